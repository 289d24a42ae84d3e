#include "core/text.h"
#include "house/notice.h"
#include "house/replan.h"
#include "house/submit.h"
#include "store/formkey.h"

#define TRIES 5 /* a reference that is taken, or the same form in another process */

struct sending {
	struct arena *arena;
	const struct house *house;
	struct actor who;
	const struct submission *submission;
	const char *digest;
	const struct offer *offer;
	struct instant sent;
	enum submit_answer answer;
	struct guest_request request;
};

/* Of all that was sent, so that the same form with other data is told from the same one. */
static const char *submission_digest(struct arena *a, const struct submission *s)
{
	const char *texts[] = { s->name, s->email, s->phone, s->country, s->message, s->eta, s->ages, s->lang,
	                        s->firm.name, s->firm.address, s->firm.tax_number };
	const struct stay_ask *ask = &s->ask;
	struct buffer all = { .arena = a };
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		buffer_printf(&all, "%zu:%s;", texts[i] != NULL ? strlen(texts[i]) : 0,
		              texts[i] != NULL ? texts[i] : "");
	buffer_printf(&all, "%d-%d;%d+%d;%d;%lld;%d;", ask->nights.from.day, ask->nights.to.day, ask->party.adults,
	              ask->party.children, (int)ask->wish, (long long)ask->kind_id, ask->rooms_count);
	for (int32_t i = 0; ask->wish == WISH_ROOMS && i < ask->rooms_count; i++)
		buffer_printf(&all, "r%lld;", (long long)ask->room_ids[i]);
	for (size_t i = 0; i < ask->extra_count; i++)
		buffer_printf(&all, "x%lld*%d;", (long long)ask->extras[i].service_id, ask->extras[i].quantity);
	buffer_printf(&all, "%lld", (long long)s->must_know_by.second);
	return secret_digest(a, all.data, all.size);
}

static enum status person_write(struct sending *w, int64_t *person_id)
{
	const struct submission *s = w->submission;
	struct person p = {
		.name = s->name != NULL ? s->name : "",
		.surname = "",
		.patronymic = "",
		.email = s->email,
		.phone = s->phone,
		.country = s->country,
		.created_at = w->house->now,
	};
	enum status st = person_add(w->house->db, w->arena, &p);
	*person_id = p.id;
	return st;
}

static bool counts_at_once(const struct submission *s)
{
	return !text_same(s->source, "site");
}

static enum status request_write(struct sending *w, int64_t person_id)
{
	const struct submission *s = w->submission;
	bool open = counts_at_once(s);
	w->request = (struct guest_request){
		.reference = reference_new(w->arena, w->house->settings->reference_prefix),
		.person_id = person_id,
		.state = open ? REQUEST_OPEN : REQUEST_UNCONFIRMED,
		.turn_at = INSTANT_NONE,
		.sent_at = w->sent,
		.decide_at = w->offer->decide_at,
		.confirm_until = w->offer->confirm_until,
		.confirmed_at = open ? w->sent : INSTANT_NONE,
		.reminded_at = INSTANT_NONE,
		.ended_at = INSTANT_NONE,
		.must_know_by = s->must_know_by,
		.lang = s->lang,
		.source = s->source,
		.adults = s->ask.party.adults,
		.children = s->ask.party.children,
		.ages = s->ages != NULL ? s->ages : "",
		.eta = s->eta != NULL ? s->eta : "",
		.message = s->message,
		.link_serial = 1,
		.follows_id = s->follows_id,
		.terms_at = open ? INSTANT_NONE : w->sent,
		.version = 1,
	};
	enum status st = request_add(w->house->db, &w->request);
	for (int tries = 1; tries < TRIES && st == CONFLICT; tries++) {
		w->request.reference = reference_new(w->arena, w->house->settings->reference_prefix);
		st = request_add(w->house->db, &w->request);
	}
	return st;
}

static enum status option_write(struct sending *w)
{
	const struct stay_ask *ask = &w->submission->ask;
	const struct quote *quote = &w->offer->quote;
	struct request_option o = {
		.request_id = w->request.id,
		.position = 0,
		.arrival = ask->nights.from,
		.departure = ask->nights.to,
		.wish = wish_name(ask->wish),
		.kind_id = ask->wish == WISH_KIND ? ask->kind_id : 0,
		.rooms_count = ask->wish == WISH_HOUSE ? 1 : ask->rooms_count,
		.price = quote->total,
		.value = quote->value,
		.room_ids = ask->wish == WISH_ROOMS ? ask->room_ids : NULL,
	};
	enum status st = request_option_add(w->house->db, &o);
	for (size_t i = 0; i < quote->line_count && st == OK; i++)
		st = request_line_add(w->house->db, w->request.id, 0, (int64_t)i + 1, &quote->lines[i]);
	return st;
}

static enum status mail_and_audit(struct sending *w)
{
	struct arena *a = w->arena;
	const struct guest_request *r = &w->request;
	enum status st = OK;
	if (text_same(r->state, REQUEST_UNCONFIRMED))
		st = notice_queue(a, w->house, r, "confirm",
		                  arena_printf(a, "decide_at=%s\nconfirm_until=%s\n", instant_text(a, r->decide_at),
		                               instant_text(a, r->confirm_until)));
	if (st == OK)
		st = audit_add(w->house->db, w->who, w->house->now, "send", "request", r->id, NULL,
		               arena_printf(a, "state=%s\nprice=%lld\ndecide_at=%s", r->state,
		                            (long long)w->offer->quote.total.minor, instant_text(a, r->decide_at)));
	return st;
}

/* NOT_FOUND: the key is fresh. */
static enum status form_key_look(struct sending *w)
{
	struct form_key used = { 0 };
	if (w->submission->form_key == NULL)
		return NOT_FOUND;
	enum status st = form_key_get(w->house->db, w->arena, w->submission->form_key, &used);
	if (st != OK)
		return st;
	w->answer = text_same(used.digest, w->digest) ? SUBMIT_AGAIN : SUBMIT_USED;
	return w->answer == SUBMIT_AGAIN ? request_by_id(w->house->db, w->arena, used.request_id, &w->request) : OK;
}

/* DENIED: answered without anything to write. Who is counted under the same waits here until the first has ended, so
 * the key is looked at again. */
static enum status sender_admit(struct sending *w)
{
	const struct submission *s = w->submission;
	const struct span nights = s->ask.nights;
	int64_t wait = 0;
	bool twice = false;
	enum status st = sender_take(w->arena, w->house, s->sender, s->email, s->phone, &wait);
	if (st == OK)
		st = form_key_look(w);
	if (st != NOT_FOUND)
		return st == OK ? DENIED : st;
	st = sender_twice(w->arena, w->house, s->email, s->phone, nights.from, nights.to, 0, &twice);
	if (st == OK && (wait > 0 || twice)) {
		w->answer = wait > 0 ? SUBMIT_SLOW : SUBMIT_TWICE;
		return DENIED;
	}
	return st;
}

static enum status sender_write(struct sending *w)
{
	const struct submission *s = w->submission;
	enum status st = sender_record(w->arena, w->house, s->sender, s->email, w->request.id);
	if (st != CONFLICT)
		return st;
	w->answer = SUBMIT_SPENT;
	return DENIED;
}

static enum status rows_write(struct sending *w)
{
	int64_t person_id = 0;
	const struct submission *s = w->submission;
	enum status st = s->sender != NULL ? sender_admit(w) : OK;
	if (st == OK)
		st = person_write(w, &person_id);
	if (st == OK)
		st = request_write(w, person_id);
	if (st == OK)
		st = option_write(w);
	if (st == OK)
		st = firm_named(w->arena, w->house, w->request.id, &s->firm);
	if (st == OK && s->sender != NULL)
		st = sender_write(w);
	if (st == OK && s->form_key != NULL)
		st = form_key_add(w->house->db,
		                  &(struct form_key){ s->form_key, w->digest, w->request.id, w->house->now });
	if (st == OK)
		st = mail_and_audit(w);
	return st;
}

static enum status submit_work(struct db *db, void *context)
{
	struct sending *w = context;
	int64_t version = 0;
	enum status st = OK;
	w->answer = SUBMIT_OK;
	if (!counts_at_once(w->submission))
		return rows_write(w);
	st = guard_take(db, w->arena, &version);
	if (st == OK)
		st = rows_write(w);
	if (st == OK)
		st = replan_one(w->arena, w->house, version, w->request.id, false);
	return st;
}

static enum status sending_run(struct sending *w)
{
	enum status st = CONFLICT;
	for (int tries = 0; tries < TRIES && st == CONFLICT; tries++) {
		st = form_key_look(w);
		if (st == NOT_FOUND)
			st = db_transaction(w->house->db, submit_work, w);
	}
	if (st == DENIED)
		return OK;
	return st == CONFLICT ? BUSY : st;
}

static bool is_refused(const struct submission *s, const struct offer *offer, enum submit_answer *answer)
{
	*answer = SUBMIT_REFUSED;
	if (offer->complaint.field != NULL || offer->price_answer != PRICE_OK)
		return true;
	*answer = SUBMIT_CHANGED;
	return s->seen_price.minor >= 0 && s->seen_price.minor != offer->quote.total.minor;
}

enum status submit(struct arena *a, const struct house *h, struct actor who, const struct submission *s,
                   enum submit_answer *answer, struct offer *offer, struct guest_request *request)
{
	struct sending w = {
		.arena = a, .house = h, .who = who, .submission = s, .digest = submission_digest(a, s), .offer = offer,
		.sent = instant_is(s->sent_at) ? s->sent_at : h->now,
	};
	enum status st = offer_terms(a, h, &s->ask, w.sent, s->must_know_by, offer);
	if (st == OK)
		st = form_key_look(&w); /* before the rules: a form sent again is answered as it was, whatever the house
		                           says now */
	if (st == NOT_FOUND && is_refused(s, offer, &w.answer))
		st = OK;
	else if (st == NOT_FOUND)
		st = sending_run(&w);
	if (st != OK)
		return st;
	*answer = w.answer;
	*request = w.request;
	return OK;
}

enum status submit_within(struct arena *a, const struct house *h, struct actor who, const struct submission *s,
                          enum submit_answer *answer, struct offer *offer, struct guest_request *request)
{
	struct sending w = {
		.arena = a, .house = h, .who = who, .submission = s, .digest = submission_digest(a, s), .offer = offer,
		.sent = instant_is(s->sent_at) ? s->sent_at : h->now,
	};
	enum status st = offer_terms(a, h, &s->ask, w.sent, s->must_know_by, offer);
	if (st == OK && is_refused(s, offer, &w.answer)) {
		*answer = w.answer;
		return OK;
	}
	if (st == OK)
		st = rows_write(&w);
	*answer = SUBMIT_OK;
	*request = w.request;
	return st;
}
