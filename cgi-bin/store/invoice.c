#include "store/invoice.h"

#include "store/common.h"

enum { COUNT_UP, NUMBER, ADD, ADD_LINE, OF_STAY, NQUERIES };

static const struct field invoice_row[] = { FIELD(invoice, id),       FIELD(invoice, stay_id),
	                                    FIELD(invoice, series),   FIELD(invoice, year),
	                                    FIELD(invoice, number),   FIELD(invoice, issued_at),
	                                    FIELD(invoice, currency), FIELD(invoice, total),
	                                    FIELD(invoice, payer),    FIELDS_END };

static const struct query q[NQUERIES] = {
	[COUNT_UP] = { "INSERT INTO counter (series, year, last) VALUES (?, ?, 1) "
	               "ON DUPLICATE KEY UPDATE last = last + 1",
	               NULL, 0 },
	[NUMBER] = { "SELECT last AS n FROM counter WHERE series = ? AND year = ?", NUMBER_ROW },
	[ADD] = { "INSERT INTO invoice (stay_id, series, year, number, issued_at, currency, total, payer) "
	          "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
	          NULL, 0 },
	[ADD_LINE] = { "INSERT INTO invoice_line (invoice_id, line, service_id, kind_id, name, class, unit, rooms, "
	               "heads, nights, quantity, unit_price, amount, vat) "
	               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	               NULL, 0 },
	[OF_STAY] = { "SELECT id, stay_id, series, year, number, issued_at, currency, total, payer "
	              "FROM invoice WHERE stay_id = ? ORDER BY id LIMIT 1",
	              invoice_row, sizeof(struct invoice) },
};

enum status invoice_add(struct db *db, struct arena *a, struct invoice *i)
{
	/* The counter's row stays locked until the caller's transaction ends: a number is given once and none is left
	 * out. */
	enum status st = db_run(db, &q[COUNT_UP], ARGS(arg_text(i->series), arg_int(i->year)), NULL);
	if (st == OK)
		st = store_number(db, a, &q[NUMBER], ARGS(arg_text(i->series), arg_int(i->year)), &i->number);
	if (st == OK)
		st = store_insert(db, &q[ADD],
		                  ARGS(arg_id(i->stay_id), arg_text(i->series), arg_int(i->year), arg_int(i->number),
		                       arg_instant(i->issued_at), arg_text(i->currency), arg_money(i->total),
		                       arg_word(i->payer)),
		                  &i->id);
	return st;
}

enum status invoice_line_add(struct db *db, int64_t invoice_id, int64_t line, const char *name,
                             const struct request_line *l)
{
	return db_run(db, &q[ADD_LINE],
	              ARGS(arg_id(invoice_id), arg_int(line), arg_id(l->service_id), arg_id(l->kind_id), arg_text(name),
	                   arg_text(l->class), arg_text(l->unit), arg_int(l->rooms), arg_int(l->heads),
	                   arg_int(l->nights), arg_int(l->quantity), arg_money(l->unit_price), arg_money(l->amount),
	                   arg_int(l->vat)),
	              NULL);
}

enum status invoice_of_stay(struct db *db, struct arena *a, int64_t stay_id, struct invoice *out)
{
	return db_one(db, a, &q[OF_STAY], ARGS(arg_int(stay_id)), out);
}

const struct query *invoice_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
