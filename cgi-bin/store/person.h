/* Personal data, apart from everything else: table person. */
#ifndef STORE_PERSON_H
#define STORE_PERSON_H

#include "db/db.h"

struct person {
	int64_t id;
	const char *name, *surname, *patronymic; /* surname "" where one field takes the whole name */
	const char *email, *email_key, *phone, *phone_key, *name_key, *country;
	struct instant created_at, erased_at;
	int64_t version;
};
/* Works out email_key (lower case), phone_key and name_key (rules/guest.h); sets id. */
enum status person_add(struct db *db, struct arena *a, struct person *p) MUST_CHECK;
/* The latest who has this e-mail address, or else this number; either may be NULL. NOT_FOUND: nobody. */
enum status person_find(struct db *db, struct arena *a, const char *email, const char *phone,
                        struct person *out) MUST_CHECK;
/* All of the row, its keys worked out anew, and a version more. NOT_FOUND: gone, or erased. */
enum status person_change(struct db *db, struct arena *a, struct person *p) MUST_CHECK;
struct persons { const struct person *items; size_t count; };
/* Everybody once: of several with one address, or one number where there is no address, the latest. By id. */
enum status persons_latest(struct db *db, struct arena *a, struct persons *out) MUST_CHECK;
enum status person_by_id(struct db *db, struct arena *a, int64_t id, struct person *out) MUST_CHECK;
enum status person_correct_email(struct db *db, struct arena *a, int64_t id, const char *email) MUST_CHECK;
/* The key of a name from before there were keys. */
enum status person_set_name_key(struct db *db, int64_t id, const char *key) MUST_CHECK;
/* Empties everything personal, of the file too where it is this person's: what was written down, wishes, words of
 * messages, goodwill. When others are in the file, it goes on as that of the first of them. What happened to the
 * person's requests stays. */
enum status person_erase(struct db *db, int64_t id, struct instant now) MUST_CHECK;
/* "Name Surname", trimmed; never empty for a person who has any. */
const char *person_full_name(struct arena *a, const struct person *p);
const struct query *person_statements(size_t *count);

#endif
