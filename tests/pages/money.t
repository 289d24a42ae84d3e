#!/usr/bin/python3
"""Money: what is open, the bill of a stay, the cash book, the bank."""
import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from page import ask, check, command, done, send_file, sign_in, sql

NOW = "2027-01-05T09:00:00Z"
command("hearth", NOW, "demo", "--folder", "conf/demo")
owner, desk = sign_in("owner", "owner", NOW)[1], sign_in("desk", "desk", NOW)[1]
get = lambda address, cookie=owner: ask("admin", "GET", address, now=NOW, cookie=cookie)
sql("DELETE FROM payment; UPDATE stay SET state = 'accepted' WHERE state = 'prepaid'")
csrf = get("/admin/money/cash").field("csrf")
desk_csrf = get("/admin/money/cash", desk).field("csrf")
post = lambda address, cookie=owner, **form: ask("admin", "POST", address, dict(form, csrf=csrf if cookie == owner else desk_csrf), now=NOW, cookie=cookie)

# --- who may ---
for address in ("/admin/money", "/admin/money/cash", "/admin/money/bank"):
    check(get(address, "").code == 303, address + " asks for a sign-in")
    check(get(address, desk).code == (403 if "bank" in address else 200), address + " at the desk")

# --- what is open ---
page = get("/admin/money")
check(page.code == 200 and page.says("Guests still owe", "Prepayments that are late"), "whose money is not even", page.body)
stay = sql("SELECT id FROM stay WHERE state = 'accepted' AND arrival > '2027-01-05' AND person_id IN (SELECT MIN(id) FROM person GROUP BY name, surname HAVING COUNT(*) = 1) ORDER BY id LIMIT 1")
bill = "/admin/money/stay/" + stay
# What is late stands first, the longest late at the head; nothing of it is folded; who is due last is, and all are there once.
last = sql("SELECT MAX(id) FROM stay WHERE state = 'accepted' AND guarantee = 'deposit' AND id <> " + stay)
sql("UPDATE stay SET prepay_until = CASE id WHEN %s THEN '2027-01-04' WHEN %s THEN '2027-01-02' ELSE '2027-02-01' END" % (stay, last))
page = get("/admin/money")
shown, folded = (re.findall(r'href="/admin/money/stay/(\d+)"', part) for part in page.body.split('<details class="more"'))
check(shown[:2] == [last, stay] and page.body.count("is late") == 2, "what is late comes first, longest first", shown)
check(len(shown) == 20 and page.says("%d more stays, due later" % len(folded), "%d stays" % len(set(shown + folded))), "what is due last is folded, and nobody is missing", page.body)
check('href="%s"' % bill in page.body, "each leads to its bill")
leaver = sql("SELECT id FROM stay WHERE state = 'in-house' ORDER BY id LIMIT 1")
was = sql("SELECT departure FROM stay WHERE id = " + leaver)
sql("UPDATE stay SET departure = '2027-01-05' WHERE id = " + leaver)
check(get("/admin/money").says("leaves today") and not get("/admin/money").says("left without paying"), "who leaves today has not left without paying", get("/admin/money").body)
sql("UPDATE stay SET state = 'departed' WHERE id = " + leaver)
check(get("/admin/money").says("left without paying") and not get("/admin/money").says("leaves today"), "before they have left", get("/admin/money").body)
sql("UPDATE stay SET state = 'in-house', departure = '%s' WHERE id = %s" % (was, leaver))
price = int(sql("SELECT price FROM stay WHERE id = " + stay))
money = lambda minor: "€{:,.2f}".format(minor / 100)

# --- a payment ---
page = get(bill)
check(page.code == 200 and page.says("Bill of", "To pay", money(price), "Nothing was posted.", "Nothing was paid yet."), "the bill of a stay", page.body)
key = page.field("entry_key")
form = dict(entry_key=key, way="in", amount="50", method="cash", paid_on="2027-01-05", payer="", note="at the door")
a = post(bill + "/pay", **form)
check(a.code == 303 and a.location == bill + "?done=paid", "a payment leads back to the bill", a.head)
a = post(bill + "/pay", **form)
check(a.code == 303 and sql("SELECT COUNT(*) FROM payment") == "1", "the same form is one payment")
page = get(a.location)
check(page.says("The payment is booked", money(price - 5000), "at the door"), "and shows what is left", page.body)
for field, value, words in (("amount", "0", "at least"), ("amount", "x", ""), ("paid_on", "2027-01-06", "still to come"), ("method", "card", ""), ("amount", "", "fill this in")):
    page = post(bill + "/pay", **dict(form, entry_key="k", **{field: value}))
    check(page.code == 422 and page.says(words) and 'aria-invalid="true"' in page.body or page.code == 422 and field == "method", "%s “%s” is refused" % (field, value), page.body)
check(page.field("entry_key") == "k", "and what was typed is kept")
page = post(bill + "/pay", **dict(form, entry_key="k", way="back", amount="60"))
check(page.code == 422 and page.says("More cannot be given back than was paid."), "no more is given back than was paid", page.body)
check(post(bill + "/pay", **dict(form, entry_key="k", way="back", amount="20")).location == bill + "?done=given", "a part is given back")
first = sql("SELECT MIN(id) FROM payment")
check(post("/admin/money/payment/%s/back" % first, desk, note="").code == 403, "the desk takes nothing back")
check(post("/admin/money/payment/%s/back" % first, note="wrong").location == bill + "?done=back", "a payment is taken back")
page = get(post("/admin/money/payment/%s/back" % first, note="wrong").location)
check(page.says("Somebody else was first"), "once", page.body)
check(get("/admin/money/stay/999999").code == 404 and post("/admin/money/payment/999999/back").code == 404 and get("/admin/money/stay/x").code == 404, "what is not there is not found")

# --- several pay ---
check("Who pays what" not in get(bill).body and 'list="payers-named"' not in get(bill).body, "the guest alone has no list of payers")
sql("INSERT INTO stay_share (stay_id, position, payer, share) VALUES (%s, 1, 'Kiln & Sons', 6000), (%s, 2, 'Aunt <b>Zoë', 4000)" % (stay, stay))
check(post(bill + "/pay", **dict(form, entry_key="k-kiln", amount="7", payer="Kiln & Sons")).code == 303, "a payment names its payer")
page = get(bill)
kiln, aunt = price - round(price * 4000 / 10000) - 700, round(price * 4000 / 10000)
check(page.says("Who pays what", "Kiln & Sons", "Aunt <b>Zoë", money(kiln), money(aunt)) and "Aunt &lt;b&gt;Zo" in page.body, "what each still pays", page.body)
check('list="payers-named"' in page.body and '<option value="Kiln &amp; Sons">' in page.body, "the form offers their names")
page = get("/admin/money")
check(page.says("Kiln & Sons: " + money(kiln), "Aunt <b>Zoë: " + money(aunt)), "the list says who owes what", page.body)
check(post("/admin/money/payment/%s/back" % sql("SELECT id FROM payment WHERE entry_key = 'k-kiln'"), note="").code == 303, "and it is taken back")
sql("DELETE FROM payment WHERE payer = 'Kiln & Sons' ORDER BY id DESC; DELETE FROM stay_share WHERE stay_id = " + stay)

# --- what is posted ---
bike = sql("SELECT id FROM service WHERE class = 'extra' AND unit IN ('item', 'stay') ORDER BY id LIMIT 1")
form = dict(post_key="p1", kind="extra", service=bike, quantity="2", text="", price="", vat="")
check(post(bill + "/post", **form).location == bill + "?done=posted" and post(bill + "/post", **form).code == 303 and sql("SELECT COUNT(*) FROM posting") == "1",
      "a service is posted at its price, once")
check(get(bill).says("more is ordered"), "ordered is not delivered")
form = dict(post_key="p2", kind="damage", service="0", quantity="1", text="A <b>lamp</b>", price="12.50", vat="20")
check(post(bill + "/post", **form).code == 303, "and so is a damage with its own words")
page = post(bill + "/post", **dict(form, post_key="p-gift", kind="compensation"))
check(page.code == 422 and page.says("A compensation? It is written with what went wrong") and 'href="/admin/incident?stay=%s"' % stay in page.body, "a compensation is written with its incident", page.body)
page = get(bill)
check(page.says("A <b>lamp</b>", "€12.50", "Write the bill") and "<b>lamp" not in page.body, "which are escaped", page.body)
for change, words in ((dict(text=""), "fill this in"), (dict(price="-1"), "at least"), (dict(quantity="0"), "at least"), (dict(service="99999", kind="extra"), ""), (dict(kind="gift"), "")):
    page = post(bill + "/post", **dict(form, post_key="p3", **change))
    check(page.code == 422 and page.says(words), "a posting with %s is refused" % change, page.body)
lamp = sql("SELECT MAX(id) FROM posting")
check(post("/admin/money/posting/%s/strike" % lamp).location == bill + "?done=struck" and not get(bill).says("lamp"), "struck out, it is gone")
order = sql("SELECT MIN(id) FROM posting")
check(post("/admin/money/posting/%s/deliver" % order).location == bill + "?done=delivered", "what was ordered is delivered")

# --- the cash book ---
page = get("/admin/money/cash")
check(page.code == 200 and page.says("Tuesday 5 January 2027", "In the till before", "€0.00", "taken back"), "the day's book", page.body)
check(post("/admin/money/cash", entry_key="t1", way="in", amount="100", note="change").location.endswith("done=till"), "money is put into the till")
check(post("/admin/money/cash", entry_key="t2", way="out", amount="30,50", note="=SUM(A1)").location.endswith("done=till"), "and taken out")
page = get("/admin/money/cash")
check(page.says("change", "−€30.50", "In the till after", "€49.50"), "the till is the sum", page.body)
check(post("/admin/money/cash", entry_key="t3", way="in", amount="5", note="").code == 422, "it wants to know what for")
page = get("/admin/money/cash?day=2027-01-04")
check(page.says("Monday 4 January 2027", "No money came or went") and "Put in" not in page.body, "another day", page.body)
check(get("/admin/money/cash?day=2027-02-30").says("5 January") and get("/admin/money/cash?day=2028-01-01").says("5 January"), "a day that is none is today")
a = get("/admin/money/cash.csv?month=2027-01")
check(a.code == 200 and "payments-2027-01.csv" in a.headers["content-disposition"] and a.body.count("\r\n") == 6 and "'=SUM(A1)" in a.body and ",-30.50," in a.body,
      "a month as CSV, no formula in it", a.body)
check(get("/admin/money/cash.csv", desk).code == 403, "which is the manager's")

# --- the bank ---
reference, owed = sql("SELECT r.reference, s.id FROM stay s JOIN request r ON r.id = s.request_id WHERE s.state = 'accepted' ORDER BY s.id LIMIT 1").split() if sql(
    "SELECT COUNT(*) FROM stay s JOIN request r ON r.id = s.request_id WHERE s.state = 'accepted'") != "0" else ("", stay)
name = sql("SELECT TRIM(CONCAT(p.name, ' ', p.surname)) FROM stay s JOIN person p ON p.id = s.person_id WHERE s.id = " + stay)
rest = price + int(sql("SELECT SUM(amount) FROM posting WHERE delivered_on IS NOT NULL AND struck_at IS NULL")) - int(sql("SELECT SUM(amount) FROM payment WHERE stay_id = " + stay))
columns = dict(format="new", name="My bank", separated=";", date_order="dmy", decimal_mark=",", date="1", amount="4", credit="0", payer="2", text="3", account="0", skip="1")
send = lambda body, **form: send_file("/admin/money/bank", [("csrf", csrf)] + list(form.items()), body, "bank.csv", NOW, owner)
amount = "%d,%02d" % (rest // 100, rest % 100)
body = ("Tag;Name;Zweck;Betrag\n04.01.2027;%s;Zimmer;%s\n04.01.2027;Strom AG;Rechnung <i>;-80,00\n" % (name, amount)).encode()
check(get("/admin/money/bank").says("No entry of the bank waits."), "no entry waits")
a = send(body, **columns)
check(a.code == 303 and "fresh=2" in a.location, "a statement is brought", a.head + a.body)
page = get(a.location)
check(page.says("2 entries are new.", "name and amount fit", "Rechnung <i>", "−€80.00", "My bank"), "its entries wait with a proposal", page.body)
a = send(body, format="form-" + sql("SELECT id FROM bank_form"))
check(a.code == 303 and "fresh=0" in a.location, "the same file again brings nothing, by the form that was kept", a.head + a.body)
entries = re.findall(r'name="digest" value="(\w{64})".*?(?=<li>|</ul>)', page.body, re.S)
chosen = re.search(r'name="digest" value="(\w{64})"(?:(?!</form>).)*value="%s" selected' % stay, page.body, re.S)
check(len(entries) == 2 and chosen, "the proposal is chosen already", page.body)
a = post("/admin/money/bank/entry", digest=chosen.group(1), stay=stay)
check(a.location == "/admin/money/bank?done=booked" and not get("/admin/money").says(name + " "), "booked, the stay is even", a.head)
check(get(post("/admin/money/bank/entry", digest=chosen.group(1), stay=stay).location).says("Somebody else was first") and
      sql("SELECT COUNT(*) FROM payment WHERE bank_digest IS NOT NULL") == "1", "never twice")
other = [e for e in entries if e != chosen.group(1)][0]
a = post("/admin/money/bank/entry", digest=other, stay="0")
check(a.location.endswith("done=aside&digest=" + other) and get(a.location).says("Put aside.", "Take up again"), "another is put aside", a.head)
check(post("/admin/money/bank/entry", digest=other, stay="open").location.endswith("done=reopened") and get("/admin/money/bank").says("Strom AG"), "and taken up again")
check(post("/admin/money/bank/entry", digest="0" * 64, stay="0").code == 404 and post("/admin/money/bank/entry", digest=other, stay="99999999").code == 404, "what is not there is not found")
check(sql("SELECT state FROM bank_entry WHERE digest = '%s'" % other) == "open", "and nothing is half done")
camt = b"""<Document><BkToCstmrStmt><Stmt><Acct><Id><IBAN>AT61</IBAN></Id></Acct><Ntry><Amt Ccy="EUR">3.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
<BookgDt><Dt>2027-01-02</Dt></BookgDt></Ntry></Stmt></BkToCstmrStmt></Document>"""
check("fresh=1" in (send(camt, format="camt").location or ""), "CAMT.053 needs no columns")
odd = camt.replace(b"3.00", b"4.00").replace(b"EUR", b"USD") + b""
a = send(camt.replace(b"</Ntry>", b"</Ntry>" + odd[odd.index(b"<Ntry>"):odd.index(b"</Stmt>")] + odd[odd.index(b"<Ntry>"):odd.index(b"</Stmt>")].replace(b"USD", b"EUR").replace(b"BOOK<", b"PDNG<")), format="camt")
check(get(a.location).says("1 entry in another currency was left out: please enter it by hand.", "1 entry is not booked by the bank yet"), "what is left out of a file is said", a.head)
check("left out" not in get("/admin/money/bank?done=brought&fresh=1&foreign=x&unbooked=-1").body, "and an address may say anything")

# Money that comes twice, or for a number that was replaced: whose it is stands in the text, though his stay owes nothing.
even = sql("SELECT r.reference FROM request r JOIN stay s ON s.request_id = r.id WHERE s.id = " + stay)
number = sql("SELECT CONCAT(series, '-', year, '-', LPAD(number, 4, '0')) FROM invoice WHERE stay_id = %s ORDER BY id LIMIT 1" % stay)
for n, named in enumerate(("nochmals %s" % even.lower().replace("-", " "), "Rg. %s" % number)):
    send(("Tag;Name;Zweck;Betrag\n05.01.2027;Bank %d;%s;20,00\n" % (n, named)).encode(), **columns)
    page = get("/admin/money/bank")
    at = page.body.find(named)
    check(at > 0 and re.search(r'value="%s" selected' % stay, page.body[at:page.body.find("</form>", at)]) and "named in it" in page.body[at:at + 400], "a stay that owes nothing is known by " + named, page.body)
check(page.body.count('value="%s" selected' % stay) == 2, "and can be chosen once in each list")
send(("Tag;Name;Zweck;Betrag\n05.01.2027;Bank;%s und %s;20,00\n" % (even, sql("SELECT reference FROM request WHERE reference <> '%s' AND state = 'accepted' LIMIT 1" % even))).encode(), **columns)
body = get("/admin/money/bank").body
check('value="0" selected' in body[body.find(even + " und"):body.find("</form>", body.find(even + " und"))], "two that are named are none", body)

# The same money out of two kinds of file: the second time it is said, and nothing is chosen.
twice = sql("SELECT digest FROM bank_entry WHERE text LIKE 'Rg. %'")
check(post("/admin/money/bank/entry", digest=twice, stay=stay).location.endswith("done=booked"), "booked out of the one")
send(camt.replace(b"3.00", b"20.00").replace(b"2027-01-02", b"2027-01-05").replace(b"</BookgDt>", ("</BookgDt><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Bank 1</Nm></Dbtr></RltdPties><RmtInf><Ustrd>Again %s</Ustrd></RmtInf></TxDtls></NtryDtls>" % even).encode()), format="camt")
body = get("/admin/money/bank").body
again = body[body.find("Again " + even):body.find("</form>", body.find("Again " + even))]
check("One like it is booked already" in again and 'value="0" selected' in again, "the other says so", body)
sql("DELETE FROM bank_entry WHERE booked_on = '2027-01-05'")
for body, form, words in ((b"x", dict(format="camt"), "no bank statement that can be read"), (b"", dict(format="camt"), "choose a file"), (b"1", dict(format="form-999"), ""),
                          (b"a\n31.02.2027;x;y;1,00\n", columns, "Line 2: “31.02.2027” is no date."), (b"a\n01.02.2027;x;y;eins\n", columns, "Line 2: “eins” is no amount."),
                          (b"a\n", dict(columns, date="0"), "at least 1"), (b"a\n", dict(columns, separated="x"), "")):
    page = send(body, **form)
    check(page.code == 422 and page.says(words), "refused: " + (words or str(form["format"])), page.body)
check(sql("SELECT COUNT(*) FROM bank_entry") == "3", "what was refused left nothing")

# --- left early: once that can no longer be taken back the job, with its own account's rights, writes the invoice over what is owed, beside what was taken and not billed yet ---
early = sql("SELECT s.id FROM stay s JOIN invoice i ON i.stay_id = s.id WHERE s.state IN ('accepted', 'prepaid') AND s.request_id IS NOT NULL AND DATEDIFF(s.departure, s.arrival) > 3 "
            "AND s.id NOT IN (SELECT stay_id FROM posting) ORDER BY s.arrival DESC, s.id LIMIT 1")
sql("UPDATE stay SET state = 'in-house', arrival = '2027-01-04', departure = '2027-01-09', account_id = NULL, group_id = NULL WHERE id = %s; DELETE FROM room_night WHERE stay_id = %s; "
    "INSERT INTO setting (name, value) VALUES ('unused_percent', '50')" % (early, early))
check(post("/admin/money/stay/%s/post" % early, post_key="k-early", kind="extra", service="0", text="Wine", quantity="1", price="12", vat="20", delivered="1").code == 303, "something is drunk")
check(post("/admin/stay/out", id=early, version=sql("SELECT version FROM stay WHERE id = " + early)).location.endswith("done=out"), "left early")
told = lambda: sql("SELECT GROUP_CONCAT(kind ORDER BY id), SUM(total) FROM invoice WHERE stay_id = " + early)
before = told()
command("job", "2027-01-05T09:04:00Z")
check(told() == before, "nothing new while it can be taken back")
command("job", "2027-01-05T09:06:00Z")
check(told() == "invoice,credit,invoice\t" + sql("SELECT price FROM stay WHERE id = " + early) and told() != before, "a credit note, and an invoice over what is owed", told())
check("account=" in sql("SELECT d.facts FROM document d JOIN invoice i ON i.id = d.invoice_id WHERE i.stay_id = %s ORDER BY d.id DESC LIMIT 1" % early) and
      sql("SELECT failed FROM job_run ORDER BY id DESC LIMIT 1") == "", "which says how the account stands")
sys.exit(done())
