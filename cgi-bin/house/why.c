#include "house/why.h"

#include <stdlib.h>
#include <string.h>

#include "core/clock.h"
#include "core/text.h"
#include "house/record.h"
#include "store/guest.h"
#include "store/person.h"

#define WINDOW_DAYS 40

struct reading {
	struct arena *arena;
	const struct house *house;
	const struct guest_request *request;
	struct decisions same;
	struct instance instance;
	struct plan_result result;
	struct rooms rooms;
	int32_t option; /* of the request, its first */
	int32_t *row_of; /* room of the instance -> row, or PLAN_NONE */
	struct why *why;
};

static int64_t id_after(const char *name, char letter)
{
	int64_t id = 0;
	const char *end = name + strcspn(name, "-");
	char digits[24];
	size_t length = (size_t)(end - name);
	if (name[0] != letter || length < 2 || length > sizeof digits)
		return 0;
	memcpy(digits, name + 1, length - 1);
	digits[length - 1] = '\0';
	return int_parse(digits, 1, INT64_MAX, &id) ? id : 0;
}

static int64_t request_of(const struct reading *w, int32_t option)
{
	return id_after(w->instance.option_ids[option], 'q');
}

static int32_t option_of(const struct reading *w, int64_t request_id)
{
	for (int32_t i = 0; i < w->instance.problem.option_count; i++)
		if (request_of(w, i) == request_id)
			return i;
	return PLAN_NONE;
}

/* --- solving it again --- */

static int by_number(const void *x, const void *y)
{
	int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;
	return (a > b) - (a < b);
}

/* Where an accepted one sits today, as rooms of the instance: of several best sets the one that was chosen is found
 * again. */
static enum status seat_today(struct reading *w, int64_t request_id, struct plan_seat *out)
{
	struct guest_stay stay = { 0 };
	struct stay_rooms rows = { 0 };
	int32_t *rooms = arena_news(w->arena, int32_t, (size_t)w->instance.problem.room_count), count = 0;
	enum status st = stay_by_request(w->house->db, w->arena, request_id, &stay);
	if (st == OK)
		st = stay_rooms(w->house->db, w->arena, date_add(stay.departure, -1), &rows);
	for (size_t i = 0; i < rows.count && st == OK; i++)
		for (int32_t r = 0; r < w->instance.problem.room_count && rows.items[i].stay_id == stay.id; r++)
			if (id_after(w->instance.room_ids[r], 'r') == rows.items[i].room_id)
				rooms[count++] = r;
	qsort(rooms, (size_t)count, sizeof *rooms, by_number);
	*out = (struct plan_seat){ .rooms = rooms, .count = count };
	return st == NOT_FOUND ? OK : st;
}

static enum status start_find(struct reading *w, struct plan_start *out)
{
	const struct plan_problem *p = &w->instance.problem;
	struct plan_seat *kept = arena_news(w->arena, struct plan_seat, (size_t)p->kept_count);
	struct plan_seat *options = arena_news(w->arena, struct plan_seat, (size_t)p->option_count);
	enum status st = OK;
	for (int32_t i = 0; i < p->kept_count; i++)
		if (p->kept[i].seat != NULL)
			kept[i] = (struct plan_seat){ p->kept[i].seat, p->kept[i].stay.wish == PLAN_HOUSE
				                                           ? p->room_count
				                                           : p->kept[i].stay.rooms_count };
	for (size_t i = 0; i < w->same.count && st == OK; i++) {
		int32_t option = text_same(w->same.items[i].verdict, "accepted")
		                     ? option_of(w, w->same.items[i].request_id)
		                     : PLAN_NONE;
		if (option != PLAN_NONE)
			st = seat_today(w, w->same.items[i].request_id, &options[option]);
	}
	*out = (struct plan_start){ .kept = kept, .options = options };
	return st;
}

static enum status solve(struct reading *w, const struct plan_limits *limits, bool *good)
{
	struct plan_start start = { 0 };
	int64_t began;
	enum status st = start_find(w, &start);
	if (st != OK)
		return st;
	began = clock_monotonic();
	st = plan_solve(w->arena, &w->instance.problem, &start, limits, &w->result);
	w->why->microseconds = clock_monotonic() - began;
	*good = st == OK && w->result.status != PLAN_INFEASIBLE;
	return st == INVALID ? OK : st;
}

/* --- what it would have changed --- */

static enum status name_of_request(struct reading *w, int64_t request_id, const char **name)
{
	struct guest_request r = { 0 };
	struct person person = { 0 };
	enum status st = request_by_id(w->house->db, w->arena, request_id, &r);
	if (st == OK)
		st = person_by_id(w->house->db, w->arena, r.person_id, &person);
	*name = st == OK ? person_full_name(w->arena, &person) : NULL;
	if (st == OK && **name == '\0') /* erased */
		*name = r.reference;
	return st == NOT_FOUND ? OK : st;
}

static enum status others_find(struct reading *w, const int32_t *numbers, int32_t count, struct why_other **out,
                               size_t *out_count)
{
	const struct plan_problem *p = &w->instance.problem;
	struct why_other *others = arena_news(w->arena, struct why_other, (size_t)count);
	enum status st = OK;
	for (int32_t i = 0; i < count && st == OK; i++)
		for (int32_t o = 0; o < p->option_count; o++)
			if (p->options[o].request == numbers[i]) {
				others[i] = (struct why_other){
					.request_id = request_of(w, o),
					.nights = p->options[o].stay.nights,
					.value = { p->options[o].value },
				};
				st = name_of_request(w, others[i].request_id, &others[i].name);
				break;
			}
	*out = others;
	*out_count = (size_t)count;
	return st;
}

static enum status effect(struct reading *w, const struct plan_limits *limits)
{
	struct why *y = w->why;
	const struct plan_problem *p = &w->instance.problem;
	struct plan_effect e = { 0 };
	int32_t number = p->options[w->option].request;
	enum status st = plan_effect(w->arena, p, &w->result, number, limits, &e);
	for (int32_t o = 0; o < p->option_count; o++)
		y->listed = y->listed || (p->options[o].request == number && w->result.options[o].count > 0);
	y->possible = y->listed || e.possible;
	y->own = (struct money){ p->options[w->option].value };
	y->cost = (struct money){ y->listed ? e.gain : e.cost };
	if (st == OK)
		st = others_find(w, e.out_requests, e.out_count, &y->out, &y->out_count);
	if (st == OK)
		st = others_find(w, e.in_requests, e.in_count, &y->in, &y->in_count);
	return st == INVALID ? OK : st;
}

/* --- who was in the rooms that would have done --- */

static void rows_find(struct reading *w)
{
	const struct plan_problem *p = &w->instance.problem;
	const struct plan_stay *asked = &p->options[w->option].stay;
	struct why *y = w->why;
	y->rooms = arena_news(w->arena, const char *, (size_t)p->room_count);
	w->row_of = arena_news(w->arena, int32_t, (size_t)p->room_count);
	for (int32_t r = 0; r < p->room_count; r++)
		w->row_of[r] = PLAN_NONE;
	for (size_t i = 0; i < w->rooms.count; i++)
		for (int32_t r = 0; r < p->room_count; r++)
			if (id_after(w->instance.room_ids[r], 'r') == w->rooms.items[i].id &&
			    plan_room_suits(p, asked, r)) {
				w->row_of[r] = (int32_t)y->room_count;
				y->rooms[y->room_count++] = w->rooms.items[i].name;
			}
}

static void bar_add(struct reading *w, const struct plan_seat *seat, const struct why_bar *bar)
{
	struct why *y = w->why;
	for (int32_t i = 0; i < seat->count; i++) {
		if (w->row_of[seat->rooms[i]] == PLAN_NONE || !spans_overlap(bar->nights, y->window))
			continue;
		y->bars = arena_grow(w->arena, y->bars, y->bar_count, y->bar_count + 1, sizeof *y->bars);
		y->bars[y->bar_count] = *bar;
		y->bars[y->bar_count++].row = (size_t)w->row_of[seat->rooms[i]];
	}
}

static bool seat_shown(const struct reading *w, const struct plan_seat *seat, struct span nights)
{
	for (int32_t i = 0; i < seat->count && spans_overlap(nights, w->why->window); i++)
		if (w->row_of[seat->rooms[i]] != PLAN_NONE)
			return true;
	return false;
}

static enum status kept_bar(struct reading *w, int32_t i)
{
	struct stay_holder holder = { 0 };
	struct why_bar bar = { .sort = WHY_KEPT, .nights = w->instance.problem.kept[i].stay.nights };
	enum status st = OK;
	if (!seat_shown(w, &w->result.kept[i], bar.nights))
		return OK;
	st = stay_holder(w->house->db, w->arena, id_after(w->instance.kept_ids[i], 'b'), &holder);
	if (st == OK) {
		bar.name = person_full_name(
		    w->arena, &(struct person){ .name = holder.name, .surname = holder.surname, .patronymic = "" });
		bar.request_id = holder.request_id;
		bar.since = holder.since;
	}
	if (st == OK || st == NOT_FOUND)
		bar_add(w, &w->result.kept[i], &bar);
	return st == NOT_FOUND ? OK : st;
}

static bool is_accepted_with(const struct reading *w, int64_t request_id)
{
	for (size_t i = 0; i < w->same.count; i++)
		if (w->same.items[i].request_id == request_id && text_same(w->same.items[i].verdict, "accepted"))
			return true;
	return false;
}

static enum status option_bar(struct reading *w, int32_t o)
{
	const struct plan_option *option = &w->instance.problem.options[o];
	struct why *y = w->why;
	struct why_bar bar = { .nights = option->stay.nights,
		               .request_id = request_of(w, o),
		               .value = { option->value },
		               .since = INSTANT_NONE };
	enum status st = OK;
	if (!seat_shown(w, &w->result.options[o], bar.nights))
		return OK;
	bar.sort = is_accepted_with(w, bar.request_id) ? WHY_SAME : WHY_LIST;
	for (size_t i = 0; i < y->out_count; i++)
		bar.gives_way = bar.gives_way || y->out[i].request_id == bar.request_id;
	st = name_of_request(w, bar.request_id, &bar.name);
	bar_add(w, &w->result.options[o], &bar);
	return st;
}

static int by_place(const void *x, const void *y)
{
	const struct why_bar *a = x, *b = y;
	if (a->row != b->row)
		return a->row < b->row ? -1 : 1;
	return (a->nights.from.day > b->nights.from.day) - (a->nights.from.day < b->nights.from.day);
}

static enum status bars_find(struct reading *w)
{
	const struct plan_problem *p = &w->instance.problem;
	enum status st = OK;
	for (int32_t i = 0; i < p->block_count; i++)
		bar_add(w, &(struct plan_seat){ &p->blocks[i].room, 1 },
		        &(struct why_bar){ .sort = WHY_CLOSED, .nights = p->blocks[i].nights, .since = INSTANT_NONE });
	for (int32_t i = 0; i < p->kept_count && st == OK; i++)
		st = kept_bar(w, i);
	for (int32_t i = 0; i < p->option_count && st == OK; i++)
		st = option_bar(w, i);
	if (w->why->bar_count > 0)
		qsort(w->why->bars, w->why->bar_count, sizeof *w->why->bars, by_place);
	return st;
}

static bool row_is_free(const struct why *y, size_t row, struct date night)
{
	for (size_t i = 0; i < y->bar_count; i++)
		if (y->bars[i].row == row && y->bars[i].nights.from.day <= night.day &&
		    night.day < y->bars[i].nights.to.day)
			return false;
	return true;
}

static void nights_find(struct reading *w)
{
	const struct plan_stay *asked = &w->instance.problem.options[w->option].stay;
	struct why *y = w->why;
	int32_t need = asked->wish == PLAN_HOUSE ? (int32_t)y->room_count : asked->rooms_count;
	y->night_count = (size_t)nights(y->window.from, y->window.to);
	y->nights = arena_news(w->arena, struct why_night, y->night_count);
	for (size_t i = 0; i < y->night_count; i++) {
		struct why_night *n = &y->nights[i];
		n->night = date_add(y->window.from, (int32_t)i);
		n->asked = asked->nights.from.day <= n->night.day && n->night.day < asked->nights.to.day;
		for (size_t row = 0; row < y->room_count; row++)
			n->left += row_is_free(y, row, n->night);
		y->asked_nights += n->asked;
		y->short_nights += n->asked && n->left < need;
	}
}

static struct span window_of(struct span asked)
{
	struct span w = { date_add(asked.from, -1), date_add(asked.to, 1) };
	if (nights(w.from, w.to) > WINDOW_DAYS)
		w.to = date_add(w.from, WINDOW_DAYS);
	return w;
}

/* --- all of it --- */

static enum status instance_of(struct reading *w, bool *there)
{
	struct instance_row row = { 0 };
	enum status st = w->why->decision.instance_id != 0
	                     ? instance_get(w->house->db, w->arena, w->why->decision.instance_id, &row)
	                     : NOT_FOUND;
	*there = st == OK && recorded_instance(w->arena, row.body, &w->instance);
	return st == NOT_FOUND ? OK : st;
}

static enum status instance_tell(struct reading *w, const struct plan_limits *limits)
{
	struct why *y = w->why;
	bool good = false;
	enum status st = rooms_all(w->house->db, w->arena, &w->rooms);
	if (st == OK)
		st = solve(w, limits, &good);
	if (st != OK || !good)
		return st;
	y->known = true;
	y->solved = w->result.status == PLAN_OPTIMAL;
	y->value = (struct money){ w->result.value };
	y->bound = (struct money){ w->result.bound };
	for (int32_t i = 0; i < w->instance.problem.option_count; i++)
		y->open +=
		    i == 0 || w->instance.problem.options[i].request != w->instance.problem.options[i - 1].request;
	y->window = window_of(w->instance.problem.options[w->option].stay.nights);
	rows_find(w);
	st = effect(w, limits);
	if (st == OK)
		st = bars_find(w);
	if (st == OK)
		nights_find(w);
	return st;
}

enum status why_find(struct arena *a, const struct house *h, const struct guest_request *r, bool again, struct why *out)
{
	struct why y = { 0 };
	struct reading w = { .arena = a, .house = h, .request = r, .why = &y };
	struct plan_limits limits = again ? plan_full_limits(h->settings) : plan_quick_limits(h->settings);
	bool there = false;
	enum status st = decision_of(h->db, a, r->id, &y.decision);
	if (st == OK)
		st = instance_of(&w, &there);
	if (st == OK && there)
		st = decisions_of_instance(h->db, a, y.decision.instance_id, &w.same);
	for (size_t i = 0; i < w.same.count; i++) {
		bool other = w.same.items[i].request_id != r->id;
		y.with_yes += other && text_same(w.same.items[i].verdict, "accepted");
		y.with_no += other && text_same(w.same.items[i].verdict, "refused");
	}
	w.option = st == OK && there ? option_of(&w, r->id) : PLAN_NONE;
	if (st == OK && w.option != PLAN_NONE)
		st = instance_tell(&w, &limits);
	if (st == OK)
		*out = y;
	return st;
}
