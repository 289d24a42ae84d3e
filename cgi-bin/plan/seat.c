#include "plan/seat.h"

#include <stdlib.h>
#include <string.h>

#include "plan/model.h"

static int by_number(const void *x, const void *y)
{
	int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;
	return (a > b) - (a < b);
}

void desk_open(struct arena *a, const struct inn *inn, const struct part *part, const int32_t *class_of,
               struct desk *out)
{
	*out = (struct desk){
		.jobs = part->jobs,
		.order = arena_news(a, struct ranked, (size_t)part->count),
		.until = arena_news(a, int32_t, (size_t)inn->room_count),
		.class_of = class_of,
	};
	for (int32_t r = 0; r < inn->room_count; r++)
		out->until[r] = INT32_MIN;
}

void desk_add(struct desk *d, int32_t job)
{
	d->order[d->count++] = (struct ranked){ d->jobs[job].nights.from.day, job };
	d->anything_wanted |= d->jobs[job].now != NULL;
}

void desk_sort(struct arena *a, struct desk *d)
{
	d->order = rank_sort(d->order, arena_news(a, struct ranked, (size_t)d->count), d->count);
}

/* How long nobody wants room r from this stay's arrival on: the date from which a later stay would like it. */
static int32_t wanted_from(const struct desk *d, int32_t r, int32_t next, int32_t until)
{
	for (int32_t i = next; d->anything_wanted && i < d->count && d->order[i].rank < until; i++) {
		const struct job *later = &d->jobs[d->order[i].item];
		for (int32_t k = 0; later->now != NULL && k < later->count; k++)
			if (later->now[k] == r)
				return (int32_t)d->order[i].rank;
	}
	return until;
}

int32_t desk_rooms(const struct desk *d, int32_t at, int32_t class, const int32_t *rooms, int32_t room_count,
                   int32_t count, int32_t *out)
{
	const struct job *job = &d->jobs[d->order[at].item];
	int32_t found = 0;
	for (int32_t k = 0; job->now != NULL && k < job->count && found < count; k++)
		if (d->class_of[job->now[k]] == class && d->until[job->now[k]] <= job->nights.from.day) {
			d->until[job->now[k]] = job->nights.to.day;
			out[found++] = job->now[k];
		}
	while (found < count) {
		int32_t best = -1, best_from = INT32_MIN;
		for (int32_t k = 0; k < room_count; k++) {
			int32_t r = rooms[k];
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
	struct desk d;
	int32_t rooms = 0;
	desk_open(a, m->inn, part, m->class_of, &d);
	for (int32_t j = 0; j < part->count; j++) {
		bool in = false;
		for (int32_t u = m->job_use[j]; u < m->job_use[j + 1]; u++)
			in |= x[u] > 0;
		seats[j] = m->held != NULL && j < part->kept && m->held[j] ? part->jobs[j].now : NULL;
		if (!in)
			continue;
		desk_add(&d, j);
		rooms += part->jobs[j].count;
	}
	desk_sort(a, &d);
	int32_t *seat = arena_news(a, int32_t, (size_t)rooms);
	for (int32_t i = 0; i < d.count; i++) {
		int32_t j = d.order[i].item, n = 0;
		for (int32_t u = m->job_use[j]; u < m->job_use[j + 1]; u++)
			for (int32_t k = 0; x[u] > 0 && k < m->uses[u].take_count; k++) {
				int32_t c = m->uses[u].takes[k].line;
				n += desk_rooms(&d, i, c, m->lines[c].rooms, m->lines[c].count,
				                x[u] * m->uses[u].takes[k].rooms, &seat[n]);
			}
		if (n > 1)
			qsort(seat, (size_t)n, sizeof *seat, by_number);
		seats[j] = seat;
		seat += part->jobs[j].count;
	}
}
