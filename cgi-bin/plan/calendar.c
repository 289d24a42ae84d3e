#include "plan/house.h"

#include <stdlib.h>
#include <string.h>

static int by_number(const void *x, const void *y)
{
	int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;
	return (a > b) - (a < b);
}

void calendar_new(struct arena *a, const struct model *m, struct calendar *out)
{
	size_t size = (size_t)m->inn->room_count * (size_t)m->point_count;
	*out = (struct calendar){ .m = m, .arena = a };
	out->open = arena_news(a, bool, size);
	out->seats = arena_news(a, const int32_t *, (size_t)m->part->count);
	out->answered = arena_news(a, bool, (size_t)m->inn->request_count);
	if (size > 0)
		memcpy(out->open, m->open, size);
}

static bool *nights_of(struct calendar *c, int32_t room)
{
	return &c->open[(int64_t)room * c->m->point_count];
}

static bool room_is_open(struct calendar *c, int32_t room, int32_t from, int32_t to)
{
	return memchr(&nights_of(c, room)[from], false, (size_t)(to - from)) == NULL;
}

static void mark(struct calendar *c, int32_t job, const int32_t *rooms, bool open)
{
	const struct job *j = &c->m->part->jobs[job];
	int32_t from = model_point(c->m, j->nights.from), to = model_point(c->m, j->nights.to);
	for (int32_t k = 0; k < j->count; k++)
		memset(&nights_of(c, rooms[k])[from], open, (size_t)(to - from));
	if (j->request >= 0)
		c->answered[j->request] = !open;
	c->seats[job] = open ? NULL : rooms;
}

bool calendar_seat(struct calendar *c, int32_t job, const int32_t *rooms)
{
	const struct job *j = &c->m->part->jobs[job];
	int32_t from = model_point(c->m, j->nights.from), to = model_point(c->m, j->nights.to);
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
	const bool *nights = nights_of(c, room);
	int32_t a = from, b = to;
	while (a > 0 && nights[a - 1])
		a--;
	while (b < c->m->point_count - 1 && nights[b])
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
	int32_t *seat = arena_news(c->arena, int32_t, (size_t)job->count), count = 0;
	int32_t from = model_point(m, job->nights.from), to = model_point(m, job->nights.to);
	if (job->now != NULL && calendar_seat(c, j, job->now))
		return true;
	if (job->wish == PLAN_ROOMS)
		return inn_takes(m->inn, job, job->named) && calendar_seat(c, j, job->named);
	for (int32_t r = 0; r < m->inn->room_count; r++) {
		const struct room *room = &m->inn->rooms[r];
		if ((job->wish == PLAN_KIND && room->kind != job->kind) || (job->count == 1 && room->capacity < job->guests) ||
		    !room_is_open(c, r, from, to))
			continue;
		fits[count++] = (struct fit){ r, slack_around(c, r, from, to),
			                      inn_reserve(m->inn, r, job->nights) * 1000 + waste(room, job) };
	}
	return choose(c, job, fits, count, seat) && (job->must || inn_net(m->inn, job, seat) > 0) && calendar_seat(c, j, seat);
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

static bool sits_in(const int32_t *seat, int32_t count, int32_t room)
{
	for (int32_t k = 0; k < count; k++)
		if (seat[k] == room)
			return true;
	return false;
}

/* What the options in the room lose if the stay takes it; -1: it cannot (closed, or an accepted stay is there). */
static int64_t price_of(const struct calendar *c, const struct job *job, int32_t room)
{
	const struct part *part = c->m->part;
	int64_t sum = 0;
	const struct room *r = &c->m->inn->rooms[room];
	if (!inn_room_takes(r, job) || (job->count == 1 && r->capacity < job->guests) ||
	    (job->wish == PLAN_ROOMS && !sits_in(job->named, job->count, room)))
		return -1;
	for (int32_t i = 0; i < part->count; i++) {
		if (c->seats[i] == NULL || !spans_overlap(part->jobs[i].nights, job->nights) ||
		    !sits_in(c->seats[i], part->jobs[i].count, room))
			continue;
		if (part->jobs[i].must)
			return -1;
		sum += part->jobs[i].value;
	}
	return sum;
}

static void force(struct calendar *c, int32_t j)
{
	const struct part *part = c->m->part;
	const struct job *job = &part->jobs[j];
	struct fit *fits = arena_news(c->arena, struct fit, (size_t)c->m->inn->room_count);
	int32_t *seat = arena_news(c->arena, int32_t, (size_t)job->count), count = 0;
	for (int32_t r = 0; r < c->m->inn->room_count; r++) {
		int64_t price = price_of(c, job, r);
		if (price >= 0)
			fits[count++] = (struct fit){ r, 0, price };
	}
	if (!choose(c, job, fits, count, seat))
		return;
	for (int32_t i = 0; i < part->count; i++)
		for (int32_t k = 0; k < job->count && c->seats[i] != NULL; k++)
			if (spans_overlap(part->jobs[i].nights, job->nights) && sits_in(c->seats[i], part->jobs[i].count, seat[k]))
				calendar_unseat(c, i);
	(void)calendar_seat(c, j, seat);
}

void calendar_force_musts(struct calendar *c)
{
	for (int32_t j = 0; j < c->m->part->count; j++)
		if (c->m->part->jobs[j].must && c->seats[j] == NULL)
			force(c, j);
}

struct dense {
	int32_t job;
	double worth; /* of a room and night */
};

static int by_worth(const void *x, const void *y)
{
	const struct dense *a = x, *b = y;
	if (a->worth != b->worth)
		return a->worth > b->worth ? -1 : 1;
	return (a->job > b->job) - (a->job < b->job);
}

void calendar_refill(struct calendar *c)
{
	const struct part *part = c->m->part;
	struct dense *order = arena_news(c->arena, struct dense, (size_t)part->count);
	int32_t *list = arena_news(c->arena, int32_t, (size_t)part->count), count = 0;
	for (int32_t j = part->kept; j < part->count; j++) {
		const struct job *job = &part->jobs[j];
		if (c->seats[j] == NULL)
			order[count++] = (struct dense){ j, (double)job->value / nights(job->nights.from, job->nights.to) / job->count };
	}
	qsort(order, (size_t)count, sizeof *order, by_worth);
	for (int32_t i = 0; i < count; i++)
		list[i] = order[i].job;
	calendar_fill(c, list, count);
}
