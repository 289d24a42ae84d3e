#!/usr/bin/python3
"""A flood of robots against a house of its own: flood.py BIN SHARE [REQUESTS]

First robots that do all that is asked of them, from many addresses of four networks (of 127.0.0.0/8): they wait for the trap, solve the
proof, read their mail and confirm. Then REQUESTS (10,000) that only send. Meanwhile people look at pages. The robots compute at a low
priority, as they would elsewhere. Exit status 1 when a page's median passes twice the calm one (or 5 ms more, where that is more), a
limit does not hold, or the list of the people's requests changed.
"""
import base64
import glob
import hashlib
import html
import http.client
import json
import multiprocessing
import os
import random
import re
import statistics
import sys
import threading
import time
import urllib.parse

from house import House

wanted = int(sys.argv[3]) if len(sys.argv) > 3 else 10000
NETWORKS, PATIENT = 4, int(os.environ.get("PATIENT", "60"))  # robots that do all that is asked of them
RUSHING = 4


def select(statement):
    return [row.split("\t") for row in house.sql(statement).splitlines()]


def ask(method, path, form=None, source="127.0.0.1"):
    """Status, Location, body."""
    connection = http.client.HTTPConnection("127.0.0.1", house.port, timeout=60, source_address=(source, 0))
    try:
        connection.request(method, path, urllib.parse.urlencode(form) if form is not None else None,
                           {"Content-Type": "application/x-www-form-urlencoded"} if form is not None else {})
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location"), answer.read().decode()
    finally:
        connection.close()


def fields(body, action):
    form = re.search(r'<form[^>]*action="[^"]*%s".*?</form>' % re.escape(action), body, re.S)
    return [(html.unescape(n), html.unescape(v)) for n, v in
            re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form.group(0))] if form else []


def prove(challenge):
    given = json.loads(challenge)["parameters"]
    head, prefix = bytes.fromhex(given["salt"] + given["nonce"]), bytes.fromhex(given["keyPrefix"])
    for counter in range(100000):
        key = hashlib.sha256(head + counter.to_bytes(4, "big")).digest()
        if key.startswith(prefix):
            return base64.b64encode(('{"challenge":%s,"solution":{"counter":%d,"derivedKey":"%s"}}' % (challenge, counter, key.hex())).encode()).decode()


def guest(name, stay):
    return stay + [("name", name), ("email", name + "@robots.example"), ("agree", "1"), ("eta", ""), ("message", "")]


def stay_of(row):
    arrival, departure, kind, adults = row
    return [("from", arrival), ("to", departure), ("adults", adults), ("children", "0"), ("rooms", "1"), ("wish", "kind-" + kind)]


def stamp(stay, source):
    code, _, body = ask("GET", "/en/stay/details?" + urllib.parse.urlencode(stay), source=source)
    found = re.search(r'name="stamp" value="([^"]*)"', body)
    return html.unescape(found.group(1)) if code == 200 and found else None


counts = {}
lock = threading.Lock()


def count(what):
    with lock:
        counts[what] = counts.get(what, 0) + 1


def patient(number, row):
    """One robot that does everything; its mail is confirmed by confirm_all."""
    source = "127.10.%d.%d" % (number % NETWORKS + 1, number // NETWORKS % 250 + 1)
    stay = stay_of(row)
    seen = stamp(stay, source)
    if not seen:
        return count("no room")
    time.sleep(2.2)
    code, _, body = ask("POST", "/en/stay/check", guest("patient%d" % number, stay) + [("stamp", seen)], source)
    challenge = re.search(r'data-challenge="([^"]*)"', body)
    if code != 200 or not challenge:
        return count("check %d" % code)
    form = [(n, prove(html.unescape(challenge.group(1))) if n == "altcha" else v) for n, v in fields(body, "/stay/send")]
    code, _, body = ask("POST", "/en/stay/send", form, source)
    count("sent with proof: %d" % code)


confirmed = set()


def confirm_all():
    for path in glob.glob(os.path.join(house.var, "mail", "*.eml")):
        with open(path, encoding="utf-8", errors="replace") as source:
            text = source.read().replace("=\n", "").replace("=3D", "=")
        link = re.search(r"http://127\.0\.0\.1:\d+(/en/confirm/[\w/-]+)", text)
        if not link or "patient" not in text or link.group(1) in confirmed:
            continue
        code, _, body = ask("POST", link.group(1), [])
        if code == 200:  # a second click is asked for
            step = fields(body, link.group(1))
            time.sleep(3.1)
            code, _, _ = ask("POST", link.group(1), step)
        confirmed.add(link.group(1))
        count("confirmed: %d" % code)


def rush(form, first, number, answers):
    """Sends without proof, each time as another guest, as fast as it goes."""
    os.nice(19)
    connection = http.client.HTTPConnection("127.0.0.1", house.port, timeout=60)
    seen = {}
    for n in range(first, first + number):
        connection.request("POST", "/en/stay/send", form.replace("NUMBER", "%08d" % n), {"Content-Type": "application/x-www-form-urlencoded"})
        answer = connection.getresponse()
        answer.read()
        seen[answer.status] = seen.get(answer.status, 0) + 1
    answers.put(seen)


class People(threading.Thread):
    """Look at pages one after another, and keep the milliseconds."""

    def __init__(self, pages):
        super().__init__(daemon=True)
        self.pages, self.times, self.going = pages, {name: [] for name in pages}, True

    def run(self):
        while self.going:
            for name, path in self.pages.items():
                begun = time.perf_counter()
                code, _, _ = ask("GET", path)
                self.times[name].append((time.perf_counter() - begun) * 1000)
                if code != 200:
                    count("page %d" % code)
                time.sleep(0.01)

    def stop(self):
        self.going = False
        self.join()
        return {name: statistics.median(t) for name, t in self.times.items()}


def listed():
    return {row[0]: row[1] for row in select("SELECT r.id, r.turn FROM request r JOIN person p ON p.id = r.person_id "
                                          "WHERE r.state = 'open' AND COALESCE(p.email, '') NOT LIKE '%@robots.example'")}


def settle():
    """Until the job has planned for the newest version and all mail is out."""
    for _ in range(300):
        if select("SELECT (SELECT version FROM guard) = (SELECT version FROM plan), (SELECT COUNT(*) FROM outbox WHERE state IN ('queued', 'sending'))") == [["1", "0"]]:
            return
        time.sleep(0.2)
    raise SystemExit("the job does not come to an end")


def flood():
    rows = select("SELECT o.arrival, o.departure + INTERVAL 1 DAY, k.code, GREATEST(1, r.adults) FROM request r JOIN request_option o ON o.request_id = r.id "
               "JOIN kind k ON k.id = COALESCE(o.kind_id, 1) WHERE r.state = 'open' AND o.arrival > CURDATE() + INTERVAL 35 DAY AND o.wish IN ('kind', 'any')")
    random.seed(7)
    settle()
    before = listed()
    stay = next(stay for stay in map(stay_of, rows) if stamp(stay, "127.0.0.1"))
    pages = {"home": "/en/", "dates and rooms": "/en/stay?" + urllib.parse.urlencode(stay[:5]),
             "details": "/en/stay/details?" + urllib.parse.urlencode(stay)}
    for seconds in (3, 8):  # the first is to get warm
        people = People(pages)
        people.start()
        time.sleep(seconds)
        calm = people.stop()

    people = People(pages)
    people.start()
    begun = time.time()
    waves = [threading.Thread(target=patient, args=(n, random.choice(rows))) for n in range(PATIENT)]
    for at in range(0, PATIENT, 6):
        for wave in waves[at:at + 6]:
            wave.start()
        for wave in waves[at:at + 6]:
            wave.join()
        confirm_all()
    settle()
    confirm_all()
    proven_seconds = time.time() - begun
    proven = people.stop()

    seen = stamp(stay, "127.0.0.1")
    time.sleep(2.2)
    body = urllib.parse.urlencode(guest("rushNUMBER", stay) + [("stamp", seen), ("form_key", "NUMBER" + "0" * 35), ("seen", "1")])
    price = re.search(r'name="seen" value="(\d+)"', ask("POST", "/en/stay/check", guest("price", stay) + [("stamp", seen)])[2])
    body = body.replace("seen=1", "seen=" + (price.group(1) if price else "1"))
    queue = multiprocessing.Queue()
    robots = [multiprocessing.Process(target=rush, args=(body, n * 10 ** 6, wanted // RUSHING, queue), daemon=True) for n in range(RUSHING)]
    people = People(pages)
    begun = time.time()
    for robot in robots:
        robot.start()
    people.start()
    answers = {}
    for _ in robots:
        for code, n in queue.get().items():
            answers[code] = answers.get(code, 0) + n
    rush_seconds = time.time() - begun
    rushed = people.stop()
    settle()
    confirm_all()
    settle()
    after = listed()

    worst = 0
    print("%-34s %10s %14s %14s" % ("median of a page, ms", "calm", "%d that prove" % PATIENT, "%d that rush" % wanted))
    for name in pages:
        print("%-34s %10.1f %14.1f %14.1f" % (name, calm[name], proven[name], rushed[name]))
        worst = max(worst, *((t / calm[name]) if t > calm[name] + 5 else 0 for t in (proven[name], rushed[name])))
    print("%d patient robots in %.0f s: %s" % (PATIENT, proven_seconds, ", ".join("%s %d" % c for c in sorted(counts.items()))))
    print("%d in a rush in %.1f s (%.0f a second): %s" % (sum(answers.values()), rush_seconds, sum(answers.values()) / rush_seconds,
                                                         ", ".join("%d: %d" % a for a in sorted(answers.items()))))
    states = dict(select("SELECT r.state, COUNT(*) FROM request r JOIN person p ON p.id = r.person_id WHERE p.email LIKE '%@robots.example' GROUP BY r.state"))
    print("what came of the robots' requests:", ", ".join("%s %s" % s for s in sorted(states.items())) or "nothing")
    still = [n for n in before if n in after]
    changed = [n for n in still if before[n] != after[n]]
    print("people's requests: %d open, %d of them in the list; changed by the robots: %d" % (len(still), sum(int(after[n]) for n in still), len(changed)))
    came = int(select("SELECT COUNT(*) FROM person WHERE email LIKE 'rush%'")[0][0])
    faults = []
    if worst > 2:
        faults.append("a page takes %.1f times as long" % worst)
    if changed:
        faults.append("the list changed")
    if sum(answers.values()) != wanted // RUSHING * RUSHING or set(answers) - {303, 429} or came > 8:
        faults.append("the limits do not hold: %d came in" % came)
    if int(states.get("frozen", 0)) < 9 or states.get("open"):
        faults.append("robots that confirmed are in the plan")
    print("\n".join("FAULT: " + f for f in faults) or "the limits hold, the list stands, the pages are quick")
    return 1 if faults else 0


with House(*sys.argv[1:3], port="18090", job_every="1") as house:
    os.nice(5)
    status = flood()
sys.exit(status)
