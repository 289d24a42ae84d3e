#!/usr/bin/python3
"""The accountant's archive: read by other implementations, and true to the cent."""
import csv
import io
import os
import re
import subprocess
import sys
import tempfile
import zipfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from page import ask, check, command, done, sign_in, sql

NOW = "2027-01-05T09:00:00Z"
command("hearth", NOW, "demo", "--folder", "conf/demo")
command("job", NOW)
owner, desk = sign_in("owner", "owner", NOW)[1], sign_in("desk", "desk", NOW)[1]
get = lambda address, cookie=owner: ask("admin", "GET", address, now=NOW, cookie=cookie)
post = lambda address, **form: ask("admin", "POST", address, dict(form, csrf=csrf), now=NOW, cookie=owner)
csrf = get("/admin/money/cash").field("csrf")

check(get("/admin/money/books", "").code == 303 and get("/admin/money/books.zip", "").code == 303, "asks for a sign-in")
check(get("/admin/money/books", desk).code == 403 and get("/admin/money/books.zip", desk).code == 403, "is not the desk's")
page = get("/admin/money/books")
check(page.code == 200 and page.field("from") == "2026-12-01" and page.field("to") == "2026-12-31", "begins with the month before", page.body)
for query, what in (("from=2027-01-05&to=2027-01-04", "backwards"), ("from=2025-01-01&to=2027-01-01", "more than a year")):
    for address in ("/admin/money/books?", "/admin/money/books.zip?"):
        page = get(address + query)
        check(page.code == 422 and page.says("Please choose at most a year") and 'aria-invalid="true"' in page.body, what + " is complained of", page.body)
check(get("/admin/money/books?from=x&to=2027-01-01").code == 422, "and what is no day")

# --- what happened: money of all kinds, one of them on a paper that is corrected, and some not rendered yet ---
stays = sql("SELECT s.id FROM stay s JOIN invoice i ON i.stay_id = s.id WHERE s.state = 'accepted' AND s.arrival > '2027-01-05' GROUP BY s.id ORDER BY s.id LIMIT 2").split()
key = iter(range(1000))
for stay, amount, method in ((stays[0], "50.10", "cash"), (stays[0], "20", "transfer"), (stays[1], "33.33", "terminal")):
    a = post("/admin/money/stay/%s/pay" % stay, entry_key="k%d" % next(key), way="in", amount=amount, method=method, paid_on="2027-01-05", payer="Łukasz; =1+1", note='"quoted", @home')
    check(a.code == 303, "a payment by " + method, a.body)
check(post("/admin/money/stay/%s/pay" % stays[0], entry_key="k-back", way="back", amount="7.05", method="cash", paid_on="2027-01-05", payer="", note="").code == 303, "some is given back")
check(post("/admin/money/cash", entry_key="k-till", way="in", amount="100", note="change").code == 303, "the till is filled")
check(post("/admin/money/payment/%s/back" % sql("SELECT MAX(id) FROM payment WHERE stay_id = " + stays[1]), note="wrong").code == 303, "a payment is taken back")
check(post("/admin/money/stay/%s/post" % stays[0], post_key="k-post", kind="extra", service="0", text="Wine", quantity="2", price="12.35", vat="20", delivered="1").code == 303, "something is drunk")
check(post("/admin/money/stay/%s/close" % stays[0]).code == 303, "and billed")

# --- the archive ---
SPAN = "from=2026-01-06&to=2027-01-05"


def archive():
    a = get("/admin/money/books.zip?" + SPAN)
    raw = a.bytes
    check(a.code == 200 and a.headers["content-type"] == "application/zip" and int(a.headers["content-length"]) == len(raw) and
          a.headers["content-disposition"] == 'attachment; filename="books-2026-01-06-2027-01-05.zip"' and a.headers["cache-control"] == "no-store", "a file of the length it said", a.head)
    return raw


def journal(z):
    text = z.read("journal.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


cents = lambda text: int(text.replace(".", "")) if text else 0
raw = archive()
with tempfile.NamedTemporaryFile(suffix=".zip") as f:
    f.write(raw)
    f.flush()
    ran = subprocess.run(["unzip", "-tq", f.name], capture_output=True, text=True)
    check(ran.returncode == 0 and "No errors" in ran.stdout, "unzip finds no fault", ran.stdout + ran.stderr)
z = zipfile.ZipFile(io.BytesIO(raw))
check(z.testzip() is None and z.namelist()[:3] == ["read-me.txt", "journal.csv", "papers.csv"], "nor does another reader", z.namelist()[:5])
rows = journal(z)
charges, payments = [r for r in rows if r["gross"]], [r for r in rows if r["paid"]]
since = "issued_at >= '2026-01-05 23:00:00' AND issued_at < '2027-01-05 23:00:00'"
check(len(charges) + len(payments) == len(rows) and charges and payments, "each row charges or pays", (len(charges), len(payments), len(rows)))
check(sum(cents(r["gross"]) for r in charges) == int(sql("SELECT SUM(total) FROM invoice WHERE " + since)), "what is charged is the invoices, to the cent")
check(all(cents(r["net"]) + cents(r["tax"]) == cents(r["gross"]) for r in charges), "net and tax are gross in every row")
for name, total in (line.split("\t") for line in sql("SELECT CONCAT(series, '-', year, '-', LPAD(number, 4, '0')), total FROM invoice WHERE " + since).splitlines()):
    if sum(cents(r["gross"]) for r in charges if r["number"] == name) != int(total):
        check(False, "%s is %s" % (name, total), [r for r in charges if r["number"] == name])
        break
else:
    check(True, "and so is each of them")
for method in ("cash", "terminal", "transfer"):
    check(sum(cents(r["paid"]) for r in payments if r["method"] == method) ==
          int(sql("SELECT COALESCE(SUM(amount), 0) FROM payment WHERE method = '%s' AND paid_on BETWEEN '2026-01-06' AND '2027-01-05'" % method)), "%s is the cash book's, to the cent" % method)
check([r["day"] for r in rows] == sorted(r["day"] for r in rows), "by day")
today = [r for r in payments if r["day"] == "2027-01-05"]
check(sorted(r["kind"] for r in today) == ["payment", "payment", "payment", "payment", "refund", "till"], "what each payment is", [r["kind"] for r in today])
check(any(r["takes_back"] and cents(r["paid"]) == -3333 for r in payments), "and what one takes back")
check(any(r["payer"] == "Łukasz; =1+1" and r["note"] == '\'@home' or r["note"] == '"quoted", @home' for r in payments), "what was typed comes back", [r["note"] for r in payments])
final = [r for r in charges if r["kind"] == "final"]
check(len(final) == 1 and final[0]["rate"] == "20" and final[0]["gross"] == "24.70" and final[0]["file"] == "missing", "what is not rendered yet is named", final)

# --- the papers ---
papers = list(csv.DictReader(io.StringIO(z.read("papers.csv").decode("utf-8-sig"))))
files = [n for n in z.namelist() if n.startswith("papers/")]
check(sorted(p["file"] for p in papers if p["file"] != "missing") == sorted(files) and len(set(files)) == len(files), "the list is what is there")
missing = int(sql("SELECT COUNT(*) FROM document WHERE rendered_at IS NULL AND kind <> 'refusal'"))
check(missing > 0 and sum(p["file"] == "missing" for p in papers) == missing, "and says what is missing", missing)
page = get("/admin/money/books?" + SPAN)
check(page.says("%d papers are still being made" % missing) and page.says("with %d papers" % len(papers)), "as the page does", page.body)
check(all(z.read(n).startswith(b"%PDF-") for n in files), "each is a PDF")
name = next(r for r in charges if r["file"] != "missing")
check(z.read(name["file"]) == bytes.fromhex(sql("SELECT HEX(d.content) FROM document d JOIN invoice i ON i.id = d.invoice_id WHERE CONCAT(i.series, '-', i.year, '-', LPAD(i.number, 4, '0')) = '%s'" % name["number"])), "with the bytes that the guest got")
check("papers/%s/" % name["day"][:7] in name["file"] and name["number"] in name["file"], "in the folder of its month", name["file"])
check(not any("refus" in p["kind"] for p in papers), "refusals are nobody's books")
about = z.read("read-me.txt").decode()
check(all("  %s: " % c in about for c in rows[0]) and "Journal and papers from 6 January 2026 to 5 January 2027" in about, "each column is explained", about)

command("job", NOW)
z = zipfile.ZipFile(io.BytesIO(archive()))
check(not any(r["file"] == "missing" for r in journal(z)) and "missing" not in z.read("papers.csv").decode(), "rendered, all is there")
check(get("/admin/money/books?" + SPAN).says("Together", "Payments together") and not get("/admin/money/books?" + SPAN).says("still being made"), "and the page says no more")

# --- nothing ---
a = ask("admin", "GET", "/admin/money/books.zip?from=2020-01-01&to=2020-01-31", now=NOW, cookie=owner)
empty = zipfile.ZipFile(io.BytesIO(a.bytes))
check(a.code == 200 and empty.namelist() == ["read-me.txt", "journal.csv", "papers.csv"], "a month without anything is an archive, too", a.head)
check(ask("admin", "HEAD", "/admin/money/books.zip?" + SPAN, now=NOW, cookie=owner).body == "", "HEAD has no body")
sys.exit(done())
