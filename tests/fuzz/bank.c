/* Any bytes as a bank's statement, in both forms: reading ends, every entry has a day and fits the limits, and no two
 * have one digest. */
#include "fuzz/fuzz.h"

#include "bank/match.h"
#include "core/text.h"

static void look(struct arena *a, const struct bank_statement *s)
{
	static const struct bank_open open[] = { { 1, "LH-7K2Q", "R-1", "Ana Ito", { 100 }, { 0 } },
		                                 { 2, "", "", "Bo", { -100 }, { 0 } } };

	REQUIRE(s->count <= BANK_ENTRIES_MAX);
	for (size_t i = 0; i < s->count; i++) {
		const struct bank_entry *e = &s->items[i];

		REQUIRE(date_is(e->booked) && e->amount.minor <= MONEY_MAX && e->amount.minor >= -2 * MONEY_MAX);
		REQUIRE(text_is_utf8(e->name, strlen(e->name)) && text_is_utf8(e->text, strlen(e->text)) &&
		        text_is_utf8(e->account, strlen(e->account)));
		REQUIRE(i == 0 || strcmp(e->digest, s->items[i - 1].digest) != 0);
		(void)bank_match(a, e, open, ARRAY_LEN(open));
	}
}

static void fuzz_one(struct arena *a, const char *bytes, size_t size)
{
	static const struct bank_columns columns = { .date = 1,
		                                     .amount = 2,
		                                     .credit = 3,
		                                     .name = 4,
		                                     .text = 5,
		                                     .skip = 1,
		                                     .separator = ";",
		                                     .order = "dmy",
		                                     .decimal = "," };
	struct bytes file = { (const unsigned char *)bytes, size };
	struct bank_statement s = { 0 };
	struct reason why = NO_REASON;

	if (bank_read_camt(a, file, "EUR", 2, &s, &why))
		look(a, &s);
	else
		REQUIRE(why.key != NULL && *reason_words(a, &why));
	why = NO_REASON;
	if (bank_read_csv(a, file, &columns, 2, &s, &why))
		look(a, &s);
	else
		REQUIRE(why.key != NULL && *reason_words(a, &why));
}
