<?cs # The rooms of the house.

  HDF  Rooms.N.name, .code, .kind, .capacity, .condition, .closes, .Until (when it is sold again), .on_sale, .named, .href
       Count.rooms, .kinds ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/edit.cs" ?><?cs include:"parts/rooms.cs" ?><?cs
call:admin_head(Rooms_page.title) ?>
<div class="head"><h1><?cs var:Rooms_page.title ?></h1><div class="tools"><?cs call:rooms_tabs("rooms") ?><a class="btn sm" href="<?cs var:Base ?>/admin/rooms/new"><?cs call:icon("plus") ?><?cs var:Rooms_page.new_room ?></a></div></div><?cs
call:edit_done() ?>
<div class="panel"><?cs
if:!subcount(Rooms) ?><p class="empty bare"><?cs var:Rooms_page.no_rooms ?></p><?cs
else ?><table class="list"><caption class="vh"><?cs var:Rooms_page.title ?></caption><thead><tr><th scope="col"><?cs var:Fields.name ?></th><th scope="col"><?cs var:Fields.kind_id ?></th><th scope="col" class="r"><?cs var:Fields.capacity ?></th><th scope="col"><?cs var:Fields.condition_id ?></th><th scope="col"><?cs var:Rooms_page.sale ?></th><th scope="col"><span class="vh"><?cs var:Rooms_page.edit ?></span></th></tr></thead><tbody><?cs
each:room = Rooms ?>
<tr><th scope="row"><a href="<?cs var:Base ?><?cs var:room.href ?>"><?cs var:room.name ?></a><span class="sub"><?cs var:room.code ?></span></th><td data-th="<?cs var:Fields.kind_id ?>"><?cs var:room.kind ?></td><td class="r" data-th="<?cs var:Fields.capacity ?>"><?cs var:room.capacity ?></td><td data-th="<?cs var:Fields.condition_id ?>"><?cs
if:room.closes ?><?cs call:chip("some", "wrench", room.condition) ?><?cs if:room.Until ?><span class="sub"><?cs var:say(Rooms_page.until, room.Until) ?></span><?cs else ?><span class="sub"><?cs var:Rooms_page.ended ?></span><?cs /if ?><?cs
else ?><?cs var:room.condition ?><?cs /if ?></td><td data-th="<?cs var:Rooms_page.sale ?>"><?cs
if:!room.on_sale ?><?cs call:chip("bad", "x", Rooms_page.off_sale) ?><?cs elif:room.named ?><?cs var:Rooms_page.by_name ?><?cs else ?><?cs var:Rooms_page.by_kind ?><?cs /if ?></td><td class="act"><div class="tools"><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:room.href ?>"><?cs var:Rooms_page.edit ?><span class="vh"> <?cs var:room.name ?></span></a></div></td></tr><?cs
/each ?></tbody></table><?cs /if ?></div><?cs
call:admin_foot() ?>
