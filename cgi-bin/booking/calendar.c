#include "booking/booking.h"

#include "store/stay.h"

#define MONTHS 2
#define DAYS_MAX 70

/* What the days of the view are made of: taken[i] is for the night from + i. The first is the one before the first day
 * that is shown: whether a stay may end on that day depends on it. */
struct nights_view {
	struct date from, to;
	int64_t rooms;            /* on sale */
	int64_t taken[DAYS_MAX];
	int64_t asked[DAYS_MAX];
	struct tariff tariff;
	/* Addresses of days: the arrival's, or the departure's after it, and what follows the day in both. */
	const char *arrive, *leave, *rest;
	/* Most nights cost what the one before costs. */
	struct money last_price;
	const char *last_text;
	/* And one or two others ask for most. */
	int64_t last_asked;
	const char *last_asked_text;
};

/* What of the tariff holds in [from, to): each night looks through all of it. */
static struct tariff tariff_within(struct request *r, struct date from, struct date to)
{
	const struct tariff *all = &visit_of(r)->facts->tariff;
	struct tariff_price *prices = arena_news(&r->arena, struct tariff_price, all->price_count);
	struct tariff some = { all->services, all->service_count, prices, 0 };

	for (size_t i = 0; i < all->price_count; i++)
		if (all->prices[i].nights.from.day < to.day && all->prices[i].nights.to.day > from.day)
			prices[some.price_count++] = all->prices[i];
	return some;
}

static enum status view_load(struct request *r, int64_t kind_id, struct nights_view *view)
{
	struct visit *v = visit_of(r);
	struct kind_nights taken;
	enum status st = kind_nights_taken(r->db, &r->arena, kind_id, view->from, view->to, &taken);

	if (st == OK)
		st = requests_asked(r->db, &r->arena, kind_id, view->from, view->to, view->asked);
	if (st != OK)
		return st;
	view->tariff = tariff_within(r, view->from, view->to);
	for (size_t i = 0; i < taken.count; i++)
		view->taken[nights(view->from, taken.items[i].night)] = taken.items[i].taken;
	for (size_t i = 0; i < v->catalogue->rooms.count; i++) {
		const struct room *room = &v->catalogue->rooms.items[i];

		view->rooms += room->on_sale && (!kind_id || room->kind_id == kind_id);
	}
	return OK;
}

static bool night_is_open(const struct nights_view *view, struct date d)
{
	return d.day < view->from.day || d.day >= view->to.day || view->taken[nights(view->from, d)] < view->rooms;
}

/* The price of the night in this kind; without one, the cheapest kind's. */
static bool night_price(struct request *r, const struct nights_view *view, int64_t kind_id, struct date d,
                        struct party party, struct money *out)
{
	const struct kinds *kinds = &visit_of(r)->catalogue->kinds;
	bool found = false;

	if (kind_id)
		return price_night(&view->tariff, kind_id, d, party, out);
	for (size_t i = 0; i < kinds->count; i++) {
		struct money m;

		if (price_night(&view->tariff, kinds->items[i].id, d, party, &m) && (!found || m.minor < out->minor)) {
			*out = m;
			found = true;
		}
	}
	return found;
}

/* The shortest stay that has this night: of the kind, or of the kind that asks least. 0: the house is closed. */
static int32_t night_least(struct request *r, const struct nights_view *view, int64_t kind_id, struct date d)
{
	const struct kinds *kinds = &visit_of(r)->catalogue->kinds;
	int32_t least = 0;

	for (size_t k = 0; k < kinds->count; k++)
		for (size_t s = 0; s < view->tariff.service_count && (!kind_id || kinds->items[k].id == kind_id); s++) {
			const struct tariff_price *row =
				view->tariff.services[s].class == SERVICE_LODGING
					? price_row(&view->tariff, view->tariff.services[s].id, kinds->items[k].id, d)
					: NULL;

			if (row && (!least || row->least_nights < least))
				least = row->least_nights;
		}
	return least;
}

/* Nights alike in a row, as one sentence under the calendar. */
static void put_run(struct request *r, const char *list, size_t n, struct date from, struct date last, int32_t least)
{
	struct page *p = &r->page;
	void *outside = page_enter(p, page_item(p, list, n));

	page_date(p, "From", from);
	if (last.day > from.day)
		page_date(p, "To", last);
	page_put(p, "nights", language_plural(p->arena, p->language, "Words.nights", least));
	page_leave(p, outside);
}

static void put_runs(struct request *r, const struct nights_view *view, int64_t kind_id)
{
	void *outside = page_enter(&r->page, "Calendar");
	struct date first = date_add(view->from, 1), begin = first.day > r->today.day ? first : r->today;
	size_t least_count = 0, closed_count = 0;
	int32_t least = night_least(r, view, kind_id, begin);

	for (struct date d = begin; d.day < view->to.day;) {
		struct date next = date_add(d, 1);
		int32_t then = next.day < view->to.day ? night_least(r, view, kind_id, next) : -1;

		if (then != least) {
			if (least > 1)
				put_run(r, "Least", least_count++, begin, d, least);
			else if (least == 0)
				put_run(r, "Closed", closed_count++, begin, d, 0);
			begin = next;
			least = then;
		}
		d = next;
	}
	page_leave(&r->page, outside);
}

/* A click chooses the arrival first, then the departure after it, then begins anew. */
static void links_prepare(struct request *r, const struct stay_query *query, const char *kind, struct nights_view *view)
{
	struct stay_query party = *query;
	/* What a form without these asks for. */
	bool usual = query->adults == 2 && !query->children && query->rooms == 1;

	party.from = party.to = DATE_NONE;
	view->arrive = arena_printf(&r->arena, "%s%s", r->base, step_to(r, "?from="));
	view->leave = arena_printf(&r->arena, "%s%s&to=", view->arrive, date_text(&r->arena, query->from));
	view->rest =
	    arena_printf(&r->arena, "%s%s%s%s#dates", usual ? "" : "&", usual ? "" : stay_query_text(r, &party, NULL),
	                 kind ? "&kind=" : "", kind ? kind : "");
}

static const char *day_link(struct request *r, const struct nights_view *view, bool leaving, const char *day)
{
	struct buffer link = { .arena = &r->arena };

	buffer_text(&link, leaving ? view->leave : view->arrive);
	buffer_text(&link, day);
	buffer_text(&link, view->rest);
	return link.data;
}

static const char *price_text(struct request *r, struct nights_view *view, struct money price)
{
	if (!view->last_text || view->last_price.minor != price.minor) {
		view->last_price = price;
		view->last_text = present_money(&r->page, price, true);
	}
	return view->last_text;
}

static const char *asked_text(struct request *r, struct nights_view *view, int64_t asked)
{
	struct page *p = &r->page;

	if (!view->last_asked_text || view->last_asked != asked) {
		view->last_asked = asked;
		view->last_asked_text = language_say(p->arena, p->language, "DayWords.asked",
		                                     arena_printf(p->arena, "%lld", (long long)asked), NULL);
	}
	return view->last_asked_text;
}

/* Which part of the chosen stay a day is. */
static const char *day_pick(const struct stay_query *query, struct date d)
{
	if (!date_is(query->from))
		return NULL;
	if (d.day == query->from.day)
		return "first";
	if (!date_is(query->to) || d.day < query->from.day || d.day > query->to.day)
		return NULL;
	return d.day == query->to.day ? "last" : "in";
}

static void put_day(struct request *r, const struct stay_query *query, struct nights_view *view, int64_t kind_id,
                    struct date d)
{
	struct page *p = &r->page;
	struct buffer class = { .arena = &r->arena };
	size_t i = (size_t)nights(view->from, d);
	struct party party = { (int32_t)query->adults, (int32_t)query->children };
	bool past = d.day < r->today.day, open = night_is_open(view, d),
	     open_before = night_is_open(view, date_add(d, -1));
	bool leaving = date_is(query->from) && !date_is(query->to) && d.day > query->from.day;
	const char *iso = date_text(p->arena, d), *state = NULL, *pick = day_pick(query, d);
	struct money price;
	bool priced = !past && night_price(r, view, kind_id, d, party, &price);

	if (past)
		state = "past";
	else if (!priced)
		state = "closed";
	else if (!open)
		state = open_before ? "leave" : "taken";
	else if (!open_before)
		state = "arrive";
	page_put(p, "date", iso);
	page_put(p, "day", iso[8] == '0' ? iso + 9 : iso + 8);
	const char *const classes[] = { state, pick, d.day == r->today.day ? "today" : NULL };
	for (size_t c = 0; c < ARRAY_LEN(classes); c++)
		if (classes[c]) {
			buffer_text(&class, class.size ? " " : "");
			buffer_text(&class, classes[c]);
		}
	page_put(p, "class", class.data);
	page_bool(p, "chosen", pick && !text_same(pick, "in"));
	if (past)
		return;
	/* The departure may be a day whose night is taken or closed: only then is it a link. */
	if ((open && priced) || (leaving && open_before))
		page_put(p, "href", day_link(r, view, leaving, iso));
	if (open && priced) {
		page_put(p, "words", price_text(r, view, price));
		if (view->asked[i])
			page_put(p, "asked", asked_text(r, view, view->asked[i]));
	} else
		page_put(p, "words", language_text(p->language, page_name(p, "DayWords.%s", state)));
}

/* The page is inside the month. */
static void put_month_links(struct request *r, const struct stay_query *query, const char *kind, size_t m,
                            struct date month)
{
	struct page *p = &r->page;
	const struct { const char *which; struct date to; bool wanted; } links[] = {
		{ "prev", month_first(date_add(month, -1)), m == 0 && month.day > month_first(r->today).day },
		/* Two months are shown, so "next" is one month on from the first of them, whichever arrow it is. */
		{ "next", m == 0 ? month_next(month) : month, m == 0 || m == MONTHS - 1 },
	};

	for (size_t i = 0; i < ARRAY_LEN(links); i++) {
		if (!links[i].wanted)
			continue;
		page_put(
		    p, links[i].which,
		    step_to(r, arena_printf(p->arena, "?%s%s%s&month=%.7s#dates", stay_query_text(r, query, NULL),
		                            kind ? "&kind=" : "", kind ? kind : "", date_text(p->arena, links[i].to))));
		page_put(p, page_name(p, "%s_title", links[i].which),
		         language_month(p->arena, p->language, links[i].to));
	}
}

/* Inside a list of months. Weeks that are over are left out. */
static void put_month(struct request *r, const struct stay_query *query, struct nights_view *view,
                      const struct kind *kind, size_t m, struct date first)
{
	struct page *p = &r->page;
	struct date end = month_next(first);
	int start = date_weekday(first), length = nights(first, end);
	int over = r->today.day >= first.day && r->today.day < end.day ? (start + nights(first, r->today)) / 7 : 0;
	void *months = page_enter(p, page_item(p, "Months", m));

	page_put(p, "title", language_month(p->arena, p->language, first));
	put_month_links(r, query, kind ? kind->code : NULL, m, first);
	for (int week = over; 7 * week < start + length; week++) {
		void *month = page_enter(p, page_item(p, "Weeks", (size_t)(week - over)));

		for (int column = 0; column < 7; column++) {
			int day = 7 * week + column - start;
			void *days = page_enter(p, page_item(p, "Days", (size_t)column));

			if (day >= 0 && day < length)
				put_day(r, query, view, kind ? kind->id : 0, date_add(first, day));
			page_leave(p, days);
		}
		page_leave(p, month);
	}
	page_leave(p, months);
}

enum status put_calendar(struct request *r, const struct stay_query *query, int64_t kind_id, struct date month)
{
	struct page *p = &r->page;
	const struct kind *kind = kind_by_id(&visit_of(r)->catalogue->kinds, kind_id);
	struct nights_view view = { .from = date_add(month, -1) };
	enum status st;

	view.to = month;
	for (size_t m = 0; m < MONTHS; m++)
		view.to = month_next(view.to);
	st = view_load(r, kind_id, &view);
	if (st != OK)
		return st;
	/* The sentences under the calendar are not in it. */
	if (!text_same(r->fragment, "calendar"))
		put_runs(r, &view, kind_id);
	links_prepare(r, query, kind ? kind->code : NULL, &view);
	void *outside = page_enter(p, "Calendar");
	if (date_is(query->from) && !date_is(query->to))
		page_put(p, "from", date_text(p->arena, query->from));
	for (int d = 0; d < 7; d++) {
		void *calendar = page_enter(p, page_item(p, "Weekdays", (size_t)d));

		page_put(p, "name", language_weekday(p->language, d, true));
		page_put(p, "short", language_weekday(p->language, d, false));
		page_leave(p, calendar);
	}
	for (size_t m = 0; m < MONTHS; m++, month = month_next(month))
		put_month(r, query, &view, kind, m, month);
	page_leave(p, outside);
	return OK;
}
