#include "store/upload.h"

enum { PUT, GET, REMOVE, FORGET, NQUERIES };

struct upload_body {
	struct bytes body;
};
static const struct field body_row[] = { FIELD(upload_body, body), FIELDS_END };

static const struct query q[NQUERIES] = {
	[PUT] = { "INSERT INTO upload (digest, user_id, body, created_at) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE "
	          "created_at = ?",
	          NULL, 0 },
	[GET] = { "SELECT body FROM upload WHERE digest = ? AND user_id = ? AND created_at >= ?", body_row,
	          sizeof(struct upload_body) },
	[REMOVE] = { "DELETE FROM upload WHERE digest = ? AND user_id = ?", NULL, 0 },
	[FORGET] = { "DELETE FROM upload WHERE created_at < ?", NULL, 0 },
};

enum status upload_put(struct db *db, const struct upload *u)
{
	return db_run(db, &q[PUT],
	              ARGS(arg_text(u->digest), arg_int(u->user_id), arg_bytes(u->body), arg_instant(u->created_at),
	                   arg_instant(u->created_at)),
	              NULL);
}

enum status upload_get(struct db *db, struct arena *a, const char *digest, int64_t user_id, struct instant since,
                       struct bytes *body)
{
	struct upload_body row;
	enum status st = db_one(db, a, &q[GET], ARGS(arg_text(digest), arg_int(user_id), arg_instant(since)), &row);
	if (st == OK)
		*body = row.body;
	return st;
}

enum status upload_remove(struct db *db, const char *digest, int64_t user_id)
{
	return db_run(db, &q[REMOVE], ARGS(arg_text(digest), arg_int(user_id)), NULL);
}

enum status uploads_forget(struct db *db, struct instant before)
{
	return db_run(db, &q[FORGET], ARGS(arg_instant(before)), NULL);
}

const struct query *upload_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
