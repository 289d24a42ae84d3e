<?cs # Who sleeps in a stay, and check-in. Numbers of passports go in and never come out.

  HDF  File                see admin/stay.cs
       Lines.N.name, .born, .age, .country, .room, .kept (a hash is kept), .Checked, .matched
       Options.room.N.value, .text   its rooms; Rooms: set when there are several
       Typed               set when the lines are as the guest typed them ahead
       Done, Failed ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/stay_file.cs" ?><?cs
if:File.May.check_in ?><?cs set:Title = say(Stay_life.in_title, File.name) ?><?cs else ?><?cs set:Title = say(Stay_life.people_title, File.name) ?><?cs /if ?><?cs
def:part(pt_type, pt_name, pt_at, pt_label, pt_value, pt_class) ?><div class="field <?cs var:pt_class ?>"><label for="<?cs var:pt_name ?><?cs var:pt_at ?>"><?cs var:pt_label ?></label><input type="<?cs var:pt_type ?>" id="<?cs var:pt_name ?><?cs var:pt_at ?>" name="<?cs var:pt_name ?><?cs var:pt_at ?>" value="<?cs var:pt_value ?>" autocomplete="off"></div><?cs /def ?><?cs
call:admin_head(Title) ?><?cs call:stay_path("1") ?>
<div class="head"><h1><?cs var:Title ?></h1><?cs call:stay_state() ?></div><?cs call:stay_said() ?>
<form class="panel sec edit" method="post" action="<?cs var:Base ?>/admin/stay/people" novalidate><?cs call:stay_hidden() ?><p class="muted mb4"><?cs var:Stay_life.people_text ?></p><?cs if:Typed ?><p class="mb4"><?cs call:chip("good", "check", Stay_life.people_ahead) ?></p><?cs /if ?><?cs
each:pers = Lines ?><?cs set:at = #0 + name(pers) ?>
<fieldset class="person"><legend><?cs var:say(Stay_life.person, #at + #1) ?><?cs
if:pers.Checked && pers.matched ?> <?cs call:chip("good", "check", Stay_life.matched) ?><?cs elif:pers.Checked ?> <?cs call:chip("bad", "x", Stay_life.unmatched) ?><?cs elif:pers.kept ?> <?cs call:chip("", "shield-check", Stay_life.passport_kept) ?><?cs /if ?></legend><?cs
call:part("text", "name", at, Stay_life.name, pers.name, "wide") ?><?cs
call:part("date", "born", at, Stay_life.born, pers.born, "") ?><?cs
call:part("number", "age", at, Stay_life.age, pers.age, "tiny") ?><?cs
call:part("text", "country", at, Stay_life.country, pers.country, "tiny") ?><?cs
if:Rooms ?><div class="field"><label for="room<?cs var:at ?>"><?cs var:Stay_life.in_room ?></label><select id="room<?cs var:at ?>" name="room<?cs var:at ?>"><option value="0"><?cs var:Stay_life.no_room ?></option><?cs each:roomof = Options.room ?><option value="<?cs var:roomof.value ?>"<?cs if:roomof.value == pers.room ?> selected<?cs /if ?>><?cs var:roomof.text ?></option><?cs /each ?></select></div><?cs
else ?><input type="hidden" name="room<?cs var:at ?>" value="<?cs var:pers.room ?>"><?cs /if ?><?cs
call:part("text", "passport", at, Stay_life.passport, "", "") ?><?cs
if:pers.kept ?><p class="verify"><button class="btn quiet sm" type="submit" name="verify" value="<?cs var:at ?>"><?cs call:icon("shield-check") ?><?cs var:Stay_life.verify ?></button></p><?cs /if ?></fieldset><?cs
/each ?><?cs
set:Come = #0 ?><?cs each:fellow = File.Fellows ?><?cs if:fellow.comes ?><?cs set:Come = #1 ?><?cs /if ?><?cs /each ?><?cs
if:File.May.check_in && Come ?><label class="check mt4"><input type="checkbox" name="group" value="1"><span class="t"><?cs var:Stay_life.group_in ?><span class="small"><?cs each:fellow = File.Fellows ?><?cs if:fellow.comes ?><?cs var:fellow.name ?>, <?cs var:fellow.rooms ?>. <?cs /if ?><?cs /each ?></span></span></label><?cs /if ?>
<p class="acts"><?cs
if:File.May.check_in ?><button class="btn" type="submit" name="in" value="1"><?cs call:icon("key-round") ?><?cs var:Stay_life.check_in ?></button><button class="btn quiet" type="submit"><?cs var:Stay_life.people_save ?></button><?cs
elif:File.May.edit ?><button class="btn" type="submit"><?cs var:Edit_page.save ?></button><?cs /if ?><button class="btn quiet" type="submit" formaction="<?cs var:Base ?>/admin/stay/form" formtarget="_blank"><?cs call:icon("printer") ?><?cs var:Stay_life.print_form ?></button><a class="btn quiet" href="<?cs var:Base ?><?cs var:File.Href.self ?>"><?cs var:Edit_page.cancel ?></a></p>
<p class="muted small mt3"><?cs var:Stay_life.passport_text ?></p></form><?cs
call:admin_foot() ?>
