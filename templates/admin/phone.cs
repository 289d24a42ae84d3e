<?cs # The telephone page: what the caller wants on the left, the answer beside it, three ways to end the call.

  HDF  Form.from, .to, .adults, .children, .rooms, .wish, .s-CODE; .name, .phone, .email, .note, .lang, .way
       Wishes.N, Langs.N .value, .text; Extras.N.code, .name
       Known.N             who has this number or address: see admin/desk.h
       NoHost.name, .reason, .file   the house does not host whoever has this number or address; .namesake: or only this name
       Call.state          closed, free, asked, costs or taken; absent: not enough was typed
       Call.room, .Stay, .Arrive, .Leave, .price, .seen, .Told, .soon (answered at once), .Undo, .listed (as a request it would be accepted now), .any (any one room)
       Nights.N.Night, .taken, .asked   night by night
       Bill                see parts/bill.cs; .vat, .tax
       Effect.own, .other, .total, .loses, .lost, .proved, .names; Out.N, In.N .name, .href, .Stay, .value   what a yes now would change
       Ways.N.value, .room, .any (any one room), .rooms, .price, .Stay, .shift, .same   near to it, at no cost
       Changed             a yes no longer rested on what was seen
       Least, Most, Now, FormKey, May.decide ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/bill.cs" ?><?cs include:"parts/request.cs" ?><?cs include:"parts/guest.cs" ?><?cs include:"parts/found.cs" ?><?cs
set:by_when = say(Phone.take_by, Call.Told) ?><?cs if:Call.soon ?><?cs set:by_when = Phone.take_soon ?><?cs /if ?><?cs
def:sentence() ?><?cs
if:(Call.state == "free" || Call.state == "asked") && Call.any ?><?cs var:say2(Phone.say_any, Call.Stay, Call.price) ?><?cs
elif:Call.state == "free" || Call.state == "asked" ?><?cs var:say3(Phone.say_free, Call.room, Call.Stay, Call.price) ?><?cs
elif:Call.state == "costs" ?><?cs
  if:Ways.0.same ?><?cs var:say2(Phone.say_same, Ways.0.room, Ways.0.price) ?> <?cs if:Call.soon ?><?cs var:say(Phone.say_or_soon, Call.room) ?><?cs else ?><?cs var:say2(Phone.say_or_wait, Call.room, Call.Told) ?><?cs /if ?><?cs
  elif:Ways.0.room ?><?cs if:Call.soon ?><?cs var:Phone.say_soon ?><?cs else ?><?cs var:say(Phone.say_wait, Call.Told) ?><?cs /if ?> <?cs if:Ways.0.any ?><?cs var:say2(Phone.say_other_any, Ways.0.Stay, Ways.0.price) ?><?cs else ?><?cs var:say3(Phone.say_other, Ways.0.Stay, Ways.0.room, Ways.0.price) ?><?cs /if ?><?cs
  else ?><?cs if:Call.soon ?><?cs var:Phone.say_soon ?><?cs else ?><?cs var:say(Phone.say_wait, Call.Told) ?><?cs /if ?><?cs /if ?><?cs
elif:Ways.0.same ?><?cs var:say2(Phone.say_taken_same, Ways.0.room, Ways.0.price) ?><?cs
elif:Ways.0.room ?><?cs var:Phone.say_taken ?> <?cs if:Ways.0.any ?><?cs var:say2(Phone.say_taken_any, Ways.0.Stay, Ways.0.price) ?><?cs else ?><?cs var:say3(Phone.say_taken_other, Ways.0.Stay, Ways.0.room, Ways.0.price) ?><?cs /if ?><?cs
else ?><?cs var:Phone.say_taken ?><?cs /if ?><?cs /def ?><?cs
def:state_chip() ?><?cs
if:Call.state == "free" || Call.state == "asked" ?><?cs call:chip("good", "check", Phone.State[Call.state]) ?><?cs
elif:Call.state == "costs" ?><?cs call:chip("some", "clock", Phone.State[Call.state]) ?><?cs
else ?><?cs call:chip("bad", "x", Phone.State[Call.state]) ?><?cs /if ?><?cs /def ?><?cs
def:other_row(ow, ow_words, ow_sign) ?><tr><th scope="row"><?cs var:say(ow_words, ow.name) ?> <a href="<?cs var:Base ?><?cs var:ow.href ?>"><?cs var:Queue.look ?><span class="vh"> <?cs var:ow.name ?></span></a><span class="sub"><?cs var:ow.Stay ?>, <?cs var:plural("Words.nights", ow.Stay.nights) ?></span></th><?cs call:signed(ow_sign, ow.value) ?></tr><?cs /def ?><?cs
def:yes_text() ?><?cs
if:Effect.names && Effect.lost ?><?cs var:say2(Phone.yes_costs, Effect.names, Effect.lost) ?><?cs
elif:Effect.names ?><?cs var:say(Phone.yes_swaps, Effect.names) ?><?cs
elif:Effect.lost ?><?cs var:say(Phone.yes_loses, Effect.lost) ?><?cs
else ?><?cs var:Phone.yes_free ?><?cs /if ?> <?cs var:say(Phone.yes_undo, Call.Undo.time) ?><?cs /def ?><?cs
def:yes_card(yc_kind) ?><section class="card way" aria-labelledby="way-yes"><h2 id="way-yes"><?cs var:Phone.yes_head ?></h2><p class="muted"><?cs call:yes_text() ?></p><button class="btn two2 <?cs var:yc_kind ?>" type="submit" name="do" value="yes"><?cs var:Phone.yes ?> <small><?cs var:Call.room ?>, <?cs var:Call.price ?></small></button></section><?cs /def ?><?cs
def:take_card(tc_kind) ?><section class="card way" aria-labelledby="way-take"><h2 id="way-take"><?cs if:Call.state == "free" || Call.state == "asked" ?><?cs var:Phone.take_head ?><?cs elif:Call.any ?><?cs var:Phone.must_any ?><?cs else ?><?cs var:say(Phone.must, Call.room) ?><?cs /if ?></h2><p class="muted"><?cs
if:Call.state == "taken" ?><?cs var:Phone.take_taken ?><?cs elif:Call.listed ?><?cs var:Phone.take_in ?><?cs elif:Effect.names ?><?cs var:say(Phone.take_out_names, Effect.names) ?><?cs else ?><?cs var:Phone.take_out ?><?cs /if ?></p><button class="btn two2 <?cs var:tc_kind ?>" type="submit" name="do" value="request"><?cs var:Phone.take ?> <small><?cs var:by_when ?></small></button></section><?cs /def ?><?cs
call:admin_head(Phone.title) ?>
<div class="head"><div><h1><?cs var:Phone.title ?></h1><p class="sub"><?cs var:say(Phone.sub, Now.long) ?></p></div><div class="tools"><a class="btn sm quiet" href="<?cs var:Base ?>/admin/phone"><?cs call:icon("x") ?><?cs var:Phone.clear ?></a></div></div><?cs
call:error_summary() ?><?cs
if:Changed ?><div class="note mb4" role="alert"><?cs call:icon("triangle-alert") ?><p><?cs var:Phone.changed ?></p></div><?cs /if ?>
<form class="call" action="<?cs var:Base ?>/admin/phone" method="post" data-live="phone-long phone-answer phone-known phone-ways"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="key" value="<?cs var:FormKey ?>"><button class="vh" type="submit" name="do" value="look" tabindex="-1"><?cs var:Phone.look ?></button>
<div>
<section class="card want" aria-labelledby="want"><h2 id="want"><?cs var:Phone.want ?></h2>
<div class="row"><?cs call:field_date("from", Phone.from, "", Least, Most) ?><?cs call:field_date("to", Phone.to, "", Least, "") ?></div>
<p class="long" id="phone-long"><?cs if:Call.state ?><?cs var:Call.Arrive.weekday ?> <?cs var:Call.Arrive.short ?> – <?cs var:Call.Leave.weekday ?> <?cs var:Call.Leave.short ?><?cs if:Call.Stay.nights > #0 ?>, <?cs var:plural("Words.nights", Call.Stay.nights) ?><?cs /if ?> <a class="onward" href="#phone-answer"><?cs var:Phone.State[Call.state] ?><?cs if:Call.price && Call.state != "taken" ?>, <?cs var:Call.price ?><?cs /if ?></a><?cs /if ?></p>
<div class="row four"><div class="field"><?cs call:field_label("nights", Phone.nights, "", "") ?><input type="number" inputmode="numeric"<?cs call:field_aria("nights", "") ?> value="<?cs var:Form.nights ?>" min="1" max="999"></div>
<?cs call:field_number("adults", Stay_page.adults, "", "1", "200") ?><?cs call:field_number("children", Stay_page.children, "", "0", "200") ?><?cs call:field_number("rooms", Stay_page.rooms, "", "1", "75") ?></div>
<?cs call:field_select("wish", Phone.wish, "", Wishes) ?><?cs
if:subcount(Extras) ?><fieldset class="exs"><legend class="vh"><?cs var:Phone.extras ?></legend><?cs each:extra = Extras ?><?cs call:field_check(extra.code, extra.name, "", "") ?><?cs /each ?></fieldset><?cs /if ?>
<button class="btn quiet wide" type="submit" name="do" value="look"><?cs if:Call.state ?><?cs var:Phone.look_again ?><?cs else ?><?cs var:Phone.look ?><?cs /if ?></button></section>
<section class="card caller" aria-labelledby="caller"><h2 id="caller"><?cs var:Phone.caller ?></h2>
<div id="phone-known" aria-live="polite"><?cs if:NoHost.file ?><div class="known<?cs if:NoHost.namesake ?> some<?cs else ?> bad<?cs /if ?>"><?cs call:icon("triangle-alert") ?><p><b><a href="<?cs var:Base ?><?cs var:NoHost.file ?>"><?cs var:NoHost.name ?></a></b>: <?cs if:NoHost.namesake ?><?cs var:Phone.no_host_name ?><?cs else ?><?cs var:People.unwelcome ?><?cs /if ?><?cs if:NoHost.reason ?> <span class="said"><?cs var:NoHost.reason ?></span><?cs /if ?></p></div><?cs /if ?><?cs if:subcount(Known) ?><div class="known"><?cs call:icon("user-check") ?><ul class="plain"><?cs each:known = Known ?><li><?cs call:found_line(known) ?></li><?cs /each ?></ul></div><?cs /if ?></div>
<?cs call:field_text("tel", "phone", Phone.phone, "", "", "off") ?><?cs call:field_text("text", "name", Phone.name, "", "", "off") ?><?cs call:field_text("email", "email", Phone.email, Phone.email_hint, "1", "off") ?><?cs call:field_text("text", "note", Phone.note, Phone.note_hint, "1", "off") ?><?cs
if:subcount(Langs) > #1 ?><?cs call:field_select("lang", Phone.lang, "", Langs) ?><?cs /if ?></section>
</div>
<div>
<section class="card answer" id="phone-answer" aria-labelledby="answer"><?cs
if:!Call.state ?><div class="verdict"><h2 id="answer" data-say><?cs var:Phone.start ?></h2><p class="muted"><?cs var:Phone.start_text ?></p></div><?cs
elif:Call.state == "closed" ?><div class="verdict"><?cs call:state_chip() ?><h2 id="answer" data-say><?cs each:complaint = Complaint ?><?cs call:complaint_words(name(complaint), complaint) ?> <?cs /each ?></h2></div><?cs
else ?><div class="verdict"><?cs call:state_chip() ?><h2 id="answer" data-say><?cs if:Call.any ?><?cs var:Phone.Any[Call.state] ?><?cs else ?><?cs var:say(Phone.Head[Call.state], Call.room) ?><?cs /if ?></h2><ul class="each" aria-label="<?cs var:say(Phone.each, Call.room) ?>"><?cs
each:one = Nights ?><li<?cs if:one.taken ?> class="no"<?cs elif:one.asked ?> class="asked"<?cs /if ?>><b><?cs var:one.Night.weekday ?> <?cs var:one.Night.short ?></b><span><?cs if:one.taken ?><?cs var:Phone.night_taken ?><?cs elif:one.asked ?><?cs var:plural("Phone.asked", one.asked) ?><?cs else ?><?cs var:Phone.night_free ?><?cs /if ?></span></li><?cs /each ?></ul></div><?cs
/if ?><?cs
if:Call.state && (Call.state != "closed" || Ways.0.room) ?>
<div class="say"><?cs call:icon("message-circle") ?><div><h3><?cs var:Phone.say ?></h3><p><q><?cs call:sentence() ?></q></p></div></div><?cs
/if ?><?cs
if:Call.price ?>
<div class="sums2"><div><?cs call:bill(Phone.pay, Bill) ?><p class="bill-note"><?cs if:Bill.tax ?><?cs var:say2(Card.includes_tax, Bill.vat, Bill.tax) ?><?cs else ?><?cs var:say(Card.includes, Bill.vat) ?><?cs /if ?></p></div><?cs
if:Call.state != "taken" ?>
<table class="bill"><caption><?cs var:Phone.cost ?></caption><tbody><tr><th scope="row"><?cs var:Phone.own ?><span class="sub"><?cs var:plural("Words.nights", Call.Stay.nights) ?><?cs if:Effect.seat ?>, <?cs var:say(Queue.in_room, Effect.seat) ?><?cs /if ?></span></th><?cs call:signed("+", Effect.own) ?></tr><?cs
each:out = Out ?><?cs call:other_row(out, Hand.out, "−") ?><?cs /each ?><?cs each:in = In ?><?cs call:other_row(in, Hand.in, "+") ?><?cs /each ?><?cs
if:Effect.other ?><tr><th scope="row"><?cs var:Hand.other ?></th><td><?cs var:Effect.other ?></td></tr><?cs /if ?></tbody><tfoot><tr><th scope="row"><?cs var:Phone.set ?><span class="sub"><?cs if:Effect.proved ?><?cs var:Hand.proved ?><?cs else ?><?cs var:Hand.found ?><?cs /if ?></span></th><td<?cs if:Effect.loses ?> class="minus"<?cs /if ?>><?cs var:Effect.total ?></td></tr></tfoot></table><?cs
/if ?></div><?cs /if ?></section>
<div class="ways" id="phone-ways"><?cs
if:Call.seen ?><input type="hidden" name="seen" value="<?cs var:Call.seen ?>"><?cs /if ?><?cs
if:May.decide && (Call.state == "free" || Call.state == "asked") ?><?cs call:yes_card("") ?><?cs call:take_card("quiet") ?><?cs
else ?><?cs
if:Ways.0.room ?><section class="card way offer" aria-labelledby="way-offer"><div class="hd"><h2 id="way-offer"><?cs var:Phone.near ?></h2><?cs call:chip("good", "check", Phone.nobody) ?></div>
<div class="offers" role="radiogroup" aria-labelledby="way-offer"><?cs
each:way = Ways ?>
<label class="check"><input type="radio" name="way" value="<?cs var:way.value ?>"<?cs if:Form.way == way.value ?> checked<?cs /if ?>><span class="t"><b><?cs if:way.same ?><?cs var:way.room ?><?cs else ?><?cs var:way.Stay ?><?cs /if ?></b> <b class="amt"><?cs var:way.price ?></b><span class="small"><?cs var:way.shift ?><?cs if:!way.same && !way.any ?>, <?cs var:way.room ?><?cs /if ?><?cs if:way.rooms != way.room ?>, <?cs var:say(Queue.in_room, way.rooms) ?><?cs /if ?></span></span></label><?cs
/each ?></div><?cs
if:May.decide ?><button class="btn two2" type="submit" name="do" value="offer"><?cs var:Phone.offer ?> <small><?cs var:Phone.offer_sub ?></small></button><?cs /if ?></section><?cs /if ?><?cs
if:Call.price ?><?cs if:Ways.0.room && May.decide ?><?cs call:take_card("quiet") ?><?cs else ?><?cs call:take_card("") ?><?cs /if ?><?cs
if:May.decide && Call.state == "costs" ?><?cs call:yes_card("quiet") ?><?cs /if ?><?cs /if ?><?cs
/if ?></div>
</div>
</form><?cs
call:admin_foot() ?>
