/* The first sign-in into an empty house: three steps until it can take a request. Each step is done when what it asks
 * for is there, wherever it was entered. */
#include "admin/settings.h"

#include "house/begin.h"

#define PRICE_DAYS 730

static const char *const facts[] = { "house_name",      "house_email",       "house_phone", "house_address",
	                             "site_url",        "languages",         "zone_name",   "currency",
	                             "currency_symbol", "currency_decimals", NULL };

static const struct input room_inputs[] = {
	{ .field = FIELD(begin_rooms, kind_name), .required = true, .max = 80 },
	{ .field = FIELD(begin_rooms, kind_text), .as = AS_BLOCK, .max = 4000 },
	{ .field = FIELD(begin_rooms, rooms), .required = true, .min = 1, .max = BEGIN_ROOMS_MOST },
	{ .field = FIELD(begin_rooms, guests), .required = true, .min = 1, .max = 100 },
	INPUTS_END
};
static const struct input price_inputs[] = {
	{ .field = FIELD(begin_price, amount), .required = true, .min = 1, .max = MONEY_MAX },
	{ .field = FIELD(begin_price, vat), .as = AS_PERCENT, .max = 10000 },
	INPUTS_END
};

static struct editor editor(struct request *r)
{
	return (struct editor){ .user_id = visitor_of(r)->user.user_id, .lang = desk_of(r)->facts->settings.language };
}

static enum status page(struct request *r, enum begin_step step, int code)
{
	static const char *const names[] = {
		[BEGIN_FACTS] = "facts", [BEGIN_ROOMS] = "rooms", [BEGIN_PRICE] = "price", [BEGIN_READY] = "ready"
	};

	page_put(&r->page, "Step", names[step]);
	page_int(&r->page, "Step.number", (int64_t)step + 1);
	page_int(&r->page, "Rooms.most", BEGIN_ROOMS_MOST);
	page_bool(&r->page, "May.own", true);
	if (step == BEGIN_FACTS)
		settings_put(r, facts);
	return show_as(r, code, "admin/begin.cs");
}

enum status begin_show(struct request *r)
{
	enum begin_step step;
	int64_t version = 0;
	enum status st = begin_step(&r->arena, &desk_of(r)->house, &step);

	if (st == OK && step == BEGIN_FACTS)
		st = settings_fill(r, facts, &version);
	if (st != OK)
		return st;
	if (step == BEGIN_FACTS)
		page_int(&r->page, "Edit.version", version);
	if (step == BEGIN_ROOMS)
		form_fill(r, room_inputs, &(struct begin_rooms){ .rooms = 1, .guests = 2 });
	return page(r, step, 200);
}

/* Done meanwhile by somebody else is done, too. */
static enum status stepped(struct request *r, enum status st)
{
	return st == OK || st == CONFLICT ? redirect(r, "/admin/begin") : st;
}

enum status begin_facts_post(struct request *r)
{
	struct setting_edit edits[SETTINGS_MOST];
	struct settings_change change;
	int64_t version;
	size_t count;

	if (form_param(r, "version") == NULL || !int_parse(form_param(r, "version"), 0, INT64_MAX, &version))
		return INVALID;
	page_int(&r->page, "Edit.version", version);
	if (!settings_typed(r, facts, edits, &count))
		return page(r, BEGIN_FACTS, 422);
	enum status st = settings_save(&r->arena, &desk_of(r)->house,
	                               editor_actor(&(struct editor){ .user_id = visitor_of(r)->user.user_id }), edits,
	                               count, version, &change);
	if (st == OK && change.answer == SETTINGS_REFUSED) {
		settings_refused(r, &change);
		return page(r, BEGIN_FACTS, 409);
	}
	return stepped(r, st);
}

enum status begin_rooms_post(struct request *r)
{
	const struct language *l = r->page.language;
	struct begin_rooms rooms = { 0 };
	const struct editor by = editor(r);

	if (!form_read(r, &r->form, room_inputs, &rooms))
		return page(r, BEGIN_ROOMS, 422);
	rooms.room_name = language_text(l, "Begin_page.room");
	rooms.conditions[0] = language_text(l, "Begin_page.ready");
	rooms.conditions[1] = language_text(l, "Begin_page.to_clean");
	rooms.conditions[2] = language_text(l, "Begin_page.in_use");
	rooms.conditions[3] = language_text(l, "Begin_page.out_of_order");
	return stepped(r, begin_rooms(&r->arena, &desk_of(r)->house, &by, &rooms));
}

enum status begin_price_post(struct request *r)
{
	struct begin_price price = { .last_night = date_add(r->today, PRICE_DAYS) };
	const struct editor by = editor(r);

	if (!form_read(r, &r->form, price_inputs, &price))
		return page(r, BEGIN_PRICE, 422);
	price.service_name = language_text(r->page.language, "Begin_page.night");
	price.last_night = date_add(r->today, PRICE_DAYS);
	return stepped(r, begin_price(&r->arena, &desk_of(r)->house, &by, &price));
}
