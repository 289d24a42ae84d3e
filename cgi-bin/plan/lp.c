#include "plan/lp.h"

#include <math.h>
#include <string.h>

static const double TOLERANCE = 1e-7; /* of a bound: all data are integers */
static const double SMALLEST_PIVOT = 1e-7;
static const double SMALLEST_WEIGHT = 1e-4;

/* A fixed sequence of numbers in 0 .. 1 that looks random (Weyl). */
static double scatter(int32_t j)
{
	return (double)((uint32_t)(j + 1) * UINT32_C(2654435769) >> 8) / (1 << 24);
}

/* The entries of the rows from `from` on by row; they are the last ones of their columns. */
static void list_by_row(struct lp *lp, int32_t from)
{
	size_t rows = (size_t)lp->rows;
	if (lp->entries > lp->list_room) {
		size_t kept = from > 0 ? (size_t)lp->row_start[from] : 0;
		lp->list_room = lp->entries + lp->entries / 8;
		lp->row_col = arena_grow(lp->arena, lp->row_col, kept, (size_t)lp->list_room, sizeof *lp->row_col);
		lp->row_coef = arena_grow(lp->arena, lp->row_coef, kept, (size_t)lp->list_room, sizeof *lp->row_coef);
	}
	memset(&lp->row_start[from + 1], 0, (rows + 1 - (size_t)from) * sizeof *lp->row_start);
	for (int32_t j = 0; j < lp->cols; j++)
		for (int32_t e = lp->start[j + 1]; e > lp->start[j] && lp->row[e - 1] >= from && !lp->gone[j]; e--)
			lp->row_start[lp->row[e - 1] + 2]++;
	lp->row_start[from + 1] = lp->row_start[from];
	for (size_t i = (size_t)from + 2; i < rows + 2; i++)
		lp->row_start[i] += lp->row_start[i - 1];
	for (int32_t j = 0; j < lp->cols; j++)
		for (int32_t e = lp->start[j + 1]; e > lp->start[j] && lp->row[e - 1] >= from && !lp->gone[j]; e--) {
			int32_t at = lp->row_start[lp->row[e - 1] + 1]++;
			lp->row_col[at] = j;
			lp->row_coef[at] = lp->coef[e - 1];
		}
	lp->listed = lp->rows;
}

/* The working memory of the runs. */
struct candidate {
	double ratio, alpha;
	int32_t col;
};

/* What a step asks of a column outside the basis, side by side in memory. */
struct face {
	double reduced; /* cost - price . A */
	double alpha;   /* in the row of the step */
	int32_t width;  /* between its bounds */
	int8_t side;    /* 1: at its lower bound, -1: at its upper; 0: it cannot enter */
	bool is_met;
};

/* Of a row: its basic column. */
struct level {
	double x;
	int32_t lower, upper;
};

struct lp_work {
	bool is_factored; /* the factor has the rows of the programme, and is that of the basis if what follows is */
	int32_t rows, cols; /* it is ready for so many */
	bool is_valid; /* all that follows belongs to the basis */
	struct lp_vector rho, column, flip;
	struct face *face;
	struct level *level;
	int64_t owed; /* what the state cost since the last run, in thousandths of a unit */
	int32_t *met; /* columns whose alpha may not be 0 */
	int32_t met_count;
	struct candidate *heap;
	/* Of a row: how far outside its basic column is, by its weight, as the bits of a float, which are in the order
	 * of the numbers. The largest of every block is known unless it is stale. */
	int32_t *score, *largest;
	bool *is_stale;
	int32_t blocks;
};

enum { BLOCK = 64 };

static struct lp_vector vector_new(struct arena *a, size_t rows)
{
	return (struct lp_vector){ .x = arena_news(a, double, rows), .list = arena_news(a, int32_t, rows) };
}

/* The first basis of the rows from `from` on, and its weights: what stands in a row beside its slack adds to them. */
static void begin_rows(struct lp *lp, int32_t from)
{
	for (int32_t i = from; i < lp->rows; i++) {
		lp->basic[i] = lp->first[i];
		lp->place[lp->first[i]] = i;
		lp->weight[i] = 1;
	}
	for (int32_t i = from; i < lp->rows; i++) {
		int32_t j = lp->first[i];
		if (j == lp->home[i])
			continue;
		for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++)
			if (lp->row[e] != i)
				lp->weight[lp->row[e]] += (double)lp->coef[e] * lp->coef[e];
	}
}

static void begin_again(struct lp *lp)
{
	for (int32_t j = 0; j < lp->cols; j++)
		lp->place[j] = -1;
	begin_rows(lp, 0);
}

static void forget_met(struct lp_work *w)
{
	while (w->met_count > 0) {
		struct face *face = &w->face[w->met[--w->met_count]];
		face->alpha = 0;
		face->is_met = false;
	}
}

/* Memory for the rows that there are, and for some cuts to come. */
static void grow_rows(struct lp *lp)
{
	struct arena *a = lp->arena;
	struct lp_work *w = lp->work;
	size_t old = (size_t)lp->ready_rows, room = (size_t)lp->rows;
	if (lp->rows <= lp->state_rows && lp->factor != NULL)
		return;
	room += 4 + room / (lp->factor != NULL ? 4 : 8);
	lp->basic = arena_grow(a, lp->basic, old, room, sizeof *lp->basic);
	lp->weight = arena_grow(a, lp->weight, old, room, sizeof *lp->weight);
	lp->price = arena_grow(a, lp->price, old, room, sizeof *lp->price);
	lp->row_start = arena_grow(a, lp->row_start, lp->listed > 0 ? (size_t)lp->listed + 1 : 0, room + 2,
	                           sizeof *lp->row_start);
	lp->ray = arena_news(a, double, room);
	w->rho = vector_new(a, room);
	w->column = vector_new(a, room);
	w->flip = vector_new(a, room);
	w->level = arena_news(a, struct level, room);
	w->score = arena_news(a, int32_t, (room / BLOCK + 1) * BLOCK);
	w->largest = arena_news(a, int32_t, room / BLOCK + 1);
	w->is_stale = arena_news(a, bool, room / BLOCK + 1);
	lp->factor = lp_factor_new(a, (int32_t)room);
	lp->state_rows = (int32_t)room;
}

static void grow_columns(struct lp *lp)
{
	struct arena *a = lp->arena;
	struct lp_work *w = lp->work;
	size_t old = (size_t)lp->ready_cols, room = (size_t)lp->cols;
	if (lp->cols <= lp->state_cols && w->face != NULL)
		return;
	room += 4 + room / (lp->state_cols > 0 ? 8 : 16);
	lp->x = arena_grow(a, lp->x, old, room, sizeof *lp->x);
	lp->place = arena_grow(a, lp->place, old, room, sizeof *lp->place);
	lp->shifted = arena_grow(a, lp->shifted, old, room, sizeof *lp->shifted);
	lp->gone = arena_grow(a, lp->gone, old, room, sizeof *lp->gone);
	lp->moved = arena_grow(a, lp->moved, (size_t)lp->moved_count, room, sizeof *lp->moved);
	lp->is_moved = arena_grow(a, lp->is_moved, lp->is_moved != NULL ? old : 0, room, sizeof *lp->is_moved);
	w->face = arena_grow(a, w->face, (size_t)lp->faced, room, sizeof *w->face);
	w->met = arena_news(a, int32_t, room);
	w->heap = arena_news(a, struct candidate, room);
	lp->state_cols = (int32_t)room;
}

static void begin_columns(struct lp *lp)
{
	struct arena scratch = { 0 };
	int32_t first = lp->ready_cols;
	bool *at_home = arena_news(&scratch, bool, (size_t)(lp->cols - first)),
	     *at_first = arena_news(&scratch, bool, (size_t)(lp->cols - first));
	for (int32_t i = lp->ready_rows; i < lp->rows; i++) {
		at_home[lp->home[i] - first] = true;
		at_first[lp->first[i] - first] = true;
	}
	for (int32_t j = first; j < lp->cols; j++) {
		lp->place[j] = -1;
		lp->gone[j] = lp->is_moved[j] = false;
		/* Upwards only, so that the shifted optimum is never below the true one; columns of a home row stay.
		 * Of ways worth the same those of the first basis come first: the others begin at 0. */
		lp->shifted[j] = (double)lp->cost[j];
		if (lp->upper[j] > 0 && !at_home[j - first])
			lp->shifted[j] += 0.1 * (at_first[j - first] + scatter(j)) / (double)lp->cols / lp->upper[j];
		lp->x[j] = lp->cost[j] > 0 ? lp->upper[j] : lp->lower[j];
	}
	arena_release(&scratch);
}

void lp_bounds(struct lp *lp, int32_t col, int32_t lower, int32_t upper)
{
	lp->lower[col] = lower;
	lp->upper[col] = upper;
	if (lp->work != NULL && col < lp->ready_cols && !lp->is_moved[col]) {
		lp->is_moved[col] = true;
		lp->moved[lp->moved_count++] = col;
	}
}

void lp_restart(struct lp *lp)
{
	begin_again(lp);
	lp->work->is_valid = false;
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

/* Row i's basic column has another value, other bounds or another weight. */
static void note_outside(struct lp *lp, int32_t i)
{
	struct lp_work *w = lp->work;
	const struct level *level = &w->level[i];
	double x = level->x, out = x < level->lower ? level->lower - x : x - level->upper;
	int32_t score = 0;
	if (out > TOLERANCE) {
		float measure = (float)(out * out / lp->weight[i]);
		memcpy(&score, &measure, sizeof score);
	}
	if (score == w->score[i])
		return;
	w->score[i] = score;
	w->is_stale[i / BLOCK] = true;
}

/* Column j is basic in row i, with this value. */
static void take_row(struct lp *lp, int32_t i, int32_t j, double x)
{
	lp->basic[i] = j;
	lp->place[j] = i;
	lp->work->face[j].side = 0;
	lp->work->level[i] = (struct level){ x, lp->lower[j], lp->upper[j] };
	note_outside(lp, i);
}

/* Column j is outside the basis, at this one of its bounds. */
static void leave_at(struct lp *lp, int32_t j, double bound)
{
	struct face *face = &lp->work->face[j];
	lp->x[j] = bound;
	face->width = lp->upper[j] - lp->lower[j];
	face->side = face->width == 0 ? 0 : bound > lp->lower[j] ? -1 : 1;
}

static void read_levels(struct lp *lp)
{
	for (int32_t i = 0; i < lp->rows; i++)
		lp->x[lp->basic[i]] = lp->work->level[i].x;
}

/* Where a column outside the basis belongs by its reduced cost. */
static double right_bound(const struct lp *lp, int32_t j)
{
	double d = lp->work->face[j].reduced;
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
		if (lp->place[j] >= 0)
			continue;
		if (!lp->gone[j])
			lp->work->face[j].reduced = lp->shifted[j] - dot(lp, lp->price, j);
		leave_at(lp, j, right_bound(lp, j));
		lp->objective += lp->shifted[j] * lp->x[j];
		if (lp->x[j] != 0)
			add_column(lp, j, -lp->x[j], v);
	}
	lp_ftran(lp->factor, v);
	for (int32_t i = 0; i < lp->rows; i++) {
		lp->objective += lp->shifted[lp->basic[i]] * v->x[i];
		take_row(lp, i, lp->basic[i], v->x[i]);
	}
	lp_clear(v);
	while (lp->moved_count > 0)
		lp->is_moved[lp->moved[--lp->moved_count]] = false;
	lp->work->is_valid = true;
}

/* So many thousandths of a unit, and what solves and factorising took since. */
static void spend(struct lp *lp, struct budget *budget, int64_t thousandths)
{
	budget_spend(budget, thousandths + 2 * lp_factor_work(lp->factor));
}

/* The basis anew as L U; all else goes on from where it is. */
static void refactorise(struct lp *lp, struct budget *budget)
{
	if (lp->work->is_valid)
		read_levels(lp);
	if (!lp_factorise(lp)) {
		begin_again(lp); /* a singular basis is a numerical accident */
		bool good = lp_factorise(lp);
		(void)good;
		lp->work->is_valid = false;
	}
	lp->work->is_factored = true;
	spend(lp, budget, 6 * (int64_t)lp->rows);
	for (int32_t i = 0; i < lp->rows && lp->work->is_valid; i++)
		take_row(lp, i, lp->basic[i], lp->x[lp->basic[i]]);
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
		lp->work->level[i].x -= flip->x[i];
		note_outside(lp, i);
	}
	lp_clear(flip);
}

/* The state goes on from the last run: only columns with other bounds are looked at. */
static void follow_bounds(struct lp *lp)
{
	while (lp->moved_count > 0) {
		int32_t j = lp->moved[--lp->moved_count], row = lp->place[j];
		lp->is_moved[j] = false;
		if (row >= 0) {
			take_row(lp, row, j, lp->work->level[row].x);
			continue;
		}
		double before = lp->x[j], step = right_bound(lp, j) - before;
		leave_at(lp, j, before + step);
		if (step == 0)
			continue;
		lp->objective += lp->work->face[j].reduced * step;
		add_column(lp, j, step, &lp->work->flip);
	}
	apply_flips(lp);
}

static int32_t largest_of(const int32_t *score)
{
	int32_t most = 0;
	for (int k = 0; k < BLOCK; k++)
		most = score[k] > most ? score[k] : most;
	return most;
}

/* The row whose basic value is farthest outside, of equal ones in the last block; -1: none is. */
static int32_t leaving_row(struct lp *lp)
{
	struct lp_work *w = lp->work;
	int32_t best = -1, most = 0;
	for (int32_t b = 0; b < w->blocks; b++) {
		if (w->is_stale[b]) {
			w->largest[b] = largest_of(&w->score[b * BLOCK]);
			w->is_stale[b] = false;
		}
		if (w->largest[b] > 0 && w->largest[b] >= most) {
			most = w->largest[b];
			best = b * BLOCK;
		}
	}
	while (best >= 0 && w->score[best] != most)
		best++;
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
	forget_met(w);
	if (w->rho.count > lp->rows / 3) {
		for (int32_t j = 0; j < lp->cols; j++) {
			if (lp->place[j] >= 0 || lp->gone[j])
				continue;
			w->face[j].alpha = dot(lp, w->rho.x, j);
			w->face[j].is_met = true;
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
			struct face *face = &w->face[lp->row_col[e]];
			face->alpha += rho * lp->row_coef[e];
			if (!face->is_met) {
				face->is_met = true;
				w->met[w->met_count++] = lp->row_col[e];
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
		const struct face *face = &w->face[j];
		double alpha = face->alpha * sign;
		/* maximising: at the lower bound reduced <= 0, at the upper >= 0 */
		if (alpha * face->side < SMALLEST_PIVOT)
			continue;
		double ratio = -face->reduced / alpha;
		w->heap[count++] = (struct candidate){ ratio > 0 ? ratio : 0, alpha, j };
	}
	for (int32_t k = count / 2 - 1; k >= 0; k--)
		sift_down(w->heap, count, k);
	double at = 0;
	*fall = 0;
	while (count > 0) {
		struct candidate best = w->heap[0];
		double width = w->face[best.col].width;
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
		bool was_upper = w->face[best.col].side < 0;
		leave_at(lp, best.col, was_upper ? lp->lower[best.col] : lp->upper[best.col]);
		add_column(lp, best.col, was_upper ? -width : width, &w->flip);
		w->heap[0] = w->heap[--count];
		sift_down(w->heap, count, 0);
	}
	return (struct candidate){ .col = -1 };
}

/* Dual steepest edge (Forrest, Goldfarb 1992): a row's weight is the square of the length of its row of the inverse.
 */
static void update_weights(struct lp *lp, const struct lp_vector *column, int32_t row)
{
	struct lp_vector *tau = &lp->work->flip; /* is empty here */
	const struct lp_vector *rho = &lp->work->rho;
	double pivot = column->x[row], own = 0;
	for (int32_t k = 0; k < rho->count; k++) {
		double x = rho->x[rho->list[k]];
		own += x * x;
		lp_add(tau, rho->list[k], x);
	}
	lp_ftran(lp->factor, tau);
	for (int32_t k = 0; k < column->count; k++) {
		int32_t i = column->list[k];
		double ratio = column->x[i] / pivot, w = lp->weight[i] + ratio * (ratio * own - 2 * tau->x[i]);
		lp->weight[i] = w > SMALLEST_WEIGHT ? w : SMALLEST_WEIGHT;
	}
	lp_clear(tau);
	own /= pivot * pivot;
	lp->weight[row] = own > SMALLEST_WEIGHT ? own : SMALLEST_WEIGHT;
}

enum step { STEP_DONE, STEP_OPTIMAL, STEP_INFEASIBLE, STEP_UNSURE };

/* The prices move along the row of the step until the entering column's reduced cost is 0. */
static void move_prices(struct lp *lp, double dual, int32_t out)
{
	struct lp_work *w = lp->work;
	for (int32_t k = 0; k < w->met_count; k++)
		w->face[w->met[k]].reduced -= dual * w->face[w->met[k]].alpha;
	for (int32_t k = 0; k < w->rho.count; k++)
		lp->price[w->rho.list[k]] += dual * w->rho.x[w->rho.list[k]];
	w->face[out].reduced = -dual;
}

/* The basic values move along the entering column. */
static void move_levels(struct lp *lp, double primal)
{
	struct lp_work *w = lp->work;
	for (int32_t k = 0; k < w->column.count; k++) {
		int32_t i = w->column.list[k];
		w->level[i].x -= primal * w->column.x[i];
		note_outside(lp, i);
	}
}

static enum step one_step(struct lp *lp)
{
	struct lp_work *w = lp->work;
	int32_t row = leaving_row(lp);
	if (row < 0)
		return STEP_OPTIMAL;
	int32_t out = lp->basic[row];
	struct level *level = &w->level[row];
	bool below = level->x < level->lower;
	double bound = below ? level->lower : level->upper, slope = fabs(level->x - bound), fall;
	lp_clear(&w->rho);
	lp_btran_row(lp->factor, row, &w->rho);
	double sign = below ? -1 : 1;
	struct candidate in = entering(lp, sign, slope, &fall);
	if (in.col < 0) {
		for (int32_t i = 0; i < lp->rows; i++)
			lp->ray[i] = -sign * w->rho.x[i];
		lp_clear(&w->flip);
		w->is_valid = false; /* columns were flipped on the way */
		return STEP_INFEASIBLE;
	}
	apply_flips(lp);
	lp_clear(&w->column);
	add_column(lp, in.col, 1, &w->column);
	lp_ftran_column(lp->factor, &w->column);
	double pivot = w->column.x[row], alpha = w->face[in.col].alpha;
	if (fabs(pivot - alpha) > 1e-6 * (1 + fabs(pivot)) || fabs(pivot) < SMALLEST_PIVOT)
		return STEP_UNSURE;
	double primal = (level->x - bound) / pivot, x = lp->x[in.col] + primal;
	move_prices(lp, w->face[in.col].reduced / alpha, out);
	update_weights(lp, &w->column, row);
	move_levels(lp, primal);
	lp_update(lp->factor, row, pivot);
	lp->place[out] = -1;
	leave_at(lp, out, bound);
	take_row(lp, row, in.col, x);
	lp->objective -= fall;
	lp->steps++;
	return STEP_DONE;
}

/* To the optimum, or until it is known to be below `cutoff`. What is carried along drifts: the end is sure only when
 * all has been computed afresh. */
static enum lp_status run_steps(struct lp *lp, double cutoff, bool rough, struct budget *budget)
{
	bool fresh = !lp->work->is_valid;
	int32_t doubts = 0;
	budget_spend(budget, lp->work->owed);
	lp->work->owed = 0;
	int64_t begun = lp->steps;
	if (fresh || !lp->work->is_factored || lp_factor_is_long(lp->factor))
		refactorise(lp, budget);
	for (;;) {
		if (!lp->work->is_valid) {
			recompute(lp);
			spend(lp, budget, 20 * (int64_t)lp->cols);
			fresh = true;
		} else {
			follow_bounds(lp);
		}
		if (lp->objective < cutoff && (fresh || rough))
			return LP_CUTOFF;
		if (lp->objective < cutoff) {
			lp->work->is_valid = false;
			continue;
		}
		if (budget->over || (lp->last_step && lp->steps >= lp->last_step))
			return LP_STOPPED;
		if (lp_factor_is_long(lp->factor)) {
			refactorise(lp, budget);
			/* Many more steps than rows: what was carried along may have led astray. */
			lp->work->is_valid &= lp->steps - begun < 4 * (int64_t)lp->rows;
			continue;
		}
		enum step step = one_step(lp);
		spend(lp, budget, 400 + 10 * (int64_t)lp->work->met_count +
		                  10 * (int64_t)(lp->work->rho.count + lp->work->column.count));
		if (step == STEP_DONE) {
			fresh = false;
			continue;
		}
		if (step == STEP_OPTIMAL && (fresh || rough))
			return LP_OPTIMAL;
		if (step == STEP_INFEASIBLE && (fresh || rough))
			return LP_INFEASIBLE;
		lp->work->is_valid = false;
		if (step != STEP_UNSURE)
			continue;
		if (++doubts > 20)
			return LP_STOPPED;
		/* An unreliable row of the inverse: let another row go first. */
		for (int32_t i = 0; i < lp->rows; i++)
			lp->weight[i] = 1 + doubts * scatter(i);
		refactorise(lp, budget);
	}
}

/* New cuts' slacks are basic: their rows have no price yet, and their value is what the others leave. */
static void price_cuts(struct lp *lp, int32_t from)
{
	for (int32_t i = from; i < lp->rows; i++) {
		lp->price[i] = 0;
		lp->x[lp->home[i]] = (double)lp->rhs[i];
	}
	for (int32_t j = 0; j < lp->ready_cols; j++)
		for (int32_t e = lp->start[j + 1]; e > lp->start[j] && lp->row[e - 1] >= from; e--)
			lp->x[lp->home[lp->row[e - 1]]] -= lp->coef[e - 1] * lp->x[j];
}

/* What a step knows of the columns from faced on, and of all rows, when the rest stands. */
static void show_changes(struct lp *lp)
{
	struct lp_work *w = lp->work;
	for (int32_t j = lp->faced; j < lp->cols; j++) {
		w->face[j] = (struct face){ 0 };
		if (!w->is_valid || lp->place[j] >= 0)
			continue;
		w->face[j].reduced = lp->shifted[j] - dot(lp, lp->price, j);
		leave_at(lp, j, lp->x[j]);
	}
	for (int32_t i = 0; i < lp->rows && w->is_valid; i++)
		w->level[i].x = lp->x[lp->basic[i]];
	lp->faced = lp->cols;
}

/* Brings the state to the rows and columns that there are now; all of it that stands is kept. */
static void make_ready(struct lp *lp)
{
	if (lp->work == NULL)
		lp->work = arena_new(lp->arena, struct lp_work);
	else if (lp->listed == lp->rows && lp->faced == lp->cols && lp->work->rows == lp->rows &&
	         lp->work->cols == lp->cols)
		return;
	struct lp_work *w = lp->work;
	int32_t from = lp->ready_rows;
	forget_met(w);
	grow_rows(lp);
	grow_columns(lp);
	begin_columns(lp);
	begin_rows(lp, from);
	if (w->is_valid)
		price_cuts(lp, from);
	list_by_row(lp, lp->listed);
	show_changes(lp);
	w->blocks = lp->rows / BLOCK + 1;
	for (int32_t i = lp->rows; i < w->blocks * BLOCK; i++)
		w->score[i] = 0;
	memset(w->is_stale, true, (size_t)w->blocks * sizeof *w->is_stale);
	w->is_factored = false;
	w->owed += 15 * (int64_t)lp->cols + 2 * (int64_t)lp->entries;
	lp->ready_rows = w->rows = lp->rows;
	lp->ready_cols = w->cols = lp->cols;
}

void lp_forget_fixed(struct lp *lp)
{
	make_ready(lp);
	for (int32_t j = 0; j < lp->cols; j++)
		lp->gone[j] = lp->lower[j] == lp->upper[j] && lp->place[j] < 0;
	list_by_row(lp, 0);
}

struct lp_kept {
	bool is_valid;
	int32_t *basic, *place, *score;
	double *weight, *price, *x;
	double objective;
	struct face *face;
	struct level *level;
	struct lp_factor_kept *factor;
};

/* What lp_kept holds, to and fro. */
static void copy_state(const struct lp *lp, const struct lp_kept *from, const struct lp_kept *to)
{
	size_t m = (size_t)lp->rows, n = (size_t)lp->cols;
	lp_copy_list(to->basic, from->basic, m * sizeof *to->basic);
	lp_copy_list(to->weight, from->weight, m * sizeof *to->weight);
	lp_copy_list(to->price, from->price, m * sizeof *to->price);
	lp_copy_list(to->level, from->level, m * sizeof *to->level);
	lp_copy_list(to->score, from->score, m * sizeof *to->score);
	lp_copy_list(to->x, from->x, n * sizeof *to->x);
	lp_copy_list(to->place, from->place, n * sizeof *to->place);
	lp_copy_list(to->face, from->face, n * sizeof *to->face);
}

static struct lp_kept state_of(const struct lp *lp)
{
	const struct lp_work *w = lp->work;
	return (struct lp_kept){ .is_valid = w->is_valid,
		                 .basic = lp->basic,
		                 .place = lp->place,
		                 .score = w->score,
		                 .weight = lp->weight,
		                 .price = lp->price,
		                 .x = lp->x,
		                 .objective = lp->objective,
		                 .face = w->face,
		                 .level = w->level };
}

static void spend_copy(const struct lp *lp, struct budget *budget)
{
	budget_spend(budget, 4 * (int64_t)lp->cols + 6 * (int64_t)lp->rows);
}

struct lp_kept *lp_keep(struct lp *lp, struct arena *a, struct budget *budget)
{
	make_ready(lp);
	size_t m = (size_t)lp->rows, n = (size_t)lp->cols;
	forget_met(lp->work);
	if (lp->work->is_valid && (!lp->work->is_factored || lp_factor_is_half_long(lp->factor)))
		refactorise(lp, budget);
	if (lp->work->is_valid && lp->moved_count > 0) {
		follow_bounds(lp);
		read_levels(lp);
	}
	struct lp_kept *kept = arena_new(a, struct lp_kept), now = state_of(lp);
	*kept = (struct lp_kept){ .is_valid = now.is_valid,
		                  .basic = arena_news(a, int32_t, m),
		                  .place = arena_news(a, int32_t, n),
		                  .score = arena_news(a, int32_t, m),
		                  .weight = arena_news(a, double, m),
		                  .price = arena_news(a, double, m),
		                  .x = arena_news(a, double, n),
		                  .objective = now.objective,
		                  .face = arena_news(a, struct face, n),
		                  .level = arena_news(a, struct level, m),
		                  .factor = lp_factor_keep(lp->factor, a) };
	copy_state(lp, &now, kept);
	spend_copy(lp, budget);
	return kept;
}

void lp_return_to(struct lp *lp, const struct lp_kept *kept, struct budget *budget)
{
	struct lp_work *w = lp->work;
	struct lp_kept now = state_of(lp);
	forget_met(w);
	copy_state(lp, kept, &now);
	lp->objective = kept->objective;
	w->is_valid = kept->is_valid;
	w->is_factored = lp_factor_return(lp->factor, kept->factor);
	memset(w->is_stale, true, (size_t)w->blocks);
	spend_copy(lp, budget);
}

void lp_keep_basis(const struct lp *lp, struct lp_basis *out)
{
	lp_copy_list(out->basic, lp->basic, (size_t)lp->rows * sizeof *out->basic);
	lp_copy_list(out->weight, lp->weight, (size_t)lp->rows * sizeof *out->weight);
}

void lp_return_to_basis(struct lp *lp, const struct lp_basis *basis)
{
	lp_copy_list(lp->basic, basis->basic, (size_t)lp->rows * sizeof *lp->basic);
	lp_copy_list(lp->weight, basis->weight, (size_t)lp->rows * sizeof *lp->weight);
	for (int32_t j = 0; j < lp->cols; j++)
		lp->place[j] = -1;
	for (int32_t i = 0; i < lp->rows; i++)
		lp->place[lp->basic[i]] = i;
	lp->work->is_valid = false;
}

enum lp_status lp_run(struct lp *lp, double cutoff, struct budget *budget)
{
	make_ready(lp);
	enum lp_status status = run_steps(lp, cutoff, false, budget);
	read_levels(lp);
	return status;
}

enum lp_status lp_try(struct lp *lp, double cutoff, int32_t steps, struct budget *budget)
{
	make_ready(lp);
	lp->last_step = lp->steps + steps;
	enum lp_status status = run_steps(lp, cutoff, true, budget);
	lp->last_step = 0;
	read_levels(lp);
	return status;
}

const struct lp_vector *lp_inverse_row(struct lp *lp, int32_t row)
{
	lp_clear(&lp->work->rho);
	lp_btran_row(lp->factor, row, &lp->work->rho);
	return &lp->work->rho;
}
