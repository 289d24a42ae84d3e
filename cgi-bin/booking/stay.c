#include "booking/booking.h"

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
	if (!params_get(params, "adults"))
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
	buffer_printf(&out, "adults=%lld&children=%lld&rooms=%lld", (long long)query->adults, (long long)query->children,
	              (long long)query->rooms);
	/* Codes are letters, digits, '-' and '_'; the joining plus must not be read as a blank. */
	if (wish) {
		buffer_text(&out, "&wish=");
		for (const char *c = wish; *c; c++)
			*c == '+' ? buffer_text(&out, "%2B") : buffer_add(&out, c, 1);
	}
	return out.data;
}

static bool rooms_of_wish(struct request *r, const char *codes, struct stay_ask *ask)
{
	const struct rooms *rooms = &visit_of(r)->catalogue.rooms;
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
		const struct kind *kind = kind_by_code(&visit_of(r)->catalogue.kinds, wish + strlen("kind-"));

		ask->wish = WISH_KIND;
		ask->kind_id = kind ? kind->id : 0;
		return kind != NULL;
	}
	return wish && text_starts(wish, "rooms-") && rooms_of_wish(r, wish + strlen("rooms-"), ask);
}

bool offer_is_open(struct request *r, const struct offer *offer)
{
	static const struct { const char *field, *key; } words[] = {
		[PRICE_CLOSED] = { "from", "closed-night" },  [PRICE_TOO_SHORT] = { "to", "too-few-nights" },
		[PRICE_TOO_SMALL] = { "rooms", "too-small" }, [PRICE_TOO_LARGE] = { "to", "too-long" },
	};

	if (offer->complaint.field) {
		form_complain(r, offer->complaint.field, offer->complaint.key);
		return false;
	}
	if (offer->price_answer == PRICE_OK)
		return true;
	const char *field = words[offer->price_answer].field;
	form_complain(r, field, words[offer->price_answer].key);
	if (offer->price_answer == PRICE_CLOSED || offer->price_answer == PRICE_TOO_SHORT)
		page_put(&r->page, page_name(&r->page, "Complaint.%s.a", field),
		         language_date(&r->arena, r->page.language, offer->price_night));
	if (offer->price_answer == PRICE_TOO_SHORT)
		page_put(&r->page, page_name(&r->page, "Complaint.%s.b", field),
		         language_plural(&r->arena, r->page.language, "Words.nights", offer->least_nights));
	return false;
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
	page_put(p, page_name(p, "%s.arrive_time", name), v->settings.check_in);
	page_put(p, page_name(p, "%s.leave_time", name), v->settings.check_out);
	if (!offer)
		return;
	page_put(p, page_name(p, "%s.room", name),
	         present_wish(p, &v->catalogue, ask->wish, ask->kind_id, ask->rooms_count, ask->room_ids));
	present_bill(p, page_name(p, "%s.Bill", name), &v->catalogue, offer->quote.lines, offer->quote.line_count, offer->quote.total);
	present_taxes(p, name, offer->quote.vat, offer->quote.vat_count, offer->quote.taxes);
	page_put(p, page_name(p, "%s.due", name), present_money(p, (struct money){ 0 }, true));
	if (offer->prepayment.minor)
		page_put(p, page_name(p, "%s.deposit", name), present_money(p, offer->prepayment, false));
	page_put(p, page_name(p, "%s.fits", name), offer->fit == FIT_FREE || offer->fit == FIT_LIST ? "yes" : "no");
	page_int(p, page_name(p, "%s.rivals", name), offer->rivals);
	page_instant(p, page_name(p, "%s.Decided", name), offer->decide_at, r->zone);
	page_instant(p, page_name(p, "%s.Told", name), offer->answer_by, r->zone);
	page_bool(p, page_name(p, "%s.at_once", name), offer->decide_at.second <= r->now.second);
	if (offer->cancel_until.day >= r->today.day)
		page_date(p, page_name(p, "%s.Cancel", name), offer->cancel_until);
}

/* A way to stay as a card: its price and whether it is free for these nights. */
static enum status put_choice(struct request *r, const struct stay_query *query, const char *node, const char *wish)
{
	struct page *p = &r->page;
	struct stay_ask ask;
	struct offer offer;
	enum status st;

	page_put(p, page_name(p, "%s.wish", node), wish);
	if (!date_is(query->from) || !date_is(query->to) || !ask_of_wish(r, query, wish, &ask))
		return OK;
	st = offer_make(&r->arena, &visit_of(r)->house, &ask, INSTANT_NONE, &offer);
	if (st != OK)
		return st;
	page_put(p, page_name(p, "%s.state", node),
	         offer.complaint.field                    ? "wrong"
	         : offer.price_answer == PRICE_TOO_SMALL  ? "small"
	         : offer.price_answer == PRICE_TOO_SHORT  ? "short"
	         : offer.price_answer != PRICE_OK         ? "closed"
	         : offer.fit == FIT_NOT                   ? "taken"
	                                                  : "free");
	if (offer.complaint.field || offer.price_answer != PRICE_OK)
		return OK;
	page_int(p, page_name(p, "%s.rivals", node), offer.rivals);
	page_put(p, page_name(p, "%s.fits", node), offer.fit == FIT_FREE || offer.fit == FIT_LIST ? "yes" : "no");
	page_put(p, page_name(p, "%s.total", node), present_money(p, offer.quote.total, true));
	if (offer.fit != FIT_NOT)
		page_put(p, page_name(p, "%s.href", node),
		         link_to(r, arena_printf(&r->arena, "/stay/details?%s", stay_query_text(r, query, wish))));
	return OK;
}

/* A card that is not free says what would be near it. */
static enum status put_nearest(struct request *r, const struct stay_query *query, const char *node, const char *wish)
{
	struct stay_ask ask;
	struct alternative *near;
	size_t count;
	enum status st;

	if (!ask_of_wish(r, query, wish, &ask))
		return OK;
	st = alternatives_find(&r->arena, &visit_of(r)->house, &ask, 1, &near, &count);
	if (st != OK || count == 0)
		return st;
	struct stay_query other = *query;
	other.from = near[0].nights.from;
	other.to = near[0].nights.to;
	page_span(&r->page, page_name(&r->page, "%s.Near", node), other.from, other.to);
	page_put(&r->page, page_name(&r->page, "%s.Near.href", node),
	         link_to(r, arena_printf(&r->arena, "/stay?%s#rooms", stay_query_text(r, &other, NULL))));
	return OK;
}

static enum status put_kind_choices(struct request *r, const struct stay_query *query)
{
	struct visit *v = visit_of(r);
	struct page *p = &r->page;

	for (size_t i = 0; i < v->catalogue.kinds.count; i++) {
		const struct kind *k = &v->catalogue.kinds.items[i];
		const char *node = page_item(p, "Kinds", i), *wish = arena_printf(p->arena, "kind-%s", k->code);
		enum status st = put_choice(r, query, node, wish);

		if (st == OK && text_same(page_get(p, page_name(p, "%s.state", node)), "taken"))
			st = put_nearest(r, query, node, wish);
		if (st != OK)
			return st;
		page_put(p, page_name(p, "%s.code", node), k->code);
		page_put(p, page_name(p, "%s.name", node), kind_title(&v->catalogue, k->id));
		page_put(p, page_name(p, "%s.text", node), texts_find(&v->catalogue.texts, "kind.%lld.text", (long long)k->id));
		page_put(p, page_name(p, "%s.picture", node), k->picture);
		put_facts(r, page_name(p, "%s.Facts", node), texts_find(&v->catalogue.texts, "kind.%lld.facts", (long long)k->id));
	}
	return OK;
}

static void put_named_rooms(struct request *r)
{
	struct visit *v = visit_of(r);
	struct page *p = &r->page;
	size_t n = 0;

	for (size_t i = 0; i < v->catalogue.rooms.count; i++) {
		const struct room *room = &v->catalogue.rooms.items[i];

		if (!room->on_sale || !room->named)
			continue;
		page_put(p, page_name(p, "Rooms.%zu.code", n), room->code);
		page_put(p, page_name(p, "Rooms.%zu.name", n), room->name);
		page_put(p, page_name(p, "Rooms.%zu.kind", n), kind_title(&v->catalogue, room->kind_id));
		page_int(p, page_name(p, "Rooms.%zu.capacity", n), room->capacity);
		page_put(p, page_name(p, "Rooms.%zu.text", n),
		         texts_find(&v->catalogue.texts, "room.%lld.text", (long long)room->id));
		n++;
	}
}

/* ?month=2026-12 moves the view; else it begins at the chosen arrival, or today. */
static struct date month_shown(struct request *r, const struct stay_query *query)
{
	const char *month = query_param(r, "month");
	struct date d;

	if (month && strlen(month) == 7 && date_parse(arena_printf(&r->arena, "%s-01", month), &d) &&
	    d.day >= month_first(r->today).day && nights(r->today, d) <= visit_of(r)->settings.ahead_days)
		return d;
	if (date_is(query->from) && query->from.day >= r->today.day &&
	    nights(r->today, query->from) <= visit_of(r)->settings.ahead_days)
		return month_first(query->from);
	return month_first(r->today);
}

/* The dates alone must be possible before any room is looked at. */
static bool dates_are_possible(struct request *r, const struct stay_query *query)
{
	struct complaint c = stay_complaint(&visit_of(r)->settings.stay, r->today, (struct span){ query->from, query->to },
	                                    (int32_t)query->adults, (int32_t)query->children);

	if (c.field && text_same(c.field, "arrival"))
		c.field = "from";
	if (c.field && text_same(c.field, "departure"))
		c.field = "to";
	if (c.field)
		form_complain(r, c.field, c.key);
	return c.field == NULL;
}

enum status stay_show(struct request *r)
{
	struct visit *v = visit_of(r);
	struct page *p = &r->page;
	struct stay_query query;
	const struct kind *kind = kind_by_code(&v->catalogue.kinds, query_param(r, "kind"));
	bool good = stay_query_read(r, &r->query, &query);
	bool dated = good && date_is(query.from) && date_is(query.to);
	enum status st;

	if (good)
		form_fill(r, stay_query_inputs, &query);
	good = good && (!dated || dates_are_possible(r, &query));
	dated = dated && good;
	st = put_calendar(r, &query, kind ? kind->id : 0, month_shown(r, &query));
	if (st != OK)
		return st;
	page_put(p, "Here", link_to(r, "/stay"));
	page_put(p, "Details_href", link_to(r, "/stay/details"));
	page_put(p, "Form.kind", kind ? kind->code : NULL);
	page_put(p, "Least", date_text(p->arena, r->today));
	page_put(p, "Most", date_text(p->arena, date_add(r->today, (int32_t)v->settings.ahead_days)));
	st = put_kind_choices(r, dated ? &query : &(struct stay_query){ .from = DATE_NONE, .to = DATE_NONE });
	put_named_rooms(r);
	if (dated) {
		struct stay_ask ask;

		ask_of_wish(r, &query, "any", &ask);
		put_stay(r, "Stay", &ask, NULL);
		page_put(p, "Dated", "1");
		if (st == OK)
			st = put_choice(r, &query, "Any", "any");
		if (st == OK)
			st = put_choice(r, &query, "House_choice", "house");
	}
	return st != OK ? st : show_as(r, good ? 200 : 422, "booking/stay.cs");
}
