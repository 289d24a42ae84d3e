#include "store/catalogue.h"

#include "core/log.h"
#include "core/text.h"
#include "store/common.h"

enum {
	KINDS,
	ROOMS,
	CONDITIONS,
	SERVICES,
	PRICES,
	SIGHTS,
	ADD_KIND,
	ADD_ROOM,
	ADD_CONDITION,
	CHANGE_CONDITION,
	REMOVE_CONDITION,
	CONDITION_USES,
	ADD_SERVICE,
	ADD_PRICE,
	ADD_SIGHT,
	CHANGE_KIND,
	CHANGE_ROOM,
	CHANGE_SERVICE,
	CHANGE_PRICE,
	CHANGE_SIGHT,
	REMOVE_KIND,
	REMOVE_ROOM,
	REMOVE_SERVICE,
	REMOVE_PRICE,
	REMOVE_SIGHT,
	KIND_USES,
	ROOM_USES,
	SERVICE_USES,
	PRICE_BY_ID,
	PRICES_OF,
	NQUERIES
};

static const struct field kind_row[] = {
	FIELD(kind, id),      FIELD(kind, code), FIELD(kind, position), FIELD(kind, picture), FIELD(kind, facts),
	FIELD(kind, version), FIELDS_END
};
static const struct field room_row[] = { FIELD(room, id),
	                                 FIELD(room, kind_id),
	                                 FIELD(room, name),
	                                 FIELD(room, code),
	                                 FIELD(room, capacity),
	                                 FIELD(room, position),
	                                 FIELD(room, condition_id),
	                                 FIELD(room, on_sale),
	                                 FIELD(room, named),
	                                 FIELD(room, picture),
	                                 FIELD(room, version),
	                                 FIELD(room, floor),
	                                 FIELDS_END };
static const struct field condition_row[] = { FIELD(room_condition, id),
	                                      FIELD(room_condition, name),
	                                      FIELD(room_condition, closes),
	                                      FIELD(room_condition, position),
	                                      FIELD(room_condition, version),
	                                      FIELD(room_condition, means),
	                                      FIELDS_END };
static const struct field service_row[] = { FIELD(service, id),
	                                    FIELD(service, code),
	                                    FIELD(service, class),
	                                    FIELD(service, unit),
	                                    FIELD(service, heads),
	                                    FIELD(service, mandatory),
	                                    FIELD(service, vat),
	                                    FIELD(service, position),
	                                    FIELD(service, icon),
	                                    FIELD(service, version),
	                                    FIELDS_END };
static const struct field price_row_fields[] = {
	FIELD(price, id),           FIELD(price, service_id), FIELD(price, kind_id), FIELD(price, valid_from),
	FIELD(price, valid_to),     FIELD(price, weekdays),   FIELD(price, amount),  FIELD(price, cost),
	FIELD(price, least_nights), FIELD(price, rank_no),    FIELD(price, version), FIELDS_END
};
static const struct field sight_row[] = { FIELD(sight, id),       FIELD(sight, icon),    FIELD(sight, picture),
	                                  FIELD(sight, position), FIELD(sight, version), FIELDS_END };

static const struct field use_row[] = { FIELD(use, what), FIELD(use, n), FIELDS_END };
#define USE_ROW use_row, sizeof(struct use)
#define PRICE                                                                                                   \
	"SELECT id, service_id, kind_id, valid_from, valid_to, weekdays, amount, cost, least_nights, rank_no, " \
	"version "                                                                                              \
	"FROM price "

static const struct query q[NQUERIES] = {
	[KINDS] = { "SELECT id, code, position, picture, facts, version FROM kind ORDER BY position, id", kind_row,
	            sizeof(struct kind) },
	[ROOMS] = { "SELECT id, kind_id, name, code, capacity, position, condition_id, on_sale, named, picture, floor, "
	            "version FROM room ORDER BY position, id",
	            room_row, sizeof(struct room) },
	[CONDITIONS] = { "SELECT id, name, closes, position, version, means FROM room_condition ORDER BY position, id",
	                 condition_row, sizeof(struct room_condition) },
	[SERVICES] = { "SELECT id, code, class, unit, heads, mandatory, vat, position, icon, version "
	               "FROM service ORDER BY position, id",
	               service_row, sizeof(struct service) },
	[PRICES] = { "SELECT id, service_id, kind_id, valid_from, valid_to, weekdays, amount, cost, least_nights, "
	             "rank_no, version FROM price WHERE valid_from < ? AND valid_to > ? "
	             "ORDER BY service_id, kind_id, valid_from, rank_no, id",
	             price_row_fields, sizeof(struct price) },
	[SIGHTS] = { "SELECT id, icon, picture, position, version FROM sight ORDER BY position, id", sight_row,
	             sizeof(struct sight) },
	[ADD_KIND] = { "INSERT INTO kind (code, position, picture, facts) VALUES (?, ?, ?, ?)", NULL, 0 },
	[ADD_ROOM] = { "INSERT INTO room (kind_id, name, code, capacity, position, condition_id, on_sale, named, "
	               "picture, floor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	               NULL, 0 },
	[CHANGE_CONDITION] = { "UPDATE room_condition SET name = ?, closes = ?, position = ?, version = version + 1 "
	                       "WHERE id = ? AND version = ?",
	                       NULL, 0 },
	[REMOVE_CONDITION] = { "DELETE FROM room_condition WHERE id = ? AND version = ?", NULL, 0 },
	[CONDITION_USES] = { "SELECT 'rooms' AS what, COUNT(*) AS n FROM room WHERE condition_id = ? HAVING n > 0 "
	                     "UNION ALL SELECT 'blocks', COUNT(*) AS n FROM block WHERE condition_id = ? HAVING n > 0",
	                     USE_ROW },
	[ADD_CONDITION] = { "INSERT INTO room_condition (name, closes, position, means) VALUES (?, ?, ?, ?)", NULL, 0 },
	[ADD_SERVICE] = { "INSERT INTO service (code, class, unit, heads, mandatory, vat, position, icon) "
	                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
	                  NULL, 0 },
	[ADD_PRICE] = { "INSERT INTO price (service_id, kind_id, valid_from, valid_to, weekdays, amount, cost, "
	                "least_nights, rank_no) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
	                NULL, 0 },
	[ADD_SIGHT] = { "INSERT INTO sight (icon, picture, position) VALUES (?, ?, ?)", NULL, 0 },
	[CHANGE_KIND] = { "UPDATE kind SET code = ?, position = ?, picture = ?, facts = ?, version = version + 1 "
	                  "WHERE id = ? AND version = ?",
	                  NULL, 0 },
	[CHANGE_ROOM] = { "UPDATE room SET kind_id = ?, name = ?, code = ?, capacity = ?, position = ?, condition_id = "
	                  "?, "
	                  "on_sale = ?, named = ?, picture = ?, floor = ?, version = version + 1 WHERE id = ? AND "
	                  "version = ?",
	                  NULL, 0 },
	[CHANGE_SERVICE] = { "UPDATE service SET code = ?, class = ?, unit = ?, heads = ?, mandatory = ?, vat = ?, "
	                     "position = ?, icon = ?, version = version + 1 WHERE id = ? AND version = ?",
	                     NULL, 0 },
	[CHANGE_PRICE] = { "UPDATE price SET service_id = ?, kind_id = ?, valid_from = ?, valid_to = ?, weekdays = ?, "
	                   "amount = ?, cost = ?, least_nights = ?, rank_no = ?, version = version + 1 "
	                   "WHERE id = ? AND version = ?",
	                   NULL, 0 },
	[CHANGE_SIGHT] = { "UPDATE sight SET icon = ?, picture = ?, position = ?, version = version + 1 "
	                   "WHERE id = ? AND version = ?",
	                   NULL, 0 },
	[REMOVE_KIND] = { "DELETE FROM kind WHERE id = ? AND version = ?", NULL, 0 },
	[REMOVE_ROOM] = { "DELETE FROM room WHERE id = ? AND version = ?", NULL, 0 },
	[REMOVE_SERVICE] = { "DELETE FROM service WHERE id = ? AND version = ?", NULL, 0 },
	[REMOVE_PRICE] = { "DELETE FROM price WHERE id = ? AND version = ?", NULL, 0 },
	[REMOVE_SIGHT] = { "DELETE FROM sight WHERE id = ? AND version = ?", NULL, 0 },
	[KIND_USES] = { "SELECT 'rooms' AS what, COUNT(*) AS n FROM room WHERE kind_id = ? HAVING n > 0 "
	                "UNION ALL SELECT 'prices', COUNT(*) AS n FROM price WHERE kind_id = ? HAVING n > 0 "
	                "UNION ALL SELECT 'requests', COUNT(DISTINCT request_id) AS n FROM request_option "
	                "WHERE kind_id = ? HAVING n > 0 "
	                "UNION ALL SELECT 'stays', COUNT(*) AS n FROM stay WHERE kind_id = ? HAVING n > 0",
	                USE_ROW },
	[ROOM_USES] = { "SELECT 'requests' AS what, COUNT(*) AS n FROM (SELECT request_id FROM request_option_room "
	                "WHERE room_id = ? UNION SELECT request_id FROM plan_seat WHERE room_id = ? "
	                "UNION SELECT request_id FROM request_pin WHERE room_id = ?) r HAVING n > 0 "
	                "UNION ALL SELECT 'stays', COUNT(DISTINCT stay_id) AS n FROM room_night "
	                "WHERE room_id = ? HAVING n > 0 "
	                "UNION ALL SELECT 'blocks', COUNT(*) AS n FROM block WHERE room_id = ? HAVING n > 0",
	                USE_ROW },
	[SERVICE_USES] = { "SELECT 'prices' AS what, COUNT(*) AS n FROM price WHERE service_id = ? HAVING n > 0 "
	                   "UNION ALL SELECT 'requests', COUNT(DISTINCT request_id) AS n FROM request_line "
	                   "WHERE service_id = ? HAVING n > 0",
	                   USE_ROW },
	[PRICE_BY_ID] = { PRICE "WHERE id = ?", price_row_fields, sizeof(struct price) },
	[PRICES_OF] = { PRICE "WHERE service_id = ? ORDER BY kind_id, valid_from, rank_no, id", price_row_fields,
	                sizeof(struct price) },
};

enum status kinds_all(struct db *db, struct arena *a, struct kinds *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[KINDS], NO_ARGS, &rows);
	if (st == OK)
		*out = (struct kinds){ rows.items, rows.count };
	return st;
}

enum status rooms_all(struct db *db, struct arena *a, struct rooms *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[ROOMS], NO_ARGS, &rows);
	if (st == OK)
		*out = (struct rooms){ rows.items, rows.count };
	return st;
}

enum status conditions_all(struct db *db, struct arena *a, struct conditions *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[CONDITIONS], NO_ARGS, &rows);
	if (st == OK)
		*out = (struct conditions){ rows.items, rows.count };
	return st;
}

enum status services_all(struct db *db, struct arena *a, struct services *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[SERVICES], NO_ARGS, &rows);
	if (st == OK)
		*out = (struct services){ rows.items, rows.count };
	return st;
}

enum status prices_between(struct db *db, struct arena *a, struct date from, struct date to, struct prices *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[PRICES], ARGS(arg_date(to), arg_date(from)), &rows);
	if (st == OK)
		*out = (struct prices){ rows.items, rows.count };
	return st;
}

enum status sights_all(struct db *db, struct arena *a, struct sights *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[SIGHTS], NO_ARGS, &rows);
	if (st == OK)
		*out = (struct sights){ rows.items, rows.count };
	return st;
}

const struct kind *kind_by_id(const struct kinds *kinds, int64_t id)
{
	for (size_t i = 0; i < kinds->count; i++)
		if (kinds->items[i].id == id)
			return &kinds->items[i];
	return NULL;
}

const struct kind *kind_by_code(const struct kinds *kinds, const char *code)
{
	for (size_t i = 0; i < kinds->count; i++)
		if (text_same(kinds->items[i].code, code))
			return &kinds->items[i];
	return NULL;
}

const struct room *room_by_id(const struct rooms *rooms, int64_t id)
{
	for (size_t i = 0; i < rooms->count; i++)
		if (rooms->items[i].id == id)
			return &rooms->items[i];
	return NULL;
}

const struct room *room_by_code(const struct rooms *rooms, const char *code)
{
	for (size_t i = 0; i < rooms->count; i++)
		if (text_same(rooms->items[i].code, code))
			return &rooms->items[i];
	return NULL;
}

const struct service *service_by_id(const struct services *services, int64_t id)
{
	for (size_t i = 0; i < services->count; i++)
		if (services->items[i].id == id)
			return &services->items[i];
	return NULL;
}

const struct service *service_by_code(const struct services *services, const char *code)
{
	for (size_t i = 0; i < services->count; i++)
		if (text_same(services->items[i].code, code))
			return &services->items[i];
	return NULL;
}

static enum status tariff_services(struct arena *a, const struct services *services, struct tariff *out)
{
	struct tariff_service *items = arena_news(a, struct tariff_service, services->count);
	for (size_t i = 0; i < services->count; i++) {
		const struct service *s = &services->items[i];
		items[i] = (struct tariff_service){ .id = s->id, .mandatory = s->mandatory, .vat = (int32_t)s->vat };
		if (!service_class_parse(s->class, &items[i].class) || !service_unit_parse(s->unit, &items[i].unit) ||
		    !service_heads_parse(s->heads, &items[i].heads))
			return fail("service %s: class %s, unit %s or heads %s is unknown", s->code, s->class, s->unit,
			            s->heads);
	}
	out->services = items;
	out->service_count = services->count;
	return OK;
}

static void tariff_prices(struct arena *a, const struct prices *prices, struct tariff *out)
{
	struct tariff_price *items = arena_news(a, struct tariff_price, prices->count);
	for (size_t i = 0; i < prices->count; i++) {
		const struct price *p = &prices->items[i];
		items[i] = (struct tariff_price){ .id = p->id,
			                          .service_id = p->service_id,
			                          .kind_id = p->kind_id,
			                          .nights = { p->valid_from, p->valid_to },
			                          .weekdays = (int32_t)p->weekdays,
			                          .amount = p->amount,
			                          .cost = p->cost,
			                          .least_nights = (int32_t)p->least_nights,
			                          .rank = (int32_t)p->rank_no };
	}
	out->prices = items;
	out->price_count = prices->count;
}

enum status tariff_load(struct db *db, struct arena *a, struct date from, struct date to, struct tariff *out)
{
	struct services services;
	struct prices prices;
	enum status st = services_all(db, a, &services);

	if (st == OK)
		st = prices_between(db, a, from, to, &prices);
	if (st == OK)
		st = tariff_services(a, &services, out);
	if (st == OK)
		tariff_prices(a, &prices, out);
	return st;
}

void sale_rooms(struct arena *a, const struct rooms *rooms, struct sale_room **out, size_t *count)
{
	struct sale_room *items = arena_news(a, struct sale_room, rooms->count);
	size_t n = 0;
	for (size_t i = 0; i < rooms->count; i++) {
		const struct room *r = &rooms->items[i];
		if (r->on_sale)
			items[n++] =
			    (struct sale_room){ .id = r->id, .kind_id = r->kind_id, .capacity = (int32_t)r->capacity };
	}
	*out = items;
	*count = n;
}

enum status kind_add(struct db *db, struct kind *k)
{
	return store_enter(db, &q[ADD_KIND],
	                    ARGS(arg_text(k->code), arg_int(k->position), arg_word(k->picture), arg_word(k->facts)),
	                    &k->id);
}

enum status room_add(struct db *db, struct room *r)
{
	return store_enter(db, &q[ADD_ROOM],
	                    ARGS(arg_id(r->kind_id), arg_text(r->name), arg_text(r->code), arg_int(r->capacity),
	                         arg_int(r->position), arg_id(r->condition_id), arg_bool(r->on_sale),
	                         arg_bool(r->named), arg_word(r->picture), arg_word(r->floor)),
	                    &r->id);
}

enum status condition_add(struct db *db, struct room_condition *c)
{
	return store_enter(db, &q[ADD_CONDITION], ARGS(arg_text(c->name), arg_bool(c->closes), arg_int(c->position),
	                         arg_text(c->means != NULL ? c->means : "other")),
	                    &c->id);
}

enum status service_add(struct db *db, struct service *s)
{
	return store_enter(db, &q[ADD_SERVICE],
	                    ARGS(arg_text(s->code), arg_text(s->class), arg_text(s->unit), arg_text(s->heads),
	                         arg_bool(s->mandatory), arg_int(s->vat), arg_int(s->position), arg_word(s->icon)),
	                    &s->id);
}

enum status price_add(struct db *db, struct price *p)
{
	return store_enter(db, &q[ADD_PRICE],
	                    ARGS(arg_id(p->service_id), arg_id(p->kind_id), arg_date(p->valid_from),
	                         arg_date(p->valid_to), arg_int(p->weekdays), arg_money(p->amount), arg_money(p->cost),
	                         arg_int(p->least_nights), arg_int(p->rank_no)),
	                    &p->id);
}

enum status sight_add(struct db *db, struct sight *s)
{
	return store_enter(db, &q[ADD_SIGHT], ARGS(arg_word(s->icon), arg_word(s->picture), arg_int(s->position)),
	                    &s->id);
}

enum status kind_change(struct db *db, const struct kind *k)
{
	return store_edit(db, &q[CHANGE_KIND],
	                    ARGS(arg_text(k->code), arg_int(k->position), arg_word(k->picture), arg_word(k->facts),
	                         arg_int(k->id), arg_int(k->version)));
}

enum status room_change(struct db *db, const struct room *r)
{
	return store_edit(db, &q[CHANGE_ROOM],
	                  ARGS(arg_id(r->kind_id), arg_text(r->name), arg_text(r->code), arg_int(r->capacity),
	                       arg_int(r->position), arg_id(r->condition_id), arg_bool(r->on_sale), arg_bool(r->named),
	                       arg_word(r->picture), arg_word(r->floor), arg_int(r->id), arg_int(r->version)));
}

enum status condition_change(struct db *db, const struct room_condition *c)
{
	return store_edit(
	    db, &q[CHANGE_CONDITION],
	    ARGS(arg_text(c->name), arg_bool(c->closes), arg_int(c->position), arg_int(c->id), arg_int(c->version)));
}

enum status service_change(struct db *db, const struct service *s)
{
	return store_edit(db, &q[CHANGE_SERVICE],
	                    ARGS(arg_text(s->code), arg_text(s->class), arg_text(s->unit), arg_text(s->heads),
	                         arg_bool(s->mandatory), arg_int(s->vat), arg_int(s->position), arg_word(s->icon),
	                         arg_int(s->id), arg_int(s->version)));
}

enum status price_change(struct db *db, const struct price *p)
{
	return store_edit(db, &q[CHANGE_PRICE],
	                    ARGS(arg_id(p->service_id), arg_id(p->kind_id), arg_date(p->valid_from),
	                         arg_date(p->valid_to), arg_int(p->weekdays), arg_money(p->amount), arg_money(p->cost),
	                         arg_int(p->least_nights), arg_int(p->rank_no), arg_int(p->id), arg_int(p->version)));
}

enum status sight_change(struct db *db, const struct sight *s)
{
	return store_edit(db, &q[CHANGE_SIGHT],
	                    ARGS(arg_word(s->icon), arg_word(s->picture), arg_int(s->position), arg_int(s->id),
	                         arg_int(s->version)));
}

enum status kind_remove(struct db *db, int64_t id, int64_t version)
{
	return store_edit(db, &q[REMOVE_KIND], ARGS(arg_int(id), arg_int(version)));
}

enum status room_remove(struct db *db, int64_t id, int64_t version)
{
	return store_edit(db, &q[REMOVE_ROOM], ARGS(arg_int(id), arg_int(version)));
}

enum status condition_remove(struct db *db, int64_t id, int64_t version)
{
	return store_edit(db, &q[REMOVE_CONDITION], ARGS(arg_int(id), arg_int(version)));
}

enum status service_remove(struct db *db, int64_t id, int64_t version)
{
	return store_edit(db, &q[REMOVE_SERVICE], ARGS(arg_int(id), arg_int(version)));
}

enum status price_remove(struct db *db, int64_t id, int64_t version)
{
	return store_edit(db, &q[REMOVE_PRICE], ARGS(arg_int(id), arg_int(version)));
}

enum status sight_remove(struct db *db, int64_t id, int64_t version)
{
	return store_edit(db, &q[REMOVE_SIGHT], ARGS(arg_int(id), arg_int(version)));
}

static enum status uses_read(struct db *db, struct arena *a, const struct query *query, const struct arg *args,
                             size_t count, struct uses *out)
{
	struct rows rows;
	enum status st = db_all(db, a, query, args, count, &rows);
	if (st == OK)
		*out = (struct uses){ rows.items, rows.count };
	return st;
}

enum status kind_uses(struct db *db, struct arena *a, int64_t id, struct uses *out)
{
	return uses_read(db, a, &q[KIND_USES], ARGS(arg_int(id), arg_int(id), arg_int(id), arg_int(id)), out);
}

enum status room_uses(struct db *db, struct arena *a, int64_t id, struct uses *out)
{
	return uses_read(db, a, &q[ROOM_USES], ARGS(arg_int(id), arg_int(id), arg_int(id), arg_int(id), arg_int(id)),
	                 out);
}

enum status condition_uses(struct db *db, struct arena *a, int64_t id, struct uses *out)
{
	return uses_read(db, a, &q[CONDITION_USES], ARGS(arg_int(id), arg_int(id)), out);
}

enum status service_uses(struct db *db, struct arena *a, int64_t id, struct uses *out)
{
	return uses_read(db, a, &q[SERVICE_USES], ARGS(arg_int(id), arg_int(id)), out);
}

enum status price_by_id(struct db *db, struct arena *a, int64_t id, struct price *out)
{
	return db_one(db, a, &q[PRICE_BY_ID], ARGS(arg_int(id)), out);
}

enum status prices_of(struct db *db, struct arena *a, int64_t service_id, struct prices *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[PRICES_OF], ARGS(arg_int(service_id)), &rows);
	if (st == OK)
		*out = (struct prices){ rows.items, rows.count };
	return st;
}

const struct query *catalogue_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
