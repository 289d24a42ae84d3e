<?cs # The room chart.

  HDF  parts/tape.cs, parts/ask.cs
       Done                     what was just done: a key of Chart_page.Done; .href of the stay that was entered
       Undo.N.name, .id, .Until moves that can be taken back ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/tape.cs" ?><?cs include:"parts/ask.cs" ?><?cs
call:admin_head(Chart_page.title) ?>
<div id="chart" class="charted"><div class="head"><h1><?cs var:say(Chart_page.heading, Tape) ?></h1><div class="tools"><?cs call:tape_tools() ?></div></div><?cs
if:Done && !(Done == "moved" && subcount(Undo)) ?>
<div class="note done<?cs if:Done == "moved" || Done == "held" || Done == "freed" || Done == "undone" || Done == "entered" || Done == "closed" || Done == "lifted" ?> good<?cs /if ?>" role="status"><?cs call:icon("info") ?><p><?cs var:Chart_page.Done[Done] ?><?cs if:Done == "entered" && Done.href ?> <a href="<?cs var:Base ?><?cs var:Done.href ?>"><?cs var:Queue.look ?></a><?cs /if ?></p></div><?cs /if ?><?cs
each:move = Undo ?>
<form class="note undo mb4" action="<?cs var:Base ?>/admin/chart/undo/<?cs var:move.id ?>" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="from" value="<?cs var:Tape.from ?>"><input type="hidden" name="days" value="<?cs var:Tape.days ?>"><?cs call:icon("move") ?><p<?cs if:Done == "moved" ?> role="status"<?cs /if ?>><?cs var:say2(Chart_page.was_moved, move.name, move.Until.time) ?></p><?cs if:May.decide ?><button class="btn sm quiet" type="submit"><?cs var:Queue.undo ?><span class="vh"> <?cs var:move.name ?></span></button><?cs /if ?></form><?cs /each ?>
<?cs call:tape_figures() ?>
<div class="panel"><?cs call:ask() ?><?cs call:tape() ?></div></div>
<script src="<?cs var:Base ?>/static/chart.js?v=<?cs var:Static ?>" defer></script><?cs
call:admin_foot() ?>
