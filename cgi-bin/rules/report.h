/* Figures of reports. Pure. */
#ifndef RULES_REPORT_H
#define RULES_REPORT_H

#include <stddef.h>

#include "core/arena.h"
#include "core/date.h"

/* Every room has one night a day: sold when a stay is accepted for it, closed when it is not for sale, else idle. So
 * the three parts of a span make the whole, and occupancy is what is sold out of all nights. */
enum night_state { NIGHT_IDLE, NIGHT_SOLD, NIGHT_CLOSED };

struct report_room {
	int64_t id, kind_id;
	bool on_sale; /* false: its nights are closed where they are not sold */
};
struct report_night { /* a night that is not idle */
	int64_t room_id;
	struct date night;
	bool sold; /* else closed */
};

struct tally {
	int32_t nights, sold, idle, closed; /* nights is the sum of the others */
};
struct shares { /* per mille; their sum is 1000, or 0 of no nights at all */
	int32_t sold, idle, closed;
};
/* Each part as near to the exact share as the sum allows: by largest remainder, of equal ones the first. */
struct shares tally_shares(struct tally t);

struct kind_tally {
	int64_t kind_id;
	size_t first, count; /* its rooms, which stand together */
	struct tally tally;
};
struct occupancy {
	struct span span;
	int32_t nights;                 /* of the span */
	const enum night_state *states; /* room_count * nights: see occupancy_state */
	const struct tally *rooms;      /* in the order of the rooms */
	const struct tally *by_night;
	const struct kind_tally *kinds; /* in the order of their first rooms */
	size_t room_count, kind_count;
	struct tally house;
};
/* Rooms of one kind stand together. Nights outside the span or of other rooms do not count. In the arena. */
struct occupancy occupancy_count(struct arena *a, struct span span, const struct report_room *rooms, size_t room_count,
                                 const struct report_night *taken, size_t taken_count);
static inline enum night_state occupancy_state(const struct occupancy *o, size_t room, int32_t night)
{
	return o->states[room * (size_t)o->nights + (size_t)night];
}

/* The step of an axis from 0 to `most` (at most 10^17) in at most `lines` steps: 1, 2 or 5 times a power of ten. */
int64_t axis_step(int64_t most, int64_t lines);

#endif
