#include "post/letter.h"

enum { COLUMNS = 76, AMOUNT_COLUMN = 60, EMPTY_MAX = 2 };

static size_t characters_of(const char *text, size_t size)
{
	size_t count = 0;
	for (size_t i = 0; i < size; i++)
		count += ((unsigned char)text[i] & 0xc0) != 0x80;
	return count;
}

static void add_times(struct buffer *out, const char *text, size_t times)
{
	while (times-- > 0)
		buffer_text(out, text);
}

static void add_broken(struct buffer *out, const char *line, size_t size)
{
	size_t indent = 0, column = 0;
	while (indent < size && line[indent] == ' ')
		indent++;
	for (size_t at = indent; at < size;) {
		size_t word = 0;
		while (at + word < size && line[at + word] != ' ')
			word++;
		size_t width = characters_of(line + at, word);
		if (column > 0 && column + 1 + width > COLUMNS) {
			buffer_text(out, "\n");
			column = 0;
		}
		if (column == 0) {
			buffer_add(out, line, indent);
			column = indent;
		} else {
			buffer_text(out, " ");
			column++;
		}
		buffer_add(out, line + at, word);
		column += width;
		for (at += word; at < size && line[at] == ' ';)
			at++;
	}
}

static void add_amount(struct buffer *out, const char *line, size_t name, size_t size)
{
	const char *amount = line + name + 1;
	size_t width = characters_of(line, name) + characters_of(amount, size - name - 1);
	buffer_add(out, line, name);
	add_times(out, " ", width + 2 < AMOUNT_COLUMN ? AMOUNT_COLUMN - width : 2);
	buffer_add(out, amount, size - name - 1);
}

static void add_line(struct buffer *out, const char *line, size_t size)
{
	const char *tab = memchr(line, '\t', size);
	if (size > 2 && memcmp(line, "# ", 2) == 0) {
		buffer_add(out, line + 2, size - 2);
		buffer_text(out, "\n");
		add_times(out, "-", characters_of(line + 2, size - 2));
	} else if (size == 2 && memcmp(line, "--", 2) == 0) {
		buffer_text(out, "-- "); /* where a signature begins (RFC 3676 section 4.3) */
	} else if (tab != NULL) {
		add_amount(out, line, (size_t)(tab - line), size);
	} else if (characters_of(line, size) <= COLUMNS) {
		buffer_add(out, line, size);
	} else {
		add_broken(out, line, size);
	}
	buffer_text(out, "\n");
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
			if (out.size > 0)
				add_times(&out, "\n", empty < EMPTY_MAX ? empty : EMPTY_MAX);
			empty = 0;
			add_line(&out, line, used);
		}
		line += size + (line[size] == '\n');
	}
	return out.data != NULL ? out.data : arena_strdup(a, "");
}

static enum status render(struct page *p, const char *kind, const char *ending, const char **out)
{
	struct buffer b = { .arena = p->arena };
	enum status st = page_render(p, arena_printf(p->arena, "mail/%s.%s.cs", kind, ending), &b);
	if (st == OK)
		*out = b.data;
	return st;
}

enum status post_note(struct page *p, const char *kind, struct post_mail *mail)
{
	const char *subject = NULL, *text = NULL;
	enum status st = render(p, kind, "subject.txt", &subject);
	if (st == OK)
		st = render(p, kind, "txt", &text);
	if (st != OK)
		return st;
	mail->subject = text_line(p->arena, subject);
	mail->text = post_wrap(p->arena, text);
	mail->html = NULL;
	mail->language = language_code(p->language);
	return OK;
}

enum status post_letter(struct page *p, const char *kind, struct post_mail *mail)
{
	const char *html = NULL;
	enum status st = post_note(p, kind, mail);
	if (st == OK)
		st = render(p, kind, "html", &html);
	mail->html = html;
	return st;
}
