<?cs # Two days before the hour: does the request still stand? Silence keeps it.

  HDF besides that of parts.html.cs (without its bill)
       Turn                  set: in the list now
       DecideAt, AnswerBy    page_instant of the hour, and until when the answer comes
       Links.keep, .withdraw its page, which says that it stays; the page with the button ?><?cs
include:"mail/parts.html.cs" ?><?cs
call:mail_head(say2(Mail.still.title, Guest.name, Stay), say(Mail.still.preview, say2(Mail.moment, DecideAt, DecideAt.zone))) ?><?cs
call:mail_p(say2(Mail.still.text, Request.reference, say2(Mail.moment, DecideAt.long, DecideAt.zone))) ?><?cs
if:Turn ?><?cs call:mail_p(Mail.still.text_in) ?><?cs else ?><?cs call:mail_p(Mail.still.text_out) ?><?cs /if ?><?cs
call:mail_p(Mail.still.silence) ?><?cs
call:mail_button(Mail.still.keep, Links.keep, "") ?><?cs
call:mail_button_quiet(Mail.still.withdraw, Links.withdraw, "") ?><?cs
call:mail_note(say(Mail.still.answer, say2(Mail.moment, AnswerBy.long, AnswerBy.zone))) ?><?cs
call:mail_h(Mail.asked) ?><?cs call:mail_stay() ?><?cs
call:mail_foot() ?>
