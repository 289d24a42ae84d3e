#include "plan/job.h"

#include <stdlib.h>

static bool rooms_are_good(const int32_t *rooms, int32_t count, int32_t room_count)
{
	if (rooms == NULL || count < 0 || count > room_count)
		return false;
	for (int32_t k = 0; k < count; k++) {
		if (rooms[k] < 0 || rooms[k] >= room_count)
			return false;
		for (int32_t l = 0; l < k; l++)
			if (rooms[l] == rooms[k])
				return false;
	}
	return true;
}

static bool span_is_good(struct span s)
{
	return s.from.day < s.to.day && date_is(s.from) && s.from.day >= -PLAN_DAY_MAX && s.to.day <= PLAN_DAY_MAX;
}

static bool stay_is_good(const struct plan_problem *p, const struct plan_stay *stay)
{
	if (!span_is_good(stay->nights) || stay->guests < 1)
		return false;
	switch (stay->wish) {
	case PLAN_HOUSE:
		return true;
	case PLAN_ROOMS:
		return stay->rooms_count >= 1 && rooms_are_good(stay->wish_rooms, stay->rooms_count, p->room_count);
	case PLAN_ANY:
	case PLAN_KIND:
		return stay->rooms_count >= 1;
	}
	return false;
}

/* Every sum the solver forms is at most: all values, plus for every option the reserves of its nights in all its
 * rooms. */
static bool sums_are_good(const struct plan_problem *p)
{
	int64_t most = 0, sum = 0;
	for (int32_t k = 0; k < p->reserve_kind_count && p->reserve != NULL; k++) {
		int64_t kind = 0;
		for (int32_t n = 0; n < p->reserve_nights; n++) {
			int64_t r = p->reserve[(int64_t)k * p->reserve_nights + n];
			if (r < 0 || r > PLAN_VALUE_MAX || __builtin_add_overflow(kind, r, &kind))
				return false;
		}
		if (kind > most)
			most = kind;
	}
	int64_t room_reserves;
	if (__builtin_mul_overflow(most, (int64_t)p->room_count, &room_reserves))
		return false;
	for (int32_t o = 0; o < p->option_count; o++) {
		int64_t value = p->options[o].value;
		if (value > PLAN_VALUE_MAX || __builtin_add_overflow(sum, value > 0 ? value : 0, &sum) ||
		    __builtin_add_overflow(sum, room_reserves, &sum))
			return false;
	}
	return sum <= INT64_MAX / 4;
}

enum status plan_check(const struct plan_problem *p)
{
	if (p->room_count < 0 || p->block_count < 0 || p->kept_count < 0 || p->option_count < 0 ||
	    p->reserve_kind_count < 0 || p->reserve_nights < 0)
		return INVALID;
	for (int32_t r = 0; r < p->room_count; r++)
		if (p->rooms[r].capacity < 1)
			return INVALID;
	for (int32_t b = 0; b < p->block_count; b++)
		if (p->blocks[b].room < 0 || p->blocks[b].room >= p->room_count || !span_is_good(p->blocks[b].nights))
			return INVALID;
	for (int32_t k = 0; k < p->kept_count; k++) {
		const struct plan_kept *kept = &p->kept[k];
		int32_t rooms = kept->stay.wish == PLAN_HOUSE ? p->room_count : kept->stay.rooms_count;
		if (!stay_is_good(p, &kept->stay) || (kept->pinned && kept->seat == NULL) ||
		    (kept->seat != NULL && !rooms_are_good(kept->seat, rooms, p->room_count)))
			return INVALID;
	}
	for (int32_t o = 0; o < p->option_count; o++)
		if (!stay_is_good(p, &p->options[o].stay) || p->options[o].request < 0)
			return INVALID;
	return sums_are_good(p) ? OK : INVALID;
}
