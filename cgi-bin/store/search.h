/* Finding anybody: by how a name begins, by contact, by room. Every statement goes by an index, and none reads more
 * rows than it may show. */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include "db/db.h"

/* A request or a stay of a person; neither: somebody who was only entered. */
struct found {
	int64_t person_id, request_id, stay_id;
	const char *name, *surname, *email, *phone, *phone_key;
	const char *reference, *request_state, *stay_state; /* NULL: no request, no stay */
	struct date arrival, departure;
	const char *rooms; /* names, comma-separated; NULL: none, or none any more */
};
struct found_rows { const struct found *items; size_t count; };
struct found_ids { const int64_t *items; size_t count; };

/* Persons with a word of the name that begins with each of the words (blank-separated, at most 3 count), latest
 * first. */
enum status search_name(struct db *db, struct arena *a, const char *words, int64_t limit,
                        struct found_ids *out) MUST_CHECK;
/* Whose address begins like this, or whose number ends like this (digits); NULL or "": not asked for. */
enum status search_contact(struct db *db, struct arena *a, const char *email, const char *digits, int64_t limit,
                           struct found_ids *out) MUST_CHECK;
/* All that is known of some persons, FOUND_PERSONS at most: of each, the latest entered first, requests and stays,
 * latest first; one row without them. */
#define FOUND_PERSONS 20
enum status search_persons(struct db *db, struct arena *a, const struct found_ids *ids, int64_t limit,
                           struct found_rows *out) MUST_CHECK;
/* Stays in a room with a night from `from` on, by arrival. */
enum status search_room(struct db *db, struct arena *a, int64_t room_id, struct date from, int64_t limit,
                        struct found_rows *out) MUST_CHECK;
const struct query *search_statements(size_t *count);

#endif
