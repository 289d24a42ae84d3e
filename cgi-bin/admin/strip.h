/* A small chart of rooms night by night, in half days: a stay begins and ends at noon, a free day is one cell. See
 * parts/strip.cs. */
#ifndef ADMIN_STRIP_H
#define ADMIN_STRIP_H

#include "site/site.h"

struct strip {
	struct request *request;
	struct span window, asked; /* the nights shown; those that are marked */
	const char *row;           /* where in the page the row stands that is being drawn */
	size_t cells;
	int32_t at;                /* its next half day */
};
struct strip_bar {
	struct span nights;
	const char *sort, *name, *href; /* sort: a key of Why.Key; href NULL: no link */
};

void strip_days(struct strip *s);                          /* Days.N.Day, .asked, and Columns */
void strip_row(struct strip *s, const char *row);          /* begins a row; bars follow by their first night */
void strip_put(struct strip *s, const struct strip_bar *b);
void strip_end(struct strip *s);                           /* the rest of the row */

#endif
