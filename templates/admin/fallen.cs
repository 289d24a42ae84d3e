<?cs # After an acceptance by hand: what would still fit those who fell out of the best set, offered in one step.

  HDF  Guest.name            who was accepted; see parts/request.cs
       Until                 when that can no longer be taken back; absent: now
       Fell.N.id, .name, .href, .Stay, .email, .phone, .tel
       Fell.N.Ways.M.room, .Stay, .price, .seat, .code; .chosen: the code that is ticked, absent for none
       Fell.N.Offered.room, .Stay   what was offered; absent: nothing
       Changed               set: something was not offered, for the best set is another now; Sent: how many were ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/request.cs" ?><?cs
set:Title = say(Fallen.title, Guest.name) ?><?cs
def:way(wy_name, wy_code, wy_chosen, wy_what, wy_price, wy_small) ?>
<label class="check"><input type="radio" name="offer<?cs var:wy_name ?>" value="<?cs var:wy_code ?>"<?cs if:wy_chosen ?> checked<?cs /if ?>><span class="t"><b><?cs var:wy_what ?></b><?cs if:wy_price ?> <span class="amt"><?cs var:wy_price ?></span><?cs /if ?><?cs if:wy_small ?><span class="small"><?cs var:wy_small ?></span><?cs /if ?></span></label><?cs /def ?><?cs
def:where(wh) ?><?cs var:wh.room ?><?cs if:wh.seat != wh.room ?>, <?cs var:say(Queue.in_room, wh.seat) ?><?cs /if ?><?cs /def ?><?cs
call:admin_head(Title) ?><?cs call:request_path("") ?>
<div class="head"><h1><?cs var:Title ?></h1></div><?cs
if:Changed ?><div class="note mb4" role="alert"><?cs call:icon("triangle-alert") ?><p><?cs if:Sent ?><?cs var:plural("Fallen.sent", Sent) ?> <?cs /if ?><?cs var:Fallen.changed ?></p></div><?cs /if ?><?cs
if:Until ?><form class="note undo mb4" action="<?cs var:Base ?><?cs var:Href.self ?>/undo" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><?cs call:icon("check") ?><p<?cs if:!Changed ?> role="status"<?cs /if ?>><?cs var:say2(Fallen.accepted, Guest.name, Until.time) ?></p><button class="btn sm quiet" type="submit"><?cs var:Queue.undo ?><span class="vh"> <?cs var:Guest.name ?></span></button></form><?cs /if ?><?cs
set:Free = #0 ?><?cs each:fell = Fell ?><?cs if:subcount(fell.Ways) && fell.email && !fell.Offered.room ?><?cs set:Free = #1 ?><?cs /if ?><?cs /each ?><?cs
if:subcount(Fell) ?>
<form class="fell" action="<?cs var:Base ?><?cs var:Href.self ?>/fallen" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><p class="muted mb4"><?cs if:Free ?><?cs var:Fallen.text ?><?cs else ?><?cs var:Fallen.open ?><?cs /if ?></p><?cs
each:fell = Fell ?>
<section class="panel pad mb4" aria-labelledby="fell<?cs var:fell.id ?>"><h2 id="fell<?cs var:fell.id ?>"><a href="<?cs var:Base ?><?cs var:fell.href ?>"><?cs var:fell.name ?></a></h2><p class="muted"><?cs var:say(Fallen.asked, fell.Stay) ?></p><?cs
if:fell.Offered.room ?><p><b><?cs var:say2(Propose.made, fell.Offered.room, fell.Offered.Stay) ?></b></p><?cs
elif:!subcount(fell.Ways) ?><p><?cs var:Fallen.none ?></p><?cs
elif:fell.email ?><input type="hidden" name="who" value="<?cs var:fell.id ?>"><div class="picks" role="radiogroup" aria-labelledby="fell<?cs var:fell.id ?>"><?cs
each:one = fell.Ways ?><?cs set:Where = one.room ?><?cs if:one.seat != one.room ?><?cs set:Where = Where + ", " + say(Queue.in_room, one.seat) ?><?cs /if ?><?cs call:way(fell.id, one.code, one.code == fell.chosen, one.Stay, one.price, Where) ?><?cs /each ?><?cs
call:way(fell.id, "", !fell.chosen, Fallen.keep, "", "") ?></div><?cs
else ?><p><?cs var:say(Propose.by_phone, fell.name) ?><?cs if:fell.tel ?> <a href="tel:<?cs var:fell.tel ?>"><?cs var:fell.phone ?></a><?cs /if ?></p><ul class="plain"><?cs
each:one = fell.Ways ?><li><b><?cs var:one.Stay ?></b> <b class="amt"><?cs var:one.price ?></b><span class="sub"><?cs call:where(one) ?></span></li><?cs /each ?></ul><?cs /if ?></section><?cs /each ?>
<p class="acts"><?cs if:Free ?><button class="btn" type="submit"><?cs call:icon("mail") ?><?cs var:Fallen.go ?></button><?cs /if ?><a class="btn quiet" href="<?cs var:Base ?>/admin/queue?done=accepted"><?cs if:Free ?><?cs var:Fallen.later ?><?cs else ?><?cs var:Hand.back ?><?cs /if ?></a></p></form><?cs
else ?>
<section class="panel pad"><p><?cs var:say(Fallen.nobody, Guest.name) ?></p><p class="acts"><a class="btn quiet" href="<?cs var:Base ?>/admin/queue?done=accepted"><?cs var:Hand.back ?></a></p></section><?cs /if ?><?cs
call:admin_foot() ?>
