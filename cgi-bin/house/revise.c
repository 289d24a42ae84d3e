#include "house/revise.h"

#include "core/text.h"
#include "house/fit.h"
#include "house/notice.h"
#include "house/people.h"
#include "house/replan.h"
#include "store/change.h"
#include "store/formkey.h"
#include "store/plan.h"
#include "store/sender.h"

bool revise_may(const struct house *h, const struct guest_request *r)
{
	return (text_same(r->state, REQUEST_OPEN) || text_same(r->state, REQUEST_FROZEN)) &&
	       r->decide_at.second > h->now.second;
}

/* --- what it is, and what it would be --- */

static const char *extras_text(struct arena *a, const struct stay_ask *ask)
{
	struct buffer b = { .arena = a };

	buffer_text(&b, "");
	for (size_t i = 0; i < ask->extra_count; i++)
		buffer_printf(&b, "%s%lld:%d", i > 0 ? "," : "", (long long)ask->extras[i].service_id,
		              ask->extras[i].quantity);
	return b.data;
}

static const char *rooms_text(struct arena *a, const struct stay_ask *ask)
{
	return ids_text(a, ask->room_ids, ask->wish == WISH_ROOMS ? (size_t)ask->rooms_count : 0, ",");
}

/* Of two asks that read the same the second costs what the first did. */
static const char *ask_text(struct arena *a, const struct stay_ask *ask)
{
	return arena_printf(a, "%d-%d;%d+%d;%d;%lld;%d;%s;%s", ask->nights.from.day, ask->nights.to.day,
	                    ask->party.adults, ask->party.children, (int)ask->wish,
	                    (long long)(ask->wish == WISH_KIND ? ask->kind_id : 0),
	                    ask->wish == WISH_HOUSE ? 1 : ask->rooms_count, rooms_text(a, ask), extras_text(a, ask));
}

static enum status is_same_ask(struct arena *a, const struct house *h, const struct request_view *was,
                               const struct stay_ask *ask, bool *same)
{
	struct stay_ask before = { 0 };
	enum status st = request_ask(a, h, was, &before);

	*same = st == OK && text_same(ask_text(a, &before), ask_text(a, ask));
	return st;
}

/* As it was sent, whatever the house's prices and rules say today. */
static enum status quote_kept(struct arena *a, const struct request_view *was, struct quote *out)
{
	*out = (struct quote){ .line_count = was->lines.count,
		               .vat = was->vat,
		               .vat_count = was->vat_count,
		               .taxes = was->taxes,
		               .total = was->option.price,
		               .value = was->option.value };
	return price_lines_of(a, &was->lines, &out->lines);
}

static enum status terms_find(struct arena *a, const struct house *h, const struct request_view *was,
                              const struct stay_ask *ask, struct instant must_know_by, bool *same, struct offer *o)
{
	const struct settings *s = h->settings;
	enum status st = offer_terms(a, h, ask, h->now, must_know_by, o);

	if (st == OK)
		st = is_same_ask(a, h, was, ask, same);
	if (st == OK && *same) {
		o->complaint = (struct complaint){ NULL, NULL };
		o->price_answer = PRICE_OK;
		st = quote_kept(a, was, &o->quote);
		o->prepayment = money_percent(o->quote.total, (int32_t)s->prepay_percent * 100);
	}
	o->decide_at =
	    decide_at_changed(&s->deadline, s->zone, was->request.decide_at, h->now, ask->nights.from, must_know_by);
	o->answer_by = answer_by(o->decide_at);
	return st;
}

enum status revise_offer(struct arena *a, const struct house *h, const struct request_view *was,
                         const struct stay_ask *ask, struct instant must_know_by, struct offer *out)
{
	struct house_plan hp = { 0 };
	bool same;
	enum status st = terms_find(a, h, was, ask, must_know_by, &same, out);

	if (st != OK || out->complaint.field != NULL || out->price_answer != PRICE_OK)
		return st;
	st = request_rivals(h->db, a, was->request.id, ask->nights.from, ask->nights.to, &out->rivals);
	if (st == OK)
		st = house_plan_read(a, h, &hp);
	if (st != OK)
		return st;
	struct house_plan without = fit_without(a, &hp, was->request.id);
	return fit_find(a, h, &without, ask, out->quote.value, &out->fit);
}

/* --- the change --- */

struct changing {
	struct arena *arena;
	const struct house *house;
	const struct revision *revision;
	const char *digest;
	const struct offer *offer;
	struct request_view was; /* as read before; request: as read inside */
	struct firm firm;        /* as it was */
	bool same_ask;
	enum revise_answer answer;
};

/* An answer is CONFLICT, which rolls back. */
static enum status answered(struct changing *w, enum revise_answer answer)
{
	w->answer = answer;
	return CONFLICT;
}

static const char *or_empty(const char *text)
{
	return text != NULL ? text : "";
}

static const char *details_text(struct arena *a, const char *const *texts, size_t count, struct instant must_know_by)
{
	struct buffer b = { .arena = a };

	for (size_t i = 0; i < count; i++)
		buffer_printf(&b, "%zu:%s;", strlen(or_empty(texts[i])), or_empty(texts[i]));
	buffer_printf(&b, "%lld", (long long)must_know_by.second);
	return b.data;
}

static const char *details_new(struct arena *a, const struct revision *v)
{
	const char *texts[] = { v->name, v->phone,     v->message,      v->eta,
		                v->ages, v->firm.name, v->firm.address, v->firm.tax_number };

	return details_text(a, texts, ARRAY_LEN(texts), v->must_know_by);
}

static bool is_same(struct changing *w)
{
	struct arena *a = w->arena;
	const struct guest_request *r = &w->was.request;
	const char *texts[] = { person_full_name(a, &w->was.person),
		                w->was.person.phone,
		                r->message,
		                r->eta,
		                r->ages,
		                w->firm.name,
		                w->firm.address,
		                w->firm.tax_number };

	return w->same_ask &&
	       text_same(details_text(a, texts, ARRAY_LEN(texts), r->must_know_by), details_new(a, w->revision));
}

/* NOT_FOUND: the key is fresh. */
static enum status form_key_look(struct changing *w)
{
	struct form_key used = { 0 };
	enum status st = form_key_get(w->house->db, w->arena, w->revision->form_key, &used);

	if (st != OK)
		return st;
	return answered(w, text_same(used.digest, w->digest) && used.request_id == w->was.request.id ? REVISE_AGAIN
	                                                                                             : REVISE_USED);
}

static enum status sender_admit(struct changing *w)
{
	const struct revision *v = w->revision;
	const struct person *p = &w->was.person;
	int64_t wait = 0;
	bool twice = false;
	enum status st = sender_take(w->arena, w->house, v->sender, p->email, NULL, &wait);

	if (st == OK && wait > 0)
		return answered(w, REVISE_SLOW);
	if (st == OK)
		st = sender_twice(w->arena, w->house, p->email, v->phone, v->ask.nights.from, v->ask.nights.to,
		                  w->was.request.id, &twice);
	if (st == OK && twice)
		return answered(w, REVISE_TWICE);
	if (st == OK && v->sender->proof != NULL) {
		st = proof_spend(w->house->db, v->sender->proof, v->sender->proof_expires);
		if (st == CONFLICT)
			return answered(w, REVISE_SPENT);
	}
	return st;
}

/* What it was. */
static enum status history_write(struct changing *w)
{
	struct db *db = w->house->db;
	const struct request_option *o = &w->was.option;
	const struct guest_request *r = &w->was.request;
	struct request_changes before = { 0 };
	struct stay_ask ask = { 0 };
	enum status st = request_changes_of(db, w->arena, r->id, &before);

	if (st == OK)
		st = request_ask(w->arena, w->house, &w->was, &ask);
	if (st != OK)
		return st;
	const struct request_change c = {
		.request_id = r->id,
		.number = (int64_t)before.count + 1,
		.changed_at = w->house->now,
		.arrival = o->arrival,
		.departure = o->departure,
		.wish = o->wish,
		.kind_id = o->kind_id,
		.rooms_count = o->rooms_count,
		.rooms = rooms_text(w->arena, &ask),
		.extras = extras_text(w->arena, &ask),
		.adults = r->adults,
		.children = r->children,
		.price = o->price,
		.value = o->value,
		.decide_at = r->decide_at,
	};
	return request_change_add(db, &c);
}

static enum status option_write(struct changing *w)
{
	struct db *db = w->house->db;
	const struct stay_ask *ask = &w->revision->ask;
	const struct quote *quote = &w->offer->quote;
	const struct request_option o = {
		.request_id = w->was.request.id,
		.position = w->was.option.position,
		.arrival = ask->nights.from,
		.departure = ask->nights.to,
		.wish = wish_name(ask->wish),
		.kind_id = ask->wish == WISH_KIND ? ask->kind_id : 0,
		.rooms_count = ask->wish == WISH_HOUSE ? 1 : ask->rooms_count,
		.price = quote->total,
		.value = quote->value,
		.room_ids = ask->wish == WISH_ROOMS ? ask->room_ids : NULL,
	};
	/* Where the plan had seated what is asked for no more. */
	enum status st = plan_seats_clear(db, o.request_id);

	if (st == OK)
		st = request_option_revise(db, &o);
	for (size_t i = 0; i < quote->line_count && st == OK; i++)
		st = request_line_add(db, o.request_id, o.position, (int64_t)i + 1, &quote->lines[i]);
	return st;
}

static enum status person_write(struct changing *w)
{
	const struct revision *v = w->revision;
	struct person p = w->was.person;

	if (text_same(person_full_name(w->arena, &p), v->name) && text_same(or_empty(p.phone), or_empty(v->phone)))
		return OK;
	if (!text_same(person_full_name(w->arena, &p), v->name)) {
		p.name = v->name;
		p.surname = p.patronymic = "";
	}
	p.phone = v->phone;
	return person_change(w->house->db, w->arena, &p);
}

static const char *facts_text(struct arena *a, const struct request_option *o, struct instant decide)
{
	return arena_printf(a, "arrival=%s\ndeparture=%s\nprice=%lld\ndecide_at=%s\n", date_text(a, o->arrival),
	                    date_text(a, o->departure), (long long)o->price.minor, instant_text(a, decide));
}

static enum status mail_and_audit(struct changing *w, const struct guest_request *now)
{
	struct arena *a = w->arena;
	const struct house *h = w->house;
	const struct revision *v = w->revision;
	const struct request_option becomes = { .arrival = v->ask.nights.from,
		                                .departure = v->ask.nights.to,
		                                .price = w->offer->quote.total };
	enum status st = notice_queue(a, h, now, "revised",
	                              arena_printf(a, "decide_at=%s\nwas_price=%lld\n", instant_text(a, now->decide_at),
	                                           (long long)w->was.option.price.minor));

	return st == OK ? audit_add(h->db, ACTOR_GUEST, h->now, "change", "request", now->id,
	                            facts_text(a, &w->was.option, w->was.request.decide_at),
	                            facts_text(a, &becomes, now->decide_at))
	                : st;
}

static enum status rows_write(struct changing *w)
{
	struct db *db = w->house->db;
	const struct revision *v = w->revision;
	struct guest_request now = w->was.request;

	now.adults = v->ask.party.adults;
	now.children = v->ask.party.children;
	now.ages = or_empty(v->ages);
	now.eta = or_empty(v->eta);
	now.message = v->message;
	now.must_know_by = v->must_know_by;
	now.decide_at = w->offer->decide_at;
	enum status st = history_write(w);
	if (st == OK)
		st = request_revise(db, &now, w->house->now);
	if (st == OK && !w->same_ask)
		st = option_write(w);
	if (st == OK)
		st = person_write(w);
	if (st == OK)
		st = firm_named(w->arena, w->house, now.id, &v->firm);
	if (st == OK)
		st = form_key_add(db, &(struct form_key){ v->form_key, w->digest, now.id, w->house->now });
	if (st == OK)
		st = mail_and_audit(w, &now);
	return st;
}

static enum status revise_work(struct db *db, void *context)
{
	struct changing *w = context;
	struct guest_request *r = &w->was.request;
	int64_t version = 0;
	enum status st = guard_take(db, w->arena, &version);

	w->answer = REVISE_OK;
	if (st == OK)
		st = request_by_id(db, w->arena, r->id, r);
	if (st != OK)
		return st;
	st = form_key_look(w);
	if (st != NOT_FOUND)
		return st;
	if (!revise_may(w->house, r))
		return answered(w, REVISE_LATE);
	if (r->changed_at.second != w->revision->seen_changed.second)
		return answered(w, REVISE_STALE);
	st = sender_admit(w);
	if (st == OK)
		st = rows_write(w);
	if (st == OK)
		st = people_hold(w->arena, w->house, ACTOR_JOB, r->id);
	return st == OK ? replan_one(w->arena, w->house, version, r->id, text_same(r->state, REQUEST_OPEN)) : st;
}

/* What can be said without writing. REVISE_OK: it goes on. */
static enum revise_answer look(struct changing *w)
{
	const struct offer *o = w->offer;

	if (!revise_may(w->house, &w->was.request))
		return REVISE_LATE;
	if (o->complaint.field != NULL || o->price_answer != PRICE_OK)
		return REVISE_REFUSED;
	if (o->quote.total.minor != w->revision->seen_price.minor)
		return REVISE_PRICE;
	return is_same(w) ? REVISE_SAME : REVISE_OK;
}

enum status revise(struct arena *a, const struct house *h, const struct guest_request *r, const struct revision *v,
                   enum revise_answer *answer, struct offer *offer)
{
	const char *sent = arena_printf(a, "%s|%s", ask_text(a, &v->ask), details_new(a, v));
	struct changing w = {
		.arena = a, .house = h, .revision = v, .digest = secret_digest(a, sent, strlen(sent)), .offer = offer
	};
	enum status st = request_view_load(a, h, r, &w.was);

	w.was.request = *r;
	if (st == OK)
		st = firm_of(a, h, r->id, &w.firm);
	if (st == OK)
		st = terms_find(a, h, &w.was, &v->ask, v->must_know_by, &w.same_ask, offer);
	if (st == OK)
		st = form_key_look(&w); /* before the rules: a form sent again is answered as it was */
	if (st == NOT_FOUND) {
		w.answer = look(&w);
		st = w.answer == REVISE_OK ? db_transaction(h->db, revise_work, &w) : OK;
		if (st == CONFLICT && w.answer == REVISE_OK) /* its row was not as it was read */
			w.answer = REVISE_LATE;
	}
	*answer = w.answer;
	return st == CONFLICT ? OK : st;
}
