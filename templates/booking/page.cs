<?cs # A text of the owner's: terms, privacy, imprint.

  HDF  Text.title, Text.body (Markdown) ?><?cs
include:"parts/page.cs" ?><?cs
call:page_head(Text.title) ?><div class="wrap page"><div class="prose flow">
<h1><?cs var:Text.title ?></h1>
<?cs var:markdown(Text.body) ?>
</div></div><?cs
call:page_foot() ?>
