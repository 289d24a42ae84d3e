#include "bank/statement.h"

#include <string.h>

#include "core/csv.h"
#include "core/text.h"

/* Windows-1252, 0x80 to 0x9F; 0: no character stands there. The rest of its upper half is Latin-1. */
static const uint16_t upper[32] = {
	0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static struct bytes to_utf8(struct arena *a, struct bytes file)
{
	struct buffer out = { .arena = a };

	if (text_is_utf8((const char *)file.data, file.size))
		return file;
	buffer_add(&out, "", 0);
	for (size_t i = 0; i < file.size; i++) {
		unsigned b = file.data[i], code = b >= 0x80 && b < 0xA0 ? upper[b - 0x80] : b;
		char bytes[3] = { (char)code };
		size_t size = 1;

		if (code >= 0x800) {
			bytes[0] = (char)(0xE0 | code >> 12);
			bytes[1] = (char)(0x80 | (code >> 6 & 0x3F));
			bytes[2] = (char)(0x80 | (code & 0x3F));
			size = 3;
		} else if (code >= 0x80) {
			bytes[0] = (char)(0xC0 | code >> 6);
			bytes[1] = (char)(0x80 | (code & 0x3F));
			size = 2;
		}
		if (code != 0)
			buffer_add(&out, bytes, size);
	}
	return (struct bytes){ (const unsigned char *)out.data, out.size };
}

/* "31.12.2026", "2026-12-31", "12/31/26": three numbers in the order of the bank; two digits of a year are of this
 * century. */
static bool read_date(const char *text, const char *order, struct date *out)
{
	int parts[3] = { 0 }, digits[3] = { 0 };
	size_t n = 0;
	const char *y = strchr(order, 'y'), *m = strchr(order, 'm'), *d = strchr(order, 'd');

	for (; *text && n < 3; text++) {
		if (*text >= '0' && *text <= '9' && digits[n] < 4) {
			parts[n] = parts[n] * 10 + (*text - '0');
			digits[n]++;
		} else if (strchr(".-/", *text) && digits[n] > 0) {
			n++;
		} else if ((*text == ' ' || *text == 'T') && n == 2 && digits[2] > 0) {
			break; /* a time of day follows */
		} else {
			return false;
		}
	}
	if (n != 2 || digits[2] == 0 || !y || !m || !d)
		return false;
	int year = parts[y - order];
	if (digits[y - order] == 2)
		year += 2000;
	return date_from(year, parts[m - order], parts[d - order], out);
}

static bool read_amount(struct arena *a, const char *text, const char *decimal, int decimals, struct money *out)
{
	struct buffer plain = { .arena = a };
	bool negative = false;
	size_t length = strlen(text);

	buffer_add(&plain, "", 0);
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)text[i];
		if (c == '-' && (i == 0 || i == length - 1))
			negative = true;
		else if (c == (unsigned char)*decimal)
			buffer_text(&plain, ".");
		else if (c >= '0' && c <= '9')
			buffer_add(&plain, &text[i], 1);
		else if (c == 0xE2 && length - i > 2) /* narrow blanks, ’ and − of three bytes */
			i += 2, negative = negative || memcmp(&text[i - 2], "\xE2\x88\x92", 3) == 0;
		else if (c == 0xC2 && length - i > 1) /* a fixed blank */
			i++;
		else if (!strchr(" .,'+", c))
			return false;
	}
	if (!money_parse(plain.data, decimals, out))
		return false;
	if (negative)
		out->minor = -out->minor;
	return true;
}

static const char *cell(const struct csv_record *r, int64_t column)
{
	return column > 0 && (size_t)column <= r->count ? r->fields[column - 1] : "";
}

static bool take_record(struct bank_reader *reader, const struct csv_record *r, const struct bank_columns *columns,
                        int decimals, struct reason *why)
{
	struct arena *a = reader->arena;
	struct bank_entry e = { .line = r->line, .name = text_cut(a, text_line(a, cell(r, columns->name)), 140),
		                .account = text_cut(a, text_line(a, cell(r, columns->account)), 34),
		                .text = text_cut(a, text_line(a, cell(r, columns->text)), 500) };
	const char *line = arena_printf(a, "%lld", (long long)r->line), *date = text_line(a, cell(r, columns->date));
	const char *amount = text_line(a, cell(r, columns->amount)), *credit = text_line(a, cell(r, columns->credit));
	struct money came = { 0 };

	if (!read_date(date, columns->order, &e.booked)) {
		*why = REASON("bank-date", "line {1}: “{2}” is no date", line, text_cut(a, date, 40));
		return false;
	}
	if (*amount && !read_amount(a, amount, columns->decimal, decimals, &e.amount)) {
		*why = REASON("bank-amount", "line {1}: “{2}” is no amount", line, text_cut(a, amount, 40));
		return false;
	}
	if (columns->credit > 0) {
		if (*credit && !read_amount(a, credit, columns->decimal, decimals, &came)) {
			*why = REASON("bank-amount", "line {1}: “{2}” is no amount", line, text_cut(a, credit, 40));
			return false;
		}
		/* Some write what left with a sign although it has its own column. */
		e.amount.minor = came.minor - (e.amount.minor < 0 ? -e.amount.minor : e.amount.minor);
	} else if (!*amount) {
		*why = REASON("bank-amount", "line {1}: “{2}” is no amount", line, "");
		return false;
	}
	if (!bank_add(reader, &e)) {
		*why = REASON("bank-many", "more than {1} entries", arena_printf(a, "%d", BANK_ENTRIES_MAX));
		return false;
	}
	return true;
}

static bool is_empty(const struct csv_record *r)
{
	for (size_t i = 0; i < r->count; i++)
		if (*r->fields[i])
			return false;
	return true;
}

bool bank_read_csv(struct arena *a, struct bytes file, const struct bank_columns *columns, int decimals,
                   struct bank_statement *out, struct reason *why)
{
	struct bank_reader reader = { .arena = a };
	struct csv csv;
	struct csv_record record;
	const char *complaint = NULL;
	enum csv_answer answer;

	if (file.size > BANK_BYTES_MAX) {
		*why = REASON("bank-large", "a file of more than {1} MB", arena_printf(a, "%d", BANK_BYTES_MAX >> 20));
		return false;
	}
	csv_open(&csv, a, to_utf8(a, file));
	csv.separator = text_same(columns->separator, "tab") ? '\t' : *columns->separator;
	/* What stands before the entries need not be in columns, so it is skipped by lines. */
	for (int64_t n = 0; n < columns->skip; n++)
		csv_skip_line(&csv);
	while ((answer = csv_next(&csv, &record, &complaint)) != CSV_END) {
		if (answer == CSV_BAD) {
			*why = REASON("bank-csv", "line {1}: {2}", arena_printf(a, "%lld", (long long)record.line),
			              complaint);
			return false;
		}
		if (!is_empty(&record) && !take_record(&reader, &record, columns, decimals, why))
			return false;
	}
	bank_digests(&reader, "");
	*out = (struct bank_statement){ "", reader.items, reader.count, 0, 0 };
	return true;
}
