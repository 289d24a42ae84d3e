/* Mails as the owner looks at them: what was written, where it stands, what the server said. */
#ifndef STORE_DELIVERY_H
#define STORE_DELIVERY_H

#include "db/db.h"

struct delivery {
	int64_t id, request_id;
	const char *kind, *state, *facts, *answer;
	const char *reference, *name, *surname, *email; /* reference NULL: no request; the others NULL: to the house */
	int64_t attempts;
	struct instant created_at, next_at, sent_at;
	struct instant opened_at; /* the guest has seen the decision; INSTANT_NONE: not, or there is none */
	bool closed;              /* failed or held, and the owner has seen to it */
};
struct deliveries { const struct delivery *items; size_t count; };
enum delivery_filter {
	DELIVERY_ALL,
	DELIVERY_QUEUED,  /* not tried yet */
	DELIVERY_RETRIED, /* tried, and to be tried again */
	DELIVERY_SENT,
	DELIVERY_FAILED,  /* failed or held */
	DELIVERY_UNOPENED,/* a decision that was sent a day ago or longer, and its page was not opened */
	DELIVERY_FILTERS
};
/* The newest first, at most `limit` from `offset` on. `day_ago`: for DELIVERY_UNOPENED. */
enum status deliveries_list(struct db *db, struct arena *a, enum delivery_filter filter, struct instant day_ago,
                            int64_t offset, int64_t limit, struct deliveries *out) MUST_CHECK;
struct delivery_counts { int64_t counts[DELIVERY_FILTERS]; };
enum status deliveries_count(struct db *db, struct arena *a, struct instant day_ago,
                             struct delivery_counts *out) MUST_CHECK;
/* Given up after an instant and not seen to; without the house's own news of such. */
enum status deliveries_failed(struct db *db, struct arena *a, struct instant after, struct deliveries *out) MUST_CHECK;
const struct query *delivery_statements(size_t *count);

#endif
