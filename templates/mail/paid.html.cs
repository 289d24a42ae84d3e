<?cs # Money came; receipt and voucher go with this mail.

  HDF besides that of parts.html.cs (without its bill)
       Paid, PaidOn, Method  page_money, page_date, a key of Mail.paid.Way
       PaidSum               page_money: all in all
       Balance               page_money: what is left to pay; absent for nothing
       Prepay, Prepay.until  page_money, page_date: what of that is still missing of the prepayment, and its day; absent for nothing
       Over                  page_money: what was paid over; absent for nothing
       Ended                 set: the stay came to nothing (lapsed, cancelled, not come to) ?><?cs
include:"mail/parts.html.cs" ?><?cs
call:mail_head(say2(Mail.paid.title, Guest.name, Paid), say2(Mail.paid.preview, Stay, Request.reference)) ?><?cs
call:mail_p(say3(Mail.paid.text, Paid, PaidOn.long, Mail.paid.Way[Method])) ?><?cs
if:Ended && Over ?><?cs call:mail_p(say(Mail.paid.ended, Over)) ?><?cs
elif:Ended && Balance ?><?cs call:mail_p(say(Mail.paid.ended_left, Balance)) ?><?cs
elif:Balance ?><?cs call:mail_p(say2(Mail.paid.left, PaidSum, Balance)) ?><?cs if:Prepay ?><?cs call:mail_p(say2(Mail.paid.prepay, Prepay, Prepay.until.long)) ?><?cs /if ?><?cs
elif:Over ?><?cs call:mail_p(say(Mail.paid.over, Over)) ?><?cs
else ?><?cs call:mail_p(Mail.paid.even) ?><?cs /if ?><?cs
call:mail_button(Mail.accepted.button, Links.status, "") ?><?cs
if:!Ended ?><?cs call:mail_h(Mail.stay) ?><?cs call:mail_stay() ?><?cs /if ?><?cs
call:mail_foot() ?>
