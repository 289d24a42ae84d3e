/* Improvement by windows: a plan stays as it is but for the stays inside some nights, which are planned anew as a house of their own
 * (large neighbourhood search: Shaw 1998; the windows are small enough to be searched well). Costs what the small parts cost. */
#ifndef PLAN_WINDOW_H
#define PLAN_WINDOW_H

#include "plan/part.h"

/* Slides over a plan of the part, as long as that earns more. out->housed must hold; small parts are left as they are. */
void window_improve(struct arena *a, const struct inn *inn, const struct part *part, struct budget *budget, struct outcome *out);

#endif
