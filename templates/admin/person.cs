<?cs # A guest's file: who it is, what was and what is to come, what they wish, what was written, what the house gives and knows.

  HDF  Person.id, .name, .email, .phone, .tel, .country, .Since, .company, .self   self: where its forms go, without Base
       Others.N.name, .email, .phone, .Since   the same guest as other requests wrote them; Notes.N of joined files
       File.tax, .address, .days, .note
       Company.name, .href      whom they come for; Contacts.N.name, .email, .phone, .tel, .href   who comes for this company
       NoHost.reason, .At       the house does not host this guest
       Alike.N, Wishes.N        see parts/people.cs
       Sum.stays, .nights, .money, .Last, .Next
       Visits.N.state, .stay, .reference, .href, .Stay, .guests, .rooms, .price, .counts, .ahead
       Threads.N.id, .reference, .Stay, .href, .seen, .unread, .may, .mail, .Messages.M.guest, .by, .text, .At, .unread
       Joined.N.id, .name, .At  files that were joined to this one
       Incidents.N              see admin/incidents.cs; Trouble.cost, .given   what went wrong in these stays
       Answering                number of the request whose answer was refused
       Done, Done.count, Failed keys of People.Done and People.Failed
       May.decide ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/guest.cs" ?><?cs include:"parts/edit.cs" ?><?cs include:"parts/people.cs" ?><?cs include:"parts/incident.cs" ?><?cs
def:visit_state(vs) ?><?cs
if:vs.state == "accepted" || vs.state == "prepaid" ?><?cs if:vs.ahead ?><?cs call:chip("good", "check", State.accepted) ?><?cs else ?><?cs call:chip("", "check", People.was_here) ?><?cs /if ?><?cs
elif:vs.state == "in-house" ?><?cs call:chip("good", "house", People.here) ?><?cs
elif:vs.state == "departed" ?><?cs call:chip("", "check", People.was_here) ?><?cs
elif:vs.state == "no-show" ?><?cs call:chip("bad", "x", People.no_show) ?><?cs
elif:vs.state == "open" ?><?cs call:chip("some", "clock", People.state_open) ?><?cs
elif:vs.state == "frozen" ?><?cs call:chip("some", "lock", State.frozen) ?><?cs
elif:vs.state == "refused" || vs.state == "cancelled" ?><?cs call:chip("bad", "x", State[vs.state]) ?><?cs
else ?><?cs call:chip("", "info", State[vs.state]) ?><?cs /if ?><?cs /def ?><?cs
def:contact_lines(cl) ?><?cs if:cl.email ?><a href="mailto:<?cs var:cl.email ?>"><?cs var:cl.email ?></a><?cs /if ?><?cs if:cl.email && cl.phone ?>, <?cs /if ?><?cs if:cl.phone ?><?cs if:cl.tel ?><a href="tel:<?cs var:cl.tel ?>"><?cs var:cl.phone ?></a><?cs else ?><?cs var:cl.phone ?><?cs /if ?><?cs /if ?><?cs /def ?><?cs
if:Person.name ?><?cs set:Title = Person.name ?><?cs else ?><?cs set:Title = People.nameless ?><?cs /if ?><?cs
call:admin_head(Title) ?>
<p class="eyebrow"><a href="<?cs var:Base ?>/admin/people"><?cs call:icon("chevron-left") ?><?cs var:People.title ?></a></p>
<div class="head"><h1><?cs var:Title ?></h1><div class="tools"><?cs
if:Person.company ?><?cs call:chip("", "house", People.chip_company) ?><?cs /if ?><?cs if:NoHost.reason ?><?cs call:chip("bad", "x", People.chip_no_host) ?><?cs /if ?><a class="btn quiet" href="<?cs var:Base ?><?cs var:Person.self ?>/edit"><?cs call:icon("pencil") ?><?cs var:People.edit ?></a></div></div><?cs
if:Done && People.Done[Done] ?>
<div class="note good mb4" role="status"><?cs call:icon("check") ?><p><?cs var:People.Done[Done] ?><?cs if:Done == "no_host" && Done.count != "0" ?> <?cs var:plural("People.held", Done.count) ?><?cs /if ?></p></div><?cs /if ?><?cs
if:Failed && People.Failed[Failed] ?>
<div class="note mb4" role="alert"><?cs call:icon("triangle-alert") ?><p><?cs var:People.Failed[Failed] ?></p></div><?cs /if ?><?cs
call:error_summary() ?><?cs call:differences(Goodwill) ?><?cs
if:NoHost.reason ?>
<div class="note bad mb4"><?cs call:icon("triangle-alert") ?><div class="grow"><p><strong><?cs if:NoHost.At ?><?cs var:say(People.no_host_since, NoHost.At) ?><?cs else ?><?cs var:People.chip_no_host ?><?cs /if ?></strong> <span class="said"><?cs var:NoHost.reason ?></span></p><p><?cs var:People.no_host_text ?></p></div><?cs
if:May.decide ?><form action="<?cs var:Base ?><?cs var:Person.self ?>/host" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><button class="btn quiet sm" type="submit"><?cs var:People.host_again ?></button></form><?cs /if ?></div><?cs /if ?>
<dl class="kpis"><div class="kpi"><dt><?cs var:People.th_stays ?></dt><dd><?cs var:Sum.stays ?> <small><?cs var:plural("Words.nights", Sum.nights) ?></small></dd></div>
<div class="kpi"><dt><?cs var:People.th_sum ?></dt><dd><?cs var:Sum.money ?> <small><?cs var:People.sum_text ?></small></dd></div>
<div class="kpi"><dt><?cs var:People.last ?></dt><dd><?cs if:Sum.Last ?><?cs var:Sum.Last ?><?cs else ?><?cs var:People.never ?><?cs /if ?></dd></div>
<div class="kpi<?cs if:Sum.Next ?> hot<?cs /if ?>"><dt><?cs var:People.next ?></dt><dd><?cs if:Sum.Next ?><?cs var:Sum.Next ?><?cs else ?><?cs var:People.not_planned ?><?cs /if ?></dd></div></dl>
<div class="cols"><div class="col"><?cs
call:alike_panel(Person.self, "") ?>
<section class="panel" aria-labelledby="visits"><div class="ph"><h2 id="visits"><?cs var:People.visits ?></h2></div><?cs
if:!subcount(Visits) ?><p class="empty"><?cs var:People.no_visits ?></p><?cs
else ?><table class="list"><caption class="vh"><?cs var:People.visits ?></caption><thead><tr><th scope="col"><?cs var:People.th_when ?></th><th scope="col"><?cs var:People.th_state ?></th><th scope="col"><?cs var:People.th_rooms ?></th><th scope="col" class="r"><?cs var:People.th_price ?></th></tr></thead><tbody><?cs
each:visit = Visits ?>
<tr<?cs if:!visit.counts ?> class="muted"<?cs /if ?>><th scope="row"><?cs if:visit.href ?><a href="<?cs var:Base ?><?cs var:visit.href ?>"><?cs var:visit.Stay ?></a><?cs else ?><?cs var:visit.Stay ?><?cs /if ?><span class="sub"><?cs var:plural("Words.nights", visit.Stay.nights) ?>, <?cs var:plural("Words.guests", visit.guests) ?><?cs if:visit.reference ?>, <?cs var:unbroken(visit.reference) ?><?cs /if ?></span></th><td><?cs call:visit_state(visit) ?></td><td data-th="<?cs var:People.th_rooms ?>"><?cs var:visit.rooms ?></td><td class="r" data-th="<?cs var:People.th_price ?>"><?cs var:visit.price ?></td></tr><?cs
/each ?></tbody></table><?cs /if ?></section>
<section class="panel" aria-labelledby="wishes"><div class="ph"><h2 id="wishes"><?cs var:People.wishes ?></h2><a href="<?cs var:Base ?>/admin/wish/new?person=<?cs var:Person.id ?>"><?cs var:People.add_wish ?></a></div><?cs
if:!subcount(Wishes) ?><p class="empty"><?cs var:People.no_wishes ?></p><?cs
else ?><ul class="rows"><?cs each:wish = Wishes ?>
<?cs call:wish_row(wish, Person.id) ?><?cs /each ?></ul><?cs /if ?></section>
<?cs if:subcount(Incidents) ?><section class="panel" aria-labelledby="trouble"><div class="ph"><h2 id="trouble"><?cs var:Incident.title ?></h2><span class="muted"><?cs var:say2(Incident.file_sums, Trouble.cost, Trouble.given) ?></span></div><ul class="rows"><?cs each:incident = Incidents ?><?cs call:incident_row(incident) ?><?cs /each ?></ul></section>
<?cs /if ?><section class="panel" aria-labelledby="messages"><div class="ph"><h2 id="messages"><?cs var:Message.title ?></h2></div><?cs
if:!subcount(Threads) ?><p class="empty"><?cs var:Message.none_file ?></p><?cs /if ?><?cs
each:thread = Threads ?>
<div class="thread"><h3 class="band"><a href="<?cs var:Base ?><?cs var:thread.href ?>"><?cs call:unbroken_text(say2(Message.about, thread.reference, thread.Stay)) ?></a></h3><?cs
if:subcount(thread.Messages) ?><ol class="talk"><?cs
each:word = thread.Messages ?>
<li class="<?cs if:word.guest ?>theirs<?cs else ?>ours<?cs /if ?>"><p class="said"><?cs if:word.text ?><?cs var:word.text ?><?cs else ?><?cs var:Message.erased ?><?cs /if ?></p><span class="sub"><?cs if:word.guest ?><?cs var:Title ?><?cs elif:word.by ?><?cs var:word.by ?><?cs else ?><?cs var:Message.house ?><?cs /if ?>, <time datetime="<?cs var:word.At.iso ?>"><?cs var:word.At ?></time><?cs if:word.unread ?> <b><?cs var:Message.new ?></b><?cs /if ?></span></li><?cs
/each ?></ol><?cs /if ?><?cs
if:thread.may ?>
<form class="reply" action="<?cs var:Base ?>/admin/request/<?cs var:thread.id ?>/message" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="seen" value="<?cs var:thread.seen ?>"><label for="t<?cs var:thread.id ?>"><?cs if:subcount(thread.Messages) ?><?cs var:Message.answer_label ?><?cs else ?><?cs var:Message.write_label ?><?cs /if ?><span class="vh"> <?cs var:unbroken(thread.reference) ?></span></label><?cs
if:Answering == thread.id ?><span class="err" id="t<?cs var:thread.id ?>-e"><?cs call:complaint_words("text", Complaint.text) ?></span><?cs /if ?><textarea id="t<?cs var:thread.id ?>" name="text" rows="3"<?cs if:Answering == thread.id ?> aria-invalid="true" aria-describedby="t<?cs var:thread.id ?>-e"<?cs /if ?>>
<?cs if:Answering == thread.id ?><?cs var:Form.text ?><?cs /if ?></textarea><p class="hint"><?cs if:thread.mail ?><?cs var:Message.mailed ?><?cs else ?><?cs var:Message.not_mailed ?><?cs /if ?></p><button class="btn sm" type="submit"><?cs var:Message.send ?></button></form><?cs
if:thread.unread ?><form class="reply" action="<?cs var:Base ?>/admin/request/<?cs var:thread.id ?>/read" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="seen" value="<?cs var:thread.seen ?>"><input type="hidden" name="file" value="1"><button class="btn quiet sm" type="submit"><?cs var:Message.mark_read ?><span class="vh"> <?cs var:unbroken(thread.reference) ?></span></button></form><?cs /if ?><?cs
/if ?></div><?cs /each ?></section></div>
<div class="col">
<section class="panel" aria-labelledby="contact"><div class="ph"><h2 id="contact"><?cs var:People.contact ?></h2></div><div class="pb"><dl class="kv"><?cs
if:Person.email ?>
<div><dt><?cs var:Request_page.email ?></dt><dd><a href="mailto:<?cs var:Person.email ?>"><?cs var:Person.email ?></a></dd></div><?cs /if ?><?cs
if:Person.phone ?>
<div><dt><?cs var:Request_page.phone ?></dt><dd><?cs if:Person.tel ?><a href="tel:<?cs var:Person.tel ?>"><?cs var:Person.phone ?></a><?cs else ?><?cs var:Person.phone ?><?cs /if ?></dd></div><?cs /if ?><?cs
if:Person.country ?>
<div><dt><?cs var:Request_page.country ?></dt><dd><?cs var:Person.country ?></dd></div><?cs /if ?><?cs
if:File.address ?>
<div><dt><?cs var:Fields.address ?></dt><dd class="said"><?cs var:File.address ?></dd></div><?cs /if ?><?cs
if:File.tax ?>
<div><dt><?cs var:Fields.tax_number ?></dt><dd><?cs var:File.tax ?></dd></div><?cs /if ?><?cs
if:File.days ?>
<div><dt><?cs var:Fields.pay_days ?></dt><dd><?cs var:plural("People.days", File.days) ?></dd></div><?cs /if ?><?cs
if:Company.name ?>
<div><dt><?cs var:People.comes_for ?></dt><dd><a href="<?cs var:Base ?><?cs var:Company.href ?>"><?cs var:Company.name ?></a></dd></div><?cs /if ?>
<div><dt><?cs var:People.known ?></dt><dd><?cs var:Person.Since ?></dd></div></dl><?cs
if:subcount(Others) ?><h3><?cs var:People.others ?></h3><ul class="outs plain"><?cs
each:one = Others ?><li><span><?cs var:one.name ?><span class="sub"><?cs call:contact_lines(one) ?></span></span><span class="sub"><?cs var:one.Since.short ?></span></li><?cs /each ?></ul><?cs /if ?><?cs
if:File.note || subcount(Notes) ?><h3><?cs var:Fields.note ?></h3><?cs if:File.note ?><p class="said"><?cs var:File.note ?></p><?cs /if ?><?cs each:note = Notes ?><p class="said muted"><?cs var:note ?></p><?cs /each ?><?cs /if ?></div></section><?cs
if:Person.company ?>
<section class="panel" aria-labelledby="contacts"><div class="ph"><h2 id="contacts"><?cs var:People.contacts ?></h2></div><?cs
if:!subcount(Contacts) ?><p class="empty"><?cs var:People.no_contacts ?></p><?cs
else ?><div class="pb"><ul class="outs plain"><?cs each:one = Contacts ?><li><span><a href="<?cs var:Base ?><?cs var:one.href ?>"><?cs var:one.name ?></a><span class="sub"><?cs call:contact_lines(one) ?></span></span></li><?cs /each ?></ul></div><?cs /if ?></section><?cs /if ?>
<section class="panel" aria-labelledby="goodwill"><div class="ph"><h2 id="goodwill"><?cs var:Goodwill.title ?></h2><?cs if:May.decide ?><a href="<?cs var:Base ?>/admin/people/goodwill"><?cs var:Goodwill.all ?></a><?cs /if ?></div><div class="pb">
<p class="muted mb4"><?cs if:Given.amount || Given.percent ?><strong><?cs call:goodwill_figure(Given) ?></strong> <?cs /if ?><?cs var:Goodwill.guest_text ?></p><?cs
if:May.decide ?><?cs call:goodwill_form() ?><?cs /if ?></div></section><?cs
if:subcount(Joined) ?>
<section class="panel" aria-labelledby="joined"><div class="ph"><h2 id="joined"><?cs var:People.joined ?></h2></div><ul class="rows pairs2"><?cs
set:part_action = Person.self + "/part" ?><?cs
each:one = Joined ?>
<li><div class="who"><b><?cs if:one.name ?><?cs var:one.name ?><?cs else ?><?cs var:People.nameless ?><?cs /if ?></b><span class="sub"><?cs var:one.At ?></span></div><div class="st"><?cs call:alike_button(part_action, one.id, "", People.part, one.name, "quiet") ?></div></li><?cs /each ?></ul></section><?cs /if ?><?cs
if:!NoHost.reason && May.decide ?>
<section class="panel calm" aria-labelledby="nohost"><div class="ph"><h2 id="nohost" class="plainly"><?cs var:People.do_not_host ?></h2></div><div class="pb"><details class="fix"<?cs if:Complaint.reason ?> open<?cs /if ?>><summary><?cs var:People.do_not_host_open ?></summary><p class="muted"><?cs var:People.do_not_host_text ?></p><form action="<?cs var:Base ?><?cs var:Person.self ?>/no-host" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><?cs
call:field_area("reason", People.Field.reason, "", "") ?><button class="btn danger sm" type="submit"><?cs var:People.do_not_host_go ?></button></form></details></div></section><?cs /if ?>
</div></div><?cs
call:admin_foot() ?>
