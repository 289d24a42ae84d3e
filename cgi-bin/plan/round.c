#include "plan/round.h"

#include <math.h>
#include <stdlib.h>

enum { LARGEST_MODULUS = 24, LARGEST_COEF = 100, ROWS_AT_MOST = 200, ROWS_IN_VAIN = 16 };
static const double LEAST_FRACTION = 0.02;

struct cut {
	int32_t *cols, *coefs, count;
	int64_t rhs, width; /* of the slack */
	double depth; /* squared distance of the last solution */
};

struct rounding {
	struct lp *lp;
	struct arena scratch;
	int64_t *sum; /* of a column: what the multiples make of it */
	int32_t *met, met_count;
	bool *is_met;
	struct cut *cuts;
	int32_t count;
};

struct basic {
	int32_t row;
	double distance; /* from one half */
};

static int by_distance(const void *x, const void *y)
{
	const struct basic *a = x, *b = y;
	if (a->distance != b->distance)
		return a->distance < b->distance ? -1 : 1;
	return (a->row > b->row) - (a->row < b->row);
}

static int by_depth(const void *x, const void *y)
{
	const struct cut *a = x, *b = y;
	if (a->depth != b->depth)
		return a->depth > b->depth ? -1 : 1;
	if (a->count != b->count)
		return a->count < b->count ? -1 : 1;
	return (a->cols[0] > b->cols[0]) - (a->cols[0] < b->cols[0]);
}

/* The least k for which k times the row is whole; 0: none is small. */
static int32_t modulus_of(const struct lp_vector *rho)
{
	for (int32_t k = 2; k <= LARGEST_MODULUS; k++) {
		bool whole = true;
		for (int32_t i = 0; i < rho->count && whole; i++) {
			double x = rho->x[rho->list[i]] * k;
			whole = fabs(x) < 1e6 && fabs(x - (double)nearest(x)) < 1e-6 * k;
		}
		if (whole)
			return k;
	}
	return 0;
}

static int64_t modulo(int64_t a, int32_t k)
{
	int64_t rest = a % k;
	return rest < 0 ? rest + k : rest;
}

static bool stands_high(const struct lp *lp, int32_t j)
{
	return 2 * lp->x[j] > (double)lp->lower[j] + lp->upper[j];
}

/* k times the row of the inverse, applied to rows and right hand side. Returns the latter less the columns at their
 * bounds. */
static int64_t sum_up(struct rounding *r, const struct lp_vector *rho, int32_t k)
{
	const struct lp *lp = r->lp;
	int64_t rhs = 0;
	r->met_count = 0;
	for (int32_t n = 0; n < rho->count; n++) {
		int32_t i = rho->list[n];
		int64_t times = nearest(rho->x[i] * k);
		if (times == 0)
			continue;
		rhs += times * lp->rhs[i];
		for (int32_t e = lp->row_start[i]; e < lp->row_start[i + 1]; e++) {
			int32_t j = lp->row_col[e];
			r->sum[j] += times * lp->row_coef[e];
			if (!r->is_met[j]) {
				r->is_met[j] = true;
				r->met[r->met_count++] = j;
			}
		}
	}
	for (int32_t n = 0; n < r->met_count; n++) {
		int32_t j = r->met[n];
		rhs -= r->sum[j] * (stands_high(lp, j) ? lp->upper[j] : lp->lower[j]);
	}
	return rhs;
}

static int64_t gcd(int64_t a, int64_t b)
{
	while (b != 0) {
		int64_t rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

/* Coefficients are divided, so that none is large; distances are whole and not negative, so what is rounded up still
 * holds, and what is much too small goes to the right hand side at its most. Returns that side. */
static int64_t make_small(struct rounding *r, int64_t least, int64_t common, int64_t most)
{
	const struct lp *lp = r->lp;
	int64_t divisor = most / common > LARGEST_COEF ? (most + LARGEST_COEF - 1) / LARGEST_COEF : common;
	for (int32_t n = 0; n < r->met_count; n++) {
		int64_t *sum = &r->sum[r->met[n]];
		if (2 * *sum < divisor) {
			least -= *sum * ((int64_t)lp->upper[r->met[n]] - lp->lower[r->met[n]]);
			*sum = 0;
		}
		*sum = (*sum + divisor - 1) / divisor;
	}
	return least > 0 ? (least + divisor - 1) / divisor : 0;
}

/* sum of c_j * (distance of column j from its bound) >= least, as a row of columns and a slack. */
static void keep_cut(struct rounding *r, int32_t k, int64_t rest)
{
	const struct lp *lp = r->lp;
	int64_t least = rest * (k - rest), common = least, most = 0;
	double square = 0;
	struct cut cut = { 0 };
	for (int32_t n = 0; n < r->met_count; n++) {
		int32_t j = r->met[n];
		int64_t own = modulo(stands_high(lp, j) ? -r->sum[j] : r->sum[j], k);
		r->sum[j] = lp->lower[j] == lp->upper[j] ? 0 : own <= rest ? own * (k - rest) : (k - own) * rest;
		common = gcd(common, r->sum[j]);
		most = r->sum[j] > most ? r->sum[j] : most;
	}
	least = make_small(r, least, common, most);
	for (int32_t n = 0; n < r->met_count; n++)
		cut.count += r->sum[r->met[n]] != 0;
	if (least == 0 || cut.count == 0 || cut.count > 40 + lp->cols / 8)
		return;
	cut.cols = arena_news(&r->scratch, int32_t, (size_t)cut.count);
	cut.coefs = arena_news(&r->scratch, int32_t, (size_t)cut.count);
	cut.count = 0;
	cut.rhs = cut.width = -least;
	for (int32_t n = 0; n < r->met_count; n++) {
		int32_t j = r->met[n], c = (int32_t)r->sum[j];
		if (c == 0)
			continue;
		bool high = stands_high(lp, j);
		cut.cols[cut.count] = j;
		cut.coefs[cut.count++] = high ? c : -c;
		cut.rhs += high ? (int64_t)c * lp->upper[j] : -(int64_t)c * lp->lower[j];
		cut.width += (int64_t)c * ((int64_t)lp->upper[j] - lp->lower[j]);
		square += (double)c * c;
	}
	cut.depth = (double)least * (double)least / square;
	if (cut.width >= 0 && cut.width < INT32_MAX)
		r->cuts[r->count++] = cut;
}

static void round_row(struct rounding *r, int32_t row, struct budget *budget)
{
	const struct lp_vector *rho = lp_inverse_row(r->lp, row);
	int32_t k = modulus_of(rho);
	budget_spend(budget, 1500 + 60 * (int64_t)rho->count);
	if (k == 0)
		return;
	int64_t rest = modulo(sum_up(r, rho, k), k);
	if (50 * rest >= k && 50 * (k - rest) >= k)
		keep_cut(r, k, rest);
	for (int32_t n = 0; n < r->met_count; n++) {
		r->sum[r->met[n]] = 0;
		r->is_met[r->met[n]] = false;
	}
	budget_spend(budget, 60 * (int64_t)r->met_count);
}

int32_t round_add(struct lp *lp, int32_t most, struct budget *budget)
{
	struct rounding r = { .lp = lp };
	struct basic *rows = arena_news(&r.scratch, struct basic, (size_t)lp->rows);
	int32_t count = 0, added = 0;
	for (int32_t i = 0; i < lp->rows; i++) {
		double x = lp->x[lp->basic[i]], part = x - floor(x);
		if (part > LEAST_FRACTION && part < 1 - LEAST_FRACTION)
			rows[count++] = (struct basic){ i, fabs(part - 0.5) };
	}
	qsort(rows, (size_t)count, sizeof *rows, by_distance);
	count = count < ROWS_AT_MOST ? count : ROWS_AT_MOST;
	r.sum = arena_news(&r.scratch, int64_t, (size_t)lp->cols);
	r.met = arena_news(&r.scratch, int32_t, (size_t)lp->cols);
	r.is_met = arena_news(&r.scratch, bool, (size_t)lp->cols);
	r.cuts = arena_news(&r.scratch, struct cut, (size_t)count);
	for (int32_t i = 0; i < count && !budget->over && (r.count > 0 || i < ROWS_IN_VAIN); i++)
		round_row(&r, rows[i].row, budget);
	if (r.count > 0)
		qsort(r.cuts, (size_t)r.count, sizeof *r.cuts, by_depth);
	for (; added < r.count && added < most; added++) {
		const struct cut *cut = &r.cuts[added];
		lp_cut(lp, cut->cols, cut->coefs, cut->count, cut->rhs, (int32_t)cut->width);
	}
	arena_release(&r.scratch);
	return added;
}
