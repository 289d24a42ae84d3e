#include "core/money.h"

#include <string.h>

#define MYRIAD 10000

bool money_add(struct money a, struct money b, struct money *out)
{
	int64_t sum;

	if (__builtin_add_overflow(a.minor, b.minor, &sum))
		return false;
	out->minor = sum;
	return true;
}

bool money_times(struct money a, int64_t count, struct money *out)
{
	int64_t product;

	if (__builtin_mul_overflow(a.minor, count, &product))
		return false;
	out->minor = product;
	return true;
}

struct money money_percent(struct money m, int32_t per_myriad)
{
	/* The whole myriads need no rounding, so only the rest's product is rounded; it has the sign of the whole. */
	int64_t rest = m.minor % MYRIAD * per_myriad;
	int64_t rounded = (rest + (rest < 0 ? -MYRIAD / 2 : MYRIAD / 2)) / MYRIAD;

	return (struct money){ m.minor / MYRIAD * per_myriad + rounded };
}

bool money_parse(const char *text, int decimals, struct money *out)
{
	bool negative = *text == '-';
	int places = -1; /* after the mark; -1 before it */
	int64_t minor = 0;

	text += negative;
	if (*text < '0' || *text > '9')
		return false;
	for (; *text != '\0'; text++) {
		if (*text >= '0' && *text <= '9') {
			minor = minor * 10 + (*text - '0');
			places += places >= 0;
		} else if ((*text == '.' || *text == ',') && places < 0) {
			places = 0;
		} else {
			return false;
		}
		if (minor > MONEY_MAX || places > decimals)
			return false;
	}
	if (places == 0)
		return false;
	for (int i = places < 0 ? 0 : places; i < decimals; i++) {
		minor *= 10;
		if (minor > MONEY_MAX)
			return false;
	}
	out->minor = negative ? -minor : minor;
	return true;
}

char *money_text(struct arena *a, struct money m, int decimals)
{
	const char *sign = m.minor < 0 ? "-" : "";
	uint64_t amount = m.minor < 0 ? 0 - (uint64_t)m.minor : (uint64_t)m.minor, unit = 1;

	if (decimals <= 0)
		return arena_printf(a, "%s%llu", sign, (unsigned long long)amount);
	for (int i = 0; i < decimals; i++)
		unit *= 10;
	return arena_printf(a, "%s%llu.%0*llu", sign, (unsigned long long)(amount / unit), decimals,
	                    (unsigned long long)(amount % unit));
}

char *percent_text(struct arena *a, int64_t per_myriad)
{
	char *text = money_text(a, (struct money){ per_myriad }, 2);
	size_t length = strlen(text);

	while (text[length - 1] == '0')
		text[--length] = '\0';
	if (text[length - 1] == '.')
		text[--length] = '\0';
	return text;
}
