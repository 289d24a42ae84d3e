#include "house/record.h"

#define TRIES 3 /* when others change the plan meanwhile; the next run goes on */

/* The list is not needed to see who is free; it says where they sit. */
static bool is_early(const struct house *h, const struct docket *d, int32_t request)
{
	bool worth = false, soon = true;
	for (int32_t i = 0; i < d->plan.problem.option_count; i++) {
		const struct plan_option *o = &d->plan.problem.options[i];
		if (o->request != request)
			continue;
		worth = worth || o->value > 0;
		soon = soon && o->stay.nights.from.day - h->today.day <= h->settings->early_days;
	}
	return worth && soon && d->fates[request] == FATE_OPEN && plan_is_free(&d->plan.problem, request);
}

static int32_t early_next(const struct house *h, const struct docket *d)
{
	for (int32_t i = 0; i < (int32_t)d->plan.requests.count; i++)
		if (is_early(h, d, i) &&
		    (d->result.options == NULL || house_plan_listed(&d->plan, &d->result, i) != PLAN_NONE))
			return i;
	return PLAN_NONE;
}

/* *more: something was accepted, so the plan must be looked at again. */
static enum status early_one(struct arena *a, const struct house *h, bool dry, struct verdicts *out, bool *more)
{
	struct docket d = { 0 };
	struct plan_limits limits = plan_full_limits(h->settings);
	struct verdicts one = { 0 };
	*more = false;
	enum status st = docket_load(a, h, &d);
	if (st != OK || early_next(h, &d) == PLAN_NONE)
		return st;
	st = docket_solve(a, &d, &limits);
	for (int32_t next; st == OK && (next = early_next(h, &d)) != PLAN_NONE && (dry || one.count == 0);)
		docket_accept_early(a, &d, next, &one);
	if (st == OK && !dry && one.count > 0)
		st = docket_write(a, h, &d, &one);
	for (size_t i = 0; i < one.count && st == OK; i++)
		verdict_add(a, out, one.items[i]);
	*more = !dry && st == OK && one.count > 0;
	return st;
}

enum status decide_early(struct arena *a, const struct house *h, bool dry, struct verdicts *out)
{
	bool more = h->settings->early_yes && h->settings->early_days >= 0;
	enum status st = OK;
	*out = (struct verdicts){ 0 };
	for (int conflicts = 0; more && st == OK && conflicts < TRIES;) {
		st = early_one(a, h, dry, out, &more);
		if (st != CONFLICT)
			continue;
		conflicts++;
		more = true;
		st = OK;
	}
	return st;
}
