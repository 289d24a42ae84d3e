<?cs # An empty house: three steps until it can take a request.

  HDF  Step                facts, rooms, price or ready; .number 1 to 4
       Edit.version        of the facts
       Rooms.most          how many can be made at once
       Form, Complaint, parts/setting.cs ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/edit.cs" ?><?cs include:"parts/setting.cs" ?><?cs
def:begin_item(bi_number, bi_name) ?><li<?cs if:Step.number == bi_number ?> aria-current="step"<?cs elif:Step.number > bi_number ?> class="done"<?cs /if ?>><?cs if:Step.number > bi_number ?><?cs call:icon("check") ?><span class="vh"><?cs var:Begin_page.is_done ?> </span><?cs /if ?><?cs var:Begin_page.Step[bi_name] ?></li><?cs /def ?><?cs
def:begin_form(bf_name) ?><form id="edit" class="panel sec edit" method="post" action="<?cs var:Base ?>/admin/begin/<?cs var:bf_name ?>"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><h2><?cs var:Begin_page.Step[bf_name] ?></h2><p class="muted"><?cs var:Begin_page.Text[bf_name] ?></p><?cs /def ?><?cs
def:begin_go() ?><p class="acts"><button class="btn" type="submit"><?cs var:Begin_page.go ?></button></p></form><?cs /def ?><?cs
call:admin_head(Begin_page.title) ?>
<div class="head"><div><h1><?cs if:Step == "ready" ?><?cs var:Begin_page.ready_title ?><?cs else ?><?cs var:Begin_page.title ?><?cs /if ?></h1><p class="sub"><?cs if:Step == "ready" ?><?cs var:Begin_page.ready_text ?><?cs else ?><?cs var:Begin_page.text ?><?cs /if ?></p></div></div><?cs
call:error_summary() ?>
<ol class="begin" aria-label="<?cs var:Begin_page.steps ?>"><?cs call:begin_item("1", "facts") ?><?cs call:begin_item("2", "rooms") ?><?cs call:begin_item("3", "price") ?></ol><?cs
if:Step == "facts" ?><?cs call:begin_form("facts") ?><input type="hidden" name="version" value="<?cs var:Edit.version ?>"><?cs call:setting_fields() ?><?cs call:begin_go() ?><?cs
elif:Step == "rooms" ?><?cs call:begin_form("rooms") ?><?cs
call:field_text("text", "kind_name", Fields.kind_name, Begin_page.kind_hint, "", "off") ?><?cs
call:edit_text("kind_text", Fields.kind_text, Hints.markdown, "3") ?><div class="row"><?cs
call:field_number("rooms", Fields.rooms, "", "1", Rooms.most) ?><?cs call:field_number("guests", Fields.guests, "", "1", "100") ?></div><?cs call:begin_go() ?>
<p class="mt4"><a href="<?cs var:Base ?>/admin/import"><?cs var:Begin_page.from_file ?></a></p><?cs
elif:Step == "price" ?><?cs call:begin_form("price") ?><div class="row"><?cs
call:field_text("text", "amount", Fields.amount, Hints.amount, "", "off") ?><?cs call:field_text("text", "vat", Fields.vat, "", "1", "off") ?></div><?cs call:begin_go() ?><?cs
else ?><section class="panel sec"><h2><?cs var:Begin_page.next ?></h2><ul class="flow">
<li><a href="<?cs var:Base ?>/"><?cs var:Begin_page.Next.site ?></a></li>
<li><a href="<?cs var:Base ?>/admin/pages"><?cs var:Begin_page.Next.pages ?></a></li>
<li><a href="<?cs var:Base ?>/admin/rooms"><?cs var:Begin_page.Next.rooms ?></a></li>
<li><a href="<?cs var:Base ?>/admin/prices"><?cs var:Begin_page.Next.prices ?></a></li>
<li><a href="<?cs var:Base ?>/admin/settings"><?cs var:Begin_page.Next.settings ?></a></li>
<li><a href="<?cs var:Base ?>/admin/import"><?cs var:Begin_page.Next.moving ?></a></li></ul>
<p class="acts mt4"><a class="btn" href="<?cs var:Base ?>/admin/today"><?cs var:Menu.today ?></a></p></section><?cs /if ?><?cs
call:admin_foot() ?>
