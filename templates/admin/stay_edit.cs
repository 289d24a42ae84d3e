<?cs # Nights, rooms and people of a stay.

  HDF  File                see admin/stay.cs
       Form, Complaint     see parts/field.cs: arrival, departure, adults, children, fixed, tell, price, room
       Mail                set: the guest has an address
       Rooms.N.id, .name, .kind, .capacity, .has
       Here                set: the guest has come
       Min                 the first day that can be chosen
       Look.price, .was, .more, .less, .good   what it would cost by the house's prices
       Differences.N.field, .yours, .stored    somebody was faster
       Failed, Clash ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/edit.cs" ?><?cs include:"parts/stay_file.cs" ?><?cs include:"parts/room_ticks.cs" ?><?cs
set:Title = say(Stay_life.edit_title, File.name) ?><?cs
call:admin_head(Title) ?><?cs call:stay_path("1") ?>
<div class="head"><h1><?cs var:Title ?></h1><?cs call:stay_state() ?></div><?cs call:stay_said() ?><?cs call:error_summary() ?><?cs call:differences(Stay_life.Field) ?>
<form id="edit" class="panel sec edit" method="post" action="<?cs var:Base ?>/admin/stay/edit" novalidate><?cs call:stay_hidden() ?>
<div class="row"><?cs call:field_date("arrival", Stay_life.Field.arrival, "", Min, "") ?><?cs call:field_date("departure", Stay_life.Field.departure, "", Min, "") ?></div>
<div class="row"><?cs call:field_number("adults", Stay_life.Field.adults, "", "1", "500") ?><?cs call:field_number("children", Stay_life.Field.children, "", "0", "500") ?></div>
<?cs call:room_ticks() ?>
<?cs call:field_check("fixed", Stay_life.fixed, Stay_life.fixed_hint, "") ?>
<?cs if:Mail ?><?cs call:field_check("tell", Tidings.by_mail, Tidings.by_mail_hint, "") ?><?cs else ?><?cs call:field_check("tell", Tidings.by_call, Tidings.by_mail_hint, "") ?><?cs /if ?>
<fieldset class="field" id="f-price"><legend><?cs var:Stay_life.price_how ?></legend><?cs
call:field_radio("price", "rule", Stay_life.price_rule, Stay_life.price_rule_hint, Look.price) ?><?cs
call:field_radio("price", "keep", Stay_life.price_keep, "", File.price) ?></fieldset><?cs
if:Look.good ?><div class="note good" role="status"><?cs call:icon("check") ?><p><?cs var:Stay_life.look_good ?> <?cs
if:Look.more ?><?cs var:say3(Stay_life.look_more, Look.price, Look.was, Look.more) ?><?cs elif:Look.less ?><?cs var:say3(Stay_life.look_less, Look.price, Look.was, Look.less) ?><?cs else ?><?cs var:say(Stay_life.look_same, Look.was) ?><?cs /if ?></p></div><?cs /if ?>
<p class="acts"><button class="btn" type="submit"><?cs var:Edit_page.save ?></button><button class="btn quiet" type="submit" name="look" value="1"><?cs var:Stay_life.look ?></button><a class="btn quiet" href="<?cs var:Base ?><?cs var:File.Href.self ?>"><?cs var:Edit_page.cancel ?></a></p></form><?cs
call:admin_foot() ?>
