#include "store/text.h"

#include "core/text.h"
#include "store/common.h"

#include <stdarg.h>

#define NAME_SIZE 97 /* of the column, and its end */

enum { LOAD, PUT, GET, ADD, CHANGE, REMOVE, NQUERIES };

static const struct field text_row[] = { FIELD(text, name), FIELD(text, lang), FIELD(text, body), FIELDS_END };

static const struct field version_row[] = { FIELD(text_version, body), FIELD(text_version, version), FIELDS_END };

static const struct query q[NQUERIES] = {
	[LOAD] = { "SELECT name, lang, body FROM text WHERE LEFT(name, CHAR_LENGTH(?)) = ? "
	           "ORDER BY name, lang = ? DESC, lang = ? DESC, lang",
	           text_row, sizeof(struct text) },
	[PUT] = { "INSERT INTO text (name, lang, body) VALUES (?, ?, ?) "
	          "ON DUPLICATE KEY UPDATE body = ?, version = version + 1",
	          NULL, 0 },
	[GET] = { "SELECT body, version FROM text WHERE name = ? AND lang = ?", version_row,
	          sizeof(struct text_version) },
	[ADD] = { "INSERT INTO text (name, lang, body) VALUES (?, ?, ?)", NULL, 0 },
	[CHANGE] = { "UPDATE text SET body = ?, version = version + 1 WHERE name = ? AND lang = ? AND version = ?",
	             NULL, 0 },
	[REMOVE] = { "DELETE FROM text WHERE LEFT(name, CHAR_LENGTH(?)) = ?", NULL, 0 },
};

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct text *)a)->name, ((const struct text *)b)->name);
}

enum status texts_load(struct db *db, struct arena *a, const char *prefix, const char *lang, const char *fallback,
                       struct texts *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[LOAD],
	                        ARGS(arg_text(prefix), arg_text(prefix), arg_text(lang), arg_text(fallback)), &rows);

	if (st != OK)
		return st;
	struct text *items = rows.items;
	size_t count = 0;
	/* The best language of each name stands first. */
	for (size_t i = 0; i < rows.count; i++)
		if (count == 0 || !text_same(items[count - 1].name, items[i].name))
			items[count++] = items[i];
	/* The server's order of names is that of its collation, not of bytes. */
	if (count != 0)
		qsort(items, count, sizeof *items, by_name);
	*out = (struct texts){ items, count };
	return OK;
}

const char *texts_find(const struct texts *texts, const char *format, ...)
{
	char name[NAME_SIZE];
	va_list args;

	va_start(args, format);
	int length = vsnprintf(name, sizeof name, format, args);
	va_end(args);
	if (length < 0 || (size_t)length >= sizeof name || texts->count == 0)
		return "";
	const struct text *found =
	    bsearch(&(struct text){ .name = name }, texts->items, texts->count, sizeof *texts->items, by_name);
	return found != NULL ? found->body : "";
}

enum status text_put(struct db *db, const char *name, const char *lang, const char *body)
{
	return store_edit(db, &q[PUT], ARGS(arg_text(name), arg_text(lang), arg_text(body), arg_text(body)));
}

enum status text_get(struct db *db, struct arena *a, const char *name, const char *lang, struct text_version *out)
{
	enum status st = db_one(db, a, &q[GET], ARGS(arg_text(name), arg_text(lang)), out);

	if (st == NOT_FOUND)
		*out = (struct text_version){ .body = "" };
	return st == NOT_FOUND ? OK : st;
}

enum status text_change(struct db *db, const char *name, const char *lang, const char *body, int64_t version)
{
	if (version == 0)
		return store_edit(db, &q[ADD], ARGS(arg_text(name), arg_text(lang), arg_text(body)));
	return store_edit(db, &q[CHANGE], ARGS(arg_text(body), arg_text(name), arg_text(lang), arg_int(version)));
}

enum status texts_remove(struct db *db, const char *prefix)
{
	return store_clear(db, &q[REMOVE], ARGS(arg_text(prefix), arg_text(prefix)));
}

const struct query *text_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
