/* Mails by calendar and clock on a small house whose clock is moved: each once, whatever happens between; and the end
 * of a stay that is not paid. */
#include <sys/wait.h>
#include <unistd.h>

#include "house.h"

#include "house/life.h"
#include "house/money.h"
#include "house/notice.h"
#include "house/reminders.h"
#include "store/delivery.h"

static struct stage s;

static const char *round_said(bool dry)
{
	struct buffer said = { .arena = &s.arena };
	buffer_text(&said, "");
	MUST(reminders_due(&s.arena, &s.house, dry, &said));
	return said.data;
}

static int64_t mails(const char *kind)
{
	return stage_number(&s, arena_printf(&s.arena, "SELECT COUNT(*) AS n FROM outbox WHERE kind = '%s'", kind));
}

static const char *facts_of(const char *kind)
{
	struct facts { const char *text; } got = { "" };
	static const struct field row[] = { FIELD(facts, text), FIELDS_END };
	struct query *q = arena_new(&s.arena, struct query);
	*q = (struct query){ arena_printf(&s.arena,
		                          "SELECT facts AS text FROM outbox WHERE kind = '%s' ORDER BY id DESC LIMIT 1",
		                          kind),
		             row, sizeof got };
	MUST(db_one(s.db, &s.arena, q, NO_ARGS, &got));
	return got.text;
}

/* Handed over, all that waits. */
static void post(void)
{
	MUST(db_script(
	    s.db, arena_printf(&s.arena,
	                       "UPDATE outbox SET state = 'sent', sent_at = FROM_UNIXTIME(%lld) WHERE state = 'queued'",
	                       (long long)s.house.now.second)));
}

/* The same house without guests, and without news to it. */
static void empty_stage(void)
{
	static const char *const tables[] = { "outbox",       "document",       "payment",  "invoice_line", "invoice",
		                              "room_night",   "stay",           "decision", "standing",     "plan_seat",
		                              "request_line", "request_option", "request",  "audit",        "counter" };
	MUST(db_script(s.db, "SET FOREIGN_KEY_CHECKS = 0"));
	for (size_t i = 0; i < ARRAY_LEN(tables); i++)
		MUST(db_script(s.db, arena_printf(&s.arena, "DELETE FROM %s", tables[i])));
	MUST(db_script(s.db, "SET FOREIGN_KEY_CHECKS = 1"));
	stage_at(&s, "2026-11-02T09:00:00Z");
	stage_set(&s, "house_email", "stay@linden-house.example");
	stage_set(&s, "note_new", "off");
	stage_set(&s, "note_odd", "off");
	stage_set(&s, "note_preview", "off");
	stage_set(&s, "note_failures", "off");
}

/* Accepted on 2 November at ten, and told. */
static struct guest_stay accepted(const char *from, const char *to)
{
	struct submission sub = stage_ask(&s, from, to);
	struct guest_stay stay = { 0 };
	stage_at(&s, "2026-11-02T09:00:00Z");
	int64_t id = stage_open_request(&s, &sub, -1, "2026-11-02T09:00:00Z");
	stage_decide(&s);
	post();
	MUST(stay_by_request(s.db, &s.arena, id, &stay));
	return stay;
}

static struct balance balance(int64_t stay_id)
{
	struct balance b = { 0 };
	MUST(balance_of(s.db, &s.arena, stay_id, &b));
	return b;
}

static void pay(int64_t stay_id, int64_t amount, const char *key)
{
	struct payment p = { .stay_id = stay_id,
		             .entry_key = key,
		             .paid_on = s.house.today,
		             .method = "transfer",
		             .amount = { amount } };
	enum money_answer answer = MONEY_OK;
	MUST(payment_take(&s.arena, &s.house, ACTOR_JOB, &p, &answer));
	CHECK(answer == MONEY_OK);
}

static void test_waiting(void)
{
	struct submission sub = stage_ask(&s, "2027-03-10", "2027-03-12");
	int64_t id = stage_open_request(&s, &sub, -1, NULL);
	struct guest_request r = stage_request(&s, id);
	CHECK(text_same(round_said(false), ""));
	s.house.now.second = r.decide_at.second - 2 * 86400 - 1;
	stage_forward(&s, 0);
	CHECK_AS(text_same(round_said(false), ""), "a second too soon");
	stage_forward(&s, 1);
	CHECK_AS(
	    text_same(round_said(true), arena_printf(&s.arena, "would write the mail still of %s\n", r.reference)) &&
	        mails("still") == 0,
	    "a dry run speaks and writes nothing");
	CHECK(text_same(round_said(false), arena_printf(&s.arena, "wrote the mail still of %s\n", r.reference)));
	CHECK(mails("still") == 1 && text_same(notice_fact(&s.arena, facts_of("still"), "turn"), "1"));
	CHECK_AS(text_same(round_said(false), "") && mails("still") == 1, "once");
	/* Out of the list, by a better request for the whole house. */
	stage_forward(&s, 7 * 3600);
	MUST(db_script(s.db,
	               arena_printf(&s.arena,
	                            "UPDATE request SET turn = FALSE, turn_at = FROM_UNIXTIME(%lld) WHERE id = %lld",
	                            (long long)s.house.now.second, (long long)id)));
	CHECK_AS(text_same(round_said(false), ""), "what has just turned may turn back");
	while (zone_local(s.settings.zone, s.house.now).second < 10 * 3600)
		stage_forward(&s, 3600);
	stage_forward(&s, 15 * 3600);
	CHECK(mails("turned") == 0);
	round_said(false);
	CHECK(mails("turned") == 1 && text_same(notice_fact(&s.arena, facts_of("turned"), "turn"), "0"));
	MUST(db_script(s.db,
	               arena_printf(&s.arena,
	                            "UPDATE request SET turn = TRUE, turn_at = FROM_UNIXTIME(%lld) WHERE id = %lld",
	                            (long long)s.house.now.second - 7200, (long long)id)));
	round_said(false);
	CHECK_AS(mails("turned") == 1, "at most once");
	CHECK(withdraw(&s.arena, &s.house, ACTOR_GUEST, &r, NULL) == OK);
	SOUND(&s);
}

/* The whole way: reminded, warned, lapsed. */
static void test_lapse(void)
{
	struct guest_stay stay = accepted("2027-01-10", "2027-01-12");
	struct guest_request r = stage_request(&s, stay.request_id);
	CHECK(date_is(stay.prepay_until) && stay.prepay_until.day == s.house.today.day + 7);
	stage_at(&s, "2026-11-07T08:59:59Z");
	CHECK(text_same(round_said(false), ""));
	stage_at(&s, "2026-11-07T09:00:00Z");
	round_said(false);
	CHECK(mails("prepay") == 1 && text_same(notice_fact(&s.arena, facts_of("prepay"), "missing"), "6780"));
	round_said(false);
	stage_at(&s, "2026-11-09T18:00:00Z");
	CHECK_AS(text_same(round_said(false), "") && mails("prepay") == 1, "once, and not yet late");
	stage_at(&s, "2026-11-10T09:00:00Z");
	round_said(false);
	CHECK(mails("warned") == 1 &&
	      text_same(notice_fact(&s.arena, facts_of("warned"), "grace_until"), "2026-11-15"));
	struct late_stay *late = NULL;
	size_t count = 0;
	MUST(late_stays(&s.arena, &s.house, &late, &count));
	CHECK_AS(count == 1 && late[0].warned && late[0].kept == KEPT_UNTOLD,
	         "a warning that has not left ends nothing");
	post();
	MUST(late_stays(&s.arena, &s.house, &late, &count));
	CHECK(count == 1 && late[0].kept == KEPT_NOT);
	pay(stay.id, 1000, "a part");
	stage_at(&s, "2026-11-15T20:00:00Z");
	CHECK(text_same(round_said(false), ""));
	stage_at(&s, "2026-11-16T09:00:00Z");
	CHECK_AS(strstr(round_said(true), "would write the mail lapsed") != NULL &&
	             text_same(balance(stay.id).state, "accepted"),
	         "dry");
	round_said(false);
	CHECK(mails("lapsed") == 1 && text_same(balance(stay.id).state, "lapsed") && is_in_state(&s, r.id, "lapsed"));
	NONE(&s, "its nights are free", "SELECT COUNT(*) AS n FROM room_night");
	CHECK_AS(stage_number(&s, "SELECT COALESCE(SUM(total), 0) AS n FROM invoice") == 0 &&
	             stage_number(&s, "SELECT COUNT(*) AS n FROM invoice WHERE reason = 'lapsed'") == 1,
	         "its invoice is taken back");
	CHECK_AS(stage_number(&s, "SELECT COUNT(*) AS n FROM document d JOIN outbox o ON o.id = d.mail_id WHERE o.kind "
	                          "= 'lapsed' AND d.kind = 'credit'") == 1,
	         "the credit note goes with the mail");
	struct balance b = balance(stay.id);
	CHECK_AS(balance_due(&b).minor == -1000, "what came is owed back");
	round_said(false);
	CHECK(mails("lapsed") == 1);
	pay(stay.id, 5780, "late");
	b = balance(stay.id);
	CHECK_AS(balance_due(&b).minor == -6780 && text_same(b.state, "lapsed") &&
	             notice_fact(&s.arena, facts_of("paid"), "ended") != NULL,
	         "late money is shown, not lost");
	NONE(&s, "and makes no voucher", "SELECT COUNT(*) AS n FROM document WHERE kind = 'voucher'");
	SOUND(&s);
}

/* Who is not let go by the calendar. */
static void test_kept(void)
{
	static const struct {
		const char *why, *change, *state;
	} cases[] = {
		{ "kept by the owner", "UPDATE stay SET keep_unpaid = TRUE WHERE id = ", "accepted" },
		{ "a company's word", "UPDATE stay SET guarantee = 'company' WHERE id = ", "accepted" },
		{ "the owner's trust", "UPDATE stay SET guarantee = 'trust' WHERE id = ", "accepted" },
		{ "the acceptance left too late",
		  "UPDATE outbox SET sent_at = '2026-11-10 10:00:00' WHERE kind = 'accepted' AND (SELECT id FROM stay "
		  "WHERE stay.request_id = outbox.request_id) = ",
		  "accepted" },
		{ "the acceptance never left",
		  "UPDATE outbox SET state = 'failed', sent_at = NULL WHERE kind = 'accepted' AND (SELECT id FROM stay "
		  "WHERE stay.request_id = outbox.request_id) = ",
		  "accepted" },
		{ "none of it", "UPDATE stay SET keep_unpaid = FALSE WHERE id = ", "lapsed" },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct guest_stay stay = accepted("2027-02-10", "2027-02-12");
		MUST(db_script(s.db, arena_printf(&s.arena, "%s%lld", cases[i].change, (long long)stay.id)));
		for (const char *const *at =
		         (const char *const[]){ "2026-11-07T09:00:00Z", "2026-11-10T09:00:00Z", "2026-11-16T09:00:00Z",
		                                "2026-11-20T09:00:00Z", NULL };
		     *at != NULL; at++) {
			stage_at(&s, *at);
			round_said(false);
			post();
		}
		CHECK_AS(text_same(balance(stay.id).state, cases[i].state), "%s: %s", cases[i].why,
		         balance(stay.id).state);
		MUST(db_script(s.db, "DELETE FROM room_night"));
		MUST(db_script(s.db, "UPDATE stay SET state = 'departed' WHERE state = 'accepted'"));
	}
	/* Near its arrival. */
	struct guest_stay near = accepted("2026-11-19", "2026-11-21");
	stage_at(&s, "2026-11-10T09:00:00Z");
	round_said(false);
	post();
	CHECK_AS(notice_fact(&s.arena, facts_of("warned"), "grace_until") == NULL, "no end is told that will not come");
	stage_at(&s, "2026-11-18T09:00:00Z");
	round_said(false);
	CHECK(text_same(balance(near.id).state, "accepted"));
	struct late_stay late = { 0 };
	CHECK(late_stay_find(&s.arena, &s.house, near.id, &late) == OK && late.kept == KEPT_NEAR);
	bool changed = true;
	const struct actor owner = { "user", 0 };
	MUST(late_keep(&s.arena, &s.house, owner, near.id, &changed));
	CHECK(!changed && balance(near.id).keep_unpaid &&
	      late_stay_find(&s.arena, &s.house, near.id, &late) == NOT_FOUND);
	MUST(late_keep(&s.arena, &s.house, owner, near.id, &changed));
	CHECK(changed);
	MUST(late_let_go(&s.arena, &s.house, owner, near.id, &changed));
	CHECK_AS(changed && text_same(balance(near.id).state, "accepted"), "what is kept is not let go");
	MUST(db_script(s.db, "UPDATE stay SET keep_unpaid = FALSE"));
	MUST(late_let_go(&s.arena, &s.house, owner, near.id, &changed));
	CHECK_AS(!changed && text_same(balance(near.id).state, "lapsed"), "the owner's word ends it");
	MUST(late_let_go(&s.arena, &s.house, owner, near.id, &changed));
	CHECK(changed);
	SOUND(&s);
}

static void test_paid_meanwhile(void)
{
	struct guest_stay stay = accepted("2027-01-10", "2027-01-12");
	stage_at(&s, "2026-11-10T09:00:00Z");
	round_said(false);
	post();
	pay(stay.id, 6780, "all");
	CHECK(mails("paid") == 1 && text_same(notice_fact(&s.arena, facts_of("paid"), "balance"), "15820"));
	CHECK_AS(
	    stage_number(
	        &s, "SELECT COUNT(*) AS n FROM document d JOIN outbox o ON o.id = d.mail_id WHERE o.kind = 'paid'") ==
	        2,
	    "receipt and voucher go with it");
	stage_at(&s, "2026-11-16T09:00:00Z");
	CHECK(text_same(round_said(false), "") && text_same(balance(stay.id).state, "prepaid"));
	SOUND(&s);
}

static void test_stay(void)
{
	struct guest_stay stay = accepted("2027-01-10", "2027-01-12");
	pay(stay.id, 6780, "all");
	stage_at(&s, "2027-01-08T08:59:00Z");
	CHECK(text_same(round_said(false), ""));
	stage_at(&s, "2027-01-08T09:00:00Z");
	round_said(false);
	round_said(false);
	CHECK(mails("arriving") == 1 && text_same(notice_fact(&s.arena, facts_of("arriving"), "balance"), "15820"));
	CHECK_AS(notice_fact(&s.arena, facts_of("arriving"), "rooms") != NULL, "its room is held by then");
	stage_at(&s, "2027-01-12T18:00:00Z");
	CHECK(text_same(round_said(false), ""));
	stage_set(&s, "thanks_mail", "off");
	stage_at(&s, "2027-01-13T09:00:00Z");
	CHECK(text_same(round_said(false), ""));
	stage_set(&s, "thanks_mail", "on");
	round_said(false);
	round_said(false);
	CHECK(mails("thanks") == 1);
	SOUND(&s);
}

/* One that goes on in another room: its guest is thanked when he leaves the last one. */
static void test_goes_on(void)
{
	struct guest_stay stay = accepted("2027-01-10", "2027-01-14");
	struct stay_edited out;
	struct date middle;
	int64_t next = 0;

	CHECK(date_parse("2027-01-12", &middle));
	for (size_t i = 0; i < 2 && next == 0; i++)
		MUST(life_split(&s.arena, &s.house, (struct life_by){ 0 }, stay.id,
		                &(struct stay_split){ middle, &s.rooms[i], 1, false }, &next, &out));
	CHECK(next != 0 && out.answer == LIFE_OK);
	stage_at(&s, "2027-01-08T09:00:00Z");
	round_said(false);
	CHECK(mails("arriving") == 1 &&
	      text_same(notice_fact(&s.arena, facts_of("arriving"), "departure"), "2027-01-14"));
	stage_at(&s, "2027-01-13T09:00:00Z");
	round_said(false);
	CHECK_AS(mails("thanks") == 0, "nobody is thanked who is still here");
	stage_at(&s, "2027-01-15T09:00:00Z");
	round_said(false);
	CHECK(mails("thanks") == 1 && text_same(notice_fact(&s.arena, facts_of("thanks"), "departure"), "2027-01-14"));
	SOUND(&s);
}

static void test_house(void)
{
	stage_set(&s, "note_new", "on");
	stage_set(&s, "note_odd", "on");
	stage_set(&s, "note_preview", "on");
	stage_set(&s, "note_failures", "on");
	struct submission one = stage_ask(&s, "2027-03-10", "2027-03-12"),
	                  other = stage_ask(&s, "2027-03-10", "2027-03-12");
	int64_t id = stage_open_request(&s, &one, -1, NULL);
	stage_send(&s, &other, -1);
	round_said(false);
	round_said(false);
	CHECK_AS(mails("new") == 1, "of what is confirmed the house hears once");
	CHECK_AS(mails("odd") == 0, "a price like any other is not odd");
	/* 1,100 for 11,000: whoever typed it should hear of it at the first request that was shown it. */
	MUST(db_script(s.db, "UPDATE price p JOIN service v ON v.id = p.service_id SET p.amount = p.amount DIV 10 "
	                     "WHERE v.class = 'lodging'"));
	struct submission cheap = stage_ask(&s, "2027-03-15", "2027-03-17");
	stage_open_request(&s, &cheap, -1, NULL);
	MUST(db_script(s.db, "UPDATE price p JOIN service v ON v.id = p.service_id SET p.amount = p.amount * 10 WHERE "
	                     "v.class = 'lodging'"));
	stage_set(&s, "note_new", "off");
	round_said(false);
	round_said(false);
	CHECK_AS(mails("odd") == 1 && mails("new") == 1,
	         "an odd price is told once, also to who does not read of each request");
	CHECK(
	    stage_number(
	        &s, "SELECT COUNT(*) AS n FROM outbox WHERE kind = 'odd' AND facts LIKE '%night=1100\nusual=11000%'") ==
	    1);
	stage_set(&s, "note_new", "on");
	struct guest_request r = stage_request(&s, id);
	s.house.now.second = r.decide_at.second - 86400 - 1;
	stage_forward(&s, 0);
	round_said(false);
	CHECK(mails("preview") == 0);
	stage_forward(&s, 1);
	round_said(false);
	stage_forward(&s, 3600);
	round_said(false);
	CHECK_AS(mails("preview") == 1, "once an instant");
	MUST(db_script(
	    s.db, arena_printf(&s.arena,
	                       "UPDATE outbox SET state = 'failed', next_at = FROM_UNIXTIME(%lld) WHERE kind = 'new'",
	                       (long long)s.house.now.second - 60)));
	round_said(false);
	round_said(false);
	CHECK(mails("failures") == 1);
	MUST(db_script(
	    s.db,
	    arena_printf(&s.arena,
	                 "UPDATE outbox SET state = 'failed', next_at = FROM_UNIXTIME(%lld) WHERE kind = 'preview'",
	                 (long long)s.house.now.second + 60)));
	round_said(false);
	CHECK_AS(mails("failures") == 1, "at most one a day");
	stage_forward(&s, 86400);
	round_said(false);
	CHECK_AS(mails("failures") == 2, "the next day those that came since");
	stage_forward(&s, 86400);
	round_said(false);
	CHECK(mails("failures") == 2);
	stage_set(&s, "house_email", "");
	CHECK_AS(text_same(round_said(true), ""), "nobody reads: nothing is written");
}

#define JOBS 10

static void test_jobs_at_once(void)
{
	struct guest_stay stays[3] = { accepted("2027-01-10", "2027-01-12"), accepted("2027-01-10", "2027-01-12"),
		                       accepted("2027-01-20", "2027-01-22") };
	static const char *const days[] = { "2026-11-07T09:00:00Z", "2026-11-10T09:00:00Z", "2026-11-16T09:00:00Z" };
	for (size_t d = 0; d < ARRAY_LEN(days); d++) {
		pid_t jobs[JOBS];
		int bad = 0, status = 0;
		stage_at(&s, days[d]);
		for (int i = 0; i < JOBS; i++) {
			jobs[i] = fork();
			if (jobs[i] == 0) {
				struct arena a = { 0 };
				struct buffer said = { .arena = &a };
				struct house h = s.house;
				h.db = store_ready();
				_exit(reminders_due(&a, &h, false, &said) == OK ? 0 : 1);
			}
		}
		for (int i = 0; i < JOBS; i++)
			bad += waitpid(jobs[i], &status, 0) < 0 || status != 0;
		CHECK_AS(bad == 0, "ten jobs at once: %d failed", bad);
		post();
	}
	CHECK(mails("prepay") == 3 && mails("warned") == 3 && mails("lapsed") == 3);
	for (size_t i = 0; i < ARRAY_LEN(stays); i++)
		CHECK(text_same(balance(stays[i].id).state, "lapsed"));
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM invoice WHERE kind = 'credit'") == 3);
	SOUND(&s);
}

int main(void)
{
	static void (*const parts[])(void) = { test_waiting, test_lapse,   test_kept,  test_paid_meanwhile,
		                               test_stay,    test_goes_on, test_house, test_jobs_at_once };
	stage_open(&s, 2, 1);
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		empty_stage();
		parts[i]();
	}
	stage_close(&s);
	return check_done();
}
