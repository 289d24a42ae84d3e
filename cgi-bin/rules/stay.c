#include "rules/stay.h"

struct complaint stay_complaint(const struct stay_rules *rules, struct date today, struct span nights, int32_t adults,
                                int32_t children)
{
	if (nights.from.day < today.day)
		return (struct complaint){ "arrival", "past" };
	if ((int64_t)nights.from.day - today.day > rules->ahead_days)
		return (struct complaint){ "arrival", "too-far" };
	if (nights.to.day <= nights.from.day)
		return (struct complaint){ "departure", "not-after-arrival" };
	if ((int64_t)nights.to.day - nights.from.day > rules->most_nights)
		return (struct complaint){ "departure", "too-long" };
	if (adults < 1 || children < 0)
		return (struct complaint){ "adults", "nobody" };
	if ((int64_t)adults + children > rules->most_guests)
		return (struct complaint){ "adults", "too-many" };
	return (struct complaint){ NULL, NULL };
}

bool stay_is_pinned(struct date today, int32_t pin_days, struct span nights, bool fixed)
{
	return fixed || (int64_t)nights.from.day - today.day <= pin_days;
}
