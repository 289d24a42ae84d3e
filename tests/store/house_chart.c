/* By hand on the room chart: stays go to other rooms and nights and come back, stays and closings are entered and
 * lifted, requests are held in rooms; who makes room, who is in the way, what it costs the guest and the list. */
#include "house.h"

#include "house/enter.h"
#include "house/invoice.h"
#include "house/life.h"
#include "house/move.h"
#include "house/pin.h"
#include "house/tell.h"

static struct stage s;

static struct date day(const char *text)
{
	struct date d = DATE_NONE;
	date_parse(text, &d);
	return d;
}

#define N(...) stage_number(&s, arena_printf(&s.arena, __VA_ARGS__))

static int64_t version(void)
{
	int64_t v;
	MUST(guard_version(s.db, &s.arena, &v));
	return v;
}

/* Accepted now, in a double room; its stay. */
static int64_t accepted(const char *arrival, const char *departure)
{
	struct submission sub = stage_ask(&s, arrival, departure);
	sub.ask.wish = WISH_KIND;
	sub.ask.kind_id = s.kinds[0];
	int64_t id = stage_open_request(&s, &sub, -1, "2026-11-02T09:00:00Z");
	stage_decide(&s);
	return N("SELECT id AS n FROM stay WHERE request_id = %lld", (long long)id);
}

static struct guest_stay stay(int64_t id)
{
	struct guest_stay got = { 0 };
	MUST(stay_by_id(s.db, &s.arena, id, &got));
	return got;
}

static int64_t room_of(int64_t stay_id)
{
	return N("SELECT MIN(room_id) AS n FROM room_night WHERE stay_id = %lld", (long long)stay_id);
}

static int64_t other_double(int64_t room)
{
	return s.rooms[0] != room ? s.rooms[0] : s.rooms[1];
}

static struct move_ask ask_of(int64_t stay_id, const int64_t *room, const char *arrival, const char *departure)
{
	struct guest_stay now = stay(stay_id);
	return (struct move_ask){ .stay_id = stay_id,
		                  .room_ids = room,
		                  .room_count = 1,
		                  .hold = true,
		                  .nights = { arrival ? day(arrival) : now.arrival,
		                              departure ? day(departure) : now.departure } };
}

static struct move_view looked(const struct move_ask *ask)
{
	struct move_view v;
	MUST(move_look(&s.arena, &s.house, ask, &v));
	return v;
}

static struct move_view moved(const struct move_ask *ask, bool charge, int64_t *move_id)
{
	struct move_order order = { .ask = *ask,
		                    .user_id = 7,
		                    .stay_version = stay(ask->stay_id).version,
		                    .version = version(),
		                    .charge = charge };
	struct move_view v;
	MUST(move_do(&s.arena, &s.house, &order, &v, move_id));
	return v;
}

static enum undo_answer undone(int64_t move_id)
{
	enum undo_answer answer;
	int64_t stay_id;
	MUST(move_undo(&s.arena, &s.house, 7, move_id, &answer, &stay_id));
	return answer;
}

/* To a free room of the kind: nothing else changes, and it is held there. */
static void another_room(void)
{
	int64_t id = accepted("2026-12-10", "2026-12-14"), was = room_of(id), to = other_double(was), move_id,
	        guard = version();
	struct move_ask ask = ask_of(id, &to, NULL, NULL);
	struct move_view v = looked(&ask);

	CHECK(v.answer == PLACE_OK && v.priced && v.price.minor == v.stay.price.minor && v.placed.moved_count == 0);
	CHECK(v.placed.list.value.minor == v.placed.list.value_after.minor && v.placed.list.out_count == 0);
	CHECK_TEXT(v.rooms_now, was == s.rooms[0] ? "Room 1" : was == s.rooms[1] ? "Room 2" : "Room 3");
	CHECK(version() == guard && room_of(id) == was); /* looking writes nothing */
	v = moved(&ask, true, &move_id);
	CHECK(v.answer == PLACE_OK && room_of(id) == to && version() == guard + 1);
	CHECK(stay(id).fixed && stay(id).version == 2 && stay(id).price.minor == v.stay.price.minor);
	CHECK_TEXT(stay(id).wish, "kind");
	CHECK(N("SELECT COUNT(*) AS n FROM audit WHERE entity = 'stay' AND entity_id = %lld AND action = 'move' AND "
	        "user_id = 7",
	        (long long)id) == 1);
	SOUND(&s);
	CHECK(looked(&ask).answer == PLACE_SAME);

	/* It is let go again, where it is. */
	ask.hold = false;
	CHECK(moved(&ask, false, &move_id).answer == PLACE_OK && !stay(id).fixed && room_of(id) == to);

	/* What was moved is taken back, once, and in time. */
	CHECK(undone(move_id) == UNDO_OK && stay(id).fixed);
	CHECK(undone(move_id) == UNDO_LATE);
	ask = ask_of(id, &was, NULL, NULL);
	CHECK(moved(&ask, false, &move_id).answer == PLACE_OK && room_of(id) == was);
	stage_forward(&s, s.settings.undo_minutes * 60);
	CHECK(undone(move_id) == UNDO_LATE && room_of(id) == was);
	stage_at(&s, "2026-11-02T09:00:00Z");
	SOUND(&s);
}

/* Another kind and other nights: the price difference is the tariff's, and the guest pays it or does not. */
static void price_difference(void)
{
	int64_t id = accepted("2026-12-20", "2026-12-22"), suite = s.rooms[3], was = room_of(id), move_id;
	int64_t price = stay(id).price.minor;
	struct move_ask ask = ask_of(id, &suite, NULL, NULL);
	struct move_view v = looked(&ask);

	CHECK(price == 2 * 11000 + 2 * 2 * 150);
	CHECK(v.answer == PLACE_OK && v.priced && v.price.minor == price + 2 * 5500);
	CHECK(moved(&ask, false, &move_id).answer == PLACE_OK && stay(id).price.minor == price &&
	      stay(id).kind_id == s.kinds[1]);
	CHECK(undone(move_id) == UNDO_OK && room_of(id) == was && stay(id).kind_id == s.kinds[0]);
	ask = ask_of(id, &was, "2026-12-20", "2026-12-23");
	v = moved(&ask, true, &move_id);
	CHECK(v.answer == PLACE_OK && stay(id).price.minor == price + 11000 + 300 &&
	      stay(id).departure.day == day("2026-12-23").day);
	CHECK(N("SELECT COUNT(*) AS n FROM room_night WHERE stay_id = %lld", (long long)id) == 3);

	/* The lines are those of the nights as they are now, and as they were when it is taken back. */
	CHECK(N("SELECT SUM(nights * (class = 'lodging')) AS n FROM stay_line WHERE stay_id = %lld", (long long)id) ==
	      3);
	SOUND(&s);
	CHECK(undone(move_id) == UNDO_OK &&
	      N("SELECT COUNT(*) AS n FROM stay_line WHERE stay_id = %lld", (long long)id) == 0);
	v = moved(&ask, true, &move_id);

	/* A discount that was agreed stays: the difference counts, not the tariff. */
	struct lines_edit discount = {
		.added = { .name = "Agreed", .quantity = 1, .unit_price = { 10000 - stay(id).price.minor } }
	};
	struct line_edit kept[8];
	struct stay_file f;
	enum life_answer answer;
	MUST(stay_file_load(&s.arena, &s.house, id, &f));
	for (; discount.count < f.line_count; discount.count++)
		kept[discount.count] = (struct line_edit){ (int64_t)discount.count, f.lines[discount.count].quantity,
			                                   f.lines[discount.count].unit_price };
	discount.items = kept;
	MUST(life_lines(&s.arena, &s.house, (struct life_by){ 7, 0 }, id, &discount, &answer));
	CHECK(answer == LIFE_OK && stay(id).price.minor == 10000);
	ask = ask_of(id, &was, "2026-12-20", "2026-12-22");
	v = moved(&ask, true, &move_id);
	CHECK(v.price.minor == 0 && stay(id).price.minor == 0 && stay(id).prepayment.minor == 0);
	SOUND(&s);
	CHECK(undone(move_id) == UNDO_OK && stay(id).price.minor == 10000);
	CHECK(N("SELECT COUNT(*) AS n FROM room_night WHERE stay_id = %lld", (long long)id) == 3);
	SOUND(&s);

	/* Nights without a price can be had, at what was agreed. */
	ask = ask_of(id, &was, "2029-01-10", "2029-01-12");
	v = looked(&ask);
	CHECK(v.answer == PLACE_OK && !v.priced);
	SOUND(&s);
}

static void what_cannot_be(void)
{
	int64_t id = accepted("2027-01-04", "2027-01-06"), was = room_of(id), none = 999, move_id;
	struct move_ask ask = ask_of(id, &was, "2026-11-01", "2026-11-04");

	CHECK(looked(&ask).answer == PLACE_PAST);
	ask = ask_of(id, &was, "2027-01-06", "2027-01-06");
	CHECK(looked(&ask).answer == PLACE_LONG);
	ask = ask_of(id, &was, "2027-01-06", "2028-06-06");
	CHECK(looked(&ask).answer == PLACE_LONG);
	ask = ask_of(id, &none, NULL, NULL);
	CHECK(looked(&ask).answer == PLACE_NO_ROOM);
	MUST(db_script(s.db, arena_printf(&s.arena, "UPDATE stay SET guests = 3 WHERE id = %lld", (long long)id)));
	ask = ask_of(id, &s.rooms[other_double(was) == s.rooms[0] ? 0 : 1], NULL, NULL);
	CHECK(looked(&ask).answer == PLACE_SMALL);
	MUST(db_script(s.db, arena_printf(&s.arena, "UPDATE stay SET guests = 2 WHERE id = %lld", (long long)id)));
	ask.stay_id = 999;
	CHECK(looked(&ask).answer == PLACE_ENDED);

	/* The guest is here: only the departure changes. */
	int64_t to = other_double(was);
	stage_at(&s, "2027-01-05T09:00:00Z");
	ask = ask_of(id, &to, NULL, NULL);
	CHECK(looked(&ask).answer == PLACE_IN_HOUSE);
	ask = ask_of(id, &was, NULL, "2027-01-05");
	CHECK(looked(&ask).answer == PLACE_PAST);
	ask = ask_of(id, &was, NULL, "2027-01-08");
	CHECK(moved(&ask, false, &move_id).answer == PLACE_OK &&
	      N("SELECT COUNT(*) AS n FROM room_night WHERE stay_id = %lld", (long long)id) == 4);
	stage_at(&s, "2026-11-02T09:00:00Z");
}

/* Of two stays in doubles one goes to the other's room: who may move makes room, who is held does not. */
static void who_is_in_the_way(void)
{
	int64_t one = accepted("2027-02-01", "2027-02-04"), two = accepted("2027-02-02", "2027-02-05");
	int64_t here = room_of(one), there = room_of(two), move_id, back;
	struct move_ask ask = ask_of(one, &there, NULL, NULL);
	struct move_view v = looked(&ask);

	CHECK(here != there && v.answer == PLACE_OK && v.placed.moved_count == 1 && v.placed.moved[0].stay_id == two);
	v = moved(&ask, false, &move_id);
	CHECK(v.answer == PLACE_OK && room_of(one) == there && room_of(two) != there);
	SOUND(&s);
	CHECK(undone(move_id) == UNDO_OK && room_of(one) == here && room_of(two) == there);
	SOUND(&s);

	/* Held: it stays, and is named. */
	ask = ask_of(two, &there, NULL, NULL);
	CHECK(moved(&ask, false, &back).answer == PLACE_OK && stay(two).fixed);
	ask = ask_of(one, &there, NULL, NULL);
	v = moved(&ask, false, &move_id);
	CHECK(v.answer == PLACE_CLASH && v.placed.way_count == 1 && v.placed.ways[0].held &&
	      v.placed.ways[0].stay_id == two && room_of(one) == here);
	CHECK_TEXT(v.placed.ways[0].room, there == s.rooms[0] ? "Room 1" : there == s.rooms[1] ? "Room 2" : "Room 3");

	/* No other room of the kind: likewise. */
	CHECK(undone(back) == UNDO_OK && !stay(two).fixed);
	int64_t three = accepted("2027-02-01", "2027-02-05");
	CHECK(room_of(three) != here && room_of(three) != there);
	ask = ask_of(one, &there, NULL, "2027-02-05");
	v = looked(&ask);
	CHECK(v.answer == PLACE_OK && v.placed.moved_count == 1); /* the two change places */
	int64_t suite = s.rooms[3];
	struct entry block = { .ask = { { day("2027-02-01"), day("2027-02-05") }, &here, 1, 0 },
		               .user_id = 7,
		               .reason = "boiler" };
	struct enter_view e;
	int64_t block_id;
	ask = ask_of(one, &suite, NULL, NULL);
	CHECK(moved(&ask, false, &move_id).answer == PLACE_OK);
	MUST(enter_do(&s.arena, &s.house, &block, &e, &block_id));
	CHECK(e.answer == PLACE_OK);
	ask = ask_of(one, &there, NULL, NULL);
	v = looked(&ask);
	CHECK(v.answer == PLACE_CLASH && v.placed.way_count == 1 && !v.placed.ways[0].held);
	ask = ask_of(one, &here, NULL, NULL);
	v = looked(&ask);
	CHECK(v.answer == PLACE_CLASH && v.placed.way_count == 1 && v.placed.ways[0].stay_id == 0);
	CHECK_TEXT(v.placed.ways[0].name, "boiler");

	/* It can not go back into a room that is closed now. */
	CHECK(undone(move_id) == UNDO_TAKEN && room_of(one) == suite);
	SOUND(&s);
	enum place_answer answer;
	MUST(block_lift(&s.arena, &s.house, 7, block_id, 2, &answer));
	CHECK(answer == PLACE_CHANGED);
	MUST(block_lift(&s.arena, &s.house, 7, block_id, 1, &answer));
	CHECK(answer == PLACE_OK && N("SELECT COUNT(*) AS n FROM block") == 0 &&
	      N("SELECT COUNT(*) AS n FROM room_night WHERE block_id IS NOT NULL") == 0);
	MUST(block_lift(&s.arena, &s.house, 7, block_id, 1, &answer));
	CHECK(answer == PLACE_ENDED);
	CHECK(undone(move_id) == UNDO_OK && room_of(one) == here);
}

/* Two look at one stay; the first moves it. The second has not seen that, and is told. */
static void two_editors(void)
{
	int64_t id = accepted("2027-03-01", "2027-03-03"), was = room_of(id), to = other_double(was), move_id, next;
	struct move_ask ask = ask_of(id, &to, NULL, NULL);
	struct move_order late = { .ask = ask, .user_id = 8, .stay_version = stay(id).version, .version = version() };
	struct move_view v;

	late.ask.nights.to = day("2027-03-05");
	CHECK(moved(&ask, false, &move_id).answer == PLACE_OK);
	MUST(move_do(&s.arena, &s.house, &late, &v, &next));
	CHECK(v.answer == PLACE_CHANGED && stay(id).departure.day == day("2027-03-03").day);
	late.version = version();
	MUST(move_do(&s.arena, &s.house, &late, &v, &next));
	CHECK(v.answer == PLACE_CHANGED);
	late.stay_version = stay(id).version;
	MUST(move_do(&s.arena, &s.house, &late, &v, &next));
	CHECK(v.answer == PLACE_OK && stay(id).departure.day == day("2027-03-05").day);
	/* The first move is no longer the last word. */
	CHECK(undone(move_id) == UNDO_CHANGED && undone(next) == UNDO_OK);
}

static void entered(void)
{
	int64_t rooms[] = { s.rooms[0], s.rooms[3] }, id, audits = N("SELECT COUNT(*) AS n FROM audit");
	struct entry e = { .ask = { { day("2027-04-01"), day("2027-04-03") }, rooms, 1, 2 },
		           .user_id = 7,
		           .name = "Rosa Linde",
		           .phone = "+43 1 234567",
		           .price = { 20000 },
		           .hold = false };
	struct enter_view v;

	MUST(enter_look(&s.arena, &s.house, &e.ask, &v));
	CHECK(v.answer == PLACE_OK && v.priced && v.price.minor == 2 * 11000 + 2 * 2 * 150 &&
	      N("SELECT COUNT(*) AS n FROM audit") == audits);
	MUST(enter_do(&s.arena, &s.house, &e, &v, &id));
	CHECK(v.answer == PLACE_OK && stay(id).price.minor == 20000 && stay(id).by_hand && !stay(id).fixed &&
	      stay(id).request_id == 0);
	CHECK(N("SELECT COUNT(*) AS n FROM room_night WHERE stay_id = %lld AND room_id = %lld", (long long)id,
	        (long long)rooms[0]) == 2);
	CHECK(N("SELECT COUNT(*) AS n FROM audit") == audits + 1);
	SOUND(&s);

	/* Again in the same room: who came first makes room, for he may be moved. By one name and number there is one
	 * person. */
	int64_t first = id;
	e.hold = true;
	MUST(enter_do(&s.arena, &s.house, &e, &v, &id));
	CHECK(v.answer == PLACE_OK && v.placed.moved_count == 1 && room_of(id) == rooms[0] &&
	      room_of(first) != rooms[0]);
	CHECK(stay(id).person_id == stay(first).person_id && stay(id).fixed);
	e.name = "Otto Linde";
	MUST(enter_do(&s.arena, &s.house, &e, &v, &id));
	CHECK(v.answer == PLACE_CLASH && v.placed.way_count == 1 && v.placed.ways[0].held);
	/* Two rooms of two kinds are held together. */
	e.ask.nights = (struct span){ day("2027-04-10"), day("2027-04-12") };
	e.ask.room_count = 2;
	e.ask.guests = 6;
	e.hold = false;
	MUST(enter_do(&s.arena, &s.house, &e, &v, &id));
	CHECK(v.answer == PLACE_OK && stay(id).fixed && stay(id).rooms_count == 2 &&
	      stay(id).person_id != stay(first).person_id);
	CHECK_TEXT(stay(id).wish, "any");
	e.ask.guests = 7;
	MUST(enter_look(&s.arena, &s.house, &e.ask, &v));
	CHECK(v.answer == PLACE_SMALL);
	e.ask.guests = 2;
	e.ask.nights = (struct span){ day("2026-11-01"), day("2026-11-04") };
	MUST(enter_look(&s.arena, &s.house, &e.ask, &v));
	CHECK(v.answer == PLACE_PAST);
	/* Its cost was shown, and the list changed since. */
	e.ask.nights = (struct span){ day("2027-04-20"), day("2027-04-22") };
	e.version = version() - 1;
	MUST(enter_do(&s.arena, &s.house, &e, &v, &id));
	CHECK(v.answer == PLACE_CHANGED);
	e.version = version();
	MUST(enter_do(&s.arena, &s.house, &e, &v, &id));
	CHECK(v.answer == PLACE_OK);
	SOUND(&s);
}

/* What is entered, moved or closed pushes requests out of the list: by how much, and whom, is said before and true
 * after. */
static void the_list_pays(void)
{
	struct submission big = stage_ask(&s, "2027-05-10", "2027-05-14"),
	                  small = stage_ask(&s, "2027-05-11", "2027-05-12");
	int64_t suite = s.rooms[3], block_id;
	big.ask.party.adults = small.ask.party.adults = 4;
	int64_t rich = stage_open_request(&s, &big, 50000, "2026-11-20T09:00:00Z"),
	        poor = stage_open_request(&s, &small, 9000, "2026-11-20T09:00:00Z");
	struct entry block = { .ask = { { day("2027-05-13"), day("2027-05-16") }, &suite, 1, 0 },
		               .user_id = 7,
		               .reason = "paint" };
	struct enter_view v;

	CHECK(stage_request(&s, rich).turn && !stage_request(&s, poor).turn);
	MUST(enter_look(&s.arena, &s.house, &block.ask, &v));
	CHECK(v.answer == PLACE_OK && v.placed.list.value.minor - v.placed.list.value_after.minor == 41000 &&
	      v.placed.list.proved);
	CHECK(v.placed.list.out_count == 1 && v.placed.list.out[0].request_id == rich && v.placed.list.in_count == 1 &&
	      v.placed.list.in[0].request_id == poor);
	MUST(enter_do(&s.arena, &s.house, &block, &v, &block_id));
	CHECK(!stage_request(&s, rich).turn && stage_request(&s, poor).turn);
	enum place_answer answer;
	MUST(block_lift(&s.arena, &s.house, 7, block_id, 1, &answer));
	CHECK(stage_request(&s, rich).turn);
	SOUND(&s);
}

static void held_requests(void)
{
	struct submission sub = stage_ask(&s, "2027-06-10", "2027-06-14"),
	                  other = stage_ask(&s, "2027-06-10", "2027-06-14");
	sub.ask.wish = other.ask.wish = WISH_KIND;
	sub.ask.kind_id = s.kinds[0];
	other.ask.kind_id = s.kinds[1];
	int64_t id = stage_open_request(&s, &sub, 30000, "2026-11-20T09:00:00Z"),
	        rival = stage_open_request(&s, &other, 50000, "2026-11-20T09:00:00Z");
	int64_t suite = s.rooms[3], two = s.rooms[1];
	struct pin_ask ask = { .request_id = id, .room_ids = &two, .room_count = 1 };
	struct pin_view v;

	MUST(pin_look(&s.arena, &s.house, &ask, &v));
	CHECK(v.answer == PLACE_OK && v.listed && v.listed_then && v.list.value.minor == v.list.value_after.minor);
	MUST(pin_do(&s.arena, &s.house, 7, version(), &ask, &v));
	CHECK(v.answer == PLACE_OK &&
	      N("SELECT room_id AS n FROM plan_seat WHERE request_id = %lld", (long long)id) == two);
	CHECK(N("SELECT COUNT(*) AS n FROM audit WHERE action = 'hold' AND entity_id = %lld AND user_id = 7",
	        (long long)id) == 1);
	MUST(pin_do(&s.arena, &s.house, 7, version(), &ask, &v));
	CHECK(v.answer == PLACE_SAME);
	SOUND(&s);

	/* In the suite it would push out the rival, who is worth more: it falls out of the list itself. */
	ask.room_ids = &suite;
	MUST(pin_look(&s.arena, &s.house, &ask, &v));
	CHECK(v.answer == PLACE_OK && v.listed && !v.listed_then &&
	      v.list.value.minor - v.list.value_after.minor == 30000);
	CHECK(v.list.out_count == 1 && v.list.out[0].request_id == id);
	MUST(pin_do(&s.arena, &s.house, 7, version() - 1, &ask, &v));
	CHECK(v.answer == PLACE_CHANGED && stage_request(&s, id).turn);
	MUST(pin_do(&s.arena, &s.house, 7, version(), &ask, &v));
	CHECK(v.answer == PLACE_OK && !stage_request(&s, id).turn && stage_request(&s, rival).turn);

	/* A pinned stay there: it could never be accepted. */
	struct entry e = { .ask = { { day("2027-06-12"), day("2027-06-13") }, &s.rooms[0], 1, 2 },
		           .user_id = 7,
		           .name = "Held",
		           .hold = true };
	struct enter_view entry_view;
	int64_t stay_id;
	MUST(enter_do(&s.arena, &s.house, &e, &entry_view, &stay_id));
	ask.room_ids = &s.rooms[0];
	MUST(pin_look(&s.arena, &s.house, &ask, &v));
	CHECK(v.answer == PLACE_CLASH && v.way_count == 1 && v.ways[0].stay_id == stay_id);

	/* Let go; then held and accepted: the stay is fixed there, and of its kind. */
	ask.room_count = 0;
	MUST(pin_do(&s.arena, &s.house, 7, version(), &ask, &v));
	CHECK(v.answer == PLACE_OK && N("SELECT COUNT(*) AS n FROM request_pin") == 0 && stage_request(&s, id).turn);
	ask = (struct pin_ask){ .request_id = id, .room_ids = &two, .room_count = 1 };
	MUST(pin_do(&s.arena, &s.house, 7, version(), &ask, &v));
	enum hand_answer hand;
	MUST(accept_by_hand(&s.arena, &s.house, 7, id, 0, "", &hand));
	int64_t got = N("SELECT id AS n FROM stay WHERE request_id = %lld", (long long)id);
	CHECK(hand == HAND_OK && stay(got).fixed && room_of(got) == two);
	CHECK_TEXT(stay(got).wish, "kind");
	MUST(pin_look(&s.arena, &s.house, &ask, &v));
	CHECK(v.answer == PLACE_ENDED);
	SOUND(&s);

	/* One that names its rooms is not held elsewhere. */
	struct submission named = stage_ask(&s, "2027-07-10", "2027-07-14");
	named.ask.wish = WISH_ROOMS;
	named.ask.room_ids = &s.rooms[0];
	ask.request_id = stage_open_request(&s, &named, 30000, "2026-11-20T09:00:00Z");
	MUST(pin_look(&s.arena, &s.house, &ask, &v));
	CHECK(v.answer == PLACE_NAMED);
}

/* --- the guest hears of it --- */

static int64_t mails(int64_t stay_id, const char *state)
{
	return N("SELECT COUNT(*) AS n FROM outbox o JOIN stay t ON t.request_id = o.request_id WHERE t.id = %lld AND "
	         "o.kind = 'moved' AND o.state = '%s'",
	         (long long)stay_id, state);
}

static bool mail_says(int64_t stay_id, const char *fact)
{
	return N("SELECT COUNT(*) AS n FROM outbox o JOIN stay t ON t.request_id = o.request_id WHERE t.id = %lld AND "
	         "o.kind = 'moved' "
	         "AND o.state = 'queued' AND CONCAT('\n', o.facts) LIKE '%%\n%s\n%%'",
	         (long long)stay_id, fact) == 1;
}

static void told(const struct move_ask *ask, bool charge, int64_t *move_id)
{
	struct move_order order = { .ask = *ask,
		                    .user_id = 7,
		                    .stay_version = stay(ask->stay_id).version,
		                    .version = version(),
		                    .charge = charge,
		                    .tell = true };
	struct move_view v;
	MUST(move_do(&s.arena, &s.house, &order, &v, move_id));
	CHECK(v.answer == PLACE_OK);
}

static void who_hears(void)
{
	int64_t id = accepted("2027-08-02", "2027-08-05"), was = room_of(id), to = other_double(was),
	        suite = s.rooms[3], first, second;
	struct move_ask ask = ask_of(id, &to, NULL, NULL);

	/* Another room of the kind is no news, unless rooms were named. */
	CHECK(!looked(&ask).news && looked(&ask).mail);
	ask.hold = false;
	told(&ask, false, &first);
	CHECK(mails(id, "queued") == 0);
	ask = ask_of(id, &suite, NULL, NULL);
	CHECK(looked(&ask).news);
	ask = ask_of(id, &to, "2027-08-03", "2027-08-06");
	ask.hold = false;
	CHECK(looked(&ask).news);

	/* Nobody hears before the minutes are over; taken back, nobody hears at all. */
	told(&ask, false, &first);
	CHECK(mails(id, "queued") == 1 && mail_says(id, "was_arrival=2027-08-02") &&
	      mail_says(id, "arrival=2027-08-03"));
	CHECK(N("SELECT TIMESTAMPDIFF(SECOND, created_at, next_at) AS n FROM outbox WHERE kind = 'moved' AND state = "
	        "'queued'") == s.settings.undo_minutes * 60);
	CHECK(undone(first) == UNDO_OK && mails(id, "queued") == 0 && mails(id, "dropped") == 1);

	/* Two moves are told as one, from what the guest knows; the second taken back leaves the first to be told. */
	told(&ask, false, &first);
	ask = ask_of(id, &suite, "2027-08-04", "2027-08-08");
	told(&ask, true, &second);
	CHECK(mails(id, "queued") == 1 && mail_says(id, "was_arrival=2027-08-02") &&
	      mail_says(id, "arrival=2027-08-04") &&
	      mail_says(id, arena_printf(&s.arena, "price=%lld", (long long)stay(id).price.minor)));
	CHECK(undone(second) == UNDO_OK && mails(id, "queued") == 1 && mail_says(id, "was_arrival=2027-08-02") &&
	      mail_says(id, "arrival=2027-08-03"));
	/* Carried back by hand: the guest knows it so. */
	ask = ask_of(id, &to, "2027-08-02", "2027-08-05");
	ask.hold = false;
	told(&ask, false, &second);
	CHECK(mails(id, "queued") == 0);
	SOUND(&s);

	/* Without an address: a person calls, when it can no longer be taken back. */
	MUST(db_script(s.db, arena_printf(&s.arena, "UPDATE person SET email = NULL, email_key = NULL WHERE id = %lld",
	                                  (long long)stay(id).person_id)));
	ask = ask_of(id, &to, "2027-08-03", "2027-08-06");
	CHECK(!looked(&ask).mail);
	told(&ask, false, &first);
	struct untold_stays calls;
	MUST(stays_untold(s.db, &s.arena, s.house.now, &calls));
	CHECK(mails(id, "queued") == 0 && calls.count == 0);
	CHECK(undone(first) == UNDO_OK && N("SELECT COUNT(*) AS n FROM stay_tell") == 0);
	told(&ask, false, &first);
	struct instant now = s.house.now;
	stage_forward(&s, s.settings.undo_minutes * 60);
	MUST(stays_untold(s.db, &s.arena, s.house.now, &calls));
	CHECK(calls.count == 1 && calls.items[0].stay_id == id && text_same(calls.items[0].kind, "moved"));
	struct told_stay before, after;
	told_read(&s.arena, calls.items[0].facts, "was_", &before);
	told_read(&s.arena, calls.items[0].facts, "", &after);
	CHECK(before.arrival.day == day("2027-08-02").day && after.departure.day == day("2027-08-06").day &&
	      after.room_count == 1 && after.room_ids[0] == to && before.room_count == 0 && after.adults == 2);
	MUST(stay_told(s.db, calls.items[0].id, 7, s.house.now));
	CHECK(stay_told(s.db, calls.items[0].id, 7, s.house.now) == CONFLICT);
	MUST(stays_untold(s.db, &s.arena, s.house.now, &calls));
	CHECK(calls.count == 0);
	s.house.now = now;
	stage_forward(&s, 0);
	SOUND(&s);

	/* An acceptance that nobody has heard of is told as it stands in the end. */
	struct submission sub = stage_ask(&s, "2027-08-20", "2027-08-23");
	sub.ask.wish = WISH_KIND;
	sub.ask.kind_id = s.kinds[0];
	int64_t request = stage_open_request(&s, &sub, -1, "2027-01-02T09:00:00Z");
	enum hand_answer hand;
	MUST(accept_by_hand(&s.arena, &s.house, 7, request, 0, "", &hand));
	id = N("SELECT id AS n FROM stay WHERE request_id = %lld", (long long)request);
	was = room_of(id);
	ask = ask_of(id, &was, "2027-08-21", "2027-08-24");
	told(&ask, true, &first);
	CHECK(mails(id, "queued") == 0);

	/* The papers that say it go with the mail. */
	id = accepted("2027-10-04", "2027-10-07");
	was = room_of(id);
	ask = ask_of(id, &was, "2027-10-04", "2027-10-09");
	told(&ask, true, &first);
	stage_forward(&s, s.settings.undo_minutes * 60);
	int64_t renewed;
	MUST(renewals_settle(&s.arena, &s.house, false, &renewed));
	CHECK(renewed >= 1 &&
	      N("SELECT COUNT(DISTINCT d.kind) AS n FROM document d JOIN outbox o ON o.id = d.mail_id AND o.kind = "
	        "'moved' AND o.state = 'queued' "
	        "JOIN stay t ON t.request_id = d.request_id WHERE t.id = %lld AND d.kind IN ('credit', 'invoice')",
	        (long long)id) == 2);
	SOUND(&s);
}

int main(void)
{
	if (log_open("test", "/dev/null") != OK)
		return 2;
	stage_open(&s, 3, 1);
	another_room();
	price_difference();
	what_cannot_be();
	who_is_in_the_way();
	two_editors();
	entered();
	the_list_pays();
	held_requests();
	who_hears();
	stage_close(&s);
	return check_done();
}
