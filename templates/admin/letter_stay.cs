<?cs # What became of a stay as a letter on paper, in the guest's language.

  HDF  Owner.back, .print, .print_go   words for the owner; not printed
       Href.self            the stay's page, without Base
       House.name, .address, .phone
       Letter.name, .reference, .Day, .arrive_time, .leave_time
       Letter.kind and what else parts/tell.cs has of it; .adults, .children of a move ?><?cs
include:"parts/icon.cs" ?><?cs include:"parts/frame.cs" ?><?cs
def:fact(fa_label, fa_text) ?><div><dt><?cs var:fa_label ?></dt><dd><?cs var:fa_text ?></dd></div><?cs /def ?><?cs
if:Letter.kind == "moved" ?><?cs set:Title = Mail.moved.title ?><?cs else ?><?cs set:Title = Mail.cancelled.title ?><?cs /if ?><?cs
call:frame_open(Title, "1") ?><body class="adm paper">
<header class="noprint"><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:Href.self ?>"><?cs call:icon("chevron-left") ?><?cs var:Owner.back ?></a> <button class="btn sm" type="button" data-print hidden><?cs call:icon("printer") ?><?cs var:Owner.print_go ?></button> <span><?cs var:Owner.print ?></span></header>
<main id="main" class="letter">
<address><b><?cs var:House.name ?></b><?cs if:House.address ?><span><?cs var:House.address ?></span><?cs /if ?><?cs if:House.phone ?><span><?cs var:House.phone ?></span><?cs /if ?></address>
<p class="to"><?cs var:Letter.name ?></p>
<p class="date"><?cs var:Letter.Day.long ?></p>
<h1><?cs var:Title ?></h1><?cs
if:Letter.kind == "moved" ?>
<p><?cs if:Letter.Dates ?><?cs var:say3(Mail.moved.dates, Letter.name, Letter.Stay, Letter.Was) ?><?cs elif:Letter.Room ?><?cs var:say3(Mail.moved.room, Letter.name, Letter.Stay, Letter.Stay.what) ?><?cs else ?><?cs var:say2(Mail.moved.same, Letter.name, Letter.Stay) ?><?cs /if ?><?cs if:Letter.Room ?> <?cs var:say(Mail.moved.room_was, Letter.Was.what) ?><?cs /if ?><?cs each:part = Letter.Then ?> <?cs var:say2(Mail.moved.then, part.From.long, part.what) ?><?cs /each ?></p>
<dl class="kv"><?cs
call:fact(Mail.arrive, say2(Mail.from, Letter.Stay.arrival.long, Letter.arrive_time)) ?><?cs
call:fact(Mail.leave, say2(Mail.until, Letter.Stay.departure.long, Letter.leave_time)) ?><?cs
call:fact(Mail.room, say2(Mail.room_nights, Letter.Stay.what, plural("Words.nights", Letter.Stay.nights))) ?><?cs
if:Letter.children ?><?cs call:fact(Mail.guests, say2(Mail.party, plural("Words.adults", Letter.adults), plural("Words.children", Letter.children))) ?><?cs else ?><?cs call:fact(Mail.guests, plural("Words.adults", Letter.adults)) ?><?cs /if ?><?cs
call:fact(Words.total, Letter.Price) ?></dl>
<?cs if:Letter.More ?><p><?cs var:say3(Mail.moved.more, Letter.Price, Letter.Was.price, Letter.More) ?></p><?cs elif:Letter.Less ?><p><?cs var:say3(Mail.moved.less, Letter.Price, Letter.Was.price, Letter.Less) ?></p><?cs /if ?><?cs
else ?>
<p><?cs if:Letter.kind == "no_show" ?><?cs call:unbroken_text(say3(Mail.cancelled.no_show, Letter.name, Letter.Stay, Letter.reference)) ?><?cs else ?><?cs call:unbroken_text(say3(Mail.cancelled.house, Letter.name, Letter.Stay, Letter.reference)) ?><?cs /if ?></p><?cs
if:Letter.Penalty ?>
<p><?cs var:say2(Mail.cancelled.owed, Letter.Penalty, Letter.Price) ?></p><?cs /if ?><?cs
/if ?><?cs
if:House.phone ?><p><?cs var:say(Phone.letter_call, House.phone) ?></p><?cs /if ?>
<p class="sign"><?cs var:House.name ?></p>
</main>
</body>
</html>
