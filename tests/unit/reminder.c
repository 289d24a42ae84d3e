#include "check.h"
#include "rules/reminder.h"

static struct arena arena;
static struct zone *vienna;
static struct deadline_rules rules; /* quiet from 21:00 to 08:00 */

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

	if (text != NULL && !date_parse(text, &d))
		CHECK_AS(false, "date parses: %s", text);
	return d;
}

static struct reminding house(const char *now)
{
	return (struct reminding){ &rules, vienna, at(now) };
}

#define DECIDE "2026-12-08T11:00:00Z" /* noon in Vienna */

static void stills(void)
{
	static const struct {
		const char *why, *sent, *still_at, *now;
		bool due;
	} cases[] = {
		{ "three days: two before the hour", "2026-12-05T11:00:00Z", NULL, "2026-12-06T11:00:00Z", true },
		{ "a second sooner", "2026-12-05T11:00:00Z", NULL, "2026-12-06T10:59:59Z", false },
		{ "a second less than three days", "2026-12-05T11:00:01Z", NULL, "2026-12-06T11:00:00Z", false },
		{ "a week", "2026-12-01T11:00:00Z", NULL, "2026-12-06T11:00:00Z", true },
		{ "once", "2026-12-01T11:00:00Z", "2026-12-06T11:00:00Z", "2026-12-06T11:05:00Z", false },
		{ "a late job, for a day", "2026-12-01T11:00:00Z", NULL, "2026-12-07T10:59:59Z", true },
		{ "and no longer", "2026-12-01T11:00:00Z", NULL, "2026-12-07T11:00:00Z", false },
		{ "not at night", "2026-12-01T11:00:00Z", NULL, "2026-12-06T21:00:00Z", false },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct reminding h = house(cases[i].now);
		struct waiting w = { .sent = at(cases[i].sent),
			             .decide = at(DECIDE),
			             .still_at = at(cases[i].still_at),
			             .turned_at = INSTANT_NONE,
			             .turn_at = INSTANT_NONE };
		CHECK_AS(still_is_due(&h, &w) == cases[i].due, "still: %s", cases[i].why);
	}
}

static void turns(void)
{
	static const struct {
		const char *why, *still_at, *turned_at, *turn_at, *now;
		bool turn, told, due;
	} cases[] = {
		{ "out of the list, an hour ago", "2026-12-06T11:00:00Z", NULL, "2026-12-07T09:00:00Z",
		  "2026-12-07T10:00:00Z", false, true, true },
		{ "into it", "2026-12-06T11:00:00Z", NULL, "2026-12-07T09:00:00Z", "2026-12-07T10:00:00Z", true, false,
		  true },
		{ "not yet an hour", "2026-12-06T11:00:00Z", NULL, "2026-12-07T09:00:00Z", "2026-12-07T09:59:59Z",
		  false, true, false },
		{ "as told", "2026-12-06T11:00:00Z", NULL, "2026-12-07T09:00:00Z", "2026-12-07T10:00:00Z", true, true,
		  false },
		{ "once", "2026-12-06T11:00:00Z", "2026-12-07T08:00:00Z", "2026-12-07T08:30:00Z",
		  "2026-12-07T10:00:00Z", false, true, false },
		{ "within six hours of still", "2026-12-06T11:00:00Z", NULL, "2026-12-06T12:00:00Z",
		  "2026-12-06T16:59:59Z", false, true, false },
		{ "six hours after still", "2026-12-06T11:00:00Z", NULL, "2026-12-06T12:00:00Z", "2026-12-06T17:00:00Z",
		  false, true, true },
		{ "still comes first", NULL, NULL, "2026-12-05T12:00:00Z", "2026-12-06T11:00:00Z", false, true, false },
		{ "eleven hours after still", "2026-12-06T00:00:00Z", NULL, "2026-12-05T12:00:00Z",
		  "2026-12-06T11:00:00Z", false, true, true },
		{ "49 hours before", "2026-12-05T00:00:00Z", NULL, "2026-12-05T12:00:00Z", "2026-12-06T10:00:00Z",
		  false, true, false },
		{ "the last hour has the answer", "2026-12-06T11:00:00Z", NULL, "2026-12-07T09:00:00Z",
		  "2026-12-08T10:00:00Z", false, true, false },
		{ "before it", "2026-12-06T11:00:00Z", NULL, "2026-12-07T09:00:00Z", "2026-12-08T09:59:59Z", false,
		  true, true },
		{ "not at night", "2026-12-06T11:00:00Z", NULL, "2026-12-07T09:00:00Z", "2026-12-07T20:00:00Z", false,
		  true, false },
		{ "it never turned", "2026-12-06T11:00:00Z", NULL, NULL, "2026-12-07T10:00:00Z", false, true, false },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct reminding h = house(cases[i].now);
		struct waiting w = { .sent = at("2026-12-01T11:00:00Z"),
			             .decide = at(DECIDE),
			             .still_at = at(cases[i].still_at),
			             .turned_at = at(cases[i].turned_at),
			             .turn_at = at(cases[i].turn_at),
			             .turn = cases[i].turn,
			             .told = cases[i].told };
		CHECK_AS(turned_is_due(&h, &w) == cases[i].due, "turned: %s", cases[i].why);
	}
	CHECK(preview_is_due(at(DECIDE), at("2026-12-07T11:00:00Z")) &&
	      !preview_is_due(at(DECIDE), at("2026-12-07T10:59:59Z")) && !preview_is_due(at(DECIDE), at(DECIDE)));
}

static void days(void)
{
	static const struct {
		const char *why, *first, *last, *now;
		bool due;
	} cases[] = {
		{ "at ten", "2026-12-05", "2026-12-06", "2026-12-05T09:00:00Z", true },
		{ "a second before", "2026-12-05", "2026-12-06", "2026-12-05T08:59:59Z", false },
		{ "the next morning", "2026-12-05", "2026-12-06", "2026-12-06T07:00:00Z", true },
		{ "in the night between", "2026-12-05", "2026-12-06", "2026-12-06T06:59:59Z", false },
		{ "the day after", "2026-12-05", "2026-12-06", "2026-12-07T09:00:00Z", false },
		{ "ten is ten in summer too", "2026-07-05", "2026-07-06", "2026-07-05T08:00:00Z", true },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct reminding h = house(cases[i].now);
		CHECK_AS(day_mail_is_due(&h, day(cases[i].first), day(cases[i].last)) == cases[i].due, "day mail: %s",
		         cases[i].why);
	}
	struct reminding early = house("2026-12-03T09:00:00Z"), evening = house("2026-12-05T16:59:59Z"),
	                 late = house("2026-12-05T17:00:00Z");
	CHECK_AS(arriving_is_due(&early, day("2026-12-05")) && arriving_is_due(&evening, day("2026-12-05")) &&
	             !arriving_is_due(&late, day("2026-12-05")),
	         "how to come, until six");
	CHECK(!arriving_is_due(&early, day("2026-12-06")) && !arriving_is_due(&late, day("2026-12-04")));
	CHECK(thanks_is_due(&early, day("2026-12-02")) && !thanks_is_due(&early, day("2026-12-03")) &&
	      thanks_is_due(&late, day("2026-12-02")) && !thanks_is_due(&late, day("2026-12-01")));
}

static void unpaids(void)
{
	/* Due on the 10th; the stay arrives on the 24th; five days of grace. */
	static const struct {
		const char *why, *sent, *now, *arrival;
		bool reminded, warned, warning_sent;
		const char *grace;
		enum unpaid_deed deed;
		enum unpaid_kept kept;
	} cases[] = {
		{ "three days before", "2026-12-03T12:00:00Z", "2026-12-07T12:00:00Z", "2026-12-24", false, false,
		  false, NULL, UNPAID_WAIT, KEPT_NOT },
		{ "two days before", "2026-12-03T12:00:00Z", "2026-12-08T09:00:00Z", "2026-12-24", false, false, false,
		  NULL, UNPAID_REMIND, KEPT_NOT },
		{ "reminded", "2026-12-03T12:00:00Z", "2026-12-08T10:00:00Z", "2026-12-24", true, false, false, NULL,
		  UNPAID_WAIT, KEPT_NOT },
		{ "told of it today", "2026-12-08T08:00:00Z", "2026-12-08T09:00:00Z", "2026-12-24", false, false, false,
		  NULL, UNPAID_WAIT, KEPT_NOT },
		{ "not told of it", NULL, "2026-12-08T09:00:00Z", "2026-12-24", false, false, false, NULL, UNPAID_WAIT,
		  KEPT_UNTOLD },
		{ "on the day", "2026-12-03T12:00:00Z", "2026-12-10T12:00:00Z", "2026-12-24", true, false, false, NULL,
		  UNPAID_WAIT, KEPT_NOT },
		{ "the day after", "2026-12-03T12:00:00Z", "2026-12-11T09:00:00Z", "2026-12-24", true, false, false,
		  NULL, UNPAID_WARN, KEPT_NOT },
		{ "the day after, never reminded", "2026-12-03T12:00:00Z", "2026-12-11T09:00:00Z", "2026-12-24", false,
		  false, false, NULL, UNPAID_WARN, KEPT_NOT },
		{ "told on the last day", "2026-12-10T22:59:59Z", "2026-12-11T09:00:00Z", "2026-12-24", false, false,
		  false, NULL, UNPAID_WARN, KEPT_NOT },
		{ "told too late", "2026-12-10T23:00:00Z", "2026-12-11T09:00:00Z", "2026-12-24", false, false, false,
		  NULL, UNPAID_WAIT, KEPT_UNTOLD },
		{ "the last day of grace", "2026-12-03T12:00:00Z", "2026-12-16T12:00:00Z", "2026-12-24", true, true,
		  true, "2026-12-16", UNPAID_WAIT, KEPT_NOT },
		{ "the day after it", "2026-12-03T12:00:00Z", "2026-12-17T09:00:00Z", "2026-12-24", true, true, true,
		  "2026-12-16", UNPAID_LAPSE, KEPT_NOT },
		{ "not before ten", "2026-12-03T12:00:00Z", "2026-12-17T08:59:59Z", "2026-12-24", true, true, true,
		  "2026-12-16", UNPAID_WAIT, KEPT_NOT },
		{ "the warning never left", "2026-12-03T12:00:00Z", "2026-12-17T09:00:00Z", "2026-12-24", true, true,
		  false, "2026-12-16", UNPAID_WAIT, KEPT_UNTOLD },
		{ "four days before arrival", "2026-12-03T12:00:00Z", "2026-12-20T09:00:00Z", "2026-12-24", true, true,
		  true, "2026-12-16", UNPAID_LAPSE, KEPT_NOT },
		{ "three days before arrival", "2026-12-03T12:00:00Z", "2026-12-21T09:00:00Z", "2026-12-24", true, true,
		  true, "2026-12-16", UNPAID_WAIT, KEPT_NEAR },
		{ "warned without an end", "2026-12-03T12:00:00Z", "2026-12-17T09:00:00Z", "2026-12-24", true, true,
		  true, NULL, UNPAID_WAIT, KEPT_NEAR },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct reminding h = house(cases[i].now);
		struct unpaid u = { .arrival = day(cases[i].arrival),
			            .prepay_until = day("2026-12-10"),
			            .accepted_sent = at(cases[i].sent),
			            .reminded = cases[i].reminded,
			            .warned = cases[i].warned,
			            .warning_sent = cases[i].warning_sent,
			            .grace_until = day(cases[i].grace) };
		CHECK_AS(unpaid_due(&h, &u) == cases[i].deed, "unpaid: %s", cases[i].why);
		CHECK_AS(unpaid_kept(&h, &u) == cases[i].kept, "kept: %s", cases[i].why);
	}
	CHECK(grace_of(day("2026-12-11"), 5, day("2026-12-24")).day == day("2026-12-16").day);
	CHECK_AS(grace_of(day("2026-12-11"), 5, day("2026-12-21")).day == day("2026-12-16").day,
	         "four days are left after it");
	CHECK_AS(!date_is(grace_of(day("2026-12-11"), 5, day("2026-12-20"))), "three days are not");
}

/* What the money pages call late is what is warned of. */
static void late(void)
{
	struct unpaid u = { .arrival = day("2026-12-24"),
		            .prepay_until = day("2026-12-10"),
		            .accepted_sent = at("2026-12-03T12:00:00Z"),
		            .reminded = true,
		            .grace_until = DATE_NONE };
	bool alike = true;

	for (int i = 5; i < 20; i++) {
		const char *noon = arena_printf(&arena, "2026-12-%02dT11:00:00Z", i);
		struct reminding h = house(noon);
		alike = alike && (unpaid_due(&h, &u) == UNPAID_WARN) ==
		                     prepay_is_late(u.prepay_until, zone_local(vienna, h.now).date);
	}
	CHECK(alike && !prepay_is_late(DATE_NONE, day("2026-12-10")) &&
	      !prepay_is_late(day("2026-12-10"), day("2026-12-10")) &&
	      prepay_is_late(day("2026-12-10"), day("2026-12-11")));
}

int main(void)
{
	if (zone_load(&arena, "Europe/Vienna", &vienna) != OK || !quiet_parse("21:00-08:00", &rules))
		return 1;
	stills();
	turns();
	days();
	unpaids();
	late();
	arena_release(&arena);
	return check_done();
}
