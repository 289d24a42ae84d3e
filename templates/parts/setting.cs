<?cs # Fields for settings of the house. Include field.cs first.

  setting_fields()   those of Settings, each with a sentence about it, and the limits of a number

  HDF  Settings.N.name, .as (text, tel, email, url, time, number, check, windows, align, quiet), .least, .most, .optional
       Windows.N.days, .hours          of decide_windows, some of them empty
       AlignDays.N.value, .text        of decide_align
       Form, Complaint   see field.cs; words: Fields.NAME, Setting_hints.NAME ?><?cs
def:setting_part(sp_type, sp_name, sp_label, sp_value, sp_whole) ?><input id="f-<?cs var:sp_name ?>" name="<?cs var:sp_name ?>" type="<?cs var:sp_type ?>"<?cs if:sp_type == "number" ?> inputmode="numeric" min="0" max="10000"<?cs /if ?> value="<?cs var:sp_value ?>" aria-label="<?cs var:sp_label ?>"<?cs if:Complaint[sp_whole] ?> aria-invalid="true" aria-describedby="f-<?cs var:sp_whole ?>-e"<?cs /if ?>><?cs /def ?><?cs
def:setting_group(sg_name) ?><fieldset class="field parts" id="f-<?cs var:sg_name ?>" tabindex="-1"><legend><?cs var:Fields[sg_name] ?></legend><span class="hint"><?cs var:Setting_hints[sg_name] ?></span><?cs call:field_error(sg_name) ?><?cs /def ?><?cs
def:setting_windows(sw_name) ?><?cs call:setting_group(sw_name) ?><table><thead><tr><th scope="col"><?cs var:Settings_page.window_days ?></th><th scope="col"><?cs var:Settings_page.window_hours ?></th></tr></thead><tbody><?cs
each:sw_row = Windows ?><?cs set:sw_days = sw_name + "_days_" + name(sw_row) ?><?cs set:sw_hours = sw_name + "_hours_" + name(sw_row) ?><tr><td><?cs
call:setting_part("number", sw_days, Settings_page.window_days, sw_row.days, sw_name) ?></td><td><?cs call:setting_part("number", sw_hours, Settings_page.window_hours, sw_row.hours, sw_name) ?></td></tr><?cs /each ?></tbody></table></fieldset><?cs /def ?><?cs
def:setting_align(sa_name) ?><?cs call:setting_group(sa_name) ?><?cs set:sa_day = sa_name + "_day" ?><?cs set:sa_time = sa_name + "_time" ?><div class="pair"><select id="f-<?cs var:sa_day ?>" name="<?cs var:sa_day ?>" aria-label="<?cs var:Settings_page.align_day ?>"><?cs
each:sa_option = AlignDays ?><option value="<?cs var:sa_option.value ?>"<?cs if:sa_option.value == Form[sa_day] ?> selected<?cs /if ?>><?cs var:sa_option.text ?></option><?cs /each ?></select><?cs
call:setting_part("time", sa_time, Settings_page.align_time, Form[sa_time], sa_name) ?></div></fieldset><?cs /def ?><?cs
def:setting_quiet(sq_name) ?><?cs call:setting_group(sq_name) ?><?cs set:sq_from = sq_name + "_from" ?><?cs set:sq_to = sq_name + "_to" ?><div class="pair"><?cs
call:setting_part("time", sq_from, Settings_page.quiet_from, Form[sq_from], sq_name) ?><span aria-hidden="true">–</span><?cs call:setting_part("time", sq_to, Settings_page.quiet_to, Form[sq_to], sq_name) ?></div></fieldset><?cs /def ?><?cs
def:setting_fields() ?><?cs each:sf = Settings ?><?cs
if:sf.as == "check" ?><?cs call:field_check(sf.name, Fields[sf.name], Setting_hints[sf.name], "") ?><?cs
elif:sf.as == "number" ?><?cs set:sf_hint = Setting_hints[sf.name] + " " + say2(Settings_page.limits, sf.least, sf.most) ?><?cs call:field_number(sf.name, Fields[sf.name], sf_hint, sf.least, sf.most) ?><?cs
elif:sf.as == "windows" ?><?cs call:setting_windows(sf.name) ?><?cs
elif:sf.as == "align" ?><?cs call:setting_align(sf.name) ?><?cs
elif:sf.as == "quiet" ?><?cs call:setting_quiet(sf.name) ?><?cs
else ?><?cs call:field_text(sf.as, sf.name, Fields[sf.name], Setting_hints[sf.name], sf.optional, "off") ?><?cs /if ?><?cs /each ?><?cs /def ?>
