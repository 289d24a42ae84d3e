/* MariaDB/MySQL through prepared statements. The only room with <mysql.h>.
 *
 * Statements are constants: text plus the field list of the rows they give. They are prepared once per connection and
 * cached by the address of their struct query; columns are paired with fields by name at that moment, and a column
 * without a field, or a field without a column, is a fault. So db_check over every table of statements holds all SQL
 * against the schema.
 *
 *	enum { BY_REFERENCE, NQUERIES };
 *	static const struct query q[NQUERIES] = {
 *		[BY_REFERENCE] = { "SELECT id, reference, state FROM request WHERE reference = ?", request_row, sizeof(struct request) },
 *	};
 *	enum status st = db_one(db, a, &q[BY_REFERENCE], ARGS(arg_text(reference)), &request); */
#ifndef DB_DB_H
#define DB_DB_H

#include "core/arena.h"
#include "core/field.h"
#include "core/status.h"

struct db; /* one connection */

struct db_settings {
	const char *socket; /* or NULL: host and port */
	const char *host;
	int64_t port;
	const char *user, *password, *name;
	bool read_only; /* every transaction is READ ONLY */
	bool alone;     /* nothing else in this process encrypts: over a socket its configuration is then not read,
	                   which spares a megabyte */
};

/* Takes a copy of the settings; does not connect yet, so a program starts while the database is away. Never fails;
 * db_close(NULL) is allowed. */
struct db *db_open(const struct db_settings *settings);
void db_close(struct db *db);
/* To be called at the start of each request or step, outside a transaction: connects (5 s at most) when there is no
 * connection or the last one broke, sets and verifies strict sql_mode, READ COMMITTED, utf8mb4 and UTC. BUSY: away. */
enum status db_ready(struct db *db) MUST_CHECK;
/* After the first question of a request: was it BUSY because the connection broke since the last one, and there is
 * another now? Then it is to be asked again. A ping before each would cost as much as the question. */
bool db_again(struct db *db, enum status st) MUST_CHECK;

struct query {
	const char *sql;
	const struct field *row; /* NULL: gives no rows */
	size_t size;             /* of the struct */
};

struct arg {
	enum { ARG_NULL, ARG_INT, ARG_TEXT, ARG_DATE, ARG_INSTANT, ARG_BYTES } type;
	int64_t number;
	const char *text;
	struct bytes bytes;
};
static inline struct arg arg_null(void) { return (struct arg){ .type = ARG_NULL }; }
static inline struct arg arg_int(int64_t n) { return (struct arg){ .type = ARG_INT, .number = n }; }
static inline struct arg arg_bool(bool b) { return (struct arg){ .type = ARG_INT, .number = b }; }
static inline struct arg arg_money(struct money m) { return (struct arg){ .type = ARG_INT, .number = m.minor }; }
/* An id of 0 is NULL, a text of NULL is NULL, an absent date or instant is NULL. */
static inline struct arg arg_id(int64_t id) { return (struct arg){ .type = id ? ARG_INT : ARG_NULL, .number = id }; }
static inline struct arg arg_text(const char *t) { return (struct arg){ .type = t ? ARG_TEXT : ARG_NULL, .text = t }; }
static inline struct arg arg_date(struct date d)
{
	return (struct arg){ .type = date_is(d) ? ARG_DATE : ARG_NULL, .number = d.day };
}
static inline struct arg arg_instant(struct instant t)
{
	return (struct arg){ .type = instant_is(t) ? ARG_INSTANT : ARG_NULL, .number = t.second };
}
static inline struct arg arg_bytes(struct bytes b) { return (struct arg){ .type = ARG_BYTES, .bytes = b }; }

#define ARGS(...) (const struct arg[]){ __VA_ARGS__ }, ARRAY_LEN(((const struct arg[]){ __VA_ARGS__ }))
#define NO_ARGS NULL, 0

struct rows {
	void *items; /* count structs of query->size bytes, in the arena */
	size_t count;
};

/* A NULL column reads as 0, false, NULL text, DATE_NONE or INSTANT_NONE. Statuses of all four: CONFLICT duplicate key
 * or broken constraint; AGAIN deadlock, lock timeout or a node that is not ready (roll back); BUSY the connection is
 * gone; FAIL anything else (logged). db_one: NOT_FOUND, and *out untouched, when there is no row; a second row is
 * ignored. */
enum status db_one(struct db *db, struct arena *a, const struct query *q, const struct arg *args, size_t count,
                   void *out) MUST_CHECK;
enum status db_all(struct db *db, struct arena *a, const struct query *q, const struct arg *args, size_t count,
                   struct rows *out) MUST_CHECK;
/* changed (may be NULL): rows matched (CLIENT_FOUND_ROWS). */
enum status db_run(struct db *db, const struct query *q, const struct arg *args, size_t count,
                   int64_t *changed) MUST_CHECK;
int64_t db_last_id(struct db *db);

/* One transaction: BEGIN, work, COMMIT when it answers OK, else ROLLBACK. On AGAIN (also from COMMIT) the whole is run
 * again after a random pause, at most 3 tries; then BUSY. work must be able to run again: no mail, no file, no
 * rendering inside, and what it leaves in *context is written anew each time. A connection lost at COMMIT is BUSY: the
 * caller cannot know, so what work does must be safe to send again (a form key, a state in the WHERE). Not to be
 * nested. */
enum status db_transaction(struct db *db, enum status (*work)(struct db *db, void *context), void *context) MUST_CHECK;
/* One consistent view: REPEATABLE READ, READ ONLY, WITH CONSISTENT SNAPSHOT. */
enum status db_snapshot(struct db *db, enum status (*work)(struct db *db, void *context), void *context) MUST_CHECK;

/* Prepares each statement against the schema. */
enum status db_check(struct db *db, const struct query *queries, size_t count) MUST_CHECK;

/* For `hearth migrate` only: one statement of a schema file. */
enum status db_script(struct db *db, const char *sql) MUST_CHECK;

#endif
