#include "check.h"

#include "core/clock.h"
#include "core/text.h"
#include "web/urlencoded.h"

static const struct params_limits limits = { .body = 1000, .fields = 5, .value = 10 };

/* "name=value|name=value", or NULL when it is refused. */
static char *parsed(struct arena *a, const char *text, size_t size)
{
	struct params params = { 0 };
	struct buffer b = { .arena = a };

	if (!urlencoded_parse(a, text, size, &limits, &params))
		return params.count == 0 ? NULL : arena_strdup(a, "touched");
	buffer_text(&b, "");
	for (size_t i = 0; i < params.count; i++)
		buffer_printf(&b, "%s%s=%s", i == 0 ? "" : "|", params.items[i].name, params.items[i].value);
	return b.data;
}

static void pairs(struct arena *a)
{
	static const struct {
		const char *text, *expected; /* NULL: refused */
	} cases[] = {
		{ "", "" },
		{ "a=1&b=2", "a=1|b=2" },
		{ "a=1&a=2&a=1", "a=1|a=2|a=1" },
		{ "a=&b", "a=|b=" },
		{ "&&a=1&&b=2&", "a=1|b=2" },
		{ "a==b=&c=%3D%26", "a==b=|c==&" },
		{ "a=x+y%20z%2B", "a=x y z+" },
		{ "a=G%C3%A4ste&b=G\xc3\xa4ste", "a=G\xc3\xa4ste|b=G\xc3\xa4ste" },
		{ "%61.B_c-9=%0d%0A", "a.B_c-9=\r\n" },
		{ "a=0123456789", "a=0123456789" },
		{ "a=%30%31%32%33%34%35%36%37%38%39", "a=0123456789" },
		{ "a=1&b=2&c=3&d=4&e=5", "a=1|b=2|c=3|d=4|e=5" },
		{ "a=1&b=2&c=3&d=4&e=5&f=6", NULL },
		{ "a=01234567890", NULL },
		{ "a=%30%31%32%33%34%35%36%37%38%39%30", NULL },
		{ "a=%", NULL },
		{ "a=%4", NULL },
		{ "a=%zz", NULL },
		{ "a=%4g", NULL },
		{ "a=% 1", NULL },
		{ "a=%4&b=1", NULL },
		{ "a=%00", NULL },
		{ "a%00=1", NULL },
		{ "a=1%00", NULL },
		{ "a=%ff", NULL },
		{ "a=%c3", NULL },
		{ "a=%ed%a0%80", NULL },
		{ "a=\xc3", NULL },
		{ "a=%c0%80", NULL },
		{ "=1", NULL },
		{ "=", NULL },
		{ "a%20b=1", NULL },
		{ "a[b]=1", NULL },
		{ "a%5Bb%5D=1", NULL },
		{ "a\xc3\xa4=1", NULL },
		{ "a+b=1", NULL },
		{ "good=1&b%=1", NULL },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		CHECK_TEXT(parsed(a, cases[i].text, strlen(cases[i].text)), cases[i].expected);
	CHECK(parsed(a, "a=1\0b", 5) == NULL);
	CHECK(parsed(a, "a=1&\0=2", 7) == NULL);
}

static void queries(struct arena *a)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{ "", "" },
		{ "a=1&x[]=1&utm=%ff&b=2", "a=1|b=2" },
		{ "%=1&a=%zz&=&b=%00&&c", "c=" },
		{ "a=01234567890&b=1", "b=1" },
		{ "a=1&b=2&c=3&d=4&e=5&f=6", "a=1|b=2|c=3|d=4|e=5" },
		{ "x[]=1&a=1&b=2&c=3&d=4&e=5", "a=1|b=2|c=3|d=4|e=5" },
	};
	struct params params = { 0 };
	char text[1003];

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct params found = { 0 };
		struct buffer b = { .arena = a };
		urlencoded_query(a, cases[i].text, strlen(cases[i].text), &limits, &found);
		buffer_text(&b, "");
		for (size_t k = 0; k < found.count; k++)
			buffer_printf(&b, "%s%s=%s", k == 0 ? "" : "|", found.items[k].name, found.items[k].value);
		CHECK_TEXT(b.data, cases[i].expected);
	}
	/* Beyond the limit nothing is read, and no value is cut. */
	memset(text, '&', sizeof text);
	memcpy(text + 997, "a=1&b=", 6);
	urlencoded_query(a, text, sizeof text, &limits, &params);
	CHECK(params.count == 1 && text_same(params_get(&params, "a"), "1"));
}

static void names_and_bodies_at_their_limits(struct arena *a)
{
	char text[1002];
	struct params params = { 0 };

	memset(text, 'n', sizeof text);
	CHECK(parsed(a, text, 64) != NULL);
	CHECK(parsed(a, text, 65) == NULL);
	memset(text, '&', sizeof text);
	CHECK(urlencoded_parse(a, text, 1000, &limits, &params) && params.count == 0);
	CHECK(!urlencoded_parse(a, text, 1001, &limits, &params));
}

static void values_by_name(struct arena *a)
{
	struct params params = { 0 };
	const struct param *p = NULL;
	struct buffer b = { .arena = a };

	CHECK(params_get(&params, "a") == NULL && params_next(&params, "a", NULL) == NULL);
	CHECK(urlencoded_parse(a, "a=1&b=2&a=3", 11, &limits, &params));
	CHECK(urlencoded_parse(a, "a=4", 3, &limits, &params) && params.count == 4);
	CHECK_TEXT(params_get(&params, "a"), "1");
	CHECK_TEXT(params_get(&params, "b"), "2");
	CHECK(params_get(&params, "A") == NULL);
	while ((p = params_next(&params, "a", p)) != NULL)
		buffer_text(&b, p->value);
	CHECK_TEXT(b.data, "134");
}

/* Compared each with each, a million pairs would take hours. */
static void linear_time(struct arena *a)
{
	const struct params_limits wide = { .body = 8000000, .fields = 4000000, .value = 10 };
	char *text = arena_alloc(a, 4000000);
	struct params params = { 0 };

	for (size_t i = 0; i < 4000000; i += 4)
		memcpy(text + i, "a=1&", 4);
	int64_t start = clock_monotonic();
	CHECK(urlencoded_parse(a, text, 4000000, &wide, &params) && params.count == 1000000);
	int64_t spent = clock_monotonic() - start;
	CHECK(spent < 10000000);
	printf("# a million pairs of one name: %lld ms\n", (long long)spent / 1000);
}

int main(void)
{
	struct arena a = { 0 };

	pairs(&a);
	queries(&a);
	names_and_bodies_at_their_limits(&a);
	values_by_name(&a);
	linear_time(&a);
	arena_release(&a);
	return check_done();
}
