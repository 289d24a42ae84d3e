<?cs # What a guest asks for after the acceptance: which change, then its price, then it is sent.

  HDF  Here, Href.change       the private page; where the forms go; without Base
       Request.reference, Stay, .price, FreeUntil, Penalty (owed if it were cancelled now)
       Kind                    cancel, shorten, drop-room, add-person; absent: to be chosen
       Form.arrival, .departure, .room, .adults, .children, .reason; Options.room; First, Last
       May.drop_room
       Quote.price, .penalty, .Stay, .guests, .seen   what it would cost
       Whys.N                  why a guest may leave, keys of Withdraw.Reasons
       Failed                  a key of Change.Failed ?><?cs
include:"parts/page.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs
def:way(wy_kind, wy_words, wy_class) ?><li><a class="btn wide <?cs var:wy_class ?>" href="<?cs var:Base ?><?cs var:Href.change ?>?kind=<?cs var:wy_kind ?>"><?cs var:wy_words ?></a></li><?cs /def ?><?cs
def:kept(kp_name) ?><input type="hidden" name="<?cs var:kp_name ?>" value="<?cs var:Form[kp_name] ?>"><?cs /def ?><?cs
call:page_head(Change.title) ?><div class="wrap page narrow">
<section class="card flow" aria-labelledby="change-h"><h1 id="change-h"><?cs if:Kind == "cancel" ?><?cs var:Change.cancel ?><?cs elif:Kind == "shorten" ?><?cs var:Change.shorten ?><?cs elif:Kind == "drop-room" ?><?cs var:Change.drop_room ?><?cs elif:Kind == "add-person" ?><?cs var:Change.add_person ?><?cs else ?><?cs var:Change.title ?><?cs /if ?></h1>
<p><strong><?cs var:Stay ?></strong>, <?cs var:Stay.price ?> (<?cs var:unbroken(Request.reference) ?>)</p>
<p><?cs if:Penalty ?><?cs var:say2(Change.owed, FreeUntil, Penalty) ?><?cs else ?><?cs var:say(Change.free_until, FreeUntil) ?><?cs /if ?></p><?cs
if:Failed && Change.Failed[Failed] ?><div class="note" role="alert"><?cs call:icon("triangle-alert") ?><p><?cs var:Change.Failed[Failed] ?></p></div><?cs /if ?><?cs
if:Quote.seen ?>
<dl class="kv"><div><dt><?cs var:Change.price_was ?></dt><dd><?cs var:Stay.price ?></dd></div><?cs
if:Kind != "cancel" ?><div><dt><?cs var:Change.price_then ?></dt><dd><strong><?cs var:Quote.price ?></strong><span class="sub"><?cs var:Quote.Stay ?>, <?cs var:plural("Words.guests", Quote.guests) ?></span></dd></div><?cs /if ?><?cs
if:Kind != "add-person" ?><div><dt><?cs var:Change.penalty ?></dt><dd><?cs if:Quote.penalty ?><strong><?cs var:Quote.penalty ?></strong><?cs else ?><?cs var:Change.nothing ?><?cs /if ?></dd></div><?cs /if ?></dl>
<form action="<?cs var:Base ?><?cs var:Href.change ?>" method="post"><input type="hidden" name="kind" value="<?cs var:Kind ?>"><input type="hidden" name="seen" value="<?cs var:Quote.seen ?>"><?cs call:kept("arrival") ?><?cs call:kept("departure") ?><?cs call:kept("room") ?><?cs call:kept("adults") ?><?cs call:kept("children") ?><?cs
if:Kind == "cancel" ?><div class="field"><label for="f-why"><?cs var:Withdraw.why ?> <span class="opt"><?cs var:Common.optional ?></span></label><select id="f-why" name="why"><option value=""><?cs var:Withdraw.Reasons.none ?></option><?cs each:why = Whys ?><option value="<?cs var:why ?>"<?cs if:Form.why == why ?> selected<?cs /if ?>><?cs var:Withdraw.Reasons[why] ?></option><?cs /each ?></select></div><?cs call:field_area("reason", Change.in_words, "", "1") ?><?cs
else ?><?cs call:field_area("reason", Change.reason, Change.reason_hint, "1") ?><?cs /if ?>
<p class="acts"><button class="btn<?cs if:Kind == "cancel" ?> danger<?cs /if ?>" type="submit"><?cs if:Kind == "cancel" ?><?cs var:Change.cancel_go ?><?cs else ?><?cs var:Change.send ?><?cs /if ?></button> <a class="btn quiet" href="<?cs var:Base ?><?cs var:Here ?>"><?cs var:Change.keep ?></a></p></form><?cs
elif:Kind ?>
<form action="<?cs var:Base ?><?cs var:Href.change ?>" method="post"><input type="hidden" name="kind" value="<?cs var:Kind ?>"><?cs
if:Kind == "shorten" ?><?cs call:field_date("arrival", Change.arrive, "", First, Last) ?><?cs call:field_date("departure", Change.leave, "", First, Last) ?><?cs
elif:Kind == "drop-room" ?><?cs call:field_select("room", Change.which_room, "", Options.room) ?><?cs call:field_number("adults", Change.adults_stay, Change.stay_hint, "1", "500") ?><?cs call:field_number("children", Change.children_stay, "", "0", "500") ?><?cs
elif:Kind == "add-person" ?><?cs call:field_number("adults", Change.adults, "", "1", "500") ?><?cs call:field_number("children", Change.children, "", "0", "500") ?><?cs
else ?><p><?cs var:Change.cancel_text ?></p><?cs /if ?>
<p class="acts"><button class="btn" type="submit"><?cs var:Change.look ?></button> <a class="btn quiet" href="<?cs var:Base ?><?cs var:Here ?>"><?cs var:Change.keep ?></a></p></form><?cs
else ?>
<p class="muted"><?cs var:Change.text ?></p>
<ul class="ways2"><?cs call:way("shorten", Change.shorten, "quiet") ?><?cs if:May.drop_room ?><?cs call:way("drop-room", Change.drop_room, "quiet") ?><?cs /if ?><?cs call:way("add-person", Change.add_person, "quiet") ?><?cs call:way("cancel", Change.cancel, "danger") ?></ul>
<p><a href="<?cs var:Base ?><?cs var:Here ?>"><?cs var:Change.keep ?></a></p><?cs /if ?>
</section></div><?cs
call:page_foot() ?>
