/* Rooms made ready: who does which on a day, and what a room's condition says then. What there is to do follows from
 * the stays. */
#ifndef STORE_KEEPING_H
#define STORE_KEEPING_H

#include "db/db.h"

struct housekeeper { int64_t id; const char *name; bool active; };
struct housekeepers { const struct housekeeper *items; size_t count; };
enum status housekeepers_all(struct db *db, struct arena *a, struct housekeepers *out) MUST_CHECK; /* by name */
/* A name that was there before is active again. */
enum status housekeeper_put(struct db *db, const char *name) MUST_CHECK;
enum status housekeeper_retire(struct db *db, int64_t id) MUST_CHECK; /* CONFLICT: not there, or retired before */

/* A room on a day. A stay that leaves and comes into the same room is one that stays. */
struct chore {
	int64_t room_id;
	const char *room, *floor, *condition;
	bool closes, ready; /* the condition closes it; says that it is ready */
	int64_t leaving_id, arriving_id, staying_id; /* stays; 0: none */
	const char *leaving_state, *arriving_state;
	const char *leaving_name, *leaving_surname, *arriving_name, *arriving_surname, *staying_name, *staying_surname;
	const char *leave_at, *arrive_at; /* as agreed, else NULL */
	int64_t arriving_guests, staying_guests, arriving_children;
	struct date staying_until;
	int64_t housekeeper_id;
	const char *housekeeper;
	struct instant done_at;
	const char *done_by; /* the user's name */
};
struct chores { const struct chore *items; size_t count; };
/* All rooms on sale or with somebody in them, in the owner's order. */
enum status chores_of_day(struct db *db, struct arena *a, struct date day, struct chores *out) MUST_CHECK;
enum status chore_assign(struct db *db, struct date day, int64_t room_id, int64_t housekeeper_id) MUST_CHECK; /* 0: nobody */
enum status chore_tick(struct db *db, struct date day, int64_t room_id, struct instant done_at,
                       int64_t user_id) MUST_CHECK; /* INSTANT_NONE: not done */

/* Its tick as it is, for a transaction that may change it; of a room without one all is empty. */
struct chore_mark {
	struct instant done_at;
	int64_t user_id;
	const char *user; /* name; NULL: nobody's, or of one who is no longer there */
};
enum status chore_mark_lock(struct db *db, struct arena *a, struct date day, int64_t room_id,
                            struct chore_mark *out) MUST_CHECK;

/* The condition that a word stands for ("ready", "to-clean", "in-use"): of several the first. NOT_FOUND: the owner has
 * named none. */
enum status condition_meaning(struct db *db, struct arena *a, const char *means, int64_t *id) MUST_CHECK;
enum status condition_mean(struct db *db, int64_t id, const char *means) MUST_CHECK;
struct condition_word { int64_t id; const char *name, *means; bool closes; };
struct condition_words { const struct condition_word *items; size_t count; };
enum status condition_words(struct db *db, struct arena *a, struct condition_words *out) MUST_CHECK;
/* Gives the room a condition that does not close it, unless it has one that does, or this one. */
enum status room_turn(struct db *db, int64_t room_id, int64_t condition_id, bool *turned) MUST_CHECK;
const struct query *keeping_statements(size_t *count);

#endif
