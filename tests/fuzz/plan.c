/* Any bytes as the dice of a small house: the plan is that of plain enumeration. */
#include "fuzz/fuzz.h"

#include "unit/small_house.h"

static void fuzz_one(struct arena *a, const char *bytes, size_t size)
{
	static const uint8_t none[1];
	struct small_house h;
	struct dice dice = { .bytes = size ? (const uint8_t *)bytes : none, .size = size };
	struct plan_result r;

	small_draw(&dice, &h);
	int64_t best = small_best(&h, false, -1, -1);
	REQUIRE(plan_solve(a, &h.problem, NULL, NULL, &r) == OK);
	REQUIRE((best < 0) == (r.status == PLAN_INFEASIBLE));
	if (best < 0)
		return;
	REQUIRE(r.status == PLAN_OPTIMAL && r.value == best && r.bound == best);
	REQUIRE(small_wrong(&h, &r) == NULL);
}
