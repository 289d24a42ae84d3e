#include "check.h"
#include "rules/life.h"

static struct arena arena;

/* --- every deed in every state --- */

/* Rows: states; columns: prepay, lapse, check in, check out, cancel, no-show, edit, split, price, strike; the state
 * after it, '-' for never. */
static const char *const after[STAY_STATES] = {
	[STAY_ACCEPTED] = "PLI-CNaaaD", [STAY_PREPAID] = "--I-CNpppD", [STAY_IN_HOUSE] = "---O--iii-",
	[STAY_DEPARTED] = "--------o-", [STAY_NO_SHOW] = "----------", [STAY_CANCELLED] = "----------",
	[STAY_LAPSED] = "----------",   [STAY_DELETED] = "----------",
};
static const char letters[] = { 'a', 'p', 'i', 'o', 'n', 'c', 'l', 'd' };

static void check_transitions(void)
{
	const struct span nights = { { 100 }, { 105 } };
	int good = 0;

	for (int s = 0; s < STAY_STATES; s++)
		for (int d = 0; d < STAY_DEEDS; d++) {
			enum stay_state next = STAY_STATES;
			struct date today = { d == DEED_LAPSE ? 99 : 100 };
			enum deed_answer answer = deed_may((enum stay_state)s, (enum stay_deed)d, nights, today, &next);
			char expected = after[s][d];

			good += expected == '-' ? answer == DEED_NOT_NOW && next == STAY_STATES
			                        : answer == DEED_MAY && letters[next] == (expected | 0x20);
		}
	CHECK_AS(good == STAY_STATES * STAY_DEEDS, "%d of %d pairs of state and deed are as they should be", good,
	         STAY_STATES * STAY_DEEDS);
}

static void check_days(void)
{
	static const struct {
		enum stay_state state;
		enum stay_deed deed;
		int32_t today;
		enum deed_answer answer;
	} cases[] = {
		{ STAY_ACCEPTED, DEED_CHECK_IN, 99, DEED_TOO_EARLY },
		{ STAY_ACCEPTED, DEED_CHECK_IN, 100, DEED_MAY },
		{ STAY_ACCEPTED, DEED_CHECK_IN, 104, DEED_MAY },
		{ STAY_ACCEPTED, DEED_CHECK_IN, 105, DEED_TOO_LATE },
		{ STAY_PREPAID, DEED_NO_SHOW, 99, DEED_TOO_EARLY },
		{ STAY_PREPAID, DEED_NO_SHOW, 100, DEED_MAY },
		{ STAY_PREPAID, DEED_NO_SHOW, 300, DEED_MAY },
		{ STAY_ACCEPTED, DEED_CANCEL, 100, DEED_MAY },
		{ STAY_ACCEPTED, DEED_CANCEL, 101, DEED_TOO_LATE },
		{ STAY_ACCEPTED, DEED_LAPSE, 99, DEED_MAY },
		{ STAY_ACCEPTED, DEED_LAPSE, 100, DEED_TOO_LATE },
		{ STAY_ACCEPTED, DEED_EDIT, 104, DEED_MAY },
		{ STAY_ACCEPTED, DEED_EDIT, 105, DEED_TOO_LATE },
		{ STAY_IN_HOUSE, DEED_EDIT, 105, DEED_MAY },
		{ STAY_IN_HOUSE, DEED_EDIT, 106, DEED_TOO_LATE },
		{ STAY_IN_HOUSE, DEED_SPLIT, 104, DEED_MAY },
		{ STAY_IN_HOUSE, DEED_SPLIT, 105, DEED_TOO_LATE },
		{ STAY_IN_HOUSE, DEED_CHECK_OUT, 101, DEED_MAY },
		{ STAY_IN_HOUSE, DEED_CHECK_OUT, 120, DEED_MAY },
		{ STAY_DEPARTED, DEED_PRICE, 300, DEED_MAY },
		{ STAY_ACCEPTED, DEED_PREPAY, 99, DEED_MAY },
		{ STAY_ACCEPTED, DEED_STRIKE, 300, DEED_MAY },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		enum stay_state next;
		CHECK_AS(deed_may(cases[i].state, cases[i].deed, (struct span){ { 100 }, { 105 } },
		                  (struct date){ cases[i].today }, &next) == cases[i].answer,
		         "%s, deed %d, on day %d of a stay from 100 to 105", stay_state_name(cases[i].state),
		         (int)cases[i].deed, cases[i].today);
	}
	enum stay_state s = STAY_STATES;
	for (int i = 0; i < STAY_STATES; i++)
		CHECK_AS(stay_state_parse(stay_state_name((enum stay_state)i), &s) && s == (enum stay_state)i,
		         "%s is read as it is written", stay_state_name((enum stay_state)i));
	CHECK(!stay_state_parse("open", &s) && !stay_state_parse(NULL, &s));
}

/* --- giving up --- */

static int64_t penalty(const char *rule, int64_t price, int64_t deposit, int32_t nights)
{
	struct penalty_rule r;
	return penalty_parse(rule, &r)
	           ? penalty_of(&r, (struct money){ price }, (struct money){ deposit }, nights).minor
	           : -1;
}

static void check_penalties(void)
{
	struct penalty_rule r;

	CHECK(penalty("none", 40000, 12000, 4) == 0);
	CHECK(penalty("deposit", 40000, 12000, 4) == 12000);
	CHECK(penalty("deposit", 10000, 12000, 4) == 10000);
	CHECK(penalty("night", 40000, 12000, 4) == 10000);
	CHECK(penalty("80%", 40001, 12000, 4) == 32001);
	CHECK(penalty("100%", 40001, 0, 4) == 40001 && penalty("0%", 40001, 0, 4) == 0);
	CHECK(!penalty_parse("101%", &r) && !penalty_parse("-1%", &r) && !penalty_parse("%", &r) &&
	      !penalty_parse("80", &r) && !penalty_parse("", &r));
	CHECK(cancel_free_until(14, (struct date){ 50 }, (struct date){ 100 }).day == 86);
	CHECK(cancel_free_until(14, (struct date){ 95 }, (struct date){ 100 }).day == 96);
	CHECK(cancel_free_until(14, (struct date){ 100 }, (struct date){ 100 }).day == 100);
	CHECK(leave_day((struct span){ { 100 }, { 105 } }, (struct date){ 100 }).day == 101);
	CHECK(leave_day((struct span){ { 100 }, { 105 } }, (struct date){ 103 }).day == 103);
	CHECK(leave_day((struct span){ { 100 }, { 105 } }, (struct date){ 110 }).day == 105);
	CHECK(leave_day((struct span){ { 100 }, { 101 } }, (struct date){ 100 }).day == 101);
}

/* --- lines: a house of two doubles at 100, 120 in the nights of Friday and Saturday, and a suite at 200; breakfast 10
 * a head, tax 2 an adult --- */

enum { NIGHT = 1, BREAKFAST = 2, TAX = 3, TRANSFER = 4, DOUBLE = 1, SUITE = 2 };
static const struct tariff_service services[] = {
	{ NIGHT, SERVICE_LODGING, PER_NIGHT, HEADS_ALL, true, 1000 },
	{ BREAKFAST, SERVICE_EXTRA, PER_PERSON_NIGHT, HEADS_ALL, false, 1000 },
	{ TRANSFER, SERVICE_EXTRA, PER_STAY, HEADS_ALL, false, 2000 },
	{ TAX, SERVICE_TAX, PER_PERSON_NIGHT, HEADS_ADULTS, true, 0 },
};
#define ALWAYS { { 0 }, { 100000 } }
static const struct tariff_price prices[] = {
	{ 1, NIGHT, DOUBLE, ALWAYS, 127, { 10000 }, { 0 }, 3, 0 },
	{ 2, NIGHT, DOUBLE, ALWAYS, 0x30, { 12000 }, { 0 }, 1, 1 },
	{ 3, NIGHT, SUITE, ALWAYS, 127, { 20000 }, { 0 }, 1, 0 },
	{ 4, BREAKFAST, 0, ALWAYS, 127, { 1000 }, { 300 }, 1, 0 },
	{ 5, TAX, 0, ALWAYS, 127, { 200 }, { 0 }, 1, 0 },
	{ 6, TRANSFER, 0, ALWAYS, 127, { 3000 }, { 0 }, 1, 0 },
};
static const struct tariff tariff = { services, ARRAY_LEN(services), prices, ARRAY_LEN(prices) };
static const struct sale_room rooms[] = { { 11, DOUBLE, 2 }, { 12, DOUBLE, 2 }, { 21, SUITE, 4 } };

struct stay { struct price_line *lines; size_t count; struct stay_shape shape; };

static struct stay quoted(int32_t from, int32_t to, int32_t adults, int32_t children, const int64_t *ids, int32_t count,
                          bool breakfast)
{
	static const struct extra extras[] = { { BREAKFAST, 1 }, { TRANSFER, 1 } };
	struct stay_ask ask = { .nights = { { from }, { to } },
		                .party = { adults, children },
		                .wish = WISH_ROOMS,
		                .room_ids = ids,
		                .rooms_count = count,
		                .extras = extras,
		                .extra_count = breakfast ? 2 : 0 };
	struct quote q = { 0 };
	enum price_answer answer = price_stay(&arena, &tariff, rooms, ARRAY_LEN(rooms), &ask, &q, NULL, NULL);
	if (answer != PRICE_OK)
		check_that(0, "the stay has a price", __FILE__, __LINE__);
	return (struct stay){ q.lines, q.line_count, { { { from }, { to } }, { adults, children }, ids, count } };
}

static int64_t sum(const struct price_line *lines, size_t count)
{
	struct money m = { -1 };
	return lines_sum(lines, count, &m) ? m.minor : -1;
}

static int64_t reshaped(const struct stay *s, struct stay_shape now, struct stay *out)
{
	struct date night;
	struct stay o = { .shape = now };
	enum price_answer answer = lines_reshape(&arena, &tariff, rooms, ARRAY_LEN(rooms), s->lines, s->count,
	                                         &s->shape, &now, &o.lines, &o.count, &night);
	if (out != NULL)
		*out = o;
	return answer == PRICE_OK ? sum(o.lines, o.count) : -(int64_t)answer;
}

static int32_t a_wednesday(void)
{
	int32_t day = 20010;

	while (date_weekday((struct date){ day }) != 2)
		day++;
	return day;
}

static void check_lines(void)
{
	static const int64_t one[] = { 11 }, two[] = { 11, 12 }, suite[] = { 21 }, other[] = { 12 },
	                     mixed[] = { 11, 21 };
	/* From a Wednesday: Wed, Thu 100; Fri, Sat 120; Sun 100: prices that alternate are one line each. */
	const int32_t wednesday = a_wednesday();
	struct stay s = quoted(wednesday, wednesday + 5, 2, 0, one, 1, true);
	struct stay_shape now = s.shape;

	CHECK(sum(s.lines, s.count) == 54000 + 10 * 1000 + 3000 + 10 * 200);
	CHECK(reshaped(&s, now, NULL) == 69000);
	now.nights.to.day -= 2; /* without Saturday and Sunday */
	CHECK(reshaped(&s, now, NULL) == 69000 - 12000 - 10000 - 4 * 1200);
	now = s.shape;
	now.nights.from.day += 3; /* from Saturday */
	CHECK(reshaped(&s, now, NULL) == 12000 + 10000 + 4 * 1200 + 3000);
	now = s.shape;
	now.nights.to.day += 2; /* two nights more, though a stay of two would be too short */
	CHECK(reshaped(&s, now, NULL) == 69000 + 20000 + 4 * 1200);
	now.nights.from.day -= 1;
	CHECK(reshaped(&s, now, NULL) == 69000 + 30000 + 6 * 1200);
	now = s.shape;
	now.nights = (struct span){ { wednesday + 14 }, { wednesday + 15 } }; /* another week */
	CHECK(reshaped(&s, now, NULL) == 10000 + 2 * 1200 + 3000);
	now = s.shape;
	now.party.children = 1;
	CHECK(reshaped(&s, now, NULL) == 69000 + 5 * 1000); /* breakfast for one more, no tax for a child */
	now.party = (struct party){ 1, 0 };
	CHECK(reshaped(&s, now, NULL) == 69000 - 5 * 1200);
	now = s.shape;
	now.room_ids = other;
	CHECK(reshaped(&s, now, NULL) == 69000); /* rooms of one kind are alike */
	now.room_ids = suite;
	CHECK(reshaped(&s, now, NULL) == 69000 - 54000 + 100000);
	now.nights.to.day += 1; /* both at once: the new night is one in the suite */
	CHECK(reshaped(&s, now, NULL) == 69000 - 54000 + 120000 + 2 * 1200);
	now = s.shape;
	now.room_ids = two;
	now.room_count = 2;
	CHECK(reshaped(&s, now, NULL) == 69000 + 54000);
	now.room_ids = mixed;
	CHECK(reshaped(&s, now, NULL) == 69000 + 100000);

	struct stay pair = quoted(wednesday, wednesday + 5, 3, 0, two, 2, false);
	now = pair.shape;
	now.room_count = 1;
	now.party.adults = 2;
	CHECK(reshaped(&pair, now, NULL) == 54000 + 10 * 200);

	/* What was agreed stays, whatever prices say today. */
	struct stay cheap = s;
	cheap.lines = arena_news(&arena, struct price_line, s.count);
	for (size_t i = 0; i < s.count; i++) {
		cheap.lines[i] = s.lines[i];
		if (s.lines[i].class == SERVICE_LODGING) {
			cheap.lines[i].unit_price.minor -= 1000;
			cheap.lines[i].amount.minor -= 1000 * s.lines[i].quantity;
		}
	}
	now = s.shape;
	now.nights.to.day += 1;
	CHECK(reshaped(&cheap, now, NULL) == 69000 - 5000 + 10000 + 2 * 1200);

	/* A line of no service stays as it is. */
	struct stay odd = { arena_news(&arena, struct price_line, s.count + 1), s.count + 1, s.shape };
	memcpy(odd.lines, s.lines, s.count * sizeof *s.lines);
	odd.lines[s.count] = (struct price_line){ .class = SERVICE_EXTRA,
		                                  .unit = PER_ITEM,
		                                  .quantity = 1,
		                                  .unit_price = { -5000 },
		                                  .amount = { -5000 },
		                                  .code = "compensation" };
	now = s.shape;
	now.nights.to.day -= 1;
	struct stay shorter;
	CHECK(reshaped(&odd, now, &shorter) == 69000 - 5000 - 10000 - 2 * 1200);
	CHECK(shorter.lines[shorter.count - 1].service_id == 0 &&
	      shorter.lines[shorter.count - 1].amount.minor == -5000);
	now.nights = (struct span){ { wednesday + 14 }, { wednesday + 15 } };
	CHECK(reshaped(&odd, now, NULL) == 10000 + 2 * 1200 + 3000 - 5000);

	/* A first child where only children pay something, and nobody left who pays it: no line of nothing. */
	now = s.shape;
	now.party = (struct party){ 0, 2 };
	CHECK(reshaped(&s, now, &shorter) == 69000 - 10 * 200);
	for (size_t i = 0; i < shorter.count; i++)
		CHECK(shorter.lines[i].quantity > 0);

	/* Too small, and closed. */
	now = s.shape;
	now.party.adults = 3;
	now.nights.to.day += 1;
	CHECK(reshaped(&s, now, NULL) == -(int64_t)PRICE_TOO_SMALL);
	now = s.shape;
	now.nights.to.day = 100001;
	CHECK(reshaped(&s, now, NULL) == -(int64_t)PRICE_CLOSED);

	for (int32_t day = 1; day < 5; day++) {
		struct price_line *first, *rest;
		size_t first_count, rest_count;

		lines_split(&arena, &tariff, odd.lines, odd.count, s.shape.nights, (struct date){ wednesday + day },
		            &first, &first_count, &rest, &rest_count);
		CHECK_AS(sum(first, first_count) + sum(rest, rest_count) == 64000,
		         "after %d nights both parts make up the whole", day);
	}
	CHECK(lines_night(s.lines, s.count, 5).minor == 54000 / 5);
	struct money m;
	CHECK(!lines_sum(odd.lines + s.count, 1, &m));
}

/* A price that was agreed on as a whole. */
static void check_whole(void)
{
	static const int64_t one[] = { 11 }, other[] = { 12 }, suite[] = { 21 }, two[] = { 11, 12 };
	const struct price_line line = { .class = SERVICE_LODGING,
		                         .unit = PER_STAY,
		                         .quantity = 1,
		                         .unit_price = { 30001 },
		                         .amount = { 30001 },
		                         .code = "agreed" };
	const int32_t wednesday = a_wednesday();
	struct price_line lines[] = { line,
		                      { .class = SERVICE_LODGING,
		                        .unit = PER_ITEM,
		                        .quantity = 1,
		                        .unit_price = { -500 },
		                        .amount = { -500 },
		                        .code = "compensation" } };
	struct stay s = { lines, 2, { { { wednesday }, { wednesday + 3 } }, { 2, 0 }, one, 1 } };
	struct stay_shape now = s.shape;
	struct price_line *first, *rest;
	size_t first_count, rest_count;

	CHECK(reshaped(&s, now, NULL) == 29501);
	now.nights.to.day = wednesday + 2; /* a night less, a third less */
	CHECK(reshaped(&s, now, NULL) == 20000 - 500);
	now.nights.to.day = wednesday + 4; /* a night more costs what the house asks for it, with the tax */
	CHECK(reshaped(&s, now, NULL) == 29501 + 12000 + 400);
	now = s.shape;
	now.room_ids = other; /* of its kind */
	CHECK(reshaped(&s, now, NULL) == 29501);
	now.room_ids = suite;
	CHECK(reshaped(&s, now, NULL) == 3 * 20000 - 500); /* another kind is priced anew */
	now = s.shape;
	now.nights = (struct span){ { wednesday + 7 }, { wednesday + 10 } };
	CHECK(reshaped(&s, now, NULL) == 2 * 10000 + 12000 + 3 * 400 - 500);
	struct stay both = { lines, 2, { { { wednesday }, { wednesday + 3 } }, { 2, 0 }, two, 2 } };
	now = s.shape;
	CHECK(reshaped(&both, now, NULL) == 15000 - 500);

	lines_split(&arena, &tariff, lines, 2, s.shape.nights, (struct date){ wednesday + 1 }, &first, &first_count,
	            &rest, &rest_count);
	CHECK(sum(first, first_count) == 10000 - 500 && sum(rest, rest_count) == 20001);
}

static void check_shares(void)
{
	int32_t thirds[3], who[7] = { 1, -1, -1, -1, -1, -1, -1 };
	struct money parts[3];
	int has[3] = { 0 };

	equal_shares(thirds, 3);
	CHECK(thirds[0] + thirds[1] + thirds[2] == 10000 && thirds[0] == 3334 && thirds[2] == 3333);
	money_share((struct money){ 10000 }, thirds, 3, parts);
	CHECK(parts[0].minor + parts[1].minor + parts[2].minor == 10000);
	money_share((struct money){ 1 }, thirds, 3, parts);
	CHECK(parts[0].minor == 1 && parts[1].minor == 0 && parts[2].minor == 0);
	deal_evenly(who, 7, 3);
	for (int i = 0; i < 7; i++)
		has[who[i]]++;
	CHECK(who[0] == 1 && has[0] == 3 && has[1] == 2 && has[2] == 2);
	int32_t all[4] = { 2, 2, 2, -1 };
	deal_evenly(all, 4, 3);
	CHECK(all[3] == 0);
	deal_evenly(who, 7, 0);
	CHECK(who[0] == 1);
}

int main(void)
{
	check_transitions();
	check_days();
	check_penalties();
	check_lines();
	check_whole();
	check_shares();
	arena_release(&arena);
	return check_done();
}
