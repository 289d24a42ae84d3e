/* The table of well-formed sequences against the arithmetic of UTF-8, and what the cleaning functions promise. */
#include "fuzz/fuzz.h"

#include "core/text.h"

/* RFC 3629, by arithmetic: the length that the first byte announces, the bits, and no shorter way to write them. */
static size_t decode(const unsigned char *s, size_t left, uint32_t *character)
{
	static const uint32_t least[] = { 0, 1, 0x80, 0x800, 0x10000 };
	size_t size = left == 0     ? 0
	              : s[0] < 0x80 ? 1
	              : s[0] < 0xc0 ? 0
	              : s[0] < 0xe0 ? 2
	              : s[0] < 0xf0 ? 3
	              : s[0] < 0xf8 ? 4
	                            : 0;

	if (size == 0 || size > left)
		return 0;
	uint32_t c = size == 1 ? s[0] : s[0] & ((1U << (7 - size)) - 1);
	for (size_t i = 1; i < size; i++) {
		if (s[i] >> 6 != 2)
			return 0;
		c = c * 64 + s[i] % 64;
	}
	if (c < least[size] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
		return 0;
	*character = c;
	return size;
}

static bool same_again(char *(*clean)(struct arena *, const char *), struct arena *a, const char *text)
{
	return text_same(clean(a, text), text);
}

static void fuzz_one(struct arena *a, const char *bytes, size_t size)
{
	bool good = true;

	for (size_t i = 0, length; i < size; i += length == 0 ? 1 : length) {
		uint32_t expected = 0, got = 0;
		length = decode((const unsigned char *)bytes + i, size - i, &expected);
		REQUIRE(text_decode(bytes + i, size - i, &got) == length && (length == 0 || got == expected));
		good = good && length > 0;
	}
	REQUIRE(text_is_utf8(bytes, size) == good);

	const char *text = arena_strndup(a, bytes, size);
	size_t length = strlen(text);
	char *line = text_line(a, text), *block = text_block(a, text), *lower = text_lower(a, text);
	REQUIRE(text_is_utf8(line, strlen(line)) && strlen(line) <= length && strpbrk(line, "\r\n\t\x1b") == NULL);
	REQUIRE(strstr(line, "  ") == NULL && same_again(text_line, a, line));
	REQUIRE(text_is_utf8(block, strlen(block)) && strlen(block) <= length && strpbrk(block, "\r\t\x1b") == NULL);
	REQUIRE(same_again(text_block, a, block));
	REQUIRE(text_is_utf8(lower, strlen(lower)) == text_is_utf8(text, length) && same_again(text_lower, a, lower));
	for (size_t characters = 0; characters < 12; characters++) {
		char *cut = text_cut(a, text, characters);
		REQUIRE(text_characters(cut) <= characters || text_characters(text) == 0);
		REQUIRE(!text_is_utf8(text, length) || text_is_utf8(cut, strlen(cut)));
		REQUIRE(text_characters(text) > characters || text_same(cut, text) || characters == 0);
	}
}
