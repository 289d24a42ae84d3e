#include "plan/branch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/cut.h"
#include "plan/round.h"
#include "plan/tariff.h"

struct change { /* of a column's bounds, to be undone */
	int32_t col, lower, upper;
};

struct node { /* its parent's programme with one column between new bounds */
	int32_t parent; /* -1: the root */
	int32_t col, lower, upper, depth;
	int64_t bound; /* of the parent, or better */
	struct basis *basis; /* of the parent, while the node waits; NULL: none */
};

struct basis {
	struct lp_basis at;
	struct basis *next; /* of those that nobody needs any more */
};

/* What moving a column to the next whole number costs, by experience (Achterberg, Koch, Martin, Oper. Res. Letters 33
 * (2005)). */
struct experience {
	double cost[2]; /* sum over trials of the loss per unit, down and up */
	int32_t trials[2];
	int64_t node;  /* where it was tried last */
	double weight; /* what that came to */
};

struct tree {
	struct arena *arena, *answers;
	const struct model *m;
	struct lp *lp;
	struct budget *budget;
	struct answer *best;
	struct branch_hook *hook;
	int64_t floor; /* what a solution must exceed, in units of the model; BRANCH_ANY: nothing yet */
	int64_t lost;  /* the largest bound of a leaf that could not be closed */
	struct node *nodes;
	int32_t node_count, node_room;
	int32_t *heap; /* open nodes, the largest bound first */
	int32_t open, heap_room;
	struct basis *spare;
	int32_t bases;
	struct change *trail;
	int32_t changes, trail_room;
	int32_t rooted; /* changes of the root: they hold in the whole tree */
	int64_t root_bound, *root_room; /* of the root: its bound, and what leaving it costs a column */
	int32_t *root_side;             /* where a column is fixed when it cannot leave */
	int32_t root_cols;
	int64_t root_floor; /* when it was last fixed */
	int64_t *room; /* of a column: what leaving its bound costs */
	int32_t room_count;
	int32_t *x;
	int32_t cuts, most_cuts;
	struct experience *known; /* of every column of the model without cuts; NULL: none was tried yet */
	int32_t depth;            /* of the node in hand */
	int64_t next_guess;       /* at so many nodes */
	bool dived;               /* from the root */
	bool aimed;               /* what is looked for is settled */
	int64_t plan;             /* what the best plan is worth, in units */
	int64_t aim_bound;        /* of the root when it was aimed from */
	int32_t share;            /* of the way from it to the root's bound that is left out below the floor; 1: none */
	struct lp *asked;         /* the root as it was when it was aimed from; NULL: no more is asked */
	int32_t asked_changes, asked_cuts;
	int64_t *asked_room;      /* what leaving the root's bounds cost a column then */
	bool asks;                /* it is still in hand, to be kept when that is left */
	int64_t asked_floor;      /* when it was last begun from */
	int64_t root_begun, root_left; /* work used then, and when its tree began */
	int64_t begun;            /* work used before this tree */
	int64_t first_bound;      /* of the root, by prices alone or known before */
	bool priced;              /* these were asked */
	int64_t wait;             /* so much work before the root is left, and a plan is guessed meanwhile */
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
	lp_bounds(t->lp, col, lower, upper);
}

static void undo_to(struct tree *t, int32_t changes)
{
	while (t->changes > changes) {
		struct change c = t->trail[--t->changes];
		lp_bounds(t->lp, c.col, c.lower, c.upper);
	}
}

/* The programme as it was solved, to be gone back to. */
struct place {
	struct lp_kept *kept;
	int32_t changes;
};

static struct place here(struct tree *t, struct arena *a)
{
	return (struct place){ lp_keep(t->lp, a, t->budget), t->changes };
}

/* Bounds that were set since, and not undone, stay. */
static void return_to(struct tree *t, const struct place *place)
{
	lp_return_to(t->lp, place->kept, t->budget);
	for (int32_t i = place->changes; i < t->changes; i++) {
		int32_t col = t->trail[i].col;
		lp_bounds(t->lp, col, t->lp->lower[col], t->lp->upper[col]);
	}
}

/* A plan of this value is at hand. true: it is the best so far. */
static bool raise_floor(struct tree *t, int64_t value)
{
	if (value == BRANCH_ANY)
		return false;
	int64_t units = floor_div(value, t->m->unit);
	t->plan = units > t->plan ? units : t->plan;
	if (t->floor != BRANCH_ANY && units <= t->floor)
		return false;
	t->best->found = true;
	t->best->value = value;
	t->floor = units;
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

static int64_t size(int64_t x)
{
	return x < 0 ? -x : x;
}

/* Columns that cannot leave their bound in any better solution of this node; `room`: what that costs. */
static void fix_by_price(struct tree *t, const int64_t *room, int64_t bound)
{
	struct lp *lp = t->lp;
	if (t->floor == BRANCH_ANY)
		return;
	for (int32_t j = 0; j < lp->cols; j++) {
		if (lp->lower[j] == lp->upper[j] || bound - size(room[j]) > t->floor)
			continue;
		int32_t at = room[j] > 0 ? lp->upper[j] : lp->lower[j];
		set_bounds(t, j, at, at);
	}
}

/* What the root's prices know is kept for better plans to come. */
static void remember_prices(struct tree *t, int64_t bound)
{
	const struct lp *lp = t->lp;
	t->root_bound = bound;
	if (t->root_cols < lp->cols) {
		t->root_room = arena_news(t->arena, int64_t, (size_t)lp->cols);
		t->root_side = arena_news(t->arena, int32_t, (size_t)lp->cols);
	}
	t->root_cols = lp->cols;
	if (lp->cols > 0)
		memcpy(t->root_room, t->room, (size_t)lp->cols * sizeof *t->room);
	for (int32_t j = 0; j < lp->cols; j++)
		t->root_side[j] = t->room[j] > 0 ? lp->upper[j] : lp->lower[j];
}

/* The root is done: what it fixes stays fixed. */
static void leave_root(struct tree *t)
{
	t->rooted = t->changes;
	t->root_left = t->budget->used;
	lp_forget_fixed(t->lp);
}

static bool is_priced_out(const struct tree *t, int32_t col)
{
	return t->floor != BRANCH_ANY && t->root_bound - size(t->root_room[col]) <= t->floor;
}

/* Back at the root, with what a better plan lets it fix. */
static void return_to_root(struct tree *t)
{
	struct lp *lp = t->lp;
	undo_to(t, t->rooted);
	if (t->floor == t->root_floor)
		return;
	for (int32_t j = 0; j < t->root_cols; j++)
		if (lp->lower[j] < lp->upper[j] && is_priced_out(t, j))
			set_bounds(t, j, t->root_side[j], t->root_side[j]);
	t->root_floor = t->floor;
	t->rooted = t->changes;
	lp_forget_fixed(lp);
}

static double fraction(double x)
{
	return fabs(x - (double)nearest(x));
}

static bool is_whole(const struct tree *t)
{
	for (int32_t u = 0; u < t->m->use_count; u++)
		if (fraction(t->lp->x[u]) >= 1e-6)
			return false;
	return true;
}

enum {
	CUT_ROUNDS = 30,
	ROUNDINGS = 20,
	ROUNDED_FIRST = 2,
	CUTS_AT_ONCE = 200,
	GUESS_EVERY = 50,
	DIVE_FAILURES = 6,
	DIVE_WORK = 5000,
	FIRST_STEPS = 500,
	LONG_WORK = 100000
};

/* Cuts of both sorts that the last solution breaks, instead of those that bind nothing in it at the root: the programme
 * stays small, and its basis simple. Rounding comes first: the knapsacks' cuts make a basis whose inverse has no small
 * denominators. */
static int32_t add_cuts(struct tree *t, int32_t round, int32_t knapsacks)
{
	int32_t rounded = round_add(t->lp, 20 + t->lp->rows / 10, t->budget);
	int32_t added = rounded > 0 && round < ROUNDED_FIRST ? rounded : rounded + cut_add(t->m, knapsacks, t->budget);
	if (added > 0)
		lp_drop_cuts(t->lp);
	t->cuts += added;
	return added;
}

/* A plan from what the programme knows; `bound`: what one may be worth, about, in units. */
static void ask_for_guess(struct tree *t, double bound)
{
	if (t->hook == NULL)
		return;
	t->hook->bound = bound * (double)t->m->unit;
	(void)raise_floor(t, t->hook->guess(t->hook->context));
}

/* A plan by prices alone, and what they prove. */
static void take_tariff(struct tree *t)
{
	int64_t value, bound;
	if (tariff_solve(t->m, t->floor, t->budget, t->x, &value, &bound))
		(void)raise_floor(t, t->hook->house(t->hook->context, t->x, value));
	t->first_bound = bound < t->first_bound ? bound : t->first_bound;
	t->priced = true;
}

/* The root is long in coming: a better plan, as whoever stops the search meanwhile is to have one. */
static void guess_meanwhile(struct tree *t, double bound)
{
	int64_t used = t->budget->used - t->begun;
	if (t->hook == NULL || used < t->wait)
		return;
	t->wait = 2 * used;
	ask_for_guess(t, bound);
}

/* The first relaxation. A long one is left now and then. */
static enum lp_status run_first(struct tree *t, double cutoff)
{
	for (;;) {
		t->lp->last_step = t->lp->steps + FIRST_STEPS;
		enum lp_status status = lp_run(t->lp, cutoff, t->budget);
		bool paused = status == LP_STOPPED && !t->budget->over && t->lp->steps >= t->lp->last_step;
		t->lp->last_step = 0;
		if (!paused)
			return status;
		if (t->hook != NULL && !t->priced && t->budget->used - t->begun >= t->wait)
			take_tariff(t);
		guess_meanwhile(t, 0); /* how poor the plan is is not known yet */
	}
}

static bool may_be_cut(const struct tree *t, enum lp_status status)
{
	return status == LP_OPTIMAL && t->cuts < t->most_cuts && !is_whole(t);
}

/* A round of cuts; its solution is good enough to find the next ones. false: there are no cuts. */
static bool cut_once(struct tree *t, int32_t round, int32_t knapsacks, double cutoff, enum lp_status *status)
{
	if (add_cuts(t, round, knapsacks) == 0)
		return false;
	*status = lp_try(t->lp, cutoff, INT32_MAX, t->budget);
	if (*status == LP_OPTIMAL)
		guess_meanwhile(t, t->lp->objective);
	return true;
}

/* Cuts while they help; rounding goes on alone when the knapsacks give little more. */
static enum lp_status sharpen(struct tree *t, double cutoff)
{
	enum lp_status status = LP_OPTIMAL;
	int32_t cuts = t->cuts;
	bool more = true;
	for (int32_t i = 0; i < CUT_ROUNDS && may_be_cut(t, status); i++) {
		double before = t->lp->objective;
		more = cut_once(t, i, CUTS_AT_ONCE, cutoff, &status);
		if (!more || (before - t->lp->objective < 1e-5 * before && i > 3))
			break;
	}
	for (int32_t i = 0, poor = 0; more && i < ROUNDINGS && poor < 3 && may_be_cut(t, status); i++) {
		double before = t->lp->objective;
		more = cut_once(t, i, 0, cutoff, &status);
		poor = before - t->lp->objective < 5e-5 * before ? poor + 1 : 0;
	}
	if (t->cuts == cuts)
		return status;
	if (status == LP_OPTIMAL)
		lp_drop_cuts(t->lp);
	return lp_run(t->lp, cutoff, t->budget);
}

/* The relaxation of a node; the root's is sharpened by cuts. */
static enum lp_status relax(struct tree *t, double cutoff)
{
	enum lp_status status = t->best->nodes == 1 ? run_first(t, cutoff) : lp_run(t->lp, cutoff, t->budget);
	if (status == LP_STOPPED && !t->budget->over) {
		lp_restart(t->lp);
		status = lp_run(t->lp, cutoff, t->budget);
	}
	if (t->best->nodes == 1 && t->best->prices == NULL && t->lp->rows > 0) {
		t->best->prices = arena_news(t->answers, double, (size_t)t->lp->rows);
		memcpy(t->best->prices, t->lp->price, (size_t)t->lp->rows * sizeof *t->lp->price);
	}
	if (status == LP_OPTIMAL && t->depth == 0)
		status = sharpen(t, cutoff);
	if (t->lp->cols > t->room_count) {
		t->room_count = t->lp->cols + CUTS_AT_ONCE;
		t->room = arena_news(t->arena, int64_t, (size_t)t->room_count);
	}
	return status;
}

struct candidate {
	int32_t col;
	double x, weight;
};

static int by_weight(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;
	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	return (a->col > b->col) - (a->col < b->col);
}

static double expected(const struct tree *t, int32_t col, int up, double fallback)
{
	const struct experience *e = &t->known[col];
	return e->trials[up] ? e->cost[up] / e->trials[up] : fallback;
}

static double product(double down, double up)
{
	return (down > 1e-3 ? down : 1e-3) * (up > 1e-3 ? up : 1e-3);
}

/* Columns that are not whole, the most promising first: decisions rather than rooms, by what experience says they
 * cost. */
static int32_t list_candidates(const struct tree *t, struct candidate *list)
{
	const struct model *m = t->m;
	int32_t count = 0, slack_before = -1;
	for (int32_t u = 0; u < m->use_count; u++) {
		const struct use *use = &m->uses[u];
		const struct job *job = &m->part->jobs[use->job];
		int32_t col = u, slack = m->request_col[use->job];
		if (fraction(t->lp->x[u]) < 1e-6)
			continue;
		if (slack >= 0 && fraction(t->lp->x[slack]) >= 1e-6) {
			if (slack == slack_before)
				continue;
			slack_before = col = slack;
		}
		double x = t->lp->x[col], down = x - (double)(int64_t)x, share = use->whole ? 1 : 0.05;
		double guess = share * job->count * nights(job->nights.from, job->nights.to);
		double weight = product(down * expected(t, col, 0, guess), (1 - down) * expected(t, col, 1, guess));
		list[count++] = (struct candidate){ col, x, weight };
	}
	qsort(list, (size_t)count, sizeof *list, by_weight);
	return count;
}

enum { LOOK_AHEAD = 5, RELIABLE = 1, TRIAL_STEPS = 30 };

/* The first steps of one child; then all is as it was in `place`. Returns by how much its bound falls; *closed when it
 * is certain that nothing better is there. */
static double try_child(struct tree *t, const struct place *place, int32_t col, int32_t lower, int32_t upper,
                        double before, bool *closed)
{
	double cutoff = t->floor == BRANCH_ANY ? -INFINITY : (double)t->floor + 0.75;
	int32_t changes = t->changes;
	set_bounds(t, col, lower, upper);
	enum lp_status status = lp_try(t->lp, cutoff, TRIAL_STEPS, t->budget);
	double loss = before - t->lp->objective;
	*closed = status == LP_INFEASIBLE ? lp_refuted(t->lp) : status == LP_CUTOFF && lp_bound(t->lp) <= t->floor;
	undo_to(t, changes);
	return_to(t, place);
	if (*closed || status == LP_INFEASIBLE)
		return 1e9;
	return loss > 0 ? loss : 0;
}

/* The root as it was before the aim fixed columns in it. */
static void keep_root(struct tree *t)
{
	t->asks = false;
	t->asked = lp_copy(t->lp);
	for (int32_t c = t->changes - 1; c >= t->asked_changes; c--) {
		t->asked->lower[t->trail[c].col] = t->trail[c].lower;
		t->asked->upper[t->trail[c].col] = t->trail[c].upper;
	}
}

static int32_t model_cols(const struct lp *lp)
{
	return lp->first_cut_col > 0 ? lp->first_cut_col : lp->cols;
}

enum branching { BRANCH_WHOLE, BRANCH_ON, BRANCH_AGAIN, BRANCH_CLOSED };

/* Chooses the column to divide. A child that is closed at once leaves only the other: BRANCH_AGAIN, bounds are set; the
 * other candidates are still tried, since another relaxation and its cuts cost more than they do, but none twice. */
static enum branching choose_branching(struct tree *t, struct candidate *out)
{
	if (is_whole(t))
		return BRANCH_WHOLE;
	if (t->asks)
		keep_root(t);
	if (t->known == NULL)
		t->known = arena_news(t->arena, struct experience, (size_t)model_cols(t->lp));
	struct arena scratch = { 0 };
	struct candidate *list = arena_news(&scratch, struct candidate, (size_t)t->m->use_count);
	int32_t count = list_candidates(t, list), since = 0;
	double best = -1, before = t->lp->objective;
	enum branching found = BRANCH_ON;
	struct place place = here(t, &scratch);
	for (int32_t i = 0; i < count && since < LOOK_AHEAD && found != BRANCH_CLOSED && !t->budget->over; i++) {
		struct candidate *c = &list[i];
		struct experience *e = &t->known[c->col];
		int32_t whole = (int32_t)c->x;
		double part = c->x - whole, loss[2] = { 0 };
		bool closed[2] = { false, false };
		if (e->node == t->best->nodes) { /* before another child was closed: it would say much the same again */
			c->weight = e->weight;
		} else if (e->trials[0] < RELIABLE || e->trials[1] < RELIABLE) {
			for (int up = 0; up < 2; up++) {
				loss[up] =
				    up ? try_child(t, &place, c->col, whole + 1, t->lp->upper[c->col], before,
				                   &closed[1])
				       : try_child(t, &place, c->col, t->lp->lower[c->col], whole, before, &closed[0]);
				if (loss[up] < 1e8 && found == BRANCH_ON) {
					e->cost[up] += loss[up] / (up ? 1 - part : part);
					e->trials[up]++;
				}
			}
			c->weight = e->weight = product(loss[0], loss[1]);
			e->node = t->best->nodes;
		}
		if (closed[0] && closed[1])
			found = BRANCH_CLOSED;
		else if (closed[0])
			set_bounds(t, c->col, whole + 1, t->lp->upper[c->col]);
		else if (closed[1])
			set_bounds(t, c->col, t->lp->lower[c->col], whole);
		if (found == BRANCH_ON && (closed[0] || closed[1]))
			found = BRANCH_AGAIN;
		since++;
		if (found == BRANCH_ON && c->weight > best) {
			best = c->weight;
			since = 0;
			*out = *c;
		}
	}
	if (found == BRANCH_ON && best < 0)
		*out = list[0];
	arena_release(&scratch);
	return found;
}

/* The column that is nearly one whole more than it was, of those that are not whole; -1: all are. */
static int32_t nearly_whole(const struct tree *t)
{
	int32_t best = -1;
	double most = 0;
	for (int32_t u = 0; u < t->m->use_count; u++) {
		double x = t->lp->x[u], part = x - (double)(int64_t)x;
		if (fraction(x) < 1e-6)
			continue;
		part *= t->m->uses[u].whole ? 1 : 0.5;
		if (part > most) {
			most = part;
			best = u;
		}
	}
	return best;
}

/* A plan near the relaxation: what is nearly whole is made so, one after the other, and made the contrary where that
 * cannot be. */
static void dive(struct tree *t)
{
	struct arena scratch = { 0 };
	struct place place = here(t, &scratch);
	int32_t failed = 0;
	double cutoff = t->floor == BRANCH_ANY ? -INFINITY : (double)t->floor + 0.75;
	int64_t end = t->budget->used + (t->budget->used - t->begun) / 10 + DIVE_WORK;
	for (int32_t u;
	     (u = nearly_whole(t)) >= 0 && failed < DIVE_FAILURES && t->budget->used < end && !t->budget->over;) {
		int32_t up = (int32_t)t->lp->x[u] + 1, changes = t->changes;
		int32_t lower = t->lp->lower[u];
		set_bounds(t, u, up, t->lp->upper[u]);
		if (lp_run(t->lp, cutoff, t->budget) == LP_OPTIMAL)
			continue;
		failed++;
		undo_to(t, changes);
		set_bounds(t, u, lower, up - 1);
		if (lp_run(t->lp, cutoff, t->budget) != LP_OPTIMAL)
			break;
	}
	if (is_whole(t))
		take_solution(t);
	undo_to(t, place.changes);
	return_to(t, &place);
	arena_release(&scratch);
}

/* Which uses the floor rules out. */
static void tell_never(struct tree *t)
{
	for (int32_t u = 0; u < t->m->use_count; u++)
		t->best->never[u] =
		    t->lp->upper[u] == 0 || (u < t->root_cols && t->root_side[u] == 0 && is_priced_out(t, u));
}

/* What the root knows of each use. false: its bound is no number. */
static bool tell_losses(struct tree *t)
{
	struct answer *best = t->best;
	if (t->root_bound == INT64_MAX || __builtin_mul_overflow(t->root_bound, t->m->unit, &best->root_bound))
		return false;
	for (int32_t u = 0; u < t->m->use_count; u++)
		if (t->root_side[u] != 0 || __builtin_mul_overflow(size(t->root_room[u]), t->m->unit, &best->loss[u]))
			best->loss[u] = 0;
	tell_never(t);
	return true;
}

/* Only plans are looked for from now on that better the one that stands by the present share of the way to the root's
 * bound. */
static void aim(struct tree *t)
{
	int64_t bound = t->first_bound < t->aim_bound ? t->first_bound : t->aim_bound;
	t->floor = t->share > 1 ? bound - (bound - t->plan) / t->share : t->plan;
	t->asked_floor = t->floor;
}

/* Only plans within a quarter of the way from the root's bound to the best one are looked for at first; then within a
 * half, then any. */
enum { FIRST_SHARE = 4 };

enum { MUCH = 4 };

/* What the aim rules out at the root is fixed. true: it is much, the relaxation and its cuts are to go on without
 * it. */
static bool fix_by_aim(struct tree *t)
{
	int32_t open = 0, changes = t->changes;
	for (int32_t j = 0; j < t->lp->cols; j++)
		open += t->lp->lower[j] < t->lp->upper[j];
	fix_by_price(t, t->asked_room, t->aim_bound);
	bool much = (t->changes - changes) * MUCH > open;
	if (!much)
		return false;
	if (t->asks)
		keep_root(t);
	lp_forget_fixed(t->lp);
	return true;
}

/* The root is known: aims high, if there is a plan to exceed. true: the relaxation and its cuts are to go on without
 * what that rules out. */
static bool take_aim(struct tree *t)
{
	size_t cols = (size_t)t->lp->cols;
	t->aimed = true;
	if (t->hook == NULL || t->floor == BRANCH_ANY || !tell_losses(t))
		return false;
	t->aim_bound = t->root_bound;
	t->share = FIRST_SHARE;
	t->asks = true;
	t->asked_changes = t->changes;
	t->asked_cuts = t->cuts;
	t->asked_room = arena_news(t->arena, int64_t, cols);
	memcpy(t->asked_room, t->room, cols * sizeof *t->room);
	aim(t);
	return fix_by_aim(t);
}

/* From the root as it was when it was aimed from. */
static void begin_again(struct tree *t)
{
	t->root_begun = t->budget->used;
	t->open = t->depth = 0;
	t->changes = t->rooted = t->asked_changes;
	t->cuts = t->asked_cuts;
	t->root_floor = INT64_MAX;
	*t->lp = *t->asked;
	t->asked = lp_copy(t->lp);
	t->spare = NULL; /* the root's cuts will be others, and so will the rows */
	t->bases = 0;
}

/* No plan is worth so much: less is asked for. false: nothing less is left. */
static bool lower_aim(struct tree *t)
{
	if (t->share <= 1 || t->floor <= t->plan || t->lost > t->floor || t->hook->stop)
		return false;
	if (t->asks)
		keep_root(t);
	int64_t before = t->floor;
	begin_again(t);
	while (t->share > 1 && t->floor >= before) {
		t->share /= 2;
		aim(t);
	}
	(void)fix_by_aim(t);
	return true;
}

enum { RISEN = 3, OUTGROWN = 8 };

/* A tree that has taken many times its root's work is given up when a plan is a third of the way to the root's bound
 * better than what was looked for: beside it the root leaves so much less open that its cuts close more than the tree
 * would. `bound`: of all open nodes. */
static bool restart(struct tree *t, int64_t bound)
{
	if (t->asked == NULL || t->floor <= t->asked_floor ||
	    RISEN * (t->floor - t->asked_floor) < t->root_bound - t->asked_floor ||
	    t->budget->used - t->root_left < OUTGROWN * (t->root_left - t->root_begun))
		return false;
	if (bound < t->first_bound)
		t->first_bound = bound;
	begin_again(t);
	t->asked_floor = t->floor;
	(void)fix_by_aim(t);
	return true;
}

enum state { NODE_CLOSED, NODE_OPEN, NODE_STOPPED };

/* Now and then: a plan guessed from the relaxation. */
static void take_guess(struct tree *t)
{
	if (t->best->nodes < t->next_guess)
		return;
	t->next_guess = t->best->nodes + GUESS_EVERY;
	ask_for_guess(t, t->lp->objective);
}

/* One node: its relaxation, and either it is closed or *out is to be divided. */
static enum state look(struct tree *t, struct candidate *out, int64_t *bound)
{
	t->best->nodes++;
	for (;;) {
		double cutoff = t->floor == BRANCH_ANY ? -INFINITY : (double)t->floor + 0.75;
		enum lp_status status = relax(t, cutoff);
		if (status == LP_INFEASIBLE && lp_refuted(t->lp))
			return NODE_CLOSED;
		if (status == LP_STOPPED)
			take_guess(t);
		int64_t certified = lp_bound_room(t->lp, t->room);
		if (certified < *bound)
			*bound = certified;
		if (t->floor != BRANCH_ANY && (*bound <= t->floor || t->first_bound <= t->floor))
			return NODE_CLOSED;
		if (status == LP_STOPPED && t->budget->over)
			return NODE_STOPPED;
		if (status != LP_OPTIMAL)
			break;
		if (!is_whole(t)) {
			if (t->depth == 0 && t->hook != NULL && !t->dived) {
				t->dived = true;
				dive(t);
				continue;
			}
			take_guess(t);
			if (t->floor != BRANCH_ANY && *bound <= t->floor)
				return NODE_CLOSED;
		}
		fix_by_price(t, t->room, certified);
		bool at_root = t->depth == 0;
		if (at_root) {
			remember_prices(t, certified);
			if (t->hook != NULL && t->hook->stop)
				return NODE_OPEN;
			if (!t->aimed && take_aim(t))
				continue;
		}
		enum branching next = choose_branching(t, out);
		if (next == BRANCH_ON) {
			if (at_root)
				leave_root(t);
			return NODE_OPEN;
		}
		if (next == BRANCH_CLOSED)
			return NODE_CLOSED;
		if (next == BRANCH_AGAIN)
			continue;
		take_solution(t);
		if (t->floor != BRANCH_ANY && *bound <= t->floor)
			return NODE_CLOSED;
		break;
	}
	if (*bound > t->lost)
		t->lost = *bound;
	return NODE_CLOSED;
}

/* The heap: larger bound first, then the deeper, then the older node. */
static bool goes_first(const struct tree *t, int32_t a, int32_t b)
{
	const struct node *x = &t->nodes[a], *y = &t->nodes[b];
	if (x->bound != y->bound)
		return x->bound > y->bound;
	if (x->depth != y->depth)
		return x->depth > y->depth;
	return a < b;
}

static void push(struct tree *t, int32_t node)
{
	if (t->open == t->heap_room) {
		int32_t more = 2 * t->heap_room + 64;
		t->heap = arena_grow(t->arena, t->heap, (size_t)t->open, (size_t)more, sizeof *t->heap);
		t->heap_room = more;
	}
	int32_t at = t->open++;
	for (; at > 0 && goes_first(t, node, t->heap[(at - 1) / 2]); at = (at - 1) / 2)
		t->heap[at] = t->heap[(at - 1) / 2];
	t->heap[at] = node;
}

static int32_t pop(struct tree *t)
{
	int32_t top = t->heap[0], moved = t->heap[--t->open], at = 0;
	for (int32_t child; (child = 2 * at + 1) < t->open; at = child) {
		if (child + 1 < t->open && goes_first(t, t->heap[child + 1], t->heap[child]))
			child++;
		if (!goes_first(t, t->heap[child], moved))
			break;
		t->heap[at] = t->heap[child];
	}
	t->heap[at] = moved;
	return top;
}

static int32_t add_node(struct tree *t, struct node node)
{
	if (t->node_count == t->node_room) {
		int32_t more = 2 * t->node_room + 64;
		t->nodes = arena_grow(t->arena, t->nodes, (size_t)t->node_count, (size_t)more, sizeof *t->nodes);
		t->node_room = more;
	}
	t->nodes[t->node_count] = node;
	return t->node_count++;
}

enum { BASES = 500 };

/* The basis of the last relaxation. */
static struct basis *keep_basis(struct tree *t)
{
	struct basis *basis = t->spare;
	if (basis != NULL) {
		t->spare = basis->next;
	} else if (t->bases < BASES) {
		t->bases++;
		basis = arena_new(t->arena, struct basis);
		basis->at.basic = arena_news(t->arena, int32_t, (size_t)t->lp->rows);
		basis->at.weight = arena_news(t->arena, double, (size_t)t->lp->rows);
	}
	if (basis != NULL)
		lp_keep_basis(t->lp, &basis->at);
	return basis;
}

static void return_to_basis(struct tree *t, struct basis *basis)
{
	lp_return_to_basis(t->lp, &basis->at);
	basis->next = t->spare;
	t->spare = basis;
}

/* Two children: the nearer one is looked at next, the other waits. Returns the nearer. */
static int32_t divide(struct tree *t, int32_t parent, const struct candidate *c, int64_t bound)
{
	const struct lp *lp = t->lp;
	int32_t down = (int32_t)c->x; /* no column is negative */
	bool up_first = c->x - down >= 0.5;
	if (c->col >= t->m->use_count) /* the slack of a request: down is to accept */
		up_first = c->x - down >= 0.7;
	struct node low = { parent, c->col, lp->lower[c->col], down, t->depth + 1, bound, NULL };
	struct node high = { parent, c->col, down + 1, lp->upper[c->col], t->depth + 1, bound, NULL };
	struct node *waits = up_first ? &low : &high;
	waits->basis = keep_basis(t);
	push(t, add_node(t, *waits));
	return add_node(t, up_first ? high : low);
}

/* The programme of an open node: its way from the root, and where its parent was. */
static void enter(struct tree *t, int32_t node)
{
	struct arena scratch = { 0 };
	int32_t *way = arena_news(&scratch, int32_t, (size_t)t->nodes[node].depth + 1), length = 0;
	return_to_root(t);
	for (int32_t n = node; n >= 0; n = t->nodes[n].parent)
		way[length++] = n;
	while (length-- > 0) {
		const struct node *n = &t->nodes[way[length]];
		int32_t lower = n->lower > t->lp->lower[n->col] ? n->lower : t->lp->lower[n->col];
		int32_t upper = n->upper < t->lp->upper[n->col] ? n->upper : t->lp->upper[n->col];
		set_bounds(t, n->col, lower, upper);
	}
	t->depth = t->nodes[node].depth;
	if (t->nodes[node].basis != NULL)
		return_to_basis(t, t->nodes[node].basis);
	arena_release(&scratch);
}

/* From node to node until all are closed. Returns the largest bound still open. */
static int64_t search(struct tree *t, int64_t enough)
{
	int32_t node = -1;
	int64_t bound = INT64_MAX;
	for (;;) {
		struct candidate c = { .col = -1 };
		enum state state = look(t, &c, &bound);
		if (state == NODE_STOPPED)
			break;
		bool done = (t->best->found && t->best->value >= enough) ||
		            (t->hook != NULL && t->hook->stop);
		if (state == NODE_OPEN && !done) {
			node = divide(t, node, &c, bound);
			set_bounds(t, c.col, t->nodes[node].lower, t->nodes[node].upper);
			t->depth = t->nodes[node].depth;
			continue;
		}
		if (state == NODE_CLOSED)
			bound = INT64_MIN;
		if (done)
			break;
		node = t->open > 0 ? pop(t) : -1;
		bound = node >= 0 ? t->nodes[node].bound : INT64_MIN;
		if (node >= 0 && (t->floor == BRANCH_ANY || bound > t->floor)) {
			if (restart(t, bound > t->lost ? bound : t->lost))
				node = -1;
			else
				enter(t, node);
			continue;
		}
		t->open = 0; /* that was the best open node: all others are closed too */
		bound = INT64_MIN;
		node = -1;
		if (!lower_aim(t))
			break;
		bound = t->aim_bound;
	}
	if (t->open > 0 && t->nodes[t->heap[0]].bound > bound)
		bound = t->nodes[t->heap[0]].bound;
	bound = bound > t->lost ? bound : t->lost;
	return t->first_bound < bound ? t->first_bound : bound; /* no node's: it would make all of them alike */
}

void branch_solve(struct arena *a, const struct model *m, int64_t floor, int64_t enough, struct branch_hook *hook,
                  struct budget *budget, struct answer *out)
{
	*out = (struct answer){ .x = arena_news(a, int32_t, (size_t)m->use_count),
		                .bound = INT64_MIN,
		                .root_bound = INT64_MAX };
	out->never = arena_news(a, bool, (size_t)m->use_count);
	out->loss = arena_news(a, int64_t, (size_t)m->use_count);
	if (m->impossible) {
		out->proven = true;
		return;
	}
	struct arena scratch = { 0 };
	struct tree t = {
		.arena = &scratch,
		.answers = a,
		.m = m,
		.lp = m->lp,
		.budget = budget,
		.begun = budget->used,
		.root_begun = budget->used,
		.wait = LONG_WORK,
		.best = out,
		.hook = hook,
		.floor = floor == BRANCH_ANY ? BRANCH_ANY : floor_div(floor, m->unit),
		.plan = floor == BRANCH_ANY ? BRANCH_ANY : floor_div(floor, m->unit),
		.lost = INT64_MIN,
		.first_bound = enough == INT64_MIN || enough == INT64_MAX ? INT64_MAX : floor_div(enough, m->unit),
		.most_cuts = 500 + m->lp->rows,
		.x = arena_news(&scratch, int32_t, (size_t)m->use_count),
	};
	int64_t open = search(&t, enough);
	undo_to(&t, t.rooted);
	if (t.share <= 1)
		tell_never(&t);
	undo_to(&t, 0);
	int64_t aim = t.share > 1 && t.floor * m->unit > floor ? t.floor * m->unit : floor;
	int64_t known = out->found && out->value > aim ? out->value : aim;
	if (open == INT64_MAX || __builtin_mul_overflow(open, m->unit, &out->bound))
		out->bound = open == INT64_MIN ? INT64_MIN : INT64_MAX;
	if (known != BRANCH_ANY && out->bound < known)
		out->bound = known;
	out->proven = out->bound == known;
	arena_release(&scratch);
}
