#include "house/rehouse.h"

#include <string.h>

#include "core/log.h"
#include "core/text.h"
#include "house/record.h"
#include "store/person.h"

enum lot { LOT_STAYS, LOT_MOVES, LOT_LOST }; /* it suits as before; looks for another room; has none */

struct moving {
	struct arena *arena;
	const struct house *house;
	const struct room_turn *turn;
	struct guest_stays all;     /* that hold nights */
	struct stay_rooms seats;
	struct house_plan plan;     /* as it was */
	enum lot *lots;             /* of plan.stays */
	struct guest_stay *outside; /* in the room, but not in the plan, and not suited */
	size_t outside_count;
	struct plan_seat *found;    /* of plan.stays: where they go */
};

static int32_t place_of(const struct moving *m, int64_t stay_id)
{
	for (size_t i = 0; i < m->plan.stays.count; i++)
		if (m->plan.stays.items[i].id == stay_id)
			return (int32_t)i;
	return PLAN_NONE;
}

static bool sits_in_room(const struct moving *m, int64_t stay_id)
{
	for (size_t i = 0; i < m->seats.count; i++)
		if (m->seats.items[i].stay_id == stay_id && m->seats.items[i].room_id == m->turn->room_id)
			return true;
	return false;
}

static int64_t capacity_then(const struct moving *m, int64_t stay_id)
{
	int64_t sum = 0;

	for (size_t i = 0; i < m->seats.count; i++) {
		const struct room *room = room_by_id(&m->plan.rooms, m->seats.items[i].room_id);
		if (m->seats.items[i].stay_id == stay_id && room != NULL)
			sum += room->id == m->turn->room_id ? m->turn->capacity : room->capacity;
	}
	return sum;
}

static bool is_closed_out(const struct moving *m, const struct guest_stay *s)
{
	return spans_overlap((struct span){ s->arrival, s->departure }, m->turn->closing);
}

static bool still_suits(const struct moving *m, const struct guest_stay *s)
{
	const struct room_turn *t = m->turn;
	bool other_kind =
	    t->kind_id != t->was_kind_id && text_same(s->wish, wish_name(WISH_KIND)) && s->kind_id != t->kind_id;

	return !is_closed_out(m, s) && !other_kind && (t->on_sale || !t->was_on_sale) &&
	       capacity_then(m, s->id) >= s->guests;
}

static void lots_draw(struct moving *m)
{
	m->lots = arena_news(m->arena, enum lot, m->plan.stays.count);
	m->outside = arena_news(m->arena, struct guest_stay, m->all.count);
	for (size_t i = 0; i < m->plan.stays.count; i++)
		m->lots[i] = LOT_STAYS;
	for (size_t i = 0; i < m->all.count; i++) {
		const struct guest_stay *s = &m->all.items[i];
		int32_t place = place_of(m, s->id);

		if (!sits_in_room(m, s->id) || still_suits(m, s))
			continue;
		if (place == PLAN_NONE)
			m->outside[m->outside_count++] = *s;
		else
			m->lots[place] = m->plan.problem.kept[place].pinned ? LOT_LOST : LOT_MOVES;
	}
}

/* The room as it becomes; what is off sale is closed for as long as anybody stays. */
static void problem_turn(const struct moving *m, struct plan_problem *p)
{
	struct plan_room *rooms = arena_news(m->arena, struct plan_room, (size_t)p->room_count);
	struct plan_block *blocks = arena_news(m->arena, struct plan_block, (size_t)p->block_count + 2);
	struct date last = m->house->today;

	for (size_t i = 0; i < m->plan.stays.count; i++)
		if (m->plan.stays.items[i].departure.day > last.day)
			last = m->plan.stays.items[i].departure;
	if (p->block_count > 0)
		memcpy(blocks, p->blocks, (size_t)p->block_count * sizeof *blocks);
	for (int32_t i = 0; i < p->room_count; i++) {
		rooms[i] = p->rooms[i];
		if (m->plan.room_ids[i] != m->turn->room_id)
			continue;
		rooms[i] =
		    (struct plan_room){ .kind = (int32_t)m->turn->kind_id, .capacity = (int32_t)m->turn->capacity };
		if (m->turn->closing.from.day < m->turn->closing.to.day)
			blocks[p->block_count++] = (struct plan_block){ .room = i, .nights = m->turn->closing };
		if (!m->turn->on_sale && m->house->today.day < last.day)
			blocks[p->block_count++] =
			    (struct plan_block){ .room = i, .nights = { m->house->today, last } };
	}
	p->rooms = rooms;
	p->blocks = blocks;
	p->options = NULL;
	p->option_count = 0;
}

/* The kept stays but for those without a room; places[i] is the place of kept i in the plan. A pinned one stays in its
 * seat whatever is closed, so that nobody else is put there. */
static void kept_fill(const struct moving *m, struct plan_problem *p, struct plan_start *start, int32_t *places)
{
	struct plan_kept *kept = arena_news(m->arena, struct plan_kept, m->plan.stays.count);
	struct plan_seat *seats = arena_news(m->arena, struct plan_seat, m->plan.stays.count);
	int32_t count = 0;

	for (size_t i = 0; i < m->plan.stays.count; i++) {
		const struct plan_kept *k = &m->plan.problem.kept[i];
		if (m->lots[i] == LOT_LOST && !k->pinned)
			continue;
		kept[count] = *k;
		seats[count] = m->plan.start.kept[i];
		if (m->lots[i] == LOT_MOVES) {
			kept[count].seat = NULL;
			seats[count].count = 0;
		}
		places[count++] = (int32_t)i;
	}
	p->kept = kept;
	p->kept_count = count;
	*start = (struct plan_start){ .kept = seats };
}

/* Of those who clash the one who looks for a room and was accepted last; when the search ended without a proof, of
 * all. */
static int32_t last_mover(const struct moving *m, const struct plan_result *r, const int32_t *places)
{
	int32_t found = PLAN_NONE;

	for (int32_t i = 0; i < r->clash_count; i++)
		if (m->lots[places[r->clash[i]]] == LOT_MOVES && places[r->clash[i]] > found)
			found = places[r->clash[i]];
	for (size_t i = 0; i < m->plan.stays.count && r->clash_count == 0; i++)
		if (m->lots[i] == LOT_MOVES)
			found = (int32_t)i;
	return found;
}

static enum status rooms_find(struct moving *m)
{
	struct plan_limits limits = plan_quick_limits(m->house->settings);
	struct plan_problem p = m->plan.problem;
	int32_t *places = arena_news(m->arena, int32_t, m->plan.stays.count);

	problem_turn(m, &p);
	m->found = arena_news(m->arena, struct plan_seat, m->plan.stays.count);
	for (;;) {
		struct plan_start start;
		struct plan_result result = { 0 };

		kept_fill(m, &p, &start, places);
		enum status st = plan_solve(m->arena, &p, &start, &limits, &result);
		if (st != OK)
			return st == INVALID ? fail("the house makes no valid problem for moving stays") : st;
		if (result.status == PLAN_INFEASIBLE) {
			int32_t out = last_mover(m, &result, places);
			if (out == PLAN_NONE)
				return fail("no housing was found for the stays that are not moved");
			m->lots[out] = LOT_LOST;
			continue;
		}
		for (size_t i = 0; i < m->plan.stays.count; i++)
			m->found[i] = m->plan.start.kept[i];
		for (int32_t i = 0; i < p.kept_count; i++)
			m->found[places[i]] = result.kept[i];
		return OK;
	}
}

static enum status touch(const struct moving *m, const struct guest_stay *s, const char *rooms, struct buffer *out)
{
	struct person person;
	enum status st = person_by_id(m->house->db, m->arena, s->person_id, &person);
	struct touched_stay touched = { .stay_id = s->id, .nights = { s->arrival, s->departure }, .rooms = rooms };

	if (st != OK)
		return st;
	touched.name = person_full_name(m->arena, &person);
	buffer_add(out, (const char *)&touched, sizeof touched);
	return OK;
}

static const struct touched_stay *touched_stays(struct arena *a, const struct buffer *b, size_t *count)
{
	*count = b->size / sizeof(struct touched_stay);
	struct touched_stay *stays = arena_news(a, struct touched_stay, *count);
	if (*count > 0)
		memcpy(stays, b->data, b->size);
	return stays;
}

static bool seat_differs(const struct plan_seat *x, const struct plan_seat *y)
{
	return x->count != y->count ||
	       (x->count > 0 && memcmp(x->rooms, y->rooms, (size_t)x->count * sizeof *x->rooms) != 0);
}

static enum status touched_list(const struct moving *m, bool *moves, struct change *out)
{
	struct buffer lost = { .arena = m->arena }, moved = { .arena = m->arena };
	enum status st = OK;

	for (size_t i = 0; i < m->plan.stays.count && st == OK; i++) {
		moves[i] = m->lots[i] != LOT_LOST && seat_differs(&m->found[i], &m->plan.start.kept[i]);
		if (m->lots[i] == LOT_LOST)
			st = touch(m, &m->plan.stays.items[i], NULL, &lost);
		else if (moves[i])
			st = touch(m, &m->plan.stays.items[i], house_plan_rooms(m->arena, &m->plan, &m->found[i]),
			           &moved);
	}
	for (size_t i = 0; i < m->outside_count && st == OK; i++)
		st = touch(m, &m->outside[i], NULL, &lost);
	out->lost = touched_stays(m->arena, &lost, &out->lost_count);
	out->moved = touched_stays(m->arena, &moved, &out->moved_count);
	return st;
}

static enum status lost_leave(const struct moving *m, const struct editor *by, const struct change *out)
{
	const struct house *h = m->house;
	const struct room *room = room_by_id(&m->plan.rooms, m->turn->room_id);
	enum status st = OK;

	for (size_t i = 0; i < out->lost_count && st == OK; i++) {
		if (!spans_overlap(out->lost[i].nights, m->turn->closing))
			continue;
		st = nights_leave(h->db, out->lost[i].stay_id, m->turn->room_id, h->today);
		if (st == OK)
			st = audit_add(h->db, editor_actor(by), h->now, "unhouse", "stay", out->lost[i].stay_id,
			               arena_printf(m->arena, "rooms=%s", room ? room->name : ""), "rooms=");
	}
	return st;
}

enum status rehouse(struct arena *a, const struct house *h, const struct editor *by, const struct room_turn *turn,
                    struct change *out)
{
	struct moving m = { .arena = a, .house = h, .turn = turn };
	enum status st = house_plan_load(a, h, &m.plan);

	if (st == OK)
		st = stays_holding(h->db, a, h->today, &m.all);
	if (st == OK)
		st = stay_rooms(h->db, a, h->today, &m.seats);
	if (st != OK)
		return st;
	lots_draw(&m);
	bool *moves = arena_news(a, bool, m.plan.stays.count);
	st = rooms_find(&m);
	if (st == OK)
		st = touched_list(&m, moves, out);
	if (st == OK && out->lost_count > 0 && !by->force) {
		out->answer = CHANGE_HOMELESS;
		return CONFLICT;
	}
	if (st == OK)
		st = lost_leave(&m, by, out);
	if (st == OK)
		st = record_moves(a, h, &m.plan, m.found, moves);
	return st;
}
