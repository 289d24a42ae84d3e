/* Papers: queued with their facts, rendered once by the job, served as bytes. Tables document, payer and calendar. */
#ifndef STORE_DOCUMENT_H
#define STORE_DOCUMENT_H

#include "db/db.h"

struct document {
	int64_t id;
	const char *kind; /* "invoice", "contract", "voucher", "receipt", "final", "credit", "penalty", "refusal",
	                     "cancellation" */
	int64_t request_id, invoice_id, mail_id;
	const char *lang, *facts;
	struct instant created_at, rendered_at;
	const char *name; /* of its file, without the ending */
	const char *body; /* the markup; NULL until rendered, and in lists */
	struct bytes content; /* the PDF; empty until rendered, and in lists */
};
struct documents { const struct document *items; size_t count; };

/* Queues one; sets id. CONFLICT: its invoice has its paper. */
enum status document_add(struct db *db, struct document *d) MUST_CHECK;
/* What waits to be rendered, oldest first, from behind the id `after` on, at most `limit`. */
enum status documents_queued(struct db *db, struct arena *a, int64_t after, int64_t limit,
                             struct documents *out) MUST_CHECK;
/* CONFLICT: another run was faster, and these bytes are not kept. */
enum status document_rendered(struct db *db, const struct document *d) MUST_CHECK;
/* With its bytes, when it is of this request; NOT_FOUND also when it is not rendered yet, or forgotten. */
enum status document_of(struct db *db, struct arena *a, int64_t request_id, int64_t id,
                        struct document *out) MUST_CHECK;
/* Rendered ones of a request, by id, without bytes; those that go with a mail, with bytes. */
enum status documents_of_request(struct db *db, struct arena *a, int64_t request_id, struct documents *out) MUST_CHECK;
enum status documents_of_mail(struct db *db, struct arena *a, int64_t mail_id, struct documents *out) MUST_CHECK;

struct payer { /* who pays when it is not the guest */
	int64_t request_id;
	const char *name, *address, *tax_number;
	int64_t days;
	bool by_guest; /* named by himself: his file may know better at acceptance (house/payer.h) */
	int64_t version;
};
enum status payer_of(struct db *db, struct arena *a, int64_t request_id, struct payer *out) MUST_CHECK; /* NOT_FOUND: the guest pays */
/* version 0: there is none yet. CONFLICT: it was changed since. */
enum status payer_put(struct db *db, const struct payer *p) MUST_CHECK;
enum status payer_remove(struct db *db, int64_t request_id, int64_t version) MUST_CHECK;

struct calendar_entry {
	int64_t request_id;
	const char *kind; /* "hour", "stay" */
	int64_t sequence;
	const char *facts; /* what it says */
	struct instant changed_at;
	struct bytes content;
};
enum status calendar_of(struct db *db, struct arena *a, int64_t request_id, const char *kind,
                        struct calendar_entry *out) MUST_CHECK;
/* The first with sequence 0, the next with one more than stands there. CONFLICT: another run was faster. */
enum status calendar_put(struct db *db, const struct calendar_entry *e) MUST_CHECK;
/* What calendars should show now, and what they do: request by request, where the two differ. */
struct calendar_due {
	int64_t request_id;
	const char *kind, *reference, *lang;
	const char *facts;  /* as they should be: "2026-12-12 2026-12-16", with " 14:00 -" where an hour is not the
	                       usual one; of an hour the instant */
	int64_t sequence;   /* of the entry to be written */
	bool fresh;         /* there is none yet */
};
struct calendars_due { const struct calendar_due *items; size_t count; };
enum status calendars_due(struct db *db, struct arena *a, int64_t request_id, struct calendars_due *out) MUST_CHECK; /* 0: of all */

const struct query *document_statements(size_t *count);

#endif
