<?cs # What the HTML mails share: a frame and a few blocks with their style in place, since a mail loads nothing. The style element holds
  only what cannot stand in place: the dark colours, the narrow screen, and what function unbroken marks. Tables are used for tables.

  mail_head(title, preview)  up to the first block; preview is what a list of mails shows beside the subject
  mail_foot()                the house's address
  mail_h(text)               a heading
  mail_p(text)               a paragraph; mail_note(text) a small one; mail_words(text) what somebody wrote, line for line
  mail_button(text, url, about)   what to do; mail_button_quiet(text, url, about) what may be done; about tells buttons of the
                             same words apart for a screen reader, "" for none
  mail_pay(title, amount)    what is to be paid, in a box with the way to the private page
  mail_stay()                the facts of the stay, as a table
  mail_bill()                the price line by line

  HDF of every mail
       House.name, .address    "Linden House", "7 Mill Lane, Kestrel Valley"
       House.phone, .tel       as people write it; with digits and + only. Absent without
       House.mail              where answers go
       House.url               the site's first page
       Guest.name              as the guest is addressed
       Request.reference       LH-7K2Q
       Request.adults, .children  numbers; children absent for none
       Stay, Stay.nights       page_span of the nights
       Stay.arrival, .departure   page_date
       Stay.arrive_time, .leave_time  "15:00", "11:00"
       Stay.what               what was asked for or accepted, as people read it: "Orchard room", "any room", "the whole house"
       Links.status            the request's private page
  and of mail_bill
       Bill.Lines.N.name, .sub, .amount, Bill.total   present_bill
       Bill.Vat.N.rate, .amount, Bill.tax             present_taxes; may be absent
       Prepay, Prepay.until    page_money, page_date: due before arrival; absent for none
       Rest                    page_money: due on arrival, with Prepay
  and of mail_pay
       Invoice                 "R-2026-0147"; may be absent
       Pay.to, .message, Bank.iban, .bic, .account, .name, .code, .correspondent   how to pay by transfer; Bank absent where it goes another way ?><?cs
def:mail_head(head_title, head_preview) ?><!doctype html>
<html lang="<?cs var:Language.code ?>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no">
<title><?cs var:head_title ?></title>
<style>
.nb{white-space:nowrap}
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.bg{background:#1b1815!important}.card{background:#25211d!important;border-color:#40382f!important}
.wash{background:#2b332e!important;border-color:#42564c!important}
.ink{color:#f2ece3!important}.mut{color:#bfb4a7!important}.ln{border-color:#453d35!important}
.tl{border-color:#a2978a!important}
.lnk,.brand{color:#a9d4c1!important}
.btn{background:#a9d4c1!important;border-color:#a9d4c1!important;color:#12241d!important}
.btq{color:#a9d4c1!important;border-color:#7fae9a!important}}
[data-ogsc] .ink{color:#f2ece3!important}[data-ogsc] .mut{color:#bfb4a7!important}[data-ogsc] .lnk{color:#a9d4c1!important}
@media (max-width:420px){.card{padding:22px 18px 24px!important}.pad{padding:0 10px!important}}
</style>
</head>
<body class="bg" style="margin:0;padding:0;background:#fbf7f0;-webkit-text-size-adjust:100%">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all"><?cs var:head_preview ?></div>
<div class="bg" lang="<?cs var:Language.code ?>" style="background:#fbf7f0;padding:22px 0 30px">
<!--[if mso]><table role="presentation" align="center" width="600"><tr><td><![endif]-->
<div class="pad" style="max-width:568px;margin:0 auto;padding:0 16px">
<p class="brand" style="margin:0 0 14px;font:600 20px/28px Lora,Georgia,'Times New Roman',serif;color:#2c5a4b"><?cs var:House.name ?></p>
<div class="card" style="background:#ffffff;border:1px solid #e5dccf;border-radius:16px;padding:28px 30px 30px">
<h1 class="ink" style="margin:0 0 14px;font:600 26px/32px Lora,Georgia,'Times New Roman',serif;letter-spacing:-.01em;color:#2a2521"><?cs var:unbroken(head_title) ?></h1>
<?cs /def ?><?cs
def:mail_foot() ?></div>
<p class="mut" style="margin:18px 0 0;font:400 14px/21px Onest,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#635a51"><?cs
var:House.name ?><?cs if:House.address ?>, <?cs var:House.address ?><?cs /if ?><br><?cs
if:House.phone ?><a class="lnk" style="color:#2c5a4b" href="tel:<?cs var:House.tel ?>"><?cs var:House.phone ?></a>, <?cs /if ?><a class="lnk" style="color:#2c5a4b;display:inline-block" href="mailto:<?cs var:House.mail ?>"><?cs var:House.mail ?></a><br><?cs
var:Mail.person ?></p>
</div>
<!--[if mso]></td></tr></table><![endif]-->
</div>
</body>
</html>
<?cs /def ?><?cs
def:mail_h(h_text) ?><h2 class="ink" style="margin:30px 0 8px;font:600 18px/24px Lora,Georgia,'Times New Roman',serif;color:#2a2521"><?cs var:unbroken(h_text) ?></h2>
<?cs /def ?><?cs
def:mail_p(p_text) ?><p class="ink" style="margin:0 0 12px;font:400 16px/25px Onest,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#2a2521"><?cs var:unbroken(p_text) ?></p>
<?cs /def ?><?cs
def:mail_note(note_text) ?><p class="mut" style="margin:8px 0 0;font:400 14px/21px Onest,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#635a51"><?cs var:unbroken(note_text) ?></p>
<?cs /def ?><?cs
def:mail_words(words_text) ?><p class="ink wash" style="margin:0 0 12px;padding:12px 16px;border:1px solid #dbe8e1;border-radius:10px;background:#eef5f1;font:400 16px/25px Onest,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#2a2521;white-space:pre-line"><?cs var:words_text ?></p>
<?cs /def ?><?cs
def:mail_button(button_text, button_url, button_about) ?><p style="margin:16px 0 12px"><a class="btn" style="display:inline-block;background:#2c5a4b;color:#ffffff;border:1px solid #2c5a4b;border-radius:10px;padding:12px 22px;font:600 16px/22px Onest,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;text-decoration:none;mso-padding-alt:0" href="<?cs var:url_validate(button_url) ?>"<?cs if:button_about ?> aria-label="<?cs var:button_text ?>: <?cs var:button_about ?>"<?cs /if ?>><?cs var:button_text ?></a></p>
<?cs /def ?><?cs
def:mail_button_quiet(quiet_text, quiet_url, quiet_about) ?><p style="margin:16px 0 12px"><a class="btq" style="display:inline-block;background:transparent;color:#2c5a4b;border:1px solid #2c5a4b;border-radius:10px;padding:10px 18px;font:600 16px/22px Onest,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;text-decoration:none;mso-padding-alt:0" href="<?cs var:url_validate(quiet_url) ?>"<?cs if:quiet_about ?> aria-label="<?cs var:quiet_text ?>: <?cs var:quiet_about ?>"<?cs /if ?>><?cs var:quiet_text ?></a></p>
<?cs /def ?><?cs
def:mail_row(row_line, row_name, row_value) ?><tr><th scope="row" align="left" width="92" valign="top" class="mut ln" style="<?cs var:row_line ?>width:92px;padding:8px 12px 7px 0;font:400 16px/23px Onest,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#635a51"><?cs var:row_name ?></th><td valign="top" class="ink ln" style="<?cs var:row_line ?>padding:8px 0 7px;font:400 16px/23px Onest,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#2a2521"><?cs var:unbroken(row_value) ?></td></tr>
<?cs /def ?><?cs
def:mail_account() ?><table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;margin:10px 0 6px">
<?cs call:mail_row("", Paper.pay_to, Pay.to) ?><?cs
if:Bank.iban ?><?cs call:mail_row("", "IBAN", Bank.iban) ?><?cs if:Bank.bic ?><?cs call:mail_row("", "BIC", Bank.bic) ?><?cs /if ?><?cs
else ?><?cs call:mail_row("", Paper.account, Bank.account) ?><?cs call:mail_row("", Paper.bank, Bank.name) ?><?cs call:mail_row("", Paper.bank_code, Bank.code) ?><?cs call:mail_row("", Paper.correspondent, Bank.correspondent) ?><?cs /if ?><?cs
call:mail_row("", Paper.reference, Pay.message) ?></table>
<?cs /def ?><?cs
def:mail_pay(pay_title, pay_amount) ?><div class="wash" style="margin:20px 0 6px;background:#f2f7f4;border:1px solid #cfe0d7;border-radius:12px;padding:18px 20px 12px">
<p class="mut" style="margin:0;font:400 14px/21px Onest,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#635a51"><?cs var:pay_title ?></p>
<p class="ink" style="margin:2px 0 0;font:600 26px/32px Lora,Georgia,'Times New Roman',serif;color:#2a2521"><?cs var:pay_amount ?></p>
<?cs if:Bank.iban || Bank.account ?><?cs call:mail_account() ?><?cs elif:Invoice ?><?cs call:mail_note(say2(Mail.accepted.pay_as, Request.reference, Invoice)) ?><?cs /if ?><?cs call:mail_note(Mail.accepted.pay_how) ?><?cs call:mail_button(Mail.accepted.button, Links.status, "") ?></div>
<?cs /def ?><?cs
def:mail_party() ?><?cs
if:Request.children ?><?cs call:mail_row("border-top:1px solid #e5dccf;", Mail.guests, say2(Mail.party, plural("Words.adults", Request.adults), plural("Words.children", Request.children))) ?><?cs
else ?><?cs call:mail_row("border-top:1px solid #e5dccf;", Mail.guests, plural("Words.adults", Request.adults)) ?><?cs
/if ?><?cs /def ?><?cs
def:mail_stay() ?><table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse">
<?cs call:mail_row("", Mail.arrive, say2(Mail.from, Stay.arrival.long, Stay.arrive_time)) ?><?cs
call:mail_row("border-top:1px solid #e5dccf;", Mail.leave, say2(Mail.until, Stay.departure.long, Stay.leave_time)) ?><?cs
call:mail_row("border-top:1px solid #e5dccf;", Mail.room, say2(Mail.room_nights, Stay.what, plural("Words.nights", Stay.nights))) ?><?cs
call:mail_party() ?></table>
<?cs /def ?><?cs
def:mail_amount(amount_line, amount_name, amount_sub, amount_value) ?><tr><th scope="row" align="left" class="ink ln" style="<?cs var:amount_line ?>padding:8px 12px 7px 0;font:400 16px/23px Onest,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#2a2521"><?cs var:amount_name ?><?cs
if:amount_sub ?><br><span class="mut" style="font-size:14px;color:#635a51"><?cs var:amount_sub ?></span><?cs /if ?></th><td align="right" valign="top" class="ink ln" style="<?cs var:amount_line ?>padding:8px 0 7px;font:400 16px/23px Onest,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#2a2521;white-space:nowrap;font-variant-numeric:lining-nums tabular-nums"><?cs var:amount_value ?></td></tr>
<?cs /def ?><?cs
def:mail_bill() ?><table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse">
<?cs each:bill_line = Bill.Lines ?><?cs
if:first(bill_line) ?><?cs call:mail_amount("", bill_line.name, bill_line.sub, bill_line.amount) ?><?cs
else ?><?cs call:mail_amount("border-top:1px solid #e5dccf;", bill_line.name, bill_line.sub, bill_line.amount) ?><?cs /if ?><?cs
/each ?><tr><th scope="row" align="left" class="ink ln tl" style="border-top:1px solid #8d8377;padding:8px 12px 7px 0;font:600 18px/24px Lora,Georgia,'Times New Roman',serif;color:#2a2521"><?cs var:Words.total ?></th><td align="right" valign="top" class="ink ln tl" style="border-top:1px solid #8d8377;padding:8px 0 7px;font:600 18px/24px Lora,Georgia,'Times New Roman',serif;color:#2a2521;white-space:nowrap;font-variant-numeric:lining-nums proportional-nums"><?cs var:Bill.total ?></td></tr>
<?cs if:Prepay ?><?cs
call:mail_amount("border-top:1px solid #e5dccf;", say(Mail.prepay, Prepay.until.long), "", Prepay) ?><?cs
call:mail_amount("border-top:1px solid #e5dccf;", Mail.rest, "", Rest) ?><?cs /if ?></table>
<?cs if:subcount(Bill.Vat) || Bill.tax ?><p class="mut" style="margin:8px 0 0;font:400 14px/21px Onest,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#635a51"><?cs
each:bill_vat = Bill.Vat ?><?cs var:say2(Mail.vat, bill_vat.rate, bill_vat.amount) ?> <?cs /each ?><?cs
if:Bill.tax ?><?cs var:say(Mail.tax, Bill.tax) ?><?cs /if ?></p>
<?cs /if ?><?cs /def ?>
