/* What a person must tell a guest of a stay, since no mail can: table stay_tell. */
#ifndef STORE_TELL_H
#define STORE_TELL_H

#include "db/db.h"

struct stay_tell {
	int64_t id, stay_id;
	const char *kind, *facts; /* as of the mail that others get: store/outbox.h */
	struct instant due_at, created_at, told_at;
};
enum status stay_tell_add(struct db *db, const struct stay_tell *t) MUST_CHECK;
enum status stay_tell_by_id(struct db *db, struct arena *a, int64_t id, struct stay_tell *out) MUST_CHECK;
/* The latest of a kind that nobody has told yet. NOT_FOUND: none. */
enum status stay_tell_open(struct db *db, struct arena *a, int64_t stay_id, const char *kind,
                           struct stay_tell *out) MUST_CHECK;
enum status stay_tells_drop(struct db *db, int64_t stay_id, const char *kind) MUST_CHECK; /* all of a kind that nobody has told yet */
enum status stay_told(struct db *db, int64_t id, int64_t user_id, struct instant now) MUST_CHECK; /* CONFLICT: told already, or none */

/* A stay as its guest was told of it: what the facts of a mail or of a word to be said have. Rooms come first, then
 * those that it goes on in. */
struct told_part {
	struct date from;
	int64_t room_ids[100];
	int64_t room_count;
};
struct told_stay {
	struct date arrival, departure;
	struct money price;
	const char *wish;
	int64_t kind_id;
	int64_t room_ids[100]; /* where he may know them */
	int64_t room_count;
	int64_t adults, children;
	const struct told_part *parts; /* where it goes on */
	size_t part_count;
};

/* Due and not told, oldest first, with whom to call; not of guests who are forgotten, nor a move of what has ended
 * since. */
struct untold_stay {
	int64_t id, stay_id;
	const char *kind, *facts, *name, *surname, *phone, *phone_key, *email;
	struct instant created_at;
};
struct untold_stays { const struct untold_stay *items; size_t count; };
enum status stays_untold(struct db *db, struct arena *a, struct instant now, struct untold_stays *out) MUST_CHECK;
const struct query *tell_statements(size_t *count);

#endif
