/* Which schema the database has: table schema_change, kept by `hearth migrate`.
 *
 * A program knows the schema it was built with by the name of the last file in schema/, which the Makefile compiles in.
 */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "db/db.h"

/* OK: the database's schema is the one of this program. FAIL: it is another one, older, newer or half way; one line in
 * the log says which and what to do. To be called once a process, after the first db_ready. */
enum status schema_check(struct db *db) MUST_CHECK;

/* The same for a program that stays: to be asked before each request or step, after db_ready; once the schema is known
 * to be right, it is OK for good. BUSY while it is another one: the log says so once, and as the schema may be brought
 * up to date meanwhile, the program needs no restart then. *found begins as SCHEMA_UNKNOWN. */
enum schema_found { SCHEMA_UNKNOWN, SCHEMA_OTHER, SCHEMA_OURS };
enum status schema_ready(struct db *db, enum schema_found *found) MUST_CHECK;

/* The name of that file: "002-safety.sql". */
const char *schema_name(void);

/* A row: statement n of a file (from 1) was begun, and done when applied_at is set. Statement 0: the whole file is
 * done. */
struct schema_change {
	const char *file;
	int64_t statement;
	const char *checksum; /* of the file's statements */
	const char *was;      /* digest of the statement's table before it was begun */
	struct instant applied_at;
};
struct schema_changes {
	const struct schema_change *items;
	size_t count;
};

/* Makes the table if there is none. */
enum status schema_begin(struct db *db) MUST_CHECK;
/* Holds the one place of those who migrate until the caller's transaction ends. AGAIN: another has it. */
enum status schema_lock(struct db *db, struct instant now) MUST_CHECK;
enum status schema_changes(struct db *db, struct arena *a,
                           struct schema_changes *out) MUST_CHECK; /* by file and statement */
enum status schema_change_begin(struct db *db,
                                const struct schema_change *c) MUST_CHECK; /* one that was begun stays as it is */
enum status schema_change_done(struct db *db, const struct schema_change *c) MUST_CHECK;
/* A digest of the definition of a table: columns, indexes, constraints. The same for two tables alike, another for
 * none. */
enum status schema_table_digest(struct db *db, struct arena *a, const char *table, const char **out) MUST_CHECK;
const struct query *schema_statements(size_t *count);

#endif
