<?cs # Forms for what the house sells and says. Include admin.cs, chip.cs, errors.cs and field.cs first.

  edit_top(title, back)      where it belongs, title, what is wrong, what others changed, who would lose a room
  differences(words)         what others changed, each field named by the group of words
  edit_open()                the form begins
  edit_text(name, label, hint, rows)   a text of several lines
  edit_picture()             one of the pictures that are there, or its typed name where they cannot be seen
  edit_end(preview)          its buttons; preview "1" shows texts as guests see them
  edit_remove(title)         removing it, or why that cannot be
  edit_done()                on a list: what was just done

  HDF  Edit.href, .list      where the form goes and where it came from, without Base
       Edit.version, .new, .lang
       Langs.N.code, .href   languages of the texts, a switch when there are two or more
       Form, Complaint, Options.FIELD.N.value, .text   see field.cs
       Preview               Markdown as it was typed
       Differences.N.field, .yours, .stored
       Lost.N, Moved.N: .name, .Stay, .rooms   stays without a room; stays that would get another
       Uses.N                what depends on it
       Done, Done.moved, Done.lost   added, saved or removed; numbers of stays ?><?cs
def:differences(df_words) ?><?cs if:subcount(Differences) ?>
<section class="panel sec first mb4" aria-labelledby="diff"><h2 id="diff"><?cs var:Edit_page.differences ?></h2><p class="muted"><?cs var:Edit_page.differences_text ?></p>
<table class="list"><thead><tr><th scope="col"><?cs var:Edit_page.field ?></th><th scope="col"><?cs var:Edit_page.stored ?></th><th scope="col"><?cs var:Edit_page.yours ?></th></tr></thead><tbody><?cs
each:diff = Differences ?><tr><th scope="row"><?cs var:df_words[diff.field] ?></th><td data-th="<?cs var:Edit_page.stored ?>"><?cs if:diff.stored ?><?cs var:diff.stored ?><?cs else ?><?cs var:Edit_page.nothing ?><?cs /if ?></td><td data-th="<?cs var:Edit_page.yours ?>"><?cs if:diff.yours ?><?cs var:diff.yours ?><?cs else ?><?cs var:Edit_page.nothing ?><?cs /if ?></td></tr><?cs /each ?></tbody></table></section><?cs /if ?><?cs /def ?><?cs
def:touched(tc) ?><ul class="outs"><?cs each:stay = tc ?>
<li><b><?cs var:stay.name ?></b><span><?cs var:stay.Stay ?><?cs if:stay.rooms ?>: <?cs var:stay.rooms ?><?cs /if ?></span></li><?cs /each ?></ul><?cs /def ?><?cs
def:edit_top(et_title, et_back) ?><p class="eyebrow"><a href="<?cs var:Base ?><?cs var:Edit.list ?>"><?cs call:icon("chevron-left") ?><?cs var:et_back ?></a></p>
<div class="head"><h1><?cs var:et_title ?></h1><?cs
if:subcount(Langs) > #1 ?><nav class="seg" aria-label="<?cs var:Edit_page.languages ?>"><?cs
each:lang = Langs ?><a href="<?cs var:Base ?><?cs var:lang.href ?>"<?cs if:lang.code == Edit.lang ?> aria-current="true"<?cs /if ?>><?cs var:lang.code ?></a><?cs /each ?></nav><?cs /if ?></div><?cs
call:error_summary() ?><?cs
call:differences(Fields) ?><?cs
if:subcount(Lost) ?>
<section class="panel sec first" aria-labelledby="lost"><h2 id="lost"><?cs var:Edit_page.lost ?></h2><p class="muted"><?cs var:Edit_page.lost_text ?></p><?cs call:touched(Lost) ?><?cs
if:subcount(Moved) ?><h3 class="mt4"><?cs var:Edit_page.moved ?></h3><?cs call:touched(Moved) ?><?cs /if ?>
<p class="mt4"><button class="btn danger" form="edit" type="submit" name="force" value="1"><?cs var:Edit_page.force ?></button></p></section><?cs
/if ?><?cs /def ?><?cs
def:edit_open() ?>
<form id="edit" class="panel sec edit" method="post" action="<?cs var:Base ?><?cs var:Edit.href ?>"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="version" value="<?cs var:Edit.version ?>"><input type="hidden" name="lang" value="<?cs var:Edit.lang ?>">
<?cs /def ?><?cs
def:edit_text(ex_name, ex_label, ex_hint, ex_rows) ?><div class="field"><?cs
call:field_label(ex_name, ex_label, ex_hint, "") ?><textarea<?cs call:field_aria(ex_name, ex_hint) ?> rows="<?cs var:ex_rows ?>">
<?cs var:Form[ex_name] ?></textarea></div>
<?cs /def ?><?cs
def:edit_picture() ?><?cs
if:subcount(Options.picture) ?><?cs call:field_select("picture", Fields.picture, Hints.picture_file, Options.picture) ?><?cs
else ?><?cs call:field_text("text", "picture", Fields.picture, Hints.picture, "1", "off") ?><?cs /if ?><?cs /def ?><?cs
def:edit_end(ee_preview) ?><?cs
if:Preview ?><section class="preview" aria-labelledby="preview"><h2 id="preview"><?cs var:Edit_page.preview ?></h2><div class="prose flow"><?cs var:markdown(Preview) ?></div></section><?cs /if ?>
<p class="acts"><button class="btn" type="submit"><?cs if:Edit.new ?><?cs var:Edit_page.add ?><?cs else ?><?cs var:Edit_page.save ?><?cs /if ?></button><?cs
if:ee_preview == "1" ?><button class="btn quiet" type="submit" name="preview" value="1" formnovalidate><?cs var:Edit_page.see ?></button><?cs /if ?><a class="btn quiet" href="<?cs var:Base ?><?cs var:Edit.list ?>"><?cs var:Edit_page.cancel ?></a></p></form><?cs /def ?><?cs
def:edit_remove(er_title) ?><?cs
if:!Edit.new ?>
<section class="panel sec calm" aria-labelledby="remove"><h2 id="remove"><?cs var:er_title ?></h2><?cs
if:subcount(Uses) ?><p><?cs var:Edit_page.used ?></p><ul><?cs each:use = Uses ?><li><?cs var:use ?></li><?cs /each ?></ul><?cs
else ?><form method="post" action="<?cs var:Base ?><?cs var:Edit.href ?>/remove"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="version" value="<?cs var:Edit.version ?>">
<p><?cs var:Edit_page.unused ?></p><p class="mt4"><button class="btn danger sm" type="submit"><?cs var:Edit_page.remove ?></button></p></form><?cs /if ?></section><?cs
/if ?><?cs /def ?><?cs
def:edit_done() ?><?cs
if:Done == "added" || Done == "saved" || Done == "removed" ?><div class="note good done" role="status"><?cs call:icon("check") ?><p><?cs var:Edit_page.Done[Done] ?><?cs
if:Done.moved ?> <?cs var:plural("Edit_page.done_moved", Done.moved) ?><?cs /if ?><?cs
if:Done.lost ?> <strong><?cs var:plural("Edit_page.done_lost", Done.lost) ?></strong><?cs /if ?></p></div><?cs /if ?><?cs /def ?>
