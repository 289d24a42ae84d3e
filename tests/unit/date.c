#include "check.h"

#include "core/date.h"

static void days_that_are(struct arena *a)
{
	static const struct {
		const char *text;
		int32_t day;
		int weekday;
	} cases[] = {
		{ "0001-01-01", -719162, 0 }, { "1582-10-15", -141427, 4 }, { "1600-02-29", -135081, 1 },
		{ "1900-03-01", -25508, 3 },  { "1969-12-31", -1, 2 },      { "1970-01-01", 0, 3 },
		{ "2000-02-29", 11016, 1 },   { "2000-03-01", 11017, 2 },   { "2024-02-29", 19782, 3 },
		{ "2026-05-01", 20574, 4 },   { "2028-02-29", 21243, 1 },   { "9999-12-31", 2932896, 4 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct date d = DATE_NONE;
		CHECK_AS(date_parse(cases[i].text, &d) && d.day == cases[i].day, "%s is day %d", cases[i].text,
		         cases[i].day);
		CHECK_AS(date_weekday(d) == cases[i].weekday, "%s is weekday %d", cases[i].text, cases[i].weekday);
		CHECK_TEXT(date_text(a, d), cases[i].text);
	}
	CHECK(DATE_FIRST.day == cases[0].day && DATE_LAST.day == 2932896);
}

static void days_that_are_not(void)
{
	static const char *const cases[] = {
		"",           "2027-02-29", "2100-02-29", "1900-02-29", "2026-04-31", "2026-00-10", "2026-13-01",
		"2026-01-00", "2026-01-32", "0000-01-01", "2026-1-01",  "2026-01-1",  "26-01-01",   "2026-01-011",
		" 2026-01-01", "2026-01-01 ", "2026/01/01", "+026-01-01", "-026-01-01", "2026-01-0x", "10000-01-01",
		"2026-01-01T00:00:00Z", "\xd9\xa2\xd9\xa0-01-01",
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct date d = { 42 };
		CHECK_AS(!date_parse(cases[i], &d) && d.day == 42, "\"%s\" is no day", cases[i]);
	}
}

static void every_day_of_the_range(void)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int year = 1, month = 1, day = 1, weekday = 0;
	long wrong = 0;

	for (int32_t n = DATE_FIRST.day; n <= DATE_LAST.day; n++) {
		struct date from = DATE_NONE;
		int y, m, d;
		date_split((struct date){ n }, &y, &m, &d);
		wrong += y != year || m != month || d != day || date_weekday((struct date){ n }) != weekday;
		wrong += !date_from(year, month, day, &from) || from.day != n;
		wrong += month_first((struct date){ n }).day != n - day + 1;
		bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
		int length = lengths[month - 1] + (month == 2 && leap);
		wrong += month_next((struct date){ n }).day != n - day + 1 + length;
		weekday = (weekday + 1) % 7;
		if (++day > length) {
			day = 1;
			if (++month > 12) {
				month = 1;
				year++;
			}
		}
	}
	CHECK_AS(wrong == 0 && year == 10000, "all 3652059 days agree with counting them");
}

static void outside_the_calendar(struct arena *a)
{
	struct date d = { 42 };

	CHECK(!date_from(0, 1, 1, &d) && !date_from(10000, 1, 1, &d) && !date_from(2026, 0, 1, &d) &&
	      !date_from(2026, 1, 0, &d) && d.day == 42);
	CHECK(!date_is(DATE_NONE) && date_is((struct date){ 0 }));
	CHECK_TEXT(date_text(a, DATE_NONE), "");
	CHECK_TEXT(date_text(a, date_add(DATE_LAST, 1)), "10000-01-01");
}

static void spans(void)
{
	struct span stay = { { 10 }, { 13 } };
	static const struct {
		struct span other;
		bool overlap;
	} cases[] = {
		{ { { 7 }, { 10 } }, false }, { { { 13 }, { 14 } }, false }, { { { 12 }, { 13 } }, true },
		{ { { 9 }, { 11 } }, true },  { { { 11 }, { 12 } }, true },  { { { 0 }, { 99 } }, true },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		CHECK_AS(spans_overlap(stay, cases[i].other) == cases[i].overlap &&
		         spans_overlap(cases[i].other, stay) == cases[i].overlap,
		         "[10, 13) and [%d, %d)", cases[i].other.from.day, cases[i].other.to.day);
	CHECK(nights(stay.from, stay.to) == 3);
}

static void instants(struct arena *a)
{
	static const struct {
		const char *text;
		int64_t second;
	} good[] = {
		{ "1970-01-01T00:00:00Z", 0 },           { "1969-12-31T23:59:59Z", -1 },
		{ "2001-09-09T01:46:40Z", 1000000000 },  { "2038-01-19T03:14:08Z", 2147483648 },
		{ "0001-01-01T00:00:00Z", -62135596800 }, { "9999-12-31T23:59:59Z", 253402300799 },
	};
	static const char *const bad[] = {
		"",
		"2026-01-01",
		"2026-01-01T00:00:00",
		"2026-01-01T00:00:00z",
		"2026-01-01 00:00:00Z",
		"2026-01-01T24:00:00Z",
		"2026-01-01T00:60:00Z",
		"2026-12-31T23:59:60Z",
		"2026-02-30T00:00:00Z",
		"2026-01-01T00:00:00+00:00",
		"2026-01-01T00:00:00.0Z",
		"2026-01-01T00:00:00Z ",
	};

	for (size_t i = 0; i < ARRAY_LEN(good); i++) {
		struct instant t = INSTANT_NONE;
		CHECK_AS(instant_parse(good[i].text, &t) && t.second == good[i].second, "%s", good[i].text);
		CHECK_TEXT(instant_text(a, t), good[i].text);
	}
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct instant t = { 42 };
		CHECK_AS(!instant_parse(bad[i], &t) && t.second == 42, "\"%s\" is no instant", bad[i]);
	}
	CHECK_TEXT(instant_text(a, INSTANT_NONE), "");
	CHECK_TEXT(instant_text(a, (struct instant){ INT64_MAX }), "9999-12-31T23:59:59Z");
	CHECK_TEXT(instant_text(a, (struct instant){ INT64_MIN + 1 }), "0001-01-01T00:00:00Z");
}

int main(void)
{
	struct arena a = { 0 };

	days_that_are(&a);
	days_that_are_not();
	every_day_of_the_range();
	outside_the_calendar(&a);
	spans();
	instants(&a);
	arena_release(&a);
	return check_done();
}
