#include "plan/branch.h"

#include <math.h>
#include <string.h>

#include "plan/cut.h"

struct change { /* of a column's bounds, to be undone */
	int32_t col, lower, upper;
};

struct choice {
	int32_t col;
	int32_t lower, upper; /* of the child not yet tried */
	bool last;            /* both are tried */
	int32_t changes;      /* length of the trail before */
	int64_t bound;        /* of the node it divides */
};

struct tree {
	struct arena *arena;
	const struct model *m;
	struct lp *lp;
	struct budget *budget;
	struct answer *best;
	struct branch_hook *hook;
	int64_t floor; /* what a solution must exceed, in units of the model; BRANCH_ANY: nothing yet */
	int64_t lost;  /* the largest bound of a leaf that could not be closed */
	struct choice *stack;
	int32_t depth, stack_room;
	struct change *trail;
	int32_t changes, trail_room;
	int64_t *room; /* of a column: what leaving its bound costs */
	int32_t room_count;
	int32_t *x;
	int32_t cuts, most_cuts;
};

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b != 0 && a < 0);
}

static void set_bounds(struct tree *t, int32_t col, int32_t lower, int32_t upper)
{
	if (t->changes == t->trail_room) {
		int32_t more = 2 * t->trail_room + 64;
		t->trail = arena_grow(t->arena, t->trail, (size_t)t->trail_room, (size_t)more, sizeof *t->trail);
		t->trail_room = more;
	}
	t->trail[t->changes++] = (struct change){ col, t->lp->lower[col], t->lp->upper[col] };
	t->lp->lower[col] = lower;
	t->lp->upper[col] = upper;
}

static void undo_to(struct tree *t, int32_t changes)
{
	while (t->changes > changes) {
		struct change c = t->trail[--t->changes];
		t->lp->lower[c.col] = c.lower;
		t->lp->upper[c.col] = c.upper;
	}
}

static double fraction(double x)
{
	return fabs(x - (double)nearest(x));
}

/* Decisions on many rooms and nights shape the rest: they come first. -1: all is whole. */
static int32_t branching_column(const struct tree *t)
{
	const struct model *m = t->m;
	int32_t best = -1;
	double most = 0;
	for (int32_t u = 0; u < m->use_count; u++) {
		double f = fraction(t->lp->x[u]);
		if (f < 1e-6)
			continue;
		const struct use *use = &m->uses[u];
		const struct job *job = &m->part->jobs[use->job];
		double weight = f * (double)job->count * (use->whole ? 4 : 1) *
		                (double)nights(job->nights.from, job->nights.to);
		int32_t col = u, slack = m->request_col[use->job];
		if (slack >= 0 && fraction(t->lp->x[slack]) >= 1e-6) {
			col = slack;
			weight *= 2;
		}
		if (weight > most) {
			most = weight;
			best = col;
		}
	}
	return best;
}

/* A plan of this value is at hand. true: it is the best so far. */
static bool raise_floor(struct tree *t, int64_t value)
{
	if (value == BRANCH_ANY || (t->floor != BRANCH_ANY && floor_div(value, t->m->unit) <= t->floor))
		return false;
	t->best->found = true;
	t->best->value = value;
	t->floor = floor_div(value, t->m->unit);
	return true;
}

static void take_solution(struct tree *t)
{
	for (int32_t u = 0; u < t->m->use_count; u++)
		t->x[u] = (int32_t)nearest(t->lp->x[u]);
	if (!model_holds(t->m, t->x))
		return;
	int64_t value = model_value(t->m, t->x);
	if (t->floor != BRANCH_ANY && floor_div(value, t->m->unit) <= t->floor)
		return;
	if (t->hook != NULL)
		value = t->hook->house(t->hook->context, t->x, value);
	if (raise_floor(t, value))
		memcpy(t->best->x, t->x, (size_t)t->m->use_count * sizeof *t->x);
}

/* Columns that cannot leave their bound in any better solution. */
static void fix_by_price(struct tree *t, int64_t bound)
{
	struct lp *lp = t->lp;
	if (t->floor == BRANCH_ANY)
		return;
	for (int32_t j = 0; j < lp->cols; j++) {
		if (lp->lower[j] == lp->upper[j] || bound - t->room[j] > t->floor)
			continue;
		int32_t at = lp->reduced[j] > 0 ? lp->upper[j] : lp->lower[j];
		set_bounds(t, j, at, at);
	}
}

enum node { NODE_CLOSED, NODE_OPEN, NODE_STOPPED };

enum { CUT_ROUNDS = 30, CUTS_AT_ONCE = 200, GUESS_EVERY = 20 };

/* The relaxation of a node, sharpened by cuts while they help: much at the root, a little below. */
static enum lp_status relax(struct tree *t, double cutoff)
{
	enum lp_status status = lp_run(t->lp, cutoff, t->budget);
	int32_t rounds = t->depth == 0 ? CUT_ROUNDS : t->depth < 12 ? 2 : 0;
	for (int32_t i = 0; i < rounds && status == LP_OPTIMAL && t->cuts < t->most_cuts; i++) {
		double before = t->lp->objective;
		int32_t added = cut_add(t->m, CUTS_AT_ONCE, t->budget);
		if (added == 0)
			break;
		t->cuts += added;
		status = lp_run(t->lp, cutoff, t->budget);
		if (before - t->lp->objective < 1e-5 * before && i > 3)
			break;
	}
	if (t->lp->cols > t->room_count) {
		t->room_count = t->lp->cols + CUTS_AT_ONCE;
		t->room = arena_news(t->arena, int64_t, (size_t)t->room_count);
	}
	return status;
}

/* One node: its relaxation, and either it is closed or *col is to be divided. */
static enum node look(struct tree *t, int32_t *col, int64_t *bound)
{
	double cutoff = t->floor == BRANCH_ANY ? -INFINITY : (double)t->floor + 0.75;
	t->best->nodes++;
	enum lp_status status = relax(t, cutoff);
	if (status == LP_INFEASIBLE && lp_refuted(t->lp))
		return NODE_CLOSED;
	if (t->hook != NULL && status != LP_INFEASIBLE && t->best->nodes % GUESS_EVERY == 1)
		(void)raise_floor(t, t->hook->guess(t->hook->context));
	int64_t certified = lp_bound_room(t->lp, t->room);
	if (certified < *bound)
		*bound = certified;
	if (t->floor != BRANCH_ANY && *bound <= t->floor)
		return NODE_CLOSED;
	if (status == LP_STOPPED)
		return NODE_STOPPED;
	if (status == LP_OPTIMAL) {
		*col = branching_column(t);
		if (*col >= 0) {
			fix_by_price(t, *bound);
			return NODE_OPEN;
		}
		take_solution(t);
		if (t->floor != BRANCH_ANY && *bound <= t->floor)
			return NODE_CLOSED;
	}
	if (*bound > t->lost)
		t->lost = *bound;
	return NODE_CLOSED;
}

static void divide(struct tree *t, int32_t col, int64_t bound)
{
	struct lp *lp = t->lp;
	if (t->depth == t->stack_room) {
		int32_t more = 2 * t->stack_room + 64;
		t->stack = arena_grow(t->arena, t->stack, (size_t)t->depth, (size_t)more, sizeof *t->stack);
		t->stack_room = more;
	}
	int32_t down = (int32_t)lp->x[col]; /* no column is negative */
	bool up_first = lp->x[col] - down >= 0.5;
	if (col >= t->m->use_count) /* the slack of a request: down is to accept */
		up_first = false;
	struct choice *c = &t->stack[t->depth++];
	*c = (struct choice){ .col = col, .changes = t->changes, .bound = bound };
	c->lower = up_first ? lp->lower[col] : down + 1;
	c->upper = up_first ? down : lp->upper[col];
	if (up_first)
		set_bounds(t, col, down + 1, lp->upper[col]);
	else
		set_bounds(t, col, lp->lower[col], down);
}

/* To the next child that may still hold something better. false: the tree is done. */
static bool backtrack(struct tree *t, int64_t *bound)
{
	while (t->depth > 0) {
		struct choice *c = &t->stack[t->depth - 1];
		undo_to(t, c->changes);
		if (c->last || (t->floor != BRANCH_ANY && c->bound <= t->floor)) {
			t->depth--;
			continue;
		}
		c->last = true;
		*bound = c->bound;
		set_bounds(t, c->col, c->lower, c->upper);
		return true;
	}
	return false;
}

void branch_solve(struct arena *a, const struct model *m, int64_t floor, int64_t enough, struct branch_hook *hook,
                  struct budget *budget, struct answer *out)
{
	*out = (struct answer){ .x = arena_news(a, int32_t, (size_t)m->use_count), .bound = INT64_MIN };
	if (m->impossible) {
		out->proven = true;
		return;
	}
	struct arena scratch = { 0 };
	struct tree t = {
		.arena = &scratch,
		.m = m,
		.lp = m->lp,
		.budget = budget,
		.best = out,
		.hook = hook,
		.floor = floor == BRANCH_ANY ? BRANCH_ANY : floor_div(floor, m->unit),
		.lost = INT64_MIN,
		.most_cuts = 500 + m->lp->rows,
		.x = arena_news(&scratch, int32_t, (size_t)m->use_count),
	};
	int64_t bound = INT64_MAX, open = INT64_MIN;
	for (;;) {
		int32_t col;
		enum node node = look(&t, &col, &bound);
		if (node == NODE_STOPPED) {
			open = bound;
			break;
		}
		if (out->found && out->value >= enough)
			break;
		if (hook != NULL && hook->stop && node == NODE_CLOSED)
			break;
		if (node == NODE_OPEN)
			divide(&t, col, bound);
		else if (!backtrack(&t, &bound))
			break;
	}
	for (int32_t d = 0; d < t.depth; d++)
		if (!t.stack[d].last && t.stack[d].bound > open)
			open = t.stack[d].bound;
	undo_to(&t, 0);
	if (t.lost > open)
		open = t.lost;
	int64_t known = out->found ? out->value : floor;
	if (open == INT64_MAX || __builtin_mul_overflow(open, m->unit, &out->bound))
		out->bound = open == INT64_MIN ? INT64_MIN : INT64_MAX;
	if (known != BRANCH_ANY && out->bound < known)
		out->bound = known;
	out->proven = out->bound == known;
	arena_release(&scratch);
}
