/* What a stay is charged as a whole, and its invoice when that is another. */
#include "core/log.h"
#include "core/text.h"
#include "house/invoice.h"
#include "house/life.h"
#include "house/notice.h"
#include "store/money.h"
#include "store/outbox.h"
#include "store/text.h"

struct names {
	struct texts kinds, services;
};

static enum status names_load(struct arena *a, const struct house *h, const char *lang, struct names *out)
{
	const char *fallback = h->settings->language;
	enum status st = texts_load(h->db, a, "kind.", lang, fallback, &out->kinds);

	return st == OK ? texts_load(h->db, a, "service.", lang, fallback, &out->services) : st;
}

/* Who asked for any room pays what the cheapest kind costs; the paper names the room that he has. */
static const char *line_name(const struct names *n, const struct guest_stay *s, const struct price_line *l)
{
	int64_t kind_id = l->kind_id != 0 ? kind_had(s, l->kind_id) : 0;
	const char *name = l->name != NULL ? l->name
	                   : kind_id != 0  ? texts_find(&n->kinds, "kind.%lld.name", (long long)kind_id)
	                                   : "";

	return name[0] != '\0' || l->service_id == 0
	           ? name
	           : texts_find(&n->services, "service.%lld.name", (long long)l->service_id);
}

static void line_append(struct arena *a, struct account *t, const struct invoice_line *line)
{
	if (t->count == t->room) {
		struct invoice_line *more = arena_news(a, struct invoice_line, t->room = t->room * 2 + 8);

		if (t->count > 0)
			memcpy(more, t->lines, t->count * sizeof *more);
		t->lines = more;
	}
	t->lines[t->count] = *line;
	t->lines[t->count].line = (int64_t)t->count;
	t->count++;
}

bool stay_is_live(const struct guest_stay *s)
{
	return text_same(s->state, "accepted") || text_same(s->state, "prepaid") || text_same(s->state, "in-house") ||
	       text_same(s->state, "departed");
}

/* A part that is slept in, with its lines in the words they have today. */
static enum status part_live(struct arena *a, const struct house *h, const struct names *n, const struct guest_stay *s,
                             struct account *t)
{
	struct price_line *lines = NULL;
	size_t count = 0;
	enum status st = stay_price_lines(a, h, s, &lines, &count);

	for (size_t i = 0; i < count && st == OK; i++) {
		const struct price_line *l = &lines[i];

		line_append(a, t,
		            &(struct invoice_line){ .service_id = l->service_id,
		                                    .kind_id = l->kind_id,
		                                    .name = text_cut(a, line_name(n, s, l), 190),
		                                    .code = l->code,
		                                    .class = service_class_name(l->class),
		                                    .unit = service_unit_name(l->unit),
		                                    .rooms = l->rooms,
		                                    .heads = l->heads,
		                                    .nights = l->nights,
		                                    .quantity = l->quantity,
		                                    .unit_price = l->unit_price,
		                                    .amount = l->amount,
		                                    .vat = l->vat });
	}
	if (!text_same(s->state, "departed") && s->departure.day > t->stay.departure.day)
		t->stay.departure = s->departure;
	t->open = t->open || !text_same(s->state, "departed");
	return st != OK ? st : money_add(t->stay.price, s->price, &t->stay.price) ? OK : INVALID;
}

/* A part that was given up: what is owed for it nevertheless. */
static enum status part_ended(struct arena *a, const struct house *h, const struct guest_stay *s, struct account *t)
{
	struct cancellation c = { 0 };
	enum status st = cancellation_of(h->db, a, s->id, &c);

	if (st == NOT_FOUND || (st == OK && c.penalty.minor == 0))
		return OK;
	if (st != OK)
		return st;
	line_append(a, t,
	            &(struct invoice_line){ .name = "",
	                                    .code = "given-up",
	                                    .class = "penalty",
	                                    .unit = "stay",
	                                    .quantity = 1,
	                                    .unit_price = c.penalty,
	                                    .amount = c.penalty });
	return money_add(t->stay.price, c.penalty, &t->stay.price) ? OK : INVALID;
}

enum status account_load(struct arena *a, const struct house *h, const char *lang, const struct guest_stay *head,
                         struct account *out)
{
	struct names names = { 0 };
	struct guest_stay s = *head;
	enum status st = names_load(a, h, lang, &names);

	*out = (struct account){ .stay = *head };
	out->stay.price.minor = 0;
	while (st == OK) {
		st = stay_is_live(&s) ? part_live(a, h, &names, &s, out) : part_ended(a, h, &s, out);
		if (st == OK)
			st = stay_following(h->db, a, s.id, &s);
		if (st == OK && s.account_id != head->id)
			break;
	}
	return st == NOT_FOUND ? OK : st;
}

enum status account_head(struct arena *a, const struct house *h, int64_t stay_id, struct guest_stay *out)
{
	enum status st = stay_by_id(h->db, a, stay_id, out);

	return st == OK && out->account_id != 0 ? stay_by_id(h->db, a, out->account_id, out) : st;
}

/* --- another price --- */

static bool says_so(const struct invoice *i, const struct account *t)
{
	bool dated = date_is(i->arrival) && t->open;

	return i->total.minor == t->stay.price.minor &&
	       (!dated || (i->arrival.day == t->stay.arrival.day && i->departure.day == t->stay.departure.day));
}

enum status invoice_renew(struct arena *a, const struct house *h, struct actor who, int64_t stay_id,
                          enum renew_when when, int64_t mail_id)
{
	struct guest_stay head = { 0 };
	struct guest_request r = { 0 };
	struct invoices standing = { 0 };
	struct account t = { 0 };
	const struct invoice *old = NULL;
	bool undoable = false;
	enum status st = account_head(a, h, stay_id, &head);

	if (st != OK || head.request_id == 0 || !stay_is_live(&head))
		return st;
	st = invoices_standing(h->db, a, head.id, &standing);
	for (size_t i = 0; i < standing.count; i++)
		if (text_same(standing.items[i].kind, "invoice"))
			old = &standing.items[i];
	if (st == OK && old != NULL && when == RENEW_SETTLED)
		st = account_undoable(h->db, a, head.id, h->now, &undoable);
	if (st != OK || old == NULL || undoable)
		return st;
	st = request_by_id(h->db, a, head.request_id, &r);
	if (st == OK)
		st = account_load(a, h, r.lang, &head, &t);
	if (st != OK || says_so(old, &t))
		return st;
	if (mail_id == 0) /* a guest who hears that the stay was moved has the papers with it */
		st = outbox_waiting(h->db, a, head.request_id, "moved", &mail_id);
	if (st == OK && mail_id == 0)
		st = notice_papers(a, h, &r, &mail_id);
	if (st != OK)
		return st;
	return invoice_replace(a, h, who, &r, &t.stay, old, "changed", t.lines, t.count, mail_id);
}

struct renewing {
	struct arena *arena;
	const struct house *house;
	int64_t stay_id;
};

static enum status renewing_work(struct db *db, void *context)
{
	const struct renewing *w = context;
	enum status st = stay_lock(db, w->arena, w->stay_id);

	return st == OK ? invoice_renew(w->arena, w->house, ACTOR_JOB, w->stay_id, RENEW_SETTLED, 0) : st;
}

enum status renewals_settle(struct arena *a, const struct house *h, bool dry, int64_t *count)
{
	struct stay_ids due = { 0 };
	enum status st = stays_unrenewed(h->db, a, h->now, &due);

	*count = st == OK ? (int64_t)due.count : 0;
	for (size_t i = 0; i < due.count && st == OK && !dry; i++) {
		st = db_transaction(h->db, renewing_work, &(struct renewing){ a, h, due.items[i].n });
		if (st == CONFLICT) /* written by another meanwhile */
			st = OK;
	}
	return st;
}
