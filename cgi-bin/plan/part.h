/* The best plan of one part: the stays that may compete for the same nights. */
#ifndef PLAN_PART_H
#define PLAN_PART_H

#include "plan/model.h"

struct outcome {
	bool housed;            /* seats hold a plan with every must; else: none was found */
	bool proven;            /* housed: the plan is optimal; else: there is none */
	bool needed;            /* housed: none of the accepted stays that moved could stay in any plan worth as much */
	int64_t value, bound;
	const int32_t **seats;  /* of every job: rooms of the house, ascending, or NULL */
	const struct plan_price *prices; /* of the nights, by the last relaxation; in the arena of the call */
	int32_t price_count;
};

struct carry;

/* Starts from what fits of the jobs' `now` and `start` seats; keeps the ties of plan.h. carry: what is remembered
 * (memory.h), or NULL. */
void part_solve(struct arena *a, const struct inn *inn, const struct part *part, const struct carry *carry,
                struct budget *budget, struct outcome *out);
/* Every must has its seat. Not so where a stay is forced in and out still holds the plan without it, as a value to
 * exceed: such a plan is not to be improved upon, it may hold another option of the forced request. */
bool outcome_is_plan(const struct part *part, const struct outcome *out);
/* The exact model at any size: better than out's plan, if it has one. */
void solve_exact(struct arena *a, const struct inn *inn, const struct part *part, struct budget *budget,
                 struct outcome *out);
/* Better than out's plan if it has one, by the model that suits the size. */
void solve_part(struct arena *a, const struct inn *inn, const struct part *part, struct budget *budget,
                struct outcome *out);
/* The same, content with what the model finds. */
void solve_quickly(struct arena *a, const struct inn *inn, const struct part *part, struct budget *budget,
                   struct outcome *out);
/* Can the musts be housed at all? As part_solve, but any plan will do. */
void part_house(struct arena *a, const struct inn *inn, const struct part *part, struct budget *budget,
                struct outcome *out);
/* An irreducible set of kept stays that cannot all be housed, among those that meet `nights`. */
void part_clash(struct arena *a, const struct plan_problem *p, struct span nights, struct budget *budget,
                int32_t **clash, int32_t *count);

#endif
