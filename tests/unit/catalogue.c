#include "check.h"
#include "core/field.h"
#include "core/text.h"
#include "rules/catalogue.h"

static struct arena a;

static struct date day(const char *text)
{
	struct date d = DATE_NONE;
	date_parse(text, &d);
	return d;
}

static void rooms(void)
{
	static const struct {
		bool closes;
		const char *until, *key;
	} cases[] = { { false, "", NULL },
		      { false, "2026-01-01", NULL },
		      { true, "", "needs-end" },
		      { true, "2026-11-22", "end-past" },
		      { true, "2026-11-21", "end-past" },
		      { true, "2026-11-23", NULL } };

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct complaint c = room_complaint(cases[i].closes, day(cases[i].until), day("2026-11-22"));
		CHECK_TEXT(c.key, cases[i].key);
		CHECK_TEXT(c.field, cases[i].key ? "closed_until" : NULL);
	}
}

static void prices(void)
{
	CHECK(price_complaint(day("2026-12-01"), day("2026-12-01"), 127).field == NULL);
	CHECK_TEXT(price_complaint(day("2026-12-02"), day("2026-12-01"), 127).key, "before-first");
	CHECK_TEXT(price_complaint(day("2026-12-01"), day("2026-12-31"), 0).key, "no-days");
	CHECK_TEXT(price_complaint(day("2026-12-01"), day("2026-12-31"), 0).field, "monday");
}

struct thing {
	int64_t count;
	bool good;
	const char *name;
	struct date day;
	struct instant at;
	struct money price;
	struct bytes file;
};

static void members_as_text(void)
{
	static const struct field fields[] = { FIELD(thing, count), FIELD(thing, good), FIELD(thing, name),
		                               FIELD(thing, day),   FIELD(thing, at),   FIELD(thing, price),
		                               FIELD(thing, file),  FIELDS_END };
	static const char *const full[] = {
		"-3", "yes", "Ida", "2026-12-31", "2026-12-31T10:00:00Z", "85.50", "2 bytes"
	};
	static const char *const empty[] = { "0", "no", "", "", "", "0.00", "0 bytes" };
	struct thing thing = {
		-3, true, "Ida", day("2026-12-31"), INSTANT_NONE, { 8550 }, { (const unsigned char *)"ab", 2 }
	};
	struct thing nothing = { .day = DATE_NONE, .at = INSTANT_NONE };

	CHECK(instant_parse("2026-12-31T10:00:00Z", &thing.at));
	for (const struct field *f = fields; f->name; f++) {
		CHECK_TEXT(field_text(&a, f, &thing, 2), full[f - fields]);
		CHECK_TEXT(field_text(&a, f, &nothing, 2), empty[f - fields]);
	}
	CHECK_TEXT(field_text(&a, &fields[5], &thing, 0), "8550");
	static const struct {
		int64_t rate;
		const char *text;
	} rates[] = { { 0, "0" }, { 1900, "19" }, { 770, "7.7" }, { 1005, "10.05" }, { 10000, "100" } };
	for (size_t i = 0; i < ARRAY_LEN(rates); i++)
		CHECK_TEXT(percent_text(&a, rates[i].rate), rates[i].text);
}

int main(void)
{
	rooms();
	prices();
	members_as_text();
	arena_release(&a);
	return check_done();
}
