#include "store/ledger.h"

#include "store/common.h"

enum { CHARGES, LINES, PAYMENTS, PAPERS, BYTES, NQUERIES };

static const struct field charge_row[] = { FIELD(ledger_charge, id),
	                                   FIELD(ledger_charge, kind),
	                                   FIELD(ledger_charge, series),
	                                   FIELD(ledger_charge, year),
	                                   FIELD(ledger_charge, number),
	                                   FIELD(ledger_charge, corrects_series),
	                                   FIELD(ledger_charge, corrects_year),
	                                   FIELD(ledger_charge, corrects_number),
	                                   FIELD(ledger_charge, issued_at),
	                                   FIELD(ledger_charge, reference),
	                                   FIELD(ledger_charge, payer),
	                                   FIELD(ledger_charge, currency),
	                                   FIELD(ledger_charge, total),
	                                   FIELD(ledger_charge, due_on),
	                                   FIELD(ledger_charge, arrival),
	                                   FIELD(ledger_charge, departure),
	                                   FIELD(ledger_charge, paper_name),
	                                   FIELD(ledger_charge, paper_at),
	                                   FIELD(ledger_charge, paper_size),
	                                   FIELDS_END };
static const struct field ledger_line_row[] = { FIELD(ledger_line, invoice_id), FIELD(ledger_line, class),
	                                        FIELD(ledger_line, vat), FIELD(ledger_line, amount), FIELDS_END };
static const struct field payment_row[] = { FIELD(ledger_payment, id),          FIELD(ledger_payment, paid_on),
	                                    FIELD(ledger_payment, method),      FIELD(ledger_payment, amount),
	                                    FIELD(ledger_payment, reference),   FIELD(ledger_payment, guest),
	                                    FIELD(ledger_payment, payer),       FIELD(ledger_payment, note),
	                                    FIELD(ledger_payment, reverses_id), FIELDS_END };
static const struct field paper_row[] = { FIELD(ledger_paper, id),
	                                  FIELD(ledger_paper, invoice_id),
	                                  FIELD(ledger_paper, kind),
	                                  FIELD(ledger_paper, reference),
	                                  FIELD(ledger_paper, name),
	                                  FIELD(ledger_paper, created_at),
	                                  FIELD(ledger_paper, size),
	                                  FIELD(ledger_paper, series),
	                                  FIELD(ledger_paper, year),
	                                  FIELD(ledger_paper, number),
	                                  FIELDS_END };
struct content { struct bytes content; };
static const struct field content_row[] = { FIELD(content, content), FIELDS_END };

static const struct query q[NQUERIES] = {
	[CHARGES] = { "SELECT i.id, i.kind, i.series, i.year, i.number, o.series AS corrects_series, o.year AS "
	              "corrects_year, o.number AS corrects_number, "
	              "i.issued_at, r.reference, i.payer, i.currency, i.total, i.due_on, i.arrival, i.departure, "
	              "d.name AS paper_name, "
	              "d.created_at AS paper_at, COALESCE(LENGTH(d.content), 0) AS paper_size FROM invoice i LEFT JOIN "
	              "document d ON d.invoice_id = i.id "
	              "LEFT JOIN invoice o ON o.id = i.corrects_id LEFT JOIN stay s ON s.id = i.stay_id LEFT JOIN "
	              "request r ON r.id = s.request_id "
	              "WHERE i.issued_at >= ? AND i.issued_at < ? ORDER BY i.issued_at, i.id",
	              charge_row, sizeof(struct ledger_charge) },
	[LINES] = { "SELECT l.invoice_id, l.class, l.vat, l.amount FROM invoice i JOIN invoice_line l ON l.invoice_id "
	            "= i.id "
	            "WHERE i.issued_at >= ? AND i.issued_at < ? ORDER BY i.issued_at, i.id, l.line",
	            ledger_line_row, sizeof(struct ledger_line) },
	[PAYMENTS] = { "SELECT p.id, p.paid_on, p.method, p.amount, r.reference, TRIM(CONCAT_WS(' ', g.name, "
	               "g.surname)) AS guest, p.payer, p.note, "
	               "p.reverses_id FROM payment p LEFT JOIN stay s ON s.id = p.stay_id LEFT JOIN request r ON r.id "
	               "= s.request_id "
	               "LEFT JOIN person g ON g.id = s.person_id WHERE p.paid_on >= ? AND p.paid_on < ? ORDER BY "
	               "p.paid_on, p.id",
	               payment_row, sizeof(struct ledger_payment) },
	[PAPERS] = { "SELECT d.id, d.invoice_id, d.kind, r.reference, d.name, d.created_at, "
	             "COALESCE(LENGTH(d.content), 0) AS size, n.series, n.year, n.number "
	             "FROM document d JOIN request r ON r.id = d.request_id LEFT JOIN invoice n ON n.id = d.invoice_id "
	             "WHERE d.created_at >= ? AND d.created_at < ? AND d.kind <> 'refusal' ORDER BY d.id",
	             paper_row, sizeof(struct ledger_paper) },
	[BYTES] = { "SELECT content FROM document WHERE id = ? AND content IS NOT NULL", content_row,
	            sizeof(struct content) },
};

static enum status span_of(struct db *db, struct arena *a, int which, struct arg from, struct arg to, struct rows *rows)
{
	return db_all(db, a, &q[which], ARGS(from, to), rows);
}

enum status ledger_charges_between(struct db *db, struct arena *a, struct instant from, struct instant to,
                                   struct ledger_charges *out)
{
	struct rows rows = { 0 };
	enum status st = span_of(db, a, CHARGES, arg_instant(from), arg_instant(to), &rows);
	*out = (struct ledger_charges){ rows.items, rows.count };
	return st;
}

enum status ledger_lines_between(struct db *db, struct arena *a, struct instant from, struct instant to,
                                 struct ledger_lines *out)
{
	struct rows rows = { 0 };
	enum status st = span_of(db, a, LINES, arg_instant(from), arg_instant(to), &rows);
	*out = (struct ledger_lines){ rows.items, rows.count };
	return st;
}

enum status ledger_payments_between(struct db *db, struct arena *a, struct date from, struct date to,
                                    struct ledger_payments *out)
{
	struct rows rows = { 0 };
	enum status st = span_of(db, a, PAYMENTS, arg_date(from), arg_date(to), &rows);
	*out = (struct ledger_payments){ rows.items, rows.count };
	return st;
}

enum status ledger_papers_between(struct db *db, struct arena *a, struct instant from, struct instant to,
                                  struct ledger_papers *out)
{
	struct rows rows = { 0 };
	enum status st = span_of(db, a, PAPERS, arg_instant(from), arg_instant(to), &rows);
	*out = (struct ledger_papers){ rows.items, rows.count };
	return st;
}

enum status ledger_paper_bytes(struct db *db, struct arena *a, int64_t id, struct bytes *out)
{
	struct content content = { 0 };
	enum status st = db_one(db, a, &q[BYTES], ARGS(arg_int(id)), &content);
	*out = content.content;
	return st;
}

const struct query *ledger_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
