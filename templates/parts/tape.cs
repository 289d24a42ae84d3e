<?cs # The room chart. Include admin.cs first.

  tape_tools()   earlier, today, later; how many days; a day to jump to
  tape_figures() what an owner asks first
  tape()         the chart in its own scroller, and its legend

  The columns of the table are half days: a bar begins in the middle of its day and ends in the middle of another. Bars that overlap in a
  room stand in lanes of it, one below the other.

  HDF  Tape                       its days, as a span
       Tape.days, .halves, .from, .weeks (the head has weeks), .tall (many rooms), .yields (some stay makes room), .zoom (a key of Chart_page.Zoom)
       Tape.href, .href.back, .today, .on   without Base
       Tape.Zooms.N               a key of Chart_page.Zoom; .href, .current
       Months.N                   half days; .title
       Days.N.day, .weekday, .weekend, .today
       Weeks.N.halves, .first, .last, .short, .today
       Grid.weekends, .lines, .now   paths in a drawing one unit a day wide; .past, .today  days
       Decisions.N.span, .open, .wide, .Day, .count
       Kinds.K.title, .Rooms.R.name, .id, .guests, .off, .clash, .lanes (two or more), .Lanes.L.Cells.C, which has
       Waiting.lanes, .Lanes.L.Cells.C
         its value                half days
         .look, .name, .words, .icon, .href   of a bar
         .from, .free             of nights that may be filled
       Load.N.span, .sold, .with (per cent), .low, .high (twentieths)
       Sold.share, .with          per cent of all days
       Plan.status, .value, Counts.all, .in, Next.At, .left, .count
       Now.Day, .coming, .leaving, .Coming, .Leaving ?><?cs
def:tape_tools() ?><nav class="seg" aria-label="<?cs var:Chart_page.travel ?>"><a id="tape-back" href="<?cs var:Base ?><?cs var:Tape.href.back ?>"><?cs call:icon("chevron-left") ?><span class="vh"><?cs var:Chart_page.earlier ?></span></a><a id="tape-today" href="<?cs var:Base ?><?cs var:Tape.href.today ?>"><?cs var:Chart_page.today ?></a><a id="tape-on" href="<?cs var:Base ?><?cs var:Tape.href.on ?>"><?cs call:icon("chevron-right") ?><span class="vh"><?cs var:Chart_page.later ?></span></a></nav><nav class="seg" aria-label="<?cs var:Chart_page.zoom ?>"><?cs
each:zoom = Tape.Zooms ?><a id="tape-<?cs var:zoom ?>" href="<?cs var:Base ?><?cs var:zoom.href ?>"<?cs if:zoom.current ?> aria-current="true"<?cs /if ?>><?cs var:Chart_page.Zoom[zoom] ?></a><?cs /each ?></nav><form class="jump" action="<?cs var:Base ?>/admin/chart"><input type="hidden" name="days" value="<?cs var:Tape.days ?>"><label class="vh" for="jump"><?cs var:Chart_page.jump ?></label><input type="date" id="jump" name="from" value="<?cs var:Tape.from ?>" required><button class="btn sm quiet" type="submit"><?cs var:Chart_page.go ?></button></form><?cs
if:May.decide ?><a class="btn sm" href="<?cs var:Base ?>/admin/chart/new"><?cs call:icon("plus") ?><?cs var:Chart_page.new_stay ?></a><?cs /if ?><?cs /def ?><?cs
def:tape_figures() ?><dl class="kpis">
<div class="kpi"><dt><?cs var:Queue.next ?></dt><dd><?cs if:Next.At ?><?cs var:Next.At ?><small><?cs if:Next.left ?><?cs var:say2(Queue.next_left, Next.left, plural("Words.requests", Next.count)) ?><?cs else ?><?cs var:say(Queue.next_due, plural("Words.requests", Next.count)) ?><?cs /if ?></small><?cs else ?><?cs var:Queue.next_none ?><?cs /if ?></dd></div>
<div class="kpi"><dt><?cs var:Queue.best ?></dt><dd><?cs var:Plan.value ?><small><?cs var:say2(Queue.of, Counts.in, plural("Words.requests", Counts.all)) ?>, <?cs if:Plan.status == "optimal" ?><?cs var:Hand.proved ?><?cs else ?><?cs var:Hand.found ?><?cs /if ?></small></dd></div>
<div class="kpi"><dt><?cs var:Chart_page.sold ?></dt><dd><?cs var:say(Chart_page.percent, Sold.share) ?><small><?cs var:say(Chart_page.sold_with, Sold.with) ?></small></dd></div><?cs
if:Now.Day ?><div class="kpi"><dt><?cs var:say(Chart_page.on_day, Now.Day) ?></dt><dd><?cs var:say2(Chart_page.in_out, Now.coming, Now.leaving) ?><small><?cs
if:Now.Coming ?><?cs var:say(Chart_page.arrives, Now.Coming) ?><?cs if:Now.Leaving ?>, <?cs /if ?><?cs /if ?><?cs if:Now.Leaving ?><?cs var:say(Chart_page.leaves, Now.Leaving) ?><?cs /if ?><?cs if:!Now.Coming && !Now.Leaving ?><?cs var:Chart_page.nobody_moves ?><?cs /if ?></small></dd></div><?cs /if ?>
</dl><?cs /def ?><?cs
def:tape_cells(tc_lane) ?><?cs
each:cell = tc_lane.Cells ?><td colspan="<?cs var:cell ?>"><?cs
if:cell.look ?><?cs if:cell.href ?><a class="b <?cs var:cell.look ?>" href="<?cs var:Base ?><?cs var:cell.href ?>"><?cs else ?><span class="b <?cs var:cell.look ?>"><?cs /if ?><?cs
  if:cell.icon ?><svg class="ic" aria-hidden="true"><use href="<?cs var:Base ?>/static/icons.svg?v=<?cs var:Static ?>#i-<?cs var:cell.icon ?>"/></svg><?cs /if ?><span class="g" aria-hidden="true"><?cs var:cell.name ?></span><span class="w"><?cs var:cell.words ?></span><?cs
  if:cell.href ?></a><?cs else ?></span><?cs /if ?><?cs
elif:cell.free ?><a class="f" href="<?cs var:Base ?>/admin/chart/new?room=<?cs var:room.id ?>&amp;from=<?cs var:cell.from ?>"><span class="vh"><?cs var:cell.free ?></span></a><?cs
/if ?></td><?cs /each ?><?cs /def ?><?cs
def:tape() ?><div class="scroll tapes z<?cs var:Tape.days ?><?cs if:Tape.tall ?> tall<?cs /if ?>" tabindex="0" role="region" aria-labelledby="tape-c"><div class="taped">
<svg class="grid" viewBox="0 0 <?cs var:Tape.days ?> 1" preserveAspectRatio="none" aria-hidden="true"><path class="we" d="<?cs var:Grid.weekends ?>"/><?cs
if:Grid.past ?><rect class="past" width="<?cs var:Grid.past ?>" height="1"/><?cs /if ?><?cs
if:Grid.now ?><rect class="today" x="<?cs var:Grid.today ?>" width="1" height="1"/><?cs /if ?><path class="line" d="<?cs var:Grid.lines ?>"/><?cs
if:Grid.now ?><path class="now" d="<?cs var:Grid.now ?>"/><?cs /if ?></svg>
<table class="tape" id="tape"<?cs if:May.decide ?> data-may="1"<?cs /if ?> data-from="<?cs var:Tape.from ?>"><caption id="tape-c" class="vh"><?cs var:say(Chart_page.caption, Tape) ?></caption><colgroup><col class="rm"><col span="<?cs var:Tape.halves ?>"></colgroup><thead><tr><th class="c" rowspan="2" scope="col"><?cs var:Chart_page.room ?></th><?cs
each:month = Months ?><th class="mon" colspan="<?cs var:month ?>" scope="colgroup"><?cs var:month.title ?></th><?cs /each ?></tr><tr><?cs
each:day = Days ?><th scope="col" colspan="2"<?cs if:day.today ?> class="today"<?cs elif:day.weekend ?> class="we"<?cs /if ?>><?cs if:day.today ?><span class="vh"><?cs var:Chart_page.today ?>, </span><?cs /if ?><?cs var:day.weekday ?><b><?cs var:day.day ?></b></th><?cs /each ?><?cs
each:week = Weeks ?><th scope="col" class="wk<?cs if:week.today ?> today<?cs /if ?>" colspan="<?cs var:week.halves ?>"><?cs if:week.today ?><span class="vh"><?cs var:Chart_page.today ?>, </span><?cs /if ?><b><?cs var:week.first ?><?cs if:!week.short ?>–<?cs var:week.last ?><?cs /if ?></b></th><?cs /each ?></tr></thead><tbody><tr class="batch"><th class="c" scope="row"><?cs var:Chart_page.decision ?></th><?cs
each:decision = Decisions ?><td colspan="<?cs var:decision.span ?>"<?cs if:decision.open ?> class="o"<?cs /if ?>><?cs
if:decision.open ?><span class="<?cs if:decision.wide ?>l<?cs else ?>n<?cs /if ?>" aria-hidden="true"><?cs if:decision.wide ?><?cs var:decision.Day.weekday ?> <?cs var:decision.Day.short ?><?cs else ?><?cs var:decision.Day.day ?><?cs /if ?></span><span class="vh"><?cs var:say2(Chart_page.decides, plural("Words.requests", decision.count), decision.Day) ?></span><?cs
elif:decision.wide ?><?cs var:Chart_page.done ?><?cs else ?><span class="vh"><?cs var:Chart_page.done ?></span><?cs /if ?></td><?cs /each ?></tr></tbody><?cs
each:kind = Kinds ?><?cs if:kind.title ?><tbody><tr class="grp"><th class="c" scope="rowgroup"><?cs var:kind.title ?></th><td colspan="<?cs var:Tape.halves ?>"></td></tr><?cs
each:room = kind.Rooms ?><?cs each:lane = room.Lanes ?><tr data-room="<?cs var:room.id ?>"<?cs if:room.clash ?> class="clash"<?cs /if ?>><?cs
if:first(lane) ?><th class="c" scope="row"<?cs if:room.lanes ?> rowspan="<?cs var:room.lanes ?>"<?cs /if ?>><span class="r"><?cs var:room.name ?></span> <small><?cs if:room.off ?><?cs var:Chart_page.not_sold ?><?cs else ?><?cs var:room.guests ?><span class="vh"> <?cs var:Chart_page.guests ?></span><?cs /if ?></small></th><?cs /if ?><?cs call:tape_cells(lane) ?></tr><?cs /each ?><?cs /each ?></tbody><?cs /if ?><?cs /each ?><?cs
if:Waiting.lanes ?><tbody><tr class="grp"><th class="c" scope="rowgroup"><?cs var:Chart_page.out_group ?></th><td colspan="<?cs var:Tape.halves ?>"></td></tr><?cs
each:lane = Waiting.Lanes ?><tr class="wait"><?cs if:first(lane) ?><th class="c" scope="row" rowspan="<?cs var:Waiting.lanes ?>"><?cs var:Chart_page.waiting ?></th><?cs /if ?><?cs call:tape_cells(lane) ?></tr><?cs /each ?></tbody><?cs /if ?><tfoot><tr><th class="c" scope="row"><?cs var:Chart_page.occupied ?></th><?cs
each:load = Load ?><td colspan="<?cs var:load.span ?>" class="o<?cs var:load.low ?> q<?cs var:load.high ?>"><span><?cs var:load.sold ?></span><?cs if:load.with != load.sold ?><span class="vh">, <?cs var:say(Chart_page.with_list, load.with) ?></span><?cs /if ?></td><?cs /each ?></tr></tfoot></table></div></div>
<ul class="key"><li><i class="k-in"><?cs call:icon("key-round") ?></i><?cs var:Chart_page.Is.in ?></li><li><i class="k-ok"></i><?cs var:Chart_page.Is.ok ?></li><li><i class="k-hand"><?cs call:icon("lock") ?></i><?cs var:Chart_page.Is.hand ?></li><?cs if:Tape.yields ?><li><i class="k-ok"><?cs call:icon("move-right") ?></i><?cs var:Chart_page.Is.ok ?>, <?cs var:Chart_page.Is.yields ?></li><?cs /if ?><li><i class="k-set"><?cs call:icon("check") ?></i><?cs var:Chart_page.Is.set ?></li><li><i class="k-out"><?cs call:icon("x") ?></i><?cs var:Chart_page.Is.out ?></li><li><i class="k-off"><?cs call:icon("wrench") ?></i><?cs var:Chart_page.Is.off ?></li><li class="keys" hidden><kbd>←</kbd><kbd>→</kbd><kbd>↑</kbd><kbd>↓</kbd> <?cs var:Chart_page.keys_walk ?><?cs if:May.decide ?> <kbd>M</kbd> <?cs var:Chart_page.keys_move ?><?cs /if ?> <kbd>Enter</kbd> <?cs var:Chart_page.keys_open ?></li></ul><?cs /def ?>
