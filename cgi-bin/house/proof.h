/* The house looked over: the invariants of store/check.h, and every decision's stored instance solved again. */
#ifndef HOUSE_PROOF_H
#define HOUSE_PROOF_H

#include "house/house.h"
#include "core/text.h"
#include "store/check.h"

struct proof {
	struct check_findings findings;
	int64_t instances; /* solved again */
	int64_t unproved;  /* of these: not to the end within the job's limit, and nothing spoke against the decision */
};
/* Reads only. */
enum status proof_make(struct arena *a, const struct house *h, struct proof *out) MUST_CHECK;
/* Each finding with what to do, and the sum, as lines of plain English. */
void proof_say(const struct proof *p, bool repaired, struct buffer *out);
/* What can be mended safely, in one transaction; *mended: how many of the findings. */
enum status proof_repair(struct arena *a, const struct house *h, const struct proof *proof, size_t *mended) MUST_CHECK;

#endif
