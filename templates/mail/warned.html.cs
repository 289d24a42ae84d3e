<?cs # The prepayment was due and is not there: until when it can still come, and what happens then.

  HDF besides that of prepay.html.cs
       Grace          page_date: last day; absent: the stay does not end by itself ?><?cs
include:"mail/parts.html.cs" ?><?cs
if:Grace ?><?cs call:mail_head(say2(Mail.warned.title, Guest.name, Stay), say2(Mail.accepted.preview_pay, Missing, Grace.long)) ?><?cs
else ?><?cs call:mail_head(say2(Mail.warned.title, Guest.name, Stay), say(Mail.warned.preview, Missing)) ?><?cs /if ?><?cs
call:mail_p(say2(Mail.warned.text, Missing, Until.long)) ?><?cs
if:PaidSum ?><?cs call:mail_p(say(Mail.prepay_mail.part, PaidSum)) ?><?cs /if ?><?cs
if:Grace ?><?cs call:mail_p(say(Mail.warned.lapses, Grace.long)) ?><?cs call:mail_pay(say(Mail.accepted.pay_by, Grace.long), Missing) ?><?cs
else ?><?cs call:mail_p(Mail.warned.call) ?><?cs call:mail_pay(Mail.warned.pay_now, Missing) ?><?cs /if ?><?cs
call:mail_note(Mail.prepay_mail.crossed) ?><?cs
call:mail_h(Mail.stay) ?><?cs call:mail_stay() ?><?cs
call:mail_foot() ?>
