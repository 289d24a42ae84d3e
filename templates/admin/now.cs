<?cs # Who is in the house now: to print, to count heads by, to mail to all.

  HDF  Day, Day.Now
       Staying.N, Leaving.N, Arriving.N  see parts/guest.cs; .Leave
       Counts.staying, .leaving, .arriving   heads
       Counts.mails                      stays that have an address
       Sent                              mails that were just queued ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/guest.cs" ?><?cs
def:now_table(nt_id, nt_title, nt_text, nt_list) ?><?cs if:subcount(nt_list) ?>
<section class="panel sec" aria-labelledby="<?cs var:nt_id ?>"><h2 id="<?cs var:nt_id ?>"><?cs var:nt_title ?></h2><?cs if:nt_text ?><p class="muted"><?cs var:nt_text ?></p><?cs /if ?>
<table class="list heads"><caption class="vh"><?cs var:nt_title ?></caption><thead><tr><th scope="col"><?cs var:Now_page.here ?></th><th scope="col"><?cs var:Request_page.room ?></th><th scope="col"><?cs var:Now_page.guest ?></th><th scope="col"><?cs var:Request_page.party ?></th><th scope="col"><?cs var:Request_page.phone ?></th><th scope="col"><?cs var:Now_page.until ?></th></tr></thead><tbody><?cs
each:now_guest = nt_list ?>
<tr><td><span class="box" aria-hidden="true"></span><span class="vh"><?cs var:Now_page.tick ?></span></td><th scope="row"><?cs call:guest_room(now_guest) ?></th><td data-th="<?cs var:Now_page.guest ?>"><b><?cs var:now_guest.name ?></b></td><td data-th="<?cs var:Request_page.party ?>"><?cs call:guest_party(now_guest) ?><?cs if:now_guest.ages ?><span class="sub"><?cs var:say(Request_page.ages, now_guest.ages) ?></span><?cs /if ?></td><td data-th="<?cs var:Request_page.phone ?>"><?cs if:now_guest.tel ?><a href="tel:<?cs var:now_guest.tel ?>"><?cs var:now_guest.phone ?></a><?cs else ?>–<?cs /if ?></td><td data-th="<?cs var:Now_page.until ?>"><?cs var:now_guest.Leave ?></td></tr><?cs
/each ?></tbody></table></section><?cs /if ?><?cs /def ?><?cs
call:admin_head(Now_page.title) ?>
<div class="head"><div><h1><?cs var:Now_page.title ?></h1><p class="sub"><?cs var:say3(Now_page.sub, House.name, Day, Day.Now.time) ?></p></div><div class="tools noprint"><?cs call:print_button() ?><?cs
if:Counts.mails != "0" ?><a class="btn" href="<?cs var:Base ?>/admin/now/mail"><?cs call:icon("mail") ?><?cs var:Now_page.mail_all ?></a><?cs /if ?></div></div><?cs
if:Sent ?>
<div class="note good mb4" role="status"><?cs call:icon("check") ?><p><?cs var:plural("Now_page.sent", Sent) ?></p></div><?cs /if ?>
<p class="muted mb4 noprint"><?cs var:Now_page.print ?></p><?cs
if:Counts.staying == "0" && Counts.leaving == "0" && Counts.arriving == "0" ?><p class="panel empty"><?cs var:Now_page.empty ?></p><?cs /if ?><?cs
call:now_table("staying", say(Now_page.staying, plural("Words.guests", Counts.staying)), "", Staying) ?><?cs
call:now_table("leaving", say(Now_page.leaving, plural("Words.guests", Counts.leaving)), Now_page.leaving_text, Leaving) ?><?cs
call:now_table("arriving", say(Now_page.arriving, plural("Words.guests", Counts.arriving)), Now_page.arriving_text, Arriving) ?><?cs
call:admin_foot() ?>
