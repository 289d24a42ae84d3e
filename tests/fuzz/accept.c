/* Whatever a browser says, one of the house's languages comes out; one that is asked for first, and with all weight, is
 * taken. */
#include "fuzz/fuzz.h"

#include "core/text.h"
#include "web/accept.h"

static void fuzz_one(struct arena *a, const char *bytes, size_t size)
{
	static const char *const offered[] = { "en", "ru", "fr", "pt-BR", "de-CH", "de", NULL };
	const char *header = arena_strndup(a, bytes, size), *got = accept_language(header, offered);
	size_t i = 0;

	while (offered[i] != NULL && offered[i] != got)
		i++;
	REQUIRE(offered[i] != NULL);
	REQUIRE(accept_language(header, offered) == got);
	REQUIRE(text_same(accept_language(arena_printf(a, "fr,%s", header), (const char *const[]){ "en", "fr", NULL }),
	                  "fr"));
}
