/* What every page needs of the house (settings, words, the catalogue), kept by the process from request to request and read again when
 * its edition (store/edition.h) has changed: one small query a page instead of ten. */
#ifndef SITE_FACTS_H
#define SITE_FACTS_H

#include "site/present.h"
#include "store/setting.h"

struct facts {
	struct settings settings;
	struct catalogue catalogue;
};

/* One per language of a program; { 0 } is empty. Lives as long as the process. */
struct facts_cache {
	struct arena arena;
	int64_t edition;
	struct facts facts;
};

/* *out stands until the next call with this cache: through the request, if it is called once at its begin. On a failure the cache is
 * empty. */
enum status facts_get(struct facts_cache *cache, struct db *db, struct arena *a, const char *lang, const char *fallback,
                      const struct facts **out) MUST_CHECK;
void facts_release(struct facts_cache *cache);

#endif
