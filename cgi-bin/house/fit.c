#include "house/fit.h"

enum status fit_find(struct arena *a, const struct house *h, struct house_plan *hp, const struct stay_ask *ask, struct money value,
                     enum fit *out)
{
	struct plan_limits limits = plan_quick_limits(h->settings);
	struct plan_option option = {
		.value = value.minor > 0 ? value.minor : 0, .request = (int32_t)hp->requests.count, .sent = INT64_MAX,
	};
	struct plan_result result = { 0 };
	bool fits = false;
	*out = FIT_NOT;
	if (!house_plan_stay(a, hp, ask->nights, ask->party.adults + ask->party.children, ask->wish, ask->kind_id, ask->rooms_count,
	                     ask->room_ids, &option.stay))
		return OK;
	enum status st = plan_fits(a, &hp->problem, &option.stay, &fits);
	if (st != OK || !fits)
		return st;
	struct house_plan with = house_plan_with(a, hp, &option);
	*out = FIT_FREE;
	if (option.value > 0 && plan_is_free(&with.problem, option.request))
		return OK;
	st = house_plan_solve(a, &with, &limits, &result);
	if (st == OK)
		*out = result.options[with.problem.option_count - 1].count > 0 ? FIT_LIST : FIT_OUT;
	return st;
}
