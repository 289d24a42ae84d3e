#include "post/letter.h"

enum { COLUMNS = 76, EMPTY_MAX = 2 };

static size_t characters_of(const char *text, size_t size)
{
	size_t count = 0;
	for (size_t i = 0; i < size; i++)
		count += ((unsigned char)text[i] & 0xc0) != 0x80;
	return count;
}

static void wrap_line(struct buffer *out, const char *line, size_t size)
{
	size_t indent = 0;
	while (indent < size && line[indent] == ' ')
		indent++;
	if (characters_of(line, size) <= COLUMNS) {
		buffer_add(out, line, size);
		buffer_add(out, "\n", 1);
		return;
	}
	size_t column = 0;
	for (size_t at = indent; at < size;) {
		size_t word = 0;
		while (at + word < size && line[at + word] != ' ')
			word++;
		size_t width = characters_of(line + at, word);
		if (column > 0 && column + 1 + width > COLUMNS) {
			buffer_add(out, "\n", 1);
			column = 0;
		}
		if (column == 0) {
			buffer_add(out, line, indent);
			column = indent;
		} else {
			buffer_add(out, " ", 1);
			column++;
		}
		buffer_add(out, line + at, word);
		column += width;
		at += word;
		while (at < size && line[at] == ' ')
			at++;
	}
	buffer_add(out, "\n", 1);
}

char *post_wrap(struct arena *a, const char *text)
{
	struct buffer out = { .arena = a };
	size_t empty = 0;
	for (const char *line = text; *line != '\0';) {
		size_t size = strcspn(line, "\n");
		size_t used = size;
		while (used > 0 && strchr(" \t\r", line[used - 1]) != NULL)
			used--;
		if (used == 0) {
			empty++;
		} else {
			for (size_t i = 0; out.size > 0 && i < empty && i < EMPTY_MAX; i++)
				buffer_add(&out, "\n", 1);
			empty = 0;
			wrap_line(&out, line, used);
		}
		line += size + (line[size] == '\n');
	}
	buffer_add(&out, "", 0);
	return out.data;
}

static enum status render(struct page *p, const char *kind, const char *ending, const char **out)
{
	struct buffer b = { .arena = p->arena };
	enum status st = page_render(p, arena_printf(p->arena, "mail/%s.%s.cs", kind, ending), &b);
	if (st == OK)
		*out = b.data;
	return st;
}

enum status post_letter(struct page *p, const char *kind, struct post_mail *mail)
{
	const char *subject = NULL, *text = NULL, *html = NULL;
	enum status st = render(p, kind, "subject.txt", &subject);
	if (st == OK)
		st = render(p, kind, "txt", &text);
	if (st == OK)
		st = render(p, kind, "html", &html);
	if (st != OK)
		return st;
	mail->subject = text_line(p->arena, subject);
	mail->text = post_wrap(p->arena, text);
	mail->html = html;
	mail->language = language_code(p->language);
	return OK;
}
