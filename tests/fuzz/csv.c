/* Any bytes: reading ends, stays inside, counts lines, and what was read can be written and read again as the same. */
#include "fuzz/fuzz.h"

#include "core/csv.h"
#include "core/text.h"

static void write_field(struct buffer *out, const char *text)
{
	buffer_text(out, "\"");
	for (; *text != '\0'; text++)
		buffer_add(out, *text == '"' ? "\"\"" : text, *text == '"' ? 2 : 1);
	buffer_text(out, "\"");
}

static void read_again(struct arena *a, const struct csv_record *record)
{
	struct buffer out = { .arena = a };
	struct csv csv;
	struct csv_record again;
	const char *complaint;

	for (size_t i = 0; i < record->count; i++) {
		buffer_text(&out, i > 0 ? "," : "");
		write_field(&out, record->fields[i]);
	}
	buffer_text(&out, "\r\n");
	csv_open(&csv, a, (struct bytes){ (const unsigned char *)out.data, out.size });
	REQUIRE(csv_next(&csv, &again, &complaint) == CSV_RECORD && again.count == record->count);
	for (size_t i = 0; i < record->count; i++)
		REQUIRE(text_same(again.fields[i], record->fields[i]));
	REQUIRE(csv_next(&csv, &again, &complaint) == CSV_END);
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
	{ .field = FIELD(row, number), .min = -5, .max = 5 }, { .field = FIELD(row, flag) },
	{ .field = FIELD(row, text), .max = 10 },             { .field = FIELD(row, date) },
	{ .field = FIELD(row, instant) },                     { .field = FIELD(row, money) },
	CSV_COLUMNS_END
};

static void fuzz_one(struct arena *a, const char *bytes, size_t size)
{
	struct bytes file = { (const unsigned char *)bytes, size };
	struct csv csv;
	struct csv_record record;
	struct csv_table table;
	const char *complaint = NULL;
	enum csv_answer answer;
	int64_t line = 0;

	csv_open(&csv, a, file);
	while ((answer = csv_next(&csv, &record, &complaint)) != CSV_END) {
		REQUIRE(record.line > line);
		line = record.line;
		if (answer == CSV_RECORD)
			read_again(a, &record);
		else
			REQUIRE(complaint != NULL);
	}
	if (csv_table_open(&table, a, file, columns, 2, &complaint)) {
		struct row row;

		while ((answer = csv_table_next(&table, &row, &line, &complaint)) != CSV_END)
			if (answer == CSV_RECORD)
				REQUIRE(row.number >= -5 && row.number <= 5 &&
				        (row.text == NULL || text_characters(row.text) <= 10));
	}
}
