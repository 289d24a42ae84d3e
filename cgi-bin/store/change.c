#include "store/change.h"

#include "store/chart.h"
#include "store/common.h"

enum { ADD, OF_REQUEST, REVISE, OPTION, ROOMS_CLEAR, ROOM_ADD, LINES_CLEAR, NQUERIES };

static const struct field change_row[] = { FIELD(request_change, request_id), FIELD(request_change, number),
	                                   FIELD(request_change, changed_at), FIELD(request_change, arrival),
	                                   FIELD(request_change, departure),  FIELD(request_change, wish),
	                                   FIELD(request_change, kind_id),    FIELD(request_change, rooms_count),
	                                   FIELD(request_change, rooms),      FIELD(request_change, extras),
	                                   FIELD(request_change, adults),     FIELD(request_change, children),
	                                   FIELD(request_change, price),      FIELD(request_change, value),
	                                   FIELD(request_change, decide_at),  FIELDS_END };

static const struct query q[NQUERIES] = {
	[ADD] = { "INSERT INTO request_change (request_id, number, changed_at, arrival, departure, wish, kind_id, "
	          "rooms_count, rooms, extras, adults, children, "
	          "price, value, decide_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	          NULL, 0 },
	[OF_REQUEST] = { "SELECT request_id, number, changed_at, arrival, departure, wish, kind_id, rooms_count, "
	                 "rooms, extras, adults, children, price, value, "
	                 "decide_at FROM request_change WHERE request_id = ? ORDER BY number DESC",
	                 change_row, sizeof(struct request_change) },
	[REVISE] = { "UPDATE request SET adults = ?, children = ?, ages = ?, eta = ?, message = ?, must_know_by = ?, "
	             "decide_at = ?, changed_at = ?, "
	             "version = version + 1 WHERE id = ? AND state IN ('open', 'frozen') AND decide_at > ?",
	             NULL, 0 },
	[OPTION] = { "UPDATE request_option SET arrival = ?, departure = ?, wish = ?, kind_id = ?, rooms_count = ?, "
	             "price = ?, value = ? "
	             "WHERE request_id = ? AND position = ?",
	             NULL, 0 },
	[ROOMS_CLEAR] = { "DELETE FROM request_option_room WHERE request_id = ? AND position = ?", NULL, 0 },
	[ROOM_ADD] = { "INSERT INTO request_option_room (request_id, position, room_id) VALUES (?, ?, ?)", NULL, 0 },
	[LINES_CLEAR] = { "DELETE FROM request_line WHERE request_id = ? AND position = ?", NULL, 0 },
};

enum status request_change_add(struct db *db, const struct request_change *c)
{
	return db_run(db, &q[ADD],
	              ARGS(arg_id(c->request_id), arg_int(c->number), arg_instant(c->changed_at), arg_date(c->arrival),
	                   arg_date(c->departure), arg_text(c->wish), arg_id(c->kind_id), arg_int(c->rooms_count),
	                   arg_word(c->rooms), arg_word(c->extras), arg_int(c->adults), arg_int(c->children),
	                   arg_money(c->price), arg_money(c->value), arg_instant(c->decide_at)),
	              NULL);
}

enum status request_changes_of(struct db *db, struct arena *a, int64_t request_id, struct request_changes *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[OF_REQUEST], ARGS(arg_int(request_id)), &rows);

	if (st == OK)
		*out = (struct request_changes){ rows.items, rows.count };
	return st;
}

enum status request_revise(struct db *db, const struct guest_request *r, struct instant now)
{
	return store_change(db, &q[REVISE],
	                    ARGS(arg_int(r->adults), arg_int(r->children), arg_word(r->ages), arg_word(r->eta),
	                         arg_text(r->message), arg_instant(r->must_know_by), arg_instant(r->decide_at),
	                         arg_instant(now), arg_int(r->id), arg_instant(now)));
}

enum status request_option_revise(struct db *db, const struct request_option *o)
{
	enum status st = store_change(db, &q[OPTION],
	                              ARGS(arg_date(o->arrival), arg_date(o->departure), arg_text(o->wish),
	                                   arg_id(o->kind_id), arg_int(o->rooms_count), arg_money(o->price),
	                                   arg_money(o->value), arg_int(o->request_id), arg_int(o->position)));

	if (st == OK)
		st = db_run(db, &q[ROOMS_CLEAR], ARGS(arg_int(o->request_id), arg_int(o->position)), NULL);
	for (int64_t i = 0; st == OK && o->room_ids != NULL && i < o->rooms_count; i++)
		st = db_run(db, &q[ROOM_ADD], ARGS(arg_id(o->request_id), arg_int(o->position), arg_id(o->room_ids[i])),
		            NULL);
	if (st == OK)
		st = db_run(db, &q[LINES_CLEAR], ARGS(arg_int(o->request_id), arg_int(o->position)), NULL);
	return st == OK ? request_pins_clear(db, o->request_id) : st;
}

const struct query *change_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
