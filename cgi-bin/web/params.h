/* Named values that came in: of a query, a form, the cookies, a path. In the order in which they came; a name may
 * repeat. */
#ifndef WEB_PARAMS_H
#define WEB_PARAMS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/field.h"

#define PARAMS_NAME_MAX 64

/* Texts are UTF-8 without NUL. A file has a filename ("" when none was chosen) and the value "". */
struct param {
	const char *name, *value;
	const char *filename, *type; /* NULL when it is no file; what the client says: never a path, never believed */
	struct bytes file;
};

struct params {
	struct param *items;
	size_t count, room;
};

/* What the parsers of forms refuse to exceed. */
struct params_limits {
	size_t body;   /* bytes of the whole */
	size_t fields; /* names, the repeated ones counted each time */
	size_t value;  /* bytes of one value, decoded */
	size_t file;   /* bytes of one file */
};

/* [A-Za-z0-9_.-]{1,64} */
bool params_is_name(const char *name, size_t length);
void params_add(struct arena *a, struct params *params, struct param param);
/* The value of the first of this name, or NULL. */
const char *params_get(const struct params *params, const char *name);
/* The first of this name after `previous` (NULL: from the start), or NULL. */
const struct param *params_next(const struct params *params, const char *name, const struct param *previous);

#endif
