<?cs # One condition of rooms.

  HDF  parts/edit.cs ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/edit.cs" ?><?cs
if:Edit.new ?><?cs set:Title = Rooms_page.new_condition ?><?cs else ?><?cs set:Title = Form.name ?><?cs /if ?><?cs
call:admin_head(Title) ?><?cs call:edit_top(Title, Rooms_page.conditions_title) ?>
<div class="cols"><div class="col"><?cs call:edit_open() ?><div class="row"><?cs
call:field_text("text", "name", Fields.name, "", "", "off") ?><?cs call:field_number("position", Fields.position, Hints.position, "0", "") ?></div><?cs
call:field_check("closes", Fields.closes, Hints.closes, "") ?><?cs
call:edit_end("") ?></div><div class="col"><?cs call:edit_remove(Rooms_page.remove_condition) ?></div></div><?cs
call:admin_foot() ?>
