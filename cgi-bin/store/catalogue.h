/* What the house sells: kinds, rooms, conditions, services, prices, sights. Lists are in the owner's order (position,
 * id). */
#ifndef STORE_CATALOGUE_H
#define STORE_CATALOGUE_H

#include "db/db.h"
#include "rules/price.h"

struct kind {
	int64_t id;
	const char *code;
	int64_t position;
	const char *picture, *facts;
	int64_t version;
};
struct room {
	int64_t id, kind_id;
	const char *name, *code;
	int64_t capacity, position, condition_id;
	bool on_sale, named;
	const char *picture;
	int64_t version;
	const char *floor; /* "": not said */
};
struct room_condition {
	int64_t id;
	const char *name;
	bool closes;
	int64_t position, version;
	const char *means; /* to those who make rooms ready: "other", "ready", "to-clean", "in-use" */
};
struct service {
	int64_t id;
	const char *code, *class, *unit, *heads;
	bool mandatory;
	int64_t vat, position;
	const char *icon;
	int64_t version;
};
struct price {
	int64_t id, service_id, kind_id; /* kind_id 0: any */
	struct date valid_from, valid_to;
	int64_t weekdays;
	struct money amount, cost;
	int64_t least_nights, rank_no, version;
};
struct sight {
	int64_t id;
	const char *icon, *picture;
	int64_t position, version;
};

struct kinds { const struct kind *items; size_t count; };
struct rooms { const struct room *items; size_t count; };
struct conditions { const struct room_condition *items; size_t count; };
struct services { const struct service *items; size_t count; };
struct prices { const struct price *items; size_t count; };
struct sights { const struct sight *items; size_t count; };

enum status kinds_all(struct db *db, struct arena *a, struct kinds *out) MUST_CHECK;
enum status rooms_all(struct db *db, struct arena *a, struct rooms *out) MUST_CHECK;
enum status conditions_all(struct db *db, struct arena *a, struct conditions *out) MUST_CHECK;
enum status services_all(struct db *db, struct arena *a, struct services *out) MUST_CHECK;
/* Rows that touch [from, to). */
enum status prices_between(struct db *db, struct arena *a, struct date from, struct date to,
                           struct prices *out) MUST_CHECK;
enum status sights_all(struct db *db, struct arena *a, struct sights *out) MUST_CHECK;

const struct kind *kind_by_id(const struct kinds *kinds, int64_t id);
const struct kind *kind_by_code(const struct kinds *kinds, const char *code);
const struct room *room_by_id(const struct rooms *rooms, int64_t id);
const struct room *room_by_code(const struct rooms *rooms, const char *code);
const struct service *service_by_id(const struct services *services, int64_t id);
const struct service *service_by_code(const struct services *services, const char *code);

/* As rules/price.h takes them. Rooms that are not on sale are left out of the sale list. */
enum status tariff_load(struct db *db, struct arena *a, struct date from, struct date to,
                        struct tariff *out) MUST_CHECK;
void sale_rooms(struct arena *a, const struct rooms *rooms, struct sale_room **out, size_t *count);

/* Set-up. Each sets the new row's id. CONFLICT: the code is taken. */
enum status kind_add(struct db *db, struct kind *k) MUST_CHECK;
enum status room_add(struct db *db, struct room *r) MUST_CHECK;
enum status condition_add(struct db *db, struct room_condition *c) MUST_CHECK;
enum status service_add(struct db *db, struct service *s) MUST_CHECK;
enum status price_add(struct db *db, struct price *p) MUST_CHECK;
enum status sight_add(struct db *db, struct sight *s) MUST_CHECK;
/* Each takes all columns of the row and raises its version. CONFLICT: the row has another version or is gone, or the
 * code is taken. */
enum status kind_change(struct db *db, const struct kind *k) MUST_CHECK;
enum status room_change(struct db *db, const struct room *r) MUST_CHECK;
enum status condition_change(struct db *db, const struct room_condition *c) MUST_CHECK;
enum status service_change(struct db *db, const struct service *s) MUST_CHECK;
enum status price_change(struct db *db, const struct price *p) MUST_CHECK;
enum status sight_change(struct db *db, const struct sight *s) MUST_CHECK;
/* CONFLICT: another version, gone, or something depends on it. */
enum status kind_remove(struct db *db, int64_t id, int64_t version) MUST_CHECK;
enum status room_remove(struct db *db, int64_t id, int64_t version) MUST_CHECK;
enum status condition_remove(struct db *db, int64_t id, int64_t version) MUST_CHECK;
enum status service_remove(struct db *db, int64_t id, int64_t version) MUST_CHECK;
enum status price_remove(struct db *db, int64_t id, int64_t version) MUST_CHECK;
enum status sight_remove(struct db *db, int64_t id, int64_t version) MUST_CHECK;

/* What depends on a row and how many of it: "rooms", "prices", "requests", "stays", "blocks"; nothing is left out. */
struct use {
	const char *what;
	int64_t n;
};
struct uses { const struct use *items; size_t count; };
enum status kind_uses(struct db *db, struct arena *a, int64_t id, struct uses *out) MUST_CHECK;
enum status room_uses(struct db *db, struct arena *a, int64_t id, struct uses *out) MUST_CHECK;
enum status condition_uses(struct db *db, struct arena *a, int64_t id, struct uses *out) MUST_CHECK;
enum status service_uses(struct db *db, struct arena *a, int64_t id, struct uses *out) MUST_CHECK;

enum status price_by_id(struct db *db, struct arena *a, int64_t id, struct price *out) MUST_CHECK;
/* All of one service, by kind and first night. */
enum status prices_of(struct db *db, struct arena *a, int64_t service_id, struct prices *out) MUST_CHECK;
const struct query *catalogue_statements(size_t *count);

#endif
