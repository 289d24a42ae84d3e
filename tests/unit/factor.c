/* The basis as L U: solves of random bases, fresh and after many changes, are put back into the basis. */
#include "plan/lp.h"

#include "check.h"

#include <math.h>
#include <string.h>

enum { ROUNDS = 300, ROWS = 130, STEPS = 400 };

static uint64_t state;

static double larger(double a, double b)
{
	return a > b ? a : b;
}

static int32_t roll(int32_t sides)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (int32_t)((state >> 33) % (uint32_t)sides);
}

/* Slacks, then columns: neighbouring rows alike as nights of a stay, or scattered rows with coefficients of any size,
 * so that many of them are too small for a pivot. */
static struct lp *draw(struct arena *a, int32_t rows, bool scattered)
{
	struct lp *lp = lp_new(a);
	struct lp_entry entries[8];
	for (int32_t i = 0; i < rows; i++)
		lp_row(lp, 0);
	for (int32_t i = 0; i < rows; i++)
		lp_col(lp, 0, 0, 1, &(struct lp_entry){ i, 1 }, 1);
	for (int32_t j = 0; j < 3 * rows; j++) {
		int32_t length = 1 + roll(6), first = roll(rows), count = 0;
		for (int32_t k = 0; k < length; k++) {
			int32_t row = scattered ? roll(rows) : (first + k) % rows, e = 0;
			while (e < count && entries[e].row != row)
				e++;
			if (e == count)
				entries[count++] = (struct lp_entry){ row, scattered ? 1 + (1 << roll(10)) : 1 };
		}
		lp_col(lp, 0, 0, 1, entries, count);
	}
	size_t m = (size_t)lp->rows, n = (size_t)lp->cols;
	lp->basic = arena_news(a, int32_t, m);
	lp->place = arena_news(a, int32_t, n);
	lp->weight = arena_news(a, double, m);
	memset(lp->place, -1, n * sizeof *lp->place);
	for (int32_t i = 0; i < rows; i++) {
		lp->basic[i] = lp->place[i] = i;
		lp->weight[i] = i;
	}
	lp->factor = lp_factor_new(a, rows);
	return lp;
}

struct vectors {
	struct lp_vector x, column, row;
	double *right;
};

static struct lp_vector vector_new(struct arena *a, int32_t rows)
{
	return (struct lp_vector){ .x = arena_news(a, double, (size_t)rows),
		                   .list = arena_news(a, int32_t, (size_t)rows) };
}

/* Some places of x, and the same in `right`. */
static void draw_right(const struct lp *lp, struct vectors *v)
{
	lp_clear(&v->x);
	for (int32_t k = 1 + roll(4); k > 0; k--)
		lp_add(&v->x, roll(lp->rows), 1 + roll(9));
	memcpy(v->right, v->x.x, (size_t)lp->rows * sizeof *v->right);
}

/* All that is not 0 is listed, once. */
static bool lists_all(const struct lp *lp, const struct lp_vector *v)
{
	int32_t count = 0;
	for (int32_t i = 0; i < lp->rows; i++)
		count += v->x[i] != 0;
	for (int32_t k = 0; k < v->count; k++)
		count -= v->x[v->list[k]] != 0;
	return count == 0 && v->count <= lp->rows;
}

/* How far B x is from the right side, relative to x. */
static double forward_error(const struct lp *lp, struct vectors *v)
{
	double most = 0, size = 1;
	for (int32_t i = 0; i < lp->rows; i++) {
		int32_t j = lp->basic[i];
		size = larger(size, fabs(v->x.x[i]));
		for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++)
			v->right[lp->row[e]] -= v->x.x[i] * lp->coef[e];
	}
	for (int32_t i = 0; i < lp->rows; i++)
		most = larger(most, fabs(v->right[i]));
	return most / size;
}

static double backward_error(const struct lp *lp, const struct vectors *v)
{
	double most = 0, size = 1;
	for (int32_t i = 0; i < lp->rows; i++) {
		int32_t j = lp->basic[i];
		double sum = v->right[i];
		size = larger(size, fabs(v->x.x[i]));
		for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++)
			sum -= v->x.x[lp->row[e]] * lp->coef[e];
		most = larger(most, fabs(sum));
	}
	return most / size;
}

/* Another column comes in for one of the large entries of its solution. */
static bool change(struct lp *lp, struct vectors *v)
{
	int32_t in = roll(lp->cols), row = -1;
	if (lp->place[in] >= 0)
		return false;
	lp_clear(&v->column);
	for (int32_t e = lp->start[in]; e < lp->start[in + 1]; e++)
		lp_add(&v->column, lp->row[e], lp->coef[e]);
	lp_ftran_column(lp->factor, &v->column);
	double largest = 0;
	for (int32_t k = 0; k < v->column.count; k++)
		largest = larger(largest, fabs(v->column.x[v->column.list[k]]));
	while (row < 0 || fabs(v->column.x[row]) < 0.3 * largest)
		row = v->column.list[roll(v->column.count)];
	lp_clear(&v->row);
	lp_btran_row(lp->factor, row, &v->row);
	draw_right(lp, v);
	lp_ftran(lp->factor, &v->x); /* other solves between do not matter */
	lp_update(lp->factor, row, v->column.x[row]);
	lp->place[lp->basic[row]] = -1;
	lp->basic[row] = in;
	lp->place[in] = row;
	return true;
}

/* The basis as it was, with its factor. */
struct kept {
	struct lp_factor_kept *factor;
	int32_t *basic;
};

static struct kept keep(struct lp *lp, struct arena *a)
{
	struct kept kept = { lp_factor_keep(lp->factor, a), arena_news(a, int32_t, (size_t)lp->rows) };
	memcpy(kept.basic, lp->basic, (size_t)lp->rows * sizeof *kept.basic);
	return kept;
}

static bool go_back(struct lp *lp, const struct kept *kept)
{
	if (kept->factor == NULL || !lp_factor_return(lp->factor, kept->factor))
		return false;
	for (int32_t i = 0; i < lp->rows; i++)
		lp->place[lp->basic[i]] = -1;
	memcpy(lp->basic, kept->basic, (size_t)lp->rows * sizeof *kept->basic);
	for (int32_t i = 0; i < lp->rows; i++)
		lp->place[lp->basic[i]] = i;
	return true;
}

int main(void)
{
	double forward = 0, backward = 0;
	int32_t refused = 0, unlisted = 0, strayed = 0, changes = 0, returns = 0;
	for (int32_t round = 0; round < ROUNDS; round++) {
		struct arena a = { 0 };
		state = UINT64_C(0x9E3779B97F4A7C15) * (uint64_t)(round + 1);
		int32_t rows = 2 + roll(ROWS - 1);
		struct lp *lp = draw(&a, rows, round % 2 == 1);
		struct vectors v = { vector_new(&a, rows), vector_new(&a, rows), vector_new(&a, rows),
			             arena_news(&a, double, (size_t)rows) };
		struct kept kept = { 0 };
		bool good = lp_factorise(lp);
		for (int32_t step = 0; step < STEPS && good; step++) {
			if (roll(60) == 0 || lp_factor_is_long(lp->factor)) {
				for (int32_t i = 0; i < rows; i++)
					lp->weight[i] = lp->basic[i];
				good = lp_factorise(lp);
				for (int32_t i = 0; i < rows && good; i++)
					strayed += lp->weight[i] != lp->basic[i] || lp->place[lp->basic[i]] != i;
			}
			if (roll(30) == 0)
				kept = keep(lp, &a);
			returns += roll(10) == 0 && go_back(lp, &kept);
			if (!good || !change(lp, &v))
				continue;
			changes++;
			draw_right(lp, &v);
			lp_ftran(lp->factor, &v.x);
			unlisted += !lists_all(lp, &v.x);
			forward = larger(forward, forward_error(lp, &v));
			draw_right(lp, &v);
			lp_btran(lp->factor, &v.x);
			unlisted += !lists_all(lp, &v.x);
			backward = larger(backward, backward_error(lp, &v));
		}
		refused += !good;
		arena_release(&a);
	}
	CHECK_AS(changes > ROUNDS * STEPS / 8, "bases change %d times", (int)changes);
	CHECK_AS(returns > ROUNDS * STEPS / 60, "and go back %d times", (int)returns);
	CHECK_AS(refused == 0, "each of them is factorised");
	CHECK_AS(forward < 1e-5 && backward < 1e-5, "its solves are exact to %.1e and %.1e", forward, backward);
	CHECK_AS(unlisted == 0, "and list all that is not 0");
	CHECK_AS(strayed == 0, "columns move with their weights");

	struct arena a = { 0 };
	struct lp *lp = draw(&a, 3, false);
	int32_t twice = lp_col(lp, 0, 0, 1, (struct lp_entry[]){ { 0, 1 }, { 1, 1 } }, 2);
	int32_t again = lp_col(lp, 0, 0, 1, (struct lp_entry[]){ { 0, 2 }, { 1, 2 } }, 2);
	lp->basic[0] = twice;
	lp->basic[1] = again;
	CHECK_AS(!lp_factorise(lp), "columns that depend on each other are refused");
	lp->basic[1] = 0;
	lp->place = arena_news(&a, int32_t, (size_t)lp->cols);
	CHECK_AS(lp_factorise(lp), "and others are factorised after that");
	arena_release(&a);
	return check_done();
}
