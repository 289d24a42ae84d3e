#include "booking/booking.h"

#include "core/zone.h"

static void put_house(struct request *r, const struct settings *s)
{
	const char *tel = NULL;

	page_put(&r->page, "House.name", s->house_name);
	page_put(&r->page, "House.address", s->house_address);
	page_put(&r->page, "House.phone", s->house_phone);
	if (s->house_phone && phone_parse(&r->arena, s->house_phone, &tel))
		page_put(&r->page, "House.tel", tel);
	page_put(&r->page, "House.mail", s->house_email);
	page_put(&r->page, "House.check_in", language_clock(&r->arena, r->page.language, s->check_in));
	page_put(&r->page, "House.check_out", language_clock(&r->arena, r->page.language, s->check_out));
	page_put(&r->page, "Site", *s->site_url ? s->site_url : r->base);
}

static void put_entry(struct request *r, const char *list, size_t n, const char *name, const char *path)
{
	void *outside = page_enter(&r->page, page_item(&r->page, list, n));

	page_put(&r->page, "name", name);
	page_put(&r->page, "href", link_to(r, path));
	page_bool(&r->page, "current", text_same(path, r->path));
	page_leave(&r->page, outside);
}

static void put_frame(struct request *r)
{
	put_entry(r, "Nav", 0, "house", "/");
	put_entry(r, "Nav", 1, "rooms", "/#rooms");
	put_entry(r, "Nav", 2, "around", "/#around");
	put_entry(r, "Nav", 3, "request", "/stay");
	put_entry(r, "Footer", 0, "terms", "/page/terms");
	put_entry(r, "Footer", 1, "privacy", "/page/privacy");
	put_entry(r, "Footer", 2, "imprint", "/page/imprint");
	put_entry(r, "Footer", 3, "link", "/link");
}

static enum status facts_find(struct request *r, struct booking *b, struct visit *v)
{
	return facts_get(&b->facts[language_place(&b->languages, r->lang)], b->db, &r->arena, r->lang, 0, &v->facts);
}

enum status frame_begin(struct request *r)
{
	struct booking *b = r->context;
	struct visit *v = arena_new(&r->arena, struct visit);
	enum status st;

	r->db = b->db;
	r->house = v;
	/* The page stands before the database is asked, so that its absence can be told in the guest's language. */
	request_page(r, (struct currency){ "EUR", "€", 2 });
	put_frame(r);
	st = b->schema == SCHEMA_OURS ? OK : db_ready(b->db);
	if (st == OK)
		st = schema_ready(b->db, &b->schema);
	if (st == OK)
		st = facts_find(r, b, v);
	if (st == OK && request_languages(r, &b->languages, v->facts->settings.languages)) {
		put_frame(r);
		st = facts_find(r, b, v);
	}
	if (st != OK)
		return st;
	v->settings = &v->facts->settings;
	v->catalogue = &v->facts->catalogue;
	r->page.currency = (struct currency){ v->settings->currency, v->settings->currency_symbol,
		                              (int)v->settings->currency_decimals };
	r->zone = v->settings->zone;
	r->today = zone_local(r->zone, r->now).date;
	v->house = (struct house){
		.db = b->db, .settings = v->settings, .secret = b->config.key, .now = r->now, .today = r->today
	};
	put_house(r, v->settings);
	return OK;
}

const char *word_key(struct request *r, const char *code)
{
	char *key = arena_strdup(&r->arena, code);

	for (char *c = key; *c; c++)
		if (*c == '-')
			*c = '_';
	return key;
}

void put_facts(struct request *r, const char *name, const char *text)
{
	size_t n = 0;

	for (const char *line = text; *line;) {
		size_t length = strcspn(line, "\n"), icon = strcspn(line, " \n");

		if (icon < length) {
			void *outside = page_enter(&r->page, page_item(&r->page, name, n++));

			page_put(&r->page, "icon", arena_strndup(&r->arena, line, icon));
			page_put(&r->page, "text", arena_strndup(&r->arena, line + icon + 1, length - icon - 1));
			page_leave(&r->page, outside);
		}
		line += length + (line[length] == '\n');
	}
}
