/* What a guest asks for as files say it: codes of kinds, rooms and services instead of ids. */
#ifndef HOUSE_WISH_H
#define HOUSE_WISH_H

#include "core/reason.h"
#include "db/db.h"
#include "house/submit.h"
#include "store/catalogue.h"

struct codes {
	struct kinds kinds;
	struct rooms rooms;
	struct services services;
};
enum status codes_load(struct db *db, struct arena *a, struct codes *out) MUST_CHECK;

struct wish_words {          /* NULL: not said */
	const char *wish;     /* "any" (also NULL), "kind", "rooms", "house" */
	const char *kind;     /* of "kind": its code */
	const char *rooms;    /* of "rooms": their codes, "D1 D2" */
	int64_t rooms_count;  /* of "any" and "kind"; 0 is 1 */
	const char *services; /* "breakfast transfer:2" */
};
/* Into wish, kind, rooms and extras of *ask. */
struct reason wish_read(struct arena *a, const struct codes *codes, const struct wish_words *words,
                        struct stay_ask *ask);
/* Why the house does not offer a stay. */
struct reason refusal_reason(struct arena *a, const struct offer *offer);
/* The next word of a list separated by blanks; NULL: no more. */
const char *next_word(struct arena *a, const char **list);

#endif
