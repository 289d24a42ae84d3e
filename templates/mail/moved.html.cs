<?cs # Other nights, another room or another price, by the house's hand.

  HDF as parts.html.cs (without its bill), and
       Was, Was.what, Was.price   the nights, what they were in, page_money: as the guest knew them
       Price, More, Less          page_money: what it costs now; the difference, one or neither of the two
       Dates, Room                set where these are others
       Then.N.From, .what         where it goes on, and from when
       Files                      set when papers go with it: the credit note and the invoice as it is now
       Calendar                   set when the file for the guest's calendar goes with it ?><?cs
include:"mail/parts.html.cs" ?><?cs
call:mail_head(Mail.moved.title, Mail.moved.preview) ?><?cs
if:Dates ?><?cs call:mail_p(say3(Mail.moved.dates, Guest.name, Stay, Was)) ?><?cs elif:Room ?><?cs call:mail_p(say3(Mail.moved.room, Guest.name, Stay, Stay.what)) ?><?cs else ?><?cs call:mail_p(say2(Mail.moved.same, Guest.name, Stay)) ?><?cs /if ?><?cs
if:Room ?><?cs call:mail_p(say(Mail.moved.room_was, Was.what)) ?><?cs /if ?><?cs
each:part = Then ?><?cs call:mail_p(say2(Mail.moved.then, part.From.long, part.what)) ?><?cs /each ?><?cs
call:mail_stay() ?><?cs call:mail_h(Mail.costs) ?><?cs
if:More ?><?cs call:mail_p(say3(Mail.moved.more, Price, Was.price, More)) ?><?cs elif:Less ?><?cs call:mail_p(say3(Mail.moved.less, Price, Was.price, Less)) ?><?cs else ?><?cs call:mail_p(say(Mail.moved.price, Price)) ?><?cs /if ?><?cs
call:mail_button(Mail.moved.button, Links.status, "") ?><?cs
call:mail_note(Mail.moved.not_well) ?><?cs if:Files ?><?cs call:mail_note(Mail.moved.papers) ?><?cs /if ?><?cs if:Calendar ?><?cs call:mail_note(Mail.moved.calendar) ?><?cs /if ?><?cs
call:mail_foot() ?>
