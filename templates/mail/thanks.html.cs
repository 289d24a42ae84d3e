<?cs # The day after.

  HDF besides that of parts.html.cs (without its bill)
       Balance               page_money: still to pay; absent for nothing ?><?cs
include:"mail/parts.html.cs" ?><?cs
call:mail_head(say(Mail.thanks.title, Guest.name), Mail.thanks.preview) ?><?cs
call:mail_p(say2(Mail.thanks.text, Stay, House.name)) ?><?cs
if:Balance ?><?cs call:mail_p(say(Mail.thanks.balance, Balance)) ?><?cs /if ?><?cs
call:mail_p(Mail.thanks.forgot) ?><?cs
call:mail_p(Mail.thanks.again) ?><?cs
call:mail_button_quiet(Mail.withdrawn.button, House.url, "") ?><?cs
call:mail_foot() ?>
