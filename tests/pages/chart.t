#!/usr/bin/python3
"""The room chart and what may be done on it: half days and looks, gaps that lead to forms, proposals with clash, price and cost, two editors at once,
entering, closing, lifting, holding. The owner's program as plain CGI."""
import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import house
from house import furnish, get, people, post, stay
from page import check, done, sql

furnish()
people()
# Today is Sunday 22 November. One is here, one comes and was accepted by hand, one leaves on the first day of the window; one request has a seat, two wait.
stay(1, 1, 1, "2026-11-19", 6)
stay(2, 2, 1, "2026-11-25", 3)
stay(3, 1, 2, "2026-11-17", 3)
stay(4, 2, 2, "2026-12-16", 9, fixed=1)
stay(5, 1, 2, "2026-12-01", 3, fixed=1)
sql("UPDATE stay SET by_hand = 1 WHERE id = 2")
sql("INSERT INTO block (id, room_id, valid_from, valid_to, reason) VALUES (1, 3, '2026-11-28', '2026-11-30', 'Boiler <1>'), (2, 3, '2026-12-10', '2026-12-11', '');"
    "UPDATE block SET condition_id = 2 WHERE id = 2;"
    "INSERT INTO room_night (room_id, night, block_id) VALUES (3, '2026-11-28', 1), (3, '2026-11-29', 1), (3, '2026-12-10', 2);")


def request(number, arrival, departure, value, wish="kind", kind=1, room=None, decide="2026-11-23 11:00:00"):
    sql("INSERT INTO person (id, name, surname, created_at) VALUES (%d, 'Guest', 'Number%d', '2026-11-20 00:00:00');"
        "INSERT INTO request (id, reference, person_id, state, turn, turn_at, sent_at, decide_at, confirm_until, confirmed_at, lang, adults) VALUES (%d, 'LH-%04d', %d, 'open', %d, "
        "'2026-11-20 10:00:00', '2026-11-20 10:00:00', '%s', '2026-11-21 10:00:00', '2026-11-20 10:05:00', 'en', 2);"
        "INSERT INTO request_option (request_id, position, arrival, departure, wish, kind_id, rooms_count, price, value) VALUES (%d, 0, '%s', '%s', '%s', %s, 1, %d, %d);"
        % (number, number, number, number, number, room is not None, decide, number, arrival, departure, wish, kind or "NULL", value, value))
    if room:
        sql("INSERT INTO plan_seat (request_id, position, room_id) VALUES (%d, 0, %d)" % (number, room))


request(51, "2026-12-01", "2026-12-05", 30000, room=1)
request(52, "2026-12-01", "2026-12-04", 20000, kind=2, decide="2026-11-24 11:00:00")
request(53, "2026-12-03", "2026-12-06", 9000, kind=2, decide="2026-11-25 11:00:00")
sql("UPDATE plan SET version = 1, accepted = 1, open = 3, value = 30000, bound = 30000; UPDATE guard SET version = 1")


def rows(body):
    """What stands in each row of the chart, as (half days, look or link, words)."""
    found = []
    for row in re.findall(r'<tr(?: data-room="\d+"| class="(?:wait|batch)").*?</tr>', body, re.S):
        cells = []
        for span, inner in re.findall(r'<td colspan="(\d+)"[^>]*>(.*?)</td>', row, re.S):
            look = re.search(r'class="b ([^"]*)"', inner)
            words = re.search(r'<span class="w">(.*?)</span>', inner)
            link = re.search(r'href="([^"]*)"', inner)
            cells.append((int(span), look.group(1) if look else "free" if link else "", words.group(1) if words else link.group(1) if link else ""))
        found.append(cells)
    return found


a = get("admin", "/admin/chart")
r = rows(a.body)
check(a.code == 200 and a.says("Rooms, 20 Nov – 17 Dec 2026") and all(sum(c[0] for c in row) == 56 for row in r), "four weeks from two days ago; every row has all of its half days", a.body)
quince = r[1]
check([c[:2] for c in quince[:3]] == [(11, "k-in l"), (6, "k-hand"), (6, "free")], "who is here is cut at the edge; who follows begins where he ends", quince)
check("Ida Kiefer, 19–25 Nov 2026, in the house" in quince[0][2] and "&lt;b&gt;Hafer&lt;/b&gt;, 25–28 Nov 2026, accepted by hand" in quince[1][2], "bars say who, when and what", quince)
check("room=1&amp;from=2026-11-28" in quince[2][2], "free nights lead to a form with room and day", quince)
check(quince[3][:2] == (8, "k-set") and "request, in the set now" in quince[3][2], "a request sits where the plan seats it")
pear = r[2]
check(pear[0][:2] == (1, "k-in l s") and pear[1][1] == "free" and "from=2026-11-22" in pear[1][2] and pear[-1][:2] == (3, "k-ok r e") and "held in this room" in pear[-1][2],
      "who leaves on the first morning has half a day; days that are past are not filled; one goes on beyond the last day, held", pear)
attic = r[3]
check(attic[1][:2] == (4, "k-off") and "Boiler &lt;1&gt;, 28–30 Nov 2026, closed" in attic[1][2] and "burst pipe" in attic[3][2], "what is closed, and why", attic)
check([c[1] for row in r[4:] for c in row if c[1]] == ["k-out", "k-out"] and len(r) == 6, "those that wait overlap: two lines", r[4:])
check("makes room" not in a.body, "nobody has to make room")
stay(9, 2, 1, "2026-12-02", 2)
a = get("admin", "/admin/chart")
check([c[2] for row in rows(a.body) for c in row if "makes room" in c[2]] == ["Cem &lt;b&gt;Hafer&lt;/b&gt;, 2–4 Dec 2026, accepted, makes room for one of the set"], "an accepted stay where the list would seat another is said to make room", rows(a.body))
sql("DELETE FROM room_night WHERE stay_id = 9; DELETE FROM stay WHERE id = 9")
a = get("admin", "/admin/chart")
check(r[0][1][0] == 2 and a.says("2 requests, first decided Mon 23 Nov 2026") and a.body.count('class="o"') == 2, "which arrivals are decided when", r[0])
check(a.body.count("<tfoot>") == 1 and a.says("Sold, %") and re.search(r'class="o\d+ q\d+"><span>33</span>', a.body), "how much of the house is sold", a.body)
check(get("admin", "/admin/chart?days=92").says("23–29") and get("admin", "/admin/chart?days=14").body.count("<th scope=\"col\" colspan=\"2\"") == 14, "a quarter by weeks, two weeks by days")
check("chart=92" in get("admin", "/admin/chart?days=92").headers.get("set-cookie", ""), "the view is remembered")
for address in ("/admin/chart?days=5", "/admin/chart?from=2026-13-01", "/admin/chart?from=9999-12-30", "/admin/chart?from=0001-01-01", "/admin/chart?move=x", "/admin/chart?move=99",
                "/admin/chart?pin=99", "/admin/chart?move=1&arrival=x", "/admin/chart?move=1&shift=1e9", "/admin/chart/block/9", "/admin/chart/new?from=x"):
    check(get("admin", address).code == 404, "no such page: " + address)
check(get("admin", "/admin/chart", who="desk").code == 200 and "New stay" not in get("admin", "/admin/chart", who="desk").body, "the desk looks")
for address in ("/admin/chart/new", "/admin/chart/move"):
    check((get if address.endswith("new") else lambda p, x, who: post(p, x, {}, who=who))("admin", address, who="desk").code in (403, 404), "and does nothing: " + address)
check(get("admin", "/admin/chart", who=None).code == 303, "nobody else sees it")

# A proposal is an address. 2 is moved from Quince to the attic: another kind, another price.
guard = sql("SELECT version FROM guard")
a = get("admin", "/admin/chart?move=2")
check(a.says("<b>Hafer</b> is in =Quince, 25–28 Nov 2026.") and '<details open>' in a.body and "ask-do" not in a.body, "nothing is proposed yet: a form", a.body)
a = get("admin", "/admin/chart?move=2&at=1&room=3")
check(a.says("Move Cem <b>Hafer</b>", 'from =Quince to Attic "A", 1', "No clash.", "The price €80.00 would become €200.00.", "The best set loses nothing."), "free, with the difference of the tariff", a.body)
check("k-new" in a.body and "k-ghost" in a.body and re.search(r'<option value="0" selected>Keep €80.00', a.body), "drawn at both places; another room is at the old price")
a = get("admin", "/admin/chart?move=2&shift=8")
check(a.says("from 25–28 Nov 2026 to 3–6 Dec 2026?", "Guest Number51") and a.says("The best set loses €300.00. Out: Guest Number51"), "what it costs the set, in money and names", a.body)
a = get("admin", "/admin/chart?move=2&shift=9&longer=1&at=1&room=2")
check(a.says("The price €80.00 would become €160.00.") and re.search(r'<option value="1" selected>Charge €160.00', a.body), "other nights are charged")
a = get("admin", "/admin/chart?move=2&room-1=3&arrival=2026-11-27&departure=2026-11-29&holds=1")
check(a.says("Not free.", "In the way: Boiler <1>, 28–30 Nov 2026, in Attic \"A\", 1: the room is closed") and 'disabled' in a.body and 'class="clash"' in a.body, "a clash has a name, and no button", a.body)
a = get("admin", "/admin/chart?move=1&room-1=2")
check(a.says("The guest is in the house"), "who is here keeps his room", a.body)
a = get("admin", "/admin/chart?move=2&shift=-9")
check(a.says("Days that are past can not be changed."), "the past stays as it is")
check(re.search(r'name="tell" value="1" checked> No mail reaches the guest', get("admin", "/admin/chart?move=2&shift=9&at=1&room=2").body), "other nights: the guest is to hear of it, by a call")
sql("UPDATE person p JOIN stay s ON s.person_id = p.id SET p.email = '' WHERE s.id = 2")
check(re.search(r'name="tell" value="1"> No mail', get("admin", "/admin/chart?move=2&at=1&room=2").body), "another room of the kind is no news", get("admin", "/admin/chart?move=2&at=1&room=2").body)
check(guard == sql("SELECT version FROM guard"), "and nothing was written")

# It is done by its button; of two who have it before them the second is told what the first did.
address = "/admin/chart?days=28&from=2026-11-20&move=2&at=1&room=2"
mine, yours = get("admin", address), get("admin", address + "&shift=1", who="manager")
a = post("admin", "/admin/chart/move", mine.hidden("/chart/move"))
check(a.code == 303 and a.location == "/admin/chart?from=2026-11-20&days=28&done=moved" and sql("SELECT MIN(room_id) FROM room_night WHERE stay_id = 2") == "2", "moved", a.head)
a = post("admin", "/admin/chart/move", yours.hidden("/chart/move"), who="manager")
check(a.code == 409 and a.says("Somebody was quicker", "You saw: 25–28 Nov 2026, =Quince, €80.00.", "Now it is: 25–28 Nov 2026, Pear, €80.00.", "Changed by The owner"), "the second sees the difference", a.body)
a = post("admin", "/admin/chart/move", a.hidden("/chart/move"), who="manager")
check(a.code == 303 and sql("SELECT arrival FROM stay WHERE id = 2") == "2026-11-26", "and may do it knowing that")
a = get("admin", "/admin/chart")
check(a.says("Cem <b>Hafer</b> was moved. Until 17:05 it can be taken back.") and len(re.findall(r"/admin/chart/undo/\d+", a.body)) == 1, "the last move can be taken back", a.body)
undo = re.search(r"/admin/chart/undo/\d+", a.body).group(0)
check(post("admin", undo, a.hidden(undo), who="desk").code in (403, 404), "not by the desk")
check(post("admin", undo, a.hidden(undo)).location.endswith("done=undone") and sql("SELECT arrival FROM stay WHERE id = 2") == "2026-11-25", "taken back")
check(post("admin", undo, a.hidden(undo)).location.endswith("done=late"), "once")
check(post("admin", "/admin/chart/undo/99", a.hidden(undo)).code == 404, "no such move")

# The guest hears of it: who has no mail is called, once it can no longer be taken back.
LATE = "2026-11-22T16:10:00Z"
a = get("admin", "/admin/chart?move=2&shift=-1&room-1=3")
a = post("admin", "/admin/chart/move", {**a.hidden("/chart/move"), "tell": "1", "charge": "1"})
check(a.code == 303 and not get("admin", "/admin/today").says("To tell: Cem"), "not while it can be taken back", a.body)
a = get("admin", "/admin/today", now=LATE)
check(a.says("To tell: Cem <b>Hafer</b>, the stay has changed", "Your stay is now 24–27 Nov 2026 instead of 25–28 Nov 2026", "It costs", "instead of €80.00"), "then it stands on Today, with what to say", a.body)
told = re.search(r"/admin/tell/\d+", a.body).group(0)
letter = get("admin", told + "/letter", now=LATE)
check(letter.code == 200 and letter.says("Cem <b>Hafer</b>", "Your stay has changed", "24–27 Nov 2026 instead of 25–28 Nov 2026", 'Attic "A", 1', "instead of €80.00"), "a letter to print says the same", letter.body)
check(get("admin", "/admin/tell/99/letter").code == 404 and get("admin", told + "/letter", who=None).code == 303, "there is no other, and nobody else reads it")
check(post("admin", told + "/told", {}, who="desk", now=LATE).code == 403 and post("admin", told + "/told", {"csrf": get("admin", "/admin/today", now=LATE).field("csrf")}, now=LATE).code == 303, "ticked, with the form's token")
check(not get("admin", "/admin/today", now=LATE).says("To tell: Cem"), "and gone")
check(get("admin", "/admin/stay?id=2").says("Moved on the chart", "The guest was told", "Move on the chart") and "move=2" in get("admin", "/admin/stay?id=2").body, "its history says so; a link leads to the chart")
sql("DELETE FROM stay_tell; DELETE FROM stay_line; UPDATE stay SET arrival = '2026-11-25', departure = '2026-11-28', price = 8000, fixed = 0, wish = 'kind', kind_id = 1 WHERE id = 2; DELETE FROM room_night WHERE stay_id = 2;"
    "INSERT INTO room_night (room_id, night, stay_id) SELECT 1, night, 2 FROM (SELECT '2026-11-25' AS night UNION SELECT '2026-11-26' UNION SELECT '2026-11-27') n; UPDATE guard SET version = version + 1")
check(post("admin", "/admin/chart/move", {**mine.hidden("/chart/move"), "csrf": ""}).code == 403, "no forged form moves anybody")
check(post("admin", "/admin/chart/move", {**mine.hidden("/chart/move"), "version": "x"}).code == 422, "nor a broken one", post("admin", "/admin/chart/move", {**mine.hidden("/chart/move"), "version": "x"}).head)

# A stay is entered.
a = get("admin", "/admin/chart/new?room=2&from=2027-01-10")
form = {**a.hidden("/admin/chart/new"), "arrival": "2027-01-10", "departure": "2027-01-13", "room": "2", "guests": "2", "guest": "Ada <i>", "phone": "", "email": "", "price": "", "hold": "1"}
check(a.field("arrival") == "2027-01-10" and a.field("departure") == "2027-01-12" and re.search(r'value="2" checked', a.body) and a.says("No clash.", "By the tariff: €160.00"), "room and nights stand in the form, and the price beside it", a.body)
sql("INSERT INTO block (id, room_id, valid_from, valid_to, reason) VALUES (9, 2, '2027-01-11', '2027-01-12', ''); INSERT INTO room_night (room_id, night, block_id) VALUES (2, '2027-01-11', 9)")
check(get("admin", "/admin/chart/new?room=2&from=2027-01-10").field("departure") == "2027-01-11", "no further than the room is empty")
check(get("admin", "/admin/chart/new?room=2&from=2027-01-11").field("departure") == "2027-01-13", "nor less than asked for where it is not")
sql("DELETE FROM room_night WHERE block_id = 9; DELETE FROM block WHERE id = 9")
a = post("admin", "/admin/chart/new", {**form, "guest": "", "guests": "0", "departure": "2027-01-10"})
check(a.code == 422 and a.body.count('aria-invalid="true"') == 2 and a.field("arrival") == "2027-01-10", "what is wrong stands at the fields; nothing typed is lost", a.body)
a = post("admin", "/admin/chart/new", {**form, "look": "1"})
check(a.code == 200 and a.says("By the tariff: €240.00") and a.field("guest") == "Ada <i>" and sql("SELECT COUNT(*) FROM stay") == "5", "looked at, not entered", a.body)
a = post("admin", "/admin/chart/new", {**form, "guests": "3"})
check(a.code == 409 and a.says("These rooms cannot take all of you"), "too small", a.body)
a = post("admin", "/admin/chart/new", {**form, "arrival": "2026-12-18", "departure": "2026-12-20"})
check(a.code == 409 and a.says("Not free", "Cem <b>Hafer</b>", "may not be moved"), "not free, and who is in the way", a.body)
a = post("admin", "/admin/chart/new", {**form, "arrival": "2027-04-01", "departure": "2027-04-03"})
check(a.code == 422 and a.says("The tariff has no price"), "without a tariff the owner says the price", a.body)
a = post("admin", "/admin/chart/new", {k: v for k, v in form.items() if k != "room"})
check(a.code == 422 and a.says("Please tick at least one room."), "without a room there is nothing")
a = post("admin", "/admin/chart/new", form)
check(a.code == 303 and a.location.endswith("done=entered&stay=" + sql("SELECT MAX(id) FROM stay")) and sql("SELECT price, fixed, by_hand, guests FROM stay ORDER BY id DESC LIMIT 1") == "24000\t1\t1\t2", "entered, at the tariff", a.head)
check("Ada &lt;i&gt;" in get("admin", a.location).body, "and on the chart")
a = post("admin", "/admin/chart/new", {**form, "room": "3", "price": "99.50", "phone": "+43 1 5550199"})
check(a.code == 303 and sql("SELECT s.price, p.phone FROM stay s JOIN person p ON p.id = s.person_id ORDER BY s.id DESC LIMIT 1") == "9950\t+43 1 5550199", "at a price of the owner's", a.head + a.body)
old = post("admin", "/admin/chart/new", {**form, "arrival": "2027-02-01", "departure": "2027-02-03", "look": "1"}).hidden("/admin/chart/new")
sql("UPDATE guard SET version = version + 1")
a = post("admin", "/admin/chart/new", {**form, **old, "arrival": "2027-02-01", "departure": "2027-02-03"})
check(a.code == 409 and a.says("The best set changed since you looked", "No clash."), "figures that no longer hold are shown anew", a.body)
check(post("admin", "/admin/chart/new", {**form, **a.hidden("/admin/chart/new"), "arrival": "2027-02-01", "departure": "2027-02-03"}).location.endswith("done=entered&stay=" + sql("SELECT MAX(id) FROM stay")), "and then entered")
check('<a href="/admin/stay?id=7">' in get("admin", "/admin/chart?done=entered&stay=7").body and 'stay?id=<' not in get("admin", "/admin/chart?done=entered&stay=<b>").body, "which is one press away")

# A room is closed, and opened.
a = get("admin", "/admin/chart/new?what=block&room=3&from=2026-12-20")
form = {**a.hidden("/admin/chart/new"), "arrival": "2026-12-20", "departure": "2026-12-22", "room": "3", "reason": ""}
check(post("admin", "/admin/chart/new", form).code == 422, "a closing has a reason")
a = post("admin", "/admin/chart/new", {**form, "reason": "Paint"})
check(a.code == 303 and a.location.endswith("done=closed") and sql("SELECT COUNT(*) FROM room_night WHERE block_id > 2") == "2", "closed", a.head)
block = sql("SELECT MAX(id) FROM block")
a = get("admin", "/admin/chart/block/" + block)
check(a.says("Paint", "20–21 Dec 2026", "2 nights", "Tue 22 Dec 2026"), "it says what it is", a.body)
lift = "/admin/chart/block/%s/lift" % block
check(post("admin", lift, {**a.hidden("/lift"), "version": "7"}).code == 409, "somebody else changed it")
check(post("admin", lift, a.hidden("/lift")).location.endswith("done=lifted") and sql("SELECT COUNT(*) FROM room_night WHERE block_id > 2") == "0", "lifted")
check(post("admin", lift, a.hidden("/lift")).location.endswith("done=gone"), "once")
check(get("admin", "/admin/chart/block/2").says("A condition of the room closes it.") and post("admin", "/admin/chart/block/2/lift", {**a.hidden("/lift"), "version": "1"}).code == 409,
      "what a condition of the room closes ends with that")

# A request is held.
sql("DELETE FROM room_night WHERE stay_id = 5; DELETE FROM stay WHERE id = 5; UPDATE guard SET version = version + 1")
a = get("admin", "/admin/chart?pin=51")
check(a.says("Hold Guest Number51", "The plan seats it in =Quince"), "as it is", a.body)
a = get("admin", "/admin/chart?pin=51&room=2")
check(a.says("Hold Guest Number51 in Pear, 1–5 Dec 2026?", "No clash.", "It stays in the set"), "what holding it there costs", a.body)
a = post("admin", "/admin/chart/pin", a.hidden("/chart/pin"))
check(a.location.endswith("done=held") and sql("SELECT room_id FROM plan_seat WHERE request_id = 51") == "2", "held, and the plan follows", a.head)
check("k-set" in get("admin", "/admin/chart").body and "held in this room" in get("admin", "/admin/chart").body, "with its lock")
a = get("admin", "/admin/chart?pin=51&free=1")
check(a.says("nowhere: the plan chooses the room again?"), "let go", a.body)
check(post("admin", "/admin/chart/pin", {**a.hidden("/chart/pin"), "version": "1"}).code == 409, "not on figures that no longer hold")
check(post("admin", "/admin/chart/pin", a.hidden("/chart/pin")).location.endswith("done=freed") and sql("SELECT COUNT(*) FROM request_pin") == "0", "the plan chooses again")
a = get("admin", "/admin/chart?pin=53&room=3")
check(a.says("It is not in the set") or a.says("in Attic"), "one that waits")

sql("UPDATE room SET on_sale = 0 WHERE id = 3; UPDATE edition SET number = number + 1")
check(get("admin", "/admin/chart").says("not on sale"), "a room off sale is shown while somebody has it")
sys.exit(done())
