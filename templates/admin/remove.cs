<?cs # Asks once before requests are removed for good.

  HDF  Count, Ids.N.id  how many, which
       Href.odd         back, and where the button posts, without Base ?><?cs
include:"parts/admin.cs" ?><?cs
set:Title = plural("Odd.remove_title", Count) ?><?cs
call:admin_head(Title) ?>
<p class="eyebrow"><a href="<?cs var:Base ?><?cs var:Href.odd ?>"><?cs var:Odd.title ?></a></p>
<div class="head"><h1><?cs var:Title ?></h1></div>
<section class="panel first"><div class="pb flow"><p><?cs var:Odd.remove_text ?></p>
<form class="acts" action="<?cs var:Base ?><?cs var:Href.odd ?>" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="do" value="remove"><input type="hidden" name="sure" value="1"><?cs
each:tick = Ids ?><input type="hidden" name="id" value="<?cs var:tick.id ?>"><?cs /each ?><button class="btn danger" type="submit"><?cs var:plural("Odd.remove_go", Count) ?></button> <a class="btn quiet" href="<?cs var:Base ?><?cs var:Href.odd ?>"><?cs var:Odd.remove_keep ?></a></form></div></section><?cs
call:admin_foot() ?>
