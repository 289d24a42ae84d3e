/* Invoices: numbers without gaps, frozen lines. */
#ifndef STORE_INVOICE_H
#define STORE_INVOICE_H

#include "db/db.h"
#include "store/request.h"

struct invoice {
	int64_t id, stay_id;
	const char *series;
	int64_t year, number;
	struct instant issued_at;
	const char *currency;
	struct money total;
	const char *payer;
};
/* Takes the next number of (series, year) from its counter row, in the caller's transaction; sets number and id. */
enum status invoice_add(struct db *db, struct arena *a, struct invoice *i) MUST_CHECK;
enum status invoice_line_add(struct db *db, int64_t invoice_id, int64_t line, const char *name, const struct request_line *l) MUST_CHECK;
enum status invoice_of_stay(struct db *db, struct arena *a, int64_t stay_id, struct invoice *out) MUST_CHECK;
const struct query *invoice_statements(size_t *count);

#endif
