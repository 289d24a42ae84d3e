<?cs # Papers that no other mail carries: an invoice that was written again, the bill at the end.

  HDF besides that of parts.html.cs (without its bill)
       Balance, Over   page_money: what is left to pay of the whole account, what was paid beyond it; both absent: it is even
       Files.code      an invoice carries a code ?><?cs
include:"mail/parts.html.cs" ?><?cs
call:mail_head(say2(Mail.papers.title, Guest.name, Stay), Mail.papers.preview) ?><?cs
call:mail_p(Mail.papers.text) ?><?cs
if:Balance ?><?cs call:mail_p(say(Mail.papers.left, Balance)) ?><?cs if:Files.code ?><?cs call:mail_note(Paper.attached_code) ?><?cs /if ?><?cs
elif:Over ?><?cs call:mail_p(say(Mail.cancelled.back, Over)) ?><?cs
else ?><?cs call:mail_p(Mail.paid.even) ?><?cs /if ?><?cs
call:mail_button(Mail.accepted.button, Links.status, "") ?><?cs
call:mail_foot() ?>
