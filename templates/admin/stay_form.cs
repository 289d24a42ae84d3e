<?cs # The registration form, to print: made from what was typed, kept nowhere.

  HDF  File                see admin/stay.cs
       House.name, .address, .phone, Today
       Party.N.name, .Born, .age, .country, .passport, .room ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/stay_file.cs" ?><?cs
call:admin_head(Stay_life.form_title) ?><div class="paper"><?cs
call:stay_path("1") ?>
<p class="note noprint"><?cs call:icon("printer") ?><span><?cs var:Stay_life.form_text ?></span></p>
<h1><?cs var:Stay_life.form_title ?></h1><p><?cs var:House.name ?>, <?cs var:House.address ?>, <?cs var:House.phone ?></p>
<dl class="kv"><div><dt><?cs var:Stay_life.arrive ?></dt><dd><?cs var:File.Arrive.long ?></dd></div><div><dt><?cs var:Stay_life.leave ?></dt><dd><?cs var:File.Leave.long ?></dd></div><div><dt><?cs var:Stay_life.rooms ?></dt><dd><?cs var:File.rooms ?></dd></div></dl>
<table class="list"><thead><tr><th scope="col"><?cs var:Stay_life.name ?></th><th scope="col"><?cs var:Stay_life.born ?></th><th scope="col"><?cs var:Stay_life.country ?></th><th scope="col"><?cs var:Stay_life.passport ?></th><th scope="col"><?cs var:Stay_life.in_room ?></th><th scope="col"><?cs var:Stay_life.signature ?></th></tr></thead><tbody><?cs
each:pers = Party ?><tr><th scope="row"><?cs var:pers.name ?></th><td data-th="<?cs var:Stay_life.born ?>"><?cs if:pers.Born ?><?cs var:pers.Born ?><?cs elif:pers.age ?><?cs var:say(Stay_life.years, pers.age) ?><?cs /if ?></td><td data-th="<?cs var:Stay_life.country ?>"><?cs var:pers.country ?></td><td data-th="<?cs var:Stay_life.passport ?>"><?cs var:pers.passport ?></td><td data-th="<?cs var:Stay_life.in_room ?>"><?cs var:pers.room ?></td><td class="sign" data-th="<?cs var:Stay_life.signature ?>">&nbsp;</td></tr><?cs /each ?></tbody></table>
<p class="mt5"><?cs var:Today ?></p></div><?cs
call:admin_foot() ?>
