#include "core/csv.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"

#define SHOWN 40 /* characters of a value in a complaint */

void csv_open(struct csv *c, struct arena *a, struct bytes file)
{
	static const unsigned char mark[] = { 0xEF, 0xBB, 0xBF };
	const char *data = (const char *)file.data;
	size_t skip = file.size >= sizeof mark && memcmp(file.data, mark, sizeof mark) == 0 ? sizeof mark : 0;

	*c = (struct csv){ .arena = a, .at = data + skip, .end = data + file.size, .line = 1, .separator = ',' };
}

static void refuse(struct csv *c, const char **complaint, struct reason why)
{
	c->why = why;
	*complaint = reason_words(c->arena, &why);
}

/* The length of the line's end at `p`: 0 when there is none, or when it is the end of the file. */
static size_t line_end(const struct csv *c, const char *p)
{
	if (p < c->end && *p == '\n')
		return 1;
	return c->end - p >= 2 && p[0] == '\r' && p[1] == '\n' ? 2 : 0;
}

void csv_skip_line(struct csv *c)
{
	const char *feed = c->at == c->end ? NULL : memchr(c->at, '\n', (size_t)(c->end - c->at));

	c->line += feed != NULL;
	c->at = feed != NULL ? feed + 1 : c->end;
}

static bool take_quoted(struct csv *c, struct buffer *out, const char **complaint)
{
	c->at++;
	for (;;) {
		const char *quote = c->at == c->end ? NULL : memchr(c->at, '"', (size_t)(c->end - c->at));

		if (quote == NULL) {
			refuse(c, complaint, REASON("quote-open", "a quote is never closed", NULL));
			c->at = c->end;
			return false;
		}
		for (const char *p = c->at; p < quote; p++)
			c->line += *p == '\n';
		buffer_add(out, c->at, (size_t)(quote - c->at));
		c->at = quote + 1;
		if (c->at == c->end || *c->at != '"')
			break;
		buffer_add(out, c->at++, 1);
	}
	if (c->at < c->end && *c->at != c->separator && line_end(c, c->at) == 0) {
		refuse(c, complaint, REASON("quote-followed", "something follows a closing quote", NULL));
		return false;
	}
	return true;
}

static bool take_plain(struct csv *c, struct buffer *out, const char **complaint)
{
	const char *from = c->at;

	for (; c->at < c->end && *c->at != c->separator && line_end(c, c->at) == 0; c->at++)
		if (*c->at == '"' || *c->at == '\r') {
			bool quote = *c->at == '"';
			refuse(c, complaint,
			       quote
			           ? REASON("quote-inside", "a quote inside a field that does not begin with one", NULL)
			           : REASON("carriage-return", "a carriage return inside a line", NULL));
			return false;
		}
	buffer_add(out, from, (size_t)(c->at - from));
	return true;
}

static bool take_field(struct csv *c, const char **out, const char **complaint)
{
	struct buffer text = { .arena = c->arena };

	buffer_add(&text, "", 0);
	if (!(c->at < c->end && *c->at == '"' ? take_quoted(c, &text, complaint) : take_plain(c, &text, complaint)))
		return false;
	if (!text_is_utf8(text.data, text.size)) {
		refuse(c, complaint, REASON("not-utf8", "no valid UTF-8, or a NUL", NULL));
		return false;
	}
	*out = text.data;
	return true;
}

enum csv_answer csv_next(struct csv *c, struct csv_record *out, const char **complaint)
{
	out->count = 0;
	out->line = c->line;
	if (c->at == c->end)
		return CSV_END;
	for (;;) {
		bool good = out->count < CSV_FIELDS_MAX;

		if (!good)
			refuse(c, complaint, REASON("too-many-fields", "too many fields", NULL));
		if (!good || !take_field(c, &out->fields[out->count], complaint)) {
			csv_skip_line(c);
			return CSV_BAD;
		}
		out->count++;
		if (c->at == c->end || *c->at != c->separator)
			break;
		c->at++;
	}
	c->line += c->at < c->end;
	c->at += line_end(c, c->at);
	return CSV_RECORD;
}

static const struct csv_column *column_by_name(const struct csv_column *columns, const char *name)
{
	for (; columns->field.name != NULL; columns++)
		if (text_same(columns->field.name, name))
			return columns;
	return NULL;
}

static bool column_stands(const struct csv_table *t, const struct csv_column *column)
{
	for (size_t i = 0; i < t->width; i++)
		if (t->at[i] == column)
			return true;
	return false;
}

bool csv_table_open(struct csv_table *t, struct arena *a, struct bytes file, const struct csv_column *columns,
                    int decimals, const char **complaint)
{
	struct csv_record names;
	enum csv_answer answer;

	*t = (struct csv_table){ .columns = columns, .decimals = decimals };
	csv_open(&t->csv, a, file);
	answer = csv_next(&t->csv, &names, complaint);
	if (answer == CSV_END)
		refuse(&t->csv, complaint, REASON("file-empty", "the file is empty", NULL));
	if (answer != CSV_RECORD)
		return false;
	for (size_t i = 0; i < names.count; i++) {
		const struct csv_column *column = column_by_name(columns, names.fields[i]);

		if (column == NULL || column_stands(t, column)) {
			const char *name = text_cut(a, names.fields[i], SHOWN);
			refuse(&t->csv, complaint,
			       column == NULL ? REASON("column-unknown", "unknown column '{1}'", name)
			                      : REASON("column-doubled", "doubled column '{1}'", name));
			return false;
		}
		t->at[t->width++] = column;
	}
	for (const struct csv_column *column = columns; column->field.name != NULL; column++)
		if (column->required && !column_stands(t, column)) {
			refuse(&t->csv, complaint,
			       REASON("column-missing", "column '{1}' is missing", column->field.name));
			return false;
		}
	return true;
}

static void clear(const struct csv_table *t, void *object)
{
	for (const struct csv_column *c = t->columns; c->field.name != NULL; c++) {
		void *member = field_at(object, &c->field);

		switch (c->field.type) {
		case FIELD_INT:
			*(int64_t *)member = 0;
			break;
		case FIELD_BOOL:
			*(bool *)member = false;
			break;
		case FIELD_TEXT:
			*(const char **)member = NULL;
			break;
		case FIELD_DATE:
			*(struct date *)member = DATE_NONE;
			break;
		case FIELD_INSTANT:
			*(struct instant *)member = INSTANT_NONE;
			break;
		case FIELD_MONEY:
			*(struct money *)member = (struct money){ 0 };
			break;
		case FIELD_BYTES:
			*(struct bytes *)member = (struct bytes){ 0 };
			break;
		}
	}
}

static const char *decimal(struct arena *a, int64_t n)
{
	return arena_printf(a, "%lld", (long long)n);
}

static struct reason convert(const struct csv_table *t, const struct csv_column *column, const char *value,
                             void *member)
{
	struct arena *a = t->csv.arena;
	const char *name = column->field.name, *shown = text_cut(a, value, SHOWN);

	switch (column->field.type) {
	case FIELD_INT:
		if (int_parse(value, column->min, column->max, member))
			break;
		return REASON("not-a-number", "{1}: '{2}' is no whole number from {3} to {4}", name, shown,
		              decimal(a, column->min), decimal(a, column->max));
	case FIELD_BOOL:
		*(bool *)member = text_same(value, "yes");
		if (*(bool *)member || text_same(value, "no"))
			break;
		return REASON("not-yes-no", "{1}: '{2}' is neither yes nor no", name, shown);
	case FIELD_TEXT:
		*(const char **)member = value;
		if (column->max == 0 || text_characters(value) <= (size_t)column->max)
			break;
		return REASON("too-long", "{1}: '{2}' is longer than {3} characters", name, shown,
		              decimal(a, column->max));
	case FIELD_DATE:
		if (date_parse(value, member))
			break;
		return REASON("not-a-date", "{1}: '{2}' is no date like 2027-03-31", name, shown);
	case FIELD_INSTANT:
		if (instant_parse(value, member))
			break;
		return REASON("not-an-instant", "{1}: '{2}' is no instant like 2027-03-31T12:00:00Z", name, shown);
	case FIELD_MONEY:
		if (money_parse(value, t->decimals, member) && ((struct money *)member)->minor >= 0)
			break;
		return REASON("not-an-amount", "{1}: '{2}' is no amount", name, shown);
	case FIELD_BYTES:
		*(struct bytes *)member = (struct bytes){ (const unsigned char *)value, strlen(value) };
		break;
	}
	return NO_REASON;
}

enum csv_answer csv_table_next(struct csv_table *t, void *object, int64_t *line, const char **complaint)
{
	struct arena *a = t->csv.arena;
	struct csv_record record;
	enum csv_answer answer = csv_next(&t->csv, &record, complaint);

	*line = record.line;
	if (answer != CSV_RECORD)
		return answer;
	if (record.count != t->width) {
		refuse(&t->csv, complaint,
		       REASON("fields-differ", "{1} fields where the first line names {2}",
		              decimal(a, (int64_t)record.count), decimal(a, (int64_t)t->width)));
		return CSV_BAD;
	}
	clear(t, object);
	for (size_t i = 0; i < record.count; i++) {
		const struct csv_column *column = t->at[i];
		const char *value = record.fields[i];
		struct reason wrong = NO_REASON;

		if (*value != '\0')
			wrong = convert(t, column, value, field_at(object, &column->field));
		else if (column->required)
			wrong = REASON("empty", "{1} is empty", column->field.name);
		if (wrong.key != NULL) {
			refuse(&t->csv, complaint, wrong);
			return CSV_BAD;
		}
	}
	return CSV_RECORD;
}

void csv_begin(struct csv_writer *w, struct arena *a)
{
	*w = (struct csv_writer){ .out = { .arena = a } };
	buffer_text(&w->out, "\xEF\xBB\xBF");
}

static void field_begin(struct csv_writer *w)
{
	if (w->within)
		buffer_text(&w->out, ",");
	w->within = true;
}

void csv_text(struct csv_writer *w, const char *text)
{
	bool quoted = strpbrk(text, ",\"\r\n") != NULL;

	field_begin(w);
	buffer_text(&w->out, quoted ? "\"" : "");
	if (*text != '\0' && strchr("=+-@\t\r", *text) != NULL)
		buffer_text(&w->out, "'");
	for (const char *quote; (quote = strchr(text, '"')) != NULL; text = quote + 1) {
		buffer_add(&w->out, text, (size_t)(quote - text));
		buffer_text(&w->out, "\"\"");
	}
	buffer_text(&w->out, text);
	buffer_text(&w->out, quoted ? "\"" : "");
}

void csv_number(struct csv_writer *w, int64_t n)
{
	field_begin(w);
	buffer_printf(&w->out, "%lld", (long long)n);
}

void csv_date(struct csv_writer *w, struct date d)
{
	field_begin(w);
	buffer_text(&w->out, date_text(w->out.arena, d));
}

void csv_tenths(struct csv_writer *w, int64_t tenths)
{
	field_begin(w);
	buffer_printf(&w->out, "%s%lld.%lld", tenths < 0 ? "-" : "", llabs(tenths / 10), llabs(tenths % 10));
}

void csv_money(struct csv_writer *w, struct money m, int decimals)
{
	field_begin(w);
	buffer_text(&w->out, money_text(w->out.arena, m, decimals));
}

void csv_end_line(struct csv_writer *w)
{
	buffer_text(&w->out, "\r\n");
	w->within = false;
}
