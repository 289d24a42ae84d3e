/* What an invoice adds up to, by rate of VAT. Pure.
 *
 * Prices include VAT. All that is sold at one rate is summed first, and the VAT in that sum is taken out once, rounded
 * half away from zero to the minor unit; the net amount is the sum less that VAT. So net and VAT of each rate are the
 * gross to the cent, and so are the totals. A credit note is the same with the other sign. */
#ifndef RULES_INVOICE_H
#define RULES_INVOICE_H

#include "core/arena.h"
#include "core/money.h"

struct bill_line {
	bool passed_on; /* a tax of the place: outside VAT */
	int32_t rate;   /* per myriad */
	struct money amount;
};
struct bill_part {
	bool passed_on;
	int32_t rate;
	struct money net, vat, gross;
};
struct bill_parts {
	struct bill_part *items; /* by rate, the highest first; what is passed on last */
	size_t count;
	struct bill_part sum;
};
struct bill_parts bill_parts(struct arena *a, const struct bill_line *lines, size_t count);

#endif
