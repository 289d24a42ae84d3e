#include "store/retention.h"

#include "store/common.h"
#include "store/person.h"

enum {
	PAST,
	PAST_COUNT,
	STILL,
	NOBODYS,
	REQUESTS,
	DECISIONS,
	MAILS,
	INVOICES,
	PAYERS,
	DOCUMENTS,
	BANK,
	PAYMENTS,
	SLEEPERS,
	AHEAD,
	SHARES,
	CANCELLATIONS,
	AMENDMENTS,
	PHOTOS,
	INCIDENTS,
	NQUERIES
};

/* One whose stay is over asked for it before that: the stay's own time counts. */
#define NOTHING_GOES_ON                                                                                            \
	"NOT EXISTS (SELECT 1 FROM request r WHERE r.person_id = p.id AND (r.ended_at IS NULL OR r.ended_at >= ?)) " \
	"AND NOT EXISTS (SELECT 1 FROM stay s WHERE s.person_id = p.id AND s.departure >= ?) "                       \
	"AND NOT EXISTS (SELECT 1 FROM guest_file f WHERE f.person_id = p.id AND f.no_host_at IS NOT NULL) "
#define PAST_PERSONS                                                                                            \
	"FROM person p WHERE p.erased_at IS NULL AND (EXISTS (SELECT 1 FROM request r WHERE r.person_id = p.id) " \
	"OR EXISTS (SELECT 1 FROM stay s WHERE s.person_id = p.id)) AND " NOTHING_GOES_ON

static const struct query q[NQUERIES] = {
	[PAST] = { "SELECT p.id AS n " PAST_PERSONS "ORDER BY p.id LIMIT ?", NUMBER_ROW },
	[PAST_COUNT] = { "SELECT COUNT(*) AS n " PAST_PERSONS, NUMBER_ROW },
	[STILL] = { "SELECT COUNT(*) AS n FROM person p WHERE p.id = ? AND " NOTHING_GOES_ON, NUMBER_ROW },
	[NOBODYS] = { "UPDATE bank_entry b SET b.name = '', b.other = '', b.text = '' WHERE (b.name <> '' OR b.other "
	              "<> '' OR b.text <> '') "
	              "AND ((b.state = 'ignored' AND b.booked_on < ?) OR (b.state = 'open' AND b.booked_on < ?))",
	              NULL, 0 },
	[REQUESTS] = { "UPDATE request SET message = NULL, ages = '', version = version + 1 WHERE person_id = ?", NULL,
	               0 },
	[DECISIONS] = { "UPDATE decision d JOIN request r ON r.id = d.request_id SET d.note = '' WHERE r.person_id = ?",
	                NULL, 0 },
	[MAILS] = { "UPDATE outbox o LEFT JOIN request r ON r.id = o.request_id SET o.message = NULL, o.answer = '', "
	            "o.state = IF(o.state IN ('queued', 'failed', 'held'), 'dropped', o.state) WHERE r.person_id = ? "
	            "OR o.person_id = ?",
	            NULL, 0 },
	[PAYERS] = { "DELETE y FROM payer y JOIN request r ON r.id = y.request_id WHERE r.person_id = ?", NULL, 0 },
	/* One that was not rendered yet never is: there is nobody to hand it to. */
	[DOCUMENTS] = { "UPDATE document d JOIN request r ON r.id = d.request_id SET d.body = NULL, d.content = NULL, "
	                "d.rendered_at = COALESCE(d.rendered_at, d.created_at) WHERE r.person_id = ?",
	                NULL, 0 },
	[BANK] = { "UPDATE bank_entry b JOIN payment p ON p.bank_digest = b.digest JOIN stay s ON s.id = p.stay_id "
	           "SET b.name = '', b.other = '', b.text = '' WHERE s.person_id = ?",
	           NULL, 0 },
	[PAYMENTS] = { "UPDATE payment p JOIN stay s ON s.id = p.stay_id SET p.payer = '', p.note = '' WHERE "
	               "s.person_id = ?",
	               NULL, 0 },
	[SLEEPERS] = { "DELETE g FROM stay_guest g JOIN stay s ON s.id = g.stay_id WHERE s.person_id = ?", NULL, 0 },
	[AHEAD] = { "DELETE g FROM stay_ahead g JOIN stay s ON s.id = g.stay_id WHERE s.person_id = ?", NULL, 0 },
	[SHARES] = { "UPDATE stay_share h JOIN stay s ON s.id = h.stay_id SET h.payer = '' WHERE s.person_id = ?", NULL,
	             0 },
	[CANCELLATIONS] = { "UPDATE cancellation c JOIN stay s ON s.id = c.stay_id SET c.reason = '' WHERE s.person_id "
	                    "= ?",
	                    NULL, 0 },
	[AMENDMENTS] = { "UPDATE amendment m JOIN stay s ON s.id = m.stay_id SET m.reason = '' WHERE s.person_id = ?",
	                 NULL, 0 },
	/* That something was broken and what it cost stays known. */
	[PHOTOS] = { "DELETE f FROM incident_photo f JOIN incident i ON i.id = f.incident_id JOIN stay s ON s.id = "
	             "i.stay_id WHERE s.person_id = ?",
	             NULL, 0 },
	[INCIDENTS] = { "UPDATE incident i JOIN stay s ON s.id = i.stay_id SET i.what = '' WHERE s.person_id = ?", NULL,
	                0 },
	[INVOICES] = { "UPDATE invoice i JOIN stay s ON s.id = i.stay_id SET i.payer = '' WHERE s.person_id = ?", NULL,
	               0 },
};

enum status persons_past(struct db *db, struct arena *a, const struct retention *r, int64_t limit,
                         struct person_ids *out)
{
	struct rows rows;
	enum status st =
	    db_all(db, a, &q[PAST], ARGS(arg_instant(r->ended), arg_date(r->departed), arg_int(limit)), &rows);

	if (st != OK)
		return st;
	*out = (struct person_ids){ arena_news(a, int64_t, rows.count), rows.count };
	for (size_t i = 0; i < rows.count; i++)
		out->items[i] = ((const struct number *)rows.items)[i].n;
	return OK;
}

enum status persons_past_count(struct db *db, struct arena *a, const struct retention *r, int64_t *count)
{
	return store_number(db, a, &q[PAST_COUNT], ARGS(arg_instant(r->ended), arg_date(r->departed)), count);
}

/* The row of the person is locked by the first change: what is begun for it afterwards waits for the end of the
 * transaction, and what was begun before is seen. */
enum status person_forget(struct db *db, struct arena *a, const struct retention *r, int64_t person_id,
                          struct instant now)
{
	int64_t still = 0;
	enum status st = person_erase(db, person_id, now);

	if (st == OK)
		st = store_number(db, a, &q[STILL],
		                  ARGS(arg_int(person_id), arg_instant(r->ended), arg_date(r->departed)), &still);
	if (st == OK && still == 0)
		return CONFLICT;
	for (int i = REQUESTS; i < NQUERIES && st == OK; i++)
		st = i == MAILS ? db_run(db, &q[i], ARGS(arg_int(person_id), arg_int(person_id)), NULL)
		                : db_run(db, &q[i], ARGS(arg_int(person_id)), NULL);
	return st;
}

enum status bank_forget(struct db *db, struct date aside, struct date open, int64_t *count)
{
	return db_run(db, &q[NOBODYS], ARGS(arg_date(aside), arg_date(open)), count);
}

const struct query *retention_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
