/* hearth demo: furnishes an empty database with the house in a folder of plain files (conf/demo). What the files are is
 * said in the README.md beside them; days are counted from the day of set-up. */
#include "hearth/command.h"

#include "core/csv.h"
#include "core/log.h"
#include "core/text.h"
#include "hearth/file.h"
#include "house/record.h"
#include "house/replan.h"
#include "house/wish.h"
#include "store/guest.h"
#include "store/keeping.h"
#include "store/life.h"
#include "store/money.h"
#include "store/outbox.h"
#include "store/text.h"

static const char usage[] = "usage: hearth demo --folder FOLDER\n";

#define DECIMALS 2
#define CAME_AT (16 * 3600) /* on the day of arrival */
#define UNPAID_EACH 40 /* each so manyth prepayment is late */
#define LATE_DAYS 3    /* by so many days the first of them, twice as many the next */
#define DAYS_BEFORE 60 /* prices hold from so many days before today, for the stays in house, */
#define DAYS_AHEAD 620 /* to so many after it: the longest stay at the furthest arrival */
#define OPEN_REQUESTS 60 /* the rest of the file stands in for those that the seasons do not allow */

enum file { SETTINGS, CONDITIONS, KINDS, ROOMS, SERVICES, PRICES, SIGHTS, DEMAND, TEXTS, NFILES };
static const char *const file_names[NFILES] = {
	[SETTINGS] = "settings.csv",
	[CONDITIONS] = "conditions.csv",
	[KINDS] = "kinds.csv",
	[ROOMS] = "rooms.csv",
	[SERVICES] = "services.csv",
	[PRICES] = "prices.csv",
	[SIGHTS] = "sights.csv",
	[DEMAND] = "demand.csv",
	[TEXTS] = NULL, /* one a language: texts.CODE.csv */
};

struct demo {
	struct call *call;
	struct arena *arena;
	const char *folder, *names[NFILES];
	struct bytes files[NFILES];
	struct settings settings;
	struct house house;
	struct codes codes;
	bool furnished; /* before: nothing was done */
	size_t accepted, open;
	int32_t late;
};

static enum status file_read(struct demo *d, enum file file)
{
	return file_load(d->call, arena_printf(d->arena, "%s/%s", d->folder, d->names[file]), &d->files[file]);
}

/* The next row of a table; false: its end, or *st says what is wrong. */
static bool next_row(struct demo *d, enum file file, struct csv_table *t, void *row, int64_t *line, enum status *st)
{
	const char *complaint;

	switch (csv_table_next(t, row, line, &complaint)) {
	case CSV_RECORD:
		return true;
	case CSV_BAD:
		*st = complain(d->call, "%s:%lld: %s", d->names[file], (long long)*line, complaint);
		return false;
	case CSV_END:
		break;
	}
	return false;
}

static enum status table_open(struct demo *d, enum file file, const struct csv_column *columns, struct csv_table *t)
{
	const char *complaint;

	if (!csv_table_open(t, d->arena, d->files[file], columns, DECIMALS, &complaint))
		return complain(d->call, "%s:1: %s", d->names[file], complaint);
	return OK;
}

static enum status wrong_line(struct demo *d, enum file file, int64_t line, const char *why)
{
	return complain(d->call, "%s:%lld: %s", d->names[file], (long long)line, why);
}

/* The catalogue ****************************************************************************************************/

static const struct csv_column setting_columns[] = {
	{ .field = FIELD(setting_value, name), .required = true },
	{ .field = FIELD(setting_value, value) },
	CSV_COLUMNS_END
};

static enum status settings_enter(struct demo *d)
{
	struct csv_table t;
	struct setting_value row;
	enum status st = table_open(d, SETTINGS, setting_columns, &t);

	for (int64_t line; st == OK && next_row(d, SETTINGS, &t, &row, &line, &st);) {
		st = setting_put(d->call->db, row.name, row.value != NULL ? row.value : "", 0);
		if (st == INVALID)
			wrong_line(d, SETTINGS, line, "no such setting, or not with this value");
	}
	return st;
}

static const struct csv_column condition_columns[] = {
	{ .field = FIELD(room_condition, name), .required = true },
	{ .field = FIELD(room_condition, closes) },
	{ .field = FIELD(room_condition, means) },
	CSV_COLUMNS_END
};

static enum status conditions_enter(struct demo *d, int64_t *usual)
{
	struct csv_table t;
	struct room_condition row = { 0 };
	enum status st = table_open(d, CONDITIONS, condition_columns, &t);

	*usual = 0;
	for (int64_t line; st == OK && next_row(d, CONDITIONS, &t, &row, &line, &st); row.position++) {
		st = condition_add(d->call->db, &row);
		*usual = *usual == 0 ? row.id : *usual;
	}
	return st;
}

static const struct csv_column kind_columns[] = {
	{ .field = FIELD(kind, code), .required = true },
	{ .field = FIELD(kind, picture), .required = true },
	{ .field = FIELD(kind, facts), .required = true },
	CSV_COLUMNS_END
};

static enum status kinds_enter(struct demo *d)
{
	struct csv_table t;
	struct kind row = { 0 };
	enum status st = table_open(d, KINDS, kind_columns, &t);

	for (int64_t line; st == OK && next_row(d, KINDS, &t, &row, &line, &st); row.position++)
		st = kind_add(d->call->db, &row);
	return st == OK ? kinds_all(d->call->db, d->arena, &d->codes.kinds) : st;
}

struct room_row {
	const char *code, *kind, *name, *picture, *floor;
	int64_t capacity;
};

static const struct csv_column room_columns[] = {
	{ .field = FIELD(room_row, code), .required = true },
	{ .field = FIELD(room_row, kind), .required = true },
	{ .field = FIELD(room_row, name), .required = true },
	{ .field = FIELD(room_row, capacity), .required = true, .min = 1, .max = 100 },
	{ .field = FIELD(room_row, picture), .required = true },
	{ .field = FIELD(room_row, floor) },
	CSV_COLUMNS_END
};

static enum status rooms_enter(struct demo *d, int64_t condition_id)
{
	struct csv_table t;
	struct room_row row;
	int64_t position = 0;
	enum status st = table_open(d, ROOMS, room_columns, &t);

	for (int64_t line; st == OK && next_row(d, ROOMS, &t, &row, &line, &st); position++) {
		const struct kind *kind = kind_by_code(&d->codes.kinds, row.kind);
		struct room room = {
			.code = row.code,
			.name = row.name,
			.capacity = row.capacity,
			.picture = row.picture,
			.floor = row.floor,
			.position = position,
			.condition_id = condition_id,
			.on_sale = true,
			.named = true,
		};

		if (kind == NULL)
			return wrong_line(d, ROOMS, line, "there is no such kind");
		room.kind_id = kind->id;
		st = room_add(d->call->db, &room);
	}
	return st == OK ? rooms_all(d->call->db, d->arena, &d->codes.rooms) : st;
}

static const struct csv_column service_columns[] = {
	{ .field = FIELD(service, code), .required = true },
	{ .field = FIELD(service, class), .required = true },
	{ .field = FIELD(service, unit), .required = true },
	{ .field = FIELD(service, heads), .required = true },
	{ .field = FIELD(service, mandatory), .required = true },
	{ .field = FIELD(service, vat), .required = true, .min = 0, .max = 10000 },
	{ .field = FIELD(service, icon), .required = true },
	CSV_COLUMNS_END
};

static enum status services_enter(struct demo *d)
{
	struct csv_table t;
	struct service row = { 0 };
	enum service_class class;
	enum service_unit unit;
	enum service_heads heads;
	enum status st = table_open(d, SERVICES, service_columns, &t);

	for (int64_t line; st == OK && next_row(d, SERVICES, &t, &row, &line, &st); row.position++) {
		if (!service_class_parse(row.class, &class) || !service_unit_parse(row.unit, &unit) ||
		    !service_heads_parse(row.heads, &heads))
			return wrong_line(d, SERVICES, line, "no such class, unit or heads");
		st = service_add(d->call->db, &row);
	}
	return st == OK ? services_all(d->call->db, d->arena, &d->codes.services) : st;
}

struct price_row {
	const char *service, *kind, *from, *to, *weekdays;
	struct money amount, cost;
	int64_t least_nights, rank;
};

/* "fri sat" as bits; "" or NULL: every day. -1: none of it. */
static int64_t weekdays_read(const char *text)
{
	static const char names[] = "mon tue wed thu fri sat sun ";
	int64_t days = 0;

	for (const char *word = text != NULL ? text : ""; *word != '\0'; word += strspn(word, " ")) {
		size_t length = strcspn(word, " ");
		int64_t before = days;

		for (int day = 0; day < 7; day++)
			if (length == 3 && strncmp(names + 4 * day, word, 3) == 0)
				days |= INT64_C(1) << day;
		if (days == before)
			return -1;
		word += length;
	}
	return days != 0 ? days : 127;
}

/* "12-24" of a year. */
static bool season_day(struct demo *d, int year, const char *text, struct date *out)
{
	return date_parse(arena_printf(d->arena, "%04d-%s", year, text), out);
}

static enum status season_enter(struct demo *d, struct price *price, struct span nights)
{
	struct date first = date_add(d->house.today, -DAYS_BEFORE), end = date_add(d->house.today, DAYS_AHEAD);

	price->valid_from = nights.from.day < first.day ? first : nights.from;
	price->valid_to = nights.to.day > end.day ? end : nights.to;
	return price->valid_from.day < price->valid_to.day ? price_add(d->call->db, price) : OK;
}

/* One row a year in which the season falls. */
static enum status seasons_enter(struct demo *d, int64_t line, const struct price_row *row, struct price *price)
{
	int year, month, day;
	enum status st = OK;

	date_split(d->house.today, &year, &month, &day);
	if (row->from == NULL)
		return season_enter(
		    d, price,
		    (struct span){ date_add(d->house.today, -DAYS_BEFORE), date_add(d->house.today, DAYS_AHEAD) });
	for (int y = year - 1; y <= year + 2 && st == OK; y++) {
		struct span nights;

		if (!season_day(d, y, row->from, &nights.from) ||
		    !season_day(d, y, row->to != NULL ? row->to : "", &nights.to))
			return wrong_line(d, PRICES, line, "from or to is no day like 12-24");
		if (nights.to.day <= nights.from.day && !season_day(d, y + 1, row->to, &nights.to))
			return wrong_line(d, PRICES, line, "to is no day of the next year");
		st = season_enter(d, price, nights);
	}
	return st;
}

static const struct csv_column price_columns[] = {
	{ .field = FIELD(price_row, service), .required = true },
	{ .field = FIELD(price_row, kind) },
	{ .field = FIELD(price_row, from) },
	{ .field = FIELD(price_row, to) },
	{ .field = FIELD(price_row, weekdays) },
	{ .field = FIELD(price_row, amount), .required = true },
	{ .field = FIELD(price_row, cost), .required = true },
	{ .field = FIELD(price_row, least_nights), .required = true, .min = 1, .max = 60 },
	{ .field = FIELD(price_row, rank), .required = true, .min = 0, .max = 100 },
	CSV_COLUMNS_END
};

static enum status prices_enter(struct demo *d)
{
	struct csv_table t;
	struct price_row row;
	enum status st = table_open(d, PRICES, price_columns, &t);

	for (int64_t line; st == OK && next_row(d, PRICES, &t, &row, &line, &st);) {
		const struct service *service = service_by_code(&d->codes.services, row.service);
		const struct kind *kind = row.kind != NULL ? kind_by_code(&d->codes.kinds, row.kind) : NULL;
		struct price price = {
			.weekdays = weekdays_read(row.weekdays),
			.amount = row.amount,
			.cost = row.cost,
			.least_nights = row.least_nights,
			.rank_no = row.rank,
		};

		if (service == NULL || (row.kind != NULL && kind == NULL) || price.weekdays < 0)
			return wrong_line(d, PRICES, line, "there is no such service, kind or weekday");
		price.service_id = service->id;
		price.kind_id = kind != NULL ? kind->id : 0;
		st = seasons_enter(d, line, &row, &price);
	}
	return st;
}

/* The words **********************************************************************************************************/

struct sight_row {
	const char *code, *icon, *picture;
	int64_t id;
};
struct sight_rows {
	struct sight_row *items;
	size_t count;
};

static const struct csv_column sight_columns[] = {
	{ .field = FIELD(sight_row, code), .required = true },
	{ .field = FIELD(sight_row, icon), .required = true },
	{ .field = FIELD(sight_row, picture) },
	CSV_COLUMNS_END
};

static enum status sights_enter(struct demo *d, struct sight_rows *out)
{
	struct csv_table t;
	struct sight_row row = { 0 };
	enum status st = table_open(d, SIGHTS, sight_columns, &t);

	*out = (struct sight_rows){ 0 };
	for (int64_t line; st == OK && next_row(d, SIGHTS, &t, &row, &line, &st);) {
		struct sight sight = { .icon = row.icon,
			               .picture = row.picture != NULL ? row.picture : "",
			               .position = (int64_t)out->count };

		st = sight_add(d->call->db, &sight);
		row.id = sight.id;
		out->items = arena_grow(d->arena, out->items, out->count, out->count + 1, sizeof *out->items);
		out->items[out->count++] = row;
	}
	return st;
}

static int64_t sight_id(const struct sight_rows *sights, const char *code)
{
	for (size_t i = 0; i < sights->count; i++)
		if (text_same(sights->items[i].code, code))
			return sights->items[i].id;
	return 0;
}

/* "kind.double.name" as the table has it: "kind.3.name". NULL: there is no such thing. */
static const char *text_name(struct demo *d, const struct sight_rows *sights, const char *name)
{
	size_t length = strcspn(name, ".");
	const char *rest = name[length] == '.' ? name + length + 1 : "", *last = strrchr(rest, '.');
	const char *thing = arena_strndup(d->arena, name, length),
	           *code = arena_strndup(d->arena, rest, last != NULL ? (size_t)(last - rest) : 0);
	const struct kind *kind = kind_by_code(&d->codes.kinds, code);
	const struct room *room = room_by_code(&d->codes.rooms, code);
	const struct service *service = service_by_code(&d->codes.services, code);
	int64_t id = 0;

	if (text_same(thing, "house") || text_same(thing, "page"))
		return name;
	if (text_same(thing, "kind"))
		id = kind != NULL ? kind->id : 0;
	else if (text_same(thing, "room"))
		id = room != NULL ? room->id : 0;
	else if (text_same(thing, "service"))
		id = service != NULL ? service->id : 0;
	else if (text_same(thing, "sight"))
		id = sight_id(sights, code);
	return id != 0 ? arena_printf(d->arena, "%s.%lld%s", thing, (long long)id, last) : NULL;
}

static const struct csv_column text_columns[] = {
	{ .field = FIELD(text, name), .required = true, .max = 90 },
	{ .field = FIELD(text, body), .required = true },
	CSV_COLUMNS_END
};

static enum status texts_enter(struct demo *d, const struct sight_rows *sights, const char *lang)
{
	struct csv_table t;
	struct text row;

	d->names[TEXTS] = arena_printf(d->arena, "texts.%s.csv", lang);
	enum status st = file_read(d, TEXTS);
	if (st == OK)
		st = table_open(d, TEXTS, text_columns, &t);

	for (int64_t line; st == OK && next_row(d, TEXTS, &t, &row, &line, &st);) {
		const char *name = text_name(d, sights, row.name);

		if (name == NULL)
			return wrong_line(d, TEXTS, line, "there is no such thing");
		st = text_put(d->call->db, name, lang, text_block(d->arena, row.body));
	}
	return st;
}

static enum status languages_enter(struct demo *d, const struct sight_rows *sights)
{
	enum status st = OK;

	for (const char *code = d->settings.languages; *code != '\0' && st == OK; code += code[2] == ' ' ? 3 : 2)
		st = texts_enter(d, sights, arena_strndup(d->arena, code, 2));
	return st;
}

/* The demand *********************************************************************************************************/

struct demand_row {
	const char *state;
	int64_t arrival, nights, adults, children;
	const char *wish, *kind, *rooms;
	int64_t rooms_count;
	const char *services;
	int64_t sent_hours;
	const char *name, *email, *country, *language;
	int64_t line;
	struct instant sent, decided; /* worked out */
};
struct demand {
	struct demand_row *items;
	size_t count;
};

static const struct csv_column demand_columns[] = {
	{ .field = FIELD(demand_row, state), .required = true },
	{ .field = FIELD(demand_row, arrival), .required = true, .min = -30, .max = 500 },
	{ .field = FIELD(demand_row, nights), .required = true, .min = 1, .max = 60 },
	{ .field = FIELD(demand_row, adults), .required = true, .min = 1, .max = 100 },
	{ .field = FIELD(demand_row, children), .required = true, .min = 0, .max = 100 },
	{ .field = FIELD(demand_row, wish), .required = true },
	{ .field = FIELD(demand_row, kind) },
	{ .field = FIELD(demand_row, rooms) },
	{ .field = FIELD(demand_row, rooms_count), .required = true, .min = 1, .max = 12 },
	{ .field = FIELD(demand_row, services) },
	{ .field = FIELD(demand_row, sent_hours), .required = true, .min = 1, .max = 24 * 500 },
	{ .field = FIELD(demand_row, name), .required = true },
	{ .field = FIELD(demand_row, email), .required = true },
	{ .field = FIELD(demand_row, country), .required = true },
	{ .field = FIELD(demand_row, language), .required = true },
	CSV_COLUMNS_END
};

static enum status demand_read(struct demo *d, struct demand *out)
{
	struct csv_table t;
	struct demand_row row;
	size_t room = 0;
	enum status st = table_open(d, DEMAND, demand_columns, &t);

	*out = (struct demand){ 0 };
	while (st == OK && next_row(d, DEMAND, &t, &row, &row.line, &st)) {
		row.sent = (struct instant){ d->house.now.second - row.sent_hours * 3600 };
		row.decided = decide_at(&d->settings.deadline, d->settings.zone, row.sent,
		                        date_add(d->house.today, (int32_t)row.arrival), INSTANT_NONE);
		if (out->count == room) {
			room = room * 2 + 64;
			out->items = arena_grow(d->arena, out->items, out->count, room, sizeof row);
		}
		out->items[out->count++] = row;
	}
	return st;
}

static int by_hour(const void *x, const void *y)
{
	const struct demand_row *a = x, *b = y;

	if (a->decided.second != b->decided.second)
		return a->decided.second < b->decided.second ? -1 : 1;
	return a->line < b->line ? -1 : a->line > b->line;
}

/* The house as it was at an instant. */
static struct house house_at(const struct demo *d, struct instant then)
{
	struct house h = d->house;

	h.now = then;
	h.today = zone_local(d->settings.zone, then).date;
	return h;
}

/* Sends one at its instant. *refused: the seasons do not allow it. */
static enum status row_send(struct demo *d, const struct demand_row *row, struct instant now,
                            struct guest_request *request, bool *refused)
{
	bool accepted = text_same(row->state, "accepted"); /* then `rooms` is the seat, not the wish */
	bool counts = !text_same(row->wish, "rooms") && !text_same(row->wish, "house");
	struct wish_words words = { row->wish, row->kind, accepted ? NULL : row->rooms, counts ? row->rooms_count : 0,
		                    row->services };
	struct date arrival = date_add(d->house.today, (int32_t)row->arrival);
	struct house h = house_at(d, now);
	struct submission s = {
		.ask = { .nights = { arrival, date_add(arrival, (int32_t)row->nights) },
		         .party = { (int32_t)row->adults, (int32_t)row->children } },
		.name = row->name,
		.email = row->email,
		.country = row->country,
		.lang = row->language,
		.must_know_by = INSTANT_NONE,
		.seen_price = { -1 },
		.source = "import",
		.sent_at = row->sent,
	};
	struct reason wrong = wish_read(d->arena, &d->codes, &words, &s.ask);
	enum submit_answer answer = SUBMIT_OK;
	struct offer offer;
	enum status st;

	if (wrong.key != NULL)
		return wrong_line(d, DEMAND, row->line, reason_words(d->arena, &wrong));
	st = submit_within(d->arena, &h, ACTOR_COMMAND, &s, &answer, &offer, request);
	*refused = st == OK && answer != SUBMIT_OK;
	return st;
}

/* A plan of this one request, which is all that recording its acceptance looks at. */
static struct house_plan plan_of_one(struct demo *d, const struct house_plan *house,
                                     const struct guest_request *request, const struct request_options *options)
{
	struct house_plan hp = *house;

	hp.requests = (struct guest_requests){ request, 1 };
	hp.options = *options;
	hp.problem.options = arena_new(d->arena, struct plan_option);
	hp.problem.option_count = 1;
	return hp;
}

static enum status seat_read(struct demo *d, const struct house_plan *house, const struct demand_row *row,
                             int32_t *seat)
{
	const struct room *room = row->rooms != NULL ? room_by_code(&d->codes.rooms, row->rooms) : NULL;

	for (int32_t i = 0; room != NULL && i < house->problem.room_count; i++)
		if (house->room_ids[i] == room->id) {
			*seat = i;
			return OK;
		}
	return wrong_line(d, DEMAND, row->line, "an accepted stay needs the room it is in");
}

/* The house gave more time until a few days ago, which has passed too. */
static enum status late_enter(struct demo *d, struct guest_stay *stay)
{
	struct date until = date_add(d->house.today, -LATE_DAYS * ++d->late);

	if (stay->prepay_until.day >= until.day || stay->arrival.day <= d->house.today.day)
		return OK;
	stay->prepay_until = until;
	return stay_change(d->call->db, stay);
}

/* Guests paid ahead by transfer a few days after the answer, but for one now and then. */
static enum status prepay_enter(struct demo *d, const struct guest_request *request)
{
	struct guest_stay stay = { 0 };
	enum status st = stay_by_request(d->call->db, d->arena, request->id, &stay);

	if (st != OK || stay.prepayment.minor == 0 || !date_is(stay.prepay_until))
		return st;
	struct payment p = { .stay_id = stay.id,
		             .entry_key = arena_printf(d->arena, "demo-%lld", (long long)stay.id),
		             .paid_on = date_add(stay.prepay_until, -3),
		             .method = "transfer",
		             .amount = stay.prepayment,
		             .created_at = d->house.now };
	if (p.paid_on.day >= d->house.today.day)
		return OK;
	if (stay.id % UNPAID_EACH == 0)
		return late_enter(d, &stay);
	st = payment_add(d->call->db, &p);
	return st == OK ? stay_turn(d->call->db, stay.id, "accepted", "prepaid") : st;
}

/* Who came before today is in the house. */
static enum status arrival_enter(struct demo *d, const struct guest_request *request, const struct demand_row *row,
                                 int64_t room_id)
{
	struct guest_stay stay = { 0 };
	int64_t in_use = 0;
	bool turned;
	enum status st = row->arrival < 0 ? stay_by_request(d->call->db, d->arena, request->id, &stay) : NOT_FOUND;

	if (st == NOT_FOUND)
		return OK;
	if (st == OK) {
		stay.state = "in-house";
		stay.checked_in_at = zone_instant(d->settings.zone, stay.arrival, CAME_AT);
		st = stay_change(d->call->db, &stay);
	}
	if (st == OK)
		st = stay_guest_add(d->call->db, &(struct stay_guest){ .stay_id = stay.id,
		                                                       .position = 1,
		                                                       .room_id = room_id,
		                                                       .name = row->name,
		                                                       .born = DATE_NONE,
		                                                       .age = -1,
		                                                       .country = row->country,
		                                                       .checked_at = INSTANT_NONE });
	if (st == OK)
		st = condition_meaning(d->call->db, d->arena, "in-use", &in_use);
	return st == OK ? room_turn(d->call->db, room_id, in_use, &turned) : st == NOT_FOUND ? OK : st;
}

static enum status accept_enter(struct demo *d, const struct house_plan *house, const struct demand_row *row)
{
	struct house h = house_at(d, row->decided);
	struct guest_request request;
	struct request_options options = { 0 };
	int32_t room = 0;
	bool refused = false;
	enum status st = seat_read(d, house, row, &room);

	if (st == OK)
		st = row_send(d, row, row->sent, &request, &refused);
	if (st != OK || refused)
		return st;
	st = request_options_of(d->call->db, d->arena, request.id, &options);
	if (st != OK)
		return st;
	struct house_plan hp = plan_of_one(d, house, &request, &options);
	struct ruling ruling = {
		.who = ACTOR_COMMAND,
		.why = "hour",
		.note = "",
		.due_at = row->decided,
		.undo_until = INSTANT_NONE,
		.plan_version = house->version,
		.value = options.items[0].value,
		.bound = options.items[0].value,
	};
	st = record_acceptance(d->arena, &h, &hp, 0, &(struct plan_seat){ &room, 1 }, &ruling);
	if (st == CONFLICT)
		return wrong_line(d, DEMAND, row->line, "the room is taken in one of the nights");
	if (st == OK)
		st = outbox_count_sent(d->call->db, request.id, row->decided);
	if (st == OK)
		st = request_opened(d->call->db, request.id, row->decided);
	d->accepted++;
	if (st == OK)
		st = prepay_enter(d, &request);
	return st == OK ? arrival_enter(d, &request, row, house->room_ids[room]) : st;
}

static enum status open_enter(struct demo *d, const struct demand_row *row)
{
	struct guest_request request;
	bool refused = false;
	enum status st = row_send(d, row, d->house.now, &request, &refused);

	d->open += st == OK && !refused;
	return st;
}

/* Accepted stays in the order of their hours, as the numbers of invoices go; open requests in the order of the file. */
static enum status demand_enter(struct demo *d)
{
	struct demand demand;
	struct demand_row *sorted;
	struct house_plan house;
	int64_t version = 0;
	enum status st = guard_take(d->call->db, d->arena, &version);

	if (st == OK)
		st = demand_read(d, &demand);
	if (st == OK)
		st = house_plan_load(d->arena, &d->house, &house);
	if (st != OK)
		return st;
	sorted = arena_grow(d->arena, demand.items, demand.count, demand.count, sizeof *sorted);
	qsort(sorted, demand.count, sizeof *sorted, by_hour);
	for (size_t i = 0; i < demand.count && st == OK; i++)
		if (text_same(sorted[i].state, "accepted"))
			st = accept_enter(d, &house, &sorted[i]);
	for (size_t i = 0; i < demand.count && st == OK && d->open < OPEN_REQUESTS; i++)
		if (text_same(demand.items[i].state, "open"))
			st = open_enter(d, &demand.items[i]);
	return st == OK ? replan_quick(d->arena, &d->house, version) : st;
}

static enum status furnish(struct db *db, void *context)
{
	struct demo *d = context;
	struct sight_rows sights;
	int64_t condition_id = 0;
	enum status st = codes_load(db, d->arena, &d->codes);

	d->accepted = d->open = 0;
	d->furnished = d->codes.kinds.count + d->codes.rooms.count + d->codes.services.count > 0;
	if (st != OK || d->furnished)
		return st;
	st = settings_enter(d);
	if (st == OK)
		st = setting_put(db, "demo", "on", 0);
	if (st == OK)
		st = house_of(d->call, &d->settings, &d->house);
	if (st == OK)
		st = conditions_enter(d, &condition_id);
	if (st == OK)
		st = kinds_enter(d);
	if (st == OK)
		st = rooms_enter(d, condition_id);
	if (st == OK)
		st = services_enter(d);
	if (st == OK)
		st = prices_enter(d);
	if (st == OK)
		st = sights_enter(d, &sights);
	if (st == OK)
		st = languages_enter(d, &sights);
	return st == OK ? demand_enter(d) : st;
}

enum status demo_command(struct call *call)
{
	struct demo d = { .call = call, .arena = call->arena };
	enum status st = OK;

	if (call->argc != 3 || !text_same(call->argv[1], "--folder")) {
		fputs(usage, stderr);
		return INVALID;
	}
	d.folder = call->argv[2];
	for (enum file i = 0; i < NFILES && st == OK; i++) {
		d.names[i] = file_names[i];
		if (file_names[i] != NULL)
			st = file_read(&d, i);
	}
	if (st == OK)
		st = db_transaction(call->db, furnish, &d);
	if (st == CONFLICT)
		return complain(call, "a code or name stands twice in its file");
	if (st == OK && d.furnished)
		puts("the house has rooms already: nothing done");
	else if (st == OK)
		printf("%s: %zu rooms, %zu accepted stays, %zu open requests\n", d.settings.house_name,
		       d.codes.rooms.count, d.accepted, d.open);
	return st;
}
