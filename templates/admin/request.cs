<?cs # One request: what was asked, how it stands, what was done and sent.

  HDF  Ways, Offered       see parts/offers.cs; OfferFailed   a key of Propose.Failed
       Request.state       unconfirmed, open, accepted, refused, withdrawn, expired, cancelled, lapsed
       Request.turn        set: in the best set now
       Request.reference, .postponed, .source (site, owner, import), .rivals, .left (absent: due)
       Request.Sent, .Until (to confirm), .Decided, .Ended   instants
       Request.left_why     why the guest left: a key of Withdraw.Reasons
       Guest.name, .email, .phone, .tel, .country, .lang, .message, .eta, .ages
       Stay.room, .Span, .Arrive, .Leave, .nights, .adults, .children, .value, .night
       Bill                see parts/bill.cs, and .vat, .tax, .Vat.N.rate, .Vat.N.amount
       Would.effect, .effect.unproved   open: what accepting would change, or losing it, as in the queue
       Decision.verdict, .why, .note, .At, .value, .proved, .rooms, .fixed; .Undo until when it can be taken back
       Events.N.At, .what, .actor, .user   oldest first; what is a key of Event; .Was (span), .Was.what, .party, .price   what it was before its guest changed it
       Mails.N.kind, .state, .At, .Next, .attempts, .answer
       Done, Failed        what was just done, or why it could not be: keys of Request_page.Done and .Failed
       May.decide          set for those who may
       Href.self, .queue   without Base
       Papers.N.title, .kind, .At, .href, .pdf   rendered ones; Payer.name, .address, .tax, .days   absent: the guest pays
       Guest.file, .file_id         the guest's file; absent when erased
       NoHost.reason, .file         the house does not host this guest
       Alike.N, Given        see parts/people.cs; Decision.goodwill, .own_goodwill as counted then
       Origin, Origin.cleared       how it came, see parts/odd.cs; set when the owner has looked ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/bill.cs" ?><?cs include:"parts/timeline.cs" ?><?cs include:"parts/request.cs" ?><?cs include:"parts/offers.cs" ?><?cs include:"parts/odd.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/guest.cs" ?><?cs include:"parts/edit.cs" ?><?cs include:"parts/people.cs" ?><?cs
set:Title = say2(Request_page.title, Guest.name, Stay.Span) ?><?cs
def:by(bd) ?><?cs if:bd.user ?><?cs var:bd.user ?><?cs else ?><?cs var:Request_page.Actor[bd.actor] ?><?cs /if ?><?cs /def ?><?cs
call:admin_head(Title) ?><?cs call:request_path("1") ?>
<div class="head"><h1><?cs var:Title ?></h1><?cs call:request_state() ?></div><?cs
if:Done && Request_page.Done[Done] ?>
<div class="note good mb4" role="status"><?cs call:icon("check") ?><p><?cs var:Request_page.Done[Done] ?></p></div><?cs /if ?><?cs
if:Failed && Request_page.Failed[Failed] ?>
<div class="note mb4" role="alert"><?cs call:icon("triangle-alert") ?><p><?cs var:Request_page.Failed[Failed] ?></p></div><?cs /if ?>
<?cs if:OfferFailed && Propose.Failed[OfferFailed] ?>
<div class="note mb4" role="alert"><?cs call:icon("triangle-alert") ?><p><?cs var:Propose.Failed[OfferFailed] ?></p></div><?cs /if ?><?cs call:error_summary() ?><?cs call:differences(Goodwill) ?><div class="cols<?cs if:Request.state == "open" ?> deeds<?cs /if ?>"><?cs
if:Request.state == "open" ?><div class="col now">
<section class="panel first" aria-labelledby="now"><div class="ph"><h2 id="now"><?cs var:Request_page.now ?></h2></div><div class="pb">
<p class="big"><time datetime="<?cs var:Request.Decided.iso ?>"><?cs var:Request.Decided ?></time></p>
<p class="muted"><?cs if:Request.left ?><?cs var:say(Request_page.left, Request.left) ?><?cs else ?><?cs var:Request_page.due ?><?cs /if ?></p>
<p class="mt4"><?cs if:Request.turn ?><?cs var:Request_page.by_itself_yes ?><?cs else ?><?cs var:Request_page.by_itself_no ?><?cs /if ?> <?cs if:Request.rivals == #0 ?><?cs var:Request_page.rivals_none ?><?cs else ?><?cs var:plural("Request_page.rivals", Request.rivals) ?><?cs /if ?><?cs if:Request.postponed ?> <?cs var:Request_page.postponed ?><?cs /if ?></p><?cs
if:Would.effect ?>
<p class="mt3"><b><?cs if:Request.turn ?><?cs var:Request_page.would_no ?><?cs else ?><?cs var:Request_page.would_yes ?><?cs /if ?></b> <?cs var:Would.effect ?><?cs if:Would.effect.unproved ?> <span class="muted">(<?cs var:Queue.Change.unproved ?>)</span><?cs /if ?></p><?cs /if ?><?cs
if:May.decide ?>
<p class="mt4"><a class="btn wide" href="<?cs var:Base ?><?cs var:Href.self ?>/accept"><?cs call:icon("lock") ?><?cs if:Request.turn ?><?cs var:Queue.accept_now ?><?cs else ?><?cs var:Queue.accept_anyway ?><?cs /if ?></a></p>
<p class="mt3"><a class="btn danger wide" href="<?cs var:Base ?><?cs var:Href.self ?>/refuse"><?cs var:Queue.refuse ?></a></p><?cs
if:!Request.postponed ?>
<p class="mt3"><a class="btn quiet wide" href="<?cs var:Base ?><?cs var:Href.self ?>/postpone"><?cs call:icon("clock") ?><?cs var:Queue.postpone ?></a></p><?cs /if ?><?cs
/if ?></div></section></div><?cs
/if ?><div class="col"><?cs
if:Request.left_why ?>
<div class="note"><?cs call:icon("message-circle") ?><p><?cs var:say(Request_page.left_why, Withdraw.Reasons[Request.left_why]) ?></p></div><?cs /if ?><?cs
if:NoHost.reason && (Request.state == "frozen" || Request.state == "open") ?>
<div class="note bad" role="status"><?cs call:icon("triangle-alert") ?><div><p><strong><a href="<?cs var:Base ?><?cs var:NoHost.file ?>"><?cs var:People.unwelcome ?></a></strong> <span class="said"><?cs var:NoHost.reason ?></span></p><p><?cs if:Request.state == "frozen" ?><?cs var:People.unwelcome_held ?><?cs else ?><?cs var:People.unwelcome_open ?><?cs /if ?></p><?cs
if:May.decide && Request.state == "frozen" ?><form class="mt3" action="<?cs var:Base ?><?cs var:Href.self ?>/turn-away" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><button class="btn danger sm" type="submit"><?cs var:People.turn_away ?></button></form><?cs /if ?></div></div><?cs
elif:Request.state == "frozen" ?>
<div class="note" role="status"><?cs call:icon("lock") ?><div><p><?cs var:Odd.page_frozen ?></p><p><?cs call:odd_chips(Origin) ?></p></div></div><?cs
elif:Origin.proof || Origin.trap || Origin.burst ?>
<p><?cs call:odd_chips(Origin) ?><?cs if:Origin.cleared ?> <span class="muted"><?cs var:Odd.page_cleared ?></span><?cs /if ?></p><?cs
/if ?><?cs
if:May.decide && (Request.state == "frozen" || Request.state == "open") ?>
<form class="acts" action="<?cs var:Base ?>/admin/odd" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="id" value="<?cs var:Request.id ?>"><?cs
if:Request.state == "frozen" ?><button class="btn" type="submit" name="do" value="unfreeze"><?cs var:Odd.unfreeze ?></button><?cs else ?><button class="btn quiet sm" type="submit" name="do" value="freeze"><?cs call:icon("lock") ?><?cs var:Odd.freeze ?></button><?cs /if ?> <button class="btn danger<?cs if:Request.state == "open" ?> sm<?cs /if ?>" type="submit" name="do" value="remove"><?cs var:Odd.remove ?></button></form><?cs
/if ?><?cs
if:Decision.verdict ?>
<section class="panel<?cs if:Decision.Undo ?> first<?cs /if ?>" aria-labelledby="decision"><div class="ph"><h2 id="decision"><?cs if:Decision.verdict == "accepted" ?><?cs var:Request_page.accepted ?><?cs else ?><?cs var:Request_page.refused ?><?cs /if ?></h2><span class="muted"><?cs var:Decision.At ?></span></div>
<div class="pb flow"><p><?cs var:Request_page.Why[Decision.why] ?><?cs if:Decision.rooms ?> <?cs if:Decision.fixed ?><?cs var:say(Request_page.rooms_fixed, Decision.rooms) ?><?cs else ?><?cs var:say(Request_page.rooms, Decision.rooms) ?><?cs /if ?><?cs /if ?></p><?cs
if:Decision.note ?><p class="said"><?cs var:say(Request_page.note, Decision.note) ?></p><?cs /if ?>
<p class="muted"><?cs if:Decision.proved ?><?cs var:say(Request_page.rested_proved, Decision.value) ?><?cs else ?><?cs var:say(Request_page.rested, Decision.value) ?><?cs /if ?><?cs if:Decision.goodwill ?> <?cs var:say(Goodwill.rested, Decision.goodwill) ?><?cs /if ?><?cs if:Decision.own_goodwill ?> <?cs var:say(Goodwill.rested_own, Decision.own_goodwill) ?><?cs /if ?></p>
<p class="acts"><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:Href.self ?>/why"><?cs call:icon("info") ?><?cs var:Why.open ?></a><?cs if:!Decision.Undo ?><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:Href.self ?>/letter"><?cs call:icon("printer") ?><?cs var:Phone.letter ?></a><?cs /if ?></p><?cs
if:Decision.Undo && May.decide ?>
<div class="acts"><?cs call:request_post("/undo", Queue.undo, "", "undo-2") ?><span class="muted"><?cs var:say(Request_page.undo_until, Decision.Undo.time) ?></span></div><?cs /if ?></div></section><?cs
/if ?>
<?cs if:Guest.file ?><?cs set:file_action = "/admin/person/" + Guest.file_id ?><?cs call:alike_panel(file_action, Request.id) ?><?cs /if ?>
<section class="panel" aria-labelledby="asked"><div class="ph"><h2 id="asked"><?cs var:Request_page.asked ?></h2></div><div class="pb"><dl class="kv">
<div><dt><?cs var:Request_page.room ?></dt><dd><?cs var:Stay.room ?><?cs if:Request.state == "open" && May.decide ?><span class="sub"><a href="<?cs var:Base ?>/admin/chart?pin=<?cs var:Request.id ?>"><?cs var:Chart_page.on_chart ?></a></span><?cs /if ?></dd></div>
<div><dt><?cs var:Request_page.stay ?></dt><dd><?cs var:Stay.Arrive ?> – <?cs var:Stay.Leave ?><span class="sub"><?cs var:plural("Words.nights", Stay.nights) ?></span></dd></div>
<div><dt><?cs var:Request_page.party ?></dt><dd><?cs call:party(Stay) ?><?cs if:Guest.ages ?><span class="sub"><?cs var:say(Request_page.ages, Guest.ages) ?></span><?cs /if ?></dd></div><?cs
if:Guest.eta ?>
<div><dt><?cs var:Request_page.eta ?></dt><dd><?cs if:Eta[Guest.eta] ?><?cs var:Eta[Guest.eta] ?><?cs else ?><?cs var:Guest.eta ?><?cs /if ?></dd></div><?cs /if ?><?cs
if:Guest.message ?>
<div><dt><?cs var:Request_page.message ?></dt><dd class="said"><?cs var:Guest.message ?></dd></div><?cs /if ?>
</dl></div></section>
<section class="panel pad" aria-labelledby="price"><h2 id="price" class="vh"><?cs var:Request_page.price ?></h2><?cs
call:bill(say(Card.price_for, plural("Words.nights", Stay.nights)), Bill) ?><p class="bill-note"><?cs
each:vat = Bill.Vat ?><?cs var:say2(Request_page.vat, vat.rate, vat.amount) ?> <?cs /each ?><?cs if:Bill.tax ?><?cs var:say(Request_page.tax, Bill.tax) ?><?cs /if ?></p></section><?cs
if:subcount(Papers) ?>
<section class="panel" aria-labelledby="papers"><div class="ph"><h2 id="papers"><?cs var:Paper.papers ?></h2></div>
<ul class="rows waits"><?cs each:paper = Papers ?>
<li><span class="ico"><?cs call:icon("file-text") ?></span><div class="who"><b><a href="<?cs var:Base ?><?cs var:paper.href ?>"><?cs var:paper.title ?></a></b><span class="sub"><?cs var:paper.At ?></span></div><div class="st"><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:paper.pdf ?>"><?cs call:icon("download") ?><?cs var:Paper.pdf ?><span class="vh">, <?cs var:paper.title ?></span></a></div></li><?cs
/each ?></ul></section><?cs
/if ?><?cs
if:subcount(Mails) ?>
<section class="panel" aria-labelledby="mails"><div class="ph"><h2 id="mails"><?cs var:Request_page.mails ?></h2></div>
<ul class="rows waits"><?cs each:mail = Mails ?>
<li><span class="ico<?cs if:mail.state == "failed" ?> bad<?cs elif:mail.state != "sent" ?> some<?cs /if ?>"><?cs if:mail.state == "sent" ?><?cs call:icon("mail-check") ?><?cs elif:mail.state == "failed" ?><?cs call:icon("mail-warning") ?><?cs else ?><?cs call:icon("mail") ?><?cs /if ?></span><div class="who"><b><?cs var:Request_page.Mail[mail.kind] ?></b><span class="sub"><?cs
if:mail.state == "sent" ?><?cs var:say(Request_page.mail_sent, mail.At) ?><?cs
elif:mail.state == "failed" ?><?cs var:say(Request_page.mail_failed, plural("Request_page.tries", mail.attempts)) ?><?cs
elif:mail.Next ?><?cs var:say2(Request_page.mail_again, plural("Request_page.tries", mail.attempts), mail.Next) ?><?cs
else ?><?cs var:say(Request_page.mail_waits, mail.At) ?><?cs /if ?></span><?cs
if:mail.answer && mail.state != "sent" ?><span class="sub said"><?cs var:say(Request_page.mail_answer, mail.answer) ?></span><?cs /if ?></div></li><?cs
/each ?></ul></section><?cs
/if ?><?cs
if:subcount(Events) ?>
<section class="panel" aria-labelledby="history"><div class="ph"><h2 id="history"><?cs var:Request_page.history ?></h2></div><div class="pb"><ol class="line"><?cs
each:event = Events ?>
<li class="on"><?cs if:Event[event.what] ?><?cs var:Event[event.what] ?><?cs else ?><?cs var:event.what ?><?cs /if ?><span><time datetime="<?cs var:event.At.iso ?>"><?cs var:event.At ?></time><?cs if:event.actor ?>, <?cs call:by(event) ?><?cs /if ?></span><?cs if:event.Was ?><span><?cs var:say2(Request_page.was_before, say2(Request_page.was_stay, event.Was, event.Was.what), say2(Request_page.was_stay, event.Was.party, event.Was.price)) ?></span><?cs /if ?></li><?cs
/each ?>
</ol></div></section><?cs
/if ?>
</div>
<div class="col">
<?cs call:offers_panel() ?><section class="panel" aria-labelledby="guest"><div class="ph"><h2 id="guest"><?cs var:Guest.name ?></h2></div><div class="pb"><dl class="kv"><?cs
if:Guest.email ?>
<div><dt><?cs var:Request_page.email ?></dt><dd><a href="mailto:<?cs var:Guest.email ?>"><?cs var:Guest.email ?></a></dd></div><?cs /if ?><?cs
if:Guest.phone ?>
<div><dt><?cs var:Request_page.phone ?></dt><dd><a href="tel:<?cs var:Guest.tel ?>"><?cs var:Guest.phone ?></a></dd></div><?cs /if ?><?cs
if:Guest.country ?>
<div><dt><?cs var:Request_page.country ?></dt><dd><?cs var:Guest.country ?></dd></div><?cs /if ?>
<div><dt><?cs var:Request_page.source ?></dt><dd><?cs var:Request_page.Source[Request.source] ?><span class="sub"><?cs var:say(Request_page.sent, Request.Sent) ?></span></dd></div><?cs
if:Request.state == "unconfirmed" ?>
<div><dt><?cs var:Request_page.until ?></dt><dd><?cs var:Request.Until ?></dd></div><?cs /if ?>
<div><dt><?cs var:Request_page.value ?></dt><dd><?cs var:Stay.value ?><span class="sub"><?cs var:say(Queue.a_night, Stay.night) ?></span></dd></div><?cs
if:Given.counted ?>
<div><dt><?cs var:Goodwill.title ?></dt><dd>+ <?cs var:Given.counted ?></dd></div><?cs /if ?>
<div><dt><?cs var:Paper.payer ?></dt><dd><?cs if:Payer.name ?><?cs var:Payer.name ?><?cs if:Payer.days ?><span class="sub"><?cs var:Paper.payer_days ?>: <?cs var:Payer.days ?></span><?cs /if ?><?cs else ?><?cs var:Paper.payer_guest ?><?cs if:Offered.name ?><span class="sub"><?cs var:say(Paper.payer_comes_for, Offered.name) ?></span><?cs /if ?><?cs /if ?></dd></div>
</dl><?cs if:May.decide ?><p class="acts mt4"><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:Href.self ?>/payer"><?cs call:icon("coins") ?><?cs var:Paper.payer_change ?></a></p><?cs /if ?><?cs
if:Guest.file ?><p class="mt3"><a class="btn quiet wide" href="<?cs var:Base ?><?cs var:Guest.file ?>"><?cs call:icon("users") ?><?cs var:People.file ?></a></p><?cs /if ?></div></section><?cs
if:May.decide && (Request.state == "open" || Request.state == "frozen" || Request.state == "unconfirmed") ?>
<section class="panel" aria-labelledby="goodwill"><div class="ph"><h2 id="goodwill"><?cs var:Goodwill.title ?></h2><a href="<?cs var:Base ?>/admin/people/goodwill"><?cs var:Goodwill.all ?></a></div><div class="pb"><p class="muted mb4"><?cs if:Given.amount || Given.percent ?><strong><?cs call:goodwill_figure(Given) ?></strong> <?cs /if ?><?cs var:Goodwill.request_text ?></p><?cs call:goodwill_form() ?></div></section><?cs /if ?>
</div></div><?cs
call:admin_foot() ?>
