/* Mails to send. */
#ifndef STORE_OUTBOX_H
#define STORE_OUTBOX_H

#include "db/db.h"

struct outbox_row {
	int64_t id;
	const char *kind; /* "confirm", "remind", "accepted", "refused", "withdrawn", "postponed" */
	int64_t request_id, serial;
	const char *state, *facts;
	int64_t attempts;
	struct instant next_at, created_at, sent_at;
	const char *message_id;
	struct bytes message;
	const char *answer;
};
struct outbox_rows { const struct outbox_row *items; size_t count; };

/* Queues a mail: state queued, message_id made by the caller. CONFLICT: this mail was queued already. */
enum status outbox_add(struct db *db, struct outbox_row *o) MUST_CHECK;
/* The next serial of this kind for a request (1 when there is none yet). */
enum status outbox_next_serial(struct db *db, struct arena *a, int64_t request_id, const char *kind, int64_t *serial) MUST_CHECK;
/* Claims the oldest mail that is due (queued with next_at come, or sending since before `stale`) and marks it sending with next_at = now. NOT_FOUND:
 * none. Raises attempts: an attempt that dies counts too. Safe with several at once. To be called outside a transaction. */
enum status outbox_claim(struct db *db, struct arena *a, struct instant now, struct instant stale, struct outbox_row *out) MUST_CHECK;
/* The following need a row that is being sent (rendered: one without message), else CONFLICT; answers are cut to 500 characters. */
/* Queued mails that are due, without messages: for a dry run. */
enum status outbox_due(struct db *db, struct arena *a, struct instant now, struct outbox_rows *out) MUST_CHECK;
enum status outbox_rendered(struct db *db, int64_t id, struct bytes message) MUST_CHECK;
enum status outbox_sent(struct db *db, int64_t id, struct instant now, const char *answer) MUST_CHECK;
/* What is queued for a request counts as sent: stays that were agreed on before this system knew them. */
enum status outbox_count_sent(struct db *db, int64_t request_id, struct instant then) MUST_CHECK;
enum status outbox_later(struct db *db, int64_t id, struct instant next_at, const char *answer) MUST_CHECK;
enum status outbox_failed(struct db *db, int64_t id, const char *answer) MUST_CHECK;
enum status outbox_of_request(struct db *db, struct arena *a, int64_t request_id, struct outbox_rows *out) MUST_CHECK; /* without messages */
enum status outbox_failures(struct db *db, struct arena *a, struct outbox_rows *out) MUST_CHECK;
/* Of a request that is removed: what has not left is dropped, what was rendered is emptied. */
enum status outbox_drop(struct db *db, int64_t request_id) MUST_CHECK;
/* Empties messages sent, or given up, before `before`. */
enum status outbox_forget(struct db *db, struct instant before) MUST_CHECK;
const struct query *outbox_statements(size_t *count);

#endif
