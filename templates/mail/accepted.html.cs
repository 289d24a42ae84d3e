<?cs # Yes: the answer, what is left to do, the stay and its price.

  HDF besides that of parts.html.cs (with that of mail_pay, and its bill)
       Decided       page_instant of the decision
       Payer         who the invoice is made out to; absent: the guest
       Files, Files.code   there are papers with it; the invoice carries a code
       CancelUntil   page_date: last day on which cancelling costs nothing; absent when that is past or never was ?><?cs
include:"mail/parts.html.cs" ?><?cs
if:Prepay ?><?cs call:mail_head(say2(Mail.accepted.title, Guest.name, Stay), say2(Mail.accepted.preview_pay, Prepay, Prepay.until.long)) ?><?cs
call:mail_p(say2(Mail.accepted.text_pay, Request.reference, say2(Mail.moment, Decided.long, Decided.zone))) ?><?cs
else ?><?cs call:mail_head(say2(Mail.accepted.title, Guest.name, Stay), Mail.accepted.preview) ?><?cs
call:mail_p(say2(Mail.accepted.text, Request.reference, say2(Mail.moment, Decided.long, Decided.zone))) ?><?cs /if ?><?cs
if:Prepay ?><?cs call:mail_pay(say(Mail.accepted.pay_by, Prepay.until.long), Prepay) ?><?cs else ?><?cs call:mail_button(Mail.accepted.button, Links.status, "") ?><?cs /if ?><?cs
call:mail_h(Mail.stay) ?><?cs call:mail_stay() ?><?cs
call:mail_h(Mail.costs) ?><?cs call:mail_bill() ?><?cs
if:Payer ?><?cs call:mail_note(say(Paper.payer_named, Payer)) ?><?cs /if ?><?cs
call:mail_h(Mail.accepted.cannot_come) ?><?cs
if:CancelUntil ?><?cs call:mail_p(say(Mail.accepted.cancel_free, CancelUntil.long)) ?><?cs /if ?><?cs
call:mail_p(Mail.accepted.cancel) ?><?cs
if:Files ?><?cs call:mail_h(Paper.attached) ?><?cs call:mail_p(Paper.attached_text) ?><?cs if:Files.code ?><?cs call:mail_note(Paper.attached_code) ?><?cs /if ?><?cs /if ?><?cs
call:mail_foot() ?>
