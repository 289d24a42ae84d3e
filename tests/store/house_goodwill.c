/* Goodwill: the list is the best in money and goodwill together, against plain enumeration; what it gives up; what a
 * decision keeps of it. */
#include "house.h"

#include <zlib.h>

#include "house/people.h"
#include "house/proof.h"
#include "plan/instance.h"
#include "store/decision.h"
#include "store/user.h"

enum { HOUSES = 40, MOST = 8, DOUBLES = 2 };

static struct stage s;
static uint64_t dice;

static int below(int limit)
{
	dice = dice * 6364136223846793005u + 1442695040888963407u;
	return (int)((dice >> 33) % (uint64_t)limit);
}

static struct stored_plan plan(void)
{
	struct stored_plan p = { 0 };
	MUST(plan_get(s.db, &s.arena, &p));
	return p;
}

static enum people_answer give(const char *scope, int64_t person, int64_t request, int64_t least, int64_t amount,
                               int64_t percent)
{
	struct goodwill_row g = { .scope = scope,
		                  .person_id = person,
		                  .request_id = request,
		                  .least = least,
		                  .amount = { amount },
		                  .percent = percent };
	enum people_answer answer;
	MUST(goodwill_give(&s.arena, &s.house, 1, &g, &answer));
	return answer;
}

static void take_all(void)
{
	struct goodwill_rows all = { 0 };
	enum people_answer answer;
	MUST(goodwill_all(s.db, &s.arena, &all));
	for (size_t i = 0; i < all.count; i++)
		MUST(goodwill_end(&s.arena, &s.house, 1, all.items[i].id, all.items[i].version, &answer));
}

static void full(void)
{
	bool done;
	MUST(replan_full(&s.arena, &s.house, &done));
}

/* --- by enumeration --- */

struct asker { int64_t id, person, value, goodwill; struct span nights; };

/* Rooms alike: a set fits when no night is short. */
static bool set_fits(const struct asker *list, int count, int set)
{
	int left[64];
	for (int n = 0; n < 64; n++)
		left[n] = DOUBLES;
	for (int i = 0; i < count; i++)
		for (int32_t n = list[i].nights.from.day; (set & 1 << i) && n < list[i].nights.to.day; n++)
			if (--left[n - list[0].nights.from.day + 32] < 0)
				return false;
	return true;
}

/* The best sum of what `worth` says, and how much money is in the set that has it. */
static int64_t best_sum(const struct asker *list, int count, bool with_goodwill)
{
	int64_t best = 0;
	for (int set = 0; set < 1 << count; set++) {
		int64_t sum = 0;
		for (int i = 0; i < count; i++)
			sum += set & 1 << i ? list[i].value + (with_goodwill ? list[i].goodwill : 0) : 0;
		if (sum > best && set_fits(list, count, set))
			best = sum;
	}
	return best;
}

static bool house_is_best(int number)
{
	struct asker list[MOST] = { 0 };
	int count = 3 + below(MOST - 2);
	int64_t long_share = below(2) * 1000;
	for (int i = 0; i < count; i++) {
		struct submission sub = stage_ask(&s, "2026-12-01", "2026-12-02");
		sub.ask.nights.from = date_add(sub.ask.nights.from, below(9));
		sub.ask.nights.to = date_add(sub.ask.nights.from, 1 + below(7));
		sub.ask.wish = WISH_KIND;
		sub.ask.kind_id = s.kinds[0];
		list[i] = (struct asker){ .nights = sub.ask.nights, .value = 5000 + 100 * below(300) };
		list[i].id = stage_open_request(&s, &sub, list[i].value, "2026-11-20T09:00:00Z");
		list[i].person = stage_request(&s, list[i].id).person_id;
	}
	if (long_share > 0)
		give("long", 0, 0, 4, 0, long_share);
	for (int i = 0; i < count; i++) {
		int64_t amount = below(3) == 0 ? 100 * (1 + below(120)) : 0,
		        share = below(4) == 0 ? 500 * (1 + below(10)) : 0;
		if (amount > 0)
			give("guest", list[i].person, 0, 0, amount, 0);
		if (share > 0)
			give("request", 0, list[i].id, 0, 0, share);
		list[i].goodwill = amount + money_percent((struct money){ list[i].value }, (int32_t)share).minor;
		if (nights(list[i].nights.from, list[i].nights.to) >= 4)
			list[i].goodwill += money_percent((struct money){ list[i].value }, (int32_t)long_share).minor;
	}
	full();
	struct stored_plan p = plan();
	int64_t both = best_sum(list, count, true), money = best_sum(list, count, false);
	const char *broken = stage_broken(&s);
	bool good = text_same(p.status, "optimal") && p.value.minor == both && p.given_known && broken == NULL &&
	            p.given_up.minor == money - (p.value.minor - p.goodwill.minor);
	if (!good)
		printf("# house %d: %lld, by enumeration %lld; given up %lld, %lld of %lld; %s\n", number,
		       (long long)p.value.minor, (long long)both, (long long)p.given_up.minor,
		       (long long)(p.value.minor - p.goodwill.minor), (long long)money,
		       broken != NULL ? broken : "sound");
	take_all();
	for (int i = 0; i < count; i++) {
		struct guest_request r = stage_request(&s, list[i].id);
		MUST(withdraw(&s.arena, &s.house, ACTOR_GUEST, &r, ""));
	}
	return good;
}

/* --- one case, from giving to the explanation --- */

static char *instance_text(int64_t id)
{
	struct instance_row row;
	uLongf size = 1 << 20;
	char *text = arena_alloc(&s.arena, size + 1);
	MUST(instance_get(s.db, &s.arena, id, &row));
	if (uncompress((unsigned char *)text, &size, row.body.data, (uLong)row.body.size) != Z_OK)
		stage_must(FAIL, "an instance");
	text[size] = '\0';
	return text;
}

static void a_regular(void)
{
	struct submission old = stage_ask(&s, "2026-12-20", "2026-12-24"),
	                  rich = stage_ask(&s, "2026-12-20", "2026-12-24"), third = rich;
	struct effect e = { 0 };
	struct decision d = { 0 };
	struct proof proof;
	enum people_answer answer;
	int64_t regular, other, more;
	old.ask.wish = rich.ask.wish = third.ask.wish = WISH_KIND;
	old.ask.kind_id = rich.ask.kind_id = third.ask.kind_id = s.kinds[0];
	third.name = "Third";
	third.email = "third@example.org";
	regular = stage_open_request(&s, &old, 30000, "2026-11-20T09:00:00Z");
	other = stage_open_request(&s, &rich, 33000, "2026-11-20T09:00:00Z");
	more = stage_open_request(&s, &third, 35000, "2026-11-20T09:00:00Z");
	CHECK(!stage_request(&s, regular).turn && stage_request(&s, other).turn && stage_request(&s, more).turn);

	CHECK(give("regular", 0, 0, 2, 5000, 0) == PEOPLE_OK);
	CHECK_AS(!stage_request(&s, regular).turn, "one who never stayed is no regular");
	/* Two earlier stays, one of them under another mail, in a file that is joined: together they make a regular. */
	MUST(db_script(s.db, "INSERT INTO person (id, name, created_at) VALUES (9001, 'Earlier', '2024-01-01 "
	                     "00:00:00'), (9002, 'Earlier', '2025-01-01 00:00:00')"));
	MUST(db_script(s.db,
	               "INSERT INTO stay (person_id, state, arrival, departure, guests, wish, rooms_count, price, "
	               "created_at) VALUES "
	               "(9001, 'departed', '2025-05-01', '2025-05-04', 2, 'any', 1, 30000, '2025-01-01 00:00:00'), "
	               "(9002, 'departed', '2026-05-01', '2026-05-04', 2, 'any', 1, 30000, '2026-01-01 00:00:00'), "
	               "(9002, 'cancelled', '2026-06-01', '2026-06-04', 2, 'any', 1, 30000, '2026-01-01 00:00:00')"));
	MUST(db_script(s.db, "INSERT INTO cancellation (stay_id, how, at, price, penalty, by_rule) SELECT id, 'guest', "
	                     "'2026-05-01 00:00:00', price, 0, 0 FROM stay "
	                     "WHERE state = 'cancelled'"));
	int64_t person = stage_request(&s, regular).person_id;
	MUST(people_join(&s.arena, &s.house, 1, 9002, 9001, &answer));
	MUST(people_join(&s.arena, &s.house, 1, 9002, person, &answer));
	CHECK(answer == PEOPLE_OK && stage_request(&s, regular).turn &&
	      stage_request(&s, regular).goodwill.minor == 5000);
	CHECK_AS(!stage_request(&s, other).turn && stage_request(&s, more).turn,
	         "who earns least of the others falls out");
	CHECK(plan().goodwill.minor == 5000 && !plan().given_known);
	full();
	CHECK(plan().given_known && plan().given_up.minor == 3000 && plan().value.minor == 70000);
	MUST(effect_find(&s.arena, &s.house, regular, &e));
	CHECK(e.in_list && e.own.minor == 30000 && e.own_goodwill.minor == 5000 && e.in_count == 1 &&
	      e.in[0].goodwill.minor == 0);
	MUST(people_part(&s.arena, &s.house, 1, 9002, person, &answer));
	CHECK_AS(answer == PEOPLE_OK && !stage_request(&s, regular).turn, "parted again: no regular");
	MUST(people_join(&s.arena, &s.house, 1, 9002, person, &answer));

	/* What the guest sees is the price as it was: no line, no sum knows of goodwill. */
	CHECK(stage_number(
	          &s, arena_printf(
	                  &s.arena,
	                  "SELECT COUNT(*) AS n FROM request_line WHERE request_id = %lld AND amount IN (5000, 500000)",
	                  (long long)regular)) == 0);

	stage_at(&s, "2026-11-20T09:00:30Z");
	MUST(db_script(
	    s.db, "INSERT INTO job_run (began_at, ended_at) VALUES ('2026-11-20 08:59:00', '2026-11-20 08:59:01')"));
	CHECK(stage_decide(&s) == 3 && is_in_state(&s, regular, "accepted") && is_in_state(&s, other, "refused"));
	MUST(decision_of(s.db, &s.arena, regular, &d));
	CHECK(d.value.minor == 70000 && d.goodwill.minor == 5000 && d.own_goodwill.minor == 5000);
	CHECK(strstr(instance_text(d.instance_id),
	             arena_printf(&s.arena, "@goodwill.csv\nid,goodwill\nq%lld,5000\n", (long long)regular)) != NULL);
	MUST(decision_of(s.db, &s.arena, other, &d));
	CHECK(d.goodwill.minor == 5000 && d.own_goodwill.minor == 0);
	MUST(proof_make(&s.arena, &s.house, &proof));
	CHECK_AS(proof.instances == 1 && proof.findings.count == 0,
	         "%zu findings; the instance solved again gives the same", proof.findings.count);
	for (size_t i = 0; i < proof.findings.count; i++)
		printf("# %s %s\n", proof.findings.items[i].subject, proof.findings.items[i].check->what);
	SOUND(&s);
}

static void rules_of_giving(void)
{
	struct goodwill_rows all = { 0 };
	enum people_answer answer;
	take_all();
	CHECK(give("long", 0, 0, 7, 100, 0) == PEOPLE_OK && give("long", 0, 0, 7, 200, 0) == PEOPLE_TWICE &&
	      give("long", 0, 0, 8, 0, 500) == PEOPLE_OK);
	CHECK(give("guest", 9002, 0, 0, 100, 0) == PEOPLE_OK && give("guest", 9002, 0, 0, 100, 0) == PEOPLE_TWICE);
	CHECK_AS(give("guest", 9001, 0, 0, 100, 0) == PEOPLE_GONE, "one in another's file has none of their own");
	MUST(goodwill_all(s.db, &s.arena, &all));
	struct goodwill_row g = all.items[0];
	g.amount.minor = 300;
	MUST(goodwill_give(&s.arena, &s.house, 1, &g, &answer));
	CHECK(answer == PEOPLE_OK);
	MUST(goodwill_give(&s.arena, &s.house, 1, &g, &answer));
	CHECK_AS(answer == PEOPLE_CHANGED, "the second of two is told");
	MUST(goodwill_end(&s.arena, &s.house, 1, g.id, g.version, &answer));
	CHECK(answer == PEOPLE_CHANGED);
	MUST(goodwill_end(&s.arena, &s.house, 1, g.id, g.version + 1, &answer));
	CHECK(answer == PEOPLE_OK);
	MUST(goodwill_end(&s.arena, &s.house, 1, g.id, g.version + 1, &answer));
	CHECK(answer == PEOPLE_CHANGED);
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM audit WHERE entity = 'goodwill' AND user_id = 1") > 4);
}

int main(void)
{
	const char *seed = getenv("HEARTH_SEED");
	int64_t number = 0;
	int good = 0;
	if (seed != NULL && int_parse(seed, 0, INT64_MAX, &number))
		dice = (uint64_t)number;
	else
		secret_random(&dice, 4);
	printf("# HEARTH_SEED=%llu\n", (unsigned long long)dice);
	stage_open(&s, DOUBLES, 1);
	MUST(user_add(s.db, &(struct user){ .login = "anna",
	                                    .name = "Anna",
	                                    .password = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA",
	                                    .role = "owner",
	                                    .active = true,
	                                    .created_at = s.house.now,
	                                    .seen_queue = INSTANT_NONE }));
	a_regular();
	rules_of_giving();
	take_all();
	stage_at(&s, "2026-11-02T09:00:00Z");
	for (int i = 0; i < HOUSES; i++)
		good += house_is_best(i);
	CHECK_AS(good == HOUSES,
	         "%d of %d random houses: the list is the best in money and goodwill, and what it gives up is right",
	         good, HOUSES);
	stage_close(&s);
	return check_done();
}
