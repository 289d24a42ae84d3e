<?cs # One thing that went wrong.

  HDF  Number, Version     absent: a new one
       Form, Complaint          day, hour, room_id, stay_id, what, cost, compensation, closed; photo
       Options.room_id, .stay_id
       Stay.price, .href        of the stay it belongs to
       Photos.N.id, .width, .height, .At
       Differences.N            somebody was faster, see parts/edit.cs
       Done                     saved, photo ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/edit.cs" ?><?cs
if:Number ?><?cs set:Title = Incident.this ?><?cs else ?><?cs set:Title = Incident.add ?><?cs /if ?><?cs
call:admin_head(Title) ?><p class="eyebrow"><a href="<?cs var:Base ?>/admin/incidents"><?cs call:icon("chevron-left") ?><?cs var:Incident.title ?></a></p>
<div class="head"><h1><?cs var:Title ?></h1><?cs if:Number ?><?cs if:Form.closed ?><?cs call:chip("", "check", Incident.closed) ?><?cs else ?><?cs call:chip("some", "wrench", Incident.open) ?><?cs /if ?><?cs /if ?></div><?cs
if:Done && Incident.Done[Done] ?><div class="note good mb4" role="status"><?cs call:icon("check") ?><p><?cs var:Incident.Done[Done] ?></p></div><?cs /if ?><?cs call:error_summary() ?><?cs call:differences(Fields) ?>
<div class="cols"><form class="panel sec edit" method="post" action="<?cs var:Base ?>/admin/incident" novalidate><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><?cs if:Number ?><input type="hidden" name="id" value="<?cs var:Number ?>"><input type="hidden" name="version" value="<?cs var:Version ?>"><?cs /if ?>
<div class="row"><?cs call:field_date("day", Incident.day, "", "", "") ?><?cs call:field_text("time", "hour", Incident.hour, "", "", "") ?></div>
<?cs call:field_area("what", Incident.what, "", "") ?>
<div class="row"><?cs call:field_select("room_id", Incident.room, "", Options.room_id) ?><?cs call:field_select("stay_id", Incident.guest, "", Options.stay_id) ?></div>
<div class="row"><?cs call:field_text("text", "cost", Incident.cost, Incident.cost_hint, "", "") ?><?cs
if:Stay.price ?><?cs call:field_text("text", "compensation", Incident.compensation, say(Incident.compensation_of, Stay.price), "", "") ?><?cs else ?><?cs call:field_text("text", "compensation", Incident.compensation, Incident.compensation_hint, "", "") ?><?cs /if ?></div>
<?cs call:field_check("closed", Incident.is_closed, "", "") ?>
<p class="acts"><button class="btn" type="submit"><?cs var:Edit_page.save ?></button><?cs if:Stay.href ?><a class="btn quiet" href="<?cs var:Base ?><?cs var:Stay.href ?>"><?cs var:Incident.to_stay ?></a><?cs /if ?><a class="btn quiet" href="<?cs var:Base ?>/admin/incidents"><?cs var:Edit_page.cancel ?></a></p></form>
<section class="panel pad" aria-labelledby="pictures"><h2 id="pictures"><?cs var:Incident.pictures ?></h2><?cs
if:Number ?><?cs
each:photo = Photos ?><figure class="snap"><a href="<?cs var:Base ?>/admin/incident/photo?id=<?cs var:photo.id ?>"><img class="wide" src="<?cs var:Base ?>/admin/incident/photo?id=<?cs var:photo.id ?>" width="<?cs var:photo.width ?>" height="<?cs var:photo.height ?>" loading="lazy" alt="<?cs var:say(Incident.picture_of, photo.At) ?>"></a><figcaption><span class="muted small"><?cs var:photo.At ?></span><form action="<?cs var:Base ?>/admin/incident/photo/remove" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="id" value="<?cs var:photo.id ?>"><input type="hidden" name="incident" value="<?cs var:Number ?>"><button class="btn quiet sm" type="submit"><?cs var:Edit_page.remove ?><span class="vh"> <?cs var:photo.At ?></span></button></form></figcaption></figure><?cs /each ?>
<form method="post" action="<?cs var:Base ?>/admin/incident/photo" enctype="multipart/form-data"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="id" value="<?cs var:Number ?>"><div class="field"><label for="f-photo"><?cs var:Incident.photo ?></label><span class="hint" id="f-photo-h"><?cs var:Incident.photo_hint ?></span><?cs call:field_error("photo") ?><input type="file" id="f-photo" name="photo" accept="image/jpeg,image/png,image/webp" aria-describedby="f-photo-h"></div><button class="btn quiet" type="submit"><?cs call:icon("image") ?><?cs var:Incident.photo_go ?></button></form><?cs
else ?><p class="muted"><?cs var:Incident.photo_later ?></p><?cs /if ?></section></div><?cs
call:admin_foot() ?>
