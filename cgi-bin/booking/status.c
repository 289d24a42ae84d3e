#include "booking/booking.h"

#include "house/ahead.h"
#include "house/message.h"
#include "house/revise.h"
#include "house/submit.h"
#include "store/audit.h"
#include "rules/guest.h"
#include "store/guest.h"
#include "store/proposal.h"
#include "site/pay.h"
#include "site/qr.h"
#include "store/reminder.h"

static enum status put_alternatives(struct request *r, const struct request_view *view)
{
	struct page *p = &r->page;

	for (size_t i = 0; i < view->alternative_count; i++) {
		const struct alternative *a = &view->alternatives[i];
		const struct kind *kind = kind_by_id(&visit_of(r)->catalogue->kinds, a->kind_id);
		const char *node = page_item(p, "Alternatives", i);
		struct stay_query query = {
			.from = a->nights.from, .to = a->nights.to, .adults = view->request.adults,
			.children = view->request.children, .rooms = a->rooms_count,
		};
		const char *wish = a->wish == WISH_HOUSE ? "house"
		                   : kind                ? arena_printf(p->arena, "kind-%s", kind->code)
		                                         : "any";

		page_put(p, page_name(p, "%s.room", node),
		         present_wish(p, visit_of(r)->catalogue, a->wish, a->kind_id, a->rooms_count, NULL));
		page_span(p, page_name(p, "%s.Nights", node), a->nights.from, a->nights.to);
		page_put(p, page_name(p, "%s.price", node), present_money(p, a->price, false));
		page_put(p, page_name(p, "%s.href", node),
		         link_to(r, arena_printf(p->arena, "/stay/details?%s", stay_query_text(r, &query, wish))));
	}
	return OK;
}

/* What the house offered instead, until it is taken, the request is another one, or its time is over. The steps to
 * change it open filled with it. */
static enum status put_offered(struct request *r, const struct request_view *view)
{
	struct page *p = &r->page;
	const struct guest_request *q = &view->request;
	struct proposal o = { 0 };
	struct stay_ask ask = { .wish = WISH_ANY };
	enum status st = revise_may(&visit_of(r)->house, q) ? proposal_of(r->db, &r->arena, q->id, &o) : NOT_FOUND;

	if (st != OK)
		return st == NOT_FOUND ? OK : st;
	bool changed = instant_is(q->changed_at) && q->changed_at.second >= o.made_at.second;
	if (!instant_is(o.sent_at) || changed || o.arrival.day < r->today.day || !wish_parse(o.wish, &ask.wish) ||
	    (ask.wish == WISH_ROOMS && view->option.room_ids == NULL))
		return OK;
	ask.kind_id = o.kind_id;
	ask.rooms_count = (int32_t)(ask.wish == WISH_ROOMS ? view->option.rooms_count : o.rooms_count);
	ask.room_ids = view->option.room_ids;
	struct stay_query query = { .from = o.arrival,
		                    .to = o.departure,
		                    .adults = q->adults,
		                    .children = q->children,
		                    .rooms = ask.rooms_count };
	page_put(p, "Offered.what",
	         present_wish(p, visit_of(r)->catalogue, ask.wish, ask.kind_id, ask.rooms_count, ask.room_ids));
	page_span(p, "Offered.Nights", o.arrival, o.departure);
	page_put(p, "Offered.price", present_money(p, o.price, false));
	page_put(p, "Offered.href",
	         private_path(
	             r, arena_printf(&r->arena, "/edit/details?%s", stay_query_text(r, &query, wish_words(r, &ask)))));
	return OK;
}

static enum status put_bill(struct request *r, const struct request_view *view)
{
	struct price_line *lines;
	size_t count = view->changed != NULL ? view->changed_count : view->lines.count;
	enum status st = OK;

	lines = view->changed;
	if (lines == NULL)
		st = price_lines_of(&r->arena, &view->lines, &lines);

	if (st != OK)
		return st;
	present_bill(&r->page, "Bill", visit_of(r)->catalogue, lines, count, view->option.price);
	present_taxes(&r->page, "Bill", view->vat, view->vat_count, view->taxes);
	return OK;
}

/* "2026-12-12,2026-12-13" as "Sat 12 Dec 2026, Sun 13 Dec 2026"; NULL for none. */
static const char *days_in_words(struct request *r, const char *list)
{
	struct buffer out = { .arena = &r->arena };
	struct date d;

	for (const char *c = list; c && *c;) {
		size_t length = strcspn(c, ",");

		if (date_parse(arena_strndup(&r->arena, c, length), &d)) {
			buffer_text(&out, out.size ? ", " : "");
			buffer_text(&out, language_date(&r->arena, r->page.language, d));
		}
		c += length + (c[length] == ',');
	}
	return out.data;
}

static void put_decision(struct request *r, const struct request_view *view)
{
	struct page *p = &r->page;

	if (!view->decided)
		return;
	page_put(p, "Decision.verdict", view->decision.verdict);
	page_instant(p, "Decision.At", view->decision.decided_at, r->zone);
	page_put(p, "Decision.why", refusal_why_name(view->why));
	if (text_same(view->decision.verdict, "accepted") && view->stay.prepayment.minor) {
		page_put(p, "Decision.prepayment", present_money(p, view->stay.prepayment, false));
		page_date(p, "Decision.PrepayUntil", view->stay.prepay_until);
	}
	page_put(p, "Decision.rooms", view->rooms);
	page_put(p, "Decision.short", days_in_words(r, view->short_nights));
}

void put_asked(struct request *r, const struct request_view *view)
{
	const struct request_option *o = &view->option;
	struct page *p = &r->page;
	enum wish wish = WISH_ANY;

	wish_parse(o->wish, &wish);
	page_put(p, "Stay.room",
	         present_wish(p, visit_of(r)->catalogue, wish, o->kind_id, o->rooms_count, o->room_ids));
	page_date(p, "Stay.Arrive", o->arrival);
	page_date(p, "Stay.Leave", o->departure);
	page_int(p, "Stay.nights", nights(o->arrival, o->departure));
	page_int(p, "Stay.adults", view->request.adults);
	if (view->request.children)
		page_int(p, "Stay.children", view->request.children);
	page_put(p, "Stay.arrive_time", language_clock(p->arena, p->language, visit_of(r)->settings->check_in));
	page_put(p, "Stay.leave_time", language_clock(p->arena, p->language, visit_of(r)->settings->check_out));
}

/* What is to be paid now: how, and the code for a banking program. Without an account the house is to be asked. */
static enum status put_due(struct request *r, const struct request_view *view, struct money due, struct date until)
{
	struct page *p = &r->page;
	const struct settings *s = visit_of(r)->settings;
	const char *text = pay_put(p, s, due, view->request.reference);
	struct qr code = { 0 };

	bank_put(p, s);
	page_money(p, "Due", due);
	page_date(p, "Due.until", until);
	page_bool(p, "Due.late", date_is(until) && until.day < r->today.day);
	enum status st = text != NULL ? qr_make(&r->arena, text, strlen(text), &code) : OK;
	if (st != OK || text == NULL)
		return st;
	page_put(p, "Code.path", code.path);
	page_put(p, "Code.box", arena_printf(p->arena, "-4 -4 %d %d", code.size + 8, code.size + 8));
	return OK;
}

/* What came, what is left and what of it is due: the prepayment until it is there, the rest once the guest has left,
 * what is owed for a stay that was given up. */
static enum status put_money(struct request *r, const struct request_view *view)
{
	struct page *p = &r->page;
	struct money paid = { 0 }, posted = { 0 };
	const struct guest_stay *stay = &view->stay;
	bool given_up =
	    text_same(view->request.state, REQUEST_CANCELLED) || text_same(view->request.state, REQUEST_LAPSED);
	enum status st = stay_paid(r->db, &r->arena, stay->id, &paid);

	if (st == OK && !given_up)
		st = stay_posted(r->db, &r->arena, stay->id, &posted);
	if (st != OK)
		return st;
	struct money left = { (given_up ? view->stay_owed.minor : stay->price.minor + posted.minor) - paid.minor };
	int64_t prepay = stay->prepayment.minor - paid.minor;
	bool leaves = text_same(stay->state, "departed"), awaited = text_same(stay->state, "accepted");
	if (paid.minor > 0)
		page_put(p, "Paid.sum", present_money(p, paid, false));
	if (paid.minor > 0 || posted.minor != 0)
		page_put(p, "Paid.left", left.minor > 0 ? present_money(p, left, false) : NULL);
	page_put(p, "Paid.back",
	         given_up && left.minor < 0 ? present_money(p, (struct money){ -left.minor }, false) : NULL);
	page_put(p, "Paid.posted", posted.minor != 0 ? present_money(p, posted, false) : NULL);
	if (awaited && prepay > 0)
		return put_due(r, view, (struct money){ prepay }, stay->prepay_until);
	return (leaves || given_up) && left.minor > 0 ? put_due(r, view, left, DATE_NONE) : OK;
}

/* The hour of arrival can be told until the day. */
static enum status put_accepted(struct request *r, const struct request_view *view)
{
	struct page *p = &r->page;

	if (view->stay.id == 0)
		return OK;
	if (text_same(view->request.state, REQUEST_ACCEPTED) && view->stay.arrival.day >= r->today.day) {
		put_etas(r);
		page_put(p, "Form.eta", view->request.eta);
		page_put(p, "Href.arrival", private_path(r, "/arrival"));
	}
	struct stay_aheads people = { 0 };
	bool may = false;
	enum status st = text_same(view->request.state, REQUEST_ACCEPTED)
	                     ? ahead_may(&r->arena, &visit_of(r)->house, &view->stay, &may)
	                     : OK;
	if (st == OK && may)
		st = stay_aheads_of(r->db, &r->arena, view->stay.id, &people);
	page_put(p, "Href.guests", may ? private_path(r, "/guests") : NULL);
	for (size_t i = 0; i < people.count; i++)
		page_put(p, page_name(p, "Comers.%zu.name", i), people.items[i].name);
	return st == OK ? put_money(r, view) : st;
}

/* What became of the last change that the guest asked for; a cancellation is carried out by the job. */
static void put_changes(struct request *r, const struct request_view *view)
{
	struct page *p = &r->page;
	const struct amendment *last = view->amendments.count > 0 ? &view->amendments.items[0] : NULL;
	enum stay_state state, next;
	bool accepted = view->decided && text_same(view->request.state, REQUEST_ACCEPTED) && view->stay.id != 0;

	page_put(p, "Href.change", private_path(r, "/change"));
	page_put(p, "Stay.owed", view->stay_owed.minor > 0 ? present_money(p, view->stay_owed, false) : NULL);
	if (!accepted)
		return;
	if (last != NULL && !text_same(last->state, "void"))
		page_put(p, "Ask",
		         text_same(last->state, "open") ? text_same(last->kind, "cancel") ? "cancelling" : "waiting"
		                                        : last->state);
	page_bool(p, "Request.may_change",
	          (last == NULL || !text_same(last->state, "open")) && stay_state_parse(view->stay.state, &state) &&
	              deed_may(state, DEED_EDIT, (struct span){ view->stay.arrival, view->stay.departure }, r->today,
	                       &next) == DEED_MAY);
}

/* What the house wrote is the house's, whoever of it did. */
static enum status put_messages(struct request *r, const struct guest_request *request)
{
	struct page *p = &r->page;
	struct messages list;
	enum status st = messages_of(r->db, &r->arena, request->id, &list);

	for (size_t i = 0; st == OK && i < list.count; i++) {
		void *outside = page_enter(p, page_item(p, "Messages", i));
		page_bool(p, "guest", list.items[i].from_guest);
		page_put(p, "text", list.items[i].body);
		page_instant(p, "At", list.items[i].at, r->zone);
		page_leave(p, outside);
	}
	page_bool(p, "May.write", message_may(request));
	page_put(p, "Href.message", private_path(r, "/message"));
	return st;
}

static enum status put_view(struct request *r, const struct request_view *view)
{
	struct page *p = &r->page;
	const struct guest_request *q = &view->request;

	/* A decision by hand is the house's own until its undo window has ended: to the guest the request is still
	 * open. */
	bool hidden = !view->decided && (text_same(q->state, REQUEST_ACCEPTED) || text_same(q->state, REQUEST_REFUSED));
	/* One that nobody confirmed in time has ended, even before the job has written it down. */
	bool late = text_same(q->state, REQUEST_UNCONFIRMED) && q->confirm_until.second < r->now.second;
	page_put(p, "Request.state", hidden ? REQUEST_OPEN : late ? REQUEST_EXPIRED : q->state);
	page_put(p, "Request.reference", q->reference);
	page_bool(p, "Request.turn", q->turn);
	page_bool(p, "Request.postponed", q->postponed);
	page_int(p, "Request.rivals", view->rivals);
	page_instant(p, "Request.Sent", q->sent_at, r->zone);
	page_instant(p, "Request.Confirmed", q->confirmed_at, r->zone);
	page_instant(p, "Request.Until", q->confirm_until, r->zone);
	page_instant(p, "Request.Decided", q->decide_at, r->zone);
	page_instant(p, "Request.Told", view->answer_by, r->zone);
	page_instant(p, "Request.Ended", q->ended_at, r->zone);
	page_put(p, "Request.left", present_duration(p, q->decide_at.second - r->now.second));
	page_bool(p, "Request.may_withdraw",
	          (text_same(q->state, REQUEST_UNCONFIRMED) && !late) || text_same(q->state, REQUEST_OPEN));
	page_put(p, "Guest.name", person_full_name(p->arena, &view->person));
	page_put(p, "Guest.email", view->person.email);
	put_asked(r, view);
	page_put(p, "Stay.message", q->message && *q->message ? q->message : NULL);
	page_put(p, "Here", private_path(r, ""));
	page_put(p, "Href.withdraw", private_path(r, "/withdraw"));
	page_put(p, "Href.revise", revise_may(&visit_of(r)->house, q) ? private_path(r, "/edit/details") : NULL);
	page_instant(p, "Request.Changed", q->changed_at, r->zone);
	page_put(p, "Href.address", private_path(r, "/address"));
	page_put(p, "Href.again", private_path(r, "/again"));
	page_put(p, "Href.stay", link_to(r, "/stay"));
	/* The link of a mail that asked: it may be followed when the request is none any more. */
	const char *done = query_param(r, "done");
	page_put(p, "Done", text_same(done, "kept") && !text_same(q->state, REQUEST_OPEN) ? NULL : done);
	put_decision(r, view);
	put_changes(r, view);
	enum status st = put_offered(r, view);
	if (st == OK)
		st = put_bill(r, view);
	if (st == OK)
		st = put_accepted(r, view);
	if (st == OK)
		st = status_papers_put(r, view, private_path(r, ""));
	if (st == OK)
		st = put_messages(r, q);
	return st != OK ? st : put_alternatives(r, view);
}

static enum status show_view(struct request *r, const struct guest_request *request, int code, const char *template)
{
	struct request_view view;
	enum status st = request_view_load(&r->arena, &visit_of(r)->house, request, &view);

	if (st == OK)
		st = put_view(r, &view);
	return st != OK ? st : show_as(r, code, template);
}

/* Programs that look through a mail follow its links before anybody reads it, and browsers fetch ahead: neither has
 * told the guest anything. A browser that shows a page asks for it whole and says its languages. */
static bool is_read(const struct request *r)
{
	const char *languages = request_header(r, "HTTP_ACCEPT_LANGUAGE"),
	           *purpose = request_header(r, "HTTP_SEC_PURPOSE");

	if (purpose == NULL)
		purpose = request_header(r, "HTTP_PURPOSE");
	return strcmp(r->method, "GET") == 0 && languages != NULL && languages[0] != '\0' &&
	       (purpose == NULL || strstr(purpose, "prefetch") == NULL);
}

enum status status_show(struct request *r)
{
	struct guest_request request;
	struct person person;
	struct request_view view;
	enum status st = link_opened(r, LINK_STATUS, &request, &person);

	if (st == OK)
		st = request_view_load(&r->arena, &visit_of(r)->house, &request, &view);
	/* That the page was seen is no change of the house: whom it has to call. */
	if (st == OK && view.decided && is_read(r))
		st = request_opened(r->db, request.id, r->now);
	if (st == OK)
		st = put_view(r, &view);
	return st != OK ? st : show_as(r, 200, "booking/status.cs");
}

enum status status_withdraw_show(struct request *r)
{
	struct guest_request request;
	struct person person;
	enum status st = link_opened(r, LINK_STATUS, &request, &person);

	for (size_t i = 0; leaving_whys[i]; i++)
		page_put(&r->page, page_item(&r->page, "Whys", i), leaving_whys[i]);
	return st != OK ? st : show_view(r, &request, 200, "booking/withdraw.cs");
}

enum status status_withdraw(struct request *r)
{
	struct guest_request request;
	struct person person;
	enum status st = link_opened(r, LINK_STATUS, &request, &person);

	if (st == OK)
		st = withdraw(&r->arena, &visit_of(r)->house, ACTOR_GUEST, &request, form_param(r, "why"));
	/* Decided, or withdrawn by the first of two clicks: the page says how it stands. */
	return st != OK && st != CONFLICT ? st : redirect(r, private_path(r, ""));
}

struct address_form {
	const char *email;
};
static const struct input address_inputs[] = {
	{ .field = FIELD(address_form, email), .required = true, .max = 254, .as = AS_EMAIL },
	INPUTS_END
};

enum status status_correct(struct request *r)
{
	struct guest_request request;
	struct person person;
	struct address_form form;
	enum status st = link_opened(r, LINK_STATUS, &request, &person);

	if (st != OK)
		return st;
	if (!form_read(r, &r->form, address_inputs, &form))
		return show_view(r, &request, 422, "booking/status.cs");
	st = correct_email(&r->arena, &visit_of(r)->house, &request, form.email);
	if (st == OK)
		st = request_by_id(r->db, &r->arena, request.id, &request);
	if (st == OK)
		st = person_by_id(r->db, &r->arena, request.person_id, &person);
	if (st != OK && st != CONFLICT)
		return st;
	return redirect(
	    r, link_to(r, arena_printf(&r->arena, "/request/%s/%s?done=address", request.reference,
	                               link_token(&r->arena, &visit_of(r)->house, LINK_STATUS, &request, &person))));
}

enum status status_again(struct request *r)
{
	struct guest_request request;
	struct person person;
	enum status st = link_opened(r, LINK_STATUS, &request, &person);

	if (st == OK)
		st = confirmation_again(&r->arena, &visit_of(r)->house, &request);
	if (st == INVALID)
		return redirect(r, private_path(r, "?done=enough"));
	return st != OK && st != CONFLICT ? st : redirect(r, private_path(r, "?done=again"));
}

struct arrival_form {
	struct request *request;
	int64_t request_id;
	const char *eta;
};
static const struct input arrival_inputs[] = {
	{ .field = FIELD(arrival_form, eta), .max = 16, .as = AS_CODE },
	INPUTS_END
};

static enum status arrival_work(struct db *db, void *context)
{
	const struct arrival_form *form = context;
	struct request *r = form->request;
	enum status st = request_comes(db, form->request_id, form->eta);

	return st == OK ? audit_add(db, ACTOR_GUEST, r->now, "arrival", "request", form->request_id, NULL,
	                            arena_printf(&r->arena, "eta=%s", form->eta != NULL ? form->eta : "")) : st;
}

enum status status_arrival(struct request *r)
{
	struct guest_request request;
	struct person person;
	struct arrival_form form = { 0 };
	enum status st = link_opened(r, LINK_STATUS, &request, &person);

	if (st != OK)
		return st;
	if (!form_read(r, &r->form, arrival_inputs, &form) ||
	    (form.eta != NULL && form.eta[0] != '\0' && !text_same(form.eta, "early") &&
	     !text_same(form.eta, "evening") && !text_same(form.eta, "late")))
		return INVALID;
	form.request = r;
	form.request_id = request.id;
	st = db_transaction(r->db, arrival_work, &form);
	return st != OK && st != CONFLICT ? st : redirect(r, private_path(r, st == OK ? "?done=arrival" : ""));
}

struct message_form {
	const char *text;
};
static const struct input message_inputs[] = {
	{ .field = FIELD(message_form, text), .required = true, .max = MESSAGE_MAX, .as = AS_BLOCK },
	INPUTS_END
};

enum status status_message(struct request *r)
{
	struct guest_request request;
	struct person person;
	struct message_form form;
	enum message_answer answer;
	enum status st = link_opened(r, LINK_STATUS, &request, &person);

	if (st != OK)
		return st;
	if (!form_read(r, &r->form, message_inputs, &form))
		return show_view(r, &request, 422, "booking/status.cs");
	st = message_from_guest(&r->arena, &visit_of(r)->house, &request, form.text, &answer);
	if (st != OK)
		return st;
	return redirect(r, private_path(r, answer == MESSAGE_OK     ? "?done=message"
	                                   : answer == MESSAGE_MANY ? "?done=many"
	                                                            : ""));
}
