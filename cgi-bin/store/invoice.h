/* Invoices and what corrects them: numbers without gaps, frozen lines. Nothing here changes a row: the programs'
 * accounts may not. */
#ifndef STORE_INVOICE_H
#define STORE_INVOICE_H

#include "db/db.h"
#include "store/request.h"

struct invoice {
	int64_t id, stay_id;
	const char *kind;      /* "invoice" (also NULL), "credit", "penalty", "final" */
	int64_t issue;         /* of its kind for this stay: 1 (also 0), 2 after the first was taken back */
	int64_t corrects_id;   /* of a credit note: what it takes back */
	const char *reason;    /* a key of the language files: why; "" for none */
	const char *lang;      /* NULL: "en" */
	const char *series;
	int64_t year, number;
	struct instant issued_at;
	const char *currency;
	struct money total;    /* of a credit note: negative */
	struct money due;      /* to be paid by due_on */
	struct date due_on;    /* { 0 } counts as DATE_NONE when written */
	const char *payer;     /* name and address as printed, a line each */
	struct date arrival, departure; /* the nights it is for, as printed; { 0 } counts as DATE_NONE when written */
};
struct invoices { const struct invoice *items; size_t count; };

struct invoice_line {
	int64_t invoice_id, line, service_id, kind_id;
	const char *name;      /* as printed; "" of a penalty, and of a line with a code: the template has the words */
	const char *code;      /* "late-departure"; NULL: none */
	const char *class, *unit;
	int64_t rooms, heads, nights, quantity;
	struct money unit_price, amount;
	int64_t vat;
};
struct invoice_lines { const struct invoice_line *items; size_t count; };

/* Takes the next number of (series, year) from its counter row, in the caller's transaction; sets number and id.
 * CONFLICT: what it corrects is corrected already, or the stay has this issue of this kind. */
enum status invoice_add(struct db *db, struct arena *a, struct invoice *i) MUST_CHECK;
enum status invoice_line_add(struct db *db, int64_t invoice_id, int64_t line, const char *name,
                             const struct request_line *l) MUST_CHECK;
enum status invoice_line_put(struct db *db, const struct invoice_line *l) MUST_CHECK; /* as it is */

enum status invoice_by_id(struct db *db, struct arena *a, int64_t id, struct invoice *out) MUST_CHECK;
enum status invoice_by_number(struct db *db, struct arena *a, const char *series, int64_t year, int64_t number,
                              struct invoice *out) MUST_CHECK;
/* The newest of kind "invoice", corrected or not. NOT_FOUND: none. */
enum status invoice_of_stay(struct db *db, struct arena *a, int64_t stay_id, struct invoice *out) MUST_CHECK;
/* All of a stay, by id; and those that charge and that no credit note takes back. */
enum status invoices_of_stay(struct db *db, struct arena *a, int64_t stay_id, struct invoices *out) MUST_CHECK;
enum status invoices_standing(struct db *db, struct arena *a, int64_t stay_id, struct invoices *out) MUST_CHECK;
/* Whether a step or a move of the stay, or of one that it goes on in, can still be taken back. */
enum status account_undoable(struct db *db, struct arena *a, int64_t stay_id, struct instant now, bool *out) MUST_CHECK;
/* Stays whose invoice says another sum or other nights than they have, and of which nothing can be taken back any more;
 * by id, at most 50. */
struct stay_id { int64_t n; };
struct stay_ids { const struct stay_id *items; size_t count; };
enum status stays_unrenewed(struct db *db, struct arena *a, struct instant now, struct stay_ids *out) MUST_CHECK;
enum status invoice_lines_of(struct db *db, struct arena *a, int64_t invoice_id, struct invoice_lines *out) MUST_CHECK;
/* "R-2026-0147". */
char *invoice_name(struct arena *a, const struct invoice *i);
const struct query *invoice_statements(size_t *count);

#endif
