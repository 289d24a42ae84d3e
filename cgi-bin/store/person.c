#include "store/person.h"

#include "core/text.h"
#include "rules/guest.h"
#include "store/common.h"

enum {
	ADD,
	BY_ID,
	CORRECT,
	BY_EMAIL,
	BY_PHONE,
	CHANGE,
	LATEST,
	NAME_KEY,
	HEIR_FILE,
	HEIR_GOODWILL,
	HEIR_COMPANY,
	HEIR,
	ERASE_FILE,
	ERASE_GOODWILL,
	ERASE_WISHES,
	ERASE_MESSAGES,
	ERASE_APART,
	ERASE,
	NQUERIES
};

static const struct field person_row[] = {
	FIELD(person, id),      FIELD(person, name),       FIELD(person, surname), FIELD(person, patronymic),
	FIELD(person, email),   FIELD(person, email_key),  FIELD(person, phone),   FIELD(person, phone_key),
	FIELD(person, name_key), FIELD(person, country),  FIELD(person, created_at), FIELD(person, erased_at),
	FIELD(person, version), FIELDS_END
};

#define PERSON                                                                                                      \
	"SELECT id, name, surname, patronymic, email, email_key, phone, phone_key, name_key, country, created_at, " \
	"erased_at, version "                                                                                       \
	"FROM person p WHERE erased_at IS NULL AND "
#define PERSON_ROW person_row, sizeof(struct person)

static const struct query q[NQUERIES] = {
	[ADD] = { "INSERT INTO person (name, surname, patronymic, email, email_key, phone, phone_key, name_key, "
	          "country, "
	          "created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	          NULL, 0 },
	[BY_ID] = { "SELECT id, name, surname, patronymic, email, email_key, phone, phone_key, name_key, country, "
	            "created_at, "
	            "erased_at, version FROM person WHERE id = ?",
	            person_row, sizeof(struct person) },
	[CORRECT] = { "UPDATE person SET email = ?, email_key = ?, version = version + 1 "
	              "WHERE id = ? AND erased_at IS NULL",
	              NULL, 0 },
	[BY_EMAIL] = { PERSON "email_key = ? ORDER BY id DESC LIMIT 1", PERSON_ROW },
	[BY_PHONE] = { PERSON "phone_key = ? ORDER BY id DESC LIMIT 1", PERSON_ROW },
	[CHANGE] = { "UPDATE person SET name = ?, surname = ?, patronymic = ?, email = ?, email_key = ?, phone = ?, "
	             "phone_key = ?, "
	             "name_key = ?, country = ?, version = version + 1 WHERE id = ? AND erased_at IS NULL",
	             NULL, 0 },
	[LATEST] = { PERSON "NOT EXISTS (SELECT 1 FROM person n WHERE n.id > p.id AND n.erased_at IS NULL AND "
	                    "n.email_key = p.email_key) "
	                    "AND (p.email_key IS NOT NULL OR NOT EXISTS (SELECT 1 FROM person n WHERE n.id > p.id "
	                    "AND n.erased_at IS NULL AND n.phone_key = p.phone_key)) ORDER BY id",
	             PERSON_ROW },
	[NAME_KEY] = { "UPDATE person SET name_key = ? WHERE id = ? AND erased_at IS NULL", NULL, 0 },
	/* Who is the first of the others: what the file knows is theirs. */
	[HEIR_FILE] = { "UPDATE guest_file f JOIN (SELECT MIN(id) AS id FROM person WHERE file_id = ? AND erased_at IS "
	                "NULL) h ON h.id IS NOT NULL "
	                "LEFT JOIN guest_file x ON x.person_id = h.id SET f.person_id = h.id WHERE f.person_id = ? AND "
	                "x.person_id IS NULL",
	                NULL, 0 },
	[HEIR_GOODWILL] = { "UPDATE goodwill g JOIN (SELECT MIN(id) AS id FROM person WHERE file_id = ? AND erased_at "
	                    "IS NULL) h ON h.id IS NOT NULL "
	                    "LEFT JOIN goodwill x ON x.person_id = h.id SET g.person_id = h.id WHERE g.person_id = ? "
	                    "AND x.id IS NULL",
	                    NULL, 0 },
	[HEIR_COMPANY] = { "UPDATE guest_file f JOIN (SELECT MIN(id) AS id FROM person WHERE file_id = ? AND erased_at "
	                   "IS NULL) h ON h.id IS NOT NULL "
	                   "SET f.company_id = h.id WHERE f.company_id = ?",
	                   NULL, 0 },
	[HEIR] = { "UPDATE person p JOIN (SELECT MIN(id) AS id FROM person WHERE file_id = ? AND erased_at IS NULL) h "
	           "ON h.id IS NOT NULL "
	           "SET p.file_id = IF(p.id = h.id, NULL, h.id) WHERE p.file_id = ? OR p.id = ?",
	           NULL, 0 },
	[ERASE_FILE] = { "DELETE FROM guest_file WHERE person_id = ?", NULL, 0 },
	[ERASE_GOODWILL] = { "DELETE FROM goodwill WHERE person_id = ?", NULL, 0 },
	[ERASE_WISHES] = { "DELETE FROM guest_wish WHERE person_id = ?", NULL, 0 },
	[ERASE_MESSAGES] = { "UPDATE message g JOIN request r ON r.id = g.request_id SET g.body = NULL, g.read_at = "
	                     "COALESCE(g.read_at, g.at) "
	                     "WHERE r.person_id = ? AND g.body IS NOT NULL",
	                     NULL, 0 },
	[ERASE_APART] = { "DELETE FROM guest_apart WHERE person_id = ? OR other_id = ?", NULL, 0 },
	[ERASE] = { "UPDATE person SET name = '', surname = '', patronymic = '', email = NULL, email_key = NULL, phone "
	            "= NULL, "
	            "phone_key = NULL, name_key = NULL, country = NULL, erased_at = ?, version = version + 1 WHERE id "
	            "= ?",
	            NULL, 0 },
};

static const char *phone_digits(struct arena *a, const char *phone)
{
	const char *number;
	if (phone == NULL || !phone_parse(a, phone, &number))
		return NULL;
	return number + (number[0] == '+');
}

static void keys_find(struct arena *a, struct person *p)
{
	p->email_key = p->email != NULL ? text_lower(a, p->email) : NULL;
	p->phone_key = phone_digits(a, p->phone);
	p->name_key = guest_name_key(a, p->name, p->surname);
}

enum status person_add(struct db *db, struct arena *a, struct person *p)
{
	keys_find(a, p);
	return store_insert(db, &q[ADD],
	                    ARGS(arg_word(p->name), arg_word(p->surname), arg_word(p->patronymic), arg_text(p->email),
	                         arg_text(p->email_key), arg_text(p->phone), arg_text(p->phone_key),
	                         arg_text(p->name_key), arg_text(p->country), arg_instant(p->created_at)),
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
	keys_find(a, p);
	enum status st =
	    store_change(db, &q[CHANGE],
	                 ARGS(arg_word(p->name), arg_word(p->surname), arg_word(p->patronymic), arg_text(p->email),
	                      arg_text(p->email_key), arg_text(p->phone), arg_text(p->phone_key), arg_text(p->name_key),
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
	static const struct { int query, ids;
	} steps[] = {
		{ HEIR_FILE, 2 },    { HEIR_GOODWILL, 2 },  { HEIR_COMPANY, 2 },
		{ HEIR, 3 },         { ERASE_FILE, 1 },     { ERASE_GOODWILL, 1 },
		{ ERASE_WISHES, 1 }, { ERASE_MESSAGES, 1 }, { ERASE_APART, 2 },
	};
	enum status st = db_run(db, &q[ERASE], ARGS(arg_instant(now), arg_int(id)), NULL); /* first: it locks the person */
	for (size_t i = 0; i < ARRAY_LEN(steps) && st == OK; i++) {
		const struct arg ids[] = { arg_int(id), arg_int(id), arg_int(id) };
		st = db_run(db, &q[steps[i].query], ids, (size_t)steps[i].ids, NULL);
	}
	return st;
}

enum status person_set_name_key(struct db *db, int64_t id, const char *key)
{
	return db_run(db, &q[NAME_KEY], ARGS(arg_text(key), arg_int(id)), NULL);
}

const char *person_full_name(struct arena *a, const struct person *p)
{
	const char *first = p->name != NULL ? p->name : "", *last = p->surname != NULL ? p->surname : "";
	const char *name = text_line(a, *first && *last ? arena_join(a, first, " ", last) : *first ? first : last);
	return name[0] == '\0' && p->patronymic != NULL ? text_line(a, p->patronymic) : name;
}

const struct query *person_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
