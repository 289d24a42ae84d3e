#include "store/moving.h"

#include "core/text.h"
#include "store/common.h"
#include "store/edition.h"

enum {
	STAY,
	STAYS,
	HOLDER,
	REQUESTS,
	TWIN,
	EFFECTS,
	INCIDENT_PHOTOS,
	INCIDENTS,
	CHORES,
	PROPOSALS,
	AMENDMENTS,
	TELLS,
	CANCELLATIONS,
	STEPS,
	SHARES,
	SLEEPERS,
	AHEAD,
	STAY_LINES,
	GOODWILL,
	WISHES,
	MESSAGES,
	APART,
	JOINS,
	FILES,
	ORIGINS,
	PINS,
	MOVES,
	SEATS,
	STANDINGS,
	CHANGES,
	FORM_KEYS,
	OUTBOX,
	NIGHTS,
	DOCUMENTS,
	CALENDARS,
	PAYERS,
	PAYMENTS_BACK,
	PAYMENTS,
	POSTINGS,
	BANK_ENTRIES,
	INVOICE_LINES,
	CREDITS,
	INVOICES,
	COUNTERS,
	STAY_LINKS,
	GUEST_STAYS,
	DECISIONS,
	INSTANCES,
	LINES,
	OPTION_ROOMS,
	OPTIONS,
	FOLLOWS,
	ALL_REQUESTS,
	MEMBERS,
	PERSONS,
	BLOCKS,
	PRICES,
	ROOMS,
	KINDS,
	TEXTS,
	NQUERIES
};

static const struct field stay_row[] = {
	FIELD(moving_stay, id),         FIELD(moving_stay, uid),     FIELD(moving_stay, origin),
	FIELD(moving_stay, state),      FIELD(moving_stay, arrival), FIELD(moving_stay, departure),
	FIELD(moving_stay, guests),     FIELD(moving_stay, fixed),   FIELD(moving_stay, price),
	FIELD(moving_stay, prepayment), FIELD(moving_stay, name),    FIELD(moving_stay, surname),
	FIELD(moving_stay, patronymic), FIELD(moving_stay, email),   FIELD(moving_stay, phone),
	FIELD(moving_stay, country),    FIELD(moving_stay, rooms),   FIELDS_END
};
#define STAY_SELECT                                                                                                    \
	"SELECT s.id, COALESCE(s.external_uid, r.reference) AS uid, s.origin, s.state, s.arrival, s.departure, "       \
	"s.guests, s.fixed, s.price, "                                                                                 \
	"s.prepayment, p.name, p.surname, p.patronymic, p.email, p.phone, p.country, "                                 \
	"(SELECT GROUP_CONCAT(DISTINCT m.code ORDER BY m.code SEPARATOR ' ') FROM room_night n JOIN room m ON m.id = " \
	"n.room_id "                                                                                                   \
	"WHERE n.stay_id = s.id) AS rooms "                                                                            \
	"FROM stay s JOIN person p ON p.id = s.person_id LEFT JOIN request r ON r.id = s.request_id "
#define STAY_ROW stay_row, sizeof(struct moving_stay)

static const struct field holder_row[] = { FIELD(night_holder, night), FIELD(night_holder, name),
	                                   FIELD(night_holder, surname), FIELDS_END };

static const struct field request_row[] = {
	FIELD(moving_request, id),         FIELD(moving_request, name),     FIELD(moving_request, surname),
	FIELD(moving_request, patronymic), FIELD(moving_request, email),    FIELD(moving_request, phone),
	FIELD(moving_request, country),    FIELD(moving_request, arrival),  FIELD(moving_request, departure),
	FIELD(moving_request, adults),     FIELD(moving_request, children), FIELD(moving_request, wish),
	FIELD(moving_request, kind),       FIELD(moving_request, rooms),    FIELD(moving_request, rooms_count),
	FIELD(moving_request, services),   FIELD(moving_request, sent),     FIELD(moving_request, must_know_by),
	FIELD(moving_request, language),   FIELD(moving_request, message),  FIELDS_END
};

#define CLEAR(sql) { "DELETE FROM " sql, NULL, 0 }

static const struct query q[NQUERIES] = {
	[STAY] = { STAY_SELECT "WHERE (s.origin = ? AND s.external_uid = ?) OR (s.origin = ? AND s.external_uid IS "
	                       "NULL AND r.reference = ?)",
	           STAY_ROW },
	[STAYS] = { STAY_SELECT "ORDER BY s.arrival, s.id", STAY_ROW },
	[HOLDER] = { "SELECT n.night, p.name, p.surname FROM room_night n LEFT JOIN stay s ON s.id = n.stay_id "
	             "LEFT JOIN person p ON p.id = s.person_id WHERE n.room_id = ? AND n.night >= ? AND n.night < ? "
	             "ORDER BY n.night LIMIT 1",
	             holder_row, sizeof(struct night_holder) },
	[REQUESTS] = { "SELECT r.id, p.name, p.surname, p.patronymic, p.email, p.phone, p.country, o.arrival, "
	               "o.departure, r.adults, r.children, "
	               "o.wish, k.code AS kind, o.rooms_count, r.sent_at AS sent, r.must_know_by, r.lang AS language, "
	               "r.message, "
	               "(SELECT GROUP_CONCAT(m.code ORDER BY m.code SEPARATOR ' ') FROM request_option_room x JOIN "
	               "room m ON m.id = x.room_id "
	               "WHERE x.request_id = r.id AND x.position = 0) AS rooms, "
	               "(SELECT GROUP_CONCAT(CONCAT(v.code, IF(l.unit = 'item', CONCAT(':', l.quantity), '')) ORDER BY "
	               "l.line SEPARATOR ' ') "
	               "FROM request_line l JOIN service v ON v.id = l.service_id "
	               "WHERE l.request_id = r.id AND l.position = 0 AND l.class = 'extra' AND NOT v.mandatory) AS "
	               "services "
	               "FROM request r JOIN person p ON p.id = r.person_id JOIN request_option o ON o.request_id = "
	               "r.id AND o.position = 0 "
	               "LEFT JOIN kind k ON k.id = o.kind_id WHERE r.state = 'open' ORDER BY r.id",
	               request_row, sizeof(struct moving_request) },
	[TWIN] = { "SELECT COUNT(*) AS n FROM person p JOIN request r ON r.person_id = p.id "
	           "JOIN request_option o ON o.request_id = r.id AND o.position = 0 "
	           "WHERE p.email_key = ? AND o.arrival = ? AND o.departure = ? AND r.adults = ? AND r.children = ? "
	           "AND o.wish = ? "
	           "AND COALESCE(o.kind_id, 0) = ? AND o.rooms_count = ? AND COALESCE((SELECT GROUP_CONCAT(x.room_id "
	           "ORDER BY x.room_id) "
	           "FROM request_option_room x WHERE x.request_id = r.id AND x.position = 0), '') = ?",
	           NUMBER_ROW },
	/* Each before what it refers to. */
	[EFFECTS] = CLEAR("plan_effect"),
	[INCIDENT_PHOTOS] = CLEAR("incident_photo"),
	[INCIDENTS] = CLEAR("incident"),
	[CHORES] = CLEAR("chore"),
	[PROPOSALS] = CLEAR("proposal"),
	[AMENDMENTS] = CLEAR("amendment"),
	[TELLS] = CLEAR("stay_tell"),
	[CANCELLATIONS] = CLEAR("cancellation"),
	[STEPS] = CLEAR("stay_step"),
	[SHARES] = CLEAR("stay_share"),
	[SLEEPERS] = CLEAR("stay_guest"),
	[AHEAD] = CLEAR("stay_ahead"),
	[STAY_LINES] = CLEAR("stay_line"),
	[GOODWILL] = CLEAR("goodwill"),
	[WISHES] = CLEAR("guest_wish"),
	[MESSAGES] = CLEAR("message"),
	[APART] = CLEAR("guest_apart"),
	[JOINS] = CLEAR("guest_join"),
	[FILES] = CLEAR("guest_file"),
	[ORIGINS] = CLEAR("request_origin"),
	[PINS] = CLEAR("request_pin"),
	[MOVES] = CLEAR("stay_move"),
	[SEATS] = CLEAR("plan_seat"),
	[STANDINGS] = CLEAR("standing"),
	[CHANGES] = CLEAR("request_change"),
	[FORM_KEYS] = CLEAR("form_key"),
	[OUTBOX] = CLEAR("outbox"),
	[NIGHTS] = CLEAR("room_night"),
	[DOCUMENTS] = CLEAR("document"),
	[CALENDARS] = CLEAR("calendar"),
	[PAYERS] = CLEAR("payer"),
	[PAYMENTS_BACK] = CLEAR("payment WHERE reverses_id IS NOT NULL"),
	[PAYMENTS] = CLEAR("payment"),
	[POSTINGS] = CLEAR("posting"),
	[BANK_ENTRIES] = CLEAR("bank_entry"),
	[INVOICE_LINES] = CLEAR("invoice_line"),
	[CREDITS] = CLEAR("invoice WHERE corrects_id IS NOT NULL"),
	[INVOICES] = CLEAR("invoice"),
	[COUNTERS] = CLEAR("counter"),
	[STAY_LINKS] = { "UPDATE stay SET follows_id = NULL, group_id = NULL, account_id = NULL WHERE follows_id IS "
	                 "NOT NULL OR group_id IS NOT NULL",
	                 NULL, 0 },
	[GUEST_STAYS] = CLEAR("stay"),
	[DECISIONS] = CLEAR("decision"),
	[INSTANCES] = CLEAR("instance"),
	[LINES] = CLEAR("request_line"),
	[OPTION_ROOMS] = CLEAR("request_option_room"),
	[OPTIONS] = CLEAR("request_option"),
	[FOLLOWS] = { "UPDATE request SET follows_id = NULL WHERE follows_id IS NOT NULL", NULL, 0 },
	[ALL_REQUESTS] = CLEAR("request"),
	[MEMBERS] = { "UPDATE person SET file_id = NULL WHERE file_id IS NOT NULL", NULL, 0 },
	[PERSONS] = CLEAR("person"),
	[BLOCKS] = CLEAR("block"),
	[PRICES] = CLEAR("price"),
	[ROOMS] = CLEAR("room"),
	[KINDS] = CLEAR("kind"),
	[TEXTS] = CLEAR("text WHERE name LIKE 'room.%' OR name LIKE 'kind.%'"),
};

enum status moving_stay_find(struct db *db, struct arena *a, const char *origin, const char *uid,
                             struct moving_stay *out)
{
	return db_one(db, a, &q[STAY], ARGS(arg_text(origin), arg_text(uid), arg_text(origin), arg_text(uid)), out);
}

enum status moving_stays_all(struct db *db, struct arena *a, struct moving_stays *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[STAYS], NO_ARGS, &rows);
	if (st == OK)
		*out = (struct moving_stays){ rows.items, rows.count };
	return st;
}

enum status night_holder_find(struct db *db, struct arena *a, int64_t room_id, struct date from, struct date to,
                              struct night_holder *out)
{
	return db_one(db, a, &q[HOLDER], ARGS(arg_int(room_id), arg_date(from), arg_date(to)), out);
}

enum status moving_requests_open(struct db *db, struct arena *a, struct moving_requests *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[REQUESTS], NO_ARGS, &rows);
	if (st == OK)
		*out = (struct moving_requests){ rows.items, rows.count };
	return st;
}

enum status request_twin_is(struct db *db, struct arena *a, const struct request_twin *t, bool *is)
{
	int64_t n = 0;
	enum status st =
	    store_number(db, a, &q[TWIN],
	                 ARGS(arg_text(text_lower(a, t->email)), arg_date(t->arrival), arg_date(t->departure),
	                      arg_int(t->adults), arg_int(t->children), arg_text(t->wish), arg_int(t->kind_id),
	                      arg_int(t->rooms_count), arg_text(t->rooms)),
	                 &n);
	*is = n > 0;
	return st;
}

enum status house_clear(struct db *db)
{
	enum status st = OK;
	for (size_t i = EFFECTS; i < NQUERIES && st == OK; i++)
		st = db_run(db, &q[i], NO_ARGS, NULL);
	return st == OK ? edition_raise(db) : st;
}

const struct query *moving_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
