#include "core/text.h"

#include <stdarg.h>

#define ELLIPSIS "\xe2\x80\xa6"

/* Unicode 15, table 3-7: the bounds of the second byte by the first; the others are 80 .. BF. */
static const struct {
	unsigned char first, last, low, high;
	size_t size;
} sequences[] = {
	{ 0x01, 0x7f, 0x00, 0x00, 1 }, { 0xc2, 0xdf, 0x80, 0xbf, 2 }, { 0xe0, 0xe0, 0xa0, 0xbf, 3 },
	{ 0xe1, 0xec, 0x80, 0xbf, 3 }, { 0xed, 0xed, 0x80, 0x9f, 3 }, { 0xee, 0xef, 0x80, 0xbf, 3 },
	{ 0xf0, 0xf0, 0x90, 0xbf, 4 }, { 0xf1, 0xf3, 0x80, 0xbf, 4 }, { 0xf4, 0xf4, 0x80, 0x8f, 4 },
};

static bool is_tail(unsigned char byte)
{
	return (byte & 0xc0) == 0x80;
}

size_t text_decode(const char *bytes, size_t length, uint32_t *character)
{
	const unsigned char *s = (const unsigned char *)bytes;
	size_t k = 0, size;

	if (length == 0)
		return 0;
	while (k < ARRAY_LEN(sequences) && (s[0] < sequences[k].first || s[0] > sequences[k].last))
		k++;
	if (k == ARRAY_LEN(sequences) || sequences[k].size > length)
		return 0;
	size = sequences[k].size;
	if (size == 1) {
		*character = s[0];
		return 1;
	}
	if (s[1] < sequences[k].low || s[1] > sequences[k].high)
		return 0;
	*character = s[0] & (0xffU >> (size + 1));
	for (size_t i = 1; i < size; i++) {
		if (!is_tail(s[i]))
			return 0;
		*character = *character << 6 | (s[i] & 0x3f);
	}
	return size;
}

static void add_character(struct buffer *b, uint32_t c)
{
	const char tail = (char)(0x80 | (c & 0x3f));

	if (c < 0x80) {
		buffer_add(b, (const char[]){ (char)c }, 1);
	} else if (c < 0x800) {
		buffer_add(b, (const char[]){ (char)(0xc0 | c >> 6), tail }, 2);
	} else if (c < 0x10000) {
		buffer_add(b, (const char[]){ (char)(0xe0 | c >> 12), (char)(0x80 | (c >> 6 & 0x3f)), tail }, 3);
	} else {
		buffer_add(b, (const char[]){ (char)(0xf0 | c >> 18), (char)(0x80 | (c >> 12 & 0x3f)),
		                              (char)(0x80 | (c >> 6 & 0x3f)), tail }, 4);
	}
}

bool text_is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* The characters of Unicode's White_Space. */
static bool is_space(uint32_t c)
{
	return (c >= 0x09 && c <= 0x0d) || c == 0x20 || c == 0x85 || c == 0xa0 || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

bool text_is_utf8(const char *bytes, size_t length)
{
	uint32_t character;

	for (size_t i = 0, size; i < length; i += size)
		if ((size = text_decode(bytes + i, length - i, &character)) == 0)
			return false;
	return true;
}

size_t text_characters(const char *text)
{
	size_t count = 0;

	for (; *text != '\0'; text++)
		count += !is_tail((unsigned char)*text);
	return count;
}

char *text_cut(struct arena *a, const char *text, size_t characters)
{
	size_t length = 0, kept = 0, count = 0;

	if (characters == 0)
		return arena_strdup(a, "");
	for (; text[length] != '\0' && count <= characters; length++) {
		if (is_tail((unsigned char)text[length]))
			continue;
		/* Where the last character that has room beside an ellipsis ends. */
		if (++count == characters)
			kept = length;
	}
	if (count <= characters)
		return arena_strdup(a, text);
	return arena_printf(a, "%.*s" ELLIPSIS, (int)kept, text);
}

/* Printable ASCII with single blanks inside: most lines are as they should be. */
static bool is_plain_line(const char *text)
{
	char before = ' ';

	for (; *text != '\0'; before = *text++)
		if ((unsigned char)*text < ' ' || (unsigned char)*text > '~' || (*text == ' ' && before == ' '))
			return false;
	return before != ' ';
}

char *text_line(struct arena *a, const char *text)
{
	struct buffer b = { .arena = a };
	size_t length = strlen(text), size;
	uint32_t character;
	bool space = false;

	if (is_plain_line(text))
		return arena_strndup(a, text, length);
	buffer_text(&b, "");
	for (size_t i = 0; i < length; i += size) {
		size = text_decode(text + i, length - i, &character);
		if (size == 0) {
			size = 1;
		} else if (is_space(character)) {
			space = b.size > 0;
		} else if (!text_is_control(character)) {
			if (space)
				buffer_text(&b, " ");
			space = false;
			buffer_add(&b, text + i, size);
		}
	}
	return b.data;
}

char *text_block(struct arena *a, const char *text)
{
	struct buffer b = { .arena = a };
	size_t length = strlen(text), size, end = 0;
	uint32_t character;

	buffer_text(&b, "");
	for (size_t i = 0; i < length; i += size) {
		size = text_decode(text + i, length - i, &character);
		if (size == 0) {
			size = 1;
			continue;
		}
		if (character == '\r' && text[i + 1] == '\n')
			continue;
		if (character == '\r' || character == 0x2028 || character == 0x2029)
			character = '\n';
		if (character == '\t')
			character = ' ';
		if (is_space(character) && b.size == 0)
			continue;
		if (character != '\n' && text_is_control(character))
			continue;
		add_character(&b, character);
		if (!is_space(character))
			end = b.size;
	}
	b.data[end] = '\0';
	return b.data;
}

/* Capitals and small letters lie side by side, or a fixed way apart. */
static uint32_t lower(uint32_t c)
{
	static const struct {
		uint32_t first, last, way; /* way 1: each second one from `first` is a capital */
	} capitals[] = {
		{ 'A', 'Z', 32 },        { 0x00c0, 0x00d6, 32 },  { 0x00d8, 0x00de, 32 },  { 0x0100, 0x012f, 1 },
		{ 0x0132, 0x0137, 1 },   { 0x0139, 0x0148, 1 },   { 0x014a, 0x0177, 1 },   { 0x0179, 0x017e, 1 },
		{ 0x0400, 0x040f, 80 },  { 0x0410, 0x042f, 32 },  { 0x0460, 0x0481, 1 },   { 0x048a, 0x04bf, 1 },
		{ 0x04c1, 0x04ce, 1 },   { 0x04d0, 0x052f, 1 },
	};

	if (c == 0x0130) /* dotted I */
		return 'i';
	if (c == 0x0178) /* Y with diaeresis: its small letter is in Latin-1 */
		return 0x00ff;
	if (c == 0x04c0) /* palochka */
		return 0x04cf;
	for (size_t i = 0; i < ARRAY_LEN(capitals); i++)
		if (c >= capitals[i].first && c <= capitals[i].last)
			return capitals[i].way > 1 || (c - capitals[i].first) % 2 == 0 ? c + capitals[i].way : c;
	return c;
}

char *text_lower(struct arena *a, const char *text)
{
	struct buffer b = { .arena = a };
	size_t length = strlen(text), size;
	uint32_t character;

	buffer_text(&b, "");
	for (size_t i = 0; i < length; i += size) {
		size = text_decode(text + i, length - i, &character);
		if (size == 0) {
			size = 1;
			buffer_add(&b, text + i, 1);
		} else {
			add_character(&b, lower(character));
		}
	}
	return b.data;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* RFC 5322 dot-atom: runs of atext between single dots; RFC 6531 adds the characters beyond ASCII. */
static bool is_dot_atom(const char *text, size_t length)
{
	uint32_t c;
	bool dot = true;

	for (size_t i = 0, size; i < length; i += size) {
		size = text_decode(text + i, length - i, &c);
		if (size == 0 || text_is_control(c) || is_space(c))
			return false;
		if (c == '.') {
			if (dot)
				return false;
			dot = true;
			continue;
		}
		dot = false;
		if (size == 1 && !is_letter((char)c) && !is_digit((char)c) &&
		    strchr("!#$%&'*+-/=?^_`{|}~", (int)c) == NULL)
			return false;
	}
	return !dot;
}

/* RFC 1123 labels of letters, digits and inner hyphens. */
static bool is_domain(const char *text)
{
	size_t labels = 0, length = 0;
	bool number = true;

	for (;; text++) {
		if (*text == '.' || *text == '\0') {
			if (length == 0 || length > 63 || text[-1] == '-')
				return false;
			labels++;
			if (*text == '\0')
				return labels > 1 && !number;
			length = 0;
			number = true;
			continue;
		}
		if (!is_letter(*text) && !is_digit(*text) && (*text != '-' || length == 0))
			return false;
		number = number && is_digit(*text);
		length++;
	}
}

bool email_parse(struct arena *a, const char *text, const char **out)
{
	const char *at = strrchr(text, '@');

	if (at == NULL || strlen(text) > 254 || at - text > 64)
		return false;
	size_t local = (size_t)(at - text);
	if (!is_dot_atom(text, local) || !is_domain(at + 1))
		return false;
	*out = arena_printf(a, "%.*s%s", (int)local, text, text_lower(a, at));
	return true;
}

/* Blanks, dashes and points that group digits, in ASCII and as telephones and word processors set them. */
static bool groups_digits(uint32_t c)
{
	return is_space(c) || (c < 0x80 && strchr("-./()", (int)c) != NULL) || (c >= 0x2010 && c <= 0x2013);
}

bool phone_parse(struct arena *a, const char *text, const char **out)
{
	char digits[17]; /* two for the prefix 00 */
	size_t count = 0, length = strlen(text), size;
	uint32_t c;
	bool plus = false;

	for (size_t i = 0; i < length; i += size) {
		size = text_decode(text + i, length - i, &c);
		if (size == 0)
			return false;
		bool abroad = plus || (count >= 2 && digits[0] == '0' && digits[1] == '0');
		if (c < 0x80 && is_digit((char)c)) {
			if (count == sizeof digits)
				return false;
			digits[count++] = (char)c;
		} else if (c == '+') {
			if (plus || count > 0)
				return false;
			plus = true;
		} else if (abroad && strncmp(text + i, "(0)", 3) == 0) {
			size = 3;
		} else if (!groups_digits(c)) {
			return false;
		}
	}
	const char *start = digits;
	if (!plus && count >= 2 && digits[0] == '0' && digits[1] == '0') {
		plus = true;
		start += 2;
		count -= 2;
	}
	if (count < 5 || count > 15)
		return false;
	*out = arena_printf(a, "%s%.*s", plus ? "+" : "", (int)count, start);
	return true;
}

char *int_text(struct arena *a, int64_t number)
{
	char digits[24];
	size_t first = sizeof digits;
	uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

	do
		digits[--first] = (char)('0' + rest % 10);
	while ((rest /= 10) > 0);
	if (number < 0)
		digits[--first] = '-';
	return arena_strndup(a, digits + first, sizeof digits - first);
}

char *ids_text(struct arena *a, const int64_t *ids, size_t count, const char *mark)
{
	struct buffer out = { .arena = a };

	buffer_text(&out, "");
	for (size_t i = 0; i < count; i++) {
		buffer_text(&out, i > 0 ? mark : "");
		buffer_text(&out, int_text(a, ids[i]));
	}
	return out.data;
}

bool int_parse(const char *text, int64_t min, int64_t max, int64_t *out)
{
	bool negative = *text == '-';
	int64_t number = 0;

	text += negative;
	if (*text == '\0')
		return false;
	/* Counted below zero, where there is one more number. */
	for (; *text != '\0'; text++)
		if (!is_digit(*text) || __builtin_mul_overflow(number, 10, &number) ||
		    __builtin_sub_overflow(number, *text - '0', &number))
			return false;
	if (!negative && __builtin_sub_overflow(0, number, &number))
		return false;
	if (number < min || number > max)
		return false;
	*out = number;
	return true;
}

bool text_same(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

bool text_starts(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

void buffer_expect(struct buffer *b, size_t size)
{
	if (b->room - b->size <= size) {
		size_t room = 2 * b->room + size + 64;
		b->data = arena_grow(b->arena, b->data, b->size, room, 1);
		b->room = room;
	}
	b->data[b->size] = '\0';
}

void buffer_text(struct buffer *b, const char *text)
{
	buffer_add(b, text, strlen(text));
}

void buffer_printf(struct buffer *b, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buffer_text(b, arena_vprintf(b->arena, format, args));
	va_end(args);
}
