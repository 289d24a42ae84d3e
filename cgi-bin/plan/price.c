#include "plan/price.h"

#include <stdlib.h>
#include <string.h>

static int by_nights(const void *x, const void *y)
{
	const struct plan_price *a = x, *b = y;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->capacity != b->capacity)
		return a->capacity < b->capacity ? -1 : 1;
	return (a->nights.from.day > b->nights.from.day) - (a->nights.from.day < b->nights.from.day);
}

/* The price in an interval of a class that the model splits by room is the dearest of its lines. */
void price_of_model(struct arena *a, const struct model *m, const double *rows, const struct plan_price **out,
                    int32_t *count)
{
	int32_t n = 0;
	struct plan_price *list = arena_news(a, struct plan_price, (size_t)m->lp->rows);
	for (int32_t l = 0; l < m->class_count && rows != NULL; l++) {
		const struct line *line = &m->lines[l];
		for (int32_t i = 0; i < m->point_count - 1; i++) {
			int32_t row = line->row[i];
			if (row >= line->row_last || line->row[i + 1] == row)
				continue; /* the interval has no row of its own */
			double price = rows[row] * (double)m->unit;
			if (price >= 0.5 && price < 4e18)
				list[n++] = (struct plan_price){ line->kind,
					                         line->capacity,
					                         { { m->points[i] }, { m->points[i + 1] } },
					                         nearest(price) };
		}
	}
	bool sorted = true; /* as it is where no class is split by room */
	for (int32_t i = 1; i < n && sorted; i++)
		sorted = by_nights(&list[i - 1], &list[i]) < 0;
	if (!sorted)
		qsort(list, (size_t)n, sizeof *list, by_nights);
	int32_t kept = 0;
	for (int32_t i = 0; i < n; i++) {
		if (kept > 0 && by_nights(&list[kept - 1], &list[i]) == 0) {
			if (list[i].price > list[kept - 1].price)
				list[kept - 1].price = list[i].price;
		} else {
			list[kept++] = list[i];
		}
	}
	*out = list;
	*count = kept;
}

static int32_t class_with(const struct model *frame, int32_t kind, int32_t capacity)
{
	for (int32_t c = 0; c < frame->class_count; c++)
		if (frame->lines[c].kind == kind && frame->lines[c].capacity == capacity)
			return c;
	return -1;
}

void price_spread(struct arena *a, const struct model *frame, const struct plan_price *list, int32_t count,
                  struct prices *out)
{
	size_t points = (size_t)frame->point_count;
	int32_t *load = arena_news(a, int32_t, points);
	out->frame = frame;
	out->sums = arena_news(a, int64_t, (size_t)frame->class_count * points);
	for (int32_t j = 0; j < frame->part->count; j++) {
		load[frame->when[j].from]++;
		load[frame->when[j].to]--;
	}
	for (size_t i = 1; i < points; i++)
		load[i] += load[i - 1];
	for (int32_t k = 0; k < count; k++) {
		int32_t class = class_with(frame, list[k].kind, list[k].capacity), best = -1;
		if (class < 0 || list[k].nights.to.day <= frame->points[0] ||
		    list[k].nights.from.day >= frame->points[frame->point_count - 1])
			continue;
		/* new dates may divide the old interval, and old ones be gone: the price goes to the busiest piece that
		 * it meets */
		int32_t first = model_point(frame, list[k].nights.from);
		first -= first > 0 && frame->points[first] > list[k].nights.from.day;
		for (int32_t i = first; i < frame->point_count - 1 && frame->points[i] < list[k].nights.to.day; i++)
			if (best < 0 || load[i] > load[best])
				best = i;
		if (best >= 0)
			out->sums[(size_t)class * points + (size_t)best + 1] += list[k].price;
	}
	for (int32_t c = 0; c < frame->class_count; c++)
		for (size_t i = 1; i < points; i++)
			out->sums[(size_t)c * points + i] += out->sums[(size_t)c * points + i - 1];
}

void price_list(struct arena *a, const struct prices *p, const struct plan_price **out, int32_t *count)
{
	const struct model *m = p->frame;
	struct plan_price *list = NULL;
	int32_t room = 0;
	*count = 0;
	for (int32_t c = 0; c < m->class_count; c++) {
		const int64_t *sums = &p->sums[(int64_t)c * m->point_count];
		for (int32_t i = 0; i < m->point_count - 1; i++) {
			if (sums[i + 1] == sums[i])
				continue;
			if (*count == room) {
				list = arena_grow(a, list, (size_t)room, 2 * (size_t)room + 64, sizeof *list);
				room = 2 * room + 64;
			}
			list[(*count)++] = (struct plan_price){ m->lines[c].kind,
				                                m->lines[c].capacity,
				                                { { m->points[i] }, { m->points[i + 1] } },
				                                sums[i + 1] - sums[i] };
		}
	}
	*out = list;
}

struct offer {
	int64_t price;
	int32_t rooms;
};

static int by_price(const void *x, const void *y)
{
	const struct offer *a = x, *b = y;
	if (a->price != b->price)
		return a->price < b->price ? -1 : 1;
	return 0;
}

static int64_t class_price(const struct prices *p, int32_t class, const struct job *job)
{
	const int64_t *sums = &p->sums[(int64_t)class * p->frame->point_count];
	int64_t price = sums[model_point(p->frame, job->nights.to)] - sums[model_point(p->frame, job->nights.from)];
	return job->request >= 0 ? price + inn_reserve(p->frame->inn, p->frame->lines[class].rooms[0], job->nights)
	                         : price;
}

/* The cheapest rooms for the stay, reserves included; false: there are not enough. */
static bool cheapest(const struct prices *p, const struct job *job, struct offer *offers, int64_t *out)
{
	const struct model *m = p->frame;
	int32_t count = 0, left = job->count;
	*out = 0;
	if (job->wish == PLAN_ROOMS) {
		for (int32_t k = 0; k < job->count; k++)
			*out += class_price(p, m->class_of[job->named[k]], job);
		return true;
	}
	for (int32_t c = 0; c < m->class_count; c++) {
		const struct line *line = &m->lines[c];
		if ((job->wish == PLAN_KIND && line->kind != job->kind) ||
		    (job->count == 1 && line->capacity < job->guests))
			continue;
		offers[count++] = (struct offer){ class_price(p, c, job), line->count };
	}
	qsort(offers, (size_t)count, sizeof *offers, by_price);
	for (int32_t i = 0; i < count && left > 0; i++) {
		int32_t rooms = offers[i].rooms < left ? offers[i].rooms : left;
		*out += rooms * offers[i].price;
		left -= rooms;
	}
	return left == 0;
}

int64_t price_bound(const struct prices *p, int32_t forced)
{
	const struct model *m = p->frame;
	struct arena scratch = { 0 };
	struct offer *offers = arena_news(&scratch, struct offer, (size_t)m->class_count);
	int64_t *gain = arena_news(&scratch, int64_t, (size_t)m->part->requests), sum = 0, term;
	bool good = true;
	for (int32_t c = 0; c < m->class_count; c++) {
		const int64_t *sums = &p->sums[(int64_t)c * m->point_count];
		for (int32_t i = 0; i < m->point_count - 1; i++)
			good = good &&
			       !__builtin_mul_overflow(sums[i + 1] - sums[i], (int64_t)m->lines[c].free[i], &term) &&
			       !__builtin_add_overflow(sum, term, &sum);
	}
	int32_t request = forced >= 0 ? m->part->jobs[forced].request : -1;
	for (int32_t j = 0; j < m->part->count && good; j++) {
		const struct job *job = &m->part->jobs[j];
		int64_t cost, net;
		if (!cheapest(p, job, offers, &cost))
			continue;
		net = job->value - cost;
		if (job->must || j == forced)
			good = !__builtin_add_overflow(sum, net, &sum);
		else if (job->request != request && net > gain[job->request])
			gain[job->request] = net;
	}
	for (int32_t q = 0; q < m->part->requests && good; q++)
		good = !__builtin_add_overflow(sum, gain[q], &sum);
	arena_release(&scratch);
	return good ? sum : INT64_MAX;
}
