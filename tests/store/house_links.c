/* Private links that are asked for again: one row for every address, one mail where something goes on, none where
 * nothing does. */
#include "house.h"

#include "house/links.h"

static struct stage s;

static int64_t count(const char *from)
{
	return stage_number(&s, arena_printf(&s.arena, "SELECT COUNT(*) AS n FROM %s", from));
}

static enum links_answer asks(const char *address, const char *email, const char *proof, int64_t *seconds)
{
	struct sender sender = sender_of(&s.arena, &s.house, address);
	enum links_answer answer;
	sender.proof = proof;
	sender.proof_expires = (struct instant){ s.house.now.second + 3600 };
	MUST(links_ask(&s.arena, &s.house, &sender, email, "fr", &answer, seconds));
	return answer;
}

static int64_t due(bool dry)
{
	int64_t mails = -1;
	MUST(links_due(&s.arena, &s.house, dry, &mails));
	return mails;
}

int main(void)
{
	int64_t seconds = 0;
	stage_open(&s, 2, 0);
	struct submission a = stage_ask(&s, "2026-12-12", "2026-12-16"), b = stage_ask(&s, "2026-12-20", "2026-12-22"),
	                  c = stage_ask(&s, "2026-12-24", "2026-12-26");
	b.email = c.email = a.email = "Hannah@Example.org";
	int64_t first = stage_send(&s, &a, -1), second = stage_send(&s, &b, -1), gone = stage_send(&s, &c, -1);
	CHECK(stage_confirm(&s, first) == CONFIRM_OK && stage_confirm(&s, gone) == CONFIRM_OK);
	struct guest_request r = stage_request(&s, gone);
	MUST(withdraw(&s.arena, &s.house, ACTOR_GUEST, &r, NULL));
	MUST(db_script(s.db, "DELETE FROM outbox"));
	MUST(db_script(s.db, "DELETE FROM send_limit"));

	CHECK(asks("192.0.2.1", "hannah@example.org", "proof one", &seconds) == LINKS_OK && seconds == 0);
	CHECK_AS(asks("192.0.2.1", "nobody@example.org", "proof two", &seconds) == LINKS_OK &&
	             count("link_wish") == 2 && count("outbox") == 0,
	         "an address that is known and one that is not leave the same row and nothing else");
	CHECK_AS(asks("192.0.2.9", "hannah@example.org", "proof two", &seconds) == LINKS_SPENT &&
	             count("link_wish") == 2,
	         "a proof is good once");
	CHECK(due(true) == 0 && count("link_wish") == 2);
	CHECK_AS(due(false) == 1 && count("link_wish") == 0 &&
	             count("outbox WHERE kind = 'links' AND request_id IS NULL AND facts = 'lang=fr\n'") == 1,
	         "one mail, to whom something goes on with; nothing of the other stays");
	CHECK(due(false) == 0);

	struct livings all = { 0 };
	MUST(living_of(s.db, &s.arena, "hannah@example.org", s.house.now, s.house.today, &all));
	CHECK_AS(all.count == 2 && all.items[0].request_id == second && all.items[1].request_id == first,
	         "what was withdrawn is not in it");
	stage_forward(&s, 2 * 24 * 3600);
	MUST(living_of(s.db, &s.arena, "hannah@example.org", s.house.now, s.house.today, &all));
	CHECK_AS(all.count == 1 && all.items[0].request_id == first, "nor what was not confirmed in time");

	MUST(db_script(s.db, "DELETE FROM send_limit"));
	CHECK(asks("192.0.2.1", "hannah@example.org", "proof three", &seconds) == LINKS_OK && due(false) == 1);
	stage_forward(&s, LINKS_MINUTES * 60 - 1);
	CHECK_AS(asks("198.51.100.1", "HANNAH@example.org", "proof four", &seconds) == LINKS_OK && due(false) == 0 &&
	             count("link_wish") == 0,
	         "a second one within the quarter of an hour is none, wherever it is asked from");
	stage_forward(&s, 2);
	CHECK_AS(asks("198.51.100.1", "hannah@example.org", "proof five", &seconds) == LINKS_OK && due(false) == 1,
	         "after it, it is");

	for (int i = 0; i < 6; i++)
		CHECK(asks("203.0.113.1", "somebody@example.org", arena_printf(&s.arena, "proof a%d", i), &seconds) ==
		      LINKS_OK);
	CHECK_AS(asks("203.0.113.1", "hannah@example.org", "proof b", &seconds) == LINKS_SLOW && seconds == 60 &&
	             count("link_wish") == 6,
	         "too often from one address: it waits, and nothing is written");

	/* A stay that is over keeps its papers, and so its link, for as long as links live. */
	MUST(db_script(
	    s.db, arena_printf(&s.arena, "UPDATE request SET state = 'accepted' WHERE id = %lld", (long long)first)));
	MUST(db_script(s.db, arena_printf(&s.arena,
	                                  "INSERT INTO stay (request_id, person_id, state, arrival, departure, guests, "
	                                  "wish, rooms_count, price, created_at) SELECT id, person_id, 'departed', "
	                                  "'2026-12-12', '2026-12-16', 2, 'any', 1, 1, sent_at FROM request "
	                                  "WHERE id = %lld",
	                                  (long long)first)));
	struct date last;
	CHECK(date_parse("2026-12-16", &last));
	MUST(living_of(s.db, &s.arena, "hannah@example.org", s.house.now, last, &all));
	CHECK(all.count == 1);
	MUST(living_of(s.db, &s.arena, "hannah@example.org", s.house.now, date_add(last, 1), &all));
	CHECK(all.count == 0);
	stage_close(&s);
	return check_done();
}
