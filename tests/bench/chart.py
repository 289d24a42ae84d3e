#!/usr/bin/python3
"""The room chart of a house of 30 rooms with 120 stays and 60 requests in four weeks, and what an owner's page weighs. chart.py BIN SHARE

CPU is the workers' own (user and system, from /proc), per page. Sizes are as gzip makes them. Exit status 1 when a limit of the design is passed.
"""
import datetime
import gzip
import os
import re
import subprocess
import sys
import time

from house import House, cpu, ended

seconds = int(os.environ.get("BENCH_SECONDS", "4"))
today = datetime.date.today()
ROOMS, DAYS = 30, 92


def day(n):
    return (today + datetime.timedelta(days=n)).isoformat()


def furnish(house):
    """Each room has a stay of four nights and three free ones in turn, the rooms a day apart; two nights of 40 such gaps are a request's."""
    text = ["DELETE FROM plan_effect; DELETE FROM plan_seat; DELETE FROM room_night; UPDATE guard SET version = version + 1;"]
    for n in range(13, ROOMS + 1):
        text.append("INSERT INTO room (kind_id, name, code, capacity, position, condition_id) SELECT kind_id, 'Room %d', 'X%d', capacity, %d, condition_id FROM room "
                    "ORDER BY id LIMIT 1 OFFSET %d;" % (n, n, n, n % 12))
    text.append("CREATE TEMPORARY TABLE place AS SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS n FROM room;"
                "CREATE TEMPORARY TABLE guest AS SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS n FROM person WHERE erased_at IS NULL;")
    number = 100000
    for room in range(ROOMS):
        for start in range(room % 7 - 4, DAYS, 7):
            number += 1
            text.append("INSERT INTO stay (id, person_id, state, arrival, departure, guests, wish, kind_id, rooms_count, by_hand, price, created_at) "
                        "SELECT %d, g.id, 'accepted', '%s', '%s', 2, 'kind', r.kind_id, 1, %d, 40000, NOW() FROM place p JOIN room r ON r.id = p.id, guest g "
                        "WHERE p.n = %d AND g.n = %d;" % (number, day(start), day(start + 4), number % 9 == 0, room, number % 90))
            text.append("INSERT INTO room_night (room_id, night, stay_id) SELECT p.id, n.d, %d FROM place p, (SELECT '%s' AS d%s) n WHERE p.n = %d;"
                        % (number, day(start), "".join(" UNION SELECT '%s'" % day(start + i) for i in range(1, 4)), room))
    text.append("CREATE TEMPORARY TABLE asked AS SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS n FROM request WHERE state = 'open';"
                "UPDATE request_option o JOIN asked a ON a.id = o.request_id SET o.arrival = DATE_ADD('%s', INTERVAL a.n %% 24 DAY), "
                "o.departure = DATE_ADD('%s', INTERVAL a.n %% 24 + 3 DAY); UPDATE request SET turn = 0;" % (day(0), day(0)))
    for n in range(40):
        room, start = n % ROOMS, n % ROOMS % 7 + 7 * (n // ROOMS)
        text.append("UPDATE request_option o JOIN asked a ON a.id = o.request_id SET o.arrival = '%s', o.departure = '%s' WHERE a.n = %d;" % (day(start), day(start + 2), n))
        text.append("INSERT INTO plan_seat (request_id, position, room_id) SELECT a.id, 0, p.id FROM asked a, place p WHERE a.n = %d AND p.n = %d;"
                    "UPDATE request r JOIN asked a ON a.id = r.id SET r.turn = 1 WHERE a.n = %d;" % (n, room, n))
    text.append("UPDATE edition SET number = number + 1;")
    house.sql("\n".join(text))


def size(data):
    return len(gzip.compress(data, 6))


def charts(house, opener, cookie, failed):
    print("| chart of 30 rooms | bars | worker CPU, µs | limit | HTML, gzip, bytes | limit |\n|---|---|---|---|---|---|")
    for days, limit, most in ((14, None, None), (28, 1500, 12 * 1024), (92, 4000, None)):
        url = "%s/admin/chart?from=%s&days=%d" % (house.site, day(0), days)
        body = opener.open(url).read()
        pids = house.workers("admin")
        before = cpu(pids)
        out = subprocess.run(["wrk", "-t1", "-c4", "-d%ds" % seconds, "-H", cookie, url], capture_output=True, text=True, check=True).stdout
        if "Non-2xx" in out:
            sys.exit("bench: %s does not answer 200:\n%s" % (url, out))
        used = (cpu(pids) - before) * 1e6 / int(re.search(r"(\d+) requests in", out).group(1))
        print("| %d days | %d | %.0f | %s | %d | %s |" % (days, body.count(b'class="b k-'), used, limit or "-", size(body), most or "-"))
        if limit and used > limit:
            failed.append("chart of %d days: %.0f µs, limit %d" % (days, used, limit))
        if most and size(body) > most:
            failed.append("chart of %d days: %d bytes, limit %d" % (days, size(body), most))


def weights(house, opener, failed):
    """With the fonts of its letters, everything that one page asks for."""
    print("\n| owner's page | requests | bytes, gzip, with fonts | limit |\n|---|---|---|---|")
    fonts = [os.path.getsize(house.path("static/fonts/" + f)) for f in ("lora-latin-600-normal.woff2", "onest-latin-400-700.woff2")]
    for path in ("/admin/today", "/admin/queue", "/admin/chart?days=28", "/admin/chart?days=92", "/admin/rooms", "/admin/prices"):
        body = opener.open(house.site + path).read()
        parts = sorted(set(re.findall(rb'(?:src|href)="(/static/[^"#]+)', body)))
        parts = [p.decode() for p in parts if b".woff2" not in p]
        weight = size(body) + sum(size(opener.open(house.site + p).read()) for p in parts) + sum(fonts)
        count = 1 + len(parts) + len(fonts)
        print("| %s | %d | %d | %d |" % (path, count, weight, 90000))
        if weight > 90000 or count > 12:
            failed.append("%s: %d bytes in %d requests, limits %d and 12" % (path, weight, count, 90000))


failed = []
with House(*sys.argv[1:3]) as house:
    while house.sql("SELECT COUNT(*) FROM job_run WHERE ended_at IS NOT NULL") == "0":  # it plans once at its start
        time.sleep(0.2)
    furnish(house)
    opener, cookie = house.owner()
    charts(house, opener, cookie, failed)
    weights(house, opener, failed)
sys.exit(ended(failed))
