<?cs # The pages of the site and the sights around the house.

  HDF  Pages.N.name (front, terms, privacy, imprint, arrival), .title, .text, .href
       Sights.N.name, .text, .href ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/edit.cs" ?><?cs
call:admin_head(Pages_page.title) ?>
<div class="head"><h1><?cs var:Pages_page.title ?></h1></div><?cs
call:edit_done() ?>
<section class="panel" aria-labelledby="pages"><div class="ph"><h2 id="pages"><?cs var:Pages_page.pages ?></h2></div><table class="list"><caption class="vh"><?cs var:Pages_page.pages ?></caption><thead><tr><th scope="col"><?cs var:Pages_page.page ?></th><th scope="col"><?cs var:Fields.text ?></th><th scope="col"><span class="vh"><?cs var:Rooms_page.edit ?></span></th></tr></thead><tbody><?cs
each:one = Pages ?><tr><th scope="row"><a href="<?cs var:Base ?><?cs var:one.href ?>"><?cs var:Pages_page.Name[one.name] ?></a></th><td data-th="<?cs var:Fields.text ?>"><?cs if:one.title ?><b><?cs var:one.title ?></b><span class="sub"><?cs var:one.text ?></span><?cs else ?><span class="muted"><?cs var:Pages_page.empty ?></span><?cs /if ?></td><td class="act"><div class="tools"><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:one.href ?>"><?cs var:Rooms_page.edit ?><span class="vh"> <?cs var:Pages_page.Name[one.name] ?></span></a></div></td></tr><?cs /each ?></tbody></table></section>
<section class="panel svc" aria-labelledby="sights"><div class="ph"><h2 id="sights"><?cs var:Pages_page.sights ?></h2><a class="btn quiet sm" href="<?cs var:Base ?>/admin/pages/sights/new"><?cs call:icon("plus") ?><?cs var:Pages_page.new_sight ?></a></div><?cs
if:!subcount(Sights) ?><p class="empty"><?cs var:Pages_page.no_sights ?></p><?cs
else ?><table class="list"><caption class="vh"><?cs var:Pages_page.sights ?></caption><thead><tr><th scope="col"><?cs var:Fields.name ?></th><th scope="col"><?cs var:Fields.text ?></th><th scope="col"><span class="vh"><?cs var:Rooms_page.edit ?></span></th></tr></thead><tbody><?cs
each:sight = Sights ?><tr><th scope="row"><a href="<?cs var:Base ?><?cs var:sight.href ?>"><?cs var:sight.name ?></a></th><td data-th="<?cs var:Fields.text ?>"><?cs var:sight.text ?></td><td class="act"><div class="tools"><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:sight.href ?>"><?cs var:Rooms_page.edit ?><span class="vh"> <?cs var:sight.name ?></span></a></div></td></tr><?cs /each ?></tbody></table><?cs /if ?></section><?cs
call:admin_foot() ?>
