/* Moving in and out: rooms, stays, guests and requests as CSV (core/csv.h), by the command line and by the owner's
 * program alike.
 *
 * Every line gets a verdict. A line enters (new), changes what is there, stands (it is there as the line says) or is
 * refused with the reason, so that a file can be sent again and again. What is what: a room by its code, a stay by uid
 * and origin, a guest by e-mail address or else telephone number, a request by address, nights, people and wish. All is
 * one transaction, under the guard where the plan depends on it, which is worked out anew once at the end. */
#ifndef HOUSE_IMPORT_H
#define HOUSE_IMPORT_H

#include "core/csv.h"
#include "house/catalogue.h"

enum import_what { IMPORT_ROOMS, IMPORT_STAYS, IMPORT_GUESTS, IMPORT_REQUESTS, IMPORT_KINDS };
#define IMPORT_BYTES (2 << 20)
#define IMPORT_ROWS 20000

enum import_verdict { IMPORT_ENTERS, IMPORT_CHANGES, IMPORT_STANDS, IMPORT_REFUSED, IMPORT_VERDICTS };
struct import_change {
	const char *column, *was, *now;
};
struct import_line {
	int64_t line;
	enum import_verdict verdict;
	const char *title;             /* "D1 Garden room", "Alma Muster, 2027-04-01"; "" where the line cannot be read
	                                  */
	struct reason reason;          /* REFUSED */
	struct import_change *changes; /* CHANGES */
	size_t change_count;
};
struct import_order {
	enum import_what what;
	struct bytes file;
	struct editor by;
	bool keep_going;  /* the good lines enter though others are refused */
	bool dry_run;     /* nothing enters */
	const char *seen; /* digest of the report that was looked at: nothing enters when it would be another one; NULL:
	                     none was */
};
struct import_report {
	struct reason broken; /* the file as a whole; then there is nothing else */
	int64_t broken_line;
	const struct import_line *lines;
	size_t count, counts[IMPORT_VERDICTS];
	const char *digest;   /* of all verdicts */
	bool written, differs;
};
enum status import_run(struct arena *a, const struct house *h, const struct import_order *order,
                       struct import_report *out) MUST_CHECK;

/* "rooms", "stays", "guests", "requests". False: none of them. */
const char *import_name(enum import_what what);
bool import_parse(const char *name, enum import_what *out);
/* A file with the columns and lines as an example; the columns; everything there is, with the same columns (requests:
 * the open ones). */
const char *import_sample(struct arena *a, enum import_what what);
const struct csv_column *import_columns(enum import_what what);
enum status import_export(struct arena *a, const struct house *h, enum import_what what, const char **out) MUST_CHECK;

/* Makes a demonstration house an empty one (store/moving.h, house_clear), in one transaction. CONFLICT: it is none. */
enum status house_empty(struct arena *a, const struct house *h, struct actor who) MUST_CHECK;
/* Ends the demonstration, and all stays as it is. CONFLICT: it is none. */
enum status house_keep(struct arena *a, const struct house *h, struct actor who) MUST_CHECK;

#endif
