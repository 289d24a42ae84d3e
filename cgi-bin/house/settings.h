/* The facts and rules of the house as its owner changes them: some at once, in one transaction, with an audit row. The
 * plan is worked out anew under the new rules. What would make wrong what guests were told or what is stored is refused
 * with the number of rows that stand against it.
 *
 * Of two people who change the same settings the second is told: a change names the version it was made from, the sum
 * of each one's. */
#ifndef HOUSE_SETTINGS_H
#define HOUSE_SETTINGS_H

#include "house/house.h"

struct setting_edit {
	const char *name, *value; /* as it is stored: "on", "30", "Europe/Vienna" */
};
/* Names in, values out. */
enum status settings_read(struct arena *a, const struct house *h, struct setting_edit *edits, size_t count,
                          int64_t *version) MUST_CHECK;

struct settings_change {
	enum { SETTINGS_SAVED, SETTINGS_STALE, SETTINGS_REFUSED } answer;
	const char *field, *why; /* REFUSED: which, and a key: "amounts-in-it", "hours-told-in-it", "guests-read-it",
	                            "texts-lack-it" */
	int64_t count;
};
/* Each value is what its setting may be. */
enum status settings_save(struct arena *a, const struct house *h, struct actor who, const struct setting_edit *edits,
                          size_t count, int64_t version, struct settings_change *out) MUST_CHECK;

#endif
