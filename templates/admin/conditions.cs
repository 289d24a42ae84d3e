<?cs # The conditions that a room can be in.

  HDF  Conditions.N.name, .closes, .rooms (number), .href
       Count.rooms, .kinds ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/edit.cs" ?><?cs include:"parts/rooms.cs" ?><?cs
call:admin_head(Rooms_page.conditions_title) ?>
<div class="head"><h1><?cs var:Rooms_page.conditions_title ?></h1><div class="tools"><?cs call:rooms_tabs("conditions") ?><a class="btn sm" href="<?cs var:Base ?>/admin/rooms/conditions/new"><?cs call:icon("plus") ?><?cs var:Rooms_page.new_condition ?></a></div></div><?cs
call:edit_done() ?>
<div class="panel"><?cs
if:!subcount(Conditions) ?><p class="empty bare"><?cs var:Rooms_page.no_conditions ?></p><?cs
else ?><table class="list"><caption class="vh"><?cs var:Rooms_page.conditions_title ?></caption><thead><tr><th scope="col"><?cs var:Fields.name ?></th><th scope="col"><?cs var:Fields.closes ?></th><th scope="col" class="r"><?cs var:Rooms_page.rooms ?></th><th scope="col"><span class="vh"><?cs var:Rooms_page.edit ?></span></th></tr></thead><tbody><?cs
each:one = Conditions ?>
<tr><th scope="row"><a href="<?cs var:Base ?><?cs var:one.href ?>"><?cs var:one.name ?></a></th><td data-th="<?cs var:Fields.closes ?>"><?cs if:one.closes ?><?cs call:chip("some", "wrench", Edit_page.yes) ?><?cs else ?><?cs var:Edit_page.no ?><?cs /if ?></td><td class="r" data-th="<?cs var:Rooms_page.rooms ?>"><?cs var:one.rooms ?></td><td class="act"><div class="tools"><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:one.href ?>"><?cs var:Rooms_page.edit ?><span class="vh"> <?cs var:one.name ?></span></a></div></td></tr><?cs
/each ?></tbody></table><?cs /if ?></div><?cs
call:admin_foot() ?>
