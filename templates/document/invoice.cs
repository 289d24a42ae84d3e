<?cs # An invoice, the invoice over a penalty, the bill at departure. HDF: parts.cs, Reason (of a penalty; a key of Paper.Penalty),
  Replaces (the invoice whose place it takes; else absent), Later (what is left to pay; absent: nothing), Here (the stay has begun) ?><?cs
include:"document/parts.cs" ?><?cs
call:paper_open("", House.address) ?><?cs call:paper_to() ?><?cs
call:paper_fact(Paper.booking, Request.reference) ?><?cs call:paper_fact(Paper.stay, Stay.plain) ?><?cs
if:Due ?><?cs call:paper_fact(Paper.due, Due.until.plain) ?><?cs /if ?><?cs call:paper_to_end() ?>
<h1><?cs var:Document.title ?></h1>
<p class="lead"><?cs var:say3(Paper.stay_line, Stay.what, Party, say3(Paper.stay_span, Stay.arrival.long, Stay.departure.long, Nights)) ?><?cs if:Replaces ?> <?cs var:say(Paper.replaces, Replaces) ?><?cs /if ?></p>
<?cs call:paper_bill() ?><?cs each:part = Parts ?><?cs if:part.vat ?><?cs set:Taxed = "1" ?><?cs /if ?><?cs /each ?><?cs if:Taxed ?><?cs call:paper_taxes(Paper.vat_note) ?><?cs else ?><?cs call:paper_taxes("") ?><?cs /if ?><?cs call:paper_account() ?><?cs
if:Due ?><?cs if:Due.some ?><?cs call:paper_pay(say(Paper.pay_some, Due.until.long)) ?><?cs else ?><?cs call:paper_pay(say(Paper.pay_all, Due.until.long)) ?><?cs /if ?><?cs
elif:Later && Document == "invoice" ?><p class="gap"><?cs if:Here ?><?cs var:say(Paper.pay_leaving, Later) ?><?cs else ?><?cs var:say(Paper.pay_later, Later) ?><?cs /if ?></p><?cs /if ?><?cs
call:paper_close() ?>
