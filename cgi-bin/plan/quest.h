/* One search of a part: the model built without what is ruled out, the search of its tree, and what that has proven. */
#ifndef PLAN_QUEST_H
#define PLAN_QUEST_H

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
 * own use: it is in no plan worth more than out's; it is in `a`. */
void quest_solve(struct arena *a, const struct quest *q, struct budget *budget, struct outcome *out,
                 const bool **never);

#endif
