#include "plan/standing.h"

#include <stdlib.h>
#include <string.h>

enum { DAYS_MAX = 1 << 16 };

/* --- which records --- */

static uint64_t item_sum(const struct item *item)
{
	return ((uint64_t)item->digest ^ (uint64_t)item->value << 1) * UINT64_C(0x9E3779B97F4A7C15);
}

static bool meets_options(const struct standing *s, struct span nights)
{
	bool meets = false;
	for (int32_t j = 0; j < s->job_count; j++)
		meets |= spans_overlap(nights, s->jobs[j].nights);
	return meets;
}

/* *musts: a sum of all that are remembered. */
static bool meet_record(struct standing *s, const int64_t *w, uint64_t *musts)
{
	const int64_t *seat = record_seats(w), *end = &w[w[RECORD_LENGTH]];
	bool touched = false, moves = false;
	int32_t count = 0;
	if (w[RECORD_HOUSE] != s->house || w[RECORD_FROM] < -PLAN_DAY_MAX || w[RECORD_TO] > PLAN_DAY_MAX)
		return false;
	for (int64_t i = 0; i < w[RECORD_ITEMS]; i++) {
		struct item item = item_of_words(record_item(w, i));
		if (!item_has_seat(item.sort))
			continue;
		if (!seat_is_whole(seat, end) || item.nights.from.day < w[RECORD_FROM] ||
		    item.nights.to.day > w[RECORD_TO] || item.nights.from.day >= item.nights.to.day)
			return false;
		if (item.sort == SORT_MUST) {
			*musts += item_sum(&item);
			moves |= item.value != memory_seat(seat + 1, seat_rooms(seat));
		}
		touched |= (item.sort == SORT_OPTION && item.request == s->request) || meets_options(s, item.nights);
		seat += 1 + seat_rooms(seat);
		count++;
	}
	if (seat != end)
		return false;
	if (!touched)
		return true;
	struct span nights = { { (int32_t)w[RECORD_FROM] }, { (int32_t)w[RECORD_TO] } };
	s->nights = s->record_count > 0 || s->job_count > 0 ? span_around(s->nights, nights) : nights;
	s->records[s->record_count++] = w;
	s->guest_count += count;
	s->moves |= moves;
	s->needed &= w[RECORD_NEEDED] == 1;
	return w[RECORD_BOUND] == w[RECORD_VALUE];
}

/* The blocks and pins of these nights are those that the record knows. */
static bool fixed_stand(const struct standing *s, const int64_t *w)
{
	struct arena scratch = { 0 };
	struct span nights = { { (int32_t)w[RECORD_FROM] }, { (int32_t)w[RECORD_TO] } };
	uint64_t sum = 0;
	int32_t count;
	struct item *fixed = memory_fixed(&scratch, s->problem, nights, &count);
	for (int32_t f = 0; f < count; f++)
		sum += item_sum(&fixed[f]);
	for (int64_t i = 0; i < w[RECORD_ITEMS]; i++) {
		struct item item = item_of_words(record_item(w, i));
		if (!item_has_seat(item.sort))
			sum -= item_sum(&item);
	}
	arena_release(&scratch);
	return sum == 0;
}

static bool meet_memory(struct arena *a, struct standing *s)
{
	const struct plan_memory *memory = s->memory;
	uint64_t musts = 0;
	s->records = arena_news(a, const int64_t *, (size_t)(memory->count / RECORD_HEAD));
	if (memory->count < MEMORY_HEAD || memory->words[0] != MEMORY_FORMAT || memory->words[1] != memory->count)
		return false;
	for (int32_t at = MEMORY_HEAD; at < memory->count; at += (int32_t)memory->words[at])
		if (at + RECORD_HEAD > memory->count || !record_is_whole(&memory->words[at], memory->count - at) ||
		    !meet_record(s, &memory->words[at], &musts))
			return false;
	for (int32_t i = 0; i < s->inn.part_count; i++)
		for (int32_t j = 0; j < s->inn.parts[i].kept; j++) {
			struct item item = memory_item(s->house, s->problem, &s->inn, &s->inn.parts[i].jobs[j]);
			musts -= item_sum(&item);
		}
	for (int32_t r = 0; r < s->record_count; r++)
		if (!fixed_stand(s, s->records[r]))
			return false;
	return musts == 0;
}

/* --- rooms and nights --- */

static void close_room(struct standing *s, int32_t room)
{
	const struct busy *busy = &s->inn.rooms[room].busy;
	int32_t *owner = &s->owner[(int64_t)room * s->days];
	for (int32_t b = 0; b < busy->count; b++) {
		int64_t from = (int64_t)busy->spans[b].from.day - s->nights.from.day,
		        to = (int64_t)busy->spans[b].to.day - s->nights.from.day;
		for (int64_t n = from > 0 ? from : 0; n < to && n < s->days - 1; n++)
			owner[n] = NIGHT_CLOSED;
	}
}

static void lanes_build(struct arena *a, struct standing *s)
{
	const struct inn *inn = &s->inn;
	s->owner = arena_news(a, int32_t, (size_t)inn->room_count * (size_t)s->days);
	s->lane_of = arena_news(a, int32_t, (size_t)inn->room_count);
	s->lanes = arena_news(a, struct lane, (size_t)inn->room_count);
	for (int32_t r = 0; r < inn->room_count; r++) {
		const struct room *room = &inn->rooms[r];
		if (r == 0 || room->kind != room[-1].kind || room->capacity != room[-1].capacity) {
			struct lane *lane = &s->lanes[s->lane_count++];
			*lane = (struct lane){ .kind = room->kind, .capacity = room->capacity, .first = r };
			lane->open = arena_news(a, int32_t, (size_t)s->days);
			lane->price = arena_news(a, int64_t, (size_t)s->days);
			lane->sums = arena_news(a, int64_t, (size_t)s->days);
		}
		struct lane *lane = &s->lanes[s->lane_count - 1];
		lane->count++;
		s->lane_of[r] = s->lane_count - 1;
		close_room(s, r);
		for (int32_t n = 0; n < s->days - 1; n++)
			lane->open[n] += s->owner[(int64_t)r * s->days + n] == NIGHT_FREE;
	}
}

/* A price is one of the first night of its interval: for these it was proven. */
static bool read_prices(struct standing *s, const int64_t *w)
{
	const int64_t *price = record_prices(w);
	for (int64_t k = 0; k < w[RECORD_PRICES]; k++, price += PRICE_WORDS) {
		int64_t night = price[2] - s->nights.from.day;
		for (int32_t l = 0; l < s->lane_count && night >= 0 && night < s->days - 1; l++)
			if (s->lanes[l].kind == price[0] && s->lanes[l].capacity == price[1] &&
			    (price[4] < 0 ||
			     __builtin_add_overflow(s->lanes[l].price[night], price[4], &s->lanes[l].price[night])))
				return false;
	}
	return true;
}

bool standing_is_free(const struct standing *s, int32_t room, int32_t from, int32_t to)
{
	const int32_t *owner = &s->owner[(int64_t)room * s->days];
	for (int32_t n = from; n < to; n++)
		if (owner[n] != NIGHT_FREE)
			return false;
	return true;
}

static void own(struct standing *s, const struct guest *g, int32_t room, int32_t owner)
{
	for (int32_t n = g->from; n < g->to; n++)
		s->owner[(int64_t)room * s->days + n] = owner;
}

/* --- stays --- */

static struct guest guest_of(const struct standing *s, const int64_t *words, const int64_t *seat)
{
	struct item item = item_of_words(words);
	return (struct guest){
		.words = words,
		.seat = seat,
		.was = seat,
		.value = item.sort == SORT_MUST ? 0 : item.value,
		.request = item.request,
		.sent = item.sent,
		.from = item.nights.from.day - s->nights.from.day,
		.to = item.nights.to.day - s->nights.from.day,
		.kind = item.kind,
		.guests = item.guests,
		.count = item.count,
		.form = item.form,
		.name = item.name,
		.must = item.sort == SORT_MUST,
		.several = item.several,
		.listed = *seat > 0,
	};
}

/* false: it is not in rooms of this house, or not alone there. */
static bool guest_sits(struct standing *s, int32_t number)
{
	const struct guest *g = &s->guests[number];
	if ((g->must && !g->listed) || g->count < 1 || g->value < 0 || g->value > PLAN_VALUE_MAX ||
	    (seat_rooms(g->seat) != 0 ? seat_rooms(g->seat) != g->count : g->form == PLAN_ROOMS))
		return false;
	for (int64_t k = 1; k <= seat_rooms(g->seat); k++) {
		if (g->seat[k] < 0 || g->seat[k] >= s->inn.room_count)
			return false;
		int32_t room = s->place_of[g->seat[k]];
		if (!g->listed)
			continue;
		if (!standing_is_free(s, room, g->from, g->to))
			return false;
		own(s, g, room, number + 1);
	}
	return true;
}

static bool read_guests(struct arena *a, struct standing *s)
{
	s->guests = arena_news(a, struct guest, (size_t)(s->guest_count + s->job_count));
	s->guest_count = 0;
	for (int32_t r = 0; r < s->record_count; r++) {
		const int64_t *w = s->records[r], *seat = record_seats(w);
		int64_t value = 0;
		for (int64_t i = 0; i < w[RECORD_ITEMS]; i++) {
			const int64_t *words = record_item(w, i);
			if (!item_has_seat(item_sort(words)))
				continue;
			s->guests[s->guest_count] = guest_of(s, words, seat);
			const struct guest *g = &s->guests[s->guest_count];
			if (!guest_sits(s, s->guest_count++))
				return false;
			value += g->listed ? g->value : 0;
			s->listed += g->listed && !g->must;
			seat += 1 + seat_rooms(seat);
		}
		if (value != w[RECORD_VALUE] || !read_prices(s, w))
			return false;
		s->value += value;
	}
	return true;
}

static void find_jobs(struct standing *s)
{
	for (int32_t i = 0; i < s->inn.part_count; i++) { /* all options are in one part */
		const struct part *part = &s->inn.parts[i];
		if (part->kept == part->count)
			continue;
		s->jobs = &part->jobs[part->kept];
		s->job_count = part->count - part->kept;
		s->nights = s->jobs[0].nights;
		for (int32_t j = 1; j < s->job_count; j++)
			s->nights = span_around(s->nights, s->jobs[j].nights);
	}
}

bool standing_open(struct arena *a, const struct plan_problem *p, int64_t request, const struct plan_memory *memory,
                   struct standing *s)
{
	*s = (struct standing){
		.problem = p, .memory = memory, .request = request, .house = memory_house(p), .needed = true
	};
	inn_build(a, p, NULL, &s->inn);
	if (p->reserve != NULL || s->inn.clash_count > 0)
		return false;
	s->place_of = arena_news(a, int32_t, (size_t)s->inn.room_count);
	for (int32_t r = 0; r < s->inn.room_count; r++)
		s->place_of[s->inn.rooms[r].source] = r;
	find_jobs(s);
	if (!meet_memory(a, s))
		return false;
	s->days = 1;
	if (s->record_count > 0 || s->job_count > 0) {
		int64_t days = (int64_t)s->nights.to.day - s->nights.from.day + 1;
		if (days < 2 || days > DAYS_MAX)
			return false;
		s->days = (int32_t)days;
	}
	lanes_build(a, s);
	return read_guests(a, s) && standing_sum(s);
}

int32_t standing_add(struct arena *a, struct standing *s, const struct job *job)
{
	struct item item = memory_item(s->house, s->problem, &s->inn, job);
	int64_t *words = arena_news(a, int64_t, ITEM_WORDS);
	item.several = s->job_count > 1;
	item_to_words(&item, words);
	s->guests[s->guest_count] = guest_of(s, words, memory_seat_words(a, &s->inn, job, NULL));
	s->guests[s->guest_count].was = NULL;
	return s->guest_count++;
}

void standing_seat(struct arena *a, struct standing *s, int32_t guest, const int32_t *rooms)
{
	struct guest *g = &s->guests[guest];
	int64_t *seat = arena_news(a, int64_t, (size_t)g->count + 1);
	seat[0] = g->count;
	for (int32_t k = 0; k < g->count; k++) {
		seat[1 + k] = s->inn.rooms[rooms[k]].source;
		own(s, g, rooms[k], guest + 1);
	}
	g->seat = seat;
	g->listed = true;
	s->value += g->value;
	s->listed++;
}

/* One that names its rooms keeps the names. */
void standing_unseat(struct arena *a, struct standing *s, int32_t guest)
{
	struct guest *g = &s->guests[guest];
	int64_t *seat = arena_news(a, int64_t, (size_t)g->count + 1);
	for (int32_t k = 0; k < g->count; k++)
		own(s, g, s->place_of[g->seat[1 + k]], NIGHT_FREE);
	if (g->form == PLAN_ROOMS) {
		memcpy(seat, g->seat, ((size_t)g->count + 1) * sizeof *seat);
		seat[0] = -g->count;
	}
	g->seat = seat;
	g->listed = false;
	s->value -= g->value;
	s->listed--;
}

int32_t standing_lane(const struct standing *s, const struct guest *g)
{
	return g->listed && g->count == 1 ? s->lane_of[s->place_of[g->seat[1]]] : -1;
}

void standing_give(struct arena *a, struct standing *s, int32_t from, int32_t to)
{
	const struct guest *g = &s->guests[from];
	int32_t *rooms = arena_news(a, int32_t, (size_t)g->count);
	for (int32_t k = 0; k < g->count; k++)
		seat_put(rooms, k, s->place_of[g->seat[1 + k]]);
	standing_unseat(a, s, from);
	standing_seat(a, s, to, rooms);
}

/* --- rooms for one more --- */

static int32_t *nights_of(const struct standing *s, int32_t room)
{
	return &s->owner[(int64_t)room * s->days];
}

/* Nights that are free around the stay's. */
static int32_t gap_around(const struct standing *s, int32_t room, const struct guest *g)
{
	const int32_t *owner = nights_of(s, room);
	int32_t from = g->from, to = g->to;
	while (from > 0 && owner[from - 1] == NIGHT_FREE)
		from--;
	while (to < s->days - 1 && owner[to] == NIGHT_FREE)
		to++;
	return to - from;
}

static int32_t free_until(const struct standing *s, int32_t room, int32_t night)
{
	const int32_t *owner = nights_of(s, room);
	while (night < s->days - 1 && owner[night] == NIGHT_FREE)
		night++;
	return night;
}

static bool is_movable(const struct standing *s, int32_t owner)
{
	return owner == NIGHT_FREE || (owner > 0 && guest_flows(&s->guests[owner - 1]));
}

/* The first day after which nobody in the two rooms stays on: who comes from `day` to there could change rooms. 0:
 * somebody cannot. */
static int32_t exchange_end(const struct standing *s, int32_t one, int32_t other, int32_t day)
{
	const int32_t *x = nights_of(s, one), *y = nights_of(s, other);
	for (; day < s->days - 1; day++) {
		if (!is_movable(s, x[day]) || !is_movable(s, y[day]))
			return 0;
		bool x_goes_on = x[day] != NIGHT_FREE && x[day + 1] == x[day],
		     y_goes_on = y[day] != NIGHT_FREE && y[day + 1] == y[day];
		if (day + 1 == s->days - 1 || (!x_goes_on && !y_goes_on))
			return day + 1;
	}
	return 0;
}

static void seat_again(struct arena *a, struct standing *s, int32_t room, int32_t from, int32_t to)
{
	const int32_t *owner = nights_of(s, room);
	for (int32_t n = from; n < to; n++) {
		if (owner[n] == NIGHT_FREE || (n > from && owner[n] == owner[n - 1]))
			continue;
		int64_t *seat = arena_news(a, int64_t, 2);
		seat[0] = 1;
		seat[1] = s->inn.rooms[room].source;
		s->guests[owner[n] - 1].seat = seat;
	}
}

static void exchange(struct arena *a, struct standing *s, int32_t one, int32_t other, int32_t from, int32_t to)
{
	int32_t *x = nights_of(s, one), *y = nights_of(s, other);
	for (int32_t n = from; n < to; n++) {
		int32_t owner = x[n];
		x[n] = y[n];
		y[n] = owner;
	}
	seat_again(a, s, one, from, to);
	seat_again(a, s, other, from, to);
}

/* The room is free on arrival. Where it is not any more, those who come then change rooms with those of one that is:
 * the farther that reaches the better, and of those the sooner they may change back. */
static bool clear_room(struct arena *a, struct standing *s, const struct lane *lane, int32_t room,
                       const struct guest *g)
{
	for (int32_t day; (day = free_until(s, room, g->from)) < g->to;) {
		int32_t best = -1, best_reach = 0, best_end = 0;
		for (int32_t r = lane->first; r < lane->first + lane->count; r++) {
			int32_t reach = free_until(s, r, day), end = reach > day ? exchange_end(s, room, r, day) : 0;
			reach = reach < end ? reach : end;
			reach = reach < g->to ? reach : g->to;
			if (reach > best_reach || (reach == best_reach && end < best_end)) {
				best = r;
				best_reach = reach;
				best_end = end;
			}
		}
		if (best_reach <= day)
			return false;
		exchange(a, s, room, best, day, best_end);
	}
	return true;
}

bool standing_squeeze(struct arena *a, struct standing *s, int32_t lane_number, int32_t guest)
{
	const struct lane *lane = &s->lanes[lane_number];
	const struct guest *g = &s->guests[guest];
	int32_t best = -1, least = INT32_MAX;
	for (int32_t r = lane->first; r < lane->first + lane->count; r++)
		if (standing_is_free(s, r, g->from, g->to) && gap_around(s, r, g) < least) {
			best = r;
			least = gap_around(s, r, g);
		}
	bool *tried = arena_news(a, bool, (size_t)s->inn.room_count);
	while (best < 0) { /* the one that is free longest, and then another */
		int32_t longest = g->from, room = -1;
		for (int32_t r = lane->first; r < lane->first + lane->count; r++)
			if (!tried[r] && free_until(s, r, g->from) > longest) {
				longest = free_until(s, r, g->from);
				room = r;
			}
		if (room < 0)
			return false;
		tried[room] = true;
		best = clear_room(a, s, lane, room, g) ? room : -1;
	}
	standing_seat(a, s, guest, &best);
	return true;
}

/* --- prices --- */

bool standing_sum(struct standing *s)
{
	int64_t most = INT64_MAX / 4 / (s->inn.room_count + 1); /* all rooms together are not too dear to be summed up
	                                                           */
	for (int32_t l = 0; l < s->lane_count; l++) {
		struct lane *lane = &s->lanes[l];
		for (int32_t n = 0; n < s->days - 1; n++)
			if (lane->price[n] < 0 ||
			    __builtin_add_overflow(lane->sums[n], lane->price[n], &lane->sums[n + 1]) ||
			    lane->sums[n + 1] > most)
				return false;
	}
	return true;
}

static int64_t lane_price(const struct lane *lane, const struct guest *g)
{
	return lane->sums[g->to] - lane->sums[g->from];
}

/* Of several rooms: the cheapest kinds first. */
static bool cheapest_of_several(const struct standing *s, const struct guest *g, int64_t *cost)
{
	int64_t above = -1;
	for (int32_t left = g->count; left > 0;) {
		int64_t next = INT64_MAX;
		int32_t rooms = 0;
		for (int32_t l = 0; l < s->lane_count; l++) {
			int64_t price = lane_price(&s->lanes[l], g);
			if (!lane_suits(&s->lanes[l], g) || price <= above || price > next)
				continue;
			rooms = price < next ? s->lanes[l].count : rooms + s->lanes[l].count;
			next = price;
		}
		rooms = rooms < left ? rooms : left;
		if (next == INT64_MAX)
			return false;
		*cost += next * rooms;
		left -= rooms;
		above = next;
	}
	return true;
}

bool standing_cheapest(const struct standing *s, const struct guest *g, int64_t *cost)
{
	*cost = 0;
	if (g->form == PLAN_ROOMS) {
		for (int64_t k = 1; k <= seat_rooms(g->seat); k++)
			*cost += lane_price(&s->lanes[s->lane_of[s->place_of[g->seat[k]]]], g);
		return true;
	}
	if (g->count > 1)
		return cheapest_of_several(s, g, cost);
	*cost = INT64_MAX;
	for (int32_t l = 0; l < s->lane_count; l++)
		if (lane_suits(&s->lanes[l], g) && lane_price(&s->lanes[l], g) < *cost)
			*cost = lane_price(&s->lanes[l], g);
	return *cost < INT64_MAX;
}

struct gain {
	int64_t request, gain;
};

static int by_request(const void *x, const void *y)
{
	const struct gain *a = x, *b = y;
	if (a->request != b->request)
		return a->request < b->request ? -1 : 1;
	return (a->gain < b->gain) - (a->gain > b->gain);
}

/* Of a request's options only the best can be had. */
static bool add_several(struct gain *several, int32_t count, int64_t *sum)
{
	bool good = true;
	qsort(several, (size_t)count, sizeof *several, by_request);
	for (int32_t i = 0; i < count && good; i++)
		if ((i == 0 || several[i].request != several[i - 1].request) && several[i].gain > 0)
			good = !__builtin_add_overflow(*sum, several[i].gain, sum);
	return good;
}

int64_t standing_bound(const struct standing *s)
{
	struct arena scratch = { 0 };
	struct gain *several = NULL;
	int64_t sum = 0, term, cost;
	int32_t count = 0;
	bool good = true;
	for (int32_t l = 0; l < s->lane_count; l++)
		for (int32_t n = 0; n < s->days - 1; n++)
			good = good &&
			       !__builtin_mul_overflow(s->lanes[l].price[n], (int64_t)s->lanes[l].open[n], &term) &&
			       !__builtin_add_overflow(sum, term, &sum);
	for (int32_t i = 0; i < s->guest_count && good; i++) {
		const struct guest *g = &s->guests[i];
		if (g->gone)
			continue;
		if (!standing_cheapest(s, g, &cost)) {
			good = !g->must; /* too few rooms: never in a plan */
			continue;
		}
		if (g->several && several == NULL)
			several = arena_news(&scratch, struct gain, (size_t)s->guest_count);
		if (g->several)
			several[count++] = (struct gain){ g->request, g->value - cost };
		else if (g->must || g->value > cost)
			good = !__builtin_add_overflow(sum, g->value - cost, &sum);
	}
	good = good && (count == 0 || add_several(several, count, &sum));
	arena_release(&scratch);
	return good ? sum : INT64_MAX;
}

/* --- remembered --- */

static int32_t root_of(int32_t *parent, int32_t i)
{
	while (parent[i] != i)
		i = parent[i] = parent[parent[i]];
	return i;
}

static int by_name(const void *x, const void *y)
{
	const struct guest *a = *(const struct guest *const *)x, *b = *(const struct guest *const *)y;
	return (a->request > b->request) - (a->request < b->request);
}

/* The part of each day on which a stay begins: it ends where no stay goes on, unless a request has options on both
 * sides. */
static const int32_t *parts_of(struct arena *a, const struct standing *s)
{
	int32_t *meet = arena_news(a, int32_t, (size_t)s->days + 1), *part = arena_news(a, int32_t, (size_t)s->days),
	        several = 0;
	const struct guest **list = arena_news(a, const struct guest *, (size_t)s->guest_count);
	for (int32_t i = 0; i < s->guest_count; i++) {
		const struct guest *g = &s->guests[i];
		if (g->gone)
			continue;
		meet[g->from + 1]++;
		meet[g->to]--;
		if (g->several)
			list[several++] = g;
	}
	for (int32_t d = 1; d < s->days; d++) {
		meet[d] += meet[d - 1];
		part[d] = meet[d] > 0 ? part[d - 1] : d;
	}
	qsort(list, (size_t)several, sizeof(const struct guest *), by_name);
	for (int32_t i = 1; i < several; i++) {
		if (list[i]->request != list[i - 1]->request)
			continue;
		int32_t x = root_of(part, part[list[i - 1]->from]), y = root_of(part, part[list[i]->from]);
		part[x > y ? x : y] = x > y ? y : x;
	}
	for (int32_t d = 0; d < s->days; d++)
		part[d] = root_of(part, d);
	return part;
}

static void put_prices(struct memory_writer *w, const struct standing *s, const int32_t *part, int32_t number,
                       int64_t *count)
{
	for (int32_t l = 0; l < s->lane_count; l++)
		for (int32_t n = 0; n < s->days - 1; n++) {
			const struct lane *lane = &s->lanes[l];
			int32_t day = s->nights.from.day + n;
			if (lane->price[n] == 0 || part[n] != number)
				continue;
			memory_put_all(
			    w, (int64_t[PRICE_WORDS]){ lane->kind, lane->capacity, day, day + 1, lane->price[n] },
			    PRICE_WORDS);
			++*count;
		}
}

static void put_part(struct memory_writer *w, const struct standing *s, const int32_t *part, int32_t number)
{
	struct arena scratch = { 0 };
	int64_t value = 0, items = 0, prices = 0;
	int32_t from = s->days, to = 0, fixed_count, place = record_begin(w);
	for (int32_t i = 0; i < s->guest_count; i++) {
		const struct guest *g = &s->guests[i];
		if (g->gone || part[g->from] != number)
			continue;
		from = g->from < from ? g->from : from;
		to = g->to > to ? g->to : to;
		value += g->listed ? g->value : 0;
		memory_put_all(w, g->words, ITEM_WORDS);
		items++;
	}
	struct span nights = { { s->nights.from.day + from }, { s->nights.from.day + to } };
	struct item *fixed = memory_fixed(&scratch, s->problem, nights, &fixed_count);
	for (int32_t f = 0; f < fixed_count; f++)
		memory_put_item(w, &fixed[f]);
	put_prices(w, s, part, number, &prices);
	int32_t seats = w->count;
	for (int32_t i = 0; i < s->guest_count; i++)
		if (!s->guests[i].gone && part[s->guests[i].from] == number)
			memory_put_all(w, s->guests[i].seat, 1 + seat_rooms(s->guests[i].seat));
	record_close(w, place,
	             (int64_t[RECORD_HEAD]){ [RECORD_FROM] = nights.from.day,
	                                     [RECORD_TO] = nights.to.day,
	                                     [RECORD_BOUND] = value,
	                                     [RECORD_ITEMS] = items + fixed_count,
	                                     [RECORD_PRICES] = prices,
	                                     [RECORD_NEEDED] = s->needed,
	                                     [RECORD_SEATS] = w->count - seats,
	                                     [RECORD_VALUE] = value,
	                                     [RECORD_HOUSE] = s->house });
	arena_release(&scratch);
}

void standing_remember(struct arena *a, const struct standing *s, struct plan_memory *out)
{
	struct arena scratch = { 0 };
	struct memory_writer w = { .arena = a };
	const int32_t *part = parts_of(&scratch, s);
	bool *any = arena_news(&scratch, bool, (size_t)s->days);
	w.room = s->memory->count + s->job_count * (RECORD_HEAD + ITEM_WORDS + 1 + s->inn.room_count) + 64;
	w.words = arena_news(a, int64_t, (size_t)w.room);
	memory_put_all(&w, s->memory->words, MEMORY_HEAD);
	for (int32_t at = MEMORY_HEAD, r = 0; at < s->memory->count;) {
		const int64_t *words = &s->memory->words[at];
		at += (int32_t)words[RECORD_LENGTH];
		if (r < s->record_count && s->records[r] == words)
			r++;
		else
			memory_put_all(&w, words, words[RECORD_LENGTH]);
	}
	for (int32_t i = 0; i < s->guest_count; i++)
		if (!s->guests[i].gone)
			any[part[s->guests[i].from]] = true;
	for (int32_t d = 0; d < s->days; d++)
		if (any[d])
			put_part(&w, s, part, d);
	w.words[1] = w.count;
	*out = (struct plan_memory){ w.words, w.count };
	arena_release(&scratch);
}
