/* Cuts that come and go: the programme that goes on from its last solution has the optimum of one that is made anew,
 * and cuts by rounding keep every whole solution. */
#include "plan/lp.h"
#include "plan/round.h"

#include "check.h"

#include <math.h>
#include <string.h>

enum { HOUSES = 300, CHANGES = 12, SMALL_HOUSES = 1500, SMALL = 10, ROUNDINGS = 6, NIGHTS = 40 };

static uint64_t state;

static int32_t roll(int32_t sides)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (int32_t)((state >> 33) % (uint32_t)sides);
}

static double larger(double a, double b)
{
	return a > b ? a : b;
}

/* Stays of some nights, each night with its rooms. */
static struct lp *draw(struct arena *a, int32_t nights, int32_t stays)
{
	struct lp *lp = lp_new(a);
	struct lp_entry entries[NIGHTS];
	for (int32_t i = 0; i < nights; i++)
		lp_row(lp, 1 + roll(6));
	for (int32_t j = 0; j < stays; j++) {
		int32_t first = roll(nights), end = first + 1 + roll(8), count = 0;
		int32_t rooms = 1 + (roll(3) == 0) * roll(4);
		for (int32_t i = first; i < nights && i < end; i++)
			entries[count++] = (struct lp_entry){ i, rooms };
		lp_col(lp, 10 + roll(1000) * rooms, 0, 1 + (roll(6) == 0), entries, count);
	}
	for (int32_t i = 0; i < nights; i++)
		lp_home(lp, i, lp_col(lp, 0, 0, (int32_t)lp->rhs[i], &(struct lp_entry){ i, 1 }, 1));
	return lp;
}

/* The same rows and columns, with no past. */
static struct lp *made_anew(struct arena *a, const struct lp *lp)
{
	struct lp *anew = lp_new(a);
	struct lp_entry *entries = arena_news(a, struct lp_entry, (size_t)lp->rows);
	for (int32_t i = 0; i < lp->rows; i++)
		lp_row(anew, lp->rhs[i]);
	for (int32_t j = 0; j < lp->cols; j++) {
		int32_t count = 0;
		for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++)
			entries[count++] = (struct lp_entry){ lp->row[e], lp->coef[e] };
		lp_col(anew, lp->cost[j], lp->lower[j], lp->upper[j], entries, count);
	}
	for (int32_t i = 0; i < lp->rows; i++)
		lp_home(anew, i, lp->home[i]);
	return anew;
}

/* Any rows that leave 0 where it is: some columns, slacks of earlier cuts among them. */
static void add_cuts(struct arena *a, struct lp *lp)
{
	struct lp_cut cuts[5];
	int32_t count = 1 + roll(5);
	for (int32_t k = 0; k < count; k++) {
		int32_t *cols = arena_news(a, int32_t, (size_t)lp->cols);
		int32_t *coefs = arena_news(a, int32_t, (size_t)lp->cols);
		int32_t length = 0, most = 0, slacks = 0;
		for (int32_t j = roll(7); j < lp->cols; j += 1 + roll(lp->cols / 3)) {
			bool slack = lp->home[lp->row[lp->start[j]]] == j;
			if (slack && (j < lp->first_cut_col || lp->first_cut_col == 0 || lp->upper[j] > 1000))
				continue;
			cols[length] = j;
			coefs[length++] = 1 + roll(3);
			*(slack ? &slacks : &most) += 3 * lp->upper[j];
		}
		int32_t rhs = slacks + roll(most + 1);
		cuts[k] = (struct lp_cut){ cols, coefs, length, rhs, rhs };
		if (roll(3) == 0)
			cuts[k].coefs = NULL;
	}
	lp_add_cuts(lp, cuts, count);
}

/* How far the solution is from the rows and bounds. */
static double error_of(struct arena *a, const struct lp *lp)
{
	double *left = arena_news(a, double, (size_t)lp->rows), most = 0;
	for (int32_t i = 0; i < lp->rows; i++)
		left[i] = (double)lp->rhs[i];
	for (int32_t j = 0; j < lp->cols; j++) {
		most = larger(most, larger(lp->lower[j] - lp->x[j], lp->x[j] - lp->upper[j]));
		for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++)
			left[lp->row[e]] -= lp->coef[e] * lp->x[j];
	}
	for (int32_t i = 0; i < lp->rows; i++)
		most = larger(most, fabs(left[i]));
	return most;
}

static int32_t idle_cuts(const struct lp *lp)
{
	int32_t idle = 0;
	for (int32_t i = 0; i < lp->rows; i++)
		idle += lp->place[lp->home[i]] >= 0 && lp_is_cut_alone(lp, lp->home[i]);
	return idle;
}

struct count {
	int32_t runs, dropped, kept_idle, other_optimum, gone_off, lost, rounded;
};

static double value_of(const struct lp *lp)
{
	double value = 0;
	for (int32_t j = 0; j < lp->cols; j++)
		value += (double)lp->cost[j] * lp->x[j];
	return value;
}

static void check_changes(struct arena *a, struct budget *budget, struct count *count)
{
	struct lp *lp = draw(a, 5 + roll(NIGHTS - 5), 20 + roll(100));
	(void)lp_run(lp, -INFINITY, budget);
	for (int32_t k = 0; k < CHANGES; k++) {
		int32_t idle = idle_cuts(lp), rows, sort = roll(5);
		if (sort > 0)
			add_cuts(a, lp);
		rows = lp->rows;
		if (sort < 4)
			lp_drop_cuts(lp);
		count->dropped += rows - lp->rows;
		count->kept_idle += sort == 0 && rows - lp->rows != idle;
		if (roll(4) == 0) { /* another bound, as of a child */
			(void)lp_run(lp, -INFINITY, budget);
			int32_t j = roll(lp->cols / 2), upper = lp->upper[j];
			lp_bounds(lp, j, 0, 0);
			(void)lp_run(lp, -INFINITY, budget);
			lp_bounds(lp, j, 0, upper);
		}
		enum lp_status status = lp_run(lp, -INFINITY, budget);
		struct lp *anew = made_anew(a, lp);
		count->other_optimum += status != lp_run(anew, -INFINITY, budget) || status != LP_OPTIMAL ||
		                        fabs(value_of(lp) - value_of(anew)) > 0.5;
		count->gone_off += error_of(a, lp) > 1e-6;
		count->runs++;
	}
}

/* All whole choices of the first columns that bounds and the rows before the cuts allow: the cuts allow them too. */
static bool keeps_all(const struct lp *lp, int32_t stays)
{
	int64_t slack[NIGHTS + 400];
	for (int32_t set = 0; set < 1 << stays; set++) {
		bool allowed = true, kept = true;
		for (int32_t i = 0; i < lp->rows; i++)
			slack[i] = lp->rhs[i];
		/* A cut's row has columns of before it only, so slacks are known in their order. */
		for (int32_t j = 0; j < lp->cols; j++) {
			int32_t own = -1;
			for (int32_t i = 0; i < lp->rows && j >= stays; i++)
				own = lp->home[i] == j ? i : own;
			int64_t x = own < 0 ? set >> j & 1 : slack[own];
			bool within = x >= lp->lower[j] && x <= lp->upper[j];
			allowed &= within || (own >= 0 && own >= lp->first_cut_row);
			kept &= within;
			for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++)
				slack[lp->row[e]] -= lp->coef[e] * x;
		}
		if (allowed && !kept)
			return false;
	}
	return true;
}

/* Some columns outside the basis stay where they are for good. */
static bool fix_some(struct lp *lp, int32_t stays, struct budget *budget)
{
	for (int32_t j = 0; j < stays; j++) {
		int32_t value = (int32_t)nearest(lp->x[j]);
		if (lp->place[j] < 0 && roll(2) == 0)
			lp_bounds(lp, j, value, value);
	}
	if (lp_run(lp, -INFINITY, budget) != LP_OPTIMAL)
		return false;
	lp_forget_fixed(lp);
	return true;
}

static void check_roundings(struct arena *a, struct budget *budget, struct count *count)
{
	int32_t stays = 3 + roll(SMALL - 2);
	struct lp *lp = draw(a, 2 + roll(6), stays);
	for (int32_t j = 0; j < stays; j++)
		lp->upper[j] = 1;
	double before = INFINITY;
	for (int32_t k = 0; k < ROUNDINGS && lp_run(lp, -INFINITY, budget) == LP_OPTIMAL; k++) {
		count->other_optimum += value_of(lp) > before + 0.5;
		before = value_of(lp);
		if (roll(4) == 0 && !fix_some(lp, stays, budget))
			break;
		int32_t added = round_add(lp, 10, budget);
		if (added == 0)
			break;
		count->rounded += added;
		lp_drop_cuts(lp);
		count->lost += !keeps_all(lp, stays);
	}
}

int main(void)
{
	struct budget budget = { 0 };
	struct count count = { 0 };
	for (int32_t k = 0; k < HOUSES; k++) {
		struct arena a = { 0 };
		state = UINT64_C(0x9E3779B97F4A7C15) * (uint64_t)(k + 1);
		check_changes(&a, &budget, &count);
		arena_release(&a);
	}
	CHECK_AS(count.runs == HOUSES * CHANGES && count.dropped > count.runs, "%d cuts leave in %d runs",
	         (int)count.dropped, (int)count.runs);
	CHECK_AS(count.kept_idle == 0, "all that bind nothing do");
	CHECK_AS(count.other_optimum == 0, "the optimum is that of the programme made anew");
	CHECK_AS(count.gone_off == 0, "and its solution is within rows and bounds");

	count = (struct count){ 0 };
	for (int32_t k = 0; k < SMALL_HOUSES; k++) {
		struct arena a = { 0 };
		state = UINT64_C(0xD1B54A32D192ED03) * (uint64_t)(k + 1);
		check_roundings(&a, &budget, &count);
		arena_release(&a);
	}
	CHECK_AS(count.rounded > SMALL_HOUSES / 2, "rounding makes %d cuts", (int)count.rounded);
	CHECK_AS(count.lost == 0, "no whole solution is cut off");
	CHECK_AS(count.other_optimum == 0, "and no relaxation is worth more than before");
	return check_done();
}
