/* What a guest asks for as files say it: codes of kinds, rooms and services instead of ids. */
#ifndef HEARTH_WISH_H
#define HEARTH_WISH_H

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
/* Into wish, kind, rooms and extras of *ask. NULL, or what is wrong in plain English. */
const char *wish_read(struct arena *a, const struct codes *codes, const struct wish_words *words, struct stay_ask *ask);
/* Why the house does not offer a stay, in plain English. */
const char *refusal_words(struct arena *a, const struct offer *offer);

#endif
