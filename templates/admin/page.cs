<?cs # The texts of one page of the site.

  HDF  parts/edit.cs; Edit.name (front, terms, privacy, imprint, arrival) ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/edit.cs" ?><?cs
set:Title = Pages_page.Name[Edit.name] ?><?cs
call:admin_head(Title) ?><?cs call:edit_top(Title, Pages_page.title) ?>
<div class="cols"><div class="col"><?cs call:edit_open() ?><?cs
call:field_text("text", "title", Fields.title, "", "", "off") ?><?cs
if:Edit.name == "front" ?><?cs
call:edit_text("lead", Fields.lead, Hints.lead, "4") ?><?cs call:edit_text("facts", Fields.facts, Hints.facts, "5") ?><?cs
call:edit_picture() ?><?cs call:field_text("text", "seen", Fields.seen, Hints.seen, "1", "off") ?><?cs call:edit_end("") ?><?cs
else ?><?cs call:edit_text("body", Fields.body, Hints.markdown, "18") ?><?cs call:edit_end("1") ?><?cs /if ?></div><div class="col">
<section class="panel sec"><h2><?cs var:Pages_page.how ?></h2><?cs if:Edit.name == "front" ?><p><?cs var:Pages_page.how_front ?></p><?cs else ?><dl class="kv"><div><dt># <?cs var:Pages_page.word ?></dt><dd><?cs var:Pages_page.how_heading ?></dd></div><div><dt>**<?cs var:Pages_page.word ?>**</dt><dd><?cs var:Pages_page.how_strong ?></dd></div><div><dt>- <?cs var:Pages_page.word ?></dt><dd><?cs var:Pages_page.how_list ?></dd></div><div><dt>[<?cs var:Pages_page.word ?>](https://…)</dt><dd><?cs var:Pages_page.how_link ?></dd></div></dl><?cs /if ?></section></div></div><?cs
call:admin_foot() ?>
