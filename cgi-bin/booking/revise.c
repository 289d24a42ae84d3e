/* A request that is changed before its hour goes through the steps of the form once more, filled with what it is. */
#include "booking/booking.h"

const char *step_to(struct request *r, const char *rest)
{
	return visit_of(r)->changed != NULL ? private_path(r, arena_printf(&r->arena, "/edit%s", rest))
	                                    : link_to(r, arena_printf(&r->arena, "/stay%s", rest));
}

enum status step_offer(struct request *r, const struct stay_ask *ask, struct instant must_know_by, struct offer *out)
{
	struct visit *v = visit_of(r);

	return v->changed != NULL ? revise_offer(&r->arena, &v->house, &v->changed->view, ask, must_know_by, out)
	                          : offer_make(&r->arena, &v->house, ask, must_know_by, out);
}

const char *wish_words(struct request *r, const struct stay_ask *ask)
{
	const struct catalogue *c = visit_of(r)->catalogue;
	const struct kind *kind = kind_by_id(&c->kinds, ask->kind_id);
	struct buffer rooms = { .arena = &r->arena };

	for (int32_t i = 0; ask->wish == WISH_ROOMS && i < ask->rooms_count; i++) {
		const struct room *room = room_by_id(&c->rooms, ask->room_ids[i]);
		buffer_printf(&rooms, "%s%s", i > 0 ? "+" : "rooms-", room != NULL ? room->code : "");
	}
	return ask->wish == WISH_HOUSE  ? "house"
	       : ask->wish == WISH_ROOMS ? rooms.data
	       : ask->wish == WISH_KIND && kind != NULL ? arena_printf(&r->arena, "kind-%s", kind->code) : "any";
}

/* The steps as they would be with what is asked for now. */
static const char *step_as_it_is(struct request *r, const char *step, bool rooms)
{
	const struct stay_ask *ask = &visit_of(r)->changed->ask;
	const struct stay_query query = {
		.from = ask->nights.from,
		.to = ask->nights.to,
		.adults = ask->party.adults,
		.children = ask->party.children,
		.rooms = ask->wish == WISH_HOUSE ? 1 : ask->rooms_count,
	};

	return step_to(
	    r, arena_printf(&r->arena, "%s?%s", step, stay_query_text(r, &query, rooms ? wish_words(r, ask) : NULL)));
}

static void put_changed(struct request *r)
{
	const struct changed *c = visit_of(r)->changed;
	struct page *p = &r->page;

	page_put(p, "Changed.reference", c->view.request.reference);
	page_put(p, "Changed.href", private_path(r, ""));
	page_put(p, "Changed.email", c->view.person.email);
	page_span(p, "Changed.Stay", c->view.option.arrival, c->view.option.departure);
	page_put(
	    p, "Changed.what",
	    present_wish(p, visit_of(r)->catalogue, c->ask.wish, c->ask.kind_id, c->ask.rooms_count, c->ask.room_ids));
	page_put(p, "Changed.price", present_money(p, c->view.option.price, false));
	page_instant(p, "Changed.Decided", c->view.request.decide_at, r->zone);
	if (instant_is(c->view.request.changed_at))
		page_int(p, "Changed.seen", c->view.request.changed_at.second);
}

/* *open false: it can be changed no more, and the private page, which says so, is the answer; `late`: it is opened even
 * then. */
static enum status changed_open(struct request *r, bool late, bool *open)
{
	struct changed *c = arena_new(&r->arena, struct changed);
	const struct house *h = &visit_of(r)->house;
	struct guest_request request;
	struct person person;
	enum status st = link_opened(r, LINK_STATUS, &request, &person);

	*open = false;
	if (st == OK && !late && !revise_may(h, &request))
		return redirect(r, private_path(r, "?done=late"));
	if (st == OK)
		st = request_view_load(&r->arena, h, &request, &c->view);
	if (st == OK)
		st = request_ask(&r->arena, h, &c->view, &c->ask);
	if (st != OK)
		return st;
	visit_of(r)->changed = c;
	put_changed(r);
	*open = true;
	return OK;
}

enum status revise_stay_show(struct request *r)
{
	bool open;
	enum status st = changed_open(r, false, &open);

	if (st != OK || !open)
		return st;
	if (query_param(r, "from") == NULL)
		return redirect(r, step_as_it_is(r, "", visit_of(r)->changed->ask.wish == WISH_ROOMS));
	return stay_show(r);
}

enum status revise_details_show(struct request *r)
{
	bool open;
	enum status st = changed_open(r, false, &open);

	if (st != OK || !open)
		return st;
	return query_param(r, "from") == NULL ? redirect(r, step_as_it_is(r, "/details", true)) : details_show(r);
}

enum status revise_check(struct request *r)
{
	bool open;
	enum status st = changed_open(r, false, &open);

	return st == OK && open ? details_check(r) : st;
}

/* Whether it may still be changed is said by the transaction: what was sent before is answered as it was, though its
 * hour has come since. */
enum status revise_send(struct request *r)
{
	bool open;
	enum status st = changed_open(r, true, &open);

	return st == OK ? details_change(r) : st;
}
