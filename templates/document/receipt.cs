<?cs # A receipt. HDF: parts.cs; Paid, Paid.on, .method (a key of Paper.Method), .sum, Rest, Total, Invoice.name (may be absent) ?><?cs
include:"document/parts.cs" ?><?cs
call:paper_open("", House.address) ?><?cs call:paper_to() ?><?cs
call:paper_fact(Paper.booking, Request.reference) ?><?cs if:Invoice.name ?><?cs call:paper_fact(Paper.invoice, Invoice.name) ?><?cs /if ?><?cs call:paper_to_end() ?>
<h1><?cs var:Document.title ?></h1>
<p class="lead"><?cs var:say3(Paper.received, Guest.name, Paid.on.long, Paper.Method[Paid.method]) ?></p>
<p class="big"><?cs var:Paid ?></p>
<table class="sum gap"><tbody><tr><td><?cs var:say2(Paper.for_stay, Stay.what, Stay.plain) ?></td><td><?cs var:Total ?></td></tr><tr><td><?cs var:Paper.paid_all ?></td><td><?cs var:Paid.sum ?></td></tr></tbody><tfoot><tr class="strong"><th scope="row"><b><?cs var:Paper.left ?></b></th><td><b><?cs var:Rest ?></b></td></tr></tfoot></table><?cs
if:House.owner ?><div class="two sign"><div><p><b><?cs var:House.owner ?></b></p><p class="muted"><?cs var:House.name ?></p></div></div><?cs /if ?><?cs
call:paper_close() ?>
