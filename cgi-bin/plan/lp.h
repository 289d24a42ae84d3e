/* Linear programmes of the house: few distinct coefficients, every column boxed, every row an equation.
 *
 *     maximise cost . x   where   A x = rhs,  lower <= x <= upper   (all of them integers)
 *
 * Solved by a bounded dual simplex in floating point (Koberstein, "The dual simplex method", 2005: bound flipping ratio
 * test, steepest edge; a sparse LU and Forrest and Tomlin's changes of it). Since every column is boxed, every basis is
 * dual feasible: no first phase, and a change of bounds or a new row goes on from the last basis.
 * Prices, reduced costs and values are carried along, and computed afresh only at the end; a step costs the places it
 * touches (a house has a long calendar and short stays: some tens) and a look at one number for every 64 rows.
 *
 * Floating point only guides. What is proven is proven in integers: lp_bound() rounds the row prices to integers and
 * sums up the exact weak-duality bound, which holds for any prices (Neumaier, Shcherbina, Math. Programming 99
 * (2004)). */
#ifndef PLAN_LP_H
#define PLAN_LP_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "core/arena.h"

/* Work spent so far and allowed, shared by all parts of one call. A unit is about a microsecond. */
struct budget {
	int64_t used, limit;    /* limit 0: none */
	int64_t fine;           /* thousandths of a unit, below 1000 */
	int64_t deadline;       /* clock_monotonic microseconds; 0: none */
	bool over;
};
void budget_spend(struct budget *b, int64_t thousandths);

enum lp_status {
	LP_OPTIMAL,
	LP_CUTOFF,     /* the optimum is below the cutoff */
	LP_INFEASIBLE, /* no x at all */
	LP_STOPPED     /* out of budget, or numerical trouble: prices are valid, x is not */
};

/* |x| < 2^62. */
static inline int64_t nearest(double x)
{
	return (int64_t)(x < 0 ? x - 0.5 : x + 0.5);
}

/* Lists may be empty, and then nowhere. */
static inline void lp_copy_list(void *to, const void *from, size_t bytes)
{
	if (bytes > 0)
		memcpy(to, from, bytes);
}

struct lp_entry {
	int32_t row, coef;
};

struct lp_factor;
struct lp {
	struct arena *arena;
	int32_t rows, cols, entries;
	int32_t row_room, col_room, entry_room;
	/* The programme. Column j has entries start[j] .. start[j+1]-1. */
	int32_t *start, *row, *coef;
	int64_t *cost;
	int32_t *lower, *upper;
	int64_t *rhs;
	int32_t *home;  /* of a row: its slack */
	int32_t *first; /* of a row: the column that is basic in it at first */
	int32_t first_cut_row, first_cut_col; /* from here on all are cuts and their slacks; 0: there are none */
	/* The last solution. */
	double *x;      /* of a column */
	double *price;  /* of a row */
	double objective;
	int64_t steps; /* simplex steps ever made */
	int64_t last_step; /* a run stops when steps reaches it; 0: never */
	/* The state between two runs. */
	int32_t *basic; /* row -> column */
	int32_t *place; /* column -> row, or -1 */
	double *shifted; /* costs, moved by less than 1/4 in all so that ties are rare */
	double *weight; /* of a row: the square of the length of its row of the basis' inverse, about */
	double *ray; /* of the last LP_INFEASIBLE */
	int32_t *moved; /* columns whose bounds were set since the last run */
	bool *is_moved;
	bool *gone; /* columns that are fixed for good */
	int32_t moved_count;
	int32_t ready_rows, ready_cols; /* the state knows these; those behind them are new */
	/* Working memory, with room to grow. */
	struct lp_work *work;
	struct lp_factor *factor;
	int32_t *row_start, *row_col, *row_coef; /* the same entries by row */
	int32_t list_room, state_rows, state_cols;
	int32_t listed, faced; /* rows and columns from these on are new to it, or have another place */
};

/* programme.c: building. */
struct lp *lp_new(struct arena *a);
int32_t lp_row(struct lp *lp, int64_t rhs);
/* So many columns and entries are to come: memory for them is taken once. */
void lp_reserve(struct lp *lp, int32_t cols, int32_t entries);
/* Entries of one row at most once. `home` rows get this column as their first basic one. */
int32_t lp_col(struct lp *lp, int64_t cost, int32_t lower, int32_t upper, const struct lp_entry *entries,
               int32_t count);
/* The same entry by entry: room for at most so many, each of them, and the end. */
void lp_make_room(struct lp *lp, int32_t entries);
static inline void lp_open(struct lp *lp, int32_t most)
{
	if (lp->cols == lp->col_room || lp->entries + most > lp->entry_room)
		lp_make_room(lp, most);
}
static inline void lp_put(struct lp *lp, int32_t row, int32_t coef)
{
	lp->row[lp->entries] = row;
	lp->coef[lp->entries++] = coef;
}
static inline int32_t lp_close(struct lp *lp, int64_t cost, int32_t lower, int32_t upper)
{
	lp->cost[lp->cols] = cost;
	lp->lower[lp->cols] = lower;
	lp->upper[lp->cols] = upper;
	lp->start[lp->cols + 1] = lp->entries;
	return lp->cols++;
}
void lp_home(struct lp *lp, int32_t row, int32_t col);
/* This column is basic in the row at first. Its coefficient there is 1, and with what is basic in the other rows that
 * it meets it makes a triangle; the first weights take these for slacks. */
void lp_first(struct lp *lp, int32_t row, int32_t col);
/* A row after the columns stand: sum coefs * x[cols] <= rhs. It brings its own slack column, which is never larger than
 * `width`. */
struct lp_cut {
	const int32_t *cols, *coefs; /* a column at most once; coefs NULL: all 1 */
	int32_t count, width;
	int64_t rhs;
};
/* The basis of the last run takes their slacks in: prices and values stay as they are. O(entries), once for all. */
void lp_add_cuts(struct lp *lp, const struct lp_cut *cuts, int32_t count);
/* The slack of a cut, and in no row but its own: when it is basic the cut binds nothing. */
static inline bool lp_is_cut_alone(const struct lp *lp, int32_t col)
{
	return lp->first_cut_col > 0 && col >= lp->first_cut_col && lp->start[col + 1] - lp->start[col] == 1;
}
/* Takes the cuts out that bind nothing in the last solution, which stays as it is. May follow on lp_add_cuts(), for the
 * state is changed once for both; not when bounds of cuts' slacks were set since the last run. */
void lp_drop_cuts(struct lp *lp);
/* The programme as it stands, with its basis, to be gone back to: *lp = *copy. */
struct lp *lp_copy(const struct lp *lp);
/* Other bounds from the next run on. */
void lp_bounds(struct lp *lp, int32_t col, int32_t lower, int32_t upper);

/* The state after a run, to go on from later: the rows and columns must be the same then, not the bounds. Whoever
 * returns sets bounds again that were set since and shall stay. Nothing is computed afresh then, but the factor
 * after many steps. */
struct lp_kept;
struct lp_kept *lp_keep(struct lp *lp, struct arena *a, struct budget *budget);
void lp_return_to(struct lp *lp, const struct lp_kept *kept, struct budget *budget);
/* A basis alone, to go on from later, with memory for so many rows: less to keep and more to compute afresh. */
struct lp_basis {
	int32_t *basic;
	double *weight;
};
void lp_keep_basis(const struct lp *lp, struct lp_basis *out);
void lp_return_to_basis(struct lp *lp, const struct lp_basis *basis);
/* The next run begins from the first basis, after numerical trouble. */
void lp_restart(struct lp *lp);
/* Columns between equal bounds now will stay there: they are priced no more. */
void lp_forget_fixed(struct lp *lp);

/* Runs to the optimum, or until it is known to be below `cutoff`. */
enum lp_status lp_run(struct lp *lp, double cutoff, struct budget *budget);
/* The same for so many steps at most, and not sure of what it says: nothing is computed afresh. What lp_bound() and
 * lp_refuted() say afterwards holds. */
enum lp_status lp_try(struct lp *lp, double cutoff, int32_t steps, struct budget *budget);
/* After a run: the row of the basis' inverse in which the basic column of `row` stands; until the next call. */
struct lp_vector;
const struct lp_vector *lp_inverse_row(struct lp *lp, int32_t row);
/* bound.c: what is proven. The proven upper bound by the prices of the last run: no feasible x is worth more.
 * INT64_MAX: none (overflow). */
int64_t lp_bound(const struct lp *lp);
/* As lp_bound; room[j], if room is not NULL, becomes the amount by which the bound falls when column j leaves, by one
 * unit, the bound at which the prices put it: the upper one where the amount is positive, the lower one where it is
 * negative (then the bound falls by its absolute value). For fixing by reduced cost. */
int64_t lp_bound_room(const struct lp *lp, int64_t *room);
/* After LP_INFEASIBLE: proven in integers. */
bool lp_refuted(const struct lp *lp);

/* factor.c: the basis as L U. A column that comes in is a new one of U, whose row it clears (Forrest, Tomlin 1972).
 * Solves cost what they touch (Gilbert, Peierls 1988; a bit for each step instead of their search).
 * A vector that is mostly 0 lists the places that are not; `list` holds as many as there are rows. */
struct lp_vector {
	double *x;
	int32_t *list, count;
};
static inline void lp_add(struct lp_vector *v, int32_t i, double amount)
{
	double sum = v->x[i] + amount;
	if (v->x[i] == 0)
		v->list[v->count++] = i;
	v->x[i] = sum > 1e-14 || sum < -1e-14 ? sum : 1e-100; /* what cancels stays as a speck: it is listed */
}
static inline void lp_clear(struct lp_vector *v)
{
	while (v->count > 0)
		v->x[v->list[--v->count]] = 0;
}
struct lp_factor *lp_factor_new(struct arena *a, int32_t rows); /* for at most so many */
/* Permutes lp->basic so that each basic column stands in its pivot row. false: singular. */
bool lp_factorise(struct lp *lp);
void lp_ftran(struct lp_factor *f, struct lp_vector *x); /* B z = x, in place */
void lp_btran(struct lp_factor *f, struct lp_vector *y); /* B' z = y, in place */
/* The same with the column that comes in, and with the row of the inverse from which one leaves (y is empty before):
 * half of the way is kept for lp_update(), the last of either. */
void lp_ftran_column(struct lp_factor *f, struct lp_vector *x);
void lp_btran_row(struct lp_factor *f, int32_t row, struct lp_vector *y);
/* The column comes in where the row was; `pivot` is its entry there. Not when the factor is long. */
void lp_update(struct lp_factor *f, int32_t row, double pivot);
bool lp_factor_is_long(const struct lp_factor *f);
bool lp_factor_is_half_long(const struct lp_factor *f);
/* The factor as it is, to be gone back to. false: it was built anew meanwhile. */
struct lp_factor_kept;
struct lp_factor_kept *lp_factor_keep(struct lp_factor *f, struct arena *a);
bool lp_factor_return(struct lp_factor *f, const struct lp_factor_kept *kept);
/* The work of all calls since the last question, in terms of a solve: some 500 of them are a microsecond. */
int64_t lp_factor_work(struct lp_factor *f);

#endif
