#include "store/linkwish.h"

#include "store/common.h"

enum { ADD, ALL, TAKE, LIVING, MAILS, NQUERIES };

static const struct field wish_row[] = { FIELD(link_wish, id), FIELD(link_wish, email_key), FIELD(link_wish, lang),
	                                 FIELD(link_wish, asked_at), FIELDS_END };
static const struct field living_row[] = { FIELD(living, request_id), FIELD(living, person_id), FIELDS_END };

static const struct query q[NQUERIES] = {
	[ADD] = { "INSERT INTO link_wish (email_key, lang, asked_at) VALUES (?, ?, ?)", NULL, 0 },
	[ALL] = { "SELECT id, email_key, lang, asked_at FROM link_wish ORDER BY id LIMIT ?", wish_row,
	          sizeof(struct link_wish) },
	[TAKE] = { "DELETE FROM link_wish WHERE id = ?", NULL, 0 },
	[LIVING] = { "SELECT r.id AS request_id, r.person_id FROM person p JOIN request r ON r.person_id = p.id WHERE "
	             "p.email_key = ? AND p.erased_at IS NULL "
	             "AND ((r.state = 'unconfirmed' AND r.confirm_until >= ?) OR r.state IN ('open', 'frozen') OR "
	             "(r.state = 'accepted' AND "
	             "EXISTS (SELECT 1 FROM stay s WHERE s.request_id = r.id AND s.departure >= ?))) ORDER BY r.id "
	             "DESC LIMIT 20",
	             living_row, sizeof(struct living) },
	[MAILS] = { "SELECT COUNT(*) AS n FROM person p JOIN outbox o ON o.person_id = p.id WHERE p.email_key = ? AND "
	            "o.kind = 'links' AND o.created_at > ?",
	            NUMBER_ROW },
};

enum status link_wish_add(struct db *db, const struct link_wish *w)
{
	return db_run(db, &q[ADD], ARGS(arg_text(w->email_key), arg_text(w->lang), arg_instant(w->asked_at)), NULL);
}

enum status link_wishes(struct db *db, struct arena *a, int64_t limit, struct link_wishes *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[ALL], ARGS(arg_int(limit)), &rows);

	if (st == OK)
		*out = (struct link_wishes){ rows.items, rows.count };
	return st;
}

enum status link_wish_take(struct db *db, int64_t id)
{
	return store_change(db, &q[TAKE], ARGS(arg_int(id)));
}

enum status living_of(struct db *db, struct arena *a, const char *email_key, struct instant now, struct date ended,
                      struct livings *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[LIVING], ARGS(arg_text(email_key), arg_instant(now), arg_date(ended)), &rows);

	if (st == OK)
		*out = (struct livings){ rows.items, rows.count };
	return st;
}

enum status link_mails_since(struct db *db, struct arena *a, const char *email_key, struct instant since,
                             int64_t *count)
{
	return store_number(db, a, &q[MAILS], ARGS(arg_text(email_key), arg_instant(since)), count);
}

const struct query *linkwish_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
