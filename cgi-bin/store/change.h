/* A request that its guest changes before its hour: what it was (table request_change), and the rows that become
 * others. */
#ifndef STORE_CHANGE_H
#define STORE_CHANGE_H

#include "store/request.h"

struct request_change {
	int64_t request_id, number;
	struct instant changed_at;
	struct date arrival, departure;
	const char *wish;
	int64_t kind_id, rooms_count;
	const char *rooms;  /* wish "rooms": ids, comma-separated; else "" */
	const char *extras; /* "service:quantity", comma-separated */
	int64_t adults, children;
	struct money price, value;
	struct instant decide_at;
};
struct request_changes { const struct request_change *items; size_t count; };
/* CONFLICT: there is one of this number. */
enum status request_change_add(struct db *db, const struct request_change *c) MUST_CHECK;
enum status request_changes_of(struct db *db, struct arena *a, int64_t request_id,
                               struct request_changes *out) MUST_CHECK; /* the last first */

/* Party, ages, eta, message, must_know_by and decide_at become those of *r, and a version more. CONFLICT: it is not
 * open (or frozen) any more, or its hour has come by `now`. */
enum status request_revise(struct db *db, const struct guest_request *r, struct instant now) MUST_CHECK;
/* Nights, wish, rooms, price and value become those of *o; its lines are gone, for others to be added, and the owner no
 * longer holds it anywhere. */
enum status request_option_revise(struct db *db, const struct request_option *o) MUST_CHECK;
const struct query *change_statements(size_t *count);

#endif
