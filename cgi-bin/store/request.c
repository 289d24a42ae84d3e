#include "store/request.h"

#include "core/log.h"
#include "core/secret.h"
#include "core/text.h"
#include "store/common.h"

enum {
	ADD,
	ADD_OPTION,
	ADD_ROOM,
	ADD_LINE,
	BY_ID,
	BY_REFERENCE,
	OPTIONS_OF,
	ROOMS_OF,
	LINES_OF,
	OPEN,
	OPTIONS_OPEN,
	ROOMS_OPEN,
	DUE,
	UNCONFIRMED,
	FROZEN_PAST,
	QUEUE,
	HOURS,
	FRAME,
	ASKED,
	RIVALS,
	CONFIRM,
	WITHDRAW,
	LEFT,
	LEFT_WHY,
	EXPIRE,
	FREEZE,
	UNFREEZE,
	REMOVE,
	ACCEPT,
	REFUSE,
	UNDECIDE,
	CANCEL,
	UNCANCEL,
	POSTPONE,
	REMINDED,
	LINKS_VOID,
	SET_TURN,
	SET_GOODWILL,
	ADD_STANDING,
	STANDINGS,
	NQUERIES
};

static const struct field request_row[] = {
	FIELD(guest_request, id),          FIELD(guest_request, reference),     FIELD(guest_request, person_id),
	FIELD(guest_request, state),       FIELD(guest_request, turn),          FIELD(guest_request, turn_at),
	FIELD(guest_request, accept),      FIELD(guest_request, sent_at),       FIELD(guest_request, decide_at),
	FIELD(guest_request, postponed),   FIELD(guest_request, confirm_until), FIELD(guest_request, confirmed_at),
	FIELD(guest_request, reminded_at), FIELD(guest_request, ended_at),      FIELD(guest_request, must_know_by),
	FIELD(guest_request, lang),        FIELD(guest_request, source),        FIELD(guest_request, adults),
	FIELD(guest_request, children),    FIELD(guest_request, ages),          FIELD(guest_request, eta),
	FIELD(guest_request, message),     FIELD(guest_request, link_serial),   FIELD(guest_request, follows_id),
	FIELD(guest_request, terms_at),    FIELD(guest_request, version),       FIELD(guest_request, goodwill),
	FIELD(guest_request, changed_at),  FIELDS_END
};
#define REQUEST                                                                                                   \
	"SELECT id, reference, person_id, state, turn, turn_at, accept, sent_at, decide_at, postponed, "          \
	"confirm_until, "                                                                                         \
	"confirmed_at, reminded_at, ended_at, must_know_by, lang, source, adults, children, ages, eta, message, " \
	"link_serial, follows_id, terms_at, version, goodwill, changed_at FROM request "
#define REQUEST_ROW request_row, sizeof(struct guest_request)

static const struct field option_row[] = { FIELD(request_option, request_id),  FIELD(request_option, position),
	                                   FIELD(request_option, arrival),     FIELD(request_option, departure),
	                                   FIELD(request_option, wish),        FIELD(request_option, kind_id),
	                                   FIELD(request_option, rooms_count), FIELD(request_option, price),
	                                   FIELD(request_option, value),       FIELD(request_option, held),
	                                   FIELDS_END };
#define OPTION                                                                                                         \
	"SELECT o.request_id, o.position, o.arrival, o.departure, o.wish, o.kind_id, o.rooms_count, o.price, "         \
	"o.value, EXISTS (SELECT 1 FROM request_pin x WHERE x.request_id = o.request_id AND x.position = o.position) " \
	"AS held "                                                                                                     \
	"FROM request_option o "
#define OPTION_ROW option_row, sizeof(struct request_option)

struct named_room {
	int64_t request_id, position, room_id;
};
static const struct field named_room_row[] = { FIELD(named_room, request_id), FIELD(named_room, position),
	                                       FIELD(named_room, room_id), FIELDS_END };
#define NAMED_ROOM "SELECT s.request_id, s.position, s.room_id FROM request_option_room s "
#define NAMED_ROOM_ROW named_room_row, sizeof(struct named_room)
#define BY_OPTION_AND_ROOM "ORDER BY s.request_id, s.position, s.room_id"

static const struct field line_row[] = { FIELD(request_line, request_id), FIELD(request_line, position),
	                                 FIELD(request_line, line),       FIELD(request_line, service_id),
	                                 FIELD(request_line, kind_id),    FIELD(request_line, class),
	                                 FIELD(request_line, unit),       FIELD(request_line, rooms),
	                                 FIELD(request_line, heads),      FIELD(request_line, nights),
	                                 FIELD(request_line, quantity),   FIELD(request_line, unit_price),
	                                 FIELD(request_line, amount),     FIELD(request_line, unit_cost),
	                                 FIELD(request_line, vat),        FIELDS_END };

static const struct field queue_fields[] = { FIELD(queue_row, id),
	                                     FIELD(queue_row, reference),
	                                     FIELD(queue_row, name),
	                                     FIELD(queue_row, surname),
	                                     FIELD(queue_row, turn),
	                                     FIELD(queue_row, postponed),
	                                     FIELD(queue_row, sent_at),
	                                     FIELD(queue_row, decide_at),
	                                     FIELD(queue_row, turn_at),
	                                     FIELD(queue_row, confirmed_at),
	                                     FIELD(queue_row, changed_at),
	                                     FIELD(queue_row, adults),
	                                     FIELD(queue_row, children),
	                                     FIELD(queue_row, arrival),
	                                     FIELD(queue_row, departure),
	                                     FIELD(queue_row, wish),
	                                     FIELD(queue_row, kind_id),
	                                     FIELD(queue_row, rooms_count),
	                                     FIELD(queue_row, named),
	                                     FIELD(queue_row, price),
	                                     FIELD(queue_row, value),
	                                     FIELD(queue_row, seats),
	                                     FIELD(queue_row, effect_known),
	                                     FIELD(queue_row, effect_possible),
	                                     FIELD(queue_row, effect_proved),
	                                     FIELD(queue_row, effect_amount),
	                                     FIELD(queue_row, unproven),
	                                     FIELD(queue_row, trap),
	                                     FIELD(queue_row, burst),
	                                     FIELD(queue_row, fresh),
	                                     FIELD(queue_row, effect_names),
	                                     FIELDS_END };

static const struct field hour_row[] = { FIELD(queue_hour, decide_at), FIELD(queue_hour, all_count),
	                                 FIELD(queue_hour, in_count),  FIELD(queue_hour, fresh),
	                                 FIELD(queue_hour, changed),   FIELDS_END };

static const struct field frame_row[] = { FIELD(queue_frame, plan.version),     FIELD(queue_frame, plan.value),
	                                  FIELD(queue_frame, plan.bound),       FIELD(queue_frame, plan.status),
	                                  FIELD(queue_frame, plan.accepted),    FIELD(queue_frame, plan.open),
	                                  FIELD(queue_frame, plan.computed_at), FIELD(queue_frame, plan.goodwill),
	                                  FIELD(queue_frame, plan.given_known), FIELD(queue_frame, plan.given_up),
	                                  FIELD(queue_frame, undoable),         FIELD(queue_frame, odd),
	                                  FIELD(queue_frame, no_host),          FIELDS_END };

struct asked {
	int64_t request_id;
	struct date arrival, departure;
};
static const struct field asked_row[] = { FIELD(asked, request_id), FIELD(asked, arrival), FIELD(asked, departure),
	                                  FIELDS_END };

struct left {
	const char *left_why;
};
static const struct field left_row[] = { FIELD(left, left_why), FIELDS_END };

static const struct field standing_row[] = { FIELD(standing, at), FIELD(standing, plan_version), FIELD(standing, turn),
	                                     FIELDS_END };

/* Who leaves the list by leaving the house's hands: turn_at is read before turn changes. */
#define OUT_OF_LIST "turn_at = IF(turn, ?, turn_at), turn = FALSE, ended_at = ?, version = version + 1 "

static const struct query q[NQUERIES] = {
	[ADD] = { "INSERT INTO request (reference, person_id, state, turn, turn_at, accept, sent_at, decide_at, "
	          "postponed, confirm_until, confirmed_at, reminded_at, ended_at, must_know_by, lang, source, "
	          "adults, children, ages, eta, message, link_serial, follows_id, terms_at) "
	          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	          NULL, 0 },
	[ADD_OPTION] = { "INSERT INTO request_option (request_id, position, arrival, departure, wish, kind_id, "
	                 "rooms_count, price, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
	                 NULL, 0 },
	[ADD_ROOM] = { "INSERT INTO request_option_room (request_id, position, room_id) VALUES (?, ?, ?)", NULL, 0 },
	[ADD_LINE] = { "INSERT INTO request_line (request_id, position, line, service_id, kind_id, class, unit, "
	               "rooms, heads, nights, quantity, unit_price, amount, unit_cost, vat) "
	               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	               NULL, 0 },
	[BY_ID] = { REQUEST "WHERE id = ?", REQUEST_ROW },
	[BY_REFERENCE] = { REQUEST "WHERE reference = ?", REQUEST_ROW },
	[OPTIONS_OF] = { OPTION "WHERE o.request_id = ? ORDER BY o.position", OPTION_ROW },
	[ROOMS_OF] = { NAMED_ROOM "WHERE s.request_id = ? " BY_OPTION_AND_ROOM, NAMED_ROOM_ROW },
	[LINES_OF] = { "SELECT request_id, position, line, service_id, kind_id, class, unit, rooms, heads, nights, "
	               "quantity, unit_price, amount, unit_cost, vat FROM request_line "
	               "WHERE request_id = ? AND position = ? ORDER BY line",
	               line_row, sizeof(struct request_line) },
	[OPEN] = { REQUEST "WHERE state = 'open' AND EXISTS (SELECT 1 FROM request_option o "
	                   "WHERE o.request_id = request.id AND o.arrival >= ?) ORDER BY id",
	           REQUEST_ROW },
	[OPTIONS_OPEN] = { OPTION "JOIN request r ON r.id = o.request_id "
	                          "WHERE r.state = 'open' AND o.arrival >= ? ORDER BY o.request_id, o.position",
	                   OPTION_ROW },
	[ROOMS_OPEN] = { NAMED_ROOM "JOIN request r ON r.id = s.request_id WHERE r.state = 'open' "
	                            "UNION ALL SELECT x.request_id, x.position, x.room_id FROM request_pin x "
	                            "JOIN request r ON r.id = x.request_id WHERE r.state = 'open' ORDER BY request_id, "
	                            "position, room_id",
	                 NAMED_ROOM_ROW },
	[DUE] = { REQUEST "WHERE state = 'open' AND decide_at <= ? ORDER BY decide_at, id", REQUEST_ROW },
	[FROZEN_PAST] = { REQUEST "WHERE state = 'frozen' AND NOT EXISTS (SELECT 1 FROM request_option o "
	                          "WHERE o.request_id = request.id AND o.arrival >= ?) ORDER BY id LIMIT ?",
	                  REQUEST_ROW },
	[UNCONFIRMED] = { REQUEST "WHERE state = 'unconfirmed' ORDER BY confirm_until, id", REQUEST_ROW },
	[QUEUE] = { "SELECT r.id, r.reference, p.name, p.surname, r.turn, r.postponed, r.sent_at, r.decide_at, "
	            "r.turn_at, r.confirmed_at, r.changed_at, r.adults, r.children, o.arrival, o.departure, o.wish, "
	            "o.kind_id, "
	            "o.rooms_count, "
	            "(SELECT GROUP_CONCAT(m.name ORDER BY m.position, m.id SEPARATOR ', ') FROM request_option_room s "
	            "JOIN room m ON m.id = s.room_id WHERE s.request_id = r.id AND s.position = o.position) AS named, "
	            "o.price, o.value, "
	            "(SELECT GROUP_CONCAT(m.name ORDER BY m.position, m.id SEPARATOR ', ') "
	            "FROM plan_seat s JOIN room m ON m.id = s.room_id WHERE s.request_id = r.id) AS seats, "
	            "e.request_id IS NOT NULL AS effect_known, COALESCE(e.possible, 0) AS effect_possible, "
	            "COALESCE(e.proved, 0) AS effect_proved, e.amount AS effect_amount, "
	            "COALESCE(NOT g.proof, 0) AS unproven, COALESCE(g.trap, 0) AS trap, COALESCE(g.burst, 0) AS burst, "
	            "COALESCE(g.fresh, 0) AS fresh, "
	            "(SELECT GROUP_CONCAT(TRIM(CONCAT(w.name, ' ', w.surname)) ORDER BY x.other_id SEPARATOR ', ') "
	            "FROM plan_effect_other x JOIN request other ON other.id = x.other_id "
	            "JOIN person w ON w.id = other.person_id "
	            "WHERE x.request_id = e.request_id AND x.comes_in = r.turn) AS effect_names "
	            "FROM request r JOIN person p ON p.id = r.person_id "
	            "JOIN request_option o ON o.request_id = r.id AND o.position = 0 JOIN plan ON plan.id = 1 "
	            "LEFT JOIN plan_effect e ON e.request_id = r.id AND e.plan_version = plan.version "
	            "LEFT JOIN request_origin g ON g.request_id = r.id AND NOT g.cleared "
	            "WHERE r.state = 'open' AND (? = 0 OR r.id = ?) AND (? = 0 OR r.turn = ?) AND (? = 0 OR NOT "
	            "g.proof OR g.trap OR g.burst) "
	            "AND (? = 0 OR o.kind_id = ? OR EXISTS (SELECT 1 FROM request_option_room s JOIN room m ON m.id = "
	            "s.room_id "
	            "WHERE s.request_id = r.id AND s.position = o.position AND m.kind_id = ?) OR EXISTS (SELECT 1 FROM "
	            "plan_seat s "
	            "JOIN room m ON m.id = s.room_id WHERE s.request_id = r.id AND m.kind_id = ?)) "
	            "AND (? IS NULL OR r.decide_at >= ?) AND (? IS NULL OR r.decide_at < ?) "
	            "AND (? IS NULL OR CONCAT_WS(' ', p.name, p.surname, r.reference, p.email, p.phone_key) LIKE ?) "
	            "ORDER BY r.decide_at, o.arrival, r.id LIMIT ? OFFSET ?",
	            queue_fields, sizeof(struct queue_row) },
	[HOURS] = { "SELECT decide_at, COUNT(*) AS all_count, SUM(turn) AS in_count, "
	            "COALESCE(SUM(COALESCE(confirmed_at, sent_at) > ?), 0) AS fresh, "
	            "COALESCE(SUM(turn_at > ? AND COALESCE(confirmed_at, sent_at) <= ?), 0) AS changed "
	            "FROM request WHERE state = 'open' GROUP BY decide_at ORDER BY decide_at",
	            hour_row, sizeof(struct queue_hour) },
	[FRAME] = { "SELECT l.version AS `plan.version`, l.value AS `plan.value`, l.bound AS `plan.bound`, l.status AS "
	            "`plan.status`, "
	            "l.accepted AS `plan.accepted`, l.open AS `plan.open`, l.computed_at AS `plan.computed_at`, "
	            "l.goodwill AS `plan.goodwill`, "
	            "l.given_up IS NOT NULL AS `plan.given_known`, l.given_up AS `plan.given_up`, "
	            "(SELECT COUNT(*) FROM decision WHERE settled_at IS NULL AND undone_at IS NULL AND undo_until > ?) "
	            "AS undoable, "
	            "(SELECT COUNT(*) FROM request r LEFT JOIN request_origin g ON g.request_id = r.id WHERE " ODD_ONES
	            ") AS odd, "
	            "EXISTS (SELECT 1 FROM guest_file WHERE no_host_at IS NOT NULL) AS no_host FROM plan l WHERE l.id "
	            "= 1",
	            frame_row, sizeof(struct queue_frame) },
	[ASKED] = { "SELECT o.request_id, o.arrival, o.departure "
	            "FROM request_option o JOIN request r ON r.id = o.request_id "
	            "WHERE r.state = 'open' AND o.arrival < ? AND o.departure > ? "
	            "AND (? = 0 OR o.wish IN ('any', 'house') OR (o.wish = 'kind' AND o.kind_id = ?) OR "
	            "(o.wish = 'rooms' AND EXISTS (SELECT 1 FROM request_option_room s JOIN room m ON m.id = s.room_id "
	            "WHERE s.request_id = o.request_id AND s.position = o.position AND m.kind_id = ?))) "
	            "ORDER BY o.request_id, o.position",
	            asked_row, sizeof(struct asked) },
	[RIVALS] = { "SELECT COUNT(DISTINCT o.request_id) AS n FROM request_option o "
	             "JOIN request r ON r.id = o.request_id WHERE r.state = 'open' AND o.request_id <> ? AND "
	             "o.arrival < ? AND o.departure > ?",
	             NUMBER_ROW },
	[CONFIRM] = { "UPDATE request SET state = 'open', confirmed_at = ?, decide_at = ?, "
	              "version = version + 1 WHERE id = ? AND state = 'unconfirmed'",
	              NULL, 0 },
	[WITHDRAW] = { "UPDATE request SET state = 'withdrawn', " OUT_OF_LIST
	               "WHERE id = ? AND state IN ('unconfirmed', 'open', 'frozen')",
	               NULL, 0 },
	[LEFT] = { "UPDATE request SET left_why = ? WHERE id = ?", NULL, 0 },
	[LEFT_WHY] = { "SELECT left_why FROM request WHERE id = ?", left_row, sizeof(struct left) },
	[EXPIRE] = { "UPDATE request SET state = 'expired', ended_at = ?, version = version + 1 "
	             "WHERE id = ? AND state = 'unconfirmed'",
	             NULL, 0 },
	[FREEZE] = { "UPDATE request SET state = 'frozen', turn_at = IF(turn, ?, turn_at), turn = FALSE, version = "
	             "version + 1 "
	             "WHERE id = ? AND state = 'open'",
	             NULL, 0 },
	[UNFREEZE] = { "UPDATE request SET state = 'open', decide_at = IF(decide_at < ?, ?, decide_at), version = "
	               "version + 1 "
	               "WHERE id = ? AND state = 'frozen'",
	               NULL, 0 },
	[REMOVE] = { "UPDATE request SET state = 'removed', message = NULL, ages = '', link_serial = link_serial + "
	             "1, " OUT_OF_LIST "WHERE id = ? AND state IN ('unconfirmed', 'open', 'frozen')",
	             NULL, 0 },
	[ACCEPT] = { "UPDATE request SET state = 'accepted', accept = TRUE, ended_at = ?, "
	             "version = version + 1 WHERE id = ? AND state = 'open'",
	             NULL, 0 },
	[REFUSE] = { "UPDATE request SET state = 'refused', " OUT_OF_LIST "WHERE id = ? AND state = 'open'", NULL, 0 },
	[CANCEL] = { "UPDATE request SET state = 'cancelled', version = version + 1 WHERE id = ? AND state = "
	             "'accepted'",
	             NULL, 0 },
	[UNCANCEL] = { "UPDATE request SET state = 'accepted', version = version + 1 WHERE id = ? AND state = "
	               "'cancelled'",
	               NULL, 0 },
	[UNDECIDE] = { "UPDATE request SET state = 'open', accept = FALSE, ended_at = NULL, "
	               "version = version + 1 WHERE id = ? AND state IN ('accepted', 'refused')",
	               NULL, 0 },
	[POSTPONE] = { "UPDATE request SET decide_at = ?, postponed = TRUE, version = version + 1 "
	               "WHERE id = ? AND state = 'open' AND NOT postponed",
	               NULL, 0 },
	[REMINDED] = { "UPDATE request SET reminded_at = ?, version = version + 1 "
	               "WHERE id = ? AND state = 'unconfirmed' AND reminded_at IS NULL",
	               NULL, 0 },
	[LINKS_VOID] = { "UPDATE request SET link_serial = link_serial + 1, version = version + 1 WHERE id = ?", NULL,
	                 0 },
	[SET_TURN] = { "UPDATE request SET turn = ?, turn_at = ? WHERE id = ? AND state = 'open'", NULL, 0 },
	[SET_GOODWILL] = { "UPDATE request SET goodwill = ? WHERE id = ? AND state = 'open'", NULL, 0 },
	[ADD_STANDING] = { "INSERT INTO standing (request_id, at, plan_version, turn) "
	                   "VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE at = ?, turn = ?",
	                   NULL, 0 },
	[STANDINGS] = { "SELECT at, plan_version, turn FROM standing WHERE request_id = ? ORDER BY plan_version",
	                standing_row, sizeof(struct standing) },
};

char *reference_new(struct arena *a, const char *prefix)
{
	/* No 0 and O, 1 and I and L, U and V. */
	static const char letters[] = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
	const uint32_t count = sizeof letters - 1;
	return arena_printf(a, "%s-%c%c%c%c", prefix, letters[secret_below(count)], letters[secret_below(count)],
	                    letters[secret_below(count)], letters[secret_below(count)]);
}

enum status request_add(struct db *db, struct guest_request *r)
{
	return store_insert(
	    db, &q[ADD],
	    ARGS(arg_text(r->reference), arg_id(r->person_id), arg_text(r->state), arg_bool(r->turn),
	         arg_instant(r->turn_at), arg_bool(r->accept), arg_instant(r->sent_at), arg_instant(r->decide_at),
	         arg_bool(r->postponed), arg_instant(r->confirm_until), arg_instant(r->confirmed_at),
	         arg_instant(r->reminded_at), arg_instant(r->ended_at), arg_instant(r->must_know_by), arg_text(r->lang),
	         arg_text(r->source), arg_int(r->adults), arg_int(r->children), arg_word(r->ages), arg_word(r->eta),
	         arg_text(r->message), arg_int(r->link_serial), arg_id(r->follows_id), arg_instant(r->terms_at)),
	    &r->id);
}

enum status request_option_add(struct db *db, const struct request_option *o)
{
	enum status st = db_run(db, &q[ADD_OPTION],
	                        ARGS(arg_id(o->request_id), arg_int(o->position), arg_date(o->arrival),
	                             arg_date(o->departure), arg_text(o->wish), arg_id(o->kind_id),
	                             arg_int(o->rooms_count), arg_money(o->price), arg_money(o->value)),
	                        NULL);
	for (int64_t i = 0; st == OK && o->room_ids != NULL && i < o->rooms_count; i++)
		st = db_run(db, &q[ADD_ROOM], ARGS(arg_id(o->request_id), arg_int(o->position), arg_id(o->room_ids[i])),
		            NULL);
	return st;
}

enum status request_line_add(struct db *db, int64_t request_id, int64_t position, int64_t line,
                             const struct price_line *l)
{
	return db_run(db, &q[ADD_LINE],
	              ARGS(arg_id(request_id), arg_int(position), arg_int(line), arg_id(l->service_id),
	                   arg_id(l->kind_id), arg_text(service_class_name(l->class)),
	                   arg_text(service_unit_name(l->unit)), arg_int(l->rooms), arg_int(l->heads),
	                   arg_int(l->nights), arg_int(l->quantity), arg_money(l->unit_price), arg_money(l->amount),
	                   arg_money(l->unit_cost), arg_int(l->vat)),
	              NULL);
}

enum status request_by_id(struct db *db, struct arena *a, int64_t id, struct guest_request *out)
{
	return db_one(db, a, &q[BY_ID], ARGS(arg_int(id)), out);
}

enum status request_by_reference(struct db *db, struct arena *a, const char *reference, struct guest_request *out)
{
	return db_one(db, a, &q[BY_REFERENCE], ARGS(arg_text(reference)), out);
}

static bool is_before(const struct named_room *s, const struct request_option *o)
{
	return s->request_id < o->request_id || (s->request_id == o->request_id && s->position < o->position);
}

static bool is_of(const struct named_room *s, const struct request_option *o)
{
	return s->request_id == o->request_id && s->position == o->position;
}

/* Both lists are by request and position, so one walk gives each option its rooms. */
static void rooms_give(struct arena *a, const struct rows *named, struct request_option *options, size_t count)
{
	const struct named_room *s = named->items, *end = s + named->count;

	for (struct request_option *o = options; o < options + count; o++) {
		while (s < end && is_before(s, o))
			s++;
		if (s == end || !is_of(s, o))
			continue;
		int64_t *ids = arena_news(a, int64_t, (size_t)o->rooms_count);
		for (int64_t i = 0; s < end && is_of(s, o); s++)
			if (i < o->rooms_count)
				ids[i++] = s->room_id;
		o->room_ids = ids;
	}
}

static enum status with_rooms(enum status st, struct arena *a, const struct rows *options, const struct rows *named,
                              struct request_options *out)
{
	if (st == OK) {
		rooms_give(a, named, options->items, options->count);
		*out = (struct request_options){ options->items, options->count };
	}
	return st;
}

enum status request_options_of(struct db *db, struct arena *a, int64_t request_id, struct request_options *out)
{
	struct rows options = { 0 }, named = { 0 };
	enum status st = db_all(db, a, &q[OPTIONS_OF], ARGS(arg_int(request_id)), &options);
	if (st == OK)
		st = db_all(db, a, &q[ROOMS_OF], ARGS(arg_int(request_id)), &named);
	return with_rooms(st, a, &options, &named, out);
}

enum status options_open(struct db *db, struct arena *a, struct date from, struct request_options *out)
{
	struct rows options = { 0 }, named = { 0 };
	enum status st = db_all(db, a, &q[OPTIONS_OPEN], ARGS(arg_date(from)), &options);
	if (st == OK)
		st = db_all(db, a, &q[ROOMS_OPEN], NO_ARGS, &named);
	return with_rooms(st, a, &options, &named, out);
}

enum status request_lines_of(struct db *db, struct arena *a, int64_t request_id, int64_t position,
                             struct request_lines *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[LINES_OF], ARGS(arg_int(request_id), arg_int(position)), &rows);
	if (st == OK)
		*out = (struct request_lines){ rows.items, rows.count };
	return st;
}

enum status price_lines_of(struct arena *a, const struct request_lines *stored, struct price_line **out)
{
	struct price_line *lines = arena_news(a, struct price_line, stored->count);

	for (size_t i = 0; i < stored->count; i++) {
		const struct request_line *s = &stored->items[i];

		lines[i] = (struct price_line){
			.service_id = s->service_id, .kind_id = s->kind_id,
			.rooms = (int32_t)s->rooms, .heads = (int32_t)s->heads, .nights = (int32_t)s->nights,
			.quantity = (int32_t)s->quantity, .unit_price = s->unit_price, .amount = s->amount,
			.unit_cost = s->unit_cost, .vat = (int32_t)s->vat,
		};
		if (!service_class_parse(s->class, &lines[i].class) || !service_unit_parse(s->unit, &lines[i].unit))
			return fail("request %lld: a line of class %s, unit %s", (long long)s->request_id, s->class,
			            s->unit);
	}
	*out = lines;
	return OK;
}

static enum status requests_list(struct db *db, struct arena *a, const struct query *query, const struct arg *args,
                                 size_t count, struct guest_requests *out)
{
	struct rows rows;
	enum status st = db_all(db, a, query, args, count, &rows);
	if (st == OK)
		*out = (struct guest_requests){ rows.items, rows.count };
	return st;
}

enum status requests_open(struct db *db, struct arena *a, struct date from, struct guest_requests *out)
{
	return requests_list(db, a, &q[OPEN], ARGS(arg_date(from)), out);
}

enum status requests_due(struct db *db, struct arena *a, struct instant now, struct guest_requests *out)
{
	return requests_list(db, a, &q[DUE], ARGS(arg_instant(now)), out);
}

enum status requests_unconfirmed(struct db *db, struct arena *a, struct guest_requests *out)
{
	return requests_list(db, a, &q[UNCONFIRMED], NO_ARGS, out);
}

enum status requests_frozen_past(struct db *db, struct arena *a, struct date today, int64_t limit,
                                 struct guest_requests *out)
{
	return requests_list(db, a, &q[FROZEN_PAST], ARGS(arg_date(today), arg_int(limit)), out);
}

enum status queue_list(struct db *db, struct arena *a, const struct queue_wanted *w, int64_t offset, int64_t limit,
                       struct queue_rows *out)
{
	struct rows rows;
	const char *like = store_pattern(a, "%", w->text, "%");
	enum status st = db_all(db, a, &q[QUEUE],
	                        ARGS(arg_int(w->request_id), arg_int(w->request_id), arg_bool(w->list != QUEUE_ALL),
	                             arg_bool(w->list == QUEUE_IN), arg_bool(w->odd), arg_int(w->kind_id),
	                             arg_int(w->kind_id), arg_int(w->kind_id), arg_int(w->kind_id),
	                             arg_instant(w->from), arg_instant(w->from), arg_instant(w->to), arg_instant(w->to),
	                             arg_text(like), arg_text(like), arg_int(limit), arg_int(offset)),
	                        &rows);
	if (st == OK)
		*out = (struct queue_rows){ rows.items, rows.count };
	return st;
}

enum status queue_counts(struct db *db, struct arena *a, struct instant since, struct queue_counts *out)
{
	struct rows rows;
	enum status st =
	    db_all(db, a, &q[HOURS], ARGS(arg_instant(since), arg_instant(since), arg_instant(since)), &rows);

	if (st != OK)
		return st;
	*out = (struct queue_counts){ .hours = rows.items, .count = rows.count, .total.decide_at = INSTANT_NONE };
	if (rows.count > 0)
		out->total.decide_at = out->hours[0].decide_at;
	for (const struct queue_hour *h = out->hours; h < out->hours + out->count; h++) {
		out->total.all_count += h->all_count;
		out->total.in_count += h->in_count;
		out->total.fresh += h->fresh;
		out->total.changed += h->changed;
	}
	return OK;
}

enum status queue_frame(struct db *db, struct arena *a, struct instant now, struct queue_frame *out)
{
	return db_one(db, a, &q[FRAME], ARGS(arg_instant(now)), out);
}

enum status requests_asked(struct db *db, struct arena *a, int64_t kind_id, struct date from, struct date to,
                           int64_t *out)
{
	struct rows rows;
	enum status st =
	    db_all(db, a, &q[ASKED],
	           ARGS(arg_date(to), arg_date(from), arg_int(kind_id), arg_int(kind_id), arg_int(kind_id)), &rows);
	if (st != OK)
		return st;
	size_t count = (size_t)(to.day - from.day);
	int64_t *last =
	    arena_news(a, int64_t, count); /* who was counted last: a request's options count once a night */
	memset(out, 0, count * sizeof *out);
	for (const struct asked *r = rows.items, *end = r + rows.count; r < end; r++)
		for (int32_t day = r->arrival.day > from.day ? r->arrival.day : from.day;
		     day < r->departure.day && day < to.day; day++)
			if (last[day - from.day] != r->request_id) {
				last[day - from.day] = r->request_id;
				out[day - from.day]++;
			}
	return OK;
}

enum status request_rivals(struct db *db, struct arena *a, int64_t id, struct date from, struct date to, int64_t *out)
{
	return store_number(db, a, &q[RIVALS], ARGS(arg_int(id), arg_date(to), arg_date(from)), out);
}

enum status request_confirm(struct db *db, int64_t id, struct instant now, struct instant decide_at)
{
	return store_change(db, &q[CONFIRM], ARGS(arg_instant(now), arg_instant(decide_at), arg_int(id)));
}

enum status request_withdraw(struct db *db, int64_t id, struct instant now)
{
	return store_change(db, &q[WITHDRAW], ARGS(arg_instant(now), arg_instant(now), arg_int(id)));
}

enum status request_left(struct db *db, int64_t id, const char *why)
{
	return store_change(db, &q[LEFT], ARGS(arg_word(why), arg_int(id)));
}

enum status request_left_why(struct db *db, struct arena *a, int64_t id, const char **why)
{
	struct left left = { "" };
	enum status st = db_one(db, a, &q[LEFT_WHY], ARGS(arg_int(id)), &left);
	*why = left.left_why;
	return st;
}

enum status request_expire(struct db *db, int64_t id, struct instant now)
{
	return store_change(db, &q[EXPIRE], ARGS(arg_instant(now), arg_int(id)));
}

enum status request_freeze(struct db *db, int64_t id, struct instant now)
{
	return store_change(db, &q[FREEZE], ARGS(arg_instant(now), arg_int(id)));
}

enum status request_unfreeze(struct db *db, int64_t id, struct instant now)
{
	return store_change(db, &q[UNFREEZE], ARGS(arg_instant(now), arg_instant(now), arg_int(id)));
}

enum status request_remove(struct db *db, int64_t id, struct instant now)
{
	return store_change(db, &q[REMOVE], ARGS(arg_instant(now), arg_instant(now), arg_int(id)));
}

enum status request_decide(struct db *db, int64_t id, bool accepted, struct instant now)
{
	if (accepted)
		return store_change(db, &q[ACCEPT], ARGS(arg_instant(now), arg_int(id)));
	return store_change(db, &q[REFUSE], ARGS(arg_instant(now), arg_instant(now), arg_int(id)));
}

enum status request_cancel(struct db *db, int64_t id, bool back)
{
	return store_change(db, &q[back ? UNCANCEL : CANCEL], ARGS(arg_int(id)));
}

enum status request_undecide(struct db *db, int64_t id)
{
	return store_change(db, &q[UNDECIDE], ARGS(arg_int(id)));
}

enum status request_postpone(struct db *db, int64_t id, struct instant decide_at)
{
	return store_change(db, &q[POSTPONE], ARGS(arg_instant(decide_at), arg_int(id)));
}

enum status request_reminded(struct db *db, int64_t id, struct instant now)
{
	return store_change(db, &q[REMINDED], ARGS(arg_instant(now), arg_int(id)));
}

enum status request_links_void(struct db *db, int64_t id)
{
	return store_change(db, &q[LINKS_VOID], ARGS(arg_int(id)));
}

enum status request_set_turn(struct db *db, int64_t id, bool turn, struct instant now, int64_t plan_version)
{
	enum status st = store_change(db, &q[SET_TURN], ARGS(arg_bool(turn), arg_instant(now), arg_int(id)));
	if (st != OK)
		return st;
	return db_run(db, &q[ADD_STANDING],
	              ARGS(arg_int(id), arg_instant(now), arg_int(plan_version), arg_bool(turn), arg_instant(now),
	                   arg_bool(turn)),
	              NULL);
}

enum status request_set_goodwill(struct db *db, int64_t id, struct money goodwill)
{
	return store_change(db, &q[SET_GOODWILL], ARGS(arg_money(goodwill), arg_int(id)));
}

enum status request_standings(struct db *db, struct arena *a, int64_t id, struct standings *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[STANDINGS], ARGS(arg_int(id)), &rows);
	if (st == OK)
		*out = (struct standings){ rows.items, rows.count };
	return st;
}

const struct query *request_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
