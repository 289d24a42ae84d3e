#include "fixture.h"

static struct arena a;

struct sale {
	const struct small_house *house;
	int64_t person;
	int room;
	const char *arrival, *departure;
	int64_t id;
};

/* A whole acceptance: the stay and its nights, or neither. */
static enum status sell(struct db *db, void *context)
{
	struct sale *s = context;
	struct guest_stay stay = { .person_id = s->person,
		                   .state = "accepted",
		                   .arrival = day(s->arrival),
		                   .departure = day(s->departure),
		                   .guests = 2,
		                   .wish = "any",
		                   .rooms_count = 1,
		                   .price = { 10000 },
		                   .prepayment = { 3000 },
		                   .prepay_until = day("2026-05-01"),
		                   .created_at = at("2026-04-01T10:00:00Z") };
	enum status st = stay_add(db, &stay);
	if (st == OK)
		st = nights_take(db, s->house->rooms[s->room].id, stay.arrival, stay.departure, stay.id, 0);
	s->id = stay.id;
	return st;
}

static void sales(struct db *db, const struct small_house *h)
{
	struct sale one = { h, some_person(db, &a, "Ada"), 0, "2026-06-01", "2026-06-04", 0 };
	struct sale clash = { h, one.person, 0, "2026-06-03", "2026-06-05", 0 };
	struct sale turnover = { h, one.person, 0, "2026-06-04", "2026-06-05", 0 };
	struct guest_stays stays;
	struct room_nights nights;
	struct stay_rooms rooms;

	CHECK(db_transaction(db, sell, &one) == OK);
	CHECK(db_transaction(db, sell, &clash) == CONFLICT);
	CHECK(db_transaction(db, sell, &turnover) == OK);
	CHECK(stays_holding(db, &a, day("2026-06-03"), &stays) == OK && stays.count == 2);
	CHECK(stays.items[0].id == one.id && stays.items[0].prepayment.minor == 3000 && stays.items[0].request_id == 0);
	CHECK_TEXT(stays.items[0].origin, "hearth");
	CHECK(stays_holding(db, &a, day("2026-06-04"), &stays) == OK && stays.count == 1 &&
	      stays.items[0].id == turnover.id);

	CHECK(nights_between(db, &a, 0, day("2026-06-02"), day("2026-06-05"), &nights) == OK && nights.count == 3);
	CHECK(nights.items[0].night.day == day("2026-06-02").day && nights.items[0].stay_id == one.id &&
	      nights.items[0].block_id == 0);
	CHECK(nights_between(db, &a, h->rooms[1].id, day("2026-06-01"), day("2026-07-01"), &nights) == OK &&
	      nights.count == 0);
	CHECK(nights_between(db, &a, h->rooms[0].id, day("2026-06-01"), day("2026-06-02"), &nights) == OK &&
	      nights.count == 1);
	CHECK(stay_rooms(db, &a, day("2026-06-03"), &rooms) == OK && rooms.count == 2 &&
	      rooms.items[0].room_id == h->rooms[0].id);
	CHECK(stay_rooms(db, &a, day("2026-06-04"), &rooms) == OK && rooms.count == 1 &&
	      rooms.items[0].stay_id == turnover.id);

	CHECK(stay_delete(db, one.id) == OK && stay_delete(db, one.id) == CONFLICT);
	CHECK(db_transaction(db, sell, &clash) == CONFLICT);
	CHECK(nights_free(db, turnover.id) == OK);
	CHECK(db_transaction(db, sell, &clash) == OK);
}

static void of_request(struct db *db)
{
	int64_t request = some_request(db, &a, "LH-2222", REQUEST_ACCEPTED, "2026-07-01", "2026-07-03");
	struct guest_stay s = { .request_id = request,
		                .person_id = some_person(db, &a, "Eve"),
		                .state = "accepted",
		                .arrival = day("2026-07-01"),
		                .departure = day("2026-07-03"),
		                .guests = 2,
		                .wish = "any",
		                .rooms_count = 1,
		                .by_hand = true,
		                .prepay_until = DATE_NONE,
		                .origin = "elsewhere",
		                .external_uid = "uid-1",
		                .created_at = at("2026-04-01T10:00:00Z") };
	struct guest_stay got;
	CHECK(stay_by_request(db, &a, request, &got) == NOT_FOUND);
	CHECK(stay_add(db, &s) == OK && stay_by_request(db, &a, request, &got) == OK);
	CHECK(got.id == s.id && got.by_hand && !got.fixed && !date_is(got.prepay_until));
	CHECK_TEXT(got.external_uid, "uid-1");
	CHECK(stay_add(db, &s) == CONFLICT);
	s.arrival = s.departure;
	s.request_id = 0;
	s.external_uid = "uid-2";
	CHECK(stay_add(db, &s) == CONFLICT);
}

static enum status close_room(struct db *db, void *context)
{
	return block_add(db, context);
}

static void blocks(struct db *db, const struct small_house *h)
{
	struct room_block paint = { .room_id = h->rooms[2].id,
		                    .valid_from = day("2026-06-01"),
		                    .valid_to = day("2026-06-03"),
		                    .reason = "paint" };
	struct room_block hole = { .room_id = h->rooms[3].id,
		                   .valid_from = day("2026-06-02"),
		                   .valid_to = day("2026-06-03"),
		                   .condition_id = h->clean.id };
	struct room_block again = { .room_id = h->rooms[2].id,
		                    .valid_from = day("2026-06-02"),
		                    .valid_to = day("2026-06-05") };
	struct room_blocks list;
	struct kind_nights taken;

	CHECK(db_transaction(db, close_room, &paint) == OK && db_transaction(db, close_room, &hole) == OK);
	CHECK(db_transaction(db, close_room, &again) == CONFLICT);
	CHECK(blocks_after(db, &a, day("2026-06-02"), &list) == OK && list.count == 2);
	CHECK_TEXT(list.items[0].reason, "paint");
	CHECK(list.items[1].condition_id == h->clean.id);
	CHECK(blocks_after(db, &a, day("2026-06-03"), &list) == OK && list.count == 0);

	/* Night 3: a stay in A1, 2: A3 closed and B1, which is not on sale. */
	CHECK(kind_nights_taken(db, &a, h->twin.id, day("2026-06-01"), day("2026-06-04"), &taken) == OK &&
	      taken.count == 3);
	CHECK(taken.items[1].night.day == day("2026-06-02").day && taken.items[1].taken == 1);
	CHECK(kind_nights_taken(db, &a, h->family.id, day("2026-06-01"), day("2026-06-04"), &taken) == OK &&
	      taken.count == 0);
	CHECK(kind_nights_taken(db, &a, 0, day("2026-06-02"), day("2026-06-03"), &taken) == OK && taken.count == 1 &&
	      taken.items[0].taken == 1);
	CHECK(nights_take(db, h->rooms[1].id, day("2026-06-01"), day("2026-06-02"), 0, 0) == CONFLICT);
}

int main(void)
{
	struct db *db = store_ready();
	struct small_house h = small_house(db);
	sales(db, &h);
	of_request(db);
	blocks(db, &h);
	db_close(db);
	arena_release(&a);
	return check_done();
}
