<?cs # The contract of stay: the parties, the house's clauses, how and when it was concluded.

  HDF  parts.cs; Bill (see parts/bill.cs), .vat, .tax; Owed.late, .no_show what is owed by who cancels late or does not come, absent: nothing; .alike; Payer (who the invoice is made out to; absent: the guest)
       Clauses.N.number, .title, .Blocks.M.text or .table (costs, cancelling) ?><?cs
include:"document/parts.cs" ?><?cs
def:costs() ?><table class="sum"><tbody><?cs each:entry = Bill.Lines ?><tr><td><?cs if:entry.sub ?><?cs var:say(Mail.label, entry.name) ?> <?cs var:entry.sub ?><?cs else ?><?cs var:entry.name ?><?cs /if ?></td><td><?cs var:entry.amount ?></td></tr><?cs /each ?></tbody><tfoot><tr class="strong"><th scope="row"><b><?cs var:Paper.total ?></b></th><td><b><?cs var:Total ?></b></td></tr></tfoot></table>
<p><?cs var:say(Paper.vat_in, Bill.vat) ?><?cs if:Bill.tax ?> <?cs var:say(Paper.tax_in, Bill.tax) ?><?cs /if ?></p><?cs /def ?><?cs
def:owed(ow_when, ow_what) ?><tr><td><?cs var:ow_when ?></td><td><?cs if:ow_what ?><?cs var:ow_what ?><?cs else ?><?cs var:Paper.nothing ?><?cs /if ?></td></tr><?cs /def ?><?cs
def:cancelling() ?><table class="sum"><thead><tr><th scope="col"><?cs var:Paper.tell_us ?></th><th scope="col"><?cs var:Paper.you_owe ?></th></tr></thead><tbody><?cs
if:CancelUntil ?><tr><td><?cs var:say(Paper.tell_until, CancelUntil.long) ?></td><td><?cs var:Paper.nothing ?></td></tr><?cs /if ?><?cs
if:Owed.alike ?><?cs call:owed(Paper.tell_later, Owed.late) ?><?cs else ?><?cs call:owed(Paper.tell_late, Owed.late) ?><?cs call:owed(Paper.not_coming, Owed.no_show) ?><?cs /if ?></tbody></table><?cs /def ?><?cs
call:paper_open("", Document.title) ?>
<h1><?cs var:Paper.contract_of_stay ?></h1>
<p class="lead"><?cs var:say(Paper.contract_lead, Nights) ?></p>
<div class="two ruled"><div><p class="label"><?cs var:Paper.the_house ?></p><p class="name"><?cs var:House.name ?></p><p><?cs if:House.legal ?><?cs var:House.legal ?><br/><?cs /if ?><?cs if:House.owner ?><?cs var:say(Paper.owner, House.owner) ?><br/><?cs /if ?><?cs var:House.address ?></p></div>
<div><p class="label"><?cs var:Paper.the_guest ?></p><p class="name"><?cs var:Guest.name ?></p><p><?cs var:Party ?><?cs if:Guest.email ?><br/><?cs var:Guest.email ?><?cs /if ?><?cs if:Payer ?><br/><?cs var:say(Paper.payer_named, Payer) ?><?cs /if ?></p></div>
<div><p class="label"><?cs var:Paper.the_stay ?></p><p class="name"><?cs var:Stay.plain ?></p><p><?cs var:Stay.what ?>, <?cs var:Nights ?></p></div>
<div><p class="label"><?cs var:Paper.the_price ?></p><p class="name"><?cs var:Total ?></p><p><?cs var:Paper.taxes_in ?></p></div></div><?cs
each:clause = Clauses ?><section class="clause"><h2><?cs if:clause.title ?><span class="n"><?cs var:clause.number ?></span><?cs var:clause.title ?><?cs else ?> <?cs /if ?></h2><div><?cs
each:block = clause.Blocks ?><?cs if:block.table == "costs" ?><?cs call:costs() ?><?cs elif:block.table == "cancelling" ?><?cs call:cancelling() ?><?cs else ?><p><?cs var:block.text ?></p><?cs /if ?><?cs /each ?></div></section>
<?cs /each ?><div class="two sign"><div><p><b><?cs if:House.owner ?><?cs var:House.owner ?><?cs else ?><?cs var:House.name ?><?cs /if ?></b>, <?cs var:Paper.for_house ?></p><p class="muted"><?cs var:say(Paper.accepted_on, Accepted.long) ?></p></div>
<div><p><b><?cs var:Guest.name ?></b>, <?cs var:Paper.as_guest ?></p><p class="muted"><?cs var:say(Paper.sent_on, Sent.long) ?></p></div></div><?cs
call:paper_close() ?>
