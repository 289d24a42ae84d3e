#include "house/call.h"

#include "core/text.h"
#include "house/decide.h"
#include "house/notice.h"
#include "house/submit.h"
#include "store/formkey.h"

#define SHIFT_DAYS 14
#define SAME_NIGHTS 2 /* ways in the same nights; another day is worth hearing, too */
#define TRIES 4       /* when others change the plan meanwhile */

/* --- which rooms are whose, night by night --- */

enum hold { HOLD_FREE, HOLD_LISTED, HOLD_SOLD };
struct board {
	const struct house_plan *plan;
	struct span days;
	unsigned char *hold; /* [room * days + day] */
};

static size_t board_at(const struct board *b, int32_t room, int32_t day)
{
	return (size_t)room * (size_t)nights(b->days.from, b->days.to) + (size_t)(day - b->days.from.day);
}

static void board_hold(struct board *b, int32_t room, struct span nights, enum hold hold)
{
	int32_t from = nights.from.day > b->days.from.day ? nights.from.day : b->days.from.day;
	int32_t to = nights.to.day < b->days.to.day ? nights.to.day : b->days.to.day;
	for (int32_t day = from; day < to; day++)
		b->hold[board_at(b, room, day)] = (unsigned char)hold;
}

static void board_seat(struct board *b, const struct plan_seat *seat, struct span nights, enum hold hold)
{
	for (int32_t i = 0; i < seat->count; i++)
		board_hold(b, seat->rooms[i], nights, hold);
}

static struct board board_of(struct arena *a, const struct house_plan *hp, struct span days)
{
	const struct plan_problem *p = &hp->problem;
	struct board b = { .plan = hp, .days = days };
	b.hold = arena_news(a, unsigned char, (size_t)p->room_count * (size_t)nights(days.from, days.to) + 1);
	for (int32_t i = 0; i < p->option_count; i++)
		board_seat(&b, &hp->start.options[i], p->options[i].stay.nights, HOLD_LISTED);
	for (int32_t i = 0; i < p->kept_count; i++)
		board_seat(&b, &hp->start.kept[i], p->kept[i].stay.nights, HOLD_SOLD);
	for (int32_t i = 0; i < p->block_count; i++)
		board_hold(&b, p->blocks[i].room, p->blocks[i].nights, HOLD_SOLD);
	return b;
}

static bool is_named(const struct stay_ask *ask, int64_t room_id)
{
	for (int32_t i = 0; i < ask->rooms_count; i++)
		if (ask->room_ids[i] == room_id)
			return true;
	return false;
}

static bool room_does(const struct house_plan *hp, const struct stay_ask *ask, int32_t room)
{
	const struct plan_room *r = &hp->problem.rooms[room];
	switch (ask->wish) {
	case WISH_KIND:
		if (r->kind != ask->kind_id)
			return false;
		break;
	case WISH_ROOMS:
		return is_named(ask, hp->room_ids[room]);
	case WISH_HOUSE:
		return true;
	case WISH_ANY:
		break;
	}
	return ask->rooms_count > 1 || r->capacity >= ask->party.adults + ask->party.children;
}

static bool room_is_free(const struct board *b, int32_t room, struct span nights, enum hold most)
{
	for (int32_t day = nights.from.day; day < nights.to.day; day++)
		if (b->hold[board_at(b, room, day)] > most)
			return false;
	return true;
}

static int32_t rooms_needed(const struct house_plan *hp, const struct stay_ask *ask)
{
	return ask->wish == WISH_HOUSE ? hp->problem.room_count : ask->rooms_count;
}

/* One room: the smallest that takes the party, so that no large one is given away; several: the largest that are
 * free. */
static bool is_better(const struct plan_problem *p, bool one, int32_t room, int32_t than)
{
	int32_t x = p->rooms[room].capacity, y = p->rooms[than].capacity;
	return one ? x < y : x > y;
}

/* Free rooms for the ask: their number, 0 when there are too few. */
static int32_t seat_find(struct arena *a, const struct board *b, const struct stay_ask *ask, int32_t **rooms)
{
	const struct plan_problem *p = &b->plan->problem;
	int32_t need = rooms_needed(b->plan, ask), count = 0, capacity = 0;
	int32_t *found = arena_news(a, int32_t, (size_t)p->room_count);
	for (int32_t r = 0; r < p->room_count; r++) {
		if (!room_does(b->plan, ask, r) || !room_is_free(b, r, ask->nights, HOLD_FREE))
			continue;
		int32_t at = count++;
		for (; at > 0 && is_better(p, need == 1, r, found[at - 1]); at--)
			found[at] = found[at - 1];
		found[at] = r;
	}
	for (int32_t i = 0; i < need && i < count; i++)
		capacity += p->rooms[found[i]].capacity;
	*rooms = found;
	return need > 0 && count >= need && capacity >= ask->party.adults + ask->party.children ? need : 0;
}

/* --- ways --- */

struct search {
	struct arena *arena;
	const struct house *house;
	const struct board *board;
	struct tariff tariff;
	struct sale_room *sale;
	size_t sale_count;
	struct call *call;
};

static bool way_try(struct search *s, const struct stay_ask *ask, int32_t shift)
{
	struct call *c = s->call;
	const struct house_plan *hp = s->board->plan;
	struct quote quote = { 0 };
	int32_t *rooms, count;
	if (c->way_count == CALL_WAYS || stay_complaint(&s->house->settings->stay, s->house->today, ask->nights,
	                                                ask->party.adults, ask->party.children)
	                                         .field != NULL)
		return false;
	count = seat_find(s->arena, s->board, ask, &rooms);
	if (count == 0 || price_stay(s->arena, &s->tariff, s->sale, s->sale_count, ask, &quote, NULL, NULL) != PRICE_OK)
		return false;
	c->ways[c->way_count++] = (struct call_way){
		.ask = *ask, .price = quote.total, .shift = shift,
		.rooms = house_plan_rooms(s->arena, hp, &(struct plan_seat){ .rooms = rooms, .count = count }),
	};
	return true;
}

static int64_t kind_of_named(const struct house_plan *hp, const struct stay_ask *ask)
{
	const struct room *room =
	    ask->wish == WISH_ROOMS && ask->rooms_count == 1 ? room_by_id(&hp->rooms, ask->room_ids[0]) : NULL;
	return room != NULL ? room->kind_id : 0;
}

static struct stay_ask of_kind(const struct stay_ask *ask, int64_t kind_id)
{
	struct stay_ask other = *ask;
	other.wish = WISH_KIND;
	other.kind_id = kind_id;
	other.room_ids = NULL;
	return other;
}

/* The same nights: rooms like the named one first, then the other kinds in the owner's order. */
static enum status kinds_try(struct search *s, const struct stay_ask *ask)
{
	struct kinds kinds = { 0 };
	int64_t like = kind_of_named(s->board->plan, ask);
	enum status st = kinds_all(s->house->db, s->arena, &kinds);
	if (st != OK || (ask->wish != WISH_KIND && ask->wish != WISH_ROOMS))
		return st;
	for (int own = like != 0 ? 1 : 0; own >= 0; own--)
		for (size_t i = 0; i < kinds.count && s->call->way_count < SAME_NIGHTS; i++) {
			struct stay_ask other = of_kind(ask, kinds.items[i].id);
			if ((other.kind_id == like) == own &&
			    (ask->wish == WISH_ROOMS || other.kind_id != ask->kind_id))
				way_try(s, &other, 0);
		}
	return OK;
}

/* Another day: just so, or in a room like the named one. */
static void shift_try(struct search *s, const struct stay_ask *ask, int32_t shift)
{
	struct stay_ask other = *ask;
	int64_t like = kind_of_named(s->board->plan, ask);
	other.nights = (struct span){ date_add(ask->nights.from, shift), date_add(ask->nights.to, shift) };
	if (!way_try(s, &other, shift) && like != 0) {
		other = of_kind(&other, like);
		way_try(s, &other, shift);
	}
}

static struct span around(struct span nights)
{
	return (struct span){ date_add(nights.from, -SHIFT_DAYS), date_add(nights.to, SHIFT_DAYS) };
}

static enum status ways_find(struct arena *a, const struct house *h, const struct board *b, const struct stay_ask *ask,
                             struct call *c)
{
	struct search s = { .arena = a, .house = h, .board = b, .call = c };
	struct span days = around(ask->nights);
	enum status st = tariff_load(h->db, a, days.from, days.to, &s.tariff);
	if (st != OK)
		return st;
	sale_rooms(a, &b->plan->rooms, &s.sale, &s.sale_count);
	st = kinds_try(&s, ask);
	for (int32_t shift = 1; shift <= SHIFT_DAYS && st == OK; shift++) {
		shift_try(&s, ask, shift);
		shift_try(&s, ask, -shift);
	}
	return st;
}

enum status call_ways(struct arena *a, const struct house *h, const struct house_plan *hp, const struct stay_ask *ask,
                      struct call_way *ways, size_t *count)
{
	struct board b = board_of(a, hp, around(ask->nights));
	struct call c = { 0 };
	enum status st = ways_find(a, h, &b, ask, &c);
	*count = c.way_count;
	for (size_t i = 0; i < c.way_count; i++)
		ways[i] = c.ways[i];
	return st;
}

/* --- looking --- */

static enum status nights_find(struct arena *a, const struct house *h, const struct board *b,
                               const struct stay_ask *ask, struct call *c)
{
	size_t count = (size_t)nights(ask->nights.from, ask->nights.to);
	int64_t *asked = arena_news(a, int64_t, count),
	        kind_id = ask->wish == WISH_KIND ? ask->kind_id : kind_of_named(b->plan, ask);
	enum status st = requests_asked(h->db, a, kind_id, ask->nights.from, ask->nights.to, asked);
	c->nights = arena_news(a, struct call_night, count);
	c->night_count = count;
	for (size_t i = 0; i < count && st == OK; i++) {
		struct date night = date_add(ask->nights.from, (int32_t)i);
		c->nights[i] = (struct call_night){ .night = night, .asked = asked[i] };
		for (int32_t r = 0; r < b->plan->problem.room_count; r++)
			c->nights[i].left +=
			    room_does(b->plan, ask, r) &&
			    room_is_free(b, r, (struct span){ night, date_add(night, 1) }, HOLD_LISTED);
	}
	return st;
}

static enum call_state state_of(const struct call *c)
{
	const struct effect *e = &c->effect;
	if (!e->plan.possible)
		return CALL_TAKEN;
	if (e->plan.cost > 0 || e->out_count > 0)
		return CALL_COSTS;
	for (size_t i = 0; i < c->night_count; i++)
		if (c->nights[i].asked > 0)
			return CALL_ASKED;
	return CALL_FREE;
}

static int64_t counted(const struct effect_name *names, size_t count)
{
	int64_t sum = 0;
	for (size_t i = 0; i < count; i++)
		sum += names[i].value.minor + names[i].goodwill.minor;
	return sum;
}

/* Sent last, it loses every tie. */
static bool would_be_listed(const struct call *c)
{
	const struct effect *e = &c->effect;
	int64_t gain =
	    e->own.minor + e->own_goodwill.minor - counted(e->out, e->out_count) + counted(e->in, e->in_count);
	return e->plan.possible && e->plan.cost == 0 && e->own.minor > 0 && (e->out_count == 0 || gain > 0);
}

enum status call_look(struct arena *a, const struct house *h, const struct stay_ask *ask, struct call *out)
{
	struct house_plan hp = { 0 };
	struct call c = { .state = CALL_CLOSED };
	bool closed;
	enum status st = offer_terms(a, h, ask, h->now, INSTANT_NONE, &c.offer);
	if (st == OK)
		st = house_plan_read(a, h, &hp);
	if (st != OK)
		return st;
	closed = c.offer.complaint.field != NULL || c.offer.price_answer != PRICE_OK;
	if (!closed)
		st = effect_of_ask(a, h, &hp, ask, c.offer.quote.value, &c.effect);
	if (st == OK && c.offer.complaint.field == NULL) {
		struct board b = board_of(a, &hp, around(ask->nights));
		if (!closed) {
			st = nights_find(a, h, &b, ask, &c);
			c.state = state_of(&c);
			c.listed = would_be_listed(&c);
		}
		if (st == OK && c.state != CALL_FREE && c.state != CALL_ASKED)
			st = ways_find(a, h, &b, ask, &c);
	}
	if (st == OK)
		*out = c;
	return st;
}

char *call_seen(struct arena *a, const struct call *c)
{
	char *seen =
	    arena_printf(a, "%lld.%lld.", (long long)c->offer.quote.total.minor, (long long)c->effect.plan.cost);
	for (size_t i = 0; i < c->effect.out_count; i++)
		seen = arena_printf(a, "%s%s%lld", seen, i > 0 ? "-" : "", (long long)c->effect.out[i].request_id);
	return seen;
}

char *call_way_seen(struct arena *a, struct money price)
{
	return arena_printf(a, "%lld.0.", (long long)price.minor);
}

/* --- what is made of it --- */

struct ending {
	struct arena *arena;
	const struct house *house;
	int64_t user_id;
	struct submission submission;
	bool yes;
	int64_t version; /* of the guard, when the yes was weighed */
	enum call_answer answer;
	struct guest_request *request;
};

/* DENIED: answered, and nothing is written. */
static enum status ended(struct ending *w, enum call_answer answer)
{
	w->answer = answer;
	return DENIED;
}

static enum status received_queue(struct ending *w)
{
	struct arena *a = w->arena;
	return notice_queue(a, w->house, w->request, "received",
	                    arena_printf(a, "decide_at=%s\n", instant_text(a, w->request->decide_at)));
}

static enum status key_look(struct ending *w)
{
	struct form_key used = { 0 };
	enum status st = form_key_get(w->house->db, w->arena, w->submission.form_key, &used);
	if (st == OK)
		st = request_by_id(w->house->db, w->arena, used.request_id, w->request);
	return st;
}

static enum status ending_open(struct ending *w, int64_t version)
{
	enum hand_answer hand = HAND_OK;
	enum status st;
	if (w->yes) {
		st = accept_within(w->arena, w->house, w->user_id, w->request, version, &hand);
		return st == CONFLICT && hand != HAND_OK ? ended(w, CALL_CHANGED) : st;
	}
	st = received_queue(w);
	return st == OK ? replan_quick(w->arena, w->house, version) : st;
}

static enum status ending_work(struct db *db, void *context)
{
	struct ending *w = context;
	struct offer offer = { 0 };
	enum submit_answer submitted = SUBMIT_OK;
	int64_t version = 0;
	enum status st = guard_take(db, w->arena, &version);
	if (st == OK)
		st = key_look(w);
	if (st == OK)
		return ended(w, CALL_DONE);
	if (st == NOT_FOUND && w->yes && version != w->version + 1)
		return CONFLICT;
	if (st == NOT_FOUND)
		st = submit_within(w->arena, w->house, (struct actor){ "user", w->user_id }, &w->submission, &submitted,
		                   &offer, w->request);
	if (st == OK && submitted != SUBMIT_OK)
		return ended(w, CALL_REFUSED);
	w->answer = CALL_DONE;
	return st == OK ? ending_open(w, version) : st;
}

/* Weighs it anew: the version it then rests on is compared under the guard. */
static enum status ending_weigh(struct ending *w, const char *seen)
{
	struct call c = { 0 };
	enum status st = call_look(w->arena, w->house, &w->submission.ask, &c);
	if (st != OK)
		return st;
	w->version = c.effect.version;
	if (c.state == CALL_CLOSED)
		return ended(w, CALL_REFUSED);
	return c.state == CALL_TAKEN || !text_same(seen, call_seen(w->arena, &c)) ? ended(w, CALL_CHANGED) : OK;
}

enum status call_end(struct arena *a, const struct house *h, int64_t user_id, const struct stay_ask *ask,
                     const struct caller *caller, const char *seen, enum call_answer *answer,
                     struct guest_request *request)
{
	struct ending w = {
		.arena = a,
		.house = h,
		.user_id = user_id,
		.yes = seen != NULL,
		.request = request,
		.submission = { .ask = *ask,
		                .name = caller->name,
		                .email = caller->email,
		                .phone = caller->phone,
		                .message = caller->note,
		                .lang = caller->lang,
		                .must_know_by = INSTANT_NONE,
		                .form_key = caller->key,
		                .seen_price = { -1 },
		                .source = "owner",
		                .sent_at = INSTANT_NONE },
	};
	enum status st = key_look(&w); /* pressed twice: what the first press did is not weighed against itself */
	if (st == OK)
		st = DENIED;
	for (int tries = 0; tries < TRIES && (st == NOT_FOUND || st == CONFLICT); tries++) {
		st = seen != NULL ? ending_weigh(&w, seen) : OK;
		if (st == OK)
			st = db_transaction(h->db, ending_work, &w);
	}
	*answer = w.answer;
	if (st == DENIED)
		return OK;
	return st == CONFLICT ? BUSY : st;
}
