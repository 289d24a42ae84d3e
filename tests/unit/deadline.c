#include "check.h"
#include "rules/deadline.h"

static struct arena arena;

static struct deadline_rules rules_of(const char *windows, const char *alignment, const char *quiet, int32_t minimum)
{
	struct deadline_rules r = { .minimum_hours = minimum };

	if (!windows_parse(windows, &r) || !alignment_parse(alignment, &r) || !quiet_parse(quiet, &r))
		CHECK_AS(false, "rules parse: %s / %s / %s", windows, alignment, quiet);
	return r;
}

static struct instant at(const char *text)
{
	struct instant t = INSTANT_NONE;

	if (text != NULL && !instant_parse(text, &t))
		CHECK_AS(false, "instant parses: %s", text);
	return t;
}

static struct date day(const char *text)
{
	struct date d = DATE_NONE;

	if (!date_parse(text, &d))
		CHECK_AS(false, "date parses: %s", text);
	return d;
}

#define USUAL "60:168 15:72 3:24 0:0"

static void decides(void)
{
	static const struct {
		const char *why, *zone, *windows, *alignment, *quiet;
		int32_t minimum;
		const char *sent, *arrival, *must_know_by, *expected;
	} cases[] = {
		{ "60 days ahead: a week, next full hour", "Europe/Vienna", USUAL, "hour", "21:00-08:00", 24,
		  "2026-06-01T10:20:00Z", "2026-08-01", NULL, "2026-06-08T11:00:00Z" },
		{ "exactly 60 days ahead, local day counts", "Europe/Vienna", USUAL, "hour", "21:00-08:00", 24,
		  "2026-06-01T22:30:00Z", "2026-08-01", NULL, "2026-06-09T06:00:00Z" },
		{ "59 days: three days", "Europe/Vienna", USUAL, "hour", "21:00-08:00", 24, "2026-06-03T10:20:00Z",
		  "2026-08-01", NULL, "2026-06-06T11:00:00Z" },
		{ "15 days: three days", "Europe/Vienna", USUAL, "hour", "21:00-08:00", 24, "2026-06-01T10:00:00Z",
		  "2026-06-16", NULL, "2026-06-04T10:00:00Z" },
		{ "14 days: a day; a full hour stays", "Europe/Vienna", USUAL, "hour", "21:00-08:00", 24,
		  "2026-06-01T10:00:00Z", "2026-06-15", NULL, "2026-06-02T10:00:00Z" },
		{ "3 days: a day", "Europe/Vienna", USUAL, "hour", "21:00-08:00", 24, "2026-06-01T10:00:01Z",
		  "2026-06-04", NULL, "2026-06-02T11:00:00Z" },
		{ "2 days: at once", "Europe/Vienna", USUAL, "hour", "21:00-08:00", 24, "2026-06-01T10:00:01Z",
		  "2026-06-03", NULL, "2026-06-01T10:00:01Z" },
		{ "at once in the night too", "Europe/Vienna", USUAL, "hour", "21:00-08:00", 24, "2026-06-01T21:30:00Z",
		  "2026-06-03", NULL, "2026-06-01T21:30:00Z" },
		{ "arrival today", "Europe/Vienna", USUAL, "hour", "21:00-08:00", 24, "2026-06-01T10:00:01Z",
		  "2026-06-01", NULL, "2026-06-01T10:00:01Z" },
		{ "arrival in the past", "Europe/Vienna", USUAL, "hour", "21:00-08:00", 24, "2026-06-01T10:00:01Z",
		  "2026-05-20", NULL, "2026-06-01T10:00:01Z" },
		{ "arrival today where today has a window: past the minimum, so now", "Europe/Vienna", "0:24", "hour",
		  "none", 24, "2026-06-01T10:00:01Z", "2026-06-01", NULL, "2026-06-01T10:00:01Z" },
		{ "the minimum caps the window: midnight a day before, within a day of arrival", "Europe/Vienna",
		  "0:168", "hour", "21:00-08:00", 24, "2026-06-01T10:00:00Z", "2026-06-05", NULL,
		  "2026-06-03T22:00:00Z" },
		{ "a longer minimum in the quiet hours goes to an hour before them", "Europe/Vienna", "0:168", "hour",
		  "21:00-08:00", 48, "2026-06-01T10:00:00Z", "2026-06-05", NULL, "2026-06-02T18:00:00Z" },
		{ "but not before it was sent", "Europe/Vienna", "0:168", "hour", "21:00-08:00", 48,
		  "2026-06-02T18:30:00Z", "2026-06-05", NULL, "2026-06-02T18:30:00Z" },
		{ "quiet hours over midnight: evening", "Europe/Vienna", "0:24", "hour", "21:00-08:00", 24,
		  "2026-06-01T19:00:00Z", "2026-07-01", NULL, "2026-06-03T06:00:00Z" },
		{ "a minute before them is free", "Europe/Vienna", "0:24", "20:59", "21:00-08:00", 24,
		  "2026-06-01T18:59:00Z", "2026-07-01", NULL, "2026-06-02T18:59:00Z" },
		{ "quiet hours over midnight: morning", "Europe/Vienna", "0:24", "hour", "21:00-08:00", 24,
		  "2026-06-01T02:10:00Z", "2026-07-01", NULL, "2026-06-02T06:00:00Z" },
		{ "their end is not quiet", "Europe/Vienna", "0:24", "hour", "21:00-08:00", 24, "2026-06-01T06:00:00Z",
		  "2026-07-01", NULL, "2026-06-02T06:00:00Z" },
		{ "quiet hours within a day", "Europe/Vienna", "0:24", "hour", "12:00-14:00", 24,
		  "2026-06-01T10:30:00Z", "2026-07-01", NULL, "2026-06-02T12:00:00Z" },
		{ "a quiet end beside the hour is aligned", "Europe/Vienna", "0:24", "hour", "21:00-07:30", 24,
		  "2026-06-01T01:00:00Z", "2026-07-01", NULL, "2026-06-02T06:00:00Z" },
		{ "none are quiet", "Europe/Vienna", "0:24", "hour", "none", 24, "2026-06-01T01:00:00Z", "2026-07-01",
		  NULL, "2026-06-02T01:00:00Z" },
		{ "quiet, but arrival is within a day", "Europe/Vienna", "0:12", "hour", "21:00-08:00", 0,
		  "2026-06-01T10:00:00Z", "2026-06-02", NULL, "2026-06-01T22:00:00Z" },
		{ "Saturdays at noon, from Monday", "Europe/Vienna", "0:24", "sat 12:00", "21:00-08:00", 24,
		  "2026-06-01T10:00:00Z", "2026-07-01", NULL, "2026-06-06T10:00:00Z" },
		{ "Saturdays at noon, exactly", "Europe/Vienna", "0:24", "sat 12:00", "21:00-08:00", 24,
		  "2026-06-05T10:00:00Z", "2026-07-01", NULL, "2026-06-06T10:00:00Z" },
		{ "Saturdays at noon, a second late: the next one", "Europe/Vienna", "0:24", "sat 12:00", "21:00-08:00",
		  24, "2026-06-05T10:00:01Z", "2026-07-01", NULL, "2026-06-13T10:00:00Z" },
		{ "Saturdays at noon over the end of summer time", "Europe/Vienna", "0:168", "sat 12:00", "21:00-08:00",
		  24, "2026-10-20T10:00:00Z", "2027-01-10", NULL, "2026-10-31T11:00:00Z" },
		{ "every day at noon", "Europe/Vienna", "0:24", "12:00", "21:00-08:00", 24, "2026-06-01T10:01:00Z",
		  "2026-07-01", NULL, "2026-06-03T10:00:00Z" },
		{ "the weekly hour lies past the minimum", "Europe/Vienna", "0:24", "sat 12:00", "21:00-08:00", 24,
		  "2026-06-01T10:00:00Z", "2026-06-05", NULL, "2026-06-03T22:00:00Z" },
		{ "must know by an earlier hour", "Europe/Vienna", USUAL, "hour", "21:00-08:00", 24,
		  "2026-06-01T10:20:00Z", "2026-08-01", "2026-06-03T09:30:00Z", "2026-06-03T09:30:00Z" },
		{ "must know by a later hour changes nothing", "Europe/Vienna", USUAL, "hour", "21:00-08:00", 24,
		  "2026-06-01T10:20:00Z", "2026-08-01", "2026-07-03T09:30:00Z", "2026-06-08T11:00:00Z" },
		{ "must know by an hour that is past: now", "Europe/Vienna", USUAL, "hour", "21:00-08:00", 24,
		  "2026-06-01T10:20:00Z", "2026-08-01", "2026-05-30T09:30:00Z", "2026-06-01T10:20:00Z" },
		{ "must know by an hour of the night: the evening before", "Europe/Vienna", USUAL, "hour",
		  "21:00-08:00", 24, "2026-06-01T10:20:00Z", "2026-08-01", "2026-06-04T01:00:00Z",
		  "2026-06-03T18:00:00Z" },
		{ "a skipped local hour goes to the next valid one", "Europe/Vienna", "0:24", "02:30", "none", 24,
		  "2026-03-28T00:00:00Z", "2026-05-01", NULL, "2026-03-29T01:00:00Z" },
		{ "a doubled local hour is the first", "Europe/Vienna", "0:24", "02:30", "none", 24,
		  "2026-10-24T00:00:00Z", "2026-12-01", NULL, "2026-10-25T00:30:00Z" },
		{ "24 hours over the start of summer time are 24 hours", "Europe/Vienna", "0:24", "hour", "21:00-08:00",
		  24, "2026-03-28T12:00:00Z", "2026-05-01", NULL, "2026-03-29T12:00:00Z" },
		{ "the arrival day starts in its own offset", "Europe/Vienna", "0:168", "hour", "none", 24,
		  "2026-03-27T10:00:00Z", "2026-03-30", NULL, "2026-03-28T22:00:00Z" },
		{ "a zone of half an hour: full hours are local", "Asia/Kolkata", "0:24", "hour", "none", 24,
		  "2026-06-01T10:00:00Z", "2026-07-01", NULL, "2026-06-02T10:30:00Z" },
		{ "a change of half an hour on the way to the full hour", "Australia/Lord_Howe", "0:24", "hour", "none",
		  24, "2026-04-03T14:45:00Z", "2026-06-01", NULL, "2026-04-04T15:30:00Z" },
		{ "a leap day", "Europe/Vienna", "0:24", "hour", "21:00-08:00", 24, "2028-02-28T10:00:00Z",
		  "2028-04-01", NULL, "2028-02-29T10:00:00Z" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct deadline_rules r =
		    rules_of(cases[i].windows, cases[i].alignment, cases[i].quiet, cases[i].minimum);
		struct zone *zone;

		if (zone_load(&arena, cases[i].zone, &zone) != OK) {
			CHECK_AS(false, "zone loads: %s", cases[i].zone);
			continue;
		}
		struct instant t =
		    decide_at(&r, zone, at(cases[i].sent), day(cases[i].arrival), at(cases[i].must_know_by));
		bool good = t.second == at(cases[i].expected).second;

		CHECK_AS(good, "%s", cases[i].why);
		if (!good)
			printf("# got %s, expected %s\n", instant_text(&arena, t), cases[i].expected);
	}
}

/* For every hour of two years and several lead times: what must hold of any answer. */
static void holds(void)
{
	static const char *const alignments[] = { "hour", "12:00", "sat 12:00", "02:30" };
	static const int32_t leads[] = { 0, 1, 2, 3, 5, 14, 15, 60, 200 };
	struct zone *zone;
	int64_t wrong = 0;

	if (zone_load(&arena, "Europe/Vienna", &zone) != OK) {
		CHECK_AS(false, "zone loads");
		return;
	}
	for (size_t k = 0; k < ARRAY_LEN(alignments); k++) {
		struct deadline_rules r = rules_of("60:168 15:72 1:24 0:0", alignments[k], "21:00-08:00", 24);
		int64_t from = at("2026-01-01T00:17:00Z").second;

		for (int64_t s = from; s < from + 730 * INT64_C(86400); s += 3607)
			for (size_t i = 0; i < ARRAY_LEN(leads); i++) {
				struct instant sent = { s };
				struct date arrival = date_add(zone_local(zone, sent).date, leads[i]);
				struct instant t = decide_at(&r, zone, sent, arrival, INSTANT_NONE),
				               arrives = zone_instant(zone, arrival, 0);
				int32_t second = zone_local(zone, t).second;
				bool quiet = second >= 21 * 3600 || second < 8 * 3600;

				wrong += t.second < s;
				wrong += t.second > s && t.second > arrives.second - 24 * 3600;
				wrong += t.second > s && quiet && arrives.second - t.second > 86400;
			}
	}
	CHECK_AS(wrong == 0, "never before it was sent, past the minimum or in the quiet hours, over two years");
}

static void others(void)
{
	struct deadline_rules r = rules_of(USUAL, "hour", "21:00-08:00", 24);
	struct instant sent = at("2026-06-01T10:00:00Z");
	struct zone *zone;

	CHECK(confirm_until(sent, sent).second == sent.second + 2 * 3600);
	CHECK(confirm_until(sent, (struct instant){ sent.second + 5 * 3600 }).second == sent.second + 5 * 3600);
	CHECK(confirm_until(sent, (struct instant){ sent.second + 72 * 3600 }).second == sent.second + 24 * 3600);
	CHECK(answer_by(sent).second == sent.second + 3600);
	CHECK(remind_at(sent, (struct instant){ sent.second + 24 * 3600 }).second == sent.second + 12 * 3600);
	CHECK(remind_at(sent, (struct instant){ sent.second + 1800 }).second == sent.second + 1800);

	if (zone_load(&arena, "Europe/Vienna", &zone) != OK) {
		CHECK_AS(false, "zone loads");
		return;
	}
	static const struct {
		const char *why, *decide, *arrival, *expected;
	} cases[] = {
		{ "24 hours later", "2026-06-01T10:00:00Z", "2026-07-01", "2026-06-02T10:00:00Z" },
		{ "never past the minimum", "2026-06-01T10:00:00Z", "2026-06-03", "2026-06-01T22:00:00Z" },
		{ "no time left", "2026-06-01T22:00:00Z", "2026-06-03", "2026-06-01T22:00:00Z" },
		{ "past the minimum already", "2026-06-02T10:00:00Z", "2026-06-03", "2026-06-02T10:00:00Z" },
		{ "summer time begins: the evening before the quiet hours, not after 24 hours", "2026-03-28T19:30:00Z",
		  "2026-05-01", "2026-03-29T18:00:00Z" },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		CHECK_AS(postponed_to(&r, zone, at(cases[i].decide), day(cases[i].arrival)).second ==
		             at(cases[i].expected).second,
		         "postponed: %s", cases[i].why);
}

/* A change brings the hour forward, or leaves it. */
static void changes(void)
{
	static const struct {
		const char *was, *now, *arrival, *must, *expected, *why;
	} cases[] = {
		{ "2026-11-12T12:00:00Z", "2026-11-06T09:00:00Z", "2027-02-01", NULL, "2026-11-12T12:00:00Z",
		  "sent now it would wait seven days: it does not" },
		{ "2026-11-12T12:00:00Z", "2026-11-06T09:00:00Z", "2026-12-01", NULL, "2026-11-09T09:00:00Z",
		  "nearer: three days from now" },
		{ "2026-11-06T12:00:00Z", "2026-11-06T09:00:00Z", "2026-12-01", NULL, "2026-11-06T12:00:00Z",
		  "but never later than it was" },
		{ "2026-11-12T12:00:00Z", "2026-11-06T09:00:00Z", "2026-11-07", NULL, "2026-11-06T09:00:00Z",
		  "tomorrow: at once" },
		{ "2026-11-12T12:00:00Z", "2026-11-06T09:00:00Z", "2027-02-01", "2026-11-08T12:00:00Z",
		  "2026-11-08T12:00:00Z", "who must know earlier is told earlier" },
		{ "2026-11-08T12:00:00Z", "2026-11-06T09:00:00Z", "2027-02-01", NULL, "2026-11-08T12:00:00Z",
		  "who takes that back is told no later" },
	};
	struct deadline_rules r = rules_of(USUAL, "hour", "21:00-08:00", 24);
	struct zone *zone;

	if (zone_load(&arena, "Europe/Vienna", &zone) != OK) {
		CHECK_AS(false, "zone loads");
		return;
	}

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		CHECK_AS(decide_at_changed(&r, zone, at(cases[i].was), at(cases[i].now), day(cases[i].arrival),
		                           cases[i].must != NULL ? at(cases[i].must) : INSTANT_NONE)
		                 .second == at(cases[i].expected).second,
		         "changed: %s", cases[i].why);
}

static void parsers(void)
{
	static const char *const bad_windows[] = { "",
		                                   " ",
		                                   "0",
		                                   "60:168",
		                                   "0:0 ",
		                                   " 0:0",
		                                   "0:0 60:1",
		                                   "60:168 60:1 0:0",
		                                   "60:168  0:0",
		                                   "60:-1 0:0",
		                                   "a:0 0:0",
		                                   "10001:1 0:0",
		                                   "0:10001",
		                                   "0:99999999999999",
		                                   "9:1 8:1 7:1 6:1 5:1 4:1 3:1 2:1 0:0",
		                                   "0:0x",
		                                   "60:168,0:0" };
	static const char *const bad_alignments[] = { "",          "hours",  "24:00",    "12:60",     "1:00",
		                                      "12:0",      "12:000", "sat",      "sat12:00",  "sat  12:00",
		                                      "xyz 12:00", "12:00 ", "sat hour", "Sat 12:00", "012:00" };
	static const char *const bad_quiet[] = { "",       "21:00", "21:00-",      "21:00-24:00", "21:00 - 08:00",
		                                 "-08:00", "none ", "21:00-08:00x" };
	struct deadline_rules r = { 0 };

	CHECK(windows_parse(USUAL, &r) && r.window_count == 4);
	CHECK(r.windows[0].lead_days == 60 && r.windows[0].hours == 168 && r.windows[3].lead_days == 0 &&
	      r.windows[3].hours == 0);
	CHECK(windows_parse("0:24", &r) && r.window_count == 1);
	CHECK(alignment_parse("hour", &r) && r.align_weekday == -1 && r.align_second == -1);
	CHECK(alignment_parse("12:30", &r) && r.align_weekday == -1 && r.align_second == 45000);
	CHECK(alignment_parse("mon 00:00", &r) && r.align_weekday == 0 && r.align_second == 0);
	CHECK(alignment_parse("sun 23:59", &r) && r.align_weekday == 6 && r.align_second == 86340);
	CHECK(quiet_parse("21:00-08:00", &r) && r.quiet_from == 75600 && r.quiet_to == 28800);
	for (size_t i = 0; i < ARRAY_LEN(bad_windows); i++)
		CHECK_AS(!windows_parse(bad_windows[i], &r), "no windows: '%s'", bad_windows[i]);
	for (size_t i = 0; i < ARRAY_LEN(bad_alignments); i++)
		CHECK_AS(!alignment_parse(bad_alignments[i], &r), "no alignment: '%s'", bad_alignments[i]);
	for (size_t i = 0; i < ARRAY_LEN(bad_quiet); i++)
		CHECK_AS(!quiet_parse(bad_quiet[i], &r), "no quiet hours: '%s'", bad_quiet[i]);
	CHECK(r.window_count == 1 && r.align_second == 86340 && r.quiet_from == 75600);
	CHECK(quiet_parse("none", &r) && r.quiet_from == r.quiet_to);
}

int main(void)
{
	decides();
	holds();
	others();
	changes();
	parsers();
	arena_release(&arena);
	return check_done();
}
