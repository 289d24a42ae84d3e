<?cs # From some night on a stay goes on in other rooms.

  HDF  File                see admin/stay.cs
       Form.day, .tell, Mail, Complaint, Min, Max, Rooms, Failed, Clash   see admin/stay_edit.cs ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/stay_file.cs" ?><?cs include:"parts/room_ticks.cs" ?><?cs
set:Title = say(Stay_life.split_title, File.name) ?><?cs
call:admin_head(Title) ?><?cs call:stay_path("1") ?>
<div class="head"><h1><?cs var:Title ?></h1><?cs call:stay_state() ?></div><?cs call:stay_said() ?><?cs call:error_summary() ?>
<form class="panel sec edit" method="post" action="<?cs var:Base ?>/admin/stay/split" novalidate><?cs call:stay_hidden() ?><p class="muted mb4"><?cs var:say2(Stay_life.split_text, File.rooms, plural("Words.rooms", File.room_count)) ?></p><?cs
call:field_date("day", Stay_life.split_day, "", Min, Max) ?><?cs call:room_ticks() ?>
<?cs if:Mail ?><?cs call:field_check("tell", Tidings.by_mail, Tidings.by_mail_hint, "") ?><?cs else ?><?cs call:field_check("tell", Tidings.by_call, Tidings.by_mail_hint, "") ?><?cs /if ?>
<p class="acts"><button class="btn" type="submit"><?cs var:Stay_life.split_go ?></button><a class="btn quiet" href="<?cs var:Base ?><?cs var:File.Href.self ?>"><?cs var:Edit_page.cancel ?></a></p></form><?cs
call:admin_foot() ?>
