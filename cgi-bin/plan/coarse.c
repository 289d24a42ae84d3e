#include "plan/coarse.h"

#include <stdlib.h>
#include <string.h>

#include "plan/branch.h"
#include "plan/price.h"

struct coarse {
	struct arena *arena; /* of the seats */
	struct model model;
	struct outcome *out;
	struct budget *budget;
	struct stretch *stretches;
	int32_t count, room;
	struct branch_hook hook;
};

bool plan_of_calendar(struct arena *a, const struct calendar *c, struct outcome *out)
{
	const struct part *part = c->m->part;
	for (int32_t j = 0; j < part->count; j++)
		if (part->jobs[j].must && c->seats[j] == NULL)
			return false;
	int64_t value = calendar_value(c);
	if (out->housed && value <= out->value)
		return false;
	for (int32_t j = 0; j < part->count; j++) {
		out->seats[j] = NULL;
		if (c->seats[j] == NULL)
			continue;
		int32_t *seat = arena_news(a, int32_t, (size_t)part->jobs[j].count);
		memcpy(seat, c->seats[j], (size_t)part->jobs[j].count * sizeof *seat);
		out->seats[j] = seat;
	}
	out->housed = true;
	out->value = value;
	return true;
}

/* Tells one more stretch apart; one that meets an earlier one of its class widens that. */
static void add_stretch(struct coarse *s, struct stretch stretch)
{
	for (int32_t i = 0; i < s->count; i++) {
		struct stretch *old = &s->stretches[i];
		if (old->kind != stretch.kind || old->capacity != stretch.capacity || !spans_overlap(old->nights, stretch.nights))
			continue;
		bool wider = stretch.nights.from.day < old->nights.from.day || stretch.nights.to.day > old->nights.to.day;
		if (stretch.nights.from.day < old->nights.from.day)
			old->nights.from = stretch.nights.from;
		if (stretch.nights.to.day > old->nights.to.day)
			old->nights.to = stretch.nights.to;
		s->hook.stop |= wider;
		return;
	}
	if (s->count == s->room) {
		int32_t more = 2 * s->room + 16;
		s->stretches = arena_grow(s->arena, s->stretches, (size_t)s->count, (size_t)more, sizeof *s->stretches);
		s->room = more;
	}
	s->stretches[s->count++] = stretch;
	s->hook.stop = true;
}

static int64_t house_it(void *context, const int32_t *x, int64_t value)
{
	struct coarse *s = context;
	struct arena scratch = { 0 };
	struct calendar c;
	struct stretches found;
	(void)value;
	calendar_new(&scratch, &s->model, &c);
	if (!house_solution(&c, x, s->budget, &found)) {
		for (int32_t i = 0; i < found.count; i++)
			add_stretch(s, found.list[i]);
		calendar_force_musts(&c);
		calendar_refill(&c);
		calendar_improve(&c, s->budget);
	}
	bool better = plan_of_calendar(s->arena, &c, s->out);
	arena_release(&scratch);
	return better ? s->out->value : BRANCH_ANY;
}

struct likely {
	int32_t job;
	double y, worth;
};

static int by_likelihood(const void *x, const void *y)
{
	const struct likely *a = x, *b = y;
	if (a->y != b->y)
		return a->y > b->y ? -1 : 1;
	if (a->worth != b->worth)
		return a->worth > b->worth ? -1 : 1;
	return (a->job > b->job) - (a->job < b->job);
}

/* Rounds the relaxation: what it takes wholly first, by arrival within; then the halves; then whatever fits. */
static int64_t guess(void *context)
{
	struct coarse *s = context;
	const struct model *m = &s->model;
	struct arena scratch = { 0 };
	struct calendar c;
	struct likely *order = arena_news(&scratch, struct likely, (size_t)m->part->count);
	int32_t *list = arena_news(&scratch, int32_t, (size_t)m->part->count), count = 0;
	for (int32_t j = 0; j < m->part->count; j++) {
		const struct job *job = &m->part->jobs[j];
		double y = 0;
		for (int32_t u = m->job_use[j]; u < m->job_use[j + 1]; u++)
			y += m->uses[u].whole ? m->lp->x[u] : 0;
		y = job->must ? 2 : y > 0.99 ? 1 : y;
		if (y < 0.01)
			continue;
		bool fixed = job->wish == PLAN_ROOMS || job->wish == PLAN_HOUSE;
		double worth = (double)job->value / job->count / nights(job->nights.from, job->nights.to);
		order[count++] = (struct likely){ j, y, y < 1 ? worth : fixed ? 1e18 : job->count > 1 ? 1e17 : -(double)job->nights.from.day };
	}
	qsort(order, (size_t)count, sizeof *order, by_likelihood);
	for (int32_t i = 0; i < count; i++)
		list[i] = order[i].job;
	calendar_new(&scratch, m, &c);
	calendar_fill(&c, list, count);
	calendar_force_musts(&c);
	calendar_refill(&c);
	calendar_improve(&c, s->budget);
	bool better = plan_of_calendar(s->arena, &c, s->out);
	budget_spend(s->budget, 20 * (int64_t)m->part->count * m->inn->room_count);
	arena_release(&scratch);
	return better ? s->out->value : BRANCH_ANY;
}

void solve_coarse(struct arena *a, const struct inn *inn, const struct part *part, struct budget *budget, struct outcome *out)
{
	struct coarse s = { .arena = a, .out = out, .budget = budget };
	s.hook = (struct branch_hook){ house_it, guess, &s, false };
	do {
		struct arena scratch = { 0 };
		struct answer answer;
		s.hook.stop = false;
		model_build_coarse(&scratch, inn, part, s.stretches, s.count, &s.model);
		branch_solve(&scratch, &s.model, out->housed ? out->value : BRANCH_ANY, INT64_MAX, &s.hook, budget, &answer);
		if (answer.bound < out->bound)
			out->bound = answer.bound;
		price_of_model(a, &s.model, answer.prices, &out->prices, &out->price_count);
		out->proven = out->housed ? out->bound <= out->value : answer.proven && answer.bound == INT64_MIN;
		arena_release(&scratch);
	} while (!out->proven && s.hook.stop && !budget->over);
	if (out->proven || budget->over)
		return;
	solve_exact(a, inn, part, budget, out);
}
