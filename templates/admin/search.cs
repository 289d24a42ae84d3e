<?cs # What was found.

  HDF  Query               what was typed
       Short, Nothing      too little was typed; nothing was found
       Day, Day.href       a date was typed
       Rooms.N.name, .Stays.N   rooms with who is in them and who comes
       Found.N             see parts/found.cs; More: there are more than stand here ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/found.cs" ?><?cs
def:found_table(ft_caption, ft_list) ?><table class="list found"><caption class="vh"><?cs var:ft_caption ?></caption><thead><tr><th scope="col"><?cs var:Search.th_guest ?></th><th scope="col"><?cs var:Search.th_stay ?></th><th scope="col"><?cs var:Search.th_room ?></th><th scope="col"><?cs var:Search.th_state ?></th><th scope="col"><?cs var:Search.th_contact ?></th><th scope="col"><?cs var:Search.th_all ?></th></tr></thead><tbody><?cs
each:row = ft_list ?>
<?cs call:found_row(row) ?><?cs /each ?></tbody></table><?cs /def ?><?cs
call:admin_head(Search.title) ?>
<div class="head"><h1><?cs var:Search.title ?></h1></div>
<form class="panel pad seek mb4" action="<?cs var:Base ?>/admin/search" method="get" role="search"><label for="f-q"><?cs var:Search.field ?></label><span class="hint" id="f-q-h"><?cs var:Search.hint ?></span><div class="acts"><input id="f-q" type="search" name="q" value="<?cs var:Query ?>" maxlength="120" aria-describedby="f-q-h" autocomplete="off"<?cs if:!Query ?> autofocus<?cs /if ?>><button class="btn" type="submit"><?cs var:Search.go ?></button></div></form><?cs
if:Short ?><p class="panel empty bare" role="status"><?cs var:Search.short ?></p><?cs
elif:Nothing ?><p class="panel empty bare" role="status"><?cs var:say(Search.nothing, Query) ?></p><?cs /if ?><?cs
if:Day ?>
<p class="panel pad mb4"><?cs call:icon("calendar-days") ?> <a href="<?cs var:Base ?><?cs var:Day.href ?>"><?cs var:say(Search.day, Day.long) ?></a></p><?cs /if ?><?cs
if:subcount(Found) ?>
<section class="panel mb4" aria-labelledby="found"><div class="ph"><h2 id="found"><?cs var:Search.found ?></h2></div><?cs call:found_table(Search.caption, Found) ?><?cs
if:More ?><p class="empty"><?cs var:Search.more ?></p><?cs /if ?></section><?cs /if ?><?cs
each:room = Rooms ?>
<section class="panel mb4"><div class="ph"><h2><?cs var:say(Search.room, room.name) ?></h2></div><?cs
if:subcount(room.Stays) ?><?cs call:found_table(room.name, room.Stays) ?><?cs else ?><p class="empty"><?cs var:Search.room_empty ?></p><?cs /if ?></section><?cs /each ?><?cs
call:admin_foot() ?>
