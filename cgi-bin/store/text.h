/* Words of the house by language: table text. */
#ifndef STORE_TEXT_H
#define STORE_TEXT_H

#include "db/db.h"

struct text {
	const char *name, *lang, *body;
};
struct texts {
	const struct text *items; /* by name */
	size_t count;
};
/* All texts whose name begins with `prefix` ("" for all), each in `lang` or, where that lacks it, in `fallback`, or
 * else in any language. */
enum status texts_load(struct db *db, struct arena *a, const char *prefix, const char *lang, const char *fallback,
                       struct texts *out) MUST_CHECK;
/* By a formatted name: texts_find(&t, "kind.%lld.name", id); "" when there is none. */
const char *texts_find(const struct texts *texts, const char *format, ...) PRINTF(2, 3);
enum status text_put(struct db *db, const char *name, const char *lang, const char *body) MUST_CHECK;
/* One text as it stands in one language: "" and version 0 when it does not. */
struct text_version {
	const char *body;
	int64_t version;
};
enum status text_get(struct db *db, struct arena *a, const char *name, const char *lang,
                     struct text_version *out) MUST_CHECK;
/* version as text_get gave it. CONFLICT: it was changed since. */
enum status text_change(struct db *db, const char *name, const char *lang, const char *body,
                        int64_t version) MUST_CHECK;
/* In all languages, those whose name is `prefix` and something more: "room.7." */
enum status texts_remove(struct db *db, const char *prefix) MUST_CHECK;
const struct query *text_statements(size_t *count);

#endif
