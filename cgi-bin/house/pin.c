#include "house/pin.h"

#include <string.h>

#include "core/text.h"

static bool rooms_same(const struct room_ids *now, const struct pin_ask *ask)
{
	size_t same = 0;

	for (size_t i = 0; i < ask->room_count; i++)
		for (size_t j = 0; j < now->count; j++)
			same += ask->room_ids[i] == now->items[j];
	return ask->room_count == now->count && same == now->count;
}

int32_t pin_option(const struct house_plan *hp, int32_t request)
{
	int32_t first = PLAN_NONE;

	for (int32_t i = hp->problem.option_count; i-- > 0;) {
		if (hp->problem.options[i].request != request)
			continue;
		if (first == PLAN_NONE || hp->options.items[i].position < hp->options.items[first].position ||
		    hp->start.options[i].count > 0)
			first = i;
		if (hp->start.options[i].count > 0)
			return i;
	}
	return first;
}

bool pin_with(struct arena *a, const struct house_plan *hp, int32_t place, const int64_t *room_ids, size_t room_count,
              struct house_plan *out)
{
	struct plan_option *options = arena_news(a, struct plan_option, (size_t)hp->problem.option_count);
	const struct request_option *o = &hp->options.items[place];
	const struct guest_request *r = &hp->requests.items[hp->problem.options[place].request];
	enum wish wish = WISH_ROOMS;

	memcpy(options, hp->problem.options, (size_t)hp->problem.option_count * sizeof *options);
	*out = *hp;
	out->problem.options = options;
	if (room_count == 0 && !wish_parse(o->wish, &wish))
		return false;
	return house_plan_stay(a, hp, (struct span){ o->arrival, o->departure }, r->adults + r->children, wish,
	                       o->kind_id, o->rooms_count, room_ids, &options[place].stay);
}

/* Who cannot be moved out of the rooms. */
static enum status ways_find(struct arena *a, const struct house *h, const struct house_plan *hp,
                             const struct pin_ask *ask, struct pin_view *v)
{
	struct buffer ways = { .arena = a };
	enum status st = OK;

	for (size_t i = 0; i < ask->room_count && st == OK; i++) {
		struct night_users users = { 0 };
		st = night_users(h->db, a, ask->room_ids[i], v->option.arrival, v->option.departure, 0, &users);
		for (size_t n = 0; n < users.count; n++) {
			const struct night_user *u = &users.items[n];
			struct place_way way = { .stay_id = u->stay_id,
				                 .room = room_by_id(&hp->rooms, ask->room_ids[i])->name,
				                 .nights = { u->from, u->to },
				                 .name = u->stay_id == 0
				                             ? u->reason
				                             : person_full_name(
				                                   a, &(struct person){ .name = u->name,
				                                                        .surname = u->surname }),
				                 .held = true };
			buffer_add(&ways, (const char *)&way, sizeof way);
		}
	}
	v->ways = (const struct place_way *)(const void *)ways.data;
	v->way_count = ways.size / sizeof(struct place_way);
	return st;
}

static struct room_ids seat_ids(struct arena *a, const struct house_plan *hp, const struct plan_seat *seat)
{
	int64_t *ids = arena_news(a, int64_t, (size_t)seat->count);

	for (int32_t i = 0; i < seat->count; i++)
		ids[i] = hp->room_ids[seat->rooms[i]];
	return (struct room_ids){ ids, (size_t)seat->count };
}

static enum status request_look(struct arena *a, const struct house *h, const struct house_plan *hp, int64_t request_id,
                                struct pin_view *v, int32_t *place)
{
	int32_t request = house_plan_request(hp, request_id);

	*place = request != PLAN_NONE ? pin_option(hp, request) : PLAN_NONE;
	if (*place == PLAN_NONE) {
		v->answer = PLACE_ENDED;
		return OK;
	}
	v->request = hp->requests.items[request];
	v->option = hp->options.items[*place];
	v->listed = hp->start.options[*place].count > 0;
	v->seats = v->listed ? house_plan_rooms(a, hp, &hp->start.options[*place]) : NULL;
	v->sits = seat_ids(a, hp, &hp->start.options[*place]);
	enum status st = person_by_id(h->db, a, v->request.person_id, &v->person);
	return st == OK ? request_pins(h->db, a, request_id, v->option.position, &v->now) : st;
}

static enum place_answer ask_check(const struct house_plan *hp, const struct pin_ask *ask, const struct pin_view *v)
{
	enum wish wish = WISH_ANY;

	wish_parse(v->option.wish, &wish);
	if (wish == WISH_ROOMS || wish == WISH_HOUSE)
		return PLACE_NAMED;
	if (rooms_same(&v->now, ask))
		return PLACE_SAME;
	if (ask->room_count == 0)
		return PLACE_OK;
	if ((int64_t)ask->room_count != v->option.rooms_count)
		return PLACE_NO_ROOM;
	return place_rooms(&hp->rooms, ask->room_ids, ask->room_count, v->request.adults + v->request.children, NULL);
}

static enum status look_in(struct arena *a, const struct house *h, const struct house_plan *hp,
                           const struct pin_ask *ask, struct pin_view *v)
{
	struct house_plan with;
	int32_t place;
	bool fits = true;

	*v = (struct pin_view){ .answer = PLACE_OK, .version = hp->version };
	enum status st = request_look(a, h, hp, ask->request_id, v, &place);
	if (st != OK || v->answer != PLACE_OK)
		return st;
	v->rooms_then = place_room_names(a, &hp->rooms, ask->room_ids, ask->room_count);
	v->answer = ask_check(hp, ask, v);
	if (v->answer != PLACE_OK)
		return OK;
	if (!pin_with(a, hp, place, ask->room_ids, ask->room_count, &with)) {
		v->answer = PLACE_NO_ROOM;
		return OK;
	}
	st = plan_fits(a, &hp->problem, &with.problem.options[place].stay, &fits);
	if (st == OK && !fits) {
		v->answer = PLACE_CLASH;
		return ways_find(a, h, hp, ask, v);
	}
	if (st == OK)
		st = place_compare(a, h, hp, &with, &v->list);
	/* Who is in the list and not named as falling out of it is there still; and who is not, and comes in, then
	 * is. */
	v->listed_then = v->listed;
	for (size_t i = 0; i < v->list.out_count; i++)
		v->listed_then = v->listed_then && v->list.out[i].request_id != ask->request_id;
	for (size_t i = 0; i < v->list.in_count; i++)
		v->listed_then = v->listed_then || v->list.in[i].request_id == ask->request_id;
	return st;
}

struct pinning {
	struct arena *arena;
	const struct house *house;
	const struct pin_ask *ask;
	struct pin_view *view;
	int64_t user_id, version;
};

static enum status look_work(struct arena *a, const struct house *h, const struct house_plan *hp, void *context)
{
	struct pinning *p = context;
	return look_in(a, h, hp, p->ask, p->view);
}

enum status pin_look(struct arena *a, const struct house *h, const struct pin_ask *ask, struct pin_view *out)
{
	return house_plan_look(a, h, look_work, &(struct pinning){ .ask = ask, .view = out });
}

static enum status pin_work(struct db *db, void *context)
{
	struct pinning *p = context;
	const struct pin_ask *ask = p->ask;
	struct pin_view *v = p->view;
	struct house_plan hp = { 0 };
	int64_t version = 0;
	enum status st = guard_take(db, p->arena, &version);

	if (st == OK)
		st = house_plan_load(p->arena, p->house, &hp);
	if (st == OK)
		st = look_in(p->arena, p->house, &hp, ask, v);
	if (st != OK)
		return st;
	if (v->answer == PLACE_OK && version != p->version + 1)
		v->answer = PLACE_CHANGED;
	if (v->answer != PLACE_OK)
		return CONFLICT;
	const char *was = place_room_names(p->arena, &hp.rooms, v->now.items, v->now.count);
	st = request_pins_clear(db, v->request.id);
	for (size_t i = 0; i < ask->room_count && st == OK; i++)
		st = request_pin_add(db, v->request.id, v->option.position, ask->room_ids[i]);
	if (st == OK)
		st = audit_add(db, (struct actor){ "user", p->user_id }, p->house->now, "hold", "request",
		               v->request.id, arena_printf(p->arena, "rooms=%s", was),
		               arena_printf(p->arena, "rooms=%s", v->rooms_then));
	return st == OK ? replan_quick(p->arena, p->house, version) : st;
}

enum status pin_do(struct arena *a, const struct house *h, int64_t user_id, int64_t version, const struct pin_ask *ask,
                   struct pin_view *out)
{
	struct pinning p = { .arena = a, .house = h, .ask = ask, .view = out, .user_id = user_id, .version = version };
	enum status st = db_transaction(h->db, pin_work, &p);

	if (st != CONFLICT)
		return st;
	if (out->answer == PLACE_OK)
		out->answer = PLACE_CHANGED;
	return OK;
}
