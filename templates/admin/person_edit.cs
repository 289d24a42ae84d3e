<?cs # Name, contact and what is written down of a guest or a company.

  HDF  see parts/edit.cs; Edit.company set for a company
       Companies        set when there is a company to come for
       Form.name, .surname, .email, .phone, .country, .address, .is_company, .company_id, .tax_number, .pay_days, .note, .version, .file_version ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/edit.cs" ?><?cs
if:Edit.new ?><?cs if:Edit.company ?><?cs set:Title = People.new_company ?><?cs else ?><?cs set:Title = People.new ?><?cs /if ?><?cs else ?><?cs set:Title = People.edit_title ?><?cs /if ?><?cs
call:admin_head(Title) ?><?cs call:edit_top(Title, People.title) ?>
<form id="edit" class="panel sec edit" method="post" action="<?cs var:Base ?><?cs var:Edit.href ?>"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><?cs call:field_hidden("version") ?><?cs call:field_hidden("file_version") ?>
<div class="row"><?cs
call:field_text("text", "surname", Fields.surname, "", "", "off") ?><?cs call:field_text("text", "name", Fields.name, "", "1", "off") ?></div>
<div class="row"><?cs
call:field_text("email", "email", Request_page.email, "", "1", "off") ?><?cs call:field_text("tel", "phone", Request_page.phone, "", "1", "off") ?><?cs call:field_text("text", "country", Request_page.country, "", "1", "off") ?></div>
<p class="hint"><?cs var:People.country_hint ?></p><?cs
call:edit_text("address", Fields.address, "", "3") ?><?cs
call:field_check("is_company", Fields.is_company, People.company_hint, "") ?><div class="row"><?cs
if:Companies ?><?cs call:field_select("company_id", People.comes_for, "", Options.company_id) ?><?cs /if ?><?cs
call:field_text("text", "tax_number", Fields.tax_number, "", "1", "off") ?><?cs call:field_number("pay_days", Fields.pay_days, People.pay_days_hint, "0", "365") ?></div><?cs
call:edit_text("note", Fields.note, People.note_hint, "4") ?><?cs
call:edit_end("") ?><?cs
call:admin_foot() ?>
