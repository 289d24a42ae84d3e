<?cs # The books of a span of days, for the accountant.

  HDF  Form.from, .to, Complaint   see field.cs   Latest (2026-12-31)
       Sums                        the days are good, and what follows is there:
       Span, Count.charged, .credited, .payments, .papers, .missing
       Sum.charged, .credited, .gross, .cash, .terminal, .transfer, .paid   see parts/money.cs for amounts
       Href.zip ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/money.cs" ?><?cs
def:sum_row(sr_name, sr_count, sr_node) ?><div><dt><?cs var:sr_name ?><?cs if:sr_count ?> <span class="muted"><?cs var:sr_count ?></span><?cs /if ?></dt><dd class="num"><?cs call:amount(sr_node) ?></dd></div><?cs /def ?><?cs
call:admin_head(Books.title) ?><?cs call:money_top(Books.title, "books") ?>
<div class="cols wide"><div class="col"><?cs
if:Sums ?><section class="panel sec" aria-labelledby="sums"><h2 id="sums"><?cs var:Span ?></h2>
<div class="sums2"><dl class="kv"><?cs
call:sum_row(Books.charged, Count.charged, Sum.charged) ?><?cs call:sum_row(Books.credited, Count.credited, Sum.credited) ?>
<div><dt><strong><?cs var:Books.gross ?></strong></dt><dd class="num"><strong><?cs call:amount(Sum.gross) ?></strong></dd></div></dl>
<dl class="kv"><?cs call:sum_row(Money.Method.cash, "", Sum.cash) ?><?cs call:sum_row(Money.Method.terminal, "", Sum.terminal) ?><?cs call:sum_row(Money.Method.transfer, "", Sum.transfer) ?>
<div><dt><strong><?cs var:Books.paid ?></strong> <span class="muted"><?cs var:Count.payments ?></span></dt><dd class="num"><strong><?cs call:amount(Sum.paid) ?></strong></dd></div></dl></div><?cs
if:Count.missing ?><div class="note mt4"><?cs call:icon("info") ?><p><?cs var:plural("Books.missing", Count.missing) ?></p></div><?cs /if ?>
<p class="acts"><a class="btn" href="<?cs var:Base ?><?cs var:Href.zip ?>"><?cs call:icon("download") ?><?cs var:Books.get ?></a> <span class="muted"><?cs var:plural("Books.papers", Count.papers) ?></span></p></section><?cs
/if ?></div>
<div class="col"><form class="panel sec edit" method="get" action="<?cs var:Base ?>/admin/money/books"><h2><?cs var:Books.days ?></h2><p class="muted"><?cs var:Books.text ?></p><?cs
call:field_date("from", Books.from, "", "", Latest) ?><?cs call:field_date("to", Books.to, "", "", Latest) ?>
<p class="acts"><button class="btn quiet" type="submit"><?cs var:Books.look ?></button></p></form></div></div><?cs
call:admin_foot() ?>
