#include "store/tell.h"

#include "store/common.h"

enum { ADD, BY_ID, OPEN, DROP, TOLD, UNTOLD, NQUERIES };

static const struct field tell_row[] = { FIELD(stay_tell, id),      FIELD(stay_tell, stay_id),
	                                 FIELD(stay_tell, kind),    FIELD(stay_tell, facts),
	                                 FIELD(stay_tell, due_at),  FIELD(stay_tell, created_at),
	                                 FIELD(stay_tell, told_at), FIELDS_END };
static const struct field untold_row[] = { FIELD(untold_stay, id),
	                                   FIELD(untold_stay, stay_id),
	                                   FIELD(untold_stay, kind),
	                                   FIELD(untold_stay, facts),
	                                   FIELD(untold_stay, name),
	                                   FIELD(untold_stay, surname),
	                                   FIELD(untold_stay, phone),
	                                   FIELD(untold_stay, phone_key),
	                                   FIELD(untold_stay, email),
	                                   FIELD(untold_stay, created_at),
	                                   FIELDS_END };

#define TELL "SELECT id, stay_id, kind, facts, due_at, created_at, told_at FROM stay_tell "
#define TELL_ROW tell_row, sizeof(struct stay_tell)

static const struct query q[NQUERIES] = {
	[ADD] = { "INSERT INTO stay_tell (stay_id, kind, facts, due_at, created_at) VALUES (?, ?, ?, ?, ?)", NULL, 0 },
	[BY_ID] = { TELL "WHERE id = ?", TELL_ROW },
	[OPEN] = { TELL "WHERE stay_id = ? AND kind = ? AND told_at IS NULL ORDER BY id DESC LIMIT 1", TELL_ROW },
	[DROP] = { "DELETE FROM stay_tell WHERE stay_id = ? AND kind = ? AND told_at IS NULL", NULL, 0 },
	[TOLD] = { "UPDATE stay_tell SET told_at = ?, told_by = ? WHERE id = ? AND told_at IS NULL", NULL, 0 },
	[UNTOLD] = { "SELECT t.id, t.stay_id, t.kind, t.facts, p.name, p.surname, p.phone, p.phone_key, p.email, "
	             "t.created_at FROM stay_tell t "
	             "JOIN stay s ON s.id = t.stay_id JOIN person p ON p.id = s.person_id "
	             "WHERE t.told_at IS NULL AND t.due_at <= ? AND p.erased_at IS NULL "
	             "AND (t.kind <> 'moved' OR s.state IN ('accepted', 'prepaid', 'in-house')) ORDER BY t.id",
	             untold_row, sizeof(struct untold_stay) },
};

enum status stay_tell_add(struct db *db, const struct stay_tell *t)
{
	return db_run(db, &q[ADD],
	              ARGS(arg_id(t->stay_id), arg_text(t->kind), arg_word(t->facts), arg_instant(t->due_at),
	                   arg_instant(t->created_at)),
	              NULL);
}

enum status stay_tell_by_id(struct db *db, struct arena *a, int64_t id, struct stay_tell *out)
{
	return db_one(db, a, &q[BY_ID], ARGS(arg_int(id)), out);
}

enum status stay_tell_open(struct db *db, struct arena *a, int64_t stay_id, const char *kind, struct stay_tell *out)
{
	return db_one(db, a, &q[OPEN], ARGS(arg_int(stay_id), arg_text(kind)), out);
}

enum status stay_tells_drop(struct db *db, int64_t stay_id, const char *kind)
{
	return db_run(db, &q[DROP], ARGS(arg_int(stay_id), arg_text(kind)), NULL);
}

enum status stay_told(struct db *db, int64_t id, int64_t user_id, struct instant now)
{
	return store_change(db, &q[TOLD], ARGS(arg_instant(now), arg_id(user_id), arg_int(id)));
}

enum status stays_untold(struct db *db, struct arena *a, struct instant now, struct untold_stays *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[UNTOLD], ARGS(arg_instant(now)), &rows);
	if (st == OK)
		*out = (struct untold_stays){ rows.items, rows.count };
	return st;
}

const struct query *tell_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
