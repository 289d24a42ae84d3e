#include "house/move.h"

#include <string.h>

#include "core/text.h"
#include "house/deed.h"
#include "house/record.h"
#include "house/tell.h"

static const char *const holding[] = { "accepted", "prepaid", "in-house" };

static bool is_holding(const char *state)
{
	for (size_t i = 0; i < ARRAY_LEN(holding); i++)
		if (text_same(state, holding[i]))
			return true;
	return false;
}

static bool rooms_same(const struct room_ids *now, const struct move_ask *ask)
{
	size_t same = 0;

	for (size_t i = 0; i < ask->room_count; i++)
		for (size_t j = 0; j < now->count; j++)
			same += ask->room_ids[i] == now->items[j];
	return ask->room_count == now->count && same == now->count;
}

static bool nights_same(const struct guest_stay *s, const struct move_ask *ask)
{
	return ask->nights.from.day == s->arrival.day && ask->nights.to.day == s->departure.day;
}

static bool is_as_it_is(const struct move_ask *ask)
{
	return ask->room_count == 0;
}

static bool would_differ(const struct move_view *v, const struct move_ask *ask)
{
	return !rooms_same(&v->now, ask) || !nights_same(&v->stay, ask) || ask->hold != v->stay.fixed;
}

static bool is_house(const struct guest_stay *s)
{
	return text_same(s->wish, wish_name(WISH_HOUSE));
}

/* Of rules that need no plan; PLACE_OK: let us look. */
static enum place_answer ask_check(const struct house *h, const struct rooms *rooms, const struct move_ask *ask,
                                   const struct move_view *v)
{
	const struct guest_stay *s = &v->stay;
	bool same_rooms = rooms_same(&v->now, ask);

	if (is_as_it_is(ask) || !would_differ(v, ask))
		return PLACE_SAME;
	if (ask->nights.to.day <= ask->nights.from.day ||
	    nights(ask->nights.from, ask->nights.to) > h->settings->stay.most_nights)
		return PLACE_LONG;
	if (v->here && (!same_rooms || ask->nights.from.day != s->arrival.day))
		return PLACE_IN_HOUSE;
	if ((!v->here && ask->nights.from.day < h->today.day) || ask->nights.to.day <= h->today.day)
		return PLACE_PAST;
	if (ask->room_count != v->now.count || (is_house(s) && !same_rooms))
		return PLACE_NO_ROOM;
	return place_rooms(rooms, ask->room_ids, ask->room_count, s->guests, &v->now);
}

/* --- what it would cost the guest --- */

/* Of a stay that came by a request: who comes and what they take; of another only how many. */
static enum status party_find(struct arena *a, const struct house *h, const struct guest_stay *s, struct stay_ask *out)
{
	struct guest_request r = { 0 };
	struct request_lines lines = { 0 };

	out->party = (struct party){ (int32_t)s->guests, 0 };
	if (s->request_id == 0)
		return OK;
	enum status st = request_by_id(h->db, a, s->request_id, &r);
	if (st == OK)
		st = request_lines_of(h->db, a, s->request_id, 0, &lines);
	if (st != OK)
		return st;
	struct extra *extras = arena_news(a, struct extra, lines.count);
	for (size_t i = 0; i < lines.count; i++) {
		const struct request_line *l = &lines.items[i];
		bool known = !text_same(l->class, service_class_name(SERVICE_EXTRA));
		for (size_t n = 0; n < out->extra_count && !known; n++)
			known = extras[n].service_id == l->service_id;
		if (!known)
			extras[out->extra_count++] =
			    (struct extra){ l->service_id, text_same(l->unit, service_unit_name(PER_ITEM))
				                               ? (int32_t)l->quantity
				                               : 1 };
	}
	out->extras = extras;
	out->party = (struct party){ (int32_t)r.adults, (int32_t)r.children };
	return OK;
}

static enum status price_find(struct arena *a, const struct house *h, const struct rooms *rooms,
                              const struct move_ask *ask, struct move_view *v)
{
	struct stay_ask was = { .nights = { v->stay.arrival, v->stay.departure },
		                .wish = WISH_ROOMS,
		                .rooms_count = (int32_t)v->now.count,
		                .room_ids = v->now.items };
	struct money before = { 0 }, after = { 0 };
	bool known = false;
	enum status st = party_find(a, h, &v->stay, &was);
	struct stay_ask then = was;

	then.nights = ask->nights;
	then.rooms_count = (int32_t)ask->room_count;
	then.room_ids = ask->room_ids;
	if (st == OK)
		st = place_price(a, h, rooms, &was, &known, &before);
	if (st == OK)
		st = place_price(a, h, rooms, &then, &v->priced, &after);
	v->priced = v->priced && known;
	v->price.minor = v->stay.price.minor + after.minor - before.minor;
	/* An agreed price below the tariff can not become less than nothing. */
	if (v->price.minor < 0)
		v->price.minor = 0;
	return st;
}

/* --- looking --- */

static enum status stay_look(struct arena *a, const struct house *h, const struct move_ask *ask, struct move_view *v)
{
	enum status st = stay_by_id(h->db, a, ask->stay_id, &v->stay);

	if (st == NOT_FOUND || (st == OK && !is_holding(v->stay.state))) {
		v->answer = PLACE_ENDED;
		return OK;
	}
	if (st == OK)
		st = person_by_id(h->db, a, v->stay.person_id, &v->person);
	if (st == OK)
		st = stay_room_ids(h->db, a, v->stay.id, &v->now);
	v->here = v->stay.arrival.day < h->today.day || text_same(v->stay.state, "in-house");
	v->asked_by_name = text_same(v->stay.wish, wish_name(WISH_ROOMS));
	v->mail = v->stay.request_id != 0 && v->person.email != NULL && v->person.email[0] != '\0';
	return st;
}

static bool is_news(const struct house *h, const struct rooms *rooms, const struct move_ask *ask,
                    const struct move_view *v)
{
	int64_t was = place_kind(rooms, v->now.items, v->now.count),
	        then = place_kind(rooms, ask->room_ids, ask->room_count);
	bool same_rooms = rooms_same(&v->now, ask);

	return !nights_same(&v->stay, ask) || (!same_rooms && (was == 0 || was != then || tells_rooms(h, &v->stay)));
}

/* The parts of a stay that changed rooms meet on the day of the change. */
static enum status parts_check(struct arena *a, const struct house *h, const struct move_ask *ask, struct move_view *v)
{
	struct guest_stay next = { 0 };
	enum status st = OK;

	if (ask->nights.from.day != v->stay.arrival.day && v->stay.follows_id != 0)
		v->answer = PLACE_FOLLOWED;
	else if (ask->nights.to.day != v->stay.departure.day)
		st = stay_following(h->db, a, v->stay.id, &next);
	if (st == OK && next.id != 0)
		v->answer = PLACE_FOLLOWED;
	return st == NOT_FOUND ? OK : st;
}

/* On a plan that was loaded. */
static enum status look_in(struct arena *a, const struct house *h, const struct house_plan *hp,
                           const struct move_ask *ask, struct move_view *v)
{
	*v = (struct move_view){ .answer = PLACE_OK, .version = hp->version };
	enum status st = stay_look(a, h, ask, v);

	if (st != OK || v->answer != PLACE_OK)
		return st;
	v->rooms_now = place_room_names(a, &hp->rooms, v->now.items, v->now.count);
	v->rooms_then = place_room_names(a, &hp->rooms, ask->room_ids, ask->room_count);
	v->news = is_news(h, &hp->rooms, ask, v);
	v->answer = ask_check(h, &hp->rooms, ask, v);
	if (v->answer == PLACE_OK)
		st = parts_check(a, h, ask, v);
	if (st != OK || v->answer != PLACE_OK)
		return st;
	struct placing what = { .nights = ask->nights,
		                .room_ids = ask->room_ids,
		                .room_count = ask->room_count,
		                .guests = v->stay.guests,
		                .stay_id = v->stay.id };
	st = place_find(a, h, hp, &what, &v->placed);
	v->answer = v->placed.answer;
	return st == OK && v->answer == PLACE_OK ? price_find(a, h, &hp->rooms, ask, v) : st;
}

struct looking {
	const struct move_ask *ask;
	struct move_view *view;
};

static enum status look_work(struct arena *a, const struct house *h, const struct house_plan *hp, void *context)
{
	struct looking *l = context;
	return look_in(a, h, hp, l->ask, l->view);
}

enum status move_look(struct arena *a, const struct house *h, const struct move_ask *ask, struct move_view *out)
{
	return house_plan_look(a, h, look_work, &(struct looking){ ask, out });
}

/* --- moving --- */

struct moving {
	struct arena *arena;
	const struct house *house;
	const struct move_order *order;
	struct move_view *view;
	int64_t move_id;
};

/* As it becomes. Of several kinds it must be fixed; what was asked by name is so only while it is there. */
static struct guest_stay stay_moved(const struct moving *m, const struct rooms *rooms)
{
	const struct move_ask *ask = &m->order->ask;
	const struct move_view *v = m->view;
	struct guest_stay s = v->stay;
	int64_t kind = place_kind(rooms, ask->room_ids, ask->room_count);

	s.arrival = ask->nights.from;
	s.departure = ask->nights.to;
	if (!is_house(&s) && !(v->asked_by_name && rooms_same(&v->now, ask) && ask->hold)) {
		s.wish = wish_name(kind != 0 ? WISH_KIND : WISH_ANY);
		s.kind_id = kind;
	}
	s.fixed = ask->hold || (!is_house(&s) && kind == 0);
	if (m->order->charge && v->priced) {
		s.price = v->price;
		if (s.prepayment.minor > s.price.minor)
			s.prepayment = s.price;
	}
	if (date_is(s.prepay_until) && s.prepay_until.day > s.arrival.day)
		s.prepay_until = s.arrival;
	return s;
}

static enum status remember_rooms(const struct moving *m, int64_t stay_id)
{
	struct room_ids ids = { 0 };
	enum status st = stay_room_ids(m->house->db, m->arena, stay_id, &ids);

	for (size_t i = 0; i < ids.count && st == OK; i++)
		st = stay_moved_room_add(m->house->db, m->move_id, stay_id, ids.items[i]);
	return st;
}

struct stay_moved moved_from(const struct house *h, const struct guest_stay *s, int64_t user_id)
{
	return (struct stay_moved){
		.stay_id = s->id,
		.user_id = user_id,
		.moved_at = h->now,
		.undo_until = { h->now.second + h->settings->undo_minutes * 60 },
		.arrival = s->arrival,
		.departure = s->departure,
		.wish = s->wish,
		.kind_id = s->kind_id,
		.fixed = s->fixed,
		.price = s->price,
		.prepayment = s->prepayment,
		.prepay_until = s->prepay_until,
		.version = s->version + 1,
	};
}

static enum status remember(struct moving *m)
{
	const struct house *h = m->house;
	const struct guest_stay *s = &m->view->stay;
	const struct placed *p = &m->view->placed;
	struct stay_moved row = moved_from(h, s, m->order->user_id);

	row.charged = m->order->charge && m->view->priced;
	enum status st = stay_moved_add(h->db, &row);

	m->move_id = row.id;
	if (st == OK && row.charged)
		st = stay_moved_lines_keep(h->db, m->move_id, s->id);
	if (st == OK)
		st = remember_rooms(m, s->id);
	for (size_t i = 0; i < p->plan.stays.count && st == OK; i++)
		if (p->moves[i])
			st = remember_rooms(m, p->plan.stays.items[i].id);
	return st;
}

static enum status nights_write(const struct house *h, const struct guest_stay *s, const int64_t *rooms, size_t count)
{
	enum status st = OK;

	for (size_t i = 0; i < count && st == OK; i++)
		st = nights_take(h->db, rooms[i], s->arrival, s->departure, s->id, 0);
	return st;
}

static const char *stay_words(struct arena *a, const struct house *h, const struct guest_stay *s, const char *rooms)
{
	return arena_printf(a, "arrival=%s\ndeparture=%s\nrooms=%s\nprice=%s\nfixed=%s", date_text(a, s->arrival),
	                    date_text(a, s->departure), rooms,
	                    money_text(a, s->price, (int)h->settings->currency_decimals), s->fixed ? "yes" : "no");
}

/* A bill says what it is for: the lines are those of the new nights and rooms. */
static enum status lines_write(const struct moving *m, const struct guest_stay *now)
{
	const struct move_view *v = m->view;
	const struct move_ask *ask = &m->order->ask;
	struct deed w = { .arena = m->arena,
		          .house = m->house,
		          .by = { m->order->user_id, 0 },
		          .stay_id = now->id,
		          .stay = *now,
		          .was = v->stay };
	struct party party = { (int32_t)(now->guests - now->children), (int32_t)now->children };

	if (!m->order->charge || !v->priced)
		return OK;
	return lines_follow(
	    &w,
	    &(struct stay_shape){ { v->stay.arrival, v->stay.departure }, party, v->now.items, (int32_t)v->now.count },
	    &(struct stay_shape){ ask->nights, party, ask->room_ids, (int32_t)ask->room_count }, now->price);
}

static enum status move_write(struct moving *m, const struct guest_stay *now)
{
	const struct house *h = m->house;
	const struct move_view *v = m->view;
	const struct move_ask *ask = &m->order->ask;
	const char *was = NULL;
	enum status st = remember(m);

	if (st == OK)
		st = told_facts(m->arena, h, &v->stay, &was);
	if (st == OK)
		st = lines_write(m, now);
	if (st == OK)
		st = nights_free(h->db, now->id);
	if (st == OK)
		st = record_moves(m->arena, h, &v->placed.plan, v->placed.seats, v->placed.moves);
	if (st == OK)
		st = nights_write(h, now, ask->room_ids, ask->room_count);
	if (st == OK)
		st = stay_move(h->db, now);
	/* What the guest asks for was priced for the nights as they were. */
	if (st == OK && (!nights_same(&v->stay, ask) || now->price.minor != v->stay.price.minor))
		st = amendments_void(h->db, now->id, h->now);
	if (st == OK)
		st = tell_moved(m->arena, h, now, was, m->order->tell,
		                (struct instant){ h->now.second + h->settings->undo_minutes * 60 });
	if (st == OK)
		st = audit_add(h->db, (struct actor){ "user", m->order->user_id }, h->now, "move", "stay", now->id,
		               stay_words(m->arena, h, &v->stay, v->rooms_now),
		               stay_words(m->arena, h, now, v->rooms_then));
	return st;
}

static enum status move_work(struct db *db, void *context)
{
	struct moving *m = context;
	struct house_plan hp = { 0 };
	int64_t version = 0;
	enum status st = guard_take(db, m->arena, &version);

	if (st == OK)
		st = house_plan_load(m->arena, m->house, &hp);
	if (st == OK)
		st = look_in(m->arena, m->house, &hp, &m->order->ask, m->view);
	if (st != OK)
		return st;
	/* What was shown, with its figures, must still be so. */
	if (m->view->answer != PLACE_ENDED &&
	    (m->view->stay.version != m->order->stay_version || version != m->order->version + 1))
		m->view->answer = PLACE_CHANGED;
	if (m->view->answer != PLACE_OK)
		return CONFLICT;
	struct guest_stay now = stay_moved(m, &hp.rooms);
	st = move_write(m, &now);
	return st == OK ? replan_quick(m->arena, m->house, version) : st;
}

enum status move_do(struct arena *a, const struct house *h, const struct move_order *order, struct move_view *out,
                    int64_t *move_id)
{
	struct moving m = { .arena = a, .house = h, .order = order, .view = out };
	enum status st = db_transaction(h->db, move_work, &m);

	*move_id = m.move_id;
	if (st != CONFLICT)
		return st;
	if (out->answer == PLACE_OK)
		out->answer = PLACE_CHANGED;
	return OK;
}

/* --- undo --- */

struct undoing {
	struct arena *arena;
	const struct house *house;
	int64_t user_id, move_id;
	enum undo_answer answer;
	struct stay_moved move;
	struct guest_stay stay;
};

static enum status undo_answered(struct undoing *u, enum undo_answer answer)
{
	u->answer = answer;
	return CONFLICT;
}

/* Those who made room are where they were put, with all their nights: then each goes back with the nights it has. */
static enum status rooms_back(struct undoing *u, const struct stay_rooms *rows)
{
	const struct house *h = u->house;
	enum status st = OK;
	int64_t last = 0;

	for (size_t i = 0; i < rows->count && st == OK; i++) {
		if (rows->items[i].stay_id != last)
			st = nights_free(h->db, rows->items[i].stay_id);
		last = rows->items[i].stay_id;
	}
	for (size_t i = 0; i < rows->count && st == OK; i++) {
		struct guest_stay s = { 0 };
		st =
		    rows->items[i].stay_id == u->stay.id ? OK : stay_by_id(h->db, u->arena, rows->items[i].stay_id, &s);
		if (st == OK && rows->items[i].stay_id == u->stay.id)
			s = u->stay;
		if (st == OK && is_holding(s.state))
			st = nights_take(h->db, rows->items[i].room_id, s.arrival, s.departure, s.id, 0);
	}
	return st == CONFLICT ? undo_answered(u, UNDO_TAKEN) : st;
}

/* The part in the other rooms is as it was written, and goes; what followed it follows the whole. */
static enum status parts_joined(struct undoing *u)
{
	struct db *db = u->house->db;
	struct guest_stay part = { 0 }, later = { 0 };
	enum status st = stay_following(db, u->arena, u->stay.id, &part);

	if (st == NOT_FOUND || (st == OK && part.version != 1))
		return undo_answered(u, UNDO_GOES_ON);
	if (st == OK)
		st = stay_following(db, u->arena, part.id, &later);
	if (st != OK && st != NOT_FOUND)
		return st;
	if (later.id != 0) {
		later.follows_id = 0;
		st = stay_change(db, &later);
		later.version++;
	} else {
		st = OK;
	}
	if (st == OK)
		st = stay_part_remove(db, part.id, u->stay.id);
	later.follows_id = u->stay.id;
	return st == OK && later.id != 0 ? stay_change(db, &later) : st;
}

static enum status stay_back(struct undoing *u)
{
	const struct stay_moved *m = &u->move;
	struct guest_stay *s = &u->stay;

	s->arrival = m->arrival;
	s->departure = m->departure;
	s->wish = m->wish;
	s->kind_id = m->kind_id;
	s->fixed = m->fixed;
	s->price = m->price;
	s->prepayment = m->prepayment;
	s->prepay_until = m->prepay_until;
	return stay_move(u->house->db, s);
}

static enum status undo_work(struct db *db, void *context)
{
	struct undoing *u = context;
	const struct house *h = u->house;
	struct stay_rooms rows = { 0 };
	int64_t version = 0;
	const char *was;
	enum status st = guard_take(db, u->arena, &version);

	u->answer = UNDO_OK;
	if (st == OK)
		st = stay_moved_get(db, u->arena, u->move_id, &u->move);
	if (st == OK)
		st = stay_by_id(db, u->arena, u->move.stay_id, &u->stay);
	if (st == OK)
		st = stay_moved_undo(db, u->move_id, h->now);
	if (st != OK)
		return st == CONFLICT ? undo_answered(u, UNDO_LATE) : st;
	if (u->stay.version != u->move.version || !is_holding(u->stay.state))
		return undo_answered(u, UNDO_CHANGED);
	was = stay_words(u->arena, h, &u->stay, "");
	st = stay_moved_rooms(db, u->arena, u->move_id, &rows);
	if (st == OK && u->move.split)
		st = parts_joined(u);
	if (st == OK)
		st = stay_back(u);
	if (st == OK)
		st = rooms_back(u, &rows);
	if (st == OK && u->move.charged)
		st = stay_moved_lines_back(db, u->move_id, u->stay.id);
	if (st == OK)
		st = amendments_revive(db, u->stay.id, u->move.moved_at, h->now);
	if (st == OK)
		st = tell_moved(u->arena, h, &u->stay, NULL, false, h->now);
	if (st == OK)
		st = audit_add(db, (struct actor){ "user", u->user_id }, h->now, "undo", "stay", u->stay.id, was,
		               stay_words(u->arena, h, &u->stay, ""));
	return st == OK ? replan_quick(u->arena, h, version) : st;
}

enum status move_undo(struct arena *a, const struct house *h, int64_t user_id, int64_t move_id,
                      enum undo_answer *answer, int64_t *stay_id)
{
	struct undoing u = { .arena = a, .house = h, .user_id = user_id, .move_id = move_id };
	enum status st = db_transaction(h->db, undo_work, &u);

	*answer = u.answer;
	*stay_id = u.move.stay_id;
	if (st == CONFLICT && u.answer == UNDO_OK)
		*answer = UNDO_CHANGED;
	return st == CONFLICT ? OK : st;
}
