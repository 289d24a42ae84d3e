<?cs # What a file would do, line by line; a button enters exactly this.

  HDF  What, File, Seen      to be sent back
       Count, Good           lines; those that enter or change
       Enters, Changes, Stands, Refused: .count, .more (not shown), .Lines.N.line, .title, .why, .Changes.N.column, .was, .now
       Broken, Broken.line   the file cannot be read at all
       Differs               it was to enter, but the house has changed since ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs
def:more(mo_count) ?><?cs if:mo_count ?><p class="small"><?cs var:plural("Import_page.more", mo_count) ?></p><?cs /if ?><?cs /def ?><?cs
def:list(li_id, li_title, li_group) ?><?cs
if:li_group.count > #0 ?>
<section class="panel sec first mb4" aria-labelledby="<?cs var:li_id ?>"><h2 id="<?cs var:li_id ?>"><?cs var:li_title ?> <span class="cnt"><?cs var:li_group.count ?></span></h2>
<table class="list"><thead><tr><th scope="col"><?cs var:Import_page.line ?></th><th scope="col"><?cs var:Import_page.entry ?></th><?cs
if:li_id == "refused" ?><th scope="col"><?cs var:Import_page.why ?></th><?cs elif:li_id == "changes" ?><th scope="col"><?cs var:Import_page.change ?></th><?cs /if ?></tr></thead><tbody><?cs
each:entry = li_group.Lines ?>
<tr><td data-th="<?cs var:Import_page.line ?>"><?cs var:entry.line ?></td><th scope="row"><?cs if:entry.title ?><?cs var:entry.title ?><?cs else ?><?cs var:Import_page.unreadable ?><?cs /if ?></th><?cs
if:li_id == "refused" ?><td data-th="<?cs var:Import_page.why ?>"><?cs var:entry.why ?></td><?cs
elif:li_id == "changes" ?><td data-th="<?cs var:Import_page.change ?>"><?cs each:change = entry.Changes ?><span class="sub"><?cs var:change.column ?>: <?cs if:change.was ?><del><?cs var:change.was ?></del> <?cs /if ?><ins><?cs if:change.now ?><?cs var:change.now ?><?cs else ?>–<?cs /if ?></ins></span><?cs /each ?></td><?cs /if ?></tr><?cs
/each ?></tbody></table><?cs call:more(li_group.more) ?></section><?cs /if ?><?cs /def ?><?cs
call:admin_head(Import_page.preview_title) ?>
<p class="eyebrow"><a href="<?cs var:Base ?>/admin/import"><?cs call:icon("chevron-left") ?><?cs var:Import_page.title ?></a></p>
<div class="head"><h1><?cs var:Import_page.preview_title ?>: <?cs var:Import_page.What[What] ?></h1></div><?cs
if:Differs ?><div class="errsum" role="alert" tabindex="-1" autofocus><h2><?cs var:Import_page.differs ?></h2><p><?cs var:Import_page.differs_text ?></p></div><?cs /if ?><?cs
if:Broken ?><div class="errsum" role="alert"><h2><?cs var:Import_page.broken ?></h2><p><?cs var:Import_page.line ?> <?cs var:Broken.line ?>: <?cs var:Broken ?></p></div><?cs
else ?>
<section class="panel sec mb4"><dl class="kv"><div><dt><?cs var:Import_page.lines ?></dt><dd><?cs var:Count ?></dd></div><div><dt><?cs var:Import_page.enters ?></dt><dd><?cs var:Enters.count ?></dd></div><div><dt><?cs var:Import_page.changes ?></dt><dd><?cs var:Changes.count ?></dd></div><div><dt><?cs var:Import_page.stands ?></dt><dd><?cs var:Stands.count ?></dd></div><div><dt><?cs var:Import_page.refused ?></dt><dd><?cs var:Refused.count ?></dd></div></dl><?cs
if:Good > #0 ?><form method="post" action="<?cs var:Base ?>/admin/import/enter"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="what" value="<?cs var:What ?>"><input type="hidden" name="file" value="<?cs var:File ?>"><input type="hidden" name="seen" value="<?cs var:Seen ?>"><?cs
if:Refused.count > #0 ?><p class="mt4"><?cs var:Import_page.some_refused ?></p><?cs /if ?>
<p class="acts"><button class="btn" type="submit"><?cs var:plural("Import_page.enter", Good) ?></button><a class="btn quiet" href="<?cs var:Base ?>/admin/import"><?cs var:Import_page.another ?></a></p></form><?cs
else ?><p class="mt4"><?cs var:Import_page.nothing ?></p><p class="acts"><a class="btn quiet" href="<?cs var:Base ?>/admin/import"><?cs var:Import_page.another ?></a></p><?cs /if ?></section><?cs
call:list("refused", Import_page.refused, Refused) ?><?cs call:list("changes", Import_page.changes, Changes) ?><?cs call:list("enters", Import_page.enters, Enters) ?><?cs call:list("stands", Import_page.stands, Stands) ?><?cs /if ?><?cs
call:admin_foot() ?>
