<?cs # One incident in a list. Include admin.cs and chip.cs first.

  HDF  incident_row(ir): ir.href, .what, .At, .cost, .compensation, .open, .room ?><?cs
def:incident_row(ir) ?>
<li><span class="rm"><?cs var:ir.At ?></span><div class="who"><a href="<?cs var:Base ?><?cs var:ir.href ?>"><?cs var:ir.what ?></a><?cs if:ir.cost || ir.compensation ?><span class="sub"><?cs if:ir.cost ?><?cs var:say(Incident.row_cost, ir.cost) ?><?cs /if ?><?cs if:ir.cost && ir.compensation ?> <?cs /if ?><?cs if:ir.compensation ?><?cs var:say(Incident.row_given, ir.compensation) ?><?cs /if ?></span><?cs /if ?></div><div class="st"><?cs if:ir.open ?><?cs call:chip("some", "wrench", Incident.open) ?><?cs else ?><?cs call:chip("", "check", Incident.closed) ?><?cs /if ?></div></li><?cs /def ?>
