#include "admin/admin.h"

#include "core/zone.h"

static enum status facts_find(struct request *r, struct admin *a, struct desk *d)
{
	return facts_get(&a->facts[language_place(&a->languages, r->lang)], a->db, &r->arena, r->lang,
	                 visitor_of(r)->user.edition, &d->facts);
}

enum status frame_begin(struct request *r)
{
	struct admin *a = r->context;
	struct desk *d = arena_new(&r->arena, struct desk);
	enum status st;

	*d = (struct desk){ 0 };
	r->db = a->db;
	r->house = d;
	/* The page stands before the database is asked, so that its absence can be told. */
	request_page(r, (struct currency){ "EUR", "€", 2 });
	st = a->schema == SCHEMA_OURS ? OK : db_ready(a->db);
	if (st == OK)
		st = schema_ready(a->db, &a->schema);
	if (st == OK)
		st = site_visitor(r, &a->site);
	if (st == OK)
		st = facts_find(r, a, d);
	if (st == OK && request_languages(r, &a->languages, d->facts->settings.languages))
		st = facts_find(r, a, d);
	if (st != OK)
		return st;
	const struct settings *s = &d->facts->settings;
	r->page.currency = (struct currency){ s->currency, s->currency_symbol, (int)s->currency_decimals };
	r->zone = s->zone;
	r->today = zone_local(r->zone, r->now).date;
	d->house =
	    (struct house){ .db = a->db, .settings = s, .secret = a->config.key, .now = r->now, .today = r->today };
	page_put(&r->page, "House.name", s->house_name);
	site_begin(r);
	return OK;
}

enum status frame_may(struct request *r)
{
	struct desk *d = desk_of(r);
	enum status st = site_may(r);

	if (st != OK || !visitor_of(r)->known)
		return st;
	st = queue_counts(r->db, &r->arena, visitor_of(r)->user.seen_queue, &d->counts);
	if (st != OK)
		return st;
	site_nav(r, site_entries);
	if (d->counts.total.all_count)
		page_int(&r->page, "NavCount.requests", d->counts.total.all_count);
	page_bool(&r->page, "May.decide", visitor_of(r)->role >= MANAGER);
	page_bool(&r->page, "May.own", visitor_of(r)->role >= OWNER);
	return OK;
}

char *request_path(struct request *r, int64_t id, const char *rest)
{
	return arena_join(&r->arena, "/admin/request/", int_text(&r->arena, id), rest);
}
