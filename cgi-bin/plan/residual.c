#include "plan/residual.h"

#include <string.h>

void residual_build(struct arena *a, int32_t days, const int64_t *sums, const bool *idle,
                    const struct residual_arc *arcs, int32_t count, struct residual *out)
{
	*out = (struct residual){ .days = days, .sums = sums, .idle = idle };
	out->first = arena_news(a, int32_t, (size_t)days + 2);
	out->arcs = arena_news(a, struct residual_arc, (size_t)count);
	for (int32_t i = 0; i < count; i++)
		out->first[arcs[i].from + 2]++;
	for (int32_t d = 2; d < days + 2; d++)
		out->first[d] += out->first[d - 1];
	for (int32_t i = 0; i < count; i++)
		out->arcs[out->first[arcs[i].from + 1]++] = arcs[i];
}

enum { ROUNDS = 40 };

static bool raise_to(int64_t *sum, int64_t least)
{
	bool raised = *sum < least;
	*sum = raised ? least : *sum;
	return raised;
}

static bool raise_from(const struct residual *f, int64_t *sums, int32_t day)
{
	bool raised = day + 1 < f->days && raise_to(&sums[day + 1], sums[day]);
	raised |= day > 0 && f->idle[day - 1] && raise_to(&sums[day - 1], sums[day]);
	for (int32_t i = f->first[day]; i < f->first[day + 1]; i++)
		raised |= raise_to(&sums[f->arcs[i].to], sums[day] - f->arcs[i].cost);
	return raised;
}

bool residual_price(const struct residual *f, int64_t *sums)
{
	bool raised = true;
	for (int round = 0; round < ROUNDS && raised; round++) {
		raised = false;
		for (int32_t d = 0; d < f->days; d++)
			raised |= raise_from(f, sums, round % 2 == 0 ? d : f->days - 1 - d);
		if (sums[f->days - 1] > INT64_MAX / 4)
			return false;
	}
	return !raised;
}

/* Days by what is known of the way to them; a day may be there more than once. */
struct step {
	int64_t dist;
	int32_t stays, day;
};
struct heap {
	struct arena *arena;
	struct step *steps;
	int32_t count, room;
};

static bool is_nearer(const struct step *x, const struct step *y)
{
	if (x->dist != y->dist)
		return x->dist < y->dist;
	return x->stays != y->stays ? x->stays < y->stays : x->day < y->day;
}

static void heap_put(struct heap *h, struct step step)
{
	if (h->count == h->room) {
		h->steps = arena_grow(h->arena, h->steps, (size_t)h->count, 2 * (size_t)h->room + 64, sizeof *h->steps);
		h->room = 2 * h->room + 64;
	}
	int32_t i = h->count++;
	for (; i > 0 && is_nearer(&step, &h->steps[(i - 1) / 2]); i = (i - 1) / 2)
		h->steps[i] = h->steps[(i - 1) / 2];
	h->steps[i] = step;
}

static struct step heap_take(struct heap *h)
{
	struct step first = h->steps[0], last = h->steps[--h->count];
	int32_t i = 0;
	for (int32_t child; (child = 2 * i + 1) < h->count; i = child) {
		child += child + 1 < h->count && is_nearer(&h->steps[child + 1], &h->steps[child]);
		if (!is_nearer(&h->steps[child], &last))
			break;
		h->steps[i] = h->steps[child];
	}
	h->steps[i] = last;
	return first;
}

struct search {
	const struct residual *residual;
	struct heap heap;
	int64_t limit;
	int64_t *dist;
	int32_t *stays;               /* on the way to the day */
	const struct residual_arc **by;   /* NULL: from the neighbour `before` */
	int32_t *before;
	bool *done;
};

/* The costs of a step are its own and what its nights cost: never less than 0. */
static bool meet(struct search *s, const struct step *at, int32_t day, int64_t cost, const struct residual_arc *arc)
{
	int64_t step = cost + s->residual->sums[day] - s->residual->sums[at->day];
	int32_t stays = at->stays + (arc != NULL);
	if (step < 0)
		return false;
	if (step >= s->limit - at->dist || s->done[day])
		return true;
	int64_t dist = at->dist + step;
	if (dist < s->dist[day] || (dist == s->dist[day] && stays < s->stays[day])) {
		s->dist[day] = dist;
		s->stays[day] = stays;
		s->by[day] = arc;
		s->before[day] = at->day;
		heap_put(&s->heap, (struct step){ dist, stays, day });
	}
	return true;
}

static bool leave_day(struct search *s, const struct step *at)
{
	const struct residual *f = s->residual;
	bool good = at->day + 1 >= f->days || meet(s, at, at->day + 1, 0, NULL);
	if (at->day > 0 && f->idle[at->day - 1])
		good = good && meet(s, at, at->day - 1, 0, NULL);
	for (int32_t i = f->first[at->day]; i < f->first[at->day + 1] && good; i++)
		good = meet(s, at, f->arcs[i].to, f->arcs[i].cost, &f->arcs[i]);
	return good;
}

static void trace(struct arena *a, const struct search *s, int32_t from, int32_t to, struct residual_way *out)
{
	int32_t *stays = arena_news(a, int32_t, (size_t)s->stays[to]);
	for (int32_t day = to; day != from; day = s->before[day])
		if (s->by[day] != NULL)
			stays[out->count++] = s->by[day]->stay;
	out->stays = stays;
}

bool residual_find(struct arena *a, const struct residual *residual, int32_t from, int32_t to, int64_t limit,
                   struct residual_way *out)
{
	size_t days = (size_t)residual->days;
	struct search s = { .residual = residual,
		            .heap.arena = a,
		            .limit = limit,
		            .dist = arena_news(a, int64_t, days),
		            .stays = arena_news(a, int32_t, days),
		            .by = arena_news(a, const struct residual_arc *, days),
		            .before = arena_news(a, int32_t, days),
		            .done = arena_news(a, bool, days) };
	*out = (struct residual_way){ .length = limit, .dist = s.dist };
	for (size_t d = 0; d < days; d++)
		s.dist[d] = limit;
	if (limit > 0) {
		s.dist[from] = 0;
		heap_put(&s.heap, (struct step){ 0, 0, from });
	}
	while (s.heap.count > 0) {
		struct step at = heap_take(&s.heap);
		if (s.done[at.day])
			continue;
		if (at.day == to) {
			out->length = at.dist;
			trace(a, &s, from, to, out);
			break;
		}
		s.done[at.day] = true;
		if (!leave_day(&s, &at))
			return false;
	}
	for (size_t d = 0; d < days; d++)
		s.dist[d] = s.dist[d] < out->length ? s.dist[d] : out->length;
	return true;
}
