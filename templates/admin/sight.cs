<?cs # One sight around the house.

  HDF  parts/edit.cs ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/edit.cs" ?><?cs
if:Edit.new ?><?cs set:Title = Pages_page.new_sight ?><?cs else ?><?cs set:Title = Form.name ?><?cs /if ?><?cs
call:admin_head(Title) ?><?cs call:edit_top(Title, Pages_page.title) ?>
<div class="cols"><div class="col"><?cs call:edit_open() ?><?cs
call:field_text("text", "name", Fields.name, "", "", "off") ?><?cs call:edit_text("text", Fields.text, "", "3") ?><div class="row"><?cs
call:edit_picture() ?><?cs call:field_text("text", "icon", Fields.icon, Hints.icon, "1", "off") ?></div><?cs
call:field_number("position", Fields.position, Hints.position, "0", "") ?><?cs call:edit_end("") ?></div><div class="col"><?cs call:edit_remove(Pages_page.remove_sight) ?></div></div><?cs
call:admin_foot() ?>
