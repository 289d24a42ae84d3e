#include "rules/reminder.h"

#define HOUR INT64_C(3600)
#define DAY (24 * HOUR)

#define MAIL_SECOND (10 * 3600)    /* of the day */
#define EVENING_SECOND (18 * 3600)

#define STILL_WINDOW (3 * DAY)
#define STILL_BEFORE (2 * DAY)
#define STILL_LATE DAY
#define TURNED_BEFORE (2 * DAY)
#define TURNED_LAST HOUR
#define TURNED_STABLE HOUR
#define TURNED_APART (6 * HOUR)

#define REMIND_DAYS 2
#define NEAR_DAYS 3
#define ARRIVING_DAYS 2
#define THANKS_DAYS 3

static bool is_past(struct instant now, struct instant then, int64_t seconds)
{
	return now.second >= then.second + seconds;
}

static bool is_quiet(const struct reminding *h)
{
	return second_is_quiet(h->rules, zone_local(h->zone, h->now).second);
}

bool day_mail_is_due(const struct reminding *h, struct date first, struct date last)
{
	struct local at = zone_local(h->zone, h->now);

	if (at.date.day < first.day || at.date.day > last.day || is_quiet(h))
		return false;
	return at.date.day > first.day || at.second >= MAIL_SECOND;
}

bool still_is_due(const struct reminding *h, const struct waiting *w)
{
	return !instant_is(w->still_at) && w->decide.second - w->sent.second >= STILL_WINDOW &&
	       is_past(h->now, w->decide, -STILL_BEFORE) && !is_past(h->now, w->decide, -STILL_BEFORE + STILL_LATE) &&
	       !is_quiet(h);
}

bool turned_is_due(const struct reminding *h, const struct waiting *w)
{
	if (instant_is(w->turned_at) || w->turn == w->told || !instant_is(w->turn_at) || is_quiet(h) ||
	    still_is_due(h, w))
		return false;
	return is_past(h->now, w->decide, -TURNED_BEFORE) && !is_past(h->now, w->decide, -TURNED_LAST) &&
	       is_past(h->now, w->turn_at, TURNED_STABLE) &&
	       (!instant_is(w->still_at) || is_past(h->now, w->still_at, TURNED_APART));
}

bool preview_is_due(struct instant decide, struct instant now)
{
	return is_past(now, decide, -DAY) && !is_past(now, decide, 0);
}

/* Nobody is pressed for what he was not told in time. */
static bool was_told(const struct reminding *h, const struct unpaid *u)
{
	return instant_is(u->accepted_sent) && zone_local(h->zone, u->accepted_sent).date.day <= u->prepay_until.day;
}

struct date grace_of(struct date today, int32_t lapse_days, struct date arrival)
{
	struct date until = date_add(today, lapse_days);

	return nights(date_add(until, 1), arrival) > NEAR_DAYS ? until : DATE_NONE;
}

enum unpaid_kept unpaid_kept(const struct reminding *h, const struct unpaid *u)
{
	if (!was_told(h, u) || (u->warned && !u->warning_sent))
		return KEPT_UNTOLD;
	if ((u->warned && !date_is(u->grace_until)) ||
	    nights(zone_local(h->zone, h->now).date, u->arrival) <= NEAR_DAYS)
		return KEPT_NEAR;
	return KEPT_NOT;
}

bool prepay_is_late(struct date until, struct date today)
{
	return date_is(until) && until.day < today.day;
}

enum unpaid_deed unpaid_due(const struct reminding *h, const struct unpaid *u)
{
	if (!was_told(h, u))
		return UNPAID_WAIT;
	if (!u->reminded && zone_local(h->zone, u->accepted_sent).date.day < zone_local(h->zone, h->now).date.day &&
	    day_mail_is_due(h, date_add(u->prepay_until, -REMIND_DAYS), u->prepay_until))
		return UNPAID_REMIND;
	if (!u->warned)
		return day_mail_is_due(h, date_add(u->prepay_until, 1), u->arrival) ? UNPAID_WARN : UNPAID_WAIT;
	if (unpaid_kept(h, u) != KEPT_NOT)
		return UNPAID_WAIT;
	return day_mail_is_due(h, date_add(u->grace_until, 1), u->arrival) ? UNPAID_LAPSE : UNPAID_WAIT;
}

bool arriving_is_due(const struct reminding *h, struct date arrival)
{
	struct local at = zone_local(h->zone, h->now);

	return day_mail_is_due(h, date_add(arrival, -ARRIVING_DAYS), arrival) &&
	       (at.date.day < arrival.day || at.second < EVENING_SECOND);
}

bool thanks_is_due(const struct reminding *h, struct date departure)
{
	return day_mail_is_due(h, date_add(departure, 1), date_add(departure, THANKS_DAYS));
}
