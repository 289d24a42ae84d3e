#!/usr/bin/python3
"""Guests as people, as plain CGI: who may, what is shown and refused, two who change one file, messages and the mails that tell of them in each
language, and that a guest sees nothing of what the house counts or thinks."""
import email
import email.policy
import glob
import html
import os
import re
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import house
from house import NOW, furnish, people, stay
from page import CONFIGS, ask, check, command, done, sql

furnish()
people()
HOSTILE = "<u>\"o'Neill\" & co</u>"
sql("UPDATE setting SET value = 'en ru fr' WHERE name = 'languages'; UPDATE edition SET number = number + 1;")
mails = tempfile.mkdtemp(prefix="hearth-people.")
script = os.path.join(mails, "sendmail")
with open(script, "w") as f:
    f.write("#!/bin/sh\ncat >%s/$$.eml\n" % mails)
os.chmod(script, 0o755)
with open(os.path.join(CONFIGS, "job.conf"), "a") as f:
    f.write("sendmail = %s\nmail_from = stay@house.example\n" % script)


def caught(words):
    for name in glob.glob(mails + "/*.eml"):
        with open(name, "rb") as f:
            mail = email.message_from_binary_file(f, policy=email.policy.default)
        text = mail.get_body(("plain",)).get_content()
        if words in text:
            return mail, text
    return None, ""


def get(address, who="owner", **more):
    return house.get("admin", address, who, **more)


def press(address, action, form=None, who="owner", at=0):
    """The button or form of a page that goes to an address with this end, with what it carries and what is typed."""
    page = get(address, who)
    forms = re.findall(r'<form[^>]*action="[^"]*%s"[^>]*>.*?</form>' % re.escape(action), page.body, re.S)
    if len(forms) <= at:
        return page
    found = {html.unescape(n): html.unescape(v) for n, v in re.findall(r'<input type="(?:hidden|text|number|email|tel|date)"[^>]*? name="([^"]*)"[^>]*? value="([^"]*)"', forms[at])}
    found.update({html.unescape(n): html.unescape(v) for n, v in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', forms[at])})
    found.update({n: html.unescape(v) for n, v in re.findall(r'<textarea[^>]*? name="([^"]*)"[^>]*>\n(.*?)</textarea>', forms[at], re.S)})
    target = re.search(r'action="([^"]*)"', forms[at]).group(1)
    return house.post("admin", html.unescape(target), {**found, **(form or {})}, who)


def request(number, person, name, address, lang="en", state="open", arrival="2027-01-10", departure="2027-01-13", value=20000):
    sql("INSERT INTO person (id, name, email, email_key, name_key, created_at) VALUES (%d, '%s', '%s', '%s', LOWER('%s'), '2026-11-20 00:00:00');"
        "INSERT INTO request (id, reference, person_id, state, sent_at, decide_at, confirm_until, confirmed_at, lang, adults, terms_at) VALUES (%d, 'LH-%04d', %d, '%s', "
        "'2026-11-20 09:00:00', '2026-11-29 09:00:00', '2026-11-21 09:00:00', '2026-11-20 10:00:00', '%s', 2, '2026-11-20 09:00:00');"
        "INSERT INTO request_option (request_id, position, arrival, departure, wish, kind_id, rooms_count, price, value) VALUES (%d, 0, '%s', '%s', 'kind', 1, 1, 24000, %d);"
        "INSERT INTO request_line (request_id, position, line, service_id, kind_id, class, unit, quantity, unit_price, amount, unit_cost, vat) VALUES "
        "(%d, 0, 1, 1, 1, 'lodging', 'night', 3, 8000, 24000, 0, 1000)"
        % (person, name, address, address, name, number, number, person, state, lang, number, arrival, departure, value, number))


request(11, 111, "Ida Kiefer", "ida@example.org")
request(12, 112, "Юлия Ель", "julia@example.org", "ru")
request(13, 113, "Zoé Noël", "zoe@example.org", "fr")
sql("UPDATE person SET name_key = 'ida kiefer' WHERE id = 1")
stay(1, 1, 1, "2026-11-20", 4)
stay(2, 2, 2, "2026-12-01", 2)

# --- who may ---

PAGES = ("/admin/people", "/admin/person?id=1", "/admin/person/1/edit", "/admin/people/new", "/admin/wish/new")
check([get(u, "desk").code for u in PAGES] == [200] * 5 and get("/admin/people/goodwill", "desk").code == 403, "the desk keeps files and wishes, goodwill is the manager's")
check([house.post("admin", u, {}, "desk").code for u in ("/admin/person/1/no-host", "/admin/person/1/goodwill", "/admin/people/goodwill", "/admin/request/11/turn-away")] == [403] * 4,
      "and so is whom the house does not host")
check(get("/admin/people", None).location == "/admin/signin?next=/admin/people", "without a session to the sign-in")
check([house.post("admin", u, {"text": "x", "other": "2", "done": "1"}).code for u in ("/admin/request/11/message", "/admin/person/1/join", "/admin/wish/new")] == [403] * 3 and
      sql("SELECT COUNT(*) FROM message") == "0", "a form without its token is nobody's")
check([get(u).code for u in ("/admin/person", "/admin/person?id=99", "/admin/person?id=x", "/admin/person/99/edit", "/admin/wish/7", "/admin/people?page=x")] == [404] * 6, "what is not there is 404")
before = sql("SELECT (SELECT COUNT(*) FROM audit), (SELECT version FROM guard WHERE id = 1)")
for address in PAGES + ("/admin/people/goodwill", "/admin/request/11", "/admin/today"):
    get(address)
check(sql("SELECT (SELECT COUNT(*) FROM audit), (SELECT version FROM guard WHERE id = 1)") == before, "looking changes nothing")

# --- the list and the file ---

a = get("/admin/people")
check(a.says("Ida Kiefer") and "&lt;b&gt;Hafer" in a.body and "<b>Hafer" not in a.body, "names are shown as they were written", a.body)
check("ida@example.org" in get("/admin/people?q=ida%40ex").body and get("/admin/people?q=%3Cscript%3E").says("“<script>”"), "found by an address; what was looked for is repeated safely")
check(get("/admin/people?show=stayed").body.count('<th scope="row">') == 2, "those who stayed")
a = get("/admin/person?id=1")
check(a.says("1", "4 nights", "Perhaps the same guest", "The same name"), "the file of one who looks like another", a.body)
a = get("/admin/person/1/edit")
form = {"csrf": a.field("csrf"), "version": a.field("version"), "file_version": a.field("file_version")}
saved = house.post("admin", "/admin/person/1/edit", {**form, "surname": HOSTILE, "name": "Ida", "note": HOSTILE, "email": "ida.k@example.org", "pay_days": "21"})
check(saved.code == 303 and "done=saved" in saved.location, "saved", saved.head)
a = get("/admin/person?id=1")
check(HOSTILE not in a.body and a.says("o'Neill", "21 days"), "what was typed is shown safely", a.body)
late = house.post("admin", "/admin/person/1/edit", {**form, "surname": "Kiefer", "name": "Ida", "pay_days": "7"})
check(late.code == 409 and late.says("Somebody else changed this", "21", "7") and sql("SELECT pay_days FROM guest_file WHERE person_id = 1") == "21", "the second of two sees the differences", late.body)
again = house.post("admin", "/admin/person/1/edit", {"csrf": form["csrf"], "version": late.field("version"), "file_version": late.field("file_version"), "surname": "Kiefer", "name": "Ida", "pay_days": "7"})
check(again.code == 303 and sql("SELECT pay_days FROM guest_file WHERE person_id = 1") == "7", "and may save knowing them")
a = house.post("admin", "/admin/people/new", {"csrf": form["csrf"], "email": "nonsense", "pay_days": "400", "surname": "X"})
check(a.code == 422 and a.field("pay_days") == "400" and a.says("There are 2 problems"), "mistakes are named, and what was typed is kept", a.body)
a = house.post("admin", "/admin/people/new", {"csrf": form["csrf"], "pay_days": "0"})
check(a.code == 422 and sql("SELECT COUNT(*) FROM person WHERE name = '' AND surname = '' AND id > 113") == "0", "nobody without a name")

# --- one guest or two ---

a = press("/admin/request/11", "/join")
check(a.code == 303 and a.location.endswith("/admin/request/11?done=joined") and sql("SELECT file_id FROM person WHERE id = 111") == "1", "the new one comes into the old file", a.head)
check(get("/admin/person?id=111").says("LH-0011"), "a person of it leads to the file")
a = press("/admin/person?id=1", "/part")
check(a.code == 303 and sql("SELECT file_id IS NULL FROM person WHERE id = 111") == "1", "and out again")
a = house.post("admin", "/admin/person/1/part", {"csrf": form["csrf"], "other": "111"})
check("not=changed" in a.location, "once only")

# --- goodwill: what the guest sees has nothing of it ---

a = press("/admin/request/11", "/goodwill", {"amount": "77.70", "percent": ""})
check(a.code == 303 and sql("SELECT amount FROM goodwill WHERE request_id = 11") == "7770" and sql("SELECT goodwill FROM request WHERE id = 11") == "7770", "given to a request, and counted", a.body)
a = press("/admin/request/11", "/goodwill", {"percent": "5"})
check(a.code == 422 and a.says("amount or per cent, not both") and a.field("amount") == "77.70", "one of the two", a.body)
for page, file, given in (("/admin/request/11", "/admin/request/11", "request_id = 11"), ("/admin/person?id=1", "/admin/person/1", "person_id = 1")):
    press(page, file + "/goodwill", {"amount": "77.70", "percent": ""})
    seen = get(page).hidden(file + "/goodwill")
    press(page, file + "/goodwill", {"amount": "80", "percent": ""})
    a = house.post("admin", file + "/goodwill", {**seen, "amount": "", "percent": "7"})
    check(a.code == 409 and a.says("Nothing was saved", "What you typed is still in the form", "€80.00") and a.field("percent") == "7" and a.field("amount") == "" and
          sql("SELECT amount FROM goodwill WHERE " + given) == "8000", "%s: the second of two sees what is stored beside what was typed, which is kept" % file, a.body)
    a = house.post("admin", file + "/goodwill", {**a.hidden(file + "/goodwill"), "amount": "", "percent": "7"})
    check(a.code == 303 and sql("SELECT CONCAT(amount, '/', percent) FROM goodwill WHERE " + given) == "0/700", "and may save knowing it", a.head)
    seen = get(page).hidden(file + "/goodwill")
    press(page, file + "/goodwill", {"amount": "", "percent": ""})
    a = house.post("admin", file + "/goodwill", {**seen, "amount": "", "percent": ""})
    check(a.code == 303 and "done=goodwill" in a.location, "two who mean the same are not told of each other", a.head)
    a = house.post("admin", file + "/goodwill", {**seen, "amount": "77.70", "percent": ""})
    check(a.code == 409 and a.field("amount") == "77.70" and a.hidden(file + "/goodwill")["id"] == "" and sql("SELECT COUNT(*) FROM goodwill WHERE " + given) == "0", "taken away meanwhile: nothing comes back unseen", a.body)
    a = house.post("admin", file + "/goodwill", {**a.hidden(file + "/goodwill"), "amount": "77.70", "percent": ""})
    check(a.code == 303 and sql("SELECT amount FROM goodwill WHERE " + given) == "7770", "but saved again it does", a.head)
press("/admin/person?id=1", "/admin/person/1/goodwill", {"amount": "", "percent": ""})
a = press("/admin/people/goodwill", "/goodwill", {"scope": "long", "least": "3", "amount": "", "percent": "10"})
check(a.code == 303 and sql("SELECT goodwill FROM request WHERE id = 11") == "9770", "a rule for long stays comes on top")
a = press("/admin/people/goodwill", "/goodwill", {"scope": "long", "least": "3", "amount": "1", "percent": ""})
check(a.code == 422 and a.says("There is a rule for this number already"), "one rule for one number")
a = press("/admin/people/goodwill", "/goodwill", {"scope": "nationality", "least": "3", "amount": "1", "percent": ""})
check(a.code == 422 and sql("SELECT COUNT(*) FROM goodwill") == "2", "and none for what there is no rule for")
a = get("/admin/people/goodwill")
check(a.says("From 3 nights", "10 %", "€77.70", "Never by nationality, sex, age or disability") and "request/11" in a.body, "all of it on one page", a.body)
check(get("/admin/queue").says("and €%.2f of goodwill" % (int(sql("SELECT goodwill FROM plan")) / 100)), "and in a line of the queue; what it costs is the job's to say", get("/admin/queue").body)
command("job", NOW)
check(sql("SELECT given_up FROM plan") == "0" and get("/admin/people/goodwill").says("at present it costs nothing"), "nothing, as it does")

# --- messages ---

a = press("/admin/person?id=111", "/message", {"text": "   "})
check(a.code == 422 and a.says("Please fill this in"), "no words, no message")
a = press("/admin/person?id=111", "/message", {"text": "x" * 2001})
check(a.code == 422 and a.says("at most 2000") and sql("SELECT COUNT(*) FROM message") == "0", "nor too many")
for person, words in ((111, "Good <day>, see you"), (112, "Добрый <день>"), (113, "Bonjour, à bientôt")):
    a = press("/admin/person?id=%d" % person, "/message", {"text": words + "\nhouse"})
    check(a.code == 303 and "done=written" in a.location, "written to %d" % person, a.head)
command("job", NOW)
titles = {"en": "has written to you", "ru": "вам сообщение", "fr": "vous a écrit"}
links = {}
for lang, words in (("en", "Good <day>, see you"), ("ru", "Добрый <день>"), ("fr", "Bonjour, à bientôt")):
    mail, text = caught(words)
    check(mail is not None and titles[lang] in mail["subject"] and titles[lang] in text and "/%s/request/" % lang in text, "the mail in %s says so and has the words" % lang, text)
    if mail is None:
        continue
    shown = mail.get_body(("html",)).get_content()
    check("<day>" not in shown and "<день>" not in shown and "9770" not in shown, "%s: they are safe in its HTML, and goodwill is nowhere" % lang)
    links[lang] = re.search(r"https?://house\.example(/\w\w/request/\S+)", text).group(1)


def guest(method, address, form=None, now=NOW):
    return ask("booking", method, address, form, now=now)


private = guest("GET", links["en"])
check(private.code == 200 and private.says("Good <day>, see you", "Linden <House>") and "Anna" not in private.body and "The owner" not in private.body, "the house's words on the private page, whoever wrote them", private.body)
check(not re.search(r"oodwill|77[.,]70|97[.,]70|host", private.body.split("</head>")[1].split("<footer")[0]), "and nothing of what the house counts")
check(guest("POST", links["en"] + "/message", {"text": ""}).code == 422, "a guest's empty message is asked for again")
a = guest("POST", links["en"] + "/message", {"text": "y" * 2001})
check(a.code == 422 and a.says("at most 2000") and "y" * 2001 in a.body, "a long one is kept in the form")
a = guest("POST", links["en"] + "/message", {"text": "Is <b>there</b> a cot?"})
check(a.code == 303 and "done=message" in a.location, "a guest's message")
a = guest("POST", links["en"] + "/message", {"text": "Is <b>there</b> a cot?"})
check(a.code == 303 and sql("SELECT COUNT(*) FROM message WHERE from_guest") == "1", "sent twice it stands there once")
check(guest("POST", links["en"][:-1] + ("A" if links["en"][-1] != "A" else "B") + "/message", {"text": "x"}).code == 404, "another token writes nothing")
a = guest("GET", links["en"])
check("&lt;b&gt;there" in a.body and "<b>there" not in a.body, "shown safely")
command("job", NOW)
mail, text = caught("there</b> a cot")
check(mail is not None and mail["to"].addresses[0].addr_spec == "stay@house.example" and "/admin/person?id=111#messages" in text, "the house is told, with the way to the file", text)
a = get("/admin/today")
check(a.says("Ida Kiefer wrote") and "<b>there" not in a.body, "it waits on Today", a.body)
a = press("/admin/today", "/admin/request/11/read")
check(a.code == 303 and sql("SELECT COUNT(*) FROM message WHERE read_at IS NULL AND from_guest") == "0" and not get("/admin/today").says("Ida Kiefer wrote"), "until somebody has read it")
for i in range(25):
    a = guest("POST", links["fr"] + "/message", {"text": "No. %d" % i})
check("done=many" in a.location and sql("SELECT COUNT(*) FROM message WHERE from_guest AND request_id = 13") == "20", "twenty a day are enough")
check(guest("GET", links["fr"] + "?done=many").says("pour une journée"), "and it is said in French")
check(sql("SELECT COUNT(*) FROM outbox WHERE kind = 'answer' AND request_id = 13") == "1", "one mail tells of them all")

# --- whom the house does not host ---

a = press("/admin/person?id=112", "/no-host", {"reason": HOSTILE})
check(a.code == 303 and sql("SELECT state FROM request WHERE id = 12") == "frozen", "held", a.head)
check(get("/admin/today").says(": held") and HOSTILE not in get("/admin/today").body and get("/admin/request/12").says("A guest you do not host.", "o'Neill"), "told to the house on Today and on the request")
a = guest("GET", links["ru"])
check(a.code == 200 and "o&#39;Neill" not in a.body and "Neill" not in a.body and "не приним" not in a.body, "and not to the guest", a.body)
sql("UPDATE request SET state = 'open' WHERE id = 12")
a = get("/admin/queue")
check(a.body.count("do not host") == 1 and get("/admin/request/12").says("You have let this request go on"), "one that was let go on bears the mark in the queue", a.body)
sql("UPDATE request SET state = 'frozen' WHERE id = 12")
a = press("/admin/request/12", "/turn-away")
check(a.code == 303 and sql("SELECT state FROM request WHERE id = 12") == "refused" and sql("SELECT note FROM decision WHERE request_id = 12") == "", "refused by hand: the reason goes nowhere")
command("job", "2026-11-22T16:10:00Z")
mail, text = caught("LH-0012")
check(mail is not None and not any("Neill" in part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"), "nor into the mail that says no", text)
check("Neill" not in sql("SELECT GROUP_CONCAT(facts) FROM outbox") and "Neill" not in sql("SELECT GROUP_CONCAT(COALESCE(became, '')) FROM audit"), "not into mails or the audit")
a = press("/admin/person?id=112", "/host")
check(a.code == 303 and sql("SELECT no_host IS NULL FROM guest_file WHERE person_id = 112") == "1", "welcome again")

# --- wishes ---

a = press("/admin/wish/new", "/admin/wish/new", {"body": HOSTILE, "day": "2026-11-22", "hour": "7.15", "stay_id": "1", "who": "Mia"})
check(a.code == 303 and sql("SELECT hour FROM guest_wish") == "07:15", "a wish", a.body)
check(get("/admin/today").says("o'Neill", "Mia", "=Quince") and HOSTILE not in get("/admin/today").body, "on Today, safely")
a = press("/admin/wish/new", "/admin/wish/new", {"body": "x", "day": "2026-11-22", "hour": "25:00", "stay_id": "99"})
check(a.code == 422 and a.says("Please write an hour"), "no such hour")
a = press("/admin/wish/new", "/admin/wish/new", {"body": "x", "day": "2026-11-22", "hour": "", "stay_id": "99"})
check(a.code == 422 and sql("SELECT COUNT(*) FROM guest_wish") == "1", "nor such a stay")
number = sql("SELECT id FROM guest_wish")
now = {"body": "Tea", "day": "2026-11-22", "hour": "08:00", "stay_id": "1", "who": "Mia"}
check(press("/admin/wish/" + number, "/admin/wish/" + number, {**now, "version": "1"}).code == 303, "changed by one")
a = press("/admin/wish/" + number, "/admin/wish/" + number, {**now, "body": "Coffee", "version": "1"})
check(a.code == 409 and a.says("Somebody else changed this", "Stored now", "Text Tea Coffee") and a.field("version") == "2" and sql("SELECT body FROM guest_wish") == "Tea", "the second sees the difference", a.body)
a = press("/admin/today", "/admin/wish/%s/done" % number)
check(a.code == 303 and sql("SELECT done_at IS NOT NULL FROM guest_wish") == "1", "ticked")
a = press("/admin/wish/" + number, "/remove")
check(a.code == 303 and sql("SELECT COUNT(*) FROM guest_wish") == "0", "removed")
for name in glob.glob(mails + "/*"):
    os.unlink(name)
os.rmdir(mails)
sys.exit(done())
