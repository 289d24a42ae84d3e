<?cs # A new stay, or a room closed.

  HDF  parts/field.cs, parts/errors.cs, parts/ask.cs
       What                       stay or block
       Kinds.K.title, .Rooms.R.id, .name, .guests, .ticked
       Look.answer                what would come of it (a key of Chart_page.Answer); absent: not asked yet
       Look.fits, .price, .unpriced, .version
       Today, From                the first day that may be chosen; where the chart was ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/ask.cs" ?><?cs
if:What == "block" ?><?cs set:Title = Chart_page.close_room ?><?cs else ?><?cs set:Title = Chart_page.new_stay ?><?cs /if ?><?cs
call:admin_head(Title) ?>
<p class="eyebrow"><a href="<?cs var:Base ?>/admin/chart"><?cs call:icon("chevron-left") ?><?cs var:Chart_page.title ?></a></p>
<div class="head"><h1><?cs var:Title ?></h1></div><?cs call:error_summary() ?>
<div class="cols"><form class="panel sec edit col" action="<?cs var:Base ?>/admin/chart/new" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="what" value="<?cs var:What ?>"><?cs if:Look.version ?><input type="hidden" name="version" value="<?cs var:Look.version ?>"><?cs /if ?>
<div><div class="row"><?cs
if:What == "block" ?><?cs call:field_date("arrival", Chart_page.closed_from, "", Today, "") ?><?cs call:field_date("departure", Chart_page.closed_to, "", Today, "") ?><?cs
else ?><?cs call:field_date("arrival", Chart_page.arrival, "", Today, "") ?><?cs call:field_date("departure", Chart_page.departure, "", Today, "") ?><?cs call:field_number("guests", Chart_page.party, "", "1", "500") ?><?cs /if ?></div>
<fieldset class="field" id="f-rooms"><legend><?cs var:Chart_page.rooms ?></legend><?cs call:field_error("rooms") ?><?cs
if:!subcount(Kinds) ?><p class="hint"><?cs var:Rooms_page.no_rooms ?></p><?cs /if ?><?cs
each:kind = Kinds ?><p class="hint"><?cs var:kind.title ?></p><div class="days"><?cs
each:room = kind.Rooms ?><label class="day"><input type="checkbox" name="room" value="<?cs var:room.id ?>"<?cs if:room.ticked ?> checked<?cs /if ?>><?cs var:room.name ?> <small class="muted"><?cs var:room.guests ?><span class="vh"> <?cs var:Chart_page.guests ?></span></small></label><?cs /each ?></div><?cs /each ?></fieldset><?cs
if:What == "block" ?><?cs call:field_text("text", "reason", Chart_page.reason, Chart_page.reason_hint, "", "off") ?><?cs
else ?><?cs call:field_text("text", "guest", Chart_page.name, "", "", "off") ?><div class="row"><?cs
call:field_text("tel", "phone", Chart_page.phone, "", "1", "off") ?><?cs call:field_text("email", "email", Chart_page.email, "", "1", "off") ?></div><?cs
call:field_text("text", "price", Chart_page.price, Chart_page.price_hint, "1", "off") ?><?cs
call:field_check("hold", Chart_page.hold, Chart_page.hold_hint, "") ?><?cs /if ?>
<p class="acts"><button class="btn" type="submit"><?cs if:What == "block" ?><?cs var:Chart_page.close_do ?><?cs else ?><?cs var:Chart_page.enter_do ?><?cs /if ?></button><button class="btn quiet" type="submit" name="look" value="1"><?cs var:Chart_page.look ?></button><a class="btn quiet" href="<?cs var:Base ?>/admin/chart"><?cs var:Chart_page.cancel ?></a></p></div></form>
<div class="col"><?cs
if:Look.answer ?><section class="panel sec<?cs if:!Look.fits ?> first<?cs /if ?>" aria-labelledby="look"><h2 id="look"><?cs var:Chart_page.Answer[Look.answer] ?></h2><?cs
if:Look.price ?><p class="big"><?cs var:say(Chart_page.tariff, Look.price) ?></p><?cs elif:Look.unpriced ?><p><?cs var:Chart_page.unpriced ?></p><?cs /if ?>
<ul class="asks"><?cs call:place_ways() ?><?cs call:place_cost() ?></ul></section><?cs /if ?>
<section class="panel sec calm"><h2><?cs if:What == "block" ?><?cs var:Chart_page.new_stay ?><?cs else ?><?cs var:Chart_page.close_room ?><?cs /if ?></h2><p><?cs if:What == "block" ?><?cs var:Chart_page.stay_text ?><?cs else ?><?cs var:Chart_page.close_text ?><?cs /if ?></p><form class="mt4" action="<?cs var:Base ?>/admin/chart/new"><?cs
each:kind = Kinds ?><?cs each:room = kind.Rooms ?><?cs if:room.ticked ?><input type="hidden" name="room" value="<?cs var:room.id ?>"><?cs /if ?><?cs /each ?><?cs /each ?><input type="hidden" name="from" value="<?cs var:Form.arrival ?>"><input type="hidden" name="to" value="<?cs var:Form.departure ?>"><?cs if:What != "block" ?><input type="hidden" name="what" value="block"><?cs /if ?><button class="btn quiet sm" type="submit"><?cs if:What == "block" ?><?cs var:Chart_page.new_stay ?><?cs else ?><?cs var:Chart_page.close_room ?><?cs /if ?></button></form></section></div></div><?cs
call:admin_foot() ?>
