/* Another room or other nights, offered to one who asks: what would bring the request into the list and cost it
 * nothing. The mail leaves when the time to take the offer back has ended. It holds no room: the guest who wants it
 * changes the request, and that is weighed like any other. */
#ifndef HOUSE_PROPOSE_H
#define HOUSE_PROPOSE_H

#include "house/call.h"
#include "store/proposal.h"

/* The nearest ways, as on the telephone (call_ways). NOT_FOUND: it is not open, or arrives before today. Reads only. */
enum status propose_ways(struct arena *a, const struct house *h, int64_t request_id, struct call_way *ways,
                         size_t *count) MUST_CHECK;
/* The same on a plan that was loaded, of the request at this place. */
enum status propose_ways_in(struct arena *a, const struct house *h, const struct house_plan *hp, int32_t request,
                            struct call_way *ways, size_t *count) MUST_CHECK;
/* Whom an acceptance by hand has put out of the list, and who has not come in again: each with the ways that are left.
 * NOT_FOUND: it does not stand. */
struct propose_case {
	int64_t request_id;
	struct call_way ways[CALL_WAYS];
	size_t count;
};
struct propose_cases { struct propose_case *items; size_t count; };
enum status propose_fallen(struct arena *a, const struct house *h, int64_t accepted_id,
                           struct propose_cases *out) MUST_CHECK;
/* As it is stored. */
struct proposal propose_way(int64_t request_id, const struct call_way *way);

enum propose_answer {
	PROPOSE_OK,
	PROPOSE_CHANGED, /* it is not free any more, or at another price */
	PROPOSE_NO_MAIL, /* the guest has no address */
	PROPOSE_ENDED,   /* the request is not open any more; taking back: too late */
};
/* Only what is among the ways, at the price that was seen. */
enum status propose(struct arena *a, const struct house *h, int64_t user_id, const struct proposal *seen,
                    enum propose_answer *answer) MUST_CHECK;
enum status propose_take_back(struct arena *a, const struct house *h, int64_t user_id, int64_t request_id,
                              enum propose_answer *answer) MUST_CHECK;
/* By the job: the mails of those whose time has ended; of requests that ended meanwhile none. *count: mails. */
enum status proposals_settle(struct arena *a, const struct house *h, bool dry, int64_t *count) MUST_CHECK;

#endif
