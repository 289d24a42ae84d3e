#!/usr/bin/python3
"""The owner's forms as plain CGI: who may, what is shown and saved, what is refused and why, and two who change one thing."""
import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import house
from house import NOW, furnish, people, stay
from page import ask, check, done, sql

furnish()
people()
HOSTILE = "<u>\"o'Neill\" & co</u>"


def get(address, who="owner", **more):
    return house.get("admin", address, who, **more)


def fields(page):
    """What the form holds, as a browser would send it."""
    body = re.search(r'<form id="edit".*?</form>', page.body, re.S).group(0)
    import html
    found = {n: html.unescape(v) for n, v in re.findall(r'<input type="(?:hidden|text|number|date)"[^>]*? name="([^"]*)"[^>]*? value="([^"]*)"', body)}
    found.update({n: html.unescape(v) for n, v in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', body)})
    found.update({n: "1" for n in re.findall(r'<input type="checkbox"[^>]*? name="([^"]*)" value="1" checked', body)})
    found.update({n: html.unescape(v) for n, v in re.findall(r'<textarea[^>]*? name="([^"]*)"[^>]*>\n(.*?)</textarea>', body, re.S)})
    for name, options in re.findall(r'<select[^>]*? name="([^"]*)"[^>]*>(.*?)</select>', body, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options) or re.search(r'<option value="([^"]*)"', options)
        found[name] = chosen.group(1)
    return found


def change(address, who="owner", page=None, without=(), **what):
    """The page's own form with other values."""
    form = {k: v for k, v in {**fields(page or get(address, who)), **what}.items() if k not in without}
    return house.post("admin", address, form, who)


def remove(address, who="owner"):
    form = {k: v for k, v in fields(get(address, who)).items() if k in ("csrf", "version")}
    return house.post("admin", address + "/remove", form, who)


# --- who may ---

LISTS = ("/admin/rooms", "/admin/rooms/1", "/admin/rooms/kinds", "/admin/rooms/kinds/new", "/admin/prices", "/admin/prices/services/1", "/admin/prices/rows/1")
check([get(u, "manager").code for u in LISTS] == [200] * 7 and [get(u, "desk").code for u in LISTS] == [403] * 7, "managers keep rooms and prices, the desk does not")
check([get(u, "manager").code for u in ("/admin/pages", "/admin/pages/terms")] == [403] * 2 and get("/admin/pages").code == 200, "the owner alone keeps the pages")
check(get("/admin/rooms", None).location == "/admin/signin?next=/admin/rooms", "without a session to the sign-in")
a = get("/admin/rooms", "desk")
b = get("/admin/queue", "desk")
check('href="/admin/rooms"' not in b.body and 'href="/reports"' in b.body and 'href="/admin/pages"' not in get("/admin/rooms", "manager").body, "the bar shows what one may")
check(house.post("admin", "/admin/rooms/1", {"version": "1", "name": "x"}).code == 403 and sql("SELECT name FROM room WHERE id = 1") == "=Quince", "a form without its token is nobody's")
check([get(u).code for u in ("/admin/rooms/99", "/admin/rooms/x", "/admin/rooms/kinds/99", "/admin/prices/rows/0", "/admin/pages/none", "/admin/pages/sights/7")] == [404] * 6,
      "what is not there is 404")

# --- rooms ---

a = get("/admin/rooms")
check(a.says("=Quince Q1 Double room 2 clean also by name", 'Attic "A", 1') and "Attic &quot;A&quot;" in a.body, "the rooms", a.body)
f = fields(get("/admin/rooms/1"))
check(f["name"] == "=Quince" and f["kind_id"] == "1" and f["on_sale"] == "1" and f["version"] == "1" and f["lang"] == "en", "a room as it is stored", f)
a = change("/admin/rooms/1", name=HOSTILE, text="*Two* windows", picture="double-2.svg")
check(a.code == 303 and a.location == "/admin/rooms?done=saved&moved=0&lost=0", "it is saved", a.head + a.body)
a = get("/admin/rooms?done=saved&moved=0&lost=0")
check(a.says("Saved.", HOSTILE) and "<u>" not in a.body, "and shown, escaped", a.body)
check(sql("SELECT action, user_id, was LIKE 'name==Quince%' FROM audit WHERE entity = 'room' AND entity_id = '1'") == "change\t1\t1", "the audit says who")
a = change("/admin/rooms/1", name="", capacity="0", code="a b", kind_id="77", picture="../../etc/passwd", text="kept")
check(a.code == 422 and "Problem: " in a.body and a.body.count('class="err"') == 5 and a.says("There are 5 problems", "This must be at least 1.") and "kept</textarea>" in a.body,
      "each mistake is named, and all that was typed is kept", a.body)
check(change("/admin/rooms/1", code="P1").code == 422 and change("/admin/rooms/1", code="P1").says("Another one has this code already."), "a code is one room's")
a = change("/admin/rooms/1", text="# Big\n\n**Bold** <script>x</script>", preview="1")
check(a.code == 200 and "<h2>Big</h2>" in a.body and "<strong>Bold</strong>" in a.body and "<script>x" not in a.body and sql("SELECT body FROM text WHERE name = 'room.1.text'") == "*Two* windows",
      "a text is shown as guests will see it, and not saved", a.body)
mine, yours = get("/admin/rooms/1"), get("/admin/rooms/1", "manager")
check(change("/admin/rooms/1", page=mine, name="Quince", capacity="3").code == 303, "of two the first saves")
a = change("/admin/rooms/1", "manager", page=yours, name="Pome", text="Mine")
check(a.code == 409 and a.says("Somebody else changed this meanwhile", "Name Quince Pome", "Guests at most 3 2", "Text *Two* windows Mine") and sql("SELECT name FROM room WHERE id = 1") == "Quince",
      "the second sees what differs", a.body)
check(fields(a)["name"] == "Pome" and change("/admin/rooms/1", "manager", page=a, capacity="3").code == 303 and sql("SELECT name, capacity FROM room WHERE id = 1") == "Pome\t3", "and may save knowing it")
check(change("/admin/rooms/1", "manager", page=a, version="x").code == 422 and change("/admin/rooms/1", without=("version",)).code == 422, "a version is a number")
check(change("/admin/rooms/1", page=get("/admin/rooms/1?lang=ru"), text="Два окна").code == 303 and fields(get("/admin/rooms/1?lang=ru"))["text"] == "Два окна" and fields(get("/admin/rooms/1"))["text"] == "Mine",
      "each language has its text")

# --- a room under accepted stays ---

stay(1, 1, 2, "2026-12-10", 3)
stay(2, 2, 1, "2026-12-10", 3)
check(change("/admin/rooms/2", condition_id="2").says("Please say from which day the room is sold again.") and change("/admin/rooms/2", condition_id="2", closed_until="2026-11-22").says("Please choose a day after today."),
      "what closes a room has an end")
guard = sql("SELECT version FROM guard")
a = change("/admin/rooms/2", condition_id="2", closed_until="2026-12-12")
check(a.code == 409 and a.says("These accepted stays would lose their room", "Ida Kiefer", "10–13 Dec 2026") and 'name="force"' in a.body and sql("SELECT version FROM guard") == guard and sql("SELECT COUNT(*) FROM block") == "0",
      "who would lose the room is named, and nothing is written", a.body)
a = change("/admin/rooms/2", page=a, force="1")
check(a.code == 303 and a.location.endswith("lost=1") and get(a.location).says("1 stay is without a fitting room") and sql("SELECT COUNT(*) FROM room_night WHERE stay_id = 1") == "0", "forced it is done, and said", a.head)
check(get("/admin/rooms").says("burst pipe until Sat 12 Dec 2026"), "the list says until when")
sql("DELETE FROM room_night WHERE stay_id = 2; DELETE FROM stay WHERE id = 2; INSERT INTO room_night (room_id, night, stay_id) VALUES (1, '2026-12-10', 1), (1, '2026-12-11', 1), (1, '2026-12-12', 1)")
check(change("/admin/rooms/2", condition_id="1").code == 303 and sql("SELECT COUNT(*) FROM block") == "0", "mended, its nights are sold again")
a = change("/admin/rooms/1", without=("on_sale",))
check(a.code == 303 and a.location.endswith("moved=1&lost=0") and get(a.location).says("1 stay got another room.", "not on sale") and sql("SELECT DISTINCT room_id FROM room_night WHERE stay_id = 1") == "2",
      "who can move does", a.head + a.body)
a = get("/admin/rooms/2")
check(a.says("It cannot be removed, because this depends on it:", "1 stay") and remove("/admin/rooms/2").code == 409 and sql("SELECT COUNT(*) FROM room WHERE id = 2") == "1", "what is used stays, and the page says by what", a.body)
a = change("/admin/rooms/new", name="Nook", code="N1", kind_id="2", capacity="1", condition_id="1", on_sale="1")
check(a.code == 303 and "done=added" in a.location and get("/admin/rooms").says("Nook N1"), "a new room", a.head + a.body)
nook = sql("SELECT id FROM room WHERE code = 'N1'")
check("Nothing depends on it." in get("/admin/rooms/" + nook).body and remove("/admin/rooms/" + nook).location.startswith("/admin/rooms?done=removed") and sql("SELECT COUNT(*) FROM room WHERE code = 'N1'") == "0", "and gone again")
check(house.post("admin", "/admin/rooms/new/remove", {"csrf": fields(get("/admin/rooms/new"))["csrf"], "version": "0"}).code == 404, "what is new cannot go")

# --- kinds ---

a = change("/admin/rooms/kinds/1", name="Orchard room", text="Sun.\n\n- a\n- b", facts="bath Own bath")
check(a.code == 303 and get("/admin/rooms/kinds").says("Orchard room double", "Sun."), "a kind is saved", a.head + a.body)
a = ask("booking", "GET", "/en/", now=NOW)
check(a.code == 200 and a.says("Orchard room", "Own bath") and "<li>a</li>" in a.body, "and stands on the first page, its Markdown as HTML", a.body)
check(get("/admin/rooms/kinds/1").says("2 rooms", "2 prices", "1 stay"), "what depends on a kind")
check(change("/admin/rooms/kinds/new", code="hut", name="Hut").code == 303 and remove("/admin/rooms/kinds/" + sql("SELECT id FROM kind WHERE code = 'hut'")).code == 303, "a kind comes and goes")

a = get("/admin/rooms/kinds/1")
files = re.findall(r'<option value="([^"]*)"', re.search(r'<select[^>]*name="picture".*?</select>', a.body, re.S).group(0))
check(files[0] == "" and files[1:] == sorted(f for f in os.listdir("static/pictures")) and 'value="double-1.svg" selected' in a.body, "the pictures that are there are offered", files)
check(change("/admin/rooms/kinds/1", picture="lake.svg").code == 303 and sql("SELECT picture FROM kind WHERE id = 1") == "lake.svg" and
      change("/admin/rooms/kinds/1", picture="../secret.svg").code == 422, "and one is chosen; no path is")
sql("UPDATE kind SET picture = 'gone.jpg' WHERE id = 1; UPDATE edition SET number = number + 1")
check('value="gone.jpg" selected' in get("/admin/rooms/kinds/1").body and change("/admin/rooms/kinds/1", picture="double-1.svg").code == 303, "one whose file is gone is still said")
check(change("/admin/rooms/2", text="Over the **garden**.").code == 303 and "<strong>garden</strong>" in ask("booking", "GET", "/en/stay?from=2027-01-10&to=2027-01-12", now=NOW).body,
      "what is said of a room is read like every other text")

# --- what one more room would earn ---

check(get("/admin/rooms/kinds").says("Orchard room double", "nothing now"), "one more room earns nothing while nobody asks")
for n, value in ((901, 20000), (902, 18000), (903, 16000)):
    sql("INSERT INTO request (id, reference, person_id, state, sent_at, decide_at, confirm_until, confirmed_at, lang, adults) VALUES (%d, 'LH-0%d', 1, 'open', "
        "'2026-11-20', '2026-11-29', '2026-11-21', '2026-11-20', 'en', 2);"
        "INSERT INTO request_option (request_id, position, arrival, departure, wish, kind_id, rooms_count, price, value) VALUES (%d, 0, '2027-01-20', '2027-01-22', "
        "'kind', 1, 1, %d, %d);" % (n, n, n, value, value))
a = get("/admin/rooms/kinds")
check(a.code == 200 and a.says("1 on sale €180.00 Edit", "family 1 nothing now"), "with one room on sale the second of three is what one more would earn, and rooms of another kind nothing", a.body)
sql("DELETE FROM request_option WHERE request_id > 900; DELETE FROM request WHERE id > 900")

# --- conditions ---

C = "/admin/rooms/conditions"
check(get(C).says("clean no", "burst pipe yes") and get(C, "manager").code == 200 and get(C, "desk").code == 403, "the conditions of rooms", get(C).body)
check(change(C + "/new", name="to clean", position="3").location.startswith("/admin/rooms/conditions?done=added") and get("/admin/rooms/1").says("to clean"), "a new one can be chosen at once")
cleaning = sql("SELECT id FROM room_condition WHERE name = 'to clean'")
check(change(C + "/new", name="").code == 422 and change(C + "/new", name="Clean").says("Another one has this name already.") and
      change(C + "/" + cleaning, name="BURST PIPE").code == 422, "it has a name of its own")
check(change(C + "/" + cleaning, name="to be cleaned", closes="1").code == 303 and sql("SELECT closes, version FROM room_condition WHERE id = " + cleaning) == "1\t2" and
      sql("SELECT became FROM audit ORDER BY id DESC LIMIT 1") == "name=to be cleaned\\ncloses=yes\\n", "while no room is in it all of it may change", sql("SELECT became FROM audit ORDER BY id DESC LIMIT 1"))
a = change(C + "/1", closes="1")
check(a.code == 422 and a.says("Rooms are or were in it") and sql("SELECT closes FROM room_condition WHERE id = 1") == "0", "no room is closed by a word's change", a.body)
check(change(C + "/1", name="made").code == 303 and get("/admin/rooms").says("made") and change(C + "/1", name="clean").code == 303, "its name may change")
check(remove(C + "/1").code == 409 and get(C + "/1").says("It cannot be removed", "rooms") and remove(C + "/" + cleaning).code == 303, "what rooms are in stays")
a = change(C + "/2", name="flood")
check(house.post("admin", C + "/2", dict(fields(get(C + "/2")), version="1", name="fire"), "owner").code == 409, "the second of two is told")
change(C + "/2", name="burst pipe")

# --- services and prices ---

a = get("/admin/prices")
check(a.says("The year at a glance", "Orchard room has no price: 1 Mar – 31 Oct 2027.", "245 nights cannot be requested.", "lodging, per night, due from everybody, VAT 10 %", "€80.00", "1 price is past.", "No price yet"),
      "prices, and where there is none", a.body)
check(len(re.findall(r'<rect class="gap"', a.body)) == 1 and '<title id="yt">' in a.body and "€70.00" not in a.body and "€70.00" in get("/admin/prices?past=1").body, "the year as a drawing; past prices on request")
a = change("/admin/prices/services/2", name="Bike", vat="7,7", unit="person-night", heads="adults", icon="sun")
check(a.code == 303 and sql("SELECT vat, unit, heads FROM service WHERE id = 2") == "770\tperson-night\tadults" and fields(get("/admin/prices/services/2"))["vat"] == "7.7", "a service, its VAT with a comma", a.head + a.body)
a = change("/admin/prices/services/2", vat="101", **{"class": "gift"})
check(a.code == 422 and a.says("This can be at most 100.", "This cannot be chosen here."), "what no service is", a.body)
check(fields(get("/admin/prices/rows/new?service=2"))["service_id"] == "2", "a new price knows its service")
a = change("/admin/prices/rows/new?service=2", service_id="2", valid_from="2026-12-01", last_night="2026-12-31", amount="85,50", cost="9", least_nights="1",
           without=("monday", "tuesday", "wednesday", "thursday", "sunday"))
check(a.code == 303, "a price", a.head + a.body)
check(sql("SELECT valid_to, weekdays, amount, cost, kind_id FROM price WHERE service_id = 2") == "2027-01-01\t48\t8550\t900\tNULL" and get("/admin/prices").says("1–31 Dec 2026", "Fri, Sat", "€85.50"), "with days, comma and all")
row = sql("SELECT id FROM price WHERE service_id = 2")
a = change("/admin/prices/rows/" + row, last_night="2026-11-30", amount="cheap", rank_no="x")
check(a.code == 422 and a.says("The last night cannot lie before the first.", "Please write an amount", "Please write a whole number."), "mistakes in a price", a.body)
check(change("/admin/prices/rows/" + row, without=("friday", "saturday")).says("Please tick at least one day of the week."), "a price without days")
check(remove("/admin/prices/services/2").code == 409 and remove("/admin/prices/rows/" + row).code == 303 and remove("/admin/prices/services/2").code == 303, "first the price, then the service")
check(sql("SELECT COUNT(*) FROM text WHERE name LIKE 'service.2.%'") == "0" and sql("SELECT COUNT(*) FROM audit WHERE action = 'remove'") == "5", "the words go with it, the audit stays")

# --- pages ---

a = get("/admin/pages")
check(a.says("House rules and terms Rules Quiet after ten.", "The lake", "nothing written yet"), "the pages", a.body)
one = get("/admin/pages/terms")
a = change("/admin/pages/terms", page=one, title="House rules", body="# Quiet\n\nAfter **eleven**. [Us](javascript:alert(1)) <img src=x onerror=y>")
check(a.code == 303 and "done=saved" in a.location, "a page is saved", a.head + a.body)
a = ask("booking", "GET", "/en/page/terms", now=NOW)
check("<h2>Quiet</h2>" in a.body and "<strong>eleven</strong>" in a.body and "javascript:" not in a.body and "onerror" not in a.body, "and read by guests, tame", a.body)
a = change("/admin/pages/terms", page=one, title="House rules", body="Other")
check(a.code == 409 and a.says("Somebody else changed this meanwhile", "Stored now", "Other") and change("/admin/pages/terms", page=a).code == 303, "the second of two sees the other's text", a.body)
check(change("/admin/pages/terms", title="").code == 422 and change("/admin/pages/terms", body="# A", preview="1").says("As guests will see it"), "an empty title; a look before saving")
check(change("/admin/pages/front", title="A quiet house", lead="Three rooms.", facts="coffee Breakfast").code == 303 and ask("booking", "GET", "/en/", now=NOW).says("A quiet house", "Three rooms.", "Breakfast"), "the first page")
check(change("/admin/pages/sights/new", name="Heron Hut", text="Two hours.").code == 303 and get("/admin/pages").says("Heron Hut") and remove("/admin/pages/sights/1").code == 303 and not get("/admin/pages").says("The lake"), "sights come and go")
check(sql("SELECT COUNT(*) FROM audit WHERE entity = 'text' AND user_id = 1") >= "5", "texts leave their old words in the audit")
sys.exit(done())
