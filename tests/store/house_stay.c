/* The life of a stay after its acceptance, on the stage: every way of changing and ending one, what it costs, and that
 * it can be taken back. */
#include "house.h"

#include "house/invoice.h"
#include "house/life.h"
#include "house/money.h"
#include "house/move.h"
#include "house/tell.h"
#include "store/incident.h"
#include "store/keeping.h"
#include "store/user.h"

static struct stage s;
static enum life_answer answer;
static const struct life_by owner = { 1, 0 };

/* An accepted stay in one room (or the rooms named), decided by the job. */
static int64_t accepted(const char *from, const char *to, const int64_t *rooms, int count)
{
	struct submission sub = stage_ask(&s, from, to);
	if (count > 0) {
		sub.ask.wish = WISH_ROOMS;
		sub.ask.room_ids = rooms;
		sub.ask.rooms_count = count;
	}
	int64_t id = stage_open_request(&s, &sub, -1, instant_text(&s.arena, s.house.now));
	stage_decide(&s);
	return stage_number(&s,
	                    arena_printf(&s.arena, "SELECT COALESCE(MAX(id), 0) AS n FROM stay WHERE request_id = %lld",
	                                 (long long)id));
}

static struct stay_file file(int64_t id)
{
	struct stay_file f;
	MUST(stay_file_load(&s.arena, &s.house, id, &f));
	return f;
}

static int64_t nights_held(int64_t id)
{
	return stage_number(
	    &s, arena_printf(&s.arena, "SELECT COUNT(*) AS n FROM room_night WHERE stay_id = %lld", (long long)id));
}

static bool is(int64_t id, const char *state)
{
	return text_same(file(id).stay.state, state);
}

static struct date day(const char *text)
{
	struct date d = DATE_NONE;
	if (!date_parse(text, &d))
		exit(1);
	return d;
}

static struct stay_edit edit_of(const struct stay_file *f)
{
	struct stay_edit e = { .arrival = f->stay.arrival,
		               .departure = f->stay.departure,
		               .adults = f->stay.guests - f->stay.children,
		               .children = f->stay.children,
		               .room_count = f->rooms.count,
		               .fixed = f->stay.fixed,
		               .reprice = true };
	int64_t *ids = arena_news(&s.arena, int64_t, f->rooms.count + 1);
	for (size_t i = 0; i < f->rooms.count; i++)
		ids[i] = f->rooms.items[i].room_id;
	e.room_ids = ids;
	return e;
}

static enum life_answer end(int64_t id, enum stay_ending how, int64_t penalty)
{
	MUST(life_end(&s.arena, &s.house, owner, id, &(struct life_ending){ how, { penalty }, NULL, "a reason" },
	              &answer));
	return answer;
}

/* Papers that go with the mail of an ending: credit note, what is kept, the letter. */
static int64_t papers_told(int64_t request_id)
{
	return stage_number(
	    &s, arena_printf(
	            &s.arena,
	            "SELECT COUNT(*) AS n FROM document d JOIN outbox o ON o.id = d.mail_id WHERE o.request_id = %lld "
	            "AND o.kind = 'cancelled' AND d.kind IN ('credit', 'penalty', 'cancellation')",
	            (long long)request_id));
}

/* Whether the mail of this ending leaves now; what else is due does. */
static bool is_claimed(int64_t request_id)
{
	struct outbox_row mail;
	bool is = false;

	while (outbox_claim(s.db, &s.arena, s.house.now, INSTANT_NONE, &mail) == OK)
		is = is || (mail.request_id == request_id && text_same(mail.kind, "cancelled"));
	return is;
}

static enum life_answer undo(int64_t id)
{
	MUST(life_undo(&s.arena, &s.house, owner, id, &answer));
	return answer;
}

static void check_cancel(void)
{
	int64_t id = accepted("2026-12-20", "2026-12-24", &s.rooms[0], 1);
	struct stay_file f = file(id);

	CHECK(f.settled && f.stay.price.minor == 45200 && f.stay.prepayment.minor == 13560);
	CHECK(f.free_until.day == day("2026-12-06").day && f.penalty.minor == 0 && f.no_show_penalty.minor == 13560);
	CHECK(end(id, END_GUEST, -1) == LIFE_OK && is(id, "cancelled") && nights_held(id) == 0);
	f = file(id);
	CHECK(f.ended && f.cancellation.penalty.minor == 0 && text_same(f.cancellation.how, "guest") &&
	      text_same(f.cancellation.reason, "a reason"));
	CHECK(is_in_state(&s, f.stay.request_id, "cancelled"));
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM outbox WHERE kind = 'cancelled' AND state = 'queued'") == 1);
	CHECK_TEXT(f.cancellation.why, "");
	SOUND(&s);
	/* Somebody else would like these nights, and the cancellation is taken back first. */
	CHECK(undo(id) == LIFE_OK && is(id, "accepted") && nights_held(id) == 4 && !file(id).ended);
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM outbox WHERE kind = 'cancelled' AND state = 'dropped'") == 1);
	CHECK(undo(id) == LIFE_NO_UNDO);
	SOUND(&s);
	CHECK(end(id, END_GUEST, -1) == LIFE_OK);
	int64_t other = accepted("2026-12-21", "2026-12-22", &s.rooms[0], 1);
	CHECK(other != 0 && undo(id) == LIFE_TAKEN && is(id, "cancelled"));
	CHECK(end(id, END_HOUSE, -1) == LIFE_NOT_NOW);
	CHECK(end(other, END_DELETED, -1) == LIFE_OK && is(other, "deleted"));
	CHECK(undo(id) == LIFE_OK);
	CHECK(end(id, END_NO_SHOW, -1) == LIFE_TOO_EARLY);
	SOUND(&s);

	/* After the free days the deposit is kept; the owner may ask for less, the house for nothing. */
	struct instant now = s.house.now;
	stage_at(&s, "2026-12-10T09:00:00Z");
	CHECK(file(id).penalty.minor == 13560);
	CHECK(end(id, END_GUEST, -1) == LIFE_OK && file(id).cancellation.penalty.minor == 13560 &&
	      file(id).cancellation.by_rule.minor == 13560);
	CHECK(undo(id) == LIFE_OK && end(id, END_GUEST, 5000) == LIFE_OK &&
	      file(id).cancellation.penalty.minor == 5000);
	CHECK(undo(id) == LIFE_OK && end(id, END_GUEST, 99999999) == LIFE_OK &&
	      file(id).cancellation.penalty.minor == 45200);
	CHECK(undo(id) == LIFE_OK && end(id, END_HOUSE, -1) == LIFE_OK && file(id).cancellation.penalty.minor == 0);
	stage_forward(&s, 301);
	CHECK(undo(id) == LIFE_NO_UNDO);
	s.house.now = now;
	stage_forward(&s, 0);
	MUST(life_end(&s.arena, &s.house, (struct life_by){ 1, 77 }, id, &(struct life_ending){ .how = END_HOUSE },
	              &answer));
	CHECK(answer == LIFE_STALE);
	SOUND(&s);
}

/* Why it was, out of a list; and who must hear it from a person. */
static void why_and_who(void)
{
	struct life_ending by_guest = { .how = END_GUEST, .penalty = { -1 }, .why = "price" },
	                   by_house = { .how = END_HOUSE, .why = "room" };
	struct untold_stays calls;
	int64_t id = accepted("2027-09-01", "2027-09-04", NULL, 0), request = file(id).stay.request_id;
	struct instant now = s.house.now;
	const char *left;

	MUST(life_end(&s.arena, &s.house, owner, id, &by_guest, &answer));
	CHECK_TEXT(file(id).cancellation.why, "price");
	MUST(request_left_why(s.db, &s.arena, request, &left));
	CHECK_TEXT(left, "price");
	CHECK(undo(id) == LIFE_OK);
	MUST(request_left_why(s.db, &s.arena, request, &left));
	CHECK_TEXT(left, "");
	by_guest.why = "room"; /* the house's, not a guest's */
	MUST(life_end(&s.arena, &s.house, owner, id, &by_guest, &answer));
	CHECK_TEXT(file(id).cancellation.why, "");
	CHECK(undo(id) == LIFE_OK);
	MUST(life_end(&s.arena, &s.house, owner, id, &by_house, &answer));
	CHECK_TEXT(file(id).cancellation.why, "room");
	MUST(request_left_why(s.db, &s.arena, request, &left));
	CHECK_TEXT(left, "");
	CHECK(undo(id) == LIFE_OK && stage_number(&s, "SELECT COUNT(*) AS n FROM stay_tell") == 0);

	/* Without an address: whom the house cancels, and who owes something for not coming. */
	MUST(db_script(s.db, arena_printf(&s.arena, "UPDATE person SET email = NULL, email_key = NULL WHERE id = %lld",
	                                  (long long)file(id).stay.person_id)));
	CHECK(end(id, END_GUEST, -1) == LIFE_OK && stage_number(&s, "SELECT COUNT(*) AS n FROM stay_tell") == 0 &&
	      undo(id) == LIFE_OK);
	CHECK(end(id, END_HOUSE, -1) == LIFE_OK);
	MUST(stays_untold(s.db, &s.arena, s.house.now, &calls));
	CHECK(calls.count == 0 && stage_number(&s, "SELECT COUNT(*) AS n FROM stay_tell") == 1);
	CHECK(undo(id) == LIFE_OK && stage_number(&s, "SELECT COUNT(*) AS n FROM stay_tell") == 0);
	CHECK(end(id, END_HOUSE, -1) == LIFE_OK);
	stage_forward(&s, s.settings.undo_minutes * 60);
	MUST(stays_untold(s.db, &s.arena, s.house.now, &calls));
	CHECK(calls.count == 1 && calls.items[0].stay_id == id && text_same(calls.items[0].kind, "cancelled"));
	CHECK(stage_number(&s, arena_printf(&s.arena,
	                                    "SELECT COUNT(*) AS n FROM outbox WHERE request_id = %lld AND kind = "
	                                    "'cancelled' AND state = 'queued'",
	                                    (long long)request)) == 0);
	MUST(stay_told(s.db, calls.items[0].id, 1, s.house.now));
	s.house.now = now;
	stage_forward(&s, 0);

	int64_t other = accepted("2027-09-01", "2027-09-04", NULL, 0);
	MUST(db_script(s.db, arena_printf(&s.arena, "UPDATE person SET email = '' WHERE id = %lld",
	                                  (long long)file(other).stay.person_id)));
	stage_at(&s, "2027-09-02T20:00:00Z");
	CHECK(end(other, END_NO_SHOW, 0) == LIFE_OK &&
	      stage_number(&s, "SELECT COUNT(*) AS n FROM stay_tell WHERE told_at IS NULL") == 0);
	CHECK(undo(other) == LIFE_OK && end(other, END_NO_SHOW, 9000) == LIFE_OK);
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM stay_tell WHERE told_at IS NULL") == 1);
	s.house.now = now;
	stage_forward(&s, 0);
	MUST(db_script(s.db, "DELETE FROM stay_tell"));
	SOUND(&s);
}

/* What a stay's nights that were not slept take from its price; vat -1: at any rate. */
static int64_t given_back(int64_t id, const char *class, int vat)
{
	return stage_number(&s,
	                    arena_printf(&s.arena,
	                                 "SELECT COALESCE(SUM(amount), 0) AS n FROM stay_line WHERE stay_id = %lld AND "
	                                 "code = 'early-departure' AND class LIKE '%s' AND %d IN (vat, -1)",
	                                 (long long)id, class, vat));
}

static void check_in_and_out(void)
{
	static const struct stay_guest people[] = {
		{ .name = "Ida Kiefer",
		  .age = -1,
		  .born = { 5000 },
		  .country = "AT",
		  .passport = "$argon2id$v=19$x",
		  .checked_at = { INT64_MIN } },
		{ .name = "Cem Hafer", .age = 9, .born = { INT32_MIN }, .checked_at = { INT64_MIN } },
	};
	struct stay_guests guests = { people, 2 };
	struct room_condition dirty = { .name = "to clean", .position = 1 }, used = { .name = "in use", .position = 2 };
	int64_t id = accepted("2026-11-10", "2026-11-14", &s.rooms[1], 1);
	struct stay_file f;

	MUST(condition_add(s.db, &dirty));
	MUST(condition_add(s.db, &used));
	MUST(condition_mean(s.db, dirty.id, "to-clean"));
	MUST(condition_mean(s.db, used.id, "in-use"));
	MUST(life_check_in(&s.arena, &s.house, owner, id, &guests, &answer));
	CHECK(answer == LIFE_TOO_EARLY && file(id).guests.count == 0);
	MUST(life_guests(&s.arena, &s.house, owner, id, &(struct stay_guests){ people, 1 }, &answer));
	CHECK(answer == LIFE_OK && file(id).guests.count == 1);
	stage_at(&s, "2026-11-10T15:00:00Z");
	MUST(life_check_in(&s.arena, &s.house, owner, id, &guests, &answer));
	f = file(id);
	CHECK(answer == LIFE_OK && f.state == STAY_IN_HOUSE && f.guests.count == 2 && f.guests.items[1].age == 9 &&
	      f.guests.items[0].age == -1);
	CHECK(stage_number(&s, arena_printf(&s.arena, "SELECT condition_id AS n FROM room WHERE id = %lld",
	                                    (long long)s.rooms[1])) == used.id);
	CHECK(undo(id) == LIFE_OK && is(id, "accepted"));
	MUST(life_check_in(&s.arena, &s.house, owner, id, NULL, &answer));
	CHECK(answer == LIFE_OK && file(id).guests.count == 2);
	CHECK(end(id, END_GUEST, -1) == LIFE_NOT_NOW && end(id, END_NO_SHOW, -1) == LIFE_NOT_NOW &&
	      end(id, END_DELETED, -1) == LIFE_NOT_NOW);
	SOUND(&s);

	/* Two of four nights: the other two are free at once, and 80 of 100 of them are owed. */
	struct early_leave leave;
	stage_at(&s, "2026-11-12T08:00:00Z");
	f = file(id);
	MUST(life_leaving(&s.arena, &s.house, &f, &leave));
	CHECK(leave.day.day == day("2026-11-12").day && leave.unused.minor == 22600 && leave.back.minor == 4520);
	MUST(life_check_out(&s.arena, &s.house, owner, id, &answer));
	f = file(id);
	CHECK(f.stay.price.minor == leave.price.minor); /* as was said before */
	CHECK(answer == LIFE_OK && f.state == STAY_DEPARTED && f.stay.departure.day == day("2026-11-12").day &&
	      nights_held(id) == 2);
	CHECK(f.stay.price.minor == 45200 - 22600 + 22600 * 80 / 100);
	CHECK_AS(given_back(id, "lodging", 1000) == -4400 && given_back(id, "tax", 0) == -120 &&
	             given_back(id, "%", -1) == -4520,
	         "each rate of VAT gives back its own: %lld and %lld", (long long)given_back(id, "lodging", 1000),
	         (long long)given_back(id, "tax", 0));
	CHECK(stage_number(&s, arena_printf(&s.arena, "SELECT condition_id AS n FROM room WHERE id = %lld",
	                                    (long long)s.rooms[1])) == dirty.id);
	SOUND(&s);
	CHECK(undo(id) == LIFE_OK);
	f = file(id);
	CHECK(f.state == STAY_IN_HOUSE && f.stay.price.minor == 45200 && nights_held(id) == 4 &&
	      f.stay.departure.day == day("2026-11-14").day);
	SOUND(&s);
	MUST(life_check_out(&s.arena, &s.house, owner, id, &answer));
	int64_t other = accepted("2026-11-12", "2026-11-14", &s.rooms[1], 1);
	CHECK(other != 0);
	CHECK(undo(id) == LIFE_TAKEN);
	MUST(life_check_in(&s.arena, &s.house, owner, id, NULL, &answer));
	CHECK(answer == LIFE_NOT_NOW);
	SOUND(&s);

	/* Who does not come. */
	stage_at(&s, "2026-11-12T21:30:00Z");
	CHECK(end(other, END_NO_SHOW, -1) == LIFE_OK && is(other, "no-show") && nights_held(other) == 0);
	CHECK(file(other).cancellation.penalty.minor == file(other).no_show_penalty.minor &&
	      file(other).cancellation.penalty.minor > 0);
	SOUND(&s);
	CHECK(undo(other) == LIFE_OK && nights_held(other) == 2);
	MUST(life_check_in(&s.arena, &s.house, owner, other, NULL, &answer));
	stage_at(&s, "2026-11-14T10:00:00Z");
	f = file(other);
	MUST(life_leaving(&s.arena, &s.house, &f, &leave));
	CHECK(leave.back.minor == 0 && leave.price.minor == 22600); /* on the day that was agreed on */
	MUST(life_check_out(&s.arena, &s.house, owner, other, &answer));
	CHECK(answer == LIFE_OK && nights_held(other) == 2 && file(other).stay.price.minor == 22600);
	SOUND(&s);
}

static void check_edit(void)
{
	int64_t id = accepted("2027-01-10", "2027-01-14", &s.rooms[0], 1),
	        other = accepted("2027-01-14", "2027-01-16", &s.rooms[0], 1);
	struct stay_file f = file(id);
	struct stay_edit e = edit_of(&f);
	struct stay_edited out;
	int64_t guard = stage_number(&s, "SELECT version AS n FROM guard");

	e.departure = day("2027-01-15");
	e.dry = true;
	MUST(life_edit(&s.arena, &s.house, owner, id, &e, &out));
	CHECK(out.answer == LIFE_TAKEN && out.clash_night.day == day("2027-01-14").day && out.clash_name != NULL &&
	      text_same(out.clash_room, "Room 1"));
	e.room_ids = &s.rooms[1];
	MUST(life_edit(&s.arena, &s.house, owner, id, &e, &out));
	CHECK(out.answer == LIFE_OK && out.by_rule.minor == 45200 + 11300);
	CHECK(stage_number(&s, "SELECT version AS n FROM guard") == guard && file(id).own.count == 0);
	e.dry = false;
	e.reprice = false;
	MUST(life_edit(&s.arena, &s.house, owner, id, &e, &out));
	CHECK(out.answer == LIFE_OK && out.price.minor == 45200 && nights_held(id) == 5 &&
	      file(id).rooms.items[0].room_id == s.rooms[1]);
	SOUND(&s);
	MUST(life_edit(&s.arena, &s.house, (struct life_by){ 1, f.stay.version }, id, &e, &out));
	CHECK(out.answer == LIFE_STALE);

	/* Another kind, one person more, other nights: at today's prices for what is new. */
	f = file(id);
	e = edit_of(&f);
	e.room_ids = &s.rooms[3];
	e.adults = 3;
	MUST(life_edit(&s.arena, &s.house, owner, id, &e, &out));
	f = file(id);
	CHECK(out.answer == LIFE_OK && f.stay.kind_id == s.kinds[1] && f.stay.guests == 3);
	CHECK(f.own.count > 0);
	SOUND(&s);
	e.room_ids = &s.rooms[2];
	MUST(life_edit(&s.arena, &s.house, owner, id, &e, &out));
	CHECK(out.answer == LIFE_SMALL);
	e = edit_of(&f);
	e.arrival = day("2027-01-20");
	MUST(life_edit(&s.arena, &s.house, owner, id, &e, &out));
	CHECK(out.answer == LIFE_SPAN);
	e.departure = day("2029-06-01");
	e.arrival = day("2029-05-30");
	MUST(life_edit(&s.arena, &s.house, owner, id, &e, &out));
	CHECK(out.answer == LIFE_CLOSED);
	e.arrival = day("2026-11-01");
	e.departure = day("2026-11-03");
	MUST(life_edit(&s.arena, &s.house, owner, id, &e, &out));
	CHECK(out.answer == LIFE_SPAN);
	/* Those who stay are not moved for it, but the plan knows of the free nights. */
	MUST(life_edit(&s.arena, &s.house, owner, 999999, &e, &out) == NOT_FOUND ? OK : FAIL);
	CHECK(end(other, END_DELETED, -1) == LIFE_OK);
	SOUND(&s);

	/* Hours, lines, payers. */
	f = file(id);
	int64_t price = f.stay.price.minor;
	struct stay_hours hours = { "12:00", "15:00", { -1 }, { 2500 } };
	int64_t rule = hours_charge(&s.house, &f).minor;
	MUST(life_hours(&s.arena, &s.house, owner, id, &hours, &answer));
	CHECK(answer == LIFE_OK && rule > 0 && file(id).stay.price.minor == price + rule + 2500 &&
	      text_same(file(id).stay.leave_at, "15:00"));
	hours = (struct stay_hours){ NULL, "14:00", { -1 }, { 1000 } };
	MUST(life_hours(&s.arena, &s.house, owner, id, &hours, &answer));
	CHECK(file(id).stay.price.minor == price + 1000 && file(id).stay.arrive_at == NULL);
	f = file(id);
	struct lines_edit lines = { .added = {
		                        .name = "A broken lamp", .quantity = 2, .unit_price = { 1500 }, .vat = 2000 } };
	MUST(life_lines(&s.arena, &s.house, owner, id, &lines, &answer));
	CHECK(answer == LIFE_OK && file(id).stay.price.minor == price + 4000);
	f = file(id);
	lines = (struct lines_edit){ .items = &(struct line_edit){ (int64_t)f.own.count - 1, 0, { 0 } }, .count = 1 };
	MUST(life_lines(&s.arena, &s.house, owner, id, &lines, &answer));
	CHECK(answer == LIFE_OK && file(id).stay.price.minor == price + 1000);
	lines = (struct lines_edit){ .items = &(struct line_edit){ 0, 1, { -90000000 } }, .count = 1 };
	MUST(life_lines(&s.arena, &s.house, owner, id, &lines, &answer));
	CHECK(answer == LIFE_SUM && file(id).stay.price.minor == price + 1000);
	struct stay_share shares[] = { { 0, 0, "Ida", 6667 }, { 0, 0, "A company", 3333 } };
	MUST(life_shares(&s.arena, &s.house, owner, id, &(struct stay_shares){ shares, 2 }, &answer));
	CHECK(answer == LIFE_OK && file(id).shares.count == 2 &&
	      text_same(file(id).shares.items[1].payer, "A company"));
	MUST(life_shares(&s.arena, &s.house, owner, id, &(struct stay_shares){ shares, 1 }, &answer));
	CHECK(answer == LIFE_SUM && file(id).shares.count == 2);
	SOUND(&s);

	/* What went wrong, and what is given back for it. */
	struct incident trouble = { .happened_at = s.house.now,
		                    .room_id = s.rooms[3],
		                    .stay_id = id,
		                    .what = "No hot water",
		                    .cost = { 9000 },
		                    .compensation = { 3000 },
		                    .closed_at = INSTANT_NONE,
		                    .user_id = 1,
		                    .created_at = s.house.now };
	MUST(incident_save(&s.arena, &s.house, 1, &trouble, &answer));
	CHECK(answer == LIFE_OK && trouble.id > 0 && file(id).stay.price.minor == price + 1000 - 3000);
	MUST(incident_by_id(s.db, &s.arena, trouble.id, &trouble));
	trouble.compensation.minor = 500;
	MUST(incident_save(&s.arena, &s.house, 1, &trouble, &answer));
	CHECK(answer == LIFE_OK && file(id).stay.price.minor == price + 1000 - 500);
	CHECK(incident_save(&s.arena, &s.house, 1, &trouble, &answer) == OK && answer == LIFE_STALE);
	MUST(incident_by_id(s.db, &s.arena, trouble.id, &trouble));
	trouble.compensation.minor = 90000000;
	MUST(incident_save(&s.arena, &s.house, 1, &trouble, &answer));
	CHECK(answer == LIFE_SUM && file(id).stay.price.minor == price + 500);
	trouble.compensation.minor = 0;
	MUST(incident_save(&s.arena, &s.house, 1, &trouble, &answer));
	CHECK(answer == LIFE_OK && file(id).stay.price.minor == price + 1000);
	SOUND(&s);
}

static void check_split(void)
{
	int64_t id = accepted("2027-02-01", "2027-02-05", &s.rooms[0], 1), next = 0, third = 0;
	struct stay_edited out;
	struct stay_file f, g;

	MUST(life_guests(
	    &s.arena, &s.house, owner, id,
	    &(struct stay_guests){
	        &(struct stay_guest){
	            .name = "Ida", .room_id = s.rooms[0], .age = -1, .born = DATE_NONE, .checked_at = INSTANT_NONE },
	        1 },
	    &answer));
	MUST(life_split(&s.arena, &s.house, owner, id, &(struct stay_split){ day("2027-02-05"), &s.rooms[1], 1, false },
	                &next, &out));
	CHECK(out.answer == LIFE_SPAN);
	MUST(life_split(&s.arena, &s.house, owner, id, &(struct stay_split){ day("2027-02-03"), s.rooms, 2, false },
	                &next, &out));
	CHECK(out.answer == LIFE_SMALL);
	MUST(life_split(&s.arena, &s.house, owner, id, &(struct stay_split){ day("2027-02-03"), &s.rooms[1], 1, false },
	                &next, &out));
	CHECK(out.answer == LIFE_OK);
	f = file(id);
	g = file(next);
	CHECK(f.stay.price.minor + g.stay.price.minor == 45200 && nights_held(id) == 2 && nights_held(next) == 2);
	CHECK(g.stay.follows_id == id && g.fellows.count == 1 && f.fellows.count == 1 && g.guests.count == 1 &&
	      g.guests.items[0].room_id == s.rooms[1]);
	SOUND(&s);
	/* Once more in between: the chain holds. */
	MUST(life_split(&s.arena, &s.house, owner, id, &(struct stay_split){ day("2027-02-02"), &s.rooms[2], 1, false },
	                &third, &out));
	CHECK(out.answer == LIFE_OK && file(next).stay.follows_id == third && file(third).stay.follows_id == id);
	SOUND(&s);
	struct stay_edit e = edit_of(&f);
	f = file(id);
	e.departure = day("2027-02-02");
	e.arrival = day("2027-01-31");
	MUST(life_edit(&s.arena, &s.house, owner, id, &e, &out));
	CHECK(out.answer == LIFE_OK && nights_held(id) == 2);
	e.departure = day("2027-02-03");
	MUST(life_edit(&s.arena, &s.house, owner, id, &e, &out));
	CHECK(out.answer == LIFE_FOLLOWED && end(id, END_HOUSE, -1) == LIFE_FOLLOWED);
	/* Whoever leaves the first room today is in the second. */
	stage_at(&s, "2027-01-31T16:00:00Z");
	MUST(life_check_in(&s.arena, &s.house, owner, id, NULL, &answer));
	MUST(life_check_out(&s.arena, &s.house, owner, id, &answer));
	CHECK(answer == LIFE_FOLLOWED && is(id, "in-house"));
	stage_at(&s, "2027-02-02T09:00:00Z");
	MUST(life_check_out(&s.arena, &s.house, owner, id, &answer));
	CHECK(answer == LIFE_OK && is(id, "departed") && is(third, "in-house"));
	CHECK(undo(id) == LIFE_OK && is(id, "in-house") && is(third, "accepted"));
	MUST(life_check_out(&s.arena, &s.house, owner, id, &answer));
	SOUND(&s);

	int64_t a = accepted("2027-02-10", "2027-02-12", &s.rooms[0], 1),
	        b = accepted("2027-02-10", "2027-02-12", &s.rooms[1], 1);
	MUST(life_join(&s.arena, &s.house, owner, b, a, &answer));
	CHECK(answer == LIFE_OK && file(a).fellows.count == 1 && file(b).fellows.count == 1);
	MUST(life_join(&s.arena, &s.house, owner, a, b, &answer));
	CHECK(answer == LIFE_NOT_NOW);
	MUST(life_join(&s.arena, &s.house, owner, b, 0, &answer));
	CHECK(answer == LIFE_OK && file(a).fellows.count == 0);
}

static int64_t moved_mails(int64_t stay_id, const char *state, const char *says)
{
	return stage_number(
	    &s, arena_printf(
	            &s.arena,
	            "SELECT COUNT(*) AS n FROM outbox o JOIN stay t ON t.request_id = o.request_id WHERE t.id = %lld "
	            "AND o.kind = 'moved' AND o.state = '%s' AND CONCAT('\n', o.facts) LIKE '%%\n%s\n%%'",
	            (long long)stay_id, state, says));
}

/* Who changes rooms in the middle is told as one who is moved: of one stay, with all its nights and its whole price. */
static void split_told(void)
{
	int64_t id = accepted("2027-08-01", "2027-08-06", &s.rooms[0], 1),
	        quiet = accepted("2027-08-01", "2027-08-03", &s.rooms[2], 1), next = 0, third = 0;
	struct stay_edited out;
	struct outbox_rows rows;
	struct told_stay was, now;
	struct untold_stays calls;

	MUST(life_split(&s.arena, &s.house, owner, quiet,
	                &(struct stay_split){ day("2027-08-02"), &s.rooms[3], 1, false }, &next, &out));
	CHECK(out.answer == LIFE_OK && moved_mails(quiet, "queued", "%") == 0);
	MUST(life_split(&s.arena, &s.house, owner, id, &(struct stay_split){ day("2027-08-03"), &s.rooms[1], 1, true },
	                &next, &out));
	CHECK(out.answer == LIFE_OK && moved_mails(id, "queued", "price=56500") == 1 &&
	      moved_mails(id, "queued", "was_departure=2027-08-06") == 1);
	CHECK(moved_mails(id, "queued", "departure=2027-08-06") == 1 &&
	      moved_mails(id, "queued", arena_printf(&s.arena, "rooms=%lld", (long long)s.rooms[0])) == 1);
	/* Once more in the same minutes: one mail, with both. */
	MUST(life_split(&s.arena, &s.house, owner, next,
	                &(struct stay_split){ day("2027-08-05"), &s.rooms[0], 1, true }, &third, &out));
	CHECK(out.answer == LIFE_OK && moved_mails(id, "queued", "%") == 1 && moved_mails(id, "dropped", "%") == 1);
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM stay_tell") == 0);
	MUST(outbox_of_request(s.db, &s.arena, file(id).stay.request_id, &rows));
	told_read(&s.arena, rows.items[rows.count - 1].facts, "was_", &was);
	told_read(&s.arena, rows.items[rows.count - 1].facts, "", &now);
	CHECK(was.part_count == 0 && now.part_count == 2 && now.parts[0].from.day == day("2027-08-03").day &&
	      now.parts[0].room_count == 1);
	CHECK(now.parts[0].room_ids[0] == s.rooms[1] && now.parts[1].from.day == day("2027-08-05").day &&
	      now.parts[1].room_ids[0] == s.rooms[0]);
	CHECK(stage_number(&s, "SELECT TIMESTAMPDIFF(SECOND, created_at, next_at) AS n FROM outbox WHERE kind = "
	                       "'moved' AND state = 'queued'") == s.settings.undo_minutes * 60);
	SOUND(&s);

	/* Without an address somebody calls, by the stay that was asked for. */
	int64_t deaf = accepted("2027-08-10", "2027-08-14", &s.rooms[0], 1);
	MUST(db_script(s.db, arena_printf(&s.arena, "UPDATE person SET email = NULL, email_key = NULL WHERE id = %lld",
	                                  (long long)file(deaf).stay.person_id)));
	MUST(life_split(&s.arena, &s.house, owner, deaf,
	                &(struct stay_split){ day("2027-08-12"), &s.rooms[1], 1, true }, &next, &out));
	MUST(stays_untold(s.db, &s.arena, (struct instant){ s.house.now.second + s.settings.undo_minutes * 60 },
	                  &calls));
	CHECK(calls.count == 1 && calls.items[0].stay_id == deaf);
	MUST(db_script(s.db, "DELETE FROM stay_tell"));
}

/* What tells a stay from another: what it costs, where it is, who sleeps there, who pays, and what was noted of it. */
static const char *told_of(int64_t id)
{
	struct buffer b = { .arena = &s.arena };
	struct stay_file f = file(id);

	buffer_printf(&b, "%s %d-%d %lld %lld %lld %d %s|", f.stay.state, f.stay.arrival.day, f.stay.departure.day,
	              (long long)f.stay.price.minor, (long long)f.stay.prepayment.minor, (long long)f.stay.kind_id,
	              f.stay.fixed, f.stay.wish);
	for (size_t i = 0; i < f.rooms.count; i++)
		buffer_printf(&b, "%lld ", (long long)f.rooms.items[i].room_id);
	for (size_t i = 0; i < f.line_count; i++)
		buffer_printf(&b, "|%d %lld %s", f.lines[i].quantity, (long long)f.lines[i].amount.minor,
		              f.lines[i].code != NULL ? f.lines[i].code : "-");
	buffer_printf(&b, "|%zu own", f.own.count);
	for (size_t i = 0; i < f.guests.count; i++)
		buffer_printf(&b, "|%s %lld", f.guests.items[i].name, (long long)f.guests.items[i].room_id);
	for (size_t i = 0; i < f.shares.count; i++)
		buffer_printf(&b, "|%s %lld", f.shares.items[i].payer, (long long)f.shares.items[i].share);
	return b.data;
}

static enum undo_answer joined(int64_t id, int64_t move_id)
{
	enum undo_answer said;
	int64_t of;

	MUST(move_undo(&s.arena, &s.house, 1, move_id, &said, &of));
	CHECK(of == id);
	return said;
}

/* A change of rooms in mid-stay, taken back: it was never more than one stay. */
static void split_undone(void)
{
	int64_t id = accepted("2027-09-01", "2027-09-06", &s.rooms[0], 1), next = 0, third = 0;
	int64_t papers = stage_number(&s, "SELECT COUNT(*) AS n FROM invoice"),
	        mails = stage_number(&s, "SELECT COUNT(*) AS n FROM outbox WHERE state = 'queued'");
	struct stay_edited out;
	struct incident trouble = { .room_id = s.rooms[1],
		                    .what = "a window that does not close",
		                    .user_id = 1,
		                    .created_at = s.house.now,
		                    .happened_at = s.house.now,
		                    .closed_at = INSTANT_NONE };

	MUST(life_guests(
	    &s.arena, &s.house, owner, id,
	    &(struct stay_guests){
	        &(struct stay_guest){
	            .name = "Ida", .room_id = s.rooms[0], .age = -1, .born = DATE_NONE, .checked_at = INSTANT_NONE },
	        1 },
	    &answer));
	MUST(life_shares(
	    &s.arena, &s.house, owner, id,
	    &(struct stay_shares){
	        (struct stay_share[]){ { .payer = "A", .share = 6000 }, { .payer = "B", .share = 4000 } }, 2 },
	    &answer));
	const char *before = told_of(id);
	MUST(life_split(&s.arena, &s.house, owner, id, &(struct stay_split){ day("2027-09-03"), &s.rooms[1], 1, true },
	                &next, &out));
	CHECK(out.answer == LIFE_OK && file(id).joinable && !file(next).joinable &&
	      moved_mails(id, "queued", "%") == 1);
	/* What is noted of the second part stays noted. */
	trouble.stay_id = next;
	MUST(incident_save(&s.arena, &s.house, 1, &trouble, &answer));
	MUST(db_script(s.db, arena_printf(&s.arena,
	                                  "INSERT INTO guest_wish (person_id, stay_id, day, body, who, created_at) "
	                                  "SELECT person_id, id, arrival, 'tea', '', created_at "
	                                  "FROM stay WHERE id = %lld",
	                                  (long long)next)));
	SOUND(&s);
	CHECK(joined(id, file(id).split.id) == UNDO_OK);
	CHECK_TEXT(told_of(id), before);
	CHECK(nights_held(id) == 5 && nights_held(next) == 0 && file(id).fellows.count == 0 && !file(id).joinable);
	CHECK(stage_number(
	          &s, arena_printf(&s.arena, "SELECT COUNT(*) AS n FROM stay WHERE id = %lld", (long long)next)) == 0);
	CHECK(moved_mails(id, "queued", "%") == 0 &&
	      stage_number(&s, "SELECT COUNT(*) AS n FROM outbox WHERE state = 'queued'") == mails);
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM invoice") == papers);
	CHECK(stage_number(&s, arena_printf(&s.arena,
	                                    "SELECT (SELECT COUNT(*) FROM incident WHERE stay_id = %lld) + (SELECT "
	                                    "COUNT(*) FROM guest_wish WHERE stay_id = %lld) AS n",
	                                    (long long)id, (long long)id)) == 2);
	SOUND(&s);

	/* In between, with lines of its own: what followed it follows the whole again. */
	MUST(life_split(&s.arena, &s.house, owner, id, &(struct stay_split){ day("2027-09-05"), &s.rooms[2], 1, false },
	                &third, &out));
	before = told_of(id);
	MUST(life_split(&s.arena, &s.house, owner, id, &(struct stay_split){ day("2027-09-03"), &s.rooms[1], 1, false },
	                &next, &out));
	CHECK(out.answer == LIFE_OK && file(third).stay.follows_id == next);
	CHECK(joined(id, file(id).split.id) == UNDO_OK && file(third).stay.follows_id == id);
	CHECK_TEXT(told_of(id), before);
	SOUND(&s);

	/* On the chart its parts may change rooms, and stay on the days where they meet. */
	struct move_view look;
	MUST(move_look(&s.arena, &s.house,
	               &(struct move_ask){ id, { day("2027-09-01"), day("2027-09-04") }, &s.rooms[0], 1, true },
	               &look));
	CHECK(look.answer == PLACE_FOLLOWED);
	MUST(move_look(&s.arena, &s.house,
	               &(struct move_ask){ third, { day("2027-09-04"), day("2027-09-06") }, &s.rooms[2], 1, true },
	               &look));
	CHECK(look.answer == PLACE_FOLLOWED);
	MUST(move_look(&s.arena, &s.house,
	               &(struct move_ask){ third, { day("2027-09-05"), day("2027-09-07") }, &s.rooms[3], 1, true },
	               &look));
	CHECK(look.answer == PLACE_OK);

	/* Not when something came after it, to either part, nor when a night is somebody else's, nor when its minutes
	 * are over. */
	MUST(life_split(&s.arena, &s.house, owner, id, &(struct stay_split){ day("2027-09-03"), &s.rooms[1], 1, false },
	                &next, &out));
	int64_t move = file(id).split.id;
	MUST(life_hours(&s.arena, &s.house, owner, next, &(struct stay_hours){ .leave_at = "15:00", .leave = { 500 } },
	                &answer));
	CHECK(joined(id, move) == UNDO_GOES_ON && nights_held(id) == 2 && nights_held(next) == 2);
	MUST(life_hours(&s.arena, &s.house, owner, id, &(struct stay_hours){ .arrive_at = "09:00" }, &answer));
	CHECK(joined(id, move) == UNDO_CHANGED && !file(id).joinable);
	int64_t other = accepted("2027-09-10", "2027-09-14", &s.rooms[0], 1);
	MUST(life_split(&s.arena, &s.house, owner, other,
	                &(struct stay_split){ day("2027-09-12"), &s.rooms[1], 1, false }, &next, &out));
	move = file(other).split.id;
	accepted("2027-09-12", "2027-09-13", &s.rooms[0], 1);
	CHECK(joined(other, move) == UNDO_TAKEN && nights_held(other) == 2 && nights_held(next) == 2);
	int64_t late = accepted("2027-09-20", "2027-09-24", &s.rooms[0], 1);
	MUST(life_split(&s.arena, &s.house, owner, late,
	                &(struct stay_split){ day("2027-09-22"), &s.rooms[1], 1, false }, &next, &out));
	move = file(late).split.id;
	struct instant now = s.house.now;
	stage_forward(&s, s.settings.undo_minutes * 60);
	CHECK(!file(late).joinable && joined(late, move) == UNDO_LATE);
	s.house.now = now;
	stage_forward(&s, 0);
	SOUND(&s);
}

/* What a guest asks for is void when the stay becomes another, and waits again when that is taken back; names do not
 * matter to it. */
static void wish_revived(void)
{
	int64_t id = accepted("2027-10-01", "2027-10-06", &s.rooms[0], 1), next = 0, move = 0;
	struct stay_file f = file(id);
	struct change_ask ask = { .kind = ASK_SHORTEN, .arrival = day("2027-10-01"), .departure = day("2027-10-04") };
	struct amendment m;
	struct stay_edited out;

	MUST(change_quote(&s.arena, &s.house, &f, &ask, &m, &answer));
	MUST(change_send(&s.arena, &s.house, id, &ask, m.price, &answer));
	int64_t wish = file(id).amendments.items[0].id;
	MUST(life_guests(
	    &s.arena, &s.house, owner, id,
	    &(struct stay_guests){
	        &(struct stay_guest){ .name = "Ida", .age = -1, .born = DATE_NONE, .checked_at = INSTANT_NONE }, 1 },
	    &answer));
	CHECK_TEXT(file(id).amendments.items[0].state, "open");

	MUST(life_split(&s.arena, &s.house, owner, id, &(struct stay_split){ day("2027-10-03"), &s.rooms[1], 1, false },
	                &next, &out));
	CHECK_TEXT(file(id).amendments.items[0].state, "void");
	MUST(change_answer(&s.arena, &s.house, owner, wish, true, &answer));
	CHECK(answer == LIFE_STALE);
	stage_forward(&s, 60);
	CHECK(joined(id, file(id).split.id) == UNDO_OK && text_same(file(id).amendments.items[0].state, "open") &&
	      !instant_is(file(id).amendments.items[0].answered_at));

	/* Moved on the chart: in the same nights at the same price it still holds. */
	struct move_order order = {
		.ask = { id, { day("2027-10-01"), day("2027-10-06") }, &s.rooms[1], 1, true }, .user_id = 1
	};
	struct move_view look;
	for (int by = 0; by < 2; by++) {
		order.ask.nights = (struct span){ date_add(day("2027-10-01"), by), date_add(day("2027-10-06"), by) };
		MUST(move_look(&s.arena, &s.house, &order.ask, &look));
		order.stay_version = look.stay.version;
		order.version = look.version;
		MUST(move_do(&s.arena, &s.house, &order, &look, &move));
		CHECK(look.answer == PLACE_OK);
		CHECK_TEXT(file(id).amendments.items[0].state, by == 0 ? "open" : "void");
		CHECK(joined(id, move) == UNDO_OK);
		CHECK_TEXT(file(id).amendments.items[0].state, "open");
	}

	/* Cancelled, and that is taken back. */
	CHECK(end(id, END_HOUSE, -1) == LIFE_OK && text_same(file(id).amendments.items[0].state, "void"));
	stage_forward(&s, 60);
	CHECK(undo(id) == LIFE_OK);
	CHECK_TEXT(file(id).amendments.items[0].state, "open");
	MUST(change_answer(&s.arena, &s.house, owner, wish, true, &answer));
	CHECK(answer == LIFE_OK && nights_held(id) == 3 && file(id).stay.price.minor == m.price.minor);
	SOUND(&s);

	/* A room that is to be given up must still be one of its rooms. */
	int64_t pair[] = { s.rooms[0], s.rooms[1] }, both = accepted("2027-10-20", "2027-10-23", pair, 2);
	f = file(both);
	ask = (struct change_ask){ .kind = ASK_DROP_ROOM, .room_id = s.rooms[1], .adults = 1 };
	MUST(change_quote(&s.arena, &s.house, &f, &ask, &m, &answer));
	MUST(change_send(&s.arena, &s.house, both, &ask, m.price, &answer));
	wish = file(both).amendments.items[0].id;
	struct stay_edit e = edit_of(&f);
	e.reprice = false;
	e.room_ids = (int64_t[]){ s.rooms[0], s.rooms[2] };
	e.room_count = 2;
	MUST(life_edit(&s.arena, &s.house, owner, both, &e, &out));
	CHECK(out.answer == LIFE_OK);
	MUST(change_answer(&s.arena, &s.house, owner, wish, true, &answer));
	CHECK(answer == LIFE_STALE && nights_held(both) == 6);
	MUST(change_answer(&s.arena, &s.house, owner, wish, false, &answer));
	CHECK(answer == LIFE_OK);
	SOUND(&s);
}

/* A stay that was to be told as moved, and came to nothing before that left: only its end is told. */
static void moved_and_ended(void)
{
	int64_t id = accepted("2027-08-20", "2027-08-24", &s.rooms[0], 1), request = file(id).stay.request_id;
	struct instant now = s.house.now, stale = { s.house.now.second - 86400 };
	struct stay_edited out;
	struct outbox_row mail;
	int64_t next = 0, seen = 0, ended;

	MUST(life_split(&s.arena, &s.house, owner, id, &(struct stay_split){ day("2027-08-22"), &s.rooms[1], 1, true },
	                &next, &out));
	stage_forward(&s, 60);
	CHECK(end(next, END_HOUSE, -1) == LIFE_OK && end(id, END_HOUSE, -1) == LIFE_OK &&
	      moved_mails(id, "queued", "%") == 1);
	/* Taken back, and it is to be told as before. */
	CHECK(undo(id) == LIFE_OK && moved_mails(id, "queued", "%") == 1 && end(id, END_GUEST, -1) == LIFE_OK);
	stage_forward(&s, s.settings.undo_minutes * 60);
	struct outbox_rows due;
	MUST(outbox_due(s.db, &s.arena, s.house.now, stale, &due));
	int64_t said = 0;
	for (size_t i = 0; i < due.count; i++)
		said += due.items[i].request_id == request && text_same(due.items[i].kind, "moved");
	CHECK_AS(said == 0, "nor does a dry run say that it would be sent");
	MUST(endings_settle(&s.arena, &s.house, false, &ended));
	MUST(db_script(s.db, "UPDATE document SET rendered_at = '2027-01-01 00:00:00'"));
	while (outbox_claim(s.db, &s.arena, s.house.now, stale, &mail) == OK)
		if (mail.request_id == request && (text_same(mail.kind, "moved") || text_same(mail.kind, "cancelled")))
			seen += text_same(mail.kind, "moved") ? 100 : 1;
	CHECK(seen == 1 && moved_mails(id, "dropped", "%") == 1);
	s.house.now = now;
	stage_forward(&s, 0);
	MUST(db_script(s.db, "DELETE FROM stay_tell"));
}

static void check_asks(void)
{
	int64_t pair[] = { s.rooms[0], s.rooms[1] };
	int64_t id = accepted("2027-03-10", "2027-03-14", pair, 2);
	struct stay_file f = file(id);
	struct change_ask ask = {
		.kind = ASK_SHORTEN, .arrival = day("2027-03-10"), .departure = day("2027-03-12"), .reason = "a meeting"
	};
	struct amendment m;

	CHECK(f.stay.price.minor == 89200);
	MUST(change_quote(&s.arena, &s.house, &f, &ask, &m, &answer));
	CHECK(answer == LIFE_OK && m.price.minor == 44600 && m.penalty.minor == 0);
	MUST(change_send(&s.arena, &s.house, id, &ask, (struct money){ 1 }, &answer));
	CHECK(answer == LIFE_STALE);
	MUST(change_send(&s.arena, &s.house, id, &ask, m.price, &answer));
	CHECK(answer == LIFE_OK && file(id).amendments.count == 1 && nights_held(id) == 8);
	MUST(change_send(&s.arena, &s.house, id, &ask, m.price, &answer));
	CHECK(answer == LIFE_STALE);
	int64_t asked = file(id).amendments.items[0].id;
	MUST(change_answer(&s.arena, &s.house, owner, asked, false, &answer));
	CHECK(answer == LIFE_OK && text_same(file(id).amendments.items[0].state, "refused") && nights_held(id) == 8);
	MUST(change_answer(&s.arena, &s.house, owner, asked, true, &answer));
	CHECK(answer == LIFE_STALE);
	SOUND(&s);

	/* Late: what is given up costs its share of the deposit. */
	struct instant now = s.house.now;
	stage_at(&s, "2027-03-05T09:00:00Z");
	f = file(id);
	MUST(change_quote(&s.arena, &s.house, &f, &ask, &m, &answer));
	CHECK(answer == LIFE_OK && m.penalty.minor == 26760 / 2 && m.price.minor == 44600 + m.penalty.minor);
	MUST(change_send(&s.arena, &s.house, id, &ask, m.price, &answer));
	MUST(change_answer(&s.arena, &s.house, owner, file(id).amendments.items[0].id, true, &answer));
	f = file(id);
	CHECK(answer == LIFE_OK && f.stay.price.minor == m.price.minor && nights_held(id) == 4);
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM outbox WHERE kind = 'changed'") == 2);
	SOUND(&s);

	/* Who gives up a room may be fewer than before, and never more; and no more than the other rooms take. */
	ask = (struct change_ask){ .kind = ASK_DROP_ROOM,
		                   .room_id = s.rooms[1],
		                   .adults = f.stay.guests - f.stay.children,
		                   .children = f.stay.children };
	MUST(change_quote(&s.arena, &s.house, &f, &ask, &m, &answer));
	CHECK(answer == LIFE_OK && m.penalty.minor > 0 && m.price.minor < f.stay.price.minor);
	struct money whole = m.price;
	ask.adults--;
	MUST(change_quote(&s.arena, &s.house, &f, &ask, &m, &answer));
	CHECK(answer == LIFE_OK && m.adults == ask.adults && m.price.minor < whole.minor);
	ask.adults += 2;
	MUST(change_quote(&s.arena, &s.house, &f, &ask, &m, &answer));
	CHECK(answer == LIFE_SMALL);
	ask.adults = 0;
	MUST(change_quote(&s.arena, &s.house, &f, &ask, &m, &answer));
	CHECK(answer == LIFE_SMALL);
	ask = (struct change_ask){ .kind = ASK_ADD_PERSON, .adults = 3, .children = 1 };
	MUST(change_quote(&s.arena, &s.house, &f, &ask, &m, &answer));
	CHECK(answer == LIFE_OK && m.price.minor == f.stay.price.minor + 300 && m.penalty.minor == 0);
	/* It waits; the owner changes the stay first: what was asked for is void. */
	MUST(change_send(&s.arena, &s.house, id, &ask, m.price, &answer));
	struct stay_edit e = edit_of(&f);
	struct stay_edited out;
	e.adults = 3;
	MUST(life_edit(&s.arena, &s.house, owner, id, &e, &out));
	CHECK(out.answer == LIFE_OK && text_same(file(id).amendments.items[0].state, "void"));
	f = file(id);
	ask.adults = 5;
	MUST(change_quote(&s.arena, &s.house, &f, &ask, &m, &answer));
	CHECK(answer == LIFE_SMALL);
	ask.adults = 2;
	ask.children = 0;
	MUST(change_quote(&s.arena, &s.house, &f, &ask, &m, &answer));
	CHECK(answer == LIFE_SMALL);

	/* A cancellation needs nobody: the job carries it out, at the penalty that was shown. */
	ask = (struct change_ask){ .kind = ASK_CANCEL, .why = "plans", .reason = "ill" };
	MUST(change_quote(&s.arena, &s.house, &f, &ask, &m, &answer));
	CHECK(answer == LIFE_OK && m.penalty.minor == f.stay.prepayment.minor);
	MUST(change_send(&s.arena, &s.house, id, &ask, m.price, &answer));
	CHECK(answer == LIFE_OK && is(id, "accepted"));
	struct verdicts done;
	MUST(cancellations_due(&s.arena, &s.house, true, &done));
	CHECK(done.count == 1 && is(id, "accepted"));
	MUST(cancellations_due(&s.arena, &s.house, false, &done));
	f = file(id);
	CHECK(done.count == 1 && f.state == STAY_CANCELLED && f.cancellation.penalty.minor == m.penalty.minor &&
	      text_same(f.cancellation.reason, "ill") && text_same(f.cancellation.why, "plans"));
	CHECK(!f.undoable && undo(id) == LIFE_NO_UNDO);
	/* With it, in one transaction, the papers; they go with the mail that tells of it. */
	CHECK(papers_told(f.stay.request_id) == 3);
	CHECK(stage_number(&s, arena_printf(&s.arena,
	                                    "SELECT COALESCE(SUM(total), 0) AS n FROM invoice WHERE stay_id = %lld",
	                                    (long long)id)) == m.penalty.minor);
	MUST(cancellations_due(&s.arena, &s.house, false, &done));
	CHECK(done.count == 0);
	SOUND(&s);
	s.house.now = now;
	stage_forward(&s, 0);
}

/* While an acceptance by hand can be taken back, only moving in is possible; and then it cannot be taken back any
 * more. */
static void check_unsettled(void)
{
	struct submission sub = stage_ask(&s, "2027-02-02", "2027-02-04");
	int64_t request = stage_open_request(&s, &sub, -1, "2027-03-01T10:00:00Z");
	enum hand_answer hand;

	MUST(accept_by_hand(&s.arena, &s.house, 1, request, 0, "", &hand));
	int64_t id = stage_number(
	    &s, arena_printf(&s.arena, "SELECT id AS n FROM stay WHERE request_id = %lld", (long long)request));
	CHECK(hand == HAND_OK && !file(id).settled && end(id, END_HOUSE, -1) == LIFE_UNSETTLED);
	MUST(life_check_in(&s.arena, &s.house, owner, id, NULL, &answer));
	CHECK(answer == LIFE_OK);
	MUST(undo_by_hand(&s.arena, &s.house, 1, request, &hand));
	CHECK(hand == HAND_RELIED_ON && is(id, "in-house"));
	stage_forward(&s, 400);
	struct verdicts done;
	MUST(settle_due(&s.arena, &s.house, false, &done));
	CHECK(done.count == 1 && file(id).settled);
	SOUND(&s);
}

/* Accepted by hand in the last minutes of a year, by the house's clock: the number is taken when the window ends, so it
 * is the new year's first; what the job decides before midnight is the old one's. */
static void check_new_year(void)
{
	struct instant now = s.house.now;
	struct submission sub = stage_ask(&s, "2027-10-02", "2027-10-04");
	struct verdicts done;
	enum hand_answer hand;

	stage_at(&s, "2026-12-31T22:50:00Z");
	int64_t old = stage_number(&s, "SELECT COUNT(*) AS n FROM invoice WHERE year = 2026 AND kind = 'invoice'");
	CHECK(accepted("2027-10-06", "2027-10-08", NULL, 0) != 0);
	int64_t request = stage_open_request(&s, &sub, -1, "2027-03-01T10:00:00Z");
	stage_at(&s, "2026-12-31T22:58:00Z");
	MUST(accept_by_hand(&s.arena, &s.house, 1, request, 0, "", &hand));
	stage_at(&s, "2026-12-31T23:02:59Z");
	MUST(settle_due(&s.arena, &s.house, false, &done));
	CHECK(hand == HAND_OK && done.count == 0);
	stage_at(&s, "2026-12-31T23:03:00Z");
	MUST(settle_due(&s.arena, &s.house, false, &done));
	CHECK(done.count == 1 &&
	      stage_number(&s, "SELECT COUNT(*) AS n FROM invoice WHERE year = 2026 AND kind = 'invoice'") == old + 1);
	CHECK(stage_number(&s, arena_printf(&s.arena,
	                                    "SELECT i.year * 1000 + i.number AS n FROM invoice i JOIN stay k ON k.id = "
	                                    "i.stay_id WHERE k.request_id = %lld",
	                                    (long long)request)) == 2027001);
	s.house.now = now;
	stage_forward(&s, 0);
}

/* Credit note, and an invoice over what is kept, once it can no longer be taken back; once, though the job runs
 * again. */
static void check_papers(void)
{
	int64_t id = accepted("2027-03-20", "2027-03-24", &s.rooms[0], 1),
	        late = accepted("2027-04-20", "2027-04-24", &s.rooms[0], 1), count = 0;
	struct invoices standing = { 0 };
	struct balance b = { 0 };

	MUST(endings_settle(&s.arena, &s.house, false, &count)); /* of the cases before */
	CHECK(end(id, END_GUEST, 5000) == LIFE_OK && end(late, END_HOUSE, -1) == LIFE_OK);
	MUST(endings_settle(&s.arena, &s.house, false, &count));
	CHECK_AS(count == 0, "nothing is written while it can be taken back");
	CHECK(undo(late) == LIFE_OK);
	stage_forward(&s, 301);
	MUST(endings_settle(&s.arena, &s.house, true, &count));
	CHECK(count == 1);
	CHECK_AS(!is_claimed(file(id).stay.request_id), "the mail of an ending waits until its papers are written");
	MUST(endings_settle(&s.arena, &s.house, false, &count));
	MUST(invoices_standing(s.db, &s.arena, id, &standing));
	CHECK(count == 1 && standing.count == 1 && text_same(standing.items[0].kind, "penalty") &&
	      standing.items[0].total.minor == 5000);
	MUST(endings_settle(&s.arena, &s.house, false, &count));
	CHECK_AS(count == 0, "and once");
	CHECK(papers_told(file(id).stay.request_id) == 3);
	CHECK_AS(!is_claimed(file(id).stay.request_id), "and then until they are rendered");
	MUST(db_script(s.db, "UPDATE document SET rendered_at = '2027-01-01 00:00:00'"));
	CHECK(is_claimed(file(id).stay.request_id));
	MUST(balance_of(s.db, &s.arena, id, &b));
	CHECK(balance_due(&b).minor == 5000);
	MUST(invoices_standing(s.db, &s.arena, late, &standing));
	CHECK(standing.count == 1 && text_same(standing.items[0].kind, "invoice"));
	SOUND(&s);
}

static void check_keeping(void)
{
	struct chores chores;
	struct housekeepers people;
	size_t with = 0, tina = 0;

	MUST(housekeeper_put(s.db, "Tina"));
	MUST(housekeeper_put(s.db, "Omar"));
	MUST(housekeeper_put(s.db, "Tina"));
	MUST(housekeepers_all(s.db, &s.arena, &people));
	CHECK(people.count == 2 && people.items[0].active);
	MUST(chores_of_day(s.db, &s.arena, day("2027-02-02"), &chores));
	CHECK(chores.count == 4);
	for (size_t i = 0; i < chores.count; i++)
		with += chores.items[i].leaving_id != 0 || chores.items[i].staying_id != 0 ||
		        chores.items[i].arriving_id != 0;
	CHECK(with >= 2);
	MUST(chores_deal(&s.arena, &s.house, 1, day("2027-02-02")));
	MUST(chores_of_day(s.db, &s.arena, day("2027-02-02"), &chores));
	size_t dealt = 0;
	for (size_t i = 0; i < chores.count; i++) {
		dealt += chores.items[i].housekeeper_id != 0;
		tina += text_same(chores.items[i].housekeeper, "Tina");
	}
	CHECK(dealt == with && (tina == with / 2 || tina == (with + 1) / 2));
	struct chore_mark was;
	struct instant ticked = s.house.now;
	MUST(chore_done(&s.arena, &s.house, 1, day("2027-02-02"), s.rooms[0], true, &was));
	CHECK(!instant_is(was.done_at) && was.user_id == 0);
	stage_forward(&s, 60);
	MUST(chore_done(&s.arena, &s.house, 2, day("2027-02-02"), s.rooms[0], true, &was));
	CHECK(was.done_at.second == ticked.second && was.user_id == 1);
	CHECK_TEXT(was.user, "Owner");
	MUST(chores_of_day(s.db, &s.arena, day("2027-02-02"), &chores));
	CHECK(chores.items[0].done_at.second == ticked.second); /* the first tick stands */
	CHECK_TEXT(chores.items[0].done_by, "Owner");
	MUST(chore_done(&s.arena, &s.house, 1, day("2027-02-02"), s.rooms[0], false, &was));
	MUST(chore_done(&s.arena, &s.house, 1, day("2027-02-02"), s.rooms[0], false, &was));
	CHECK(!instant_is(was.done_at));
	MUST(chores_of_day(s.db, &s.arena, day("2027-02-02"), &chores));
	CHECK(!instant_is(chores.items[0].done_at) && text_same(chores.items[0].condition, "to clean"));
	MUST(housekeeper_retire(s.db, people.items[0].id));
	CHECK(housekeeper_retire(s.db, people.items[0].id) == CONFLICT);
}

int main(void)
{
	struct user user = { .login = "owner", .name = "Owner", .password = "-", .role = "owner", .active = true };

	stage_open(&s, 3, 1);
	MUST(user_add(s.db, &user));
	check_new_year();
	check_cancel();
	why_and_who();
	check_in_and_out();
	check_edit();
	check_split();
	split_told();
	split_undone();
	moved_and_ended();
	check_unsettled();
	check_asks();
	wish_revived();
	check_papers();
	check_keeping();
	stage_close(&s);
	return check_done();
}
