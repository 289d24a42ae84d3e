#include "booking/booking.h"

#include "core/zone.h"
#include "store/edition.h"

static enum status content_read(struct db *db, struct instant now, struct content *c)
{
	enum status st = settings_load(db, &c->arena, &c->settings);

	if (st == OK)
		st = catalogue_load(db, &c->arena, c->lang, "en", &c->catalogue);
	if (st == OK)
		st = sights_all(db, &c->arena, &c->sights);
	if (st != OK)
		return st;
	c->first = zone_local(c->settings.zone, now).date;
	return tariff_load(db, &c->arena, c->first, date_add(c->first, (int32_t)(c->settings.ahead_days + c->settings.most_nights + 1)),
	                   &c->tariff);
}

static struct content *content_of(struct booking *b, const char *lang)
{
	size_t i = 0;

	while (i < LANGUAGES_MAX - 1 && b->contents[i].edition && !text_same(b->contents[i].lang, lang))
		i++;
	return &b->contents[i];
}

/* Before anything else is asked of the database: a connection that broke since the last request is opened anew. */
static enum status edition_read(struct request *r, int64_t *out)
{
	enum status st = edition_get(r->db, &r->arena, out);

	if (st == BUSY)
		st = db_ready(r->db);
	else
		return st;
	return st == OK ? edition_get(r->db, &r->arena, out) : st;
}

enum status content_load(struct request *r, const struct content **out)
{
	struct content *c = content_of(r->context, r->lang), fresh = { .edition = 0 };
	int64_t edition = 0;
	enum status st = edition_read(r, &edition);

	if (st != OK)
		return st;
	if (c->edition != edition || !text_same(c->lang, r->lang) ||
	    zone_local(c->settings.zone, r->now).date.day != c->first.day) {
		fresh.lang = arena_strdup(&fresh.arena, r->lang);
		fresh.edition = edition;
		st = content_read(r->db, r->now, &fresh);
		arena_release(st == OK ? &c->arena : &fresh.arena);
		if (st != OK)
			return st;
		*c = fresh;
	}
	*out = c;
	return OK;
}
