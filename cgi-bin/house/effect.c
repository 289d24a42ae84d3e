#include <string.h>

#include "core/text.h"
#include "house/fit.h"
#include "store/person.h"

enum status effect_names(struct arena *a, const struct house *h, const struct house_plan *hp, const int32_t *requests,
                         int32_t count, const struct effect_name **out, size_t *out_count)
{
	struct effect_name *names = arena_news(a, struct effect_name, (size_t)count);
	for (int32_t i = 0; i < count; i++) {
		const struct guest_request *r = &hp->requests.items[requests[i]];
		struct person person = { 0 };
		enum status st = person_by_id(h->db, a, r->person_id, &person);
		if (st != OK)
			return st;
		names[i] = (struct effect_name){ .request_id = r->id,
			                         .reference = r->reference,
			                         .name = person_full_name(a, &person) };
		for (size_t o = hp->options.count; o-- > 0;)
			if (hp->options.items[o].request_id == r->id) {
				names[i].nights =
				    (struct span){ hp->options.items[o].arrival, hp->options.items[o].departure };
				names[i].value = hp->options.items[o].value;
				names[i].goodwill.minor = hp->goodwill[o];
			}
	}
	*out = names;
	*out_count = (size_t)count;
	return OK;
}

static int32_t requests_listed(const struct house_plan *hp, const struct plan_result *result)
{
	int32_t count = 0;
	for (int32_t i = 0; i < hp->problem.option_count; i++)
		count += result->options[i].count > 0;
	return count;
}

static void effect_figures(struct arena *a, const struct house_plan *hp, const struct plan_result *result,
                           struct effect *e)
{
	const struct plan_effect *p = &e->plan;
	e->version = hp->version;
	e->open = (int32_t)hp->requests.count;
	e->listed = requests_listed(hp, result);
	e->listed_after = e->listed - p->out_count + p->in_count + (e->in_list ? -1 : p->possible);
	e->value = (struct money){ result->value };
	e->value_after = (struct money){ result->value - (e->in_list ? p->gain : p->cost) };
	e->proved = result->status == PLAN_OPTIMAL && p->proof == PLAN_OPTIMAL;
	e->seat = house_plan_rooms(a, hp, &p->seat);
}

static enum status both_names(struct arena *a, const struct house *h, const struct house_plan *hp, struct effect *e)
{
	enum status st = effect_names(a, h, hp, e->plan.out_requests, e->plan.out_count, &e->out, &e->out_count);
	return st == OK ? effect_names(a, h, hp, e->plan.in_requests, e->plan.in_count, &e->in, &e->in_count) : st;
}

enum status effect_find(struct arena *a, const struct house *h, int64_t request_id, struct effect *out)
{
	struct house_plan hp = { 0 };
	struct plan_limits limits = plan_quick_limits(h->settings);
	struct plan_result result = { 0 };
	struct effect e = { 0 };
	enum status st = house_plan_read(a, h, &hp);
	if (st != OK)
		return st;
	int32_t request = house_plan_request(&hp, request_id);
	if (request == PLAN_NONE)
		return NOT_FOUND;
	st = house_plan_solve(a, &hp, &limits, &result);
	if (st == OK)
		st = plan_effect(a, &hp.problem, &result, request, &limits, &e.plan);
	if (st != OK)
		return st;
	int32_t listed = house_plan_listed(&hp, &result, request);
	e.in_list = listed != PLAN_NONE;
	if (e.in_list)
		e.plan.seat = result.options[listed];
	else if (e.plan.possible)
		listed = e.plan.option;
	if (listed != PLAN_NONE) {
		e.own = hp.options.items[listed].value;
		e.own_goodwill.minor = hp.goodwill[listed];
	}
	effect_figures(a, &hp, &result, &e);
	st = both_names(a, h, &hp, &e);
	if (st == OK)
		*out = e;
	return st;
}

/* The plan that stands as a result: where everybody sits is in the start. NOT_FOUND: it is of another version, or
 * accepted stays clash. */
static enum status plan_standing(struct arena *a, const struct house *h, const struct house_plan *hp,
                                 struct plan_result *out)
{
	struct stored_plan stored = { 0 };
	size_t kept = (size_t)hp->problem.kept_count, options = (size_t)hp->problem.option_count;
	enum status st = plan_get(h->db, a, &stored);
	if (st == OK && (stored.version != hp->version || text_same(stored.status, "infeasible")))
		return NOT_FOUND;
	if (st != OK)
		return st;
	*out = (struct plan_result){
		.status = text_same(stored.status, "optimal") ? PLAN_OPTIMAL : PLAN_FEASIBLE,
		.value = stored.value.minor,
		.bound = stored.bound.minor,
		.kept = arena_news(a, struct plan_seat, kept),
		.options = arena_news(a, struct plan_seat, options),
	};
	if (kept > 0)
		memcpy(out->kept, hp->start.kept, kept * sizeof *out->kept);
	if (options > 0)
		memcpy(out->options, hp->start.options, options * sizeof *out->options);
	return OK;
}

enum status effect_of_ask(struct arena *a, const struct house *h, struct house_plan *hp, const struct stay_ask *ask,
                          struct money value, struct effect *out)
{
	struct plan_limits limits = plan_quick_limits(h->settings);
	struct plan_option option = { 0 };
	struct plan_result result = { 0 };
	struct effect e = { .own = value };
	if (!fit_option(a, hp, ask, value, &option))
		return NOT_FOUND;
	option.request = (int32_t)hp->requests.count;
	option.sent = INT64_MAX;
	e.own_goodwill.minor = option.value - (value.minor > 0 ? value.minor : 0);
	enum status st = plan_standing(a, h, hp, &result);
	if (st == NOT_FOUND)
		st = house_plan_solve(a, hp, &limits, &result);
	if (st != OK)
		return st;
	struct house_plan with = house_plan_with(a, hp, &option);
	result.options = arena_grow(a, result.options, (size_t)hp->problem.option_count,
	                            (size_t)with.problem.option_count, sizeof *result.options);
	result.options[hp->problem.option_count] = (struct plan_seat){ 0 };
	st = plan_effect(a, &with.problem, &result, option.request, &limits, &e.plan);
	if (st != OK)
		return st;
	effect_figures(a, &with, &result, &e);
	st = both_names(a, h, &with, &e);
	if (st == OK)
		*out = e;
	return st;
}
