#include "check.h"

#include "core/text.h"
#include "web/cookie.h"

static char *parsed(struct arena *a, const char *header)
{
	struct params params = { 0 };
	struct buffer b = { .arena = a };

	cookie_parse(a, header, &params);
	buffer_text(&b, "");
	for (size_t i = 0; i < params.count; i++)
		buffer_printf(&b, "%s%s=%s", i == 0 ? "" : "|", params.items[i].name, params.items[i].value);
	return b.data;
}

static void headers_read(struct arena *a)
{
	static const struct {
		const char *header, *expected;
	} cases[] = {
		{ NULL, "" },
		{ "", "" },
		{ "a=1", "a=1" },
		{ "a=1; b=2", "a=1|b=2" },
		{ "a=1;b=2 ;\tc=3\t", "a=1|b=2|c=3" },
		{ "__Host-session=AbC-_9; lang=en", "__Host-session=AbC-_9|lang=en" },
		{ "a=\"1\"; b=\"\"; c=\"", "a=1|b=" },
		{ "a=1=2==; b=", "a=1=2==|b=" },
		{ "a=1; a=2", "a=1|a=2" },
		{ ";;; a=1;;", "a=1" },
		{ "novalue; a=1", "a=1" },
		{ "=x; a=1", "a=1" },
		{ "b c=x; a=1", "a=1" },
		{ "b[]=x; a=1", "a=1" },
		{ "b=x y; a=1", "a=1" },
		{ "b=x,y; c=x\\y; d=x\"y; e=\"x; a=1", "a=1" },
		{ "b=\xc3\xa4; c=\x01; a=1", "a=1" },
		{ "b =x; a=1", "a=1" },
	};
	char header[20000] = "";

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		CHECK_TEXT(parsed(a, cases[i].header), cases[i].expected);

	struct params params = { 0 };
	memset(header, ';', 10000);
	memcpy(header + 10000, "a=1", 4);
	cookie_parse(a, header, &params);
	CHECK_AS(params.count == 0, "what is beyond 64 pairs is passed over");
	for (size_t i = 0; i < 70; i++)
		memcpy(header + 4 * i, "a=1;", 5);
	cookie_parse(a, header, &params);
	CHECK(params.count == 64);
	params = (struct params){ 0 };
	memset(header, 'x', 16383);
	memcpy(header, "a=1;", 4);
	memcpy(header + 16383, ";", 2);
	cookie_parse(a, header, &params);
	CHECK(params.count == 1);
	memcpy(header + 16384, ";", 2);
	params = (struct params){ 0 };
	cookie_parse(a, header, &params);
	CHECK_AS(params.count == 0, "a header of more than 16 KiB is passed over");
}

static void headers_written(struct arena *a)
{
	static const struct {
		struct cookie cookie;
		const char *expected; /* NULL: refused */
	} cases[] = {
		{ { "session", "AbC", "/", 0, SAME_SITE_LAX, true },
		  "__Host-session=AbC; Path=/; Secure; HttpOnly; SameSite=Lax" },
		{ { "session", "AbC", "/hearth", 3600, SAME_SITE_STRICT, true },
		  "__Secure-session=AbC; Path=/hearth; Max-Age=3600; Secure; HttpOnly; SameSite=Strict" },
		{ { "session", "AbC", "/", 0, SAME_SITE_LAX, false }, "session=AbC; Path=/; HttpOnly; SameSite=Lax" },
		{ { "session", "", "/", -1, SAME_SITE_LAX, true },
		  "__Host-session=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax" },
		{ { "", "x", "/", 0, SAME_SITE_LAX, false }, NULL },
		{ { "a b", "x", "/", 0, SAME_SITE_LAX, false }, NULL },
		{ { "a=", "x", "/", 0, SAME_SITE_LAX, false }, NULL },
		{ { "a", "x;y", "/", 0, SAME_SITE_LAX, false }, NULL },
		{ { "a", "x y", "/", 0, SAME_SITE_LAX, false }, NULL },
		{ { "a", "x\r\nSet-Cookie: b=1", "/", 0, SAME_SITE_LAX, false }, NULL },
		{ { "a", "\xc3\xa4", "/", 0, SAME_SITE_LAX, false }, NULL },
		{ { "a", "x", "", 0, SAME_SITE_LAX, false }, NULL },
		{ { "a", "x", "hearth", 0, SAME_SITE_LAX, false }, NULL },
		{ { "a", "x", "/; Domain=example.org", 0, SAME_SITE_LAX, false }, NULL },
		{ { "a", "x", "/\r\n", 0, SAME_SITE_LAX, false }, NULL },
		{ { "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "x", "/", 0, SAME_SITE_LAX, true },
		  NULL },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *out = NULL;
		bool good = cookie_write(a, &cases[i].cookie, &out);
		CHECK(good == (cases[i].expected != NULL));
		CHECK_TEXT(out, cases[i].expected);
	}
	CHECK_TEXT(cookie_name(a, "s", true, "/"), "__Host-s");
	CHECK_TEXT(cookie_name(a, "s", true, "/h"), "__Secure-s");
	CHECK_TEXT(cookie_name(a, "s", false, "/"), "s");
}

int main(void)
{
	struct arena a = { 0 };

	headers_read(&a);
	headers_written(&a);
	arena_release(&a);
	return check_done();
}
