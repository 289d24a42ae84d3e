#include "plan/lp.h"

#include <math.h>
#include <string.h>

static const double SPECK = 1e-14; /* what is smaller is what cancelling leaves */
static const double SMALLEST = 1e-9;
static const double THRESHOLD = 0.1; /* of the largest entry of its column: a pivot is at least so large */

/* Changes of the basis until it is factorised anew, and those of them that need an operation on rows: a bit each. */
enum { CHANGES = 150, OPERATIONS = 64 };

/* Many short lists in one memory; each has room to grow, and moves to the end when that is full. */
struct term {
	double value;
	int32_t at;
};
struct slice {
	int32_t start, count, room;
};
struct lists {
	struct arena *arena;
	struct slice *of;
	struct term *terms;
	int32_t end, room;
};

/* Rows or columns by how many entries they have left. */
struct by_count {
	int32_t *first, *next, *previous;
};

struct lp_factor {
	struct arena *arena;
	int32_t rows;
	int64_t spent; /* see lp_factor_work() */
	int64_t built; /* so many times */
	/* A pivot is known by its row; the basic column of the row is its column. L by pivots, its columns and its
	 * rows; the order of its pivots stays. */
	struct lists l, l_rows;
	int32_t *l_place, *l_row; /* of a row: when it was a pivot; the row that was then */
	/* U, its columns and its rows without the pivots. The order of its pivots changes: who comes in goes to the
	 * end. */
	struct lists u, u_rows;
	double *pivot;
	int32_t *u_place, *u_row, places;
	/* Operations on rows since: x[row] += sum of value * x[at]. */
	struct lists operation;
	int32_t *changed, operations;
	uint64_t *led, *fed; /* of a row: those that change it, and those that read it */
	/* The places of a solve that may have something to do, one bit each; all 0 between two solves. */
	uint64_t *u_steps, *l_steps;
	/* Half of the way of the last row of the inverse and of the last column: what a change of the basis needs. */
	struct term *leaving, *entering;
	int32_t leaving_count, entering_count;
	/* For building. */
	int32_t pivots;
	int32_t *position_of; /* row -> position, or -1 */
	int32_t *row_start, *row_list, row_list_room;
	int32_t *count, *row_count, *queue, *rest;
	bool *done;
	double *work;
	/* For the nucleus: the columns by position, first what stands in rows that are pivots (so many are passed); the
	 * positions in each row. */
	struct lists columns, pattern;
	int32_t *passed;
	int64_t *met, meetings; /* of a row: when it was met last */
	struct by_count by_column, by_row;
};

static void lists_begin(struct lists *l, struct arena *a, size_t count, int32_t room)
{
	l->arena = a;
	l->of = arena_news(a, struct slice, count);
	l->terms = arena_news(a, struct term, (size_t)room);
	l->room = room;
}

static void lists_make_room(struct lists *l, int32_t more)
{
	if (l->end + more <= l->room)
		return;
	l->room = 2 * (l->end + more);
	l->terms = arena_grow(l->arena, l->terms, (size_t)l->end, (size_t)l->room, sizeof *l->terms);
}

static inline void lists_open(struct lists *l, int32_t i, int32_t room)
{
	lists_make_room(l, room);
	l->of[i] = (struct slice){ l->end, 0, room };
	l->end += room;
}

/* There is room. */
static inline void lists_put(struct lists *l, int32_t i, int32_t at, double value)
{
	struct slice *s = &l->of[i];
	l->terms[s->start + s->count++] = (struct term){ value, at };
}

static void lists_add(struct lists *l, int32_t i, int32_t at, double value)
{
	struct slice old = l->of[i];
	if (old.count == old.room) {
		lists_open(l, i, 2 * old.count + 4);
		memcpy(l->terms + l->of[i].start, l->terms + old.start, (size_t)old.count * sizeof *l->terms);
		l->of[i].count = old.count;
	}
	lists_put(l, i, at, value);
}

/* Takes `at` out of list i. */
static void lists_drop(struct lists *l, int32_t i, int32_t at)
{
	struct term *t = l->terms + l->of[i].start, *last = t + --l->of[i].count;
	while (t->at != at)
		t++;
	*t = *last;
}

static struct by_count by_count_new(struct arena *a, size_t n)
{
	return (struct by_count){ arena_news(a, int32_t, n), arena_news(a, int32_t, n), arena_news(a, int32_t, n) };
}

struct lp_factor *lp_factor_new(struct arena *a, int32_t rows)
{
	struct lp_factor *f = arena_new(a, struct lp_factor);
	size_t n = (size_t)rows + 1;
	f->arena = a;
	f->rows = rows;
	lists_begin(&f->l, a, n, rows + 16);
	lists_begin(&f->l_rows, a, n, rows + 16);
	lists_begin(&f->u, a, n, 4 * rows + 16);
	lists_begin(&f->u_rows, a, n, 6 * rows + 16);
	lists_begin(&f->operation, a, OPERATIONS, rows + 16);
	lists_begin(&f->columns, a, n, rows + 16);
	lists_begin(&f->pattern, a, n, rows + 16);
	f->l_place = arena_news(a, int32_t, n);
	f->l_row = arena_news(a, int32_t, n);
	f->pivot = arena_news(a, double, n);
	f->u_place = arena_news(a, int32_t, n);
	f->u_row = arena_news(a, int32_t, n + CHANGES);
	f->changed = arena_news(a, int32_t, OPERATIONS);
	f->led = arena_news(a, uint64_t, n);
	f->fed = arena_news(a, uint64_t, n);
	f->u_steps = arena_news(a, uint64_t, (n + CHANGES) / 64 + 1);
	f->l_steps = arena_news(a, uint64_t, n / 64 + 1);
	f->leaving = arena_news(a, struct term, n);
	f->entering = arena_news(a, struct term, n);
	f->position_of = arena_news(a, int32_t, n);
	f->row_start = arena_news(a, int32_t, n + 1);
	f->count = arena_news(a, int32_t, n);
	f->row_count = arena_news(a, int32_t, n);
	f->queue = arena_news(a, int32_t, n);
	f->rest = arena_news(a, int32_t, n);
	f->done = arena_news(a, bool, n);
	f->work = arena_news(a, double, n);
	f->passed = arena_news(a, int32_t, n);
	f->met = arena_news(a, int64_t, n);
	f->by_column = by_count_new(a, n);
	f->by_row = by_count_new(a, n);
	return f;
}

/* The next pivot; its columns of U and L are open. */
static inline void pivot_at(struct lp_factor *f, int32_t row, int32_t position, double value)
{
	f->l_row[f->pivots] = f->u_row[f->pivots] = row;
	f->l_place[row] = f->u_place[row] = f->pivots++;
	f->pivot[row] = value;
	f->position_of[row] = position;
	f->done[position] = true;
}

/* Columns of one entry: nothing else to do. Most are slacks. Lists the others. */
static int32_t take_single(struct lp_factor *f, const struct lp *lp)
{
	int32_t rest = 0;
	for (int32_t p = 0; p < f->rows; p++) {
		int32_t j = lp->basic[p], e = lp->start[j];
		if (lp->start[j + 1] == e + 1 && f->position_of[lp->row[e]] < 0) {
			f->u.of[lp->row[e]] = f->l.of[lp->row[e]] = (struct slice){ 0 };
			pivot_at(f, lp->row[e], p, lp->coef[e]);
		} else {
			f->rest[rest++] = p;
		}
	}
	return rest;
}

/* The positions that have an entry in each row without pivot. */
static void list_rows(struct lp_factor *f, const struct lp *lp, int32_t rest)
{
	int32_t m = f->rows, total = 0;
	memset(f->row_start, 0, ((size_t)m + 2) * sizeof *f->row_start);
	for (int32_t k = 0; k < rest; k++) {
		int32_t p = f->rest[k], j = lp->basic[p];
		f->count[p] = 0;
		for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++)
			if (f->position_of[lp->row[e]] < 0) {
				f->row_start[lp->row[e] + 2]++;
				f->count[p]++;
			}
		total += f->count[p];
		f->spent += 3 * (lp->start[j + 1] - lp->start[j]);
	}
	if (total > f->row_list_room) {
		f->row_list_room = total + total / 2;
		f->row_list = arena_news(f->arena, int32_t, (size_t)f->row_list_room);
	}
	for (int32_t i = 0; i < m; i++)
		f->row_start[i + 2] += f->row_start[i + 1];
	for (int32_t k = 0; k < rest; k++) {
		int32_t p = f->rest[k], j = lp->basic[p];
		for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++)
			if (f->position_of[lp->row[e]] < 0)
				f->row_list[f->row_start[lp->row[e] + 1]++] = p;
	}
}

/* Columns with one entry left in the rows without pivot: no elimination at all. */
static void peel_columns(struct lp_factor *f, const struct lp *lp, int32_t rest)
{
	int32_t tail = 0;
	for (int32_t k = 0; k < rest; k++)
		if (f->count[f->rest[k]] == 1)
			f->queue[tail++] = f->rest[k];
	for (int32_t head = 0; head < tail; head++) {
		int32_t p = f->queue[head], j = lp->basic[p], row = -1;
		double value = 0;
		for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++)
			if (f->position_of[lp->row[e]] < 0) {
				row = lp->row[e];
				value = lp->coef[e];
			}
		if (row < 0) /* dependent: its last row went to another */
			continue;
		lists_open(&f->u, row, lp->start[j + 1] - lp->start[j] - 1);
		f->l.of[row] = (struct slice){ 0 };
		for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++)
			if (lp->row[e] != row)
				lists_put(&f->u, row, lp->row[e], lp->coef[e]);
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
		int32_t j = lp->basic[p], entries = lp->start[j + 1] - lp->start[j];
		double value = 0;
		for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++)
			if (lp->row[e] == row)
				value = lp->coef[e];
		lists_open(&f->u, row, entries - f->count[p]);
		lists_open(&f->l, row, f->count[p] - 1);
		for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++) {
			int32_t i = lp->row[e];
			if (i == row)
				continue;
			if (f->position_of[i] >= 0) {
				lists_add(&f->u, row, i, lp->coef[e]);
			} else {
				lists_add(&f->l, row, i, lp->coef[e] / value);
				if (--f->row_count[i] == 1)
					f->queue[tail++] = i;
			}
		}
		pivot_at(f, row, p, value);
	}
}

static void count_in(struct by_count *b, int32_t i, int32_t count)
{
	int32_t first = b->first[count];
	b->next[i] = first;
	b->previous[i] = -1;
	if (first >= 0)
		b->previous[first] = i;
	b->first[count] = i;
}

static void count_out(struct by_count *b, int32_t i, int32_t count)
{
	if (b->previous[i] >= 0)
		b->next[b->previous[i]] = b->next[i];
	else
		b->first[count] = b->next[i];
	if (b->next[i] >= 0)
		b->previous[b->next[i]] = b->previous[i];
}

/* What singletons leave, by columns and rows. */
static void list_nucleus(struct lp_factor *f, const struct lp *lp, int32_t rest)
{
	int32_t m = f->rows;
	f->columns.end = f->pattern.end = 0;
	for (int32_t c = 0; c <= f->rows - f->pivots; c++)
		f->by_column.first[c] = f->by_row.first[c] = -1;
	for (int32_t i = 0; i < m; i++)
		if (f->position_of[i] < 0) {
			lists_open(&f->pattern, i, 2 * f->row_count[i] + 2);
			count_in(&f->by_row, i, f->row_count[i]);
		}
	for (int32_t k = 0; k < rest; k++) {
		int32_t p = f->rest[k], j = lp->basic[p];
		if (f->done[p])
			continue;
		int32_t entries = lp->start[j + 1] - lp->start[j];
		lists_open(&f->columns, p, 2 * entries + 2);
		for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++)
			if (f->position_of[lp->row[e]] >= 0)
				lists_put(&f->columns, p, lp->row[e], lp->coef[e]);
		f->passed[p] = f->columns.of[p].count;
		for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++)
			if (f->position_of[lp->row[e]] < 0) {
				lists_put(&f->columns, p, lp->row[e], lp->coef[e]);
				lists_put(&f->pattern, lp->row[e], p, 0);
			}
		count_in(&f->by_column, p, entries - f->passed[p]);
		f->spent += 5 * entries;
	}
}

struct choice {
	int32_t row, position;
	double value;
	int64_t fill; /* so many new entries at most */
};

/* The largest entry left in the column. */
static double largest_in(const struct lp_factor *f, int32_t p)
{
	double largest = 0;
	struct slice s = f->columns.of[p];
	const struct term *t = f->columns.terms + s.start, *end = t + s.count;
	for (t += f->passed[p]; t < end; t++)
		largest = fabs(t->value) > largest ? fabs(t->value) : largest;
	return largest;
}

static void try_column(const struct lp_factor *f, int32_t p, struct choice *best)
{
	struct slice s = f->columns.of[p];
	double least = THRESHOLD * largest_in(f, p);
	int64_t others = s.count - f->passed[p] - 1;
	const struct term *t = f->columns.terms + s.start, *end = t + s.count;
	for (t += f->passed[p]; t < end; t++) {
		int64_t fill = others * (f->pattern.of[t->at].count - 1);
		if (fill < best->fill && fabs(t->value) >= least)
			*best = (struct choice){ t->at, p, t->value, fill };
	}
}

static void try_row(const struct lp_factor *f, int32_t row, struct choice *best)
{
	struct slice s = f->pattern.of[row];
	for (const struct term *t = f->pattern.terms + s.start, *end = t + s.count; t < end; t++) {
		int32_t p = t->at;
		int64_t fill = (int64_t)(s.count - 1) * (f->columns.of[p].count - f->passed[p] - 1);
		if (fill >= best->fill)
			continue;
		const struct term *own = f->columns.terms + f->columns.of[p].start + f->passed[p];
		while (own->at != row)
			own++;
		if (fabs(own->value) >= THRESHOLD * largest_in(f, p))
			*best = (struct choice){ row, p, own->value, fill };
	}
}

/* The pivot that makes fewest new entries, among those in the emptiest rows and columns (Markowitz 1957; a few of them
 * are enough: Zlatev 1980). Position -1: none is left. */
static struct choice choose_pivot(struct lp_factor *f)
{
	enum { TRIALS = 4 };
	struct choice best = { -1, -1, 0, INT64_MAX };
	int32_t left = f->rows - f->pivots, trials = 0;
	for (int64_t c = 1; c <= left && trials < TRIALS && best.fill > (c - 1) * (c - 1); c++) {
		for (int32_t p = f->by_column.first[c]; p >= 0 && trials < TRIALS && best.fill > (c - 1) * (c - 1);
		     p = f->by_column.next[p]) {
			try_column(f, p, &best);
			trials++;
		}
		/* A row may have no entry that is large enough in its column. */
		for (int32_t i = f->by_row.first[c]; i >= 0 && trials < TRIALS && best.fill > (c - 1) * c;
		     i = f->by_row.next[i]) {
			try_row(f, i, &best);
			trials += best.position >= 0;
		}
	}
	return best;
}

/* The column of the pivot leaves the nucleus: what has passed goes to U, the rest, divided, to L. */
static void take_column(struct lp_factor *f, const struct choice *c)
{
	struct slice s = f->columns.of[c->position];
	int32_t passed = f->passed[c->position], left = s.count - passed;
	const struct term *t = f->columns.terms + s.start;
	lists_open(&f->u, c->row, passed);
	memcpy(f->u.terms + f->u.of[c->row].start, t, (size_t)passed * sizeof *t);
	f->u.of[c->row].count = passed;
	lists_open(&f->l, c->row, left - 1);
	count_out(&f->by_column, c->position, left);
	for (const struct term *end = t + s.count, *e = t + passed; e < end; e++) {
		if (e->at == c->row)
			continue;
		lists_put(&f->l, c->row, e->at, e->value / c->value);
		count_out(&f->by_row, e->at, f->pattern.of[e->at].count);
		lists_drop(&f->pattern, e->at, c->position);
	}
	f->spent += 10 + 2 * s.count + 5 * left;
}

/* Column p loses its entry in the row of the pivot, which passes, and the multiples of it. The multipliers stand in
 * f->work. */
static void eliminate_in(struct lp_factor *f, int32_t p, int32_t row)
{
	struct slice s = f->columns.of[p], l = f->l.of[row];
	struct term *t = f->columns.terms + s.start;
	int32_t first = f->passed[p]++, at = first;
	count_out(&f->by_column, p, s.count - first);
	while (t[at].at != row)
		at++;
	struct term top = t[at];
	t[at] = t[first];
	t[first] = top;
	f->spent += 6 + 3 * (s.count - first + l.count);
	int32_t met = 0;
	f->meetings++;
	for (int32_t k = first + 1; k < f->columns.of[p].count && met < l.count;) {
		int32_t i = t[k].at;
		if (f->work[i] == 0) {
			k++;
			continue;
		}
		met++;
		f->met[i] = f->meetings;
		t[k].value -= f->work[i] * top.value;
		if (fabs(t[k].value) > SPECK) {
			k++;
			continue;
		}
		t[k] = t[--f->columns.of[p].count];
		lists_drop(&f->pattern, i, p);
	}
	for (int32_t k = 0; k < l.count && met < l.count; k++) {
		struct term mult = f->l.terms[l.start + k];
		if (f->met[mult.at] == f->meetings)
			continue;
		lists_add(&f->columns, p, mult.at, -mult.value * top.value);
		lists_add(&f->pattern, mult.at, p, 0);
	}
	count_in(&f->by_column, p, f->columns.of[p].count - f->passed[p]);
}

/* What singletons leave, pivot by pivot. */
static bool eliminate_nucleus(struct lp_factor *f)
{
	while (f->pivots < f->rows) {
		struct choice c = choose_pivot(f);
		if (c.position < 0 || fabs(c.value) <= SMALLEST)
			return false;
		take_column(f, &c);
		struct slice row = f->pattern.of[c.row], l = f->l.of[c.row];
		count_out(&f->by_row, c.row, row.count);
		for (int32_t k = 0; k < l.count; k++)
			f->work[f->l.terms[l.start + k].at] = f->l.terms[l.start + k].value;
		for (int32_t k = 0; k < row.count; k++)
			if (f->pattern.terms[row.start + k].at != c.position)
				eliminate_in(f, f->pattern.terms[row.start + k].at, c.row);
		for (int32_t k = 0; k < l.count; k++) {
			int32_t i = f->l.terms[l.start + k].at;
			f->work[i] = 0;
			count_in(&f->by_row, i, f->pattern.of[i].count);
		}
		pivot_at(f, c.row, c.position, c.value);
	}
	return true;
}

/* The columns of the pivots from `first` on listed by row, each with so much room besides. */
static void list_transposed(struct lp_factor *f, const struct lists *columns, int32_t first, int32_t besides,
                            struct lists *out)
{
	int32_t m = f->rows, end = 0;
	for (int32_t i = 0; i < m; i++)
		out->of[i] = (struct slice){ .room = besides };
	for (int32_t k = first; k < m; k++) {
		struct slice s = columns->of[f->l_row[k]];
		for (const struct term *t = columns->terms + s.start, *last = t + s.count; t < last; t++)
			out->of[t->at].room++;
	}
	for (int32_t i = 0; i < m; i++) {
		out->of[i].start = end;
		end += out->of[i].room;
	}
	out->end = 0;
	lists_make_room(out, end);
	out->end = end;
	for (int32_t k = first; k < m; k++) {
		struct slice s = columns->of[f->l_row[k]];
		for (const struct term *t = columns->terms + s.start, *last = t + s.count; t < last; t++)
			lists_put(out, t->at, f->l_row[k], t->value);
		f->spent += 2 * s.count;
	}
}

static void forget_operations(struct lp_factor *f)
{
	for (int32_t s = 0; s < f->operations; s++) {
		f->led[f->changed[s]] = 0;
		for (int32_t k = 0; k < f->operation.of[s].count; k++)
			f->fed[f->operation.terms[f->operation.of[s].start + k].at] = 0;
	}
	f->operation.end = f->operations = 0;
}

/* Each basic column goes to its pivot row, its weight with it; most are there. */
static void permute_basis(struct lp_factor *f, struct lp *lp)
{
	int32_t moved = 0;
	for (int32_t i = 0; i < f->rows; i++) {
		int32_t p = f->position_of[i];
		if (p == i)
			continue;
		f->rest[moved] = i;
		f->queue[moved] = lp->basic[p];
		f->work[moved++] = lp->weight[p];
	}
	for (int32_t k = 0; k < moved; k++) {
		lp->basic[f->rest[k]] = f->queue[k];
		lp->place[f->queue[k]] = f->rest[k];
		lp->weight[f->rest[k]] = f->work[k];
		f->work[k] = 0;
	}
}

bool lp_factorise(struct lp *lp)
{
	struct lp_factor *f = lp->factor;
	int32_t m = f->rows = lp->rows;
	f->built++;
	f->u.end = f->l.end = 0;
	forget_operations(f);
	f->pivots = 0;
	for (int32_t i = 0; i < m; i++)
		f->position_of[i] = -1;
	memset(f->done, 0, (size_t)m * sizeof *f->done);
	int32_t rest = take_single(f, lp);
	if (rest > 0) {
		list_rows(f, lp, rest);
		peel_columns(f, lp, rest);
	}
	int32_t first_l = f->pivots;
	if (f->pivots < m)
		peel_rows(f, lp);
	bool good = true;
	if (f->pivots < m) {
		list_nucleus(f, lp, rest);
		good = eliminate_nucleus(f);
	}
	if (good) {
		permute_basis(f, lp);
		list_transposed(f, &f->u, 0, 1, &f->u_rows);
		list_transposed(f, &f->l, first_l, 0, &f->l_rows);
		f->places = m;
	}
	f->spent += 10 * (int64_t)m;
	return good;
}

static inline void mark(uint64_t *steps, int32_t place)
{
	steps[(uint32_t)place / 64] |= UINT64_C(1) << (uint32_t)place % 64;
}

/* The first marked place of word w or after (the last one, of w or before), unmarked; -1: none. */
static inline int32_t next_up(uint64_t *steps, int32_t *w, int32_t words)
{
	while (*w < words && steps[*w] == 0)
		(*w)++;
	if (*w == words)
		return -1;
	int32_t bit = __builtin_ctzll(steps[*w]);
	steps[*w] &= steps[*w] - 1;
	return 64 * *w + bit;
}

static inline int32_t next_down(uint64_t *steps, int32_t *w)
{
	while (*w >= 0 && steps[*w] == 0)
		(*w)--;
	if (*w < 0)
		return -1;
	int32_t bit = __builtin_clzll(steps[*w]) ^ 63;
	steps[*w] ^= UINT64_C(1) << bit;
	return 64 * *w + bit;
}

/* Whether something is left of it in x[row]. A speck is cleared. */
static inline bool is_left(double *x, int32_t row)
{
	if (fabs(x[row]) > SPECK)
		return true;
	x[row] = 0;
	return false;
}

/* Takes so many times the list from x and marks the places that it meets. Returns its work. */
static inline int32_t spread(const struct lists *lists, int32_t row, double times, double *x, uint64_t *steps,
                             const int32_t *place)
{
	const struct slice *s = &lists->of[row];
	int32_t count = s->count;
	for (const struct term *t = lists->terms + s->start, *end = t + count; t < end; t++) {
		x[t->at] -= t->value * times;
		mark(steps, place[t->at]);
	}
	return 3 + count;
}

/* L and the operations since; what U has to do is marked. */
static void ftran_to_u(struct lp_factor *f, struct lp_vector *v)
{
	int32_t words = f->rows / 64 + 1, w = 0, work = 0;
	uint64_t due = 0;
	for (int32_t k = 0; k < v->count; k++)
		mark(f->l_steps, f->l_place[v->list[k]]);
	v->count = 0;
	for (int32_t k; (k = next_up(f->l_steps, &w, words)) >= 0;) {
		int32_t row = f->l_row[k];
		if (!is_left(v->x, row))
			continue;
		mark(f->u_steps, f->u_place[row]);
		due |= f->fed[row];
		work += spread(&f->l, row, v->x[row], v->x, f->l_steps, f->l_place);
	}
	f->spent += work;
	while (due != 0) {
		int32_t s = __builtin_ctzll(due), row = f->changed[s];
		struct slice own = f->operation.of[s];
		double sum = 0;
		f->spent += own.count;
		for (const struct term *t = f->operation.terms + own.start, *end = t + own.count; t < end; t++)
			sum += t->value * v->x[t->at];
		v->x[row] += sum;
		mark(f->u_steps, f->u_place[row]);
		due = (due | f->fed[row]) & (~UINT64_C(1) << s);
	}
}

static void ftran_u(struct lp_factor *f, struct lp_vector *v)
{
	int32_t w = f->places / 64, count = 0, work = 0;
	for (int32_t k; (k = next_down(f->u_steps, &w)) >= 0;) {
		int32_t row = f->u_row[k];
		if (!is_left(v->x, row))
			continue;
		v->list[count++] = row;
		double top = v->x[row] /= f->pivot[row];
		work += spread(&f->u, row, top, v->x, f->u_steps, f->u_place);
	}
	v->count = count;
	f->spent += work;
}

void lp_ftran(struct lp_factor *f, struct lp_vector *v)
{
	ftran_to_u(f, v);
	ftran_u(f, v);
}

void lp_ftran_column(struct lp_factor *f, struct lp_vector *v)
{
	ftran_to_u(f, v);
	f->entering_count = 0;
	for (int32_t w = 0; w <= f->places / 64; w++)
		for (uint64_t left = f->u_steps[w]; left != 0; left &= left - 1) {
			int32_t row = f->u_row[64 * w + __builtin_ctzll(left)];
			f->entering[f->entering_count++] = (struct term){ v->x[row], row };
		}
	ftran_u(f, v);
}

/* Back through U. */
static void btran_u(struct lp_factor *f, struct lp_vector *v)
{
	int32_t words = f->places / 64 + 1, w = 0, count = 0, work = 0;
	for (int32_t k = 0; k < v->count; k++)
		mark(f->u_steps, f->u_place[v->list[k]]);
	for (int32_t k; (k = next_up(f->u_steps, &w, words)) >= 0;) {
		int32_t row = f->u_row[k];
		if (!is_left(v->x, row))
			continue;
		v->list[count++] = row;
		double top = v->x[row] /= f->pivot[row];
		work += spread(&f->u_rows, row, top, v->x, f->u_steps, f->u_place);
	}
	v->count = count;
	f->spent += work;
}

/* Back through the operations since, and L. */
static void btran_from_u(struct lp_factor *f, struct lp_vector *v)
{
	uint64_t due = 0;
	for (int32_t k = 0; k < v->count; k++) {
		mark(f->l_steps, f->l_place[v->list[k]]);
		due |= f->led[v->list[k]];
	}
	while (due != 0) {
		int32_t s = __builtin_clzll(due) ^ 63;
		struct slice own = f->operation.of[s];
		double top = v->x[f->changed[s]];
		f->spent += own.count;
		for (const struct term *t = f->operation.terms + own.start, *end = t + own.count; t < end; t++) {
			v->x[t->at] += t->value * top;
			mark(f->l_steps, f->l_place[t->at]);
			due |= f->led[t->at];
		}
		due &= (UINT64_C(1) << s) - 1;
	}
	int32_t w = f->rows / 64, count = 0, work = 0;
	for (int32_t k; (k = next_down(f->l_steps, &w)) >= 0;) {
		int32_t row = f->l_row[k];
		if (!is_left(v->x, row))
			continue;
		v->list[count++] = row;
		work += spread(&f->l_rows, row, v->x[row], v->x, f->l_steps, f->l_place);
	}
	v->count = count;
	f->spent += work;
}

void lp_btran(struct lp_factor *f, struct lp_vector *v)
{
	btran_u(f, v);
	btran_from_u(f, v);
}

void lp_btran_row(struct lp_factor *f, int32_t row, struct lp_vector *v)
{
	v->x[row] = 1;
	v->list[v->count++] = row;
	btran_u(f, v);
	f->leaving_count = v->count;
	for (int32_t k = 0; k < v->count; k++)
		f->leaving[k] = (struct term){ v->x[v->list[k]], v->list[k] };
	btran_from_u(f, v);
}

/* The operation that clears the row of U but for its pivot: it says in which multiples of the later rows. */
static void add_operation(struct lp_factor *f, int32_t row)
{
	if (f->leaving_count == 1)
		return;
	int32_t s = f->operations++;
	uint64_t bit = UINT64_C(1) << s;
	lists_open(&f->operation, s, f->leaving_count - 1);
	f->changed[s] = row;
	f->led[row] |= bit;
	double own = f->leaving[0].value;
	for (int32_t k = 1; k < f->leaving_count; k++) {
		lists_put(&f->operation, s, f->leaving[k].at, f->leaving[k].value / own);
		f->fed[f->leaving[k].at] |= bit;
	}
}

void lp_update(struct lp_factor *f, int32_t row, double pivot)
{
	add_operation(f, row);
	struct slice old = f->u_rows.of[row];
	for (int32_t k = 0; k < old.count; k++)
		lists_drop(&f->u, f->u_rows.terms[old.start + k].at, row);
	f->u_rows.of[row].count = 0;
	old = f->u.of[row];
	for (int32_t k = 0; k < old.count; k++)
		lists_drop(&f->u_rows, f->u.terms[old.start + k].at, row);
	lists_open(&f->u, row, f->entering_count);
	for (int32_t k = 0; k < f->entering_count; k++) {
		struct term t = f->entering[k];
		if (t.at == row || fabs(t.value) <= SPECK)
			continue;
		lists_put(&f->u, row, t.at, t.value);
		lists_add(&f->u_rows, t.at, row, t.value);
	}
	f->pivot[row] *= pivot;
	f->u_place[row] = f->places;
	f->u_row[f->places++] = row;
}

bool lp_factor_is_long(const struct lp_factor *f)
{
	return f->operations == OPERATIONS || f->places == f->rows + CHANGES;
}

bool lp_factor_is_half_long(const struct lp_factor *f)
{
	return f->operations > OPERATIONS / 2 || f->places > f->rows + CHANGES / 2;
}

int64_t lp_factor_work(struct lp_factor *f)
{
	int64_t spent = f->spent;
	f->spent = 0;
	return spent;
}

/* What changes of the basis change: U, and operations come. */
struct lp_factor_kept {
	int64_t built;
	struct lists u, u_rows;
	double *pivot;
	int32_t *u_place, *u_row, places, operations;
};

static struct lists copy_of(const struct lists *l, struct arena *a, int32_t rows)
{
	struct lists copy = { .end = l->end };
	copy.of = arena_news(a, struct slice, (size_t)rows);
	copy.terms = arena_news(a, struct term, (size_t)l->end);
	return copy;
}

static void copy_lists(struct lists *to, const struct lists *from, int32_t rows)
{
	lp_copy_list(to->of, from->of, (size_t)rows * sizeof *to->of);
	lp_copy_list(to->terms, from->terms, (size_t)from->end * sizeof *to->terms);
	to->end = from->end;
}

/* Terms are copied several at a time. */
static int64_t copy_work(const struct lp_factor_kept *kept, int32_t rows)
{
	return ((int64_t)kept->u.end + kept->u_rows.end) / 4 + rows;
}

struct lp_factor_kept *lp_factor_keep(struct lp_factor *f, struct arena *a)
{
	size_t m = (size_t)f->rows;
	struct lp_factor_kept *kept = arena_new(a, struct lp_factor_kept);
	*kept = (struct lp_factor_kept){ .built = f->built,
		                         .u = copy_of(&f->u, a, f->rows),
		                         .u_rows = copy_of(&f->u_rows, a, f->rows),
		                         .pivot = arena_news(a, double, m),
		                         .u_place = arena_news(a, int32_t, m),
		                         .u_row = arena_news(a, int32_t, (size_t)f->places),
		                         .places = f->places,
		                         .operations = f->operations };
	copy_lists(&kept->u, &f->u, f->rows);
	copy_lists(&kept->u_rows, &f->u_rows, f->rows);
	lp_copy_list(kept->pivot, f->pivot, m * sizeof *f->pivot);
	lp_copy_list(kept->u_place, f->u_place, m * sizeof *f->u_place);
	lp_copy_list(kept->u_row, f->u_row, (size_t)f->places * sizeof *f->u_row);
	f->spent += copy_work(kept, f->rows);
	return kept;
}

bool lp_factor_return(struct lp_factor *f, const struct lp_factor_kept *kept)
{
	size_t m = (size_t)f->rows;
	if (f->built != kept->built)
		return false;
	copy_lists(&f->u, &kept->u, f->rows);
	copy_lists(&f->u_rows, &kept->u_rows, f->rows);
	lp_copy_list(f->pivot, kept->pivot, m * sizeof *f->pivot);
	lp_copy_list(f->u_place, kept->u_place, m * sizeof *f->u_place);
	lp_copy_list(f->u_row, kept->u_row, (size_t)kept->places * sizeof *f->u_row);
	f->places = kept->places;
	while (f->operations > kept->operations) {
		int32_t s = --f->operations;
		uint64_t others = ~(UINT64_C(1) << s);
		struct slice own = f->operation.of[s];
		f->led[f->changed[s]] &= others;
		for (int32_t k = 0; k < own.count; k++)
			f->fed[f->operation.terms[own.start + k].at] &= others;
		f->operation.end = own.start;
	}
	f->spent += copy_work(kept, f->rows);
	return true;
}
