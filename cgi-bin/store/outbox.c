#include "store/outbox.h"

#include "store/common.h"

enum {
	ADD,
	NEXT_SERIAL,
	DUE,
	ALL_DUE,
	CLAIM,
	GET,
	RENDERED,
	SENT,
	LATER,
	FAILED,
	OF_REQUEST,
	FAILURES,
	FORGET,
	COUNT_SENT,
	AGAIN_ONE,
	AGAIN_HELD,
	CLOSE,
	HOLD,
	LAST_HOUSE,
	STUCK,
	COUNTS,
	DROP,
	DROP_KIND,
	DELAY_KIND,
	DROP_MOOT,
	WAITING,
	NQUERIES
};

static const struct field outbox_fields[] = {
	FIELD(outbox_row, id),         FIELD(outbox_row, kind),     FIELD(outbox_row, request_id),
	FIELD(outbox_row, person_id),  FIELD(outbox_row, serial),   FIELD(outbox_row, state),
	FIELD(outbox_row, facts),      FIELD(outbox_row, attempts), FIELD(outbox_row, next_at),
	FIELD(outbox_row, created_at), FIELD(outbox_row, sent_at),  FIELD(outbox_row, message_id),
	FIELD(outbox_row, message),    FIELD(outbox_row, answer),   FIELDS_END
};
#define OUTBOX                                                                                                   \
	"SELECT id, kind, request_id, person_id, serial, state, facts, attempts, next_at, created_at, sent_at, " \
	"message_id, answer, "
#define OUTBOX_ROW outbox_fields, sizeof(struct outbox_row)

static const struct field stuck_row[] = { FIELD(stuck_mail, id),         FIELD(stuck_mail, request_id),
	                                  FIELD(stuck_mail, kind),       FIELD(stuck_mail, state),
	                                  FIELD(stuck_mail, answer),     FIELD(stuck_mail, reference),
	                                  FIELD(stuck_mail, name),       FIELD(stuck_mail, surname),
	                                  FIELD(stuck_mail, email),      FIELD(stuck_mail, attempts),
	                                  FIELD(stuck_mail, created_at), FIELDS_END };
static const struct field counts_row[] = { FIELD(mail_counts, sent), FIELD(mail_counts, waiting),
	                                   FIELD(mail_counts, failed), FIELD(mail_counts, held), FIELDS_END };
#define WAITS_FOR_OWNER                                                                                                \
	"o.state IN ('failed', 'held') AND o.closed_at IS NULL AND (o.kind NOT IN ('confirm', 'remind') OR r.state = " \
	"'unconfirmed')"

/* Queued, and nobody needs to hear it any more: the stay that was moved came to nothing. */
#define MOOT                                                                                                          \
	"state = 'queued' AND kind = 'moved' AND EXISTS (SELECT 1 FROM request r WHERE r.id = outbox.request_id AND " \
	"r.state = 'cancelled')"
#define READY "((state = 'queued' AND next_at <= ?) OR (state = 'sending' AND next_at < ?)) "

static const struct query q[NQUERIES] = {
	[ADD] = { "INSERT INTO outbox (kind, request_id, person_id, serial, state, facts, next_at, created_at, "
	          "message_id) "
	          "VALUES (?, ?, ?, ?, 'queued', ?, ?, ?, ?)",
	          NULL, 0 },
	[NEXT_SERIAL] = { "SELECT COALESCE(MAX(serial), 0) + 1 AS n FROM outbox WHERE request_id = ? AND kind = ?",
	                  NUMBER_ROW },
	/* A mail waits for its papers: those that are queued, and those of an ending until they are. */
	[DUE] = { OUTBOX
	          "message FROM outbox WHERE " READY
	          "AND NOT EXISTS (SELECT 1 FROM document d WHERE d.mail_id = outbox.id AND d.rendered_at IS NULL) "
	          "AND (kind <> 'cancelled' OR NOT EXISTS (SELECT 1 FROM stay s JOIN cancellation c ON c.stay_id = "
	          "s.id JOIN invoice i ON i.stay_id = s.id "
	          "WHERE s.request_id = outbox.request_id AND i.kind IN ('invoice', 'final') "
	          "AND NOT EXISTS (SELECT 1 FROM invoice k WHERE k.corrects_id = i.id))) ORDER BY next_at, id LIMIT 1",
	          OUTBOX_ROW },
	[ALL_DUE] = { OUTBOX "NULL AS message FROM outbox WHERE " READY "AND NOT (" MOOT ") ORDER BY next_at, id",
	              OUTBOX_ROW },
	[CLAIM] = { "UPDATE outbox SET state = 'sending', next_at = ?, attempts = attempts + 1 "
	            "WHERE id = ? AND state = ? AND next_at = ? AND attempts = ?",
	            NULL, 0 },
	[GET] = { OUTBOX "message FROM outbox WHERE id = ?", OUTBOX_ROW },
	[RENDERED] = { "UPDATE outbox SET message = ? WHERE id = ? AND message IS NULL", NULL, 0 },
	[SENT] = { "UPDATE outbox SET state = 'sent', sent_at = ?, answer = LEFT(?, 500) WHERE id = ? AND state = "
	           "'sending'",
	           NULL, 0 },
	[LATER] = { "UPDATE outbox SET state = 'queued', next_at = ?, answer = LEFT(?, 500) WHERE id = ? AND state = "
	            "'sending'",
	            NULL, 0 },
	[FAILED] = { "UPDATE outbox SET state = 'failed', answer = LEFT(?, 500) WHERE id = ? AND state = 'sending'",
	             NULL, 0 },
	[OF_REQUEST] = { OUTBOX "NULL AS message FROM outbox WHERE request_id = ? ORDER BY id", OUTBOX_ROW },
	[FAILURES] = { OUTBOX "NULL AS message FROM outbox WHERE state = 'failed' ORDER BY id DESC", OUTBOX_ROW },
	[COUNT_SENT] = { "UPDATE outbox SET state = 'sent', sent_at = ? WHERE request_id = ? AND state = 'queued'",
	                 NULL, 0 },
	[AGAIN_ONE] = { "UPDATE outbox SET message = IF(state = 'failed', NULL, message), state = 'queued', next_at = "
	                "?, attempts = 0 "
	                "WHERE id = ? AND state IN ('failed', 'held') AND closed_at IS NULL",
	                NULL, 0 },
	[AGAIN_HELD] = { "UPDATE outbox SET state = 'queued', next_at = ?, attempts = 0 WHERE state = 'held' AND "
	                 "closed_at IS NULL",
	                 NULL, 0 },
	[CLOSE] = { "UPDATE outbox SET closed_at = ? WHERE id = ? AND state IN ('failed', 'held') AND closed_at IS "
	            "NULL",
	            NULL, 0 },
	[HOLD] = { "UPDATE outbox SET state = 'held' WHERE state IN ('queued', 'sending')", NULL, 0 },
	[LAST_HOUSE] = { OUTBOX "NULL AS message FROM outbox WHERE kind = ? AND request_id IS NULL AND person_id IS "
	                        "NULL ORDER BY id DESC LIMIT 1",
	                 OUTBOX_ROW },
	[STUCK] = { "SELECT o.id, o.request_id, o.kind, o.state, o.answer, r.reference, p.name, p.surname, p.email, "
	            "o.attempts, o.created_at "
	            "FROM outbox o LEFT JOIN request r ON r.id = o.request_id LEFT JOIN person p ON p.id = "
	            "COALESCE(r.person_id, o.person_id) "
	            "WHERE " WAITS_FOR_OWNER " ORDER BY o.id DESC LIMIT ?",
	            stuck_row, sizeof(struct stuck_mail) },
	[COUNTS] = { "SELECT (SELECT COUNT(*) FROM outbox WHERE state = 'sent' AND sent_at >= ?) AS sent, "
	             "(SELECT COUNT(*) FROM outbox WHERE state IN ('queued', 'sending')) AS waiting, "
	             "(SELECT COUNT(*) FROM outbox o LEFT JOIN request r ON r.id = o.request_id WHERE o.state = "
	             "'failed' AND " WAITS_FOR_OWNER
	             ") AS failed, (SELECT COUNT(*) FROM outbox WHERE state = 'held' AND closed_at IS NULL) AS held",
	             counts_row, sizeof(struct mail_counts) },
	[WAITING] = { "SELECT COALESCE(MAX(id), 0) AS n FROM outbox WHERE request_id = ? AND kind = ? AND state = "
	              "'queued' AND message IS NULL",
	              NUMBER_ROW },
	[DROP_KIND] = { "UPDATE outbox SET state = 'dropped', message = NULL WHERE request_id = ? AND kind = ? AND "
	                "state = 'queued'",
	                NULL, 0 },
	[DELAY_KIND] = { "UPDATE outbox SET next_at = ? WHERE request_id = ? AND kind = ? AND state = 'queued' AND "
	                 "next_at < ?",
	                 NULL, 0 },
	[DROP_MOOT] = { "UPDATE outbox SET state = 'dropped', message = NULL WHERE next_at <= ? AND " MOOT, NULL, 0 },
	[DROP] = { "UPDATE outbox SET state = IF(state IN ('queued', 'failed', 'held'), 'dropped', state), message = "
	           "NULL WHERE request_id = ?",
	           NULL, 0 },
	[FORGET] = { "UPDATE outbox SET message = NULL WHERE message IS NOT NULL AND "
	             "((state = 'sent' AND sent_at < ?) OR (state = 'failed' AND next_at < ?))",
	             NULL, 0 },
};

enum status outbox_add(struct db *db, struct outbox_row *o)
{
	o->state = "queued";
	return store_insert(db, &q[ADD],
	                    ARGS(arg_text(o->kind), arg_id(o->request_id), arg_id(o->person_id), arg_int(o->serial),
	                         arg_word(o->facts), arg_instant(o->next_at), arg_instant(o->created_at),
	                         arg_text(o->message_id)),
	                    &o->id);
}

enum status outbox_next_serial(struct db *db, struct arena *a, int64_t request_id, const char *kind, int64_t *serial)
{
	return store_number(db, a, &q[NEXT_SERIAL], ARGS(arg_int(request_id), arg_text(kind)), serial);
}

enum status outbox_claim(struct db *db, struct arena *a, struct instant now, struct instant stale,
                         struct outbox_row *out)
{
	enum status st = db_run(db, &q[DROP_MOOT], ARGS(arg_instant(now)), NULL);
	if (st != OK)
		return st;
	do {
		struct outbox_row due;
		st = db_one(db, a, &q[DUE], ARGS(arg_instant(now), arg_instant(stale)), &due);
		if (st != OK)
			return st;
		/* Only one of several wins: the row must still be as it was seen. The others go for the next. */
		st = store_change(db, &q[CLAIM],
		                  ARGS(arg_instant(now), arg_int(due.id), arg_text(due.state), arg_instant(due.next_at),
		                       arg_int(due.attempts)));
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

static enum status outbox_list(struct db *db, struct arena *a, const struct query *query, const struct arg *args,
                               size_t count, struct outbox_rows *out)
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

enum status outbox_due(struct db *db, struct arena *a, struct instant now, struct instant stale,
                       struct outbox_rows *out)
{
	return outbox_list(db, a, &q[ALL_DUE], ARGS(arg_instant(now), arg_instant(stale)), out);
}

enum status outbox_failures(struct db *db, struct arena *a, struct outbox_rows *out)
{
	return outbox_list(db, a, &q[FAILURES], NO_ARGS, out);
}

enum status outbox_again(struct db *db, int64_t id, struct instant now)
{
	return store_change(db, &q[AGAIN_ONE], ARGS(arg_instant(now), arg_int(id)));
}

enum status outbox_held_again(struct db *db, struct instant now, int64_t *count)
{
	return db_run(db, &q[AGAIN_HELD], ARGS(arg_instant(now)), count);
}

enum status outbox_close(struct db *db, int64_t id, struct instant now)
{
	return store_change(db, &q[CLOSE], ARGS(arg_instant(now), arg_int(id)));
}

enum status outbox_hold(struct db *db, int64_t *count)
{
	return db_run(db, &q[HOLD], NO_ARGS, count);
}

enum status outbox_last_house(struct db *db, struct arena *a, const char *kind, struct outbox_row *out)
{
	return db_one(db, a, &q[LAST_HOUSE], ARGS(arg_text(kind)), out);
}

enum status outbox_stuck(struct db *db, struct arena *a, int64_t limit, struct stuck_mails *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[STUCK], ARGS(arg_int(limit)), &rows);
	if (st == OK)
		*out = (struct stuck_mails){ rows.items, rows.count };
	return st;
}

enum status outbox_counts(struct db *db, struct arena *a, struct instant since, struct mail_counts *out)
{
	return db_one(db, a, &q[COUNTS], ARGS(arg_instant(since)), out);
}

enum status outbox_waiting(struct db *db, struct arena *a, int64_t request_id, const char *kind, int64_t *id)
{
	return store_number(db, a, &q[WAITING], ARGS(arg_int(request_id), arg_text(kind)), id);
}

enum status outbox_drop_kind(struct db *db, int64_t request_id, const char *kind)
{
	return db_run(db, &q[DROP_KIND], ARGS(arg_int(request_id), arg_text(kind)), NULL);
}

enum status outbox_delay_kind(struct db *db, int64_t request_id, const char *kind, struct instant until)
{
	return db_run(db, &q[DELAY_KIND],
	              ARGS(arg_instant(until), arg_int(request_id), arg_text(kind), arg_instant(until)), NULL);
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
