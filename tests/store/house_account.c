/* Invoices follow their stay: a price or nights that change after the acceptance are a credit note and a new invoice,
 * once, at the right moment. */
#include "house.h"

#include "document/document.h"
#include "house/invoice.h"
#include "house/life.h"
#include "house/money.h"
#include "store/incident.h"
#include "store/user.h"

static struct stage s;
static struct languages languages;
static enum life_answer answer;
static const struct life_by owner = { 1, 0 };
static int64_t keys;

static int64_t accepted(const char *from, const char *to)
{
	struct submission sub = stage_ask(&s, from, to);
	struct guest_stay stay = { 0 };
	int64_t id = stage_open_request(&s, &sub, -1, instant_text(&s.arena, s.house.now));
	stage_decide(&s);
	MUST(stay_by_request(s.db, &s.arena, id, &stay));
	return stay.id;
}

static struct stay_file file(int64_t id)
{
	struct stay_file f;
	MUST(stay_file_load(&s.arena, &s.house, id, &f));
	return f;
}

/* What charges now; ends the test when it is not one invoice. */
static struct invoice standing(int64_t id)
{
	struct invoices all = { 0 };
	MUST(invoices_standing(s.db, &s.arena, id, &all));
	CHECK_AS(all.count == 1 && text_same(all.items[0].kind, "invoice"), "one invoice stands (%zu do)", all.count);
	return all.count == 1 ? all.items[0] : (struct invoice){ 0 };
}

static int64_t written(void)
{
	return stage_number(&s, "SELECT COUNT(*) AS n FROM invoice");
}

static struct balance balance(int64_t id)
{
	struct balance b = { 0 };
	MUST(balance_of(s.db, &s.arena, id, &b));
	return b;
}

static void pay(int64_t id, int64_t amount)
{
	struct payment p = { .stay_id = id,
		             .entry_key = arena_printf(&s.arena, "pay-%lld", (long long)++keys),
		             .paid_on = s.house.today,
		             .method = "cash",
		             .amount = { amount } };
	enum money_answer got = MONEY_CHANGED;
	MUST(payment_take(&s.arena, &s.house, ACTOR_JOB, &p, &got));
	CHECK(got == MONEY_OK);
}

static void post(int64_t id, int64_t amount)
{
	struct posting p = { .stay_id = id,
		             .entry_key = arena_printf(&s.arena, "post-%lld", (long long)++keys),
		             .kind = "extra",
		             .name = "Wine",
		             .quantity = 1,
		             .unit_price = { amount },
		             .vat = 2000,
		             .ordered_on = s.house.today,
		             .delivered_on = s.house.today };
	enum money_answer got = MONEY_CHANGED;
	MUST(posting_take(&s.arena, &s.house, ACTOR_JOB, &p, &got));
	CHECK(got == MONEY_OK);
}

static int64_t job_renews(void)
{
	int64_t count = -1;
	MUST(renewals_settle(&s.arena, &s.house, false, &count));
	return count;
}

/* The newest paper of a kind as it is drafted. */
static const char *paper(const char *kind)
{
	struct documents queued = { 0 };
	struct draft draft = { .body = "" };
	MUST(documents_queued(s.db, &s.arena, 0, 1000, &queued));
	for (size_t i = queued.count; i-- > 0;)
		if (text_same(queued.items[i].kind, kind)) {
			MUST(document_draft(&s.arena, &s.house, &(struct drafting){ &languages, NULL },
			                    &queued.items[i], &draft));
			break;
		}
	return draft.body;
}

static struct date day(const char *text)
{
	struct date d = DATE_NONE;
	if (!date_parse(text, &d))
		exit(1);
	return d;
}

static enum life_answer edit(int64_t id, const char *from, const char *to, bool reprice)
{
	struct stay_file f = file(id);
	int64_t room = f.rooms.items[0].room_id;
	struct stay_edit e = { .arrival = day(from),
		               .departure = day(to),
		               .adults = 2,
		               .room_ids = &room,
		               .room_count = 1,
		               .reprice = reprice };
	struct stay_edited out;
	MUST(life_edit(&s.arena, &s.house, owner, id, &e, &out));
	return out.answer;
}

static void check_granted(void)
{
	int64_t id = accepted("2027-03-01", "2027-03-05"), before = written();
	struct invoice first = standing(id);
	struct change_ask ask = { .kind = ASK_SHORTEN, .arrival = day("2027-03-01"), .departure = day("2027-03-03") };
	struct stay_file f = file(id);
	struct amendment m = { 0 };

	CHECK(first.total.minor == 45200 && first.due.minor == 13560 && first.arrival.day == day("2027-03-01").day);
	pay(id, 5000);
	MUST(change_quote(&s.arena, &s.house, &f, &ask, &m, &answer));
	MUST(change_send(&s.arena, &s.house, id, &ask, m.price, &answer));
	CHECK_AS(written() == before, "what is only asked for changes no paper");
	MUST(change_answer(&s.arena, &s.house, owner, file(id).amendments.items[0].id, true, &answer));
	CHECK(answer == LIFE_OK && file(id).stay.price.minor == 22600);
	struct invoice now = standing(id);
	CHECK(written() == before + 2 && now.total.minor == 22600 && now.departure.day == day("2027-03-03").day &&
	      now.number == first.number + 1);
	CHECK_AS(now.due.minor == 8560, "what is due is what of the prepayment has not come (%lld)",
	         (long long)now.due.minor);
	CHECK(stage_number(&s, arena_printf(&s.arena,
	                                    "SELECT COUNT(*) AS n FROM invoice WHERE corrects_id = %lld AND reason = "
	                                    "'changed' AND total = -45200",
	                                    (long long)first.id)) == 1);
	CHECK_AS(
	    stage_number(
	        &s,
	        "SELECT COUNT(*) AS n FROM document d JOIN outbox o ON o.id = d.mail_id WHERE o.kind = 'changed' AND "
	        "d.kind IN ('credit', 'invoice')") == 2,
	    "both go with the mail that tells of the change");
	CHECK(strstr(paper("invoice"), invoice_name(&s.arena, &first)) != NULL &&
	      strstr(paper("invoice"), "takes the place of") != NULL);
	CHECK(strstr(paper("credit"), "a new invoice follows it") != NULL);
	CHECK(job_renews() == 0 && written() == before + 2);
	SOUND(&s);
}

static void check_by_hand(void)
{
	int64_t id = accepted("2027-03-10", "2027-03-14"), before = written();
	struct stay_hours hours = { .leave_at = "16:00", .leave = { 4000 } };
	const struct line_edit one = { .line = 0, .quantity = 4, .unit_price = { 10000 } };
	struct lines_edit lines = { .items = &one,
		                    .count = 1,
		                    .added = {
		                        .name = "Flowers", .quantity = 1, .unit_price = { 2500 }, .vat = 2000 } };

	MUST(life_hours(&s.arena, &s.house, owner, id, &hours, &answer));
	CHECK(answer == LIFE_OK && standing(id).total.minor == 49200 && written() == before + 2);
	CHECK_AS(strstr(paper("invoice"), "Late departure") != NULL, "a line of no service has its words");
	MUST(life_lines(&s.arena, &s.house, owner, id, &lines, &answer));
	CHECK(answer == LIFE_OK && standing(id).total.minor == 49200 - 4000 + 2500 &&
	      strstr(paper("invoice"), "Flowers") != NULL);
	before = written();
	hours.leave.minor = 4000;
	MUST(life_hours(&s.arena, &s.house, owner, id, &hours, &answer));
	CHECK_AS(answer == LIFE_OK && written() == before, "the same hours at the same price are no other invoice");
	MUST(life_shares(&s.arena, &s.house, owner, id, &(struct stay_shares){ 0 }, &answer));
	CHECK(written() == before);
	CHECK(edit(id, "2027-03-11", "2027-03-15", false) == LIFE_OK);
	CHECK_AS(written() == before + 2 && standing(id).arrival.day == day("2027-03-11").day,
	         "other nights at the same price are another invoice");
	SOUND(&s);
	/* A change that fails leaves no number behind. */
	int64_t other = accepted("2027-03-20", "2027-03-22");
	before = written();
	lines.count = 0;
	lines.added.unit_price.minor = -99999999;
	MUST(life_lines(&s.arena, &s.house, owner, other, &lines, &answer));
	CHECK(answer == LIFE_SUM && written() == before);
	SOUND(&s);
}

static void check_company(void)
{
	int64_t id = accepted("2027-04-01", "2027-04-03");
	enum payer_answer got;
	struct payer p = { .request_id = file(id).stay.request_id, .name = "Kiln & Sons", .days = 14 };
	MUST(payer_change(&s.arena, &s.house, 1, &p, &got));
	CHECK(got == PAYER_OK && standing(id).due.minor == 22600);
	CHECK(edit(id, "2027-04-01", "2027-04-04", true) == LIFE_OK);
	struct invoice now = standing(id);
	CHECK_AS(now.total.minor == 33900 && now.due.minor == 33900 && now.issue == 3 &&
	             strncmp(now.payer, "Kiln", 4) == 0,
	         "a payer with days to pay owes all of the new price");
	SOUND(&s);
}

static void name_payer(int64_t request_id, const char *name, int64_t days, int64_t version, enum payer_answer expected)
{
	enum payer_answer got;
	struct payer p = { .request_id = request_id,
		           .name = name,
		           .address = "",
		           .tax_number = "",
		           .days = days,
		           .version = version };

	MUST(payer_change(&s.arena, &s.house, 1, &p, &got));
	CHECK_AS(got == expected, "the answer is %d (%d)", (int)expected, (int)got);
}

/* A firm that is named late stands on all that charges: the invoice and each bill, or what is kept of a stay that came
 * to nothing. */
static void check_payer_of_all(void)
{
	int64_t id = accepted("2027-09-01", "2027-09-03"), first = 0, second = 0, ended = 0,
	        request = file(id).stay.request_id;
	struct invoices all = { 0 };
	struct postings posted = { 0 };

	post(id, 1500);
	MUST(bill_close(&s.arena, &s.house, ACTOR_JOB, id, &first));
	post(id, 700);
	MUST(bill_close(&s.arena, &s.house, ACTOR_JOB, id, &second));
	pay(id, 5000);
	int64_t before = written();
	name_payer(request, "Kiln & Sons", 14, 0, PAYER_OK);
	CHECK_AS(written() == before + 6, "three are taken back and written again");
	MUST(invoices_standing(s.db, &s.arena, id, &all));
	CHECK(all.count == 3);
	for (size_t i = 0; i < all.count; i++)
		CHECK_AS(strncmp(all.items[i].payer, "Kiln", 4) == 0 &&
		             all.items[i].due_on.day == s.house.today.day + 14,
		         "%s is the firm's, by its day", invoice_name(&s.arena, &all.items[i]));
	CHECK(text_same(all.items[1].kind, "final") && all.items[1].total.minor == 1500 && all.items[1].issue == 3);
	CHECK(text_same(all.items[2].kind, "final") && all.items[2].total.minor == 700 && all.items[2].issue == 4 &&
	      all.items[2].due.minor == 22600 + 2200 - 5000);
	CHECK_AS(stage_number(
	             &s, arena_printf(
	                     &s.arena,
	                     "SELECT COUNT(*) AS n FROM invoice WHERE corrects_id IN (%lld, %lld) AND reason = 'payer'",
	                     (long long)first, (long long)second)) == 2,
	         "both bills are taken back");
	CHECK(stage_number(&s, arena_printf(&s.arena, "SELECT SUM(total) AS n FROM invoice WHERE stay_id = %lld",
	                                    (long long)id)) == 22600 + 2200);
	MUST(postings_of(s.db, &s.arena, id, &posted));
	CHECK_AS(posted.count == 2 && posted.items[0].invoice_id == all.items[1].id &&
	             posted.items[1].invoice_id == all.items[2].id,
	         "what was posted stands on the bill that stands");
	CHECK(strstr(paper("final"), "takes the place of") != NULL && strstr(paper("final"), "Kiln") != NULL);
	/* One more bill has its own issue. */
	post(id, 300);
	MUST(bill_close(&s.arena, &s.house, ACTOR_JOB, id, &first));
	struct invoice last = { 0 };
	MUST(invoice_by_id(s.db, &s.arena, first, &last));
	CHECK(last.issue == 5 && last.due_on.day == s.house.today.day + 14);
	SOUND(&s);

	int64_t other = accepted("2027-09-10", "2027-09-12");
	request = file(other).stay.request_id;
	pay(other, 2000);
	MUST(life_end(&s.arena, &s.house, owner, other, &(struct life_ending){ .how = END_GUEST, .penalty = { 8000 } },
	              &answer));
	stage_forward(&s, 301);
	MUST(endings_settle(&s.arena, &s.house, false, &ended));
	CHECK(ended == 1);
	name_payer(request, "Kiln & Sons", 0, 0, PAYER_OK);
	MUST(invoices_standing(s.db, &s.arena, other, &all));
	CHECK(all.count == 1 && text_same(all.items[0].kind, "penalty") &&
	      strncmp(all.items[0].payer, "Kiln", 4) == 0 && all.items[0].issue == 2);
	CHECK(all.items[0].total.minor == 8000 && all.items[0].due.minor == 6000 &&
	      text_same(all.items[0].reason, "cancelled"));
	CHECK(all.items[0].due_on.day == s.house.today.day + s.settings.prepay_days &&
	      balance(other).price.minor == 8000);
	name_payer(request, "", 0, 1, PAYER_OK);
	MUST(invoices_standing(s.db, &s.arena, other, &all));
	CHECK(all.count == 1 && all.items[0].issue == 3 && strncmp(all.items[0].payer, "Guest", 5) == 0 &&
	      balance(other).price.minor == 8000);
	CHECK_AS(endings_settle(&s.arena, &s.house, false, &ended) == OK && ended == 0,
	         "nothing more is written of the end");
	before = written();
	name_payer(request, "Kiln & Sons", 7, 1, PAYER_STALE);
	CHECK_AS(written() == before, "one that is stale writes nothing");
	/* Nothing is kept: there is nothing to pay. */
	int64_t third = accepted("2027-09-20", "2027-09-22");
	MUST(life_end(&s.arena, &s.house, owner, third, &(struct life_ending){ .how = END_GUEST }, &answer));
	stage_forward(&s, 301);
	MUST(endings_settle(&s.arena, &s.house, false, &ended));
	before = written();
	name_payer(file(third).stay.request_id, "Kiln & Sons", 0, 0, PAYER_ENDED);
	CHECK(ended == 1 && written() == before);
	SOUND(&s);
}

/* What can be taken back waits for its minutes, as an acceptance by hand does. */
static void check_leaving(void)
{
	int64_t id = accepted("2027-05-01", "2027-05-05");
	struct instant now = s.house.now;
	int64_t before, bill = 0;

	stage_set(&s, "unused_percent", "0");
	stage_at(&s, "2027-05-01T15:00:00Z");
	MUST(life_check_in(&s.arena, &s.house, owner, id, NULL, &answer));
	stage_at(&s, "2027-05-03T09:00:00Z");
	before = written();
	MUST(life_check_out(&s.arena, &s.house, owner, id, &answer));
	CHECK(answer == LIFE_OK && file(id).stay.price.minor == 22600 && written() == before && job_renews() == 0);
	MUST(life_undo(&s.arena, &s.house, owner, id, &answer));
	CHECK_AS(answer == LIFE_OK && written() == before && standing(id).total.minor == 45200,
	         "taken back in time: no paper was written");
	MUST(life_check_out(&s.arena, &s.house, owner, id, &answer));
	stage_forward(&s, 301);
	int64_t count = 0;
	MUST(renewals_settle(&s.arena, &s.house, true, &count));
	CHECK_AS(count == 1 && written() == before, "a dry run says so");
	CHECK(job_renews() == 1 && job_renews() == 0 && written() == before + 2 && standing(id).total.minor == 22600);
	SOUND(&s);

	/* The bill does not wait; and who stays after all gets the invoice again. */
	int64_t other = accepted("2027-05-10", "2027-05-14");
	stage_at(&s, "2027-05-10T15:00:00Z");
	MUST(life_check_in(&s.arena, &s.house, owner, other, NULL, &answer));
	post(other, 2000);
	stage_at(&s, "2027-05-12T09:00:00Z");
	MUST(life_check_out(&s.arena, &s.house, owner, other, &answer));
	MUST(bill_close(&s.arena, &s.house, ACTOR_JOB, other, &bill));
	struct invoice final = { 0 };
	MUST(invoice_by_id(s.db, &s.arena, bill, &final));
	CHECK(final.total.minor == 2000 && final.due.minor == 24600);
	CHECK(stage_number(&s, arena_printf(&s.arena, "SELECT SUM(total) AS n FROM invoice WHERE stay_id = %lld",
	                                    (long long)other)) == 24600);
	MUST(life_undo(&s.arena, &s.house, owner, other, &answer));
	CHECK(answer == LIFE_OK);
	CHECK(stage_number(&s, arena_printf(&s.arena, "SELECT SUM(total) AS n FROM invoice WHERE stay_id = %lld",
	                                    (long long)other)) == 47200 &&
	      balance_due(&(struct balance){ .price = balance(other).price, .posted = balance(other).posted }).minor ==
	          47200);
	SOUND(&s);
	s.house.now = now;
	s.house.today = zone_local(s.settings.zone, now).date;
	stage_set(&s, "unused_percent", "100");
}

/* What is given for an annoyance is its incident's: on the invoice, once, and on no bill. */
static void check_compensation(void)
{
	int64_t id = accepted("2027-08-01", "2027-08-03"), bill = 0;
	struct incident trouble = { .happened_at = s.house.now,
		                    .stay_id = id,
		                    .what = "No water",
		                    .compensation = { 3000 },
		                    .closed_at = INSTANT_NONE,
		                    .user_id = 1,
		                    .created_at = s.house.now };
	struct invoice_lines lines = { 0 };
	int given = 0;

	post(id, 1500);
	MUST(incident_save(&s.arena, &s.house, 1, &trouble, &answer));
	CHECK(answer == LIFE_OK && standing(id).total.minor == 19600 && balance(id).price.minor == 19600 &&
	      balance(id).posted.minor == 1500);
	MUST(invoice_lines_of(s.db, &s.arena, standing(id).id, &lines));
	for (size_t i = 0; i < lines.count; i++)
		given += text_same(lines.items[i].code, "compensation") && lines.items[i].amount.minor == -3000;
	CHECK_AS(given == 1 && strstr(paper("invoice"), "Compensation") != NULL, "it stands on the invoice, once");
	MUST(bill_close(&s.arena, &s.house, ACTOR_JOB, id, &bill));
	CHECK_AS(stage_number(&s, arena_printf(&s.arena, "SELECT SUM(total) AS n FROM invoice WHERE stay_id = %lld",
	                                       (long long)id)) == 19600 + 1500 &&
	             stage_number(&s, arena_printf(&s.arena, "SELECT total AS n FROM invoice WHERE id = %lld",
	                                           (long long)bill)) == 1500,
	         "and not on the bill");
	trouble.version = 1;
	trouble.compensation.minor = 0;
	MUST(incident_save(&s.arena, &s.house, 1, &trouble, &answer));
	CHECK(answer == LIFE_OK && balance(id).price.minor == 22600 &&
	      stage_number(&s, arena_printf(&s.arena, "SELECT SUM(total) AS n FROM invoice WHERE stay_id = %lld",
	                                    (long long)id)) == 22600 + 1500);
	SOUND(&s);
}

/* A stay in two rooms, one after the other, is one account. */
static void check_split(void)
{
	int64_t id = accepted("2027-06-01", "2027-06-05"), before = written(), next = 0, third = 0;
	struct stay_edited out;
	struct stay_file f = file(id);
	int64_t room = f.rooms.items[0].room_id == s.rooms[0] ? s.rooms[1] : s.rooms[0],
	        back = f.rooms.items[0].room_id;

	MUST(life_split(&s.arena, &s.house, owner, id, &(struct stay_split){ day("2027-06-03"), &room, 1, false },
	                &next, &out));
	CHECK(out.answer == LIFE_OK && file(next).stay.account_id == id);
	CHECK_AS(written() == before && standing(id).total.minor == 45200 && balance(id).price.minor == 45200,
	         "parted, it costs the same: no other paper");
	pay(next, 13560);
	post(next, 1500);
	CHECK_AS(balance(id).paid.minor == 13560 && balance(id).posted.minor == 1500 && balance(next).stay_id == id &&
	             text_same(file(id).stay.state, "prepaid"),
	         "money of a part is the account's");
	MUST(life_split(&s.arena, &s.house, owner, next, &(struct stay_split){ day("2027-06-04"), &back, 1, false },
	                &third, &out));
	CHECK(out.answer == LIFE_OK && file(third).stay.account_id == id && balance(id).price.minor == 45200);
	CHECK(edit(third, "2027-06-04", "2027-06-06", true) == LIFE_OK);
	CHECK_AS(written() == before,
	         "a part that grows grows the invoice, when the change of rooms can not be taken back");
	stage_forward(&s, 301);
	CHECK(job_renews() == 1);
	struct invoice now = standing(id);
	CHECK_AS(written() == before + 2 && now.total.minor == 56500 && now.departure.day == day("2027-06-06").day,
	         "once");
	SOUND(&s);
	struct balances open = { 0 };
	MUST(balances_open(s.db, &s.arena, &open));
	int64_t seen = 0;
	for (size_t i = 0; i < open.count; i++)
		seen += open.items[i].stay_id == id || open.items[i].stay_id == next || open.items[i].stay_id == third;
	CHECK(seen == 1);
	/* A part that is given up late costs its penalty, which stands on the account's invoice when it can not be
	 * taken back. */
	before = written();
	MUST(life_end(&s.arena, &s.house, owner, third, &(struct life_ending){ .how = END_GUEST, .penalty = { 5000 } },
	              &answer));
	CHECK(answer == LIFE_OK && written() == before);
	stage_forward(&s, 301);
	CHECK(job_renews() == 1 && standing(id).total.minor == 33900 + 5000 && balance(id).price.minor == 38900);
	CHECK(strstr(paper("invoice"), "For what was given up") != NULL);
	SOUND(&s);
	MUST(life_end(&s.arena, &s.house, owner, next, &(struct life_ending){ .how = END_GUEST, .penalty = { 1000 } },
	              &answer));
	MUST(life_end(&s.arena, &s.house, owner, id, &(struct life_ending){ .how = END_GUEST, .penalty = { 2000 } },
	              &answer));
	stage_forward(&s, 301);
	int64_t ended = 0;
	MUST(endings_settle(&s.arena, &s.house, false, &ended));
	CHECK_AS(ended == 1 &&
	             stage_number(&s, arena_printf(&s.arena, "SELECT SUM(total) AS n FROM invoice WHERE stay_id = %lld",
	                                           (long long)id)) == 8000 &&
	             balance(id).price.minor == 8000,
	         "all given up: the penalties of all parts");
	SOUND(&s);
}

/* Nothing that has no invoice is given one. */
static void check_none(void)
{
	struct guest_stay other = { .person_id = 1,
		                    .state = "accepted",
		                    .arrival = day("2027-07-01"),
		                    .departure = day("2027-07-03"),
		                    .guests = 1,
		                    .wish = "any",
		                    .rooms_count = 1,
		                    .price = { 10000 },
		                    .prepay_until = DATE_NONE,
		                    .created_at = s.house.now };
	int64_t before = written();
	MUST(stay_add(s.db, &other));
	MUST(invoice_renew(&s.arena, &s.house, ACTOR_JOB, other.id, RENEW_NOW, 0));
	CHECK(invoice_renew(&s.arena, &s.house, ACTOR_JOB, 999999, RENEW_NOW, 0) == NOT_FOUND);
	CHECK(written() == before && job_renews() == 0);
}

int main(void)
{
	struct user user = { .login = "owner", .name = "Owner", .password = "-", .role = "owner", .active = true };

	stage_open(&s, 3, 1);
	MUST(user_add(s.db, &user));
	MUST(languages_load(&languages, "templates", NULL));
	check_granted();
	check_by_hand();
	check_company();
	check_payer_of_all();
	check_leaving();
	check_compensation();
	check_split();
	check_none();
	languages_release(&languages);
	NONE(&s, "every paper with a number goes to its guest by some mail",
	     "SELECT COUNT(*) AS n FROM document d JOIN invoice i ON i.id = d.invoice_id "
	     "JOIN stay k ON k.id = i.stay_id JOIN person p ON p.id = k.person_id WHERE d.mail_id IS NULL AND p.email "
	     "<> '' AND k.state <> 'deleted'");
	stage_close(&s);
	return check_done();
}
