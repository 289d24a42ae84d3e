<?cs # What one payer of several pays of a bill; no invoice. HDF: parts.cs; Payer.N.text; Rows.N.kind (stay, kept: .what, .Span; paper: .paper, .name, .Day;
  posted: .name, .quantity, .each where there are more than one), .amount; Payments.N.Day, .method, .given, .amount; Share.percent, Figure.total, .share; Left, Left.how ?><?cs
include:"document/parts.cs" ?><?cs
call:paper_open("", House.address) ?><?cs call:paper_to() ?><?cs if:Request.reference ?><?cs call:paper_fact(Paper.booking, Request.reference) ?><?cs /if ?><?cs call:paper_fact(Paper.stay, Stay.plain) ?><?cs call:paper_to_end() ?>
<h1><?cs var:Document.title ?></h1>
<p class="lead"><?cs var:say2(Paper.share_lead, Guest.name, say3(Paper.stay_span, Stay.arrival.long, Stay.departure.long, Nights)) ?></p>
<section class="gap"><h2><?cs var:Paper.share_bill ?></h2>
<table class="sum"><tbody><?cs each:row = Rows ?><tr><td><?cs
if:row.kind == "stay" ?><?cs var:say2(Paper.for_stay, row.what, row.Span.plain) ?><?cs
elif:row.kind == "kept" ?><?cs var:say2(Paper.share_kept, row.what, row.Span.plain) ?><?cs
elif:row.kind == "paper" ?><?cs var:say2(Paper.Account[row.paper], row.name, row.Day.plain) ?><?cs
else ?><?cs var:row.name ?><?cs if:row.quantity ?>, <?cs var:say2(Paper.share_times, row.quantity, row.each) ?><?cs /if ?><?cs /if ?></td><td><?cs var:row.amount ?></td></tr>
<?cs /each ?></tbody><tfoot><tr class="strong"><th scope="row"><?cs var:Paper.total ?></th><td><?cs var:Figure.total ?></td></tr></tfoot></table></section>
<section class="gap"><h2><?cs var:Paper.share_yours ?></h2>
<table class="sum"><tbody><tr><td><?cs var:say(Paper.share_of, Share.percent) ?></td><td><?cs var:Figure.share ?></td></tr>
<?cs each:row = Payments ?><tr><td><?cs if:row.given ?><?cs var:say2(Paper.account_given, row.Day.plain, Paper.Method[row.method]) ?><?cs else ?><?cs var:say2(Paper.account_paid, row.Day.plain, Paper.Method[row.method]) ?><?cs /if ?></td><td><?cs var:row.amount ?></td></tr>
<?cs /each ?></tbody><tfoot><tr class="strong"><th scope="row"><?cs var:Paper.Left[Left.how] ?></th><td><?cs if:Left.how != "even" ?><?cs var:Left ?><?cs /if ?></td></tr></tfoot></table></section><?cs
if:Due ?><?cs call:paper_pay(Paper.share_pay) ?><?cs /if ?>
<p class="small gap"><?cs var:Paper.share_note ?></p><?cs
call:paper_close() ?>
