/* What belongs to an accepted stay after its acceptance: its lines, its people, who pays, the steps of its life, how it
 * ended, what its guest asks to change. Stays themselves are in store/stay.h. */
#ifndef STORE_LIFE_H
#define STORE_LIFE_H

#include "store/stay.h"

/* A service's line, or one that has a code or a name of its own (service_id 0). */
struct stay_line {
	int64_t stay_id, line, service_id, kind_id;
	const char *code, *name, *class, *unit;
	int64_t rooms, heads, nights, quantity;
	struct money unit_price, amount, unit_cost;
	int64_t vat, incident_id, step_id;
};
struct stay_lines { const struct stay_line *items; size_t count; };
enum status stay_lines_of(struct db *db, struct arena *a, int64_t stay_id, struct stay_lines *out) MUST_CHECK; /* none: its request's count */
enum status stay_line_add(struct db *db, struct arena *a, struct stay_line *l) MUST_CHECK;                     /* line 0: the next free one is set */
enum status stay_line_change(struct db *db, const struct stay_line *l) MUST_CHECK;  /* quantity, unit_price, amount */
enum status stay_line_remove(struct db *db, int64_t stay_id, int64_t line) MUST_CHECK;
enum status stay_lines_remove(struct db *db, int64_t stay_id, bool services) MUST_CHECK; /* those that are reckoned anew (of services, and a price agreed on as a whole), or all of no service */
enum status stay_lines_of_step_remove(struct db *db, int64_t step_id) MUST_CHECK;
enum status stay_lines_of_incident_remove(struct db *db, int64_t incident_id) MUST_CHECK;

struct stay_guest {
	int64_t stay_id, position, room_id;
	const char *name;
	struct date born;
	int64_t age; /* -1: not said */
	const char *country, *passport; /* passport: the hash, or NULL */
	struct instant checked_at;
	bool matched;
};
struct stay_guests { const struct stay_guest *items; size_t count; };
enum status stay_guests_of(struct db *db, struct arena *a, int64_t stay_id, struct stay_guests *out) MUST_CHECK;
enum status stay_guests_clear(struct db *db, int64_t stay_id) MUST_CHECK;
enum status stay_guest_add(struct db *db, const struct stay_guest *g) MUST_CHECK;
enum status stay_guest_checked(struct db *db, int64_t stay_id, int64_t position, struct instant now,
                               bool matched) MUST_CHECK;

/* Said of an account as a whole: stay_id is its first stay's. */
struct stay_share { int64_t stay_id, position; const char *payer; int64_t share; };
struct stay_shares { const struct stay_share *items; size_t count; };
enum status stay_shares_of(struct db *db, struct arena *a, int64_t stay_id, struct stay_shares *out) MUST_CHECK;
enum status stay_shares_clear(struct db *db, int64_t stay_id) MUST_CHECK;
enum status stay_share_add(struct db *db, const struct stay_share *s) MUST_CHECK;

struct stay_step {
	int64_t id, stay_id;
	const char *deed;
	struct instant at;
	int64_t user_id;
	const char *was_state;
	struct date was_departure;
	struct money was_price;
	struct date freed_from;
	const char *freed_rooms; /* ids, comma-separated */
	int64_t stay_version;
	struct instant undo_until, undone_at;
};
enum status stay_step_add(struct db *db, struct stay_step *s) MUST_CHECK; /* sets id */
enum status stay_step_last(struct db *db, struct arena *a, int64_t stay_id, struct stay_step *out) MUST_CHECK; /* that stands. NOT_FOUND: none */
enum status stay_step_undo(struct db *db, int64_t id, struct instant now) MUST_CHECK; /* CONFLICT: undone before */
/* Steps that can still be taken back, newest first. */
struct open_step {
	int64_t stay_id, stay_version;
	const char *deed, *name, *surname;
	struct instant at, undo_until;
};
struct open_steps { const struct open_step *items; size_t count; };
enum status stay_steps_open(struct db *db, struct arena *a, struct instant now, struct open_steps *out) MUST_CHECK;

struct cancellation {
	int64_t stay_id;
	const char *how; /* "guest", "house", "no-show", "deleted" */
	struct instant at;
	int64_t user_id;
	struct money price, penalty, by_rule;
	struct date free_until;
	const char *why, *reason; /* why: one of leaving_whys or house_whys (house/life.h), "": nothing was said */
};
enum status cancellation_add(struct db *db, const struct cancellation *c) MUST_CHECK;
enum status cancellation_of(struct db *db, struct arena *a, int64_t stay_id, struct cancellation *out) MUST_CHECK;
/* Of stays that came by a request, whose papers still charge for it though the step can no longer be taken back; oldest
 * first, at most 50. */
struct cancellations { const struct cancellation *items; size_t count; };
enum status cancellations_unwritten(struct db *db, struct arena *a, struct instant now,
                                    struct cancellations *out) MUST_CHECK;
enum status cancellation_remove(struct db *db, int64_t stay_id) MUST_CHECK;
/* Why requests and stays came to nothing from one instant to before another: how many of each. These stay when a guest
 * is forgotten: they say of nobody. */
struct leaving {
	const char *how; /* "withdrawn": a request; "guest", "house": who cancelled a stay */
	const char *why; /* as of a cancellation */
	int64_t count;
};
struct leavings { const struct leaving *items; size_t count; };
enum status leavings_between(struct db *db, struct arena *a, struct instant from, struct instant to,
                             struct leavings *out) MUST_CHECK;

struct amendment {
	int64_t id, stay_id;
	const char *kind, *state; /* as in the table */
	struct instant asked_at;
	struct date arrival, departure;
	int64_t adults, children, room_id;
	struct money price, penalty;
	const char *why, *reason; /* why as of a cancellation */
	int64_t stay_version;
	struct instant answered_at;
	int64_t user_id;
};
struct amendments { const struct amendment *items; size_t count; };
enum status amendment_add(struct db *db, struct amendment *m) MUST_CHECK; /* sets id. CONFLICT: the stay has one that is
                                                                             open */
enum status amendment_by_id(struct db *db, struct arena *a, int64_t id, struct amendment *out) MUST_CHECK;
enum status amendments_of(struct db *db, struct arena *a, int64_t stay_id, struct amendments *out) MUST_CHECK; /* newest first */
enum status amendments_cancelling(struct db *db, struct arena *a, struct amendments *out) MUST_CHECK; /* open ones of kind "cancel", oldest first */
enum status amendment_answer(struct db *db, int64_t id, const char *state, struct instant now,
                             int64_t user_id) MUST_CHECK;                                   /* CONFLICT: not open */
enum status amendments_void(struct db *db, int64_t stay_id, struct instant now) MUST_CHECK; /* the open one, if any */
/* What made it void at this time was taken back: it is open again, and one that was asked for since is void now. */
enum status amendments_revive(struct db *db, int64_t stay_id, struct instant at, struct instant now) MUST_CHECK;
/* Those that wait for the house's yes, oldest first. */
struct waiting_amendment {
	int64_t id, stay_id;
	const char *kind, *name, *surname;
	struct instant asked_at;
	struct date was_arrival, was_departure, arrival, departure;
	int64_t was_guests, guests;
	const char *room; /* drop-room: its name */
	struct money was_price, price, penalty;
	const char *reason;
};
struct waiting_amendments { const struct waiting_amendment *items; size_t count; };
enum status amendments_waiting(struct db *db, struct arena *a, struct waiting_amendments *out) MUST_CHECK;

/* Stays of one party: those that share a group and those that go on from one another, by arrival. */
struct fellow_stay {
	int64_t id, follows_id;
	const char *state, *name, *surname;
	struct date arrival, departure;
	int64_t guests;
	const char *rooms; /* names; NULL: none */
	struct money price;
	int64_t version;
};
struct fellow_stays { const struct fellow_stay *items; size_t count; };
enum status fellow_stays_of(struct db *db, struct arena *a, const struct guest_stay *s,
                            struct fellow_stays *out) MUST_CHECK;
/* Who may be put together with it: others that hold rooms in some of its nights, those that come the same day first; at
 * most 60. */
enum status stays_beside(struct db *db, struct arena *a, const struct guest_stay *s,
                         struct fellow_stays *out) MUST_CHECK;
enum status stay_following(struct db *db, struct arena *a, int64_t stay_id, struct guest_stay *out) MUST_CHECK; /* NOT_FOUND: ends here */
/* A part that nothing follows is gone, with its nights, lines and people; what was noted of it is noted of the
 * whole. */
enum status stay_part_remove(struct db *db, int64_t id, int64_t whole_id) MUST_CHECK;
const struct query *life_statements(size_t *count);

#endif
