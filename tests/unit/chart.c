#include "check.h"
#include "rules/chart.h"

static struct arena arena;

static struct date day(const char *text)
{
	struct date d = DATE_NONE;
	date_parse(text, &d);
	return d;
}

static struct span window(void)
{
	return (struct span){ day("2026-11-20"), day("2026-12-04") };
}

/* Where a bar stands, and which of its ends are straight because the window cuts them. */
static void bars(void)
{
	static const struct {
		const char *what, *arrival, *departure;
		bool shown;
		struct chart_bar bar;
	} cases[] = {
		{ "inside: afternoon to morning", "2026-11-21", "2026-11-23", true, { 3, 7, false, false } },
		{ "one night", "2026-11-20", "2026-11-21", true, { 1, 3, false, false } },
		{ "here since before the window", "2026-11-17", "2026-11-22", true, { 0, 5, true, false } },
		{ "leaves on the first morning", "2026-11-17", "2026-11-20", true, { 0, 1, true, false } },
		{ "left on the day before", "2026-11-17", "2026-11-19", false, { 0, 0, false, false } },
		{ "arrives on the last afternoon", "2026-12-03", "2026-12-05", true, { 27, 28, false, true } },
		{ "leaves on the morning after the window", "2026-12-01", "2026-12-04", true, { 23, 28, false, true } },
		{ "leaves on the last morning", "2026-12-01", "2026-12-03", true, { 23, 27, false, false } },
		{ "arrives on the day after", "2026-12-04", "2026-12-06", false, { 0, 0, false, false } },
		{ "all through it", "2026-10-01", "2027-01-01", true, { 0, 28, true, true } },
		{ "since the beginning of days", "0001-01-01", "9999-12-31", true, { 0, 28, true, true } },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct chart_bar b = { 0 };
		bool shown = chart_bar(window(), (struct span){ day(cases[i].arrival), day(cases[i].departure) }, &b);
		CHECK_AS(shown == cases[i].shown && b.from == cases[i].bar.from && b.to == cases[i].bar.to &&
		             b.cut_left == cases[i].bar.cut_left && b.cut_right == cases[i].bar.cut_right,
		         "a bar that %s: %d to %d", cases[i].what, b.from, b.to);
	}
	struct chart_bar first, second;
	CHECK_AS(chart_bar(window(), (struct span){ day("2026-11-21"), day("2026-11-25") }, &first) &&
	             chart_bar(window(), (struct span){ day("2026-11-25"), day("2026-11-26") }, &second) &&
	             first.to == second.from,
	         "of two that follow each other one ends where the other begins");
}

static void lanes(void)
{
	static const struct chart_bar all[] = { { 1, 7, false, false },
		                                { 3, 5, false, false },
		                                { 5, 9, false, false },
		                                { 7, 9, false, false },
		                                { 8, 11, false, false } };
	size_t lane[ARRAY_LEN(all)];

	CHECK(chart_lanes(&arena, all, ARRAY_LEN(all), lane) == 3);
	CHECK(lane[0] == 0 && lane[1] == 1 && lane[2] == 1 && lane[3] == 0 && lane[4] == 2);
	CHECK(chart_lanes(&arena, all, 0, lane) == 0);
}

static void gaps(void)
{
	static const struct {
		const char *what;
		int32_t from, to;
		const char *first, *end;
	} cases[] = {
		{ "between two stays", 7, 13, "2026-11-23", "2026-11-26" },
		{ "where one follows the other", 7, 7, "2026-11-23", "2026-11-23" },
		{ "before a stay of the first day", 0, 1, "2026-11-20", "2026-11-20" },
		{ "from the window's beginning", 0, 5, "2026-11-20", "2026-11-22" },
		{ "to its end", 25, 28, "2026-12-02", "2026-12-04" },
		{ "after a stay that leaves on the last morning", 27, 28, "2026-12-03", "2026-12-04" },
		{ "of a room that nobody has", 0, 28, "2026-11-20", "2026-12-04" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct span free = chart_gap(window(), cases[i].from, cases[i].to);
		CHECK_AS(free.from.day == day(cases[i].first).day && free.to.day == day(cases[i].end).day,
		         "nights free %s", cases[i].what);
	}
}

int main(void)
{
	bars();
	lanes();
	gaps();
	arena_release(&arena);
	return check_done();
}
