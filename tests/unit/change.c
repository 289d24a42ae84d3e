/* One request from the memory of the plan alone, new, changed or gone: on random small houses it is as enumeration says
 * whenever it is settled, and the memory that it leaves goes on as one of a solution does; what is settled in which
 * case, and what never is. CHANGE_HOUSES=N for a longer sweep. */
#include "plan/plan.h"

#include "check.h"
#include "plan/memory.h"
#include "small_house.h"

static int32_t settled_in, settled_out, settled_gone, by_others, left;

/* Alike, sent later, and yet in the list while the earlier one is not. */
static bool later_is_preferred(const struct small_house *h, const struct plan_result *r)
{
	for (int32_t in = 0; in < h->problem.option_count; in++)
		for (int32_t out = 0; out < h->problem.option_count; out++) {
			const struct plan_option *a = &h->options[in], *b = &h->options[out];
			bool other = false;
			for (int32_t o = 0; o < h->problem.option_count; o++)
				other |= h->options[o].request == b->request && r->options[o].count > 0;
			if (r->options[in].count > 0 && !other && a->sent > b->sent && a->value == b->value &&
			    a->value > 0 && memcmp(&a->stay, &b->stay, sizeof a->stay) == 0)
				return true;
		}
	return false;
}

static bool moves_in_vain(const struct small_house *h, const struct plan_result *r, int64_t best)
{
	int32_t moves = 0;
	for (int32_t k = 0; k < h->problem.kept_count; k++) {
		const struct plan_kept *kept = &h->kept[k];
		uint32_t seat = kept->seat != NULL ? small_bits(kept->seat, small_rooms_of(h, &kept->stay)) : 0;
		moves += seat != 0 && !kept->pinned && small_fits(h, &kept->stay, seat) &&
		         small_bits(r->kept[k].rooms, r->kept[k].count) != seat;
	}
	return moves > 0 && small_best(h, true, -1, -1) == best;
}

static const char *plan_fault(const struct small_house *h, const struct plan_result *r)
{
	int64_t best = small_best(h, false, -1, -1);
	if (best < 0 || r->status != PLAN_OPTIMAL)
		return best < 0 && r->status == PLAN_INFEASIBLE ? NULL : "a plan where there is none, or none";
	if (small_wrong(h, r) != NULL)
		return small_wrong(h, r);
	if (r->value != best || r->bound != best)
		return "not the optimum";
	return later_is_preferred(h, r) ? "the later of two alike" : moves_in_vain(h, r, best) ? "moved in vain" : NULL;
}

/* All options that a house may have, and those that it has now. */
struct pool {
	struct small_house house;
	struct plan_option all[SMALL_OPTIONS];
	struct plan_seat seats[SMALL_OPTIONS]; /* of `all` */
	bool here[SMALL_OPTIONS];
	int32_t count;
};

static void pool_draw(struct dice *d, struct pool *pool)
{
	struct small_house *h = &pool->house;
	bool alike = roll(d, 2) == 0;
	memset(pool, 0, sizeof *pool);
	small_draw(d, h);
	h->problem.reserve = NULL;
	h->problem.options = h->options;
	h->problem.kept = h->kept;
	for (int32_t r = 0; r < h->problem.room_count && alike; r++)
		h->rooms[r] = (struct plan_room){ 0, 3 };
	pool->count = h->problem.option_count + (alike ? 3 : 0);
	for (int32_t o = 0; o < pool->count; o++) {
		struct plan_option *option = &pool->all[o];
		if (o < h->problem.option_count)
			*option = h->options[o];
		option->name = o > 0 && option->request == option[-1].request ? option[-1].name + 1 : 0;
		if (!alike)
			continue;
		*option = (struct plan_option){
			.stay = { .nights = small_span(d, 9), .guests = 2, .wish = PLAN_ANY, .rooms_count = 1 },
			.value = 1 + (int32_t)roll(d, 20),
			.request = o,
			.sent = (int32_t)roll(d, 100)
		};
		if (o > 0 && roll(d, 5) == 0) {
			option->stay = option[-1].stay;
			option->value = option[-1].value;
		}
	}
	h->problem.option_count = 0;
}

/* The options that are here, and where the plan has them. */
static void pool_fill(struct pool *pool, struct plan_seat *seats)
{
	struct plan_problem *p = &pool->house.problem;
	p->option_count = 0;
	for (int32_t o = 0; o < pool->count; o++)
		if (pool->here[o]) {
			seats[p->option_count] = pool->seats[o];
			pool->house.options[p->option_count++] = pool->all[o];
		}
}

static void pool_seat(struct arena *a, struct pool *pool, const struct plan_seat *seats)
{
	for (int32_t o = 0, i = 0; o < pool->count; o++)
		if (pool->here[o]) {
			pool->seats[o] = (struct plan_seat){ arena_grow(a, seats[i].rooms, (size_t)seats[i].count,
				                                        SMALL_ROOMS, sizeof(int32_t)),
				                             seats[i].count };
			i++;
		}
}

/* A request comes, goes, or is worth something else. Returns it; what it has now is in `one`. */
static int32_t pool_step(struct dice *d, struct pool *pool, struct plan_option *one, int32_t *count)
{
	int32_t request = pool->all[roll(d, (uint32_t)pool->count)].request;
	bool change = roll(d, 3) == 0;
	*count = 0;
	for (int32_t o = 0; o < pool->count; o++) {
		if (pool->all[o].request != request)
			continue;
		if (pool->here[o] && change)
			pool->all[o].value = 1 + (int32_t)roll(d, 1000);
		else
			pool->here[o] = !pool->here[o];
		pool->seats[o].count = 0;
		if (pool->here[o])
			one[(*count)++] = pool->all[o];
	}
	return request;
}

/* false: a turn that is none. */
static bool take_turns(struct pool *pool, const struct plan_change *change, int32_t request, const bool *listed)
{
	for (int32_t t = 0; t < change->turn_count; t++) {
		const struct plan_turn *turn = &change->turns[t];
		bool found = false;
		for (int32_t o = 0; o < pool->count; o++)
			if (pool->all[o].request == turn->request && pool->all[o].name == turn->option) {
				found = pool->here[o] && (turn->request == request || turn->was_listed == listed[o]);
				pool->seats[o] = turn->seat;
			}
		if (!found)
			return false;
		by_others += turn->request != request;
	}
	return true;
}

static const char *house_fault(struct arena *a, struct dice *d, struct pool *pool)
{
	struct plan_result plan;
	struct plan_memory memory = { 0 };
	struct plan_problem *p = &pool->house.problem;
	if (plan_resolve(a, p, NULL, NULL, NULL, &plan, &memory) != OK)
		return "refused";
	if (plan.status == PLAN_INFEASIBLE)
		return NULL;
	for (int32_t steps = pool->count > 0 ? 2 * pool->count : 0; steps > 0; steps--) {
		struct plan_option one[SMALL_OPTIONS];
		struct plan_seat seats[SMALL_OPTIONS] = { 0 };
		struct plan_start start = { plan.kept, seats };
		struct plan_problem alone = *p;
		struct plan_change change;
		struct plan_memory next;
		struct plan_result again;
		bool listed[SMALL_OPTIONS];
		for (int32_t o = 0; o < pool->count; o++)
			listed[o] = pool->here[o] && pool->seats[o].count > 0;
		int32_t before = plan.accepted, request = pool_step(d, pool, one, &alone.option_count);
		alone.options = one;
		if (plan_change(a, &alone, request, &memory, &change, &next) != OK)
			return "not looked at";
		if (!change.settled) {
			left++;
			pool_fill(pool, seats);
			if (next.words != memory.words || plan_resolve(a, p, &start, &memory, NULL, &plan, &next) != OK)
				return "refused";
		} else {
			if (!take_turns(pool, &change, request, listed))
				return "a turn of nobody";
			*(alone.option_count == 0 ? &settled_gone : change.gain > 0 ? &settled_in : &settled_out) += 1;
			pool_fill(pool, seats);
			plan.options = arena_grow(a, seats, SMALL_OPTIONS, SMALL_OPTIONS, sizeof *seats);
			plan.value += change.gain;
			plan.bound += change.gain;
			plan.accepted = before + change.accepted;
			/* nothing has changed since: the memory says the same */
			if (plan_resolve(a, p, &(struct plan_start){ plan.kept, seats }, &next, NULL, &again,
			                 &(struct plan_memory){ 0 }) != OK ||
			    again.value != plan.value || again.bound != plan.bound || again.status != plan.status ||
			    again.accepted != plan.accepted)
				return "not as the memory has it";
		}
		pool_seat(a, pool, plan.options);
		memory = next;
		const char *fault = plan_fault(&pool->house, &plan);
		if (fault != NULL)
			return fault;
	}
	return NULL;
}

static void test_houses(int64_t houses)
{
	struct arena a = { 0 };
	struct dice dice = { .state = UINT64_C(0x9E3779B97F4A7C15) };
	const char *fault = NULL;
	int64_t done = 0;
	for (; done < houses && fault == NULL; done++) {
		struct pool pool;
		pool_draw(&dice, &pool);
		fault = house_fault(&a, &dice, &pool);
		arena_reset(&a);
	}
	CHECK_AS(fault == NULL,
	         "%lld houses: %s; %d came into the list, %d did not and %d left by the memory alone, with %d turns of "
	         "others; %d were left "
	         "to be solved",
	         (long long)done, fault != NULL ? fault : "as enumerated", settled_in, settled_out, settled_gone,
	         by_others, left);
	CHECK(settled_in > houses && settled_out > houses && settled_gone > houses && by_others > houses / 4);
	arena_release(&a);
}

/* --- cases --- */

static const struct plan_room rooms[] = { { 1, 2 }, { 1, 2 }, { 1, 2 }, { 2, 4 } };

static struct plan_option ask(int32_t request, int32_t from, int32_t to, int64_t value)
{
	return (struct plan_option){
		.stay = { .nights = { { from }, { to } }, .guests = 2, .wish = PLAN_KIND, .kind = 1, .rooms_count = 1 },
		.value = value,
		.request = request,
		.sent = request
	};
}

/* Three rooms of the kind: nights 1 and 2 are full and have refused two; 3 to 5 have one room left; 9 is a part of its
 * own. */
static struct plan_option standing[] = {
	{ .request = 0 }, { .request = 1 }, { .request = 2 }, { .request = 3 },
	{ .request = 4 }, { .request = 5 }, { .request = 6 }, { .request = 7 },
};
enum { STANDING = 8 };

static struct plan_problem standing_problem(void)
{
	int32_t spans[STANDING][3] = { { 1, 3, 500 }, { 1, 3, 500 }, { 1, 3, 500 }, { 1, 3, 400 },
		                       { 1, 3, 400 }, { 2, 6, 900 }, { 3, 6, 700 }, { 9, 10, 300 } };
	for (int32_t i = 0; i < STANDING; i++)
		standing[i] = ask(i, spans[i][0], spans[i][1], spans[i][2]);
	standing[5].stay.kind = 2;
	return (struct plan_problem){ .rooms = rooms, .room_count = 4, .options = standing, .option_count = STANDING };
}

static struct plan_change changed(struct arena *a, const struct plan_problem *problem,
                                  const struct plan_option *options, int32_t count, const struct plan_memory *memory)
{
	struct plan_problem one = *problem;
	struct plan_change change;
	struct plan_memory next;
	one.options = options;
	one.option_count = count;
	CHECK(plan_change(a, &one, options[0].request, memory, &change, &next) == OK);
	CHECK(change.settled || next.words == memory->words);
	return change;
}

static const struct plan_turn *turn_of(const struct plan_change *c, int64_t request)
{
	static const struct plan_turn none = { .request = -1 };
	for (int32_t t = 0; t < c->turn_count; t++)
		if (c->turns[t].request == request)
			return &c->turns[t];
	return &none;
}

static bool leaves(const struct plan_change *c, int64_t request)
{
	const struct plan_turn *t = turn_of(c, request);
	return t->request == request && t->was_listed && t->seat.count == 0;
}

static bool comes(const struct plan_change *c, int64_t request)
{
	const struct plan_turn *t = turn_of(c, request);
	return t->request == request && !t->was_listed && t->seat.count == 1;
}

static void test_new(void)
{
	struct arena a = { 0 };
	struct plan_problem p = standing_problem();
	struct plan_result plan;
	struct plan_memory memory;
	struct plan_change out;
	struct plan_option two[2];
	CHECK(plan_resolve(&a, &p, NULL, NULL, NULL, &plan, &memory) == OK && plan.status == PLAN_OPTIMAL &&
	      plan.value == 3400);

	out =
	    changed(&a, &p, &(struct plan_option){ .stay = standing[6].stay, .value = 50, .request = 20 }, 1, &memory);
	CHECK_AS(out.settled && out.gain == 50 && out.accepted == 1 && out.turn_count == 1 && comes(&out, 20) &&
	         out.turns[0].seat.rooms[0] != plan.options[6].rooms[0], "a free room: in the list by its value");
	two[0] = ask(20, 1, 3, 300);
	out = changed(&a, &p, two, 1, &memory);
	CHECK_AS(out.settled && out.gain == 0 && out.accepted == 0 && out.turn_count == 0,
	         "less than the prices of its nights: refused");
	two[0] = ask(20, 1, 3, 800);
	out = changed(&a, &p, two, 1, &memory);
	CHECK_AS(out.settled && out.gain == 300 && out.accepted == 0 && out.turn_count == 2 && comes(&out, 20) &&
	             leaves(&out, 2),
	         "somebody makes room: of those alike the last that was sent");
	two[0] = ask(20, 1, 6, 1300);
	out = changed(&a, &p, two, 1, &memory);
	CHECK_AS(out.settled && out.gain == 800 && leaves(&out, 2) && comes(&out, 20),
	         "where the night after has a room");
	two[0] = ask(20, 1, 3, 500);
	out = changed(&a, &p, two, 1, &memory);
	CHECK_AS(out.settled && out.gain == 0 && out.turn_count == 0, "alike and later: not in the list");
	two[0].sent = -1;
	out = changed(&a, &p, two, 1, &memory);
	CHECK_AS(out.settled && out.gain == 0 && out.turn_count == 2 && comes(&out, 20) && leaves(&out, 2),
	         "alike and earlier: in place of the last");
	two[0] = ask(20, 1, 3, 300);
	two[1] = ask(20, 4, 6, 90);
	two[1].name = 7;
	out = changed(&a, &p, two, 2, &memory);
	CHECK_AS(out.settled && out.gain == 90 && out.turns[0].option == 7,
	         "of two options the one that fits, when the prices refuse the other");
	two[0].value = 900;
	CHECK_AS(!changed(&a, &p, two, 2, &memory).settled, "and not when they do not");
	two[0] = ask(20, 20, 22, 5);
	out = changed(&a, &p, two, 1, &memory);
	CHECK_AS(out.settled && out.gain == 5, "nights of nobody");
	two[0] = ask(20, 1, 3, 0);
	out = changed(&a, &p, two, 1, &memory);
	CHECK_AS(out.settled && out.turn_count == 0, "worth nothing: in no list");

	/* two parts joined, and what is remembered of them goes on */
	struct plan_option all[STANDING + 1];
	struct plan_problem with = p, one = p;
	struct plan_memory next;
	memcpy(all, standing, sizeof standing);
	all[STANDING] = ask(20, 4, 11, 60);
	one.options = &all[STANDING];
	one.option_count = 1;
	with.options = all;
	with.option_count++;
	CHECK(plan_change(&a, &one, 20, &memory, &out, &next) == OK && out.settled && out.gain == 60);
	struct plan_seat seats[STANDING + 1];
	memcpy(seats, plan.options, sizeof seats - sizeof *seats);
	seats[STANDING] = out.turns[0].seat;
	CHECK(plan_resolve(&a, &with, &(struct plan_start){ .options = seats }, &next, NULL, &plan, &memory) == OK &&
	      plan.value == 3460 && plan.status == PLAN_OPTIMAL &&
	      plan.options[STANDING].rooms[0] == out.turns[0].seat.rooms[0]);
	/* and apart again */
	one.option_count = 0;
	struct plan_memory apart;
	CHECK(memory.words[MEMORY_HEAD + RECORD_FROM] == 1 && memory.words[MEMORY_HEAD + RECORD_TO] == 11);
	CHECK(plan_change(&a, &one, 20, &memory, &out, &apart) == OK && out.settled && out.gain == -60 &&
	      out.accepted == -1);
	CHECK(apart.words[MEMORY_HEAD + RECORD_FROM] == 1 && apart.words[MEMORY_HEAD + RECORD_TO] == 6 &&
	      apart.words[MEMORY_HEAD + apart.words[MEMORY_HEAD] + RECORD_FROM] == 9);
	arena_release(&a);
}

static void test_gone(void)
{
	struct arena a = { 0 };
	struct plan_problem p = standing_problem(), none = p;
	struct plan_result plan;
	struct plan_memory memory, next;
	struct plan_change out;
	none.option_count = 0;
	CHECK(plan_resolve(&a, &p, NULL, NULL, NULL, &plan, &memory) == OK && plan.value == 3400);
	CHECK(plan_change(&a, &none, 1, &memory, &out, &next) == OK);
	CHECK_AS(out.settled && out.gain == -100 && out.accepted == 0 && out.turn_count == 1 && comes(&out, 3),
	         "another comes in: of those alike the first");
	CHECK(plan_change(&a, &none, 4, &memory, &out, &next) == OK && out.settled && out.gain == 0 &&
	      out.turn_count == 0);
	CHECK(plan_change(&a, &none, 6, &memory, &out, &next) == OK && out.settled && out.gain == -700 &&
	      out.turn_count == 0);
	CHECK(plan_change(&a, &none, 77, &memory, &out, &next) == OK);
	CHECK_AS(out.settled && out.gain == 0 && next.count == memory.count &&
	             memcmp(next.words, memory.words, (size_t)next.count * 8) == 0,
	         "one that nobody knows");
	struct plan_option more = ask(3, 1, 3, 450);
	out = changed(&a, &p, &more, 1, &memory);
	CHECK_AS(out.settled && out.gain == 0 && out.turn_count == 0, "a price that is not enough");
	more.value = 900;
	out = changed(&a, &p, &more, 1, &memory);
	CHECK_AS(out.settled && out.gain == 400 && comes(&out, 3) && leaves(&out, 2), "and one that is");
	more = ask(0, 9, 10, 450);
	out = changed(&a, &p, &more, 1, &memory);
	CHECK_AS(out.settled && out.gain == 350 && out.accepted == 1 && out.turn_count == 2 && comes(&out, 0) &&
	             comes(&out, 3),
	         "other nights: another comes in");
	arena_release(&a);
}

/* Who comes finds a free room in every night, but not one room: others change theirs, and who cannot is in the way. */
static void test_squeezed(void)
{
	struct arena a = { 0 };
	struct plan_room pair[2] = { { 1, 2 }, { 1, 2 } };
	struct plan_option all[] = { ask(0, 1, 3, 500), ask(1, 5, 8, 500), ask(2, 2, 4, 500), ask(3, 4, 6, 500),
		                     ask(4, 3, 5, 500) };
	int32_t numbers[2] = { 0, 1 };
	struct plan_seat seats[2] = { { &numbers[0], 1 }, { &numbers[1], 1 } };
	struct plan_problem p = { .rooms = pair, .room_count = 2, .options = all, .option_count = 2 };
	struct plan_result plan;
	struct plan_memory memory;
	CHECK(plan_resolve(&a, &p, &(struct plan_start){ .options = seats }, NULL, NULL, &plan, &memory) == OK);
	CHECK(plan.value == 1000 && plan.options[0].rooms[0] != plan.options[1].rooms[0]);
	struct plan_memory next;
	struct plan_change out = { 0 };
	int32_t turns = 0;
	for (int32_t i = 2; i < 5; i++) {
		struct plan_problem one = p;
		one.options = &all[i];
		one.option_count = 1;
		CHECK(plan_change(&a, &one, all[i].request, &memory, &out, &next) == OK && out.settled &&
		      out.gain == 500);
		memory = next;
		turns += out.turn_count;
	}
	CHECK_AS(turns == 5, "three come in, two change rooms for the last of them (%d turns)", turns);
	p.option_count = 5;
	CHECK(plan_resolve(&a, &p, NULL, &memory, NULL, &plan, &next) == OK && plan.status == PLAN_OPTIMAL &&
	      plan.value == 2500);
	arena_release(&a);
}

static void test_other_houses(void)
{
	struct arena a = { 0 };
	struct plan_problem p = standing_problem(), other = p;
	struct plan_result plan;
	struct plan_memory memory, none = { 0 };
	struct plan_option free = ask(20, 4, 6, 50), two[2] = { free, ask(21, 4, 6, 50) };
	struct plan_block block = { 3, { { 4 }, { 5 } } };
	struct plan_kept kept = { .stay = free.stay };
	struct plan_room others[4];
	int64_t reserve = 1;
	int32_t kind = 2;
	CHECK(plan_resolve(&a, &p, NULL, NULL, NULL, &plan, &memory) == OK &&
	      changed(&a, &p, &free, 1, &memory).settled);
	other.blocks = &block;
	other.block_count = 1;
	CHECK_AS(!changed(&a, &other, &free, 1, &memory).settled, "a block more");
	other = p;
	other.kept = &kept;
	other.kept_count = 1;
	CHECK_AS(!changed(&a, &other, &free, 1, &memory).settled, "an accepted stay more");
	other = p;
	memcpy(others, rooms, sizeof rooms);
	others[3].capacity = 3;
	other.rooms = others;
	CHECK_AS(!changed(&a, &other, &free, 1, &memory).settled, "another room");
	other = p;
	other.reserve = &reserve;
	other.reserve_kinds = &kind;
	other.reserve_kind_count = other.reserve_nights = 1;
	CHECK_AS(!changed(&a, &other, &free, 1, &memory).settled, "reserves");
	CHECK_AS(!changed(&a, &p, &free, 1, &none).settled, "nothing is remembered");
	int64_t *words = arena_grow(&a, memory.words, (size_t)memory.count, (size_t)memory.count, sizeof *words);
	struct plan_memory copy = { words, memory.count };
	words[MEMORY_HEAD + RECORD_BOUND]++;
	words[MEMORY_HEAD + words[MEMORY_HEAD] + RECORD_BOUND]++;
	CHECK_AS(!changed(&a, &p, &free, 1, &copy).settled, "a plan that is not proven");
	words[MEMORY_HEAD + RECORD_BOUND]--;
	words[MEMORY_HEAD + words[MEMORY_HEAD] + RECORD_BOUND]--;
	CHECK(changed(&a, &p, &free, 1, &copy).settled);
	struct plan_change out;
	struct plan_memory next;
	int32_t settled = 0, cuts = 0;
	for (copy.count = 0; copy.count < memory.count; copy.count++) {
		struct plan_problem one = p;
		one.options = &free;
		one.option_count = 1;
		cuts += plan_change(&a, &one, free.request, &copy, &out, &next) == OK;
		settled += out.settled;
	}
	CHECK_AS(cuts == memory.count && settled == 0, "words that are cut off");
	other = p;
	other.options = two;
	other.option_count = 2;
	CHECK_AS(plan_change(&a, &other, 20, &memory, &out, &next) == INVALID && !out.settled,
	         "two requests are one too many");
	other.option_count = 1;
	CHECK_AS(plan_change(&a, &other, 21, &memory, &out, &next) == INVALID, "and another is the wrong one");
	two[0].stay.nights.to = two[0].stay.nights.from;
	CHECK_AS(plan_change(&a, &other, 20, &memory, &out, &next) == INVALID, "no night");
	arena_release(&a);
}

/* Words that are not what was remembered: whatever they say, nothing beyond them is touched. */
static void test_spoilt(void)
{
	struct arena a = { 0 }, each = { 0 };
	struct dice dice = { .state = 77 };
	struct plan_problem p = standing_problem(), one = p;
	struct plan_result plan;
	struct plan_memory memory, next;
	struct plan_option asks[] = { ask(20, 1, 3, 800), ask(0, 9, 10, 450), ask(21, 2, 5, 40) };
	struct plan_change out;
	int32_t looked_at = 0, settled = 0;
	CHECK(plan_resolve(&a, &p, NULL, NULL, NULL, &plan, &memory) == OK);
	for (int32_t i = 0; i < 3000; i++) {
		int64_t *words =
		    arena_grow(&each, memory.words, (size_t)memory.count, (size_t)memory.count, sizeof *words);
		int64_t *word = &words[roll(&dice, (uint32_t)memory.count)];
		uint32_t how = roll(&dice, 4);
		*word = how == 0   ? (int64_t)((uint64_t)*word + 1)
		        : how == 1 ? (int64_t) - (uint64_t)*word
		        : how == 2 ? words[roll(&dice, (uint32_t)memory.count)]
		                   : (int64_t)((uint64_t)*word ^ UINT64_C(1) << roll(&dice, 64));
		for (int32_t k = 0; k < 4; k++) {
			one.options = &asks[k % 3];
			one.option_count = k < 3;
			looked_at += plan_change(&each, &one, k < 3 ? asks[k].request : 1,
			                         &(struct plan_memory){ words, memory.count }, &out, &next) == OK;
			settled += out.settled;
		}
		arena_reset(&each);
	}
	CHECK_AS(looked_at == 4 * 3000 && settled < 4 * 3000, "spoilt words (%d settled all the same)", settled);
	arena_release(&each);
	arena_release(&a);
}

int main(void)
{
	const char *more = getenv("CHANGE_HOUSES");
	test_new();
	test_gone();
	test_squeezed();
	test_spoilt();
	test_other_houses();
	test_houses(more ? strtoll(more, NULL, 10) : 20000);
	return check_done();
}
