<?cs # Accepting by hand, before it counts: what the best set loses, who falls out, what happens then.

  HDF  see parts/hand.cs, parts/offers.cs and admin/request.cs
       Days, Rows.N.room, .Cells; Asked.Cells (absent: it is in the best set)   see parts/strip.cs
       Choices.N.value, .rooms   in which rooms it could be fixed: .seat (where the set puts it), .more (the set loses), .out (who falls out), .same (the same as with the rooms left open)
       Undo  until when it could be taken back ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/timeline.cs" ?><?cs include:"parts/request.cs" ?><?cs include:"parts/offers.cs" ?><?cs include:"parts/hand.cs" ?><?cs include:"parts/strip.cs" ?><?cs
if:Effect.in_list ?><?cs set:Title = say(Accept.title_now, Guest.name) ?><?cs else ?><?cs set:Title = say(Accept.title_anyway, Guest.name) ?><?cs /if ?><?cs
def:choice(co_value, co_name, co_text, co_more) ?>
<label class="check"><input type="radio" name="rooms" form="hand" value="<?cs var:co_value ?>"<?cs if:co_value == Form.rooms || (!co_value && !Form.rooms) ?> checked<?cs /if ?>><span class="t"><b><?cs var:co_name ?></b> <span class="amt<?cs if:co_more ?> minus<?cs /if ?>"><?cs if:co_more ?><?cs var:say(Accept.more, co_more) ?><?cs else ?><?cs var:Accept.more_none ?><?cs /if ?></span><span class="small"><?cs var:co_text ?></span></span></label><?cs /def ?><?cs
call:admin_head(Title) ?><?cs call:request_path("") ?>
<div class="head"><h1><?cs var:Title ?></h1><?cs call:request_state() ?></div><?cs
call:hand_changed() ?><?cs call:error_summary() ?>
<div class="cols why hand"><div class="col"><?cs
if:Effect.possible ?><?cs
call:hand_cost(say(Accept.best_with, Guest.name), Accept.comes_in, "+") ?><?cs
if:subcount(Out) ?><?cs call:hand_others("out", Accept.falls, Accept.falls_text, Out) ?><?cs /if ?><?cs
if:subcount(In) ?><?cs call:hand_others("in", Hand.comes, Hand.comes_text, In) ?><?cs /if ?><?cs
else ?><section class="panel pad"><h2><?cs var:Accept.no_room ?></h2><p><?cs var:Accept.no_room_text ?></p></section><?cs
/if ?></div>
<div class="col now">
<section class="panel first pad" aria-labelledby="request"><h2 id="request"><?cs var:Guest.name ?>, <?cs var:Stay.Span ?></h2><?cs call:hand_facts() ?><?cs
if:Effect.possible ?><?cs call:hand_form("/accept", say(Accept.go, Guest.name), "", "lock") ?><?cs
else ?><a class="btn quiet wide" href="<?cs var:Base ?><?cs var:Href.queue ?>"><?cs var:Hand.back ?></a><?cs /if ?></section>
<?cs call:offers_panel() ?></div>
<div class="col"><?cs
if:Effect.possible ?><?cs if:subcount(Rows) ?><section class="panel" aria-labelledby="rooms"><div class="ph"><h2 id="rooms"><?cs var:Accept.rooms ?></h2><span class="muted"><?cs var:Accept.rooms_sub ?></span></div>
<div class="scroll" tabindex="0" role="group" aria-labelledby="rooms"><table class="short"><caption class="vh"><?cs var:Accept.rooms ?></caption><thead><tr><th scope="col" class="rm"><?cs var:Why.room ?></th><?cs call:strip_days() ?></tr></thead><tbody><?cs
each:row = Rows ?>
<tr><th scope="row" class="rm"><?cs var:row.room ?></th><?cs each:one = row.Cells ?><?cs call:strip_cell(one, Accept.Key[one.sort]) ?><?cs /each ?></tr><?cs /each ?><?cs
if:subcount(Asked.Cells) ?>
<tr class="asked"><th scope="row" class="rm"><?cs var:Why.asked ?></th><?cs each:one = Asked.Cells ?><?cs call:strip_cell(one, Accept.Key[one.sort]) ?><?cs /each ?></tr><?cs /if ?></tbody></table></div>
<ul class="key"><?cs call:strip_key("kept", Accept.Key.kept) ?><?cs call:strip_key("list", Accept.Key.list) ?><?cs if:subcount(Asked.Cells) ?><?cs call:strip_key("asked", Accept.Key.asked) ?><?cs else ?><?cs call:strip_key("same", Accept.Key.same) ?><?cs /if ?><?cs call:strip_key("closed", Accept.Key.closed) ?></ul></section><?cs /if ?><?cs
if:subcount(Choices) ?>
<section class="panel pad" aria-labelledby="fix"><h2 id="fix"><?cs var:Accept.fix ?></h2><p class="muted"><?cs var:say2(Accept.fix_text, Guest.name, Stay.room) ?></p>
<div class="picks" role="radiogroup" aria-labelledby="fix"><?cs call:choice("", Accept.open, say(Accept.open_text, Choices.0.rooms), "") ?><?cs
each:one = Choices ?><?cs if:one.seat ?><?cs call:choice(one.value, say(Accept.fix_one, one.rooms), Accept.fix_one_text, "") ?><?cs elif:one.same ?><?cs call:choice(one.value, say(Accept.fix_one, one.rooms), Accept.fix_same, one.more) ?><?cs elif:one.out ?><?cs call:choice(one.value, say(Accept.fix_one, one.rooms), say(Hand.out, one.out), one.more) ?><?cs else ?><?cs call:choice(one.value, say(Accept.fix_one, one.rooms), Accept.fix_free, one.more) ?><?cs /if ?><?cs /each ?></div></section><?cs /if ?>
<section class="panel pad" aria-labelledby="then"><h2 id="then"><?cs var:Hand.then ?></h2><ol class="line"><?cs
call:moment("1", Hand.at_once, say(Accept.at_once, Guest.name)) ?><?cs
call:moment("", say(Hand.until, Undo.time), Hand.until_text) ?><?cs
call:moment("", Undo.time, say(Accept.mail, Guest.name)) ?><?cs
if:subcount(Out) ?><?cs call:moment("", Hand.later, Accept.later) ?><?cs else ?><?cs call:moment("", Hand.later, Hand.later_text) ?><?cs /if ?></ol></section><?cs
/if ?>
</div></div><?cs
call:admin_foot() ?>
