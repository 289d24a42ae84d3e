#!/usr/bin/python3
"""The owner's desk as plain CGI: the telephone page and its three buttons, why a decision fell, the letter, the search, any day, and the queue's
filters and preview."""
import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import house
from house import NOW, cookie, furnish, get, people, post, stay
from page import ask, check, command, done, sql

HOSTILE = "<b>O'Brien</b> & \"co\""
furnish()
people()
sql("UPDATE room SET code = 'Q1' WHERE id = 1; REPLACE INTO setting (name, value) VALUES ('house_phone', '+43 1 000 0000'); UPDATE edition SET number = number + 1")
WANT = {"from": "2026-12-13", "to": "2026-12-16", "adults": "2", "children": "0", "rooms": "1", "wish": "any"}


def page(address, who="owner", **more):
    return get("admin", address, who, **more)


def send(form, who="owner", **more):
    token = page("/admin/phone", who).hidden("/admin/phone").get("csrf")
    return post("admin", "/admin/phone", {"csrf": token, **form}, who, **more)


def requests():
    return int(sql("SELECT COUNT(*) FROM request"))


# --- looking ---

check(page("/admin/phone", None).location == "/admin/signin?next=/admin/phone", "without a session the telephone page leads to the sign-in")
a = page("/admin/phone")
check(a.code == 200 and a.says("Phone call", "Nothing is kept until you press", "When do they come") and "Yes now" not in a.body, "an empty page asks for three things", a.body)
a = send({**WANT, "do": "look"})
check(a.code == 200 and a.says("free", "nobody else asks for these nights", "€240.00", "13–16 Dec 2026", "Yes now", "Take as request", "Nobody falls out"),
      "free: the price, a sentence to say, two buttons", a.body)
check(requests() == 0 and sql("SELECT version FROM guard") == "1", "looking keeps nothing")
check(a.says("Invoice and mail leave at 17:05", "answer by"), "what happens then, and when the answer comes", a.body)
b = page("/admin/phone?from=2026-12-13&to=2026-12-16&adults=2&wish=room-Q1")
check(b.code == 200 and b.says("=Quince", "Tue 15 Dec"), "an address may ask, too: links from elsewhere", b.body)
b = send({**WANT, "to": "2026-12-14", "nights": "5", "do": "look"})
check(b.field("to") == "2026-12-18" and b.field("nights") == "" and b.says("5 nights"), "a number of nights counts instead of the day", b.body)
for form, word in (({"to": "2026-12-13"}, "after the day you arrive"), ({"from": "2026-11-01"}, "This day has passed"), ({"from": "tomorrow"}, "as a date that exists"),
                   ({"adults": "0"}, "at least one adult"), ({"from": "2027-03-10", "to": "2027-03-12", "wish": "kind-double"}, "closed on")):
    b = send({**WANT, **form, "do": "look"})
    check(b.code == 422 and b.says(word) and "Yes now" not in b.body, "refused with the reason: " + word, b.body)
check(b.says("Phone call") and b.field("from") == "2027-03-10", "what was typed is kept")
b = send({**WANT, "wish": "kind-nowhere", "do": "look"})
check(b.code == 200 and b.says("Any room"), "a kind that is gone is any room", b.body)
check(post("admin", "/admin/phone", {**WANT, "do": "look"}).code == 403, "no token, no answer")
check(send({**WANT, "do": "dance"}).code == 422, "there are three buttons and no fourth")

# --- a request ---

who = {"name": HOSTILE, "phone": "+43 664 123 45 67", "email": "", "note": "No nuts <i>", "lang": "ru"}
a = send({**WANT, "wish": "room-Q1", "do": "look"})
form = a.hidden("/admin/phone")
b = send({**WANT, **form, **who, "name": "", "phone": "", "do": "request"})
check(b.code == 422 and b.says("Please write your full name") and b.field("note") == "No nuts <i>" and requests() == 0, "somebody must have a name", b.body)
b = send({**WANT, **form, **who, "phone": "", "do": "request"})
check(b.code == 422 and b.says("Please ask for a number or an e-mail address") and requests() == 0, "and a number or an address", b.body)
b = send({**WANT, **form, **who, "email": "nonsense", "do": "request"})
check(b.code == 422 and b.says("name@example.com"), "an address that is none", b.body)
b = send({**WANT, "to": "", **form, **who, "do": "request"})
check(b.code == 422 and b.says("Please fill this in") and requests() == 0, "without days no request", b.body)
check(send({**WANT, **who, "do": "request"}).code == 422 and requests() == 0, "nor without the page's key")
b = send({**WANT, **form, **who, "wish": "room-Q1", "do": "request"})
first = int(sql("SELECT MAX(id) FROM request"))
check(b.code == 303 and b.location == "/admin/request/%d?done=taken" % first, "taken", b.head + b.body)
check(sql("SELECT CONCAT(r.state, r.source, r.lang, r.turn, o.wish, p.name) FROM request r JOIN request_option o ON o.request_id = r.id JOIN person p ON p.id = r.person_id") ==
      "openownerru1rooms" + HOSTILE, "as it was said", None)
check(send({**WANT, **form, **who, "wish": "room-Q1", "do": "request"}).location == b.location and requests() == 1, "pressed twice it is one request")
b = page(b.location)
check(b.says("Taken as a request", HOSTILE, "No nuts <i>") and "<i>" not in b.body and "<b>O" not in b.body, "its page says so, and escapes", b.body)
check(sql("SELECT COUNT(*) FROM outbox") == "0", "no address, no mail")

# --- who is calling ---

b = send({**WANT, **who, "phone": "0664/1234567", "do": "look"})
check(b.says(HOSTILE + ": 13–16 Dec 2026") and "/admin/person?id=" in b.body, "the number is known, though written otherwise", b.body)
check(not send({**WANT, **who, "phone": "664", "do": "look"}).says(HOSTILE + ":"), "three digits are nobody's")
sql("INSERT INTO guest_file (person_id, no_host, no_host_at, no_host_by) SELECT person_id, 'broke the <piano>', NOW(), 1 FROM request WHERE id = %d" % first)
b = send({**WANT, **who, "phone": "0664/1234567", "name": "", "do": "look"})
check(b.says("A guest you do not host.", "broke the <piano>") and 'class="known bad"' in b.body and "<piano>" not in b.body, "whom the house does not host is said while one speaks", b.body)
b = send({**WANT, **who, "phone": "", "do": "look"})
check(b.says("A guest of this name is one you do not host") and 'class="known some"' in b.body, "a name alone is a question", b.body)
b = send({**who, "phone": "0664/1234567", "do": "look"})
check(b.says("A guest you do not host."), "before any day is named, too", b.body)
check("known bad" not in send({**WANT, **who, "name": "Mia Holt", "phone": "+43 1 999 88 77", "do": "look"}).body, "and of nobody else")
sql("DELETE FROM guest_file")

# --- yes now: somebody falls out ---

a = send({**WANT, "from": "2026-12-14", "to": "2026-12-15", "wish": "room-Q1", "do": "look"})
check(a.says("not sold on these nights, but the best set counts on it", "falls out", "Nearest that fits", "nobody falls out", "1 asked", "Same nights"), "what a yes would push out, and what is near", a.body)
check(a.says("For these nights I can give you Double room right now, for €80.00", "If it must be =Quince"), "a sentence to say", a.body)
ways = re.findall(r'name="way" value="([^"]*)"( checked)?', a.body)
check(len(ways) >= 2 and ways[0][1] and ways[0][0].startswith("kind-double_2026-12-14_2026-12-15_8000"), "ways, the first ticked", ways)
form = a.hidden("/admin/phone")
second = {**WANT, "from": "2026-12-14", "to": "2026-12-15", "wish": "room-Q1", **form, "name": "Mia Holt", "email": "mia@example.org", "lang": "en"}
desk = page("/admin/phone?from=2026-12-14&to=2026-12-15&adults=2&wish=room-Q1", "desk")
check("Yes now" not in desk.body and "Offer this instead" not in desk.body and desk.says("Take as request"), "the desk takes requests and gives nothing away", desk.body)
check([send({**second, "do": d, "way": ways[0][0]}, "desk").code for d in ("yes", "offer")] == [403, 403] and requests() == 1, "nor by a form of its own")
b = send({**second, "seen": "8000.0.", "do": "yes"})
check(b.code == 409 and b.says("It has changed since you looked") and b.field("name") == "Mia Holt" and requests() == 1, "a yes to other figures is no yes: the new ones are shown", b.body)
b = send({**second, "do": "offer", "way": "kind-double_2026-12-14_2026-12-15_7999"})
check(b.code == 409 and requests() == 1, "nor is an offer at another price", b.body)
for way in ("", "x", "kind-double_2026-12-14_2026-12-15", "kind-double_2026-12-14_2026-12-15_x", "kind-double_yesterday_2026-12-15_8000"):
    check(send({**second, "do": "offer", "way": way}).code == 422 and requests() == 1, "an offer that is none: " + way)
b = send({**second, "do": "yes"})
mia = int(sql("SELECT MAX(id) FROM request"))
check(b.code == 303 and b.location == "/admin/request/%d/fallen?done=accepted" % mia and sql("SELECT state FROM request WHERE id = %d" % mia) == "accepted", "yes", b.head + b.body)
a = page(b.location.split("?")[0])
check(a.says("Who fell out for Mia Holt", ", in "), "who fell out for it is there, to be offered what would still fit", a.body)
check(sql("SELECT turn FROM request WHERE id = %d" % first) == "0" and sql("SELECT COUNT(*) FROM outbox") == "0", "the other fell out, and no mail is written yet")
a = page("/admin/queue")
check(a.says("Mia Holt accepted by hand at 17:00") and a.hidden("/%d/undo" % mia), "the queue has it on top, to be taken back", a.body)
b = post("admin", "/admin/request/%d/undo" % mia, a.hidden("/%d/undo" % mia))
check(b.code == 303 and sql("SELECT turn FROM request WHERE id = %d" % first) == "1", "taken back: the other is in again", b.head)
a = send({**second, "do": "look"})
form = a.hidden("/admin/phone")
way = re.search(r'name="way" value="([^"]*)" checked', a.body).group(1)
b = send({**second, **form, "name": "Jo Way", "do": "offer", "way": way})
check(b.code == 303 and sql("SELECT COUNT(*) FROM stay s JOIN person p ON p.id = s.person_id WHERE p.name = 'Jo Way'") == "1" and
      sql("SELECT turn FROM request WHERE id = %d" % first) == "1", "the offer: a yes that costs nobody anything", b.head + b.body)

# --- mail to a caller who has an address ---

a = send({**WANT, "from": "2026-12-20", "to": "2026-12-22", "do": "look"})
b = send({**WANT, "from": "2026-12-20", "to": "2026-12-22", **a.hidden("/admin/phone"), "name": "Ida Kern", "email": "ida@example.org", "lang": "en", "do": "request"})
check(sql("SELECT CONCAT(kind, state) FROM outbox") == "receivedqueued", "a caller with an address gets a mail", b.head)

# --- the queue: filters and what the next hour would decide ---

a = page("/admin/queue?kind=double")
check(a.says(HOSTILE, "Show all") and page("/admin/queue?kind=family").says("No requests here."), "of one kind", a.body)
check(page("/admin/queue?q=ida%20k").says("Ida Kern") and HOSTILE not in page("/admin/queue?q=ida%20k").body and page("/admin/queue?q=%25").says("No requests here."), "by text")
days = re.findall(r'<option value="(2026-[\d-]*)"', page("/admin/queue").body)
check(days and page("/admin/queue?day=" + days[0]).code == 200 and page("/admin/queue?day=2030-01-01").says("No requests here."), "by the day of the decision", days)
check(page("/admin/queue?odd=1").says("No requests here.") and page("/admin/queue?kind=nothing&day=soon&show=x").says(HOSTILE), "by what is odd; what cannot be understood is left out")
a = page("/admin/queue?show=in&kind=double&q=%s" % "a%26b")
check("?show=out&amp;kind=double&amp;q=a%26b" in a.body, "the other lists keep what was asked for", a.body)
a = page("/admin/queue/next")
check(a.code == 200 and a.says("What the next hour would decide", "Yes,", "in the best set") and sql("SELECT COUNT(*) FROM decision WHERE why = 'hour'") == "0", "what would be decided, and nothing is", a.body)
check("/refuse" not in page("/admin/queue/next", "desk").body, "the desk only looks")

# --- decided ---

sql("UPDATE request SET decide_at = '2026-11-22 15:00:00' WHERE id = %d" % first)
loser = sql("SELECT MAX(id) FROM request WHERE id <> %d AND state = 'open'" % first)
a = send({**WANT, "from": "2026-12-13", "to": "2026-12-16", "wish": "room-Q1", "do": "look"})
b = send({**WANT, "wish": "room-Q1", **a.hidden("/admin/phone"), "name": "Lou Late", "phone": "+43 1 77 88 99", "lang": "fr", "do": "request"})
late = int(sql("SELECT MAX(id) FROM request"))
sql("UPDATE request SET decide_at = '2026-11-22 15:00:00' WHERE id = %d; UPDATE request_option SET value = 100 WHERE request_id = %d" % (late, late))
command("job", NOW)
check(sql("SELECT state FROM request WHERE id = %d" % first) == "accepted" and sql("SELECT state FROM request WHERE id = %d" % late) == "refused", "one was accepted, one refused")
a = page("/admin/request/%d/why" % late)
check(a.code == 200 and a.says("Why Lou Late was refused", "On none of the nights a room was left", "would have fallen out", "none, proved best", "Compute again", "What the guest was told"),
      "why, in plain words", a.body)
check(a.says("It brings €1.00, and the set would still have lost") and a.says(HOSTILE, "Accepted in the same decision. This is what would have had to give way."), "in money and names", a.body)
a = page("/admin/request/%d/why?again=1" % late)
check(a.says("The same value to the cent"), "computed again: the same", a.body)
sql("UPDATE decision SET value = value - 1, bound = bound - 1 WHERE request_id = %d" % late)
check(page("/admin/request/%d/why?again=1" % late).says("This is not what was said of it then"), "or it says that it is not")
sql("UPDATE decision SET value = value + 1, bound = bound + 1 WHERE request_id = %d" % late)
a = page("/admin/request/%d/why" % first)
check(a.says("Why " + HOSTILE + " was accepted", "It was in the best set") and "<b>O" not in a.body, "why a yes", a.body)
check([page("/admin/request/%s/why" % i).code for i in ("0", "x", "9999", str(mia))] == [404] * 4, "what is not decided has no why")
a = page("/admin/today")
check(a.says("To tell: Lou Late, no", "To tell: " + HOSTILE + ", yes", "Letter"), "both stand on Today, to be told", a.body)
a = page("/admin/request/%d/letter" % late)
check(a.code == 200 and '<html lang="fr">' in a.body and a.says("Lou Late", "Non, nous ne pouvons pas", "+43 1 000 0000", "Back to the request"), "the letter speaks the guest's language, what is not printed the owner's", a.body)
a = page("/admin/request/%d/letter" % first)
check(a.code == 200 and '<html lang="ru">' in a.body and a.says("Back to the request", HOSTILE) and "<b>O" not in a.body, "and escapes", a.body)
was = sql("SELECT state, prepayment, COALESCE(prepay_until, '') FROM stay WHERE request_id = %d" % first).split("\t")
sql("UPDATE stay SET state = 'accepted', prepayment = 3150, prepay_until = '2026-11-30' WHERE request_id = %d" % first)
check("31,50" in page("/admin/request/%d/letter" % first).body, "it asks for the prepayment")
sql("UPDATE stay SET state = 'prepaid' WHERE request_id = %d" % first)
check("31,50" not in page("/admin/request/%d/letter" % first).body, "that has not come yet")
sql("UPDATE stay SET state = '%s', prepayment = %s, prepay_until = NULLIF('%s', '') WHERE request_id = %d" % (*was, first))
check([page("/admin/request/%s/letter" % i).code for i in ("0", "9999", str(mia))] == [404] * 3, "no letter before there is an answer")

# --- search, and any day ---

stay(900, 1, 2, "2026-11-22", 3)
for q, words in (("kief", ("Ida Kiefer", "22–25 Nov 2026", "Pear")), ("<b>o", (HOSTILE,)), ("1234567", (HOSTILE,)), ("mia@exam", ("Mia Holt",)), ("quince", ("=Quince, from today on", HOSTILE)),
                 ("13.12.2026", ("Arrivals and departures on Sunday 13 December 2026",)), ("13 Dec", ("Sunday 13 December 2026",)), ("13/12", ("Sunday 13 December 2026",)),
                 ("%", ("at least two characters",)), ("%%", ("Nothing found for “%%”",)), ("<i>x", ("Nothing found for “<i>x”",))):
    a = page("/admin/search?q=" + q.replace("%", "%25").replace("'", "%27").replace("<", "%3C").replace(" ", "+"))
    check(a.code == 200 and a.says(*words) and "<i>x" not in a.body and "<b>O" not in a.body, "search: " + q, a.body)
reference = sql("SELECT reference FROM request WHERE id = %d" % first)
check([page("/admin/search?q=" + q).location for q in (reference, reference.lower(), reference[3:])] == ["/admin/request/%d" % first] * 3, "a reference leads there at once")
check(page("/admin/search").code == 200 and page("/admin/search?q=").code == 200 and page("/admin/search", "desk").code == 200, "the page of the search alone")
a = page("/admin/day?date=2026-12-13")
check(a.says("Sunday 13 December 2026", "Arriving, 2 guests", HOSTILE, "=Quince") and "/admin/stay?id=" in a.body, "who arrives on a day", a.body)
check(page("/admin/day?date=2026-12-16").says("Leaving, 2 guests") and page("/admin/day?date=2026-12-17").says("Nobody arrives"), "who leaves, or nobody")
check(page("/admin/day").says("Arriving, 2 guests", "Ida Kiefer") and page("/admin/day?date=x").code == 422 and page("/admin/day?date=0001-01-01").code == 200, "today, or a date that is none")
sys.exit(done())
