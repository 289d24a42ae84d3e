#include "store/edition.h"

#include "store/common.h"

enum { GET, RAISE, NQUERIES };
static const struct query q[NQUERIES] = {
	[GET] = { "SELECT number AS n FROM edition WHERE id = 1", NUMBER_ROW },
	[RAISE] = { "UPDATE edition SET number = number + 1 WHERE id = 1", NULL, 0 },
};

enum status edition_get(struct db *db, struct arena *a, int64_t *edition)
{
	return store_number(db, a, &q[GET], NO_ARGS, edition);
}

enum status edition_raise(struct db *db)
{
	return store_change(db, &q[RAISE], NO_ARGS);
}

const struct query *edition_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
