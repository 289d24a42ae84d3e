#include "web/route.h"

#include "check.h"
#include "core/text.h"

static enum status never(struct request *r)
{
	(void)r;
	return FAIL;
}

static const struct route routes[] = {
	{ "GET", "/", never, ANYBODY, false },
	{ "GET", "/room/:code", never, ANYBODY, false },
	{ "GET", "/room/new", never, ANYBODY, false },
	{ "GET", "/request/:reference/:token", never, ANYBODY, false },
	{ "POST", "/request/:reference/:token", never, ANYBODY, true },
	{ "POST", "/sign-out", never, DESK, false },
	{ "GET", "/admin/", never, DESK, false },
	ROUTES_END,
};

int main(void)
{
	static const struct {
		const char *method, *path;
		int found; /* index, or -1 */
		const char *first, *second, *allow;
	} cases[] = {
		{ "GET", "/", 0, NULL, NULL, NULL },
		{ "HEAD", "/", 0, NULL, NULL, NULL },
		{ "POST", "/", -1, NULL, NULL, "GET, HEAD" },
		{ "GET", "/room/garden", 1, "garden", NULL, NULL },
		{ "GET", "/room/Сад", 1, "Сад", NULL, NULL },
		{ "GET", "/room/new", 1, "new", NULL, NULL }, /* the first that fits */
		{ "GET", "/room/", -1, NULL, NULL, NULL },
		{ "GET", "/room", -1, NULL, NULL, NULL },
		{ "GET", "/room/a/b", -1, NULL, NULL, NULL },
		{ "GET", "/room/a/", -1, NULL, NULL, NULL },
		{ "GET", "//room/a", -1, NULL, NULL, NULL },
		{ "GET", "/request/LH-7K2Q/abc", 3, "LH-7K2Q", "abc", NULL },
		{ "POST", "/request/LH-7K2Q/abc", 4, "LH-7K2Q", "abc", NULL },
		{ "GET", "/sign-out", -1, NULL, NULL, "POST" },
		{ "GET", "/sign-outs", -1, NULL, NULL, NULL },
		{ "GET", "/admin/", 6, NULL, NULL, NULL },
		{ "GET", "/admin", -1, NULL, NULL, NULL },
		{ "GET", "", -1, NULL, NULL, NULL },
	};
	struct arena a = { 0 };
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct params parts;
		const char *allow = NULL;
		const struct route *found = route_find(&a, routes, cases[i].method, cases[i].path, &parts, &allow);
		CHECK_AS(found == (cases[i].found < 0 ? NULL : &routes[cases[i].found]) &&
		             text_same(allow, cases[i].allow),
		         "%s %s", cases[i].method, cases[i].path);
		const char *first = parts.count > 0 ? parts.items[0].value : NULL,
		           *second = parts.count > 1 ? parts.items[1].value : NULL;
		CHECK_AS(text_same(first, cases[i].first) && text_same(second, cases[i].second), "parts of %s",
		         cases[i].path);
	}
	arena_release(&a);
	return check_done();
}
