#include "plan/window.h"

#include <stdlib.h>
#include <string.h>

/* Stays that the first windows are to hold and the work each may take; the work after which it is
 * their turn; from where on a part is a hard one. */
enum { WINDOW_STAYS = 120, WINDOW_WORK = 24000, FIRST_TURN = 10000, HARD_WORK = 900000 };
static const double POOR = 0.003;

static int by_span(const void *x, const void *y)
{
	const struct span *a = x, *b = y;
	return (a->from.day > b->from.day) - (a->from.day < b->from.day);
}

static bool is_inside(const struct job *job, struct span window)
{
	return job->nights.from.day >= window.from.day && job->nights.to.day <= window.to.day;
}

/* The house as the window finds it: rooms are busy where seated stays reach beyond it. */
static struct inn inn_of_window(struct arena *a, const struct inn *inn, const struct part *part,
                                const int32_t *const *seats, struct span window)
{
	struct inn copy = *inn;
	int32_t *more = arena_news(a, int32_t, (size_t)inn->room_count);
	copy.rooms = arena_news(a, struct room, (size_t)inn->room_count);
	for (int32_t j = 0; j < part->count; j++)
		for (int32_t k = 0; seats[j] != NULL && k < part->jobs[j].count; k++)
			more[seats[j][k]]++;
	for (int32_t r = 0; r < inn->room_count; r++) {
		struct busy *busy = &copy.rooms[r].busy;
		copy.rooms[r] = inn->rooms[r];
		busy->spans = arena_news(a, struct span, (size_t)(busy->count + more[r]));
		busy->count = 0;
		for (int32_t s = 0; s < inn->rooms[r].busy.count; s++)
			if (spans_overlap(inn->rooms[r].busy.spans[s], window))
				busy->spans[busy->count++] = inn->rooms[r].busy.spans[s];
	}
	for (int32_t j = 0; j < part->count; j++)
		for (int32_t k = 0; seats[j] != NULL && k < part->jobs[j].count; k++)
			if (!is_inside(&part->jobs[j], window) && spans_overlap(part->jobs[j].nights, window)) {
				struct busy *busy = &copy.rooms[seats[j][k]].busy;
				busy->spans[busy->count++] = part->jobs[j].nights;
			}
	/* Pins and blocks may touch each other, seated stays touch neither: by arrival is enough. */
	for (int32_t r = 0; r < inn->room_count; r++)
		qsort(copy.rooms[r].busy.spans, (size_t)copy.rooms[r].busy.count, sizeof(struct span), by_span);
	return copy;
}

/* The stays inside the window that are free to come, go and move; `number` tells which they are. */
static struct part part_of_window(struct arena *a, const struct part *part, const int32_t *const *seats,
                                  struct span window, int32_t *number)
{
	struct part copy = { .jobs = arena_news(a, struct job, (size_t)part->count) };
	int32_t *request = arena_news(a, int32_t, (size_t)part->requests);
	for (int32_t j = part->kept; j < part->count; j++)
		if (seats[j] != NULL && !is_inside(&part->jobs[j], window))
			request[part->jobs[j].request] = -1; /* answered elsewhere */
	for (int32_t j = 0; j < part->count; j++) {
		const struct job *job = &part->jobs[j];
		if (!is_inside(job, window) || (j >= part->kept && request[job->request] < 0))
			continue;
		number[copy.count] = j;
		struct job *own = &copy.jobs[copy.count++];
		*own = *job;
		own->now = seats[j];
		own->start = NULL;
		copy.kept += j < part->kept;
		if (j < part->kept)
			continue;
		if (request[job->request] == 0)
			request[job->request] = ++copy.requests;
		own->request = request[job->request] - 1;
	}
	return copy;
}

/* true: the plan is worth more now. */
static bool improve_in(struct arena *a, const struct inn *inn, const struct part *part, struct span window,
                       int64_t work, struct budget *budget, struct outcome *out)
{
	struct arena scratch = { 0 };
	int32_t *number = arena_news(&scratch, int32_t, (size_t)part->count);
	struct inn house = inn_of_window(&scratch, inn, part, out->seats, window);
	struct part stays = part_of_window(&scratch, part, out->seats, window, number);
	struct outcome found = { .seats = arena_news(&scratch, const int32_t *, (size_t)stays.count),
		                 .bound = INT64_MAX,
		                 .housed = true };
	for (int32_t j = 0; j < stays.count; j++) {
		found.seats[j] = stays.jobs[j].now;
		if (j >= stays.kept && found.seats[j] != NULL)
			found.value += inn_net(inn, &stays.jobs[j], found.seats[j]);
	}
	int64_t before = found.value;
	struct budget own = *budget;
	own.limit = own.limit && own.limit < own.used + work ? own.limit : own.used + work;
	if (stays.count > stays.kept)
		solve_quickly(&scratch, &house, &stays, &own, &found);
	budget->used = own.used;
	budget->fine = own.fine;
	budget_spend(budget, 3000 + 60 * (int64_t)part->count);
	bool better = found.value > before;
	for (int32_t j = 0; j < stays.count && better; j++) {
		int32_t *seat = NULL;
		if (found.seats[j] != NULL) {
			seat = arena_news(a, int32_t, (size_t)stays.jobs[j].count);
			memcpy(seat, found.seats[j], (size_t)stays.jobs[j].count * sizeof *seat);
		}
		out->seats[number[j]] = seat;
	}
	out->value += found.value - before;
	arena_release(&scratch);
	return better;
}

void windows_start(const struct part *part, const struct budget *budget, struct windows *out)
{
	*out =
	    (struct windows){ .all = part_span(part), .work = WINDOW_WORK, .begun = budget->used, .next = FIRST_TURN };
	int32_t length = out->all.to.day - out->all.from.day;
	int64_t width = (int64_t)length * WINDOW_STAYS / part->count;
	out->width = width < 8 ? 8 : width > length ? length : (int32_t)width;
	out->at = out->all.from.day - out->width / 2;
	out->done = 3 * (int64_t)out->width > 2 * (int64_t)length;
}

static void next_window(struct windows *w)
{
	w->at += w->width / 2;
	if (w->at < w->all.to.day)
		return;
	if (!w->better) {
		w->width += w->width / 2;
		w->work *= 2;
	}
	w->odd = !w->odd;
	w->better = false;
	w->at = w->all.from.day - (w->odd ? w->width / 4 : w->width / 2);
	w->done = 3 * (int64_t)w->width > 2 * (int64_t)(w->all.to.day - w->all.from.day);
}

bool windows_run(struct arena *a, const struct inn *inn, const struct part *part, struct windows *w, double bound,
                 struct budget *budget, struct outcome *out)
{
	bool better = false;
	int64_t used = budget->used - w->begun;
	if (w->done || used < w->next || !outcome_is_plan(part, out))
		return false;
	bool poor = used > HARD_WORK && bound > (double)out->value * (1 + POOR);
	int64_t end = budget->used + (poor ? 2 * used : used > HARD_WORK ? used / 4 : used / 16);
	for (; !w->done && budget->used < end && !budget->over; next_window(w)) {
		struct span window = { { w->at }, { w->at + w->width } };
		int64_t left = end - budget->used;
		w->better |= improve_in(a, inn, part, window, w->work < left ? w->work : left, budget, out);
		better |= w->better;
	}
	used = budget->used - w->begun;
	w->next = used + (poor ? used / 2 : used);
	return better;
}

/* Around so many changes; nights beside them, doubled; the work each may take, which is enough for most to be searched
 * to the end. */
enum { AROUND_MOST = 6, AROUND_FIRST = 1, AROUND_LAST = 4, AROUND_WORK = 8000 };

void windows_around(struct arena *a, const struct inn *inn, const struct part *part, const struct span *nights,
                    int32_t count, struct budget *budget, struct outcome *out)
{
	for (int32_t i = 0; i < count && i < AROUND_MOST; i++)
		for (int32_t margin = AROUND_FIRST; margin <= AROUND_LAST && !budget->over; margin *= 2) {
			struct span window = { date_add(nights[i].from, -margin), date_add(nights[i].to, margin) };
			(void)improve_in(a, inn, part, window, AROUND_WORK, budget, out);
		}
}
