#include "db/session.h"

#include "core/log.h"
#include "core/text.h"

#include <errmsg.h>
#include <openssl/crypto.h>
#include <mysqld_error.h>

#define CONNECT_SECONDS 5
#define NETWORK_SECONDS 30

/* Waiting for a lock is bounded well below the network's limit, so that contention answers 1205 and not a lost
 * connection. */
#define SQL_MODE                                                              \
	"STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ONLY_FULL_GROUP_BY," \
	"ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION"
static const char set_session[] =
    "SET SESSION sql_mode = '" SQL_MODE "', time_zone = '+00:00', innodb_lock_wait_timeout = 5, lock_wait_timeout = 10";
static const char set_isolation[] = "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED";
static const char set_read_only[] = "SET SESSION TRANSACTION READ ONLY";

/* Two names each: MySQL 8 has dropped tx_isolation, MariaDB before 11.1 does not know transaction_isolation. */
static const char show_session[] =
    "SHOW SESSION VARIABLES WHERE Variable_name IN ('sql_mode', 'time_zone', 'character_set_client', "
    "'character_set_connection', 'character_set_results', 'tx_isolation', 'transaction_isolation')";

/* Errors of the server that the library's headers do not know under one name on both MariaDB and MySQL. */
enum {
	MARIADB_CHECK_FAILED = 4025,
	MARIADB_CONNECTION_KILLED = 1927,
	MYSQL_CHECK_FAILED = 3819,
	MYSQL_LOCK_NOWAIT = 3572,
	MYSQL_IDLE_DISCONNECT = 4031,
};

static enum status error_status(unsigned code)
{
	switch (code) {
	case ER_DUP_ENTRY:
	case ER_DUP_ENTRY_WITH_KEY_NAME:
	case ER_DUP_UNIQUE:
	case ER_ROW_IS_REFERENCED:
	case ER_ROW_IS_REFERENCED_2:
	case ER_NO_REFERENCED_ROW:
	case ER_NO_REFERENCED_ROW_2:
	case MARIADB_CHECK_FAILED:
	case MYSQL_CHECK_FAILED:
		return CONFLICT;
	case ER_LOCK_DEADLOCK:
	case ER_LOCK_WAIT_TIMEOUT:
	case ER_CHECKREAD:
	case ER_UNKNOWN_COM_ERROR:
	case ER_QUERY_INTERRUPTED:
	case MYSQL_LOCK_NOWAIT:
		return AGAIN;
	case CR_SERVER_GONE_ERROR:
	case CR_SERVER_LOST:
	case CR_SERVER_LOST_EXTENDED:
	case CR_CONNECTION_ERROR:
	case CR_CONN_HOST_ERROR:
	case CR_UNKNOWN_HOST:
	case CR_MALFORMED_PACKET:
	case ER_CON_COUNT_ERROR:
	case ER_TOO_MANY_USER_CONNECTIONS:
	case ER_USER_LIMIT_REACHED:
	case ER_SERVER_SHUTDOWN:
	case ER_NET_READ_ERROR:
	case ER_NET_READ_INTERRUPTED:
	case ER_NET_ERROR_ON_WRITE:
	case ER_NET_WRITE_INTERRUPTED:
	case ER_UNKNOWN_STMT_HANDLER:
	case ER_NEED_REPREPARE: /* the tables have changed under the session's statements */
	case MARIADB_CONNECTION_KILLED:
	case MYSQL_IDLE_DISCONNECT:
		return BUSY;
	default:
		return FAIL;
	}
}

enum status session_error(struct db *db, unsigned code, const char *message, const char *what)
{
	enum status st = error_status(code);

	if (st == FAIL)
		(void)fail("database: error %u: %s: %s", code, message, what);
	else if (st == BUSY) {
		log_line("database: connection lost: error %u: %s", code, message);
		session_drop(db);
	}
	if (db->in_transaction && st != CONFLICT)
		db->spoilt = st;
	/* Alone, a statement that met a lock or a node that is not ready has done nothing, and there is nothing to run
	 * again. */
	return st == AGAIN && !db->in_transaction ? BUSY : st;
}

enum status session_command(struct db *db, const char *sql)
{
	if (db->mysql == NULL)
		return BUSY;
	if (mysql_query(db->mysql, sql) != 0)
		return session_error(db, mysql_errno(db->mysql), mysql_error(db->mysql), sql);
	return OK;
}

void session_drop(struct db *db)
{
	statements_close(db);
	if (db->mysql != NULL)
		mysql_close(db->mysql);
	db->mysql = NULL;
}

static const char *copied(struct arena *a, const char *text)
{
	return text != NULL ? arena_strdup(a, text) : NULL;
}

struct db *db_open(const struct db_settings *settings)
{
	struct arena a = { 0 };
	struct db *db = arena_new(&a, struct db);

	db->settings = (struct db_settings){
		.socket = copied(&a, settings->socket),
		.host = copied(&a, settings->host),
		.port = settings->port,
		.user = copied(&a, settings->user),
		.password = copied(&a, settings->password),
		.name = copied(&a, settings->name),
		.read_only = settings->read_only,
	};
	db->memory = a;
	/* The connector hashes the password by OpenSSL and would set all of it up. When this cannot be, that does
	 * it. */
	if (settings->alone && settings->socket != NULL)
		(void)OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ADD_ALL_CIPHERS |
		                              OPENSSL_INIT_NO_ADD_ALL_DIGESTS | OPENSSL_INIT_NO_LOAD_CRYPTO_STRINGS,
		                          NULL);
	return db;
}

void db_close(struct db *db)
{
	if (db == NULL)
		return;
	session_drop(db);
	arena_release(&db->prepared);
	struct arena memory = db->memory;
	arena_release(&memory);
}

/* Whether the comma-separated `list` has each word of `words`. */
static bool has_words(const char *list, const char *words)
{
	while (*words != '\0') {
		size_t length = strcspn(words, ",");
		const char *at = list;
		while ((at = strstr(at, (char[2]){ words[0], '\0' })) != NULL) {
			if ((at == list || at[-1] == ',') && strncmp(at, words, length) == 0 &&
			    strcspn(at, ",") == length)
				break;
			at++;
		}
		if (at == NULL)
			return false;
		words += length + (words[length] == ',');
	}
	return true;
}

static bool is_as_set(const char *name, const char *value)
{
	if (text_same(name, "sql_mode"))
		return has_words(value, SQL_MODE);
	if (text_same(name, "time_zone"))
		return text_same(value, "+00:00");
	if (text_starts(name, "character_set"))
		return text_same(value, "utf8mb4");
	return text_same(value, "READ-COMMITTED");
}

/* A proxy or a pool between us and the server may answer OK and keep its own settings: so they are read back. */
static enum status verify(struct db *db)
{
	enum status st = session_command(db, show_session);
	if (st != OK)
		return st;
	MYSQL_RES *result = mysql_store_result(db->mysql);
	if (result == NULL)
		return session_error(db, mysql_errno(db->mysql), mysql_error(db->mysql), show_session);
	size_t isolations = 0, others = 0;
	for (MYSQL_ROW row; st == OK && (row = mysql_fetch_row(result)) != NULL;) {
		if (!is_as_set(row[0], row[1]))
			st = fail("database: the session's %s is '%s' although it was set otherwise", row[0], row[1]);
		else if (strstr(row[0], "isolation") != NULL)
			isolations++;
		else
			others++;
	}
	mysql_free_result(result);
	if (st == OK && (isolations == 0 || others != 5))
		st = fail("database: the session's settings cannot be read back");
	return st;
}

static enum status prepare_session(struct db *db)
{
	enum status st = session_command(db, set_session);
	if (st == OK)
		st = session_command(db, set_isolation);
	if (st == OK && db->settings.read_only)
		st = session_command(db, set_read_only);
	return st == OK ? verify(db) : st;
}

static enum status connect_session(struct db *db)
{
	const struct db_settings *s = &db->settings;
	const unsigned connect_seconds = CONNECT_SECONDS, network_seconds = NETWORK_SECONDS, off = 0;
	const my_bool no = 0, yes = 1;

	db->mysql = mysql_init(NULL);
	if (db->mysql == NULL)
		return fail("database: no memory for a connection");
	mysql_options(db->mysql, MYSQL_OPT_CONNECT_TIMEOUT, &connect_seconds);
	mysql_options(db->mysql, MYSQL_OPT_READ_TIMEOUT, &network_seconds);
	mysql_options(db->mysql, MYSQL_OPT_WRITE_TIMEOUT, &network_seconds);
	mysql_options(db->mysql, MYSQL_OPT_RECONNECT, &no);
	mysql_options(db->mysql, MYSQL_OPT_LOCAL_INFILE, &off);
	mysql_options(db->mysql, MYSQL_REPORT_DATA_TRUNCATION, &yes);
	mysql_options(db->mysql, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	if (mysql_real_connect(db->mysql, s->socket != NULL ? "localhost" : s->host, s->user, s->password, s->name,
	                       (unsigned)s->port, s->socket, CLIENT_FOUND_ROWS) == NULL) {
		/* Away or refused (a password that is being changed): either may pass, and the program waits for it. */
		log_line("database: cannot connect: error %u: %s", mysql_errno(db->mysql), mysql_error(db->mysql));
		session_drop(db);
		return BUSY;
	}
	enum status st = prepare_session(db);
	if (st != OK)
		session_drop(db);
	return st;
}

enum status db_ready(struct db *db)
{
	if (db->in_transaction)
		return fail("database: db_ready inside a transaction");
	/* An idle connection dies unnoticed (a restart, the server's wait_timeout); asking costs a round trip. */
	if (db->mysql != NULL && mysql_ping(db->mysql) != 0)
		session_drop(db);
	return db->mysql != NULL ? OK : connect_session(db);
}

bool db_again(struct db *db, enum status st)
{
	return st == BUSY && db_ready(db) == OK;
}

int64_t db_last_id(struct db *db)
{
	return db->last_id;
}

enum status db_script(struct db *db, const char *sql)
{
	enum status st = session_command(db, sql);
	if (st != OK)
		return st;
	MYSQL_RES *result = mysql_store_result(db->mysql);
	if (result != NULL)
		mysql_free_result(result);
	return OK;
}
