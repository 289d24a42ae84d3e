#include "rules/deadline.h"

#include <string.h>

#define HOUR 3600
#define DAY 86400

#define LEAD_DAYS_MAX 10000
#define HOURS_MAX 10000

/* Scanners: take what they read off *text, or answer false. */

static bool take_number(const char **text, int32_t max, int32_t *out)
{
	const char *p = *text;
	int32_t n = 0;

	if (*p < '0' || *p > '9')
		return false;
	for (; *p >= '0' && *p <= '9'; p++) {
		n = n * 10 + (*p - '0');
		if (n > max)
			return false;
	}
	*text = p;
	*out = n;
	return true;
}

static bool take_char(const char **text, char c)
{
	if (**text != c)
		return false;
	++*text;
	return true;
}

static bool take_two_digits(const char **text, int32_t max, int32_t *out)
{
	const char *p = *text;

	if (p[0] < '0' || p[0] > '9' || p[1] < '0' || p[1] > '9' || (p[2] >= '0' && p[2] <= '9'))
		return false;
	return take_number(text, max, out);
}

static bool take_time(const char **text, int32_t *second)
{
	int32_t hour, minute;

	if (!take_two_digits(text, 23, &hour) || !take_char(text, ':') || !take_two_digits(text, 59, &minute))
		return false;
	*second = hour * HOUR + minute * 60;
	return true;
}

bool windows_parse(const char *text, struct deadline_rules *out)
{
	struct window windows[WINDOWS_MAX] = { 0 };
	size_t count = 0;

	do {
		struct window w;

		if (count == WINDOWS_MAX)
			return false;
		if (!take_number(&text, LEAD_DAYS_MAX, &w.lead_days) || !take_char(&text, ':') ||
		    !take_number(&text, HOURS_MAX, &w.hours))
			return false;
		if (count > 0 && w.lead_days >= windows[count - 1].lead_days)
			return false;
		windows[count++] = w;
	} while (take_char(&text, ' '));
	if (*text != '\0' || windows[count - 1].lead_days != 0)
		return false;
	memcpy(out->windows, windows, count * sizeof windows[0]);
	out->window_count = count;
	return true;
}

bool alignment_parse(const char *text, struct deadline_rules *out)
{
	static const char weekdays[][4] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
	int32_t weekday = -1, second;

	if (strcmp(text, "hour") == 0) {
		out->align_weekday = -1;
		out->align_second = -1;
		return true;
	}
	for (int32_t i = 0; i < 7; i++)
		if (strncmp(text, weekdays[i], 3) == 0 && text[3] == ' ')
			weekday = i;
	if (weekday >= 0)
		text += 4;
	if (!take_time(&text, &second) || *text != '\0')
		return false;
	out->align_weekday = weekday;
	out->align_second = second;
	return true;
}

bool quiet_parse(const char *text, struct deadline_rules *out)
{
	int32_t from = 0, to = 0;

	if (strcmp(text, "none") != 0 &&
	    (!take_time(&text, &from) || !take_char(&text, '-') || !take_time(&text, &to) || *text != '\0'))
		return false;
	out->quiet_from = from;
	out->quiet_to = to;
	return true;
}

static struct instant add(struct instant t, int64_t seconds)
{
	return (struct instant){ t.second + seconds };
}

static struct instant earlier(struct instant a, struct instant b)
{
	return a.second < b.second ? a : b;
}

static struct instant later(struct instant a, struct instant b)
{
	return a.second > b.second ? a : b;
}

/* Where a change of offset is no whole hour, the first step may land beside the hour: hence the loop. */
static struct instant full_hour(const struct zone *zone, struct instant t)
{
	int32_t over;

	while ((over = zone_local(zone, t).second % HOUR) != 0)
		t = add(t, HOUR - over);
	return t;
}

static struct instant align(const struct deadline_rules *rules, const struct zone *zone, struct instant t)
{
	struct date day = zone_local(zone, t).date;

	if (rules->align_second < 0)
		return full_hour(zone, t);
	for (;; day = date_add(day, 1)) {
		struct instant hour = zone_instant(zone, day, rules->align_second);

		if (hour.second >= t.second && (rules->align_weekday < 0 || date_weekday(day) == rules->align_weekday))
			return hour;
	}
}

bool second_is_quiet(const struct deadline_rules *rules, int32_t second)
{
	if (rules->quiet_from > rules->quiet_to)
		return second >= rules->quiet_from || second < rules->quiet_to;
	return second >= rules->quiet_from && second < rules->quiet_to;
}

static bool is_quiet(const struct deadline_rules *rules, const struct zone *zone, struct instant t)
{
	return second_is_quiet(rules, zone_local(zone, t).second);
}

static bool disturbs(const struct deadline_rules *rules, const struct zone *zone, struct instant t,
                     struct instant arrival_day)
{
	return arrival_day.second - t.second > DAY && is_quiet(rules, zone, t);
}

/* The end of the quiet hours that `t` is in. */
static struct instant after_quiet(const struct deadline_rules *rules, const struct zone *zone, struct instant t)
{
	struct local at = zone_local(zone, t);

	return zone_instant(zone, date_add(at.date, at.second >= rules->quiet_to), rules->quiet_to);
}

/* An hour before the quiet hours that `t` is in begin, so that the answer, promised within an hour, is there before
 * them. */
static struct instant before_quiet(const struct deadline_rules *rules, const struct zone *zone, struct instant t)
{
	struct local at = zone_local(zone, t);

	return add(zone_instant(zone, date_add(at.date, at.second < rules->quiet_from ? -1 : 0), rules->quiet_from),
	           -HOUR);
}

static int32_t window_hours(const struct deadline_rules *rules, int32_t lead_days)
{
	for (size_t i = 0; i < rules->window_count; i++)
		if (lead_days >= rules->windows[i].lead_days)
			return rules->windows[i].hours;
	return 0;
}

struct instant decide_at(const struct deadline_rules *rules, const struct zone *zone, struct instant sent,
                         struct date arrival, struct instant must_know_by)
{
	int32_t hours = window_hours(rules, nights(zone_local(zone, sent).date, arrival));
	struct instant arrival_day = zone_instant(zone, arrival, 0);
	struct instant latest = add(arrival_day, -(int64_t)rules->minimum_hours * HOUR);
	struct instant t;

	if (hours == 0)
		return sent;
	if (instant_is(must_know_by))
		latest = earlier(latest, must_know_by);
	t = align(rules, zone, add(sent, (int64_t)hours * HOUR));
	if (disturbs(rules, zone, t, arrival_day)) {
		t = after_quiet(rules, zone, t);
		if (rules->align_second < 0)
			t = full_hour(zone, t);
	}
	if (t.second > latest.second) {
		t = latest;
		if (disturbs(rules, zone, t, arrival_day))
			t = before_quiet(rules, zone, t);
	}
	return later(t, sent);
}

struct instant confirm_until(struct instant sent, struct instant decide)
{
	return earlier(later(decide, add(sent, 2 * HOUR)), add(sent, DAY));
}

struct instant answer_by(struct instant decide)
{
	return add(decide, HOUR);
}

struct instant decide_at_changed(const struct deadline_rules *rules, const struct zone *zone, struct instant was,
                                 struct instant now, struct date arrival, struct instant must_know_by)
{
	return earlier(was, decide_at(rules, zone, now, arrival, must_know_by));
}

struct instant postponed_to(const struct deadline_rules *rules, const struct zone *zone, struct instant decide,
                            struct date arrival)
{
	struct instant arrival_day = zone_instant(zone, arrival, 0);
	struct instant t = earlier(add(decide, DAY), add(arrival_day, -(int64_t)rules->minimum_hours * HOUR));

	/* Out of the quiet hours means earlier: 24 hours are the most a guest is kept waiting. */
	if (disturbs(rules, zone, t, arrival_day))
		t = before_quiet(rules, zone, t);
	return later(t, decide);
}

struct instant remind_at(struct instant sent, struct instant until)
{
	return add(sent,
	           later((struct instant){ (until.second - sent.second) / 2 }, (struct instant){ HOUR / 2 }).second);
}
