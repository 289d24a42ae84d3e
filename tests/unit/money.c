#include "check.h"

#include "core/money.h"

static void sums(void)
{
	struct money m = { 42 };

	CHECK(money_add((struct money){ 1 }, (struct money){ 2 }, &m) && m.minor == 3);
	CHECK(!money_add((struct money){ INT64_MAX }, (struct money){ 1 }, &m) && m.minor == 3);
	CHECK(!money_add((struct money){ INT64_MIN }, (struct money){ -1 }, &m) && m.minor == 3);
	CHECK(money_times((struct money){ -250 }, 4, &m) && m.minor == -1000);
	CHECK(!money_times((struct money){ INT64_MAX / 2 + 1 }, 2, &m) && m.minor == -1000);
	CHECK(!money_times((struct money){ INT64_MIN }, -1, &m) && m.minor == -1000);
}

static void percentages(void)
{
	static const struct {
		int64_t amount;
		int32_t per_myriad;
		int64_t expected;
	} cases[] = {
		{ 10000, 1900, 1900 },
		{ 50, 100, 1 },          /* 0.5 goes up */
		{ 49, 100, 0 },          /* 0.49 does not */
		{ -50, 100, -1 },        /* and away from zero */
		{ -49, 100, 0 },
		{ 50, -100, -1 },
		{ -50, -100, 1 },
		{ 150, 100, 2 },
		{ 12345, 1000, 1235 },
		{ 12345, 10000, 12345 },
		{ 12345, 0, 0 },
		{ 1, 5000, 1 },
		{ 1, 4999, 0 },
		{ 99999, 20000, 199998 },
		{ MONEY_MAX, 1000000, MONEY_MAX * 100 },
		{ INT64_C(4611686018427), 1000000, INT64_C(461168601842700) },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		CHECK_AS(money_percent((struct money){ cases[i].amount }, cases[i].per_myriad).minor ==
		             cases[i].expected,
		         "%lld at %d per myriad is %lld", (long long)cases[i].amount, cases[i].per_myriad,
		         (long long)cases[i].expected);

	long wrong = 0;
	for (int64_t m = -30000; m <= 30000; m += 7)
		for (int32_t p = -12000; p <= 12000; p += 131) {
			int64_t product = m * p, whole = product / 10000, rest = product % 10000;
			whole += rest >= 5000 ? 1 : rest <= -5000 ? -1 : 0;
			wrong += money_percent((struct money){ m }, p).minor != whole;
		}
	CHECK_AS(wrong == 0, "a sweep agrees with the division of the whole product");
}

static void amounts_typed(void)
{
	static const struct {
		const char *text;
		int decimals;
		bool good;
		int64_t minor;
	} cases[] = {
		{ "1234", 2, true, 123400 },    { "1234.5", 2, true, 123450 },  { "1234.50", 2, true, 123450 },
		{ "-3.20", 2, true, -320 },     { "1234,56", 2, true, 123456 }, { "0", 2, true, 0 },
		{ "-0.01", 2, true, -1 },       { "-0", 2, true, 0 },           { "007", 2, true, 700 },
		{ "500", 0, true, 500 },        { "1.234", 3, true, 1234 },     { "10000000000", 2, true, MONEY_MAX },
		{ "-10000000000.00", 2, true, -MONEY_MAX },
		{ "10000000000.01", 2, false, 0 }, { "1000000000001", 0, false, 0 },
		{ "99999999999999999999999", 2, false, 0 },
		{ "1.234", 2, false, 0 },       { "1.", 2, false, 0 },          { ".5", 2, false, 0 },
		{ "", 2, false, 0 },            { "-", 2, false, 0 },           { "+1", 2, false, 0 },
		{ " 1", 2, false, 0 },          { "1 ", 2, false, 0 },          { "1.000,00", 2, false, 0 },
		{ "1,2,3", 2, false, 0 },       { "1'000", 2, false, 0 },       { "12e3", 2, false, 0 },
		{ "--1", 2, false, 0 },         { "1.5", 0, false, 0 },         { "1-", 2, false, 0 },
		{ "0x10", 2, false, 0 },        { "1.-5", 2, false, 0 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct money m = { 42 };
		bool good = money_parse(cases[i].text, cases[i].decimals, &m);
		CHECK_AS(good == cases[i].good && m.minor == (good ? cases[i].minor : 42), "\"%s\" with %d decimals",
		         cases[i].text, cases[i].decimals);
	}
}

static void amounts_written(void)
{
	static const struct {
		int64_t minor;
		int decimals;
		const char *text;
	} cases[] = {
		{ 0, 2, "0.00" },        { 5, 2, "0.05" },     { -5, 2, "-0.05" },    { 123450, 2, "1234.50" },
		{ -100, 2, "-1.00" },    { 500, 0, "500" },    { -500, 0, "-500" },   { 1234, 3, "1.234" },
		{ INT64_MAX, 2, "92233720368547758.07" },      { INT64_MIN, 2, "-92233720368547758.08" },
	};
	struct arena a = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		CHECK_TEXT(money_text(&a, (struct money){ cases[i].minor }, cases[i].decimals), cases[i].text);
	arena_release(&a);
}

int main(void)
{
	sums();
	percentages();
	amounts_typed();
	amounts_written();
	return check_done();
}
