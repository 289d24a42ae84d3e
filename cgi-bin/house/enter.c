#include "house/enter.h"

#include "core/text.h"
#include "house/record.h"
#include "store/person.h"

static enum status look_in(struct arena *a, const struct house *h, const struct house_plan *hp,
                           const struct enter_ask *ask, struct enter_view *v)
{
	struct placing what = {
		.nights = ask->nights, .room_ids = ask->room_ids, .room_count = ask->room_count, .guests = ask->guests
	};
	struct stay_ask price = { .nights = ask->nights,
		                  .party = { (int32_t)ask->guests, 0 },
		                  .wish = WISH_ROOMS,
		                  .rooms_count = (int32_t)ask->room_count,
		                  .room_ids = ask->room_ids };

	*v =
	    (struct enter_view){ .version = hp->version,
		                 .answer = place_rooms(&hp->rooms, ask->room_ids, ask->room_count, ask->guests, NULL) };
	if (ask->nights.to.day <= ask->nights.from.day ||
	    (ask->guests > 0 && nights(ask->nights.from, ask->nights.to) > h->settings->stay.most_nights))
		v->answer = PLACE_LONG;
	else if (ask->nights.from.day < h->today.day)
		v->answer = PLACE_PAST;
	if (v->answer != PLACE_OK)
		return OK;
	enum status st = place_find(a, h, hp, &what, &v->placed);
	v->answer = v->placed.answer;
	return st == OK && ask->guests > 0 ? place_price(a, h, &hp->rooms, &price, &v->priced, &v->price) : st;
}

struct looking {
	const struct enter_ask *ask;
	struct enter_view *view;
};

static enum status look_work(struct arena *a, const struct house *h, const struct house_plan *hp, void *context)
{
	struct looking *l = context;
	return look_in(a, h, hp, l->ask, l->view);
}

enum status enter_look(struct arena *a, const struct house *h, const struct enter_ask *ask, struct enter_view *out)
{
	return house_plan_look(a, h, look_work, &(struct looking){ ask, out });
}

/* --- entering --- */

struct entering {
	struct arena *arena;
	const struct house *house;
	const struct entry *entry;
	struct enter_view *view;
	int64_t id;
};

static struct actor actor_of(const struct entering *e)
{
	return (struct actor){ "user", e->entry->user_id };
}

/* The same person with the same name, or a new one: a booking for somebody else by one address renames nobody. */
static enum status person_take(const struct entering *e, int64_t *id)
{
	const struct entry *n = e->entry;
	struct person p = { .name = n->name,
		            .surname = "",
		            .patronymic = "",
		            .email = n->email,
		            .phone = n->phone,
		            .created_at = e->house->now };
	struct person known;
	enum status st = person_find(e->house->db, e->arena, n->email, n->phone, &known);

	if (st == OK && text_same(person_full_name(e->arena, &known), n->name)) {
		*id = known.id;
		return OK;
	}
	if (st == OK || st == NOT_FOUND)
		st = person_add(e->house->db, e->arena, &p);
	*id = p.id;
	return st;
}

static enum status stay_write(struct entering *e, const struct rooms *rooms)
{
	const struct house *h = e->house;
	const struct entry *n = e->entry;
	const struct enter_ask *ask = &n->ask;
	int64_t kind = place_kind(rooms, ask->room_ids, ask->room_count);
	struct guest_stay s = {
		.state = "accepted",
		.arrival = ask->nights.from,
		.departure = ask->nights.to,
		.guests = ask->guests,
		.wish = wish_name(kind != 0 ? WISH_KIND : WISH_ANY),
		.kind_id = kind,
		.rooms_count = (int64_t)ask->room_count,
		.fixed = n->hold || kind == 0,
		.by_hand = true,
		.price = n->price,
		.prepay_until = DATE_NONE,
		.created_at = h->now,
	};
	enum status st = person_take(e, &s.person_id);

	if (st == OK)
		st = stay_add(h->db, &s);
	for (size_t i = 0; i < ask->room_count && st == OK; i++)
		st = nights_take(h->db, ask->room_ids[i], s.arrival, s.departure, s.id, 0);
	e->id = s.id;
	if (st == OK)
		st = audit_add(
		    h->db, actor_of(e), h->now, "add", "stay", s.id, NULL,
		    arena_printf(e->arena, "arrival=%s\ndeparture=%s\nrooms=%s\nguests=%lld\nprice=%s\nfixed=%s",
		                 date_text(e->arena, s.arrival), date_text(e->arena, s.departure),
		                 place_room_names(e->arena, rooms, ask->room_ids, ask->room_count), (long long)s.guests,
		                 money_text(e->arena, s.price, (int)h->settings->currency_decimals),
		                 s.fixed ? "yes" : "no"));
	return st;
}

static enum status blocks_write(struct entering *e, const struct rooms *rooms)
{
	const struct house *h = e->house;
	const struct enter_ask *ask = &e->entry->ask;
	enum status st = OK;

	for (size_t i = 0; i < ask->room_count && st == OK; i++) {
		struct room_block b = { .room_id = ask->room_ids[i],
			                .valid_from = ask->nights.from,
			                .valid_to = ask->nights.to,
			                .reason = e->entry->reason };
		st = block_add(h->db, &b);
		if (i == 0)
			e->id = b.id;
		if (st == OK)
			st =
			    audit_add(h->db, actor_of(e), h->now, "add", "block", b.id, NULL,
			              arena_printf(e->arena, "room=%s\nvalid_from=%s\nvalid_to=%s",
			                           room_by_id(rooms, b.room_id)->name,
			                           date_text(e->arena, b.valid_from), date_text(e->arena, b.valid_to)));
	}
	return st;
}

static enum status enter_work(struct db *db, void *context)
{
	struct entering *e = context;
	struct house_plan hp = { 0 };
	int64_t version = 0;
	enum status st = guard_take(db, e->arena, &version);

	if (st == OK)
		st = house_plan_load(e->arena, e->house, &hp);
	if (st == OK)
		st = look_in(e->arena, e->house, &hp, &e->entry->ask, e->view);
	if (st != OK)
		return st;
	if (e->view->answer == PLACE_OK && e->entry->version != 0 && version != e->entry->version + 1)
		e->view->answer = PLACE_CHANGED;
	if (e->view->answer != PLACE_OK)
		return CONFLICT;
	st = record_moves(e->arena, e->house, &e->view->placed.plan, e->view->placed.seats, e->view->placed.moves);
	if (st == OK)
		st = e->entry->ask.guests > 0 ? stay_write(e, &hp.rooms) : blocks_write(e, &hp.rooms);
	return st == OK ? replan_quick(e->arena, e->house, version) : st;
}

enum status enter_do(struct arena *a, const struct house *h, const struct entry *entry, struct enter_view *out,
                     int64_t *id)
{
	struct entering e = { .arena = a, .house = h, .entry = entry, .view = out };
	enum status st = db_transaction(h->db, enter_work, &e);

	*id = e.id;
	if (st != CONFLICT)
		return st;
	if (out->answer == PLACE_OK)
		out->answer = PLACE_CHANGED;
	return OK;
}

/* --- lifting --- */

struct lifting {
	struct arena *arena;
	const struct house *house;
	int64_t user_id, block_id, version;
	enum place_answer answer;
};

static enum status lift_work(struct db *db, void *context)
{
	struct lifting *l = context;
	const struct house *h = l->house;
	struct chart_block b = { 0 };
	int64_t version = 0;
	enum status st = guard_take(db, l->arena, &version);

	if (st == OK)
		st = chart_block(db, l->arena, l->block_id, &b);
	if (st != OK && st != NOT_FOUND)
		return st;
	l->answer = st == NOT_FOUND || b.valid_to.day <= h->today.day ? PLACE_ENDED
	            : b.condition != NULL                             ? PLACE_NAMED
	            : b.version != l->version                         ? PLACE_CHANGED
	                                                              : PLACE_OK;
	if (l->answer != PLACE_OK)
		return CONFLICT;
	st = block_end(db,
	               &(struct room_block){
	                   .id = b.id, .valid_from = b.valid_from, .valid_to = b.valid_to, .version = b.version },
	               h->today);
	if (st == OK)
		st = audit_add(db, (struct actor){ "user", l->user_id }, h->now, "lift", "block", b.id,
		               arena_printf(l->arena, "valid_from=%s\nvalid_to=%s", date_text(l->arena, b.valid_from),
		                            date_text(l->arena, b.valid_to)),
		               arena_printf(l->arena, "valid_to=%s", date_text(l->arena, h->today)));
	return st == OK ? replan_quick(l->arena, h, version) : st;
}

enum status block_lift(struct arena *a, const struct house *h, int64_t user_id, int64_t block_id, int64_t version,
                       enum place_answer *answer)
{
	struct lifting l = { .arena = a, .house = h, .user_id = user_id, .block_id = block_id, .version = version };
	enum status st = db_transaction(h->db, lift_work, &l);

	*answer = l.answer;
	return st == CONFLICT ? OK : st;
}
