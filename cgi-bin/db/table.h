/* Whole tables, whatever their columns: for backup and restore, which must not forget one. Everything else goes through
 * db/db.h.
 *
 * A cell is a value as text, as the server writes it, or the bytes of a binary column; data NULL is NULL. Columns that
 * the server works out by itself are left out. Names come from the database's own catalogue and hold only a-z, 0-9 and
 * '_'. */
#ifndef DB_TABLE_H
#define DB_TABLE_H

#include "db/db.h"

struct name_list {
	const char **items;
	size_t count;
};
struct table_about {
	const char *name;
	struct name_list columns; /* in their order */
	struct name_list key;     /* of the primary key; every table has one */
};
struct tables {
	const struct table_about *items; /* by name */
	size_t count;
};

/* All base tables of the connection's database. FAIL (logged): one has a name of another kind, or no primary key. */
enum status tables_all(struct db *db, struct arena *a, struct tables *out) MUST_CHECK;

/* Hands over every row in the order of the primary key, one at a time: `row` must not use the connection, and its cells
 * are gone when it returns. Ends with the first status that is not OK. */
enum status table_read(struct db *db, struct arena *a, const struct table_about *table,
                       enum status (*row)(void *context, const struct bytes *cells, size_t count),
                       void *context) MUST_CHECK;

/* Puts rows in as they are; references between tables are not looked at until table_fill_end, for rows may refer to
 * later ones. Inside one transaction. CONFLICT, FAIL as db_run. */
struct table_fill;
enum status table_fill_begin(struct db *db, struct arena *a, const struct table_about *table,
                             struct table_fill **out) MUST_CHECK;
enum status table_fill_row(struct table_fill *f, const struct bytes *cells) MUST_CHECK;
void table_fill_end(struct table_fill *f); /* NULL is fine */
/* Off for the time of a restore, on again after it whatever came of it. */
enum status tables_check_references(struct db *db, bool on) MUST_CHECK;

enum status table_empty(struct db *db, struct arena *a, const char *name) MUST_CHECK;
enum status table_count(struct db *db, struct arena *a, const char *name, int64_t *out) MUST_CHECK;

#endif
