#include <stdlib.h>

#include "core/text.h"
#include "house/replan.h"
#include "rules/stay.h"
#include "store/goodwill.h"

static int32_t room_index(const struct house_plan *hp, int64_t room_id)
{
	for (int32_t i = 0; i < hp->problem.room_count; i++)
		if (hp->room_ids[i] == room_id)
			return i;
	return PLAN_NONE;
}

static int by_index(const void *x, const void *y)
{
	int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;
	return (a > b) - (a < b);
}

static void rooms_add(struct arena *a, struct house_plan *hp)
{
	struct plan_room *rooms = arena_news(a, struct plan_room, hp->rooms.count);
	int64_t *ids = arena_news(a, int64_t, hp->rooms.count);
	int32_t count = 0;
	for (size_t i = 0; i < hp->rooms.count; i++) {
		const struct room *r = &hp->rooms.items[i];
		if (!r->on_sale)
			continue;
		rooms[count] = (struct plan_room){ .kind = (int32_t)r->kind_id, .capacity = (int32_t)r->capacity };
		ids[count++] = r->id;
	}
	hp->room_ids = ids;
	hp->problem.rooms = rooms;
	hp->problem.room_count = count;
}

static void block_add_to(struct arena *a, struct house_plan *hp, int32_t room, struct span nights)
{
	struct plan_problem *p = &hp->problem;
	size_t count = (size_t)p->block_count;
	if ((count & (count - 1)) == 0) /* full: there is room for a power of two */
		hp->blocks = arena_grow(a, hp->blocks, count, count > 0 ? 2 * count : 1, sizeof *hp->blocks);
	hp->blocks[count] = (struct plan_block){ .room = room, .nights = nights };
	p->blocks = hp->blocks;
	p->block_count++;
}

static void blocks_add(struct arena *a, struct house_plan *hp, const struct room_blocks *blocks)
{
	for (size_t i = 0; i < blocks->count; i++) {
		int32_t room = room_index(hp, blocks->items[i].room_id);
		if (room != PLAN_NONE)
			block_add_to(a, hp, room,
			             (struct span){ blocks->items[i].valid_from, blocks->items[i].valid_to });
	}
}

/* The rooms of a stay as indices; *all false when one of them is not on sale. rows are by stay. */
static struct plan_seat stay_seat(struct arena *a, const struct house_plan *hp, const struct stay_rooms *rows,
                                  int64_t stay_id, bool *all)
{
	size_t low = 0, high = rows->count;
	while (low < high) { /* its first row */
		size_t middle = low + (high - low) / 2;
		if (rows->items[middle].stay_id < stay_id)
			low = middle + 1;
		else
			high = middle;
	}
	while (high < rows->count && rows->items[high].stay_id == stay_id)
		high++;
	int32_t *rooms = arena_news(a, int32_t, high - low), count = 0;
	*all = true;
	for (size_t i = low; i < high; i++) {
		int32_t room = room_index(hp, rows->items[i].room_id);
		if (room == PLAN_NONE)
			*all = false;
		else
			rooms[count++] = room;
	}
	qsort(rooms, (size_t)count, sizeof *rooms, by_index);
	return (struct plan_seat){ .rooms = rooms, .count = count };
}

static bool seat_suits(const struct plan_problem *p, const struct plan_stay *stay, const struct plan_seat *seat)
{
	int64_t capacity = 0;
	for (int32_t i = 0; i < seat->count; i++) {
		const struct plan_room *room = &p->rooms[seat->rooms[i]];
		capacity += room->capacity;
		if (stay->wish == PLAN_KIND && room->kind != stay->kind)
			return false;
	}
	return capacity >= stay->guests && seat->count == stay->rooms_count;
}

/* Where a stay sits is known to be free for it, so with every stay in its place the kept ones always fit. */
static bool kept_from(struct arena *a, const struct house *h, const struct house_plan *hp, const struct guest_stay *s,
                      const struct plan_seat *seat, struct plan_kept *out)
{
	enum wish wish = WISH_ANY;
	struct span nights = { s->arrival, s->departure };
	bool held = stay_is_pinned(h->today, (int32_t)h->settings->pin_days, nights, s->fixed);
	if (!wish_parse(s->wish, &wish) ||
	    !house_plan_stay(a, hp, nights, s->guests, wish == WISH_ROOMS ? WISH_ANY : wish, s->kind_id, seat->count,
	                     NULL, &out->stay))
		return false;
	if (wish == WISH_ROOMS || held) {
		out->stay.wish = PLAN_ROOMS;
		out->stay.wish_rooms = seat->rooms;
		out->stay.rooms_count = seat->count;
	}
	out->pinned = held || wish == WISH_ROOMS;
	out->seat = seat->rooms;
	return out->pinned || (seat->count == s->rooms_count && seat_suits(&hp->problem, &out->stay, seat));
}

static void stays_add(struct arena *a, const struct house *h, struct house_plan *hp, const struct guest_stays *all,
                      const struct stay_rooms *rows)
{
	struct guest_stay *stays = arena_news(a, struct guest_stay, all->count);
	struct plan_kept *kept = arena_news(a, struct plan_kept, all->count);
	struct plan_seat *seats = arena_news(a, struct plan_seat, all->count);
	int32_t count = 0;
	for (size_t i = 0; i < all->count; i++) {
		const struct guest_stay *s = &all->items[i];
		bool whole;
		struct plan_seat seat = stay_seat(a, hp, rows, s->id, &whole);
		if (whole && seat.count > 0 && kept_from(a, h, hp, s, &seat, &kept[count])) {
			seats[count] = seat;
			stays[count++] = *s;
			continue;
		}
		for (int32_t r = 0; r < seat.count; r++)
			block_add_to(a, hp, seat.rooms[r], (struct span){ s->arrival, s->departure });
	}
	hp->stays = (struct guest_stays){ .items = stays, .count = (size_t)count };
	hp->problem.kept = kept;
	hp->problem.kept_count = count;
	hp->start.kept = seats;
}

static bool option_from(struct arena *a, const struct house *h, const struct house_plan *hp,
                        const struct request_option *o, struct plan_option *out)
{
	enum wish wish = WISH_ANY;
	int32_t place = house_plan_request(hp, o->request_id);
	if (place == PLAN_NONE || o->arrival.day < h->today.day || !wish_parse(o->wish, &wish))
		return false;
	if (o->held)
		wish = WISH_ROOMS;
	const struct guest_request *r = &hp->requests.items[place];
	out->request = place;
	out->value = o->value.minor > 0 ? o->value.minor : 0;
	return house_plan_stay(a, hp, (struct span){ o->arrival, o->departure }, r->adults + r->children, wish,
	                       o->kind_id, o->rooms_count, o->room_ids, &out->stay);
}

/* --- goodwill --- */

/* What was given, and to whom: rows that most houses have few of, and many none. */
struct given {
	struct goodwill_rows rows;
	struct goodwill *rules; /* of all rows */
	struct goodwill_guests guests;
	struct goodwill_members members;
};

static enum status given_load(struct arena *a, const struct house *h, struct given *out)
{
	enum status st = goodwill_all(h->db, a, &out->rows);
	if (st != OK || out->rows.count == 0)
		return st;
	out->rules = arena_news(a, struct goodwill, out->rows.count);
	for (size_t i = 0; i < out->rows.count; i++)
		out->rules[i] = goodwill_rule(&out->rows.items[i]);
	st = goodwill_guests(h->db, a, h->today, &out->guests);
	return st == OK ? goodwill_members(h->db, a, &out->members) : st;
}

/* Joined files may each have brought some: the most counts. */
static const struct goodwill *given_to_file(const struct given *g, int64_t file_id)
{
	const struct goodwill *most = NULL;
	for (size_t i = 0; i < g->rows.count; i++) {
		if (g->rules[i].scope != GOODWILL_GUEST)
			continue;
		for (size_t m = 0; m < g->members.count; m++)
			if (g->members.items[m].person_id == g->rows.items[i].person_id &&
			    g->members.items[m].file_id == file_id &&
			    (most == NULL || g->rules[i].percent > most->percent ||
			     g->rules[i].amount.minor > most->amount.minor))
				most = &g->rules[i];
	}
	return most;
}

static struct goodwill_case given_case(const struct given *g, const struct request_option *o)
{
	struct goodwill_case c = { .value = o->value, .nights = nights(o->arrival, o->departure) };
	size_t low = 0, high = g->guests.count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (g->guests.items[middle].request_id < o->request_id)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < g->guests.count && g->guests.items[low].request_id == o->request_id) {
		c.stays = g->guests.items[low].stays;
		c.guest = given_to_file(g, g->guests.items[low].file_id);
	}
	for (size_t i = 0; i < g->rows.count; i++)
		if (g->rows.items[i].request_id == o->request_id)
			c.request = &g->rules[i];
	return c;
}

static void goodwill_add_to(struct arena *a, const struct given *g, struct house_plan *hp, struct plan_option *options)
{
	int64_t *goodwill = arena_news(a, int64_t, hp->options.count);
	for (size_t i = 0; i < hp->options.count && g->rows.count > 0; i++) {
		struct goodwill_case c = given_case(g, &hp->options.items[i]);
		goodwill[i] = goodwill_of(g->rules, g->rows.count, &c).minor;
		options[i].value += goodwill[i];
	}
	hp->goodwill = goodwill;
	hp->goodwill_rules = g->rules;
	hp->goodwill_rule_count = g->rows.count;
}

int64_t house_plan_goodwill(const struct house_plan *hp, const struct plan_result *result, int32_t request)
{
	int32_t option = house_plan_listed(hp, result, request);
	for (int32_t i = 0; i < hp->problem.option_count && option == PLAN_NONE; i++)
		if (hp->problem.options[i].request == request)
			option = i;
	return option != PLAN_NONE ? hp->goodwill[option] : 0;
}

int64_t house_plan_goodwill_listed(const struct house_plan *hp, const struct plan_result *result)
{
	int64_t sum = 0;
	for (int32_t i = 0; i < hp->problem.option_count; i++)
		sum += result->options[i].count > 0 ? hp->goodwill[i] : 0;
	return sum;
}

/* --- options --- */

/* Two sent in one second are told apart by their ids: of two thousand million, as long as there are fewer. */
static int64_t sending_order(const struct guest_request *r)
{
	return (int64_t)((uint64_t)r->sent_at.second << 31 | ((uint64_t)r->id & INT32_MAX));
}

/* Their ids; and 0 for one more, which is only asked about (fit_find). */
static const int64_t *request_names(struct arena *a, const struct guest_requests *requests)
{
	int64_t *names = arena_news(a, int64_t, requests->count + 1);
	for (size_t i = 0; i < requests->count; i++)
		names[i] = requests->items[i].id;
	return names;
}

static void options_add(struct arena *a, const struct house *h, struct house_plan *hp,
                        const struct request_options *all, const struct given *given)
{
	struct request_option *rows = arena_news(a, struct request_option, all->count);
	struct plan_option *options = arena_news(a, struct plan_option, all->count);
	int32_t count = 0;
	for (size_t i = 0; i < all->count; i++) {
		if (!option_from(a, h, hp, &all->items[i], &options[count]))
			continue;
		options[count].sent = sending_order(&hp->requests.items[options[count].request]);
		options[count].name = (uint16_t)all->items[i].position;
		rows[count++] = all->items[i];
	}
	hp->problem.request_names = request_names(a, &hp->requests);
	hp->options = (struct request_options){ .items = rows, .count = (size_t)count };
	hp->problem.options = options;
	hp->problem.option_count = count;
	goodwill_add_to(a, given, hp, options);
}

/* The first stored seat of the request; they are by request. */
static size_t first_seat(const struct plan_seat_rows *rows, int64_t request_id)
{
	size_t low = 0, high = rows->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (rows->items[middle].request_id < request_id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct plan_seat option_seat(struct arena *a, const struct house_plan *hp, const struct request_option *o)
{
	size_t first = first_seat(&hp->seats, o->request_id), end = first;
	while (end < hp->seats.count && hp->seats.items[end].request_id == o->request_id)
		end++;
	int32_t *rooms = arena_news(a, int32_t, end - first), count = 0;
	for (size_t s = first; s < end; s++) {
		const struct plan_seat_row *row = &hp->seats.items[s];
		int32_t room = row->position == o->position ? room_index(hp, row->room_id) : PLAN_NONE;
		if (room != PLAN_NONE)
			rooms[count++] = room;
	}
	qsort(rooms, (size_t)count, sizeof *rooms, by_index);
	return (struct plan_seat){ .rooms = rooms, .count = count };
}

static void start_add(struct arena *a, struct house_plan *hp)
{
	struct plan_seat *seats = arena_news(a, struct plan_seat, hp->options.count);
	for (size_t i = 0; i < hp->options.count; i++)
		seats[i] = option_seat(a, hp, &hp->options.items[i]);
	hp->start.options = seats;
}

/* Rows come into the arena, which aligns them for any type. */
static struct plan_memory memory_from(struct bytes stored)
{
	const void *words = stored.data;
	return (struct plan_memory){ words, (int32_t)(stored.size / sizeof(int64_t)) };
}

struct loaded {
	struct room_blocks blocks;
	struct guest_stays stays;
	struct stay_rooms stay_rows;
	struct request_options options;
	struct given given;
};

/* All but the requests. */
static enum status house_load(struct arena *a, const struct house *h, struct house_plan *hp, struct loaded *rows)
{
	struct guard_memory stored = { 0 };
	enum status st = guard_memory(h->db, a, &stored);
	if (st == OK)
		st = rooms_all(h->db, a, &hp->rooms);
	if (st == OK)
		st = blocks_after(h->db, a, h->today, &rows->blocks);
	if (st == OK)
		st = stays_holding(h->db, a, h->today, &rows->stays);
	if (st == OK)
		st = stay_rooms(h->db, a, h->today, &rows->stay_rows);
	if (st == OK)
		st = given_load(a, h, &rows->given);
	if (st != OK)
		return st;
	hp->version = stored.version;
	hp->memory = memory_from(stored.memory);
	return OK;
}

static void house_make(struct arena *a, const struct house *h, struct house_plan *hp, const struct loaded *rows)
{
	rooms_add(a, hp);
	blocks_add(a, hp, &rows->blocks);
	stays_add(a, h, hp, &rows->stays, &rows->stay_rows);
	options_add(a, h, hp, &rows->options, &rows->given);
	start_add(a, hp);
}

enum status house_plan_load(struct arena *a, const struct house *h, struct house_plan *out)
{
	struct house_plan hp = { 0 };
	struct loaded rows = { 0 };
	enum status st = house_load(a, h, &hp, &rows);
	if (st == OK)
		st = requests_open(h->db, a, h->today, &hp.requests);
	if (st == OK)
		st = options_open(h->db, a, h->today, &rows.options);
	if (st == OK)
		st = plan_seats(h->db, a, &hp.seats);
	if (st != OK)
		return st;
	house_make(a, h, &hp, &rows);
	*out = hp;
	return OK;
}

enum status house_plan_load_one(struct arena *a, const struct house *h, const struct guest_request *request,
                                struct house_plan *out)
{
	struct house_plan hp = { .requests = { .items = request, .count = text_same(request->state, REQUEST_OPEN) } };
	struct loaded rows = { 0 };
	enum status st = house_load(a, h, &hp, &rows);
	if (st == OK && hp.requests.count > 0)
		st = request_options_of(h->db, a, request->id, &rows.options);
	if (st != OK)
		return st;
	house_make(a, h, &hp, &rows);
	*out = hp;
	return OK;
}

struct looking {
	struct arena *arena;
	const struct house *house;
	enum status (*look)(struct arena *a, const struct house *h, const struct house_plan *hp, void *context);
	void *context;
};

static enum status looking_work(struct db *db, void *context)
{
	struct looking *l = context;
	struct house_plan hp = { 0 };
	enum status st = house_plan_load(l->arena, l->house, &hp);

	(void)db;
	return st == OK ? l->look(l->arena, l->house, &hp, l->context) : st;
}

enum status house_plan_look(struct arena *a, const struct house *h,
                            enum status (*look)(struct arena *a, const struct house *h, const struct house_plan *hp,
                                                void *context),
                            void *context)
{
	return db_snapshot(h->db, looking_work, &(struct looking){ a, h, look, context });
}

static enum status plan_copy(struct arena *a, const struct house *h, const struct house_plan *hp, void *context)
{
	(void)a, (void)h;
	*(struct house_plan *)context = *hp;
	return OK;
}

enum status house_plan_read(struct arena *a, const struct house *h, struct house_plan *out)
{
	return house_plan_look(a, h, plan_copy, out);
}

bool house_plan_stay(struct arena *a, const struct house_plan *hp, struct span nights, int64_t guests, enum wish wish,
                     int64_t kind_id, int64_t rooms_count, const int64_t *room_ids, struct plan_stay *out)
{
	static const enum plan_wish wishes[] = {
		[WISH_ANY] = PLAN_ANY, [WISH_KIND] = PLAN_KIND, [WISH_ROOMS] = PLAN_ROOMS, [WISH_HOUSE] = PLAN_HOUSE,
	};
	*out = (struct plan_stay){
		.nights = nights, .guests = (int32_t)guests, .wish = wishes[wish], .kind = (int32_t)kind_id,
		.rooms_count = wish == WISH_HOUSE ? hp->problem.room_count : (int32_t)rooms_count,
	};
	if (wish != WISH_ROOMS)
		return true;
	int32_t *rooms = arena_news(a, int32_t, (size_t)rooms_count);
	for (int64_t i = 0; i < rooms_count; i++) {
		rooms[i] = room_index(hp, room_ids[i]);
		if (rooms[i] == PLAN_NONE)
			return false;
	}
	qsort(rooms, (size_t)rooms_count, sizeof *rooms, by_index);
	for (int64_t i = 1; i < rooms_count; i++)
		if (rooms[i] == rooms[i - 1])
			return false;
	out->wish_rooms = rooms;
	return true;
}

static bool seat_has(const int32_t *rooms, int32_t count, int32_t room)
{
	for (int32_t i = 0; i < count; i++)
		if (rooms[i] == room)
			return true;
	return false;
}

bool plan_room_suits(const struct plan_problem *p, const struct plan_stay *stay, int32_t room)
{
	switch (stay->wish) {
	case PLAN_KIND:
		if (p->rooms[room].kind != stay->kind)
			return false;
		break;
	case PLAN_ROOMS:
		return seat_has(stay->wish_rooms, stay->rooms_count, room);
	case PLAN_HOUSE:
		return true;
	case PLAN_ANY:
		break;
	}
	return stay->rooms_count > 1 || p->rooms[room].capacity >= stay->guests;
}

struct house_plan house_plan_with(struct arena *a, const struct house_plan *hp, const struct plan_option *option)
{
	struct house_plan with = *hp;
	size_t count = (size_t)hp->problem.option_count;
	struct plan_option *options = arena_grow(a, hp->problem.options, count, count + 1, sizeof *options);
	options[count] = *option;
	with.problem.options = options;
	with.problem.option_count++;
	with.start.options = arena_grow(a, hp->start.options, count, count + 1, sizeof *hp->start.options);
	return with;
}

int32_t house_plan_request(const struct house_plan *hp, int64_t request_id)
{
	size_t low = 0, high = hp->requests.count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (hp->requests.items[middle].id < request_id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < hp->requests.count && hp->requests.items[low].id == request_id ? (int32_t)low : PLAN_NONE;
}

int32_t house_plan_listed(const struct house_plan *hp, const struct plan_result *result, int32_t request)
{
	for (int32_t i = 0; i < hp->problem.option_count; i++)
		if (hp->problem.options[i].request == request && result->options[i].count > 0)
			return i;
	return PLAN_NONE;
}

const char *house_plan_rooms(struct arena *a, const struct house_plan *hp, const struct plan_seat *seat)
{
	struct buffer names = { .arena = a };
	for (int32_t i = 0; i < seat->count; i++) {
		const struct room *room = room_by_id(&hp->rooms, hp->room_ids[seat->rooms[i]]);
		buffer_printf(&names, "%s%s", i > 0 ? ", " : "", room->name);
	}
	return names.data;
}

struct narrowed stay_narrow(const struct house_plan *hp, const struct request_option *option,
                            const struct plan_seat *seat)
{
	struct narrowed n = { .wish = WISH_KIND,
		              .rooms_count = seat->count,
		              .kind_id = hp->problem.rooms[seat->rooms[0]].kind,
		              .fixed = option->held };
	if (text_same(option->wish, wish_name(WISH_ROOMS)) || text_same(option->wish, wish_name(WISH_HOUSE))) {
		n.wish = text_same(option->wish, wish_name(WISH_HOUSE)) ? WISH_HOUSE : WISH_ROOMS;
		n.fixed = true;
	}
	for (int32_t i = 1; i < seat->count && n.wish == WISH_KIND; i++)
		if (hp->problem.rooms[seat->rooms[i]].kind != n.kind_id) {
			n.wish = WISH_ANY;
			n.fixed = true;
		}
	if (n.wish != WISH_KIND)
		n.kind_id = 0;
	return n;
}
