#include "booking/robots.h"

#include "house/link.h"
#include "house/payer.h"
#include "house/submit.h"

#define EXTRAS_MAX 32
#define ALTERNATIVES_MAX 3

/* The guest's own data. What was chosen before travels along in hidden fields: stay_query_inputs. */
struct details {
	const char *name, *email, *phone, *eta, *message, *ages;
	const char *firm, *firm_address, *firm_tax; /* who pays, when it is not the guest */
	struct date must_know; /* "I must know by": the end of this day */
	bool agree;
	const char *form_key;
	int64_t seen; /* minor units */
	int64_t seen_changed; /* when it was changed last, as the form was shown; 0: never */
};
static const struct input details_inputs[] = {
	{ .field = FIELD(details, name), .required = true, .min = 2, .max = 120 },
	{ .field = FIELD(details, email), .required = true, .max = 254, .as = AS_EMAIL },
	{ .field = FIELD(details, phone), .max = 40, .as = AS_PHONE },
	{ .field = FIELD(details, ages), .max = 60 },
	{ .field = FIELD(details, eta), .max = 30, .as = AS_CODE }, /* a key of Eta in the language files */
	{ .field = FIELD(details, message), .max = 2000, .as = AS_BLOCK },
	{ .field = FIELD(details, firm), .max = 190 },
	{ .field = FIELD(details, firm_address), .max = 400, .as = AS_BLOCK },
	{ .field = FIELD(details, firm_tax), .max = 64 },
	{ .field = FIELD(details, must_know) },
	{ .field = FIELD(details, agree), .required = true },
	INPUTS_END
};
/* Of a request that is there already: its address was confirmed, and the rules of the house were agreed to. */
static const struct input changed_inputs[] = {
	{ .field = FIELD(details, name), .required = true, .min = 2, .max = 120 },
	{ .field = FIELD(details, phone), .max = 40, .as = AS_PHONE },
	{ .field = FIELD(details, ages), .max = 60 },
	{ .field = FIELD(details, eta), .max = 30, .as = AS_CODE },
	{ .field = FIELD(details, message), .max = 2000, .as = AS_BLOCK },
	{ .field = FIELD(details, firm), .max = 190 },
	{ .field = FIELD(details, firm_address), .max = 400, .as = AS_BLOCK },
	{ .field = FIELD(details, firm_tax), .max = 64 },
	{ .field = FIELD(details, must_know) },
	INPUTS_END
};
static const struct input send_inputs[] = {
	{ .field = FIELD(details, form_key), .required = true, .max = 43, .as = AS_CODE },
	{ .field = FIELD(details, seen), .required = true, .max = MONEY_MAX },
	{ .field = FIELD(details, seen_changed), .max = INT64_C(1) << 40 },
	INPUTS_END
};

static const struct input *details_inputs_of(struct request *r)
{
	return visit_of(r)->changed != NULL ? changed_inputs : details_inputs;
}

/* Other nights, chosen where everything else is typed already. */
struct other_nights {
	struct date other_from, other_to;
};
static const struct input other_inputs[] = {
	{ .field = FIELD(other_nights, other_from), .required = true },
	{ .field = FIELD(other_nights, other_to), .required = true },
	INPUTS_END
};

/* Everything that one form view stands for. */
struct order {
	struct stay_query query;
	struct details details;
	struct stay_ask ask;
	struct offer offer;
	struct extra extras[EXTRAS_MAX];
	bool begun; /* dates and wish name something that could be asked for */
};

/* Extras come as s-CODE = 1, or a number of items. */
static bool extras_read(struct request *r, const struct params *params, struct order *o)
{
	const struct services *services = &visit_of(r)->catalogue->services;
	bool good = true;

	o->ask.extra_count = 0;
	o->ask.extras = o->extras;
	for (size_t i = 0; i < services->count; i++) {
		const struct service *s = &services->items[i];
		const char *name = arena_printf(&r->arena, "s-%s", s->code), *typed = params_get(params, name);
		int64_t quantity = 0;

		if (!text_same(s->class, "extra") || s->mandatory)
			continue;
		page_put(&r->page, page_name(&r->page, "Form.%s", name), typed);
		if (typed && *typed && !int_parse(typed, 0, 99, &quantity)) {
			form_complain(r, name, "not_a_number");
			good = false;
		}
		if (quantity > 0 && o->ask.extra_count < EXTRAS_MAX)
			o->extras[o->ask.extra_count++] =
			    (struct extra){ s->id, text_same(s->unit, "item") ? (int32_t)quantity : 1 };
	}
	return good;
}

/* The end of the named day in the house's zone. */
static struct instant must_know_by(struct request *r, const struct details *d)
{
	return date_is(d->must_know) ? zone_instant(r->zone, d->must_know, 86400) : INSTANT_NONE;
}

static void put_extras(struct request *r, const struct order *o)
{
	struct visit *v = visit_of(r);
	struct page *p = &r->page;
	size_t n = 0;

	for (size_t i = 0; i < v->catalogue->services.count; i++) {
		const struct service *s = &v->catalogue->services.items[i];
		const struct tariff_price *price = price_row(&v->facts->tariff, s->id, 0, o->query.from);

		if (!text_same(s->class, "extra") || s->mandatory || !price)
			continue;
		page_put(p, page_name(p, "Extras.%zu.code", n), arena_printf(p->arena, "s-%s", s->code));
		page_put(p, page_name(p, "Extras.%zu.name", n),
		         texts_find(&v->catalogue->texts, "service.%lld.name", (long long)s->id));
		page_put(p, page_name(p, "Extras.%zu.text", n),
		         texts_find(&v->catalogue->texts, "service.%lld.text", (long long)s->id));
		page_put(p, page_name(p, "Extras.%zu.unit", n), word_key(r, s->unit));
		page_bool(p, page_name(p, "Extras.%zu.many", n), text_same(s->unit, "item"));
		page_put(p, page_name(p, "Extras.%zu.price", n), present_money(p, price->amount, true));
		n++;
	}
}

void put_etas(struct request *r)
{
	static const char *const codes[] = { "early", "evening", "late" };
	struct page *p = &r->page;

	page_put(p, "Etas.0.value", "");
	page_put(p, "Etas.0.text", language_text(p->language, "Details.eta_open"));
	for (size_t i = 0; i < ARRAY_LEN(codes); i++) {
		page_put(p, page_name(p, "Etas.%zu.value", i + 1), codes[i]);
		page_put(p, page_name(p, "Etas.%zu.text", i + 1),
		         language_text(p->language, page_name(p, "Eta.%s", codes[i])));
	}
}

/* What stands on the details and check pages alike. */
static void put_order(struct request *r, const struct order *o)
{
	struct page *p = &r->page;

	form_fill(r, stay_query_inputs, &o->query);
	put_offer(r, "Stay", &o->ask, &o->offer);
	put_extras(r, o);
	put_etas(r);
	put_stamp(r);
	if (page_get(p, "Form.other_from") == NULL && page_get(p, "Form.other_to") == NULL) {
		page_put(p, "Form.other_from", date_text(p->arena, o->query.from));
		page_put(p, "Form.other_to", date_text(p->arena, o->query.to));
	}
	page_put(p, "Least", date_text(p->arena, r->today));
	page_put(p, "Here", step_to(r, "/details"));
	page_put(p, "Back", step_to(r, arena_printf(p->arena, "?%s", stay_query_text(r, &o->query, NULL))));
	page_put(p, "Href.check", step_to(r, "/check"));
	page_put(p, "Href.send", step_to(r, "/send"));
	page_put(p, "Href.terms", link_to(r, "/page/terms"));
	/* There is a day to choose between tomorrow and the one before the arrival. */
	if (o->query.from.day > r->today.day + 1) {
		page_put(p, "Tomorrow", date_text(p->arena, date_add(r->today, 1)));
		page_put(p, "Last", date_text(p->arena, date_add(o->query.from, -1)));
	}
}

/* "2026-12-08 2026-12-12 2 kind-double": the button of an alternative, which keeps all that was typed. */
static void swap(struct request *r, const char *choice, struct stay_query *query)
{
	struct date from, to;
	int64_t rooms;

	if (strlen(choice) > 24 && choice[10] == ' ' && choice[21] == ' ' && choice[23] == ' ' &&
	    date_parse(arena_strndup(&r->arena, choice, 10), &from) &&
	    date_parse(arena_strndup(&r->arena, choice + 11, 10), &to) &&
	    int_parse(arena_strndup(&r->arena, choice + 22, 1), 1, 9, &rooms)) {
		query->from = from;
		query->to = to;
		query->rooms = rooms;
		query->wish = choice + 24;
	}
}

/* What could still be had instead of the asked, each a button of the form. */
static enum status put_alternatives(struct request *r, const struct order *o)
{
	struct page *p = &r->page;
	const struct catalogue *c = visit_of(r)->catalogue;
	struct alternative *near;
	size_t count;
	const struct changed *changed = visit_of(r)->changed;
	enum status st =
	    alternatives_find(&r->arena, &visit_of(r)->house, &o->ask, changed != NULL ? changed->view.request.id : 0,
	                      ALTERNATIVES_MAX, &near, &count);

	for (size_t i = 0; st == OK && i < count; i++) {
		const struct kind *kind = kind_by_id(&c->kinds, near[i].kind_id);
		const char *node = page_item(p, "Alternatives", i);

		page_put(p, page_name(p, "%s.room", node),
		         present_wish(p, c, near[i].wish, near[i].kind_id, near[i].rooms_count, NULL));
		page_span(p, page_name(p, "%s.Nights", node), near[i].nights.from, near[i].nights.to);
		page_put(p, page_name(p, "%s.price", node), present_money(p, near[i].price, false));
		page_put(p, page_name(p, "%s.swap", node),
		         arena_printf(p->arena, "%s %s %d %s%s", date_text(p->arena, near[i].nights.from),
		                      date_text(p->arena, near[i].nights.to), near[i].rooms_count,
		                      near[i].wish == WISH_HOUSE ? "house"
		                      : kind                     ? "kind-"
		                                                 : "any",
		                      kind ? kind->code : ""));
	}
	return st;
}

/* Reads dates, wish and extras and makes the offer. INVALID: an extra is wrong, its complaint is on the page. */
static enum status order_begin(struct request *r, const struct params *params, struct order *o)
{
	const char *other = params_get(params, "swap");
	struct other_nights nights = { DATE_NONE, DATE_NONE };
	bool moves = text_same(params_get(params, "change"), "dates"), moved = true;
	enum status st;
	bool good;

	good = stay_query_read(r, params, &o->query);
	if (other)
		swap(r, other, &o->query);
	if (moves)
		moved = form_read(r, params, other_inputs, &nights);
	if (moves && moved) {
		o->query.from = nights.other_from;
		o->query.to = nights.other_to;
	}
	o->begun = good && date_is(o->query.from) && date_is(o->query.to) && o->query.wish &&
	           ask_of_wish(r, &o->query, o->query.wish, &o->ask);
	if (!o->begun)
		return OK;
	good = extras_read(r, params, o);
	st = step_offer(r, &o->ask, must_know_by(r, &o->details), &o->offer);
	return st != OK ? st : good && moved ? OK : INVALID;
}

static bool order_can_be_had(const struct order *o)
{
	return !o->offer.complaint.field && o->offer.price_answer == PRICE_OK && o->offer.fit != FIT_NOT;
}

/* To the first step, which words what is wrong with the dates or the wish. */
static enum status back_to_dates(struct request *r, const struct order *o)
{
	return redirect(r,
	                step_to(r, arena_printf(&r->arena, "?%s#rooms", stay_query_text(r, &o->query, o->query.wish))));
}

/* A request that is there already is what the form begins with. */
static enum status order_fill(struct request *r, struct order *o)
{
	const struct changed *c = visit_of(r)->changed;
	const struct guest_request *q = &c->view.request;
	const struct zone *zone = visit_of(r)->settings->zone;
	struct firm firm = { 0 };
	enum status st = firm_of(&r->arena, &visit_of(r)->house, q->id, &firm);

	o->details = (struct details){
		.name = person_full_name(&r->arena, &c->view.person),
		.phone = c->view.person.phone,
		.eta = q->eta,
		.message = q->message,
		.ages = q->ages,
		.must_know = instant_is(q->must_know_by)
		                 ? zone_local(zone, (struct instant){ q->must_know_by.second - 1 }).date
		                 : DATE_NONE,
		.firm = firm.name,
		.firm_address = firm.address,
		.firm_tax = firm.tax_number,
	};
	form_fill(r, changed_inputs, &o->details);
	o->ask.extras = c->ask.extras;
	o->ask.extra_count = c->ask.extra_count;
	for (size_t i = 0; i < c->ask.extra_count; i++) {
		const struct service *s = service_by_id(&visit_of(r)->catalogue->services, c->ask.extras[i].service_id);
		if (s != NULL)
			page_int(&r->page, page_name(&r->page, "Form.s-%s", s->code), c->ask.extras[i].quantity);
	}
	return st;
}

enum status details_show(struct request *r)
{
	struct order o = { .details = { .must_know = DATE_NONE } };
	enum status st = order_begin(r, &r->query, &o);

	/* Without its stamp the address is a link to the page; with it, the page asks for a price. */
	if (st == OK && o.begun && visit_of(r)->changed != NULL && query_param(r, "stamp") == NULL) {
		st = order_fill(r, &o);
		if (st == OK)
			st = step_offer(r, &o.ask, must_know_by(r, &o.details), &o.offer);
	}

	if (st != OK && st != INVALID)
		return st;
	if (!o.begun || !order_can_be_had(&o))
		return back_to_dates(r, &o);
	put_order(r, &o);
	return show_as(r, st == OK ? 200 : 422, "booking/details.cs");
}

/* Everything that was typed, once more as hidden fields. */
static void put_hidden(struct request *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->form.count; i++) {
		const struct param *f = &r->form.items[i];

		if (text_same(f->name, "form_key") || text_same(f->name, "seen") ||
		    text_same(f->name, "seen_changed") || text_same(f->name, "change") || text_same(f->name, "swap") ||
		    text_same(f->name, "other_from") || text_same(f->name, "other_to") || robots_own_field(f->name))
			continue;
		page_put(&r->page, page_name(&r->page, "Hidden.%zu.name", n), f->name);
		page_put(&r->page, page_name(&r->page, "Hidden.%zu.value", n), f->value);
		n++;
	}
}

/* Reads the whole form. *good: it could be sent; else the complaints are on the page. */
static bool is_typed(const char *text)
{
	return text != NULL && *text != '\0';
}

static struct firm firm_typed(const struct details *d)
{
	return (struct firm){ d->firm, d->firm_address, d->firm_tax };
}

static enum status order_read(struct request *r, struct order *o, bool *good)
{
	bool typed = form_read(r, &r->form, details_inputs_of(r), &o->details);
	const struct details *d = &o->details;

	if (typed && is_typed(d->eta) &&
	    !*language_text(r->page.language, page_name(&r->page, "Eta.%s", o->details.eta))) {
		form_complain(r, "eta", "not_allowed");
		typed = false;
	}
	if (typed && !is_typed(d->firm) && (is_typed(d->firm_address) || is_typed(d->firm_tax))) {
		form_complain(r, "firm", "missing");
		typed = false;
	}
	if (typed && date_is(o->details.must_know) && o->details.must_know.day < r->today.day) {
		form_complain(r, "must_know", "past");
		typed = false;
	}
	enum status st = order_begin(r, &r->form, o);
	*good = typed && st == OK;
	return st == INVALID ? OK : st;
}

/* The stay became impossible while the guest was typing: says so, offers what is near, keeps everything. */
static enum status show_taken(struct request *r, const struct order *o)
{
	enum status st;

	if (!offer_complain(r, &o->offer, "form"))
		form_complain(r, "form", "no_longer_free");
	put_order(r, o);
	st = o->offer.complaint.field ? OK : put_alternatives(r, o);
	return st != OK ? st : show_as(r, 409, "booking/details.cs");
}

static enum status put_check(struct request *r, const struct order *o, const char *form_key)
{
	struct page *p = &r->page;
	const struct details *d = &o->details;

	put_order(r, o);
	put_hidden(r);
	put_challenge(r);
	page_put(p, "Guest.name", d->name);
	page_put(p, "Guest.email", visit_of(r)->changed != NULL ? visit_of(r)->changed->view.person.email : d->email);
	page_put(p, "Guest.phone", d->phone);
	page_put(p, "Guest.eta", d->eta);
	page_put(p, "Guest.message", d->message);
	page_put(p, "Guest.ages", d->ages);
	page_put(p, "Guest.firm", d->firm);
	page_put(p, "Guest.firm_address", d->firm_address);
	page_put(p, "Guest.firm_tax", d->firm_tax);
	page_date(p, "Guest.MustKnow", d->must_know);
	page_put(p, "FormKey", form_key);
	page_int(p, "Seen", o->offer.quote.total.minor);
	return OK;
}

enum status details_check(struct request *r)
{
	struct order o = { .details = { .must_know = DATE_NONE } };
	bool good;
	enum status st = order_read(r, &o, &good);

	if (st != OK)
		return st;
	if (!o.begun)
		return back_to_dates(r, &o);
	if (!order_can_be_had(&o))
		return show_taken(r, &o);
	bool on = !form_param(r, "change") && !form_param(r, "swap");
	if (good && on)
		good = !trap_springs(r);
	if (good && on) {
		st = put_check(r, &o, secret_token(&r->arena));
		return st != OK ? st : show(r, "booking/check.cs");
	}
	put_order(r, &o);
	if (good)
		form_fill(r, details_inputs_of(r), &o.details);
	return show_as(r, good ? 200 : 422, "booking/details.cs");
}

/* Says on the check page what happened, and lets the guest go on from there with a new key. problem NULL: it stands
 * there already. */
static enum status check_again(struct request *r, struct order *o, const char *problem)
{
	if (problem)
		form_complain(r, "form", problem);
	enum status st = put_check(r, o, secret_token(&r->arena));
	return st != OK ? st : show_as(r, 409, "booking/check.cs");
}

/* Reads what the check page sends. *sendable false: it cannot be, and the answer is there. */
static enum status order_arrives(struct request *r, struct order *o, struct sender *sender, bool *sendable)
{
	bool good, slow, proven = sender_read(r, sender);
	enum status st = sender_slow(r, sender, &slow); /* before the offer, which costs more than saying no */

	*sendable = false;
	if (st != OK || slow)
		return st;
	st = order_read(r, o, &good);
	if (st != OK)
		return st;
	if (!o->begun)
		return back_to_dates(r, o);
	if (!good) {
		put_order(r, o);
		return show_as(r, 422, "booking/details.cs");
	}
	/* Both come from our own check page: without them it is shown once more. */
	if (!form_read(r, &r->form, send_inputs, &o->details))
		return check_again(r, o, "key_used");
	if (!proven || trap_springs(r))
		return check_again(r, o, NULL);
	*sendable = true;
	return OK;
}

enum status details_send(struct request *r)
{
	struct visit *v = visit_of(r);
	struct order o = { .details = { .must_know = DATE_NONE } };
	enum submit_answer answer;
	struct guest_request sent;
	struct person person;
	struct sender sender;
	bool slow, sendable;
	enum status st = order_arrives(r, &o, &sender, &sendable);

	if (st != OK || !sendable)
		return st;
	struct submission s = {
		.ask = o.ask,
		.name = o.details.name,
		.email = o.details.email,
		.phone = o.details.phone,
		.message = o.details.message,
		.eta = o.details.eta,
		.ages = o.details.ages,
		.lang = r->lang,
		.must_know_by = must_know_by(r, &o.details),
		.form_key = o.details.form_key,
		.firm = firm_typed(&o.details),
		.seen_price = { o.details.seen },
		.source = "site",
		.sender = &sender,
		.sent_at = INSTANT_NONE,
	};
	st = submit(&r->arena, &v->house, ACTOR_GUEST, &s, &answer, &o.offer, &sent);
	if (st != OK)
		return st;
	if (answer == SUBMIT_USED || answer == SUBMIT_CHANGED)
		return check_again(r, &o, answer == SUBMIT_USED ? "key_used" : "price_changed");
	if (answer == SUBMIT_SLOW) {
		st = sender_slow(r, &sender, &slow);
		return st != OK || slow ? st : BUSY; /* the wait ended between the two: the next try goes through */
	}
	if (answer == SUBMIT_SPENT)
		return check_again(r, &o, "proof_again");
	if (answer == SUBMIT_TWICE) {
		form_complain(r, "email", "asked_already");
		put_order(r, &o);
		return show_as(r, 409, "booking/details.cs");
	}
	if (answer == SUBMIT_REFUSED)
		return show_taken(r, &o);
	st = person_by_id(r->db, &r->arena, sent.person_id, &person);
	if (st != OK)
		return st;
	return redirect(r, link_to(r, arena_printf(&r->arena, "/request/%s/%s", sent.reference,
	                                           link_token(&r->arena, &v->house, LINK_STATUS, &sent, &person))));
}

/* The end of a change: what was asked for is another stay now, or nothing has happened at all. */
enum status details_change(struct request *r)
{
	const struct changed *c = visit_of(r)->changed;
	struct order o = { .details = { .must_know = DATE_NONE } };
	struct sender sender;
	enum revise_answer answer;
	bool slow, sendable;
	enum status st = order_arrives(r, &o, &sender, &sendable);

	if (st != OK || !sendable)
		return st;
	struct instant seen = INSTANT_NONE;
	if (o.details.seen_changed != 0)
		seen.second = o.details.seen_changed;
	const struct revision v = {
		.ask = o.ask,
		.name = o.details.name,
		.phone = o.details.phone,
		.message = o.details.message,
		.eta = o.details.eta,
		.ages = o.details.ages,
		.must_know_by = must_know_by(r, &o.details),
		.form_key = o.details.form_key,
		.seen_price = { o.details.seen },
		.firm = firm_typed(&o.details),
		.seen_changed = seen,
		.sender = &sender,
	};
	st = revise(&r->arena, &visit_of(r)->house, &c->view.request, &v, &answer, &o.offer);
	if (st != OK)
		return st;
	switch (answer) {
	case REVISE_OK:
	case REVISE_AGAIN:
		return redirect(r, private_path(r, "?done=changed"));
	case REVISE_SAME:
		return redirect(r, private_path(r, "?done=same"));
	case REVISE_LATE:
		return redirect(r, private_path(r, "?done=late"));
	case REVISE_SLOW:
		st = sender_slow(r, &sender, &slow);
		return st != OK || slow ? st : BUSY; /* the wait ended between the two: the next try goes through */
	case REVISE_TWICE:
		form_complain(r, "form", "asked_elsewhere");
		put_order(r, &o);
		return show_as(r, 409, "booking/details.cs");
	case REVISE_REFUSED:
		return show_taken(r, &o);
	case REVISE_USED:
		return check_again(r, &o, "key_used");
	case REVISE_STALE:
		return check_again(r, &o, "changed_by_you");
	case REVISE_PRICE:
		return check_again(r, &o, "price_changed");
	case REVISE_SPENT:
		return check_again(r, &o, "proof_again");
	}
	return FAIL;
}
