#include "store/outbox.h"

#include "store/common.h"

enum { ADD, NEXT_SERIAL, DUE, ALL_DUE, CLAIM, GET, RENDERED, SENT, LATER, FAILED, OF_REQUEST, FAILURES, FORGET, COUNT_SENT, DROP, NQUERIES };

static const struct field outbox_fields[] = {
	FIELD(outbox_row, id),         FIELD(outbox_row, kind),    FIELD(outbox_row, request_id), FIELD(outbox_row, serial),
	FIELD(outbox_row, state),      FIELD(outbox_row, facts),   FIELD(outbox_row, attempts),   FIELD(outbox_row, next_at),
	FIELD(outbox_row, created_at), FIELD(outbox_row, sent_at), FIELD(outbox_row, message_id), FIELD(outbox_row, message),
	FIELD(outbox_row, answer),     FIELDS_END
};
#define OUTBOX "SELECT id, kind, request_id, serial, state, facts, attempts, next_at, created_at, sent_at, message_id, answer, "
#define OUTBOX_ROW outbox_fields, sizeof(struct outbox_row)

static const struct query q[NQUERIES] = {
	[ADD] = { "INSERT INTO outbox (kind, request_id, serial, state, facts, next_at, created_at, message_id) "
	          "VALUES (?, ?, ?, 'queued', ?, ?, ?, ?)", NULL, 0 },
	[NEXT_SERIAL] = { "SELECT COALESCE(MAX(serial), 0) + 1 AS n FROM outbox WHERE request_id = ? AND kind = ?", NUMBER_ROW },
	[DUE] = { OUTBOX "message FROM outbox WHERE (state = 'queued' AND next_at <= ?) OR (state = 'sending' AND next_at < ?) "
	          "ORDER BY next_at, id LIMIT 1", OUTBOX_ROW },
	[ALL_DUE] = { OUTBOX "NULL AS message FROM outbox WHERE state = 'queued' AND next_at <= ? ORDER BY next_at, id", OUTBOX_ROW },
	[CLAIM] = { "UPDATE outbox SET state = 'sending', next_at = ?, attempts = attempts + 1 "
	            "WHERE id = ? AND state = ? AND next_at = ? AND attempts = ?", NULL, 0 },
	[GET] = { OUTBOX "message FROM outbox WHERE id = ?", OUTBOX_ROW },
	[RENDERED] = { "UPDATE outbox SET message = ? WHERE id = ? AND message IS NULL", NULL, 0 },
	[SENT] = { "UPDATE outbox SET state = 'sent', sent_at = ?, answer = LEFT(?, 500) WHERE id = ? AND state = 'sending'", NULL, 0 },
	[LATER] = { "UPDATE outbox SET state = 'queued', next_at = ?, answer = LEFT(?, 500) WHERE id = ? AND state = 'sending'", NULL, 0 },
	[FAILED] = { "UPDATE outbox SET state = 'failed', answer = LEFT(?, 500) WHERE id = ? AND state = 'sending'", NULL, 0 },
	[OF_REQUEST] = { OUTBOX "NULL AS message FROM outbox WHERE request_id = ? ORDER BY id", OUTBOX_ROW },
	[FAILURES] = { OUTBOX "NULL AS message FROM outbox WHERE state = 'failed' ORDER BY id DESC", OUTBOX_ROW },
	[COUNT_SENT] = { "UPDATE outbox SET state = 'sent', sent_at = ? WHERE request_id = ? AND state = 'queued'", NULL, 0 },
	[DROP] = { "UPDATE outbox SET state = IF(state IN ('queued', 'failed'), 'dropped', state), message = NULL WHERE request_id = ?", NULL, 0 },
	[FORGET] = { "UPDATE outbox SET message = NULL WHERE message IS NOT NULL AND "
	             "((state = 'sent' AND sent_at < ?) OR (state = 'failed' AND next_at < ?))", NULL, 0 },
};

enum status outbox_add(struct db *db, struct outbox_row *o)
{
	o->state = "queued";
	return store_insert(db, &q[ADD],
	                    ARGS(arg_text(o->kind), arg_id(o->request_id), arg_int(o->serial), arg_word(o->facts), arg_instant(o->next_at),
	                         arg_instant(o->created_at), arg_text(o->message_id)),
	                    &o->id);
}

enum status outbox_next_serial(struct db *db, struct arena *a, int64_t request_id, const char *kind, int64_t *serial)
{
	return store_number(db, a, &q[NEXT_SERIAL], ARGS(arg_int(request_id), arg_text(kind)), serial);
}

enum status outbox_claim(struct db *db, struct arena *a, struct instant now, struct instant stale, struct outbox_row *out)
{
	enum status st;
	do {
		struct outbox_row due;
		st = db_one(db, a, &q[DUE], ARGS(arg_instant(now), arg_instant(stale)), &due);
		if (st != OK)
			return st;
		/* Only one of several wins: the row must still be as it was seen. The others go for the next. */
		st = store_change(db, &q[CLAIM],
		                  ARGS(arg_instant(now), arg_int(due.id), arg_text(due.state), arg_instant(due.next_at), arg_int(due.attempts)));
		if (st == OK)
			st = db_one(db, a, &q[GET], ARGS(arg_int(due.id)), out);
	} while (st == CONFLICT);
	return st;
}

enum status outbox_rendered(struct db *db, int64_t id, struct bytes message)
{
	return store_change(db, &q[RENDERED], ARGS(arg_bytes(message), arg_int(id)));
}

enum status outbox_sent(struct db *db, int64_t id, struct instant now, const char *answer)
{
	return store_change(db, &q[SENT], ARGS(arg_instant(now), arg_word(answer), arg_int(id)));
}

enum status outbox_count_sent(struct db *db, int64_t request_id, struct instant then)
{
	return db_run(db, &q[COUNT_SENT], ARGS(arg_instant(then), arg_int(request_id)), NULL);
}

enum status outbox_later(struct db *db, int64_t id, struct instant next_at, const char *answer)
{
	return store_change(db, &q[LATER], ARGS(arg_instant(next_at), arg_word(answer), arg_int(id)));
}

enum status outbox_failed(struct db *db, int64_t id, const char *answer)
{
	return store_change(db, &q[FAILED], ARGS(arg_word(answer), arg_int(id)));
}

static enum status outbox_list(struct db *db, struct arena *a, const struct query *query, const struct arg *args, size_t count,
                               struct outbox_rows *out)
{
	struct rows rows;
	enum status st = db_all(db, a, query, args, count, &rows);
	if (st == OK)
		*out = (struct outbox_rows){ rows.items, rows.count };
	return st;
}

enum status outbox_of_request(struct db *db, struct arena *a, int64_t request_id, struct outbox_rows *out)
{
	return outbox_list(db, a, &q[OF_REQUEST], ARGS(arg_int(request_id)), out);
}

enum status outbox_due(struct db *db, struct arena *a, struct instant now, struct outbox_rows *out)
{
	return outbox_list(db, a, &q[ALL_DUE], ARGS(arg_instant(now)), out);
}

enum status outbox_failures(struct db *db, struct arena *a, struct outbox_rows *out)
{
	return outbox_list(db, a, &q[FAILURES], NO_ARGS, out);
}

enum status outbox_drop(struct db *db, int64_t request_id)
{
	return db_run(db, &q[DROP], ARGS(arg_int(request_id)), NULL);
}

enum status outbox_forget(struct db *db, struct instant before)
{
	return db_run(db, &q[FORGET], ARGS(arg_instant(before), arg_instant(before)), NULL);
}

const struct query *outbox_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
