/* What the house gives out of goodwill: table goodwill. What the list depends on: every change under the guard. */
#ifndef STORE_GOODWILL_H
#define STORE_GOODWILL_H

#include "db/db.h"
#include "rules/goodwill.h"

struct goodwill_row {
	int64_t id;
	const char *scope;
	int64_t person_id, request_id, least;
	struct money amount;
	int64_t percent, version;
};
struct goodwill_rows { const struct goodwill_row *items; size_t count; };
/* All there is, by scope, least and id. */
enum status goodwill_all(struct db *db, struct arena *a, struct goodwill_rows *out) MUST_CHECK;
struct goodwill goodwill_rule(const struct goodwill_row *row);
enum status goodwill_by_id(struct db *db, struct arena *a, int64_t id, struct goodwill_row *out) MUST_CHECK;
/* CONFLICT: this guest, request or number has one already. */
enum status goodwill_add(struct db *db, struct goodwill_row *g) MUST_CHECK;
enum status goodwill_change(struct db *db, const struct goodwill_row *g) MUST_CHECK; /* CONFLICT: its version is no
                                                                                        longer the one given, or as
                                                                                        above */
enum status goodwill_remove(struct db *db, int64_t id, int64_t version) MUST_CHECK;  /* CONFLICT: as above */

/* The guests of the open requests: whose file it is, and how many stays of that file have ended by `today`. By
 * request. */
struct goodwill_guest { int64_t request_id, file_id, stays; };
struct goodwill_guests { const struct goodwill_guest *items; size_t count; };
enum status goodwill_guests(struct db *db, struct arena *a, struct date today, struct goodwill_guests *out) MUST_CHECK;
/* The same of persons of a file who have goodwill of their own: whose file it counts for. */
struct goodwill_member { int64_t person_id, file_id; };
struct goodwill_members { const struct goodwill_member *items; size_t count; };
enum status goodwill_members(struct db *db, struct arena *a, struct goodwill_members *out) MUST_CHECK;
const struct query *goodwill_statements(size_t *count);

#endif
