/* Inside the room: where accepted stays go when a room changes under them. */
#ifndef HOUSE_REHOUSE_H
#define HOUSE_REHOUSE_H

#include "house/catalogue.h"
#include "house/replan.h"

/* A room as it becomes. closing is empty (from = to) when it is not closed. */
struct room_turn {
	int64_t room_id;
	bool on_sale, was_on_sale;
	int64_t kind_id, was_kind_id, capacity;
	struct span closing;
};
/* Under the guard, before the room's row and its block are written: finds other rooms for the stays that it no longer
 * suits, moving others among their kinds where that helps, and writes the moves. Sets out->lost and out->moved;
 * CONFLICT with CHANGE_HOMELESS when some are lost and not forced. Forced, their nights in a room that is closed are
 * freed. */
enum status rehouse(struct arena *a, const struct house *h, const struct editor *by, const struct room_turn *turn,
                    struct change *out) MUST_CHECK;

#endif
