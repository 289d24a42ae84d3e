/* What the house sells is changed under accepted stays and open requests: who moves, who is named, what stays as it
 * was. */
#include "house.h"

#include "house/catalogue.h"
#include "store/text.h"

static struct stage s;
static const struct editor owner = { .user_id = 7, .lang = "en" },
                           forcing = { .user_id = 7, .lang = "en", .force = true };
static int64_t broken; /* a condition that closes */

static struct date day(const char *text)
{
	struct date d = DATE_NONE;
	date_parse(text, &d);
	return d;
}

static struct room_edit room(int n)
{
	struct room_edit e;
	MUST(entity_load(&s.arena, &s.house, ENTITY_ROOM, "en", s.rooms[n], &e));
	return e;
}

static struct change save(const struct editor *by, enum entity entity, const void *edit)
{
	struct change c;
	MUST(entity_save(&s.arena, &s.house, by, entity, edit, &c));
	return c;
}

static struct change removed(enum entity entity, int64_t id, int64_t version)
{
	struct change c;
	MUST(entity_remove(&s.arena, &s.house, &owner, entity, id, version, &c));
	return c;
}

#define N(...) stage_number(&s, arena_printf(&s.arena, __VA_ARGS__))

static int64_t room_of_guest(int64_t request_id)
{
	return N(
	    "SELECT MIN(m.room_id) AS n FROM room_night m JOIN stay t ON t.id = m.stay_id WHERE t.request_id = %lld",
	    (long long)request_id);
}

static int place_of_room(int64_t room_id)
{
	for (int i = 0; i < s.room_count; i++)
		if (s.rooms[i] == room_id)
			return i;
	return -1;
}

/* Accepted now, in a double room. */
static int64_t accepted(const char *arrival, const char *departure)
{
	struct submission sub = stage_ask(&s, arrival, departure);
	sub.ask.wish = WISH_KIND;
	sub.ask.kind_id = s.kinds[0];
	int64_t id = stage_open_request(&s, &sub, -1, "2026-11-02T09:00:00Z");
	stage_decide(&s);
	CHECK_AS(is_in_state(&s, id, REQUEST_ACCEPTED), "accepted from %s to %s", arrival, departure);
	return id;
}

static void condition_made(void)
{
	struct room_condition c = { .name = "burst pipe", .closes = true };
	MUST(condition_add(s.db, &c));
	broken = c.id;
}

static void closing_moves_who_can(void)
{
	int64_t guest = accepted("2026-12-10", "2026-12-14");
	int64_t was = room_of_guest(guest);
	struct room_edit e = room(place_of_room(was));

	e.condition_id = broken;
	e.closed_until = day("2026-12-12");
	struct change c = save(&owner, ENTITY_ROOM, &e);
	CHECK(c.answer == CHANGE_OK && c.moved_count == 1 && c.lost_count == 0);
	CHECK_TEXT(c.moved[0].name, "Guest 1");
	CHECK(room_of_guest(guest) != was);
	CHECK(N("SELECT COUNT(*) AS n FROM room_night WHERE room_id = %lld AND block_id IS NOT NULL", (long long)was) ==
	      nights(s.house.today, day("2026-12-12")));
	CHECK(N("SELECT COUNT(*) AS n FROM audit WHERE entity = 'room' AND entity_id = %lld AND action = 'change' AND "
	        "actor = 'user' AND user_id = 7",
	        (long long)was) == 1);
	CHECK(N("SELECT COUNT(*) AS n FROM audit WHERE entity = 'stay' AND action = 'move'") == 1);
	SOUND(&s);

	/* It is shown as it is, and put off: the block follows. */
	e = room(place_of_room(was));
	CHECK(e.condition_id == broken && e.closed_until.day == day("2026-12-12").day);
	e.closed_until = day("2026-12-20");
	CHECK(save(&owner, ENTITY_ROOM, &e).answer == CHANGE_OK);
	CHECK(N("SELECT COUNT(*) AS n FROM block WHERE room_id = %lld", (long long)was) == 1);
	CHECK(N("SELECT COUNT(*) AS n FROM room_night WHERE room_id = %lld AND block_id IS NOT NULL", (long long)was) ==
	      nights(s.house.today, day("2026-12-20")));

	/* Mended three days later: the past stays closed, the rest is sold again. */
	stage_at(&s, "2026-11-05T09:00:00Z");
	e = room(place_of_room(was));
	e.condition_id = room(place_of_room(room_of_guest(guest))).condition_id;
	e.closed_until = DATE_NONE;
	CHECK(save(&owner, ENTITY_ROOM, &e).answer == CHANGE_OK);
	CHECK(N("SELECT COUNT(*) AS n FROM room_night WHERE room_id = %lld AND block_id IS NOT NULL", (long long)was) ==
	      3);
	CHECK(!date_is(room(place_of_room(was)).closed_until));
	SOUND(&s);
	stage_at(&s, "2026-11-02T09:00:00Z");
}

/* All three doubles are full in these nights. */
static void a_full_house_refuses(void)
{
	int64_t guests[] = { accepted("2027-01-10", "2027-01-12"), accepted("2027-01-10", "2027-01-12"),
		             accepted("2027-01-10", "2027-01-12") };
	int64_t here = room_of_guest(guests[1]), version, after;
	struct room_edit e = room(place_of_room(here));
	int64_t audits = N("SELECT COUNT(*) AS n FROM audit");

	e.condition_id = broken;
	e.closed_until = day("2027-01-11");
	MUST(guard_version(s.db, &s.arena, &version));
	struct change c = save(&owner, ENTITY_ROOM, &e);
	CHECK(c.answer == CHANGE_HOMELESS && c.lost_count == 1);
	CHECK_TEXT(c.lost_count == 1 ? c.lost[0].name : "", "Guest 3");
	MUST(guard_version(s.db, &s.arena, &after));
	CHECK(after == version && room_of_guest(guests[1]) == here &&
	      N("SELECT COUNT(*) AS n FROM block WHERE room_id = %lld AND valid_to > '2027-01-01'", (long long)here) ==
	          0);
	CHECK(N("SELECT COUNT(*) AS n FROM audit") == audits && room(place_of_room(here)).condition_id != broken);
	SOUND(&s);

	/* Off sale, smaller, of another kind: the same. */
	e = room(place_of_room(here));
	e.on_sale = false;
	CHECK(save(&owner, ENTITY_ROOM, &e).answer == CHANGE_HOMELESS);
	e.on_sale = true;
	e.capacity = 1;
	CHECK(save(&owner, ENTITY_ROOM, &e).answer == CHANGE_HOMELESS);
	e.capacity = 2;
	e.kind_id = s.kinds[1];
	CHECK(save(&owner, ENTITY_ROOM, &e).answer == CHANGE_HOMELESS);
	SOUND(&s);

	/* Forced: that stay is without a room, the others stay, and planning goes on. */
	e = room(place_of_room(here));
	e.condition_id = broken;
	e.closed_until = day("2027-01-11");
	c = save(&forcing, ENTITY_ROOM, &e);
	CHECK(c.answer == CHANGE_OK && c.lost_count == 1);
	CHECK(N("SELECT COUNT(*) AS n FROM room_night m JOIN stay t ON t.id = m.stay_id WHERE t.request_id = %lld",
	        (long long)guests[1]) == 0);
	CHECK(N("SELECT COUNT(*) AS n FROM room_night m JOIN stay t ON t.id = m.stay_id WHERE t.arrival = "
	        "'2027-01-10'") == 4);
	CHECK(N("SELECT COUNT(*) AS n FROM audit WHERE action = 'unhouse'") == 1);
	CHECK(N("SELECT COUNT(*) AS n FROM guard g JOIN plan p ON p.version = g.version") == 1);
	struct submission sub = stage_ask(&s, "2027-03-01", "2027-03-05");
	int64_t open = stage_open_request(&s, &sub, -1, "2026-11-20T09:00:00Z");
	CHECK(stage_request(&s, open).turn);

	/* The list follows a room that leaves it. */
	for (int i = 0; i < s.room_count; i++) {
		struct room_edit off = room(i);
		off.on_sale = false;
		CHECK(save(&forcing, ENTITY_ROOM, &off).answer == CHANGE_OK);
	}
	CHECK(!stage_request(&s, open).turn);
	for (int i = 0; i < s.room_count; i++) {
		struct room_edit on = room(i);
		on.on_sale = true;
		CHECK(save(&owner, ENTITY_ROOM, &on).answer == CHANGE_OK);
	}
	CHECK(stage_request(&s, open).turn);
}

static void who_arrives_tomorrow_is_not_moved(void)
{
	int64_t guest = accepted("2026-11-20", "2026-11-22");
	stage_at(&s, "2026-11-19T09:00:00Z");
	struct room_edit e = room(place_of_room(room_of_guest(guest)));
	e.condition_id = broken;
	e.closed_until = day("2026-11-25");
	struct change c = save(&owner, ENTITY_ROOM, &e);
	CHECK(c.answer == CHANGE_HOMELESS && c.lost_count == 1);
	stage_at(&s, "2026-11-02T09:00:00Z");
	c = save(&owner, ENTITY_ROOM, &e);
	CHECK(c.answer == CHANGE_OK && c.moved_count == 1);
	CHECK(room_of_guest(guest) != e.id);
}

static void of_two_editors_the_second_is_told(void)
{
	struct room_edit mine = room(0), yours = room(0);
	int64_t audits =
	            N("SELECT COUNT(*) AS n FROM audit WHERE entity = 'room' AND entity_id = %lld", (long long)mine.id),
	        version, after;

	MUST(guard_version(s.db, &s.arena, &version));
	CHECK(save(&owner, ENTITY_ROOM, &mine).answer == CHANGE_OK);
	CHECK(room(0).version == mine.version &&
	      N("SELECT COUNT(*) AS n FROM audit WHERE entity = 'room' AND entity_id = %lld", (long long)mine.id) ==
	          audits);
	mine.name = "Orchard";
	mine.text = "Two *windows*";
	yours.name = "Garden";
	CHECK(save(&owner, ENTITY_ROOM, &mine).answer == CHANGE_OK);
	MUST(guard_version(s.db, &s.arena, &after));
	CHECK_AS(after == version, "a name and a text do not touch the plan");
	CHECK(save(&owner, ENTITY_ROOM, &yours).answer == CHANGE_STALE);
	CHECK_TEXT(room(0).name, "Orchard");
	CHECK_TEXT(room(0).text, "Two *windows*");
	yours = room(0);
	yours.code = "R2";
	CHECK(save(&owner, ENTITY_ROOM, &yours).answer == CHANGE_TAKEN);
	CHECK_TEXT(room(0).code, "R1");
	yours.id = 99999;
	struct change c;
	CHECK(entity_save(&s.arena, &s.house, &owner, ENTITY_ROOM, &yours, &c) == NOT_FOUND);
	struct audit_rows rows;
	MUST(audit_of(s.db, &s.arena, "room", mine.id, &rows));
	CHECK_TEXT(rows.items[rows.count - 1].was, "name=Room 1\ntext=\n");
	CHECK_TEXT(rows.items[rows.count - 1].became, "name=Orchard\ntext=Two *windows*\n");
}

static void what_is_used_stays(void)
{
	struct kind_edit kind;
	struct room_edit first = room(0), new;
	struct change c = removed(ENTITY_KIND, s.kinds[0], 1);

	CHECK(c.answer == CHANGE_IN_USE && c.uses.count >= 2);
	CHECK_TEXT(c.uses.items[0].what, "rooms");
	CHECK(removed(ENTITY_ROOM, first.id, first.version).answer == CHANGE_IN_USE);
	kind = (struct kind_edit){ .code = "hut", .name = "Hut", .text = "*Far* out", .facts = "users 2 guests" };
	c = save(&owner, ENTITY_KIND, &kind);
	CHECK(c.answer == CHANGE_OK && c.id > 0);
	CHECK(save(&owner, ENTITY_KIND, &kind).answer == CHANGE_TAKEN);
	MUST(entity_load(&s.arena, &s.house, ENTITY_KIND, "en", c.id, &kind));
	CHECK_TEXT(kind.text, "*Far* out");
	MUST(entity_load(&s.arena, &s.house, ENTITY_KIND, "ru", c.id, &kind));
	CHECK_TEXT(kind.text, "");

	/* A room comes and goes with the plan. */
	int64_t version, after;
	MUST(guard_version(s.db, &s.arena, &version));
	new = (struct room_edit){ .code = "H1",
		                  .name = "Hut 1",
		                  .kind_id = kind.id,
		                  .capacity = 2,
		                  .condition_id = first.condition_id,
		                  .on_sale = true,
		                  .closed_until = DATE_NONE };
	struct change added = save(&owner, ENTITY_ROOM, &new);
	MUST(guard_version(s.db, &s.arena, &after));
	CHECK(added.answer == CHANGE_OK && after == version + 1);
	CHECK(removed(ENTITY_KIND, kind.id, kind.version).answer == CHANGE_IN_USE);
	CHECK(removed(ENTITY_ROOM, added.id, 17).answer == CHANGE_STALE);
	MUST(entity_load(&s.arena, &s.house, ENTITY_ROOM, "en", added.id, &new));
	c = removed(ENTITY_ROOM, added.id, new.version);
	CHECK_AS(c.answer == CHANGE_OK || (c.answer == CHANGE_IN_USE && text_same(c.uses.items[0].what, "requests")),
	         "a room without guests goes, unless a request of the list sits in it");
	if (c.answer == CHANGE_OK)
		CHECK(removed(ENTITY_KIND, kind.id, kind.version).answer == CHANGE_OK &&
		      N("SELECT COUNT(*) AS n FROM text WHERE name LIKE 'kind.%lld.%%'", (long long)kind.id) == 0);
}

static void services_and_prices(void)
{
	struct service_edit bike = { .code = "bike",
		                     .class = "extra",
		                     .unit = "item",
		                     .heads = "all",
		                     .vat = 1900,
		                     .name = "Bicycle",
		                     .icon = "sun" };
	struct change c = save(&owner, ENTITY_SERVICE, &bike);
	CHECK(c.answer == CHANGE_OK);
	struct price_edit price = { .service_id = c.id,
		                    .valid_from = day("2027-01-01"),
		                    .last_night = day("2027-01-31"),
		                    .friday = true,
		                    .saturday = true,
		                    .amount = { 1250 },
		                    .least_nights = 1 };
	struct change added = save(&owner, ENTITY_PRICE, &price);
	CHECK(added.answer == CHANGE_OK);
	CHECK(N("SELECT COUNT(*) AS n FROM price WHERE id = %lld AND weekdays = 48 AND valid_to = '2027-02-01' AND "
	        "kind_id IS NULL",
	        (long long)added.id) == 1);
	MUST(entity_load(&s.arena, &s.house, ENTITY_PRICE, "en", added.id, &price));
	CHECK(price.friday && !price.sunday && price.last_night.day == day("2027-01-31").day &&
	      price.amount.minor == 1250);
	CHECK(removed(ENTITY_SERVICE, c.id, 1).answer == CHANGE_IN_USE);
	price.amount.minor = 1300;
	CHECK(save(&owner, ENTITY_PRICE, &price).answer == CHANGE_OK);
	CHECK(save(&owner, ENTITY_PRICE, &price).answer == CHANGE_STALE);
	struct audit_rows rows;
	MUST(audit_of(s.db, &s.arena, "price", added.id, &rows));
	CHECK(rows.count == 2);
	CHECK_TEXT(rows.items[1].was, "amount=12.50\n");
	CHECK_TEXT(rows.items[1].became, "amount=13.00\n");
	CHECK(removed(ENTITY_PRICE, added.id, 2).answer == CHANGE_OK &&
	      removed(ENTITY_SERVICE, c.id, 1).answer == CHANGE_OK);
}

static void sights_and_texts(void)
{
	struct sight_edit lake = { .icon = "sun", .name = "The lake", .text = "Near" };
	struct change c = save(&owner, ENTITY_SIGHT, &lake);
	CHECK(c.answer == CHANGE_OK && removed(ENTITY_SIGHT, c.id, 1).answer == CHANGE_OK);
	CHECK(N("SELECT COUNT(*) AS n FROM text WHERE name LIKE 'sight.%lld.%%'", (long long)c.id) == 0);

	struct text_edit texts[] = { { "page.terms.title", "Terms" }, { "page.terms.body", "# One" } };
	struct text_edit stored[] = { { "page.terms.title", NULL }, { "page.terms.body", NULL } };
	int64_t version;
	MUST(texts_save(&s.arena, &s.house, &owner, texts, 2, 0, &c));
	CHECK(c.answer == CHANGE_OK);
	MUST(texts_save(&s.arena, &s.house, &owner, texts, 2, 0, &c));
	CHECK(c.answer == CHANGE_STALE);
	MUST(texts_read(&s.arena, &s.house, "en", stored, 2, &version));
	CHECK(version == 2);
	CHECK_TEXT(stored[1].body, "# One");
	texts[1].body = "# Two";
	MUST(texts_save(&s.arena, &s.house, &owner, texts, 2, version, &c));
	CHECK(c.answer == CHANGE_OK && N("SELECT COUNT(*) AS n FROM audit WHERE entity = 'text'") == 3);
	MUST(texts_save(&s.arena, &s.house, &owner, texts, 2, version, &c));
	CHECK(c.answer == CHANGE_STALE);
}

int main(void)
{
	if (log_open("test", "/dev/null") != OK)
		return 2;
	stage_open(&s, 3, 1);
	condition_made();
	closing_moves_who_can();
	a_full_house_refuses();
	of_two_editors_the_second_is_told();
	what_is_used_stays();
	services_and_prices();
	sights_and_texts();
	who_arrives_tomorrow_is_not_moved();
	stage_close(&s);
	return check_done();
}
