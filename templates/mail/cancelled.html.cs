<?cs # A stay that ended before it began.

  HDF as parts.html.cs (without its bill), and
       Why              asked (by the guest), house, no_show
       Price, Penalty   page_money: what it cost, and what is owed; Penalty absent: nothing
       Left, Part       page_money: what of that is left to pay, and what was paid of it; absent: nothing; Even: all of it was paid
       Over             page_money: what was paid beyond it
       Files            there are papers with it: what was invoiced is taken back, what is owed is invoiced
       Calendar         set when the file that takes the stay out of the guest's calendar goes with it ?><?cs
include:"mail/parts.html.cs" ?><?cs
call:mail_head(Mail.cancelled.title, Mail.cancelled.preview) ?><?cs
call:mail_p(say3(Mail.cancelled[Why], Guest.name, Stay, Request.reference)) ?><?cs
if:Penalty ?><?cs call:mail_p(say2(Mail.cancelled.owed, Penalty, Price)) ?><?cs if:Part ?><?cs call:mail_p(say2(Mail.cancelled.part, Part, Left)) ?><?cs elif:Even ?><?cs call:mail_p(Mail.cancelled.even) ?><?cs /if ?><?cs elif:Why != "house" ?><?cs call:mail_p(Mail.cancelled.free) ?><?cs /if ?><?cs
if:Over ?><?cs call:mail_p(say(Mail.cancelled.back, Over)) ?><?cs /if ?><?cs
if:Files ?><?cs call:mail_p(Mail.cancelled.papers) ?><?cs if:Left ?><?cs call:mail_p(Mail.cancelled.how) ?><?cs /if ?><?cs /if ?><?cs
if:Calendar ?><?cs call:mail_p(Mail.cancelled.calendar) ?><?cs /if ?><?cs
call:mail_button_quiet(Mail.cancelled.button, House.url, "") ?><?cs
call:mail_foot() ?>
