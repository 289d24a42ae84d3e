/* The optimal list: from the database to plan/ and back. */
#ifndef HOUSE_REPLAN_H
#define HOUSE_REPLAN_H

#include "house/house.h"
#include "plan/plan.h"
#include "rules/price.h"
#include "rules/goodwill.h"
#include "store/catalogue.h"
#include "store/plan.h"
#include "store/request.h"
#include "store/stay.h"

/* The house as plan/ sees it, with the way back from its indices to rows.
 *
 * Blocks (also those of conditions that close a room) are blocks. Stays that hold nights after today are kept; a stay
 * that no longer fits its own wish (its room was taken off sale, or became smaller) holds its nights as blocks do, and
 * a stay without a room is outside the plan. All open confirmed requests are there; options that arrive before today or
 * name a room that is not sold are left out, so a request may have none. The value of an option is its money and what
 * the house adds out of goodwill. */
struct house_plan {
	struct plan_problem problem;
	struct plan_block *blocks;            /* problem.blocks, while they are put together */
	struct plan_start start;              /* from the stored seats and where the stays are */
	struct rooms rooms;                   /* all rooms of the house */
	const int64_t *room_ids;              /* problem.rooms[i] is the room on sale room_ids[i] */
	struct guest_stays stays;             /* problem.kept[i] is stays.items[i] */
	struct guest_requests requests;       /* by id */
	struct request_options options;       /* problem.options[i] is options.items[i]; its `request` is the place in
	                                         requests */
	struct plan_seat_rows seats;          /* as stored */
	const int64_t *goodwill;              /* of problem.options[i].value: what is counted beside the money */
	const struct goodwill *goodwill_rules; /* for regulars and long stays */
	size_t goodwill_rule_count;
	int64_t version;                      /* guard version it was read at */
	struct plan_memory memory;            /* as stored; of the last solution after house_plan_solve */
};
/* Inside any transaction or snapshot. */
enum status house_plan_load(struct arena *a, const struct house *h, struct house_plan *out) MUST_CHECK;
/* The same with no other request than this one, seated nowhere, and with none where it is not open: for plan_change. */
enum status house_plan_load_one(struct arena *a, const struct house *h, const struct guest_request *request,
                                struct house_plan *out) MUST_CHECK;
/* Outside: in a snapshot of its own. */
enum status house_plan_read(struct arena *a, const struct house *h, struct house_plan *out) MUST_CHECK;
/* The same, and within the snapshot `look` reads what it needs besides; its status is the answer. */
enum status house_plan_look(struct arena *a, const struct house *h,
                            enum status (*look)(struct arena *a, const struct house *h, const struct house_plan *hp,
                                                void *context),
                            void *context) MUST_CHECK;

/* From the stored plan and what is remembered of it: only what has changed is solved. When the accepted stays alone do
 * not fit any more, planning goes on without those that clash: they become blocks where they are (hp changes), and a
 * line in the log names them. */
enum status house_plan_solve(struct arena *a, struct house_plan *hp, const struct plan_limits *limits,
                             struct plan_result *out) MUST_CHECK;
/* Under the guard, about 50 ms at most (a unit of work is 0.6 to 1.4 microseconds): what nothing has changed stands; a
 * list that was proven is proven again where that can be done in this time; one that was not is bettered around the
 * change only. */
struct plan_limits plan_quick_limits(const struct settings *s);
/* The job's, outside any transaction: looks for the best list and its proof everywhere. */
struct plan_limits plan_full_limits(const struct settings *s);

/* A wish as plan/ takes it; room_ids as many as rooms_count, for WISH_ROOMS. False: it names a room that is not on
 * sale, or one twice. */
bool house_plan_stay(struct arena *a, const struct house_plan *hp, struct span nights, int64_t guests, enum wish wish,
                     int64_t kind_id, int64_t rooms_count, const int64_t *room_ids, struct plan_stay *out);
/* The room would do for the stay, or be one of those that do. */
bool plan_room_suits(const struct plan_problem *p, const struct plan_stay *stay, int32_t room);
/* The plan with one option more, at the end, that is seated nowhere; its request may be a new one (the place
 * hp->requests.count). */
struct house_plan house_plan_with(struct arena *a, const struct house_plan *hp, const struct plan_option *option);
/* Place in hp->requests, or PLAN_NONE. */
int32_t house_plan_request(const struct house_plan *hp, int64_t request_id);
/* The option by which a request (its place) is in the list, or PLAN_NONE. */
int32_t house_plan_listed(const struct house_plan *hp, const struct plan_result *result, int32_t request);
/* What is counted for a request out of goodwill: of the option by which it is in the list, or of its first; and for the
 * whole list. */
int64_t house_plan_goodwill(const struct house_plan *hp, const struct plan_result *result, int32_t request);
int64_t house_plan_goodwill_listed(const struct house_plan *hp, const struct plan_result *result);
/* "Garden room, Orchard room": for the owner. */
const char *house_plan_rooms(struct arena *a, const struct house_plan *hp, const struct plan_seat *seat);

/* What a stay narrows to when it is accepted into a seat: the kind of its rooms. One that asked for its rooms or is
 * held in them, or sits in several kinds, is fixed in them. */
struct narrowed {
	enum wish wish;
	int64_t kind_id;
	int64_t rooms_count;
	bool fixed;
};
struct narrowed stay_narrow(const struct house_plan *hp, const struct request_option *option,
                            const struct plan_seat *seat);

/* Writes turns, seats, history, value, bound, status and the memory of a result as the plan of guard version `version`;
 * only what differs. */
enum status plan_store(const struct house *h, const struct house_plan *hp, const struct plan_result *result,
                       int64_t version) MUST_CHECK;

/* Under the guard (already taken by the caller's transaction, whose new version is `version`): solves with the quick
 * budget from the stored plan and writes turns, seats, history, value, bound, status. */
enum status replan_quick(struct arena *a, const struct house *h, int64_t version) MUST_CHECK;

/* The same when all that has changed under the guard is this request: it is open now, or other than before, or not open
 * any more. What is remembered of the plan often settles it alone (plan_change): then no other request is read, and
 * those are written whose seats are others. was_open: it was before, and still to come if it is now. */
enum status replan_one(struct arena *a, const struct house *h, int64_t version, int64_t request_id,
                       bool was_open) MUST_CHECK;

/* How much money the list gives up out of goodwill: what the best list by money alone would earn more. result is of
 * hp. */
enum status house_plan_given_up(struct arena *a, const struct house_plan *hp, const struct plan_result *result,
                                const struct plan_limits *limits, struct money *out) MUST_CHECK;

/* By the job: when the stored plan is stale (an older version, or of another day) or lacks effects, solves outside any
 * transaction from one snapshot with the full budget, then stores it with the effects of all open requests under
 * guard_hold; starts again when something changed meanwhile (at most 3 times; then OK with *done false). */
enum status replan_full(struct arena *a, const struct house *h, bool *done) MUST_CHECK;

/* The cost of a yes, or what the list loses without: computed now, for one request. Names are filled in from
 * persons. */
struct effect_name {
	int64_t request_id;
	const char *reference, *name;
	struct span nights;
	struct money value, goodwill;
};
struct effect {
	struct plan_effect plan;
	bool in_list;
	int64_t version;      /* of the guard it was computed for: the confirmation page sends it back */
	struct money value, value_after; /* of the whole list, goodwill counted */
	struct money own, own_goodwill;  /* of this request, by the option that counts; 0: it cannot be had */
	int32_t listed, listed_after, open;
	bool proved;
	const struct effect_name *out; /* who falls out */
	size_t out_count;
	const struct effect_name *in;  /* who comes in */
	size_t in_count;
	const char *seat;              /* names of the rooms it would get; NULL: none */
};
/* Inside the room: of requests by their places in hp. */
enum status effect_names(struct arena *a, const struct house *h, const struct house_plan *hp, const int32_t *requests,
                         int32_t count, const struct effect_name **out, size_t *out_count) MUST_CHECK;
/* NOT_FOUND: the request is not open (or has arrived before today). */
enum status effect_find(struct arena *a, const struct house *h, int64_t request_id, struct effect *out) MUST_CHECK;
/* The same for one that nobody has sent yet: the ask, worth `value`, as if it were sent last, beside the plan that
 * stands, which is solved anew only where it is not of hp. in_list is false. NOT_FOUND: it names a room that is not
 * sold. */
enum status effect_of_ask(struct arena *a, const struct house *h, struct house_plan *hp, const struct stay_ask *ask,
                          struct money value, struct effect *out) MUST_CHECK;

#endif
