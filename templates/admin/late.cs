<?cs # A stay is not paid: before the owner lets it go.

  HDF  name, Stay, Until, missing, paid (absent: nothing), keep, go, href ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs
set:Title = say(Delivery.let_go_title, name) ?><?cs
call:admin_head(Title) ?><p class="eyebrow"><a href="<?cs var:Base ?><?cs var:href ?>"><?cs var:name ?></a></p>
<div class="head"><h1><?cs var:Title ?></h1></div>
<div class="cols"><div class="col"><section class="panel pad flow"><p><?cs var:say(Delivery.let_go_text, Stay) ?></p><?cs
if:paid ?><p><?cs var:say(Delivery.let_go_paid, paid) ?></p><?cs /if ?>
<form action="<?cs var:Base ?><?cs var:go ?>" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><button class="btn danger wide" type="submit"><?cs var:Delivery.let_go_go ?></button><a class="btn quiet wide" href="<?cs var:Base ?>/admin/today"><?cs var:Hand.cancel ?></a></form></section></div>
<div class="col"><section class="panel pad"><dl class="kv"><div><dt><?cs var:Money.stay ?></dt><dd><?cs var:Stay ?></dd></div>
<div><dt><?cs var:Money.due ?></dt><dd><?cs var:say2(Delivery.let_go_was, missing, Until) ?></dd></div></dl></section></div></div><?cs
call:admin_foot() ?>
