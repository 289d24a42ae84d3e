<?cs # A demonstration house: keep it, or start empty. ?><?cs include:"parts/admin.cs" ?><?cs
call:admin_head(Start_page.title) ?>
<div class="head"><h1><?cs var:Start_page.title ?></h1></div>
<div class="cols"><div class="col"><section class="panel sec"><h2><?cs var:Start_page.keep ?></h2><p><?cs var:Start_page.keep_text ?></p><form method="post" action="<?cs var:Base ?>/admin/start"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><p class="acts"><button class="btn" type="submit"><?cs var:Start_page.keep ?></button><a class="btn quiet" href="<?cs var:Base ?>/admin/today"><?cs var:Start_page.later ?></a></p></form></section></div>
<div class="col"><section class="panel sec"><h2><?cs var:Start_page.empty ?></h2><p><?cs var:Start_page.empty_text ?></p><p class="acts"><a class="btn quiet" href="<?cs var:Base ?>/admin/start/empty"><?cs var:Start_page.empty ?></a></p></section></div></div><?cs
call:admin_foot() ?>
