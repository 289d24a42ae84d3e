#include "admin/money.h"

#include "rules/reminder.h"
#include "site/present.h"

struct actor money_actor(const struct request *r)
{
	return (struct actor){ "user", visitor_of(r)->user.user_id };
}

void put_amount(struct request *r, const char *name, struct money m)
{
	page_put(&r->page, name, present_money(&r->page, (struct money){ m.minor < 0 ? -m.minor : m.minor }, false));
	page_bool(&r->page, page_name(&r->page, "%s.negative", name), m.minor < 0);
}

void put_payers(struct request *r, const char *name, const struct share_balances *shares)
{
	struct page *p = &r->page;

	for (size_t i = 0; i < shares->count; i++) {
		const struct share_balance *s = &shares->items[i];
		void *page = page_enter(p, page_item(p, name, i));

		page_put(p, "payer", *s->payer ? s->payer : NULL);
		page_put(p, "owed", present_money(p, s->owed, false));
		put_amount(r, "paid", s->paid);
		put_amount(r, "due", share_due(s));
		page_bool(p, "even", share_due(s).minor == 0);
		page_leave(p, page);
	}
}

void put_money_done(struct request *r)
{
	page_put(&r->page, "Done", query_param(r, "done"));
	page_put(&r->page, "Not", query_param(r, "not"));
}

enum status money_answered(struct request *r, const char *path, const char *done, enum money_answer answer)
{
	static const char *const words[] = { [MONEY_OK] = NULL, [MONEY_DONE] = NULL, [MONEY_CHANGED] = "changed", [MONEY_MUCH] = "much" };

	if (words[answer] != NULL)
		return redirect(r, arena_printf(&r->arena, "%s?not=%s", path, words[answer]));
	return redirect(r, arena_printf(&r->arena, "%s?done=%s", path, done));
}

enum status money_show(struct request *r)
{
	struct page *p = &r->page;
	struct balances all = { 0 };
	struct share_balances paid = { 0 }, shares = { 0 };
	struct money owed = { 0 }, owing = { 0 }, late = { 0 };
	enum status st = balances_open(r->db, &r->arena, &all);

	if (st == OK)
		st = shares_paid(r->db, &r->arena, 0, &paid);
	if (st != OK)
		return st;
	for (size_t i = 0; i < all.count; i++) {
		const struct balance *b = &all.items[i];
		struct money due = balance_due(b), prepay = balance_prepay(b);
		bool waits = text_same(b->state, "accepted") && text_same(b->guarantee, "deposit") && !b->keep_unpaid && prepay.minor > 0;
		bool is_late = waits && prepay_is_late(b->prepay_until, r->today);
		void *page = page_enter(p, page_item(p, "Stays", i));

		page_put(p, "name", b->name);
		page_put(p, "reference", *b->reference ? b->reference : NULL);
		page_put(p, "href", arena_printf(&r->arena, "/admin/money/stay/%lld", (long long)b->stay_id));
		page_span(p, "Stay", b->arrival, b->departure);
		page_put(p, "price", present_money(p, b->price, false));
		page_put(p, "paid", present_money(p, b->paid, false));
		put_amount(r, "due", due);
		if (prepay.minor > 0 && !is_late)
			page_date(p, "Until", b->prepay_until);
		page_bool(p, "late", is_late);
		page_put(p, "prepay", prepay.minor > 0 ? present_money(p, prepay, false) : NULL);
		page_bool(p, "gone", b->departure.day <= r->today.day);
		balance_shares(&r->arena, &paid, b, &shares);
		put_payers(r, "Payers", &shares);
		page_leave(p, page);
		if (due.minor > 0)
			owed.minor += due.minor;
		else
			owing.minor -= due.minor;
		if (is_late)
			late.minor += prepay.minor;
	}
	page_put(p, "Sum.owed", present_money(p, owed, true));
	page_put(p, "Sum.owing", present_money(p, owing, true));
	page_put(p, "Sum.late", present_money(p, late, true));
	page_int(p, "Sum.count", (int64_t)all.count);
	put_money_done(r);
	return show(r, "admin/money.cs");
}
