/* A day or an instant that is understood is written as it was typed. */
#include "fuzz/fuzz.h"

#include "core/date.h"
#include "core/text.h"

static void fuzz_one(struct arena *a, const char *bytes, size_t size)
{
	const char *text = arena_strndup(a, bytes, size);
	struct date date = DATE_NONE;
	struct instant instant = INSTANT_NONE;

	if (date_parse(text, &date)) {
		REQUIRE(date.day >= DATE_FIRST.day && date.day <= DATE_LAST.day && text_same(date_text(a, date), text));
		REQUIRE(month_first(date).day <= date.day && date.day < month_next(date).day);
	} else {
		REQUIRE(!date_is(date));
	}
	if (instant_parse(text, &instant))
		REQUIRE(text_same(instant_text(a, instant), text));
	else
		REQUIRE(!instant_is(instant));
}
