<?cs # The standing of a request changed, shortly before its hour.

  HDF  as still.html.cs ?><?cs
include:"mail/parts.html.cs" ?><?cs
if:Turn ?><?cs call:mail_head(say(Mail.turned.title_in, Guest.name), say(Mail.still.preview, say2(Mail.moment, DecideAt, DecideAt.zone))) ?><?cs call:mail_p(say2(Mail.turned.text_in, Request.reference, Stay)) ?><?cs
else ?><?cs call:mail_head(say(Mail.turned.title_out, Guest.name), say(Mail.still.preview, say2(Mail.moment, DecideAt, DecideAt.zone))) ?><?cs call:mail_p(say2(Mail.turned.text_out, Request.reference, Stay)) ?><?cs /if ?><?cs
call:mail_p(say(Mail.turned.hour, say2(Mail.moment, DecideAt.long, DecideAt.zone))) ?><?cs
call:mail_button(Mail.postponed.button, Links.status, "") ?><?cs
call:mail_button_quiet(Mail.still.withdraw, Links.withdraw, "") ?><?cs
call:mail_note(Mail.turned.once) ?><?cs
call:mail_foot() ?>
