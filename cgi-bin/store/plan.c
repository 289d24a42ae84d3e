#include "store/plan.h"

#include "core/log.h"
#include "store/common.h"

enum {
	GUARD_TAKE,
	GUARD_HOLD,
	GUARD_VERSION,
	GUARD_MEMORY,
	GET,
	PUT,
	GIVEN_UP,
	SEATS,
	SEATS_CLEAR,
	SEAT_ADD,
	EFFECT_CLEAR,
	EFFECT_ADD,
	OTHER_ADD,
	EFFECTS_CLEAR,
	EFFECTS_MISSING,
	NQUERIES
};

static const struct field plan_row[] = { FIELD(stored_plan, version),     FIELD(stored_plan, value),
	                                 FIELD(stored_plan, bound),       FIELD(stored_plan, status),
	                                 FIELD(stored_plan, accepted),    FIELD(stored_plan, open),
	                                 FIELD(stored_plan, computed_at), FIELD(stored_plan, goodwill),
	                                 FIELD(stored_plan, given_known), FIELD(stored_plan, given_up), FIELDS_END };
static const struct field memory_row[] = { FIELD(guard_memory, version), FIELD(guard_memory, memory), FIELDS_END };
static const struct field seat_row[] = { FIELD(plan_seat_row, request_id), FIELD(plan_seat_row, position),
	                                 FIELD(plan_seat_row, room_id), FIELDS_END };

static const struct query q[NQUERIES] = {
	[GUARD_TAKE] = { "UPDATE guard SET version = version + 1 WHERE id = 1", NULL, 0 },
	[GUARD_HOLD] = { "UPDATE guard SET version = version WHERE id = 1 AND version = ?", NULL, 0 },
	[GUARD_VERSION] = { "SELECT version AS n FROM guard WHERE id = 1", NUMBER_ROW },
	[GUARD_MEMORY] = { "SELECT g.version, p.memory FROM guard g, plan p WHERE g.id = 1 AND p.id = 1", memory_row,
	                   sizeof(struct guard_memory) },
	[GET] = { "SELECT version, value, bound, status, accepted, open, computed_at, goodwill, given_up IS NOT NULL "
	          "AS given_known, given_up "
	          "FROM plan WHERE id = 1",
	          plan_row, sizeof(struct stored_plan) },
	[PUT] = { "UPDATE plan SET version = ?, value = ?, bound = ?, status = ?, accepted = ?, open = ?, "
	          "computed_at = ?, goodwill = ?, given_up = ?, memory = ? WHERE id = 1",
	          NULL, 0 },
	[GIVEN_UP] = { "UPDATE plan SET given_up = ? WHERE id = 1", NULL, 0 },
	[SEATS] = { "SELECT request_id, position, room_id FROM plan_seat ORDER BY request_id, room_id", seat_row,
	            sizeof(struct plan_seat_row) },
	[SEATS_CLEAR] = { "DELETE FROM plan_seat WHERE request_id = ?", NULL, 0 },
	[SEAT_ADD] = { "INSERT INTO plan_seat (request_id, position, room_id) VALUES (?, ?, ?)", NULL, 0 },
	[EFFECT_CLEAR] = { "DELETE FROM plan_effect WHERE request_id = ?", NULL, 0 },
	[EFFECT_ADD] = { "INSERT INTO plan_effect (request_id, plan_version, possible, proved, amount) "
	                 "VALUES (?, ?, ?, ?, ?)",
	                 NULL, 0 },
	[OTHER_ADD] = { "INSERT INTO plan_effect_other (request_id, other_id, comes_in) VALUES (?, ?, ?)", NULL, 0 },
	[EFFECTS_CLEAR] = { "DELETE FROM plan_effect", NULL, 0 },
	[EFFECTS_MISSING] = { "SELECT COUNT(*) AS n FROM request r WHERE r.state = 'open' AND NOT EXISTS "
	                      "(SELECT 1 FROM plan_effect e WHERE e.request_id = r.id AND e.plan_version = ?) AND "
	                      "EXISTS (SELECT 1 FROM request_option o WHERE o.request_id = r.id AND o.arrival >= ?)",
	                      NUMBER_ROW },
};

/* The one row that the schema puts there. */
static enum status single(enum status st)
{
	return st == CONFLICT || st == NOT_FOUND ? fail("a table of one row has none: run hearth migrate") : st;
}

enum status guard_take(struct db *db, struct arena *a, int64_t *version)
{
	enum status st = single(store_change(db, &q[GUARD_TAKE], NO_ARGS));
	return st == OK ? guard_version(db, a, version) : st;
}

enum status guard_hold(struct db *db, int64_t version)
{
	return store_change(db, &q[GUARD_HOLD], ARGS(arg_int(version)));
}

enum status guard_version(struct db *db, struct arena *a, int64_t *version)
{
	return single(store_number(db, a, &q[GUARD_VERSION], NO_ARGS, version));
}

enum status guard_memory(struct db *db, struct arena *a, struct guard_memory *out)
{
	return single(db_one(db, a, &q[GUARD_MEMORY], NO_ARGS, out));
}

enum status plan_get(struct db *db, struct arena *a, struct stored_plan *out)
{
	return single(db_one(db, a, &q[GET], NO_ARGS, out));
}

enum status plan_put(struct db *db, const struct stored_plan *p, struct bytes memory)
{
	return single(
	    store_change(db, &q[PUT],
	                 ARGS(arg_int(p->version), arg_money(p->value), arg_money(p->bound), arg_text(p->status),
	                      arg_int(p->accepted), arg_int(p->open), arg_instant(p->computed_at),
	                      arg_money(p->goodwill), p->given_known ? arg_int(0) : arg_null(), arg_bytes(memory))));
}

enum status plan_given_up_put(struct db *db, struct money given_up)
{
	return single(store_change(db, &q[GIVEN_UP], ARGS(arg_money(given_up))));
}

enum status plan_seats(struct db *db, struct arena *a, struct plan_seat_rows *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[SEATS], NO_ARGS, &rows);
	if (st == OK)
		*out = (struct plan_seat_rows){ rows.items, rows.count };
	return st;
}

enum status plan_seats_clear(struct db *db, int64_t request_id)
{
	return db_run(db, &q[SEATS_CLEAR], ARGS(arg_int(request_id)), NULL);
}

enum status plan_seat_add(struct db *db, const struct plan_seat_row *s)
{
	return db_run(db, &q[SEAT_ADD], ARGS(arg_id(s->request_id), arg_int(s->position), arg_id(s->room_id)), NULL);
}

enum status effect_put(struct db *db, const struct stored_effect *e)
{
	enum status st = db_run(db, &q[EFFECT_CLEAR], ARGS(arg_int(e->request_id)), NULL);
	if (st != OK)
		return st;
	return db_run(db, &q[EFFECT_ADD],
	              ARGS(arg_id(e->request_id), arg_int(e->plan_version), arg_bool(e->possible), arg_bool(e->proved),
	                   arg_money(e->amount)),
	              NULL);
}

enum status effect_other_add(struct db *db, int64_t request_id, int64_t other_id, bool comes_in)
{
	return db_run(db, &q[OTHER_ADD], ARGS(arg_id(request_id), arg_id(other_id), arg_bool(comes_in)), NULL);
}

enum status effects_clear(struct db *db)
{
	return db_run(db, &q[EFFECTS_CLEAR], NO_ARGS, NULL);
}

enum status effects_missing(struct db *db, struct arena *a, int64_t version, struct date today, int64_t *count)
{
	return store_number(db, a, &q[EFFECTS_MISSING], ARGS(arg_int(version), arg_date(today)), count);
}

const struct query *plan_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
