#include "booking/booking.h"

#include "store/stay.h"

#define MONTHS 2
#define DAYS_MAX 70

/* What the days of the view are made of: out[i] is for the night from + i. */
struct nights_view {
	struct date from, to;
	int64_t rooms;            /* on sale */
	int64_t taken[DAYS_MAX];
	int64_t asked[DAYS_MAX];
	const struct tariff *tariff;
};

static enum status view_load(struct request *r, int64_t kind_id, struct nights_view *view)
{
	struct visit *v = visit_of(r);
	struct kind_nights taken;
	enum status st = kind_nights_taken(r->db, &r->arena, kind_id, view->from, view->to, &taken);

	if (st == OK)
		st = requests_asked(r->db, &r->arena, kind_id, view->from, view->to, view->asked);
	if (st != OK)
		return st;
	for (size_t i = 0; i < taken.count; i++)
		view->taken[nights(view->from, taken.items[i].night)] = taken.items[i].taken;
	for (size_t i = 0; i < v->catalogue.rooms.count; i++) {
		const struct room *room = &v->catalogue.rooms.items[i];

		view->rooms += room->on_sale && (!kind_id || room->kind_id == kind_id);
	}
	return OK;
}

static bool night_is_open(const struct nights_view *view, struct date d)
{
	return d.day < view->from.day || d.day >= view->to.day || view->taken[nights(view->from, d)] < view->rooms;
}

/* The price of the night in this kind; without one, the cheapest kind's. */
static bool night_price(struct request *r, const struct nights_view *view, int64_t kind_id, struct date d, struct party party,
                        struct money *out)
{
	const struct kinds *kinds = &visit_of(r)->catalogue.kinds;
	bool found = false;

	if (kind_id)
		return price_night(view->tariff, kind_id, d, party, out);
	for (size_t i = 0; i < kinds->count; i++) {
		struct money m;

		if (price_night(view->tariff, kinds->items[i].id, d, party, &m) && (!found || m.minor < out->minor)) {
			*out = m;
			found = true;
		}
	}
	return found;
}

/* The shortest stay that has this night: of the kind, or of the kind that asks least. 0: the house is closed. */
static int32_t night_least(struct request *r, const struct nights_view *view, int64_t kind_id, struct date d)
{
	const struct kinds *kinds = &visit_of(r)->catalogue.kinds;
	int32_t least = 0;

	for (size_t k = 0; k < kinds->count; k++)
		for (size_t s = 0; s < view->tariff->service_count && (!kind_id || kinds->items[k].id == kind_id); s++) {
			const struct tariff_price *row =
				view->tariff->services[s].class == SERVICE_LODGING
					? price_row(view->tariff, view->tariff->services[s].id, kinds->items[k].id, d)
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

	page_date(p, page_name(p, "Calendar.%s.%zu.From", list, n), from);
	if (last.day > from.day)
		page_date(p, page_name(p, "Calendar.%s.%zu.To", list, n), last);
	page_put(p, page_name(p, "Calendar.%s.%zu.nights", list, n),
	         language_plural(p->arena, p->language, "Words.nights", least));
}

static void put_runs(struct request *r, const struct nights_view *view, int64_t kind_id)
{
	struct date begin = view->from.day > r->today.day ? view->from : r->today;
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
}

/* A click chooses the arrival first, then the departure after it, then begins anew. */
static const char *day_link(struct request *r, const struct stay_query *query, const char *kind, struct date d)
{
	struct stay_query next = *query;

	if (date_is(query->from) && !date_is(query->to) && d.day > query->from.day)
		next.to = d;
	else {
		next.from = d;
		next.to = DATE_NONE;
	}
	return link_to(r, arena_printf(&r->arena, "/stay?%s%s%s#dates", stay_query_text(r, &next, NULL), kind ? "&kind=" : "",
	                               kind ? kind : ""));
}

static void put_day(struct request *r, const struct stay_query *query, const struct nights_view *view, int64_t kind_id,
                    const char *kind, const char *node, struct date d)
{
	struct page *p = &r->page;
	size_t i = (size_t)nights(view->from, d);
	struct party party = { (int32_t)query->adults, (int32_t)query->children };
	bool open = night_is_open(view, d), leave_only = !open && night_is_open(view, date_add(d, -1));
	struct money price;
	bool priced = night_price(r, view, kind_id, d, party, &price);
	const char *state = NULL;
	int day;

	date_split(d, &(int){ 0 }, &(int){ 0 }, &day);
	if (d.day < r->today.day)
		state = "past";
	else if (!priced)
		state = "closed";
	else if (!open)
		state = leave_only ? "leave" : "taken";
	else if (d.day > view->from.day && !night_is_open(view, date_add(d, -1)))
		state = "arrive";
	page_int(p, page_name(p, "%s.day", node), day);
	page_put(p, page_name(p, "%s.date", node), date_text(p->arena, d));
	page_put(p, page_name(p, "%s.state", node), state);
	if (d.day == r->today.day)
		page_put(p, page_name(p, "%s.today", node), "1");
	/* The departure may be a day whose night is taken or closed: only then is it a link. */
	bool ends = date_is(query->from) && !date_is(query->to) && d.day > query->from.day;
	if (d.day >= r->today.day && ((open && priced) || (ends && night_is_open(view, date_add(d, -1)))))
		page_put(p, page_name(p, "%s.href", node), day_link(r, query, kind, d));
	if (d.day >= r->today.day && open && priced) {
		page_put(p, page_name(p, "%s.price", node), present_money(p, price, true));
		if (view->asked[i])
			page_int(p, page_name(p, "%s.asked", node), view->asked[i]);
	}
	if (date_is(query->from) && d.day == query->from.day)
		page_put(p, page_name(p, "%s.pick", node), "first");
	else if (date_is(query->to) && d.day == query->to.day)
		page_put(p, page_name(p, "%s.pick", node), "last");
	else if (date_is(query->from) && date_is(query->to) && d.day > query->from.day && d.day < query->to.day)
		page_put(p, page_name(p, "%s.pick", node), "in");
}

static void put_month_links(struct request *r, const struct stay_query *query, const char *kind, size_t m, struct date month)
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
		page_put(p, page_name(p, "Calendar.Months.%zu.%s", m, links[i].which),
		         link_to(r, arena_printf(p->arena, "/stay?%s%s%s&month=%.7s#dates", stay_query_text(r, query, NULL),
		                                 kind ? "&kind=" : "", kind ? kind : "", date_text(p->arena, links[i].to))));
		page_put(p, page_name(p, "Calendar.Months.%zu.%s_title", m, links[i].which),
		         language_month(p->arena, p->language, links[i].to));
	}
}

enum status put_calendar(struct request *r, const struct stay_query *query, int64_t kind_id, struct date month)
{
	struct page *p = &r->page;
	const struct kind *kind = kind_by_id(&visit_of(r)->catalogue.kinds, kind_id);
	const char *code = kind ? kind->code : NULL;
	struct nights_view view = { .from = month, .tariff = &visit_of(r)->catalogue.tariff };
	enum status st;

	view.to = month;
	for (size_t m = 0; m < MONTHS; m++)
		view.to = month_next(view.to);
	st = view_load(r, kind_id, &view);
	if (st != OK)
		return st;
	put_runs(r, &view, kind_id);
	if (date_is(query->from) && !date_is(query->to))
		page_put(p, "Calendar.from", date_text(p->arena, query->from));
	for (int d = 0; d < 7; d++) {
		page_put(p, page_name(p, "Calendar.Weekdays.%d.name", d), language_weekday(p->language, d, true));
		page_put(p, page_name(p, "Calendar.Weekdays.%d.short", d), language_weekday(p->language, d, false));
	}
	for (size_t m = 0; m < MONTHS; m++) {
		struct date first = month, end;

		for (size_t i = 0; i < m; i++)
			first = month_next(first);
		end = month_next(first);
		page_put(p, page_name(p, "Calendar.Months.%zu.title", m), language_month(p->arena, p->language, first));
		put_month_links(r, query, code, m, first);
		int start = date_weekday(first), length = nights(first, end);
		/* Weeks that are over are left out. */
		int over = r->today.day >= first.day && r->today.day < end.day ? (start + nights(first, r->today)) / 7 : 0;
		for (int cell = 7 * over; cell < start + length || cell % 7; cell++) {
			const char *node = page_name(p, "Calendar.Months.%zu.Weeks.%d.Days.%d", m, cell / 7 - over, cell % 7);

			if (cell < start || cell >= start + length)
				page_put(p, node, "");
			else
				put_day(r, query, &view, kind_id, code, node, date_add(first, cell - start));
		}
	}
	return OK;
}
