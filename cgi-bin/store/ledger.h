/* The books of a span of days, as the accountant gets them: every numbered paper with its lines, every payment, every
 * paper's file. Reads only. */
#ifndef STORE_LEDGER_H
#define STORE_LEDGER_H

#include "db/db.h"

struct ledger_charge { /* a numbered paper */
	int64_t id;
	const char *kind, *series;
	int64_t year, number;
	const char *corrects_series; /* of a credit note: what it takes back; else NULL */
	int64_t corrects_year, corrects_number;
	struct instant issued_at;
	const char *reference, *payer, *currency;
	struct money total;
	struct date due_on, arrival, departure;
	const char *paper_name; /* and when it was caused, and its size, as in struct ledger_paper; NULL: it has none */
	struct instant paper_at;
	int64_t paper_size;
};
struct ledger_charges { const struct ledger_charge *items; size_t count; };
struct ledger_line { int64_t invoice_id; const char *class; int64_t vat; struct money amount; };
struct ledger_lines { const struct ledger_line *items; size_t count; };
/* By the instant and the id; the lines in the same order. */
enum status ledger_charges_between(struct db *db, struct arena *a, struct instant from, struct instant to,
                                   struct ledger_charges *out) MUST_CHECK;
enum status ledger_lines_between(struct db *db, struct arena *a, struct instant from, struct instant to,
                                 struct ledger_lines *out) MUST_CHECK;

struct ledger_payment {
	int64_t id;
	struct date paid_on;
	const char *method;
	struct money amount;
	const char *reference, *guest, *payer, *note; /* reference, guest: NULL without a stay */
	int64_t reverses_id;
};
struct ledger_payments { const struct ledger_payment *items; size_t count; };
enum status ledger_payments_between(struct db *db, struct arena *a, struct date from, struct date to,
                                    struct ledger_payments *out) MUST_CHECK; /* [from, to) */

struct ledger_paper {
	int64_t id, invoice_id;
	const char *kind, *reference, *name; /* name "": not rendered yet */
	const char *series; /* NULL: it has no number */
	int64_t year, number;
	struct instant created_at;
	int64_t size; /* of its bytes; 0: there are none, for it is not rendered yet or was forgotten */
};
struct ledger_papers { const struct ledger_paper *items; size_t count; };
/* All that tell of money (refusals do not), by id. */
enum status ledger_papers_between(struct db *db, struct arena *a, struct instant from, struct instant to,
                                  struct ledger_papers *out) MUST_CHECK;
enum status ledger_paper_bytes(struct db *db, struct arena *a, int64_t id, struct bytes *out) MUST_CHECK;
const struct query *ledger_statements(size_t *count);

#endif
