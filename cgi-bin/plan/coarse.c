#include "plan/coarse.h"

#include <string.h>

#include "plan/quest.h"
#include "plan/window.h"

struct coarse {
	struct arena *arena; /* of the seats */
	struct model model;
	struct outcome *out;
	struct budget *budget;
	struct stretch *stretches;
	int32_t count, room;
	struct windows windows;
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
		if (old->kind != stretch.kind || old->capacity != stretch.capacity ||
		    !spans_overlap(old->nights, stretch.nights))
			continue;
		bool wider =
		    stretch.nights.from.day < old->nights.from.day || stretch.nights.to.day > old->nights.to.day;
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

/* The rooms of a group by class: whole parts first, the rest where most is left over. A search that stopped early
 * leaves values outside their bounds. */
static void round_group(const struct model *m, int32_t job, int32_t *x)
{
	int32_t first = m->job_use[job], left = m->part->jobs[job].count;
	x[first] = 1;
	for (int32_t u = first + 1; u < m->job_use[job + 1]; u++)
		if (m->uses[u].of < 0) {
			int32_t most = m->uses[u].upper < left ? m->uses[u].upper : left;
			double whole = m->lp->x[u] + 1e-6;
			x[u] = whole >= most ? most : whole > 0 ? (int32_t)whole : 0;
			left -= x[u];
		}
	while (left > 0) {
		int32_t best = -1;
		for (int32_t u = first + 1; u < m->job_use[job + 1]; u++)
			if (m->uses[u].of < 0 && x[u] < m->uses[u].upper &&
			    (best < 0 || m->lp->x[u] - x[u] > m->lp->x[best] - x[best]))
				best = u;
		if (best < 0)
			return;
		x[best]++;
		left--;
	}
}

/* The relaxation rounded to the nearest, each stay in the class that has most of it. */
static void round_relaxation(const struct model *m, int32_t *x)
{
	struct arena scratch = { 0 };
	bool *answered = arena_news(&scratch, bool, (size_t)m->part->requests);
	for (int32_t j = 0; j < m->part->count; j++) {
		const struct job *job = &m->part->jobs[j];
		double y = 0;
		int32_t best = -1;
		for (int32_t u = m->job_use[j]; u < m->job_use[j + 1]; u++) {
			if (!m->uses[u].whole)
				continue;
			y += m->lp->x[u];
			if (best < 0 || m->lp->x[u] > m->lp->x[best])
				best = u;
		}
		if (best < 0 || (!job->must && (y < 0.5 || answered[job->request])))
			continue;
		if (job->request >= 0)
			answered[job->request] = true;
		if (m->uses[best].take_count == 0)
			round_group(m, j, x);
		else
			x[best] = 1;
	}
	arena_release(&scratch);
}

static int64_t guess(void *context)
{
	struct coarse *s = context;
	struct arena scratch = { 0 };
	struct calendar c;
	struct stretches unused;
	int32_t *x = arena_news(&scratch, int32_t, (size_t)s->model.use_count);
	round_relaxation(&s->model, x);
	calendar_new(&scratch, &s->model, &c);
	(void)house_solution(&c, x, s->budget, &unused);
	calendar_force_musts(&c);
	calendar_refill(&c);
	calendar_improve(&c, s->budget);
	bool better = plan_of_calendar(s->arena, &c, s->out);
	arena_release(&scratch);
	better |= windows_run(s->arena, s->model.inn, s->model.part, &s->windows, s->hook.bound, s->budget, s->out);
	return better ? s->out->value : BRANCH_ANY;
}

void solve_coarse(struct arena *a, const struct inn *inn, const struct part *part, struct budget *budget,
                  struct outcome *out)
{
	struct coarse s = { .arena = a, .out = out, .budget = budget };
	struct quest quest = { .inn = inn, .part = part, .coarse = true, .model = &s.model, .hook = &s.hook };
	s.hook = (struct branch_hook){ .house = house_it, .guess = guess, .context = &s };
	windows_start(part, budget, &s.windows);
	do { /* what the prices of one round rule out remains so: the next one only knows more */
		s.hook.stop = false;
		quest.stretches = s.stretches;
		quest.stretch_count = s.count;
		quest_solve(a, &quest, budget, out, &quest.ruled_out);
	} while (!out->proven && s.hook.stop && !budget->over);
}
