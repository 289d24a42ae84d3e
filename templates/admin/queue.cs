<?cs # The queue: open requests by the hour at which they are decided, and what each decision by hand would change.

  HDF  Filter                         all, in or out; .kind, .text, .day, .odd as they are asked for; .any: one of these is
       Kinds.N.code, .name, .chosen; Days.N (the days of decisions) .iso, .chosen
       Done                           accepted or refused: what was just done
       Undo.N.name, .verdict, .href, .relied, .At, .Until   decisions by hand that can be taken back; relied: another came since, so not now
       Offers.N.name, .what, .href, .At, .Until   offers whose mail has not left
       Counts.all, .in, .out          open requests; in the best set; not in it
       Counts.odd                     requests that look odd; absent: none
       Next.At, .left, .count         the next decision; absent: none. left absent: due now
       Plan.goodwill, .given          counted beside its money; the money the set gives up for it; absent: none, or not known yet
       Plan.value, .status            of the best set; optimal, feasible or infeasible
       Plan.gap, .missing             per cent and amount it may be away from the best, may be absent
       Plan.age                       since it was worked out; absent: just now
       Seen.At, .fresh, .changed      since the owner looked; absent: never
       Groups.G.at, .left, .arrivals  one decision time; left absent: due now
       Groups.G.Rows.R.id, .name, .turn, .postponed, .stay, .wish, .value, .value.night
       Groups.G.Rows.R.adults, .children, .stay.nights  in words
       Groups.G.Rows.R.wish.seats     in which rooms, in words; absent: not seated, or asked for by name
       Groups.G.Rows.R.name.odd       set when something looks odd: then .proof, .trap, .burst, .fresh, see parts/odd.cs
       Groups.G.Rows.R.name.no_host   set: a guest whom the house does not host
       Groups.G.Rows.R.mark           fresh or changed
       Groups.G.Rows.R.stay.Changed   when its guest changed it last; absent: never
       Groups.G.Rows.R.effect         what deciding it would change, in words; .impossible, .unproved; .way (what would cost nothing, or was offered), .offer (to offer it), .call (no address)
       Page.previous, .next           numbers of pages
       May.decide                     set for those who may
       Href.seen                      where "mark as seen" goes, without Base ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/request.cs" ?><?cs include:"parts/odd.cs" ?><?cs
def:filter_rest() ?><?cs if:Filter.kind ?>&amp;kind=<?cs var:url_escape(Filter.kind) ?><?cs /if ?><?cs if:Filter.day ?>&amp;day=<?cs var:Filter.day ?><?cs /if ?><?cs if:Filter.odd ?>&amp;odd=1<?cs /if ?><?cs if:Filter.text ?>&amp;q=<?cs var:url_escape(Filter.text) ?><?cs /if ?><?cs /def ?><?cs
def:filter(fl_name, fl_text, fl_count) ?><a href="<?cs var:Base ?>/admin/queue<?cs if:fl_name != "all" || Filter.any ?>?show=<?cs var:fl_name ?><?cs call:filter_rest() ?><?cs /if ?>"<?cs if:Filter == fl_name ?> aria-current="true"<?cs /if ?>><?cs var:fl_text ?> <?cs var:fl_count ?></a><?cs /def ?><?cs
def:undo_row(ur) ?><li><span class="ico some"><?cs call:icon("undo-2") ?></span><div class="who"><b><?cs
if:ur.verdict == "accepted" ?><?cs var:say2(Queue.accepted_at, ur.name, ur.At.time) ?><?cs else ?><?cs var:say2(Queue.refused_at, ur.name, ur.At.time) ?><?cs /if ?></b><span class="sub"><?cs
if:ur.relied ?><?cs var:say(Queue.relied, ur.Until.time) ?><?cs elif:ur.verdict == "accepted" ?><?cs var:say(Queue.accepted_until, ur.Until.time) ?><?cs else ?><?cs var:say(Queue.refused_until, ur.Until.time) ?><?cs /if ?></span></div>
<div class="st"><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:ur.href ?>"><?cs var:Queue.look ?><span class="vh"> <?cs var:ur.name ?></span></a><?cs
if:May.decide && !ur.relied ?><form action="<?cs var:Base ?><?cs var:ur.href ?>/undo" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><button class="btn sm" type="submit"><?cs var:Queue.undo ?><span class="vh"> <?cs var:ur.name ?></span></button></form><?cs /if ?></div></li>
<?cs /def ?><?cs
def:offer_made(om) ?><li><span class="ico some"><?cs call:icon("mail") ?></span><div class="who"><b><?cs var:say2(Propose.done_at, om.name, om.what) ?></b><span class="sub"><?cs var:say(Propose.until, om.Until.time) ?></span></div>
<div class="st"><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:om.href ?>"><?cs var:Queue.look ?><span class="vh"> <?cs var:om.name ?></span></a><?cs
if:May.decide ?><form action="<?cs var:Base ?><?cs var:om.href ?>/unoffer" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><button class="btn sm" type="submit"><?cs var:Queue.undo ?><span class="vh"> <?cs var:om.name ?></span></button></form><?cs /if ?></div></li>
<?cs /def ?><?cs
def:page_query(pq_page) ?>?<?cs if:Filter != "all" || Filter.any ?>show=<?cs var:Filter ?><?cs call:filter_rest() ?>&amp;<?cs /if ?>page=<?cs var:pq_page ?><?cs /def ?><?cs
set:Icons = Base + "/static/icons.svg?v=" + Static + "#i-" ?><?cs
call:admin_head(Queue.title) ?><div id="queue" data-refresh="20">
<div class="head"><h1><?cs var:Queue.title ?></h1><div class="tools"><nav class="seg" aria-label="<?cs var:Queue.filter ?>"><?cs
call:filter("all", Queue.all, Counts.all) ?><?cs call:filter("in", Queue.in, Counts.in) ?><?cs call:filter("out", Queue.out, Counts.out) ?></nav><?cs
if:Counts.odd && May.decide ?><a class="btn quiet sm" href="<?cs var:Base ?>/admin/odd"><?cs call:icon("triangle-alert") ?><?cs var:plural("Odd.look", Counts.odd) ?></a><?cs /if ?></div></div><?cs
if:subcount(Undo) || subcount(Offers) ?>
<section class="panel first mb4" aria-label="<?cs var:Queue.undo_label ?>"<?cs if:Done ?> role="status"<?cs /if ?>><ul class="rows waits bare"><?cs each:undo = Undo ?><?cs call:undo_row(undo) ?><?cs /each ?><?cs each:made = Offers ?><?cs call:offer_made(made) ?><?cs /each ?></ul></section><?cs
/if ?>
<dl class="kpis"><div class="kpi hot"><dt><?cs var:Queue.next ?></dt><?cs
if:Next.At ?><dd><time datetime="<?cs var:Next.At.iso ?>"><?cs var:Next.At ?></time> <small><?cs
if:Next.left ?><?cs var:say2(Queue.next_left, Next.left, plural("Words.requests", Next.count)) ?><?cs else ?><?cs var:say(Queue.next_due, plural("Words.requests", Next.count)) ?><?cs /if ?></small></dd><dd class="do"><a href="<?cs var:Base ?>/admin/queue/next"><?cs var:Queue.next_look ?></a></dd><?cs
else ?><dd><?cs var:Queue.next_none ?></dd><?cs /if ?></div>
<div class="kpi"><dt><?cs var:Queue.best ?></dt><dd><?cs var:Plan.value ?> <small><?cs var:say2(Queue.of, Counts.in, plural("Words.requests", Counts.all)) ?></small><?cs if:Plan.goodwill ?><small><a href="<?cs var:Base ?>/admin/people/goodwill"><?cs if:Plan.given ?><?cs var:say(Goodwill.queue_given, Plan.given) ?><?cs else ?><?cs var:say(Goodwill.queue, Plan.goodwill) ?><?cs /if ?></a></small><?cs /if ?></dd></div>
<div class="kpi"><dt><?cs var:Queue.proof ?></dt><dd><?cs
if:Plan.status == "optimal" ?><?cs var:Queue.proved ?><?cs elif:Plan.status == "infeasible" ?><?cs var:Queue.infeasible ?><?cs elif:Plan.gap ?><?cs var:say2(Queue.gap, Plan.gap, Plan.missing) ?><?cs else ?><?cs var:Queue.found ?><?cs /if ?> <small><?cs
if:Plan.status == "infeasible" ?><?cs var:Queue.infeasible_text ?><?cs elif:Plan.age ?><?cs var:say(Queue.age, Plan.age) ?><?cs else ?><?cs var:Queue.age_now ?><?cs /if ?></small></dd></div>
<div class="kpi seen"><dt><?cs var:Queue.seen ?></dt><dd data-news><?cs
if:!Seen.At ?><?cs var:plural("Queue.all_new", Counts.all) ?><?cs
elif:Seen.fresh && Seen.changed ?><?cs var:say2(Queue.news_both, plural("Queue.fresh", Seen.fresh), plural("Queue.changed", Seen.changed)) ?><?cs
elif:Seen.fresh ?><?cs var:plural("Queue.fresh", Seen.fresh) ?><?cs
elif:Seen.changed ?><?cs var:plural("Queue.changed", Seen.changed) ?><?cs
else ?><?cs var:Queue.news_none ?><?cs /if ?> <small><?cs if:Seen.At ?><?cs var:say(Queue.seen_at, Seen.At) ?><?cs else ?><?cs var:Queue.seen_never ?><?cs /if ?></small></dd><?cs
if:!Seen.At || Seen.fresh || Seen.changed ?><dd class="do"><form action="<?cs var:Base ?><?cs var:Href.seen ?>" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><button class="linkish" type="submit"><?cs var:Queue.mark_seen ?></button></form></dd><?cs
/if ?></div></dl>
<form class="sift" action="<?cs var:Base ?>/admin/queue" method="get" data-frag="queue" id="sift" aria-label="<?cs var:Queue.sift ?>"><?cs if:Filter != "all" ?><input type="hidden" name="show" value="<?cs var:Filter ?>"><?cs /if ?>
<label><span><?cs var:Queue.sift_text ?></span><input type="search" name="q" id="sift-q" value="<?cs var:Filter.text ?>" maxlength="80" autocomplete="off"></label>
<label><span><?cs var:Queue.sift_kind ?></span><select name="kind" id="sift-kind" data-send><option value=""><?cs var:Queue.sift_any ?></option><?cs each:kind = Kinds ?><option value="<?cs var:kind.code ?>"<?cs if:kind.chosen ?> selected<?cs /if ?>><?cs var:kind.name ?></option><?cs /each ?></select></label>
<label><span><?cs var:Queue.sift_day ?></span><select name="day" id="sift-day" data-send><option value=""><?cs var:Queue.sift_any_day ?></option><?cs each:day = Days ?><option value="<?cs var:day.iso ?>"<?cs if:day.chosen ?> selected<?cs /if ?>><?cs var:day ?></option><?cs /each ?></select></label>
<label class="tick"><input type="checkbox" name="odd" value="1"<?cs if:Filter.odd ?> checked<?cs /if ?>><span><?cs var:Queue.sift_odd ?></span></label>
<button class="btn quiet sm" type="submit" id="sift-go"><?cs var:Queue.sift_go ?></button><?cs if:Filter.any ?> <a class="later" href="<?cs var:Base ?>/admin/queue"><?cs var:Queue.sift_all ?></a><?cs /if ?></form>
<div class="panel"><?cs
if:!subcount(Groups) ?><p class="empty bare"><?cs if:Filter == "all" && !Filter.any ?><?cs var:Queue.empty ?><?cs else ?><?cs var:Queue.empty_filter ?><?cs /if ?></p><?cs
else ?><table class="list queue"><caption class="vh"><?cs var:Queue.caption ?></caption><thead><tr><th scope="col"><?cs var:Queue.th_now ?></th><th scope="col"><?cs var:Queue.th_guest ?></th><th scope="col"><?cs var:Queue.th_stay ?></th><th scope="col"><?cs var:Queue.th_room ?></th><th scope="col" class="r"><?cs var:Queue.th_value ?></th><th scope="col"><?cs var:Queue.th_change ?></th><?cs
if:May.decide ?><th scope="col"><span class="vh"><?cs var:Queue.th_act ?></span></th><?cs /if ?></tr></thead><?cs
each:group = Groups ?>
<tbody><tr class="by"><th scope="rowgroup" colspan="<?cs if:May.decide ?>7<?cs else ?>6<?cs /if ?>"><?cs var:say(Queue.decided, group.at) ?> <span><?cs
if:group.left ?><?cs var:say2(Queue.decided_left, group.left, group.arrivals) ?><?cs else ?><?cs var:say(Queue.decided_due, group.arrivals) ?><?cs /if ?></span></th></tr><?cs
each:row = group.Rows ?>
<tr<?cs if:row.mark ?> class="new"<?cs /if ?>><td><?cs
if:row.turn ?><span class="chip good"><svg class="ic" aria-hidden="true"><use href="<?cs var:Icons ?>check"/></svg><?cs var:Queue.chip_in ?></span><?cs else ?><span class="chip bad"><svg class="ic" aria-hidden="true"><use href="<?cs var:Icons ?>x"/></svg><?cs var:Queue.chip_out ?></span><?cs /if ?><?cs
if:row.mark ?><span class="sub"><?cs var:Queue.Mark[row.mark] ?></span><?cs /if ?></td><th scope="row"><a href="request/<?cs var:row.id ?>"><?cs var:row.name ?></a><span class="sub"><?cs var:row.adults ?><?cs if:row.children ?>, <?cs var:row.children ?><?cs /if ?></span><?cs if:row.name.odd ?><span class="sub"><?cs call:odd_chips(row.name) ?></span><?cs /if ?><?cs if:row.name.no_host ?><span class="sub"><?cs call:chip("bad", "x", People.chip_no_host) ?></span><?cs /if ?></th><td class="dates-of"><?cs var:row.stay ?><span class="sub"><?cs var:row.stay.nights ?></span><?cs if:row.stay.Changed ?><span class="sub"><?cs var:say(Queue.changed_by_guest, row.stay.Changed) ?></span><?cs /if ?></td><td><?cs var:row.wish ?><?cs
if:row.wish.seats ?><span class="sub"><?cs var:row.wish.seats ?></span><?cs /if ?></td><td class="r"><?cs var:row.value ?><span class="sub"><?cs var:row.value.night ?></span></td><td><?cs var:row.effect ?><?cs
if:row.effect.unproved ?><span class="sub"><?cs var:Queue.Change.unproved ?></span><?cs /if ?><?cs
if:row.effect.way ?><span class="sub way"><?cs var:row.effect.way ?><?cs if:row.effect.call ?> (<?cs var:Propose.no_mail ?>)<?cs /if ?><?cs if:row.effect.offer && May.decide ?> <button class="linkish" type="submit" form="offer" name="offer" value="<?cs var:row.effect.offer ?>"><?cs var:Propose.go ?><span class="vh">, <?cs var:row.name ?></span></button><?cs /if ?></span><?cs /if ?><?cs
if:row.postponed ?><span class="sub"><?cs var:Queue.postponed ?></span><?cs /if ?></td><?cs
if:May.decide ?><td class="act"><div class="tools" role="group" aria-label="<?cs var:row.name ?>"><?cs
if:!row.effect.impossible ?><a class="btn quiet sm" href="request/<?cs var:row.id ?>/accept"><?cs if:row.turn ?><?cs var:Queue.accept_now ?><?cs else ?><?cs var:Queue.accept_anyway ?><?cs /if ?></a><?cs /if ?><a class="btn danger sm" href="request/<?cs var:row.id ?>/refuse"><?cs var:Queue.refuse ?></a><?cs
if:!row.postponed ?><a class="later" href="request/<?cs var:row.id ?>/postpone"><?cs var:Queue.postpone ?></a><?cs /if ?></div></td><?cs /if ?></tr><?cs
/each ?></tbody><?cs
/each ?></table><?cs
if:May.decide ?><form id="offer" action="<?cs var:Base ?>/admin/offer" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"></form><?cs /if ?><?cs
/if ?></div><?cs
if:Page.previous || Page.next ?>
<nav class="tools pager" aria-label="<?cs var:Queue.pages ?>"><?cs
if:Page.previous ?><a class="btn quiet sm" href="<?cs var:Base ?>/admin/queue<?cs call:page_query(Page.previous) ?>"><?cs call:icon("chevron-left") ?><?cs var:Queue.previous_page ?></a><?cs /if ?><?cs
if:Page.next ?><a class="btn quiet sm" href="<?cs var:Base ?>/admin/queue<?cs call:page_query(Page.next) ?>"><?cs var:Queue.next_page ?><?cs call:icon("chevron-right") ?></a><?cs /if ?></nav><?cs
/if ?>
</div><?cs
call:admin_foot() ?>
