#include "plan/tariff.h"

#include <stdlib.h>
#include <string.h>

/* Rounds of prices, and how often they are made a plan. A price rises by this share where twice as much is asked for as
 * there is, by less from round to round. */
enum { ROUNDS = 81, PLAN_EVERY = 10 };
static const double FIRST_SHARE = 0.4, SHORTER = 0.95;

struct buyer { /* a request, or a must */
	bool must;
	int32_t first, count; /* what it may buy: offers first .. first+count-1 */
	int32_t choice;       /* its row of the programme, or -1 */
	int32_t best;         /* the offer that gains most at the last prices, or -1: none gains */
	double gain;
	double merit; /* what it pays for the price of its nights, at best */
};

struct tariff {
	struct arena scratch;
	const struct model *m;
	int32_t rows;  /* of the lines: the first ones of the programme */
	double *price; /* of a row of the programme; of a line's never negative */
	double *sums;  /* of the prices of the lines' rows before this one */
	double *asked; /* of a line's row: what is asked for there more than before it */
	struct buyer *buyers;
	int32_t count;
	int32_t *offers; /* uses that are a whole decision */
	int32_t *left;   /* of a line's row, while a plan is made */
	int32_t *x;      /* of a use: in the plan; of a group's parts: in the last spread */
	double *costs;   /* of a group's part: of one room of it, in the last spread */
	double *dearest; /* of an offer that is counted class by class: the price of its last room */
};

static void rows_of(const struct tariff *t, int32_t u, int32_t take, int32_t *from, int32_t *to)
{
	const struct model *m = t->m;
	const struct use *use = &m->uses[u];
	const struct line *line = &m->lines[use->takes[take].line];
	*from = line->row[m->when[use->job].from];
	*to = line->row[m->when[use->job].to];
}

static double net_of(const struct tariff *t, int32_t u)
{
	const struct use *use = &t->m->uses[u];
	return t->m->part->jobs[use->job].request >= 0 ? (double)(use->net / t->m->unit) : 0;
}

static double cost_of(const struct tariff *t, int32_t u)
{
	double cost = 0;
	for (int32_t k = 0; k < t->m->uses[u].take_count; k++) {
		int32_t from, to;
		rows_of(t, u, k, &from, &to);
		cost += t->m->uses[u].takes[k].rooms * (t->sums[to] - t->sums[from]);
	}
	return cost;
}

/* How often the use can be taken beside the plan so far. */
static int32_t left_of(const struct tariff *t, int32_t u)
{
	const struct use *use = &t->m->uses[u];
	int32_t least = use->upper;
	for (int32_t k = 0; k < use->take_count; k++) {
		int32_t from, to;
		rows_of(t, u, k, &from, &to);
		for (int32_t i = from; i < to && least > 0; i++)
			least = t->left[i] / use->takes[k].rooms < least ? t->left[i] / use->takes[k].rooms : least;
	}
	return least;
}

static bool is_counted(const struct tariff *t, int32_t offer)
{
	return t->m->uses[offer].take_count == 0;
}

static int32_t beds_of(const struct tariff *t, int32_t part)
{
	return t->m->lines[t->m->uses[part].takes[0].line].capacity;
}

/* x of the parts of a group that is counted class by class: the cheapest rooms, or the largest. false: too few. */
static bool spread(const struct tariff *t, int32_t offer, bool largest, bool from_left, double *cost)
{
	const struct model *m = t->m;
	const struct job *job = &m->part->jobs[m->uses[offer].job];
	int32_t end = m->job_use[m->uses[offer].job + 1], missing = job->count;
	int64_t beds = 0;
	for (int32_t v = offer + 1; v < end; v++) {
		t->x[v] = -1;
		t->costs[v] = cost_of(t, v) - net_of(t, v);
	}
	*cost = 0;
	while (missing > 0) {
		int32_t best = -1;
		double least = 0;
		for (int32_t v = offer + 1; v < end; v++) {
			double rank = largest ? -beds_of(t, v) : t->costs[v];
			if (t->x[v] < 0 && (best < 0 || rank < least)) {
				best = v;
				least = rank;
			}
		}
		if (best < 0)
			break;
		int32_t free = from_left ? left_of(t, best) : m->uses[best].upper;
		t->x[best] = free < missing ? free : missing;
		missing -= t->x[best];
		beds += (int64_t)t->x[best] * beds_of(t, best);
		t->dearest[offer] = t->costs[best];
		*cost += t->x[best] * t->dearest[offer];
	}
	for (int32_t v = offer + 1; v < end; v++)
		t->x[v] = t->x[v] > 0 ? t->x[v] : 0;
	return missing == 0 && (!from_left || beds >= job->guests);
}

/* Who may buy what. */
static void list_buyers(struct tariff *t)
{
	const struct model *m = t->m;
	const struct part *part = m->part;
	int32_t musts = 0, next = 0;
	int32_t *buyer = arena_news(&t->scratch, int32_t, (size_t)part->count);
	t->buyers = arena_news(&t->scratch, struct buyer, (size_t)part->requests + (size_t)part->count);
	for (int32_t j = 0; j < part->count; j++) {
		buyer[j] = part->jobs[j].must ? part->requests + musts++ : part->jobs[j].request;
		t->buyers[buyer[j]].must = part->jobs[j].must;
	}
	t->count = part->requests + musts;
	for (int32_t u = 0; u < m->use_count; u++)
		t->buyers[buyer[m->uses[u].job]].count += m->uses[u].whole && m->uses[u].upper > 0;
	for (int32_t i = 0; i < t->count; i++) {
		t->buyers[i].first = next;
		t->buyers[i].choice = -1;
		next += t->buyers[i].count;
		t->buyers[i].count = 0;
	}
	for (int32_t u = 0; u < m->use_count; u++) {
		struct buyer *b = &t->buyers[buyer[m->uses[u].job]];
		if (m->uses[u].whole && m->uses[u].upper > 0)
			t->offers[b->first + b->count++] = u;
		for (int32_t e = m->lp->start[u]; m->uses[u].whole && e < m->lp->start[u + 1]; e++)
			if (m->lp->row[e] >= t->rows && m->lp->coef[e] > 0)
				b->choice = m->lp->row[e];
	}
}

/* Everybody chooses at the prices. */
static void choose(struct tariff *t)
{
	for (int32_t i = 0; i < t->rows; i++)
		t->sums[i + 1] = t->sums[i] + t->price[i];
	for (int32_t i = 0; i < t->count; i++) {
		struct buyer *b = &t->buyers[i];
		b->best = -1;
		b->gain = b->merit = 0;
		for (int32_t k = b->first; k < b->first + b->count; k++) {
			int32_t u = t->offers[k];
			double net = net_of(t, u), cost = cost_of(t, u);
			if (is_counted(t, u) && !spread(t, u, false, false, &cost))
				continue;
			b->merit = net / (cost + 1) > b->merit ? net / (cost + 1) : b->merit;
			if (net - cost > b->gain || (b->must && b->best < 0)) {
				b->gain = net - cost;
				b->best = u;
			}
		}
	}
}

static void ask(struct tariff *t, int32_t u, int32_t times)
{
	for (int32_t k = 0; k < t->m->uses[u].take_count; k++) {
		int32_t from, to, rooms = times * t->m->uses[u].takes[k].rooms;
		rows_of(t, u, k, &from, &to);
		t->asked[from] += rooms;
		t->asked[to] -= rooms;
	}
}

/* Prices follow what is asked for: by this share, where it is twice as much as there is. */
static void follow(struct tariff *t, double share)
{
	double sum = 0, unused;
	memset(t->asked, 0, ((size_t)t->rows + 1) * sizeof *t->asked);
	for (int32_t i = 0; i < t->count; i++) {
		int32_t u = t->buyers[i].best;
		if (u < 0)
			continue;
		ask(t, u, 1);
		if (is_counted(t, u) && spread(t, u, false, false, &unused))
			for (int32_t v = u + 1; v < t->m->job_use[t->m->uses[u].job + 1]; v++)
				ask(t, v, t->x[v]);
	}
	for (int32_t i = 0; i < t->rows; i++) {
		sum += t->asked[i];
		double there = t->m->lp->rhs[i] > 0 ? (double)t->m->lp->rhs[i] : 1,
		       factor = 1 + share * (sum - there) / there;
		t->price[i] *= factor > 2 ? 2 : factor < 0.5 ? 0.5 : factor;
	}
}

static void take(struct tariff *t, int32_t u, int32_t times)
{
	t->x[u] = times;
	for (int32_t k = 0; k < t->m->uses[u].take_count; k++) {
		int32_t from, to;
		rows_of(t, u, k, &from, &to);
		for (int32_t i = from; i < to; i++)
			t->left[i] -= times * t->m->uses[u].takes[k].rooms;
	}
}

/* The offer fits beside the plan so far, at this price. */
static bool is_left(const struct tariff *t, int32_t u, double *cost)
{
	*cost = cost_of(t, u);
	if (!is_counted(t, u))
		return left_of(t, u) > 0;
	return spread(t, u, false, true, cost) || spread(t, u, true, true, cost);
}

struct turn {
	bool must;
	double merit;
	int32_t buyer;
};

static int by_merit(const void *x, const void *y)
{
	const struct turn *a = x, *b = y;
	if (a->must != b->must)
		return a->must ? -1 : 1;
	if (a->merit != b->merit)
		return a->merit > b->merit ? -1 : 1;
	return (a->buyer > b->buyer) - (a->buyer < b->buyer);
}

/* One after the other takes what gains most of what is left. false: a must finds nothing. */
static bool make_plan(struct tariff *t, struct turn *turns)
{
	const struct model *m = t->m;
	for (int32_t i = 0; i < t->count; i++)
		turns[i] = (struct turn){ t->buyers[i].must, t->buyers[i].merit, i };
	qsort(turns, (size_t)t->count, sizeof *turns, by_merit);
	memset(t->x, 0, (size_t)m->use_count * sizeof *t->x);
	for (int32_t i = 0; i < t->rows; i++)
		t->left[i] = (int32_t)m->lp->rhs[i];
	for (int32_t n = 0; n < t->count; n++) {
		const struct buyer *b = &t->buyers[turns[n].buyer];
		int32_t best = -1;
		double most = 0, cost;
		for (int32_t k = b->first; k < b->first + b->count; k++) {
			int32_t u = t->offers[k];
			if (!is_left(t, u, &cost) || (best >= 0 && net_of(t, u) - cost <= most))
				continue;
			best = u;
			most = net_of(t, u) - cost;
		}
		for (int32_t k = b->first; k < b->first + b->count; k++) { /* what was only tried */
			int32_t end = m->job_use[m->uses[t->offers[k]].job + 1];
			for (int32_t v = t->offers[k] + 1; v < end && is_counted(t, t->offers[k]); v++)
				t->x[v] = 0;
		}
		if (best < 0 && b->must)
			return false;
		if (best < 0)
			continue;
		take(t, best, 1);
		if (is_counted(t, best) && is_left(t, best, &cost))
			for (int32_t v = best + 1; v < m->job_use[m->uses[best].job + 1]; v++)
				take(t, v, t->x[v]);
	}
	return model_holds(m, t->x);
}

/* What the prices prove, in integers: a buyer's own row costs what it gains, a room of a group what its dearest one
 * does. */
static int64_t certify(struct tariff *t)
{
	struct lp lp = *t->m->lp;
	choose(t);
	for (int32_t i = 0; i < t->count; i++) {
		const struct buyer *b = &t->buyers[i];
		if (b->choice >= 0)
			t->price[b->choice] = b->gain;
		for (int32_t k = b->first; k < b->first + b->count; k++) {
			int32_t e = lp.start[t->offers[k]];
			while (is_counted(t, t->offers[k]) && lp.coef[e] > 0)
				e++;
			if (is_counted(t, t->offers[k]))
				t->price[lp.row[e]] = -t->dearest[t->offers[k]];
		}
	}
	lp.price = t->price;
	return lp_bound(&lp);
}

static void open_market(struct tariff *t)
{
	const struct model *m = t->m;
	size_t uses = (size_t)m->use_count;
	for (int32_t l = 0; l < m->line_count; l++)
		t->rows = m->lines[l].row_last > t->rows ? m->lines[l].row_last : t->rows;
	size_t rows = (size_t)t->rows + 1;
	t->price = arena_news(&t->scratch, double, (size_t)m->lp->rows);
	t->sums = arena_news(&t->scratch, double, rows);
	t->asked = arena_news(&t->scratch, double, rows);
	t->left = arena_news(&t->scratch, int32_t, rows);
	t->offers = arena_news(&t->scratch, int32_t, uses);
	t->costs = arena_news(&t->scratch, double, uses);
	t->dearest = arena_news(&t->scratch, double, uses);
	t->x = arena_news(&t->scratch, int32_t, uses);
	list_buyers(t);
}

/* At first all nights cost what is bid for a room and night on the average. */
static void set_prices(struct tariff *t)
{
	const struct model *m = t->m;
	double value = 0, nights = 0;
	for (int32_t j = 0; j < m->part->count; j++) {
		const struct job *job = &m->part->jobs[j];
		value += job->request >= 0 ? (double)job->value / (double)m->unit : 0;
		nights += (double)job->count * (model_point(m, job->nights.to) - model_point(m, job->nights.from));
	}
	for (int32_t i = 0; i < t->rows; i++)
		t->price[i] = value / nights;
}

bool tariff_solve(const struct model *m, int64_t floor, struct budget *budget, int32_t *x, int64_t *value,
                  int64_t *bound)
{
	struct tariff t = { .m = m };
	bool found = false;
	double share = FIRST_SHARE;
	*bound = INT64_MAX;
	if (m->stretch_count > 0)
		return false;
	open_market(&t);
	set_prices(&t);
	struct turn *turns = arena_news(&t.scratch, struct turn, (size_t)t.count);
	for (int32_t round = 0; round < ROUNDS && !budget->over; round++, share *= SHORTER) {
		choose(&t);
		if (round > 0 && round % PLAN_EVERY == 0 && make_plan(&t, turns) &&
		    model_value(m, t.x) / m->unit > floor) {
			*value = model_value(m, t.x);
			floor = *value / m->unit;
			found = true;
			memcpy(x, t.x, (size_t)m->use_count * sizeof *x);
		}
		follow(&t, share);
		budget_spend(budget, 30 * (int64_t)m->use_count + 10 * (int64_t)t.rows);
	}
	*bound = certify(&t);
	arena_release(&t.scratch);
	return found;
}
