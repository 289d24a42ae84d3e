<?cs # A credit note: takes a paper back to the last cent. HDF: parts.cs, Corrects.name, .Date, Reason (a key of Paper.Reason) ?><?cs
include:"document/parts.cs" ?><?cs
call:paper_open("", House.address) ?><?cs call:paper_to() ?><?cs
call:paper_fact(Paper.booking, Request.reference) ?><?cs call:paper_fact(Paper.corrects, Corrects.name) ?><?cs call:paper_fact(Paper.corrects_of, Corrects.Date.plain) ?><?cs call:paper_to_end() ?>
<h1><?cs var:Document.title ?></h1>
<p class="lead"><?cs var:say2(Paper.credit_lead, Corrects.name, Corrects.Date.plain) ?> <?cs if:Reason ?><?cs var:Paper.Reason[Reason] ?><?cs /if ?></p>
<?cs call:paper_bill() ?><?cs call:paper_taxes(Paper.credit_note) ?><?cs
call:paper_close() ?>
