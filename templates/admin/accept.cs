<?cs # Accepting by hand, before it counts: what the best set loses, who falls out, what happens then.

  HDF  see parts/hand.cs and admin/request.cs
       Undo  until when it could be taken back ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/timeline.cs" ?><?cs include:"parts/request.cs" ?><?cs include:"parts/hand.cs" ?><?cs
if:Effect.in_list ?><?cs set:Title = say(Accept.title_now, Guest.name) ?><?cs else ?><?cs set:Title = say(Accept.title_anyway, Guest.name) ?><?cs /if ?><?cs
call:admin_head(Title) ?><?cs call:request_path("") ?>
<div class="head"><h1><?cs var:Title ?></h1><?cs call:request_state() ?></div><?cs
call:hand_changed() ?><?cs call:error_summary() ?>
<div class="cols"><div class="col"><?cs
if:Effect.possible ?><?cs
call:hand_cost(say(Accept.best_with, Guest.name), Accept.comes_in, "+") ?><?cs
if:subcount(Out) ?><?cs call:hand_others("out", Accept.falls, Accept.falls_text, Out) ?><?cs /if ?><?cs
if:subcount(In) ?><?cs call:hand_others("in", Hand.comes, Hand.comes_text, In) ?><?cs /if ?>
<section class="panel pad" aria-labelledby="then"><h2 id="then"><?cs var:Hand.then ?></h2><ol class="line"><?cs
call:moment("1", Hand.at_once, say(Accept.at_once, Guest.name)) ?><?cs
call:moment("", say(Hand.until, Undo.time), Hand.until_text) ?><?cs
call:moment("", Undo.time, say(Accept.mail, Guest.name)) ?><?cs
if:subcount(Out) ?><?cs call:moment("", Hand.later, Accept.later) ?><?cs else ?><?cs call:moment("", Hand.later, Hand.later_text) ?><?cs /if ?></ol></section><?cs
else ?>
<section class="panel pad"><h2><?cs var:Accept.no_room ?></h2><p><?cs var:Accept.no_room_text ?></p></section><?cs
/if ?>
</div>
<div class="col">
<section class="panel first pad" aria-labelledby="request"><h2 id="request"><?cs var:Guest.name ?>, <?cs var:Stay.Span ?></h2><?cs call:hand_facts() ?><?cs
if:Effect.possible ?><?cs call:hand_form("/accept", say(Accept.go, Guest.name), "", "lock") ?><?cs
else ?><a class="btn quiet wide" href="<?cs var:Base ?><?cs var:Href.queue ?>"><?cs var:Hand.back ?></a><?cs /if ?></section>
</div></div><?cs
call:admin_foot() ?>
