/* A page: facts from C, words and markup from templates (ClearSilver, escape mode html; `*.txt.cs` in mode none, for
 * plain mails). The only room with <ClearSilver.h>.
 *
 * Facts live in the page's arena, and putting one cannot fail. Names come from our code only ("Stay.arrival"), never
 * from people; what people type is a value. */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include "core/arena.h"
#include "core/field.h"
#include "core/status.h"
#include "core/text.h"

/* The words of one language: templates/lang/LANG.hdf. Each file is checked at the start, and kept in memory from its
 * first use on. */
struct language;
#define LANGUAGES_MAX 8
struct languages {
	const char *templates; /* folder; outlives it */
	const char *groups;    /* as languages_load_some was told; outlives it */
	struct shelf *shelf;   /* the templates as they were parsed */
	struct language *list[LANGUAGES_MAX];
	size_t count;
	const struct language *order[LANGUAGES_MAX]; /* the same, the house's favourite first */
	size_t offered;                              /* how many of them the house speaks with guests */
};
/* codes: "en ru fr"; each file must exist and have Language.code. NULL: every language there is a file of. All are
 * offered, in this order (NULL: by code). Lives until languages_release. */
enum status languages_load(struct languages *out, const char *templates, const char *codes) MUST_CHECK;
/* Keeps only the groups of words that are named, " Common Menu ": a program that never shows the others need not hold
 * them. */
enum status languages_load_some(struct languages *out, const char *templates, const char *codes,
                                const char *groups) MUST_CHECK;
void languages_release(struct languages *languages);
/* Offers those of the codes that are loaded, in their order; all when none is. True when that is other than before. */
bool languages_offer(struct languages *languages, const char *codes);
/* The one with this code, or the house's favourite; a file that has become unreadable since the start (logged): any
 * other that can be read. Ends the process when none can. */
const struct language *language_of(const struct languages *languages, const char *code);
size_t language_place(const struct languages *languages, const char *code); /* in languages->list, for keeping things by
                                                                               language */
const char *language_code(const struct language *language);
const char *language_name(const struct language *language); /* in itself: "Русский" */
/* A text of the language ("Words.today"), "" when there is none. */
const char *language_text(const struct language *language, const char *name);

/* The same with {1} and {2} filled in (NULL: left out), and the plural form of a text for n: "4 nights" from
 * "Words.nights". In the arena. */
char *language_say(struct arena *a, const struct language *language, const char *name, const char *first,
                   const char *second);
char *language_plural(struct arena *a, const struct language *language, const char *name, int64_t n);
/* A text that was found before, filled in: for rows, each of which says the same. */
char *words_filled(struct arena *a, const char *text, const char *first, const char *second);

/* A day ("Sat 12 Dec 2026"), a month at the head of a calendar ("December 2026"), a weekday (0 Monday; "Monday" or
 * "Mon"). */
char *language_date(struct arena *a, const struct language *language, struct date d);
/* Both ends ("12-16 Dec 2026"); an instant in a zone ("Sat 28 Nov, 12:00"). */
struct zone;
char *language_span(struct arena *a, const struct language *language, struct date from, struct date to);
char *language_instant(struct arena *a, const struct language *language, struct instant t, const struct zone *zone);
char *language_month(struct arena *a, const struct language *language, struct date d);
const char *language_weekday(const struct language *language, int weekday, bool whole);
/* A time of day as settings have it, "15:00". */
char *language_clock(struct arena *a, const struct language *language, const char *clock);

/* How amounts are written: the currency's ISO code, its symbol, decimals. */
struct currency {
	const char *code, *symbol;
	int decimals;
};

/* An amount in the language; whole: without decimals when they are zero. */
char *language_money(struct arena *a, const struct language *language, const struct currency *currency, struct money m,
                     bool whole);

struct page {
	void *hdf;
	struct arena *arena;
	const struct language *language;
	struct shelf *shelf;
	struct currency currency;
};

/* The arena and language outlive the page. */
void page_open(struct page *p, struct arena *a, const struct languages *all, const char *lang,
               struct currency currency);
void page_release(struct page *p); /* it is not used any more; what it took is the arena's */

void page_put(struct page *p, const char *name, const char *value); /* NULL puts nothing */
const char *page_get(struct page *p, const char *name); /* what was put there, or NULL */
void page_int(struct page *p, const char *name, int64_t value);
void page_bool(struct page *p, const char *name, bool value); /* "1" or nothing */
/* An amount as name (written in the language: "€1,234.50"), name.short (no decimals when whole), name.plain
 * ("1234.50"). */
void page_money(struct page *p, const char *name, struct money m);
/* A day as name ("Sat 12 Dec 2026"), name.iso, name.long ("Saturday 12 December 2026"), name.short ("12 Dec"),
 * name.month ("December 2026"), name.day ("12"), name.weekday ("Sat"), name.weekday_long, name.plain
 * ("12 December 2026"). An absent date puts nothing. */
void page_date(struct page *p, const char *name, struct date d);
/* Both ends at once as name: "12-16 Dec 2026", "28 Dec 2026 - 2 Jan 2027" in the language's way; name.plain with the
 * months written out; name.nights. */
void page_span(struct page *p, const char *name, struct date from, struct date to);
/* An instant in the house's zone: name ("Sat 28 Nov, 12:00"), name.long ("Saturday 28 November 2026, 12:00"), name.time
 * ("12:00"), name.iso (RFC 3339 with offset), name.zone ("CET"). An absent instant puts nothing. */
void page_instant(struct page *p, const char *name, struct instant t, const struct zone *zone);
/* Each field of the list as prefix.member in the form of its type (instants as RFC 3339: they need a zone for more). */
void page_struct(struct page *p, const char *prefix, const struct field *fields, const void *object);
/* "Prefix.7" for lists; in the page's arena. */
char *page_item(struct page *p, const char *prefix, size_t index);
/* printf into a name, for nested lists: page_name(p, "Months.%zu.Weeks.%zu", m, w). */
char *page_name(struct page *p, const char *format, ...) PRINTF(2, 3);

/* Between the two all names are below `name`: a row of a list with many values looks its way up once. page_enter
 * returns what page_leave takes; page_get too is below `name`. */
void *page_enter(struct page *p, const char *name) MUST_CHECK;
void page_leave(struct page *p, void *outside);

/* Renders templates/NAME into *out. FAIL (logged with the template's trace) when the template failed; *out is then
 * untouched. A name that ends in ".txt.cs" is plain text and not escaped. */
enum status page_render(struct page *p, const char *name, struct buffer *out) MUST_CHECK;

#endif
