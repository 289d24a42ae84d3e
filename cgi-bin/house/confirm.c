#include "core/text.h"
#include "house/notice.h"
#include "house/odd.h"
#include "house/people.h"
#include "house/replan.h"
#include "house/submit.h"

#define CONFIRM_MAILS 3
#define CONFIRM_MAILS_CORRECTED 6

struct step {
	struct arena *arena;
	const struct house *house;
	struct actor who;
	int64_t request_id;
	const char *email, *why;
	struct guest_request request; /* as read inside */
	enum confirm_answer answer;
};

/* --- confirm --- */

static enum confirm_answer confirm_answer_to(const struct house *h, const struct guest_request *r)
{
	if (text_same(r->state, REQUEST_OPEN) || text_same(r->state, REQUEST_FROZEN))
		return CONFIRM_ALREADY;
	if (text_same(r->state, REQUEST_EXPIRED))
		return CONFIRM_EXPIRED;
	if (!text_same(r->state, REQUEST_UNCONFIRMED))
		return CONFIRM_ENDED;
	return h->now.second > r->confirm_until.second ? CONFIRM_EXPIRED : CONFIRM_OK;
}

/* CONFLICT with another answer than CONFIRM_OK: nothing to do, so the guard goes back, too. */
static enum status confirm_work(struct db *db, void *context)
{
	struct step *w = context;
	const struct house *h = w->house;
	int64_t version = 0;
	bool froze = false;
	enum status st = guard_take(db, w->arena, &version);
	if (st == OK)
		st = request_by_id(db, w->arena, w->request_id, &w->request);
	if (st != OK)
		return st;
	w->answer = confirm_answer_to(h, &w->request);
	if (w->answer != CONFIRM_OK)
		return CONFLICT;
	struct instant decide = w->request.decide_at.second > h->now.second ? w->request.decide_at : h->now;
	st = request_confirm(db, w->request_id, h->now, decide);
	if (st == OK)
		st = audit_add(db, ACTOR_GUEST, h->now, "confirm", "request", w->request_id, "state=unconfirmed",
		               "state=open");
	if (st == OK)
		st = odd_burst(w->arena, h, w->request_id, &froze);
	if (st == OK)
		st = people_hold(w->arena, h, ACTOR_JOB, w->request_id);
	if (st == OK)
		st =
		    froze ? replan_quick(w->arena, h, version) : replan_one(w->arena, h, version, w->request_id, false);
	return st;
}

enum status confirm(struct arena *a, const struct house *h, const struct guest_request *r, enum confirm_answer *answer)
{
	struct step w = { .arena = a, .house = h, .request_id = r->id };
	enum status st = db_transaction(h->db, confirm_work, &w);
	*answer = w.answer;
	return st == CONFLICT && w.answer != CONFIRM_OK ? OK : st;
}

/* --- the mail again --- */

static enum status unconfirmed_again(struct step *w, int64_t most)
{
	struct db *db = w->house->db;
	struct arena *a = w->arena;
	int64_t serial = 0;
	enum status st = request_by_id(db, a, w->request_id, &w->request);
	if (st == OK && !text_same(w->request.state, REQUEST_UNCONFIRMED))
		return CONFLICT;
	if (st == OK)
		st = outbox_next_serial(db, a, w->request_id, "confirm", &serial);
	if (st == OK && serial > most)
		return INVALID;
	if (st == OK)
		st = notice_queue(a, w->house, &w->request, "confirm",
		                  arena_printf(a, "decide_at=%s\nconfirm_until=%s\n",
		                               instant_text(a, w->request.decide_at),
		                               instant_text(a, w->request.confirm_until)));
	return st;
}

static enum status correct_work(struct db *db, void *context)
{
	struct step *w = context;
	enum status st = request_links_void(db, w->request_id);
	if (st == OK)
		st = request_by_id(db, w->arena, w->request_id, &w->request);
	if (st == OK)
		st = person_correct_email(db, w->arena, w->request.person_id, w->email);
	if (st == OK)
		st = unconfirmed_again(w, CONFIRM_MAILS_CORRECTED);
	if (st == OK)
		st = audit_add(db, ACTOR_GUEST, w->house->now, "correct", "request", w->request_id, NULL, NULL);
	return st;
}

enum status correct_email(struct arena *a, const struct house *h, const struct guest_request *r, const char *email)
{
	struct step w = { .arena = a, .house = h, .request_id = r->id };
	if (!email_parse(a, email, &w.email))
		return INVALID;
	return db_transaction(h->db, correct_work, &w);
}

static enum status again_work(struct db *db, void *context)
{
	struct step *w = context;
	enum status st = unconfirmed_again(w, CONFIRM_MAILS);
	if (st == OK)
		st = audit_add(db, ACTOR_GUEST, w->house->now, "mail", "request", w->request_id, NULL, NULL);
	return st;
}

enum status confirmation_again(struct arena *a, const struct house *h, const struct guest_request *r)
{
	struct step w = { .arena = a, .house = h, .request_id = r->id };
	return db_transaction(h->db, again_work, &w);
}

/* --- withdraw --- */

static enum status withdraw_work(struct db *db, void *context)
{
	struct step *w = context;
	const struct house *h = w->house;
	int64_t version = 0;
	enum status st = guard_take(db, w->arena, &version);
	if (st == OK)
		st = request_by_id(db, w->arena, w->request_id, &w->request);
	if (st == OK)
		st = request_withdraw(db, w->request_id, h->now);
	if (st == OK)
		st = request_left(db, w->request_id, w->why);
	if (st == OK)
		st = notice_queue(w->arena, h, &w->request, "withdrawn", "");
	if (st == OK)
		st = audit_add(db, w->who, h->now, "withdraw", "request", w->request_id,
		               arena_printf(w->arena, "state=%s", w->request.state), "state=withdrawn");
	if (st == OK)
		st = replan_one(w->arena, h, version, w->request_id, text_same(w->request.state, REQUEST_OPEN));
	return st;
}

const char *const leaving_whys[] = { "plans", "elsewhere", "waiting", "price", "else", NULL };

enum status withdraw(struct arena *a, const struct house *h, struct actor who, const struct guest_request *r,
                     const char *why)
{
	struct step w = { .arena = a, .house = h, .who = who, .request_id = r->id, .why = "" };
	for (size_t i = 0; leaving_whys[i] != NULL; i++)
		if (text_same(why, leaving_whys[i]))
			w.why = leaving_whys[i];
	return db_transaction(h->db, withdraw_work, &w);
}
