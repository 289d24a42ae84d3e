#include "db/session.h"

#include "core/log.h"

#define UTF8MB4_BINARY 63 /* the number of the character set of columns that hold bytes */

/* Where one column of the current row is put. Texts and bytes are bound with no room: the fetch tells their length, and
 * mysql_stmt_fetch_column then writes them straight into the caller's arena. */
struct column {
	const struct field *field;
	int64_t number;
	MYSQL_TIME time;
	unsigned long length;
	my_bool is_null, error;
};

struct statement {
	const struct query *query;
	MYSQL_STMT *handle;
	size_t arg_count, column_count;
	MYSQL_BIND *args, *results;
	MYSQL_TIME *times; /* of the arguments that are dates */
	struct column *columns;
};

/* The cache ********************************************************************************************************/

static size_t slot_of(struct statement *const *table, size_t room, const struct query *query)
{
	size_t slot = (size_t)((uintptr_t)query / sizeof(void *) * UINT64_C(0x9E3779B97F4A7C15) >> 32) & (room - 1);
	while (table[slot] != NULL && table[slot]->query != query)
		slot = (slot + 1) & (room - 1);
	return slot;
}

static void cache_grow(struct db *db)
{
	size_t room = db->room ? db->room * 2 : 64;
	struct statement **table = arena_news(&db->prepared, struct statement *, room);

	for (size_t i = 0; i < db->room; i++)
		if (db->statements[i] != NULL)
			table[slot_of(table, room, db->statements[i]->query)] = db->statements[i];
	db->statements = table;
	db->room = room;
}

static void cache_add(struct db *db, struct statement *s)
{
	if (db->count * 2 >= db->room)
		cache_grow(db);
	db->statements[slot_of(db->statements, db->room, s->query)] = s;
	db->count++;
}

void statements_close(struct db *db)
{
	for (size_t i = 0; i < db->room; i++)
		if (db->statements[i] != NULL)
			mysql_stmt_close(db->statements[i]->handle);
	db->statements = NULL;
	db->count = db->room = 0;
	arena_reset(&db->prepared);
}

/* Preparing ********************************************************************************************************/

static bool type_fits(enum field_type type, const MYSQL_FIELD *column)
{
	switch (column->type) {
	case MYSQL_TYPE_TINY:
	case MYSQL_TYPE_SHORT:
	case MYSQL_TYPE_INT24:
	case MYSQL_TYPE_LONG:
	case MYSQL_TYPE_LONGLONG:
		return type == FIELD_INT || type == FIELD_BOOL || type == FIELD_MONEY;
	case MYSQL_TYPE_NEWDECIMAL: /* a SUM of integers */
		return (type == FIELD_INT || type == FIELD_MONEY) && column->decimals == 0;
	case MYSQL_TYPE_DATE:
		return type == FIELD_DATE;
	case MYSQL_TYPE_DATETIME:
		return type == FIELD_INSTANT;
	case MYSQL_TYPE_STRING: /* ENUM too */
	case MYSQL_TYPE_VAR_STRING:
	case MYSQL_TYPE_TINY_BLOB:
	case MYSQL_TYPE_BLOB:
	case MYSQL_TYPE_MEDIUM_BLOB:
	case MYSQL_TYPE_LONG_BLOB:
		return type == (column->charsetnr == UTF8MB4_BINARY ? FIELD_BYTES : FIELD_TEXT);
	case MYSQL_TYPE_NULL:
		return true;
	default:
		return false;
	}
}

static void column_bind(MYSQL_BIND *bind, struct column *c)
{
	bind->is_null = &c->is_null;
	bind->error = &c->error;
	bind->length = &c->length;
	switch (c->field->type) {
	case FIELD_INT:
	case FIELD_BOOL:
	case FIELD_MONEY:
		bind->buffer_type = MYSQL_TYPE_LONGLONG;
		bind->buffer = &c->number;
		break;
	case FIELD_DATE:
	case FIELD_INSTANT:
		bind->buffer_type = c->field->type == FIELD_DATE ? MYSQL_TYPE_DATE : MYSQL_TYPE_DATETIME;
		bind->buffer = &c->time;
		bind->buffer_length = sizeof c->time;
		break;
	case FIELD_TEXT:
	case FIELD_BYTES:
		bind->buffer_type = c->field->type == FIELD_TEXT ? MYSQL_TYPE_STRING : MYSQL_TYPE_BLOB;
		break;
	}
}

static const struct field *field_named(const struct field *fields, const char *name)
{
	for (; fields->name != NULL; fields++)
		if (strcmp(fields->name, name) == 0)
			return fields;
	return NULL;
}

static size_t field_count(const struct field *fields)
{
	size_t count = 0;
	while (fields != NULL && fields[count].name != NULL)
		count++;
	return count;
}

static enum status pair_columns(struct db *db, struct statement *s, MYSQL_RES *result)
{
	const struct query *q = s->query;

	if (s->column_count != field_count(q->row))
		return fail("database: %zu columns for %zu fields: %s", s->column_count, field_count(q->row), q->sql);
	s->columns = arena_news(&db->prepared, struct column, s->column_count);
	s->results = arena_news(&db->prepared, MYSQL_BIND, s->column_count);
	for (size_t i = 0; i < s->column_count; i++) {
		const MYSQL_FIELD *column = mysql_fetch_field_direct(result, (unsigned)i);
		const struct field *field = field_named(q->row, column->name);
		if (field == NULL)
			return fail("database: column %s has no field: %s", column->name, q->sql);
		for (size_t other = 0; other < i; other++)
			if (s->columns[other].field == field)
				return fail("database: column %s comes twice: %s", column->name, q->sql);
		if (!type_fits(field->type, column))
			return fail("database: column %s is of another type than its field: %s", column->name, q->sql);
		s->columns[i].field = field;
		column_bind(&s->results[i], &s->columns[i]);
	}
	return OK;
}

static enum status stmt_error(struct db *db, const struct statement *s)
{
	return session_error(db, mysql_stmt_errno(s->handle), mysql_stmt_error(s->handle), s->query->sql);
}

static enum status prepare(struct db *db, struct statement *s)
{
	const char *sql = s->query->sql;

	if (mysql_stmt_prepare(s->handle, sql, strlen(sql)) != 0)
		return stmt_error(db, s);
	s->arg_count = mysql_stmt_param_count(s->handle);
	s->args = arena_news(&db->prepared, MYSQL_BIND, s->arg_count);
	s->times = arena_news(&db->prepared, MYSQL_TIME, s->arg_count);
	s->column_count = mysql_stmt_field_count(s->handle);
	MYSQL_RES *result = mysql_stmt_result_metadata(s->handle);
	enum status st = pair_columns(db, s, result);
	if (result != NULL)
		mysql_free_result(result);
	return st;
}

static enum status statement_of(struct db *db, const struct query *query, struct statement **out)
{
	if (db->in_transaction && db->spoilt != OK)
		return db->spoilt;
	if (db->mysql == NULL)
		return BUSY;
	if (db->room != 0 && (*out = db->statements[slot_of(db->statements, db->room, query)]) != NULL)
		return OK;

	MYSQL_STMT *handle = mysql_stmt_init(db->mysql);
	if (handle == NULL)
		return fail("database: no memory for a statement");
	struct statement *s = arena_new(&db->prepared, struct statement);
	s->query = query;
	s->handle = handle;
	enum status st = prepare(db, s);
	if (st != OK) {
		/* The session, and s with it, may be gone; the handle is the library's. */
		mysql_stmt_close(handle);
		return st;
	}
	cache_add(db, s);
	*out = s;
	return OK;
}

/* Executing ********************************************************************************************************/

static MYSQL_TIME time_of_day(int32_t day)
{
	int year, month, day_of_month;
	date_split((struct date){ day }, &year, &month, &day_of_month);
	return (MYSQL_TIME){ .year = (unsigned)year,
		             .month = (unsigned)month,
		             .day = (unsigned)day_of_month,
		             .time_type = MYSQL_TIMESTAMP_DATE };
}

static MYSQL_TIME time_of_instant(int64_t second)
{
	int64_t in_day = ((second % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS;
	MYSQL_TIME t = time_of_day((int32_t)((second - in_day) / DAY_SECONDS));

	t.hour = (unsigned)(in_day / 3600);
	t.minute = (unsigned)(in_day / 60 % 60);
	t.second = (unsigned)(in_day % 60);
	t.time_type = MYSQL_TIMESTAMP_DATETIME;
	return t;
}

/* The library takes all it is given as writable and only reads from it. */
static void *writable(const void *p)
{
	return (void *)(uintptr_t)p;
}

static MYSQL_BIND arg_bind(const struct arg *arg, MYSQL_TIME *time)
{
	switch (arg->type) {
	case ARG_NULL:
		break;
	case ARG_INT:
		return (MYSQL_BIND){ .buffer_type = MYSQL_TYPE_LONGLONG, .buffer = writable(&arg->number) };
	case ARG_TEXT:
		return (MYSQL_BIND){ .buffer_type = MYSQL_TYPE_STRING,
			             .buffer = writable(arg->text),
			             .buffer_length = strlen(arg->text) };
	case ARG_BYTES:
		return (MYSQL_BIND){ .buffer_type = MYSQL_TYPE_BLOB,
			             .buffer = writable(arg->bytes.data),
			             .buffer_length = arg->bytes.size };
	case ARG_DATE:
		*time = time_of_day((int32_t)arg->number);
		return (MYSQL_BIND){ .buffer_type = MYSQL_TYPE_DATE, .buffer = time };
	case ARG_INSTANT:
		*time = time_of_instant(arg->number);
		return (MYSQL_BIND){ .buffer_type = MYSQL_TYPE_DATETIME, .buffer = time };
	}
	return (MYSQL_BIND){ .buffer_type = MYSQL_TYPE_NULL };
}

static enum status execute(struct db *db, const struct query *q, const struct arg *args, size_t count,
                           struct statement **out)
{
	enum status st = statement_of(db, q, out);
	if (st != OK)
		return st;
	struct statement *s = *out;
	if (s->arg_count != count)
		return fail("database: %zu arguments for %zu places: %s", count, s->arg_count, q->sql);
	for (size_t i = 0; i < count; i++)
		s->args[i] = arg_bind(&args[i], &s->times[i]);
	if (count != 0 && mysql_stmt_bind_param(s->handle, s->args) != 0)
		return stmt_error(db, s);
	if (mysql_stmt_execute(s->handle) != 0)
		return stmt_error(db, s);
	return OK;
}

/* Rows *************************************************************************************************************/

static enum status read_time(const MYSQL_TIME *t, struct date *date, int64_t *second, const char *sql)
{
	if (!date_from((int)t->year, (int)t->month, (int)t->day, date))
		return fail("database: no such day: %u-%u-%u: %s", t->year, t->month, t->day, sql);
	*second =
	    (int64_t)date->day * DAY_SECONDS + (int64_t)t->hour * 3600 + (int64_t)t->minute * 60 + (int64_t)t->second;
	return OK;
}

static enum status read_bytes(struct db *db, struct arena *a, struct statement *s, size_t i, char **out)
{
	struct column *c = &s->columns[i];
	char *data = arena_alloc(a, (size_t)c->length + 1);
	MYSQL_BIND whole = { .buffer_type = s->results[i].buffer_type,
		             .buffer = data,
		             .buffer_length = c->length + 1,
		             .length = &c->length,
		             .is_null = &c->is_null,
		             .error = &c->error };

	if (c->length != 0 && mysql_stmt_fetch_column(s->handle, &whole, (unsigned)i, 0) != 0)
		return stmt_error(db, s);
	*out = data;
	return OK;
}

static enum status read_column(struct db *db, struct arena *a, struct statement *s, size_t i, void *object)
{
	struct column *c = &s->columns[i];
	void *member = field_at(object, c->field);
	struct date date = DATE_NONE;
	int64_t second = INSTANT_NONE.second;
	char *data = NULL;
	enum status st = OK;

	if (c->is_null) {
		c->number = 0;
		c->length = 0;
	}
	switch (c->field->type) {
	case FIELD_INT:
	case FIELD_BOOL:
	case FIELD_MONEY:
		if (!c->is_null && c->error)
			return fail("database: the number in %s does not fit: %s", c->field->name, s->query->sql);
		if (c->field->type == FIELD_INT)
			*(int64_t *)member = c->number;
		else if (c->field->type == FIELD_BOOL)
			*(bool *)member = c->number != 0;
		else
			*(struct money *)member = (struct money){ c->number };
		break;
	case FIELD_DATE:
	case FIELD_INSTANT:
		if (!c->is_null)
			st = read_time(&c->time, &date, &second, s->query->sql);
		if (c->field->type == FIELD_DATE)
			*(struct date *)member = date;
		else
			*(struct instant *)member = (struct instant){ second };
		break;
	case FIELD_TEXT:
	case FIELD_BYTES:
		if (!c->is_null)
			st = read_bytes(db, a, s, i, &data);
		if (c->field->type == FIELD_TEXT)
			*(const char **)member = data;
		else
			*(struct bytes *)member = (struct bytes){ (const unsigned char *)data, (size_t)c->length };
		break;
	}
	return st;
}

/* NOT_FOUND: no further row. Truncation is meant for texts, and looked at for numbers. */
static enum status read_row(struct db *db, struct arena *a, struct statement *s, void *object)
{
	enum status st = OK;

	switch (mysql_stmt_fetch(s->handle)) {
	case 0:
	case MYSQL_DATA_TRUNCATED:
		break;
	case MYSQL_NO_DATA:
		return NOT_FOUND;
	default:
		return stmt_error(db, s);
	}
	for (size_t i = 0; st == OK && i < s->column_count; i++)
		st = read_column(db, a, s, i, object);
	return st;
}

/* All rows come to this side at once, so that another statement can run while these are read. */
static enum status fetch_begin(struct db *db, struct statement *s)
{
	if (s->column_count == 0)
		return fail("database: the statement gives no rows: %s", s->query->sql);
	if (mysql_stmt_bind_result(s->handle, s->results) != 0 || mysql_stmt_store_result(s->handle) != 0)
		return stmt_error(db, s);
	return OK;
}

/* The session, and the statement with it, may have been dropped by an error in between. */
static void fetch_end(struct db *db, struct statement *s)
{
	if (db->mysql != NULL)
		mysql_stmt_free_result(s->handle);
}

/* A fault found on this side ends the transaction as one of the server's does. */
static enum status answer(struct db *db, enum status st)
{
	if (st == FAIL && db->in_transaction)
		db->spoilt = FAIL;
	return st;
}

static enum status one_row(struct db *db, struct arena *a, struct statement *s, void *out)
{
	void *row = arena_alloc(a, s->query->size);
	enum status st = fetch_begin(db, s);
	if (st == OK)
		st = read_row(db, a, s, row);
	if (st == OK)
		memcpy(out, row, s->query->size);
	fetch_end(db, s);
	return st;
}

static enum status all_rows(struct db *db, struct arena *a, struct statement *s, struct rows *out)
{
	const struct query *q = s->query;
	struct rows rows = { NULL, 0 };
	enum status st = fetch_begin(db, s);
	if (st == OK) {
		rows.count = (size_t)mysql_stmt_num_rows(s->handle);
		rows.items = arena_array(a, rows.count, q->size);
	}
	for (size_t i = 0; st == OK && i < rows.count; i++) {
		st = read_row(db, a, s, (char *)rows.items + i * q->size);
		if (st == NOT_FOUND)
			st = fail("database: fewer rows than were counted: %s", q->sql);
	}
	if (st == OK)
		*out = rows;
	fetch_end(db, s);
	return st;
}

static enum status no_rows(struct db *db, struct statement *s, int64_t *changed)
{
	if (s->column_count != 0) {
		fetch_end(db, s);
		return fail("database: the statement gives rows: %s", s->query->sql);
	}
	db->last_id = (int64_t)mysql_stmt_insert_id(s->handle);
	if (changed != NULL)
		*changed = (int64_t)mysql_stmt_affected_rows(s->handle);
	return OK;
}

enum status db_one(struct db *db, struct arena *a, const struct query *q, const struct arg *args, size_t count,
                   void *out)
{
	struct statement *s;
	enum status st = execute(db, q, args, count, &s);
	return answer(db, st == OK ? one_row(db, a, s, out) : st);
}

enum status db_all(struct db *db, struct arena *a, const struct query *q, const struct arg *args, size_t count,
                   struct rows *out)
{
	struct statement *s;
	enum status st = execute(db, q, args, count, &s);
	return answer(db, st == OK ? all_rows(db, a, s, out) : st);
}

enum status db_run(struct db *db, const struct query *q, const struct arg *args, size_t count, int64_t *changed)
{
	struct statement *s;
	enum status st = execute(db, q, args, count, &s);
	return answer(db, st == OK ? no_rows(db, s, changed) : st);
}

enum status db_check(struct db *db, const struct query *queries, size_t count)
{
	enum status st = OK;
	for (size_t i = 0; i < count; i++) {
		struct statement *s;
		enum status one = statement_of(db, &queries[i], &s);
		if (one != OK)
			st = one;
	}
	return st;
}
