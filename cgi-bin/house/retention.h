/* Nothing personal is kept longer than the house said (settings keep_request_days, keep_stay_years). */
#ifndef HOUSE_RETENTION_H
#define HOUSE_RETENTION_H

#include "house/house.h"

/* By the job: a bounded number of people a run, the oldest first, in small transactions; an audit row each. dry: only
 * counts. *count: how many were, or are to be, forgotten. */
enum status retention_due(struct arena *a, const struct house *h, bool dry, int64_t *count) MUST_CHECK;

#endif
