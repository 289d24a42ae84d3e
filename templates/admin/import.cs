<?cs # Moving in and out by files: choose one and send it for a preview; examples and downloads.

  HDF  Files.N.name (rooms, stays, guests, requests), .columns, .Href.example, .Href.download
       Form.what, Complaint
       Entered, Changed   how many just did ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs
call:admin_head(Import_page.title) ?>
<div class="head"><h1><?cs var:Import_page.title ?></h1></div><?cs
call:error_summary() ?><?cs
if:Entered || Changed ?><div class="note good done" role="status"><?cs call:icon("check") ?><p><?cs var:plural("Import_page.entered", Entered) ?><?cs
if:Changed ?> <?cs var:plural("Import_page.changed", Changed) ?><?cs /if ?></p></div><?cs /if ?>
<div class="cols"><div class="col"><form class="panel sec edit" method="post" enctype="multipart/form-data" action="<?cs var:Base ?>/admin/import"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>">
<h2><?cs var:Import_page.in ?></h2><p><?cs var:Import_page.in_text ?></p>
<fieldset id="f-what" class="mt4"><legend><?cs var:Import_page.what ?></legend><?cs call:field_error("what") ?><?cs
each:file = Files ?><?cs call:field_radio("what", file.name, Import_page.What[file.name], Import_page.Known[file.name], "") ?><?cs /each ?></fieldset>
<div class="field mt4"><?cs set:import_hint = say2(Import_page.file_hint, Limit.megabytes, Limit.lines) ?><?cs call:field_label("file", Import_page.file, import_hint, "") ?><input type="file" accept=".csv,text/csv"<?cs call:field_aria("file", "1") ?>></div>
<p class="acts"><button class="btn" type="submit"><?cs var:Import_page.preview ?></button></p></form></div>
<div class="col"><section class="panel sec"><h2><?cs var:Import_page.out ?></h2><p><?cs var:Import_page.out_text ?></p><?cs
each:file = Files ?>
<h3 class="mt4"><?cs var:Import_page.What[file.name] ?></h3><p class="small"><?cs var:file.columns ?></p><p class="mt3"><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:file.Href.example ?>"><?cs call:icon("file-text") ?><?cs var:Import_page.example ?><span class="vh">: <?cs var:Import_page.What[file.name] ?></span></a> <a class="btn quiet sm" href="<?cs var:Base ?><?cs var:file.Href.download ?>"><?cs call:icon("download") ?><?cs var:Import_page.download ?><span class="vh">: <?cs var:Import_page.What[file.name] ?></span></a></p><?cs
/each ?></section></div></div><?cs
call:admin_foot() ?>
