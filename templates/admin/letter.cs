<?cs # The answer as a letter on paper, in the guest's language.

  HDF  Owner.back, .print, .print_go   words for the owner; not printed
       Href.self            the request's page, without Base
       House.name, .address, .phone
       Letter.verdict, .name, .reference, .Day, .Decided
       Letter.what, .Stay, .Arrive, .Leave, .arrive_time, .leave_time, .price, .prepay, .Prepay, .rest   accepted
       Letter.Stay, .why; Fits.N (a span), .what, .price   refused ?><?cs
include:"parts/icon.cs" ?><?cs include:"parts/frame.cs" ?><?cs
def:fact(fa_label, fa_text) ?><div><dt><?cs var:fa_label ?></dt><dd><?cs var:fa_text ?></dd></div><?cs /def ?><?cs
if:Letter.verdict == "accepted" ?><?cs set:Title = say2(Mail.accepted.title, Letter.name, Letter.Stay) ?><?cs else ?><?cs set:Title = say(Mail.refused.title, Letter.Stay) ?><?cs /if ?><?cs
call:frame_open(Title, "1") ?><body class="adm paper">
<header class="noprint"><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:Href.self ?>"><?cs call:icon("chevron-left") ?><?cs var:Owner.back ?></a> <button class="btn sm" type="button" data-print hidden><?cs call:icon("printer") ?><?cs var:Owner.print_go ?></button> <span><?cs var:Owner.print ?></span></header>
<main id="main" class="letter">
<address><b><?cs var:House.name ?></b><?cs if:House.address ?><span><?cs var:House.address ?></span><?cs /if ?><?cs if:House.phone ?><span><?cs var:House.phone ?></span><?cs /if ?></address>
<p class="to"><?cs var:Letter.name ?></p>
<p class="date"><?cs var:Letter.Day.long ?></p>
<h1><?cs var:Title ?></h1><?cs
if:Letter.verdict == "accepted" ?>
<p><?cs if:Letter.prepay ?><?cs call:unbroken_text(say2(Mail.accepted.text_pay, Letter.reference, Letter.Decided.long)) ?> <?cs var:say(Mail.accepted.pay_by, Letter.Prepay.long) ?>.<?cs else ?><?cs call:unbroken_text(say2(Mail.accepted.text, Letter.reference, Letter.Decided.long)) ?><?cs /if ?></p>
<dl class="kv"><?cs
call:fact(Mail.arrive, say2(Mail.from, Letter.Arrive.long, Letter.arrive_time)) ?><?cs
call:fact(Mail.leave, say2(Mail.until, Letter.Leave.long, Letter.leave_time)) ?><?cs
call:fact(Mail.room, say2(Mail.room_nights, Letter.what, plural("Words.nights", Letter.Stay.nights))) ?><?cs
call:fact(Words.total, Letter.price) ?><?cs
if:Letter.prepay ?><?cs call:fact(say(Mail.prepay, Letter.Prepay.long), Letter.prepay) ?><?cs call:fact(Mail.rest, Letter.rest) ?><?cs /if ?></dl><?cs
else ?>
<p><?cs var:say(Mail.refused.text, Letter.name) ?></p>
<p><?cs var:Mail.why[Letter.why] ?></p><?cs
if:subcount(Fits) ?>
<h2><?cs var:Mail.refused.free ?></h2><ul><?cs each:fit = Fits ?><li><?cs var:say(Mail.label, fit) ?> <?cs var:fit.what ?>, <?cs var:fit.price ?></li><?cs /each ?></ul>
<p><?cs var:Mail.refused.not_held ?></p><?cs /if ?><?cs
/if ?><?cs
if:House.phone ?><p><?cs var:say(Phone.letter_call, House.phone) ?></p><?cs /if ?>
<p class="sign"><?cs var:House.name ?></p>
</main>
</body>
</html>
