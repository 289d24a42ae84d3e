#include "admin/admin.h"

#include "admin/strip.h"

void strip_days(struct strip *s)
{
	struct page *p = &s->request->page;

	for (int32_t i = 0; i < nights(s->window.from, s->window.to); i++) {
		const char *day = page_item(p, "Days", (size_t)i);
		struct date night = date_add(s->window.from, i);

		page_date(p, page_name(p, "%s.Day", day), night);
		page_bool(p, page_name(p, "%s.asked", day),
		          s->asked.from.day <= night.day && night.day < s->asked.to.day);
	}
	page_int(p, "Columns", 2 * nights(s->window.from, s->window.to));
}

void strip_row(struct strip *s, const char *row)
{
	s->row = row;
	s->cells = 0;
	s->at = 0;
}

static void put_gap(struct strip *s, int32_t to)
{
	struct page *p = &s->request->page;

	while (s->at < to) {
		int32_t wide = s->at % 2 == 0 && s->at + 2 <= to ? 2 : 1, night = s->window.from.day + s->at / 2;
		const char *cell = page_name(p, "%s.Cells.%zu", s->row, s->cells++);

		page_int(p, page_name(p, "%s.span", cell), wide);
		page_bool(p, page_name(p, "%s.asked", cell), s->asked.from.day <= night && night < s->asked.to.day);
		s->at += wide;
	}
}

void strip_put(struct strip *s, const struct strip_bar *b)
{
	struct page *p = &s->request->page;
	int32_t columns = 2 * nights(s->window.from, s->window.to);
	int32_t from = 2 * nights(s->window.from, b->nights.from) + 1,
	        to = 2 * nights(s->window.from, b->nights.to) + 1;
	bool cut_left = from < 0, cut_right = to > columns;

	from = from < s->at ? s->at : from; /* a pinned stay in a closed room: the second begins where the first ends */
	to = to > columns ? columns : to;
	if (from >= to)
		return;
	put_gap(s, from);
	const char *cell = page_name(p, "%s.Cells.%zu", s->row, s->cells++);
	page_int(p, page_name(p, "%s.span", cell), to - from);
	page_put(p, page_name(p, "%s.sort", cell), b->sort);
	page_put(p, page_name(p, "%s.name", cell), b->name);
	page_put(p, page_name(p, "%s.stay", cell), language_span(p->arena, p->language, b->nights.from, b->nights.to));
	page_put(p, page_name(p, "%s.href", cell), b->href);
	page_bool(p, page_name(p, "%s.cut_left", cell), cut_left);
	page_bool(p, page_name(p, "%s.cut_right", cell), cut_right);
	s->at = to;
}

void strip_end(struct strip *s)
{
	put_gap(s, 2 * nights(s->window.from, s->window.to));
}
