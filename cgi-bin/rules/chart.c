#include "rules/chart.h"

bool chart_bar(struct span window, struct span nights, struct chart_bar *out)
{
	int64_t width = 2 * ((int64_t)window.to.day - window.from.day);
	int64_t from = 2 * ((int64_t)nights.from.day - window.from.day) + 1,
	        to = 2 * ((int64_t)nights.to.day - window.from.day) + 1;

	if (to <= 0 || from >= width)
		return false;
	*out = (struct chart_bar){
		.from = from < 0 ? 0 : (int32_t)from,
		.to = to > width ? (int32_t)width : (int32_t)to,
		.cut_left = from<0, .cut_right = to> width,
	};
	return true;
}

size_t chart_lanes(struct arena *a, const struct chart_bar *bars, size_t count, size_t *lanes)
{
	int32_t *ends = arena_news(a, int32_t, count);
	size_t used = 0;

	for (size_t i = 0; i < count; i++) {
		size_t lane = 0;
		while (lane < used && ends[lane] > bars[i].from)
			lane++;
		used += lane == used;
		lanes[i] = lane;
		ends[lane] = bars[i].to;
	}
	return used;
}

struct span chart_gap(struct span window, int32_t from, int32_t to)
{
	/* A night begins in the afternoon of its day: in its odd half day. */
	return (struct span){ date_add(window.from, from / 2), date_add(window.from, to / 2) };
}
