#include "plan/cut.h"

#include <stdlib.h>
#include <string.h>

static const double LEAST_VIOLATION = 0.02;

struct item { /* something that may take rooms in a night */
	double y;
	int32_t weight;
	int32_t first, end; /* its columns: uses first .. end-1 that are whole */
};

/* An item in the nights from .. to-1. */
struct taker {
	struct item item;
	int32_t from, to;
	bool must;
};

struct separation {
	const struct model *m;
	struct arena scratch;
	/* Of the house or of a class: the heaviest first, and those first that lack least for their weight. */
	struct taker *takers;
	const struct taker **by_weight, **by_missing;
	int32_t taker_count;
	int32_t *active, active_count; /* uses that are a whole decision and taken in part at least */
	bool *doubtful; /* of a night: a large one is there by halves */
	/* Of a night. */
	struct item *items;
	const struct item **set; /* of a cut in the making */
	int32_t count;
	int32_t room; /* rooms left beside the musts */
	double *best; /* of a job: the most violated clique with it so far */
	struct cut *cuts;
	int32_t cut_count, cut_room;
	int64_t work;
};

struct cut {
	int32_t *cols, count, rhs;
	double violation;
	int32_t job; /* the small one of a clique, or -1 */
};

static int by_weight(const void *x, const void *y)
{
	const struct item *a = &(*(const struct taker *const *)x)->item, *b = &(*(const struct taker *const *)y)->item;
	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	if (a->y != b->y)
		return a->y > b->y ? -1 : 1;
	return (a->first > b->first) - (a->first < b->first);
}

static int by_missing(const void *x, const void *y)
{
	const struct item *a = &(*(const struct taker *const *)x)->item, *b = &(*(const struct taker *const *)y)->item;
	double p = (1 - a->y) * b->weight, q = (1 - b->y) * a->weight;
	if (p != q)
		return p < q ? -1 : 1;
	return (a->first > b->first) - (a->first < b->first);
}

static int by_content(const struct cut *a, const struct cut *b)
{
	if (a->rhs != b->rhs)
		return a->rhs < b->rhs ? -1 : 1;
	if (a->count != b->count)
		return a->count < b->count ? -1 : 1;
	for (int32_t i = 0; i < a->count; i++)
		if (a->cols[i] != b->cols[i])
			return a->cols[i] < b->cols[i] ? -1 : 1;
	return 0;
}

static int by_violation(const void *x, const void *y)
{
	const struct cut *a = x, *b = y;
	if (a->violation != b->violation)
		return a->violation > b->violation ? -1 : 1;
	return by_content(a, b);
}

/* Of the first `count` items of the set. */
static void keep_cut(struct separation *s, int32_t count, int32_t rhs, double violation, int32_t job)
{
	const struct item *const *items = s->set;
	int32_t cols = 0;
	for (int32_t i = 0; i < count; i++)
		cols += items[i]->end - items[i]->first;
	if (s->cut_count == s->cut_room) {
		int32_t more = 2 * s->cut_room + 64;
		s->cuts = arena_grow(&s->scratch, s->cuts, (size_t)s->cut_count, (size_t)more, sizeof *s->cuts);
		s->cut_room = more;
	}
	struct cut *cut = &s->cuts[s->cut_count++];
	*cut = (struct cut){ arena_news(&s->scratch, int32_t, (size_t)cols), 0, rhs, violation, job };
	for (int32_t i = 0; i < count; i++)
		for (int32_t u = items[i]->first; u < items[i]->end; u++)
			if (s->m->uses[u].whole)
				cut->cols[cut->count++] = u;
}

/* Items are by weight. Those over half of the room exclude each other, and a smaller one excludes those it fits beside
 * none. */
static void find_cliques(struct separation *s)
{
	const struct item **set = s->set;
	double large = 0;
	int32_t n = 0;
	while (n < s->count && 2 * s->items[n].weight > s->room) {
		set[n] = &s->items[n];
		large += s->items[n++].y;
	}
	if (large <= 1e-6)
		return;
	if (large > 1 + LEAST_VIOLATION)
		keep_cut(s, n, 1, large - 1, -1);
	for (int32_t i = n, with = n; i < s->count; i++) {
		while (with > 0 && s->items[with - 1].weight + s->items[i].weight <= s->room)
			large -= s->items[--with].y;
		double violation = large + s->items[i].y - 1;
		int32_t job = s->m->uses[s->items[i].first].job;
		if (with == 0)
			return;
		if (violation < LEAST_VIOLATION || violation <= s->best[job])
			continue;
		s->best[job] = violation;
		set[with] = &s->items[i];
		keep_cut(s, with + 1, 1, violation, job);
		set[with] = &s->items[with];
	}
}

/* A minimal cover by the items that lack least, which come first, and all that are at least as heavy as its heaviest. */
static void find_cover(struct separation *s)
{
	const struct item **set = s->set;
	int64_t weight = 0;
	double missing = 0;
	int32_t n = 0, heaviest = 0;
	while (n < s->count && weight <= s->room) {
		weight += s->items[n].weight;
		missing += 1 - s->items[n].y;
		set[n] = &s->items[n];
		n++;
	}
	if (weight <= s->room || missing >= 2)
		return;
	for (int32_t i = n - 1; i >= 0; i--) /* minimal: drop what is not needed, what lacks most first */
		if (weight - set[i]->weight > s->room && (set[i]->y < 1 - 1e-9)) {
			weight -= set[i]->weight;
			missing -= 1 - set[i]->y;
			memmove(&set[i], &set[i + 1], (size_t)(n - i - 1) * sizeof *set);
			n--;
		}
	for (int32_t i = 0; i < n; i++)
		heaviest = set[i]->weight > heaviest ? set[i]->weight : heaviest;
	if (heaviest < 2)
		return;
	int32_t rhs = n - 1;
	double sum = n - missing;
	for (int32_t i = 0; i < s->count; i++) {
		bool inside = false;
		for (int32_t k = 0; k < n && !inside; k++)
			inside = set[k] == &s->items[i];
		if (!inside && s->items[i].weight >= heaviest) {
			set[n++] = &s->items[i];
			sum += s->items[i].y;
		}
	}
	if (sum > rhs + LEAST_VIOLATION)
		keep_cut(s, n, rhs, (sum - rhs) / n, -1);
}

static double taken(const struct model *m, int32_t job)
{
	double y = 0;
	for (int32_t u = m->job_use[job]; u < m->job_use[job + 1]; u++)
		y += m->uses[u].whole ? m->lp->x[u] : 0;
	return y;
}

static void add_taker(struct separation *s, const struct job *job, struct item item, bool must)
{
	s->takers[s->taker_count++] = (struct taker){ .item = item,
		                                      .from = model_point(s->m, job->nights.from),
		                                      .to = model_point(s->m, job->nights.to),
		                                      .must = must };
}

/* Whoever takes rooms of the house, by job. */
static void list_house(struct separation *s)
{
	const struct model *m = s->m;
	s->taker_count = 0;
	for (int32_t j = 0; j < m->part->count; j++) {
		const struct job *job = &m->part->jobs[j];
		int32_t first = m->job_use[j], end = m->job_use[j + 1];
		double y = first == end || job->must ? 0 : taken(m, j);
		if (first < end && (job->must || y >= 1e-9))
			add_taker(s, job, (struct item){ y, job->count, first, end }, job->must);
	}
}

/* Whoever takes rooms of one class, by the uses that are a whole decision. */
static void list_class(struct separation *s, int32_t class)
{
	const struct model *m = s->m;
	s->taker_count = 0;
	for (int32_t i = 0; i < s->active_count; i++) {
		int32_t u = s->active[i];
		const struct use *use = &m->uses[u];
		for (int32_t k = 0; k < use->take_count; k++)
			if (use->takes[k].line == class)
				add_taker(s, &m->part->jobs[use->job],
				          (struct item){ m->lp->x[u], use->takes[k].rooms, u, u + 1 }, false);
	}
	s->work += s->active_count;
}

/* Nights without a large one by halves have nothing to cut. false: so it is in all of them. */
static bool find_doubtful(struct separation *s)
{
	bool any = false;
	memset(s->doubtful, false, (size_t)s->m->point_count * sizeof *s->doubtful);
	for (int32_t k = 0; k < s->taker_count; k++) {
		const struct taker *t = &s->takers[k];
		if (t->must || t->item.weight == 1 || t->item.y >= 1 - 1e-6)
			continue;
		any = true;
		for (int32_t i = t->from; i < t->to; i++)
			s->doubtful[i] = true;
	}
	return any;
}

static void sort_takers(struct separation *s)
{
	size_t count = (size_t)s->taker_count;
	for (size_t k = 0; k < count; k++)
		s->by_weight[k] = s->by_missing[k] = &s->takers[k];
	qsort(s->by_weight, count, sizeof *s->by_weight, by_weight);
	qsort(s->by_missing, count, sizeof *s->by_missing, by_missing);
	s->work += 30 * s->taker_count;
}

/* The items of the night in the order of the list. Returns the weight of the musts. */
static int32_t list_night(struct separation *s, const struct taker *const *list, int32_t night)
{
	int32_t musts = 0;
	s->count = 0;
	for (int32_t k = 0; k < s->taker_count; k++) {
		if (night < list[k]->from || night >= list[k]->to)
			continue;
		if (list[k]->must)
			musts += list[k]->item.weight;
		else
			s->items[s->count++] = list[k]->item;
	}
	s->work += s->taker_count;
	return musts;
}

/* The knapsacks of the nights of a class; -1: of the house. */
static void separate(struct separation *s, int32_t class)
{
	const struct model *m = s->m;
	if (!find_doubtful(s))
		return;
	sort_takers(s);
	for (int32_t i = 0; i < m->point_count - 1; i++) {
		if (!s->doubtful[i])
			continue;
		s->room = class < 0 ? 0 : m->lines[class].free[i];
		for (int32_t c = 0; class < 0 && c < m->class_count; c++)
			s->room += m->lines[c].free[i];
		s->room -= list_night(s, s->by_weight, i);
		if (s->room <= 0 || s->count < 2)
			continue;
		find_cliques(s);
		(void)list_night(s, s->by_missing, i);
		find_cover(s);
	}
}

static void separate_all(struct separation *s)
{
	list_house(s);
	separate(s, -1);
	for (int32_t c = 0; c < s->m->class_count; c++)
		if (s->m->lines[c].count > 1) {
			list_class(s, c);
			separate(s, c);
		}
}

/* Which uses are active, and memory for the takers of the house or of any class. */
static void begin(struct separation *s)
{
	const struct model *m = s->m;
	struct arena *a = &s->scratch;
	size_t room = (size_t)m->part->count, takes = 0;
	s->active = arena_news(a, int32_t, (size_t)m->use_count);
	for (int32_t u = 0; u < m->use_count; u++)
		if (m->uses[u].whole && m->lp->x[u] >= 1e-9) {
			s->active[s->active_count++] = u;
			takes += (size_t)m->uses[u].take_count;
		}
	room = takes > room ? takes : room;
	s->takers = arena_news(a, struct taker, room);
	s->by_weight = arena_news(a, const struct taker *, room);
	s->by_missing = arena_news(a, const struct taker *, room);
	s->items = arena_news(a, struct item, room);
	s->set = arena_news(a, const struct item *, room + 1);
	s->doubtful = arena_news(a, bool, (size_t)m->point_count);
	s->best = arena_news(a, double, (size_t)m->part->count);
	s->work = m->use_count;
}

/* The most violated ones, each once. Returns how many. */
static int32_t choose(struct separation *s, struct lp_cut *out, int32_t most)
{
	int32_t count = 0;
	const struct cut *before = NULL;
	if (s->cut_count > 0)
		qsort(s->cuts, (size_t)s->cut_count, sizeof *s->cuts, by_violation);
	for (int32_t i = 0; i < s->cut_count && count < most; i++) {
		const struct cut *cut = &s->cuts[i];
		if (cut->job >= 0 && cut->violation < s->best[cut->job])
			continue; /* a better one with the same stay */
		if (before != NULL && by_content(before, cut) == 0)
			continue; /* found in another night */
		before = cut;
		out[count++] = (struct lp_cut){ cut->cols, NULL, cut->count, cut->rhs, cut->rhs };
	}
	return count;
}

int32_t cut_add(const struct model *m, int32_t most, struct budget *budget)
{
	struct separation s = { .m = m };
	bool groups = false;
	for (int32_t j = 0; j < m->part->count && !groups; j++)
		groups = !m->part->jobs[j].must && m->part->jobs[j].count > 1;
	if (!groups || most <= 0)
		return 0;
	begin(&s);
	separate_all(&s);
	struct lp_cut *cuts = arena_news(&s.scratch, struct lp_cut, (size_t)s.cut_count);
	int32_t added = choose(&s, cuts, most);
	if (added > 0)
		lp_add_cuts(m->lp, cuts, added);
	budget_spend(budget, 6 * s.work);
	arena_release(&s.scratch);
	return added;
}
