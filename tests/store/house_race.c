/* A hundred guests, one night, k rooms: k are accepted, whoever decides and however many at once. And the
 * counter-proof: with the guard made worthless (a table without transactions) and the key of the unit-night table
 * dropped, the same race sells a room twice; so it is these two that hold, not luck. */
#include <sys/wait.h>
#include <unistd.h>

#include "house.h"

#include "house/invoice.h"
#include "house/life.h"
#include "store/user.h"

enum { GUESTS = 100, JOBS = 10 };

static struct stage s;

/* A process of its own, with its own connection; it starts when the gate closes. */
static pid_t start(void (*work)(struct stage *mine, int number), int number, const int gate[2])
{
	char byte;
	fflush(stdout);
	pid_t pid = fork();
	if (pid != 0)
		return pid;
	struct stage mine = s;
	close(gate[1]);
	mine.arena = (struct arena){ 0 };
	mine.db = store_ready();
	mine.house.db = mine.db;
	if (settings_load(mine.db, &mine.arena, &mine.settings) != OK)
		_exit(3);
	mine.house.settings = &mine.settings;
	if (read(gate[0], &byte, 1) != 0)
		_exit(3);
	work(&mine, number);
	db_close(mine.db);
	_exit(0);
}

/* All at once; true when every process ended well. */
static bool race(void (*work)(struct stage *mine, int number), int count)
{
	pid_t pids[GUESTS];
	int gate[2], status;
	bool good = pipe(gate) == 0;
	for (int i = 0; i < count; i++)
		pids[i] = start(work, i, gate);
	close(gate[0]);
	close(gate[1]);
	for (int i = 0; i < count; i++)
		good = waitpid(pids[i], &status, 0) == pids[i] && status == 0 && good;
	return good;
}

/* What a page does when the house is busy: it is asked again. */
#define UNTIL_NOT_BUSY(expression)                              \
	do {                                                    \
		enum status st_;                                \
		do                                              \
			st_ = (expression);                     \
		while (st_ == BUSY && db_ready(mine->db) == OK); \
		if (st_ != OK)                                  \
			_exit(4);                               \
	} while (0)

static const char *arrival, *departure;
static int64_t asked[GUESTS]; /* the requests for this night */

static void guest_sends(struct stage *mine, int number)
{
	struct submission sub = stage_ask(mine, arrival, departure);
	enum submit_answer answer;
	enum confirm_answer confirmed;
	struct offer offer;
	struct guest_request r;
	sub.email = arena_printf(&mine->arena, "guest%d@example.org", number);
	UNTIL_NOT_BUSY(submit(&mine->arena, &mine->house, ACTOR_GUEST, &sub, &answer, &offer, &r));
	UNTIL_NOT_BUSY(confirm(&mine->arena, &mine->house, &r, &confirmed));
	if (answer != SUBMIT_OK || confirmed != CONFIRM_OK)
		_exit(5);
}

static void job_decides(struct stage *mine, int number)
{
	(void)number;
	for (bool more = true; more;) {
		struct verdicts done = { 0 };
		UNTIL_NOT_BUSY(decide_due(&mine->arena, &mine->house, false, &done, &more));
	}
}

static void owner_accepts(struct stage *mine, int number)
{
	enum hand_answer answer;
	UNTIL_NOT_BUSY(accept_by_hand(&mine->arena, &mine->house, 1, asked[number], 0, "", &answer));
	if (answer != HAND_OK && answer != HAND_NO_ROOM && answer != HAND_ENDED && answer != HAND_CHANGED)
		_exit(6);
}

static bool owners_race(int count)
{
	int most = (int)stage_number(
	    &s, arena_printf(&s.arena,
	                     "SELECT COUNT(*) AS n FROM request r JOIN request_option o ON o.request_id = r.id "
	                     "WHERE r.state = 'open' AND o.arrival = '%s'",
	                     arrival));
	for (int i = 0; i < count && i < most; i++)
		asked[i] = stage_number(
		    &s, arena_printf(&s.arena,
		                     "SELECT r.id AS n FROM request r JOIN request_option o ON o.request_id = r.id "
		                     "WHERE r.state = 'open' AND o.arrival = '%s' ORDER BY r.id LIMIT 1 OFFSET %d",
		                     arrival, i));
	return race(owner_accepts, count < most ? count : most);
}

static const char *arrival_of(int day)
{
	return arena_printf(&s.arena, "2027-02-%d", day);
}

static int64_t accepted(const char *night)
{
	return stage_number(&s, arena_printf(&s.arena, "SELECT COUNT(*) AS n FROM stay WHERE arrival = '%s'", night));
}

static void by_the_job(void)
{
	arrival = "2026-12-12";
	departure = "2026-12-13";
	CHECK_AS(race(guest_sends, GUESTS), "%d guests send and confirm at once", GUESTS);
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM request WHERE state = 'open'") == GUESTS);
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM request WHERE turn") == 3);
	SOUND(&s);
	stage_forward(&s, 8 * 86400);
	CHECK_AS(race(job_decides, JOBS), "%d jobs decide at once", JOBS);
	CHECK(accepted("2026-12-12") == 3);
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM request WHERE state = 'refused'") == GUESTS - 3);
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM decision") == GUESTS);
	SOUND(&s);
}

static void by_hand(void)
{
	arrival = "2027-01-12";
	departure = "2027-01-13";
	CHECK(race(guest_sends, 30));
	CHECK_AS(owners_race(30), "30 sessions of the owner accept at once");
	CHECK(accepted("2027-01-12") == 3);
	SOUND(&s);
	stage_forward(&s, 8 * 86400);
	stage_decide(&s);
	CHECK(accepted("2027-01-12") == 3);
}

/* A run of the job that is killed at a moment of its own; what it has begun, another ends. */
static void job_settles(struct stage *mine, int number)
{
	struct verdicts done = { 0 };
	int64_t count;
	if (number % 3 != 0)
		ualarm((useconds_t)(1000 + number * 7919 % 60000), 0);
	for (int i = 0; i < 3; i++) {
		UNTIL_NOT_BUSY(settle_due(&mine->arena, &mine->house, false, &done));
		UNTIL_NOT_BUSY(endings_settle(&mine->arena, &mine->house, false, &count));
	}
}

static bool numbered(const char *series, int64_t expected)
{
	const char *of = arena_printf(&s.arena, "FROM invoice WHERE series = '%s'", series);
	return stage_number(&s, arena_printf(&s.arena, "SELECT COUNT(*) AS n %s", of)) == expected &&
	       stage_number(&s, arena_printf(&s.arena, "SELECT COUNT(DISTINCT number) AS n %s", of)) == expected &&
	       stage_number(&s, arena_printf(&s.arena, "SELECT COALESCE(MAX(number), 0) AS n %s", of)) == expected &&
	       stage_number(&s, arena_printf(&s.arena,
	                                     "SELECT COALESCE(MAX(last), 0) AS n FROM counter WHERE series = '%s'",
	                                     series)) == expected;
}

/* Fifty stays accepted by hand at once. Their numbers are given when the minutes to take it back are over, by twelve
 * runs at once of which most are killed; and so are the credit notes of those that are cancelled. */
static void numbers(void)
{
	enum life_answer lived;
	struct stage *mine = &s;

	job_settles(mine, 0);
	int64_t before = stage_number(&s, "SELECT COUNT(*) AS n FROM invoice WHERE series = 'R'"), fifty = 0;
	for (int day = 1; day <= 17; day++) {
		arrival = arena_printf(&s.arena, "2027-03-%02d", day);
		departure = arena_printf(&s.arena, "2027-03-%02d", day + 1);
		for (int n = 0; n < 3; n++) {
			struct submission sub = stage_ask(&s, arrival, departure);
			asked[fifty++] = stage_open_request(&s, &sub, -1, NULL);
		}
	}
	CHECK_AS(race(owner_accepts, (int)fifty), "%d are accepted by hand at once", (int)fifty);
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM stay WHERE arrival >= '2027-03-01'") == fifty &&
	      numbered("R", before));
	stage_forward(&s, 301);
	CHECK_AS(!race(job_settles, 12), "not all that write the papers live to the end");
	job_settles(mine, 0);
	CHECK_AS(numbered("R", before + fifty), "each has one number: none is missing, none is there twice");
	SOUND(&s);
	for (int64_t n = 0; n < fifty; n += 2) {
		struct guest_stay stay = { 0 };
		MUST(stay_by_request(s.db, &s.arena, asked[n], &stay));
		MUST(life_end(&s.arena, &s.house, (struct life_by){ 1, 0 }, stay.id,
		              &(struct life_ending){ .how = END_GUEST, .penalty = { n % 4 == 0 ? 5000 : 0 } }, &lived));
		CHECK(lived == LIFE_OK);
	}
	int64_t ended = (fifty + 1) / 2, kept = (fifty + 3) / 4;
	stage_forward(&s, 301);
	CHECK(!race(job_settles, 12));
	job_settles(mine, 0);
	CHECK_AS(numbered("C", ended) && numbered("R", before + fifty + kept),
	         "%lld credit notes and %lld invoices over what is kept, each once", (long long)ended, (long long)kept);
	SOUND(&s);
}

/* A pause of any length between looking and writing: what one sees is old when it writes. The rows that both change
 * still make some wait for each other, so one round may go well by luck; ten cannot. */
static void without_guard_and_key(void)
{
	int64_t most = 0;
	MUST(db_script(s.db, "ALTER TABLE guard DROP CONSTRAINT guard_is_single, ENGINE=MEMORY"));
	MUST(db_script(s.db, "ALTER TABLE room_night ADD KEY room_night_plain (room_id, night), DROP PRIMARY KEY"));
	MUST(db_script(s.db, "CREATE TRIGGER pause BEFORE INSERT ON room_night FOR EACH ROW DO SLEEP(RAND() * 0.2)"));
	MUST(log_open("race", "/dev/null")); /* full of stays that cannot be housed */
	for (int day = 10; day < 20 && most <= 3; day++) {
		arrival = arrival_of(day);
		departure = arrival_of(day + 1);
		race(guest_sends, 20);
		owners_race(20); /* some of them fail, as they should */
		most = accepted(arrival);
	}
	CHECK_AS(most > 3, "without guard and key %lld stays are sold in 3 rooms", (long long)most);
}

int main(void)
{
	struct user owner = { .login = "owner", .name = "Owner", .password = "-", .role = "owner", .active = true };
	stage_open(&s, 2, 1);
	MUST(user_add(s.db, &owner));
	by_the_job();
	by_hand();
	numbers();
	without_guard_and_key();
	stage_close(&s);
	return check_done();
}
