<?cs # What a stay costs: hours of coming and going, lines, who pays.

  HDF  File                see admin/stay.cs
       Hours.arrive_at, .leave_at, .arrive, .leave, .usual_in, .usual_out, .rule, .percent
       Lines.N.name, .quantity, .price, .amount, .kept (set: its incident's to change)
       Payers.N.name, .percent
       Failed ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/stay_file.cs" ?><?cs
set:Title = say(Stay_life.price_title, File.name) ?><?cs
def:plain(pl_type, pl_name, pl_label, pl_value) ?><div class="field"><label for="f-<?cs var:pl_name ?>"><?cs var:pl_label ?></label><input type="<?cs var:pl_type ?>" id="f-<?cs var:pl_name ?>" name="<?cs var:pl_name ?>" value="<?cs var:pl_value ?>"></div><?cs /def ?><?cs
call:admin_head(Title) ?><?cs call:stay_path("1") ?>
<div class="head"><h1><?cs var:Title ?></h1><?cs call:stay_state() ?></div><?cs call:stay_said() ?>
<form class="panel sec edit" method="post" action="<?cs var:Base ?>/admin/stay/lines" novalidate aria-labelledby="lines"><?cs call:stay_hidden() ?><h2 id="lines"><?cs var:Stay_life.lines ?></h2><p class="muted"><?cs var:Stay_life.lines_text ?></p>
<table class="list lines"><thead><tr><th scope="col"><?cs var:Stay_life.line_name ?></th><th scope="col"><?cs var:Stay_life.line_quantity ?></th><th scope="col"><?cs var:Stay_life.line_price ?></th><th scope="col" class="r"><?cs var:Stay_life.line_amount ?></th></tr></thead><tbody><?cs
each:pline = Lines ?><tr><th scope="row"><?cs var:pline.name ?></th><?cs
if:pline.kept ?><td data-th="<?cs var:Stay_life.line_quantity ?>"><?cs var:pline.quantity ?></td><td data-th="<?cs var:Stay_life.line_price ?>"><?cs var:pline.price ?></td><?cs
else ?><td data-th="<?cs var:Stay_life.line_quantity ?>"><input class="brief" type="number" inputmode="numeric" min="0" name="quantity<?cs var:name(pline) ?>" value="<?cs var:pline.quantity ?>" aria-label="<?cs var:Stay_life.line_quantity ?>, <?cs var:pline.name ?>"></td><td data-th="<?cs var:Stay_life.line_price ?>"><input class="brief" inputmode="decimal" name="price<?cs var:name(pline) ?>" value="<?cs var:pline.price ?>" aria-label="<?cs var:Stay_life.line_price ?>, <?cs var:pline.name ?>"></td><?cs /if ?><td class="r" data-th="<?cs var:Stay_life.line_amount ?>"><?cs var:pline.amount ?></td></tr><?cs
/each ?></tbody><tfoot><tr><th scope="row" colspan="3"><?cs var:Words.total ?></th><td class="r"><strong><?cs var:File.price ?></strong></td></tr></tfoot></table>
<fieldset class="mt4"><legend><?cs var:Stay_life.line_new ?></legend><div class="row"><?cs
call:plain("text", "name", Stay_life.line_name, Form.name) ?><?cs call:plain("number", "quantity", Stay_life.line_quantity, Form.quantity) ?><?cs call:plain("text", "unit_price", Stay_life.line_price, Form.unit_price) ?><?cs call:plain("text", "vat", Stay_life.line_vat, Form.vat) ?></div></fieldset>
<p class="acts"><button class="btn" type="submit"><?cs var:Edit_page.save ?></button></p></form>
<div class="cols mt4"><form class="panel sec edit" method="post" action="<?cs var:Base ?>/admin/stay/hours" novalidate aria-labelledby="hours"><?cs call:stay_hidden() ?><h2 id="hours"><?cs var:Stay_life.hours ?></h2><p class="muted"><?cs var:say3(Stay_life.hours_text, Hours.usual_in, Hours.usual_out, Hours.rule) ?></p>
<div class="row mt4"><?cs call:plain("time", "arrive_at", Stay_life.arrive_at, Hours.arrive_at) ?><?cs call:plain("text", "arrive", Stay_life.arrive_cost, Hours.arrive) ?></div>
<div class="row"><?cs call:plain("time", "leave_at", Stay_life.leave_at, Hours.leave_at) ?><?cs call:plain("text", "leave", Stay_life.leave_cost, Hours.leave) ?></div>
<p class="acts"><button class="btn" type="submit"><?cs var:Edit_page.save ?></button></p></form>
<form class="panel sec edit" method="post" action="<?cs var:Base ?>/admin/stay/shares" novalidate aria-labelledby="shares"><?cs call:stay_hidden() ?><h2 id="shares"><?cs var:Stay_life.shares ?></h2><p class="muted"><?cs var:Stay_life.shares_text ?></p><?cs
each:payer = Payers ?><div class="pay"><input name="payer<?cs var:name(payer) ?>" value="<?cs var:payer.name ?>" aria-label="<?cs var:Stay_life.payer ?>"><input class="brief" inputmode="decimal" name="percent<?cs var:name(payer) ?>" value="<?cs var:payer.percent ?>" aria-label="<?cs var:Stay_life.payer_percent ?>"><span aria-hidden="true">%</span></div><?cs /each ?>
<p class="acts"><button class="btn" type="submit"><?cs var:Edit_page.save ?></button><button class="btn quiet" type="submit" name="equally" value="1"><?cs var:Stay_life.equally ?></button></p></form></div><?cs
call:admin_foot() ?>
