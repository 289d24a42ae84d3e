#include "core/text.h"
#include "house/link.h"
#include "house/message.h"
#include "house/notice.h"
#include "house/standing.h"
#include "house/tell.h"
#include "job/job.h"
#include "post/letter.h"
#include "rules/reminder.h"
#include "site/pay.h"
#include "site/present.h"
#include "store/document.h"
#include "store/money.h"
#include "store/reminder.h"
#include "store/text.h"

/* The facts that the templates name at their top (templates/mail/parts.html.cs and each kind's own). */
struct letter {
	struct arena *arena;
	const struct house *house;
	const struct outbox_row *row;
	struct request_view view;
	struct catalogue catalogue;
	struct texts way; /* how to come, in the house's words */
	struct messages news; /* of a mail that tells of them */
	struct money paid;    /* for a stay that ended */
	struct money due;     /* of the whole account, where papers of it go */
	struct page page;
};

static const char *fact(struct letter *l, const char *name)
{
	return notice_fact(l->arena, l->row->facts, name);
}

static struct money fact_money(struct letter *l, const char *name)
{
	int64_t minor = 0;
	const char *text = fact(l, name);
	if (text == NULL || !int_parse(text, -MONEY_MAX, MONEY_MAX, &minor))
		minor = 0;
	return (struct money){ minor };
}

static struct date fact_date(struct letter *l, const char *name)
{
	struct date d = DATE_NONE;
	const char *text = fact(l, name);
	return text != NULL && date_parse(text, &d) ? d : DATE_NONE;
}

static struct instant fact_instant(struct letter *l, const char *name)
{
	struct instant t = INSTANT_NONE;
	const char *text = fact(l, name);
	return text != NULL && instant_parse(text, &t) ? t : INSTANT_NONE;
}

/* --- what every mail has --- */

static void put_house(struct letter *l)
{
	const struct settings *s = l->house->settings;
	const char *tel = NULL;
	page_put(&l->page, "House.name", s->house_name);
	page_put(&l->page, "House.address", s->house_address);
	page_put(&l->page, "House.phone", s->house_phone);
	if (s->house_phone != NULL && phone_parse(l->arena, s->house_phone, &tel))
		page_put(&l->page, "House.tel", tel);
	page_put(&l->page, "House.mail", s->house_email);
	page_put(&l->page, "House.url", arena_printf(l->arena, "%s/%s/", s->site_url, l->view.request.lang));
}

/* The kind of the seat, and the rooms only when they are held: as it was when it was accepted. */
static const char *accepted_what(struct letter *l)
{
	struct told_stay told;
	told_read(l->arena, l->row->facts, "", &told);
	return present_told(&l->page, &l->catalogue, &told, l->view.option.rooms_count);
}

static void put_stay(struct letter *l)
{
	const struct request_view *v = &l->view;
	const struct request_option *o = &v->option;
	enum wish wish = WISH_ANY;
	struct date arrival = fact_date(l, "arrival"), departure = fact_date(l, "departure");
	/* What was accepted may be another stay than was asked for. */
	const char *what = fact(l, "wish") != NULL ? accepted_what(l) : NULL;
	if (!date_is(arrival) || !date_is(departure)) {
		arrival = o->arrival;
		departure = o->departure;
	}
	if (what == NULL && wish_parse(o->wish, &wish))
		what = present_wish(&l->page, &l->catalogue, wish, o->kind_id, o->rooms_count, o->room_ids);
	page_put(&l->page, "Guest.name", person_full_name(l->arena, &v->person));
	page_put(&l->page, "Request.reference", v->request.reference);
	page_int(&l->page, "Request.adults", v->request.adults);
	if (v->request.children > 0)
		page_int(&l->page, "Request.children", v->request.children);
	page_span(&l->page, "Stay", arrival, departure);
	page_date(&l->page, "Stay.arrival", arrival);
	page_date(&l->page, "Stay.departure", departure);
	page_put(&l->page, "Stay.arrive_time",
	         language_clock(l->arena, l->page.language, l->house->settings->check_in));
	page_put(&l->page, "Stay.leave_time",
	         language_clock(l->arena, l->page.language, l->house->settings->check_out));
	page_put(&l->page, "Stay.what", what);
	page_put(&l->page, "Links.status", link_url(l->arena, l->house, LINK_STATUS, &v->request, &v->person));
}

static enum status put_bill(struct letter *l)
{
	struct price_line *lines = NULL;
	enum status st = price_lines_of(l->arena, &l->view.lines, &lines);
	if (st != OK)
		return st;
	present_bill(&l->page, "Bill", &l->catalogue, lines, l->view.lines.count, l->view.option.price);
	present_taxes(&l->page, "Bill", l->view.vat, l->view.vat_count, l->view.taxes);
	return OK;
}

/* --- what each kind has --- */

static void put_confirm(struct letter *l)
{
	const struct zone *zone = l->house->settings->zone;
	const struct guest_request *r = &l->view.request;
	struct instant decide = fact_instant(l, "decide_at");
	page_put(&l->page, "Links.confirm", link_url(l->arena, l->house, LINK_CONFIRM, r, &l->view.person));
	page_instant(&l->page, "ConfirmUntil", fact_instant(l, "confirm_until"), zone);
	if (instant_is(decide) && decide.second > l->row->created_at.second) {
		page_instant(&l->page, "DecideAt", decide, zone);
		page_instant(&l->page, "AnswerBy", answer_by(decide), zone);
	}
}

/* Without an hour that is still to come the answer comes at once. */
static void put_received(struct letter *l)
{
	struct instant decide = fact_instant(l, "decide_at");
	if (instant_is(decide) && decide.second > l->row->created_at.second)
		page_instant(&l->page, "AnswerBy", answer_by(decide), l->house->settings->zone);
}

static void put_postponed(struct letter *l)
{
	struct instant decide = fact_instant(l, "decide_at");
	page_instant(&l->page, "DecideAt", decide, l->house->settings->zone);
	page_instant(&l->page, "AnswerBy", answer_by(decide), l->house->settings->zone);
}

/* What the steps of the guest's form begin with: see stay_query of the guest's program. */
static const char *ask_query(struct letter *l, struct span nights, enum wish wish_kind, int64_t kind_id,
                             int64_t rooms_count)
{
	const struct request_view *v = &l->view;
	const struct kind *kind = kind_by_id(&l->catalogue.kinds, kind_id);
	struct buffer wish = { .arena = l->arena };
	if (wish_kind == WISH_HOUSE)
		buffer_text(&wish, "house");
	else if (wish_kind == WISH_KIND && kind != NULL)
		buffer_printf(&wish, "kind-%s", kind->code);
	else if (wish_kind == WISH_ROOMS)
		for (int64_t i = 0; i < v->option.rooms_count; i++) {
			const struct room *room = room_by_id(&l->catalogue.rooms, v->option.room_ids[i]);
			buffer_printf(&wish, "%s%s", i == 0 ? "rooms-" : "%2B", room != NULL ? room->code : "");
		}
	else
		buffer_text(&wish, "any");
	return arena_printf(l->arena, "from=%s&to=%s&adults=%lld&children=%lld&rooms=%lld&wish=%s",
	                    date_text(l->arena, nights.from), date_text(l->arena, nights.to),
	                    (long long)v->request.adults, (long long)v->request.children, (long long)rooms_count,
	                    wish.data);
}

/* The guest's site asks for these nights when the address is opened. */
static const char *alternative_url(struct letter *l, const struct alternative *a)
{
	return arena_printf(l->arena, "%s/%s/stay?%s", l->house->settings->site_url, l->view.request.lang,
	                    ask_query(l, a->nights, a->wish, a->kind_id, a->rooms_count));
}

/* Named rooms are those of the request. */
static void put_offer(struct letter *l)
{
	int64_t kind = 0, count = 1;
	enum wish wish = WISH_ANY;
	if (!wish_parse(fact(l, "wish"), &wish) || !int_parse(fact(l, "kind"), 0, INT64_MAX, &kind) ||
	    !int_parse(fact(l, "rooms_count"), 1, 1000, &count))
		wish = WISH_ANY;
	page_span(&l->page, "Offer", fact_date(l, "arrival"), fact_date(l, "departure"));
	page_put(&l->page, "Offer.what",
	         present_wish(&l->page, &l->catalogue, wish, kind, count, l->view.option.room_ids));
	page_money(&l->page, "Offer.price", fact_money(l, "price"));
	/* The private page's steps to change the request, filled with it: one look and one press. */
	page_put(&l->page, "Links.offer",
	         arena_printf(l->arena, "%s/edit/details?%s",
	                      link_url(l->arena, l->house, LINK_STATUS, &l->view.request, &l->view.person),
	                      ask_query(l, (struct span){ fact_date(l, "arrival"), fact_date(l, "departure") }, wish,
	                                kind, count)));
}

/* Its price is new where another stay is asked for. */
static void put_revised(struct letter *l)
{
	struct money was = fact_money(l, "was_price");
	put_received(l);
	if (was.minor != l->view.option.price.minor)
		page_money(&l->page, "WasPrice", was);
}

/* Where a sum is to go, as a transfer names it. */
static void put_transfer(struct letter *l, struct money amount)
{
	const char *invoice = fact(l, "invoice"), *reference = l->view.request.reference;
	page_put(&l->page, "Invoice", invoice);
	bank_put(&l->page, l->house->settings);
	pay_put(&l->page, l->house->settings, amount,
	        invoice == NULL ? reference
	                        : language_say(l->arena, l->page.language, "Paper.message", reference, invoice));
}

static void put_accepted(struct letter *l)
{
	struct money prepayment = fact_money(l, "prepayment"), price = fact_money(l, "price");
	page_instant(&l->page, "Decided", l->row->created_at, l->house->settings->zone);
	page_date(&l->page, "CancelUntil", fact_date(l, "cancel_until"));
	page_put(&l->page, "Payer", fact(l, "payer"));
	if (prepayment.minor <= 0)
		return;
	put_transfer(l, prepayment);
	page_money(&l->page, "Prepay", prepayment);
	page_date(&l->page, "Prepay.until", fact_date(l, "prepay_until"));
	page_money(&l->page, "Rest", (struct money){ price.minor - prepayment.minor });
}

static void put_waiting(struct letter *l)
{
	put_postponed(l);
	page_bool(&l->page, "Turn", text_same(fact(l, "turn"), "1"));
	page_put(&l->page, "Links.keep",
	         arena_printf(l->arena, "%s?done=kept",
	                      link_url(l->arena, l->house, LINK_STATUS, &l->view.request, &l->view.person)));
	page_put(&l->page, "Links.withdraw",
	         arena_printf(l->arena, "%s/withdraw",
	                      link_url(l->arena, l->house, LINK_STATUS, &l->view.request, &l->view.person)));
}

static void put_above(struct letter *l, const char *name, struct money m)
{
	if (m.minor > 0)
		page_money(&l->page, name, m);
}

static void put_unpaid(struct letter *l)
{
	put_above(l, "Missing", fact_money(l, "missing"));
	put_above(l, "PaidSum", fact_money(l, "paid_sum"));
	page_date(&l->page, "Until", fact_date(l, "prepay_until"));
	page_date(&l->page, "Grace", fact_date(l, "grace_until"));
	put_transfer(l, fact_money(l, "missing"));
}

static void put_balance(struct letter *l)
{
	struct money balance = fact_money(l, "balance");
	put_above(l, "Balance", balance);
	put_above(l, "Over", (struct money){ -balance.minor });
}

static void put_paid(struct letter *l)
{
	put_balance(l);
	page_money(&l->page, "Paid", fact_money(l, "paid"));
	page_money(&l->page, "PaidSum", fact_money(l, "paid_sum"));
	page_date(&l->page, "PaidOn", fact_date(l, "paid_on"));
	page_put(&l->page, "Method", fact(l, "method"));
	page_bool(&l->page, "Ended", fact(l, "ended") != NULL);
	put_above(l, "Prepay", fact_money(l, "missing"));
	struct date until = fact_date(l, "prepay_until");
	page_date(&l->page, "Prepay.until", until);
	page_bool(&l->page, "Prepay.late",
	          prepay_is_late(until, zone_local(l->house->settings->zone, l->row->created_at).date));
}

/* How to come is told as it stands when the mail is written, not when it was queued: a key may have a new place. */
static void put_arriving(struct letter *l)
{
	put_balance(l);
	page_put(&l->page, "Rooms", fact(l, "rooms") != NULL ? l->view.rooms : NULL);
	const char *text = texts_find(&l->way, "mail.arrival.body");
	page_put(&l->page, "Way.title", texts_find(&l->way, "mail.arrival.title"));
	page_put(&l->page, "Way.text", text[0] != '\0' ? text : NULL);
}

/* A stay that ended or became another: the nights it had, or has now. */
static void put_changed(struct letter *l)
{
	struct money penalty = fact_money(l, "penalty");
	const char *why = fact(l, "why");
	page_span(&l->page, "Stay", fact_date(l, "arrival"), fact_date(l, "departure"));
	page_put(&l->page, "Why", why != NULL && text_same(why, "no-show") ? "no_show" : why);
	page_put(&l->page, "Answer", fact(l, "answer"));
	page_money(&l->page, "Price", fact_money(l, "price"));
	if (penalty.minor > 0)
		page_money(&l->page, "Penalty", penalty);
}

/* What is owed nevertheless, beside what came for it. */
static void put_cancelled(struct letter *l)
{
	struct money owed = fact_money(l, "penalty");
	bool part = l->paid.minor > 0 && l->paid.minor < owed.minor;
	put_changed(l);
	put_above(l, "Left", (struct money){ owed.minor - l->paid.minor });
	put_above(l, "Part", part ? l->paid : (struct money){ 0 });
	put_above(l, "Over", (struct money){ l->paid.minor - owed.minor });
	page_bool(&l->page, "Even", l->paid.minor >= owed.minor);
}

static void put_papers(struct letter *l)
{
	put_above(l, "Balance", l->due);
	put_above(l, "Over", (struct money){ -l->due.minor });
}

static void put_moved(struct letter *l)
{
	struct told_stay was, now;
	told_read(l->arena, l->row->facts, "was_", &was);
	told_read(l->arena, l->row->facts, "", &now);
	present_moved(&l->page, &l->catalogue, &was, &now, l->view.stay.rooms_count);
	page_int(&l->page, "Request.adults", now.adults);
	page_put(&l->page, "Request.children", NULL);
	if (now.children > 0)
		page_int(&l->page, "Request.children", now.children);
}

static void put_refused(struct letter *l)
{
	const struct request_view *v = &l->view;
	const char *why = fact(l, "why"), *nights = fact(l, "nights");
	size_t count = 0;
	struct date night;
	page_put(&l->page, "Why", why != NULL ? why : "better");
	for (const char *at = nights; at != NULL; at = strchr(at, ',') != NULL ? strchr(at, ',') + 1 : NULL)
		if (date_parse(arena_strndup(l->arena, at, strcspn(at, ",")), &night))
			page_date(&l->page, page_item(&l->page, "Short", count++), night);
	for (size_t i = 0; i < v->alternative_count; i++) {
		const struct alternative *a = &v->alternatives[i];
		page_span(&l->page, page_item(&l->page, "Fits", i), a->nights.from, a->nights.to);
		page_put(
		    &l->page, page_name(&l->page, "Fits.%zu.what", i),
		    present_wish(&l->page, &l->catalogue, a->wish, a->kind_id, a->rooms_count, v->option.room_ids));
		page_money(&l->page, page_name(&l->page, "Fits.%zu.price", i), a->price);
		page_put(&l->page, page_name(&l->page, "Fits.%zu.url", i), alternative_url(l, a));
	}
}

static void put_news(struct letter *l)
{
	for (size_t i = 0; i < l->news.count; i++) {
		page_put(&l->page, page_name(&l->page, "News.%zu.text", i), l->news.items[i].body);
		page_instant(&l->page, page_name(&l->page, "News.%zu.At", i), l->news.items[i].at,
		             l->house->settings->zone);
	}
}

static enum status letter_fill(struct letter *l)
{
	static const struct {
		const char *kind;
		void (*put)(struct letter *l);
		bool bill;
	} kinds[] = {
		{ "confirm", put_confirm, true },      { "remind", put_confirm, false },
		{ "accepted", put_accepted, true },    { "refused", put_refused, false },
		{ "withdrawn", NULL, false },          { "postponed", put_postponed, false },
		{ "still", put_waiting, false },       { "turned", put_waiting, false },
		{ "prepay", put_unpaid, false },       { "warned", put_unpaid, false },
		{ "lapsed", put_unpaid, false },       { "paid", put_paid, false },
		{ "arriving", put_arriving, false },   { "thanks", put_balance, false },
		{ "cancelled", put_cancelled, false }, { "changed", put_changed, false },
		{ "moved", put_moved, false },         { "papers", put_papers, false },
		{ "message", put_news, false },        { "received", put_received, false },
		{ "revised", put_revised, true },      { "offer", put_offer, false },
	};
	put_house(l);
	put_stay(l);
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		if (!text_same(kinds[i].kind, l->row->kind))
			continue;
		if (kinds[i].put != NULL)
			kinds[i].put(l);
		return kinds[i].bill ? put_bill(l) : OK;
	}
	return FAIL;
}

static enum status letter_load(struct letter *l)
{
	struct guest_request r = { 0 };
	struct balance account = { 0 };
	struct db *db = l->house->db;
	enum status st = request_by_id(db, l->arena, l->row->request_id, &r);
	if (st == OK)
		st = request_view_load(l->arena, l->house, &r, &l->view);
	if (st == OK)
		st = catalogue_load(db, l->arena, r.lang, l->house->settings->language, &l->catalogue);
	if (st == OK && text_same(l->row->kind, "arriving"))
		st = texts_load(db, l->arena, "mail.arrival.", r.lang, l->house->settings->language, &l->way);
	if (st == OK && text_same(l->row->kind, "cancelled") && l->view.stay.id != 0)
		st = stay_paid(db, l->arena, l->view.stay.id, &l->paid);
	if (st == OK && text_same(l->row->kind, "papers") && l->view.stay.id != 0)
		st = balance_of(db, l->arena, l->view.stay.id, &account);
	l->due = balance_due(&account);
	if (st == OK && text_same(l->row->kind, "message"))
		st = message_news(l->arena, l->house, r.id, false, message_after(l->arena, l->row->facts), &l->news);
	return st;
}

/* The papers that go with it, and the stay for the guest's calendar. */
static enum status files_attach(struct letter *l, struct post_mail *mail)
{
	struct documents papers = { 0 };
	struct calendar_entry stay = { 0 };
	struct db *db = l->house->db;
	enum status st = documents_of_mail(db, l->arena, l->row->id, &papers);
	struct post_file *files = arena_news(l->arena, struct post_file, papers.count + 1);
	page_bool(&l->page, "Files", papers.count > 0);
	for (size_t i = 0; i < papers.count; i++) {
		bool code =
		    !text_same(papers.items[i].kind, "voucher") && strstr(papers.items[i].body, "class=\"qr\"") != NULL;
		if (code)
			page_bool(&l->page, "Files.code", true);
		files[i] = (struct post_file){ arena_printf(l->arena, "%s.pdf", papers.items[i].name),
			                       "application/pdf", papers.items[i].content, NULL };
	}
	bool dated = text_same(l->row->kind, "accepted") || text_same(l->row->kind, "moved") ||
	             text_same(l->row->kind, "changed");
	bool ended = text_same(l->row->kind, "cancelled") || text_same(l->row->kind, "lapsed");
	mail->files = files;
	mail->file_count = papers.count;
	if (st == OK && (dated || ended))
		st = calendar_of(db, l->arena, l->row->request_id, "stay", &stay);
	else
		return st;
	if (st == NOT_FOUND) /* it ended before the mail went, or no calendar ever had it */
		return OK;
	bool gone = st == OK && text_starts(stay.facts, "cancelled ");
	if (st != OK || (ended && !gone))
		return st;
	page_bool(&l->page, "Calendar", true);
	files[mail->file_count++] =
	    (struct post_file){ arena_printf(l->arena, "%s %s.ics",
		                             language_text(l->page.language, "Paper.calendar_file_stay"),
		                             l->view.request.reference),
		                "text/calendar", stay.content, gone ? "CANCEL" : "PUBLISH" };
	return OK;
}

enum status mail_render(struct arena *a, const struct house *h, const struct mail_frame *frame,
                        const struct outbox_row *row, struct bytes *out)
{
	const struct settings *s = h->settings;
	struct letter l = { .arena = a, .house = h, .row = row };
	struct post_mail mail = { .from = { s->house_name, frame->from }, .date = h->now, .id = row->message_id };
	enum status st = letter_load(&l);
	if (st != OK)
		return st;
	mail.to = (struct post_mailbox){ person_full_name(a, &l.view.person), l.view.person.email };
	mail.reply_to.address = frame->reply_to;
	page_open(&l.page, a, frame->languages, l.view.request.lang,
	          (struct currency){ s->currency, s->currency_symbol, (int)s->currency_decimals });
	st = letter_fill(&l);
	if (st == OK)
		st = files_attach(&l, &mail);
	if (st == OK)
		st = post_letter(&l.page, row->kind, &mail);
	page_release(&l.page);
	return st == OK ? post_message(a, &mail, out) : st;
}
