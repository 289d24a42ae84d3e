/* "Send me my link again": who lost the mail gets the links to all that goes on. Whether an address is known shows
 * nowhere: the guests' program does the same work for each and answers the same; the job looks. */
#ifndef HOUSE_LINKS_H
#define HOUSE_LINKS_H

#include "house/sender.h"
#include "store/linkwish.h"

enum links_answer {
	LINKS_OK,
	LINKS_SLOW, /* asked too often from there: *seconds says how long to wait */
	LINKS_SPENT /* the proof of work was used before */
};
/* email: checked as an address. Counted with the sendings of the network it comes from, as a request is. */
enum status links_ask(struct arena *a, const struct house *h, const struct sender *s, const char *email,
                      const char *lang, enum links_answer *answer, int64_t *seconds) MUST_CHECK;

/* By the job: each wish becomes the mail "links", or nothing where nothing goes on; at most one mail an address in
 * LINKS_MINUTES. *count: of mails. */
#define LINKS_MINUTES 15
enum status links_due(struct arena *a, const struct house *h, bool dry, int64_t *count) MUST_CHECK;

#endif
