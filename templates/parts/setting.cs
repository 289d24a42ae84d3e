<?cs # Fields for settings of the house. Include field.cs first.

  setting_fields()   those of Settings, each with a sentence about it, and the limits of a number

  HDF  Settings.N.name, .as (text, tel, email, url, time, number, check), .least, .most, .optional
       Form, Complaint   see field.cs; words: Fields.NAME, Setting_hints.NAME ?><?cs
def:setting_fields() ?><?cs each:sf = Settings ?><?cs
if:sf.as == "check" ?><?cs call:field_check(sf.name, Fields[sf.name], Setting_hints[sf.name], "") ?><?cs
elif:sf.as == "number" ?><?cs set:sf_hint = Setting_hints[sf.name] + " " + say2(Settings_page.limits, sf.least, sf.most) ?><?cs call:field_number(sf.name, Fields[sf.name], sf_hint, sf.least, sf.most) ?><?cs
else ?><?cs call:field_text(sf.as, sf.name, Fields[sf.name], Setting_hints[sf.name], sf.optional, "off") ?><?cs /if ?><?cs /each ?><?cs /def ?>
