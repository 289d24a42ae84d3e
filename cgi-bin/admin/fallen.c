/* After an acceptance by hand: each who fell out of the list for it is offered what would still fit, all in one
 * step. */
#include "admin/admin.h"

#include "admin/offers.h"
#include "house/propose.h"
#include "store/decision.h"

static const char *offer_field(struct request *r, int64_t request_id)
{
	return arena_printf(&r->arena, "offer%lld", (long long)request_id);
}

static void put_ways(struct request *r, const struct propose_case *c, const char *named)
{
	struct page *p = &r->page;
	const char *typed = form_param(r, offer_field(r, c->request_id)),
	           *chosen = typed != NULL && *typed == '\0' ? "" : NULL;

	for (size_t i = 0; i < c->count; i++) {
		struct proposal w = propose_way(c->request_id, &c->ways[i]);
		const char *code = offer_code(p->arena, &w);
		void *page = page_enter(p, page_item(p, "Ways", i));

		page_put(p, "room", offer_room(r, &w, named));
		page_put(p, "seat", c->ways[i].rooms);
		page_put(p, "price", present_money(p, w.price, false));
		page_span(p, "Stay", w.arrival, w.departure);
		page_put(p, "code", code);
		page_leave(p, page);
		if (text_same(typed, code))
			chosen = code;
		else if (i == 0 && chosen == NULL)
			chosen = code;
	}
	page_put(p, "chosen", chosen);
}

static enum status put_case(struct request *r, size_t n, const struct propose_case *c)
{
	struct page *p = &r->page;
	struct guest_request request;
	struct request_options options;
	struct person person;
	struct proposal made;
	const char *named = NULL;
	enum status st = request_by_id(r->db, &r->arena, c->request_id, &request);

	if (st == OK)
		st = person_by_id(r->db, &r->arena, request.person_id, &person);
	if (st == OK)
		st = request_options_of(r->db, &r->arena, c->request_id, &options);
	if (st == OK)
		st = offer_named(r, c->request_id, &named);
	if (st != OK)
		return st;
	st = proposal_of(r->db, &r->arena, c->request_id, &made);
	if (st != OK && st != NOT_FOUND)
		return st;
	void *page = page_enter(p, page_item(p, "Fell", n));
	page_int(p, "id", c->request_id);
	page_put(p, "name", person_full_name(p->arena, &person));
	page_put(p, "href", request_path(r, c->request_id, ""));
	if (options.count > 0)
		page_span(p, "Stay", options.items[0].arrival, options.items[0].departure);
	page_put(p, "email", person.email);
	page_put(p, "phone", person.phone);
	page_put(p, "tel", person.phone_key);
	if (st == OK && made.made_at.second > request.changed_at.second) {
		page_put(p, "Offered.room", offer_room(r, &made, named));
		page_span(p, "Offered.Stay", made.arrival, made.departure);
	}
	put_ways(r, c, named);
	page_leave(p, page);
	return OK;
}

static enum status fallen_page(struct request *r, int code)
{
	struct page *p = &r->page;
	struct propose_cases cases;
	struct request_view view;
	struct decision d;
	enum status st = request_open(r, &view);

	if (st != OK)
		return st;
	st = propose_fallen(&r->arena, &desk_of(r)->house, view.request.id, &cases);
	if (st == NOT_FOUND) /* taken back, or never by hand */
		return redirect(r, request_path(r, view.request.id, ""));
	if (st == OK)
		st = decision_of(r->db, &r->arena, view.request.id, &d);
	for (size_t i = 0; i < cases.count && st == OK; i++)
		st = put_case(r, i, &cases.items[i]);
	if (st != OK)
		return st;
	if (!instant_is(d.settled_at) && d.undo_until.second > r->now.second)
		page_instant(p, "Until", d.undo_until, r->zone);
	return show_as(r, code, "admin/fallen.cs");
}

enum status fallen_show(struct request *r)
{
	return fallen_page(r, 200);
}

/* One who is in the list again needs nothing else. */
static enum status offer_one(struct request *r, const struct proposal *seen, enum propose_answer *answer)
{
	struct guest_request request;
	enum status st = request_by_id(r->db, &r->arena, seen->request_id, &request);

	*answer = PROPOSE_CHANGED;
	return st == OK && !request.turn
	           ? propose(&r->arena, &desk_of(r)->house, visitor_of(r)->user.user_id, seen, answer)
	           : st;
}

enum status fallen_post(struct request *r)
{
	int64_t sent = 0, kept = 0, id;

	for (const struct param *x = NULL; (x = params_next(&r->form, "who", x)) != NULL;) {
		enum propose_answer answer;
		struct proposal seen;

		if (!int_parse(x->value, 1, INT64_MAX, &id))
			return INVALID;
		const char *typed = form_param(r, offer_field(r, id));
		if (typed == NULL || *typed == '\0')
			continue;
		if (!offer_read(&r->arena, typed, &seen) || seen.request_id != id)
			return INVALID;
		enum status st = offer_one(r, &seen, &answer);
		if (st != OK)
			return st;
		sent += answer == PROPOSE_OK;
		kept += answer != PROPOSE_OK;
	}
	if (kept == 0)
		return redirect(r, sent > 0 ? "/admin/queue?done=offered" : "/admin/queue?done=accepted");
	/* What could be offered is; of the others the page says what is left now. */
	page_put(&r->page, "Changed", "1");
	if (sent > 0)
		page_int(&r->page, "Sent", sent);
	return fallen_page(r, 409);
}
