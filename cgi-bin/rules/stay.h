/* What a stay may be, whoever asks. Pure. */
#ifndef RULES_STAY_H
#define RULES_STAY_H

#include "core/date.h"

struct stay_rules {
	int32_t most_nights;   /* of one stay */
	int32_t ahead_days;    /* arrivals up to so many days ahead */
	int32_t most_guests;
};

/* A complaint: the field it belongs to and a key of the language files; field NULL: none. */
struct complaint {
	const char *field, *key;
};
/* arrival: past, too-far; departure: not-after-arrival, too-long; adults: nobody, too-many. */
struct complaint stay_complaint(const struct stay_rules *rules, struct date today, struct span nights, int32_t adults,
                                int32_t children);

/* Pinned: arriving within pin_days of today or already in house, asked for by name, or fixed by the owner. */
bool stay_is_pinned(struct date today, int32_t pin_days, struct span nights, bool fixed);

#endif
