#include "store/person.h"

#include "core/text.h"
#include "store/common.h"

enum { ADD, BY_ID, CORRECT, ERASE, BY_EMAIL, BY_PHONE, CHANGE, LATEST, NQUERIES };

static const struct field person_row[] = {
	FIELD(person, id),      FIELD(person, name),       FIELD(person, surname), FIELD(person, patronymic),
	FIELD(person, email),   FIELD(person, email_key),  FIELD(person, phone),   FIELD(person, phone_key),
	FIELD(person, country), FIELD(person, created_at), FIELD(person, version), FIELDS_END
};

#define PERSON                                                                                                      \
	"SELECT id, name, surname, patronymic, email, email_key, phone, phone_key, country, created_at, version " \
	"FROM person p WHERE erased_at IS NULL AND "
#define PERSON_ROW person_row, sizeof(struct person)

static const struct query q[NQUERIES] = {
	[ADD] = { "INSERT INTO person (name, surname, patronymic, email, email_key, phone, phone_key, country, "
	          "created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
	          NULL, 0 },
	[BY_ID] = { "SELECT id, name, surname, patronymic, email, email_key, phone, phone_key, country, created_at, "
	            "version FROM person WHERE id = ?",
	            person_row, sizeof(struct person) },
	[CORRECT] = { "UPDATE person SET email = ?, email_key = ?, version = version + 1 "
	              "WHERE id = ? AND erased_at IS NULL",
	              NULL, 0 },
	[BY_EMAIL] = { PERSON "email_key = ? ORDER BY id DESC LIMIT 1", PERSON_ROW },
	[BY_PHONE] = { PERSON "phone_key = ? ORDER BY id DESC LIMIT 1", PERSON_ROW },
	[CHANGE] = { "UPDATE person SET name = ?, surname = ?, patronymic = ?, email = ?, email_key = ?, phone = ?, phone_key = ?, "
	             "country = ?, version = version + 1 WHERE id = ? AND erased_at IS NULL",
	             NULL, 0 },
	[LATEST] = { PERSON "NOT EXISTS (SELECT 1 FROM person n WHERE n.id > p.id AND n.erased_at IS NULL AND n.email_key = p.email_key) "
	                    "AND (p.email_key IS NOT NULL OR NOT EXISTS (SELECT 1 FROM person n WHERE n.id > p.id "
	                    "AND n.erased_at IS NULL AND n.phone_key = p.phone_key)) ORDER BY id",
	             PERSON_ROW },
	[ERASE] = { "UPDATE person SET name = '', surname = '', patronymic = '', email = NULL, email_key = NULL, phone = NULL, "
	            "phone_key = NULL, country = NULL, erased_at = ?, version = version + 1 WHERE id = ?",
	            NULL, 0 },
};

static const char *phone_digits(struct arena *a, const char *phone)
{
	const char *number;
	if (phone == NULL || !phone_parse(a, phone, &number))
		return NULL;
	return number + (number[0] == '+');
}

enum status person_add(struct db *db, struct arena *a, struct person *p)
{
	p->email_key = p->email != NULL ? text_lower(a, p->email) : NULL;
	p->phone_key = phone_digits(a, p->phone);
	return store_insert(db, &q[ADD],
	                    ARGS(arg_word(p->name), arg_word(p->surname), arg_word(p->patronymic), arg_text(p->email),
	                         arg_text(p->email_key), arg_text(p->phone), arg_text(p->phone_key),
	                         arg_text(p->country), arg_instant(p->created_at)),
	                    &p->id);
}

enum status person_by_id(struct db *db, struct arena *a, int64_t id, struct person *out)
{
	return db_one(db, a, &q[BY_ID], ARGS(arg_int(id)), out);
}

enum status person_find(struct db *db, struct arena *a, const char *email, const char *phone, struct person *out)
{
	enum status st = NOT_FOUND;
	if (email != NULL)
		st = db_one(db, a, &q[BY_EMAIL], ARGS(arg_text(text_lower(a, email))), out);
	if (st == NOT_FOUND && phone != NULL)
		st = db_one(db, a, &q[BY_PHONE], ARGS(arg_text(phone_digits(a, phone))), out);
	return st;
}

enum status person_change(struct db *db, struct arena *a, struct person *p)
{
	p->email_key = p->email != NULL ? text_lower(a, p->email) : NULL;
	p->phone_key = phone_digits(a, p->phone);
	enum status st = store_change(db, &q[CHANGE],
	                              ARGS(arg_word(p->name), arg_word(p->surname), arg_word(p->patronymic), arg_text(p->email),
	                                   arg_text(p->email_key), arg_text(p->phone), arg_text(p->phone_key),
	                                   arg_text(p->country), arg_int(p->id)));
	return st == CONFLICT ? NOT_FOUND : st;
}

enum status persons_latest(struct db *db, struct arena *a, struct persons *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[LATEST], NO_ARGS, &rows);
	if (st == OK)
		*out = (struct persons){ rows.items, rows.count };
	return st;
}

enum status person_correct_email(struct db *db, struct arena *a, int64_t id, const char *email)
{
	enum status st =
	    store_change(db, &q[CORRECT], ARGS(arg_text(email), arg_text(text_lower(a, email)), arg_int(id)));
	return st == CONFLICT ? NOT_FOUND : st;
}

enum status person_erase(struct db *db, int64_t id, struct instant now)
{
	return db_run(db, &q[ERASE], ARGS(arg_instant(now), arg_int(id)), NULL);
}

const char *person_full_name(struct arena *a, const struct person *p)
{
	const char *name = text_line(
	    a, arena_printf(a, "%s %s", p->name != NULL ? p->name : "", p->surname != NULL ? p->surname : ""));
	return name[0] == '\0' && p->patronymic != NULL ? text_line(a, p->patronymic) : name;
}

const struct query *person_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
