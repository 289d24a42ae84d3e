#include "core/log.h"
#include "core/text.h"
#include "job/job.h"
#include "post/retry.h"
#include "store/person.h"
#include "store/request.h"

#define STALE_SECONDS 300 /* longer than a mail may take; a run that was killed while sending is followed up after this
                             */
#define LATER_IN_A_ROW 3  /* then the server is given a rest until the next run */

static enum status sender_open(struct run *run, struct post **post, struct mail_frame *frame,
                               struct languages *languages)
{
	const struct config *c = &run->job->config;
	struct post_way way = {
		.server = c->smtp_url, .tls = c->smtp_tls, .user = c->smtp_user, .password = c->smtp_password,
		.command = c->smtp_url == NULL ? c->sendmail : NULL, .timeout = c->smtp_timeout,
	};
	frame->from = c->mail_from != NULL ? c->mail_from : run->settings.house_email;
	frame->reply_to = c->mail_replyto;
	frame->languages = languages;
	enum status st = languages_load(languages, c->templates, NULL);
	languages_offer(languages, run->settings.languages);
	return st == OK ? post_open(&way, post) : st;
}

/* The first to store the bytes wins: with two runs at once both then send the same ones. */
static enum status message_of(struct run *run, const struct mail_frame *frame, struct outbox_row *row)
{
	struct bytes message = { 0 };
	if (row->message.size > 0)
		return OK;
	enum status st = note_is(row) ? note_render(&run->arena, &run->house, frame, row, &message)
	                              : mail_render(&run->arena, &run->house, frame, row, &message);
	if (st == OK)
		st = outbox_rendered(run->job->db, row->id, message);
	if (st == OK)
		row->message = message;
	return st;
}

/* Where the mail goes; NULL, with the reason in *why_not, when it is not to go any more. */
static enum status note_address_of(struct run *run, const struct outbox_row *row, const char **to, const char **why_not)
{
	struct note_to found = { 0 };
	enum status st = note_to(&run->arena, &run->house, row, &found);
	*to = st == OK ? found.address : NULL;
	*why_not = "not sent: there is no address";
	return st == NOT_FOUND ? OK : st;
}

static enum status address_of(struct run *run, const struct outbox_row *row, const char **to, const char **why_not)
{
	if (note_is(row))
		return note_address_of(run, row, to, why_not);
	struct guest_request r = { 0 };
	struct person p = { 0 };
	bool to_confirm = text_same(row->kind, "confirm") || text_same(row->kind, "remind");
	enum status st = request_by_id(run->job->db, &run->arena, row->request_id, &r);
	if (st == OK)
		st = person_by_id(run->job->db, &run->arena, r.person_id, &p);
	*to = NULL;
	if (to_confirm && !text_same(r.state, REQUEST_UNCONFIRMED))
		*why_not = "not sent: the request does not wait for a confirmation any more";
	else if (p.email == NULL || p.email[0] == '\0')
		*why_not = "not sent: the guest has no address";
	else
		*to = p.email;
	return st;
}

static enum status mail_later(struct run *run, const struct outbox_row *row, const char *answer)
{
	struct instant next;
	if (post_retry_at(row->attempts, run->house.now, &next))
		return outbox_later(run->job->db, row->id, next, answer);
	log_line("mail %lld is given up: %s", (long long)row->id, answer);
	return outbox_failed(run->job->db, row->id, answer);
}

static enum status mail_hand_over(struct run *run, struct post *post, const struct mail_frame *frame,
                                  const struct outbox_row *row, const char *to, bool *later)
{
	const char *answer = "";
	enum post_outcome outcome = post_send(post, &run->arena, frame->from, to, row->message, &answer);
	*later = outcome == POST_LATER;
	log_line("mail %lld (%s): %s", (long long)row->id, row->kind, answer);
	switch (outcome) {
	case POST_SENT:
		buffer_printf(run->report, "sent mail %lld (%s)\n", (long long)row->id, row->kind);
		return outbox_sent(run->job->db, row->id, run->house.now, answer);
	case POST_NEVER:
		return outbox_failed(run->job->db, row->id, answer);
	case POST_LATER:
		break;
	}
	return mail_later(run, row, answer);
}

static enum status mail_send(struct run *run, struct post *post, const struct mail_frame *frame, struct outbox_row *row,
                             bool *later)
{
	const char *to = NULL, *why_not = NULL;
	enum status st = address_of(run, row, &to, &why_not);
	*later = false;
	if (st == OK && to == NULL)
		return outbox_failed(run->job->db, row->id, why_not);
	if (st == OK)
		st = message_of(run, frame, row);
	if (st == FAIL || st == INVALID)
		return mail_later(run, row, "the mail could not be written: see the log");
	return st == OK ? mail_hand_over(run, post, frame, row, to, later) : st;
}

/* Whoever took a mail in hand before this has been ended. */
static struct instant stale_before(const struct run *run)
{
	return (struct instant){ run->house.now.second - STALE_SECONDS };
}

static enum status mails_say(struct run *run)
{
	struct outbox_rows due = { 0 };
	enum status st = outbox_due(run->job->db, &run->arena, run->house.now, stale_before(run), &due);
	for (size_t i = 0; i < due.count && st == OK; i++)
		buffer_printf(run->report, "would send mail %lld (%s)\n", (long long)due.items[i].id,
		              due.items[i].kind);
	return st;
}

enum status mails_send(struct run *run)
{
	struct languages languages = { 0 };
	struct mail_frame frame = { 0 };
	struct post *post = NULL;
	if (run->dry)
		return mails_say(run);
	enum status st = sender_open(run, &post, &frame, &languages);
	for (int laters = 0; st == OK && laters < LATER_IN_A_ROW;) {
		struct outbox_row row = { 0 };
		bool later = false;
		st = outbox_claim(run->job->db, &run->arena, run->house.now, stale_before(run), &row);
		if (st != OK)
			break;
		st = mail_send(run, post, &frame, &row, &later);
		laters = later ? laters + 1 : 0;
		if (st == CONFLICT) /* another run has the mail in hand */
			st = OK;
		if (st == OK)
			st = run_renew(run);
	}
	post_close(post);
	languages_release(&languages);
	return st == NOT_FOUND ? OK : st;
}
