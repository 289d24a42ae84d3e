#include "store/schema.h"

#include "core/log.h"
#include "core/secret.h"
#include "core/text.h"
#include "store/common.h"

#ifndef SCHEMA_FILE
#error "the Makefile gives SCHEMA_FILE, the name of the last file in schema/"
#endif

enum { EXISTS, LAST, LOCK, ALL, BEGIN, DONE, DESCRIBE, NQUERIES };

static const struct field change_row[] = { FIELD(schema_change, file),       FIELD(schema_change, statement),
	                                   FIELD(schema_change, checksum),   FIELD(schema_change, was),
	                                   FIELD(schema_change, applied_at), FIELDS_END };
struct schema_line {
	const char *line;
};
static const struct field line_row[] = { FIELD(schema_line, line), FIELDS_END };

static const char make_table[] =
    "CREATE TABLE IF NOT EXISTS schema_change (file VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, "
    "statement INT UNSIGNED NOT NULL, checksum CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, was CHAR(64) "
    "CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '', applied_at DATETIME NULL, PRIMARY KEY (file, "
    "statement)) ENGINE=InnoDB";

/* The row '' 0 is the place of those who migrate. */
static const struct query q[NQUERIES] = {
	[EXISTS] = { "SELECT COUNT(*) AS n FROM information_schema.tables "
	             "WHERE table_schema = DATABASE() AND table_name = 'schema_change'",
	             NUMBER_ROW },
	[LAST] = { "SELECT file AS line FROM schema_change WHERE file <> '' AND statement = 0 "
	           "ORDER BY file DESC LIMIT 1",
	           line_row, sizeof(struct schema_line) },
	[LOCK] = { "INSERT INTO schema_change (file, statement, checksum, applied_at) "
	           "VALUES ('', 0, '', ?) ON DUPLICATE KEY UPDATE applied_at = ?",
	           NULL, 0 },
	[ALL] = { "SELECT file, statement, checksum, was, applied_at FROM schema_change WHERE file <> '' "
	          "ORDER BY file, statement",
	          change_row, sizeof(struct schema_change) },
	[BEGIN] = { "INSERT INTO schema_change (file, statement, checksum, was) VALUES (?, ?, ?, ?) "
	            "ON DUPLICATE KEY UPDATE checksum = ?",
	            NULL, 0 },
	[DONE] = { "UPDATE schema_change SET applied_at = ? WHERE file = ? AND statement = ?", NULL, 0 },
	[DESCRIBE] = { "SELECT CONCAT_WS('|', 'column', ordinal_position, column_name, column_type, is_nullable, "
	               "column_default, extra, collation_name) AS line "
	               "FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ? "
	               "UNION ALL SELECT CONCAT_WS('|', 'index', index_name, seq_in_index, column_name, non_unique) "
	               "FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = ? "
	               "UNION ALL SELECT CONCAT_WS('|', 'constraint', constraint_name, constraint_type) "
	               "FROM information_schema.table_constraints "
	               "WHERE table_schema = DATABASE() AND table_name = ? ORDER BY line",
	               line_row, sizeof(struct schema_line) },
};

const char *schema_name(void)
{
	return SCHEMA_FILE;
}

/* *other is what is wrong with it; NULL: nothing. */
static enum status compare(struct db *db, struct arena *a, const char **other)
{
	int64_t tables = 0;
	struct schema_line last = { "" };
	enum status st = store_number(db, a, &q[EXISTS], NO_ARGS, &tables);

	if (st == OK && tables != 0)
		st = db_one(db, a, &q[LAST], NO_ARGS, &last);
	if (st != OK && st != NOT_FOUND)
		return st;
	int order = strcmp(last.line, SCHEMA_FILE);
	*other = NULL;
	if (order < 0)
		*other = arena_printf(a, "older (%s) than this program's (" SCHEMA_FILE "): run hearth migrate",
		                      last.line[0] != '\0' ? last.line : "none");
	if (order > 0)
		*other = arena_printf(a, "newer (%s) than this program's (" SCHEMA_FILE "): install the newer program",
		                      last.line);
	return OK;
}

enum status schema_check(struct db *db)
{
	struct arena a = { 0 };
	const char *other;
	enum status st = compare(db, &a, &other);

	if (st == OK && other != NULL)
		st = fail("the database's schema is %s", other);
	arena_release(&a);
	return st;
}

enum status schema_ready(struct db *db, enum schema_found *found)
{
	struct arena a = { 0 };
	const char *other;

	if (*found == SCHEMA_OURS)
		return OK;
	enum status st = compare(db, &a, &other);
	if (st == OK && other == NULL)
		*found = SCHEMA_OURS;
	if (st == OK && other != NULL) {
		if (*found == SCHEMA_UNKNOWN)
			log_line("the database's schema is %s", other);
		*found = SCHEMA_OTHER;
		st = BUSY;
	}
	arena_release(&a);
	return st;
}

enum status schema_begin(struct db *db)
{
	return db_script(db, make_table);
}

enum status schema_lock(struct db *db, struct instant now)
{
	return db_run(db, &q[LOCK], ARGS(arg_instant(now), arg_instant(now)), NULL);
}

enum status schema_changes(struct db *db, struct arena *a, struct schema_changes *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[ALL], NO_ARGS, &rows);
	if (st == OK)
		*out = (struct schema_changes){ rows.items, rows.count };
	return st;
}

enum status schema_change_begin(struct db *db, const struct schema_change *c)
{
	return db_run(db, &q[BEGIN],
	              ARGS(arg_text(c->file), arg_int(c->statement), arg_text(c->checksum), arg_word(c->was),
	                   arg_text(c->checksum)),
	              NULL);
}

enum status schema_change_done(struct db *db, const struct schema_change *c)
{
	return store_change(db, &q[DONE], ARGS(arg_instant(c->applied_at), arg_text(c->file), arg_int(c->statement)));
}

enum status schema_table_digest(struct db *db, struct arena *a, const char *table, const char **out)
{
	struct rows rows;
	struct buffer b = { .arena = a };
	enum status st = db_all(db, a, &q[DESCRIBE], ARGS(arg_text(table), arg_text(table), arg_text(table)), &rows);

	if (st != OK)
		return st;
	buffer_text(&b, "");
	for (size_t i = 0; i < rows.count; i++)
		buffer_printf(&b, "%s\n", ((const struct schema_line *)rows.items)[i].line);
	*out = secret_digest(a, b.data, b.size);
	return OK;
}

const struct query *schema_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
