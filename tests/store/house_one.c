/* One request that comes, changes or goes, settled by what is remembered of the plan: others are written only where
 * their seat is another, and the plan is as one from scratch. */
#include "house.h"

#include "house/replan.h"
#include "store/plan.h"

static struct stage s;

static int64_t request_open(const char *from, const char *to, int64_t kind)
{
	struct submission sub = stage_ask(&s, from, to);
	sub.ask.wish = WISH_KIND;
	sub.ask.kind_id = kind;
	return stage_open_request(&s, &sub, -1, NULL);
}

static void request_withdraw_by_guest(int64_t id)
{
	struct guest_request r = stage_request(&s, id);
	MUST(withdraw(&s.arena, &s.house, ACTOR_GUEST, &r, NULL));
}

/* A wrong turn: whoever plans for all puts it right. */
static void mark(int64_t id)
{
	MUST(db_script(s.db,
	               arena_printf(&s.arena, "UPDATE request SET turn = 1 - turn WHERE id = %lld", (long long)id)));
}

static bool is_marked(int64_t id, bool listed)
{
	return stage_number(&s, arena_printf(&s.arena, "SELECT turn AS n FROM request WHERE id = %lld",
	                                     (long long)id)) != listed;
}

static bool as_from_scratch(int64_t accepted, int64_t open)
{
	struct house_plan hp = { 0 };
	struct plan_result scratch;
	struct stored_plan stored = { 0 };
	int64_t version;
	MUST(house_plan_read(&s.arena, &s.house, &hp));
	MUST(plan_get(s.db, &s.arena, &stored));
	MUST(guard_version(s.db, &s.arena, &version));
	hp.memory = (struct plan_memory){ 0 };
	MUST(plan_solve(&s.arena, &hp.problem, NULL, NULL, &scratch));
	return scratch.status == PLAN_OPTIMAL && text_same(stored.status, "optimal") &&
	       stored.value.minor == scratch.value && stored.bound.minor == scratch.bound &&
	       stored.accepted == accepted && stored.open == open && stored.version == version && stored.given_known &&
	       stored.computed_at.second == s.house.now.second;
}

static int64_t seats_of(int64_t id)
{
	return stage_number(
	    &s, arena_printf(&s.arena, "SELECT COUNT(*) AS n FROM plan_seat WHERE request_id = %lld", (long long)id));
}

int main(void)
{
	stage_open(&s, 1, 1);
	int64_t first = request_open("2026-12-01", "2026-12-05", s.kinds[0]);
	CHECK(seats_of(first) == 1 && as_from_scratch(1, 1));

	mark(first);
	int64_t other = request_open("2026-12-10", "2026-12-12", s.kinds[0]);
	CHECK_AS(is_marked(first, true), "a free room: nobody else is looked at");
	CHECK(seats_of(other) == 1 && stage_request(&s, other).turn && as_from_scratch(2, 2));

	int64_t beside = request_open("2026-12-02", "2026-12-04", s.kinds[1]);
	CHECK_AS(is_marked(first, true) && seats_of(beside) == 1 && as_from_scratch(3, 3),
	         "beside others in another room, from what the last one left");

	mark(other);
	int64_t longer = request_open("2026-12-01", "2026-12-06", s.kinds[0]);
	CHECK_AS(is_marked(other, true) && seats_of(longer) == 1 && seats_of(first) == 0 &&
	             !stage_request(&s, first).turn && as_from_scratch(3, 4),
	         "somebody makes room, and nobody else is looked at");
	CHECK_AS(
	    stage_number(&s, arena_printf(&s.arena,
	                                  "SELECT COUNT(*) AS n FROM standing WHERE request_id = %lld AND turn = 0",
	                                  (long long)first)) == 1,
	    "which is told of him");

	int64_t same = request_open("2026-12-11", "2026-12-12", s.kinds[0]);
	CHECK_AS(seats_of(same) == 0 && instant_is(stage_request(&s, same).turn_at) && as_from_scratch(3, 5),
	         "refused");
	int64_t less = request_open("2026-12-03", "2026-12-04", s.kinds[1]);
	CHECK_AS(seats_of(less) == 0 && as_from_scratch(3, 6), "and another");

	request_withdraw_by_guest(longer);
	CHECK_AS(is_marked(other, true) && seats_of(longer) == 0 && seats_of(first) == 1 &&
	             stage_request(&s, first).turn && as_from_scratch(3, 5),
	         "one goes, and who made room for it comes in again");
	request_withdraw_by_guest(same);
	CHECK_AS(is_marked(other, true) && as_from_scratch(3, 4), "one goes that was not in the list");
	request_withdraw_by_guest(first);
	CHECK_AS(is_marked(other, true) && seats_of(first) == 0 && as_from_scratch(2, 3),
	         "and one for whom nobody comes in");

	stage_forward(&s, 86400);
	int64_t next = request_open("2026-12-20", "2026-12-22", s.kinds[1]);
	CHECK_AS(!is_marked(other, true) && seats_of(next) == 1 && as_from_scratch(3, 4),
	         "on another day all are planned anew");

	mark(other);
	MUST(db_script(s.db, "UPDATE guard SET version = version + 1 WHERE id = 1"));
	int64_t after = request_open("2026-12-24", "2026-12-26", s.kinds[1]);
	CHECK_AS(!is_marked(other, true) && seats_of(after) == 1 && as_from_scratch(4, 5),
	         "and where the guard was taken since");
	SOUND(&s);
	stage_close(&s);
	return check_done();
}
