#include "house/invoice.h"

#include "core/log.h"
#include "core/text.h"
#include "house/notice.h"
#include "house/payer.h"
#include "house/record.h"
#include "store/money.h"
#include "store/people.h"
#include "store/person.h"

/* What is known of who pays: each fact from the first row of the guest's file that has it. */
static enum status payer_filed(struct arena *a, const struct house *h, int64_t person_id, struct payer *out)
{
	struct guest_files rows = { 0 };
	int64_t file_id = 0;
	enum status st = person_file(h->db, a, person_id, &file_id);
	if (st == OK)
		st = file_rows(h->db, a, file_id, &rows);
	for (size_t i = 0; i < rows.count; i++) {
		const struct guest_file *f = &rows.items[i];
		if (out->address[0] == '\0')
			out->address = f->address;
		if (out->tax_number[0] == '\0')
			out->tax_number = f->tax_number;
		if (out->days == 0)
			out->days = f->pay_days;
	}
	return st;
}

enum status payer_offered(struct arena *a, const struct house *h, int64_t person_id, struct payer *out)
{
	struct guest_files rows = { 0 };
	struct person company = { 0 };
	int64_t file_id = 0, company_id = 0;
	enum status st = person_file(h->db, a, person_id, &file_id);
	if (st == OK)
		st = file_rows(h->db, a, file_id, &rows);
	for (size_t i = 0; i < rows.count && company_id == 0; i++)
		company_id = rows.items[i].company_id;
	if (st != OK || company_id == 0)
		return st != OK ? st : NOT_FOUND;
	st = person_by_id(h->db, a, company_id, &company);
	if (st != OK || instant_is(company.erased_at))
		return st != OK ? st : NOT_FOUND;
	*out = (struct payer){ .name = person_full_name(a, &company), .address = "", .tax_number = "" };
	return payer_filed(a, h, company_id, out);
}

/* The payer as the paper prints him, whom the request names or else the guest; *days is set where he has some to
 * pay. */
static enum status payer_printed(struct arena *a, const struct house *h, const struct guest_request *r,
                                 const char **out, int64_t *days)
{
	struct payer payer = { 0 };
	struct person person = { 0 };
	enum status st = payer_of(h->db, a, r->id, &payer);
	*days = payer.days;
	if (st == OK) {
		*out = arena_printf(a, "%s%s%s%s%s", payer.name, payer.address[0] != '\0' ? "\n" : "", payer.address,
		                    payer.tax_number[0] != '\0' ? "\n" : "", payer.tax_number);
		return OK;
	}
	if (st != NOT_FOUND)
		return st;
	payer = (struct payer){ .address = "", .tax_number = "" };
	st = person_by_id(h->db, a, r->person_id, &person);
	if (st == OK)
		st = payer_filed(a, h, r->person_id, &payer);
	if (st != OK)
		return st;
	*days = payer.days;
	const char *country = person.country != NULL ? person.country : "";
	*out = arena_printf(a, "%s%s%s%s%s%s%s", person_full_name(a, &person), payer.address[0] != '\0' ? "\n" : "",
	                    payer.address, payer.tax_number[0] != '\0' ? "\n" : "", payer.tax_number,
	                    country[0] != '\0' ? "\n" : "", country);
	return OK;
}

static enum status invoice_write(struct arena *a, const struct house *h, const struct invoice_line *lines, size_t count,
                                 struct invoice *i)
{
	int year, month, day;
	struct money sum = { 0 };
	bool fits = true;
	for (size_t l = 0; l < count; l++)
		fits = fits && money_add(sum, lines[l].amount, &sum);
	if (!fits || sum.minor != i->total.minor)
		return fail("an invoice of stay %lld over %lld has lines of %lld", (long long)i->stay_id,
		            (long long)i->total.minor, (long long)sum.minor);
	date_split(h->today, &year, &month, &day);
	i->year = year;
	i->issued_at = h->now;
	i->currency = h->settings->currency;
	enum status st = invoice_add(h->db, a, i);
	for (size_t l = 0; l < count && st == OK; l++) {
		struct invoice_line line = lines[l];
		line.invoice_id = i->id;
		st = invoice_line_put(h->db, &line);
	}
	return st;
}

void prepayment_rule(const struct house *h, struct guest_stay *stay)
{
	stay->prepayment = money_percent(stay->price, (int32_t)h->settings->prepay_percent * 100);
	stay->prepay_until = DATE_NONE;
	if (stay->prepayment.minor <= 0)
		return;
	stay->prepay_until = date_add(h->today, (int32_t)h->settings->prepay_days);
	if (stay->prepay_until.day > stay->arrival.day)
		stay->prepay_until = stay->arrival;
}

/* A payer with days to pay owes all of it by then, and his word stands good for it: nothing lapses. */
static enum status owes_all(const struct house *h, struct guest_stay *stay, int64_t days)
{
	stay->prepayment = stay->price;
	stay->prepay_until = date_add(h->today, (int32_t)days);
	return stay_prepay(h->db, stay->id, stay->prepayment, stay->prepay_until, "company");
}

enum status prepayment_follow(const struct house *h, const struct balance *b)
{
	bool covered = b->paid.minor >= b->prepayment.minor && b->prepayment.minor > 0;

	if (covered && text_same(b->state, "accepted"))
		return stay_turn(h->db, b->stay_id, "accepted", "prepaid");
	if (!covered && text_same(b->state, "prepaid"))
		return stay_turn(h->db, b->stay_id, "prepaid", "accepted");
	return OK;
}

/* What is asked for before the rest, under the payer of today. */
static enum status prepayment_asked(struct arena *a, const struct house *h, struct guest_stay *stay, int64_t days)
{
	struct balance b = { 0 };
	enum status st = balance_of(h->db, a, stay->id, &b);

	if (st == OK && days > 0) {
		st = owes_all(h, stay, days);
	} else if (st == OK && text_same(b.guarantee, "company")) {
		prepayment_rule(h, stay);
		st = stay_prepay(h->db, stay->id, stay->prepayment, stay->prepay_until, "deposit");
	}
	b.prepayment = stay->prepayment;
	return st == OK ? prepayment_follow(h, &b) : st;
}

enum status invoice_issue(struct arena *a, const struct house *h, const struct guest_request *r,
                          struct guest_stay *stay, struct invoice *out)
{
	struct account all = { 0 };
	int64_t days = 0;
	*out = (struct invoice){ .stay_id = stay->id,
		                 .kind = "invoice",
		                 .reason = "",
		                 .lang = r->lang,
		                 .series = h->settings->invoice_series,
		                 .total = stay->price,
		                 .arrival = stay->arrival,
		                 .departure = stay->departure };
	enum status st = account_load(a, h, r->lang, stay, &all);
	if (st == OK)
		st = firm_recognise(a, h, r);
	if (st == OK)
		st = payer_printed(a, h, r, &out->payer, &days);
	if (st == OK && days > 0)
		st = owes_all(h, stay, days);
	out->due = stay->prepayment;
	out->due_on = stay->prepay_until;
	return st == OK ? invoice_write(a, h, all.lines, all.count, out) : st;
}

/* --- papers --- */

enum status paper_queue(const struct house *h, const struct guest_request *r, const char *kind, int64_t invoice_id,
                        int64_t mail_id, const char *facts)
{
	struct document d = { .kind = kind,
		              .request_id = r->id,
		              .invoice_id = invoice_id,
		              .mail_id = mail_id,
		              .lang = r->lang,
		              .facts = facts,
		              .created_at = h->now };
	return document_add(h->db, &d);
}

/* What was delivered and is on no bill yet; the bill at the end, which this paper may be, has all of it. */
static enum status unbilled(struct arena *a, const struct house *h, const struct invoice *i, struct money *out)
{
	struct postings all = { 0 };
	enum status st = text_same(i->kind, "final") ? OK : postings_of(h->db, a, i->stay_id, &all);
	*out = (struct money){ 0 };
	for (size_t n = 0; n < all.count; n++)
		if (date_is(all.items[n].delivered_on) && !instant_is(all.items[n].struck_at) &&
		    all.items[n].invoice_id == 0)
			out->minor += all.items[n].amount.minor;
	return st;
}

/* How the account stands with this paper, where there is more than it: all that charges, what is to be charged, and
 * each payment. "day|what|number|amount;..." */
static enum status account_fact(struct arena *a, const struct house *h, const struct invoice *i, struct buffer *facts)
{
	struct invoices charges = { 0 };
	struct payments payments = { 0 };
	struct money extras = { 0 };
	enum status st = invoices_standing(h->db, a, i->stay_id, &charges);
	if (st == OK)
		st = payments_standing(h->db, a, i->stay_id, &payments);
	if (st == OK)
		st = unbilled(a, h, i, &extras);
	if (st != OK || charges.count + payments.count + (extras.minor != 0) < 2)
		return st;
	buffer_text(facts, "account=");
	for (size_t n = 0; n < charges.count; n++) {
		const struct invoice *c = &charges.items[n];
		buffer_printf(facts, "%s|%s|%s|%lld;", date_text(a, zone_local(h->settings->zone, c->issued_at).date),
		              c->id == i->id ? "this" : c->kind, invoice_name(a, c), (long long)c->total.minor);
	}
	if (extras.minor != 0)
		buffer_printf(facts, "%s|extras||%lld;", date_text(a, h->today), (long long)extras.minor);
	for (size_t n = 0; n < payments.count; n++)
		buffer_printf(facts, "%s|%s||%lld;", date_text(a, payments.items[n].paid_on), payments.items[n].method,
		              (long long)-payments.items[n].amount.minor);
	buffer_text(facts, "\n");
	return OK;
}

static enum status paper_of_invoice(struct arena *a, const struct house *h, const struct guest_request *r,
                                    const struct guest_stay *stay, const struct invoice *i, const char *replaces,
                                    int64_t mail_id)
{
	struct buffer facts = { .arena = a };
	enum status st = paper_facts(a, h, stay, &facts);
	if (replaces != NULL)
		buffer_printf(&facts, "replaces=%s\n", replaces);
	if (st == OK)
		st = account_fact(a, h, i, &facts);
	return st == OK ? paper_queue(h, r, i->kind, i->id, mail_id, facts.data) : st;
}

static enum status charge(struct arena *a, const struct house *h, const struct guest_request *r,
                          const struct guest_stay *stay, const struct invoice_line *lines, size_t count,
                          const char *replaces, int64_t mail_id, struct invoice *out)
{
	int64_t days = 0;
	enum status st = OK;
	out->stay_id = stay->id;
	out->lang = r->lang;
	out->series = h->settings->invoice_series;
	out->arrival = stay->arrival;
	out->departure = stay->departure;
	if (out->payer == NULL)
		st = payer_printed(a, h, r, &out->payer, &days);
	if (days > 0)
		out->due_on = date_add(h->today, (int32_t)days);
	if (st == OK)
		st = invoice_write(a, h, lines, count, out);
	return st == OK ? paper_of_invoice(a, h, r, stay, out, replaces, mail_id) : st;
}

enum status invoice_charge(struct arena *a, const struct house *h, const struct guest_request *r,
                           const struct guest_stay *stay, const struct invoice_line *lines, size_t count,
                           int64_t mail_id, struct invoice *out)
{
	return charge(a, h, r, stay, lines, count, NULL, mail_id, out);
}

/* --- corrections --- */

static enum status lines_negated(struct arena *a, const struct house *h, int64_t invoice_id, struct invoice_line **out,
                                 size_t *count)
{
	struct invoice_lines lines = { 0 };
	enum status st = invoice_lines_of(h->db, a, invoice_id, &lines);
	*out = arena_news(a, struct invoice_line, lines.count);
	*count = lines.count;
	for (size_t i = 0; i < lines.count; i++) {
		(*out)[i] = lines.items[i];
		(*out)[i].unit_price.minor = -lines.items[i].unit_price.minor;
		(*out)[i].amount.minor = -lines.items[i].amount.minor;
	}
	return st;
}

enum status invoice_credit(struct arena *a, const struct house *h, struct actor who, const struct guest_request *r,
                           const struct invoice *of, const char *reason, int64_t mail_id, struct invoice *out)
{
	struct invoice_line *lines = NULL;
	size_t count = 0;
	*out = (struct invoice){ .stay_id = of->stay_id,
		                 .kind = "credit",
		                 .corrects_id = of->id,
		                 .reason = reason,
		                 .lang = of->lang,
		                 .series = h->settings->credit_series,
		                 .total = { -of->total.minor },
		                 .due_on = DATE_NONE,
		                 .payer = of->payer,
		                 .arrival = of->arrival,
		                 .departure = of->departure };
	enum status st = lines_negated(a, h, of->id, &lines, &count);
	if (st == OK)
		st = invoice_write(a, h, lines, count, out);
	if (st == OK)
		st = paper_queue(h, r, "credit", out->id, mail_id, "");
	if (st == OK)
		st = audit_add(h->db, who, h->now, "credit", "invoice", of->id, NULL,
		               arena_printf(a, "number=%s\nreason=%s", invoice_name(a, out), reason));
	return st;
}

/* Of what is asked for by a day, what has not come yet. */
static enum status due_now(struct arena *a, const struct house *h, int64_t stay_id, struct money asked,
                           struct money *out)
{
	struct balance b = { 0 };
	enum status st = balance_of(h->db, a, stay_id, &b);
	out->minor = asked.minor > b.paid.minor ? asked.minor - b.paid.minor : 0;
	return st;
}

static enum status penalty_charge(struct arena *a, const struct house *h, const struct guest_request *r,
                                  const struct guest_stay *stay, const struct invoice_end *ending, struct invoice *out)
{
	const struct invoice_line line = { .class = "penalty",
		                           .unit = "stay",
		                           .quantity = 1,
		                           .unit_price = ending->penalty,
		                           .amount = ending->penalty };
	*out = (struct invoice){ .kind = "penalty", .reason = ending->reason, .total = ending->penalty,
		                 .due_on = date_add(h->today, (int32_t)h->settings->prepay_days) };
	enum status st = due_now(a, h, stay->id, ending->penalty, &out->due);
	return st == OK ? invoice_charge(a, h, r, stay, &line, 1, ending->mail_id, out) : st;
}

enum status invoices_end(struct arena *a, const struct house *h, struct actor who, const struct guest_request *r,
                         const struct guest_stay *stay, const struct invoice_end *ending, struct invoice *kept)
{
	struct invoices standing = { 0 };
	struct invoice credit, penalty = { 0 };
	struct buffer facts = { .arena = a };
	enum status st = invoices_standing(h->db, a, stay->id, &standing);
	/* What was taken or broken before stays owed: its bill stands. */
	for (size_t i = 0; i < standing.count && st == OK; i++)
		if (!text_same(standing.items[i].kind, "final"))
			st = invoice_credit(a, h, who, r, &standing.items[i], ending->reason, ending->mail_id, &credit);
	if (st == OK && ending->penalty.minor > 0)
		st = penalty_charge(a, h, r, stay, ending, &penalty);
	if (st == OK)
		st = paper_facts(a, h, stay, &facts);
	buffer_printf(&facts, "reason=%s\npenalty=%lld\n", ending->reason, (long long)ending->penalty.minor);
	if (penalty.id != 0)
		buffer_printf(&facts, "penalty_invoice=%s\n", invoice_name(a, &penalty));
	if (st == OK)
		st = paper_queue(h, r, "cancellation", 0, ending->mail_id, facts.data);
	if (st == OK && kept != NULL)
		*kept = penalty;
	return st;
}

/* --- payments --- */

enum status paper_paid(struct arena *a, const struct house *h, const struct guest_request *r,
                       const struct guest_stay *stay, const struct paid *paid)
{
	struct invoices standing = { 0 };
	struct balance b = { 0 };
	struct buffer facts = { .arena = a };
	const char *number = NULL; /* what it is paid for: the stay, or what is kept of one that ended; none of what is
	                              taken back */
	enum status st = balance_of(h->db, a, stay->id, &b);
	if (st == OK)
		st = paper_facts(a, h, stay, &facts);
	if (st == OK)
		st = invoices_standing(h->db, a, stay->id, &standing);
	for (size_t i = 0; i < standing.count; i++)
		if (!text_same(standing.items[i].kind, "final"))
			number = invoice_name(a, &standing.items[i]);
	if (number != NULL)
		buffer_printf(&facts, "invoice=%s\n", number);
	buffer_printf(&facts, "paid=%lld\npaid_on=%s\nmethod=%s\npaid_sum=%lld\n", (long long)paid->amount.minor,
	              date_text(a, paid->on), paid->method, (long long)paid->sum.minor);
	buffer_printf(&facts, "charged=%lld\nextras=%lld\n", (long long)b.price.minor, (long long)b.posted.minor);
	if (st == OK)
		st = paper_queue(h, r, "receipt", 0, paid->mail_id, facts.data);
	bool covered = text_same(stay->state, "prepaid") && paid->sum.minor >= stay->prepayment.minor &&
	               paid->sum.minor - paid->amount.minor < stay->prepayment.minor;
	return st == OK && covered ? paper_queue(h, r, "voucher", 0, paid->mail_id, facts.data) : st;
}

/* --- who pays --- */

struct payer_work {
	struct arena *arena;
	const struct house *house;
	struct actor who;
	const struct payer *payer;
	enum payer_answer *answer;
};

enum status invoice_replace(struct arena *a, const struct house *h, struct actor who, const struct guest_request *r,
                            struct guest_stay *stay, const struct invoice *old, const char *reason,
                            const struct invoice_line *lines, size_t count, int64_t mail_id)
{
	struct invoice credit,
	    fresh = { .kind = "invoice", .issue = old->issue + 1, .reason = "", .total = stay->price };
	int64_t days = 0;
	enum status st = invoice_credit(a, h, who, r, old, reason, mail_id, &credit);
	if (st == OK)
		st = payer_printed(a, h, r, &fresh.payer, &days);
	if (st == OK)
		st = prepayment_asked(a, h, stay, days);
	bool gone = text_same(stay->state, "departed"), all = gone || stay->prepayment.minor > stay->price.minor;
	if (st == OK)
		st = due_now(a, h, stay->id, all ? stay->price : stay->prepayment, &fresh.due);
	fresh.due_on = gone && days == 0 ? date_add(h->today, (int32_t)h->settings->prepay_days) : stay->prepay_until;
	return st == OK ? charge(a, h, r, stay, lines, count, invoice_name(a, old), mail_id, &fresh) : st;
}

/* The bill at the end and what is kept of a stay that came to nothing: asked for as when they were first written. */
static enum status charge_asked(struct arena *a, const struct house *h, struct invoice *fresh)
{
	struct balance b = { 0 };
	enum status st = balance_of(h->db, a, fresh->stay_id, &b);
	bool final = text_same(fresh->kind, "final");
	int64_t asked = final ? balance_due(&b).minor : fresh->total.minor - b.paid.minor;
	fresh->due.minor = asked > 0 ? asked : 0;
	fresh->due_on = final ? h->today : date_add(h->today, (int32_t)h->settings->prepay_days);
	return st;
}

static enum status charge_again(struct arena *a, const struct house *h, struct actor who, const struct guest_request *r,
                                const struct guest_stay *stay, const struct invoice *old,
                                const struct invoice_lines *lines, int64_t mail_id)
{
	struct invoice credit,
	    fresh = { .stay_id = stay->id, .kind = old->kind, .issue = 1, .reason = old->reason, .total = old->total };
	struct invoices earlier = { 0 };
	enum status st = invoice_credit(a, h, who, r, old, "payer", mail_id, &credit);
	if (st == OK)
		st = invoices_of_stay(h->db, a, stay->id, &earlier);
	for (size_t i = 0; i < earlier.count; i++)
		fresh.issue += text_same(earlier.items[i].kind, old->kind);
	if (st == OK)
		st = charge_asked(a, h, &fresh);
	if (st == OK)
		st = charge(a, h, r, stay, lines->items, lines->count, invoice_name(a, old), mail_id, &fresh);
	return st == OK ? postings_rebill(h->db, old->id, fresh.id) : st;
}

/* The same lines under another name: what the guest agreed to, whatever the catalogue says today. */
static enum status invoice_again(struct arena *a, const struct house *h, struct actor who,
                                 const struct guest_request *r, const struct guest_stay *stay,
                                 const struct invoice *old)
{
	struct invoice_lines lines = { 0 };
	struct guest_stay as = *stay;
	int64_t mail_id = 0;
	enum status st = notice_papers(a, h, r, &mail_id);
	if (st == OK)
		st = invoice_lines_of(h->db, a, old->id, &lines);
	as.price = old->total;
	if (date_is(old->arrival)) {
		as.arrival = old->arrival;
		as.departure = old->departure;
	}
	if (st != OK)
		return st;
	return text_same(old->kind, "invoice")
	           ? invoice_replace(a, h, who, r, &as, old, "payer", lines.items, lines.count, mail_id)
	           : charge_again(a, h, who, r, &as, old, &lines, mail_id);
}

static bool is_paid_for(const struct guest_request *r)
{
	static const char *const live[] = { REQUEST_UNCONFIRMED, REQUEST_OPEN, REQUEST_FROZEN, REQUEST_ACCEPTED };
	for (size_t i = 0; i < ARRAY_LEN(live); i++)
		if (text_same(r->state, live[i]))
			return true;
	return false;
}

static enum status payer_store(const struct house *h, const struct payer *p)
{
	if (p->name[0] != '\0')
		return payer_put(h->db, p);
	return p->version != 0 ? payer_remove(h->db, p->request_id, p->version) : OK;
}

static enum status payer_work(struct db *db, void *context)
{
	struct payer_work *w = context;
	struct guest_request r = { 0 };
	struct guest_stay stay = { 0 };
	struct invoices standing = { 0 };
	const char *printed = "";
	int64_t days_was = 0, days = 0;
	*w->answer = PAYER_OK;
	enum status st = request_by_id(db, w->arena, w->payer->request_id, &r);
	if (st != OK)
		return st;
	st = stay_by_request(db, w->arena, r.id, &stay);
	if (st == OK)
		st = stay_lock(db, w->arena, stay.id);
	if (st == OK)
		st = invoices_standing(db, w->arena, stay.id, &standing);
	if (st != OK && st != NOT_FOUND)
		return st;
	if (!is_paid_for(&r) && standing.count == 0) {
		*w->answer = PAYER_ENDED;
		return OK;
	}
	st = payer_printed(w->arena, w->house, &r, &printed, &days_was);
	if (st == OK)
		st = payer_store(w->house, w->payer);
	if (st == CONFLICT) {
		*w->answer = PAYER_STALE;
		return CONFLICT;
	}
	if (st == OK)
		st = payer_printed(w->arena, w->house, &r, &printed, &days);
	/* What says all of it already is left alone: no number is spent on a form that was saved as it was. */
	for (size_t i = 0; i < standing.count && st == OK; i++)
		if (!text_same(standing.items[i].payer, printed) || days != days_was)
			st = invoice_again(w->arena, w->house, w->who, &r, &stay, &standing.items[i]);
	return st == OK
	           ? audit_add(db, w->who, w->house->now, "payer", "request", r.id, NULL,
	                       arena_printf(w->arena, "payer=%s\ndays=%lld",
	                                    w->payer->name[0] != '\0' ? "other" : "guest", (long long)w->payer->days))
	           : st;
}

enum status payer_change(struct arena *a, const struct house *h, int64_t user_id, const struct payer *payer,
                         enum payer_answer *answer)
{
	struct payer_work w = { .arena = a, .house = h, .who = { "user", user_id }, .payer = payer, .answer = answer };
	enum status st = db_transaction(h->db, payer_work, &w);
	return st == CONFLICT && *answer == PAYER_STALE ? OK : st;
}
