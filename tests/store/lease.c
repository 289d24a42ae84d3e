#include "fixture.h"

#include "store/lease.h"

#define ONE "1234567890123456789012345678901234567890123"
#define TWO "abcdefghijabcdefghijabcdefghijabcdefghijabc"

int main(void)
{
	struct arena a = { 0 };
	struct db *db = store_ready();
	struct instant now = at("2026-04-01T10:00:00Z"), end = at("2026-04-01T10:01:00Z");
	struct lease l;

	CHECK(lease_get(db, &a, &l) == OK && !instant_is(l.ran_at));
	CHECK(lease_take(db, ONE, now, end) == OK);
	CHECK(lease_take(db, TWO, at("2026-04-01T10:00:59Z"), end) == CONFLICT);
	CHECK(lease_take(db, ONE, at("2026-04-01T10:00:59Z"), end) == OK);
	CHECK(lease_take(db, TWO, end, at("2026-04-01T10:02:00Z")) == OK);
	CHECK(lease_end(db, ONE, end) == CONFLICT);
	CHECK(lease_end(db, TWO, at("2026-04-01T10:01:30Z")) == OK);
	CHECK(lease_get(db, &a, &l) == OK && l.until.second == l.ran_at.second);
	CHECK_TEXT(l.holder, TWO);
	CHECK(lease_take(db, ONE, at("2026-04-01T10:01:30Z"), end) == OK);
	db_close(db);
	arena_release(&a);
	return check_done();
}
