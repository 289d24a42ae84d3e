/* Mails to a guest, queued in the transaction that causes them. Their facts are "name=value" lines without personal data: what must be
 * told as it was when the mail was caused, however late it is rendered. */
#ifndef HOUSE_NOTICE_H
#define HOUSE_NOTICE_H

#include "house/house.h"
#include "store/outbox.h"
#include "store/request.h"

/* kind as in store/outbox.h. A guest without an address (entered by the owner) gets none: OK. */
enum status notice_queue(struct arena *a, const struct house *h, const struct guest_request *r, const char *kind, const char *facts) MUST_CHECK;
/* The value of a fact, or NULL when there is none of this name. */
const char *notice_fact(struct arena *a, const char *facts, const char *name);

#endif
