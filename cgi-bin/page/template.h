/* Inside the room only: what its files share of ClearSilver. */
#ifndef PAGE_TEMPLATE_H
#define PAGE_TEMPLATE_H

#include <ClearSilver.h>

#include "core/status.h"
#include "core/text.h"
#include "page/format.h"

struct language {
	char code[16], plural[8], name[64];
	HDF *hdf;             /* NULL until it is used */
	struct format format; /* texts in hdf */
};

/* Logs the error with its trace, frees it and answers FAIL; OK for no error. */
enum status template_status(NEOERR *error, const char *what);
/* A file of the templates folder as a new string (free it). NERR_SYSTEM also when there is none, which ClearSilver
 * would pass over for NERR_NOT_FOUND. */
NEOERR *template_load(const char *folder, const char *name, char **out);
/* The text with {1}, {2}, {3} replaced by the values (NULL: nothing); a value is not looked into again. Returns its
 * length; out NULL only measures, else it takes that and a NUL. */
size_t words_fill(char *out, const char *text, const char *const *values, size_t count);
/* Parsed templates, kept as long as the process lives. One is parsed anew when a file that it read has changed. */
struct shelf;
struct shelf *shelf_new(const char *folder); /* the folder outlives it; NULL: no memory */
void shelf_release(struct shelf *shelf);
/* Adds to *out the template NAME of the folder with the facts of a page, which live in the arena, and the texts of a
 * language. A name that ends in ".txt.cs" is not escaped. */
NEOERR *shelf_render(struct shelf *shelf, const char *name, struct arena *a, HDF *facts, HDF *texts,
                     struct buffer *out);
/* The facts of a page: nodes as ClearSilver's functions read them, in an arena. It must never be given them to change
 * or to free. A node that is not there is made; "" is `from` itself. A value is copied, NULL takes it away. */
HDF *facts_new(struct arena *a);
HDF *facts_node(struct arena *a, HDF *from, const char *name);
HDF *facts_put(struct arena *a, HDF *from, const char *name, const char *value);
/* What cs_render writes for what was parsed, added to *out; see render.c. The commands are learnt once. */
#define COMMANDS_MAX 64
struct commands {
	unsigned char does[COMMANDS_MAX]; /* by ClearSilver's number of a command */
};
NEOERR *commands_learn(struct commands *out);
NEOERR *render(const struct commands *commands, CSPARSE *parse, struct arena *a, struct buffer *out);
/* Adds a text as HTML has it. */
void html_add(struct buffer *out, const char *text);
/* say, say2, say3, before, after, plural, markdown, unbroken: see template.c. */
NEOERR *template_functions(CSPARSE *parse);

#endif
