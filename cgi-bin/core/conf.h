/* Configuration: one file per program, `key = value` lines, '#' comments. Strict: a file that others can read, an
 * unknown or doubled key, a value that does not parse or a missing required key is one clear line and INVALID. */
#ifndef CORE_CONF_H
#define CORE_CONF_H

#include "core/arena.h"
#include "core/field.h"
#include "core/status.h"

struct conf_key {
	struct field field; /* FIELD(S, member); the key is the member's name */
	bool required;
	const char *fallback; /* as it would stand in the file; NULL: zero */
};
#define CONF_END { .field = FIELDS_END }

/* Fills *object from `path`; texts live in the arena. The file's group may read it (mode 0640 or less), others not;
 * with `secret` only its owner (0600). `include = FILE` lines read a further file (for the secrets, with secret on). */
enum status conf_read(struct arena *a, const char *path, const struct conf_key *keys, void *object) MUST_CHECK;

#endif
