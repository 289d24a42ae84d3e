#include "store/life.h"

#include "store/common.h"

enum {
	LINES, LINE_ADD, LINE_NEXT, LINE_CHANGE, LINE_REMOVE, LINES_SERVICES, LINES_OTHERS, LINES_STEP, LINES_INCIDENT,
	GUESTS, GUESTS_CLEAR, GUEST_ADD, GUEST_CHECKED,
	SHARES, SHARES_CLEAR, SHARE_ADD,
	STEP_ADD, STEP_LAST, STEP_UNDO, STEPS_OPEN,
	CANCELLATION_ADD, CANCELLATION, UNWRITTEN, CANCELLATION_REMOVE, LEAVINGS,
	AMENDMENT_ADD, AMENDMENT, AMENDMENTS, CANCELLING, ANSWER, VOID_OPEN, REVIVE, WAITING,
	FELLOWS,
	BESIDE,
	FOLLOWING,
	WISHES_OVER, INCIDENTS_OVER,
	NQUERIES
};

static const struct field line_row[] = { FIELD(stay_line, stay_id),
	                                 FIELD(stay_line, line),
	                                 FIELD(stay_line, service_id),
	                                 FIELD(stay_line, kind_id),
	                                 FIELD(stay_line, code),
	                                 FIELD(stay_line, name),
	                                 FIELD(stay_line, class),
	                                 FIELD(stay_line, unit),
	                                 FIELD(stay_line, rooms),
	                                 FIELD(stay_line, heads),
	                                 FIELD(stay_line, nights),
	                                 FIELD(stay_line, quantity),
	                                 FIELD(stay_line, unit_price),
	                                 FIELD(stay_line, amount),
	                                 FIELD(stay_line, unit_cost),
	                                 FIELD(stay_line, vat),
	                                 FIELD(stay_line, incident_id),
	                                 FIELD(stay_line, step_id),
	                                 FIELDS_END };
static const struct field guest_row[] = { FIELD(stay_guest, stay_id),
	                                  FIELD(stay_guest, position),
	                                  FIELD(stay_guest, room_id),
	                                  FIELD(stay_guest, name),
	                                  FIELD(stay_guest, born),
	                                  FIELD(stay_guest, age),
	                                  FIELD(stay_guest, country),
	                                  FIELD(stay_guest, passport),
	                                  FIELD(stay_guest, checked_at),
	                                  FIELD(stay_guest, matched),
	                                  FIELDS_END };
static const struct field share_row[] = { FIELD(stay_share, stay_id), FIELD(stay_share, position),
	                                  FIELD(stay_share, payer), FIELD(stay_share, share), FIELDS_END };
static const struct field step_row[] = { FIELD(stay_step, id),
	                                 FIELD(stay_step, stay_id),
	                                 FIELD(stay_step, deed),
	                                 FIELD(stay_step, at),
	                                 FIELD(stay_step, user_id),
	                                 FIELD(stay_step, was_state),
	                                 FIELD(stay_step, was_departure),
	                                 FIELD(stay_step, was_price),
	                                 FIELD(stay_step, freed_from),
	                                 FIELD(stay_step, freed_rooms),
	                                 FIELD(stay_step, stay_version),
	                                 FIELD(stay_step, undo_until),
	                                 FIELD(stay_step, undone_at),
	                                 FIELDS_END };
static const struct field leaving_row[] = { FIELD(leaving, how), FIELD(leaving, why), FIELD(leaving, count),
	                                    FIELDS_END };
static const struct field open_step_row[] = { FIELD(open_step, stay_id),    FIELD(open_step, stay_version),
	                                      FIELD(open_step, deed),       FIELD(open_step, name),
	                                      FIELD(open_step, surname),    FIELD(open_step, at),
	                                      FIELD(open_step, undo_until), FIELDS_END };
static const struct field cancellation_row[] = { FIELD(cancellation, stay_id),
	                                         FIELD(cancellation, how),
	                                         FIELD(cancellation, at),
	                                         FIELD(cancellation, user_id),
	                                         FIELD(cancellation, price),
	                                         FIELD(cancellation, penalty),
	                                         FIELD(cancellation, by_rule),
	                                         FIELD(cancellation, free_until),
	                                         FIELD(cancellation, why),
	                                         FIELD(cancellation, reason),
	                                         FIELDS_END };
static const struct field amendment_row[] = {
	FIELD(amendment, id),          FIELD(amendment, stay_id),  FIELD(amendment, kind),
	FIELD(amendment, state),       FIELD(amendment, asked_at), FIELD(amendment, arrival),
	FIELD(amendment, departure),   FIELD(amendment, adults),   FIELD(amendment, children),
	FIELD(amendment, room_id),     FIELD(amendment, price),    FIELD(amendment, penalty),
	FIELD(amendment, why),         FIELD(amendment, reason),   FIELD(amendment, stay_version),
	FIELD(amendment, answered_at), FIELD(amendment, user_id),  FIELDS_END
};
static const struct field waiting_row[] = {
	FIELD(waiting_amendment, id),          FIELD(waiting_amendment, stay_id),
	FIELD(waiting_amendment, kind),        FIELD(waiting_amendment, name),
	FIELD(waiting_amendment, surname),     FIELD(waiting_amendment, asked_at),
	FIELD(waiting_amendment, was_arrival), FIELD(waiting_amendment, was_departure),
	FIELD(waiting_amendment, arrival),     FIELD(waiting_amendment, departure),
	FIELD(waiting_amendment, was_guests),  FIELD(waiting_amendment, guests),
	FIELD(waiting_amendment, room),        FIELD(waiting_amendment, was_price),
	FIELD(waiting_amendment, price),       FIELD(waiting_amendment, penalty),
	FIELD(waiting_amendment, reason),      FIELDS_END
};
static const struct field fellow_row[] = { FIELD(fellow_stay, id),        FIELD(fellow_stay, follows_id),
	                                   FIELD(fellow_stay, state),     FIELD(fellow_stay, name),
	                                   FIELD(fellow_stay, surname),   FIELD(fellow_stay, arrival),
	                                   FIELD(fellow_stay, departure), FIELD(fellow_stay, guests),
	                                   FIELD(fellow_stay, rooms),     FIELD(fellow_stay, price),
	                                   FIELD(fellow_stay, version),   FIELDS_END };

#define STEP                                                                                                    \
	"SELECT id, stay_id, deed, at, user_id, was_state, was_departure, was_price, freed_from, freed_rooms, " \
	"stay_version, undo_until, undone_at FROM stay_step "
#define AMENDMENT_SELECT                                                                                             \
	"SELECT id, stay_id, kind, state, asked_at, arrival, departure, adults, children, room_id, price, penalty, " \
	"why, reason, stay_version, "                                                                                \
	"answered_at, user_id FROM amendment "

#define FELLOW                                                                                                        \
	"SELECT s.id, s.follows_id, s.state, p.name, p.surname, s.arrival, s.departure, s.guests, "                   \
	"(SELECT GROUP_CONCAT(DISTINCT m.name ORDER BY m.position, m.id SEPARATOR ', ') FROM room_night n JOIN room " \
	"m ON m.id = n.room_id "                                                                                      \
	"WHERE n.stay_id = s.id) AS rooms, s.price, s.version FROM stay s JOIN person p ON p.id = s.person_id "

static const struct query q[NQUERIES] = {
	[LINES] = { "SELECT stay_id, line, service_id, kind_id, code, name, class, unit, rooms, heads, nights, "
	            "quantity, unit_price, amount, unit_cost, vat, "
	            "incident_id, step_id FROM stay_line WHERE stay_id = ? ORDER BY service_id IS NULL, line",
	            line_row, sizeof(struct stay_line) },
	[LINE_ADD] = { "INSERT INTO stay_line (stay_id, line, service_id, kind_id, code, name, class, unit, rooms, "
	               "heads, nights, quantity, unit_price, "
	               "amount, unit_cost, vat, incident_id, step_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
	               "?, ?, ?, ?, ?)",
	               NULL, 0 },
	[LINE_NEXT] = { "SELECT COALESCE(MAX(line), 0) + 1 AS n FROM stay_line WHERE stay_id = ?", NUMBER_ROW },
	[LINE_CHANGE] = { "UPDATE stay_line SET quantity = ?, unit_price = ?, amount = ? WHERE stay_id = ? AND line = "
	                  "?",
	                  NULL, 0 },
	[LINE_REMOVE] = { "DELETE FROM stay_line WHERE stay_id = ? AND line = ?", NULL, 0 },
	[LINES_SERVICES] = { "DELETE FROM stay_line WHERE stay_id = ? AND (service_id IS NOT NULL OR code = 'agreed')",
	                     NULL, 0 },
	[LINES_OTHERS] = { "DELETE FROM stay_line WHERE stay_id = ? AND service_id IS NULL", NULL, 0 },
	[LINES_STEP] = { "DELETE FROM stay_line WHERE step_id = ?", NULL, 0 },
	[LINES_INCIDENT] = { "DELETE FROM stay_line WHERE incident_id = ?", NULL, 0 },
	[GUESTS] = { "SELECT stay_id, position, room_id, name, born, COALESCE(CAST(age AS SIGNED), -1) AS age, "
	             "country, passport, checked_at, matched FROM stay_guest "
	             "WHERE stay_id = ? ORDER BY position",
	             guest_row, sizeof(struct stay_guest) },
	[GUESTS_CLEAR] = { "DELETE FROM stay_guest WHERE stay_id = ?", NULL, 0 },
	[GUEST_ADD] = { "INSERT INTO stay_guest (stay_id, position, room_id, name, born, age, country, passport, "
	                "checked_at, matched) "
	                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	                NULL, 0 },
	[GUEST_CHECKED] = { "UPDATE stay_guest SET checked_at = ?, matched = ? WHERE stay_id = ? AND position = ?",
	                    NULL, 0 },
	[SHARES] = { "SELECT stay_id, position, payer, share FROM stay_share WHERE stay_id = ? ORDER BY position",
	             share_row, sizeof(struct stay_share) },
	[SHARES_CLEAR] = { "DELETE FROM stay_share WHERE stay_id = ?", NULL, 0 },
	[SHARE_ADD] = { "INSERT INTO stay_share (stay_id, position, payer, share) VALUES (?, ?, ?, ?)", NULL, 0 },
	[STEP_ADD] = { "INSERT INTO stay_step (stay_id, deed, at, user_id, was_state, was_departure, was_price, "
	               "freed_from, freed_rooms, stay_version, "
	               "undo_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	               NULL, 0 },
	[STEP_LAST] = { STEP "WHERE stay_id = ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1", step_row,
	                sizeof(struct stay_step) },
	[STEP_UNDO] = { "UPDATE stay_step SET undone_at = ? WHERE id = ? AND undone_at IS NULL", NULL, 0 },
	[STEPS_OPEN] = { "SELECT t.stay_id, t.stay_version, t.deed, p.name, p.surname, t.at, t.undo_until FROM "
	                 "stay_step t JOIN stay s ON s.id = t.stay_id "
	                 "AND s.version = t.stay_version JOIN person p ON p.id = s.person_id WHERE t.undo_until > ? "
	                 "AND t.undone_at IS NULL "
	                 "AND t.user_id IS NOT NULL ORDER BY t.id DESC",
	                 open_step_row, sizeof(struct open_step) },
	[CANCELLATION_ADD] = { "INSERT INTO cancellation (stay_id, how, at, user_id, price, penalty, by_rule, "
	                       "free_until, why, reason) "
	                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	                       NULL, 0 },
	[UNWRITTEN] = { "SELECT c.stay_id, c.how, c.at, c.user_id, c.price, c.penalty, c.by_rule, c.free_until, c.why, "
	                "c.reason FROM cancellation c "
	                "JOIN stay s ON s.id = c.stay_id WHERE s.request_id IS NOT NULL "
	                "AND NOT EXISTS (SELECT 1 FROM stay_step p WHERE p.stay_id = c.stay_id AND p.undone_at IS NULL "
	                "AND p.undo_until > ?) "
	                "AND EXISTS (SELECT 1 FROM invoice i WHERE i.stay_id = c.stay_id AND i.kind = 'invoice' "
	                "AND NOT EXISTS (SELECT 1 FROM invoice k WHERE k.corrects_id = i.id)) ORDER BY c.at, c.stay_id "
	                "LIMIT 50",
	                cancellation_row, sizeof(struct cancellation) },
	[CANCELLATION] = { "SELECT stay_id, how, at, user_id, price, penalty, by_rule, free_until, why, reason FROM "
	                   "cancellation WHERE stay_id = ?",
	                   cancellation_row, sizeof(struct cancellation) },
	[CANCELLATION_REMOVE] = { "DELETE FROM cancellation WHERE stay_id = ?", NULL, 0 },
	[LEAVINGS] = { "SELECT 'withdrawn' AS how, left_why AS why, COUNT(*) AS count FROM request WHERE state = "
	               "'withdrawn' AND ended_at >= ? AND ended_at < ? "
	               "GROUP BY left_why UNION ALL SELECT how, why, COUNT(*) FROM cancellation WHERE how IN ('guest', "
	               "'house') AND at >= ? AND at < ? "
	               "GROUP BY how, why",
	               leaving_row, sizeof(struct leaving) },
	[AMENDMENT_ADD] = { "INSERT INTO amendment (stay_id, kind, state, asked_at, arrival, departure, adults, "
	                    "children, room_id, price, penalty, why, reason, "
	                    "stay_version) VALUES (?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	                    NULL, 0 },
	[AMENDMENT] = { AMENDMENT_SELECT "WHERE id = ?", amendment_row, sizeof(struct amendment) },
	[AMENDMENTS] = { AMENDMENT_SELECT "WHERE stay_id = ? ORDER BY id DESC", amendment_row,
	                 sizeof(struct amendment) },
	[CANCELLING] = { AMENDMENT_SELECT "WHERE state = 'open' AND kind = 'cancel' ORDER BY id", amendment_row,
	                 sizeof(struct amendment) },
	[ANSWER] = { "UPDATE amendment SET state = ?, answered_at = ?, user_id = ? WHERE id = ? AND state = 'open'",
	             NULL, 0 },
	[VOID_OPEN] = { "UPDATE amendment SET state = 'void', answered_at = ? WHERE stay_id = ? AND state = 'open' AND "
	                "kind <> 'cancel'",
	                NULL, 0 },
	[REVIVE] = { "UPDATE amendment SET state = 'open', answered_at = NULL WHERE stay_id = ? AND state = 'void' AND "
	             "answered_at = ? AND kind <> 'cancel' ORDER BY id LIMIT 1",
	             NULL, 0 },
	[WAITING] = { "SELECT m.id, m.stay_id, m.kind, p.name, p.surname, m.asked_at, s.arrival AS was_arrival, "
	              "s.departure AS was_departure, m.arrival, "
	              "m.departure, s.guests AS was_guests, m.adults + m.children AS guests, r.name AS room, s.price "
	              "AS was_price, m.price, m.penalty, "
	              "m.reason FROM amendment m JOIN stay s ON s.id = m.stay_id JOIN person p ON p.id = s.person_id "
	              "LEFT JOIN room r ON r.id = m.room_id "
	              "WHERE m.state = 'open' AND m.kind <> 'cancel' ORDER BY m.id",
	              waiting_row, sizeof(struct waiting_amendment) },
	[FELLOWS] = { FELLOW "WHERE s.id <> ? AND s.state <> 'deleted' AND (s.id = ? OR s.group_id = ?) ORDER BY "
	                     "s.arrival, s.id",
	              fellow_row, sizeof(struct fellow_stay) },
	[BESIDE] = { FELLOW "WHERE s.id <> ? AND s.state IN ('accepted', 'prepaid', 'in-house') AND s.arrival < ? AND "
	                    "s.departure > ? "
	                    "AND COALESCE(s.group_id, s.id) <> ? ORDER BY ABS(DATEDIFF(s.arrival, ?)), p.surname, "
	                    "p.name, s.id LIMIT 60",
	             fellow_row, sizeof(struct fellow_stay) },
	[FOLLOWING] = { "SELECT id AS n FROM stay WHERE follows_id = ? AND state <> 'deleted'", NUMBER_ROW },
	[WISHES_OVER] = { "UPDATE guest_wish SET stay_id = ?, version = version + 1 WHERE stay_id = ?", NULL, 0 },
	[INCIDENTS_OVER] = { "UPDATE incident SET stay_id = ?, version = version + 1 WHERE stay_id = ?", NULL, 0 },
};

enum status stay_lines_of(struct db *db, struct arena *a, int64_t stay_id, struct stay_lines *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[LINES], ARGS(arg_int(stay_id)), &rows);
	if (st == OK)
		*out = (struct stay_lines){ rows.items, rows.count };
	return st;
}

enum status stay_line_add(struct db *db, struct arena *a, struct stay_line *l)
{
	enum status st = l->line == 0 ? store_number(db, a, &q[LINE_NEXT], ARGS(arg_int(l->stay_id)), &l->line) : OK;
	if (st != OK)
		return st;
	return db_run(db, &q[LINE_ADD],
	              ARGS(arg_int(l->stay_id), arg_int(l->line), arg_id(l->service_id), arg_id(l->kind_id),
	                   arg_text(l->code), arg_text(l->name), arg_text(l->class), arg_text(l->unit),
	                   arg_int(l->rooms), arg_int(l->heads), arg_int(l->nights), arg_int(l->quantity),
	                   arg_money(l->unit_price), arg_money(l->amount), arg_money(l->unit_cost), arg_int(l->vat),
	                   arg_id(l->incident_id), arg_id(l->step_id)),
	              NULL);
}

enum status stay_line_change(struct db *db, const struct stay_line *l)
{
	return store_change(db, &q[LINE_CHANGE],
	                    ARGS(arg_int(l->quantity), arg_money(l->unit_price), arg_money(l->amount),
	                         arg_int(l->stay_id), arg_int(l->line)));
}

enum status stay_line_remove(struct db *db, int64_t stay_id, int64_t line)
{
	return store_change(db, &q[LINE_REMOVE], ARGS(arg_int(stay_id), arg_int(line)));
}

enum status stay_lines_remove(struct db *db, int64_t stay_id, bool services)
{
	return db_run(db, &q[services ? LINES_SERVICES : LINES_OTHERS], ARGS(arg_int(stay_id)), NULL);
}

enum status stay_lines_of_step_remove(struct db *db, int64_t step_id)
{
	return db_run(db, &q[LINES_STEP], ARGS(arg_int(step_id)), NULL);
}

enum status stay_lines_of_incident_remove(struct db *db, int64_t incident_id)
{
	return db_run(db, &q[LINES_INCIDENT], ARGS(arg_int(incident_id)), NULL);
}

enum status stay_guests_of(struct db *db, struct arena *a, int64_t stay_id, struct stay_guests *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[GUESTS], ARGS(arg_int(stay_id)), &rows);
	if (st == OK)
		*out = (struct stay_guests){ rows.items, rows.count };
	return st;
}

enum status stay_guests_clear(struct db *db, int64_t stay_id)
{
	return db_run(db, &q[GUESTS_CLEAR], ARGS(arg_int(stay_id)), NULL);
}

enum status stay_guest_add(struct db *db, const struct stay_guest *g)
{
	return db_run(db, &q[GUEST_ADD],
	              ARGS(arg_int(g->stay_id), arg_int(g->position), arg_id(g->room_id), arg_text(g->name),
	                   arg_date(g->born), g->age < 0 ? arg_null() : arg_int(g->age), arg_text(g->country),
	                   arg_text(g->passport), arg_instant(g->checked_at), arg_bool(g->matched)),
	              NULL);
}

enum status stay_guest_checked(struct db *db, int64_t stay_id, int64_t position, struct instant now, bool matched)
{
	return store_change(db, &q[GUEST_CHECKED],
	                    ARGS(arg_instant(now), arg_bool(matched), arg_int(stay_id), arg_int(position)));
}

enum status stay_shares_of(struct db *db, struct arena *a, int64_t stay_id, struct stay_shares *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[SHARES], ARGS(arg_int(stay_id)), &rows);
	if (st == OK)
		*out = (struct stay_shares){ rows.items, rows.count };
	return st;
}

enum status stay_shares_clear(struct db *db, int64_t stay_id)
{
	return db_run(db, &q[SHARES_CLEAR], ARGS(arg_int(stay_id)), NULL);
}

enum status stay_share_add(struct db *db, const struct stay_share *s)
{
	return db_run(db, &q[SHARE_ADD],
	              ARGS(arg_int(s->stay_id), arg_int(s->position), arg_text(s->payer), arg_int(s->share)), NULL);
}

enum status stay_step_add(struct db *db, struct stay_step *s)
{
	return store_insert(db, &q[STEP_ADD],
	                    ARGS(arg_int(s->stay_id), arg_text(s->deed), arg_instant(s->at), arg_id(s->user_id),
	                         arg_text(s->was_state), arg_date(s->was_departure), arg_money(s->was_price),
	                         arg_date(s->freed_from), arg_word(s->freed_rooms), arg_int(s->stay_version),
	                         arg_instant(s->undo_until)),
	                    &s->id);
}

enum status stay_step_last(struct db *db, struct arena *a, int64_t stay_id, struct stay_step *out)
{
	return db_one(db, a, &q[STEP_LAST], ARGS(arg_int(stay_id)), out);
}

enum status stay_step_undo(struct db *db, int64_t id, struct instant now)
{
	return store_change(db, &q[STEP_UNDO], ARGS(arg_instant(now), arg_int(id)));
}

enum status stay_steps_open(struct db *db, struct arena *a, struct instant now, struct open_steps *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[STEPS_OPEN], ARGS(arg_instant(now)), &rows);
	if (st == OK)
		*out = (struct open_steps){ rows.items, rows.count };
	return st;
}

enum status cancellation_add(struct db *db, const struct cancellation *c)
{
	return db_run(db, &q[CANCELLATION_ADD],
	              ARGS(arg_int(c->stay_id), arg_text(c->how), arg_instant(c->at), arg_id(c->user_id),
	                   arg_money(c->price), arg_money(c->penalty), arg_money(c->by_rule), arg_date(c->free_until),
	                   arg_word(c->why), arg_word(c->reason)),
	              NULL);
}

enum status cancellation_of(struct db *db, struct arena *a, int64_t stay_id, struct cancellation *out)
{
	return db_one(db, a, &q[CANCELLATION], ARGS(arg_int(stay_id)), out);
}

enum status cancellations_unwritten(struct db *db, struct arena *a, struct instant now, struct cancellations *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[UNWRITTEN], ARGS(arg_instant(now)), &rows);
	if (st == OK)
		*out = (struct cancellations){ rows.items, rows.count };
	return st;
}

enum status cancellation_remove(struct db *db, int64_t stay_id)
{
	return db_run(db, &q[CANCELLATION_REMOVE], ARGS(arg_int(stay_id)), NULL);
}

enum status amendment_add(struct db *db, struct amendment *m)
{
	return store_insert(db, &q[AMENDMENT_ADD],
	                    ARGS(arg_int(m->stay_id), arg_text(m->kind), arg_instant(m->asked_at), arg_date(m->arrival),
	                         arg_date(m->departure), arg_int(m->adults), arg_int(m->children), arg_id(m->room_id),
	                         arg_money(m->price), arg_money(m->penalty), arg_word(m->why), arg_word(m->reason),
	                         arg_int(m->stay_version)),
	                    &m->id);
}

enum status amendment_by_id(struct db *db, struct arena *a, int64_t id, struct amendment *out)
{
	return db_one(db, a, &q[AMENDMENT], ARGS(arg_int(id)), out);
}

enum status amendments_of(struct db *db, struct arena *a, int64_t stay_id, struct amendments *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[AMENDMENTS], ARGS(arg_int(stay_id)), &rows);
	if (st == OK)
		*out = (struct amendments){ rows.items, rows.count };
	return st;
}

enum status amendments_cancelling(struct db *db, struct arena *a, struct amendments *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[CANCELLING], NO_ARGS, &rows);
	if (st == OK)
		*out = (struct amendments){ rows.items, rows.count };
	return st;
}

enum status amendment_answer(struct db *db, int64_t id, const char *state, struct instant now, int64_t user_id)
{
	return store_change(db, &q[ANSWER], ARGS(arg_text(state), arg_instant(now), arg_id(user_id), arg_int(id)));
}

enum status amendments_void(struct db *db, int64_t stay_id, struct instant now)
{
	return db_run(db, &q[VOID_OPEN], ARGS(arg_instant(now), arg_int(stay_id)), NULL);
}

enum status amendments_revive(struct db *db, int64_t stay_id, struct instant at, struct instant now)
{
	enum status st = amendments_void(db, stay_id, now);
	return st == OK ? db_run(db, &q[REVIVE], ARGS(arg_int(stay_id), arg_instant(at)), NULL) : st;
}

enum status amendments_waiting(struct db *db, struct arena *a, struct waiting_amendments *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[WAITING], NO_ARGS, &rows);
	if (st == OK)
		*out = (struct waiting_amendments){ rows.items, rows.count };
	return st;
}

enum status fellow_stays_of(struct db *db, struct arena *a, const struct guest_stay *s, struct fellow_stays *out)
{
	struct rows rows;
	int64_t group = s->group_id != 0 ? s->group_id : s->id;
	enum status st = db_all(db, a, &q[FELLOWS], ARGS(arg_int(s->id), arg_int(group), arg_int(group)), &rows);
	if (st == OK)
		*out = (struct fellow_stays){ rows.items, rows.count };
	return st;
}

enum status stays_beside(struct db *db, struct arena *a, const struct guest_stay *s, struct fellow_stays *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[BESIDE],
	                        ARGS(arg_int(s->id), arg_date(s->departure), arg_date(s->arrival),
	                             arg_int(s->group_id != 0 ? s->group_id : s->id), arg_date(s->arrival)),
	                        &rows);
	if (st == OK)
		*out = (struct fellow_stays){ rows.items, rows.count };
	return st;
}

enum status leavings_between(struct db *db, struct arena *a, struct instant from, struct instant to,
                             struct leavings *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[LEAVINGS],
	                        ARGS(arg_instant(from), arg_instant(to), arg_instant(from), arg_instant(to)), &rows);
	if (st == OK)
		*out = (struct leavings){ rows.items, rows.count };
	return st;
}

enum status stay_following(struct db *db, struct arena *a, int64_t stay_id, struct guest_stay *out)
{
	int64_t id = 0;
	enum status st = store_number(db, a, &q[FOLLOWING], ARGS(arg_int(stay_id)), &id);
	return st == OK ? stay_by_id(db, a, id, out) : st;
}

enum status stay_part_remove(struct db *db, int64_t id, int64_t whole_id)
{
	enum status st = db_run(db, &q[WISHES_OVER], ARGS(arg_id(whole_id), arg_id(id)), NULL);

	if (st == OK)
		st = db_run(db, &q[INCIDENTS_OVER], ARGS(arg_id(whole_id), arg_id(id)), NULL);
	if (st == OK)
		st = stay_lines_remove(db, id, true);
	if (st == OK)
		st = stay_lines_remove(db, id, false);
	if (st == OK)
		st = stay_guests_clear(db, id);
	if (st == OK)
		st = stay_shares_clear(db, id);
	return st == OK ? stay_delete(db, id) : st;
}

const struct query *life_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
