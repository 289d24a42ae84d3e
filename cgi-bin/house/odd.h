/* What looks odd: requests held out of the plan until the owner has looked. A frozen request is in no list and decided
 * by nobody; its guest sees it as open and is told nothing. Each function is one transaction under the guard, but for
 * odd_burst. */
#ifndef HOUSE_ODD_H
#define HOUSE_ODD_H

#include "house/house.h"

enum odd_deed {
	ODD_FREEZE,   /* open -> frozen */
	ODD_UNFREEZE, /* frozen -> open; an hour that has passed is now. Of an open one: looked at, and odd no more */
	ODD_REMOVE    /* unconfirmed, open, frozen -> removed: mails nothing, erases what is personal */
};
/* Does it to each of the requests whose state allows it; *done: to how many. The list follows. */
enum status odd_do(struct arena *a, const struct house *h, int64_t user_id, enum odd_deed deed, const int64_t *ids,
                   size_t count, int64_t *done) MUST_CHECK;

/* Inside the transaction that has just confirmed a request, before it replans: when more of its network came within the
 * hour than the owner allows, all of them that are open are frozen, but for those he has looked at. *froze: some were,
 * perhaps others than this one. */
enum status odd_burst(struct arena *a, const struct house *h, int64_t request_id, bool *froze) MUST_CHECK;

/* By the job: frozen requests whose arrival has passed go on and are due at once, so that they end as any other that is
 * late: refused, with an apology. A bounded number a run. dry: only counts. *count: of how many. */
enum status odd_end(struct arena *a, const struct house *h, bool dry, int64_t *count) MUST_CHECK;

#endif
