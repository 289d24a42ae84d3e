#include "reports/reports.h"

#include "core/csv.h"
#include "core/zone.h"
#include "house/life.h"

/* Reasons are of the guests, who withdraw requests and cancel stays, or of the house, which cancels stays. */
struct reason_count {
	const char *why; /* "": nothing was said */
	int64_t withdrawn, cancelled;
};
struct side {
	enum stay_ending ending;
	struct reason_count *rows, sum;
	size_t count;
};
struct sheet {
	struct date first, last; /* first days of the months it is about */
	struct side sides[2];
};

static void side_count(struct arena *a, const struct leavings *all, enum stay_ending ending, struct side *out)
{
	const char *const *whys = ending_whys(ending);
	size_t count = 0;

	while (whys[count] != NULL)
		count++;
	*out = (struct side){ .ending = ending,
		              .rows = arena_news(a, struct reason_count, count + 1),
		              .count = count + 1 };
	for (size_t i = 0; i <= count; i++) {
		struct reason_count *row = &out->rows[i];

		row->why = i < count ? whys[i] : "";
		for (size_t n = 0; n < all->count; n++) {
			const struct leaving *l = &all->items[n];

			if (!text_same(l->why, row->why))
				continue;
			if (text_same(l->how, ending_name(ending)))
				row->cancelled += l->count;
			else if (ending == END_GUEST && text_same(l->how, "withdrawn"))
				row->withdrawn += l->count;
		}
		out->sum.withdrawn += row->withdrawn;
		out->sum.cancelled += row->cancelled;
	}
}

/* NOT_FOUND: no such months. Without any: the last twelve. */
static enum status sheet_load(struct request *r, struct sheet *s)
{
	struct leavings all = { 0 };
	struct date year = month_first(r->today);

	for (int i = 0; i < 11; i++)
		year = month_first(date_add(year, -1));
	if (!month_asked(r, "to", r->today, &s->last) || !month_asked(r, "from", year, &s->first))
		return NOT_FOUND;
	if (s->first.day > s->last.day) {
		struct date swap = s->first;
		s->first = s->last;
		s->last = swap;
	}
	enum status st = leavings_between(r->db, &r->arena, zone_instant(r->zone, s->first, 0),
	                                  zone_instant(r->zone, month_next(s->last), 0), &all);
	if (st != OK)
		return st;
	side_count(&r->arena, &all, END_GUEST, &s->sides[0]);
	side_count(&r->arena, &all, END_HOUSE, &s->sides[1]);
	return OK;
}

static const char *why_words(struct request *r, const struct side *side, const char *why)
{
	const char *group = side->ending == END_GUEST ? "Withdraw.Reasons." : "Tidings.Why.";

	return language_text(r->page.language, why[0] == '\0' ? "Tidings.why_none" : arena_join(&r->arena, group, why));
}

static void put_count(struct page *p, const char *node, const struct reason_count *c)
{
	page_int(p, page_name(p, "%s.withdrawn", node), c->withdrawn);
	page_int(p, page_name(p, "%s.cancelled", node), c->cancelled);
}

static const char *month_text(struct request *r, struct date first)
{
	return arena_strndup(&r->arena, date_text(&r->arena, first), 7);
}

enum status leaving_show(struct request *r)
{
	struct page *p = &r->page;
	struct sheet s;
	enum status st = sheet_load(r, &s);

	if (st != OK)
		return st;
	page_date(p, "First", s.first);
	page_date(p, "Last", s.last);
	page_bool(p, "One", s.first.day == s.last.day);
	page_put(p, "Form.from", month_text(r, s.first));
	page_put(p, "Form.to", month_text(r, s.last));
	page_put(p, "Href.csv",
	         arena_printf(&r->arena, "/reports/leaving.csv?from=%s&to=%s", month_text(r, s.first),
	                      month_text(r, s.last)));
	page_instant(p, "Asof", r->now, r->zone);
	for (size_t i = 0; i < ARRAY_LEN(s.sides); i++) {
		const struct side *side = &s.sides[i];
		const char *node = page_item(p, "Sides", i);

		page_put(p, page_name(p, "%s.how", node), ending_name(side->ending));
		put_count(p, node, &side->sum);
		for (size_t n = 0; n < side->count; n++) {
			const char *row = page_name(p, "%s.Rows.%zu", node, n);

			page_put(p, page_name(p, "%s.why", row), why_words(r, side, side->rows[n].why));
			put_count(p, row, &side->rows[n]);
		}
	}
	return show(r, "reports/leaving.cs");
}

enum status leaving_csv(struct request *r)
{
	static const char *const heads[] = { "who", "why", "withdrawn", "cancelled" };
	const struct language *l = r->page.language;
	struct csv_writer w;
	struct sheet s;
	enum status st = sheet_load(r, &s);

	if (st != OK)
		return st;
	csv_begin(&w, &r->arena);
	for (size_t i = 0; i < ARRAY_LEN(heads); i++)
		csv_text(&w, language_text(l, arena_join(&r->arena, "Given_up.Csv.", heads[i])));
	csv_end_line(&w);
	for (size_t i = 0; i < ARRAY_LEN(s.sides); i++)
		for (size_t n = 0; n < s.sides[i].count; n++) {
			const struct reason_count *row = &s.sides[i].rows[n];

			csv_text(&w, language_text(
			                 l, arena_join(&r->arena, "Given_up.By.", ending_name(s.sides[i].ending))));
			csv_text(&w, why_words(r, &s.sides[i], row->why));
			csv_number(&w, row->withdrawn);
			csv_number(&w, row->cancelled);
			csv_end_line(&w);
		}
	return respond_file(
	    r, "text/csv; charset=utf-8",
	    language_say(&r->arena, l, "Given_up.Csv.file", month_text(r, s.first), month_text(r, s.last)), w.out.data);
}
