#include "plan/plan.h"

#include <stdlib.h>
#include <string.h>

#include "core/clock.h"
#include "plan/memory.h"

static int by_number(const void *x, const void *y)
{
	int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;
	return (a > b) - (a < b);
}

/* Rooms in the caller's numbers, ascending. */
static struct plan_seat seat_for_caller(struct arena *a, const struct inn *inn, const int32_t *rooms, int32_t count)
{
	int32_t *list = arena_news(a, int32_t, (size_t)count);
	for (int32_t k = 0; k < count; k++)
		list[k] = inn->rooms[rooms[k]].source;
	if (count > 1)
		qsort(list, (size_t)count, sizeof *list, by_number);
	return (struct plan_seat){ list, count };
}

static void seat_pinned(struct arena *a, const struct plan_problem *p, struct plan_result *out)
{
	for (int32_t k = 0; k < p->kept_count; k++) {
		if (!p->kept[k].pinned)
			continue;
		int32_t count = p->kept[k].stay.wish == PLAN_HOUSE ? p->room_count : p->kept[k].stay.rooms_count;
		int32_t *list = arena_news(a, int32_t, (size_t)count);
		memcpy(list, p->kept[k].seat, (size_t)count * sizeof *list);
		qsort(list, (size_t)count, sizeof *list, by_number);
		out->kept[k] = (struct plan_seat){ list, count };
	}
}

static void add_outcome(struct arena *a, const struct inn *inn, const struct part *part, const struct outcome *found,
                        struct plan_result *out)
{
	for (int32_t j = 0; j < part->count; j++) {
		const struct job *job = &part->jobs[j];
		if (found->seats[j] == NULL)
			continue;
		struct plan_seat seat = seat_for_caller(a, inn, found->seats[j], job->count);
		if (job->request < 0) {
			out->kept[job->source] = seat;
		} else {
			out->options[job->source] = seat;
			out->accepted++;
		}
	}
	out->value += found->value;
	if (__builtin_add_overflow(out->bound, found->bound, &out->bound))
		out->bound = INT64_MAX;
	if (!found->proven)
		out->status = PLAN_FEASIBLE;
}

static void report_clash(struct arena *a, const struct plan_problem *p, int32_t *clash, int32_t count,
                         struct plan_result *out)
{
	int64_t work = out->work;
	*out = (struct plan_result){ .status = PLAN_INFEASIBLE, .clash = clash, .clash_count = count, .work = work };
	out->kept = arena_news(a, struct plan_seat, (size_t)p->kept_count);
	out->options = arena_news(a, struct plan_seat, (size_t)p->option_count);
}

static int by_size(const void *x, const void *y)
{
	const struct part *a = *(const struct part *const *)x, *b = *(const struct part *const *)y;
	if (a->count != b->count)
		return a->count < b->count ? -1 : 1;
	return (a > b) - (a < b);
}

/* Small parts first, so that they are proven before a hard one takes the time; each may take its share of what is
 * left. */
static const struct part **parts_by_size(struct arena *a, const struct inn *inn)
{
	const struct part **order = arena_news(a, const struct part *, (size_t)inn->part_count);
	for (int32_t i = 0; i < inn->part_count; i++)
		order[i] = &inn->parts[i];
	qsort(order, (size_t)inn->part_count, sizeof *order, by_size);
	return order;
}

static void solve_in_share(struct arena *a, const struct inn *inn, const struct part *part, const struct carry *carry,
                           int32_t left, struct budget *budget, struct outcome *found)
{
	struct budget share = *budget;
	share.over = false;
	if (budget->limit)
		share.limit =
		    budget->used + (budget->limit > budget->used ? (budget->limit - budget->used) / left : 0) + 1;
	if (budget->deadline) {
		int64_t now = clock_monotonic();
		share.deadline = now + (budget->deadline > now ? (budget->deadline - now) / left : 0);
	}
	part_solve(a, inn, part, carry, &share, found);
	budget->used = share.used;
	budget->fine = share.fine;
}

struct price_list {
	struct plan_price *list;
	int32_t count, room;
};

static void add_prices(struct arena *a, const struct outcome *found, struct price_list *all)
{
	if (found->price_count == 0)
		return;
	if (all->count + found->price_count > all->room) {
		int32_t room = 2 * all->room + found->price_count;
		all->list = arena_grow(a, all->list, (size_t)all->count, (size_t)room, sizeof *all->list);
		all->room = room;
	}
	memcpy(&all->list[all->count], found->prices, (size_t)found->price_count * sizeof *all->list);
	all->count += found->price_count;
}

static void solve_all(struct arena *a, const struct plan_problem *problem, const struct inn *inn,
                      const struct plan_memory *memory, bool brief, struct budget *budget, struct plan_result *out,
                      struct memory_writer *writer)
{
	struct arena scratch = { 0 };
	const struct part **parts = parts_by_size(&scratch, inn);
	struct memory *known = memory != NULL ? memory_open(&scratch, problem, inn, memory) : NULL;
	struct price_list prices = { 0 };
	for (int32_t i = 0; i < inn->part_count && out->status != PLAN_INFEASIBLE; i++) {
		struct outcome found;
		struct carry carry;
		if (known != NULL)
			memory_carry(&scratch, known, (int32_t)(parts[i] - inn->parts), &carry);
		carry.brief = known != NULL && brief;
		solve_in_share(&scratch, inn, parts[i], known != NULL ? &carry : NULL, inn->part_count - i, budget,
		               &found);
		if (found.housed) {
			add_outcome(a, inn, parts[i], &found, out);
			add_prices(a, &found, &prices);
			out->prices = prices.list;
			out->price_count = prices.count;
			if (writer != NULL)
				memory_write(writer, problem, inn, parts[i], &found);
			continue;
		}
		int32_t *clash = NULL, count = 0;
		if (found.proven)
			part_clash(a, problem, part_span(parts[i]), budget, &clash, &count);
		report_clash(a, problem, clash, count, out);
	}
	arena_release(&scratch);
}

enum status plan_resolve(struct arena *a, const struct plan_problem *problem, const struct plan_start *start,
                         const struct plan_memory *memory, const struct plan_limits *limits, struct plan_result *out,
                         struct plan_memory *remembered)
{
	struct memory_writer writer = { .arena = a };
	*out = (struct plan_result){ 0 };
	if (plan_check(problem) != OK)
		return INVALID;
	struct budget budget = { .limit = limits ? limits->work : 0 };
	if (limits != NULL && limits->wall_ms > 0)
		budget.deadline = clock_monotonic() + limits->wall_ms * 1000;
	struct arena scratch = { 0 };
	struct inn inn;
	inn_build(&scratch, problem, start, &inn);
	out->status = PLAN_OPTIMAL;
	out->kept = arena_news(a, struct plan_seat, (size_t)problem->kept_count);
	out->options = arena_news(a, struct plan_seat, (size_t)problem->option_count);
	seat_pinned(a, problem, out);
	if (inn.clash_count > 0) {
		int32_t *pair = arena_news(a, int32_t, 2);
		memcpy(pair, inn.clash, 2 * sizeof *pair);
		report_clash(a, problem, pair, 2, out);
	}
	solve_all(a, problem, &inn, memory, limits != NULL && limits->brief, &budget, out,
	          remembered != NULL ? &writer : NULL);
	out->work = budget.used;
	if (remembered != NULL)
		*remembered = (struct plan_memory){ writer.words, writer.count };
	arena_release(&scratch);
	return OK;
}

enum status plan_solve(struct arena *a, const struct plan_problem *problem, const struct plan_start *start,
                       const struct plan_limits *limits, struct plan_result *out)
{
	return plan_resolve(a, problem, start, NULL, limits, out, NULL);
}
