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
		if (s->share > 0) {
			page_put(p, "percent", percent_text(p->arena, s->share));
			page_put(p, "paper",
			         arena_printf(p->arena, "/admin/stay/share?id=%lld&payer=%zu", (long long)s->stay_id,
			                      i + 1));
		}
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
	static const char *const words[] = {
		[MONEY_OK] = NULL, [MONEY_DONE] = NULL, [MONEY_CHANGED] = "changed", [MONEY_MUCH] = "much"
	};

	if (words[answer] != NULL)
		return redirect(r, arena_printf(&r->arena, "%s?not=%s", path, words[answer]));
	return redirect(r, arena_printf(&r->arena, "%s?done=%s", path, done));
}

#define STAYS_AT_ONCE 20 /* shown on Money; what must be looked at now is never folded */

/* A stay whose money is not even, and how soon somebody should look at it. */
struct open_stay {
	const struct balance *balance;
	enum open_turn { PREPAY_LATE, LEFT_OWING, LEAVES, GIVE_BACK, DUE_LATER } turn;
	struct date due; /* the day of its prepayment, or of its arrival */
	bool waits;      /* for a prepayment */
};

static struct open_stay open_stay_of(const struct balance *b, struct date today)
{
	struct open_stay s = { .balance = b, .turn = DUE_LATER, .due = b->arrival };

	s.waits = text_same(b->state, "accepted") && text_same(b->guarantee, "deposit") && !b->keep_unpaid &&
	          balance_prepay(b).minor > 0;
	if (s.waits && b->prepay_until.day != DATE_NONE.day)
		s.due = b->prepay_until;
	if (s.waits && prepay_is_late(b->prepay_until, today))
		s.turn = PREPAY_LATE;
	else if (balance_due(b).minor < 0)
		s.turn = GIVE_BACK;
	else if (b->departure.day == today.day && text_same(b->state, "in-house"))
		s.turn = LEAVES;
	else if (b->departure.day <= today.day)
		s.turn = LEFT_OWING;
	return s;
}

static int by_turn(const void *left, const void *right)
{
	const struct open_stay *a = left, *b = right;

	if (a->turn != b->turn)
		return a->turn < b->turn ? -1 : 1;
	if (a->due.day != b->due.day)
		return a->due.day < b->due.day ? -1 : 1;
	return a->balance < b->balance ? -1 : a->balance > b->balance; /* they came by arrival */
}

static void put_open_stay(struct request *r, const char *list, size_t i, const struct open_stay *s,
                          const struct share_balances *paid)
{
	struct page *p = &r->page;
	const struct balance *b = s->balance;
	struct money prepay = balance_prepay(b);
	struct share_balances shares = { 0 };
	void *page = page_enter(p, page_item(p, list, i));

	page_put(p, "name", b->name);
	page_put(p, "reference", *b->reference ? b->reference : NULL);
	page_put(p, "href", bill_path(r, b->stay_id));
	page_span(p, "Stay", b->arrival, b->departure);
	page_put(p, "price", present_money(p, b->price, false));
	page_put(p, "paid", present_money(p, b->paid, false));
	put_amount(r, "due", balance_due(b));
	if (s->waits && s->turn != PREPAY_LATE)
		page_date(p, "Until", b->prepay_until);
	page_bool(p, "late", s->turn == PREPAY_LATE);
	page_put(p, "prepay", prepay.minor > 0 ? present_money(p, prepay, false) : NULL);
	page_bool(p, "gone", s->turn == LEFT_OWING);
	page_bool(p, "leaves", s->turn == LEAVES);
	balance_shares(&r->arena, paid, b, &shares);
	put_payers(r, "Payers", &shares);
	page_leave(p, page);
}

enum status money_show(struct request *r)
{
	struct page *p = &r->page;
	struct balances all = { 0 };
	struct share_balances paid = { 0 };
	struct money owed = { 0 }, owing = { 0 }, late = { 0 };
	size_t shown = STAYS_AT_ONCE;
	enum status st = balances_open(r->db, &r->arena, &all);

	if (st == OK)
		st = shares_paid(r->db, &r->arena, 0, &paid);
	if (st != OK)
		return st;
	struct open_stay *stays = arena_news(&r->arena, struct open_stay, all.count);
	for (size_t i = 0; i < all.count; i++) {
		struct money due = balance_due(&all.items[i]);

		stays[i] = open_stay_of(&all.items[i], r->today);
		if (due.minor > 0)
			owed.minor += due.minor;
		else
			owing.minor -= due.minor;
		if (stays[i].turn == PREPAY_LATE)
			late.minor += balance_prepay(&all.items[i]).minor;
	}
	if (all.count > 0)
		qsort(stays, all.count, sizeof *stays, by_turn);
	while (shown < all.count && stays[shown].turn != DUE_LATER)
		shown++;
	for (size_t i = 0; i < all.count; i++)
		put_open_stay(r, i < shown ? "Stays" : "Later", i, &stays[i], &paid);
	if (all.count > shown)
		page_int(p, "LaterCount", (int64_t)(all.count - shown));
	page_put(p, "Sum.owed", present_money(p, owed, true));
	page_put(p, "Sum.owing", present_money(p, owing, true));
	page_put(p, "Sum.late", present_money(p, late, true));
	page_int(p, "Sum.count", (int64_t)all.count);
	put_money_done(r);
	return show(r, "admin/money.cs");
}
