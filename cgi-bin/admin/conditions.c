#include "admin/edit.h"

static const struct input inputs[] = {
	{ .field = FIELD(condition_edit, name), .required = true, .max = 64 },
	{ .field = FIELD(condition_edit, closes) },
	{ .field = FIELD(condition_edit, position), .max = 100000 },
	INPUTS_END
};

static void condition_fresh(struct request *r, void *edit)
{
	(void)r;
	*(struct condition_edit *)edit = (struct condition_edit){ 0 };
}

/* The names there are, for condition_check. */
static enum status condition_choices(struct request *r, const void *edit)
{
	const struct condition_edit *e = edit;
	struct conditions all;
	struct uses uses = { 0 };
	enum status st = conditions_all(r->db, &r->arena, &all);
	size_t n = 0;

	if (st == OK && e->id != 0)
		st = condition_uses(r->db, &r->arena, e->id, &uses);
	for (size_t i = 0; i < all.count && st == OK; i++) {
		if (all.items[i].id != e->id)
			put_option(r, "taken", &n, "", text_lower(&r->arena, all.items[i].name));
		else if (uses.count > 0)
			page_put(&r->page, "Edit.held", all.items[i].closes ? "closes" : "open");
	}
	return st;
}

static bool is_taken(struct request *r, const char *name)
{
	const char *other, *typed = text_lower(&r->arena, name);

	for (size_t n = 0; (other = page_get(&r->page, page_name(&r->page, "Options.taken.%zu.text", n))) != NULL; n++)
		if (text_same(other, typed))
			return true;
	return false;
}

static bool condition_check(struct request *r, void *edit)
{
	struct condition_edit *e = edit;
	const char *held = page_get(&r->page, "Edit.held");
	bool good = true;

	if (e->name != NULL && is_taken(r, e->name)) {
		form_complain(r, "name", "name-taken");
		good = false;
	}
	/* Rooms that are in it would be closed without an end, or open in nights that are closed. */
	if (held != NULL && e->closes != text_same(held, "closes")) {
		form_complain(r, "closes", "condition-held");
		good = false;
	}
	return good;
}

static const struct form_of form = { ENTITY_CONDITION,
	                             inputs,
	                             sizeof(struct condition_edit),
	                             "admin/condition.cs",
	                             "/admin/rooms/conditions",
	                             condition_fresh,
	                             condition_choices,
	                             condition_check };

enum status condition_show(struct request *r)
{
	return form_show(r, &form);
}

enum status condition_post(struct request *r)
{
	return form_post(r, &form);
}

enum status condition_delete(struct request *r)
{
	return form_remove(r, &form);
}

enum status conditions_list(struct request *r)
{
	struct page *p = &r->page;
	const struct catalogue *c = &desk_of(r)->facts->catalogue;
	struct conditions all;
	enum status st = conditions_all(r->db, &r->arena, &all);

	if (st != OK)
		return st;
	put_done(r);
	for (size_t i = 0; i < all.count; i++) {
		const struct room_condition *k = &all.items[i];
		const char *node = page_item(p, "Conditions", i);
		int64_t rooms = 0;

		for (size_t j = 0; j < c->rooms.count; j++)
			rooms += c->rooms.items[j].condition_id == k->id;
		page_put(p, page_name(p, "%s.name", node), k->name);
		page_bool(p, page_name(p, "%s.closes", node), k->closes);
		page_int(p, page_name(p, "%s.rooms", node), rooms);
		page_put(p, page_name(p, "%s.href", node),
		         arena_printf(&r->arena, "/admin/rooms/conditions/%lld", (long long)k->id));
	}
	page_int(p, "Count.rooms", (int64_t)c->rooms.count);
	page_int(p, "Count.kinds", (int64_t)c->kinds.count);
	return show(r, "admin/conditions.cs");
}
