/* A search that aims high: plans that are nearer to the bound than the one that stands are looked for first, half of
 * the way at a time.
 *
 * What is to be worth more than a good plan leaves little open: most uses are ruled out by their reduced costs, the
 * model is built anew without them, its relaxation is cut and divided again. When no plan is worth so much, that is a
 * bound; then less is asked for. A tree that looks for more than the best plan is worth is one that every proof has to
 * search, so little is lost by it. */
#ifndef PLAN_AIM_H
#define PLAN_AIM_H

#include "plan/branch.h"
#include "plan/part.h"

struct quest {
	const struct inn *inn;
	const struct part *part;
	bool coarse;
	const struct stretch *stretches; /* coarse only */
	int32_t stretch_count;
	const bool *ruled_out; /* of each own use, from the beginning; or NULL */
	struct model *model;   /* where the hook finds it */
	struct branch_hook *hook;
};

/* Better than out's plan, which the hook keeps; out's bound, proof and (if it has none) prices. *never becomes, of each
 * own use: it is in no plan worth more than out's; it and what the answer holds are in `a`. */
void aim_solve(struct arena *a, const struct quest *q, struct budget *budget, struct outcome *out, const bool **never);

#endif
