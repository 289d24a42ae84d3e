#!/usr/bin/python3
"""The guests' program as plain CGI against a house of four rooms: from the first page to the withdrawal, and all that may be wrong."""
import base64
import hashlib
import html
import json
import os
import re
import shutil
import subprocess
import tempfile
import urllib.parse

BUILD = os.environ.get("BUILD", "build")
SOCKET, DATABASE = os.environ["HEARTH_TEST_SOCKET"], os.environ["HEARTH_TEST_DB"]
NOW = "2026-11-22T10:00:00Z"  # a Sunday, 11:00 in Vienna
folder = tempfile.mkdtemp(prefix="hearth-booking.")
count = 0


def check(good, what, seen=None):
    global count
    count += 1
    print("%s %d - %s" % ("ok" if good else "not ok", count, what))
    if not good and seen is not None:
        seen = str(seen)
        seen = seen[seen.find("<main"):] if "<main" in seen else seen
        for line in seen[:6000].splitlines():
            print("# " + line)


def sql(statement):
    done = subprocess.run(["mariadb", "--no-defaults", "--default-character-set=utf8mb4", "-N", "-uroot", "-S", SOCKET, DATABASE],
                          input=statement, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def configure(name, program, more="", **instead):
    """The configuration of a program as the suite gives it, with other values."""
    with open(os.path.join(os.environ["HEARTH_TEST_CONFIGS"], program + ".conf")) as given:
        text = given.read()
    for key, value in instead.items():
        text = re.sub("(?m)^%s = .*$" % key, "%s = %s" % (key, value), text)
    path = os.path.join(folder, name)
    with open(path, "w") as out:
        out.write(text + more)
    os.chmod(path, 0o600)
    return path


def prove(challenge):
    """What static/proof.js answers."""
    given = json.loads(challenge)["parameters"]
    head, wanted = bytes.fromhex(given["salt"] + given["nonce"]), bytes.fromhex(given["keyPrefix"])
    for counter in range(100000):
        key = hashlib.sha256(head + counter.to_bytes(4, "big")).digest()
        if key.startswith(wanted):
            solution = '{"counter":%d,"derivedKey":"%s"}' % (counter, key.hex())
            return base64.b64encode(('{"challenge":%s,"solution":%s}' % (challenge, solution)).encode()).decode()


class Answer:
    def __init__(self, raw, status):
        head, _, self.body = raw.partition("\r\n\r\n")
        self.headers = {}
        for line in head.split("\r\n"):
            name, _, value = line.partition(": ")
            self.headers[name.lower()] = value
        self.code = int(self.headers.get("status", "200").split()[0])
        self.location = self.headers.get("location")
        self.exit = status
        self.head = head

    def says(self, *words):
        text = html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", self.body)))
        return all(re.sub(r"\s+", " ", w) in re.sub(r" ([.,])", r"\1", text) for w in words)

    def hidden(self, action):
        """The hidden fields of the form that goes to an address with this end, with the proof of work that its script would add."""
        form = re.search(r'<form[^>]*action="[^"]*%s".*?</form>' % re.escape(action), self.body, re.S)
        if not form:
            return []
        challenge = re.search(r'data-challenge="([^"]*)"', form.group(0))
        return [(html.unescape(n), prove(html.unescape(challenge.group(1))) if n == "altcha" else html.unescape(v))
                for n, v in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form.group(0))]


exits = []


def ask(method, address, form=None, config=None, now=NOW, **headers):
    path, _, query = address.partition("?")
    body = urllib.parse.urlencode(form or []).encode() if not isinstance(form, bytes) else form
    environment = {"REQUEST_METHOD": method, "PATH_INFO": urllib.parse.unquote(path), "SCRIPT_NAME": "", "QUERY_STRING": query.split("#")[0],
                   "SERVER_NAME": "house.example", "HTTP_HOST": "house.example", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1",
                   "HEARTH_NOW": now, "PATH": os.environ["PATH"]}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
        if name in os.environ:
            environment[name] = os.environ[name]
    if method == "POST":
        environment["CONTENT_TYPE"] = "application/x-www-form-urlencoded"
        environment["CONTENT_LENGTH"] = str(len(body))
    environment.update({"HTTP_" + k.upper(): v for k, v in headers.items()})
    done = subprocess.run([BUILD + "/bin/booking", "--config", config or CONFIG], input=body, capture_output=True, env=environment)
    exits.append((done.returncode, address, done.stderr.decode("utf-8", "replace")))
    return Answer(done.stdout.decode("utf-8", "replace"), done.returncode)


def get(address, **more):
    return ask("GET", address, **more)


def post(address, form, **more):
    return ask("POST", address, form, **more)


CONFIG = os.path.join(os.environ["HEARTH_TEST_CONFIGS"], "booking.conf")
HOSTILE = "<u>\"o'Neill\" & co</u>"
sql("""
REPLACE INTO setting (name, value) VALUES ('house_name', 'Test <House>'), ('zone_name', 'Europe/Vienna'), ('house_email', 'house@house.example'),
 ('check_in', '15:00'), ('check_out', '11:00'), ('currency', 'EUR'), ('currency_symbol', '€'), ('site_url', 'http://house.example'),
 ('decide_windows', '15:72 3:24 0:0'), ('early_yes', 'off'), ('form_seconds', '0'), ('send_address', '1000'), ('send_network', '1000'),
 ('send_mail', '1000'), ('burst_network', '0');
INSERT INTO room_condition (id, name) VALUES (1, 'clean');
INSERT INTO kind (id, code, position, picture) VALUES (1, 'double', 1, 'double-1.svg'), (2, 'single', 2, '');
INSERT INTO room (id, kind_id, name, code, capacity, position, condition_id) VALUES
 (1, 1, 'Quince', 'Q1', 2, 1, 1), (2, 1, 'Pear', 'P1', 2, 2, 1), (3, 1, 'Plum', 'P2', 2, 3, 1), (4, 2, 'Nook', 'N1', 1, 4, 1);
INSERT INTO service (id, code, class, unit, heads, mandatory, vat, position, icon) VALUES (1, 'night', 'lodging', 'night', 'all', 1, 1000, 1, 'house'),
 (2, 'breakfast', 'extra', 'person-night', 'all', 0, 1000, 2, 'coffee'), (3, 'transfer', 'extra', 'item', 'all', 0, 1000, 3, 'car'),
 (4, 'tax', 'tax', 'person-night', 'adults', 1, 0, 4, 'coins');
INSERT INTO price (service_id, kind_id, valid_from, valid_to, amount, least_nights, rank_no) VALUES
 (1, 1, '2026-01-01', '2026-12-24', 8000, 1, 0), (1, 1, '2026-12-26', '2029-01-01', 8000, 1, 0), (1, 1, '2026-12-27', '2027-01-02', 9000, 3, 1),
 (1, 2, '2026-01-01', '2026-12-24', 5000, 1, 0), (1, 2, '2026-12-26', '2029-01-01', 5000, 1, 0), (1, 2, '2026-12-27', '2027-01-02', 6000, 3, 1),
 (2, NULL, '2026-01-01', '2029-01-01', 900, 1, 0), (3, NULL, '2026-01-01', '2029-01-01', 1500, 1, 0), (4, NULL, '2026-01-01', '2029-01-01', 150, 1, 0);
INSERT INTO sight (id, icon, position) VALUES (1, 'sun', 1);
INSERT INTO text (name, lang, body) VALUES ('house.title', 'en', 'A <quiet> house'), ('house.lead', 'en', 'Four rooms.'), ('house.facts', 'en', 'coffee Breakfast & more\nwifi Wifi'),
 ('kind.1.name', 'en', 'Double room'), ('kind.1.text', 'en', 'Morning sun.'), ('kind.2.name', 'en', 'Single room'), ('service.1.name', 'en', 'Room'),
 ('service.2.name', 'en', 'Breakfast'), ('service.3.name', 'en', 'Transfer'), ('service.4.name', 'en', 'Visitor tax'), ('sight.1.name', 'en', 'The lake'),
 ('page.terms.title', 'en', 'Rules'), ('page.terms.body', 'en', '# Quiet\n\nAfter ten <b>quiet</b>.\n\nNo smoke.');
""")

# The house
a = get("/")
check(a.code == 200 and "Accept-Language" in a.headers.get("vary", ""), "the first page is negotiated", a.head)
check(a.says("A <quiet> house", "Double room", "Breakfast & more", "The lake", "€9") and "<quiet>" not in a.body, "it shows the house, escaped", a.body)
check(a.says("from €83", "from €51.50") or a.says("from €83", "from €53"), "'from' is the cheapest night for two with everything due", a.body)
check(get("/en/").body == a.body, "and is the same under its language", None)
a = get("/en/page/terms")
check(a.code == 200 and "<h2>Quiet</h2>" in a.body and "<b>" not in a.body and a.says("After ten quiet", "No smoke."), "a text of the owner's", a.body)
check([get(u).code for u in ("/en/page/none", "/en/nothing", "/en/request/LH-AAAA/x", "/en/confirm/LH-AAAA/" + "A" * 43, "/xx/")] == [404] * 5,
      "what is not there is 404")
check(post("/en/stay", []).code == 405 and "GET" in post("/en/stay", []).headers.get("allow", ""), "a page that takes no POST says so")

# The calendar
a = get("/en/stay")
check(a.code == 200 and a.says("Choose the day you arrive", "November 2026", "December 2026", "This is a request, not an instant booking."), "the calendar", a.body)
check(a.says("Closed from 24 Dec to 25 Dec", "From 27 Dec to 31 Dec the shortest stay is 3 nights"), "what is closed or asks for longer stays is one sentence", a.body)
check('href="/en/stay?from=2026-12-12#dates"' in a.body and a.says("€53"), "a free day is a link and has its price", a.body)
part = ask("GET", "/en/stay?month=2026-12", x_fragment="calendar")
check(part.code == 200 and part.body.lstrip().startswith('<div id="calendar"') and "<html" not in part.body and part.says("January 2027"),
      "the calendar alone, as a part", part.body)
a = get("/en/stay?from=2026-12-12&kind=double")
check(a.says("Arriving Sat 12 Dec 2026. Now choose the day you leave.") and 'to=2026-12-16' in a.body and 'data-from="2026-12-12"' in a.body,
      "the second click is the departure", a.body)

# Dates
STAY = "from=2026-12-12&to=2026-12-16&adults=2&children=0&rooms=1"
a = get("/en/stay?" + STAY)
check(a.code == 200 and a.says("Sat 12 Dec from 15:00 – Wed 16 Dec until 11:00, 4 nights", "Any room", "€332", "The whole house", "€1,172",
                               "No other requests for your nights"), "every way to stay with its price", a.body)
check(a.says("Too small for 2 guests", "Not possible"), "what cannot take the party stays visible", a.body)
check(a.says("Until Wed 25 Nov, 11:00 CET", "By Wed 25 Nov, 12:00 CET"), "the hour of the answer with its zone", a.body)
for query, complaint in (
        ("from=2026-11-20&to=2026-11-24", "This day has passed"),
        ("from=2026-12-16&to=2026-12-12", "Please choose a day of leaving after the day you arrive."),
        ("from=2026-12-12&to=2028-12-12", "longer than a stay with us can be"),
        ("from=2036-12-12&to=2036-12-14", "further ahead than we plan"),
        ("from=2026-12-12&to=2026-12-16&adults=0", "at least one adult"),
        ("from=2026-12-12&to=2026-12-16&adults=150", "more than we can house"),
        ("from=2026-12-12&to=2026-12-16&adults=two", "Please write a whole number."),
        ("from=2026-02-30&to=2026-12-16", "Please write the day you arrive as a date that exists."),
        ("from=2026-12-23&to=2026-12-26&wish=any", "We are closed on Thu 24 Dec 2026"),
        ("from=2026-12-28&to=2026-12-29&wish=any", "the shortest stay is 3 nights"),
        ("from=2026-12-12&to=2026-12-16&adults=3&wish=kind-double", "cannot take all of you"),
        ("from=2026-12-12&to=2026-12-16&wish=rooms-", "Please tick at least one room.")):
    a = get("/en/stay?" + query)
    check(a.code == 422 and a.says(complaint, "There is 1 problem") and "<title>Problem: " in a.body and 'aria-invalid="true"' in a.body or
          "rooms-" in query and a.code == 422 and a.says(complaint), "complaint: " + complaint, "%s\n%s" % (a.head, a.body))
a = get("/en/stay?from=" + urllib.parse.quote(HOSTILE) + "&to=x&kind=" + urllib.parse.quote(HOSTILE) + "&month=" + urllib.parse.quote(HOSTILE))
check(a.code == 422 and "<u>" not in a.body and html.escape(HOSTILE, quote=True).replace("&#x27;", "&#39;") in a.body, "what was typed comes back, escaped", a.body)
a = get("/en/stay/details?" + STAY + "&wish=" + urllib.parse.quote("kind-x\r\nSet-Cookie: a=b&to=2030-01-01"))
check(a.code == 303 and "\n" not in a.location and "set-cookie" not in a.headers and "Set-Cookie%3A" in a.location and "&to=2030" not in a.location,
      "a hostile wish stays one value of the address", a.head)
check(get(a.location).code == 200, "and the page behind it stands")

# Details
a = get("/en/stay/details?" + STAY + "&wish=kind-double")
check(a.code == 200 and a.says("Double room, 2 adults", "€320.00", "€12.00", "€332.00", "Check my request"), "the details with the bill", a.body)
check(a.says("We collect requests until Wednesday 25 November 2026, 11:00 CET, then accept the set of stays that fills the house best. "
             "Coming first does not decide; a longer stay helps.", "You get an answer by e-mail either way. You pay nothing until we accept."),
      "the four sentences", a.body)
a = get("/en/stay/details?" + STAY + "&wish=kind-double&s-breakfast=1&s-transfer=2")
check(a.says("€434.00", "2 guests × 4 nights × €9", "2 × €15"), "extras are in the price", a.body)
check(get("/en/stay/details?" + STAY + "&wish=kind-double&s-transfer=many").code == 422, "a number of items is a number")
check(get("/en/stay/details?" + STAY + "&room=Q1&room=P1").says("Quince, Pear, 2 adults", "€652.00"), "rooms by name")
check(get("/en/stay/details?" + STAY.replace("rooms=1", "rooms=2") + "&wish=kind-double").says("Double room, 2 rooms, 2 adults"), "several rooms")
check(get("/en/stay/details?" + STAY + "&wish=house").says("The whole house, 2 adults", "€1,172.00"), "the whole house")
check(get("/en/stay/details?from=2026-11-23&to=2026-11-24&adults=1&children=0&rooms=1&wish=any").says("we decide as soon as you have confirmed"),
      "an arrival that is near is decided at once")
for query in ("", STAY, STAY + "&wish=kind-none", STAY + "&wish=rooms-", STAY + "&wish=rooms-Q1%2BQ1", "from=2026-12-23&to=2026-12-26&wish=any"):
    a = get("/en/stay/details?" + query)
    check(a.code == 303 and a.location.startswith("/en/stay?"), "without a stay that can be had, back to the dates: " + query, a.head)

# What is wrong with the form
CHOSEN = [("from", "2026-12-12"), ("to", "2026-12-16"), ("adults", "2"), ("children", "0"), ("rooms", "1"), ("wish", "kind-double")]
GUEST = [("name", "Hannah O'Brien <b>"), ("email", "hannah@example.org"), ("phone", "+43 (0) 1 234"), ("eta", "evening"), ("message", "By train.\r\n\"Soon\" & late"), ("agree", "1")]
a = post("/en/stay/check", CHOSEN + [("name", HOSTILE), ("email", "nobody"), ("phone", "call me"), ("eta", "<i>"), ("message", HOSTILE), ("s-breakfast", "1"), ("s-transfer", "2")])
check(a.code == 422 and a.says("There are 4 problems", "like name@example.com", "Please agree to the house rules"), "each complaint at its field", a.body)
check(a.body.count(html.escape(HOSTILE, quote=True).replace("&#x27;", "&#39;")) == 2 and "<u>" not in a.body and "<i>" not in a.body and 'value="call me"' in a.body and
      re.search(r'name="s-breakfast" value="1" checked', a.body) and re.search(r'name="s-transfer" value="2"', a.body) and 'value="kind-double"' in a.body,
      "and nothing that was typed is lost", a.body)
check('id="f-email-e"' in a.body and 'href="#f-email"' in a.body and 'aria-describedby="f-email-h f-email-e"' in a.body, "complaints are tied to their fields", a.body)
check(post("/en/stay/check", CHOSEN + GUEST + [("eta", "x")]).code == 422, "a name that comes twice is refused")
check(post("/en/stay/check", CHOSEN + [g for g in GUEST if g[0] != "eta"] + [("eta", "midnight")]).code == 422, "an hour that is not offered")
check(post("/en/stay/check", CHOSEN + GUEST + [("must_know", "2026-11-01")]).says("This day has passed"), "an answer in the past")
check(post("/en/stay/check", [("from", "x")]).code == 303, "a form without a stay goes back to the dates")
check(post("/en/stay/check", CHOSEN + [("name", "x" * 121)] + GUEST[1:]).code == 422, "a name that is too long")
check(post("/en/stay/check", b"name=%00a&" + urllib.parse.urlencode(CHOSEN).encode()).code in (400, 422), "a NUL is refused")
check(post("/en/stay/check", b"name=%ff%fe").code in (400, 422), "what is not UTF-8 is refused")
check(post("/en/stay/check", b"name=" + b"x" * 70000).code == 413, "a body that is too large is refused")
check(post("/en/stay/check", CHOSEN + GUEST, sec_fetch_site="cross-site", origin="https://evil.example").code == 403, "a form of another site is refused")

# Check, and back
a = post("/en/stay/check", CHOSEN + GUEST + [("s-breakfast", "1"), ("must_know", "2026-11-24")])
check(a.says("Until Wed 25 Nov, 00:00 CET") or a.says("Until Tue 24 Nov"), "who must know earlier is answered earlier", a.body)
checked = post("/en/stay/check", CHOSEN + GUEST + [("s-breakfast", "1")])
check(checked.code == 200 and checked.says("Check your request", "Hannah O'Brien <b>", "between 18:00 and 22:00", "\"Soon\" & late", "€404.00", "Send request",
                                           "We collect requests until Wednesday 25 November 2026, 11:00 CET"), "everything once more", checked.body)
fields = checked.hidden("/stay/send")
a = post("/en/stay/check", checked.hidden("/stay/check") + [("change", "1")])
check(a.code == 200 and 'value="Hannah O&#39;Brien &lt;b&gt;"' in a.body and "Complaint" not in a.body and re.search(r'name="s-breakfast" value="1" checked', a.body) and
      re.search(r'value="evening" selected', a.body), "back to the details with all of it", a.body)
a = post("/en/stay/check", checked.hidden("/stay/check") + [("change", "dates"), ("other_from", "2026-12-09"), ("other_to", "2026-12-12")])
check(a.code == 200 and 'value="Hannah O&#39;Brien &lt;b&gt;"' in a.body and 'name="from" value="2026-12-09"' in a.body and a.says("3 nights") and re.search(r'name="s-breakfast" value="1" checked', a.body),
      "other nights with all that was typed, at their price", a.body)
for other, words in ((("", "2026-12-12"), "fill this in"), (("2026-12-31", "x"), "date"), (("2026-12-12", "2026-12-09"), "after the day you arrive")):
    a = post("/en/stay/check", checked.hidden("/stay/check") + [("change", "dates"), ("other_from", other[0]), ("other_to", other[1])])
    check(a.code in (409, 422) and a.says(words) and 'value="Hannah O&#39;Brien &lt;b&gt;"' in a.body, "wrong nights are refused, nothing is lost: %s, %s" % other, a.body)
check(sql("SELECT COUNT(*) FROM request; SELECT COUNT(*) FROM person; SELECT COUNT(*) FROM audit; SELECT version FROM guard") == "0\n0\n0\n0", "nothing is written so far")

# Send: once, whatever the browser does
def changed(form, **values):
    return [(n, values.get(n.replace("-", "_"), v)) for n, v in form]

a = post("/en/stay/send", changed(fields, seen="100"))
check(a.code == 409 and a.says("The price has changed since you saw it") and a.hidden("/stay/send"), "a price that changed is asked for again", a.body)
a = post("/en/stay/send", [f for f in fields if f[0] not in ("seen", "form_key")])
check(a.code == 409 and a.hidden("/stay/send"), "a form without its key is shown again")
a = post("/en/stay/send", changed(fields, email="nobody"))
check(a.code == 422 and sql("SELECT COUNT(*) FROM request") == "0", "a wrong field is refused at the last step too")
sent = post("/en/stay/send", fields)
check(sent.code == 303 and re.fullmatch(r"/en/request/[A-Z]{2}-[A-Z0-9]{4}/[A-Za-z0-9_-]{43}", sent.location or ""), "sent: a private page", sent.head)
again = post("/en/stay/send", fields)
check(again.code == 303 and again.location == sent.location and sql("SELECT COUNT(*) FROM request; SELECT COUNT(*) FROM outbox") == "1\n1", "the same form again is the same request")
a = post("/en/stay/send", changed(fields, name="Somebody else"))
check(a.code == 409 and a.says("used for a request before") and sql("SELECT COUNT(*) FROM request") == "1", "the same key with other data is not")

# The private page
page = sent.location
a = get(page)
check(a.code == 200 and a.says("Nearly there, Hannah O'Brien <b>", "hannah@example.org", "You have until Monday 23 November 2026, 11:00 CET", "€404.00", "Withdraw"),
      "the page of a request that is not confirmed", a.body)
check(a.headers.get("cache-control") == "no-store" and "noindex" in a.body and "noindex" in a.headers.get("x-robots-tag", "") and
      a.headers.get("referrer-policy") in ("no-referrer", "same-origin"), "it is for this guest alone", a.head)
check([get(page[:-1] + c).code for c in "AB"].count(404) >= 1 and get(page.replace("/request/", "/confirm/")).code == 404, "another token opens nothing")
a = post(page + "/address", [("email", HOSTILE)])
check(a.code == 422 and a.says("like name@example.com") and "<u>" not in a.body and "<details class=\"more\" open>" in a.body, "a wrong new address", a.body)
a = post(page + "/address", [("email", "hannah@example.net")])
check(a.code == 303 and a.location.endswith("?done=address"), "the address is corrected", a.head)
page = a.location.split("?")[0]
check(get(a.location).says("Your address is corrected", "hannah@example.net"), "and the page says so")
a = [post(page + "/again", []).location for i in range(4)]
check(a[-1].endswith("?done=enough") and get(a[-1]).says("three times"), "the mail again, but not for ever", a)
check(get(page + "?done=" + urllib.parse.quote("<script>")).code == 200, "an unknown notice is no notice")

# Confirm: only the button, by the link in the mail
keep = os.path.join(folder, "keep")
with open(keep, "w") as out:
    out.write('#!/bin/sh\ncat >"$(mktemp %s/mail.XXXXXX)"\n' % folder)
os.chmod(keep, 0o700)
job = configure("job.conf", "job", more="sendmail = %s\n" % keep)


def run_job(now):
    environment = {"HEARTH_NOW": now, "PATH": os.environ["PATH"]}
    return subprocess.run([BUILD + "/bin/job", "--config", job], capture_output=True, text=True, env=environment)


def confirm_links():
    links = []
    for name in sorted(os.listdir(folder), key=lambda n: os.stat(os.path.join(folder, n)).st_mtime_ns):
        if name.startswith("mail."):
            import email, email.policy
            with open(os.path.join(folder, name), "rb") as source:
                text = email.message_from_binary_file(source, policy=email.policy.default).get_body(("plain",)).get_content()
            links += re.findall(r"http://house\.example(/en/confirm/[A-Za-z0-9_/-]+)", text)
    return links


done = run_job(NOW)
links = confirm_links()
check(done.returncode == 0 and links, "the mail has the link", done.stderr)
link = links[-1] if links else "/en/confirm/none/none"
a = get(link)
check(a.code == 200 and a.says("Confirm your request", "Hannah O'Brien <b> asks us for this stay.", "Double room, 2 adults", "Sat 12 Dec", "Confirm my request") and a.headers.get("cache-control") == "no-store",
      "the link opens a page", a.body)
check(sql("SELECT state FROM request") == "unconfirmed", "that has done nothing yet")
check(get(link + "x").code == 404 and post(link + "x", []).code == 404, "another token confirms nothing")
a = post(link, [])
check(a.code == 303 and a.location == page and sql("SELECT state, turn FROM request") == "open\t1", "the button confirms, and the list follows", "%s %s" % (a.head, page))
check(post(link, []).code == 303 and get(link).location == page, "twice is once")
a = get(page)
check(a.says("Your request is with us", "Wednesday 25 November 2026, 11:00 CET", "in 3 days", "Decided now, your stay would fit", "No other request overlaps your nights.",
             "New requests can still change this"), "the page of an open request", a.body)
check(get("/en/stay?" + STAY).says("1 other request for your nights"), "others see that somebody asks")

# Not free any more: the rest is kept
sql("INSERT INTO block (id, room_id, valid_from, valid_to, reason) VALUES (1, 4, '2026-12-12', '2026-12-16', 'x');"
    "INSERT INTO room_night (room_id, night, block_id) SELECT 4, d, 1 FROM (SELECT '2026-12-12' d UNION SELECT '2026-12-13' UNION SELECT '2026-12-14' UNION SELECT '2026-12-15') n")
single = [("from", "2026-12-12"), ("to", "2026-12-16"), ("adults", "1"), ("children", "0"), ("rooms", "1"), ("wish", "kind-single")]
a = get("/en/stay?from=2026-12-12&to=2026-12-16&adults=1&children=0&rooms=1&kind=single")
check(a.says("Taken in these nights", "Not free", "See 16–20 Dec 2026") or a.says("Taken in these nights", "Not free", "See 8–12 Dec 2026"), "a taken kind names its nearest nights", a.body)
check(a.says("leave", "taken"), "and the calendar says so", a.body)
a = get("/en/stay/details?" + urllib.parse.urlencode(single))
check(a.code == 303 and "wish=kind-single" in a.location and get(a.location).says("Single room cannot be had for these nights."), "a link to a stay that is gone says so", a.head)
a = post("/en/stay/check", single + GUEST)
swaps = re.findall(r'name="swap" value="([^"]*)"', a.body)
check(a.code == 409 and a.says("no longer free") and swaps and "Hannah O&#39;Brien" in a.body, "gone while typing: what is free instead, and all that was typed", a.body)
a = post("/en/stay/check", a.hidden("/stay/check") + GUEST + [("swap", html.unescape(swaps[0]) if swaps else "")])
check(a.code == 200 and "Hannah O&#39;Brien" in a.body and not a.says("no longer free") and a.hidden("/stay/check"), "one tap takes it", a.body)
for swap in ("", "x", "2026-12-08 2026-12-12 1 ", "2026-13-08 2026-12-12 1 any", "2026-12-08 2026-12-12 0 any", "2026-12-08 2026-12-12 1 kind-<u>"):
    a = post("/en/stay/check", single + GUEST + [("swap", swap)])
    check(a.code in (303, 409) and "<u>" not in a.body, "a swap that is none: " + swap, a.head)

# Withdraw
check(get(page + "/withdraw").says("Withdraw this request?", "It costs nothing.") and sql("SELECT state FROM request") == "open", "withdrawing asks once")
a = post(page + "/withdraw", [])
check(a.code == 303 and a.location == page and sql("SELECT state FROM request") == "withdrawn" and get(page).says("You have withdrawn this request"), "withdrawn", a.head)
check(post(page + "/withdraw", []).code == 303 and get(page + "/withdraw").says("can no longer be withdrawn here"), "twice is once")
check(post(page + "/again", []).code == 303 and post(page + "/address", [("email", "x@example.org")]).code == 303 and
      sql("SELECT state FROM request") == "withdrawn", "nothing else changes it")

# Decided: accepted and refused as the guest sees them
def request_of(name, chosen):
    guest = [("name", name), ("email", name.split()[0].lower() + "@example.org")] + [g for g in GUEST if g[0] not in ("name", "email", "phone")]
    fields = post("/en/stay/check", chosen + guest).hidden("/stay/send")
    page = post("/en/stay/send", fields).location
    run_job(NOW)
    post(confirm_links()[-1], [])
    return page


short = request_of("Short Stay", [("from", "2026-12-18"), ("to", "2026-12-19"), ("adults", "1"), ("children", "0"), ("rooms", "1"), ("wish", "kind-single")])
long = request_of("Long Stay", [("from", "2026-12-17"), ("to", "2026-12-21"), ("adults", "1"), ("children", "0"), ("rooms", "1"), ("wish", "kind-single")])
check(get(short).says("Decided now, your stay would not fit", "One other request overlaps your nights."), "pushed out of the list: the page says so", get(short).body)
LATER = "2026-11-25T10:30:00Z"
for i in range(3):
    run_job(LATER)
a = get(long, now=LATER)
check(a.says("Your stay is ours to look forward to, Long Stay", "Yes, your stay is accepted", "We expect you on Thursday 17 December 2026 from 15:00") and not a.says("Withdraw"),
      "accepted", a.body)
check(a.says("When you come", "Tell the house") and not a.says("is left to pay"), "the hour of arrival is asked, and nothing is said of money that did not come", a.body)
b = post(long + "/arrival", [("eta", "late")], now=LATER)
check(b.code == 303 and b.location.endswith("?done=arrival") and sql("SELECT eta FROM request WHERE id = (SELECT request_id FROM stay ORDER BY id DESC LIMIT 1)") == "late", "it is told", b.head)
b = get(long + "?done=arrival", now=LATER)
check(b.says("the house knows when you come") and '<option value="late" selected>' in b.body, "and stands there", b.body)
check(post(long + "/arrival", [("eta", "noon")], now=LATER).code >= 400 and post(long[:-2] + "xx/arrival", [("eta", "late")], now=LATER).code == 404, "no other hour, by no other link")
sql("INSERT INTO payment (stay_id, entry_key, paid_on, method, amount, created_at) SELECT MAX(id), 'k1', '2026-11-25', 'cash', 1000, '2026-11-25' FROM stay")
b = get(long, now=LATER)
check(b.says("is paid,", "is left to pay."), "what was paid, and what is left", b.body)
sql("INSERT INTO payment (stay_id, entry_key, paid_on, method, amount, created_at) SELECT MAX(id), 'k2', '2026-11-25', 'cash', MAX(price) - 1000, '2026-11-25' FROM stay")
check(get(long, now=LATER).says("nothing is left to pay"), "and all of it")
a = get(short, now=LATER)
check(a.says("We are sorry: we cannot take you in", "Still free for you", "Ask for this") and a.body.index("We are sorry") < a.body.index("A longer stay over these nights and yours did not both fit"),
      "refused: the answer first, then why, then what is free", a.body)
for why, said in (("full", "No room was left that could have taken you in"), ("several", "Several other stays over these nights"), ("better", "Another stay over these nights"),
                  ("earlier", "asked for just the same stay before you"), ("alone", "costs the house more than it brings"), ("longer", "A longer stay")):
    sql("UPDATE outbox SET facts = CONCAT('why=%s', CHAR(10), SUBSTRING(facts, LOCATE(CHAR(10), facts) + 1)) WHERE kind = 'refused'" % why)
    a = get(short, now=LATER)
    check(a.says(said, "The nights that were short"), "why, in two sentences: " + why, a.body)
near = re.search(r'<li class="card">.*?href="(/en/stay/details[^"]*)"', a.body, re.S)
check(near and get(html.unescape(near.group(1)), now=LATER).code == 200, "one tap asks for it", a.body)
late = [("from", "2026-12-10"), ("to", "2026-12-11"), ("adults", "2"), ("children", "0"), ("rooms", "1"), ("wish", "any")]
fields = post("/en/stay/check", late + GUEST, now=LATER).hidden("/stay/send")
page = post("/en/stay/send", fields, now=LATER).location
run_job(LATER)
a = get(confirm_links()[-1], now="2026-11-27T10:00:00Z")
check(a.says("the request has ended") and "<button" not in a.body, "a link that came too late says so", a.body)
a = get(page, now="2026-11-27T10:00:00Z")
check(a.says("It was not confirmed in time"), "and so does the page", a.body)

# When something of ours fails
a = get("/en/", config=configure("nodb.conf", "booking", db_socket=folder + "/none.sock"))
check(a.code == 503 and a.headers.get("retry-after") and a.says("We are away for a moment") and "sock" not in a.body, "no database: 503, come again", a.head)
shutil.copytree("templates", folder + "/templates")
with open(folder + "/templates/booking/home.cs", "a") as out:
    out.write("<?cs if:x ?>")
broken = configure("broken.conf", "booking", templates=folder + "/templates")
# A parse that fails leaks 32 bytes inside ClearSilver.
os.environ["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
a = get("/en/", config=broken)
check(a.code == 500 and re.search(r"[A-Za-z0-9_-]{12}", a.body) and a.says("Something went wrong on our side") and "home.cs" not in a.body, "a template that is wrong: 500 with a reference", a.body)
check(get("/en/stay", config=broken).code == 200, "and the rest works")
check(all(code == 0 for code, _, _ in exits), "no run of the program failed", [e for e in exits if e[0] != 0][:3])

print("1..%d" % count)
shutil.rmtree(folder)
