#include "store/keeping.h"

#include "store/common.h"
#include "store/edition.h"

enum { PEOPLE, PERSON_PUT, PERSON_RETIRE, DAY, ASSIGN, TICK, MARK, MEANING, MEAN, WORDS, TURN, NQUERIES };

static const struct field person_row[] = { FIELD(housekeeper, id), FIELD(housekeeper, name), FIELD(housekeeper, active),
	                                   FIELDS_END };
static const struct field chore_row[] = { FIELD(chore, room_id),
	                                  FIELD(chore, room),
	                                  FIELD(chore, floor),
	                                  FIELD(chore, condition),
	                                  FIELD(chore, closes),
	                                  FIELD(chore, ready),
	                                  FIELD(chore, leaving_id),
	                                  FIELD(chore, arriving_id),
	                                  FIELD(chore, staying_id),
	                                  FIELD(chore, leaving_state),
	                                  FIELD(chore, arriving_state),
	                                  FIELD(chore, leaving_name),
	                                  FIELD(chore, leaving_surname),
	                                  FIELD(chore, arriving_name),
	                                  FIELD(chore, arriving_surname),
	                                  FIELD(chore, staying_name),
	                                  FIELD(chore, staying_surname),
	                                  FIELD(chore, leave_at),
	                                  FIELD(chore, arrive_at),
	                                  FIELD(chore, arriving_guests),
	                                  FIELD(chore, staying_guests),
	                                  FIELD(chore, arriving_children),
	                                  FIELD(chore, staying_until),
	                                  FIELD(chore, housekeeper_id),
	                                  FIELD(chore, housekeeper),
	                                  FIELD(chore, done_at),
	                                  FIELD(chore, done_by),
	                                  FIELDS_END };
static const struct field mark_row[] = { FIELD(chore_mark, done_at), FIELD(chore_mark, user_id),
	                                 FIELD(chore_mark, user), FIELDS_END };
static const struct field word_row[] = { FIELD(condition_word, id), FIELD(condition_word, name),
	                                 FIELD(condition_word, means), FIELD(condition_word, closes), FIELDS_END };

static const struct query q[NQUERIES] = {
	[PEOPLE] = { "SELECT id, name, active FROM housekeeper ORDER BY name", person_row, sizeof(struct housekeeper) },
	[PERSON_PUT] = { "INSERT INTO housekeeper (name) VALUES (?) ON DUPLICATE KEY UPDATE active = TRUE", NULL, 0 },
	[PERSON_RETIRE] = { "UPDATE housekeeper SET active = FALSE WHERE id = ? AND active", NULL, 0 },
	/* o has last night, i the coming one. */
	[DAY] = { "SELECT m.id AS room_id, m.name AS room, m.floor, w.name AS `condition`, w.closes, w.means = 'ready' "
	          "AS ready, "
	          "IF(o.id <=> i.id, NULL, o.id) AS leaving_id, IF(o.id <=> i.id, NULL, i.id) AS arriving_id, IF(o.id "
	          "= i.id, i.id, NULL) AS staying_id, "
	          "o.state AS leaving_state, i.state AS arriving_state, op.name AS leaving_name, op.surname AS "
	          "leaving_surname, ip.name AS arriving_name, "
	          "ip.surname AS arriving_surname, ip.name AS staying_name, ip.surname AS staying_surname, o.leave_at, "
	          "i.arrive_at, "
	          "i.guests AS arriving_guests, i.guests AS staying_guests, i.children AS arriving_children, "
	          "i.departure AS staying_until, "
	          "c.housekeeper_id, h.name AS housekeeper, c.done_at, u.name AS done_by "
	          "FROM room m JOIN room_condition w ON w.id = m.condition_id "
	          "LEFT JOIN room_night a ON a.room_id = m.id AND a.night = ? - INTERVAL 1 DAY LEFT JOIN stay o ON "
	          "o.id = a.stay_id "
	          "LEFT JOIN person op ON op.id = o.person_id "
	          "LEFT JOIN room_night b ON b.room_id = m.id AND b.night = ? LEFT JOIN stay i ON i.id = b.stay_id "
	          "LEFT JOIN person ip ON ip.id = i.person_id "
	          "LEFT JOIN chore c ON c.room_id = m.id AND c.day = ? LEFT JOIN housekeeper h ON h.id = "
	          "c.housekeeper_id LEFT JOIN user u ON u.id = c.user_id "
	          "WHERE m.on_sale OR o.id IS NOT NULL OR i.id IS NOT NULL ORDER BY m.position, m.id",
	          chore_row, sizeof(struct chore) },
	[ASSIGN] = { "INSERT INTO chore (day, room_id, housekeeper_id) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE "
	             "housekeeper_id = ?",
	             NULL, 0 },
	[TICK] = { "INSERT INTO chore (day, room_id, done_at, user_id) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE "
	           "done_at = ?, user_id = ?",
	           NULL, 0 },
	[MARK] = { "SELECT done_at, user_id, (SELECT u.name FROM user u WHERE u.id = chore.user_id) AS user FROM chore "
	           "WHERE day = ? AND room_id = ? FOR UPDATE",
	           mark_row, sizeof(struct chore_mark) },
	[MEANING] = { "SELECT id AS n FROM room_condition WHERE means = ? AND NOT closes ORDER BY position, id LIMIT 1",
	              NUMBER_ROW },
	[MEAN] = { "UPDATE room_condition SET means = ? WHERE id = ? AND NOT closes", NULL, 0 },
	[WORDS] = { "SELECT id, name, means, closes FROM room_condition ORDER BY position, id", word_row,
	            sizeof(struct condition_word) },
	[TURN] = { "UPDATE room m JOIN room_condition w ON w.id = m.condition_id SET m.condition_id = ?, m.version = "
	           "m.version + 1 "
	           "WHERE m.id = ? AND m.condition_id <> ? AND NOT w.closes",
	           NULL, 0 },
};

enum status housekeepers_all(struct db *db, struct arena *a, struct housekeepers *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[PEOPLE], NO_ARGS, &rows);
	if (st == OK)
		*out = (struct housekeepers){ rows.items, rows.count };
	return st;
}

enum status housekeeper_put(struct db *db, const char *name)
{
	return db_run(db, &q[PERSON_PUT], ARGS(arg_text(name)), NULL);
}

enum status housekeeper_retire(struct db *db, int64_t id)
{
	return store_change(db, &q[PERSON_RETIRE], ARGS(arg_int(id)));
}

enum status chores_of_day(struct db *db, struct arena *a, struct date day, struct chores *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[DAY], ARGS(arg_date(day), arg_date(day), arg_date(day)), &rows);
	if (st == OK)
		*out = (struct chores){ rows.items, rows.count };
	return st;
}

enum status chore_assign(struct db *db, struct date day, int64_t room_id, int64_t housekeeper_id)
{
	return db_run(db, &q[ASSIGN],
	              ARGS(arg_date(day), arg_int(room_id), arg_id(housekeeper_id), arg_id(housekeeper_id)), NULL);
}

enum status chore_tick(struct db *db, struct date day, int64_t room_id, struct instant done_at, int64_t user_id)
{
	return db_run(db, &q[TICK],
	              ARGS(arg_date(day), arg_int(room_id), arg_instant(done_at), arg_id(user_id), arg_instant(done_at),
	                   arg_id(user_id)),
	              NULL);
}

enum status chore_mark_lock(struct db *db, struct arena *a, struct date day, int64_t room_id, struct chore_mark *out)
{
	enum status st = db_one(db, a, &q[MARK], ARGS(arg_date(day), arg_int(room_id)), out);

	if (st == NOT_FOUND)
		*out = (struct chore_mark){ .done_at = INSTANT_NONE };
	return st == NOT_FOUND ? OK : st;
}

enum status condition_meaning(struct db *db, struct arena *a, const char *means, int64_t *id)
{
	return store_number(db, a, &q[MEANING], ARGS(arg_text(means)), id);
}

enum status condition_mean(struct db *db, int64_t id, const char *means)
{
	return store_edit(db, &q[MEAN], ARGS(arg_text(means), arg_int(id)));
}

enum status condition_words(struct db *db, struct arena *a, struct condition_words *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[WORDS], NO_ARGS, &rows);
	if (st == OK)
		*out = (struct condition_words){ rows.items, rows.count };
	return st;
}

enum status room_turn(struct db *db, int64_t room_id, int64_t condition_id, bool *turned)
{
	int64_t changed = 0;
	enum status st =
	    db_run(db, &q[TURN], ARGS(arg_int(condition_id), arg_int(room_id), arg_int(condition_id)), &changed);
	*turned = st == OK && changed > 0;
	return *turned ? edition_raise(db) : st;
}

const struct query *keeping_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
