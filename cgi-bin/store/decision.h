/* Decisions and the instances they rested on. */
#ifndef STORE_DECISION_H
#define STORE_DECISION_H

#include "db/db.h"

struct decision {
	int64_t id, request_id;
	const char *verdict, *why, *note; /* "accepted"/"refused"; "hour", "early", "ghost", "hand", "late" */
	struct instant due_at, decided_at;
	int64_t user_id, plan_version;
	struct money value, bound;
	int64_t instance_id;
	struct instant undo_until, settled_at, undone_at;
	struct money goodwill, own_goodwill; /* of the value: of the list, and of this request */
};
struct decisions { const struct decision *items; size_t count; };

enum status decision_add(struct db *db, struct decision *d) MUST_CHECK; /* sets id. CONFLICT: one stands already */
enum status decision_of(struct db *db, struct arena *a, int64_t request_id, struct decision *out) MUST_CHECK; /* that stands */
enum status decision_history(struct db *db, struct arena *a, int64_t request_id, struct decisions *out) MUST_CHECK;
enum status decisions_of_instance(struct db *db, struct arena *a, int64_t instance_id,
                                  struct decisions *out) MUST_CHECK; /* that stand, by id */
enum status decisions_unsettled(struct db *db, struct arena *a, struct instant now, struct decisions *out) MUST_CHECK; /* whose undo window has ended */
enum status decision_settle(struct db *db, int64_t id, struct instant now) MUST_CHECK; /* CONFLICT: settled or undone already */
enum status decision_undo(struct db *db, int64_t id, struct instant now) MUST_CHECK;   /* CONFLICT: settled, undone or
                                                                                          too late */
/* Decisions that stand and were taken after `at` with a plan: what an undo would pull the ground from. */
enum status decisions_after(struct db *db, struct arena *a, int64_t id, int64_t *count) MUST_CHECK;
enum status decisions_undoable(struct db *db, struct arena *a, struct instant now, struct decisions *out) MUST_CHECK;

/* Requests that fell out of the list when this one was accepted by hand, are open and out of it, by id. NOT_FOUND: no
 * such acceptance stands. */
struct fallen { int64_t request_id; };
struct fallens { const struct fallen *items; size_t count; };
enum status decision_fallen(struct db *db, struct arena *a, int64_t request_id, struct fallens *out) MUST_CHECK;

struct instance_row { int64_t id, plan_version; struct instant created_at; struct bytes body; };
enum status instance_add(struct db *db, struct instance_row *i) MUST_CHECK; /* sets id */
enum status instance_get(struct db *db, struct arena *a, int64_t id, struct instance_row *out) MUST_CHECK;
const struct query *decision_statements(size_t *count);

#endif
