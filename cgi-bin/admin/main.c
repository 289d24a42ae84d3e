#include "admin/admin.h"
#include "admin/desk.h"
#include "admin/chart.h"
#include "admin/edit.h"
#include "admin/mails.h"
#include "admin/money.h"
#include "admin/papers.h"
#include "admin/people.h"
#include "admin/settings.h"
#include "admin/stay.h"
#include "admin/today.h"

#include "core/clock.h"
#include "core/log.h"
#include "house/import.h"
#include "site/ownerlink.h"
#include "site/picture.h"
#include "site/signin.h"
#include "web/serve.h"

static const struct route routes[] = {
	{ "GET", "/admin", first_show, DESK, false },
	{ "GET", "/admin/", first_show, DESK, false },
	{ "GET", "/admin/today", today_show, DESK, false },
	{ "POST", "/admin/decision/:id/told", today_told, DESK, false },
	{ "POST", "/admin/tell/:id/told", tell_told, DESK, false },
	{ "GET", "/admin/tell/:id/letter", tell_letter_show, DESK, false },
	{ "POST", "/admin/mail/:id/again", today_mail_again, DESK, false },
	{ "POST", "/admin/mail/:id/close", today_mail_close, DESK, false },
	{ "POST", "/admin/mail/:id/address", today_mail_address, DESK, false },
	{ "POST", "/admin/mails/release", today_mails_release, DESK, false },
	{ "GET", "/admin/phone", phone_show, DESK, false },
	{ "POST", "/admin/phone", phone_post, DESK, false },
	{ "GET", "/admin/search", search_show, DESK, false },
	{ "GET", "/admin/day", day_show, DESK, false },
	{ "GET", "/admin/request/:id/letter", letter_show, DESK, false },
	{ "GET", "/admin/request/:id/why", why_show, DESK, false },
	{ "POST", "/admin/job/resume", today_resume, OWNER, false },
	{ "GET", "/admin/now", now_show, DESK, false },
	{ "GET", "/admin/now/mail", now_mail_show, DESK, false },
	{ "POST", "/admin/now/mail", now_mail_post, DESK, false },
	{ "GET", "/admin/queue", queue_show, DESK, false },
	{ "GET", "/admin/queue/next", next_show, DESK, false },
	{ "POST", "/admin/queue/seen", queue_seen, DESK, false },
	{ "GET", "/admin/chart", chart_show, DESK, false },
	{ "POST", "/admin/chart/move", move_post, MANAGER, false },
	{ "POST", "/admin/chart/pin", pin_post, MANAGER, false },
	{ "POST", "/admin/chart/undo/:id", move_back_post, MANAGER, false },
	{ "GET", "/admin/chart/new", enter_show, MANAGER, false },
	{ "POST", "/admin/chart/new", enter_post, MANAGER, false },
	{ "GET", "/admin/chart/block/:id", block_show, DESK, false },
	{ "POST", "/admin/chart/block/:id/lift", block_lift_post, MANAGER, false },
	{ "GET", "/admin/request/:id", request_show, DESK, false },
	{ "GET", "/admin/request/:id/accept", accept_show, MANAGER, false },
	{ "POST", "/admin/request/:id/accept", accept_post, MANAGER, false },
	{ "GET", "/admin/request/:id/refuse", refuse_show, MANAGER, false },
	{ "POST", "/admin/request/:id/refuse", refuse_post, MANAGER, false },
	{ "GET", "/admin/request/:id/postpone", postpone_show, MANAGER, false },
	{ "POST", "/admin/request/:id/postpone", postpone_post, MANAGER, false },
	{ "POST", "/admin/request/:id/undo", undo_post, MANAGER, false },
	{ "POST", "/admin/offer", offer_post, MANAGER, false },
	{ "GET", "/admin/request/:id/fallen", fallen_show, MANAGER, false },
	{ "POST", "/admin/request/:id/fallen", fallen_post, MANAGER, false },
	{ "POST", "/admin/request/:id/unoffer", offer_undo, MANAGER, false },
	{ "GET", "/admin/request/:id/paper/:paper", paper_page_show, DESK, false },
	{ "GET", "/admin/request/:id/paper/:paper/pdf", paper_file_show, DESK, false },
	{ "GET", "/admin/request/:id/payer", payer_show, MANAGER, false },
	{ "POST", "/admin/request/:id/payer", payer_post, MANAGER, false },
	{ "POST", "/admin/request/:id/goodwill", request_goodwill_post, MANAGER, false },
	{ "POST", "/admin/request/:id/turn-away", request_turn_away, MANAGER, false },
	{ "POST", "/admin/request/:id/message", request_message_post, DESK, false },
	{ "POST", "/admin/request/:id/read", request_read_post, DESK, false },
	{ "GET", "/admin/people", people_show, DESK, false },
	{ "GET", "/admin/people/new", person_new_show, DESK, false },
	{ "POST", "/admin/people/new", person_new_post, DESK, false },
	{ "GET", "/admin/person", person_show, DESK, false },
	{ "GET", "/admin/person/:id/edit", person_edit_show, DESK, false },
	{ "POST", "/admin/person/:id/edit", person_edit_post, DESK, false },
	{ "POST", "/admin/person/:id/join", person_join_post, DESK, false },
	{ "POST", "/admin/person/:id/part", person_part_post, DESK, false },
	{ "POST", "/admin/person/:id/apart", person_apart_post, DESK, false },
	{ "POST", "/admin/person/:id/no-host", person_no_host_post, MANAGER, false },
	{ "POST", "/admin/person/:id/host", person_host_post, MANAGER, false },
	{ "POST", "/admin/person/:id/goodwill", person_goodwill_post, MANAGER, false },
	{ "GET", "/admin/people/goodwill", goodwill_show, MANAGER, false },
	{ "POST", "/admin/people/goodwill", goodwill_post, MANAGER, false },
	{ "POST", "/admin/people/goodwill/:id/remove", goodwill_remove_post, MANAGER, false },
	{ "GET", "/admin/wish/new", wish_show, DESK, false },
	{ "POST", "/admin/wish/new", wish_post, DESK, false },
	{ "GET", "/admin/wish/:id", wish_show, DESK, false },
	{ "POST", "/admin/wish/:id", wish_post, DESK, false },
	{ "POST", "/admin/wish/:id/done", wish_done_post, DESK, false },
	{ "POST", "/admin/wish/:id/remove", wish_remove_post, DESK, false },
	{ "GET", "/admin/stay", stay_show, DESK, false },
	{ "GET", "/admin/stay/edit", stay_edit_show, DESK, false },
	{ "POST", "/admin/stay/edit", stay_edit_post, DESK, false },
	{ "GET", "/admin/stay/people", stay_people_show, DESK, false },
	{ "POST", "/admin/stay/people", stay_people_post, DESK, false },
	{ "POST", "/admin/stay/form", stay_form_print, DESK, false },
	{ "GET", "/admin/stay/share", stay_share_show, DESK, false },
	{ "POST", "/admin/stay/out", stay_out_post, DESK, false },
	{ "GET", "/admin/stay/end", stay_end_show, DESK, false },
	{ "POST", "/admin/stay/end", stay_end_post, DESK, false },
	{ "POST", "/admin/stay/undo", stay_undo_post, DESK, false },
	{ "GET", "/admin/stay/split", stay_split_show, DESK, false },
	{ "POST", "/admin/stay/split", stay_split_post, DESK, false },
	{ "GET", "/admin/stay/price", stay_price_show, DESK, false },
	{ "POST", "/admin/stay/hours", stay_hours_post, DESK, false },
	{ "POST", "/admin/stay/lines", stay_lines_post, DESK, false },
	{ "POST", "/admin/stay/shares", stay_shares_post, DESK, false },
	{ "POST", "/admin/stay/join", stay_join_post, DESK, false },
	{ "POST", "/admin/stay/answer", stay_answer_post, MANAGER, false },
	{ "GET", "/admin/housekeeping", keeping_show, DESK, false },
	{ "POST", "/admin/housekeeping", keeping_post, DESK, false },
	{ "GET", "/admin/incidents", incidents_show, DESK, false },
	{ "GET", "/admin/incident", incident_show, DESK, false },
	{ "POST", "/admin/incident", incident_post, DESK, false },
	{ "POST", "/admin/incident/photo", incident_photo_post, DESK, false },
	{ "GET", "/admin/incident/photo", incident_photo_show, DESK, false },
	{ "POST", "/admin/incident/photo/remove", incident_photo_delete, DESK, false },
	{ "GET", "/admin/rooms", rooms_list, MANAGER, false },
	{ "GET", "/admin/rooms/kinds", kinds_list, MANAGER, false },
	{ "GET", "/admin/rooms/kinds/new", kind_show, MANAGER, false },
	{ "POST", "/admin/rooms/kinds/new", kind_post, MANAGER, false },
	{ "GET", "/admin/rooms/kinds/:id", kind_show, MANAGER, false },
	{ "POST", "/admin/rooms/kinds/:id", kind_post, MANAGER, false },
	{ "POST", "/admin/rooms/kinds/:id/remove", kind_delete, MANAGER, false },
	{ "GET", "/admin/rooms/conditions", conditions_list, MANAGER, false },
	{ "GET", "/admin/rooms/conditions/new", condition_show, MANAGER, false },
	{ "POST", "/admin/rooms/conditions/new", condition_post, MANAGER, false },
	{ "GET", "/admin/rooms/conditions/:id", condition_show, MANAGER, false },
	{ "POST", "/admin/rooms/conditions/:id", condition_post, MANAGER, false },
	{ "POST", "/admin/rooms/conditions/:id/remove", condition_delete, MANAGER, false },
	{ "GET", "/admin/rooms/new", room_show, MANAGER, false },
	{ "POST", "/admin/rooms/new", room_post, MANAGER, false },
	{ "GET", "/admin/rooms/:id", room_show, MANAGER, false },
	{ "POST", "/admin/rooms/:id", room_post, MANAGER, false },
	{ "POST", "/admin/rooms/:id/remove", room_delete, MANAGER, false },
	{ "GET", "/admin/prices", prices_list, MANAGER, false },
	{ "GET", "/admin/prices/services", prices_list, MANAGER, false },
	{ "GET", "/admin/prices/services/new", service_show, MANAGER, false },
	{ "POST", "/admin/prices/services/new", service_post, MANAGER, false },
	{ "GET", "/admin/prices/services/:id", service_show, MANAGER, false },
	{ "POST", "/admin/prices/services/:id", service_post, MANAGER, false },
	{ "POST", "/admin/prices/services/:id/remove", service_delete, MANAGER, false },
	{ "GET", "/admin/prices/rows", prices_list, MANAGER, false },
	{ "GET", "/admin/prices/rows/new", price_show, MANAGER, false },
	{ "POST", "/admin/prices/rows/new", price_post, MANAGER, false },
	{ "GET", "/admin/prices/rows/:id", price_show, MANAGER, false },
	{ "POST", "/admin/prices/rows/:id", price_post, MANAGER, false },
	{ "POST", "/admin/prices/rows/:id/remove", price_delete, MANAGER, false },
	{ "GET", "/admin/pages", texts_list, OWNER, false },
	{ "GET", "/admin/pages/sights", texts_list, OWNER, false },
	{ "GET", "/admin/pages/sights/new", sight_show, OWNER, false },
	{ "POST", "/admin/pages/sights/new", sight_post, OWNER, false },
	{ "GET", "/admin/pages/sights/:id", sight_show, OWNER, false },
	{ "POST", "/admin/pages/sights/:id", sight_post, OWNER, false },
	{ "POST", "/admin/pages/sights/:id/remove", sight_delete, OWNER, false },
	{ "GET", "/admin/pages/contract", clauses_show, OWNER, false },
	{ "POST", "/admin/pages/contract", clauses_post, OWNER, false },
	{ "GET", "/admin/pages/:name", text_show, OWNER, false },
	{ "POST", "/admin/pages/:name", text_post, OWNER, false },
	{ "GET", "/admin/settings", settings_show, OWNER, false },
	{ "GET", "/admin/settings/:group", setting_show, OWNER, false },
	{ "POST", "/admin/settings/:group", setting_post, OWNER, false },
	{ "GET", "/admin/money", money_show, DESK, false },
	{ "GET", "/admin/money/stay/:id", bill_show, DESK, false },
	{ "POST", "/admin/money/stay/:id/pay", bill_pay, DESK, false },
	{ "POST", "/admin/money/stay/:id/post", bill_post, DESK, false },
	{ "POST", "/admin/money/stay/:id/close", bill_end, DESK, false },
	{ "POST", "/admin/money/payment/:id/back", bill_payment_back, MANAGER, false },
	{ "POST", "/admin/money/posting/:id/deliver", bill_posting_deliver, DESK, false },
	{ "POST", "/admin/money/posting/:id/strike", bill_posting_strike, DESK, false },
	{ "GET", "/admin/money/cash", cash_show, DESK, false },
	{ "POST", "/admin/money/cash", cash_post, DESK, false },
	{ "GET", "/admin/money/cash.csv", cash_csv, MANAGER, false },
	{ "GET", "/admin/money/books", books_show, MANAGER, false },
	{ "GET", "/admin/money/books.zip", books_zip, MANAGER, false },
	{ "GET", "/admin/money/bank", bank_show, MANAGER, false },
	{ "POST", "/admin/money/bank", bank_post, MANAGER, false },
	{ "POST", "/admin/money/bank/entry", bank_entry_post, MANAGER, false },
	{ "GET", "/admin/mails", mails_show, DESK, false },
	{ "POST", "/admin/late/:id/keep", late_keep_post, MANAGER, false },
	{ "GET", "/admin/late/:id/go", late_go_show, MANAGER, false },
	{ "POST", "/admin/late/:id/go", late_go_post, MANAGER, false },
	{ "GET", "/admin/odd", odd_show, MANAGER, false },
	{ "POST", "/admin/odd", odd_post, MANAGER, false },
	{ "GET", "/admin/import", import_show, OWNER, false },
	{ "POST", "/admin/import", import_post, OWNER, false },
	{ "GET", "/admin/import/preview", import_preview, OWNER, false },
	{ "POST", "/admin/import/enter", import_enter, OWNER, false },
	{ "GET", "/admin/import/example/:what", import_example, OWNER, false },
	{ "GET", "/admin/import/download/:what", import_download, OWNER, false },
	{ "GET", "/admin/begin", begin_show, OWNER, false },
	{ "POST", "/admin/begin/facts", begin_facts_post, OWNER, false },
	{ "POST", "/admin/begin/rooms", begin_rooms_post, OWNER, false },
	{ "POST", "/admin/begin/price", begin_price_post, OWNER, false },
	{ "GET", "/admin/start", start_show, OWNER, false },
	{ "POST", "/admin/start", start_keep, OWNER, false },
	{ "GET", "/admin/start/empty", empty_show, OWNER, false },
	{ "POST", "/admin/start/empty", empty_post, OWNER, false },
	{ "GET", "/admin/signin", signin_show, ANYBODY, true },
	{ "POST", "/admin/signin", signin_post, ANYBODY, true },
	{ "GET", "/admin/owner/:token", owner_show, ANYBODY, true },
	{ "POST", "/admin/owner/:token", owner_post, ANYBODY, true },
	{ "POST", "/admin/signout", signout_post, DESK, false },
	{ "GET", "/admin/password", password_show, DESK, false },
	{ "POST", "/admin/password", password_post, DESK, false },
	{ "POST", "/admin/language", language_post, DESK, false },
	ROUTES_END
};

/* Files, with some room for the other fields. */
static const struct upload_route uploads[] = {
	{ "/admin/import", IMPORT_BYTES + 65536 },
	{ "/admin/money/bank", BANK_UPLOAD },
	{ "/admin/incident/photo", PICTURE_BYTES + 65536 },
	{ NULL, 0 }
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
	    languages_load(&a.languages, a.config.templates, NULL) != OK)
		return 1;
	clock_allow_test(a.config.test_clock);
	database = config_db(&a.config, false);
	database.alone = true;
	a.db = db_open(&database);
	a.site = (struct site){ .secret = a.config.key,
		                .first = "/admin/",
		                .signin = "/admin/signin",
		                .signout = "/admin/signout",
		                .password = "/admin/password" };
	const struct program program = {
		.name = "admin",
		.routes = routes,
		.begin = frame_begin,
		.may = frame_may,
		.texts = &a.languages,
		.home = "/admin/today",
		.base = a.config.base,
		.trusted_proxy = a.config.trusted_proxy,
		.body_limit = 65536,
		.uploads = uploads,
		.healthz = "/admin/healthz",
	};
	int code = serve(&program, &a);
	db_close(a.db);
	for (size_t i = 0; i < ARRAY_LEN(a.facts); i++)
		facts_release(&a.facts[i]);
	worths_release(&a.worths);
	languages_release(&a.languages);
	arena_release(&a.arena);
	return code;
}
