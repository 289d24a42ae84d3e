#include "store/stay.h"

#include "store/common.h"

enum {
	ADD,
	BY_REQUEST,
	HOLDING,
	DELETE,
	PREPAY,
	LATEST,
	NIGHTS,
	ROOM_NIGHTS,
	ROOMS,
	TAKE,
	FREE,
	KIND_NIGHTS,
	ADD_BLOCK,
	BLOCKS_AFTER,
	END_BLOCK,
	REMOVE_BLOCK,
	FREE_BLOCK,
	LEAVE,
	BY_ID,
	CHANGE,
	FREE_FROM,
	ROOMS_OF,
	NQUERIES
};

static const struct field stay_row[] = { FIELD(guest_stay, id),           FIELD(guest_stay, request_id),
	                                 FIELD(guest_stay, person_id),    FIELD(guest_stay, state),
	                                 FIELD(guest_stay, arrival),      FIELD(guest_stay, departure),
	                                 FIELD(guest_stay, guests),       FIELD(guest_stay, wish),
	                                 FIELD(guest_stay, kind_id),      FIELD(guest_stay, rooms_count),
	                                 FIELD(guest_stay, fixed),        FIELD(guest_stay, by_hand),
	                                 FIELD(guest_stay, price),        FIELD(guest_stay, prepayment),
	                                 FIELD(guest_stay, prepay_until), FIELD(guest_stay, origin),
	                                 FIELD(guest_stay, external_uid), FIELD(guest_stay, created_at),
	                                 FIELD(guest_stay, version),      FIELD(guest_stay, children),
	                                 FIELD(guest_stay, arrive_at),    FIELD(guest_stay, leave_at),
	                                 FIELD(guest_stay, checked_in_at), FIELD(guest_stay, checked_out_at),
	                                 FIELD(guest_stay, follows_id),   FIELD(guest_stay, group_id),
	                                 FIELD(guest_stay, account_id),   FIELDS_END };
#define STAY                                                                                                          \
	"SELECT id, request_id, person_id, state, arrival, departure, guests, wish, kind_id, rooms_count, fixed, "    \
	"by_hand, "                                                                                                   \
	"price, prepayment, prepay_until, origin, external_uid, created_at, version, children, arrive_at, leave_at, " \
	"checked_in_at, checked_out_at, "                                                                             \
	"follows_id, group_id, account_id FROM stay "
#define STAY_ROW stay_row, sizeof(struct guest_stay)

static const struct field night_row[] = { FIELD(room_night, room_id), FIELD(room_night, night),
	                                  FIELD(room_night, stay_id), FIELD(room_night, block_id), FIELDS_END };
#define NIGHT "SELECT room_id, night, stay_id, block_id FROM room_night WHERE night >= ? AND night < ? "
#define NIGHT_ROW night_row, sizeof(struct room_night)

static const struct field stay_room_row[] = { FIELD(stay_room, stay_id), FIELD(stay_room, room_id), FIELDS_END };
static const struct field kind_night_row[] = { FIELD(kind_night, night), FIELD(kind_night, taken), FIELDS_END };
static const struct field block_row[] = { FIELD(room_block, id),         FIELD(room_block, room_id),
	                                  FIELD(room_block, valid_from), FIELD(room_block, valid_to),
	                                  FIELD(room_block, reason),     FIELD(room_block, condition_id),
	                                  FIELD(room_block, origin),     FIELD(room_block, external_uid),
	                                  FIELD(room_block, version),    FIELDS_END };

static const struct query q[NQUERIES] = {
	[ADD] = { "INSERT INTO stay (request_id, person_id, state, arrival, departure, guests, wish, kind_id, "
	          "rooms_count, fixed, by_hand, price, prepayment, prepay_until, origin, external_uid, "
	          "created_at, children, follows_id, group_id, account_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
	          "?, ?, ?, ?, ?, ?, ?, ?, ?)",
	          NULL, 0 },
	[BY_REQUEST] = { STAY "WHERE request_id = ?", STAY_ROW },
	[HOLDING] = { STAY "WHERE departure > ? AND state IN ('accepted', 'prepaid', 'in-house') ORDER BY id",
	              STAY_ROW },
	[LATEST] = { STAY "WHERE request_id IS NOT NULL ORDER BY id DESC LIMIT 1", STAY_ROW },
	[PREPAY] = { "UPDATE stay SET prepayment = ?, prepay_until = ?, guarantee = ?, version = version + 1 WHERE id "
	             "= ?",
	             NULL, 0 },
	[DELETE] = { "DELETE FROM stay WHERE id = ?", NULL, 0 },
	[NIGHTS] = { NIGHT "ORDER BY room_id, night", NIGHT_ROW },
	[ROOM_NIGHTS] = { NIGHT "AND room_id = ? ORDER BY night", NIGHT_ROW },
	/* A stay that departs after a day has its last night on that day or later, in all of its rooms. */
	[ROOMS] = { "SELECT DISTINCT stay_id, room_id FROM room_night "
	            "WHERE night >= ? AND stay_id IS NOT NULL ORDER BY stay_id, room_id",
	            stay_room_row, sizeof(struct stay_room) },
	[TAKE] = { "INSERT INTO room_night (room_id, night, stay_id, block_id) VALUES (?, ?, ?, ?)", NULL, 0 },
	[FREE] = { "DELETE FROM room_night WHERE stay_id = ?", NULL, 0 },
	[KIND_NIGHTS] = { "SELECT n.night, COUNT(*) AS taken FROM room_night n JOIN room r ON r.id = n.room_id "
	                  "WHERE n.night >= ? AND n.night < ? AND r.on_sale AND (? = 0 OR r.kind_id = ?) "
	                  "GROUP BY n.night ORDER BY n.night",
	                  kind_night_row, sizeof(struct kind_night) },
	[ADD_BLOCK] = { "INSERT INTO block (room_id, valid_from, valid_to, reason, condition_id, origin, "
	                "external_uid) VALUES (?, ?, ?, ?, ?, ?, ?)",
	                NULL, 0 },
	[BLOCKS_AFTER] = { "SELECT id, room_id, valid_from, valid_to, reason, condition_id, origin, external_uid, "
	                   "version FROM block WHERE valid_to > ? ORDER BY id",
	                   block_row, sizeof(struct room_block) },
	[END_BLOCK] = { "UPDATE block SET valid_to = ?, version = version + 1 WHERE id = ? AND version = ?", NULL, 0 },
	[REMOVE_BLOCK] = { "DELETE FROM block WHERE id = ? AND version = ?", NULL, 0 },
	[FREE_BLOCK] = { "DELETE FROM room_night WHERE block_id = ? AND night >= ?", NULL, 0 },
	[BY_ID] = { STAY "WHERE id = ?", STAY_ROW },
	[CHANGE] = { "UPDATE stay SET state = ?, arrival = ?, departure = ?, guests = ?, wish = ?, kind_id = ?, "
	             "rooms_count = ?, fixed = ?, price = ?, "
	             "prepayment = ?, prepay_until = ?, children = ?, arrive_at = ?, leave_at = ?, checked_in_at = ?, "
	             "checked_out_at = ?, follows_id = ?, "
	             "group_id = ?, version = version + 1 WHERE id = ? AND version = ?",
	             NULL, 0 },
	[FREE_FROM] = { "DELETE FROM room_night WHERE stay_id = ? AND night >= ?", NULL, 0 },
	[ROOMS_OF] = { "SELECT DISTINCT stay_id, room_id FROM room_night WHERE stay_id = ? ORDER BY room_id",
	               stay_room_row, sizeof(struct stay_room) },
	[LEAVE] = { "DELETE FROM room_night WHERE stay_id = ? AND room_id = ? AND night >= ?", NULL, 0 },
};

#define ORIGIN_HERE "hearth"

enum status stay_add(struct db *db, struct guest_stay *s)
{
	return store_insert(db, &q[ADD],
	                    ARGS(arg_id(s->request_id), arg_id(s->person_id), arg_text(s->state), arg_date(s->arrival),
	                         arg_date(s->departure), arg_int(s->guests), arg_text(s->wish), arg_id(s->kind_id),
	                         arg_int(s->rooms_count), arg_bool(s->fixed), arg_bool(s->by_hand), arg_money(s->price),
	                         arg_money(s->prepayment), arg_date(s->prepay_until),
	                         arg_text(s->origin != NULL ? s->origin : ORIGIN_HERE), arg_text(s->external_uid),
	                         arg_instant(s->created_at), arg_int(s->children), arg_id(s->follows_id),
	                         arg_id(s->group_id), arg_id(s->account_id)),
	                    &s->id);
}

enum status stay_by_id(struct db *db, struct arena *a, int64_t id, struct guest_stay *out)
{
	return db_one(db, a, &q[BY_ID], ARGS(arg_int(id)), out);
}

enum status stay_change(struct db *db, const struct guest_stay *s)
{
	return store_change(db, &q[CHANGE],
	                    ARGS(arg_text(s->state), arg_date(s->arrival), arg_date(s->departure), arg_int(s->guests),
	                         arg_text(s->wish), arg_id(s->kind_id), arg_int(s->rooms_count), arg_bool(s->fixed),
	                         arg_money(s->price), arg_money(s->prepayment), arg_date(s->prepay_until),
	                         arg_int(s->children), arg_text(s->arrive_at), arg_text(s->leave_at),
	                         arg_instant(s->checked_in_at), arg_instant(s->checked_out_at), arg_id(s->follows_id),
	                         arg_id(s->group_id), arg_int(s->id), arg_int(s->version)));
}

enum status stay_latest(struct db *db, struct arena *a, struct guest_stay *out)
{
	return db_one(db, a, &q[LATEST], NO_ARGS, out);
}

enum status stay_prepay(struct db *db, int64_t id, struct money prepayment, struct date until, const char *guarantee)
{
	return store_change(db, &q[PREPAY],
	                    ARGS(arg_money(prepayment), arg_date(until), arg_text(guarantee), arg_int(id)));
}

enum status stay_by_request(struct db *db, struct arena *a, int64_t request_id, struct guest_stay *out)
{
	return db_one(db, a, &q[BY_REQUEST], ARGS(arg_int(request_id)), out);
}

enum status stays_holding(struct db *db, struct arena *a, struct date from, struct guest_stays *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[HOLDING], ARGS(arg_date(from)), &rows);
	if (st == OK)
		*out = (struct guest_stays){ rows.items, rows.count };
	return st;
}

enum status stay_delete(struct db *db, int64_t id)
{
	enum status st = nights_free(db, id);
	return st == OK ? store_change(db, &q[DELETE], ARGS(arg_int(id))) : st;
}

enum status nights_between(struct db *db, struct arena *a, int64_t room_id, struct date from, struct date to,
                           struct room_nights *out)
{
	struct rows rows;
	enum status st =
	    room_id == 0 ? db_all(db, a, &q[NIGHTS], ARGS(arg_date(from), arg_date(to)), &rows)
	                 : db_all(db, a, &q[ROOM_NIGHTS], ARGS(arg_date(from), arg_date(to), arg_int(room_id)), &rows);
	if (st == OK)
		*out = (struct room_nights){ rows.items, rows.count };
	return st;
}

enum status stay_rooms(struct db *db, struct arena *a, struct date from, struct stay_rooms *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[ROOMS], ARGS(arg_date(from)), &rows);
	if (st == OK)
		*out = (struct stay_rooms){ rows.items, rows.count };
	return st;
}

enum status nights_take(struct db *db, int64_t room_id, struct date from, struct date to, int64_t stay_id,
                        int64_t block_id)
{
	enum status st = OK;
	for (struct date night = from; st == OK && night.day < to.day; night = date_add(night, 1))
		st = db_run(db, &q[TAKE], ARGS(arg_id(room_id), arg_date(night), arg_id(stay_id), arg_id(block_id)),
		            NULL);
	return st;
}

enum status nights_free(struct db *db, int64_t stay_id)
{
	return db_run(db, &q[FREE], ARGS(arg_int(stay_id)), NULL);
}

enum status nights_free_from(struct db *db, int64_t stay_id, struct date day)
{
	return db_run(db, &q[FREE_FROM], ARGS(arg_int(stay_id), arg_date(day)), NULL);
}

enum status rooms_of_stay(struct db *db, struct arena *a, int64_t stay_id, struct stay_rooms *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[ROOMS_OF], ARGS(arg_int(stay_id)), &rows);
	if (st == OK)
		*out = (struct stay_rooms){ rows.items, rows.count };
	return st;
}

enum status kind_nights_taken(struct db *db, struct arena *a, int64_t kind_id, struct date from, struct date to,
                              struct kind_nights *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[KIND_NIGHTS],
	                        ARGS(arg_date(from), arg_date(to), arg_int(kind_id), arg_int(kind_id)), &rows);
	if (st == OK)
		*out = (struct kind_nights){ rows.items, rows.count };
	return st;
}

enum status block_add(struct db *db, struct room_block *b)
{
	enum status st =
	    store_insert(db, &q[ADD_BLOCK],
	                 ARGS(arg_id(b->room_id), arg_date(b->valid_from), arg_date(b->valid_to), arg_word(b->reason),
	                      arg_id(b->condition_id), arg_text(b->origin != NULL ? b->origin : ORIGIN_HERE),
	                      arg_text(b->external_uid)),
	                 &b->id);
	return st == OK ? nights_take(db, b->room_id, b->valid_from, b->valid_to, 0, b->id) : st;
}

enum status blocks_after(struct db *db, struct arena *a, struct date from, struct room_blocks *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[BLOCKS_AFTER], ARGS(arg_date(from)), &rows);
	if (st == OK)
		*out = (struct room_blocks){ rows.items, rows.count };
	return st;
}

enum status block_end(struct db *db, const struct room_block *b, struct date day)
{
	enum status st = db_run(db, &q[FREE_BLOCK], ARGS(arg_int(b->id), arg_date(day)), NULL);
	if (st != OK || b->valid_to.day <= day.day)
		return st;
	return b->valid_from.day < day.day
	           ? store_change(db, &q[END_BLOCK], ARGS(arg_date(day), arg_int(b->id), arg_int(b->version)))
	           : store_change(db, &q[REMOVE_BLOCK], ARGS(arg_int(b->id), arg_int(b->version)));
}

enum status nights_leave(struct db *db, int64_t stay_id, int64_t room_id, struct date day)
{
	return db_run(db, &q[LEAVE], ARGS(arg_int(stay_id), arg_int(room_id), arg_date(day)), NULL);
}

const struct query *stay_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
