#include "house/money.h"

#include "core/text.h"
#include "house/invoice.h"
#include "house/notice.h"
#include "rules/life.h"
#include "store/request.h"

/* What one of these transactions works on; it writes it anew when it runs again. */
struct work {
	struct arena *arena;
	const struct house *house;
	struct actor who;
	enum money_answer answer;
	int64_t id;
	const char *note, *digest;
	struct payment *payment;
	struct posting *posting;
	const struct bank_statement *statement;
	size_t fresh;
};

/* An answer other than MONEY_OK rolls back: the work returns CONFLICT with it. */
static enum status answered(struct work *w, enum money_answer answer)
{
	w->answer = answer;
	return CONFLICT;
}

static enum status run(struct work *w, enum status (*work)(struct db *db, void *context), enum money_answer *answer)
{
	enum status st = db_transaction(w->house->db, work, w);

	*answer = w->answer;
	if (st != CONFLICT)
		return st;
	if (w->answer == MONEY_OK) /* a row was not as it was read */
		*answer = MONEY_CHANGED;
	return OK;
}

static enum status audit(const struct work *w, const char *action, const char *entity, int64_t id, const char *became)
{
	return audit_add(w->house->db, w->who, w->house->now, action, entity, id, NULL, became);
}

static const char *amount_line(struct work *w, struct money m, const char *more)
{
	return arena_printf(w->arena, "amount=%lld\n%s", (long long)m.minor, more);
}

/* --- payments --- */

/* "Payment received"; receipt and voucher go with it. */
static enum status paid_mail(struct work *w, const struct balance *b, const struct payment *p,
                             const struct guest_request *r, const struct guest_stay *stay, int64_t *mail_id)
{
	struct buffer facts = { .arena = w->arena };
	bool ended =
	    text_same(b->state, "lapsed") || text_same(b->state, "cancelled") || text_same(b->state, "no-show");
	enum status st = paper_facts(w->arena, w->house, stay, &facts);

	buffer_printf(&facts, "paid=%lld\npaid_on=%s\nmethod=%s\npaid_sum=%lld\nbalance=%lld\n%s",
	              (long long)p->amount.minor, date_text(w->arena, p->paid_on), p->method, (long long)b->paid.minor,
	              (long long)balance_due(b).minor, ended ? "ended=1\n" : "");
	if (text_same(b->state, "accepted") && balance_prepay(b).minor > 0 && date_is(b->prepay_until))
		buffer_printf(&facts, "missing=%lld\n", (long long)balance_prepay(b).minor);
	return st == OK ? notice_write(w->arena, w->house, r, "paid", facts.data, mail_id) : st;
}

static enum status paper_for(struct work *w, const struct balance *b, const struct payment *p)
{
	struct guest_request request = { 0 };
	struct guest_stay stay = { 0 };
	int64_t mail_id = 0;
	enum status st = OK;

	if (p->amount.minor <= 0 || p->reverses_id != 0 || b->request_id == 0)
		return OK;
	st = request_by_id(w->house->db, w->arena, b->request_id, &request);
	if (st == OK)
		st = stay_by_request(w->house->db, w->arena, b->request_id, &stay);
	if (st == OK)
		st = paid_mail(w, b, p, &request, &stay, &mail_id);
	if (st != OK)
		return st;
	return paper_paid(
	    w->arena, w->house, &request, &stay,
	    &(struct paid){
	        .amount = p->amount, .sum = b->paid, .on = p->paid_on, .method = p->method, .mail_id = mail_id });
}

/* Everything that a payment is; the stay's row is held, so that two payments follow one another. */
static enum status payment_enter(struct work *w, struct payment *p)
{
	const struct house *h = w->house;
	struct balance b = { 0 };
	enum status st = p->stay_id != 0 ? stay_lock(h->db, w->arena, p->stay_id) : OK;

	p->user_id = w->who.user_id;
	p->created_at = h->now;
	if (st == OK && p->stay_id != 0 && p->amount.minor < 0 && p->reverses_id == 0) {
		st = balance_of(h->db, w->arena, p->stay_id, &b);
		if (st == OK && b.paid.minor + p->amount.minor < 0)
			return answered(w, MONEY_MUCH);
	}
	if (st == OK)
		st = payment_add(h->db, p);
	if (st == OK)
		st = audit(
		    w, p->reverses_id != 0 ? "take back" : "pay", "payment", p->id,
		    amount_line(w, p->amount,
		                arena_printf(w->arena, "method=%s\nstay_id=%lld\n", p->method, (long long)p->stay_id)));
	if (st != OK || p->stay_id == 0)
		return st;
	st = balance_of(h->db, w->arena, p->stay_id, &b);
	if (st == OK)
		st = prepayment_follow(w->house, &b);
	return st == OK ? paper_for(w, &b, p) : st;
}

static enum status take_work(struct db *db, void *context)
{
	struct work *w = context;
	struct payment known = { 0 };
	/* First the stay: the same form sent twice at once then finds its first. */
	enum status st = w->payment->stay_id != 0 ? stay_lock(db, w->arena, w->payment->stay_id) : OK;

	w->answer = MONEY_OK;
	if (st == OK)
		st = payment_by_key(db, w->arena, w->payment->entry_key, &known);
	else
		return st;
	if (st == OK) {
		w->payment->id = known.id;
		return answered(w, MONEY_DONE);
	}
	return st == NOT_FOUND ? payment_enter(w, w->payment) : st;
}

enum status payment_take(struct arena *a, const struct house *h, struct actor who, struct payment *p,
                         enum money_answer *answer)
{
	struct work w = { .arena = a, .house = h, .who = who, .payment = p };
	enum status st = p->stay_id != 0 ? stay_account(h->db, a, p->stay_id, &p->stay_id) : OK;

	return st == OK ? run(&w, take_work, answer) : st;
}

static enum status back_work(struct db *db, void *context)
{
	struct work *w = context;
	struct payment p = { 0 };
	enum status st = payment_by_id(db, w->arena, w->id, &p);

	w->answer = MONEY_OK;
	if (st != OK)
		return st;
	if (p.reversed_by != 0 || p.reverses_id != 0)
		return answered(w, MONEY_CHANGED);
	struct payment back = { .stay_id = p.stay_id,
		                .entry_key = arena_printf(w->arena, "back-%lld", (long long)p.id),
		                .paid_on = w->house->today,
		                .method = p.method,
		                .amount = { -p.amount.minor },
		                .payer = p.payer,
		                .note = w->note,
		                .reverses_id = p.id };
	st = payment_enter(w, &back);
	if (st == OK && p.bank_digest != NULL)
		st = bank_row_turn(db, p.bank_digest, "booked", "open");
	return st;
}

enum status payment_back(struct arena *a, const struct house *h, struct actor who, int64_t payment_id, const char *note,
                         enum money_answer *answer)
{
	struct work w = { .arena = a, .house = h, .who = who, .id = payment_id, .note = note };

	return run(&w, back_work, answer);
}

/* --- what is posted to a bill --- */

static enum status posting_work(struct db *db, void *context)
{
	struct work *w = context;
	struct posting *p = w->posting;
	enum status st = stay_lock(db, w->arena, p->stay_id);

	w->answer = MONEY_OK;
	p->user_id = w->who.user_id;
	p->created_at = w->house->now;
	if (st == OK) {
		st = posting_add(db, p);
		if (st == CONFLICT)
			return answered(w, MONEY_DONE);
	}
	return st == OK ? audit(w, "post", "posting", p->id,
	                        amount_line(
	                            w, p->amount,
	                            arena_printf(w->arena, "kind=%s\nstay_id=%lld\n", p->kind, (long long)p->stay_id)))
	                : st;
}

enum status posting_take(struct arena *a, const struct house *h, struct actor who, struct posting *p,
                         enum money_answer *answer)
{
	struct work w = { .arena = a, .house = h, .who = who, .posting = p };
	enum status st = stay_account(h->db, a, p->stay_id, &p->stay_id);

	if (st != OK)
		return st;
	if (p->unit_price.minor < 0 || !money_times(p->unit_price, p->quantity, &p->amount) ||
	    p->amount.minor > MONEY_MAX)
		return INVALID;
	return run(&w, posting_work, answer);
}

static enum status deliver_work(struct db *db, void *context)
{
	struct work *w = context;
	enum status st = posting_deliver(db, w->id, w->house->today);

	w->answer = MONEY_OK;
	return st == OK ? audit(w, "deliver", "posting", w->id, NULL) : st;
}

static enum status strike_work(struct db *db, void *context)
{
	struct work *w = context;
	enum status st = posting_strike(db, w->id, w->house->now);

	w->answer = MONEY_OK;
	return st == OK ? audit(w, "strike", "posting", w->id, NULL) : st;
}

enum status posting_delivered(struct arena *a, const struct house *h, struct actor who, int64_t posting_id,
                              enum money_answer *answer)
{
	struct work w = { .arena = a, .house = h, .who = who, .id = posting_id };

	return run(&w, deliver_work, answer);
}

enum status posting_struck(struct arena *a, const struct house *h, struct actor who, int64_t posting_id,
                           enum money_answer *answer)
{
	struct work w = { .arena = a, .house = h, .who = who, .id = posting_id };

	return run(&w, strike_work, answer);
}

/* --- the bill --- */

static struct invoice_line line_of(const struct posting *p, int64_t n)
{
	return (struct invoice_line){ .line = n,
		                      .service_id = p->service_id,
		                      .name = p->name,
		                      .class = "extra",
		                      .unit = "item",
		                      .quantity = p->quantity,
		                      .unit_price = p->unit_price,
		                      .amount = p->amount,
		                      .vat = p->vat };
}

static enum status close_work(struct db *db, void *context)
{
	struct work *w = context;
	struct balance b = { 0 };
	struct postings all = { 0 };
	struct guest_request request = { 0 };
	struct guest_stay stay = { 0 };
	struct invoice bill = { .kind = "final", .issue = 1, .reason = "", .due_on = w->house->today };
	struct invoices earlier = { 0 };
	size_t count = 0;
	int64_t mail_id = 0;
	enum status st = stay_lock(db, w->arena, w->id);

	w->answer = MONEY_OK;
	w->fresh = 0;
	/* What it nets is right only beside an invoice that is. */
	if (st == OK)
		st = invoice_renew(w->arena, w->house, w->who, w->id, RENEW_NOW, 0);
	if (st == OK)
		st = balance_of(db, w->arena, w->id, &b);
	if (st == OK)
		st = b.request_id != 0 ? request_by_id(db, w->arena, b.request_id, &request) : NOT_FOUND;
	if (st == OK)
		st = stay_by_request(db, w->arena, b.request_id, &stay);
	if (st == OK)
		st = postings_of(db, w->arena, w->id, &all);
	if (st == OK)
		st = invoices_of_stay(db, w->arena, w->id, &earlier);
	if (st != OK)
		return st;
	for (size_t i = 0; i < earlier.count; i++)
		bill.issue += text_same(earlier.items[i].kind, "final");
	struct invoice_line *lines = arena_news(w->arena, struct invoice_line, all.count);
	for (size_t i = 0; i < all.count; i++) {
		const struct posting *p = &all.items[i];
		if (!date_is(p->delivered_on) || instant_is(p->struck_at) || p->invoice_id != 0)
			continue;
		lines[count] = line_of(p, (int64_t)count + 1);
		count++;
		if (!money_add(bill.total, p->amount, &bill.total))
			return INVALID;
	}
	if (count == 0)
		return OK;
	bill.due = (struct money){ balance_due(&b).minor > 0 ? balance_due(&b).minor : 0 };
	st = notice_papers(w->arena, w->house, &request, &mail_id);
	if (st == OK)
		st = invoice_charge(w->arena, w->house, &request, &stay, lines, count, mail_id, &bill);
	for (size_t i = 0; i < all.count && st == OK; i++) {
		const struct posting *p = &all.items[i];
		if (date_is(p->delivered_on) && !instant_is(p->struck_at) && p->invoice_id == 0)
			st = posting_bill(db, p->id, bill.id);
	}
	w->fresh = (size_t)bill.id;
	return st == OK
	           ? audit(w, "bill", "stay", w->id, arena_printf(w->arena, "invoice_id=%lld\n", (long long)bill.id))
	           : st;
}

enum status bill_close(struct arena *a, const struct house *h, struct actor who, int64_t stay_id, int64_t *invoice_id)
{
	struct work w = { .arena = a, .house = h, .who = who };
	enum status st = stay_account(h->db, a, stay_id, &w.id);

	if (st == OK)
		st = db_transaction(h->db, close_work, &w);
	*invoice_id = (int64_t)w.fresh;
	return st;
}

/* --- who pays what of it --- */

void balance_shares(struct arena *a, const struct share_balances *paid, const struct balance *b,
                    struct share_balances *out)
{
	struct share_balance *items = arena_news(a, struct share_balance, paid->count + 1);
	int32_t *shares = arena_news(a, int32_t, paid->count + 1);
	struct money *parts = arena_news(a, struct money, paid->count + 1), others = b->paid;
	size_t count = 0;

	for (size_t i = 0; i < paid->count; i++)
		if (paid->items[i].stay_id == b->stay_id) {
			items[count] = paid->items[i];
			shares[count] = (int32_t)paid->items[i].share;
			others.minor -= paid->items[i].paid.minor;
			count++;
		}
	money_share((struct money){ b->price.minor + b->posted.minor }, shares, count, parts);
	for (size_t i = 0; i < count; i++)
		items[i].owed = parts[i];
	if (count > 0 && others.minor != 0)
		items[count++] = (struct share_balance){ .stay_id = b->stay_id, .payer = "", .paid = others };
	*out = (struct share_balances){ items, count };
}

/* --- the bank --- */

static enum status bring_work(struct db *db, void *context)
{
	struct work *w = context;
	struct bank_row known;
	enum status st = OK;

	w->answer = MONEY_OK;
	w->fresh = 0;
	for (size_t i = 0; i < w->statement->count && st == OK; i++) {
		const struct bank_entry *e = &w->statement->items[i];
		struct bank_row row = { .digest = e->digest,
			                .account = w->statement->account,
			                .booked_on = e->booked,
			                .amount = e->amount,
			                .name = e->name,
			                .other = e->account,
			                .text = e->text,
			                .read_at = w->house->now };

		st = bank_row_get(db, w->arena, e->digest, &known);
		if (st == NOT_FOUND) {
			st = bank_row_add(db, &row);
			w->fresh++;
		}
	}
	return st == OK && w->fresh > 0
	           ? audit(w, "bring", "bank_entry", 0, arena_printf(w->arena, "entries=%zu\n", w->fresh))
	           : st;
}

enum status bank_bring(struct arena *a, const struct house *h, struct actor who, const struct bank_statement *s,
                       size_t *fresh)
{
	struct work w = { .arena = a, .house = h, .who = who, .statement = s };
	enum status st = db_transaction(h->db, bring_work, &w);

	*fresh = w.fresh;
	return st;
}

enum status bank_opens(struct arena *a, const struct house *h, struct bank_open **out, size_t *count)
{
	struct balances all = { 0 };
	enum status st = balances_open(h->db, a, &all);

	*count = 0;
	if (st != OK)
		return st;
	*out = arena_news(a, struct bank_open, all.count);
	for (size_t i = 0; i < all.count && st == OK; i++) {
		const struct balance *b = &all.items[i];
		struct invoice invoice = { 0 };

		st = invoice_of_stay(h->db, a, b->stay_id, &invoice);
		const char *number = st == OK ? invoice_name(a, &invoice) : "";
		if (st == NOT_FOUND)
			st = OK;
		(*out)[(*count)++] =
		    (struct bank_open){ b->stay_id, b->reference, number, b->name, balance_due(b), balance_prepay(b) };
	}
	return st;
}

static enum status by_reference(struct arena *a, const struct house *h, const char *word, int64_t *stay_id)
{
	struct guest_request r = { 0 };
	struct guest_stay stay = { 0 };
	char *reference = arena_printf(a, "%s-%s", h->settings->reference_prefix, word);

	for (char *c = reference + strlen(h->settings->reference_prefix); *c != '\0'; c++)
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 'a' + 'A');
	enum status st = request_by_reference(h->db, a, reference, &r);
	if (st == OK)
		st = stay_by_request(h->db, a, r.id, &stay);
	*stay_id = stay.id;
	return st == NOT_FOUND ? OK : st;
}

static enum status by_number(struct arena *a, const struct house *h, const char *year_word, const char *number_word,
                             int64_t *stay_id)
{
	struct invoice invoice = { 0 };
	int64_t year, number;

	*stay_id = 0;
	if (!int_parse(year_word, 2000, 9999, &year) || !int_parse(number_word, 1, INT32_MAX, &number))
		return OK;
	enum status st = invoice_by_number(h->db, a, h->settings->invoice_series, year, number, &invoice);
	*stay_id = invoice.stay_id;
	return st == NOT_FOUND ? OK : st;
}

/* Two that are not the same are none. */
static void named_add(int64_t stay_id, int64_t *found, bool *several)
{
	*several = *several || (stay_id != 0 && *found != 0 && stay_id != *found);
	if (stay_id != 0)
		*found = stay_id;
}

enum status bank_named(struct arena *a, const struct house *h, const char *text, struct bank_open *out, bool *several)
{
	const char *lower = text_lower(a, text), *prefix = text_lower(a, h->settings->reference_prefix),
	           *series = text_lower(a, h->settings->invoice_series);
	char words[2][BANK_WORD];
	int64_t found = 0, stay_id = 0;
	struct balance b = { 0 };
	enum status st = OK;

	*out = (struct bank_open){ 0 };
	*several = false;
	for (const char *at = lower; st == OK && bank_word_next(&at, prefix, words, 1);) {
		st = by_reference(a, h, words[0], &stay_id);
		named_add(stay_id, &found, several);
	}
	for (const char *at = lower; st == OK && bank_word_next(&at, series, words, 2);) {
		st = by_number(a, h, words[0], words[1], &stay_id);
		named_add(stay_id, &found, several);
	}
	if (st != OK || found == 0 || *several)
		return st;
	st = balance_of(h->db, a, found, &b);
	if (st == OK)
		*out = (struct bank_open){ b.stay_id, b.reference, "", b.name, balance_due(&b), balance_prepay(&b) };
	return st;
}

static enum status book_work(struct db *db, void *context)
{
	struct work *w = context;
	struct bank_row row = { 0 };
	enum status st = bank_row_get(db, w->arena, w->digest, &row);

	w->answer = MONEY_OK;
	if (st == OK)
		st = bank_row_turn(db, w->digest, "open", w->id != 0 ? "booked" : "ignored");
	if (st != OK)
		return st;
	if (w->id == 0)
		return audit(w, "put aside", "bank_entry", 0, amount_line(w, row.amount, ""));
	/* Booked, taken back and booked again: each time is a payment of its own. */
	const char *key = arena_printf(w->arena, "%.32s-%lld", row.digest, (long long)w->house->now.second);
	return payment_enter(w, &(struct payment){ .stay_id = w->id,
	                                           .entry_key = key,
	                                           .paid_on = row.booked_on,
	                                           .method = "transfer",
	                                           .amount = row.amount,
	                                           .payer = row.name,
	                                           .note = text_cut(w->arena, row.text, 190),
	                                           .bank_digest = row.digest });
}

enum status bank_book(struct arena *a, const struct house *h, struct actor who, const char *digest, int64_t stay_id,
                      enum money_answer *answer)
{
	struct work w = { .arena = a, .house = h, .who = who, .digest = digest, .id = stay_id };
	enum status st = stay_id != 0 ? stay_account(h->db, a, stay_id, &w.id) : OK;

	return st != OK ? st : run(&w, book_work, answer);
}

static enum status reopen_work(struct db *db, void *context)
{
	struct work *w = context;
	enum status st = bank_row_turn(db, w->digest, "ignored", "open");

	w->answer = MONEY_OK;
	return st == OK ? audit(w, "take up", "bank_entry", 0, NULL) : st;
}

enum status bank_reopen(struct arena *a, const struct house *h, struct actor who, const char *digest,
                        enum money_answer *answer)
{
	struct work w = { .arena = a, .house = h, .who = who, .digest = digest };

	return run(&w, reopen_work, answer);
}
