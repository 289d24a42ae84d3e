/* Rooms of one kind through the nights as a flow: a room stands in a day, and goes on to the next one empty, or with a
 * stay to its end. What is cheapest to change in an optimal flow is a way through its residual: a stay that is not in
 * the plan may be taken (forwards), one that is may be left (backwards), rooms may be empty a night longer, or, where
 * some are, no more.
 *
 * The prices of the nights make every step of it cost 0 or more (that is what optimal means), so that one search by
 * Dijkstra from day to day finds it, and looks no farther than it has to. Ahuja, Magnanti, Orlin, Network Flows (1993),
 * 9.7: O(arcs met x log days). */
#ifndef PLAN_RESIDUAL_H
#define PLAN_RESIDUAL_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"

struct residual_arc {
	int32_t from, to; /* days; backwards for a stay that is in the plan */
	int64_t cost;     /* what the list loses by it */
	int32_t stay;     /* the caller's number */
};

struct residual {
	int32_t days; /* 0 .. days - 1; night n is from day n to n + 1 */
	const int64_t *sums; /* prices of the nights before each day; every stay costs what its nights do, or the prices
	                        are not the plan's */
	const bool *idle;    /* in night n a room is empty */
	struct residual_arc *arcs; /* of a day: first[day] .. first[day + 1] - 1 */
	int32_t *first;
};
/* Arcs in any order; they are copied. */
void residual_build(struct arena *a, int32_t days, const int64_t *sums, const bool *idle,
                    const struct residual_arc *arcs, int32_t count, struct residual *out);

/* Prices of an optimal plan from any: each day's sum is raised to what the steps to it ask for, until none asks.
 * Bellman 1958, in both directions in turn (Yen 1970). false: the plan is not optimal, or it takes too long. */
bool residual_price(const struct residual *residual, int64_t *sums);

struct residual_way {
	int64_t length;        /* by the prices: above what the nights between cost. The limit where there is none
	                          shorter */
	const int64_t *dist;   /* of every day, no more than `length`: when night n costs dist[n] - dist[n + 1] more,
	                          the prices are those of the plan with the change, or with none where the limit was met
	                          */
	const int32_t *stays;  /* on it */
	int32_t count;
};
/* The shortest way, of those the one with the fewest stays on it. false: these are not the prices of an optimal
 * plan. */
bool residual_find(struct arena *a, const struct residual *residual, int32_t from, int32_t to, int64_t limit,
                   struct residual_way *out);

#endif
