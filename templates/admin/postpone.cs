<?cs # Postponing a decision, before it counts.

  HDF  see parts/request.cs and admin/request.cs
       Later  when it would be decided then ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/timeline.cs" ?><?cs include:"parts/request.cs" ?><?cs
set:Title = say(Postpone.title, Guest.name) ?><?cs
call:admin_head(Title) ?><?cs call:request_path("") ?>
<div class="head"><h1><?cs var:Title ?></h1><?cs call:request_state() ?></div>
<div class="cols"><div class="col"><section class="panel pad flow" aria-labelledby="hours"><h2 id="hours"><?cs var:Postpone.hours ?></h2>
<div class="dates"><div><b><?cs var:Request.Decided ?></b><span><?cs var:Postpone.now ?></span></div><?cs call:icon("move-right") ?><div><b><?cs var:Later ?></b><span><?cs var:Postpone.then ?></span></div></div>
<p><?cs var:say(Postpone.text, Guest.name) ?></p><p class="muted"><?cs var:Postpone.once ?></p></section></div>
<div class="col"><section class="panel first pad" aria-labelledby="request"><h2 id="request"><?cs var:Guest.name ?>, <?cs var:Stay.Span ?></h2>
<dl class="kv"><div><dt><?cs var:Request_page.party ?></dt><dd><?cs call:party(Stay) ?></dd></div>
<div><dt><?cs var:Request_page.room ?></dt><dd><?cs var:Stay.room ?>, <?cs var:plural("Words.nights", Stay.nights) ?></dd></div>
<div><dt><?cs var:Request_page.value ?></dt><dd><?cs var:Stay.value ?></dd></div></dl>
<form class="mt4" action="<?cs var:Base ?><?cs var:Href.self ?>/postpone" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><button class="btn wide" type="submit"><?cs call:icon("clock") ?><?cs var:say(Postpone.go, Later) ?></button><a class="btn quiet wide" href="<?cs var:Base ?><?cs var:Href.queue ?>"><?cs var:Hand.cancel ?></a></form></section></div></div><?cs
call:admin_foot() ?>
