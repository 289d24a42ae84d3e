<?cs # The second click of a request that came without a proof of work.

  HDF  Here               address of this page without Base: the button posts to it
       Step               signed: when this page was first shown
       Early              set when the button was pressed too soon
       Request.reference ?><?cs
include:"parts/page.cs" ?><?cs include:"parts/chip.cs" ?><?cs
call:page_head(Robots.again_title) ?><div class="wrap page"><div class="narrow">
<section class="card flow" aria-labelledby="again-h">
<h1 id="again-h"><?cs var:Robots.again_title ?></h1><?cs
if:Early ?><?cs call:note("", "clock", Robots.again_early) ?><?cs /if ?>
<p><?cs call:unbroken_text(say(Robots.again_text, Request.reference)) ?></p>
<form action="<?cs var:Base ?><?cs var:Here ?>" method="post"><input type="hidden" name="step" value="<?cs var:Step ?>"><button class="btn wide" type="submit"><?cs var:Robots.again_go ?></button></form>
</section></div></div><?cs
call:page_foot() ?>
