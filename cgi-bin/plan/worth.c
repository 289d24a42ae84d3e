/* What one more room would earn: the house solved once more with it. */
#include "plan/plan.h"

#include <string.h>

/* Who asks for the whole house asks for the rooms that it has now. */
static void keep_to_rooms(struct plan_stay *stay, const int32_t *all, int32_t count)
{
	if (stay->wish != PLAN_HOUSE)
		return;
	stay->wish = PLAN_ROOMS;
	stay->wish_rooms = all;
	stay->rooms_count = count;
}

static struct plan_problem with_room(struct arena *a, const struct plan_problem *p, int32_t like)
{
	struct plan_problem with = *p;
	size_t rooms = (size_t)p->room_count;
	struct plan_room *list = arena_grow(a, p->rooms, rooms, rooms + 1, sizeof *list);
	struct plan_kept *kept = arena_grow(a, p->kept, (size_t)p->kept_count, (size_t)p->kept_count, sizeof *kept);
	struct plan_option *options =
	    arena_grow(a, p->options, (size_t)p->option_count, (size_t)p->option_count, sizeof *options);
	int32_t *all = arena_news(a, int32_t, rooms);
	for (int32_t r = 0; r < p->room_count; r++)
		all[r] = r;
	for (int32_t k = 0; k < p->kept_count; k++)
		keep_to_rooms(&kept[k].stay, all, p->room_count);
	for (int32_t o = 0; o < p->option_count; o++)
		keep_to_rooms(&options[o].stay, all, p->room_count);
	list[p->room_count] = p->rooms[like];
	with.rooms = list;
	with.room_count++;
	with.kept = kept;
	with.options = options;
	return with;
}

/* The last room is closed before and after. */
static void sold_only_in(struct arena *a, struct plan_problem *p, struct span nights)
{
	struct plan_block *blocks =
	    arena_grow(a, p->blocks, (size_t)p->block_count, (size_t)p->block_count + 2, sizeof *blocks);
	struct span all = nights;
	for (int32_t i = 0; i < p->kept_count + p->option_count; i++) {
		const struct plan_stay *stay =
		    i < p->kept_count ? &p->kept[i].stay : &p->options[i - p->kept_count].stay;
		if (stay->nights.from.day < all.from.day)
			all.from = stay->nights.from;
		if (stay->nights.to.day > all.to.day)
			all.to = stay->nights.to;
	}
	p->blocks = blocks;
	if (all.from.day < nights.from.day)
		blocks[p->block_count++] = (struct plan_block){ p->room_count - 1, { all.from, nights.from } };
	if (all.to.day > nights.to.day)
		blocks[p->block_count++] = (struct plan_block){ p->room_count - 1, { nights.to, all.to } };
}

static enum status worth_of(const struct plan_problem *problem, const struct plan_result *current, int32_t like,
                            const struct span *nights, const struct plan_limits *limits, struct plan_worth *out)
{
	*out = (struct plan_worth){ 0 };
	if (plan_check(problem) != OK || like < 0 || like >= problem->room_count ||
	    current->status == PLAN_INFEASIBLE || (nights != NULL && nights->from.day >= nights->to.day))
		return INVALID;
	struct arena scratch = { 0 };
	struct plan_problem with = with_room(&scratch, problem, like);
	if (nights != NULL)
		sold_only_in(&scratch, &with, *nights);
	struct plan_start start = { current->kept, current->options };
	struct plan_result best;
	enum status st = plan_solve(&scratch, &with, &start, limits, &best);
	if (st == OK && best.status != PLAN_INFEASIBLE) {
		out->gain = best.value > current->bound ? best.value - current->bound : 0;
		out->most = best.bound > current->value ? best.bound - current->value : 0;
	}
	arena_release(&scratch);
	return st;
}

enum status plan_room_worth(const struct plan_problem *problem, const struct plan_result *current, int32_t like,
                            const struct plan_limits *limits, struct plan_worth *out)
{
	return worth_of(problem, current, like, NULL, limits, out);
}

enum status plan_nights_worth(const struct plan_problem *problem, const struct plan_result *current, int32_t like,
                              struct span nights, const struct plan_limits *limits, struct plan_worth *out)
{
	return worth_of(problem, current, like, &nights, limits, out);
}
