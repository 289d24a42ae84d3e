<?cs # Some settings of the house.

  HDF  parts/edit.cs, parts/setting.cs; Edit.name (house, site, answers, stays, papers, bank, safety, robots, keeping) ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/edit.cs" ?><?cs include:"parts/setting.cs" ?><?cs
call:admin_head(Settings_page.Group[Edit.name]) ?><?cs call:edit_top(Settings_page.Group[Edit.name], Settings_page.title) ?>
<div class="cols"><div class="col"><?cs call:edit_open() ?><?cs call:setting_fields() ?><?cs call:edit_end("") ?></div><div class="col">
<section class="panel sec"><h2><?cs var:Settings_page.about ?></h2><p><?cs var:Settings_page.About[Edit.name] ?></p></section></div></div><?cs
call:admin_foot() ?>
