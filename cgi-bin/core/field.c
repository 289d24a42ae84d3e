#include "core/field.h"

char *field_text(struct arena *a, const struct field *f, const void *object, int decimals)
{
	const void *member = field_of(object, f);

	switch (f->type) {
	case FIELD_INT:
		return arena_printf(a, "%lld", (long long)*(const int64_t *)member);
	case FIELD_BOOL:
		return arena_strdup(a, *(const bool *)member ? "yes" : "no");
	case FIELD_TEXT:
		return arena_strdup(a, *(const char *const *)member ? *(const char *const *)member : "");
	case FIELD_DATE:
		return date_text(a, *(const struct date *)member);
	case FIELD_INSTANT:
		return instant_text(a, *(const struct instant *)member);
	case FIELD_MONEY:
		return money_text(a, *(const struct money *)member, decimals);
	case FIELD_BYTES:
		return arena_printf(a, "%zu bytes", ((const struct bytes *)member)->size);
	}
	return arena_strdup(a, "");
}
