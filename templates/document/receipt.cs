<?cs # A receipt. HDF: parts.cs; Paid, Paid.on, .method (a key of Paper.Method), .sum; Figure.stay, .extras (absent: none), .back (what was paid, taken off); Rest, Left.how; Invoice.name (may be absent) ?><?cs
include:"document/parts.cs" ?><?cs
call:paper_open("", House.address) ?><?cs call:paper_to() ?><?cs
call:paper_fact(Paper.booking, Request.reference) ?><?cs if:Invoice.name ?><?cs call:paper_fact(Paper.invoice, Invoice.name) ?><?cs /if ?><?cs call:paper_to_end() ?>
<h1><?cs var:Document.title ?></h1>
<p class="lead"><?cs var:say3(Paper.received, Guest.name, Paid.on.long, Paper.Method[Paid.method]) ?></p>
<p class="big"><?cs var:Paid ?></p>
<table class="sum gap"><tbody><tr><td><?cs var:say2(Paper.for_stay, Stay.what, Stay.plain) ?></td><td><?cs var:Figure.stay ?></td></tr><?cs if:Figure.extras ?><tr><td><?cs var:Paper.extras ?></td><td><?cs var:Figure.extras ?></td></tr><?cs /if ?><tr><td><?cs var:Paper.paid_all ?></td><td><?cs var:Figure.back ?></td></tr></tbody><tfoot><tr class="strong"><th scope="row"><b><?cs var:Paper.Left[Left.how] ?></b></th><td><b><?cs if:Left.how != "even" ?><?cs var:Rest ?><?cs /if ?></b></td></tr></tfoot></table><?cs
if:House.owner ?><div class="two sign"><div><p><b><?cs var:House.owner ?></b></p><p class="muted"><?cs var:House.name ?></p></div></div><?cs /if ?><?cs
call:paper_close() ?>
