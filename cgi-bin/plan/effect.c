/* What-if: a request forced in or taken out, and the two cheap questions. */
#include "plan/plan.h"

#include <stdlib.h>
#include <string.h>

#include "core/clock.h"
#include "plan/part.h"

static int by_number(const void *x, const void *y)
{
	int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;
	return (a > b) - (a < b);
}

static int32_t request_of(const struct plan_problem *p, const struct job *job)
{
	return p->options[job->source].request;
}

static struct budget budget_of(const struct plan_limits *limits)
{
	struct budget budget = { .limit = limits ? limits->work : 0 };
	if (limits != NULL && limits->wall_ms > 0)
		budget.deadline = clock_monotonic() + limits->wall_ms * 1000;
	return budget;
}

/* The part with the request, or NULL. */
static const struct part *part_of(const struct plan_problem *p, const struct inn *inn, int32_t request)
{
	for (int32_t i = 0; i < inn->part_count; i++)
		for (int32_t j = inn->parts[i].kept; j < inn->parts[i].count; j++)
			if (request_of(p, &inn->parts[i].jobs[j]) == request)
				return &inn->parts[i];
	return NULL;
}

/* A copy of the part without the request, but with its job `only` forced in (-1: without it altogether). */
static struct part part_without(struct arena *a, const struct plan_problem *p, const struct part *part, int32_t request,
                                int32_t only)
{
	struct part copy = { .jobs = arena_news(a, struct job, (size_t)part->count),
		             .kept = part->kept,
		             .requests = part->requests };
	for (int32_t j = 0; j < part->count; j++) {
		if (j >= part->kept && j != only && request_of(p, &part->jobs[j]) == request)
			continue;
		copy.jobs[copy.count] = part->jobs[j];
		copy.jobs[copy.count++].must |= j == only;
	}
	return copy;
}

static bool holds_room(const int32_t *seat, int32_t count, int32_t room)
{
	for (int32_t k = 0; seat != NULL && k < count; k++)
		if (seat[k] == room)
			return true;
	return false;
}

struct place {
	int64_t cost; /* what those in the list lose who sit there */
	int32_t room;
};

static int by_cost(const void *x, const void *y)
{
	const struct place *a = x, *b = y;
	if (a->cost != b->cost)
		return a->cost < b->cost ? -1 : 1;
	return (a->room > b->room) - (a->room < b->room);
}

/* A seat to start from: the rooms where the forced stay displaces least, beside all accepted stays where they are. */
static const int32_t *cheapest_seat(struct arena *a, const struct inn *inn, const struct part *part,
                                    const struct job *forced)
{
	struct place *places = arena_news(a, struct place, (size_t)inn->room_count);
	int32_t *seat = arena_news(a, int32_t, (size_t)forced->count), count = 0;
	for (int32_t r = 0; r < inn->room_count; r++) {
		const struct room *room = &inn->rooms[r];
		bool open = inn_room_takes(room, forced) && (forced->count > 1 || room->capacity >= forced->guests) &&
		            (forced->wish != PLAN_ROOMS || holds_room(forced->named, forced->count, r));
		int64_t cost = 0;
		for (int32_t j = 0; j < part->count && open; j++) {
			const struct job *job = &part->jobs[j];
			const int32_t *sits = job->start != NULL ? job->start : job->now;
			if (job == forced || !spans_overlap(job->nights, forced->nights) ||
			    !holds_room(sits, job->count, r))
				continue;
			open = job->request >= 0;
			cost += job->value;
		}
		if (open)
			places[count++] = (struct place){ cost, r };
	}
	if (count < forced->count)
		return NULL;
	qsort(places, (size_t)count, sizeof *places, by_cost);
	for (int32_t k = 0; k < forced->count; k++)
		seat[k] = places[k].room;
	qsort(seat, (size_t)forced->count, sizeof *seat, by_number);
	return inn_takes(inn, forced, seat) ? seat : NULL;
}

static int64_t value_now(const struct inn *inn, const struct part *part)
{
	int64_t sum = 0;
	for (int32_t j = part->kept; j < part->count; j++)
		if (part->jobs[j].now != NULL)
			sum += inn_net(inn, &part->jobs[j], part->jobs[j].now);
	return sum;
}

/* Who of the list falls out of the plan found for `part`, and who comes in. */
static void list_changes(struct arena *a, const struct plan_problem *p, const struct part *part,
                         const struct outcome *found, int32_t request, struct plan_effect *out)
{
	struct arena scratch = { 0 };
	int32_t *number = arena_news(&scratch, int32_t, (size_t)part->requests), ins = 0, outs = 0;
	int32_t *change = arena_news(&scratch, int32_t, (size_t)part->requests);
	int32_t *in = arena_news(a, int32_t, (size_t)part->count), *leave = arena_news(a, int32_t, (size_t)part->count);
	for (int32_t j = part->kept; j < part->count; j++) {
		const struct job *job = &part->jobs[j];
		number[job->request] = request_of(p, job);
		change[job->request] += (found->seats[j] != NULL) - (job->now != NULL);
	}
	for (int32_t q = 0; q < part->requests; q++) {
		if (change[q] > 0 && number[q] != request)
			in[ins++] = number[q];
		if (change[q] < 0 && number[q] != request)
			leave[outs++] = number[q];
	}
	out->in_requests = in;
	out->in_count = ins;
	out->out_requests = leave;
	out->out_count = outs;
	arena_release(&scratch);
}

static struct plan_seat seat_for_caller(struct arena *a, const struct inn *inn, const int32_t *rooms, int32_t count)
{
	int32_t *list = arena_news(a, int32_t, (size_t)count);
	for (int32_t k = 0; k < count; k++)
		list[k] = inn->rooms[rooms[k]].source;
	qsort(list, (size_t)count, sizeof *list, by_number);
	return (struct plan_seat){ list, count };
}

static void effect_of_leaving(struct arena *a, const struct plan_problem *p, const struct inn *inn,
                              const struct part *part, int32_t request, const struct job *in_list,
                              struct budget *budget, struct plan_effect *out)
{
	struct arena scratch = { 0 };
	struct part without = part_without(&scratch, p, part, request, -1);
	struct outcome found;
	part_solve(&scratch, inn, &without, NULL, budget, &found);
	int64_t now = value_now(inn, part);
	out->possible = true;
	out->gain = found.housed && now > found.value ? now - found.value : 0;
	out->least = in_list->value;
	out->option = in_list->source;
	out->seat = seat_for_caller(a, inn, in_list->now, in_list->count);
	if (!found.proven)
		out->proof = PLAN_FEASIBLE;
	list_changes(a, p, &without, &found, request, out);
	arena_release(&scratch);
}

static void effect_of_forcing(struct arena *a, const struct plan_problem *p, const struct inn *inn,
                              const struct part *part, int32_t request, struct budget *budget, struct plan_effect *out)
{
	int64_t now = value_now(inn, part), best = 0;
	for (int32_t j = part->kept; j < part->count; j++) {
		if (request_of(p, &part->jobs[j]) != request)
			continue;
		struct arena scratch = { 0 };
		struct part forced = part_without(&scratch, p, part, request, j);
		struct job *job = forced.jobs;
		while (job->source != part->jobs[j].source || job->request < 0)
			job++;
		job->now = cheapest_seat(&scratch, inn, &forced, job);
		struct outcome found;
		part_solve(&scratch, inn, &forced, NULL, budget, &found);
		if (!found.proven)
			out->proof = PLAN_FEASIBLE;
		if (found.housed && (!out->possible || found.value > best)) {
			const int32_t *seat = found.seats[job - forced.jobs];
			out->possible = true;
			best = found.value;
			out->option = job->source;
			out->seat = seat_for_caller(a, inn, seat, job->count);
			out->cost = now > best ? now - best : 0;
			out->least = job->value + out->cost + 1;
			job->now = NULL;
			list_changes(a, p, &forced, &found, request, out);
		}
		arena_release(&scratch);
	}
}

static void one_effect(struct arena *a, const struct plan_problem *p, const struct inn *inn,
                       const struct plan_result *current, int32_t request, const struct plan_limits *limits,
                       struct plan_effect *out)
{
	*out = (struct plan_effect){ .proof = current->status, .option = PLAN_NONE };
	const struct part *part = part_of(p, inn, request);
	if (part == NULL) {
		out->proof = PLAN_OPTIMAL;
		return;
	}
	struct budget budget = budget_of(limits);
	for (int32_t j = part->kept; j < part->count; j++)
		if (part->jobs[j].now != NULL && request_of(p, &part->jobs[j]) == request) {
			effect_of_leaving(a, p, inn, part, request, &part->jobs[j], &budget, out);
			return;
		}
	effect_of_forcing(a, p, inn, part, request, &budget, out);
}

enum status plan_effects(struct arena *a, const struct plan_problem *problem, const struct plan_result *current,
                         const int32_t *requests, int32_t count, const struct plan_limits *limits,
                         struct plan_effect *out)
{
	memset(out, 0, (size_t)count * sizeof *out);
	if (plan_check(problem) != OK)
		return INVALID;
	struct arena scratch = { 0 };
	struct inn inn;
	struct plan_start start = { current->kept, current->options };
	inn_build(&scratch, problem, &start, &inn);
	for (int32_t i = 0; i < count; i++)
		one_effect(a, problem, &inn, current, requests[i], limits, &out[i]);
	arena_release(&scratch);
	return OK;
}

enum status plan_effect(struct arena *a, const struct plan_problem *problem, const struct plan_result *current,
                        int32_t request, const struct plan_limits *limits, struct plan_effect *out)
{
	return plan_effects(a, problem, current, &request, 1, limits, out);
}

/* Could another stay take one of these rooms in a night of `job`? Then how many of them at most. */
static int32_t rivals_in(const struct inn *inn, const struct job *job, const int32_t *rooms, int32_t count)
{
	int32_t possible = 0;
	if (job->wish == PLAN_HOUSE)
		return count;
	for (int32_t k = 0; k < count; k++) {
		const struct room *room = &inn->rooms[rooms[k]];
		possible += (job->wish != PLAN_KIND || room->kind == job->kind) &&
		            (job->count > 1 || room->capacity >= job->guests) &&
		            (job->wish != PLAN_ROOMS || holds_room(job->named, job->count, rooms[k]));
	}
	return possible < job->count ? possible : job->count;
}

/* Whoever else may come, `need` of these rooms are left in every night of the stay. */
static bool always_left(const struct part *part, const struct inn *inn, const struct job *job, const int32_t *rooms,
                        int32_t count, int32_t need)
{
	for (int32_t n = job->nights.from.day; n < job->nights.to.day; n++) {
		int64_t others = 0;
		for (int32_t i = 0; i < part->count; i++) {
			const struct job *other = &part->jobs[i];
			if (n >= other->nights.from.day && n < other->nights.to.day &&
			    (other->request < 0 || other->request != job->request))
				others += rivals_in(inn, other, rooms, count);
		}
		if (others + need > count)
			return false;
	}
	return true;
}

static bool room_is_plain(const struct inn *inn, const struct part *part, int32_t r)
{
	for (int32_t i = 0; i < part->count; i++) {
		const struct job *job = &part->jobs[i];
		if (inn_busy_meets(&inn->rooms[r].busy, job->nights) ||
		    (job->wish == PLAN_ROOMS && holds_room(job->named, job->count, r)))
			return false;
	}
	return true;
}

static bool job_is_free(const struct inn *inn, const struct part *part, const struct job *job, int32_t *rooms)
{
	if (job->wish == PLAN_ROOMS || job->wish == PLAN_HOUSE) {
		int32_t count = 0;
		for (int32_t r = 0; r < inn->room_count; r++)
			if (job->wish == PLAN_HOUSE || holds_room(job->named, job->count, r))
				rooms[count++] = r;
		return inn_takes(inn, job, rooms) && inn_net(inn, job, rooms) > 0 &&
		       always_left(part, inn, job, rooms, count, count);
	}
	for (int32_t first = 0; first < inn->room_count; first++) {
		const struct room *room = &inn->rooms[first];
		int32_t count = 0;
		if (first > 0 && room[-1].kind == room->kind && room[-1].capacity == room->capacity)
			continue;
		for (int32_t r = first; r < inn->room_count && inn->rooms[r].kind == room->kind &&
		                        inn->rooms[r].capacity == room->capacity; r++)
			if (room_is_plain(inn, part, r))
				rooms[count++] = r;
		if (count >= job->count && inn_takes(inn, job, rooms) && inn_net(inn, job, rooms) > 0 &&
		    always_left(part, inn, job, rooms, count, job->count))
			return true;
	}
	return false;
}

bool plan_is_free(const struct plan_problem *problem, int32_t request)
{
	if (plan_check(problem) != OK)
		return false;
	struct arena scratch = { 0 };
	struct inn inn;
	bool free = false;
	inn_build(&scratch, problem, NULL, &inn);
	const struct part *part = inn.clash_count > 0 ? NULL : part_of(problem, &inn, request);
	int32_t *rooms = arena_news(&scratch, int32_t, (size_t)inn.room_count);
	for (int32_t j = part != NULL ? part->kept : 0; part != NULL && j < part->count && !free; j++)
		if (request_of(problem, &part->jobs[j]) == request)
			free = job_is_free(&inn, part, &part->jobs[j], rooms);
	arena_release(&scratch);
	return free;
}

enum status plan_fits(struct arena *a, const struct plan_problem *problem, const struct plan_stay *stay, bool *fits)
{
	(void)a;
	*fits = false;
	struct arena scratch = { 0 };
	struct plan_problem with = *problem;
	struct plan_kept *kept = arena_news(&scratch, struct plan_kept, (size_t)problem->kept_count + 1);
	if (problem->kept_count > 0)
		memcpy(kept, problem->kept, (size_t)problem->kept_count * sizeof *kept);
	kept[problem->kept_count] = (struct plan_kept){ .stay = *stay };
	with.kept = kept;
	with.kept_count++;
	with.option_count = 0;
	if (plan_check(&with) != OK) {
		arena_release(&scratch);
		return INVALID;
	}
	struct inn inn;
	struct budget budget = { 0 };
	inn_build(&scratch, &with, NULL, &inn);
	*fits = inn.clash_count == 0;
	for (int32_t i = 0; i < inn.part_count && *fits; i++) {
		struct outcome found;
		part_house(&scratch, &inn, &inn.parts[i], &budget, &found);
		*fits = found.housed;
	}
	arena_release(&scratch);
	return OK;
}

/* The problem with one option more, of a request of its own. */
static struct plan_problem problem_with(struct arena *a, const struct plan_problem *p, const struct plan_option *ask)
{
	struct plan_problem with = *p;
	size_t count = (size_t)p->option_count;
	struct plan_option *options = arena_grow(a, p->options, count, count + 1, sizeof *options);
	bool *used = arena_news(a, bool, count + 1);
	int32_t number = 0;
	for (size_t o = 0; o < count; o++)
		if (options[o].request <= p->option_count)
			used[options[o].request] = true;
	while (used[number])
		number++;
	options[count] = *ask;
	options[count].request = number;
	options[count].sent = INT64_MAX;
	with.options = options;
	with.option_count++;
	return with;
}

static enum plan_prospect prospect_of(struct arena *a, const struct plan_problem *with, const struct plan_start *start,
                                      struct budget *budget)
{
	int32_t last = with->option_count - 1, request = with->options[last].request;
	struct plan_start own = { 0 };
	struct inn inn;
	struct outcome found;
	if (start != NULL) {
		own.kept = start->kept;
		if (start->options != NULL)
			own.options =
			    arena_grow(a, start->options, (size_t)last, (size_t)last + 1, sizeof *own.options);
	}
	if (plan_is_free(with, request))
		return PLAN_FREE;
	inn_build(a, with, &own, &inn);
	const struct part *part = inn.clash_count > 0 ? NULL : part_of(with, &inn, request);
	if (part == NULL)
		return PLAN_OUTBID;
	part_solve(a, &inn, part, NULL, budget, &found);
	for (int32_t j = part->kept; j < part->count && found.housed; j++)
		if (part->jobs[j].source == last && found.seats[j] != NULL)
			return PLAN_LISTED;
	return PLAN_OUTBID;
}

enum status plan_prospects(struct arena *a, const struct plan_problem *problem, const struct plan_start *start,
                           const struct plan_option *asks, int32_t count, int32_t enough,
                           const struct plan_limits *limits, enum plan_prospect *out)
{
	enum status st = plan_check(problem);
	memset(out, 0, (size_t)count * sizeof *out);
	for (int32_t i = 0, found = 0; i < count && found < enough && st == OK; i++) {
		struct arena scratch = { 0 };
		struct plan_problem with = problem_with(&scratch, problem, &asks[i]);
		struct budget budget = budget_of(limits);
		bool fits = false;
		st = plan_check(&with);
		if (st == OK)
			st = plan_fits(a, problem, &asks[i].stay, &fits);
		if (st == OK)
			out[i] = fits ? prospect_of(&scratch, &with, start, &budget) : PLAN_NOWHERE;
		found += out[i] == PLAN_LISTED || out[i] == PLAN_FREE;
		arena_release(&scratch);
	}
	return st;
}
