/* What mails by calendar and clock are about, and the marks that make each one written once. */
#ifndef STORE_REMINDER_H
#define STORE_REMINDER_H

#include "db/db.h"

/* Open requests whose hour is still to come, by it. */
struct waiting_request {
	int64_t id;
	const char *reference;
	struct instant sent_at, decide_at, still_at, turned_at, turn_at;
	bool turn, told; /* told: by the last mail that said it, else as it stood when it was confirmed */
};
struct waiting_requests { const struct waiting_request *items; size_t count; };
enum status requests_waiting(struct db *db, struct arena *a, struct instant now,
                             struct waiting_requests *out) MUST_CHECK;
/* Marks: CONFLICT when it is set already, or the request is not open or does not stand so any more. */
enum status request_still_asked(struct db *db, int64_t id, bool turn, struct instant now) MUST_CHECK;
enum status request_turn_told(struct db *db, int64_t id, bool turn, struct instant now) MUST_CHECK;

/* Requests of guests that were confirmed since an instant and of which the house was not told, by id. */
struct unnoted_requests { const struct unnoted_request { int64_t id; const char *reference; } *items; size_t count; };
enum status requests_unnoted(struct db *db, struct arena *a, struct instant since,
                             struct unnoted_requests *out) MUST_CHECK;
enum status request_noted(struct db *db, int64_t id, struct instant now) MUST_CHECK; /* CONFLICT: it was */

/* Accepted stays of requests whose prepayment is not there, not kept by the owner, due by `day`, still to arrive; by
 * arrival. */
struct unpaid_stay {
	int64_t id, request_id;
	const char *reference, *name, *surname;
	struct date arrival, departure, prepay_until, grace_until;
	struct money prepayment, paid;
	struct instant accepted_sent, warned_sent; /* handed over */
	struct instant reminded_at, warned_at;
	int64_t version;
};
struct unpaid_stays { const struct unpaid_stay *items; size_t count; };
enum status stays_unpaid(struct db *db, struct arena *a, struct date day, struct date today,
                         struct unpaid_stays *out) MUST_CHECK;
/* The same of one stay; NOT_FOUND when it is none of those. */
enum status stay_unpaid(struct db *db, struct arena *a, int64_t id, struct date today,
                        struct unpaid_stay *out) MUST_CHECK;
enum status stay_reminded(struct db *db, int64_t id, struct instant now) MUST_CHECK; /* CONFLICT: it was, or is not
                                                                                        accepted any more */
enum status stay_warned(struct db *db, int64_t id, struct instant now, struct date grace_until) MUST_CHECK;
enum status stay_keep(struct db *db, int64_t id) MUST_CHECK;      /* though it is not paid. CONFLICT: it is kept
                                                                     already, or not accepted any more */
enum status request_lapse(struct db *db, int64_t id) MUST_CHECK;  /* accepted -> lapsed */

/* Stays whose guest was told that they are accepted, and not yet how to come; and not yet thanked. Arrival or departure
 * in [from, to]; by id. */
struct stay_mails {
	const struct stay_mail_row {
		int64_t id, request_id;
		const char *reference;
		struct date arrival, departure;
	} * items;
	size_t count;
};
enum status stays_arriving(struct db *db, struct arena *a, struct date from, struct date to,
                           struct stay_mails *out) MUST_CHECK;
enum status stays_departed(struct db *db, struct arena *a, struct date from, struct date to,
                           struct stay_mails *out) MUST_CHECK;
enum status stay_arriving_told(struct db *db, int64_t id, struct instant now) MUST_CHECK; /* CONFLICT: it was, or is over */
enum status stay_thanked(struct db *db, int64_t id, struct instant now) MUST_CHECK;

/* Open requests of one hour, those in the list first, with what they ask for first. */
struct asking {
	const char *name, *surname;
	bool turn;
	struct date arrival, departure;
	const char *wish;
	int64_t kind_id, rooms_count;
	const char *named; /* names of the rooms it asks for; NULL: none */
	struct money price;
};
struct askings { const struct asking *items; size_t count; };
enum status requests_of_hour(struct db *db, struct arena *a, struct instant hour, struct askings *out) MUST_CHECK;

/* All that was paid for a stay. */
enum status stay_paid(struct db *db, struct arena *a, int64_t id, struct money *out) MUST_CHECK;
/* What was posted to its bill and delivered. */
enum status stay_posted(struct db *db, struct arena *a, int64_t id, struct money *out) MUST_CHECK;
/* When the guest comes: "early", "evening", "late", "". CONFLICT: the request is over. */
enum status request_comes(struct db *db, int64_t id, const char *eta) MUST_CHECK;

/* Mails to the house: whether there is one of this kind with these facts. */
enum status house_mail_written(struct db *db, struct arena *a, const char *kind, const char *facts,
                               bool *written) MUST_CHECK;

const struct query *reminder_statements(size_t *count);

#endif
