/* Who is in the house, comes and goes; whom the house still has to tell. */
#ifndef STORE_GUEST_H
#define STORE_GUEST_H

#include "db/db.h"

/* A stay that holds nights, with its guest. What came without a request has no reference, no message and no ages. */
struct house_guest {
	int64_t id; /* of the stay */
	int64_t request_id, person_id;
	const char *reference, *name, *surname, *phone, *phone_key, *email, *lang;
	const char *state;
	struct date arrival, departure;
	int64_t guests, adults, children; /* adults 0: only the number of guests is known */
	const char *arrive_at, *leave_at; /* hours as agreed, where not the usual ones; else NULL */
	const char *ages, *eta, *message;
	int64_t account_id; /* the stay whose bill it is on: itself, or the first of those that go on from one another
	                       */
	struct money due;   /* by that bill: less than nothing is to be given back */
	const char *rooms;  /* names, in the owner's order, comma-separated; NULL: it has none */
	int64_t version;
};
struct house_guests { const struct house_guest *items; size_t count; };
/* Stays that arrive on `to` or before and depart on `from` or after, by room. */
enum status guests_between(struct db *db, struct arena *a, struct date from, struct date to,
                           struct house_guests *out) MUST_CHECK;
/* Stays that arrive or depart on a day, past ones too, by room. */
enum status guests_of_day(struct db *db, struct arena *a, struct date day, struct house_guests *out) MUST_CHECK;
/* Whose a stay is, and since when. */
struct stay_holder { int64_t stay_id, request_id; const char *name, *surname; struct instant since; };
enum status stay_holder(struct db *db, struct arena *a, int64_t stay_id, struct stay_holder *out) MUST_CHECK;
/* Stays that hold no room in a night from `today` on, by arrival. */
struct roomless { int64_t id, request_id; const char *name, *surname; struct date arrival, departure; };
struct roomless_stays { const struct roomless *items; size_t count; };
enum status stays_roomless(struct db *db, struct arena *a, struct date today, struct roomless_stays *out) MUST_CHECK;

/* Decided since an instant, and it stands: those who were accepted first, each by arrival. */
struct decided { int64_t request_id; const char *verdict, *name, *surname; struct date arrival, departure; };
struct decided_guests { const struct decided *items; size_t count; };
enum status guests_decided(struct db *db, struct arena *a, struct instant since, struct decided_guests *out) MUST_CHECK;

/* Decided and still to be told by a person: no mail address; or accepted and the page not opened since `unopened`
 * (decided before that), with no failed mail that waits for the owner anyway. Not those whose arrival is past. By
 * decision, oldest first; undo windows over by `now`. */
struct untold {
	int64_t decision_id, request_id;
	const char *verdict, *why, *name, *surname, *email, *phone, *phone_key;
	struct instant decided_at;
};
struct untold_guests { const struct untold *items; size_t count; };
enum status guests_untold(struct db *db, struct arena *a, struct instant now, struct instant unopened,
                          struct date today, struct untold_guests *out) MUST_CHECK;
/* CONFLICT: told already, undone, or none. *request_id: whose decision it is. */
enum status decision_told(struct db *db, struct arena *a, int64_t id, int64_t user_id, struct instant now,
                          int64_t *request_id) MUST_CHECK;
/* The guest's page has shown the decision; only the first time counts. */
enum status request_opened(struct db *db, int64_t id, struct instant now) MUST_CHECK;
const struct query *guest_statements(size_t *count);

#endif
