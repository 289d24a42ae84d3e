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
	for (int32_t j = 0; j < lp->cols; j++)
		for (int32_t e = lp->start[j]; e < lp->start[j + 1] && !lp->gone[j]; e++)
			lp->row_start[lp->row[e] + 2]++;
	for (size_t i = 2; i < m + 2; i++)
		lp->row_start[i] += lp->row_start[i - 1];
	for (int32_t j = 0; j < lp->cols; j++)
		for (int32_t e = lp->start[j]; e < lp->start[j + 1] && !lp->gone[j]; e++) {
			int32_t at = lp->row_start[lp->row[e] + 1]++;
			lp->row_col[at] = j;
			lp->row_coef[at] = lp->coef[e];
		}
}

/* The working memory of the runs. */
struct candidate {
	double ratio, alpha;
	int32_t col;
};

struct lp_work {
	struct lp_vector rho, column, flip;
	double *alpha;
	int32_t *met; /* columns whose alpha may not be 0 */
	int32_t met_count;
	bool *is_met;
	struct candidate *heap;
	int32_t *bad, bad_count; /* rows that may be outside */
	bool *is_bad;
};

static struct lp_vector vector_new(struct arena *a, size_t rows)
{
	return (struct lp_vector){ .x = arena_news(a, double, rows), .list = arena_news(a, int32_t, rows) };
}

/* Builds the state for new rows and columns, keeping what stands of it. true: there were new ones. */
static bool make_ready(struct lp *lp)
{
	size_t m = (size_t)lp->rows, n = (size_t)lp->cols;
	size_t old_m = (size_t)lp->ready_rows, old_n = (size_t)lp->ready_cols;
	if (m == old_m && n == old_n && lp->factor != NULL)
		return false;
	struct arena *a = lp->arena;
	lp->basic = arena_grow(a, lp->basic, old_m, m, sizeof *lp->basic);
	lp->weight = arena_grow(a, lp->weight, old_m, m, sizeof *lp->weight);
	lp->price = arena_grow(a, lp->price, old_m, m, sizeof *lp->price);
	lp->outside = arena_news(a, double, m);
	lp->ray = arena_news(a, double, m);
	lp->x = arena_grow(a, lp->x, old_n, n, sizeof *lp->x);
	lp->reduced = arena_grow(a, lp->reduced, old_n, n, sizeof *lp->reduced);
	lp->place = arena_grow(a, lp->place, old_n, n, sizeof *lp->place);
	lp->shifted = arena_grow(a, lp->shifted, old_n, n, sizeof *lp->shifted);
	lp->gone = arena_grow(a, lp->gone, old_n, n, sizeof *lp->gone);
	lp->moved = arena_news(a, int32_t, n);
	lp->is_moved = arena_news(a, bool, n);
	lp->moved_count = 0;
	lp->work = arena_new(a, struct lp_work);
	*lp->work = (struct lp_work){
		.rho = vector_new(a, m),
		.column = vector_new(a, m),
		.flip = vector_new(a, m),
		.alpha = arena_news(a, double, n),
		.met = arena_news(a, int32_t, n),
		.is_met = arena_news(a, bool, n),
		.heap = arena_news(a, struct candidate, n),
		.bad = arena_news(a, int32_t, m),
		.is_bad = arena_news(a, bool, m),
	};
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
	return true;
}

void lp_bounds(struct lp *lp, int32_t col, int32_t lower, int32_t upper)
{
	lp->lower[col] = lower;
	lp->upper[col] = upper;
	if (col < lp->ready_cols && !lp->is_moved[col]) {
		lp->is_moved[col] = true;
		lp->moved[lp->moved_count++] = col;
	}
}

void lp_forget_fixed(struct lp *lp)
{
	for (int32_t j = 0; j < lp->cols; j++)
		lp->gone[j] = lp->lower[j] == lp->upper[j] && lp->place[j] < 0;
	list_by_row(lp);
}

/* The first basis, which is triangular. */
static void begin_again(struct lp *lp)
{
	for (int32_t j = 0; j < lp->cols; j++)
		lp->place[j] = -1;
	for (int32_t i = 0; i < lp->rows; i++) {
		lp->basic[i] = lp->home[i];
		lp->place[lp->home[i]] = i;
		lp->weight[i] = 1;
	}
}

void lp_keep_basis(const struct lp *lp, struct arena *a, struct lp_basis *out)
{
	size_t m = (size_t)lp->rows, n = (size_t)lp->cols;
	out->basic = arena_news(a, int32_t, m);
	out->weight = arena_news(a, double, m);
	out->x = arena_news(a, double, n);
	memcpy(out->basic, lp->basic, m * sizeof *out->basic);
	memcpy(out->weight, lp->weight, m * sizeof *out->weight);
	memcpy(out->x, lp->x, n * sizeof *out->x);
}

void lp_return_to(struct lp *lp, const struct lp_basis *basis)
{
	size_t m = (size_t)lp->rows, n = (size_t)lp->cols;
	memcpy(lp->basic, basis->basic, m * sizeof *lp->basic);
	memcpy(lp->weight, basis->weight, m * sizeof *lp->weight);
	memcpy(lp->x, basis->x, n * sizeof *lp->x);
	for (size_t j = 0; j < n; j++)
		lp->place[j] = -1;
	for (size_t i = 0; i < m; i++)
		lp->place[lp->basic[i]] = (int32_t)i;
	lp_factor_spoil(lp->factor);
}

void lp_restart(struct lp *lp)
{
	begin_again(lp);
	lp->factor = NULL; /* all else is built anew */
}

static void refactorise(struct lp *lp, struct budget *budget)
{
	if (lp_factorise(lp, budget))
		return;
	begin_again(lp); /* a singular basis is a numerical accident */
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

static void add_column(const struct lp *lp, int32_t j, double amount, struct lp_vector *to)
{
	for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++)
		lp_add(to, lp->row[e], lp->coef[e] * amount);
}

/* Row i's basic column has another value or other bounds. */
static void note_outside(struct lp *lp, int32_t i)
{
	int32_t j = lp->basic[i];
	double x = lp->x[j], out = x < lp->lower[j] ? lp->lower[j] - x : x - lp->upper[j];
	lp->outside[i] = out > TOLERANCE ? out * out : 0;
	if (lp->outside[i] > 0 && !lp->work->is_bad[i]) {
		lp->work->is_bad[i] = true;
		lp->work->bad[lp->work->bad_count++] = i;
	}
}

/* Where a column outside the basis belongs by its reduced cost. */
static double right_bound(const struct lp *lp, int32_t j)
{
	double d = lp->reduced[j];
	if (lp->lower[j] == lp->upper[j] || d < -1e-9)
		return lp->lower[j];
	if (d > 1e-9)
		return lp->upper[j];
	return 2 * lp->x[j] > (double)lp->lower[j] + lp->upper[j] ? lp->upper[j] : lp->lower[j];
}

/* Prices, reduced costs, the right bound for every column outside the basis, and the basic values: all from scratch. */
static void recompute(struct lp *lp)
{
	struct lp_vector *v = &lp->work->column;
	lp_clear(v);
	for (int32_t i = 0; i < lp->rows; i++)
		if (lp->shifted[lp->basic[i]] != 0)
			lp_add(v, i, lp->shifted[lp->basic[i]]);
	lp_btran(lp->factor, v);
	memcpy(lp->price, v->x, (size_t)lp->rows * sizeof *lp->price);
	lp_clear(v);
	for (int32_t i = 0; i < lp->rows; i++)
		if (lp->rhs[i] != 0)
			lp_add(v, i, (double)lp->rhs[i]);
	lp->objective = 0;
	for (int32_t j = 0; j < lp->cols; j++) {
		if (lp->place[j] >= 0) {
			lp->reduced[j] = 0;
			continue;
		}
		if (!lp->gone[j])
			lp->reduced[j] = lp->shifted[j] - dot(lp, lp->price, j);
		lp->x[j] = right_bound(lp, j);
		lp->objective += lp->shifted[j] * lp->x[j];
		if (lp->x[j] != 0)
			add_column(lp, j, -lp->x[j], v);
	}
	lp_ftran(lp->factor, v);
	for (int32_t i = 0; i < lp->rows; i++) {
		lp->x[lp->basic[i]] = v->x[i];
		lp->objective += lp->shifted[lp->basic[i]] * v->x[i];
		note_outside(lp, i);
	}
	lp_clear(v);
	while (lp->moved_count > 0)
		lp->is_moved[lp->moved[--lp->moved_count]] = false;
}

/* The basic values follow what the columns outside the basis have done: `flip` is the sum of their changes. */
static void apply_flips(struct lp *lp)
{
	struct lp_vector *flip = &lp->work->flip;
	if (flip->count == 0)
		return;
	lp_ftran(lp->factor, flip);
	for (int32_t k = 0; k < flip->count; k++) {
		int32_t i = flip->list[k];
		lp->x[lp->basic[i]] -= flip->x[i];
		note_outside(lp, i);
	}
	lp_clear(flip);
}

/* The state goes on from the last run: only columns with other bounds are looked at. */
static void follow_bounds(struct lp *lp)
{
	while (lp->moved_count > 0) {
		int32_t j = lp->moved[--lp->moved_count];
		lp->is_moved[j] = false;
		if (lp->place[j] >= 0) {
			note_outside(lp, lp->place[j]);
			continue;
		}
		double x = right_bound(lp, j), step = x - lp->x[j];
		if (step == 0)
			continue;
		lp->objective += lp->reduced[j] * step;
		lp->x[j] = x;
		add_column(lp, j, step, &lp->work->flip);
	}
	apply_flips(lp);
}

/* The row whose basic value is farthest outside, by the devex measure; -1: none is. */
static int32_t leaving_row(struct lp *lp)
{
	struct lp_work *w = lp->work;
	int32_t best = -1, kept = 0;
	double most = 0;
	for (int32_t k = 0; k < w->bad_count; k++) {
		int32_t i = w->bad[k];
		double out = lp->outside[i];
		if (out == 0) {
			w->is_bad[i] = false;
			continue;
		}
		w->bad[kept++] = i;
		if (out > most * lp->weight[i]) {
			most = out / lp->weight[i];
			best = i;
		}
	}
	w->bad_count = kept;
	return best;
}

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

/* alpha = rho . A for the columns that rho meets: by rows while rho is sparse, else by columns. */
static void price_row(const struct lp *lp)
{
	struct lp_work *w = lp->work;
	for (int32_t k = 0; k < w->met_count; k++) {
		w->alpha[w->met[k]] = 0;
		w->is_met[w->met[k]] = false;
	}
	w->met_count = 0;
	if (w->rho.count > lp->rows / 3) {
		for (int32_t j = 0; j < lp->cols; j++) {
			if (lp->place[j] >= 0 || lp->gone[j])
				continue;
			w->alpha[j] = dot(lp, w->rho.x, j);
			w->is_met[j] = true;
			w->met[w->met_count++] = j;
		}
		return;
	}
	for (int32_t k = 0; k < w->rho.count; k++) {
		int32_t i = w->rho.list[k];
		double rho = w->rho.x[i];
		if (fabs(rho) < 1e-14)
			continue;
		for (int32_t e = lp->row_start[i]; e < lp->row_start[i + 1]; e++) {
			int32_t j = lp->row_col[e];
			w->alpha[j] += rho * lp->row_coef[e];
			if (!w->is_met[j]) {
				w->is_met[j] = true;
				w->met[w->met_count++] = j;
			}
		}
	}
}

/* The bound flipping ratio test: the dual objective falls along the ray as long as the slope stays positive; boxed
 * columns that are passed change their bound. Returns the entering candidate (col -1: none, no x satisfies the row). */
static struct candidate entering(struct lp *lp, double sign, double slope, double *fall)
{
	struct lp_work *w = lp->work;
	int32_t count = 0;
	price_row(lp);
	for (int32_t k = 0; k < w->met_count; k++) {
		int32_t j = w->met[k];
		if (lp->place[j] >= 0 || lp->lower[j] == lp->upper[j])
			continue;
		double alpha = w->alpha[j] * sign;
		/* maximising: at the lower bound reduced <= 0, at the upper >= 0 */
		bool at_upper = lp->x[j] > lp->lower[j];
		if (at_upper ? alpha > -SMALLEST_PIVOT : alpha < SMALLEST_PIVOT)
			continue;
		double ratio = -lp->reduced[j] / alpha;
		w->heap[count++] = (struct candidate){ ratio > 0 ? ratio : 0, alpha, j };
	}
	for (int32_t k = count / 2 - 1; k >= 0; k--)
		sift_down(w->heap, count, k);
	double at = 0;
	*fall = 0;
	while (count > 0) {
		struct candidate best = w->heap[0];
		double width = (double)lp->upper[best.col] - lp->lower[best.col];
		*fall += slope * (best.ratio - at);
		at = best.ratio;
		slope -= fabs(best.alpha) * width;
		if (slope < TOLERANCE) {
			/* Among equals the largest pivot is the safest. */
			w->heap[0] = w->heap[--count];
			sift_down(w->heap, count, 0);
			while (count > 0 && w->heap[0].ratio <= at + 1e-9 && fabs(best.alpha) < 0.1) {
				if (fabs(w->heap[0].alpha) > fabs(best.alpha))
					best = w->heap[0];
				w->heap[0] = w->heap[--count];
				sift_down(w->heap, count, 0);
			}
			return best;
		}
		bool was_upper = lp->x[best.col] > lp->lower[best.col];
		lp->x[best.col] = was_upper ? lp->lower[best.col] : lp->upper[best.col];
		add_column(lp, best.col, was_upper ? -width : width, &w->flip);
		w->heap[0] = w->heap[--count];
		sift_down(w->heap, count, 0);
	}
	return (struct candidate){ .col = -1 };
}

static void update_weights(struct lp *lp, const struct lp_vector *column, int32_t row)
{
	double pivot = column->x[row], own = lp->weight[row];
	for (int32_t k = 0; k < column->count; k++) {
		int32_t i = column->list[k];
		double ratio = column->x[i] / pivot, w = ratio * ratio * own;
		if (i != row && w > lp->weight[i])
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

static enum step one_step(struct lp *lp)
{
	struct lp_work *w = lp->work;
	int32_t row = leaving_row(lp);
	if (row < 0)
		return STEP_OPTIMAL;
	int32_t out = lp->basic[row];
	bool below = lp->x[out] < lp->lower[out];
	double bound = below ? lp->lower[out] : lp->upper[out], slope = fabs(lp->x[out] - bound), fall;
	lp_clear(&w->rho);
	lp_add(&w->rho, row, 1);
	lp_btran(lp->factor, &w->rho);
	double sign = below ? -1 : 1;
	struct candidate in = entering(lp, sign, slope, &fall);
	if (in.col < 0) {
		for (int32_t i = 0; i < lp->rows; i++)
			lp->ray[i] = -sign * w->rho.x[i];
		lp_clear(&w->flip);
		return STEP_INFEASIBLE;
	}
	apply_flips(lp);
	lp_clear(&w->column);
	add_column(lp, in.col, 1, &w->column);
	lp_ftran(lp->factor, &w->column);
	double pivot = w->column.x[row];
	if (fabs(pivot - w->alpha[in.col]) > 1e-6 * (1 + fabs(pivot)) || fabs(pivot) < SMALLEST_PIVOT)
		return STEP_UNSURE;
	double dual = lp->reduced[in.col] / w->alpha[in.col];
	for (int32_t k = 0; k < w->met_count; k++) {
		int32_t j = w->met[k];
		if (lp->place[j] < 0)
			lp->reduced[j] -= dual * w->alpha[j];
	}
	for (int32_t k = 0; k < w->rho.count; k++)
		lp->price[w->rho.list[k]] += dual * w->rho.x[w->rho.list[k]];
	lp->reduced[in.col] = 0;
	lp->reduced[out] = -dual;
	double primal = (lp->x[out] - bound) / pivot;
	lp->x[in.col] += primal;
	for (int32_t k = 0; k < w->column.count; k++) {
		int32_t i = w->column.list[k];
		if (i == row)
			continue;
		lp->x[lp->basic[i]] -= primal * w->column.x[i];
		note_outside(lp, i);
	}
	lp->x[out] = bound;
	update_weights(lp, &w->column, row);
	lp_update(lp->factor, row, &w->column);
	lp->basic[row] = in.col;
	lp->place[in.col] = row;
	lp->place[out] = -1;
	note_outside(lp, row);
	lp->objective -= fall;
	lp->steps++;
	return STEP_DONE;
}

enum lp_status lp_run(struct lp *lp, double cutoff, struct budget *budget)
{
	bool fresh = make_ready(lp);
	enum lp_status status = LP_STOPPED;
	int32_t doubts = 0;
	if (fresh || lp_factor_is_long(lp->factor)) {
		refactorise(lp, budget);
		recompute(lp);
		budget_spend(budget, 30 * (int64_t)lp->rows + 30 * (int64_t)lp->cols);
		fresh = true;
	} else {
		follow_bounds(lp);
	}
	for (;;) {
		if (lp->objective < cutoff) {
			/* The running sum drifts: be sure. */
			if (!fresh)
				recompute(lp);
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
			recompute(lp);
			budget_spend(budget, 30 * (int64_t)lp->rows + 30 * (int64_t)lp->cols);
			fresh = true;
		}
		enum step step = one_step(lp);
		budget_spend(budget, 1500 + 15 * (int64_t)(lp->work->met_count + lp->work->bad_count) +
		                     30 * (int64_t)(lp->work->rho.count + lp->work->column.count));
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
			for (int32_t i = 0; i < lp->rows; i++)
				lp->weight[i] = 1 + doubts * scatter(i);
			refactorise(lp, budget);
		}
		recompute(lp);
		fresh = true;
	}
	return status;
}

const struct lp_vector *lp_inverse_row(struct lp *lp, int32_t row)
{
	lp_clear(&lp->work->rho);
	lp_add(&lp->work->rho, row, 1);
	lp_btran(lp->factor, &lp->work->rho);
	return &lp->work->rho;
}
