<?cs # The request no longer counts, as the guest wished.

  HDF as parts.html.cs (without its bill) ?><?cs
include:"mail/parts.html.cs" ?><?cs
call:mail_head(Mail.withdrawn.title, say(Mail.withdrawn.preview, Stay)) ?><?cs
call:mail_p(say3(Mail.withdrawn.text, Guest.name, Request.reference, Stay)) ?><?cs
call:mail_p(Mail.withdrawn.again) ?><?cs
call:mail_button_quiet(Mail.withdrawn.button, House.url, "") ?><?cs
call:mail_foot() ?>
