<?cs # The hour of the decision has moved.

  HDF besides that of parts.html.cs (without its bill)
       DecideAt, AnswerBy   page_instant: the new ones
       Was                  page_instant: when it would have been decided ?><?cs
include:"mail/parts.html.cs" ?><?cs
call:mail_head(say(Mail.postponed.title, Guest.name), say(Mail.postponed.preview, say2(Mail.moment, AnswerBy, AnswerBy.zone))) ?><?cs
call:mail_p(say3(Mail.postponed.text, Request.reference, say2(Mail.moment, DecideAt.long, DecideAt.zone), Was)) ?><?cs
call:mail_p(Mail.postponed.same) ?><?cs
call:mail_p(say(Mail.postponed.answer, say2(Mail.moment, AnswerBy.long, AnswerBy.zone))) ?><?cs
call:mail_button(Mail.postponed.button, Links.status, "") ?><?cs
call:mail_h(Mail.asked) ?><?cs call:mail_stay() ?><?cs
call:mail_foot() ?>
