#!/usr/bin/python3
"""The owner's desk with a large house: 30 rooms, 300 open requests, ten years of stays. What an owner waits for, one after another, as one owner
does: the telephone page's answer, the queue, the search. desk.py BIN SHARE

Exit status 1 when the median of a page passes its limit.
"""
import os
import random
import re
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.parse

from house import House, cpu, ended

rng = random.Random(7)
ROOMS, OPEN, YEARS = 30, 300, 10


def many(table, columns, rows):
    for i in range(0, len(rows), 2000):
        house.sql("INSERT INTO %s (%s) VALUES %s;" % (table, columns, ",".join("(%s)" % r for r in rows[i:i + 2000])))


def grow():
    """Rooms like those that are there, requests for six weeks that cannot all be housed, stays of the years before."""
    have = int(house.sql("SELECT COUNT(*) FROM room"))
    for i in range(have, ROOMS):
        house.sql("INSERT INTO room (kind_id, name, code, capacity, position, condition_id, picture) SELECT kind_id, 'Room %d', 'X%d', capacity, %d, condition_id, '' "
            "FROM room ORDER BY id LIMIT 1 OFFSET %d" % (i, i, i, i % have))
    kinds = house.sql("SELECT DISTINCT kind_id, MIN(capacity) FROM room GROUP BY kind_id").split("\n")
    first = int(house.sql("SELECT MAX(id) FROM person")) + 1
    count = OPEN - int(house.sql("SELECT COUNT(*) FROM request WHERE state = 'open'"))
    people, requests, options, lines = [], [], [], []
    for n in range(first, first + count):
        kind, beds = kinds[n % len(kinds)].split("\t")
        nights, ahead = rng.choice([2, 3, 3, 4, 5, 7, 10]), rng.randrange(5, 45)
        price = nights * 9000
        people.append("%d, 'Guest %d Bench', 'g%d@example.org', 'g%d@example.org', UTC_TIMESTAMP()" % (n, n, n, n))
        requests.append("%d, 'BE-%04d', %d, 'open', UTC_TIMESTAMP() - INTERVAL %d MINUTE, UTC_TIMESTAMP() + INTERVAL %d HOUR, UTC_TIMESTAMP(), UTC_TIMESTAMP(), 'en', %d"
                        % (n, n % 10000, n, n - first, rng.randrange(5, 120), min(int(beds), 2)))
        options.append("%d, 0, CURRENT_DATE + INTERVAL %d DAY, CURRENT_DATE + INTERVAL %d DAY, '%s', %s, 1, %d, %d"
                       % (n, ahead, ahead + nights, *(("kind", kind) if n % 4 else ("any", "NULL")), price, price - rng.randrange(500, 1500)))
        lines.append("%d, 0, 1, 1, %s, 'lodging', 'night', 1, 0, %d, %d, 9000, %d, 0, 0" % (n, kind, nights, nights, price))
    many("person", "id, name, email, email_key, created_at", people)
    many("request", "id, reference, person_id, state, sent_at, decide_at, confirm_until, confirmed_at, lang, adults", requests)
    many("request_option", "request_id, position, arrival, departure, wish, kind_id, rooms_count, price, value", options)
    many("request_line", "request_id, position, line, service_id, kind_id, class, unit, rooms, heads, nights, quantity, unit_price, amount, unit_cost, vat", lines)
    names = ["Anna", "Bela", "Cem", "Dora", "Emil", "Fred", "Gina", "Hugo", "Ines", "Jean-Luc", "Karl Maria", "Лев", "Zoé"]
    surnames = [a + b for a in ("Al", "Ber", "Cor", "Dun", "El", "Fal", "Gru", "Hol", "Ing", "Kar") for b in ("bach", "ford", "mann", "ner", "off", "rich", "son", "stein", "ton", "wald")]
    people, stays, nights_of = [], [], []
    number, stay = int(house.sql("SELECT MAX(id) FROM person")), int(house.sql("SELECT MAX(id) FROM stay"))
    rooms = [int(x) for x in house.sql("SELECT id FROM room").split()]
    for room in rooms:
        day = -365 * YEARS
        while day < -20:
            number, stay, nights = number + 1, stay + 1, rng.choice([2, 3, 4, 7])
            people.append("%d, '%s %s', '+43 664 %07d', '43664%07d', UTC_TIMESTAMP()" % (number, rng.choice(names), rng.choice(surnames), number, number))
            stays.append("%d, %d, 'departed', CURRENT_DATE + INTERVAL %d DAY, CURRENT_DATE + INTERVAL %d DAY, 2, 'any', 1, 9000, UTC_TIMESTAMP()" % (stay, number, day, day + nights))
            nights_of += ["%d, CURRENT_DATE + INTERVAL %d DAY, %d" % (room, day + k, stay) for k in range(nights)]
            day += nights + rng.randrange(3)
    many("person", "id, name, phone, phone_key, created_at", people)
    many("stay", "id, person_id, state, arrival, departure, guests, wish, rooms_count, price, created_at", stays)
    many("room_night", "room_id, night, stay_id", nights_of)
    house.sql("ANALYZE TABLE person, stay, request, room_night; UPDATE edition SET number = number + 1; UPDATE guard SET version = version + 1")
    return len(stays)


asked = []  # pages since the last row


def ask(path, form=None):
    """The page, and how long it took in ms."""
    asked[-1:] = [asked[-1] + 1] if asked else [1]
    began = time.perf_counter()
    try:
        with opener.open(house.site + path, urllib.parse.urlencode(form).encode() if form else None) as answer:
            text = answer.read().decode()
    except urllib.error.HTTPError as refused:  # the rules say no: an answer, too
        text = refused.read().decode()
    return text, (time.perf_counter() - began) * 1000


failed = []
spent = 0


def row(name, limit, times):
    global spent
    times, before, spent = sorted(times), spent, cpu(house.workers("admin"))
    print("| %s | %d | %.1f | %.1f | %.1f | %.1f | %d |" % (name, len(times), statistics.median(times), times[int(len(times) * .95)], times[-1],
                                                           (spent - before) * 1000 / asked.pop(), limit), flush=True)
    if statistics.median(times) > limit:
        failed.append("%s: %.1f ms at the median, limit %d" % (name, statistics.median(times), limit))


def phone(csrf, state):
    """Answers to callers whose wish has one of these states, over these weeks and all kinds."""
    codes, times = house.sql("SELECT code FROM kind").split(), []
    for _ in range(400):
        if len(times) == 60:
            break
        ahead, nights = rng.randrange(4, 60), rng.choice([1, 2, 3, 4, 7])
        date = lambda d: time.strftime("%Y-%m-%d", time.gmtime(time.time() + 86400 * d))
        text, took = ask("/admin/phone", {"csrf": csrf, "do": "look", "from": date(ahead), "to": date(ahead + nights), "adults": 2, "children": 0, "rooms": 1,
                                          "wish": rng.choice(["any"] + ["kind-" + c for c in codes])})
        crowded = "</svg>free, but counted on<" in text or "</svg>taken<" in text
        if crowded == (state == "crowded") and 'class="sums2"' in text:
            times.append(took)
    return times


with House(*sys.argv[1:3], port="18090") as house:
    stays = grow()
    clock = dict(os.environ, HEARTH_NOW="@" + os.path.join(house.var, "clock"))
    subprocess.run([os.path.join(house.bin, "job"), "--config", os.path.join(house.var, "conf/job.conf")], env=clock, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    opener = house.owner()[0]
    print("%d rooms, %s open requests, %d stays of %d years; plan %s." % (ROOMS, house.sql("SELECT COUNT(*) FROM request WHERE state = 'open'"), stays, YEARS, house.sql("SELECT status FROM plan")))
    print("\n| page | asked | median, ms | 95 %, ms | most, ms | worker CPU, ms | limit |\n|---|---|---|---|---|---|---|")
    csrf = re.search(r'name="csrf" value="([^"]*)"', ask("/admin/phone")[0]).group(1)
    asked.clear()
    spent = cpu(house.workers("admin"))
    row("telephone, free", 100, phone(csrf, "free"))
    row("telephone, counted on or taken: with the nearest ways", 100, phone(csrf, "crowded"))
    row("queue, 50 of 300 with what each would change", 30, [ask("/admin/queue?page=%d" % (1 + i % 5))[1] for i in range(60)])
    row("queue, of one kind and text", 30, [ask("/admin/queue?kind=double&q=bench")[1] for i in range(30)])
    for what, queries in (("name", ["holman", "anna b", "karl maria fal", "zoe"]), ("number", ["6640012345", "12399", "+43 664 00 20 000"]), ("room", ["room 20", "x25"])):
        row("search by " + what, 30, [ask("/admin/search?q=" + urllib.parse.quote(q))[1] for q in queries for _ in range(10)])
    row("arrivals and departures of a past day", 30, [ask("/admin/day?date=%d-05-%02d" % (time.gmtime().tm_year - 1 - i % 9, 1 + i % 28))[1] for i in range(40)])
sys.exit(ended(failed))
