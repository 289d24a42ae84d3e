<?cs # Statements of the bank: bring a file, and say of each entry whose it is.

  HDF  Entries.N.digest, .Day, .amount, .name, .text, .stay (proposed), .why (a key of Money.Why), .alike (one of that day, amount and name is booked)
       Foreign, Unbooked     how many entries of the file that was read were left out: in another currency, not booked yet
       Options.stay, .format, .separated, .date_order, .decimal_mark   .N.value, .text
       Form, Complaint       see field.cs ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/money.cs" ?><?cs
call:admin_head(Money.bank) ?><?cs call:money_top(Money.bank, "bank") ?><?cs
if:Foreign || Unbooked ?>
<div class="note mb4" role="status"><?cs call:icon("info") ?><p><?cs if:Foreign ?><?cs var:plural("Money.foreign", Foreign) ?> <?cs /if ?><?cs if:Unbooked ?><?cs var:plural("Money.unbooked", Unbooked) ?><?cs /if ?></p></div><?cs /if ?>
<div class="cols wide"><div class="col"><section class="panel" aria-labelledby="entries"><div class="ph"><h2 id="entries"><?cs var:Money.entries ?></h2><p class="sub"><?cs var:Money.entries_text ?></p></div><?cs
if:!subcount(Entries) ?><p class="empty"><?cs var:Money.no_entries ?></p><?cs
else ?><ul class="rows entries"><?cs
each:row = Entries ?>
<li><div class="who"><b><?cs call:amount(row.amount) ?></b><?cs if:row.name ?> <?cs var:row.name ?><?cs /if ?><span class="sub"><?cs var:row.Day ?><?cs if:row.text ?>: <?cs var:row.text ?><?cs /if ?></span><?cs if:row.why ?><?cs if:row.why == "reference" ?><?cs call:chip("good", "check", Money.Why[row.why]) ?><?cs else ?><?cs call:chip("some", "lightbulb", Money.Why[row.why]) ?><?cs /if ?><?cs /if ?><?cs if:row.alike ?><?cs call:chip("bad", "triangle-alert", Money.alike) ?><?cs /if ?></div>
<form class="st" action="<?cs var:Base ?>/admin/money/bank/entry" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="digest" value="<?cs var:row.digest ?>"><label class="vh" for="s<?cs var:name(row) ?>"><?cs var:say(Money.whose, row.amount) ?></label><select id="s<?cs var:name(row) ?>" name="stay"><?cs
each:option = Options.stay ?><option value="<?cs var:option.value ?>"<?cs if:option.value == row.stay ?> selected<?cs /if ?>><?cs var:option.text ?></option><?cs /each ?></select><button class="btn sm" type="submit"><?cs var:Money.book ?><span class="vh">: <?cs var:row.amount ?></span></button></form></li><?cs
/each ?></ul><?cs /if ?></section></div>
<div class="col"><form class="panel sec edit" method="post" enctype="multipart/form-data" action="<?cs var:Base ?>/admin/money/bank"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>">
<h2><?cs var:Money.bring ?></h2><p><?cs var:Money.bring_text ?></p>
<div class="field mt4"><?cs call:field_label("file", Money.file, Money.file_hint, "") ?><input type="file" accept=".xml,.csv,text/csv,text/xml,application/xml"<?cs call:field_aria("file", "1") ?>></div><?cs
call:field_select("format", Money.format, "", Options.format) ?>
<details class="named"<?cs if:Form.format == "new" ?> open<?cs /if ?>><summary><?cs var:Money.columns ?></summary><p class="muted"><?cs var:Money.columns_text ?></p><?cs
call:field_text("text", "name", Money.form_name, "", "", "off") ?><div class="row"><?cs
call:field_select("separated", Money.separated, "", Options.separated) ?><?cs call:field_select("date_order", Money.date_order, "", Options.date_order) ?><?cs call:field_select("decimal_mark", Money.decimal_mark, "", Options.decimal_mark) ?></div><div class="row"><?cs
call:field_number("date", Money.Column.date, "", "1", "100") ?><?cs call:field_number("amount", Money.Column.amount, "", "1", "100") ?><?cs call:field_number("credit", Money.Column.credit, "", "0", "100") ?></div><div class="row"><?cs
call:field_number("payer", Money.Column.payer, "", "0", "100") ?><?cs call:field_number("text", Money.Column.text, "", "0", "100") ?><?cs call:field_number("account", Money.Column.account, "", "0", "100") ?></div><?cs
call:field_number("skip", Money.Column.skip, "", "0", "1000") ?></details>
<p class="acts"><button class="btn" type="submit"><?cs var:Money.bring_go ?></button></p></form></div></div><?cs
call:admin_foot() ?>
