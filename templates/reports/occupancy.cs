<?cs # Occupancy and idle nights by room and night of a month: figures, a chart, every room and night, a table by kind and room.

  HDF  Month, Previous, Next         first days of the month shown and of those beside it
       Href.previous, .next, .now, .csv   without Base; now absent in this month
       Asof                          when it was read
       Sum, Kinds.K, Kinds.K.Rooms.R: .nights, .sold, .idle, .closed; .share, .idle_share, .closed_share in per cent; Strip.sold,
                                     .closed, .closed_x of a thousand
       Sum.rooms, .ahead, .columns   how many rooms; idle nights that are still to come; columns of the grid
       Kinds.K.name, .rooms; .Rooms.R.name, .off (not on sale), .Nights.N (sold, idle or closed)
       Days.N.day, .weekday, .weekday_long, .weekend, .today, .sold, .idle, .closed
       Chart.width, .height ...      see the figures in the program; absent without rooms
       Chart.Lines.N.y, .label_y, .label
       Chart.Bars.N.day, .weekday, .x, .middle, .when (past or ahead), .today, .sold, .sold_y, .sold_height, .closed, .closed_y, .closed_height ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/reports.cs" ?><?cs
def:figures(f) ?><td class="all"><?cs var:f.nights ?></td><td><?cs var:f.sold ?></td><td><?cs var:f.idle ?></td><td class="all"><?cs var:f.closed ?></td><td class="main"><?cs var:say(Occupancy.percent, f.share) ?></td><td class="strip"><svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true"><rect class="bed" width="1000" height="10"/><rect class="sold" width="<?cs var:f.Strip.sold ?>" height="10"/><rect class="closed" x="<?cs var:f.Strip.closed_x ?>" width="<?cs var:f.Strip.closed ?>" height="10"/></svg></td><?cs /def ?><?cs
set:Title = say(Occupancy.title, Month.month) ?><?cs
call:admin_head(Title) ?><div class="report">
<div class="head"><div><h1><?cs var:Title ?></h1><p class="sub"><?cs var:say(Occupancy.asof, Asof) ?></p></div>
<div class="tools"><nav class="seg" aria-label="<?cs var:Occupancy.months ?>"><?cs
if:Href.previous ?><a href="<?cs var:Base ?><?cs var:Href.previous ?>"><?cs call:icon("chevron-left") ?><span class="vh"><?cs var:Previous.month ?></span></a><?cs /if ?><?cs
if:Href.now ?><a href="<?cs var:Base ?><?cs var:Href.now ?>"><?cs var:Occupancy.now ?></a><?cs /if ?><?cs
if:Href.next ?><a href="<?cs var:Base ?><?cs var:Href.next ?>"><?cs call:icon("chevron-right") ?><span class="vh"><?cs var:Next.month ?></span></a><?cs /if ?></nav>
<a class="btn quiet sm" href="<?cs var:Base ?><?cs var:Href.csv ?>"><?cs call:icon("download") ?><?cs var:Occupancy.csv ?></a></div></div><?cs call:report_tabs("occupancy") ?><?cs
if:!Sum.rooms ?>
<p class="panel empty bare"><?cs var:Occupancy.empty ?></p><?cs
else ?>
<dl class="kpis"><div class="kpi hot"><dt><?cs var:Occupancy.share ?></dt><dd><?cs var:say(Occupancy.percent, Sum.share) ?> <small><?cs var:say2(Occupancy.of_nights, Sum.sold, plural("Words.nights", Sum.nights)) ?></small></dd></div>
<div class="kpi"><dt><?cs var:Occupancy.idle ?></dt><dd><?cs var:plural("Words.nights", Sum.idle) ?> <small><?cs if:Sum.ahead ?><?cs var:say2(Occupancy.idle_ahead, say(Occupancy.percent, Sum.idle_share), Sum.ahead) ?><?cs else ?><?cs var:say(Occupancy.percent, Sum.idle_share) ?><?cs /if ?></small></dd></div>
<div class="kpi"><dt><?cs var:Occupancy.closed ?></dt><dd><?cs var:plural("Words.nights", Sum.closed) ?> <small><?cs var:say(Occupancy.percent, Sum.closed_share) ?></small></dd></div></dl>
<section class="panel sec" aria-labelledby="nights"><h2 id="nights"><?cs var:Occupancy.by_night ?></h2><p class="muted"><?cs var:Occupancy.how ?></p>
<div class="scroll chart" tabindex="0" role="group" aria-label="<?cs var:Occupancy.by_night ?>"><svg viewBox="0 0 <?cs var:Chart.width ?> <?cs var:Chart.height ?>" role="img" aria-labelledby="ct cd"><title id="ct"><?cs var:say(Occupancy.chart, Month.month) ?></title><desc id="cd"><?cs var:say2(Occupancy.chart_text, plural("Words.rooms", Sum.rooms), say(Occupancy.percent, Sum.share)) ?></desc>
<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0v7"/></pattern></defs><?cs
each:line = Chart.Lines ?><path class="grid" d="M<?cs var:Chart.left ?> <?cs var:line.y ?>H<?cs var:Chart.width ?>"/><text class="axis" x="<?cs var:Chart.label_x ?>" y="<?cs var:line.label_y ?>" text-anchor="end"><?cs var:line.label ?></text><?cs
/each ?><?cs
each:bar = Chart.Bars ?><rect class="bed" x="<?cs var:bar.x ?>" y="<?cs var:Chart.top ?>" width="<?cs var:Chart.bar ?>" height="<?cs var:Chart.plot ?>"/><?cs
if:bar.sold ?><rect class="sold <?cs var:bar.when ?>" x="<?cs var:bar.x ?>" y="<?cs var:bar.sold_y ?>" width="<?cs var:Chart.bar ?>" height="<?cs var:bar.sold_height ?>"/><?cs /if ?><?cs
if:bar.closed ?><rect class="hatch" x="<?cs var:bar.x ?>" y="<?cs var:bar.closed_y ?>" width="<?cs var:Chart.bar ?>" height="<?cs var:bar.closed_height ?>"/><?cs /if ?><text class="day<?cs if:bar.today ?> today<?cs /if ?>" x="<?cs var:bar.middle ?>" y="<?cs var:Chart.day_y ?>" text-anchor="middle"><?cs var:bar.day ?></text><text class="axis" x="<?cs var:bar.middle ?>" y="<?cs var:Chart.weekday_y ?>" text-anchor="middle"><?cs var:bar.weekday ?></text><?cs
/each ?></svg></div>
<ul class="legend"><li><span class="sw sold"></span><?cs var:Occupancy.legend_past ?></li><li><span class="sw ahead"></span><?cs var:Occupancy.legend_ahead ?></li><li><span class="sw hatch"></span><?cs var:Occupancy.State.closed ?></li><li><span class="sw idle"></span><?cs var:Occupancy.State.idle ?></li></ul></section>
<section class="panel sec" aria-labelledby="rooms"><h2 id="rooms"><?cs var:Occupancy.by_room ?></h2>
<div class="scroll" tabindex="0" role="group" aria-label="<?cs var:Occupancy.by_room ?>"><table class="nights"><caption class="vh"><?cs var:say(Occupancy.grid, Month.month) ?></caption><thead><tr><th scope="col"><?cs var:Occupancy.room ?></th><?cs
each:day = Days ?><th scope="col"<?cs if:day.today ?> class="today"<?cs elif:day.weekend ?> class="weekend"<?cs /if ?>><b><?cs var:day.day ?></b><abbr title="<?cs var:day.weekday_long ?>"><?cs var:day.weekday ?></abbr></th><?cs /each ?></tr></thead><?cs
each:kind = Kinds ?><tbody><tr class="by"><th scope="rowgroup" colspan="<?cs var:Sum.columns ?>"><?cs var:kind.name ?></th></tr><?cs
each:room = kind.Rooms ?><tr><th scope="row"><?cs var:room.name ?></th><?cs
each:night = room.Nights ?><td class="<?cs var:night ?>"><span class="vh"><?cs var:Occupancy.State[night] ?></span></td><?cs /each ?></tr><?cs
/each ?></tbody><?cs
/each ?><tfoot><tr><th scope="row"><?cs var:Occupancy.State.sold ?></th><?cs each:day = Days ?><td><?cs var:day.sold ?></td><?cs /each ?></tr><tr><th scope="row"><?cs var:Occupancy.State.idle ?></th><?cs each:day = Days ?><td><?cs var:day.idle ?></td><?cs /each ?></tr><tr><th scope="row"><?cs var:Occupancy.State.closed ?></th><?cs each:day = Days ?><td><?cs var:day.closed ?></td><?cs /each ?></tr></tfoot></table></div></section>
<section class="panel sec last" aria-labelledby="kinds"><h2 id="kinds"><?cs var:Occupancy.by_kind ?></h2>
<div class="scroll" tabindex="0" role="group" aria-label="<?cs var:Occupancy.kind_room ?>"><table class="figs"><caption class="vh"><?cs var:Occupancy.by_kind ?></caption><thead><tr><th scope="col"><?cs var:Occupancy.kind_room ?></th><th scope="col" class="all"><?cs var:Occupancy.nights ?></th><th scope="col"><?cs var:Occupancy.sold ?></th><th scope="col"><?cs var:Occupancy.idle ?></th><th scope="col" class="all"><?cs var:Occupancy.closed ?></th><th scope="col" class="main"><?cs var:Occupancy.share ?></th><td class="strip"></td></tr></thead><?cs
each:kind = Kinds ?><tbody><tr class="kind"><th scope="row"><?cs var:kind.name ?>, <?cs var:plural("Words.rooms", kind.rooms) ?></th><?cs call:figures(kind) ?></tr><?cs
each:room = kind.Rooms ?><tr><th scope="row"><?cs var:room.name ?><?cs if:room.off ?> <span><?cs var:Occupancy.off ?></span><?cs /if ?></th><?cs call:figures(room) ?></tr><?cs /each ?></tbody><?cs
/each ?><tbody><tr class="kind sum"><th scope="row"><?cs var:Occupancy.house ?>, <?cs var:plural("Words.rooms", Sum.rooms) ?></th><?cs call:figures(Sum) ?></tr></tbody></table></div></section><?cs
/if ?>
</div><?cs
call:admin_foot() ?>
