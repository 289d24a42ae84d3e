<?cs # The bill of one stay: what it costs, what was posted, what was paid, and the forms for it.

  HDF  Bill.name, .reference, .state, .Stay, .price, .posted, .ordered, .paid, .due, .even, .prepay, .Until, .guarantee, .href, .incident, .request, .closable
       Postings.N.name, .kind, .quantity, .price, .amount, .Ordered, .Delivered, .billed, .post
       Payments.N.Day, .method, .amount, .payer, .note, .back, .gone, .post
       Invoices.N.kind, .number, .At, .total
       Payers.N.payer (absent: others), .owed, .paid, .due, .even, .percent, .paper (of those whom a share names)    who pays what of it; none: the guest alone
       Services.N.id, .name, .price    what can be posted at its price of today
       Form, Complaint                 see field.cs ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/money.cs" ?><?cs
def:post_form(pf_href, pf_text, pf_name, pf_kind) ?><form action="<?cs var:Base ?><?cs var:pf_href ?>" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><button class="btn sm <?cs var:pf_kind ?>" type="submit"><?cs var:pf_text ?><span class="vh">: <?cs var:pf_name ?></span></button></form><?cs /def ?><?cs
set:Title = say(Money.bill_of, Bill.name) ?><?cs
call:admin_head(Title) ?>
<p class="eyebrow"><a href="<?cs var:Base ?>/admin/money"><?cs call:icon("chevron-left") ?><?cs var:Menu.money ?></a></p><?cs
call:money_top(Title, "") ?>
<div class="cols wide"><div class="col"><section class="panel" aria-labelledby="account"><div class="ph"><h2 id="account"><?cs var:Money.account ?></h2><p class="sub"><?cs if:Bill.request ?><a href="<?cs var:Base ?><?cs var:Bill.request ?>"><?cs var:Bill.reference ?></a>, <?cs /if ?><?cs var:Bill.Stay ?>, <?cs var:Money.State[Bill.state] ?></p></div>
<table class="list account"><caption class="vh"><?cs var:Money.account ?></caption><tbody><tr><th scope="row"><?cs var:Money.stay ?></th><td class="r"><?cs var:Bill.price ?></td></tr>
<tr><th scope="row"><?cs var:Money.posted ?><?cs if:Bill.ordered ?><span class="sub"><?cs var:say(Money.ordered, Bill.ordered) ?></span><?cs /if ?></th><td class="r"><?cs call:amount(Bill.posted) ?></td></tr>
<tr><th scope="row"><?cs var:Money.paid ?></th><td class="r"><?cs call:amount(Bill.paid) ?></td></tr>
<tr class="total"><th scope="row"><?cs if:Bill.even ?><?cs var:Money.even ?><?cs elif:Bill.due.negative ?><?cs var:Money.give_back ?><?cs else ?><?cs var:Money.due ?><?cs /if ?><?cs if:Bill.prepay ?><span class="sub"><?cs if:Bill.Until ?><?cs var:say2(Money.prepay_until, Bill.prepay, Bill.Until.short) ?><?cs else ?><?cs var:say(Money.prepay, Bill.prepay) ?><?cs /if ?></span><?cs /if ?></th><td class="r"><strong><?cs var:Bill.due ?></strong></td></tr></tbody></table></section><?cs
if:subcount(Payers) ?>
<section class="panel" aria-labelledby="payers"><div class="ph"><h2 id="payers"><?cs var:Money.Payers.title ?></h2></div><table class="list"><caption class="vh"><?cs var:Money.Payers.title ?></caption><thead><tr><th scope="col"><?cs var:Money.Payers.who ?></th><th scope="col" class="r"><?cs var:Money.Payers.part ?></th><th scope="col" class="r"><?cs var:Money.paid ?></th><th scope="col" class="r"><?cs var:Money.due ?></th></tr></thead><tbody><?cs
each:row = Payers ?>
<tr><th scope="row"><?cs if:row.payer ?><?cs var:row.payer ?><?cs else ?><?cs var:Money.Payers.others ?><?cs /if ?><?cs if:row.paper ?><span class="sub"><?cs var:say(Stay_life.percent, row.percent) ?>, <a href="<?cs var:Base ?><?cs var:row.paper ?>"><?cs var:Stay_life.print_share ?><span class="vh">, <?cs var:row.payer ?></span></a></span><?cs /if ?></th><td class="r" data-th="<?cs var:Money.Payers.part ?>"><?cs var:row.owed ?></td><td class="r" data-th="<?cs var:Money.paid ?>"><?cs call:amount(row.paid) ?></td><td class="r" data-th="<?cs var:Money.due ?>"><?cs if:row.even ?><?cs call:chip("good", "check", Money.even) ?><?cs else ?><strong><?cs call:amount(row.due) ?></strong><?cs /if ?></td></tr><?cs
/each ?></tbody></table></section><?cs /if ?>
<section class="panel" aria-labelledby="postings"><div class="ph"><h2 id="postings"><?cs var:Money.postings ?></h2><?cs if:Bill.closable ?><?cs set:close_href = Bill.href + "/close" ?><?cs call:post_form(close_href, Money.close, Bill.name, "quiet") ?><?cs /if ?></div><?cs
if:!subcount(Postings) ?><p class="empty"><?cs var:Money.no_postings ?></p><?cs
else ?><table class="list"><caption class="vh"><?cs var:Money.postings ?></caption><thead><tr><th scope="col"><?cs var:Money.what ?></th><th scope="col"><?cs var:Money.state ?></th><th scope="col" class="r"><?cs var:Money.amount ?></th><th scope="col"><span class="vh"><?cs var:Money.deeds ?></span></th></tr></thead><tbody><?cs
each:row = Postings ?>
<tr><th scope="row"><?cs var:row.name ?><span class="sub"><?cs var:Money.Kind[row.kind] ?>, <?cs var:say2(Money.times, row.quantity, row.price) ?></span></th><td><?cs
if:row.billed ?><?cs call:chip("good", "file-text", Money.billed) ?><?cs elif:row.Delivered ?><?cs call:chip("good", "check", say(Money.delivered_on, row.Delivered.short)) ?><?cs else ?><?cs call:chip("", "clock", say(Money.ordered_on, row.Ordered.short)) ?><?cs /if ?></td><td class="r" data-th="<?cs var:Money.amount ?>"><?cs call:amount(row.amount) ?></td><td class="act"><div class="tools"><?cs
if:!row.billed ?><?cs if:!row.Delivered ?><?cs set:row_href = row.post + "/deliver" ?><?cs call:post_form(row_href, Money.deliver, row.name, "quiet") ?><?cs /if ?><?cs set:row_href = row.post + "/strike" ?><?cs call:post_form(row_href, Money.strike, row.name, "quiet") ?><?cs /if ?></div></td></tr><?cs
/each ?></tbody></table><?cs /if ?></section>
<section class="panel" aria-labelledby="payments"><div class="ph"><h2 id="payments"><?cs var:Money.payments ?></h2></div><?cs
if:!subcount(Payments) ?><p class="empty"><?cs var:Money.no_payments ?></p><?cs
else ?><table class="list"><caption class="vh"><?cs var:Money.payments ?></caption><thead><tr><th scope="col"><?cs var:Money.day ?></th><th scope="col"><?cs var:Money.way ?></th><th scope="col" class="r"><?cs var:Money.amount ?></th><th scope="col"><span class="vh"><?cs var:Money.deeds ?></span></th></tr></thead><tbody><?cs
each:row = Payments ?>
<tr<?cs if:row.gone || row.back ?> class="muted"<?cs /if ?>><th scope="row"><?cs var:row.Day.short ?></th><td data-th="<?cs var:Money.way ?>"><?cs var:Money.Method[row.method] ?><?cs if:row.back ?>, <?cs var:Money.taken_back ?><?cs /if ?><?cs if:row.payer || row.note ?><span class="sub"><?cs var:row.payer ?><?cs if:row.payer && row.note ?>: <?cs /if ?><?cs var:row.note ?></span><?cs /if ?></td><td class="r" data-th="<?cs var:Money.amount ?>"><?cs call:amount(row.amount) ?></td><td class="act"><?cs
if:!row.gone && !row.back && May.decide ?><div class="tools"><?cs call:post_form(row.post, Money.take_back, row.amount, "quiet") ?></div><?cs /if ?></td></tr><?cs
/each ?></tbody></table><?cs /if ?></section><?cs
if:subcount(Invoices) ?>
<section class="panel" aria-labelledby="papers"><div class="ph"><h2 id="papers"><?cs var:Money.papers ?></h2></div><table class="list"><caption class="vh"><?cs var:Money.papers ?></caption><tbody><?cs
each:row = Invoices ?><tr><th scope="row"><?cs var:row.number ?><span class="sub"><?cs var:Money.Paper[row.kind] ?></span></th><td><?cs var:row.At ?></td><td class="r"><?cs call:amount(row.total) ?></td></tr><?cs
/each ?></tbody></table></section><?cs /if ?></div>
<div class="col"><form id="pay" class="panel sec edit" method="post" action="<?cs var:Base ?><?cs var:Bill.href ?>/pay"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><?cs call:field_hidden("entry_key") ?>
<h2><?cs var:Money.take ?></h2><div class="row"><?cs
call:field_text("text", "amount", Money.amount, "", "", "off") ?><?cs call:field_date("paid_on", Money.day, "", "", "") ?></div>
<fieldset class="field" id="f-method"><legend><?cs var:Money.way ?></legend><?cs call:field_error("method") ?><div class="days"><?cs
each:way = Money.Method ?><label class="day"><input type="radio" name="method" value="<?cs var:name(way) ?>"<?cs if:Form.method == name(way) || (!Form.method && name(way) == "cash") ?> checked<?cs /if ?>><?cs var:way ?></label><?cs /each ?></div></fieldset><?cs
if:subcount(Payers) ?><div class="field"><?cs call:field_label("payer", Money.Payers.from, "", "1") ?><input type="text"<?cs call:field_aria("payer", "") ?> value="<?cs var:Form.payer ?>" autocomplete="off" list="payers-named"><datalist id="payers-named"><?cs each:row = Payers ?><?cs if:row.payer ?><option value="<?cs var:row.payer ?>"></option><?cs /if ?><?cs /each ?></datalist></div><?cs
else ?><?cs call:field_text("text", "payer", Money.payer, "", "1", "off") ?><?cs /if ?><?cs call:field_text("text", "note", Money.note, "", "1", "off") ?>
<p class="acts"><button class="btn" type="submit" name="way" value="in"><?cs var:Money.take_go ?></button><button class="btn quiet" type="submit" name="way" value="back"><?cs var:Money.give_go ?></button></p></form>
<form id="post" class="panel sec edit" method="post" action="<?cs var:Base ?><?cs var:Bill.href ?>/post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><?cs call:field_hidden("post_key") ?>
<h2><?cs var:Money.post ?></h2>
<fieldset class="field" id="f-kind"><legend><?cs var:Money.what_kind ?></legend><?cs call:field_error("kind") ?><div class="days"><?cs
each:kind = Money.Kind ?><?cs if:name(kind) != "compensation" ?><label class="day"><input type="radio" name="kind" value="<?cs var:name(kind) ?>"<?cs if:Form.kind == name(kind) || (!Form.kind && name(kind) == "extra") ?> checked<?cs /if ?>><?cs var:kind ?></label><?cs /if ?><?cs /each ?></div><span class="hint"><a href="<?cs var:Base ?><?cs var:Bill.incident ?>"><?cs var:Money.compensate ?></a></span></fieldset>
<div class="row"><div class="field"><?cs call:field_label("service", Money.service, "", "") ?><select<?cs call:field_aria("service", "") ?>><option value="0"><?cs var:Money.other ?></option><?cs
each:service = Services ?><option value="<?cs var:service.id ?>"<?cs if:Form.service == service.id ?> selected<?cs /if ?>><?cs var:service.name ?>, <?cs var:service.price ?></option><?cs /each ?></select></div><?cs
call:field_number("quantity", Money.quantity, "", "1", "999") ?></div><?cs
call:field_text("text", "text", Money.text, Money.text_hint, "1", "off") ?><div class="row"><?cs
call:field_text("text", "price", Money.one_costs, "", "1", "off") ?><?cs call:field_text("text", "vat", Money.vat, "", "1", "off") ?></div><?cs
call:field_check("delivered", Money.is_delivered, Money.is_delivered_hint, "") ?>
<p class="acts"><button class="btn" type="submit"><?cs var:Money.post_go ?></button></p></form></div></div><?cs
call:admin_foot() ?>
