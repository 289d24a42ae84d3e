/* Parts in which every stay has one class of alike rooms to go to (a single room; a house of one kind; kinds of which
 * every stay asks for one): exact, without a programme.
 *
 * Stays fit into k alike rooms iff no night has more than k of them, so the best set is the dearest flow of k units
 * along the line of nights: k times the longest path, by Dijkstra on the slack that the potentials leave (Edmonds, Karp
 * 1972; Arkin, Silverberg 1987 for intervals). Stays of equal nights are one bunch, of which only the dearest outside
 * and the cheapest inside can be next. The potentials of one path more are the prices of the nights: all whole numbers,
 * and what one more room would earn together. The bound that they prove is the value of the plan. O(rooms x (nights log
 * nights + bunches)) after the sorting. */
#ifndef PLAN_FLOW_H
#define PLAN_FLOW_H

#include "plan/part.h"

/* false: not such a part (or no room for all musts, or sums that could overflow); out is as before. Else out holds a
 * plan no worse, which is proven unless the budget ended the search. */
bool flow_solve(struct arena *a, const struct inn *inn, const struct part *part, struct budget *budget,
                struct outcome *out);

#endif
