/* Any file: settings that keep their types' promises, or a complaint. */
#include "fuzz/fuzz.h"

#include <unistd.h>

#include "core/conf.h"
#include "core/log.h"
#include "core/text.h"

struct settings {
	const char *name, *note;
	int64_t limit;
	bool on;
	struct date day;
	struct instant hour;
	struct money price;
	struct bytes key;
};

static void fuzz_one(struct arena *a, const char *bytes, size_t size)
{
	static const struct conf_key keys[] = { { .field = FIELD(settings, name), .required = true },
		                                { .field = FIELD(settings, note), .fallback = "none" },
		                                { .field = FIELD(settings, limit), .fallback = "7" },
		                                { .field = FIELD(settings, on) },
		                                { .field = FIELD(settings, day) },
		                                { .field = FIELD(settings, hour) },
		                                { .field = FIELD(settings, price) },
		                                { .field = FIELD(settings, key) },
		                                CONF_END };
	static FILE *file;
	struct settings s = { 0 };

	/* One nameless file for all, which its descriptor's name opens. */
	if (file == NULL)
		REQUIRE((file = tmpfile()) != NULL && log_open("fuzz", "/dev/null") == OK);
	REQUIRE(ftruncate(fileno(file), 0) == 0 && pwrite(fileno(file), bytes, size, 0) == (ssize_t)size);
	enum status st = conf_read(a, arena_printf(a, "/proc/self/fd/%d", fileno(file)), keys, &s);
	REQUIRE(st == OK || st == INVALID);
	if (st != OK)
		return;
	REQUIRE(s.name != NULL && s.name[0] != '\0' && text_is_utf8(s.name, strlen(s.name)) && s.note != NULL);
	REQUIRE(strchr(s.name, '\n') == NULL && strchr(" \t", s.name[0]) == NULL);
	REQUIRE(strchr(" \t\r", s.name[strlen(s.name) - 1]) == NULL);
	REQUIRE(s.day.day >= DATE_FIRST.day && s.day.day <= DATE_LAST.day);
	REQUIRE(s.price.minor >= -MONEY_MAX && s.price.minor <= MONEY_MAX);
}
