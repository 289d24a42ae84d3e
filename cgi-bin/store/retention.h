/* Whose data the house need not keep any more, and emptying them. Everything without the person stays: requests with
 * their nights, heads and values, stays, decisions, frozen lines of invoices, the audit. */
#ifndef STORE_RETENTION_H
#define STORE_RETENTION_H

#include "db/db.h"

/* People who asked or stayed, and nothing of theirs goes on: the house does not remember them as guests it will not
 * host, each of their requests ended before `ended`, each of their stays was over before `departed`. People who never
 * asked or stayed were entered by the house, and stay until it takes them out. */
struct retention {
	struct instant ended;
	struct date departed;
};
struct person_ids { int64_t *items; size_t count; };
enum status persons_past(struct db *db, struct arena *a, const struct retention *r, int64_t limit,
                         struct person_ids *out) MUST_CHECK; /* by id */
enum status persons_past_count(struct db *db, struct arena *a, const struct retention *r, int64_t *count) MUST_CHECK;

/* Of entries of the bank that no payment names: whose they were is emptied where they were put aside and booked before
 * `aside`, or wait since before `open`. That they were there, and their sums, stay: none is brought twice. */
enum status bank_forget(struct db *db, struct date aside, struct date open, int64_t *count) MUST_CHECK;

/* Empties what is personal of one: the person, what was written with requests, reasons noted with their decisions,
 * bodies of mails and what servers said of them, papers with the payer on them, who paid by the bank's word. Mails that
 * still wait are dropped. Inside a transaction. CONFLICT: something of theirs goes on. */
enum status person_forget(struct db *db, struct arena *a, const struct retention *r, int64_t person_id,
                          struct instant now) MUST_CHECK;
const struct query *retention_statements(size_t *count);

#endif
