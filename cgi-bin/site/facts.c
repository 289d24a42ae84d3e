#include "site/facts.h"

#include "store/edition.h"

static enum status edition_find(struct db *db, struct arena *a, int64_t *edition)
{
	enum status st = edition_get(db, a, edition);

	return db_again(db, st) ? edition_get(db, a, edition) : st;
}

/* The edition is asked for first: what changes while the rest is read is then read once more the next time, never
 * missed. */
enum status facts_get(struct facts_cache *cache, struct db *db, struct arena *a, const char *lang, int64_t edition,
                      const struct facts **out)
{
	enum status st = edition ? OK : edition_find(db, a, &edition);

	if (st == OK && edition != cache->edition) {
		facts_release(cache);
		st = settings_load(db, &cache->arena, &cache->facts.settings);
		if (st == OK)
			st = catalogue_load(db, &cache->arena, lang, cache->facts.settings.language,
			                    &cache->facts.catalogue);
		if (st == OK)
			st = sights_all(db, &cache->arena, &cache->facts.sights);
		if (st == OK)
			st = tariff_load(db, &cache->arena, DATE_FIRST, DATE_LAST, &cache->facts.tariff);
		if (st == OK)
			cache->edition = edition;
		else
			facts_release(cache);
	}
	if (st == OK)
		*out = &cache->facts;
	return st;
}

void facts_release(struct facts_cache *cache)
{
	arena_release(&cache->arena);
	*cache = (struct facts_cache){ 0 };
}
