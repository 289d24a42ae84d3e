#include "fixture.h"

#include "store/invoice.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena a;

static int64_t some_stay(struct db *db)
{
	struct guest_stay s = { .person_id = some_person(db, &a, "Ada"),
		                .state = "accepted",
		                .arrival = day("2026-07-01"),
		                .departure = day("2026-07-03"),
		                .guests = 2,
		                .wish = "any",
		                .rooms_count = 1,
		                .prepay_until = DATE_NONE,
		                .created_at = at("2026-04-01T10:00:00Z") };
	must(stay_add(db, &s));
	return s.id;
}

struct issue {
	struct invoice invoice;
	bool leave;
};

static enum status issue(struct db *db, void *context)
{
	struct issue *i = context;
	enum status st = invoice_add(db, &a, &i->invoice);
	return st == OK && i->leave ? INVALID : st;
}

static struct invoice invoice_of(int64_t stay_id)
{
	return (struct invoice){ .stay_id = stay_id,
		                 .series = "R",
		                 .year = 2026,
		                 .issued_at = at("2026-04-10T12:00:00Z"),
		                 .currency = "EUR",
		                 .total = { 30000 },
		                 .payer = "Ada\nVienna" };
}

/* Four who issue five each: twenty numbers, none twice and none left out. */
static void race(struct db *db)
{
	fflush(stdout);
	for (int i = 0; i < 4; i++)
		if (fork() == 0) {
			struct db *mine = store_ready();
			int good = 0;
			for (int j = 0; j < 5; j++) {
				struct issue one = { invoice_of(some_stay(mine)), false };
				one.invoice.year = 2027;
				good += db_transaction(mine, issue, &one) == OK;
			}
			db_close(mine);
			_exit(good);
		}
	int sum = 0;
	for (int i = 0, status; i < 4; i++) {
		wait(&status);
		sum += WIFEXITED(status) ? WEXITSTATUS(status) : 1000;
	}
	struct issue last = { invoice_of(some_stay(db)), false };
	last.invoice.year = 2027;
	must(db_transaction(db, issue, &last));
	CHECK_AS(sum == 20 && last.invoice.number == 21, "%d issued at once, the next is number %d", sum,
	         (int)last.invoice.number);
}

static int64_t number_of(struct db *db, const char *sql)
{
	struct count { int64_t n; } got = { -1 };
	static const struct field row[] = { FIELD(count, n), FIELDS_END };
	struct query *q = arena_new(&a, struct query);
	*q = (struct query){ sql, row, sizeof got };
	must(db_one(db, &a, q, NO_ARGS, &got));
	return got.n;
}

/* One that changed: taken back, and another in its place. */
static enum status replace(struct db *db, void *context)
{
	const struct invoice *old = context;
	struct invoice credit = *old, fresh = *old;
	credit.kind = "credit";
	credit.series = "KC";
	credit.corrects_id = old->id;
	credit.total.minor = -old->total.minor;
	fresh.issue = 2;
	enum status st = invoice_add(db, &a, &credit);
	return st == OK ? invoice_add(db, &a, &fresh) : st;
}

/* One who issues and corrects until he is killed. */
static void issue_on(void)
{
	struct db *mine = store_ready();
	for (;;) {
		struct issue one = { invoice_of(some_stay(mine)), false };
		one.invoice.year = 2028;
		one.invoice.series = "K";
		if (db_transaction(mine, issue, &one) == FAIL ||
		    (one.invoice.number % 2 == 0 && db_transaction(mine, replace, &one.invoice) == FAIL))
			_exit(1);
		arena_reset(&a);
	}
}

/* Fifty at once, each killed at a moment of its own, in whatever it was doing: no number is missing and none is there
 * twice. */
static void fifty_killed(struct db *db)
{
	pid_t pids[50];
	fflush(stdout);
	for (size_t i = 0; i < ARRAY_LEN(pids); i++)
		if ((pids[i] = fork()) == 0)
			issue_on();
	usleep(600000);
	for (size_t i = 0; i < ARRAY_LEN(pids); i++) {
		usleep((useconds_t)(i * 7919 % 23000));
		kill(pids[i], SIGKILL);
		waitpid(pids[i], NULL, 0);
	}
	/* What the server has not yet seen end keeps the counter's row a moment longer: one more waits for it. */
	struct issue last = { invoice_of(some_stay(db)), false };
	last.invoice.year = 2028;
	last.invoice.series = "K";
	must(db_transaction(db, issue, &last));
	int64_t count = number_of(db, "SELECT COUNT(*) AS n FROM invoice WHERE series = 'K'");
	CHECK_AS(count > 50 &&
	             number_of(
	                 db, "SELECT MAX(number) - COUNT(DISTINCT number) AS n FROM invoice WHERE series = 'K'") == 0 &&
	             number_of(db, "SELECT last AS n FROM counter WHERE series = 'K'") == count &&
	             last.invoice.number == count,
	         "fifty who issue and are killed: %d numbers, no gap, none twice", (int)count);
	int64_t credits = number_of(db, "SELECT COUNT(*) AS n FROM invoice WHERE series = 'KC'");
	CHECK_AS(
	    credits > 10 &&
	        number_of(db, "SELECT MAX(number) - COUNT(DISTINCT number) AS n FROM invoice WHERE series = 'KC'") ==
	            0 &&
	        number_of(db, "SELECT COUNT(*) AS n FROM invoice c WHERE c.series = 'KC' AND NOT EXISTS (SELECT 1 FROM "
	                      "invoice o JOIN invoice n ON "
	                      "n.stay_id = o.stay_id AND n.issue = 2 WHERE o.id = c.corrects_id)") == 0 &&
	        number_of(db, "SELECT COUNT(*) AS n FROM invoice WHERE series = 'K' AND issue = 2") == credits,
	    "and %d of them corrected: none without what takes its place", (int)credits);
}

int main(void)
{
	struct db *db = store_ready();
	struct small_house h = small_house(db);
	struct service night = { .code = "night", .class = "lodging", .unit = "night", .heads = "all" };
	struct issue one = { invoice_of(some_stay(db)), false }, two = { invoice_of(some_stay(db)), true };
	struct invoice got;

	must(service_add(db, &night));
	CHECK(invoice_of_stay(db, &a, one.invoice.stay_id, &got) == NOT_FOUND);
	CHECK(db_transaction(db, issue, &one) == OK && one.invoice.number == 1);
	/* A number taken by what is not stored is given again. */
	CHECK(db_transaction(db, issue, &two) == INVALID && two.invoice.number == 2);
	two.leave = false;
	CHECK(db_transaction(db, issue, &two) == OK && two.invoice.number == 2);
	CHECK(db_transaction(db, issue, &two) == CONFLICT);
	struct issue three = { invoice_of(some_stay(db)), false };
	three.invoice.series = "S";
	CHECK(db_transaction(db, issue, &three) == OK && three.invoice.number == 1);

	CHECK(invoice_of_stay(db, &a, one.invoice.stay_id, &got) == OK);
	CHECK(got.id == one.invoice.id && got.total.minor == 30000 && got.year == 2026);
	CHECK_TEXT(got.payer, "Ada\nVienna");
	struct request_line l = { .service_id = night.id,
		                  .kind_id = h.twin.id,
		                  .class = "lodging",
		                  .unit = "night",
		                  .nights = 3,
		                  .quantity = 3,
		                  .unit_price = { 10000 },
		                  .amount = { 30000 },
		                  .vat = 1000 };
	CHECK(invoice_line_add(db, got.id, 0, "A night", &l) == OK &&
	      invoice_line_add(db, got.id, 0, "A night", &l) == CONFLICT);
	race(db);
	fifty_killed(db);
	db_close(db);
	arena_release(&a);
	return check_done();
}
