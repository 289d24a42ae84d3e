#include "store/goodwill.h"

#include "store/common.h"

enum { ALL, BY_ID, ADD, CHANGE, REMOVE, GUESTS, MEMBERS, NQUERIES };

static const struct field goodwill_fields[] = {
	FIELD(goodwill_row, id),         FIELD(goodwill_row, scope),   FIELD(goodwill_row, person_id),
	FIELD(goodwill_row, request_id), FIELD(goodwill_row, least),   FIELD(goodwill_row, amount),
	FIELD(goodwill_row, percent),    FIELD(goodwill_row, version), FIELDS_END
};
static const struct field guest_fields[] = { FIELD(goodwill_guest, request_id), FIELD(goodwill_guest, file_id),
	                                     FIELD(goodwill_guest, stays), FIELDS_END };
static const struct field member_fields[] = { FIELD(goodwill_member, person_id), FIELD(goodwill_member, file_id),
	                                      FIELDS_END };
#define GOODWILL "SELECT id, scope, person_id, request_id, least, amount, percent, version FROM goodwill "
#define GOODWILL_ROW goodwill_fields, sizeof(struct goodwill_row)

static const struct query q[NQUERIES] = {
	[ALL] = { GOODWILL "ORDER BY scope, least, id", GOODWILL_ROW },
	[BY_ID] = { GOODWILL "WHERE id = ?", GOODWILL_ROW },
	[ADD] = { "INSERT INTO goodwill (scope, person_id, request_id, least, amount, percent) VALUES (?, ?, ?, ?, ?, "
	          "?)",
	          NULL, 0 },
	[CHANGE] = { "UPDATE goodwill SET least = ?, amount = ?, percent = ?, version = version + 1 WHERE id = ? AND "
	             "version = ?",
	             NULL, 0 },
	[REMOVE] = { "DELETE FROM goodwill WHERE id = ? AND version = ?", NULL, 0 },
	/* A stay that was cancelled, lapsed or not come to is none. */
	[GUESTS] = { "SELECT r.id AS request_id, COALESCE(p.file_id, p.id) AS file_id, "
	             "(SELECT COUNT(*) FROM stay s WHERE s.departure <= ? AND s.state NOT IN ('no-show', 'cancelled', "
	             "'lapsed') AND s.person_id IN "
	             "(SELECT m.id FROM person m WHERE m.id = COALESCE(p.file_id, p.id) OR m.file_id = "
	             "COALESCE(p.file_id, p.id))) AS stays "
	             "FROM request r JOIN person p ON p.id = r.person_id WHERE r.state = 'open' ORDER BY r.id",
	             guest_fields, sizeof(struct goodwill_guest) },
	[MEMBERS] = { "SELECT g.person_id, COALESCE(p.file_id, p.id) AS file_id FROM goodwill g JOIN person p ON p.id "
	              "= g.person_id ORDER BY g.id",
	              member_fields, sizeof(struct goodwill_member) },
};

enum status goodwill_all(struct db *db, struct arena *a, struct goodwill_rows *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[ALL], NO_ARGS, &rows);
	if (st == OK)
		*out = (struct goodwill_rows){ rows.items, rows.count };
	return st;
}

struct goodwill goodwill_rule(const struct goodwill_row *row)
{
	struct goodwill g = { .least = row->least, .amount = row->amount, .percent = row->percent };
	goodwill_scope_parse(row->scope, &g.scope);
	return g;
}

enum status goodwill_by_id(struct db *db, struct arena *a, int64_t id, struct goodwill_row *out)
{
	return db_one(db, a, &q[BY_ID], ARGS(arg_int(id)), out);
}

enum status goodwill_add(struct db *db, struct goodwill_row *g)
{
	return store_insert(db, &q[ADD],
	                    ARGS(arg_text(g->scope), arg_id(g->person_id), arg_id(g->request_id), arg_int(g->least),
	                         arg_money(g->amount), arg_int(g->percent)),
	                    &g->id);
}

enum status goodwill_change(struct db *db, const struct goodwill_row *g)
{
	return store_change(
	    db, &q[CHANGE],
	    ARGS(arg_int(g->least), arg_money(g->amount), arg_int(g->percent), arg_int(g->id), arg_int(g->version)));
}

enum status goodwill_remove(struct db *db, int64_t id, int64_t version)
{
	return store_change(db, &q[REMOVE], ARGS(arg_int(id), arg_int(version)));
}

enum status goodwill_guests(struct db *db, struct arena *a, struct date today, struct goodwill_guests *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[GUESTS], ARGS(arg_date(today)), &rows);
	if (st == OK)
		*out = (struct goodwill_guests){ rows.items, rows.count };
	return st;
}

enum status goodwill_members(struct db *db, struct arena *a, struct goodwill_members *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[MEMBERS], NO_ARGS, &rows);
	if (st == OK)
		*out = (struct goodwill_members){ rows.items, rows.count };
	return st;
}

const struct query *goodwill_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
