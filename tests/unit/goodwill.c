#include "check.h"

#include "rules/goodwill.h"

int main(void)
{
	static const struct goodwill house[] = {
		{ GOODWILL_REGULAR, 1, { 1000 }, 0 }, { GOODWILL_REGULAR, 3, { 0 }, 500 },
		{ GOODWILL_REGULAR, 5, { 2500 }, 0 }, { GOODWILL_LONG, 7, { 0 }, 1000 },
		{ GOODWILL_LONG, 14, { 1 }, 0 },
	};
	static const struct goodwill amount = { GOODWILL_GUEST, 0, { 700 }, 0 },
	                             share = { GOODWILL_REQUEST, 0, { 0 }, 333 };
	static const struct {
		const char *what;
		struct goodwill_case c;
		int64_t expected;
	} cases[] = {
		{ "nobody's", { { 30000 }, 3, 0, NULL, NULL }, 0 },
		{ "an amount for the guest", { { 30000 }, 3, 0, &amount, NULL }, 700 },
		{ "a share for the request, half away from zero", { { 15015 }, 3, 0, NULL, &share }, 500 },
		{ "the first earlier stay", { { 30000 }, 3, 1, NULL, NULL }, 1000 },
		{ "between two steps the lower one", { { 30000 }, 3, 2, NULL, NULL }, 1000 },
		{ "of two that are reached the one that gives more", { { 30000 }, 3, 3, NULL, NULL }, 1500 },
		{ "which need not be the higher step", { { 10000 }, 3, 4, NULL, NULL }, 1000 },
		{ "many stays", { { 30000 }, 3, 9, NULL, NULL }, 2500 },
		{ "six nights are not long", { { 30000 }, 6, 0, NULL, NULL }, 0 },
		{ "seven are", { { 30000 }, 7, 0, NULL, NULL }, 3000 },
		{ "a rule that gives less takes nothing away", { { 30000 }, 20, 0, NULL, NULL }, 3000 },
		{ "everything together", { { 30000 }, 8, 5, &amount, &share }, 700 + 999 + 2500 + 3000 },
		{ "what earns nothing gets nothing", { { 0 }, 30, 9, &amount, &share }, 0 },
		{ "nor what loses", { { -500 }, 30, 9, &amount, &share }, 0 },
		{ "never more than an amount can be", { { MONEY_MAX - 100 }, 1, 0, &amount, NULL }, 100 },
		{ "not even at the end", { { MONEY_MAX }, 30, 9, &amount, &share }, 0 },
	};
	enum goodwill_scope scope;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		int64_t got = goodwill_of(house, ARRAY_LEN(house), &cases[i].c).minor;
		CHECK_AS(got == cases[i].expected, "%s: %lld", cases[i].what, (long long)got);
	}
	CHECK(goodwill_of(NULL, 0, &(struct goodwill_case){ { 30000 }, 30, 9, NULL, NULL }).minor == 0);
	for (int i = GOODWILL_GUEST; i <= GOODWILL_LONG; i++)
		CHECK(goodwill_scope_parse(goodwill_scope_name((enum goodwill_scope)i), &scope) && (int)scope == i);
	CHECK(!goodwill_scope_parse("nation", &scope) && !goodwill_scope_parse(NULL, &scope));
	return check_done();
}
