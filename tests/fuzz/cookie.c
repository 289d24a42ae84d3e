/* What is read from a Cookie header can be written into a Set-Cookie, and comes back as it was. */
#include "fuzz/fuzz.h"

#include "core/text.h"
#include "web/cookie.h"

static void fuzz_one(struct arena *a, const char *bytes, size_t size)
{
	struct params params = { 0 };
	const char *header = arena_strndup(a, bytes, size);

	cookie_parse(a, header, &params);
	REQUIRE(params.count <= 64);
	for (size_t i = 0; i < params.count; i++) {
		const struct param *p = &params.items[i];
		struct params back = { 0 };
		const char *written = NULL;
		REQUIRE(params_is_name(p->name, strlen(p->name)));
		REQUIRE(cookie_write(a, &(struct cookie){ .name = p->name, .value = p->value, .path = "/" }, &written));
		cookie_parse(a, written, &back);
		REQUIRE(back.count >= 1 && text_same(back.items[0].name, p->name) &&
		        text_same(back.items[0].value, p->value));
	}

	/* Any bytes as value, name and path: refused, or one line with nothing in it that ends an attribute. */
	const struct cookie cookies[] = {
		{ .name = "n", .value = header, .path = "/", .https = true },
		{ .name = header, .value = "v", .path = "/" },
		{ .name = "n", .value = "v", .path = header, .https = true },
	};
	for (size_t i = 0; i < ARRAY_LEN(cookies); i++) {
		const char *written = NULL;
		size_t marks = 0;
		if (!cookie_write(a, &cookies[i], &written))
			continue;
		REQUIRE(strpbrk(written, "\r\n") == NULL);
		for (const char *s = written; (s = strchr(s, ';')) != NULL; s++)
			marks++;
		REQUIRE(marks == (cookies[i].https ? 4 : 3));
	}
}
