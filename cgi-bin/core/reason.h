/* Why something cannot be taken: a key by which pages find the words in their language, the same in plain English for
 * the command line and the log, and values for the places {1} to {4} of both. */
#ifndef CORE_REASON_H
#define CORE_REASON_H

#include "core/arena.h"

#define REASON_VALUES 4
struct reason {
	const char *key; /* NULL: nothing is wrong */
	const char *english;
	const char *values[REASON_VALUES]; /* NULL: none */
};
/* REASON("no-kind", "there is no kind '{1}'", code); at least one value, which may be NULL. */
#define REASON(key, english, ...) ((struct reason){ (key), (english), { __VA_ARGS__ } })
#define NO_REASON ((struct reason){ 0 })

/* A pattern in some language with the values in their places; a place without a value is left out. */
char *reason_fill(struct arena *a, const char *pattern, const struct reason *r);
/* In plain English. */
char *reason_words(struct arena *a, const struct reason *r);

#endif
