/* Branch and bound on the programme of a part: depth first, the more valuable child first, every node bounded by its linear
 * relaxation whose bound is certified in integers (lp.h), columns fixed by reduced cost on the way. */
#ifndef PLAN_BRANCH_H
#define PLAN_BRANCH_H

#include "plan/model.h"

struct answer {
	bool found;    /* x is a solution worth `value`, more than the floor */
	bool proven;   /* nothing is worth more than max(value, floor); without a floor: nothing at all if not found */
	int64_t value;
	int64_t bound; /* proven; INT64_MIN when there is no solution at all */
	int32_t *x;
	int64_t nodes;
};

#define BRANCH_ANY INT64_MIN

/* Looks for a solution worth more than `floor` (BRANCH_ANY: any). Stops at the first one worth `enough`. */
void branch_solve(struct arena *a, const struct model *m, int64_t floor, int64_t enough, struct budget *budget,
                  struct answer *out);

#endif
