<?cs # What a stay or a closing in rooms would come to. Include admin.cs and chip.cs first.

  place_cost()   the list before and after, in money and names; who makes room
  place_ways()   who or what is in the way
  ask()          the strip of a proposal over the chart: what moves, clash or not, price, cost; Move and Cancel; other rooms or dates

  HDF  Cost.known, .less, .more, .unproved   what the list loses or gains; neither: nothing
       Out.N, In.N: .name, .href, .Stay      who falls out of it, who comes in
       Moved.N.name, .rooms, .Stay           accepted stays that make room
       Ways.N.name, .room, .Stay, .why       a key of Chart_page.Way
       Ask.kind                              move or pin; absent: nothing is proposed
       Ask.id, .name, .answer (a key of Chart_page.Answer), .fits, .Was, .rooms_now, .rooms_then, .version
       Ask.changed, .seen, .now, .who, .When somebody else was quicker: what was seen, and what holds
       Ask.Rooms.N.number, .Choices.C.id, .name, .chosen
       of a stay: Ask.Then, .dates, .rooms, .arrival, .departure, .today, .hold, .named, .here, .price, .price_then, .charge, .unpriced, .tell, .mail,
                  .seen_now, .stay_version
       of a request: Ask.held, .free, .listed, .listed_then
       Tape.href, .from, .days               the view it lies over ?><?cs
def:place_names(pn_list) ?><?cs each:other = pn_list ?><?cs if:!first(other) ?>, <?cs /if ?><a href="<?cs var:Base ?><?cs var:other.href ?>"><?cs var:other.name ?></a><?cs /each ?><?cs /def ?><?cs
def:place_cost() ?><?cs
each:stay = Moved ?><li><?cs call:icon("move-right") ?><span><?cs var:say2(Chart_page.makes_room, stay.name, stay.rooms) ?></span></li><?cs /each ?><?cs
if:Cost.known ?><li><?cs call:icon("coins") ?><span><?cs
  if:Cost.less ?><?cs var:say(Chart_page.loses, Cost.less) ?><?cs elif:Cost.more ?><?cs var:say(Chart_page.gains, Cost.more) ?><?cs else ?><?cs var:Chart_page.costs_nothing ?><?cs /if ?><?cs
  if:subcount(Out) ?> <?cs var:Chart_page.falls_out ?> <?cs call:place_names(Out) ?>.<?cs /if ?><?cs
  if:subcount(In) ?> <?cs var:Chart_page.comes_in ?> <?cs call:place_names(In) ?>.<?cs /if ?><?cs
  if:Cost.unproved ?> <?cs var:Chart_page.unproved ?><?cs /if ?></span></li><?cs /if ?><?cs /def ?><?cs
def:place_ways() ?><?cs each:way = Ways ?><li><?cs call:icon("triangle-alert") ?><span><?cs var:say3(Chart_page.in_way, way.name, way.Stay, way.room) ?>: <?cs var:Chart_page.Way[way.why] ?></span></li><?cs /each ?><?cs /def ?><?cs
def:ask_hidden() ?><input type="hidden" name="from" value="<?cs var:Tape.from ?>"><input type="hidden" name="days" value="<?cs var:Tape.days ?>"><input type="hidden" name="<?cs var:Ask.kind ?>" value="<?cs var:Ask.id ?>"><?cs /def ?><?cs
def:ask_rooms() ?><?cs each:room = Ask.Rooms ?><div class="field"><label for="room-<?cs var:room.number ?>"><?cs if:subcount(Ask.Rooms) > #1 ?><?cs var:say(Chart_page.room_number, room.number) ?><?cs else ?><?cs var:Chart_page.room ?><?cs /if ?></label><select id="room-<?cs var:room.number ?>" name="room-<?cs var:room.number ?>"><?cs
each:choice = room.Choices ?><option value="<?cs var:choice.id ?>"<?cs if:choice.chosen ?> selected<?cs /if ?>><?cs var:choice.name ?></option><?cs /each ?></select></div><?cs /each ?><?cs /def ?><?cs
def:ask_sentence() ?><?cs if:Ask.kind == "move" && !Ask.rooms && !Ask.dates ?><strong><?cs var:Ask.name ?></strong> <?cs var:say2(Chart_page.sits, Ask.rooms_now, Ask.Was) ?> <?cs
elif:Ask.kind == "move" ?><strong><?cs var:say(Chart_page.move_who, Ask.name) ?></strong> <?cs
  if:Ask.rooms ?><?cs var:say2(Chart_page.move_rooms, Ask.rooms_now, Ask.rooms_then) ?> <?cs /if ?><?cs
  if:Ask.dates ?><?cs var:say2(Chart_page.move_dates, Ask.Was, Ask.Then) ?> <?cs else ?><?cs var:say(Chart_page.move_on, Ask.Was) ?> <?cs /if ?><?cs
else ?><strong><?cs var:say(Chart_page.pin_who, Ask.name) ?></strong> <?cs
  if:Ask.free && Ask.held ?><?cs var:Chart_page.pin_free ?> <?cs elif:Ask.rooms_then ?><?cs var:say2(Chart_page.pin_rooms, Ask.rooms_then, Ask.Was) ?> <?cs
  elif:Ask.rooms_now ?><?cs var:say2(Chart_page.pin_sits, Ask.rooms_now, Ask.Was) ?> <?cs else ?><?cs var:say(Chart_page.pin_waits, Ask.Was) ?> <?cs /if ?><?cs /if ?><?cs
if:Ask.answer != "same" || Ask.kind == "pin" && Ask.rooms_then ?><?cs var:Chart_page.Answer[Ask.answer] ?><?cs /if ?><?cs /def ?><?cs
def:ask() ?><?cs if:Ask.kind ?><section class="ask<?cs if:subcount(Ways) ?> bad<?cs /if ?>" id="ask" aria-labelledby="ask-what"><?cs
if:Ask.changed ?><div class="news" role="alert"><p><strong><?cs var:Chart_page.changed ?></strong><?cs
  if:Ask.seen ?> <?cs var:say(Chart_page.you_saw, Ask.seen) ?> <?cs var:say(Chart_page.it_is, Ask.now) ?><?cs if:Ask.who ?> <?cs var:say2(Chart_page.by_whom, Ask.who, Ask.When) ?><?cs /if ?><?cs /if ?></p></div><?cs /if ?>
<div class="what"><?cs call:icon("move") ?><div><p id="ask-what" tabindex="-1" data-say><?cs call:ask_sentence() ?><?cs
if:Ask.fits && Ask.price_then ?> <?cs var:say2(Chart_page.price_then, Ask.price, Ask.price_then) ?><?cs elif:Ask.fits && Ask.unpriced ?> <?cs var:Chart_page.unpriced ?><?cs /if ?></p><?cs
if:Ask.answer != "same" || Ask.named ?><ul class="asks"><?cs call:place_ways() ?><?cs call:place_cost() ?><?cs
if:Ask.named && Ask.rooms ?><li><?cs call:icon("lock") ?><span><?cs var:Chart_page.was_named ?></span></li><?cs /if ?><?cs
if:Ask.fits && Ask.kind == "pin" ?><li><?cs if:Ask.listed_then ?><?cs call:icon("check") ?><span><?cs var:Chart_page.then_in ?></span><?cs else ?><?cs call:icon("x") ?><span><?cs var:Chart_page.then_out ?></span><?cs /if ?></li><?cs /if ?></ul><?cs /if ?></div></div>
<form class="do" action="<?cs var:Base ?>/admin/chart/<?cs var:Ask.kind ?>" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><?cs call:ask_hidden() ?><input type="hidden" name="version" value="<?cs var:Ask.version ?>"><?cs
if:Ask.kind == "move" ?><input type="hidden" name="stay_version" value="<?cs var:Ask.stay_version ?>"><input type="hidden" name="seen" value="<?cs var:Ask.seen_now ?>"><input type="hidden" name="arrival" value="<?cs var:Ask.arrival ?>"><input type="hidden" name="departure" value="<?cs var:Ask.departure ?>"><input type="hidden" name="holds" value="1"><?cs if:Ask.hold ?><input type="hidden" name="hold" value="1"><?cs /if ?><?cs /if ?><?cs
if:Ask.free ?><input type="hidden" name="free" value="1"><?cs else ?><?cs each:room = Ask.Rooms ?><?cs each:choice = room.Choices ?><?cs if:choice.chosen ?><input type="hidden" name="room-<?cs var:room.number ?>" value="<?cs var:choice.id ?>"><?cs /if ?><?cs /each ?><?cs /each ?><?cs /if ?><?cs
if:Ask.fits && Ask.price_then ?><label class="vh" for="charge"><?cs var:Chart_page.price_label ?></label><select id="charge" name="charge"><option value="0"<?cs if:!Ask.charge ?> selected<?cs /if ?>><?cs var:say(Chart_page.keep, Ask.price) ?></option><option value="1"<?cs if:Ask.charge ?> selected<?cs /if ?>><?cs var:say(Chart_page.charge, Ask.price_then) ?></option></select><?cs /if ?><?cs
if:Ask.fits && Ask.kind == "move" ?><label class="tick"><input type="checkbox" name="tell" value="1"<?cs if:Ask.tell ?> checked<?cs /if ?>> <?cs if:Ask.mail ?><?cs var:Tidings.by_mail ?><?cs else ?><?cs var:Tidings.by_call ?><?cs /if ?></label><?cs /if ?><?cs
if:Ask.answer != "same" ?><button class="btn sm" id="ask-do" type="submit" aria-describedby="ask-what"<?cs if:!Ask.fits ?> disabled<?cs /if ?>><?cs if:Ask.kind == "move" ?><?cs var:Chart_page.move ?><?cs elif:Ask.free ?><?cs var:Chart_page.let_go ?><?cs else ?><?cs var:Chart_page.hold_there ?><?cs /if ?></button><?cs /if ?><a class="btn sm quiet" id="ask-cancel" href="<?cs var:Base ?><?cs var:Tape.href ?>"><?cs var:Chart_page.cancel ?></a></form><?cs
if:Ask.answer != "named" ?><details<?cs if:Ask.answer == "same" || Ask.answer != "fits" && Ask.answer != "clash" ?> open<?cs /if ?>><summary><?cs if:Ask.kind == "move" ?><?cs var:Chart_page.other ?><?cs else ?><?cs var:Chart_page.other_room ?><?cs /if ?></summary><form class="row" action="<?cs var:Base ?>/admin/chart"><?cs call:ask_hidden() ?><?cs call:ask_rooms() ?><?cs
if:Ask.kind == "move" ?><div class="field"><label for="ask-arrival"><?cs var:Chart_page.arrival ?></label><input type="date" id="ask-arrival" name="arrival" value="<?cs var:Ask.arrival ?>" required></div><div class="field"><label for="ask-departure"><?cs var:Chart_page.departure ?></label><input type="date" id="ask-departure" name="departure" value="<?cs var:Ask.departure ?>" min="<?cs var:Ask.today ?>" required></div>
<input type="hidden" name="holds" value="1"><label class="tick"><input type="checkbox" name="hold" value="1"<?cs if:Ask.hold ?> checked<?cs /if ?>> <?cs var:Chart_page.hold ?></label><?cs /if ?>
<button class="btn sm quiet" type="submit"><?cs var:Chart_page.show ?></button></form><?cs
if:Ask.kind == "pin" && Ask.held ?><form action="<?cs var:Base ?>/admin/chart"><?cs call:ask_hidden() ?><input type="hidden" name="free" value="1"><button class="btn sm quiet" type="submit"><?cs var:Chart_page.let_go ?></button></form><?cs /if ?></details><?cs /if ?></section><?cs /if ?><?cs /def ?>
