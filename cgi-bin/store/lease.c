#include "store/lease.h"

#include "store/common.h"

enum { TAKE, END, GET, NQUERIES };

static const struct field lease_row[] = { FIELD(lease, holder), FIELD(lease, until), FIELD(lease, ran_at), FIELDS_END };

static const struct query q[NQUERIES] = {
	[TAKE] = { "UPDATE job_lease SET holder = ?, until = ? WHERE id = 1 AND (until <= ? OR holder = ?)", NULL, 0 },
	[END] = { "UPDATE job_lease SET until = ?, ran_at = ? WHERE id = 1 AND holder = ?", NULL, 0 },
	[GET] = { "SELECT holder, until, ran_at FROM job_lease WHERE id = 1", lease_row, sizeof(struct lease) },
};

enum status lease_take(struct db *db, const char *holder, struct instant now, struct instant until)
{
	return store_change(db, &q[TAKE],
	                    ARGS(arg_text(holder), arg_instant(until), arg_instant(now), arg_text(holder)));
}

enum status lease_end(struct db *db, const char *holder, struct instant now)
{
	return store_change(db, &q[END], ARGS(arg_instant(now), arg_instant(now), arg_text(holder)));
}

enum status lease_get(struct db *db, struct arena *a, struct lease *out)
{
	return db_one(db, a, &q[GET], NO_ARGS, out);
}

const struct query *lease_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
