/* Decisions by the hour, early and by hand. Each case has nights of its own, so that one stage serves all. */
#include <zlib.h>

#include "house.h"

#include "house/choice.h"
#include "house/record.h"
#include "plan/instance.h"
#include "store/plan.h"
#include "store/user.h"

static struct stage s;

static int64_t ask_room(int room, const char *from, const char *to, int64_t value, const char *due)
{
	struct submission sub = stage_ask(&s, from, to);
	sub.ask.wish = WISH_ROOMS;
	sub.ask.rooms_count = 1;
	sub.ask.room_ids = &s.rooms[room];
	return stage_open_request(&s, &sub, value, due);
}

static int64_t ask_any(const char *from, const char *to, int64_t value, const char *due)
{
	struct submission sub = stage_ask(&s, from, to);
	return stage_open_request(&s, &sub, value, due);
}

static const char *why_of(int64_t id)
{
	struct decision d = { 0 };
	MUST(decision_of(s.db, &s.arena, id, &d));
	return d.why;
}

static void at_the_hour(void)
{
	int64_t a = ask_room(0, "2027-01-10", "2027-01-13", 50000, "2026-11-10T11:00:00Z");
	int64_t b = ask_room(0, "2027-01-12", "2027-01-15", 60000, "2026-11-10T11:00:00Z");
	int64_t c = ask_room(0, "2027-01-20", "2027-01-22", 100, "2026-11-11T11:00:00Z");
	int64_t nothing = ask_room(0, "2027-01-25", "2027-01-26", 0, "2026-11-10T11:00:00Z");
	stage_at(&s, "2026-11-10T10:59:59Z");
	CHECK(stage_decide(&s) == 0);
	stage_at(&s, "2026-11-10T11:00:00Z");
	struct verdicts dry = { 0 };
	bool more;
	MUST(decide_due(&s.arena, &s.house, true, &dry, &more));
	CHECK(dry.count == 3 && dry.items[0].request_id == b && dry.items[0].accepted && !dry.items[1].accepted);
	CHECK(is_in_state(&s, b, "open"));
	CHECK(stage_decide(&s) == 3);
	CHECK(is_in_state(&s, a, "refused") && is_in_state(&s, b, "accepted") && is_in_state(&s, c, "open"));
	CHECK(is_in_state(&s, nothing, "refused")); /* worth nothing: never in the list */
	CHECK_TEXT(why_of(a), "hour");
	CHECK(stage_number(&s, "SELECT COUNT(DISTINCT instance_id) AS n FROM decision") == 1);
	SOUND(&s);
}

static void what_a_refusal_says(void)
{
	struct request_view v = { 0 };
	struct guest_request r = { 0 };
	MUST(request_by_id(s.db, &s.arena, stage_number(&s, "SELECT MIN(id) AS n FROM request WHERE state = 'refused'"),
	                   &r));
	MUST(request_view_load(&s.arena, &s.house, &r, &v));
	CHECK(v.decided && v.why == WHY_BETTER && v.alternative_count == 3);
	CHECK_TEXT(v.short_nights, "2027-01-12");
	CHECK(v.vat_count == 1 && v.vat[0].vat.minor == 3000 && v.taxes.minor == 900);
	MUST(request_by_id(s.db, &s.arena,
	                   stage_number(&s, "SELECT MIN(id) AS n FROM request WHERE state = 'accepted'"), &r));
	MUST(request_view_load(&s.arena, &s.house, &r, &v));
	CHECK(v.decided && v.stay.fixed && v.stay.prepayment.minor == (33000 + 900) * 30 / 100);
	CHECK_TEXT(v.rooms, "Room 1");
}

static enum refusal_why told(int64_t id)
{
	struct request_view v = { 0 };
	struct guest_request r = stage_request(&s, id);
	MUST(request_view_load(&s.arena, &s.house, &r, &v));
	CHECK(v.decided && text_same(r.state, "refused"));
	return v.why;
}

/* Each sentence is told where it is true, and nowhere else. */
static void what_each_refusal_says(void)
{
	static const char due[] = "2026-11-10T11:30:00Z";
	ask_room(0, "2027-04-12", "2027-04-19", 90000, due);
	int64_t longer = ask_room(0, "2027-04-14", "2027-04-16", 50000, due);
	ask_room(1, "2027-04-12", "2027-04-14", 40000, due);
	ask_room(1, "2027-04-14", "2027-04-19", 40000, due);
	int64_t several = ask_room(1, "2027-04-11", "2027-04-20", 50000, due);
	ask_room(2, "2027-04-12", "2027-04-14", 40000, due);
	int64_t better = ask_room(2, "2027-04-12", "2027-04-15", 30000, due);
	ask_room(0, "2027-04-24", "2027-04-26", 40000, due);
	int64_t earlier = ask_room(0, "2027-04-24", "2027-04-26", 40000, due);
	int64_t equal = ask_room(0, "2027-04-25", "2027-04-27", 40000, due);
	int64_t alone = ask_room(1, "2027-04-24", "2027-04-26", 0, due);
	stage_at(&s, due);
	CHECK(stage_decide(&s) == 11);
	CHECK(told(longer) == WHY_LONGER);
	CHECK(told(several) == WHY_SEVERAL);
	CHECK(told(better) == WHY_BETTER);
	CHECK_AS(told(earlier) == WHY_EARLIER && told(equal) == WHY_BETTER,
	         "who asked first counts between those who are alike, and nowhere else");
	CHECK(told(alone) == WHY_ALONE);
	int64_t full = ask_room(0, "2027-04-15", "2027-04-20", 900000, "2026-11-10T11:40:00Z");
	stage_at(&s, "2026-11-10T11:40:00Z");
	stage_decide(&s);
	CHECK(told(full) == WHY_FULL);
	CHECK(stage_number(
	          &s, "SELECT COUNT(*) AS n FROM outbox WHERE kind = 'refused' AND facts LIKE 'why=several%'") == 1);
	SOUND(&s);
}

/* r is worth less than the list, but would be in it without those that are not accepted yet. */
static void nobody_for_a_ghost(void)
{
	int64_t x = ask_room(0, "2027-02-01", "2027-02-05", 100000, "2026-11-20T11:00:00Z");
	int64_t y = ask_room(1, "2027-02-01", "2027-02-05", 90000, "2026-11-21T11:00:00Z");
	int64_t z = ask_room(2, "2027-02-01", "2027-02-05", 80000, "2026-11-22T11:00:00Z");
	int64_t other = ask_room(0, "2027-02-10", "2027-02-12", 80000, "2026-11-22T11:00:00Z");
	int64_t r = ask_any("2027-02-02", "2027-02-03", 10000, "2026-11-15T11:00:00Z");
	stage_at(&s, "2026-11-15T12:00:00Z");
	stage_decide(&s);
	CHECK(is_in_state(&s, r, "refused"));
	CHECK(is_in_state(&s, x, "accepted") && is_in_state(&s, y, "accepted") && is_in_state(&s, z, "accepted"));
	CHECK_TEXT(why_of(z), "ghost");
	CHECK(is_in_state(&s, other, "open"));
	SOUND(&s);
	stage_set(&s, "no_ghosts", "off"); /* the plain rule */
	int64_t p = ask_room(0, "2027-02-15", "2027-02-18", 100000, "2026-11-28T11:00:00Z");
	int64_t q = ask_room(0, "2027-02-16", "2027-02-17", 10000, "2026-11-16T11:00:00Z");
	stage_at(&s, "2026-11-16T12:00:00Z");
	stage_decide(&s);
	CHECK(is_in_state(&s, q, "refused") && is_in_state(&s, p, "open"));
	stage_set(&s, "no_ghosts", "on");
	SOUND(&s);
}

static void narrowing(void)
{
	int64_t id = ask_any("2027-03-01", "2027-03-04", 30000, "2026-11-17T11:00:00Z");
	struct submission two = stage_ask(&s, "2027-03-10", "2027-03-12"),
	                  house = stage_ask(&s, "2027-03-20", "2027-03-22");
	two.ask.rooms_count = 3;
	two.ask.party.adults = 6;
	int64_t mixed = stage_open_request(&s, &two, -1, "2026-11-17T11:00:00Z");
	house.ask.wish = WISH_HOUSE;
	house.ask.party.adults = 6;
	int64_t whole = stage_open_request(&s, &house, -1, "2026-11-17T11:00:00Z");
	struct guest_stay stay = { 0 };
	stage_at(&s, "2026-11-17T11:00:00Z");
	stage_decide(&s);
	MUST(stay_by_request(s.db, &s.arena, id, &stay));
	CHECK_TEXT(stay.wish, "kind");
	CHECK(stay.kind_id == s.kinds[0] && !stay.fixed);
	MUST(stay_by_request(s.db, &s.arena, mixed, &stay));
	CHECK_TEXT(stay.wish, "any"); /* in two kinds: it is held in its rooms */
	CHECK(stay.fixed && stay.rooms_count == 3);
	MUST(stay_by_request(s.db, &s.arena, whole, &stay));
	CHECK_TEXT(stay.wish, "house");
	CHECK(stay.fixed && stay.rooms_count == 3);
	SOUND(&s);
}

/* Two doubles; stays that lie so that a longer one needs them in one room. */
static void re_seating(void)
{
	struct submission one = stage_ask(&s, "2027-04-01", "2027-04-04"),
	                  next = stage_ask(&s, "2027-04-04", "2027-04-08");
	one.ask.wish = next.ask.wish = WISH_KIND;
	one.ask.kind_id = next.ask.kind_id = s.kinds[0];
	int64_t a = stage_open_request(&s, &one, -1, "2026-11-18T11:00:00Z");
	int64_t b = stage_open_request(&s, &next, -1, "2026-11-18T11:00:00Z");
	stage_at(&s, "2026-11-18T11:00:00Z");
	stage_decide(&s);
	/* Put them into different rooms, as another order of events would have. */
	MUST(db_script(
	    s.db,
	    arena_printf(
	        &s.arena,
	        "UPDATE room_night SET room_id = %lld WHERE stay_id = (SELECT id FROM stay WHERE request_id = %lld)",
	        (long long)s.rooms[0], (long long)a)));
	MUST(db_script(
	    s.db,
	    arena_printf(
	        &s.arena,
	        "UPDATE room_night SET room_id = %lld WHERE stay_id = (SELECT id FROM stay WHERE request_id = %lld)",
	        (long long)s.rooms[1], (long long)b)));
	struct submission long_stay = stage_ask(&s, "2027-04-01", "2027-04-08");
	long_stay.ask.wish = WISH_KIND;
	long_stay.ask.kind_id = s.kinds[0];
	int64_t c = stage_open_request(&s, &long_stay, -1, "2026-11-19T11:00:00Z");
	CHECK(stage_request(&s, c).turn);
	stage_at(&s, "2026-11-19T11:00:00Z");
	stage_decide(&s);
	CHECK(is_in_state(&s, c, "accepted"));
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM audit WHERE action = 'move'") == 1);
	SOUND(&s);
}

static void early(void)
{
	struct verdicts done = { 0 };
	stage_at(&s, "2026-11-20T09:00:00Z");
	int64_t free_one = ask_room(0, "2026-12-10", "2026-12-12", 30000, "2026-11-23T11:00:00Z");
	int64_t p = ask_room(1, "2026-12-10", "2026-12-12", 30000, "2026-11-23T11:00:00Z");
	int64_t q = ask_room(1, "2026-12-11", "2026-12-13", 20000, "2026-11-23T11:00:00Z");
	int64_t far = ask_room(0, "2027-05-10", "2027-05-12", 30000, "2026-11-23T11:00:00Z");
	MUST(decide_early(&s.arena, &s.house, false, &done));
	CHECK(done.count == 0); /* the owner's switch */
	stage_set(&s, "early_yes", "on");
	MUST(decide_early(&s.arena, &s.house, true, &done));
	CHECK(done.count == 1 && is_in_state(&s, free_one, "open"));
	MUST(decide_early(&s.arena, &s.house, false, &done));
	CHECK(done.count == 1 && is_in_state(&s, free_one, "accepted"));
	CHECK_TEXT(why_of(free_one), "early");
	CHECK(is_in_state(&s, p, "open") && is_in_state(&s, q, "open") && is_in_state(&s, far, "open"));
	stage_set(&s, "early_yes", "off");
	SOUND(&s);
}

static void by_hand(int64_t user)
{
	enum hand_answer answer;
	struct verdicts done = { 0 };
	struct effect e = { 0 };
	int64_t a = ask_room(0, "2027-06-01", "2027-06-05", 90000, "2026-12-01T11:00:00Z");
	int64_t b = ask_room(0, "2027-06-02", "2027-06-04", 40000, "2026-12-01T11:00:00Z");
	MUST(effect_find(&s.arena, &s.house, b, &e));
	CHECK(!e.in_list && e.plan.possible && e.plan.cost == 50000 && e.out_count == 1 && e.out[0].request_id == a);
	MUST(accept_by_hand(&s.arena, &s.house, user, b, e.version - 1, "", &answer));
	CHECK(answer == HAND_CHANGED && is_in_state(&s, b, "open"));
	MUST(accept_by_hand(&s.arena, &s.house, user, b, e.version, "a regular", &answer));
	CHECK(answer == HAND_OK && is_in_state(&s, b, "accepted") && !stage_request(&s, a).turn);
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM decision WHERE settled_at IS NULL") == 1);
	struct request_view v = { 0 };
	struct guest_request r = stage_request(&s, b);
	MUST(request_view_load(&s.arena, &s.house, &r, &v));
	CHECK(!v.decided && text_same(v.request.state, "open")); /* the guest does not know yet */
	SOUND(&s);
	MUST(accept_by_hand(&s.arena, &s.house, user, a, 0, "", &answer));
	CHECK(answer == HAND_NO_ROOM);
	MUST(undo_by_hand(&s.arena, &s.house, user, b, &answer));
	CHECK(answer == HAND_OK && is_in_state(&s, b, "open") && stage_request(&s, a).turn &&
	      !stage_request(&s, b).turn);
	SOUND(&s);
	MUST(undo_by_hand(&s.arena, &s.house, user, b, &answer));
	CHECK(answer == HAND_ENDED);
	MUST(accept_by_hand(&s.arena, &s.house, user, b, 0, "", &answer));
	MUST(settle_due(&s.arena, &s.house, false, &done));
	CHECK(done.count == 0);
	stage_forward(&s, 299);
	MUST(settle_due(&s.arena, &s.house, false, &done));
	CHECK(done.count == 0);
	stage_forward(&s, 1);
	MUST(undo_by_hand(&s.arena, &s.house, user, b, &answer));
	CHECK(answer == HAND_NO_UNDO);
	MUST(settle_due(&s.arena, &s.house, true, &done));
	CHECK(done.count == 1);
	MUST(settle_due(&s.arena, &s.house, false, &done));
	CHECK(done.count == 1);
	MUST(settle_due(&s.arena, &s.house, false, &done));
	CHECK(done.count == 0);
	SOUND(&s);
	MUST(refuse_by_hand(&s.arena, &s.house, user, a, 0, "", &answer));
	CHECK(answer == HAND_OK && is_in_state(&s, a, "refused"));
	int64_t c = ask_room(0, "2027-06-10", "2027-06-12", 90000, "2026-12-01T11:00:00Z");
	MUST(refuse_by_hand(&s.arena, &s.house, user, c, 0, "", &answer));
	MUST(undo_by_hand(&s.arena, &s.house, user, a, &answer));
	CHECK(answer == HAND_RELIED_ON); /* another was decided since */
	MUST(undo_by_hand(&s.arena, &s.house, user, c, &answer));
	CHECK(answer == HAND_OK && is_in_state(&s, c, "open") && stage_request(&s, c).turn);
	stage_forward(&s, 400);
	MUST(settle_due(&s.arena, &s.house, false, &done));
	r = stage_request(&s, a);
	MUST(request_view_load(&s.arena, &s.house, &r, &v));
	CHECK(v.decided && v.why == WHY_HOUSE);
	MUST(refuse_by_hand(&s.arena, &s.house, user, b, 0, "", &answer));
	CHECK(answer == HAND_ENDED);
	SOUND(&s);
}

static const struct choice *choice_of(const struct choices *c, int room)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->items[i].room_count == 1 && c->items[i].room_ids[0] == s.rooms[room])
			return &c->items[i];
	return NULL;
}

/* What each room would cost before the yes, and that the stay is then fixed there and can be taken back without a
 * trace. */
static void into_a_room(int64_t user)
{
	struct submission sub = stage_ask(&s, "2027-06-20", "2027-06-23"),
	                  both = stage_ask(&s, "2027-06-25", "2027-06-27");
	int64_t named = ask_room(0, "2027-06-19", "2027-06-24", 40000, "2026-12-01T11:00:00Z");
	int64_t taken = ask_room(1, "2027-06-21", "2027-06-22", 40000, "2026-12-01T11:00:00Z"), id;
	struct guest_stay stay = { 0 };
	struct choices c = { 0 };
	enum hand_answer answer;
	MUST(accept_by_hand(&s.arena, &s.house, user, taken, 0, "", &answer));
	sub.ask.wish = WISH_KIND;
	sub.ask.kind_id = s.kinds[0];
	id = stage_open_request(&s, &sub, 30000, "2026-12-01T11:00:00Z");
	CHECK(stage_request(&s, named).turn && !stage_request(&s, id).turn);
	MUST(choices_find(&s.arena, &s.house, id, &c));
	CHECK(c.room_count == 2 && c.bar_count == 2 && c.bars[0].sort == CHOICE_LISTED &&
	      c.bars[0].request_id == named && c.bars[1].sort == CHOICE_KEPT);
	CHECK(c.window.from.day == c.asked.from.day - 2 && c.window.to.day == c.asked.to.day + 2);
	CHECK(c.count == 2 && c.items[0].seat && c.items[0].room_ids[0] == s.rooms[0] && c.items[0].out_count == 1);
	CHECK_AS(!choice_of(&c, 1)->possible, "a room that is sold to one who named it cannot be had");

	sub = stage_ask(&s, "2027-06-27", "2027-06-30");
	sub.ask.wish = WISH_KIND;
	sub.ask.kind_id = s.kinds[0];
	named = ask_room(1, "2027-06-28", "2027-06-29", 40000, "2026-12-01T11:00:00Z");
	id = stage_open_request(&s, &sub, 30000, "2026-12-01T11:00:00Z");
	MUST(choices_find(&s.arena, &s.house, id, &c));
	CHECK(c.count == 2 && choice_of(&c, 0)->seat && choice_of(&c, 0)->more.minor == 0 &&
	      choice_of(&c, 0)->out_count == 0);
	CHECK(choice_of(&c, 1)->possible && choice_of(&c, 1)->more.minor == 40000 &&
	      choice_of(&c, 1)->out[0].request_id == named);
	MUST(accept_into_by_hand(&s.arena, &s.house, user, id, 0, "", &(struct room_ids){ &s.rooms[1], 1 }, &answer));
	MUST(stay_by_request(s.db, &s.arena, id, &stay));
	CHECK_AS(answer == HAND_OK && stay.fixed && stay.by_hand && text_same(stay.wish, "kind") &&
	             !stage_request(&s, named).turn,
	         "fixed where it was said");
	CHECK(stage_number(&s,
	                   arena_printf(&s.arena,
	                                "SELECT COUNT(*) AS n FROM room_night WHERE stay_id = %lld AND room_id = %lld",
	                                (long long)stay.id, (long long)s.rooms[1])) == 3);
	MUST(undo_by_hand(&s.arena, &s.house, user, id, &answer));
	CHECK_AS(answer == HAND_OK && stage_request(&s, named).turn &&
	             stage_number(&s, "SELECT COUNT(*) AS n FROM request_pin") == 0,
	         "undone, it is free again");
	MUST(accept_into_by_hand(&s.arena, &s.house, user, id, 0, "", &(struct room_ids){ s.rooms, 2 }, &answer));
	CHECK_AS(answer == HAND_NO_ROOM && is_in_state(&s, id, "open"), "not in more rooms than it asks for");
	MUST(accept_into_by_hand(&s.arena, &s.house, user, id, 0, "", &(struct room_ids){ &(int64_t){ 999 }, 1 },
	                         &answer));
	CHECK_AS(answer == HAND_NO_ROOM, "nor in one that is not there");

	both.ask.wish = WISH_KIND;
	both.ask.kind_id = s.kinds[0];
	both.ask.rooms_count = 2;
	id = stage_open_request(&s, &both, 30000, "2026-12-01T11:00:00Z");
	MUST(choices_find(&s.arena, &s.house, id, &c));
	CHECK_AS(c.count == 1 && c.items[0].room_count == 2, "of several rooms: where they would be");
	MUST(choices_find(&s.arena, &s.house, named, &c));
	CHECK_AS(c.count == 0 && c.room_count == 1 && c.bars[c.bar_count - 1].sort == CHOICE_OWN,
	         "who names the room has no choice, and sees who is near");
	CHECK(choices_find(&s.arena, &s.house, taken, &c) == NOT_FOUND);
	SOUND(&s);
}

static void postponing(int64_t user)
{
	enum hand_answer answer;
	int64_t id = ask_room(0, "2027-07-01", "2027-07-05", 90000, "2026-12-02T11:00:00Z");
	MUST(postpone_by_hand(&s.arena, &s.house, user, id, &answer));
	CHECK(answer == HAND_OK);
	CHECK_TEXT(instant_text(&s.arena, stage_request(&s, id).decide_at), "2026-12-03T11:00:00Z");
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM outbox WHERE kind = 'postponed'") == 1);
	MUST(postpone_by_hand(&s.arena, &s.house, user, id, &answer));
	CHECK(answer == HAND_TOO_LATE);
	SOUND(&s);
}

/* The job was away: the instants are decided one after another, and who should have arrived meanwhile gets an
 * apology. */
static void catching_up(void)
{
	int64_t first = ask_room(1, "2027-08-01", "2027-08-05", 50000, "2026-12-10T11:00:00Z");
	int64_t second = ask_room(1, "2027-08-03", "2027-08-08", 60000, "2026-12-11T11:00:00Z");
	int64_t missed = ask_room(1, "2026-12-15", "2026-12-17", 60000, "2026-12-12T11:00:00Z");
	size_t before;
	struct verdicts dry = { 0 };
	bool more;
	stage_at(&s, "2026-12-20T11:00:00Z");
	MUST(decide_due(&s.arena, &s.house, true, &dry, &more));
	CHECK(is_in_state(&s, missed, "open"));
	before = dry.count;
	CHECK(stage_decide(&s) == before);
	CHECK(is_in_state(&s, first, "refused") && is_in_state(&s, second, "accepted") &&
	      is_in_state(&s, missed, "refused"));
	CHECK_TEXT(why_of(missed), "late");
	CHECK_TEXT(why_of(second), "ghost");
	struct request_view v = { 0 };
	struct guest_request r = stage_request(&s, missed);
	MUST(request_view_load(&s.arena, &s.house, &r, &v));
	CHECK(v.why == WHY_LATE);
	SOUND(&s);
}

/* The clock change of 28 March 2027 in Vienna: quiet hours and the night are those of the house. */
static void daylight_saving(void)
{
	stage_at(&s, "2027-03-27T22:30:00Z");
	struct submission sub = stage_ask(&s, "2027-04-01", "2027-04-02"); /* 5 days: 24 hours, then out of the quiet hours */
	sub.ask.wish = WISH_KIND;
	sub.ask.kind_id = s.kinds[1];
	int64_t id = stage_open_request(&s, &sub, -1, NULL);
	CHECK_TEXT(instant_text(&s.arena, stage_request(&s, id).decide_at), "2027-03-29T06:00:00Z"); /* 8:00, summer time */
	stage_at(&s, "2027-03-29T06:00:00Z");
	stage_decide(&s);
	CHECK(is_in_state(&s, id, "accepted"));
	CHECK(
	    stage_number(
	        &s,
	        arena_printf(
	            &s.arena,
	            "SELECT COUNT(*) AS n FROM room_night m JOIN stay t ON t.id = m.stay_id WHERE t.request_id = %lld",
	            (long long)id)) == 1);
	SOUND(&s);
}

static void effects_are_stored(void)
{
	bool done;
	ask_room(0, "2027-09-01", "2027-09-05", 90000, NULL);
	ask_room(0, "2027-09-02", "2027-09-04", 40000, NULL);
	MUST(replan_full(&s.arena, &s.house, &done));
	CHECK(done);
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM plan_effect WHERE proved AND possible") ==
	      stage_number(&s, "SELECT COUNT(*) AS n FROM request WHERE state = 'open'"));
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM plan_effect_other") == 2);
	CHECK(stage_number(&s, "SELECT SUM(amount) AS n FROM plan_effect") == 100000); /* 50000 for a yes to the one, 50000 without the other */
	SOUND(&s);
}

static enum fit fit_of_kind(const char *from, const char *to)
{
	struct submission sub = stage_ask(&s, from, to);
	struct offer offer;
	sub.ask.wish = WISH_KIND;
	sub.ask.kind_id = s.kinds[1];
	sub.ask.party.adults = 1;
	MUST(offer_make(&s.arena, &s.house, &sub.ask, INSTANT_NONE, &offer));
	return offer.fit;
}

/* A stay that no longer fits its room holds it all the same; one that lost its room (a burst pipe) is outside the plan.
 * Planning goes on. */
static void the_house_changes_under_a_stay(void)
{
	struct submission sub = stage_ask(&s, "2027-10-01", "2027-10-05");
	sub.ask.wish = WISH_KIND;
	sub.ask.kind_id = s.kinds[1];
	int64_t id = stage_open_request(&s, &sub, -1, "2027-04-10T11:00:00Z");
	stage_at(&s, "2027-04-10T11:00:00Z");
	stage_decide(&s);
	CHECK(is_in_state(&s, id, "accepted"));
	MUST(db_script(s.db,
	               arena_printf(&s.arena, "UPDATE room SET capacity = 1 WHERE id = %lld", (long long)s.rooms[2])));
	CHECK(fit_of_kind("2027-10-04", "2027-10-06") == FIT_NOT);
	MUST(db_script(s.db,
	               arena_printf(&s.arena, "UPDATE room SET capacity = 4 WHERE id = %lld", (long long)s.rooms[2])));
	CHECK(fit_of_kind("2027-10-04", "2027-10-06") == FIT_NOT &&
	      fit_of_kind("2027-10-05", "2027-10-06") == FIT_FREE);
	MUST(db_script(
	    s.db, arena_printf(&s.arena,
	                       "DELETE FROM room_night WHERE stay_id = (SELECT id FROM stay WHERE request_id = %lld)",
	                       (long long)id)));
	CHECK(fit_of_kind("2027-10-04", "2027-10-06") == FIT_FREE);
	CHECK(is_in_state(&s, id, "accepted"));
}

/* I6: every instance solved again gives the value that was recorded. */
static void instances_hold(void)
{
	int64_t last = stage_number(&s, "SELECT MAX(id) AS n FROM instance");
	int wrong = 0;
	for (int64_t id = 1; id <= last; id++) {
		struct instance_row row = { 0 };
		struct instance_text files;
		struct instance instance;
		struct plan_result result;
		const char *complaint = "";
		if (instance_get(s.db, &s.arena, id, &row) != OK)
			continue; /* of a transaction that was rolled back */
		uLongf size = 1 << 20;
		char *text = arena_alloc(&s.arena, size + 1);
		bool good = uncompress((unsigned char *)text, &size, row.body.data, (uLong)row.body.size) == Z_OK &&
		            instance_split(text, size, &files) &&
		            instance_parse(&s.arena, &files, &instance, &complaint) == OK &&
		            plan_solve(&s.arena, &instance.problem, NULL, NULL, &result) == OK &&
		            result.status == PLAN_OPTIMAL;
		const char *differing = arena_printf(
		    &s.arena, "SELECT COUNT(*) AS n FROM decision WHERE instance_id = %lld AND value <> %lld",
		    (long long)id, good ? (long long)result.value : -1);
		if (!good || stage_number(&s, differing) != 0)
			wrong++;
	}
	CHECK_AS(wrong == 0, "%lld instances solved again give the values recorded", (long long)last);
}

int main(void)
{
	struct user owner = { .login = "owner", .name = "Owner", .password = "-", .role = "owner", .active = true };
	stage_open(&s, 2, 1);
	MUST(user_add(s.db, &owner));
	at_the_hour();
	what_a_refusal_says();
	what_each_refusal_says();
	nobody_for_a_ghost();
	narrowing();
	re_seating();
	early();
	by_hand(owner.id);
	into_a_room(owner.id);
	postponing(owner.id);
	catching_up();
	daylight_saving();
	effects_are_stored();
	the_house_changes_under_a_stay();
	instances_hold();
	stage_close(&s);
	return check_done();
}
