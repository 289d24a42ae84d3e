/* The first line is the Content-Type, the rest the body. What is taken keeps the promises of multipart.h. */
#include "fuzz/fuzz.h"

#include "core/text.h"
#include "web/multipart.h"

static void fuzz_one(struct arena *a, const char *bytes, size_t size)
{
	const struct params_limits limits = { .body = 800, .fields = 20, .value = 30, .file = 40 };
	const char *end = size == 0 ? NULL : memchr(bytes, '\n', size);
	struct params params = { 0 };

	if (end == NULL)
		return;
	const char *body = end + 1;
	size_t body_size = size - (size_t)(body - bytes);
	char *type = arena_strndup(a, bytes, (size_t)(end - bytes));
	if (!multipart_parse(a, type, body, body_size, &limits, &params)) {
		REQUIRE(params.count == 0 && params.items == NULL);
		return;
	}
	REQUIRE(body_size <= limits.body && params.count <= limits.fields);
	for (size_t i = 0; i < params.count; i++) {
		const struct param *p = &params.items[i];
		REQUIRE(params_is_name(p->name, strlen(p->name)));
		REQUIRE(strlen(p->value) <= limits.value && text_is_utf8(p->value, strlen(p->value)));
		if (p->filename == NULL) {
			REQUIRE(p->file.data == NULL && p->type == NULL);
			continue;
		}
		const char *start = (const char *)p->file.data;
		REQUIRE(p->file.size <= limits.file && start >= body && start + p->file.size <= body + body_size);
		REQUIRE(p->value[0] == '\0' && p->type != NULL);
		REQUIRE(text_is_utf8(p->filename, strlen(p->filename)) &&
		        strpbrk(p->filename, "\r\n\t\x1b\x7f") == NULL);
		REQUIRE(strpbrk(p->type, "\r\n\t\x1b\x7f") == NULL);
	}
}
