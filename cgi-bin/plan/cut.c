#include "plan/cut.h"

#include <stdlib.h>
#include <string.h>

static const double LEAST_VIOLATION = 0.02;

struct item { /* something that may take rooms in a night */
	double y;
	int32_t weight;
	int32_t first, end; /* its columns: uses first .. end-1 that are whole */
};

struct separation {
	const struct model *m;
	struct arena scratch;
	struct item *items;
	int32_t count;
	int32_t room; /* rooms left beside the musts */
	double *best; /* of a job: the most violated clique with it so far */
	struct cut *cuts;
	int32_t cut_count, cut_room;
};

struct cut {
	int32_t *cols, count, rhs;
	double violation;
	int32_t job; /* the small one of a clique, or -1 */
};

static int by_weight(const void *x, const void *y)
{
	const struct item *a = x, *b = y;
	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	if (a->y != b->y)
		return a->y > b->y ? -1 : 1;
	return (a->first > b->first) - (a->first < b->first);
}

static int by_missing(const void *x, const void *y)
{
	const struct item *a = x, *b = y;
	double p = (1 - a->y) * b->weight, q = (1 - b->y) * a->weight;
	if (p != q)
		return p < q ? -1 : 1;
	return (a->first > b->first) - (a->first < b->first);
}

static int by_violation(const void *x, const void *y)
{
	const struct cut *a = x, *b = y;
	if (a->violation != b->violation)
		return a->violation > b->violation ? -1 : 1;
	return (a->cols[0] > b->cols[0]) - (a->cols[0] < b->cols[0]);
}

static void keep_cut(struct separation *s, const struct item *const *items, int32_t count, int32_t rhs,
                     double violation, int32_t job)
{
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
	const struct item **set = arena_news(&s->scratch, const struct item *, (size_t)s->count + 1);
	double large = 0;
	int32_t n = 0;
	while (n < s->count && 2 * s->items[n].weight > s->room) {
		set[n] = &s->items[n];
		large += s->items[n++].y;
	}
	if (large <= 1e-6)
		return;
	if (large > 1 + LEAST_VIOLATION)
		keep_cut(s, set, n, 1, large - 1, -1);
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
		keep_cut(s, set, with + 1, 1, violation, job);
		set[with] = &s->items[with];
	}
}

/* A minimal cover by the items that lack least, and all that are at least as heavy as its heaviest. */
static void find_cover(struct separation *s)
{
	qsort(s->items, (size_t)s->count, sizeof *s->items, by_missing);
	const struct item **set = arena_news(&s->scratch, const struct item *, (size_t)s->count);
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
		keep_cut(s, set, n, rhs, (sum - rhs) / n, -1);
}

static void separate_night(struct separation *s, bool any_large)
{
	if (!any_large || s->room <= 0 || s->count < 2)
		return;
	qsort(s->items, (size_t)s->count, sizeof *s->items, by_weight);
	find_cliques(s);
	find_cover(s);
}

static double taken(const struct model *m, int32_t job)
{
	double y = 0;
	for (int32_t u = m->job_use[job]; u < m->job_use[job + 1]; u++)
		y += m->uses[u].whole ? m->lp->x[u] : 0;
	return y;
}

/* An item in the nights from .. to-1. */
struct taker {
	struct item item;
	int32_t from, to;
	bool must;
};

/* Whoever takes rooms of the house, by job. */
static int32_t list_house(const struct model *m, struct taker *list)
{
	int32_t count = 0;
	for (int32_t j = 0; j < m->part->count; j++) {
		const struct job *job = &m->part->jobs[j];
		int32_t first = m->job_use[j], end = m->job_use[j + 1];
		double y = first == end || job->must ? 0 : taken(m, j);
		if (first < end && (job->must || y >= 1e-9))
			list[count++] = (struct taker){ { y, job->count, first, end }, model_point(m, job->nights.from),
				                        model_point(m, job->nights.to), job->must };
	}
	return count;
}

/* Whoever takes rooms of one class, by the uses that are a whole decision. */
static int32_t list_class(const struct model *m, int32_t class, struct taker *list)
{
	int32_t count = 0;
	for (int32_t u = 0; u < m->use_count; u++) {
		const struct use *use = &m->uses[u];
		if (!use->whole || m->lp->x[u] < 1e-9)
			continue;
		for (int32_t k = 0; k < use->take_count; k++) {
			struct span nights = m->part->jobs[use->job].nights;
			if (use->takes[k].line == class)
				list[count++] = (struct taker){ { m->lp->x[u], use->takes[k].rooms, u, u + 1 },
					                        model_point(m, nights.from),
					                        model_point(m, nights.to),
					                        false };
		}
	}
	return count;
}

/* The knapsack of one night. */
static void separate(struct separation *s, const struct taker *list, int32_t count, int32_t interval, int32_t room)
{
	bool large = false;
	s->count = 0;
	s->room = room;
	for (int32_t k = 0; k < count; k++) {
		if (interval < list[k].from || interval >= list[k].to)
			continue;
		if (list[k].must) {
			s->room -= list[k].item.weight;
			continue;
		}
		large |= list[k].item.weight > 1 && list[k].item.y < 1 - 1e-6;
		s->items[s->count++] = list[k].item;
	}
	separate_night(s, large);
}

int32_t cut_add(const struct model *m, int32_t most, struct budget *budget)
{
	struct separation s = { .m = m };
	bool groups = false;
	for (int32_t j = 0; j < m->part->count && !groups; j++)
		groups = !m->part->jobs[j].must && m->part->jobs[j].count > 1;
	if (!groups || most <= 0)
		return 0;
	struct taker *list = arena_news(&s.scratch, struct taker, (size_t)m->use_count + (size_t)m->part->count);
	s.items = arena_news(&s.scratch, struct item, (size_t)m->use_count + (size_t)m->part->count);
	s.best = arena_news(&s.scratch, double, (size_t)m->part->count);
	int32_t count = list_house(m, list);
	int64_t work = (int64_t)count * m->point_count;
	for (int32_t i = 0; i < m->point_count - 1; i++) {
		int32_t room = 0;
		for (int32_t c = 0; c < m->class_count; c++)
			room += m->lines[c].free[i];
		separate(&s, list, count, i, room);
	}
	for (int32_t c = 0; c < m->class_count; c++) {
		if (m->lines[c].count == 1)
			continue;
		count = list_class(m, c, list);
		work += m->use_count + (int64_t)count * m->point_count;
		for (int32_t i = 0; i < m->point_count - 1; i++)
			separate(&s, list, count, i, m->lines[c].free[i]);
	}
	budget_spend(budget, 6 * work);
	if (s.cut_count > 0)
		qsort(s.cuts, (size_t)s.cut_count, sizeof *s.cuts, by_violation);
	int32_t added = 0;
	struct lp_cut *cuts = arena_news(&s.scratch, struct lp_cut, (size_t)s.cut_count);
	for (int32_t i = 0; i < s.cut_count && added < most; i++) {
		const struct cut *cut = &s.cuts[i];
		if (cut->job >= 0 && cut->violation < s.best[cut->job])
			continue; /* a better one with the same stay */
		cuts[added++] = (struct lp_cut){ cut->cols, NULL, cut->count, cut->rhs, cut->rhs };
	}
	if (added > 0)
		lp_add_cuts(m->lp, cuts, added);
	arena_release(&s.scratch);
	return added;
}
