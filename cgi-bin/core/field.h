/* A struct is described once: the list pairs member names with types and offsets. Rows are read by it, forms are
 * filled by it, pages are given by it. A member of an unknown type does not compile. */
#ifndef CORE_FIELD_H
#define CORE_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/date.h"
#include "core/money.h"

struct bytes {
	const unsigned char *data;
	size_t size;
};

enum field_type { FIELD_INT, FIELD_BOOL, FIELD_TEXT, FIELD_DATE, FIELD_INSTANT, FIELD_MONEY, FIELD_BYTES };
struct field {
	const char *name;
	enum field_type type;
	size_t offset;
};

#define FIELD(S, member)                                                                                       \
	{ #member,                                                                                             \
	  _Generic(((struct S *)0)->member,                                                                    \
	           int64_t: FIELD_INT,                                                                         \
	           bool: FIELD_BOOL,                                                                           \
	           const char *: FIELD_TEXT,                                                                   \
	           struct date: FIELD_DATE,                                                                    \
	           struct instant: FIELD_INSTANT,                                                              \
	           struct money: FIELD_MONEY,                                                                  \
	           struct bytes: FIELD_BYTES),                                                                 \
	  offsetof(struct S, member) }
#define FIELDS_END { NULL, FIELD_INT, 0 }

static inline void *field_at(void *object, const struct field *f) { return (char *)object + f->offset; }
static inline const void *field_of(const void *object, const struct field *f)
{
	return (const char *)object + f->offset;
}
/* A member as files and the audit have it: "yes", "2026-12-31", "85.00" (with so many decimals); "" where there is
 * nothing. In the arena. */
char *field_text(struct arena *a, const struct field *f, const void *object, int decimals);

#endif
