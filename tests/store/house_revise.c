/* A request that its guest changes before its hour: all of it or nothing, priced anew, its hour no later, the list
 * right behind. */
#include <sys/wait.h>
#include <unistd.h>

#include "house.h"

#include "house/replan.h"
#include "house/revise.h"
#include "store/change.h"
#include "store/chart.h"
#include "store/plan.h"
#include "store/user.h"

static struct stage s;
static struct sender sender;
static struct offer offer;
static int keys;

static struct guest_request row(int64_t id)
{
	return stage_request(&s, id);
}

static struct request_view view(int64_t id)
{
	struct guest_request r = row(id);
	struct request_view v;
	MUST(request_view_load(&s.arena, &s.house, &r, &v));
	return v;
}

/* As it is, with a key of its own. */
static struct revision as_is(int64_t id)
{
	struct request_view v = view(id);
	struct revision r = { .name = person_full_name(&s.arena, &v.person),
		              .phone = v.person.phone,
		              .message = v.request.message,
		              .eta = v.request.eta,
		              .ages = v.request.ages,
		              .must_know_by = v.request.must_know_by,
		              .form_key = arena_printf(&s.arena, "key-%d", ++keys),
		              .seen_price = v.option.price,
		              .seen_changed = v.request.changed_at,
		              .sender = &sender };
	MUST(request_ask(&s.arena, &s.house, &v, &r.ask));
	return r;
}

static struct span span(const char *from, const char *to)
{
	struct span n;
	if (!date_parse(from, &n.from) || !date_parse(to, &n.to))
		exit(1);
	return n;
}

static enum revise_answer change(int64_t id, const struct revision *v)
{
	enum revise_answer answer;
	struct guest_request r = row(id);
	MUST(revise(&s.arena, &s.house, &r, v, &answer, &offer));
	return answer;
}

static int64_t count(const char *from)
{
	return stage_number(&s, arena_printf(&s.arena, "SELECT COUNT(*) AS n FROM %s", from));
}

/* Everything that a change could touch, in one number. */
static int64_t digest(void)
{
	return stage_number(&s, "SELECT (SELECT COALESCE(SUM(CRC32(CONCAT_WS(',', id, state, turn, decide_at, adults, "
	                        "children, ages, eta, COALESCE(message, ''), version))), 0) FROM request) + "
	                        "(SELECT COALESCE(SUM(CRC32(CONCAT_WS(',', request_id, arrival, departure, wish, "
	                        "COALESCE(kind_id, 0), rooms_count, price, value))), 0) FROM request_option) + "
	                        "(SELECT COALESCE(SUM(CRC32(CONCAT_WS(',', request_id, line, quantity, amount))), 0) "
	                        "FROM request_line) + (SELECT COUNT(*) FROM request_change) + "
	                        "(SELECT COUNT(*) FROM request_option_room) + (SELECT COUNT(*) FROM outbox) + (SELECT "
	                        "SUM(CRC32(CONCAT_WS(',', id, name, COALESCE(phone, '')))) FROM person) + "
	                        "(SELECT version FROM guard) + (SELECT COUNT(*) FROM audit) AS n");
}

#define UNTOUCHED(expression, expected, what)                                        \
	do {                                                                         \
		int64_t before_ = digest();                                          \
		enum revise_answer answer_ = (expression);                           \
		CHECK_AS(answer_ == (expected), "%s: %d", what, (int)answer_);       \
		CHECK_AS(digest() == before_, "%s: nothing is touched", what);       \
	} while (0)

/* The nearest ways to stay, beside all others or beside all but one's own request: its days after the asked ones, as
 * far as any is near. */
static const char *near(const struct stay_ask *ask, int64_t instead_of)
{
	struct alternative *ways;
	struct buffer days = { .arena = &s.arena };
	size_t found;

	buffer_text(&days, "");
	MUST(alternatives_find(&s.arena, &s.house, ask, instead_of, 3, &ways, &found));
	for (size_t i = 0; i < found; i++)
		if (ways[i].wish == ask->wish && ways[i].kind_id == ask->kind_id)
			buffer_printf(&days, "%+d ", ways[i].nights.from.day - ask->nights.from.day);
	return days.data;
}

/* What a guest may have instead of what he asks for is not barred by what he asks for. */
static void near_it(int64_t mine, int64_t other)
{
	struct stay_ask ask = as_is(mine).ask;

	CHECK(row(mine).turn && !row(other).turn);
	CHECK_AS(strstr(near(&ask, 0), "+1 ") == NULL, "to another, nights that it has are taken: %s", near(&ask, 0));
	CHECK_AS(strncmp(near(&ask, mine), "+1 -1 ", 6) == 0, "to itself they are free: %s", near(&ask, mine));
	CHECK_AS(strstr(near(&ask, other), "+1 ") == NULL, "not so without another's: %s", near(&ask, other));
}

static bool list_as_from_scratch(void)
{
	struct house_plan hp = { 0 };
	struct plan_result scratch;
	struct stored_plan stored = { 0 };
	MUST(house_plan_read(&s.arena, &s.house, &hp));
	MUST(plan_get(s.db, &s.arena, &stored));
	MUST(plan_solve(&s.arena, &hp.problem, NULL, NULL, &scratch));
	return stored.value.minor == scratch.value && stored.bound.minor == scratch.bound &&
	       stored.accepted == scratch.accepted && stored.open == (int64_t)hp.requests.count &&
	       stored.version == hp.version;
}

static void changes(int64_t mine, int64_t other)
{
	struct guest_request was = row(mine);
	struct revision v = as_is(mine);

	/* Another stay: its price, its hour, the list. */
	CHECK(row(mine).turn && !row(other).turn);
	v.ask.nights = span("2027-02-20", "2027-02-23");
	v.ask.party.adults = 1;
	v.name = "Another Name";
	v.phone = "+43 660 1234567";
	v.message = "A message";
	v.seen_price = (struct money){ 3 * 11000 + 3 * 150 };
	CHECK(change(mine, &v) == REVISE_OK);
	struct request_view now = view(mine);
	CHECK_AS(now.option.arrival.day == v.ask.nights.from.day && now.option.price.minor == 33450 &&
	             now.request.adults == 1 && now.lines.count == 2,
	         "it asks for the other stay");
	CHECK(text_same(now.person.name, "Another Name") && text_same(now.person.phone, "+43 660 1234567") &&
	      text_same(now.request.message, "A message"));
	CHECK_AS(now.request.decide_at.second == was.decide_at.second, "its hour is as it was told");
	CHECK_AS(row(mine).turn && row(other).turn && list_as_from_scratch(),
	         "the list follows in the same transaction: the nights it left are another's");
	CHECK(count("outbox WHERE kind = 'revised'") == 1 &&
	      count("audit WHERE action = 'change' AND actor = 'guest' AND was LIKE '%2026-12-12%' AND became LIKE "
	            "'%2027-02-20%'") == 1);
	struct request_changes history;
	MUST(request_changes_of(s.db, &s.arena, mine, &history));
	CHECK_AS(history.count == 1 && history.items[0].number == 1 &&
	             history.items[0].price.minor == 44000 + 8 * 150 && history.items[0].adults == 2 &&
	             history.items[0].decide_at.second == was.decide_at.second,
	         "what it was is kept");
	SOUND(&s);

	/* The same form once more, and the same key with other data. */
	UNTOUCHED(change(mine, &v), REVISE_AGAIN, "the same form is the same change");
	v.message = "Another message";
	UNTOUCHED(change(mine, &v), REVISE_USED, "its key is good for nothing else");

	/* What was seen is not what is any more. */
	v = as_is(mine);
	v.seen_changed = INSTANT_NONE;
	v.message = "From an older page";
	UNTOUCHED(change(mine, &v), REVISE_STALE, "from a page older than the last change");
	v = as_is(mine);
	UNTOUCHED(change(mine, &v), REVISE_SAME, "what changes nothing writes nothing");
	v.ask.nights.to = date_add(v.ask.nights.to, 1);
	UNTOUCHED(change(mine, &v), REVISE_PRICE, "at another price than was seen");
	v.ask.nights = span("2026-10-01", "2026-10-03");
	UNTOUCHED(change(mine, &v), REVISE_REFUSED, "to nights that are past");
	CHECK(offer.complaint.field != NULL);
	v = as_is(mine);
	v.ask.party.adults = 9;
	UNTOUCHED(change(mine, &v), REVISE_REFUSED, "to a party that no room takes");
}

static void prices(int64_t mine)
{
	/* The house asks for more since: who keeps the stay keeps the price. */
	struct revision v = as_is(mine);
	MUST(db_script(s.db, "UPDATE price SET amount = amount + 1000 WHERE amount > 1000"));
	v.eta = "late";
	stage_forward(&s, 60);
	CHECK(change(mine, &v) == REVISE_OK && offer.quote.total.minor == 33450 &&
	      view(mine).option.price.minor == 33450);
	CHECK(text_same(row(mine).eta, "late"));
	v = as_is(mine);
	v.ask.nights.to = date_add(v.ask.nights.to, 1);
	v.seen_price = (struct money){ 4 * 12000 + 4 * 150 };
	stage_forward(&s, 60);
	CHECK_AS(change(mine, &v) == REVISE_OK && view(mine).option.price.minor == 48600,
	         "another one costs what it costs now");
	SOUND(&s);
}

static void hours(int64_t mine)
{
	struct instant was = row(mine).decide_at;
	struct revision v = as_is(mine);

	v.ask.nights = span("2026-11-10", "2026-11-12");
	v.seen_price = (struct money){ 2 * 12000 + 2 * 150 };
	stage_forward(&s, 60);
	CHECK(change(mine, &v) == REVISE_OK);
	CHECK_AS(row(mine).decide_at.second < was.second && row(mine).decide_at.second == offer.decide_at.second,
	         "nearer nights are answered sooner");
	was = row(mine).decide_at;
	v = as_is(mine);
	v.ask.nights = span("2027-03-20", "2027-03-22");
	stage_forward(&s, 60);
	CHECK(change(mine, &v) == REVISE_OK);
	CHECK_AS(row(mine).decide_at.second == was.second, "and going back gains no time");
	SOUND(&s);
}

/* Rooms asked for by name, a room the owner held, a request that is frozen. */
static void shapes(int64_t mine)
{
	struct revision v = as_is(mine);

	v.ask.wish = WISH_ROOMS;
	v.ask.room_ids = &s.rooms[0];
	v.ask.rooms_count = 1;
	stage_forward(&s, 60);
	CHECK(change(mine, &v) == REVISE_OK && view(mine).option.room_ids != NULL &&
	      view(mine).option.room_ids[0] == s.rooms[0]);
	MUST(request_pin_add(s.db, mine, 0, s.rooms[0]));
	v = as_is(mine);
	v.ask.wish = WISH_KIND;
	v.ask.kind_id = s.kinds[1];
	v.seen_price = (struct money){ 2 * 17500 + 2 * 150 };
	stage_forward(&s, 60);
	CHECK(change(mine, &v) == REVISE_OK);
	CHECK_AS(view(mine).option.kind_id == s.kinds[1] && count("request_option_room") == 0 &&
	             count("request_pin") == 0,
	         "another wish: what the owner held for the old one is free");
	struct request_changes history;
	MUST(request_changes_of(s.db, &s.arena, mine, &history));
	CHECK(text_same(history.items[0].rooms, arena_printf(&s.arena, "%lld", (long long)s.rooms[0])));
	SOUND(&s);

	MUST(db_script(s.db, arena_printf(&s.arena, "UPDATE request SET state = 'frozen', turn = 0 WHERE id = %lld",
	                                  (long long)mine)));
	MUST(plan_seats_clear(s.db, mine));
	MUST(db_script(s.db, "UPDATE guard SET version = version + 1"));
	v = as_is(mine);
	v.message = "Are you there?";
	stage_forward(&s, 60);
	CHECK_AS(change(mine, &v) == REVISE_OK && is_in_state(&s, mine, REQUEST_FROZEN) && !row(mine).turn,
	         "one that is held back can be changed, and stays held back");
	MUST(db_script(s.db,
	               arena_printf(&s.arena, "UPDATE request SET state = 'open' WHERE id = %lld", (long long)mine)));
}

static void twice_and_often(int64_t mine)
{
	struct submission sub = stage_ask(&s, "2027-04-10", "2027-04-12");
	struct revision v = as_is(mine);

	sub.email = view(mine).person.email;
	int64_t second = stage_send(&s, &sub, -1);
	CHECK(stage_confirm(&s, second) == CONFIRM_OK);
	v.ask.nights = span("2027-04-11", "2027-04-13");
	UNTOUCHED(change(mine, &v), REVISE_TWICE, "into the nights of another request of one's own");
	MUST(db_script(s.db, "UPDATE send_limit SET sent = 1000000"));
	stage_forward(&s, 60);
	v = as_is(mine);
	v.message = "Once more";
	UNTOUCHED(change(mine, &v), REVISE_SLOW, "too often");
	MUST(db_script(s.db, "DELETE FROM send_limit"));
	sender.proof = "a proof";
	sender.proof_expires = (struct instant){ s.house.now.second + 3600 };
	CHECK(change(mine, &v) == REVISE_OK);
	stage_forward(&s, 60);
	v = as_is(mine);
	v.message = "And once more";
	UNTOUCHED(change(mine, &v), REVISE_SPENT, "with a proof that was used");
	sender.proof = NULL;
}

/* The job decides while guests change: each change is wholly before the decision or is not at all. */
static void race(void)
{
	enum { RACERS = 6 };
	int64_t ids[RACERS];
	pid_t pids[RACERS + 1];
	struct instant hour = INSTANT_NONE;
	bool good = true;

	MUST(db_script(s.db, "DELETE FROM send_limit"));
	MUST(db_script(s.db, "UPDATE request SET state = 'withdrawn', turn = 0 WHERE state = 'open'"));
	MUST(db_script(s.db, "DELETE FROM plan_seat"));
	MUST(db_script(s.db, "UPDATE guard SET version = version + 1"));
	for (int i = 0; i < RACERS; i++) {
		struct submission sub = stage_ask(&s, "2027-05-10", "2027-05-12");
		ids[i] = stage_send(&s, &sub, -1);
		CHECK(stage_confirm(&s, ids[i]) == CONFIRM_OK);
		hour = row(ids[i]).decide_at;
	}
	for (int i = 0; i <= RACERS; i++) {
		fflush(stdout);
		pids[i] = fork();
		if (pids[i] != 0)
			continue;
		s.db = store_ready();
		s.house.db = s.db;
		/* The job's clock stands at the hour, the guests' a second before it. */
		s.house.now.second = hour.second - (i < RACERS);
		s.house.today = zone_local(s.settings.zone, s.house.now).date;
		if (i == RACERS) {
			struct verdicts done;
			bool more;
			enum status st;
			do
				st = decide_due(&s.arena, &s.house, false, &done, &more);
			while (st == BUSY || (st == OK && more));
			if (st != OK)
				printf("# the job: %s\n", status_name(st));
			fflush(stdout);
			_exit(st != OK);
		}
		struct revision v = as_is(ids[i]);
		struct guest_request r = row(ids[i]);
		enum revise_answer answer;
		enum status st;
		v.ask.nights = span("2027-05-12", "2027-05-14");
		v.form_key = arena_printf(&s.arena, "racer-%d", i);
		do
			st = revise(&s.arena, &s.house, &r, &v, &answer, &offer);
		while (st == BUSY);
		if (st != OK || (answer != REVISE_OK && answer != REVISE_LATE))
			printf("# guest %d: %s, %d\n", i, status_name(st), (int)answer);
		fflush(stdout);
		_exit(st != OK || (answer != REVISE_OK && answer != REVISE_LATE));
	}
	for (int i = 0; i <= RACERS; i++) {
		int status;
		good = waitpid(pids[i], &status, 0) == pids[i] && status == 0 && good;
	}
	CHECK_AS(good, "nobody gets an answer that is none");
	CHECK(count("request r JOIN request_option o ON o.request_id = r.id WHERE o.arrival = '2027-05-12' AND "
	            "r.changed_at IS NULL") == 0);
	CHECK(count("request r JOIN request_option o ON o.request_id = r.id WHERE o.arrival = '2027-05-10' AND "
	            "r.changed_at IS NOT NULL") == 0);
	SOUND(&s);
}

int main(void)
{
	stage_open(&s, 1, 1);
	MUST(user_add(s.db, &(struct user){ .login = "anna",
	                                    .name = "Anna",
	                                    .password = "-",
	                                    .role = "owner",
	                                    .active = true,
	                                    .created_at = s.house.now,
	                                    .seen_queue = INSTANT_NONE }));
	stage_set(&s, "send_unproven", "10000");
	stage_set(&s, "send_address", "10000");
	stage_set(&s, "send_network", "10000");
	stage_set(&s, "send_mail", "10000");
	sender = sender_of(&s.arena, &s.house, "192.0.2.1");
	/* One double room: two ask for it, and one of them more. */
	struct submission a = stage_ask(&s, "2026-12-12", "2026-12-16"), b = stage_ask(&s, "2026-12-13", "2026-12-15");
	a.ask.wish = b.ask.wish = WISH_KIND;
	a.ask.kind_id = b.ask.kind_id = s.kinds[0];
	int64_t mine = stage_send(&s, &a, -1), other = stage_send(&s, &b, -1);
	struct revision v = as_is(mine);
	v.message = "Not yet";
	UNTOUCHED(change(mine, &v), REVISE_LATE, "one that is not confirmed");
	CHECK(stage_confirm(&s, mine) == CONFIRM_OK && stage_confirm(&s, other) == CONFIRM_OK);
	near_it(mine, other);
	changes(mine, other);
	prices(mine);
	hours(mine);
	shapes(mine);
	twice_and_often(mine);

	/* Its hour: whatever comes then comes too late. */
	v = as_is(mine);
	v.message = "Too late";
	s.house.now = row(mine).decide_at;
	UNTOUCHED(change(mine, &v), REVISE_LATE, "at its hour");
	struct guest_request r = row(mine);
	CHECK(!revise_may(&s.house, &r));
	CHECK(stage_decide(&s) > 0 && !is_in_state(&s, mine, REQUEST_OPEN));
	UNTOUCHED(change(mine, &v), REVISE_LATE, "decided");
	SOUND(&s);
	race();
	stage_close(&s);
	return check_done();
}
