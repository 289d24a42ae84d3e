<?cs # The house took this request by telephone.

  HDF besides that of parts.html.cs (without its bill)
       AnswerBy   page_instant: by when the answer comes; absent: within the hour ?><?cs
include:"mail/parts.html.cs" ?><?cs
if:AnswerBy ?><?cs set:Preview = say(Mail.received.preview, say2(Mail.moment, AnswerBy, AnswerBy.zone)) ?><?cs set:Answer = say(Mail.received.answer, say2(Mail.moment, AnswerBy.long, AnswerBy.zone)) ?><?cs
else ?><?cs set:Preview = Mail.received.preview_soon ?><?cs set:Answer = Mail.received.answer_soon ?><?cs /if ?><?cs
call:mail_head(say(Mail.received.title, Guest.name), Preview) ?><?cs
call:mail_p(say2(Mail.received.text, Stay, House.name)) ?><?cs
call:mail_p(Answer) ?><?cs
if:AnswerBy ?><?cs call:mail_p(Mail.received.collect) ?><?cs /if ?><?cs
call:mail_p(Mail.received.page) ?><?cs
call:mail_button(Mail.received.button, Links.status, "") ?><?cs
call:mail_h(Mail.asked) ?><?cs call:mail_stay() ?><?cs
call:mail_p(Mail.received.not_you) ?><?cs
call:mail_foot() ?>
