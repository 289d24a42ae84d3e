/* When a request is answered. Pure: the zone and every instant are arguments. */
#ifndef RULES_DEADLINE_H
#define RULES_DEADLINE_H

#include "core/date.h"
#include "core/status.h"
#include "core/zone.h"

#define WINDOWS_MAX 8

struct window { /* a request that arrives at least lead_days ahead waits so many hours */
	int32_t lead_days;
	int32_t hours;
};

struct deadline_rules {
	struct window windows[WINDOWS_MAX]; /* by lead_days, longest first; the last has lead_days 0 */
	size_t window_count;
	int32_t align_weekday; /* 0 Monday .. 6; -1: every day */
	int32_t align_second;  /* of the day; -1: the next full hour */
	int32_t quiet_from, quiet_to; /* seconds of the day, [from, to) over midnight when from > to; equal: none */
	int32_t minimum_hours; /* before the start of the arrival day */
	int32_t early_days;    /* early yes for arrivals within so many days; -1: never */
};

/* "60:168 15:72 3:24 0:0" (lead days : hours), as the setting is written. False when it is not that. */
bool windows_parse(const char *text, struct deadline_rules *out);
/* "hour", "12:00" or "sat 12:00"; "21:00-08:00" or "none". */
bool alignment_parse(const char *text, struct deadline_rules *out);
bool quiet_parse(const char *text, struct deadline_rules *out);

/* min(align(sent + window), start of the arrival day - minimum, must_know_by), not before `sent`; never in the quiet
 * hours unless arrival is within a day of it. must_know_by may be INSTANT_NONE. Windows of 0 hours: `sent` itself. */
struct instant decide_at(const struct deadline_rules *rules, const struct zone *zone, struct instant sent,
                         struct date arrival, struct instant must_know_by);
/* The request counts when its mail link is used by then: max(decide_at, sent + 2 h), at most sent + 24 h. */
struct instant confirm_until(struct instant sent, struct instant decide);
/* "You hear from us by": an hour after decide_at. */
struct instant answer_by(struct instant decide);
/* The hour of a request that its guest changes at `now`: as if it were sent then, but never later than was told
 * (`was`). A change of mind costs nobody else his answer's hour, and whoever comes nearer is answered sooner. */
struct instant decide_at_changed(const struct deadline_rules *rules, const struct zone *zone, struct instant was,
                                 struct instant now, struct date arrival, struct instant must_know_by);
/* A postponed hour: 24 hours later, aligned out of the quiet hours, never past the minimum. Equals `decide` when there
 * is no room. */
struct instant postponed_to(const struct deadline_rules *rules, const struct zone *zone, struct instant decide,
                            struct date arrival);
/* A second of the day in the quiet hours. */
bool second_is_quiet(const struct deadline_rules *rules, int32_t second);
/* When the one reminder of an unconfirmed request is due: half of the time to confirm, at least 30 minutes after
 * sending. */
struct instant remind_at(struct instant sent, struct instant until);

#endif
