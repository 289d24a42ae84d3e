#include <sys/stat.h>

#include <cgi/cgi.h>

#include "page/template.h"

/* What one parse may read: an include that includes itself would never end. */
#define FILES_MAX 100

struct source {
	char *name, *path;
	struct timespec changed; /* and the next two: as it was just before it was read */
	off_t size;
	ino_t inode;
};

struct parsed {
	struct parsed *next;
	const char *folder;
	char *name;
	HDF *hdf; /* how it escapes */
	CSPARSE *parse;
	struct source *sources;
	int count;
	size_t length; /* of the longest page that it made: the next is likely to be no longer */
};

struct shelf {
	const char *folder;
	struct commands commands;
	struct parsed *first;
};

struct shelf *shelf_new(const char *folder)
{
	struct shelf *shelf = calloc(1, sizeof *shelf);
	if (shelf) {
		shelf->folder = folder;
		if (template_status(commands_learn(&shelf->commands), "shelf_new") != OK) {
			free(shelf);
			return NULL;
		}
	}
	return shelf;
}

static void parsed_free(struct parsed *p)
{
	cs_destroy(&p->parse);
	hdf_destroy(&p->hdf);
	for (int i = 0; i < p->count; i++) {
		free(p->sources[i].name);
		free(p->sources[i].path);
	}
	free(p->sources);
	free(p->name);
	free(p);
}

void shelf_release(struct shelf *shelf)
{
	while (shelf && shelf->first) {
		struct parsed *p = shelf->first;
		shelf->first = p->next;
		parsed_free(p);
	}
	free(shelf);
}

static char *path_new(const char *folder, const char *name)
{
	size_t size = strlen(folder) + strlen(name) + 2;
	char *path = malloc(size);
	if (path)
		snprintf(path, size, "%s/%s", folder, name);
	return path;
}

/* ClearSilver asks for a file: what it read is remembered. */
static NEOERR *load(void *context, HDF *hdf, const char *name, char **out)
{
	(void)hdf;
	struct parsed *p = context;
	if (p->count == FILES_MAX)
		return nerr_raise(NERR_SYSTEM, "%s: more than %d includes", name, FILES_MAX);
	struct source *sources = realloc(p->sources, ((size_t)p->count + 1) * sizeof *sources);
	if (!sources)
		return nerr_raise(NERR_NOMEM, "no memory");
	p->sources = sources;
	struct source *source = &sources[p->count++];
	*source = (struct source){ .name = strdup(name), .path = path_new(p->folder, name) };
	if (!source->name || !source->path)
		return nerr_raise(NERR_NOMEM, "no memory");
	struct stat now;
	/* A file that cannot be looked at cannot be read either, and that says why. */
	if (stat(source->path, &now) == 0) {
		source->changed = now.st_mtim;
		source->size = now.st_size;
		source->inode = now.st_ino;
	}
	return nerr_pass(template_load(p->folder, name, out));
}

static NEOERR *parse(struct parsed *p)
{
	size_t length = strlen(p->name);
	bool plain = length >= 7 && strcmp(p->name + length - 7, ".txt.cs") == 0;
	NEOERR *error = hdf_init(&p->hdf);
	if (error == STATUS_OK)
		error = hdf_set_value(p->hdf, "Config.VarEscapeMode", plain ? "none" : "html");
	if (error == STATUS_OK)
		error = cs_init(&p->parse, p->hdf);
	if (error == STATUS_OK) {
		cs_register_fileload(p->parse, p, load);
		error = cgi_register_strfuncs(p->parse);
	}
	if (error == STATUS_OK)
		error = template_functions(p->parse);
	if (error == STATUS_OK)
		error = cs_parse_file(p->parse, p->name);
	return nerr_pass(error);
}

static bool is_as_read(const struct source *source)
{
	struct stat now;
	return stat(source->path, &now) == 0 && now.st_mtim.tv_sec == source->changed.tv_sec &&
	       now.st_mtim.tv_nsec == source->changed.tv_nsec && now.st_size == source->size &&
	       now.st_ino == source->inode;
}

static bool is_fresh(const struct parsed *p)
{
	for (int i = 0; i < p->count; i++)
		if (!is_as_read(&p->sources[i]))
			return false;
	return true;
}

static void forget(struct parsed **place)
{
	struct parsed *p = *place;
	*place = p->next;
	parsed_free(p);
}

static NEOERR *shelf_add(struct shelf *shelf, const char *name)
{
	struct parsed *p = calloc(1, sizeof *p);
	if (!p)
		return nerr_raise(NERR_NOMEM, "no memory");
	*p = (struct parsed){ .folder = shelf->folder, .name = strdup(name), .next = shelf->first };
	NEOERR *error = p->name ? parse(p) : nerr_raise(NERR_NOMEM, "no memory");
	if (error == STATUS_OK)
		shelf->first = p;
	else
		parsed_free(p);
	return nerr_pass(error);
}

NEOERR *shelf_render(struct shelf *shelf, const char *name, struct arena *a, HDF *facts, HDF *texts, struct buffer *out)
{
	struct parsed **place = &shelf->first;
	while (*place && strcmp((*place)->name, name) != 0)
		place = &(*place)->next;
	if (*place && !is_fresh(*place))
		forget(place);
	if (!*place || strcmp((*place)->name, name) != 0) {
		NEOERR *error = shelf_add(shelf, name);
		if (error != STATUS_OK)
			return nerr_pass(error);
		place = &shelf->first;
	}
	CSPARSE *parsed = (*place)->parse;
	/* Functions that include while they render read the mode from here. */
	HDF *own = hdf_get_obj((*place)->hdf, "Config.VarEscapeMode");
	facts_put(a, facts, "Config.VarEscapeMode", hdf_obj_value(own));
	parsed->hdf = facts;
	parsed->global_hdf = texts;
	buffer_expect(out, (*place)->length);
	size_t before = out->size;
	NEOERR *error = render(&shelf->commands, parsed, a, out);
	if (out->size - before > (*place)->length)
		(*place)->length = out->size - before;
	parsed->hdf = (*place)->hdf;
	parsed->global_hdf = NULL;
	/* What broke off in the middle may be left in the middle. */
	if (error != STATUS_OK)
		forget(place);
	return nerr_pass(error);
}
