/* Something else for one who asks: which ways are found, offering one, taking it back, and the mail. */
#include "house.h"

#include "core/text.h"
#include "house/propose.h"
#include "house/worth.h"
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
	int64_t one = kind_ask(0, "2027-01-10", "2027-01-14", 90000),
	        two = kind_ask(0, "2027-01-10", "2027-01-14", 80000);
	int64_t out = kind_ask(0, "2027-01-11", "2027-01-13", 20000);
	struct call_way ways[CALL_WAYS];
	enum propose_answer answer;
	size_t count = 0;
	full();
	CHECK(stage_request(&s, one).turn && stage_request(&s, two).turn && !stage_request(&s, out).turn);
	MUST(propose_ways(&s.arena, &s.house, out, ways, &count));
	CHECK_AS(count == CALL_WAYS && ways[0].shift == 0 && ways[0].ask.kind_id == s.kinds[1],
	         "the same nights in another kind first");
	CHECK_AS(ways[1].shift == 3 && ways[1].ask.kind_id == s.kinds[0] && ways[2].shift == -3,
	         "then other days, the nearest first");
	struct proposal way = way_of(out);
	CHECK(text_same(way.wish, "kind") && way.kind_id == s.kinds[1] && way.price.minor == ways[0].price.minor &&
	      way.mail);
	CHECK_AS(way_of(one).request_id == 0, "who is in the list needs none");
	CHECK(propose_ways(&s.arena, &s.house, 999, ways, &count) == NOT_FOUND);

	struct proposal seen = propose_way(out, &ways[1]), made = { 0 };
	struct proposals open = { 0 };
	MUST(propose(&s.arena, &s.house, user, &seen, &answer));
	CHECK(answer == PROPOSE_OK && mails("offer") == 0);
	MUST(proposal_of(s.db, &s.arena, out, &made));
	CHECK(made.arrival.day == seen.arrival.day && made.user_id == user && !instant_is(made.sent_at) &&
	      made.undo_until.second == s.house.now.second + 300);
	MUST(proposals_all(s.db, &s.arena, &open));
	CHECK_AS(open.count == 1 && open.items[0].request_id == out && instant_is(open.items[0].made_at),
	         "it stands in the place of the way");
	MUST(db_script(s.db, arena_printf(&s.arena, "UPDATE request SET changed_at = '2030-01-01' WHERE id = %lld",
	                                  (long long)out)));
	MUST(proposals_all(s.db, &s.arena, &open));
	CHECK_AS(open.count == 1 && !instant_is(open.items[0].made_at), "but not of what was asked for before");
	MUST(db_script(s.db,
	               arena_printf(&s.arena, "UPDATE request SET changed_at = NULL WHERE id = %lld", (long long)out)));
	MUST(propose_take_back(&s.arena, &s.house, user, out, &answer));
	CHECK(answer == PROPOSE_OK && proposal_of(s.db, &s.arena, out, &made) == NOT_FOUND);
	MUST(propose_take_back(&s.arena, &s.house, user, out, &answer));
	CHECK_AS(answer == PROPOSE_ENDED, "taken back twice");

	seen.price.minor++;
	MUST(propose(&s.arena, &s.house, user, &seen, &answer));
	CHECK_AS(answer == PROPOSE_CHANGED && stage_number(&s, "SELECT COUNT(*) AS n FROM proposal") == 0,
	         "at another price nothing is offered");
	seen.price.minor--;
	int64_t both[] = { kind_ask(0, "2027-01-14", "2027-01-16", 90000),
		           kind_ask(0, "2027-01-14", "2027-01-16", 90000) };
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
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM outbox WHERE kind = 'offer' AND facts LIKE "
	                       "'wish=kind%arrival=2027-01-14%price=%'") == 1);
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
	CHECK(count == 0 && mails("offer") == 1 &&
	      stage_number(&s, "SELECT COUNT(*) AS n FROM proposal WHERE sent_at IS NULL") == 0);
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
	MUST(db_script(s.db, arena_printf(&s.arena, "UPDATE person SET email = NULL, email_key = NULL WHERE id = %lld",
	                                  (long long)stage_request(&s, out).person_id)));
	full();
	MUST(propose_ways(&s.arena, &s.house, out, ways, &found));
	CHECK(found > 0 && !way_of(out).mail);
	struct proposal seen = propose_way(out, &ways[0]);
	MUST(propose(&s.arena, &s.house, user, &seen, &answer));
	CHECK_AS(
	    answer == PROPOSE_NO_MAIL &&
	        stage_number(&s, arena_printf(&s.arena, "SELECT COUNT(*) AS n FROM proposal WHERE request_id = %lld",
	                                      (long long)out)) == 0,
	    "who has no address is told by telephone");
	SOUND(&s);
}

/* Who is put out by a yes of the owner's, and what is left for each; who comes in again needs nothing. */
static void fallen(void)
{
	int64_t one = kind_ask(0, "2027-02-10", "2027-02-14", 90000),
	        two = kind_ask(0, "2027-02-10", "2027-02-14", 80000);
	int64_t out = kind_ask(0, "2027-02-11", "2027-02-13", 20000);
	struct propose_cases cases;
	enum hand_answer answer;

	full();
	CHECK(!stage_request(&s, out).turn && propose_fallen(&s.arena, &s.house, out, &cases) == NOT_FOUND);
	MUST(accept_by_hand(&s.arena, &s.house, user, out, 0, "", &answer));
	CHECK(answer == HAND_OK);
	MUST(propose_fallen(&s.arena, &s.house, out, &cases));
	CHECK_AS(cases.count == 1 && cases.items[0].request_id == two && cases.items[0].count > 0,
	         "the cheaper one falls out, and something is free for it");
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

static int64_t short_of(const struct kind_worths *w, int kind, const char *from, const char *to)
{
	for (size_t i = 0; i < w->night_count; i++)
		if (w->nights[i].kind_id == s.kinds[kind] &&
		    text_same(date_text(&s.arena, w->nights[i].nights.from), from) &&
		    text_same(date_text(&s.arena, w->nights[i].nights.to), to))
			return w->nights[i].gain.minor;
	return 0;
}

/* What one more room would earn, in all nights and in those that are short; kept as long as the plan, the edition and
 * the day are the same. */
static void worths(void)
{
	int64_t out[3];
	struct worths_cache cache = { 0 };
	const struct kind_worths *w = NULL, *again = NULL;

	kind_ask(0, "2027-03-10", "2027-03-14", 90000);
	kind_ask(0, "2027-03-10", "2027-03-14", 80000);
	out[0] = kind_ask(0, "2027-03-11", "2027-03-13", 20000);
	out[1] = kind_ask(0, "2027-03-11", "2027-03-12", 7000);
	kind_ask(1, "2027-03-20", "2027-03-22", 30000);
	out[2] = kind_ask(1, "2027-03-21", "2027-03-22", 9000);
	full();
	CHECK(!stage_request(&s, out[0]).turn && !stage_request(&s, out[1]).turn && !stage_request(&s, out[2]).turn);
	MUST(kind_worths_kept(&cache, &s.arena, &s.house, 1, &w));
	CHECK(w->count == 2 && w->items[0].gain.minor == 20000 && w->items[0].proved && w->items[1].gain.minor == 9000);
	CHECK_AS(short_of(w, 0, "2027-03-11", "2027-03-13") == 20000 &&
	             short_of(w, 0, "2027-03-11", "2027-03-12") == 7000,
	         "one more room in just these nights");
	CHECK(short_of(w, 1, "2027-03-21", "2027-03-22") == 9000 && short_of(w, 1, "2027-03-11", "2027-03-13") == 0);
	const struct kind_worth *found = w->items;
	MUST(kind_worths_kept(&cache, &s.arena, &s.house, 1, &again));
	CHECK_AS(again->items == found && again->items[0].gain.minor == 20000, "asked once more, nothing is solved");
	struct guest_request r = stage_request(&s, out[0]);
	MUST(withdraw(&s.arena, &s.house, ACTOR_GUEST, &r, NULL));
	MUST(kind_worths_kept(&cache, &s.arena, &s.house, 1, &w));
	CHECK_AS(w->items[0].gain.minor == 7000 && short_of(w, 0, "2027-03-11", "2027-03-13") == 0,
	         "until the plan is another");
	CHECK(cache.edition == 1 && cache.day.day == s.house.today.day);
	MUST(kind_worths_kept(&cache, &s.arena, &s.house, 2, &w));
	CHECK_AS(cache.edition == 2, "or what the owner set up");
	worths_release(&cache);
	CHECK(!cache.filled);
	for (size_t i = 1; i < ARRAY_LEN(out); i++) {
		r = stage_request(&s, out[i]);
		MUST(withdraw(&s.arena, &s.house, ACTOR_GUEST, &r, NULL));
	}
}

int main(void)
{
	struct user owner = { .login = "owner", .name = "Owner", .password = "-", .role = "owner", .active = true };
	stage_open(&s, 2, 1);
	MUST(user_add(s.db, &owner));
	user = owner.id;
	worths();
	no_other_way();
	the_mail();
	without_an_address();
	fallen();
	stage_close(&s);
	return check_done();
}
