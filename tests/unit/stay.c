#include "check.h"
#include "rules/stay.h"

static const struct stay_rules rules = { .most_nights = 30, .ahead_days = 365, .most_guests = 12 };

static struct complaint ask(int32_t from, int32_t to, int32_t adults, int32_t children)
{
	return stay_complaint(&rules, (struct date){ 1000 }, (struct span){ { from }, { to } }, adults, children);
}

int main(void)
{
	static const struct {
		int32_t from, to, adults, children;
		const char *field, *key;
	} cases[] = {
		{ 1000, 1001, 1, 0, NULL, NULL },
		{ 1000, 1030, 12, 0, NULL, NULL },
		{ 1365, 1366, 2, 10, NULL, NULL },
		{ 999, 1005, 2, 0, "arrival", "past" },
		{ 1366, 1367, 2, 0, "arrival", "too-far" },
		{ INT32_MIN, 1001, 2, 0, "arrival", "past" },
		{ 1005, 1005, 2, 0, "departure", "not-after-arrival" },
		{ 1005, 1004, 2, 0, "departure", "not-after-arrival" },
		{ 1005, INT32_MIN, 2, 0, "departure", "not-after-arrival" },
		{ 1000, 1031, 2, 0, "departure", "too-long" },
		{ 1000, INT32_MAX, 2, 0, "departure", "too-long" },
		{ 1000, 1002, 0, 0, "adults", "nobody" },
		{ 1000, 1002, 0, 2, "adults", "nobody" },
		{ 1000, 1002, 2, -1, "adults", "nobody" },
		{ 1000, 1002, 13, 0, "adults", "too-many" },
		{ 1000, 1002, 10, 3, "adults", "too-many" },
		{ 1000, 1002, INT32_MAX, INT32_MAX, "adults", "too-many" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct complaint c = ask(cases[i].from, cases[i].to, cases[i].adults, cases[i].children);

		CHECK_TEXT(c.field, cases[i].field);
		CHECK_TEXT(c.key, cases[i].key);
	}

	struct date today = { 1000 };
	CHECK(stay_is_pinned(today, 2, (struct span){ { 1002 }, { 1005 } }, false));
	CHECK(!stay_is_pinned(today, 2, (struct span){ { 1003 }, { 1005 } }, false));
	CHECK(stay_is_pinned(today, 2, (struct span){ { 1003 }, { 1005 } }, true));
	CHECK(stay_is_pinned(today, 0, (struct span){ { 990 }, { 1005 } }, false));
	CHECK(stay_is_pinned(today, 0, (struct span){ { 1000 }, { 1005 } }, false));
	CHECK(!stay_is_pinned(today, 0, (struct span){ { 1001 }, { 1005 } }, false));
	return check_done();
}
