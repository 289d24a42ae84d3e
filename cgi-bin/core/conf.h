/* Configuration: one file per program, `key = value` lines. Strict: a file that others can read, an unknown or doubled
 * key, a value that does not parse or a missing required key is one clear line in the log and INVALID.
 *
 * A line is empty, a comment (its first character is '#'), or a key, '=' and a value; blanks around each are cut off,
 * all else in a value is part of it, '#' too. By type: INT decimal; BOOL on or off; TEXT and BYTES as it stands; DATE
 * and INSTANT as in core/date.h; MONEY whole minor units. A value may be empty only for a TEXT or BYTES that is not
 * required. */
#ifndef CORE_CONF_H
#define CORE_CONF_H

#include "core/arena.h"
#include "core/field.h"
#include "core/status.h"

struct conf_key {
	struct field field; /* FIELD(S, member); the key is the member's name */
	bool required;
	const char *fallback; /* as it would stand in the file; NULL: the member stays as it was */
};
#define CONF_END { .field = FIELDS_END }

/* Fills *object from `path`; texts live in the arena. The file's group may read it (mode 0640 or less), others not.
 * `include = FILE` lines (a path beginning with '/', or one beside the file) read a further file with the same keys,
 * for the secrets: only its owner may read it (0600), and it includes nothing. */
enum status conf_read(struct arena *a, const char *path, const struct conf_key *keys, void *object) MUST_CHECK;

#endif
