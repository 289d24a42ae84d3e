#include "document/document.h"

#include "core/log.h"
#include "house/invoice.h"
#include "house/notice.h"
#include "house/record.h"
#include "house/standing.h"
#include "rules/invoice.h"
#include "site/pay.h"
#include "site/present.h"
#include "site/qr.h"

/* What the templates name at their top (templates/document/parts.cs and each kind's own). */
struct drafted {
	struct arena *arena;
	const struct house *house;
	const struct drafting *how;
	const struct document *row;
	struct request_view view;
	struct catalogue catalogue;
	struct page page;
	struct invoice invoice; /* of those that have a number, else id 0 */
	struct invoice_lines lines;
	struct currency plain; /* amounts in tables stand without their symbol */
	const struct registered *people; /* of a registration form */
	size_t people_count;
	const struct share_bill *share;  /* of a statement of it */
};

static const char *fact(struct drafted *d, const char *name)
{
	return notice_fact(d->arena, d->row->facts, name);
}

static struct money fact_money(struct drafted *d, const char *name)
{
	int64_t minor = 0;
	const char *text = fact(d, name);
	if (text == NULL || !int_parse(text, -MONEY_MAX, MONEY_MAX, &minor))
		minor = 0;
	return (struct money){ minor };
}

static struct date fact_date(struct drafted *d, const char *name)
{
	struct date day = DATE_NONE;
	const char *text = fact(d, name);
	return text != NULL && date_parse(text, &day) ? day : DATE_NONE;
}

static struct instant fact_instant(struct drafted *d, const char *name)
{
	struct instant t = INSTANT_NONE;
	const char *text = fact(d, name);
	return text != NULL && instant_parse(text, &t) ? t : INSTANT_NONE;
}

/* An amount as a table's column has it. */
static const char *figure(struct drafted *d, struct money m)
{
	char *text = language_money(d->arena, d->page.language, &d->plain, m, false);
	size_t length = strlen(text);
	/* Where the symbol would be, its blank is left: U+0020, U+00A0 or U+202F. */
	while (length > 0 && text[length - 1] == ' ')
		text[--length] = '\0';
	if (length > 2 && (unsigned char)text[length - 2] == 0xc2 && (unsigned char)text[length - 1] == 0xa0)
		text[length - 2] = '\0';
	else if (length > 3 && strcmp(text + length - 3, "\342\200\257") == 0)
		text[length - 3] = '\0';
	return text;
}

static const char *say(struct drafted *d, const char *name, const char *first, const char *second)
{
	return language_say(d->arena, d->page.language, name, first, second);
}

/* --- what every paper has --- */

static void put_lines(struct drafted *d, const char *name, const char *text, const char *separator)
{
	size_t n = 0;
	for (const char *at = text; *at != '\0';) {
		const char *end = strstr(at, separator);
		size_t length = end != NULL ? (size_t)(end - at) : strlen(at);
		if (length > 0)
			page_put(&d->page, page_name(&d->page, "%s.%zu.text", name, n++),
			         arena_strndup(d->arena, at, length));
		at += length + (end != NULL ? strlen(separator) : 0);
	}
}

static void put_house(struct drafted *d)
{
	const struct settings *s = d->house->settings;
	struct page *p = &d->page;
	const char *some[][2] = {
		{ "House.owner", s->house_owner },     { "House.legal", s->house_legal },
		{ "House.tax", s->house_tax },         { "House.registration", s->house_registration },
		{ "House.phone", s->house_phone },     { "House.mail", s->house_email },
		{ "House.address", s->house_address },
	};
	page_put(p, "House.name", s->house_name);
	for (size_t i = 0; i < ARRAY_LEN(some); i++)
		page_put(p, some[i][0], some[i][1][0] != '\0' ? some[i][1] : NULL);
	bank_put(p, s);
	put_lines(d, "Address", s->house_address, ", ");
	page_put(p, "Symbol", s->currency_symbol);
}

static struct date day_of(const struct house *h, struct instant t)
{
	return zone_local(h->settings->zone, t).date;
}

/* The kind of the seat, and the rooms only when they are held: as it was when it was written. */
static const char *what_told(struct drafted *d, const char *facts)
{
	const struct request_option *o = &d->view.option;
	const char *rooms = notice_fact(d->arena, facts, "rooms"), *wish = notice_fact(d->arena, facts, "wish"),
	           *of = notice_fact(d->arena, facts, "kind");
	int64_t ids[100], kind = 0, count = 0;
	enum wish asked = WISH_ANY;
	for (const char *at = rooms; at != NULL && *at != '\0' && count < (int64_t)ARRAY_LEN(ids);) {
		size_t length = strcspn(at, ",");
		count += int_parse(arena_strndup(d->arena, at, length), 1, INT64_MAX, &ids[count]);
		at += length + (at[length] == ',');
	}
	if (text_same(wish, wish_name(WISH_HOUSE)))
		return present_wish(&d->page, &d->catalogue, WISH_HOUSE, 0, 0, NULL);
	if (count > 0)
		return present_wish(&d->page, &d->catalogue, WISH_ROOMS, 0, count, ids);
	if (of != NULL && int_parse(of, 1, INT64_MAX, &kind))
		return present_wish(&d->page, &d->catalogue, WISH_KIND, kind, o->rooms_count, NULL);
	if (!wish_parse(o->wish, &asked))
		asked = WISH_ANY;
	return present_wish(&d->page, &d->catalogue, asked, o->kind_id, o->rooms_count, o->room_ids);
}

static void put_stay(struct drafted *d)
{
	const struct request_view *v = &d->view;
	struct page *p = &d->page;
	const struct zone *zone = d->house->settings->zone;
	struct date arrival = fact_date(d, "arrival"), departure = fact_date(d, "departure");
	if (!date_is(arrival) || !date_is(departure)) {
		arrival = v->option.arrival;
		departure = v->option.departure;
	}
	page_put(p, "Guest.name", person_full_name(d->arena, &v->person));
	page_put(p, "Guest.email", v->person.email);
	page_put(p, "Guest.phone", v->person.phone);
	page_put(p, "Guest.country", v->person.country);
	page_put(p, "Request.reference", v->request.reference);
	page_int(p, "Request.adults", v->request.adults);
	if (v->request.children > 0)
		page_int(p, "Request.children", v->request.children);
	page_span(p, "Stay", arrival, departure);
	page_date(p, "Stay.arrival", arrival);
	page_date(p, "Stay.departure", departure);
	page_put(p, "Stay.arrive_time", language_clock(d->arena, p->language, d->house->settings->check_in));
	page_put(p, "Stay.leave_time", language_clock(d->arena, p->language, d->house->settings->check_out));
	page_put(p, "Stay.what", what_told(d, d->row->facts));
	page_put(p, "Nights", language_plural(d->arena, p->language, "Words.nights", nights(arrival, departure)));
	const char *adults = language_plural(d->arena, p->language, "Words.adults", v->request.adults);
	page_put(p, "Party",
	         v->request.children > 0
	             ? say(d, "Mail.party", adults,
	                   language_plural(d->arena, p->language, "Words.children", v->request.children))
	             : adults);
	page_date(p, "Date", day_of(d->house, d->row->created_at));
	page_instant(p, "Sent", v->request.sent_at, zone);
	page_instant(p, "Accepted", fact_instant(d, "accepted"), zone);
	page_date(p, "CancelUntil", fact_date(d, "cancel_until"));
}

/* --- money --- */

static const char *rate_text(struct drafted *d, int64_t rate)
{
	char *text = percent_text(d->arena, rate), *point = strchr(text, '.');
	if (point != NULL)
		return arena_printf(d->arena, "%.*s%s%s", (int)(point - text), text,
		                    language_text(d->page.language, "Format.decimal"), point + 1);
	return text;
}

/* How the quantity came about, where there is more to say than the quantity itself. */
static const char *quantity_words(struct drafted *d, const struct invoice_line *l)
{
	const struct language *words = d->page.language;
	const char *heads = l->heads > 0 ? language_plural(d->arena, words, "Words.guests", l->heads) : NULL;
	const char *times = l->nights > 0 ? language_plural(d->arena, words, "Words.nights", l->nights) : NULL;
	if (heads == NULL && l->rooms > 1)
		heads = language_plural(d->arena, words, "Words.rooms", l->rooms);
	if (heads != NULL && times != NULL)
		return arena_printf(d->arena, "%s, %s", heads, times);
	return heads != NULL ? heads : times;
}

static void put_bill(struct drafted *d)
{
	struct page *p = &d->page;
	struct bill_line *sums = arena_news(d->arena, struct bill_line, d->lines.count);
	for (size_t i = 0; i < d->lines.count; i++) {
		const struct invoice_line *l = &d->lines.items[i];
		bool tax = text_same(l->class, "tax"), penalty = text_same(l->class, "penalty");
		const char *node = page_item(p, "Lines", i);
		sums[i] = (struct bill_line){ tax || penalty, (int32_t)l->vat, l->amount };
		page_put(p, page_name(p, "%s.name", node),
		         l->code != NULL && l->name[0] == '\0' ? present_line_code(p, l->code) : l->name);
		page_put(p, page_name(p, "%s.class", node), l->class);
		page_put(p, page_name(p, "%s.sub", node), quantity_words(d, l));
		page_int(p, page_name(p, "%s.quantity", node), l->quantity);
		page_put(p, page_name(p, "%s.price", node), figure(d, l->unit_price));
		page_put(p, page_name(p, "%s.amount", node), figure(d, l->amount));
		if (!tax && !penalty)
			page_put(p, page_name(p, "%s.rate", node), rate_text(d, l->vat));
	}
	const struct bill_parts parts = bill_parts(d->arena, sums, d->lines.count);
	for (size_t i = 0; i < parts.count; i++) {
		const struct bill_part *part = &parts.items[i];
		const char *node = page_item(p, "Parts", i);
		if (!part->passed_on)
			page_put(p, page_name(p, "%s.rate", node), rate_text(d, part->rate));
		page_put(p, page_name(p, "%s.net", node), figure(d, part->net));
		page_put(p, page_name(p, "%s.vat", node), part->passed_on ? NULL : figure(d, part->vat));
		page_put(p, page_name(p, "%s.gross", node), figure(d, part->gross));
	}
	page_put(p, "Sum.net", figure(d, parts.sum.net));
	page_put(p, "Sum.vat", figure(d, parts.sum.vat));
	page_put(p, "Sum.gross", figure(d, parts.sum.gross));
	page_money(p, "Total", d->invoice.id != 0 ? d->invoice.total : parts.sum.gross);
	page_money(p, "Vat", parts.sum.vat);
}

/* The code for a transfer, when the house has told where money goes in this currency. */
static enum status put_code(struct drafted *d, struct money amount, const char *message)
{
	struct page *p = &d->page;
	const char *text = pay_put(p, d->house->settings, amount, message);
	struct code code = { 0 };
	if (text == NULL || d->how->code == NULL)
		return OK;
	enum status st = d->how->code(d->arena, text, strlen(text), &code);
	page_put(p, "Code.path", code.path);
	page_put(p, "Code.box", arena_printf(d->arena, "-4 -4 %d %d", code.size + 8, code.size + 8));
	return st;
}

static void put_due(struct drafted *d, struct money due, struct date until, struct money total)
{
	struct page *p = &d->page;
	if (due.minor <= 0)
		return;
	page_money(p, "Due", due);
	page_date(p, "Due.until", until);
	page_bool(p, "Due.all", due.minor == total.minor);
	page_bool(p, "Due.some", due.minor < total.minor);
	page_money(p, "Rest", (struct money){ total.minor - due.minor });
}

static void put_payer(struct drafted *d)
{
	const char *lines = d->invoice.payer;
	size_t length = strlen(lines);
	/* A guest's country stands below the name as its code: for the books, not for the paper. */
	if (length > 3 && lines[length - 3] == '\n')
		lines = arena_strndup(d->arena, lines, length - 3);
	put_lines(d, "Payer", lines, "\n");
}

/* "day|what|number|amount;...", as house/invoice.c writes it; what is left of the account when all that stands in it is
 * done. */
static struct money put_account(struct drafted *d, const char *rows)
{
	struct page *p = &d->page;
	struct money left = { 0 };
	size_t n = 0;
	for (const char *at = rows; *at != '\0'; at += strcspn(at, ";"), at += *at == ';') {
		const char *part[4] = { "" };
		char *row = arena_strndup(d->arena, at, strcspn(at, ";")), *rest = row;
		for (size_t i = 0; i < ARRAY_LEN(part); i++)
			part[i] = rest != NULL ? strsep(&rest, "|") : "";
		struct date day = DATE_NONE;
		struct money amount = { 0 };
		if (!date_parse(part[0], &day) || !int_parse(part[3], -MONEY_MAX, MONEY_MAX, &amount.minor))
			continue;
		const char *node = page_item(p, "Account", n++);
		page_date(p, page_name(p, "%s.Day", node), day);
		page_put(p, page_name(p, "%s.what", node), part[1]);
		page_put(p, page_name(p, "%s.number", node), part[2]);
		page_bool(p, page_name(p, "%s.given", node),
		          part[2][0] == '\0' && amount.minor > 0 && !text_same(part[1], "extras"));
		page_put(p, page_name(p, "%s.amount", node), figure(d, amount));
		left.minor += amount.minor;
	}
	page_money(p, "Left", (struct money){ left.minor < 0 ? -left.minor : left.minor });
	page_put(p, "Left.how", left.minor > 0 ? "pay" : left.minor < 0 ? "back" : "even");
	return left;
}

static enum status put_invoice(struct drafted *d)
{
	struct page *p = &d->page;
	const struct invoice *i = &d->invoice;
	if (i->id == 0)
		return FAIL;
	const char *name = invoice_name(d->arena, i);
	page_put(p, "Invoice.name", name);
	page_date(p, "Date", day_of(d->house, i->issued_at));
	page_put(p, "Reason",
	         i->reason[0] != '\0'
	             ? arena_printf(d->arena, "%s", text_same(i->reason, "no-show") ? "no_show" : i->reason)
	             : NULL);
	put_payer(d);
	put_bill(d);
	const char *account = fact(d, "account");
	struct money left = account != NULL ? put_account(d, account) : i->total;
	put_due(d, i->due, i->due_on, left);
	if (left.minor > 0)
		page_money(p, "Later", left);
	page_bool(p, "Here", day_of(d->house, i->issued_at).day >= fact_date(d, "arrival").day);
	page_put(p, "Replaces", fact(d, "replaces"));
	if (i->corrects_id != 0) {
		struct invoice of = { 0 };
		enum status st = invoice_by_id(d->house->db, d->arena, i->corrects_id, &of);
		if (st != OK)
			return st;
		page_put(p, "Corrects.name", invoice_name(d->arena, &of));
		page_date(p, "Corrects.Date", day_of(d->house, of.issued_at));
	}
	return i->due.minor > 0 ? put_code(d, i->due, say(d, "Paper.message", d->view.request.reference, name)) : OK;
}

/* --- each kind's own --- */

static enum status put_contract(struct drafted *d)
{
	struct page *p = &d->page;
	struct money price = fact_money(d, "price"), prepayment = fact_money(d, "prepayment");
	struct price_line *lines = NULL;
	const char *clauses = fact(d, "clauses");
	enum status st = price_lines_of(d->arena, &d->view.lines, &lines);
	if (st != OK)
		return st;
	present_bill(p, "Bill", &d->catalogue, lines, d->view.lines.count, price);
	present_taxes(p, "Bill", d->view.vat, d->view.vat_count, d->view.taxes);
	page_money(p, "Total", price);
	page_put(p, "Invoice.name", fact(d, "invoice"));
	page_put(p, "Payer", fact(d, "payer"));
	put_due(d, prepayment, fact_date(d, "prepay_until"), price);
	struct money late = fact_money(d, "late_owed"), no_show = fact_money(d, "no_show_owed");
	page_put(p, "Owed.late", late.minor > 0 ? present_money(p, late, false) : NULL);
	page_put(p, "Owed.no_show", no_show.minor > 0 ? present_money(p, no_show, false) : NULL);
	page_bool(p, "Owed.alike", late.minor == no_show.minor);
	page_put(p, "Paying",
	         prepayment.minor <= 0 ? say(d, "Paper.paying_later", page_get(p, "Total"), NULL)
	         : prepayment.minor >= price.minor
	             ? say(d, "Paper.paying_all", page_get(p, "Due"), page_get(p, "Due.until.long"))
	             : arena_printf(d->arena, "%s %s",
	                            say(d, "Paper.paying_some", page_get(p, "Due"), page_get(p, "Due.until.long")),
	                            say(d, "Paper.paying_rest", page_get(p, "Rest"), NULL)));
	clauses_put(p,
	            clauses != NULL ? notice_unfold(d->arena, clauses) : language_text(p->language, "Paper.contract"));
	return OK;
}

static enum status put_paid(struct drafted *d)
{
	struct page *p = &d->page;
	/* Of papers from before the bill was said as a whole, only the price is known. */
	bool whole = fact(d, "charged") != NULL;
	struct money charged = fact_money(d, whole ? "charged" : "price"), extras = fact_money(d, "extras"),
	             sum = fact_money(d, "paid_sum");
	struct money price = { charged.minor + extras.minor }, rest = { price.minor - sum.minor };
	const char *reference = d->view.request.reference;
	struct code code = { 0 };
	page_put(p, "Invoice.name", fact(d, "invoice"));
	page_money(p, "Total", price);
	page_money(p, "Paid", fact_money(d, "paid"));
	page_date(p, "Paid.on", fact_date(d, "paid_on"));
	page_put(p, "Paid.method", fact(d, "method"));
	page_money(p, "Paid.sum", sum);
	page_put(p, "Figure.total", figure(d, price));
	page_put(p, "Figure.paid", figure(d, sum));
	page_put(p, "Figure.back", figure(d, (struct money){ -sum.minor }));
	page_put(p, "Figure.stay", figure(d, charged));
	page_put(p, "Figure.extras", extras.minor != 0 ? figure(d, extras) : NULL);
	page_put(p, "Left.how", rest.minor > 0 ? "pay" : rest.minor < 0 ? "back" : "even");
	page_money(p, "Rest", (struct money){ rest.minor < 0 ? -rest.minor : rest.minor });
	if (!text_same(d->row->kind, "voucher") || d->how->code == NULL)
		return OK;
	enum status st = d->how->code(d->arena, reference, strlen(reference), &code);
	page_put(p, "Code.path", code.path);
	page_put(p, "Code.box", arena_printf(d->arena, "-4 -4 %d %d", code.size + 8, code.size + 8));
	return st;
}

static enum status put_cancellation(struct drafted *d)
{
	struct page *p = &d->page;
	struct money penalty = fact_money(d, "penalty");
	const char *reason = fact(d, "reason");
	page_put(p, "Reason", text_same(reason, "no-show") ? "no_show" : reason);
	page_money(p, "Total", fact_money(d, "price"));
	if (penalty.minor > 0)
		page_money(p, "Penalty", penalty);
	page_put(p, "Invoice.name", fact(d, "penalty_invoice"));
	return OK;
}

static enum status put_refusal(struct drafted *d)
{
	struct page *p = &d->page;
	const struct request_view *v = &d->view;
	const char *why = fact(d, "why"), *short_nights = fact(d, "nights");
	struct buffer days = { .arena = d->arena };
	struct date night;
	page_put(p, "Why", why != NULL ? why : "better");
	for (const char *at = short_nights; at != NULL && *at != '\0';) {
		size_t length = strcspn(at, ",");
		if (date_parse(arena_strndup(d->arena, at, length), &night))
			buffer_printf(&days, "%s%s", days.size > 0 ? ", " : "",
			              language_date(d->arena, p->language, night));
		at += length + (at[length] == ',');
	}
	page_put(p, "Short", days.data);
	for (size_t i = 0; i < v->alternative_count; i++) {
		const struct alternative *fit = &v->alternatives[i];
		const char *node = page_item(p, "Fits", i);
		page_span(p, node, fit->nights.from, fit->nights.to);
		page_put(
		    p, page_name(p, "%s.count", node),
		    language_plural(d->arena, p->language, "Words.nights", nights(fit->nights.from, fit->nights.to)));
		page_put(p, page_name(p, "%s.what", node),
		         present_wish(p, &d->catalogue, fit->wish, fit->kind_id, fit->rooms_count, v->option.room_ids));
		page_money(p, page_name(p, "%s.price", node), fit->price);
	}
	return OK;
}

static void put_registered(struct drafted *d, const char *node, const struct registered *g)
{
	struct page *p = &d->page;
	page_put(p, page_name(p, "%s.name", node), g->name);
	page_date(p, page_name(p, "%s.Born", node), g->born);
	page_put(p, page_name(p, "%s.country", node), g->country);
	page_put(p, page_name(p, "%s.passport", node), g->passport);
}

/* The first of the people signs; who booked stands there as long as nobody was named. */
static enum status put_registration(struct drafted *d)
{
	const struct request_view *v = &d->view;
	const struct registered nobody = { .born = DATE_NONE };
	const struct registered booker = { .name = person_full_name(d->arena, &v->person),
		                           .born = DATE_NONE,
		                           .country = v->person.country };
	size_t heads = (size_t)(v->request.adults + v->request.children);
	put_registered(d, "First", d->people_count > 0 ? &d->people[0] : &booker);
	for (size_t i = 1; i < heads || i < d->people_count; i++) {
		const char *node = page_item(&d->page, "Others", i - 1);
		page_int(&d->page, page_name(&d->page, "%s.number", node), (int64_t)i + 1);
		put_registered(d, node, i < d->people_count ? &d->people[i] : &nobody);
	}
	return OK;
}

/* A row of the bill of which a share is a part. */
static enum status put_share_row(struct drafted *d, const char *node, const struct share_row *row)
{
	static const char *const kinds[] = {
		[SHARE_STAY] = "stay", [SHARE_KEPT] = "kept", [SHARE_PAPER] = "paper", [SHARE_POSTED] = "posted"
	};
	struct page *p = &d->page;
	struct buffer facts = { .arena = d->arena };
	page_put(p, page_name(p, "%s.kind", node), kinds[row->kind]);
	page_put(p, page_name(p, "%s.name", node), row->name);
	page_put(p, page_name(p, "%s.paper", node), row->paper);
	page_put(p, page_name(p, "%s.amount", node), figure(d, row->amount));
	if (row->kind == SHARE_PAPER)
		page_date(p, page_name(p, "%s.Day", node), row->on);
	if (row->kind == SHARE_POSTED && row->quantity > 1) {
		page_int(p, page_name(p, "%s.quantity", node), row->quantity);
		page_put(p, page_name(p, "%s.each", node), present_money(p, row->unit_price, false));
	}
	if (row->kind != SHARE_STAY && row->kind != SHARE_KEPT)
		return OK;
	enum status st = paper_facts(d->arena, d->house, &row->stay, &facts);
	if (st == OK)
		page_put(p, page_name(p, "%s.what", node), what_told(d, facts.data));
	page_span(p, page_name(p, "%s.Span", node), row->stay.arrival, row->stay.departure);
	return st;
}

static enum status put_share(struct drafted *d)
{
	const struct share_bill *s = d->share;
	struct page *p = &d->page;
	struct money left = share_due(&s->mine);
	enum status st = OK;
	put_lines(d, "Payer", s->mine.payer, "\n");
	for (size_t i = 0; i < s->count && st == OK; i++)
		st = put_share_row(d, page_item(p, "Rows", i), &s->rows[i]);
	for (size_t i = 0; i < s->payments.count; i++) {
		const struct payment *m = &s->payments.items[i];
		const char *node = page_item(p, "Payments", i);
		page_date(p, page_name(p, "%s.Day", node), m->paid_on);
		page_put(p, page_name(p, "%s.method", node), m->method);
		page_bool(p, page_name(p, "%s.given", node), m->amount.minor < 0);
		page_put(p, page_name(p, "%s.amount", node), figure(d, (struct money){ -m->amount.minor }));
	}
	page_put(p, "Share.percent", rate_text(d, s->mine.share));
	page_put(p, "Figure.total", figure(d, (struct money){ s->balance.price.minor + s->balance.posted.minor }));
	page_put(p, "Figure.share", figure(d, s->mine.owed));
	page_put(p, "Left.how", left.minor > 0 ? "pay" : left.minor < 0 ? "back" : "even");
	page_money(p, "Left", (struct money){ left.minor < 0 ? -left.minor : left.minor });
	if (st != OK || left.minor <= 0)
		return st;
	page_money(p, "Due", left);
	return put_code(d, left, d->view.request.reference);
}

static const struct kind_of {
	const char *kind, *template, *title; /* the title's words */
	enum status (*put)(struct drafted *d);
	bool numbered; /* its title has the number, else the reference */
} kinds[] = {
	{ "invoice", "document/invoice.cs", "Paper.Title.invoice", put_invoice, true },
	{ "final", "document/invoice.cs", "Paper.Title.final", put_invoice, true },
	{ "penalty", "document/invoice.cs", "Paper.Title.penalty", put_invoice, true },
	{ "credit", "document/credit.cs", "Paper.Title.credit", put_invoice, true },
	{ "contract", "document/contract.cs", "Paper.Title.contract", put_contract, false },
	{ "voucher", "document/voucher.cs", "Paper.Title.voucher", put_paid, false },
	{ "receipt", "document/receipt.cs", "Paper.Title.receipt", put_paid, false },
	{ "cancellation", "document/cancellation.cs", "Paper.Title.cancellation", put_cancellation, false },
	{ "refusal", "document/refusal.cs", "Paper.Title.refusal", put_refusal, false },
	{ "registration", "document/registration.cs", "Paper.Title.registration", put_registration, false },
	{ "share", "document/share.cs", "Paper.Title.share", put_share, false },
};

static enum status drafted_load(struct drafted *d)
{
	struct guest_request r = { 0 };
	struct db *db = d->house->db;
	enum status st = request_by_id(db, d->arena, d->row->request_id, &r);
	if (st == OK)
		st = request_view_load(d->arena, d->house, &r, &d->view);
	if (st == OK)
		st = catalogue_load(db, d->arena, d->row->lang, d->house->settings->language, &d->catalogue);
	if (st == OK && d->row->invoice_id != 0)
		st = invoice_by_id(db, d->arena, d->row->invoice_id, &d->invoice);
	if (st == OK && d->row->invoice_id != 0)
		st = invoice_lines_of(db, d->arena, d->row->invoice_id, &d->lines);
	return st;
}

/* What file systems and mail programs keep as it is. */
static char *file_name(struct arena *a, const char *title)
{
	struct buffer out = { .arena = a };
	buffer_text(&out, "");
	for (const char *c = title; *c != '\0'; c++)
		buffer_add(&out, strchr("/\\:*?\"<>|", *c) != NULL ? "-" : c, 1);
	return text_cut(a, out.data, 180);
}

static enum status drafted_render(struct drafted *d, const struct kind_of *kind, struct draft *out)
{
	struct buffer body = { .arena = d->arena };
	put_house(d);
	put_stay(d);
	enum status st = kind->put(d);
	if (st != OK)
		return st;
	const char *title =
	    say(d, kind->title, kind->numbered ? page_get(&d->page, "Invoice.name") : d->view.request.reference, NULL);
	page_put(&d->page, "Document", kind->kind);
	page_put(&d->page, "Document.title", title);
	st = page_render(&d->page, kind->template, &body);
	/* A stay has one paper of each other kind, or they have numbers; receipts are told apart by their day. */
	const char *day = text_same(kind->kind, "receipt") ? page_get(&d->page, "Paid.on.plain") : NULL;
	*out = (struct draft){ .title = title,
		               .name = file_name(d->arena,
		                                 day != NULL ? arena_printf(d->arena, "%s, %s", title, day) : title),
		               .body = body.data };
	return st;
}

static enum status drafted_draw(struct drafted *d, struct draft *out)
{
	const struct settings *s = d->house->settings;
	const struct kind_of *kind = NULL;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (text_same(kinds[i].kind, d->row->kind))
			kind = &kinds[i];
	if (kind == NULL)
		return fail("document %lld: no paper is of kind %s", (long long)d->row->id, d->row->kind);
	page_open(&d->page, d->arena, d->how->languages, d->row->lang,
	          (struct currency){ s->currency, s->currency_symbol, (int)s->currency_decimals });
	enum status st = drafted_render(d, kind, out);
	page_release(&d->page);
	return st;
}

enum status document_code(struct arena *a, const char *bytes, size_t size, struct code *out)
{
	struct qr qr = { 0 };
	enum status st = qr_make(a, bytes, size, &qr);
	*out = (struct code){ qr.path, qr.size };
	return st;
}

enum status document_draft(struct arena *a, const struct house *h, const struct drafting *how,
                           const struct document *row, struct draft *out)
{
	const struct settings *s = h->settings;
	struct drafted d = {
		.arena = a, .house = h, .how = how, .row = row, .plain = { s->currency, "", (int)s->currency_decimals }
	};
	enum status st = drafted_load(&d);
	return st == OK ? drafted_draw(&d, out) : st;
}

enum status contract_preview(struct arena *a, const struct house *h, const struct drafting *how, const char *lang,
                             const char *clauses, struct draft *out)
{
	struct guest_stay stay = { 0 };
	struct buffer facts = { .arena = a };
	enum status st = stay_latest(h->db, a, &stay);
	if (st == OK)
		st = paper_facts(a, h, &stay, &facts);
	if (st != OK)
		return st;
	buffer_printf(&facts, "accepted=%s\n", instant_text(a, stay.created_at));
	if (clauses[0] != '\0')
		buffer_printf(&facts, "clauses=%s\n", notice_fold(a, clauses));
	const struct document row = { .kind = "contract",
		                      .request_id = stay.request_id,
		                      .lang = lang,
		                      .facts = facts.data,
		                      .created_at = h->now };
	return document_draft(a, h, how, &row, out);
}

/* A stay that came without a request is drafted from what is known of it. */
static enum status stay_view(struct arena *a, const struct house *h, const struct guest_stay *stay,
                             struct request_view *v)
{
	*v = (struct request_view){
		.request = { .reference = "",
		             .lang = h->settings->language,
		             .adults = stay->guests - stay->children,
		             .children = stay->children,
		             .sent_at = INSTANT_NONE },
		.option = { .arrival = stay->arrival,
		            .departure = stay->departure,
		            .wish = stay->wish,
		            .kind_id = stay->kind_id,
		            .rooms_count = stay->rooms_count },
	};
	if (text_same(stay->wish, wish_name(WISH_ROOMS)))
		v->option.wish = wish_name(WISH_ANY);
	return person_by_id(h->db, a, stay->person_id, &v->person);
}

/* One that stands nowhere: it is of no row. */
static enum status draft_loose(struct drafted d, const char *kind, const struct guest_stay *stay, struct draft *out)
{
	struct arena *a = d.arena;
	const struct house *h = d.house;
	const struct settings *s = h->settings;
	struct buffer facts = { .arena = a };
	struct guest_request r = { .lang = s->language };
	d.plain = (struct currency){ s->currency, "", (int)s->currency_decimals };
	buffer_text(&facts, "");
	enum status st = paper_facts(a, h, stay, &facts);
	if (st == OK && stay->request_id != 0)
		st = request_by_id(h->db, a, stay->request_id, &r);
	const struct document row = {
		.kind = kind, .request_id = stay->request_id, .lang = r.lang, .facts = facts.data, .created_at = h->now
	};
	d.row = &row;
	if (st == OK && stay->request_id != 0)
		st = drafted_load(&d);
	else if (st == OK) {
		st = stay_view(a, h, stay, &d.view);
		if (st == OK)
			st = catalogue_load(h->db, a, row.lang, s->language, &d.catalogue);
	}
	return st == OK ? drafted_draw(&d, out) : st;
}

enum status registration_draft(struct arena *a, const struct house *h, const struct drafting *how,
                               const struct guest_stay *stay, const struct registered *people, size_t count,
                               struct draft *out)
{
	return draft_loose(
	    (struct drafted){ .arena = a, .house = h, .how = how, .people = people, .people_count = count },
	    "registration", stay, out);
}

enum status share_draft(struct arena *a, const struct house *h, const struct drafting *how,
                        const struct share_bill *share, struct draft *out)
{
	return draft_loose((struct drafted){ .arena = a, .house = h, .how = how, .share = share }, "share",
	                   &share->head, out);
}
