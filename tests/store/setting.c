#include "fixture.h"

#include "store/setting.h"

static struct arena a;

static bool takes(struct db *db, const char *name, const char *value)
{
	return setting_put(db, name, value, 0) == OK;
}

int main(void)
{
	struct db *db = store_ready();
	struct settings s;
	struct setting_value v;

	CHECK(settings_load(db, &a, &s) == OK);
	CHECK_TEXT(s.zone_name, "UTC");
	CHECK_TEXT(s.house_name, "");
	CHECK(s.early_yes && s.undo_minutes == 5 && s.deadline.window_count == 4 && s.deadline.early_days == 30);
	CHECK(s.stay.most_nights == 60 && s.zone != NULL);
	CHECK(setting_get(db, &a, "house_name", &v) == NOT_FOUND);

	CHECK(takes(db, "house_name", "Linden <House> & Sons"));
	CHECK(takes(db, "zone_name", "Europe/Vienna"));
	CHECK(takes(db, "early_yes", "off"));
	CHECK(takes(db, "most_nights", "21"));
	CHECK(takes(db, "decide_align", "sat 12:00"));
	CHECK(settings_load(db, &a, &s) == OK);
	CHECK_TEXT(s.house_name, "Linden <House> & Sons");
	CHECK_TEXT(zone_name(s.zone), "Europe/Vienna");
	CHECK(!s.early_yes && s.deadline.early_days == -1 && s.stay.most_nights == 21 && s.deadline.align_weekday == 5);

	/* Of two who change one setting the second is told. */
	CHECK(setting_get(db, &a, "house_name", &v) == OK && v.version == 1);
	CHECK(setting_put(db, "house_name", "One", v.version) == OK);
	CHECK(setting_put(db, "house_name", "Two", v.version) == CONFLICT);
	CHECK(setting_get(db, &a, "house_name", &v) == OK && v.version == 2);
	CHECK_TEXT(v.value, "One");

	static const char *const wrong[][2] = {
		{ "no_such_setting", "1" },    { "most_nights", "0" },
		{ "most_nights", "many" },     { "early_yes", "yes" },
		{ "zone_name", "Mars/North" }, { "decide_windows", "soon" },
		{ "decide_align", "noon" },    { "quiet_hours", "9-8" },
		{ "currency", "euro" },        { "languages", "en,ru" },
		{ "languages", "" },           { "check_in", "24:00" },
		{ "check_in", "3 pm" },        { "site_url", "house.example" },
		{ "site_url", "https://x/" },  { "reference_prefix", "L" },
		{ "invoice_series", "" },      { "house_country", "at" },
	};
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		CHECK_AS(setting_put(db, wrong[i][0], wrong[i][1], 0) == INVALID, "%s cannot be '%s'", wrong[i][0],
		         wrong[i][1]);
	CHECK(takes(db, "languages", "en ru fr") && takes(db, "site_url", "") &&
	      takes(db, "site_url", "http://127.0.0.1:8080"));
	CHECK(takes(db, "check_in", "23:59") && takes(db, "house_country", "AT"));

	/* What another version left behind is no fault; what cannot be read is. */
	CHECK(db_script(db, "INSERT INTO setting (name, value) VALUES ('of_tomorrow', 'x')") == OK);
	CHECK(settings_load(db, &a, &s) == OK);
	CHECK(db_script(db, "UPDATE setting SET value = 'x' WHERE name = 'most_nights'") == OK);
	CHECK(settings_load(db, &a, &s) == INVALID);
	db_close(db);
	arena_release(&a);
	return check_done();
}
