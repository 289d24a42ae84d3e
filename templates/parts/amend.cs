<?cs # What a guest asks to change after the acceptance. Include frame.cs or admin.cs first.

  ask_words(ask, was)            what would be, and what it would cost; was: the price now
  ask_answer(stay, ask, back)    the two buttons of the house; back "today" leads there

  HDF  ask.kind (cancel, shorten, drop_room, add_person), .Stay, .guests, .room, .price, .penalty, .reason
       Csrf ?><?cs
def:ask_words(aw, aw_was) ?><p><?cs
if:aw.kind == "shorten" ?><?cs var:say(Stay_life.ask_shorten, aw.Stay) ?><?cs
elif:aw.kind == "drop_room" ?><?cs var:say2(Stay_life.ask_drop_room, aw.room, plural("Words.guests", aw.guests)) ?><?cs
elif:aw.kind == "add_person" ?><?cs var:plural("Stay_life.ask_add_person", aw.guests) ?><?cs
else ?><?cs var:Stay_life.ask_cancel ?><?cs /if ?> <?cs
if:aw.kind != "cancel" ?><?cs var:say2(Stay_life.ask_price, aw_was, aw.price) ?> <?cs /if ?><?cs
if:aw.penalty ?><?cs var:say(Stay_life.ask_penalty, aw.penalty) ?><?cs elif:aw.kind != "add_person" ?><?cs var:Stay_life.ask_no_penalty ?><?cs /if ?></p><?cs
if:aw.reason ?><q class="said"><?cs var:aw.reason ?></q><?cs /if ?><?cs /def ?><?cs
def:ask_answer(aa_stay, aa_ask, aa_back) ?><form class="acts" action="<?cs var:Base ?>/admin/stay/answer" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="id" value="<?cs var:aa_stay ?>"><input type="hidden" name="ask" value="<?cs var:aa_ask ?>"><input type="hidden" name="back" value="<?cs var:aa_back ?>"><button class="btn sm" type="submit" name="answer" value="yes"><?cs var:Stay_life.ask_yes ?></button><button class="btn danger sm" type="submit" name="answer" value="no"><?cs var:Stay_life.ask_no ?></button></form><?cs /def ?>
