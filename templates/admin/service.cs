<?cs # One service.

  HDF  parts/edit.cs ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/edit.cs" ?><?cs
if:Edit.new ?><?cs set:Title = Prices_page.new_service ?><?cs else ?><?cs set:Title = Form.name ?><?cs /if ?><?cs
call:admin_head(Title) ?><?cs call:edit_top(Title, Prices_page.title) ?>
<div class="cols"><div class="col"><?cs call:edit_open() ?><div class="row"><?cs
call:field_text("text", "name", Fields.name, "", "", "off") ?><?cs call:field_text("text", "code", Fields.code, "", "", "off") ?></div><?cs
call:edit_text("text", Fields.text, "", "2") ?><div class="row"><?cs
call:field_select("class", Fields.class, "", Options.class) ?><?cs call:field_select("unit", Fields.unit, "", Options.unit) ?><?cs call:field_select("heads", Fields.heads, "", Options.heads) ?></div><?cs
call:field_check("mandatory", Fields.mandatory, Hints.mandatory, "") ?><div class="row mt4"><?cs
call:field_text("text", "vat", Fields.vat, "", "", "off") ?><?cs call:field_text("text", "icon", Fields.icon, "", "1", "off") ?><?cs call:field_number("position", Fields.position, "", "0", "") ?></div><?cs
call:edit_end("") ?></div><div class="col">
<section class="panel sec"><h2><?cs var:Prices_page.kept ?></h2><p><?cs var:Prices_page.kept_text ?></p></section><?cs call:edit_remove(Prices_page.remove_service) ?></div></div><?cs
call:admin_foot() ?>
