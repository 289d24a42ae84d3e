<?cs # Please confirm: the request does not count before.

  HDF besides that of parts.html.cs (with its bill, without Prepay and Rest)
       Links.confirm   the page whose button confirms
       ConfirmUntil    page_instant: how long the link works
       DecideAt        page_instant; absent when the request is decided as soon as it is confirmed
       AnswerBy        page_instant, with DecideAt ?><?cs
include:"mail/parts.html.cs" ?><?cs
call:mail_head(Mail.confirm.title, Mail.confirm.preview) ?><?cs
call:mail_p(say3(Mail.confirm.text, Guest.name, Stay, House.name)) ?><?cs
call:mail_button(Mail.confirm.button, Links.confirm, "") ?><?cs
call:mail_note(say(Mail.confirm.until, say2(Mail.moment, ConfirmUntil.long, ConfirmUntil.zone))) ?><?cs
call:mail_note(Mail.confirm.not_you) ?><?cs
call:mail_h(Mail.confirm.then) ?><?cs
if:DecideAt ?><?cs
call:mail_p(say(Mail.confirm.collect, say2(Mail.moment, DecideAt.long, DecideAt.zone))) ?><?cs
call:mail_p(say(Mail.confirm.answer, say2(Mail.moment, AnswerBy.long, AnswerBy.zone))) ?><?cs
else ?><?cs
call:mail_p(Mail.confirm.at_once) ?><?cs
/if ?><?cs
call:mail_h(Mail.asked) ?><?cs call:mail_stay() ?><?cs
call:mail_h(Mail.would_cost) ?><?cs call:mail_bill() ?><?cs
call:mail_foot() ?>
