#include "house/share.h"

#include "core/log.h"
#include "house/invoice.h"
#include "house/money.h"
#include "store/life.h"

struct reading {
	struct arena *arena;
	const struct house *house;
	int64_t stay_id;
	size_t which;
	struct share_bill *out;
	struct share_row *rows;
	size_t count, room;
	struct money sum;
};

static struct share_row *row_add(struct reading *r, enum share_kind kind, struct money amount)
{
	if (r->count == r->room) {
		struct share_row *more = arena_news(r->arena, struct share_row, r->room = r->room * 2 + 8);

		if (r->count > 0)
			memcpy(more, r->rows, r->count * sizeof *more);
		r->rows = more;
	}
	r->sum.minor += amount.minor;
	r->rows[r->count] = (struct share_row){ .kind = kind, .amount = amount };
	return &r->rows[r->count++];
}

static enum status part_read(struct reading *r, const struct guest_stay *s)
{
	struct cancellation c = { 0 };

	if (stay_is_live(s)) {
		row_add(r, SHARE_STAY, s->price)->stay = *s;
		if (s->departure.day > r->out->head.departure.day)
			r->out->head.departure = s->departure;
		return OK;
	}
	enum status st = cancellation_of(r->house->db, r->arena, s->id, &c);
	if (st == OK && c.penalty.minor > 0)
		row_add(r, SHARE_KEPT, c.penalty)->stay = *s;
	return st == NOT_FOUND ? OK : st;
}

static enum status parts_read(struct reading *r)
{
	struct guest_stay s = r->out->head;
	enum status st = OK;

	while (st == OK) {
		st = part_read(r, &s);
		if (st == OK)
			st = stay_following(r->house->db, r->arena, s.id, &s);
		if (st == OK && s.account_id != r->out->head.id)
			break;
	}
	return st == NOT_FOUND ? OK : st;
}

/* A stay that came to nothing is owed what its papers keep of it. */
static enum status papers_read(struct reading *r)
{
	struct invoices standing = { 0 };
	enum status st = invoices_standing(r->house->db, r->arena, r->out->head.id, &standing);

	for (size_t i = 0; i < standing.count; i++) {
		const struct invoice *v = &standing.items[i];

		if (text_same(v->kind, "final"))
			continue;
		struct share_row *row = row_add(r, SHARE_PAPER, v->total);
		row->name = invoice_name(r->arena, v);
		row->paper = v->kind;
		row->on = zone_local(r->house->settings->zone, v->issued_at).date;
	}
	return st;
}

static enum status posted_read(struct reading *r)
{
	struct postings all = { 0 };
	enum status st = postings_of(r->house->db, r->arena, r->out->head.id, &all);

	for (size_t i = 0; i < all.count; i++) {
		const struct posting *p = &all.items[i];

		if (!date_is(p->delivered_on) || instant_is(p->struck_at))
			continue;
		struct share_row *row = row_add(r, SHARE_POSTED, p->amount);
		row->name = p->name;
		row->quantity = p->quantity;
		row->unit_price = p->unit_price;
	}
	return st;
}

static enum status mine_read(struct reading *r)
{
	struct share_bill *out = r->out;
	struct share_balances paid = { 0 }, all = { 0 };
	enum status st = shares_paid(r->house->db, r->arena, out->head.id, &paid);

	if (st != OK)
		return st;
	balance_shares(r->arena, &paid, &out->balance, &all);
	if (r->which >= paid.count)
		return NOT_FOUND;
	out->mine = all.items[r->which];
	return payments_of_share(r->house->db, r->arena, &out->mine, &out->payments);
}

static enum status bill_read(struct db *db, void *context)
{
	struct reading *r = context;
	struct share_bill *out = r->out;
	struct money came = { 0 };

	*out = (struct share_bill){ 0 };
	r->count = 0;
	r->sum.minor = 0;
	enum status st = account_head(r->arena, r->house, r->stay_id, &out->head);
	if (st == OK)
		st = balance_of(db, r->arena, out->head.id, &out->balance);
	if (st == OK)
		st = stay_is_live(&out->head) ? parts_read(r) : papers_read(r);
	if (st == OK)
		st = posted_read(r);
	if (st == OK)
		st = mine_read(r);
	if (st != OK)
		return st;
	out->rows = r->rows;
	out->count = r->count;
	for (size_t i = 0; i < out->payments.count; i++)
		came.minor += out->payments.items[i].amount.minor;
	if (r->sum.minor != out->balance.price.minor + out->balance.posted.minor || came.minor != out->mine.paid.minor)
		return fail("stay %lld: a share of %lld over a bill of %lld, paid %lld of %lld",
		            (long long)out->head.id, (long long)r->sum.minor,
		            (long long)(out->balance.price.minor + out->balance.posted.minor), (long long)came.minor,
		            (long long)out->mine.paid.minor);
	return OK;
}

enum status share_bill_load(struct arena *a, const struct house *h, int64_t stay_id, size_t which,
                            struct share_bill *out)
{
	struct reading r = { .arena = a, .house = h, .stay_id = stay_id, .which = which, .out = out };

	return db_snapshot(h->db, bill_read, &r);
}
