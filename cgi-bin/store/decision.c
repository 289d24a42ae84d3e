#include "store/decision.h"

#include <string.h>

#include "store/common.h"

enum {
	ADD,
	OF,
	HISTORY,
	OF_INSTANCE,
	UNSETTLED,
	SETTLE,
	UNDO,
	AFTER,
	UNDOABLE,
	FALLEN,
	ADD_INSTANCE,
	GET_INSTANCE,
	NQUERIES
};

static const struct field decision_row[] = { FIELD(decision, id),           FIELD(decision, request_id),
	                                     FIELD(decision, verdict),      FIELD(decision, why),
	                                     FIELD(decision, note),         FIELD(decision, due_at),
	                                     FIELD(decision, decided_at),   FIELD(decision, user_id),
	                                     FIELD(decision, plan_version), FIELD(decision, value),
	                                     FIELD(decision, bound),        FIELD(decision, instance_id),
	                                     FIELD(decision, undo_until),   FIELD(decision, settled_at),
	                                     FIELD(decision, undone_at),    FIELD(decision, goodwill),
	                                     FIELD(decision, own_goodwill), FIELDS_END };
#define DECISION                                                                                               \
	"SELECT id, request_id, verdict, why, note, due_at, decided_at, user_id, plan_version, value, bound, " \
	"instance_id, undo_until, settled_at, undone_at, goodwill, own_goodwill FROM decision "
#define DECISION_ROW decision_row, sizeof(struct decision)

static const struct field fallen_row[] = { FIELD(fallen, request_id), FIELDS_END };
static const struct field instance_fields[] = { FIELD(instance_row, id), FIELD(instance_row, plan_version),
	                                        FIELD(instance_row, created_at), FIELD(instance_row, body),
	                                        FIELDS_END };

static const struct query q[NQUERIES] = {
	[ADD] = { "INSERT INTO decision (request_id, verdict, why, note, due_at, decided_at, user_id, plan_version, "
	          "value, bound, instance_id, undo_until, settled_at, goodwill, own_goodwill) VALUES (?, ?, ?, ?, ?, "
	          "?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	          NULL, 0 },
	[OF] = { DECISION "WHERE standing_of = ?", DECISION_ROW },
	[HISTORY] = { DECISION "WHERE request_id = ? ORDER BY id", DECISION_ROW },
	[OF_INSTANCE] = { DECISION "WHERE instance_id = ? AND undone_at IS NULL ORDER BY id", DECISION_ROW },
	[UNSETTLED] = { DECISION "WHERE settled_at IS NULL AND undone_at IS NULL AND (undo_until IS NULL OR "
	                         "undo_until <= ?) ORDER BY id",
	                DECISION_ROW },
	[SETTLE] = { "UPDATE decision SET settled_at = ? WHERE id = ? AND settled_at IS NULL AND undone_at IS NULL",
	             NULL, 0 },
	[UNDO] = { "UPDATE decision SET undone_at = ? WHERE id = ? AND settled_at IS NULL AND undone_at IS NULL AND "
	           "undo_until > ?",
	           NULL, 0 },
	[AFTER] = { "SELECT COUNT(*) AS n FROM decision WHERE id > ? AND undone_at IS NULL", NUMBER_ROW },
	[UNDOABLE] = { DECISION "WHERE settled_at IS NULL AND undone_at IS NULL AND undo_until > ? ORDER BY id",
	               DECISION_ROW },
	[FALLEN] = { "SELECT r.id AS request_id FROM decision d JOIN standing f ON f.plan_version = d.plan_version AND "
	             "NOT f.turn "
	             "JOIN request r ON r.id = f.request_id AND r.state = 'open' AND NOT r.turn WHERE d.standing_of = "
	             "? ORDER BY r.id",
	             fallen_row, sizeof(struct fallen) },
	[ADD_INSTANCE] = { "INSERT INTO instance (plan_version, created_at, body) VALUES (?, ?, ?)", NULL, 0 },
	[GET_INSTANCE] = { "SELECT id, plan_version, created_at, body FROM instance WHERE id = ?", instance_fields,
	                   sizeof(struct instance_row) },
};

enum status decision_add(struct db *db, struct decision *d)
{
	return store_insert(db, &q[ADD],
	                    ARGS(arg_id(d->request_id), arg_text(d->verdict), arg_text(d->why), arg_word(d->note),
	                         arg_instant(d->due_at), arg_instant(d->decided_at), arg_id(d->user_id),
	                         arg_int(d->plan_version), arg_money(d->value), arg_money(d->bound),
	                         arg_id(d->instance_id), arg_instant(d->undo_until), arg_instant(d->settled_at),
	                         arg_money(d->goodwill), arg_money(d->own_goodwill)),
	                    &d->id);
}

enum status decision_of(struct db *db, struct arena *a, int64_t request_id, struct decision *out)
{
	return db_one(db, a, &q[OF], ARGS(arg_int(request_id)), out);
}

static enum status decision_list(struct db *db, struct arena *a, const struct query *query, const struct arg *args,
                                 size_t count, struct decisions *out)
{
	struct rows rows;
	enum status st = db_all(db, a, query, args, count, &rows);
	if (st == OK)
		*out = (struct decisions){ rows.items, rows.count };
	return st;
}

enum status decision_history(struct db *db, struct arena *a, int64_t request_id, struct decisions *out)
{
	return decision_list(db, a, &q[HISTORY], ARGS(arg_int(request_id)), out);
}

enum status decisions_of_instance(struct db *db, struct arena *a, int64_t instance_id, struct decisions *out)
{
	return decision_list(db, a, &q[OF_INSTANCE], ARGS(arg_int(instance_id)), out);
}

enum status decisions_unsettled(struct db *db, struct arena *a, struct instant now, struct decisions *out)
{
	return decision_list(db, a, &q[UNSETTLED], ARGS(arg_instant(now)), out);
}

enum status decisions_undoable(struct db *db, struct arena *a, struct instant now, struct decisions *out)
{
	return decision_list(db, a, &q[UNDOABLE], ARGS(arg_instant(now)), out);
}

enum status decision_settle(struct db *db, int64_t id, struct instant now)
{
	return store_change(db, &q[SETTLE], ARGS(arg_instant(now), arg_int(id)));
}

enum status decision_undo(struct db *db, int64_t id, struct instant now)
{
	return store_change(db, &q[UNDO], ARGS(arg_instant(now), arg_int(id), arg_instant(now)));
}

enum status decisions_after(struct db *db, struct arena *a, int64_t id, int64_t *count)
{
	return store_number(db, a, &q[AFTER], ARGS(arg_int(id)), count);
}

enum status decision_fallen(struct db *db, struct arena *a, int64_t request_id, struct fallens *out)
{
	struct decision d = { 0 };
	struct rows rows;
	enum status st = decision_of(db, a, request_id, &d);

	if (st == OK && (strcmp(d.verdict, "accepted") != 0 || strcmp(d.why, "hand") != 0))
		return NOT_FOUND;
	if (st == OK)
		st = db_all(db, a, &q[FALLEN], ARGS(arg_int(request_id)), &rows);
	if (st == OK)
		*out = (struct fallens){ rows.items, rows.count };
	return st;
}

enum status instance_add(struct db *db, struct instance_row *i)
{
	return store_insert(db, &q[ADD_INSTANCE],
	                    ARGS(arg_int(i->plan_version), arg_instant(i->created_at), arg_bytes(i->body)), &i->id);
}

enum status instance_get(struct db *db, struct arena *a, int64_t id, struct instance_row *out)
{
	return db_one(db, a, &q[GET_INSTANCE], ARGS(arg_int(id)), out);
}

const struct query *decision_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
