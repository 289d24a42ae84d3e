#include "house/choice.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"

#define WINDOW_DAYS 40
#define AROUND 2
#define ROWS 40

struct looking {
	struct arena *arena;
	const struct house *house;
	const struct house_plan *plan;
	int64_t request_id;
	int32_t request, place; /* its option */
	struct plan_result list;
	int32_t *row_of;        /* room -> row, or PLAN_NONE */
	struct choices *out;
};

static const struct plan_option *own_option(const struct looking *w) { return &w->plan->problem.options[w->place]; }

/* --- who is in the rooms --- */

static void rows_find(struct looking *w)
{
	const struct house_plan *hp = w->plan;
	struct choices *c = w->out;
	c->rooms = arena_news(w->arena, const char *, (size_t)hp->problem.room_count);
	w->row_of = arena_news(w->arena, int32_t, (size_t)hp->problem.room_count);
	for (int32_t r = 0; r < hp->problem.room_count; r++) {
		w->row_of[r] = PLAN_NONE;
		if (c->room_count == ROWS || !plan_room_suits(&hp->problem, &own_option(w)->stay, r))
			continue;
		w->row_of[r] = (int32_t)c->room_count;
		c->rooms[c->room_count++] = room_by_id(&hp->rooms, hp->room_ids[r])->name;
	}
}

static void bar_add(struct looking *w, struct buffer *bars, int32_t room, struct choice_bar bar)
{
	if (w->row_of[room] == PLAN_NONE || !spans_overlap(bar.nights, w->out->window))
		return;
	bar.row = (size_t)w->row_of[room];
	buffer_add(bars, (const char *)&bar, sizeof bar);
}

static bool is_in_window(const struct looking *w, const struct plan_seat *seat, struct span nights)
{
	for (int32_t i = 0; i < seat->count; i++)
		if (w->row_of[seat->rooms[i]] != PLAN_NONE && spans_overlap(nights, w->out->window))
			return true;
	return false;
}

static enum status guest_add(struct looking *w, struct buffer *bars, const struct plan_seat *seat, int64_t person_id,
                             struct choice_bar bar)
{
	struct person person = { 0 };
	if (!is_in_window(w, seat, bar.nights))
		return OK;
	enum status st = person_by_id(w->house->db, w->arena, person_id, &person);
	bar.name = person_full_name(w->arena, &person);
	for (int32_t i = 0; i < seat->count && st == OK; i++)
		bar_add(w, bars, seat->rooms[i], bar);
	return st;
}

static int by_row_and_night(const void *x, const void *y)
{
	const struct choice_bar *a = x, *b = y;
	if (a->row != b->row)
		return a->row < b->row ? -1 : 1;
	return (a->nights.from.day > b->nights.from.day) - (a->nights.from.day < b->nights.from.day);
}

static enum status bars_find(struct looking *w)
{
	const struct house_plan *hp = w->plan;
	const struct plan_problem *p = &hp->problem;
	struct buffer bars = { .arena = w->arena };
	enum status st = OK;
	for (int32_t i = 0; i < p->kept_count && st == OK; i++)
		st = guest_add(w, &bars, &w->list.kept[i], hp->stays.items[i].person_id,
		               (struct choice_bar){ .sort = CHOICE_KEPT,
		                                    .nights = p->kept[i].stay.nights,
		                                    .request_id = hp->stays.items[i].request_id });
	for (int32_t i = 0; i < p->option_count && st == OK; i++) {
		const struct guest_request *r = &hp->requests.items[p->options[i].request];
		st = guest_add(
		    w, &bars, &w->list.options[i], r->person_id,
		    (struct choice_bar){ .sort = p->options[i].request == w->request ? CHOICE_OWN : CHOICE_LISTED,
		                         .nights = p->options[i].stay.nights,
		                         .request_id = r->id });
	}
	for (int32_t i = 0; i < p->block_count; i++)
		bar_add(w, &bars, p->blocks[i].room,
		        (struct choice_bar){ .sort = CHOICE_CLOSED, .nights = p->blocks[i].nights });
	w->out->bar_count = bars.size / sizeof(struct choice_bar);
	if (bars.size > 0)
		qsort(bars.data, w->out->bar_count, sizeof(struct choice_bar), by_row_and_night);
	w->out->bars = (const struct choice_bar *)(const void *)bars.data;
	return st;
}

/* --- what each room costs --- */

/* The house with this option alone of the request, worth more than all others together. */
static enum status forced_solve(struct looking *w, const struct house_plan *with, int64_t bonus,
                                struct plan_result *out)
{
	struct house_plan copy = *with;
	struct plan_limits limits = plan_quick_limits(w->house->settings);
	struct plan_option *options = arena_news(w->arena, struct plan_option, (size_t)with->problem.option_count);
	for (int32_t i = 0; i < with->problem.option_count; i++) {
		options[i] = with->problem.options[i];
		if (options[i].request == w->request)
			options[i].value = i == w->place ? options[i].value + bonus : 0;
	}
	copy.problem.options = options;
	return house_plan_solve(w->arena, &copy, &limits, out);
}

static bool seat_is_free(const struct looking *w, int32_t room)
{
	const struct plan_problem *p = &w->plan->problem;
	struct span asked = own_option(w)->stay.nights;
	for (int32_t i = 0; i < p->block_count; i++)
		if (p->blocks[i].room == room && spans_overlap(p->blocks[i].nights, asked))
			return false;
	for (int32_t i = 0; i < p->kept_count; i++)
		for (int32_t k = 0; k < w->list.kept[i].count; k++)
			if (w->list.kept[i].rooms[k] == room && spans_overlap(p->kept[i].stay.nights, asked))
				return false;
	for (int32_t i = 0; i < p->option_count; i++)
		for (int32_t k = 0; k < w->list.options[i].count; k++)
			if (w->list.options[i].rooms[k] == room && p->options[i].request != w->request &&
			    spans_overlap(p->options[i].stay.nights, asked))
				return false;
	return true;
}

static enum status out_names(struct looking *w, const struct plan_result *then, struct choice *c)
{
	int32_t *gone = arena_news(w->arena, int32_t, w->plan->requests.count), count = 0;
	for (int32_t i = 0; i < (int32_t)w->plan->requests.count; i++)
		if (i != w->request && house_plan_listed(w->plan, &w->list, i) != PLAN_NONE &&
		    house_plan_listed(w->plan, then, i) == PLAN_NONE)
			gone[count++] = i;
	return effect_names(w->arena, w->house, w->plan, gone, count, &c->out, &c->out_count);
}

/* A room that nothing holds in the best list costs nothing: with the request in it that list is as good as any that has
 * it. */
static enum status choice_weigh(struct looking *w, int32_t room, int64_t open, int64_t bonus, struct choice *c)
{
	struct house_plan with;
	struct plan_result then = { 0 };
	enum status st = OK;
	c->possible = seat_is_free(w, room);
	if (c->possible || !pin_with(w->arena, w->plan, w->place, c->room_ids, c->room_count, &with))
		return OK;
	st = plan_fits(w->arena, &w->plan->problem, &with.problem.options[w->place].stay, &c->possible);
	if (st == OK && c->possible)
		st = forced_solve(w, &with, bonus, &then);
	if (st != OK || !c->possible)
		return st;
	c->possible = then.options[w->place].count > 0;
	c->more.minor = c->possible && open > then.value - bonus ? open - (then.value - bonus) : 0;
	return c->possible ? out_names(w, &then, c) : OK;
}

static void choice_name(struct looking *w, const struct plan_seat *seat, struct choice *c)
{
	int64_t *ids = arena_news(w->arena, int64_t, (size_t)seat->count);
	for (int32_t i = 0; i < seat->count; i++)
		ids[i] = w->plan->room_ids[seat->rooms[i]];
	*c = (struct choice){ .room_ids = ids,
		              .room_count = (size_t)seat->count,
		              .rooms = house_plan_rooms(w->arena, w->plan, seat) };
}

static enum status choices_weigh(struct looking *w)
{
	const struct plan_problem *p = &w->plan->problem;
	const struct plan_option *own = own_option(w);
	struct plan_result open = { 0 };
	struct choice *items = arena_news(w->arena, struct choice, (size_t)p->room_count + 1);
	int64_t bonus = 1, best;
	for (int32_t i = 0; i < p->option_count; i++)
		bonus += p->options[i].value;
	bonus = bonus < PLAN_VALUE_MAX - own->value ? bonus : PLAN_VALUE_MAX - own->value;
	enum status st = forced_solve(w, w->plan, bonus, &open);
	if (st != OK || open.options[w->place].count == 0)
		return st;
	best = open.value - bonus;
	w->out->items = items;
	choice_name(w, &open.options[w->place], &items[0]);
	items[0].possible = items[0].seat = true;
	w->out->count = 1;
	st = out_names(w, &open, &items[0]);
	for (int32_t r = 0; r < p->room_count && own->stay.rooms_count == 1 && st == OK; r++) {
		if (w->row_of[r] == PLAN_NONE || r == open.options[w->place].rooms[0])
			continue;
		struct choice *c = &items[w->out->count++];
		choice_name(w, &(struct plan_seat){ &r, 1 }, c);
		st = choice_weigh(w, r, best, bonus, c);
	}
	return st;
}

static enum status look_work(struct arena *a, const struct house *h, const struct house_plan *hp, void *context)
{
	struct looking *w = context;
	struct plan_limits limits = plan_quick_limits(h->settings);
	struct house_plan copy = *hp;
	w->arena = a;
	w->house = h;
	w->plan = hp;
	w->request = house_plan_request(hp, w->request_id);
	w->place = w->request != PLAN_NONE ? pin_option(hp, w->request) : PLAN_NONE;
	if (w->place == PLAN_NONE)
		return NOT_FOUND;
	struct span asked = own_option(w)->stay.nights;
	int32_t more = WINDOW_DAYS - nights(asked.from, asked.to), around = more / 2 < AROUND ? more / 2 : AROUND;
	*w->out = (struct choices){ .version = hp->version, .asked = asked };
	w->out->window = more > 0 ? (struct span){ date_add(asked.from, -around), date_add(asked.to, around) }
	                          : (struct span){ asked.from, date_add(asked.from, WINDOW_DAYS) };
	enum status st = house_plan_solve(a, &copy, &limits, &w->list);
	if (st != OK)
		return st;
	w->plan = &copy; /* stays that clash have become closings */
	rows_find(w);
	st = bars_find(w);
	if (st == OK && own_option(w)->stay.wish != PLAN_HOUSE &&
	    !text_same(hp->options.items[w->place].wish, wish_name(WISH_ROOMS)))
		st = choices_weigh(w);
	return st;
}

enum status choices_find(struct arena *a, const struct house *h, int64_t request_id, struct choices *out)
{
	return house_plan_look(a, h, look_work, &(struct looking){ .request_id = request_id, .out = out });
}
