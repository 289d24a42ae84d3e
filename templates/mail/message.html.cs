<?cs # The house has written about a request.

  HDF besides that of parts.html.cs (without its bill)
       News.N.text, .At   what it wrote since the last such mail ?><?cs
include:"mail/parts.html.cs" ?><?cs
call:mail_head(say(Message.Mail.title, House.name), say2(Message.Mail.preview, Request.reference, Stay)) ?><?cs
each:news = News ?><?cs call:mail_words(news.text) ?><?cs /each ?><?cs
call:mail_button(Message.Mail.button, Links.status, "") ?><?cs
call:mail_note(Message.Mail.answer) ?><?cs
call:mail_h(Mail.asked) ?><?cs call:mail_stay() ?><?cs
call:mail_foot() ?>
