/* One room: the best chain of stays that follow each other.
 *
 * Dynamic programme over departures (weighted interval scheduling, folklore; Kolen, Lenstra, Papadimitriou, Spieksma, Naval Res.
 * Logistics 54 (2007)): best(j) = max(best(j-1), value(j) + best(last stay that leaves by the arrival of j)). O(n log n). */
#ifndef PLAN_CHAIN_H
#define PLAN_CHAIN_H

#include "plan/part.h"

/* false: not of this kind (more rooms, a stay that must be housed, a request with several options). Else out is optimal; its plan
 * is only changed by a better one. */
bool chain_solve(struct arena *a, const struct inn *inn, const struct part *part, struct budget *budget, struct outcome *out);

#endif
