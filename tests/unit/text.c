#include "check.h"

#include "core/text.h"

static void utf8(void)
{
	static const struct {
		const char *bytes;
		size_t length;
		bool good;
	} cases[] = {
		{ "", 0, true },
		{ "Anna", 4, true },
		{ "\xc3\xa4\xd0\x96\xe2\x82\xac\xf0\x9f\x98\x80", 11, true },
		{ "\xc2\x80", 2, true },          { "\xdf\xbf", 2, true },          { "\xe0\xa0\x80", 3, true },
		{ "\xed\x9f\xbf", 3, true },      { "\xee\x80\x80", 3, true },      { "\xef\xbf\xbf", 3, true },
		{ "\xf0\x90\x80\x80", 4, true },  { "\xf4\x8f\xbf\xbf", 4, true },
		{ "a\0b", 3, false },             /* NUL */
		{ "\x80", 1, false },             { "\xbf", 1, false },             /* a tail alone */
		{ "\xc0\x80", 2, false },         { "\xc1\xbf", 2, false },         /* overlong */
		{ "\xe0\x9f\xbf", 3, false },     { "\xf0\x8f\xbf\xbf", 4, false },
		{ "\xed\xa0\x80", 3, false },     { "\xed\xbf\xbf", 3, false },     /* surrogates */
		{ "\xf4\x90\x80\x80", 4, false }, { "\xf5\x80\x80\x80", 4, false }, { "\xff", 1, false },
		{ "\xc3", 1, false },             { "\xe2\x82", 2, false },         { "\xf0\x9f\x98", 3, false }, /* cut */
		{ "\xc3\x28", 2, false },         { "\xe2\x28\xa1", 3, false },     { "\xe2\x82\x28", 3, false },
		{ "\xf0\x9f\x98\x28", 4, false },
	};
	uint32_t c = 0;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		CHECK_AS(text_is_utf8(cases[i].bytes, cases[i].length) == cases[i].good, "UTF-8 case %zu", i);
	CHECK(text_decode("\xe2\x82\xac", 3, &c) == 3 && c == 0x20ac);
	CHECK(text_decode("\xf0\x9f\x98\x80x", 5, &c) == 4 && c == 0x1f600);
	CHECK(text_decode("z", 1, &c) == 1 && c == 'z');
	CHECK(text_decode("", 0, &c) == 0);
}

static void lengths(struct arena *a)
{
	CHECK(text_characters("") == 0);
	CHECK(text_characters("G\xc3\xa4ste \xf0\x9f\x98\x80") == 7);
	CHECK_TEXT(text_cut(a, "G\xc3\xa4ste", 5), "G\xc3\xa4ste");
	CHECK_TEXT(text_cut(a, "G\xc3\xa4ste", 4), "G\xc3\xa4s\xe2\x80\xa6");
	CHECK_TEXT(text_cut(a, "G\xc3\xa4ste", 2), "G\xe2\x80\xa6");
	CHECK_TEXT(text_cut(a, "G\xc3\xa4ste", 1), "\xe2\x80\xa6");
	CHECK_TEXT(text_cut(a, "G\xc3\xa4ste", 0), "");
	CHECK_TEXT(text_cut(a, "", 3), "");
	CHECK_TEXT(text_cut(a, "\xc3\xa4\xc3\xb6", 1), "\xe2\x80\xa6");
}

static void cleaning(struct arena *a)
{
	static const struct {
		const char *typed, *line, *block;
	} cases[] = {
		{ "", "", "" },
		{ "  Anna \t Maria  ", "Anna Maria", "Anna   Maria" },
		{ "Anna\xc2\xa0Maria\xe3\x80\x80", "Anna Maria", "Anna\xc2\xa0Maria" },
		{ "one\r\ntwo\rthree\n\n", "one two three", "one\ntwo\nthree" },
		{ "one\xe2\x80\xa8two", "one two", "one\ntwo" },
		{ "a\x01\x1b[0m\x7f""b\xc2\x9b""c", "a[0mbc", "a[0mbc" },
		{ "Anna\xe2\x80\xae""moc", "Annamoc", "Annamoc" },
		{ "bad \xff\xc3 bytes", "bad bytes", "bad  bytes" },
		{ " \x01 \r\n ", "", "" },
		{ "\x01 a \x01 ", "a", "a" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		CHECK_TEXT(text_line(a, cases[i].typed), cases[i].line);
		CHECK_TEXT(text_block(a, cases[i].typed), cases[i].block);
	}
}

static void small_letters(struct arena *a)
{
	static const struct {
		const char *text, *lower;
	} cases[] = {
		{ "Anna GAST 123 [@`{", "anna gast 123 [@`{" },
		{ "ÀÖØÞ×÷ßÿ", "àöøþ×÷ßÿ" },
		{ "ĀāĞğĮįıĲĳĶķĸĹĺŇňŉŊŋŶŷŹźŽžſ", "āāğğįįıĳĳķķĸĺĺňňŉŋŋŷŷźźžžſ" },
		{ "İŸ", "iÿ" },
		{ "ЀЁЏАЯаяѐѠѡҀҁ҂ҊҾҿӀӁӂӍӎӏӐԮԯ", "ѐёџаяаяѐѡѡҁҁ҂ҋҿҿӏӂӂӎӎӏӑԯԯ" },
		{ "\xff" "A\xc3", "\xff" "a\xc3" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		CHECK_TEXT(text_lower(a, cases[i].text), cases[i].lower);
}

#define LABEL63 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define LOCAL64 LABEL63 "a"

static void addresses(struct arena *a)
{
	static const struct {
		const char *text, *expected; /* NULL: refused */
	} cases[] = {
		{ "anna@example.org", "anna@example.org" },
		{ "Anna.Gast+2027@Mail.EXAMPLE.org", "Anna.Gast+2027@mail.example.org" },
		{ "!#$%&'*+-/=?^_`{|}~@x.org", "!#$%&'*+-/=?^_`{|}~@x.org" },
		{ "\xd0\xb0\xd0\xbd\xd0\xbd\xd0\xb0@example.org", "\xd0\xb0\xd0\xbd\xd0\xbd\xd0\xb0@example.org" },
		{ "a@xn--mller-kva.example", "a@xn--mller-kva.example" },
		{ "a@1.example2", "a@1.example2" },
		{ LOCAL64 "@example.org", LOCAL64 "@example.org" },
		{ "a@" LABEL63 ".org", "a@" LABEL63 ".org" },
		{ LOCAL64 "@" LABEL63 "." LABEL63 "."
		          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.org",
		  LOCAL64 "@" LABEL63 "." LABEL63 "."
		          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.org" },
		{ LOCAL64 "@" LABEL63 "." LABEL63 "."
		          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.org",
		  NULL },
		{ LOCAL64 "a@example.org", NULL },
		{ "a@" LABEL63 "a.org", NULL },
		{ "", NULL },
		{ "@", NULL },
		{ "anna", NULL },
		{ "anna@", NULL },
		{ "@example.org", NULL },
		{ "anna@example", NULL },
		{ "anna@@example.org", NULL },
		{ "a@b@example.org", NULL },
		{ ".anna@example.org", NULL },
		{ "anna.@example.org", NULL },
		{ "an..na@example.org", NULL },
		{ "an na@example.org", NULL },
		{ " anna@example.org", NULL },
		{ "anna@example.org ", NULL },
		{ "anna@exam ple.org", NULL },
		{ "anna@.example.org", NULL },
		{ "anna@example..org", NULL },
		{ "anna@example.org.", NULL },
		{ "anna@-example.org", NULL },
		{ "anna@example-.org", NULL },
		{ "anna@127.0.0.1", NULL },
		{ "anna@[127.0.0.1]", NULL },
		{ "\"an na\"@example.org", NULL },
		{ "Anna <anna@example.org>", NULL },
		{ "anna@example.org, b@example.org", NULL },
		{ "anna@example.org\r\nBcc: b@example.org", NULL },
		{ "an\nna@example.org", NULL },
		{ "anna(x)@example.org", NULL },
		{ "list:anna@example.org;", NULL },
		{ "an\xff@example.org", NULL },
		{ "an\xc2\x85@example.org", NULL },
		{ "an\xc2\xa0@example.org", NULL },
		{ "an\xe2\x80\xae@example.org", NULL },
		{ "anna@m\xc3\xbcller.example", NULL },
		{ "anna@exam_ple.org", NULL },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *out = NULL;
		bool good = email_parse(a, cases[i].text, &out);
		CHECK_AS(good == (cases[i].expected != NULL), "address case %zu", i);
		CHECK_TEXT(out, cases[i].expected);
	}
}

static void telephones(struct arena *a)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{ "+43 1 234 56 78", "+4312345678" },
		{ "0043 1 2345678", "+4312345678" },
		{ "+44 (0)20 7946 0018", "+442079460018" },
		{ "0049 (0) 30/123-456", "+4930123456" },
		{ "(01) 234.56.78", "012345678" },
		{ "8 (495) 123-45-67", "84951234567" },
		{ "12345", "12345" },
		{ "+7\xc2\xa0"
		  "495\xe2\x80\x93"
		  "1234567",
		  "+74951234567" },
		{ "123456789012345", "123456789012345" },
		{ "00123456789012345", "+123456789012345" },
		{ "  030 12345 ", "03012345" },
		{ "", NULL },
		{ "1234", NULL },
		{ "1234567890123456", NULL },
		{ "001234567890123456", NULL },
		{ "+1234", NULL },
		{ "++4312345", NULL },
		{ "12+34567", NULL },
		{ "call me", NULL },
		{ "01 234 ext 5", NULL },
		{ "01234\x01", NULL },
		{ "0123\xff"
		  "45",
		  NULL },
		{ "00", NULL },
		{ "+", NULL },
		{ "1234567890123456789012345", NULL },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *out = NULL;
		bool good = phone_parse(a, cases[i].text, &out);
		CHECK_AS(good == (cases[i].expected != NULL), "telephone \"%s\"", cases[i].text);
		CHECK_TEXT(out, cases[i].expected);
	}
}

static void numbers(void)
{
	static const struct {
		const char *text;
		int64_t min, max;
		bool good;
		int64_t number;
	} cases[] = {
		{ "0", 0, 9, true, 0 },
		{ "007", 0, 9, true, 7 },
		{ "-5", -9, 9, true, -5 },
		{ "-0", 0, 9, true, 0 },
		{ "9223372036854775807", INT64_MIN, INT64_MAX, true, INT64_MAX },
		{ "-9223372036854775808", INT64_MIN, INT64_MAX, true, INT64_MIN },
		{ "9223372036854775808", INT64_MIN, INT64_MAX, false, 0 },
		{ "-9223372036854775809", INT64_MIN, INT64_MAX, false, 0 },
		{ "99999999999999999999999", INT64_MIN, INT64_MAX, false, 0 },
		{ "10", 0, 9, false, 0 },
		{ "-1", 0, 9, false, 0 },
		{ "", 0, 9, false, 0 },
		{ "-", 0, 9, false, 0 },
		{ "+1", 0, 9, false, 0 },
		{ " 1", 0, 9, false, 0 },
		{ "1 ", 0, 9, false, 0 },
		{ "1.0", 0, 9, false, 0 },
		{ "0x1", 0, 9, false, 0 },
		{ "--1", -9, 9, false, 0 },
		{ "1e1", 0, 99, false, 0 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		int64_t n = 42;
		bool good = int_parse(cases[i].text, cases[i].min, cases[i].max, &n);
		CHECK_AS(good == cases[i].good && n == (good ? cases[i].number : 42), "number \"%s\"", cases[i].text);
	}

	struct arena arena = { 0 };
	const int64_t ids[] = { 3, INT64_MIN, 7 };

	CHECK(strcmp(ids_text(&arena, ids, 3, ", "), "3, -9223372036854775808, 7") == 0);
	CHECK(strcmp(ids_text(&arena, ids, 1, "."), "3") == 0 && strcmp(ids_text(&arena, NULL, 0, ","), "") == 0);
	arena_release(&arena);
}

static void comparing(void)
{
	CHECK(text_same("a", "a") && !text_same("a", "b") && !text_same("a", "aa"));
	CHECK(text_same(NULL, NULL) && !text_same(NULL, "") && !text_same("", NULL));
	CHECK(text_starts("/en/room", "/en") && text_starts("x", "") && !text_starts("/e", "/en"));
}

static void buffers(struct arena *a)
{
	struct buffer b = { .arena = a };
	size_t wrong = 0;

	CHECK(b.data == NULL && b.size == 0);
	buffer_text(&b, "");
	CHECK_TEXT(b.data, "");
	buffer_printf(&b, "%d ", 42);
	buffer_add(&b, "a\0b", 3);
	CHECK(b.size == 6 && memcmp(b.data, "42 a\0b", 7) == 0);
	for (int i = 0; i < 10000; i++)
		buffer_text(&b, "0123456789");
	for (size_t i = 0; i < 100000; i++)
		wrong += b.data[6 + i] != (char)('0' + i % 10);
	CHECK(b.size == 100006 && b.data[b.size] == '\0' && wrong == 0);
}

int main(void)
{
	struct arena a = { 0 };

	utf8();
	lengths(&a);
	cleaning(&a);
	small_letters(&a);
	addresses(&a);
	telephones(&a);
	numbers();
	comparing();
	buffers(&a);
	arena_release(&a);
	return check_done();
}
