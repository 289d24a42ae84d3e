<?cs # Rooms made ready on a day.

  HDF  Day, .today, .before, .after, .now    By (room, floor, person)   Orders.N.name, .href
       Counts.work, .done   Bars.N (yes, no)
       Groups.N.title, .count, .done, .Rooms.N.id, .room, .floor, .condition, .closed, .work (turn, leaving, staying, arriving), .leaving, .left, .leave_at, .arriving,
         .guests, .come, .arrive_at, .staying, .Until, .person, .person_id, .Done, .done_by
       Idle                 rooms in which there is nothing to do
       Staff.N.id, .name   Options.person   Conditions.N.id, .name, .means
       May.decide, Failed   Ticked.room, .by, .At   with Failed=ticked: somebody else did, before ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs
def:hidden(hd_do, hd_room) ?><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="day" value="<?cs var:Day.iso ?>"><input type="hidden" name="by" value="<?cs var:By ?>"><input type="hidden" name="do" value="<?cs var:hd_do ?>"><?cs if:hd_room ?><input type="hidden" name="room" value="<?cs var:hd_room ?>"><?cs /if ?><?cs /def ?><?cs
def:work_words(ww) ?><?cs
if:ww.leaving ?><span><?cs if:ww.left ?><?cs var:say(Housekeeping.left, ww.leaving) ?><?cs elif:ww.leave_at ?><?cs var:say2(Housekeeping.leaves_at, ww.leaving, ww.leave_at) ?><?cs else ?><?cs var:say(Housekeeping.leaves, ww.leaving) ?><?cs /if ?></span><?cs /if ?><?cs
if:ww.staying ?><span><?cs var:say2(Housekeeping.stays, ww.staying, ww.Until.short) ?></span><?cs /if ?><?cs
if:ww.arriving ?><span><?cs if:ww.arrive_at ?><?cs var:say3(Housekeeping.arrives_at, ww.arriving, plural("Words.guests", ww.guests), ww.arrive_at) ?><?cs else ?><?cs var:say2(Housekeeping.arrives, ww.arriving, plural("Words.guests", ww.guests)) ?><?cs /if ?></span><?cs /if ?><?cs /def ?><?cs
def:keep_row(kr) ?>
<li id="r<?cs var:kr.id ?>"<?cs if:kr.Done ?> class="done"<?cs /if ?>><form class="tickform" action="<?cs var:Base ?>/admin/housekeeping" method="post"><?cs if:kr.Done ?><?cs call:hidden("untick", kr.id) ?><?cs else ?><?cs call:hidden("tick", kr.id) ?><?cs /if ?><button type="submit" class="bigtick" aria-pressed="<?cs if:kr.Done ?>true<?cs else ?>false<?cs /if ?>"><span class="box" aria-hidden="true"><?cs if:kr.Done ?><?cs call:icon("check") ?><?cs /if ?></span><span class="vh"><?cs if:kr.Done ?><?cs var:say(Housekeeping.is_done, kr.room) ?><?cs else ?><?cs var:say(Housekeeping.is_open, kr.room) ?><?cs /if ?></span></button></form>
<div class="who"><b><?cs var:kr.room ?></b><?cs call:chip("", "brush", Housekeeping.Work[kr.work]) ?><span class="sub"><?cs call:work_words(kr) ?></span><span class="sub small"><?cs if:kr.Done && kr.done_by ?><?cs var:say2(Housekeeping.done_by, kr.Done.time, kr.done_by) ?><?cs elif:kr.Done ?><?cs var:say(Housekeeping.done_at, kr.Done.time) ?><?cs else ?><?cs var:kr.condition ?><?cs /if ?></span></div>
<form class="st noprint" action="<?cs var:Base ?>/admin/housekeeping" method="post"><?cs call:hidden("assign", kr.id) ?><label class="vh" for="p<?cs var:kr.id ?>"><?cs var:say(Housekeeping.who, kr.room) ?></label><select id="p<?cs var:kr.id ?>" name="person" data-send><?cs
each:someone = Options.person ?><option value="<?cs var:someone.value ?>"<?cs if:someone.value == kr.person_id ?> selected<?cs /if ?>><?cs var:someone.text ?></option><?cs /each ?></select><button class="btn quiet sm" type="submit"><?cs var:Housekeeping.give ?><span class="vh"> <?cs var:kr.room ?></span></button></form><span class="printonly"><?cs var:kr.person ?></span></li><?cs /def ?><?cs
call:admin_head(Housekeeping.title) ?>
<div class="head"><div><h1><?cs var:Housekeeping.title ?></h1><p class="sub"><?cs var:Day.long ?>, <?cs var:say2(Housekeeping.count, Counts.done, plural("Words.rooms", Counts.work)) ?></p></div><div class="tools"><?cs call:print_button() ?><a class="btn quiet" href="<?cs var:Base ?><?cs var:Day.before ?>" rel="prev"><?cs call:icon("chevron-left") ?><span class="vh"><?cs var:Housekeeping.before ?></span></a><?cs if:!Day.today ?><a class="btn quiet" href="<?cs var:Base ?><?cs var:Day.now ?>"><?cs var:Today_page.title ?></a><?cs /if ?><a class="btn quiet" href="<?cs var:Base ?><?cs var:Day.after ?>" rel="next"><span class="vh"><?cs var:Housekeeping.after ?></span><?cs call:icon("chevron-right") ?></a></div></div><?cs
if:Failed && Housekeeping.Failed[Failed] ?><div class="note bad mb4" role="alert"><?cs call:icon("triangle-alert") ?><p><?cs if:Failed == "ticked" ?><?cs var:say3(Housekeeping.Failed.ticked, Ticked.room, Ticked.by, Ticked.At.time) ?><?cs else ?><?cs var:Housekeeping.Failed[Failed] ?><?cs /if ?></p></div><?cs /if ?><?cs
if:Counts.work != "0" ?><div class="split" aria-hidden="true"><?cs each:bar = Bars ?><i<?cs if:bar == "no" ?> class="open"<?cs /if ?>></i><?cs /each ?></div><?cs /if ?>
<nav class="seg noprint mb4" aria-label="<?cs var:Housekeeping.order ?>"><?cs each:order = Orders ?><a href="<?cs var:Base ?><?cs var:order.href ?>"<?cs if:order.name == By ?> aria-current="true"<?cs /if ?>><?cs var:Housekeeping.By[order.name] ?></a><?cs /each ?></nav>
<div class="cols"><div class="col"><?cs
if:Counts.work == "0" ?><section class="panel"><p class="empty bare"><?cs var:Housekeeping.nothing ?></p></section><?cs /if ?><?cs
each:group = Groups ?>
<section class="panel keep" aria-label="<?cs if:group.title ?><?cs var:group.title ?><?cs elif:By == "person" ?><?cs var:Housekeeping.nobody ?><?cs else ?><?cs var:Housekeeping.rooms ?><?cs /if ?>"><?cs
if:By != "room" ?><div class="ph"><h2><?cs if:group.title ?><?cs var:group.title ?><?cs elif:By == "person" ?><?cs var:Housekeeping.nobody ?><?cs else ?><?cs var:Housekeeping.no_floor ?><?cs /if ?></h2><span class="muted"><?cs var:say2(Housekeeping.count, group.done, plural("Words.rooms", group.count)) ?></span></div><?cs /if ?><ul class="rows bare"><?cs
each:keep = group.Rooms ?><?cs call:keep_row(keep) ?><?cs /each ?>
</ul></section><?cs /each ?><?cs
if:Idle ?><p class="muted"><?cs var:say(Housekeeping.idle, Idle) ?></p><?cs /if ?></div>
<div class="col noprint">
<section class="panel pad" aria-labelledby="deal"><h2 id="deal"><?cs var:Housekeeping.people ?></h2><?cs
if:subcount(Staff) ?><ul class="outs plain mb4"><?cs each:person = Staff ?><li><span><?cs var:person.name ?></span><form action="<?cs var:Base ?>/admin/housekeeping" method="post"><?cs call:hidden("retire", "") ?><input type="hidden" name="person" value="<?cs var:person.id ?>"><button class="btn quiet sm" type="submit"><?cs var:Housekeeping.retire ?><span class="vh"> <?cs var:person.name ?></span></button></form></li><?cs /each ?></ul>
<form action="<?cs var:Base ?>/admin/housekeeping" method="post" class="mb4"><?cs call:hidden("deal", "") ?><button class="btn wide" type="submit"><?cs call:icon("users") ?><?cs var:Housekeeping.deal ?></button></form><?cs
else ?><p class="muted mb4"><?cs var:Housekeeping.people_none ?></p><?cs /if ?>
<form action="<?cs var:Base ?>/admin/housekeeping" method="post"><?cs call:hidden("add", "") ?><div class="field"><label for="f-name"><?cs var:Housekeeping.name ?></label><input type="text" id="f-name" name="name" required autocomplete="off"></div><button class="btn quiet" type="submit"><?cs call:icon("plus") ?><?cs var:Housekeeping.add ?></button></form></section><?cs
if:May.decide && subcount(Conditions) ?>
<section class="panel pad calm" aria-labelledby="means"><h2 id="means" class="plainly"><?cs var:Housekeeping.means ?></h2><p class="muted small"><?cs var:Housekeeping.means_text ?></p><?cs
each:cond = Conditions ?><form class="mean" action="<?cs var:Base ?>/admin/housekeeping" method="post"><?cs call:hidden("mean", "") ?><input type="hidden" name="condition" value="<?cs var:cond.id ?>"><label for="c<?cs var:cond.id ?>"><?cs var:cond.name ?></label><select id="c<?cs var:cond.id ?>" name="means"><option value="other"<?cs if:cond.means == "other" ?> selected<?cs /if ?>><?cs var:Housekeeping.Means.other_one ?></option><option value="ready"<?cs if:cond.means == "ready" ?> selected<?cs /if ?>><?cs var:Housekeeping.Means.ready ?></option><option value="to-clean"<?cs if:cond.means == "to-clean" ?> selected<?cs /if ?>><?cs var:Housekeeping.Means.to_clean ?></option><option value="in-use"<?cs if:cond.means == "in-use" ?> selected<?cs /if ?>><?cs var:Housekeeping.Means.in_use ?></option></select><button class="btn quiet sm" type="submit"><?cs var:Edit_page.save ?><span class="vh"> <?cs var:cond.name ?></span></button></form><?cs /each ?></section><?cs /if ?>
</div></div><?cs
call:admin_foot() ?>
