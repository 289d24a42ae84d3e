/* Messages between a guest and the house. Each is one transaction; a mail tells the other side, at most once an
 * hour. */
#ifndef HOUSE_MESSAGE_H
#define HOUSE_MESSAGE_H

#include "house/house.h"
#include "store/message.h"
#include "store/request.h"

enum message_answer {
	MESSAGE_OK,   /* also when the same words came twice within minutes: they stand there once */
	MESSAGE_MANY, /* of a guest: too many since yesterday */
	MESSAGE_ENDED /* nobody reads it: not confirmed, expired or removed */
};
/* text is cleaned and not empty (web/form.h). Of a request that nobody has confirmed nothing is taken:
 * MESSAGE_ENDED. */
enum status message_from_guest(struct arena *a, const struct house *h, const struct guest_request *r, const char *text,
                               enum message_answer *answer) MUST_CHECK;
/* An answer also marks as read what the guest wrote up to `seen` (id of a message; 0: nothing). */
enum status message_from_house(struct arena *a, const struct house *h, int64_t user_id, const struct guest_request *r,
                               const char *text, int64_t seen, enum message_answer *answer) MUST_CHECK;
enum status message_mark_read(struct arena *a, const struct house *h, int64_t user_id, int64_t request_id,
                              int64_t up_to) MUST_CHECK;
/* May this guest write? */
bool message_may(const struct guest_request *r);

/* The message before the first that a notice tells of, from its facts. */
int64_t message_after(struct arena *a, const char *facts);
/* What a queued notice is to tell: messages of the side that has written, after the one that the notice before it ended
 * with. */
enum status message_news(struct arena *a, const struct house *h, int64_t request_id, bool from_guest, int64_t after,
                         struct messages *out) MUST_CHECK;

#endif
