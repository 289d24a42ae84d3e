#include "store/ownerlink.h"

#include "store/common.h"

enum { CLEAR, PUT, GET, TAKE, NQUERIES };

static const struct field link_row[] = { FIELD(owner_link, login), FIELD(owner_link, made_at), FIELDS_END };

static const struct query q[NQUERIES] = {
	[CLEAR] = { "DELETE FROM owner_link", NULL, 0 },
	[PUT] = { "INSERT INTO owner_link (digest, login, made_at) VALUES (?, ?, ?)", NULL, 0 },
	[GET] = { "SELECT login, made_at FROM owner_link WHERE digest = ? AND made_at > ?", link_row,
	          sizeof(struct owner_link) },
	[TAKE] = { "DELETE FROM owner_link WHERE digest = ? AND made_at > ?", NULL, 0 },
};

static struct instant oldest(struct instant now)
{
	return (struct instant){ now.second - OWNER_LINK_SECONDS };
}

enum status owner_link_put(struct db *db, const char *digest, const struct owner_link *link)
{
	enum status st = db_run(db, &q[CLEAR], NO_ARGS, NULL);
	return st == OK ? db_run(db, &q[PUT], ARGS(arg_text(digest), arg_word(link->login), arg_instant(link->made_at)),
	                         NULL)
	                : st;
}

enum status owner_link_get(struct db *db, struct arena *a, const char *digest, struct instant now,
                           struct owner_link *out)
{
	return db_one(db, a, &q[GET], ARGS(arg_text(digest), arg_instant(oldest(now))), out);
}

enum status owner_link_take(struct db *db, const char *digest, struct instant now)
{
	enum status st = store_change(db, &q[TAKE], ARGS(arg_text(digest), arg_instant(oldest(now))));
	return st == CONFLICT ? NOT_FOUND : st;
}

const struct query *owner_link_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
