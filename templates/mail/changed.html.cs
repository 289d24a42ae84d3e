<?cs # The house's answer to a change that the guest asked for.

  HDF as parts.html.cs (without its bill), and
       Answer           yes, no
       Price            page_money: what the stay costs now ?><?cs
include:"mail/parts.html.cs" ?><?cs
call:mail_head(Mail.changed[Answer], Mail.changed.preview) ?><?cs
if:Answer == "yes" ?><?cs call:mail_p(say3(Mail.changed.yes_text, Guest.name, Stay, Price)) ?><?cs else ?><?cs call:mail_p(say2(Mail.changed.no_text, Guest.name, Stay)) ?><?cs /if ?><?cs
call:mail_button(Mail.changed.button, Links.status, "") ?><?cs
call:mail_foot() ?>
