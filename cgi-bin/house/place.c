#include "house/place.h"

#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "core/text.h"
#include "store/person.h"

/* --- rooms --- */

static bool is_among(const struct room_ids *ids, int64_t id)
{
	for (size_t i = 0; ids != NULL && i < ids->count; i++)
		if (ids->items[i] == id)
			return true;
	return false;
}

enum place_answer place_rooms(const struct rooms *rooms, const int64_t *ids, size_t count, int64_t guests,
                              const struct room_ids *now)
{
	int64_t places = 0;

	for (size_t i = 0; i < count; i++) {
		const struct room *room = room_by_id(rooms, ids[i]);
		if (room == NULL || (!room->on_sale && !is_among(now, ids[i])))
			return PLACE_NO_ROOM;
		for (size_t j = 0; j < i; j++)
			if (ids[j] == ids[i])
				return PLACE_NO_ROOM;
		places += room->capacity;
	}
	return count == 0 ? PLACE_NO_ROOM : places < guests ? PLACE_SMALL : PLACE_OK;
}

const char *place_room_names(struct arena *a, const struct rooms *rooms, const int64_t *ids, size_t count)
{
	struct buffer names = { .arena = a };

	buffer_text(&names, "");
	for (size_t i = 0; i < count; i++) {
		const struct room *room = room_by_id(rooms, ids[i]);
		if (room != NULL)
			buffer_printf(&names, "%s%s", names.size > 0 ? ", " : "", room->name);
	}
	return names.data;
}

int64_t place_kind(const struct rooms *rooms, const int64_t *ids, size_t count)
{
	int64_t kind = 0;

	for (size_t i = 0; i < count; i++) {
		const struct room *room = room_by_id(rooms, ids[i]);
		if (room == NULL || (i > 0 && room->kind_id != kind))
			return 0;
		kind = room->kind_id;
	}
	return kind;
}

/* --- price --- */

static void stays_of_any_length(struct arena *a, struct tariff *t)
{
	struct tariff_price *prices = arena_news(a, struct tariff_price, t->price_count);

	for (size_t i = 0; i < t->price_count; i++) {
		prices[i] = t->prices[i];
		prices[i].least_nights = 1;
	}
	t->prices = prices;
}

enum status place_price(struct arena *a, const struct house *h, const struct rooms *rooms, const struct stay_ask *ask,
                        bool *priced, struct money *price)
{
	struct sale_room *all = arena_news(a, struct sale_room, rooms->count);
	struct tariff tariff = { 0 };
	struct quote quote = { 0 };
	enum status st = tariff_load(h->db, a, ask->nights.from, ask->nights.to, &tariff);

	if (st != OK)
		return st;
	for (size_t i = 0; i < rooms->count; i++)
		all[i] = (struct sale_room){ rooms->items[i].id, rooms->items[i].kind_id,
			                     (int32_t)rooms->items[i].capacity };
	stays_of_any_length(a, &tariff);
	*priced = price_stay(a, &tariff, all, rooms->count, ask, &quote, NULL, NULL) == PRICE_OK;
	*price = quote.total;
	return OK;
}

/* --- who is in the way --- */

struct placer {
	struct arena *arena;
	const struct house *house;
	const struct house_plan *plan;
	const struct placing *what;
	struct buffer ways;
	bool *lots;    /* of plan->stays: in the way, and looks for another room */
	size_t looking;
	bool blocked;  /* something in the way stays where it is */
};

static int32_t stay_place(const struct house_plan *hp, int64_t stay_id)
{
	for (size_t i = 0; i < hp->stays.count; i++)
		if (hp->stays.items[i].id == stay_id)
			return (int32_t)i;
	return PLAN_NONE;
}

static enum status ways_find(struct placer *p)
{
	const struct placing *w = p->what;
	enum status st = OK;

	for (size_t i = 0; i < w->room_count && st == OK; i++) {
		const struct room *room = room_by_id(&p->plan->rooms, w->room_ids[i]);
		struct night_users users = { 0 };

		st = night_users(p->house->db, p->arena, w->room_ids[i], w->nights.from, w->nights.to, w->stay_id,
		                 &users);
		for (size_t n = 0; n < users.count; n++) {
			const struct night_user *u = &users.items[n];
			int32_t place = u->stay_id != 0 ? stay_place(p->plan, u->stay_id) : PLAN_NONE;
			struct place_way way = {
				.stay_id = u->stay_id,
				.room = room->name,
				.nights = { u->from, u->to },
				.name = u->stay_id == 0
				            ? u->reason
				            : person_full_name(
				                  p->arena, &(struct person){ .name = u->name, .surname = u->surname }),
				.held = place == PLAN_NONE || p->plan->problem.kept[place].pinned,
			};

			p->blocked = p->blocked || way.held;
			if (!way.held) {
				p->looking += !p->lots[place];
				p->lots[place] = true;
			}
			buffer_add(&p->ways, (const char *)&way, sizeof way);
		}
	}
	return st;
}

/* --- the house with it --- */

static int by_index(const void *x, const void *y)
{
	int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;
	return (a > b) - (a < b);
}

/* Of rooms that are on sale; others are not the plan's. */
static struct plan_seat seat_of(struct arena *a, const struct house_plan *hp, const struct placing *w)
{
	int32_t *rooms = arena_news(a, int32_t, w->room_count), count = 0;

	for (size_t i = 0; i < w->room_count; i++)
		for (int32_t r = 0; r < hp->problem.room_count; r++)
			if (hp->room_ids[r] == w->room_ids[i])
				rooms[count++] = r;
	if (count > 0)
		qsort(rooms, (size_t)count, sizeof *rooms, by_index);
	return (struct plan_seat){ .rooms = rooms, .count = count };
}

static void block_put(struct arena *a, struct house_plan *hp, int32_t room, struct span nights)
{
	struct plan_problem *p = &hp->problem;
	struct plan_block *blocks =
	    arena_grow(a, p->blocks, (size_t)p->block_count, (size_t)p->block_count + 1, sizeof *blocks);

	blocks[p->block_count++] = (struct plan_block){ .room = room, .nights = nights };
	p->blocks = blocks;
}

/* The stays but for the one that moves, and what comes as a closing: nobody may sit where it will, and it sits nowhere
 * else. */
static struct house_plan plan_with(const struct placer *p)
{
	struct arena *a = p->arena;
	const struct placing *w = p->what;
	struct house_plan with = *p->plan;
	size_t count = p->plan->stays.count;
	struct guest_stay *stays = arena_news(a, struct guest_stay, count);
	struct plan_kept *kept = arena_news(a, struct plan_kept, count);
	struct plan_seat *seats = arena_news(a, struct plan_seat, count), seat = seat_of(a, p->plan, w);
	int32_t n = 0;

	for (size_t i = 0; i < count; i++) {
		if (p->plan->stays.items[i].id == w->stay_id)
			continue;
		stays[n] = p->plan->stays.items[i];
		kept[n] = p->plan->problem.kept[i];
		seats[n] = p->plan->start.kept[i];
		if (p->lots[i]) {
			kept[n].seat = NULL;
			seats[n].count = 0;
		}
		n++;
	}
	with.stays = (struct guest_stays){ .items = stays, .count = (size_t)n };
	with.problem.kept = kept;
	with.problem.kept_count = n;
	with.start.kept = seats;
	for (int32_t i = 0; i < seat.count; i++)
		block_put(a, &with, seat.rooms[i], w->nights);
	return with;
}

/* Other rooms for those in the way. False: there are none. */
static enum status room_make(const struct placer *p, struct house_plan *with, struct placed *out, bool *made)
{
	struct plan_limits limits = plan_quick_limits(p->house->settings);
	struct plan_problem alone = with->problem;
	struct plan_start start = { .kept = with->start.kept };
	struct plan_result result = { 0 };

	alone.options = NULL;
	alone.option_count = 0;
	enum status st = plan_solve(p->arena, &alone, &start, &limits, &result);
	if (st != OK)
		return st == INVALID ? fail("the house makes no valid problem for a stay by hand") : st;
	*made = result.status != PLAN_INFEASIBLE;
	if (!*made)
		return OK;
	struct plan_kept *kept = arena_news(p->arena, struct plan_kept, with->stays.count);
	for (size_t i = 0; i < with->stays.count; i++) {
		int32_t place = stay_place(p->plan, with->stays.items[i].id);
		const struct plan_seat *was = &p->plan->start.kept[place], *now = &result.kept[i];

		kept[i] = with->problem.kept[i];
		kept[i].seat = now->rooms;
		out->seats[place] = *now;
		out->moves[place] = was->count != now->count ||
		                    memcmp(was->rooms, now->rooms, (size_t)was->count * sizeof *was->rooms) != 0;
	}
	with->problem.kept = kept;
	with->start.kept = result.kept;
	return OK;
}

static enum status moved_list(const struct placer *p, struct placed *out)
{
	struct touched_stay *moved = arena_news(p->arena, struct touched_stay, p->plan->stays.count);
	enum status st = OK;

	for (size_t i = 0; i < p->plan->stays.count && st == OK; i++) {
		const struct guest_stay *s = &p->plan->stays.items[i];
		struct person person;

		if (!out->moves[i])
			continue;
		st = person_by_id(p->house->db, p->arena, s->person_id, &person);
		if (st == OK)
			moved[out->moved_count++] = (struct touched_stay){
				.stay_id = s->id,
				.name = person_full_name(p->arena, &person),
				.nights = { s->arrival, s->departure },
				.rooms = house_plan_rooms(p->arena, p->plan, &out->seats[i]),
			};
	}
	out->moved = moved;
	return st;
}

enum status place_find(struct arena *a, const struct house *h, const struct house_plan *hp, const struct placing *what,
                       struct placed *out)
{
	struct placer p = { .arena = a,
		            .house = h,
		            .plan = hp,
		            .what = what,
		            .ways = { .arena = a },
		            .lots = arena_news(a, bool, hp->stays.count) };
	struct house_plan with;
	bool made = true;

	*out = (struct placed){ .answer = PLACE_OK, .plan = *hp, .moves = arena_news(a, bool, hp->stays.count) };
	out->seats = arena_news(a, struct plan_seat, hp->stays.count);
	enum status st = ways_find(&p);
	if (st == OK && !p.blocked) {
		with = plan_with(&p);
		if (p.looking > 0)
			st = room_make(&p, &with, out, &made);
	}
	if (st != OK)
		return st;
	if (p.blocked || !made) {
		out->answer = PLACE_CLASH;
		out->ways = (const struct place_way *)(const void *)p.ways.data;
		out->way_count = p.ways.size / sizeof(struct place_way);
		return OK;
	}
	st = moved_list(&p, out);
	return st == OK ? place_compare(a, h, hp, &with, &out->list) : st;
}

/* --- what it costs the list --- */

static enum status list_solve(struct arena *a, const struct house *h, const struct house_plan *hp,
                              struct plan_result *out)
{
	struct plan_limits limits = plan_quick_limits(h->settings);
	struct house_plan copy = *hp;
	return house_plan_solve(a, &copy, &limits, out);
}

enum status place_compare(struct arena *a, const struct house *h, const struct house_plan *before,
                          const struct house_plan *after, struct place_list *out)
{
	int32_t *gone = arena_news(a, int32_t, before->requests.count),
	        *come = arena_news(a, int32_t, before->requests.count), outs = 0, ins = 0;
	struct plan_result was = { 0 }, now = { 0 };
	enum status st = list_solve(a, h, before, &was);

	if (st == OK)
		st = list_solve(a, h, after, &now);
	if (st != OK)
		return st;
	*out = (struct place_list){
		.value = { was.value },
		.value_after = { now.value },
		.listed = was.accepted,
		.listed_after = now.accepted,
		.open = (int32_t)before->requests.count,
		.proved = was.status == PLAN_OPTIMAL && now.status == PLAN_OPTIMAL,
	};
	for (int32_t i = 0; i < (int32_t)before->requests.count; i++) {
		bool listed = house_plan_listed(before, &was, i) != PLAN_NONE,
		     stays = house_plan_listed(after, &now, i) != PLAN_NONE;
		if (listed && !stays)
			gone[outs++] = i;
		if (!listed && stays)
			come[ins++] = i;
	}
	st = effect_names(a, h, before, gone, outs, &out->out, &out->out_count);
	return st == OK ? effect_names(a, h, before, come, ins, &out->in, &out->in_count) : st;
}
