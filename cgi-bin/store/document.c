#include "store/document.h"

#include "store/common.h"

enum {
	ADD,
	QUEUED,
	RENDERED,
	ONE,
	OF_REQUEST,
	OF_MAIL,
	PAYER,
	PAYER_ADD,
	PAYER_CHANGE,
	PAYER_REMOVE,
	CALENDAR,
	CALENDAR_ADD,
	CALENDAR_CHANGE,
	CALENDARS_DUE,
	NQUERIES
};

static const struct field document_row[] = { FIELD(document, id),
	                                     FIELD(document, kind),
	                                     FIELD(document, request_id),
	                                     FIELD(document, invoice_id),
	                                     FIELD(document, mail_id),
	                                     FIELD(document, lang),
	                                     FIELD(document, facts),
	                                     FIELD(document, created_at),
	                                     FIELD(document, rendered_at),
	                                     FIELD(document, name),
	                                     FIELD(document, body),
	                                     FIELD(document, content),
	                                     FIELDS_END };
#define DOCUMENT "SELECT id, kind, request_id, invoice_id, mail_id, lang, facts, created_at, rendered_at, name, "
#define BARE DOCUMENT "NULL AS body, NULL AS content FROM document "
#define WHOLE DOCUMENT "body, content FROM document "
#define DOCUMENT_ROW document_row, sizeof(struct document)

static const struct field payer_row[] = { FIELD(payer, request_id), FIELD(payer, name), FIELD(payer, address),
	                                  FIELD(payer, tax_number), FIELD(payer, days), FIELD(payer, by_guest),
	                                  FIELD(payer, version),    FIELDS_END };
static const struct field calendar_row[] = { FIELD(calendar_entry, request_id),
	                                     FIELD(calendar_entry, kind),
	                                     FIELD(calendar_entry, sequence),
	                                     FIELD(calendar_entry, facts),
	                                     FIELD(calendar_entry, changed_at),
	                                     FIELD(calendar_entry, content),
	                                     FIELDS_END };
static const struct field due_row[] = { FIELD(calendar_due, request_id), FIELD(calendar_due, kind),
	                                FIELD(calendar_due, reference),  FIELD(calendar_due, lang),
	                                FIELD(calendar_due, facts),      FIELD(calendar_due, sequence),
	                                FIELD(calendar_due, fresh),      FIELDS_END };

/* A decision by hand is the house's own until it settles: calendars too know of it then. */
#define HIDDEN \
	"EXISTS (SELECT 1 FROM decision d WHERE d.request_id = r.id AND d.undone_at IS NULL AND d.settled_at IS NULL)"

/* A stay that goes on in other rooms is one entry: from the first arrival to the last departure of what is left of
 * it. */
#define LIVE "state IN ('accepted', 'prepaid', 'in-house', 'departed')"

static const struct query q[NQUERIES] = {
	[ADD] = { "INSERT INTO document (kind, request_id, invoice_id, mail_id, lang, facts, created_at) VALUES (?, ?, "
	          "?, ?, ?, ?, ?)",
	          NULL, 0 },
	[QUEUED] = { BARE "WHERE rendered_at IS NULL AND id > ? ORDER BY id LIMIT ?", DOCUMENT_ROW },
	[RENDERED] = { "UPDATE document SET name = ?, body = ?, content = ?, rendered_at = ? WHERE id = ? AND "
	               "rendered_at IS NULL",
	               NULL, 0 },
	/* Of one who is forgotten the bytes are gone. */
	[ONE] = { WHOLE "WHERE request_id = ? AND id = ? AND content IS NOT NULL", DOCUMENT_ROW },
	[OF_REQUEST] = { BARE "WHERE request_id = ? AND content IS NOT NULL ORDER BY id", DOCUMENT_ROW },
	[OF_MAIL] = { WHOLE "WHERE mail_id = ? AND content IS NOT NULL ORDER BY id", DOCUMENT_ROW },
	[PAYER] = { "SELECT request_id, name, address, tax_number, days, by_guest, version FROM payer WHERE request_id "
	            "= ?",
	            payer_row, sizeof(struct payer) },
	[PAYER_ADD] = { "INSERT INTO payer (name, address, tax_number, days, by_guest, request_id) VALUES (?, ?, ?, ?, "
	                "?, ?)",
	                NULL, 0 },
	[PAYER_CHANGE] = { "UPDATE payer SET name = ?, address = ?, tax_number = ?, days = ?, by_guest = ?, version = "
	                   "version + 1 "
	                   "WHERE request_id = ? AND version = ?",
	                   NULL, 0 },
	[PAYER_REMOVE] = { "DELETE FROM payer WHERE request_id = ? AND version = ?", NULL, 0 },
	[CALENDAR] = { "SELECT request_id, kind, sequence, facts, changed_at, content FROM calendar WHERE request_id = "
	               "? AND kind = ?",
	               calendar_row, sizeof(struct calendar_entry) },
	[CALENDAR_ADD] = { "INSERT INTO calendar (facts, changed_at, content, request_id, kind, sequence) VALUES (?, "
	                   "?, ?, ?, ?, 0)",
	                   NULL, 0 },
	[CALENDAR_CHANGE] = { "UPDATE calendar SET facts = ?, changed_at = ?, content = ?, sequence = sequence + 1 "
	                      "WHERE request_id = ? AND kind = ? AND sequence + 1 = ?",
	                      NULL, 0 },
	[CALENDARS_DUE] = { "SELECT x.request_id, x.kind, x.reference, x.lang, x.facts, COALESCE(c.sequence + 1, 0) AS "
	                    "sequence, "
	                    "c.request_id IS NULL AS fresh FROM ("
	                    "SELECT r.id AS request_id, 'hour' AS kind, r.reference, r.lang, CONCAT(IF(r.state IN "
	                    "('open', 'frozen') OR " HIDDEN ", '', 'cancelled '), DATE_FORMAT(r.decide_at, "
	                                                    "'%Y-%m-%dT%H:%i:%sZ')) AS facts FROM request r "
	                    "WHERE r.confirmed_at IS NOT NULL AND (? = 0 OR r.id = ?) UNION ALL "
	                    "SELECT r.id, 'stay', r.reference, r.lang, IF(k.first IS NULL, CONCAT('cancelled ', "
	                    "s.arrival, ' ', s.departure), "
	                    "CONCAT(LEFT(k.first, 10), ' ', LEFT(k.last, 10), IF(k.first LIKE '% -' AND k.last LIKE '% "
	                    "-', '', "
	                    "CONCAT(SUBSTRING(k.first, 11), SUBSTRING(k.last, 11))))) "
	                    "FROM stay s JOIN request r ON r.id = s.request_id JOIN (SELECT COALESCE(account_id, id) "
	                    "AS head, "
	                    "MIN(IF(" LIVE ", CONCAT(arrival, ' ', COALESCE(arrive_at, '-')), NULL)) AS first, "
	                    "MAX(IF(" LIVE ", CONCAT(departure, ' ', COALESCE(leave_at, '-')), NULL)) AS last "
	                    "FROM stay GROUP BY COALESCE(account_id, id)) k ON k.head = s.id "
	                    "WHERE NOT " HIDDEN " AND (? = 0 OR r.id = ?)) x "
	                    "LEFT JOIN calendar c ON c.request_id = x.request_id AND c.kind = x.kind "
	                    "WHERE (c.request_id IS NULL AND x.facts NOT LIKE 'cancelled %') OR c.facts <> x.facts "
	                    "ORDER BY x.request_id, x.kind",
	                    due_row, sizeof(struct calendar_due) },
};

enum status document_add(struct db *db, struct document *d)
{
	return store_insert(db, &q[ADD],
	                    ARGS(arg_text(d->kind), arg_id(d->request_id), arg_id(d->invoice_id), arg_id(d->mail_id),
	                         arg_text(d->lang), arg_word(d->facts), arg_instant(d->created_at)),
	                    &d->id);
}

static enum status documents_by(struct db *db, struct arena *a, int which, int64_t number, struct documents *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[which], ARGS(arg_int(number)), &rows);
	if (st == OK)
		*out = (struct documents){ rows.items, rows.count };
	return st;
}

enum status documents_queued(struct db *db, struct arena *a, int64_t after, int64_t limit, struct documents *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[QUEUED], ARGS(arg_int(after), arg_int(limit)), &rows);
	if (st == OK)
		*out = (struct documents){ rows.items, rows.count };
	return st;
}

enum status document_rendered(struct db *db, const struct document *d)
{
	return store_change(db, &q[RENDERED],
	                    ARGS(arg_text(d->name), arg_text(d->body), arg_bytes(d->content),
	                         arg_instant(d->rendered_at), arg_int(d->id)));
}

enum status document_of(struct db *db, struct arena *a, int64_t request_id, int64_t id, struct document *out)
{
	return db_one(db, a, &q[ONE], ARGS(arg_int(request_id), arg_int(id)), out);
}

enum status documents_of_request(struct db *db, struct arena *a, int64_t request_id, struct documents *out)
{
	return documents_by(db, a, OF_REQUEST, request_id, out);
}

enum status documents_of_mail(struct db *db, struct arena *a, int64_t mail_id, struct documents *out)
{
	return documents_by(db, a, OF_MAIL, mail_id, out);
}

/* --- who pays --- */

enum status payer_of(struct db *db, struct arena *a, int64_t request_id, struct payer *out)
{
	return db_one(db, a, &q[PAYER], ARGS(arg_int(request_id)), out);
}

enum status payer_put(struct db *db, const struct payer *p)
{
	if (p->version == 0)
		return db_run(db, &q[PAYER_ADD],
		              ARGS(arg_text(p->name), arg_word(p->address), arg_word(p->tax_number), arg_int(p->days),
		                   arg_bool(p->by_guest), arg_int(p->request_id)),
		              NULL);
	return store_change(db, &q[PAYER_CHANGE],
	                    ARGS(arg_text(p->name), arg_word(p->address), arg_word(p->tax_number), arg_int(p->days),
	                         arg_bool(p->by_guest), arg_int(p->request_id), arg_int(p->version)));
}

enum status payer_remove(struct db *db, int64_t request_id, int64_t version)
{
	return store_change(db, &q[PAYER_REMOVE], ARGS(arg_int(request_id), arg_int(version)));
}

/* --- calendars --- */

enum status calendar_of(struct db *db, struct arena *a, int64_t request_id, const char *kind,
                        struct calendar_entry *out)
{
	return db_one(db, a, &q[CALENDAR], ARGS(arg_int(request_id), arg_text(kind)), out);
}

enum status calendar_put(struct db *db, const struct calendar_entry *e)
{
	if (e->sequence == 0)
		return db_run(db, &q[CALENDAR_ADD],
		              ARGS(arg_text(e->facts), arg_instant(e->changed_at), arg_bytes(e->content),
		                   arg_int(e->request_id), arg_text(e->kind)),
		              NULL);
	return store_change(db, &q[CALENDAR_CHANGE],
	                    ARGS(arg_text(e->facts), arg_instant(e->changed_at), arg_bytes(e->content),
	                         arg_int(e->request_id), arg_text(e->kind), arg_int(e->sequence)));
}

enum status calendars_due(struct db *db, struct arena *a, int64_t request_id, struct calendars_due *out)
{
	struct rows rows;
	enum status st =
	    db_all(db, a, &q[CALENDARS_DUE],
	           ARGS(arg_int(request_id), arg_int(request_id), arg_int(request_id), arg_int(request_id)), &rows);
	if (st == OK)
		*out = (struct calendars_due){ rows.items, rows.count };
	return st;
}

const struct query *document_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
