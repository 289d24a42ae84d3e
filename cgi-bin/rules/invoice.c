#include "rules/invoice.h"

#include "rules/price.h"

static struct bill_part *part_of(struct bill_parts *parts, const struct bill_line *l)
{
	size_t at = 0;
	while (at < parts->count && (parts->items[at].passed_on < l->passed_on ||
	                             (parts->items[at].passed_on == l->passed_on && parts->items[at].rate > l->rate)))
		at++;
	if (at < parts->count && parts->items[at].passed_on == l->passed_on && parts->items[at].rate == l->rate)
		return &parts->items[at];
	for (size_t i = parts->count++; i > at; i--)
		parts->items[i] = parts->items[i - 1];
	parts->items[at] = (struct bill_part){ .passed_on = l->passed_on, .rate = l->rate };
	return &parts->items[at];
}

struct bill_parts bill_parts(struct arena *a, const struct bill_line *lines, size_t count)
{
	struct bill_parts parts = { .items = arena_news(a, struct bill_part, count + 1) };
	for (size_t i = 0; i < count; i++)
		part_of(&parts, &lines[i])->gross.minor += lines[i].amount.minor;
	for (size_t i = 0; i < parts.count; i++) {
		struct bill_part *p = &parts.items[i];
		if (!p->passed_on && p->rate != 0)
			p->vat = vat_included(p->gross, p->rate);
		p->net.minor = p->gross.minor - p->vat.minor;
		parts.sum.gross.minor += p->gross.minor;
		parts.sum.vat.minor += p->vat.minor;
		parts.sum.net.minor += p->net.minor;
	}
	return parts;
}
