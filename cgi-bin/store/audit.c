#include "store/audit.h"

enum { ADD, OF, NQUERIES };

static const struct field audit_fields[] = { FIELD(audit_row, id),
	                                     FIELD(audit_row, at),
	                                     FIELD(audit_row, actor),
	                                     FIELD(audit_row, user_id),
	                                     FIELD(audit_row, user_name),
	                                     FIELD(audit_row, action),
	                                     FIELD(audit_row, entity),
	                                     FIELD(audit_row, entity_id),
	                                     FIELD(audit_row, was),
	                                     FIELD(audit_row, became),
	                                     FIELDS_END };

static const struct query q[NQUERIES] = {
	[ADD] = { "INSERT INTO audit (at, actor, user_id, action, entity, entity_id, was, became) "
	          "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
	          NULL, 0 },
	[OF] = { "SELECT a.id, a.at, a.actor, a.user_id, u.name AS user_name, a.action, a.entity, a.entity_id, "
	         "a.was, a.became FROM audit a LEFT JOIN user u ON u.id = a.user_id "
	         "WHERE a.entity = ? AND a.entity_id = ? ORDER BY a.id",
	         audit_fields, sizeof(struct audit_row) },
};

/* entity_id is text in the table: not every key is a number. */
static const char *id_text(char out[24], int64_t id)
{
	snprintf(out, 24, "%lld", (long long)id);
	return out;
}

enum status audit_add(struct db *db, struct actor who, struct instant at, const char *action, const char *entity,
                      int64_t entity_id, const char *was, const char *became)
{
	char id[24];
	return db_run(db, &q[ADD],
	              ARGS(arg_instant(at), arg_text(who.kind), arg_id(who.user_id), arg_text(action), arg_text(entity),
	                   arg_text(id_text(id, entity_id)), arg_text(was), arg_text(became)),
	              NULL);
}

enum status audit_of(struct db *db, struct arena *a, const char *entity, int64_t entity_id, struct audit_rows *out)
{
	char id[24];
	struct rows rows;
	enum status st = db_all(db, a, &q[OF], ARGS(arg_text(entity), arg_text(id_text(id, entity_id))), &rows);
	if (st == OK)
		*out = (struct audit_rows){ rows.items, rows.count };
	return st;
}

const struct query *audit_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
