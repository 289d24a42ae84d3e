/* An address or a telephone number that is understood is harmless in a header, and is understood as itself. */
#include "fuzz/fuzz.h"

#include "core/text.h"

static void fuzz_one(struct arena *a, const char *bytes, size_t size)
{
	const char *text = arena_strndup(a, bytes, size), *out = NULL, *again = NULL;

	if (email_parse(a, text, &out)) {
		size_t length = strlen(out), local = (size_t)(strchr(out, '@') - out);
		REQUIRE(length == strlen(text) && length <= 254 && local >= 1 && local <= 64);
		REQUIRE(strchr(out, '@') == strrchr(out, '@') && text_is_utf8(out, length));
		REQUIRE(strncmp(out, text, local) == 0 && out[0] != '.' && out[local - 1] != '.');
		for (const char *s = out; *s != '\0'; s++)
			REQUIRE((unsigned char)*s > ' ' && *s != 0x7f && strchr("\"(),:;<>[\\]", *s) == NULL);
		REQUIRE(email_parse(a, out, &again) && text_same(out, again));
	} else {
		REQUIRE(out == NULL);
	}
	out = NULL;
	if (phone_parse(a, text, &out)) {
		size_t digits = strspn(out + (*out == '+'), "0123456789");
		REQUIRE(digits >= 5 && digits <= 15 && out[(*out == '+') + digits] == '\0');
	} else {
		REQUIRE(out == NULL);
	}
}
