/* Small random houses, their optimum by plain enumeration, and a checker of plans: nothing here is the solver's. */
#ifndef TESTS_SMALL_HOUSE_H
#define TESTS_SMALL_HOUSE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "plan/plan.h"

enum { SMALL_ROOMS = 5, SMALL_KEPT = 6, SMALL_OPTIONS = 12, SMALL_NIGHTS = 14, SMALL_BLOCKS = 3, SMALL_KINDS = 3 };

struct small_house {
	struct plan_problem problem;
	struct plan_room rooms[SMALL_ROOMS];
	struct plan_block blocks[SMALL_BLOCKS];
	struct plan_kept kept[SMALL_KEPT];
	struct plan_option options[SMALL_OPTIONS];
	int32_t wishes[SMALL_KEPT + SMALL_OPTIONS][SMALL_ROOMS], seats[SMALL_KEPT][SMALL_ROOMS];
	int64_t reserve[SMALL_KINDS * SMALL_NIGHTS];
	int32_t reserve_kinds[SMALL_KINDS];
};

/* Numbers for the draw: a generator (xorshift) or the bytes of a fuzzer. */
struct dice {
	uint64_t state;
	const uint8_t *bytes;
	size_t size;
};

static inline uint32_t roll(struct dice *d, uint32_t sides)
{
	if (d->bytes != NULL) {
		if (d->size == 0)
			return 0;
		d->size--;
		return *d->bytes++ % sides;
	}
	d->state ^= d->state << 13;
	d->state ^= d->state >> 7;
	d->state ^= d->state << 17;
	return (uint32_t)(d->state >> 33) % sides;
}

static inline struct span small_span(struct dice *d, int32_t nights)
{
	int32_t from = (int32_t)roll(d, (uint32_t)nights - 1), length = 1 + (int32_t)roll(d, 5);
	int32_t to = from + length > nights ? nights : from + length;
	return (struct span){ { from }, { to } };
}

static inline void small_stay(struct dice *d, struct small_house *h, int32_t nights, struct plan_stay *stay,
                              int32_t *wish)
{
	int32_t n = h->problem.room_count;
	stay->nights = small_span(d, nights);
	stay->guests = 1 + (int32_t)roll(d, 3);
	uint32_t sort = roll(d, 20);
	stay->wish = sort < 9 ? PLAN_ANY : sort < 14 ? PLAN_KIND : sort < 18 ? PLAN_ROOMS : PLAN_HOUSE;
	stay->kind = (int32_t)roll(d, SMALL_KINDS);
	stay->rooms_count = roll(d, 4) == 0 ? 1 + (int32_t)roll(d, 3) : 1;
	if (stay->rooms_count > 1 || stay->wish == PLAN_HOUSE)
		stay->guests += (int32_t)roll(d, 4);
	if (stay->wish == PLAN_ROOMS) {
		if (stay->rooms_count > n)
			stay->rooms_count = n;
		int32_t first = (int32_t)roll(d, (uint32_t)n), step = 1 + (int32_t)roll(d, 2), count = 0;
		for (int32_t k = 0; k < n && count < stay->rooms_count; k++) {
			int32_t room = (first + k * step) % n;
			bool known = false;
			for (int32_t l = 0; l < count; l++)
				known |= wish[l] == room;
			if (!known)
				wish[count++] = room;
		}
		stay->rooms_count = count;
	}
	stay->wish_rooms = wish;
}

static inline int32_t small_rooms_of(const struct small_house *h, const struct plan_stay *stay)
{
	return stay->wish == PLAN_HOUSE ? h->problem.room_count : stay->rooms_count;
}

/* Is the set of rooms (bits) what the stay asks for? Blocks count unless it is pinned. */
static inline bool small_fits(const struct small_house *h, const struct plan_stay *stay, uint32_t rooms)
{
	int32_t count = 0, beds = 0;
	for (int32_t r = 0; r < h->problem.room_count; r++) {
		if (!(rooms >> r & 1))
			continue;
		count++;
		beds += h->rooms[r].capacity;
		if (stay->wish == PLAN_KIND && h->rooms[r].kind != stay->kind)
			return false;
		for (int32_t b = 0; b < h->problem.block_count; b++)
			if (h->problem.blocks[b].room == r &&
			    h->problem.blocks[b].nights.from.day < stay->nights.to.day &&
			    stay->nights.from.day < h->problem.blocks[b].nights.to.day)
				return false;
		bool named = stay->wish != PLAN_ROOMS;
		for (int32_t k = 0; !named && k < stay->rooms_count; k++)
			named = stay->wish_rooms[k] == r;
		if (!named)
			return false;
	}
	return count == small_rooms_of(h, stay) && beds >= stay->guests;
}

static inline void small_draw(struct dice *d, struct small_house *h)
{
	memset(h, 0, sizeof *h);
	struct plan_problem *p = &h->problem;
	int32_t nights = 4 + (int32_t)roll(d, SMALL_NIGHTS - 3), steps = roll(d, 2) ? 1000 : 4;
	p->rooms = h->rooms;
	p->blocks = h->blocks;
	p->kept = h->kept;
	p->options = h->options;
	p->room_count = 1 + (int32_t)roll(d, 4);
	for (int32_t r = 0; r < p->room_count; r++)
		h->rooms[r] = (struct plan_room){ (int32_t)roll(d, SMALL_KINDS), 1 + (int32_t)roll(d, 3) };
	p->block_count = (int32_t)roll(d, 3);
	for (int32_t b = 0; b < p->block_count; b++)
		h->blocks[b] = (struct plan_block){ (int32_t)roll(d, (uint32_t)p->room_count), small_span(d, nights) };
	int32_t kept = (int32_t)roll(d, 5);
	for (int32_t k = 0; k < kept; k++) {
		struct plan_kept *s = &h->kept[k];
		small_stay(d, h, nights, &s->stay, h->wishes[k]);
		if (s->stay.wish != PLAN_HOUSE && s->stay.rooms_count > p->room_count)
			s->stay.rooms_count = 1;
		s->pinned = roll(d, 3) == 0;
		s->seat = h->seats[k];
		int32_t count = small_rooms_of(h, &s->stay), first = (int32_t)roll(d, (uint32_t)p->room_count);
		for (int32_t i = 0; i < count; i++)
			h->seats[k][i] = s->stay.wish == PLAN_ROOMS ? h->wishes[k][i] : (first + i) % p->room_count;
		if (!s->pinned && roll(d, 4) == 0)
			s->seat = NULL;
		/* most houses stand as they are: a stay whose seat meets another is left out, but not always */
		bool meets = false;
		for (int32_t l = 0; l < k; l++)
			for (int32_t i = 0; i < count * small_rooms_of(h, &h->kept[l].stay); i++)
				meets |= h->seats[k][i % count] == h->seats[l][i / count] &&
				         spans_overlap(s->stay.nights, h->kept[l].stay.nights);
		if (meets && roll(d, 8) != 0) {
			kept--;
			k--;
		}
	}
	p->kept_count = kept;
	p->option_count = (int32_t)roll(d, 8);
	int32_t request = 0;
	for (int32_t o = 0; o < p->option_count; o++) {
		small_stay(d, h, nights, &h->options[o].stay, h->wishes[SMALL_KEPT + o]);
		h->options[o].value = (int32_t)roll(d, (uint32_t)steps) * (steps > 4 ? 1 : 250);
		h->options[o].sent = (int32_t)roll(d, 100);
		if (o > 0 && roll(d, 4) == 0)
			h->options[o].sent = h->options[o - 1].sent;
		else
			request += 1 + (int32_t)roll(d, 2);
		h->options[o].request = request;
		if (o > 0 && roll(d, 5) == 0) {
			/* alike */
			h->options[o].stay = h->options[o - 1].stay;
			h->options[o].value = h->options[o - 1].value;
		}
	}
	if (roll(d, 3) == 0) {
		for (int32_t k = 0; k < SMALL_KINDS; k++)
			h->reserve_kinds[k] = k;
		for (int32_t i = 0; i < SMALL_KINDS * SMALL_NIGHTS; i++)
			h->reserve[i] = (int32_t)roll(d, 60);
		p->reserve = h->reserve;
		p->reserve_kinds = h->reserve_kinds;
		p->reserve_kind_count = SMALL_KINDS;
		p->reserve_from.day = (int32_t)roll(d, 4) - 2;
		p->reserve_nights = SMALL_NIGHTS;
	}
}

static inline int64_t small_net(const struct small_house *h, const struct plan_option *o, uint32_t rooms)
{
	int64_t net = o->value;
	for (int32_t r = 0; r < h->problem.room_count; r++)
		for (int32_t n = o->stay.nights.from.day; rooms >> r & 1 && n < o->stay.nights.to.day; n++) {
			int32_t at = n - h->problem.reserve_from.day;
			if (h->problem.reserve != NULL && at >= 0 && at < h->problem.reserve_nights)
				net -= h->reserve[h->rooms[r].kind * h->problem.reserve_nights + at];
		}
	return net;
}

struct enumeration {
	const struct small_house *h;
	uint32_t taken[SMALL_NIGHTS]; /* rooms by night */
	bool unmoved;                 /* kept stays with a seat that fits remain there */
	int32_t without;              /* a kept stay that is left out, or -1 */
	int32_t forced, banned;       /* requests, or -1 */
	int64_t best;                 /* -1: no plan */
	int64_t rest[SMALL_OPTIONS + 1];
};

static inline bool small_take(struct enumeration *e, struct span s, uint32_t rooms)
{
	for (int32_t n = s.from.day; n < s.to.day; n++)
		if (e->taken[n] & rooms)
			return false;
	for (int32_t n = s.from.day; n < s.to.day; n++)
		e->taken[n] |= rooms;
	return true;
}

static inline void small_leave(struct enumeration *e, struct span s, uint32_t rooms)
{
	for (int32_t n = s.from.day; n < s.to.day; n++)
		e->taken[n] &= ~rooms;
}

static inline void small_options(struct enumeration *e, int32_t o, uint32_t requests, int64_t value)
{
	const struct small_house *h = e->h;
	if (value + e->rest[o] <= e->best)
		return;
	if (o == h->problem.option_count) {
		if (e->forced < 0 || requests >> e->forced & 1)
			e->best = value;
		return;
	}
	const struct plan_option *option = &h->options[o];
	if (option->value > 0 && !(requests >> option->request & 1) && option->request != e->banned)
		for (uint32_t rooms = 1; rooms < 1U << h->problem.room_count; rooms++) {
			if (!small_fits(h, &option->stay, rooms) || !small_take(e, option->stay.nights, rooms))
				continue;
			small_options(e, o + 1, requests | 1U << option->request, value + small_net(h, option, rooms));
			small_leave(e, option->stay.nights, rooms);
		}
	small_options(e, o + 1, requests, value);
}

static inline uint32_t small_bits(const int32_t *rooms, int32_t count)
{
	uint32_t bits = 0;
	for (int32_t k = 0; k < count; k++)
		bits |= 1U << rooms[k];
	return bits;
}

static inline void small_kept(struct enumeration *e, int32_t k)
{
	const struct small_house *h = e->h;
	if (k == h->problem.kept_count) {
		small_options(e, 0, 0, 0);
		return;
	}
	const struct plan_kept *kept = &h->kept[k];
	if (k == e->without) {
		small_kept(e, k + 1);
		return;
	}
	uint32_t seat = kept->seat ? small_bits(kept->seat, small_rooms_of(h, &kept->stay)) : 0;
	bool stays = kept->pinned || (e->unmoved && seat && small_fits(h, &kept->stay, seat));
	for (uint32_t rooms = 1; rooms < 1U << h->problem.room_count; rooms++) {
		if (stays ? rooms != seat : !small_fits(h, &kept->stay, rooms))
			continue;
		if (small_take(e, kept->stay.nights, rooms)) {
			small_kept(e, k + 1);
			small_leave(e, kept->stay.nights, rooms);
		}
	}
}

static inline int64_t small_best(const struct small_house *h, bool unmoved, int32_t forced, int32_t banned)
{
	struct enumeration e = { .h = h, .unmoved = unmoved, .without = -1, .forced = forced, .banned = banned };
	/* with a forced request its own value may be negative after reserves: "no plan" is far below */
	e.best = forced >= 0 ? -1000000000 : -1;
	for (int32_t o = h->problem.option_count - 1; o >= 0; o--)
		e.rest[o] = e.rest[o + 1] + (h->options[o].value > 0 ? h->options[o].value : 0);
	small_kept(&e, 0);
	return e.best;
}

/* NULL: the plan is valid and worth what it says; else what is wrong. */
static inline const char *small_wrong(const struct small_house *h, const struct plan_result *r)
{
	struct enumeration e = { .h = h };
	const struct plan_problem *p = &h->problem;
	int64_t value = 0;
	int32_t accepted = 0;
	uint32_t requests = 0;
	for (int32_t k = 0; k < p->kept_count; k++) {
		const struct plan_seat *s = &r->kept[k];
		uint32_t rooms = small_bits(s->rooms, s->count);
		if (s->count != small_rooms_of(h, &p->kept[k].stay))
			return "a kept stay has not its number of rooms";
		if (p->kept[k].pinned ? rooms != small_bits(p->kept[k].seat, s->count)
		                      : !small_fits(h, &p->kept[k].stay, rooms))
			return "a kept stay is not where it may be";
		if (!small_take(&e, p->kept[k].stay.nights, rooms))
			return "a kept stay meets another";
	}
	for (int32_t o = 0; o < p->option_count; o++) {
		const struct plan_seat *s = &r->options[o];
		uint32_t rooms = small_bits(s->rooms, s->count);
		if (s->count == 0)
			continue;
		accepted++;
		if (!small_fits(h, &p->options[o].stay, rooms) || s->count != small_rooms_of(h, &p->options[o].stay))
			return "a request is not seated as it wishes";
		if (!small_take(&e, p->options[o].stay.nights, rooms))
			return "a request meets another stay";
		if (requests >> p->options[o].request & 1)
			return "two options of one request";
		if (p->options[o].value <= 0)
			return "a worthless option is accepted";
		requests |= 1U << p->options[o].request;
		value += small_net(h, &p->options[o], rooms);
	}
	if (value != r->value)
		return "the value is not the sum";
	return accepted == r->accepted ? NULL : "the number accepted is wrong";
}

#endif
