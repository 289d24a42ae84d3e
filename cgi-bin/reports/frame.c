#include "reports/reports.h"

#include "core/zone.h"

enum status frame_begin(struct request *r)
{
	struct reports *p = r->context;
	struct settings *s = arena_new(&r->arena, struct settings);
	enum status st;

	r->db = p->db;
	r->house = s;
	/* The page stands before the database is asked, so that its absence can be told. */
	request_page(r, (struct currency){ "EUR", "€", 2 });
	st = db_ready(p->db);
	if (st == OK)
		st = schema_ready(p->db, &p->schema);
	if (st == OK)
		st = settings_load(p->db, &r->arena, s);
	if (st == OK)
		request_languages(r, &p->languages, s->languages);
	if (st == OK)
		st = site_visitor(r, &p->site);
	if (st != OK)
		return st;
	r->page.currency = (struct currency){ s->currency, s->currency_symbol, (int)s->currency_decimals };
	r->zone = s->zone;
	r->today = zone_local(r->zone, r->now).date;
	page_put(&r->page, "House.name", s->house_name);
	site_begin(r);
	return OK;
}

enum status frame_may(struct request *r)
{
	struct queue_counts counts = { 0 };
	enum status st = site_may(r);

	if (st != OK)
		return st;
	st = queue_counts(r->db, &r->arena, visitor_of(r)->user.seen_queue, &counts);
	if (st != OK)
		return st;
	site_nav(r, site_entries);
	if (counts.total.all_count)
		page_int(&r->page, "NavCount.requests", counts.total.all_count);
	return OK;
}

char *tenths_text(struct page *p, int64_t tenths)
{
	return arena_printf(p->arena, "%lld%s%lld", (long long)(tenths / 10),
	                    language_text(p->language, "Format.decimal"), (long long)(tenths % 10));
}

bool month_asked(struct request *r, const char *name, struct date otherwise, struct date *out)
{
	const char *month = query_param(r, name);

	*out = month_first(otherwise);
	return month == NULL || date_parse(arena_printf(&r->arena, "%s-01", month), out);
}
