/* Memory of one request (or one command): everything is allocated here and dies at once.
 *
 * Allocation cannot fail to the caller: memory comes zeroed and aligned for any type, or the process ends
 * (an open transaction goes with it and the supervisor starts another). Nobody frees a single object.
 * A `struct arena *a` parameter means "the result lives there". */
#ifndef CORE_ARENA_H
#define CORE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

#include "core/attributes.h"

struct arena_block;
struct arena {
	struct arena_block *blocks; /* newest first; { 0 } is an empty arena */
	struct arena_block *spare;  /* of the time before the last reset */
	size_t spare_size;
};

void *arena_alloc(struct arena *a, size_t size);
/* count * size, checked for overflow. A count of 0 gives a valid pointer. */
void *arena_array(struct arena *a, size_t count, size_t size);
/* A larger copy of `old` (old_count elements, may be NULL); the rest is zero. */
void *arena_grow(struct arena *a, const void *old, size_t old_count, size_t count, size_t size);
char *arena_strdup(struct arena *a, const char *text);
char *arena_strndup(struct arena *a, const char *text, size_t length);
char *arena_printf(struct arena *a, const char *format, ...) PRINTF(2, 3);
/* One text behind the other: arena_join(a, name, ", ", words). Where there are hundreds, for printf is slow. A NULL
 * among them ends them. */
#define arena_join(a, ...) arena_join_until((a), __VA_ARGS__, (const char *)NULL)
char *arena_join_until(struct arena *a, const char *first, ...) __attribute__((sentinel));
char *arena_vprintf(struct arena *a, const char *format, va_list args) PRINTF(2, 0);
/* All objects are gone and the arena can be used again; up to a megabyte of what it took stays with it for that. */
void arena_reset(struct arena *a);
void arena_release(struct arena *a);

#define arena_new(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define arena_news(a, type, count) ((type *)arena_array((a), (count), sizeof(type)))

#endif
