#include "admin/edit.h"

#include <dirent.h>

#define SHOWN 300 /* characters of a text beside another */

/* --- what the pages have in common --- */

void put_option(struct request *r, const char *field, size_t *n, const char *value, const char *text)
{
	page_put(&r->page, page_name(&r->page, "Options.%s.%zu.value", field, *n), value);
	page_put(&r->page, page_name(&r->page, "Options.%s.%zu.text", field, *n), text);
	++*n;
}

const char *word_key(struct request *r, const char *code)
{
	char *key = arena_strdup(&r->arena, code);

	for (char *c = key; *c != '\0'; c++)
		if (*c == '-')
			*c = '_';
	return key;
}

/* The words of a choice, or NULL. */
static const char *option_text(struct request *r, const char *field, const char *value)
{
	const char *is;

	for (size_t n = 0; (is = page_get(&r->page, page_name(&r->page, "Options.%s.%zu.value", field, n))) != NULL;
	     n++)
		if (text_same(is, value))
			return page_get(&r->page, page_name(&r->page, "Options.%s.%zu.text", field, n));
	return NULL;
}

bool is_chosen(struct request *r, const char *field)
{
	const char *typed = form_param(r, field);

	if (option_text(r, field, typed != NULL ? typed : "") != NULL)
		return true;
	form_complain(r, field, "not-allowed");
	return false;
}

bool is_picture(struct request *r, const char *field, const char *name)
{
	static const char good[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";

	if (name == NULL || (name[0] != '.' && name[strspn(name, good)] == '\0'))
		return true;
	form_complain(r, field, "not-a-picture");
	return false;
}

static int is_picture_file(const struct dirent *file)
{
	static const char *const kinds[] = { ".svg", ".jpg", ".jpeg", ".png", ".webp" };
	size_t length = strlen(file->d_name);

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (file->d_name[0] != '.' && length > strlen(kinds[i]) &&
		    text_same(file->d_name + length - strlen(kinds[i]), kinds[i]))
			return 1;
	return 0;
}

/* Where the web server serves them from another place than this program can see, the name is typed. */
void put_pictures(struct request *r)
{
	const struct admin *a = r->context;
	const char *now = page_get(&r->page, "Form.picture");
	struct dirent **files;
	int count = scandir(arena_printf(&r->arena, "%s/../static/pictures", a->config.templates), &files,
	                    is_picture_file, alphasort);
	size_t n = 0;

	if (count < 0)
		return;
	put_option(r, "picture", &n, "", language_text(r->page.language, "Edit_page.no_picture"));
	for (int i = 0; i < count; i++) {
		put_option(r, "picture", &n, arena_strdup(&r->arena, files[i]->d_name),
		           arena_strdup(&r->arena, files[i]->d_name));
		free(files[i]);
	}
	free(files);
	/* What stands there stays, though its file is gone. */
	if (now != NULL && option_text(r, "picture", now) == NULL)
		put_option(r, "picture", &n, now, now);
}

const char *edit_lang(struct request *r, const char *path)
{
	const char *asked = form_param(r, "lang") ? form_param(r, "lang") : query_param(r, "lang");
	const char *found = NULL;
	size_t n = 0;

	for (const char *code = desk_of(r)->facts->settings.languages; *code != '\0'; code += strspn(code, " ")) {
		size_t length = strcspn(code, " ");
		const char *lang = arena_strndup(&r->arena, code, length);

		if (found == NULL || text_same(lang, asked))
			found = lang;
		page_put(&r->page, page_name(&r->page, "Langs.%zu.code", n), lang);
		page_put(&r->page, page_name(&r->page, "Langs.%zu.href", n++),
		         arena_printf(&r->arena, "%s?lang=%s", path, lang));
		code += length;
	}
	page_put(&r->page, "Edit.lang", found);
	return found;
}

void put_difference(struct request *r, size_t *n, const char *field, const char *yours, const char *stored)
{
	page_put(&r->page, page_name(&r->page, "Differences.%zu.field", *n), field);
	page_put(&r->page, page_name(&r->page, "Differences.%zu.yours", *n), text_cut(&r->arena, yours, SHOWN));
	page_put(&r->page, page_name(&r->page, "Differences.%zu.stored", *n), text_cut(&r->arena, stored, SHOWN));
	++*n;
}

enum status edit_done(struct request *r, const char *list, const char *done, const struct change *change)
{
	return redirect(r, arena_printf(&r->arena, "%s?done=%s&moved=%zu&lost=%zu", list, done, change->moved_count,
	                                change->lost_count));
}

void put_done(struct request *r)
{
	const char *moved = query_param(r, "moved"), *lost = query_param(r, "lost");

	page_put(&r->page, "Done", query_param(r, "done"));
	if (moved != NULL && !text_same(moved, "0"))
		page_put(&r->page, "Done.moved", moved);
	if (lost != NULL && !text_same(lost, "0"))
		page_put(&r->page, "Done.lost", lost);
}

/* --- one form --- */

static const struct edit *head_of(const void *edit)
{
	return edit;
}

/* 0 for /new; false: no such address. */
static bool asked_id(const struct request *r, int64_t *id)
{
	const char *text = path_param(r, "id");

	*id = 0;
	return *text == '\0' || int_parse(text, 1, UINT32_MAX, id);
}

static const char *form_path(struct request *r, const struct form_of *f, int64_t id)
{
	return id == 0 ? arena_printf(&r->arena, "%s/new", f->list)
	               : arena_printf(&r->arena, "%s/%lld", f->list, (long long)id);
}

/* Texts as guests will see them. */
static void put_preview(struct request *r, const struct form_of *f, const void *edit)
{
	for (const struct input *in = f->inputs; in->field.name; in++)
		if (in->field.type == FIELD_TEXT && text_same(in->field.name, "text"))
			page_put(&r->page, "Preview", *(const char *const *)field_of(edit, &in->field));
}

static enum status form_page(struct request *r, const struct form_of *f, const void *edit, int code)
{
	struct uses uses;
	const struct edit *head = head_of(edit);
	const char *path = form_path(r, f, head->id);
	enum status st = entity_uses(&r->arena, &desk_of(r)->house, f->entity, head->id, &uses);

	for (size_t i = 0; i < uses.count && st == OK; i++) {
		const char *words = arena_printf(&r->arena, "Edit_page.Uses.%s", uses.items[i].what);
		page_put(&r->page, page_item(&r->page, "Uses", i),
		         language_plural(&r->arena, r->page.language, words, uses.items[i].n));
	}
	edit_lang(r, path);
	for (const struct input *in = f->inputs; in->field.name; in++)
		if (text_same(in->field.name, "picture"))
			put_pictures(r);
	page_put(&r->page, "Edit.href", path);
	page_put(&r->page, "Edit.list", f->list);
	page_int(&r->page, "Edit.version", head->version);
	page_bool(&r->page, "Edit.new", head->id == 0);
	return st == OK ? show_as(r, code, f->template) : st;
}

enum status form_show(struct request *r, const struct form_of *f)
{
	struct edit *edit = arena_alloc(&r->arena, f->size);
	int64_t id;
	enum status st = OK;

	if (!asked_id(r, &id))
		return NOT_FOUND;
	if (id == 0)
		f->fresh(r, edit);
	else
		st = entity_load(&r->arena, &desk_of(r)->house, f->entity, edit_lang(r, form_path(r, f, id)), id, edit);
	if (st == OK)
		st = f->choices(r, edit);
	if (st != OK)
		return st;
	form_fill(r, f->inputs, edit);
	return form_page(r, f, edit, 200);
}

static const char *shown_text(struct request *r, const struct input *in, const void *edit)
{
	const void *member = field_of(edit, &in->field);
	const struct language *l = r->page.language;
	const char *text = field_text(&r->arena, &in->field, edit, r->page.currency.decimals);

	switch (in->field.type) {
	case FIELD_BOOL:
		return language_text(l, *(const bool *)member ? "Edit_page.yes" : "Edit_page.no");
	case FIELD_DATE:
		return date_is(*(const struct date *)member) ? language_date(&r->arena, l, *(const struct date *)member)
		                                             : "";
	case FIELD_MONEY:
		return present_money(&r->page, *(const struct money *)member, false);
	case FIELD_INT:
	case FIELD_TEXT:
	case FIELD_INSTANT:
	case FIELD_BYTES:
		break;
	}
	return option_text(r, in->field.name, text) ? option_text(r, in->field.name, text) : text;
}

void put_form_differences(struct request *r, const struct input *inputs, const void *typed, const void *stored)
{
	size_t n = 0;

	for (const struct input *in = inputs; in->field.name; in++) {
		const char *yours = shown_text(r, in, typed), *theirs = shown_text(r, in, stored);
		if (strstr(in->field.name, "version") == NULL && strcmp(yours, theirs) != 0)
			put_difference(r, &n, in->field.name, yours, theirs);
	}
}

/* The page again, over what is stored now: saving it once more is meant. */
static enum status form_stale(struct request *r, const struct form_of *f, struct edit *edit)
{
	struct edit *stored = arena_alloc(&r->arena, f->size);
	enum status st =
	    entity_load(&r->arena, &desk_of(r)->house, f->entity, page_get(&r->page, "Edit.lang"), edit->id, stored);

	if (st != OK)
		return st;
	put_form_differences(r, f->inputs, edit, stored);
	edit->version = stored->version;
	form_complain(r, "form", "changed-meanwhile");
	return form_page(r, f, edit, 409);
}

static void put_touched(struct request *r, const char *list, const struct touched_stay *stays, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *node = page_item(&r->page, list, i);

		page_put(&r->page, page_name(&r->page, "%s.name", node), stays[i].name);
		page_span(&r->page, page_name(&r->page, "%s.Stay", node), stays[i].nights.from, stays[i].nights.to);
		page_put(&r->page, page_name(&r->page, "%s.rooms", node), stays[i].rooms);
	}
}

static enum status form_saved(struct request *r, const struct form_of *f, struct edit *edit,
                              const struct change *change)
{
	switch (change->answer) {
	case CHANGE_OK:
		return edit_done(r, f->list, edit->id == 0 ? "added" : "saved", change);
	case CHANGE_STALE:
		return form_stale(r, f, edit);
	case CHANGE_TAKEN:
		form_complain(r, "code", "code-taken");
		return form_page(r, f, edit, 422);
	case CHANGE_HOMELESS:
		form_complain(r, "form", "homeless");
		put_touched(r, "Lost", change->lost, change->lost_count);
		put_touched(r, "Moved", change->moved, change->moved_count);
		return form_page(r, f, edit, 409);
	case CHANGE_IN_USE:
		break;
	}
	form_complain(r, "form", "in-use");
	return form_page(r, f, edit, 409);
}

static struct editor editor_of(struct request *r, const char *lang)
{
	return (struct editor){ .user_id = visitor_of(r)->user.user_id,
		                .lang = lang,
		                .force = form_param(r, "force") != NULL };
}

/* The version that the form was made from; a form without one is nobody's. */
static bool form_version(struct request *r, int64_t *version)
{
	const char *typed = form_param(r, "version");
	return typed != NULL && int_parse(typed, 0, INT64_MAX, version);
}

enum status form_post(struct request *r, const struct form_of *f)
{
	struct edit *edit = arena_alloc(&r->arena, f->size);
	struct change change;
	int64_t id;

	if (!asked_id(r, &id))
		return NOT_FOUND;
	bool good = form_read(r, &r->form, f->inputs, edit);
	edit->id = id;
	if (!form_version(r, &edit->version))
		return INVALID;
	const struct editor by = editor_of(r, edit_lang(r, form_path(r, f, id)));
	enum status st = f->choices(r, edit);
	if (st != OK)
		return st;
	if (!f->check(r, edit) || !good)
		return form_page(r, f, edit, 422);
	if (form_param(r, "preview") != NULL) {
		put_preview(r, f, edit);
		return form_page(r, f, edit, 200);
	}
	st = entity_save(&r->arena, &desk_of(r)->house, &by, f->entity, edit, &change);
	return st == OK ? form_saved(r, f, edit, &change) : st;
}

enum status form_remove(struct request *r, const struct form_of *f)
{
	struct edit *edit = arena_alloc(&r->arena, f->size);
	struct change change;
	int64_t id, version;
	enum status st = OK;

	if (!asked_id(r, &id) || id == 0)
		return NOT_FOUND;
	if (!form_version(r, &version))
		return INVALID;
	const struct editor by = editor_of(r, edit_lang(r, form_path(r, f, id)));
	st = entity_remove(&r->arena, &desk_of(r)->house, &by, f->entity, id, version, &change);
	if (st == OK && change.answer == CHANGE_OK)
		return edit_done(r, f->list, "removed", &change);
	/* It stands as it is stored, and the page says why it stays. */
	if (st == OK)
		st = entity_load(&r->arena, &desk_of(r)->house, f->entity, by.lang, id, edit);
	if (st == OK)
		st = f->choices(r, edit);
	if (st != OK)
		return st;
	form_fill(r, f->inputs, edit);
	form_complain(r, "form", change.answer == CHANGE_STALE ? "changed-meanwhile" : "in-use");
	return form_page(r, f, edit, 409);
}
