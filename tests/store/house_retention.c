/* Who came to nothing is forgotten after 30 days, who stayed when the law no longer asks for the papers: no column of
 * any table names them then, and what reports count is as it was. */
#include "house.h"

#include "house/odd.h"
#include "house/retention.h"
#include "store/user.h"

#define MARK "Zwetschgenbaum" /* in everything personal */
#define DAY 86400

static struct stage s;

static void sql(const char *text)
{
	MUST(db_script(s.db, text));
}

/* How many values of the whole database name MARK. */
static int64_t traces(void)
{
	struct column { const char *tables, *columns; };
	static const struct field row[] = { FIELD(column, tables), FIELD(column, columns), FIELDS_END };
	static const struct query columns = { "SELECT table_name AS tables, column_name AS columns FROM "
		                              "information_schema.columns WHERE table_schema = DATABASE() "
		                              "AND data_type IN ('char', 'varchar', 'text', 'mediumtext', 'longtext', "
		                              "'mediumblob', 'longblob', 'blob') AND extra NOT LIKE '%GENERATED%'",
		                              row, sizeof(struct column) };
	struct rows rows;
	int64_t found = 0;
	MUST(db_all(s.db, &s.arena, &columns, NO_ARGS, &rows));
	for (size_t i = 0; i < rows.count; i++) {
		const struct column *c = (const struct column *)rows.items + i;
		int64_t n = stage_number(
		    &s,
		    arena_printf(&s.arena,
		                 "SELECT COUNT(*) AS n FROM `%s` WHERE LOWER(CONVERT(`%s` USING utf8mb4)) LIKE '%%" MARK
		                 "%%'",
		                 c->tables, c->columns));
		if (n > 0)
			printf("# %s.%s names it %lld times\n", c->tables, c->columns, (long long)n);
		found += n;
	}
	return found;
}

static struct submission named(const char *from, const char *to)
{
	struct submission sub = stage_ask(&s, from, to);
	sub.name = MARK;
	sub.email = arena_printf(&s.arena, MARK "%d@example.org", s.guests);
	sub.phone = "+43 660 1234567";
	sub.message = "My name is " MARK;
	sub.ask.wish = WISH_ROOMS;
	sub.ask.room_ids = &s.rooms[0];
	return sub;
}

static int64_t forgotten(bool dry)
{
	int64_t count = -1;
	MUST(retention_due(&s.arena, &s.house, dry, &count));
	return count;
}

static int64_t erased(void)
{
	return stage_number(&s, "SELECT COUNT(*) AS n FROM person WHERE erased_at IS NOT NULL");
}

static void mails_kept(void)
{
	sql("UPDATE outbox SET message = 'Dear " MARK "', answer = '550 " MARK
	    " is not here', state = IF(kind = 'refused', 'failed', state)");
	sql("UPDATE decision SET note = '" MARK " was rude'");
	sql("UPDATE invoice SET payer = '" MARK "'");
	sql("UPDATE document SET body = 'For " MARK "', content = 'For " MARK "', rendered_at = '2026-11-04'");
	sql("INSERT INTO payer (request_id, name, address) SELECT request_id, '" MARK " & Co', '" MARK "' FROM stay");
	sql("INSERT INTO stay_guest (stay_id, position, name) SELECT id, 1, '" MARK "' FROM stay");
	sql("INSERT INTO stay_ahead (stay_id, position, name) SELECT id, 1, '" MARK "' FROM stay");
	sql("INSERT INTO stay_share (stay_id, position, payer, share) SELECT id, 1, '" MARK "', 10000 FROM stay");
	sql("INSERT INTO cancellation (stay_id, how, at, price, penalty, by_rule, reason) SELECT id, 'guest', "
	    "'2026-11-04', 0, 0, 0, '" MARK "' FROM stay");
	sql("INSERT INTO amendment (stay_id, kind, state, asked_at, arrival, departure, adults, children, price, "
	    "penalty, reason) "
	    "SELECT id, 'cancel', 'void', '2026-11-04', arrival, departure, 1, 0, 0, 0, '" MARK "' FROM stay");
	sql("INSERT INTO incident (happened_at, stay_id, what, created_at) SELECT '2026-11-04', id, '" MARK
	    " broke a lamp', '2026-11-04' FROM stay");
	sql("INSERT INTO incident_photo (incident_id, body, width, height, created_at) SELECT id, '" MARK
	    "', 1, 1, '2026-11-04' FROM incident");
	sql("INSERT INTO bank_entry (digest, booked_on, amount, name, other, text, state, read_at) VALUES (REPEAT('a', "
	    "64), '2026-11-05', 100, '" MARK "', '" MARK "', '" MARK "', 'booked', '2026-11-05')");
	sql("INSERT INTO payment (stay_id, entry_key, paid_on, method, amount, payer, note, bank_digest, created_at) "
	    "SELECT id, REPEAT('k', 43), '2026-11-05', 'transfer', 100, '" MARK "', '" MARK
	    "', REPEAT('a', 64), '2026-11-05' FROM stay");
}

int main(void)
{
	struct submission a, b, c, d, e;
	struct verdicts gone = { 0 };
	int64_t yes, no, frozen, waits, count;

	stage_open(&s, 1, 0);
	MUST(user_add(s.db, &(struct user){ .login = "anna",
	                                    .name = "Anna",
	                                    .password = "-",
	                                    .role = "owner",
	                                    .active = true,
	                                    .created_at = s.house.now,
	                                    .seen_queue = INSTANT_NONE }));
	a = named("2026-12-01", "2026-12-05");
	b = named("2026-12-02", "2026-12-04");
	c = named("2026-12-10", "2026-12-12");
	d = named("2026-12-20", "2026-12-22");
	e = named("2027-06-20", "2027-06-22");
	yes = stage_open_request(&s, &a, 40000, "2026-11-03T09:00:00Z");
	no = stage_open_request(&s, &b, 10000, "2026-11-03T09:00:00Z");
	int64_t late = stage_send(&s, &c, -1);
	frozen = stage_open_request(&s, &d, 10000, "2026-12-03T09:00:00Z");
	waits = stage_open_request(&s, &e, 10000, "2027-06-03T09:00:00Z");
	stage_at(&s, "2026-11-03T09:00:30Z");
	CHECK(stage_decide(&s) == 2 && is_in_state(&s, yes, "accepted") && is_in_state(&s, no, "refused"));
	stage_forward(&s, DAY);
	MUST(expire_due(&s.arena, &s.house, false, &gone));
	CHECK(is_in_state(&s, late, "expired"));
	MUST(odd_do(&s.arena, &s.house, 1, ODD_FREEZE, &frozen, 1, &count));
	mails_kept();
	int64_t before = traces();
	CHECK_AS(before > 10, "%lld values name the guest", (long long)before);

	stage_at(&s, "2026-12-03T09:00:30Z");
	CHECK_AS(forgotten(true) == 0 && forgotten(false) == 0, "30 days after the refusal all is still there");
	stage_forward(&s, 60);
	CHECK_AS(forgotten(true) == 1 && erased() == 0 && traces() == before, "a dry run counts and writes nothing");
	CHECK_AS(forgotten(false) == 1, "then the refused one is forgotten");
	CHECK(erased() == 1 && forgotten(false) == 0);
	CHECK_AS(
	    stage_number(
	        &s,
	        arena_printf(
	            &s.arena,
	            "SELECT COUNT(*) AS n FROM audit WHERE action = 'forget' AND actor = 'job' AND entity = 'person' "
	            "AND entity_id = (SELECT person_id FROM request WHERE id = %lld)",
	            (long long)no)) == 1,
	    "the audit says so");
	CHECK_AS(stage_number(&s, "SELECT COUNT(*) AS n FROM outbox o WHERE o.kind = 'refused' AND o.state = 'dropped' "
	                          "AND o.answer = ''") == 1,
	         "a mail that failed waits for nobody any more");
	stage_forward(&s, 2 * DAY);
	CHECK_AS(forgotten(false) == 1, "the one that was never confirmed, a day later");

	/* Frozen until its arrival has passed. */
	stage_at(&s, "2026-12-20T22:00:00Z");
	MUST(odd_end(&s.arena, &s.house, false, &count));
	CHECK_AS(count == 0 && is_in_state(&s, frozen, "frozen"), "on its day of arrival it is still frozen");
	stage_at(&s, "2026-12-21T09:00:00Z");
	MUST(odd_end(&s.arena, &s.house, true, &count));
	CHECK(count == 1 && is_in_state(&s, frozen, "frozen"));
	MUST(odd_end(&s.arena, &s.house, false, &count));
	CHECK(count == 1 && stage_decide(&s) == 1 && is_in_state(&s, frozen, "refused"));
	NONE(&s, "it hears that it is late",
	     "SELECT COUNT(*) - 1 AS n FROM outbox WHERE kind = 'refused' AND state = 'queued' AND facts LIKE "
	     "'%why=late%'");
	sql("DELETE FROM cancellation"); /* these stays were kept */
	SOUND(&s);

	/* The one that stayed is kept as long as the law asks; then only the one that waits is left. */
	stage_set(&s, "keep_stay_years", "7");
	sql(arena_printf(&s.arena, "UPDATE request SET decide_at = '2040-01-01 00:00:00' WHERE id = %lld",
	                 (long long)waits));
	stage_at(&s, "2033-12-05T09:00:00Z");
	CHECK_AS(forgotten(false) == 1 && erased() == 3, "seven years to the day the guest who stayed is kept");
	stage_at(&s, "2033-12-06T09:00:00Z");
	CHECK(forgotten(false) == 1 && erased() == 4);
	NONE(&s, "his stay, invoice and nights are kept",
	     "SELECT COUNT(*) - 1 AS n FROM stay t JOIN invoice i ON i.stay_id = t.id WHERE t.price = i.total "
	     "AND (SELECT COUNT(*) FROM room_night m WHERE m.stay_id = t.id) = 4");
	NONE(&s, "and all requests with their nights",
	     "SELECT COUNT(*) - 5 AS n FROM request r JOIN request_option o ON o.request_id = r.id AND r.adults = 2");
	CHECK_AS(traces() > 0, "who still waits is there");
	sql(arena_printf(&s.arena,
	                 "UPDATE request SET state = 'withdrawn', ended_at = '2026-12-01 00:00:00' WHERE id = %lld",
	                 (long long)waits));
	CHECK(forgotten(false) == 1);
	CHECK_AS(traces() == 0, "no column of the database names them any more");

	/* What the bank says of people who are nobody's guests: forgotten when it was put aside, and when the law's
	 * years are over. */
	sql("INSERT INTO bank_entry (digest, booked_on, amount, name, other, text, state, read_at) VALUES "
	    "(REPEAT('b', 64), '2033-11-05', 100, '" MARK "', '" MARK "', '" MARK "', 'ignored', '2033-11-06'), "
	    "(REPEAT('c', 64), '2033-11-05', 200, '" MARK "', '" MARK "', '" MARK "', 'open', '2033-11-06')");
	stage_at(&s, "2033-12-05T09:00:00Z");
	CHECK(forgotten(false) == 0);
	CHECK_AS(traces() == 6, "30 days an entry that was put aside is kept");
	stage_at(&s, "2033-12-06T09:00:00Z");
	CHECK(forgotten(false) == 0);
	CHECK_AS(
	    traces() == 3 &&
	        stage_number(
	            &s,
	            "SELECT COUNT(*) AS n FROM bank_entry WHERE amount = 100 AND name = '' AND state = 'ignored'") == 1,
	    "then its sum is left, and that it was there");
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM audit WHERE action = 'forget' AND entity = 'bank_entry'") ==
	      1);
	stage_at(&s, "2040-11-05T09:00:00Z");
	CHECK(forgotten(false) == 0 && traces() == 3);
	stage_at(&s, "2040-11-06T09:00:00Z");
	CHECK_AS(forgotten(false) == 0 && traces() == 0, "what nobody looked at is kept as stays are");

	/* More than one run takes. */
	sql("INSERT INTO person (surname, created_at) SELECT '" MARK
	    "', '2026-01-01' FROM information_schema.columns LIMIT 205");
	sql("INSERT INTO request (reference, person_id, state, sent_at, decide_at, confirm_until, ended_at, lang, "
	    "adults) "
	    "SELECT CONCAT('XX-', 1000 + id), id, 'withdrawn', '2026-01-01', '2026-01-01', '2026-01-01', '2026-01-01', "
	    "'en', 1 FROM person WHERE erased_at IS NULL");
	CHECK_AS(forgotten(false) == 205 && traces() == 0, "more than one transaction takes");
	stage_close(&s);
	return check_done();
}
