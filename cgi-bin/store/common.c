#include "store/common.h"

#include "core/text.h"
#include "store/edition.h"

const struct field number_row[] = { FIELD(number, n), FIELDS_END };

enum status store_change(struct db *db, const struct query *q, const struct arg *args, size_t count)
{
	int64_t changed = 0;
	enum status st = db_run(db, q, args, count, &changed);
	return st == OK && changed == 0 ? CONFLICT : st;
}

enum status store_insert(struct db *db, const struct query *q, const struct arg *args, size_t count, int64_t *id)
{
	enum status st = db_run(db, q, args, count, NULL);
	if (st == OK)
		*id = db_last_id(db);
	return st;
}

enum status store_edit(struct db *db, const struct query *q, const struct arg *args, size_t count)
{
	enum status st = store_change(db, q, args, count);
	return st == OK ? edition_raise(db) : st;
}

enum status store_clear(struct db *db, const struct query *q, const struct arg *args, size_t count)
{
	enum status st = db_run(db, q, args, count, NULL);
	return st == OK ? edition_raise(db) : st;
}

enum status store_enter(struct db *db, const struct query *q, const struct arg *args, size_t count, int64_t *id)
{
	enum status st = store_insert(db, q, args, count, id);
	return st == OK ? edition_raise(db) : st;
}

enum status store_number(struct db *db, struct arena *a, const struct query *q, const struct arg *args, size_t count,
                         int64_t *n)
{
	struct number row;
	enum status st = db_one(db, a, q, args, count, &row);
	if (st == OK)
		*n = row.n;
	return st;
}

char *store_pattern(struct arena *a, const char *before, const char *typed, const char *after)
{
	struct buffer out = { .arena = a };
	if (typed == NULL)
		return NULL;
	buffer_text(&out, before);
	for (const char *c = typed; *c != '\0'; c++) {
		if (*c == '%' || *c == '_' || *c == '\\')
			buffer_add(&out, "\\", 1);
		buffer_add(&out, c, 1);
	}
	buffer_text(&out, after);
	return out.data;
}
