<?cs # The voucher after prepayment: half a sheet with a stub. HDF: parts.cs; Paid.on, Figure.total, .paid, Rest, Left.how, Invoice.name (may be absent) ?><?cs
include:"document/parts.cs" ?><?cs
call:paper_open("voucher", "") ?><section class="l"><?cs call:paper_header(Paper.voucher) ?>
<h1><?cs var:say(Paper.voucher_title, Guest.name) ?></h1>
<div class="when"><div><p class="muted"><?cs var:say2(Paper.from, Stay.arrival.weekday_long, Stay.arrive_time) ?></p><p class="big"><?cs var:Stay.arrival.plain ?></p></div><div><p class="muted"><?cs var:say2(Paper.until, Stay.departure.weekday_long, Stay.leave_time) ?></p><p class="big"><?cs var:Stay.departure.plain ?></p></div></div>
<dl class="large"><?cs call:paper_fact(Paper.room, say2(Mail.room_nights, Stay.what, Nights)) ?><?cs call:paper_fact(Paper.guests, Party) ?><?cs call:paper_fact(Paper.with_you, Paper.with_you_text) ?></dl>
<footer><p><?cs var:House.name ?>, <?cs var:House.address ?><br/><?cs if:House.phone ?><?cs var:House.phone ?>, <?cs /if ?><?cs var:House.mail ?></p></footer></section>
<section class="r"><p class="muted"><?cs var:Paper.booking ?></p><p class="big"><?cs var:Request.reference ?></p><?cs call:paper_code(say(Paper.voucher_code, Request.reference)) ?>
<table class="stub"><tbody><tr><td><?cs var:Paper.total ?></td><td><?cs var:Figure.total ?></td></tr><tr><td><?cs var:say(Paper.paid_on, Paid.on.short) ?></td><td><?cs var:Figure.paid ?></td></tr></tbody><tfoot><tr><th scope="row" class="price"><?cs if:Left.how == "pay" ?><?cs var:Paper.on_arrival ?><?cs else ?><?cs var:Paper.Left[Left.how] ?><?cs /if ?></th><td class="price"><?cs if:Left.how != "even" ?><?cs var:Rest ?><?cs /if ?></td></tr></tfoot></table>
<footer><p><?cs if:Invoice.name ?><?cs var:say(Paper.voucher_to, Invoice.name) ?><br/><?cs /if ?><?cs var:say(Paper.issued, Date.plain) ?></p></footer></section></article>
