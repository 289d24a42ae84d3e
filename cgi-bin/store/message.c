#include "store/message.h"

#include "store/common.h"

enum {
	ADD,
	OF,
	FILE_OF,
	SINCE,
	LAST,
	READ,
	UNREAD,
	ADD_WISH,
	WISH,
	CHANGE_WISH,
	DONE,
	UNDONE,
	REMOVE_WISH,
	BETWEEN,
	WISHES_OF,
	STAYS,
	NQUERIES
};

static const struct field message_row[] = { FIELD(message, id),      FIELD(message, request_id),
	                                    FIELD(message, at),      FIELD(message, from_guest),
	                                    FIELD(message, user_id), FIELD(message, body),
	                                    FIELD(message, read_at), FIELDS_END };
static const struct field file_message_row[] = {
	FIELD(file_message, id),   FIELD(file_message, request_id), FIELD(file_message, reference),
	FIELD(file_message, at),   FIELD(file_message, from_guest), FIELD(file_message, user_name),
	FIELD(file_message, body), FIELD(file_message, read_at),    FIELDS_END
};
static const struct field unread_row[] = { FIELD(unread, request_id), FIELD(unread, file_id), FIELD(unread, count),
	                                   FIELD(unread, last_id),    FIELD(unread, name),    FIELD(unread, surname),
	                                   FIELD(unread, body),       FIELD(unread, at),      FIELDS_END };
static const struct field wish_row[] = { FIELD(guest_wish, id),      FIELD(guest_wish, person_id),
	                                 FIELD(guest_wish, stay_id), FIELD(guest_wish, day),
	                                 FIELD(guest_wish, hour),    FIELD(guest_wish, body),
	                                 FIELD(guest_wish, who),     FIELD(guest_wish, done_at),
	                                 FIELD(guest_wish, done_by), FIELD(guest_wish, created_at),
	                                 FIELD(guest_wish, version), FIELDS_END };
static const struct field day_wish_row[] = { FIELD(day_wish, id),    FIELD(day_wish, file_id), FIELD(day_wish, stay_id),
	                                     FIELD(day_wish, day),   FIELD(day_wish, hour),    FIELD(day_wish, body),
	                                     FIELD(day_wish, who),   FIELD(day_wish, name),    FIELD(day_wish, surname),
	                                     FIELD(day_wish, rooms), FIELD(day_wish, done),    FIELDS_END };
static const struct field wish_stay_row[] = { FIELD(wish_stay, id),        FIELD(wish_stay, person_id),
	                                      FIELD(wish_stay, name),      FIELD(wish_stay, surname),
	                                      FIELD(wish_stay, rooms),     FIELD(wish_stay, arrival),
	                                      FIELD(wish_stay, departure), FIELDS_END };

#define MESSAGE                                                                                             \
	"SELECT g.id, g.request_id, g.at, g.from_guest, g.user_id, g.body, g.read_at FROM message g WHERE " \
	"g.request_id = ? "
#define MESSAGE_ROW message_row, sizeof(struct message)
#define ROOMS_OF_STAY                                                                                                  \
	"(SELECT GROUP_CONCAT(m.name ORDER BY m.position, m.id SEPARATOR ', ') FROM room_night n JOIN room m ON m.id " \
	"= n.room_id "                                                                                                 \
	"WHERE n.stay_id = s.id AND n.night = s.departure - INTERVAL 1 DAY) AS rooms "
#define DAY_WISH                                                                                                 \
	"SELECT w.id, COALESCE(p.file_id, p.id) AS file_id, w.stay_id, w.day, w.hour, w.body, w.who, p.name, "   \
	"p.surname, " ROOMS_OF_STAY ", w.done_at IS NOT NULL AS done FROM guest_wish w JOIN person p ON p.id = " \
	                            "w.person_id LEFT JOIN stay s ON s.id = w.stay_id "
#define DAY_WISH_ROW day_wish_row, sizeof(struct day_wish)

static const struct query q[NQUERIES] = {
	[ADD] = { "INSERT INTO message (request_id, at, from_guest, user_id, body) VALUES (?, ?, ?, ?, ?)", NULL, 0 },
	[OF] = { MESSAGE "ORDER BY g.id", MESSAGE_ROW },
	[FILE_OF] = { "SELECT g.id, g.request_id, r.reference, g.at, g.from_guest, u.name AS user_name, g.body, "
	              "g.read_at FROM message g "
	              "JOIN request r ON r.id = g.request_id JOIN person p ON p.id = r.person_id LEFT JOIN user u ON "
	              "u.id = g.user_id "
	              "WHERE p.id = ? OR p.file_id = ? ORDER BY g.id",
	              file_message_row, sizeof(struct file_message) },
	[SINCE] = { "SELECT COUNT(*) AS n FROM message WHERE request_id = ? AND from_guest AND at > ?", NUMBER_ROW },
	[LAST] = { MESSAGE "AND g.from_guest = ? ORDER BY g.id DESC LIMIT 1", MESSAGE_ROW },
	[READ] = { "UPDATE message SET read_at = ? WHERE request_id = ? AND id <= ? AND from_guest AND read_at IS NULL",
	           NULL, 0 },
	[UNREAD] = { "SELECT g.request_id, COALESCE(p.file_id, p.id) AS file_id, COUNT(*) AS count, MAX(g.id) AS "
	             "last_id, p.name, p.surname, "
	             "(SELECT l.body FROM message l WHERE l.id = MAX(g.id)) AS body, MIN(g.at) AS at FROM message g "
	             "JOIN request r ON r.id = g.request_id "
	             "JOIN person p ON p.id = r.person_id WHERE g.from_guest AND g.read_at IS NULL AND g.body IS NOT "
	             "NULL "
	             "GROUP BY g.request_id, p.file_id, p.id, p.name, p.surname ORDER BY MIN(g.at), g.request_id",
	             unread_row, sizeof(struct unread) },
	[ADD_WISH] = { "INSERT INTO guest_wish (person_id, stay_id, day, hour, body, who, created_at) VALUES (?, ?, ?, "
	               "?, ?, ?, ?)",
	               NULL, 0 },
	[WISH] = { "SELECT id, person_id, stay_id, day, hour, body, who, done_at, done_by, created_at, version FROM "
	           "guest_wish WHERE id = ?",
	           wish_row, sizeof(struct guest_wish) },
	[CHANGE_WISH] = { "UPDATE guest_wish SET stay_id = ?, day = ?, hour = ?, body = ?, who = ?, version = version "
	                  "+ 1 WHERE id = ? AND version = ?",
	                  NULL, 0 },
	[DONE] = { "UPDATE guest_wish SET done_at = ?, done_by = ? WHERE id = ? AND done_at IS NULL", NULL, 0 },
	[UNDONE] = { "UPDATE guest_wish SET done_at = NULL, done_by = NULL WHERE id = ?", NULL, 0 },
	[REMOVE_WISH] = { "DELETE FROM guest_wish WHERE id = ?", NULL, 0 },
	[BETWEEN] = { DAY_WISH "WHERE w.day BETWEEN ? AND ? AND (w.day >= ? OR w.done_at IS NULL) AND "
	                       "COALESCE(s.state, '') NOT IN ('cancelled', 'lapsed', 'no-show') "
	                       "ORDER BY w.day, w.hour, w.id",
	              DAY_WISH_ROW },
	[WISHES_OF] = { DAY_WISH "WHERE p.id = ? OR p.file_id = ? ORDER BY w.day DESC, w.hour DESC, w.id DESC",
	                DAY_WISH_ROW },
	[STAYS] = { "SELECT s.id, s.person_id, p.name, p.surname, " ROOMS_OF_STAY
	            ", s.arrival, s.departure FROM stay s JOIN person p ON p.id = s.person_id "
	            "WHERE s.state IN ('accepted', 'prepaid', 'in-house') AND s.departure >= ? AND (? = 0 OR "
	            "COALESCE(p.file_id, p.id) = ?) "
	            "ORDER BY s.arrival, s.id",
	            wish_stay_row, sizeof(struct wish_stay) },
};

enum status message_add(struct db *db, struct message *m)
{
	return store_insert(db, &q[ADD],
	                    ARGS(arg_id(m->request_id), arg_instant(m->at), arg_bool(m->from_guest), arg_id(m->user_id),
	                         arg_text(m->body)),
	                    &m->id);
}

enum status messages_of(struct db *db, struct arena *a, int64_t request_id, struct messages *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[OF], ARGS(arg_int(request_id)), &rows);
	if (st == OK)
		*out = (struct messages){ rows.items, rows.count };
	return st;
}

enum status file_messages(struct db *db, struct arena *a, int64_t file_id, struct file_messages *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[FILE_OF], ARGS(arg_int(file_id), arg_int(file_id)), &rows);
	if (st == OK)
		*out = (struct file_messages){ rows.items, rows.count };
	return st;
}

enum status messages_since(struct db *db, struct arena *a, int64_t request_id, struct instant since, int64_t *count)
{
	return store_number(db, a, &q[SINCE], ARGS(arg_int(request_id), arg_instant(since)), count);
}

enum status message_last(struct db *db, struct arena *a, int64_t request_id, bool from_guest, struct message *out)
{
	return db_one(db, a, &q[LAST], ARGS(arg_int(request_id), arg_bool(from_guest)), out);
}

enum status messages_read(struct db *db, int64_t request_id, int64_t up_to, struct instant now)
{
	return db_run(db, &q[READ], ARGS(arg_instant(now), arg_int(request_id), arg_int(up_to)), NULL);
}

enum status messages_unread(struct db *db, struct arena *a, struct unreads *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[UNREAD], NO_ARGS, &rows);
	if (st == OK)
		*out = (struct unreads){ rows.items, rows.count };
	return st;
}

enum status guest_wish_add(struct db *db, struct guest_wish *w)
{
	return store_insert(db, &q[ADD_WISH],
	                    ARGS(arg_id(w->person_id), arg_id(w->stay_id), arg_date(w->day), arg_word(w->hour),
	                         arg_text(w->body), arg_word(w->who), arg_instant(w->created_at)),
	                    &w->id);
}

enum status guest_wish_by_id(struct db *db, struct arena *a, int64_t id, struct guest_wish *out)
{
	return db_one(db, a, &q[WISH], ARGS(arg_int(id)), out);
}

enum status guest_wish_change(struct db *db, const struct guest_wish *w)
{
	return store_change(db, &q[CHANGE_WISH],
	                    ARGS(arg_id(w->stay_id), arg_date(w->day), arg_word(w->hour), arg_text(w->body),
	                         arg_word(w->who), arg_int(w->id), arg_int(w->version)));
}

enum status guest_wish_done(struct db *db, int64_t id, bool done, struct instant now, int64_t user_id)
{
	return done ? db_run(db, &q[DONE], ARGS(arg_instant(now), arg_id(user_id), arg_int(id)), NULL)
	            : db_run(db, &q[UNDONE], ARGS(arg_int(id)), NULL);
}

enum status guest_wish_remove(struct db *db, int64_t id)
{
	return store_change(db, &q[REMOVE_WISH], ARGS(arg_int(id)));
}

static enum status day_wishes(struct db *db, struct arena *a, const struct query *query, const struct arg *args,
                              size_t count, struct day_wishes *out)
{
	struct rows rows;
	enum status st = db_all(db, a, query, args, count, &rows);
	if (st == OK)
		*out = (struct day_wishes){ rows.items, rows.count };
	return st;
}

enum status wishes_between(struct db *db, struct arena *a, struct date from, struct date to, struct date today,
                           struct day_wishes *out)
{
	return day_wishes(db, a, &q[BETWEEN], ARGS(arg_date(from), arg_date(to), arg_date(today)), out);
}

enum status wishes_of_file(struct db *db, struct arena *a, int64_t file_id, struct day_wishes *out)
{
	return day_wishes(db, a, &q[WISHES_OF], ARGS(arg_int(file_id), arg_int(file_id)), out);
}

enum status wish_stays(struct db *db, struct arena *a, int64_t file_id, struct date from, struct wish_stays *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[STAYS], ARGS(arg_date(from), arg_int(file_id), arg_int(file_id)), &rows);
	if (st == OK)
		*out = (struct wish_stays){ rows.items, rows.count };
	return st;
}

const struct query *message_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
