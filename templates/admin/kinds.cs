<?cs # The kinds of rooms.

  HDF  Kinds.N.name, .code, .picture, .text, .rooms, .on_sale (numbers), .href
             .worth (what one more room of it would earn; with .worth_none: nothing; with .worth_open: at least so much)
       Short.N.kind, .Nights, .gain   where one more room of the kind would earn something
       Count.rooms, .kinds ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/edit.cs" ?><?cs include:"parts/rooms.cs" ?><?cs
call:admin_head(Rooms_page.kinds_title) ?>
<div class="head"><h1><?cs var:Rooms_page.kinds_title ?></h1><div class="tools"><?cs call:rooms_tabs("kinds") ?><a class="btn sm" href="<?cs var:Base ?>/admin/rooms/kinds/new"><?cs call:icon("plus") ?><?cs var:Rooms_page.new_kind ?></a></div></div><?cs
call:edit_done() ?>
<?cs if:subcount(Kinds) ?><p class="hint"><?cs var:Rooms_page.worth_text ?></p><?cs /if ?><div class="panel"><?cs
if:!subcount(Kinds) ?><p class="empty bare"><?cs var:Rooms_page.no_kinds ?></p><?cs
else ?><table class="list"><caption class="vh"><?cs var:Rooms_page.kinds_title ?></caption><thead><tr><th scope="col"><?cs var:Fields.name ?></th><th scope="col"><?cs var:Fields.text ?></th><th scope="col" class="r"><?cs var:Rooms_page.rooms ?></th><th scope="col" class="r"><?cs var:Rooms_page.worth ?></th><th scope="col"><span class="vh"><?cs var:Rooms_page.edit ?></span></th></tr></thead><tbody><?cs
each:kind = Kinds ?>
<tr><th scope="row"><div class="pic"><?cs if:kind.picture ?><img src="<?cs var:Base ?>/static/pictures/<?cs var:url_escape(kind.picture) ?>" alt="" width="72" height="48" loading="lazy"><?cs /if ?><span><a href="<?cs var:Base ?><?cs var:kind.href ?>"><?cs var:kind.name ?></a><span class="sub"><?cs var:kind.code ?></span></span></div></th><td data-th="<?cs var:Fields.text ?>"><?cs var:kind.text ?></td><td class="r" data-th="<?cs var:Rooms_page.rooms ?>"><?cs var:kind.rooms ?><?cs if:kind.on_sale != kind.rooms ?><span class="sub"><?cs var:say(Rooms_page.of_them, kind.on_sale) ?></span><?cs /if ?></td><td class="r" data-th="<?cs var:Rooms_page.worth ?>"><?cs
  if:!kind.worth ?>–<?cs elif:kind.worth_none ?><?cs var:Rooms_page.worth_none ?><?cs elif:kind.worth_open ?><?cs var:say(Rooms_page.worth_open, kind.worth) ?><?cs else ?><?cs var:kind.worth ?><?cs /if ?></td><td class="act"><div class="tools"><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:kind.href ?>"><?cs var:Rooms_page.edit ?><span class="vh"> <?cs var:kind.name ?></span></a></div></td></tr><?cs
/each ?></tbody></table><?cs /if ?></div><?cs
if:subcount(Short) ?>
<section class="panel pad mt4" aria-labelledby="short"><h2 id="short"><?cs var:Rooms_page.short ?></h2><p class="muted"><?cs var:Rooms_page.short_text ?></p><ul class="outs mt3"><?cs
each:short = Short ?>
<li><span><?cs var:say(Rooms_page.short_one, short.kind) ?><span class="sub"><?cs var:short.Nights ?>, <?cs var:plural("Words.nights", short.Nights.nights) ?></span></span><b class="amt"><?cs var:short.gain ?></b></li><?cs /each ?></ul></section><?cs /if ?><?cs
call:admin_foot() ?>
