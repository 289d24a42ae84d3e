#include "admin/chart.h"

#include <stdlib.h>

#include "rules/chart.h"
#include "store/plan.h"

#define VIEW_COOKIE "chart"
#define VIEW_SECONDS (365 * DAY_SECONDS)
#define BEFORE_TODAY 2    /* days of the past that a fresh view shows */
#define WEEKS_FROM 29     /* from so many days on the head has weeks instead of days */
#define LABEL_HALVES 4    /* a decision's day is written where it has so much room */
#define OCCUPANCY_STEPS 20
#define TALL_ROWS 18      /* more rows scroll below a head that stays */

/* A bar of so few half days has no room for a name, or hardly. */
static int32_t small_bar(int32_t days)
{
	return days < WEEKS_FROM ? 2 : 7;
}

static const int32_t zooms[] = { 14, 28, 92 };
static const char *const zoom_words[] = { "two_weeks", "four_weeks", "quarter" };

/* --- the view --- */

static bool days_read(const char *text, int32_t *days)
{
	int64_t n;

	for (size_t i = 0; i < ARRAY_LEN(zooms); i++)
		if (text != NULL && int_parse(text, 1, 1000, &n) && n == zooms[i]) {
			*days = zooms[i];
			return true;
		}
	return false;
}

enum status chart_view_read(struct request *r, struct chart_view *view)
{
	const char *days = query_param(r, "days"), *from = query_param(r, "from");
	struct date first = date_add(r->today, -BEFORE_TODAY);

	*view = (struct chart_view){ .days = zooms[1] };
	if (days == NULL)
		days_read(request_cookie(r, VIEW_COOKIE), &view->days);
	else if (!days_read(days, &view->days))
		return NOT_FOUND;
	if (from != NULL && *from != '\0' && !date_parse(from, &first))
		return NOT_FOUND;
	if (first.day < DATE_FIRST.day + view->days || first.day > DATE_LAST.day - 2 * view->days)
		return NOT_FOUND;
	view->window = (struct span){ first, date_add(first, view->days) };
	return OK;
}

const char *chart_path(struct request *r, const struct chart_view *view, const char *rest)
{
	return arena_printf(&r->arena, "/admin/chart?from=%s&days=%d%s", date_text(&r->arena, view->window.from),
	                    view->days, rest);
}

static const char *path_of(struct request *r, struct date from, int32_t days)
{
	return chart_path(r, &(struct chart_view){ { from, date_add(from, days) }, days }, "");
}

static void put_view(struct request *r, const struct chart_view *view)
{
	struct page *p = &r->page;
	const struct span w = view->window;
	size_t at = 0;

	page_span(p, "Tape", w.from, date_add(w.to, -1));
	page_int(p, "Tape.days", view->days);
	page_int(p, "Tape.halves", 2 * (int64_t)view->days);
	page_put(p, "Tape.from", date_text(&r->arena, w.from));
	page_bool(p, "Tape.weeks", view->days >= WEEKS_FROM);
	for (size_t i = 0; i < ARRAY_LEN(zooms); i++) {
		const char *node = page_item(p, "Tape.Zooms", i);
		page_put(p, node, zoom_words[i]);
		page_put(p, page_name(p, "%s.href", node), path_of(r, w.from, zooms[i]));
		page_bool(p, page_name(p, "%s.current", node), zooms[i] == view->days);
		if (zooms[i] == view->days)
			at = i;
	}
	page_put(p, "Tape.zoom", zoom_words[at]);
	page_put(p, "Tape.href", chart_path(r, view, ""));
	page_put(p, "Tape.href.back", path_of(r, date_add(w.from, -view->days), view->days));
	page_put(p, "Tape.href.on", path_of(r, w.to, view->days));
	page_put(p, "Tape.href.today", path_of(r, date_add(r->today, -BEFORE_TODAY), view->days));
}

/* --- the head --- */

static void put_months(struct request *r, const struct chart_view *view)
{
	struct page *p = &r->page;
	size_t n = 0;

	for (struct date d = view->window.from; d.day < view->window.to.day; n++) {
		struct date next = month_next(d);
		if (next.day > view->window.to.day)
			next = view->window.to;
		const char *node = page_item(p, "Months", n);
		page_int(p, node, 2 * nights(d, next));
		page_put(p, page_name(p, "%s.title", node),
		         nights(d, next) > 2 ? language_month(p->arena, p->language, d) : NULL);
		d = next;
	}
}

static void put_days(struct request *r, const struct chart_view *view)
{
	struct page *p = &r->page;
	size_t n = 0;

	for (struct date d = view->window.from; d.day < view->window.to.day; d = date_add(d, 1), n++) {
		void *out = page_enter(p, page_item(p, "Days", n));
		int year, month, day;

		date_split(d, &year, &month, &day);
		page_int(p, "day", day);
		page_put(p, "weekday", language_weekday(p->language, date_weekday(d), false));
		page_bool(p, "weekend", date_weekday(d) >= 5);
		page_bool(p, "today", d.day == r->today.day);
		page_leave(p, out);
	}
}

/* From Monday to Sunday; what is cut by the window's edges too short has no words. */
static void put_weeks(struct request *r, const struct chart_view *view)
{
	struct page *p = &r->page;
	size_t n = 0;

	for (struct date d = view->window.from; d.day < view->window.to.day; n++) {
		struct date next = date_add(d, 7 - date_weekday(d));
		int year, month, day, last;

		if (next.day > view->window.to.day)
			next = view->window.to;
		void *out = page_enter(p, page_item(p, "Weeks", n));
		date_split(d, &year, &month, &day);
		date_split(date_add(next, -1), &year, &month, &last);
		page_int(p, "halves", 2 * nights(d, next));
		page_int(p, "first", day);
		page_int(p, "last", last);
		page_bool(p, "short", nights(d, next) < 4);
		page_bool(p, "today", d.day <= r->today.day && r->today.day < next.day);
		page_leave(p, out);
		d = next;
	}
}

/* What lies behind the bars, as paths in a drawing one unit a day wide: weekends, lines between days, today. */
static void put_grid(struct request *r, const struct chart_view *view)
{
	struct buffer weekends = { .arena = &r->arena }, lines = { .arena = &r->arena };
	int32_t today = nights(view->window.from, r->today);

	buffer_text(&weekends, "");
	buffer_text(&lines, "");
	for (int32_t i = 0; i < view->days; i++) {
		int weekday = date_weekday(date_add(view->window.from, i));
		if (weekday >= 5)
			buffer_printf(&weekends, "M%d 0h1v1h-1z", i);
		if (i > 0 && (view->days < WEEKS_FROM || weekday == 0))
			buffer_printf(&lines, "M%d 0v1", i);
	}
	page_put(&r->page, "Grid.weekends", weekends.data);
	page_put(&r->page, "Grid.lines", lines.data);
	if (today > 0)
		page_int(&r->page, "Grid.past", today < view->days ? today : view->days);
	if (today >= 0 && today < view->days) {
		page_int(&r->page, "Grid.today", today);
		page_put(&r->page, "Grid.now", arena_printf(&r->arena, "M%d.5 0v1", today));
	}
}

/* --- bars --- */

/* What a bar is: its look and the words of it, keys of Chart_page.Is. */
enum look { LOOK_IN, LOOK_OK, LOOK_HAND, LOOK_SET, LOOK_OUT, LOOK_OFF, LOOK_NEW };
static const struct {
	const char *class, *icon, *words;
} looks[] = {
	[LOOK_IN] = { "in", "key-round", "in" },  [LOOK_OK] = { "ok", NULL, "ok" },
	[LOOK_HAND] = { "hand", "lock", "hand" }, [LOOK_SET] = { "set", "check", "set" },
	[LOOK_OUT] = { "out", "x", "out" },       [LOOK_OFF] = { "off", "wrench", "off" },
	[LOOK_NEW] = { "new", "move", "new" },
};
#define WAITING INT64_C(0) /* in place of a room */

struct bar {
	int64_t room_id;
	struct chart_bar place;
	enum look look;
	bool held, ghost; /* kept in its room; where a stay would leave */
	bool yields;      /* a request of the list is seated in its room: it goes to another when that is accepted */
	const char *name, *words, *href;
};
struct drawing {
	struct request *request;
	const struct chart_view *view;
	const struct chart_proposal *proposal;
	const char *said[ARRAY_LEN(looks)], *held, *free, *yields;
	const char *classes[ARRAY_LEN(looks)][2][2][2][2]; /* as they were first put together: near the end, small, cut
	                                                      on the left, on the right */
	const char **from, **since; /* by day of the window: "2026-12-05", "free from Sat 5 Dec 2026" */
	struct bar *bars;
	size_t count, room;
	int32_t *sold, *asked;         /* rooms on sale by day of the window: accepted; in the list beside that */
	int32_t sale_rooms;
	int32_t *decisions;            /* open requests that arrive on a day */
	struct instant *decided;       /* the first hour at which one of them is decided */
	const char *coming, *leaving;  /* names, comma-separated */
	int32_t coming_count, leaving_count;
};

static const char *full_name(struct request *r, const char *name, const char *surname)
{
	return person_full_name(&r->arena, &(struct person){ .name = name, .surname = surname, .patronymic = "" });
}

static bool is_sold(const struct drawing *d, int64_t room_id)
{
	const struct room *room = room_by_id(&desk_of(d->request)->facts->catalogue.rooms, room_id);
	return room != NULL && room->on_sale;
}

static void nights_count(const struct drawing *d, int32_t *days, int64_t room_id, struct span nights)
{
	const struct span w = d->view->window;

	if (!is_sold(d, room_id))
		return;
	for (int32_t n = nights.from.day > w.from.day ? nights.from.day : w.from.day; n < nights.to.day && n < w.to.day;
	     n++)
		days[n - w.from.day]++;
}

static void bar_add(struct drawing *d, int64_t room_id, struct span nights, enum look look, bool held, bool ghost,
                    const char *name, const char *href)
{
	struct page *p = &d->request->page;
	struct bar b = { .room_id = room_id, .look = look, .held = held, .ghost = ghost, .name = name, .href = href };

	if (!chart_bar(d->view->window, nights, &b.place))
		return;
	if (d->said[look] == NULL)
		d->said[look] = language_text(p->language, page_name(p, "Chart_page.Is.%s", looks[look].words));
	b.words = arena_join(p->arena, name, ", ", language_span(p->arena, p->language, nights.from, nights.to), ", ",
	                     d->said[look], held ? d->held : "");
	if (d->count == d->room) {
		d->room = 2 * d->room + 64;
		d->bars = arena_grow(p->arena, d->bars, d->count, d->room, sizeof *d->bars);
	}
	d->bars[d->count++] = b;
}

static enum look look_of(const struct drawing *d, const struct chart_stay *s)
{
	if (s->arrival.day < d->request->today.day || text_same(s->state, "in-house") ||
	    text_same(s->state, "departed"))
		return LOOK_IN;
	return s->by_hand ? LOOK_HAND : LOOK_OK;
}

static void name_add(struct drawing *d, const char **names, int32_t *count, const char *name)
{
	*names = ++*count == 1 ? name : arena_printf(&d->request->arena, "%s, %s", *names, name);
}

static enum status stays_draw(struct drawing *d)
{
	struct request *r = d->request;
	struct chart_stays stays;
	int64_t last = 0;
	/* The night before the window is of those who leave on its first day. */
	enum status st = chart_stays(r->db, &r->arena, date_add(d->view->window.from, -1), d->view->window.to, &stays);

	for (size_t i = 0; st == OK && i < stays.count; i++) {
		const struct chart_stay *s = &stays.items[i];
		const struct span nights = { s->arrival, s->departure };
		const char *name = full_name(r, s->name, s->surname);

		bar_add(d, s->room_id, nights, look_of(d, s), s->fixed, s->id == d->proposal->stay_id, name,
		        arena_join(&r->arena, "/admin/stay?id=", int_text(&r->arena, s->id)));
		nights_count(d, d->sold, s->room_id, nights);
		if (s->id == last)
			continue;
		last = s->id;
		if (s->arrival.day == r->today.day)
			name_add(d, &d->coming, &d->coming_count, name);
		if (s->departure.day == r->today.day)
			name_add(d, &d->leaving, &d->leaving_count, name);
	}
	return st;
}

static void decision_count(struct drawing *d, const struct chart_request *q)
{
	int32_t day = nights(d->view->window.from, q->arrival);

	if (day < 0 || day >= d->view->days)
		return;
	if (d->decisions[day]++ == 0 || q->decide_at.second < d->decided[day].second)
		d->decided[day] = q->decide_at;
}

static enum status requests_draw(struct drawing *d)
{
	struct request *r = d->request;
	struct chart_requests requests;
	int64_t last = 0;
	enum status st = chart_requests(r->db, &r->arena, d->view->window.from, d->view->window.to, &requests);

	for (size_t i = 0; st == OK && i < requests.count; i++) {
		const struct chart_request *q = &requests.items[i];
		const struct span nights = { q->arrival, q->departure };

		bar_add(d, q->room_id, nights, q->room_id != 0 ? LOOK_SET : LOOK_OUT, q->held,
		        q->id == d->proposal->request_id, full_name(r, q->name, q->surname),
		        request_path(r, q->id, ""));
		if (q->room_id != 0)
			nights_count(d, d->asked, q->room_id, nights);
		if (q->id != last)
			decision_count(d, q);
		last = q->id;
	}
	return st;
}

static enum status blocks_draw(struct drawing *d)
{
	struct request *r = d->request;
	struct chart_blocks blocks;
	enum status st = chart_blocks(r->db, &r->arena, d->view->window.from, d->view->window.to, &blocks);

	for (size_t i = 0; st == OK && i < blocks.count; i++) {
		const struct chart_block *b = &blocks.items[i];
		const char *name = b->reason[0] != '\0'   ? b->reason
		                   : b->condition != NULL ? b->condition
		                                          : language_text(r->page.language, "Chart_page.closed");

		bar_add(d, b->room_id, (struct span){ b->valid_from, b->valid_to }, LOOK_OFF, false, false, name,
		        arena_printf(&r->arena, "/admin/chart/block/%lld", (long long)b->id));
	}
	return st;
}

/* The name of the one who would move stands at the bars where it is. */
static void proposal_draw(struct drawing *d)
{
	const char *name = NULL;

	for (size_t i = 0; i < d->count && name == NULL; i++)
		if (d->bars[i].ghost)
			name = d->bars[i].name;
	for (size_t i = 0; i < d->proposal->room_count; i++)
		bar_add(d, d->proposal->room_ids[i], d->proposal->nights, LOOK_NEW, false, false,
		        name != NULL ? name : page_get(&d->request->page, "Ask.name"), NULL);
}

/* Accepted stays stand where they are, requests of the list where they would be: where the two overlap the stay makes
 * room. */
static void yields_mark(struct drawing *d)
{
	struct page *p = &d->request->page;

	for (size_t i = 0; i < d->count; i++)
		for (size_t k = 0; d->bars[i].look == LOOK_SET && k < d->count; k++) {
			struct bar *b = &d->bars[k];
			if ((b->look != LOOK_OK && b->look != LOOK_HAND) || b->room_id != d->bars[i].room_id ||
			    b->place.from >= d->bars[i].place.to || d->bars[i].place.from >= b->place.to)
				continue;
			b->yields = true;
			d->yields = arena_join(p->arena, ", ", language_text(p->language, "Chart_page.Is.yields"));
		}
	page_bool(p, "Tape.yields", d->yields != NULL);
}

static int by_place(const void *x, const void *y)
{
	const struct bar *a = *(const struct bar *const *)x, *b = *(const struct bar *const *)y;

	if (a->place.from != b->place.from)
		return a->place.from < b->place.from ? -1 : 1;
	return (a > b) - (a < b);
}

/* Bars of one room (WAITING: of none) in the order of their beginnings. */
static size_t bars_of(const struct drawing *d, int64_t room_id, const struct bar ***out)
{
	const struct bar **found = arena_news(&d->request->arena, const struct bar *, d->count);
	size_t n = 0;

	for (size_t i = 0; i < d->count; i++)
		if (d->bars[i].room_id == room_id)
			found[n++] = &d->bars[i];
	if (n > 0)
		qsort(found, n, sizeof *found, by_place);
	*out = found;
	return n;
}

/* --- rows --- */

/* Most of a large chart are these cells, and most of its time goes into them: each has as few names as can be. */
static void *cell_enter(struct page *p, size_t cell, int32_t halves)
{
	void *out = page_enter(p, page_item(p, "Cells", cell));

	page_int(p, "", halves);
	return out;
}

/* Empty nights of a room are a link to what may fill them; those of the past, and beside waiting bars, are not. */
static void put_gap(struct drawing *d, size_t cell, bool fillable, int32_t from, int32_t to)
{
	struct page *p = &d->request->page;
	struct span free = chart_gap(d->view->window, from, to);
	void *out = cell_enter(p, cell, to - from);

	if (free.from.day < d->request->today.day)
		free.from = d->request->today;
	if (fillable && free.from.day < free.to.day) {
		int32_t n = nights(d->view->window.from, free.from);
		if (d->from[n] == NULL) {
			d->from[n] = date_text(p->arena, free.from);
			/* Of a quarter there are so many that the row and the column have to say it. */
			d->since[n] =
			    d->view->days < WEEKS_FROM
			        ? arena_join(p->arena, d->free, " ", language_date(p->arena, p->language, free.from))
			        : language_text(p->language, "Chart_page.is_free");
		}
		page_put(p, "from", d->from[n]);
		page_put(p, "free", d->since[n]);
	}
	page_leave(p, out);
}

static const char *class_of(struct drawing *d, const struct bar *b)
{
	static const char *const ends[2][2] = { { "", " r" }, { " l", " l r" } };
	bool small = b->place.to - b->place.from <= small_bar(d->view->days);
	bool near_end = 2 * b->place.from > 3 * d->view->days;
	const char **known = &d->classes[b->look][near_end][small][b->place.cut_left][b->place.cut_right];

	if (*known == NULL)
		*known =
		    arena_printf(&d->request->arena, "k-%s%s%s%s", looks[b->look].class,
		                 ends[b->place.cut_left][b->place.cut_right], small ? " s" : "", near_end ? " e" : "");
	return b->ghost ? arena_printf(&d->request->arena, "k-ghost %s", *known) : *known;
}

static void put_bar(struct drawing *d, size_t cell, const struct bar *b)
{
	struct page *p = &d->request->page;
	void *out = cell_enter(p, cell, b->place.to - b->place.from);

	page_put(p, "look", class_of(d, b));
	page_put(p, "icon", b->held ? "lock" : b->yields ? "move-right" : looks[b->look].icon);
	page_put(p, "name", b->name);
	page_put(p, "words", b->yields ? arena_join(p->arena, b->words, d->yields) : b->words);
	page_put(p, "href", b->href);
	page_leave(p, out);
}

/* One row a lane; the page is inside the room. Returns how many. */
static size_t put_lanes(struct drawing *d, const struct bar **bars, size_t count, bool fillable)
{
	struct page *p = &d->request->page;
	struct chart_bar *places = arena_news(p->arena, struct chart_bar, count);
	size_t *lanes = arena_news(p->arena, size_t, count), used;

	for (size_t i = 0; i < count; i++)
		places[i] = bars[i]->place;
	used = chart_lanes(p->arena, places, count, lanes);
	for (size_t lane = 0; lane == 0 || lane < used; lane++) {
		void *out = page_enter(p, page_item(p, "Lanes", lane));
		int32_t at = 0;
		size_t cell = 0;

		for (size_t i = 0; i < count; i++) {
			if (lanes[i] != lane)
				continue;
			if (places[i].from > at)
				put_gap(d, cell++, fillable && lane == 0, at, places[i].from);
			put_bar(d, cell++, bars[i]);
			at = places[i].to;
		}
		if (at < 2 * d->view->days)
			put_gap(d, cell, fillable && lane == 0, at, 2 * d->view->days);
		page_leave(p, out);
	}
	return used;
}

static bool is_target(const struct chart_proposal *proposal, int64_t room_id)
{
	for (size_t i = 0; i < proposal->room_count; i++)
		if (proposal->room_ids[i] == room_id)
			return true;
	return false;
}

static bool put_room(struct drawing *d, const char *node, const struct room *room)
{
	struct page *p = &d->request->page;
	const struct bar **bars;
	size_t count = bars_of(d, room->id, &bars);

	if (count == 0 && !room->on_sale)
		return false;
	void *out = page_enter(p, node);
	page_put(p, "name", room->name);
	page_int(p, "id", room->id);
	page_int(p, "guests", room->capacity);
	page_bool(p, "off", !room->on_sale);
	page_bool(p, "clash", d->proposal->clash && is_target(d->proposal, room->id));
	size_t lanes = put_lanes(d, bars, count, room->on_sale);
	if (lanes > 1)
		page_int(p, "lanes", (int64_t)lanes);
	page_leave(p, out);
	return true;
}

static void put_rooms(struct drawing *d)
{
	struct page *p = &d->request->page;
	const struct catalogue *c = &desk_of(d->request)->facts->catalogue;
	size_t shown = 0, rows = 0;

	for (size_t k = 0; k < c->kinds.count; k++) {
		void *out = page_enter(p, page_item(p, "Kinds", shown));
		size_t n = 0;
		for (size_t i = 0; i < c->rooms.count; i++)
			if (c->rooms.items[i].kind_id == c->kinds.items[k].id)
				n += put_room(d, page_item(p, "Rooms", n), &c->rooms.items[i]);
		if (n > 0)
			page_put(p, "title", kind_title(c, c->kinds.items[k].id));
		page_leave(p, out);
		shown += n > 0;
		rows += n;
	}
	page_bool(p, "Tape.tall", rows > TALL_ROWS);
}

static void put_waiting(struct drawing *d)
{
	struct page *p = &d->request->page;
	const struct bar **bars;
	size_t count = bars_of(d, WAITING, &bars);

	if (count == 0)
		return;
	void *out = page_enter(p, "Waiting");
	page_int(p, "lanes", (int64_t)put_lanes(d, bars, count, false));
	page_leave(p, out);
}

/* --- decisions and occupancy --- */

/* Arrivals that are decided on one day stand under one word; days between them on which nobody asks to arrive belong to
 * them, others are done. */
static void put_decisions(const struct drawing *d)
{
	struct request *r = d->request;
	struct page *p = &r->page;
	int32_t days = d->view->days;
	size_t n = 0;

	for (int32_t from = 0, to; from < days; from = to, n++) {
		bool open = d->decisions[from] > 0;
		struct local at = zone_local(r->zone, d->decided[from]);
		int32_t asked = d->decisions[from], reach = from + 1;

		for (int32_t i = from + 1; i < days; i++) {
			if (d->decisions[i] == 0)
				continue;
			if (!open || zone_local(r->zone, d->decided[i]).date.day != at.date.day)
				break;
			asked += d->decisions[i];
			reach = i + 1;
		}
		to = reach;
		for (; !open && to < days && d->decisions[to] == 0; to++)
			;
		void *out = page_enter(p, page_item(p, "Decisions", n));
		page_int(p, "span", 2 * (int64_t)(to - from));
		page_bool(p, "open", open);
		page_bool(p, "wide", 2 * (to - from) >= (days < WEEKS_FROM ? LABEL_HALVES : 4 * LABEL_HALVES));
		if (open) {
			page_date(p, "Day", at.date);
			page_int(p, "count", asked);
		}
		page_leave(p, out);
	}
}

static int64_t share(int64_t part, int64_t whole, int64_t of)
{
	return whole > 0 ? (2 * part * of + whole) / (2 * whole) : 0;
}

/* A column a day or a week, in steps of a twentieth: what is sold, and on top of it what the list would sell. */
static void put_occupancy(const struct drawing *d)
{
	struct page *p = &d->request->page;
	int32_t days = d->view->days;
	int64_t sold = 0, asked = 0;
	size_t n = 0;

	for (int32_t from = 0, to; from < days; from = to, n++) {
		int64_t here = 0, more = 0, all;

		to = days < WEEKS_FROM ? from + 1 : from + 7 - date_weekday(date_add(d->view->window.from, from));
		to = to < days ? to : days;
		for (int32_t i = from; i < to; i++) {
			here += d->sold[i];
			more += d->asked[i];
		}
		all = (int64_t)d->sale_rooms * (to - from);
		if (here + more > all) /* of a list that is being worked out anew */
			more = all > here ? all - here : 0;
		void *out = page_enter(p, page_item(p, "Load", n));
		page_int(p, "span", 2 * (int64_t)(to - from));
		page_int(p, "sold", share(here, all, 100));
		page_int(p, "with", share(here + more, all, 100));
		page_int(p, "low", share(here, all, OCCUPANCY_STEPS));
		page_int(p, "high", share(here + more, all, OCCUPANCY_STEPS));
		page_leave(p, out);
		sold += here;
		asked += more;
	}
	page_int(p, "Sold.share", share(sold, (int64_t)d->sale_rooms * days, 100));
	page_int(p, "Sold.with", share(sold + asked, (int64_t)d->sale_rooms * days, 100));
}

/* --- the page --- */

static enum status put_figures(const struct drawing *d)
{
	struct request *r = d->request;
	struct page *p = &r->page;
	const struct queue_hour *open = &desk_of(r)->counts.total;
	struct stored_plan plan;
	enum status st = plan_get(r->db, &r->arena, &plan);

	if (st != OK)
		return st;
	page_put(p, "Plan.status", plan.status);
	page_put(p, "Plan.value", present_money(p, plan.value, true));
	page_int(p, "Counts.all", open->all_count);
	page_int(p, "Counts.in", open->in_count);
	queue_next_put(r);
	if (r->today.day < d->view->window.from.day || r->today.day >= d->view->window.to.day)
		return OK;
	page_date(p, "Now.Day", r->today);
	page_int(p, "Now.coming", d->coming_count);
	page_int(p, "Now.leaving", d->leaving_count);
	page_put(p, "Now.Coming", d->coming_count > 0 ? text_cut(p->arena, d->coming, 40) : NULL);
	page_put(p, "Now.Leaving", d->leaving_count > 0 ? text_cut(p->arena, d->leaving, 40) : NULL);
	return OK;
}

static int32_t rooms_on_sale(const struct rooms *rooms)
{
	int32_t n = 0;
	for (size_t i = 0; i < rooms->count; i++)
		n += rooms->items[i].on_sale;
	return n;
}

static enum status drawing_put(struct request *r, const struct chart_view *view, const struct chart_proposal *proposal)
{
	size_t days = (size_t)view->days;
	struct drawing d = {
		.request = r,
		.view = view,
		.proposal = proposal,
		.sale_rooms = rooms_on_sale(&desk_of(r)->facts->catalogue.rooms),
		.sold = arena_news(&r->arena, int32_t, days),
		.asked = arena_news(&r->arena, int32_t, days),
		.decisions = arena_news(&r->arena, int32_t, days),
		.decided = arena_news(&r->arena, struct instant, days),
	};
	d.held = arena_printf(&r->arena, ", %s", language_text(r->page.language, "Chart_page.held"));
	d.free = language_text(r->page.language, "Chart_page.free");
	d.from = arena_news(&r->arena, const char *, days);
	d.since = arena_news(&r->arena, const char *, days);
	enum status st = stays_draw(&d);

	if (st == OK)
		st = requests_draw(&d);
	if (st == OK)
		st = blocks_draw(&d);
	if (st == OK)
		st = put_figures(&d);
	if (st != OK)
		return st;
	yields_mark(&d);
	proposal_draw(&d);
	put_view(r, view);
	put_months(r, view);
	if (view->days < WEEKS_FROM)
		put_days(r, view);
	else
		put_weeks(r, view);
	put_grid(r, view);
	put_rooms(&d);
	put_waiting(&d);
	put_decisions(&d);
	put_occupancy(&d);
	return OK;
}

/* Moves that can still be taken back. */
static enum status put_undoable(struct request *r)
{
	struct page *p = &r->page;
	struct undoable_moves moves;
	enum status st = stay_moves_undoable(r->db, &r->arena, r->now, &moves);

	for (size_t i = 0; st == OK && i < moves.count; i++) {
		void *out = page_enter(p, page_item(p, "Undo", i));
		page_put(p, "name", full_name(r, moves.items[i].name, moves.items[i].surname));
		page_int(p, "id", moves.items[i].id);
		page_instant(p, "Until", moves.items[i].undo_until, r->zone);
		page_leave(p, out);
	}
	return st;
}

enum status chart_put(struct request *r, const struct chart_view *view, const struct chart_proposal *proposal)
{
	enum status st = put_undoable(r);
	return st == OK ? drawing_put(r, view, proposal) : st;
}

enum status chart_show(struct request *r)
{
	struct chart_proposal proposal = { 0 };
	struct chart_view view;
	int64_t id;
	enum status st = chart_view_read(r, &view);

	if (st != OK)
		return st;
	if (query_param(r, "move") != NULL)
		st = int_parse(query_param(r, "move"), 1, INT64_MAX, &id) ? move_put(r, id, &proposal) : NOT_FOUND;
	else if (query_param(r, "pin") != NULL)
		st = int_parse(query_param(r, "pin"), 1, INT64_MAX, &id) ? pin_put(r, id, &proposal) : NOT_FOUND;
	/* An address that names a stay but no day shows its days. */
	if (st == OK && query_param(r, "from") == NULL &&
	    proposal.nights.from.day > view.window.from.day + BEFORE_TODAY)
		view.window = (struct span){ date_add(proposal.nights.from, -BEFORE_TODAY),
			                     date_add(proposal.nights.from, view.days - BEFORE_TODAY) };
	if (st == OK)
		st = chart_put(r, &view, &proposal);
	if (st != OK)
		return st;
	page_put(&r->page, "Done", query_param(r, "done"));
	if (query_param(r, "stay") != NULL && int_parse(query_param(r, "stay"), 1, INT64_MAX, &id))
		page_put(&r->page, "Done.href", arena_printf(&r->arena, "/admin/stay?id=%lld", (long long)id));
	if (query_param(r, "days") != NULL)
		site_cookie(r, VIEW_COOKIE, arena_printf(&r->arena, "%d", view.days), VIEW_SECONDS);
	return show(r, "admin/chart.cs");
}
