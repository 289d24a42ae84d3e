#include <string.h>

#include "core/log.h"
#include "core/text.h"
#include "house/propose.h"
#include "house/replan.h"

#define QUICK_WALL_MS 1000 /* safety nets: what counts is the work */
#define FULL_TRIES 3

struct plan_limits plan_quick_limits(const struct settings *s)
{
	return (struct plan_limits){ .work = s->plan_quick_work, .wall_ms = QUICK_WALL_MS, .brief = true };
}

struct plan_limits plan_full_limits(const struct settings *s)
{
	return (struct plan_limits){ .work = s->plan_full_ms * 1000, .wall_ms = 2 * s->plan_full_ms };
}

/* --- solving --- */

static bool is_clashing(const struct plan_result *r, int32_t kept)
{
	for (int32_t i = 0; i < r->clash_count; i++)
		if (r->clash[i] == kept)
			return true;
	return false;
}

/* The clashing stays leave the kept ones; where they sit stays closed, for their nights are still theirs in the
 * unit-night table. */
static void clash_to_blocks(struct arena *a, struct house_plan *hp, const struct plan_result *r)
{
	struct plan_problem *p = &hp->problem;
	struct guest_stay *stays = arena_news(a, struct guest_stay, hp->stays.count);
	struct plan_kept *kept = arena_news(a, struct plan_kept, hp->stays.count);
	struct plan_seat *seats = arena_news(a, struct plan_seat, hp->stays.count);
	struct buffer blocks = { .arena = a };
	int32_t count = 0;
	buffer_add(&blocks, (const char *)p->blocks, (size_t)p->block_count * sizeof *p->blocks);
	for (int32_t i = 0; i < p->kept_count; i++) {
		if (!is_clashing(r, i)) {
			stays[count] = hp->stays.items[i];
			seats[count] = hp->start.kept[i];
			kept[count++] = p->kept[i];
			continue;
		}
		log_line("stay %lld cannot be housed beside the others: planning goes on without it",
		         (long long)hp->stays.items[i].id);
		for (int32_t n = 0; n < hp->start.kept[i].count; n++) {
			struct plan_block block = { .room = hp->start.kept[i].rooms[n],
				                    .nights = p->kept[i].stay.nights };
			buffer_add(&blocks, (const char *)&block, sizeof block);
		}
	}
	struct plan_block *copied = arena_news(a, struct plan_block, blocks.size / sizeof *copied);
	if (blocks.size > 0)
		memcpy(copied, blocks.data, blocks.size);
	p->blocks = copied;
	p->block_count = (int32_t)(blocks.size / sizeof *copied);
	p->kept = kept;
	p->kept_count = count;
	hp->start.kept = seats;
	hp->stays = (struct guest_stays){ .items = stays, .count = (size_t)count };
}

enum status house_plan_solve(struct arena *a, struct house_plan *hp, const struct plan_limits *limits,
                             struct plan_result *out)
{
	for (;;) {
		enum status st = plan_resolve(a, &hp->problem, &hp->start, &hp->memory, limits, out, &hp->memory);
		if (st == INVALID)
			return fail("the house makes no valid problem for the plan");
		if (st != OK || out->status != PLAN_INFEASIBLE || out->clash_count == 0)
			return st;
		clash_to_blocks(a, hp, out);
	}
}

/* --- storing --- */

static const char *plan_status_name(enum plan_status s)
{
	return s == PLAN_OPTIMAL ? "optimal" : s == PLAN_FEASIBLE ? "feasible" : "infeasible";
}

/* What a result says of a request, and what was known before. */
struct outcome {
	int32_t listed, counts; /* the option by which it is in the list, and the one whose goodwill counts; or
	                           PLAN_NONE */
	int64_t stored, started; /* rooms in the stored seats, and in those of the start: fewer, where a room is off
	                            sale now */
	bool moved; /* an option has other rooms than in the start */
};

static bool seat_same(const struct plan_seat *x, const struct plan_seat *y)
{
	return x->count == y->count &&
	       (x->count == 0 || memcmp(x->rooms, y->rooms, (size_t)x->count * sizeof *x->rooms) == 0);
}

static const struct outcome *outcomes(struct arena *a, const struct house_plan *hp, const struct plan_result *result)
{
	struct outcome *list = arena_news(a, struct outcome, hp->requests.count);
	for (size_t r = 0; r < hp->requests.count; r++)
		list[r].listed = list[r].counts = PLAN_NONE;
	for (int32_t i = 0; i < hp->problem.option_count; i++) {
		struct outcome *o = &list[hp->problem.options[i].request];
		bool listed = result->options[i].count > 0;
		if (listed && o->listed == PLAN_NONE)
			o->listed = i;
		if (listed || o->counts == PLAN_NONE)
			o->counts = i;
		o->started += hp->start.options[i].count;
		o->moved |= !seat_same(&hp->start.options[i], &result->options[i]);
	}
	for (size_t s = 0; s < hp->seats.count; s++) {
		int32_t request = house_plan_request(hp, hp->seats.items[s].request_id);
		if (request != PLAN_NONE)
			list[request].stored++;
	}
	return list;
}

static enum status turns_store(const struct house *h, const struct house_plan *hp, const struct outcome *outcomes,
                               int64_t version)
{
	for (size_t i = 0; i < hp->requests.count; i++) {
		const struct guest_request *r = &hp->requests.items[i];
		bool turn = outcomes[i].listed != PLAN_NONE;
		struct money goodwill = { outcomes[i].counts != PLAN_NONE ? hp->goodwill[outcomes[i].counts] : 0 };
		enum status st =
		    goodwill.minor != r->goodwill.minor ? request_set_goodwill(h->db, r->id, goodwill) : OK;
		if (st == OK && (turn != r->turn || !instant_is(r->turn_at)))
			st = request_set_turn(h->db, r->id, turn, h->now, version);
		if (st != OK)
			return st;
	}
	return OK;
}

static enum status seat_store(const struct house *h, const struct house_plan *hp, const struct plan_result *result,
                              size_t request, int32_t listed)
{
	enum status st = plan_seats_clear(h->db, hp->requests.items[request].id);
	if (listed == PLAN_NONE)
		return st;
	const struct request_option *o = &hp->options.items[listed];
	for (int32_t i = 0; i < result->options[listed].count && st == OK; i++)
		st = plan_seat_add(
		    h->db, &(struct plan_seat_row){ .request_id = o->request_id,
		                                    .position = o->position,
		                                    .room_id = hp->room_ids[result->options[listed].rooms[i]] });
	return st;
}

/* Of a request that was decided or withdrawn, or is open still and should have arrived before today. */
static enum status seat_forget(const struct house *h, int64_t request_id, int64_t version)
{
	enum status st = plan_seats_clear(h->db, request_id);
	if (st == OK)
		st = request_set_turn(h->db, request_id, false, h->now, version);
	return st == CONFLICT ? OK : st;
}

static enum status seats_store(const struct house *h, const struct house_plan *hp, const struct plan_result *result,
                               const struct outcome *outcomes, int64_t version)
{
	enum status st = OK;
	for (size_t i = 0; i < hp->requests.count && st == OK; i++)
		if (outcomes[i].moved || outcomes[i].stored != outcomes[i].started)
			st = seat_store(h, hp, result, i, outcomes[i].listed);
	for (size_t s = 0; s < hp->seats.count && st == OK; s++)
		if (house_plan_request(hp, hp->seats.items[s].request_id) == PLAN_NONE)
			st = seat_forget(h, hp->seats.items[s].request_id, version);
	return st;
}

static bool has_goodwill(const struct house_plan *hp)
{
	for (int32_t i = 0; i < hp->problem.option_count; i++)
		if (hp->goodwill[i] > 0)
			return true;
	return false;
}

static struct bytes memory_bytes(const struct plan_memory *m)
{
	return (struct bytes){ (const unsigned char *)m->words, (size_t)m->count * sizeof *m->words };
}

enum status plan_store(const struct house *h, const struct house_plan *hp, const struct plan_result *result,
                       int64_t version)
{
	struct stored_plan plan = {
		.version = version,
		.value = { result->value },
		.bound = { result->bound },
		.status = plan_status_name(result->status),
		.accepted = result->accepted,
		.open = (int64_t)hp->requests.count,
		.computed_at = h->now,
		.goodwill = { house_plan_goodwill_listed(hp, result) },
		.given_known = !has_goodwill(hp),
	};
	struct arena scratch = { 0 };
	const struct outcome *list = outcomes(&scratch, hp, result);
	enum status st = turns_store(h, hp, list, version);
	if (st == OK)
		st = seats_store(h, hp, result, list, version);
	arena_release(&scratch);
	return st == OK ? plan_put(h->db, &plan, memory_bytes(&hp->memory)) : st;
}

enum status replan_quick(struct arena *a, const struct house *h, int64_t version)
{
	struct house_plan hp = { 0 };
	struct plan_result result = { 0 };
	struct plan_limits limits = plan_quick_limits(h->settings);
	enum status st = house_plan_load(a, h, &hp);
	if (st == OK)
		st = house_plan_solve(a, &hp, &limits, &result);
	if (st == OK)
		st = plan_store(h, &hp, &result, version);
	return st;
}

/* --- one request --- */

/* The stored plan is that of the house as it was just before, today. */
static bool is_next(const struct house *h, int64_t version, const struct guest_request *r,
                    const struct stored_plan *stored)
{
	struct date day = zone_local(h->settings->zone, stored->computed_at).date;
	return r->goodwill.minor == 0 && stored->version == version - 1 && day.day == h->today.day;
}

/* One of its options has not arrived before today: while it is open it is counted. */
static enum status still_comes(struct arena *a, const struct house *h, int64_t request_id, int64_t *comes)
{
	struct request_options options = { 0 };
	enum status st = request_options_of(h->db, a, request_id, &options);
	*comes = 0;
	for (size_t i = 0; i < options.count; i++)
		*comes |= options.items[i].arrival.day >= h->today.day;
	return st;
}

static bool is_held(const struct house_plan *hp)
{
	for (size_t i = 0; i < hp->options.count; i++)
		if (hp->options.items[i].held)
			return true;
	return false;
}

static enum status turn_store(const struct house *h, const struct house_plan *hp, const struct plan_turn *turn,
                              bool was_listed, int64_t version)
{
	bool listed = turn->seat.count > 0;
	enum status st = listed != was_listed ? request_set_turn(h->db, turn->request, listed, h->now, version) : OK;
	if (st == OK && was_listed)
		st = plan_seats_clear(h->db, turn->request);
	for (int32_t i = 0; i < turn->seat.count && st == OK; i++)
		st = plan_seat_add(h->db, &(struct plan_seat_row){ .request_id = turn->request,
		                                                   .position = turn->option,
		                                                   .room_id = hp->room_ids[turn->seat.rooms[i]] });
	return st;
}

/* Of the request itself, which is not in the list now. */
static enum status no_turn_store(const struct house *h, const struct guest_request *r, int64_t version)
{
	if (!text_same(r->state, REQUEST_OPEN))
		return seat_forget(h, r->id, version);
	enum status st = r->turn ? plan_seats_clear(h->db, r->id) : OK;
	return st == OK && (r->turn || !instant_is(r->turn_at)) ? request_set_turn(h->db, r->id, false, h->now, version)
	                                                        : st;
}

static enum status change_store(const struct house *h, const struct house_plan *hp, const struct guest_request *r,
                                const struct plan_change *change, struct stored_plan plan)
{
	enum status st = OK;
	bool listed = false;
	for (int32_t t = 0; t < change->turn_count && st == OK; t++) {
		const struct plan_turn *turn = &change->turns[t];
		bool own = turn->request == r->id;
		st = turn_store(h, hp, turn, own ? r->turn : turn->was_listed, plan.version);
		listed |= own;
	}
	if (st == OK && !listed)
		st = no_turn_store(h, r, plan.version);
	plan.value.minor += change->gain;
	plan.bound.minor += change->gain;
	plan.accepted += change->accepted;
	plan.computed_at = h->now;
	plan.given_known = true;
	return st == OK ? plan_put(h->db, &plan, memory_bytes(&hp->memory)) : st;
}

enum status replan_one(struct arena *a, const struct house *h, int64_t version, int64_t request_id, bool was_open)
{
	struct house_plan hp = { 0 };
	struct guest_request request = { 0 };
	struct stored_plan stored = { 0 };
	struct plan_change change = { 0 };
	bool next = false;
	int64_t comes = 0;
	enum status st = request_by_id(h->db, a, request_id, &request);
	if (st == OK)
		st = plan_get(h->db, a, &stored);
	if (st == OK)
		st = still_comes(a, h, request_id, &comes);
	if (st == OK) {
		next = is_next(h, version, &request, &stored);
		st = next ? house_plan_load_one(a, h, &request, &hp) : OK;
	}
	next = next && hp.goodwill_rule_count == 0 && !is_held(&hp);
	if (st == OK && next && plan_change(a, &hp.problem, request_id, &hp.memory, &change, &hp.memory) != OK)
		return fail("the house makes no valid problem for the plan");
	if (st != OK || !change.settled)
		return st != OK ? st : replan_quick(a, h, version);
	stored.version = version;
	stored.open += (text_same(request.state, REQUEST_OPEN) - was_open) * comes;
	return change_store(h, &hp, &request, &change, stored);
}

/* The list of money alone is looked for from where the list is, so that it is never found to be worth less. */
enum status house_plan_given_up(struct arena *a, const struct house_plan *hp, const struct plan_result *result,
                                const struct plan_limits *limits, struct money *out)
{
	struct house_plan plain = *hp;
	struct plan_option *options = arena_news(a, struct plan_option, hp->options.count);
	struct plan_result best = { 0 };
	*out = (struct money){ 0 };
	if (!has_goodwill(hp) || result->status == PLAN_INFEASIBLE)
		return OK;
	for (int32_t i = 0; i < hp->problem.option_count; i++) {
		options[i] = hp->problem.options[i];
		options[i].value -= hp->goodwill[i];
	}
	plain.problem.options = options;
	plain.start = (struct plan_start){ .kept = result->kept, .options = result->options };
	enum status st = plan_solve(a, &plain.problem, &plain.start, limits, &best);
	if (st == OK)
		out->minor = best.value - (result->value - house_plan_goodwill_listed(hp, result));
	return st;
}

/* --- the job's full plan --- */

struct full {
	struct arena *arena;
	const struct house *house;
	struct house_plan plan;
	struct plan_result result;
	struct plan_effect *effects; /* of each request */
	struct proposal *ways;       /* the nearest way of each that is not in the list; request_id 0: none */
	struct money given_up;
	bool stands;
};

static enum status full_look(struct db *db, void *context)
{
	struct full *f = context;
	struct stored_plan stored = { 0 };
	int64_t missing = 0;
	enum status st = house_plan_load(f->arena, f->house, &f->plan);
	if (st == OK)
		st = plan_get(db, f->arena, &stored);
	if (st == OK)
		st = effects_missing(db, f->arena, f->plan.version, f->house->today, &missing);
	if (st != OK)
		return st;
	struct date day = zone_local(f->house->settings->zone, stored.computed_at).date;
	f->stands =
	    stored.version == f->plan.version && day.day == f->house->today.day && missing == 0 && stored.given_known;
	return OK;
}

static enum status full_effects(struct full *f)
{
	struct plan_limits limits = plan_quick_limits(f->house->settings);
	enum status st = OK;
	f->effects = arena_news(f->arena, struct plan_effect, f->plan.requests.count);
	for (size_t i = 0; i < f->plan.requests.count && st == OK; i++)
		st = plan_effect(f->arena, &f->plan.problem, &f->result, (int32_t)i, &limits, &f->effects[i]);
	return st;
}

static enum status full_ways(struct full *f)
{
	struct house_plan then = f->plan;
	enum status st = OK;
	then.start.options = f->result.options; /* and the stays where they are: as it is found when it is offered */
	f->ways = arena_news(f->arena, struct proposal, f->plan.requests.count);
	for (size_t i = 0; i < f->plan.requests.count && st == OK; i++) {
		struct call_way ways[CALL_WAYS];
		size_t count = 0;
		if (house_plan_listed(&f->plan, &f->result, (int32_t)i) == PLAN_NONE)
			st = propose_ways_in(f->arena, f->house, &then, (int32_t)i, ways, &count);
		if (st == OK && count > 0)
			f->ways[i] = propose_way(f->plan.requests.items[i].id, &ways[0]);
	}
	return st;
}

static enum status others_store(const struct full *f, size_t request, const int32_t *others, int32_t count,
                                bool comes_in)
{
	enum status st = OK;
	for (int32_t i = 0; i < count && st == OK; i++)
		st = effect_other_add(f->house->db, f->plan.requests.items[request].id,
		                      f->plan.requests.items[others[i]].id, comes_in);
	return st;
}

static enum status effect_store(const struct full *f, size_t request)
{
	const struct plan_effect *e = &f->effects[request];
	bool listed = house_plan_listed(&f->plan, &f->result, (int32_t)request) != PLAN_NONE;
	struct stored_effect row = {
		.request_id = f->plan.requests.items[request].id,
		.plan_version = f->plan.version,
		.possible = e->possible,
		.proved = e->proof == PLAN_OPTIMAL,
		.amount = { listed ? e->gain : e->cost },
	};
	enum status st = effect_put(f->house->db, &row);
	if (st == OK)
		st = others_store(f, request, e->out_requests, e->out_count, false);
	if (st == OK)
		st = others_store(f, request, e->in_requests, e->in_count, true);
	if (st == OK && f->ways[request].request_id != 0)
		st = way_put(f->house->db, &f->ways[request]);
	return st;
}

static enum status full_write(struct db *db, void *context)
{
	struct full *f = context;
	enum status st = guard_hold(db, f->plan.version);
	if (st == OK)
		st = plan_store(f->house, &f->plan, &f->result, f->plan.version);
	if (st == OK)
		st = plan_given_up_put(db, f->given_up);
	if (st == OK)
		st = effects_clear(db);
	for (size_t i = 0; i < f->plan.requests.count && st == OK; i++)
		st = effect_store(f, i);
	return st;
}

enum status replan_full(struct arena *a, const struct house *h, bool *done)
{
	struct plan_limits limits = plan_full_limits(h->settings);
	*done = false;
	for (int tries = 0; tries < FULL_TRIES; tries++) {
		struct full f = { .arena = a, .house = h };
		enum status st = db_snapshot(h->db, full_look, &f);
		if (st != OK || f.stands) {
			*done = f.stands;
			return st;
		}
		st = house_plan_solve(a, &f.plan, &limits, &f.result);
		if (st == OK)
			st = full_effects(&f);
		if (st == OK)
			st = full_ways(&f);
		if (st == OK)
			st = house_plan_given_up(a, &f.plan, &f.result, &limits, &f.given_up);
		if (st == OK)
			st = db_transaction(h->db, full_write, &f);
		*done = st == OK;
		if (st != CONFLICT)
			return st;
	}
	return OK;
}
