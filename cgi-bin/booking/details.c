#include "booking/booking.h"

#include "house/link.h"
#include "house/submit.h"

#define EXTRAS_MAX 32

/* The guest's own data. What was chosen before travels along in hidden fields: stay_query_inputs. */
struct details {
	const char *name, *email, *phone, *eta, *message, *ages;
	struct date must_know; /* "I must know by": the end of this day */
	bool agree;
	const char *form_key;
	int64_t seen; /* minor units */
};
static const struct input details_inputs[] = {
	{ .field = FIELD(details, name), .required = true, .min = 2, .max = 120 },
	{ .field = FIELD(details, email), .required = true, .max = 254, .as = AS_EMAIL },
	{ .field = FIELD(details, phone), .max = 40, .as = AS_PHONE },
	{ .field = FIELD(details, ages), .max = 60 },
	{ .field = FIELD(details, eta), .max = 30, .as = AS_CODE },
	{ .field = FIELD(details, message), .max = 2000, .as = AS_BLOCK },
	{ .field = FIELD(details, must_know) },
	{ .field = FIELD(details, agree), .required = true },
	INPUTS_END
};
static const struct input send_inputs[] = {
	{ .field = FIELD(details, form_key), .required = true, .max = 43, .as = AS_CODE },
	{ .field = FIELD(details, seen), .required = true, .max = MONEY_MAX },
	INPUTS_END
};

/* Everything that one form view stands for. */
struct order {
	struct stay_query query;
	struct details details;
	struct stay_ask ask;
	struct offer offer;
	struct extra extras[EXTRAS_MAX];
};

/* Extras come as s-CODE = 1, or a number of items. */
static bool extras_read(struct request *r, const struct params *params, struct order *o)
{
	const struct services *services = &visit_of(r)->catalogue.services;
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
			form_complain(r, name, "not-a-number");
			good = false;
		}
		if (quantity > 0 && o->ask.extra_count < EXTRAS_MAX)
			o->extras[o->ask.extra_count++] = (struct extra){ s->id, text_same(s->unit, "item") ? (int32_t)quantity : 1 };
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
	struct tariff tariff;
	size_t n = 0;

	if (tariff_load(r->db, &r->arena, o->query.from, o->query.to, &tariff) != OK)
		tariff = (struct tariff){ 0 };
	for (size_t i = 0; i < v->catalogue.services.count; i++) {
		const struct service *s = &v->catalogue.services.items[i];
		const struct tariff_price *price = price_row(&tariff, s->id, 0, o->query.from);

		if (!text_same(s->class, "extra") || s->mandatory || !price)
			continue;
		page_put(p, page_name(p, "Extras.%zu.code", n), arena_printf(p->arena, "s-%s", s->code));
		page_put(p, page_name(p, "Extras.%zu.name", n), texts_find(&v->catalogue.texts, "service.%lld.name", (long long)s->id));
		page_put(p, page_name(p, "Extras.%zu.text", n), texts_find(&v->catalogue.texts, "service.%lld.text", (long long)s->id));
		page_put(p, page_name(p, "Extras.%zu.unit", n), s->unit);
		page_put(p, page_name(p, "Extras.%zu.price", n), present_money(p, price->amount, true));
		n++;
	}
}

/* What stands on the details and check pages alike. */
static void put_order(struct request *r, const struct order *o)
{
	struct page *p = &r->page;

	form_fill(r, stay_query_inputs, &o->query);
	put_stay(r, "Stay", &o->ask, &o->offer);
	put_extras(r, o);
	page_put(p, "Back", link_to(r, arena_printf(p->arena, "/stay?%s", stay_query_text(r, &o->query, NULL))));
	page_put(p, "Check_href", link_to(r, "/stay/check"));
	page_put(p, "Send_href", link_to(r, "/stay/send"));
	page_put(p, "Terms_href", link_to(r, "/page/terms"));
	page_put(p, "Privacy_href", link_to(r, "/page/privacy"));
	page_put(p, "Least", date_text(p->arena, r->today));
	page_put(p, "Last", date_text(p->arena, o->query.from));
	page_put(p, "Tomorrow", date_text(p->arena, date_add(r->today, 1)));
}

/* Reads dates, wish and extras and makes the offer. INVALID: complaints are on the page, or there is nothing to show: *again is then the
 * way back to the first step. */
static enum status order_begin(struct request *r, const struct params *params, struct order *o, bool *back)
{
	enum status st;
	bool good;

	*back = false;
	good = stay_query_read(r, params, &o->query);
	if (!good || !date_is(o->query.from) || !date_is(o->query.to) || !o->query.wish ||
	    !ask_of_wish(r, &o->query, o->query.wish, &o->ask)) {
		*back = true;
		return OK;
	}
	good = extras_read(r, params, o);
	st = offer_make(&r->arena, &visit_of(r)->house, &o->ask, INSTANT_NONE, &o->offer);
	if (st == OK && (o->offer.complaint.field || o->offer.price_answer != PRICE_OK))
		*back = true;
	return st != OK ? st : good ? OK : INVALID;
}

/* To the first step, which words what is wrong with the dates. */
static enum status back_to_dates(struct request *r, const struct order *o)
{
	return redirect(r, link_to(r, arena_printf(&r->arena, "/stay?%s", stay_query_text(r, &o->query, NULL))));
}

enum status details_show(struct request *r)
{
	struct order o = { 0 };
	bool back;
	enum status st = order_begin(r, &r->query, &o, &back);

	if (back)
		return back_to_dates(r, &o);
	if (st != OK && st != INVALID)
		return st;
	put_order(r, &o);
	return show(r, "booking/details.cs");
}

/* Everything that was typed, once more as hidden fields. */
static void put_hidden(struct request *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->form.count; i++) {
		const struct param *f = &r->form.items[i];

		if (text_same(f->name, "form_key") || text_same(f->name, "seen") || text_same(f->name, "change"))
			continue;
		page_put(&r->page, page_name(&r->page, "Hidden.%zu.name", n), f->name);
		page_put(&r->page, page_name(&r->page, "Hidden.%zu.value", n), f->value);
		n++;
	}
}

static bool order_read(struct request *r, struct order *o, enum status *st, bool *back)
{
	bool good;

	*st = order_begin(r, &r->form, o, back);
	if (*back || (*st != OK && *st != INVALID))
		return false;
	good = *st == OK;
	*st = OK;
	good = form_read(r, &r->form, details_inputs, &o->details) && good;
	if (good && date_is(o->details.must_know)) {
		if (o->details.must_know.day < r->today.day) {
			form_complain(r, "must_know", "past");
			good = false;
		} else
			*st = offer_make(&r->arena, &visit_of(r)->house, &o->ask, must_know_by(r, &o->details), &o->offer);
	}
	return good && *st == OK;
}

static enum status put_check(struct request *r, const struct order *o, const char *form_key)
{
	struct page *p = &r->page;
	const struct details *d = &o->details;

	put_order(r, o);
	put_hidden(r);
	page_put(p, "Guest.name", d->name);
	page_put(p, "Guest.email", d->email);
	page_put(p, "Guest.phone", d->phone);
	page_put(p, "Guest.eta", d->eta && *d->eta ? d->eta : NULL);
	page_put(p, "Guest.message", d->message && *d->message ? d->message : NULL);
	page_put(p, "Guest.ages", d->ages && *d->ages ? d->ages : NULL);
	page_date(p, "Guest.Must_know", d->must_know);
	page_put(p, "Form_key", form_key);
	page_int(p, "Seen", o->offer.quote.total.minor);
	return OK;
}

enum status details_check(struct request *r)
{
	struct order o = { 0 };
	enum status st;
	bool back, good = order_read(r, &o, &st, &back);

	if (back)
		return back_to_dates(r, &o);
	if (st != OK)
		return st;
	if (!good || form_param(r, "change")) {
		put_order(r, &o);
		if (good)
			form_fill(r, details_inputs, &o.details);
		return show_as(r, good ? 200 : 422, "booking/details.cs");
	}
	st = put_check(r, &o, secret_token(&r->arena));
	return st != OK ? st : show(r, "booking/check.cs");
}

/* Says on the check page what happened, and lets the guest go on from there with a new key. */
static enum status check_again(struct request *r, struct order *o, const char *problem)
{
	form_complain(r, "form", problem);
	enum status st = put_check(r, o, secret_token(&r->arena));
	return st != OK ? st : show_as(r, 409, "booking/check.cs");
}

enum status details_send(struct request *r)
{
	struct visit *v = visit_of(r);
	struct order o = { 0 };
	enum submit_answer answer;
	struct guest_request sent;
	struct person person;
	enum status st;
	bool back, good = order_read(r, &o, &st, &back);

	if (back)
		return back_to_dates(r, &o);
	if (st != OK)
		return st;
	if (!good || !form_read(r, &r->form, send_inputs, &o.details)) {
		put_order(r, &o);
		return show_as(r, 422, "booking/details.cs");
	}
	struct submission s = {
		.ask = o.ask, .name = o.details.name, .email = o.details.email, .phone = o.details.phone,
		.message = o.details.message, .eta = o.details.eta, .ages = o.details.ages, .lang = r->lang,
		.must_know_by = must_know_by(r, &o.details), .form_key = o.details.form_key,
		.seen_price = { o.details.seen }, .source = "site", .sent_at = INSTANT_NONE,
	};
	st = submit(&r->arena, &v->house, ACTOR_GUEST, &s, &answer, &o.offer, &sent);
	if (st != OK)
		return st;
	if (answer == SUBMIT_USED || answer == SUBMIT_CHANGED)
		return check_again(r, &o, answer == SUBMIT_USED ? "key-used" : "price-changed");
	if (answer == SUBMIT_REFUSED)
		return back_to_dates(r, &o);
	st = person_by_id(r->db, &r->arena, sent.person_id, &person);
	if (st != OK)
		return st;
	return redirect(r, link_to(r, arena_printf(&r->arena, "/request/%s/%s", sent.reference,
	                                           link_token(&r->arena, &v->house, LINK_STATUS, &sent, &person))));
}
