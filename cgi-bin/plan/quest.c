#include "plan/quest.h"

#include "plan/price.h"

static void build(struct arena *a, const struct quest *q)
{
	if (q->coarse)
		model_build_coarse(a, q->inn, q->part, q->stretches, q->stretch_count, q->ruled_out, q->model);
	else
		model_build(a, q->inn, q->part, NULL, q->ruled_out, q->model);
}

/* What the search knows of the uses that are no part of another, beside a plan worth `value` (BRANCH_ANY: none). */
static bool *never_of(struct arena *a, const struct model *m, const struct answer *answer, int64_t value)
{
	bool *never = arena_news(a, bool, (size_t)m->own_count);
	for (int32_t u = 0, n = 0; u < m->use_count; u++)
		if (m->uses[u].of < 0)
			never[n++] = answer->never[u] ||
			             (value != BRANCH_ANY && answer->root_bound - answer->loss[u] <= value);
	return never;
}

void quest_solve(struct arena *a, const struct quest *q, struct budget *budget, struct outcome *out,
                 const bool **never)
{
	struct arena scratch = { 0 };
	struct answer answer;
	build(&scratch, q);
	branch_solve(&scratch, q->model, out->housed ? out->value : BRANCH_ANY, out->bound, q->hook, budget, &answer);
	if (out->prices == NULL) /* those of the coarse model are better ones of whole kinds */
		price_of_model(a, q->model, answer.prices, &out->prices, &out->price_count);
	if (answer.bound < out->bound)
		out->bound = answer.bound;
	out->proven = out->housed ? out->bound <= out->value : answer.proven && answer.bound == INT64_MIN;
	*never = never_of(a, q->model, &answer, out->housed ? out->value : BRANCH_ANY);
	arena_release(&scratch);
}
