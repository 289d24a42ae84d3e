#include "page/page.h"

#include "core/zone.h"
#include "page/template.h"

void page_open(struct page *p, struct arena *a, const struct languages *all, const char *lang, struct currency currency)
{
	*p = (struct page){ .hdf = facts_new(a),
		            .arena = a,
		            .language = language_of(all, lang),
		            .shelf = all->shelf,
		            .currency = currency };
}

void page_release(struct page *p)
{
	p->hdf = NULL;
}

void page_put(struct page *p, const char *name, const char *value)
{
	if (value)
		facts_put(p->arena, p->hdf, name, value);
}

const char *page_get(struct page *p, const char *name)
{
	return p->hdf ? hdf_get_value(p->hdf, name, NULL) : NULL;
}

void page_int(struct page *p, const char *name, int64_t value)
{
	page_put(p, name, int_text(p->arena, value));
}

void page_bool(struct page *p, const char *name, bool value)
{
	page_put(p, name, value ? "1" : NULL);
}

/* A fact with members: its node, so that their names are looked up from there. */
static HDF *put_node(struct page *p, const char *name, const char *value)
{
	return facts_put(p->arena, p->hdf, name, value);
}

static void put_member(struct page *p, HDF *node, const char *member, const char *value)
{
	facts_put(p->arena, node, member, value);
}

void page_money(struct page *p, const char *name, struct money m)
{
	const struct format *f = &p->language->format;
	HDF *node = put_node(p, name, format_money(p->arena, f, &p->currency, m, false));
	put_member(p, node, "short", format_money(p->arena, f, &p->currency, m, true));
	put_member(p, node, "plain", money_text(p->arena, m, p->currency.decimals));
}

void page_date(struct page *p, const char *name, struct date d)
{
	if (!date_is(d))
		return;
	const struct format *f = &p->language->format;
	int year = 0, month = 0, day = 0;
	date_split(d, &year, &month, &day);
	HDF *node = put_node(p, name, format_date(p->arena, f, f->date, d));
	put_member(p, node, "iso", date_text(p->arena, d));
	put_member(p, node, "long", format_date(p->arena, f, f->date_long, d));
	put_member(p, node, "short", format_date(p->arena, f, f->date_short, d));
	put_member(p, node, "month", format_date(p->arena, f, f->date_month, d));
	put_member(p, node, "day", int_text(p->arena, day));
	put_member(p, node, "weekday", f->weekdays[date_weekday(d)]);
	put_member(p, node, "weekday_long", f->weekdays_long[date_weekday(d)]);
	put_member(p, node, "plain", format_date(p->arena, f, f->date_plain, d));
}

void page_span(struct page *p, const char *name, struct date from, struct date to)
{
	if (!date_is(from) || !date_is(to))
		return;
	HDF *node = put_node(p, name, format_span(p->arena, &p->language->format, from, to));
	put_member(p, node, "plain", format_span_plain(p->arena, &p->language->format, from, to));
	put_member(p, node, "nights", int_text(p->arena, nights(from, to)));
}

void page_instant(struct page *p, const char *name, struct instant t, const struct zone *zone)
{
	if (!instant_is(t))
		return;
	const struct format *f = &p->language->format;
	struct local local = zone_local(zone, t);
	HDF *node = put_node(p, name, format_local(p->arena, f, f->instant, local));
	put_member(p, node, "long", format_local(p->arena, f, f->instant_long, local));
	put_member(p, node, "time", format_local(p->arena, f, f->time, local));
	put_member(p, node, "iso", format_rfc3339(p->arena, local));
	put_member(p, node, "zone", local.abbreviation);
}

void page_struct(struct page *p, const char *prefix, const struct field *fields, const void *object)
{
	for (const struct field *f = fields; f->name; f++) {
		const char *name = arena_printf(p->arena, "%s.%s", prefix, f->name);
		const void *member = field_of(object, f);
		switch (f->type) {
		case FIELD_INT:
			page_int(p, name, *(const int64_t *)member);
			break;
		case FIELD_BOOL:
			page_bool(p, name, *(const bool *)member);
			break;
		case FIELD_TEXT:
			page_put(p, name, *(const char *const *)member);
			break;
		case FIELD_DATE:
			page_date(p, name, *(const struct date *)member);
			break;
		case FIELD_INSTANT:
			if (instant_is(*(const struct instant *)member))
				page_put(p, name, instant_text(p->arena, *(const struct instant *)member));
			break;
		case FIELD_MONEY:
			page_money(p, name, *(const struct money *)member);
			break;
		case FIELD_BYTES:
			break; /* nothing a page could show */
		}
	}
}

char *page_item(struct page *p, const char *prefix, size_t index)
{
	return arena_join(p->arena, prefix, ".", int_text(p->arena, (int64_t)index));
}

char *page_name(struct page *p, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	char *name = arena_vprintf(p->arena, format, args);
	va_end(args);
	return name;
}

void *page_enter(struct page *p, const char *name)
{
	void *outside = p->hdf;
	p->hdf = facts_node(p->arena, outside, name);
	return outside;
}

void page_leave(struct page *p, void *outside)
{
	p->hdf = outside;
}

enum status page_render(struct page *p, const char *name, struct buffer *out)
{
	size_t before = out->size;
	buffer_text(out, ""); /* so that an empty answer is a text too */
	enum status st = template_status(shelf_render(p->shelf, name, p->arena, p->hdf, p->language->hdf, out), name);
	if (st != OK) {
		out->size = before;
		out->data[before] = '\0';
	}
	return st;
}
