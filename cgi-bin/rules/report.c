#include "rules/report.h"

#include <string.h>

#define WHOLE 1000

struct shares tally_shares(struct tally t)
{
	const int64_t parts[] = { t.sold, t.idle, t.closed };
	int32_t shares[ARRAY_LEN(parts)];
	int64_t left[ARRAY_LEN(parts)];
	int32_t missing = WHOLE;

	if (t.nights <= 0)
		return (struct shares){ 0 };
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		shares[i] = (int32_t)(parts[i] * WHOLE / t.nights);
		left[i] = parts[i] * WHOLE % t.nights;
		missing -= shares[i];
	}
	for (; missing > 0; missing--) {
		size_t best = 0;
		for (size_t i = 1; i < ARRAY_LEN(parts); i++)
			if (left[i] > left[best])
				best = i;
		shares[best]++;
		left[best] = -1;
	}
	return (struct shares){ shares[0], shares[1], shares[2] };
}

static void tally_add(struct tally *t, enum night_state state)
{
	t->nights++;
	t->sold += state == NIGHT_SOLD;
	t->idle += state == NIGHT_IDLE;
	t->closed += state == NIGHT_CLOSED;
}

static void states_fill(enum night_state *states, struct span span, const struct report_room *rooms, size_t room_count,
                        const struct report_night *taken, size_t taken_count)
{
	size_t nights_count = (size_t)nights(span.from, span.to);

	for (size_t r = 0; r < room_count; r++)
		for (size_t n = 0; n < nights_count; n++)
			states[r * nights_count + n] = rooms[r].on_sale ? NIGHT_IDLE : NIGHT_CLOSED;
	for (size_t i = 0; i < taken_count; i++)
		for (size_t r = 0; r < room_count; r++)
			if (rooms[r].id == taken[i].room_id && taken[i].night.day >= span.from.day &&
			    taken[i].night.day < span.to.day)
				states[r * nights_count + (size_t)nights(span.from, taken[i].night)] =
				    taken[i].sold ? NIGHT_SOLD : NIGHT_CLOSED;
}

struct occupancy occupancy_count(struct arena *a, struct span span, const struct report_room *rooms, size_t room_count,
                                 const struct report_night *taken, size_t taken_count)
{
	int32_t count = nights(span.from, span.to);
	enum night_state *states = arena_news(a, enum night_state, room_count * (size_t)count);
	struct tally *by_room = arena_news(a, struct tally, room_count),
	             *by_night = arena_news(a, struct tally, (size_t)count);
	struct kind_tally *kinds = arena_news(a, struct kind_tally, room_count);
	struct occupancy o = { .span = span,
		               .nights = count,
		               .states = states,
		               .rooms = by_room,
		               .by_night = by_night,
		               .kinds = kinds,
		               .room_count = room_count };

	states_fill(states, span, rooms, room_count, taken, taken_count);
	for (size_t r = 0; r < room_count; r++) {
		if (o.kind_count == 0 || kinds[o.kind_count - 1].kind_id != rooms[r].kind_id)
			kinds[o.kind_count++] = (struct kind_tally){ .kind_id = rooms[r].kind_id, .first = r };
		struct kind_tally *kind = &kinds[o.kind_count - 1];
		kind->count++;
		for (int32_t n = 0; n < count; n++) {
			enum night_state state = occupancy_state(&o, r, n);
			tally_add(&by_room[r], state);
			tally_add(&by_night[n], state);
			tally_add(&kind->tally, state);
			tally_add(&o.house, state);
		}
	}
	return o;
}

int64_t axis_step(int64_t most, int64_t lines)
{
	static const int64_t factors[] = { 1, 2, 5 };

	for (int64_t ten = 1;; ten *= 10)
		for (size_t i = 0; i < ARRAY_LEN(factors); i++)
			if (factors[i] * ten >= (most + lines - 1) / lines)
				return factors[i] * ten;
}
