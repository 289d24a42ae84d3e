#include "plan/lp.h"

#include <math.h>
#include <string.h>

/* Sparse columns one after another: column k has entries start[k] .. start[k+1]-1. */
struct columns {
	int32_t count, room, entry_room;
	int32_t *start, *index;
	double *value;
};

struct rows {
	int32_t *start, *index, room;
	double *value;
};

/* Updates, one bit each. */
enum { UPDATES = 256, UPDATE_WORDS = UPDATES / 64 };
struct eta_set {
	uint64_t word[UPDATE_WORDS];
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
	/* Of a row: the updates that it is the pivot of, and those that have an entry in it. */
	struct eta_set *led, *fed;
	int64_t eta_cost; /* what the updates have cost so far, in entries */
	int64_t built;    /* so many times */
	/* The same by rows: entries are the pivot rows of the columns. */
	/* Of a row: its step in a solve with U, its step back, and its column of L; -1: nothing to do, as for most of
	 * the slacks. */
	int32_t *u_place, *u_back, *l_place;
	struct rows u_rows, l_rows;
	/* The steps of a solve that have something to do, one bit each; all 0 between two solves. */
	uint64_t *steps;
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
	f->led = arena_news(a, struct eta_set, n);
	f->fed = arena_news(a, struct eta_set, n);
	f->u_place = arena_news(a, int32_t, n);
	f->u_back = arena_news(a, int32_t, n);
	f->l_place = arena_news(a, int32_t, n);
	f->u_rows.start = arena_news(a, int32_t, n + 1);
	f->l_rows.start = arena_news(a, int32_t, n + 1);
	f->steps = arena_news(a, uint64_t, n / 64 + 1);
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
	budget_spend(budget, 3 * work);
	return good;
}

/* The columns' entries listed by row; an entry is known by the pivot row of its column. */
static void list_transposed(struct lp_factor *f, const struct columns *c, const int32_t *pivot_row, struct rows *out)
{
	int32_t m = f->rows, entries = c->start[c->count];
	if (entries > out->room) {
		out->room = entries + entries / 2;
		out->index = arena_news(f->arena, int32_t, (size_t)out->room);
		out->value = arena_news(f->arena, double, (size_t)out->room);
	}
	memset(out->start, 0, ((size_t)m + 2) * sizeof *out->start);
	for (int32_t e = 0; e < entries; e++)
		out->start[c->index[e] + 2]++;
	for (int32_t i = 2; i <= m; i++)
		out->start[i] += out->start[i - 1];
	for (int32_t k = 0; k < c->count; k++)
		for (int32_t e = c->start[k]; e < c->start[k + 1]; e++) {
			int32_t at = out->start[c->index[e] + 1]++;
			out->index[at] = pivot_row[k];
			out->value[at] = c->value[e];
		}
}

static void forget_updates(struct lp_factor *f)
{
	for (int32_t s = 0; s < f->eta.count; s++) {
		f->led[f->eta_row[s]] = f->fed[f->eta_row[s]] = (struct eta_set){ 0 };
		for (int32_t e = f->eta.start[s]; e < f->eta.start[s + 1]; e++)
			f->fed[f->eta.index[e]] = (struct eta_set){ 0 };
	}
	columns_clear(&f->eta);
	f->eta_cost = 0;
}

struct lp_factor_mark lp_factor_mark(const struct lp_factor *f)
{
	return (struct lp_factor_mark){ f->built, f->eta.count };
}

bool lp_factor_return(struct lp_factor *f, struct lp_factor_mark mark)
{
	if (f->built != mark.built)
		return false;
	while (f->eta.count > mark.updates) {
		f->eta_cost -= f->eta.start[f->eta.count] + f->eta.count;
		int32_t s = --f->eta.count, w = s / 64;
		uint64_t others = ~(UINT64_C(1) << s % 64);
		f->led[f->eta_row[s]].word[w] &= others;
		f->fed[f->eta_row[s]].word[w] &= others;
		for (int32_t e = f->eta.start[s]; e < f->eta.start[s + 1]; e++)
			f->fed[f->eta.index[e]].word[w] &= others;
	}
	return true;
}

bool lp_factorise(struct lp *lp, struct budget *budget)
{
	struct lp_factor *f = lp->factor;
	int32_t m = f->rows;
	f->built++;
	columns_clear(&f->u);
	columns_clear(&f->l);
	forget_updates(f);
	f->pivots = 0;
	for (int32_t i = 0; i < m; i++)
		f->position_of[i] = -1;
	memset(f->done, 0, (size_t)m * sizeof *f->done);
	list_rows(f, lp);
	peel_columns(f, lp);
	if (f->pivots < m)
		peel_rows(f, lp);
	budget_spend(budget, 60 * (int64_t)m);
	if (f->pivots < m && !eliminate_nucleus(f, lp, list_nucleus(f, lp), budget))
		return false;
	if (f->pivots < m)
		return false;
	for (int32_t i = 0; i < m; i++) {
		f->queue[i] = lp->basic[f->position_of[i]];
		f->l_place[i] = -1;
	}
	memcpy(lp->basic, f->queue, (size_t)m * sizeof *lp->basic);
	for (int32_t i = 0; i < m; i++) {
		lp->place[lp->basic[i]] = i;
		f->work[i] = lp->weight[f->position_of[i]]; /* it is the column's */
	}
	memcpy(lp->weight, f->work, (size_t)m * sizeof *lp->weight);
	memset(f->work, 0, (size_t)m * sizeof *f->work);
	for (int32_t s = 0; s < f->l.count; s++)
		f->l_place[f->l_row[s]] = s;
	list_transposed(f, &f->u, f->pivot_row, &f->u_rows);
	list_transposed(f, &f->l, f->l_row, &f->l_rows);
	for (int32_t k = 0; k < m; k++) {
		int32_t row = f->pivot_row[k];
		bool one = f->pivot[k] == 1;
		f->u_place[row] = one && f->u.start[k] == f->u.start[k + 1] ? -1 : k;
		f->u_back[row] = one && f->u_rows.start[row] == f->u_rows.start[row + 1] ? -1 : k;
	}
	return true;
}

/* Adds to a place of the vector; `place` (of its row) is marked when the row was empty and the place is not -1. What
 * cancels stays as a speck, so that a place is listed once. */
static inline void fill(struct lp_factor *f, struct lp_vector *v, int32_t row, double amount, const int32_t *place)
{
	if (v->x[row] == 0) {
		v->list[v->count++] = row;
		if (place[row] >= 0)
			f->steps[place[row] / 64] |= UINT64_C(1) << place[row] % 64;
	}
	double sum = v->x[row] + amount;
	v->x[row] = fabs(sum) > 1e-14 ? sum : 1e-100;
}

/* Marks the places of all rows that hold something. */
static void mark_steps(struct lp_factor *f, const struct lp_vector *v, const int32_t *place)
{
	for (int32_t k = 0; k < v->count; k++) {
		int32_t at = place[v->list[k]];
		if (at >= 0)
			f->steps[at / 64] |= UINT64_C(1) << at % 64;
	}
}

/* The first marked step of word w or after (the last one, of w or before), unmarked; -1: none. */
static inline int32_t next_up(struct lp_factor *f, int32_t *w, int32_t words)
{
	while (*w < words && f->steps[*w] == 0)
		(*w)++;
	if (*w == words)
		return -1;
	int32_t bit = __builtin_ctzll(f->steps[*w]);
	f->steps[*w] &= f->steps[*w] - 1;
	return 64 * *w + bit;
}

static inline int32_t next_down(struct lp_factor *f, int32_t *w)
{
	while (*w >= 0 && f->steps[*w] == 0)
		(*w)--;
	if (*w < 0)
		return -1;
	int32_t bit = 63 - __builtin_clzll(f->steps[*w]);
	f->steps[*w] ^= UINT64_C(1) << bit;
	return 64 * *w + bit;
}

static struct eta_set gather(const struct lp_vector *v, const struct eta_set *sets)
{
	struct eta_set all = { 0 };
	for (int32_t k = 0; k < v->count; k++)
		for (int w = 0; w < UPDATE_WORDS; w++)
			all.word[w] |= sets[v->list[k]].word[w];
	return all;
}

/* The updates in their order: those whose pivot row holds something. */
static void apply_updates(struct lp_factor *f, struct lp_vector *v)
{
	struct eta_set due = gather(v, f->led);
	for (int w = 0; w < UPDATE_WORDS;) {
		if (due.word[w] == 0) {
			w++;
			continue;
		}
		int32_t bit = __builtin_ctzll(due.word[w]), s = 64 * w + bit;
		uint64_t later = ~UINT64_C(0) << bit << 1;
		due.word[w] &= later;
		double top = v->x[f->eta_row[s]] /= f->eta_pivot[s];
		for (int32_t e = f->eta.start[s]; e < f->eta.start[s + 1]; e++) {
			int32_t i = f->eta.index[e];
			if (v->x[i] == 0) {
				due.word[w] |= f->led[i].word[w] & later;
				for (int next = w + 1; next < UPDATE_WORDS; next++)
					due.word[next] |= f->led[i].word[next];
			}
			lp_add(v, i, -f->eta.value[e] * top);
		}
	}
}

/* From the last one back: those with an entry in a row that holds something. */
static void apply_updates_back(struct lp_factor *f, struct lp_vector *v)
{
	struct eta_set due = gather(v, f->fed);
	for (int w = UPDATE_WORDS - 1; w >= 0;) {
		if (due.word[w] == 0) {
			w--;
			continue;
		}
		int32_t bit = 63 - __builtin_clzll(due.word[w]), s = 64 * w + bit, row = f->eta_row[s];
		uint64_t earlier = (UINT64_C(1) << bit) - 1;
		due.word[w] &= earlier;
		double before = v->x[row], sum = before;
		for (int32_t e = f->eta.start[s]; e < f->eta.start[s + 1]; e++)
			sum -= f->eta.value[e] * v->x[f->eta.index[e]];
		if (before == 0) {
			due.word[w] |= f->fed[row].word[w] & earlier;
			for (int next = w - 1; next >= 0; next--)
				due.word[next] |= f->fed[row].word[next];
		}
		lp_add(v, row, sum / f->eta_pivot[s] - before);
	}
}

void lp_ftran(struct lp_factor *f, struct lp_vector *v)
{
	int32_t words = f->rows / 64 + 1, w = 0;
	if (f->l.count > 0) {
		mark_steps(f, v, f->l_place);
		for (int32_t s; (s = next_up(f, &w, words)) >= 0;) {
			double top = v->x[f->l_row[s]];
			for (int32_t e = f->l.start[s]; e < f->l.start[s + 1]; e++)
				fill(f, v, f->l.index[e], -f->l.value[e] * top, f->l_place);
		}
	}
	mark_steps(f, v, f->u_place);
	w = words - 1;
	for (int32_t k; (k = next_down(f, &w)) >= 0;) {
		double top = v->x[f->pivot_row[k]] /= f->pivot[k];
		for (int32_t e = f->u.start[k]; e < f->u.start[k + 1]; e++)
			fill(f, v, f->u.index[e], -f->u.value[e] * top, f->u_place);
	}
	apply_updates(f, v);
}

void lp_btran(struct lp_factor *f, struct lp_vector *v)
{
	int32_t words = f->rows / 64 + 1, w = 0;
	apply_updates_back(f, v);
	mark_steps(f, v, f->u_back);
	for (int32_t k; (k = next_up(f, &w, words)) >= 0;) {
		int32_t row = f->pivot_row[k];
		double top = v->x[row] /= f->pivot[k];
		for (int32_t e = f->u_rows.start[row]; e < f->u_rows.start[row + 1]; e++)
			fill(f, v, f->u_rows.index[e], -f->u_rows.value[e] * top, f->u_back);
	}
	if (f->l.count == 0)
		return;
	/* Rows that are no pivot of L are final: they go first. */
	mark_steps(f, v, f->l_place);
	for (int32_t k = 0, count = v->count; k < count; k++) {
		int32_t row = v->list[k];
		if (f->l_place[row] >= 0)
			continue;
		for (int32_t e = f->l_rows.start[row]; e < f->l_rows.start[row + 1]; e++)
			fill(f, v, f->l_rows.index[e], -f->l_rows.value[e] * v->x[row], f->l_place);
	}
	w = words - 1;
	for (int32_t s; (s = next_down(f, &w)) >= 0;) {
		int32_t row = f->l_row[s];
		for (int32_t e = f->l_rows.start[row]; e < f->l_rows.start[row + 1]; e++)
			fill(f, v, f->l_rows.index[e], -f->l_rows.value[e] * v->x[row], f->l_place);
	}
}

void lp_update(struct lp_factor *f, int32_t row, const struct lp_vector *column)
{
	int32_t w = f->eta.count / 64;
	uint64_t bit = UINT64_C(1) << f->eta.count % 64;
	columns_open(f->arena, &f->eta);
	for (int32_t k = 0; k < column->count; k++) {
		int32_t i = column->list[k];
		if (i == row || fabs(column->x[i]) <= 1e-14)
			continue;
		columns_add(f->arena, &f->eta, i, column->x[i]);
		f->fed[i].word[w] |= bit;
	}
	f->led[row].word[w] |= bit;
	f->fed[row].word[w] |= bit;
	f->eta_row[f->eta.count] = row;
	f->eta_pivot[f->eta.count] = column->x[row];
	columns_close(&f->eta);
	f->eta_cost += f->eta.start[f->eta.count] + f->eta.count;
}

bool lp_factor_is_long(const struct lp_factor *f)
{
	return f->eta.count >= UPDATES ||
	       f->eta_cost > 20 * (int64_t)f->rows + 8 * (int64_t)(f->u.start[f->u.count] + f->l.start[f->l.count]);
}
