#include "admin/admin.h"

#include "core/zone.h"

static const struct nav_entry nav[] = {
	{ "requests", "/admin/queue", "inbox", DESK },
	{ "password", "/admin/password", "key-round", DESK },
	NAV_END,
};

enum status frame_begin(struct request *r)
{
	struct admin *a = r->context;
	struct desk *d = arena_new(&r->arena, struct desk);
	enum status st;

	r->db = a->db;
	r->house = d;
	request_page(r, (struct currency){ "EUR", "€", 2 });
	st = db_ready(a->db);
	if (st == OK)
		st = settings_load(a->db, &r->arena, &d->settings);
	if (st == OK)
		st = catalogue_load(a->db, &r->arena, r->lang, "en", &d->catalogue);
	if (st != OK)
		return st;
	r->page.currency = (struct currency){ d->settings.currency, d->settings.currency_symbol,
		                              (int)d->settings.currency_decimals };
	r->zone = d->settings.zone;
	r->today = zone_local(r->zone, r->now).date;
	d->house = (struct house){ .db = a->db, .settings = &d->settings, .secret = a->config.key, .now = r->now, .today = r->today };
	page_put(&r->page, "House.name", d->settings.house_name);
	st = site_begin(r, &a->site);
	if (st == OK)
		site_nav(r, nav);
	return st;
}

char *request_path(struct request *r, int64_t id, const char *rest)
{
	return arena_printf(&r->arena, "/admin/request/%lld%s", (long long)id, rest);
}
