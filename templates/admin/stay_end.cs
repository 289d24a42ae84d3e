<?cs # A stay ends before it begins: what is owed stands first.

  HDF  File                see admin/stay.cs
       End.how (guest, house, no_show, deleted), .value, .rule, .owed (set), .mail (set), .Undo
       Whys.N              reasons to choose from: keys of Withdraw.Reasons (the guest cancels) or of Tidings.Why (the house)
       Form.penalty, .why, .reason, Complaint ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/timeline.cs" ?><?cs include:"parts/stay_file.cs" ?><?cs
set:Title = say2(Stay_life.End_title[End.how], File.name, File.Span) ?><?cs
call:admin_head(Title) ?><?cs call:stay_path("1") ?>
<div class="head"><h1><?cs var:Title ?></h1><?cs call:stay_state() ?></div><?cs call:error_summary() ?>
<div class="cols"><form class="panel sec edit" method="post" action="<?cs var:Base ?>/admin/stay/end" novalidate><?cs call:stay_hidden() ?><input type="hidden" name="how" value="<?cs var:End.value ?>"><?cs
if:End.how == "guest" || End.how == "no_show" ?>
<div class="cost mb4"><p class="fig<?cs if:!End.owed ?> none<?cs /if ?>"><?cs var:End.rule ?></p><p><?cs if:End.owed ?><?cs if:End.how == "guest" ?><?cs var:say2(Stay_life.end_owed, File.FreeUntil, File.price) ?><?cs else ?><?cs var:say(Stay_life.end_owed_no_show, File.price) ?><?cs /if ?><?cs elif:End.how == "guest" ?><?cs var:say(Stay_life.end_free, File.FreeUntil) ?><?cs else ?><?cs var:Stay_life.end_no_rule ?><?cs /if ?></p></div>
<?cs call:field_text("text", "penalty", Stay_life.penalty, Stay_life.penalty_hint, "", "") ?><?cs
else ?><p class="mb4"><?cs var:Stay_life.End_text[End.how] ?></p><?cs /if ?><?cs
if:subcount(Whys) ?><div class="field"><label for="f-why"><?cs var:Tidings.why ?> <span class="opt"><?cs var:Common.optional ?></span></label><select id="f-why" name="why"><option value=""><?cs var:Tidings.why_none ?></option><?cs each:why = Whys ?><option value="<?cs var:why ?>"<?cs if:Form.why == why ?> selected<?cs /if ?>><?cs if:End.how == "guest" ?><?cs var:Withdraw.Reasons[why] ?><?cs else ?><?cs var:Tidings.Why[why] ?><?cs /if ?></option><?cs /each ?></select></div><?cs /if ?><?cs
if:End.how == "deleted" ?><?cs call:field_area("reason", Stay_life.reason, Stay_life.reason_needed, "") ?><?cs
elif:End.how == "house" ?><?cs call:field_area("reason", Stay_life.reason, Stay_life.reason_needed, "1") ?><?cs
else ?><?cs call:field_area("reason", Stay_life.reason, Stay_life.reason_hint, "1") ?><?cs /if ?>
<p class="acts"><button class="btn danger" type="submit"><?cs var:Stay_life.End_go[End.how] ?></button><a class="btn quiet" href="<?cs var:Base ?><?cs var:File.Href.self ?>"><?cs var:Change.keep ?></a></p></form>
<section class="panel pad" aria-labelledby="then"><h2 id="then"><?cs var:Hand.then ?></h2><ol class="line"><?cs
call:moment("1", Hand.at_once, Stay_life.end_at_once) ?><?cs
call:moment("", say(Hand.until, End.Undo.time), Hand.until_text) ?><?cs
if:End.mail ?><?cs call:moment("", End.Undo.time, Stay_life.end_mail) ?><?cs elif:End.how == "house" || End.how == "no_show" ?><?cs call:moment("", End.Undo.time, Tidings.end_call) ?><?cs /if ?></ol></section></div><?cs
call:admin_foot() ?>
