#include "store/chart.h"

#include "store/common.h"

enum {
	STAYS,
	REQUESTS,
	BLOCKS,
	BLOCK,
	STAY_ROOMS,
	USERS,
	MOVE_STAY,
	ADD_MOVE,
	ADD_MOVE_ROOM,
	GET_MOVE, LAST_SPLIT,
	MOVE_ROOMS,
	KEEP_LINES,
	DROP_LINES,
	LINES_BACK,
	UNDO_MOVE,
	UNDOABLE,
	PINS,
	ADD_PIN,
	CLEAR_PINS,
	NQUERIES
};

static const struct field stay_row[] = { FIELD(chart_stay, id),        FIELD(chart_stay, room_id),
	                                 FIELD(chart_stay, name),      FIELD(chart_stay, surname),
	                                 FIELD(chart_stay, state),     FIELD(chart_stay, arrival),
	                                 FIELD(chart_stay, departure), FIELD(chart_stay, fixed),
	                                 FIELD(chart_stay, by_hand),   FIELDS_END };
static const struct field request_row[] = { FIELD(chart_request, id),        FIELD(chart_request, name),
	                                    FIELD(chart_request, surname),   FIELD(chart_request, arrival),
	                                    FIELD(chart_request, departure), FIELD(chart_request, decide_at),
	                                    FIELD(chart_request, room_id),   FIELD(chart_request, held),
	                                    FIELDS_END };
static const struct field block_row[] = { FIELD(chart_block, id),         FIELD(chart_block, room_id),
	                                  FIELD(chart_block, valid_from), FIELD(chart_block, valid_to),
	                                  FIELD(chart_block, reason),     FIELD(chart_block, condition),
	                                  FIELD(chart_block, version),    FIELDS_END };
struct room_number {
	int64_t id;
};
static const struct field room_number_row[] = { FIELD(room_number, id), FIELDS_END };
#define ROOM_NUMBER_ROW room_number_row, sizeof(struct room_number)
static const struct field move_row[] = {
	FIELD(stay_moved, id),         FIELD(stay_moved, stay_id),      FIELD(stay_moved, user_id),
	FIELD(stay_moved, moved_at),   FIELD(stay_moved, undo_until),   FIELD(stay_moved, undone_at),
	FIELD(stay_moved, arrival),    FIELD(stay_moved, departure),    FIELD(stay_moved, wish),
	FIELD(stay_moved, kind_id),    FIELD(stay_moved, fixed),        FIELD(stay_moved, price),
	FIELD(stay_moved, prepayment), FIELD(stay_moved, prepay_until), FIELD(stay_moved, version),
	FIELD(stay_moved, charged),    FIELD(stay_moved, split),        FIELDS_END
};
static const struct field user_row[] = { FIELD(night_user, stay_id),
	                                 FIELD(night_user, name),
	                                 FIELD(night_user, surname),
	                                 FIELD(night_user, reason),
	                                 FIELD(night_user, from),
	                                 FIELD(night_user, to),
	                                 FIELDS_END };
static const struct field stay_room_row[] = { FIELD(stay_room, stay_id), FIELD(stay_room, room_id), FIELDS_END };
static const struct field undoable_row[] = { FIELD(undoable_move, id),         FIELD(undoable_move, stay_id),
	                                     FIELD(undoable_move, name),       FIELD(undoable_move, surname),
	                                     FIELD(undoable_move, undo_until), FIELDS_END };

#define BLOCK_SELECT                                                                                                 \
	"SELECT b.id, b.room_id, b.valid_from, b.valid_to, b.reason, c.name AS `condition`, b.version FROM block b " \
	"LEFT JOIN room_condition c ON c.id = b.condition_id "
#define BLOCK_ROW block_row, sizeof(struct chart_block)

#define MOVE                                                                                                       \
	"SELECT id, stay_id, user_id, moved_at, undo_until, undone_at, arrival, departure, wish, kind_id, fixed, " \
	"price, prepayment, "                                                                                      \
	"prepay_until, version, charged, split FROM stay_move "
#define MOVE_ROW move_row, sizeof(struct stay_moved)

#define LINE_COLUMNS                                                                                               \
	"line, service_id, kind_id, code, name, class, unit, rooms, heads, nights, quantity, unit_price, amount, " \
	"unit_cost, vat, incident_id, "                                                                            \
	"step_id"

static const struct query q[NQUERIES] = {
	[STAYS] = { "SELECT s.id, n.room_id, p.name, p.surname, s.state, s.arrival, s.departure, s.fixed, s.by_hand "
	            "FROM (SELECT DISTINCT stay_id, room_id FROM room_night WHERE night >= ? AND night < ? AND stay_id "
	            "IS NOT NULL) n "
	            "JOIN stay s ON s.id = n.stay_id JOIN person p ON p.id = s.person_id ORDER BY n.room_id, "
	            "s.arrival, s.id",
	            stay_row, sizeof(struct chart_stay) },
	[REQUESTS] = { "SELECT r.id, p.name, p.surname, o.arrival, o.departure, r.decide_at, s.room_id, "
	               "EXISTS (SELECT 1 FROM request_pin x WHERE x.request_id = o.request_id AND x.position = "
	               "o.position) AS held "
	               "FROM request r JOIN person p ON p.id = r.person_id LEFT JOIN plan_seat s ON s.request_id = "
	               "r.id "
	               "JOIN request_option o ON o.request_id = r.id AND o.position = COALESCE(s.position, 0) "
	               "WHERE r.state = 'open' AND o.departure > ? AND o.arrival < ? ORDER BY o.arrival, o.departure, "
	               "r.id, s.room_id",
	               request_row, sizeof(struct chart_request) },
	[BLOCKS] = { BLOCK_SELECT "WHERE b.valid_to > ? AND b.valid_from < ? ORDER BY b.room_id, b.valid_from",
	             BLOCK_ROW },
	[BLOCK] = { BLOCK_SELECT "WHERE b.id = ?", BLOCK_ROW },
	[STAY_ROOMS] = { "SELECT DISTINCT room_id AS id FROM room_night WHERE stay_id = ? ORDER BY room_id",
	                 ROOM_NUMBER_ROW },
	[USERS] = { "SELECT n.stay_id, p.name, p.surname, COALESCE(NULLIF(b.reason, ''), c.name) AS reason, "
	            "COALESCE(s.arrival, b.valid_from) AS `from`, COALESCE(s.departure, b.valid_to) AS `to` "
	            "FROM (SELECT stay_id, block_id, MIN(night) AS first FROM room_night WHERE room_id = ? AND night "
	            ">= ? AND night < ? "
	            "AND (stay_id IS NULL OR stay_id <> ?) GROUP BY stay_id, block_id) n LEFT JOIN stay s ON s.id = "
	            "n.stay_id "
	            "LEFT JOIN person p ON p.id = s.person_id LEFT JOIN block b ON b.id = n.block_id "
	            "LEFT JOIN room_condition c ON c.id = b.condition_id ORDER BY n.first",
	            user_row, sizeof(struct night_user) },
	[MOVE_STAY] = { "UPDATE stay SET arrival = ?, departure = ?, wish = ?, kind_id = ?, fixed = ?, price = ?, "
	                "prepayment = ?, "
	                "prepay_until = ?, version = version + 1 WHERE id = ? AND version = ?",
	                NULL, 0 },
	[ADD_MOVE] = { "INSERT INTO stay_move (stay_id, user_id, moved_at, undo_until, arrival, departure, wish, "
	               "kind_id, fixed, price, "
	               "prepayment, prepay_until, version, charged, split) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
	               "?, ?, ?)",
	               NULL, 0 },
	[ADD_MOVE_ROOM] = { "INSERT INTO stay_move_room (move_id, stay_id, room_id) VALUES (?, ?, ?)", NULL, 0 },
	[GET_MOVE] = { MOVE "WHERE id = ?", MOVE_ROW },
	[LAST_SPLIT] = { MOVE "WHERE stay_id = ? AND split AND undone_at IS NULL AND undo_until > ? AND version = ? "
	                      "ORDER BY id DESC LIMIT 1",
	                 MOVE_ROW },
	[MOVE_ROOMS] = { "SELECT stay_id, room_id FROM stay_move_room WHERE move_id = ? ORDER BY stay_id, room_id",
	                 stay_room_row, sizeof(struct stay_room) },
	[KEEP_LINES] = { "INSERT INTO stay_move_line (move_id, " LINE_COLUMNS ") SELECT ?, " LINE_COLUMNS
	                 " FROM stay_line WHERE stay_id = ?",
	                 NULL, 0 },
	[DROP_LINES] = { "DELETE FROM stay_line WHERE stay_id = ?", NULL, 0 },
	[LINES_BACK] = { "INSERT INTO stay_line (stay_id, " LINE_COLUMNS ") SELECT ?, " LINE_COLUMNS
	                 " FROM stay_move_line WHERE move_id = ?",
	                 NULL, 0 },
	[UNDO_MOVE] = { "UPDATE stay_move SET undone_at = ? WHERE id = ? AND undone_at IS NULL AND undo_until > ?",
	                NULL, 0 },
	[UNDOABLE] = { "SELECT m.id, m.stay_id, p.name, p.surname, m.undo_until FROM stay_move m JOIN stay s ON s.id = "
	               "m.stay_id "
	               "JOIN person p ON p.id = s.person_id WHERE m.undo_until > ? AND m.undone_at IS NULL AND "
	               "s.version = m.version "
	               "ORDER BY m.id DESC",
	               undoable_row, sizeof(struct undoable_move) },
	[PINS] = { "SELECT room_id AS id FROM request_pin WHERE request_id = ? AND position = ? ORDER BY room_id",
	           ROOM_NUMBER_ROW },
	[ADD_PIN] = { "INSERT INTO request_pin (request_id, position, room_id) VALUES (?, ?, ?)", NULL, 0 },
	[CLEAR_PINS] = { "DELETE FROM request_pin WHERE request_id = ?", NULL, 0 },
};

enum status chart_stays(struct db *db, struct arena *a, struct date from, struct date to, struct chart_stays *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[STAYS], ARGS(arg_date(from), arg_date(to)), &rows);
	if (st == OK)
		*out = (struct chart_stays){ rows.items, rows.count };
	return st;
}

enum status chart_requests(struct db *db, struct arena *a, struct date from, struct date to, struct chart_requests *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[REQUESTS], ARGS(arg_date(from), arg_date(to)), &rows);
	if (st == OK)
		*out = (struct chart_requests){ rows.items, rows.count };
	return st;
}

enum status chart_blocks(struct db *db, struct arena *a, struct date from, struct date to, struct chart_blocks *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[BLOCKS], ARGS(arg_date(from), arg_date(to)), &rows);
	if (st == OK)
		*out = (struct chart_blocks){ rows.items, rows.count };
	return st;
}

enum status chart_block(struct db *db, struct arena *a, int64_t id, struct chart_block *out)
{
	return db_one(db, a, &q[BLOCK], ARGS(arg_int(id)), out);
}

static enum status room_ids_read(struct db *db, struct arena *a, const struct query *query, const struct arg *args,
                                 size_t count, struct room_ids *out)
{
	struct rows rows;
	enum status st = db_all(db, a, query, args, count, &rows);
	if (st != OK)
		return st;
	const struct room_number *numbers = rows.items;
	int64_t *ids = arena_news(a, int64_t, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		ids[i] = numbers[i].id;
	*out = (struct room_ids){ ids, rows.count };
	return OK;
}

enum status stay_room_ids(struct db *db, struct arena *a, int64_t id, struct room_ids *out)
{
	return room_ids_read(db, a, &q[STAY_ROOMS], ARGS(arg_int(id)), out);
}

enum status night_users(struct db *db, struct arena *a, int64_t room_id, struct date from, struct date to, int64_t but,
                        struct night_users *out)
{
	struct rows rows;
	enum status st =
	    db_all(db, a, &q[USERS], ARGS(arg_int(room_id), arg_date(from), arg_date(to), arg_int(but)), &rows);
	if (st == OK)
		*out = (struct night_users){ rows.items, rows.count };
	return st;
}

enum status stay_move(struct db *db, const struct guest_stay *s)
{
	return store_change(db, &q[MOVE_STAY],
	                    ARGS(arg_date(s->arrival), arg_date(s->departure), arg_text(s->wish), arg_id(s->kind_id),
	                         arg_bool(s->fixed), arg_money(s->price), arg_money(s->prepayment),
	                         arg_date(s->prepay_until), arg_int(s->id), arg_int(s->version)));
}

enum status stay_moved_add(struct db *db, struct stay_moved *m)
{
	return store_insert(db, &q[ADD_MOVE],
	                    ARGS(arg_id(m->stay_id), arg_int(m->user_id), arg_instant(m->moved_at),
	                         arg_instant(m->undo_until), arg_date(m->arrival), arg_date(m->departure),
	                         arg_text(m->wish), arg_id(m->kind_id), arg_bool(m->fixed), arg_money(m->price),
	                         arg_money(m->prepayment), arg_date(m->prepay_until), arg_int(m->version),
	                         arg_bool(m->charged), arg_bool(m->split)),
	                    &m->id);
}

enum status stay_moved_room_add(struct db *db, int64_t move_id, int64_t stay_id, int64_t room_id)
{
	return db_run(db, &q[ADD_MOVE_ROOM], ARGS(arg_id(move_id), arg_id(stay_id), arg_id(room_id)), NULL);
}

enum status stay_moved_lines_keep(struct db *db, int64_t move_id, int64_t stay_id)
{
	return db_run(db, &q[KEEP_LINES], ARGS(arg_id(move_id), arg_int(stay_id)), NULL);
}

enum status stay_moved_lines_back(struct db *db, int64_t move_id, int64_t stay_id)
{
	enum status st = db_run(db, &q[DROP_LINES], ARGS(arg_int(stay_id)), NULL);
	return st == OK ? db_run(db, &q[LINES_BACK], ARGS(arg_id(stay_id), arg_int(move_id)), NULL) : st;
}

enum status stay_moved_get(struct db *db, struct arena *a, int64_t id, struct stay_moved *out)
{
	return db_one(db, a, &q[GET_MOVE], ARGS(arg_int(id)), out);
}

enum status stay_moved_split(struct db *db, struct arena *a, const struct guest_stay *s, struct instant now,
                             struct stay_moved *out)
{
	return db_one(db, a, &q[LAST_SPLIT], ARGS(arg_int(s->id), arg_instant(now), arg_int(s->version)), out);
}

enum status stay_moved_rooms(struct db *db, struct arena *a, int64_t id, struct stay_rooms *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[MOVE_ROOMS], ARGS(arg_int(id)), &rows);
	if (st == OK)
		*out = (struct stay_rooms){ rows.items, rows.count };
	return st;
}

enum status stay_moved_undo(struct db *db, int64_t id, struct instant now)
{
	return store_change(db, &q[UNDO_MOVE], ARGS(arg_instant(now), arg_int(id), arg_instant(now)));
}

enum status stay_moves_undoable(struct db *db, struct arena *a, struct instant now, struct undoable_moves *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[UNDOABLE], ARGS(arg_instant(now)), &rows);
	if (st == OK)
		*out = (struct undoable_moves){ rows.items, rows.count };
	return st;
}

enum status request_pins(struct db *db, struct arena *a, int64_t request_id, int64_t position, struct room_ids *out)
{
	return room_ids_read(db, a, &q[PINS], ARGS(arg_int(request_id), arg_int(position)), out);
}

enum status request_pin_add(struct db *db, int64_t request_id, int64_t position, int64_t room_id)
{
	return db_run(db, &q[ADD_PIN], ARGS(arg_id(request_id), arg_int(position), arg_id(room_id)), NULL);
}

enum status request_pins_clear(struct db *db, int64_t request_id)
{
	return db_run(db, &q[CLEAR_PINS], ARGS(arg_int(request_id)), NULL);
}

const struct query *chart_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
