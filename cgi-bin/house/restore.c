#include "house/backup.h"

#include "core/log.h"
#include "core/seal.h"
#include "db/table.h"
#include "house/sheaf.h"
#include "store/outbox.h"
#include "store/schema.h"

#define COLUMNS_MAX 200

/* What is done with what is read; a table's rows come between its begin and its end. */
struct taking {
	enum status (*begin)(void *context, const char *table, const struct name_list *columns);
	enum status (*row)(void *context, const struct bytes *cells, size_t count);
	enum status (*end)(void *context, const struct backup_table *table);
	void *context;
};

struct reading {
	struct arena *arena;
	struct arena cells; /* of one row */
	struct unseal *file;
	const struct taking *taking; /* NULL: only looked at */
	struct backup_about about;
	const char **complaint;
};

static enum status complain(struct reading *r, const char *what)
{
	*r->complaint = what;
	return INVALID;
}

static enum status cell_read(struct reading *r, struct arena *a, struct bytes *out, struct buffer *copy)
{
	unsigned char head[4];
	enum status st = unseal_read(r->file, head, sizeof head, r->complaint);
	uint32_t size = (uint32_t)head[0] << 24 | (uint32_t)head[1] << 16 | (uint32_t)head[2] << 8 | head[3];

	*out = (struct bytes){ NULL, 0 };
	if (st == OK && copy != NULL)
		buffer_add(copy, (const char *)head, sizeof head);
	if (st != OK || size == SHEAF_NULL)
		return st;
	if (size > SHEAF_CELL_MAX)
		return complain(r, "it holds a value that is larger than any of the house's");
	unsigned char *data = arena_alloc(a, size + 1);
	st = unseal_read(r->file, data, size, r->complaint);
	if (st == OK && copy != NULL)
		buffer_add(copy, (const char *)data, size);
	*out = (struct bytes){ data, size };
	return st;
}

static enum status word_read(struct reading *r, const char **out)
{
	struct bytes cell;
	enum status st = cell_read(r, r->arena, &cell, NULL);

	*out = (const char *)cell.data;
	if (st == OK && (cell.data == NULL || strlen(*out) != cell.size))
		return complain(r, "it holds a name that is none");
	return st;
}

static enum status number_read(struct reading *r, int64_t most, int64_t *out)
{
	const char *word;
	enum status st = word_read(r, &word);

	return st == OK && !int_parse(word, 0, most, out) ? complain(r, "it holds a number that is none") : st;
}

static enum status mark_read(struct reading *r, char *out)
{
	return unseal_read(r->file, out, 1, r->complaint);
}

static enum status columns_read(struct reading *r, struct name_list *out)
{
	int64_t count = 0;
	enum status st = number_read(r, COLUMNS_MAX, &count);

	*out = (struct name_list){ arena_news(r->arena, const char *, (size_t)count), (size_t)count };
	for (size_t i = 0; i < out->count && st == OK; i++)
		st = word_read(r, &out->items[i]);
	return st;
}

static enum status row_read(struct reading *r, struct bytes *cells, size_t count, struct secret_sum *sum)
{
	struct buffer copy = { .arena = &r->cells };
	enum status st = OK;

	arena_reset(&r->cells);
	for (size_t i = 0; i < count && st == OK; i++)
		st = cell_read(r, &r->cells, &cells[i], &copy);
	if (st != OK)
		return st;
	secret_sum_add(sum, copy.data, copy.size);
	return r->taking != NULL ? r->taking->row(r->taking->context, cells, count) : OK;
}

static enum status table_end(struct reading *r, struct backup_table *table, struct secret_sum *sum)
{
	int64_t rows = 0;
	const char *digest, *found = secret_sum_end(r->arena, sum);
	enum status st = number_read(r, INT64_MAX, &rows);

	if (st == OK)
		st = word_read(r, &digest);
	if (st != OK)
		return st;
	if (rows != table->rows || !text_same(digest, found))
		return complain(r, arena_printf(r->arena, "table %s does not add up", table->name));
	table->digest = found;
	return r->taking != NULL ? r->taking->end(r->taking->context, table) : OK;
}

static enum status table_take(struct reading *r)
{
	struct backup_table table = { 0 };
	struct name_list columns = { 0 };
	struct secret_sum *sum = secret_sum_begin(r->arena);
	char mark = '\0';
	enum status st = word_read(r, &table.name);

	if (st == OK)
		st = columns_read(r, &columns);
	if (st == OK && r->taking != NULL)
		st = r->taking->begin(r->taking->context, table.name, &columns);
	if (st != OK)
		return st;
	struct bytes *cells = arena_news(r->arena, struct bytes, columns.count);
	while ((st = mark_read(r, &mark)) == OK && mark == SHEAF_ROW[0]) {
		st = row_read(r, cells, columns.count, sum);
		if (st != OK)
			return st;
		table.rows++;
	}
	if (st == OK && mark != SHEAF_END[0])
		st = complain(r, "a row of it is not where it should be");
	if (st == OK)
		st = table_end(r, &table, sum);
	if (st != OK)
		return st;
	r->about.tables = arena_grow(r->arena, r->about.tables, r->about.count, r->about.count + 1, sizeof table);
	r->about.tables[r->about.count++] = table;
	r->about.rows += table.rows;
	return OK;
}

static enum status head_read(struct reading *r)
{
	const char *kind, *made;
	enum status st = word_read(r, &kind);

	if (st == OK && !text_same(kind, SHEAF_KIND))
		return complain(r, "it is of another version of the format than this hearth reads");
	if (st == OK)
		st = word_read(r, &r->about.schema);
	if (st == OK)
		st = word_read(r, &made);
	if (st == OK && !instant_parse(made, &r->about.made_at))
		return complain(r, "it does not say when it was made");
	return st;
}

static enum status backup_take(struct arena *a, const char *path, const unsigned char key[SECRET_SIZE],
                               const struct taking *taking, struct backup_about *out, const char **complaint)
{
	struct reading r = { .arena = a, .taking = taking, .complaint = complaint };
	char mark = '\0';
	enum status st = unseal_begin(a, path, key, &r.file, complaint);

	if (st == OK)
		st = head_read(&r);
	while (st == OK && (st = mark_read(&r, &mark)) == OK && mark == SHEAF_TABLE[0])
		st = table_take(&r);
	if (st == OK && mark != SHEAF_LAST[0])
		st = complain(&r, "a table of it is not where it should be");
	if (st == OK)
		st = unseal_end(r.file, complaint);
	unseal_close(r.file);
	arena_release(&r.cells);
	*out = r.about;
	return st;
}

enum status backup_verify(struct arena *a, const char *path, const unsigned char key[SECRET_SIZE],
                          struct backup_about *out, const char **complaint)
{
	return backup_take(a, path, key, NULL, out, complaint);
}

/* Putting it back ****************************************************************************************************/

struct restoring {
	struct arena *arena;
	struct db *db;
	const unsigned char *key;
	const char *path;
	struct instant now;
	struct tables tables;
	const struct table_about *table; /* being filled */
	struct table_fill *fill;
	size_t filled;
	struct backup_about about;
	const char **complaint;
};

static enum status refuse(struct restoring *w, const char *what)
{
	*w->complaint = what;
	return INVALID;
}

/* What `hearth migrate` itself puts in. */
static bool is_seeded(const char *table)
{
	return text_same(table, "guard") || text_same(table, "plan") || text_same(table, "job_lease") ||
	       text_same(table, "edition");
}

static enum status must_be_empty(struct restoring *w)
{
	enum status st = OK;

	for (size_t i = 0; i < w->tables.count && st == OK; i++) {
		const char *name = w->tables.items[i].name;
		int64_t rows = 0;

		if (!sheaf_takes(name) || is_seeded(name))
			continue;
		st = table_count(w->db, w->arena, name, &rows);
		if (st == OK && rows > 0)
			return refuse(w, arena_printf(w->arena,
			                              "the database is not empty (table %s has %lld rows): make a new "
			                              "one and migrate it first",
			                              name, (long long)rows));
	}
	return st;
}

static bool names_same(const struct name_list *a, const struct name_list *b)
{
	bool same = a->count == b->count;

	for (size_t i = 0; same && i < a->count; i++)
		same = text_same(a->items[i], b->items[i]);
	return same;
}

static enum status fill_begin(void *context, const char *table, const struct name_list *columns)
{
	struct restoring *w = context;

	w->table = NULL;
	for (size_t i = 0; i < w->tables.count; i++)
		if (sheaf_takes(table) && text_same(w->tables.items[i].name, table))
			w->table = &w->tables.items[i];
	if (w->table == NULL || !names_same(&w->table->columns, columns))
		return refuse(w, arena_printf(w->arena, "table %s is another one here", table));
	w->filled++;
	enum status st = table_empty(w->db, w->arena, table);
	return st == OK ? table_fill_begin(w->db, w->arena, w->table, &w->fill) : st;
}

static enum status fill_row(void *context, const struct bytes *cells, size_t count)
{
	struct restoring *w = context;

	(void)count;
	return table_fill_row(w->fill, cells);
}

struct comparing {
	struct arena *arena;
	struct secret_sum *sum;
	struct buffer row;
};

static enum status compare_row(void *context, const struct bytes *cells, size_t count)
{
	struct comparing *c = context;

	c->row.size = 0;
	for (size_t i = 0; i < count; i++)
		sheaf_cell(&c->row, cells[i]);
	secret_sum_add(c->sum, c->row.data, c->row.size);
	return OK;
}

/* What stands in the table now must be what was in the file. */
static enum status fill_end(void *context, const struct backup_table *table)
{
	struct restoring *w = context;
	struct comparing c = { .sum = secret_sum_begin(w->arena), .row = { .arena = w->arena } };
	enum status st;

	table_fill_end(w->fill);
	w->fill = NULL;
	st = table_read(w->db, w->arena, w->table, compare_row, &c);
	if (st == OK && !text_same(secret_sum_end(w->arena, c.sum), table->digest))
		return fail("restore: table %s does not hold what was put into it", table->name);
	return st;
}

/* What was under way when the backup was made may have happened since: so nothing goes out by itself. */
static enum status hold_back(struct restoring *w)
{
	enum status st = outbox_hold(w->db, &w->about.held);

	if (st == OK)
		st = setting_put(w->db, "job_paused", "on", 0);
	if (st == OK)
		st = audit_add(w->db, ACTOR_COMMAND, w->now, "restore", "house", 1, NULL,
		               arena_printf(w->arena, "made_at=%s\nheld=%lld", instant_text(w->arena, w->about.made_at),
		                            (long long)w->about.held));
	return st;
}

static enum status restore_work(struct db *db, void *context)
{
	struct restoring *w = context;
	const struct taking taking = { fill_begin, fill_row, fill_end, w };
	enum status st = tables_all(db, w->arena, &w->tables);

	w->filled = 0;
	if (st == OK)
		st = must_be_empty(w);
	if (st == OK)
		st = backup_take(w->arena, w->path, w->key, &taking, &w->about, w->complaint);
	table_fill_end(w->fill);
	w->fill = NULL;
	if (st == OK && w->filled + 1 != w->tables.count) /* all but schema_change */
		return refuse(w, "it does not hold every table");
	return st == OK ? hold_back(w) : st;
}

enum status backup_restore(struct arena *a, struct db *db, const unsigned char key[SECRET_SIZE], struct instant now,
                           const char *path, struct backup_about *out, const char **complaint)
{
	struct restoring w = { .arena = a, .db = db, .key = key, .path = path, .now = now, .complaint = complaint };
	enum status st = backup_verify(a, path, key, out, complaint);

	if (st == OK && !text_same(out->schema, schema_name()))
		return refuse(&w, arena_printf(a,
		                               "it is of schema %s and this hearth is for %s: restore it with the "
		                               "version that made it, then upgrade",
		                               out->schema, schema_name()));
	if (st == OK)
		st = tables_check_references(db, false);
	if (st != OK)
		return st;
	st = db_transaction(db, restore_work, &w);
	enum status on = tables_check_references(db, true);
	int64_t size = out->size;
	*out = w.about;
	out->size = size;
	return st != OK ? st : on;
}
