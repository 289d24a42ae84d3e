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

void lp_open(struct lp *lp, int32_t most)
{
	room_for_columns(lp, 1);
	room_for_entries(lp, most);
}

int32_t lp_close(struct lp *lp, int64_t cost, int32_t lower, int32_t upper)
{
	lp->cost[lp->cols] = cost;
	lp->lower[lp->cols] = lower;
	lp->upper[lp->cols] = upper;
	lp->start[lp->cols + 1] = lp->entries;
	return lp->cols++;
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

void lp_cut(struct lp *lp, const int32_t *cols, const int32_t *coefs, int32_t count, int64_t rhs, int32_t width)
{
	int32_t row = lp_row(lp, rhs);
	room_for_entries(lp, count);
	int32_t *inside = arena_news(lp->arena, int32_t, (size_t)lp->cols);
	for (int32_t k = 0; k < count; k++)
		inside[cols[k]] = coefs != NULL ? coefs[k] : 1;
	/* From the last column back, every column moves up by the entries that come in before it. */
	int32_t shift = count;
	for (int32_t j = lp->cols - 1; j >= 0 && shift > 0; j--) {
		int32_t from = lp->start[j], to = lp->start[j + 1];
		lp->start[j + 1] = to + shift;
		if (inside[j] != 0) {
			shift--;
			lp->row[to + shift] = row;
			lp->coef[to + shift] = inside[j];
		}
		memmove(&lp->row[from + shift], &lp->row[from], (size_t)(to - from) * sizeof *lp->row);
		memmove(&lp->coef[from + shift], &lp->coef[from], (size_t)(to - from) * sizeof *lp->coef);
	}
	lp->entries += count;
	lp_home(lp, row, lp_col(lp, 0, 0, width, &(struct lp_entry){ row, 1 }, 1));
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
	copy->factor = NULL; /* all else is built anew */
	return copy;
}

void lp_drop_cuts(struct lp *lp, int32_t first_row, int32_t first_col)
{
	struct arena scratch = { 0 };
	int32_t *row = arena_news(&scratch, int32_t, (size_t)lp->rows),
	        *col = arena_news(&scratch, int32_t, (size_t)lp->cols);
	int32_t rows = 0, cols = 0, entries = 0, basic = 0;
	for (int32_t i = 0; i < lp->rows; i++) {
		int32_t slack = lp->home[i];
		bool alone = lp->start[slack + 1] - lp->start[slack] == 1; /* no later cut is built on it */
		row[i] = i >= first_row && lp->place[slack] >= 0 && alone ? -1 : rows++;
	}
	for (int32_t j = 0; j < lp->cols; j++) /* the first entry of a slack is that in its own row */
		col[j] = j >= first_col && row[lp->row[lp->start[j]]] < 0 ? -1 : cols++;
	for (int32_t p = 0; p < lp->rows; p++)
		if (col[lp->basic[p]] >= 0) {
			lp->basic[basic] = col[lp->basic[p]];
			lp->weight[basic++] = lp->weight[p];
		}
	for (int32_t i = 0; i < lp->rows; i++)
		if (row[i] >= 0) {
			lp->rhs[row[i]] = lp->rhs[i];
			lp->home[row[i]] = col[lp->home[i]];
			lp->first[row[i]] = col[lp->first[i]];
			lp->price[row[i]] = lp->price[i];
		}
	for (int32_t j = 0; j < lp->cols; j++) {
		int32_t first = lp->start[j], end = lp->start[j + 1];
		if (col[j] < 0)
			continue;
		lp->start[col[j]] = entries;
		for (int32_t e = first; e < end; e++)
			if (row[lp->row[e]] >= 0) {
				lp->row[entries] = row[lp->row[e]];
				lp->coef[entries++] = lp->coef[e];
			}
		lp->cost[col[j]] = lp->cost[j];
		lp->lower[col[j]] = lp->lower[j];
		lp->upper[col[j]] = lp->upper[j];
		lp->x[col[j]] = lp->x[j];
		lp->shifted[col[j]] = lp->shifted[j];
		lp->gone[col[j]] = lp->gone[j];
		lp->place[col[j]] = -1;
	}
	lp->start[cols] = lp->entries = entries;
	lp->rows = lp->ready_rows = rows;
	lp->cols = lp->ready_cols = cols;
	for (int32_t p = 0; p < rows; p++)
		lp->place[lp->basic[p]] = p;
	lp->factor = NULL; /* all else is built anew */
	arena_release(&scratch);
}
