/* The desk: what is told on the telephone and what comes of it, why a decision fell as it did, finding anybody. Each
 * case has nights of its own. */
#include "house.h"

#include "house/call.h"
#include "house/record.h"
#include "house/why.h"
#include "store/guest.h"
#include "store/plan.h"
#include "store/search.h"
#include "store/user.h"

static struct stage s;
static int64_t user;

static struct stay_ask ask_of(const char *from, const char *to)
{
	return stage_ask(&s, from, to).ask;
}

static struct stay_ask in_room(int room, const char *from, const char *to)
{
	struct stay_ask ask = ask_of(from, to);
	ask.wish = WISH_ROOMS;
	ask.room_ids = &s.rooms[room];
	return ask;
}

static int64_t request_in(int room, const char *from, const char *to, int64_t value, const char *due)
{
	struct submission sub = stage_ask(&s, from, to);
	sub.ask = in_room(room, from, to);
	return stage_open_request(&s, &sub, value, due);
}

static struct call look(const struct stay_ask *ask)
{
	struct call c = { 0 };
	MUST(call_look(&s.arena, &s.house, ask, &c));
	return c;
}

static int keys;
static struct caller caller_new(const char *name, const char *email)
{
	return (struct caller){ .name = name,
		                .phone = "+43 1 234 5678",
		                .email = email,
		                .note = "no nuts",
		                .lang = "en",
		                .key = arena_printf(&s.arena, "%043d", ++keys) };
}

static int64_t ended(const struct stay_ask *ask, const struct caller *who, const char *seen, enum call_answer expected)
{
	enum call_answer answer;
	struct guest_request r = { 0 };
	MUST(call_end(&s.arena, &s.house, user, ask, who, seen, &answer, &r));
	CHECK(answer == expected);
	return r.id;
}

/* --- looking --- */

static void free_or_asked(void)
{
	struct stay_ask ask = ask_of("2027-01-04", "2027-01-06");
	struct call c = look(&ask);
	CHECK(c.state == CALL_FREE && c.listed && c.way_count == 0);
	CHECK(c.night_count == 2 && c.nights[0].left == 3 && c.nights[0].asked == 0);
	CHECK(c.effect.plan.cost == 0 && c.effect.out_count == 0 && c.offer.quote.total.minor == 22000 + 600);
	struct submission other = stage_ask(&s, "2027-01-05", "2027-01-07");
	stage_open_request(&s, &other, -1, NULL);
	c = look(&ask);
	CHECK(c.state == CALL_ASKED && c.listed && c.nights[0].asked == 0 && c.nights[1].asked == 1 &&
	      c.nights[1].left == 3);
}

static void somebody_falls_out(void)
{
	int64_t rival = request_in(0, "2027-01-11", "2027-01-15", 90000, NULL);
	struct stay_ask ask = in_room(0, "2027-01-13", "2027-01-16");
	struct call c = look(&ask);
	int64_t own = c.offer.quote.value.minor;
	CHECK(c.state == CALL_COSTS && !c.listed && own > 0 && own < 90000);
	CHECK(c.effect.plan.cost == 90000 - own && c.effect.out_count == 1 && c.effect.out[0].request_id == rival);
	CHECK(c.way_count == 3 && c.ways[0].shift == 0 && c.ways[0].ask.wish == WISH_KIND &&
	      c.ways[0].ask.kind_id == s.kinds[0]);
	CHECK_TEXT(c.ways[0].rooms, "Room 2");
	CHECK(c.ways[1].shift == 0 && c.ways[1].ask.kind_id == s.kinds[1] &&
	      c.ways[1].price.minor > c.ways[0].price.minor);
	CHECK(c.ways[2].shift == 1 && c.ways[2].ask.wish == WISH_KIND); /* Room 1 itself is free two days later only */
	for (size_t i = 0; i < c.way_count; i++) {
		struct call way = look(&c.ways[i].ask);
		CHECK_AS(way.effect.plan.cost == 0 && way.effect.out_count == 0 &&
		             way.offer.quote.total.minor == c.ways[i].price.minor,
		         "way %zu costs nothing, at its price", i);
	}
	/* What was told is what holds when it has been sent. */
	struct caller who = caller_new("Ilse Brunner", NULL);
	int64_t id = ended(&ask, &who, NULL, CALL_DONE);
	struct effect e = { 0 };
	MUST(effect_find(&s.arena, &s.house, id, &e));
	CHECK(!e.in_list && e.plan.cost == c.effect.plan.cost && e.out_count == 1 && e.out[0].request_id == rival);
	CHECK(!stage_request(&s, id).turn && is_in_state(&s, id, "open"));
	CHECK_TEXT(stage_request(&s, id).source, "owner");
	CHECK_TEXT(stage_request(&s, id).message, "no nuts");
	CHECK(stage_request(&s, id).decide_at.second == c.offer.decide_at.second);
	SOUND(&s);
}

static void taken_and_closed(void)
{
	enum hand_answer answer;
	int64_t id = request_in(0, "2027-01-20", "2027-01-24", 90000, NULL);
	MUST(accept_by_hand(&s.arena, &s.house, user, id, 0, "", &answer));
	struct stay_ask ask = in_room(0, "2027-01-22", "2027-01-25"), past = ask_of("2026-10-01", "2026-10-02"),
	                never = ask_of("2027-09-01", "2027-09-02");
	struct call c = look(&ask);
	CHECK(c.state == CALL_TAKEN && !c.listed && c.nights[0].left == 0 && c.nights[2].left == 1 && c.way_count == 3);
	struct call_way *last = &c.ways[2];
	CHECK(last->shift == 1); /* 23rd to 26th, in a room like it */
	c = look(&past);
	CHECK(c.state == CALL_CLOSED && c.offer.complaint.field != NULL && c.way_count == 0);
	MUST(db_script(s.db, "UPDATE price SET valid_to = '2027-08-28' WHERE kind_id IS NOT NULL"));
	c = look(&never);
	CHECK(c.state == CALL_CLOSED && c.offer.price_answer == PRICE_CLOSED && c.way_count == 3 &&
	      c.ways[0].shift == -5);
	MUST(db_script(s.db, "UPDATE price SET valid_to = '2029-01-01'"));
	stage_forward(&s, 301);
	struct verdicts done = { 0 };
	MUST(settle_due(&s.arena, &s.house, false, &done));
	SOUND(&s);
}

static void several_rooms(void)
{
	struct stay_ask two = ask_of("2027-02-01", "2027-02-03"), house = two;
	two.wish = WISH_KIND;
	two.kind_id = s.kinds[0];
	two.rooms_count = 2;
	two.party.adults = 4;
	house.wish = WISH_HOUSE;
	request_in(1, "2027-02-02", "2027-02-04", 400000, NULL);
	struct call c = look(&two);
	CHECK(c.state == CALL_COSTS && c.way_count > 0 && c.ways[0].shift == -1 && c.ways[0].ask.rooms_count == 2);
	CHECK_TEXT(c.ways[0].rooms, "Room 1, Room 2");
	c = look(&house);
	CHECK(c.state == CALL_COSTS && c.ways[0].shift == -1 && c.ways[0].ask.wish == WISH_HOUSE);
}

/* --- ending a call --- */

static int64_t requests(void)
{
	return stage_number(&s, "SELECT COUNT(*) AS n FROM request");
}

static void taken_as_request(void)
{
	struct stay_ask ask = ask_of("2027-02-10", "2027-02-12"), past = ask_of("2026-10-01", "2026-10-02");
	struct caller silent = caller_new("Jo Anders", NULL), mailed = caller_new("Ida Kern", "ida@example.org");
	int64_t before = requests(), id = ended(&ask, &silent, NULL, CALL_DONE);
	CHECK(requests() == before + 1 && stage_request(&s, id).turn);
	CHECK(ended(&ask, &silent, NULL, CALL_DONE) == id && requests() == before + 1); /* pressed twice */
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM outbox WHERE kind = 'received'") == 0);
	id = ended(&ask, &mailed, NULL, CALL_DONE);
	CHECK(stage_number(
	          &s, arena_printf(&s.arena,
	                           "SELECT COUNT(*) AS n FROM outbox WHERE kind = 'received' AND request_id = %lld",
	                           (long long)id)) == 1);
	ended(&past, &mailed, NULL, CALL_DONE); /* the key of a page that was answered */
	struct caller late = caller_new("Late", NULL);
	ended(&past, &late, NULL, CALL_REFUSED);
	CHECK(requests() == before + 2);
	SOUND(&s);
}

static void yes_now(void)
{
	int64_t rival = request_in(0, "2027-03-01", "2027-03-05", 90000, NULL);
	struct stay_ask ask = in_room(0, "2027-03-03", "2027-03-06");
	struct caller who = caller_new("Mia Holt", "mia@example.org");
	struct call c = look(&ask);
	char *seen = call_seen(&s.arena, &c);
	int64_t before = requests();
	enum hand_answer answer;
	CHECK(stage_request(&s, rival).turn);
	ended(&ask, &who, "33900.0.", CALL_CHANGED); /* not what it costs */
	MUST(refuse_by_hand(&s.arena, &s.house, user, rival, 0, "", &answer));
	ended(&ask, &who, seen, CALL_CHANGED); /* nobody falls out any more: that is to be seen, too */
	MUST(undo_by_hand(&s.arena, &s.house, user, rival, &answer));
	CHECK(requests() == before);
	int64_t id = ended(&ask, &who, seen, CALL_DONE);
	CHECK(is_in_state(&s, id, "accepted") && is_in_state(&s, rival, "open") && !stage_request(&s, rival).turn);
	CHECK(ended(&ask, &who, seen, CALL_DONE) == id && requests() == before + 1);
	CHECK(stage_number(&s, arena_printf(&s.arena, "SELECT COUNT(*) AS n FROM outbox WHERE request_id = %lld",
	                                    (long long)id)) == 0);
	SOUND(&s);
	struct caller second = caller_new("Second", NULL);
	ended(&ask, &second, seen, CALL_CHANGED); /* the room is gone */
	CHECK(requests() == before + 1);
	MUST(undo_by_hand(&s.arena, &s.house, user, id, &answer));
	CHECK(answer == HAND_OK && is_in_state(&s, id, "open") && stage_request(&s, rival).turn);
	SOUND(&s);
	/* A way, at the price that was told and at no other. */
	c = look(&ask);
	struct caller third = caller_new("Third", NULL);
	ended(&c.ways[0].ask, &third, call_way_seen(&s.arena, (struct money){ c.ways[0].price.minor - 1 }),
	      CALL_CHANGED);
	id = ended(&c.ways[0].ask, &third, call_way_seen(&s.arena, c.ways[0].price), CALL_DONE);
	CHECK(is_in_state(&s, id, "accepted") && stage_request(&s, rival).turn);
	stage_forward(&s, 301);
	struct verdicts done = { 0 };
	MUST(settle_due(&s.arena, &s.house, false, &done));
	SOUND(&s);
	/* Without an address somebody has to tell it. */
	struct untold_guests untold = { 0 };
	MUST(guests_untold(s.db, &s.arena, s.house.now, (struct instant){ s.house.now.second - 86400 }, s.house.today,
	                   &untold));
	bool found = false;
	for (size_t i = 0; i < untold.count; i++)
		found = found || untold.items[i].request_id == id;
	CHECK(found);
}

/* --- why --- */

static struct why why_of(int64_t id, bool again)
{
	struct why y = { 0 };
	struct guest_request r = stage_request(&s, id);
	MUST(why_find(&s.arena, &s.house, &r, again, &y));
	return y;
}

static void why_refused(void)
{
	int64_t loser = request_in(0, "2027-04-10", "2027-04-13", 50000, "2026-11-20T11:00:00Z");
	int64_t winner = request_in(0, "2027-04-12", "2027-04-15", 60000, "2026-11-20T11:00:00Z");
	int64_t later = request_in(1, "2027-04-10", "2027-04-12", 20000, "2026-11-30T11:00:00Z");
	stage_at(&s, "2026-11-20T11:00:00Z");
	CHECK(stage_decide(&s) >= 2);
	struct why y = why_of(loser, false);
	CHECK(y.known && y.solved && y.value.minor == y.decision.value.minor &&
	      y.bound.minor == y.decision.bound.minor);
	CHECK(!y.listed && y.possible && y.own.minor == 50000 && y.cost.minor == 10000);
	CHECK(y.out_count == 1 && y.out[0].request_id == winner && y.out[0].value.minor == 60000);
	CHECK(y.asked_nights == 3 && y.short_nights == 1 && y.night_count == 5 && y.room_count == 1);
	CHECK(y.with_yes >= 1 && y.open >= 3);
	CHECK(y.bar_count == 1 && y.bars[0].sort == WHY_SAME && y.bars[0].gives_way && y.bars[0].request_id == winner);
	y = why_of(winner, true);
	CHECK(y.listed && y.cost.minor == 10000 && y.in_count == 1 && y.in[0].request_id == loser && y.out_count == 0);
	/* What was accepted before, and rooms that were closed, are told apart; another's seat in the set is no
	 * decision. */
	struct room_block block = { .room_id = s.rooms[1], .reason = "boiler", .origin = "hearth" };
	CHECK(date_parse("2027-04-15", &block.valid_from) && date_parse("2027-04-17", &block.valid_to));
	MUST(block_add(s.db, &block));
	struct submission any = stage_ask(&s, "2027-04-12", "2027-04-16");
	any.ask.wish = WISH_KIND;
	any.ask.kind_id = s.kinds[0];
	int64_t third = stage_open_request(&s, &any, 30000, "2026-11-21T11:00:00Z");
	stage_at(&s, "2026-11-21T11:00:00Z");
	stage_decide(&s);
	CHECK(is_in_state(&s, third, "refused"));
	y = why_of(third, false);
	int kept = 0, closed = 0, list = 0;
	for (size_t i = 0; i < y.bar_count; i++) {
		kept += y.bars[i].sort == WHY_KEPT && y.bars[i].request_id == winner && instant_is(y.bars[i].since);
		closed += y.bars[i].sort == WHY_CLOSED;
		list += y.bars[i].sort == WHY_LIST && y.bars[i].request_id == later;
	}
	CHECK(kept == 1 && closed == 1 && list == 1);
	CHECK(!y.possible && y.out_count == 0 && y.short_nights == 0); /* a room each night, and none through all of
	                                                                  them */
	int64_t instance = y.decision.instance_id;
	MUST(db_script(s.db, arena_printf(&s.arena, "UPDATE decision SET instance_id = NULL WHERE request_id = %lld",
	                                  (long long)third)));
	y = why_of(third, false);
	MUST(db_script(s.db, arena_printf(&s.arena, "UPDATE decision SET instance_id = %lld WHERE request_id = %lld",
	                                  (long long)instance, (long long)third)));
	CHECK(!y.known && text_same(y.decision.verdict, "refused"));
	struct guest_request open = stage_request(&s, later);
	CHECK(why_find(&s.arena, &s.house, &open, false, &y) == NOT_FOUND);
}

static void why_by_hand(void)
{
	enum hand_answer answer;
	int64_t strong = request_in(0, "2027-05-01", "2027-05-05", 90000, NULL),
	        weak = request_in(0, "2027-05-02", "2027-05-04", 40000, NULL);
	MUST(accept_by_hand(&s.arena, &s.house, user, weak, 0, "a regular", &answer));
	struct why y = why_of(weak, false);
	CHECK(y.known && !y.listed && y.possible && y.cost.minor == 50000 && y.out_count == 1 &&
	      y.out[0].request_id == strong);
	MUST(undo_by_hand(&s.arena, &s.house, user, weak, &answer));
	MUST(refuse_by_hand(&s.arena, &s.house, user, strong, 0, "", &answer));
	y = why_of(strong, false);
	CHECK(y.listed && y.cost.minor == 50000 && y.in_count == 1 && y.in[0].request_id == weak);
	MUST(undo_by_hand(&s.arena, &s.house, user, strong, &answer));
}

/* --- finding --- */

static int64_t person(const char *name, const char *surname, const char *email, const char *phone)
{
	struct person p = { .name = name,
		            .surname = surname,
		            .patronymic = "",
		            .email = email,
		            .phone = phone,
		            .created_at = s.house.now };
	MUST(person_add(s.db, &s.arena, &p));
	return p.id;
}

static bool has(const struct found_ids *ids, int64_t id)
{
	for (size_t i = 0; i < ids->count; i++)
		if (ids->items[i] == id)
			return true;
	return false;
}

static bool by_name(const char *words, int64_t id)
{
	struct found_ids ids = { 0 };
	MUST(search_name(s.db, &s.arena, words, 20, &ids));
	return has(&ids, id);
}

static bool by_contact(const char *email, const char *digits, int64_t id)
{
	struct found_ids ids = { 0 };
	MUST(search_contact(s.db, &s.arena, email, digits, 20, &ids));
	return has(&ids, id);
}

static void finding(void)
{
	int64_t one = person("Ilse Maria Brünner", "", "ilse.b@example.net", "+43 664 123 45 67");
	int64_t two = person("Jean-Luc", "O'Brien", NULL, NULL), three = person("100%_Sure", "", NULL, NULL);
	CHECK(by_name("Ilse", one) && by_name("bru", one) && by_name("MARIA", one) && by_name("ma brü", one) &&
	      by_name("brunner ilse maria", one));
	CHECK(!by_name("lse", one) && !by_name("ilse holt", one) && by_name("o'b", two) && by_name("jean-l", two));
	CHECK(by_name("100%", three) && !by_name("100_", three) && !by_name("%", three) && !by_name("", three));
	CHECK(by_contact("ILSE.B@", NULL, one) && !by_contact("ilse_b@", NULL, one));
	CHECK(by_contact(NULL, "4567", one) && by_contact(NULL, "6641234567", one) &&
	      by_contact(NULL, "436641234567", one) && !by_contact(NULL, "1234", one));
	struct found_rows rows = { 0 };
	MUST(search_persons(s.db, &s.arena, &(struct found_ids){ &one, 1 }, 10, &rows));
	CHECK(rows.count == 1 && rows.items[0].request_id == 0 && rows.items[0].stay_id == 0 &&
	      !date_is(rows.items[0].arrival));
	int64_t mia = stage_number(
	    &s, "SELECT r.person_id AS n FROM request r JOIN person p ON p.id = r.person_id WHERE p.name = 'Third'");
	MUST(search_persons(s.db, &s.arena, &(struct found_ids){ &mia, 1 }, 10, &rows));
	CHECK(rows.count == 1 && rows.items[0].request_id != 0 && rows.items[0].stay_id != 0);
	CHECK_TEXT(rows.items[0].rooms, "Room 2");
	CHECK_TEXT(rows.items[0].stay_state, "accepted");
	/* Several at once: the latest person first, whatever the order asked in; nobody of none. */
	MUST(search_persons(s.db, &s.arena, &(struct found_ids){ (const int64_t[]){ mia, one, two }, 3 }, 10, &rows));
	CHECK(rows.count == 3 && rows.items[0].person_id == two && rows.items[1].person_id == one &&
	      rows.items[2].person_id == mia && rows.items[2].stay_id != 0);
	MUST(search_persons(s.db, &s.arena, &(struct found_ids){ (const int64_t[]){ mia, one, two }, 3 }, 2, &rows));
	CHECK(rows.count == 2);
	MUST(search_persons(s.db, &s.arena, &(struct found_ids){ 0 }, 10, &rows));
	CHECK(rows.count == 0);
	struct date from;
	CHECK(date_parse("2027-03-04", &from));
	MUST(search_room(s.db, &s.arena, s.rooms[1], from, 5, &rows));
	CHECK(rows.count >= 1 && rows.items[0].person_id == mia);
	struct house_guests day = { 0 };
	CHECK(date_parse("2027-03-03", &from));
	MUST(guests_of_day(s.db, &s.arena, from, &day));
	CHECK(day.count == 1 && day.items[0].person_id == mia);
	MUST(person_erase(s.db, one, s.house.now));
	CHECK(!by_name("Ilse", one) && !by_contact(NULL, "4567", one) && !by_contact("ilse.b@", NULL, one));
}

static void leaving(void)
{
	const char *why = NULL;
	int64_t id = request_in(2, "2027-06-01", "2027-06-03", 30000, NULL),
	        other = request_in(2, "2027-06-01", "2027-06-03", 30000, NULL);
	struct guest_request r = stage_request(&s, id);
	MUST(withdraw(&s.arena, &s.house, ACTOR_GUEST, &r, "waiting"));
	MUST(request_left_why(s.db, &s.arena, id, &why));
	CHECK_TEXT(why, "waiting");
	r = stage_request(&s, other);
	MUST(withdraw(&s.arena, &s.house, ACTOR_GUEST, &r, "<script>"));
	MUST(request_left_why(s.db, &s.arena, other, &why));
	CHECK_TEXT(why, "");
}

int main(void)
{
	stage_open(&s, 2, 1);
	struct user u = {
		.login = "anna", .name = "Anna", .password = "-", .role = "owner", .created_at = s.house.now
	};
	MUST(user_add(s.db, &u));
	user = u.id;
	free_or_asked();
	somebody_falls_out();
	taken_and_closed();
	several_rooms();
	taken_as_request();
	yes_now();
	why_refused();
	why_by_hand();
	finding();
	leaving();
	SOUND(&s);
	stage_close(&s);
	return check_done();
}
