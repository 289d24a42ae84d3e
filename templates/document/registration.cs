<?cs # The form that the register asks for: what is known is filled in, the rest is for the pen; it is kept nowhere.
  HDF: parts.cs; First.name, .Born, .country, .passport; Others.N, as First, and .number: those who come with the guest ?><?cs
include:"document/parts.cs" ?><?cs
def:blank(bl_name, bl_value) ?><tr><td><?cs var:bl_name ?></td><td class="l"><?cs if:bl_value ?><b><?cs var:bl_value ?></b><?cs else ?> <?cs /if ?></td></tr><?cs /def ?><?cs
def:cell(cl_value) ?><td class="l"><?cs if:cl_value ?><b><?cs var:cl_value ?></b><?cs else ?> <?cs /if ?></td><?cs /def ?><?cs
call:paper_open("", Request.reference) ?>
<h1><?cs var:Paper.registration_form ?></h1>
<p class="lead"><?cs var:say3(Paper.stay_line, Stay.what, Party, say3(Paper.stay_span, Stay.arrival.long, Stay.departure.long, Nights)) ?></p>
<table class="form"><tbody><?cs call:blank(Paper.name, First.name) ?><?cs call:blank(Paper.born, First.Born.plain) ?><?cs call:blank(Paper.nationality, First.country) ?><?cs call:blank(Paper.lives, "") ?><?cs call:blank(Paper.document_no, First.passport) ?><?cs call:blank(Paper.phone, Guest.phone) ?></tbody></table><?cs
if:subcount(Others) ?><h2><?cs var:Paper.with_guest ?></h2><table class="form"><thead><tr><th scope="col"><?cs var:Paper.name ?></th><th scope="col" class="l"><?cs var:Paper.born ?></th><th scope="col" class="l"><?cs var:Paper.nationality ?></th><th scope="col" class="l"><?cs var:Paper.document_no ?></th></tr></thead><tbody><?cs each:other = Others ?><tr><td><?cs if:other.name ?><b><?cs var:other.name ?></b><?cs else ?><?cs var:other.number ?><?cs /if ?></td><?cs call:cell(other.Born.plain) ?><?cs call:cell(other.country) ?><?cs call:cell(other.passport) ?></tr><?cs /each ?></tbody></table><?cs /if ?>
<p class="small"><?cs var:Paper.registration_note ?></p>
<div class="two sign"><div><p class="muted"><?cs var:Paper.place_date ?></p></div><div><p class="muted"><?cs var:Paper.signature ?></p></div></div><?cs
call:paper_close() ?>
