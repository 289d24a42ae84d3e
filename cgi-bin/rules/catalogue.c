#include "rules/catalogue.h"

static const struct complaint none = { NULL, NULL };

struct complaint room_complaint(bool closes, struct date closed_until, struct date today)
{
	if (!closes)
		return none;
	if (!date_is(closed_until))
		return (struct complaint){ "closed_until", "needs-end" };
	if (closed_until.day <= today.day)
		return (struct complaint){ "closed_until", "end-past" };
	return none;
}

struct complaint price_complaint(struct date first_night, struct date last_night, int64_t weekdays)
{
	if (last_night.day < first_night.day)
		return (struct complaint){ "last_night", "before-first" };
	if (weekdays == 0)
		return (struct complaint){ "monday", "no-days" };
	return none;
}
