#include "plan/lp.h"

#include <math.h>

/* Prices become integers of 1/scale; scale is a power of two that keeps all sums inside int64. */
static int64_t scale_of(const struct lp *lp)
{
	int64_t sum = 1;
	for (int32_t j = 0; j < lp->cols; j++) {
		if (lp->cost[j] == 0)
			continue;
		int64_t cost = lp->cost[j] < 0 ? -lp->cost[j] : lp->cost[j], term;
		int32_t width = lp->upper[j] > -lp->lower[j] ? lp->upper[j] : -lp->lower[j];
		if (__builtin_mul_overflow(cost, (int64_t)width + 1, &term) || __builtin_add_overflow(sum, term, &sum))
			return 1;
	}
	int64_t scale = 1;
	while (scale < INT64_C(1) << 20 && sum < (INT64_C(1) << 58) / (scale * 2))
		scale *= 2;
	return scale;
}

/* cost - price . A of a column; false: overflow. */
static inline bool reduced_cost(const struct lp *lp, const int64_t *price, int32_t j, int64_t cost_scale, int64_t *out)
{
	int64_t d, term;
	if (__builtin_mul_overflow(cost_scale, lp->cost[j], &d))
		return false;
	for (int32_t e = lp->start[j], end = lp->start[j + 1]; e < end; e++)
		if (__builtin_mul_overflow(price[lp->row[e]], (int64_t)lp->coef[e], &term) ||
		    __builtin_sub_overflow(d, term, &d))
			return false;
	*out = d;
	return true;
}

/* max over the boxes of (cost_scale * cost - y . A) . x, plus y . rhs; false: overflow. */
static bool weak_duality(const struct lp *lp, const double *y, int64_t cost_scale, int64_t price_scale, int64_t *out,
                         int64_t *room)
{
	struct arena scratch = { 0 };
	int64_t *price = arena_news(&scratch, int64_t, (size_t)lp->rows), sum = 0;
	bool good = true;
	for (int32_t i = 0; i < lp->rows && good; i++) {
		double p = y[i] * (double)price_scale;
		int64_t term;
		good = fabs(p) < 4e18; /* also false for a NaN */
		price[i] = good ? nearest(p) : 0;
		good = good && !__builtin_mul_overflow(price[i], lp->rhs[i], &term) &&
		       !__builtin_add_overflow(sum, term, &sum);
	}
	for (int32_t j = 0; j < lp->cols && good; j++) {
		int64_t d = 0, term;
		good = reduced_cost(lp, price, j, cost_scale, &d) &&
		       !__builtin_mul_overflow(d, (int64_t)(d > 0 ? lp->upper[j] : lp->lower[j]), &term) &&
		       !__builtin_add_overflow(sum, term, &sum);
		if (room != NULL)
			room[j] = d;
	}
	arena_release(&scratch);
	*out = sum;
	return good;
}

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

int64_t lp_bound_room(const struct lp *lp, int64_t *room)
{
	int64_t scale = scale_of(lp), sum;
	if (!weak_duality(lp, lp->price, scale, scale, &sum, room))
		return INT64_MAX;
	int bits = __builtin_ctzll((uint64_t)scale);
	for (int32_t j = 0; room != NULL && j < lp->cols; j++) /* room[j] / scale, without a division */
		room[j] = (room[j] + (room[j] < 0 ? scale - 1 : 0)) >> bits;
	return floor_div(sum, scale);
}

int64_t lp_bound(const struct lp *lp)
{
	return lp_bound_room(lp, NULL);
}

bool lp_refuted(const struct lp *lp)
{
	int64_t sum;
	return weak_duality(lp, lp->ray, 0, INT64_C(1) << 20, &sum, NULL) && sum < 0;
}
