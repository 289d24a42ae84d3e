<?cs # The cash book: one day, all ways of paying, and the till before and after.

  HDF  Day, .today   Href.before, .after, .csv
       Rows.N.At, .name, .payer, .href, .method, .note, .amount, .back, .gone, .post (into or out of the till: can be taken back here)
       Cash.before, .after   Sum.cash, .terminal, .transfer
       Form, Complaint       see field.cs ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/money.cs" ?><?cs
call:admin_head(Money.cash_book) ?><?cs call:money_top(Money.cash_book, "cash") ?>
<div class="cols wide"><div class="col"><section class="panel" aria-labelledby="day"><div class="ph"><h2 id="day"><?cs var:Day.long ?></h2><div class="tools"><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:Href.before ?>"><?cs call:icon("chevron-left") ?><?cs var:Money.day_before ?></a><?cs if:Href.after ?><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:Href.after ?>"><?cs var:Money.day_after ?><?cs call:icon("chevron-right") ?></a><?cs /if ?><?cs if:May.decide ?><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:Href.csv ?>"><?cs call:icon("download") ?><?cs var:Money.month_csv ?></a><?cs /if ?></div></div><?cs
if:!subcount(Rows) ?><p class="empty"><?cs var:Money.no_rows ?></p><?cs
else ?><table class="list"><caption class="vh"><?cs var:Money.cash_book ?></caption><thead><tr><th scope="col"><?cs var:Money.hour ?></th><th scope="col"><?cs var:Money.guest ?></th><th scope="col"><?cs var:Money.way ?></th><th scope="col" class="r"><?cs var:Money.amount ?></th><th scope="col"><span class="vh"><?cs var:Money.deeds ?></span></th></tr></thead><tbody><?cs
each:row = Rows ?>
<tr<?cs if:row.gone || row.back ?> class="muted"<?cs /if ?>><th scope="row"><?cs var:row.At.time ?></th><td data-th="<?cs var:Money.guest ?>"><?cs if:row.href ?><a href="<?cs var:Base ?><?cs var:row.href ?>"><?cs var:row.name ?></a><?cs else ?><?cs var:Money.till ?><?cs /if ?><?cs if:row.note ?><span class="sub"><?cs var:row.note ?></span><?cs /if ?></td><td data-th="<?cs var:Money.way ?>"><?cs var:Money.Method[row.method] ?><?cs if:row.back ?>, <?cs var:Money.taken_back ?><?cs /if ?></td><td class="r" data-th="<?cs var:Money.amount ?>"><?cs call:amount(row.amount) ?></td><td class="act"><?cs
if:row.post && !row.gone && !row.back && May.decide ?><form action="<?cs var:Base ?><?cs var:row.post ?>" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><button class="btn quiet sm" type="submit"><?cs var:Money.take_back ?><span class="vh">: <?cs var:row.amount ?></span></button></form><?cs /if ?></td></tr><?cs
/each ?></tbody></table><?cs /if ?></section></div>
<div class="col"><section class="panel sec" aria-labelledby="till"><h2 id="till"><?cs var:Money.till ?></h2><dl class="pairs"><div><dt><?cs var:Money.till_before ?></dt><dd class="num"><?cs call:amount(Cash.before) ?></dd></div><div><dt><?cs var:Money.Method.cash ?></dt><dd class="num"><?cs call:amount(Sum.cash) ?></dd></div><div class="total"><dt><?cs var:Money.till_after ?></dt><dd class="num"><strong><?cs call:amount(Cash.after) ?></strong></dd></div><div><dt><?cs var:Money.Method.terminal ?></dt><dd class="num"><?cs call:amount(Sum.terminal) ?></dd></div><div><dt><?cs var:Money.Method.transfer ?></dt><dd class="num"><?cs call:amount(Sum.transfer) ?></dd></div></dl></section><?cs
if:Day.today ?>
<form class="panel sec edit" method="post" action="<?cs var:Base ?>/admin/money/cash"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><?cs call:field_hidden("entry_key") ?>
<h2><?cs var:Money.till_move ?></h2><p class="muted"><?cs var:Money.till_text ?></p><?cs
call:field_text("text", "amount", Money.amount, "", "", "off") ?><?cs call:field_text("text", "note", Money.what_for, "", "", "off") ?>
<p class="acts"><button class="btn" type="submit" name="way" value="in"><?cs var:Money.till_in ?></button><button class="btn quiet" type="submit" name="way" value="out"><?cs var:Money.till_out ?></button></p></form><?cs /if ?></div></div><?cs
call:admin_foot() ?>
