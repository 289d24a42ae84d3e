#include "house/begin.h"

#include "core/text.h"
#include "house/replan.h"

struct beginning {
	struct arena *arena;
	const struct house *house;
	const struct editor *by;
	const struct begin_rooms *rooms;
	const struct begin_price *price;
};

static enum status lodging_priced(struct arena *a, const struct house *h, bool *is)
{
	struct tariff tariff = { 0 };
	enum status st = tariff_load(h->db, a, h->today, DATE_LAST, &tariff);

	*is = false;
	for (size_t i = 0; i < tariff.price_count && st == OK; i++)
		for (size_t s = 0; s < tariff.service_count; s++)
			*is = *is || (tariff.services[s].id == tariff.prices[i].service_id &&
			              tariff.services[s].class == SERVICE_LODGING);
	return st;
}

enum status begin_step(struct arena *a, const struct house *h, enum begin_step *out)
{
	struct rooms rooms = { 0 };
	bool priced = false;
	enum status st = rooms_all(h->db, a, &rooms);

	if (st == OK)
		st = lodging_priced(a, h, &priced);
	*out = h->settings->house_name[0] == '\0' || h->settings->house_email[0] == '\0' ? BEGIN_FACTS
	       : rooms.count == 0                                                        ? BEGIN_ROOMS
	       : !priced                                                                 ? BEGIN_PRICE
	                                                                                 : BEGIN_READY;
	return st;
}

static enum status save(const struct beginning *b, enum entity entity, const void *edit, int64_t *id)
{
	struct change change;
	enum status st = entity_save_within(b->arena, b->house, b->by, entity, edit, &change);

	if (st == OK && change.answer != CHANGE_OK)
		return CONFLICT;
	*id = change.id;
	return st;
}

/* The first of those there are, or of new ones. */
static enum status condition_find(const struct beginning *b, int64_t *id)
{
	struct conditions all = { 0 };
	enum status st = conditions_all(b->house->db, b->arena, &all);

	for (size_t i = 0; i < all.count; i++)
		if (!all.items[i].closes) {
			*id = all.items[i].id;
			return st;
		}
	for (size_t i = 0; i < ARRAY_LEN(b->rooms->conditions) && st == OK; i++) {
		const struct condition_edit edit = { .name = b->rooms->conditions[i],
			                             .closes = i + 1 == ARRAY_LEN(b->rooms->conditions),
			                             .position = (int64_t)i + 1 };
		int64_t added = 0;
		st = save(b, ENTITY_CONDITION, &edit, &added);
		*id = i == 0 ? added : *id;
	}
	return st;
}

/* One that an earlier try has left without rooms goes on. */
static enum status kind_find(const struct beginning *b, struct kind_edit *kind)
{
	struct kinds all = { 0 };
	enum status st = kinds_all(b->house->db, b->arena, &all);

	for (size_t i = 0; i < all.count; i++)
		if (text_same(all.items[i].code, kind->code)) {
			kind->id = all.items[i].id;
			kind->version = all.items[i].version;
		}
	return st == OK ? save(b, ENTITY_KIND, kind, &kind->id) : st;
}

static enum status rooms_work(struct db *db, void *context)
{
	const struct beginning *b = context;
	const struct begin_rooms *w = b->rooms;
	struct kind_edit kind = { .code = "room", .name = w->kind_name, .text = w->kind_text, .position = 1 };
	int64_t guard = 0, condition = 0, id = 0;
	struct rooms there = { 0 };
	enum status st = guard_take(db, b->arena, &guard);

	if (st == OK)
		st = rooms_all(db, b->arena, &there);
	if (st == OK && there.count > 0)
		return CONFLICT;
	if (st == OK)
		st = condition_find(b, &condition);
	if (st == OK)
		st = kind_find(b, &kind);
	for (int64_t i = 1; i <= w->rooms && st == OK; i++) {
		const struct room_edit room = {
			.code = arena_printf(b->arena, "%lld", (long long)i),
			.name = arena_printf(b->arena, "%s %lld", w->room_name, (long long)i),
			.kind_id = kind.id,
			.capacity = w->guests,
			.condition_id = condition,
			.closed_until = DATE_NONE,
			.on_sale = true,
			.named = true,
			.position = i,
		};
		st = save(b, ENTITY_ROOM, &room, &id);
	}
	return st == OK ? replan_quick(b->arena, b->house, guard) : st;
}

enum status begin_rooms(struct arena *a, const struct house *h, const struct editor *by,
                        const struct begin_rooms *rooms)
{
	return db_transaction(h->db, rooms_work,
	                      &(struct beginning){ .arena = a, .house = h, .by = by, .rooms = rooms });
}

/* A service that is the night itself may be there already: an emptied demonstration has one. */
static enum status lodging_find(const struct beginning *b, int64_t *id)
{
	const struct begin_price *w = b->price;
	const struct service_edit edit = { .code = "night",
		                           .name = w->service_name,
		                           .class = service_class_name(SERVICE_LODGING),
		                           .unit = service_unit_name(PER_NIGHT),
		                           .heads = service_heads_name(HEADS_ALL),
		                           .mandatory = true,
		                           .vat = w->vat,
		                           .position = 1 };
	struct services all = { 0 };
	enum status st = services_all(b->house->db, b->arena, &all);

	for (size_t i = 0; i < all.count; i++)
		if (text_same(all.items[i].class, edit.class)) {
			*id = all.items[i].id;
			return st;
		}
	return st == OK ? save(b, ENTITY_SERVICE, &edit, id) : st;
}

static enum status price_work(struct db *db, void *context)
{
	const struct beginning *b = context;
	const struct begin_price *w = b->price;
	struct price_edit price = price_begun(b->house->today);
	int64_t guard = 0, id = 0;
	bool priced = false;
	enum status st = guard_take(db, b->arena, &guard);

	price.last_night = w->last_night;
	price.amount = w->amount;

	if (st == OK)
		st = lodging_priced(b->arena, b->house, &priced);
	if (st == OK && priced)
		return CONFLICT;
	if (st == OK)
		st = lodging_find(b, &price.service_id);
	if (st == OK)
		st = save(b, ENTITY_PRICE, &price, &id);
	return st == OK ? replan_quick(b->arena, b->house, guard) : st;
}

enum status begin_price(struct arena *a, const struct house *h, const struct editor *by,
                        const struct begin_price *price)
{
	return db_transaction(h->db, price_work,
	                      &(struct beginning){ .arena = a, .house = h, .by = by, .price = price });
}
