#include "booking/booking.h"

#include <ctype.h>

#include "site/complain.h"

#define ROOMS_MAX 75

const struct input stay_query_inputs[] = {
	{ .field = FIELD(stay_query, from) },
	{ .field = FIELD(stay_query, to) },
	{ .field = FIELD(stay_query, adults), .min = 0, .max = 200 },
	{ .field = FIELD(stay_query, children), .min = 0, .max = 200 },
	{ .field = FIELD(stay_query, rooms), .min = 0, .max = ROOMS_MAX },
	{ .field = FIELD(stay_query, wish), .max = 700 },
	INPUTS_END
};

/* Ticked rooms ("room=G1&room=G2") are a wish for just these. */
static const char *wish_of_rooms(struct request *r, const struct params *params)
{
	struct buffer wish = { .arena = &r->arena };

	for (const struct param *p = params_next(params, "room", NULL); p; p = params_next(params, "room", p)) {
		buffer_text(&wish, wish.size ? "+" : "rooms-");
		buffer_text(&wish, p->value);
	}
	return wish.data;
}

bool stay_query_read(struct request *r, const struct params *params, struct stay_query *query)
{
	struct stay_query q = { .from = DATE_NONE, .to = DATE_NONE };
	bool good = form_read(r, params, stay_query_inputs, &q);

	if (!good)
		q = (struct stay_query){ .from = DATE_NONE, .to = DATE_NONE };
	if (!good || !params_get(params, "adults"))
		q.adults = 2;
	if (q.rooms < 1)
		q.rooms = 1;
	if (wish_of_rooms(r, params))
		q.wish = wish_of_rooms(r, params);
	if (q.wish && !*q.wish)
		q.wish = NULL;
	*query = q;
	return good;
}

char *stay_query_text(struct request *r, const struct stay_query *query, const char *wish)
{
	struct buffer out = { .arena = &r->arena };

	if (date_is(query->from))
		buffer_printf(&out, "from=%s&", date_text(&r->arena, query->from));
	if (date_is(query->to))
		buffer_printf(&out, "to=%s&", date_text(&r->arena, query->to));
	buffer_printf(&out, "adults=%lld&children=%lld&rooms=%lld", (long long)query->adults,
	              (long long)query->children, (long long)query->rooms);
	if (wish)
		buffer_text(&out, "&wish=");
	for (const char *c = wish; c && *c; c++)
		if (isalnum((unsigned char)*c) || *c == '-' || *c == '_')
			buffer_add(&out, c, 1);
		else
			buffer_printf(&out, "%%%02X", (unsigned char)*c);
	return out.data;
}

static bool rooms_of_wish(struct request *r, const char *codes, struct stay_ask *ask)
{
	const struct rooms *rooms = &visit_of(r)->catalogue->rooms;
	int64_t *ids = arena_news(&r->arena, int64_t, ROOMS_MAX);

	ask->rooms_count = 0;
	for (const char *c = codes; *c;) {
		size_t length = strcspn(c, "+");
		const struct room *room = room_by_code(rooms, arena_strndup(&r->arena, c, length));

		if (!room || !room->on_sale || !room->named || ask->rooms_count == ROOMS_MAX)
			return false;
		for (int32_t i = 0; i < ask->rooms_count; i++)
			if (ids[i] == room->id)
				return false;
		ids[ask->rooms_count++] = room->id;
		c += length + (c[length] == '+');
	}
	ask->wish = WISH_ROOMS;
	ask->room_ids = ids;
	return ask->rooms_count > 0;
}

bool ask_of_wish(struct request *r, const struct stay_query *query, const char *wish, struct stay_ask *ask)
{
	*ask = (struct stay_ask){
		.nights = { query->from, query->to },
		.party = { (int32_t)query->adults, (int32_t)query->children },
		.rooms_count = (int32_t)query->rooms,
	};
	if (text_same(wish, "any")) {
		ask->wish = WISH_ANY;
		return true;
	}
	if (text_same(wish, "house")) {
		ask->wish = WISH_HOUSE;
		return true;
	}
	if (wish && text_starts(wish, "kind-")) {
		const struct kind *kind = kind_by_code(&visit_of(r)->catalogue->kinds, wish + strlen("kind-"));

		ask->wish = WISH_KIND;
		ask->kind_id = kind ? kind->id : 0;
		return kind != NULL;
	}
	return wish && text_starts(wish, "rooms-") && rooms_of_wish(r, wish + strlen("rooms-"), ask);
}

bool offer_complain(struct request *r, const struct offer *offer, const char *field)
{
	return stay_complain(r, &offer->complaint, offer->price_answer, offer->price_night, offer->least_nights, field);
}

void put_stay(struct request *r, const char *name, const struct stay_ask *ask, const struct offer *offer)
{
	struct page *p = &r->page;
	struct visit *v = visit_of(r);

	page_int(p, page_name(p, "%s.adults", name), ask->party.adults);
	if (ask->party.children)
		page_int(p, page_name(p, "%s.children", name), ask->party.children);
	page_int(p, page_name(p, "%s.nights", name), nights(ask->nights.from, ask->nights.to));
	page_date(p, page_name(p, "%s.Arrive", name), ask->nights.from);
	page_date(p, page_name(p, "%s.Leave", name), ask->nights.to);
	page_put(p, page_name(p, "%s.arrive_time", name), language_clock(p->arena, p->language, v->settings->check_in));
	page_put(p, page_name(p, "%s.leave_time", name), language_clock(p->arena, p->language, v->settings->check_out));
	if (!offer || offer->complaint.field)
		return;
	page_instant(p, page_name(p, "%s.Decided", name), offer->decide_at, r->zone);
	page_instant(p, page_name(p, "%s.Told", name), offer->answer_by, r->zone);
	page_bool(p, page_name(p, "%s.at_once", name), offer->decide_at.second <= r->now.second);
}

void put_offer(struct request *r, const char *name, const struct stay_ask *ask, const struct offer *offer)
{
	struct page *p = &r->page;
	struct visit *v = visit_of(r);

	put_stay(r, name, ask, offer);
	page_put(p, page_name(p, "%s.room", name),
	         present_wish(p, v->catalogue, ask->wish, ask->kind_id, ask->rooms_count, ask->room_ids));
	if (offer->complaint.field || offer->price_answer != PRICE_OK)
		return;
	present_bill(p, page_name(p, "%s.Bill", name), v->catalogue, offer->quote.lines, offer->quote.line_count,
	             offer->quote.total);
	present_taxes(p, name, offer->quote.vat, offer->quote.vat_count, offer->quote.taxes);
	page_put(p, page_name(p, "%s.due", name), present_money(p, (struct money){ 0 }, true));
	if (offer->prepayment.minor)
		page_put(p, page_name(p, "%s.deposit", name), present_money(p, offer->prepayment, false));
	page_put(p, page_name(p, "%s.fits", name), offer->fit == FIT_FREE || offer->fit == FIT_LIST ? "yes" : "no");
	if (offer->cancel_until.day >= r->today.day)
		page_date(p, page_name(p, "%s.Cancel", name), offer->cancel_until);
}

/* A card that is not free says what would be near it. */
static enum status put_nearest(struct request *r, const struct stay_query *query, const char *node,
                               const struct stay_ask *ask)
{
	struct span near;
	enum status st = nearest_find(&r->arena, &visit_of(r)->house, ask, &near);

	if (st == OK && date_is(near.from)) {
		struct stay_query other = *query;

		other.from = near.from;
		other.to = near.to;
		page_span(&r->page, page_name(&r->page, "%s.Near", node), near.from, near.to);
		page_put(&r->page, page_name(&r->page, "%s.Near.href", node),
		         step_to(r, arena_printf(&r->arena, "?%s#rooms", stay_query_text(r, &other, NULL))));
	}
	return st;
}

/* A way to stay as a card: its price, and whether it is free for these nights. */
static enum status put_choice(struct request *r, const struct stay_query *query, const char *node, const char *wish)
{
	static const char *const fits[] = { [FIT_FREE] = "free", [FIT_LIST] = "list", [FIT_OUT] = "out" };
	static const char *const states[] = {
		[PRICE_CLOSED] = "closed",
		[PRICE_TOO_SHORT] = "short",
		[PRICE_TOO_SMALL] = "small",
		[PRICE_TOO_LARGE] = "closed",
	};
	struct page *p = &r->page;
	struct stay_ask ask;
	struct offer offer;
	enum status st;

	if (!ask_of_wish(r, query, wish, &ask))
		return OK;
	st = step_offer(r, &ask, INSTANT_NONE, &offer);
	if (st != OK || offer.complaint.field)
		return st;
	page_put(p, page_name(p, "%s.room", node),
	         present_wish(p, visit_of(r)->catalogue, ask.wish, ask.kind_id, ask.rooms_count, ask.room_ids));
	if (offer.price_answer != PRICE_OK) {
		page_put(p, page_name(p, "%s.state", node), states[offer.price_answer]);
		page_put(p, page_name(p, "%s.least", node),
		         language_plural(p->arena, p->language, "Words.nights", offer.least_nights));
		page_date(p, page_name(p, "%s.night", node), offer.price_night);
		return OK;
	}
	page_put(p, page_name(p, "%s.state", node), offer.fit == FIT_NOT ? "taken" : "free");
	if (offer.fit == FIT_NOT)
		return put_nearest(r, query, node, &ask);
	page_put(p, page_name(p, "%s.fit", node), fits[offer.fit]);
	page_int(p, page_name(p, "%s.rivals", node), offer.rivals);
	page_put(p, page_name(p, "%s.total", node), present_money(p, offer.quote.total, true));
	page_put(p, page_name(p, "%s.href", node),
	         step_to(r, arena_printf(&r->arena, "/details?%s", stay_query_text(r, query, wish))));
	return OK;
}

static void put_kinds(struct request *r)
{
	const struct kinds *kinds = &visit_of(r)->catalogue->kinds;

	for (size_t i = 0; i < kinds->count; i++) {
		page_put(&r->page, page_name(&r->page, "Kinds.%zu.code", i), kinds->items[i].code);
		page_put(&r->page, page_name(&r->page, "Kinds.%zu.name", i),
		         kind_title(visit_of(r)->catalogue, kinds->items[i].id));
	}
}

static enum status put_kind_choices(struct request *r, const struct stay_query *query)
{
	const struct catalogue *c = visit_of(r)->catalogue;
	struct page *p = &r->page;

	for (size_t i = 0; i < c->kinds.count; i++) {
		const struct kind *k = &c->kinds.items[i];
		const char *node = page_item(p, "Kinds", i);
		enum status st = put_choice(r, query, node, arena_printf(p->arena, "kind-%s", k->code));

		if (st != OK)
			return st;
		page_put(p, page_name(p, "%s.text", node), texts_find(&c->texts, "kind.%lld.text", (long long)k->id));
		page_put(p, page_name(p, "%s.picture", node), k->picture);
		put_facts(r, page_name(p, "%s.Facts", node),
		          texts_find(&c->texts, "kind.%lld.facts", (long long)k->id));
	}
	return OK;
}

static void put_named_rooms(struct request *r, const struct stay_ask *wanted)
{
	const struct catalogue *c = visit_of(r)->catalogue;
	struct page *p = &r->page;
	size_t n = 0;

	for (size_t i = 0; i < c->rooms.count; i++) {
		const struct room *room = &c->rooms.items[i];

		if (!room->on_sale || !room->named)
			continue;
		page_put(p, page_name(p, "Rooms.%zu.code", n), room->code);
		page_put(p, page_name(p, "Rooms.%zu.name", n), room->name);
		page_put(p, page_name(p, "Rooms.%zu.kind", n), kind_title(c, room->kind_id));
		page_int(p, page_name(p, "Rooms.%zu.capacity", n), room->capacity);
		page_put(p, page_name(p, "Rooms.%zu.text", n),
		         texts_find(&c->texts, "room.%lld.text", (long long)room->id));
		for (int32_t k = 0; wanted->wish == WISH_ROOMS && k < wanted->rooms_count; k++)
			page_bool(p, page_name(p, "Rooms.%zu.picked", n), wanted->room_ids[k] == room->id);
		n++;
	}
}

/* A wish that cannot be had brought the guest back here: what it was, and why. False: there is a complaint. */
static enum status put_wanted(struct request *r, const struct stay_query *query, bool *good)
{
	struct stay_ask ask = { .wish = WISH_ANY };
	struct offer offer;
	enum status st;

	if (text_same(query->wish, "rooms-")) {
		form_complain(r, "room", "no_rooms");
		page_put(&r->page, "Wanted.named", "1");
		*good = false;
	}
	if (!query->wish || !ask_of_wish(r, query, query->wish, &ask)) {
		put_named_rooms(r, &(struct stay_ask){ .wish = WISH_ANY });
		return OK;
	}
	put_named_rooms(r, &ask);
	page_bool(&r->page, "Wanted.named", ask.wish == WISH_ROOMS);
	st = step_offer(r, &ask, INSTANT_NONE, &offer);
	if (st != OK)
		return st;
	if (offer_complain(r, &offer, NULL))
		*good = false;
	else if (offer.fit == FIT_NOT) {
		page_put(&r->page, "Wanted.state", "taken");
		page_put(&r->page, "Wanted.room",
		         present_wish(&r->page, visit_of(r)->catalogue, ask.wish, ask.kind_id, ask.rooms_count,
		                      ask.room_ids));
	}
	return OK;
}

/* ?month=2026-12 moves the view; else it begins at the chosen arrival, or today. */
static struct date month_shown(struct request *r, const struct stay_query *query)
{
	const char *month = query_param(r, "month");
	struct date d;

	if (month && strlen(month) == 7 && date_parse(arena_printf(&r->arena, "%s-01", month), &d) &&
	    d.day >= month_first(r->today).day && nights(r->today, d) <= visit_of(r)->settings->ahead_days)
		return d;
	if (date_is(query->from) && query->from.day >= r->today.day &&
	    nights(r->today, query->from) <= visit_of(r)->settings->ahead_days)
		return month_first(query->from);
	return month_first(r->today);
}

/* Dates, party, and every way to stay in them. *good: there are no complaints. */
static enum status put_choices(struct request *r, const struct stay_query *query, bool *good)
{
	struct page *p = &r->page;
	struct offer offer = { .complaint = stay_complaint(&visit_of(r)->settings->stay, r->today,
		                                           (struct span){ query->from, query->to },
		                                           (int32_t)query->adults, (int32_t)query->children) };
	struct stay_ask ask;
	enum status st;

	/* The dates alone must be possible before any room is looked at. */
	if (offer.complaint.field) {
		*good = !offer_complain(r, &offer, NULL);
		return OK;
	}
	ask_of_wish(r, query, "any", &ask);
	st = step_offer(r, &ask, INSTANT_NONE, &offer);
	if (st == OK)
		st = put_choice(r, query, "Any", "any");
	if (st == OK)
		st = put_kind_choices(r, query);
	if (st == OK)
		st = put_choice(r, query, "WholeHouse", "house");
	if (st == OK)
		st = put_wanted(r, query, good);
	if (st != OK)
		return st;
	put_stay(r, "Stay", &ask, &offer);
	page_span(p, "Span", query->from, query->to);
	page_put(p, "Dated", "1");
	return OK;
}

enum status stay_show(struct request *r)
{
	struct visit *v = visit_of(r);
	struct page *p = &r->page;
	struct stay_query query;
	const struct kind *kind = kind_by_code(&v->catalogue->kinds, query_param(r, "kind"));
	bool good = stay_query_read(r, &r->query, &query);
	enum status st;

	if (good)
		form_fill(r, stay_query_inputs, &query);
	st = put_calendar(r, &query, kind ? kind->id : 0, month_shown(r, &query));
	if (st != OK)
		return st;
	if (text_same(r->fragment, "calendar"))
		return show(r, "booking/calendar.cs");
	page_put(p, "Here", step_to(r, ""));
	page_put(p, "Href.details", step_to(r, "/details"));
	page_put(p, "Form.kind", kind ? kind->code : NULL);
	page_put(p, "Least", date_text(p->arena, r->today));
	page_put(p, "Most", date_text(p->arena, date_add(r->today, (int32_t)v->settings->ahead_days)));
	page_put(p, "Party", language_plural(p->arena, p->language, "Words.guests", query.adults + query.children));
	put_kinds(r);
	if (good && date_is(query.from) && !date_is(query.to))
		page_date(p, "Picking.From", query.from);
	if (good && date_is(query.from) && date_is(query.to))
		st = put_choices(r, &query, &good);
	return st != OK ? st : show_as(r, good ? 200 : 422, "booking/stay.cs");
}
