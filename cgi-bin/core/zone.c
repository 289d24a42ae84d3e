#include "core/zone.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/log.h"
#include "core/text.h"

#define FILE_MAX 262144
#define OFFSET_MAX (26 * 3600) /* RFC 8536: -25 h < offset < 26 h */

/* A kind of local time: standard, summer ... */
struct kind {
	int32_t offset;
	const char *abbreviation;
};

/* When in a year a rule begins or ends (POSIX TZ: Mm.w.d, Jn or n, and the second of that local day). */
struct yearly {
	char form; /* 'M', 'J' or 'n' */
	int month, week, day;
	int32_t second;
};

/* The footer: what holds after the last transition. Without summer time only `standard` counts. */
struct rule {
	bool present, has_summer;
	struct kind standard, summer;
	struct yearly from, to;
};

struct zone {
	const char *name;
	size_t changes;
	const int64_t *when;        /* ascending */
	const unsigned char *which; /* the kind that begins then */
	const struct kind *kinds;
	struct rule rule;
};

/* The time that holds at an instant, and the instant at which another may begin. */
struct era {
	struct kind kind;
	int64_t until;
};

/* ---- the file ---- */

struct cursor {
	const unsigned char *at;
	size_t left;
};

static const unsigned char *take(struct cursor *c, size_t size)
{
	const unsigned char *at = c->at;

	if (size > c->left)
		return NULL;
	c->at += size;
	c->left -= size;
	return at;
}

static uint64_t big_endian(const unsigned char *bytes, size_t size)
{
	uint64_t number = 0;

	for (size_t i = 0; i < size; i++)
		number = number << 8 | bytes[i];
	return number;
}

struct header {
	size_t utc_marks, standard_marks, leaps, changes, kinds, characters;
};

/* RFC 8536 section 3.1. */
static bool read_header(struct cursor *c, struct header *h)
{
	const unsigned char *bytes = take(c, 44);

	if (bytes == NULL || memcmp(bytes, "TZif", 4) != 0 || bytes[4] < '2')
		return false;
	h->utc_marks = big_endian(bytes + 20, 4);
	h->standard_marks = big_endian(bytes + 24, 4);
	h->leaps = big_endian(bytes + 28, 4);
	h->changes = big_endian(bytes + 32, 4);
	h->kinds = big_endian(bytes + 36, 4);
	h->characters = big_endian(bytes + 40, 4);
	return true;
}

static bool read_changes(struct arena *a, struct cursor *c, const struct header *h, struct zone *zone)
{
	const unsigned char *times = take(c, h->changes * 8);
	const unsigned char *which = take(c, h->changes);

	if (times == NULL || which == NULL)
		return false;
	int64_t *when = arena_news(a, int64_t, h->changes);
	for (size_t i = 0; i < h->changes; i++) {
		when[i] = (int64_t)big_endian(times + i * 8, 8);
		if ((i > 0 && when[i] <= when[i - 1]) || which[i] >= h->kinds)
			return false;
	}
	zone->changes = h->changes;
	zone->when = when;
	zone->which = which;
	return true;
}

static bool read_kinds(struct arena *a, struct cursor *c, const struct header *h, struct zone *zone)
{
	const unsigned char *rows = take(c, h->kinds * 6);
	const unsigned char *names = take(c, h->characters);

	if (rows == NULL || names == NULL || h->kinds == 0 || h->characters == 0 || names[h->characters - 1] != '\0')
		return false;
	struct kind *kinds = arena_news(a, struct kind, h->kinds);
	for (size_t i = 0; i < h->kinds; i++) {
		kinds[i].offset = (int32_t)(uint32_t)big_endian(rows + i * 6, 4);
		if (kinds[i].offset < -OFFSET_MAX || kinds[i].offset > OFFSET_MAX || rows[i * 6 + 5] >= h->characters)
			return false;
		kinds[i].abbreviation = (const char *)names + rows[i * 6 + 5];
	}
	zone->kinds = kinds;
	return true;
}

/* ---- the footer: POSIX TZ with the wider hours of RFC 8536 section 3.3.1 ---- */

static bool take_number(const char **text, int max, int *out)
{
	int number = 0;
	const char *s = *text;

	for (; *s >= '0' && *s <= '9'; s++) {
		number = number * 10 + (*s - '0');
		if (number > max)
			return false;
	}
	if (s == *text)
		return false;
	*text = s;
	*out = number;
	return true;
}

static bool take_mark(const char **text, char mark)
{
	if (**text != mark)
		return false;
	++*text;
	return true;
}

/* [+-]h[h[h]][:mm[:ss]] */
static bool take_time(const char **text, int32_t *seconds)
{
	bool negative = take_mark(text, '-');
	int hours, minutes = 0, rest = 0;

	if (!negative)
		take_mark(text, '+');
	if (!take_number(text, 167, &hours) || (take_mark(text, ':') && !take_number(text, 59, &minutes)) ||
	    (take_mark(text, ':') && !take_number(text, 59, &rest)))
		return false;
	*seconds = (hours * 3600 + minutes * 60 + rest) * (negative ? -1 : 1);
	return true;
}

static bool take_name(struct arena *a, const char **text, const char **out)
{
	bool quoted = take_mark(text, '<');
	size_t length = quoted ? strcspn(*text, ">")
	                       : strspn(*text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

	if (length < 3)
		return false;
	*out = arena_strndup(a, *text, length);
	*text += length;
	return !quoted || take_mark(text, '>');
}

static bool take_yearly(const char **text, struct yearly *out)
{
	*out = (struct yearly){ .form = 'n', .second = 2 * 3600 };
	if (take_mark(text, 'M')) {
		out->form = 'M';
		if (!take_number(text, 12, &out->month) || out->month < 1 || !take_mark(text, '.') ||
		    !take_number(text, 5, &out->week) || out->week < 1 || !take_mark(text, '.') ||
		    !take_number(text, 6, &out->day))
			return false;
	} else {
		if (take_mark(text, 'J'))
			out->form = 'J';
		if (!take_number(text, 365, &out->day) || (out->form == 'J' && out->day < 1))
			return false;
	}
	return !take_mark(text, '/') || take_time(text, &out->second);
}

static bool read_rule(struct arena *a, const char *text, struct rule *rule)
{
	int32_t west;

	if (*text == '\0')
		return true;
	rule->present = true;
	if (!take_name(a, &text, &rule->standard.abbreviation) || !take_time(&text, &west) || abs(west) > OFFSET_MAX)
		return false;
	rule->standard.offset = -west;
	if (*text == '\0')
		return true;
	rule->has_summer = true;
	if (!take_name(a, &text, &rule->summer.abbreviation))
		return false;
	rule->summer.offset = rule->standard.offset + 3600;
	if (*text != ',') {
		if (!take_time(&text, &west) || abs(west) > OFFSET_MAX)
			return false;
		rule->summer.offset = -west;
	}
	return take_mark(&text, ',') && take_yearly(&text, &rule->from) && take_mark(&text, ',') &&
	       take_yearly(&text, &rule->to) && *text == '\0';
}

/* A newline, the rule, a newline, and the end of the file. */
static bool read_footer(struct arena *a, struct cursor *c, struct zone *zone)
{
	const unsigned char *bytes = c->at;

	if (c->left < 2 || bytes[0] != '\n' || memchr(bytes + 1, '\n', c->left - 1) != bytes + c->left - 1)
		return false;
	return read_rule(a, arena_strndup(a, (const char *)bytes + 1, c->left - 2), &zone->rule);
}

/* The first block is in 32 bits for old readers; the second has all. */
static bool zone_parse(struct arena *a, struct cursor c, struct zone *zone)
{
	struct header h;

	if (!read_header(&c, &h) || take(&c, h.changes * 5 + h.kinds * 6 + h.characters + h.leaps * 8 +
	                                         h.standard_marks + h.utc_marks) == NULL)
		return false;
	return read_header(&c, &h) && h.leaps == 0 && read_changes(a, &c, &h, zone) && read_kinds(a, &c, &h, zone) &&
	       take(&c, h.standard_marks + h.utc_marks) != NULL && read_footer(a, &c, zone);
}

static bool is_zone_name(const char *name)
{
	return *name != '\0' && *name != '/' && strlen(name) < 100 &&
	       strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+/") == strlen(name);
}

enum status zone_load(struct arena *a, const char *name, struct zone **out)
{
	const char *folder = getenv("TZDIR");
	enum status st = INVALID;

	if (!is_zone_name(name))
		return INVALID;
	char *path = arena_printf(a, "%s/%s", folder != NULL ? folder : "/usr/share/zoneinfo", name);
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (file < 0)
		return errno == ENOENT || errno == ENOTDIR ? INVALID : fail("zone: %s: %s", path, strerror(errno));
	/* Room for what the file says it has: a block for the largest would be cleared at each page. */
	struct stat facts;
	size_t room = fstat(file, &facts) == 0 && facts.st_size > 0 && facts.st_size < FILE_MAX ? (size_t)facts.st_size
	                                                                                        : FILE_MAX;
	unsigned char *bytes = arena_alloc(a, room);
	ssize_t size = read(file, bytes, room);
	if (size < 0 && errno != EISDIR)
		st = fail("zone: %s: %s", path, strerror(errno));
	close(file);
	struct zone *zone = arena_new(a, struct zone);
	if (size < 0 || !zone_parse(a, (struct cursor){ bytes, (size_t)size }, zone))
		return st;
	zone->name = arena_strdup(a, name);
	*out = zone;
	return OK;
}

const char *zone_name(const struct zone *zone)
{
	return zone->name;
}

/* ---- local time ---- */

/* The day of a year's change; a fifth week is the last one. */
static struct date yearly_date(const struct yearly *y, int year)
{
	struct date first = DATE_FIRST;

	/* The years before 1 and after 9999 that are asked for only bound the others. */
	date_from(year < 1 ? 1 : year > 9999 ? 9999 : year, y->form == 'M' ? y->month : 1, 1, &first);
	if (year < 1 || year > 9999)
		return date_add(first, year < 1 ? -366 : 366);
	if (y->form == 'n')
		return date_add(first, y->day);
	if (y->form == 'J') {
		struct date march = first;
		bool leap = date_from(year, 2, 29, &march);
		return date_add(first, y->day - 1 + (leap && y->day >= 60));
	}
	struct date day = date_add(first, (y->day + 6 - date_weekday(first)) % 7 + 7 * (y->week - 1));
	return day.day < month_next(first).day ? day : date_add(day, -7);
}

/* The rule's changes of the years around the instant: the last one that has come, and the first to come. A summer time
 * that begins when the last one ends has no end. */
static struct era rule_at(const struct rule *rule, int64_t t)
{
	struct era era = { rule->standard, INT64_MAX };
	int64_t since = INT64_MIN;
	int year, month, day;

	if (!rule->has_summer)
		return era;
	date_split((struct date){ (int32_t)(t / DAY_SECONDS) }, &year, &month, &day);
	for (int y = year - 1; y <= year + 1; y++) {
		int64_t begin =
		    yearly_date(&rule->from, y).day * DAY_SECONDS + rule->from.second - rule->standard.offset;
		int64_t end = yearly_date(&rule->to, y).day * DAY_SECONDS + rule->to.second - rule->summer.offset;
		if (end <= t && end > since) {
			since = end;
			era.kind = rule->standard;
		}
		if (begin <= t && begin >= since) {
			since = begin;
			era.kind = rule->summer;
		}
		if (begin > t && begin < era.until)
			era.until = begin;
		if (end > t && end < era.until)
			era.until = end;
	}
	return era;
}

static struct era era_at(const struct zone *zone, int64_t t)
{
	size_t low = 0, high = zone->changes; /* how many changes have come */

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (zone->when[middle] <= t)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == zone->changes && zone->rule.present)
		return rule_at(&zone->rule, t);
	return (struct era){ zone->kinds[low == 0 ? 0 : zone->which[low - 1]],
	                     low < zone->changes ? zone->when[low] : INT64_MAX };
}

static int64_t clamp(int64_t t, int64_t low, int64_t high)
{
	return t < low ? low : t > high ? high : t;
}

struct local zone_local(const struct zone *zone, struct instant t)
{
	const int64_t first = DATE_FIRST.day * DAY_SECONDS, last = (DATE_LAST.day + 1) * DAY_SECONDS - 1;
	int64_t at = clamp(t.second, first, last);
	struct kind kind = era_at(zone, at).kind;
	int64_t wall = clamp(at + kind.offset, first, last);
	int64_t second = (wall % DAY_SECONDS + DAY_SECONDS) % DAY_SECONDS;

	return (struct local){ .date = { (int32_t)((wall - second) / DAY_SECONDS) },
		               .second = (int32_t)second,
		               .offset = kind.offset,
		               .abbreviation = kind.abbreviation };
}

struct instant zone_instant(const struct zone *zone, struct date date, int32_t second)
{
	int64_t wall = date.day * DAY_SECONDS + second;
	int64_t t = wall - OFFSET_MAX;

	/* The first instant whose local time has reached the wall: in the order of eras, so a doubled hour is the
	 * first, and a skipped one is where the next era begins. */
	for (;;) {
		struct era era = era_at(zone, t);
		int64_t reached = wall - era.kind.offset > t ? wall - era.kind.offset : t;
		if (reached < era.until)
			return (struct instant){ reached };
		t = era.until;
	}
}
