#include "store/sender.h"

#include "core/text.h"
#include "store/common.h"

enum {
	ADD_ORIGIN,
	GET_ORIGIN,
	CLEAR_ORIGIN,
	FORGET_ORIGINS,
	BURST_COUNT,
	BURST_MARK,
	BURST_OPEN,
	GET_LIMIT,
	GET_LIMITS,
	HOLD_LIMIT,
	SET_LIMIT,
	FORGET_LIMITS,
	SPEND,
	FORGET_PROOFS,
	KNOWN,
	ASKS_BY_EMAIL,
	ASKS_BY_PHONE,
	ODD,
	ODD_COUNTS,
	NQUERIES
};

static const struct field origin_row[] = { FIELD(request_origin, request_id), FIELD(request_origin, at),
	                                   FIELD(request_origin, address),    FIELD(request_origin, network),
	                                   FIELD(request_origin, proof),      FIELD(request_origin, trap),
	                                   FIELD(request_origin, fresh),      FIELD(request_origin, burst),
	                                   FIELD(request_origin, cleared),    FIELDS_END };
static const struct field limit_row[] = { FIELD(send_limit, digest), FIELD(send_limit, sent),
	                                  FIELD(send_limit, last_at), FIELDS_END };
static const struct field odd_fields[] = { FIELD(odd_row, id),
	                                   FIELD(odd_row, reference),
	                                   FIELD(odd_row, name),
	                                   FIELD(odd_row, surname),
	                                   FIELD(odd_row, email),
	                                   FIELD(odd_row, state),
	                                   FIELD(odd_row, sent_at),
	                                   FIELD(odd_row, arrival),
	                                   FIELD(odd_row, departure),
	                                   FIELD(odd_row, value),
	                                   FIELD(odd_row, known),
	                                   FIELD(odd_row, proof),
	                                   FIELD(odd_row, trap),
	                                   FIELD(odd_row, fresh),
	                                   FIELD(odd_row, burst),
	                                   FIELD(odd_row, cleared),
	                                   FIELDS_END };
static const struct field odd_counts_row[] = { FIELD(odd_counts, all_count), FIELD(odd_counts, frozen_count),
	                                       FIELDS_END };

#define OF_BURST                                                                                    \
	"FROM request_origin g JOIN request r ON r.id = g.request_id WHERE g.network = ? AND g.at > ? " \
	"AND NOT g.cleared AND r.state "
#define ASKS                                                                              \
	"SELECT COUNT(*) AS n FROM person p JOIN request r ON r.person_id = p.id "        \
	"JOIN request_option o ON o.request_id = r.id WHERE o.arrival < ? AND o.departure > ? AND r.id <> ? AND "

static const struct query q[NQUERIES] = {
	[ADD_ORIGIN] = { "INSERT INTO request_origin (request_id, at, address, network, proof, trap, fresh) VALUES (?, "
	                 "?, ?, ?, ?, ?, ?)",
	                 NULL, 0 },
	[GET_ORIGIN] = { "SELECT request_id, at, address, network, proof, trap, fresh, burst, cleared FROM "
	                 "request_origin "
	                 "WHERE request_id = ?",
	                 origin_row, sizeof(struct request_origin) },
	[CLEAR_ORIGIN] = { "UPDATE request_origin SET cleared = TRUE WHERE request_id = ?", NULL, 0 },
	[FORGET_ORIGINS] = { "UPDATE request_origin SET address = NULL, network = NULL WHERE at < ? AND network IS NOT "
	                     "NULL",
	                     NULL, 0 },
	[BURST_COUNT] = { "SELECT COUNT(*) AS n " OF_BURST "IN ('unconfirmed', 'open', 'frozen')", NUMBER_ROW },
	[BURST_MARK] = { "UPDATE request_origin SET burst = TRUE WHERE network = ? AND at > ? AND NOT cleared", NULL,
	                 0 },
	[BURST_OPEN] = { "SELECT r.id AS n " OF_BURST "= 'open' ORDER BY r.id", NUMBER_ROW },
	[GET_LIMIT] = { "SELECT digest, sent, last_at FROM send_limit WHERE digest = ?", limit_row,
	                sizeof(struct send_limit) },
	[GET_LIMITS] = { "SELECT digest, sent, last_at FROM send_limit WHERE digest IN (?, ?, ?, ?, ?)", limit_row,
	                 sizeof(struct send_limit) },
	[HOLD_LIMIT] = { "INSERT INTO send_limit (digest, sent, last_at) VALUES (?, 0, ?) ON DUPLICATE KEY UPDATE sent "
	                 "= sent",
	                 NULL, 0 },
	[SET_LIMIT] = { "UPDATE send_limit SET sent = ?, last_at = ? WHERE digest = ?", NULL, 0 },
	[FORGET_LIMITS] = { "DELETE FROM send_limit WHERE last_at < ?", NULL, 0 },
	[SPEND] = { "INSERT INTO proof_spent (nonce, expires_at) VALUES (?, ?)", NULL, 0 },
	[FORGET_PROOFS] = { "DELETE FROM proof_spent WHERE expires_at < ?", NULL, 0 },
	[KNOWN] = { "SELECT EXISTS (SELECT 1 FROM person p JOIN request r ON r.person_id = p.id "
	            "WHERE p.email_key = ? AND r.confirmed_at IS NOT NULL) AS n",
	            NUMBER_ROW },
	[ASKS_BY_EMAIL] = { ASKS "p.email_key = ? AND (r.state IN ('open', 'frozen') OR "
	                         "(r.state = 'unconfirmed' AND r.confirm_until >= ?))",
	                    NUMBER_ROW },
	[ASKS_BY_PHONE] = { ASKS "p.phone_key = ? AND r.state IN ('open', 'frozen')", NUMBER_ROW },
	[ODD] = { "SELECT r.id, r.reference, p.name, p.surname, p.email, r.state, r.sent_at, o.arrival, o.departure, "
	          "o.value, "
	          "g.request_id IS NOT NULL AS known, COALESCE(g.proof, 0) AS proof, COALESCE(g.trap, 0) AS trap, "
	          "COALESCE(g.fresh, 0) AS fresh, COALESCE(g.burst, 0) AS burst, COALESCE(g.cleared, 0) AS cleared "
	          "FROM request r JOIN person p ON p.id = r.person_id "
	          "JOIN request_option o ON o.request_id = r.id AND o.position = 0 LEFT JOIN request_origin g ON "
	          "g.request_id = r.id "
	          "WHERE " ODD_ONES "ORDER BY r.state <> 'frozen', g.network, r.id LIMIT ? OFFSET ?",
	          odd_fields, sizeof(struct odd_row) },
	[ODD_COUNTS] = { "SELECT COUNT(*) AS all_count, COALESCE(SUM(r.state = 'frozen'), 0) AS frozen_count "
	                 "FROM request r LEFT JOIN request_origin g ON g.request_id = r.id WHERE " ODD_ONES,
	                 odd_counts_row, sizeof(struct odd_counts) },
};

enum status origin_add(struct db *db, const struct request_origin *o)
{
	return db_run(db, &q[ADD_ORIGIN],
	              ARGS(arg_id(o->request_id), arg_instant(o->at), arg_text(o->address), arg_text(o->network),
	                   arg_bool(o->proof), arg_bool(o->trap), arg_bool(o->fresh)),
	              NULL);
}

enum status origin_get(struct db *db, struct arena *a, int64_t request_id, struct request_origin *out)
{
	return db_one(db, a, &q[GET_ORIGIN], ARGS(arg_int(request_id)), out);
}

enum status origin_clear(struct db *db, int64_t request_id)
{
	return db_run(db, &q[CLEAR_ORIGIN], ARGS(arg_int(request_id)), NULL);
}

enum status origins_forget(struct db *db, struct instant before)
{
	return db_run(db, &q[FORGET_ORIGINS], ARGS(arg_instant(before)), NULL);
}

enum status burst_count(struct db *db, struct arena *a, const char *network, struct instant since, int64_t *out)
{
	return store_number(db, a, &q[BURST_COUNT], ARGS(arg_text(network), arg_instant(since)), out);
}

enum status burst_mark(struct db *db, const char *network, struct instant since)
{
	return db_run(db, &q[BURST_MARK], ARGS(arg_text(network), arg_instant(since)), NULL);
}

enum status burst_open(struct db *db, struct arena *a, const char *network, struct instant since,
                       struct request_ids *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[BURST_OPEN], ARGS(arg_text(network), arg_instant(since)), &rows);
	if (st != OK)
		return st;
	const struct number *ids = rows.items;
	int64_t *items = arena_news(a, int64_t, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		items[i] = ids[i].n;
	*out = (struct request_ids){ items, rows.count };
	return OK;
}

enum status send_limit_get(struct db *db, struct arena *a, const char *digest, struct send_limit *out)
{
	*out = (struct send_limit){ .last_at = INSTANT_NONE };
	enum status st = db_one(db, a, &q[GET_LIMIT], ARGS(arg_text(digest)), out);
	return st == NOT_FOUND ? OK : st;
}

enum status send_limits_get(struct db *db, struct arena *a, const char *const *digests, size_t count,
                            struct send_limit *out)
{
	struct arg args[SEND_LIMITS_MAX];
	struct rows rows;
	for (size_t i = 0; i < ARRAY_LEN(args); i++)
		args[i] = arg_text(i < count ? digests[i] : NULL);
	enum status st = db_all(db, a, &q[GET_LIMITS], args, ARRAY_LEN(args), &rows);
	for (size_t i = 0; i < count && st == OK; i++) {
		out[i] = (struct send_limit){ .digest = digests[i], .last_at = INSTANT_NONE };
		for (const struct send_limit *row = rows.items, *end = row + rows.count; row < end; row++)
			if (text_same(row->digest, digests[i]))
				out[i] = *row;
	}
	return st;
}

enum status send_limit_hold(struct db *db, const char *digest, struct instant now)
{
	return db_run(db, &q[HOLD_LIMIT], ARGS(arg_text(digest), arg_instant(now)), NULL);
}

enum status send_limit_set(struct db *db, const char *digest, int64_t sent, struct instant now)
{
	return db_run(db, &q[SET_LIMIT], ARGS(arg_int(sent), arg_instant(now), arg_text(digest)), NULL);
}

enum status send_limits_forget(struct db *db, struct instant before)
{
	return db_run(db, &q[FORGET_LIMITS], ARGS(arg_instant(before)), NULL);
}

enum status proof_spend(struct db *db, const char *nonce, struct instant expires)
{
	return db_run(db, &q[SPEND], ARGS(arg_text(nonce), arg_instant(expires)), NULL);
}

enum status proofs_forget(struct db *db, struct instant before)
{
	return db_run(db, &q[FORGET_PROOFS], ARGS(arg_instant(before)), NULL);
}

enum status sender_known(struct db *db, struct arena *a, const char *email_key, bool *out)
{
	int64_t n = 0;
	enum status st = store_number(db, a, &q[KNOWN], ARGS(arg_text(email_key)), &n);
	*out = n > 0;
	return st;
}

enum status sender_asks(struct db *db, struct arena *a, const char *email_key, const char *phone_key, struct date from,
                        struct date to, struct instant now, int64_t but, bool *out)
{
	int64_t by_email = 0, by_phone = 0;
	enum status st = OK;
	if (email_key != NULL)
		st = store_number(
		    db, a, &q[ASKS_BY_EMAIL],
		    ARGS(arg_date(to), arg_date(from), arg_int(but), arg_text(email_key), arg_instant(now)), &by_email);
	if (st == OK && phone_key != NULL)
		st = store_number(db, a, &q[ASKS_BY_PHONE],
		                  ARGS(arg_date(to), arg_date(from), arg_int(but), arg_text(phone_key)), &by_phone);
	*out = by_email > 0 || by_phone > 0;
	return st;
}

enum status odd_list(struct db *db, struct arena *a, int64_t offset, int64_t limit, struct odd_rows *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[ODD], ARGS(arg_int(limit), arg_int(offset)), &rows);
	if (st == OK)
		*out = (struct odd_rows){ rows.items, rows.count };
	return st;
}

enum status odd_counts(struct db *db, struct arena *a, struct odd_counts *out)
{
	return db_one(db, a, &q[ODD_COUNTS], NO_ARGS, out);
}

const struct query *sender_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
