#include "house/life.h"

#include "core/text.h"
#include "house/deed.h"
#include "house/notice.h"
#include "house/submit.h"
#include "house/tell.h"
#include "store/ahead.h"
#include "store/outbox.h"

static struct instant undo_end(const struct house *h)
{
	return (struct instant){ h->now.second + h->settings->undo_minutes * 60 };
}

static const char *room_list(struct arena *a, const struct stay_rooms *rooms)
{
	struct buffer b = { .arena = a };

	buffer_text(&b, "");
	for (size_t i = 0; i < rooms->count; i++)
		buffer_printf(&b, "%s%lld", i > 0 ? "," : "", (long long)rooms->items[i].room_id);
	return b.data;
}

/* What the job does for a guest is told at once, and has no window. */
static struct instant undo_until(const struct deed *w)
{
	return w->by.user_id != 0 ? undo_end(w->house) : w->house->now;
}

/* What it was, so that it can be so again. */
static enum status step_write(struct deed *w, const char *deed, struct date freed_from, const struct stay_rooms *rooms,
                              int64_t *id)
{
	struct stay_step step = {
		.stay_id = w->stay.id,
		.deed = deed,
		.at = w->house->now,
		.user_id = w->by.user_id,
		.was_state = w->was.state,
		.was_departure = w->was.departure,
		.was_price = w->was.price,
		.freed_from = freed_from,
		.freed_rooms = room_list(w->arena, rooms),
		.stay_version = w->was.version + 1,
		.undo_until = undo_until(w),
	};
	enum status st = stay_step_add(w->house->db, &step);

	*id = step.id;
	return st;
}

/* --- check-in --- */

static enum status guests_write(struct deed *w, const struct stay_guests *guests)
{
	enum status st = guests != NULL ? stay_guests_clear(w->house->db, w->stay.id) : OK;

	if (st == OK && guests != NULL)
		st = stay_ahead_clear(w->house->db, w->stay.id);
	for (size_t i = 0; guests != NULL && i < guests->count && st == OK; i++) {
		struct stay_guest g = guests->items[i];

		g.stay_id = w->stay.id;
		g.position = (int64_t)i + 1;
		st = stay_guest_add(w->house->db, &g);
	}
	return st;
}

static enum status check_in_work(struct db *db, void *context)
{
	struct deed *w = context;
	struct stay_rooms rooms = { 0 };
	int64_t step;
	enum status st = deed_open(w, DEED_CHECK_IN);

	if (st == OK)
		st = rooms_of_stay(db, w->arena, w->stay.id, &rooms);
	if (st == OK && rooms.count == 0)
		return deed_answered(w, LIFE_SMALL);
	w->stay.checked_in_at = w->house->now;
	if (st == OK)
		st = guests_write(w, w->more);
	if (st == OK)
		st = rooms_turn(w, &rooms, "in-use");
	if (st == OK)
		st = step_write(w, "check-in", DATE_NONE, &(struct stay_rooms){ 0 }, &step);
	return st == OK ? deed_close(w, "check-in") : st;
}

enum status life_check_in(struct arena *a, const struct house *h, struct life_by by, int64_t stay_id,
                          const struct stay_guests *guests, enum life_answer *answer)
{
	struct stay_guests copy = guests != NULL ? *guests : (struct stay_guests){ 0 };
	struct deed w = { .arena = a, .house = h, .by = by, .stay_id = stay_id, .more = guests != NULL ? &copy : NULL };

	return deed_run(check_in_work, &w, answer);
}

/* Who they are may be written down as long as they have not left. */
static enum status guests_work(struct db *db, void *context)
{
	(void)db;
	struct deed *w = context;
	enum status st = deed_open(w, DEED_EDIT);

	if (st == OK)
		st = guests_write(w, w->more);
	return st == OK ? deed_close(w, "guests") : st;
}

enum status life_guests(struct arena *a, const struct house *h, struct life_by by, int64_t stay_id,
                        const struct stay_guests *guests, enum life_answer *answer)
{
	struct stay_guests copy = *guests;
	struct deed w = { .arena = a, .house = h, .by = by, .stay_id = stay_id, .more = &copy };

	return deed_run(guests_work, &w, answer);
}

/* --- check-out --- */

#define UNUSED "early-departure" /* code of its lines */

/* What is given back of these lines. The whole is rounded once, and each group takes what the whole has grown by with
 * it. */
static struct money given_back(const struct house *h, struct money unused)
{
	struct money owed = money_percent(unused, (int32_t)h->settings->unused_percent * 100);

	return (struct money){ owed.minor - unused.minor };
}

/* What of these lines is for the nights from `day` on. */
static enum status unused_lines(struct arena *a, const struct house *h, const struct price_line *lines, size_t count,
                                struct span span, struct date day, struct price_line **rest, size_t *rest_count)
{
	struct price_line *first;
	struct tariff tariff = { 0 };
	struct sale_room *rooms;
	size_t first_count, room_count;
	enum status st = tariff_of(a, h, span, &tariff, &rooms, &room_count);

	if (st == OK)
		lines_split(a, &tariff, lines, count, span, day, &first, &first_count, rest, rest_count);
	return st;
}

enum status life_leaving(struct arena *a, const struct house *h, const struct stay_file *f, struct early_leave *out)
{
	struct price_line *rest = NULL;
	size_t count = 0;

	*out = (struct early_leave){ .day = leave_day(f->nights, h->today), .price = f->stay.price };
	if (out->day.day >= f->nights.to.day)
		return OK;
	enum status st = unused_lines(a, h, f->lines, f->line_count, f->nights, out->day, &rest, &count);
	if (st == OK && lines_sum(rest, count, &out->unused)) {
		out->back = (struct money){ -given_back(h, out->unused).minor };
		out->price.minor -= out->back.minor;
	}
	return st;
}

/* The nights that are not slept cost less: what is given back is a line of its own for each sort of service and rate of
 * VAT, so that each gives back the tax that it bore. */
static enum status unused_put(struct deed *w, const struct price_line *rest, size_t count, int64_t step_id)
{
	bool *done = arena_news(w->arena, bool, count + 1);
	struct money before = { 0 };
	enum status st = lines_drop(w, UNUSED);

	for (size_t i = 0; i < count && st == OK; i++) {
		struct money sum = before;
		for (size_t k = i; k < count; k++) {
			if (done[k] || rest[k].class != rest[i].class || rest[k].vat != rest[i].vat)
				continue;
			done[k] = true;
			sum.minor += rest[k].amount.minor;
		}
		struct money amount = { given_back(w->house, sum).minor - given_back(w->house, before).minor };
		before = sum;
		if (amount.minor == 0)
			continue;
		st = stay_line_add(w->house->db, w->arena,
		                   &(struct stay_line){
		                       .stay_id = w->stay.id,
		                       .code = UNUSED,
		                       .class = service_class_name(rest[i].class),
		                       .unit = "item",
		                       .quantity = 1,
		                       .unit_price = amount,
		                       .amount = amount,
		                       .vat = rest[i].vat,
		                       .step_id = step_id,
		                   });
	}
	return st;
}

static enum status unused_write(struct deed *w, struct date day, int64_t step_id)
{
	struct span span = { w->was.arrival, w->was.departure };
	struct price_line *lines = NULL, *rest = NULL;
	struct money unused = { 0 };
	size_t count = 0, rest_count = 0;
	enum status st = lines_begin(w);

	if (st == OK)
		st = stay_price_lines(w->arena, w->house, &w->was, &lines, &count);
	if (st == OK)
		st = unused_lines(w->arena, w->house, lines, count, span, day, &rest, &rest_count);
	if (st != OK)
		return st;
	if (!lines_sum(rest, rest_count, &unused))
		return deed_answered(w, LIFE_SUM);
	st = unused_put(w, rest, rest_count, step_id);
	return st == OK ? price_take(w) : st;
}

/* A stay that goes on in another room today: its people carry their bags over. */
static enum status move_over(struct deed *w)
{
	struct db *db = w->house->db;
	struct guest_stay next = { 0 };
	struct stay_rooms rooms = { 0 };
	enum status st = stay_following(db, w->arena, w->stay.id, &next);

	if (st == NOT_FOUND)
		return OK;
	if (st != OK || (!text_same(next.state, "accepted") && !text_same(next.state, "prepaid")))
		return st;
	if (next.arrival.day > w->stay.departure.day || next.arrival.day > w->house->today.day)
		return deed_answered(w, LIFE_FOLLOWED);
	next.state = stay_state_name(STAY_IN_HOUSE);
	next.checked_in_at = w->house->now;
	st = rooms_of_stay(db, w->arena, next.id, &rooms);
	if (st == OK)
		st = rooms_turn(w, &rooms, "in-use");
	if (st == OK)
		st = stay_change(db, &next);
	if (st == OK)
		st = audit_add(db, deed_actor(w), w->house->now, "check-in", "stay", next.id, "state=accepted",
		               "state=in-house");
	return st;
}

static enum status check_out_work(struct db *db, void *context)
{
	struct deed *w = context;
	const struct house *h = w->house;
	struct stay_rooms rooms = { 0 };
	int64_t step;
	enum status st = deed_open(w, DEED_CHECK_OUT);

	if (st == OK)
		st = rooms_of_stay(db, w->arena, w->stay.id, &rooms);
	if (st != OK)
		return st;
	struct date day = leave_day((struct span){ w->stay.arrival, w->stay.departure }, h->today);
	bool early = day.day < w->stay.departure.day;
	w->stay.departure = day;
	w->stay.checked_out_at = h->now;
	st = move_over(w);
	if (st == OK)
		st = step_write(w, "check-out", early ? day : DATE_NONE, early ? &rooms : &(struct stay_rooms){ 0 },
		                &step);
	if (st == OK && early)
		st = unused_write(w, day, step);
	if (st == OK && early)
		st = nights_free_from(db, w->stay.id, day);
	if (st == OK)
		st = rooms_turn(w, &rooms, "to-clean");
	return st == OK ? deed_close(w, early ? "leave-early" : "check-out") : st;
}

enum status life_check_out(struct arena *a, const struct house *h, struct life_by by, int64_t stay_id,
                           enum life_answer *answer)
{
	struct deed w = { .arena = a, .house = h, .by = by, .stay_id = stay_id };

	return deed_run(check_out_work, &w, answer);
}

/* --- endings --- */

const char *ending_name(enum stay_ending e)
{
	static const char *const names[ENDINGS] = {
		[END_GUEST] = "guest", [END_HOUSE] = "house", [END_NO_SHOW] = "no-show", [END_DELETED] = "deleted"
	};
	return names[e];
}

const char *const *ending_whys(enum stay_ending e)
{
	static const char *const house[] = { "room", "twice", "guest", "else", NULL }, *const none[] = { NULL };
	return e == END_GUEST ? leaving_whys : e == END_HOUSE ? house : none;
}

const char *ending_why(enum stay_ending how, const char *why)
{
	const char *const *whys = ending_whys(how);

	for (size_t i = 0; whys[i] != NULL; i++)
		if (text_same(why, whys[i]))
			return whys[i];
	return "";
}

static const enum stay_deed end_deeds[ENDINGS] = {
	[END_GUEST] = DEED_CANCEL, [END_HOUSE] = DEED_CANCEL, [END_NO_SHOW] = DEED_NO_SHOW, [END_DELETED] = DEED_STRIKE,
};

/* Who is cancelled by the house, or owes something, must hear it from a person where there is no mail; who has called
 * it off knows. */
static enum status end_told(struct deed *w, const struct cancellation *c, enum stay_ending how)
{
	const struct house *h = w->house;
	const char *facts =
	    arena_printf(w->arena, "why=%s\narrival=%s\ndeparture=%s\nprice=%lld\npenalty=%lld\n",
	                 how == END_GUEST ? "asked" : c->how, date_text(w->arena, w->was.arrival),
	                 date_text(w->arena, w->was.departure), (long long)c->price.minor, (long long)c->penalty.minor);
	/* What somebody of the house did leaves when it can no longer be taken back. */
	struct instant at = undo_until(w);
	struct guest_request r = { 0 };
	enum status st = OK;

	/* A move that was to be told waits until the ending stands, and then is none any more (outbox_claim). */
	if (w->stay.request_id != 0)
		st = outbox_delay_kind(h->db, w->stay.request_id, "moved", undo_end(h));
	if (st != OK || how == END_DELETED)
		return st;
	if (how == END_HOUSE || (how == END_NO_SHOW && c->penalty.minor > 0))
		return tell_guest(w->arena, h, &w->stay, "cancelled", facts, at);
	if (w->stay.request_id == 0)
		return OK;
	st = request_by_id(h->db, w->arena, w->stay.request_id, &r);
	struct house then = *h;
	then.now = at;
	return st == OK ? notice_queue(w->arena, &then, &r, "cancelled", facts) : st;
}

enum status end_apply(struct deed *w, const struct life_ending *ending)
{
	enum stay_ending how = ending->how;
	const struct house *h = w->house;
	struct stay_file f;
	struct stay_rooms rooms = { 0 };
	struct guest_stay next = { 0 };
	int64_t step;
	enum status st = stay_file_open(w->arena, h, w->stay.id, &f);

	if (st == OK)
		st = rooms_of_stay(h->db, w->arena, w->stay.id, &rooms);
	if (st == OK)
		st = stay_following(h->db, w->arena, w->stay.id, &next);
	if (st == OK && (text_same(next.state, "accepted") || text_same(next.state, "prepaid")))
		return deed_answered(w, LIFE_FOLLOWED);
	if (st != OK && st != NOT_FOUND)
		return st;
	struct cancellation c = {
		.stay_id = w->stay.id,
		.how = ending_name(how),
		.at = h->now,
		.user_id = w->by.user_id,
		.price = w->stay.price,
		.free_until = f.free_until,
		.by_rule = how == END_GUEST     ? f.penalty
		           : how == END_NO_SHOW ? f.no_show_penalty
		                                : (struct money){ 0 },
		.why = ending_why(how, ending->why),
		.reason = text_cut(w->arena, ending->reason != NULL ? ending->reason : "", 480),
	};
	c.penalty = ending->penalty.minor < 0               ? c.by_rule
	            : ending->penalty.minor > c.price.minor ? c.price
	                                                    : ending->penalty;
	st = cancellation_add(h->db, &c);
	if (st == OK)
		st = nights_free(h->db, w->stay.id);
	if (st == OK)
		st = step_write(w,
		                how == END_NO_SHOW   ? "no-show"
		                : how == END_DELETED ? "strike"
		                                     : "cancel",
		                w->stay.arrival, &rooms, &step);
	if (st == OK && w->stay.request_id != 0)
		st = request_cancel(h->db, w->stay.request_id, false);
	if (st == OK && w->stay.request_id != 0 && how == END_GUEST)
		st = request_left(h->db, w->stay.request_id, c.why);
	return st == OK ? end_told(w, &c, how) : st;
}

static enum status end_work(struct db *db, void *context)
{
	(void)db;
	struct deed *w = context;
	const struct life_ending *e = w->more;
	enum status st = deed_open(w, end_deeds[e->how]);

	if (st == OK)
		st = end_apply(w, e);
	return st == OK ? deed_close(w, e->how == END_GUEST || e->how == END_HOUSE ? "cancel"
	                                : e->how == END_NO_SHOW                    ? "no-show"
	                                                                           : "strike")
	                : st;
}

enum status life_end(struct arena *a, const struct house *h, struct life_by by, int64_t stay_id,
                     const struct life_ending *ending, enum life_answer *answer)
{
	struct life_ending e = *ending;
	struct deed w = { .arena = a, .house = h, .by = by, .stay_id = stay_id, .more = &e };

	return deed_run(end_work, &w, answer);
}

/* --- undo --- */

static enum status rooms_back(struct deed *w, const struct stay_step *step)
{
	int64_t ids[500];
	size_t count = 0;

	for (const char *at = step->freed_rooms; *at != '\0' && count < ARRAY_LEN(ids);
	     at += strcspn(at, ","), at += *at == ',')
		if (int_parse(arena_strndup(w->arena, at, strcspn(at, ",")), 1, INT64_MAX, &ids[count]))
			count++;
	return rooms_take(w, ids, count, (struct span){ step->freed_from, step->was_departure }, NULL);
}

/* Whoever had been carried over with it goes back, if nothing else happened there. */
static enum status back_over(struct deed *w, const struct stay_step *step)
{
	struct db *db = w->house->db;
	struct guest_stay next = { 0 };
	enum status st = stay_following(db, w->arena, w->stay.id, &next);

	if (st == NOT_FOUND ||
	    (st == OK && (!text_same(next.state, "in-house") || next.checked_in_at.second != step->at.second)))
		return OK;
	next.state = stay_state_name(STAY_ACCEPTED);
	next.checked_in_at = INSTANT_NONE;
	return st == OK ? stay_change(db, &next) : st;
}

static enum status undo_work(struct db *db, void *context)
{
	struct deed *w = context;
	const struct house *h = w->house;
	struct stay_step step = { 0 };
	enum status st = guard_take(db, w->arena, &w->guard);

	w->answer = LIFE_OK;
	if (st == OK)
		st = stay_by_id(db, w->arena, w->stay_id, &w->stay);
	if (st == OK)
		st = stay_step_last(db, w->arena, w->stay_id, &step);
	if (st == NOT_FOUND && w->stay.id != 0)
		return deed_answered(w, LIFE_NO_UNDO);
	if (st != OK)
		return st;
	if (h->now.second >= step.undo_until.second || w->stay.version != step.stay_version)
		return deed_answered(w, LIFE_NO_UNDO);
	bool ended =
	    text_same(step.deed, "cancel") || text_same(step.deed, "no-show") || text_same(step.deed, "strike");
	w->was = w->stay;
	w->stay.state = step.was_state;
	w->stay.departure = step.was_departure;
	w->stay.price = step.was_price;
	if (text_same(step.deed, "check-in"))
		w->stay.checked_in_at = INSTANT_NONE;
	if (text_same(step.deed, "check-out")) {
		w->stay.checked_out_at = INSTANT_NONE;
		st = back_over(w, &step);
	}
	if (st == OK)
		st = stay_step_undo(db, step.id, h->now);
	if (st == OK && date_is(step.freed_from))
		st = rooms_back(w, &step);
	if (st == OK)
		st = stay_lines_of_step_remove(db, step.id);
	if (st == OK && ended)
		st = cancellation_remove(db, w->stay.id);
	if (st == OK && ended && w->stay.request_id != 0)
		st = request_cancel(db, w->stay.request_id, true);
	if (st == OK && ended && w->stay.request_id != 0)
		st = request_left(db, w->stay.request_id, "");
	if (st == OK && ended)
		st = tell_nobody(h, &w->stay, "cancelled");
	if (st == OK)
		st = deed_close(w, "undo");
	return st == OK ? amendments_revive(db, w->stay_id, step.at, h->now) : st;
}

enum status life_undo(struct arena *a, const struct house *h, struct life_by by, int64_t stay_id,
                      enum life_answer *answer)
{
	struct deed w = { .arena = a, .house = h, .by = by, .stay_id = stay_id };

	return deed_run(undo_work, &w, answer);
}
