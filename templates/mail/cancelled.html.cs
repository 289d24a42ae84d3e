<?cs # A stay that ended before it began.

  HDF as parts.html.cs (without its bill), and
       Why              asked (by the guest), house, no_show
       Price, Penalty   page_money: what it cost, and what is owed; Penalty absent: nothing ?><?cs
include:"mail/parts.html.cs" ?><?cs
call:mail_head(Mail.cancelled.title, Mail.cancelled.preview) ?><?cs
call:mail_p(say3(Mail.cancelled[Why], Guest.name, Stay, Request.reference)) ?><?cs
if:Penalty ?><?cs call:mail_p(say2(Mail.cancelled.owed, Penalty, Price)) ?><?cs elif:Why != "house" ?><?cs call:mail_p(Mail.cancelled.free) ?><?cs /if ?><?cs
call:mail_button_quiet(Mail.cancelled.button, House.url, "") ?><?cs
call:mail_foot() ?>
