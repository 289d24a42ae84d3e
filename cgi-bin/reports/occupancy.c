#include "reports/reports.h"

#include "core/csv.h"
#include "rules/report.h"
#include "store/stay.h"

/* The chart in units of its viewBox. */
#define CHART_LEFT 40
#define CHART_PITCH 36
#define CHART_BAR 28
#define CHART_TOP 12
#define CHART_PLOT 200
#define CHART_FOOT 44
#define AXIS_LINES 4

struct sheet {
	struct arena *arena;
	const char *lang, *fallback; /* of the texts */
	struct span span;
	struct kinds kinds;
	struct rooms rooms; /* those of a kind together, in the order of the kinds */
	struct texts texts;
	struct room_nights nights;
	struct occupancy figures;
};

static const char *const state_names[] = { [NIGHT_IDLE] = "idle", [NIGHT_SOLD] = "sold", [NIGHT_CLOSED] = "closed" };

/* --- reading --- */

static enum status sheet_read(struct db *db, void *context)
{
	struct sheet *s = context;
	enum status st = kinds_all(db, s->arena, &s->kinds);

	if (st == OK)
		st = rooms_all(db, s->arena, &s->rooms);
	if (st == OK)
		st = texts_load(db, s->arena, "kind.", s->lang, s->fallback, &s->texts);
	if (st == OK)
		st = nights_between(db, s->arena, 0, s->span.from, s->span.to, &s->nights);
	return st;
}

static struct rooms rooms_by_kind(struct arena *a, const struct kinds *kinds, const struct rooms *rooms)
{
	struct room *items = arena_news(a, struct room, rooms->count);
	size_t n = 0;

	for (size_t k = 0; k < kinds->count; k++)
		for (size_t i = 0; i < rooms->count; i++)
			if (rooms->items[i].kind_id == kinds->items[k].id)
				items[n++] = rooms->items[i];
	return (struct rooms){ items, n };
}

static void sheet_count(struct sheet *s)
{
	struct report_room *rooms = arena_news(s->arena, struct report_room, s->rooms.count);
	struct report_night *taken = arena_news(s->arena, struct report_night, s->nights.count);

	s->rooms = rooms_by_kind(s->arena, &s->kinds, &s->rooms);
	for (size_t i = 0; i < s->rooms.count; i++) {
		const struct room *room = &s->rooms.items[i];
		rooms[i] = (struct report_room){ .id = room->id, .kind_id = room->kind_id, .on_sale = room->on_sale };
	}
	for (size_t i = 0; i < s->nights.count; i++) {
		const struct room_night *n = &s->nights.items[i];
		taken[i] = (struct report_night){ .room_id = n->room_id, .night = n->night, .sold = n->stay_id != 0 };
	}
	s->figures = occupancy_count(s->arena, s->span, rooms, s->rooms.count, taken, s->nights.count);
}

/* NOT_FOUND: no such month. */
static enum status sheet_load(struct request *r, struct sheet *s)
{
	struct date first;
	enum status st;

	if (!month_asked(r, "month", r->today, &first))
		return NOT_FOUND;
	const struct settings *settings = r->house;
	*s = (struct sheet){ .arena = &r->arena,
		             .lang = r->lang,
		             .fallback = settings->language,
		             .span = { first, month_next(first) } };
	st = db_snapshot(r->db, sheet_read, s);
	if (st == OK)
		sheet_count(s);
	return st;
}

static const char *kind_name(const struct sheet *s, int64_t id)
{
	const char *name = texts_find(&s->texts, "kind.%lld.name", (long long)id);
	const struct kind *kind = kind_by_id(&s->kinds, id);

	return *name ? name : kind ? kind->code : "";
}

/* --- the page --- */

static void put_tally(struct page *p, const char *node, struct tally t)
{
	struct shares s = tally_shares(t);

	page_int(p, page_name(p, "%s.nights", node), t.nights);
	page_int(p, page_name(p, "%s.sold", node), t.sold);
	page_int(p, page_name(p, "%s.idle", node), t.idle);
	page_int(p, page_name(p, "%s.closed", node), t.closed);
	page_put(p, page_name(p, "%s.share", node), tenths_text(p, s.sold));
	page_put(p, page_name(p, "%s.idle_share", node), tenths_text(p, s.idle));
	page_put(p, page_name(p, "%s.closed_share", node), tenths_text(p, s.closed));
	/* The strip beside it is a thousand wide. */
	page_int(p, page_name(p, "%s.Strip.sold", node), s.sold);
	page_int(p, page_name(p, "%s.Strip.closed", node), s.closed);
	page_int(p, page_name(p, "%s.Strip.closed_x", node), 1000 - s.closed);
}

static void put_days(struct request *r, const struct sheet *s)
{
	struct page *p = &r->page;

	for (int32_t n = 0; n < s->figures.nights; n++) {
		struct date day = date_add(s->span.from, n);
		const char *node = page_item(p, "Days", (size_t)n);
		const struct tally *t = &s->figures.by_night[n];

		page_int(p, page_name(p, "%s.day", node), n + 1);
		page_put(p, page_name(p, "%s.weekday", node), language_weekday(p->language, date_weekday(day), false));
		page_put(p, page_name(p, "%s.weekday_long", node),
		         language_weekday(p->language, date_weekday(day), true));
		page_bool(p, page_name(p, "%s.weekend", node), date_weekday(day) >= 5);
		page_bool(p, page_name(p, "%s.today", node), day.day == r->today.day);
		page_int(p, page_name(p, "%s.sold", node), t->sold);
		page_int(p, page_name(p, "%s.idle", node), t->idle);
		page_int(p, page_name(p, "%s.closed", node), t->closed);
	}
}

static void put_rooms(struct request *r, const struct sheet *s)
{
	struct page *p = &r->page;
	const struct occupancy *o = &s->figures;

	for (size_t k = 0; k < o->kind_count; k++) {
		const struct kind_tally *kind = &o->kinds[k];
		const char *node = page_item(p, "Kinds", k);

		page_put(p, page_name(p, "%s.name", node), kind_name(s, kind->kind_id));
		page_int(p, page_name(p, "%s.rooms", node), (int64_t)kind->count);
		put_tally(p, node, kind->tally);
		for (size_t i = 0; i < kind->count; i++) {
			const char *room = page_name(p, "%s.Rooms.%zu", node, i);

			page_put(p, page_name(p, "%s.name", room), s->rooms.items[kind->first + i].name);
			page_bool(p, page_name(p, "%s.off", room), !s->rooms.items[kind->first + i].on_sale);
			put_tally(p, room, o->rooms[kind->first + i]);
			for (int32_t n = 0; n < o->nights; n++)
				page_put(p, page_name(p, "%s.Nights.%d", room, n),
				         state_names[occupancy_state(o, kind->first + i, n)]);
		}
	}
}

static void put_axis(struct page *p, int32_t rooms)
{
	int64_t step = axis_step(rooms, AXIS_LINES);
	size_t n = 0;

	for (int64_t at = 0; at <= rooms; at += step) {
		const char *node = page_item(p, "Chart.Lines", n++);
		page_int(p, page_name(p, "%s.y", node), CHART_TOP + CHART_PLOT - at * CHART_PLOT / rooms);
		page_int(p, page_name(p, "%s.label_y", node), CHART_TOP + CHART_PLOT - at * CHART_PLOT / rooms + 5);
		page_int(p, page_name(p, "%s.label", node), at);
	}
}

static void put_bar(struct request *r, const struct sheet *s, int32_t n)
{
	struct page *p = &r->page;
	const struct tally *t = &s->figures.by_night[n];
	const char *node = page_item(p, "Chart.Bars", (size_t)n);
	int32_t today = nights(s->span.from, r->today), x = CHART_LEFT + n * CHART_PITCH;
	int32_t sold = t->sold * CHART_PLOT / t->nights, closed = (t->sold + t->closed) * CHART_PLOT / t->nights - sold;

	page_int(p, page_name(p, "%s.day", node), n + 1);
	page_put(p, page_name(p, "%s.weekday", node),
	         language_weekday(p->language, date_weekday(date_add(s->span.from, n)), false));
	page_int(p, page_name(p, "%s.x", node), x + (CHART_PITCH - CHART_BAR) / 2);
	page_int(p, page_name(p, "%s.middle", node), x + CHART_PITCH / 2);
	page_put(p, page_name(p, "%s.when", node), n < today ? "past" : "ahead");
	page_bool(p, page_name(p, "%s.today", node), n == today);
	page_int(p, page_name(p, "%s.sold", node), t->sold);
	page_int(p, page_name(p, "%s.sold_y", node), CHART_TOP + CHART_PLOT - sold);
	page_int(p, page_name(p, "%s.sold_height", node), sold);
	page_int(p, page_name(p, "%s.closed", node), t->closed);
	page_int(p, page_name(p, "%s.closed_y", node), CHART_TOP + CHART_PLOT - sold - closed);
	page_int(p, page_name(p, "%s.closed_height", node), closed);
}

static void put_chart(struct request *r, const struct sheet *s)
{
	struct page *p = &r->page;

	if (s->figures.room_count == 0)
		return;
	page_int(p, "Chart.width", CHART_LEFT + s->figures.nights * CHART_PITCH);
	page_int(p, "Chart.height", CHART_TOP + CHART_PLOT + CHART_FOOT);
	page_int(p, "Chart.left", CHART_LEFT);
	page_int(p, "Chart.label_x", CHART_LEFT - 8);
	page_int(p, "Chart.bar", CHART_BAR);
	page_int(p, "Chart.top", CHART_TOP);
	page_int(p, "Chart.plot", CHART_PLOT);
	page_int(p, "Chart.day_y", CHART_TOP + CHART_PLOT + 18);
	page_int(p, "Chart.weekday_y", CHART_TOP + CHART_PLOT + 36);
	put_axis(p, (int32_t)s->figures.room_count);
	for (int32_t n = 0; n < s->figures.nights; n++)
		put_bar(r, s, n);
}

static const char *month_href(struct request *r, const char *report, struct date first)
{
	return arena_printf(&r->arena, "/reports/%s?month=%.7s", report, date_text(&r->arena, first));
}

static void put_months(struct request *r, const struct sheet *s)
{
	struct page *p = &r->page;
	struct date previous = month_first(date_add(s->span.from, -1));

	page_date(p, "Month", s->span.from);
	page_put(p, "Href.csv", month_href(r, "occupancy.csv", s->span.from));
	if (previous.day >= DATE_FIRST.day) {
		page_put(p, "Href.previous", month_href(r, "occupancy", previous));
		page_date(p, "Previous", previous);
	}
	if (s->span.to.day <= DATE_LAST.day) {
		page_put(p, "Href.next", month_href(r, "occupancy", s->span.to));
		page_date(p, "Next", s->span.to);
	}
	if (s->span.from.day != month_first(r->today).day)
		page_put(p, "Href.now", "/reports/occupancy");
}

/* How many nights of the idle ones can still be sold. */
static int32_t idle_ahead(const struct request *r, const struct sheet *s)
{
	int32_t count = 0, today = nights(s->span.from, r->today);

	for (int32_t n = today > 0 ? today : 0; n < s->figures.nights; n++)
		count += s->figures.by_night[n].idle;
	return count;
}

enum status reports_first(struct request *r)
{
	return redirect(r, "/reports/occupancy");
}

enum status occupancy_show(struct request *r)
{
	struct sheet s;
	enum status st = sheet_load(r, &s);

	if (st != OK)
		return st;
	put_months(r, &s);
	put_tally(&r->page, "Sum", s.figures.house);
	page_int(&r->page, "Sum.rooms", (int64_t)s.figures.room_count);
	page_int(&r->page, "Sum.columns", s.figures.nights + 1);
	page_int(&r->page, "Sum.ahead", idle_ahead(r, &s));
	page_instant(&r->page, "Asof", r->now, r->zone);
	put_days(r, &s);
	put_rooms(r, &s);
	put_chart(r, &s);
	return show(r, "reports/occupancy.cs");
}

/* --- the file --- */

static void csv_tally(struct csv_writer *w, struct tally t)
{
	csv_number(w, t.nights);
	csv_number(w, t.sold);
	csv_number(w, t.idle);
	csv_number(w, t.closed);
	csv_tenths(w, tally_shares(t).sold);
	csv_end_line(w);
}

static void csv_head(struct request *r, struct csv_writer *w, const struct sheet *s)
{
	static const char *const figures[] = { "nights", "sold", "idle", "closed", "share" };
	const struct language *l = r->page.language;

	csv_text(w, language_text(l, "Occupancy.Csv.kind"));
	csv_text(w, language_text(l, "Occupancy.Csv.room"));
	for (int32_t n = 0; n < s->figures.nights; n++)
		csv_date(w, date_add(s->span.from, n));
	for (size_t i = 0; i < ARRAY_LEN(figures); i++)
		csv_text(w, language_text(l, arena_printf(&r->arena, "Occupancy.Csv.%s", figures[i])));
	csv_end_line(w);
}

/* Rooms by night, and below them how many rooms were sold in each. */
enum status occupancy_csv(struct request *r)
{
	const struct language *l = r->page.language;
	struct csv_writer w;
	struct sheet s;
	enum status st = sheet_load(r, &s);

	if (st != OK)
		return st;
	csv_begin(&w, &r->arena);
	csv_head(r, &w, &s);
	for (size_t i = 0; i < s.rooms.count; i++) {
		csv_text(&w, kind_name(&s, s.rooms.items[i].kind_id));
		csv_text(&w, s.rooms.items[i].name);
		for (int32_t n = 0; n < s.figures.nights; n++)
			csv_text(&w, language_text(l, arena_printf(&r->arena, "Occupancy.State.%s",
			                                           state_names[occupancy_state(&s.figures, i, n)])));
		csv_tally(&w, s.figures.rooms[i]);
	}
	csv_text(&w, language_text(l, "Occupancy.Csv.house"));
	csv_text(&w, language_text(l, "Occupancy.Csv.sold_rooms"));
	for (int32_t n = 0; n < s.figures.nights; n++)
		csv_number(&w, s.figures.by_night[n].sold);
	csv_tally(&w, s.figures.house);
	return respond_file(r, "text/csv; charset=utf-8",
	                    language_say(&r->arena, l, "Occupancy.Csv.file",
	                                 arena_strndup(&r->arena, date_text(&r->arena, s.span.from), 7), NULL),
	                    w.out.data);
}
