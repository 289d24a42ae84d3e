/* The one-time link by which an owner chooses a new password where there is no shell. At most one stands; only its
 * digest is kept. */
#ifndef STORE_OWNERLINK_H
#define STORE_OWNERLINK_H

#include "db/db.h"

#define OWNER_LINK_SECONDS (15 * 60)

struct owner_link {
	const char *login; /* whose; "": of the first owner, who is made if there is none */
	struct instant made_at;
};
/* Takes the place of the one before it: both in the caller's transaction. */
enum status owner_link_put(struct db *db, const char *digest, const struct owner_link *link) MUST_CHECK;
/* NOT_FOUND: there is none such, or it is too old. */
enum status owner_link_get(struct db *db, struct arena *a, const char *digest, struct instant now,
                           struct owner_link *out) MUST_CHECK;
/* Uses it up, in the caller's transaction. NOT_FOUND: too late, or somebody else did. */
enum status owner_link_take(struct db *db, const char *digest, struct instant now) MUST_CHECK;
const struct query *owner_link_statements(size_t *count);

#endif
