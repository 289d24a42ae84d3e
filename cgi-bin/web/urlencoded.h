/* application/x-www-form-urlencoded: the query of an address, or the body of a form (WHATWG URL, section 5.1). */
#ifndef WEB_URLENCODED_H
#define WEB_URLENCODED_H

#include "web/params.h"

/* Adds the pairs to *out, in linear time; texts live in the arena. A pair without '=' has the value "", an empty pair
 * is passed over. False, with *out untouched, when a limit is exceeded, a '%' is not followed by two hex digits, a name
 * is not params_is_name, or a value is not UTF-8 or has a NUL. */
bool urlencoded_parse(struct arena *a, const char *text, size_t size, const struct params_limits *limits,
                      struct params *out) MUST_CHECK;
/* Adds the pairs of an address that do parse, within the limits: others hang marks of their own on links to us
 * (?x[]=1&utm=%ff), and a page does not fail for them. */
void urlencoded_query(struct arena *a, const char *text, size_t size, const struct params_limits *limits,
                      struct params *out);

#endif
