#include "admin/admin.h"

#include "store/outbox.h"

static void put_guest(struct request *r, const struct request_view *v)
{
	struct page *p = &r->page;

	page_put(p, "Guest.name", person_full_name(p->arena, &v->person));
	page_put(p, "Guest.email", v->person.email);
	page_put(p, "Guest.phone", v->person.phone);
	page_put(p, "Guest.country", v->person.country);
	page_put(p, "Guest.lang", v->request.lang);
	page_put(p, "Guest.message", v->request.message && *v->request.message ? v->request.message : NULL);
	page_put(p, "Guest.eta", *v->request.eta ? v->request.eta : NULL);
	page_put(p, "Guest.ages", *v->request.ages ? v->request.ages : NULL);
}

static enum status put_request(struct request *r, const struct request_view *v)
{
	struct page *p = &r->page;
	struct desk *d = desk_of(r);
	const struct guest_request *q = &v->request;
	const struct request_option *o = &v->option;
	int32_t length = nights(o->arrival, o->departure);
	enum wish wish = WISH_ANY;
	struct price_line *lines;
	enum status st = price_lines_of(p->arena, &v->lines, &lines);

	if (st != OK)
		return st;
	wish_parse(o->wish, &wish);
	page_int(p, "Request.id", q->id);
	page_put(p, "Request.reference", q->reference);
	page_put(p, "Request.state", q->state);
	page_bool(p, "Request.turn", q->turn);
	page_bool(p, "Request.postponed", q->postponed);
	page_put(p, "Request.source", q->source);
	page_int(p, "Request.rivals", v->rivals);
	page_instant(p, "Request.Sent", q->sent_at, r->zone);
	page_instant(p, "Request.Confirmed", q->confirmed_at, r->zone);
	page_instant(p, "Request.Decided", q->decide_at, r->zone);
	page_instant(p, "Request.Ended", q->ended_at, r->zone);
	page_put(p, "Request.left", present_duration(p, q->decide_at.second - r->now.second));
	page_put(p, "Stay.room", present_wish(p, &d->catalogue, wish, o->kind_id, o->rooms_count, o->room_ids));
	page_span(p, "Stay.Span", o->arrival, o->departure);
	page_date(p, "Stay.Arrive", o->arrival);
	page_date(p, "Stay.Leave", o->departure);
	page_int(p, "Stay.nights", length);
	page_int(p, "Stay.adults", q->adults);
	if (q->children)
		page_int(p, "Stay.children", q->children);
	page_put(p, "Stay.price", present_money(p, o->price, false));
	page_put(p, "Stay.value", present_money(p, o->value, false));
	page_put(p, "Stay.night", present_money(p, (struct money){ o->value.minor / (length * o->rooms_count) }, true));
	present_bill(p, "Bill", &d->catalogue, lines, v->lines.count, o->price);
	present_taxes(p, "Bill", v->vat, v->vat_count, v->taxes);
	page_put(p, "Href.self", request_path(r, q->id, ""));
	page_put(p, "Href.accept", request_path(r, q->id, "/accept"));
	page_put(p, "Href.refuse", request_path(r, q->id, "/refuse"));
	page_put(p, "Href.postpone", request_path(r, q->id, "/postpone"));
	page_put(p, "Href.undo", request_path(r, q->id, "/undo"));
	page_bool(p, "Request.open", text_same(q->state, REQUEST_OPEN));
	return OK;
}

enum status request_open(struct request *r, struct request_view *view)
{
	struct guest_request request;
	int64_t id;
	enum status st;

	if (!int_parse(path_param(r, "id"), 1, INT64_MAX, &id))
		return NOT_FOUND;
	st = request_by_id(r->db, &r->arena, id, &request);
	if (st == OK)
		st = request_view_load(&r->arena, &desk_of(r)->house, &request, view);
	if (st != OK)
		return st;
	put_guest(r, view);
	return put_request(r, view);
}

static void put_event(struct request *r, size_t n, struct instant at, const char *what, const char *who, const char *detail)
{
	struct page *p = &r->page;

	page_instant(p, page_name(p, "Events.%zu.At", n), at, r->zone);
	page_put(p, page_name(p, "Events.%zu.what", n), what);
	page_put(p, page_name(p, "Events.%zu.who", n), who);
	page_put(p, page_name(p, "Events.%zu.detail", n), detail);
}

/* What was done to it, and when it came into the list and left it. */
static enum status put_history(struct request *r, const struct request_view *v)
{
	struct audit_rows audit;
	struct standings standings;
	struct outbox_rows mails;
	size_t n = 0, s = 0;
	enum status st = audit_of(r->db, &r->arena, "request", v->request.id, &audit);

	if (st == OK)
		st = request_standings(r->db, &r->arena, v->request.id, &standings);
	if (st == OK)
		st = outbox_of_request(r->db, &r->arena, v->request.id, &mails);
	if (st != OK)
		return st;
	for (size_t i = 0; i < audit.count || s < standings.count;) {
		bool turn = i == audit.count || (s < standings.count && standings.items[s].at.second < audit.items[i].at.second);

		if (turn) {
			put_event(r, n++, standings.items[s].at, standings.items[s].turn ? "in" : "out", NULL, NULL);
			s++;
			continue;
		}
		put_event(r, n++, audit.items[i].at, audit.items[i].action,
		          audit.items[i].user_name ? audit.items[i].user_name : audit.items[i].actor, NULL);
		i++;
	}
	for (size_t i = 0; i < mails.count; i++) {
		const struct outbox_row *m = &mails.items[i];
		const char *node = page_item(&r->page, "Mails", i);

		page_put(&r->page, page_name(&r->page, "%s.kind", node), m->kind);
		page_put(&r->page, page_name(&r->page, "%s.state", node), m->state);
		page_instant(&r->page, page_name(&r->page, "%s.At", node), instant_is(m->sent_at) ? m->sent_at : m->created_at, r->zone);
		page_instant(&r->page, page_name(&r->page, "%s.Next", node), m->next_at, r->zone);
		page_int(&r->page, page_name(&r->page, "%s.attempts", node), m->attempts);
		page_put(&r->page, page_name(&r->page, "%s.answer", node), *m->answer ? m->answer : NULL);
	}
	return OK;
}

/* The decision that stands, with what it rested on. */
static enum status put_decision(struct request *r, const struct request_view *v)
{
	struct page *p = &r->page;
	struct decision d;
	enum status st = decision_of(r->db, &r->arena, v->request.id, &d);

	if (st == NOT_FOUND)
		return OK;
	if (st != OK)
		return st;
	page_put(p, "Decision.verdict", d.verdict);
	page_put(p, "Decision.why", d.why);
	page_put(p, "Decision.note", *d.note ? d.note : NULL);
	page_instant(p, "Decision.At", d.decided_at, r->zone);
	page_put(p, "Decision.value", present_money(p, d.value, true));
	page_bool(p, "Decision.proved", d.bound.minor == d.value.minor);
	if (!instant_is(d.settled_at) && instant_is(d.undo_until) && d.undo_until.second > r->now.second)
		page_instant(p, "Decision.Undo", d.undo_until, r->zone);
	page_put(p, "Decision.rooms", v->rooms);
	return OK;
}

enum status request_show(struct request *r)
{
	struct request_view view;
	enum status st = request_open(r, &view);

	if (st == OK)
		st = put_history(r, &view);
	if (st == OK)
		st = put_decision(r, &view);
	if (st != OK)
		return st;
	page_put(&r->page, "Done", query_param(r, "done"));
	page_put(&r->page, "Refused_action", query_param(r, "not"));
	return show(r, "admin/request.cs");
}
