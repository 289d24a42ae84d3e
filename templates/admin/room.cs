<?cs # One room.

  HDF  parts/edit.cs; Options.condition_id.N.closes; Tomorrow (2026-12-12) ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/edit.cs" ?><?cs
if:Edit.new ?><?cs set:Title = Rooms_page.new_room ?><?cs else ?><?cs set:Title = say(Rooms_page.room, Form.name) ?><?cs /if ?><?cs
call:admin_head(Title) ?><?cs call:edit_top(Title, Rooms_page.title) ?>
<div class="cols"><div class="col"><?cs call:edit_open() ?><div class="row"><?cs
call:field_text("text", "name", Fields.name, "", "", "off") ?><?cs call:field_text("text", "code", Fields.code, "", "", "off") ?></div><div class="row"><?cs
call:field_select("kind_id", Fields.kind_id, "", Options.kind_id) ?><?cs call:field_number("capacity", Fields.capacity, "", "1", "100") ?></div><?cs
call:field_check("on_sale", Fields.on_sale, Hints.on_sale, "") ?><?cs call:field_check("named", Fields.named, Hints.named, "") ?><div class="row mt4"><?cs
call:field_select("condition_id", Fields.condition_id, "", Options.condition_id) ?><?cs call:field_date("closed_until", Fields.closed_until, "", Tomorrow, "") ?></div><p class="hint"><?cs var:Hints.closed_until ?></p><?cs
call:edit_text("text", Fields.text, Hints.room_text, "3") ?><div class="row"><?cs
call:field_text("text", "floor", Fields.floor, Hints.floor, "1", "off") ?><?cs call:edit_picture() ?><?cs call:field_number("position", Fields.position, Hints.position, "0", "") ?></div><?cs
call:edit_end("1") ?></div><div class="col">
<section class="panel sec"><h2><?cs var:Rooms_page.plan ?></h2><p><?cs var:Rooms_page.plan_text ?></p></section><?cs call:edit_remove(Rooms_page.remove_room) ?></div></div><?cs
call:admin_foot() ?>
