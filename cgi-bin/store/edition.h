/* The edition of what the owner writes: settings, texts and the catalogue. Each of their changes raises it
 * (store/common.h, store_edit), so what was read under one edition stands until there is another. */
#ifndef STORE_EDITION_H
#define STORE_EDITION_H

#include "db/db.h"

enum status edition_get(struct db *db, struct arena *a, int64_t *edition) MUST_CHECK;
enum status edition_raise(struct db *db) MUST_CHECK;
const struct query *edition_statements(size_t *count);

#endif
