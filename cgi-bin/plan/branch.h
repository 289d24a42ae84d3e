/* Branch and bound on the programme of a part: dives from the open node with the best bound, every node bounded by its linear
 * relaxation, sharpened by cuts (cut.h) and certified in integers (lp.h); columns fixed by reduced cost on the way; the column
 * to divide chosen by reliability branching (Achterberg, Koch, Martin, Oper. Res. Letters 33 (2005) 42-54). */
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
	int64_t aim;    /* only plans worth more were looked for: the floor, or what the hook's share made of it */
	bool again;     /* left at the root: so much is ruled out beside the aim that the model is to be built anew without it */
	int64_t root_bound, *loss; /* with a hook and a floor: what was proven at the root, and by how much the bound falls when the use is taken */
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
	int32_t share; /* only plans are looked for that better the floor by so much of the way to the root's bound: 1: any; 4: three quarters */
	double bound; /* of the relaxation that a guess is asked for, about; set by the search */
	bool stop; /* set by the hook: the model is about to be refined, enough of this tree */
};

/* Looks for a solution worth more than `floor` (BRANCH_ANY: any). Stops at the first one worth `enough`. hook may be NULL;
 * with a hook, answer->x is not set and a solution that cannot be housed whole leaves its bound behind. */
void branch_solve(struct arena *a, const struct model *m, int64_t floor, int64_t enough, struct branch_hook *hook,
                  struct budget *budget, struct answer *out);

#endif
