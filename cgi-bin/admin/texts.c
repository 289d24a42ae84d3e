#include "admin/edit.h"

#include "store/text.h"

/* The texts of a page of the site. */
struct page_edit {
	const char *title, *lead, *facts, *picture, *seen, *body;
};
static const struct input front_inputs[] = {
	{ .field = FIELD(page_edit, title), .required = true, .max = 120 },
	{ .field = FIELD(page_edit, lead), .as = AS_BLOCK, .max = 1000 },
	{ .field = FIELD(page_edit, facts), .as = AS_BLOCK, .max = 1000 },
	{ .field = FIELD(page_edit, picture), .max = 128 },
	{ .field = FIELD(page_edit, seen), .max = 300 },
	INPUTS_END
};
static const struct input page_inputs[] = {
	{ .field = FIELD(page_edit, title), .required = true, .max = 120 },
	{ .field = FIELD(page_edit, body), .required = true, .as = AS_BLOCK, .max = 10000 },
	INPUTS_END
};

#define TEXTS_MOST 5
static const struct site_page {
	const char *name;
	const struct input *inputs;
	const char *texts[TEXTS_MOST]; /* in the order of the inputs */
} pages[] = {
	{ "front",
	  front_inputs,
	  { "house.title", "house.lead", "house.facts", "house.picture", "house.picture.seen" } },
	{ "terms", page_inputs, { "page.terms.title", "page.terms.body" } },
	{ "privacy", page_inputs, { "page.privacy.title", "page.privacy.body" } },
	{ "imprint", page_inputs, { "page.imprint.title", "page.imprint.body" } },
	{ "arrival",
	  page_inputs,
	  { "mail.arrival.title", "mail.arrival.body" } }, /* in a mail alone: it may say where the key is */
};

static size_t texts_count(const struct site_page *page)
{
	size_t n = 0;

	while (page->inputs[n].field.name != NULL)
		n++;
	return n;
}

static const struct site_page *page_asked(const struct request *r)
{
	for (size_t i = 0; i < ARRAY_LEN(pages); i++)
		if (text_same(path_param(r, "name"), pages[i].name))
			return &pages[i];
	return NULL;
}

static const char *page_path(struct request *r, const struct site_page *page)
{
	return arena_printf(&r->arena, "/admin/pages/%s", page->name);
}

/* The stored texts in the form's struct. */
static enum status page_read(struct request *r, const struct site_page *page, const char *lang, struct page_edit *edit,
                             int64_t *version)
{
	struct text_edit texts[TEXTS_MOST];
	size_t count = texts_count(page);

	for (size_t i = 0; i < count; i++)
		texts[i].name = page->texts[i];
	enum status st = texts_read(&r->arena, &desk_of(r)->house, lang, texts, count, version);
	*edit = (struct page_edit){ 0 };
	for (size_t i = 0; i < count && st == OK; i++)
		*(const char **)field_at(edit, &page->inputs[i].field) = texts[i].body;
	return st;
}

static enum status page_form(struct request *r, const struct site_page *page, int64_t version, int code)
{
	if (page->inputs == front_inputs)
		put_pictures(r);
	page_put(&r->page, "Edit.href", page_path(r, page));
	page_put(&r->page, "Edit.list", "/admin/pages");
	page_put(&r->page, "Edit.name", page->name);
	page_int(&r->page, "Edit.version", version);
	return show_as(r, code, "admin/page.cs");
}

enum status text_show(struct request *r)
{
	const struct site_page *page = page_asked(r);
	struct page_edit edit;
	int64_t version;

	if (page == NULL)
		return NOT_FOUND;
	enum status st = page_read(r, page, edit_lang(r, page_path(r, page)), &edit, &version);
	if (st != OK)
		return st;
	form_fill(r, page->inputs, &edit);
	return page_form(r, page, version, 200);
}

static const char *text_of(const struct site_page *page, size_t i, const struct page_edit *edit)
{
	const char *text = *(const char *const *)field_of(edit, &page->inputs[i].field);
	return text != NULL ? text : "";
}

static enum status page_stale(struct request *r, const struct site_page *page, const char *lang,
                              const struct page_edit *edit)
{
	struct page_edit stored;
	int64_t version;
	size_t n = 0;
	enum status st = page_read(r, page, lang, &stored, &version);

	if (st != OK)
		return st;
	for (size_t i = 0; i < texts_count(page); i++)
		if (strcmp(text_of(page, i, edit), text_of(page, i, &stored)) != 0)
			put_difference(r, &n, page->inputs[i].field.name, text_of(page, i, edit),
			               text_of(page, i, &stored));
	form_complain(r, "form", "changed-meanwhile");
	return page_form(r, page, version, 409);
}

enum status text_post(struct request *r)
{
	const struct site_page *page = page_asked(r);
	struct page_edit edit = { 0 };
	struct text_edit texts[TEXTS_MOST];
	struct change change;
	int64_t version;

	if (page == NULL)
		return NOT_FOUND;
	if (form_param(r, "version") == NULL || !int_parse(form_param(r, "version"), 0, INT64_MAX, &version))
		return INVALID;
	const struct editor by = { .user_id = visitor_of(r)->user.user_id, .lang = edit_lang(r, page_path(r, page)) };
	bool good = form_read(r, &r->form, page->inputs, &edit);
	if (!is_picture(r, "picture", edit.picture) || !good)
		return page_form(r, page, version, 422);
	if (form_param(r, "preview") != NULL) {
		page_put(&r->page, "Preview", edit.body);
		return page_form(r, page, version, 200);
	}
	for (size_t i = 0; i < texts_count(page); i++)
		texts[i] = (struct text_edit){ page->texts[i], text_of(page, i, &edit) };
	enum status st = texts_save(&r->arena, &desk_of(r)->house, &by, texts, texts_count(page), version, &change);
	if (st != OK)
		return st;
	return change.answer == CHANGE_STALE ? page_stale(r, page, by.lang, &edit)
	                                     : edit_done(r, "/admin/pages", "saved", &change);
}

/* --- sights --- */

static const struct input sight_inputs[] = {
	{ .field = FIELD(sight_edit, name), .required = true, .max = 80 },
	{ .field = FIELD(sight_edit, text), .as = AS_BLOCK, .max = 1000 },
	{ .field = FIELD(sight_edit, icon), .as = AS_CODE, .max = 32 },
	{ .field = FIELD(sight_edit, picture), .max = 128 },
	{ .field = FIELD(sight_edit, position), .max = 100000 },
	INPUTS_END
};

static void sight_fresh(struct request *r, void *edit)
{
	(void)r;
	*(struct sight_edit *)edit = (struct sight_edit){ 0 };
}

static enum status sight_choices(struct request *r, const void *edit)
{
	(void)r;
	(void)edit;
	return OK;
}

static bool sight_check(struct request *r, void *edit)
{
	return is_picture(r, "picture", ((struct sight_edit *)edit)->picture);
}

static const struct form_of sight_form = {
	ENTITY_SIGHT,  sight_inputs, sizeof(struct sight_edit), "admin/sight.cs", "/admin/pages/sights", sight_fresh,
	sight_choices, sight_check
};

enum status sight_show(struct request *r)
{
	return form_show(r, &sight_form);
}

enum status sight_post(struct request *r)
{
	return form_post(r, &sight_form);
}

enum status sight_delete(struct request *r)
{
	return form_remove(r, &sight_form);
}

/* --- the list --- */

static enum status put_sights(struct request *r, const struct texts *texts)
{
	struct page *p = &r->page;
	struct sights sights;
	enum status st = sights_all(r->db, &r->arena, &sights);

	for (size_t i = 0; i < sights.count && st == OK; i++) {
		const char *node = page_item(p, "Sights", i);
		long long id = sights.items[i].id;

		page_put(p, page_name(p, "%s.name", node), texts_find(texts, "sight.%lld.name", id));
		page_put(p, page_name(p, "%s.text", node),
		         text_cut(&r->arena, texts_find(texts, "sight.%lld.text", id), 120));
		page_put(p, page_name(p, "%s.href", node), arena_printf(&r->arena, "/admin/pages/sights/%lld", id));
	}
	return st;
}

enum status texts_list(struct request *r)
{
	struct page *p = &r->page;
	struct texts texts;
	enum status st = texts_load(r->db, &r->arena, "", r->lang, desk_of(r)->facts->settings.language, &texts);

	if (st == OK)
		st = put_sights(r, &texts);
	if (st != OK)
		return st;
	put_done(r);
	for (size_t i = 0; i < ARRAY_LEN(pages); i++) {
		const char *node = page_item(p, "Pages", i);

		page_put(p, page_name(p, "%s.name", node), pages[i].name);
		page_put(p, page_name(p, "%s.title", node), texts_find(&texts, "%s", pages[i].texts[0]));
		page_put(p, page_name(p, "%s.text", node),
		         text_cut(&r->arena, texts_find(&texts, "%s", pages[i].texts[1]), 160));
		page_put(p, page_name(p, "%s.href", node), page_path(r, &pages[i]));
	}
	return show(r, "admin/pages.cs");
}
