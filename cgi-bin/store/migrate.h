/* Applies schema/NNN-name.sql in the order of their names, statement by statement.
 *
 * What was begun and what is done stands in the table schema_change, so that a run that was killed anywhere is ended by
 * the next one: a statement on rows is one transaction with its record; one on a table (the server commits it by
 * itself) is begun with a digest of the table before it, and a later run sees by the digest whether it took effect. A
 * file that was applied is never another one after. */
#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H

#include "core/text.h"
#include "store/config.h"

/* Brings the database, which is ready, to the schema of config->schema_dir; safe to repeat and in two processes at
 * once. What was done is told line by line in *report. BUSY: the database is away, or another one is at work. FAIL: a
 * statement or a file is not as it must be (logged), or the account may not change the schema. */
enum status schema_migrate(struct db *db, struct arena *a, const struct config *config,
                           struct buffer *report) MUST_CHECK;

#endif
