<?cs # Words to everybody in the house, before they are sent.

  HDF  Counts.mails        stays that have an address
       Silent.N            those that have none; see parts/guest.cs
       Form.text, Complaint.text ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/guest.cs" ?><?cs
call:admin_head(Now_page.mail_title) ?><p class="eyebrow"><a href="<?cs var:Base ?>/admin/now"><?cs var:Now_page.title ?></a></p>
<div class="head"><h1><?cs var:Now_page.mail_title ?></h1></div>
<div class="cols"><div class="col"><section class="panel sec" aria-labelledby="words"><h2 id="words"><?cs var:plural("Now_page.mail_to", Counts.mails) ?></h2>
<form class="mt4" action="<?cs var:Base ?>/admin/now/mail" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><?cs
call:field_area("text", Now_page.words, Now_page.words_hint, "") ?><button class="btn wide" type="submit"><?cs call:icon("mail") ?><?cs var:plural("Now_page.mail_go", Counts.mails) ?></button><a class="btn quiet wide" href="<?cs var:Base ?>/admin/now"><?cs var:Hand.cancel ?></a></form></section></div>
<div class="col"><?cs
if:subcount(Silent) ?>
<section class="panel" aria-labelledby="silent"><div class="ph"><h2 id="silent"><?cs var:Now_page.silent ?></h2></div><ul class="rows"><?cs
each:silent = Silent ?>
<li><span class="rm"><?cs call:guest_room(silent) ?></span><div class="who"><b><?cs var:silent.name ?></b><?cs if:silent.phone ?><span class="sub"><?cs var:silent.phone ?></span><?cs /if ?></div><div class="st"><?cs call:guest_call(silent) ?></div></li><?cs /each ?>
</ul></section><?cs /if ?></div></div><?cs
call:admin_foot() ?>
