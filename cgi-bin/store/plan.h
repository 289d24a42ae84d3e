/* The guard, the plan that stands, its seats and effects. */
#ifndef STORE_PLAN_H
#define STORE_PLAN_H

#include "db/db.h"

/* Takes the guard: the first statement of every transaction that changes what the plan depends on. *version is the new
 * one. */
enum status guard_take(struct db *db, struct arena *a, int64_t *version) MUST_CHECK;
/* Takes the guard only if nothing changed since `version`, without raising it; CONFLICT otherwise. */
enum status guard_hold(struct db *db, int64_t version) MUST_CHECK;
enum status guard_version(struct db *db, struct arena *a, int64_t *version) MUST_CHECK;
/* And what is remembered of the plan that stands (nothing: no bytes). */
struct guard_memory { int64_t version; struct bytes memory; };
enum status guard_memory(struct db *db, struct arena *a, struct guard_memory *out) MUST_CHECK;

struct stored_plan {
	int64_t version;
	struct money value, bound;
	const char *status; /* "optimal", "feasible", "infeasible" */
	int64_t accepted, open;
	struct instant computed_at;
	struct money goodwill; /* of the value: of the list */
	bool given_known;      /* to put one: nothing is given up, else it is not known yet */
	struct money given_up; /* money that the best list by money alone would earn more */
};
enum status plan_get(struct db *db, struct arena *a, struct stored_plan *out) MUST_CHECK;
enum status plan_put(struct db *db, const struct stored_plan *p, struct bytes memory) MUST_CHECK; /* for guard_memory */
enum status plan_given_up_put(struct db *db, struct money given_up) MUST_CHECK;

struct plan_seat_row { int64_t request_id, position, room_id; };
struct plan_seat_rows { const struct plan_seat_row *items; size_t count; };
enum status plan_seats(struct db *db, struct arena *a, struct plan_seat_rows *out) MUST_CHECK; /* by request, room */
enum status plan_seats_clear(struct db *db, int64_t request_id) MUST_CHECK;
enum status plan_seat_add(struct db *db, const struct plan_seat_row *s) MUST_CHECK;

struct stored_effect { int64_t request_id, plan_version; bool possible, proved; struct money amount; };
enum status effect_put(struct db *db, const struct stored_effect *e) MUST_CHECK; /* replaces the request's earlier one
                                                                                    and its others */
enum status effect_other_add(struct db *db, int64_t request_id, int64_t other_id, bool comes_in) MUST_CHECK;
enum status effects_clear(struct db *db) MUST_CHECK;
/* How many open requests that still arrive on or after `today` have no effect computed for this version. */
enum status effects_missing(struct db *db, struct arena *a, int64_t version, struct date today,
                            int64_t *count) MUST_CHECK;
const struct query *plan_statements(size_t *count);

#endif
