#include "store/invoice.h"

#include "store/common.h"

enum {
	COUNT_UP,
	NUMBER,
	ADD,
	ADD_LINE,
	BY_ID,
	OF_STAY,
	ALL_OF_STAY,
	STANDING,
	UNDOABLE,
	UNRENEWED,
	LINES,
	BY_NUMBER,
	NQUERIES
};

static const struct field invoice_row[] = { FIELD(invoice, id),
	                                    FIELD(invoice, stay_id),
	                                    FIELD(invoice, kind),
	                                    FIELD(invoice, issue),
	                                    FIELD(invoice, corrects_id),
	                                    FIELD(invoice, reason),
	                                    FIELD(invoice, lang),
	                                    FIELD(invoice, series),
	                                    FIELD(invoice, year),
	                                    FIELD(invoice, number),
	                                    FIELD(invoice, issued_at),
	                                    FIELD(invoice, currency),
	                                    FIELD(invoice, total),
	                                    FIELD(invoice, due),
	                                    FIELD(invoice, due_on),
	                                    FIELD(invoice, payer),
	                                    FIELD(invoice, arrival),
	                                    FIELD(invoice, departure),
	                                    FIELDS_END };
#define INVOICE                                                                                                  \
	"SELECT i.id, i.stay_id, i.kind, i.issue, i.corrects_id, i.reason, i.lang, i.series, i.year, i.number, " \
	"i.issued_at, i.currency, i.total, "                                                                     \
	"i.due, i.due_on, i.payer, i.arrival, i.departure FROM invoice i "
#define INVOICE_ROW invoice_row, sizeof(struct invoice)

static const struct field line_row[] = { FIELD(invoice_line, invoice_id), FIELD(invoice_line, line),
	                                 FIELD(invoice_line, service_id), FIELD(invoice_line, kind_id),
	                                 FIELD(invoice_line, name),       FIELD(invoice_line, class),
	                                 FIELD(invoice_line, unit),       FIELD(invoice_line, rooms),
	                                 FIELD(invoice_line, heads),      FIELD(invoice_line, nights),
	                                 FIELD(invoice_line, quantity),   FIELD(invoice_line, unit_price),
	                                 FIELD(invoice_line, amount),     FIELD(invoice_line, vat),
	                                 FIELD(invoice_line, code),       FIELDS_END };

static const struct field stay_id_row[] = { FIELD(stay_id, n), FIELDS_END };
#define LIVE "('accepted', 'prepaid', 'in-house', 'departed')"
#define HELD "('accepted', 'prepaid', 'in-house')"
/* Of the stays of account s. */
#define CAN_BE_UNDONE                                                                                             \
	"EXISTS (SELECT 1 FROM stay k WHERE (k.id = s.id OR k.account_id = s.id) AND (EXISTS (SELECT 1 FROM "     \
	"stay_step p "                                                                                            \
	"WHERE p.stay_id = k.id AND p.undone_at IS NULL AND p.undo_until > ? AND p.stay_version = k.version) OR " \
	"EXISTS "                                                                                                 \
	"(SELECT 1 FROM stay_move m WHERE m.stay_id = k.id AND m.undone_at IS NULL AND m.undo_until > ? AND "     \
	"m.version = k.version))) "

static const struct query q[NQUERIES] = {
	[COUNT_UP] = { "INSERT INTO counter (series, year, last) VALUES (?, ?, 1) "
	               "ON DUPLICATE KEY UPDATE last = last + 1",
	               NULL, 0 },
	[NUMBER] = { "SELECT last AS n FROM counter WHERE series = ? AND year = ?", NUMBER_ROW },
	[ADD] = { "INSERT INTO invoice (stay_id, kind, issue, corrects_id, reason, lang, series, year, number, "
	          "issued_at, currency, total, due, due_on, "
	          "payer, arrival, departure) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	          NULL, 0 },
	[ADD_LINE] = { "INSERT INTO invoice_line (invoice_id, line, service_id, kind_id, name, class, unit, rooms, "
	               "heads, nights, quantity, unit_price, amount, vat, code) "
	               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	               NULL, 0 },
	[BY_ID] = { INVOICE "WHERE i.id = ?", INVOICE_ROW },
	[BY_NUMBER] = { INVOICE "WHERE i.series = ? AND i.year = ? AND i.number = ?", INVOICE_ROW },
	[OF_STAY] = { INVOICE "WHERE i.stay_id = ? AND i.kind = 'invoice' ORDER BY i.id DESC LIMIT 1", INVOICE_ROW },
	[ALL_OF_STAY] = { INVOICE "WHERE i.stay_id = ? ORDER BY i.id", INVOICE_ROW },
	[STANDING] = { INVOICE "WHERE i.stay_id = ? AND i.kind <> 'credit' AND NOT EXISTS (SELECT 1 FROM invoice c "
	                       "WHERE c.corrects_id = i.id) "
	                       "ORDER BY i.id",
	               INVOICE_ROW },
	[UNDOABLE] = { "SELECT COUNT(*) AS n FROM stay s WHERE s.id = ? AND " CAN_BE_UNDONE, NUMBER_ROW },
	[UNRENEWED] = { "SELECT s.id AS n FROM stay s JOIN invoice i ON i.stay_id = s.id AND i.kind = 'invoice' WHERE "
	                "s.state IN " LIVE
	                " AND NOT EXISTS (SELECT 1 FROM invoice c WHERE c.corrects_id = i.id) AND (i.total <> s.price "
	                "+ COALESCE((SELECT SUM(k.price) FROM stay k WHERE k.account_id = s.id AND k.state IN " LIVE
	                "), 0) "
	                "+ COALESCE((SELECT SUM(c.penalty) FROM cancellation c JOIN stay k ON k.id = c.stay_id WHERE "
	                "k.account_id = s.id), 0) "
	                "OR (i.arrival <> s.arrival AND s.state IN " HELD
	                ") OR i.departure <> (SELECT MAX(k.departure) FROM stay k "
	                "WHERE (k.id = s.id OR k.account_id = s.id) AND k.state IN " HELD ")) AND NOT " CAN_BE_UNDONE
	                "ORDER BY s.id LIMIT 50",
	                stay_id_row, sizeof(struct stay_id) },
	[LINES] = { "SELECT invoice_id, line, service_id, kind_id, name, class, unit, rooms, heads, nights, quantity, "
	            "unit_price, amount, vat, code "
	            "FROM invoice_line WHERE invoice_id = ? ORDER BY line",
	            line_row, sizeof(struct invoice_line) },
};

static struct arg arg_day(struct date d)
{
	return d.day == 0 ? arg_null() : arg_date(d);
}

enum status invoice_add(struct db *db, struct arena *a, struct invoice *i)
{
	/* The counter's row stays locked until the caller's transaction ends: a number is given once and none is left
	 * out. */
	enum status st = db_run(db, &q[COUNT_UP], ARGS(arg_text(i->series), arg_int(i->year)), NULL);
	if (st == OK)
		st = store_number(db, a, &q[NUMBER], ARGS(arg_text(i->series), arg_int(i->year)), &i->number);
	if (st == OK)
		st = store_insert(
		    db, &q[ADD],
		    ARGS(arg_id(i->stay_id), arg_text(i->kind != NULL ? i->kind : "invoice"),
		         i->corrects_id != 0 ? arg_null() : arg_int(i->issue != 0 ? i->issue : 1),
		         arg_id(i->corrects_id), arg_word(i->reason), arg_text(i->lang != NULL ? i->lang : "en"),
		         arg_text(i->series), arg_int(i->year), arg_int(i->number), arg_instant(i->issued_at),
		         arg_text(i->currency), arg_money(i->total), arg_money(i->due), arg_day(i->due_on),
		         arg_word(i->payer), arg_day(i->arrival), arg_day(i->departure)),
		    &i->id);
	return st;
}

enum status invoice_line_put(struct db *db, const struct invoice_line *l)
{
	return db_run(db, &q[ADD_LINE],
	              ARGS(arg_id(l->invoice_id), arg_int(l->line), arg_id(l->service_id), arg_id(l->kind_id),
	                   arg_word(l->name), arg_text(l->class), arg_text(l->unit), arg_int(l->rooms),
	                   arg_int(l->heads), arg_int(l->nights), arg_int(l->quantity), arg_money(l->unit_price),
	                   arg_money(l->amount), arg_int(l->vat), arg_text(l->code)),
	              NULL);
}

enum status invoice_line_add(struct db *db, int64_t invoice_id, int64_t line, const char *name,
                             const struct request_line *l)
{
	return invoice_line_put(db, &(struct invoice_line){ .invoice_id = invoice_id,
	                                                    .line = line,
	                                                    .service_id = l->service_id,
	                                                    .kind_id = l->kind_id,
	                                                    .name = name,
	                                                    .class = l->class,
	                                                    .unit = l->unit,
	                                                    .rooms = l->rooms,
	                                                    .heads = l->heads,
	                                                    .nights = l->nights,
	                                                    .quantity = l->quantity,
	                                                    .unit_price = l->unit_price,
	                                                    .amount = l->amount,
	                                                    .vat = l->vat });
}

enum status invoice_by_id(struct db *db, struct arena *a, int64_t id, struct invoice *out)
{
	return db_one(db, a, &q[BY_ID], ARGS(arg_int(id)), out);
}

enum status invoice_by_number(struct db *db, struct arena *a, const char *series, int64_t year, int64_t number,
                              struct invoice *out)
{
	return db_one(db, a, &q[BY_NUMBER], ARGS(arg_text(series), arg_int(year), arg_int(number)), out);
}

enum status invoice_of_stay(struct db *db, struct arena *a, int64_t stay_id, struct invoice *out)
{
	return db_one(db, a, &q[OF_STAY], ARGS(arg_int(stay_id)), out);
}

static enum status invoices_by(struct db *db, struct arena *a, int which, int64_t stay_id, struct invoices *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[which], ARGS(arg_int(stay_id)), &rows);
	if (st == OK)
		*out = (struct invoices){ rows.items, rows.count };
	return st;
}

enum status invoices_of_stay(struct db *db, struct arena *a, int64_t stay_id, struct invoices *out)
{
	return invoices_by(db, a, ALL_OF_STAY, stay_id, out);
}

enum status invoices_standing(struct db *db, struct arena *a, int64_t stay_id, struct invoices *out)
{
	return invoices_by(db, a, STANDING, stay_id, out);
}

enum status account_undoable(struct db *db, struct arena *a, int64_t stay_id, struct instant now, bool *out)
{
	int64_t n = 0;
	enum status st =
	    store_number(db, a, &q[UNDOABLE], ARGS(arg_int(stay_id), arg_instant(now), arg_instant(now)), &n);
	*out = n > 0;
	return st;
}

enum status stays_unrenewed(struct db *db, struct arena *a, struct instant now, struct stay_ids *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[UNRENEWED], ARGS(arg_instant(now), arg_instant(now)), &rows);
	if (st == OK)
		*out = (struct stay_ids){ rows.items, rows.count };
	return st;
}

enum status invoice_lines_of(struct db *db, struct arena *a, int64_t invoice_id, struct invoice_lines *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[LINES], ARGS(arg_int(invoice_id)), &rows);
	if (st == OK)
		*out = (struct invoice_lines){ rows.items, rows.count };
	return st;
}

char *invoice_name(struct arena *a, const struct invoice *i)
{
	return arena_printf(a, "%s-%lld-%04lld", i->series, (long long)i->year, (long long)i->number);
}

const struct query *invoice_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
