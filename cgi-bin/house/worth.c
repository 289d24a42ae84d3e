#include "house/worth.h"

#include <stdlib.h>

#include "store/plan.h"

enum { ASKED_MOST = 24 }; /* spans of nights of which the gain is worked out */

static int by_kind(const void *x, const void *y)
{
	const struct kind_worth *a = x, *b = y;
	return (a->kind_id > b->kind_id) - (a->kind_id < b->kind_id);
}

static int by_gain(const void *x, const void *y)
{
	const struct night_worth *a = x, *b = y;
	return (a->gain.minor < b->gain.minor) - (a->gain.minor > b->gain.minor);
}

static int by_night(const void *x, const void *y)
{
	const struct night_worth *a = x, *b = y;
	int32_t days = a->nights.from.day != b->nights.from.day ? a->nights.from.day - b->nights.from.day
	                                                        : a->nights.to.day - b->nights.to.day;
	return days != 0 ? days : (a->kind_id > b->kind_id) - (a->kind_id < b->kind_id);
}

static int32_t first_of_kind(const struct plan_problem *p, int64_t kind)
{
	int32_t r = 0;
	while (r < p->room_count && p->rooms[r].kind != kind)
		r++;
	return r;
}

/* --- where the house is short --- */

static void span_add(struct night_worth *spans, size_t *count, int64_t kind, struct span nights, int64_t weight)
{
	for (size_t i = 0; i < *count; i++)
		if (spans[i].kind_id == kind && spans[i].nights.from.day == nights.from.day &&
		    spans[i].nights.to.day == nights.to.day) {
			if (spans[i].gain.minor < weight)
				spans[i].gain.minor = weight;
			return;
		}
	spans[(*count)++] = (struct night_worth){ kind, nights, { weight } };
}

/* Nights that have a price in the proof, and nights of those for whom there is no room; by what they can be worth. */
static struct night_worth *spans_of(struct arena *a, const struct house_plan *hp, const struct plan_result *result,
                                    size_t *count)
{
	const struct plan_problem *p = &hp->problem;
	struct night_worth *spans =
	    arena_news(a, struct night_worth, (size_t)result->price_count + (size_t)p->option_count);
	*count = 0;
	for (int32_t i = 0; i < result->price_count; i++)
		span_add(spans, count, result->prices[i].kind, result->prices[i].nights, result->prices[i].price);
	for (int32_t o = 0; o < p->option_count; o++) {
		const struct plan_stay *stay = &p->options[o].stay;
		if (house_plan_listed(hp, result, p->options[o].request) == PLAN_NONE && stay->wish == PLAN_KIND &&
		    stay->rooms_count == 1)
			span_add(spans, count, stay->kind, stay->nights, p->options[o].value);
	}
	qsort(spans, *count, sizeof *spans, by_gain);
	if (*count > ASKED_MOST)
		*count = ASKED_MOST;
	return spans;
}

static enum status nights_find(struct arena *a, const struct house_plan *hp, const struct plan_result *result,
                               const struct plan_limits *limits, struct kind_worths *out)
{
	size_t count = 0;
	struct night_worth *spans = spans_of(a, hp, result, &count);
	enum status st = OK;
	out->nights = spans;
	for (size_t i = 0; i < count && st == OK; i++) {
		struct plan_worth worth;
		int32_t like = first_of_kind(&hp->problem, spans[i].kind_id);
		if (like == hp->problem.room_count)
			continue;
		st = plan_nights_worth(&hp->problem, result, like, spans[i].nights, limits, &worth);
		if (st == OK && worth.gain > 0)
			out->nights[out->night_count++] =
			    (struct night_worth){ spans[i].kind_id, spans[i].nights, { worth.gain } };
	}
	qsort(out->nights, out->night_count, sizeof *out->nights, by_gain);
	if (out->night_count > NIGHT_WORTHS)
		out->night_count = NIGHT_WORTHS;
	qsort(out->nights, out->night_count, sizeof *out->nights, by_night);
	return st;
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
		if (first_of_kind(p, p->rooms[r].kind) != r)
			continue;
		st = plan_room_worth(p, &result, r, &limits, &worth);
		if (st == OK)
			out->items[out->count++] =
			    (struct kind_worth){ p->rooms[r].kind, { worth.gain }, worth.gain == worth.most };
	}
	qsort(out->items, out->count, sizeof *out->items, by_kind);
	return st == OK ? nights_find(a, &hp, &result, &limits, out) : st;
}

/* --- kept --- */

static void *copied(struct arena *a, const void *items, size_t count, size_t size)
{
	return arena_grow(a, items, count, count + 1, size);
}

/* The version is asked for first: a plan that changes while the rest is found is found once more the next time. */
enum status kind_worths_kept(struct worths_cache *cache, struct arena *a, const struct house *h, int64_t edition,
                             const struct kind_worths **out)
{
	int64_t version = 0;
	enum status st = guard_version(h->db, a, &version);
	struct kind_worths found = { 0 };
	bool stands =
	    cache->filled && cache->version == version && cache->edition == edition && cache->day.day == h->today.day;
	if (st == OK && !stands) {
		worths_release(cache);
		st = kind_worths_find(a, h, &found);
	}
	if (st == OK && !stands) {
		*cache = (struct worths_cache){
			.filled = true, .version = version, .edition = edition, .day = h->today, .worths = found
		};
		cache->worths.items = copied(&cache->arena, found.items, found.count, sizeof *found.items);
		cache->worths.nights = copied(&cache->arena, found.nights, found.night_count, sizeof *found.nights);
	}
	*out = &cache->worths;
	return st;
}

void worths_release(struct worths_cache *cache)
{
	arena_release(&cache->arena);
	*cache = (struct worths_cache){ 0 };
}
