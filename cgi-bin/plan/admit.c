#include <stdlib.h>
#include <string.h>

#include "plan/memory.h"

/* Everything is proven of the parts that the request touches, P, and of P with it:
 *
 *     no plan is worth more than  P's optimum + its largest value          (whoever has it has the rest of P at most)
 *     no plan with it is          what P's prices prove + its value - the cheapest rooms at these prices
 *
 * The second is weak duality: prices of single nights, a solution of the dual before, are one with another stay, too. */
struct admission {
	const struct plan_problem *problem;
	const struct plan_memory *memory;
	struct inn inn;
	struct job *jobs; /* its options */
	int32_t job_count;
	int32_t *place_of;               /* of a room of the caller's: its place in the inn */
	const int64_t **records;         /* that it touches */
	int32_t record_count;
	bool **taken;                    /* of a job, by place: the plan has somebody there */
	int64_t value, by_prices;        /* of these records */
	bool moves, alike;               /* the plan moves somebody there; it has one of the same nights and value */
	uint64_t musts;                  /* a sum of all that are remembered */
	int64_t name, house;
};

static uint64_t must_sum(const struct item *item)
{
	return ((uint64_t)item->digest ^ (uint64_t)item->value << 1) * UINT64_C(0x9E3779B97F4A7C15);
}

static int32_t places(const struct item *item, const int64_t *seat)
{
	return item_has_seat(item->sort) ? (int32_t)(1 + *seat) : 0;
}

/* false: the record is none, or knows the request already. */
static bool meet_item(struct admission *m, const struct item *item, const int64_t *seat, bool *touched)
{
	if (item->sort == SORT_MUST)
		m->musts += must_sum(item);
	else if (item->request == m->name)
		return false;
	for (int32_t j = 0; j < m->job_count; j++) {
		if (!spans_overlap(item->nights, m->jobs[j].nights))
			continue;
		*touched = true;
		for (int64_t k = 1; k <= *seat; k++) {
			if (seat[k] < 0 || seat[k] >= m->inn.room_count)
				return false;
			m->taken[j][m->place_of[seat[k]]] = true;
		}
		m->alike |= item->sort == SORT_OPTION && *seat > 0 && item->value == m->jobs[j].value &&
		            item->nights.from.day == m->jobs[j].nights.from.day && item->nights.to.day == m->jobs[j].nights.to.day;
	}
	return true;
}

static bool meet_record(struct admission *m, const int64_t *w)
{
	const int64_t *seat = record_seats(w), *end = &w[w[RECORD_LENGTH]];
	bool touched = false, moves = false;
	if (w[RECORD_HOUSE] != m->house)
		return false;
	for (int64_t i = 0; i < w[RECORD_ITEMS]; i++) {
		struct item item = item_of_words(record_item(w, i));
		if (!item_has_seat(item.sort))
			continue;
		if (seat >= end || *seat < 0 || *seat >= end - seat || !meet_item(m, &item, seat, &touched))
			return false;
		moves |= item.sort == SORT_MUST && item.value != memory_seat(seat + 1, *seat);
		seat += places(&item, seat);
	}
	if (seat != end)
		return false;
	if (!touched)
		return true;
	m->records[m->record_count++] = w;
	m->moves |= moves;
	if (w[RECORD_BOUND] != w[RECORD_VALUE] || __builtin_add_overflow(m->value, w[RECORD_VALUE], &m->value))
		return false;
	if (w[RECORD_BY_PRICES] == INT64_MAX || m->by_prices == INT64_MAX ||
	    __builtin_add_overflow(m->by_prices, w[RECORD_BY_PRICES], &m->by_prices))
		m->by_prices = INT64_MAX;
	return true;
}

/* The blocks and pins of these nights are those that the record knows. */
static bool fixed_stand(const struct admission *m, const int64_t *w)
{
	struct arena scratch = { 0 };
	struct span nights = { { (int32_t)w[RECORD_FROM] }, { (int32_t)w[RECORD_TO] } };
	uint64_t sum = 0;
	int32_t count;
	struct item *fixed = memory_fixed(&scratch, m->problem, nights, &count);
	for (int32_t f = 0; f < count; f++)
		sum += must_sum(&fixed[f]);
	for (int64_t i = 0; i < w[RECORD_ITEMS]; i++) {
		struct item item = item_of_words(record_item(w, i));
		if (!item_has_seat(item.sort))
			sum -= must_sum(&item);
	}
	arena_release(&scratch);
	return sum == 0;
}

/* The memory is one of this house with these accepted stays, pins and blocks, and proven where the request would be. */
static bool meet_memory(struct arena *a, struct admission *m)
{
	const struct plan_memory *memory = m->memory;
	m->records = arena_news(a, const int64_t *, (size_t)(memory->count / RECORD_HEAD));
	if (memory->count < MEMORY_HEAD || memory->words[0] != MEMORY_FORMAT || memory->words[1] != memory->count)
		return false;
	for (int32_t at = MEMORY_HEAD; at < memory->count; at += (int32_t)memory->words[at])
		if (at + RECORD_HEAD > memory->count || !record_is_whole(&memory->words[at], memory->count - at) ||
		    !meet_record(m, &memory->words[at]))
			return false;
	for (int32_t i = 0; i < m->inn.part_count; i++)
		for (int32_t j = 0; j < m->inn.parts[i].kept; j++) {
			struct item item = memory_item(m->house, m->problem, &m->inn, &m->inn.parts[i].jobs[j]);
			m->musts -= must_sum(&item);
		}
	for (int32_t r = 0; r < m->record_count; r++)
		if (!fixed_stand(m, m->records[r]))
			return false;
	return m->musts == 0;
}

static int by_capacity(const void *x, const void *y)
{
	const struct room *a = *(const struct room *const *)x, *b = *(const struct room *const *)y;
	if (a->capacity != b->capacity)
		return a->capacity > b->capacity ? -1 : 1;
	return (a > b) - (a < b);
}

/* Free rooms for the job: the smallest that does, or the largest of several. NULL: there are none. */
static const int32_t *free_rooms(struct arena *a, const struct admission *m, int32_t j)
{
	const struct job *job = &m->jobs[j];
	const struct room **free = arena_news(a, const struct room *, (size_t)m->inn.room_count);
	int32_t *seat = arena_news(a, int32_t, (size_t)job->count), count = 0;
	for (int32_t r = 0; r < m->inn.room_count; r++)
		if (!m->taken[j][r] && inn_room_takes(&m->inn.rooms[r], job))
			free[count++] = &m->inn.rooms[r];
	if (job->wish == PLAN_ROOMS) {
		for (int32_t k = 0; k < job->count; k++) {
			seat[k] = job->named[k];
			if (m->taken[j][seat[k]])
				return NULL;
		}
		return inn_takes(&m->inn, job, seat) ? seat : NULL;
	}
	if (count < job->count)
		return NULL;
	qsort(free, (size_t)count, sizeof *free, by_capacity);
	int32_t first = 0;
	while (job->count == 1 && first + 1 < count && free[first + 1]->capacity >= job->guests)
		first++;
	for (int32_t k = 0; k < job->count; k++)
		seat_put(seat, k, (int32_t)(free[first + k] - m->inn.rooms));
	return inn_takes(&m->inn, job, seat) ? seat : NULL;
}

static int by_price(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
	return (a > b) - (a < b);
}

/* The cheapest rooms for the job, whoever is there, at the prices of the first nights of their intervals; INT64_MAX: there are too few. */
static int64_t cheapest(struct arena *a, const struct admission *m, const struct job *job)
{
	int64_t *prices = arena_news(a, int64_t, (size_t)m->inn.room_count), *list = arena_news(a, int64_t, (size_t)m->inn.room_count), sum = 0;
	int32_t count = 0;
	for (int32_t i = 0; i < m->record_count; i++) {
		const int64_t *w = m->records[i], *price = record_prices(w);
		for (int64_t k = 0; k < w[RECORD_PRICES]; k++, price += PRICE_WORDS)
			for (int32_t r = 0; price[2] >= job->nights.from.day && price[2] < job->nights.to.day && r < m->inn.room_count; r++)
				if (m->inn.rooms[r].kind == price[0] && m->inn.rooms[r].capacity == price[1] &&
				    __builtin_add_overflow(prices[r], price[4], &prices[r]))
					return 0;
	}
	for (int32_t r = 0; r < m->inn.room_count && job->wish != PLAN_ROOMS; r++)
		if ((job->wish != PLAN_KIND || m->inn.rooms[r].kind == job->kind) &&
		    (job->count > 1 || m->inn.rooms[r].capacity >= job->guests))
			list[count++] = prices[r];
	for (int32_t k = 0; k < job->count && job->wish == PLAN_ROOMS; k++)
		list[count++] = prices[job->named[k]];
	if (count < job->count)
		return INT64_MAX;
	qsort(list, (size_t)count, sizeof *list, by_price);
	for (int32_t k = 0; k < job->count; k++)
		if (__builtin_add_overflow(sum, list[k], &sum))
			return 0;
	return sum;
}

/* No plan with the job is worth more than this above the plan that stands. */
static int64_t most_with(struct arena *a, const struct admission *m, const struct job *job)
{
	int64_t cost = cheapest(a, m, job), most;
	if (cost == INT64_MAX)
		return INT64_MIN;
	if (m->by_prices == INT64_MAX || __builtin_sub_overflow(m->by_prices, m->value, &most) ||
	    __builtin_add_overflow(most, job->value - cost, &most) || most > job->value)
		return job->value;
	return most;
}

static int64_t put_words(struct memory_writer *w, const int64_t *words, int64_t count)
{
	for (int64_t k = 0; k < count; k++)
		memory_put(w, words[k]);
	return count;
}

/* The records that the request does not touch, as they are. */
static void copy_others(const struct admission *m, struct memory_writer *w)
{
	for (int32_t at = MEMORY_HEAD, r = 0; at < m->memory->count;) {
		const int64_t *words = &m->memory->words[at];
		at += (int32_t)words[RECORD_LENGTH];
		if (r < m->record_count && m->records[r] == words)
			r++;
		else
			put_words(w, words, words[RECORD_LENGTH]);
	}
}

/* What the prices of the touched records prove with the request among its stays; INT64_MAX: nothing. */
static int64_t proven_with(struct arena *a, const struct admission *m)
{
	int64_t most = 0, sum;
	for (int32_t j = 0; j < m->job_count; j++) {
		int64_t cost = cheapest(a, m, &m->jobs[j]);
		most = cost != INT64_MAX && m->jobs[j].value - cost > most ? m->jobs[j].value - cost : most;
	}
	return m->by_prices == INT64_MAX || __builtin_add_overflow(m->by_prices, most, &sum) ? INT64_MAX : sum;
}

static int64_t put_items(struct memory_writer *w, const struct admission *m, const struct item *fixed, int32_t fixed_count)
{
	int64_t count = fixed_count + m->job_count;
	for (int32_t f = 0; f < fixed_count; f++)
		memory_put_item(w, &fixed[f]);
	for (int32_t r = 0; r < m->record_count; r++)
		for (int64_t i = 0; i < m->records[r][RECORD_ITEMS]; i++) {
			struct item item = item_of_words(record_item(m->records[r], i));
			if (!item_has_seat(item.sort))
				continue;
			memory_put_item(w, &item);
			count++;
		}
	for (int32_t j = 0; j < m->job_count; j++) {
		struct item item = memory_item(m->house, m->problem, &m->inn, &m->jobs[j]);
		memory_put_item(w, &item);
	}
	return count;
}

/* Splices: the touched records become one, in which the request is known. */
static void remember(struct arena *a, const struct admission *m, int32_t listed, const int32_t *seat, int64_t gain, struct plan_memory *out)
{
	struct arena scratch = { 0 };
	struct memory_writer w = { .arena = a };
	struct span all = m->jobs[0].nights;
	int64_t prices = 0, needed = 1, seats = 0;
	int32_t fixed_count;
	w.room = m->memory->count + RECORD_HEAD + m->job_count * (ITEM_WORDS + 1 + m->inn.room_count);
	w.words = arena_news(a, int64_t, (size_t)w.room);
	put_words(&w, m->memory->words, MEMORY_HEAD);
	copy_others(m, &w);
	for (int32_t j = 1; j < m->job_count; j++)
		all = span_around(all, m->jobs[j].nights);
	for (int32_t r = 0; r < m->record_count; r++) {
		const int64_t *words = m->records[r];
		all = span_around(all, (struct span){ { (int32_t)words[RECORD_FROM] }, { (int32_t)words[RECORD_TO] } });
		needed &= words[RECORD_NEEDED];
	}
	struct item *fixed = memory_fixed(&scratch, m->problem, all, &fixed_count);
	int32_t place = record_begin(&w);
	int64_t items = put_items(&w, m, fixed, fixed_count);
	for (int32_t r = 0; r < m->record_count; r++)
		prices += put_words(&w, record_prices(m->records[r]), m->records[r][RECORD_PRICES] * PRICE_WORDS) / PRICE_WORDS;
	for (int32_t r = 0; r < m->record_count; r++)
		seats += put_words(&w, record_seats(m->records[r]), m->records[r][RECORD_SEATS]);
	for (int32_t j = 0; j < m->job_count; j++)
		seats += memory_put_seat(&w, &m->inn, &m->jobs[j], j == listed ? seat : NULL);
	record_close(&w, place, (int64_t[RECORD_HEAD]){
		[RECORD_FROM] = all.from.day, [RECORD_TO] = all.to.day, [RECORD_BOUND] = m->value + gain, [RECORD_ITEMS] = items,
		[RECORD_PRICES] = prices, [RECORD_NEEDED] = needed, [RECORD_SEATS] = seats, [RECORD_VALUE] = m->value + gain,
		[RECORD_HOUSE] = m->house, [RECORD_BY_PRICES] = proven_with(&scratch, m) });
	*out = (struct plan_memory){ w.words, w.count };
	arena_release(&scratch);
}

static void admission_start(struct arena *a, struct admission *m)
{
	inn_build(a, m->problem, NULL, &m->inn);
	m->place_of = arena_news(a, int32_t, (size_t)m->inn.room_count);
	for (int32_t r = 0; r < m->inn.room_count; r++)
		m->place_of[m->inn.rooms[r].source] = r;
	for (int32_t i = 0; i < m->inn.part_count; i++) { /* all options are in one part */
		const struct part *part = &m->inn.parts[i];
		if (part->kept == part->count)
			continue;
		m->jobs = &part->jobs[part->kept];
		m->job_count = part->count - part->kept;
	}
	m->taken = arena_news(a, bool *, (size_t)m->job_count);
	for (int32_t j = 0; j < m->job_count; j++)
		m->taken[j] = arena_news(a, bool, (size_t)m->inn.room_count);
}

/* The best plan with it that leaves everybody in place is worth `gain` more, and none is worth more than `most` more. */
static void admission_settle(struct arena *a, struct admission *m, struct plan_admission *out, struct plan_memory *remembered)
{
	struct arena scratch = { 0 };
	const int32_t *seat = NULL;
	int64_t gain = 0, most = INT64_MIN, dearest = 0;
	int32_t listed = PLAN_NONE;
	for (int32_t j = 0; j < m->job_count; j++) {
		int64_t with = most_with(&scratch, m, &m->jobs[j]);
		const int32_t *rooms = m->jobs[j].value > gain ? free_rooms(&scratch, m, j) : NULL;
		most = with > most ? with : most;
		dearest = m->jobs[j].value > dearest ? m->jobs[j].value : dearest;
		if (rooms != NULL) {
			seat = rooms;
			gain = m->jobs[j].value;
			listed = j;
		}
	}
	/* Where plans other than those that were optimal with or without it are optimal now, a stay that moves might stay. */
	bool others = listed == PLAN_NONE ? most == 0 : gain < dearest;
	if (most <= gain && !(others && m->moves) && !(listed == PLAN_NONE && most == 0 && m->alike)) {
		out->settled = true;
		out->gain = gain;
		if (listed != PLAN_NONE) {
			const struct job *job = &m->jobs[listed];
			int32_t *rooms = arena_news(a, int32_t, (size_t)job->count);
			for (int32_t k = 0; k < job->count; k++)
				seat_put(rooms, k, m->inn.rooms[seat[k]].source);
			out->option = job->source;
			out->seat = (struct plan_seat){ rooms, job->count };
		}
		remember(a, m, listed, seat, gain, remembered);
	}
	arena_release(&scratch);
}

enum status plan_admit(struct arena *a, const struct plan_problem *problem, const struct plan_memory *memory, struct plan_admission *out,
                       struct plan_memory *remembered)
{
	struct arena scratch = { 0 };
	struct admission m = { .problem = problem, .memory = memory };
	*out = (struct plan_admission){ .option = PLAN_NONE };
	*remembered = *memory;
	if (plan_check(problem) != OK || problem->option_count < 1)
		return INVALID;
	for (int32_t o = 1; o < problem->option_count; o++)
		if (problem->options[o].request != problem->options[0].request)
			return INVALID;
	int32_t request = problem->options[0].request;
	m.name = problem->request_names != NULL ? problem->request_names[request] : request;
	m.house = memory_house(problem);
	admission_start(&scratch, &m);
	if (problem->reserve == NULL && m.inn.clash_count == 0 && meet_memory(&scratch, &m)) {
		out->settled = m.job_count == 0;
		if (out->settled) /* in no list, and in no memory: it lives as long as any that is returned */
			remembered->words = arena_grow(a, memory->words, (size_t)memory->count, (size_t)memory->count, sizeof *memory->words);
		else
			admission_settle(a, &m, out, remembered);
	}
	arena_release(&scratch);
	return OK;
}
