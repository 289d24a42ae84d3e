/* How a language writes days, hours and amounts: the patterns of the group Format in its file. Nothing here knows a
 * language.
 *
 * A pattern is text with places: {weekday} {weekday-long} {day} {month} {month-long} {month-alone} {year}, {hour}
 * {minute}, and each of the first seven with "to-" before it for the second day of a span; in Format.money: {sign}
 * {symbol} {amount}. */
#ifndef PAGE_FORMAT_H
#define PAGE_FORMAT_H

#include "core/arena.h"
#include "core/field.h"
#include "core/zone.h"

struct currency;

struct format {
	const char *months[12];       /* alone, as a calendar heads a month: Format.Months.1.alone */
	const char *months_long[12];  /* within a date: .long */
	const char *months_short[12]; /* .short */
	const char *weekdays_long[7]; /* Monday first: Format.Weekdays.0.long */
	const char *weekdays[7];      /* .short */
	const char *first;            /* how the first day of a month is written when not "1" */
	/* Patterns of a day: "Sat 12 Dec 2026", "Saturday 12 December 2026", "12 Dec", "December 2026", "12 December
	 * 2026". */
	const char *date, *date_long, *date_short, *date_month, *date_plain;
	/* Patterns of a span whose ends share a month, a year, nothing. */
	const char *span_month, *span_year, *span_years;
	const char *instant, *instant_long, *time;
	const char *money, *minus, *group, *decimal;
};

/* The single texts of the struct; the key is the member's name. All but `first` must be in the file. */
extern const struct field format_texts[];

/* Has every pattern only places that exist? */
bool format_is_sound(const struct format *f);

char *format_date(struct arena *a, const struct format *f, const char *pattern, struct date d);
char *format_span(struct arena *a, const struct format *f, struct date from, struct date to);
/* With its months written out: "12-16 December 2026". */
char *format_span_plain(struct arena *a, const struct format *f, struct date from, struct date to);
char *format_local(struct arena *a, const struct format *f, const char *pattern, struct local t);
/* RFC 3339 with the offset of the zone. */
char *format_rfc3339(struct arena *a, struct local t);
/* whole: without decimals when they are zero. */
char *format_money(struct arena *a, const struct format *f, const struct currency *currency, struct money m,
                   bool whole);

enum plural { PLURAL_ONE, PLURAL_FEW, PLURAL_MANY, PLURAL_OTHER };
/* The form a whole number takes, by the cardinal rules of the Unicode CLDR for the rule "en", "fr" or "ru".
 * False: the rule is not known. */
bool plural_form(const char *rule, int64_t n, enum plural *out);
const char *plural_name(enum plural form); /* "one" */

#endif
