#include "core/text.h"
#include "core/zone.h"
#include "house/record.h"

#define TRIES 3
#define PREVIEW_MS 500

struct deciding {
	struct arena *arena;
	const struct house *house;
	struct docket *docket;
	const struct verdicts *verdicts;
	bool *moves;
	struct plan_seat *seats; /* of the moved stays */
	int64_t instance_id;
};

static const struct guest_request *due_request(const struct docket *d, int64_t id)
{
	int32_t place = house_plan_request(&d->plan, id);
	if (place != PLAN_NONE)
		return &d->plan.requests.items[place];
	for (size_t i = 0; i < d->due.count; i++)
		if (d->due.items[i].id == id)
			return &d->due.items[i];
	return NULL;
}

static enum status verdict_write(struct deciding *w, const struct verdict *v)
{
	const struct house_plan *hp = &w->docket->plan;
	struct ruling ruling = ruling_of(w->docket, v, w->instance_id);
	if (!v->accepted)
		return record_refusal(w->arena, w->house, due_request(w->docket, v->request_id), &ruling,
		                      arena_printf(w->arena, "why=%s\nnights=%s\n", v->told, v->nights));
	int32_t option = house_plan_listed(hp, &w->docket->result, house_plan_request(hp, v->request_id));
	return record_acceptance(w->arena, w->house, hp, option, &w->docket->result.options[option], &ruling);
}

/* Nothing has changed since the plan was computed: the new version is the next one. The plan is written first, so that
 * turns and their history say what the decisions rest on. */
static enum status set_work(struct db *db, void *context)
{
	struct deciding *w = context;
	int64_t version = 0;
	enum status st = guard_take(db, w->arena, &version);
	if (st == OK && version != w->docket->plan.version + 1)
		return CONFLICT;
	if (st == OK)
		st = plan_store(w->house, &w->docket->plan, &w->docket->result, version);
	if (st == OK)
		st = record_instance(w->arena, w->house, &w->docket->plan, &w->instance_id);
	if (st == OK)
		st = record_moves(w->arena, w->house, &w->docket->plan, w->seats, w->moves);
	for (size_t i = 0; i < w->verdicts->count && st == OK; i++)
		st = verdict_write(w, &w->verdicts->items[i]);
	if (st == OK)
		st = replan_quick(w->arena, w->house, version);
	return st;
}

enum status docket_write(struct arena *a, const struct house *h, struct docket *d, const struct verdicts *verdicts)
{
	struct deciding w = { .arena = a, .house = h, .docket = d, .verdicts = verdicts };
	w.moves = arena_news(a, bool, d->plan.stays.count);
	docket_moves(d, verdicts, w.moves);
	w.seats = d->result.kept;
	return db_transaction(h->db, set_work, &w);
}

static bool docket_next(const struct docket *d, size_t *next, struct instant *at)
{
	if (*next == d->due.count)
		return false;
	*at = d->due.items[*next].decide_at;
	while (*next < d->due.count && d->due.items[*next].decide_at.second == at->second)
		++*next;
	return true;
}

/* One try: *out is what was decided. */
static enum status due_try(struct arena *a, const struct house *h, bool dry, struct verdicts *out, bool *more)
{
	struct docket d = { 0 };
	struct plan_limits limits = plan_full_limits(h->settings);
	struct instant at;
	size_t next = 0;
	enum status st = docket_load(a, h, &d);
	if (st != OK || d.due.count == 0)
		return st;
	st = docket_solve(a, &d, &limits);
	while (st == OK && docket_next(&d, &next, &at)) {
		st = docket_decide(a, h, &d, at, out);
		if (!dry)
			break;
	}
	*more = !dry && next < d.due.count;
	if (st == OK && !dry && out->count > 0)
		st = docket_write(a, h, &d, out);
	return st;
}

enum status decide_due(struct arena *a, const struct house *h, bool dry, struct verdicts *out, bool *more)
{
	enum status st = CONFLICT;
	for (int tries = 0; tries < TRIES && st == CONFLICT; tries++) {
		*out = (struct verdicts){ 0 };
		*more = false;
		st = due_try(a, h, dry, out, more);
	}
	if (st != OK)
		*out = (struct verdicts){ 0 };
	return st == CONFLICT ? BUSY : st;
}

enum status decide_preview(struct arena *a, const struct house *h, struct verdicts *out, struct instant *at)
{
	struct settings hurried = *h->settings;
	struct house then = *h;
	struct queue_counts open = { 0 };
	bool more = false;
	enum status st = queue_counts(h->db, a, INSTANT_NONE, &open);
	*out = (struct verdicts){ 0 };
	*at = st == OK ? open.total.decide_at : INSTANT_NONE;
	if (st != OK || open.count == 0)
		return st;
	hurried.plan_full_ms = hurried.plan_full_ms < PREVIEW_MS ? hurried.plan_full_ms : PREVIEW_MS;
	then.settings = &hurried;
	if (at->second > h->now.second)
		then.now = *at;
	then.today = zone_local(h->settings->zone, then.now).date;
	return decide_due(a, &then, true, out, &more);
}
