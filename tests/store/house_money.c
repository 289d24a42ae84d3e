/* Money of stays: what is paid, posted, billed and read from the bank; and over random lives, that money in equals money out. */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "house.h"

#include "house/invoice.h"
#include "house/life.h"
#include "house/money.h"
#include "house/reminders.h"
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
	struct payment p = { .stay_id = stay_id, .entry_key = entry_key, .paid_on = s.house.today, .method = "cash", .amount = { amount } };
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
	struct posting p = { .stay_id = stay_id, .entry_key = key(), .kind = kind, .name = "Wine", .quantity = quantity, .unit_price = { price }, .vat = 2000,
		             .ordered_on = s.house.today, .delivered_on = delivered ? s.house.today : DATE_NONE };
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

	CHECK(b.price.minor == 22600 && b.prepayment.minor == 6780 && b.paid.minor == 0 && balance_due(&b).minor == 22600);
	CHECK(pay(stay, 3000, "a", &first) == MONEY_OK && first > 0);
	CHECK(pay(stay, 3000, "a", &second) == MONEY_DONE && second == first);
	CHECK_AS(text_same(balance(stay).state, "accepted") && papers("receipt") == 1 && papers("voucher") == 0, "a part is no prepayment yet");
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
	CHECK(payment_take(&s.arena, &s.house, ACTOR_JOB, &(struct payment){ .stay_id = 999999, .entry_key = "x", .paid_on = s.house.today, .method = "cash", .amount = { 1 } }, &answer) == NOT_FOUND);
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
	int64_t wine = post(stay, "extra", 2, 1250, false), glass = post(stay, "damage", 1, 900, true), wrong = post(stay, "extra", 1, 700, true);
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
	struct posting much = { .stay_id = stay, .entry_key = key(), .kind = "extra", .name = "x", .quantity = 2000000, .unit_price = { MONEY_MAX }, .ordered_on = s.house.today, .delivered_on = DATE_NONE };
	CHECK(posting_take(&s.arena, &s.house, ACTOR_JOB, &much, &answer) == INVALID);
	much.quantity = 1;
	much.unit_price.minor = -100;
	CHECK_AS(posting_take(&s.arena, &s.house, ACTOR_JOB, &much, &answer) == INVALID, "nothing is posted that would make a bill less than nothing");
	SOUND(&s);
}

static void test_bank(void)
{
	static const struct bank_columns columns = { .date = 1, .name = 2, .text = 3, .amount = 4, .separator = ";", .order = "ymd", .decimal = "." };
	int64_t stay = accepted_stay("2027-04-10", "2027-04-12");
	struct balance b = balance(stay);
	struct bank_statement st = { 0 };
	struct reason why = NO_REASON;
	struct bank_rows rows = { 0 };
	struct bank_open *open = NULL;
	size_t fresh = 0, count = 0;
	enum money_answer answer = MONEY_OK;
	const char *file = arena_printf(&s.arena, "2026-11-02;Guest;Anzahlung %s;67.80\n2026-11-02;Power;bill;-80.00\n", b.reference);
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
				struct payment p = { .stay_id = stay, .entry_key = arena_printf(&mine.arena, "race-%d", n), .paid_on = mine.house.today, .method = "cash", .amount = { 100 } };
				enum money_answer answer = MONEY_OK;
				bad += payment_take(&mine.arena, &mine.house, ACTOR_JOB, &p, &answer) != OK || (answer != MONEY_OK && answer != MONEY_DONE);
			}
			_exit(bad);
		}
	int bad = 0, status;
	while (wait(&status) > 0)
		bad += status != 0;
	CHECK_AS(bad == 0 && balance(stay).paid.minor == 1000, "four who send ten forms at once pay ten times, not forty");
}

/* Whatever happens in a life: what was charged, less what was paid, is what is due; the till holds what came in cash; papers add up. */
static int64_t invoiced(int64_t stay)
{
	return stage_number(&s, arena_printf(&s.arena, "SELECT COALESCE(CAST(SUM(total) AS SIGNED), 0) AS n FROM invoice WHERE stay_id = %lld", (long long)stay));
}

/* Some lives end before they begin: all papers are taken back but what is kept, and the balance is what is kept less what was paid. How many things are wrong. */
static int end_somehow(int64_t stay, int64_t paid, int64_t charged)
{
	struct balance b = balance(stay);
	int64_t kept = roll() % 9000, lapsed, count = 0;
	enum life_answer lived;
	bool unpaid = text_same(b.state, "accepted"), changed = false;

	switch (roll() % 3) {
	case 0:
		MUST(life_end(&s.arena, &s.house, owner, stay, &(struct life_ending){ .how = END_GUEST, .penalty = { kept } }, &lived));
		stage_forward(&s, 301);
		MUST(endings_settle(&s.arena, &s.house, false, &count));
		b = balance(stay);
		return (lived != LIFE_OK) + (count != 1) + (invoiced(stay) != kept) + (b.price.minor != kept) + (b.paid.minor != paid);
	case 1:
		if (!unpaid)
			break;
		MUST(late_let_go(&s.arena, &s.house, ACTOR_JOB, stay, &changed));
		if (changed)
			return 1;
		lapsed = invoiced(stay);
		b = balance(stay);
		return (lapsed != 0) + (b.price.minor != 0) + (b.paid.minor != paid) + !text_same(b.state, "lapsed");
	default:
		break;
	}
	return invoiced(stay) != charged;
}

static void test_random(void)
{
	enum life_answer lived;
	const char *given = getenv("MONEY_SEED");
	int64_t seed = 20261122;
	int steps = 0, bad = 0;

	if (given != NULL && !int_parse(given, 1, INT32_MAX, &seed))
		exit(1);
	chance = (uint64_t)seed;
	for (int life = 0; life < 12; life++) {
		int64_t stay = accepted_stay(arena_printf(&s.arena, "2027-06-%02d", 2 * life + 1), arena_printf(&s.arena, "2027-06-%02d", 2 * life + 3));
		int64_t price = 22600, charged = price, paid = 0, ids[40], amounts[40], posted[40], worth[40];
		int is_paid[40], is_posted[40]; /* posted: 1 ordered, 2 delivered, 3 billed, 0 struck out */
		size_t payments = 0, postings = 0;

		for (int step = 0; step < 30; step++, steps++) {
			enum money_answer answer = MONEY_OK;
			int64_t amount = roll() % 9000 - 2000, id = 0;
			size_t any;

			switch (roll() % 8) {
			case 0:
			case 1:
				if (amount == 0)
					break;
				answer = pay(stay, amount, key(), &id);
				bad += answer != (paid + amount < 0 && amount < 0 ? MONEY_MUCH : MONEY_OK);
				if (answer == MONEY_OK) {
					ids[payments] = id, amounts[payments] = amount, is_paid[payments++] = 1;
					paid += amount;
				}
				break;
			case 2:
				if (payments == 0)
					break;
				any = (size_t)roll() % payments;
				bad += take_back(ids[any]) != (is_paid[any] ? MONEY_OK : MONEY_CHANGED);
				if (is_paid[any])
					paid -= amounts[any];
				is_paid[any] = 0;
				break;
			case 3: {
				bool delivered = roll() % 2;
				int64_t each = roll() % 3000, quantity = 1 + roll() % 3;
				posted[postings] = post(stay, roll() % 3 == 0 ? "damage" : "extra", quantity, each, delivered);
				bad += posted[postings] == 0;
				worth[postings] = each * quantity;
				is_posted[postings++] = delivered ? 2 : 1;
				if (delivered)
					charged += worth[postings - 1];
				break;
			}
			case 4:
				if (postings == 0)
					break;
				any = (size_t)roll() % postings;
				if (roll() % 2) {
					MUST(posting_delivered(&s.arena, &s.house, ACTOR_JOB, posted[any], &answer));
					bad += answer != (is_posted[any] == 1 ? MONEY_OK : MONEY_CHANGED);
					if (is_posted[any] == 1)
						charged += worth[any], is_posted[any] = 2;
				} else {
					MUST(posting_struck(&s.arena, &s.house, ACTOR_JOB, posted[any], &answer));
					bad += answer != (is_posted[any] == 1 || is_posted[any] == 2 ? MONEY_OK : MONEY_CHANGED);
					if (is_posted[any] == 2)
						charged -= worth[any];
					if (is_posted[any] != 3)
						is_posted[any] = 0;
				}
				break;
			case 5: {
				/* The price changes: a credit note and a new invoice, in the same transaction. */
				struct lines_edit e = { .added = { .name = "As agreed", .quantity = 1, .unit_price = { roll() % 2500 - 500 }, .vat = 1000 } };
				if (price + e.added.unit_price.minor < 10000)
					break;
				MUST(life_lines(&s.arena, &s.house, owner, stay, &e, &lived));
				bad += lived != LIFE_OK;
				price += e.added.unit_price.minor;
				charged += e.added.unit_price.minor;
				break;
			}
			case 6: {
				/* Who pays which part changes no sum. */
				const struct stay_share shares[2] = { { .payer = "Ada", .share = 10000 - 3333 }, { .payer = "Ida", .share = 3333 } };
				MUST(life_shares(&s.arena, &s.house, owner, stay, &(struct stay_shares){ shares, roll() % 2 ? 2 : 0 }, &lived));
				bad += lived != LIFE_OK;
				break;
			}
			default:
				MUST(bill_close(&s.arena, &s.house, ACTOR_JOB, stay, &id));
				for (size_t i = 0; i < postings; i++)
					if (is_posted[i] == 2)
						is_posted[i] = 3;
				break;
			}
			struct balance b = balance(stay);
			bad += balance_due(&b).minor != charged - paid || b.paid.minor != paid;
			bad += !text_same(b.state, paid >= b.prepayment.minor ? "prepaid" : "accepted");
		}
		int64_t id;
		MUST(bill_close(&s.arena, &s.house, ACTOR_JOB, stay, &id));
		for (size_t i = 0; i < postings; i++)
			if (is_posted[i] == 2)
				is_posted[i] = 3;
		bad += invoiced(stay) != charged;
		bad += end_somehow(stay, paid, charged);
	}
	CHECK_AS(bad == 0, "%d steps of 12 lives, seed %lld: money in is money out", steps, (long long)seed);
	NONE(&s, "what was taken back is even", "SELECT COUNT(*) AS n FROM payment r JOIN payment p ON p.id = r.reverses_id WHERE r.amount <> -p.amount");
	SOUND(&s);
}

/* Several pay one bill: each has a balance, and all of them together are the bill's. */
static void pays(int64_t id, const char *payer, int64_t amount)
{
	struct payment p = { .stay_id = id, .entry_key = key(), .paid_on = s.house.today, .method = "transfer", .amount = { amount }, .payer = payer };
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
	CHECK_AS(out.count == 0 || sum.minor == balance_due(&b).minor, "together they owe what is owed (%lld, %lld)", (long long)sum.minor,
	         (long long)balance_due(&b).minor);
	return out;
}

static void test_payers(void)
{
	int64_t id = accepted_stay("2028-03-01", "2028-03-03"), other = accepted_stay("2028-03-05", "2028-03-07"), mistake;
	enum life_answer answer = LIFE_SUM;
	const char *guest = balance(id).name;
	const struct stay_share three[] = { { .payer = "Kiln & Sons", .share = 3333 }, { .payer = guest, .share = 3333 }, { .payer = "Aunt Zoë", .share = 3334 } };
	const struct stay_share twice[] = { { .payer = "Kiln & Sons", .share = 5000 }, { .payer = "Kiln & Sons", .share = 5000 } };

	CHECK(shared(id, id).count == 0);
	MUST(life_shares(&s.arena, &s.house, owner, id, &(struct stay_shares){ three, 3 }, &answer));
	CHECK(answer == LIFE_OK);
	post(id, "extra", 1, 1001, true);
	struct share_balances of = shared(id, id);
	CHECK(of.count == 3 && text_same(of.items[0].payer, "Kiln & Sons") && text_same(of.items[2].payer, "Aunt Zoë"));
	CHECK(of.items[0].owed.minor + of.items[1].owed.minor + of.items[2].owed.minor == 22600 + 1001 && of.items[0].paid.minor == 0);
	pays(id, "KILN & SONS", 7000);
	pays(id, "", 1000);
	pays(id, "Aunt Zoe", 500);
	of = shared(id, id);
	CHECK_AS(of.count == 3 && of.items[0].paid.minor == 7000 && of.items[1].paid.minor == 1000 && of.items[2].paid.minor == 500,
	         "a name as a bank writes it; no name is the guest's");
	pays(id, "Somebody", 300);
	CHECK(pay(id, 200, key(), &mistake) == MONEY_OK && take_back(mistake) == MONEY_OK);
	of = shared(id, id);
	CHECK_AS(of.count == 4 && text_same(of.items[3].payer, "") && of.items[3].owed.minor == 0 && of.items[3].paid.minor == 300 &&
	         of.items[1].paid.minor == 1000, "who has no share stands last; what was taken back is gone");
	MUST(life_shares(&s.arena, &s.house, owner, other, &(struct stay_shares){ twice, 2 }, &answer));
	of = shared(other, 0);
	CHECK_AS(of.count == 1 && of.items[0].owed.minor == 22600 && of.items[0].paid.minor == 0, "one name is one payer, and of his stay alone");
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
	stage_close(&s);
	return check_done();
}
