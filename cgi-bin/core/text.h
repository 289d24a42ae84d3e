/* What people type: UTF-8, addresses, lists. All functions accept hostile bytes. */
#ifndef CORE_TEXT_H
#define CORE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "core/arena.h"

/* The first character of `length` bytes: how many bytes it has and its code point; 0 when it is not well-formed UTF-8
 * (Unicode 15, table 3-7: no overlong forms, no surrogates) or is NUL. */
size_t text_decode(const char *bytes, size_t length, uint32_t *character);
bool text_is_control(uint32_t character); /* C0, DEL, C1; and what turns the direction of the text around it */
/* All well-formed UTF-8, without NUL. */
bool text_is_utf8(const char *bytes, size_t length);
size_t text_characters(const char *text); /* code points */
/* At most `characters` code points, with an ellipsis when something was cut. */
char *text_cut(struct arena *a, const char *text, size_t characters);
/* Outer white space off, inner runs to one blank, control characters and malformed bytes out: a name, a city. */
char *text_line(struct arena *a, const char *text);
/* Outer white space off, CR LF and CR to LF, tab to blank, other control characters and malformed bytes out: a
 * message. */
char *text_block(struct arena *a, const char *text);
char *text_lower(struct arena *a, const char *text); /* ASCII, Latin-1, Latin Extended-A and Cyrillic letters */

/* One mailbox, no display name, comment, group or list (RFC 5321 local-part "@" domain; dot-atom of at most 64 bytes,
 * UTF-8 allowed in it by RFC 6531; domain of two or more LDH labels, the last not a number; at most 254 bytes, no outer
 * blanks). *out is the address with its domain in lower case. */
bool email_parse(struct arena *a, const char *text, const char **out);
/* Any usual way to write a number: digits grouped by blanks, dots, dashes, slashes, parentheses; "+" or "00" before the
 * country, and then an "(0)" is left out. *out is "+" and digits or digits alone, 5 to 15 of them. */
bool phone_parse(struct arena *a, const char *text, const char **out);

char *int_text(struct arena *a, int64_t number);                          /* its digits; not by printf: a page has
                                                                             hundreds */
/* "3,7": their digits with a mark between them; "" of none. */
char *ids_text(struct arena *a, const int64_t *ids, size_t count, const char *mark);
bool int_parse(const char *text, int64_t min, int64_t max, int64_t *out); /* decimal, no sign but '-', no blanks */
bool text_same(const char *a, const char *b);                             /* NULL equals NULL only */
bool text_starts(const char *text, const char *prefix);

/* A growing byte string in an arena. { .arena = a } is empty, with data NULL; after any call
 * data is NUL-terminated (and adding nothing is a call). */
struct buffer {
	struct arena *arena;
	char *data;
	size_t size, room;
};
void buffer_expect(struct buffer *b, size_t size); /* so much will be added: it need not grow on the way */
/* Here, since a page is made of thousands of pieces. */
static inline void buffer_add(struct buffer *b, const char *bytes, size_t size)
{
	if (b->room - b->size <= size)
		buffer_expect(b, size);
	if (size > 0)
		memcpy(b->data + b->size, bytes, size);
	b->size += size;
	b->data[b->size] = '\0';
}
void buffer_text(struct buffer *b, const char *text);
void buffer_printf(struct buffer *b, const char *format, ...) PRINTF(2, 3);

#endif
