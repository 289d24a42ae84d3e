<?cs # Who lost a link gets those to all that goes on.

  HDF of parts.html.cs  House, Guest.name
       Entries.N.reference, .state (unconfirmed, open, accepted), .what, .Stay (page_span), .url   newest first ?><?cs
include:"mail/parts.html.cs" ?><?cs
call:mail_head(Link_mail.title, say(Link_mail.preview, House.name)) ?><?cs
call:mail_p(say2(Link_mail.text, Guest.name, House.name)) ?><?cs
each:entry = Entries ?><?cs call:mail_h(say2(Link_mail.entry, entry.Stay, entry.reference)) ?><?cs
call:mail_p(say2(Link_mail.standing, entry.what, Link_mail.State[entry.state])) ?><?cs
call:mail_button_quiet(Link_mail.button, entry.url, entry.reference) ?><?cs /each ?><?cs
if:!subcount(Entries) ?><?cs call:mail_p(Link_mail.none) ?><?cs /if ?><?cs
call:mail_note(Link_mail.not_you) ?><?cs
call:mail_foot() ?>
