<?cs # "Send me my link again": an address, and one answer whether anything is known of it or not.

  HDF  Sent             set when it was asked for
       Href.link        where the form goes, without Base
       Form.email, Complaint.email; Complaint.form
       Wait.left        "2 minutes": asked too often; absent: not ?><?cs
include:"parts/page.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/robots.cs" ?><?cs
call:page_head(Link_again.title) ?><div class="wrap page"><div class="narrow">
<?cs call:error_summary() ?><section class="card flow" aria-labelledby="link-h">
<h1 id="link-h"><?cs if:Sent ?><?cs var:Link_again.sent_title ?><?cs else ?><?cs var:Link_again.title ?><?cs /if ?></h1><?cs
if:Sent ?>
<p role="status"><?cs var:Link_again.sent ?></p>
<p class="muted"><?cs var:Link_again.sent_hint ?></p><?cs
  if:House.phone ?>
<p><?cs var:before(Link_again.call) ?><a href="tel:<?cs var:House.tel ?>"><?cs var:House.phone ?></a><?cs var:after(Link_again.call) ?></p><?cs /if ?>
<p class="acts"><a class="btn quiet" href="<?cs var:Base ?><?cs var:Href.link ?>"><?cs var:Link_again.other ?></a></p><?cs
else ?>
<p><?cs var:Link_again.text ?></p><?cs
  if:Wait.left ?><?cs call:note("", "clock", say(Link_again.wait, Wait.left)) ?><?cs /if ?>
<form class="fields" action="<?cs var:Base ?><?cs var:Href.link ?>" method="post" novalidate><?cs call:stamp() ?><?cs
call:field_text("email", "email", Link_again.email, Link_again.hint, "", "email") ?><?cs call:unseen() ?><?cs call:challenge() ?><p class="all"><button class="btn wide" type="submit"><?cs call:icon("mail") ?><?cs var:Link_again.go ?></button></p></form><?cs
/if ?>
</section></div></div><?cs
call:page_foot() ?>
