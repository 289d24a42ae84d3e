/* Who changed what. */
#ifndef STORE_AUDIT_H
#define STORE_AUDIT_H

#include "db/db.h"

struct actor {
	const char *kind; /* "guest", "user", "job", "command" */
	int64_t user_id;
};
#define ACTOR_GUEST ((struct actor){ "guest", 0 })
#define ACTOR_JOB ((struct actor){ "job", 0 })
#define ACTOR_COMMAND ((struct actor){ "command", 0 })

struct audit_row {
	int64_t id;
	struct instant at;
	const char *actor;
	int64_t user_id;
	const char *user_name; /* NULL: not a user */
	const char *action, *entity, *entity_id, *was, *became;
};
struct audit_rows { const struct audit_row *items; size_t count; };
/* was and became: "column=value" lines without personal data; may be NULL. */
enum status audit_add(struct db *db, struct actor who, struct instant at, const char *action, const char *entity,
                      int64_t entity_id, const char *was, const char *became) MUST_CHECK;
enum status audit_of(struct db *db, struct arena *a, const char *entity, int64_t entity_id,
                     struct audit_rows *out) MUST_CHECK;
const struct query *audit_statements(size_t *count);

#endif
