<?cs # One price: of a service, in some nights.

  HDF  parts/edit.cs ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/edit.cs" ?><?cs
def:weekday(wd_name) ?><label class="day"><input type="checkbox" id="f-<?cs var:wd_name ?>" name="<?cs var:wd_name ?>" value="1"<?cs if:Form[wd_name] ?> checked<?cs /if ?>><?cs var:Fields[wd_name] ?></label><?cs /def ?><?cs
if:Edit.new ?><?cs set:Title = Prices_page.new_price ?><?cs else ?><?cs set:Title = Prices_page.one_price ?><?cs /if ?><?cs
call:admin_head(Title) ?><?cs call:edit_top(Title, Prices_page.title) ?>
<div class="cols"><div class="col"><?cs call:edit_open() ?><div class="row"><?cs
call:field_select("service_id", Fields.service_id, "", Options.service_id) ?><?cs call:field_select("kind_id", Fields.kind_id, "", Options.kind_id) ?></div><div class="row"><?cs
call:field_date("valid_from", Fields.valid_from, "", "", "") ?><?cs call:field_date("last_night", Fields.last_night, "", "", "") ?></div>
<fieldset class="field"><legend><?cs var:Fields.days ?></legend><?cs call:field_error("monday") ?><div class="days"><?cs
call:weekday("monday") ?><?cs call:weekday("tuesday") ?><?cs call:weekday("wednesday") ?><?cs call:weekday("thursday") ?><?cs call:weekday("friday") ?><?cs call:weekday("saturday") ?><?cs call:weekday("sunday") ?></div></fieldset><div class="row"><?cs
call:field_text("text", "amount", Fields.amount, Hints.amount, "", "off") ?><?cs call:field_text("text", "cost", Fields.cost, Hints.cost, "1", "off") ?></div><div class="row"><?cs
call:field_number("least_nights", Fields.least_nights, Hints.least_nights, "1", "365") ?><?cs call:field_number("rank_no", Fields.rank_no, Hints.rank_no, "-1000", "1000") ?></div><?cs
call:edit_end("") ?></div><div class="col">
<section class="panel sec"><h2><?cs var:Prices_page.kept ?></h2><p><?cs var:Prices_page.kept_text ?></p></section><?cs call:edit_remove(Prices_page.remove_price) ?></div></div><?cs
call:admin_foot() ?>
