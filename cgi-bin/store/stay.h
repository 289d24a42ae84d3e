/* Accepted stays, blocks and the unit-night table. */
#ifndef STORE_STAY_H
#define STORE_STAY_H

#include "db/db.h"

struct guest_stay {
	int64_t id, request_id, person_id;
	const char *state;
	struct date arrival, departure;
	int64_t guests;
	const char *wish;
	int64_t kind_id, rooms_count;
	bool fixed, by_hand;
	struct money price, prepayment;
	struct date prepay_until;
	const char *origin, *external_uid;
	struct instant created_at;
	int64_t version;
	int64_t children; /* of the guests */
	const char *arrive_at, *leave_at; /* "12:00", where it is not the house's usual hour; else NULL */
	struct instant checked_in_at, checked_out_at;
	int64_t follows_id, group_id; /* 0: none */
	int64_t account_id; /* of a stay that goes on in other rooms: the first, whose money and papers are those of
	                       all; 0: its own */
};
struct guest_stays { const struct guest_stay *items; size_t count; };

enum status stay_add(struct db *db, struct guest_stay *s) MUST_CHECK; /* sets id */
enum status stay_by_id(struct db *db, struct arena *a, int64_t id, struct guest_stay *out) MUST_CHECK;
/* All that may change of it (all but id, request_id, person_id, origin, external_uid, created_at, account_id and how it
 * was accepted), and a version more. CONFLICT: it has another version. */
enum status stay_change(struct db *db, const struct guest_stay *s) MUST_CHECK;
/* The one accepted last, of those that came by a request. NOT_FOUND: none. */
enum status stay_latest(struct db *db, struct arena *a, struct guest_stay *out) MUST_CHECK;
/* What is to be paid before arrival, and by when; what stands good for it: "deposit", "company", "trust". */
enum status stay_prepay(struct db *db, int64_t id, struct money prepayment, struct date until,
                        const char *guarantee) MUST_CHECK;
enum status stay_by_request(struct db *db, struct arena *a, int64_t request_id, struct guest_stay *out) MUST_CHECK;
/* Stays that hold nights (accepted, prepaid, in-house) and depart after `from`, by id. */
enum status stays_holding(struct db *db, struct arena *a, struct date from, struct guest_stays *out) MUST_CHECK;
enum status stay_delete(struct db *db, int64_t id) MUST_CHECK; /* undo of an acceptance by hand: the nights first */

struct room_night { int64_t room_id; struct date night; int64_t stay_id, block_id; };
struct room_nights { const struct room_night *items; size_t count; };
/* All sold and closed nights of [from, to), by room and night; room_id 0: of every room. */
enum status nights_between(struct db *db, struct arena *a, int64_t room_id, struct date from, struct date to,
                           struct room_nights *out) MUST_CHECK;
struct stay_room { int64_t stay_id, room_id; };
struct stay_rooms { const struct stay_room *items; size_t count; };
/* The rooms of all stays that depart after `from`, by stay and room. */
enum status stay_rooms(struct db *db, struct arena *a, struct date from, struct stay_rooms *out) MUST_CHECK;
/* Every night of [from, to) in one room. CONFLICT: a night is taken; roll back. */
enum status nights_take(struct db *db, int64_t room_id, struct date from, struct date to, int64_t stay_id,
                        int64_t block_id) MUST_CHECK;
enum status nights_free(struct db *db, int64_t stay_id) MUST_CHECK; /* all nights of a stay */
enum status nights_free_from(struct db *db, int64_t stay_id, struct date day) MUST_CHECK; /* those from a day on */
/* The rooms of one stay, by id; of a stay that was set free, none. */
enum status rooms_of_stay(struct db *db, struct arena *a, int64_t stay_id, struct stay_rooms *out) MUST_CHECK;

struct kind_night { struct date night; int64_t taken; };
struct kind_nights { const struct kind_night *items; size_t count; };
/* Per night of [from, to) how many rooms on sale of the kind (0: of all) are sold or closed; nights with none are left
 * out. */
enum status kind_nights_taken(struct db *db, struct arena *a, int64_t kind_id, struct date from, struct date to,
                              struct kind_nights *out) MUST_CHECK;

struct room_block {
	int64_t id, room_id;
	struct date valid_from, valid_to;
	const char *reason;
	int64_t condition_id;
	const char *origin, *external_uid;
	int64_t version;
};
struct room_blocks { const struct room_block *items; size_t count; };
enum status block_add(struct db *db, struct room_block *b) MUST_CHECK; /* and its nights; CONFLICT: sold already */
enum status blocks_after(struct db *db, struct arena *a, struct date from, struct room_blocks *out) MUST_CHECK;
/* It ends with the night before `day`: later nights are free again, and one that would have no night left is gone. */
enum status block_end(struct db *db, const struct room_block *b, struct date day) MUST_CHECK;
/* Its nights in one room from `day` on: the stay is without that room. */
enum status nights_leave(struct db *db, int64_t stay_id, int64_t room_id, struct date day) MUST_CHECK;
const struct query *stay_statements(size_t *count);

#endif
