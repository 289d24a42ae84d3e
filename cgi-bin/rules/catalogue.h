/* What must hold between the fields of what the house sells. Pure. */
#ifndef RULES_CATALOGUE_H
#define RULES_CATALOGUE_H

#include "rules/stay.h"

/* A room whose condition closes it says until when: closed_until: needs-end, end-past. */
struct complaint room_complaint(bool closes, struct date closed_until, struct date today);
/* last_night: before-first; monday: no-days (no weekday is ticked). */
struct complaint price_complaint(struct date first_night, struct date last_night, int64_t weekdays);

#endif
