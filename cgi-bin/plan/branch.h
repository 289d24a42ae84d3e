/* Branch and bound on the programme of a part. Every node is bounded by its linear relaxation, certified in integers
 * (lp.h). While the first relaxation takes long, a plan and a bound come from prices alone (tariff.h), and better plans
 * are looked for now and then. The root's relaxation is sharpened by rounding (round.h) and by the knapsacks of the
 * nights (cut.h) while that helps, and again after columns were fixed. Before the root is divided one dive makes what
 * is nearly whole so, for a plan to begin with. Then the way goes down from the open node with the best bound, the
 * nearer child first; the other one waits with the basis of its parent. Columns are fixed by reduced cost on the way.
 * The one to divide is chosen by reliability branching (Achterberg, Koch, Martin, Oper. Res. Letters 33 (2005) 42-54),
 * with children tried for some tens of steps; what a trial closes is fixed.
 *
 * With a hook and a plan the search aims high: only plans that are nearer to the root's bound by a share of the way are
 * looked for, which fixes more and closes sooner, and the root is cut again beside what that has fixed; when none is
 * found, that is a bound, the share grows, and the search goes on from the root as it was. A tree that looks for more
 * than the best plan is worth is one that every proof has to search, so little is lost by it. */
#ifndef PLAN_BRANCH_H
#define PLAN_BRANCH_H

#include "plan/model.h"

struct answer {
	bool found;    /* x is a solution worth `value`, more than the floor */
	bool proven;   /* nothing is worth more than max(value, floor); without a floor: nothing at all if not found */
	int64_t value;
	int64_t bound; /* proven; INT64_MIN when there is no solution at all */
	int32_t *x;
	bool *never;    /* of each use: it is in no solution worth more than max(value, floor) */
	int64_t root_bound, *loss; /* with a hook and a floor: what the root proved, and by how much that falls at least
	                              when the use is taken; INT64_MAX: the root was not reached */
	double *prices; /* of the model's rows in the first relaxation, before cuts; NULL: none */
	int64_t nodes;
};

#define BRANCH_ANY INT64_MIN

/* What a solution of the model is worth in reality, for models that are only a relaxation. */
struct branch_hook {
	/* The best plan made from x, worth at most `value`; BRANCH_ANY: none. The hook keeps the plan itself. */
	int64_t (*house)(void *context, const int32_t *x, int64_t value);
	/* A plan guessed from the relaxation's last solution. */
	int64_t (*guess)(void *context);
	void *context;
	double bound; /* of the relaxation that a guess is asked for, about; set by the search */
	bool stop; /* set by the hook: the model is about to be refined, enough of this tree */
};

/* Looks for a solution worth more than `floor` (BRANCH_ANY: any). m's programme is used up. Stops at the first one
 * worth `enough`, which may be a bound that is known: better ones are not looked for. hook may be NULL; with a hook,
 * answer->x is not set and a solution that cannot be housed whole leaves its bound behind. */
void branch_solve(struct arena *a, const struct model *m, int64_t floor, int64_t enough, struct branch_hook *hook,
                  struct budget *budget, struct answer *out);

#endif
