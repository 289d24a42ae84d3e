/* The job: decides, sends, cleans. Run by cron, or by fetching /job with its secret. One run does everything that is
 * due; a second one at the same time leaves, and would do no harm if it did not: every step holds by itself. */
#ifndef JOB_JOB_H
#define JOB_JOB_H

#include "house/decide.h"
#include "house/life.h"
#include "page/page.h"
#include "paper/paper.h"
#include "post/send.h"
#include "store/config.h"
#include "store/outbox.h"
#include "store/schema.h"

struct job { /* of the process */
	struct config config;
	struct arena arena;
	struct db *db;
	enum schema_found schema;
	struct press *press; /* the fonts of papers, opened with the first */
};

/* One run's doing, in plain English lines, at *report. OK, also when another run holds the lease. dry: writes nothing
 * and says what it would do. */
enum status job_run(struct job *job, bool dry, struct buffer *report) MUST_CHECK;

/* What the steps of a run share. */
struct run {
	struct job *job;
	bool dry;
	const char *holder;       /* of the lease */
	struct buffer *report;
	struct arena arena;       /* of the step */
	struct settings settings; /* read anew for each step, as is the clock */
	struct house house;
};
/* CONFLICT: another run has the lease now. */
enum status run_renew(struct run *run) MUST_CHECK;

/* papers.c: renders each paper that waits, keeps its bytes, and brings guests' calendars up to date. FAIL: one could
 * not be written; the others were. */
enum status papers_write(struct run *run) MUST_CHECK;

/* outbox.c: renders each mail once, keeps its bytes and hands it over. Stops early when the server cannot be
 * reached. */
enum status mails_send(struct run *run) MUST_CHECK;

/* mail.c: a queued mail to a guest who has an address, as bytes. */
struct mail_frame {
	const struct languages *languages;
	const char *from, *reply_to; /* reply_to NULL: none */
};
enum status mail_render(struct arena *a, const struct house *h, const struct mail_frame *frame,
                        const struct outbox_row *row, struct bytes *out) MUST_CHECK;

/* note.c: the same for mails to the house, and for those that no request causes: "urgent", "links". */
bool note_is(const struct outbox_row *row);
struct note_to { const char *name, *address, *lang; };
enum status note_to(struct arena *a, const struct house *h, const struct outbox_row *row,
                    struct note_to *out) MUST_CHECK; /* NOT_FOUND: no address */
enum status note_render(struct arena *a, const struct house *h, const struct mail_frame *frame,
                        const struct outbox_row *row, struct bytes *out) MUST_CHECK;

/* links.c: the facts of "links". */
enum status links_put(struct arena *a, const struct house *h, struct page *p, const struct outbox_row *row) MUST_CHECK;

/* url.c: answers /job as FastCGI or CGI. The process's exit status. */
int job_serve(struct job *job);

#endif
