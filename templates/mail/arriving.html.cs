<?cs # Two days before arrival: how to come, how to get in late, what is left to pay.

  HDF besides that of parts.html.cs (without its bill)
       Rooms                 names of the rooms, when they are held; absent while only the kind is known
       Way.title, .text      the house's own page about it, Markdown; absent when it wrote none
       Balance               page_money: to be paid in the house; absent for nothing ?><?cs
include:"mail/parts.html.cs" ?><?cs
call:mail_head(say2(Mail.arriving.title, Guest.name, Stay.arrival.long), say(Mail.arriving.preview, Stay.arrive_time)) ?><?cs
call:mail_p(say3(Mail.arriving.text, Stay.arrival.long, Stay.arrive_time, House.name)) ?><?cs
if:Rooms ?><?cs call:mail_p(say(Mail.arriving.rooms, Rooms)) ?><?cs /if ?><?cs
if:Balance ?><?cs call:mail_p(say(Mail.arriving.balance, Balance)) ?><?cs else ?><?cs call:mail_p(Mail.arriving.even) ?><?cs /if ?><?cs
if:Way.text ?><?cs call:mail_h(Way.title) ?><div class="ink" style="font:400 16px/25px Onest,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#2a2521"><?cs var:markdown(Way.text) ?></div>
<?cs /if ?><?cs
call:mail_h(Mail.arriving.late) ?><?cs call:mail_p(Mail.arriving.late_text) ?><?cs
call:mail_button(Mail.arriving.button, Links.status, "") ?><?cs
call:mail_h(Mail.stay) ?><?cs call:mail_stay() ?><?cs
call:mail_foot() ?>
