#include "plan/house.h"

#include <stdlib.h>
#include <string.h>

#include "plan/rank.h"

static int by_number(const void *x, const void *y)
{
	int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;
	return (a > b) - (a < b);
}

void calendar_new(struct arena *a, const struct model *m, struct calendar *out)
{
	size_t size = (size_t)m->inn->room_count * (size_t)m->point_count;
	*out = (struct calendar){ .m = m, .arena = a };
	out->owner = arena_news(a, int32_t, size);
	out->seats = arena_news(a, const int32_t *, (size_t)m->part->count);
	out->answered = arena_news(a, bool, (size_t)m->part->requests);
	for (size_t i = 0; i < size; i++)
		out->owner[i] = m->open[i] ? NIGHT_FREE : NIGHT_CLOSED;
}

static int32_t *nights_of(const struct calendar *c, int32_t room)
{
	return &c->owner[(int64_t)room * c->m->point_count];
}

static bool room_is_open(const struct calendar *c, int32_t room, int32_t from, int32_t to)
{
	const int32_t *nights = nights_of(c, room);
	while (from < to && nights[from] == NIGHT_FREE)
		from++;
	return from == to;
}

static void mark(struct calendar *c, int32_t job, const int32_t *rooms, bool open)
{
	const struct job *j = &c->m->part->jobs[job];
	int32_t from = c->m->when[job].from, to = c->m->when[job].to;
	for (int32_t k = 0; k < j->count; k++)
		for (int32_t i = from; i < to; i++)
			nights_of(c, rooms[k])[i] = open ? NIGHT_FREE : job;
	if (j->request >= 0)
		c->answered[j->request] = !open;
	c->seats[job] = open ? NULL : rooms;
}

bool calendar_seat(struct calendar *c, int32_t job, const int32_t *rooms)
{
	const struct job *j = &c->m->part->jobs[job];
	int32_t from = c->m->when[job].from, to = c->m->when[job].to;
	if (j->request >= 0 && c->answered[j->request])
		return false;
	for (int32_t k = 0; k < j->count; k++)
		if (!room_is_open(c, rooms[k], from, to))
			return false;
	mark(c, job, rooms, false);
	return true;
}

void calendar_unseat(struct calendar *c, int32_t job)
{
	mark(c, job, c->seats[job], true);
}

/* The free intervals around from .. to-1 that the stay would leave in the room. */
static int32_t slack_around(struct calendar *c, int32_t room, int32_t from, int32_t to)
{
	const int32_t *nights = nights_of(c, room);
	int32_t a = from, b = to;
	while (a > 0 && nights[a - 1] == NIGHT_FREE)
		a--;
	while (b < c->m->point_count - 1 && nights[b] == NIGHT_FREE)
		b++;
	/* one side flush is a good fit, however long the other side */
	return (from - a < b - to ? from - a : b - to) * 1000 + (b - a - (to - from));
}

struct fit {
	int32_t room, slack;
	int64_t reserve;
};

static int by_fit(const void *x, const void *y)
{
	const struct fit *a = x, *b = y;
	if (a->reserve != b->reserve)
		return a->reserve < b->reserve ? -1 : 1;
	if (a->slack != b->slack)
		return a->slack < b->slack ? -1 : 1;
	return (a->room > b->room) - (a->room < b->room);
}

/* A few rooms among those that fit: the best fits, the larger ones as long as beds are missing. */
static bool choose(struct calendar *c, const struct job *job, struct fit *fits, int32_t count, int32_t *seat)
{
	const struct room *rooms = c->m->inn->rooms;
	int64_t beds = 0;
	if (count < job->count)
		return false;
	if (job->count == 1) { /* it has the beds */
		const struct fit *best = fits;
		for (int32_t i = 1; i < count; i++)
			best = by_fit(&fits[i], best) < 0 ? &fits[i] : best;
		seat[0] = best->room;
		return true;
	}
	qsort(fits, (size_t)count, sizeof *fits, by_fit);
	for (int32_t k = 0; k < job->count; k++)
		beds += rooms[fits[k].room].capacity;
	for (int32_t k = 0; k < job->count && beds < job->guests; k++) {
		int32_t largest = k;
		for (int32_t i = job->count; i < count; i++)
			if (rooms[fits[i].room].capacity > rooms[fits[largest].room].capacity)
				largest = i;
		beds += rooms[fits[largest].room].capacity - rooms[fits[k].room].capacity;
		struct fit other = fits[k];
		fits[k] = fits[largest];
		fits[largest] = other;
	}
	for (int32_t k = 0; k < job->count; k++)
		seat[k] = fits[k].room;
	qsort(seat, (size_t)job->count, sizeof *seat, by_number);
	return beds >= job->guests;
}

/* Only smallest rooms that take the party: larger ones are for larger parties. */
static int64_t waste(const struct room *room, const struct job *job)
{
	return job->count == 1 && job->wish == PLAN_ANY ? room->capacity : 0;
}

static bool place(struct calendar *c, int32_t j)
{
	const struct model *m = c->m;
	const struct job *job = &m->part->jobs[j];
	struct fit *fits = arena_news(c->arena, struct fit, (size_t)m->inn->room_count);
	if ((!job->must && job->value <= 0) || job->count > m->inn->room_count)
		return false;
	int32_t *seat = arena_news(c->arena, int32_t, (size_t)job->count), count = 0;
	int32_t from = m->when[j].from, to = m->when[j].to;
	if (job->now != NULL && calendar_seat(c, j, job->now))
		return true;
	if (job->wish == PLAN_ROOMS)
		return inn_takes(m->inn, job, job->named) && calendar_seat(c, j, job->named);
	for (int32_t r = 0; r < m->inn->room_count; r++) {
		const struct room *room = &m->inn->rooms[r];
		if ((job->wish == PLAN_KIND && room->kind != job->kind) ||
		    (job->count == 1 && room->capacity < job->guests) || !room_is_open(c, r, from, to))
			continue;
		fits[count++] = (struct fit){ r, slack_around(c, r, from, to),
			                      inn_reserve(m->inn, r, job->nights) * 1000 + waste(room, job) };
	}
	return choose(c, job, fits, count, seat) && (job->must || inn_net(m->inn, job, seat) > 0) &&
	       calendar_seat(c, j, seat);
}

void calendar_fill(struct calendar *c, const int32_t *order, int32_t count)
{
	for (int32_t i = 0; i < count; i++) {
		const struct job *job = &c->m->part->jobs[order[i]];
		if (c->seats[order[i]] == NULL && (job->request < 0 || !c->answered[job->request]) &&
		    (c->m->held == NULL || order[i] >= c->m->part->kept || !c->m->held[order[i]]))
			(void)place(c, order[i]);
	}
}

int64_t calendar_value(const struct calendar *c)
{
	int64_t sum = 0;
	for (int32_t j = c->m->part->kept; j < c->m->part->count; j++)
		if (c->seats[j] != NULL)
			sum += inn_net(c->m->inn, &c->m->part->jobs[j], c->seats[j]);
	return sum;
}

/* Does the seat hold the room? */
static bool sits_in(const int32_t *seat, int32_t count, int32_t room)
{
	for (int32_t k = 0; k < count; k++)
		if (seat[k] == room)
			return true;
	return false;
}

/* What the options in the room lose if the stay takes it; -1: it cannot (closed, or an accepted stay is there). */
static int64_t price_of(const struct calendar *c, int32_t j, int32_t room)
{
	const struct model *m = c->m;
	const struct job *job = &m->part->jobs[j];
	const struct room *r = &m->inn->rooms[room];
	const int32_t *nights = nights_of(c, room);
	int64_t sum = 0;
	if ((job->wish == PLAN_KIND && r->kind != job->kind) || (job->count == 1 && r->capacity < job->guests) ||
	    (job->wish == PLAN_ROOMS && !sits_in(job->named, job->count, room)))
		return -1;
	for (int32_t i = m->when[j].from, last = NIGHT_FREE; i < m->when[j].to; i++) {
		if (nights[i] == NIGHT_CLOSED || (nights[i] >= 0 && m->part->jobs[nights[i]].must))
			return -1;
		if (nights[i] != NIGHT_FREE && nights[i] != last)
			sum += m->part->jobs[nights[i]].value;
		last = nights[i];
	}
	return sum + inn_reserve(m->inn, room, job->nights);
}

/* Seats the stay where the options that give way are worth least, if they are worth less than `most` together. */
static bool force(struct calendar *c, int32_t j, int64_t most)
{
	const struct model *m = c->m;
	const struct job *job = &m->part->jobs[j];
	if (job->count > m->inn->room_count)
		return false;
	struct arena scratch = { 0 };
	struct fit *fits = arena_news(&scratch, struct fit, (size_t)m->inn->room_count);
	int32_t *seat = arena_news(c->arena, int32_t, (size_t)job->count), count = 0;
	int32_t from = m->when[j].from, to = m->when[j].to;
	int64_t sum = 0;
	for (int32_t r = 0; r < m->inn->room_count; r++) {
		int64_t price = price_of(c, j, r);
		if (price >= 0 && price < most)
			fits[count++] = (struct fit){ r, 0, price };
	}
	bool good = choose(c, job, fits, count, seat);
	for (int32_t k = 0; k < job->count && good; k++) {
		sum += price_of(c, j, seat[k]);
		good = sum < most;
	}
	for (int32_t k = 0; k < job->count && good; k++)
		for (int32_t i = from; i < to; i++)
			if (nights_of(c, seat[k])[i] >= 0)
				calendar_unseat(c, nights_of(c, seat[k])[i]);
	arena_release(&scratch);
	return good && calendar_seat(c, j, seat);
}

void calendar_improve(struct calendar *c, struct budget *budget)
{
	const struct part *part = c->m->part;
	bool changed = true;
	for (int32_t pass = 0; pass < 5 && changed && !budget->over; pass++) {
		changed = false;
		for (int32_t j = part->kept; j < part->count; j++) {
			const struct job *job = &part->jobs[j];
			if (c->seats[j] == NULL && !c->answered[job->request] && job->value > 0)
				changed |= force(c, j, job->value);
		}
		calendar_refill(c);
		budget_spend(budget, 30 * (int64_t)part->count * c->m->inn->room_count);
	}
}

static bool is_home(const struct calendar *c, int32_t j)
{
	const struct job *job = &c->m->part->jobs[j];
	return job->now != NULL && c->seats[j] != NULL && !job_is_moved(job, c->seats[j]);
}

/* Those who wait for a room: they had one and gave way. */
struct waiting {
	int32_t *list, count;
	int32_t *weight;      /* of every job: one more than how often it gave way */
	const int32_t **seat; /* of every job: where it was */
	struct fit *fits;     /* room for those of one of them */
};

/* What those who would have to leave the room for the stay weigh together; -1: one of them is home. */
static int64_t weigh(const struct calendar *c, int32_t j, int32_t room, const struct waiting *w)
{
	const int32_t *nights = nights_of(c, room);
	int64_t sum = 0;
	for (int32_t i = c->m->when[j].from, last = NIGHT_FREE; i < c->m->when[j].to; last = nights[i++]) {
		if (nights[i] == NIGHT_FREE || nights[i] == last)
			continue;
		if (nights[i] == NIGHT_CLOSED || is_home(c, nights[i]))
			return -1;
		sum += w->weight[nights[i]];
	}
	return sum;
}

/* Everybody who is there gives way to the job. */
static void take_rooms(struct calendar *c, int32_t j, const int32_t *rooms, struct waiting *w)
{
	const struct job *job = &c->m->part->jobs[j];
	int32_t from = c->m->when[j].from, to = c->m->when[j].to;
	for (int32_t k = 0; k < job->count; k++)
		for (int32_t i = from; i < to; i++) {
			int32_t other = nights_of(c, rooms[k])[i];
			if (other < 0)
				continue;
			calendar_unseat(c, other);
			w->weight[other]++;
			w->list[w->count++] = other;
		}
	(void)calendar_seat(c, j, rooms);
}

/* A room for one who gave way, for no less than before: a free one that it fills best, else the one of those who weigh
 * least, and its own before all. */
static bool find_room(struct calendar *c, int32_t j, struct waiting *w)
{
	const struct inn *inn = c->m->inn;
	const struct job *job = &c->m->part->jobs[j];
	int32_t *seat = arena_news(c->arena, int32_t, (size_t)job->count), count = 0;
	int32_t from = c->m->when[j].from, to = c->m->when[j].to;
	for (int32_t r = 0; r < inn->room_count && job->wish != PLAN_ROOMS && job->wish != PLAN_HOUSE; r++) {
		int64_t weight;
		if ((job->wish == PLAN_KIND && inn->rooms[r].kind != job->kind) ||
		    (job->count == 1 && inn->rooms[r].capacity < job->guests) || (weight = weigh(c, j, r, w)) < 0)
			continue;
		bool own = job->now != NULL && sits_in(job->now, job->count, r);
		w->fits[count++] = (struct fit){ r, own ? -1 : weight > 0 ? 0 : slack_around(c, r, from, to), weight };
	}
	bool good = choose(c, job, w->fits, count, seat) &&
	            (job->must || inn_net(inn, job, seat) >= inn_net(inn, job, w->seat[j]));
	if (good)
		take_rooms(c, j, seat, w);
	return good;
}

enum { CHAIN = 64 }; /* what succeeds does so in some ten steps */

bool calendar_home(struct calendar *c, int32_t j, struct budget *budget)
{
	const struct part *part = c->m->part;
	const struct job *job = &part->jobs[j];
	struct arena scratch = { 0 };
	size_t jobs = (size_t)part->count;
	struct waiting w = { .list = arena_news(&scratch, int32_t, jobs),
		             .weight = arena_news(&scratch, int32_t, jobs),
		             .seat = arena_news(&scratch, const int32_t *, jobs),
		             .fits = arena_news(&scratch, struct fit, (size_t)c->m->inn->room_count) };
	int32_t steps = 0;
	bool good = true;
	memcpy(w.seat, c->seats, jobs * sizeof *w.seat);
	for (int32_t k = 0; k < part->count; k++)
		w.weight[k] = 1;
	for (int32_t k = 0; k < job->count; k++)
		good = good && weigh(c, j, job->now[k], &w) >= 0;
	if (good) {
		calendar_unseat(c, j);
		take_rooms(c, j, job->now, &w);
	}
	for (; good && w.count > 0 && steps < CHAIN; steps++)
		good = find_room(c, w.list[--w.count], &w);
	good = good && w.count == 0;
	budget_spend(budget, 500 + 40 * (int64_t)steps * c->m->inn->room_count);
	for (int32_t k = 0; k < part->count && !good; k++)
		if (c->seats[k] != w.seat[k] && c->seats[k] != NULL)
			calendar_unseat(c, k);
	for (int32_t k = 0; k < part->count && !good; k++)
		if (c->seats[k] != w.seat[k])
			(void)calendar_seat(c, k, w.seat[k]);
	arena_release(&scratch);
	return good;
}

void calendar_force_musts(struct calendar *c)
{
	for (int32_t j = 0; j < c->m->part->count; j++)
		if (c->m->part->jobs[j].must && c->seats[j] == NULL)
			(void)force(c, j, INT64_MAX);
}

void calendar_refill(struct calendar *c)
{
	const struct part *part = c->m->part;
	struct ranked *order = arena_news(c->arena, struct ranked, 2 * (size_t)part->count);
	int32_t *list = arena_news(c->arena, int32_t, (size_t)part->count), count = 0;
	for (int32_t j = part->kept; j < part->count; j++) {
		const struct job *job = &part->jobs[j];
		if (c->seats[j] == NULL)
			order[count++] = (struct ranked){
				rank_of_worth((double)job->value / nights(job->nights.from, job->nights.to) /
				              job->count),
				j
			};
	}
	order = rank_sort(order, &order[count], count);
	for (int32_t i = 0; i < count; i++)
		list[i] = order[i].item;
	calendar_fill(c, list, count);
}
