#include "plan/house.h"

#include <stdlib.h>
#include <string.h>

#include "plan/branch.h"

/* A stay that a solution puts into a class: `rooms` rooms of it. */
struct item {
	int32_t job, rooms;
	int32_t *seat; /* NULL: none yet */
};

struct housing {
	struct calendar *c;
	const struct line *class;
	struct item *items;
	int32_t count;
	/* The class's rooms while its items come and go, [position in class * point_count + interval]. */
	bool *open;
	int32_t *who;    /* the item that is there; -1: none of them */
	int32_t *weight; /* of an item: one more than how often it had to give way */
	struct budget *budget;
};

enum { WINDOWS = 8, SEARCH_SIZE = 6000 };

static int by_number(const void *x, const void *y)
{
	int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;
	return (a > b) - (a < b);
}

static void interval_of(const struct housing *h, const struct item *item, int32_t *from, int32_t *to)
{
	*from = h->c->m->when[item->job].from;
	*to = h->c->m->when[item->job].to;
}

static bool *row_of(const struct housing *h, int32_t place)
{
	return &h->open[(int64_t)place * h->c->m->point_count];
}

static void mark(const struct housing *h, const struct item *item, bool open)
{
	int32_t from, to;
	interval_of(h, item, &from, &to);
	for (int32_t k = 0; k < item->rooms; k++) {
		int32_t *who = &h->who[(int64_t)item->seat[k] * h->c->m->point_count];
		memset(&row_of(h, item->seat[k])[from], open, (size_t)(to - from));
		for (int32_t i = from; i < to; i++)
			who[i] = open ? -1 : (int32_t)(item - h->items);
	}
}

/* Best fit: the room whose next fixed stay begins soonest, the one where the stay sits now before all. */
static bool seat_item(struct housing *h, struct item *item)
{
	const struct model *m = h->c->m;
	const struct job *job = &m->part->jobs[item->job];
	int32_t from, to, found = 0;
	int32_t *seat = arena_news(h->c->arena, int32_t, (size_t)item->rooms);
	interval_of(h, item, &from, &to);
	while (found < item->rooms) {
		int32_t best = -1, least = INT32_MAX;
		for (int32_t k = 0; k < h->class->count; k++) {
			const bool *open = row_of(h, k);
			if (memchr(&open[from], 0, (size_t)(to - from)) != NULL)
				continue;
			int32_t before = from, after = to;
			while (before > 0 && open[before - 1])
				before--;
			while (after < m->point_count - 1 && open[after])
				after++;
			int32_t slack = (after - to) + 2 * (from - before);
			for (int32_t s = 0; job->now != NULL && s < job->count; s++)
				if (job->now[s] == h->class->rooms[k])
					slack = -1;
			if (slack < least) {
				least = slack;
				best = k;
			}
		}
		if (best < 0)
			break;
		memset(&row_of(h, best)[from], false, (size_t)(to - from));
		seat[found++] = best;
	}
	item->seat = seat;
	if (found == item->rooms) {
		mark(h, item, false);
		return true;
	}
	int32_t rooms = item->rooms;
	item->rooms = found;
	mark(h, item, true);
	item->rooms = rooms;
	item->seat = NULL;
	return false;
}

/* The class in a window of nights as a house of its own: `free` items are to be seated anew, clipped to the window when
 * `clip`, beside whatever is marked. Returns 1 when all can be (and seats them unless clipped), 0 when they cannot, -1
 * unknown. */
static int search(struct housing *h, int32_t from, int32_t to, const int32_t *free, int32_t count, bool clip)
{
	const struct model *m = h->c->m;
	struct arena scratch = { 0 };
	struct room *rooms = arena_news(&scratch, struct room, (size_t)h->class->count);
	struct job *jobs = arena_news(&scratch, struct job, (size_t)count);
	for (int32_t k = 0; k < h->class->count; k++) {
		struct busy *busy = &rooms[k].busy;
		rooms[k].capacity = 1;
		rooms[k].reserve = -1;
		busy->spans = arena_news(&scratch, struct span, (size_t)(to - from));
		for (int32_t i = from, end; i < to; i = end) {
			for (end = i + 1; end < to && row_of(h, k)[end] == row_of(h, k)[i];)
				end++;
			if (!row_of(h, k)[i])
				busy->spans[busy->count++] = (struct span){ { m->points[i] }, { m->points[end] } };
		}
	}
	for (int32_t i = 0; i < count; i++) {
		const struct item *item = &h->items[free[i]];
		struct span nights = m->part->jobs[item->job].nights;
		if (clip && nights.from.day < m->points[from])
			nights.from.day = m->points[from];
		if (clip && nights.to.day > m->points[to])
			nights.to.day = m->points[to];
		jobs[i] = (struct job){
			.nights = nights, .guests = 1, .count = item->rooms, .request = -1, .must = true, .source = i
		};
	}
	struct inn inn = { .rooms = rooms, .room_count = h->class->count };
	struct part part = { .jobs = jobs, .count = count, .kept = count };
	struct model small;
	struct answer answer;
	const int32_t **seats = arena_news(&scratch, const int32_t *, (size_t)count);
	struct budget own = { .limit = h->budget->used + 200000,
		              .used = h->budget->used,
		              .deadline = h->budget->deadline };
	model_build(&scratch, &inn, &part, NULL, NULL, &small);
	branch_solve(&scratch, &small, BRANCH_ANY, INT64_MIN, NULL, &own, &answer);
	h->budget->used = own.used;
	budget_spend(h->budget, 1000);
	if (answer.found && !clip) {
		model_seat(&scratch, &small, answer.x, seats);
		for (int32_t i = 0; i < count; i++) {
			struct item *item = &h->items[free[i]];
			item->seat = arena_news(h->c->arena, int32_t, (size_t)item->rooms);
			memcpy(item->seat, seats[i], (size_t)item->rooms * sizeof *item->seat);
			mark(h, item, false);
		}
	}
	arena_release(&scratch);
	return answer.found ? 1 : answer.proven ? 0 : -1;
}

/* Frees the items inside the window (all that meet it when clipping), looks for seats for them and the new one
 * together. */
static int search_window(struct housing *h, int32_t at, int32_t from, int32_t to, bool clip)
{
	int32_t *free = arena_news(h->c->arena, int32_t, (size_t)h->count), count = 0, a, b;
	for (int32_t i = 0; i < h->count; i++) {
		interval_of(h, &h->items[i], &a, &b);
		bool inside = clip ? a < to && b > from : a >= from && b <= to;
		if (i == at || (inside && h->items[i].seat != NULL))
			free[count++] = i;
	}
	if ((int64_t)count * h->class->count > SEARCH_SIZE)
		return -1;
	for (int32_t i = 0; i < count; i++)
		if (free[i] != at)
			mark(h, &h->items[free[i]], true);
	int found = search(h, from, to, free, count, clip);
	for (int32_t i = 0; i < count && (found != 1 || clip); i++)
		if (free[i] != at)
			mark(h, &h->items[free[i]], false);
	return found;
}

static void widen(const struct housing *h, const struct item *item, int32_t window, int32_t *from, int32_t *to)
{
	static const int32_t margins[WINDOWS] = { 0, 2, 5, 10, 20, 40, 80, 160 };
	interval_of(h, item, from, to);
	*from = *from > margins[window] ? *from - margins[window] : 0;
	*to += margins[window];
	if (*to > h->c->m->point_count - 1)
		*to = h->c->m->point_count - 1;
}

/* What those who would have to leave the room for the nights weigh together; INT32_MAX: somebody stays there. */
static int32_t weigh(const struct housing *h, int32_t place, int32_t from, int32_t to)
{
	const bool *open = row_of(h, place);
	const int32_t *who = &h->who[(int64_t)place * h->c->m->point_count];
	int32_t sum = 0;
	for (int32_t i = from; i < to; i++) {
		if (open[i] || (i > from && !open[i - 1] && who[i] == who[i - 1]))
			continue;
		if (who[i] < 0 || h->items[who[i]].rooms > 1)
			return INT32_MAX;
		sum += h->weight[who[i]];
	}
	return sum;
}

/* The item takes the room of those who weigh least; they do the same, until all have one. Who had to give way weighs
 * more from then on, so that they do not go round in circles (breakout: Morris, AAAI 1993). false: not in as many steps
 * as there are items; all is as it was. */
static bool exchange(struct housing *h, int32_t at)
{
	struct arena scratch = { 0 };
	int32_t *waiting = arena_news(&scratch, int32_t, (size_t)h->count), count = 0, steps = 0, from, to;
	int32_t **had = arena_news(&scratch, int32_t *, (size_t)h->count);
	for (int32_t i = 0; i < h->count; i++) {
		had[i] = h->items[i].seat;
		h->weight[i] = 1;
	}
	bool good = h->items[at].rooms == 1;
	waiting[count++] = at;
	for (; count > 0 && good && steps < h->count; steps++) {
		struct item *item = &h->items[waiting[--count]];
		int32_t best = -1, least = INT32_MAX;
		interval_of(h, item, &from, &to);
		for (int32_t k = 0; k < h->class->count; k++) {
			int32_t weight = weigh(h, k, from, to);
			if (weight < least) {
				least = weight;
				best = k;
			}
		}
		good = best >= 0;
		for (int32_t i = from; i < to && good; i++) {
			int32_t other = row_of(h, best)[i] ? -1 : h->who[(int64_t)best * h->c->m->point_count + i];
			if (other < 0)
				continue;
			mark(h, &h->items[other], true);
			h->items[other].seat = NULL;
			h->weight[other]++;
			waiting[count++] = other;
		}
		if (good) {
			item->seat = arena_new(h->c->arena, int32_t);
			*item->seat = best;
			mark(h, item, false);
		}
	}
	budget_spend(h->budget, 1000 + 40 * (int64_t)steps * h->class->count);
	good = good && count == 0;
	for (int32_t i = 0; i < h->count && !good; i++)
		if (h->items[i].seat != had[i] && h->items[i].seat != NULL)
			mark(h, &h->items[i], true);
	for (int32_t i = 0; i < h->count && !good; i++)
		if (h->items[i].seat != had[i]) {
			h->items[i].seat = had[i];
			if (had[i] != NULL)
				mark(h, &h->items[i], false);
		}
	arena_release(&scratch);
	return good;
}

/* An item that best fit leaves out. false: it has no room; `found` may then say where. */
static bool seat_hard(struct housing *h, int32_t at, struct stretches *found)
{
	const struct model *m = h->c->m;
	int32_t from, to;
	if (exchange(h, at))
		return true;
	for (int32_t w = 0; w < WINDOWS && !h->budget->over; w++) {
		widen(h, &h->items[at], w, &from, &to);
		int clipped = search_window(h, at, from, to, true);
		if (clipped == 0) {
			if (found->count < HOUSE_STRETCHES)
				found->list[found->count++] = (struct stretch){
					h->class->kind, h->class->capacity, { { m->points[from] }, { m->points[to] } }
				};
			return false;
		}
		if (clipped < 0)
			return false;
		if (search_window(h, at, from, to, false) == 1)
			return true;
	}
	return false;
}

static int by_arrival(const void *x, const void *y)
{
	const struct item *a = x, *b = y;
	return (a->job > b->job) - (a->job < b->job);
}

/* Seats the counted stays of one class. What cannot be seated is marked in `out` (by job). */
static bool house_class(struct calendar *c, int32_t class, const int32_t *x, int32_t **parts, bool *out,
                        struct budget *budget, struct stretches *found)
{
	const struct model *m = c->m;
	struct housing h = { .c = c, .class = &m->lines[class], .budget = budget };
	size_t points = (size_t)m->point_count;
	bool all = true;
	h.items = arena_news(c->arena, struct item, (size_t)m->use_count);
	h.open = arena_news(c->arena, bool, (size_t)h.class->count * points);
	h.who = arena_news(c->arena, int32_t, (size_t)h.class->count * points);
	memset(h.who, -1, (size_t)h.class->count * points * sizeof *h.who);
	h.weight = arena_news(c->arena, int32_t, (size_t)m->use_count);
	for (int32_t k = 0; k < h.class->count; k++)
		for (size_t i = 0; i < points; i++)
			row_of(&h, k)[i] = c->owner[(size_t)h.class->rooms[k] * points + i] == NIGHT_FREE;
	for (int32_t u = 0; u < m->use_count; u++) {
		enum plan_wish wish = m->part->jobs[m->uses[u].job].wish;
		for (int32_t k = 0; x[u] > 0 && m->uses[u].of < 0 && wish != PLAN_ROOMS && wish != PLAN_HOUSE &&
		                    k < m->uses[u].take_count;
		     k++)
			if (m->uses[u].takes[k].line == class)
				h.items[h.count++] =
				    (struct item){ m->uses[u].job, x[u] * m->uses[u].takes[k].rooms, NULL };
	}
	/* by arrival: best fit looks ahead of the stay only */
	for (int32_t i = 1; i < h.count; i++)
		for (int32_t k = i; k > 0 && m->part->jobs[h.items[k].job].nights.from.day <
		                                 m->part->jobs[h.items[k - 1].job].nights.from.day;
		     k--) {
			struct item other = h.items[k];
			h.items[k] = h.items[k - 1];
			h.items[k - 1] = other;
		}
	for (int32_t i = 0; i < h.count; i++)
		if (!seat_item(&h, &h.items[i]) && !seat_hard(&h, i, found)) {
			out[h.items[i].job] = true;
			all = false;
		}
	qsort(h.items, (size_t)h.count, sizeof *h.items, by_arrival);
	for (int32_t i = 0; i < h.count; i++) {
		const struct item *item = &h.items[i];
		const struct job *job = &m->part->jobs[item->job];
		if (item->seat == NULL)
			continue;
		if (parts[item->job] == NULL) {
			parts[item->job] = arena_news(c->arena, int32_t, (size_t)job->count + 1);
			parts[item->job][job->count] = 0;
		}
		for (int32_t k = 0; k < item->rooms; k++)
			parts[item->job][parts[item->job][job->count]++] = h.class->rooms[item->seat[k]];
	}
	return all;
}

bool house_solution(struct calendar *c, const int32_t *x, struct budget *budget, struct stretches *found)
{
	const struct model *m = c->m;
	const struct part *part = m->part;
	int32_t *all_rooms = arena_news(c->arena, int32_t, (size_t)m->inn->room_count);
	int32_t **parts = arena_news(c->arena, int32_t *, (size_t)part->count);
	bool *out = arena_news(c->arena, bool, (size_t)part->count), good = true;
	found->count = 0;
	for (int32_t r = 0; r < m->inn->room_count; r++)
		all_rooms[r] = r;
	/* Decisions on certain rooms first: they have no choice. */
	for (int32_t j = 0; j < part->count; j++) {
		int32_t u = m->job_use[j];
		enum plan_wish wish = part->jobs[j].wish;
		if (u < m->job_use[j + 1] && x[u] > 0 && (wish == PLAN_ROOMS || wish == PLAN_HOUSE))
			good &= calendar_seat(c, j, wish == PLAN_ROOMS ? part->jobs[j].named : all_rooms);
	}
	for (int32_t class = 0; class < m->class_count; class++)
		good &= house_class(c, class, x, parts, out, budget, found);
	for (int32_t j = 0; j < part->count; j++) {
		const struct job *job = &part->jobs[j];
		if (parts[j] == NULL || out[j] || parts[j][job->count] != job->count)
			continue;
		qsort(parts[j], (size_t)job->count, sizeof *parts[j], by_number);
		/* a rounded group may have too few beds */
		good &= inn_takes(m->inn, job, parts[j]) && calendar_seat(c, j, parts[j]);
	}
	return good;
}
