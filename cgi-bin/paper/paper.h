/* Papers as PDF (Cairo and Pango): markup is set on pages of A4, with the head and foot of the house on each, table
 * heads repeated where a table goes over, no single line of a paragraph left behind, fonts embedded in the parts that
 * are used.
 *
 *	st = paper_open("/usr/local/share/hearth/fonts", &press);
 *	st = paper_pdf(press, a, markup, &(struct paper_about){ "Invoice R-2026-0147", "Linden House", issued_at }, &pdf, NULL);
 *
 * The same markup and facts give the same bytes: nothing is taken from the clock, and of the machine's own fonts only
 * what ours lack. */
#ifndef PAPER_PAPER_H
#define PAPER_PAPER_H

#include "core/arena.h"
#include "core/date.h"
#include "core/field.h"
#include "core/status.h"

struct press; /* the fonts, opened once for the process: the libraries keep some of what they read of them to its end */

/* fonts: the folder with our families (lora-*.ttf, onest-*.ttf). FAIL (logged): one is not there. */
enum status paper_open(const char *fonts, struct press **out) MUST_CHECK;
void paper_close(struct press *press); /* NULL is fine */

struct paper_about {
	const char *title, *author;
	struct instant created;
};
/* *pages may be NULL. INVALID: markup that is not of paper/markup.h (logged). FAIL: the library failed. */
enum status paper_pdf(struct press *press, struct arena *a, const char *markup, const struct paper_about *about,
                      struct bytes *out, int *pages) MUST_CHECK;

#endif
