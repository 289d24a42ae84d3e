/* Who comes, as the guest typed it on the private page: table stay_ahead. What the house writes down at the desk takes
 * its place (store/life.h). */
#ifndef STORE_AHEAD_H
#define STORE_AHEAD_H

#include "db/db.h"

struct stay_ahead {
	int64_t stay_id, position;
	const char *name;
	struct date born;    /* DATE_NONE: not said */
	const char *country; /* ISO 3166-1; NULL: not said */
};
struct stay_aheads { const struct stay_ahead *items; size_t count; };
enum status stay_aheads_of(struct db *db, struct arena *a, int64_t stay_id, struct stay_aheads *out) MUST_CHECK;
enum status stay_ahead_clear(struct db *db, int64_t stay_id) MUST_CHECK;
enum status stay_ahead_add(struct db *db, const struct stay_ahead *g) MUST_CHECK;
/* The house has written down who sleeps there. */
enum status stay_is_registered(struct db *db, struct arena *a, int64_t stay_id, bool *out) MUST_CHECK;
const struct query *ahead_statements(size_t *count);

#endif
