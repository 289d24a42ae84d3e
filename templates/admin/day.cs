<?cs # Who arrives and who leaves on one day, to look up and to print.

  HDF  Day, Day.today       the day; set when it is today
       Form.date, Complaint.date
       Arriving.N, Leaving.N  see parts/guest.cs; .href, .Stay, .Arrive, .Leave
       Counts.arriving, .leaving   heads
       Href.before, .after ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/guest.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs
def:day_table(dt_id, dt_title, dt_other, dt_list) ?><?cs if:subcount(dt_list) ?>
<section class="panel sec" aria-labelledby="<?cs var:dt_id ?>"><h2 id="<?cs var:dt_id ?>"><?cs var:dt_title ?></h2>
<table class="list heads"><caption class="vh"><?cs var:dt_title ?></caption><thead><tr><th scope="col"><?cs var:Now_page.here ?></th><th scope="col"><?cs var:Request_page.room ?></th><th scope="col"><?cs var:Now_page.guest ?></th><th scope="col"><?cs var:Request_page.party ?></th><th scope="col"><?cs var:Request_page.phone ?></th><th scope="col"><?cs var:dt_other ?></th></tr></thead><tbody><?cs
each:day_guest = dt_list ?>
<tr><td><span class="box" aria-hidden="true"></span><span class="vh"><?cs var:Now_page.tick ?></span></td><th scope="row"><?cs call:guest_room(day_guest) ?></th><td data-th="<?cs var:Now_page.guest ?>"><a href="<?cs var:Base ?><?cs var:day_guest.href ?>"><?cs var:day_guest.name ?></a><?cs if:day_guest.eta && dt_id == "arriving" ?><span class="sub"><?cs if:Eta[day_guest.eta] ?><?cs var:Eta[day_guest.eta] ?><?cs else ?><?cs var:day_guest.eta ?><?cs /if ?></span><?cs /if ?><?cs call:guest_said(day_guest) ?></td><td data-th="<?cs var:Request_page.party ?>"><?cs call:guest_party(day_guest) ?><?cs if:day_guest.ages ?><span class="sub"><?cs var:say(Request_page.ages, day_guest.ages) ?></span><?cs /if ?></td><td data-th="<?cs var:Request_page.phone ?>"><?cs if:day_guest.tel ?><a href="tel:<?cs var:day_guest.tel ?>"><?cs var:day_guest.phone ?></a><?cs else ?>–<?cs /if ?></td><td data-th="<?cs var:dt_other ?>"><?cs if:dt_id == "arriving" ?><?cs var:day_guest.Leave ?><?cs else ?><?cs var:day_guest.Arrive ?><?cs /if ?><?cs if:day_guest.balance ?><span class="sub"><?cs var:say(Today_page.to_pay, day_guest.balance) ?></span><?cs /if ?></td></tr><?cs
/each ?></tbody></table></section><?cs /if ?><?cs /def ?><?cs
call:admin_head(Search.day_title) ?>
<div class="head"><div><h1><?cs var:Search.day_title ?></h1><p class="sub"><?cs var:Day.long ?></p></div><div class="tools noprint"><?cs call:print_button() ?><form class="dayform" action="<?cs var:Base ?>/admin/day" method="get"><label class="vh" for="f-date"><?cs var:Search.date ?></label><input type="date"<?cs call:field_aria("date", "") ?> value="<?cs var:Form.date ?>"><button class="btn quiet sm" type="submit"><?cs var:Search.show ?></button></form><nav class="seg" aria-label="<?cs var:Search.date ?>"><?cs
if:Href.before ?><a href="<?cs var:Base ?><?cs var:Href.before ?>"><?cs call:icon("chevron-left") ?><span class="vh"><?cs var:Search.before ?></span></a><?cs /if ?><a href="<?cs var:Base ?>/admin/day"<?cs if:Day.today ?> aria-current="true"<?cs /if ?>><?cs var:Search.today ?></a><?cs
if:Href.after ?><a href="<?cs var:Base ?><?cs var:Href.after ?>"><?cs call:icon("chevron-right") ?><span class="vh"><?cs var:Search.after ?></span></a><?cs /if ?></nav></div></div><?cs
call:error_summary() ?><?cs
if:!subcount(Arriving) && !subcount(Leaving) ?><p class="panel empty bare"><?cs var:Search.nobody ?></p><?cs /if ?><?cs
call:day_table("arriving", say(Search.arriving, plural("Words.guests", Counts.arriving)), Now_page.until, Arriving) ?><?cs
call:day_table("leaving", say(Search.leaving, plural("Words.guests", Counts.leaving)), Stay_page.from, Leaving) ?><?cs
call:admin_foot() ?>
