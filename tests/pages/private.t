#!/usr/bin/python3
"""The guest's private page and the way back to it, as plain CGI: the link sent again, a change before the hour, what is due, who comes."""
import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from page import ask, check, command, done, sql

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
sys.exit(done())
