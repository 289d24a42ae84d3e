<?cs # Asks once before a request is withdrawn.

  HDF  Here, Href.withdraw     the private page; where the button posts; without Base
       Request.reference, .may_withdraw
       Whys.N                  why a guest may leave, keys of Withdraw.Reasons
       Stay                    see parts/stay.cs ?><?cs
include:"parts/page.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/bill.cs" ?><?cs include:"parts/timeline.cs" ?><?cs include:"parts/stay.cs" ?><?cs
call:page_head(Withdraw.title) ?><div class="wrap page narrow">
<section class="card flow" aria-labelledby="withdraw-h">
<h1 id="withdraw-h"><?cs var:Withdraw.title ?></h1>
<p><strong><?cs var:Stay.room ?>, <?cs call:stay_party(Stay) ?></strong> (<?cs var:unbroken(Request.reference) ?>)</p>
<?cs call:stay_dates(Stay) ?><?cs
if:Request.may_withdraw ?>
<p><?cs var:Withdraw.text ?></p>
<form action="<?cs var:Base ?><?cs var:Href.withdraw ?>" method="post"><div class="field"><label for="f-why"><?cs var:Withdraw.why ?> <span class="opt"><?cs var:Common.optional ?></span></label><select id="f-why" name="why"><option value=""><?cs var:Withdraw.Reasons.none ?></option><?cs each:why = Whys ?><option value="<?cs var:why ?>"><?cs var:Withdraw.Reasons[why] ?></option><?cs /each ?></select></div>
<div class="acts"><button class="btn danger" type="submit"><?cs var:Withdraw.go ?></button> <a class="btn quiet" href="<?cs var:Base ?><?cs var:Here ?>"><?cs var:Withdraw.keep ?></a></div></form><?cs
else ?>
<p><?cs var:Withdraw.too_late ?></p>
<p class="acts"><a class="btn" href="<?cs var:Base ?><?cs var:Here ?>"><?cs var:Withdraw.back ?></a></p><?cs /if ?>
</section></div><?cs
call:page_foot() ?>
