#include "plan/aim.h"

#include <string.h>

#include "plan/price.h"

enum { FIRST_SHARE = 4 };

/* The first search's root: what it rules out, now and beside a higher aim. */
struct root {
	int64_t bound;
	int64_t *loss; /* of each own use */
	bool *never;
	int32_t count;
};

static void build(struct arena *a, const struct quest *q, const bool *ruled_out)
{
	if (q->coarse)
		model_build_coarse(a, q->inn, q->part, q->stretches, q->stretch_count, ruled_out, q->model);
	else
		model_build(a, q->inn, q->part, NULL, ruled_out, q->model);
}

static void remember_root(struct arena *a, const struct model *m, const struct answer *answer, struct root *out)
{
	size_t count = (size_t)m->own_count;
	*out = (struct root){ answer->root_bound, arena_news(a, int64_t, count), arena_news(a, bool, count), 0 };
	for (int32_t u = 0; u < m->use_count; u++)
		if (m->uses[u].of < 0) {
			out->loss[out->count] = answer->loss[u];
			out->never[out->count++] = answer->never[u];
		}
}

static void rule_out(const struct root *root, int64_t aim, bool *list)
{
	for (int32_t n = 0; n < root->count; n++)
		list[n] = root->never[n] || root->bound - root->loss[n] <= aim;
}

static void rule_out_more(const struct model *m, const struct answer *answer, bool *list)
{
	for (int32_t u = 0, n = 0; u < m->use_count; u++)
		if (m->uses[u].of < 0)
			list[n++] |= answer->never[u];
}

void aim_solve(struct arena *a, const struct quest *q, struct budget *budget, struct outcome *out, const bool **never)
{
	struct root root = { 0 };
	bool *ruled_out = NULL;
	int64_t aim = BRANCH_ANY;
	int32_t share = 1;
	for (bool first = true;; first = false) {
		struct arena scratch = { 0 };
		struct answer answer;
		if (out->housed && out->value > aim)
			aim = out->value;
		q->hook->share = first ? FIRST_SHARE : 1;
		build(&scratch, q, first ? q->ruled_out : ruled_out);
		branch_solve(&scratch, q->model, aim, INT64_MAX, q->hook, budget, &answer);
		if (first) {
			share = q->hook->share;
			remember_root(a, q->model, &answer, &root);
			ruled_out = arena_news(a, bool, (size_t)root.count);
			rule_out(&root, answer.aim, ruled_out);
			if (out->prices == NULL) /* those of the coarse model are better ones of whole kinds */
				price_of_model(a, q->model, answer.prices, &out->prices, &out->price_count);
		}
		bool again = answer.again;
		aim = answer.aim;
		if (again)
			rule_out_more(q->model, &answer, ruled_out);
		if (answer.bound < out->bound)
			out->bound = answer.bound;
		out->proven = out->housed ? out->bound <= out->value : answer.proven && answer.bound == INT64_MIN;
		bool exhausted = answer.bound <= aim;
		arena_release(&scratch);
		if (out->proven || q->hook->stop || budget->over || (!again && (!exhausted || !out->housed)))
			break;
		if (!again) {
			share = share > 1 ? share / 2 : 1;
			aim = root.bound - (root.bound - out->value) / share;
			rule_out(&root, aim, ruled_out);
		}
	}
	if (out->housed)
		rule_out(&root, out->value, root.never);
	*never = root.never;
}
