#include "plan/round.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST_MODULUS = 24, LARGEST_COEF = 100, ROWS_AT_MOST = 200, ROWS_IN_VAIN = 48, FIRST_IN_VAIN = 16 };
static const double LEAST_FRACTION = 0.02;
static const double MOST_ALIKE = 0.25; /* of two cuts, the squared cosine between them */

struct cut {
	struct lp_cut row;
	double square; /* of the length of its coefficients */
	double depth;  /* squared distance of the last solution */
};

/* What the multiples make of a column. */
struct term {
	int64_t sum;
	int32_t stands; /* at this one of its bounds */
	int8_t side;    /* 1: the lower one, -1: the upper one, 0: both are one */
	bool is_known, is_met;
};

struct rounding {
	struct lp *lp;
	struct arena scratch;
	int64_t *rhs; /* of a row: less the columns that are not listed in it, for they are fixed for good */
	int32_t *rows, *times, row_count; /* the row of the inverse in hand: so often each of these rows of the programme */
	struct term *terms;               /* of every column */
	int32_t *met, met_count;
	int32_t *coefs; /* of the columns met */
	struct cut *cuts;
	int32_t count;
	struct print *prints; /* of the rows of the inverse that were looked at */
	int32_t print_count;
};

/* Two rows of the inverse that are alike modulo 1, or are so when one is negated, make the same cut. */
struct print {
	uint64_t low, high;
	int32_t modulus;
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
	if (a->row.count != b->row.count)
		return a->row.count < b->row.count ? -1 : 1;
	return (a->row.cols[0] > b->row.cols[0]) - (a->row.cols[0] < b->row.cols[0]);
}

static bool is_whole(double x, int32_t k)
{
	return fabs(x) < 1e6 && fabs(x - (double)nearest(x)) < 1e-6 * k;
}

/* The least k for which k times the row is whole, from its places one after the other; 0: none is small. */
static int32_t modulus_of(const struct lp_vector *rho)
{
	int32_t k = 1;
	for (int32_t i = 0; i < rho->count; i++) {
		double x = rho->x[rho->list[i]];
		int32_t step = k;
		while (!is_whole(x * k, k))
			if ((k += step) > LARGEST_MODULUS)
				return 0;
	}
	return k;
}

static int32_t modulo(int64_t a, int32_t k)
{
	int32_t rest = a == (int32_t)a ? (int32_t)a % k : (int32_t)(a % k);
	return rest < 0 ? rest + k : rest;
}

static uint64_t mix(int32_t row, int32_t times)
{
	uint64_t h = ((uint64_t)(uint32_t)row << 32 | (uint32_t)times) * UINT64_C(0x9E3779B97F4A7C15);
	return (h ^ h >> 29) * UINT64_C(0xBF58476D1CE4E5B9);
}

/* k times the row of the inverse modulo k: the rows and how often. false: there was such a one. */
static bool take_multiples(struct rounding *r, const struct lp_vector *rho, int32_t k)
{
	struct print print = { .modulus = k };
	r->row_count = 0;
	for (int32_t n = 0; n < rho->count; n++) {
		int32_t i = rho->list[n], times = modulo(nearest(rho->x[i] * k), k);
		if (times == 0)
			continue;
		r->rows[r->row_count] = i;
		r->times[r->row_count++] = times;
		print.low += mix(i, times);
		print.high += mix(i, k - times);
	}
	if (print.low > print.high)
		print = (struct print){ print.high, print.low, k };
	for (int32_t n = 0; n < r->print_count; n++)
		if (r->prints[n].low == print.low && r->prints[n].high == print.high && r->prints[n].modulus == k)
			return false;
	r->prints[r->print_count++] = print;
	return true;
}

static void meet(struct rounding *r, int32_t j)
{
	const struct lp *lp = r->lp;
	struct term *term = &r->terms[j];
	if (!term->is_known) {
		bool high = 2 * lp->x[j] > (double)lp->lower[j] + lp->upper[j];
		term->stands = high ? lp->upper[j] : lp->lower[j];
		term->side = lp->lower[j] == lp->upper[j] ? 0 : high ? -1 : 1;
		term->is_known = true;
	}
	term->is_met = true;
	r->met[r->met_count++] = j;
}

static void meet_rows(struct rounding *r)
{
	const struct lp *lp = r->lp;
	r->met_count = 0;
	for (int32_t n = 0; n < r->row_count; n++)
		for (int32_t e = lp->row_start[r->rows[n]]; e < lp->row_start[r->rows[n] + 1]; e++) {
			struct term *term = &r->terms[lp->row_col[e]];
			term->sum += (int64_t)r->times[n] * lp->row_coef[e];
			if (!term->is_met)
				meet(r, lp->row_col[e]);
		}
}

/* The sum of the rows modulo k: what it says of the columns that can leave their bounds, and of the right hand side
 * less all columns at them, which is returned. */
static int32_t sum_up(struct rounding *r, int32_t k)
{
	int64_t rhs = 0;
	int32_t count = 0;
	for (int32_t n = 0; n < r->row_count; n++)
		rhs += r->times[n] * modulo(r->rhs[r->rows[n]], k);
	for (int32_t n = 0; n < r->met_count; n++) {
		int32_t j = r->met[n];
		struct term *term = &r->terms[j];
		int32_t own = modulo(term->sum, k);
		term->sum = 0;
		term->is_met = false;
		rhs -= (int64_t)own * term->stands;
		if (own == 0 || term->side == 0)
			continue;
		r->met[count] = j;
		r->coefs[count++] = own;
	}
	r->met_count = count;
	return modulo(rhs, k);
}

static int32_t gcd(int32_t a, int32_t b)
{
	while (b != 0) {
		int32_t rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

/* Gomory's coefficients of the distances from the bounds. */
static void take_coefs(struct rounding *r, int32_t k, int32_t rest)
{
	for (int32_t n = 0; n < r->met_count; n++) {
		int32_t own = r->terms[r->met[n]].side > 0 ? r->coefs[n] : k - r->coefs[n];
		r->coefs[n] = own <= rest ? own * (k - rest) : (k - own) * rest;
	}
}

/* Coefficients are divided, so that none is large; distances are whole and not negative, so what is rounded up still
 * holds, and what is much too small goes to the right hand side at its most. Returns that side. */
static int64_t make_small(struct rounding *r, int64_t least)
{
	const struct lp *lp = r->lp;
	int32_t common = (int32_t)least, most = 0, count = 0;
	for (int32_t n = 0; n < r->met_count; n++) {
		most = r->coefs[n] > most ? r->coefs[n] : most;
		if (common > 1)
			common = gcd(common, r->coefs[n]);
	}
	int32_t divisor = most / common > LARGEST_COEF ? (most + LARGEST_COEF - 1) / LARGEST_COEF : common;
	for (int32_t n = 0; n < r->met_count; n++) {
		int32_t j = r->met[n];
		if (2 * r->coefs[n] < divisor) {
			least -= r->coefs[n] * ((int64_t)lp->upper[j] - lp->lower[j]);
			continue;
		}
		r->met[count] = j;
		r->coefs[count++] = (r->coefs[n] + divisor - 1) / divisor;
	}
	r->met_count = count;
	return least > 0 ? (least + divisor - 1) / divisor : 0;
}

/* sum of coefs * (distance of a column from its bound) >= least, as a row of columns and a slack. */
static void keep_cut(struct rounding *r, int64_t least)
{
	const struct lp *lp = r->lp;
	int64_t rhs = -least, width = -least;
	double square = 0;
	if (least == 0 || r->met_count == 0 || r->met_count > 40 + lp->cols / 8)
		return;
	int32_t *cols = arena_news(&r->scratch, int32_t, (size_t)r->met_count),
	        *coefs = arena_news(&r->scratch, int32_t, (size_t)r->met_count);
	for (int32_t n = 0; n < r->met_count; n++) {
		int32_t j = r->met[n], c = r->coefs[n];
		const struct term *term = &r->terms[j];
		cols[n] = j;
		coefs[n] = -term->side * c;
		rhs += (int64_t)coefs[n] * term->stands;
		width += (int64_t)c * ((int64_t)lp->upper[j] - lp->lower[j]);
		square += (double)c * c;
	}
	if (width >= 0 && width < INT32_MAX)
		r->cuts[r->count++] = (struct cut){ { cols, coefs, r->met_count, (int32_t)width, rhs },
			                            square, (double)least * (double)least / square };
}

/* true: the row of the inverse has a small modulus and is like none before it. */
static bool round_row(struct rounding *r, int32_t row, struct budget *budget)
{
	const struct lp_vector *rho = lp_inverse_row(r->lp, row);
	int32_t k = modulus_of(rho);
	budget_spend(budget, 1500 + 60 * (int64_t)rho->count);
	if (k < 2 || !take_multiples(r, rho, k))
		return false;
	meet_rows(r);
	budget_spend(budget, 60 * (int64_t)r->met_count);
	int32_t rest = sum_up(r, k);
	if (50 * rest >= k && 50 * (k - rest) >= k) {
		take_coefs(r, k, rest);
		keep_cut(r, make_small(r, (int64_t)rest * (k - rest)));
	}
	return true;
}

/* The rows whose basic column is not whole, nearest to one half first; not those of cuts that bind nothing. */
static int32_t list_rows(const struct lp *lp, struct basic *rows)
{
	int32_t count = 0;
	for (int32_t i = 0; i < lp->rows; i++) {
		double x = lp->x[lp->basic[i]], part = x - floor(x);
		if (part > LEAST_FRACTION && part < 1 - LEAST_FRACTION && !lp_is_cut_alone(lp, lp->basic[i]))
			rows[count++] = (struct basic){ i, fabs(part - 0.5) };
	}
	qsort(rows, (size_t)count, sizeof *rows, by_distance);
	return count < ROWS_AT_MOST ? count : ROWS_AT_MOST;
}

static void begin(struct rounding *r)
{
	const struct lp *lp = r->lp;
	r->terms = arena_news(&r->scratch, struct term, (size_t)lp->cols);
	r->rows = arena_news(&r->scratch, int32_t, (size_t)lp->rows);
	r->times = arena_news(&r->scratch, int32_t, (size_t)lp->rows);
	r->prints = arena_news(&r->scratch, struct print, ROWS_AT_MOST);
	r->met = arena_news(&r->scratch, int32_t, (size_t)lp->cols);
	r->coefs = arena_news(&r->scratch, int32_t, (size_t)lp->cols);
	r->cuts = arena_news(&r->scratch, struct cut, ROWS_AT_MOST);
	r->rhs = arena_news(&r->scratch, int64_t, (size_t)lp->rows);
	memcpy(r->rhs, lp->rhs, (size_t)lp->rows * sizeof *r->rhs);
	for (int32_t j = 0; j < lp->cols; j++)
		for (int32_t e = lp->start[j]; e < lp->start[j + 1] && lp->gone[j] && lp->lower[j] != 0; e++)
			r->rhs[lp->row[e]] -= (int64_t)lp->coef[e] * lp->lower[j];
}

/* Is the cut nearly one of the first `count`? `dense`: a 0 for each column. */
static bool is_alike(const struct rounding *r, const struct cut *cut, int32_t count, double *dense)
{
	bool alike = false;
	for (int32_t i = 0; i < cut->row.count; i++)
		dense[cut->row.cols[i]] = cut->row.coefs[i];
	for (int32_t n = 0; n < count && !alike; n++) {
		const struct cut *before = &r->cuts[n];
		double product = 0;
		for (int32_t i = 0; i < before->row.count; i++)
			product += dense[before->row.cols[i]] * before->row.coefs[i];
		alike = product > 0 && product * product > MOST_ALIKE * cut->square * before->square;
	}
	for (int32_t i = 0; i < cut->row.count; i++)
		dense[cut->row.cols[i]] = 0;
	return alike;
}

/* The deepest, and of those that are nearly alike the first. Returns how many. */
static int32_t choose(struct rounding *r, struct lp_cut *out, int32_t most)
{
	int32_t count = 0;
	double *dense = arena_news(&r->scratch, double, (size_t)r->lp->cols);
	if (r->count > 0)
		qsort(r->cuts, (size_t)r->count, sizeof *r->cuts, by_depth);
	for (int32_t k = 0; k < r->count && count < most; k++)
		if (!is_alike(r, &r->cuts[k], count, dense)) {
			r->cuts[count] = r->cuts[k];
			out[count] = r->cuts[count].row;
			count++;
		}
	return count;
}

int32_t round_add(struct lp *lp, int32_t most, struct budget *budget)
{
	struct rounding r = { .lp = lp };
	struct basic *rows = arena_news(&r.scratch, struct basic, (size_t)lp->rows);
	int32_t count = list_rows(lp, rows), added = 0;
	if (count > 0) {
		begin(&r);
		for (int32_t i = 0, left = FIRST_IN_VAIN; i < count && left > 0 && !budget->over; i++)
			left = round_row(&r, rows[i].row, budget) ? ROWS_IN_VAIN : left - 1;
		struct lp_cut *cuts = arena_news(&r.scratch, struct lp_cut, (size_t)r.count);
		added = choose(&r, cuts, most);
		if (added > 0)
			lp_add_cuts(lp, cuts, added);
	}
	arena_release(&r.scratch);
	return added;
}
