#!/usr/bin/env python3
"""Makes demand.csv out of the full table of bookings: excerpt.py hotel-demand.csv.gz >demand.csv

The source, its licence and the changes made are in README.md beside this file. The same table gives the same excerpt.
"""
import csv
import datetime
import gzip
import random
import sys

HOTEL = "H1"
SET_UP = datetime.date(2016, 6, 6)  # the day in the data that becomes the day of set-up
RECENT = 12  # bookings made in the last so many days before it are the open requests (groups: three times as many days)
LAST_ARRIVAL = 95  # of open requests, days after it; of accepted stays:
LAST_ACCEPTED = 150
ACCEPTED = 125
OPEN = 60
SPARE = 12  # further ones, in place of those that the seasons of the house do not allow when it is set up
WINDOWS = [(60, 168), (15, 72), (3, 24)]  # lead days, hours: as the house answers
SHARE = {60: 26, 15: 30, 3: 14}  # of the open ones, by lead

KINDS = {"double": 2, "garden": 3, "family": 4}
ROOMS = {
    "D1": "double", "D2": "double", "D3": "double", "D4": "double", "D5": "double", "D6": "double",
    "G1": "garden", "G2": "garden", "G3": "garden",
    "F1": "family", "F2": "family", "F3": "family",
}
COLUMNS = ["state", "arrival", "nights", "adults", "children", "wish", "kind", "rooms", "rooms_count", "services",
           "sent_hours", "name", "email", "country", "language"]

FIRST_NAMES = """Ada Alma Amir Anton Astrid Bela Boris Carla Cem Clara Dana Dario Edith Elif Emil Enzo Esra Fay Felix Finn
Greta Hana Hugo Ida Ilse Ines Ivo Jana Jaro Jonas Julia Kaja Karim Lara Leon Lina Lotte Luca Mara Marek Mia Milan Mira
Nadia Nico Nina Noel Nora Olga Otto Paul Petra Pia Rafael Rita Rosa Ruben Sami Selma Silas Stella Tara Theo Tilda Timo
Uma Vera Viktor Wanda Yara Zoe""".split()
LAST_NAMES = """Abendroth Acker Ahorn Amsel Ashdown Bachmann Barley Beck Birkwood Blythe Bracken Brook Buche Calder Clover
Combe Dachs Dell Dorn Drossel Eiben Elder Elster Esche Falke Farn Feld Fenwick Fink Forster Garten Ginster Glen Hafer
Hainbuch Halm Hasel Hawthorn Heather Hirsch Holm Hopfen Igel Iris Jasmin Kastan Kiefer Klee Kranich Laurel Lerche Linde
Luchs Marder Meadow Mistel Mohn Moor Nessel Otter Pappel Quelle Rabe Rain Rowan Salbei Schilf Sedge Specht Star Tanne
Teich Thorn Ulme Vale Wachtel Weide Wiesel Willow Yarrow Zeder""".split()
COUNTRIES = ["AT", "AT", "AT", "DE", "DE", "DE", "CH", "IT", "CZ", "FR", "NL", "GB", "PL", "SI"]

LANGUAGES = {"FR": "fr", "CH": "fr"}


def bookings(path):
    """The usable rows: (arrival and booking as days from the day of set-up, nights, adults, children, type of customer)."""
    with gzip.open(path, "rt", newline="") as file:
        for row in csv.DictReader(file):
            nights, adults, children = int(row["nights"]), int(row["adults"]), int(row["children"])
            if row["hotel"] != HOTEL or not 1 <= nights <= 14 or adults < 1 or adults + children > 4:
                continue
            if not 20 <= float(row["adr"]) <= 500:
                continue
            arrival = (datetime.date.fromisoformat(row["arrival"]) - SET_UP).days
            yield (arrival, arrival - int(row["lead_time"]), nights, adults, children, row["customer_type"], row["is_canceled"] == "1")


def window_of(lead):
    return next((w for w in WINDOWS if lead >= w[0]), None)


def guests():
    """Invented people, none twice, in an order of their own."""
    pairs = [(f, l) for f in FIRST_NAMES for l in LAST_NAMES]
    random.shuffle(pairs)
    for first, last in pairs:
        address = f"{first}.{last}@example.{random.choice(['org', 'net', 'com'])}".lower()
        yield {"name": f"{first} {last}", "email": address, "country": random.choice(COUNTRIES)}


def services(heads, nights, rooms):
    chosen = []
    if random.random() < 0.6:
        chosen.append("breakfast")
    if random.random() < 0.08:
        chosen.append("dog")
    if rooms == 1 and heads >= 3 and random.random() < 0.15:
        chosen.append("cot")
    if nights >= 3 and random.random() < 0.15:
        chosen.append("transfer:2" if random.random() < 0.7 else "transfer:1")
    return " ".join(chosen)


def kind_for(heads):
    if heads <= 2:
        return random.choices(["double", "garden", "family"], [70, 22, 8])[0]
    return random.choices(["garden", "family"], [60, 40])[0] if heads == 3 else "family"


def row_of(state, booking, sent_hours, **more):
    arrival, _, nights, adults, children = booking[:5]
    row = {"state": state, "arrival": arrival, "nights": nights, "adults": adults, "children": children, "wish": "any", "kind": "",
           "rooms": "", "rooms_count": 1, "sent_hours": sent_hours, **more}
    row["services"] = services(row["adults"] + row["children"], nights, row["rooms_count"])
    return row


def accepted(rows):
    """Bookings made before, in the order they were made, each in the first room of its kind that is free all along."""
    taken = {room: set() for room in ROOMS}
    out = []
    rows = [r for r in rows if r[1] < -8 and -5 <= r[0] <= LAST_ACCEPTED and r[0] + r[2] > 0 and 3 <= r[0] - r[1] <= 500 and not r[6]]
    for booking in sorted(random.sample(rows, 700), key=lambda r: (r[1], r)):
        arrival, booked, nights, adults, children = booking[:5]
        kind = kind_for(adults + children)
        span = set(range(arrival, arrival + nights))
        room = next((r for r, k in ROOMS.items() if k == kind and not span & taken[r]), None)
        if room is None or len(out) == ACCEPTED:
            continue
        taken[room] |= span
        wish = "any" if kind == "double" and random.random() < 0.5 else "kind"
        out.append(row_of("accepted", booking, -booked * 24 + random.randrange(24), wish=wish, kind=kind if wish == "kind" else "", rooms=room))
    return out


def wish_of(booking):
    """How an open request of one room asks: for any room, a kind, or a room by its name."""
    heads = booking[3] + booking[4]
    kind = kind_for(heads)
    how = random.random()
    if how < 0.42:
        return {"wish": "any"}
    if how < 0.86:
        return {"wish": "kind", "kind": kind}
    return {"wish": "rooms", "rooms": random.choice([r for r, k in ROOMS.items() if k == kind])}


def groups(rows):
    """Rooms that were booked together: same arrival, booking day and nights, type Transient-Party."""
    found = {}
    for r in rows:
        if r[5] == "Transient-Party":
            found.setdefault((r[0], r[1], r[2]), []).append(r)
    return [g for g in found.values() if len(g) >= 2]


def group_row(group, rooms_count, hours):
    members = (group * rooms_count)[:rooms_count]
    adults, children = sum(m[3] for m in members), sum(m[4] for m in members)
    small = max(m[3] + m[4] for m in members) <= 2
    wish = {"wish": "kind", "kind": "double"} if small and random.random() < 0.5 else {"wish": "any"}
    return row_of("open", group[0], hours, **wish, adults=adults, children=children, rooms_count=rooms_count)


def sent_hours(lead):
    """So long ago that the answer is still to come; not near an edge of the window's table."""
    window = window_of(lead)
    if window is None or any(0 <= lead - days <= window[1] // 24 and lead - days < 2 for days, _ in WINDOWS):
        return None
    return random.randrange(2, window[1] - 3)


def opened(rows):
    rows = sorted(r for r in rows if -3 * RECENT <= r[1] <= 0 and 6 <= r[0] <= LAST_ARRIVAL)
    special, out = [], []
    together = groups(rows)
    random.shuffle(together)
    for group, rooms_count in zip([g for g in together if sent_hours(g[0][0]) is not None], [2, 2, 2, 3, 3, 2]):
        special.append(group_row(group, rooms_count, sent_hours(group[0][0])))
    # One guest would have the whole house for a weekend: the largest group of the days.
    largest = max(together, key=len)
    special.append(row_of("open", largest[0], 20, wish="house", arrival=40, nights=3, adults=18, children=4))
    singles = [r for r in rows if r[5] == "Transient" and r[1] >= -RECENT]
    random.shuffle(singles)
    for lead, share in SHARE.items():
        chosen = [r for r in singles if window_of(r[0]) is not None and window_of(r[0])[0] == lead and sent_hours(r[0]) is not None]
        out += [row_of("open", r, sent_hours(r[0]), **wish_of(r)) for r in chosen[:share]]
    random.shuffle(out)
    first = special + out[: OPEN - len(special)]
    random.shuffle(first)
    return first + out[OPEN - len(special) :][:SPARE]


def main():
    random.seed(6)
    rows = list(bookings(sys.argv[1]))
    people = guests()
    out = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    out.writeheader()
    for i, row in enumerate(accepted(rows) + opened(rows)):
        guest = next(people)
        out.writerow({**row, **guest, "language": "ru" if i % 9 == 4 else LANGUAGES.get(guest["country"], "en")})


main()
