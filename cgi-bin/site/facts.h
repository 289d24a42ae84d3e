/* What every page needs of the house (settings, words, the catalogue), kept by the process from request to request and
 * read again when its edition (store/edition.h) has changed: one small query a page instead of ten. */
#ifndef SITE_FACTS_H
#define SITE_FACTS_H

#include "site/present.h"
#include "store/setting.h"

struct facts {
	struct settings settings;
	struct catalogue catalogue;
	struct sights sights;
	struct tariff tariff; /* all prices there are */
};

/* One per language of a program; { 0 } is empty. Lives as long as the process. */
struct facts_cache {
	struct arena arena;
	int64_t edition;
	struct facts facts;
};

/* Texts that the language lacks are those of the house's first language. edition: as this request has read it; 0: not
 * yet, then it is the first question of the request to the database and opens the connection when that broke. BUSY: the
 * database is away. *out stands until the next call with this cache: through the request, if it is called once at its
 * begin. On a failure the cache is empty. */
enum status facts_get(struct facts_cache *cache, struct db *db, struct arena *a, const char *lang, int64_t edition,
                      const struct facts **out) MUST_CHECK;
void facts_release(struct facts_cache *cache);

#endif
