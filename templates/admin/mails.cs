<?cs # Delivery: what was written, where it stands, what the server said.

  HDF  Filters.N.name (a key of Delivery.Filter), .count, .href, .current
       Mails.N.id, .kind, .state (a key of Delivery.State), .name, .email, .answer, .attempts, .href, .Written, .Sent, .Next, .again, .unopened, .reference, .Hour (of a decision)
         name absent: to the house; reference, Hour, email, answer, href, Sent, Next, again may be absent
       Pages.from, .to, .newer, .older   where there are more than one page shows ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/guest.cs" ?><?cs
def:mail_state(ms) ?><?cs
if:ms == "sent" ?><?cs call:chip("good", "check", Delivery.State[ms]) ?><?cs
elif:ms == "failed" || ms == "held" ?><?cs call:chip("bad", "triangle-alert", Delivery.State[ms]) ?><?cs
elif:ms == "queued" || ms == "retried" ?><?cs call:chip("some", "clock", Delivery.State[ms]) ?><?cs
else ?><span class="muted"><?cs var:Delivery.State[ms] ?></span><?cs /if ?><?cs /def ?><?cs
call:admin_head(Delivery.title) ?>
<div class="head"><div><h1><?cs var:Delivery.title ?></h1><p class="sub"><?cs var:Delivery.sub ?></p></div></div>
<nav class="seg mb4" aria-label="<?cs var:Delivery.filter ?>"><?cs
each:one = Filters ?><a href="<?cs var:Base ?><?cs var:one.href ?>"<?cs if:one.current ?> aria-current="true"<?cs /if ?>><?cs var:Delivery.Filter[one.name] ?> <?cs var:one.count ?></a><?cs /each ?></nav>
<section class="panel" aria-label="<?cs var:Delivery.title ?>"><?cs
if:!subcount(Mails) ?><p class="empty"><?cs var:Delivery.empty ?></p><?cs
else ?><table class="list"><caption class="vh"><?cs var:Delivery.title ?></caption><thead><tr><th scope="col"><?cs var:Delivery.mail ?></th><th scope="col"><?cs var:Delivery.to ?></th><th scope="col"><?cs var:Delivery.state ?></th><th scope="col"><?cs var:Delivery.said ?></th><th scope="col"><span class="vh"><?cs var:Today_page.again ?></span></th></tr></thead><tbody><?cs
each:mail = Mails ?>
<tr><th scope="row"><?cs if:mail.href ?><a href="<?cs var:Base ?><?cs var:mail.href ?>"><?cs var:Request_page.Mail[mail.kind] ?></a><?cs else ?><?cs var:Request_page.Mail[mail.kind] ?><?cs /if ?><?cs if:mail.reference ?><span class="sub"><?cs var:unbroken(mail.reference) ?></span><?cs elif:mail.Hour ?><span class="sub"><?cs var:say(Delivery.hour, mail.Hour) ?></span><?cs /if ?><span class="sub"><?cs var:say(Delivery.written, mail.Written) ?></span></th><td data-th="<?cs var:Delivery.to ?>"><?cs
if:mail.name ?><?cs var:mail.name ?><?cs else ?><?cs var:Delivery.the_house ?><?cs /if ?><?cs if:mail.email ?><span class="sub"><?cs var:mail.email ?></span><?cs /if ?></td><td data-th="<?cs var:Delivery.state ?>"><?cs call:mail_state(mail.state) ?><?cs
if:mail.Sent ?><span class="sub"><?cs var:mail.Sent ?></span><?cs elif:mail.Next ?><span class="sub"><?cs var:say(Delivery.next, mail.Next) ?></span><?cs /if ?><?cs
if:mail.unopened ?><span class="sub"><?cs var:Delivery.unopened ?></span><?cs /if ?></td><td data-th="<?cs var:Delivery.said ?>"><?cs
if:mail.answer ?><span class="said"><?cs var:mail.answer ?></span><?cs /if ?><?cs if:mail.attempts > #1 ?><span class="sub"><?cs var:plural("Request_page.tries", mail.attempts) ?></span><?cs /if ?></td><td class="act"><?cs
if:mail.again ?><?cs call:post_button(mail.again, Today_page.again, mail.name, "quiet") ?><?cs /if ?></td></tr><?cs /each ?></tbody></table><?cs /if ?></section><?cs
if:Pages.from ?>
<nav class="tools pager" aria-label="<?cs var:Delivery.title ?>"><?cs if:Pages.newer ?><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:Pages.newer ?>"><?cs var:Delivery.newer ?></a> <?cs /if ?><span class="muted"><?cs var:say2(Delivery.page, Pages.from, Pages.to) ?></span><?cs if:Pages.older ?> <a class="btn quiet sm" href="<?cs var:Base ?><?cs var:Pages.older ?>"><?cs var:Delivery.older ?></a><?cs /if ?></nav><?cs /if ?><?cs
call:admin_foot() ?>
