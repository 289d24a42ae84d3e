<?cs # Not confirmed yet: the one reminder.

  HDF besides that of parts.html.cs (without its bill)
       Links.confirm, ConfirmUntil   as in confirm.html.cs ?><?cs
include:"mail/parts.html.cs" ?><?cs
call:mail_head(Mail.remind.title, say(Mail.remind.preview, say2(Mail.moment, ConfirmUntil, ConfirmUntil.zone))) ?><?cs
call:mail_p(say3(Mail.remind.text, Guest.name, Stay, House.name)) ?><?cs
call:mail_button(Mail.confirm.button, Links.confirm, "") ?><?cs
call:mail_note(say(Mail.confirm.until, say2(Mail.moment, ConfirmUntil.long, ConfirmUntil.zone))) ?><?cs
call:mail_note(Mail.confirm.not_you) ?><?cs
call:mail_h(Mail.asked) ?><?cs call:mail_stay() ?><?cs
call:mail_foot() ?>
