/* Whole minor units of the house's currency. A struct of its own, so that it never meets a count by accident. */
#ifndef CORE_MONEY_H
#define CORE_MONEY_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"

struct money {
	int64_t minor;
};

/* Checked: false on overflow, *out untouched. */
bool money_add(struct money a, struct money b, struct money *out);
bool money_times(struct money a, int64_t count, struct money *out);
/* m * per_myriad / 10000, half away from zero; 19 % is 1900. Saturates never: |per_myriad| <= 1,000,000 and
 * |m| <= 2^62 / 1,000,000 are the caller's to hold (amounts are limited to MONEY_MAX when they enter). */
struct money money_percent(struct money m, int32_t per_myriad);
#define MONEY_MAX INT64_C(1000000000000) /* 10^12 minor units: the largest single amount that may enter */

/* "1234", "1234.5", "1234.50", "-3.20"; '.' or ',' as the decimal mark, no grouping, at most `decimals` places,
 * |amount| <= MONEY_MAX. On false *out is untouched. */
bool money_parse(const char *text, int decimals, struct money *out);
/* "1234.50": plain form for files and data attributes; language forms are page/format.h. */
char *money_text(struct arena *a, struct money m, int decimals);

/* Per cent as short as it can be written: "19", "7.7" of 1900, 770 per myriad. */
char *percent_text(struct arena *a, int64_t per_myriad);

#endif
