/* What one more room of each kind would earn now, and where the house is short of rooms. Asked of the plan that stands,
 * without writing anything. */
#ifndef HOUSE_WORTH_H
#define HOUSE_WORTH_H

#include "house/replan.h"

struct kind_worth {
	int64_t kind_id;
	struct money gain; /* what it adds to the list at least, goodwill counted */
	bool proved;       /* and no more than that */
};
/* Nights in which one more room of the kind would earn something, were it there in these nights alone. */
struct night_worth {
	int64_t kind_id;
	struct span nights;
	struct money gain; /* at least */
};
#define NIGHT_WORTHS 12
struct kind_worths {
	struct kind_worth *items; /* of every kind with a room on sale, by id; none while the accepted stays alone do
	                             not fit */
	size_t count;
	struct night_worth *nights; /* the NIGHT_WORTHS that earn most, by their first night */
	size_t night_count;
};
/* A room like the first of its kind. Costs a solution with the quick budget for each kind and each of the nights. */
enum status kind_worths_find(struct arena *a, const struct house *h, struct kind_worths *out) MUST_CHECK;

/* Kept by the process from request to request, and found anew when the plan, the house's edition or the day is another.
 * { 0 } is empty. */
struct worths_cache {
	struct arena arena;
	bool filled;
	int64_t version, edition;
	struct date day;
	struct kind_worths worths;
};
/* *out stands until the next call with this cache. On a failure the cache is empty. */
enum status kind_worths_kept(struct worths_cache *cache, struct arena *a, const struct house *h, int64_t edition,
                             const struct kind_worths **out) MUST_CHECK;
void worths_release(struct worths_cache *cache);

#endif
