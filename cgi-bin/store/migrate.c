#include "store/migrate.h"

#include "core/clock.h"
#include "core/log.h"
#include "core/secret.h"
#include "store/schema.h"

#include <dirent.h>
#include <errno.h>

struct script {
	const char *file; /* its name in the folder */
	const char **statements;
	size_t count;
	const char *checksum;
};
struct migration {
	struct arena *arena;
	struct db *db;
	const char *folder;
	struct buffer *report;
	struct script *scripts;
	size_t count;
	struct schema_changes changes;
	int64_t applied; /* by this run */
};

/* Reading **********************************************************************************************************/

static enum status file_read(struct arena *a, const char *path, const char **out)
{
	struct buffer b = { .arena = a };
	char block[8192];
	FILE *file = fopen(path, "re");

	if (file == NULL)
		return fail("%s: %s", path, strerror(errno));
	buffer_text(&b, "");
	for (size_t size; (size = fread(block, 1, sizeof block, file)) > 0;)
		buffer_add(&b, block, size);
	bool broken = ferror(file);
	fclose(file);
	if (broken || !text_is_utf8(b.data, b.size))
		return fail("%s: cannot be read as UTF-8", path);
	*out = b.data;
	return OK;
}

/* The end of what begins at `s`: a comment, a quoted piece (a doubled quote is two pieces), white space, or one
 * character. */
static const char *token_end(const char *s)
{
	const char *end;

	if (text_starts(s, "--") && (s[2] == ' ' || s[2] == '\t' || s[2] == '\n' || s[2] == '\0'))
		return s + strcspn(s, "\n");
	if (text_starts(s, "/*"))
		return (end = strstr(s + 2, "*/")) != NULL ? end + 2 : s + strlen(s);
	if (*s == '\'' || *s == '"' || *s == '`') {
		for (end = s + 1; *end != '\0' && *end != *s; end++)
			if (*end == '\\' && *s != '`' && end[1] != '\0')
				end++;
		return *end != '\0' ? end + 1 : end;
	}
	return *s == ' ' || *s == '\t' || *s == '\n' || *s == '\r' ? s + strspn(s, " \t\r\n") : s + 1;
}

/* The statement that begins at *at, without comments and with single blanks, so that neither changes the checksum; NULL
 * at the end. */
static const char *statement_next(struct arena *a, const char **at)
{
	struct buffer b = { .arena = a };
	bool blank = false;
	const char *s = *at;

	while (*s != '\0' && *s != ';') {
		const char *end = token_end(s);
		if (end == s + 1 ? strchr(" \t\r\n", *s) != NULL : strchr("-/ \t\r\n", *s) != NULL)
			blank = true;
		else {
			if (blank && b.size != 0)
				buffer_text(&b, " ");
			blank = false;
			buffer_add(&b, s, (size_t)(end - s));
		}
		s = end;
	}
	*at = s + (*s == ';');
	if (b.size != 0)
		return b.data;
	return *s == ';' ? statement_next(a, at) : NULL;
}

static enum status script_read(struct arena *a, const char *folder, const char *name, struct script *out)
{
	struct buffer all = { .arena = a };
	const char *text;
	enum status st = file_read(a, arena_printf(a, "%s/%s", folder, name), &text);

	if (st != OK)
		return st;
	*out = (struct script){ .file = arena_strdup(a, name) };
	buffer_text(&all, "");
	for (const char *statement; (statement = statement_next(a, &text)) != NULL;) {
		out->statements = arena_grow(a, out->statements, out->count, out->count + 1, sizeof *out->statements);
		out->statements[out->count++] = statement;
		buffer_printf(&all, "%s;\n", statement);
	}
	out->checksum = secret_digest(a, all.data, all.size);
	return OK;
}

static bool is_script(const char *name)
{
	size_t length = strlen(name);
	return length > 8 && strspn(name, "0123456789") == 3 && name[3] == '-' && text_same(name + length - 4, ".sql");
}

static int only_scripts(const struct dirent *entry)
{
	return is_script(entry->d_name);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static enum status scripts_read(struct migration *m)
{
	struct arena *a = m->arena;
	const char *folder = m->folder;
	struct dirent **entries;
	enum status st = OK;
	int count = scandir(folder, &entries, only_scripts, by_name);

	if (count < 0)
		return fail("%s: %s", folder, strerror(errno));
	m->scripts = arena_news(a, struct script, (size_t)count);
	for (int i = 0; i < count; i++) {
		if (st == OK)
			st = script_read(a, folder, entries[i]->d_name, &m->scripts[m->count++]);
		free(entries[i]);
	}
	free(entries);
	if (st == OK && m->count == 0)
		st = fail("%s: no schema files", folder);
	return st;
}

/* Applying *********************************************************************************************************/

static const struct schema_change *change_of(const struct migration *m, const char *file, int64_t statement)
{
	for (size_t i = 0; i < m->changes.count; i++)
		if (m->changes.items[i].statement == statement && text_same(m->changes.items[i].file, file))
			return &m->changes.items[i];
	return NULL;
}

/* What the database says was applied must be what stands in the folder. */
static enum status compare(const struct migration *m)
{
	for (size_t i = 0; i < m->changes.count; i++) {
		const struct schema_change *c = &m->changes.items[i];
		const struct script *s = m->scripts, *end = s + m->count;
		while (s < end && !text_same(s->file, c->file))
			s++;
		if (s == end)
			return fail("the database has %s, which is not among this version's schema files: it is newer",
			            c->file);
		if (!text_same(s->checksum, c->checksum))
			return fail("%s was changed after it was applied: bring the file back and put the change into "
			            "a new one",
			            c->file);
	}
	return OK;
}

/* The table of "CREATE TABLE name", "ALTER TABLE name" or "DROP TABLE name"; NULL: none of these. */
static const char *table_of(struct arena *a, const char *statement)
{
	static const char *const beginnings[] = { "CREATE TABLE ", "ALTER TABLE ", "DROP TABLE " };
	for (size_t i = 0; i < ARRAY_LEN(beginnings); i++)
		if (text_starts(statement, beginnings[i])) {
			const char *name = statement + strlen(beginnings[i]);
			return arena_strndup(a, name, strspn(name, "abcdefghijklmnopqrstuvwxyz_0123456789"));
		}
	return NULL;
}

static bool is_on_rows(const char *statement)
{
	return text_starts(statement, "INSERT ") || text_starts(statement, "UPDATE ") ||
	       text_starts(statement, "DELETE ");
}

struct step {
	const char *sql;
	struct schema_change change;
};

static enum status rows_change(struct db *db, void *context)
{
	struct step *s = context;
	enum status st = schema_change_begin(db, &s->change);
	if (st == OK)
		st = db_script(db, s->sql);
	return st == OK ? schema_change_done(db, &s->change) : st;
}

/* Whether the table is another one than it was when the statement was begun. */
static enum status took_effect(struct migration *m, const char *table, const char *was, bool *out)
{
	const char *is = NULL;
	enum status st = schema_table_digest(m->db, m->arena, table, &is);
	*out = st == OK && !text_same(was, is);
	return st;
}

static enum status table_change(struct migration *m, struct step *s, const char *table,
                                const struct schema_change *begun)
{
	struct db *db = m->db;
	bool done = false;
	enum status st = begun != NULL ? took_effect(m, table, begun->was, &done)
	                               : schema_table_digest(db, m->arena, table, &s->change.was);

	if (st == OK && begun == NULL)
		st = schema_change_begin(db, &s->change);
	if (st == OK && !done) {
		st = db_script(db, s->sql);
		/* A run that was killed may have left the statement to a server that was still at it when we looked. */
		if (st == FAIL && begun != NULL && took_effect(m, table, begun->was, &done) == OK && done)
			st = OK;
	}
	return st == OK ? schema_change_done(db, &s->change) : st;
}

static enum status statement_apply(struct migration *m, const struct script *script, size_t index)
{
	int64_t number = (int64_t)index + 1;
	const struct schema_change *change = change_of(m, script->file, number);
	struct step step = { .sql = script->statements[index],
		             .change = { script->file, number, script->checksum, "", clock_now() } };
	const char *table = table_of(m->arena, step.sql);
	enum status st;

	if (change != NULL && instant_is(change->applied_at))
		return OK;
	if (table != NULL && table[0] != '\0')
		st = table_change(m, &step, table, change);
	else if (is_on_rows(step.sql))
		st = db_transaction(m->db, rows_change, &step);
	else
		st = fail("it is none of CREATE, ALTER, DROP TABLE name, INSERT, UPDATE, DELETE");
	if (st == OK)
		m->applied++;
	else
		log_line("%s, statement %lld, was not applied: %.60s", script->file, (long long)number, step.sql);
	return st;
}

static enum status script_apply(struct migration *m, const struct script *script)
{
	struct schema_change whole = { script->file, 0, script->checksum, "", clock_now() };
	enum status st = OK;

	if (change_of(m, script->file, 0) != NULL && instant_is(change_of(m, script->file, 0)->applied_at))
		return OK;
	for (size_t i = 0; st == OK && i < script->count; i++)
		st = statement_apply(m, script, i);
	if (st == OK)
		st = schema_change_begin(m->db, &whole);
	if (st == OK)
		st = schema_change_done(m->db, &whole);
	if (st == OK)
		buffer_printf(m->report, "%s: %zu statements\n", script->file, script->count);
	return st;
}

/* Inside a transaction of a second connection, which holds the lock meanwhile: DDL would end a transaction of its own.
 */
static enum status apply_all(struct db *lock, void *context)
{
	struct migration *m = context;
	enum status st = schema_lock(lock, clock_now());

	if (st == OK)
		st = schema_changes(m->db, m->arena, &m->changes);
	if (st == OK)
		st = compare(m);
	for (size_t i = 0; st == OK && i < m->count; i++)
		st = script_apply(m, &m->scripts[i]);
	return st;
}

enum status schema_migrate(struct db *db, struct arena *a, const struct config *config, struct buffer *report)
{
	struct migration m = { .arena = a, .db = db, .folder = config->schema_dir, .report = report };
	enum status st = scripts_read(&m);

	if (st == OK)
		st = schema_begin(db);
	if (st != OK)
		return st;
	struct db_settings settings = config_db(config, false);
	struct db *lock = db_open(&settings);
	st = db_ready(lock);
	if (st == OK)
		st = db_transaction(lock, apply_all, &m);
	db_close(lock);
	if (st == OK)
		buffer_text(report,
		            m.applied != 0 ? "The schema is up to date.\n" : "The schema was up to date already.\n");
	else if (st == BUSY)
		log_line("the database is away, or another hearth migrate is at work: try again");
	return st;
}
