/* Other rooms or nights for one who asks: the nearest that would cost the list nothing, and what was offered. */
#ifndef STORE_PROPOSAL_H
#define STORE_PROPOSAL_H

#include "db/db.h"

struct proposal {
	int64_t request_id;
	const char *wish; /* "rooms": those that the request names */
	int64_t kind_id, rooms_count;
	struct date arrival, departure;
	struct money price;
	bool mail;                  /* the guest has an address */
	const char *name, *surname; /* of the guest */
	int64_t user_id;
	struct instant made_at, undo_until, sent_at; /* made_at INSTANT_NONE: it was not offered; sent_at: its mail is
	                                                not written yet */
};
struct proposals { const struct proposal *items; size_t count; };

/* The nearest way of a request: beside its effect, and gone with it. */
enum status way_put(struct db *db, const struct proposal *w) MUST_CHECK;
/* Of open requests, by request: what was offered since the guest last changed it, else the nearest way by the plan that
 * stands. */
enum status proposals_all(struct db *db, struct arena *a, struct proposals *out) MUST_CHECK;

/* Offered, in the place of the one before. */
enum status proposal_put(struct db *db, const struct proposal *p) MUST_CHECK;
enum status proposal_of(struct db *db, struct arena *a, int64_t request_id, struct proposal *out) MUST_CHECK; /* NOT_FOUND: none */
/* Whose mail is to be written, whatever became of the request. */
enum status proposals_due(struct db *db, struct arena *a, struct instant now, struct proposals *out) MUST_CHECK;
enum status proposal_sent(struct db *db, int64_t request_id, struct instant now) MUST_CHECK;      /* CONFLICT: it was, or is gone */
enum status proposal_take_back(struct db *db, int64_t request_id, struct instant now) MUST_CHECK; /* CONFLICT: too late, or gone */
const struct query *proposal_statements(size_t *count);

#endif
