/* Requests with their options, named rooms and price lines; the history of turn. */
#ifndef STORE_REQUEST_H
#define STORE_REQUEST_H

#include "db/db.h"
#include "rules/price.h"
#include "store/plan.h"

#define REQUEST_UNCONFIRMED "unconfirmed"
#define REQUEST_OPEN "open"
#define REQUEST_ACCEPTED "accepted"
#define REQUEST_REFUSED "refused"
#define REQUEST_CANCELLED "cancelled"
#define REQUEST_LAPSED "lapsed"
#define REQUEST_WITHDRAWN "withdrawn"
#define REQUEST_EXPIRED "expired"
#define REQUEST_FROZEN "frozen"
#define REQUEST_REMOVED "removed"

struct guest_request { /* `struct request` is the web's */
	int64_t id;
	const char *reference;
	int64_t person_id;
	const char *state;
	bool turn;
	struct instant turn_at;
	bool accept;
	struct instant sent_at, decide_at;
	bool postponed;
	struct instant confirm_until, confirmed_at, reminded_at, ended_at, must_know_by;
	const char *lang, *source;
	int64_t adults, children;
	const char *ages, *eta, *message;
	int64_t link_serial, follows_id;
	struct instant terms_at;
	int64_t version;
	struct money goodwill; /* that the plan which stands counts for it; 0 in one that is added */
	struct instant changed_at; /* by its guest, the last time: store/change.h. INSTANT_NONE in one that is added */
};
struct request_option {
	int64_t request_id, position;
	struct date arrival, departure;
	const char *wish;
	int64_t kind_id, rooms_count;
	struct money price, value;
	bool held;               /* by the owner, in rooms (store/chart.h): its wish stays as it was sent */
	const int64_t *room_ids; /* wish "rooms", and of open ones held: rooms_count of them; else NULL. Filled by the
	                            functions below */
};
struct request_line {
	int64_t request_id, position, line, service_id, kind_id;
	const char *class, *unit;
	int64_t rooms, heads, nights, quantity;
	struct money unit_price, amount, unit_cost;
	int64_t vat;
};
struct guest_requests { const struct guest_request *items; size_t count; };
struct request_options { const struct request_option *items; size_t count; };
struct request_lines { const struct request_line *items; size_t count; };

/* A fresh reference, "LH-7K2Q" style: prefix and 4 of 30 letters and digits that are not mistaken for others. Unique by
 * the table's key. */
char *reference_new(struct arena *a, const char *prefix);

/* Each inserts one row; request_add sets id. CONFLICT: the reference is taken. */
enum status request_add(struct db *db, struct guest_request *r) MUST_CHECK;
enum status request_option_add(struct db *db, const struct request_option *o) MUST_CHECK; /* and its rooms */
enum status request_line_add(struct db *db, int64_t request_id, int64_t position, int64_t line,
                             const struct price_line *l) MUST_CHECK;

enum status request_by_id(struct db *db, struct arena *a, int64_t id, struct guest_request *out) MUST_CHECK;
enum status request_by_reference(struct db *db, struct arena *a, const char *reference,
                                 struct guest_request *out) MUST_CHECK;
enum status request_options_of(struct db *db, struct arena *a, int64_t request_id,
                               struct request_options *out) MUST_CHECK;
enum status request_lines_of(struct db *db, struct arena *a, int64_t request_id, int64_t position,
                             struct request_lines *out) MUST_CHECK;
/* As rules/ has them. FAIL: one has no class or unit of ours. */
enum status price_lines_of(struct arena *a, const struct request_lines *stored, struct price_line **out) MUST_CHECK;

/* All confirmed open requests that may still arrive on or after `from`, by id; and their options that do, by request
 * and position. */
enum status requests_open(struct db *db, struct arena *a, struct date from, struct guest_requests *out) MUST_CHECK;
enum status options_open(struct db *db, struct arena *a, struct date from, struct request_options *out) MUST_CHECK;
/* Open requests whose decide_at has come, by decide_at and id (arrivals in the past too). */
enum status requests_due(struct db *db, struct arena *a, struct instant now, struct guest_requests *out) MUST_CHECK;
/* Unconfirmed requests, by confirm_until. */
enum status requests_unconfirmed(struct db *db, struct arena *a, struct guest_requests *out) MUST_CHECK;
/* Frozen requests that cannot arrive any more, by id. */
enum status requests_frozen_past(struct db *db, struct arena *a, struct date today, int64_t limit,
                                 struct guest_requests *out) MUST_CHECK;

/* One row of the owner's queue. */
struct queue_row {
	int64_t id;
	const char *reference, *name, *surname;
	bool turn, postponed;
	struct instant sent_at, decide_at, turn_at, confirmed_at, changed_at;
	int64_t adults, children;
	struct date arrival, departure;
	const char *wish;
	int64_t kind_id, rooms_count;
	const char *named; /* names of the rooms it asks for, comma-separated; NULL: none */
	struct money price, value;
	const char *seats; /* names of the rooms where the plan seats it, comma-separated; NULL: none */
	bool effect_known, effect_possible, effect_proved;
	struct money effect_amount;
	bool unproven, trap, burst, fresh; /* how it came, as in request_origin; all false: nothing odd, or looked at */
	const char *effect_names; /* in the list: who would come in without it; else: who falls out; comma-separated;
	                             NULL: nobody */
};
struct queue_rows { const struct queue_row *items; size_t count; };
enum queue_filter { QUEUE_ALL, QUEUE_IN, QUEUE_OUT };
/* { 0 } with from and to INSTANT_NONE: all of them. */
struct queue_wanted {
	enum queue_filter list;
	bool odd;                /* only what looks odd and was not looked at */
	int64_t kind_id;         /* 0: any; else those that ask for the kind or one of its rooms, or are seated there */
	struct instant from, to; /* decided in [from, to) */
	const char *text;        /* NULL: any; else in the name, the reference, the address or the number */
	int64_t request_id;      /* 0: any */
};
/* First options of open requests, by decide_at, arrival, id. */
enum status queue_list(struct db *db, struct arena *a, const struct queue_wanted *wanted, int64_t offset, int64_t limit,
                       struct queue_rows *out) MUST_CHECK;
/* What is open, by the hour of its decision, earliest first, and together. */
struct queue_hour {
	struct instant decide_at;
	int64_t all_count, in_count;
	int64_t fresh, changed; /* since an instant: confirmed; confirmed before, but came into the list or left it */
};
struct queue_counts {
	const struct queue_hour *hours;
	size_t count;            /* of hours; the first is the next decision */
	struct queue_hour total; /* its decide_at is the next decision's; INSTANT_NONE: nothing is open */
};
enum status queue_counts(struct db *db, struct arena *a, struct instant since, struct queue_counts *out) MUST_CHECK;
/* What stands around the queue's rows, in one look: the stored plan, decisions by hand that can still be taken back,
 * requests that look odd, whether there is anybody whom the house does not host. */
struct queue_frame {
	struct stored_plan plan;
	int64_t undoable, odd;
	bool no_host;
};
enum status queue_frame(struct db *db, struct arena *a, struct instant now, struct queue_frame *out) MUST_CHECK;

/* Asked nights: how many open confirmed requests touch each night of [from, to); those that ask for another kind or for
 * rooms of another kind are left out when kind_id is not 0. out[i] is for night from + i. */
enum status requests_asked(struct db *db, struct arena *a, int64_t kind_id, struct date from, struct date to,
                           int64_t *out) MUST_CHECK;
/* Open confirmed requests other than `id` whose nights overlap [from, to). */
enum status request_rivals(struct db *db, struct arena *a, int64_t id, struct date from, struct date to,
                           int64_t *out) MUST_CHECK;

/* Changes of state. Each has its condition in the WHERE: CONFLICT when the request is no longer in the state it needs;
 * version goes up. */
enum status request_confirm(struct db *db, int64_t id, struct instant now, struct instant decide_at) MUST_CHECK;     /* unconfirmed -> open */
enum status request_withdraw(struct db *db, int64_t id, struct instant now) MUST_CHECK;    /* unconfirmed, open, frozen -> withdrawn */
/* Why the guest left, as far as he said: "" or one of the column's words. In the transaction that makes him leave. */
enum status request_left(struct db *db, int64_t id, const char *why) MUST_CHECK;
enum status request_left_why(struct db *db, struct arena *a, int64_t id, const char **why) MUST_CHECK; /* "": nothing was said */
enum status request_expire(struct db *db, int64_t id, struct instant now) MUST_CHECK;      /* unconfirmed -> expired */
enum status request_freeze(struct db *db, int64_t id, struct instant now) MUST_CHECK;      /* open -> frozen */
enum status request_unfreeze(struct db *db, int64_t id, struct instant now) MUST_CHECK;    /* frozen -> open; an hour that has passed is now */
enum status request_remove(struct db *db, int64_t id, struct instant now) MUST_CHECK;      /* unconfirmed, open, frozen -> removed, what the guest wrote erased */
enum status request_decide(struct db *db, int64_t id, bool accepted, struct instant now) MUST_CHECK; /* open -> accepted, refused */
enum status request_cancel(struct db *db, int64_t id, bool back) MUST_CHECK;                /* accepted -> cancelled, or
                                                                                               back: its stay ended, or
                                                                                               did not after all */
enum status request_undecide(struct db *db, int64_t id) MUST_CHECK;                        /* undo by hand: accepted,
                                                                                              refused -> open */
enum status request_postpone(struct db *db, int64_t id, struct instant decide_at) MUST_CHECK; /* open, not yet postponed */
enum status request_reminded(struct db *db, int64_t id, struct instant now) MUST_CHECK;    /* unconfirmed, not yet reminded */
enum status request_links_void(struct db *db, int64_t id) MUST_CHECK;                      /* raises link_serial */
enum status request_set_turn(struct db *db, int64_t id, bool turn, struct instant now, int64_t plan_version) MUST_CHECK; /* and the history row */

enum status request_set_goodwill(struct db *db, int64_t id, struct money goodwill) MUST_CHECK; /* of one that is open */

struct standing { struct instant at; int64_t plan_version; bool turn; };
struct standings { const struct standing *items; size_t count; };
enum status request_standings(struct db *db, struct arena *a, int64_t id, struct standings *out) MUST_CHECK;
const struct query *request_statements(size_t *count);

#endif
