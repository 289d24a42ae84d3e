#include "store/guest.h"

#include "core/text.h"
#include "store/common.h"

enum { BETWEEN, DAY, HOLDER, ROOMLESS, UNTOLD, TOLD, TOLD_OF, OPENED, DECIDED, NQUERIES };

static const struct field guest_row[] = { FIELD(house_guest, id),        FIELD(house_guest, request_id),
	                                  FIELD(house_guest, person_id), FIELD(house_guest, reference),
	                                  FIELD(house_guest, name),      FIELD(house_guest, surname),
	                                  FIELD(house_guest, phone),     FIELD(house_guest, phone_key),
	                                  FIELD(house_guest, email),     FIELD(house_guest, lang),
	                                  FIELD(house_guest, state),     FIELD(house_guest, arrival),
	                                  FIELD(house_guest, departure), FIELD(house_guest, guests),
	                                  FIELD(house_guest, adults),    FIELD(house_guest, children),
	                                  FIELD(house_guest, ages),      FIELD(house_guest, eta),
	                                  FIELD(house_guest, message),   FIELD(house_guest, account_id),
	                                  FIELD(house_guest, due),       FIELD(house_guest, rooms),
	                                  FIELD(house_guest, arrive_at), FIELD(house_guest, leave_at),
	                                  FIELD(house_guest, version),   FIELDS_END };
static const struct field roomless_row[] = { FIELD(roomless, id),
	                                     FIELD(roomless, request_id),
	                                     FIELD(roomless, name),
	                                     FIELD(roomless, surname),
	                                     FIELD(roomless, arrival),
	                                     FIELD(roomless, departure),
	                                     FIELDS_END };
static const struct field untold_row[] = { FIELD(untold, decision_id),
	                                   FIELD(untold, request_id),
	                                   FIELD(untold, verdict),
	                                   FIELD(untold, why),
	                                   FIELD(untold, name),
	                                   FIELD(untold, surname),
	                                   FIELD(untold, email),
	                                   FIELD(untold, phone),
	                                   FIELD(untold, phone_key),
	                                   FIELD(untold, decided_at),
	                                   FIELDS_END };

static const struct field decided_row[] = { FIELD(decided, request_id),
	                                    FIELD(decided, verdict),
	                                    FIELD(decided, name),
	                                    FIELD(decided, surname),
	                                    FIELD(decided, arrival),
	                                    FIELD(decided, departure),
	                                    FIELDS_END };
static const struct field holder_row[] = { FIELD(stay_holder, stay_id), FIELD(stay_holder, request_id),
	                                   FIELD(stay_holder, name),    FIELD(stay_holder, surname),
	                                   FIELD(stay_holder, since),   FIELDS_END };

/* A stay keeps its rooms for all its nights: those of the last one are its rooms. What is due is so of all stays of one
 * account, as on its bill. */
#define ACCOUNT "COALESCE(s.account_id, s.id)"
#define COUNTS "k.state IN ('accepted', 'prepaid', 'in-house', 'departed')" /* its price is owed */
#define GUEST                                                                                                          \
	"SELECT s.id, s.request_id, s.person_id, r.reference, p.name, p.surname, p.phone, p.phone_key, p.email, "      \
	"r.lang, s.state, s.arrival, "                                                                                 \
	"s.departure, s.guests, IF(r.id IS NULL, 0, s.guests - s.children) AS adults, s.children, s.arrive_at, "       \
	"s.leave_at, r.ages, r.eta, r.message, " ACCOUNT " AS account_id, "                                            \
	"CAST(COALESCE((SELECT SUM(k.price) FROM stay k WHERE k.id = " ACCOUNT " AND " COUNTS "), 0) "                 \
	"+ COALESCE((SELECT SUM(k.price) FROM stay k WHERE k.account_id = " ACCOUNT " AND k.id <> " ACCOUNT            \
	" AND " COUNTS "), 0) "                                                                                        \
	"+ COALESCE((SELECT SUM(c.penalty) FROM stay k JOIN cancellation c ON c.stay_id = k.id WHERE k.account_id "    \
	"= " ACCOUNT "), 0) "                                                                                          \
	"+ COALESCE((SELECT SUM(o.amount) FROM posting o WHERE o.stay_id = " ACCOUNT                                   \
	" AND o.struck_at IS NULL AND o.delivered_on IS NOT NULL), 0) "                                                \
	"- COALESCE((SELECT SUM(a.amount) FROM payment a WHERE a.stay_id = " ACCOUNT "), 0) AS SIGNED) AS due, "       \
	"(SELECT GROUP_CONCAT(m.name ORDER BY m.position, m.id SEPARATOR ', ') FROM room_night n JOIN room m ON m.id " \
	"= n.room_id "                                                                                                 \
	"WHERE n.stay_id = s.id AND n.night = s.departure - INTERVAL 1 DAY) AS rooms, s.version "                      \
	"FROM stay s JOIN person p ON p.id = s.person_id LEFT JOIN request r ON r.id = s.request_id "
#define BY_ROOM                                                                                                        \
	"ORDER BY (SELECT MIN(m.position) FROM room_night n JOIN room m ON m.id = n.room_id WHERE n.stay_id = s.id), " \
	"s.id"

static const struct query q[NQUERIES] = {
	[BETWEEN] = { GUEST "WHERE s.state IN ('accepted', 'prepaid', 'in-house') AND s.arrival <= ? AND s.departure "
	                    ">= ? " BY_ROOM,
	              guest_row, sizeof(struct house_guest) },
	[DAY] = { GUEST "JOIN (SELECT id FROM stay WHERE arrival = ? UNION SELECT id FROM stay WHERE departure = ?) d "
	                "ON d.id = s.id "
	                "WHERE s.state IN ('accepted', 'prepaid', 'in-house', 'departed') " BY_ROOM,
	          guest_row, sizeof(struct house_guest) },
	[HOLDER] = { "SELECT s.id AS stay_id, s.request_id, p.name, p.surname, s.created_at AS since FROM stay s JOIN "
	             "person p ON p.id = s.person_id "
	             "WHERE s.id = ?",
	             holder_row, sizeof(struct stay_holder) },
	[ROOMLESS] = { "SELECT s.id, s.request_id, p.name, p.surname, s.arrival, s.departure FROM stay s JOIN person p "
	               "ON p.id = s.person_id "
	               "WHERE s.state IN ('accepted', 'prepaid', 'in-house') AND s.departure > ? AND "
	               "NOT EXISTS (SELECT 1 FROM room_night n WHERE n.stay_id = s.id) ORDER BY s.arrival, s.id",
	               roomless_row, sizeof(struct roomless) },
	[UNTOLD] = { "SELECT d.id AS decision_id, d.request_id, d.verdict, d.why, p.name, p.surname, p.email, p.phone, "
	             "p.phone_key, d.decided_at "
	             "FROM decision d JOIN request r ON r.id = d.request_id JOIN person p ON p.id = r.person_id "
	             "WHERE d.told_at IS NULL AND d.undone_at IS NULL AND r.opened_at IS NULL AND p.erased_at IS NULL "
	             "AND r.state = d.verdict AND (d.undo_until IS NULL OR d.undo_until <= ?) "
	             "AND (COALESCE(p.email, '') = '' OR (d.verdict = 'accepted' AND d.decided_at <= ? AND NOT EXISTS "
	             "(SELECT 1 FROM outbox o "
	             "WHERE o.request_id = r.id AND o.kind = d.verdict AND o.state IN ('failed', 'held') AND "
	             "o.closed_at IS NULL))) "
	             "AND EXISTS (SELECT 1 FROM request_option o WHERE o.request_id = r.id AND o.arrival >= ?) ORDER "
	             "BY d.id",
	             untold_row, sizeof(struct untold) },
	[TOLD] = { "UPDATE decision SET told_at = ?, told_by = ? WHERE id = ? AND told_at IS NULL AND undone_at IS "
	           "NULL",
	           NULL, 0 },
	[TOLD_OF] = { "SELECT request_id AS n FROM decision WHERE id = ?", NUMBER_ROW },
	/* They are numbered as they fall: so many numbers are more than a house decides in two days. */
	[DECIDED] = { "SELECT d.request_id, d.verdict, p.name, p.surname, o.arrival, o.departure FROM decision d JOIN "
	              "request r ON r.id = d.request_id "
	              "JOIN person p ON p.id = r.person_id JOIN request_option o ON o.request_id = r.id AND o.position "
	              "= 0 "
	              "WHERE d.id > COALESCE((SELECT MAX(k.id) FROM decision k), 0) - 1000 AND d.decided_at >= ? AND "
	              "d.undone_at IS NULL "
	              "AND p.erased_at IS NULL ORDER BY d.verdict, o.arrival, d.id",
	              decided_row, sizeof(struct decided) },
	[OPENED] = { "UPDATE request SET opened_at = ? WHERE id = ? AND opened_at IS NULL", NULL, 0 },
};

enum status guests_between(struct db *db, struct arena *a, struct date from, struct date to, struct house_guests *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[BETWEEN], ARGS(arg_date(to), arg_date(from)), &rows);
	if (st == OK)
		*out = (struct house_guests){ rows.items, rows.count };
	return st;
}

enum status guests_of_day(struct db *db, struct arena *a, struct date day, struct house_guests *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[DAY], ARGS(arg_date(day), arg_date(day)), &rows);
	if (st == OK)
		*out = (struct house_guests){ rows.items, rows.count };
	return st;
}

enum status stay_holder(struct db *db, struct arena *a, int64_t stay_id, struct stay_holder *out)
{
	return db_one(db, a, &q[HOLDER], ARGS(arg_int(stay_id)), out);
}

enum status guests_decided(struct db *db, struct arena *a, struct instant since, struct decided_guests *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[DECIDED], ARGS(arg_instant(since)), &rows);
	if (st == OK)
		*out = (struct decided_guests){ rows.items, rows.count };
	return st;
}

enum status stays_roomless(struct db *db, struct arena *a, struct date today, struct roomless_stays *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[ROOMLESS], ARGS(arg_date(today)), &rows);
	if (st == OK)
		*out = (struct roomless_stays){ rows.items, rows.count };
	return st;
}

enum status guests_untold(struct db *db, struct arena *a, struct instant now, struct instant unopened,
                          struct date today, struct untold_guests *out)
{
	struct rows rows;
	enum status st =
	    db_all(db, a, &q[UNTOLD], ARGS(arg_instant(now), arg_instant(unopened), arg_date(today)), &rows);
	if (st == OK)
		*out = (struct untold_guests){ rows.items, rows.count };
	return st;
}

enum status decision_told(struct db *db, struct arena *a, int64_t id, int64_t user_id, struct instant now,
                          int64_t *request_id)
{
	enum status st = store_change(db, &q[TOLD], ARGS(arg_instant(now), arg_id(user_id), arg_int(id)));
	return st == OK ? store_number(db, a, &q[TOLD_OF], ARGS(arg_int(id)), request_id) : st;
}

enum status request_opened(struct db *db, int64_t id, struct instant now)
{
	return db_run(db, &q[OPENED], ARGS(arg_instant(now), arg_int(id)), NULL);
}

const struct query *guest_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
