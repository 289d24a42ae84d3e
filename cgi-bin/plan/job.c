#include "plan/job.h"

#include <stdlib.h>
#include <string.h>

static int by_number(const void *x, const void *y)
{
	int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;
	return (a > b) - (a < b);
}

#define ORDER(a, b)                         \
	do {                                \
		if ((a) != (b))             \
			return (a) < (b) ? -1 : 1; \
	} while (0)

static int by_span(const void *x, const void *y)
{
	const struct span *a = x, *b = y;
	ORDER(a->from.day, b->from.day);
	ORDER(a->to.day, b->to.day);
	return 0;
}

static int by_room(const void *x, const void *y)
{
	const struct room *a = x, *b = y;
	ORDER(a->kind, b->kind);
	ORDER(a->capacity, b->capacity);
	ORDER(a->busy.count, b->busy.count);
	for (int32_t k = 0; k < a->busy.count; k++) {
		int order = by_span(&a->busy.spans[k], &b->busy.spans[k]);
		if (order)
			return order;
	}
	ORDER(a->source, b->source);
	return 0;
}

/* Accepted stays first, then by time; content only, down to the caller's position for true twins. */
static int by_content(const void *x, const void *y)
{
	const struct job *a = x, *b = y;
	ORDER(a->request >= 0, b->request >= 0);
	int order = by_span(&a->nights, &b->nights);
	if (order)
		return order;
	ORDER(a->wish, b->wish);
	ORDER(a->kind, b->kind);
	ORDER(a->count, b->count);
	ORDER(a->guests, b->guests);
	ORDER(b->value, a->value);
	if (a->wish == PLAN_ROOMS)
		for (int32_t k = 0; k < a->count; k++)
			ORDER(a->named[k], b->named[k]);
	ORDER(a->sent, b->sent);
	ORDER(a->request, b->request);
	if (a->now != NULL && b->now != NULL)
		for (int32_t k = 0; k < a->count; k++)
			ORDER(a->now[k], b->now[k]);
	ORDER(a->now == NULL, b->now == NULL);
	ORDER(a->source, b->source);
	return 0;
}

struct span part_span(const struct part *part)
{
	struct span all = part->jobs[0].nights;
	for (int32_t j = 1; j < part->count; j++)
		all = span_around(all, part->jobs[j].nights);
	return all;
}

int32_t seat_put(int32_t *seat, int32_t count, int32_t room)
{
	int32_t i = count;
	for (; i > 0 && seat[i - 1] > room; i--)
		seat[i] = seat[i - 1];
	seat[i] = room;
	return i;
}

bool inn_busy_meets(const struct busy *busy, struct span nights)
{
	int32_t low = 0, high = busy->count;
	while (low < high) { /* the first span that ends after the arrival */
		int32_t middle = (low + high) / 2;
		if (busy->spans[middle].to.day > nights.from.day)
			high = middle;
		else
			low = middle + 1;
	}
	return low < busy->count && busy->spans[low].from.day < nights.to.day;
}

static int64_t clamp_night(const struct inn *inn, struct date d)
{
	int64_t n = (int64_t)d.day - inn->reserve_from.day;
	return n < 0 ? 0 : n > inn->reserve_nights ? inn->reserve_nights : n;
}

int64_t inn_reserved(const struct inn *inn, int32_t room, struct span nights)
{
	int32_t row = inn->rooms[room].reserve;
	if (row < 0)
		return 0;
	const int64_t *sums = &inn->reserve_sums[(int64_t)row * (inn->reserve_nights + 1)];
	return sums[clamp_night(inn, nights.to)] - sums[clamp_night(inn, nights.from)];
}

int64_t inn_net_reserved(const struct inn *inn, const struct job *job, const int32_t *rooms)
{
	int64_t net = job->value;
	for (int32_t k = 0; k < job->count; k++)
		net -= inn_reserved(inn, rooms[k], job->nights);
	return net;
}

bool inn_takes(const struct inn *inn, const struct job *job, const int32_t *rooms)
{
	int64_t beds = 0;
	for (int32_t k = 0; k < job->count; k++) {
		if (!inn_room_takes(&inn->rooms[rooms[k]], job) ||
		    (job->wish == PLAN_ROOMS && rooms[k] != job->named[k]))
			return false;
		beds += inn->rooms[rooms[k]].capacity;
	}
	return beds >= job->guests;
}

/* The caller's rooms as the house's, ascending. */
static int32_t *rooms_of(struct arena *a, const int32_t *place_of, const int32_t *rooms, int32_t count)
{
	int32_t *list = arena_news(a, int32_t, (size_t)count);
	for (int32_t k = 0; k < count; k++)
		list[k] = place_of[rooms[k]];
	if (count > 1)
		qsort(list, (size_t)count, sizeof *list, by_number);
	return list;
}

static void job_of(struct arena *a, const struct inn *inn, const int32_t *place_of, const struct plan_stay *stay,
                   struct job *out)
{
	*out = (struct job){
		.nights = stay->nights,
		.guests = stay->guests,
		.wish = stay->wish,
		.kind = stay->wish == PLAN_KIND ? stay->kind : 0,
		.count = stay->wish == PLAN_HOUSE ? inn->room_count : stay->rooms_count,
		.request = -1,
	};
	if (stay->wish == PLAN_ROOMS)
		out->named = rooms_of(a, place_of, stay->wish_rooms, stay->rooms_count);
}

/* Can the wish be met at all in this house, other stays aside? */
static bool job_is_possible(const struct inn *inn, const struct job *job)
{
	if (job->count > inn->room_count || job->count < 1)
		return false;
	if (job->wish == PLAN_ROOMS)
		return inn_takes(inn, job, job->named);
	for (int32_t r = 0; r < inn->room_count && job->count == 1; r++)
		if (inn->rooms[r].capacity >= job->guests && inn_room_takes(&inn->rooms[r], job))
			return true;
	if (job->count == 1)
		return false;
	int32_t found = 0;
	int64_t beds = 0;
	/* rooms of one kind stand together, but capacities mix: take the largest first */
	for (int32_t most = INT32_MAX; found < job->count;) {
		int32_t next = 0;
		for (int32_t r = 0; r < inn->room_count; r++)
			if (inn->rooms[r].capacity < most && inn->rooms[r].capacity > next)
				next = inn->rooms[r].capacity;
		if (next == 0)
			return false;
		for (int32_t r = 0; r < inn->room_count && found < job->count; r++)
			if (inn->rooms[r].capacity == next && inn_room_takes(&inn->rooms[r], job)) {
				found++;
				beds += next;
			}
		most = next;
	}
	return beds >= job->guests;
}

static bool seat_is_usable(const struct plan_problem *p, const int32_t *rooms, int32_t count, const struct job *job)
{
	if (rooms == NULL || count != job->count)
		return false;
	for (int32_t k = 0; k < count; k++) {
		if (rooms[k] < 0 || rooms[k] >= p->room_count)
			return false;
		for (int32_t l = 0; l < k; l++)
			if (rooms[l] == rooms[k])
				return false;
	}
	return true;
}

static const int32_t *seat_of(struct arena *a, const struct inn *inn, const struct plan_problem *p,
                              const int32_t *place_of, const struct job *job, const int32_t *rooms, int32_t count)
{
	if (!seat_is_usable(p, rooms, count, job))
		return NULL;
	int32_t *list = rooms_of(a, place_of, rooms, count);
	return inn_takes(inn, job, list) ? list : NULL;
}

static void build_reserves(struct arena *a, const struct plan_problem *p, struct inn *inn)
{
	if (p->reserve == NULL)
		return;
	inn->reserve_from = p->reserve_from;
	inn->reserve_nights = p->reserve_nights;
	int64_t row = (int64_t)p->reserve_nights + 1;
	inn->reserve_sums = arena_news(a, int64_t, (size_t)(row * p->reserve_kind_count));
	for (int32_t k = 0; k < p->reserve_kind_count; k++)
		for (int32_t n = 0; n < p->reserve_nights; n++)
			inn->reserve_sums[k * row + n + 1] =
				inn->reserve_sums[k * row + n] + p->reserve[(int64_t)k * p->reserve_nights + n];
}

/* Pins and blocks become the busy spans of their rooms. */
static void build_rooms(struct arena *a, const struct plan_problem *p, struct inn *inn, int32_t *place_of)
{
	int32_t n = p->room_count;
	inn->rooms = arena_news(a, struct room, (size_t)n);
	inn->room_count = n;
	int32_t *counts = arena_news(a, int32_t, (size_t)n);
	for (int pass = 0; pass < 2; pass++) {
		for (int32_t b = 0; b < p->block_count; b++) {
			struct busy *busy = &inn->rooms[p->blocks[b].room].busy;
			if (pass)
				busy->spans[busy->count++] = p->blocks[b].nights;
			else
				counts[p->blocks[b].room]++;
		}
		for (int32_t k = 0; k < p->kept_count; k++) {
			const struct plan_kept *kept = &p->kept[k];
			int32_t rooms = kept->stay.wish == PLAN_HOUSE ? n : kept->stay.rooms_count;
			for (int32_t s = 0; kept->pinned && s < rooms; s++) {
				struct busy *busy = &inn->rooms[kept->seat[s]].busy;
				if (pass)
					busy->spans[busy->count++] = kept->stay.nights;
				else
					counts[kept->seat[s]]++;
			}
		}
		for (int32_t r = 0; r < n && pass == 0; r++)
			inn->rooms[r].busy.spans = arena_news(a, struct span, (size_t)counts[r]);
	}
	for (int32_t r = 0; r < n; r++) {
		struct room *room = &inn->rooms[r];
		room->kind = p->rooms[r].kind;
		room->capacity = p->rooms[r].capacity;
		room->source = r;
		room->reserve = -1;
		for (int32_t k = 0; p->reserve != NULL && k < p->reserve_kind_count; k++)
			if (p->reserve_kinds[k] == room->kind)
				room->reserve = k;
		struct busy *busy = &room->busy;
		qsort(busy->spans, (size_t)busy->count, sizeof *busy->spans, by_span);
		int32_t kept = 0;
		for (int32_t s = 0; s < busy->count; s++) {
			if (kept > 0 && busy->spans[s].from.day <= busy->spans[kept - 1].to.day) {
				if (busy->spans[s].to.day > busy->spans[kept - 1].to.day)
					busy->spans[kept - 1].to = busy->spans[s].to;
			} else {
				busy->spans[kept++] = busy->spans[s];
			}
		}
		busy->count = kept;
	}
	qsort(inn->rooms, (size_t)n, sizeof *inn->rooms, by_room);
	for (int32_t r = 0; r < n; r++)
		place_of[inn->rooms[r].source] = r;
}

struct pin {
	int32_t room, kept;
	struct span nights;
};

static int by_pin(const void *x, const void *y)
{
	const struct pin *a = x, *b = y;
	ORDER(a->room, b->room);
	int order = by_span(&a->nights, &b->nights);
	if (order)
		return order;
	ORDER(a->kept, b->kept);
	return 0;
}

static void find_pin_clash(struct arena *a, const struct plan_problem *p, struct inn *inn)
{
	int32_t count = 0;
	for (int32_t k = 0; k < p->kept_count; k++)
		if (p->kept[k].pinned)
			count += p->kept[k].stay.wish == PLAN_HOUSE ? p->room_count : p->kept[k].stay.rooms_count;
	struct pin *pins = arena_news(a, struct pin, (size_t)count);
	count = 0;
	for (int32_t k = 0; k < p->kept_count; k++) {
		const struct plan_stay *stay = &p->kept[k].stay;
		int32_t rooms = stay->wish == PLAN_HOUSE ? p->room_count : stay->rooms_count;
		for (int32_t s = 0; p->kept[k].pinned && s < rooms; s++)
			pins[count++] = (struct pin){ p->kept[k].seat[s], k, stay->nights };
	}
	qsort(pins, (size_t)count, sizeof *pins, by_pin);
	for (int32_t i = 1; i < count && inn->clash == NULL; i++) {
		if (pins[i - 1].room != pins[i].room || pins[i].nights.from.day >= pins[i - 1].nights.to.day)
			continue;
		inn->clash = arena_news(a, int32_t, 2);
		inn->clash[0] = pins[i - 1].kept;
		inn->clash[1] = pins[i].kept;
		inn->clash_count = 2;
		qsort(inn->clash, 2, sizeof *inn->clash, by_number);
	}
}

static int32_t root_of(int32_t *parent, int32_t i)
{
	while (parent[i] != i) {
		parent[i] = parent[parent[i]];
		i = parent[i];
	}
	return i;
}

/* The jobs as parts: runs that the options of a request join. */
static void divide(struct arena *a, struct inn *inn, const struct job *jobs, const int32_t *run, int32_t runs,
                   int32_t count)
{
	int32_t *parent = arena_news(a, int32_t, (size_t)runs);
	int32_t *request = arena_news(a, int32_t, (size_t)inn->request_count);
	int32_t *sizes = arena_news(a, int32_t, (size_t)runs);
	int32_t *number = arena_news(a, int32_t, (size_t)runs);
	struct job *sorted = arena_news(a, struct job, (size_t)count);
	for (int32_t r = 0; r < runs; r++)
		parent[r] = r;
	for (int32_t i = 0; i < count; i++) {
		int32_t q = jobs[i].request;
		if (q < 0)
			continue;
		if (request[q] == 0) {
			request[q] = run[i] + 1;
			continue;
		}
		int32_t x = root_of(parent, request[q] - 1), y = root_of(parent, run[i]);
		parent[x > y ? x : y] = x > y ? y : x;
	}
	for (int32_t i = 0; i < count; i++)
		sizes[root_of(parent, run[i])]++;
	for (int32_t r = 0, next = 0; r < runs; r++) {
		if (sizes[r] == 0)
			continue;
		number[r] = inn->part_count;
		inn->parts[inn->part_count++].jobs = &sorted[next];
		next += sizes[r];
	}
	for (int32_t i = 0; i < count; i++) { /* jobs are in the order of by_content */
		struct part *part = &inn->parts[number[root_of(parent, run[i])]];
		part->jobs[part->count++] = jobs[i];
		part->kept += jobs[i].request < 0;
	}
}

/* A part ends where the largest departure so far is not after the next arrival. The first `musts` jobs and the others
 * are in the order of their arrival each. */
static void build_parts(struct arena *a, struct inn *inn, struct job *jobs, int32_t musts, int32_t count)
{
	int32_t *run = arena_news(a, int32_t, (size_t)count), runs = 0;
	for (int32_t k = 0, o = musts, end = INT32_MIN; k < musts || o < count;) {
		int32_t i = o == count || (k < musts && jobs[k].nights.from.day <= jobs[o].nights.from.day) ? k++ : o++;
		struct span nights = jobs[i].nights;
		runs += nights.from.day >= end;
		end = nights.to.day > end ? nights.to.day : end;
		run[i] = runs - 1;
	}
	inn->parts = arena_news(a, struct part, (size_t)runs);
	if (runs == 1)
		inn->parts[inn->part_count++] = (struct part){ .jobs = jobs, .count = count, .kept = musts };
	else
		divide(a, inn, jobs, run, runs, count);
	/* all options of a request are in one part: from here on it has a number of that part, from 0 on */
	int32_t *request = arena_news(a, int32_t, (size_t)inn->request_count);
	for (int32_t i = 0; i < inn->part_count; i++) {
		struct part *part = &inn->parts[i];
		for (int32_t j = part->kept; j < part->count; j++) {
			int32_t *known = &request[part->jobs[j].request];
			if (*known == 0)
				*known = ++part->requests;
			part->jobs[j].request = *known - 1;
		}
	}
}

static int by_request(const void *x, const void *y)
{
	const struct job *a = x, *b = y;
	ORDER(a->request, b->request);
	return 0;
}

/* Requests get dense numbers in the order of the caller's numbers. */
static void number_requests(struct inn *inn, struct job *jobs, int32_t count)
{
	bool in_order = true;
	for (int32_t i = 1; i < count && in_order; i++)
		in_order = jobs[i - 1].request <= jobs[i].request;
	if (!in_order)
		qsort(jobs, (size_t)count, sizeof *jobs, by_request);
	for (int32_t i = 0, before = -1; i < count; i++) {
		int32_t request = jobs[i].request;
		inn->request_count += request != before;
		jobs[i].request = inn->request_count - 1;
		before = request;
	}
}

enum { DIGIT_BITS = 8, DIGITS = 1 << DIGIT_BITS, FEW = 8 };

struct place {
	uint64_t nights; /* arrival and length, as far as they differ */
	int32_t job;
};

/* By their nights, digit by digit. */
static const struct place *sort_places(struct place *places, struct place *others, int32_t count, int bits)
{
	for (int shift = 0; shift < bits; shift += DIGIT_BITS) {
		int32_t first[DIGITS + 1] = { 0 };
		for (int32_t i = 0; i < count; i++)
			first[(places[i].nights >> shift & (DIGITS - 1)) + 1]++;
		for (int32_t d = 1; d < DIGITS; d++)
			first[d] += first[d - 1];
		for (int32_t i = 0; i < count; i++)
			others[first[places[i].nights >> shift & (DIGITS - 1)]++] = places[i];
		struct place *swap = places;
		places = others;
		others = swap;
	}
	return places;
}

static int bits_of(int32_t x)
{
	return x == 0 ? 0 : 32 - __builtin_clz((unsigned)x);
}

/* Few of the same nights. */
static void sort_few(struct job *jobs, int32_t count)
{
	for (int32_t i = 1; i < count; i++) {
		if (by_content(&jobs[i - 1], &jobs[i]) < 0)
			continue;
		struct job job = jobs[i];
		int32_t at = i;
		for (; at > 0 && by_content(&jobs[at - 1], &job) > 0; at--)
			jobs[at] = jobs[at - 1];
		jobs[at] = job;
	}
}

/* The jobs, all of them accepted stays or all options, by_content: by their nights first, which costs little. */
static void sort_jobs(const struct job *jobs, int32_t count, struct job *out)
{
	struct arena scratch = { 0 };
	struct place *places = arena_news(&scratch, struct place, (size_t)count),
	             *others = arena_news(&scratch, struct place, (size_t)count);
	int32_t first = INT32_MAX, last = INT32_MIN, longest = 0;
	for (int32_t i = 0; i < count; i++) {
		int32_t from = jobs[i].nights.from.day, length = nights(jobs[i].nights.from, jobs[i].nights.to);
		first = from < first ? from : first;
		last = from > last ? from : last;
		longest = length > longest ? length : longest;
	}
	for (int32_t i = 0; i < count; i++)
		places[i] = (struct place){ (uint64_t)(jobs[i].nights.from.day - first) << bits_of(longest) |
			                            (uint64_t)nights(jobs[i].nights.from, jobs[i].nights.to), i };
	const struct place *sorted =
	    count > 1 ? sort_places(places, others, count, bits_of(longest) + bits_of(last - first)) : places;
	for (int32_t i = 0; i < count; i++)
		out[i] = jobs[sorted[i].job];
	for (int32_t i = 0, end; i < count; i = end) {
		for (end = i + 1; end < count && sorted[end].nights == sorted[i].nights;)
			end++;
		if (end - i <= FEW)
			sort_few(&out[i], end - i);
		else
			qsort(&out[i], (size_t)(end - i), sizeof *out, by_content);
	}
	arena_release(&scratch);
}

void inn_build(struct arena *a, const struct plan_problem *p, const struct plan_start *start, struct inn *out)
{
	*out = (struct inn){ 0 };
	int32_t *place_of = arena_news(a, int32_t, (size_t)p->room_count);
	find_pin_clash(a, p, out);
	build_reserves(a, p, out);
	build_rooms(a, p, out, place_of);
	struct job *jobs = arena_news(a, struct job, (size_t)(p->kept_count + p->option_count));
	int32_t count = 0;
	for (int32_t k = 0; k < p->kept_count; k++) {
		if (p->kept[k].pinned)
			continue;
		struct job *job = &jobs[count++];
		job_of(a, out, place_of, &p->kept[k].stay, job);
		job->source = k;
		job->must = true;
		if (job->count >= 1) {
			job->now = seat_of(a, out, p, place_of, job, p->kept[k].seat, job->count);
			if (start != NULL && start->kept != NULL)
				job->start =
				    seat_of(a, out, p, place_of, job, start->kept[k].rooms, start->kept[k].count);
		}
	}
	int32_t musts = count;
	for (int32_t o = 0; o < p->option_count; o++) {
		const struct plan_option *option = &p->options[o];
		struct job *job = &jobs[count]; /* another one's if this one cannot be */
		job_of(a, out, place_of, &option->stay, job);
		job->source = o;
		job->value = option->value;
		job->request = option->request;
		job->sent = option->sent;
		if (job->value <= 0 || !job_is_possible(out, job))
			continue;
		if (start != NULL && start->options != NULL)
			job->now = seat_of(a, out, p, place_of, job, start->options[o].rooms, start->options[o].count);
		count++;
	}
	number_requests(out, &jobs[musts], count - musts);
	struct job *sorted = arena_news(a, struct job, (size_t)count);
	sort_jobs(jobs, musts, sorted);
	sort_jobs(&jobs[musts], count - musts, &sorted[musts]);
	build_parts(a, out, sorted, musts, count);
}

bool job_is_moved(const struct job *job, const int32_t *seat)
{
	return job->now != NULL && memcmp(job->now, seat, (size_t)job->count * sizeof *seat) != 0;
}
