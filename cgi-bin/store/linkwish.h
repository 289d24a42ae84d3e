/* Private links that are asked for again: table link_wish, and whom they would go to. */
#ifndef STORE_LINKWISH_H
#define STORE_LINKWISH_H

#include "db/db.h"

struct link_wish {
	int64_t id;
	const char *email_key, *lang;
	struct instant asked_at;
};
struct link_wishes { const struct link_wish *items; size_t count; };
/* By the guests' program: whatever the address, it is the same one row. */
enum status link_wish_add(struct db *db, const struct link_wish *w) MUST_CHECK;

/* By the job: the oldest first. */
enum status link_wishes(struct db *db, struct arena *a, int64_t limit, struct link_wishes *out) MUST_CHECK;
enum status link_wish_take(struct db *db, int64_t id) MUST_CHECK; /* the row goes. CONFLICT: another run has taken it */
/* A request that goes on, or a stay that is not over since before `ended`; of this address, newest first. */
struct living { int64_t request_id, person_id; };
struct livings { const struct living *items; size_t count; };
enum status living_of(struct db *db, struct arena *a, const char *email_key, struct instant now, struct date ended,
                      struct livings *out) MUST_CHECK;
/* Mails with links that were written for this address since an instant. */
enum status link_mails_since(struct db *db, struct arena *a, const char *email_key, struct instant since,
                             int64_t *count) MUST_CHECK;
const struct query *linkwish_statements(size_t *count);

#endif
