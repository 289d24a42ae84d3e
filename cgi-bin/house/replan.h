/* The optimal list: from the database to plan/ and back. */
#ifndef HOUSE_REPLAN_H
#define HOUSE_REPLAN_H

#include "house/house.h"
#include "plan/plan.h"
#include "store/catalogue.h"
#include "store/request.h"
#include "store/stay.h"

/* The house as plan/ sees it, with the way back from its indices to rows. Room conditions that close and blocks are blocks; stays that hold
 * nights after today are kept; all open confirmed requests are options. */
struct house_plan {
	struct plan_problem problem;
	struct plan_start start;              /* from the stored seats */
	struct rooms rooms;                   /* problem.rooms[i] is on_sale room room_ids[i] */
	const int64_t *room_ids;
	struct guest_stays stays;             /* problem.kept[i] is stays.items[i] */
	struct guest_requests requests;
	struct request_options options;       /* problem.options[i] is options.items[i]; its `request` is the row id's place in requests */
	int64_t version;                      /* guard version it was read at */
};
/* Inside any transaction or snapshot. */
enum status house_plan_load(struct arena *a, const struct house *h, struct house_plan *out) MUST_CHECK;

/* Under the guard (already taken by the caller's transaction, whose new version is `version`): solves with the quick budget from the stored plan and writes
 * turns, seats, history, value, bound, status. */
enum status replan_quick(struct arena *a, const struct house *h, int64_t version) MUST_CHECK;

/* By the job: when the stored plan is unproven, stale or lacks effects, solves outside any transaction from one snapshot with the full budget, then stores it under
 * guard_hold; starts again when something changed meanwhile (at most 3 times; then OK with *done false). */
enum status replan_full(struct arena *a, const struct house *h, bool *done) MUST_CHECK;

/* The cost of a yes, or what the list loses without: computed now, for one request. Names are filled in from persons. */
struct effect_name { int64_t request_id; const char *reference, *name; struct span nights; struct money value; };
struct effect {
	struct plan_effect plan;
	bool in_list;
	int64_t version;      /* of the guard it was computed for: the confirmation page sends it back */
	struct money value, value_after; /* of the whole list */
	int32_t listed, listed_after, open;
	bool proved;
	const struct effect_name *out; /* who falls out */
	size_t out_count;
	const struct effect_name *in;  /* who comes in */
	size_t in_count;
	const char *seat;              /* names of the rooms it would get */
};
enum status effect_find(struct arena *a, const struct house *h, int64_t request_id, struct effect *out) MUST_CHECK;

#endif
