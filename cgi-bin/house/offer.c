#include "house/fit.h"
#include "house/record.h"
#include "rules/stay.h"
#include "store/request.h"

static bool rooms_are_offered(const struct rooms *rooms, const struct stay_ask *ask)
{
	for (int32_t i = 0; i < ask->rooms_count; i++) {
		const struct room *room = room_by_id(rooms, ask->room_ids[i]);
		if (room == NULL || !room->on_sale || !room->named)
			return false;
		for (int32_t other = 0; other < i; other++)
			if (ask->room_ids[other] == ask->room_ids[i])
				return false;
	}
	return true;
}

static bool kind_is_offered(const struct rooms *rooms, int64_t kind_id)
{
	for (size_t i = 0; i < rooms->count; i++)
		if (rooms->items[i].kind_id == kind_id && rooms->items[i].on_sale)
			return true;
	return false;
}

/* What no form of ours sends, but a form may be old or not ours. */
static struct complaint wish_complaint(const struct rooms *rooms, const struct stay_ask *ask)
{
	if (ask->wish != WISH_HOUSE && ask->rooms_count < 1)
		return (struct complaint){ "rooms", "not-allowed" };
	if (ask->wish == WISH_ROOMS && !rooms_are_offered(rooms, ask))
		return (struct complaint){ "room", "not-allowed" };
	if (ask->wish == WISH_KIND && !kind_is_offered(rooms, ask->kind_id))
		return (struct complaint){ "kind", "not-allowed" };
	return (struct complaint){ NULL, NULL };
}

static enum status price_find(struct arena *a, const struct house *h, const struct rooms *rooms,
                              const struct stay_ask *ask, struct offer *out)
{
	struct tariff tariff = { 0 };
	struct sale_room *sale = NULL;
	size_t sale_count = 0;
	enum status st = tariff_load(h->db, a, ask->nights.from, ask->nights.to, &tariff);
	if (st != OK)
		return st;
	sale_rooms(a, rooms, &sale, &sale_count);
	out->price_answer =
	    price_stay(a, &tariff, sale, sale_count, ask, &out->quote, &out->price_night, &out->least_nights);
	return OK;
}

enum status offer_terms(struct arena *a, const struct house *h, const struct stay_ask *ask, struct instant sent,
                        struct instant must_know_by, struct offer *out)
{
	const struct settings *s = h->settings;
	struct rooms rooms = { 0 };
	struct offer o = {
		.complaint = stay_complaint(&s->stay, h->today, ask->nights, ask->party.adults, ask->party.children),
		.fit = FIT_NOT,
	};
	enum status st = rooms_all(h->db, a, &rooms);
	if (st == OK && o.complaint.field == NULL)
		o.complaint = wish_complaint(&rooms, ask);
	if (st == OK && o.complaint.field == NULL)
		st = price_find(a, h, &rooms, ask, &o);
	if (st != OK)
		return st;
	o.decide_at =
	    o.complaint.field == NULL ? decide_at(&s->deadline, s->zone, sent, ask->nights.from, must_know_by) : sent;
	o.answer_by = answer_by(o.decide_at);
	o.confirm_until = confirm_until(sent, o.decide_at);
	o.prepayment = money_percent(o.quote.total, (int32_t)s->prepay_percent * 100);
	o.cancel_until = free_cancel_until(h, ask->nights.from);
	*out = o;
	return OK;
}

enum status offer_make(struct arena *a, const struct house *h, const struct stay_ask *ask, struct instant must_know_by,
                       struct offer *out)
{
	struct house_plan hp = { 0 };
	struct offer o = { 0 };
	enum status st = offer_terms(a, h, ask, h->now, must_know_by, &o);
	if (st == OK && o.complaint.field == NULL && o.price_answer == PRICE_OK) {
		st = request_rivals(h->db, a, 0, ask->nights.from, ask->nights.to, &o.rivals);
		if (st == OK)
			st = house_plan_read(a, h, &hp);
		if (st == OK)
			st = fit_find(a, h, &hp, ask, o.quote.value, &o.fit);
	}
	if (st == OK)
		*out = o;
	return st;
}
