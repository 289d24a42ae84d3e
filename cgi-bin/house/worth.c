#include "house/worth.h"

#include <stdlib.h>

static int by_kind(const void *x, const void *y)
{
	const struct kind_worth *a = x, *b = y;
	return (a->kind_id > b->kind_id) - (a->kind_id < b->kind_id);
}

static bool is_first_of_kind(const struct plan_problem *p, int32_t room)
{
	for (int32_t r = 0; r < room; r++)
		if (p->rooms[r].kind == p->rooms[room].kind)
			return false;
	return true;
}

enum status kind_worths_find(struct arena *a, const struct house *h, struct kind_worths *out)
{
	struct house_plan hp = { 0 };
	struct plan_result result = { 0 };
	struct plan_limits limits = plan_quick_limits(h->settings);
	*out = (struct kind_worths){ 0 };
	enum status st = house_plan_read(a, h, &hp);
	if (st == OK)
		st = house_plan_solve(a, &hp, &limits, &result);
	if (st != OK || result.status == PLAN_INFEASIBLE)
		return st;
	const struct plan_problem *p = &hp.problem;
	out->items = arena_news(a, struct kind_worth, (size_t)p->room_count);
	for (int32_t r = 0; r < p->room_count && st == OK; r++) {
		struct plan_worth worth;
		if (!is_first_of_kind(p, r))
			continue;
		st = plan_room_worth(p, &result, r, &limits, &worth);
		if (st == OK)
			out->items[out->count++] = (struct kind_worth){ p->rooms[r].kind, { worth.gain }, worth.gain == worth.most };
	}
	qsort(out->items, out->count, sizeof *out->items, by_kind);
	return st;
}
