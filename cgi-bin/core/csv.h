/* Comma-separated values (RFC 4180), read strictly: a quote opens a field only at its start, doubles itself inside, and
 * after the closing one stands a comma, a line's end or nothing. Lines end in CR LF or LF. The text is UTF-8 without
 * NUL; a byte order mark before it is passed over. Lines are counted as editors count them, also inside quotes. */
#ifndef CORE_CSV_H
#define CORE_CSV_H

#include "core/arena.h"
#include "core/field.h"
#include "core/reason.h"
#include "core/text.h"

#define CSV_FIELDS_MAX 100

struct csv {
	struct arena *arena; /* of the fields */
	const char *at, *end;
	int64_t line; /* of `at`, from 1 */
	char separator; /* ',', or what the caller sets before the first record */
	struct reason why; /* of the last complaint, for those who word it in another language */
};
struct csv_record {
	const char *fields[CSV_FIELDS_MAX];
	size_t count;
	int64_t line; /* where it begins */
};
enum csv_answer { CSV_RECORD, CSV_END, CSV_BAD };

/* The bytes are borrowed. */
void csv_open(struct csv *c, struct arena *a, struct bytes file);
/* CSV_BAD: *complaint says why in plain English; out->line is set, and reading goes on behind the next line's end. */
enum csv_answer csv_next(struct csv *c, struct csv_record *out, const char **complaint);

/* Goes on behind the next line's end, whatever stands before it. */
void csv_skip_line(struct csv *c);

/* A file whose first record names its columns, read as rows of a struct. */
struct csv_column {
	struct field field;
	bool required;    /* the column stands in the file and is never empty */
	int64_t min, max; /* INT: its range; TEXT: at most `max` characters, 0: any number */
};
#define CSV_COLUMNS_END { .field = FIELDS_END }
struct csv_table {
	struct csv csv;
	const struct csv_column *columns, *at[CSV_FIELDS_MAX]; /* at: by their place in the file */
	size_t width;
	int decimals; /* of amounts */
};

/* False: a column is unknown, doubled or missing, or the first record is bad: *complaint says which. */
bool csv_table_open(struct csv_table *t, struct arena *a, struct bytes file, const struct csv_column *columns,
                    int decimals, const char **complaint);
/* The next row. An empty field is 0, false, NULL, DATE_NONE or INSTANT_NONE, as is one whose column the file lacks;
 * BOOL is "yes" or "no". *line is where the row begins. CSV_BAD: the first complaint of the row; the object is not to
 * be used. */
enum csv_answer csv_table_next(struct csv_table *t, void *object, int64_t *line, const char **complaint);

/* Writing, for people who open it in a spreadsheet: lines end in CR LF, fields are quoted where they must be, and the
 * text begins with a byte order mark, without which some take it for their old code page. A text that would be taken
 * for a formula, because it begins with = + - @ TAB or CR, gets an apostrophe before it; what we reckon ourselves is
 * written as it is. */
struct csv_writer {
	struct buffer out;
	bool within; /* a line has begun */
};
void csv_begin(struct csv_writer *w, struct arena *a);
void csv_text(struct csv_writer *w, const char *text);
void csv_number(struct csv_writer *w, int64_t n);
void csv_date(struct csv_writer *w, struct date d); /* 2026-12-31 */
void csv_tenths(struct csv_writer *w, int64_t tenths); /* 62.6 */
void csv_money(struct csv_writer *w, struct money m, int decimals); /* -1234.50 */
void csv_end_line(struct csv_writer *w);

#endif
