/* Mails to send. */
#ifndef STORE_OUTBOX_H
#define STORE_OUTBOX_H

#include "db/db.h"

struct outbox_row {
	int64_t id;
	const char *kind; /* the name of its templates (templates/mail): "accepted"; to the house "morning", "new",
	                     "odd", "preview", "failures", "answer"; "urgent" to who is in it; "links" to who asked for
	                     them */
	int64_t request_id, person_id, serial; /* of a mail to the house both are 0; person_id only where there is no
	                                          request */
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
enum status outbox_next_serial(struct db *db, struct arena *a, int64_t request_id, const char *kind,
                               int64_t *serial) MUST_CHECK;
/* Claims the oldest mail that is due (queued with next_at come, or sending since before `stale`) and marks it sending
 * with next_at = now. NOT_FOUND: none. Raises attempts: an attempt that dies counts too. Safe with several at once. To
 * be called outside a transaction. */
enum status outbox_claim(struct db *db, struct arena *a, struct instant now, struct instant stale,
                         struct outbox_row *out) MUST_CHECK;
/* The following need a row that is being sent (rendered: one without message), else CONFLICT; answers are cut to 500
 * characters. */
/* Those that would be claimed, once their papers are written, without messages: for a dry run. */
enum status outbox_due(struct db *db, struct arena *a, struct instant now, struct instant stale,
                       struct outbox_rows *out) MUST_CHECK;
enum status outbox_rendered(struct db *db, int64_t id, struct bytes message) MUST_CHECK;
enum status outbox_sent(struct db *db, int64_t id, struct instant now, const char *answer) MUST_CHECK;
/* What is queued for a request counts as sent: stays that were agreed on before this system knew them. */
enum status outbox_count_sent(struct db *db, int64_t request_id, struct instant then) MUST_CHECK;
enum status outbox_later(struct db *db, int64_t id, struct instant next_at, const char *answer) MUST_CHECK;
enum status outbox_failed(struct db *db, int64_t id, const char *answer) MUST_CHECK;
enum status outbox_of_request(struct db *db, struct arena *a, int64_t request_id, struct outbox_rows *out) MUST_CHECK; /* without messages */
enum status outbox_failures(struct db *db, struct arena *a, struct outbox_rows *out) MUST_CHECK;
/* By the owner: failed or held -> queued, due now, all tries anew; what never left is written anew, to the address that
 * counts now. CONFLICT: neither. */
enum status outbox_again(struct db *db, int64_t id, struct instant now) MUST_CHECK;
enum status outbox_held_again(struct db *db, struct instant now, int64_t *count) MUST_CHECK; /* all that are held */
/* Failed or held, and the owner has seen to it. CONFLICT: neither, or closed before. */
enum status outbox_close(struct db *db, int64_t id, struct instant now) MUST_CHECK;
/* After a restore: what waited is held. */
enum status outbox_hold(struct db *db, int64_t *count) MUST_CHECK;
/* The newest mail to the house of a kind. NOT_FOUND: none. Without its message. */
enum status outbox_last_house(struct db *db, struct arena *a, const char *kind, struct outbox_row *out) MUST_CHECK;

/* A mail that waits for the owner: failed or held, not closed; those that ask for a confirmation nobody waits for any
 * more are left out. */
struct stuck_mail {
	int64_t id, request_id;
	const char *kind, *state, *answer, *reference, *name, *surname, *email; /* reference NULL: no request; name,
	                                                                           surname, email NULL: to the house */
	int64_t attempts;
	struct instant created_at;
};
struct stuck_mails { const struct stuck_mail *items; size_t count; };
enum status outbox_stuck(struct db *db, struct arena *a, int64_t limit, struct stuck_mails *out) MUST_CHECK;
struct mail_counts { int64_t sent, waiting, failed, held; }; /* sent: since an instant; failed and held: not closed */
enum status outbox_counts(struct db *db, struct arena *a, struct instant since, struct mail_counts *out) MUST_CHECK;
/* Of a request that is removed: what has not left is dropped, what was rendered is emptied. */
enum status outbox_drop(struct db *db, int64_t request_id) MUST_CHECK;
/* The mail of a kind that has not left, so that papers can go with it: the newest, 0: none. */
enum status outbox_waiting(struct db *db, struct arena *a, int64_t request_id, const char *kind,
                           int64_t *id) MUST_CHECK;
/* Of one kind, what has not left: what it tells was taken back. */
enum status outbox_drop_kind(struct db *db, int64_t request_id, const char *kind) MUST_CHECK;
/* Of one kind, what has not left does not leave before. */
enum status outbox_delay_kind(struct db *db, int64_t request_id, const char *kind, struct instant until) MUST_CHECK;
/* Empties messages sent, or given up, before `before`. */
enum status outbox_forget(struct db *db, struct instant before) MUST_CHECK;
const struct query *outbox_statements(size_t *count);

#endif
