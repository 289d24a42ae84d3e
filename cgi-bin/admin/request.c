#include "admin/admin.h"
#include "admin/offers.h"
#include "admin/papers.h"

#include "admin/people.h"
#include "store/change.h"
#include "store/outbox.h"

static void put_guest(struct request *r, const struct request_view *v)
{
	struct page *p = &r->page;
	const struct guest_request *q = &v->request;
	const char *name = person_full_name(p->arena, &v->person);

	page_put(p, "Guest.name", *name ? name : q->reference); /* one who was erased has none */
	page_put(p, "Guest.email", v->person.email);
	page_put(p, "Guest.phone", v->person.phone);
	page_put(p, "Guest.tel", v->person.phone_key);
	page_put(p, "Guest.country", v->person.country);
	page_put(p, "Guest.lang", q->lang);
	page_put(p, "Guest.message", q->message && *q->message ? q->message : NULL);
	page_put(p, "Guest.eta", *q->eta ? q->eta : NULL);
	page_put(p, "Guest.ages", *q->ages ? q->ages : NULL);
}

static void put_stay(struct request *r, const struct catalogue *c, const struct request_view *v)
{
	struct page *p = &r->page;
	const struct request_option *o = &v->option;
	int64_t room_nights = nights(o->arrival, o->departure) * (o->rooms_count ? o->rooms_count : 1);
	enum wish wish = WISH_ANY;

	wish_parse(o->wish, &wish);
	page_put(p, "Stay.room", present_wish(p, c, wish, o->kind_id, o->rooms_count, o->room_ids));
	page_span(p, "Stay.Span", o->arrival, o->departure);
	page_date(p, "Stay.Arrive", o->arrival);
	page_date(p, "Stay.Leave", o->departure);
	page_int(p, "Stay.nights", nights(o->arrival, o->departure));
	page_int(p, "Stay.adults", v->request.adults);
	if (v->request.children)
		page_int(p, "Stay.children", v->request.children);
	page_put(p, "Stay.value", present_money(p, o->value, false));
	page_put(p, "Stay.night", present_money(p, (struct money){ o->value.minor / room_nights }, false));
}

static enum status put_bill(struct request *r, const struct catalogue *c, const struct request_view *v)
{
	struct price_line *lines;
	size_t count = v->changed != NULL ? v->changed_count : v->lines.count;
	enum status st = OK;

	lines = v->changed;
	if (lines == NULL)
		st = price_lines_of(&r->arena, &v->lines, &lines);

	if (st != OK)
		return st;
	present_bill(&r->page, "Bill", c, lines, count, v->option.price);
	present_taxes(&r->page, "Bill", v->vat, v->vat_count, v->taxes);
	return OK;
}

static void put_request(struct request *r, const struct request_view *v)
{
	struct page *p = &r->page;
	const struct guest_request *q = &v->request;

	page_put(p, "Request.reference", q->reference);
	page_put(p, "Request.state", q->state);
	page_int(p, "Request.id", q->id);
	page_bool(p, "Request.turn", q->turn);
	page_bool(p, "Request.postponed", q->postponed);
	page_put(p, "Request.source", q->source);
	page_int(p, "Request.rivals", v->rivals);
	page_instant(p, "Request.Sent", q->sent_at, r->zone);
	page_instant(p, "Request.Until", q->confirm_until, r->zone);
	page_instant(p, "Request.Decided", q->decide_at, r->zone);
	page_instant(p, "Request.Ended", q->ended_at, r->zone);
	page_put(p, "Request.left", present_duration(p, q->decide_at.second - r->now.second));
	page_put(p, "Href.self", request_path(r, q->id, ""));
	page_put(p, "Href.queue", "/admin/queue");
}

enum status request_open(struct request *r, struct request_view *view)
{
	struct guest_request request;
	const struct catalogue *c = &desk_of(r)->facts->catalogue;
	int64_t id;
	enum status st;

	if (!int_parse(path_param(r, "id"), 1, INT64_MAX, &id))
		return NOT_FOUND;
	st = request_by_id(r->db, &r->arena, id, &request);
	if (st == OK)
		st = request_view_load(&r->arena, &desk_of(r)->house, &request, view);
	if (st != OK)
		return st;
	/* The view is the guest's, who learns of a decision by hand when it can no longer be taken back. */
	view->request = request;
	put_guest(r, view);
	put_stay(r, c, view);
	put_request(r, view);
	return put_bill(r, c, view);
}

/* The rooms that were asked for by name, as far as they are there still. */
static const char *rooms_words(struct request *r, const char *ids)
{
	struct buffer names = { .arena = &r->arena };
	int64_t id;

	for (const char *at = ids; *at != '\0'; at += strcspn(at, ","), at += *at == ',') {
		const struct room *room = int_parse(arena_strndup(&r->arena, at, strcspn(at, ",")), 1, INT64_MAX, &id)
		                                  ? room_by_id(&desk_of(r)->facts->catalogue.rooms, id) : NULL;
		if (room != NULL)
			buffer_printf(&names, "%s%s", names.size ? ", " : "", room->name);
	}
	return names.data;
}

/* What a request was before its guest changed it. */
static void put_was(struct request *r, const struct request_change *c)
{
	struct page *p = &r->page;
	enum wish wish = WISH_ANY;
	const char *rooms = rooms_words(r, c->rooms);

	wish_parse(c->wish, &wish);
	page_put(p, "Was.what",
	         rooms != NULL
	             ? rooms
	             : present_wish(p, &desk_of(r)->facts->catalogue, wish, c->kind_id, c->rooms_count, NULL));
	page_span(p, "Was", c->arrival, c->departure);
	page_put(p, "Was.price", present_money(p, c->price, false));
	page_put(p, "Was.party", language_plural(p->arena, p->language, "Words.guests", c->adults + c->children));
}

/* What was done to it, and when it came into the list and left it. */
static enum status put_history(struct request *r, int64_t id)
{
	struct request_changes changes;
	struct page *p = &r->page;
	struct audit_rows audit;
	struct standings standings;
	size_t n = 0, s = 0, changed = 0;
	enum status st = audit_of(r->db, &r->arena, "request", id, &audit);

	if (st == OK)
		st = request_changes_of(r->db, &r->arena, id, &changes);
	if (st == OK)
		st = request_standings(r->db, &r->arena, id, &standings);
	if (st != OK)
		return st;
	for (size_t i = 0; i < audit.count || s < standings.count;) {
		const struct audit_row *a = i < audit.count ? &audit.items[i] : NULL;
		const struct standing *turn = s < standings.count ? &standings.items[s] : NULL;
		void *page = page_enter(p, page_item(p, "Events", n++));

		if (!a || (turn && turn->at.second < a->at.second)) {
			page_instant(p, "At", turn->at, r->zone);
			page_put(p, "what", turn->turn ? "in" : "out");
			s++;
		} else {
			page_instant(p, "At", a->at, r->zone);
			page_put(p, "what", a->action);
			page_put(p, "actor", a->actor);
			page_put(p, "user", a->user_name);
			if (text_same(a->action, "change") && changed < changes.count)
				put_was(r, &changes.items[changes.count - ++changed]);
			i++;
		}
		page_leave(p, page);
	}
	return OK;
}

static enum status put_mails(struct request *r, int64_t id)
{
	struct page *p = &r->page;
	struct outbox_rows mails;
	enum status st = outbox_of_request(r->db, &r->arena, id, &mails);

	for (size_t i = 0; st == OK && i < mails.count; i++) {
		const struct outbox_row *m = &mails.items[i];
		bool waits = text_same(m->state, "queued") || text_same(m->state, "sending");
		void *page = page_enter(p, page_item(p, "Mails", i));

		page_put(p, "kind", m->kind);
		page_put(p, "state", m->state);
		page_instant(p, "At", instant_is(m->sent_at) ? m->sent_at : m->created_at, r->zone);
		if (waits && m->next_at.second > r->now.second)
			page_instant(p, "Next", m->next_at, r->zone);
		if (m->attempts)
			page_int(p, "attempts", m->attempts);
		page_put(p, "answer", *m->answer ? m->answer : NULL);
		page_leave(p, page);
	}
	return st;
}

/* The rooms that an accepted stay has now. */
static enum status put_rooms(struct request *r, int64_t id)
{
	struct page *p = &r->page;
	struct guest_stay stay;
	struct stay_rooms seats;
	struct buffer names = { .arena = p->arena };
	enum status st = stay_by_request(r->db, &r->arena, id, &stay);

	if (st == NOT_FOUND)
		return OK;
	if (st == OK)
		st = stay_rooms(r->db, &r->arena, date_add(stay.departure, -1), &seats);
	if (st != OK)
		return st;
	for (size_t i = 0; i < seats.count; i++) {
		const struct room *room = room_by_id(&desk_of(r)->facts->catalogue.rooms, seats.items[i].room_id);

		if (seats.items[i].stay_id == stay.id && room)
			buffer_printf(&names, "%s%s", names.size ? ", " : "", room->name);
	}
	page_put(p, "Decision.rooms", names.data);
	page_bool(p, "Decision.fixed", stay.fixed);
	return OK;
}

/* The decision that stands, with what it rested on. */
static enum status put_decision(struct request *r, int64_t id)
{
	struct page *p = &r->page;
	struct decision d;
	enum status st = decision_of(r->db, &r->arena, id, &d);

	if (st == NOT_FOUND)
		return OK;
	if (st != OK)
		return st;
	page_put(p, "Decision.verdict", d.verdict);
	page_put(p, "Decision.why", d.why);
	page_put(p, "Decision.note", *d.note ? d.note : NULL);
	page_instant(p, "Decision.At", d.decided_at, r->zone);
	page_put(p, "Decision.value", present_money(p, (struct money){ d.value.minor - d.goodwill.minor }, false));
	if (d.goodwill.minor > 0)
		page_put(p, "Decision.goodwill", present_money(p, d.goodwill, false));
	if (d.own_goodwill.minor > 0)
		page_put(p, "Decision.own_goodwill", present_money(p, d.own_goodwill, false));
	page_bool(p, "Decision.proved", d.bound.minor == d.value.minor);
	if (!instant_is(d.settled_at) && instant_is(d.undo_until) && d.undo_until.second > r->now.second)
		page_instant(p, "Decision.Undo", d.undo_until, r->zone);
	return put_rooms(r, id);
}

enum status request_show_as(struct request *r, int code)
{
	struct request_view view;
	const char *left = "";
	enum status st = request_open(r, &view);

	if (st == OK)
		st = put_history(r, view.request.id);
	if (st == OK)
		st = put_mails(r, view.request.id);
	if (st == OK)
		st = put_decision(r, view.request.id);
	if (st == OK)
		st = odd_put(r, view.request.id);
	if (st == OK)
		st = request_papers_put(r, &view);
	if (st == OK)
		st = people_of_request(r, &view);
	if (st == OK && text_same(view.request.state, REQUEST_OPEN))
		st = queue_change_put(r, view.request.id);
	if (st == OK && text_same(view.request.state, REQUEST_OPEN) && !view.request.turn) {
		st = put_offers(r, &view);
		if (st == NOT_FOUND) /* it arrives today or has: no ways */
			st = OK;
	}
	if (st == OK)
		st = request_left_why(r->db, &r->arena, view.request.id, &left);
	if (st != OK)
		return st;
	page_put(&r->page, "Request.left_why", *left ? left : NULL);
	page_put(&r->page, "Done", query_param(r, "done"));
	page_put(&r->page, "Failed", query_param(r, "not"));
	page_put(&r->page, "OfferFailed", query_param(r, "offer"));
	return show_as(r, code, "admin/request.cs");
}

enum status request_show(struct request *r)
{
	return request_show_as(r, 200);
}
