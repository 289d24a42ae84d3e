/* Improvement by windows: a plan stays as it is but for the stays inside some nights, which are planned anew as a house
 * of their own (large neighbourhood search: Shaw 1998; the windows are small enough to be searched well). Costs what
 * the small parts cost. */
#ifndef PLAN_WINDOW_H
#define PLAN_WINDOW_H

#include "plan/part.h"

/* Where the windows are on their way over the nights of a part. They grow when a whole round has earned nothing, until
 * they would be the part itself. */
struct windows {
	struct span all;
	int32_t width, at;
	int64_t work;     /* that one window may take */
	int64_t begun;    /* work used before this part */
	int64_t next;     /* work on this part at which it is their turn again */
	bool odd, better; /* rounds alternate; this round has earned something */
	bool done;
};
void windows_start(const struct part *part, const struct budget *budget, struct windows *out);
/* Goes on over a plan of the part (out->housed) that may be worth up to about `bound`: for a sixteenth of the work that
 * the part has taken so far, and then not again before that has doubled; in hard parts a quarter, and longer and more
 * often while the plan is poor. Called as often as one likes. true: out is worth more now. */
bool windows_run(struct arena *a, const struct inn *inn, const struct part *part, struct windows *w, double bound,
                 struct budget *budget, struct outcome *out);

/* Better than out's plan around these nights, a few widths each. */
void windows_around(struct arena *a, const struct inn *inn, const struct part *part, const struct span *nights,
                    int32_t count, struct budget *budget, struct outcome *out);

#endif
