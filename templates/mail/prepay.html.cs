<?cs # Two days before the prepayment is due, and it is not there.

  HDF besides that of parts.html.cs (with that of mail_pay, without its bill)
       Missing        page_money
       Until          page_date: the day it is due
       PaidSum        page_money: what came already; absent for nothing ?><?cs
include:"mail/parts.html.cs" ?><?cs
call:mail_head(say(Mail.prepay_mail.title, Guest.name), say2(Mail.accepted.preview_pay, Missing, Until.long)) ?><?cs
call:mail_p(say2(Mail.prepay_mail.text, Stay, Until.long)) ?><?cs
if:PaidSum ?><?cs call:mail_p(say(Mail.prepay_mail.part, PaidSum)) ?><?cs /if ?><?cs
call:mail_pay(say(Mail.accepted.pay_by, Until.long), Missing) ?><?cs
call:mail_note(Mail.prepay_mail.crossed) ?><?cs
call:mail_h(Mail.stay) ?><?cs call:mail_stay() ?><?cs
call:mail_foot() ?>
