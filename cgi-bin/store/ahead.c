#include "store/ahead.h"

#include "store/common.h"

enum { OF_STAY, CLEAR, ADD, REGISTERED, NQUERIES };

static const struct field ahead_row[] = { FIELD(stay_ahead, stay_id), FIELD(stay_ahead, position),
	                                  FIELD(stay_ahead, name),    FIELD(stay_ahead, born),
	                                  FIELD(stay_ahead, country), FIELDS_END };

static const struct query q[NQUERIES] = {
	[OF_STAY] = { "SELECT stay_id, position, name, born, country FROM stay_ahead WHERE stay_id = ? ORDER BY "
	              "position",
	              ahead_row, sizeof(struct stay_ahead) },
	[CLEAR] = { "DELETE FROM stay_ahead WHERE stay_id = ?", NULL, 0 },
	[ADD] = { "INSERT INTO stay_ahead (stay_id, position, name, born, country) VALUES (?, ?, ?, ?, ?)", NULL, 0 },
	[REGISTERED] = { "SELECT COUNT(stay_id) AS n FROM stay_guest WHERE stay_id = ?", NUMBER_ROW },
};

enum status stay_aheads_of(struct db *db, struct arena *a, int64_t stay_id, struct stay_aheads *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[OF_STAY], ARGS(arg_int(stay_id)), &rows);

	if (st == OK)
		*out = (struct stay_aheads){ rows.items, rows.count };
	return st;
}

enum status stay_ahead_clear(struct db *db, int64_t stay_id)
{
	return db_run(db, &q[CLEAR], ARGS(arg_int(stay_id)), NULL);
}

enum status stay_ahead_add(struct db *db, const struct stay_ahead *g)
{
	return db_run(
	    db, &q[ADD],
	    ARGS(arg_int(g->stay_id), arg_int(g->position), arg_word(g->name), arg_date(g->born), arg_text(g->country)),
	    NULL);
}

enum status stay_is_registered(struct db *db, struct arena *a, int64_t stay_id, bool *out)
{
	int64_t n = 0;
	enum status st = store_number(db, a, &q[REGISTERED], ARGS(arg_int(stay_id)), &n);

	*out = n > 0;
	return st;
}

const struct query *ahead_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
