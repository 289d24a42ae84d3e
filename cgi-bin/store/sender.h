/* How requests came: tables request_origin, send_limit, proof_spent. Addresses are in them as keyed digests only. */
#ifndef STORE_SENDER_H
#define STORE_SENDER_H

#include "db/db.h"

struct request_origin {
	int64_t request_id;
	struct instant at;
	const char *address, *network; /* keyed digests; NULL: forgotten */
	bool proof, trap, fresh, burst, cleared;
};
enum status origin_add(struct db *db, const struct request_origin *o) MUST_CHECK;
/* NOT_FOUND: entered by the owner, imported, or from before there were origins. */
enum status origin_get(struct db *db, struct arena *a, int64_t request_id, struct request_origin *out) MUST_CHECK;
enum status origin_clear(struct db *db, int64_t request_id) MUST_CHECK;
/* Digests of what was sent before `before` are emptied. */
enum status origins_forget(struct db *db, struct instant before) MUST_CHECK;

/* Requests of a network sent since an instant that still go on and that the owner has not cleared: how many; marks them
 * as a burst; those of the marked that are open. */
enum status burst_count(struct db *db, struct arena *a, const char *network, struct instant since,
                        int64_t *out) MUST_CHECK;
enum status burst_mark(struct db *db, const char *network, struct instant since) MUST_CHECK;
struct request_ids { const int64_t *items; size_t count; };
enum status burst_open(struct db *db, struct arena *a, const char *network, struct instant since,
                       struct request_ids *out) MUST_CHECK;

struct send_limit {
	const char *digest;
	int64_t sent;
	struct instant last_at; /* INSTANT_NONE: never */
};
enum status send_limit_get(struct db *db, struct arena *a, const char *digest, struct send_limit *out) MUST_CHECK;
/* The same for up to SEND_LIMITS_MAX at once: out[i] is of digests[i]. */
#define SEND_LIMITS_MAX 5
enum status send_limits_get(struct db *db, struct arena *a, const char *const *digests, size_t count,
                            struct send_limit *out) MUST_CHECK;
/* Inside a transaction: the row is there and locked until its end. A new one is { 0, now }. */
enum status send_limit_hold(struct db *db, const char *digest, struct instant now) MUST_CHECK;
/* Of a held row. */
enum status send_limit_set(struct db *db, const char *digest, int64_t sent, struct instant now) MUST_CHECK;
enum status send_limits_forget(struct db *db, struct instant before) MUST_CHECK;

enum status proof_spend(struct db *db, const char *nonce, struct instant expires) MUST_CHECK; /* CONFLICT: spent before */
enum status proofs_forget(struct db *db, struct instant before) MUST_CHECK;

/* Has this e-mail address (its key) confirmed a request before? */
enum status sender_known(struct db *db, struct arena *a, const char *email_key, bool *out) MUST_CHECK;
/* Does a request, other than `but` (0: any), of this e-mail address or telephone (their keys; NULL: none) go on for
 * nights that overlap [from, to)? One that is not confirmed yet counts by its address alone, while it can be confirmed:
 * a telephone is anybody's to write. */
enum status sender_asks(struct db *db, struct arena *a, const char *email_key, const char *phone_key, struct date from,
                        struct date to, struct instant now, int64_t but, bool *out) MUST_CHECK;

/* For the owner: frozen requests, and those that go on and came without proof, through a trap or in a burst; frozen
 * first, then by network. */
struct odd_row {
	int64_t id;
	const char *reference, *name, *surname, *email, *state;
	struct instant sent_at;
	struct date arrival, departure;
	struct money value;
	bool known; /* its origin is; else the five are false */
	bool proof, trap, fresh, burst, cleared;
};
struct odd_rows { const struct odd_row *items; size_t count; };
enum status odd_list(struct db *db, struct arena *a, int64_t offset, int64_t limit, struct odd_rows *out) MUST_CHECK;
struct odd_counts { int64_t all_count, frozen_count; };
enum status odd_counts(struct db *db, struct arena *a, struct odd_counts *out) MUST_CHECK;
const struct query *sender_statements(size_t *count);

#endif
