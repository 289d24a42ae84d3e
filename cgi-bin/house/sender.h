/* Who sends a request from the site, and how often: counted by address, network, e-mail address and telephone in the
 * database, so that any number of programs count as one. The first sendings of a day are free; then each further must
 * wait, twice as long each time up to an hour, and a day of rest forgets all. Nobody is ever locked out.
 *
 * A sending without a proof of work counts three times, and all of them together are counted, too. */
#ifndef HOUSE_SENDER_H
#define HOUSE_SENDER_H

#include "house/house.h"

struct sender {
	const char *address, *network; /* keyed digests */
	const char *proof;             /* nonce of the proof of work that is spent with it; NULL: none */
	struct instant proof_expires;
	bool trap;                     /* was faster than people are, or filled what they do not see */
};
/* Of an address in text: IPv4, IPv6, or IPv4 written as IPv6. Of the network count the first 24 bits of IPv4 and 64 of
 * IPv6, as one household has them all. */
struct sender sender_of(struct arena *a, const struct house *h, const char *address);

/* *seconds until somebody who writes this e-mail address and telephone (NULL: none) may send; 0: now. Counts
 * nothing. */
enum status sender_wait(struct arena *a, const struct house *h, const struct sender *s, const char *email,
                        const char *phone, int64_t *seconds) MUST_CHECK;
/* The same inside a transaction, and counted when *seconds is 0; who is counted under the same waits for the
 * transaction's end. */
enum status sender_take(struct arena *a, const struct house *h, const struct sender *s, const char *email,
                        const char *phone, int64_t *seconds) MUST_CHECK;

/* Inside sender_take's transaction: has this guest a request, other than `but` (0: any), that goes on for nights that
 * overlap? */
enum status sender_twice(struct arena *a, const struct house *h, const char *email, const char *phone, struct date from,
                         struct date to, int64_t but, bool *twice) MUST_CHECK;
/* Inside it: spends the proof (CONFLICT: spent before) and writes how the request came. */
enum status sender_record(struct arena *a, const struct house *h, const struct sender *s, const char *email,
                          int64_t request_id) MUST_CHECK;

#endif
