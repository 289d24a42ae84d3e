#include "plan/lp.h"

#include <math.h>
#include <string.h>

static const double TOLERANCE = 1e-7; /* of a bound: all data are integers */
static const double SMALLEST_PIVOT = 1e-7;

/* A fixed sequence of numbers in 0 .. 1 that looks random (Weyl). */
static double scatter(int32_t j)
{
	return (double)((uint32_t)(j + 1) * UINT32_C(2654435769) >> 8) / (1 << 24);
}

static void list_by_row(struct lp *lp)
{
	size_t m = (size_t)lp->rows, entries = (size_t)lp->entries;
	lp->row_start = arena_news(lp->arena, int32_t, m + 2);
	lp->row_col = arena_news(lp->arena, int32_t, entries);
	lp->row_coef = arena_news(lp->arena, int32_t, entries);
	for (size_t e = 0; e < entries; e++)
		lp->row_start[lp->row[e] + 2]++;
	for (size_t i = 2; i < m + 2; i++)
		lp->row_start[i] += lp->row_start[i - 1];
	for (int32_t j = 0; j < lp->cols; j++)
		for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++) {
			int32_t at = lp->row_start[lp->row[e] + 1]++;
			lp->row_col[at] = j;
			lp->row_coef[at] = lp->coef[e];
		}
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
	list_by_row(lp);
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
	int32_t *met; /* columns whose alpha may not be 0 */
	int32_t met_count;
	bool *is_met;
	struct candidate *heap;
};

/* alpha = rho . A for the movable columns that rho meets: by rows while rho is sparse, else by columns. */
static void price_row(const struct lp *lp, struct run *run)
{
	int32_t used = 0;
	for (int32_t k = 0; k < run->met_count; k++) {
		run->alpha[run->met[k]] = 0;
		run->is_met[run->met[k]] = false;
	}
	run->met_count = 0;
	for (int32_t i = 0; i < lp->rows; i++)
		used += run->rho[i] != 0;
	if (used > lp->rows / 3) {
		for (int32_t k = 0; k < run->movable_count; k++) {
			int32_t j = run->movable[k];
			if (lp->place[j] >= 0)
				continue;
			run->alpha[j] = dot(lp, run->rho, j);
			run->is_met[j] = true;
			run->met[run->met_count++] = j;
		}
		return;
	}
	for (int32_t i = 0; i < lp->rows; i++) {
		double rho = run->rho[i];
		if (rho == 0)
			continue;
		for (int32_t e = lp->row_start[i]; e < lp->row_start[i + 1]; e++) {
			int32_t j = lp->row_col[e];
			run->alpha[j] += rho * lp->row_coef[e];
			if (!run->is_met[j]) {
				run->is_met[j] = true;
				run->met[run->met_count++] = j;
			}
		}
	}
}

/* The bound flipping ratio test: the dual objective falls along the ray as long as the slope stays positive; boxed columns that
 * are passed change their bound. Returns the entering candidate (col -1: none, no x satisfies the row). */
static struct candidate entering(struct lp *lp, struct run *run, double sign, double slope, double *fall)
{
	int32_t count = 0;
	price_row(lp, run);
	for (int32_t k = 0; k < run->met_count; k++) {
		int32_t j = run->met[k];
		if (lp->place[j] >= 0 || lp->lower[j] == lp->upper[j])
			continue;
		double alpha = run->alpha[j] * sign;
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
	for (int32_t k = 0; k < run->met_count; k++) {
		int32_t j = run->met[k];
		if (lp->place[j] < 0)
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
		.met = arena_news(&scratch, int32_t, n),
		.is_met = arena_news(&scratch, bool, n),
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
