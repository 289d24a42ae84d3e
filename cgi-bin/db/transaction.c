#include "db/session.h"

#include "core/log.h"
#include "core/secret.h"

#include <time.h>

#define TRIES 3

/* Between `least` and twice as many milliseconds, so that two who clashed do not meet again. */
static void pause_about(uint32_t least)
{
	uint32_t milliseconds = least + secret_below(least);
	nanosleep(&(struct timespec){ .tv_nsec = (long)milliseconds * 1000000 }, NULL);
}

static enum status begin(struct db *db, const char *const *commands)
{
	enum status st = OK;
	for (; st == OK && *commands != NULL; commands++)
		st = session_command(db, *commands);
	return st;
}

/* What was done is undone by the server itself when the connection cannot even say ROLLBACK. */
static void roll_back(struct db *db)
{
	if (db->mysql != NULL && mysql_query(db->mysql, "ROLLBACK") != 0)
		session_drop(db);
}

static enum status run_once(struct db *db, const char *const *commands, enum status (*work)(struct db *, void *),
                            void *context)
{
	db->in_transaction = true;
	db->spoilt = OK;
	enum status st = begin(db, commands);
	if (st == OK)
		st = work(db, context);
	/* A work that overlooks a deadlock or a lock timeout must not commit the rest. */
	if (db->spoilt != OK)
		st = db->spoilt;
	if (st == OK)
		st = session_command(db, "COMMIT");
	if (st != OK)
		roll_back(db);
	db->in_transaction = false;
	return st;
}

static enum status run(struct db *db, const char *const *commands, enum status (*work)(struct db *, void *),
                       void *context)
{
	enum status st;

	if (db->in_transaction)
		return fail("database: a transaction inside a transaction");
	if (db->mysql == NULL)
		return BUSY;
	for (uint32_t attempt = 1; (st = run_once(db, commands, work, context)) == AGAIN && attempt < TRIES; attempt++)
		pause_about(10 * attempt);
	if (st == AGAIN)
		log_line("database: still contended after %d tries", TRIES);
	return st == AGAIN ? BUSY : st;
}

enum status db_transaction(struct db *db, enum status (*work)(struct db *db, void *context), void *context)
{
	static const char *const commands[] = { "START TRANSACTION", NULL };
	return run(db, commands, work, context);
}

enum status db_snapshot(struct db *db, enum status (*work)(struct db *db, void *context), void *context)
{
	static const char *const commands[] = { "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
		                                "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY", NULL };
	return run(db, commands, work, context);
}
