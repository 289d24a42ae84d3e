<?cs # Where the link in the mail leads: only the button confirms.

  HDF  Here                    address of this page without Base: the button posts to it
       Guest.name, Request.reference
       Stay                    see parts/stay.cs
       Request.Until           instant: until when it can be confirmed
       Request.late            set when Until is past ?><?cs
include:"parts/page.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/bill.cs" ?><?cs include:"parts/timeline.cs" ?><?cs include:"parts/stay.cs" ?><?cs
call:page_head(Confirm.title) ?><div class="wrap page narrow">
<section class="card flow" aria-labelledby="confirm-h">
<h1 id="confirm-h"><?cs var:Confirm.title ?></h1>
<p><?cs call:unbroken_text(say2(Confirm.text, Guest.name, Request.reference)) ?></p>
<p><strong><?cs var:Stay.room ?>, <?cs call:stay_party(Stay) ?></strong></p>
<?cs call:stay_dates(Stay) ?><?cs
if:Request.late ?>
<p><?cs var:Confirm.late ?></p><?cs else ?>
<p><?cs var:say2(Confirm.why, Request.Until, Request.Until.zone) ?></p>
<form action="<?cs var:Base ?><?cs var:Here ?>" method="post"><button class="btn wide" type="submit"><?cs var:Confirm.go ?></button></form>
<p class="small muted"><?cs var:Confirm.not_you ?></p><?cs /if ?>
</section></div><?cs
call:page_foot() ?>
