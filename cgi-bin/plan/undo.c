#include "plan/undo.h"

#include <math.h>

#include "plan/cut.h"
#include "plan/round.h"

enum { ROUNDS = 6, CUTS_AT_ONCE = 100 };

struct trial {
	struct arena *arena; /* of the seats */
	struct model m;
	struct budget *budget;
	struct outcome *out;
	const bool *try;
	int64_t floor; /* in units of the model: a plan is worth more */
	int32_t *x;
};

static bool is_away(const struct trial *t, int32_t j)
{
	const struct job *job = &t->m.part->jobs[j];
	return t->try[j] && job_is_moved(job, t->out->seats[j]);
}

static bool is_whole(const struct trial *t)
{
	for (int32_t u = 0; u < t->m.use_count; u++)
		if (fabs(t->m.lp->x[u] - (double)nearest(t->m.lp->x[u])) > 1e-6)
			return false;
	return true;
}

/* Does the use take other rooms than those where the stay is now? */
static bool leads_away(const struct trial *t, const struct use *use)
{
	const struct job *job = &t->m.part->jobs[use->job];
	for (int32_t i = 0; i < use->take_count; i++) {
		bool home = false;
		for (int32_t k = 0; k < job->count; k++)
			home |= use->takes[i].line == t->m.class_of[job->now[k]];
		if (!home)
			return true;
	}
	return false;
}

/* The stay's columns that lead away are closed, or opened again. */
static void bind(const struct trial *t, int32_t j, bool home)
{
	for (int32_t u = t->m.job_use[j]; u < t->m.job_use[j + 1]; u++)
		if (leads_away(t, &t->m.uses[u]))
			lp_bounds(t->m.lp, u, 0, home ? 0 : t->m.uses[u].upper);
}

enum verdict { TRIAL_NO, TRIAL_YES, TRIAL_OPEN };

static enum verdict judge(struct trial *t, enum lp_status status)
{
	const struct lp *lp = t->m.lp;
	if ((status == LP_INFEASIBLE && lp_refuted(lp)) || lp_bound(lp) <= t->floor)
		return TRIAL_NO;
	if (status != LP_OPTIMAL || !is_whole(t))
		return TRIAL_OPEN;
	for (int32_t u = 0; u < t->m.use_count; u++)
		t->x[u] = (int32_t)nearest(lp->x[u]);
	return model_holds(&t->m, t->x) && model_value(&t->m, t->x) >= t->out->value ? TRIAL_YES : TRIAL_OPEN;
}

static enum verdict look(struct trial *t)
{
	return judge(t, lp_run(t->m.lp, (double)t->floor + 0.75, t->budget));
}

/* Cuts hold in every trial as long as nobody is bound to his room. */
static bool sharpen(struct trial *t)
{
	struct lp *lp = t->m.lp;
	double cutoff = (double)t->floor + 0.75;
	enum lp_status status = lp_run(lp, cutoff, t->budget);
	for (int32_t i = 0; i < ROUNDS && status == LP_OPTIMAL && !is_whole(t); i++) {
		if (round_add(lp, 20 + lp->rows / 10, t->budget) + cut_add(&t->m, CUTS_AT_ONCE, t->budget) == 0)
			break;
		lp_drop_cuts(lp);
		status = lp_run(lp, cutoff, t->budget);
	}
	lp_drop_cuts(lp);
	return status == LP_OPTIMAL;
}

/* Everybody who is home in the solution stays there. */
static void take(struct trial *t)
{
	model_seat(t->arena, &t->m, t->x, t->out->seats);
	t->out->value = model_value(&t->m, t->x);
	t->floor = (t->out->value - 1) / t->m.unit;
}

static void try_each(struct trial *t, const bool *candidate, bool *settled)
{
	const struct part *part = t->m.part;
	for (int32_t j = 0; j < part->kept && !t->budget->over; j++) {
		if (!candidate[j])
			continue;
		bind(t, j, true);
		if (!is_away(t, j))
			continue; /* he is there already */
		switch (look(t)) {
		case TRIAL_YES:
			take(t);
			for (int32_t k = 0; k < part->kept; k++)
				if (candidate[k] && !is_away(t, k))
					bind(t, k, true);
			break;
		case TRIAL_NO:
			settled[j] = true;
			bind(t, j, false);
			break;
		case TRIAL_OPEN:
			bind(t, j, false);
			break;
		}
	}
}

void undo_by_bounds(struct arena *a, const struct inn *inn, const struct part *part, const bool *try,
                    struct budget *budget, struct outcome *out, bool *settled)
{
	struct arena scratch = { 0 };
	struct trial t = { .arena = a, .budget = budget, .out = out, .try = try };
	bool *held = arena_news(&scratch, bool, (size_t)part->kept),
	     *apart = arena_news(&scratch, bool, (size_t)inn->room_count);
	bool *candidate = arena_news(&scratch, bool, (size_t)part->kept);
	int32_t count = 0;
	t.m.part = part;
	for (int32_t j = 0; j < part->kept; j++) {
		held[j] = part->jobs[j].now != NULL && !job_is_moved(&part->jobs[j], out->seats[j]);
		candidate[j] = is_away(&t, j);
		count += candidate[j];
		for (int32_t k = 0; candidate[j] && k < part->jobs[j].count; k++)
			apart[part->jobs[j].now[k]] = true;
	}
	if (count > 0) {
		model_build_apart(&scratch, inn, part, held, apart, &t.m);
		t.floor = (out->value - 1) / t.m.unit;
		t.x = arena_news(&scratch, int32_t, (size_t)t.m.use_count);
		if (out->value > 0 && !t.m.impossible && sharpen(&t))
			try_each(&t, candidate, settled);
	}
	arena_release(&scratch);
}
