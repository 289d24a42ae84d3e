<?cs # A closing, and lifting it.

  HDF  Block.id, .version, .reason, .room, .room_id, .Nights, .Until, .count
       Block.condition   a condition of the room closes it
       Block.past
       Block.answer      why it was not lifted: a key of Chart_page.Answer ?><?cs include:"parts/admin.cs" ?><?cs
call:admin_head(Block.reason) ?>
<p class="eyebrow"><a href="<?cs var:Base ?>/admin/chart"><?cs call:icon("chevron-left") ?><?cs var:Chart_page.title ?></a></p>
<div class="head"><h1><?cs var:say2(Chart_page.block_title, Block.room, Block.reason) ?></h1></div><?cs
if:Block.answer ?><div class="note mb4" role="alert"><?cs call:icon("triangle-alert") ?><p><?cs var:Chart_page.Answer[Block.answer] ?></p></div><?cs /if ?>
<section class="panel sec narrow"><dl class="kv"><div><dt><?cs var:Chart_page.room ?></dt><dd><?cs var:Block.room ?></dd></div><div><dt><?cs var:Chart_page.reason ?></dt><dd><?cs var:Block.reason ?></dd></div><div><dt><?cs var:Chart_page.closed_nights ?></dt><dd><?cs var:Block.Nights ?><span class="sub"><?cs var:plural("Words.nights", Block.count) ?></span></dd></div><div><dt><?cs var:Chart_page.sold_again ?></dt><dd><?cs var:Block.Until ?></dd></div></dl><?cs
if:May.decide && !Block.past ?><?cs
if:Block.condition ?><p class="mt4"><?cs var:Chart_page.by_condition ?></p><p class="mt4"><a class="btn quiet sm" href="<?cs var:Base ?>/admin/rooms/<?cs var:Block.room_id ?>"><?cs var:Block.room ?></a></p><?cs
else ?><p class="mt4"><?cs var:Chart_page.lift_text ?></p><form class="mt4" action="<?cs var:Base ?>/admin/chart/block/<?cs var:Block.id ?>/lift" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="version" value="<?cs var:Block.version ?>"><button class="btn danger sm" type="submit"><?cs var:Chart_page.lift ?></button></form><?cs /if ?><?cs /if ?></section><?cs
call:admin_foot() ?>
