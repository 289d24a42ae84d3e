<?cs # What went wrong: open, closed, all.

  HDF  Incidents.N.href, .what, .At, .room, .name, .stay, .cost, .compensation, .open, .photos
       Counts.open, .closed, .sums (some money went), .cost, .compensation   Shown (open, closed, all)   Done ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs
def:incident_tab(tb_name, tb_words) ?><a href="<?cs var:Base ?>/admin/incidents?show=<?cs var:tb_name ?>"<?cs if:Shown == tb_name ?> aria-current="true"<?cs /if ?>><?cs var:tb_words ?></a><?cs /def ?><?cs
call:admin_head(Incident.title) ?>
<div class="head"><div><h1><?cs var:Incident.title ?></h1><?cs if:Counts.sums ?><p class="sub"><?cs var:say2(Incident.sums, Counts.cost, Counts.compensation) ?></p><?cs /if ?></div><div class="tools"><a class="btn" href="<?cs var:Base ?>/admin/incident"><?cs call:icon("plus") ?><?cs var:Incident.add ?></a></div></div>
<nav class="seg mb4" aria-label="<?cs var:Incident.which ?>"><?cs call:incident_tab("open", say(Incident.show_open, Counts.open)) ?><?cs call:incident_tab("closed", say(Incident.show_closed, Counts.closed)) ?><?cs call:incident_tab("all", Incident.show_all) ?></nav>
<section class="panel" aria-label="<?cs var:Incident.title ?>"><?cs
if:subcount(Incidents) ?><table class="list"><thead><tr><th scope="col"><?cs var:Incident.what ?></th><th scope="col"><?cs var:Incident.when ?></th><th scope="col"><?cs var:Incident.room ?></th><th scope="col"><?cs var:Incident.guest ?></th><th scope="col" class="r"><?cs var:Incident.cost ?></th><th scope="col" class="r"><?cs var:Incident.compensation ?></th><th scope="col"><?cs var:Incident.state ?></th></tr></thead><tbody><?cs
each:row = Incidents ?><tr><th scope="row"><a href="<?cs var:Base ?><?cs var:row.href ?>"><?cs var:row.what ?></a><?cs if:row.photos ?><span class="sub"><?cs var:plural("Incident.photos", row.photos) ?></span><?cs /if ?></th><td data-th="<?cs var:Incident.when ?>"><?cs var:row.At ?></td><td data-th="<?cs var:Incident.room ?>"><?cs var:row.room ?></td><td data-th="<?cs var:Incident.guest ?>"><?cs if:row.stay ?><a href="<?cs var:Base ?><?cs var:row.stay ?>"><?cs var:row.name ?></a><?cs /if ?></td><td class="r" data-th="<?cs var:Incident.cost ?>"><?cs var:row.cost ?></td><td class="r" data-th="<?cs var:Incident.compensation ?>"><?cs var:row.compensation ?></td><td data-th="<?cs var:Incident.state ?>"><?cs if:row.open ?><?cs call:chip("some", "wrench", Incident.open) ?><?cs else ?><?cs call:chip("", "check", Incident.closed) ?><?cs /if ?></td></tr><?cs /each ?></tbody></table><?cs
else ?><p class="empty bare"><?cs var:Incident.none ?></p><?cs /if ?></section><?cs
call:admin_foot() ?>
