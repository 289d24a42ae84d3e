"""A furnished house and people of each role who are signed in: for the tests of the owner's forms and of the reports."""
import hashlib

from page import ask, sql

NOW = "2026-11-22T16:00:00Z"  # 17:00 in Vienna, a Sunday
cookie = {}


def furnish():
    sql("""
REPLACE INTO setting (name, value) VALUES ('house_name', 'Linden <House>'), ('zone_name', 'Europe/Vienna'), ('site_url', 'http://house.example'),
  ('house_email', 'stay@house.example'), ('early_yes', 'off'), ('reference_prefix', 'LH'), ('languages', 'en ru');
INSERT INTO room_condition (id, name, closes) VALUES (1, 'clean', 0), (2, 'burst pipe', 1);
INSERT INTO kind (id, code, position, picture) VALUES (1, 'double', 1, 'double-1.svg'), (2, 'family', 2, '');
INSERT INTO room (id, kind_id, name, code, capacity, position, condition_id) VALUES (1, 1, '=Quince', 'Q1', 2, 1, 1), (2, 1, 'Pear', 'P1', 2, 2, 1),
  (3, 2, 'Attic "A", 1', 'A1', 4, 3, 1);
INSERT INTO service (id, code, class, unit, mandatory, vat, position) VALUES (1, 'night', 'lodging', 'night', 1, 1000, 1), (2, 'bike', 'extra', 'item', 0, 1900, 2);
INSERT INTO price (id, service_id, kind_id, valid_from, valid_to, amount) VALUES (1, 1, 1, '2026-01-01', '2027-03-01', 8000), (2, 1, 2, '2026-01-01', '2029-01-01', 12000),
  (3, 1, 1, '2025-01-01', '2026-01-01', 7000);
INSERT INTO sight (id, icon, position) VALUES (1, 'sun', 1);
INSERT INTO text (name, lang, body) VALUES ('kind.1.name', 'en', 'Double room'), ('kind.1.text', 'en', 'Morning sun.'), ('service.1.name', 'en', 'Room'),
  ('service.2.name', 'en', 'Bicycle'), ('sight.1.name', 'en', 'The lake'), ('page.terms.title', 'en', 'Rules'), ('page.terms.body', 'en', 'Quiet after ten.');
INSERT INTO person (id, name, surname, created_at) VALUES (1, 'Ida', 'Kiefer', '2026-11-01 00:00:00'), (2, 'Cem', '<b>Hafer</b>', '2026-11-01 00:00:00');
UPDATE edition SET number = number + 1;
UPDATE guard SET version = 1;
""")


def stay(number, person, room, arrival, nights, fixed=0):
    sql("INSERT INTO stay (id, person_id, state, arrival, departure, guests, wish, kind_id, rooms_count, fixed, price, created_at) SELECT %d, %d, 'accepted', "
        "'%s', '%s' + INTERVAL %d DAY, 2, 'kind', kind_id, 1, %d, 8000, '2026-11-01 00:00:00' FROM room WHERE id = %d;"
        % (number, person, arrival, arrival, nights, fixed, room) +
        "".join("INSERT INTO room_night (room_id, night, stay_id) VALUES (%d, '%s' + INTERVAL %d DAY, %d);" % (room, arrival, n, number) for n in range(nights)))


def people():
    for i, role in enumerate(("owner", "manager", "desk"), 1):
        token = "T" * 42 + str(i)
        sql("INSERT INTO user (id, login, name, password, role, created_at) VALUES (%d, '%s', 'The %s', '-', '%s', '2026-11-01 00:00:00');"
            "INSERT INTO session (digest, user_id, created_at, seen_at) VALUES ('%s', %d, '2026-11-22 15:50:00', '2026-11-22 15:50:00')"
            % (i, role, role, role, hashlib.sha256(token.encode()).hexdigest(), i))
        cookie[role] = "hearth=" + token


def get(program, address, who="owner", **more):
    return ask(program, "GET", address, cookie=cookie.get(who), **{"now": NOW, **more})


def post(program, address, form, who="owner", **more):
    return ask(program, "POST", address, form, cookie=cookie.get(who), **{"now": NOW, **more})
