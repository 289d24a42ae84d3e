#include "check.h"
#include "rules/report.h"

static struct arena arena;

static struct date day(const char *text)
{
	struct date d = DATE_NONE;
	date_parse(text, &d);
	return d;
}

static bool is(struct tally t, int32_t sold, int32_t idle, int32_t closed)
{
	return t.sold == sold && t.idle == idle && t.closed == closed && t.nights == sold + idle + closed;
}

static void counts(void)
{
	static const struct report_room rooms[] = { { 7, 1, true }, { 3, 1, true }, { 9, 2, false } };
	struct report_night taken[] = {
		{ 7, day("2026-11-30"), true }, /* before the span */
		{ 7, day("2026-12-01"), true }, { 7, day("2026-12-02"), true }, { 3, day("2026-12-02"), false },
		{ 9, day("2026-12-04"), true }, /* sold before it was taken off sale */
		{ 3, day("2026-12-05"), true }, /* the day after the span */
		{ 4, day("2026-12-01"), true }, /* a room of another report */
	};
	struct occupancy o = occupancy_count(&arena, (struct span){ day("2026-12-01"), day("2026-12-05") }, rooms,
	                                     ARRAY_LEN(rooms), taken, ARRAY_LEN(taken));

	CHECK(o.nights == 4 && o.room_count == 3 && o.kind_count == 2);
	CHECK(is(o.rooms[0], 2, 2, 0) && is(o.rooms[1], 0, 3, 1) && is(o.rooms[2], 1, 0, 3));
	CHECK(is(o.kinds[0].tally, 2, 5, 1) && is(o.kinds[1].tally, 1, 0, 3) && is(o.house, 3, 5, 4));
	CHECK(o.kinds[0].kind_id == 1 && o.kinds[0].first == 0 && o.kinds[0].count == 2);
	CHECK(o.kinds[1].kind_id == 2 && o.kinds[1].first == 2 && o.kinds[1].count == 1);
	CHECK(is(o.by_night[0], 1, 1, 1) && is(o.by_night[1], 1, 0, 2) && is(o.by_night[2], 0, 2, 1) &&
	      is(o.by_night[3], 1, 2, 0));
	CHECK(occupancy_state(&o, 0, 0) == NIGHT_SOLD && occupancy_state(&o, 1, 1) == NIGHT_CLOSED &&
	      occupancy_state(&o, 2, 3) == NIGHT_SOLD);
	CHECK(occupancy_state(&o, 0, 3) == NIGHT_IDLE && occupancy_state(&o, 2, 0) == NIGHT_CLOSED);
}

static void nothing(void)
{
	struct occupancy o =
	    occupancy_count(&arena, (struct span){ day("2026-02-01"), day("2026-03-01") }, NULL, 0, NULL, 0);

	CHECK(o.nights == 28 && o.room_count == 0 && o.kind_count == 0 && is(o.house, 0, 0, 0) &&
	      is(o.by_night[27], 0, 0, 0));
}

static void parts_add_up(void)
{
	static const struct {
		struct tally tally;
		int32_t sold, idle, closed;
	} cases[] = {
		{ { 0, 0, 0, 0 }, 0, 0, 0 },
		{ { 31, 31, 0, 0 }, 1000, 0, 0 },
		{ { 3, 1, 1, 1 }, 334, 333, 333 },
		{ { 2000, 1999, 0, 1 }, 1000, 0, 0 }, /* both half a per mille short: the first is rounded up */
		{ { 279, 106, 164, 9 }, 380, 588, 32 },
		{ { 6, 1, 1, 4 }, 167, 167, 666 },
	};
	int sums = 0, wrong = 0;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct shares s = tally_shares(cases[i].tally);
		CHECK_AS(s.sold == cases[i].sold && s.idle == cases[i].idle && s.closed == cases[i].closed,
		         "%d of %d: %d, %d, %d", cases[i].tally.sold, cases[i].tally.nights, s.sold, s.idle, s.closed);
	}
	for (int32_t sold = 0; sold <= 40; sold++)
		for (int32_t idle = 0; idle <= 40; idle++)
			for (int32_t closed = sold + idle == 0; closed <= 40; closed++, sums++) {
				struct tally t = { sold + idle + closed, sold, idle, closed };
				struct shares s = tally_shares(t);
				int64_t off = (int64_t)s.sold * t.nights - (int64_t)sold * 1000;
				wrong += s.sold + s.idle + s.closed != 1000 || off >= t.nights || off <= -t.nights;
			}
	CHECK_AS(wrong == 0, "%d sums add up to the whole, each part less than one per mille off", sums);
}

static void axes(void)
{
	static const struct {
		int64_t most, lines, step;
	} cases[] = { { 0, 4, 1 },
		      { 1, 4, 1 },
		      { 4, 4, 1 },
		      { 5, 4, 2 },
		      { 9, 4, 5 },
		      { 12, 4, 5 },
		      { 20, 4, 5 },
		      { 21, 4, 10 },
		      { 75, 4, 20 },
		      { 2000000000, 4, 500000000 },
		      { INT32_MAX, 1, 5000000000 },
		      { 100000000000000000, 1, 100000000000000000 } };

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		CHECK_AS(axis_step(cases[i].most, cases[i].lines) == cases[i].step, "0 to %lld in %lld steps of %lld",
		         (long long)cases[i].most, (long long)cases[i].lines,
		         (long long)axis_step(cases[i].most, cases[i].lines));
}

int main(void)
{
	counts();
	nothing();
	parts_add_up();
	axes();
	arena_release(&arena);
	return check_done();
}
