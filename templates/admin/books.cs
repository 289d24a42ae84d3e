<?cs # The books of a span of days, for the accountant.

  HDF  Form.from, .to, Complaint   see field.cs   Latest (2026-12-31)
       Sums                        the days are good, and what follows is there:
       Span, Count.charged, .credited, .cash, .terminal, .transfer, .papers, .missing
       Sum.charged, .credited, .gross, .cash, .terminal, .transfer, .paid   see parts/money.cs for amounts
       Href.zip ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/money.cs" ?><?cs
def:sum_row(sr_class, sr_name, sr_count, sr_node) ?>
<tr<?cs if:sr_class ?> class="<?cs var:sr_class ?>"<?cs /if ?>><th scope="row"><?cs var:sr_name ?></th><td class="r"<?cs if:sr_count != "" ?> data-th="<?cs var:Money.quantity ?>"<?cs /if ?>><?cs var:sr_count ?></td><td class="r" data-th="<?cs var:Money.amount ?>"><?cs if:sr_class ?><strong><?cs call:amount(sr_node) ?></strong><?cs else ?><?cs call:amount(sr_node) ?><?cs /if ?></td></tr><?cs /def ?><?cs
call:admin_head(Books.title) ?><?cs call:money_top(Books.title, "books") ?>
<div class="cols wide"><div class="col"><?cs
if:Sums ?><section class="panel" aria-labelledby="sums"><div class="ph"><h2 id="sums"><?cs var:Span ?></h2></div>
<table class="list"><caption class="vh"><?cs var:Span ?></caption><thead><tr><th scope="col"><?cs var:Money.what ?></th><th scope="col" class="r"><?cs var:Money.quantity ?></th><th scope="col" class="r"><?cs var:Money.amount ?></th></tr></thead><tbody><?cs
call:sum_row("", Books.charged, Count.charged, Sum.charged) ?><?cs call:sum_row("", Books.credited, Count.credited, Sum.credited) ?><?cs call:sum_row("total", Books.gross, "", Sum.gross) ?></tbody>
<tbody><?cs
call:sum_row("", Money.Method.cash, Count.cash, Sum.cash) ?><?cs call:sum_row("", Money.Method.terminal, Count.terminal, Sum.terminal) ?><?cs call:sum_row("", Money.Method.transfer, Count.transfer, Sum.transfer) ?><?cs call:sum_row("total", Books.paid, "", Sum.paid) ?></tbody></table><div class="sec"><?cs
if:Count.missing ?><div class="note mb4"><?cs call:icon("info") ?><p><?cs var:plural("Books.missing", Count.missing) ?></p></div><?cs /if ?>
<p class="acts"><a class="btn" href="<?cs var:Base ?><?cs var:Href.zip ?>"><?cs call:icon("download") ?><?cs var:Books.get ?></a> <span class="muted"><?cs var:plural("Books.papers", Count.papers) ?></span></p></div></section><?cs
/if ?></div>
<div class="col"><form class="panel sec edit" method="get" action="<?cs var:Base ?>/admin/money/books"><h2><?cs var:Books.days ?></h2><p class="muted"><?cs var:Books.text ?></p><?cs
call:field_date("from", Books.from, "", "", Latest) ?><?cs call:field_date("to", Books.to, "", "", Latest) ?>
<p class="acts"><button class="btn quiet" type="submit"><?cs var:Books.look ?></button></p></form></div></div><?cs
call:admin_foot() ?>
