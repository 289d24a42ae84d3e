<?cs # Who pays for a request when it is not the guest.

  HDF  see parts/request.cs and admin/request.cs; Form, Complaint see parts/field.cs
       Href.payer  where the form goes
       Offered.name, .address, .tax, .days, .version    the company that the guest comes for, when it does not pay yet
       Differences.N         somebody was faster, see parts/edit.cs
       Stopped     set: it ended, so it was not saved ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/edit.cs" ?><?cs include:"parts/timeline.cs" ?><?cs include:"parts/request.cs" ?><?cs
set:Title = Paper.payer ?><?cs
call:admin_head(Title) ?><?cs call:request_path("") ?>
<div class="head"><h1><?cs var:Title ?></h1></div><?cs call:error_summary() ?><?cs
if:Stopped ?><div class="note mb4" role="alert"><?cs call:icon("triangle-alert") ?><p><?cs var:Paper.payer_ended ?></p></div><?cs /if ?><?cs call:differences(Paper) ?>
<div class="cols"><div class="col"><?cs
if:Offered.name ?><form class="note mb4" method="post" action="<?cs var:Base ?><?cs var:Href.payer ?>"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="version" value="<?cs var:Offered.version ?>"><input type="hidden" name="payer_name" value="<?cs var:Offered.name ?>"><input type="hidden" name="payer_address" value="<?cs var:Offered.address ?>"><input type="hidden" name="payer_tax" value="<?cs var:Offered.tax ?>"><input type="hidden" name="payer_days" value="<?cs var:Offered.days ?>"><?cs call:icon("users") ?><p><?cs var:say(Paper.payer_comes_for, Offered.name) ?><?cs if:Offered.days ?> <span class="muted"><?cs var:Paper.payer_days ?>: <?cs var:Offered.days ?></span><?cs /if ?></p><button class="btn sm mla" type="submit"><?cs var:Paper.payer_let ?></button></form><?cs /if ?><form class="panel sec edit" method="post" action="<?cs var:Base ?><?cs var:Href.payer ?>"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><?cs call:field_hidden("version") ?>
<p class="muted mb4"><?cs var:Paper.payer_intro ?></p><?cs
call:field_text("text", "payer_name", Paper.payer_name, Paper.payer_name_hint, "1", "off") ?><?cs
call:field_area("payer_address", Paper.payer_address, "", "1") ?><?cs
call:field_text("text", "payer_tax", Paper.payer_tax, "", "1", "off") ?><?cs
call:field_number("payer_days", Paper.payer_days, Paper.payer_days_hint, "0", "366") ?>
<p class="acts"><button class="btn" type="submit"><?cs var:Paper.payer_save ?></button><a class="btn quiet" href="<?cs var:Base ?><?cs var:Href.self ?>"><?cs var:Paper.close ?></a></p></form></div></div><?cs
call:admin_foot() ?>
