#include "house/backup.h"

#include <dirent.h>
#include <errno.h>
#include <unistd.h>

#include "core/log.h"
#include "core/seal.h"
#include "core/zone.h"
#include "db/table.h"
#include "house/sheaf.h"
#include "store/run.h"
#include "store/schema.h"

#define NAME_START "hearth-"
#define NAME_END ".backup"
#define AGAIN_SECONDS (30 * 60)

/* Writing ************************************************************************************************************/

struct writing {
	struct arena *arena;
	struct seal *seal;
	const unsigned char *key;
	const char *path;
	struct instant now;
	struct backup_about about;
	struct secret_sum *sum; /* of the table's rows */
	struct buffer row;
	int64_t rows;
};

static enum status word_write(struct writing *w, const char *word)
{
	struct buffer b = { .arena = w->arena };

	sheaf_cell(&b, (struct bytes){ (const unsigned char *)word, strlen(word) });
	return seal_add(w->seal, b.data, b.size);
}

static enum status number_write(struct writing *w, int64_t n)
{
	return word_write(w, arena_printf(w->arena, "%lld", (long long)n));
}

static enum status row_write(void *context, const struct bytes *cells, size_t count)
{
	struct writing *w = context;

	w->row.size = 0;
	for (size_t i = 0; i < count; i++)
		sheaf_cell(&w->row, cells[i]);
	secret_sum_add(w->sum, w->row.data, w->row.size);
	w->rows++;
	enum status st = seal_add(w->seal, SHEAF_ROW, 1);
	return st == OK ? seal_add(w->seal, w->row.data, w->row.size) : st;
}

static enum status table_write(struct writing *w, struct db *db, const struct table_about *table)
{
	enum status st = seal_add(w->seal, SHEAF_TABLE, 1);

	w->sum = secret_sum_begin(w->arena);
	w->rows = 0;
	if (st == OK)
		st = word_write(w, table->name);
	if (st == OK)
		st = number_write(w, (int64_t)table->columns.count);
	for (size_t i = 0; i < table->columns.count && st == OK; i++)
		st = word_write(w, table->columns.items[i]);
	if (st == OK)
		st = table_read(db, w->arena, table, row_write, w);
	if (st != OK)
		return st;
	struct backup_table done = { table->name, w->rows, secret_sum_end(w->arena, w->sum) };
	w->about.tables[w->about.count++] = done;
	w->about.rows += done.rows;
	st = seal_add(w->seal, SHEAF_END, 1);
	if (st == OK)
		st = number_write(w, done.rows);
	return st == OK ? word_write(w, done.digest) : st;
}

/* Run again, it begins a new file. */
static enum status snapshot_write(struct db *db, void *context)
{
	struct writing *w = context;
	struct tables tables;
	enum status st = tables_all(db, w->arena, &tables);

	if (st != OK)
		return st;
	seal_drop(w->seal);
	w->seal = NULL;
	w->row = (struct buffer){ .arena = w->arena };
	w->about = (struct backup_about){ .schema = schema_name(), .made_at = w->now,
		                          .tables = arena_news(w->arena, struct backup_table, tables.count) };
	st = seal_begin(w->arena, w->path, w->key, &w->seal);
	if (st == OK)
		st = word_write(w, SHEAF_KIND);
	if (st == OK)
		st = word_write(w, w->about.schema);
	if (st == OK)
		st = word_write(w, instant_text(w->arena, w->now));
	for (size_t i = 0; i < tables.count && st == OK; i++)
		if (sheaf_takes(tables.items[i].name))
			st = table_write(w, db, &tables.items[i]);
	return st == OK ? seal_add(w->seal, SHEAF_LAST, 1) : st;
}

enum status backup_write(struct arena *a, struct db *db, const unsigned char key[SECRET_SIZE], struct instant now,
                         const char *path, struct backup_about *out)
{
	struct writing w = { .arena = a, .key = key, .path = path, .now = now };
	enum status st = db_snapshot(db, snapshot_write, &w);

	if (st == OK)
		st = seal_end(w.seal, &w.about.size);
	else
		seal_drop(w.seal);
	*out = w.about;
	return st;
}

/* By itself **********************************************************************************************************/

/* "hearth-20261122T031000Z.backup": the order of the names is that of time. */
static char *name_at(struct arena *a, struct instant t)
{
	char *text = instant_text(a, t), *to = text;

	for (const char *from = text; *from != '\0'; from++)
		if (*from != '-' && *from != ':')
			*to++ = *from;
	*to = '\0';
	return arena_printf(a, NAME_START "%s" NAME_END, text);
}

static int is_ours(const struct dirent *entry)
{
	const char *name = entry->d_name;
	size_t length = strlen(name), start = strlen(NAME_START), end = strlen(NAME_END);

	return length == start + end + strlen("20261122T031000Z") && text_starts(name, NAME_START) &&
	       text_same(name + length - end, NAME_END) && strspn(name + start, "0123456789TZ") == length - start - end;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static enum status old_remove(struct arena *a, const char *folder, int64_t keep)
{
	struct dirent **entries;
	enum status st = OK;
	int count = scandir(folder, &entries, is_ours, by_name);

	if (count < 0)
		return fail("%s: %s", folder, strerror(errno));
	for (int i = 0; i < count; i++) {
		if (i < count - keep && unlink(arena_printf(a, "%s/%s", folder, entries[i]->d_name)) != 0)
			st = fail("%s/%s: %s", folder, entries[i]->d_name, strerror(errno));
		free(entries[i]);
	}
	free(entries);
	return st;
}

static void second_keep(struct arena *a, const struct backup_places *places, const char *path, const char *name,
                        struct backup_run *run)
{
	if (places->second == NULL)
		return;
	run->second = "done";
	if (seal_copy(a, path, arena_printf(a, "%s/%s", places->second, name)) != OK) {
		run->second = "failed";
		run->problem = "the copy in the second place could not be written";
	} else if (old_remove(a, places->second, places->keep) != OK) {
		run->problem = "old ones could not be removed from the second place";
	}
}

enum status backup_keep(struct arena *a, const struct house *h, struct db *db, const struct backup_places *places,
                        const char **path)
{
	struct backup_about about;
	const char *name = name_at(a, h->now);
	struct backup_run run = { .began_at = h->now, .ended_at = INSTANT_NONE, .second = "none", .problem = "" };
	enum status st;

	run.file = *path = arena_printf(a, "%s/%s", places->folder, name);
	st = backup_run_begin(h->db, &run);
	if (st == OK)
		st = backup_write(a, db, places->key, h->now, run.file, &about);
	if (st == OK) {
		run.ended_at = h->now;
		run.size = about.size;
		if (old_remove(a, places->folder, places->keep) != OK)
			run.problem = "old ones could not be removed";
		second_keep(a, places, run.file, name, &run);
	} else if (run.id != 0) {
		run.problem = "it could not be written: see the log";
	}
	enum status noted = run.id == 0 ? st : backup_run_end(h->db, &run);
	return st != OK ? st : noted;
}

enum status backup_is_due(struct arena *a, const struct house *h, bool *out)
{
	struct backup_run last = { 0 }, done = { 0 };
	struct instant hour = zone_instant(h->settings->zone, h->today, (int32_t)h->settings->backup_hour * 3600);
	enum status st = backup_run_last(h->db, a, &last);

	if (h->now.second < hour.second) /* yesterday's is the one to have */
		hour =
		    zone_instant(h->settings->zone, date_add(h->today, -1), (int32_t)h->settings->backup_hour * 3600);
	*out = st == NOT_FOUND;
	if (st == OK)
		st = backup_run_last_done(h->db, a, &done);
	else if (st == NOT_FOUND)
		return OK;
	if (st != OK && st != NOT_FOUND)
		return st;
	bool has = st == OK && done.began_at.second >= hour.second;
	*out = !has && (last.id == done.id || last.began_at.second + AGAIN_SECONDS <= h->now.second);
	return OK;
}
