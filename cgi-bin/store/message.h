/* Between guest and house: table message. And what is to be done for a guest on a day: table guest_wish. */
#ifndef STORE_MESSAGE_H
#define STORE_MESSAGE_H

#include "db/db.h"

struct message {
	int64_t id, request_id;
	struct instant at;
	bool from_guest;
	int64_t user_id;
	const char *body;        /* NULL: erased */
	struct instant read_at;  /* from the guest: when the house had read it */
};
struct messages { const struct message *items; size_t count; };
enum status message_add(struct db *db, struct message *m) MUST_CHECK; /* sets id */
enum status messages_of(struct db *db, struct arena *a, int64_t request_id, struct messages *out) MUST_CHECK; /* oldest first */
/* Of all requests of a file, oldest first, and which request each is about. */
struct file_message {
	int64_t id, request_id;
	const char *reference;
	struct instant at;
	bool from_guest;
	const char *user_name, *body;
	struct instant read_at;
};
struct file_messages { const struct file_message *items; size_t count; };
enum status file_messages(struct db *db, struct arena *a, int64_t file_id, struct file_messages *out) MUST_CHECK;
/* How many the guest wrote about a request since an instant. */
enum status messages_since(struct db *db, struct arena *a, int64_t request_id, struct instant since,
                           int64_t *count) MUST_CHECK;
/* The last one of a side. NOT_FOUND: none. */
enum status message_last(struct db *db, struct arena *a, int64_t request_id, bool from_guest,
                         struct message *out) MUST_CHECK;
/* All that the guest wrote up to this one. */
enum status messages_read(struct db *db, int64_t request_id, int64_t up_to, struct instant now) MUST_CHECK;
/* What nobody of the house has read, one row a request, the latest words; the longest waiting first. */
struct unread { int64_t request_id, file_id, count, last_id; const char *name, *surname, *body; struct instant at; };
struct unreads { const struct unread *items; size_t count; };
enum status messages_unread(struct db *db, struct arena *a, struct unreads *out) MUST_CHECK;

struct guest_wish {
	int64_t id, person_id, stay_id;
	struct date day;
	const char *hour, *body, *who; /* hour "": any */
	struct instant done_at;
	int64_t done_by;
	struct instant created_at;
	int64_t version;
};
enum status guest_wish_add(struct db *db, struct guest_wish *w) MUST_CHECK; /* sets id */
enum status guest_wish_by_id(struct db *db, struct arena *a, int64_t id, struct guest_wish *out) MUST_CHECK;
enum status guest_wish_change(struct db *db, const struct guest_wish *w) MUST_CHECK; /* CONFLICT: its version is another
                                                                                        */
enum status guest_wish_done(struct db *db, int64_t id, bool done, struct instant now, int64_t user_id) MUST_CHECK; /* again: nothing */
enum status guest_wish_remove(struct db *db, int64_t id) MUST_CHECK; /* CONFLICT: gone */
struct day_wish {
	int64_t id, file_id, stay_id;
	struct date day;
	const char *hour, *body, *who, *name, *surname, *rooms; /* rooms NULL: none */
	bool done;
};
struct day_wishes { const struct day_wish *items; size_t count; };
/* Of the days [from, to], by day and hour (those of any hour first); before `today` only what is not done. */
enum status wishes_between(struct db *db, struct arena *a, struct date from, struct date to, struct date today,
                           struct day_wishes *out) MUST_CHECK;
enum status wishes_of_file(struct db *db, struct arena *a, int64_t file_id, struct day_wishes *out) MUST_CHECK; /* the latest day first */
/* Stays a wish may be for: of a file (0: of anybody) that leave on `from` or later and hold a room, by arrival. */
struct wish_stay { int64_t id, person_id; const char *name, *surname, *rooms; struct date arrival, departure; };
struct wish_stays { const struct wish_stay *items; size_t count; };
enum status wish_stays(struct db *db, struct arena *a, int64_t file_id, struct date from,
                       struct wish_stays *out) MUST_CHECK;
const struct query *message_statements(size_t *count);

#endif
