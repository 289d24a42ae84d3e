/* Files that were sent for a preview and wait for the word to enter. */
#ifndef STORE_UPLOAD_H
#define STORE_UPLOAD_H

#include "db/db.h"

#define UPLOAD_SECONDS 1800 /* a file waits */

struct upload { const char *digest; int64_t user_id; struct bytes body; struct instant created_at; };
enum status upload_put(struct db *db, const struct upload *u) MUST_CHECK; /* again: its age begins anew */
/* The body; NOT_FOUND: none of this user's since then. */
enum status upload_get(struct db *db, struct arena *a, const char *digest, int64_t user_id, struct instant since,
                       struct bytes *body) MUST_CHECK;
enum status upload_remove(struct db *db, const char *digest, int64_t user_id) MUST_CHECK;
enum status uploads_forget(struct db *db, struct instant before) MUST_CHECK;
const struct query *upload_statements(size_t *count);

#endif
