#include "page/page.h"
#include "page/template.h"

void words_fill(struct buffer *out, const char *text, const char *const *values, size_t count)
{
	for (const char *open; (open = strchr(text, '{')) != NULL;) {
		buffer_add(out, text, (size_t)(open - text));
		size_t which = open[1] >= '1' && open[1] <= '3' && open[2] == '}' ? (size_t)(open[1] - '0') : 0;
		if (which >= 1 && which <= count) {
			buffer_text(out, values[which - 1] ? values[which - 1] : "");
			text = open + 3;
		} else {
			buffer_add(out, open, 1);
			text = open + 1;
		}
	}
	buffer_text(out, text);
}

static char *filled(struct arena *a, const char *text, const char *first, const char *second)
{
	struct buffer b = { .arena = a };
	words_fill(&b, text, (const char *const[]){ first, second }, 2);
	return b.data;
}

char *language_say(struct arena *a, const struct language *language, const char *name, const char *first, const char *second)
{
	return filled(a, language_text(language, name), first, second);
}

char *language_plural(struct arena *a, const struct language *language, const char *name, int64_t n)
{
	enum plural form = PLURAL_OTHER;
	const char *text;

	plural_form(language->plural, n, &form);
	text = language_text(language, arena_printf(a, "%s.%s", name, plural_name(form)));
	if (!*text)
		text = language_text(language, arena_printf(a, "%s.other", name));
	return filled(a, text, arena_printf(a, "%lld", (long long)n), NULL);
}

char *language_date(struct arena *a, const struct language *language, struct date d)
{
	return format_date(a, &language->format, language->format.date, d);
}

char *language_month(struct arena *a, const struct language *language, struct date d)
{
	return format_date(a, &language->format, language->format.date_month, d);
}

const char *language_weekday(const struct language *language, int weekday, bool whole)
{
	return whole ? language->format.weekdays_long[weekday] : language->format.weekdays[weekday];
}

char *language_money(struct arena *a, const struct language *language, const struct currency *currency, struct money m, bool whole)
{
	return format_money(a, &language->format, currency, m, whole);
}
