#include "check.h"
#include "core/csv.h"
#include "core/text.h"

static struct arena arena;

static struct bytes bytes_of(const char *text)
{
	return (struct bytes){ (const unsigned char *)text, strlen(text) };
}

/* All records as "line:field|field;", a bad one as "line!complaint;". */
static const char *all(struct bytes file)
{
	struct buffer out = { .arena = &arena };
	struct csv csv;
	struct csv_record record;
	const char *complaint = "";
	enum csv_answer answer;

	buffer_text(&out, "");
	csv_open(&csv, &arena, file);
	while ((answer = csv_next(&csv, &record, &complaint)) != CSV_END) {
		buffer_printf(&out, "%lld%s", (long long)record.line, answer == CSV_BAD ? "!" : ":");
		if (answer == CSV_BAD)
			buffer_text(&out, complaint);
		for (size_t i = 0; answer == CSV_RECORD && i < record.count; i++)
			buffer_printf(&out, "%s%s", i > 0 ? "|" : "", record.fields[i]);
		buffer_text(&out, ";");
	}
	return out.data;
}

static void records(void)
{
	static const struct {
		const char *file, *records;
	} cases[] = {
		{ "", "" },
		{ "a", "1:a;" },
		{ "a,b\r\nc,d\r\n", "1:a|b;2:c|d;" },
		{ "a,b\nc,d", "1:a|b;2:c|d;" },
		{ "\n", "1:;" },
		{ ",\n", "1:|;" },
		{ "a,,c\n\nd", "1:a||c;2:;3:d;" },
		{ "\"a\",\"b,c\"\n", "1:a|b,c;" },
		{ "\"say \"\"yes\"\"\"\n", "1:say \"yes\";" },
		{ "\"\"\"\"", "1:\";" },
		{ "\"\",\"\"", "1:|;" },
		{ "\"two\r\nlines\",x\ny", "1:two\r\nlines|x;3:y;" },
		{ "\xef\xbb\xbf" "a\n", "1:a;" },
		{ "a\xef\xbb\xbf\n", "1:a\xef\xbb\xbf;" },
		{ " a , b \n", "1: a | b ;" },
		{ "L\xc3\xb6we", "1:L\xc3\xb6we;" },
		{ "a\"b,c\nd", "1!a quote inside a field that does not begin with one;2:d;" },
		{ "\"a\"b,c\nd", "1!something follows a closing quote;2:d;" },
		{ "\"a\" ,c\nd", "1!something follows a closing quote;2:d;" },
		{ "a\nb,\"c\nd\ne", "1:a;2!a quote is never closed;" },
		{ "\"", "1!a quote is never closed;" },
		{ "a\rb\nc", "1!a carriage return inside a line;2:c;" },
		{ "a\r", "1!a carriage return inside a line;" },
		{ "\xff\nb", "1!no valid UTF-8, or a NUL;2:b;" },
		{ "\"x\n\xc0\xaf\",1\nb", "1!no valid UTF-8, or a NUL;3:b;" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		CHECK_TEXT(all(bytes_of(cases[i].file)), cases[i].records);
	CHECK_TEXT(all((struct bytes){ (const unsigned char *)"a\0b\nc", 5 }), "1!no valid UTF-8, or a NUL;2:c;");

	struct buffer wide = { .arena = &arena };
	for (int i = 0; i < CSV_FIELDS_MAX - 1; i++)
		buffer_text(&wide, ",");
	CHECK(strchr(all((struct bytes){ (const unsigned char *)wide.data, wide.size }), '!') == NULL);
	buffer_text(&wide, ",\nnext");
	CHECK_TEXT(all((struct bytes){ (const unsigned char *)wide.data, wide.size }), "1!too many fields;2:next;");
}

struct row {
	int64_t number;
	bool flag;
	const char *text;
	struct date date;
	struct instant instant;
	struct money money;
};
static const struct csv_column columns[] = {
	{ .field = FIELD(row, number), .required = true, .min = 1, .max = 9 },
	{ .field = FIELD(row, flag) },
	{ .field = FIELD(row, text), .max = 5 },
	{ .field = FIELD(row, date) },
	{ .field = FIELD(row, instant) },
	{ .field = FIELD(row, money) },
	CSV_COLUMNS_END
};

static const char *opened(const char *file)
{
	struct csv_table t;
	const char *complaint = NULL;

	return csv_table_open(&t, &arena, bytes_of(file), columns, 2, &complaint) ? NULL : complaint;
}

static void tables(void)
{
	static const char file[] = "text,number,money,date,flag,instant\n"
				   "abcde,9,12.50,2027-03-31,yes,2027-03-31T12:00:00Z\n"
				   ",1,,,no,\n"
				   "abcdef,1,,,,\n"
				   "x,10,,,,\n"
				   "x,,,,,\n"
				   "x,1,-1,,,\n"
				   "x,1,,2027-02-29,,\n"
				   "x,1,,,maybe,\n"
				   "x,1,,,,noon\n"
				   "x,1\n"
				   "\"x\n\",1,,,,\n"
				   "last,2,,,,\n";
	static const char *const complaints[] = {
		"text: 'abcdef' is longer than 5 characters",
		"number: '10' is no whole number from 1 to 9",
		"number is empty",
		"money: '-1' is no amount",
		"date: '2027-02-29' is no date like 2027-03-31",
		"flag: 'maybe' is neither yes nor no",
		"instant: 'noon' is no instant like 2027-03-31T12:00:00Z",
		"2 fields where the first line names 6",
	};
	struct csv_table t;
	struct row row;
	const char *complaint = NULL;
	int64_t line;

	CHECK(csv_table_open(&t, &arena, bytes_of(file), columns, 2, &complaint));
	CHECK(csv_table_next(&t, &row, &line, &complaint) == CSV_RECORD && line == 2);
	CHECK(row.number == 9 && row.flag && row.money.minor == 1250 && row.instant.second == INT64_C(1806494400));
	CHECK_TEXT(row.text, "abcde");
	CHECK_TEXT(date_text(&arena, row.date), "2027-03-31");
	CHECK(csv_table_next(&t, &row, &line, &complaint) == CSV_RECORD && line == 3);
	CHECK(row.number == 1 && !row.flag && row.text == NULL && !date_is(row.date) && !instant_is(row.instant) &&
	      row.money.minor == 0);
	for (size_t i = 0; i < ARRAY_LEN(complaints); i++) {
		CHECK(csv_table_next(&t, &row, &line, &complaint) == CSV_BAD && line == (int64_t)i + 4);
		CHECK_TEXT(complaint, complaints[i]);
	}
	CHECK(csv_table_next(&t, &row, &line, &complaint) == CSV_RECORD && line == 12);
	CHECK_TEXT(row.text, "x\n");
	CHECK(csv_table_next(&t, &row, &line, &complaint) == CSV_RECORD && line == 14 && row.number == 2);
	CHECK(csv_table_next(&t, &row, &line, &complaint) == CSV_END);

	CHECK_TEXT(opened(""), "the file is empty");
	CHECK_TEXT(opened("number,nubmer\n"), "unknown column 'nubmer'");
	CHECK_TEXT(opened("number,text,number\n"), "doubled column 'number'");
	CHECK_TEXT(opened("text\n"), "column 'number' is missing");
	CHECK_TEXT(opened("\"number"), "a quote is never closed");
	CHECK(opened("number") == NULL);
}

/* What a spreadsheet must not take for a formula, and what our own reader gets back. */
static void writing(void)
{
	static const struct {
		const char *text, *written;
	} cases[] = {
		{ "", "" },
		{ "Quince", "Quince" },
		{ "a,b", "\"a,b\"" },
		{ "say \"yes\"", "\"say \"\"yes\"\"\"" },
		{ "\"", "\"\"\"\"" },
		{ "two\nlines", "\"two\nlines\"" },
		{ "=1+1", "'=1+1" },
		{ "+49 1", "'+49 1" },
		{ "-5", "'-5" },
		{ "@SUM(A1)", "'@SUM(A1)" },
		{ "\tx", "'\tx" },
		{ "\rx", "\"'\rx\"" },
		{ "=A1,\"x\"", "\"'=A1,\"\"x\"\"\"" },
		{ " =1", " =1" },
		{ "a=b", "a=b" },
		{ "L\xc3\xb6we", "L\xc3\xb6we" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct csv_writer w;
		csv_begin(&w, &arena);
		csv_text(&w, cases[i].text);
		CHECK_TEXT(w.out.data + 3, cases[i].written);
	}
	struct csv_writer w;
	struct date d = DATE_NONE;
	csv_begin(&w, &arena);
	csv_text(&w, "room");
	csv_text(&w, "two\r\nlines");
	csv_end_line(&w);
	csv_number(&w, -5);
	csv_tenths(&w, 626);
	csv_tenths(&w, -5);
	CHECK(date_parse("2026-12-31", &d));
	csv_date(&w, d);
	csv_end_line(&w);
	CHECK_TEXT(w.out.data, "\xef\xbb\xbf" "room,\"two\r\nlines\"\r\n-5,62.6,-0.5,2026-12-31\r\n");
	CHECK_TEXT(all(bytes_of(w.out.data)), "1:room|two\r\nlines;3:-5|62.6|-0.5|2026-12-31;");
}

int main(void)
{
	records();
	tables();
	writing();
	arena_release(&arena);
	return check_done();
}
