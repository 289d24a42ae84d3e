#!/usr/bin/python3
"""What the guests' program asks of a form that may be a robot's, as plain CGI: the stamp, the field that nobody sees, the proof of work and
all that may be wrong with it, limits, the second click; and who may freeze and remove."""
import base64
import hashlib
import html
import json
import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from page import ask, check, command, done, link_token, sql

NOW, SOON, LATER, TOMORROW = "2026-11-22T10:00:00Z", "2026-11-22T10:00:05Z", "2026-11-22T10:00:09Z", "2026-11-23T12:00:00Z"
sql("""
REPLACE INTO setting (name, value) VALUES ('house_name', 'Linden House'), ('house_phone', '+43 1 000 0000'), ('zone_name', 'Europe/Vienna'),
  ('site_url', 'http://house.example'), ('early_yes', 'off'), ('send_address', '3');
INSERT INTO room_condition (id, name) VALUES (1, 'clean');
INSERT INTO kind (id, code) VALUES (1, 'double');
INSERT INTO room (id, kind_id, name, code, capacity, condition_id) VALUES (1, 1, 'Quince', 'Q1', 2, 1), (2, 1, 'Pear', 'P1', 2, 1);
INSERT INTO service (id, code, class, unit, mandatory) VALUES (1, 'night', 'lodging', 'night', 1);
INSERT INTO price (service_id, kind_id, valid_from, valid_to, amount) VALUES (1, 1, '2026-01-01', '2029-01-01', 8000);
INSERT INTO text (name, lang, body) VALUES ('kind.1.name', 'en', 'Double room');
UPDATE edition SET number = number + 1;
""")


def stay(day):
    return {"from": "2027-01-%02d" % day, "to": "2027-01-%02d" % (day + 1), "adults": "2", "children": "0", "rooms": "1", "wish": "kind-double"}


def guest(day, name, stamp, **more):
    return dict(stay(day), name=name, email=name.lower() + "@example.org", agree="1", eta="", message="A message", stamp=stamp, website="", **more)


def see(address="192.0.2.1", now=NOW):
    """The stamp of the details page."""
    a = ask("booking", "GET", "/en/stay/details?" + "&".join("%s=%s" % f for f in stay(5).items()), now=now, source=address)
    return a.field("stamp") or re.search(r'name="stamp" value="([^"]*)"', a.body).group(1)


def post(path, form, now=SOON, address="192.0.2.1"):
    return ask("booking", "POST", path, form, now=now, source=address)


def challenge_of(answer):
    found = re.search(r'data-challenge="([^"]*)"', answer.body)
    return html.unescape(found.group(1)) if found else None


def prove(challenge, **instead):
    given = json.loads(challenge)["parameters"]
    head, prefix = bytes.fromhex(given["salt"] + given["nonce"]), bytes.fromhex(given["keyPrefix"])
    for counter in range(100000):
        key = hashlib.sha256(head + counter.to_bytes(4, "big")).digest()
        if key.startswith(prefix):
            solution = dict({"counter": counter, "derivedKey": key.hex(), "time": 500}, **instead)
            return base64.b64encode(('{"challenge":%s,"solution":%s}' % (challenge, json.dumps(solution, separators=(",", ":")))).encode()).decode()


def origin(name):
    return sql("SELECT g.proof, g.trap, g.fresh FROM request_origin g JOIN request r ON r.id = g.request_id JOIN person p ON p.id = r.person_id "
               "WHERE p.name = '%s'" % name)


# The trap
seen = see()
a = post("/en/stay/check", guest(5, "Anna", seen), now="2026-11-22T10:00:01Z")
check(a.code == 422 and a.says("quicker than people usually are") and 'value="Anna"' in a.body and "A message" in a.body, "a second is too fast: the page again, nothing lost", a.body)
trapped = re.search(r'name="stamp" value="([^"]*)"', a.body).group(1)
check(post("/en/stay/check", guest(5, "Anna", trapped)).code == 200, "then it goes on")
for wrong in ("", "x", seen[:-1] + ("A" if seen[-1] != "A" else "B"), "1" + seen, seen.replace(".0.", ".1."), "0.0." + seen.split(".")[2], "." * 20):
    a = post("/en/stay/check", guest(5, "Anna", wrong))
    check(a.code == 422 and a.says("quicker than people"), "a stamp that is not ours: '%s'" % wrong[:20], a.body)
a = post("/en/stay/check", dict(guest(5, "Anna", seen), website="https://spam.example"))
check(a.code == 422 and a.says("a field that nobody sees") and "spam.example" not in a.body and 'value="Anna"' in a.body, "the field that nobody sees", a.body)
a = post("/en/stay/send", guest(5, "Anna", "", form_key="x" * 43, seen="8000"))
check(a.code == 409 and a.says("quicker than people") and a.hidden("/stay/send").get("stamp") and sql("SELECT COUNT(*) FROM request") == "0", "straight to the end: the page before it, nothing written", a.body)

# The proof
a = post("/en/stay/check", guest(5, "Anna", trapped))
form, challenge = a.hidden("/stay/send"), challenge_of(a)
check(a.code == 200 and challenge and form["stamp"] == trapped and "website" not in form, "the page that sends has a challenge, and the stamp that remembers", a.body)
bad = challenge.replace('"cost":1', '"cost":0')
for what, payload in (("not base64", "!!!"), ("another challenge", prove(bad)), ("another counter", prove(challenge, counter=1)),
                      ("another key", prove(challenge, derivedKey="0" * 64)), ("too long", "A" * 3000)):
    a = post("/en/stay/send", dict(form, altcha=payload))
    check(a.code == 409 and a.says("Please press the button once more") and challenge_of(a) not in (None, challenge) and sql("SELECT COUNT(*) FROM request") == "0",
          "a proof that is none, %s: once more, with a new challenge" % what, a.body)
a = post("/en/stay/send", dict(form, altcha=prove(challenge)), now="2026-11-22T12:00:10Z")
check(a.code == 409 and a.says("open for long"), "one that is too old, too", a.body)
proof = prove(challenge)
sent = post("/en/stay/send", dict(form, altcha=proof))
check(sent.code == 303 and origin("Anna") == "1\t1\t1", "sent: with proof, once in the trap, from a new address", "%s %s" % (sent.head, origin("Anna")))
check(post("/en/stay/send", dict(form, altcha=proof)).location == sent.location, "the same form again is the same request")
a = post("/en/stay/send", dict(form, altcha=proof, form_key="y" * 43, name="Berta", email="berta@example.org"))
check(a.code == 409 and a.says("Please press the button once more") and sql("SELECT COUNT(*) FROM request") == "1", "a proof is good once", a.body)
a = post("/en/stay/send", dict(form, altcha=prove(challenge_of(a)), form_key="z" * 43))
check(a.code == 409 and a.says("is with us already: open the link in our e-mail") and 'id="f-email-e"' in a.body and 'value="Anna"' in a.body, "the same guest for the same night: the complaint is at the address", a.body)

# Limits: one counts 1, one without proof 3
form = post("/en/stay/check", guest(6, "Carl", seen)).hidden("/stay/send")
a = post("/en/stay/send", form)
check(a.code == 429 and int(a.headers["retry-after"]) == 60 and a.says("A moment, please", "1 minute", "+43 1 000 0000") and a.hidden("/stay/check").get("message") == "A message" and
      a.headers["cache-control"] == "no-store", "sent too often: 429, when to come again, whom to call, all that was typed", a.head + a.body)
check(post("/en/stay/send", dict(form), address="::ffff:192.0.2.1").code == 429, "the address in another coat is the same")
check(post("/en/stay/send", dict(guest(5, "Anna", trapped, form_key=form["form_key"], seen="8000"))).code == 429, "and so for others there")
check(post("/en/stay/check", a.hidden("/stay/check")).code == 200, "the way on from there")
sent = post("/en/stay/send", form, address="198.51.100.1")
check(sent.code == 303 and origin("Carl") == "0\t0\t1", "without proof it is taken from elsewhere", sent.head)

# The second click
os.environ["HEARTH_NOW"] = SOON
row = sql("SELECT reference FROM request r JOIN person p ON p.id = r.person_id WHERE p.name = 'Carl'")
link = "/en/confirm/%s/%s" % (row, link_token("confirm", row, "1", "carl@example.org"))
check(ask("booking", "GET", link, now=SOON).code == 200, "the link of the mail opens its page")
a = post(link, {})
step = a.hidden(link).get("step")
check(a.code == 200 and a.says("One more click") and step and sql("SELECT state FROM request WHERE reference = '%s'" % row) == "unconfirmed", "without proof the button asks for one click more", a.body)
early = post(link, {"step": step})
check(early.code == 200 and early.says("a little too quick") and early.hidden(link).get("step") == step, "not at once", early.body)
for wrong in ("", "x", step[:-1] + ("A" if step[-1] != "A" else "B"), seen):
    check(post(link, {"step": wrong}, now=LATER).code == 200, "nor with a step of one's own")
a = post(link, {"step": step}, now=LATER)
check(a.code == 303 and sql("SELECT state FROM request WHERE reference = '%s'" % row) == "open", "a moment later it is confirmed", a.head)
anna = sql("SELECT reference FROM request r JOIN person p ON p.id = r.person_id WHERE p.name = 'Anna'")
a = post("/en/confirm/%s/%s" % (anna, link_token("confirm", anna, "1", "anna@example.org")), {}, now=LATER)
check(a.code == 303 and sql("SELECT state FROM request WHERE reference = '%s'" % anna) == "open", "with proof one click is enough", a.head)

# Who may freeze and remove
def user(login, role):
    printed = command("hearth", NOW, "user", "add", login, "--name", login, "--role", role)
    sql("UPDATE user SET must_change = FALSE WHERE login = '%s'" % login)
    a = ask("admin", "GET", "/admin/signin", now=NOW)
    cookies = "; ".join("%s=%s" % c for c in a.cookies.items())
    form = dict(a.hidden("/admin/signin"), login=login, password=re.search(r"password\s+(\S+)", printed).group(1))
    a = ask("admin", "POST", "/admin/signin", form, now=NOW, cookie=cookies)
    return "; ".join("%s=%s" % c for c in a.cookies.items())


owner, desk = user("owner", "owner"), user("desk", "desk")
ids = sql("SELECT id FROM request ORDER BY id").split()
check(ask("admin", "GET", "/admin/odd", now=LATER).code == 303, "the door is shut")
check(ask("admin", "GET", "/admin/odd", now=LATER, cookie=desk).code == 403 and ask("admin", "POST", "/admin/odd", {"do": "remove", "id": ids[0]}, now=LATER, cookie=desk).code == 403,
      "the desk may not")
a = ask("admin", "GET", "/admin/odd", now=LATER, cookie=owner)
check(a.code == 200 and a.says("Anna", "fell into the trap", "Carl", "without proof of work", "new address") and a.headers["cache-control"] == "no-store", "the owner's list", a.body)
csrf = a.hidden("/admin/odd")["csrf"]


def deed(do, *ticks, **more):
    return ask("admin", "POST", "/admin/odd", [("csrf", csrf), ("do", do)] + [("id", i) for i in ticks] + list(more.items()), now=LATER, cookie=owner)


check(ask("admin", "POST", "/admin/odd", {"do": "freeze", "id": ids[0]}, now=LATER, cookie=owner).code == 403, "without its token a form does nothing")
check(deed("freeze").code == 422 and deed("freeze").says("Please tick at least one request."), "nothing ticked")
check(deed("burn", *ids).code == 422 and deed("freeze", "x", "-1", "99999999999999999999").code == 422, "what is none of the three, or no request")
a = deed("freeze", *ids)
check(a.code == 303 and a.location.endswith("done=frozen&n=2") and sql("SELECT DISTINCT state, turn FROM request") == "frozen\t0", "frozen in bulk", a.head)
check(deed("freeze", "4711").location.endswith("n=0"), "a number that is none harms nothing")
check(deed("unfreeze", ids[0]).code == 303 and sql("SELECT state FROM request WHERE id = " + ids[0]) == "open", "one goes on")
a = deed("remove", *ids)
check(a.code == 200 and a.says("Remove 2 requests for good?") and sql("SELECT COUNT(*) FROM request WHERE state = 'removed'") == "0", "removing asks once", a.body)
a = deed("remove", *ids, sure="1")
check(a.code == 303 and sql("SELECT DISTINCT state FROM request; SELECT COUNT(*) FROM person WHERE name <> '' OR email IS NOT NULL; SELECT COUNT(*) FROM request WHERE message IS NOT NULL")
      == "removed\n0\n0", "and then nothing of them is left", a.head)
check(ask("admin", "GET", "/admin/odd", now=LATER, cookie=owner).says("Nothing looks odd."), "the list is empty")
check(ask("admin", "GET", "/admin/request/" + ids[0], now=LATER, cookie=owner).code == 200, "what was done is still to be read")
check(sql("SELECT COUNT(*) FROM send_limit WHERE digest LIKE '%192%'; SELECT COUNT(*) FROM request_origin WHERE address LIKE '%192%'") == "0\n0", "no address is stored")
sys.exit(done())
