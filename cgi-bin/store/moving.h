/* What moving in and out asks of the database: is it there already, who is in the way, and everything in one list. */
#ifndef STORE_MOVING_H
#define STORE_MOVING_H

#include "db/db.h"

struct moving_stay {
	int64_t id;
	const char *uid;    /* its own, or the reference of its request; NULL: neither */
	const char *origin, *state;
	struct date arrival, departure;
	int64_t guests;
	bool fixed;
	struct money price, prepayment;
	const char *name, *surname, *patronymic, *email, *phone, *country;
	const char *rooms; /* codes, blank-separated; NULL: none */
};
struct moving_stays { const struct moving_stay *items; size_t count; };
/* By what it is called elsewhere, or by the reference of its request where the origin is this program. */
enum status moving_stay_find(struct db *db, struct arena *a, const char *origin, const char *uid,
                             struct moving_stay *out) MUST_CHECK;
enum status moving_stays_all(struct db *db, struct arena *a, struct moving_stays *out) MUST_CHECK; /* by arrival and id */

/* Who holds a night of [from, to) in a room: the first; NOT_FOUND: nobody. */
struct night_holder {
	struct date night;
	const char *name, *surname; /* NULL: the room is closed */
};
enum status night_holder_find(struct db *db, struct arena *a, int64_t room_id, struct date from, struct date to,
                              struct night_holder *out) MUST_CHECK;

struct moving_request {
	int64_t id;
	const char *name, *surname, *patronymic, *email, *phone, *country;
	struct date arrival, departure;
	int64_t adults, children;
	const char *wish, *kind, *rooms;
	int64_t rooms_count;
	const char *services; /* "breakfast transfer:2"; NULL: none */
	struct instant sent, must_know_by;
	const char *language, *message;
};
struct moving_requests { const struct moving_request *items; size_t count; };
enum status moving_requests_open(struct db *db, struct arena *a, struct moving_requests *out) MUST_CHECK; /* by id */
/* Has somebody with this address sent the same wish before, whatever became of it? rooms: ids in their order,
 * comma-separated; "" for none. */
struct request_twin {
	const char *email;
	struct date arrival, departure;
	int64_t adults, children;
	const char *wish;
	int64_t kind_id, rooms_count;
	const char *rooms;
};
enum status request_twin_is(struct db *db, struct arena *a, const struct request_twin *t, bool *is) MUST_CHECK;

/* Takes everything out that guests have left, and rooms, kinds and prices with their texts; services, conditions,
 * settings, other texts, people who sign in and the audit stay. Inside a transaction that has taken the guard. */
enum status house_clear(struct db *db) MUST_CHECK;
const struct query *moving_statements(size_t *count);

#endif
