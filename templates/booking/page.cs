<?cs # A text of the owner's: terms, privacy, imprint.

  HDF  Text.title, Text.Paragraphs.N  a paragraph that begins with "# " is a heading: .heading instead of the value ?><?cs
include:"parts/page.cs" ?><?cs
call:page_head(Text.title) ?><div class="wrap page"><div class="prose flow">
<h1><?cs var:Text.title ?></h1><?cs
each:paragraph = Text.Paragraphs ?><?cs if:paragraph.heading ?>
<h2><?cs var:paragraph.heading ?></h2><?cs else ?>
<p><?cs var:paragraph ?></p><?cs /if ?><?cs /each ?>
</div></div><?cs
call:page_foot() ?>
