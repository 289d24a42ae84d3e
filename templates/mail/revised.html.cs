<?cs # The guest has changed the request.

  HDF besides that of parts.html.cs (with its bill)
       WasPrice   page_money: what it cost before; absent: the same
       AnswerBy   page_instant: by when the answer comes; absent: within the hour ?><?cs
include:"mail/parts.html.cs" ?><?cs
if:AnswerBy ?><?cs set:Answer = say(Revise_mail.answer, say2(Mail.moment, AnswerBy.long, AnswerBy.zone)) ?><?cs else ?><?cs set:Answer = Mail.received.answer_soon ?><?cs /if ?><?cs
call:mail_head(say(Revise_mail.title, Guest.name), Answer) ?><?cs
call:mail_p(say2(Revise_mail.text, Stay, House.name)) ?><?cs
call:mail_p(Answer) ?><?cs
call:mail_button(Revise_mail.button, Links.status, "") ?><?cs
call:mail_h(Mail.asked) ?><?cs call:mail_stay() ?><?cs
call:mail_h(Mail.would_cost) ?><?cs call:mail_bill() ?><?cs
if:WasPrice ?><?cs call:mail_note(say(Revise_mail.was, WasPrice)) ?><?cs /if ?><?cs
call:mail_note(Revise_mail.not_you) ?><?cs
call:mail_foot() ?>
