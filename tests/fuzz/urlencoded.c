/* What is taken keeps the promises of urlencoded.h, and written again it is read the same. */
#include "fuzz/fuzz.h"

#include "core/text.h"
#include "web/urlencoded.h"

static void encode(struct buffer *b, const char *text)
{
	for (const unsigned char *s = (const unsigned char *)text; *s != '\0'; s++)
		buffer_printf(b, "%%%02X", *s);
}

static void fuzz_one(struct arena *a, const char *bytes, size_t size)
{
	const struct params_limits limits = { .body = 500, .fields = 9, .value = 30 };
	struct params params = { 0 }, again = { 0 };
	struct buffer b = { .arena = a };

	struct params query = { 0 };
	urlencoded_query(a, bytes, size, &limits, &query);
	REQUIRE(query.count <= limits.fields);
	for (size_t i = 0; i < query.count; i++)
		REQUIRE(params_is_name(query.items[i].name, strlen(query.items[i].name)) &&
		        strlen(query.items[i].value) <= limits.value);
	if (!urlencoded_parse(a, bytes, size, &limits, &params)) {
		REQUIRE(params.count == 0 && params.items == NULL);
		return;
	}
	REQUIRE(query.count == params.count);
	REQUIRE(size <= limits.body && params.count <= limits.fields);
	buffer_text(&b, "");
	for (size_t i = 0; i < params.count; i++) {
		const struct param *p = &params.items[i];
		REQUIRE(params_is_name(p->name, strlen(p->name)) && p->filename == NULL && p->file.data == NULL);
		REQUIRE(strlen(p->value) <= limits.value && text_is_utf8(p->value, strlen(p->value)));
		REQUIRE(params_get(&params, p->name) != NULL);
		encode(&b, p->name);
		buffer_text(&b, "=");
		encode(&b, p->value);
		buffer_text(&b, "&");
	}
	const struct params_limits wide = { .body = SIZE_MAX, .fields = 9, .value = 30 };
	REQUIRE(urlencoded_parse(a, b.data, b.size, &wide, &again) && again.count == params.count);
	for (size_t i = 0; i < params.count; i++)
		REQUIRE(text_same(params.items[i].name, again.items[i].name) &&
		        text_same(params.items[i].value, again.items[i].value));
}
