<?cs # Sent too often: how long to wait, whom to call, and everything that was typed.

  HDF  Wait.left               "2 minutes"
       Hidden.N.name, .value   everything that was typed
       Href.check              without Base: the button posts to it
       House.phone, .tel       may be absent ?><?cs
include:"parts/page.cs" ?><?cs include:"parts/robots.cs" ?><?cs
call:page_head(Robots.wait_title) ?><div class="wrap page"><div class="narrow">
<section class="card flow" aria-labelledby="wait-h">
<h1 id="wait-h"><?cs var:Robots.wait_title ?></h1>
<p><?cs var:say(Robots.wait_text, Wait.left) ?></p><?cs
if:House.phone ?>
<p><?cs var:before(Robots.wait_call) ?><a href="tel:<?cs var:House.tel ?>"><?cs var:House.phone ?></a><?cs var:after(Robots.wait_call) ?></p><?cs /if ?>
<form action="<?cs var:Base ?><?cs var:Href.check ?>" method="post"><?cs each:hidden = Hidden ?><input type="hidden" name="<?cs var:hidden.name ?>" value="<?cs var:hidden.value ?>"><?cs /each ?><?cs call:stamp() ?><button class="btn wide" type="submit"><?cs var:Robots.wait_go ?></button></form>
</section></div></div><?cs
call:page_foot() ?>
