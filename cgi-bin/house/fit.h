/* Would one more request be in the list? Asked of a plan that was loaded, without writing anything. */
#ifndef HOUSE_FIT_H
#define HOUSE_FIT_H

#include "house/offer.h"
#include "house/replan.h"

/* The ask as plan/ wants it (of a request of its own). false: it names a room that is not sold. */
bool fit_option(struct arena *a, const struct house_plan *hp, const struct stay_ask *ask, struct money value,
                struct plan_option *out);
/* The ask, worth `value`, beside everything in hp, as if it were sent last. FIT_NOT when it names a room that is not
 * sold. */
enum status fit_find(struct arena *a, const struct house *h, struct house_plan *hp, const struct stay_ask *ask,
                     struct money value, enum fit *out) MUST_CHECK;
/* The house without an open request, to ask what would be if it asked for something else. Good for fit_find and
 * plan_prospects alone. */
struct house_plan fit_without(struct arena *a, const struct house_plan *hp, int64_t request_id);

#endif
