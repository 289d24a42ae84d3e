#include "house/fit.h"

bool fit_option(struct arena *a, const struct house_plan *hp, const struct stay_ask *ask, struct money value,
                struct plan_option *out)
{
	/* Who asks is not known yet: a long stay counts at once, a guest's own goodwill when the request is there. */
	const struct goodwill_case stranger = { .value = value, .nights = nights(ask->nights.from, ask->nights.to) };
	*out = (struct plan_option){ 0 };
	if (value.minor > 0)
		out->value = value.minor + goodwill_of(hp->goodwill_rules, hp->goodwill_rule_count, &stranger).minor;
	return house_plan_stay(a, hp, ask->nights, ask->party.adults + ask->party.children, ask->wish, ask->kind_id,
	                       ask->rooms_count, ask->room_ids, &out->stay);
}

struct house_plan fit_without(struct arena *a, const struct house_plan *hp, int64_t request_id)
{
	struct house_plan without = *hp;
	size_t count = (size_t)hp->problem.option_count;
	struct plan_option *options = arena_news(a, struct plan_option, count);
	struct plan_seat *seats = arena_news(a, struct plan_seat, count);
	int32_t kept = 0, own = house_plan_request(hp, request_id);
	for (size_t i = 0; i < count; i++) {
		if (hp->problem.options[i].request == own)
			continue;
		options[kept] = hp->problem.options[i];
		seats[kept++] = hp->start.options[i];
	}
	without.problem.options = options;
	without.problem.option_count = kept;
	without.start.options = seats;
	return without;
}

enum status fit_find(struct arena *a, const struct house *h, struct house_plan *hp, const struct stay_ask *ask,
                     struct money value, enum fit *out)
{
	static const enum fit answers[] = { [PLAN_UNASKED] = FIT_NOT, [PLAN_NOWHERE] = FIT_NOT, [PLAN_OUTBID] = FIT_OUT,
		                            [PLAN_LISTED] = FIT_LIST, [PLAN_FREE] = FIT_FREE };
	struct plan_limits limits = plan_quick_limits(h->settings);
	struct plan_option option;
	enum plan_prospect prospect = PLAN_NOWHERE;
	enum status st = OK;
	if (fit_option(a, hp, ask, value, &option))
		st = plan_prospects(a, &hp->problem, &hp->start, &option, 1, 1, &limits, &prospect);
	*out = answers[prospect];
	return st;
}
