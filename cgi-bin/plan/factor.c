#include "plan/lp.h"

#include <math.h>
#include <string.h>

/* Sparse columns one after another: column k has entries start[k] .. start[k+1]-1. */
struct columns {
	int32_t count, room, entry_room;
	int32_t *start, *index;
	double *value;
};

struct lp_factor {
	struct arena *arena;
	int32_t rows;
	/* U by pivots in order; the pivot of step k is in row pivot_row[k]. */
	int32_t pivots;
	int32_t *pivot_row;
	double *pivot;
	struct columns u, l, eta;
	int32_t *l_row; /* the row of each column of L */
	int32_t *eta_row;
	double *eta_pivot;
	int32_t l_room, eta_room;
	/* For building. */
	int32_t *position_of; /* row -> position, or -1 */
	int32_t *row_start, *row_list, *count, *row_count, *queue, *nucleus;
	int32_t row_list_room;
	bool *done, *known;
	double *work;
};

static void columns_clear(struct columns *c)
{
	c->count = 0;
	c->start[0] = 0;
}

static void columns_add(struct arena *a, struct columns *c, int32_t index, double value)
{
	int32_t n = c->start[c->count + 1];
	if (n == c->entry_room) {
		int32_t room = 2 * c->entry_room;
		c->index = arena_grow(a, c->index, (size_t)n, (size_t)room, sizeof *c->index);
		c->value = arena_grow(a, c->value, (size_t)n, (size_t)room, sizeof *c->value);
		c->entry_room = room;
	}
	c->index[n] = index;
	c->value[n] = value;
	c->start[c->count + 1] = n + 1;
}

/* Opens column c->count; columns_close() ends it. */
static void columns_open(struct arena *a, struct columns *c)
{
	if (c->count + 1 >= c->room) {
		int32_t room = 2 * c->room;
		c->start = arena_grow(a, c->start, (size_t)c->room, (size_t)room, sizeof *c->start);
		c->room = room;
	}
	c->start[c->count + 1] = c->start[c->count];
}

static void columns_close(struct columns *c)
{
	c->count++;
}

static struct columns columns_new(struct arena *a, int32_t columns, int32_t entries)
{
	struct columns c = { .room = columns + 2, .entry_room = entries };
	c.start = arena_news(a, int32_t, (size_t)c.room);
	c.index = arena_news(a, int32_t, (size_t)entries);
	c.value = arena_news(a, double, (size_t)entries);
	return c;
}

enum { UPDATES = 64 };

struct lp_factor *lp_factor_new(struct arena *a, int32_t rows)
{
	struct lp_factor *f = arena_new(a, struct lp_factor);
	size_t n = (size_t)rows + 1;
	f->arena = a;
	f->rows = rows;
	f->pivot_row = arena_news(a, int32_t, n);
	f->pivot = arena_news(a, double, n);
	f->u = columns_new(a, rows, 2 * rows + 16);
	f->l = columns_new(a, rows, rows + 16);
	f->eta = columns_new(a, UPDATES, 4 * rows + 64);
	f->l_row = arena_news(a, int32_t, n);
	f->eta_row = arena_news(a, int32_t, UPDATES + 1);
	f->eta_pivot = arena_news(a, double, UPDATES + 1);
	f->position_of = arena_news(a, int32_t, n);
	f->row_start = arena_news(a, int32_t, n + 1);
	f->count = arena_news(a, int32_t, n);
	f->row_count = arena_news(a, int32_t, n);
	f->queue = arena_news(a, int32_t, n);
	f->nucleus = arena_news(a, int32_t, n);
	f->done = arena_news(a, bool, n);
	f->known = arena_news(a, bool, n);
	f->work = arena_news(a, double, n);
	return f;
}

/* The positions of the basis that have an entry in each row. */
static void list_rows(struct lp_factor *f, const struct lp *lp)
{
	int32_t m = f->rows, total = 0;
	memset(f->row_start, 0, ((size_t)m + 2) * sizeof *f->row_start);
	for (int32_t p = 0; p < m; p++) {
		int32_t j = lp->basic[p];
		f->count[p] = lp->start[j + 1] - lp->start[j];
		total += f->count[p];
		for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++)
			f->row_start[lp->row[e] + 1]++;
	}
	if (total > f->row_list_room) {
		f->row_list_room = total + total / 2;
		f->row_list = arena_news(f->arena, int32_t, (size_t)f->row_list_room);
	}
	for (int32_t i = 0; i < m; i++) {
		f->row_count[i] = f->row_start[i + 1];
		f->row_start[i + 1] += f->row_start[i];
	}
	for (int32_t p = 0; p < m; p++) {
		int32_t j = lp->basic[p];
		for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++)
			f->row_list[f->row_start[lp->row[e]]++] = p;
	}
	for (int32_t i = m; i > 0; i--)
		f->row_start[i] = f->row_start[i - 1];
	f->row_start[0] = 0;
}

static void pivot_at(struct lp_factor *f, int32_t row, int32_t position, double value)
{
	f->pivot_row[f->pivots] = row;
	f->pivot[f->pivots++] = value;
	f->position_of[row] = position;
	f->done[position] = true;
}

/* Columns with one entry left in the rows without pivot: no elimination at all. */
static void peel_columns(struct lp_factor *f, const struct lp *lp)
{
	int32_t tail = 0;
	for (int32_t p = 0; p < f->rows; p++)
		if (f->count[p] == 1)
			f->queue[tail++] = p;
	for (int32_t head = 0; head < tail; head++) {
		int32_t p = f->queue[head], j = lp->basic[p], row = -1;
		double value = 0;
		columns_open(f->arena, &f->u);
		for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++) {
			if (f->position_of[lp->row[e]] < 0) {
				row = lp->row[e];
				value = lp->coef[e];
			} else {
				columns_add(f->arena, &f->u, lp->row[e], lp->coef[e]);
			}
		}
		if (row < 0) /* dependent: its last row went to another */
			continue;
		columns_close(&f->u);
		pivot_at(f, row, p, value);
		for (int32_t e = f->row_start[row]; e < f->row_start[row + 1]; e++)
			if (--f->count[f->row_list[e]] == 1 && !f->done[f->row_list[e]])
				f->queue[tail++] = f->row_list[e];
	}
}

/* Rows that only one of the remaining columns enters: its multipliers never meet a later column. */
static void peel_rows(struct lp_factor *f, const struct lp *lp)
{
	int32_t tail = 0;
	for (int32_t i = 0; i < f->rows; i++) {
		if (f->position_of[i] >= 0)
			continue;
		f->row_count[i] = 0;
		for (int32_t e = f->row_start[i]; e < f->row_start[i + 1]; e++)
			f->row_count[i] += !f->done[f->row_list[e]];
		if (f->row_count[i] == 1)
			f->queue[tail++] = i;
	}
	for (int32_t head = 0; head < tail; head++) {
		int32_t row = f->queue[head], p = -1;
		if (f->position_of[row] >= 0)
			continue;
		for (int32_t e = f->row_start[row]; e < f->row_start[row + 1] && p < 0; e++)
			if (!f->done[f->row_list[e]])
				p = f->row_list[e];
		if (p < 0)
			continue;
		int32_t j = lp->basic[p];
		double value = 0;
		for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++)
			if (lp->row[e] == row)
				value = lp->coef[e];
		columns_open(f->arena, &f->u);
		columns_open(f->arena, &f->l);
		for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++) {
			int32_t i = lp->row[e];
			if (i == row)
				continue;
			if (f->position_of[i] >= 0) {
				columns_add(f->arena, &f->u, i, lp->coef[e]);
			} else {
				columns_add(f->arena, &f->l, i, lp->coef[e] / value);
				if (--f->row_count[i] == 1)
					f->queue[tail++] = i;
			}
		}
		columns_close(&f->u);
		if (f->l.start[f->l.count + 1] > f->l.start[f->l.count]) {
			f->l_row[f->l.count] = row;
			columns_close(&f->l);
		}
		pivot_at(f, row, p, value);
	}
}

static int32_t list_nucleus(struct lp_factor *f, const struct lp *lp)
{
	int32_t n = 0;
	for (int32_t p = 0; p < f->rows; p++) {
		if (f->done[p])
			continue;
		int32_t j = lp->basic[p], entries = 0;
		for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++)
			entries += f->position_of[lp->row[e]] < 0;
		f->count[p] = entries;
		f->nucleus[n++] = p;
	}
	/* Fewest entries first, otherwise by position: a counting sort. */
	int32_t sizes[8] = { 0 };
	for (int32_t k = 0; k < n; k++)
		sizes[f->count[f->nucleus[k]] < 7 ? f->count[f->nucleus[k]] : 7]++;
	for (int32_t c = 1; c < 8; c++)
		sizes[c] += sizes[c - 1];
	for (int32_t k = n - 1; k >= 0; k--) {
		int32_t c = f->count[f->nucleus[k]] < 7 ? f->count[f->nucleus[k]] : 7;
		f->queue[--sizes[c]] = f->nucleus[k];
	}
	memcpy(f->nucleus, f->queue, (size_t)n * sizeof *f->nucleus);
	return n;
}

/* A sparse vector: the places of x that may hold something. */
struct touched {
	double *x;
	bool *known;
	int32_t *list, count;
};

static void touch(struct touched *t, int32_t i, double value)
{
	if (!t->known[i]) {
		t->known[i] = true;
		t->list[t->count++] = i;
	}
	t->x[i] += value;
}

/* Column p of the basis as far as the nucleus has been eliminated. */
static void reduce_column(const struct lp_factor *f, const struct lp *lp, int32_t j, int32_t first_l, struct touched *t)
{
	for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++)
		touch(t, lp->row[e], lp->coef[e]);
	for (int32_t s = first_l; s < f->l.count; s++) {
		double top = t->x[f->l_row[s]];
		if (top == 0)
			continue;
		for (int32_t e = f->l.start[s]; e < f->l.start[s + 1]; e++)
			touch(t, f->l.index[e], -f->l.value[e] * top);
	}
}

/* The emptier one, and the first of two alike. */
static bool is_better_row(const struct lp_factor *f, int32_t row, int32_t best)
{
	if (best < 0 || f->row_count[row] != f->row_count[best])
		return best < 0 || f->row_count[row] < f->row_count[best];
	return row < best;
}

/* What singletons leave: column by column (left-looking), the pivot in the emptiest row among the large entries. */
static bool eliminate_nucleus(struct lp_factor *f, const struct lp *lp, int32_t n, struct budget *budget)
{
	struct touched t = { .x = f->work, .known = f->known, .list = f->queue };
	int32_t first_l = f->l.count;
	bool good = true;
	int64_t work = (int64_t)n * n / 4;
	for (int32_t k = 0; k < n && good; k++) {
		int32_t p = f->nucleus[k], best = -1;
		double largest = 0;
		t.count = 0;
		columns_open(f->arena, &f->u);
		reduce_column(f, lp, lp->basic[p], first_l, &t);
		for (int32_t i = 0; i < t.count; i++)
			if (f->position_of[t.list[i]] < 0 && fabs(t.x[t.list[i]]) > largest)
				largest = fabs(t.x[t.list[i]]);
		for (int32_t i = 0; i < t.count; i++) {
			int32_t row = t.list[i];
			double x = fabs(t.x[row]);
			if (x < 1e-14)
				continue;
			if (f->position_of[row] >= 0)
				columns_add(f->arena, &f->u, row, t.x[row]);
			else if (x >= 0.1 * largest && is_better_row(f, row, best))
				best = row;
		}
		good = best >= 0 && largest > 1e-9;
		if (good) {
			double pivot = t.x[best];
			columns_close(&f->u);
			columns_open(f->arena, &f->l);
			for (int32_t i = 0; i < t.count; i++) {
				int32_t row = t.list[i];
				if (row != best && f->position_of[row] < 0 && fabs(t.x[row]) > 1e-14)
					columns_add(f->arena, &f->l, row, t.x[row] / pivot);
			}
			f->l_row[f->l.count] = best;
			columns_close(&f->l);
			pivot_at(f, best, p, pivot);
		}
		for (int32_t i = 0; i < t.count; i++) {
			t.x[t.list[i]] = 0;
			t.known[t.list[i]] = false;
		}
		work += 4 * t.count;
	}
	budget_spend(budget, work);
	return good;
}

bool lp_factorise(struct lp *lp, struct budget *budget)
{
	struct lp_factor *f = lp->factor;
	int32_t m = f->rows;
	columns_clear(&f->u);
	columns_clear(&f->l);
	columns_clear(&f->eta);
	f->pivots = 0;
	for (int32_t i = 0; i < m; i++)
		f->position_of[i] = -1;
	memset(f->done, 0, (size_t)m * sizeof *f->done);
	list_rows(f, lp);
	peel_columns(f, lp);
	if (f->pivots < m)
		peel_rows(f, lp);
	budget_spend(budget, 20 * (int64_t)m);
	if (f->pivots < m && !eliminate_nucleus(f, lp, list_nucleus(f, lp), budget))
		return false;
	if (f->pivots < m)
		return false;
	for (int32_t i = 0; i < m; i++)
		f->queue[i] = lp->basic[f->position_of[i]];
	memcpy(lp->basic, f->queue, (size_t)m * sizeof *lp->basic);
	for (int32_t i = 0; i < m; i++)
		lp->place[lp->basic[i]] = i;
	return true;
}

void lp_ftran(const struct lp_factor *f, double *restrict x)
{
	for (int32_t s = 0; s < f->l.count; s++) {
		double top = x[f->l_row[s]];
		if (top == 0)
			continue;
		for (int32_t e = f->l.start[s]; e < f->l.start[s + 1]; e++)
			x[f->l.index[e]] -= f->l.value[e] * top;
	}
	for (int32_t k = f->pivots - 1; k >= 0; k--) {
		double top = x[f->pivot_row[k]];
		if (top == 0)
			continue;
		top /= f->pivot[k];
		x[f->pivot_row[k]] = top;
		for (int32_t e = f->u.start[k]; e < f->u.start[k + 1]; e++)
			x[f->u.index[e]] -= f->u.value[e] * top;
	}
	for (int32_t s = 0; s < f->eta.count; s++) {
		double top = x[f->eta_row[s]];
		if (top == 0)
			continue;
		top /= f->eta_pivot[s];
		x[f->eta_row[s]] = top;
		for (int32_t e = f->eta.start[s]; e < f->eta.start[s + 1]; e++)
			x[f->eta.index[e]] -= f->eta.value[e] * top;
	}
}

void lp_btran(const struct lp_factor *f, double *restrict y)
{
	for (int32_t s = f->eta.count - 1; s >= 0; s--) {
		double sum = y[f->eta_row[s]];
		for (int32_t e = f->eta.start[s]; e < f->eta.start[s + 1]; e++)
			sum -= f->eta.value[e] * y[f->eta.index[e]];
		y[f->eta_row[s]] = sum == 0 ? 0 : sum / f->eta_pivot[s];
	}
	for (int32_t k = 0; k < f->pivots; k++) {
		double sum = y[f->pivot_row[k]];
		for (int32_t e = f->u.start[k]; e < f->u.start[k + 1]; e++)
			sum -= f->u.value[e] * y[f->u.index[e]];
		y[f->pivot_row[k]] = sum == 0 ? 0 : sum / f->pivot[k];
	}
	for (int32_t s = f->l.count - 1; s >= 0; s--) {
		double sum = y[f->l_row[s]];
		for (int32_t e = f->l.start[s]; e < f->l.start[s + 1]; e++)
			sum -= f->l.value[e] * y[f->l.index[e]];
		y[f->l_row[s]] = sum;
	}
}

void lp_update(struct lp_factor *f, int32_t row, const double *column)
{
	columns_open(f->arena, &f->eta);
	for (int32_t i = 0; i < f->rows; i++)
		if (i != row && fabs(column[i]) > 1e-14)
			columns_add(f->arena, &f->eta, i, column[i]);
	f->eta_row[f->eta.count] = row;
	f->eta_pivot[f->eta.count] = column[row];
	columns_close(&f->eta);
}

bool lp_factor_is_long(const struct lp_factor *f)
{
	return f->eta.count >= UPDATES || f->pivots < f->rows || f->eta.start[f->eta.count] > 3 * f->rows + f->u.start[f->u.count];
}
