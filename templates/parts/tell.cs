<?cs # Whom to call about a stay that was moved or has ended. Include admin.cs first.

  told_change(of)    what to say, in a sentence or two
  told_row(of)       a row of Today: who, the number, what to say, the letter, done

  HDF  of.kind              moved, house (cancelled by it), no_show
       of.Stay, .Was, .Price, .Penalty, and .Dates, .Room, .Then, .More, .Less as templates/mail/moved.html.cs has them
       of.name, .phone, .tel, .email, .href, .letter, .told, .At ?><?cs
def:told_change(tc) ?><?cs
if:tc.kind == "house" ?><?cs var:say(Tidings.say_house, tc.Stay) ?><?cs
elif:tc.kind == "no_show" ?><?cs var:say3(Tidings.say_no_show, tc.Stay, tc.Penalty, tc.Price) ?><?cs
else ?><?cs if:tc.Dates ?><?cs var:say3(Tidings.say_dates, tc.Stay, tc.Was, tc.Stay.what) ?><?cs elif:tc.Room ?><?cs var:say2(Tidings.say_room, tc.Stay, tc.Stay.what) ?><?cs else ?><?cs var:say(Tidings.say_same, tc.Stay) ?><?cs /if ?><?cs
each:part = tc.Then ?> <?cs var:say2(Tidings.say_then, part.From, part.what) ?><?cs /each ?><?cs
if:tc.More || tc.Less ?> <?cs var:say2(Tidings.say_price, tc.Price, tc.Was.price) ?><?cs /if ?><?cs /if ?><?cs /def ?><?cs
def:told_row(tr) ?>
<li><span class="ico"><?cs call:icon("phone") ?></span><div class="who"><b><a href="<?cs var:Base ?><?cs var:tr.href ?>"><?cs var:say(Tidings.title[tr.kind], tr.name) ?></a></b><span class="sub"><?cs
if:tr.email ?><?cs var:say2(Tidings.no_way, tr.Stay, tr.At) ?> <?cs var:tr.email ?>.<?cs else ?><?cs var:say2(Tidings.no_mail, tr.Stay, tr.At) ?><?cs /if ?><?cs
if:tr.phone ?> <span class="nb"><?cs var:tr.phone ?></span><?cs else ?> <?cs var:Today_page.no_phone ?><?cs /if ?></span><q><?cs call:told_change(tr) ?></q></div><div class="st"><?cs
if:tr.tel ?><a class="btn quiet sm" href="tel:<?cs var:tr.tel ?>"><?cs var:Today_page.call ?><span class="vh"> <?cs var:tr.name ?></span></a><?cs /if ?><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:tr.letter ?>"><?cs var:Phone.letter ?><span class="vh"> <?cs var:tr.name ?></span></a><?cs
call:post_button(tr.told, Today_page.told, tr.name, "quiet") ?></div></li><?cs /def ?>
