/* Emptying a demonstration house: a table that comes with a later version is either emptied or kept on purpose. */
#include "store.h"

#include "core/text.h"
#include "store/moving.h"

/* What an empty house has from the beginning or still needs, and what is about the house and its people, not about
 * guests. */
static const char *const kept[] = {
	"schema_change", "setting", "edition", "guard", "plan", "job_lease", /* what every house has */
	"bank_form",                                                         /* how the house's bank writes */
	"room_condition", "service", "sight",                                /* a first stock that a new house can use */
	"user", "housekeeper", "session", "throttle", "owner_link",                         /* who signs in */
	"upload",                                                            /* gone within half an hour */
	"link_wish",                                                         /* gone with the job's next run */
	"send_limit", "proof_spent",                                         /* digests alone, gone within days */
	"audit", "job_run", "backup_run",                                    /* what was done stays known */
};

struct table {
	const char *name, *parent; /* whose rows take this one's with them */
};

static bool is_kept(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(kept); i++)
		if (text_same(kept[i], name))
			return true;
	return false;
}

static bool is_cleared(const char *name)
{
	size_t count, length = strlen(name);
	const struct query *q = moving_statements(&count);
	for (size_t i = 0; i < count && length > 0; i++)
		if (text_starts(q[i].sql, "DELETE FROM ") && strncmp(q[i].sql + 12, name, length) == 0 &&
		    strchr(" ", q[i].sql[12 + length]) != NULL)
			return true;
	return false;
}

int main(void)
{
	static const struct field row[] = { FIELD(table, name), FIELD(table, parent), FIELDS_END };
	static const struct query all = {
		"SELECT t.table_name AS name, COALESCE((SELECT MIN(k.referenced_table_name) "
		"FROM information_schema.referential_constraints k WHERE k.constraint_schema = DATABASE() "
		"AND k.table_name = t.table_name AND k.delete_rule = 'CASCADE'), '') AS parent FROM "
		"information_schema.tables t "
		"WHERE t.table_schema = DATABASE() AND t.table_type = 'BASE TABLE' ORDER BY 1",
		row, sizeof(struct table)
	};
	struct arena a = { 0 };
	struct db *db = store_ready();
	struct rows rows;
	CHECK(db_all(db, &a, &all, NO_ARGS, &rows) == OK && rows.count > 30);
	for (size_t i = 0; i < rows.count; i++) {
		const struct table *t = (const struct table *)rows.items + i;
		bool stays = is_kept(t->name), goes = is_cleared(t->name) || is_cleared(t->parent);
		CHECK_AS(stays != goes, "%s: %s", t->name,
		         stays && goes ? "emptied, though it is to be kept"
		         : stays       ? "kept"
		         : goes        ? "emptied"
		                : "house_clear (store/moving.c) is to empty it, or this test to say why it is kept");
	}
	db_close(db);
	arena_release(&a);
	return check_done();
}
