<?cs # The private page of a request: how it stands, when it is answered, what was answered.

  HDF  Request.state       unconfirmed, open, accepted, refused, withdrawn, expired, cancelled, lapsed
       Request.reference, .turn (set: in the list now), .postponed, .rivals, .left ("12 days and 19 hours"; absent: due)
       Request.Sent, .Confirmed, .Until, .Decided, .Told, .Ended   instants
       Request.may_withdraw, Href.revise (absent: it can be changed no more), Request.Changed (instant; absent: never)
       Guest.name, .email
       Done                what was just done: again, address, enough, arrival, kept, a key of Status.Done; message, many; changed, same, late; ahead, registered
       Decision.At, .why (a key of Status.Why), .short (nights that were short), .prepayment, .PrepayUntil, .rooms
       Stay                see parts/stay.cs, and .message
       Bill                see parts/bill.cs, and .vat, .tax
       Alternatives.N.room, .Nights, .price, .href
       Offered.what, .Nights, .price, .href   what the house offers instead; absent: nothing
       Paid.sum, .left, .posted   what was paid for the stay, what is left, what was put on its bill beside the price; absent: nothing
       Paid.back            of one that ended: what was paid beyond what is owed
       Due                  see parts/due.cs; absent: nothing is due now
       Etas.N.value, .text, Form.eta, Href.arrival   the hour of arrival, until its day
       Href.guests, Comers.N.name   who comes, as it was typed ahead; Href absent: not to be typed
       Ask                     waiting, granted, refused, cancelling: of the last change asked for
       Request.may_change, Stay.owed (cancelled: what is owed)
       Papers.N.title, .href, .pdf   what is rendered for it; Calendar.hour, .stay   addresses of files for a calendar, without Base
       Messages.N.guest (set: from the guest), .text, .At   between guest and house; May.write set while they may
       Form.text, Complaint.text
       Href.message        where a message goes
       Here, Href.withdraw, Href.change, Href.address, Href.again, Href.stay   without Base ?><?cs
include:"parts/page.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs
include:"parts/bill.cs" ?><?cs include:"parts/timeline.cs" ?><?cs include:"parts/stay.cs" ?><?cs include:"parts/due.cs" ?><?cs
set:Title = say(Status[Request.state].title, Guest.name) ?><?cs
def:instant(in) ?><time datetime="<?cs var:in.iso ?>"><?cs var:in.long ?> <?cs var:in.zone ?></time><?cs /def ?><?cs
call:page_head(Title) ?><div class="wrap page">
<h1><?cs var:Title ?></h1>
<p class="muted ref"><?cs var:before(Status.reference) ?><strong class="num"><?cs var:unbroken(Request.reference) ?></strong><?cs var:after(Status.reference) ?></p><?cs
if:Done && Status.Done[Done] ?>
<div class="note good" role="status"><?cs call:icon("check") ?><p><?cs var:say(Status.Done[Done], Guest.email) ?></p></div><?cs
elif:Done == "changed" ?>
<div class="note good" role="status"><?cs call:icon("check") ?><p><?cs var:say(Revise.done, Guest.email) ?></p></div><?cs
elif:Done == "ahead" ?>
<div class="note good" role="status"><?cs call:icon("check") ?><p><?cs var:Ahead.done ?></p></div><?cs
elif:Done == "registered" ?>
<div class="note" role="status"><?cs call:icon("info") ?><p><?cs var:Ahead.registered ?></p></div><?cs
elif:Done == "same" || Done == "late" ?>
<div class="note" role="status"><?cs call:icon("info") ?><p><?cs if:Done == "same" ?><?cs var:Revise.same ?><?cs else ?><?cs var:Revise.late ?><?cs /if ?></p></div><?cs
elif:Done == "message" ?>
<div class="note good" role="status"><?cs call:icon("check") ?><p><?cs var:Message.Guest.sent ?></p></div><?cs
elif:Done == "many" ?>
<div class="note" role="status"><?cs call:icon("triangle-alert") ?><p><?cs var:Message.Guest.many ?></p></div><?cs /if ?>
<?cs call:error_summary() ?>
<div class="two"><div class="flow"><?cs
if:Request.state == "unconfirmed" ?>
<section class="card flow" aria-labelledby="now"><h2 id="now"><?cs call:icon("mail") ?> <?cs var:Status.unconfirmed.head ?></h2>
<p><?cs var:before(Status.unconfirmed.text) ?><strong><?cs var:Guest.email ?></strong><?cs var:after(Status.unconfirmed.text) ?></p>
<p><?cs var:before(Status.unconfirmed.until) ?><strong><?cs call:instant(Request.Until) ?></strong><?cs var:after(Status.unconfirmed.until) ?></p>
</section>
<details class="more"<?cs if:Complaint.email ?> open<?cs /if ?>><summary><?cs var:Status.unconfirmed.nothing ?></summary>
<p><?cs var:Status.unconfirmed.spam ?></p>
<form action="<?cs var:Base ?><?cs var:Href.again ?>" method="post"><button class="btn quiet" type="submit"><?cs call:icon("refresh-cw") ?><?cs var:Status.unconfirmed.again ?></button></form>
<form class="fields" action="<?cs var:Base ?><?cs var:Href.address ?>" method="post" novalidate><?cs
call:field_text("email", "email", Status.unconfirmed.address, Status.unconfirmed.address_hint, "", "email") ?><button class="btn quiet" type="submit"><?cs var:Status.unconfirmed.correct ?></button></form></details><?cs
elif:Request.state == "open" ?>
<section class="card" aria-labelledby="now"><p class="muted"><?cs var:Status.open.answer_on ?></p>
<h2 class="big" id="now"><?cs call:instant(Request.Decided) ?></h2>
<p class="muted"><?cs if:Request.left ?><?cs var:say2(Status.open.left, Request.left, Guest.email) ?><?cs else ?><?cs var:say(Status.open.due, Guest.email) ?><?cs /if ?></p><?cs
if:Request.postponed ?>
<p><?cs var:Status.open.postponed ?></p><?cs /if ?>
<p class="go"><?cs if:Request.turn ?><?cs call:chip("good", "check", Card.fits) ?><?cs else ?><?cs call:chip("bad", "x", Card.fits_not) ?><?cs /if ?></p>
<p><?cs if:Request.rivals == #0 ?><?cs var:Status.open.rivals_none ?><?cs else ?><?cs var:plural("Status.open.rivals", Request.rivals) ?><?cs /if ?> <?cs
if:!Request.turn ?><?cs var:Status.open.not_now ?> <?cs /if ?><?cs var:Status.open.can_change ?></p></section><?cs
if:Offered.href ?>
<section class="card flow" aria-labelledby="offered"><h2 id="offered"><?cs call:icon("lightbulb") ?> <?cs var:Revise.offer ?></h2>
<p><strong><?cs var:Offered.what ?></strong><br><?cs var:Offered.Nights ?>, <?cs var:Offered.price ?></p>
<p class="muted"><?cs var:Revise.offer_text ?></p>
<p class="acts"><a class="btn" href="<?cs var:Base ?><?cs var:Offered.href ?>"><?cs var:Revise.offer_go ?></a></p></section><?cs /if ?>
<h2><?cs var:Status.open.next ?></h2>
<ol class="line"><?cs
call:moment("1", Request.Confirmed + " " + Request.Confirmed.zone, Status.open.received) ?><?cs
if:Request.Changed ?><?cs call:moment("1", Request.Changed + " " + Request.Changed.zone, Revise.moment) ?><?cs /if ?><?cs
call:moment("", Request.Decided + " " + Request.Decided.zone, Status.open.together) ?><?cs
call:moment("", say2(Card.told, Request.Told, Request.Told.zone), Card.told_text) ?></ol><?cs
elif:Request.state == "accepted" ?><?cs
if:Ask ?>
<div class="note<?cs if:Ask == "granted" ?> good<?cs /if ?>" role="status"><?cs call:icon("info") ?><p><?cs var:Change[Ask] ?></p></div><?cs /if ?>
<section class="card flow" aria-labelledby="now"><h2 id="now"><?cs call:icon("check") ?> <?cs var:Status.accepted.head ?></h2>
<p><?cs var:say2(Status.accepted.text, Stay.Arrive.long, Stay.arrive_time) ?></p><?cs
if:Decision.rooms ?>
<p><?cs var:say(Status.accepted.rooms, Decision.rooms) ?></p><?cs /if ?><?cs
if:Paid.posted ?>
<p><?cs var:say(Due_page.posted, Paid.posted) ?></p><?cs /if ?><?cs
if:Paid.left && Paid.sum ?>
<p><?cs var:say2(Status.accepted.paid, Paid.sum, Paid.left) ?></p><?cs elif:Paid.left ?>
<p><?cs var:say(Due_page.left, Paid.left) ?></p><?cs elif:Paid.sum ?>
<p><?cs var:say(Status.accepted.paid_all, Paid.sum) ?></p><?cs /if ?>
</section><?cs call:due() ?><?cs
if:Href.arrival ?>
<section class="card flow" aria-labelledby="when"><h2 id="when"><?cs call:icon("clock") ?> <?cs var:Status.arrival ?></h2>
<form class="fields" action="<?cs var:Base ?><?cs var:Href.arrival ?>" method="post"><?cs
call:field_select("eta", Status.arrival_hour, say(Status.arrival_hint, Stay.arrive_time), Etas) ?><button class="btn quiet" type="submit"><?cs var:Status.arrival_go ?></button></form></section><?cs /if ?>
<?cs
if:Href.guests ?>
<section class="card flow" aria-labelledby="who"><h2 id="who"><?cs call:icon("users") ?> <?cs var:Ahead.title ?></h2><?cs
if:subcount(Comers) ?>
<p><?cs each:one = Comers ?><?cs var:one.name ?><?cs if:!last(one) ?>, <?cs /if ?><?cs /each ?></p><?cs else ?>
<p><?cs var:Ahead.text ?></p><?cs /if ?>
<p class="acts"><a class="btn quiet" href="<?cs var:Base ?><?cs var:Href.guests ?>"><?cs if:subcount(Comers) ?><?cs var:Ahead.change ?><?cs else ?><?cs var:Ahead.open ?><?cs /if ?></a></p></section><?cs /if ?>
<h2><?cs var:Status.accepted.next ?></h2>
<ol class="line"><?cs
call:moment("1", Request.Sent + " " + Request.Sent.zone, Status.sent) ?><?cs
call:moment("1", Decision.At + " " + Decision.At.zone, Status.accepted.decided) ?><?cs
if:Due.until ?><?cs call:moment("", Due.until, Status.accepted.deposit_due) ?><?cs elif:Decision.prepayment && Paid.sum ?><?cs call:moment("1", Decision.PrepayUntil, Due_page.prepaid) ?><?cs /if ?><?cs
call:moment("", Stay.Arrive, Status.accepted.arrive) ?></ol><?cs
elif:Request.state == "refused" ?>
<section class="card flow" aria-labelledby="now"><h2 id="now"><?cs var:Status.refused.head ?></h2>
<p><?cs var:Status.Why[Decision.why] ?><?cs if:Decision.short ?> <?cs var:say(Status.refused.short, Decision.short) ?><?cs /if ?></p>
</section><?cs
if:subcount(Alternatives) ?>
<h2><?cs var:Status.refused.near ?></h2>
<ul class="nears"><?cs each:near = Alternatives ?>
<li class="card"><p><strong><?cs var:near.room ?></strong><br><?cs var:near.Nights ?>, <?cs var:near.price ?></p><a class="btn<?cs if:!first(near) ?> quiet<?cs /if ?>" href="<?cs var:Base ?><?cs var:near.href ?>"><?cs var:Status.refused.ask ?><span class="vh">, <?cs var:near.room ?>, <?cs var:near.Nights ?></span></a></li><?cs /each ?>
</ul><?cs
else ?>
<p class="acts"><a class="btn" href="<?cs var:Base ?><?cs var:Href.stay ?>"><?cs var:Status.look ?></a></p><?cs /if ?><?cs
else ?>
<section class="card flow" aria-labelledby="now"><h2 id="now"><?cs var:Status[Request.state].head ?></h2>
<p><?cs var:Status[Request.state].text ?></p><?cs if:Stay.owed ?>
<p><strong><?cs var:say(Change.owes, Stay.owed) ?></strong><?cs if:Paid.left && Paid.sum ?> <?cs var:say2(Status.accepted.paid, Paid.sum, Paid.left) ?><?cs elif:Paid.sum && !Paid.back ?> <?cs var:say(Status.accepted.paid_all, Paid.sum) ?><?cs /if ?></p><?cs /if ?><?cs if:Paid.back ?>
<p><?cs var:say(Due_page.back, Paid.back) ?></p><?cs /if ?>
<p class="acts"><a class="btn" href="<?cs var:Base ?><?cs var:Href.stay ?>"><?cs var:Status.look ?></a></p></section><?cs call:due() ?><?cs
/if ?><?cs
if:May.write || subcount(Messages) ?>
<section class="letters" aria-labelledby="messages"><h2 id="messages"><?cs var:Message.Guest.title ?></h2><?cs
if:subcount(Messages) ?>
<ol class="talk"><?cs each:word = Messages ?>
<li class="<?cs if:word.guest ?>ours<?cs else ?>theirs<?cs /if ?>"><p class="said"><?cs if:word.text ?><?cs var:word.text ?><?cs else ?><?cs var:Message.erased ?><?cs /if ?></p><p class="small muted"><?cs if:word.guest ?><?cs var:Message.Guest.you ?><?cs else ?><?cs var:House.name ?><?cs /if ?>, <time datetime="<?cs var:word.At.iso ?>"><?cs var:word.At ?></time></p></li><?cs /each ?>
</ol><?cs
else ?>
<p><?cs var:Message.Guest.text ?></p><?cs /if ?><?cs
if:May.write ?>
<form class="fields" action="<?cs var:Base ?><?cs var:Href.message ?>" method="post" novalidate><?cs
call:field_area("text", Message.Guest.label, Message.Guest.hint, "") ?><button class="btn quiet" type="submit"><?cs call:icon("message-circle") ?><?cs var:Message.Guest.send ?></button></form><?cs /if ?></section><?cs
/if ?>
</div>
<aside><section class="card" aria-labelledby="facts-h"><h2 id="facts-h"><?cs if:Request.state == "accepted" ?><?cs var:Status.your_stay ?><?cs else ?><?cs var:Status.your_request ?><?cs /if ?></h2>
<dl class="kv">
<div><dt><?cs var:Status.room ?></dt><dd><?cs var:Stay.room ?></dd></div>
<div><dt><?cs var:Status.arrive ?></dt><dd><?cs var:Stay.Arrive ?>, <span class="nb"><?cs var:say(Card.from, Stay.arrive_time) ?></span></dd></div>
<div><dt><?cs var:Status.leave ?></dt><dd><?cs var:Stay.Leave ?>, <span class="nb"><?cs var:say(Card.until, Stay.leave_time) ?></span></dd></div>
<div><dt><?cs var:Status.guests ?></dt><dd><?cs call:stay_party(Stay) ?></dd></div><?cs
if:Stay.message ?>
<div><dt><?cs var:Details.message ?></dt><dd class="said"><?cs var:Stay.message ?></dd></div><?cs /if ?>
</dl>
<?cs call:bill(say(Card.price_for, plural("Words.nights", Stay.nights)), Bill) ?><p class="bill-note"><?cs
if:Bill.tax ?><?cs var:say2(Card.includes_tax, Bill.vat, Bill.tax) ?><?cs else ?><?cs var:say(Card.includes, Bill.vat) ?><?cs /if ?><?cs
if:Request.state == "open" || Request.state == "unconfirmed" ?> <?cs var:Status.nothing_due ?><?cs /if ?></p><?cs
if:Request.may_withdraw ?>
<p class="acts"><?cs if:Href.revise ?><a class="btn quiet" href="<?cs var:Base ?><?cs var:Href.revise ?>"><?cs call:icon("pencil") ?><?cs var:Revise.open ?></a><?cs /if ?><a class="btn danger" href="<?cs var:Base ?><?cs var:Href.withdraw ?>"><?cs var:Withdraw.open ?></a></p><?cs /if ?><?cs
if:Request.may_change ?>
<p class="acts"><a class="btn quiet" href="<?cs var:Base ?><?cs var:Href.change ?>"><?cs var:Change.title ?></a></p><?cs /if ?>
</section><?cs
if:subcount(Papers) || Calendar.hour || Calendar.stay ?>
<section class="card" aria-labelledby="papers-h"><h2 id="papers-h"><?cs if:subcount(Papers) ?><?cs var:Paper.papers ?><?cs else ?><?cs var:Paper.calendar ?><?cs /if ?></h2><?cs
if:subcount(Papers) ?><ul class="papers-list"><?cs each:paper = Papers ?>
<li><a href="<?cs var:Base ?><?cs var:paper.href ?>"><?cs var:unbroken(paper.title) ?></a><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:paper.pdf ?>"><?cs call:icon("download") ?><?cs var:Paper.pdf ?><span class="vh">, <?cs var:paper.title ?></span></a></li><?cs /each ?></ul><?cs /if ?><?cs
if:Calendar.stay ?><p class="acts"><a class="btn quiet" href="<?cs var:Base ?><?cs var:Calendar.stay ?>"><?cs call:icon("calendar-plus") ?><?cs var:Paper.calendar_save ?></a></p><?cs
elif:Calendar.hour ?><p class="acts"><a class="btn quiet" href="<?cs var:Base ?><?cs var:Calendar.hour ?>"><?cs call:icon("calendar-plus") ?><?cs var:Paper.calendar_save_hour ?></a></p><?cs /if ?></section><?cs
/if ?></aside>
</div></div><?cs
call:page_foot() ?>
