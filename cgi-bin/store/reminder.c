#include "store/reminder.h"

#include "store/common.h"

enum {
	WAITING,
	STILL,
	TURNED,
	UNNOTED,
	NOTED,
	UNPAIDS,
	UNPAID,
	REMINDED,
	WARNED,
	KEEP,
	LAPSE,
	ARRIVING,
	DEPARTED,
	ARRIVING_TOLD,
	THANKED,
	OF_HOUR,
	PAID,
	POSTED,
	COMES,
	WRITTEN,
	NQUERIES
};

static const struct field waiting_row[] = { FIELD(waiting_request, id),       FIELD(waiting_request, reference),
	                                    FIELD(waiting_request, sent_at),  FIELD(waiting_request, decide_at),
	                                    FIELD(waiting_request, still_at), FIELD(waiting_request, turned_at),
	                                    FIELD(waiting_request, turn_at),  FIELD(waiting_request, turn),
	                                    FIELD(waiting_request, told),     FIELDS_END };
static const struct field id_row[] = { FIELD(unnoted_request, id), FIELD(unnoted_request, reference), FIELDS_END };
static const struct field unpaid_row[] = { FIELD(unpaid_stay, id),
	                                   FIELD(unpaid_stay, request_id),
	                                   FIELD(unpaid_stay, reference),
	                                   FIELD(unpaid_stay, name),
	                                   FIELD(unpaid_stay, surname),
	                                   FIELD(unpaid_stay, arrival),
	                                   FIELD(unpaid_stay, departure),
	                                   FIELD(unpaid_stay, prepay_until),
	                                   FIELD(unpaid_stay, grace_until),
	                                   FIELD(unpaid_stay, prepayment),
	                                   FIELD(unpaid_stay, paid),
	                                   FIELD(unpaid_stay, accepted_sent),
	                                   FIELD(unpaid_stay, warned_sent),
	                                   FIELD(unpaid_stay, reminded_at),
	                                   FIELD(unpaid_stay, warned_at),
	                                   FIELD(unpaid_stay, version),
	                                   FIELDS_END };
static const struct field mail_row[] = { FIELD(stay_mail_row, id),        FIELD(stay_mail_row, request_id),
	                                 FIELD(stay_mail_row, reference), FIELD(stay_mail_row, arrival),
	                                 FIELD(stay_mail_row, departure), FIELDS_END };
static const struct field asking_row[] = { FIELD(asking, name),
	                                   FIELD(asking, surname),
	                                   FIELD(asking, turn),
	                                   FIELD(asking, arrival),
	                                   FIELD(asking, departure),
	                                   FIELD(asking, wish),
	                                   FIELD(asking, kind_id),
	                                   FIELD(asking, rooms_count),
	                                   FIELD(asking, named),
	                                   FIELD(asking, price),
	                                   FIELDS_END };

/* Only a deposit lapses; a company's word and the owner's trust stand good without money. */
#define UNPAID_SQL                                                                                                     \
	"SELECT s.id, s.request_id, r.reference, p.name, p.surname, s.arrival, s.departure, s.prepay_until, "          \
	"s.grace_until, s.prepayment, "                                                                                \
	"COALESCE((SELECT SUM(m.amount) FROM payment m WHERE m.stay_id = s.id), 0) AS paid, "                          \
	"(SELECT MIN(o.sent_at) FROM outbox o WHERE o.request_id = s.request_id AND o.kind = 'accepted' AND o.state "  \
	"= 'sent') AS accepted_sent, "                                                                                 \
	"(SELECT MIN(o.sent_at) FROM outbox o WHERE o.request_id = s.request_id AND o.kind = 'warned' AND o.state = "  \
	"'sent') AS warned_sent, "                                                                                     \
	"s.reminded_at, s.warned_at, s.version FROM stay s JOIN request r ON r.id = s.request_id JOIN person p ON "    \
	"p.id = s.person_id "                                                                                          \
	"WHERE s.state = 'accepted' AND s.guarantee = 'deposit' AND NOT s.keep_unpaid AND s.prepay_until IS NOT NULL " \
	"AND s.arrival >= ? "                                                                                          \
	"AND s.prepayment > COALESCE((SELECT SUM(m.amount) FROM payment m WHERE m.stay_id = s.id), 0) AND "
/* Before the acceptance was told there is nothing to come to. */
/* One that goes on in another room ends when that does. */
#define WHOLE_DEPARTURE                                                                                  \
	"GREATEST(s.departure, COALESCE((SELECT MAX(k.departure) FROM stay k WHERE k.account_id = s.id " \
	"AND k.state IN ('accepted', 'prepaid', 'in-house', 'departed')), s.departure))"
#define STAY_MAIL_SQL                                                                                 \
	"SELECT s.id, s.request_id, r.reference, s.arrival, " WHOLE_DEPARTURE                         \
	" AS departure FROM stay s JOIN request r ON r.id = s.request_id WHERE r.state = 'accepted' " \
	"AND EXISTS (SELECT 1 FROM outbox o WHERE o.request_id = s.request_id AND o.kind = 'accepted') AND "

static const struct query q[NQUERIES] = {
	[WAITING] = { "SELECT r.id, r.reference, r.sent_at, r.decide_at, r.still_at, r.turned_at, r.turn_at, r.turn, "
	              "COALESCE(r.told_turn, (SELECT s.turn FROM standing s "
	              "WHERE s.request_id = r.id AND s.at <= r.confirmed_at ORDER BY s.plan_version DESC LIMIT 1), "
	              "FALSE) AS told "
	              "FROM request r WHERE r.state = 'open' AND r.decide_at > ? ORDER BY r.decide_at, r.id",
	              waiting_row, sizeof(struct waiting_request) },
	[STILL] = { "UPDATE request SET still_at = ?, told_turn = ? WHERE id = ? AND state = 'open' AND still_at IS "
	            "NULL AND turn = ?",
	            NULL, 0 },
	[TURNED] = { "UPDATE request SET turned_at = ?, told_turn = ? WHERE id = ? AND state = 'open' AND turned_at IS "
	             "NULL AND turn = ?",
	             NULL, 0 },
	[UNNOTED] = { "SELECT id, reference FROM request WHERE confirmed_at >= ? AND noted_at IS NULL AND source = "
	              "'site' AND state IN ('open', 'accepted', 'refused') "
	              "ORDER BY id",
	              id_row, sizeof(struct unnoted_request) },
	[NOTED] = { "UPDATE request SET noted_at = ? WHERE id = ? AND noted_at IS NULL", NULL, 0 },
	[UNPAIDS] = { UNPAID_SQL "s.prepay_until <= ? ORDER BY s.arrival, s.id", unpaid_row,
	              sizeof(struct unpaid_stay) },
	[UNPAID] = { UNPAID_SQL "s.id = ?", unpaid_row, sizeof(struct unpaid_stay) },
	[REMINDED] = { "UPDATE stay SET reminded_at = ? WHERE id = ? AND state = 'accepted' AND reminded_at IS NULL",
	               NULL, 0 },
	[WARNED] = { "UPDATE stay SET warned_at = ?, grace_until = ? WHERE id = ? AND state = 'accepted' AND warned_at "
	             "IS NULL",
	             NULL, 0 },
	[KEEP] = { "UPDATE stay SET keep_unpaid = TRUE, version = version + 1 WHERE id = ? AND state = 'accepted' AND "
	           "NOT keep_unpaid",
	           NULL, 0 },
	[LAPSE] = { "UPDATE request SET state = 'lapsed', version = version + 1 WHERE id = ? AND state = 'accepted'",
	            NULL, 0 },
	[ARRIVING] = { STAY_MAIL_SQL "s.state IN ('accepted', 'prepaid') AND s.arriving_at IS NULL AND s.arrival "
	                             "BETWEEN ? AND ? ORDER BY s.id",
	               mail_row, sizeof(struct stay_mail_row) },
	[DEPARTED] = { STAY_MAIL_SQL "s.state IN ('accepted', 'prepaid', 'in-house', 'departed') AND s.thanked_at IS "
	                             "NULL AND " WHOLE_DEPARTURE " BETWEEN ? AND ? "
	                             "ORDER BY s.id",
	               mail_row, sizeof(struct stay_mail_row) },
	[ARRIVING_TOLD] = { "UPDATE stay SET arriving_at = ? WHERE id = ? AND state IN ('accepted', 'prepaid') AND "
	                    "arriving_at IS NULL",
	                    NULL, 0 },
	[THANKED] = { "UPDATE stay SET thanked_at = ? WHERE id = ? AND state IN ('accepted', 'prepaid', 'in-house', "
	              "'departed') AND thanked_at IS NULL",
	              NULL, 0 },
	[OF_HOUR] = { "SELECT p.name, p.surname, r.turn, o.arrival, o.departure, o.wish, o.kind_id, o.rooms_count, "
	              "(SELECT GROUP_CONCAT(m.name ORDER BY m.position, m.id SEPARATOR ', ') FROM request_option_room "
	              "n JOIN room m ON m.id = n.room_id "
	              "WHERE n.request_id = r.id AND n.position = 0) AS named, o.price FROM request r JOIN person p ON "
	              "p.id = r.person_id "
	              "JOIN request_option o ON o.request_id = r.id AND o.position = 0 WHERE r.state = 'open' AND "
	              "r.decide_at = ? "
	              "ORDER BY r.turn DESC, o.arrival, r.id",
	              asking_row, sizeof(struct asking) },
	[POSTED] = { "SELECT COALESCE(SUM(amount), 0) AS n FROM posting WHERE stay_id = ? AND struck_at IS NULL AND "
	             "delivered_on IS NOT NULL",
	             NUMBER_ROW },
	[PAID] = { "SELECT COALESCE(SUM(amount), 0) AS n FROM payment WHERE stay_id = ?", NUMBER_ROW },
	[COMES] = { "UPDATE request SET eta = ?, version = version + 1 WHERE id = ? AND state IN ('open', 'accepted')",
	            NULL, 0 },
	[WRITTEN] = { "SELECT COUNT(*) AS n FROM outbox WHERE request_id IS NULL AND kind = ? AND facts = ?",
	              NUMBER_ROW },
};

enum status requests_waiting(struct db *db, struct arena *a, struct instant now, struct waiting_requests *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[WAITING], ARGS(arg_instant(now)), &rows);
	if (st == OK)
		*out = (struct waiting_requests){ rows.items, rows.count };
	return st;
}

enum status request_still_asked(struct db *db, int64_t id, bool turn, struct instant now)
{
	return store_change(db, &q[STILL], ARGS(arg_instant(now), arg_bool(turn), arg_int(id), arg_bool(turn)));
}

enum status request_turn_told(struct db *db, int64_t id, bool turn, struct instant now)
{
	return store_change(db, &q[TURNED], ARGS(arg_instant(now), arg_bool(turn), arg_int(id), arg_bool(turn)));
}

enum status requests_unnoted(struct db *db, struct arena *a, struct instant since, struct unnoted_requests *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[UNNOTED], ARGS(arg_instant(since)), &rows);
	if (st == OK)
		*out = (struct unnoted_requests){ rows.items, rows.count };
	return st;
}

enum status request_noted(struct db *db, int64_t id, struct instant now)
{
	return store_change(db, &q[NOTED], ARGS(arg_instant(now), arg_int(id)));
}

enum status stays_unpaid(struct db *db, struct arena *a, struct date day, struct date today, struct unpaid_stays *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[UNPAIDS], ARGS(arg_date(today), arg_date(day)), &rows);
	if (st == OK)
		*out = (struct unpaid_stays){ rows.items, rows.count };
	return st;
}

enum status stay_unpaid(struct db *db, struct arena *a, int64_t id, struct date today, struct unpaid_stay *out)
{
	return db_one(db, a, &q[UNPAID], ARGS(arg_date(today), arg_int(id)), out);
}

enum status stay_reminded(struct db *db, int64_t id, struct instant now)
{
	return store_change(db, &q[REMINDED], ARGS(arg_instant(now), arg_int(id)));
}

enum status stay_warned(struct db *db, int64_t id, struct instant now, struct date grace_until)
{
	return store_change(db, &q[WARNED], ARGS(arg_instant(now), arg_date(grace_until), arg_int(id)));
}

enum status stay_keep(struct db *db, int64_t id)
{
	return store_change(db, &q[KEEP], ARGS(arg_int(id)));
}

enum status request_lapse(struct db *db, int64_t id)
{
	return store_change(db, &q[LAPSE], ARGS(arg_int(id)));
}

static enum status stay_mails(struct db *db, struct arena *a, const struct query *query, struct date from,
                              struct date to, struct stay_mails *out)
{
	struct rows rows;
	enum status st = db_all(db, a, query, ARGS(arg_date(from), arg_date(to)), &rows);
	if (st == OK)
		*out = (struct stay_mails){ rows.items, rows.count };
	return st;
}

enum status stays_arriving(struct db *db, struct arena *a, struct date from, struct date to, struct stay_mails *out)
{
	return stay_mails(db, a, &q[ARRIVING], from, to, out);
}

enum status stays_departed(struct db *db, struct arena *a, struct date from, struct date to, struct stay_mails *out)
{
	return stay_mails(db, a, &q[DEPARTED], from, to, out);
}

enum status stay_arriving_told(struct db *db, int64_t id, struct instant now)
{
	return store_change(db, &q[ARRIVING_TOLD], ARGS(arg_instant(now), arg_int(id)));
}

enum status stay_thanked(struct db *db, int64_t id, struct instant now)
{
	return store_change(db, &q[THANKED], ARGS(arg_instant(now), arg_int(id)));
}

enum status requests_of_hour(struct db *db, struct arena *a, struct instant hour, struct askings *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[OF_HOUR], ARGS(arg_instant(hour)), &rows);
	if (st == OK)
		*out = (struct askings){ rows.items, rows.count };
	return st;
}

enum status stay_posted(struct db *db, struct arena *a, int64_t id, struct money *out)
{
	return store_number(db, a, &q[POSTED], ARGS(arg_int(id)), &out->minor);
}

enum status stay_paid(struct db *db, struct arena *a, int64_t id, struct money *out)
{
	return store_number(db, a, &q[PAID], ARGS(arg_int(id)), &out->minor);
}

enum status request_comes(struct db *db, int64_t id, const char *eta)
{
	return store_change(db, &q[COMES], ARGS(arg_word(eta), arg_int(id)));
}

enum status house_mail_written(struct db *db, struct arena *a, const char *kind, const char *facts, bool *written)
{
	int64_t count = 0;
	enum status st = store_number(db, a, &q[WRITTEN], ARGS(arg_text(kind), arg_text(facts)), &count);
	*written = count > 0;
	return st;
}

const struct query *reminder_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
