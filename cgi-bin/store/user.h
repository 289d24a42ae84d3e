/* Users of the owner's programs, their sessions, and the throttle. */
#ifndef STORE_USER_H
#define STORE_USER_H

#include "db/db.h"

struct user {
	int64_t id;
	const char *login, *name, *password, *role; /* role: "owner", "manager", "desk" */
	bool must_change, active;
	struct instant seen_queue, created_at;
	int64_t version;
};
enum status user_add(struct db *db, struct user *u) MUST_CHECK; /* sets id. CONFLICT: the login is taken */
enum status user_by_login(struct db *db, struct arena *a, const char *login, struct user *out) MUST_CHECK;
enum status user_by_id(struct db *db, struct arena *a, int64_t id, struct user *out) MUST_CHECK;
/* The first who is an owner and active. */
enum status user_first_owner(struct db *db, struct arena *a, struct user *out) MUST_CHECK;
enum status user_set_password(struct db *db, int64_t id, const char *password, bool must_change) MUST_CHECK;
enum status user_saw_queue(struct db *db, int64_t id, struct instant now) MUST_CHECK;

struct session_user {
	int64_t user_id;
	const char *login, *name, *role;
	bool must_change;
	struct instant created_at, seen_at, seen_queue;
	int64_t edition; /* the house's (store/edition.h): one question a page less */
};
enum status session_add(struct db *db, const char *digest, int64_t user_id, struct instant now) MUST_CHECK;
/* The active user of a session seen after `idle` and created after `oldest`. */
enum status session_get(struct db *db, struct arena *a, const char *digest, struct instant idle, struct instant oldest,
                        struct session_user *out) MUST_CHECK;
enum status session_seen(struct db *db, const char *digest, struct instant now) MUST_CHECK;
enum status session_end(struct db *db, const char *digest) MUST_CHECK;
enum status sessions_end_others(struct db *db, int64_t user_id, const char *digest) MUST_CHECK; /* after a change of password */
enum status sessions_forget(struct db *db, struct instant before) MUST_CHECK;

struct throttle { int64_t failures; struct instant last_at; };
enum status throttle_get(struct db *db, struct arena *a, const char *name, struct throttle *out) MUST_CHECK; /* none yet: zero, OK */
enum status throttle_fail(struct db *db, const char *name, struct instant now) MUST_CHECK;
enum status throttle_clear(struct db *db, const char *name) MUST_CHECK;
enum status throttles_forget(struct db *db, struct instant before) MUST_CHECK;
const struct query *user_statements(size_t *count);

#endif
