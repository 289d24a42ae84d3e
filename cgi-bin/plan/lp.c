#include "plan/lp.h"

#include <math.h>
#include <string.h>

#include "core/clock.h"

static const double TOLERANCE = 1e-7; /* of a bound: all data are integers */
static const double SMALLEST_PIVOT = 1e-7;

void budget_spend(struct budget *b, int64_t thousandths)
{
	b->fine += thousandths;
	if (b->fine < 1000)
		return;
	b->used += b->fine / 1000;
	b->fine %= 1000;
	if (b->limit && b->used >= b->limit)
		b->over = true;
	if (b->deadline && clock_monotonic() >= b->deadline)
		b->over = true;
}

struct lp *lp_new(struct arena *a)
{
	struct lp *lp = arena_new(a, struct lp);
	lp->arena = a;
	lp->col_room = 64;
	lp->start = arena_news(a, int32_t, 65);
	return lp;
}

int32_t lp_row(struct lp *lp, int64_t rhs)
{
	if (lp->rows == lp->row_room) {
		int32_t room = lp->row_room ? 2 * lp->row_room : 64;
		lp->rhs = arena_grow(lp->arena, lp->rhs, (size_t)lp->rows, (size_t)room, sizeof *lp->rhs);
		lp->home = arena_grow(lp->arena, lp->home, (size_t)lp->rows, (size_t)room, sizeof *lp->home);
		lp->row_room = room;
	}
	lp->rhs[lp->rows] = rhs;
	lp->home[lp->rows] = -1;
	return lp->rows++;
}

static void room_for_entries(struct lp *lp, int32_t more)
{
	if (lp->entries + more <= lp->entry_room)
		return;
	int32_t room = 2 * lp->entry_room + more + 64;
	lp->row = arena_grow(lp->arena, lp->row, (size_t)lp->entries, (size_t)room, sizeof *lp->row);
	lp->coef = arena_grow(lp->arena, lp->coef, (size_t)lp->entries, (size_t)room, sizeof *lp->coef);
	lp->entry_room = room;
}

int32_t lp_col(struct lp *lp, int64_t cost, int32_t lower, int32_t upper, const struct lp_entry *entries, int32_t count)
{
	if (lp->cols == 0 || lp->cols == lp->col_room) {
		int32_t room = lp->cols ? 2 * lp->col_room : lp->col_room;
		size_t old = (size_t)lp->cols, now = (size_t)room;
		lp->start = arena_grow(lp->arena, lp->start, old + 1, now + 1, sizeof *lp->start);
		lp->cost = arena_grow(lp->arena, lp->cost, old, now, sizeof *lp->cost);
		lp->lower = arena_grow(lp->arena, lp->lower, old, now, sizeof *lp->lower);
		lp->upper = arena_grow(lp->arena, lp->upper, old, now, sizeof *lp->upper);
		lp->col_room = room;
	}
	room_for_entries(lp, count);
	for (int32_t e = 0; e < count; e++) {
		lp->row[lp->entries] = entries[e].row;
		lp->coef[lp->entries++] = entries[e].coef;
	}
	lp->cost[lp->cols] = cost;
	lp->lower[lp->cols] = lower;
	lp->upper[lp->cols] = upper;
	lp->start[lp->cols + 1] = lp->entries;
	return lp->cols++;
}

void lp_home(struct lp *lp, int32_t row, int32_t col)
{
	lp->home[row] = col;
}

void lp_cut(struct lp *lp, const int32_t *cols, int32_t count, int32_t rhs)
{
	int32_t row = lp_row(lp, rhs);
	room_for_entries(lp, count);
	bool *inside = arena_news(lp->arena, bool, (size_t)lp->cols);
	for (int32_t k = 0; k < count; k++)
		inside[cols[k]] = true;
	/* From the last column back, every column moves up by the entries that come in before it. */
	int32_t shift = count;
	for (int32_t j = lp->cols - 1; j >= 0 && shift > 0; j--) {
		int32_t from = lp->start[j], to = lp->start[j + 1];
		lp->start[j + 1] = to + shift;
		if (inside[j]) {
			shift--;
			lp->row[to + shift] = row;
			lp->coef[to + shift] = 1;
		}
		memmove(&lp->row[from + shift], &lp->row[from], (size_t)(to - from) * sizeof *lp->row);
		memmove(&lp->coef[from + shift], &lp->coef[from], (size_t)(to - from) * sizeof *lp->coef);
	}
	lp->entries += count;
	lp_home(lp, row, lp_col(lp, 0, 0, rhs, &(struct lp_entry){ row, 1 }, 1));
}

/* A fixed sequence of numbers in 0 .. 1 that looks random (Weyl). */
static double scatter(int32_t j)
{
	return (double)((uint32_t)(j + 1) * UINT32_C(2654435769) >> 8) / (1 << 24);
}

/* Builds the state for new rows and columns, keeping what stands of it. */
static void make_ready(struct lp *lp)
{
	size_t m = (size_t)lp->rows, n = (size_t)lp->cols;
	size_t old_m = (size_t)lp->ready_rows, old_n = (size_t)lp->ready_cols;
	if (m == old_m && n == old_n && lp->factor != NULL)
		return;
	struct arena *a = lp->arena;
	lp->basic = arena_grow(a, lp->basic, old_m, m, sizeof *lp->basic);
	lp->weight = arena_grow(a, lp->weight, old_m, m, sizeof *lp->weight);
	lp->price = arena_grow(a, lp->price, old_m, m, sizeof *lp->price);
	lp->ray = arena_news(a, double, m);
	lp->x = arena_grow(a, lp->x, old_n, n, sizeof *lp->x);
	lp->reduced = arena_grow(a, lp->reduced, old_n, n, sizeof *lp->reduced);
	lp->place = arena_grow(a, lp->place, old_n, n, sizeof *lp->place);
	lp->shifted = arena_grow(a, lp->shifted, old_n, n, sizeof *lp->shifted);
	struct arena scratch = { 0 };
	bool *at_home = arena_news(&scratch, bool, n);
	for (size_t i = 0; i < m; i++)
		at_home[lp->home[i]] = true;
	for (size_t j = old_n; j < n; j++) {
		lp->place[j] = -1;
		/* Upwards only, so that the shifted optimum is never below the true one; columns of a home row stay. */
		lp->shifted[j] = (double)lp->cost[j];
		if (lp->upper[j] > 0 && !at_home[j])
			lp->shifted[j] += 0.2 * scatter((int32_t)j) / (double)n / lp->upper[j];
		lp->x[j] = lp->cost[j] > 0 ? lp->upper[j] : lp->lower[j];
	}
	for (size_t i = old_m; i < m; i++) {
		lp->basic[i] = lp->home[i];
		lp->place[lp->home[i]] = (int32_t)i;
		lp->weight[i] = 1;
	}
	arena_release(&scratch);
	lp->factor = lp_factor_new(a, lp->rows);
	lp->ready_rows = lp->rows;
	lp->ready_cols = lp->cols;
}

static void refactorise(struct lp *lp, struct budget *budget)
{
	if (lp_factorise(lp, budget))
		return;
	/* A singular basis is a numerical accident: begin again from the first one, which is triangular. */
	for (int32_t j = 0; j < lp->cols; j++)
		lp->place[j] = -1;
	for (int32_t i = 0; i < lp->rows; i++) {
		lp->basic[i] = lp->home[i];
		lp->place[lp->home[i]] = i;
		lp->weight[i] = 1;
	}
	bool good = lp_factorise(lp, budget);
	(void)good;
}

static double dot(const struct lp *lp, const double *restrict y, int32_t j)
{
	double sum = 0;
	for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++)
		sum += y[lp->row[e]] * lp->coef[e];
	return sum;
}

/* Prices, reduced costs, the right bound for every column outside the basis, and the basic values: all from scratch. */
static void recompute(struct lp *lp, double *work)
{
	for (int32_t i = 0; i < lp->rows; i++)
		lp->price[i] = lp->shifted[lp->basic[i]];
	lp_btran(lp->factor, lp->price);
	for (int32_t i = 0; i < lp->rows; i++)
		work[i] = (double)lp->rhs[i];
	for (int32_t j = 0; j < lp->cols; j++) {
		if (lp->place[j] >= 0) {
			lp->reduced[j] = 0;
			continue;
		}
		double d = lp->shifted[j] - dot(lp, lp->price, j);
		lp->reduced[j] = d;
		if (lp->lower[j] == lp->upper[j])
			lp->x[j] = lp->lower[j];
		else if (d > 1e-9)
			lp->x[j] = lp->upper[j];
		else if (d < -1e-9)
			lp->x[j] = lp->lower[j];
		else
			lp->x[j] = 2 * lp->x[j] > (double)lp->lower[j] + lp->upper[j] ? lp->upper[j] : lp->lower[j];
		if (lp->x[j] != 0)
			for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++)
				work[lp->row[e]] -= lp->coef[e] * lp->x[j];
	}
	lp_ftran(lp->factor, work);
	lp->objective = 0;
	for (int32_t i = 0; i < lp->rows; i++)
		lp->x[lp->basic[i]] = work[i];
	for (int32_t j = 0; j < lp->cols; j++)
		lp->objective += lp->shifted[j] * lp->x[j];
}

/* The row whose basic value is farthest outside, by the devex measure; -1: none is. */
static int32_t leaving_row(const struct lp *lp)
{
	int32_t best = -1;
	double most = 0;
	for (int32_t i = 0; i < lp->rows; i++) {
		int32_t j = lp->basic[i];
		double x = lp->x[j], out = x < lp->lower[j] ? lp->lower[j] - x : x - lp->upper[j];
		if (out > TOLERANCE && out * out > most * lp->weight[i]) {
			most = out * out / lp->weight[i];
			best = i;
		}
	}
	return best;
}

struct candidate {
	double ratio, alpha;
	int32_t col;
};

static void sift_down(struct candidate *heap, int32_t count, int32_t at)
{
	struct candidate moved = heap[at];
	for (int32_t child; (child = 2 * at + 1) < count; at = child) {
		if (child + 1 < count && heap[child + 1].ratio < heap[child].ratio)
			child++;
		if (moved.ratio <= heap[child].ratio)
			break;
		heap[at] = heap[child];
	}
	heap[at] = moved;
}

/* The working memory of a run. */
struct run {
	double *rho, *column, *flip, *alpha;
	int32_t *movable; /* columns that are not fixed */
	int32_t movable_count;
	struct candidate *heap;
};

/* The bound flipping ratio test: the dual objective falls along the ray as long as the slope stays positive; boxed columns that
 * are passed change their bound. Returns the entering candidate (col -1: none, no x satisfies the row). */
static struct candidate entering(struct lp *lp, struct run *run, double sign, double slope, double *fall)
{
	int32_t count = 0;
	for (int32_t k = 0; k < run->movable_count; k++) {
		int32_t j = run->movable[k];
		if (lp->place[j] >= 0) {
			run->alpha[j] = 0;
			continue;
		}
		double alpha = dot(lp, run->rho, j);
		run->alpha[j] = alpha;
		alpha *= sign;
		/* maximising: at the lower bound reduced <= 0, at the upper >= 0 */
		bool at_upper = lp->x[j] > lp->lower[j];
		if (at_upper ? alpha > -SMALLEST_PIVOT : alpha < SMALLEST_PIVOT)
			continue;
		double ratio = -lp->reduced[j] / alpha;
		run->heap[count++] = (struct candidate){ ratio > 0 ? ratio : 0, alpha, j };
	}
	for (int32_t k = count / 2 - 1; k >= 0; k--)
		sift_down(run->heap, count, k);
	double at = 0;
	*fall = 0;
	while (count > 0) {
		struct candidate best = run->heap[0];
		double width = (double)lp->upper[best.col] - lp->lower[best.col];
		*fall += slope * (best.ratio - at);
		at = best.ratio;
		slope -= fabs(best.alpha) * width;
		if (slope < TOLERANCE) {
			/* Among equals the largest pivot is the safest. */
			run->heap[0] = run->heap[--count];
			sift_down(run->heap, count, 0);
			while (count > 0 && run->heap[0].ratio <= at + 1e-9 && fabs(best.alpha) < 0.1) {
				if (fabs(run->heap[0].alpha) > fabs(best.alpha))
					best = run->heap[0];
				run->heap[0] = run->heap[--count];
				sift_down(run->heap, count, 0);
			}
			return best;
		}
		lp->x[best.col] = lp->x[best.col] > lp->lower[best.col] ? lp->lower[best.col] : lp->upper[best.col];
		double step = lp->x[best.col] > lp->lower[best.col] ? width : -width;
		for (int32_t e = lp->start[best.col]; e < lp->start[best.col + 1]; e++)
			run->flip[lp->row[e]] += lp->coef[e] * step;
		run->heap[0] = run->heap[--count];
		sift_down(run->heap, count, 0);
	}
	return (struct candidate){ .col = -1 };
}

static void apply_flips(struct lp *lp, struct run *run)
{
	bool any = false;
	for (int32_t i = 0; i < lp->rows && !any; i++)
		any = run->flip[i] != 0;
	if (!any)
		return;
	lp_ftran(lp->factor, run->flip);
	for (int32_t i = 0; i < lp->rows; i++)
		if (run->flip[i] != 0)
			lp->x[lp->basic[i]] -= run->flip[i];
	memset(run->flip, 0, (size_t)lp->rows * sizeof *run->flip);
}

static void update_weights(struct lp *lp, const double *column, int32_t row)
{
	double pivot = column[row], own = lp->weight[row];
	for (int32_t i = 0; i < lp->rows; i++) {
		if (i == row || column[i] == 0)
			continue;
		double ratio = column[i] / pivot, w = ratio * ratio * own;
		if (w > lp->weight[i])
			lp->weight[i] = w;
	}
	own /= pivot * pivot;
	lp->weight[row] = own > 1 ? own : 1;
	/* Far from the reference frame the weights say nothing more: a new frame. */
	if (own > 1e7)
		for (int32_t i = 0; i < lp->rows; i++)
			lp->weight[i] = 1;
}

enum step { STEP_DONE, STEP_OPTIMAL, STEP_INFEASIBLE, STEP_UNSURE };

static enum step one_step(struct lp *lp, struct run *run)
{
	int32_t m = lp->rows, row = leaving_row(lp);
	if (row < 0)
		return STEP_OPTIMAL;
	int32_t out = lp->basic[row];
	bool below = lp->x[out] < lp->lower[out];
	double bound = below ? lp->lower[out] : lp->upper[out], slope = fabs(lp->x[out] - bound), fall;
	memset(run->rho, 0, (size_t)m * sizeof *run->rho);
	run->rho[row] = 1;
	lp_btran(lp->factor, run->rho);
	double sign = below ? -1 : 1;
	struct candidate in = entering(lp, run, sign, slope, &fall);
	if (in.col < 0) {
		for (int32_t i = 0; i < m; i++)
			lp->ray[i] = -sign * run->rho[i];
		memset(run->flip, 0, (size_t)m * sizeof *run->flip);
		return STEP_INFEASIBLE;
	}
	apply_flips(lp, run);
	memset(run->column, 0, (size_t)m * sizeof *run->column);
	for (int32_t e = lp->start[in.col]; e < lp->start[in.col + 1]; e++)
		run->column[lp->row[e]] = lp->coef[e];
	lp_ftran(lp->factor, run->column);
	double pivot = run->column[row];
	if (fabs(pivot - run->alpha[in.col]) > 1e-6 * (1 + fabs(pivot)) || fabs(pivot) < SMALLEST_PIVOT)
		return STEP_UNSURE;
	double dual = lp->reduced[in.col] / run->alpha[in.col];
	for (int32_t k = 0; k < run->movable_count; k++) {
		int32_t j = run->movable[k];
		if (run->alpha[j] != 0)
			lp->reduced[j] -= dual * run->alpha[j];
	}
	lp->reduced[in.col] = 0;
	lp->reduced[out] = -dual;
	double primal = (lp->x[out] - bound) / pivot;
	for (int32_t i = 0; i < m; i++)
		if (run->column[i] != 0)
			lp->x[lp->basic[i]] -= primal * run->column[i];
	lp->x[out] = bound;
	lp->x[in.col] += primal;
	update_weights(lp, run->column, row);
	lp_update(lp->factor, row, run->column);
	lp->basic[row] = in.col;
	lp->place[in.col] = row;
	lp->place[out] = -1;
	lp->objective -= fall;
	lp->steps++;
	return STEP_DONE;
}

enum lp_status lp_run(struct lp *lp, double cutoff, struct budget *budget)
{
	struct arena scratch = { 0 };
	make_ready(lp);
	size_t m = (size_t)lp->rows, n = (size_t)lp->cols;
	struct run run = {
		.rho = arena_news(&scratch, double, m),
		.column = arena_news(&scratch, double, m),
		.flip = arena_news(&scratch, double, m),
		.alpha = arena_news(&scratch, double, n),
		.movable = arena_news(&scratch, int32_t, n),
		.heap = arena_news(&scratch, struct candidate, n),
	};
	for (int32_t j = 0; j < lp->cols; j++)
		if (lp->lower[j] < lp->upper[j])
			run.movable[run.movable_count++] = j;
	int64_t cost = 8 * (int64_t)lp->rows + 4 * (int64_t)run.movable_count + 200;
	enum lp_status status = LP_STOPPED;
	int32_t doubts = 0;
	bool fresh = true;
	if (lp_factor_is_long(lp->factor))
		refactorise(lp, budget);
	recompute(lp, run.column);
	budget_spend(budget, 2 * cost);
	for (;;) {
		if (lp->objective < cutoff) {
			/* The running sum drifts: be sure. */
			recompute(lp, run.column);
			fresh = true;
			if (lp->objective < cutoff) {
				status = LP_CUTOFF;
				break;
			}
		}
		if (budget->over || (lp->last_step && lp->steps >= lp->last_step))
			break;
		if (lp_factor_is_long(lp->factor)) {
			refactorise(lp, budget);
			recompute(lp, run.column);
			fresh = true;
		}
		budget_spend(budget, cost);
		enum step step = one_step(lp, &run);
		if (step == STEP_DONE) {
			fresh = false;
			continue;
		}
		if (step == STEP_OPTIMAL && fresh) {
			status = LP_OPTIMAL;
			break;
		}
		if (step == STEP_INFEASIBLE && fresh) {
			status = LP_INFEASIBLE;
			break;
		}
		if (step == STEP_UNSURE) {
			if (++doubts > 20)
				break;
			/* An unreliable row of the inverse: let another row go first. */
			for (size_t i = 0; i < m; i++)
				lp->weight[i] = 1 + doubts * scatter((int32_t)i);
			refactorise(lp, budget);
		}
		recompute(lp, run.column);
		fresh = true;
	}
	if (status == LP_INFEASIBLE || (status == LP_STOPPED && !fresh))
		recompute(lp, run.column);
	arena_release(&scratch);
	return status;
}

/* Prices become integers of 1/scale; scale is a power of two that keeps all sums inside int64. */
static int64_t scale_of(const struct lp *lp)
{
	int64_t sum = 1;
	for (int32_t j = 0; j < lp->cols; j++) {
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
		good = good && !__builtin_mul_overflow(price[i], lp->rhs[i], &term) && !__builtin_add_overflow(sum, term, &sum);
	}
	for (int32_t j = 0; j < lp->cols && good; j++) {
		int64_t d, term;
		good = !__builtin_mul_overflow(cost_scale, lp->cost[j], &d);
		for (int32_t e = lp->start[j]; e < lp->start[j + 1] && good; e++)
			good = !__builtin_mul_overflow(price[lp->row[e]], (int64_t)lp->coef[e], &term) &&
			       !__builtin_sub_overflow(d, term, &d);
		good = good && !__builtin_mul_overflow(d, (int64_t)(d > 0 ? lp->upper[j] : lp->lower[j]), &term) &&
		       !__builtin_add_overflow(sum, term, &sum);
		if (room != NULL)
			room[j] = d < 0 ? -d : d;
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
	if (room != NULL)
		for (int32_t j = 0; j < lp->cols; j++)
			room[j] /= scale;
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
