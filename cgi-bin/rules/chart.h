/* The room chart in half days. Pure.
 *
 * A day of the window is two half days; a stay takes the afternoon of its arrival to the morning of its departure, so
 * that of two stays that follow each other one ends where the other begins. Half day 0 is the morning of the window's
 * first day. */
#ifndef RULES_CHART_H
#define RULES_CHART_H

#include <stddef.h>

#include "core/arena.h"
#include "core/date.h"

struct chart_bar {
	int32_t from, to;          /* half days: from <= h < to */
	bool cut_left, cut_right;  /* it goes on outside the window */
};
/* False: nothing of it is in the window, whose days are [from, to). */
bool chart_bar(struct span window, struct span nights, struct chart_bar *out);

/* Puts bars into lanes in which none overlap, each into the first that is free where it begins: lanes[i] of bars[i].
 * Returns how many lanes there are. Bars are in the order of their beginnings. */
size_t chart_lanes(struct arena *a, const struct chart_bar *bars, size_t count, size_t *lanes);

/* The nights that are free between two bars, or a bar and an edge of the window: those that begin in its half days.
 * from = to: none. */
struct span chart_gap(struct span window, int32_t from, int32_t to);

#endif
