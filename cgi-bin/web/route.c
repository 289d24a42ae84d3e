#include "web/route.h"

static size_t segment(const char *path)
{
	return strcspn(path, "/");
}

bool path_fits(struct arena *a, const char *pattern, const char *path, struct params *parts)
{
	*parts = (struct params){ 0 };
	while (*pattern && *path) {
		size_t wanted = segment(pattern), given = segment(path);
		if (*pattern == ':') {
			if (given == 0)
				return false;
			params_add(a, parts,
			           (struct param){ .name = arena_strndup(a, pattern + 1, wanted - 1),
			                           .value = arena_strndup(a, path, given) });
		} else if (wanted != given || memcmp(pattern, path, given) != 0) {
			return false;
		}
		pattern += wanted;
		path += given;
		if (*pattern == '/' && *path == '/') {
			pattern++;
			path++;
		}
	}
	return *pattern == *path;
}

const struct route *route_find(struct arena *a, const struct route *routes, const char *method, const char *path,
                               struct params *parts, const char **allow)
{
	bool post = strcmp(method, "POST") == 0, get_fits = false, post_fits = false;
	for (const struct route *route = routes; route->path; route++) {
		if (!path_fits(a, route->path, path, parts))
			continue;
		bool is_post = strcmp(route->method, "POST") == 0;
		if (is_post == post)
			return route;
		get_fits |= !is_post;
		post_fits |= is_post;
	}
	*parts = (struct params){ 0 };
	*allow = get_fits && post_fits ? "GET, HEAD, POST" : get_fits ? "GET, HEAD" : post_fits ? "POST" : NULL;
	return NULL;
}
