<?cs # The form that a guest fills in on arrival; it is kept nowhere. HDF: parts.cs; Heads, Others.N.number: those who come with the guest ?><?cs
include:"document/parts.cs" ?><?cs
def:blank(bl_name, bl_value) ?><tr><td><?cs var:bl_name ?></td><td class="l"><?cs if:bl_value ?><b><?cs var:bl_value ?></b><?cs else ?> <?cs /if ?></td></tr><?cs /def ?><?cs
call:paper_open("", Request.reference) ?>
<h1><?cs var:Paper.registration_form ?></h1>
<p class="lead"><?cs var:say3(Paper.stay_line, Stay.what, Party, say3(Paper.stay_span, Stay.arrival.long, Stay.departure.long, Nights)) ?></p>
<table class="form"><tbody><?cs call:blank(Paper.name, Guest.name) ?><?cs call:blank(Paper.born, "") ?><?cs call:blank(Paper.nationality, Guest.country) ?><?cs call:blank(Paper.lives, "") ?><?cs call:blank(Paper.document_no, "") ?><?cs call:blank(Paper.phone, Guest.phone) ?></tbody></table><?cs
if:subcount(Others) ?><h2><?cs var:Paper.with_guest ?></h2><table class="form"><thead><tr><th scope="col"><?cs var:Paper.name ?></th><th scope="col" class="l"><?cs var:Paper.born ?></th><th scope="col" class="l"><?cs var:Paper.nationality ?></th></tr></thead><tbody><?cs each:other = Others ?><tr><td><?cs var:other.number ?></td><td class="l"> </td><td class="l"> </td></tr><?cs /each ?></tbody></table><?cs /if ?>
<p class="small"><?cs var:Paper.registration_note ?></p>
<div class="two sign"><div><p class="muted"><?cs var:Paper.place_date ?></p></div><div><p class="muted"><?cs var:Paper.signature ?></p></div></div><?cs
call:paper_close() ?>
