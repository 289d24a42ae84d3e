/* One-time keys of forms: the same form sent twice is one request. */
#ifndef STORE_FORMKEY_H
#define STORE_FORMKEY_H

#include "db/db.h"

struct form_key { const char *form_key, *digest; int64_t request_id; struct instant created_at; };
enum status form_key_get(struct db *db, struct arena *a, const char *key, struct form_key *out) MUST_CHECK;
enum status form_key_add(struct db *db, const struct form_key *k) MUST_CHECK; /* CONFLICT: used */
enum status form_keys_forget(struct db *db, struct instant before) MUST_CHECK;
const struct query *formkey_statements(size_t *count);

#endif
