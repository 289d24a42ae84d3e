#include "site/complain.h"

#include "web/form.h"

bool stay_complain(struct request *r, const struct complaint *complaint, enum price_answer answer, struct date night,
                   int32_t least, const char *field)
{
	static const struct { const char *rule, *field, *key; } rules[] = {
		{ "past", "from", "past" },         { "too-far", "from", "too_far" },
		{ "too-long", "to", "stay_too_long" }, { "not-after-arrival", "to", "not_after_arrival" },
		{ "nobody", "adults", "nobody" },   { "too-many", "adults", "too_many" },
	};
	static const struct { const char *field, *key; } prices[] = {
		[PRICE_CLOSED] = { "from", "closed_night" },    [PRICE_TOO_SHORT] = { "to", "too_few_nights" },
		[PRICE_TOO_SMALL] = { "rooms", "rooms_too_small" }, [PRICE_TOO_LARGE] = { "to", "stay_too_long" },
	};
	struct page *p = &r->page;

	for (size_t i = 0; complaint->field && i < ARRAY_LEN(rules); i++)
		if (text_same(complaint->key, rules[i].rule)) {
			form_complain(r, field ? field : rules[i].field, rules[i].key);
			return true;
		}
	if (complaint->field) {
		form_complain(r, field ? field : "from", "not_allowed");
		return true;
	}
	if (answer == PRICE_OK)
		return false;
	if (!field)
		field = prices[answer].field;
	form_complain(r, field, prices[answer].key);
	if (answer == PRICE_CLOSED || answer == PRICE_TOO_SHORT)
		page_put(p, page_name(p, "Complaint.%s.a", field), language_date(p->arena, p->language, night));
	if (answer == PRICE_TOO_SHORT)
		page_put(p, page_name(p, "Complaint.%s.b", field),
		         language_plural(p->arena, p->language, "Words.nights", least));
	return true;
}
