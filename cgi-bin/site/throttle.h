/* Slows guessing down and never locks anybody out: after some failures each further try must wait, twice as long each
 * time up to a minute. Counted by the address it comes from and, unless the browser has signed in under this name
 * before, by the name, so that who guesses from many addresses slows down neither the owner's own browser nor anybody
 * at another name. */
#ifndef SITE_THROTTLE_H
#define SITE_THROTTLE_H

#include "store/user.h"

/* What one try is counted under; parts may be NULL. */
struct tries {
	const char *by_name, *by_address;
};
/* name NULL: by the address alone. Of an IPv6 address the first 64 bits count, as one household has them all. */
struct tries tries_of(struct arena *a, const char *name, const char *address);

/* *wait: seconds until a try may be made; 0: it is made now, and counted as failed until tries_forgive. */
enum status tries_take(struct db *db, struct arena *a, struct tries tries, struct instant now,
                       int64_t *wait) MUST_CHECK;
enum status tries_forgive(struct db *db, struct tries tries) MUST_CHECK;

#endif
