/* Cuts: inequalities that every plan satisfies and the relaxation does not.
 *
 * In every night the rooms asked for by the stays in the plan are a knapsack. Where stays take many rooms the
 * relaxation accepts them by halves; two families of cuts forbid that (Padberg, Oper. Res. 23 (1975); Balas, Math.
 * Programming 8 (1975)): cliques (of stays that each need more than half, and one smaller that fits beside none of
 * them, at most one) and extended covers. Separation is greedy, in the nights
 * with a stay of several rooms that is there by halves: O(nights x stays + stays log stays) for each class. */
#ifndef PLAN_CUT_H
#define PLAN_CUT_H

#include "plan/model.h"

/* Adds the cuts that the last solution breaks, at most `most`. Returns how many. */
int32_t cut_add(const struct model *m, int32_t most, struct budget *budget);

#endif
