#include "fixture.h"

#include "store/plan.h"

static struct arena a;

static enum status take(struct db *db, void *context)
{
	return guard_take(db, &a, context);
}

static enum status take_and_leave(struct db *db, void *context)
{
	enum status st = guard_take(db, &a, context);
	return st == OK ? INVALID : st;
}

int main(void)
{
	struct db *db = store_ready();
	struct small_house h = small_house(db);
	int64_t one = some_request(db, &a, "LH-2222", REQUEST_OPEN, "2026-07-01", "2026-07-03");
	int64_t two = some_request(db, &a, "LH-3333", REQUEST_OPEN, "2026-07-01", "2026-07-03");
	int64_t version = -1;

	CHECK(guard_version(db, &a, &version) == OK && version == 0);
	CHECK(db_transaction(db, take, &version) == OK && version == 1);
	CHECK(db_transaction(db, take_and_leave, &version) == INVALID && version == 2);
	CHECK(guard_version(db, &a, &version) == OK && version == 1);
	CHECK(guard_hold(db, 1) == OK && guard_hold(db, 0) == CONFLICT);
	CHECK(guard_version(db, &a, &version) == OK && version == 1);

	struct stored_plan p = { 0 };
	CHECK(plan_get(db, &a, &p) == OK && p.version == 0 && p.accepted == 0);
	CHECK_TEXT(p.status, "optimal");
	CHECK(plan_put(db,
	               &(struct stored_plan){ .version = 7,
	                                      .value = { 123 },
	                                      .bound = { 456 },
	                                      .status = "feasible",
	                                      .accepted = 3,
	                                      .open = 9,
	                                      .computed_at = at("2026-04-01T10:00:00Z"),
	                                      .goodwill = { 23 } },
	               (struct bytes){ (const unsigned char *)"what\0ever", 9 }) == OK);
	CHECK(plan_get(db, &a, &p) == OK && p.version == 7 && p.value.minor == 123 && p.bound.minor == 456 &&
	      p.accepted == 3 && p.open == 9);
	CHECK_TEXT(p.status, "feasible");
	CHECK(p.goodwill.minor == 23 && !p.given_known);
	CHECK(plan_given_up_put(db, (struct money){ 5 }) == OK && plan_get(db, &a, &p) == OK && p.given_known &&
	      p.given_up.minor == 5);

	struct guard_memory g = { 0 };
	CHECK(guard_memory(db, &a, &g) == OK && g.version == 1 && g.memory.size == 9 &&
	      memcmp(g.memory.data, "what\0ever", 9) == 0);
	CHECK(plan_put(db, &(struct stored_plan){ .status = "optimal", .computed_at = p.computed_at },
	               (struct bytes){ 0 }) == OK);
	CHECK_AS(guard_memory(db, &a, &g) == OK && g.memory.size == 0, "a plan of nothing leaves nothing to remember");

	struct plan_seat_rows seats;
	CHECK(plan_seat_add(db, &(struct plan_seat_row){ two, 0, h.rooms[1].id }) == OK);
	CHECK(plan_seat_add(db, &(struct plan_seat_row){ two, 0, h.rooms[0].id }) == OK);
	CHECK(plan_seat_add(db, &(struct plan_seat_row){ one, 0, h.rooms[2].id }) == OK);
	CHECK(plan_seat_add(db, &(struct plan_seat_row){ one, 0, h.rooms[2].id }) == CONFLICT);
	CHECK(plan_seat_add(db, &(struct plan_seat_row){ one, 5, h.rooms[1].id }) == CONFLICT);
	CHECK(plan_seats(db, &a, &seats) == OK && seats.count == 3);
	CHECK(seats.items[0].request_id == one && seats.items[1].room_id == h.rooms[0].id &&
	      seats.items[2].room_id == h.rooms[1].id);
	CHECK(plan_seats_clear(db, two) == OK && plan_seats(db, &a, &seats) == OK && seats.count == 1);

	/* An effect that is put anew loses those it named. */
	CHECK(effect_put(db, &(struct stored_effect){ one, 7, true, false, { 500 } }) == OK);
	CHECK(effect_other_add(db, one, two, true) == OK && effect_other_add(db, one, two, true) == CONFLICT);
	CHECK(effect_put(db, &(struct stored_effect){ one, 8, false, true, { 0 } }) == OK);
	CHECK(effect_other_add(db, one, two, false) == OK);
	CHECK(effects_clear(db) == OK);
	CHECK(effect_other_add(db, one, two, false) == CONFLICT);
	db_close(db);
	arena_release(&a);
	return check_done();
}
