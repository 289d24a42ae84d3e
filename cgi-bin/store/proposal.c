#include "store/proposal.h"

#include "store/common.h"

enum { WAY_PUT, ALL, CLEAR, PUT, OF, DUE, SENT, BACK, NQUERIES };

static const struct field proposal_row[] = {
	FIELD(proposal, request_id),  FIELD(proposal, wish),    FIELD(proposal, kind_id),
	FIELD(proposal, rooms_count), FIELD(proposal, arrival), FIELD(proposal, departure),
	FIELD(proposal, price),       FIELD(proposal, name),    FIELD(proposal, surname),
	FIELD(proposal, user_id),     FIELD(proposal, made_at), FIELD(proposal, undo_until),
	FIELD(proposal, sent_at),     FIELD(proposal, mail),    FIELDS_END
};
#define PROPOSAL                                                                                                      \
	"SELECT o.request_id, o.wish, o.kind_id, o.rooms_count, o.arrival, o.departure, o.price, p.name, p.surname, " \
	"o.user_id, o.made_at, "                                                                                      \
	"o.undo_until, o.sent_at, p.email IS NOT NULL AND p.email <> '' AS mail FROM proposal o JOIN request r ON "   \
	"r.id = o.request_id JOIN person p ON p.id = r.person_id "
#define PROPOSAL_ROW proposal_row, sizeof(struct proposal)

static const struct query q[NQUERIES] = {
	[WAY_PUT] = { "INSERT INTO plan_way (request_id, wish, kind_id, rooms_count, arrival, departure, price) VALUES "
	              "(?, ?, ?, ?, ?, ?, ?)",
	              NULL, 0 },
	[ALL] = { PROPOSAL "WHERE r.state = 'open' AND (r.changed_at IS NULL OR r.changed_at < o.made_at) UNION ALL "
	                   "SELECT w.request_id, w.wish, w.kind_id, w.rooms_count, w.arrival, w.departure, w.price, "
	                   "p.name, p.surname, NULL, NULL, NULL, NULL, "
	                   "p.email IS NOT NULL AND p.email <> '' FROM plan_way w JOIN plan_effect e ON e.request_id = "
	                   "w.request_id "
	                   "JOIN plan ON plan.id = 1 AND plan.version = e.plan_version JOIN request r ON r.id = "
	                   "w.request_id JOIN person p ON p.id = r.person_id "
	                   "WHERE NOT EXISTS (SELECT 1 FROM proposal o WHERE o.request_id = w.request_id AND "
	                   "(r.changed_at IS NULL OR r.changed_at < o.made_at)) "
	                   "ORDER BY request_id",
	          PROPOSAL_ROW },
	[CLEAR] = { "DELETE FROM proposal WHERE request_id = ?", NULL, 0 },
	[PUT] = { "INSERT INTO proposal (request_id, wish, kind_id, rooms_count, arrival, departure, price, user_id, "
	          "made_at, undo_until) "
	          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	          NULL, 0 },
	[OF] = { PROPOSAL "WHERE o.request_id = ?", PROPOSAL_ROW },
	[DUE] = { PROPOSAL "WHERE o.sent_at IS NULL AND o.undo_until <= ? ORDER BY o.request_id", PROPOSAL_ROW },
	[SENT] = { "UPDATE proposal SET sent_at = ? WHERE request_id = ? AND sent_at IS NULL", NULL, 0 },
	[BACK] = { "DELETE FROM proposal WHERE request_id = ? AND sent_at IS NULL AND undo_until > ?", NULL, 0 },
};

enum status way_put(struct db *db, const struct proposal *w)
{
	return db_run(db, &q[WAY_PUT],
	              ARGS(arg_int(w->request_id), arg_text(w->wish), arg_id(w->kind_id), arg_int(w->rooms_count),
	                   arg_date(w->arrival), arg_date(w->departure), arg_money(w->price)),
	              NULL);
}

static enum status all_of(struct db *db, struct arena *a, const struct query *query, const struct arg *args,
                          size_t count, struct proposals *out)
{
	struct rows rows;
	enum status st = db_all(db, a, query, args, count, &rows);
	if (st == OK)
		*out = (struct proposals){ rows.items, rows.count };
	return st;
}

enum status proposals_all(struct db *db, struct arena *a, struct proposals *out)
{
	return all_of(db, a, &q[ALL], NULL, 0, out);
}

enum status proposal_put(struct db *db, const struct proposal *p)
{
	enum status st = db_run(db, &q[CLEAR], ARGS(arg_int(p->request_id)), NULL);
	if (st != OK)
		return st;
	return db_run(db, &q[PUT],
	              ARGS(arg_int(p->request_id), arg_text(p->wish), arg_id(p->kind_id), arg_int(p->rooms_count),
	                   arg_date(p->arrival), arg_date(p->departure), arg_money(p->price), arg_id(p->user_id),
	                   arg_instant(p->made_at), arg_instant(p->undo_until)),
	              NULL);
}

enum status proposal_of(struct db *db, struct arena *a, int64_t request_id, struct proposal *out)
{
	return db_one(db, a, &q[OF], ARGS(arg_int(request_id)), out);
}

enum status proposals_due(struct db *db, struct arena *a, struct instant now, struct proposals *out)
{
	return all_of(db, a, &q[DUE], ARGS(arg_instant(now)), out);
}

enum status proposal_sent(struct db *db, int64_t request_id, struct instant now)
{
	return store_change(db, &q[SENT], ARGS(arg_instant(now), arg_int(request_id)));
}

enum status proposal_take_back(struct db *db, int64_t request_id, struct instant now)
{
	return store_change(db, &q[BACK], ARGS(arg_int(request_id), arg_instant(now)));
}

const struct query *proposal_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
