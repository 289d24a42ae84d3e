/* Random histories of a house: after every step the plan from the stored one and its memory has the status, value and,
 * where it is unique, the set that a plan from scratch has, and moves no accepted stay in vain; with next to no work
 * allowed it is a plan, and its value and bound hold the optimum between them. A request that comes, goes or changes is
 * settled by the memory alone where that can be: in a house of rooms alike nearly always. PLAN_STEPS=N for a longer
 * history, PLAN_SEED=N for one of another seed. */
#include "plan/plan.h"

#include "check.h"

#include <stdlib.h>

enum { ROOMS = 7, MOST = 400, KEPT = 200, BLOCKS = 40, HORIZON = 120 };

static const int32_t room_numbers[ROOMS] = { 0, 1, 2, 3, 4, 5, 6 };

struct history {
	struct plan_room rooms[ROOMS];
	struct plan_kept kept[KEPT];
	struct plan_option options[MOST];
	struct plan_block blocks[BLOCKS];
	int32_t seats[KEPT][ROOMS], seat_counts[KEPT];
	int32_t kept_count, option_count, block_count, requests;
	bool alike; /* rooms alike, and only wishes for one of them, without blocks and pins */
	uint64_t state;
};

static uint32_t roll(struct history *h, uint32_t sides)
{
	h->state ^= h->state << 13;
	h->state ^= h->state >> 7;
	h->state ^= h->state << 17;
	return (uint32_t)(h->state >> 33) % sides;
}

static struct plan_problem problem_of(const struct history *h)
{
	return (struct plan_problem){ .rooms = h->rooms,
		                      .room_count = ROOMS,
		                      .blocks = h->blocks,
		                      .block_count = h->block_count,
		                      .kept = h->kept,
		                      .kept_count = h->kept_count,
		                      .options = h->options,
		                      .option_count = h->option_count };
}

static struct span some_nights(struct history *h)
{
	int32_t from = (int32_t)roll(h, HORIZON);
	return (struct span){ { from }, { from + 1 + (int32_t)roll(h, 6) } };
}

static void new_request(struct history *h)
{
	if (h->option_count >= MOST - 2)
		return;
	int32_t request = ++h->requests;
	for (uint16_t options = roll(h, 8) == 0 && !h->alike ? 2 : 1, name = 0; name < options; name++) {
		struct plan_option *o = &h->options[h->option_count++];
		uint32_t sort = roll(h, h->alike ? 8 : 16);
		*o = (struct plan_option){ .request = request, .sent = request, .name = name };
		o->stay.nights = some_nights(h);
		o->stay.guests = 1 + (int32_t)roll(h, 3);
		o->stay.wish = sort < 8 ? PLAN_ANY : sort < 13 ? PLAN_KIND : sort < 15 ? PLAN_ROOMS : PLAN_HOUSE;
		o->stay.kind = (int32_t)roll(h, 2);
		o->stay.rooms_count = sort < 13 && roll(h, 8) == 0 && !h->alike ? 2 : 1;
		o->stay.wish_rooms = &room_numbers[roll(h, ROOMS)];
		o->value = 1000 + (int32_t)(h->alike ? 1000 * roll(h, 9) : roll(h, 9000)) *
		                      nights(o->stay.nights.from, o->stay.nights.to) * o->stay.rooms_count;
		if (o->stay.wish == PLAN_HOUSE)
			o->value *= 5;
	}
}

static void drop_request(struct history *h, int32_t request)
{
	int32_t left = 0;
	for (int32_t o = 0; o < h->option_count; o++)
		if (h->options[o].request != request)
			h->options[left++] = h->options[o];
	h->option_count = left;
}

/* The plan's seats move with their owners when the arrays change: the start is by request and by stay. */
struct stored {
	int32_t kept[KEPT][ROOMS], kept_count[KEPT];
	int32_t seats[MOST * 40][ROOMS], counts[MOST * 40]; /* by sent * 2 + option of it */
};

static int32_t slot_of(const struct history *h, int32_t option)
{
	bool second = option > 0 && h->options[option - 1].request == h->options[option].request;
	return h->options[option].request * 2 + second;
}

static void accept(struct history *h, const struct plan_result *plan)
{
	if (h->option_count == 0 || h->kept_count == KEPT)
		return;
	int32_t o = (int32_t)roll(h, (uint32_t)h->option_count);
	const struct plan_seat *seat = &plan->options[o];
	if (seat->count == 0)
		return;
	/* Now the others move where the plan has them. */
	for (int32_t i = 0; i < h->kept_count; i++)
		memcpy(h->seats[i], plan->kept[i].rooms, (size_t)plan->kept[i].count * sizeof *plan->kept[i].rooms);
	struct plan_kept *k = &h->kept[h->kept_count];
	*k = (struct plan_kept){ .stay = h->options[o].stay,
		                 .pinned = roll(h, 3) == 0 && !h->alike,
		                 .seat = h->seats[h->kept_count] };
	for (int32_t i = 0; i < seat->count; i++)
		h->seats[h->kept_count][i] = seat->rooms[i];
	h->seat_counts[h->kept_count] = seat->count;
	h->kept_count++;
	drop_request(h, h->options[o].request);
}

static void cancel(struct history *h)
{
	if (h->kept_count == 0)
		return;
	int32_t k = (int32_t)roll(h, (uint32_t)h->kept_count);
	for (h->kept_count--; k < h->kept_count; k++) {
		h->kept[k] = h->kept[k + 1];
		memcpy(h->seats[k], h->seats[k + 1], sizeof h->seats[k]);
		h->kept[k].seat = h->seats[k];
	}
}

/* Returns the only request that is other than before, or 0 when something else is. */
static int32_t step(struct history *h, const struct plan_result *plan)
{
	uint32_t what = roll(h, 20), some = h->option_count > 0 ? roll(h, (uint32_t)h->option_count) : 0;
	if (h->alike)
		what = what < 12 || what == 14 || what == 15 ? what : 19;
	if (h->option_count < (h->alike ? 60 : 25) || what < 8) {
		new_request(h);
		return h->requests;
	}
	int32_t request = h->options[some].request;
	if (what < 12) {
		drop_request(h, request);
		return request;
	}
	if (what == 19) {
		h->options[some].value += 500;
		return request;
	}
	if (what < 15)
		accept(h, plan);
	else if (what < 16)
		cancel(h);
	else if (what < 17 && h->kept_count > 0) /* the seats of the plan become those of the house; one stay is pinned
	                                            there */
		h->kept[roll(h, (uint32_t)h->kept_count)].pinned = true;
	else if (what < 18 && h->block_count < BLOCKS)
		h->blocks[h->block_count++] = (struct plan_block){ (int32_t)roll(h, ROOMS), some_nights(h) };
	else if (h->block_count > 0)
		h->block_count--;
	return 0;
}

static bool takes(const struct history *h, int32_t room, struct span nights, bool taken[ROOMS][HORIZON + 8])
{
	bool free = room >= 0 && room < ROOMS;
	for (int32_t n = nights.from.day; n < nights.to.day && free; n++) {
		free = !taken[room][n];
		taken[room][n] = true;
	}
	(void)h;
	return free;
}

static bool is_blocked(const struct history *h, int32_t room, struct span nights)
{
	for (int32_t b = 0; b < h->block_count; b++)
		if (h->blocks[b].room == room && spans_overlap(h->blocks[b].nights, nights))
			return true;
	return false;
}

static bool suits(const struct history *h, const struct plan_stay *stay, const struct plan_seat *seat)
{
	int32_t beds = 0, count = stay->wish == PLAN_HOUSE ? ROOMS : stay->rooms_count;
	for (int32_t i = 0; i < seat->count; i++) {
		int32_t r = seat->rooms[i];
		beds += h->rooms[r].capacity;
		if (is_blocked(h, r, stay->nights) || (stay->wish == PLAN_KIND && h->rooms[r].kind != stay->kind) ||
		    (stay->wish == PLAN_ROOMS && r != stay->wish_rooms[0]))
			return false;
	}
	return seat->count == count && beds >= stay->guests;
}

/* The checker: seats as wished, nobody together, one option of a request, the value is the sum. */
static bool is_valid(const struct history *h, const struct plan_result *r)
{
	static bool taken[ROOMS][HORIZON + 8];
	int64_t value = 0;
	memset(taken, 0, sizeof taken);
	for (int32_t k = 0; k < h->kept_count; k++) {
		if (!h->kept[k].pinned && !suits(h, &h->kept[k].stay, &r->kept[k]))
			return false;
		for (int32_t i = 0; i < r->kept[k].count; i++)
			if (!takes(h, r->kept[k].rooms[i], h->kept[k].stay.nights, taken))
				return false;
	}
	for (int32_t o = 0; o < h->option_count; o++) {
		if (r->options[o].count == 0)
			continue;
		bool second = o > 0 && h->options[o - 1].request == h->options[o].request;
		if ((second && r->options[o - 1].count > 0) || !suits(h, &h->options[o].stay, &r->options[o]))
			return false;
		for (int32_t i = 0; i < r->options[o].count; i++)
			if (!takes(h, r->options[o].rooms[i], h->options[o].stay.nights, taken))
				return false;
		value += h->options[o].value;
	}
	return value == r->value;
}

static bool same_set(const struct history *h, const struct plan_result *a, const struct plan_result *b)
{
	for (int32_t o = 0; o < h->option_count; o++)
		if ((a->options[o].count > 0) != (b->options[o].count > 0))
			return false;
	return true;
}

/* The optimum without the first request that only plan `a` has; below the optimum: `a` has what every optimum has. */
static bool is_forced(struct arena *a, const struct history *h, const struct plan_result *with,
                      const struct plan_result *other)
{
	for (int32_t o = 0; o < h->option_count; o++)
		if (with->options[o].count > 0 && other->options[o].count == 0) {
			struct plan_problem p = problem_of(h);
			struct plan_effect e;
			return plan_effect(a, &p, with, h->options[o].request, NULL, &e) == OK && e.gain > 0;
		}
	return false;
}

static bool is_moved(const struct history *h, const struct plan_result *r, int32_t k)
{
	return memcmp(h->seats[k], r->kept[k].rooms, (size_t)r->kept[k].count * sizeof *r->kept[k].rooms) != 0;
}

/* A stay that moves although a plan worth as much has it, and all who do not move, where they are; or -1. */
static int32_t moved_in_vain(struct arena *a, const struct history *h, const struct plan_result *r)
{
	struct plan_kept kept[KEPT];
	for (int32_t one = 0; one < h->kept_count; one++) {
		struct plan_problem p = problem_of(h);
		struct plan_result held;
		struct plan_seat now = { h->seats[one], r->kept[one].count };
		if (!is_moved(h, r, one) || !suits(h, &h->kept[one].stay, &now))
			continue;
		memcpy(kept, h->kept, sizeof kept);
		for (int32_t k = 0; k < h->kept_count; k++)
			kept[k].pinned |= k == one || !is_moved(h, r, k);
		p.kept = kept;
		if (plan_solve(a, &p, NULL, NULL, &held) != OK ||
		    (held.status == PLAN_OPTIMAL && held.value >= r->value))
			return one;
	}
	return -1;
}

enum { EVERY = 5 }; /* so many steps the moves are looked at */

static const char *step_fault(struct arena *a, const struct history *h, const struct plan_result *plan,
                              const struct plan_result *scratch, long step)
{
	if (plan->status != scratch->status || plan->value != scratch->value || plan->bound != scratch->bound)
		return "not as from scratch";
	if (plan->status != PLAN_OPTIMAL)
		return NULL;
	if (!is_valid(h, plan) || !is_valid(h, scratch))
		return "no plan";
	if (!same_set(h, plan, scratch) && (is_forced(a, h, plan, scratch) || is_forced(a, h, scratch, plan)))
		return "another set than every optimum's";
	return step % EVERY == 0 && moved_in_vain(a, h, plan) >= 0 ? "a stay moved in vain" : NULL;
}

/* With next to no work: not as good, but honest. */
static const char *brief_fault(const struct history *h, const struct plan_result *plan,
                               const struct plan_result *scratch)
{
	if (plan->status == PLAN_INFEASIBLE) /* no housing was found in time, or there is none */
		return plan->clash_count > 0 && scratch->status != PLAN_INFEASIBLE ? "no clash" : NULL;
	if (scratch->status == PLAN_INFEASIBLE || !is_valid(h, plan))
		return "no plan";
	if (plan->value > scratch->value || plan->bound < scratch->value)
		return "the optimum is not between value and bound";
	return plan->status == PLAN_OPTIMAL && plan->value != scratch->value ? "not the optimum" : NULL;
}

/* Into the arena of this step, with room for more. */
static struct plan_seat *seats_copy(struct arena *a, const struct plan_seat *seats, int32_t count, int32_t room)
{
	struct plan_seat *copy = arena_news(a, struct plan_seat, (size_t)room);
	for (int32_t i = 0; i < count; i++)
		copy[i] = (struct plan_seat){ arena_grow(a, seats[i].rooms, (size_t)seats[i].count,
			                                 (size_t)seats[i].count + 1, sizeof *seats[i].rooms),
			                      seats[i].count };
	return copy;
}

struct tally {
	long settled, others; /* by the memory alone; where others came in, left or changed rooms */
};

/* The request as it is now, from the memory of the plan before it alone. true: that is a plan with it, and its
 * memory. */
static bool settle(struct arena *a, const struct history *h, int32_t request, const struct plan_memory *memory,
                   const struct plan_result *before, const struct plan_seat *options, struct plan_result *plan,
                   struct plan_memory *remembered, struct tally *tally)
{
	struct plan_problem p = problem_of(h), one = p;
	struct plan_change change;
	one.option_count = 0;
	for (int32_t o = p.option_count - 1; o >= 0; o--)
		if (p.options[o].request == request) {
			one.options = &p.options[o];
			one.option_count++;
		}
	if (plan_change(a, &one, request, memory, &change, remembered) != OK || !change.settled)
		return false;
	int32_t accepted = before->accepted + change.accepted, others = 0;
	*plan = *before;
	plan->value += change.gain;
	plan->bound += change.gain;
	plan->accepted = 0;
	plan->kept = seats_copy(a, before->kept, h->kept_count, h->kept_count);
	plan->options = seats_copy(a, options, h->option_count, h->option_count);
	for (int32_t o = 0; o < h->option_count; o++) {
		if (p.options[o].request == request)
			plan->options[o].count = 0;
		for (int32_t t = 0; t < change.turn_count; t++)
			if (change.turns[t].request == p.options[o].request &&
			    change.turns[t].option == p.options[o].name) {
				plan->options[o] = change.turns[t].seat;
				others += change.turns[t].request != request;
			}
		plan->accepted += plan->options[o].count > 0;
	}
	tally->settled++;
	tally->others += others > 0;
	return plan->accepted == accepted;
}

static void remember_seats(struct history *h, struct stored *stored, const struct plan_result *plan)
{
	memset(stored->counts, 0, sizeof stored->counts);
	for (int32_t o = 0; o < h->option_count; o++) {
		int32_t slot = slot_of(h, o);
		stored->counts[slot] = plan->options[o].count;
		for (int32_t i = 0; i < plan->options[o].count; i++)
			stored->seats[slot][i] = plan->options[o].rooms[i];
	}
}

/* moves: accepted stays move as soon as the plan has them elsewhere; else only when a request is accepted. */
static void test_history(uint64_t seed, long steps, bool alike, bool moves, const struct plan_limits *limits)
{
	static struct history h;
	static struct stored stored;
	struct arena now = { 0 }, before = { 0 };
	struct plan_memory memory = { 0 };
	struct plan_result plan = { 0 };
	struct tally tally = { 0 };
	long wrong = 0, done = 0, proven = 0, moved = 0, ones = 0;
	memset(&h, 0, sizeof h);
	memset(&stored, 0, sizeof stored);
	h.state = seed;
	h.alike = alike;
	for (int32_t r = 0; r < ROOMS; r++)
		h.rooms[r] = alike ? (struct plan_room){ 0, 3 } : (struct plan_room){ r < 4 ? 0 : 1, r < 4 ? 2 : 3 };
	for (; done < steps && wrong < 3; done++) {
		struct plan_result old = plan;
		int32_t request = step(&h, &plan);
		ones += request > 0;
		struct plan_problem p = problem_of(&h);
		struct plan_seat kept[KEPT], options[MOST];
		struct plan_start start = { kept, options };
		struct plan_result scratch;
		struct plan_memory next;
		for (int32_t k = 0; k < h.kept_count; k++)
			kept[k] = (struct plan_seat){ h.seats[k], h.seat_counts[k] };
		for (int32_t o = 0; o < h.option_count; o++)
			options[o] = (struct plan_seat){ stored.seats[slot_of(&h, o)], stored.counts[slot_of(&h, o)] };
		const char *fault = "refused";
		bool known = request > 0 && settle(&now, &h, request, &memory, &old, options, &plan, &next, &tally);
		if ((known || plan_resolve(&now, &p, &start, &memory, limits, &plan, &next) == OK) &&
		    plan_solve(&now, &p, NULL, NULL, &scratch) == OK)
			fault = limits == NULL ? step_fault(&now, &h, &plan, &scratch, known ? 0 : done)
			                       : brief_fault(&h, &plan, &scratch);
		if (fault != NULL) {
			printf("# seed %llu step %ld: %s: %lld (%d), from scratch %lld (%d)\n",
			       (unsigned long long)seed, done, fault, (long long)plan.value, plan.status,
			       (long long)scratch.value, scratch.status);
			wrong++;
		}
		proven += plan.status == PLAN_OPTIMAL;
		if (plan.status == PLAN_INFEASIBLE) /* a block or a pin too many: the house takes it back */
			h.block_count = h.block_count > 0 ? h.block_count - 1 : 0;
		remember_seats(&h, &stored, &plan);
		for (int32_t k = 0; k < h.kept_count && plan.status != PLAN_INFEASIBLE; k++) {
			moved += is_moved(&h, &plan, k);
			if (moves)
				memcpy(h.seats[k], plan.kept[k].rooms,
				       (size_t)plan.kept[k].count * sizeof *plan.kept[k].rooms);
		}
		/* the memory outlives the arena of its step */
		arena_reset(&before);
		struct arena swap = before;
		before = now;
		now = swap;
		memory = next;
	}
	CHECK_AS(wrong == 0, "history %llu, %s%s: %ld steps from the stored plan %s (%ld moves, %ld times proven)",
	         (unsigned long long)seed, alike ? "rooms alike, " : "",
	         moves ? "moves at once" : "moves with an acceptance", done,
	         limits == NULL ? "as from scratch" : "with little work", moved, proven);
	CHECK_AS(alike ? tally.settled * 10 > ones * 9 && tally.others * 20 > ones : tally.settled * 5 > ones,
	         "of %ld changes of one request %ld by the memory alone, %ld of them with others'", ones, tally.settled,
	         tally.others);
	arena_release(&now);
	arena_release(&before);
}

int main(void)
{
	const char *more = getenv("PLAN_STEPS"), *own = getenv("PLAN_SEED");
	const struct plan_limits little = { .work = 400, .brief = true };
	long steps = more ? strtol(more, NULL, 10) : 1000;
	uint64_t seed = own ? strtoull(own, NULL, 10) : UINT64_C(88172645463325252);
	test_history(seed, steps, false, true, NULL);
	test_history(seed + 1, steps, false, false, NULL);
	test_history(seed + 2, steps, false, false, &little);
	test_history(seed + 3, steps, true, true, NULL);
	test_history(seed + 4, steps, true, true, &little);
	return check_done();
}
