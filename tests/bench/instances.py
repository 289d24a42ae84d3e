"""Instances of the families single identical typed named blocks groups peaks large hard house, drawn from a seed.

    instances.py DIR            writes the whole series into DIR/FAMILY-N
    instances.py DIR FAMILY ROOMS REQUESTS SEED
"""
import csv
import datetime
import os
import random
import sys

FIRST = datetime.date(2027, 1, 1)
KINDS = [("single", 1, 0.19), ("double", 2, 0.45), ("family", 4, 0.26), ("suite", 5, 0.10)]


def rooms_of(family, n):
    if family == "single":
        return [("R1", "house", 12)]
    if family in ("identical", "named"):
        return [("R%d" % (i + 1), "room", 2) for i in range(n)]
    counts = {kind: max(1, round(share * n)) for kind, _, share in KINDS if n >= 8 or kind in ("double", "family")}
    counts["double"] += n - sum(counts.values())
    rooms = []
    for kind, beds, _ in KINDS:
        for _ in range(counts.get(kind, 0)):
            rooms.append(("%s%d" % (kind[0].upper(), len(rooms) + 1), kind, beds))
    return rooms


def length(rng):
    return rng.choices([1, 2, 3, 4, 5, 7, 10, 14], [22, 24, 20, 11, 6, 12, 3, 2])[0]


def party(rng, beds):
    return min(beds, rng.choice([1, 1, 2, 2, 2, 2, 3, 4, 4, 5]))


def instance(family, n, requests, seed):
    rng = random.Random("%s-%d-%d-%d" % (family, n, requests, seed))
    rooms = rooms_of(family, n)
    most = max(r[2] for r in rooms)
    types = sorted({r[1] for r in rooms})
    beds_of = {r[1]: r[2] for r in rooms}
    load = {"peaks": 3.0, "single": 2.0, "identical": 1.3, "typed": 1.0, "named": 1.3, "groups": 0.85,
            "blocks": 0.6, "large": 0.65, "hard": 1.2, "house": 0.3}[family]
    horizon = max(20, int(requests * 3.2 / load / n))
    weights = []  # weeks in and out of season, weekends above all
    for k in range(horizon):
        if k % 7 == 0:
            week = rng.choice([0.4, 0.7, 1, 1, 1.5, 2.2])
        weights.append(week * (2.0 if k % 7 in (0, 1) else 1.0))
    day = lambda k: (FIRST + datetime.timedelta(days=k)).isoformat()
    blocks, bookings, queue = [], [], []
    taken = {r[0]: [] for r in rooms}

    def free(room, a, b):
        return all(b <= x or a >= y for x, y in taken[room])

    def stay():
        nights = length(rng)
        a = rng.choices(range(horizon), weights)[0]
        return a, a + nights

    def wish(for_booking, a, b):
        """(kind, wish, rooms_count, guests)"""
        groups = {"groups": 0.22, "peaks": 0.12, "blocks": 0.06, "large": 0.04, "hard": 0.10, "house": 0.06}.get(family, 0)
        named = {"named": 0.45 if n < 12 else 0.15, "peaks": 0.05 if n > 20 else 0, "groups": 0.02,
                 "large": 0.04 if n > 20 else 0, "hard": 0.10, "house": 0.06}.get(family, 0)
        house = {"groups": 0.04 if seed % 2 else 0.12}.get(family, 0)
        if not for_booking and rng.random() < house:
            return "house", "", n, rng.randint(1, sum(r[2] for r in rooms))
        if rng.random() < groups:
            m = min(n, rng.choice([2, 2, 2, 3, 3, 4, 5, 6]))
            if rng.random() < 0.3:
                kind = rng.choice(types)
                m = min(m, sum(r[1] == kind for r in rooms))
                return "type", kind, m, rng.randint(1, m * beds_of[kind])
            return "any", "", m, rng.randint(m, m * 3)
        if rng.random() < named:
            m = 2 if rng.random() < 0.1 and n > 2 else 1
            which = rng.sample(rooms, m)
            return "room", "+".join(r[0] for r in which), m, rng.randint(1, sum(r[2] for r in which))
        if len(types) > 1 and rng.random() < 0.45:
            kind = rng.choices(types, [sum(r[1] == t for r in rooms) for t in types])[0]
            return "type", kind, 1, party(rng, beds_of[kind])
        return "any", "", 1, party(rng, most)

    if family in ("blocks", "hard", "large", "house"):
        for _ in range(max(1, n * horizon // 200)):
            room, nights = rng.choice(rooms)[0], rng.choice([3, 7, 14, 30])
            a = rng.randrange(0, horizon)
            if free(room, a, a + nights):
                taken[room].append((a, a + nights))
                blocks.append((room, day(a), day(a + nights)))
        for _ in range(int(requests * (3.5 if family == "house" else 0.3))):  # of the house some find no room
            a, b = stay()
            kind, named, m, guests = wish(True, a, b)
            if kind == "room":
                seat = named.split("+")
            else:
                fit = [r for r in rooms if (kind != "type" or r[1] == named) and free(r[0], a, b)]
                rng.shuffle(fit)
                seat = [r[0] for r in fit[:m]]
            beds = sum(r[2] for r in rooms if r[0] in seat)
            if len(seat) < m or beds < guests or not all(free(r, a, b) for r in seat):
                continue
            for r in seat:
                taken[r].append((a, b))
            pinned = 1 if rng.random() < 0.35 else 0
            bookings.append(("b%d" % (len(bookings) + 1), day(a), day(b), guests, pinned, kind, named, m, "+".join(seat)))
    for i in range(requests):
        a, b = stay()
        kind, named, m, guests = wish(False, a, b)
        nightly = 78 * rng.lognormvariate(0, 0.38)
        value = round(nightly * (b - a) * m * (0.95 if m > 1 else 1) * 2) * 50
        queue.append(("q%d" % (i + 1), day(a), day(b), guests, value, kind, named, m))
    return rooms, blocks, bookings, queue


def write(path, parts):
    os.makedirs(path, exist_ok=True)
    headers = {
        "rooms": "room_id,type,capacity", "blocks": "room_id,from,to",
        "bookings": "id,arrival,departure,guests,pinned,wish_kind,wish,rooms_count,room_ids",
        "requests": "id,arrival,departure,guests,value,wish_kind,wish,rooms_count",
    }
    for name, rows in zip(("rooms", "blocks", "bookings", "requests"), parts):
        with open(os.path.join(path, name + ".csv"), "w", newline="") as file:
            file.write(headers[name] + "\n")
            csv.writer(file, lineterminator="\n").writerows(rows)


SERIES = [
    ("single", 1, 100, 1), ("single", 1, 5000, 2), ("identical", 8, 400, 1), ("identical", 20, 1500, 2),
    ("identical", 75, 5000, 3), ("typed", 6, 100, 1), ("typed", 12, 500, 2), ("typed", 20, 1000, 3),
    ("named", 6, 120, 1), ("named", 10, 300, 2), ("named", 20, 600, 3), ("named", 31, 1000, 4),
    ("blocks", 6, 100, 1), ("blocks", 10, 250, 2), ("blocks", 16, 500, 3), ("blocks", 20, 600, 4),
    ("groups", 6, 80, 1), ("groups", 10, 200, 2), ("groups", 10, 300, 3), ("groups", 16, 400, 4), ("groups", 20, 500, 5),
    ("groups", 31, 800, 6), ("peaks", 8, 300, 1), ("peaks", 11, 400, 2), ("peaks", 20, 700, 3), ("peaks", 31, 1000, 4),
    ("large", 20, 1500, 1), ("large", 50, 3000, 2), ("large", 76, 5000, 3), ("hard", 30, 500, 1), ("hard", 30, 500, 2), ("house", 12, 60, 1),
]

if __name__ == "__main__":
    if len(sys.argv) == 6:
        family, n, requests, seed = sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5])
        write(sys.argv[1], instance(family, n, requests, seed))
    else:
        for family, n, requests, seed in SERIES:
            write(os.path.join(sys.argv[1], "%s-%d" % (family, seed)), instance(family, n, requests, seed))
