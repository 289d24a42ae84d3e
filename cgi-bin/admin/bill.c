#include "admin/money.h"

#include "admin/edit.h"
#include "admin/stay.h"
#include "core/secret.h"
#include "rules/price.h"
#include "site/present.h"
#include "store/document.h"
#include "store/invoice.h"
#include "store/setting.h"

/* The largest number of things on one line, and what one may cost. */
#define QUANTITY_MAX 999
#define TEXT_MAX 120

struct pay_form {
	const char *entry_key, *method, *payer, *note, *way;
	struct money amount;
	struct date paid_on;
};
static const struct input pay_inputs[] = {
	{ .field = FIELD(pay_form, entry_key), .required = true, .max = 43, .as = AS_CODE },
	{ .field = FIELD(pay_form, way), .required = true, .max = 8, .as = AS_CODE },
	{ .field = FIELD(pay_form, amount), .required = true, .min = 1, .max = MONEY_MAX },
	{ .field = FIELD(pay_form, method), .required = true, .max = 16, .as = AS_CODE },
	{ .field = FIELD(pay_form, paid_on), .required = true },
	{ .field = FIELD(pay_form, payer), .max = TEXT_MAX },
	{ .field = FIELD(pay_form, note), .max = TEXT_MAX },
	INPUTS_END
};

struct post_form {
	const char *post_key, *kind, *text;
	int64_t service, quantity, vat;
	struct money price;
	bool delivered;
};
static const struct input post_inputs[] = {
	{ .field = FIELD(post_form, post_key), .required = true, .max = 43, .as = AS_CODE },
	{ .field = FIELD(post_form, kind), .required = true, .max = 16, .as = AS_CODE },
	{ .field = FIELD(post_form, service), .max = UINT32_MAX },
	{ .field = FIELD(post_form, text), .max = TEXT_MAX },
	{ .field = FIELD(post_form, quantity), .required = true, .min = 1, .max = QUANTITY_MAX },
	{ .field = FIELD(post_form, price), .max = MONEY_MAX },
	{ .field = FIELD(post_form, vat), .max = 10000, .as = AS_PERCENT },
	{ .field = FIELD(post_form, delivered) },
	INPUTS_END
};

static bool one_of(const char *word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (text_same(word, words[i]))
			return true;
	return false;
}
static const char *const methods[] = { "cash", "transfer", "terminal" };
static const char *const kinds[] = { "extra", "damage" };

const char *bill_path(struct request *r, int64_t stay_id)
{
	return arena_printf(&r->arena, "/admin/money/stay/%lld", (long long)stay_id);
}

static enum status bill_of(struct request *r, struct balance *b)
{
	int64_t id;

	if (!int_parse(path_param(r, "id"), 1, INT64_MAX, &id))
		return NOT_FOUND;
	return balance_of(r->db, &r->arena, id, b);
}

static void put_postings(struct request *r, const struct postings *list)
{
	struct page *p = &r->page;
	size_t n = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct posting *o = &list->items[i];

		if (instant_is(o->struck_at))
			continue;
		void *page = page_enter(p, page_item(p, "Postings", n++));
		page_put(p, "name", o->name);
		page_put(p, "kind", o->kind);
		page_int(p, "quantity", o->quantity);
		page_put(p, "price",
		         present_money(
		             p, (struct money){ o->unit_price.minor < 0 ? -o->unit_price.minor : o->unit_price.minor },
		             false));
		put_amount(r, "amount", o->amount);
		page_date(p, "Ordered", o->ordered_on);
		page_date(p, "Delivered", o->delivered_on);
		page_bool(p, "billed", o->invoice_id != 0);
		page_put(p, "post", arena_printf(&r->arena, "/admin/money/posting/%lld", (long long)o->id));
		page_leave(p, page);
	}
}

static void put_payments(struct request *r, const struct payments *list)
{
	struct page *p = &r->page;

	for (size_t i = 0; i < list->count; i++) {
		const struct payment *m = &list->items[i];
		void *page = page_enter(p, page_item(p, "Payments", i));

		page_date(p, "Day", m->paid_on);
		page_put(p, "method", m->method);
		put_amount(r, "amount", m->amount);
		page_put(p, "payer", *m->payer ? m->payer : NULL);
		page_put(p, "note", *m->note ? m->note : NULL);
		page_bool(p, "back", m->reverses_id != 0);
		page_bool(p, "gone", m->reversed_by != 0);
		page_put(p, "post", arena_printf(&r->arena, "/admin/money/payment/%lld/back", (long long)m->id));
		page_leave(p, page);
	}
}

static void put_papers(struct request *r, const struct invoices *list)
{
	struct page *p = &r->page;

	for (size_t i = 0; i < list->count; i++) {
		const struct invoice *v = &list->items[i];
		void *page = page_enter(p, page_item(p, "Invoices", i));

		page_put(p, "kind", v->kind);
		page_put(p, "number", invoice_name(p->arena, v));
		page_instant(p, "At", v->issued_at, r->zone);
		put_amount(r, "total", v->total);
		page_leave(p, page);
	}
}

/* What can be posted with one press: the extras that are sold today. */
static enum status put_services(struct request *r)
{
	struct page *p = &r->page;
	const struct catalogue *c = &desk_of(r)->facts->catalogue;
	struct tariff tariff;
	size_t n = 0;
	enum status st = tariff_load(r->db, &r->arena, r->today, date_add(r->today, 1), &tariff);

	for (size_t i = 0; i < c->services.count && st == OK; i++) {
		const struct service *s = &c->services.items[i];
		const struct tariff_price *row =
		    text_same(s->class, "extra") ? price_row(&tariff, s->id, 0, r->today) : NULL;
		if (row == NULL)
			continue;
		void *page = page_enter(p, page_item(p, "Services", n++));
		page_int(p, "id", s->id);
		page_put(p, "name", texts_find(&c->texts, "service.%lld.name", (long long)s->id));
		page_put(p, "price", present_money(p, row->amount, false));
		page_leave(p, page);
	}
	return st;
}

static enum status bill_page(struct request *r, int code, const struct balance *b)
{
	struct page *p = &r->page;
	struct postings postings = { 0 };
	struct payments payments = { 0 };
	struct invoices invoices = { 0 };
	struct share_balances paid = { 0 }, shares = { 0 };
	enum status st = postings_of(r->db, &r->arena, b->stay_id, &postings);

	if (st == OK)
		st = payments_of(r->db, &r->arena, b->stay_id, &payments);
	if (st == OK)
		st = invoices_of_stay(r->db, &r->arena, b->stay_id, &invoices);
	if (st == OK)
		st = shares_paid(r->db, &r->arena, b->stay_id, &paid);
	if (st == OK)
		st = put_services(r);
	if (st != OK)
		return st;
	struct money due = balance_due(b), prepay = balance_prepay(b);
	page_put(p, "Bill.name", b->name);
	page_put(p, "Bill.reference", *b->reference ? b->reference : NULL);
	page_put(p, "Bill.state", word_key(r, b->state));
	page_span(p, "Bill.Stay", b->arrival, b->departure);
	page_put(p, "Bill.price", present_money(p, b->price, false));
	put_amount(r, "Bill.posted", b->posted);
	page_put(p, "Bill.ordered", b->ordered.minor != 0 ? present_money(p, b->ordered, false) : NULL);
	put_amount(r, "Bill.paid", b->paid);
	put_amount(r, "Bill.due", due);
	page_bool(p, "Bill.even", due.minor == 0);
	page_put(p, "Bill.prepay", prepay.minor > 0 ? present_money(p, prepay, false) : NULL);
	if (prepay.minor > 0)
		page_date(p, "Bill.Until", b->prepay_until);
	page_put(p, "Bill.guarantee", b->guarantee);
	page_put(p, "Bill.href", bill_path(r, b->stay_id));
	page_put(p, "Bill.stay", stay_path(r, b->stay_id, ""));
	page_put(p, "Bill.incident", arena_printf(&r->arena, "/admin/incident?stay=%lld", (long long)b->stay_id));
	page_put(p, "Bill.request", b->request_id != 0 ? request_path(r, b->request_id, "") : NULL);
	size_t open = 0;
	for (size_t i = 0; i < postings.count; i++)
		open += date_is(postings.items[i].delivered_on) && !instant_is(postings.items[i].struck_at) &&
		        postings.items[i].invoice_id == 0;
	page_bool(p, "Bill.closable", open > 0 && b->request_id != 0);
	put_postings(r, &postings);
	put_payments(r, &payments);
	put_papers(r, &invoices);
	balance_shares(&r->arena, &paid, b, &shares);
	put_payers(r, "Payers", &shares);
	/* A new key with each page; a page that was refused keeps its own. */
	if (page_get(p, "Form.entry_key") == NULL)
		page_put(p, "Form.entry_key", secret_token(&r->arena));
	if (page_get(p, "Form.post_key") == NULL)
		page_put(p, "Form.post_key", secret_token(&r->arena));
	if (page_get(p, "Form.paid_on") == NULL)
		page_put(p, "Form.paid_on", date_text(&r->arena, r->today));
	if (page_get(p, "Form.amount") == NULL && due.minor > 0)
		page_put(p, "Form.amount",
		         money_text(&r->arena, prepay.minor > 0 && prepay.minor < due.minor ? prepay : due,
		                    p->currency.decimals));
	if (page_get(p, "Form.quantity") == NULL)
		page_put(p, "Form.quantity", "1");
	put_money_done(r);
	return show_as(r, code, "admin/bill.cs");
}

enum status bill_show(struct request *r)
{
	struct balance b = { 0 };
	enum status st = bill_of(r, &b);

	return st == OK ? bill_page(r, 200, &b) : st;
}

enum status bill_pay(struct request *r)
{
	struct balance b = { 0 };
	struct pay_form form = { 0 };
	enum money_answer answer = MONEY_OK;
	enum status st = bill_of(r, &b);

	if (st != OK)
		return st;
	bool good = form_read(r, &r->form, pay_inputs, &form);
	if (form.method != NULL && !one_of(form.method, methods, ARRAY_LEN(methods))) {
		form_complain(r, "method", "not-allowed");
		good = false;
	}
	if (date_is(form.paid_on) && form.paid_on.day > r->today.day) {
		form_complain(r, "paid_on", "not-yet");
		good = false;
	}
	if (!good)
		return bill_page(r, 422, &b);
	bool back = text_same(form.way, "back");
	struct payment payment = { .stay_id = b.stay_id,
		                   .entry_key = form.entry_key,
		                   .paid_on = form.paid_on,
		                   .method = form.method,
		                   .payer = form.payer,
		                   .note = form.note,
		                   .amount = { back ? -form.amount.minor : form.amount.minor } };
	st = payment_take(&r->arena, &desk_of(r)->house, money_actor(r), &payment, &answer);
	if (st != OK)
		return st;
	if (answer == MONEY_MUCH) {
		form_complain(r, "amount", "more-than-paid");
		return bill_page(r, 422, &b);
	}
	return money_answered(r, bill_path(r, b.stay_id), back ? "given" : "paid", answer);
}

/* A service is posted at its price of today; anything else has a text and a price of its own. */
static enum status posting_from(struct request *r, const struct post_form *form, struct posting *out, bool *good)
{
	const struct catalogue *c = &desk_of(r)->facts->catalogue;
	struct tariff tariff;
	enum status st =
	    form->service != 0 ? tariff_load(r->db, &r->arena, r->today, date_add(r->today, 1), &tariff) : OK;

	*good = false;
	if (st != OK)
		return st;
	out->name = form->text;
	out->unit_price = form->price;
	out->vat = form->vat;
	for (size_t i = 0; form->service != 0 && i < c->services.count; i++) {
		const struct service *s = &c->services.items[i];
		const struct tariff_price *row = s->id == form->service && text_same(s->class, "extra")
		                                     ? price_row(&tariff, s->id, 0, r->today)
		                                     : NULL;
		if (row == NULL)
			continue;
		out->service_id = s->id;
		out->name = texts_find(&c->texts, "service.%lld.name", (long long)s->id);
		out->unit_price = row->amount;
		out->vat = s->vat;
	}
	if (form->service != 0 && out->service_id == 0) {
		form_complain(r, "service", "not-allowed");
	} else if (out->name == NULL || *out->name == '\0') {
		form_complain(r, "text", "missing");
	} else if (out->unit_price.minor <= 0) {
		form_complain(r, "price", "missing");
	} else {
		*good = true;
	}
	return OK;
}

enum status bill_post(struct request *r)
{
	struct balance b = { 0 };
	struct post_form form = { 0 };
	struct posting posting = { 0 };
	enum money_answer answer = MONEY_OK;
	bool good = false;
	enum status st = bill_of(r, &b);

	if (st != OK)
		return st;
	if (!form_read(r, &r->form, post_inputs, &form))
		return bill_page(r, 422, &b);
	if (!one_of(form.kind, kinds, ARRAY_LEN(kinds))) {
		form_complain(r, "kind", "not-allowed");
		return bill_page(r, 422, &b);
	}
	st = posting_from(r, &form, &posting, &good);
	if (st != OK)
		return st;
	if (!good)
		return bill_page(r, 422, &b);
	posting.stay_id = b.stay_id;
	posting.entry_key = form.post_key;
	posting.kind = form.kind;
	posting.quantity = form.quantity;
	posting.ordered_on = r->today;
	posting.delivered_on = form.delivered || !text_same(form.kind, "extra") ? r->today : DATE_NONE;
	st = posting_take(&r->arena, &desk_of(r)->house, money_actor(r), &posting, &answer);
	if (st == INVALID) {
		form_complain(r, "price", "too-large");
		return bill_page(r, 422, &b);
	}
	return st == OK ? money_answered(r, bill_path(r, b.stay_id), "posted", answer) : st;
}

enum status bill_end(struct request *r)
{
	struct balance b = { 0 };
	int64_t invoice = 0;
	enum status st = bill_of(r, &b);

	if (st == OK)
		st = bill_close(&r->arena, &desk_of(r)->house, money_actor(r), b.stay_id, &invoice);
	return st == OK ? money_answered(r, bill_path(r, b.stay_id), "closed", invoice != 0 ? MONEY_OK : MONEY_CHANGED)
	                : st;
}

enum status bill_payment_back(struct request *r)
{
	struct payment payment = { 0 };
	enum money_answer answer = MONEY_OK;
	const char *note = form_param(r, "note");
	int64_t id;

	if (!int_parse(path_param(r, "id"), 1, INT64_MAX, &id))
		return NOT_FOUND;
	enum status st = payment_by_id(r->db, &r->arena, id, &payment);
	if (st == OK)
		st = payment_back(&r->arena, &desk_of(r)->house, money_actor(r), id,
		                  text_cut(&r->arena, text_line(&r->arena, note != NULL ? note : ""), TEXT_MAX),
		                  &answer);
	if (st != OK)
		return st;
	return money_answered(r, payment.stay_id != 0 ? bill_path(r, payment.stay_id) : "/admin/money/cash", "back",
	                      answer);
}

static enum status posting_do(struct request *r, const char *done,
                              enum status (*deed)(struct arena *, const struct house *, struct actor, int64_t,
                                                  enum money_answer *))
{
	struct posting posting = { 0 };
	enum money_answer answer = MONEY_OK;
	int64_t id;

	if (!int_parse(path_param(r, "id"), 1, INT64_MAX, &id))
		return NOT_FOUND;
	enum status st = posting_by_id(r->db, &r->arena, id, &posting);
	if (st == OK)
		st = deed(&r->arena, &desk_of(r)->house, money_actor(r), id, &answer);
	return st == OK ? money_answered(r, bill_path(r, posting.stay_id), done, answer) : st;
}

enum status bill_posting_deliver(struct request *r) { return posting_do(r, "delivered", posting_delivered); }
enum status bill_posting_strike(struct request *r) { return posting_do(r, "struck", posting_struck); }
