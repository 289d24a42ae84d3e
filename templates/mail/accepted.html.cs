<?cs # Yes: the answer, what is left to do, the stay and its price.

  HDF besides that of parts.html.cs (with its bill)
       Decided       page_instant of the decision
       Invoice       "2026-0147", with Prepay
       Payer         who the invoice is made out to; absent: the guest
       Files, Files.code   there are papers with it; the invoice carries a code
       CancelUntil   page_date: last day on which cancelling costs nothing; absent when that is past or never was ?><?cs
include:"mail/parts.html.cs" ?><?cs
if:Prepay ?><?cs call:mail_head(say2(Mail.accepted.title, Guest.name, Stay), say2(Mail.accepted.preview_pay, Prepay, Prepay.until.long)) ?><?cs
call:mail_p(say2(Mail.accepted.text_pay, Request.reference, say2(Mail.moment, Decided.long, Decided.zone))) ?><?cs
else ?><?cs call:mail_head(say2(Mail.accepted.title, Guest.name, Stay), Mail.accepted.preview) ?><?cs
call:mail_p(say2(Mail.accepted.text, Request.reference, say2(Mail.moment, Decided.long, Decided.zone))) ?><?cs /if ?><?cs
if:Prepay ?><div class="wash" style="margin:20px 0 6px;background:#f2f7f4;border:1px solid #cfe0d7;border-radius:12px;padding:18px 20px 12px">
<p class="mut" style="margin:0;font:400 14px/21px Onest,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#635a51"><?cs var:say(Mail.accepted.pay_by, Prepay.until.long) ?></p>
<p class="ink" style="margin:2px 0 0;font:600 26px/32px Lora,Georgia,'Times New Roman',serif;color:#2a2521"><?cs var:Prepay ?></p>
<?cs call:mail_note(say2(Mail.accepted.pay_as, Request.reference, Invoice)) ?><?cs call:mail_note(Mail.accepted.pay_how) ?><?cs call:mail_button(Mail.accepted.button, Links.status, "") ?></div>
<?cs else ?><?cs call:mail_button(Mail.accepted.button, Links.status, "") ?><?cs /if ?><?cs
call:mail_h(Mail.stay) ?><?cs call:mail_stay() ?><?cs
call:mail_h(Mail.costs) ?><?cs call:mail_bill() ?><?cs
if:Payer ?><?cs call:mail_note(say(Paper.payer_named, Payer)) ?><?cs /if ?><?cs
call:mail_h(Mail.accepted.cannot_come) ?><?cs
if:CancelUntil ?><?cs call:mail_p(say(Mail.accepted.cancel_free, CancelUntil.long)) ?><?cs /if ?><?cs
call:mail_p(Mail.accepted.cancel) ?><?cs
if:Files ?><?cs call:mail_h(Paper.attached) ?><?cs call:mail_p(Paper.attached_text) ?><?cs if:Files.code ?><?cs call:mail_note(Paper.attached_code) ?><?cs /if ?><?cs /if ?><?cs
call:mail_foot() ?>
