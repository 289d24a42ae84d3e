#include "admin/admin.h"

#include "core/clock.h"
#include "core/log.h"
#include "site/ownerlink.h"
#include "site/signin.h"
#include "web/serve.h"

static const struct route routes[] = {
	{ "GET", "/admin", first_show, DESK, false },
	{ "GET", "/admin/", first_show, DESK, false },
	{ "GET", "/admin/queue", queue_show, DESK, false },
	{ "POST", "/admin/queue/seen", queue_seen, DESK, false },
	{ "GET", "/admin/request/:id", request_show, DESK, false },
	{ "GET", "/admin/request/:id/accept", accept_show, MANAGER, false },
	{ "POST", "/admin/request/:id/accept", accept_post, MANAGER, false },
	{ "GET", "/admin/request/:id/refuse", refuse_show, MANAGER, false },
	{ "POST", "/admin/request/:id/refuse", refuse_post, MANAGER, false },
	{ "GET", "/admin/request/:id/postpone", postpone_show, MANAGER, false },
	{ "POST", "/admin/request/:id/postpone", postpone_post, MANAGER, false },
	{ "POST", "/admin/request/:id/undo", undo_post, MANAGER, false },
	{ "GET", "/admin/odd", odd_show, MANAGER, false },
	{ "POST", "/admin/odd", odd_post, MANAGER, false },
	{ "GET", "/admin/signin", signin_show, ANYBODY, true },
	{ "POST", "/admin/signin", signin_post, ANYBODY, true },
	{ "GET", "/admin/owner/:token", owner_show, ANYBODY, true },
	{ "POST", "/admin/owner/:token", owner_post, ANYBODY, true },
	{ "POST", "/admin/signout", signout_post, DESK, false },
	{ "GET", "/admin/password", password_show, DESK, false },
	{ "POST", "/admin/password", password_post, DESK, false },
	ROUTES_END
};

int main(int argc, char **argv)
{
	static struct admin a;
	struct db_settings database;

	if (argc != 3 || !text_same(argv[1], "--config")) {
		fprintf(stderr, "usage: admin --config FILE\n");
		return 2;
	}
	if (config_read(&a.arena, argv[2], &a.config) != OK || log_open("admin", a.config.log_file) != OK ||
	    languages_load(&a.languages, a.config.templates, "en") != OK)
		return 1;
	clock_allow_test(a.config.test_clock);
	database = config_db(&a.config, false);
	a.db = db_open(&database);
	a.site = (struct site){ .secret = a.config.key, .first = "/admin/queue", .signin = "/admin/signin", .signout = "/admin/signout",
		                .password = "/admin/password" };
	const struct program program = {
		.name = "admin", .routes = routes, .begin = frame_begin, .may = frame_may, .texts = &a.languages,
		.home = "/admin/queue", .base = a.config.base, .trusted_proxy = a.config.trusted_proxy, .body_limit = 65536, .healthz = "/admin/healthz",
	};
	int code = serve(&program, &a);
	db_close(a.db);
	facts_release(&a.facts);
	languages_release(&a.languages);
	arena_release(&a.arena);
	return code;
}
