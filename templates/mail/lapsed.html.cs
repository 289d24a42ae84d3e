<?cs # The stay has ended because its prepayment never came.

  HDF besides that of parts.html.cs (without its bill)
       Until          page_date: the day it was due
       PaidSum        page_money: what came and goes back; absent for nothing
       Calendar       set when the file that takes the stay out of the guest's calendar goes with it ?><?cs
include:"mail/parts.html.cs" ?><?cs
call:mail_head(say2(Mail.lapsed.title, Guest.name, Stay), Mail.lapsed.preview) ?><?cs
call:mail_p(say2(Mail.lapsed.text, Request.reference, Until.long)) ?><?cs
if:PaidSum ?><?cs call:mail_p(say(Mail.lapsed.back, PaidSum)) ?><?cs else ?><?cs call:mail_p(Mail.lapsed.nothing) ?><?cs /if ?><?cs
call:mail_p(Mail.lapsed.mistake) ?><?cs
if:Calendar ?><?cs call:mail_p(Mail.cancelled.calendar) ?><?cs /if ?><?cs
call:mail_button_quiet(Mail.withdrawn.button, House.url, "") ?><?cs
call:mail_foot() ?>
