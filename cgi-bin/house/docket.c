#include <string.h>

#include "core/text.h"
#include "house/docket.h"
#include "house/standing.h"
#include "rules/stay.h"

void verdict_add(struct arena *a, struct verdicts *list, struct verdict v)
{
	list->items = arena_grow(a, list->items, list->count, list->count + 1, sizeof *list->items);
	list->items[list->count++] = v;
}

/* --- reading --- */

enum status docket_load_in(struct arena *a, const struct house *h, struct docket *out)
{
	struct docket d = { 0 };
	enum status st = house_plan_load(a, h, &d.plan);
	if (st == OK)
		st = requests_due(h->db, a, h->now, &d.due);
	if (st != OK)
		return st;
	d.fates = arena_news(a, enum fate, d.plan.requests.count);
	*out = d;
	return OK;
}

struct loading {
	struct arena *arena;
	const struct house *house;
	struct docket docket;
};
static enum status loading_work(struct db *db, void *context)
{
	(void)db;
	struct loading *l = context;
	return docket_load_in(l->arena, l->house, &l->docket);
}

enum status docket_load(struct arena *a, const struct house *h, struct docket *out)
{
	struct loading l = { .arena = a, .house = h };
	enum status st = db_snapshot(h->db, loading_work, &l);
	if (st == OK)
		*out = l.docket;
	return st;
}

enum status docket_solve(struct arena *a, struct docket *d, const struct plan_limits *limits)
{
	enum status st = house_plan_solve(a, &d->plan, limits, &d->result);
	if (st != OK)
		return st;
	d->now = arena_news(a, struct plan_seat, d->plan.stays.count);
	if (d->plan.stays.count > 0)
		memcpy(d->now, d->plan.start.kept, d->plan.stays.count * sizeof *d->now);
	return OK;
}

/* --- nobody is refused for a ghost --- */

static struct plan_kept accepted_as_kept(const struct house *h, const struct docket *d, int32_t option)
{
	const struct plan_seat *seat = &d->result.options[option];
	const struct request_option *o = &d->plan.options.items[option];
	struct narrowed n = stay_narrow(&d->plan, o, seat);
	struct plan_kept kept = { .stay = d->plan.problem.options[option].stay, .seat = seat->rooms };
	kept.stay.wish = n.wish == WISH_KIND ? PLAN_KIND : PLAN_ROOMS;
	kept.stay.kind = (int32_t)n.kind_id;
	kept.stay.rooms_count = seat->count;
	kept.stay.wish_rooms = seat->rooms;
	kept.pinned = stay_is_pinned(h->today, (int32_t)h->settings->pin_days, kept.stay.nights, n.fixed);
	return kept;
}

/* The plan with what is accepted so far among the kept stays, what is refused left out, and `request` among the open
 * ones. */
static void docket_rest(struct arena *a, const struct house *h, const struct docket *d, int32_t request,
                        struct plan_problem *problem, struct plan_result *result)
{
	const struct plan_problem *p = &d->plan.problem;
	size_t room = (size_t)p->kept_count + (size_t)p->option_count;
	struct plan_kept *kept = arena_news(a, struct plan_kept, room);
	struct plan_seat *kept_seats = arena_news(a, struct plan_seat, room);
	struct plan_option *options = arena_news(a, struct plan_option, (size_t)p->option_count);
	struct plan_seat *seats = arena_news(a, struct plan_seat, (size_t)p->option_count);
	*problem = *p;
	*result = d->result;
	problem->option_count = 0;
	for (int32_t i = 0; i < p->kept_count; i++) {
		kept[i] = p->kept[i];
		kept[i].seat = d->result.kept[i].rooms;
		kept_seats[i] = d->result.kept[i];
	}
	for (int32_t i = 0; i < p->option_count; i++) {
		enum fate fate = d->fates[p->options[i].request];
		if (fate == FATE_ACCEPTED && d->result.options[i].count > 0) {
			kept_seats[problem->kept_count] = d->result.options[i];
			kept[problem->kept_count++] = accepted_as_kept(h, d, i);
			result->value -= p->options[i].value;
			result->bound -= p->options[i].value;
			result->accepted--;
		} else if (fate == FATE_OPEN || p->options[i].request == request) {
			seats[problem->option_count] = d->result.options[i];
			options[problem->option_count++] = p->options[i];
		}
	}
	problem->kept = kept;
	problem->options = options;
	result->kept = kept_seats;
	result->options = seats;
}

static enum status request_fits(struct arena *a, const struct plan_problem *problem, int32_t request, bool *fits)
{
	*fits = false;
	for (int32_t i = 0; i < problem->option_count && !*fits; i++) {
		if (problem->options[i].request != request)
			continue;
		enum status st = plan_fits(a, problem, &problem->options[i].stay, fits);
		if (st != OK)
			return st;
	}
	return OK;
}

static void accept(struct arena *a, struct docket *d, int32_t request, const char *why, const char *because,
                   struct verdicts *out)
{
	const struct guest_request *r = &d->plan.requests.items[request];
	d->fates[request] = FATE_ACCEPTED;
	verdict_add(a, out,
	            (struct verdict){ .request_id = r->id,
	                              .reference = r->reference,
	                              .accepted = true,
	                              .why = why,
	                              .because = because,
	                              .due_at = r->decide_at });
}

/* Accepts the open rivals that keep `request` out. One pass names those of the best list that has it; when they are
 * accepted it may still fit in the place of others who are open, so that goes on until what is accepted alone leaves no
 * room for it. */
static enum status rivals_accept(struct arena *a, const struct house *h, struct docket *d, int32_t request,
                                 struct verdicts *out)
{
	struct plan_limits limits = plan_quick_limits(h->settings);
	const char *because =
	    arena_printf(a, "in the list, and %s is refused in its favour", d->plan.requests.items[request].reference);
	for (;;) {
		struct plan_problem problem;
		struct plan_result result;
		struct plan_effect effect = { 0 };
		bool fits;
		size_t before = out->count;
		docket_rest(a, h, d, request, &problem, &result);
		enum status st = request_fits(a, &problem, request, &fits);
		if (st == OK && fits)
			st = plan_effect(a, &problem, &result, request, &limits, &effect);
		if (st != OK)
			return st;
		for (int32_t i = 0; i < effect.out_count; i++)
			if (d->fates[effect.out_requests[i]] == FATE_OPEN)
				accept(a, d, effect.out_requests[i], "ghost", because, out);
		if (out->count == before) /* no room beside what is accepted; or it is worth nothing and keeps nobody
		                             out */
			return OK;
	}
}

/* --- why a refusal --- */

static bool seat_has(const struct plan_seat *seat, int32_t room)
{
	for (int32_t i = 0; i < seat->count; i++)
		if (seat->rooms[i] == room)
			return true;
	return false;
}

static bool night_in(struct span s, int32_t night)
{
	return s.from.day <= night && night < s.to.day;
}

static bool room_taken(const struct docket *d, int32_t room, int32_t night)
{
	const struct plan_problem *p = &d->plan.problem;
	for (int32_t i = 0; i < p->block_count; i++)
		if (p->blocks[i].room == room && night_in(p->blocks[i].nights, night))
			return true;
	for (int32_t i = 0; i < p->kept_count; i++)
		if (night_in(p->kept[i].stay.nights, night) && seat_has(&d->result.kept[i], room))
			return true;
	for (int32_t i = 0; i < p->option_count; i++)
		if (d->fates[p->options[i].request] == FATE_ACCEPTED && night_in(p->options[i].stay.nights, night) &&
		    seat_has(&d->result.options[i], room))
			return true;
	return false;
}

static bool night_is_short(const struct docket *d, const struct plan_stay *stay, int32_t night)
{
	int32_t left = 0;
	for (int32_t room = 0; room < d->plan.problem.room_count; room++)
		left += plan_room_suits(&d->plan.problem, stay, room) && !room_taken(d, room, night);
	return left < stay->rooms_count;
}

static const char *nights_short(struct arena *a, const struct docket *d, const struct plan_stay *stay)
{
	struct buffer list = { .arena = a };
	for (int32_t night = stay->nights.from.day; night < stay->nights.to.day; night++)
		if (night_is_short(d, stay, night))
			buffer_printf(&list, "%s%s", list.size > 0 ? "," : "", date_text(a, (struct date){ night }));
	return list.size > 0 ? list.data : "";
}

static bool options_alike(const struct plan_option *x, const struct plan_option *y)
{
	return x->stay.nights.from.day == y->stay.nights.from.day && x->stay.nights.to.day == y->stay.nights.to.day &&
	       x->value == y->value && x->stay.guests == y->stay.guests && x->stay.wish == y->stay.wish &&
	       x->stay.rooms_count == y->stay.rooms_count &&
	       (x->stay.wish != PLAN_KIND || x->stay.kind == y->stay.kind);
}

static bool is_worthless(const struct plan_problem *p, int32_t request)
{
	for (int32_t i = 0; i < p->option_count; i++)
		if (p->options[i].request == request && p->options[i].value > 0)
			return false;
	return true;
}

/* With those who would fall out if it were forced in. */
static enum status rivals_tell(struct arena *a, const struct house *h, const struct docket *d, int32_t request,
                               enum refusal_why *why)
{
	const struct plan_problem *p = &d->plan.problem;
	struct plan_limits limits = plan_quick_limits(h->settings);
	struct plan_effect e = { 0 };
	*why = is_worthless(p, request) ? WHY_ALONE : WHY_BETTER;
	enum status st = *why != WHY_ALONE ? plan_effect(a, p, &d->result, request, &limits, &e) : OK;
	if (st != OK || !e.possible)
		return st;
	if (e.out_count > 1)
		*why = WHY_SEVERAL;
	else if (e.out_count == 0 && p->reserve != NULL)
		*why = WHY_ALONE;
	if (e.out_count != 1)
		return OK;
	const struct plan_option *own = &p->options[e.option];
	const struct plan_option *other = &p->options[house_plan_listed(&d->plan, &d->result, e.out_requests[0])];
	if (e.cost == 0 && other->sent < own->sent && options_alike(own, other))
		*why = WHY_EARLIER;
	else if (nights(other->stay.nights.from, other->stay.nights.to) >
	         nights(own->stay.nights.from, own->stay.nights.to))
		*why = WHY_LONGER;
	return OK;
}

static enum status refusal_tell(struct arena *a, const struct house *h, const struct docket *d, int32_t request,
                                struct verdict *v)
{
	const struct plan_problem *p = &d->plan.problem;
	enum refusal_why why = WHY_FULL;
	bool fits;
	enum status st = request_fits(a, p, request, &fits);
	if (st == OK && fits)
		st = rivals_tell(a, h, d, request, &why);
	v->told = refusal_why_name(why);
	v->because = why == WHY_FULL ? "no room is left for it beside what was accepted before"
	                             : "the house earns more without it";
	for (int32_t i = p->option_count; i-- > 0;)
		if (p->options[i].request == request)
			v->nights = nights_short(a, d, &p->options[i].stay);
	return st;
}

/* --- verdicts --- */

static enum status refuse(struct arena *a, const struct house *h, struct docket *d, const struct guest_request *r,
                          int32_t request, struct verdicts *out)
{
	struct verdict v = { .request_id = r->id, .reference = r->reference, .due_at = r->decide_at, .nights = "" };
	enum status st = OK;
	if (request == PLAN_NONE) {
		v.why = v.told = refusal_why_name(WHY_LATE);
		v.because = "its arrival day has passed";
	} else {
		v.why = "hour";
		st = refusal_tell(a, h, d, request, &v);
		d->fates[request] = FATE_REFUSED;
	}
	verdict_add(a, out, v);
	return st;
}

static bool is_due_at(const struct guest_request *r, struct instant at)
{
	return r->decide_at.second == at.second;
}

enum status docket_decide(struct arena *a, const struct house *h, struct docket *d, struct instant at,
                          struct verdicts *out)
{
	enum status st = OK;
	for (size_t i = 0; i < d->due.count; i++) {
		int32_t request = house_plan_request(&d->plan, d->due.items[i].id);
		if (is_due_at(&d->due.items[i], at) && request != PLAN_NONE && d->fates[request] == FATE_OPEN &&
		    house_plan_listed(&d->plan, &d->result, request) != PLAN_NONE)
			accept(a, d, request, "hour", "in the list at its hour", out);
	}
	for (size_t i = 0; i < d->due.count && st == OK && h->settings->no_ghosts; i++) {
		int32_t request = house_plan_request(&d->plan, d->due.items[i].id);
		if (is_due_at(&d->due.items[i], at) && request != PLAN_NONE && d->fates[request] == FATE_OPEN)
			st = rivals_accept(a, h, d, request, out);
	}
	for (size_t i = 0; i < d->due.count && st == OK; i++) {
		int32_t request = house_plan_request(&d->plan, d->due.items[i].id);
		if (is_due_at(&d->due.items[i], at) && (request == PLAN_NONE || d->fates[request] == FATE_OPEN))
			st = refuse(a, h, d, &d->due.items[i], request, out);
	}
	return st;
}

void docket_accept_early(struct arena *a, struct docket *d, int32_t request, struct verdicts *out)
{
	accept(a, d, request, "early", "it fits whatever the other requests do, and arrives soon", out);
}

/* --- moves --- */

static bool seats_clash(struct span x_nights, const struct plan_seat *x, struct span y_nights,
                        const struct plan_seat *y)
{
	if (!spans_overlap(x_nights, y_nights))
		return false;
	for (int32_t i = 0; i < x->count; i++)
		if (seat_has(y, x->rooms[i]))
			return true;
	return false;
}

static bool is_in_the_way(const struct docket *d, const struct verdicts *verdicts, const bool *moves, int32_t stay)
{
	const struct plan_problem *p = &d->plan.problem;
	struct span nights = p->kept[stay].stay.nights;
	for (size_t v = 0; v < verdicts->count; v++) {
		int32_t request = house_plan_request(&d->plan, verdicts->items[v].request_id);
		int32_t option =
		    verdicts->items[v].accepted ? house_plan_listed(&d->plan, &d->result, request) : PLAN_NONE;
		if (option != PLAN_NONE &&
		    seats_clash(nights, &d->now[stay], p->options[option].stay.nights, &d->result.options[option]))
			return true;
	}
	for (int32_t other = 0; other < p->kept_count; other++)
		if (moves[other] && other != stay &&
		    seats_clash(nights, &d->now[stay], p->kept[other].stay.nights, &d->result.kept[other]))
			return true;
	return false;
}

void docket_moves(struct docket *d, const struct verdicts *verdicts, bool *moves)
{
	bool more = true;
	while (more) {
		more = false;
		for (int32_t i = 0; i < d->plan.problem.kept_count; i++)
			if (!moves[i] && is_in_the_way(d, verdicts, moves, i))
				more = moves[i] = true;
	}
	for (int32_t i = 0; i < d->plan.problem.kept_count; i++)
		if (moves[i])
			d->now[i] = d->result.kept[i];
}
