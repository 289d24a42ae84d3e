/* What the files of this room share. A session is one connection to the server with its prepared statements; it lives
 * from db_ready to session_drop, while struct db stays. */
#ifndef DB_SESSION_H
#define DB_SESSION_H

#include <mysql.h>

#include "db/db.h"

struct statement; /* db/statement.c */

struct db {
	struct arena memory; /* this struct and the settings */
	struct db_settings settings;
	MYSQL *mysql;                  /* NULL: no connection */
	struct arena prepared;         /* what statements hold on this side; dies with the connection */
	struct statement **statements; /* open addressing by the query's address; room is 0 or a power of two */
	size_t count, room;
	int64_t last_id;
	bool in_transaction;
	enum status spoilt; /* what ended the open transaction before its time: nothing more may run in it */
};

/* The answer to error `code` of the server or the library, after what it asks for: a lost connection is dropped, a
 * fault is logged with `what` and `message`, and an open transaction that cannot go on is marked. */
enum status session_error(struct db *db, unsigned code, const char *message, const char *what);
/* One command without arguments or rows. */
enum status session_command(struct db *db, const char *sql) MUST_CHECK;
/* Closes the connection and all statements. */
void session_drop(struct db *db);
/* Closes all prepared statements. */
void statements_close(struct db *db);

#endif
