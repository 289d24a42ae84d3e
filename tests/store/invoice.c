#include "fixture.h"

#include "store/invoice.h"

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
	db_close(db);
	arena_release(&a);
	return check_done();
}
