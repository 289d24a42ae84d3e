/* Something else for one who asks: which ways are found, offering one, taking it back, and the mail. */
#include "house.h"

#include "house/propose.h"
#include "store/plan.h"
#include "store/user.h"

static struct stage s;
static int64_t user;

static int64_t kind_ask(int kind, const char *from, const char *to, int64_t value)
{
	struct submission sub = stage_ask(&s, from, to);
	sub.ask.wish = WISH_KIND;
	sub.ask.kind_id = s.kinds[kind];
	return stage_open_request(&s, &sub, value, "2026-12-20T11:00:00Z");
}

static int64_t mails(const char *kind)
{
	return stage_number(&s, arena_printf(&s.arena, "SELECT COUNT(*) AS n FROM outbox WHERE kind = '%s'", kind));
}

static void full(void)
{
	bool done;
	MUST(replan_full(&s.arena, &s.house, &done));
	CHECK(done);
}

static struct proposal way_of(int64_t id)
{
	struct proposals all = { 0 };
	MUST(proposals_all(s.db, &s.arena, &all));
	for (size_t i = 0; i < all.count; i++)
		if (all.items[i].request_id == id)
			return all.items[i];
	return (struct proposal){ 0 };
}

static void no_other_way(void)
{
	int64_t one = kind_ask(0, "2027-01-10", "2027-01-14", 90000), two = kind_ask(0, "2027-01-10", "2027-01-14", 80000);
	int64_t out = kind_ask(0, "2027-01-11", "2027-01-13", 20000);
	struct call_way ways[CALL_WAYS];
	enum propose_answer answer;
	size_t count = 0;
	full();
	CHECK(stage_request(&s, one).turn && stage_request(&s, two).turn && !stage_request(&s, out).turn);
	MUST(propose_ways(&s.arena, &s.house, out, ways, &count));
	CHECK_AS(count == CALL_WAYS && ways[0].shift == 0 && ways[0].ask.kind_id == s.kinds[1], "the same nights in another kind first");
	CHECK_AS(ways[1].shift == 3 && ways[1].ask.kind_id == s.kinds[0] && ways[2].shift == -3, "then other days, the nearest first");
	struct proposal way = way_of(out);
	CHECK(text_same(way.wish, "kind") && way.kind_id == s.kinds[1] && way.price.minor == ways[0].price.minor && way.mail);
	CHECK_AS(way_of(one).request_id == 0, "who is in the list needs none");
	CHECK(propose_ways(&s.arena, &s.house, 999, ways, &count) == NOT_FOUND);

	struct proposal seen = propose_way(out, &ways[1]), made = { 0 };
	struct proposals open = { 0 };
	MUST(propose(&s.arena, &s.house, user, &seen, &answer));
	CHECK(answer == PROPOSE_OK && mails("offer") == 0);
	MUST(proposal_of(s.db, &s.arena, out, &made));
	CHECK(made.arrival.day == seen.arrival.day && made.user_id == user && !instant_is(made.sent_at) && made.undo_until.second == s.house.now.second + 300);
	MUST(proposals_all(s.db, &s.arena, &open));
	CHECK_AS(open.count == 1 && open.items[0].request_id == out && instant_is(open.items[0].made_at), "it stands in the place of the way");
	MUST(db_script(s.db, arena_printf(&s.arena, "UPDATE request SET changed_at = '2030-01-01' WHERE id = %lld", (long long)out)));
	MUST(proposals_all(s.db, &s.arena, &open));
	CHECK_AS(open.count == 1 && !instant_is(open.items[0].made_at), "but not of what was asked for before");
	MUST(db_script(s.db, arena_printf(&s.arena, "UPDATE request SET changed_at = NULL WHERE id = %lld", (long long)out)));
	MUST(propose_take_back(&s.arena, &s.house, user, out, &answer));
	CHECK(answer == PROPOSE_OK && proposal_of(s.db, &s.arena, out, &made) == NOT_FOUND);
	MUST(propose_take_back(&s.arena, &s.house, user, out, &answer));
	CHECK_AS(answer == PROPOSE_ENDED, "taken back twice");

	seen.price.minor++;
	MUST(propose(&s.arena, &s.house, user, &seen, &answer));
	CHECK_AS(answer == PROPOSE_CHANGED && stage_number(&s, "SELECT COUNT(*) AS n FROM proposal") == 0, "at another price nothing is offered");
	seen.price.minor--;
	int64_t both[] = { kind_ask(0, "2027-01-14", "2027-01-16", 90000), kind_ask(0, "2027-01-14", "2027-01-16", 90000) };
	MUST(propose(&s.arena, &s.house, user, &seen, &answer));
	CHECK_AS(answer == PROPOSE_CHANGED, "nor what is free no more");
	for (size_t i = 0; i < ARRAY_LEN(both); i++) {
		struct guest_request r = stage_request(&s, both[i]);
		MUST(withdraw(&s.arena, &s.house, ACTOR_GUEST, &r, NULL));
	}
	MUST(propose(&s.arena, &s.house, user, &seen, &answer));
	CHECK(answer == PROPOSE_OK);
	SOUND(&s);
}

static void the_mail(void)
{
	int64_t out = stage_number(&s, "SELECT MAX(request_id) AS n FROM proposal"), count = 0;
	enum propose_answer answer;
	struct call_way ways[CALL_WAYS];
	size_t found = 0;
	MUST(proposals_settle(&s.arena, &s.house, false, &count));
	CHECK_AS(count == 0, "not before its time");
	stage_at(&s, instant_text(&s.arena, (struct instant){ s.house.now.second + 300 }));
	MUST(proposals_settle(&s.arena, &s.house, true, &count));
	CHECK_AS(count == 1 && mails("offer") == 0, "a dry run writes nothing");
	MUST(proposals_settle(&s.arena, &s.house, false, &count));
	CHECK(count == 1 && mails("offer") == 1);
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM outbox WHERE kind = 'offer' AND facts LIKE 'wish=kind%arrival=2027-01-14%price=%'") == 1);
	MUST(proposals_settle(&s.arena, &s.house, false, &count));
	CHECK_AS(count == 0 && mails("offer") == 1, "once");
	MUST(propose_take_back(&s.arena, &s.house, user, out, &answer));
	CHECK_AS(answer == PROPOSE_ENDED, "what was sent is not taken back");

	/* Another offer takes its place; the request that ends first hears no more of it. */
	MUST(propose_ways(&s.arena, &s.house, out, ways, &found));
	struct proposal seen = propose_way(out, &ways[0]);
	MUST(propose(&s.arena, &s.house, user, &seen, &answer));
	struct guest_request r = stage_request(&s, out);
	MUST(withdraw(&s.arena, &s.house, ACTOR_GUEST, &r, NULL));
	stage_at(&s, instant_text(&s.arena, (struct instant){ s.house.now.second + 300 }));
	MUST(proposals_settle(&s.arena, &s.house, false, &count));
	CHECK(count == 0 && mails("offer") == 1 && stage_number(&s, "SELECT COUNT(*) AS n FROM proposal WHERE sent_at IS NULL") == 0);
	MUST(propose(&s.arena, &s.house, user, &seen, &answer));
	CHECK_AS(answer == PROPOSE_ENDED, "and is offered nothing");
	SOUND(&s);
}

static void without_an_address(void)
{
	struct call_way ways[CALL_WAYS];
	enum propose_answer answer;
	size_t found = 0;
	int64_t out = kind_ask(0, "2027-01-11", "2027-01-13", 20000);
	MUST(db_script(s.db, arena_printf(&s.arena, "UPDATE person SET email = NULL, email_key = NULL WHERE id = %lld", (long long)stage_request(&s, out).person_id)));
	full();
	MUST(propose_ways(&s.arena, &s.house, out, ways, &found));
	CHECK(found > 0 && !way_of(out).mail);
	struct proposal seen = propose_way(out, &ways[0]);
	MUST(propose(&s.arena, &s.house, user, &seen, &answer));
	CHECK_AS(answer == PROPOSE_NO_MAIL && stage_number(&s, arena_printf(&s.arena, "SELECT COUNT(*) AS n FROM proposal WHERE request_id = %lld", (long long)out)) == 0,
	         "who has no address is told by telephone");
	SOUND(&s);
}

/* Who is put out by a yes of the owner's, and what is left for each; who comes in again needs nothing. */
static void fallen(void)
{
	int64_t one = kind_ask(0, "2027-02-10", "2027-02-14", 90000), two = kind_ask(0, "2027-02-10", "2027-02-14", 80000);
	int64_t out = kind_ask(0, "2027-02-11", "2027-02-13", 20000);
	struct propose_cases cases;
	enum hand_answer answer;

	full();
	CHECK(!stage_request(&s, out).turn && propose_fallen(&s.arena, &s.house, out, &cases) == NOT_FOUND);
	MUST(accept_by_hand(&s.arena, &s.house, user, out, 0, "", &answer));
	CHECK(answer == HAND_OK);
	MUST(propose_fallen(&s.arena, &s.house, out, &cases));
	CHECK_AS(cases.count == 1 && cases.items[0].request_id == two && cases.items[0].count > 0, "the cheaper one falls out, and something is free for it");
	CHECK(stage_request(&s, one).turn && !stage_request(&s, two).turn);
	/* The other goes: its room is left, and nobody is out any more. */
	struct guest_request r = stage_request(&s, one);
	MUST(withdraw(&s.arena, &s.house, ACTOR_GUEST, &r, NULL));
	CHECK(stage_request(&s, two).turn);
	MUST(propose_fallen(&s.arena, &s.house, out, &cases));
	CHECK(cases.count == 0);
	MUST(undo_by_hand(&s.arena, &s.house, user, out, &answer));
	CHECK(answer == HAND_OK && propose_fallen(&s.arena, &s.house, out, &cases) == NOT_FOUND);
	SOUND(&s);
}

int main(void)
{
	struct user owner = { .login = "owner", .name = "Owner", .password = "-", .role = "owner", .active = true };
	stage_open(&s, 2, 1);
	MUST(user_add(s.db, &owner));
	user = owner.id;
	no_other_way();
	the_mail();
	without_an_address();
	fallen();
	stage_close(&s);
	return check_done();
}
