#include "plan/lp.h"

#include <string.h>

#include "core/clock.h"

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
	lp->start = arena_new(a, int32_t);
	return lp;
}

int32_t lp_row(struct lp *lp, int64_t rhs)
{
	if (lp->rows == lp->row_room) {
		int32_t room = lp->row_room ? 2 * lp->row_room : 64;
		lp->rhs = arena_grow(lp->arena, lp->rhs, (size_t)lp->rows, (size_t)room, sizeof *lp->rhs);
		lp->home = arena_grow(lp->arena, lp->home, (size_t)lp->rows, (size_t)room, sizeof *lp->home);
		lp->first = arena_grow(lp->arena, lp->first, (size_t)lp->rows, (size_t)room, sizeof *lp->first);
		lp->row_room = room;
	}
	lp->rhs[lp->rows] = rhs;
	lp->home[lp->rows] = lp->first[lp->rows] = -1;
	return lp->rows++;
}

/* Room for so many more columns; as for entries, at least twice what there is. */
static void room_for_columns(struct lp *lp, int32_t more)
{
	if (lp->cols + more <= lp->col_room)
		return;
	int32_t room = 2 * lp->cols > lp->cols + more ? 2 * lp->cols : lp->cols + more;
	size_t old = (size_t)lp->cols, now = (size_t)room;
	lp->start = arena_grow(lp->arena, lp->start, old + 1, now + 1, sizeof *lp->start);
	lp->cost = arena_grow(lp->arena, lp->cost, old, now, sizeof *lp->cost);
	lp->lower = arena_grow(lp->arena, lp->lower, old, now, sizeof *lp->lower);
	lp->upper = arena_grow(lp->arena, lp->upper, old, now, sizeof *lp->upper);
	lp->col_room = room;
}

static void room_for_entries(struct lp *lp, int32_t more)
{
	if (lp->entries + more <= lp->entry_room)
		return;
	int32_t room = 2 * lp->entries > lp->entries + more ? 2 * lp->entries : lp->entries + more;
	lp->row = arena_grow(lp->arena, lp->row, (size_t)lp->entries, (size_t)room, sizeof *lp->row);
	lp->coef = arena_grow(lp->arena, lp->coef, (size_t)lp->entries, (size_t)room, sizeof *lp->coef);
	lp->entry_room = room;
}

void lp_reserve(struct lp *lp, int32_t cols, int32_t entries)
{
	room_for_columns(lp, cols);
	room_for_entries(lp, entries);
}

void lp_make_room(struct lp *lp, int32_t entries)
{
	room_for_columns(lp, 1);
	room_for_entries(lp, entries);
}

int32_t lp_col(struct lp *lp, int64_t cost, int32_t lower, int32_t upper, const struct lp_entry *entries, int32_t count)
{
	lp_open(lp, count);
	for (int32_t e = 0; e < count; e++)
		lp_put(lp, entries[e].row, entries[e].coef);
	return lp_close(lp, cost, lower, upper);
}

void lp_home(struct lp *lp, int32_t row, int32_t col)
{
	lp->home[row] = lp->first[row] = col;
}

void lp_first(struct lp *lp, int32_t row, int32_t col)
{
	lp->first[row] = col;
}

/* The entries from .. to-1, by so many places. */
static void move_entries(struct lp *lp, int32_t from, int32_t to, int32_t by)
{
	if (from >= to || by == 0)
		return;
	memmove(&lp->row[from + by], &lp->row[from], (size_t)(to - from) * sizeof *lp->row);
	memmove(&lp->coef[from + by], &lp->coef[from], (size_t)(to - from) * sizeof *lp->coef);
}

void lp_add_cuts(struct lp *lp, const struct lp_cut *cuts, int32_t count)
{
	struct arena scratch = { 0 };
	int32_t *more = arena_news(&scratch, int32_t, (size_t)lp->cols), shift = 0, end = lp->entries;
	for (int32_t k = 0; k < count; k++) {
		for (int32_t i = 0; i < cuts[k].count; i++)
			more[cuts[k].cols[i]]++;
		shift += cuts[k].count;
	}
	if (lp->first_cut_col == 0) {
		lp->first_cut_row = lp->rows;
		lp->first_cut_col = lp->cols;
	}
	room_for_columns(lp, count);
	room_for_entries(lp, shift + count);
	lp->entries += shift;
	/* From the last column back, every column moves up by the entries that come in before it. */
	for (int32_t j = lp->cols - 1; shift > 0; j--) {
		int32_t to = lp->start[j + 1];
		lp->start[j + 1] = to + shift;
		if (more[j] == 0)
			continue;
		move_entries(lp, to, end, shift);
		end = to;
		shift -= more[j];
		more[j] = to + shift; /* where the next one comes */
	}
	for (int32_t k = 0; k < count; k++) {
		int32_t row = lp_row(lp, cuts[k].rhs);
		for (int32_t i = 0; i < cuts[k].count; i++) {
			int32_t at = more[cuts[k].cols[i]]++;
			lp->row[at] = row;
			lp->coef[at] = cuts[k].coefs != NULL ? cuts[k].coefs[i] : 1;
		}
		lp_home(lp, row, lp_col(lp, 0, 0, cuts[k].width, &(struct lp_entry){ row, 1 }, 1));
	}
	arena_release(&scratch);
}

static void *copy_of(struct arena *a, const void *list, size_t count, size_t size)
{
	void *copy = arena_grow(a, NULL, 0, count, size);
	if (count > 0)
		memcpy(copy, list, count * size);
	return copy;
}

struct lp *lp_copy(const struct lp *lp)
{
	struct arena *a = lp->arena;
	struct lp *copy = arena_new(a, struct lp);
	size_t m = (size_t)lp->rows, n = (size_t)lp->cols, entries = (size_t)lp->entries;
	*copy = *lp;
	copy->row_room = lp->rows;
	copy->col_room = lp->cols;
	copy->entry_room = lp->entries;
	copy->start = copy_of(a, lp->start, n + 1, sizeof *lp->start);
	copy->row = copy_of(a, lp->row, entries, sizeof *lp->row);
	copy->coef = copy_of(a, lp->coef, entries, sizeof *lp->coef);
	copy->cost = copy_of(a, lp->cost, n, sizeof *lp->cost);
	copy->lower = copy_of(a, lp->lower, n, sizeof *lp->lower);
	copy->upper = copy_of(a, lp->upper, n, sizeof *lp->upper);
	copy->rhs = copy_of(a, lp->rhs, m, sizeof *lp->rhs);
	copy->home = copy_of(a, lp->home, m, sizeof *lp->home);
	copy->first = copy_of(a, lp->first, m, sizeof *lp->first);
	copy->x = copy_of(a, lp->x, n, sizeof *lp->x);
	copy->price = copy_of(a, lp->price, m, sizeof *lp->price);
	copy->basic = copy_of(a, lp->basic, m, sizeof *lp->basic);
	copy->place = copy_of(a, lp->place, n, sizeof *lp->place);
	copy->shifted = copy_of(a, lp->shifted, n, sizeof *lp->shifted);
	copy->weight = copy_of(a, lp->weight, m, sizeof *lp->weight);
	copy->gone = copy_of(a, lp->gone, n, sizeof *lp->gone);
	copy->moved = NULL; /* all else is built anew */
	copy->is_moved = NULL;
	copy->moved_count = 0;
	copy->work = NULL;
	copy->factor = NULL;
	copy->moved = NULL;
	copy->is_moved = NULL;
	copy->moved_count = 0;
	copy->row_start = copy->row_col = copy->row_coef = NULL;
	copy->list_room = copy->state_rows = copy->state_cols = copy->listed = copy->faced = 0;
	return copy;
}

/* New numbers of cuts and their slacks; -1: it leaves. Those before them stay. */
struct numbers {
	int32_t first_row, first_col;
	int32_t *row, *col;
};

/* Which of the cuts leave, and how many. */
static int32_t number_cuts(const struct lp *lp, struct numbers *n)
{
	int32_t left = 0;
	for (int32_t i = n->first_row; i < lp->rows; i++) {
		int32_t slack = lp->home[i];
		bool leaves = i < lp->ready_rows && lp->place[slack] >= 0 && lp_is_cut_alone(lp, slack);
		left += leaves;
		n->row[i - n->first_row] = leaves ? -1 : i - left;
		n->col[slack - n->first_col] = leaves ? -1 : 0;
	}
	for (int32_t j = n->first_col, at = j; j < lp->cols; j++)
		if (n->col[j - n->first_col] >= 0)
			n->col[j - n->first_col] = at++;
	return left;
}

/* Entries of cuts are the last ones of their columns; what is between those that leave moves together. */
static void drop_entries(struct lp *lp, const struct numbers *n)
{
	int32_t end = 0, from = 0, shift = 0; /* from here on all that is kept moves down by so much */
	for (int32_t j = 0; j < lp->cols; j++) {
		int32_t first = end, to = j < n->first_col ? j : n->col[j - n->first_col], cuts;
		end = lp->start[j + 1];
		if (to >= 0)
			lp->start[to] = first - shift;
		for (cuts = end; cuts > first && lp->row[cuts - 1] >= n->first_row;)
			cuts--;
		for (int32_t e = cuts; e < end; e++) {
			lp->row[e] = n->row[lp->row[e] - n->first_row];
			if (lp->row[e] >= 0)
				continue;
			move_entries(lp, from, e, -shift);
			from = e + 1;
			shift++;
		}
	}
	move_entries(lp, from, lp->entries, -shift);
	lp->entries -= shift;
}

static void drop_rows(struct lp *lp, const struct numbers *n)
{
	for (int32_t i = n->first_row; i < lp->rows; i++) {
		int32_t to = n->row[i - n->first_row], slack = n->col[lp->home[i] - n->first_col];
		if (to < 0)
			continue;
		lp->rhs[to] = lp->rhs[i];
		lp->home[to] = lp->first[to] = slack;
		if (i < lp->ready_rows)
			lp->price[to] = lp->price[i];
	}
}

static void drop_columns(struct lp *lp, const struct numbers *n)
{
	for (int32_t j = n->first_col; j < lp->cols; j++) {
		int32_t to = n->col[j - n->first_col];
		if (to < 0)
			continue;
		lp->cost[to] = lp->cost[j];
		lp->lower[to] = lp->lower[j];
		lp->upper[to] = lp->upper[j];
		if (j >= lp->ready_cols)
			continue;
		lp->x[to] = lp->x[j];
		lp->shifted[to] = lp->shifted[j];
		lp->gone[to] = lp->gone[j];
		lp->place[to] = -1;
	}
}

/* The basis without the slacks that leave. */
static void drop_basic(struct lp *lp, const struct numbers *n)
{
	int32_t rows = 0;
	for (int32_t p = 0; p < lp->ready_rows; p++) {
		int32_t j = lp->basic[p], to = j < n->first_col ? j : n->col[j - n->first_col];
		if (to < 0)
			continue;
		lp->basic[rows] = to;
		lp->weight[rows] = lp->weight[p];
		lp->place[to] = rows++;
	}
}

void lp_drop_cuts(struct lp *lp)
{
	if (lp->first_cut_col == 0)
		return;
	struct arena scratch = { 0 };
	struct numbers n = { lp->first_cut_row, lp->first_cut_col,
		             arena_news(&scratch, int32_t, (size_t)(lp->rows - lp->first_cut_row)),
		             arena_news(&scratch, int32_t, (size_t)(lp->cols - lp->first_cut_col)) };
	int32_t left = number_cuts(lp, &n);
	if (left > 0) {
		drop_entries(lp, &n);
		drop_rows(lp, &n);
		drop_columns(lp, &n);
		drop_basic(lp, &n);
		lp->rows -= left;
		lp->cols -= left;
		lp->start[lp->cols] = lp->entries;
		lp->ready_rows -= left;
		lp->ready_cols -= left;
		lp->listed = lp->listed < n.first_row ? lp->listed : n.first_row;
		lp->faced = lp->faced < n.first_col ? lp->faced : n.first_col;
	}
	arena_release(&scratch);
}
