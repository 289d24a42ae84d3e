/* Guests as people: the file of a guest over all requests and stays, whom the house does not host, who may be the same.
 *
 * A file is a person whose file_id is NULL, with all whose file_id names that person. "File" below is that person's
 * id. */
#ifndef STORE_PEOPLE_H
#define STORE_PEOPLE_H

#include "db/db.h"
#include "store/person.h"

struct guest_file {
	int64_t person_id;
	bool is_company;
	int64_t company_id; /* the file of the company they come for */
	const char *tax_number, *address;
	int64_t pay_days; /* 0: as the house has it */
	const char *note, *no_host; /* NULL: none; no_host: why */
	struct instant no_host_at;
	int64_t no_host_by, version;
};
struct guest_files { const struct guest_file *items; size_t count; };

/* Whose file a person is in; NOT_FOUND: there is no such person. */
enum status person_file(struct db *db, struct arena *a, int64_t person_id, int64_t *file_id) MUST_CHECK;
/* Everybody of a file, erased ones too: the file's own first, then the latest. */
enum status file_persons(struct db *db, struct arena *a, int64_t file_id, struct persons *out) MUST_CHECK;
/* What was written down of its persons: the file's own first if there is one. */
enum status file_rows(struct db *db, struct arena *a, int64_t file_id, struct guest_files *out) MUST_CHECK;
/* version 0: a new row. CONFLICT: there is one, or its version is another. What no_host says is not touched. */
enum status file_put(struct db *db, const struct guest_file *f) MUST_CHECK;
/* Of all persons of a file that have a row, and of the file's own in any case; reason NULL: is welcome again. */
enum status file_no_host(struct db *db, int64_t file_id, const char *reason, struct instant now,
                         int64_t user_id) MUST_CHECK;
/* The files of those who come for a company. */
enum status company_people(struct db *db, struct arena *a, int64_t company_id, struct persons *out) MUST_CHECK;
struct company { int64_t id; const char *name, *surname; };
struct companies { const struct company *items; size_t count; };
enum status companies_all(struct db *db, struct arena *a, struct companies *out) MUST_CHECK; /* by name */

enum people_filter { PEOPLE_ALL, PEOPLE_STAYED, PEOPLE_COMPANY, PEOPLE_NO_HOST };
struct people_row {
	int64_t id; /* file */
	const char *name, *surname, *email, *phone;
	bool is_company, no_host;
	int64_t stays, requests; /* stays that count; requests without one */
	struct money sum;
	struct date last, next;  /* the latest arrival that has come; the earliest that has not */
	int64_t unread;          /* messages */
};
struct people_rows { const struct people_row *items; size_t count; };
/* Files, those of whom something came last first: found by a part of a name, address or number, or by a reference ("":
 * all). Robots are left out: of whom nothing was ever confirmed. */
enum status people_list(struct db *db, struct arena *a, const char *words, enum people_filter filter, struct date today,
                        int64_t offset, int64_t limit, struct people_rows *out) MUST_CHECK;

/* Stays of a file, and its requests that became none; the latest arrival first. */
struct file_visit {
	int64_t request_id, stay_id, person_id; /* either 0: none */
	const char *reference, *state; /* of the stay, or of the request */
	struct date arrival, departure;
	int64_t guests;
	struct money price;
	const char *rooms;
	bool counts; /* a stay that was not cancelled */
};
struct file_visits { const struct file_visit *items; size_t count; };
enum status file_visits(struct db *db, struct arena *a, int64_t file_id, struct file_visits *out) MUST_CHECK;

/* Everybody not in this file who has the name, the address or the end of the number: to be weighed by rules/guest.h.
 * Not erased, not told apart from this file before; by id. keys of a file that has none: NULL. */
struct look_alike {
	int64_t person_id, file_id;
	const char *name, *surname, *email_key, *phone_key, *name_key;
	struct instant created_at;
	bool no_host;
};
struct look_alikes { const struct look_alike *items; size_t count; };
enum status people_alike(struct db *db, struct arena *a, int64_t file_id, const char *name_key, const char *email_key,
                         const char *phone_key, struct look_alikes *out) MUST_CHECK;
enum status people_apart(struct db *db, int64_t one, int64_t other) MUST_CHECK; /* twice is once */

/* Joins the files. Both must be files; to be called under the guard, for regulars are counted by file. */
enum status file_join(struct db *db, int64_t kept, int64_t joined, struct instant now, int64_t user_id) MUST_CHECK;
/* Takes it back: who came by it and is still in the same file is in the old one again. CONFLICT: there is nothing to
 * take back. */
enum status file_part(struct db *db, int64_t file_id, int64_t joined, struct instant now) MUST_CHECK;
struct joined { int64_t joined_id; const char *name, *surname; struct instant at; };
struct joined_files { const struct joined *items; size_t count; };
enum status file_joined(struct db *db, struct arena *a, int64_t file_id, struct joined_files *out) MUST_CHECK; /* not taken back; latest first */

/* Open and frozen requests of people whom the house does not host, or who have the address or number of such a one: to
 * be weighed by rules/guest.h. request_id 0: all. */
struct unwelcome {
	int64_t request_id, person_id, file_id; /* file_id: who is not hosted */
	const char *state, *reference, *name, *surname, *email_key, *phone_key, *their_email, *their_phone, *reason;
	bool same_file;
};
struct unwelcomes { const struct unwelcome *items; size_t count; };
enum status unwelcome_find(struct db *db, struct arena *a, int64_t request_id, struct unwelcomes *out) MUST_CHECK;
/* Of one request, without the reason: the guests' program need not see it. */
enum status unwelcome_hold(struct db *db, struct arena *a, int64_t request_id, struct unwelcomes *out) MUST_CHECK;
/* The same of somebody who has not asked yet (on the telephone): files that are not hosted and have the address, number
 * or name (as guest_name_key makes it); each may be NULL. */
enum status unwelcome_known(struct db *db, struct arena *a, const char *email_key, const char *phone_key,
                            const char *name_key, struct unwelcomes *out) MUST_CHECK;
/* Open requests of a file. */
struct file_request { int64_t id; };
struct file_requests { const struct file_request *items; size_t count; };
enum status file_requests_open(struct db *db, struct arena *a, int64_t file_id, struct file_requests *out) MUST_CHECK;

/* Persons whose name has no key yet, as from before there were keys: at most `limit`. */
enum status people_keyless(struct db *db, struct arena *a, int64_t limit, struct persons *out) MUST_CHECK;
const struct query *people_statements(size_t *count);

#endif
