<?cs # What the accountant's archive is, as the first file in it: plain text. HDF: as admin/books.cs; From, To ?><?cs
def:about_column(ac_name, ac_text) ?>  <?cs var:ac_name ?>: <?cs var:ac_text ?>
<?cs /def ?><?cs
def:about_sum(as_name, as_node) ?>  <?cs var:as_name ?>: <?cs if:as_node.negative ?>−<?cs /if ?><?cs var:as_node ?>
<?cs /def ?><?cs var:House.name ?>

<?cs var:say2(Books.about_title, From.plain, To.plain) ?>

<?cs call:about_sum(Books.charged, Sum.charged) ?><?cs call:about_sum(Books.credited, Sum.credited) ?><?cs call:about_sum(Books.gross, Sum.gross) ?>
<?cs call:about_sum(Money.Method.cash, Sum.cash) ?><?cs call:about_sum(Money.Method.terminal, Sum.terminal) ?><?cs call:about_sum(Money.Method.transfer, Sum.transfer) ?><?cs call:about_sum(Books.paid, Sum.paid) ?>
<?cs if:Count.missing ?><?cs var:plural("Books.missing", Count.missing) ?>

<?cs /if ?>journal.csv
<?cs var:Books.about_journal ?>

<?cs call:about_column("day", Books.Column.day) ?><?cs call:about_column("number", Books.Column.number) ?><?cs call:about_column("kind", Books.Column.kind) ?><?cs call:about_column("takes_back", Books.Column.takes_back) ?><?cs call:about_column("booking", Books.Column.booking) ?><?cs call:about_column("arrival", Books.Column.arrival) ?><?cs call:about_column("departure", Books.Column.departure) ?><?cs call:about_column("payer", Books.Column.payer) ?><?cs call:about_column("currency", Books.Column.currency) ?><?cs call:about_column("rate", Books.Column.rate) ?><?cs call:about_column("net", Books.Column.net) ?><?cs call:about_column("tax", Books.Column.tax) ?><?cs call:about_column("gross", Books.Column.gross) ?><?cs call:about_column("due_on", Books.Column.due_on) ?><?cs call:about_column("paid", Books.Column.paid) ?><?cs call:about_column("method", Books.Column.method) ?><?cs call:about_column("note", Books.Column.note) ?><?cs call:about_column("file", Books.Column.file) ?>
papers.csv
<?cs var:Books.about_papers ?>
