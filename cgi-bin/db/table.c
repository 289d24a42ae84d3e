#include "db/table.h"

#include "core/log.h"
#include "core/text.h"
#include "db/session.h"

#define NAME_LETTERS "abcdefghijklmnopqrstuvwxyz0123456789_"

struct column_row {
	const char *table_of, *name, *role;
};
static const struct field column_fields[] = { FIELD(column_row, table_of), FIELD(column_row, name),
	                                      FIELD(column_row, role), FIELDS_END };

/* A generated column is neither read nor written: it follows from the others. */
static const struct query columns_query = {
	"SELECT c.table_name AS table_of, c.column_name AS name, 'column' AS role FROM information_schema.columns c "
	"JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND "
	"t.table_type = 'BASE TABLE' "
	"WHERE c.table_schema = DATABASE() AND c.extra NOT LIKE '%GENERATED%' ORDER BY c.table_name, "
	"c.ordinal_position",
	column_fields, sizeof(struct column_row)
};
static const struct query keys_query = {
	"SELECT table_name AS table_of, column_name AS name, 'key' AS role FROM information_schema.statistics "
	"WHERE table_schema = DATABASE() AND index_name = 'PRIMARY' ORDER BY table_name, seq_in_index",
	column_fields, sizeof(struct column_row)
};

static void name_add(struct arena *a, struct name_list *list, const char *name)
{
	list->items = arena_grow(a, list->items, list->count, list->count + 1, sizeof *list->items);
	list->items[list->count++] = name;
}

static bool is_name(const char *name)
{
	return name[0] != '\0' && strspn(name, NAME_LETTERS) == strlen(name);
}

static struct table_about *table_named(struct table_about *tables, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (text_same(tables[i].name, name))
			return &tables[i];
	return NULL;
}

enum status tables_all(struct db *db, struct arena *a, struct tables *out)
{
	struct rows columns, keys;
	struct table_about *tables = NULL;
	size_t count = 0;
	enum status st = db_all(db, a, &columns_query, NO_ARGS, &columns);

	if (st == OK)
		st = db_all(db, a, &keys_query, NO_ARGS, &keys);
	if (st != OK)
		return st;
	tables = arena_news(a, struct table_about, columns.count);
	for (size_t i = 0; i < columns.count; i++) {
		const struct column_row *c = (const struct column_row *)columns.items + i;
		if (!is_name(c->table_of) || !is_name(c->name))
			return fail("table %s has a column or a name that hearth would not give", c->table_of);
		if (count == 0 || !text_same(tables[count - 1].name, c->table_of))
			tables[count++].name = c->table_of;
		name_add(a, &tables[count - 1].columns, c->name);
	}
	for (size_t i = 0; i < keys.count; i++) {
		const struct column_row *c = (const struct column_row *)keys.items + i;
		struct table_about *table = table_named(tables, count, c->table_of);
		if (table != NULL)
			name_add(a, &table->key, c->name);
	}
	for (size_t i = 0; i < count; i++)
		if (tables[i].key.count == 0)
			return fail("table %s has no primary key", tables[i].name);
	*out = (struct tables){ tables, count };
	return OK;
}

static void names_write(struct buffer *b, const struct name_list *names)
{
	for (size_t i = 0; i < names->count; i++)
		buffer_printf(b, "%s`%s`", i ? ", " : "", names->items[i]);
}

static enum status command_error(struct db *db, const char *sql)
{
	return session_error(db, mysql_errno(db->mysql), mysql_error(db->mysql), sql);
}

enum status table_read(struct db *db, struct arena *a, const struct table_about *table,
                       enum status (*row)(void *context, const struct bytes *cells, size_t count), void *context)
{
	struct buffer sql = { .arena = a };
	size_t count = table->columns.count;
	struct bytes *cells = arena_news(a, struct bytes, count);
	enum status st = OK;

	buffer_text(&sql, "SELECT ");
	names_write(&sql, &table->columns);
	buffer_printf(&sql, " FROM `%s` ORDER BY ", table->name);
	names_write(&sql, &table->key);
	if (db->mysql == NULL)
		return BUSY;
	if (mysql_query(db->mysql, sql.data) != 0)
		return command_error(db, sql.data);
	MYSQL_RES *result = mysql_use_result(db->mysql);
	if (result == NULL)
		return command_error(db, sql.data);
	MYSQL_ROW values = NULL;
	while (st == OK && (values = mysql_fetch_row(result)) != NULL) {
		const unsigned long *sizes = mysql_fetch_lengths(result);
		for (size_t i = 0; i < count; i++)
			cells[i] = (struct bytes){ (const unsigned char *)values[i], values[i] != NULL ? sizes[i] : 0 };
		st = row(context, cells, count);
	}
	bool broken = st == OK && mysql_errno(db->mysql) != 0;
	unsigned code = mysql_errno(db->mysql);
	const char *message = broken ? arena_strdup(a, mysql_error(db->mysql)) : "";
	mysql_free_result(result); /* takes in the rows that nobody wanted */
	return broken ? session_error(db, code, message, sql.data) : st;
}

struct table_fill {
	struct db *db;
	const char *sql;
	MYSQL_STMT *handle;
	size_t count;
	MYSQL_BIND *cells;
};

static enum status fill_error(struct table_fill *f)
{
	return session_error(f->db, mysql_stmt_errno(f->handle), mysql_stmt_error(f->handle), f->sql);
}

enum status table_fill_begin(struct db *db, struct arena *a, const struct table_about *table, struct table_fill **out)
{
	struct buffer sql = { .arena = a };
	struct table_fill *f = arena_new(a, struct table_fill);

	buffer_printf(&sql, "INSERT INTO `%s` (", table->name);
	names_write(&sql, &table->columns);
	buffer_text(&sql, ") VALUES (");
	for (size_t i = 0; i < table->columns.count; i++)
		buffer_text(&sql, i ? ", ?" : "?");
	buffer_text(&sql, ")");
	if (db->mysql == NULL)
		return BUSY;
	*f = (struct table_fill){ .db = db,
		                  .sql = sql.data,
		                  .handle = mysql_stmt_init(db->mysql),
		                  .count = table->columns.count,
		                  .cells = arena_news(a, MYSQL_BIND, table->columns.count) };
	if (f->handle == NULL)
		return fail("database: no memory for a statement");
	enum status st = mysql_stmt_prepare(f->handle, f->sql, strlen(f->sql)) == 0 ? OK : fill_error(f);
	if (st == OK)
		*out = f;
	else
		mysql_stmt_close(f->handle);
	return st;
}

/* Bound as bytes: the server turns them into what the column is, by its strict mode or not at all. */
enum status table_fill_row(struct table_fill *f, const struct bytes *cells)
{
	for (size_t i = 0; i < f->count; i++) {
		f->cells[i] = (MYSQL_BIND){ .buffer_type = MYSQL_TYPE_STRING,
			                    .buffer = (void *)(uintptr_t)cells[i].data,
			                    .buffer_length = cells[i].size };
		if (cells[i].data == NULL)
			f->cells[i].buffer_type = MYSQL_TYPE_NULL;
	}
	if (mysql_stmt_bind_param(f->handle, f->cells) != 0 || mysql_stmt_execute(f->handle) != 0)
		return fill_error(f);
	return OK;
}

void table_fill_end(struct table_fill *f)
{
	if (f != NULL)
		mysql_stmt_close(f->handle);
}

enum status tables_check_references(struct db *db, bool on)
{
	return session_command(db, on ? "SET SESSION foreign_key_checks = 1" : "SET SESSION foreign_key_checks = 0");
}

enum status table_empty(struct db *db, struct arena *a, const char *name)
{
	return session_command(db, arena_printf(a, "DELETE FROM `%s`", name));
}

enum status table_count(struct db *db, struct arena *a, const char *name, int64_t *out)
{
	const char *sql = arena_printf(a, "SELECT COUNT(*) FROM `%s`", name);
	enum status st = session_command(db, sql);

	if (st != OK)
		return st;
	MYSQL_RES *result = mysql_store_result(db->mysql);
	MYSQL_ROW row = result != NULL ? mysql_fetch_row(result) : NULL;
	if (row == NULL || !int_parse(row[0], 0, INT64_MAX, out))
		st = mysql_errno(db->mysql) != 0 ? command_error(db, sql) : fail("database: no number: %s", sql);
	if (result != NULL)
		mysql_free_result(result);
	return st;
}
