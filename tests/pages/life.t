#!/usr/bin/python3
"""The life of a stay, rooms made ready and incidents: the owner's program as plain CGI."""
import os
import re
import struct
import subprocess
import sys
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from house import NOW, cookie, furnish, get, people, post, stay
from page import BUILD, CONFIGS, check, done, exits, sql

furnish()
people()
sql("INSERT INTO room_condition (id, name, closes, means) VALUES (3, 'to clean', 0, 'to-clean'), (4, 'in use', 0, 'in-use'); UPDATE room_condition SET means = 'ready' WHERE id = 1;"
    "UPDATE edition SET number = number + 1")
stay(1, 1, 1, "2026-11-22", 4)  # today
stay(2, 2, 2, "2026-11-24", 3)
stay(3, 2, 3, "2026-11-20", 4)
LATER = "2026-11-24T09:00:00Z"


def version(number):
    return sql("SELECT version FROM stay WHERE id = %d" % number)


def act(page, number, form=None, who="owner", **more):
    """A button of a stay: its page is asked for first, for the token."""
    shown = get("admin", "/admin/stay?id=%d" % number, who, **more)
    token = re.search(r'name="csrf" value="([^"]+)"', shown.body).group(1)
    return post("admin", "/admin/stay/" + page, dict({"csrf": token, "id": number, "version": version(number)}, **(form or {})), who, **more)


page = get("admin", "/admin/stay?id=1", "desk")
check(page.code == 200 and page.says("Ida Kiefer", "accepted", "Check in", "=Quince"), "a stay with its life", page.body)
check("no-store" in page.headers["cache-control"], "no cache keeps it")
check(get("admin", "/admin/stay?id=99").code == 404 and get("admin", "/admin/stay").code == 404, "there is no other")
check(get("admin", "/admin/stay?id=1", "nobody").code == 303, "who is not signed in is led there")

# Endings: the penalty first.
page = get("admin", "/admin/stay/end?how=guest&id=2")
check(page.says("What the guest owes", "Cancel for the guest: Cem <b>Hafer</b>"), "the penalty stands first, and a name is no markup", page.body)
sql("UPDATE stay SET prepayment = 2400 WHERE id = 2")
page = get("admin", "/admin/stay/end?how=guest&id=2")
check(page.says("€24.00", "Of €80.00 so much is kept by the terms"), "the deposit is kept by the terms", page.body)
check(act("end", 2, {"how": "guest", "penalty": "lots"}).code == 422, "an amount that is none")
check(act("end", 2, {"how": "deleted", "reason": " "}).code == 422, "nothing is deleted without a reason")
check(act("end", 2, {"how": "no-show", "penalty": "0"}).code == 409, "nobody is missed before the day")
check(act("end", 2, {"how": "nonsense"}).code == 404, "there are four endings")
check(page.says("Reason from the list", "Our plans have changed") and get("admin", "/admin/stay/end?how=house&id=2").says("The room cannot be used") and
      not get("admin", "/admin/stay/end?how=house&id=2").says("Our plans have changed"), "a reason from a list: the guest's, or the house's", page.body)
got = act("end", 2, {"how": "guest", "penalty": "10", "why": "plans", "reason": "ill"})
check(got.location and "done=ended" in got.location and sql("SELECT state FROM stay WHERE id = 2") == "cancelled", "cancelled", got.body)
check(sql("SELECT COUNT(*) FROM room_night WHERE stay_id = 2") == "0" and sql("SELECT how, penalty, by_rule FROM cancellation") == "guest\t1000\t2400", "its nights are free, what is owed is kept")
page = get("admin", "/admin/stay?id=2")
check(page.says("Cancelled by the guest", "The guest owes €10.00", "The terms would have asked for €24.00", "Our plans have changed", "ill", "Take the cancellation back"), "its page says so", page.body)
got = act("edit", 2, {"arrival": "2026-11-24", "departure": "2026-11-26", "adults": 2, "room": 2})
check(got.code == 409 and got.says("This cannot be done to a stay in its state"), "what has ended cannot change: 409 and a sentence", got.body)
check(act("undo", 2, who="desk").location.endswith("done=undone") and sql("SELECT COUNT(*) FROM room_night WHERE stay_id = 2") == "3", "taken back")
got = act("undo", 2)
check(got.code == 409 and got.says("can no longer be taken back"), "once", got.body)

# Check-in.
form = {"name0": "Ida Kiefer", "born0": "1980-02-30", "passport0": "P-1", "name1": "Noor", "age1": "9"}
check(act("people", 1, dict(form, **{"in": 1})).says("A day of birth is not a date that exists"), "a day that is none")
form["born0"] = "1980-02-29"
check(act("people", 2, dict(form, **{"in": 1})).code == 409, "nobody checks in before the day")
check(act("people", 1, {"in": 1}).code == 422, "and nobody without a name")
shown = act("form", 1, dict(form, passport0="P 12-34"))
check(shown.code == 200 and shown.says("P 12-34", "Registration", "Ida Kiefer", "29 February 1980", "Noor", "The number of your document is not kept") and shown.headers["cache-control"] == "no-store", "the form is printed from what was typed", shown.body)
check("Nothing of it" not in shown.body, "and claims no more than is so: names and days of birth are kept")
check(sql("SELECT COUNT(*) FROM stay_guest") == "0", "and kept nowhere")
stay(4, 2, 2, "2026-11-22", 1)
check(get("admin", "/admin/stay?id=1").says("Belongs with", "Cem <b>Hafer</b>, 22–23 Nov 2026, Pear") and "joined" in act("join", 4, {"with": 1}).location and
      get("admin", "/admin/stay?id=4").says("Nobody: it stands alone"), "who is here in the same nights may be put together", get("admin", "/admin/stay?id=1").body)
sql("UPDATE stay SET state = 'in-house' WHERE id = 4")
check("whole party" not in get("admin", "/admin/stay/people?id=1").body, "who is here already does not come again")
sql("UPDATE stay SET state = 'accepted' WHERE id = 4")
check(get("admin", "/admin/stay/people?id=1").says("Check in the whole party", "Cem <b>Hafer</b>"), "a party is checked in together")
got = act("people", 1, dict(form, passport0="p 1234", group="1", **{"in": 1}), who="desk")
check(got.location and "done=in" in got.location and sql("SELECT state FROM stay WHERE id = 4") == "in-house", "checked in, and the party with it", got.body)
sql("DELETE FROM room_night WHERE stay_id = 4; DELETE FROM stay_step WHERE stay_id = 4; DELETE FROM stay WHERE id = 4; UPDATE guard SET version = version + 1")
check(sql("SELECT state FROM stay WHERE id = 1") == "in-house" and sql("SELECT condition_id FROM room WHERE id = 1") == "4", "in the house, and the room is in use")
check(sql("SELECT passport LIKE '$argon2id$%' AND passport NOT LIKE '%1234%' FROM stay_guest WHERE position = 1") == "1", "of the passport there is a hash")
check("1234" not in sql("SELECT COALESCE(GROUP_CONCAT(was, became), '') FROM audit"), "and no number in the audit")
check(act("people", 1, dict(form, passport0="P12-34", verify=0)).location.endswith("done=matched"), "the same number matches")
check(act("people", 1, dict(form, passport0="P12-35", verify=0)).location.endswith("done=unmatched"), "another does not")
check(sql("SELECT matched FROM stay_guest WHERE position = 1") == "0", "which is kept")
check(act("people", 1, form).location.endswith("done=people") and sql("SELECT passport IS NOT NULL FROM stay_guest WHERE position = 1") == "1", "the hash stays with its name")
check(act("end", 1, {"how": "house"}).code == 409, "who is here is not cancelled")

# Another shape; of two editors the second is told.
old = version(1)
got = act("edit", 1, {"arrival": "2026-11-22", "departure": "2026-11-25", "adults": 2, "room": 1, "price": "keep"})
check(got.location and "done=edited" in got.location, "a night less", got.body)
got = act("edit", 1, {"arrival": "2026-11-22", "departure": "2026-11-24", "adults": 1, "room": 1, "version": old})
check(got.code == 409 and got.says("Somebody else changed this stay", "Wed 25 Nov 2026", "Tue 24 Nov 2026"), "the second sees the difference", got.body)
# So it does on each page of the stay: who did what since, and what became another.
for page, form in (("split", {"day": "2026-11-23", "room": 2}), ("hours", {"leave_at": "15:00"}), ("lines", {"name": "x", "quantity": 1, "unit_price": "1"}),
                   ("shares", {"payer0": "A", "percent0": "100"}), ("people", {"name0": "X"}), ("end", {"how": "house", "reason": "x"}), ("out", {})):
    got = act(page, 1, dict(form, version=old))
    check(got.code == 409 and got.says("Somebody else changed this stay", "Changed since you opened this page", "Nights, rooms or guests changed", "Leaves: Thu 26 Nov 2026, now Wed 25 Nov 2026"),
          "who is late at %s sees what was done meanwhile" % page, got.body)
got = act("lines", 1, {"name": "Wine", "quantity": 1, "unit_price": "12.50", "version": old})
check(got.field("name") == "Wine" and got.field("unit_price") == "12.50", "and finds all that was typed", got.body)
check("Changed since" not in act("lines", 1, {"quantity0": "x"}).body, "and nobody else does")
got = act("edit", 1, {"arrival": "2026-11-22", "departure": "2026-11-25", "adults": 5, "room": 1})
check(got.code == 409 and got.says("do not take the party"), "five do not fit", got.body)
got = act("edit", 2, {"arrival": "2026-11-24", "departure": "2026-11-26", "adults": 2, "room": 1, "look": 1})
check(got.code == 409 and got.says("=Quince", "Ida Kiefer"), "a room that is another's, by name", got.body)
check(act("edit", 2, {"arrival": "2026-11-24", "departure": "2026-11-24", "adults": 2, "room": 2}).code == 422, "no night at all")
check(act("edit", 2, {"arrival": "2026-11-24", "departure": "2026-11-26", "adults": 2}).code == 422, "no room at all")
got = act("split", 3, {"day": "2026-11-23", "room": 1})
check(got.code == 409, "a room that is taken is no way on", got.body)

# Another room in mid-stay, and taken back.
stay(4, 2, 2, "2026-12-01", 4)
got = act("split", 4, {"day": "2026-12-03", "room": 1}, who="desk")
page = get("admin", "/admin/stay?id=4", "desk")
move = re.search(r'name="move" value="(\d+)"', page.body)
check(got.location and "done=split" in got.location and move and page.says("Stay in one room after all") and
      sql("SELECT COUNT(*) FROM stay WHERE follows_id = 4") == "1", "it goes on in another room, and can be taken back", page.body)
check(act("undo", 1, {"move": move.group(1)}).code == 404 and act("undo", 4, {"move": "x"}).code == 404, "by its own page")
next_id = sql("SELECT id FROM stay WHERE follows_id = 4")
sql("UPDATE stay SET version = 2 WHERE id = " + next_id)
got = act("undo", 4, {"move": move.group(1)}, who="desk")
check(got.code == 409 and got.says("Something happened in the other room since"), "not when something came after it", got.body)
sql("UPDATE stay SET version = 1 WHERE id = " + next_id)
check(act("undo", 4, {"move": move.group(1)}, who="desk").location.endswith("done=undone") and
      sql("SELECT COUNT(*), MIN(room_id), MAX(room_id) FROM room_night WHERE stay_id = 4") == "4\t2\t2" and
      sql("SELECT COUNT(*) FROM stay WHERE id = " + next_id) == "0", "one stay again")
got = act("undo", 4, {"move": move.group(1)})
check(got.code == 409 and got.says("can no longer be taken back"), "once", got.body)
sql("DELETE FROM room_night WHERE stay_id = 4; DELETE FROM stay_move; DELETE FROM stay_line WHERE stay_id = 4; DELETE FROM stay WHERE id = 4; UPDATE guard SET version = version + 1")

# Price: hours, lines, payers.
check(act("hours", 1, {"leave_at": "25:00"}).code == 422, "no such hour")
check("done=hours" in act("hours", 1, {"leave_at": "15:00", "leave": "12.50"}).location and get("admin", "/admin/stay?id=1").says("Late departure", "€12.50", "€92.50"), "a late departure is a line")
check("done=lines" in act("lines", 1, {"name": "=cmd|' /C calc'", "quantity": 2, "unit_price": "5"}).location and sql("SELECT price FROM stay WHERE id = 1") == "10250", "one more line")
check(act("lines", 1, {"quantity0": "x"}).code == 422, "a quantity that is none")
check(act("lines", 1, {"quantity0": "1", "price0": "-900"}).code == 409, "a stay costs no less than nothing")
check(act("shares", 1, {"payer0": "Ida", "percent0": "60", "payer1": "A company", "percent1": "30"}).code == 422, "shares make up the whole")
check("done=shares" in act("shares", 1, {"payer0": "Ida", "percent0": "66.67", "payer1": "A company", "percent1": "33.33"}).location, "two pay")
check(get("admin", "/admin/stay?id=1").says("A company", "€34.16", "€68.34"), "to the cent", get("admin", "/admin/stay?id=1").body)
got = get("admin", "/admin/stay/share?id=1&payer=2")
check(got.code == 200 and "/admin/stay/share?id=1&amp;payer=2" in get("admin", "/admin/stay?id=1").body and got.says("Share of the bill", "A company", "What makes up the bill", "102.50", "34.16", "33.33 %", "Left to pay", "€34.16", "This is no invoice"),
      "each payer has a paper over his share", got.body)
check([get("admin", "/admin/stay/share?id=1" + n).code for n in ("", "&payer=0", "&payer=3", "&payer=x")] == [404] * 4, "and nobody else one")
check(act("join", 1, {"with": 99}).code == 422 and "joined" in act("join", 1, {"with": 2}).location, "a party")

# Early departure.
sql("UPDATE session SET created_at = '2026-11-24 08:55:00', seen_at = '2026-11-24 08:55:00'")
page = get("admin", "/admin/stay?id=1", now=LATER)
check(page.says("Leaves early today", "Of their price €5.33 is given back and €21.34 is kept; the stay then costs €97.17"), "what leaving early gives back stands before the button", page.body)
got = act("out", 1, now=LATER)
check(got.location and "done=out" in got.location and sql("SELECT departure, state FROM stay WHERE id = 1") == "2026-11-24\tdeparted", "left early", got.body)
check(sql("SELECT price FROM stay WHERE id = 1") == "9717", "at the price that was said")
check(sql("SELECT COUNT(*) FROM room_night WHERE stay_id = 1 AND night >= '2026-11-24'") == "0" and sql("SELECT condition_id FROM room WHERE id = 1") == "3", "the night is free, the room to be made ready")

# Rooms made ready.
page = get("admin", "/admin/housekeeping", "desk", now=LATER)
check(page.says("Rooms to make ready", "Ida Kiefer has left", "arrives"), "the day's list", page.body)
token = re.search(r'name="csrf" value="([^"]+)"', page.body).group(1)


def keep(form, who="desk"):
    token = re.search(r'name="csrf" value="([^"]+)"', get("admin", "/admin/housekeeping", who, now=LATER).body).group(1)
    return post("admin", "/admin/housekeeping", dict({"csrf": token, "day": "2026-11-24"}, **form), who, now=LATER)


check(keep({"do": "add", "name": ""}).code == 422 and keep({"do": "add", "name": "Tina"}).code == 303 and keep({"do": "add", "name": "Omar"}).code == 303, "who works")
check(keep({"do": "deal"}).code == 303 and sql("SELECT COUNT(DISTINCT housekeeper_id) FROM chore") == "2", "dealt out evenly")
got = keep({"do": "tick", "room": 1})
check(got.location.endswith("#r1") and sql("SELECT condition_id FROM room WHERE id = 1") == "1", "a tick makes a room ready", got.location)
sql("UPDATE user SET name = 'Bea <b>' WHERE id = 3")
got = keep({"do": "tick", "room": 1}, "owner")
check(got.code == 409 and got.says("=Quince was ticked already: by Bea <b>, at 10:00"), "who ticks what is ticked hears who did it, and when", got.body)
check(keep({"do": "tick", "room": 1}).code == 303 and get("admin", "/admin/housekeeping", now=LATER).says("done at 10:00, Bea <b>"), "who pressed twice did it once")
check(keep({"do": "untick", "room": 1}).code == 303 and keep({"do": "untick", "room": 1}).code == 303 and sql("SELECT condition_id FROM room WHERE id = 1") == "3", "and not any more")
check(keep({"do": "tick", "room": 99}).code == 409, "a room that is not there")
check(keep({"do": "mean", "condition": 3, "means": "ready"}).code == 403 and keep({"do": "mean", "condition": 3, "means": "other"}, "owner").code == 303, "what a word means the manager says")
check(get("admin", "/admin/housekeeping?by=person&day=2026-11-24", now=LATER).says("Tina", "Omar"), "by person")
check(get("admin", "/admin/housekeeping?day=2031-02-30", now=LATER).code == 200, "a day that is none is today")

# Incidents.
rooms = sql("SELECT DISTINCT room_id FROM room_night WHERE stay_id = 3").split()
page = get("admin", "/admin/incident?stay=3", "desk", now=LATER)
check(len(rooms) == 1 and re.search(r'<select id="f-room_id".*?<option value="%s" selected>' % rooms[0], page.body, re.S), "what is noted on a stay is noted on its room", page.body)
page = get("admin", "/admin/incident?stay=3&room=3", "desk", now=LATER)
token = re.search(r'name="csrf" value="([^"]+)"', page.body).group(1)
form = {"csrf": token, "day": "2026-11-23", "hour": "22:30", "room_id": 3, "stay_id": 3, "what": "<script>No water</script>", "cost": "90", "compensation": "20"}
check(post("admin", "/admin/incident", dict(form, hour="9"), "desk", now=LATER).says("Please write an hour"), "an hour that is none")
check(post("admin", "/admin/incident", dict(form, day="2027-01-01"), "desk", now=LATER).says("still to come"), "not ahead of time")
check(post("admin", "/admin/incident", dict(form, compensation="81"), "desk", now=LATER).says("more than the stay costs"), "not more than the stay costs")
check(sql("SELECT COUNT(*) FROM incident") == "0", "and nothing was written")
got = post("admin", "/admin/incident", form, "desk", now=LATER)
check(got.location == "/admin/incident?id=%s&done=saved" % sql("SELECT MAX(id) FROM incident"), "written down", got.body)
check(sql("SELECT price FROM stay WHERE id = 3") == "6000", "the compensation is off the price")
page = get("admin", "/admin/incidents", now=LATER)
check(page.says("<script>No water</script>", "€90.00", "€20.00"), "in the list, as it was typed", page.body)
# Of two who change it the second sees the difference, and may save again knowing it.
one = dict(form, id=sql("SELECT MAX(id) FROM incident"), version=1)
check(post("admin", "/admin/incident", dict(one, cost="95"), "desk", now=LATER).location.endswith("done=saved"), "changed")
got = post("admin", "/admin/incident", dict(one, what="Cold water", cost="80"), "desk", now=LATER)
check(got.code == 409 and got.says("Somebody else changed this", "Stored now", "What happened", "<script>No water</script>", "Cold water", "€95.00", "€80.00") and got.field("version") == "2",
      "the second sees what differs", got.body)
check(post("admin", "/admin/incident", dict(one, version=2), "desk", now=LATER).location.endswith("done=saved") and sql("SELECT cost FROM incident") == "9000", "and saves over it")
page = get("admin", "/admin/person?id=" + sql("SELECT COALESCE(p.file_id, p.id) FROM person p JOIN stay s ON s.person_id = p.id WHERE s.id = 3"), now=LATER)
check(page.says("<script>No water</script>", "Cost €90.00.", "Taken off the price: €20.00.", "cost €90.00, given €20.00", "open"), "and in the guest's file, with what it came to", page.body)


def png(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + b"\x40\x80\xc0" * width for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(b"tEXt", b"Comment\0secret place") +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def send(body, name="a.png"):
    token = re.search(r'name="csrf" value="([^"]+)"', get("admin", "/admin/incident", "desk", now=LATER).body)
    token = token.group(1) if token else form["csrf"]
    parts = b"".join(b'--B\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (n.encode(), v.encode()) for n, v in
                     (("csrf", token), ("id", sql("SELECT MAX(id) FROM incident"))))
    parts += b'--B\r\nContent-Disposition: form-data; name="photo"; filename="%s"\r\nContent-Type: image/png\r\n\r\n' % name.encode() + body + b"\r\n--B--\r\n"
    environment = {"REQUEST_METHOD": "POST", "PATH_INFO": "/admin/incident/photo", "SCRIPT_NAME": "", "QUERY_STRING": "", "HTTP_HOST": "house.example",
                   "REMOTE_ADDR": "127.0.0.1", "PATH": os.environ["PATH"], "HEARTH_NOW": LATER, "HTTP_COOKIE": cookie["desk"],
                   "CONTENT_TYPE": "multipart/form-data; boundary=B", "CONTENT_LENGTH": str(len(parts))}
    ran = subprocess.run([BUILD + "/bin/admin", "--config", os.path.join(CONFIGS, "admin.conf")], input=parts, capture_output=True, env=environment)
    exits.append((ran.returncode, "photo", ran.stderr.decode("utf-8", "replace")))
    return ran.stdout


def fetch(path, who):
    environment = {"REQUEST_METHOD": "GET", "PATH_INFO": path.partition("?")[0], "SCRIPT_NAME": "", "QUERY_STRING": path.partition("?")[2], "HTTP_HOST": "house.example",
                   "REMOTE_ADDR": "127.0.0.1", "PATH": os.environ["PATH"], "HEARTH_NOW": LATER, "HTTP_COOKIE": cookie.get(who, "")}
    ran = subprocess.run([BUILD + "/bin/admin", "--config", os.path.join(CONFIGS, "admin.conf")], capture_output=True, env=environment)
    exits.append((ran.returncode, path, ran.stderr.decode("utf-8", "replace")))
    return ran.stdout.partition(b"\r\n\r\n")


for name, body in (("words", b"<?php echo 1; ?>"), ("a head alone", png(20, 20)[:40]), ("a million square", png(20, 20)[:16] + struct.pack(">II", 60000, 60000) + png(20, 20)[24:]),
                   ("a script in a picture's clothes", b"\xff\xd8\xff<script>"), ("nothing", b""), ("a torn one", png(200, 200)[:-200])):
    check(send(body).startswith(b"Status: 422"), "no picture: " + name)
check(send(png(2000, 500), "../../evil.php").startswith(b"Status: 303") and sql("SELECT width, height FROM incident_photo") == "1600\t400", "a picture is drawn anew, and not too large")
photo = "/admin/incident/photo?id=" + sql("SELECT MAX(id) FROM incident_photo")
head, _, body = fetch(photo, "desk")
check(b"image/jpeg" in head and body[:3] == b"\xff\xd8\xff" and b"secret place" not in body and b"nosniff" in head, "who is signed in sees it, without what stood in the file", head)
check(b"image/" not in fetch(photo, "nobody")[0], "nobody else does")
check(get("admin", "/admin/incident?id=" + sql("SELECT MAX(id) FROM incident"), now=LATER).says("Photos"), "its page shows it")
sys.exit(done())
