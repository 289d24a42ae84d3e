<?cs # Why a decision fell as it did, in plain words.

  HDF  Guest.name, Request.reference, .Sent, .Confirmed, Stay   see admin/request.cs
       Decision.verdict, .why, .note, .At; With.yes, .no   the decision, and how many others fell with it
       Plan.version, .value, .bound, .gap (absent: none), .open, .other   what it rested on; other: the set with it, or without one of the set
       Case.known           absent: the plan is not kept, and nothing below but Fits and Told is there
       Case.asked, .short   nights; .listed in the set, .possible, .own, .cost, .costs (more than nothing)
       Out.names, .value; In.names, .value
       Days.N.Day, .asked, .left, .none; Columns   two a day
       Rows.N.room, .Cells.N.span, .asked; of a bar also .sort (kept, same, list, closed), .name, .stay, .href, .cut_left, .cut_right; Asked.Cells
       Filled.N.name, .href, .sort, .room, .Stay, .common, .gives_way, .Since, .value
       Fits.N.what, .Stay, .price; Short.N; Told (an instant), Told.why
       Again                same, holds or differs; Again.value, .ms ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/request.cs" ?><?cs include:"parts/strip.cs" ?><?cs
if:Decision.verdict == "accepted" ?><?cs set:Title = say(Why.title_accepted, Guest.name) ?><?cs else ?><?cs set:Title = say(Why.title_refused, Guest.name) ?><?cs /if ?><?cs
def:lead() ?><?cs
if:!Case.known ?><?cs if:Decision.why == "late" ?><p class="big"><?cs var:Request_page.Why.late ?></p><?cs else ?><p class="big"><?cs var:Request_page.Why[Decision.why] ?></p><p><?cs var:Why.unknown ?></p><?cs /if ?><?cs
elif:Decision.verdict == "refused" ?><p class="big"><?cs
  if:Case.short == Case.asked ?><?cs var:Why.short_all ?><?cs elif:Case.short > #0 ?><?cs var:say2(Why.short_of, Case.short, plural("Words.nights", Case.asked)) ?><?cs elif:!Case.listed ?><?cs var:Why.short_none ?><?cs else ?><?cs var:Request_page.Why[Decision.why] ?><?cs /if ?></p><p><?cs
  if:Case.listed ?><?cs var:say(Why.refused_listed, Case.cost) ?><?cs
  elif:!Case.possible ?><?cs var:Why.cannot ?><?cs
  else ?><?cs if:Out.names ?><?cs var:say2(Why.refused_out, Guest.name, Out.names) ?> <?cs /if ?><?cs if:Case.costs ?><?cs var:say2(Why.refused_cost, Case.own, Case.cost) ?><?cs else ?><?cs var:say(Why.refused_tie, Case.own) ?><?cs /if ?><?cs /if ?></p><?cs
  if:Decision.why != "hour" ?><p><?cs var:Request_page.Why[Decision.why] ?></p><?cs /if ?><?cs
else ?><p class="big"><?cs
  if:Case.listed && Case.costs ?><?cs var:say(Why.accepted_listed, Case.cost) ?><?cs elif:Case.listed ?><?cs var:Why.accepted_equal ?><?cs
  elif:Out.names ?><?cs var:say2(Why.accepted_out, Out.names, Case.cost) ?><?cs else ?><?cs var:say(Why.accepted_cost, Case.cost) ?><?cs /if ?></p><p><?cs
  if:Case.listed ?><?cs if:In.names ?><?cs var:say(Why.accepted_in, In.names) ?><?cs else ?><?cs var:Why.accepted_alone ?><?cs /if ?> <?cs /if ?><?cs var:Request_page.Why[Decision.why] ?></p><?cs
/if ?><?cs if:Decision.note ?><p class="said"><?cs var:say(Request_page.note, Decision.note) ?></p><?cs /if ?><?cs /def ?><?cs
def:by(bd) ?><?cs
if:bd.sort == "closed" ?><?cs var:Why.by_closed ?><?cs
elif:bd.sort == "kept" ?><?cs var:say(Why.by_kept, bd.Since) ?><?cs
else ?><?cs if:bd.sort == "same" ?><?cs var:Why.by_same ?><?cs else ?><?cs var:Why.by_list ?><?cs /if ?><?cs
if:Decision.verdict == "refused" ?> <?cs if:bd.gives_way ?><?cs var:Why.by_way ?><?cs else ?><?cs var:Why.by_help ?><?cs /if ?><?cs /if ?><?cs /if ?><?cs /def ?><?cs
call:admin_head(Title) ?><?cs call:request_path("") ?>
<div class="head"><h1><?cs var:Title ?></h1><?cs if:Decision.verdict == "accepted" ?><?cs call:chip("good", "check", say(Why.accepted_at, Decision.At)) ?><?cs else ?><?cs call:chip("bad", "x", say(Why.refused_at, Decision.At)) ?><?cs /if ?></div>
<div class="cols why"><div class="col">
<section class="panel inshort" aria-label="<?cs var:Why.in_short ?>"><?cs call:lead() ?></section><?cs
if:Case.known && subcount(Rows) ?>
<section class="panel" aria-labelledby="nights"><div class="ph"><h2 id="nights"><?cs if:Decision.verdict == "refused" ?><?cs var:Why.nights ?><?cs else ?><?cs var:Why.nights_yes ?><?cs /if ?></h2><span class="muted"><?cs var:Why.nights_sub ?></span></div>
<div class="scroll" tabindex="0" role="group" aria-labelledby="nights"><table class="short"><caption class="vh"><?cs var:Why.nights ?></caption><thead><tr><th scope="col" class="rm"><?cs var:Why.room ?></th><?cs call:strip_days() ?></tr></thead><tbody><?cs
each:row = Rows ?>
<tr><th scope="row" class="rm"><?cs var:row.room ?></th><?cs each:one = row.Cells ?><?cs call:strip_cell(one, Why.Key[one.sort]) ?><?cs /each ?></tr><?cs /each ?>
<tr class="asked"><th scope="row" class="rm"><?cs var:Why.asked ?></th><?cs each:one = Asked.Cells ?><?cs call:strip_cell(one, Why.Key[one.sort]) ?><?cs /each ?></tr></tbody><tfoot><tr><th scope="row" class="rm"><?cs var:Why.left ?></th><?cs
each:day = Days ?><td colspan="2" class="<?cs if:day.asked ?>q<?cs /if ?><?cs if:day.none ?> none<?cs /if ?>"><b><?cs if:day.left == #0 ?><?cs var:Why.none ?><?cs else ?><?cs var:day.left ?><?cs /if ?></b></td><?cs /each ?></tr></tfoot></table></div>
<ul class="key"><?cs call:strip_key("kept", Why.Key.kept) ?><?cs call:strip_key("same", Why.Key.same) ?><?cs call:strip_key("list", Why.Key.list) ?><?cs if:Decision.verdict == "refused" ?><?cs call:strip_key("asked", Why.Key.asked) ?><?cs /if ?><?cs call:strip_key("closed", Why.Key.closed) ?></ul></section>
<section class="panel sec" aria-labelledby="filled"><h2 id="filled"><?cs if:Decision.verdict == "refused" ?><?cs var:Why.filled ?><?cs else ?><?cs var:Why.beside ?><?cs /if ?></h2><?cs
if:!subcount(Filled) ?><p class="muted"><?cs var:Why.filled_none ?></p><?cs
else ?><table class="list"><thead><tr><th scope="col"><?cs var:Why.th_stay ?></th><th scope="col"><?cs if:Decision.verdict == "refused" ?><?cs var:Why.th_why ?><?cs else ?><?cs var:Why.th_how ?><?cs /if ?></th><th scope="col" class="r"><?cs var:Why.th_value ?></th></tr></thead><tbody><?cs
each:other = Filled ?>
<tr><th scope="row"><?cs if:other.href ?><a href="<?cs var:Base ?><?cs var:other.href ?>"><?cs var:other.name ?></a><?cs else ?><?cs var:other.name ?><?cs /if ?><span class="sub"><?cs var:other.Stay ?>, <?cs var:other.room ?></span></th><td data-th="<?cs var:Why.th_how ?>"><?cs call:by(other) ?><span class="sub"><?cs var:plural("Why.common", other.common) ?></span></td><td class="r" data-th="<?cs var:Why.th_value ?>"><?cs var:other.value ?></td></tr><?cs
/each ?></tbody></table><?cs /if ?></section><?cs
/if ?><?cs
if:Decision.verdict == "refused" ?>
<section class="panel sec" aria-labelledby="fits"><h2 id="fits"><?cs var:Why.fits ?></h2><?cs
if:!subcount(Fits) ?><p class="muted"><?cs var:Why.fits_none ?></p><?cs
else ?><p class="muted"><?cs var:Why.fits_text ?></p><ul class="outs fits"><?cs
each:fit = Fits ?>
<li><b><?cs var:fit.what ?>, <?cs var:fit.Stay ?></b><span class="amt"><?cs var:fit.price ?></span><span class="sub"><?cs var:plural("Words.nights", fit.Stay.nights) ?></span><?cs call:chip("good", "check", Why.free) ?></li><?cs
/each ?></ul><?cs /if ?></section><?cs
/if ?>
</div>
<div class="col">
<section class="panel sec" aria-labelledby="asked"><h2 id="asked"><?cs var:Request_page.asked ?></h2><dl class="kv">
<div><dt><?cs var:Request_page.stay ?></dt><dd><?cs var:Stay.Span ?><span class="sub"><?cs var:plural("Words.nights", Stay.nights) ?></span></dd></div>
<div><dt><?cs var:Request_page.party ?></dt><dd><?cs call:party(Stay) ?></dd></div>
<div><dt><?cs var:Request_page.room ?></dt><dd><?cs var:Stay.room ?></dd></div>
<div><dt><?cs var:Request_page.value ?></dt><dd><?cs var:Stay.value ?><span class="sub"><?cs var:say(Queue.a_night, Stay.night) ?></span></dd></div>
<div><dt><?cs var:Why.sent ?></dt><dd><?cs var:Request.Sent ?><?cs if:Request.Confirmed ?><span class="sub"><?cs var:say(Why.confirmed, Request.Confirmed) ?></span><?cs /if ?></dd></div>
<div><dt><?cs var:Why.decided ?></dt><dd><?cs var:Decision.At ?><span class="sub"><?cs if:With.yes > #0 || With.no > #0 ?><?cs var:say2(Why.with, With.yes, With.no) ?><?cs else ?><?cs var:Why.alone ?><?cs /if ?></span></dd></div></dl></section>
<section class="panel sec" aria-labelledby="plan"><h2 id="plan"><?cs var:Why.plan ?></h2><dl class="pairs">
<div><dt><?cs var:Why.number ?></dt><dd><?cs if:Plan.open ?><?cs var:say2(Why.plan_of, Plan.version, plural("Words.requests", Plan.open)) ?><?cs else ?><?cs var:Plan.version ?><?cs /if ?></dd></div>
<div><dt><?cs var:Why.value ?></dt><dd class="num"><?cs var:Plan.value ?></dd></div>
<div><dt><?cs var:Why.bound ?></dt><dd class="num"><?cs var:Plan.bound ?></dd></div>
<div><dt><?cs var:Why.gap ?></dt><dd><?cs if:Plan.gap ?><?cs var:Plan.gap ?><?cs else ?><?cs call:chip("good", "check", Why.gap_none) ?><?cs /if ?></dd></div><?cs
if:Case.known && Case.possible ?>
<div><dt><?cs if:Case.listed ?><?cs var:say(Why.without_it, Guest.name) ?><?cs else ?><?cs var:say(Why.with_it, Guest.name) ?><?cs /if ?></dt><dd class="num"><?cs var:Plan.other ?></dd></div><?cs /if ?></dl><?cs
if:Case.known ?>
<form class="again" method="get" action="<?cs var:Base ?><?cs var:Href.self ?>/why" id="again" data-frag="again"><input type="hidden" name="again" value="1"><button class="btn wide" type="submit" id="again-go"><?cs call:icon("refresh-cw") ?><?cs var:Why.again ?></button><p class="small muted" data-say><?cs if:Again ?><?cs var:say2(Why.Again[Again], Again.value, Again.ms) ?> <?cs /if ?><?cs var:Why.again_text ?></p></form><?cs /if ?></section>
<section class="panel sec" aria-labelledby="told"><h2 id="told"><?cs var:Why.told ?></h2><?cs
if:Decision.verdict == "accepted" ?><p><?cs var:Why.told_yes ?></p><?cs
elif:Told.why ?><blockquote class="flow"><p><?cs var:Status.Why[Told.why] ?></p><?cs if:subcount(Short) ?><p><?cs set:Nights = "" ?><?cs each:night = Short ?><?cs if:Nights ?><?cs set:Nights = Nights + ", " + night ?><?cs else ?><?cs set:Nights = night ?><?cs /if ?><?cs /each ?><?cs var:say(Status.refused.short, Nights) ?></p><?cs /if ?></blockquote><?cs /if ?>
<p class="small muted mt3"><?cs if:Told ?><?cs var:say(Why.told_at, Told) ?><?cs else ?><?cs var:Why.told_not ?><?cs /if ?></p></section>
</div></div><?cs
call:admin_foot() ?>
