#include "plan/model.h"

#include <stdlib.h>
#include <string.h>

static int by_arrival(const void *x, const void *y)
{
	const struct job *a = *(const struct job *const *)x, *b = *(const struct job *const *)y;
	if (a->nights.from.day != b->nights.from.day)
		return a->nights.from.day < b->nights.from.day ? -1 : 1;
	return (a > b) - (a < b);
}

static int by_number(const void *x, const void *y)
{
	int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;
	return (a > b) - (a < b);
}

/* The calendar while stays are seated by arrival: who would like to have a room next. */
struct desk {
	const struct model *m;
	int32_t *until;                  /* of a room: occupied to this date */
	const int32_t **wanted;          /* of a job: the seat it would like, or NULL */
	const struct job *const *order;
	int32_t count;
};

/* How long nobody wants room r from this stay's arrival on: the date from which a later stay would like it. */
static int32_t wanted_from(const struct desk *d, int32_t r, int32_t next, int32_t until)
{
	const struct job *jobs = d->m->part->jobs;
	for (int32_t i = next; i < d->count && d->order[i]->nights.from.day < until; i++) {
		const int32_t *seat = d->wanted[d->order[i] - jobs];
		for (int32_t k = 0; seat != NULL && k < d->order[i]->count; k++)
			if (seat[k] == r)
				return d->order[i]->nights.from.day;
	}
	return until;
}

/* `rooms` rooms of a class for the stay at order[at]: first those it wants, then such as nobody wants soon. */
static int32_t choose_rooms(const struct desk *d, int32_t at, const struct line *class, int32_t rooms, int32_t *out)
{
	const struct job *job = d->order[at];
	const int32_t *wanted = d->wanted[job - d->m->part->jobs];
	int32_t found = 0;
	for (int32_t k = 0; wanted != NULL && k < job->count && found < rooms; k++)
		if (d->m->class_of[wanted[k]] == class - d->m->lines && d->until[wanted[k]] <= job->nights.from.day) {
			d->until[wanted[k]] = job->nights.to.day;
			out[found++] = wanted[k];
		}
	while (found < rooms) {
		int32_t best = -1, best_from = INT32_MIN;
		for (int32_t k = 0; k < class->count; k++) {
			int32_t r = class->rooms[k];
			if (d->until[r] > job->nights.from.day)
				continue;
			int32_t from = wanted_from(d, r, at + 1, job->nights.to.day);
			if (from > best_from) {
				best = r;
				best_from = from;
			}
			if (from == job->nights.to.day)
				break;
		}
		d->until[best] = job->nights.to.day;
		out[found++] = best;
	}
	return found;
}

void model_seat(struct arena *a, const struct model *m, const int32_t *x, const int32_t **seats)
{
	const struct part *part = m->part;
	size_t jobs = (size_t)part->count;
	const struct job **order = arena_news(a, const struct job *, jobs);
	struct desk d = {
		.m = m,
		.until = arena_news(a, int32_t, (size_t)m->inn->room_count),
		.wanted = arena_news(a, const int32_t *, jobs),
		.order = order,
	};
	for (int32_t r = 0; r < m->inn->room_count; r++)
		d.until[r] = INT32_MIN;
	for (int32_t j = 0; j < part->count; j++) {
		bool in = false;
		for (int32_t u = m->job_use[j]; u < m->job_use[j + 1]; u++)
			in |= x[u] > 0;
		seats[j] = m->held != NULL && j < part->kept && m->held[j] ? part->jobs[j].now : NULL;
		if (!in)
			continue;
		order[d.count++] = &part->jobs[j];
		d.wanted[j] = part->jobs[j].now;
	}
	qsort(order, (size_t)d.count, sizeof *order, by_arrival);
	for (int32_t i = 0; i < d.count; i++) {
		int32_t j = (int32_t)(order[i] - part->jobs), n = 0;
		int32_t *seat = arena_news(a, int32_t, (size_t)order[i]->count);
		for (int32_t u = m->job_use[j]; u < m->job_use[j + 1]; u++)
			for (int32_t k = 0; x[u] > 0 && k < m->uses[u].take_count; k++)
				n += choose_rooms(&d, i, &m->lines[m->uses[u].takes[k].line],
				                  x[u] * m->uses[u].takes[k].rooms, &seat[n]);
		qsort(seat, (size_t)n, sizeof *seat, by_number);
		seats[j] = seat;
	}
}
