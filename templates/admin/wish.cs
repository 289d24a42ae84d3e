<?cs # Something to do for a guest: what, on which day, at what hour, for which stay.

  HDF  see parts/edit.cs
       Form.body, .day, .hour, .who, .stay_id, .version; Options.stay_id ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/edit.cs" ?><?cs
if:Edit.new ?><?cs set:Title = People.new_wish ?><?cs else ?><?cs set:Title = People.wish ?><?cs /if ?><?cs
call:admin_head(Title) ?><?cs call:edit_top(Title, Today_page.title) ?><?cs
if:!subcount(Options.stay_id) ?>
<div class="panel sec"><p><?cs var:People.no_stays ?></p></div><?cs
else ?>
<form id="edit" class="panel sec edit" method="post" action="<?cs var:Base ?><?cs var:Edit.href ?>"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><?cs call:field_hidden("version") ?><?cs
call:field_text("text", "body", People.Field.body, People.body_hint, "", "off") ?><div class="row"><?cs
call:field_date("day", People.Field.day, "", "", "") ?><?cs call:field_text("text", "hour", People.Field.hour, People.hour_hint, "1", "off") ?></div><?cs
call:field_select("stay_id", People.Field.stay_id, "", Options.stay_id) ?><?cs
call:field_text("text", "who", People.Field.who, "", "1", "off") ?><?cs
call:edit_end("") ?><?cs
if:!Edit.new ?>
<section class="panel sec calm" aria-labelledby="remove"><h2 id="remove"><?cs var:People.remove_wish ?></h2><form method="post" action="<?cs var:Base ?><?cs var:Edit.href ?>/remove"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><p class="mt4"><button class="btn danger sm" type="submit"><?cs var:Edit_page.remove ?></button></p></form></section><?cs /if ?><?cs
/if ?><?cs
call:admin_foot() ?>
