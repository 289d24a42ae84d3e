/* Mails to a guest, queued in the transaction that causes them. Their facts are "name=value" lines without personal
 * data: what must be told as it was when the mail was caused, however late it is rendered. */
#ifndef HOUSE_NOTICE_H
#define HOUSE_NOTICE_H

#include "house/house.h"
#include "store/delivery.h"
#include "store/outbox.h"
#include "store/request.h"

/* kind as in store/outbox.h. A guest without an address (entered by the owner) gets none: OK. */
enum status notice_queue(struct arena *a, const struct house *h, const struct guest_request *r, const char *kind,
                         const char *facts) MUST_CHECK;
/* The same, not to leave before `at`; and of a kind that goes to the house, which needs no address of the guest. */
enum status notice_later(struct arena *a, const struct house *h, const struct guest_request *r, const char *kind,
                         const char *facts, struct instant at) MUST_CHECK;
/* The same, with the mail's id for papers that go with it; 0: there is none. */
enum status notice_write(struct arena *a, const struct house *h, const struct guest_request *r, const char *kind,
                         const char *facts, int64_t *id) MUST_CHECK;
/* The mail for papers that no other mail carries: an invoice that was written again, the bill at the end. One that
 * waits still takes more. */
enum status notice_papers(struct arena *a, const struct house *h, const struct guest_request *r,
                          int64_t *id) MUST_CHECK;
/* A mail that no request causes: to the house (both ids 0) or about being here (a request, or the person of a stay
 * without one). `key`, of letters, digits, '.' and '-', makes it this very mail: CONFLICT when it was queued before. */
enum status notice_direct(struct arena *a, const struct house *h, const char *kind, int64_t request_id,
                          int64_t person_id, const char *key, const char *facts) MUST_CHECK;
/* Several lines as the value of one fact, and back. */
char *notice_fold(struct arena *a, const char *text);
char *notice_unfold(struct arena *a, const char *value);
/* The value of a fact, or NULL when there is none of this name. */
const char *notice_fact(struct arena *a, const char *facts, const char *name);
/* What a mail is about: a request (reference NULL: none), or the hour of a decision (INSTANT_NONE: none). Those to the
 * house say it in their facts. */
struct notice_about {
	int64_t request_id;
	const char *reference;
	struct instant hour;
};
enum status notice_about(struct arena *a, const struct house *h, const struct delivery *d,
                         struct notice_about *out) MUST_CHECK;

#endif
