#include "core/reason.h"

#include "core/text.h"

char *reason_fill(struct arena *a, const char *pattern, const struct reason *r)
{
	struct buffer out = { .arena = a };

	buffer_text(&out, "");
	for (const char *p = pattern; *p != '\0';) {
		bool place = p[0] == '{' && p[1] >= '1' && p[1] < '1' + REASON_VALUES && p[2] == '}';
		const char *value = place ? r->values[p[1] - '1'] : NULL;

		if (value != NULL)
			buffer_text(&out, value);
		if (!place)
			buffer_add(&out, p, 1);
		p += place ? 3 : 1;
	}
	return out.data;
}

char *reason_words(struct arena *a, const struct reason *r)
{
	return reason_fill(a, r->english, r);
}
