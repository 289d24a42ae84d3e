/* Days, nights and instants.
 *
 * A date is a day number (proleptic Gregorian, 0 = 1970-01-01), range 0001-01-01 .. 9999-12-31. A stay is the
 * half-open span [arrival, departure): its nights are arrival .. departure-1. An instant is seconds of UTC. */
#ifndef CORE_DATE_H
#define CORE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"

struct date {
	int32_t day;
};
struct instant {
	int64_t second;
};
struct span {
	struct date from, to; /* half-open: from <= night < to */
};

#define DATE_FIRST ((struct date){ -719162 }) /* 0001-01-01 */
#define DATE_LAST ((struct date){ 2932896 })  /* 9999-12-31 */
#define DAY_SECONDS INT64_C(86400)
#define DATE_NONE ((struct date){ INT32_MIN })
#define INSTANT_NONE ((struct instant){ INT64_MIN })

static inline bool date_is(struct date d) { return d.day != INT32_MIN; }
static inline bool instant_is(struct instant t) { return t.second != INT64_MIN; }
static inline int32_t nights(struct date arrival, struct date departure) { return departure.day - arrival.day; }
static inline struct date date_add(struct date d, int32_t days) { return (struct date){ d.day + days }; }
static inline bool spans_overlap(struct span a, struct span b)
{
	return a.from.day < b.to.day && b.from.day < a.to.day;
}
/* From the earlier beginning to the later end. */
static inline struct span span_around(struct span a, struct span b)
{
	return (struct span){ a.from.day < b.from.day ? a.from : b.from, a.to.day > b.to.day ? a.to : b.to };
}

/* "YYYY-MM-DD" and nothing else; a real day. On false *out is untouched. */
bool date_parse(const char *text, struct date *out);
/* month 1..12, day 1..31; false when there is no such day. */
bool date_from(int year, int month, int day, struct date *out);
void date_split(struct date d, int *year, int *month, int *day);
/* 0 = Monday .. 6 = Sunday (ISO 8601). */
int date_weekday(struct date d);
struct date month_first(struct date d);
struct date month_next(struct date d); /* the first day of the next month (after 9999-12: the day after the range) */
char *date_text(struct arena *a, struct date d); /* "YYYY-MM-DD"; "" for DATE_NONE */

/* "YYYY-MM-DDTHH:MM:SSZ" (RFC 3339, UTC, seconds) and nothing else; UTC as POSIX counts it, so no second 60. */
bool instant_parse(const char *text, struct instant *out);
char *instant_text(struct arena *a, struct instant t); /* "" for INSTANT_NONE */
/* The same without an arena. Outside the years 1 .. 9999 the nearest of their ends is written. */
#define INSTANT_SIZE sizeof("YYYY-MM-DDTHH:MM:SSZ")
void instant_write(struct instant t, char out[INSTANT_SIZE]);

#endif
