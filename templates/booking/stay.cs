<?cs # The first step: dates, guests, room. Days and rooms are links, so it goes without JavaScript; with it the part "stay" is
  fetched alone.

  HDF besides parts/calendar.cs, parts/stay.cs and parts/changing.cs
       Here                  address of this page, Href.details of the next one, both without Base
       Least, Most           2026-12-12: first and last day that can be chosen
       Form                  from, to, adults, children, rooms, kind
       Kinds.N.code, .name   for the choice of the calendar
       Party                 "2 guests": whom the prices in the calendar are for
       Calendar.Least.N      nights with a shortest stay: .From, .To (days), .nights ("3 nights")
       Calendar.Closed.N     nights without a price: .From, .To
       Picking.From          the arrival, while the departure is still to be chosen
       Dated                 set when the dates are possible; then Stay, and the ways to stay:
       Any, Kinds.N, WholeHouse, Wanted (what was asked for and cannot be had: only .room and what is wrong)
         .room               in words; Kinds.N has .name, .text, .picture, .Facts.N.icon, .text as well
         .state              free, taken, closed, small, short
         .fit                of a free one: free, list, out: see house/offer.h
         .rivals             number of other requests for these nights
         .total              amount
         .href               of the details, without Base
         .least, .night      of short and closed: how many nights, which night
         .Near               the nearest nights that are free, .Near.href
       Rooms.N.code, .name, .kind, .text, .capacity, .picked   rooms that can be asked for by name ?><?cs
include:"parts/page.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs
include:"parts/bill.cs" ?><?cs include:"parts/timeline.cs" ?><?cs include:"parts/stay.cs" ?><?cs include:"parts/steps.cs" ?><?cs
include:"parts/calendar.cs" ?><?cs include:"parts/changing.cs" ?><?cs
def:demand(dm) ?><p><?cs
if:dm.state == "taken" ?><?cs call:chip("bad", "lock", Stay_page.taken) ?><?cs
elif:dm.state == "small" ?><?cs call:chip("", "users", say(Stay_page.small, Party)) ?><?cs
elif:dm.state == "short" ?><?cs call:chip("", "calendar-days", say(Stay_page.short, dm.least)) ?><?cs
elif:dm.state == "closed" ?><?cs call:chip("", "lock", say(Stay_page.closed, dm.night)) ?><?cs
elif:dm.rivals == #0 ?><?cs call:chip("good", "check", Stay_page.rivals_none) ?><?cs
elif:dm.fit == "free" ?><?cs call:chip("good", "check", say(Stay_page.rivals_room, plural("Stay_page.rivals", dm.rivals))) ?><?cs
elif:dm.fit == "list" ?><?cs call:chip("some", "clock", plural("Stay_page.rivals", dm.rivals)) ?><?cs
else ?><?cs call:chip("some", "clock", say(Stay_page.rivals_out, plural("Stay_page.rivals", dm.rivals))) ?><?cs /if ?></p><?cs /def ?><?cs
def:choice_foot(cf, cf_name) ?><div class="foot"><?cs
if:cf.href ?><p class="price"><b><?cs var:cf.total ?></b><span><?cs var:say2(Stay_page.total_for, plural("Words.nights", Stay.nights), Party) ?></span></p><a class="btn quiet" href="<?cs var:Base ?><?cs var:cf.href ?>"><?cs var:Stay_page.choose ?><span class="vh">, <?cs var:cf_name ?></span></a><?cs
else ?><p class="price"><b><?cs if:cf.state == "taken" ?><?cs var:Stay_page.not_free ?><?cs else ?><?cs var:Stay_page.not_possible ?><?cs /if ?></b><span><?cs var:say(Stay_page.for_nights, Span) ?></span></p><?cs
  if:cf.Near.href ?><a class="btn quiet" href="<?cs var:Base ?><?cs var:cf.Near.href ?>"><?cs var:say(Stay_page.near, cf.Near) ?><span class="vh">, <?cs var:cf_name ?></span></a><?cs /if ?><?cs
/if ?></div><?cs /def ?><?cs
if:Changed.reference ?><?cs set:Title = Revise.stay ?><?cs else ?><?cs set:Title = Stay_page.title ?><?cs /if ?><?cs
call:page_head(Title) ?><div class="wrap page" id="stay">
<h1><?cs var:Title ?></h1>
<?cs call:steps("1") ?><?cs call:error_summary() ?><?cs call:changing() ?>
<div class="two"><div><?cs
if:Wanted.state ?>
<div class="note"><?cs call:icon("info") ?><div><p><strong><?cs var:say(Stay_page.wanted, Wanted.room) ?></strong> <?cs var:Stay_page.wanted_text ?></p></div></div><?cs /if ?>
<section class="step" id="dates" aria-labelledby="dates-h"><h2 id="dates-h"><?cs var:Stay_page.dates ?></h2>
<form action="<?cs var:Base ?><?cs var:Here ?>#dates" method="get" novalidate data-frag="stay">
<div class="row five"><?cs
call:field_date("from", Stay_page.from, "", Least, Most) ?><?cs
call:field_date("to", Stay_page.to, "", Least, "") ?><?cs
call:field_number("adults", Stay_page.adults, "", "1", "200") ?><?cs
call:field_number("children", Stay_page.children, "", "0", "200") ?><?cs
call:field_number("rooms", Stay_page.rooms, "", "1", "75") ?></div>
<div class="cal-bar"><div class="field"><label for="f-kind"><?cs var:Stay_page.prices_for ?></label><select id="f-kind" name="kind" data-send><option value=""><?cs var:Stay_page.any_kind ?></option><?cs
each:kind = Kinds ?><option value="<?cs var:kind.code ?>"<?cs if:kind.code == Form.kind ?> selected<?cs /if ?>><?cs var:kind.name ?></option><?cs /each ?></select></div>
<button class="btn quiet" type="submit"><?cs var:Stay_page.show ?></button></div>
</form>
<p class="chosen" data-say><?cs
if:Dated ?><strong><?cs var:Stay.Arrive.weekday ?> <?cs var:Stay.Arrive.short ?></strong> <?cs var:say(Card.from, Stay.arrive_time) ?> – <strong><?cs var:Stay.Leave.weekday ?> <?cs var:Stay.Leave.short ?></strong> <?cs var:say(Card.until, Stay.leave_time) ?>, <?cs var:plural("Words.nights", Stay.nights) ?><?cs
elif:Picking.From ?><strong><?cs var:say(Stay_page.arriving, Picking.From) ?></strong> <?cs var:Stay_page.now_leave ?><?cs
else ?><?cs var:Stay_page.pick ?><?cs /if ?></p>
<?cs call:calendar() ?>
<p class="small muted under"><?cs var:say(Stay_page.prices, Party) ?><?cs
each:least = Calendar.Least ?> <?cs if:least.To ?><?cs var:say3(Stay_page.least, least.From.short, least.To.short, least.nights) ?><?cs else ?><?cs var:say2(Stay_page.least_day, least.From.short, least.nights) ?><?cs /if ?><?cs /each ?><?cs
each:shut = Calendar.Closed ?> <?cs if:shut.To ?><?cs var:say2(Stay_page.shut, shut.From.short, shut.To.short) ?><?cs else ?><?cs var:say(Stay_page.shut_day, shut.From.short) ?><?cs /if ?><?cs /each ?></p>
</section>
<section class="step" id="rooms" aria-labelledby="rooms-h"><h2 id="rooms-h"><?cs var:Stay_page.room ?></h2><?cs
if:!Dated ?>
<p><?cs var:Stay_page.dates_first ?></p><?cs
else ?>
<div class="rooms">
<article class="room plain<?cs if:!Any.href ?> off<?cs /if ?>"><div class="body"><h3><?cs var:Any.room ?></h3>
<p class="desc"><?cs var:Stay_page.any_text ?></p><?cs call:demand(Any) ?>
<?cs call:choice_foot(Any, Any.room) ?></div></article><?cs
each:kind = Kinds ?>
<article class="room<?cs if:!kind.href ?> off<?cs /if ?><?cs if:!kind.picture ?> plain<?cs /if ?>"><?cs if:kind.picture ?><div class="photo"><img src="<?cs var:Base ?>/static/pictures/<?cs var:kind.picture ?>" alt="" width="300" height="260" loading="lazy" decoding="async"></div><?cs /if ?>
<div class="body"><h3><?cs var:kind.room ?></h3><?cs if:subcount(kind.Facts) ?>
<ul class="facts"><?cs each:fact = kind.Facts ?><li><?cs call:icon(fact.icon) ?><?cs var:fact.text ?></li><?cs /each ?></ul><?cs /if ?>
<div class="desc prose"><?cs var:markdown(kind.text) ?></div><?cs call:demand(kind) ?>
<?cs call:choice_foot(kind, kind.room) ?></div></article><?cs
/each ?>
<article class="room plain<?cs if:!WholeHouse.href ?> off<?cs /if ?>"><div class="body"><h3><?cs var:WholeHouse.room ?></h3>
<p class="desc"><?cs var:Stay_page.house_text ?></p><?cs call:demand(WholeHouse) ?>
<?cs call:choice_foot(WholeHouse, WholeHouse.room) ?></div></article>
</div><?cs
  if:subcount(Rooms) ?>
<details class="named"<?cs if:Wanted.named ?> open<?cs /if ?>><summary><?cs var:Stay_page.named ?></summary>
<form action="<?cs var:Base ?><?cs var:Href.details ?>" method="get"><?cs
call:field_hidden("from") ?><?cs call:field_hidden("to") ?><?cs call:field_hidden("adults") ?><?cs call:field_hidden("children") ?>
<fieldset id="f-room"><legend class="hint"><?cs var:Stay_page.named_text ?></legend><?cs call:field_error("room") ?><div class="checks grid"><?cs
each:room = Rooms ?>
<div><label class="check"><input type="checkbox" name="room" value="<?cs var:room.code ?>"<?cs if:room.picked ?> checked<?cs /if ?>><span class="t"><?cs var:room.name ?><span class="small"><?cs var:room.kind ?>, <?cs var:say(Stay_page.takes, plural("Words.guests", room.capacity)) ?></span></span></label><?cs if:room.text ?><div class="desc prose small"><?cs var:markdown(room.text) ?></div><?cs /if ?></div><?cs
/each ?></div></fieldset>
<p class="acts"><button class="btn quiet" type="submit"><?cs var:Stay_page.named_go ?></button></p></form></details><?cs
  /if ?><?cs
/if ?>
</section></div>
<aside><?cs if:Dated ?><?cs call:stay_card(Stay) ?><?cs else ?><?cs call:promise(Stay) ?><?cs /if ?></aside>
</div></div><?cs
call:page_foot() ?>
