/* The room chart: what fills rooms and nights, as it is drawn; stays moved by hand, and requests held in a room. */
#ifndef STORE_CHART_H
#define STORE_CHART_H

#include "db/db.h"
#include "store/stay.h"

/* A stay in one room. */
struct chart_stay {
	int64_t id, room_id;
	const char *name, *surname, *state;
	struct date arrival, departure;
	bool fixed, by_hand;
};
struct chart_stays { const struct chart_stay *items; size_t count; };
/* All that hold a night in [from, to), by room and arrival. */
enum status chart_stays(struct db *db, struct arena *a, struct date from, struct date to,
                        struct chart_stays *out) MUST_CHECK;

/* An open request where the plan seats it, one row a room; in the option it has a seat in, else in its first. */
struct chart_request {
	int64_t id;
	const char *name, *surname;
	struct date arrival, departure;
	struct instant decide_at;
	int64_t room_id; /* 0: it is not in the list */
	bool held;       /* by the owner, in rooms */
};
struct chart_requests { const struct chart_request *items; size_t count; };
/* Those with a night in [from, to), by arrival, departure, id. */
enum status chart_requests(struct db *db, struct arena *a, struct date from, struct date to,
                           struct chart_requests *out) MUST_CHECK;

struct chart_block {
	int64_t id, room_id;
	struct date valid_from, valid_to;
	const char *reason, *condition; /* condition NULL: it is no condition of the room that closes it */
	int64_t version;
};
struct chart_blocks { const struct chart_block *items; size_t count; };
/* All that close a night in [from, to), by room and first night. */
enum status chart_blocks(struct db *db, struct arena *a, struct date from, struct date to,
                         struct chart_blocks *out) MUST_CHECK;
enum status chart_block(struct db *db, struct arena *a, int64_t id, struct chart_block *out) MUST_CHECK;

/* Rooms of a stay whatever its state, by id, from its nights. */
struct room_ids { const int64_t *items; size_t count; };
enum status stay_room_ids(struct db *db, struct arena *a, int64_t id, struct room_ids *out) MUST_CHECK;
/* Who holds a night of [from, to) in a room, but for one stay (0: for nobody), by the first of these nights. */
struct night_user {
	int64_t stay_id;    /* 0: it is closed */
	const char *name, *surname, *reason;
	struct date from, to; /* of the stay or the closing */
};
struct night_users { const struct night_user *items; size_t count; };
enum status night_users(struct db *db, struct arena *a, int64_t room_id, struct date from, struct date to, int64_t but,
                        struct night_users *out) MUST_CHECK;
/* Dates, wish, kind, fixed, price, prepayment and its day; the version goes up. CONFLICT: it has another version than
 * s->version. */
enum status stay_move(struct db *db, const struct guest_stay *s) MUST_CHECK;

/* A move as it can be taken back: the stay as it was. */
struct stay_moved {
	int64_t id, stay_id, user_id;
	struct instant moved_at, undo_until, undone_at;
	struct date arrival, departure;
	const char *wish;
	int64_t kind_id;
	bool fixed;
	struct money price, prepayment;
	struct date prepay_until;
	int64_t version; /* of the stay after the move */
	bool charged;    /* its lines were written anew: those it had are kept beside it */
	bool split;      /* it goes on in other rooms: in the stay that follows */
};
enum status stay_moved_add(struct db *db, struct stay_moved *m) MUST_CHECK; /* sets id */
enum status stay_moved_room_add(struct db *db, int64_t move_id, int64_t stay_id, int64_t room_id) MUST_CHECK;
/* The lines of the stay as they are; and again as they were. */
enum status stay_moved_lines_keep(struct db *db, int64_t move_id, int64_t stay_id) MUST_CHECK;
enum status stay_moved_lines_back(struct db *db, int64_t move_id, int64_t stay_id) MUST_CHECK;
enum status stay_moved_get(struct db *db, struct arena *a, int64_t id, struct stay_moved *out) MUST_CHECK;
/* Its change of rooms in mid-stay that can still be taken back. NOT_FOUND: none. */
enum status stay_moved_split(struct db *db, struct arena *a, const struct guest_stay *s, struct instant now,
                             struct stay_moved *out) MUST_CHECK;
/* Where the stay and those who made room were, by stay and room. */
enum status stay_moved_rooms(struct db *db, struct arena *a, int64_t id, struct stay_rooms *out) MUST_CHECK;
enum status stay_moved_undo(struct db *db, int64_t id, struct instant now) MUST_CHECK; /* CONFLICT: undone already, or too late */
/* The latest move of each stay that can still be taken back, with whose it is. */
struct undoable_move {
	int64_t id, stay_id;
	const char *name, *surname;
	struct instant undo_until;
};
struct undoable_moves { const struct undoable_move *items; size_t count; };
enum status stay_moves_undoable(struct db *db, struct arena *a, struct instant now,
                                struct undoable_moves *out) MUST_CHECK;

/* The rooms in which the owner holds a request's option; none: the plan chooses. */
enum status request_pins(struct db *db, struct arena *a, int64_t request_id, int64_t position,
                         struct room_ids *out) MUST_CHECK;
enum status request_pin_add(struct db *db, int64_t request_id, int64_t position, int64_t room_id) MUST_CHECK;
enum status request_pins_clear(struct db *db, int64_t request_id) MUST_CHECK;
const struct query *chart_statements(size_t *count);

#endif
