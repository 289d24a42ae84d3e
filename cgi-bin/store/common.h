/* What the files of this room share. */
#ifndef STORE_COMMON_H
#define STORE_COMMON_H

#include "db/db.h"

struct number { /* one number of one row */
	int64_t n;
};
extern const struct field number_row[];
#define NUMBER_ROW number_row, sizeof(struct number)

/* A column that is '' where there is nothing to say. */
static inline struct arg arg_word(const char *t)
{
	return arg_text(t != NULL ? t : "");
}

/* Requests r, with their origin g where they have one, at which somebody should look. */
#define ODD_ONES                                                           \
	"r.state = 'frozen' OR (r.state IN ('unconfirmed', 'open') AND " \
	"g.request_id IS NOT NULL AND NOT g.cleared AND (g.trap OR g.burst OR NOT g.proof)) "

/* Runs a statement that must meet a row: CONFLICT when its WHERE met none. */
enum status store_change(struct db *db, const struct query *q, const struct arg *args, size_t count) MUST_CHECK;
/* Runs an INSERT and sets *id to the key that the database gave. */
enum status store_insert(struct db *db, const struct query *q, const struct arg *args, size_t count,
                         int64_t *id) MUST_CHECK;
/* The same for what the owner writes (settings, texts, the catalogue): the edition rises with it. */
enum status store_edit(struct db *db, const struct query *q, const struct arg *args, size_t count) MUST_CHECK;
enum status store_clear(struct db *db, const struct query *q, const struct arg *args, size_t count) MUST_CHECK; /* may meet no row */
enum status store_enter(struct db *db, const struct query *q, const struct arg *args, size_t count,
                        int64_t *id) MUST_CHECK;
enum status store_number(struct db *db, struct arena *a, const struct query *q, const struct arg *args, size_t count,
                         int64_t *n) MUST_CHECK;

/* A pattern for LIKE in which what was typed stands for itself, between `before` and `after`, which do not. NULL of
 * NULL. */
char *store_pattern(struct arena *a, const char *before, const char *typed, const char *after);

#endif
