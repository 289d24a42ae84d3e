/* Limits, proofs, one request per person, bursts, and what the owner does to what looks odd. */
#include "house.h"

#include "house/odd.h"
#include "store/sender.h"

static struct stage s;
static int nonces;

static struct sender proven(const char *address)
{
	struct sender from = sender_of(&s.arena, &s.house, address);
	from.proof = arena_printf(&s.arena, "%032d", ++nonces);
	from.proof_expires = (struct instant){ s.house.now.second + 7200 };
	return from;
}

static enum submit_answer sends(const struct submission *sub, int64_t *id)
{
	enum submit_answer answer;
	struct offer offer;
	struct guest_request r = { 0 };
	MUST(submit(&s.arena, &s.house, ACTOR_GUEST, sub, &answer, &offer, &r));
	*id = r.id;
	return answer;
}

/* A new guest with one night of his own, from this address. */
static enum submit_answer sends_from(struct sender from, int64_t *id)
{
	static int night;
	struct submission sub = stage_ask(&s, "2027-01-10", "2027-01-11");
	sub.ask.nights.from.day += night;
	sub.ask.nights.to.day += night++;
	sub.sender = &from;
	return sends(&sub, id);
}

static int64_t wait_for(struct sender from, const char *email, const char *phone)
{
	int64_t seconds = -1;
	MUST(sender_wait(&s.arena, &s.house, &from, email, phone, &seconds));
	return seconds;
}

static bool same_network(const char *a, const char *b)
{
	return text_same(sender_of(&s.arena, &s.house, a).network, sender_of(&s.arena, &s.house, b).network);
}

static bool same_address(const char *a, const char *b)
{
	return text_same(sender_of(&s.arena, &s.house, a).address, sender_of(&s.arena, &s.house, b).address);
}

static void addresses(void)
{
	CHECK(same_network("192.0.2.1", "192.0.2.254") && !same_address("192.0.2.1", "192.0.2.254"));
	CHECK(!same_network("192.0.2.1", "192.0.3.1") && !same_network("1.92.0.2", "19.2.0.2"));
	CHECK(same_network("192.0.2.1", "::ffff:192.0.2.9") && same_address("192.0.2.1", "::ffff:192.0.2.1"));
	CHECK(same_network("2001:db8:1:2::1", "2001:db8:1:2:ffff::9") &&
	      same_address("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"));
	CHECK(!same_network("2001:db8:1:2::1", "2001:db8:1:3::1"));
	CHECK(same_address("", "") && !same_address("unix:", "192.0.2.1"));
	CHECK(strlen(sender_of(&s.arena, &s.house, "192.0.2.1").address) == 43 &&
	      !strstr(sender_of(&s.arena, &s.house, "192.0.2.1").network, "192"));
}

/* Six of an address are free; then a minute, two, four, up to an hour; a day of rest forgets. */
static void slowing(void)
{
	int64_t id, seconds;
	const char *address = "198.51.100.7";
	bool free = true;
	for (int i = 0; i < 6; i++)
		free = free && sends_from(proven(address), &id) == SUBMIT_OK;
	CHECK_AS(free, "six of an address are free");
	CHECK(sends_from(proven(address), &id) == SUBMIT_SLOW);
	CHECK(wait_for(proven(address), "new@example.org", NULL) == 60);
	CHECK(wait_for(proven("198.51.101.7"), "new@example.org", NULL) == 0);
	CHECK_AS(stage_number(&s, "SELECT COUNT(*) AS n FROM request") == 6 &&
	             stage_number(&s, "SELECT COUNT(*) AS n FROM proof_spent") == 6,
	         "what was too much left nothing behind, and its proof is still good");
	stage_forward(&s, 59);
	CHECK(sends_from(proven(address), &id) == SUBMIT_SLOW && wait_for(proven(address), NULL, NULL) == 1);
	stage_forward(&s, 1);
	CHECK(sends_from(proven(address), &id) == SUBMIT_OK);
	bool doubled = true;
	for (seconds = 120; seconds <= 7680 && doubled; seconds *= 2) {
		int64_t expected = seconds < 3600 ? seconds : 3600;
		doubled = wait_for(proven(address), NULL, NULL) == expected;
		stage_forward(&s, expected);
		doubled = doubled && sends_from(proven(address), &id) == SUBMIT_OK;
	}
	CHECK_AS(doubled, "each further waits twice as long, an hour at most, and then goes through");
	stage_forward(&s, -100000);
	CHECK_AS(wait_for(proven(address), NULL, NULL) == 3600,
	         "a clock that was set back makes nobody wait longer than once");
	stage_forward(&s, 100000 + 86401);
	CHECK_AS(wait_for(proven(address), NULL, NULL) == 0 && sends_from(proven(address), &id) == SUBMIT_OK,
	         "a day of rest forgets all");
	CHECK(wait_for(proven(address), NULL, NULL) == 0);
}

static void weights(void)
{
	int64_t id;
	struct sender bare = sender_of(&s.arena, &s.house, "203.0.113.5");
	CHECK(sends_from(bare, &id) == SUBMIT_OK && sends_from(bare, &id) == SUBMIT_OK);
	CHECK_AS(sends_from(bare, &id) == SUBMIT_SLOW, "without proof two are free");
	CHECK_AS(sends_from(proven("203.0.113.5"), &id) == SUBMIT_SLOW, "and they count as six");
	/* A mailbox, however it is written; a telephone. */
	struct submission sub = stage_ask(&s, "2027-03-01", "2027-03-02");
	bool free = true;
	for (int i = 0; i < 4; i++) {
		struct sender from = proven(arena_printf(&s.arena, "203.0.%d.1", 114 + i));
		sub.email = i % 2 ? "One.Guest+x@Example.org" : "one.guest@example.org";
		sub.sender = &from;
		sub.ask.nights.from.day++;
		sub.ask.nights.to.day++;
		free = free && sends(&sub, &id) == SUBMIT_OK;
	}
	CHECK_AS(free && wait_for(proven("203.0.120.1"), "one.guest+y@example.org", NULL) == 60,
	         "four of a mailbox are free, from wherever they come");
	/* All without proof together. */
	stage_set(&s, "send_unproven", "3");
	CHECK(sends_from(sender_of(&s.arena, &s.house, "203.0.121.1"), &id) == SUBMIT_OK);
	CHECK_AS(sends_from(sender_of(&s.arena, &s.house, "203.0.122.1"), &id) == SUBMIT_SLOW,
	         "all without proof are counted together");
	CHECK_AS(sends_from(proven("203.0.122.1"), &id) == SUBMIT_OK, "who brings one does not wait for them");
	stage_set(&s, "send_unproven", "40");
}

static void proofs(void)
{
	int64_t id = 0, first = 0;
	struct sender from = proven("192.0.2.10");
	CHECK(sends_from(from, &id) == SUBMIT_OK);
	CHECK_AS(sends_from(from, &id) == SUBMIT_SPENT, "a proof is good once");
	/* The same form twice is one request, and no proof is missing for it. */
	struct submission sub = stage_ask(&s, "2027-04-01", "2027-04-02");
	struct sender other = proven("192.0.2.11");
	sub.sender = &other;
	sub.form_key = "0123456789012345678901234567890123456789012";
	CHECK(sends(&sub, &first) == SUBMIT_OK && sends(&sub, &id) == SUBMIT_AGAIN && id == first);
	struct request_origin o = { 0 };
	MUST(origin_get(s.db, &s.arena, first, &o));
	CHECK(o.proof && !o.trap && o.fresh && !o.burst && text_same(o.network, other.network));
	MUST(proofs_forget(s.db, (struct instant){ s.house.now.second + 7201 }));
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM proof_spent") == 0);
	MUST(origins_forget(s.db, (struct instant){ s.house.now.second + 1 }));
	MUST(origin_get(s.db, &s.arena, first, &o));
	CHECK(o.address == NULL && o.network == NULL && o.proof);
	MUST(send_limits_forget(s.db, (struct instant){ s.house.now.second + 1 }));
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM send_limit") == 0);
}

static enum submit_answer asks(const char *email, const char *phone, const char *from, const char *to, int64_t *id)
{
	struct submission sub = stage_ask(&s, from, to);
	struct sender sender = proven(arena_printf(&s.arena, "10.0.%d.1", s.guests));
	sub.email = email;
	sub.phone = phone;
	sub.sender = &sender;
	return sends(&sub, id);
}

static void twice(void)
{
	int64_t id, other;
	stage_set(&s, "send_mail", "100");
	CHECK(asks("anna@example.org", "+43 1 23456", "2027-05-01", "2027-05-05", &id) == SUBMIT_OK);
	CHECK_AS(asks("Anna@Example.org", NULL, "2027-05-04", "2027-05-06", &other) == SUBMIT_TWICE,
	         "one that waits to be confirmed counts by its address");
	CHECK(asks("anna@example.org", NULL, "2027-05-05", "2027-05-06", &other) == SUBMIT_OK);
	CHECK_AS(asks("anton@example.org", "+43 (1) 234 56", "2027-05-04", "2027-05-05", &other) == SUBMIT_OK,
	         "but not by a telephone, which anybody can write");
	stage_confirm(&s, id);
	CHECK_AS(asks("berta@example.org", "0043 1 23456", "2027-05-01", "2027-05-02", &other) == SUBMIT_TWICE,
	         "a confirmed one counts by the telephone, too");
	MUST(withdraw(&s.arena, &s.house, ACTOR_GUEST, &(struct guest_request){ .id = id }, ""));
	CHECK_AS(asks("anna@example.org", "+43 1 23456", "2027-05-01", "2027-05-02", &other) == SUBMIT_OK,
	         "what has ended does not");
	CHECK(asks("late@example.org", NULL, "2027-05-10", "2027-05-12", &id) == SUBMIT_OK);
	stage_forward(&s, 86401);
	CHECK_AS(asks("late@example.org", NULL, "2027-05-10", "2027-05-12", &id) == SUBMIT_OK,
	         "nor what can no longer be confirmed");
	struct request_origin o = { 0 };
	int64_t again;
	stage_confirm(&s, id);
	CHECK(asks("late@example.org", NULL, "2027-06-10", "2027-06-12", &again) == SUBMIT_OK);
	MUST(origin_get(s.db, &s.arena, again, &o));
	CHECK_AS(!o.fresh, "an address that has confirmed before is not new");
}

static bool turns(int64_t id)
{
	return stage_request(&s, id).turn;
}

static int64_t done_to(enum odd_deed deed, const int64_t *ids, size_t count)
{
	int64_t done = -1;
	MUST(odd_do(&s.arena, &s.house, 0, deed, ids, count, &done));
	return done;
}

/* Two doubles: a frozen request leaves its room to others, and comes back. */
static void freezing(void)
{
	struct submission sub = stage_ask(&s, "2027-07-01", "2027-07-05");
	int64_t ids[3], unconfirmed;
	for (int i = 0; i < 3; i++) {
		sub = stage_ask(&s, "2027-07-01", "2027-07-05");
		ids[i] = stage_open_request(&s, &sub, 30000 - 1000 * i, "2027-06-01T12:00:00Z");
	}
	CHECK(turns(ids[0]) && turns(ids[1]) && !turns(ids[2]));
	CHECK_AS(done_to(ODD_FREEZE, ids, 1) == 1 && is_in_state(&s, ids[0], "frozen") && !turns(ids[0]) &&
	             turns(ids[1]) && turns(ids[2]),
	         "frozen: out of the list, and the next comes in");
	SOUND(&s);
	CHECK_AS(done_to(ODD_FREEZE, ids, 1) == 0, "once is enough");
	struct guest_request r = stage_request(&s, ids[0]);
	struct request_view view;
	MUST(request_view_load(&s.arena, &s.house, &r, &view));
	CHECK_AS(text_same(view.request.state, "open"), "its guest sees it as open");
	CHECK(stage_confirm(&s, ids[0]) == CONFIRM_ALREADY);
	enum hand_answer answer;
	MUST(accept_by_hand(&s.arena, &s.house, 0, ids[0], 0, NULL, &answer));
	CHECK(answer == HAND_ENDED);
	stage_at(&s, "2027-06-01T12:00:00Z");
	stage_decide(&s);
	CHECK_AS(is_in_state(&s, ids[0], "frozen") && is_in_state(&s, ids[1], "accepted") &&
	             is_in_state(&s, ids[2], "accepted"),
	         "its hour comes and it is decided by nobody");
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM outbox WHERE kind <> 'confirm' AND request_id = "
	                       "(SELECT MIN(id) FROM request WHERE state = 'frozen')") == 0);
	stage_forward(&s, 60);
	CHECK_AS(done_to(ODD_UNFREEZE, ids, 3) == 1 && is_in_state(&s, ids[0], "open") &&
	         stage_request(&s, ids[0]).decide_at.second == s.house.now.second, "let go on, it is due at once");
	SOUND(&s);
	CHECK(stage_decide(&s) == 1 && is_in_state(&s, ids[0], "refused"));
	CHECK_AS(done_to(ODD_REMOVE, ids, 3) == 0, "what is decided is not removed");
	/* Removed: no mail, no person. */
	sub = stage_ask(&s, "2027-08-01", "2027-08-05");
	sub.message = "Something personal";
	sub.phone = "+43 1 99999";
	unconfirmed = stage_send(&s, &sub, -1);
	sub = stage_ask(&s, "2027-08-01", "2027-08-05");
	ids[0] = stage_open_request(&s, &sub, -1, NULL);
	ids[1] = unconfirmed;
	int64_t mails = stage_number(&s, "SELECT COUNT(*) AS n FROM outbox");
	struct person p = { 0 };
	r = stage_request(&s, unconfirmed);
	CHECK(done_to(ODD_REMOVE, ids, 2) == 2 && is_in_state(&s, ids[0], "removed") &&
	      is_in_state(&s, unconfirmed, "removed"));
	MUST(person_by_id(s.db, &s.arena, r.person_id, &p));
	CHECK(p.name[0] == '\0' && p.email == NULL && p.email_key == NULL && p.phone == NULL && p.phone_key == NULL);
	CHECK(stage_request(&s, unconfirmed).message == NULL &&
	      stage_number(&s, "SELECT COUNT(*) AS n FROM outbox") == mails);
	CHECK(stage_number(&s,
	                   arena_printf(&s.arena,
	                                "SELECT COUNT(*) AS n FROM outbox WHERE state = 'queued' AND request_id = %lld",
	                                (long long)unconfirmed)) == 0);
	CHECK(stage_number(
	          &s, arena_printf(&s.arena,
	                           "SELECT COUNT(*) AS n FROM audit WHERE action = 'remove' AND entity_id = '%lld'",
	                           (long long)unconfirmed)) == 1);
	struct guest_request found;
	CHECK_AS(link_open(&s.arena, &s.house, LINK_STATUS, r.reference,
	                   link_token(&s.arena, &s.house, LINK_STATUS, &r, &p), &found, &p) == NOT_FOUND,
	         "its link leads nowhere");
	SOUND(&s);
}

/* Robots that confirm from one network are frozen, all of them; the list of the others is as it was. */
static void bursts(void)
{
	struct submission sub;
	int64_t real[2], robots[14], counted;
	stage_set(&s, "send_network", "1000");
	stage_set(&s, "send_address", "1000");
	stage_at(&s, "2027-09-01T10:00:00Z");
	for (int i = 0; i < 2; i++) {
		struct sender from = proven(arena_printf(&s.arena, "172.16.%d.1", i));
		sub = stage_ask(&s, "2027-10-01", "2027-10-08");
		sub.sender = &from;
		real[i] = stage_open_request(&s, &sub, -1, "2027-09-20T12:00:00Z");
	}
	CHECK(turns(real[0]) && turns(real[1]));
	for (int i = 0; i < 14; i++) {
		struct sender from = proven(arena_printf(&s.arena, "172.20.5.%d", i + 1));
		sub = stage_ask(&s, "2027-10-01", "2027-10-15");
		sub.sender = &from;
		CHECK_AS(sends(&sub, &robots[i]) == SUBMIT_OK, "robot %d sends", i + 1);
		stage_confirm(&s, robots[i]);
		stage_forward(&s, 20);
		if (i == 7)
			CHECK_AS(!turns(real[0]) || !turns(real[1]), "eight are within what may be people");
	}
	CHECK_AS(stage_number(&s, "SELECT COUNT(*) AS n FROM request r JOIN request_origin g ON g.request_id = r.id "
	                          "WHERE g.burst AND r.state = 'frozen'") == 14,
	         "the ninth freezes all of them, and those after it");
	CHECK_AS(turns(real[0]) && turns(real[1]), "the others' list is as it was");
	SOUND(&s);
	struct odd_counts counts = { 0 };
	struct odd_rows rows = { 0 };
	MUST(odd_counts(s.db, &s.arena, &counts));
	MUST(odd_list(s.db, &s.arena, 0, 100, &rows));
	CHECK(counts.frozen_count == 14 && (int64_t)rows.count == counts.all_count &&
	      text_same(rows.items[0].state, "frozen") && rows.items[0].burst);
	/* The owner lets one go on: the next robot does not freeze it again. */
	CHECK(done_to(ODD_UNFREEZE, robots, 1) == 1);
	struct sender from = proven("172.20.5.99");
	sub = stage_ask(&s, "2027-11-01", "2027-11-02");
	sub.sender = &from;
	CHECK(sends(&sub, &counted) == SUBMIT_OK && stage_confirm(&s, counted) == CONFIRM_OK);
	CHECK(is_in_state(&s, robots[0], "open") && is_in_state(&s, counted, "frozen"));
	CHECK_AS(done_to(ODD_REMOVE, robots, 14) == 14 && turns(real[0]) && turns(real[1]), "removed in bulk");
	stage_set(&s, "burst_network", "0");
	SOUND(&s);
}

int main(void)
{
	stage_open(&s, 2, 0);
	stage_set(&s, "ahead_days", "1000");
	addresses();
	slowing();
	weights();
	proofs();
	twice();
	freezing();
	bursts();
	stage_close(&s);
	return check_done();
}
