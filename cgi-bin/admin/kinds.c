#include "admin/edit.h"

static const struct input inputs[] = {
	{ .field = FIELD(kind_edit, name), .required = true, .max = 80 },
	{ .field = FIELD(kind_edit, code), .required = true, .as = AS_CODE, .max = 32 },
	{ .field = FIELD(kind_edit, text), .as = AS_BLOCK, .max = 4000 },
	{ .field = FIELD(kind_edit, facts), .as = AS_BLOCK, .max = 1000 },
	{ .field = FIELD(kind_edit, picture), .max = 128 },
	{ .field = FIELD(kind_edit, position), .max = 100000 },
	INPUTS_END
};

static void kind_fresh(struct request *r, void *edit)
{
	(void)r;
	*(struct kind_edit *)edit = (struct kind_edit){ 0 };
}

static enum status kind_choices(struct request *r, const void *edit)
{
	(void)r;
	(void)edit;
	return OK;
}

static bool kind_check(struct request *r, void *edit)
{
	return is_picture(r, "picture", ((struct kind_edit *)edit)->picture);
}

static const struct form_of form = {
	ENTITY_KIND,  inputs,    sizeof(struct kind_edit), "admin/kind.cs", "/admin/rooms/kinds", kind_fresh,
	kind_choices, kind_check
};

enum status kind_show(struct request *r)
{
	return form_show(r, &form);
}

enum status kind_post(struct request *r)
{
	return form_post(r, &form);
}

enum status kind_delete(struct request *r)
{
	return form_remove(r, &form);
}

/* What one more room of it would earn: nothing is said of a kind without a room on sale. */
static void put_worth(struct request *r, const struct kind_worths *worths, int64_t kind_id, const char *node)
{
	struct page *p = &r->page;

	for (size_t i = 0; i < worths->count; i++) {
		const struct kind_worth *w = &worths->items[i];
		if (w->kind_id != kind_id)
			continue;
		page_put(p, page_name(p, "%s.worth", node), present_money(p, w->gain, false));
		page_bool(p, page_name(p, "%s.worth_none", node), w->proved && w->gain.minor == 0);
		page_bool(p, page_name(p, "%s.worth_open", node), !w->proved);
	}
}

/* Where the house is short of rooms, and what one more would earn there. */
static void put_nights(struct request *r, const struct kind_worths *worths)
{
	struct page *p = &r->page;

	for (size_t i = 0; i < worths->night_count; i++) {
		const struct night_worth *w = &worths->nights[i];
		void *page = page_enter(p, page_item(p, "Short", i));

		page_put(p, "kind", kind_title(&desk_of(r)->facts->catalogue, w->kind_id));
		page_span(p, "Nights", w->nights.from, w->nights.to);
		page_put(p, "gain", present_money(p, w->gain, false));
		page_leave(p, page);
	}
}

enum status kinds_list(struct request *r)
{
	struct page *p = &r->page;
	const struct catalogue *c = &desk_of(r)->facts->catalogue;
	struct admin *a = r->context;
	const struct kind_worths *worths;
	enum status st = kind_worths_kept(&a->worths, &r->arena, &desk_of(r)->house,
	                                  a->facts[language_place(&a->languages, r->lang)].edition, &worths);

	if (st != OK)
		return st;
	put_done(r);
	for (size_t i = 0; i < c->kinds.count; i++) {
		const struct kind *k = &c->kinds.items[i];
		const char *node = page_item(p, "Kinds", i);
		int64_t rooms = 0, on_sale = 0;

		for (size_t j = 0; j < c->rooms.count; j++) {
			rooms += c->rooms.items[j].kind_id == k->id;
			on_sale += c->rooms.items[j].kind_id == k->id && c->rooms.items[j].on_sale;
		}
		page_put(p, page_name(p, "%s.name", node), kind_title(c, k->id));
		page_put(p, page_name(p, "%s.code", node), k->code);
		page_put(p, page_name(p, "%s.picture", node), *k->picture ? k->picture : NULL);
		page_put(p, page_name(p, "%s.text", node),
		         text_cut(&r->arena, texts_find(&c->texts, "kind.%lld.text", (long long)k->id), 120));
		page_int(p, page_name(p, "%s.rooms", node), rooms);
		page_int(p, page_name(p, "%s.on_sale", node), on_sale);
		page_put(p, page_name(p, "%s.href", node),
		         arena_printf(&r->arena, "/admin/rooms/kinds/%lld", (long long)k->id));
		put_worth(r, worths, k->id, node);
	}
	put_nights(r, worths);
	page_int(p, "Count.rooms", (int64_t)c->rooms.count);
	page_int(p, "Count.kinds", (int64_t)c->kinds.count);
	return show(r, "admin/kinds.cs");
}
