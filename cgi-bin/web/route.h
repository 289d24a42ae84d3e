/* Finds the route of a method and a path. */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include "web/serve.h"

/* Whether a path is of a pattern, "/room/:id"; its parts in *parts. */
bool path_fits(struct arena *a, const char *pattern, const char *path, struct params *parts);
/* The first whose path and method fit, with its parts in *parts (in the arena); HEAD is GET. NULL when there is none:
 * then *allow is the value of an Allow header, or NULL when no route has this path. */
const struct route *route_find(struct arena *a, const struct route *routes, const char *method, const char *path,
                               struct params *parts, const char **allow);

#endif
