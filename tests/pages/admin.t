#!/usr/bin/python3
"""The owner's program as plain CGI: who may come in and do what, the queue, one request, and each decision by hand with all that may
come between. The house is the one of nine rooms with fourteen requests, decided on two Saturdays."""
import hashlib
import html
import os
import re
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from page import CONFIGS, ask, check, command, done, sql

NOW, LATER, MUCH_LATER = "2026-11-22T16:00:00Z", "2026-11-22T16:04:59Z", "2026-11-22T16:06:00Z"  # 17:00 in Vienna, a Sunday
SATURDAY, NEXT = "2026-11-28 11:00:00", "2026-12-05 11:00:00"
HOSTILE = "<u>\"O'Brien\" & co</u>"

rooms = [("Garden", 1, 2), ("Orchard", 1, 2), ("Linden", 1, 2), ("Stream", 1, 2), ("Mill", 1, 2), ("Attic", 2, 4), ("Larch", 2, 4),
         ("Barn", 3, 6), ("Heron", 4, 1)]
# name, arrival, nights, adults, children, value, wish, decided
requests = [("Fam. Bianchi", "2026-12-05", 7, 2, 2, 82600, 2, SATURDAY), ("Dubois", "2026-12-05", 4, 2, 0, 30800, 1, SATURDAY),
            ("Larsen", "2026-12-05", 7, 2, 0, 53900, 1, SATURDAY), (HOSTILE, "2026-12-06", 6, 2, 0, 46200, 1, SATURDAY),
            ("Lehmann", "2026-12-05", 5, 2, 0, 38500, 1, SATURDAY), ("Marek", "2026-12-09", 5, 2, 0, 38500, 1, SATURDAY),
            ("Moreau", "2026-12-11", 3, 2, 0, 23100, 1, SATURDAY), ("Fam. Ricci", "2026-12-07", 4, 2, 2, 45200, 2, SATURDAY),
            ("Rao", "2026-12-09", 3, 1, 0, 16000, 4, SATURDAY), ("Costa", "2026-12-06", 2, 2, 0, 15400, 1, SATURDAY),
            ("Fam. Adler", "2026-12-08", 3, 2, 1, 32100, 2, SATURDAY), ("Singh", "2026-12-10", 2, 1, 0, 12200, 4, SATURDAY),
            ("Brandt", "2026-12-12", 4, 2, 0, 38800, "Orchard", NEXT), ("Fischer", "2026-12-13", 2, 2, 0, 16600, "Orchard", NEXT)]
stays = [("Ito", "2026-12-04", 3, 2), ("Sato", "2026-12-03", 3, 6), ("Hansen", "2026-12-11", 5, 8)]


def add_request(number, name, arrival, nights, adults, children, value, wish, decided, state="open", sent="2026-11-20 09:00:00"):
    named = isinstance(wish, str)
    quoted = name.replace("'", "''")
    sql("""
INSERT INTO person (id, name, email, email_key, phone, phone_key, country, created_at)
  VALUES (%(n)d, '%(name)s', 'guest%(n)d@example.org', 'guest%(n)d@example.org', '+43 1 000 %(n)d', '+431000%(n)d', 'AT', '%(sent)s');
INSERT INTO request (id, reference, person_id, state, sent_at, decide_at, confirm_until, confirmed_at, lang, adults, children, message)
  VALUES (%(n)d, 'LH-A%(n)03d', %(n)d, '%(state)s', '%(sent)s', '%(decided)s', '%(sent)s', '%(sent)s', 'en', %(adults)d, %(children)d,
          'We bring %(name)s.');
INSERT INTO request_option (request_id, position, arrival, departure, wish, kind_id, rooms_count, price, value)
  VALUES (%(n)d, 0, '%(arrival)s', '%(arrival)s' + INTERVAL %(nights)d DAY, '%(wish)s', %(kind)s, 1, %(price)d, %(value)d);
INSERT INTO request_line (request_id, position, line, service_id, kind_id, class, unit, rooms, heads, nights, quantity, unit_price, amount, unit_cost, vat)
  VALUES (%(n)d, 0, 0, 1, 1, 'lodging', 'night', 1, 0, %(nights)d, %(nights)d, %(price)d / %(nights)d, %(price)d, 0, 1000);
%(room)s""" % dict(n=number, name=quoted, state=state, sent=sent, decided=decided, adults=adults, children=children, arrival=arrival,
                   nights=nights, wish="rooms" if named else "kind", kind="NULL" if named else wish, price=nights * 10000, value=value,
                   room="INSERT INTO request_option_room SELECT %d, 0, id FROM room WHERE name = '%s';" % (number, wish) if named else ""))


def guard():
    return int(sql("SELECT version FROM guard"))


def state(number):
    return sql("SELECT state FROM request WHERE id = %d" % number)


sql("""
REPLACE INTO setting (name, value) VALUES ('house_name', 'Linden <House>'), ('zone_name', 'Europe/Vienna'), ('site_url', 'http://house.example'),
  ('house_email', 'stay@house.example'), ('early_yes', 'off'), ('reference_prefix', 'LH');
UPDATE edition SET number = number + 1;
INSERT INTO room_condition (id, name) VALUES (1, 'clean');
INSERT INTO kind (id, code, position) VALUES (1, 'double', 1), (2, 'family', 2), (3, 'barn', 3), (4, 'single', 4);
INSERT INTO text (name, lang, body) VALUES ('kind.1.name', 'en', 'Double room'), ('kind.2.name', 'en', 'Family room'), ('service.1.name', 'en', 'Room');
INSERT INTO service (id, code, class, unit, mandatory, vat) VALUES (1, 'night', 'lodging', 'night', 1, 1000);
INSERT INTO price (service_id, valid_from, valid_to, amount) VALUES (1, '2026-01-01', '2029-01-01', 10000);
""" + "".join("INSERT INTO room (id, kind_id, name, code, capacity, position, condition_id) VALUES (%d, %d, '%s', 'R%d', %d, %d, 1);\n"
              % (i, kind, name, i, capacity, i) for i, (name, kind, capacity) in enumerate(rooms, 1)))
for i, (name, arrival, nights, room) in enumerate(stays, 1):
    sql("INSERT INTO person (id, name, created_at) VALUES (9%02d, '%s', '2026-11-01 00:00:00');" % (i, name) +
        "INSERT INTO stay (id, person_id, state, arrival, departure, guests, wish, kind_id, rooms_count, fixed, price, created_at) "
        "SELECT %d, 9%02d, 'accepted', '%s', '%s' + INTERVAL %d DAY, 1, 'kind', kind_id, 1, 1, 1, '2026-11-01 00:00:00' FROM room WHERE id = %d;"
        % (i, i, arrival, arrival, nights, room) +
        "".join("INSERT INTO room_night (room_id, night, stay_id) VALUES (%d, '%s' + INTERVAL %d DAY, %d);" % (room, arrival, n, i) for n in range(nights)))
for i, r in enumerate(requests, 1):
    add_request(i, *r)
sql("UPDATE guard SET version = 1")
command("job", NOW)
number = {r[0]: i for i, r in enumerate(requests, 1)}
COSTA, DUBOIS, LARSEN, FISCHER, MAREK, RAO, SINGH = (number[n] for n in ("Costa", "Dubois", "Larsen", "Fischer", "Marek", "Rao", "Singh"))

# --- who may come in ---

cookie = {}


def get(address, who="owner", **more):
    return ask("admin", "GET", address, cookie=cookie.get(who), **{"now": NOW, **more})


def post(address, form, who="owner", **more):
    return ask("admin", "POST", address, form, cookie=cookie.get(who), **{"now": NOW, **more})


a = get("/admin/queue", None)
check(a.code == 303 and a.location == "/admin/signin?next=/admin/queue" and not a.body.strip(), "without a session the queue leads to the sign-in", a.head)
check(get("/admin/request/1/accept", None).location == "/admin/signin?next=/admin/request/1/accept", "and the way back is kept")
check(post("/admin/request/1/accept", {"version": 1}, None).code == 303 and state(1) == "open", "nothing can be done without one")

words = command("hearth", NOW, "user", "add", "owner", "--name", HOSTILE, "--role", "owner").split()
given = words[-1]
a = post("/admin/signin", {"login": "owner", "password": "not the one that was given"}, None)
check(a.code == 422 and a.says("The name or the password is not right") and "hearth" not in a.cookies, "a wrong password is named as such", a.body)
a = post("/admin/signin", {"login": "Owner ", "password": given}, None)
check(a.code == 303 and a.location == "/admin/" and a.cookies.get("hearth"), "the one-time password opens", a.head)
cookie["owner"] = "hearth=" + a.cookies.get("hearth", "")
check(get("/admin/queue").location == "/admin/password", "but must be changed before anything is shown")
a = get("/admin/password")
mine = "nine rooms and a leaf"
a = post("/admin/password", {"now": given, "new": mine, "again": mine, **a.hidden("/admin/password")})
check(a.code == 303 and a.location == "/admin/", "and is", a.body)

for i, role in enumerate(("manager", "desk"), 2):
    token = "T" * 42 + str(i)
    sql("INSERT INTO user (id, login, name, password, role, created_at) VALUES (%d, '%s', 'The %s', '-', '%s', '2026-11-01 00:00:00');"
        "INSERT INTO session (digest, user_id, created_at, seen_at) VALUES ('%s', %d, '2026-11-22 15:59:00', '2026-11-22 15:59:00')"
        % (10 + i, role, role, role, hashlib.sha256(token.encode()).hexdigest(), 10 + i))
    cookie[role] = "hearth=" + token

# --- the queue ---

for address in ("/admin", "/admin/"):
    check(get(address).location == "/admin/today", address + " leads to Today")
a = get("/admin/queue")
check(a.code == 200 and a.says("Decided Sat 28 Nov, 12:00 in 5 days and 19 hours, arriving 5–11 Dec 2026", "Decided Sat 5 Dec, 12:00"), "the queue stands by decision time", a.body)
check(a.says("All 14", "In the set 10", "Not now 4", "10 of 14 requests", "Proved best", "worked out just now"), "its head counts, and says how good the set is", a.body)
check(a.says("Sat 28 Nov, 12:00 in 5 days and 19 hours, 12 requests"), "and when the next decision falls", a.body)
check(a.says("Without it Costa would fit: €154.00 less"), "what the loss of a request would change, in money and names", a.body)
check(a.says("Would push out Dubois: the set loses €154.00"), "and what accepting one would", a.body)
check(a.says("2 adults, 2 children", "7 nights", "€118.00 a night", "Double room", "in Larch", "Orchard"), "party, nights, value a night, wish and seat", a.body)
check("<u>" not in a.body and "&lt;u&gt;&quot;O&#39;Brien&quot; &amp; co" in a.body and "Linden &lt;House&gt;" in a.body, "what people type is escaped")
check("no-store" in a.headers.get("cache-control", "") and "noindex" in a.body, "no cache keeps it", a.head)
check(a.body.count("Accept now<") == 10 and a.body.count("Accept anyway<") == 4 and a.body.count("Postpone<") == 14, "each row can be decided", a.body)
b = get("/admin/queue?show=out")
check(b.says("Costa", "Fischer") and "Larsen" not in b.body and b.body.count("not now<") == 4, "the filter shows those who are not in the set", b.body)
check(get("/admin/queue?show=in").body.count("in the set<") == 10, "or those who are")
check([get("/admin/queue?page=" + p).code for p in ("0", "x", "-1", "99")] == [404, 404, 404, 200], "a page that cannot be is 404, an empty one is not")

seen = sql("SELECT IFNULL(seen_queue, 'never') FROM user WHERE login = 'owner'")
check(seen == "never" and a.says("nothing marked as seen yet"), "looking at it writes nothing", seen)
b = post("/admin/queue/seen", a.hidden("/admin/queue/seen"))
check(b.code == 303 and b.location == "/admin/queue" and sql("SELECT seen_queue FROM user WHERE login = 'owner'") == "2026-11-22 16:00:00", "the button does", b.head)
check(get("/admin/queue").says("Nothing new since Sun 22 Nov, 17:00"), "then nothing is new", None)
add_request(20, "Zoé Neu", "2026-12-20", 3, 2, 0, 30000, 1, NEXT, sent="2026-11-22 16:01:00")
b = get("/admin/request/20")
check(b.says("being worked out") and "€" not in b.body.split('id="now"')[1].split("</section>")[0], "nothing is claimed of it before the plan has counted it", b.body)
sql("UPDATE guard SET version = version + 1")
command("job", "2026-11-22T16:02:00Z")
b = get("/admin/request/20", now="2026-11-22T16:02:30Z")
check(b.says("If you say no: Nobody would take its place: €300.00 less"), "then what the loss of it would cost", b.body)
a = get("/admin/queue", now="2026-11-22T16:02:30Z")
check(a.says("Since you looked 1 new", "All 15") and a.body.count('class="new"') == 1, "what came since is marked", a.body)
sql("UPDATE request SET state = 'withdrawn', turn = FALSE WHERE id = 20; UPDATE guard SET version = version + 1")
command("job", "2026-11-22T16:02:40Z")

# --- what a yes would change, on the page of the request: in money and names, as the queue and the step before the decision have it ---

b, c = get("/admin/request/%d" % COSTA), get("/admin/request/%d/accept" % COSTA)
check(b.says("If you say yes now: Would push out Dubois: the set loses €154.00") and b.says("Accept anyway"), "who is not in the set: whom a yes would push out, and what it costs", b.body)
check(c.says("Dubois falls out", "€154.00"), "the step before it says the same", c.body)
b, c = get("/admin/request/%d" % DUBOIS), get("/admin/request/%d/refuse" % DUBOIS)
check(b.says("If you say no: Without it Costa would fit: €154.00 less") and "If you say yes now" not in b.body, "who is in it: who would come in its place", b.body)
check(c.says("Costa comes in", "€154.00"), "as the step of a refusal does", c.body)
check(get("/admin/request/%d" % COSTA, "desk").says("Would push out Dubois: the set loses €154.00"), "the desk, which decides nothing, reads it too")
check("<u>" not in get("/admin/request/%d" % number[HOSTILE]).body, "with names as text")

# --- who may do what ---

a = get("/admin/queue", "desk")
check(a.code == 200 and a.says("Dubois") and "/accept" not in a.body and "/refuse" not in a.body, "the desk sees the queue and no buttons", a.body)
token = a.hidden("/admin/signout")["csrf"]
check(get("/admin/request/%d" % COSTA, "desk").code == 200 and "/accept" not in get("/admin/request/%d" % COSTA, "desk").body, "and each request")
check([get("/admin/request/%d/%s" % (COSTA, w), "desk").code for w in ("accept", "refuse", "postpone")] == [403] * 3, "but no step of a decision")
check([post("/admin/request/%d/%s" % (COSTA, w), {"csrf": token, "version": guard()}, "desk").code for w in ("accept", "refuse", "postpone", "undo")] == [403] * 4 and
      state(COSTA) == "open", "and decides nothing")
check(get("/admin/queue", "manager").body.count("Accept anyway<") == 4, "a manager does")
check([get("/admin/request/" + i).code for i in ("0", "x", "-1", "9999", "99999999999999999999", "9999/accept", "9999/refuse", "9999/postpone")] == [404] * 8, "what is not there is 404")
lost = get("/admin/request/9999").body
check('class="adm"' in lost and "desk.css" in lost and 'href="/admin/prices"' in lost and "There is no such page" in lost, "and stands in the owner's frame")
token = get("/admin/queue").hidden("/admin/signout")["csrf"]
check([post("/admin/request/9999/" + w, {"csrf": token, "version": 1}).code for w in ("accept", "refuse", "postpone", "undo")] == [404] * 4, "nor can it be decided")
for what, form, more in (("no token", {}, {}), ("a wrong token", {"csrf": "x" * 43}, {}), ("the token of another", {"csrf": get("/admin/queue", "manager").hidden("/admin/signout")["csrf"]}, {}),
                         ("another site's form", {"csrf": token}, {"origin": "https://elsewhere.example"})):
    check([post("/admin/request/%d/%s" % (DUBOIS, w), {"version": guard(), **form}, **more).code for w in ("accept", "refuse", "postpone", "undo")] == [403] * 4 and
          post("/admin/queue/seen", form, **more).code == 403 and state(DUBOIS) == "open", what + ": 403, and nothing was done")

# --- something else is offered ---

a = get("/admin/queue")
offers = re.findall(r'class="linkish" type="submit" form="offer" name="offer" value="([^"]*)">Offer it<span class="vh">, ([^<]*)<', a.body)
check(len(offers) >= 1 and a.body.count('id="offer"') == 1 and re.search(r"is free (for these nights|\d)", a.body), "who is not in the set is offered what would cost nothing", offers)
check('name="offer"' not in get("/admin/queue", "desk").body and get("/admin/queue", "desk").says("is free"), "by those who may")
code, name = offers[0]
asked = int(code.split("_")[0])
b = get("/admin/request/%d" % asked)
check(b.says("Costs nothing", "Offer it", "says yes on the private page") and code in html.unescape(b.body) and code in get("/admin/request/%d/accept" % asked).body, "its pages have it, too", b.body)
check([post("/admin/offer", {"csrf": token, "offer": w}).code for w in ("", "x", code + "_1", code.replace("_", "-"), code[:code.rindex("_")] + "_-1")] == [422] * 5, "what is no offer: 422")
check(post("/admin/offer", {"offer": code}).code == 403 and post("/admin/offer", {"csrf": token, "offer": code}, "desk").code == 403, "not without the token, not by the desk")
b = post("/admin/offer", {"csrf": token, "offer": code[:code.rindex("_")] + "_1"})
check(b.location.endswith("/%d?offer=changed" % asked) and sql("SELECT COUNT(*) FROM proposal") == "0", "at another price nothing is done", b.head)
check(get("/admin/request/%d?offer=changed" % asked).says("Nothing was offered"), "and the page says so")
b = post("/admin/offer", {"csrf": token, "offer": code})
check(b.code == 303 and b.location == "/admin/queue?done=offered" and sql("SELECT COUNT(*) FROM outbox WHERE kind = 'offer'") == "0", "offered, and no mail yet", b.head + b.body)
a = get(b.location)
check(a.says(name + " was offered", "The mail leaves at 17:05. Until then it can be taken back.", "offered: ") and code not in a.body and state(asked) == "open", "the queue has it on top", a.body)
check(get("/admin/request/%d" % asked).says("Offered on", "Offered something else"), "and its page")
b = post("/admin/request/%d/unoffer" % asked, {"csrf": token}, now=LATER)
check(b.location == "/admin/queue" and sql("SELECT COUNT(*) FROM proposal") == "0" and code in get("/admin/queue", now=LATER).body, "taken back", b.head)
check(post("/admin/request/%d/unoffer" % asked, {"csrf": token}).location.endswith("?offer=late") and post("/admin/request/9999/unoffer", {"csrf": token}).location.endswith("?offer=late"), "once")
check([post("/admin/request/%s/unoffer" % w, {"csrf": token}).code for w in ("x", "0")] == [404] * 2, "of a request that can be")

# --- accept, undo ---

a = get("/admin/request/%d/accept" % COSTA)
check(a.code == 200 and a.says("Accept Costa anyway?", "The best set loses €154.00", "Dubois falls out", "− €308.00", "Costa comes in", "+ €154.00"), "the step names the cost and who falls out", a.body)
sums = [int(s.replace(",", "").replace(".", "")) for s in re.findall(r"€([\d,.]+)</td>", a.body)]
check(len(sums) == 4 and sums[0] - sums[1] + sums[2] == sums[3], "its lines add up", sums)
check(a.says("Until 17:05", "17:05 Invoice number and mail to Costa", "would be refused on Sat 28 Nov, 12:00"), "and what happens then", a.body)
check(a.says("Who is in these rooms", "Stream", "Dubois", "Fix the room?", "Leave it open"), "who is in the rooms that would do", a.body)
rooms = re.findall(r'name="rooms" form="hand" value="([^"]*)"( checked)?', a.body)
check(rooms[0] == ("", " checked") and len(rooms) > 2 and sum(1 for r in rooms if r[1]) == 1, "a room may be fixed, and is left open when nothing is said", rooms)
check(a.body.count("no extra cost") == 2 + a.body.count("Nobody else falls out by it") and a.says("Fix Garden"), "each with what it costs more", a.body)
form = a.hidden("/accept")
check(int(form["version"]) == guard(), "it carries the version of its figures", form)
b = post("/admin/request/%d/accept" % COSTA, {**form, "note": "x" * 201})
check(b.code == 422 and b.field("note") == "x" * 201 and b.says("at most 200 characters") and state(COSTA) == "open", "a note too long: 422, all kept", b.body)
check(post("/admin/request/%d/accept" % COSTA, {"csrf": token}).code == 422, "no version: 422")
check([post("/admin/request/%d/accept" % COSTA, {**form, "rooms": w}).code for w in ("x", "1.", "0", "1..2")] == [422] * 4 and state(COSTA) == "open", "rooms that are none: 422")
b = post("/admin/request/%d/accept" % COSTA, {**form, "rooms": "999"})
check(b.location.endswith("?not=no_room") and state(COSTA) == "open", "a room that is not there: nothing is done", b.head)
b = post("/admin/request/%d/accept" % COSTA, {**form, "rooms": rooms[-1][0]})
check(b.code == 303 and sql("SELECT CONCAT(s.fixed, GROUP_CONCAT(DISTINCT n.room_id)) FROM stay s JOIN room_night n ON n.stay_id = s.id WHERE s.request_id = %d" % COSTA) ==
      "1" + rooms[-1][0], "accepted into the room that was chosen, and fixed there", b.head + b.body)
check(post("/admin/request/%d/undo" % COSTA, {"csrf": token}, now=LATER).code == 303 and state(COSTA) == "open", "and taken back")
form = get("/admin/request/%d/accept" % COSTA).hidden("/accept")
b = post("/admin/request/%d/accept" % COSTA, {**form, "note": HOSTILE})
check(b.code == 303 and b.location == "/admin/request/%d/fallen?done=accepted" % COSTA and state(COSTA) == "accepted", "accepted", b.head + b.body)

# Who fell out for it is offered what would still fit, in one step.
fell = "/admin/request/%d/fallen" % COSTA
a = get(fell)
codes = [html.unescape(c) for c in re.findall(r'name="offer%d" value="([^"]*)"' % DUBOIS, a.body)]
check(a.code == 200 and a.says("Who fell out for Costa", "Until 17:05 it can be taken back", "Dubois", "Asked for: ", "Offer nothing", "Send the offers") and len(codes) > 1 and codes[-1] == "" and
      a.body.count(" checked") == 1 and 'value="%s" checked' % html.escape(codes[0]) in a.body and a.hidden("/%d/undo" % COSTA), "each by name, with what is free, the nearest ticked", a.body)
check(get(fell, "desk").code == 403 and post(fell, {"csrf": token, "who": DUBOIS, "offer%d" % DUBOIS: codes[0]}, "desk").code == 403, "by those who may")
check([get("/admin/request/%s/fallen" % w).code for w in ("0", "x", "9999")] == [404] * 3 and get("/admin/request/%d/fallen" % LARSEN).location == "/admin/request/%d" % LARSEN, "of what was accepted by hand")
check([post(fell, {"csrf": token, "who": DUBOIS, "offer%d" % DUBOIS: w}).code for w in ("x", codes[0].replace("_", "-"), "%d%s" % (LARSEN, codes[0][codes[0].index("_"):]))] == [422] * 3 and
      post(fell, {"csrf": token, "who": "x"}).code == 422 and sql("SELECT COUNT(*) FROM proposal") == "0", "what is no offer, or another's: 422")
b = post(fell, {"csrf": token, "who": DUBOIS, "offer%d" % DUBOIS: ""})
check(b.location == "/admin/queue?done=accepted" and sql("SELECT COUNT(*) FROM proposal") == "0", "nothing offered is nothing lost", b.head)
# The list changed meanwhile: what is not free at that price is not offered, the rest is.
stale = codes[0][:codes[0].rindex("_")] + "_1"
other = [html.unescape(w) for i in sql("SELECT id FROM request WHERE state = 'open' AND NOT turn AND id <> %d" % DUBOIS).split()
         for w in re.findall(r'name="offer" value="([^"]*)">Offer it', get("/admin/request/" + i).body)][0]
b = post(fell, [("csrf", token), ("who", DUBOIS), ("offer%d" % DUBOIS, stale), ("who", other.split("_")[0]), ("offer" + other.split("_")[0], other)])
check(b.code == 409 and b.says("1 offer was made", "The best set changed meanwhile", "Dubois") and sql("SELECT request_id FROM proposal") == other.split("_")[0] and codes[0] in html.unescape(b.body),
      "409, with what is left", b.body)
check(post("/admin/request/%s/unoffer" % other.split("_")[0], {"csrf": token}, now=LATER).location == "/admin/queue", "and each is taken back as any offer")
b = post(fell, {"csrf": token, "who": DUBOIS, "offer%d" % DUBOIS: codes[0]})
check(b.location == "/admin/queue?done=offered" and sql("SELECT request_id FROM proposal") == str(DUBOIS) and sql("SELECT COUNT(*) FROM outbox WHERE kind = 'offer'") == "0", "offered in one step", b.head + b.body)
a = get(fell)
check(a.says("offered: ", "Back to the requests") and not re.search(r'name="offer\d', a.body) and get("/admin/queue", now=LATER).says("Dubois was offered"), "which both pages say", a.body)
check(post("/admin/request/%d/unoffer" % DUBOIS, {"csrf": token}, now=LATER).location == "/admin/queue" and sql("SELECT COUNT(*) FROM proposal") == "0", "and back")
check(sql("SELECT COUNT(*) FROM room_night n JOIN stay s ON s.id = n.stay_id WHERE s.request_id = %d AND s.by_hand" % COSTA) == "2" and
      sql("SELECT COUNT(*) FROM outbox WHERE kind <> 'new'") == "0", "its nights are taken, and no mail is written")
a = get("/admin/queue", now=LATER)
check(a.says("Costa accepted by hand at 17:00", "Until then it can be taken back", "9 of 13 requests") and a.hidden("/%d/undo" % COSTA), "the queue has it on top, to be taken back", a.body)
check(not get("/admin/queue", "desk").hidden("/%d/undo" % COSTA), "by those who may")
b = get("/admin/request/%d" % COSTA)
check(b.says("Accepted", "Decided by hand", "“" + HOSTILE + "”", "until 17:05, nothing has been sent yet") and "<u>" not in b.body, "its page says so too", b.body)
check(get("/admin/request/%d/accept" % COSTA).location.endswith("/%d?not=ended" % COSTA), "it has no step any more")
b = post("/admin/request/%d/accept" % COSTA, {"csrf": token, "version": guard()})
check(b.code == 303 and b.location.endswith("?not=ended"), "nor is it accepted twice", b.head)
check(get("/admin/request/%d?not=ended" % COSTA).says("This request is no longer open, so nothing was done."), "which its page says")
b = post("/admin/request/%d/undo" % COSTA, a.hidden("/%d/undo" % COSTA), now=LATER)
check(b.code == 303 and b.location.endswith("/%d?done=undone" % COSTA) and state(COSTA) == "open" and
      sql("SELECT COUNT(*) FROM stay WHERE request_id = %d" % COSTA) == "0", "undone", b.head)
b = get("/admin/request/%d?done=undone" % COSTA)
check(b.says("Taken back. The request is open again", "not in the set now", "Decision taken back") and b.says("The request is open"), "as if it had not been, but for the history", b.body)
check(post("/admin/request/%d/undo" % COSTA, {"csrf": token}).location.endswith("?not=ended"), "what was not decided cannot be undone")

# --- what changed in between ---

a = get("/admin/request/%d/accept" % COSTA)
form = {**a.hidden("/accept"), "note": HOSTILE}
b = get("/admin/request/%d/refuse" % LARSEN, "manager")
check(b.says("Refuse Larsen?", "The best set loses", "Larsen goes", "Who comes in", "Costa"), "the step of a refusal names who comes in", b.body)
b = post("/admin/request/%d/refuse" % LARSEN, b.hidden("/refuse"), "manager")
check(b.location == "/admin/queue?done=refused" and state(LARSEN) == "refused", "refused by another meanwhile", b.head)
a = post("/admin/request/%d/accept" % COSTA, form)
check(a.code == 409 and state(COSTA) == "open", "figures of before are not accepted: 409", a.head)
check(a.says("You saw that it loses €154.00; now it loses €0.00."), "with what was seen", a.body)
check(a.says("The best set changed since you looked", "The best set loses Nothing") and a.field("note") == HOSTILE and int(a.hidden("/accept")["version"]) == guard(),
      "but shown anew, with the note", a.body)
a = post("/admin/request/%d/accept" % COSTA, {**a.hidden("/accept"), "note": ""})
check(a.location == "/admin/queue?done=accepted" and state(COSTA) == "accepted", "and then they are", a.head)
a = get("/admin/queue", now=LATER)
check(a.says("Larsen refused by hand", "Costa accepted by hand") and "/%d/undo" % COSTA in a.body, "the last can be taken back", a.body)
check("/%d/undo" % LARSEN not in a.body and a.says("Another decision relies on it now."), "the one before says why it cannot", a.body)
b = post("/admin/request/%d/undo" % LARSEN, {"csrf": token}, now=LATER)
check(b.location.endswith("?not=relied_on") and state(LARSEN) == "refused", "but not what another decision has relied on", b.head)
check(get("/admin/request/%d?not=relied_on" % LARSEN).says("Another decision has relied on this one"), "which its page says")

# --- when the window has ended ---

a = get("/admin/queue", now=MUCH_LATER)
check("/undo" not in a.body, "after the window nothing is on top")
b = post("/admin/request/%d/undo" % COSTA, {"csrf": token}, now=MUCH_LATER)
check(b.location.endswith("?not=no_undo") and state(COSTA) == "accepted", "and nothing can be taken back", b.head)
command("job", MUCH_LATER)
sql("UPDATE outbox SET state = 'failed', attempts = 3, answer = '550 <b>no such mailbox</b>' WHERE request_id = %d" % COSTA)
a = get("/admin/request/%d" % COSTA, now=MUCH_LATER)
check(a.says("given up after 3 tries", "The server said: “550 <b>no such mailbox</b>”", "Papers and mail written") and "<b>no such" not in a.body,
      "a mail that failed stands there with the server's words", a.body)
check(a.says("Now in", "We bring Costa.", "guest%d@example.org" % COSTA, "Price for 2 nights", "€200.00"), "beside all the data", a.body)

# --- no room, and a room asked for by name ---

sql("DELETE FROM room_night WHERE stay_id = 3; UPDATE stay SET state = 'cancelled' WHERE id = 3; UPDATE guard SET version = version + 1;"
    "INSERT INTO block (id, room_id, valid_from, valid_to, reason) VALUES (1, 9, '2026-12-08', '2026-12-14', 'paint');"
    + "".join("INSERT INTO room_night (room_id, night, block_id) VALUES (9, '2026-12-08' + INTERVAL %d DAY, 1);" % n for n in range(6)))
command("job", MUCH_LATER)
a = get("/admin/request/%d/accept" % SINGH, now=MUCH_LATER)
check(a.code == 200 and a.says("No room is left") and not a.hidden("/accept"), "what cannot be housed has no button", a.body)
b = post("/admin/request/%d/accept" % SINGH, {"csrf": token, "version": guard()}, now=MUCH_LATER)
check(b.location.endswith("?not=no_room") and state(SINGH) == "open", "and is not accepted", b.head)
check(get("/admin/queue", now=MUCH_LATER).says("No room is left beside what is accepted"), "the queue says so")
check(get("/admin/request/%d" % FISCHER).says("Orchard") and get("/admin/queue?show=out").says("Orchard"), "a room that was asked for stands by its name")

# --- postpone ---

a = get("/admin/request/%d/postpone" % MAREK)
check(a.code == 200 and a.says("Postpone Marek?", "Sat 28 Nov, 12:00 as promised", "Sun 29 Nov, 12:00 if you postpone"), "the step of a delay names both hours", a.body)
b = post("/admin/request/%d/postpone" % MAREK, a.hidden("/postpone"))
check(b.location.endswith("/%d?done=postponed" % MAREK) and sql("SELECT decide_at FROM request WHERE id = %d" % MAREK) == "2026-11-29 11:00:00" and
      sql("SELECT COUNT(*) FROM outbox WHERE kind = 'postponed' AND request_id = %d" % MAREK) == "1", "postponed, and the guest is told", b.head)
check(get("/admin/request/%d?done=postponed" % MAREK).says("Postponed. The guest is told by mail.", "The hour was postponed once."), "its page says so")
check(get("/admin/request/%d/postpone" % MAREK).location.endswith("?not=too_late") and
      post("/admin/request/%d/postpone" % MAREK, {"csrf": token}).location.endswith("?not=too_late"), "once and no more")
check(get("/admin/request/%d/postpone" % LARSEN).location.endswith("?not=ended") and get("/admin/request/%d?done=<i>&not=<i>" % LARSEN).code == 200 and
      "<i>" not in get("/admin/request/%d?done=<i>&not=<i>" % LARSEN).body, "what ended is not postponed; words that are not ours are not shown")

# --- many ---

for i in range(45):
    add_request(100 + i, "Many %d" % i, "2027-02-%02d" % (1 + i % 20), 2, 2, 0, 20000, 1, "2027-01-02 11:00:00")
a = get("/admin/queue")
check(a.body.count('<a href="request/') == 50 and 'href="/admin/queue?page=2"' in a.body and a.says("Later decisions"), "fifty rows a page", a.body.count('<a href="request/'))
b = get("/admin/queue?page=2")
check(0 < b.body.count('<a href="request/') < 50 and b.says("Earlier decisions") and not b.says("Later decisions"), "then the rest")
check('href="/admin/queue?show=out&amp;page=' in get("/admin/queue?show=out&page=2").body or get("/admin/queue?show=out&page=2").says("No requests here."), "the filter goes along")

# --- away ---

with tempfile.NamedTemporaryFile("w", suffix=".conf") as conf:
    with open(os.path.join(CONFIGS, "admin.conf")) as given:
        conf.write(re.sub("(?m)^db_socket = .*$", "db_socket = /nowhere/s", given.read()))
    conf.flush()
    os.chmod(conf.name, 0o600)
    a = get("/admin/queue", config=conf.name)
    check(a.code == 503 and a.headers.get("retry-after") and a.says("We are away for a moment"), "without the database: 503", a.head)
    check(ask("admin", "GET", "/admin/healthz", config=conf.name).code == 503 and ask("admin", "GET", "/admin/healthz").code == 200, "and so the health page")
a = post("/admin/signout", {"csrf": token})
check(a.location == "/admin/signin" and get("/admin/queue").location == "/admin/signin?next=/admin/queue", "signed out is signed out", a.head)
sys.exit(done())
