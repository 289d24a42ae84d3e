<?cs # Emptying a demonstration house, after typing its name.

  HDF  House.name, Form, Complaint ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs
call:admin_head(Start_page.empty) ?>
<p class="eyebrow"><a href="<?cs var:Base ?>/admin/start"><?cs call:icon("chevron-left") ?><?cs var:Start_page.title ?></a></p>
<div class="head"><h1><?cs var:Start_page.empty ?></h1></div><?cs call:error_summary() ?>
<form class="panel sec edit" method="post" action="<?cs var:Base ?>/admin/start/empty"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>">
<p><?cs var:Start_page.goes ?></p><p><?cs var:Start_page.stays ?></p><div class="mt4"><?cs
call:field_text("text", "house_name", say(Start_page.name, House.name), "", "", "off") ?></div>
<p class="acts"><button class="btn danger" type="submit"><?cs var:Start_page.do_empty ?></button><a class="btn quiet" href="<?cs var:Base ?>/admin/start"><?cs var:Start_page.back ?></a></p></form><?cs
call:admin_foot() ?>
