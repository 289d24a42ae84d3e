#!/usr/bin/python3
"""The guest's private page and the way back to it, as plain CGI: the link sent again, a change before the hour, what is due, who comes."""
import html
import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from page import ask, check, command, done, private_page, sign_in, sql

NOW, SOON = "2027-01-05T09:00:00Z", "2027-01-05T09:00:10Z"
command("hearth", NOW, "demo", "--folder", "conf/demo")
sql("UPDATE setting SET value = 'en ru fr' WHERE name = 'languages'; REPLACE INTO setting (name, value) VALUES ('send_address', '6')")


def get(path, now=NOW, **more):
    return ask("booking", "GET", path, now=now, **more)


def post(path, form, now=SOON, **more):
    return ask("booking", "POST", path, form, now=now, **more)


# --- "Send me my link again" ---
a = get("/en/")
check('href="/en/link"' in a.body and a.says("My link again"), "the foot of each page leads to the form", a.body)
a = get("/en/request/LH-0000/" + "x" * 43)
check(a.code == 404 and a.says("This link opens nothing", "Send me my link") and 'href="/en/link"' in a.body and a.headers["cache-control"] == "no-store",
      "and so does the page of a link that opens nothing", a.body)
check(get("/ru/confirm/LH-0000/" + "x" * 43).says("Эта ссылка ничего не открывает"), "one to confirm, too, in the guest's language")
check(get("/en/nowhere").says("There is no such page"), "any other page that is not there says so")
a = get("/en/link")
check(a.code == 200 and a.says("Send me my link again") and 'data-challenge="' in a.body, "the form, with its proof of work", a.body)
form = a.hidden("/en/link")
known = sql("SELECT p.email_key FROM person p JOIN request r ON r.person_id = p.id WHERE r.state = 'open' AND p.email_key IS NOT NULL LIMIT 1")
for wrong, says in (("", "e-mail"), ("nobody", "nobody"), ("a@b@c", "a@b@c")):
    b = post("/en/link", dict(form, email=wrong, website=""))
    check(b.code == 422 and says in b.body and 'id="f-email-e"' in b.body, "no address, '%s': the complaint is at the field" % wrong, b.body)
b = post("/en/link", dict(form, email=known, website=""), now=NOW)
check(b.code == 409 and b.says("quicker than people usually are") and 'value="%s"' % known in b.body, "quicker than people are: the page again, nothing lost", b.body)
answers = [post("/en/link", dict(form, email=email, website="")) for email in (known, "nobody@example.org")]
check(all(a.code == 303 and a.location == "/en/link?sent=1" for a in answers) and answers[0].body == answers[1].body, "one answer for an address that is known and one that is not",
      [a.head for a in answers])
check(sql("SELECT COUNT(*), COUNT(DISTINCT lang) FROM link_wish") == "2\t1" and sql("SELECT COUNT(*) FROM outbox WHERE kind = 'links'") == "0", "and one row for each")
check(get("/en/link?sent=1").says("Please look into your mail", "If anything goes on under this address"), "it says what happens then")
b = post("/en/link", dict(form, email=known, website=""))
check(b.code == 429 and int(b.headers["retry-after"]) == 240 and b.says("It goes on in 4 minutes") and 'value="%s"' % known in b.body, "too often: when it goes on, and the address is kept", b.head + b.body)
command("job", SOON)
check(sql("SELECT COUNT(*) FROM link_wish") == "0" and sql("SELECT COUNT(*), MIN(request_id IS NULL) FROM outbox WHERE kind = 'links'") == "1\t1", "the job writes the one mail that has something to say")
check(sql("SELECT COUNT(*) FROM outbox WHERE kind = 'links' AND (facts LIKE '%@%' OR facts LIKE '%/%')") == "0", "without a link in its facts")

# --- a change before the hour ---
sql("DELETE FROM send_limit; DELETE FROM outbox; REPLACE INTO setting (name, value) VALUES ('send_address', '1000'), ('send_network', '1000'), ('send_mail', '1000'), ('send_unproven', '1000')")
row = sql("SELECT r.id, r.reference, o.arrival, o.departure, o.price, r.decide_at FROM request r JOIN request_option o ON o.request_id = r.id JOIN person p ON p.id = r.person_id "
          "WHERE r.state = 'open' AND r.decide_at > '2027-01-06' AND o.wish = 'kind' AND r.turn = 1 AND p.email IS NOT NULL AND o.arrival > '2027-02-01' ORDER BY r.id LIMIT 1").split("\t")
number, reference, price = row[0], row[1], int(row[4])
here = private_page(reference)
state = lambda: sql("SELECT CONCAT_WS('|', o.arrival, o.departure, o.wish, o.price, o.value, r.adults, r.decide_at, r.version, r.message) FROM request r JOIN request_option o ON o.request_id = r.id "
                    "WHERE r.id = %s; SELECT SUM(CRC32(CONCAT_WS(',', line, service_id, quantity, amount))) FROM request_line WHERE request_id = %s" % (number, number))
was = state()
a = get(here)
check(a.code == 200 and 'href="%s/edit/details"' % here in a.body, "the private page of an open request leads to its change", a.body)
# What the house offers instead stands there from when its mail was written until the request is another one.
sql("INSERT INTO proposal (request_id, wish, kind_id, rooms_count, arrival, departure, price, made_at, undo_until) SELECT request_id, 'kind', kind_id, rooms_count, arrival, "
    "departure - INTERVAL 1 DAY, 12345, '2026-12-30 09:00:00', '2026-12-30 09:05:00' FROM request_option WHERE request_id = " + number)
offers = lambda: get(here).says("We can offer you this instead")
check(not offers(), "an offer that can still be taken back is not there")
sql("UPDATE proposal SET sent_at = '2026-12-30 09:06:00' WHERE request_id = " + number)
a = get(here)
link = re.search(r'href="([^"]*/edit/details[?][^"]*)"', a.body)
check(a.says("We can offer you this instead", "€123.45", "We do not hold these nights") and link, "one that was made is, with its price", a.body)
a = get(html.unescape(link.group(1)))
check(a.code == 200 and a.says("You are changing your request " + reference) and 'name="to" value="%s"' % sql("SELECT departure FROM proposal WHERE request_id = " + number) in a.body, "and leads to the change filled with it", a.head + a.body)
sql("UPDATE request SET changed_at = '2026-12-30 10:00:00' WHERE id = " + number)
check(not offers(), "a request that was changed since has no offer")
sql("UPDATE request SET changed_at = NULL WHERE id = %s; UPDATE proposal SET arrival = '2026-12-31', departure = '2027-01-02' WHERE request_id = %s" % (number, number))
check(not offers(), "nor are nights that have begun on offer")
sql("DELETE FROM proposal")
a = get(here + "/edit/details")
check(a.code == 303 and a.location.startswith(here + "/edit/details?from=%s&to=%s" % (row[2], row[3])), "the form opens with what is asked for", a.head)
a = get(a.location)
name = sql("SELECT TRIM(CONCAT(name, ' ', surname)) FROM person p JOIN request r ON r.person_id = p.id WHERE r.id = " + number)
check(a.code == 200 and a.says("You are changing your request " + reference, "Nothing changes until you send it", "Our answer goes to") and 'value="%s"' % name in a.body and
      'name="email"' not in a.body and 'name="agree"' not in a.body and a.headers["cache-control"] == "no-store", "filled, without what cannot change", a.body)
b = get(here + "/edit?" + a.body.split(here + "/edit?")[1].split('"')[0].replace("&amp;", "&"))
check(b.code == 200 and b.says("Change your request: dates and room", "You are changing") and here + "/edit/details?from=" in b.body and '"/en/stay' not in b.body.split("<main")[1].split("</main")[0],
      "its first step stays within the change", b.body)
form = a.hidden(here + "/edit/check")
form.update(name=name, phone="", eta="late", message="A cot, please", website="")
c = post(here + "/edit/check", form)
money = lambda minor: "€{:,.2f}".format(minor / 100)
check(c.code == 200 and c.says("Check your change", "Price so far", "New price", "Never later than we told you", "A cot, please", money(price)), "the price and the hour before anything is sent", c.body)
check(state() == was, "until then it is as it was")
same = c.hidden(here + "/edit/send")
# Who pays travels along, and stands where it was typed.
c = post(here + "/edit/check", dict(form, firm="", firm_address="1 Kiln Lane"))
check(c.code == 422 and "1 Kiln Lane</textarea>" in c.body and 'id="f-firm-e"' in c.body, "an address of nobody is no company", c.body)
form.update(firm="Kiln <b> & Sons", firm_address="1 Kiln Lane\r\nKestrel Valley", firm_tax="ATU1")
c = post(here + "/edit/check", form)
check(c.code == 200 and c.says("Invoice to", "Kiln <b> & Sons", "1 Kiln Lane") and "Kiln <b>" not in c.body, "the company that pays is shown before anything is sent", c.body)
shorter = dict(form, to=sql("SELECT DATE_SUB('%s', INTERVAL 1 DAY)" % row[3]))
c = post(here + "/edit/check", shorter)
send = c.hidden(here + "/edit/send")
check(c.code == 200 and int(send["seen"]) < price and c.says(money(price), money(int(send["seen"]))), "other nights, another price, both shown", c.body)
b = post(here + "/edit/send", dict(send, seen=str(int(send["seen"]) - 1), website=""))
check(b.code == 409 and b.says("The price has changed since you saw it") and state() == was, "at another price than was seen nothing happens", b.body)
b = post(here + "/edit/send", dict(send, to="2020-01-01", website=""))
check(b.code in (303, 409, 422) and state() == was, "nor to nights that cannot be", b.head)
b = post(here + "/edit/send", dict(send, name="", website=""))
check(b.code == 422 and "A cot, please" in b.body and state() == was, "nor without a name; what was typed is kept", b.body)
for spoiled in (here[:-1] + ("A" if here[-1] != "A" else "B"), "/en/request/LH-0000/" + "x" * 43):
    check(get(spoiled + "/edit").code == 404 and post(spoiled + "/edit/send", send).code == 404, "nor by another's link")
b = post(here + "/edit/send", dict(send, website=""))
check(b.code == 303 and b.location == here + "?done=changed", "sent", b.head + b.body)
payer = lambda: sql("SELECT CONCAT_WS('|', name, REPLACE(address, '\\n', '/'), tax_number, days, by_guest) FROM payer WHERE request_id = " + number)
check(payer() == "Kiln <b> & Sons|1 Kiln Lane/Kestrel Valley|ATU1|0|1", "the company that pays is noted", payer())
again = get(get(here + "/edit/details").location)
check('value="Kiln &lt;b&gt; &amp; Sons"' in again.body and "Kestrel Valley</textarea>" in again.body, "and stands in the form when it is opened again", again.body)
now = state()
check(now != was and int(now.split("|")[3]) == int(send["seen"]) and now.split("|")[6] <= row[5], "the request is the other one, its hour no later", now)
check(post(here + "/edit/send", dict(send, website="")).location == here + "?done=changed" and state() == now, "the same form once more is the same change")
check(get(here + "?done=changed").says("Your change is in", "You changed your request", "A cot, please"), "the private page shows it")
check(sql("SELECT COUNT(*) FROM outbox WHERE kind = 'revised'") == "1" and sql("SELECT COUNT(*) FROM request_change WHERE request_id = " + number) == "1", "one mail, one line of its history")
b = post(here + "/edit/send", dict(same, website=""))
check(b.code == 409 and b.says("You have changed this request meanwhile") and state() == now, "a page from before the change cannot undo it", b.body)
sql("UPDATE request SET decide_at = '2027-01-05 09:00:00' WHERE id = " + number)
check(get(here + "/edit/details").location == here + "?done=late" and 'edit/details"' not in get(here).body, "after its hour there is nothing to change")
check(get(here + "?done=late").says("can be changed no more"), "and the page says so")
b = post(here + "/edit/send", dict(send, form_key="k" * 43, website=""))
check(b.code == 303 and b.location == here + "?done=late", "nor by a form that was open", b.head + b.body)
check(post(here + "/edit/send", dict(send, website="")).location == here + "?done=changed", "but one that was sent in time is answered as it was")


# --- what the owner sees of it ---
owner = sign_in("owner", "owner", SOON)[1]
sql("UPDATE request SET decide_at = '%s' WHERE id = %s" % (row[5], number))
a = ask("admin", "GET", "/admin/queue", now=SOON, cookie=owner)
check(a.code == 200 and a.says("changed Tue 5 Jan"), "the queue says that it was changed", a.body)
a = ask("admin", "GET", "/admin/request/" + number, now=SOON, cookie=owner)
check(a.says("Changed by the guest", "It was: ", money(price)), "its page says what it was", a.body)

# --- what is due, and how to pay it ---
sql("DELETE FROM payment; DELETE FROM posting; REPLACE INTO setting (name, value) VALUES ('house_legal', 'Linden House & Sons'), ('bank_iban', 'AT611904300234573201'), ('bank_bic', 'BKAUATWW'); "
    "UPDATE edition SET number = number + 1")
stay = sql("SELECT s.id, r.reference, s.prepayment, s.price, r.id FROM stay s JOIN request r ON r.id = s.request_id WHERE s.state IN ('accepted', 'prepaid') AND s.prepayment > 0 AND "
           "s.arrival > '2027-01-20' AND s.guests = 2 ORDER BY s.id LIMIT 1").split("\t")
sql("UPDATE stay SET state = 'accepted', prepay_until = '2027-01-12' WHERE id = " + stay[0])
home = private_page(stay[1])
pay = lambda amount: sql("INSERT INTO payment (stay_id, entry_key, paid_on, method, amount, created_at) VALUES (%s, '%s', '2027-01-05', 'transfer', %d, '2027-01-05')" % (stay[0], "p%d" % amount, amount))


def code(a):
    """What a banking program reads from the code of the page."""
    import subprocess
    import tempfile
    box, path = re.search(r'<svg class="qr" viewBox="([^"]*)"[^>]*><path d="([^"]*)"', a.body).groups()
    size = int(box.split()[2])
    dark = {(x + n, y) for x, y, run in ((int(x), int(y), int(run)) for x, y, run in re.findall(r"M(\d+) (\d+)h(\d+)", path)) for n in range(run)}
    with tempfile.NamedTemporaryFile(suffix=".pgm") as f:
        f.write(b"P5 %d %d 255\n" % (size * 4, size * 4) + bytes(0 if (x // 4 - 4, y // 4 - 4) in dark else 255 for y in range(size * 4) for x in range(size * 4)))
        f.flush()
        return subprocess.run(["zbarimg", "-q", "--raw", "-Sbinary", f.name], capture_output=True).stdout.decode()


a = get(home)
check(a.says("To be paid by 12 January 2027", money(int(stay[2])), "Linden House & Sons", "AT61 1904 3002 3457 3201", "BKAUATWW", stay[1]), "the prepayment, to whom, and what to write", a.body)
check(code(a) == "BCD\n002\n1\nSCT\nBKAUATWW\nLinden House & Sons\nAT611904300234573201\nEUR%.2f\n\n\n%s" % (int(stay[2]) / 100, stay[1]), "and the code says the same, byte for byte", repr(code(a)))
pay(1000)
a = get(home)
check(a.says(money(int(stay[2]) - 1000)) and "EUR%.2f" % ((int(stay[2]) - 1000) / 100) in code(a), "a part of it paid: the rest of it is due", a.body)
check(get(home, now="2027-01-13T09:00:00Z").says("Was to be paid by 12 January 2027"), "after its day it says so")
pay(int(stay[2]) - 1000)
a = get(home)
check('class="qr"' not in a.body and a.says(money(int(stay[3]) - int(stay[2])) + " is left to pay", "The deposit is paid"), "all of it paid: nothing is due before arrival", a.body)
sql("INSERT INTO posting (stay_id, entry_key, kind, name, quantity, unit_price, amount, ordered_on, delivered_on, created_at) VALUES (%s, 'x', 'extra', 'Wine', 1, 1500, 1500, '2027-01-05', '2027-01-05', "
    "'2027-01-05')" % stay[0])
sql("UPDATE stay SET state = 'departed' WHERE id = " + stay[0])
a = get(home)
check(a.says("To be paid", "Extras on your bill: €15.00") and "EUR%.2f" % ((int(stay[3]) - int(stay[2]) + 1500) / 100) in code(a), "who has left with something open sees it, extras and all", a.body)
sql("UPDATE stay SET state = 'accepted' WHERE id = %s; DELETE FROM posting; DELETE FROM payment" % stay[0])
sql("UPDATE setting SET value = '' WHERE name = 'bank_iban'; UPDATE edition SET number = number + 1")
a = get(home)
check('class="qr"' not in a.body and a.says("Please ask us how to pay", money(int(stay[2]))), "a house without an account is asked", a.body)
sql("REPLACE INTO setting (name, value) VALUES ('currency', 'RUB'), ('currency_symbol', '₽'), ('bank_account', '40702810900000000001'), ('bank_code', '044525225'), "
    "('bank_correspondent', '30101810400000000225'), ('bank_name', 'Банк | с чертой'); UPDATE edition SET number = number + 1")
a = get(private_page(stay[1], "ru"))
check('class="qr"' not in a.body and a.says("4070281090", "Корр. счёт"), "what no code can say is said in words", a.body)
sql("UPDATE setting SET value = 'Банк' WHERE name = 'bank_name'; UPDATE edition SET number = number + 1")
check(code(get(private_page(stay[1], "ru"))) == "ST00012|Name=Linden House & Sons|PersonalAcc=40702810900000000001|BankName=Банк|BIC=044525225|CorrespAcc=30101810400000000225|Sum=%s|Purpose=%s|PayeeINN=ATU00000000" %
      (stay[2], stay[1]), "a Russian house has a code of its own", repr(code(get(private_page(stay[1], "ru")))))
sql("REPLACE INTO setting (name, value) VALUES ('currency', 'EUR'), ('currency_symbol', '€'), ('bank_account', ''); UPDATE edition SET number = number + 1")

# --- who comes, typed ahead ---
a = get(home)
check(a.says("Who comes", "Type the names ahead") and home + "/guests" in a.body, "the page of a stay asks who comes", a.body)
a = get(home + "/guests")
booker = sql("SELECT TRIM(CONCAT(name, ' ', surname)) FROM person p JOIN stay s ON s.person_id = p.id WHERE s.id = " + stay[0])
check(a.code == 200 and a.says("Guest 1", "Guest 2") and "Guest 3" not in a.body and 'value="%s"' % booker in a.body and 'name="passport' not in a.body,
      "a line for each, who booked first, and no number of a document", a.body)
for wrong, where in (({"name0": "", "born0": "1980-01-01"}, "name0"), ({"name0": "A", "born0": "2030-01-01"}, "born0"), ({"name0": "A", "born0": "x"}, "born0"), ({"name0": "A", "country0": "AUT"}, "country0"),
                     ({"name0": "A" * 121}, "name0")):
    b = post(home + "/guests", wrong)
    check(b.code == 422 and 'id="f-%s-e"' % where in b.body and 'href="#f-%s"' % where in b.body, "what is wrong is said at its field: %s" % wrong, b.body)
check(sql("SELECT COUNT(*) FROM stay_ahead") == "0", "and nothing of it is kept")
people = {"name0": "Ida <Kiefer>", "born0": "1980-02-29", "country0": "at", "name1": " Noor  Kiefer ", "name2": "Nobody"}
b = post(home + "/guests", people)
check(b.location == home + "?done=ahead" and sql("SELECT name, born, country FROM stay_ahead WHERE stay_id = %s ORDER BY position" % stay[0]) == "Ida <Kiefer>\t1980-02-29\tAT\nNoor Kiefer\tNULL\tNULL",
      "as many as come are kept", sql("SELECT * FROM stay_ahead"))
check(get(home).says("Ida <Kiefer>, Noor Kiefer", "Change the names") and 'value="Noor Kiefer"' in get(home + "/guests").body, "and are there to be changed")
post(home + "/guests", people)
check(sql("SELECT COUNT(*) FROM stay_ahead") == "2", "twice is once")
csrf = ask("admin", "GET", "/admin/money/cash", now=SOON, cookie=owner).field("csrf")
desk = "/admin/stay/people?id=" + stay[0]
a = ask("admin", "GET", desk, now=SOON, cookie=owner)
check(a.says("As the guest typed it ahead") and 'value="Noor Kiefer"' in a.body and 'value="1980-02-29"' in a.body, "the desk finds them typed", a.body)
form = dict(a.hidden("/admin/stay/people"), **people)
a = ask("admin", "POST", "/admin/stay/form", dict(form, passport0="P 77-88"), now=SOON, cookie=owner)
check(a.code == 200 and a.says("Ida <Kiefer>", "29 February 1980", "P 77-88", "Noor Kiefer") and sql("SELECT COUNT(*) FROM stay_guest WHERE stay_id = " + stay[0]) == "0",
      "and the form that is printed has them, with the number from memory", a.body)
a = ask("admin", "POST", "/admin/stay/people", form, now=SOON, cookie=owner)
check(a.code == 303 and sql("SELECT COUNT(*) FROM stay_ahead; SELECT COUNT(*) FROM stay_guest WHERE stay_id = " + stay[0]) == "0\n2", "once the house has written them down, it is its list", a.head + a.body)
check(home + "/guests" not in get(home).body and get(home + "/guests").location == home + "?done=registered" and post(home + "/guests", people).location == home + "?done=registered" and
      sql("SELECT COUNT(*) FROM stay_ahead") == "0", "which the guest changes no more")
check(get(here + "/guests").code == 404, "a request that is not accepted has nobody to come")
sys.exit(done())
