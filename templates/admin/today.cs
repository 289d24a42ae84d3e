<?cs # Today: what waits for a person, who comes and goes, what is decided next, and whether the house runs.

  HDF  Day, Day.Next, Day.Now   today, tomorrow, the hour
       Counts.waiting, .arriving, .leaving, .staying, .tomorrow
       Tonight.guests, .taken, .rooms  heads, rooms taken, rooms on sale
       Roomless.N.name, .Stay, .href   accepted and without a room
       Tell.N.name, .verdict, .mail, .phone, .tel, .href, .told, .At, .Stay, .Arrive, .Leave, .what, .any (any room), .Fits.N (a span; .what)   to be told by a person; TellMore: not shown
       TellStay.N                      see parts/tell.cs; TellStayMore: not shown
       Stuck.N.id, .kind, .state (failed, held), .name, .email, .answer, .attempts, .At, .href, .post
       Mails.sent, .waiting, .failed, .held
       Undo.N.name, .verdict, .relied (another decision came since), .href, .At, .Until
       Late.N.name, .Stay, .Until, .Grace, .missing, .kept (warn, lapses, untold, near), .href, .keep, .go   prepayments that did not come; LateRest.N, LateCount: the others, folded
       Arriving.N, Leaving.N, Staying.N, Tomorrow.N   see parts/guest.cs; .id, .version, .href, .people, .bill, .Leave, .Stay, .balance, .tomorrow, .here (checked in)
       Next.At, .Day, .weekday, .left (absent: due), .count, .yes, .no, .names, .value, .proved, .age, .Bars.N; No.N.name, .href, .Stay, .effect, .others, .amount
       Decided.N.name, .verdict, .href, .Stay   since yesterday; DecidedSum.yes, .no, .more (folded: DecidedRest.N)
       Deeds.N.name, .deed, .href, .stay, .version, .Until      what was done to a stay and can be taken back
       Asks.N.id, .stay, .kind, .name, .href, .Stay, .guests, .room, .was, .price, .penalty, .reason   what guests ask to change
       Keeping.work, .done, .Bars.N, .Rooms.N.room, .name, .condition, .ready, .incidents   rooms to make ready; open incidents
       Job.due                         requests whose hour has passed, while it is paused
       May.own                         is the owner
       Job.paused, .late, .age (absent: never), .Failed.N   Backup.late, .failed, .age (absent: none), .At, .second
       Held.N.name, .reason, .href, .file   requests of people whom the house does not host
       Wrote.N.name, .text, .count, .At, .href, .post, .seen   what guests wrote and nobody has read
       Wishes.N                        see parts/people.cs
       Trouble                         set when the job or the backup is not as it should be
       Done                            what was just done: a key of Today_page.Done
       Correcting                      id of the mail whose new address was wrong; Form.email, Complaint.email
       May.decide ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/guest.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/people.cs" ?><?cs include:"parts/amend.cs" ?><?cs include:"parts/tell.cs" ?><?cs
def:tell_sentence(ts) ?><?cs
set:tell_asked = ts.Stay ?><?cs if:!ts.any ?><?cs set:tell_asked = say2(Today_page.say_fit, ts.what, ts.Stay) ?><?cs /if ?><?cs
set:tell_one = ts.Fits.0 ?><?cs if:ts.Fits.0.what ?><?cs set:tell_one = say2(Today_page.say_fit, ts.Fits.0.what, ts.Fits.0) ?><?cs /if ?><?cs
set:tell_two = ts.Fits.1 ?><?cs if:ts.Fits.1.what ?><?cs set:tell_two = say2(Today_page.say_fit, ts.Fits.1.what, ts.Fits.1) ?><?cs /if ?><?cs
if:ts.verdict == "accepted" ?><?cs var:say3(Today_page.say_yes, ts.what, ts.Arrive.short, ts.Leave.short) ?><?cs
elif:tell_two ?><?cs var:say3(Today_page.say_no_two, tell_asked, tell_one, tell_two) ?><?cs
elif:tell_one ?><?cs var:say2(Today_page.say_no_one, tell_asked, tell_one) ?><?cs
else ?><?cs var:say(Today_page.say_no, tell_asked) ?><?cs /if ?><?cs /def ?><?cs
def:tell_row(tr) ?>
<li><span class="ico"><?cs call:icon("phone") ?></span><div class="who"><b><?cs if:tr.verdict == "accepted" ?><?cs var:say(Today_page.tell_yes, tr.name) ?><?cs else ?><?cs var:say(Today_page.tell_no, tr.name) ?><?cs /if ?></b><span class="sub"><?cs
if:tr.mail ?><?cs var:say2(Today_page.tell_unopened, tr.Stay, tr.At) ?><?cs else ?><?cs var:say2(Today_page.tell_no_mail, tr.Stay, tr.At) ?><?cs /if ?><?cs
if:tr.phone ?> <span class="nb"><?cs var:tr.phone ?></span><?cs else ?> <?cs var:Today_page.no_phone ?><?cs /if ?></span><q><?cs call:tell_sentence(tr) ?></q></div><div class="st"><?cs
if:tr.tel ?><a class="btn quiet sm" href="tel:<?cs var:tr.tel ?>"><?cs var:Today_page.call ?><span class="vh"> <?cs var:tr.name ?></span></a><?cs
else ?><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:tr.href ?>"><?cs var:Queue.look ?><span class="vh"> <?cs var:tr.name ?></span></a><?cs /if ?><?cs
if:tr.href ?><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:tr.href ?>/letter"><?cs var:Phone.letter ?><span class="vh"> <?cs var:tr.name ?></span></a><?cs /if ?><?cs
call:post_button(tr.told, Today_page.told, tr.name, "quiet") ?></div></li><?cs /def ?><?cs
def:mail_row(mr) ?>
<li><span class="ico bad"><?cs call:icon("mail-warning") ?></span><div class="who"><b><?cs
if:mr.name ?><?cs var:say2(Today_page.Mail_title[mr.state], Request_page.Mail[mr.kind], mr.name) ?><?cs else ?><?cs var:say2(Today_page.Mail_title[mr.state], Request_page.Mail[mr.kind], Today_page.the_house) ?><?cs /if ?></b><span class="sub"><?cs
if:mr.state == "held" ?><?cs var:say(Today_page.mail_held, mr.At) ?><?cs
elif:mr.answer ?><?cs var:say2(Today_page.mail_failed, plural("Request_page.tries", mr.attempts), mr.answer) ?><?cs
else ?><?cs var:say(Today_page.mail_failed_silent, plural("Request_page.tries", mr.attempts)) ?><?cs /if ?><?cs if:mr.email ?> <?cs var:mr.email ?><?cs /if ?></span><?cs
if:mr.href && mr.state == "failed" ?><details class="fix"<?cs if:Correcting == mr.id ?> open<?cs /if ?>><summary><?cs var:Today_page.correct ?><span class="vh"> <?cs var:mr.name ?></span></summary><form action="<?cs var:Base ?><?cs var:mr.post ?>/address" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><label for="m<?cs var:mr.id ?>"><?cs var:say(Today_page.new_address, mr.name) ?></label><?cs
if:Correcting == mr.id ?><span class="err" id="m<?cs var:mr.id ?>-e"><?cs call:complaint_words("email", Complaint.email) ?></span><?cs /if ?><input id="m<?cs var:mr.id ?>" type="email" name="email" value="<?cs if:Correcting == mr.id ?><?cs var:Form.email ?><?cs else ?><?cs var:mr.email ?><?cs /if ?>"<?cs if:Correcting == mr.id ?> aria-invalid="true" aria-describedby="m<?cs var:mr.id ?>-e"<?cs /if ?>><button class="btn sm" type="submit"><?cs var:Today_page.correct_go ?></button></form></details><?cs
/if ?></div><div class="st"><?cs
set:mail_again = mr.post + "/again" ?><?cs set:mail_close = mr.post + "/close" ?><?cs
call:post_button(mail_again, Today_page.again, mr.name, "quiet") ?><?cs call:post_button(mail_close, Today_page.close, mr.name, "quiet") ?></div></li><?cs /def ?><?cs
def:late_row(lr) ?>
<li><span class="ico bad"><?cs call:icon("coins") ?></span><div class="who"><b><a href="<?cs var:Base ?><?cs var:lr.href ?>"><?cs var:say2(Delivery.late, lr.name, lr.Stay) ?></a></b><span class="sub"><?cs
if:lr.kept == "warn" ?><?cs var:say2(Delivery.late_warn, lr.missing, lr.Until) ?><?cs
elif:lr.kept == "lapses" ?><?cs var:say3(Delivery.late_lapses, lr.missing, lr.Until, lr.Grace) ?><?cs
elif:lr.kept == "untold" ?><?cs var:say2(Delivery.late_untold, lr.missing, lr.Until) ?><?cs
else ?><?cs var:say2(Delivery.late_near, lr.missing, lr.Until) ?><?cs /if ?></span></div><div class="st"><?cs
if:May.decide ?><?cs call:post_button(lr.keep, Delivery.keep, lr.name, "quiet") ?><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:lr.go ?>"><?cs var:Delivery.let_go ?><span class="vh"> <?cs var:lr.name ?></span></a><?cs /if ?></div></li><?cs /def ?><?cs
def:today_guest(tg, tg_kind) ?><?cs set:leave_day = tg.Leave.weekday + " " + tg.Leave.short ?>
<li><span class="rm"><?cs call:guest_room(tg) ?></span><div class="who"><?cs if:tg.href ?><a href="<?cs var:Base ?><?cs var:tg.href ?>"><?cs var:tg.name ?></a><?cs else ?><b><?cs var:tg.name ?></b><?cs /if ?><span class="sub"><?cs call:guest_party(tg) ?><?cs
if:tg_kind == "leaving" ?><?cs
elif:tg_kind == "arriving" ?>, <?cs var:say2(Today_page.to, leave_day, plural("Words.nights", tg.Stay.nights)) ?><?cs if:tg.eta ?>, <?cs if:Eta[tg.eta] ?><?cs var:Eta[tg.eta] ?><?cs else ?><?cs var:tg.eta ?><?cs /if ?><?cs /if ?><?cs
elif:tg.tomorrow ?>, <?cs var:Today_page.leaves_tomorrow ?><?cs
else ?>, <?cs var:say(Today_page.until, leave_day) ?><?cs /if ?></span><?cs if:tg_kind == "arriving" ?><?cs call:guest_said(tg) ?><?cs /if ?></div><div class="st"><?cs
if:tg.balance && (tg_kind == "leaving" || tg.tomorrow) ?><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:tg.bill ?>"><?cs call:icon("coins") ?><?cs var:say(Today_page.to_pay, tg.balance) ?><span class="vh"> <?cs var:tg.name ?></span></a><?cs /if ?><?cs
if:tg_kind == "leaving" && tg.here ?><form action="<?cs var:Base ?>/admin/stay/out" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="id" value="<?cs var:tg.id ?>"><input type="hidden" name="version" value="<?cs var:tg.version ?>"><button class="btn sm<?cs if:tg.balance ?> quiet<?cs /if ?>" type="submit"><?cs var:Stay_life.check_out ?><span class="vh"> <?cs var:tg.name ?></span></button></form><?cs /if ?><?cs
if:tg_kind == "arriving" && tg.here ?><?cs call:chip("good", "check", Today_page.in_house) ?><?cs
elif:tg_kind == "staying" && !tg.here ?><?cs call:chip("some", "clock", Today_page.not_in) ?><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:tg.people ?>"><?cs var:Today_page.check_in ?><span class="vh"> <?cs var:tg.name ?></span></a><?cs
elif:tg_kind == "arriving" ?><?cs call:guest_call(tg) ?><?cs if:!tg.coming ?><a class="btn sm" href="<?cs var:Base ?><?cs var:tg.people ?>"><?cs var:Today_page.check_in ?><span class="vh"> <?cs var:tg.name ?></span></a><?cs /if ?><?cs /if ?></div></li><?cs /def ?><?cs
def:today_band(tb_title, tb_list, tb_kind) ?><?cs if:subcount(tb_list) ?>
<h3 class="band"><?cs var:tb_title ?></h3><ul class="rows"><?cs each:tb_guest = tb_list ?><?cs call:today_guest(tb_guest, tb_kind) ?><?cs /each ?>
</ul><?cs /if ?><?cs /def ?><?cs
def:decided_row(dr) ?>
<li><span><a href="<?cs var:Base ?><?cs var:dr.href ?>"><?cs var:dr.name ?></a>, <?cs var:dr.Stay ?></span><span><?cs if:dr.verdict == "accepted" ?><?cs call:chip("good", "check", Today_page.yes) ?><?cs else ?><?cs call:chip("bad", "x", Today_page.no) ?><?cs /if ?></span></li><?cs /def ?><?cs
def:names_of(no_list) ?><?cs each:no_guest = no_list ?><?cs if:name(no_guest) != "0" ?>, <?cs /if ?><?cs var:no_guest.name ?><?cs /each ?><?cs /def ?><?cs
call:admin_head(Today_page.title) ?><div id="today" data-refresh="60">
<div class="head"><div><h1><?cs var:Day.long ?></h1><p class="sub"><?cs var:say3(Today_page.now, Day.Now.time, Tonight.taken, plural("Words.rooms", Tonight.rooms)) ?></p></div><div class="tools"><a class="btn quiet" href="<?cs var:Base ?>/admin/day"><?cs call:icon("printer") ?><?cs var:Search.day_title ?></a><a class="btn" href="<?cs var:Base ?>/admin/phone"><?cs call:icon("phone") ?><?cs var:Phone.title ?></a><a class="btn quiet" href="<?cs var:Base ?>/admin/now"><?cs call:icon("users") ?><?cs var:Now_page.title ?></a></div></div><?cs
if:May.own && Tonight.rooms == "0" ?>
<div class="note mb4"><?cs call:icon("info") ?><p class="grow"><strong><?cs var:Begin_page.title ?>.</strong> <?cs var:Begin_page.text ?></p><a class="btn sm" href="<?cs var:Base ?>/admin/begin"><?cs var:Begin_page.go ?></a></div><?cs
/if ?><?cs
if:Done && Today_page.Done[Done] ?>
<div class="note good mb4" role="status"><?cs call:icon("check") ?><p><?cs var:Today_page.Done[Done] ?></p></div><?cs /if ?><?cs
if:Job.paused ?>
<div class="note bad mb4" role="alert"><?cs call:icon("triangle-alert") ?><div class="flow"><p><strong><?cs var:Today_page.paused ?></strong> <?cs var:Today_page.paused_text ?></p><?cs
if:May.own ?><p><?cs var:Today_page.paused_next ?></p><ul><?cs
if:Job.due != "0" ?><li><?cs var:plural("Today_page.paused_due", Job.due) ?></li><?cs /if ?><?cs
if:Mails.waiting != "0" ?><li><?cs var:plural("Today_page.paused_mails", Mails.waiting) ?></li><?cs /if ?><?cs
if:Job.due == "0" && Mails.waiting == "0" ?><li><?cs var:Today_page.paused_none ?></li><?cs /if ?><?cs
if:Mails.held ?><li><?cs var:Today_page.paused_held ?></li><?cs /if ?></ul>
<?cs call:post_button("/admin/job/resume", Today_page.paused_go, "", "danger") ?><?cs
else ?><p><?cs var:Today_page.paused_owner ?></p><?cs /if ?></div></div><?cs
elif:Job.late ?>
<div class="note bad mb4" role="alert"><?cs call:icon("triangle-alert") ?><p><strong><?cs if:Job.age ?><?cs var:say(Today_page.job_late, Job.age) ?><?cs else ?><?cs var:Today_page.job_never ?><?cs /if ?></strong> <?cs var:Today_page.job_late_text ?></p></div><?cs /if ?><?cs
if:Backup.late ?>
<div class="note bad mb4" role="alert"><?cs call:icon("triangle-alert") ?><p><strong><?cs if:Backup.age ?><?cs var:say(Today_page.backup_late, Backup.age) ?><?cs else ?><?cs var:Today_page.backup_never ?><?cs /if ?></strong> <?cs var:Today_page.backup_late_text ?></p></div><?cs /if ?>
<dl class="kpis"><div class="kpi"><dt><?cs var:Today_page.arriving ?></dt><dd><?cs if:Counts.arriving != "0" ?><?cs var:plural("Today_page.to_come", Counts.arriving) ?> <small><?cs call:names_of(Arriving) ?></small><?cs else ?><?cs var:Today_page.nobody ?><?cs /if ?></dd></div>
<div class="kpi"><dt><?cs var:Today_page.leaving ?></dt><dd><?cs if:Counts.leaving != "0" ?><?cs var:plural("Today_page.to_go", Counts.leaving) ?> <small><?cs call:names_of(Leaving) ?></small><?cs else ?><?cs var:Today_page.nobody ?><?cs /if ?></dd></div>
<div class="kpi"><dt><?cs var:Today_page.tonight ?></dt><dd><?cs var:plural("Words.guests", Tonight.guests) ?> <small><?cs var:plural("Words.rooms", Tonight.taken) ?></small></dd></div>
<div class="kpi hot"><dt><?cs var:Queue.next ?></dt><?cs
if:Next.At ?><dd><time datetime="<?cs var:Next.At.iso ?>"><?cs var:Next.At ?></time> <small><?cs if:Next.left ?><?cs var:say3(Today_page.next_left, Next.left, Next.yes, Next.no) ?><?cs else ?><?cs var:say2(Today_page.next_due, Next.yes, Next.no) ?><?cs /if ?></small></dd><?cs
else ?><dd><?cs var:Queue.next_none ?></dd><?cs /if ?></div></dl>
<div class="cols"><div class="col"><?cs
if:Counts.waiting != "0" ?>
<section class="panel first" aria-labelledby="waits"><div class="ph"><h2 id="waits"><?cs var:Today_page.waits ?></h2><span class="small muted"><?cs var:plural("Today_page.things", Counts.waiting) ?></span></div>
<ul class="rows waits"><?cs
each:none = Roomless ?>
<li><span class="ico bad"><?cs call:icon("bed-double") ?></span><div class="who"><b><?cs var:say(Today_page.roomless, none.name) ?></b><span class="sub"><?cs var:say(Today_page.roomless_text, none.Stay) ?></span></div><div class="st"><?cs if:none.href ?><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:none.href ?>"><?cs var:Queue.look ?><span class="vh"> <?cs var:none.name ?></span></a><?cs /if ?></div></li><?cs /each ?><?cs
each:undo = Undo ?>
<li><span class="ico some"><?cs call:icon("undo-2") ?></span><div class="who"><b><?cs
if:undo.verdict == "accepted" ?><?cs var:say2(Queue.accepted_at, undo.name, undo.At.time) ?><?cs else ?><?cs var:say2(Queue.refused_at, undo.name, undo.At.time) ?><?cs /if ?></b><span class="sub"><?cs
if:undo.relied ?><?cs var:say(Queue.relied, undo.Until.time) ?><?cs elif:undo.verdict == "accepted" ?><?cs var:say(Queue.accepted_until, undo.Until.time) ?><?cs else ?><?cs var:say(Queue.refused_until, undo.Until.time) ?><?cs /if ?></span></div><div class="st"><?cs
if:May.decide && !undo.relied ?><?cs set:undo_post = undo.href + "/undo" ?><?cs call:post_button(undo_post, Queue.undo, undo.name, "quiet") ?><?cs /if ?></div></li><?cs /each ?><?cs
each:step = Deeds ?>
<li><span class="ico some"><?cs call:icon("undo-2") ?></span><div class="who"><b><a href="<?cs var:Base ?><?cs var:step.href ?>"><?cs var:say2(Today_page.asks, step.name, Stay_life.Event[step.deed]) ?></a></b><span class="sub"><?cs var:say(Stay_life.undo_until, step.Until.time) ?></span></div><div class="st"><form action="<?cs var:Base ?>/admin/stay/undo" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="id" value="<?cs var:step.stay ?>"><input type="hidden" name="version" value="<?cs var:step.version ?>"><button class="btn quiet sm" type="submit"><?cs var:Queue.undo ?><span class="vh"> <?cs var:step.name ?></span></button></form></div></li><?cs /each ?><?cs
each:tell = Tell ?><?cs call:tell_row(tell) ?><?cs /each ?><?cs
if:TellMore ?>
<li><span class="ico"><?cs call:icon("phone") ?></span><div class="who"><b><?cs var:say(Today_page.tell_more, TellMore) ?></b></div></li><?cs /if ?><?cs
each:ask = Asks ?>
<li><span class="ico some"><?cs call:icon("message-circle") ?></span><div class="who"><b><a href="<?cs var:Base ?><?cs var:ask.href ?>"><?cs var:ask.name ?></a></b><span class="sub"><?cs var:Stay_life.Ask_title[ask.kind] ?></span><?cs call:ask_words(ask, ask.was) ?></div><div class="st"><?cs if:May.decide ?><?cs call:ask_answer(ask.stay, ask.id, "today") ?><?cs /if ?></div></li><?cs /each ?><?cs
each:held = Held ?>
<li><span class="ico bad"><?cs call:icon("lock") ?></span><div class="who"><b><?cs var:say(People.today_held, held.name) ?></b><span class="sub"><?cs var:People.today_held_text ?></span><q class="said"><?cs var:held.reason ?></q></div><div class="st"><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:held.href ?>"><?cs var:Queue.look ?><span class="vh"> <?cs var:held.name ?></span></a></div></li><?cs /each ?><?cs
each:wrote = Wrote ?>
<li><span class="ico some"><?cs call:icon("message-circle") ?></span><div class="who"><b><?cs var:say(Message.today, wrote.name) ?></b><span class="sub"><?cs if:wrote.count != "1" ?><?cs var:plural("Message.unread", wrote.count) ?>, <?cs /if ?><?cs var:wrote.At ?></span><q class="said"><?cs var:wrote.text ?></q></div><div class="st"><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:wrote.href ?>"><?cs var:Message.answer ?><span class="vh"> <?cs var:wrote.name ?></span></a><form action="<?cs var:Base ?><?cs var:wrote.post ?>" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="seen" value="<?cs var:wrote.seen ?>"><button class="btn sm quiet" type="submit"><?cs var:Message.mark_read ?><span class="vh"> <?cs var:wrote.name ?></span></button></form></div></li><?cs /each ?><?cs
each:tell = TellStay ?><?cs call:told_row(tell) ?><?cs /each ?><?cs
if:TellStayMore ?>
<li><span class="ico"><?cs call:icon("phone") ?></span><div class="who"><b><?cs var:say(Today_page.tell_more, TellStayMore) ?></b></div></li><?cs /if ?><?cs
each:late = Late ?><?cs call:late_row(late) ?><?cs /each ?><?cs
if:LateCount ?>
<li class="rest"><details class="more"><summary><?cs var:plural("Today_page.late_more", LateCount) ?></summary><ul class="rows waits"><?cs each:late = LateRest ?><?cs call:late_row(late) ?><?cs /each ?>
</ul></details></li><?cs /if ?><?cs
if:Mails.held ?>
<li><span class="ico some"><?cs call:icon("mail") ?></span><div class="who"><b><?cs var:plural("Today_page.held", Mails.held) ?></b><span class="sub"><?cs var:Today_page.held_text ?></span></div><div class="st"><?cs call:post_button("/admin/mails/release", Today_page.release, "", "quiet") ?></div></li><?cs /if ?><?cs
each:mail = Stuck ?><?cs call:mail_row(mail) ?><?cs /each ?>
</ul></section><?cs
/if ?>
<section class="panel" aria-labelledby="guests"><div class="ph"><h2 id="guests"><?cs var:Today_page.guests ?></h2></div><?cs
if:Counts.arriving == "0" && Counts.leaving == "0" && Counts.staying == "0" && Counts.tomorrow == "0" ?><p class="empty"><?cs var:Today_page.quiet ?></p><?cs /if ?><?cs
call:today_band(say(Today_page.band_arriving, Counts.arriving), Arriving, "arriving") ?><?cs
call:today_band(say(Today_page.band_leaving, Counts.leaving), Leaving, "leaving") ?><?cs
call:today_band(say(Today_page.band_staying, Counts.staying), Staying, "staying") ?><?cs
call:today_band(say2(Today_page.band_tomorrow, Day.Next, Counts.tomorrow), Tomorrow, "arriving") ?>
</section>
<section class="panel" aria-labelledby="wishes"><div class="ph"><h2 id="wishes"><?cs var:People.by_hour ?></h2><a href="<?cs var:Base ?>/admin/wish/new"><?cs var:People.add_wish ?></a></div><?cs
if:!subcount(Wishes) ?><p class="empty"><?cs var:People.no_wishes_today ?></p><?cs
else ?><ul class="rows"><?cs each:wish = Wishes ?>
<?cs call:wish_row(wish, "") ?><?cs /each ?></ul><?cs /if ?></section></div>
<div class="col"><?cs
if:Next.At ?>
<?cs set:next_day = Next.weekday + " " + Next.Day.short ?><section class="panel" aria-labelledby="next"><div class="ph"><h2 id="next"><?cs var:say(Today_page.if_now, Next.weekday) ?></h2><a href="<?cs var:Base ?>/admin/queue"><?cs var:Today_page.all_requests ?></a></div>
<div class="pb"><p class="muted"><?cs var:say2(Today_page.decided_on, plural("Words.requests", Next.count), next_day) ?></p>
<div class="big2"><p><b><?cs var:Next.yes ?></b> <?cs var:Today_page.yes ?></p><p><b><?cs var:Next.no ?></b> <?cs var:Today_page.no ?></p><p class="amt"><?cs var:Today_page.value ?> <b><?cs var:Next.value ?></b></p></div>
<div class="split" aria-hidden="true"><?cs each:bar = Next.Bars ?><i<?cs if:bar == "no" ?> class="no"<?cs /if ?>></i><?cs /each ?></div><?cs
if:Next.names ?><p><strong><?cs var:Today_page.yes_names ?></strong> <?cs var:Next.names ?></p><?cs /if ?><?cs
if:subcount(No) ?>
<h3><?cs var:Today_page.no_cost ?></h3><ul class="outs plain"><?cs
each:no = No ?>
<li><span><a href="<?cs var:Base ?><?cs var:no.href ?>"><?cs var:no.name ?></a>, <?cs var:no.Stay ?><span class="sub"><?cs
if:!no.effect ?><?cs var:Queue.Change.unknown ?><?cs elif:no.effect == "impossible" ?><?cs var:Queue.Change.impossible ?><?cs elif:no.others ?><?cs var:say(Today_page.falls_out, no.others) ?><?cs else ?><?cs var:Queue.Change.nothing ?><?cs /if ?></span></span><span class="amt"><?cs var:no.amount ?></span></li><?cs
/each ?></ul><?cs /if ?>
<p class="small muted mt3"><?cs if:Next.proved ?><?cs var:Queue.proved ?><?cs else ?><?cs var:Queue.found ?><?cs /if ?>, <?cs if:Next.age ?><?cs var:say(Queue.age, Next.age) ?><?cs else ?><?cs var:Queue.age_now ?><?cs /if ?>. <?cs var:Today_page.by_itself ?></p></div></section><?cs
/if ?>
<?cs if:DecidedSum.yes ?><section class="panel" aria-labelledby="decided"><div class="ph"><h2 id="decided"><?cs var:Today_page.decided ?></h2></div><div class="pb">
<div class="big2"><p><b><?cs var:DecidedSum.yes ?></b> <?cs var:Today_page.yes ?></p><p><b><?cs var:DecidedSum.no ?></b> <?cs var:Today_page.no ?></p></div><ul class="outs plain"><?cs each:one = Decided ?><?cs call:decided_row(one) ?><?cs /each ?></ul><?cs
if:DecidedSum.more ?><details class="more"><summary><?cs var:say(Today_page.tell_more, DecidedSum.more) ?></summary><ul class="outs plain"><?cs each:one = DecidedRest ?><?cs call:decided_row(one) ?><?cs /each ?></ul></details><?cs /if ?></div></section>
<?cs /if ?><section class="panel" aria-labelledby="keeping"><div class="ph"><h2 id="keeping"><?cs var:Today_page.housekeeping ?></h2><a href="<?cs var:Base ?>/admin/housekeeping"><?cs var:Today_page.housekeeping_all ?></a></div><div class="pb"><p class="muted"><?cs var:say2(Housekeeping.count, Keeping.done, plural("Words.rooms", Keeping.work)) ?></p><?cs
if:subcount(Keeping.Bars) ?><div class="split" aria-hidden="true"><?cs each:bar = Keeping.Bars ?><i<?cs if:bar == "no" ?> class="open"<?cs /if ?>></i><?cs /each ?></div><?cs /if ?><?cs
if:subcount(Keeping.Rooms) ?><ul class="outs plain"><?cs each:keep = Keeping.Rooms ?><li><span><b><?cs var:keep.room ?></b><span class="sub"><?cs var:keep.name ?></span></span><span><?cs if:keep.ready ?><?cs call:chip("good", "check", keep.condition) ?><?cs else ?><?cs call:chip("some", "brush", keep.condition) ?><?cs /if ?></span></li><?cs /each ?></ul><?cs /if ?>
<p class="mt3"><a href="<?cs var:Base ?>/admin/incidents"><?cs var:Today_page.incidents ?><?cs if:Keeping.incidents ?>, <?cs var:Keeping.incidents ?><?cs /if ?></a></p></div></section>
<section class="panel<?cs if:!Trouble ?> calm<?cs /if ?>" aria-labelledby="runs"><div class="ph"><h2 id="runs" class="plainly"><?cs var:Today_page.runs ?></h2><?cs
if:Trouble ?><?cs call:chip("bad", "triangle-alert", Today_page.trouble) ?><?cs else ?><?cs call:chip("good", "check", Today_page.running) ?><?cs /if ?></div>
<dl class="pb pairs"><div><dt><?cs var:Today_page.job ?></dt><dd<?cs if:Job.late || Job.paused ?> class="alarm"<?cs /if ?>><?cs if:Job.paused ?><?cs var:Today_page.job_paused ?><?cs elif:Job.age ?><?cs var:say(Today_page.job_ran, Job.age) ?><?cs else ?><?cs var:Today_page.never ?><?cs /if ?></dd></div><?cs
each:failed = Job.Failed ?><div><dt><?cs var:Today_page.job_failed ?></dt><dd class="alarm"><?cs var:Today_page.Step[failed] ?></dd></div><?cs /each ?>
<div><dt><?cs var:Today_page.backup ?></dt><dd<?cs if:Backup.late ?> class="alarm"<?cs /if ?>><?cs if:Backup.age ?><?cs var:say2(Today_page.backup_age, Backup.At, Backup.age) ?><?cs else ?><?cs var:Today_page.none ?><?cs /if ?></dd></div><?cs
if:Backup.failed ?><div><dt><?cs var:Today_page.backup_try ?></dt><dd class="alarm"><?cs var:Today_page.backup_failed ?></dd></div><?cs /if ?><?cs
if:Backup.second == "failed" ?><div><dt><?cs var:Today_page.second ?></dt><dd class="alarm"><?cs var:Today_page.second_failed ?></dd></div><?cs /if ?>
<div><dt><a href="<?cs var:Base ?>/admin/mails"><?cs var:Today_page.mails ?></a></dt><dd><?cs var:say3(Today_page.mails_text, Mails.sent, Mails.waiting, Mails.failed) ?></dd></div></dl></section>
</div></div></div><?cs
call:admin_foot() ?>
