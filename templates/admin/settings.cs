<?cs # What the house is and the rules it goes by.

  HDF  Groups.N.name, .Facts.M.name, .value (absent: nothing) ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/edit.cs" ?><?cs
call:admin_head(Settings_page.title) ?>
<div class="head"><h1><?cs var:Settings_page.title ?></h1></div><?cs
call:edit_done() ?>
<div class="halves"><?cs
each:group = Groups ?>
<section class="panel" aria-labelledby="g-<?cs var:group.name ?>"><div class="ph"><h2 id="g-<?cs var:group.name ?>"><?cs var:Settings_page.Group[group.name] ?></h2><a class="btn quiet sm" href="<?cs var:Base ?>/admin/settings/<?cs var:group.name ?>"><?cs var:Rooms_page.edit ?><span class="vh"> <?cs var:Settings_page.Group[group.name] ?></span></a></div>
<dl class="pb pairs"><?cs each:fact = group.Facts ?><div><dt><?cs var:Fields[fact.name] ?></dt><dd><?cs if:fact.value ?><?cs var:fact.value ?><?cs else ?><span class="muted" aria-hidden="true">–</span><span class="vh"><?cs var:Edit_page.nothing ?></span><?cs /if ?></dd></div><?cs /each ?></dl></section><?cs /each ?></div><?cs
call:admin_foot() ?>
