/* Things in the order of a number each. A merge sort that begins with the runs it finds: what is nearly in order costs
 * a look at each (Knuth, The Art of Computer Programming 3, 5.2.4). */
#ifndef PLAN_RANK_H
#define PLAN_RANK_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

struct ranked {
	int64_t rank;
	int32_t item;
};

/* The least rank first; of equal ones the one that stood first. spare holds as many. Returns which of the two lists is
 * the sorted one. */
struct ranked *rank_sort(struct ranked *list, struct ranked *spare, int32_t count);

/* The rank of what is worth so much, 0 or more, where the dearest comes first: the bits of such numbers are in their
 * order. */
static inline int64_t rank_of_worth(double worth)
{
	int64_t bits;
	memcpy(&bits, &worth, sizeof bits);
	return -bits;
}

#endif
