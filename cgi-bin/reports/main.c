#include "reports/reports.h"

#include "core/clock.h"
#include "core/log.h"
#include "web/serve.h"

static const struct route routes[] = {
	{ "GET", "/reports", reports_first, DESK, false },
	{ "GET", "/reports/", reports_first, DESK, false },
	{ "GET", "/reports/occupancy", occupancy_show, DESK, false },
	{ "GET", "/reports/occupancy.csv", occupancy_csv, DESK, false },
	{ "GET", "/reports/leaving", leaving_show, DESK, false },
	{ "GET", "/reports/leaving.csv", leaving_csv, DESK, false },
	ROUTES_END
};

int main(int argc, char **argv)
{
	static struct reports p;
	struct db_settings database;

	if (argc != 3 || !text_same(argv[1], "--config")) {
		fprintf(stderr, "usage: reports --config FILE\n");
		return 2;
	}
	if (config_read(&p.arena, argv[2], &p.config) != OK || log_open("reports", p.config.log_file) != OK ||
	    languages_load(&p.languages, p.config.templates, NULL) != OK)
		return 1;
	clock_allow_test(p.config.test_clock);
	database = config_db(&p.config, false);
	database.alone = true;
	p.db = db_open(&database);
	/* People sign in, sign out and change their password at the owner's program. */
	p.site = (struct site){ .secret = p.config.key,
		                .first = "/admin/today",
		                .signin = "/admin/signin",
		                .signout = "/admin/signout",
		                .password = "/admin/password" };
	const struct program program = {
		.name = "reports",
		.routes = routes,
		.begin = frame_begin,
		.may = frame_may,
		.texts = &p.languages,
		.home = "/admin/today",
		.base = p.config.base,
		.trusted_proxy = p.config.trusted_proxy,
		.healthz = "/reports/healthz",
	};
	int code = serve(&program, &p);
	db_close(p.db);
	languages_release(&p.languages);
	arena_release(&p.arena);
	return code;
}
