/* What one more room of each kind would earn now. Asked of the plan that stands, without writing anything. */
#ifndef HOUSE_WORTH_H
#define HOUSE_WORTH_H

#include "house/replan.h"

struct kind_worth {
	int64_t kind_id;
	struct money gain; /* what it adds to the list at least, goodwill counted */
	bool proved;       /* and no more than that */
};
struct kind_worths {
	struct kind_worth *items; /* of every kind with a room on sale, by id; none while the accepted stays alone do not fit */
	size_t count;
};
/* A room like the first of its kind. Costs a solution with the quick budget for each kind. */
enum status kind_worths_find(struct arena *a, const struct house *h, struct kind_worths *out) MUST_CHECK;

#endif
