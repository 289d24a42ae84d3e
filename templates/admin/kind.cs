<?cs # One kind of rooms.

  HDF  parts/edit.cs ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/edit.cs" ?><?cs
if:Edit.new ?><?cs set:Title = Rooms_page.new_kind ?><?cs else ?><?cs set:Title = Form.name ?><?cs /if ?><?cs
call:admin_head(Title) ?><?cs call:edit_top(Title, Rooms_page.kinds_title) ?>
<div class="cols"><div class="col"><?cs call:edit_open() ?><div class="row"><?cs
call:field_text("text", "name", Fields.name, "", "", "off") ?><?cs call:field_text("text", "code", Fields.code, "", "", "off") ?></div><?cs
call:edit_text("text", Fields.text, Hints.markdown, "5") ?><?cs call:edit_text("facts", Fields.facts, Hints.facts, "4") ?><div class="row"><?cs
call:edit_picture() ?><?cs call:field_number("position", Fields.position, Hints.position, "0", "") ?></div><?cs
call:edit_end("1") ?></div><div class="col"><?cs
if:Form.picture ?><section class="panel"><img class="wide" src="<?cs var:Base ?>/static/pictures/<?cs var:url_escape(Form.picture) ?>" alt="<?cs var:Form.name ?>" width="480" height="320"></section><?cs /if ?><?cs call:edit_remove(Rooms_page.remove_kind) ?></div></div><?cs
call:admin_foot() ?>
