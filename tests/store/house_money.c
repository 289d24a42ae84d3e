/* Money of stays: what is paid, posted, billed and read from the bank; and over random lives, that money in equals
 * money out. */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "house.h"

#include "house/invoice.h"
#include "house/life.h"
#include "house/money.h"
#include "house/reminders.h"
#include "house/share.h"
#include "store/user.h"
#include "store/invoice.h"

static struct stage s;
static const struct life_by owner = { 1, 0 };
static int64_t keys;
static uint64_t chance;

/* A multiplicative congruential generator (Lehmer; Park and Miller 1988): the same lives everywhere. */
static int64_t roll(void)
{
	chance = chance * 48271 % 2147483647;
	return (int64_t)chance;
}

static int64_t accepted_stay(const char *from, const char *to)
{
	struct submission sub = stage_ask(&s, from, to);
	struct guest_stay stay = { 0 };
	int64_t id = stage_open_request(&s, &sub, -1, "2026-11-02T09:00:00Z");
	stage_decide(&s);
	MUST(stay_by_request(s.db, &s.arena, id, &stay));
	return stay.id;
}

static void sql(const char *text)
{
	MUST(db_script(s.db, text));
}

static struct balance balance(int64_t stay_id)
{
	struct balance b = { 0 };
	MUST(balance_of(s.db, &s.arena, stay_id, &b));
	return b;
}

static const char *key(void)
{
	return arena_printf(&s.arena, "key-%lld", (long long)++keys);
}

static enum money_answer pay(int64_t stay_id, int64_t amount, const char *entry_key, int64_t *id)
{
	struct payment p = { .stay_id = stay_id,
		             .entry_key = entry_key,
		             .paid_on = s.house.today,
		             .method = "cash",
		             .amount = { amount } };
	enum money_answer answer = MONEY_OK;
	MUST(payment_take(&s.arena, &s.house, ACTOR_JOB, &p, &answer));
	if (id != NULL)
		*id = p.id;
	return answer;
}

static enum money_answer take_back(int64_t id)
{
	enum money_answer answer = MONEY_OK;
	MUST(payment_back(&s.arena, &s.house, ACTOR_JOB, id, "typed wrong", &answer));
	return answer;
}

static int64_t post(int64_t stay_id, const char *kind, int64_t quantity, int64_t price, bool delivered)
{
	struct posting p = { .stay_id = stay_id,
		             .entry_key = key(),
		             .kind = kind,
		             .name = "Wine",
		             .quantity = quantity,
		             .unit_price = { price },
		             .vat = 2000,
		             .ordered_on = s.house.today,
		             .delivered_on = delivered ? s.house.today : DATE_NONE };
	enum money_answer answer = MONEY_OK;
	MUST(posting_take(&s.arena, &s.house, ACTOR_JOB, &p, &answer));
	return answer == MONEY_OK ? p.id : 0;
}

static int64_t papers(const char *kind)
{
	return stage_number(&s, arena_printf(&s.arena, "SELECT COUNT(*) AS n FROM document WHERE kind = '%s'", kind));
}

static void test_payments(void)
{
	int64_t stay = accepted_stay("2027-01-10", "2027-01-12"), first = 0, second = 0;
	struct balance b = balance(stay);

	CHECK(b.price.minor == 22600 && b.prepayment.minor == 6780 && b.paid.minor == 0 &&
	      balance_due(&b).minor == 22600);
	CHECK(pay(stay, 3000, "a", &first) == MONEY_OK && first > 0);
	CHECK(pay(stay, 3000, "a", &second) == MONEY_DONE && second == first);
	CHECK_AS(text_same(balance(stay).state, "accepted") && papers("receipt") == 1 && papers("voucher") == 0,
	         "a part is no prepayment yet");
	CHECK(pay(stay, 3780, "b", &second) == MONEY_OK);
	CHECK(text_same(balance(stay).state, "prepaid") && papers("receipt") == 2 && papers("voucher") == 1);
	CHECK(pay(stay, 20000, "c", NULL) == MONEY_OK);
	b = balance(stay);
	CHECK_AS(balance_due(&b).minor == -4180, "what was paid over is shown");
	CHECK(pay(stay, -30000, "d", NULL) == MONEY_MUCH);
	CHECK(pay(stay, -4180, "e", NULL) == MONEY_OK && papers("receipt") == 3);
	b = balance(stay);
	CHECK(balance_due(&b).minor == 0);
	CHECK(take_back(second) == MONEY_OK && take_back(second) == MONEY_CHANGED);
	CHECK(text_same(balance(stay).state, "prepaid"));
	CHECK(pay(0, 10000, "till", NULL) == MONEY_OK);
	struct money cash = { 0 };
	MUST(cash_before(s.db, &s.arena, date_add(s.house.today, 1), &cash));
	CHECK(cash.minor == 3000 + 20000 - 4180 + 10000);
	enum money_answer answer;
	CHECK(
	    payment_take(
	        &s.arena, &s.house, ACTOR_JOB,
	        &(struct payment){
	            .stay_id = 999999, .entry_key = "x", .paid_on = s.house.today, .method = "cash", .amount = { 1 } },
	        &answer) == NOT_FOUND);
	CHECK(payment_back(&s.arena, &s.house, ACTOR_JOB, 999999, "", &answer) == NOT_FOUND);
	SOUND(&s);
}

static void test_prepaid_and_back(void)
{
	int64_t stay = accepted_stay("2027-02-10", "2027-02-12"), id = 0;

	CHECK(pay(stay, 6780, key(), &id) == MONEY_OK && text_same(balance(stay).state, "prepaid"));
	CHECK(take_back(id) == MONEY_OK && text_same(balance(stay).state, "accepted"));
	SOUND(&s);
}

static void test_bill(void)
{
	int64_t stay = accepted_stay("2027-03-10", "2027-03-12"), bill = -1;
	int64_t wine = post(stay, "extra", 2, 1250, false), glass = post(stay, "damage", 1, 900, true),
	        wrong = post(stay, "extra", 1, 700, true);
	enum money_answer answer = MONEY_OK;
	struct balance b = balance(stay);

	CHECK(wine && glass && wrong);
	CHECK_AS(b.ordered.minor == 2500 && b.posted.minor == 900 + 700, "ordered and delivered are different things");
	MUST(posting_struck(&s.arena, &s.house, ACTOR_JOB, wrong, &answer));
	CHECK(answer == MONEY_OK);
	MUST(posting_delivered(&s.arena, &s.house, ACTOR_JOB, wrong, &answer));
	CHECK(answer == MONEY_CHANGED);
	MUST(bill_close(&s.arena, &s.house, ACTOR_JOB, stay, &bill));
	CHECK(bill > 0);
	struct invoice i = { 0 };
	MUST(invoice_by_id(s.db, &s.arena, bill, &i));
	CHECK_AS(i.total.minor == 900 && text_same(i.kind, "final"), "the bill charges what was delivered");
	CHECK(i.due.minor == 22600 + 900);
	int64_t again = -1;
	MUST(bill_close(&s.arena, &s.house, ACTOR_JOB, stay, &again));
	CHECK_AS(again == 0, "nothing is billed twice");
	MUST(posting_struck(&s.arena, &s.house, ACTOR_JOB, glass, &answer));
	CHECK_AS(answer == MONEY_CHANGED, "what stands on a bill stays");
	MUST(posting_delivered(&s.arena, &s.house, ACTOR_JOB, wine, &answer));
	CHECK(answer == MONEY_OK);
	MUST(bill_close(&s.arena, &s.house, ACTOR_JOB, stay, &again));
	CHECK_AS(again > bill, "what came later has a bill of its own");
	b = balance(stay);
	CHECK(balance_due(&b).minor == 22600 + 900 + 2500);
	CHECK(bill_close(&s.arena, &s.house, ACTOR_JOB, 999999, &again) == NOT_FOUND);
	struct posting much = { .stay_id = stay,
		                .entry_key = key(),
		                .kind = "extra",
		                .name = "x",
		                .quantity = 2000000,
		                .unit_price = { MONEY_MAX },
		                .ordered_on = s.house.today,
		                .delivered_on = DATE_NONE };
	CHECK(posting_take(&s.arena, &s.house, ACTOR_JOB, &much, &answer) == INVALID);
	much.quantity = 1;
	much.unit_price.minor = -100;
	CHECK_AS(posting_take(&s.arena, &s.house, ACTOR_JOB, &much, &answer) == INVALID,
	         "nothing is posted that would make a bill less than nothing");
	SOUND(&s);
}

static void test_bank(void)
{
	static const struct bank_columns columns = {
		.date = 1, .name = 2, .text = 3, .amount = 4, .separator = ";", .order = "ymd", .decimal = "."
	};
	int64_t stay = accepted_stay("2027-04-10", "2027-04-12");
	struct balance b = balance(stay);
	struct bank_statement st = { 0 };
	struct reason why = NO_REASON;
	struct bank_rows rows = { 0 };
	struct bank_open *open = NULL;
	size_t fresh = 0, count = 0;
	enum money_answer answer = MONEY_OK;
	const char *file =
	    arena_printf(&s.arena, "2026-11-02;Guest;Anzahlung %s;67.80\n2026-11-02;Power;bill;-80.00\n", b.reference);
	struct bytes bytes = { (const unsigned char *)file, strlen(file) };

	CHECK(bank_read_csv(&s.arena, bytes, &columns, 2, &st, &why));
	MUST(bank_bring(&s.arena, &s.house, ACTOR_JOB, &st, &fresh));
	CHECK(fresh == 2);
	MUST(bank_bring(&s.arena, &s.house, ACTOR_JOB, &st, &fresh));
	CHECK_AS(fresh == 0, "the same file brings nothing new");
	MUST(bank_rows_open(s.db, &s.arena, &rows));
	CHECK(rows.count == 2);
	MUST(bank_opens(&s.arena, &s.house, &open, &count));
	struct bank_match m = bank_match(&s.arena, &st.items[0], open, count);
	CHECK(m.stay_id == stay && m.why == BANK_REFERENCE);
	MUST(bank_book(&s.arena, &s.house, ACTOR_JOB, st.items[0].digest, stay, &answer));
	CHECK(answer == MONEY_OK && text_same(balance(stay).state, "prepaid"));
	MUST(bank_book(&s.arena, &s.house, ACTOR_JOB, st.items[0].digest, stay, &answer));
	CHECK_AS(answer == MONEY_CHANGED && balance(stay).paid.minor == 6780, "an entry is never booked twice");
	MUST(bank_book(&s.arena, &s.house, ACTOR_JOB, st.items[1].digest, 0, &answer));
	CHECK(answer == MONEY_OK);
	MUST(bank_rows_open(s.db, &s.arena, &rows));
	CHECK(rows.count == 0);
	MUST(bank_reopen(&s.arena, &s.house, ACTOR_JOB, st.items[1].digest, &answer));
	CHECK(answer == MONEY_OK);
	struct payments paid = { 0 };
	MUST(payments_of(s.db, &s.arena, stay, &paid));
	CHECK(paid.count == 1 && take_back(paid.items[0].id) == MONEY_OK);
	MUST(bank_rows_open(s.db, &s.arena, &rows));
	CHECK_AS(rows.count == 2 && text_same(balance(stay).state, "accepted"), "taken back, the entry is open again");
	stage_forward(&s, 1);
	MUST(bank_book(&s.arena, &s.house, ACTOR_JOB, st.items[0].digest, stay, &answer));
	CHECK(answer == MONEY_OK && balance(stay).paid.minor == 6780);
	SOUND(&s);
}

/* Four who press at once, the same form and the same entry of the bank. */
static void test_race(void)
{
	int64_t stay = accepted_stay("2027-05-10", "2027-05-12");

	fflush(stdout);
	for (int i = 0; i < 4; i++)
		if (fork() == 0) {
			struct stage mine = s;
			mine.db = store_ready();
			mine.house.db = mine.db;
			mine.arena = (struct arena){ 0 };
			int bad = 0;
			for (int n = 0; n < 10; n++) {
				struct payment p = { .stay_id = stay,
					             .entry_key = arena_printf(&mine.arena, "race-%d", n),
					             .paid_on = mine.house.today,
					             .method = "cash",
					             .amount = { 100 } };
				enum money_answer answer = MONEY_OK;
				bad += payment_take(&mine.arena, &mine.house, ACTOR_JOB, &p, &answer) != OK ||
				       (answer != MONEY_OK && answer != MONEY_DONE);
			}
			_exit(bad);
		}
	int bad = 0, status;
	while (wait(&status) > 0)
		bad += status != 0;
	CHECK_AS(bad == 0 && balance(stay).paid.minor == 1000,
	         "four who send ten forms at once pay ten times, not forty");
}

/* Whatever happens in a life: what was charged, less what was paid, is what is due; the till holds what came in cash;
 * papers add up. */
static int64_t invoiced(int64_t stay)
{
	return stage_number(
	    &s, arena_printf(&s.arena,
	                     "SELECT COALESCE(CAST(SUM(total) AS SIGNED), 0) AS n FROM invoice WHERE stay_id = %lld",
	                     (long long)stay));
}

/* Who shares a bill: each one's paper adds up to what the balance says of him, and all of them to what is due. How many
 * things are wrong. */
static int shares_wrong(int64_t stay)
{
	struct share_balances paid = { 0 }, all = { 0 };
	struct balance b = balance(stay);
	struct share_bill bill;
	int64_t due = 0;
	int bad = 0;

	MUST(shares_paid(s.db, &s.arena, b.stay_id, &paid));
	balance_shares(&s.arena, &paid, &b, &all);
	for (size_t i = 0; i < all.count; i++) {
		enum status st = share_bill_load(&s.arena, &s.house, stay, i, &bill);
		int64_t rows = 0, came = 0;

		due += share_due(&all.items[i]).minor;
		if (i >= paid.count) { /* nobody whom a share names */
			bad += st != NOT_FOUND;
			continue;
		}
		MUST(st);
		for (size_t j = 0; j < bill.count; j++)
			rows += bill.rows[j].amount.minor;
		for (size_t j = 0; j < bill.payments.count; j++)
			came += bill.payments.items[j].amount.minor;
		bad += rows != b.price.minor + b.posted.minor || came != all.items[i].paid.minor ||
		       bill.mine.owed.minor != all.items[i].owed.minor ||
		       share_due(&bill.mine).minor != share_due(&all.items[i]).minor;
	}
	return bad + (all.count > 0 && due != balance_due(&b).minor);
}

/* Some lives end before they begin: what was invoiced for the stay is taken back but what is kept, bills of what was
 * taken stand, and the balance is what is kept and was taken, less what was paid. How many things are wrong. */
static int end_somehow(int64_t stay, int64_t paid, int64_t charged, int64_t taken)
{
	struct balance b = balance(stay);
	int64_t kept = roll() % 9000, count = 0;
	enum life_answer lived;
	bool unpaid = text_same(b.state, "accepted") && text_same(b.guarantee, "deposit"), changed = false;
	int bad = 0;

	switch (roll() % 3) {
	case 0:
		MUST(life_end(&s.arena, &s.house, owner, stay,
		              &(struct life_ending){ .how = END_GUEST, .penalty = { kept } }, &lived));
		/* What will stand is shown while it can still be taken back. */
		bad = (lived != LIFE_OK) + (balance(stay).price.minor != kept);
		stage_forward(&s, 301);
		MUST(endings_settle(&s.arena, &s.house, false, &count));
		bad += count != 1;
		MUST(endings_settle(&s.arena, &s.house, false, &count));
		bad += count != 0;
		break;
	case 1:
		kept = 0;
		if (!unpaid)
			return invoiced(stay) != charged;
		MUST(late_let_go(&s.arena, &s.house, ACTOR_JOB, stay, &changed));
		bad = changed + !text_same(balance(stay).state, "lapsed");
		break;
	default:
		return invoiced(stay) != charged;
	}
	b = balance(stay);
	return bad + (invoiced(stay) != kept + taken) + (b.price.minor != kept) + (b.paid.minor != paid) +
	       (balance_due(&b).minor != kept + taken - paid) + shares_wrong(stay);
}

/* What a life is made of besides its prices. */
struct a_life {
	int64_t stay, part; /* part: the stay that it goes on in, 0 */
	int64_t price, charged, paid, taken;
	struct { int64_t id, amount; bool stands; const char *digest; } payments[60];
	struct { int64_t id, worth; enum { STRUCK, ORDERED, DELIVERED, BILLED } state; } posted[60];
	size_t payment_count, posted_count;
};

static const char *const payers[] = { "", "Ada", "ADA", "Ida", "Nobody known" };

static void keep_payment(struct a_life *l, int64_t id, int64_t amount, const char *digest)
{
	l->payments[l->payment_count].id = id;
	l->payments[l->payment_count].amount = amount;
	l->payments[l->payment_count].digest = digest;
	l->payments[l->payment_count++].stands = true;
	l->paid += amount;
}

/* By hand, in or out. */
static int live_pay(struct a_life *l)
{
	int64_t amount = roll() % 9000 - 2000;
	struct payment p = { .stay_id = l->part != 0 && roll() % 2 ? l->part : l->stay,
		             .entry_key = key(),
		             .paid_on = s.house.today,
		             .method = "cash",
		             .amount = { amount },
		             .payer = payers[roll() % (int64_t)ARRAY_LEN(payers)] };
	enum money_answer answer = MONEY_OK, expected = amount < 0 && l->paid + amount < 0 ? MONEY_MUCH : MONEY_OK;

	if (amount == 0)
		return 0;
	MUST(payment_take(&s.arena, &s.house, ACTOR_JOB, &p, &answer));
	if (answer == MONEY_OK)
		keep_payment(l, p.id, amount, NULL);
	return answer != expected;
}

/* An entry of the bank, brought twice and booked twice. */
static int live_bank(struct a_life *l)
{
	int64_t amount = 1 + roll() % 7000;
	const char *digest = arena_printf(&s.arena, "%032lld%032d", (long long)++keys, 0);
	const struct bank_entry entry = { .digest = digest,
		                          .booked = s.house.today,
		                          .amount = { amount },
		                          .name = payers[1 + roll() % 4],
		                          .text = "",
		                          .account = "" };
	const struct bank_statement st = { .account = "AT61", .items = &entry, .count = 1 };
	struct payments all = { 0 };
	enum money_answer first = MONEY_MUCH, second = MONEY_MUCH;
	size_t fresh = 0, again = 0;

	MUST(bank_bring(&s.arena, &s.house, ACTOR_JOB, &st, &fresh));
	MUST(bank_bring(&s.arena, &s.house, ACTOR_JOB, &st, &again));
	MUST(bank_book(&s.arena, &s.house, ACTOR_JOB, digest, l->part != 0 ? l->part : l->stay, &first));
	MUST(bank_book(&s.arena, &s.house, ACTOR_JOB, digest, l->stay, &second));
	MUST(payments_of(s.db, &s.arena, l->stay, &all));
	keep_payment(l, all.items[all.count - 1].id, amount, digest);
	return (fresh != 1) + (again != 0) + (first != MONEY_OK) + (second != MONEY_CHANGED);
}

static int live_back(struct a_life *l)
{
	if (l->payment_count == 0)
		return 0;
	size_t any = (size_t)roll() % l->payment_count;
	struct bank_row row = { 0 };
	bool stood = l->payments[any].stands;
	int bad = take_back(l->payments[any].id) != (stood ? MONEY_OK : MONEY_CHANGED);

	if (stood)
		l->paid -= l->payments[any].amount;
	l->payments[any].stands = false;
	if (l->payments[any].digest != NULL) {
		MUST(bank_row_get(s.db, &s.arena, l->payments[any].digest, &row));
		bad += !text_same(row.state, "open");
	}
	return bad;
}

static int live_post(struct a_life *l)
{
	bool delivered = roll() % 2;
	int64_t each = roll() % 3000, quantity = 1 + roll() % 3;
	int64_t id = post(l->part != 0 && roll() % 2 ? l->part : l->stay, roll() % 3 == 0 ? "damage" : "extra",
	                  quantity, each, delivered);

	l->posted[l->posted_count].id = id;
	l->posted[l->posted_count].worth = each * quantity;
	l->posted[l->posted_count++].state = delivered ? DELIVERED : ORDERED;
	if (delivered)
		l->charged += each * quantity;
	return id == 0;
}

static int live_turn(struct a_life *l)
{
	enum money_answer answer = MONEY_OK;

	if (l->posted_count == 0)
		return 0;
	size_t any = (size_t)roll() % l->posted_count;
	int was = (int)l->posted[any].state;
	if (roll() % 2) {
		MUST(posting_delivered(&s.arena, &s.house, ACTOR_JOB, l->posted[any].id, &answer));
		if (was == ORDERED) {
			l->charged += l->posted[any].worth;
			l->posted[any].state = DELIVERED;
		}
		return answer != (was == ORDERED ? MONEY_OK : MONEY_CHANGED);
	}
	MUST(posting_struck(&s.arena, &s.house, ACTOR_JOB, l->posted[any].id, &answer));
	if (was == DELIVERED)
		l->charged -= l->posted[any].worth;
	if (was != BILLED)
		l->posted[any].state = STRUCK;
	return answer != (was == ORDERED || was == DELIVERED ? MONEY_OK : MONEY_CHANGED);
}

/* The price changes: a credit note and a new invoice, in the same transaction. */
static int live_price(struct a_life *l)
{
	struct lines_edit e = {
		.added = { .name = "As agreed", .quantity = 1, .unit_price = { roll() % 2500 - 500 }, .vat = 1000 }
	};
	int64_t of = l->part != 0 && roll() % 2 ? l->part : l->stay;
	enum life_answer lived;

	if (stage_number(&s, arena_printf(&s.arena, "SELECT price AS n FROM stay WHERE id = %lld", (long long)of)) +
	        e.added.unit_price.minor <
	    5000)
		return 0;
	MUST(life_lines(&s.arena, &s.house, owner, of, &e, &lived));
	l->price += e.added.unit_price.minor;
	l->charged += e.added.unit_price.minor;
	return lived != LIFE_OK;
}

/* Who pays which part changes no sum; it may be said on any part of the stay. */
static int live_share(struct a_life *l)
{
	const struct stay_share shares[] = { { .payer = "Ada", .share = 10000 - 3333 },
		                             { .payer = "Ida", .share = 3333 } };
	enum life_answer lived;

	MUST(life_shares(&s.arena, &s.house, owner, l->part != 0 && roll() % 2 ? l->part : l->stay,
	                 &(struct stay_shares){ shares, roll() % 2 ? 2 : 0 }, &lived));
	return lived != LIFE_OK;
}

/* Nor does the name on the papers: all that stand are taken back and written again. */
static int live_payer(struct a_life *l)
{
	struct payer was = { 0 };
	enum payer_answer answer = PAYER_STALE;
	int64_t request = balance(l->stay).request_id, standing;
	enum status st = payer_of(s.db, &s.arena, request, &was);
	if (st != NOT_FOUND)
		MUST(st);
	const struct payer p = { .request_id = request,
		                 .name = st == OK && roll() % 2 ? "" : "Kiln & Sons",
		                 .address = "",
		                 .tax_number = "",
		                 .days = roll() % 2 ? 0 : 14,
		                 .version = st == OK ? was.version : 0 };

	MUST(payer_change(&s.arena, &s.house, 1, &p, &answer));
	standing = stage_number(
	    &s, arena_printf(
	            &s.arena,
	            "SELECT COUNT(*) AS n FROM invoice i WHERE stay_id = %lld AND kind <> 'credit' AND "
	            "(payer LIKE 'Kiln%%') <> %d AND NOT EXISTS (SELECT 1 FROM invoice c WHERE c.corrects_id = i.id)",
	            (long long)l->stay, p.name[0] != '\0'));
	return (answer != PAYER_OK) + (standing != 0);
}

/* It goes on in another room. */
static int live_split(struct a_life *l)
{
	struct stay_file f = { 0 };
	struct stay_edited out;

	if (l->part != 0)
		return 0;
	MUST(stay_file_load(&s.arena, &s.house, l->stay, &f));
	int64_t other = f.rooms.items[0].room_id == s.rooms[0] ? s.rooms[1] : s.rooms[0];
	MUST(life_split(&s.arena, &s.house, owner, l->stay,
	                &(struct stay_split){ date_add(f.stay.arrival, 1), &other, 1, false }, &l->part, &out));
	return out.answer != LIFE_OK;
}

static void live_bill(struct a_life *l)
{
	int64_t id;

	MUST(bill_close(&s.arena, &s.house, ACTOR_JOB, l->stay, &id));
	l->taken = 0;
	for (size_t i = 0; i < l->posted_count; i++) {
		if (l->posted[i].state == DELIVERED)
			l->posted[i].state = BILLED;
		if (l->posted[i].state == BILLED)
			l->taken += l->posted[i].worth;
	}
}

static int live(struct a_life *l)
{
	switch (roll() % 12) {
	case 0: case 1: return live_pay(l);
	case 2: return live_bank(l);
	case 3: return live_back(l);
	case 4: case 5: return live_post(l);
	case 6: return live_turn(l);
	case 7: return live_price(l);
	case 8: return live_share(l);
	case 9: return live_payer(l);
	case 10: return roll() % 4 == 0 ? live_split(l) : 0;
	default: live_bill(l); return 0;
	}
}

static void test_random(void)
{
	const char *given = getenv("MONEY_SEED");
	int64_t seed = 20261122;
	int steps = 0, bad = 0, first = 0;

	if (given != NULL && !int_parse(given, 1, INT32_MAX, &seed))
		exit(1);
	chance = (uint64_t)seed;
	for (int life = 0; life < 12; life++) {
		struct a_life l = { .stay = accepted_stay(arena_printf(&s.arena, "2027-06-%02d", 2 * life + 1),
			                                  arena_printf(&s.arena, "2027-06-%02d", 2 * life + 3)),
			            .price = 22600,
			            .charged = 22600 };

		for (int step = 0; step < 40; step++, steps++) {
			bad += live(&l);
			struct balance b = balance(l.part != 0 ? l.part : l.stay);
			bad += b.stay_id != l.stay || b.price.minor != l.price ||
			       balance_due(&b).minor != l.charged - l.paid || b.paid.minor != l.paid;
			bad += !text_same(b.state, l.paid >= b.prepayment.minor && b.prepayment.minor > 0 ? "prepaid"
			                                                                                  : "accepted");
			bad += shares_wrong(l.stay);
			if (bad > 0 && first == 0)
				first = 100 * life + step + 1;
		}
		live_bill(&l);
		bad += invoiced(l.stay) != l.charged;
		/* Of a stay in two rooms the second is given up first, and costs nothing. */
		enum life_answer lived;
		if (l.part != 0) {
			int64_t less = stage_number(&s, arena_printf(&s.arena,
			                                             "SELECT price AS n FROM stay WHERE id = %lld",
			                                             (long long)l.part)),
			        count;
			MUST(life_end(&s.arena, &s.house, owner, l.part, &(struct life_ending){ .how = END_HOUSE },
			              &lived));
			stage_forward(&s, 301);
			MUST(renewals_settle(&s.arena, &s.house, false, &count));
			l.charged -= less;
			struct balance b = balance(l.stay);
			bad += lived != LIFE_OK || count != 1 || invoiced(l.stay) != l.charged ||
			       balance_due(&b).minor != l.charged - l.paid;
		}
		bad += end_somehow(l.stay, l.paid, l.charged, l.taken) + shares_wrong(l.stay);
		if (bad > 0 && first == 0)
			first = 100 * life + 99;
	}
	CHECK_AS(bad == 0, "%d steps of 12 lives, seed %lld: money in is money out (%d wrong, first %d)", steps,
	         (long long)seed, bad, first);
	NONE(&s, "what was taken back is even",
	     "SELECT COUNT(*) AS n FROM payment r JOIN payment p ON p.id = r.reverses_id WHERE r.amount <> -p.amount");
	NONE(&s, "an entry of the bank is one payment that stands",
	     "SELECT COUNT(*) AS n FROM bank_entry e WHERE (e.state = 'booked') <> (SELECT COUNT(*) FROM payment p "
	     "WHERE p.bank_digest = e.digest AND "
	     "NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses_id = p.id))");
	SOUND(&s);
}

/* Several pay one bill: each has a balance, and all of them together are the bill's. */
static void pays(int64_t id, const char *payer, int64_t amount)
{
	struct payment p = { .stay_id = id,
		             .entry_key = key(),
		             .paid_on = s.house.today,
		             .method = "transfer",
		             .amount = { amount },
		             .payer = payer };
	enum money_answer answer = MONEY_MUCH;
	MUST(payment_take(&s.arena, &s.house, ACTOR_JOB, &p, &answer));
	CHECK(answer == MONEY_OK);
}

static struct share_balances shared(int64_t id, int64_t whose)
{
	struct share_balances paid = { 0 }, out = { 0 };
	struct balance b = balance(id);
	struct money sum = { 0 };
	MUST(shares_paid(s.db, &s.arena, whose, &paid));
	balance_shares(&s.arena, &paid, &b, &out);
	for (size_t i = 0; i < out.count; i++)
		sum.minor += share_due(&out.items[i]).minor;
	CHECK_AS(out.count == 0 || sum.minor == balance_due(&b).minor, "together they owe what is owed (%lld, %lld)",
	         (long long)sum.minor, (long long)balance_due(&b).minor);
	return out;
}

static void test_payers(void)
{
	int64_t id = accepted_stay("2028-03-01", "2028-03-03"), other = accepted_stay("2028-03-05", "2028-03-07"),
	        mistake;
	enum life_answer answer = LIFE_SUM;
	const char *guest = balance(id).name;
	const struct stay_share three[] = { { .payer = "Kiln & Sons", .share = 3333 },
		                            { .payer = guest, .share = 3333 },
		                            { .payer = "Aunt Zoë", .share = 3334 } };
	const struct stay_share twice[] = { { .payer = "Kiln & Sons", .share = 5000 },
		                            { .payer = "Kiln & Sons", .share = 5000 } };

	CHECK(shared(id, id).count == 0);
	MUST(life_shares(&s.arena, &s.house, owner, id, &(struct stay_shares){ three, 3 }, &answer));
	CHECK(answer == LIFE_OK);
	post(id, "extra", 1, 1001, true);
	struct share_balances of = shared(id, id);
	CHECK(of.count == 3 && text_same(of.items[0].payer, "Kiln & Sons") && text_same(of.items[2].payer, "Aunt Zoë"));
	CHECK(of.items[0].owed.minor + of.items[1].owed.minor + of.items[2].owed.minor == 22600 + 1001 &&
	      of.items[0].paid.minor == 0);
	pays(id, "KILN & SONS", 7000);
	pays(id, "", 1000);
	pays(id, "Aunt Zoe", 500);
	of = shared(id, id);
	CHECK_AS(of.count == 3 && of.items[0].paid.minor == 7000 && of.items[1].paid.minor == 1000 &&
	             of.items[2].paid.minor == 500,
	         "a name as a bank writes it; no name is the guest's");
	pays(id, "Somebody", 300);
	CHECK(pay(id, 200, key(), &mistake) == MONEY_OK && take_back(mistake) == MONEY_OK);
	of = shared(id, id);
	CHECK_AS(of.count == 4 && text_same(of.items[3].payer, "") && of.items[3].owed.minor == 0 &&
	             of.items[3].paid.minor == 300 && of.items[1].paid.minor == 1000,
	         "who has no share stands last; what was taken back is gone");
	MUST(life_shares(&s.arena, &s.house, owner, other, &(struct stay_shares){ twice, 2 }, &answer));
	of = shared(other, 0);
	CHECK_AS(of.count == 1 && of.items[0].owed.minor == 22600 && of.items[0].paid.minor == 0,
	         "one name is one payer, and of his stay alone");
}

/* Shares that were once said of a part are the account's after the upgrade; the first stay's own count. */
static void test_upgraded(void)
{
	int64_t first = accepted_stay("2028-04-01", "2028-04-03"), second = accepted_stay("2028-04-05", "2028-04-07"),
	        moved = 0;
	const struct stay_share two[] = { { .payer = "Ada", .share = 4000 }, { .payer = "Ida", .share = 6000 } };
	struct a_life one = { .stay = first }, other = { .stay = second };
	enum life_answer answer;
	char script[4096];
	FILE *file = fopen("schema/020-papers.sql", "r");
	size_t size = file != NULL ? fread(script, 1, sizeof script - 1, file) : 0;

	CHECK(size > 0 && fclose(file) == 0 && live_split(&one) == 0 && live_split(&other) == 0);
	script[size] = '\0';
	MUST(life_shares(&s.arena, &s.house, owner, first, &(struct stay_shares){ two, 2 }, &answer));
	MUST(life_shares(&s.arena, &s.house, owner, second, &(struct stay_shares){ two, 2 }, &answer));
	sql(arena_printf(&s.arena, "UPDATE stay_share SET stay_id = %lld WHERE stay_id = %lld", (long long)one.part,
	                 (long long)first));
	sql(arena_printf(&s.arena, "INSERT INTO stay_share VALUES (%lld, 1, 'Nobody', 10000)", (long long)other.part));
	for (char *at = script, *end; (end = strstr(at, ";\n")) != NULL; at = end + 2) {
		*end = '\0';
		if (strstr(at, "stay_share") != NULL) {
			sql(at);
			moved++;
		}
	}
	CHECK_AS(moved == 2 && shared(first, first).count == 2 && shared(second, second).count == 2 &&
	             text_same(shared(second, second).items[0].payer, "Ada"),
	         "shares of a part are the account's");
	NONE(&s, "and no part has any",
	     "SELECT COUNT(*) AS n FROM stay_share h JOIN stay s ON s.id = h.stay_id WHERE s.account_id IS NOT NULL");
	CHECK(shares_wrong(first) == 0 && shares_wrong(second) == 0);
	SOUND(&s);
}

int main(void)
{
	struct user user = { .login = "owner", .name = "Owner", .password = "-", .role = "owner", .active = true };

	stage_open(&s, 4, 0);
	MUST(user_add(s.db, &user));
	test_payments();
	test_payers();
	test_prepaid_and_back();
	test_bill();
	test_bank();
	test_race();
	test_random();
	test_upgraded();
	stage_close(&s);
	return check_done();
}
