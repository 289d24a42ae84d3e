#include "house/fit.h"
#include "rules/stay.h"

enum { SHIFT_DAYS = 14, CANDIDATES = 2 * SHIFT_DAYS + 64 };

struct search {
	struct arena *arena;
	const struct house *house;
	struct house_plan plan;
	struct tariff tariff;
	struct sale_room *sale;
	size_t sale_count;
	/* What may be offered, nearest first, and as plan/ wants it. */
	struct alternative ways[CANDIDATES];
	struct plan_option options[CANDIDATES];
	int32_t count;
};

/* A way that the rules allow, that has a price and is worth something. */
static void candidate_add(struct search *s, const struct stay_ask *ask)
{
	struct quote quote = { 0 };
	struct complaint complaint = stay_complaint(&s->house->settings->stay, s->house->today, ask->nights,
	                                            ask->party.adults, ask->party.children);
	if (s->count < CANDIDATES && complaint.field == NULL &&
	    price_stay(s->arena, &s->tariff, s->sale, s->sale_count, ask, &quote, NULL, NULL) == PRICE_OK &&
	    quote.value.minor > 0 && fit_option(s->arena, &s->plan, ask, quote.value, &s->options[s->count]))
		s->ways[s->count++] = (struct alternative){ .nights = ask->nights,
			                                    .wish = ask->wish,
			                                    .kind_id = ask->kind_id,
			                                    .rooms_count = ask->rooms_count,
			                                    .price = quote.total };
}

/* The same nights in the other kinds. One who asked for any room has asked for them all. */
static enum status kinds_add(struct search *s, const struct stay_ask *ask)
{
	struct kinds kinds = { 0 };
	struct stay_ask other = *ask;
	enum status st = OK;
	if (ask->wish != WISH_KIND && ask->wish != WISH_ROOMS)
		return OK;
	st = kinds_all(s->house->db, s->arena, &kinds);
	other.wish = WISH_KIND;
	other.room_ids = NULL;
	for (size_t i = 0; i < kinds.count && st == OK; i++) {
		other.kind_id = kinds.items[i].id;
		if (ask->wish == WISH_ROOMS || other.kind_id != ask->kind_id)
			candidate_add(s, &other);
	}
	return st;
}

static void shifts_add(struct search *s, const struct stay_ask *ask)
{
	for (int32_t shift = 1; shift <= SHIFT_DAYS; shift++) {
		struct stay_ask later = *ask, earlier = *ask;
		later.nights = (struct span){ date_add(ask->nights.from, shift), date_add(ask->nights.to, shift) };
		earlier.nights = (struct span){ date_add(ask->nights.from, -shift), date_add(ask->nights.to, -shift) };
		candidate_add(s, &later);
		candidate_add(s, &earlier);
	}
}

static enum status search_begin(struct search *s, const struct stay_ask *ask)
{
	enum status st = house_plan_read(s->arena, s->house, &s->plan);
	if (st == OK)
		st = tariff_load(s->house->db, s->arena, date_add(ask->nights.from, -SHIFT_DAYS),
		                 date_add(ask->nights.to, SHIFT_DAYS), &s->tariff);
	if (st == OK)
		sale_rooms(s->arena, &s->plan.rooms, &s->sale, &s->sale_count);
	return st;
}

enum status alternatives_find(struct arena *a, const struct house *h, const struct stay_ask *ask, int64_t instead_of,
                              size_t most, struct alternative **out, size_t *count)
{
	struct search *s = arena_new(a, struct search);
	enum plan_prospect prospects[CANDIDATES];
	struct plan_limits limits = plan_quick_limits(h->settings);
	*s = (struct search){ .arena = a, .house = h };
	*out = arena_news(a, struct alternative, most);
	*count = 0;
	enum status st = search_begin(s, ask);
	if (st == OK && instead_of != 0)
		s->plan = fit_without(a, &s->plan, instead_of);
	if (st == OK)
		st = kinds_add(s, ask);
	if (st == OK)
		shifts_add(s, ask);
	if (st == OK)
		st = plan_prospects(a, &s->plan.problem, &s->plan.start, s->options, s->count, (int32_t)most, &limits,
		                    prospects);
	for (int32_t i = 0; i < s->count && st == OK; i++)
		if (prospects[i] == PLAN_LISTED || prospects[i] == PLAN_FREE)
			(*out)[(*count)++] = s->ways[i];
	return st;
}

static enum status nights_fit(struct search *s, const struct stay_ask *ask, bool *fits)
{
	struct complaint complaint = stay_complaint(&s->house->settings->stay, s->house->today, ask->nights,
	                                            ask->party.adults, ask->party.children);
	struct quote quote = { 0 };
	struct plan_stay stay = { 0 };
	*fits = false;
	if (complaint.field != NULL ||
	    price_stay(s->arena, &s->tariff, s->sale, s->sale_count, ask, &quote, NULL, NULL) != PRICE_OK ||
	    !house_plan_stay(s->arena, &s->plan, ask->nights, ask->party.adults + ask->party.children, ask->wish,
	                     ask->kind_id, ask->rooms_count, ask->room_ids, &stay))
		return OK;
	return plan_fits(s->arena, &s->plan.problem, &stay, fits);
}

enum status nearest_find(struct arena *a, const struct house *h, const struct stay_ask *ask, struct span *out)
{
	struct search s = { .arena = a, .house = h };
	bool fits = false;
	*out = (struct span){ DATE_NONE, DATE_NONE };
	enum status st = search_begin(&s, ask);
	for (int32_t shift = 1; shift <= SHIFT_DAYS && st == OK && !fits; shift++)
		for (int32_t days = -shift; days <= shift && st == OK && !fits; days += 2 * shift) {
			struct stay_ask other = *ask;
			other.nights =
			    (struct span){ date_add(ask->nights.from, days), date_add(ask->nights.to, days) };
			st = nights_fit(&s, &other, &fits);
			if (fits)
				*out = other.nights;
		}
	return st;
}
