/* The first byte gives the decimals (0 to 3). An amount that is understood is within its bounds, and written it is read
 * the same. A whole number likewise. */
#include "fuzz/fuzz.h"

#include "core/money.h"
#include "core/text.h"

static void fuzz_one(struct arena *a, const char *bytes, size_t size)
{
	struct money amount = { 42 }, again = { 0 };
	int64_t number = 42, number_again = 0;

	if (size == 0)
		return;
	int decimals = (unsigned char)bytes[0] % 4;
	const char *text = arena_strndup(a, bytes + 1, size - 1);
	if (money_parse(text, decimals, &amount)) {
		REQUIRE(amount.minor >= -MONEY_MAX && amount.minor <= MONEY_MAX);
		REQUIRE(money_parse(money_text(a, amount, decimals), decimals, &again) && again.minor == amount.minor);
		struct money percent = money_percent(amount, 1900);
		REQUIRE((percent.minor >= 0) == (amount.minor >= 0) || percent.minor == 0);
	} else {
		REQUIRE(amount.minor == 42);
	}
	if (int_parse(text, INT64_MIN, INT64_MAX, &number)) {
		const char *written = arena_printf(a, "%lld", (long long)number);
		REQUIRE(int_parse(written, number, number, &number_again) && number_again == number);
	} else {
		REQUIRE(number == 42);
	}
}
