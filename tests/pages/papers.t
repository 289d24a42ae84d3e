#!/usr/bin/python3
"""Papers as people get them: pages to print and PDFs for the owner and, through his private link, for the guest; who pays; the clauses of the contract."""
import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from house import NOW, get, people, post  # noqa: E402
from page import ask, check, command, done, private_page, sql  # noqa: E402

command("hearth", NOW, "demo", "--folder", "conf/demo")
sql("UPDATE setting SET value = 'off' WHERE name = 'demo'; UPDATE edition SET number = number + 1")
people()
command("job", NOW)
stay, other = sql("SELECT request_id FROM stay WHERE arrival > '2026-12-01' AND request_id IN (SELECT id FROM request WHERE lang = 'en') ORDER BY id DESC LIMIT 2").split()
reference = sql("SELECT reference FROM request WHERE id = " + stay)
papers = dict(reversed(line.split("\t")) for line in sql("SELECT id, kind FROM document WHERE request_id = " + stay).splitlines())


def private(request):
    return private_page(sql("SELECT reference FROM request WHERE id = %s" % request))


def hidden(answer, action):
    return answer.hidden(action)


# --- the owner ---

page = "/admin/request/" + stay
a = get("admin", page)
number = re.search(r"Invoice (R-\d{4}-\d{4})", a.body)
check(a.code == 200 and number and a.says("Papers", "Contract of stay " + reference, "The guest pays."), "the request shows its papers", a.body)
a = get("admin", "%s/paper/%s" % (page, papers["invoice"]), "desk")
check(a.code == 200 and a.headers["content-type"] == "text/html; charset=utf-8" and a.says("Invoice " + number.group(1), "VAT by rate", "AT61 1904 3002 3457 3201"),
      "the invoice as a page to print", a.body)
check('<svg class="qr"' in a.body and "<script" not in a.body and a.headers["cache-control"] == "no-store", "with its code, without scripts, kept by nobody", a.head)
a = get("admin", "%s/paper/%s/pdf" % (page, papers["contract"]), "desk")
check(a.code == 200 and a.headers["content-type"] == "application/pdf" and a.body.startswith("%PDF-") and
      a.headers["content-disposition"] == 'attachment; filename="Contract of stay %s.pdf"' % reference and
      int(a.headers["content-length"]) == int(sql("SELECT LENGTH(content) FROM document WHERE id = " + papers["contract"])), "the contract as a file", a.head)
check(get("admin", "/admin/request/%s/paper/%s" % (other, papers["invoice"])).code == 404, "a paper is found below its own request only")
check(get("admin", page + "/paper/x").code == 404 and get("admin", page + "/paper/999999/pdf").code == 404, "what is none is not found")
check(get("admin", "%s/paper/%s" % (page, papers["invoice"]), None).code == 303, "and nothing without a session")

# --- who pays ---

a = get("admin", page + "/payer")
form = {**hidden(a, "/payer"), "payer_name": 'Nord & <Wind> "GmbH"', "payer_address": "Kai 1\r\n20457 Hamburg", "payer_tax": "DE1", "payer_days": "30"}
check(a.code == 200 and form["version"] == "0", "the form of who pays begins empty", a.body)
a = post("admin", page + "/payer", {**form, "payer_days": "400"})
check(a.code == 422 and "Kai 1" in a.body and "Nord &amp; &lt;Wind&gt;" in a.body, "too many days are complained of, and what was typed stays", a.body)
check(post("admin", page + "/payer", form, "desk").code == 403, "the desk may not say who pays")
a = post("admin", page + "/payer", form)
check(a.code == 303 and a.location == page + "?done=payer", "a firm pays", a.head)
command("job", NOW)
papers = [line.split("\t") for line in sql("SELECT id, kind FROM document WHERE request_id = %s ORDER BY id" % stay).splitlines()]
check([k for _, k in papers] == ["invoice", "contract", "credit", "invoice"], "a credit note and a new invoice are written", papers)
a = get("admin", "%s/paper/%s" % (page, papers[3][0]))
check(a.says('Nord & <Wind> "GmbH"', "20457 Hamburg", "Please pay by") and "<Wind>" not in a.body, "in the firm's name, escaped", a.body)
check(sql("SELECT SUM(total) FROM invoice i JOIN stay s ON s.id = i.stay_id WHERE s.request_id = %s" % stay) ==
      sql("SELECT price FROM stay WHERE request_id = " + stay), "all of it together is the price of the stay")
a = post("admin", page + "/payer", form)
check(a.code == 409 and a.says("Somebody else changed this") and 'value="1"' in a.body, "of two who change it the second is told", a.body)

# --- the company that the guest comes for ---

def hidden_offer(answer):
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', answer.body.split('class="note mb4" method="post"')[1].split("</form>")[0]))


check("comes for" not in get("admin", "/admin/request/%s/payer" % other).body, "a guest who comes for nobody is offered nobody")
sql("INSERT INTO person (name, surname, created_at) VALUES ('', 'Tern <Marine>', '2026-01-01'); "
    "INSERT INTO guest_file (person_id, is_company, tax_number, address, pay_days) VALUES (LAST_INSERT_ID(), 1, 'DE77', 'Quay 7\n20457 Hamburg', 21)")
firm = sql("SELECT MAX(id) FROM person")
guest = sql("SELECT COALESCE(p.file_id, p.id) FROM request r JOIN person p ON p.id = r.person_id WHERE r.id = " + stay)
sql("DELETE FROM guest_file WHERE person_id = %s; INSERT INTO guest_file (person_id, is_company, company_id, tax_number, address, pay_days) VALUES (%s, 0, %s, '', '', 0)" % (guest, guest, firm))
a = get("admin", page + "/payer")
check(a.says("The guest comes for Tern <Marine>.", "The company pays", "Days to pay: 21") and "Tern <Marine>" not in a.body, "the guest's company is offered", a.body)
form = hidden_offer(a)
check(form["version"] == "1" and form["payer_tax"] == "DE77" and form["payer_days"] == "21" and form["payer_address"].replace("\r", "") == "Quay 7\n20457 Hamburg", "with what its file knows", form)
a = post("admin", page + "/payer", {**form, "payer_name": "Tern <Marine>"})
check(a.code == 303 and a.location == page + "?done=payer", "one press and it pays", a.body)
check(sql("SELECT CONCAT(name, '|', tax_number, '|', days) FROM payer WHERE request_id = " + stay) == "Tern <Marine>|DE77|21", "as it stands in its file")
check("comes for" not in get("admin", page + "/payer").body, "and is offered no more")
sql("UPDATE person SET erased_at = '2026-01-02' WHERE id = %s; DELETE FROM payer WHERE request_id = %s" % (firm, stay))
check("comes for" not in get("admin", page + "/payer").body, "one that is forgotten is not offered")

# --- the clauses ---

a = get("admin", "/admin/pages/contract")
words = hidden(a, "/admin/pages/contract")
check(a.code == 200 and "{costs}" in a.body and a.says("How this contract came about"), "the clauses begin with those that would be printed", a.body)
check(get("admin", "/admin/pages/contract", "manager").code == 403, "they are the owner's")
a = post("admin", "/admin/pages/contract", {**words, "body": "# One\n{guest.email} may come."})
check(a.code == 422 and a.says("{guest.email} is no place that can be filled in.") and "may come" in a.body, "a place that is none is named", a.body)
a = post("admin", "/admin/pages/contract", {**words, "body": "# Ours\n{guest} may bring a <dog>.", "preview": "1"})
check(a.code == 200 and a.says("may bring a <dog>.", "Contract of stay") and sql("SELECT COUNT(*) FROM text WHERE name = 'paper.contract'") == "0",
      "shown with a stay that there is, and not stored", a.body)
a = post("admin", "/admin/pages/contract", {**words, "body": "# Ours\n{guest} may bring a dog."})
check(a.code == 303 and sql("SELECT body FROM text WHERE name = 'paper.contract'") .startswith("# Ours"), "and saved", a.head)
check(post("admin", "/admin/pages/contract", {**words, "body": "# Mine"}).code == 409, "of two who change them the second is told")

# --- the guest ---

link = private(stay)
a = ask("booking", "GET", link, now=NOW)
check(a.code == 200 and a.says("Papers", "Invoice " + number.group(1), "Save the dates"), "the guest's private page shows his papers", a.body)
a = ask("booking", "GET", "%s/paper/%s" % (link, papers[0][0]), now=NOW)
check(a.code == 200 and a.says("Invoice " + number.group(1)) and a.headers["x-robots-tag"] == "noindex, nofollow", "the page to print", a.body)
a = ask("booking", "GET", "%s/paper/%s/pdf" % (link, papers[0][0]), now=NOW)
check(a.code == 200 and a.body.startswith("%PDF-") and a.headers["content-type"] == "application/pdf", "and the file", a.head)
a = ask("booking", "GET", link + "/calendar/stay", now=NOW)
check(a.code == 200 and a.headers["content-type"] == "text/calendar; charset=utf-8" and "UID:%s.stay@" % reference in a.body and
      a.headers["content-disposition"] == 'attachment; filename="Stay %s.ics"' % reference, "the stay for his calendar", a.head)
check(ask("booking", "GET", "%s/paper/%s" % (private(other), papers[0][0]), now=NOW).code == 404, "another guest's link opens none of it")
check(ask("booking", "GET", "%sx/paper/%s" % (link, papers[0][0]), now=NOW).code == 404, "nor does a wrong one")
check(ask("booking", "GET", link + "/calendar/other", now=NOW).code == 404, "what is no calendar is not found")
# A stay that came to nothing keeps its papers, and says what of the money is owed and what comes back.
own = sql("SELECT id FROM stay WHERE request_id = " + stay)
sql("DELETE FROM payment WHERE stay_id = %s; INSERT INTO payment (stay_id, entry_key, paid_on, method, amount, created_at) VALUES (%s, 'ended', '2026-11-01', 'cash', 12345, '2026-11-01 09:00:00')" % (own, own))
for state in ("lapsed", "cancelled"):
    sql("UPDATE request SET state = '%s' WHERE id = %s; UPDATE stay SET state = '%s' WHERE id = %s" % (state, stay, state, own))
    a = ask("booking", "GET", link, now=NOW)
    check(a.code == 200 and a.says("Invoice " + number.group(1), "Of what you have paid, €123.45 comes back to you.") and not a.says("To be paid"), state + ": papers, and what comes back", a.body)
for owed, words in (("12345", "You owe €123.45. €123.45 is paid: nothing is left to pay."), ("20000", "You owe €200.00. €123.45 is paid, €76.55 is left to pay."),
                    ("10000", "Of what you have paid, €23.45 comes back to you.")):
    sql("REPLACE INTO cancellation (stay_id, how, at, price, penalty, by_rule, why, reason) VALUES (%s, 'guest', '2026-11-01 09:00:00', 50000, %s, %s, '', '')" % (own, owed, owed))
    a = ask("booking", "GET", link, now=NOW)
    check(a.says(words) and a.says("To be paid") == (owed == "20000"), "cancelled, owing " + owed, a.body)
waits = sql("SELECT id FROM request WHERE state = 'open' AND lang = 'en' LIMIT 1")
a = ask("booking", "GET", private(waits), now=NOW)
check(a.says("For your calendar", "Save the hour of the answer") and not a.says("Papers"), "one who waits may note the hour of the answer", a.body)
a = ask("booking", "GET", private(waits) + "/calendar/hour", now=NOW)
check(a.code == 200 and re.search(r"DTSTART:\d{8}T\d{6}Z", a.body), "as an instant", a.body)

sys.exit(done())
