/* A plan and a bound by prices alone, where the first relaxation takes long.
 *
 * Every night of every line has a price. At these prices each stay takes the use that gains it most, or none; what is
 * asked for more than there is becomes dearer, what is asked for less cheaper, by smaller and smaller steps (Lagrangian
 * relaxation: Held, Karp, Math. Programming 1 (1971) 6-25; steps by shares of the price: Arora, Hazan, Kale, Theory of
 * Computing 8 (2012) 121-164). Any prices prove a bound, in integers. Now and then they are made a plan: whoever pays
 * most for the price of his nights chooses first among what is left. A round costs O(takes of all uses), some
 * thousandths of the relaxation; a plan a look at all nights of all uses. */
#ifndef PLAN_TARIFF_H
#define PLAN_TARIFF_H

#include "plan/model.h"

/* Looks for a solution of the model worth more than `floor`, in units. false: none was found; else x, of every use, and
 * *value. *bound, in units: no solution is worth more. Not for models with stretches: false, and no bound
 * (INT64_MAX). */
bool tariff_solve(const struct model *m, int64_t floor, struct budget *budget, int32_t *x, int64_t *value,
                  int64_t *bound);

#endif
