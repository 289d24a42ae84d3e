#include "fixture.h"

#include "store/user.h"

#define DIGEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde"

static struct arena a;

static void sessions(struct db *db, int64_t user)
{
	struct instant now = at("2026-04-01T10:00:00Z"), before = at("2026-04-01T09:00:00Z");
	struct session_user s;
	CHECK(session_add(db, DIGEST "1", user, now) == OK && session_add(db, DIGEST "1", user, now) == CONFLICT);
	CHECK(session_add(db, DIGEST "2", user, now) == OK);
	CHECK(session_get(db, &a, DIGEST "1", before, before, &s) == OK && s.user_id == user && s.must_change);
	CHECK_TEXT(s.role, "owner");
	CHECK(session_get(db, &a, DIGEST "3", before, before, &s) == NOT_FOUND);
	CHECK(session_get(db, &a, DIGEST "1", now, before, &s) == NOT_FOUND);
	CHECK(session_get(db, &a, DIGEST "1", before, now, &s) == NOT_FOUND);
	CHECK(session_seen(db, DIGEST "1", at("2026-04-01T10:30:00Z")) == OK);
	CHECK(session_get(db, &a, DIGEST "1", now, before, &s) == OK &&
	      s.seen_at.second == at("2026-04-01T10:30:00Z").second);
	CHECK(sessions_end_others(db, user, DIGEST "1") == OK);
	CHECK(session_get(db, &a, DIGEST "2", before, before, &s) == NOT_FOUND);
	CHECK(db_script(db, "UPDATE user SET active = FALSE") == OK);
	CHECK(session_get(db, &a, DIGEST "1", before, before, &s) == NOT_FOUND);
	CHECK(db_script(db, "UPDATE user SET active = TRUE") == OK);
	CHECK(sessions_forget(db, now) == OK && session_get(db, &a, DIGEST "1", before, before, &s) == OK);
	CHECK(session_end(db, DIGEST "1") == OK && session_get(db, &a, DIGEST "1", before, before, &s) == NOT_FOUND);
	must(session_add(db, DIGEST "1", user, now));
	CHECK(sessions_forget(db, at("2026-04-02T10:00:00Z")) == OK &&
	      session_get(db, &a, DIGEST "1", before, before, &s) == NOT_FOUND);
}

static void throttles(struct db *db)
{
	struct throttle t = { 7, { 0 } };
	struct instant now = at("2026-04-01T10:00:00Z");
	CHECK(throttle_get(db, &a, "login:anna", &t) == OK && t.failures == 0 && !instant_is(t.last_at));
	CHECK(throttle_fail(db, "login:anna", now) == OK &&
	      throttle_fail(db, "login:anna", at("2026-04-01T10:00:05Z")) == OK);
	CHECK(throttle_get(db, &a, "login:anna", &t) == OK && t.failures == 2 && t.last_at.second == now.second + 5);
	CHECK(throttle_get(db, &a, "login:Anna", &t) == OK && t.failures == 0);
	CHECK(throttle_clear(db, "login:anna") == OK && throttle_get(db, &a, "login:anna", &t) == OK &&
	      t.failures == 0);
	must(throttle_fail(db, "address:10.0.0.0", now));
	CHECK(throttles_forget(db, now) == OK && throttle_get(db, &a, "address:10.0.0.0", &t) == OK && t.failures == 1);
	CHECK(throttles_forget(db, at("2026-04-01T10:00:01Z")) == OK &&
	      throttle_get(db, &a, "address:10.0.0.0", &t) == OK && t.failures == 0);
}

int main(void)
{
	struct db *db = store_ready();
	struct user u = { .login = "anna",
		          .name = "Anna",
		          .password = "$argon2id$x",
		          .role = "owner",
		          .must_change = true,
		          .active = true,
		          .created_at = at("2026-04-01T10:00:00Z") };
	struct user got;

	CHECK(user_by_login(db, &a, "anna", &got) == NOT_FOUND);
	CHECK(user_add(db, &u) == OK && user_add(db, &u) == CONFLICT);
	CHECK(user_by_login(db, &a, "anna", &got) == OK && got.id == u.id && got.active && !instant_is(got.seen_queue));
	CHECK(user_by_login(db, &a, "Anna", &got) == NOT_FOUND);
	CHECK(user_set_password(db, u.id, "$argon2id$y", true) == OK &&
	      user_set_password(db, 99, "x", false) == NOT_FOUND);
	CHECK(user_saw_queue(db, u.id, at("2026-04-02T10:00:00Z")) == OK &&
	      user_saw_queue(db, 99, at("2026-04-02T10:00:00Z")) == NOT_FOUND);
	CHECK(user_by_id(db, &a, u.id, &got) == OK && got.version == 2 &&
	      got.seen_queue.second == at("2026-04-02T10:00:00Z").second);
	CHECK_TEXT(got.password, "$argon2id$y");
	CHECK(user_by_id(db, &a, 99, &got) == NOT_FOUND);
	sessions(db, u.id);
	throttles(db);
	db_close(db);
	arena_release(&a);
	return check_done();
}
