#include "rules/guest.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"

#define NAME_MAX 190
#define TAIL_DIGITS 7
#define COUNTRY_DIGITS 4
#define NOTICE_SECONDS 3600

/* --- names --- */

/* What a small letter of Latin-1, Latin Extended-A or Cyrillic is without its accent; NULL: itself. */
static const char *plain(uint32_t c)
{
	static const struct {
		uint32_t first, last;
		const char *letter;
	} letters[] = {
		{ 0xdf, 0xdf, "ss" },  { 0xe0, 0xe5, "a" },    { 0xe6, 0xe6, "ae" },  { 0xe7, 0xe7, "c" },
		{ 0xe8, 0xeb, "e" },   { 0xec, 0xef, "i" },    { 0xf0, 0xf0, "d" },   { 0xf1, 0xf1, "n" },
		{ 0xf2, 0xf6, "o" },   { 0xf8, 0xf8, "o" },    { 0xf9, 0xfc, "u" },   { 0xfd, 0xfd, "y" },
		{ 0xfe, 0xfe, "th" },  { 0xff, 0xff, "y" },    { 0x101, 0x105, "a" }, { 0x107, 0x10d, "c" },
		{ 0x10f, 0x111, "d" }, { 0x113, 0x11b, "e" },  { 0x11d, 0x123, "g" }, { 0x125, 0x127, "h" },
		{ 0x129, 0x131, "i" }, { 0x133, 0x133, "ij" }, { 0x135, 0x135, "j" }, { 0x137, 0x138, "k" },
		{ 0x13a, 0x142, "l" }, { 0x144, 0x14b, "n" },  { 0x14d, 0x151, "o" }, { 0x153, 0x153, "oe" },
		{ 0x155, 0x159, "r" }, { 0x15b, 0x161, "s" },  { 0x163, 0x167, "t" }, { 0x169, 0x173, "u" },
		{ 0x175, 0x175, "w" }, { 0x177, 0x177, "y" },  { 0x17a, 0x17e, "z" }, { 0x219, 0x219, "s" },
		{ 0x21b, 0x21b, "t" }, { 0x439, 0x439, "и" },  { 0x450, 0x451, "е" }, { 0x457, 0x457, "і" },
		{ 0x45d, 0x45d, "и" },
	};
	for (size_t i = 0; i < ARRAY_LEN(letters); i++)
		if (c >= letters[i].first && c <= letters[i].last)
			return letters[i].letter;
	return NULL;
}

static bool is_mark(uint32_t c) /* an accent that stands by itself after its letter */
{
	return c >= 0x300 && c <= 0x36f;
}

static bool is_of_word(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 0xaa && c != 0xd7 && c != 0xf7 && !(c >= 0x2000 && c <= 0x2fff) && c != 0x3000 &&
	        !(c >= 0xab && c <= 0xbf));
}

static int by_letters(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static char *words_join(struct arena *a, const char **words, size_t count)
{
	struct buffer key = { .arena = a };
	size_t letters = 0;

	qsort(words, count, sizeof *words, by_letters);
	for (size_t i = 0; i < count; i++) {
		letters += text_characters(words[i]) + (i > 0);
		if (letters > NAME_MAX)
			break;
		buffer_printf(&key, "%s%s", i > 0 ? " " : "", words[i]);
	}
	return key.data;
}

char *guest_name_key(struct arena *a, const char *name, const char *surname)
{
	const char *text =
	    text_lower(a, arena_printf(a, "%s %s ", name != NULL ? name : "", surname != NULL ? surname : ""));
	const char **words = arena_news(a, const char *, strlen(text) / 2 + 1);
	struct buffer word = { .arena = a };
	size_t count = 0, length = strlen(text), size;
	uint32_t c;

	for (size_t i = 0; i < length; i += size) {
		size = text_decode(text + i, length - i, &c);
		if (size == 0 || is_mark(c)) {
			size = size > 0 ? size : 1;
		} else if (is_of_word(c)) {
			if (plain(c) != NULL)
				buffer_text(&word, plain(c));
			else
				buffer_add(&word, text + i, size);
		} else if (word.size > 0) {
			words[count++] = word.data;
			word = (struct buffer){ .arena = a };
		}
	}
	return words_join(a, words, count);
}

/* --- telephones --- */

/* Without the 0 that countries want at home; 8 and ten digits is how Russia dials its own 7. */
static const char *significant(const char *digits)
{
	size_t length;

	digits += strspn(digits, "0");
	length = strlen(digits);
	return length == 11 && (digits[0] == '7' || digits[0] == '8') ? digits + 1 : digits;
}

bool guest_phones_same(const char *a, const char *b)
{
	const char *longer, *shorter;
	size_t more;

	if (a == NULL || b == NULL)
		return false;
	longer = significant(a);
	shorter = significant(b);
	if (strlen(shorter) > strlen(longer)) {
		const char *other = longer;
		longer = shorter;
		shorter = other;
	}
	more = strlen(longer) - strlen(shorter);
	return strlen(shorter) >= TAIL_DIGITS && more <= COUNTRY_DIGITS && strcmp(longer + more, shorter) == 0;
}

/* --- both --- */

enum guest_match guest_match(const struct guest_keys *a, const struct guest_keys *b)
{
	if (a->mail != NULL && a->mail[0] != '\0' && text_same(a->mail, b->mail))
		return MATCH_MAIL;
	if (guest_phones_same(a->phone, b->phone))
		return MATCH_PHONE;
	return a->name != NULL && a->name[0] != '\0' && text_same(a->name, b->name) ? MATCH_NAME : MATCH_NONE;
}

const char *guest_match_name(enum guest_match m)
{
	static const char *const names[] = {
		[MATCH_NONE] = "", [MATCH_NAME] = "name", [MATCH_PHONE] = "phone", [MATCH_MAIL] = "mail"
	};
	return names[m];
}

struct instant message_notice_at(struct instant now, struct instant last)
{
	if (!instant_is(last) || last.second + NOTICE_SECONDS <= now.second)
		return now;
	return (struct instant){ last.second + NOTICE_SECONDS };
}
