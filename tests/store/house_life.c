/* From sending to confirming: what the guest does. */
#include "house.h"

#include "store/plan.h"

static struct stage s;

static enum submit_answer send(const struct submission *sub, struct guest_request *r, struct offer *offer)
{
	enum submit_answer answer;
	MUST(submit(&s.arena, &s.house, ACTOR_GUEST, sub, &answer, offer, r));
	return answer;
}

static void sending(void)
{
	struct submission sub = stage_ask(&s, "2026-12-12", "2026-12-16");
	struct guest_request first, again;
	struct offer offer;
	sub.form_key = secret_token(&s.arena);
	sub.seen_price = (struct money){ 4 * 11000 + 4 * 2 * 150 };
	CHECK(send(&sub, &first, &offer) == SUBMIT_OK);
	CHECK_TEXT(first.state, "unconfirmed");
	CHECK_TEXT(instant_text(&s.arena, first.decide_at), "2026-11-05T09:00:00Z"); /* 40 days ahead: 3 days, on the hour */
	CHECK(first.confirm_until.second - first.sent_at.second == 86400);
	CHECK(offer.prepayment.minor == (4 * 11000 + 1200) * 30 / 100);
	CHECK_TEXT(date_text(&s.arena, offer.cancel_until), "2026-11-28");
	CHECK(send(&sub, &again, &offer) == SUBMIT_AGAIN && again.id == first.id);
	sub.message = "A cot, please";
	CHECK(send(&sub, &again, &offer) == SUBMIT_USED);
	sub = stage_ask(&s, "2026-12-12", "2026-12-16");
	sub.form_key = secret_token(&s.arena);
	sub.seen_price.minor = 1;
	CHECK(send(&sub, &again, &offer) == SUBMIT_CHANGED && offer.quote.total.minor == 45200);
	sub.seen_price.minor = 45200;
	CHECK(send(&sub, &again, &offer) == SUBMIT_OK); /* a refusal does not burn the key */
	sub.ask.nights.to = sub.ask.nights.from;
	sub.form_key = NULL;
	CHECK(send(&sub, &again, &offer) == SUBMIT_REFUSED);
	CHECK_TEXT(offer.complaint.key, "not-after-arrival");
	sub = stage_ask(&s, "2026-12-12", "2026-12-16");
	sub.ask.wish = WISH_KIND;
	sub.ask.kind_id = 999;
	CHECK(send(&sub, &again, &offer) == SUBMIT_REFUSED);
	sub = stage_ask(&s, "2026-12-12", "2026-12-16");
	sub.ask.wish = WISH_ROOMS;
	sub.ask.rooms_count = 2;
	sub.ask.room_ids = (const int64_t[]){ s.rooms[0], s.rooms[0] };
	CHECK(send(&sub, &again, &offer) == SUBMIT_REFUSED);
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM request") == 2);
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM outbox WHERE kind = 'confirm'") == 2);
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM audit WHERE action = 'send'") == 2);
	CHECK(stage_number(&s, "SELECT version AS n FROM guard") == 0); /* what is not confirmed changes no plan */
	SOUND(&s);
}

static void confirming(void)
{
	struct submission sub = stage_ask(&s, "2026-12-20", "2026-12-22");
	int64_t id = stage_send(&s, &sub, -1);
	CHECK(!stage_request(&s, id).turn);
	CHECK(stage_confirm(&s, id) == CONFIRM_OK);
	CHECK(stage_confirm(&s, id) == CONFIRM_ALREADY);
	CHECK(stage_request(&s, id).turn && is_in_state(&s, id, "open"));
	CHECK(stage_number(&s, "SELECT version AS n FROM guard") == 1); /* confirming again changed nothing */
	int64_t late = stage_send(&s, &sub, -1);
	stage_forward(&s, 86401);
	CHECK(stage_confirm(&s, late) == CONFIRM_EXPIRED);
	struct verdicts done;
	MUST(expire_due(&s.arena, &s.house, true, &done));
	CHECK(done.count == 3 && is_in_state(&s, late, "unconfirmed")); /* a dry run */
	MUST(expire_due(&s.arena, &s.house, false, &done));
	CHECK(done.count == 3 && is_in_state(&s, late, "expired"));
	CHECK(stage_confirm(&s, late) == CONFIRM_EXPIRED);
	SOUND(&s);
}

static void confirmed_after_the_hour(void)
{
	struct submission sub = stage_ask(&s, "2026-11-08", "2026-11-09"); /* 5 days ahead: 24 hours */
	sub.must_know_by = (struct instant){ s.house.now.second + 1800 };
	int64_t id = stage_send(&s, &sub, -1);
	CHECK(stage_request(&s, id).decide_at.second == s.house.now.second + 1800);
	stage_forward(&s, 3600);
	CHECK(stage_confirm(&s, id) == CONFIRM_OK);
	CHECK(stage_request(&s, id).decide_at.second == s.house.now.second);
	CHECK(stage_decide(&s) == 1 && is_in_state(&s, id, "accepted"));
	SOUND(&s);
}

static void reminding(void)
{
	struct submission sub = stage_ask(&s, "2027-01-08", "2027-01-09");
	int64_t id = stage_send(&s, &sub, -1);
	struct verdicts done;
	MUST(expire_due(&s.arena, &s.house, false, &done));
	CHECK(done.count == 0);
	stage_forward(&s, 13 * 3600);
	MUST(expire_due(&s.arena, &s.house, false, &done));
	CHECK(done.count == 1);
	MUST(expire_due(&s.arena, &s.house, false, &done));
	CHECK(done.count == 0);
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM outbox WHERE kind = 'remind'") == 1);
	struct guest_request r = stage_request(&s, id);
	MUST(withdraw(&s.arena, &s.house, ACTOR_GUEST, &r, ""));
	CHECK(is_in_state(&s, id, "withdrawn"));
	CHECK(withdraw(&s.arena, &s.house, ACTOR_GUEST, &r, "") == CONFLICT);
	CHECK(stage_confirm(&s, id) == CONFIRM_ENDED);
	SOUND(&s);
}

static void links(void)
{
	struct submission sub = stage_ask(&s, "2027-01-18", "2027-01-19");
	int64_t id = stage_send(&s, &sub, -1);
	struct guest_request r = stage_request(&s, id), found;
	struct person p, of;
	MUST(person_by_id(s.db, &s.arena, r.person_id, &p));
	const char *confirm_token = link_token(&s.arena, &s.house, LINK_CONFIRM, &r, &p);
	const char *status_token = link_token(&s.arena, &s.house, LINK_STATUS, &r, &p);
	CHECK(strlen(confirm_token) == 43 && !text_same(confirm_token, status_token));
	CHECK(link_open(&s.arena, &s.house, LINK_CONFIRM, r.reference, confirm_token, &found, &of) == OK &&
	      found.id == id);
	CHECK(link_open(&s.arena, &s.house, LINK_STATUS, r.reference, confirm_token, &found, &of) == NOT_FOUND);
	CHECK(link_open(&s.arena, &s.house, LINK_STATUS, r.reference, "", &found, &of) == NOT_FOUND);
	CHECK(link_open(&s.arena, &s.house, LINK_STATUS, "LH-0000", status_token, &found, &of) == NOT_FOUND);
	CHECK(text_starts(link_url(&s.arena, &s.house, LINK_STATUS, &r, &p),
	                  "https://linden-house.example/en/request/LH-"));
	CHECK(correct_email(&s.arena, &s.house, &r, "not an address") == INVALID);
	CHECK(correct_email(&s.arena, &s.house, &r, "right@example.org") == OK);
	CHECK(link_open(&s.arena, &s.house, LINK_CONFIRM, r.reference, confirm_token, &found, &of) == NOT_FOUND);
	CHECK(link_open(&s.arena, &s.house, LINK_STATUS, r.reference, status_token, &found, &of) == NOT_FOUND);
	r = stage_request(&s, id);
	MUST(person_by_id(s.db, &s.arena, r.person_id, &p));
	CHECK_TEXT(p.email, "right@example.org");
	CHECK(confirmation_again(&s.arena, &s.house, &r) == OK);
	CHECK(confirmation_again(&s.arena, &s.house, &r) == INVALID); /* three mails are enough */
	status_token = link_token(&s.arena, &s.house, LINK_STATUS, &r, &p);
	stage_forward(&s, 86400 * 170);
	CHECK(link_open(&s.arena, &s.house, LINK_STATUS, r.reference, status_token, &found, &of) == NOT_FOUND); /* 90 days after departure */
	stage_at(&s, "2027-02-01T09:00:00Z");
	CHECK(link_open(&s.arena, &s.house, LINK_STATUS, r.reference, status_token, &found, &of) == OK);
	CHECK(stage_confirm(&s, id) == CONFIRM_EXPIRED);
}

static void by_the_owner(void)
{
	struct submission sub = stage_ask(&s, "2027-03-18", "2027-03-20");
	struct guest_request r;
	struct offer offer;
	enum submit_answer answer;
	sub.source = "owner";
	sub.email = NULL;
	MUST(submit(&s.arena, &s.house, (struct actor){ "user", 1 }, &sub, &answer, &offer, &r));
	CHECK(answer == SUBMIT_OK && is_in_state(&s, r.id, "open") && stage_request(&s, r.id).turn);
	stage_forward(&s, 86400 * 8);
	stage_decide(&s);
	CHECK(is_in_state(&s, r.id, "accepted"));
	CHECK(
	    stage_number(
	        &s,
	        "SELECT COUNT(*) AS n FROM outbox o JOIN request r ON r.id = o.request_id WHERE r.source = 'owner'") ==
	    0);
}

static void offering(void)
{
	struct submission sub = stage_ask(&s, "2027-04-10", "2027-04-14");
	struct offer offer;
	struct alternative *others;
	size_t count;
	sub.ask.wish = WISH_KIND;
	sub.ask.kind_id = s.kinds[1];
	MUST(offer_make(&s.arena, &s.house, &sub.ask, INSTANT_NONE, &offer));
	CHECK(offer.fit == FIT_FREE && offer.rivals == 0 && offer.quote.total.minor == 4 * 16500 + 1200);
	stage_open_request(&s, &sub, -1, NULL);
	stage_open_request(&s, &sub, -1, NULL);
	MUST(offer_make(&s.arena, &s.house, &sub.ask, INSTANT_NONE, &offer));
	CHECK(offer.fit == FIT_OUT && offer.rivals == 2); /* alike: the earlier one stays in the list */
	sub.ask.nights.to.day++;
	MUST(offer_make(&s.arena, &s.house, &sub.ask, INSTANT_NONE, &offer));
	CHECK(offer.fit == FIT_LIST);
	stage_forward(&s, 86400 * 8);
	stage_decide(&s);
	MUST(offer_make(&s.arena, &s.house, &sub.ask, INSTANT_NONE, &offer));
	CHECK(offer.fit == FIT_NOT);
	MUST(alternatives_find(&s.arena, &s.house, &sub.ask, 0, 3, &others, &count));
	CHECK(count == 3 && others[0].wish == WISH_KIND && others[0].kind_id == s.kinds[0] &&
	      others[0].price.minor == 5 * 11000 + 1500);
	CHECK(others[1].kind_id == s.kinds[1] && others[1].nights.from.day == sub.ask.nights.from.day + 4);
	SOUND(&s);
}

int main(void)
{
	stage_open(&s, 2, 1);
	sending();
	confirming();
	confirmed_after_the_hour();
	reminding();
	links();
	by_the_owner();
	offering();
	stage_close(&s);
	return check_done();
}
