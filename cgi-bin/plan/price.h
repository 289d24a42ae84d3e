/* Nightly prices: what a room of a class is worth in an interval, and the bound that any prices prove.
 *
 *     bound = sum of prices of all free rooms + sum over requests of max(0, value - cheapest rooms for it)
 *
 * Weak duality of the coarse model (the Lagrangian of its counts); integers only; O(stays x classes). */
#ifndef PLAN_PRICE_H
#define PLAN_PRICE_H

#include "plan/model.h"

/* Prices of the model's rows (NULL: none) as prices of nights by kind and size. */
void price_of_model(struct arena *a, const struct model *m, const double *rows, const struct plan_price **out,
                    int32_t *count);

struct prices {
	const struct model *frame;
	int64_t *sums; /* [class * point_count + i]: prices of the intervals before i */
};
/* Spreads a list over the points of another part. */
void price_spread(struct arena *a, const struct model *frame, const struct plan_price *list, int32_t count,
                  struct prices *out);
/* The prices as spread, each in one interval. */
void price_list(struct arena *a, const struct prices *p, const struct plan_price **out, int32_t *count);
/* No plan is worth more; with forced >= 0 (a job): no plan with that option. INT64_MAX: too large to say. */
int64_t price_bound(const struct prices *p, int32_t forced);

#endif
