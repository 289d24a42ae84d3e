#!/usr/bin/python3
"""The reports as plain CGI: who may read them, the figures on the page and in the file, and that nothing is ever written."""
import csv
import io
import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import house
from house import cookie, furnish, people, stay
from page import check, done, sql

furnish()
people()
stay(1, 1, 1, "2026-11-28", 5)   # over the month's end
stay(2, 2, 3, "2026-12-10", 3)
sql("INSERT INTO block (id, room_id, valid_from, valid_to, reason) VALUES (1, 2, '2026-12-01', '2026-12-03', 'paint');"
    "INSERT INTO room_night (room_id, night, block_id) VALUES (2, '2026-12-01', 1), (2, '2026-12-02', 1)")


def get(address, who="owner", **more):
    return house.get("reports", address, who, **more)


tables = ("stay", "block", "room_night", "request", "guard", "plan", "audit", "room", "setting")
before = sql(";".join("SELECT COUNT(*) FROM %s" % t for t in tables) + "; SELECT version FROM guard")

# --- who may ---

a = get("/reports/occupancy", None)
check(a.code == 303 and a.location == "/admin/signin?next=/reports/occupancy", "without a session a report leads to the sign-in, and back", a.head)
check(get("/reports").location == "/reports/occupancy" and get("/reports/").location == "/reports/occupancy", "the first page is the first report")
check(get("/reports/occupancy", "desk").code == 200, "the desk may read it")
sql("UPDATE session SET seen_at = '2026-11-22 15:50:00'")
get("/reports/occupancy")
check(sql("SELECT seen_at FROM session WHERE user_id = 1") == "2026-11-22 16:00:00", "reading keeps the session alive")
check([get(u).code for u in ("/reports/occupancy?month=2026-13", "/reports/occupancy?month=x", "/reports/occupancy.csv?month=2026-00", "/reports/none")] == [404] * 4,
      "what is no month is 404")
check(house.post("reports", "/reports/occupancy", {}).code == 405, "nothing is sent here")
check(get("/reports/healthz", None).code == 200, "it says that it lives")

# --- the page ---

a = get("/reports/occupancy?month=2026-12")
check(a.code == 200 and a.says("Occupancy and idle nights, December 2026", "As of Sun 22 Nov, 17:00"), "a month", a.body)
# 93 nights: 2 of stay 1, 3 of stay 2, 2 closed
check(a.says("5.4 %", "5 of 93 nights accepted", "86 nights", "92.5 %, of them 86 still to come", "2 nights", "2.1 %"), "the sums, whose parts make 100", a.body)
check(a.says("Double room, 2 rooms 62 2 58 2 3.2 %", "=Quince 31 2 29 0 6.5 %", "Pear 31 0 29 2 0.0 %", "House, 3 rooms 93 5 86 2 5.4 %"), "by kind and room", a.body)
check("Linden &lt;House&gt;" in a.body and "<House>" not in a.body and "Attic &quot;A&quot;, 1" in a.body, "names are escaped")
check(len(re.findall(r'<td class="sold">', a.body)) == 5 and len(re.findall(r'<td class="closed">', a.body)) == 2 and len(re.findall(r'<td class="idle">', a.body)) == 86,
      "every room and night has its square")
check('<title id="ct">' in a.body and '<desc id="cd">' in a.body and 'role="img"' in a.body and len(re.findall(r'<rect class="sold ahead"', a.body)) == 5,
      "the drawing says in words what it is")
check('href="/reports/occupancy?month=2026-11"' in a.body and 'href="/reports/occupancy?month=2027-01"' in a.body and 'href="/reports/occupancy.csv?month=2026-12"' in a.body,
      "the months beside it, and the file")
a = get("/reports/occupancy")
check(a.says("November 2026", "of them 24 still to come") and "This month" not in a.body and len(re.findall(r'<td class="sold">', a.body)) == 3, "this month", a.body)
check(a.headers.get("cache-control") == "no-store" and "style-src 'self'" in a.headers.get("content-security-policy", ""), "no cache keeps it")
sql("UPDATE room SET on_sale = 0 WHERE id = 2; UPDATE edition SET number = number + 1")
check(get("/reports/occupancy?month=2027-02").says("Closed 28 nights", "Pear not on sale 28 0 0 28 0.0 %"), "what is not on sale is closed")
sql("UPDATE room SET on_sale = 1 WHERE id = 2; UPDATE edition SET number = number + 1")

# --- the file ---

a = get("/reports/occupancy.csv?month=2026-12")
check(a.code == 200 and a.headers["content-type"] == "text/csv; charset=utf-8" and a.headers["content-disposition"] == 'attachment; filename="occupancy-2026-12.csv"',
      "it is a file with a name", a.head)
check(a.body.startswith("\ufeff") and a.body.endswith("\r\n") and "\n" not in a.body.replace("\r\n", ""), "lines end in CR LF")
rows = list(csv.reader(io.StringIO(a.body.lstrip("\ufeff"), newline="")))
check(len(rows) == 5 and all(len(r) == 2 + 31 + 5 for r in rows), "a line a room, each as long as the first", rows)
check(rows[0][:3] == ["Kind", "Room", "2026-12-01"] and rows[0][32:] == ["2026-12-31", "Nights", "Accepted", "Idle", "Closed", "Occupancy in %"], "its head", rows[0])
check(rows[1][:6] == ["Double room", "'=Quince", "accepted", "accepted", "idle", "idle"] and rows[1][33:] == ["31", "2", "29", "0", "6.5"], "no name is a formula", rows[1])
check(rows[2][:5] == ["Double room", "Pear", "closed", "closed", "idle"] and rows[3][1] == 'Attic "A", 1', "quotes and commas", rows[2:4])
check(rows[4][:4] == ["House", "Rooms accepted", "1", "1"] and rows[4][11] == "1" and rows[4][33:] == ["93", "5", "86", "2", "5.4"], "the sums below", rows[4])
check(get("/reports/occupancy.csv", None).code == 303, "the file asks for a session, too")

# --- why it came to nothing ---

def gone(number, why, at, state="withdrawn"):
    sql("INSERT INTO request (id, person_id, state, reference, lang, adults, children, sent_at, decide_at, confirm_until, ended_at, left_why) VALUES (%d, 1, '%s', 'LH-00%d', 'en', 2, 0, "
        "'2026-10-01 00:00:00', '2026-12-01 00:00:00', '2026-10-02 00:00:00', '%s', '%s')" % (number, state, number, at, why))


def called_off(number, how, why, at):
    stay(number, 1, 3, "2027-05-%02d" % (number - 10), 1)
    sql("UPDATE stay SET state = 'cancelled' WHERE id = %d; DELETE FROM room_night WHERE stay_id = %d; INSERT INTO cancellation (stay_id, how, at, price, penalty, by_rule, why, reason) "
        "VALUES (%d, '%s', '%s', 8000, 0, 0, '%s', 'My own words')" % (number, number, number, how, at, why))


gone(11, "price", "2026-11-02 10:00:00")
gone(12, "price", "2026-10-31 23:30:00")    # November in Vienna
gone(13, "", "2026-11-03 10:00:00")
gone(14, "plans", "2026-10-31 22:30:00")    # October there
gone(15, "price", "2026-11-04 10:00:00", "cancelled")   # the stay's cancellation says it
called_off(11, "guest", "price", "2026-11-05 10:00:00")
called_off(12, "house", "twice", "2026-11-05 10:00:00")
called_off(13, "house", "", "2026-11-05 10:00:00")
called_off(14, "no-show", "", "2026-11-05 10:00:00")
called_off(15, "guest", "else", "2026-12-01 00:00:00")
sql("UPDATE person SET name = '', surname = '', email = NULL, erased_at = '2026-11-20 00:00:00' WHERE id = 1")   # forgotten, and counted as before
a = get("/reports/leaving?from=2026-11&to=2026-11")
check(a.code == 200 and a.says("Why requests and stays came to nothing, November 2026", "By guests 3 1", "The price 2 1", "None given 1 –", "Our plans have changed – –", "By the house 2",
                               "The room was sold twice 1", "Reason Requests withdrawn Stays cancelled"), "reasons of a month, by the house's clock", a.body)
check("own words" not in a.body and 'value="2026-11"' in a.body and 'href="/reports/occupancy"' in a.body and 'aria-current="true">Reasons' in a.body, "counts only, and the way to the other report", a.body)
a = get("/reports/leaving")
check(a.says("December 2025 to November 2026", "By guests 4 1", "Our plans have changed 1 –"), "twelve months, if none are named", a.body)
check(get("/reports/leaving?from=2026-12&to=2026-11").says("November 2026 to December 2026", "Another reason – 1"), "the wrong way round")
check([get(u).code for u in ("/reports/leaving?from=x", "/reports/leaving.csv?to=2026-13")] == [404] * 2 and get("/reports/leaving.csv", None).code == 303, "what is no month; and only who may")
a = get("/reports/leaving.csv?from=2026-11&to=2026-11")
rows = list(csv.reader(io.StringIO(a.body.lstrip("\ufeff"), newline="")))
check(a.headers["content-disposition"] == 'attachment; filename="reasons-2026-11-2026-11.csv"' and rows[0] == ["Who", "Reason", "Requests withdrawn", "Stays cancelled"] and len(rows) == 12 and
      ["By guests", "The price", "2", "1"] in rows and ["By the house", "The room was sold twice", "0", "1"] in rows, "the same as a file", rows)
before = sql(";".join("SELECT COUNT(*) FROM %s" % t for t in tables) + "; SELECT version FROM guard")
get("/reports/leaving")

# --- nothing is written ---

check(sql(";".join("SELECT COUNT(*) FROM %s" % t for t in tables) + "; SELECT version FROM guard") == before, "nothing was written")
sql("DELETE FROM room_night; DELETE FROM block; DELETE FROM cancellation; DELETE FROM stay; DELETE FROM room; UPDATE edition SET number = number + 1")
check(get("/reports/occupancy").says("There are no rooms yet."), "a house without rooms")
sys.exit(done())
