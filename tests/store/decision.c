#include "fixture.h"

#include "store/decision.h"

int main(void)
{
	struct arena a = { 0 };
	struct db *db = store_ready();
	int64_t one = some_request(db, &a, "LH-2222", REQUEST_OPEN, "2026-07-01", "2026-07-03");
	int64_t two = some_request(db, &a, "LH-3333", REQUEST_OPEN, "2026-07-01", "2026-07-03");
	struct instant now = at("2026-04-10T12:00:00Z"), until = at("2026-04-10T12:05:00Z");
	static const unsigned char bytes[] = { 0x78, 0x9c, 0, 1 };
	struct instance_row instance = { .plan_version = 4, .created_at = now, .body = { bytes, sizeof bytes } },
	                    stored;

	CHECK(instance_add(db, &instance) == OK && instance_get(db, &a, instance.id, &stored) == OK);
	CHECK(stored.plan_version == 4 && stored.body.size == sizeof bytes &&
	      memcmp(stored.body.data, bytes, sizeof bytes) == 0);
	CHECK(instance_get(db, &a, 99, &stored) == NOT_FOUND);

	struct decision d = { .request_id = one,
		              .verdict = "accepted",
		              .why = "hand",
		              .note = "friends",
		              .due_at = now,
		              .decided_at = now,
		              .user_id = 3,
		              .plan_version = 4,
		              .value = { 100 },
		              .bound = { 120 },
		              .instance_id = instance.id,
		              .undo_until = until,
		              .settled_at = INSTANT_NONE };
	struct decision by_job = { .request_id = two,
		                   .verdict = "refused",
		                   .why = "hour",
		                   .due_at = now,
		                   .decided_at = now,
		                   .plan_version = 5,
		                   .undo_until = INSTANT_NONE,
		                   .settled_at = now };
	struct decision got;
	struct decisions list;
	int64_t count = -1;
	CHECK(decision_of(db, &a, one, &got) == NOT_FOUND);
	CHECK(decision_add(db, &d) == OK && decision_add(db, &d) == CONFLICT);
	CHECK(decision_of(db, &a, one, &got) == OK && got.user_id == 3 && got.bound.minor == 120 &&
	      got.instance_id == instance.id);
	CHECK_TEXT(got.note, "friends");
	CHECK(decisions_undoable(db, &a, now, &list) == OK && list.count == 1);
	CHECK(decisions_undoable(db, &a, until, &list) == OK && list.count == 0);
	CHECK(decisions_unsettled(db, &a, at("2026-04-10T12:04:59Z"), &list) == OK && list.count == 0);
	CHECK(decisions_unsettled(db, &a, until, &list) == OK && list.count == 1);
	CHECK(decisions_after(db, &a, got.id, &count) == OK && count == 0);
	CHECK(decision_add(db, &by_job) == OK);
	CHECK(decisions_after(db, &a, got.id, &count) == OK && count == 1);
	CHECK(decisions_unsettled(db, &a, until, &list) == OK && list.count == 1);

	/* Undone within its time, it makes room for another. */
	CHECK(decision_undo(db, got.id, until) == CONFLICT);
	CHECK(decision_undo(db, got.id, now) == OK && decision_undo(db, got.id, now) == CONFLICT);
	CHECK(decision_settle(db, got.id, until) == CONFLICT);
	CHECK(decision_of(db, &a, one, &got) == NOT_FOUND);
	CHECK(decision_add(db, &d) == OK);
	CHECK(decision_history(db, &a, one, &list) == OK && list.count == 2 && instant_is(list.items[0].undone_at));
	CHECK(decision_settle(db, d.id, until) == OK && decision_settle(db, d.id, until) == CONFLICT);
	CHECK(decision_undo(db, d.id, now) == CONFLICT);
	db_close(db);
	arena_release(&a);
	return check_done();
}
