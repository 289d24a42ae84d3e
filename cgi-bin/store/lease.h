/* The job's lease: at most 60 s, taken by UPDATE ... WHERE it has ended or is ours. */
#ifndef STORE_LEASE_H
#define STORE_LEASE_H

#include "db/db.h"

enum status lease_take(struct db *db, const char *holder, struct instant now, struct instant until) MUST_CHECK; /* CONFLICT: another holds it */
enum status lease_end(struct db *db, const char *holder, struct instant now) MUST_CHECK; /* and notes ran_at. CONFLICT: it is no longer ours */
struct lease { const char *holder; struct instant until, ran_at; };
enum status lease_get(struct db *db, struct arena *a, struct lease *out) MUST_CHECK;
const struct query *lease_statements(size_t *count);

#endif
