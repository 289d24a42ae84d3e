#include <stdlib.h>
#include <string.h>

#include "plan/residual.h"
#include "plan/standing.h"

/* Everything is proven of the records that the request touches, P, and of P with it:
 *
 *     no plan is worth more than  P's optimum + its largest value          (whoever has it has the rest of P at most)
 *     no plan with it is          what P's prices prove + its value - the cheapest rooms at these prices
 *     no plan at all is           what other prices prove
 *
 * The last two are weak duality. The other prices, and the plan that is worth as much, come along the cheapest way
 * through the nights of a kind: from the departure of the request back to its arrival when it comes, and from its
 * arrival on when it goes. Where stays of one room compete for rooms that are alike that is an optimum; where groups,
 * names or several kinds have a part in it, it is one when the prices say so. */
struct amendment {
	struct arena *scratch;
	struct standing s;
	const struct plan_problem *problem;
	int64_t value; /* of the plan that stood */
	int32_t listed;
};

/* --- ways --- */

/* The plan as a flow through the rooms of the lane: those who are there, and those who could be, one room each. */
static struct residual residual_of(struct arena *a, const struct standing *s, int32_t lane_number)
{
	const struct lane *lane = &s->lanes[lane_number];
	struct residual_arc *arcs = arena_news(a, struct residual_arc, (size_t)s->guest_count);
	bool *idle = arena_news(a, bool, (size_t)s->days);
	struct residual residual;
	int32_t count = 0;
	for (int32_t r = lane->first; r < lane->first + lane->count; r++)
		for (int32_t n = 0; n < s->days - 1; n++)
			idle[n] |= s->owner[(int64_t)r * s->days + n] == NIGHT_FREE;
	for (int32_t i = 0; i < s->guest_count; i++) {
		const struct guest *g = &s->guests[i];
		if (!guest_flows(g) || g->was == NULL)
			continue;
		if (standing_lane(s, g) == lane_number)
			arcs[count++] = (struct residual_arc){ g->to, g->from, g->value, i };
		else if (!g->listed && lane_suits(lane, g))
			arcs[count++] = (struct residual_arc){ g->from, g->to, -g->value, i };
	}
	residual_build(a, s->days, lane->sums, idle, arcs, count, &residual);
	return residual;
}

static void raise_prices(const struct standing *s, struct lane *lane, const struct residual_way *way, int64_t most)
{
	for (int32_t n = 0; n < s->days - 1; n++) {
		int64_t here = way->dist[n] < most ? way->dist[n] : most,
		        next = way->dist[n + 1] < most ? way->dist[n + 1] : most;
		lane->price[n] += here - next;
	}
}

static bool are_alike(const struct guest *a, const struct guest *b)
{
	return !a->must && !b->must && !b->gone && a->words[1] == b->words[1] && a->count == b->count &&
	       a->value == b->value && a->from == b->from && a->to == b->to;
}

/* Of those alike the one that leaves the lane first, or comes first: the last or the first that was sent. */
static int32_t first_of(const struct standing *s, int32_t guest, bool listed, int32_t lane)
{
	int32_t first = -1;
	for (int32_t i = 0; i < s->guest_count; i++) {
		const struct guest *g = &s->guests[i];
		if (g->listed != listed || !are_alike(&s->guests[guest], g) || g->several ||
		    (listed && standing_lane(s, g) != lane))
			continue;
		if (first < 0 || (listed ? g->sent > s->guests[first].sent : g->sent < s->guests[first].sent))
			first = i;
	}
	return first;
}

/* Those on the way leave, or come in, and `more` with them (-1: nobody). */
static bool go_way(struct arena *a, struct standing *s, int32_t lane, const struct residual_way *way, int32_t more)
{
	int32_t *come = arena_news(a, int32_t, (size_t)way->count + 1), count = 0;
	for (int32_t k = 0; k < way->count; k++) {
		if (s->guests[way->stays[k]].listed)
			standing_unseat(a, s, first_of(s, way->stays[k], true, lane));
		else
			come[count++] = way->stays[k];
	}
	if (more >= 0)
		come[count++] = more;
	bool good = true;
	for (int32_t k = 0; k < count && good; k++)
		good = standing_squeeze(a, s, lane, first_of(s, come[k], false, lane));
	return good;
}

static bool is_proven(struct standing *s)
{
	return standing_sum(s) && standing_bound(s) <= s->value;
}

static bool price_lane(struct arena *a, struct standing *s, int32_t number)
{
	struct lane *lane = &s->lanes[number];
	struct residual residual = residual_of(a, s, number);
	bool good = residual_price(&residual, lane->sums);
	for (int32_t n = 0; n < s->days - 1 && good; n++)
		lane->price[n] = lane->sums[n + 1] - lane->sums[n];
	lane->sums[0] = 0;
	return good;
}

/* Ways are found by prices that prove the plan. One that was proven otherwise may be remembered with others: those of
 * the flows alone may do it. Returns what they prove. */
static int64_t tighten(struct arena *a, struct standing *s)
{
	int64_t bound = standing_bound(s), *prices = arena_news(a, int64_t, (size_t)s->lane_count * (size_t)s->days);
	bool good = bound > s->value;
	if (!good)
		return bound;
	for (int32_t l = 0; l < s->lane_count; l++)
		memcpy(&prices[(int64_t)l * s->days], s->lanes[l].price, (size_t)s->days * sizeof *prices);
	for (int32_t l = 0; l < s->lane_count && good; l++)
		good = price_lane(a, s, l);
	if (good && is_proven(s))
		return s->value;
	for (int32_t l = 0; l < s->lane_count; l++)
		memcpy(s->lanes[l].price, &prices[(int64_t)l * s->days], (size_t)s->days * sizeof *prices);
	return standing_sum(s) ? bound : INT64_MAX;
}

/* --- going --- */

/* The flow is that of the plan with the stay: the nights that it leaves are empty only where the way says so. */
static bool refill(struct arena *a, struct standing *s, int32_t gone)
{
	const struct guest *g = &s->guests[gone];
	int32_t lane = standing_lane(s, g);
	struct residual residual = residual_of(a, s, lane);
	struct residual_way way;
	int64_t empty = s->lanes[lane].sums[g->to] - s->lanes[lane].sums[g->from];
	standing_unseat(a, s, gone);
	if (!residual_find(a, &residual, g->from, g->to, empty + 1, &way) || !go_way(a, s, lane, &way, -1))
		return false;
	raise_prices(s, &s->lanes[lane], &way, way.length);
	return true;
}

/* What is remembered of the request goes; others may come in for it. */
static bool go(struct amendment *m)
{
	struct standing *s = &m->s;
	int32_t left = -1;
	for (int32_t i = 0; i < s->guest_count; i++)
		if (!s->guests[i].must && s->guests[i].request == s->request && s->guests[i].listed)
			left = i;
	bool flows = left >= 0 && s->guests[left].count == 1;
	if (left >= 0 && (s->moves || (flows && tighten(m->scratch, s) > s->value))) /* who moves might stay in plans
	                                                                                that are optimal now */
		return false;
	for (int32_t i = 0; i < s->guest_count; i++)
		s->guests[i].gone = !s->guests[i].must && s->guests[i].request == s->request;
	if (flows)
		return refill(m->scratch, s, left) && is_proven(s);
	if (left >= 0)
		standing_unseat(m->scratch, s, left);
	return left < 0 || is_proven(s);
}

/* --- coming --- */

static int by_capacity(const void *x, const void *y)
{
	const struct room *a = *(const struct room *const *)x, *b = *(const struct room *const *)y;
	if (a->capacity != b->capacity)
		return a->capacity > b->capacity ? -1 : 1;
	return (a > b) - (a < b);
}

/* Free rooms for the job: the smallest that does, or the largest of several. NULL: there are none. */
static const int32_t *free_rooms(struct arena *a, const struct standing *s, const struct job *job,
                                 const struct guest *g)
{
	const struct room **free = arena_news(a, const struct room *, (size_t)s->inn.room_count);
	int32_t *seat = arena_news(a, int32_t, (size_t)job->count), count = 0, first = 0;
	for (int32_t r = 0; r < s->inn.room_count && job->wish != PLAN_ROOMS; r++)
		if (inn_room_takes(&s->inn.rooms[r], job) && standing_is_free(s, r, g->from, g->to))
			free[count++] = &s->inn.rooms[r];
	for (int32_t k = 0; k < job->count && job->wish == PLAN_ROOMS; k++)
		if (standing_is_free(s, job->named[k], g->from, g->to))
			free[count++] = &s->inn.rooms[job->named[k]];
	if (count < job->count)
		return NULL;
	qsort(free, (size_t)count, sizeof *free, by_capacity);
	while (job->count == 1 && first + 1 < count && free[first + 1]->capacity >= job->guests)
		first++;
	for (int32_t k = 0; k < job->count; k++)
		seat_put(seat, k, (int32_t)(free[first + k] - s->inn.rooms));
	return inn_takes(&s->inn, job, seat) ? seat : NULL;
}

/* No plan with the option is worth more than this above the plan that stands; `bound` is what the prices prove without
 * it. */
static int64_t most_with(const struct standing *s, const struct guest *g, int64_t bound)
{
	int64_t cost, most;
	if (!standing_cheapest(s, g, &cost))
		return INT64_MIN;
	if (bound == INT64_MAX || __builtin_sub_overflow(bound, s->value, &most) ||
	    __builtin_add_overflow(most, g->value - cost, &most) || most > g->value)
		return g->value;
	return most;
}

/* Room is made for it where that costs less than it is worth. */
static bool displace(struct arena *a, struct standing *s, int32_t guest)
{
	const struct guest *g = &s->guests[guest];
	struct residual_way *ways = arena_news(a, struct residual_way, (size_t)s->lane_count);
	int64_t least = g->value;
	int32_t best = -1;
	for (int32_t l = 0; l < s->lane_count; l++) {
		const struct lane *lane = &s->lanes[l];
		int64_t cost = lane->sums[g->to] - lane->sums[g->from];
		if (!lane_suits(lane, g) || cost >= g->value)
			continue;
		struct residual residual = residual_of(a, s, l);
		if (!residual_find(a, &residual, g->to, g->from, g->value - cost, &ways[l]))
			return false;
		if (cost + ways[l].length < least) {
			least = cost + ways[l].length;
			best = l;
		}
	}
	for (int32_t l = 0; l < s->lane_count; l++) {
		struct lane *lane = &s->lanes[l];
		if (ways[l].dist != NULL && lane->sums[g->to] - lane->sums[g->from] < least)
			raise_prices(s, lane, &ways[l], least - (lane->sums[g->to] - lane->sums[g->from]));
	}
	return (best < 0 || go_way(a, s, best, &ways[best], guest)) && is_proven(s);
}

static bool come(struct amendment *m)
{
	struct standing *s = &m->s;
	bool flows = s->job_count == 1 && s->jobs[0].count == 1 && s->jobs[0].wish != PLAN_ROOMS;
	int64_t bound = flows ? tighten(m->scratch, s) : standing_bound(s), gain = 0, most = INT64_MIN, dearest = 0;
	const int32_t *seat = NULL;
	int32_t first = s->guest_count, listed = -1;
	for (int32_t j = 0; j < s->job_count; j++) {
		const struct job *job = &s->jobs[j];
		int32_t guest = standing_add(m->scratch, s, job);
		const int32_t *rooms = job->value > gain ? free_rooms(m->scratch, s, job, &s->guests[guest]) : NULL;
		int64_t with = most_with(s, &s->guests[guest], bound);
		most = with > most ? with : most;
		dearest = job->value > dearest ? job->value : dearest;
		if (rooms != NULL) {
			seat = rooms;
			gain = job->value;
			listed = guest;
		}
	}
	/* Where plans other than those that were optimal with or without it are optimal now, a stay that moves might
	 * stay. */
	bool others = listed < 0 ? most == 0 : gain < dearest;
	if (most > gain)
		return !s->moves && flows && bound <= s->value && displace(m->scratch, s, first);
	if (listed >= 0)
		standing_seat(m->scratch, s, listed, seat);
	return !(others && s->moves);
}

/* --- of two alike the earlier --- */

/* Has other rooms than before, or none any more, or some now; or is new. */
static bool is_changed(const struct guest *g)
{
	if (g->gone || g->was == g->seat)
		return false;
	return g->was == NULL || *g->was != *g->seat ||
	       memcmp(g->was, g->seat, (size_t)(1 + seat_rooms(g->seat)) * sizeof *g->seat) != 0;
}

static bool is_turned(const struct guest *g)
{
	return !g->gone && (g->was == NULL || (*g->was > 0) != g->listed);
}

/* false: it would be for a request that has other options. */
static bool earlier_first(struct arena *a, struct standing *s)
{
	for (int32_t i = 0; i < s->guest_count; i++) {
		const struct guest *g = &s->guests[i];
		int32_t other = -1;
		for (int32_t k = 0; is_turned(g) && k < s->guest_count; k++) {
			const struct guest *twin = &s->guests[k];
			if (!are_alike(g, twin) || twin->listed == g->listed ||
			    (g->listed ? twin->sent >= g->sent : twin->sent <= g->sent))
				continue;
			if (g->several || twin->several)
				return false;
			if (other < 0 ||
			    (g->listed ? twin->sent < s->guests[other].sent : twin->sent > s->guests[other].sent))
				other = k;
		}
		if (other >= 0)
			standing_give(a, s, g->listed ? i : other, g->listed ? other : i);
	}
	return true;
}

/* --- what has become of it --- */

static void tell(struct arena *a, const struct amendment *m, struct plan_change *out)
{
	const struct standing *s = &m->s;
	struct plan_turn *turns = arena_news(a, struct plan_turn, (size_t)s->guest_count);
	out->gain = s->value - m->value;
	out->accepted = s->listed - m->listed;
	for (int32_t i = 0; i < s->guest_count; i++) {
		const struct guest *g = &s->guests[i];
		if (!is_changed(g) || (g->was == NULL && !g->listed))
			continue;
		int32_t *rooms = arena_news(a, int32_t, (size_t)g->count);
		for (int32_t k = 0; g->listed && k < g->count; k++)
			seat_put(rooms, k, (int32_t)g->seat[1 + k]);
		turns[out->turn_count++] = (struct plan_turn){ .request = g->request,
			                                       .option = g->name,
			                                       .was_listed = g->was != NULL && *g->was > 0,
			                                       .seat = { rooms, g->listed ? g->count : 0 } };
	}
	out->turns = turns;
}

enum status plan_change(struct arena *a, const struct plan_problem *problem, int64_t request,
                        const struct plan_memory *memory, struct plan_change *out, struct plan_memory *remembered)
{
	struct arena scratch = { 0 };
	struct amendment m = { .scratch = &scratch, .problem = problem };
	*out = (struct plan_change){ 0 };
	*remembered = *memory;
	if (plan_check(problem) != OK)
		return INVALID;
	for (int32_t o = 0; o < problem->option_count; o++)
		if (plan_request_name(problem, problem->options[o].request) != request)
			return INVALID;
	if (standing_open(&scratch, problem, request, memory, &m.s)) {
		m.value = m.s.value;
		m.listed = m.s.listed;
		out->settled = go(&m) && come(&m) && earlier_first(&scratch, &m.s);
	}
	if (out->settled) {
		tell(a, &m, out);
		standing_remember(a, &m.s, remembered);
	}
	arena_release(&scratch);
	return OK;
}
