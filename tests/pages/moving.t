#!/usr/bin/python3
"""Moving in through the owner's program: the upload, the preview, entering exactly what was previewed, examples and downloads; and keeping or
emptying a demonstration house."""
import os
import re
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from page import ask, check, command, done, send_file, sign_in, sql

NOW, LATER = "2027-01-05T09:00:00Z", "2027-01-05T09:31:00Z"
command("hearth", NOW, "demo", "--folder", "conf/demo")
NAME = sql("SELECT value FROM setting WHERE name = 'house_name'")


def send(cookie, what, body, name="file.csv", now=NOW, token=None, size=None):
    """The form as a browser sends it, with a file."""
    return send_file("/admin/import", [("csrf", token if token is not None else csrf), ("what", what)], body, name, now, cookie, size)


a, owner = sign_in("owner", "owner", NOW)
b, manager = sign_in("manager", "manager", NOW)
check(a.location == "/admin/" and b.location == "/admin/", "both come in", a.head + b.head)
get = lambda address, cookie=owner, now=NOW: ask("admin", "GET", address, now=now, cookie=cookie)
post = lambda address, form, cookie=owner, now=NOW: ask("admin", "POST", address, form, now=now, cookie=cookie)
check(get("/admin/").location == "/admin/start" and get("/admin/", manager).location == "/admin/today", "the owner of a demonstration is asked, others are not")
for address in ("/admin/import", "/admin/start", "/admin/start/empty", "/admin/import/download/guests", "/admin/import/preview?what=guests&file=x"):
    check(get(address, manager).code == 403 and get(address, "").code in (303, 403), address + " is the owner's")

# --- a file ---
page = get("/admin/import")
csrf = page.field("csrf")
check(page.code == 200 and page.says("Rooms", "Stays", "Guests", "Requests", "code*, name*"), "the page says what a file may be", page.body)
for what in ("rooms", "stays", "guests", "requests"):
    a = get("/admin/import/example/" + what)
    check(a.code == 200 and a.headers["content-type"].startswith("text/csv") and "%s-example.csv" % what in a.headers["content-disposition"], what + ": an example", a.head)
    sent = send(owner, what, a.body.encode())
    seen = get(sent.location or "/")
    check(sent.code == 303 and seen.code == 200 and not seen.says("The file cannot be read"), what + ": which can be read", seen.body)
    a = get("/admin/import/download/" + what)
    seen = get(send(owner, what, a.body.encode()).location or "/")
    check(a.code == 200 and seen.says("There is nothing to enter.") and seen.says("Refused 0"), what + ": what goes out stands", seen.body)
check(get("/admin/import/example/users").code == 404 and get("/admin/import/download/users").code == 404, "nothing else goes out")

guests = b"name,email,phone,country\nAlma <b>Muster</b>,alma@house.example,,\n=cmd(),x@house.example,,\nBo,bo@house.example,,AT\n"
before = sql("SELECT COUNT(*), MAX(id) FROM person")
sent = send(owner, "guests", guests)
seen = get(sent.location)
check(seen.says("New 2", "Refused 1", "A name or an e-mail address begins like a formula.", "Enter 2 lines") and "<b>Muster" not in seen.body, "the preview, line by line", seen.body)
check(sql("SELECT COUNT(*), MAX(id) FROM person") == before, "writes nothing")
check(ask("admin", "GET", sent.location, now=NOW, cookie=manager).code == 403, "nobody else sees the file")
form = seen.hidden("/admin/import/enter")
check(post("/admin/import/enter", dict(form, csrf="x")).code == 403, "nothing enters without the form's token")
a = post("/admin/import/enter", form)
check(a.location == "/admin/import?entered=2&changed=0" and get(a.location).says("2 lines entered."), "the good lines enter", a.head + a.body)
check(sql("SELECT GROUP_CONCAT(name ORDER BY id) FROM person WHERE email LIKE '%@house.example'") == "Alma <b>Muster</b>,Bo", "and only they")
check(sql("SELECT COUNT(*) FROM upload WHERE digest = '%s'" % form["file"]) == "0", "the file is gone")
check(post("/admin/import/enter", form).location == "/admin/import?gone=1" and get("/admin/import?gone=1").says("Please send it again."), "so it does not enter twice")
seen = get(send(owner, "guests", guests).location)
check(seen.says("There already 2", "There is nothing to enter."), "the same file again stands", seen.body)
check(sql("SELECT actor, COUNT(*) FROM audit WHERE entity = 'person' AND action = 'add' GROUP BY actor") == "user\t2", "the audit says who")

# The house changes between the preview and the button.
room = sql("SELECT code FROM room ORDER BY id LIMIT 1")
stay = ("uid,name,arrival,departure,guests,rooms\nm1,Cy,2028-03-01,2028-03-04,1,%s\n" % room).encode()
seen = get(send(owner, "stays", stay).location)
form = seen.hidden("/admin/import/enter")
check(seen.says("New 1"), "a stay would enter", seen.body)
sql("INSERT INTO block (id, room_id, valid_from, valid_to) SELECT 9999, id, '2028-03-02', '2028-03-03' FROM room WHERE code = '%s';"
    "INSERT INTO room_night (room_id, night, block_id) SELECT id, '2028-03-02', 9999 FROM room WHERE code = '%s'" % (room, room))
a = post("/admin/import/enter", form)
check(a.code == 409 and a.says("The house has changed meanwhile", "Room %s is closed in the night of 2028-03-02." % room), "the preview comes again", a.body)
check(sql("SELECT COUNT(*) FROM stay WHERE external_uid = 'm1'") == "0", "and nothing entered")
sql("DELETE FROM room_night WHERE block_id = 9999; DELETE FROM block WHERE id = 9999")
a = post("/admin/import/enter", form)
check(a.location == "/admin/import?entered=1&changed=0" and sql("SELECT COUNT(*) FROM room_night n JOIN stay s ON s.id = n.stay_id WHERE s.external_uid = 'm1'") == "3",
      "as it was previewed it enters", a.body)
check(sql("SELECT plan.version = guard.version FROM plan, guard") == "1", "and the list knows")

# What is no file.
a = send(owner, "guests", b"")
check(a.code == 422 and a.says("Please choose a file."), "no file", a.body)
check(send(owner, "users", guests).code == 422, "nothing that can be brought")
check(send(owner, "guests", guests, token="x").code == 403, "no token")
a = send(owner, "guests", b"x" * (2 << 20) + b"x")
check(a.code == 422 and a.says("The file is larger than 2 MB."), "a file that is too large", a.body)
check(send(owner, "guests", b"x" * (3 << 20)).code == 413, "and one that is far too large")
for body, words in ((b"\xff\xfen\x00a\x00", "This is no valid UTF-8."), (b"name,email\nA\x00B,a@b.example\n", "This is no valid UTF-8."), (b"name,colour\n", "There is no column “colour”."),
                    (b'"name', "A quote is never closed.")):
    seen = get(send(owner, "guests", body).location)
    check(seen.code == 200 and seen.says(words), "hostile: " + words, seen.body)
began = time.time()
seen = get(send(owner, "guests", b"name,email\n" + b"".join(b"G%d,g%d@many.example\n" % (i, i) for i in range(20000))).location)
check(seen.says("Enter 20000 lines", "and 19800 more") or seen.says("Enter 20,000 lines"), "twenty thousand lines are previewed in %.1f s" % (time.time() - began), seen.body[-2000:])
check(time.time() - began < 60 and len(seen.body) < 300000, "in bounded time and on a page of bounded size")
sent = send(owner, "guests", guests)
sql("UPDATE session SET seen_at = '2027-01-05 09:30:00'")
check(get(sent.location, now=LATER).location == "/admin/import?gone=1", "a file waits for half an hour")
command("job", LATER)
check(sql("SELECT COUNT(*) FROM upload") == "0", "then the job removes it")

# --- a demonstration ---
check(get("/admin/start").says("This is a demonstration house", "Decide later"), "the offer")
token = get("/admin/start/empty").field("csrf")
a = post("/admin/start/empty", dict(csrf=token, house_name="Another"))
check(a.code == 422 and a.says("This is not the name of the house.") and sql("SELECT COUNT(*) > 0 FROM room") == "1", "another name empties nothing", a.body)
texts, services = (sql("SELECT COUNT(*) FROM " + t) for t in ("text WHERE name LIKE 'page.%'", "service"))
a = post("/admin/start/empty", dict(csrf=token, house_name=NAME))
check(a.location == "/admin/import", "the name does", a.head + a.body)
empty = "person request request_option request_line stay room_night invoice invoice_line outbox decision instance price room kind block plan_seat plan_effect standing counter form_key"
left = [t for t in empty.split() if sql("SELECT COUNT(*) FROM " + t) != "0"]
check(not left, "the demonstration is gone", left)
check((texts, services) == tuple(sql("SELECT COUNT(*) FROM " + t) for t in ("text WHERE name LIKE 'page.%'", "service")) and get("/admin/pages").code == 200,
      "texts and services stay")
check(get("/admin/").location == "/admin/begin" and get("/admin/start").location == "/admin/today" and post("/admin/start/empty", dict(csrf=token, house_name=NAME)).location == "/admin/today",
      "nobody is asked again")
for address in ("/admin/today", "/admin/queue", "/admin/rooms", "/admin/prices", "/admin/import"):
    check(get(address).code == 200, address + " of an empty house")
check(ask("booking", "GET", "/en/", now=NOW).code == 200, "guests see an empty house")
rooms = b"code,name,kind,kind_name,capacity\nA1,First,double,Double room,2\n"
form = get(send(owner, "rooms", rooms).location).hidden("/admin/import/enter")
check(post("/admin/import/enter", form).location == "/admin/import?entered=1&changed=0" and get("/admin/rooms").says("First"), "and its owner moves in")
sql("UPDATE setting SET value = 'on' WHERE name = 'demo'; UPDATE edition SET number = number + 1")
a = post("/admin/start", dict(csrf=token))
check(a.location == "/admin/today" and sql("SELECT value FROM setting WHERE name = 'demo'") == "off" and sql("SELECT COUNT(*) FROM room") == "1", "a house that is kept is kept", a.head)
sys.exit(done())
