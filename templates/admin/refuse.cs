<?cs # Refusing by hand, before it counts: what the best set loses, who comes in, what happens then.

  HDF  see parts/hand.cs and admin/request.cs
       Undo  until when it could be taken back ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/timeline.cs" ?><?cs include:"parts/request.cs" ?><?cs include:"parts/hand.cs" ?><?cs
set:Title = say(Refuse.title, Guest.name) ?><?cs
call:admin_head(Title) ?><?cs call:request_path("") ?>
<div class="head"><h1><?cs var:Title ?></h1><?cs call:request_state() ?></div><?cs
call:hand_changed() ?><?cs call:error_summary() ?>
<div class="cols hand"><div class="col"><?cs
call:hand_cost(say(Refuse.best_without, Guest.name), Refuse.goes, "−") ?><?cs
if:subcount(Out) ?><?cs call:hand_others("out", Accept.falls, Accept.falls_text, Out) ?><?cs /if ?><?cs
if:subcount(In) ?><?cs call:hand_others("in", Hand.comes, Hand.comes_text, In) ?><?cs /if ?>
</div>
<div class="col now">
<section class="panel first pad" aria-labelledby="request"><h2 id="request"><?cs var:Guest.name ?>, <?cs var:Stay.Span ?></h2><?cs call:hand_facts() ?><?cs
call:hand_form("/refuse", say(Refuse.go, Guest.name), "danger", "x") ?></section></div>
<div class="col">
<section class="panel pad" aria-labelledby="then"><h2 id="then"><?cs var:Hand.then ?></h2><ol class="line"><?cs
call:moment("1", Hand.at_once, Refuse.at_once) ?><?cs
call:moment("", say(Hand.until, Undo.time), Hand.until_text) ?><?cs
call:moment("", Undo.time, say(Refuse.mail, Guest.name)) ?><?cs
call:moment("", Hand.later, Hand.later_text) ?></ol></section></div></div><?cs
call:admin_foot() ?>
