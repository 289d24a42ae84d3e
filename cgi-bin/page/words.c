#include "page/page.h"
#include "page/template.h"

/* Adds what was written to the length; out NULL writes nowhere. */
static size_t append(char *out, size_t length, const char *bytes, size_t size)
{
	if (out)
		memcpy(out + length, bytes, size);
	return length + size;
}

size_t words_fill(char *out, const char *text, const char *const *values, size_t count)
{
	size_t length = 0;

	for (const char *open; (open = strchr(text, '{')) != NULL;) {
		length = append(out, length, text, (size_t)(open - text));
		size_t which = open[1] >= '1' && open[1] <= '3' && open[2] == '}' ? (size_t)(open[1] - '0') : 0;
		if (which >= 1 && which <= count) {
			const char *value = values[which - 1] ? values[which - 1] : "";
			length = append(out, length, value, strlen(value));
			text = open + 3;
			/* An abbreviation at the end of a sentence ends it, too. */
			if (text[0] == '.' && text[1] != '.' && *value && value[strlen(value) - 1] == '.')
				text++;
		} else {
			length = append(out, length, open, 1);
			text = open + 1;
		}
	}
	length = append(out, length, text, strlen(text));
	if (out)
		out[length] = '\0';
	return length;
}

char *words_filled(struct arena *a, const char *text, const char *first, const char *second)
{
	const char *const values[] = { first, second };
	char *out = arena_alloc(a, words_fill(NULL, text, values, 2) + 1);

	words_fill(out, text, values, 2);
	return out;
}

char *language_say(struct arena *a, const struct language *language, const char *name, const char *first,
                   const char *second)
{
	return words_filled(a, language_text(language, name), first, second);
}

static const char *counted_text(struct arena *a, const struct language *language, const char *name, enum plural form)
{
	return language_text(language, arena_join(a, name, ".", plural_name(form)));
}

char *language_plural(struct arena *a, const struct language *language, const char *name, int64_t n)
{
	enum plural form = PLURAL_OTHER;
	const char *text;

	plural_form(language->plural, n, &form);
	text = counted_text(a, language, name, form);
	if (!*text)
		text = counted_text(a, language, name, PLURAL_OTHER);
	return words_filled(a, text, int_text(a, n), NULL);
}

char *language_date(struct arena *a, const struct language *language, struct date d)
{
	return format_date(a, &language->format, language->format.date, d);
}

char *language_span(struct arena *a, const struct language *language, struct date from, struct date to)
{
	return format_span(a, &language->format, from, to);
}

char *language_instant(struct arena *a, const struct language *language, struct instant t, const struct zone *zone)
{
	return format_local(a, &language->format, language->format.instant, zone_local(zone, t));
}

char *language_month(struct arena *a, const struct language *language, struct date d)
{
	return format_date(a, &language->format, language->format.date_month, d);
}

const char *language_weekday(const struct language *language, int weekday, bool whole)
{
	return whole ? language->format.weekdays_long[weekday] : language->format.weekdays[weekday];
}

char *language_clock(struct arena *a, const struct language *language, const char *clock)
{
	int64_t hour = 0, minute = 0;
	bool good = strlen(clock) == 5 && int_parse(arena_strndup(a, clock, 2), 0, 23, &hour) &&
	            int_parse(clock + 3, 0, 59, &minute);
	struct local t = { .date = DATE_FIRST, .second = (int32_t)(hour * 3600 + minute * 60) };
	return good ? format_local(a, &language->format, language->format.time, t) : arena_strdup(a, clock);
}

char *language_money(struct arena *a, const struct language *language, const struct currency *currency, struct money m,
                     bool whole)
{
	return format_money(a, &language->format, currency, m, whole);
}
