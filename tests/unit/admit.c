/* One new request from the memory of the plan alone: on random small houses it is as enumeration says whenever it is settled, and the memory
 * that it leaves goes on as one of a solution does; what is settled in which case, and what never is. ADMIT_HOUSES=N for a longer sweep. */
#include "plan/plan.h"

#include "check.h"
#include "plan/memory.h"
#include "small_house.h"

static int32_t settled_in, settled_out, left;

/* Alike, sent later, and yet in the list while the earlier one is not. */
static bool later_is_preferred(const struct small_house *h, const struct plan_result *r)
{
	for (int32_t in = 0; in < h->problem.option_count; in++)
		for (int32_t out = 0; out < h->problem.option_count; out++) {
			const struct plan_option *a = &h->options[in], *b = &h->options[out];
			bool other = false;
			for (int32_t o = 0; o < h->problem.option_count; o++)
				other |= h->options[o].request == b->request && r->options[o].count > 0;
			if (r->options[in].count > 0 && !other && a->sent > b->sent && a->value == b->value && a->value > 0 &&
			    memcmp(&a->stay, &b->stay, sizeof a->stay) == 0)
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
		moves += seat != 0 && !kept->pinned && small_fits(h, &kept->stay, seat) && small_bits(r->kept[k].rooms, r->kept[k].count) != seat;
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

/* The options come request by request; each is admitted, or solved where that is not settled. */
static const char *house_fault(struct arena *a, const struct small_house *drawn)
{
	struct small_house h = *drawn;
	struct plan_result plan;
	struct plan_memory memory = { 0 };
	struct plan_problem *p = &h.problem;
	p->options = h.options;
	p->kept = h.kept;
	p->option_count = 0;
	if (plan_resolve(a, p, NULL, NULL, NULL, &plan, &memory) != OK)
		return "refused";
	while (p->option_count < drawn->problem.option_count) {
		int32_t first = p->option_count;
		struct plan_seat seats[SMALL_OPTIONS] = { 0 };
		struct plan_start start = { plan.kept, seats };
		struct plan_problem one = *p;
		struct plan_admission admission;
		struct plan_memory next;
		struct plan_result again;
		memcpy(seats, plan.options, (size_t)first * sizeof *seats);
		do
			p->option_count++;
		while (p->option_count < drawn->problem.option_count && h.options[p->option_count].request == h.options[first].request);
		one.options = &h.options[first];
		one.option_count = p->option_count - first;
		if (plan_admit(a, &one, &memory, &admission, &next) != OK)
			return "not admitted";
		if (!admission.settled) {
			left++;
			if (next.words != memory.words || plan_resolve(a, p, &start, &memory, NULL, &plan, &next) != OK)
				return "refused";
		} else {
			*(admission.option == PLAN_NONE ? &settled_out : &settled_in) += 1;
			if (admission.option != PLAN_NONE)
				seats[first + admission.option] = admission.seat;
			plan.options = arena_news(a, struct plan_seat, SMALL_OPTIONS);
			memcpy(plan.options, seats, sizeof seats);
			plan.value += admission.gain;
			plan.bound += admission.gain;
			plan.accepted += admission.option != PLAN_NONE;
			/* nothing has changed since: the memory says the same */
			if (plan_resolve(a, p, &(struct plan_start){ plan.kept, seats }, &next, NULL, &again, &(struct plan_memory){ 0 }) != OK ||
			    again.value != plan.value || again.bound != plan.bound || again.status != plan.status)
				return "not as the memory has it";
		}
		memory = next;
		if (plan_fault(&h, &plan) != NULL)
			return plan_fault(&h, &plan);
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
		struct small_house h;
		small_draw(&dice, &h);
		h.problem.reserve = NULL;
		fault = house_fault(&a, &h);
		arena_reset(&a);
	}
	CHECK_AS(fault == NULL, "%lld houses: %s; %d came into the list and %d did not by the memory alone, %d were left to be solved", (long long)done,
	         fault != NULL ? fault : "as enumerated", settled_in, settled_out, left);
	CHECK(settled_in > houses / 4 && settled_out > houses / 4);
	arena_release(&a);
}

/* --- cases --- */

static const struct plan_room rooms[] = { { 1, 2 }, { 1, 2 }, { 1, 2 }, { 2, 4 } };

static struct plan_option ask(int32_t request, int32_t from, int32_t to, int64_t value)
{
	return (struct plan_option){ .stay = { .nights = { { from }, { to } }, .guests = 2, .wish = PLAN_KIND, .kind = 1, .rooms_count = 1 },
		                     .value = value, .request = request, .sent = request };
}

/* Three rooms of the kind: nights 1 and 2 are full and have refused two; 3 to 5 have one room left; 9 is a part of its own. */
static struct plan_option standing[] = {
	{ .request = 0 }, { .request = 1 }, { .request = 2 }, { .request = 3 }, { .request = 4 }, { .request = 5 }, { .request = 6 }, { .request = 7 },
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

static struct plan_admission admitted(struct arena *a, const struct plan_problem *problem, const struct plan_option *options, int32_t count,
                                      const struct plan_memory *memory)
{
	struct plan_problem one = *problem;
	struct plan_admission admission;
	struct plan_memory next;
	one.options = options;
	one.option_count = count;
	CHECK(plan_admit(a, &one, memory, &admission, &next) == OK);
	CHECK(admission.settled || next.words == memory->words);
	return admission;
}

static void test_cases(void)
{
	struct arena a = { 0 };
	struct plan_problem p = standing_problem();
	struct plan_result plan;
	struct plan_memory memory;
	struct plan_admission out;
	struct plan_option two[2];
	CHECK(plan_resolve(&a, &p, NULL, NULL, NULL, &plan, &memory) == OK && plan.status == PLAN_OPTIMAL && plan.value == 3400);

	out = admitted(&a, &p, &(struct plan_option){ .stay = standing[6].stay, .value = 50, .request = 20 }, 1, &memory);
	CHECK_AS(out.settled && out.gain == 50 && out.option == 0 && out.seat.count == 1 && out.seat.rooms[0] != plan.options[6].rooms[0],
	         "a free room: in the list by its value");
	two[0] = ask(20, 1, 3, 300);
	out = admitted(&a, &p, two, 1, &memory);
	CHECK_AS(out.settled && out.gain == 0 && out.option == PLAN_NONE && out.seat.count == 0, "less than the prices of its nights: refused");
	two[0] = ask(20, 1, 3, 800);
	CHECK_AS(!admitted(&a, &p, two, 1, &memory).settled, "somebody would have to make room: left");
	two[0] = ask(20, 1, 3, 500);
	CHECK_AS(!admitted(&a, &p, two, 1, &memory).settled, "alike one in the list: left, it may be the earlier");
	two[0] = ask(20, 1, 3, 300);
	two[1] = ask(20, 4, 6, 90);
	out = admitted(&a, &p, two, 2, &memory);
	CHECK_AS(out.settled && out.gain == 90 && out.option == 1, "of two options the one that fits, when the prices refuse the other");
	two[0].value = 900;
	CHECK_AS(!admitted(&a, &p, two, 2, &memory).settled, "and not when they do not");
	two[0] = ask(20, 20, 22, 5);
	out = admitted(&a, &p, two, 1, &memory);
	CHECK_AS(out.settled && out.gain == 5, "nights of nobody");
	two[0] = ask(20, 1, 3, 0);
	out = admitted(&a, &p, two, 1, &memory);
	CHECK_AS(out.settled && out.option == PLAN_NONE, "worth nothing: in no list");
	two[0] = ask(3, 4, 5, 10);
	CHECK_AS(!admitted(&a, &p, two, 1, &memory).settled, "a request that is remembered is not new");

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
	CHECK(plan_admit(&a, &one, &memory, &out, &next) == OK && out.settled && out.gain == 60);
	struct plan_seat seats[STANDING + 1];
	memcpy(seats, plan.options, sizeof seats - sizeof *seats);
	seats[STANDING] = out.seat;
	CHECK(plan_resolve(&a, &with, &(struct plan_start){ .options = seats }, &next, NULL, &plan, &memory) == OK && plan.value == 3460 &&
	      plan.status == PLAN_OPTIMAL && plan.options[STANDING].rooms[0] == out.seat.rooms[0]);
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
	struct plan_room changed[4];
	int64_t reserve = 1;
	int32_t kind = 2;
	CHECK(plan_resolve(&a, &p, NULL, NULL, NULL, &plan, &memory) == OK && admitted(&a, &p, &free, 1, &memory).settled);
	other.blocks = &block;
	other.block_count = 1;
	CHECK_AS(!admitted(&a, &other, &free, 1, &memory).settled, "a block more");
	other = p;
	other.kept = &kept;
	other.kept_count = 1;
	CHECK_AS(!admitted(&a, &other, &free, 1, &memory).settled, "an accepted stay more");
	other = p;
	memcpy(changed, rooms, sizeof rooms);
	changed[3].capacity = 3;
	other.rooms = changed;
	CHECK_AS(!admitted(&a, &other, &free, 1, &memory).settled, "another room");
	other = p;
	other.reserve = &reserve;
	other.reserve_kinds = &kind;
	other.reserve_kind_count = other.reserve_nights = 1;
	CHECK_AS(!admitted(&a, &other, &free, 1, &memory).settled, "reserves");
	CHECK_AS(!admitted(&a, &p, &free, 1, &none).settled, "nothing is remembered");
	int64_t *words = arena_grow(&a, memory.words, (size_t)memory.count, (size_t)memory.count, sizeof *words);
	struct plan_memory copy = { words, memory.count };
	words[MEMORY_HEAD + RECORD_BOUND]++;
	words[MEMORY_HEAD + words[MEMORY_HEAD] + RECORD_BOUND]++;
	CHECK_AS(!admitted(&a, &p, &free, 1, &copy).settled, "a plan that is not proven");
	words[MEMORY_HEAD + RECORD_BOUND]--;
	words[MEMORY_HEAD + words[MEMORY_HEAD] + RECORD_BOUND]--;
	CHECK(admitted(&a, &p, &free, 1, &copy).settled);
	struct plan_admission out;
	struct plan_memory next;
	int32_t settled = 0, cuts = 0;
	for (copy.count = 0; copy.count < memory.count; copy.count++) {
		struct plan_problem one = p;
		one.options = &free;
		one.option_count = 1;
		cuts += plan_admit(&a, &one, &copy, &out, &next) == OK;
		settled += out.settled;
	}
	CHECK_AS(cuts == memory.count && settled == 0, "words that are cut off");
	other = p;
	other.options = two;
	other.option_count = 2;
	CHECK_AS(plan_admit(&a, &other, &memory, &out, &next) == INVALID && !out.settled, "two requests are one too many");
	other.option_count = 0;
	CHECK_AS(plan_admit(&a, &other, &memory, &out, &next) == INVALID, "and none is one too few");
	two[0].stay.nights.to = two[0].stay.nights.from;
	other.option_count = 1;
	CHECK_AS(plan_admit(&a, &other, &memory, &out, &next) == INVALID, "no night");
	arena_release(&a);
}

int main(void)
{
	const char *more = getenv("ADMIT_HOUSES");
	test_cases();
	test_other_houses();
	test_houses(more ? strtoll(more, NULL, 10) : 20000);
	return check_done();
}
