/* The optimiser against plain enumeration on random small houses; PLAN_HOUSES=N for a longer sweep. */
#include "plan/plan.h"

#include "check.h"
#include "plan/coarse.h"
#include "plan/flow.h"
#include "plan/undo.h"
#include "small_house.h"

static bool is_moved(const struct small_house *h, const struct plan_result *r, int32_t k)
{
	const struct plan_kept *kept = &h->kept[k];
	if (kept->pinned || kept->seat == NULL)
		return false;
	uint32_t seat = small_bits(kept->seat, small_rooms_of(h, &kept->stay));
	return small_fits(h, &kept->stay, seat) && small_bits(r->kept[k].rooms, r->kept[k].count) != seat;
}

static int32_t moves_of(const struct small_house *h, const struct plan_result *r)
{
	int32_t moves = 0;
	for (int32_t k = 0; k < h->problem.kept_count; k++)
		moves += is_moved(h, r, k);
	return moves;
}

static long moves_needed;

/* A moved stay that could remain where it is, beside those that do, in a plan worth as much. */
static bool moves_needlessly(const struct small_house *h, const struct plan_result *r)
{
	for (int32_t k = 0; k < h->problem.kept_count; k++) {
		struct small_house still = *h;
		if (!is_moved(h, r, k))
			continue;
		still.problem.kept = still.kept;
		for (int32_t l = 0; l < h->problem.kept_count; l++) {
			const struct plan_kept *kept = &h->kept[l];
			bool fits = kept->seat != NULL &&
			            small_fits(h, &kept->stay, small_bits(kept->seat, small_rooms_of(h, &kept->stay)));
			still.kept[l].pinned = kept->pinned || l == k || (fits && !is_moved(h, r, l));
		}
		if (small_best(&still, false, -1, -1) == r->value)
			return true;
		moves_needed++;
	}
	return false;
}

/* Alike in nights, wish, party and value, sent later, and yet preferred? */
static bool later_is_preferred(const struct small_house *h, const struct plan_result *r)
{
	for (int32_t in = 0; in < h->problem.option_count; in++)
		for (int32_t out = 0; out < h->problem.option_count; out++) {
			const struct plan_option *a = &h->options[in], *b = &h->options[out];
			bool other = false;
			if (!r->options[in].count || r->options[out].count || a->sent <= b->sent ||
			    a->request == b->request)
				continue;
			for (int32_t o = 0; o < h->problem.option_count; o++)
				other |= h->options[o].request == b->request && r->options[o].count > 0;
			if (!other && a->value == b->value && a->stay.nights.from.day == b->stay.nights.from.day &&
			    a->stay.nights.to.day == b->stay.nights.to.day && a->stay.guests == b->stay.guests &&
			    a->stay.wish == b->stay.wish &&
			    (a->stay.wish != PLAN_KIND || a->stay.kind == b->stay.kind) &&
			    (a->stay.wish == PLAN_HOUSE || a->stay.rooms_count == b->stay.rooms_count) &&
			    (a->stay.wish != PLAN_ROOMS || small_bits(a->stay.wish_rooms, a->stay.rooms_count) ==
			                                       small_bits(b->stay.wish_rooms, b->stay.rooms_count)))
				return true;
		}
	return false;
}

/* The stays named as a clash cannot all be housed; any but one of them can. */
static bool clash_is_irreducible(const struct small_house *h, const struct plan_result *r)
{
	struct small_house sub = *h;
	sub.problem.kept = sub.kept;
	sub.problem.option_count = 0;
	sub.problem.kept_count = r->clash_count;
	for (int32_t i = 0; i < r->clash_count; i++)
		sub.kept[i] = h->kept[r->clash[i]];
	struct enumeration e = { .h = &sub, .without = -1, .forced = -1, .banned = -1, .best = -1 };
	small_kept(&e, 0);
	if (e.best >= 0)
		return false;
	for (int32_t i = 0; i < r->clash_count; i++) {
		struct enumeration less = { .h = &sub, .without = i, .forced = -1, .banned = -1, .best = -1 };
		small_kept(&less, 0);
		if (less.best < 0)
			return false;
	}
	return r->clash_count > 0;
}

static const char *effect_fault(struct arena *a, const struct small_house *h, const struct plan_result *r)
{
	for (int32_t o = 0; o < h->problem.option_count; o++) {
		int32_t request = h->options[o].request;
		struct plan_effect e;
		bool in = false;
		if (o > 0 && h->options[o - 1].request == request)
			continue;
		for (int32_t i = 0; i < h->problem.option_count; i++)
			in |= h->options[i].request == request && r->options[i].count > 0;
		if (plan_effect(a, &h->problem, r, request, NULL, &e) != OK)
			return "no effect";
		int64_t forced = small_best(h, false, request, -1), without = small_best(h, false, -1, request);
		if (e.possible != (forced > -1000000000))
			return "possible or not";
		if (e.possible && (e.proof != PLAN_OPTIMAL || e.cost != (in ? 0 : r->value - forced) ||
		                   e.gain != (in ? r->value - without : 0)))
			return "the effect is not that of enumeration";
		if (plan_is_free(&h->problem, request) && without == r->value)
			return "free, but not needed by every optimal list";
		if (h->options[o].stay.wish == PLAN_HOUSE || h->options[o].stay.rooms_count <= h->problem.room_count) {
			struct small_house with = *h;
			with.problem.kept = with.kept;
			with.problem.option_count = 0;
			with.kept[with.problem.kept_count++] = (struct plan_kept){ .stay = h->options[o].stay };
			bool fits;
			if (plan_fits(a, &h->problem, &h->options[o].stay, &fits) != OK ||
			    fits != (small_best(&with, false, -1, -1) >= 0))
				return "fits or not";
		}
	}
	return NULL;
}

enum { ASKED = 30 }; /* the number of a request that no house draws, and that enumeration's bits hold */

/* Every request once more as an ask, from nearest to farthest of no order at all: as enumeration says, and none after
 * enough. */
static const char *prospect_fault(struct arena *a, const struct small_house *h, const struct plan_result *r,
                                  int32_t enough)
{
	int32_t count = h->problem.option_count < SMALL_OPTIONS ? h->problem.option_count : 0, found = 0;
	enum plan_prospect out[SMALL_OPTIONS];
	struct plan_start start = { r->kept, r->options };
	if (plan_prospects(a, &h->problem, &start, h->options, count, enough, NULL, out) != OK)
		return "no prospects";
	for (int32_t i = 0; i < count; i++) {
		struct small_house with = *h;
		bool fits;
		if ((out[i] == PLAN_UNASKED) != (found >= enough))
			return "asked on, or stopped early";
		if (out[i] == PLAN_UNASKED)
			continue;
		found += out[i] == PLAN_LISTED || out[i] == PLAN_FREE;
		if (plan_fits(a, &h->problem, &h->options[i].stay, &fits) != OK || fits != (out[i] != PLAN_NOWHERE))
			return "somewhere or nowhere";
		with.problem.options = with.options;
		with.problem.option_count++;
		with.options[count] = h->options[i];
		with.options[count].request = ASKED;
		int64_t best = small_best(&with, false, -1, -1), forced = small_best(&with, false, ASKED, -1);
		if (out[i] == PLAN_OUTBID ? best > r->value : out[i] != PLAN_NOWHERE && forced != best)
			return "in the list or not";
		if (out[i] == PLAN_FREE && best == r->value)
			return "free, but not needed";
	}
	return NULL;
}

/* One more room like one that is there, beside the wishes of now. */
static const char *worth_fault(const struct small_house *h, const struct plan_result *r, int32_t like)
{
	static const int32_t all[SMALL_ROOMS] = { 0, 1, 2, 3, 4 };
	struct small_house with = *h;
	struct plan_worth worth;
	with.problem.kept = with.kept;
	with.problem.options = with.options;
	with.rooms[with.problem.room_count] = with.rooms[like];
	for (int32_t i = 0; i < h->problem.kept_count + h->problem.option_count; i++) {
		struct plan_stay *stay =
		    i < h->problem.kept_count ? &with.kept[i].stay : &with.options[i - h->problem.kept_count].stay;
		if (stay->wish == PLAN_HOUSE)
			*stay = (struct plan_stay){ .nights = stay->nights,
				                    .guests = stay->guests,
				                    .wish = PLAN_ROOMS,
				                    .wish_rooms = all,
				                    .rooms_count = h->problem.room_count };
	}
	with.problem.room_count++;
	if (plan_room_worth(&h->problem, r, like, NULL, &worth) != OK)
		return "no worth of a room";
	if (worth.gain != worth.most || worth.gain != small_best(&with, false, -1, -1) - r->value)
		return "a room is worth something else";
	/* Sold in a few nights only: closed before and after. */
	struct plan_block blocks[SMALL_BLOCKS + 2];
	struct span nights = { { 1 + like }, { 2 + like + h->problem.option_count % 4 } };
	for (int32_t i = 0; i < h->problem.block_count; i++)
		blocks[i] = h->problem.blocks[i];
	blocks[with.problem.block_count++] = (struct plan_block){ with.problem.room_count - 1, { { 0 }, nights.from } };
	blocks[with.problem.block_count++] =
	    (struct plan_block){ with.problem.room_count - 1, { nights.to, { SMALL_NIGHTS } } };
	with.problem.blocks = blocks;
	if (plan_nights_worth(&h->problem, r, like, nights, NULL, &worth) != OK || worth.gain != worth.most ||
	    worth.gain != small_best(&with, false, -1, -1) - r->value)
		return "nights of a room are worth something else";
	if (plan_nights_worth(&h->problem, r, like, (struct span){ { 3 }, { 3 } }, NULL, &worth) != INVALID)
		return "worth of no nights";
	return plan_room_worth(&h->problem, r, h->problem.room_count, NULL, &worth) == INVALID
	           ? NULL
	           : "worth of a room that is none";
}

static void shuffle(struct dice *d, int32_t *order, int32_t count)
{
	for (int32_t i = 0; i < count; i++)
		order[i] = i;
	for (int32_t i = count - 1; i > 0; i--) {
		int32_t j = (int32_t)roll(d, (uint32_t)i + 1), other = order[i];
		order[i] = order[j];
		order[j] = other;
	}
}

/* The same house with its stays given in another order has the same plan. */
static const char *order_fault(struct arena *a, const struct small_house *h, const struct plan_result *r,
                               struct dice *d)
{
	struct small_house turned = *h;
	int32_t kept[SMALL_KEPT], options[SMALL_OPTIONS];
	struct plan_result other;
	turned.problem.kept = turned.kept;
	turned.problem.options = turned.options;
	shuffle(d, kept, h->problem.kept_count);
	shuffle(d, options, h->problem.option_count);
	for (int32_t k = 0; k < h->problem.kept_count; k++)
		turned.kept[k] = h->kept[kept[k]];
	for (int32_t o = 0; o < h->problem.option_count; o++)
		turned.options[o] = h->options[options[o]];
	if (plan_solve(a, &turned.problem, NULL, NULL, &other) != OK || other.status != r->status ||
	    other.value != r->value)
		return "another order, another value";
	for (int32_t o = 0; o < h->problem.option_count && r->status == PLAN_OPTIMAL; o++) {
		const struct plan_seat *x = &other.options[o], *y = &r->options[options[o]];
		if (x->count != y->count || small_bits(x->rooms, x->count) != small_bits(y->rooms, y->count)) {
			/* true twins may change places */
			bool twin = false;
			for (int32_t i = 0; i < h->problem.option_count; i++)
				twin |= i != options[o] && h->options[i].value == h->options[options[o]].value &&
				        memcmp(&h->options[i].stay.nights, &h->options[options[o]].stay.nights,
				               sizeof(struct span)) == 0;
			if (!twin)
				return "another order, another plan";
		}
	}
	return NULL;
}

/* Every must has rooms, everybody such as he asked for, and nobody another's. */
static const char *seats_fault(const struct inn *inn, const struct part *part, const struct outcome *out)
{
	uint32_t taken[SMALL_NIGHTS + 8] = { 0 };
	if (!out->housed || !out->proven || out->bound != out->value)
		return "a way does not prove";
	for (int32_t j = 0; j < part->count; j++) {
		const struct job *job = &part->jobs[j];
		if (out->seats[j] == NULL && job->must)
			return "a way leaves a stay without a room";
		if (out->seats[j] != NULL && !inn_takes(inn, job, out->seats[j]))
			return "a way seats against the wish";
		for (int32_t n = job->nights.from.day; out->seats[j] != NULL && n < job->nights.to.day; n++) {
			uint32_t bits = small_bits(out->seats[j], job->count);
			if (taken[n] & bits)
				return "a way seats two in one room";
			taken[n] |= bits;
		}
	}
	return NULL;
}

/* The way of the big parts, on small ones: coarse model, housing, refinement. */
static const char *coarse_fault(struct arena *a, const struct small_house *h, int64_t best)
{
	struct inn inn;
	struct budget budget = { 0 };
	int64_t value = 0;
	inn_build(a, &h->problem, NULL, &inn);
	for (int32_t i = 0; i < inn.part_count; i++) {
		const struct part *part = &inn.parts[i];
		struct outcome out = { .seats = arena_news(a, const int32_t *, (size_t)part->count),
			               .bound = INT64_MAX };
		solve_coarse(a, &inn, part, &budget, &out);
		const char *wrong = seats_fault(&inn, part, &out);
		if (wrong != NULL)
			return wrong;
		value += out.value;
	}
	return value == best ? NULL : "the coarse way misses the optimum";
}

/* Parts that a flow solves, and those of them where somebody has to be refused. */
static long flows, flows_full;

/* The way of alike rooms, wherever it can be gone, beside the programme's. */
static const char *flow_fault(struct arena *a, const struct small_house *h)
{
	struct inn inn;
	struct budget budget = { 0 };
	inn_build(a, &h->problem, NULL, &inn);
	for (int32_t i = 0; i < inn.part_count; i++) {
		const struct part *part = &inn.parts[i];
		size_t jobs = (size_t)part->count;
		struct outcome out = { .seats = arena_news(a, const int32_t *, jobs), .bound = INT64_MAX };
		struct outcome other = { .seats = arena_news(a, const int32_t *, jobs), .bound = INT64_MAX };
		if (!flow_solve(a, &inn, part, &budget, &out))
			continue;
		const char *wrong = seats_fault(&inn, part, &out);
		if (wrong != NULL)
			return wrong;
		solve_exact(a, &inn, part, &budget, &other);
		if (!other.proven || out.value != other.value)
			return "the flow misses the optimum";
		flows++;
		flows_full += out.price_count > 0;
	}
	return NULL;
}

static long undone, needed;

/* Plans that were made as if nobody sat anywhere, and then brought home as far as that costs nothing. */
static const char *undo_fault(struct arena *a, const struct small_house *h, bool all_can_stay)
{
	struct inn inn;
	struct budget budget = { 0 };
	inn_build(a, &h->problem, NULL, &inn);
	for (int32_t i = 0; i < inn.part_count; i++) {
		const struct part *part = &inn.parts[i];
		struct outcome out = { .seats = arena_news(a, const int32_t *, (size_t)part->count),
			               .bound = INT64_MAX };
		bool *try = arena_news(a, bool, (size_t)part->kept), *settled = arena_news(a, bool, (size_t)part->kept);
		const int32_t **now = arena_news(a, const int32_t *, (size_t)part->kept);
		int32_t before = 0, after = 0;
		for (int32_t j = 0; j < part->kept; j++) {
			try[j] = true;
			now[j] = part->jobs[j].now;
			part->jobs[j].now = NULL;
		}
		solve_exact(a, &inn, part, &budget, &out);
		int64_t value = out.value;
		for (int32_t j = 0; j < part->kept; j++) {
			part->jobs[j].now = now[j];
			before += job_is_moved(&part->jobs[j], out.seats[j]);
		}
		undo_by_bounds(a, &inn, part, try, &budget, &out, settled);
		const char *wrong = seats_fault(&inn, part, &out);
		if (wrong != NULL || out.value != value)
			return wrong != NULL ? wrong : "bringing home costs something";
		for (int32_t j = 0; j < part->kept; j++) {
			bool moved = job_is_moved(&part->jobs[j], out.seats[j]);
			after += moved;
			needed += settled[j];
			if (settled[j] && (!moved || all_can_stay))
				return "a move is needed that is not";
		}
		undone += before - after;
	}
	return NULL;
}

/* Everybody asks for one room of one kind, and the rooms of a kind are alike. */
static void small_plain(struct dice *d, struct small_house *h)
{
	struct plan_problem *p = &h->problem;
	for (int32_t r = 0; r < p->room_count; r++)
		h->rooms[r] = (struct plan_room){ h->rooms[r].kind / 2, 3 };
	for (int32_t k = 0; k < p->kept_count; k++) {
		h->kept[k].pinned = false;
		if (h->kept[k].stay.rooms_count > 1 || h->kept[k].stay.wish == PLAN_HOUSE)
			h->kept[k].seat = NULL;
		int32_t room = h->kept[k].seat != NULL ? h->kept[k].seat[0] : (int32_t)roll(d, (uint32_t)p->room_count);
		h->kept[k].stay = (struct plan_stay){ .nights = h->kept[k].stay.nights, .guests = 2, .wish = PLAN_KIND,
			                              .kind = h->rooms[room].kind, .rooms_count = 1 };
	}
	for (int32_t o = 0; o < p->option_count; o++) {
		int32_t room = (int32_t)roll(d, (uint32_t)p->room_count);
		h->options[o].request = o;
		h->options[o].stay = (struct plan_stay){ .nights = h->options[o].stay.nights,
			                                 .guests = 1 + (int32_t)roll(d, 2),
			                                 .wish = PLAN_KIND,
			                                 .kind = h->rooms[room].kind,
			                                 .rooms_count = 1 };
	}
}

static const char *house_fault(struct arena *a, const struct small_house *h, struct dice *dice)
{
	struct plan_result r;
	int64_t best = small_best(h, false, -1, -1);
	if (plan_solve(a, &h->problem, NULL, NULL, &r) != OK)
		return "refused";
	if (best < 0)
		return r.status != PLAN_INFEASIBLE   ? "feasible?"
		       : clash_is_irreducible(h, &r) ? NULL
		                                     : "the clash is none";
	if (r.status != PLAN_OPTIMAL)
		return "not proven";
	if (r.value != best || r.bound != best)
		return "not the optimum";
	if ((small_best(h, true, -1, -1) == best && moves_of(h, &r) > 0) || moves_needlessly(h, &r))
		return "a stay moved without need";
	if (later_is_preferred(h, &r))
		return "the later of two alike";
	const char *wrong = small_wrong(h, &r);
	if (wrong != NULL)
		return wrong;
	/* What stands remains when it is as good. */
	struct plan_result again;
	struct plan_start start = { r.kept, r.options };
	if (plan_solve(a, &h->problem, &start, NULL, &again) != OK || again.value != best)
		return "not the optimum from its own plan";
	for (int32_t o = 0; o < h->problem.option_count; o++)
		if (again.options[o].count != r.options[o].count ||
		    small_bits(again.options[o].rooms, again.options[o].count) !=
		        small_bits(r.options[o].rooms, r.options[o].count))
			return "the stored plan did not stand";
	wrong = coarse_fault(a, h, best);
	if (wrong == NULL)
		wrong = flow_fault(a, h);
	if (wrong == NULL)
		wrong = undo_fault(a, h, small_best(h, true, -1, -1) == best);
	if (wrong != NULL)
		return wrong;
	wrong = prospect_fault(a, h, &r, 1 + (int32_t)roll(dice, SMALL_OPTIONS));
	if (wrong != NULL)
		return wrong;
	wrong = roll(dice, 4) == 0 ? worth_fault(h, &r, (int32_t)roll(dice, (uint32_t)h->problem.room_count)) : NULL;
	if (wrong != NULL)
		return wrong;
	wrong = order_fault(a, h, &r, dice);
	return wrong != NULL ? wrong : effect_fault(a, h, &r);
}

static void test_against_enumeration(void)
{
	const char *more = getenv("PLAN_HOUSES");
	long houses = more ? strtol(more, NULL, 10) : 20000, faults = 0, seed = 1;
	struct arena a = { 0 };
	for (; seed <= houses && faults < 5; seed++) {
		struct small_house h;
		struct dice dice = { .state = (uint64_t)seed * UINT64_C(0x9E3779B97F4A7C15) };
		small_draw(&dice, &h);
		if (seed % 4 == 0)
			small_plain(&dice, &h);
		const char *fault = house_fault(&a, &h, &dice);
		if (fault != NULL) {
			printf("# house %ld: %s\n", seed, fault);
			faults++;
		}
		arena_reset(&a);
	}
	arena_release(&a);
	CHECK_AS(faults == 0, "%ld small houses as plain enumeration finds them", seed - 1);
	CHECK_AS(100 * moves_needed > houses && 50 * undone > houses && 150 * needed > houses,
	         "%ld stays moved, and each had to; %ld were brought home at once, of %ld that was known to be dear",
	         moves_needed, undone, needed);
	CHECK_AS(5 * flows > 2 * houses && 10 * flows_full > houses,
	         "%ld parts by a flow, %ld of them with too many stays", flows, flows_full);
}

int main(void)
{
	test_against_enumeration();
	return check_done();
}
