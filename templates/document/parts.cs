<?cs # What papers share: the head and foot of the house, who it is for, the bill. Their markup is that of cgi-bin/paper/markup.h, strict, for it
  becomes a PDF as well as a page to print; what stands in the foot of each page is the house's.

  paper_open(class, right)   class "" or "voucher"; right: what stands at the right of the head
  paper_close()
  paper_lines(list)          N.text below each other
  paper_to(lines)            who it is for, at the left; the facts at the right follow, then paper_to_end()
  paper_fact(name, value)    inside a dl
  paper_taxes(note)          the bill by rate of VAT, with a note beside it
  paper_account()            how the account stands: what charges, each payment, and what is left
  paper_pay(head)            what is to be paid, and how

  HDF of every paper
       House.name, .legal, .owner, .tax, .registration, .phone, .mail, .address    absent where the house has none
       Address.N.text          the lines of the address
       Bank.name, .iban, .bic, .account, .code, .correspondent                     absent where it has none
       Symbol                  of the currency; amounts in tables stand without it
       Document, Document.title   its kind, "Invoice R-2026-0147"
       Date                    page_date: of the paper
       Guest.name, .email, .phone, .country
       Request.reference, .adults, .children; Party, Nights   "2 adults, 1 child", "4 nights"
       Stay, Stay.arrival, .departure, .arrive_time, .leave_time, .what
       Sent, Accepted          page_instant; CancelUntil page_date
  of those with a bill
       Invoice.name            "R-2026-0147"; Payer.N.text
       Lines.N.name, .class, .sub, .quantity, .price, .rate (absent: outside VAT), .amount
       Parts.N.rate (absent: outside VAT), .net, .vat, .gross; Sum.net, .vat, .gross
       Total, Vat              page_money
       Due, Due.until, Due.all, Due.some, Rest    what is to be paid by when; all of it, or a part
       Account.N.Day, .what (this, invoice, penalty, final; extras: delivered, on no bill yet; cash, transfer, terminal), .number, .given, .amount; Left, Left.how (pay, back, even)
       Pay.to, .message; Code.path, .box          how; the code absent where no bank is told ?><?cs
def:paper_header(ph_right) ?><header><p class="brand"><?cs var:House.name ?></p><p class="doc"><?cs var:ph_right ?></p><?cs if:ph_right != Document.title ?><p class="doc later"><?cs var:Document.title ?></p><?cs /if ?></header>
<?cs /def ?><?cs
def:paper_open(po_class, po_right) ?><article<?cs if:po_class ?> class="<?cs var:po_class ?>"<?cs /if ?> lang="<?cs var:Language.code ?>" data-page="<?cs var:Paper.page ?>">
<?cs if:!po_class ?><?cs call:paper_header(po_right) ?><?cs /if ?><?cs /def ?><?cs
def:paper_close() ?><footer><p><?cs if:House.legal ?><?cs var:House.legal ?><?cs else ?><?cs var:House.name ?><?cs /if ?><?cs each:line = Address ?><br/><?cs var:line.text ?><?cs /each ?></p><p><?cs
if:House.phone ?><?cs var:House.phone ?><br/><?cs /if ?><?cs var:House.mail ?><?cs if:House.owner ?><br/><?cs var:say(Paper.owner, House.owner) ?><?cs /if ?></p><p><?cs
if:Bank.iban ?><?cs if:Bank.name ?><?cs var:Bank.name ?><br/><?cs /if ?><?cs var:say(Paper.iban, Bank.iban) ?><br/><?cs
elif:Bank.account ?><?cs var:Bank.name ?><br/><?cs var:say(Paper.account_no, Bank.account) ?><br/><?cs /if ?><?cs
if:House.tax ?><?cs var:say(Paper.tax_no, House.tax) ?><?cs /if ?></p></footer>
</article>
<?cs /def ?><?cs
def:paper_lines(pl_list) ?><?cs each:line = pl_list ?><?cs if:!first(line) ?><br/><?cs /if ?><?cs var:line.text ?><?cs /each ?><?cs /def ?><?cs
def:paper_fact(pf_name, pf_value) ?><dt><?cs var:pf_name ?></dt><dd><?cs var:pf_value ?></dd><?cs /def ?><?cs
def:paper_to() ?><div class="to"><div><p><span class="small"><?cs var:Paper.to ?></span><br/><?cs
if:subcount(Payer) ?><?cs each:line = Payer ?><?cs if:first(line) ?><b><?cs var:line.text ?></b><?cs else ?><br/><?cs var:line.text ?><?cs /if ?><?cs /each ?><?cs
else ?><b><?cs var:Guest.name ?></b><?cs if:Guest.email ?><br/><?cs var:Guest.email ?><?cs /if ?><?cs /if ?></p></div>
<div><dl class="r"><?cs call:paper_fact(Paper.date, Date.plain) ?><?cs /def ?><?cs
def:paper_to_end() ?></dl></div></div>
<?cs /def ?><?cs
def:paper_bill() ?><table class="items"><thead><tr><th scope="col"><?cs var:Paper.what ?></th><th scope="col"><?cs var:Paper.quantity ?></th><th scope="col"><?cs var:say(Paper.price, Symbol) ?></th><th scope="col"><?cs var:Paper.vat ?></th><th scope="col"><?cs var:say(Paper.amount, Symbol) ?></th></tr></thead>
<tbody><?cs each:item = Lines ?><tr><td><?cs
if:!item.name ?><?cs var:Paper.Penalty[Reason] ?><?cs else ?><?cs var:item.name ?><?cs if:item.class == "tax" ?>, <?cs var:Paper.passed_on ?><?cs /if ?><?cs /if ?><?cs
if:item.sub ?><span class="s"><?cs var:item.sub ?></span><?cs /if ?></td><td><?cs var:item.quantity ?></td><td><?cs var:item.price ?></td><td><?cs
if:?item.rate ?><?cs var:item.rate ?>&nbsp;%<?cs else ?><?cs var:Paper.none ?><?cs /if ?></td><td><?cs var:item.amount ?></td></tr>
<?cs /each ?></tbody>
<tfoot><tr class="tot"><th scope="row" colspan="3"><?cs var:Paper.total ?></th><td colspan="2"><?cs var:Total ?></td></tr></tfoot></table>
<?cs /def ?><?cs
def:paper_taxes(pt_note) ?><div class="vat"><div><p class="small"><?cs var:pt_note ?></p></div><div><table class="vats"><thead><tr><th scope="col"><?cs var:Paper.by_rate ?></th><th scope="col"><?cs var:say(Paper.net, Symbol) ?></th><th scope="col"><?cs var:say(Paper.vat_amount, Symbol) ?></th><th scope="col"><?cs var:say(Paper.gross, Symbol) ?></th></tr></thead>
<tbody><?cs each:part = Parts ?><tr><td><?cs if:?part.rate ?><?cs var:part.rate ?>&nbsp;%<?cs else ?><?cs var:Paper.outside ?><?cs /if ?></td><td><?cs var:part.net ?></td><td><?cs if:part.vat ?><?cs var:part.vat ?><?cs else ?>–<?cs /if ?></td><td><?cs var:part.gross ?></td></tr>
<?cs /each ?></tbody><tfoot><tr><th scope="row"><?cs var:Paper.together ?></th><td><?cs var:Sum.net ?></td><td><?cs var:Sum.vat ?></td><td><?cs var:Sum.gross ?></td></tr></tfoot></table></div></div>
<?cs /def ?><?cs
def:paper_account() ?><?cs if:subcount(Account) ?><section class="gap"><h2><?cs var:Paper.account_head ?></h2>
<table class="sum"><tbody><?cs each:row = Account ?><tr><td><?cs
if:row.what == "this" ?><?cs var:say(Paper.account_this, row.number) ?><?cs
elif:row.what == "extras" ?><?cs var:say(Paper.account_extras, row.Day.plain) ?><?cs
elif:row.number ?><?cs var:say2(Paper.Account[row.what], row.number, row.Day.plain) ?><?cs
elif:row.given ?><?cs var:say2(Paper.account_given, row.Day.plain, Paper.Method[row.what]) ?><?cs
else ?><?cs var:say2(Paper.account_paid, row.Day.plain, Paper.Method[row.what]) ?><?cs /if ?></td><td><?cs var:row.amount ?></td></tr>
<?cs /each ?></tbody><tfoot><tr class="strong"><th scope="row"><?cs var:Paper.Left[Left.how] ?></th><td><?cs if:Left.how != "even" ?><?cs var:Left ?><?cs /if ?></td></tr></tfoot></table></section><?cs /if ?><?cs /def ?><?cs
def:paper_code(pc_about) ?><?cs if:Code.path ?><svg class="qr" viewBox="<?cs var:Code.box ?>" role="img" aria-label="<?cs var:pc_about ?>"><path d="<?cs var:Code.path ?>"/></svg><?cs /if ?><?cs /def ?><?cs
def:paper_pay(pp_head) ?><section class="pay"><?cs call:paper_code(say2(Paper.code_about, Due, Pay.to)) ?><div><p><?cs var:pp_head ?></p><p class="big"><?cs var:Due ?></p><?cs
if:Due.some && !Here ?><p class="small"><?cs var:say(Paper.rest, Rest) ?></p><?cs /if ?><dl><?cs
call:paper_fact(Paper.pay_to, Pay.to) ?><?cs
if:Bank.iban ?><?cs call:paper_fact("IBAN", Bank.iban) ?><?cs if:Bank.bic ?><?cs call:paper_fact("BIC", Bank.bic) ?><?cs /if ?><?cs
elif:Bank.account ?><?cs call:paper_fact(Paper.account, Bank.account) ?><?cs call:paper_fact(Paper.bank, Bank.name) ?><?cs call:paper_fact(Paper.bank_code, Bank.code) ?><?cs call:paper_fact(Paper.correspondent, Bank.correspondent) ?><?cs /if ?><?cs
call:paper_fact(Paper.reference, Pay.message) ?></dl><?cs if:Code.path ?><p class="small"><?cs var:Paper.code_how ?></p><?cs /if ?></div></section>
<?cs /def ?>
