#include "admin/edit.h"

#include "rules/catalogue.h"
#include "store/stay.h"
#include "store/text.h"

static const struct input inputs[] = {
	{ .field = FIELD(room_edit, name), .required = true, .max = 64 },
	{ .field = FIELD(room_edit, code), .required = true, .as = AS_CODE, .max = 32 },
	{ .field = FIELD(room_edit, kind_id), .required = true, .min = 1 },
	{ .field = FIELD(room_edit, capacity), .required = true, .min = 1, .max = 100 },
	{ .field = FIELD(room_edit, on_sale) },
	{ .field = FIELD(room_edit, named) },
	{ .field = FIELD(room_edit, condition_id), .required = true, .min = 1 },
	{ .field = FIELD(room_edit, closed_until) },
	{ .field = FIELD(room_edit, text), .as = AS_BLOCK, .max = 4000 },
	{ .field = FIELD(room_edit, picture), .max = 128 },
	{ .field = FIELD(room_edit, floor), .max = 32 },
	{ .field = FIELD(room_edit, position), .max = 100000 },
	INPUTS_END
};

static void room_fresh(struct request *r, void *edit)
{
	(void)r;
	*(struct room_edit *)edit =
	    (struct room_edit){ .capacity = 2, .on_sale = true, .named = true, .closed_until = DATE_NONE };
}

static enum status room_choices(struct request *r, const void *edit)
{
	const struct catalogue *c = &desk_of(r)->facts->catalogue;
	struct conditions conditions;
	size_t kind = 0, condition = 0;
	enum status st = conditions_all(r->db, &r->arena, &conditions);

	(void)edit;
	if (st != OK)
		return st;
	for (size_t i = 0; i < c->kinds.count; i++)
		put_option(r, "kind_id", &kind, arena_printf(&r->arena, "%lld", (long long)c->kinds.items[i].id),
		           kind_title(c, c->kinds.items[i].id));
	for (size_t i = 0; i < conditions.count; i++) {
		const struct room_condition *k = &conditions.items[i];
		put_option(r, "condition_id", &condition, arena_printf(&r->arena, "%lld", (long long)k->id),
		           k->closes ? language_say(&r->arena, r->page.language, "Rooms_page.closes", k->name, NULL)
		                     : k->name);
		page_bool(&r->page, page_name(&r->page, "Options.condition_id.%zu.closes", i), k->closes);
		if (k->closes)
			page_int(&r->page, page_name(&r->page, "Closing.%lld", (long long)k->id), k->id);
	}
	page_put(&r->page, "Tomorrow", date_text(&r->arena, date_add(r->today, 1)));
	return OK;
}

static bool room_check(struct request *r, void *edit)
{
	struct room_edit *e = edit;
	bool closes = page_get(&r->page, page_name(&r->page, "Closing.%lld", (long long)e->condition_id)) != NULL;
	bool chosen = is_chosen(r, "kind_id"), picture = is_picture(r, "picture", e->picture);

	chosen = is_chosen(r, "condition_id") && chosen;
	/* A condition that leaves the room open has no end. */
	if (!closes)
		e->closed_until = DATE_NONE;
	struct complaint c = room_complaint(closes, e->closed_until, r->today);
	if (c.field != NULL)
		form_complain(r, c.field, c.key);
	return chosen && picture && c.field == NULL;
}

static const struct form_of form = { ENTITY_ROOM,     inputs,         sizeof(struct room_edit),
	                             "admin/room.cs", "/admin/rooms", room_fresh,
	                             room_choices,    room_check };

enum status room_show(struct request *r)
{
	return form_show(r, &form);
}

enum status room_post(struct request *r)
{
	return form_post(r, &form);
}

enum status room_delete(struct request *r)
{
	return form_remove(r, &form);
}

static const struct room_condition *condition_of(const struct conditions *conditions, int64_t id)
{
	for (size_t i = 0; i < conditions->count; i++)
		if (conditions->items[i].id == id)
			return &conditions->items[i];
	return NULL;
}

static struct date closed_until(const struct room_blocks *blocks, const struct room *room)
{
	struct date until = DATE_NONE;

	for (size_t i = 0; i < blocks->count; i++)
		if (blocks->items[i].room_id == room->id && blocks->items[i].condition_id == room->condition_id &&
		    blocks->items[i].valid_to.day > until.day)
			until = blocks->items[i].valid_to;
	return until;
}

static void put_rooms(struct request *r, const struct catalogue *c, const struct conditions *conditions,
                      const struct room_blocks *blocks)
{
	struct page *p = &r->page;

	for (size_t i = 0; i < c->rooms.count; i++) {
		const struct room *room = &c->rooms.items[i];
		const struct room_condition *condition = condition_of(conditions, room->condition_id);
		const char *node = page_item(p, "Rooms", i);

		page_put(p, page_name(p, "%s.name", node), room->name);
		page_put(p, page_name(p, "%s.code", node), room->code);
		page_put(p, page_name(p, "%s.kind", node), kind_title(c, room->kind_id));
		page_int(p, page_name(p, "%s.capacity", node), room->capacity);
		page_put(p, page_name(p, "%s.condition", node), condition ? condition->name : NULL);
		page_bool(p, page_name(p, "%s.closes", node), condition && condition->closes);
		page_date(p, page_name(p, "%s.Until", node),
		          condition && condition->closes ? closed_until(blocks, room) : DATE_NONE);
		page_bool(p, page_name(p, "%s.on_sale", node), room->on_sale);
		page_bool(p, page_name(p, "%s.named", node), room->named);
		page_put(p, page_name(p, "%s.href", node),
		         arena_printf(&r->arena, "/admin/rooms/%lld", (long long)room->id));
	}
}

enum status rooms_list(struct request *r)
{
	const struct catalogue *c = &desk_of(r)->facts->catalogue;
	struct conditions conditions;
	struct room_blocks blocks;
	enum status st = conditions_all(r->db, &r->arena, &conditions);

	if (st == OK)
		st = blocks_after(r->db, &r->arena, r->today, &blocks);
	if (st != OK)
		return st;
	put_done(r);
	put_rooms(r, c, &conditions, &blocks);
	page_int(&r->page, "Count.rooms", (int64_t)c->rooms.count);
	page_int(&r->page, "Count.kinds", (int64_t)c->kinds.count);
	return show(r, "admin/rooms.cs");
}
