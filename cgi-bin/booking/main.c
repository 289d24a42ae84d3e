#include "booking/booking.h"

#include "core/clock.h"
#include "core/log.h"
#include "web/serve.h"

static const struct route routes[] = {
	{ "GET", "/", home_show, ANYBODY, false },
	{ "GET", "/page/:name", page_show, ANYBODY, false },
	{ "GET", "/stay", stay_show, ANYBODY, false },
	{ "GET", "/stay/details", details_show, ANYBODY, false },
	{ "POST", "/stay/check", details_check, ANYBODY, true },
	{ "POST", "/stay/send", details_send, ANYBODY, true },
	{ "GET", "/link", link_show, ANYBODY, false },
	{ "POST", "/link", link_post, ANYBODY, true },
	{ "GET", "/confirm/:reference/:token", confirm_show, ANYBODY, false },
	{ "POST", "/confirm/:reference/:token", confirm_post, ANYBODY, true },
	{ "GET", "/request/:reference/:token", status_show, ANYBODY, false },
	{ "GET", "/request/:reference/:token/paper/:paper", status_paper, ANYBODY, false },
	{ "GET", "/request/:reference/:token/paper/:paper/pdf", status_paper_file, ANYBODY, false },
	{ "GET", "/request/:reference/:token/calendar/:kind", status_calendar, ANYBODY, false },
	{ "GET", "/request/:reference/:token/withdraw", status_withdraw_show, ANYBODY, false },
	{ "POST", "/request/:reference/:token/withdraw", status_withdraw, ANYBODY, true },
	{ "GET", "/request/:reference/:token/edit", revise_stay_show, ANYBODY, false },
	{ "GET", "/request/:reference/:token/edit/details", revise_details_show, ANYBODY, false },
	{ "POST", "/request/:reference/:token/edit/check", revise_check, ANYBODY, true },
	{ "POST", "/request/:reference/:token/edit/send", revise_send, ANYBODY, true },
	{ "GET", "/request/:reference/:token/change", change_show, ANYBODY, false },
	{ "POST", "/request/:reference/:token/change", change_post, ANYBODY, true },
	{ "POST", "/request/:reference/:token/address", status_correct, ANYBODY, true },
	{ "POST", "/request/:reference/:token/again", status_again, ANYBODY, true },
	{ "POST", "/request/:reference/:token/arrival", status_arrival, ANYBODY, true },
	{ "GET", "/request/:reference/:token/guests", ahead_show, ANYBODY, false },
	{ "POST", "/request/:reference/:token/guests", ahead_post, ANYBODY, true },
	{ "POST", "/request/:reference/:token/message", status_message, ANYBODY, true },
	ROUTES_END
};

/* The words that guests' pages show; tests/templates.t holds them against the templates. */
#define GROUPS                                                                                                       \
	" Language Format Common Menu Words Card DayWords Units Eta Wish Promise Steps Home_page Stay_page Details " \
	"Check Confirm Status "                                                                                      \
	"Withdraw Errors Field_complaints Complaints Why Stay_life Change Message Robots Paper Link_again Revise "   \
	"Due_page Ahead "

int main(int argc, char **argv)
{
	static struct booking b;
	struct db_settings database;

	if (argc != 3 || !text_same(argv[1], "--config")) {
		fprintf(stderr, "usage: booking --config FILE\n");
		return 2;
	}
	if (config_read(&b.arena, argv[2], &b.config) != OK || log_open("booking", b.config.log_file) != OK ||
	    languages_load_some(&b.languages, b.config.templates, NULL, GROUPS) != OK)
		return 1;
	clock_allow_test(b.config.test_clock);
	database = config_db(&b.config, false);
	database.alone = true;
	b.db = db_open(&database);
	const struct program program = {
		.name = "booking",
		.routes = routes,
		.begin = frame_begin,
		.texts = &b.languages,
		.languages = true,
		.home = "/",
		.base = b.config.base,
		.trusted_proxy = b.config.trusted_proxy,
		.body_limit = 65536,
		.healthz = "/healthz",
	};
	int code = serve(&program, &b);
	db_close(b.db);
	languages_release(&b.languages);
	arena_release(&b.arena);
	return code;
}
