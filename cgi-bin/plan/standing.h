/* What is remembered of a plan where one request would change it, made to be worked on: the stays of the records that
 * it touches, who has which room in which night, and the nights' prices; and back into words. All of it is proven, or
 * it is no standing plan.
 *
 * Days are counted from the first of these records, rooms are places in the inn. O(words + rooms x nights). */
#ifndef PLAN_STANDING_H
#define PLAN_STANDING_H

#include "plan/memory.h"

/* Rooms of one kind and size, neighbours in the inn. */
struct lane {
	int32_t kind, capacity, first, count;
	int32_t *open;  /* in each night: rooms that no block or pin takes */
	int64_t *price; /* of each night */
	int64_t *sums;  /* of the nights before each day */
};

struct guest {
	const int64_t *words; /* its item */
	const int64_t *seat;  /* its words */
	const int64_t *was;   /* as remembered; NULL: it is new */
	int64_t value, request, sent;
	int32_t from, to;
	int32_t kind, guests, count;
	enum plan_wish form;
	uint16_t name;
	bool must, several; /* several: its request has other options */
	bool listed;        /* in the plan, a must too */
	bool gone;
};

enum { NIGHT_FREE = 0, NIGHT_CLOSED = -1 };

struct standing {
	const struct plan_problem *problem;
	const struct plan_memory *memory;
	struct inn inn;
	struct job *jobs; /* options of the request, as it is now */
	int32_t job_count;
	int64_t request;
	int32_t *place_of; /* of a room of the caller's: its place in the inn */
	int64_t house;
	const int64_t **records; /* that it touches */
	int32_t record_count;
	struct span nights;
	int32_t days; /* night n is from day n to n + 1: days - 1 nights */
	struct lane *lanes;
	int32_t lane_count;
	int32_t *lane_of; /* of a room */
	struct guest *guests;
	int32_t guest_count;
	int32_t *owner; /* [room * days + night]: guest + 1, or NIGHT_FREE, NIGHT_CLOSED */
	int64_t value;
	int32_t listed; /* options in the plan */
	bool moves;     /* the plan moves an accepted stay */
	bool needed;    /* and has to */
};

/* false: the memory is not of this house, these accepted stays and blocks; or the plan is not proven there. The problem
 * has all rooms, blocks and accepted stays, and no options but those of `request`. */
bool standing_open(struct arena *a, const struct plan_problem *p, int64_t request, const struct plan_memory *memory,
                   struct standing *out);
/* One more stay: an option of the request, not in the plan. Returns its number. */
int32_t standing_add(struct arena *a, struct standing *s, const struct job *job);
/* Into these rooms (places, ascending), all of them free; or out of the plan. */
void standing_seat(struct arena *a, struct standing *s, int32_t guest, const int32_t *rooms);
void standing_unseat(struct arena *a, struct standing *s, int32_t guest);
/* Of two alike, one in the plan: the other gets its rooms. */
void standing_give(struct arena *a, struct standing *s, int32_t from, int32_t to);
/* Into a room of the lane, each night of which has one left; others there change rooms where none is left for all of
 * its nights. false: those who cannot be moved are in the way. */
bool standing_squeeze(struct arena *a, struct standing *s, int32_t lane, int32_t guest);
bool standing_is_free(const struct standing *s, int32_t room, int32_t from, int32_t to);
/* The kind of the stay's only room, or -1. */
int32_t standing_lane(const struct standing *s, const struct guest *g);
static inline bool lane_suits(const struct lane *lane, const struct guest *g)
{
	return (g->form != PLAN_KIND || lane->kind == g->kind) && (g->count > 1 || lane->capacity >= g->guests);
}
/* A stay for one room of one kind, any of it: what a flow can carry. */
static inline bool guest_flows(const struct guest *g)
{
	return !g->must && !g->several && !g->gone && g->count == 1 && (g->form == PLAN_ANY || g->form == PLAN_KIND);
}
/* After a change of prices. false: they are too large. */
bool standing_sum(struct standing *s);
/* The cheapest rooms for it, whoever has them; false: there are too few. */
bool standing_cheapest(const struct standing *s, const struct guest *g, int64_t *cost);
/* No plan of these stays is worth more; INT64_MAX: not known. Weak duality: any prices prove something. */
int64_t standing_bound(const struct standing *s);
/* The memory of the whole plan, with what has become of these records. */
void standing_remember(struct arena *a, const struct standing *s, struct plan_memory *out);

#endif
