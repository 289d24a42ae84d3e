#include <dirent.h>

#include "core/log.h"
#include "page/page.h"
#include "page/template.h"

/* A name of every month or weekday: "Format.Months.1.short". */
static bool names_read(HDF *hdf, const char *group, int from, size_t count, const char *kind, const char **out)
{
	bool all = true;
	for (size_t i = 0; i < count; i++) {
		out[i] = hdf_get_valuef(hdf, "Format.%s.%d.%s", group, from + (int)i, kind);
		all &= out[i] != NULL;
	}
	return all;
}

static bool format_read(HDF *hdf, struct format *f)
{
	bool all = names_read(hdf, "Months", 1, 12, "alone", f->months) &&
	           names_read(hdf, "Months", 1, 12, "long", f->months_long) &&
	           names_read(hdf, "Months", 1, 12, "short", f->months_short) &&
	           names_read(hdf, "Weekdays", 0, 7, "long", f->weekdays_long) &&
	           names_read(hdf, "Weekdays", 0, 7, "short", f->weekdays);
	for (const struct field *t = format_texts; t->name; t++) {
		const char **text = field_at(f, t);
		*text = hdf_get_valuef(hdf, "Format.%s", t->name);
		all &= *text != NULL || text == &f->first;
	}
	return all;
}

static void language_forget(struct language *l)
{
	hdf_destroy(&l->hdf);
	l->hdf = NULL;
}

static bool copied(char *out, size_t size, const char *text)
{
	return text[0] != '\0' && (size_t)snprintf(out, size, "%s", text) < size;
}

/* Drops from the text all groups but those that are named; they begin at the start of a line and end with a brace
 * there. */
static void groups_keep(char *text, const char *groups)
{
	char *to = text;
	bool keep = true, within = false;

	for (const char *line = text; *line;) {
		size_t length = strcspn(line, "\n"),
		       name = strspn(line, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_");
		if (!within && name > 0 && name < 40) {
			char word[43];
			snprintf(word, sizeof word, " %.*s ", (int)name, line);
			keep = strstr(groups, word) != NULL;
			within = length > 0 && line[length - 1] == '{';
		}
		bool last = within && line[0] == '}';
		size_t size = length + (line[length] == '\n');
		if (keep) {
			memmove(to, line, size);
			to += size;
		}
		within = within && !last;
		line += size;
	}
	*to = '\0';
}

/* The file of l->code; l keeps nothing of it after a fault. */
static enum status language_read(struct language *l, const char *templates, const char *groups)
{
	char file[40], *text = NULL;
	snprintf(file, sizeof file, "lang/%s.hdf", l->code);
	enum status st = template_status(template_load(templates, file, &text), file);
	if (st == OK && groups != NULL)
		groups_keep(text, groups);
	if (st == OK)
		st = template_status(hdf_init(&l->hdf), file);
	if (st == OK)
		st = template_status(hdf_read_string(l->hdf, text), file);
	free(text);

	enum plural form;
	if (st == OK && (strcmp(hdf_get_value(l->hdf, "Language.code", ""), l->code) != 0 ||
	                 !copied(l->plural, sizeof l->plural, hdf_get_value(l->hdf, "Language.plural", "")) ||
	                 !plural_form(l->plural, 0, &form) ||
	                 !copied(l->name, sizeof l->name, hdf_get_value(l->hdf, "Language.name", ""))))
		st = fail("%s: Language.code, .plural or .name is missing or wrong", file);
	if (st == OK && !format_read(l->hdf, &l->format))
		st = fail("%s: a text of the group Format is missing", file);
	if (st == OK && !format_is_sound(&l->format))
		st = fail("%s: a pattern of the group Format has an unknown place", file);
	if (st != OK)
		language_forget(l);
	return st;
}

static int by_code(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_language(const struct dirent *file)
{
	return strlen(file->d_name) == 6 && strcmp(file->d_name + 2, ".hdf") == 0;
}

/* "en fr ru": what there is a file of. */
static const char *languages_found(struct arena *a, const char *templates)
{
	struct buffer codes = { .arena = a };
	struct dirent **files = NULL;
	int count = scandir(arena_printf(a, "%s/lang", templates), &files, is_language, by_code);
	buffer_text(&codes, "");
	for (int i = 0; i < count; i++) {
		buffer_printf(&codes, " %.2s", files[i]->d_name);
		free(files[i]);
	}
	free(files);
	return codes.data;
}

static enum status languages_read(struct languages *out, const char *templates, const char *codes)
{
	while (*(codes += strspn(codes, " "))) {
		size_t length = strcspn(codes, " ");
		struct language *l = calloc(1, sizeof *l);
		if (!l)
			return fail("languages: no memory");
		if (length >= sizeof l->code || out->count == ARRAY_LEN(out->list)) {
			free(l);
			return fail("languages: too many, or a code is too long: %s", codes);
		}
		memcpy(l->code, codes, length);
		out->list[out->count++] = l;
		if (language_read(l, templates, out->groups) != OK)
			return FAIL;
		language_forget(l);
		codes += length;
	}
	return out->count > 0 ? OK : fail("languages: none is configured");
}

enum status languages_load(struct languages *out, const char *templates, const char *codes)
{
	return languages_load_some(out, templates, codes, NULL);
}

enum status languages_load_some(struct languages *out, const char *templates, const char *codes, const char *groups)
{
	struct arena a = { 0 };
	*out = (struct languages){ .templates = templates, .groups = groups, .shelf = shelf_new(templates) };
	if (!out->shelf)
		return fail("languages: no memory");
	enum status st = languages_read(out, templates, codes ? codes : languages_found(&a, templates));
	arena_release(&a);
	if (st == OK)
		languages_offer(out, "");
	return st;
}

/* Adds the one with this code to the order, if it is loaded and not there yet. */
static size_t order_add(const struct languages *all, const struct language **order, size_t count, const char *code,
                        size_t length)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(order[i]->code) == length && memcmp(order[i]->code, code, length) == 0)
			return count;
	for (size_t i = 0; i < all->count; i++)
		if (strlen(all->list[i]->code) == length && memcmp(all->list[i]->code, code, length) == 0)
			order[count++] = all->list[i];
	return count;
}

bool languages_offer(struct languages *languages, const char *codes)
{
	const struct language *order[LANGUAGES_MAX] = { NULL };
	size_t count = 0;
	for (; *codes; codes += strspn(codes, " ")) {
		size_t length = strcspn(codes, " ");
		count = order_add(languages, order, count, codes, length);
		codes += length;
	}
	size_t offered = count > 0 ? count : languages->count;
	for (size_t i = 0; i < languages->count; i++)
		count = order_add(languages, order, count, languages->list[i]->code, strlen(languages->list[i]->code));
	bool changed = offered != languages->offered || memcmp(order, languages->order, sizeof order) != 0;
	memcpy(languages->order, order, sizeof order);
	languages->offered = offered;
	return changed;
}

void languages_release(struct languages *languages)
{
	for (size_t i = 0; i < languages->count; i++) {
		language_forget(languages->list[i]);
		free(languages->list[i]);
	}
	languages->count = 0;
	shelf_release(languages->shelf);
	languages->shelf = NULL;
}

size_t language_place(const struct languages *languages, const char *code)
{
	for (size_t i = 0; i < languages->count; i++)
		if (strcmp(languages->list[i]->code, code) == 0)
			return i;
	return 0;
}

static bool is_kept(struct language *l, const struct languages *all)
{
	return l->hdf || language_read(l, all->templates, all->groups) == OK;
}

const struct language *language_of(const struct languages *languages, const char *code)
{
	struct language *found = NULL;
	for (size_t i = 0; i < languages->count; i++)
		if (strcmp(languages->list[i]->code, code ? code : languages->order[0]->code) == 0)
			found = languages->list[i];
	if (!found)
		return language_of(languages, NULL);
	if (is_kept(found, languages))
		return found;
	for (size_t i = 0; i < languages->count; i++)
		if (is_kept(languages->list[i], languages))
			return languages->list[i];
	log_line("languages: none can be read any more");
	_Exit(EXIT_FAILURE);
}

const char *language_name(const struct language *language)
{
	return language->name;
}

const char *language_code(const struct language *language)
{
	return language->code;
}

const char *language_text(const struct language *language, const char *name)
{
	return hdf_get_value(language->hdf, name, "");
}
