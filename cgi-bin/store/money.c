#include "store/money.h"

#include "store/common.h"

enum {
	ADD_POSTING, POSTING, POSTINGS, DELIVER, STRIKE, BILL, REBILL,
	ADD_PAYMENT, PAYMENT, PAYMENT_BY_KEY, PAYMENTS, PAYMENTS_STANDING, PAYMENTS_BETWEEN, CASH_BEFORE,
	ADD_BANK, GET_BANK, OPEN_BANK, TURN_BANK, ALIKE_BANK, PUT_FORM, FORMS,
	BALANCE, BALANCES, SHARES, SHARE_PAYMENTS, TURN, LOCK, HEAD, NQUERIES
};

static const struct field posting_row[] = { FIELD(posting, id),
	                                    FIELD(posting, stay_id),
	                                    FIELD(posting, entry_key),
	                                    FIELD(posting, kind),
	                                    FIELD(posting, service_id),
	                                    FIELD(posting, name),
	                                    FIELD(posting, quantity),
	                                    FIELD(posting, unit_price),
	                                    FIELD(posting, amount),
	                                    FIELD(posting, vat),
	                                    FIELD(posting, ordered_on),
	                                    FIELD(posting, delivered_on),
	                                    FIELD(posting, struck_at),
	                                    FIELD(posting, invoice_id),
	                                    FIELD(posting, user_id),
	                                    FIELD(posting, created_at),
	                                    FIELDS_END };
#define POSTING_SQL                                                                                              \
	"SELECT id, stay_id, entry_key, kind, service_id, name, quantity, unit_price, amount, vat, ordered_on, " \
	"delivered_on, "                                                                                         \
	"struck_at, invoice_id, user_id, created_at FROM posting "

static const struct field payment_row[] = {
	FIELD(payment, id),          FIELD(payment, stay_id), FIELD(payment, entry_key),
	FIELD(payment, paid_on),     FIELD(payment, method),  FIELD(payment, amount),
	FIELD(payment, payer),       FIELD(payment, note),    FIELD(payment, reverses_id),
	FIELD(payment, bank_digest), FIELD(payment, user_id), FIELD(payment, created_at),
	FIELD(payment, reversed_by), FIELD(payment, guest),   FIELDS_END
};
#define PAYMENT_SQL                                                                                                    \
	"SELECT p.id, p.stay_id, p.entry_key, p.paid_on, p.method, p.amount, p.payer, p.note, p.reverses_id, "         \
	"p.bank_digest, p.user_id, "                                                                                   \
	"p.created_at, r.id AS reversed_by, TRIM(CONCAT_WS(' ', g.name, g.surname)) AS guest FROM payment p "          \
	"LEFT JOIN payment r ON r.reverses_id = p.id LEFT JOIN stay s ON s.id = p.stay_id LEFT JOIN person g ON g.id " \
	"= s.person_id "

static const struct field standing_row[] = { FIELD(payment, paid_on), FIELD(payment, method), FIELD(payment, amount),
	                                     FIELDS_END };
static const struct field bank_fields[] = { FIELD(bank_row, digest),    FIELD(bank_row, account),
	                                    FIELD(bank_row, booked_on), FIELD(bank_row, amount),
	                                    FIELD(bank_row, name),      FIELD(bank_row, other),
	                                    FIELD(bank_row, text),      FIELD(bank_row, state),
	                                    FIELD(bank_row, read_at),   FIELDS_END };
#define BANK_SQL "SELECT digest, account, booked_on, amount, name, other, text, state, read_at FROM bank_entry "

static const struct field form_row[] = { FIELD(bank_form, id),
	                                 FIELD(bank_form, name),
	                                 FIELD(bank_form, date),
	                                 FIELD(bank_form, amount),
	                                 FIELD(bank_form, credit),
	                                 FIELD(bank_form, payer),
	                                 FIELD(bank_form, account),
	                                 FIELD(bank_form, text),
	                                 FIELD(bank_form, skip),
	                                 FIELD(bank_form, separated),
	                                 FIELD(bank_form, date_order),
	                                 FIELD(bank_form, decimal_mark),
	                                 FIELDS_END };

static const struct field balance_row[] = { FIELD(balance, stay_id),
	                                    FIELD(balance, request_id),
	                                    FIELD(balance, state),
	                                    FIELD(balance, reference),
	                                    FIELD(balance, name),
	                                    FIELD(balance, arrival),
	                                    FIELD(balance, departure),
	                                    FIELD(balance, prepay_until),
	                                    FIELD(balance, price),
	                                    FIELD(balance, prepayment),
	                                    FIELD(balance, posted),
	                                    FIELD(balance, ordered),
	                                    FIELD(balance, paid),
	                                    FIELD(balance, guarantee),
	                                    FIELD(balance, keep_unpaid),
	                                    FIELD(balance, version),
	                                    FIELDS_END };
/* A stay that came to nothing is owed nothing but what its papers keep: their sum stands for its price. While its
 * ending can still be taken back they charge the whole stay, and what it will cost stands in their place. */
#define BALANCE_SQL                                                                                                   \
	"SELECT s.id AS stay_id, s.request_id, s.state, COALESCE(r.reference, '') AS reference, "                     \
	"TRIM(CONCAT_WS(' ', g.name, g.surname)) AS name, s.arrival, s.departure, s.prepay_until, "                   \
	"CASE WHEN s.state IN ('accepted', 'prepaid', 'in-house', 'departed') THEN s.price "                          \
	"+ COALESCE((SELECT SUM(k.price) FROM stay k WHERE k.account_id = s.id AND k.state IN ('accepted', "          \
	"'prepaid', 'in-house', 'departed')), 0) "                                                                    \
	"+ COALESCE((SELECT SUM(c.penalty) FROM stay k JOIN cancellation c ON c.stay_id = k.id WHERE k.account_id = " \
	"s.id), 0) ELSE "                                                                                             \
	"COALESCE((SELECT c.penalty FROM cancellation c JOIN invoice i ON i.stay_id = c.stay_id AND i.kind = "        \
	"'invoice' WHERE c.stay_id = s.id AND NOT EXISTS (SELECT 1 FROM invoice k WHERE k.corrects_id = i.id) "       \
	"LIMIT 1), (SELECT SUM(i.total) FROM invoice i LEFT JOIN invoice f ON f.id = i.corrects_id WHERE i.stay_id = " \
	"s.id "                                                                                                       \
	"AND COALESCE(f.kind, i.kind) <> 'final'), 0) END AS price, "                                                 \
	"CASE WHEN s.state IN ('accepted', 'prepaid', 'in-house', 'departed') THEN s.prepayment ELSE 0 END AS "       \
	"prepayment, "                                                                                                \
	"COALESCE((SELECT SUM(o.amount) FROM posting o WHERE o.stay_id = s.id AND o.struck_at IS NULL AND "           \
	"o.delivered_on IS NOT NULL), 0) AS posted, "                                                                 \
	"COALESCE((SELECT SUM(o.amount) FROM posting o WHERE o.stay_id = s.id AND o.struck_at IS NULL AND "           \
	"o.delivered_on IS NULL), 0) AS ordered, "                                                                    \
	"COALESCE((SELECT SUM(p.amount) FROM payment p WHERE p.stay_id = s.id), 0) AS paid, s.guarantee, "            \
	"s.keep_unpaid, s.version "                                                                                   \
	"FROM stay s JOIN person g ON g.id = s.person_id LEFT JOIN request r ON r.id = s.request_id "

static const struct field share_row[] = { FIELD(share_balance, stay_id), FIELD(share_balance, payer),
	                                  FIELD(share_balance, share), FIELD(share_balance, paid), FIELDS_END };

/* Whose a payment p is of the payer h, where g is who booked. */
#define HIS "(p.payer = h.payer OR (p.payer = '' AND h.payer = TRIM(CONCAT_WS(' ', g.name, g.surname))))"
#define STANDS                                                                                                \
	"p.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses_id = p.id) ORDER BY " \
	"p.paid_on, p.id"

static const struct query q[NQUERIES] = {
	[ADD_POSTING] = { "INSERT INTO posting (stay_id, entry_key, kind, service_id, name, quantity, unit_price, "
	                  "amount, vat, ordered_on, "
	                  "delivered_on, user_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	                  NULL, 0 },
	[POSTING] = { POSTING_SQL "WHERE id = ?", posting_row, sizeof(struct posting) },
	[POSTINGS] = { POSTING_SQL "WHERE stay_id = ? ORDER BY id", posting_row, sizeof(struct posting) },
	[DELIVER] = { "UPDATE posting SET delivered_on = ? WHERE id = ? AND delivered_on IS NULL AND struck_at IS NULL "
	              "AND invoice_id IS NULL",
	              NULL, 0 },
	[STRIKE] = { "UPDATE posting SET struck_at = ? WHERE id = ? AND struck_at IS NULL AND invoice_id IS NULL", NULL,
	             0 },
	[BILL] = { "UPDATE posting SET invoice_id = ? WHERE id = ? AND delivered_on IS NOT NULL AND struck_at IS NULL "
	           "AND invoice_id IS NULL",
	           NULL, 0 },
	[REBILL] = { "UPDATE posting SET invoice_id = ? WHERE invoice_id = ?", NULL, 0 },
	[ADD_PAYMENT] = { "INSERT INTO payment (stay_id, entry_key, paid_on, method, amount, payer, note, reverses_id, "
	                  "bank_digest, user_id, created_at) "
	                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	                  NULL, 0 },
	[PAYMENT] = { PAYMENT_SQL "WHERE p.id = ?", payment_row, sizeof(struct payment) },
	[PAYMENT_BY_KEY] = { PAYMENT_SQL "WHERE p.entry_key = ?", payment_row, sizeof(struct payment) },
	[PAYMENTS] = { PAYMENT_SQL "WHERE p.stay_id = ? ORDER BY p.id", payment_row, sizeof(struct payment) },
	[PAYMENTS_STANDING] = { "SELECT p.paid_on, p.method, p.amount FROM payment p WHERE p.stay_id = ? AND " STANDS,
	                        standing_row, sizeof(struct payment) },
	[PAYMENTS_BETWEEN] = { PAYMENT_SQL "WHERE p.paid_on >= ? AND p.paid_on < ? ORDER BY p.paid_on, p.id",
	                       payment_row, sizeof(struct payment) },
	[CASH_BEFORE] = { "SELECT COALESCE(SUM(amount), 0) AS n FROM payment WHERE method = 'cash' AND paid_on < ?",
	                  NUMBER_ROW },
	[ADD_BANK] = { "INSERT INTO bank_entry (digest, account, booked_on, amount, name, other, text, read_at) VALUES "
	               "(?, ?, ?, ?, ?, ?, ?, ?)",
	               NULL, 0 },
	[GET_BANK] = { BANK_SQL "WHERE digest = ?", bank_fields, sizeof(struct bank_row) },
	[OPEN_BANK] = { BANK_SQL "WHERE state = 'open' ORDER BY booked_on DESC, digest LIMIT 500", bank_fields,
	                sizeof(struct bank_row) },
	[TURN_BANK] = { "UPDATE bank_entry SET state = ? WHERE digest = ? AND state = ?", NULL, 0 },
	[ALIKE_BANK] = { "SELECT COUNT(*) AS n FROM bank_entry WHERE state = 'booked' AND digest <> ? AND booked_on = "
	                 "? AND amount = ? AND name = ? AND name <> ''",
	                 NUMBER_ROW },
	[PUT_FORM] = { "INSERT INTO bank_form (name, date, amount, credit, payer, account, text, skip, separated, "
	               "date_order, decimal_mark) "
	               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE date = VALUES(date), amount = "
	               "VALUES(amount), "
	               "credit = VALUES(credit), payer = VALUES(payer), account = VALUES(account), text = "
	               "VALUES(text), skip = VALUES(skip), "
	               "separated = VALUES(separated), date_order = VALUES(date_order), decimal_mark = "
	               "VALUES(decimal_mark)",
	               NULL, 0 },
	[FORMS] = { "SELECT id, name, date, amount, credit, payer, account, text, skip, separated, date_order, "
	            "decimal_mark FROM bank_form ORDER BY name",
	            form_row, sizeof(struct bank_form) },
	[BALANCE] = { BALANCE_SQL "WHERE s.id = (SELECT COALESCE(k.account_id, k.id) FROM stay k WHERE k.id = ?)",
	              balance_row, sizeof(struct balance) },
	[SHARES] = { "SELECT h.stay_id, h.payer, h.share, COALESCE((SELECT SUM(p.amount) FROM payment p WHERE "
	             "p.stay_id = h.stay_id AND " HIS "), 0) AS paid "
	             "FROM (SELECT stay_id, MIN(position) AS position, payer, SUM(share) AS share FROM stay_share "
	             "WHERE ? = 0 OR stay_id = ? "
	             "GROUP BY stay_id, payer) h JOIN stay s ON s.id = h.stay_id JOIN person g ON g.id = s.person_id "
	             "WHERE s.account_id IS NULL "
	             "ORDER BY h.stay_id, h.position",
	             share_row, sizeof(struct share_balance) },
	[SHARE_PAYMENTS] = { "SELECT p.paid_on, p.method, p.amount FROM payment p JOIN stay s ON s.id = p.stay_id JOIN "
	                     "person g ON g.id = s.person_id "
	                     "JOIN (SELECT DISTINCT payer FROM stay_share WHERE stay_id = ? AND payer = ?) h ON " HIS
	                     " WHERE p.stay_id = ? AND " STANDS,
	                     standing_row, sizeof(struct payment) },
	[BALANCES] = { "SELECT * FROM (" BALANCE_SQL
	               "WHERE s.account_id IS NULL) b WHERE b.price + b.posted <> b.paid ORDER BY b.arrival, b.stay_id",
	               balance_row, sizeof(struct balance) },
	[TURN] = { "UPDATE stay SET state = ?, version = version + 1 WHERE id = ? AND state = ?", NULL, 0 },
	[LOCK] = { "SELECT id AS n FROM stay WHERE id = ? FOR UPDATE", NUMBER_ROW },
	[HEAD] = { "SELECT COALESCE(account_id, id) AS n FROM stay WHERE id = ?", NUMBER_ROW },
};

enum status stay_account(struct db *db, struct arena *a, int64_t id, int64_t *head)
{
	return store_number(db, a, &q[HEAD], ARGS(arg_int(id)), head);
}

enum status posting_add(struct db *db, struct posting *p)
{
	return store_insert(db, &q[ADD_POSTING],
	                    ARGS(arg_int(p->stay_id), arg_text(p->entry_key), arg_text(p->kind), arg_id(p->service_id),
	                         arg_text(p->name), arg_int(p->quantity), arg_money(p->unit_price),
	                         arg_money(p->amount), arg_int(p->vat), arg_date(p->ordered_on),
	                         arg_date(p->delivered_on), arg_id(p->user_id), arg_instant(p->created_at)),
	                    &p->id);
}

enum status posting_by_id(struct db *db, struct arena *a, int64_t id, struct posting *out)
{
	return db_one(db, a, &q[POSTING], ARGS(arg_int(id)), out);
}

enum status postings_of(struct db *db, struct arena *a, int64_t stay_id, struct postings *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[POSTINGS], ARGS(arg_int(stay_id)), &rows);
	if (st == OK)
		*out = (struct postings){ rows.items, rows.count };
	return st;
}

enum status posting_deliver(struct db *db, int64_t id, struct date on)
{
	return store_change(db, &q[DELIVER], ARGS(arg_date(on), arg_int(id)));
}

enum status posting_strike(struct db *db, int64_t id, struct instant at)
{
	return store_change(db, &q[STRIKE], ARGS(arg_instant(at), arg_int(id)));
}

enum status posting_bill(struct db *db, int64_t id, int64_t invoice_id)
{
	return store_change(db, &q[BILL], ARGS(arg_int(invoice_id), arg_int(id)));
}

enum status postings_rebill(struct db *db, int64_t from_id, int64_t to_id)
{
	return db_run(db, &q[REBILL], ARGS(arg_int(to_id), arg_int(from_id)), NULL);
}

enum status payment_add(struct db *db, struct payment *p)
{
	return store_insert(db, &q[ADD_PAYMENT],
	                    ARGS(arg_id(p->stay_id), arg_text(p->entry_key), arg_date(p->paid_on), arg_text(p->method),
	                         arg_money(p->amount), arg_word(p->payer), arg_word(p->note), arg_id(p->reverses_id),
	                         arg_text(p->bank_digest), arg_id(p->user_id), arg_instant(p->created_at)),
	                    &p->id);
}

enum status payment_by_id(struct db *db, struct arena *a, int64_t id, struct payment *out)
{
	return db_one(db, a, &q[PAYMENT], ARGS(arg_int(id)), out);
}

enum status payment_by_key(struct db *db, struct arena *a, const char *entry_key, struct payment *out)
{
	return db_one(db, a, &q[PAYMENT_BY_KEY], ARGS(arg_text(entry_key)), out);
}

enum status payments_of(struct db *db, struct arena *a, int64_t stay_id, struct payments *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[PAYMENTS], ARGS(arg_int(stay_id)), &rows);
	if (st == OK)
		*out = (struct payments){ rows.items, rows.count };
	return st;
}

enum status payments_standing(struct db *db, struct arena *a, int64_t stay_id, struct payments *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[PAYMENTS_STANDING], ARGS(arg_int(stay_id)), &rows);
	if (st == OK)
		*out = (struct payments){ rows.items, rows.count };
	return st;
}

enum status payments_between(struct db *db, struct arena *a, struct date from, struct date to, struct payments *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[PAYMENTS_BETWEEN], ARGS(arg_date(from), arg_date(to)), &rows);
	if (st == OK)
		*out = (struct payments){ rows.items, rows.count };
	return st;
}

enum status cash_before(struct db *db, struct arena *a, struct date day, struct money *out)
{
	return store_number(db, a, &q[CASH_BEFORE], ARGS(arg_date(day)), &out->minor);
}

enum status bank_row_add(struct db *db, const struct bank_row *b)
{
	return db_run(db, &q[ADD_BANK],
	              ARGS(arg_text(b->digest), arg_word(b->account), arg_date(b->booked_on), arg_money(b->amount),
	                   arg_word(b->name), arg_word(b->other), arg_word(b->text), arg_instant(b->read_at)),
	              NULL);
}

enum status bank_row_get(struct db *db, struct arena *a, const char *digest, struct bank_row *out)
{
	return db_one(db, a, &q[GET_BANK], ARGS(arg_text(digest)), out);
}

enum status bank_rows_open(struct db *db, struct arena *a, struct bank_rows *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[OPEN_BANK], NO_ARGS, &rows);
	if (st == OK)
		*out = (struct bank_rows){ rows.items, rows.count };
	return st;
}

enum status bank_row_turn(struct db *db, const char *digest, const char *from, const char *to)
{
	return store_change(db, &q[TURN_BANK], ARGS(arg_text(to), arg_text(digest), arg_text(from)));
}

enum status bank_row_alike(struct db *db, struct arena *a, const struct bank_row *b, bool *out)
{
	int64_t n = 0;
	enum status st = store_number(
	    db, a, &q[ALIKE_BANK],
	    ARGS(arg_text(b->digest), arg_date(b->booked_on), arg_money(b->amount), arg_word(b->name)), &n);
	*out = n > 0;
	return st;
}

enum status bank_form_put(struct db *db, const struct bank_form *f)
{
	return db_run(db, &q[PUT_FORM],
	              ARGS(arg_text(f->name), arg_int(f->date), arg_int(f->amount), arg_int(f->credit),
	                   arg_int(f->payer), arg_int(f->account), arg_int(f->text), arg_int(f->skip),
	                   arg_text(f->separated), arg_text(f->date_order), arg_text(f->decimal_mark)),
	              NULL);
}

enum status bank_forms_all(struct db *db, struct arena *a, struct bank_forms *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[FORMS], NO_ARGS, &rows);
	if (st == OK)
		*out = (struct bank_forms){ rows.items, rows.count };
	return st;
}

enum status balance_of(struct db *db, struct arena *a, int64_t stay_id, struct balance *out)
{
	return db_one(db, a, &q[BALANCE], ARGS(arg_int(stay_id)), out);
}

enum status balances_open(struct db *db, struct arena *a, struct balances *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[BALANCES], NO_ARGS, &rows);
	if (st == OK)
		*out = (struct balances){ rows.items, rows.count };
	return st;
}

enum status shares_paid(struct db *db, struct arena *a, int64_t stay_id, struct share_balances *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[SHARES], ARGS(arg_int(stay_id), arg_int(stay_id)), &rows);
	if (st == OK)
		*out = (struct share_balances){ rows.items, rows.count };
	return st;
}

enum status payments_of_share(struct db *db, struct arena *a, const struct share_balance *s, struct payments *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[SHARE_PAYMENTS],
	                        ARGS(arg_int(s->stay_id), arg_text(s->payer), arg_int(s->stay_id)), &rows);
	if (st == OK)
		*out = (struct payments){ rows.items, rows.count };
	return st;
}

enum status stay_turn(struct db *db, int64_t id, const char *from, const char *to)
{
	return store_change(db, &q[TURN], ARGS(arg_text(to), arg_int(id), arg_text(from)));
}

enum status stay_lock(struct db *db, struct arena *a, int64_t id)
{
	struct number row;
	return db_one(db, a, &q[LOCK], ARGS(arg_int(id)), &row);
}

const struct query *money_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
