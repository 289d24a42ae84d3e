<?cs # One stay with its whole life.

  HDF  File.id, .version, .state (accepted, prepaid, in_house, departed, no_show, cancelled, lapsed, deleted), .reference, .request, .name, .email, .phone, .tel
       File.rooms, .room_count, .fixed, .Span, .Arrive, .Leave, .arrive_at, .leave_at, .nights, .guests, .adults, .children, .In, .Out
       File.price, .prepayment, .FreeUntil, .penalty (owed if it is cancelled today), .settled
       File.May.check_in, .check_out, .cancel, .no_show, .edit, .split, .price, .strike   what may be done today
       File.early           leaving today is before its time   File.Early.unused (of the nights that are left, absent: nothing), .back, .kept (absent: none of it), .price (then)
       File.People.N.name, .room, .Born, .age, .country, .passport (set), .Checked, .matched
       File.Shares.N.payer (absent: others), .owed, .due, .even, and of those whom a share names .percent, .paper (without Base)
       File.Fellows.N.id, .name, .state, .rooms, .Stay, .href, .how (before, after, with), .comes (the same day, not here yet)
       File.Asks.N.id, .kind, .state, .At, .Stay, .guests, .room, .price, .penalty, .reason   newest first
       File.Bill.href, .due, .back   the bill: what is to be paid, or given back (absent: even)   File.Href.person   the guest's file
       File.Ended.how, .At, .penalty, .by_rule, .why, .reason   File.Undo.deed, .Until, .move (of deed split)
       Options.with        whom it may be put together with
       Bill                see parts/bill.cs
       Incidents.N         see admin/incidents.cs   Events.N.At, .what, .actor, .user
       Done, Failed ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/bill.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/timeline.cs" ?><?cs include:"parts/stay_file.cs" ?><?cs include:"parts/amend.cs" ?><?cs include:"parts/incident.cs" ?><?cs
set:Title = File.name + ", " + File.Span ?><?cs
def:to(tt_page, tt_words, tt_kind) ?><p class="mt3"><a class="btn <?cs var:tt_kind ?> wide" href="<?cs var:Base ?>/admin/stay/<?cs var:tt_page ?>"><?cs var:tt_words ?></a></p><?cs /def ?><?cs
call:admin_head(Title) ?><?cs call:stay_path("") ?>
<div class="head"><h1><?cs var:Title ?></h1><?cs call:stay_state() ?></div><?cs call:stay_said() ?><?cs
if:File.Undo.deed ?>
<form class="note undo mb4" action="<?cs var:Base ?>/admin/stay/undo" method="post"><?cs call:stay_hidden() ?><?cs if:File.Undo.move ?><input type="hidden" name="move" value="<?cs var:File.Undo.move ?>"><?cs /if ?><?cs call:icon("undo-2") ?><p><?cs var:say(Stay_life.undo_until, File.Undo.Until.time) ?></p><button class="btn sm quiet" type="submit"><?cs var:Stay_life.Undo[File.Undo.deed] ?></button></form><?cs /if ?><?cs
if:!File.settled ?><div class="note mb4"><?cs call:icon("clock") ?><p><?cs var:Stay_life.unsettled ?></p></div><?cs /if ?>
<div class="cols deeds"><div class="col now">
<section class="panel first" aria-labelledby="now"><div class="ph"><h2 id="now"><?cs var:Stay_life.now ?></h2></div><div class="pb"><?cs
if:File.May.check_in ?><p><a class="btn wide" href="<?cs var:Base ?>/admin/stay/people?id=<?cs var:File.id ?>"><?cs call:icon("key-round") ?><?cs var:Stay_life.check_in ?></a></p><?cs /if ?><?cs
if:File.May.check_out ?><form action="<?cs var:Base ?>/admin/stay/out" method="post"><?cs call:stay_hidden() ?><button class="btn wide<?cs if:File.early || File.Bill.due ?> quiet<?cs /if ?>" type="submit"><?cs call:icon("log-out") ?><?cs if:File.early ?><?cs var:Stay_life.leave_early ?><?cs else ?><?cs var:Stay_life.check_out ?><?cs /if ?></button><?cs if:File.early ?><p class="muted mt3"><?cs var:Stay_life.leave_early_text ?><?cs
if:File.Early.back && File.Early.kept ?> <?cs var:say3(Stay_life.leave_early_part, File.Early.back, File.Early.kept, File.Early.price) ?><?cs
elif:File.Early.back ?> <?cs var:say2(Stay_life.leave_early_all, File.Early.back, File.Early.price) ?><?cs
elif:File.Early.unused ?> <?cs var:say2(Stay_life.leave_early_none, File.Early.unused, File.Early.price) ?><?cs /if ?></p><?cs /if ?></form><?cs /if ?><?cs
if:File.Bill.href ?><p class="mt3"><a class="btn two2 wide<?cs if:!File.May.check_out || File.early || !File.Bill.due ?> quiet<?cs /if ?>" href="<?cs var:Base ?><?cs var:File.Bill.href ?>"><?cs var:Stay_life.bill ?> <small><?cs if:File.Bill.due ?><?cs var:say(Today_page.to_pay, File.Bill.due) ?><?cs elif:File.Bill.back ?><?cs var:say(Stay_life.bill_back, File.Bill.back) ?><?cs else ?><?cs var:Money.even ?><?cs /if ?></small></a></p><?cs /if ?><?cs
if:File.May.edit ?><?cs call:to("edit?id=" + File.id, Stay_life.edit, "quiet") ?><?cs /if ?><?cs
if:File.May.edit && May.decide ?><p class="mt3"><a class="btn quiet wide" href="<?cs var:Base ?><?cs var:File.Href.move ?>"><?cs call:icon("move") ?><?cs var:Tidings.on_chart ?></a></p><?cs /if ?><?cs
if:File.May.split ?><?cs call:to("split?id=" + File.id, Stay_life.split, "quiet") ?><?cs /if ?><?cs
if:File.May.price ?><?cs call:to("price?id=" + File.id, Stay_life.hours, "quiet") ?><?cs /if ?><?cs
if:File.May.cancel ?><p class="muted mt4"><?cs if:File.penalty ?><?cs var:say2(Stay_life.would_owe, File.FreeUntil, File.penalty) ?><?cs else ?><?cs var:say(Stay_life.free_until, File.FreeUntil) ?><?cs /if ?></p><?cs
call:to("end?how=guest&id=" + File.id, Stay_life.cancel_guest, "danger") ?><?cs call:to("end?how=house&id=" + File.id, Stay_life.cancel_house, "danger") ?><?cs /if ?><?cs
if:File.May.no_show ?><?cs call:to("end?how=no-show&id=" + File.id, Stay_life.no_show, "danger") ?><?cs /if ?><?cs
if:File.May.strike ?><?cs call:to("end?how=deleted&id=" + File.id, Stay_life.strike, "danger") ?><?cs /if ?><?cs
if:!File.May.price ?><p class="muted mt3"><?cs var:Stay_life.over ?></p><?cs /if ?></div></section></div>
<div class="col"><?cs
if:File.Ended.how ?>
<section class="panel pad" aria-labelledby="ended"><h2 id="ended"><?cs var:Stay_life.Ended[File.Ended.how] ?></h2><p class="muted"><?cs var:File.Ended.At ?></p>
<p><?cs if:File.Ended.penalty ?><?cs var:say(Stay_life.owes, File.Ended.penalty) ?><?cs else ?><?cs var:Stay_life.owes_nothing ?><?cs /if ?><?cs if:File.Ended.by_rule ?> <?cs var:say(Stay_life.by_rule, File.Ended.by_rule) ?><?cs /if ?></p><?cs
if:File.Ended.why ?><p><?cs if:File.Ended.how == "guest" ?><?cs var:say(Request_page.left_why, Withdraw.Reasons[File.Ended.why]) ?><?cs else ?><?cs var:say(Tidings.why_was, Tidings.Why[File.Ended.why]) ?><?cs /if ?></p><?cs /if ?><?cs
if:File.Ended.reason ?><p class="said"><?cs var:File.Ended.reason ?></p><?cs /if ?></section><?cs /if ?><?cs
each:ask = File.Asks ?><?cs if:ask.state == "open" ?>
<section class="panel first" aria-labelledby="ask<?cs var:ask.id ?>"><div class="ph"><h2 id="ask<?cs var:ask.id ?>"><?cs var:Stay_life.Ask_title[ask.kind] ?></h2><span class="muted"><?cs var:ask.At ?></span></div><div class="pb flow"><?cs
call:ask_words(ask, File.price) ?><?cs
if:ask.kind == "cancel" ?><p class="muted"><?cs var:Stay_life.ask_cancelling ?></p><?cs
elif:May.decide ?><?cs call:ask_answer(File.id, ask.id, "") ?><?cs
else ?><p class="muted"><?cs var:Stay_life.ask_waits ?></p><?cs /if ?></div></section><?cs /if ?><?cs /each ?>
<section class="panel" aria-labelledby="stay"><div class="ph"><h2 id="stay"><?cs var:Stay_life.stay ?></h2><?cs
if:File.May.edit ?><a href="<?cs var:Base ?>/admin/stay/edit?id=<?cs var:File.id ?>"><?cs var:Stay_life.change ?></a><?cs /if ?></div><div class="pb"><dl class="kv">
<div><dt><?cs var:Stay_life.rooms ?></dt><dd><?cs if:File.rooms ?><?cs var:File.rooms ?><?cs else ?><?cs var:Stay_life.no_rooms ?><?cs /if ?><?cs if:File.fixed && File.rooms ?><span class="sub"><?cs var:Stay_life.is_fixed ?></span><?cs /if ?></dd></div>
<div><dt><?cs var:Stay_life.arrive ?></dt><dd><?cs var:File.Arrive ?><?cs if:File.arrive_at ?>, <strong><?cs var:say(Stay_life.at_hour, File.arrive_at) ?></strong><?cs /if ?><?cs if:File.In ?><span class="sub"><?cs var:say(Stay_life.came, File.In) ?></span><?cs /if ?></dd></div>
<div><dt><?cs var:Stay_life.leave ?></dt><dd><?cs var:File.Leave ?><?cs if:File.leave_at ?>, <strong><?cs var:say(Stay_life.at_hour, File.leave_at) ?></strong><?cs /if ?><span class="sub"><?cs var:plural("Words.nights", File.nights) ?><?cs if:File.Out ?>, <?cs var:say(Stay_life.went, File.Out) ?><?cs /if ?></span></dd></div>
<div><dt><?cs var:Stay_life.party ?></dt><dd><?cs call:stay_party(File) ?></dd></div><?cs
if:subcount(File.Fellows) ?>
<div><dt><?cs var:Stay_life.fellows ?></dt><dd><?cs each:fellow = File.Fellows ?><span class="line-of"><a href="<?cs var:Base ?><?cs var:fellow.href ?>"><?cs var:fellow.name ?>, <?cs var:fellow.Stay ?></a><span class="sub"><?cs var:Stay_life.Fellow[fellow.how] ?><?cs if:fellow.rooms ?>, <?cs var:fellow.rooms ?><?cs /if ?>, <?cs var:Stay_life.State[fellow.state] ?></span></span><?cs /each ?></dd></div><?cs /if ?>
</dl></div></section>
<section class="panel" aria-labelledby="people"><div class="ph"><h2 id="people"><?cs var:Stay_life.people ?></h2><?cs
if:File.May.edit ?><a href="<?cs var:Base ?>/admin/stay/people?id=<?cs var:File.id ?>"><?cs var:Stay_life.people_edit ?></a><?cs /if ?></div><?cs
if:subcount(File.People) ?><ul class="rows"><?cs each:someone = File.People ?>
<li><span class="rm"><?cs var:someone.room ?></span><div class="who"><b><?cs var:someone.name ?></b><span class="sub"><?cs
if:someone.Born ?><?cs var:someone.Born ?><?cs elif:someone.age ?><?cs var:say(Stay_life.years, someone.age) ?><?cs /if ?><?cs if:someone.country ?> <?cs var:someone.country ?><?cs /if ?></span></div><div class="st"><?cs
if:someone.Checked && someone.matched ?><?cs call:chip("good", "check", Stay_life.matched) ?><?cs
elif:someone.Checked ?><?cs call:chip("bad", "x", Stay_life.unmatched) ?><?cs
elif:someone.passport ?><?cs call:chip("", "shield-check", Stay_life.passport_kept) ?><?cs /if ?></div></li><?cs /each ?></ul><?cs
else ?><p class="empty"><?cs var:Stay_life.people_none ?></p><?cs /if ?></section>
<section class="panel" aria-labelledby="price"><div class="ph"><h2 id="price"><?cs var:Stay_life.price ?></h2><?cs
if:File.May.price ?><a href="<?cs var:Base ?>/admin/stay/price?id=<?cs var:File.id ?>"><?cs var:Stay_life.price_edit ?></a><?cs /if ?></div><div class="pb"><?cs
call:bill(say(Card.price_for, plural("Words.nights", File.nights)), Bill) ?><?cs
if:File.prepayment ?><p class="muted mt3"><?cs var:say(Stay_life.deposit, File.prepayment) ?></p><?cs /if ?><?cs
if:subcount(File.Shares) ?><h3><?cs var:Stay_life.shares ?></h3><ul class="outs"><?cs each:share = File.Shares ?>
<li><span><?cs if:share.payer ?><?cs var:share.payer ?><?cs else ?><?cs var:Money.Payers.others ?><?cs /if ?><?cs if:share.paper ?><span class="sub"><?cs var:say(Stay_life.percent, share.percent) ?>, <a href="<?cs var:Base ?><?cs var:share.paper ?>"><?cs var:Stay_life.print_share ?><span class="vh">, <?cs var:share.payer ?></span></a></span><?cs /if ?></span><span class="amt"><?cs var:share.owed ?><?cs if:!share.even ?><span class="sub"><?cs if:share.due.negative ?><?cs var:Money.give_back ?><?cs else ?><?cs var:Money.due ?><?cs /if ?> <?cs var:share.due ?></span><?cs /if ?></span></li><?cs /each ?></ul><?cs /if ?></div></section>
<section class="panel" aria-labelledby="trouble"><div class="ph"><h2 id="trouble"><?cs var:Incident.title ?></h2><a href="<?cs var:Base ?>/admin/incident?stay=<?cs var:File.id ?>"><?cs var:Incident.add ?></a></div><?cs
if:subcount(Incidents) ?><ul class="rows"><?cs each:incident = Incidents ?>
<?cs call:incident_row(incident) ?><?cs /each ?></ul><?cs
else ?><p class="empty"><?cs var:Incident.none ?></p><?cs /if ?></section><?cs
if:subcount(Events) ?>
<section class="panel" aria-labelledby="history"><div class="ph"><h2 id="history"><?cs var:Request_page.history ?></h2></div><div class="pb"><ol class="line"><?cs
each:event = Events ?>
<li class="on"><?cs if:Stay_life.Event[event.what] ?><?cs var:Stay_life.Event[event.what] ?><?cs else ?><?cs var:event.what ?><?cs /if ?><span><time datetime="<?cs var:event.At.iso ?>"><?cs var:event.At ?></time>, <?cs if:event.user ?><?cs var:event.user ?><?cs else ?><?cs var:Request_page.Actor[event.actor] ?><?cs /if ?></span></li><?cs
/each ?>
</ol></div></section><?cs /if ?>
</div>
<div class="col">
<section class="panel" aria-labelledby="guest"><div class="ph"><h2 id="guest"><?cs var:Stay_life.booked ?></h2></div><div class="pb"><dl class="kv">
<div><dt><?cs var:Stay_life.name ?></dt><dd><?cs if:File.Href.person ?><a href="<?cs var:Base ?><?cs var:File.Href.person ?>"><?cs var:File.name ?></a><?cs else ?><?cs var:File.name ?><?cs /if ?></dd></div><?cs
if:File.email ?><div><dt><?cs var:Request_page.email ?></dt><dd><a href="mailto:<?cs var:File.email ?>"><?cs var:File.email ?></a></dd></div><?cs /if ?><?cs
if:File.phone ?><div><dt><?cs var:Request_page.phone ?></dt><dd><a href="tel:<?cs var:File.tel ?>"><?cs var:File.phone ?></a></dd></div><?cs /if ?><?cs
if:File.request ?><div><dt><?cs var:Stay_life.request ?></dt><dd><a href="<?cs var:Base ?><?cs var:File.request ?>"><?cs var:unbroken(File.reference) ?></a></dd></div><?cs /if ?></dl></div></section><?cs
if:File.May.price && subcount(Options.with) ?>
<section class="panel pad calm" aria-labelledby="join"><h2 id="join" class="plainly"><?cs var:Stay_life.join ?></h2>
<form action="<?cs var:Base ?>/admin/stay/join" method="post"><?cs call:stay_hidden() ?><?cs call:field_select("with", Stay_life.join_with, Stay_life.join_hint, Options.with) ?><button class="btn quiet sm" type="submit"><?cs var:Stay_life.join_go ?></button></form></section><?cs /if ?>
</div></div><?cs
call:admin_foot() ?>
