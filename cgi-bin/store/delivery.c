#include "store/delivery.h"

#include "store/common.h"

static const struct field delivery_row[] = { FIELD(delivery, id),
	                                     FIELD(delivery, request_id),
	                                     FIELD(delivery, kind),
	                                     FIELD(delivery, state),
	                                     FIELD(delivery, facts),
	                                     FIELD(delivery, answer),
	                                     FIELD(delivery, reference),
	                                     FIELD(delivery, name),
	                                     FIELD(delivery, surname),
	                                     FIELD(delivery, email),
	                                     FIELD(delivery, attempts),
	                                     FIELD(delivery, created_at),
	                                     FIELD(delivery, next_at),
	                                     FIELD(delivery, sent_at),
	                                     FIELD(delivery, opened_at),
	                                     FIELD(delivery, closed),
	                                     FIELDS_END };
#define TABLES                                                                                                         \
	"FROM outbox o LEFT JOIN request r ON r.id = o.request_id LEFT JOIN person p ON p.id = COALESCE(r.person_id, " \
	"o.person_id) "
#define ROWS                                                                                                       \
	"SELECT o.id, o.request_id, o.kind, o.state, o.facts, o.answer, r.reference, p.name, p.surname, p.email, " \
	"o.attempts, o.created_at, "                                                                               \
	"o.next_at, o.sent_at, r.opened_at, o.closed_at IS NOT NULL AS closed " TABLES
#define NEWEST " ORDER BY o.id DESC LIMIT ? OFFSET ?"

/* Each asks for the instant, so that all are called alike. */
#define IS_ALL "? IS NOT NULL"
#define IS_QUEUED "o.state IN ('queued', 'sending') AND o.attempts = 0 AND ? IS NOT NULL"
#define IS_RETRIED "o.state IN ('queued', 'sending') AND o.attempts > 0 AND ? IS NOT NULL"
#define IS_SENT "o.state = 'sent' AND ? IS NOT NULL"
#define IS_FAILED "o.state IN ('failed', 'held') AND o.closed_at IS NULL AND ? IS NOT NULL"
#define IS_UNOPENED                                                                                              \
	"o.kind IN ('accepted', 'refused') AND o.state = 'sent' AND o.sent_at <= ? AND r.opened_at IS NULL AND " \
	"r.state = o.kind"

enum { LIST, COUNT = LIST + DELIVERY_FILTERS, FAILED = COUNT + DELIVERY_FILTERS, NQUERIES };

#define DELIVERY_ROW delivery_row, sizeof(struct delivery)
#define LISTED(filter, where) [LIST + (filter)] = { ROWS "WHERE " where NEWEST, DELIVERY_ROW }, \
	[COUNT + (filter)] = { "SELECT COUNT(*) AS n " TABLES "WHERE " where, NUMBER_ROW }

static const struct query q[NQUERIES] = {
	LISTED(DELIVERY_ALL, IS_ALL),
	LISTED(DELIVERY_QUEUED, IS_QUEUED),
	LISTED(DELIVERY_RETRIED, IS_RETRIED),
	LISTED(DELIVERY_SENT, IS_SENT),
	LISTED(DELIVERY_FAILED, IS_FAILED),
	LISTED(DELIVERY_UNOPENED, IS_UNOPENED),
	/* One that is given up keeps the hour of its last try. */
	[FAILED] = { ROWS "WHERE o.state = 'failed' AND o.closed_at IS NULL AND o.kind <> 'failures' AND o.next_at > ? "
	                  "ORDER BY o.id",
	             DELIVERY_ROW },
};

enum status deliveries_list(struct db *db, struct arena *a, enum delivery_filter filter, struct instant day_ago,
                            int64_t offset, int64_t limit, struct deliveries *out)
{
	struct rows rows;
	enum status st =
	    db_all(db, a, &q[LIST + (int)filter], ARGS(arg_instant(day_ago), arg_int(limit), arg_int(offset)), &rows);
	if (st == OK)
		*out = (struct deliveries){ rows.items, rows.count };
	return st;
}

enum status deliveries_count(struct db *db, struct arena *a, struct instant day_ago, struct delivery_counts *out)
{
	enum status st = OK;
	for (int i = 0; i < DELIVERY_FILTERS && st == OK; i++)
		st = store_number(db, a, &q[COUNT + i], ARGS(arg_instant(day_ago)), &out->counts[i]);
	return st;
}

enum status deliveries_failed(struct db *db, struct arena *a, struct instant after, struct deliveries *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[FAILED], ARGS(arg_instant(after)), &rows);
	if (st == OK)
		*out = (struct deliveries){ rows.items, rows.count };
	return st;
}

const struct query *delivery_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
