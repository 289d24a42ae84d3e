#include "store/user.h"

#include "store/common.h"

enum {
	ADD,
	BY_LOGIN,
	BY_ID,
	FIRST_OWNER,
	SET_PASSWORD,
	SAW_QUEUE,
	ADD_SESSION,
	GET_SESSION,
	SESSION_SEEN,
	END_SESSION,
	END_OTHERS,
	FORGET_SESSIONS,
	GET_THROTTLE,
	FAIL_THROTTLE,
	CLEAR_THROTTLE,
	FORGET_THROTTLES,
	NQUERIES
};

static const struct field user_row[] = {
	FIELD(user, id),         FIELD(user, login),       FIELD(user, name),   FIELD(user, password),
	FIELD(user, role),       FIELD(user, must_change), FIELD(user, active), FIELD(user, seen_queue),
	FIELD(user, created_at), FIELD(user, version),     FIELDS_END
};
#define USER                                                                                            \
	"SELECT id, login, name, password, role, must_change, active, seen_queue, created_at, version " \
	"FROM user "
#define USER_ROW user_row, sizeof(struct user)

static const struct field session_row[] = {
	FIELD(session_user, user_id), FIELD(session_user, login),       FIELD(session_user, name),
	FIELD(session_user, role),    FIELD(session_user, must_change), FIELD(session_user, created_at),
	FIELD(session_user, seen_at), FIELD(session_user, seen_queue),  FIELD(session_user, edition),
	FIELDS_END
};
static const struct field throttle_row[] = { FIELD(throttle, failures), FIELD(throttle, last_at), FIELDS_END };

static const struct query q[NQUERIES] = {
	[ADD] = { "INSERT INTO user (login, name, password, role, must_change, active, created_at) "
	          "VALUES (?, ?, ?, ?, ?, ?, ?)",
	          NULL, 0 },
	[BY_LOGIN] = { USER "WHERE login = ?", USER_ROW },
	[BY_ID] = { USER "WHERE id = ?", USER_ROW },
	[FIRST_OWNER] = { USER "WHERE role = 'owner' AND active ORDER BY id LIMIT 1", USER_ROW },
	[SET_PASSWORD] = { "UPDATE user SET password = ?, must_change = ?, version = version + 1 WHERE id = ?", NULL,
	                   0 },
	[SAW_QUEUE] = { "UPDATE user SET seen_queue = ? WHERE id = ?", NULL, 0 },
	[ADD_SESSION] = { "INSERT INTO session (digest, user_id, created_at, seen_at) VALUES (?, ?, ?, ?)", NULL, 0 },
	[GET_SESSION] = { "SELECT s.user_id, u.login, u.name, u.role, u.must_change, s.created_at, s.seen_at, "
	                  "u.seen_queue, (SELECT number FROM edition WHERE id = 1) AS edition FROM session s JOIN user "
	                  "u ON u.id = s.user_id "
	                  "WHERE s.digest = ? AND u.active AND s.seen_at > ? AND s.created_at > ?",
	                  session_row, sizeof(struct session_user) },
	[SESSION_SEEN] = { "UPDATE session SET seen_at = ? WHERE digest = ?", NULL, 0 },
	[END_SESSION] = { "DELETE FROM session WHERE digest = ?", NULL, 0 },
	[END_OTHERS] = { "DELETE FROM session WHERE user_id = ? AND digest <> ?", NULL, 0 },
	[FORGET_SESSIONS] = { "DELETE FROM session WHERE seen_at < ?", NULL, 0 },
	[GET_THROTTLE] = { "SELECT failures, last_at FROM throttle WHERE name = ?", throttle_row,
	                   sizeof(struct throttle) },
	[FAIL_THROTTLE] = { "INSERT INTO throttle (name, failures, last_at) VALUES (?, 1, ?) "
	                    "ON DUPLICATE KEY UPDATE failures = failures + 1, last_at = ?",
	                    NULL, 0 },
	[CLEAR_THROTTLE] = { "DELETE FROM throttle WHERE name = ?", NULL, 0 },
	[FORGET_THROTTLES] = { "DELETE FROM throttle WHERE last_at < ?", NULL, 0 },
};

static enum status found(enum status st)
{
	return st == CONFLICT ? NOT_FOUND : st;
}

enum status user_add(struct db *db, struct user *u)
{
	return store_insert(db, &q[ADD],
	                    ARGS(arg_text(u->login), arg_text(u->name), arg_text(u->password), arg_text(u->role),
	                         arg_bool(u->must_change), arg_bool(u->active), arg_instant(u->created_at)),
	                    &u->id);
}

enum status user_by_login(struct db *db, struct arena *a, const char *login, struct user *out)
{
	return db_one(db, a, &q[BY_LOGIN], ARGS(arg_text(login)), out);
}

enum status user_by_id(struct db *db, struct arena *a, int64_t id, struct user *out)
{
	return db_one(db, a, &q[BY_ID], ARGS(arg_int(id)), out);
}

enum status user_first_owner(struct db *db, struct arena *a, struct user *out)
{
	return db_one(db, a, &q[FIRST_OWNER], NO_ARGS, out);
}

enum status user_set_password(struct db *db, int64_t id, const char *password, bool must_change)
{
	return found(store_change(db, &q[SET_PASSWORD], ARGS(arg_text(password), arg_bool(must_change), arg_int(id))));
}

enum status user_saw_queue(struct db *db, int64_t id, struct instant now)
{
	return found(store_change(db, &q[SAW_QUEUE], ARGS(arg_instant(now), arg_int(id))));
}

enum status session_add(struct db *db, const char *digest, int64_t user_id, struct instant now)
{
	return db_run(db, &q[ADD_SESSION], ARGS(arg_text(digest), arg_id(user_id), arg_instant(now), arg_instant(now)),
	              NULL);
}

enum status session_get(struct db *db, struct arena *a, const char *digest, struct instant idle, struct instant oldest,
                        struct session_user *out)
{
	return db_one(db, a, &q[GET_SESSION], ARGS(arg_text(digest), arg_instant(idle), arg_instant(oldest)), out);
}

enum status session_seen(struct db *db, const char *digest, struct instant now)
{
	return db_run(db, &q[SESSION_SEEN], ARGS(arg_instant(now), arg_text(digest)), NULL);
}

enum status session_end(struct db *db, const char *digest)
{
	return db_run(db, &q[END_SESSION], ARGS(arg_text(digest)), NULL);
}

enum status sessions_end_others(struct db *db, int64_t user_id, const char *digest)
{
	return db_run(db, &q[END_OTHERS], ARGS(arg_int(user_id), arg_text(digest)), NULL);
}

enum status sessions_forget(struct db *db, struct instant before)
{
	return db_run(db, &q[FORGET_SESSIONS], ARGS(arg_instant(before)), NULL);
}

enum status throttle_get(struct db *db, struct arena *a, const char *name, struct throttle *out)
{
	*out = (struct throttle){ .last_at = INSTANT_NONE };
	enum status st = db_one(db, a, &q[GET_THROTTLE], ARGS(arg_text(name)), out);
	return st == NOT_FOUND ? OK : st;
}

enum status throttle_fail(struct db *db, const char *name, struct instant now)
{
	return db_run(db, &q[FAIL_THROTTLE], ARGS(arg_text(name), arg_instant(now), arg_instant(now)), NULL);
}

enum status throttle_clear(struct db *db, const char *name)
{
	return db_run(db, &q[CLEAR_THROTTLE], ARGS(arg_text(name)), NULL);
}

enum status throttles_forget(struct db *db, struct instant before)
{
	return db_run(db, &q[FORGET_THROTTLES], ARGS(arg_instant(before)), NULL);
}

const struct query *user_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
