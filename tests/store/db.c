/* The room db against a real server: types, answers to errors, transactions, lost connections. */
#include "store.h"

#include <sys/wait.h>
#include <unistd.h>

struct sample {
	int64_t id;
	bool yes;
	const char *word;
	struct date day;
	struct instant at;
	struct money price;
	struct bytes picture;
};
static const struct field sample_row[] = { FIELD(sample, id),      FIELD(sample, yes), FIELD(sample, word),
	                                   FIELD(sample, day),     FIELD(sample, at),  FIELD(sample, price),
	                                   FIELD(sample, picture), FIELDS_END };
struct number {
	int64_t n;
};
static const struct field number_row[] = { FIELD(number, n), FIELDS_END };
struct word {
	const char *word;
};
static const struct field word_row[] = { FIELD(word, word), FIELDS_END };
static const struct field word_as_number[] = { { "word", FIELD_INT, 0 }, FIELDS_END };
static const struct field number_as_date[] = { { "n", FIELD_DATE, 0 }, FIELDS_END };

enum { ADD, BY_ID, ALL, COUNT, SUM, RAISE, KILL, SELF, NQUERIES };
static const struct query q[NQUERIES] = {
	[ADD] = { "INSERT INTO sample (id, yes, word, day, at, price, picture) VALUES (?, ?, ?, ?, ?, ?, ?)", NULL, 0 },
	[BY_ID] = { "SELECT picture, price, at, day, word, yes, id FROM sample WHERE id = ?", sample_row,
	            sizeof(struct sample) },
	[ALL] = { "SELECT id, yes, word, day, at, price, picture FROM sample ORDER BY id", sample_row,
	          sizeof(struct sample) },
	[COUNT] = { "SELECT COUNT(*) AS n FROM sample WHERE id < ?", number_row, sizeof(struct number) },
	[SUM] = { "SELECT SUM(price) AS n FROM sample", number_row, sizeof(struct number) },
	[RAISE] = { "UPDATE sample SET price = price + ? WHERE id = ?", NULL, 0 },
	[KILL] = { "KILL ?", NULL, 0 },
	[SELF] = { "SELECT CONNECTION_ID() AS n", number_row, sizeof(struct number) },
};

static struct arena a;

static struct money price_of(struct db *db, int64_t id)
{
	struct sample s = { 0 };
	return db_one(db, &a, &q[BY_ID], ARGS(arg_int(id)), &s) == OK ? s.price : (struct money){ -1 };
}

static enum status raise_by(struct db *db, int64_t id, int64_t amount)
{
	return db_run(db, &q[RAISE], ARGS(arg_int(amount), arg_int(id)), NULL);
}

static void types(struct db *db)
{
	static const unsigned char bytes[] = { 0, 1, 255, 0 };
	static const char word[] = "Ёлка & <b>'\"; 家 \xF0\x9F\x8F\xA0";
	struct date day, first, last;
	struct instant at = { 0 }, before = { -1 };
	struct sample s = { 0 };
	int64_t changed = 0;

	date_parse("2028-02-29", &day);
	date_parse("1000-01-01", &first);
	date_parse("9999-12-31", &last);
	instant_parse("2026-05-01T23:59:58Z", &at);
	CHECK(db_run(db, &q[ADD],
	             ARGS(arg_int(1), arg_bool(true), arg_text(word), arg_date(day), arg_instant(at),
	                  arg_money((struct money){ INT64_C(-1000000000000) }),
	                  arg_bytes((struct bytes){ bytes, sizeof bytes })),
	             &changed) == OK);
	CHECK(changed == 1);
	CHECK(db_one(db, &a, &q[BY_ID], ARGS(arg_int(1)), &s) == OK);
	CHECK(s.id == 1 && s.yes);
	CHECK_TEXT(s.word, word);
	CHECK(s.day.day == day.day);
	CHECK(s.at.second == at.second);
	CHECK(s.price.minor == INT64_C(-1000000000000));
	CHECK(s.picture.size == sizeof bytes && memcmp(s.picture.data, bytes, sizeof bytes) == 0);

	/* Before 1970, and the ends of the years that the server has. */
	CHECK(db_run(db, &q[ADD],
	             ARGS(arg_int(2), arg_bool(false), arg_text(""), arg_date(first), arg_instant(before),
	                  arg_int(INT64_MIN), arg_bytes((struct bytes){ bytes, 0 })),
	             NULL) == OK);
	CHECK(db_one(db, &a, &q[BY_ID], ARGS(arg_int(2)), &s) == OK);
	CHECK(s.day.day == first.day && s.at.second == -1 && s.price.minor == INT64_MIN && !s.yes);
	CHECK_TEXT(s.word, "");
	CHECK(s.picture.data != NULL && s.picture.size == 0);

	CHECK(db_run(db, &q[ADD],
	             ARGS(arg_int(3), arg_null(), arg_text(NULL), arg_date(DATE_NONE), arg_instant(INSTANT_NONE),
	                  arg_id(0), arg_null()),
	             NULL) == OK);
	s = (struct sample){ .yes = true, .word = "old", .day = last };
	CHECK(db_one(db, &a, &q[BY_ID], ARGS(arg_int(3)), &s) == OK);
	CHECK(!s.yes && s.word == NULL && !date_is(s.day) && !instant_is(s.at) && s.price.minor == 0);
	CHECK(s.picture.data == NULL && s.picture.size == 0);
}

static void rows(struct db *db)
{
	struct rows all = { 0 };
	struct number n = { 7 };
	struct sample s = { .id = 7 };
	int64_t changed = 0;

	CHECK(db_all(db, &a, &q[ALL], NO_ARGS, &all) == OK);
	CHECK(all.count == 3 && ((struct sample *)all.items)[2].id == 3);
	CHECK(db_one(db, &a, &q[COUNT], ARGS(arg_int(3)), &n) == OK && n.n == 2);
	CHECK(db_one(db, &a, &q[BY_ID], ARGS(arg_int(99)), &s) == NOT_FOUND && s.id == 7);
	CHECK(db_run(db, &q[RAISE], ARGS(arg_int(0), arg_int(1)), &changed) == OK && changed == 1);
	CHECK(db_run(db, &q[RAISE], ARGS(arg_int(0), arg_int(99)), &changed) == OK && changed == 0);
	CHECK(raise_by(db, 2, INT64_MAX) == OK);
	CHECK(db_one(db, &a, &q[SUM], NO_ARGS, &n) == OK && n.n == -INT64_C(1000000000001));
	/* A long text crosses every buffer. */
	static const struct query repeat = { "SELECT REPEAT('ß', 100000) AS word", word_row, sizeof(struct word) };
	struct word w = { 0 };
	CHECK(db_one(db, &a, &repeat, NO_ARGS, &w) == OK && strlen(w.word) == 200000);
	static const struct query enumeration = { "SELECT verdict AS word FROM decision", word_row,
		                                  sizeof(struct word) };
	CHECK(db_all(db, &a, &enumeration, NO_ARGS, &all) == OK && all.count == 0);
}

static void faults(struct db *db)
{
	static const struct query wrong[] = {
		{ "SELECT id AS m FROM sample", number_row, sizeof(struct number) },
		{ "SELECT id AS n, yes FROM sample", number_row, sizeof(struct number) },
		{ "SELECT id AS n, id AS n FROM sample", number_row, sizeof(struct number) },
		{ "SELECT word FROM sample", word_as_number, sizeof(struct word) },
		{ "SELECT id AS n FROM sample", number_as_date, sizeof(struct number) },
		{ "SELECT picture AS word FROM sample", word_row, sizeof(struct word) },
		{ "SELECT id * 1.5 AS n FROM sample", number_row, sizeof(struct number) },
		{ "SELECT id FROM sample", NULL, 0 },
		{ "SELECT nothing FROM sample", number_row, sizeof(struct number) },
		{ "SELEC", NULL, 0 },
	};
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		CHECK_AS(db_check(db, &wrong[i], 1) == FAIL, "a fault: %s", wrong[i].sql);
	CHECK(db_check(db, q, NQUERIES) == OK);
	struct rows all;
	struct number n = { 7 };
	CHECK(db_run(db, &q[COUNT], ARGS(arg_int(1)), NULL) == FAIL);
	CHECK(db_all(db, &a, &q[RAISE], ARGS(arg_int(1), arg_int(1)), &all) == FAIL);
	CHECK(db_one(db, &a, &q[COUNT], NO_ARGS, &n) == FAIL);
	CHECK(db_one(db, &a, &q[COUNT], ARGS(arg_int(1), arg_int(2)), &n) == FAIL);
	static const struct query large = { "SELECT CAST(18446744073709551615 AS UNSIGNED) AS n", number_row,
		                            sizeof(struct number) };
	CHECK(db_one(db, &a, &large, NO_ARGS, &n) == FAIL && n.n == 7);
	/* The session is strict and answers as before. */
	CHECK(db_run(db, &q[ADD],
	             ARGS(arg_int(9), arg_int(1000), arg_null(), arg_null(), arg_null(), arg_int(0), arg_null()),
	             NULL) == FAIL);
	CHECK(db_one(db, &a, &q[COUNT], ARGS(arg_int(1)), &n) == OK && n.n == 0);
}

static void conflicts(struct db *db)
{
	static const struct query negative = { "INSERT INTO guard (id, version) VALUES (2, 0)", NULL, 0 };
	static const struct query orphan = {
		"INSERT INTO room_night (room_id, night, block_id) VALUES (1, '2030-01-01', 1)", NULL, 0
	};
	CHECK(db_run(db, &q[ADD],
	             ARGS(arg_int(1), arg_int(1), arg_null(), arg_null(), arg_null(), arg_int(0), arg_null()),
	             NULL) == CONFLICT);
	CHECK(db_run(db, &negative, NO_ARGS, NULL) == CONFLICT);
	CHECK(db_run(db, &orphan, NO_ARGS, NULL) == CONFLICT);
}

/* A transaction under test: what it does, how often it was run. */
struct work {
	struct db *other;
	int runs;
	enum status first; /* what the first statement that failed answered */
};

static enum status refuse(struct db *db, void *context)
{
	struct work *w = context;
	w->runs++;
	enum status st = raise_by(db, 1, 5);
	return st == OK ? INVALID : st;
}

static enum status nest(struct db *db, void *context)
{
	return db_transaction(db, refuse, context);
}

static enum status reconnect(struct db *db, void *context)
{
	(void)context;
	return db_ready(db);
}

/* The duplicate is an answer that work may deal with. */
static enum status deal_with_conflict(struct db *db, void *context)
{
	(void)context;
	enum status st =
	    db_run(db, &q[ADD],
	           ARGS(arg_int(1), arg_int(1), arg_null(), arg_null(), arg_null(), arg_int(0), arg_null()), NULL);
	return st == CONFLICT ? raise_by(db, 1, 100) : FAIL;
}

static void transactions(struct db *db)
{
	struct work w = { 0 };
	struct money before = price_of(db, 1);
	CHECK(db_transaction(db, refuse, &w) == INVALID && w.runs == 1);
	CHECK(price_of(db, 1).minor == before.minor);
	CHECK(db_transaction(db, nest, &w) == FAIL && w.runs == 1);
	CHECK(db_transaction(db, reconnect, NULL) == FAIL);
	CHECK(db_transaction(db, deal_with_conflict, NULL) == OK);
	CHECK(price_of(db, 1).minor == before.minor + 100);
}

/* Run once it meets a row that another holds, in the order that makes a deadlock: this side waits for 2 while the
 * other, which holds 2, asks for 1. The other is a process of its own, since a waiting statement does not return. */
static enum status cross(struct db *db, void *context)
{
	struct work *w = context;
	int64_t first = w->other == NULL ? 1 : 2;
	w->runs++;
	enum status st = raise_by(db, first, 1);
	if (st == OK && w->runs == 1)
		usleep(300000); /* both hold their first row now */
	if (st == OK)
		st = raise_by(db, 3 - first, 1);
	if (st != OK && w->first == OK)
		w->first = st;
	/* The mistake that must not matter: going on, and hiding the answer. */
	if (st == AGAIN && raise_by(db, 3, 1000) != AGAIN)
		w->first = FAIL;
	return OK;
}

static void deadlock(struct db *db)
{
	int64_t one = price_of(db, 1).minor, two = price_of(db, 2).minor, three = price_of(db, 3).minor;
	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		struct db *mine = store_ready();
		struct work w = { .other = mine };
		enum status st = db_transaction(mine, cross, &w);
		db_close(mine);
		_exit(st == OK ? w.runs : 100);
	}
	struct work w = { 0 };
	int status = 0;
	CHECK(db_transaction(db, cross, &w) == OK);
	waitpid(child, &status, 0);
	CHECK_AS(WIFEXITED(status) && WEXITSTATUS(status) + w.runs >= 3, "one of the two was run again (%d and %d)",
	         WEXITSTATUS(status), w.runs);
	CHECK(w.first == OK || w.first == AGAIN);
	CHECK(price_of(db, 1).minor == one + 2 && price_of(db, 2).minor == two + 2);
	CHECK(price_of(db, 3).minor == three);
}

static enum status always_again(struct db *db, void *context)
{
	static const struct query timeout = { "SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1205", NULL, 0 };
	struct work *w = context;
	w->runs++;
	enum status st = raise_by(db, 1, 1000);
	return st == OK ? db_run(db, &timeout, NO_ARGS, NULL) : st;
}

static enum status ends_in(struct db *db, void *context)
{
	struct work *w = context;
	w->runs++;
	return w->runs < 3 ? AGAIN : raise_by(db, 1, 1);
}

static void tries(struct db *db)
{
	struct work w = { 0 };
	int64_t before = price_of(db, 1).minor;
	CHECK(db_transaction(db, always_again, &w) == BUSY && w.runs == 3);
	CHECK(price_of(db, 1).minor == before);
	w.runs = 0;
	CHECK(db_transaction(db, ends_in, &w) == OK && w.runs == 3);
	CHECK(price_of(db, 1).minor == before + 1);
}

static enum status be_killed(struct db *db, void *context)
{
	struct work *w = context;
	struct number self = { 0 };
	w->runs++;
	enum status st = raise_by(db, 1, 1000);
	if (st == OK)
		st = db_one(db, &a, &q[SELF], NO_ARGS, &self);
	if (st == OK)
		st = db_run(w->other, &q[KILL], ARGS(arg_int(self.n)), NULL);
	if (st == OK)
		w->first = raise_by(db, 1, 1000);
	return OK;
}

static void lost(struct db *db, struct db *other)
{
	struct work w = { .other = other };
	int64_t before = price_of(db, 1).minor;
	CHECK(db_transaction(db, be_killed, &w) == BUSY && w.runs == 1 && w.first == BUSY);
	CHECK(raise_by(db, 1, 1) == BUSY);
	CHECK(db_transaction(db, ends_in, &w) == BUSY);
	CHECK(db_ready(db) == OK);
	CHECK(price_of(db, 1).minor == before);

	/* Lost while idle: found at the start of the next request. */
	struct number self = { 0 };
	CHECK(db_one(db, &a, &q[SELF], NO_ARGS, &self) == OK);
	CHECK(db_run(other, &q[KILL], ARGS(arg_int(self.n)), NULL) == OK);
	CHECK(db_ready(db) == OK);
	CHECK(price_of(db, 1).minor == before);
}

static enum status look_twice(struct db *db, void *context)
{
	struct work *w = context;
	w->runs++;
	int64_t first = price_of(db, 1).minor;
	if (raise_by(w->other, 1, 7) != OK)
		return FAIL;
	w->first = price_of(db, 1).minor == first ? OK : CONFLICT;
	return OK;
}

static enum status just_raise(struct db *db, void *context)
{
	(void)context;
	return raise_by(db, 1, 1);
}

static void views(struct db *db, struct db *other)
{
	struct work w = { .other = other };
	CHECK(db_snapshot(db, look_twice, &w) == OK && w.first == OK);
	CHECK(db_snapshot(db, just_raise, NULL) == FAIL);
	/* Other transactions read what is committed. */
	CHECK(db_transaction(db, look_twice, &w) == OK && w.first == CONFLICT);

	struct db *reader = store_open(true);
	CHECK(db_ready(reader) == OK);
	CHECK(db_transaction(reader, just_raise, NULL) == FAIL);
	CHECK(just_raise(reader, NULL) == FAIL);
	CHECK(price_of(reader, 1).minor == price_of(db, 1).minor);
	db_close(reader);
}

static void away(void)
{
	struct db *nowhere =
	    db_open(&(struct db_settings){ .socket = "/nonexistent/socket", .user = "x", .password = "", .name = "x" });
	CHECK(db_run(nowhere, &q[RAISE], ARGS(arg_int(1), arg_int(1)), NULL) == BUSY);
	CHECK(db_transaction(nowhere, just_raise, NULL) == BUSY);
	CHECK(db_ready(nowhere) == BUSY);
	db_close(nowhere);
	db_close(NULL);
}

int main(void)
{
	struct db *db = store_ready(), *other = store_ready();

	CHECK(db_script(db,
	                "CREATE TABLE sample (id BIGINT NOT NULL, yes BOOLEAN NULL, word TEXT NULL, day DATE NULL, at "
	                "DATETIME NULL, price BIGINT NULL, picture MEDIUMBLOB NULL, PRIMARY KEY (id)) ENGINE=InnoDB") ==
	      OK);
	CHECK(db_script(db, "SELECT 1") == OK);
	CHECK(db_script(db, "CREATE TABL") == FAIL);
	types(db);
	rows(db);
	faults(db);
	conflicts(db);
	transactions(db);
	deadlock(db);
	tries(db);
	lost(db, other);
	views(db, other);
	away();
	db_close(db);
	db_close(other);
	arena_release(&a);
	return check_done();
}
