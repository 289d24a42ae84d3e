<?cs # What would bring a request into the best set and cost nothing, to be offered. Include parts/icon.cs first.

  offers_panel()

  HDF  Ways.N.room, .Stay, .price, .seat, .code
       Offered.room, .Stay, .At   the last offer; absent: none
       Guest.name, .email, .phone, .tel; May.decide ?><?cs
def:offers_panel() ?><?cs if:subcount(Ways) || Offered.room ?>
<section class="panel pad nocost" aria-labelledby="nocost"><h2 id="nocost"><?cs call:icon("lightbulb") ?><?cs var:Propose.head ?></h2><?cs
if:Offered.room ?><p class="mb4"><b><?cs var:say2(Propose.made, Offered.room, Offered.Stay) ?></b><span class="sub"><?cs var:say(Propose.made_text, Offered.At) ?></span></p><?cs /if ?><?cs
if:subcount(Ways) ?><p class="muted"><?cs if:Guest.email ?><?cs var:say(Propose.text, Guest.name) ?><?cs else ?><?cs var:say(Propose.by_phone, Guest.name) ?><?cs if:Guest.tel ?> <a href="tel:<?cs var:Guest.tel ?>"><?cs var:Guest.phone ?></a><?cs /if ?><?cs /if ?></p>
<form action="<?cs var:Base ?>/admin/offer" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><ul class="plain"><?cs
each:way = Ways ?>
<li><div><b><?cs var:way.Stay ?></b> <b class="amt"><?cs var:way.price ?></b><span class="sub"><?cs var:way.room ?><?cs if:way.seat != way.room ?>, <?cs var:say(Queue.in_room, way.seat) ?><?cs /if ?></span></div><?cs
if:May.decide && Guest.email ?><button class="btn sm quiet" type="submit" name="offer" value="<?cs var:way.code ?>"><?cs var:Propose.go ?><span class="vh">: <?cs var:way.room ?>, <?cs var:way.Stay ?></span></button><?cs /if ?></li><?cs
/each ?></ul></form><?cs /if ?></section><?cs
/if ?><?cs /def ?>
