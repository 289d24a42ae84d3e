#include "core/text.h"
#include "house/notice.h"
#include "house/people.h"
#include "house/pin.h"
#include "house/record.h"

/* One decision by the owner. An answer other than HAND_OK rolls back: the work returns CONFLICT with it. */
struct hand {
	struct arena *arena;
	const struct house *house;
	struct actor who;
	int64_t request_id, seen_version;
	const char *note;
	const struct room_ids *rooms; /* in which it is fixed; NULL: they are left open */
	enum hand_answer answer;
	struct guest_request request;
	int64_t version;
};

static enum status hand_answered(struct hand *w, enum hand_answer answer)
{
	w->answer = answer;
	return CONFLICT;
}

static enum status hand_open(struct hand *w)
{
	const struct house *h = w->house;
	w->answer = HAND_OK;
	enum status st = guard_take(h->db, w->arena, &w->version);
	if (st == OK && w->seen_version != 0 && w->version != w->seen_version + 1)
		return hand_answered(w, HAND_CHANGED);
	if (st == OK)
		st = request_by_id(h->db, w->arena, w->request_id, &w->request);
	return st;
}

/* What is held out of the list may still be refused: it is let go on and refused at once. */
static enum status hand_open_held(struct hand *w)
{
	enum status st = hand_open(w);
	if (st == OK && text_same(w->request.state, REQUEST_FROZEN))
		st = request_unfreeze(w->house->db, w->request_id, w->house->now);
	else if (st == OK && !text_same(w->request.state, REQUEST_OPEN))
		return hand_answered(w, HAND_ENDED);
	return st == OK ? request_by_id(w->house->db, w->arena, w->request_id, &w->request) : st;
}

static enum status hand_open_undecided(struct hand *w)
{
	enum status st = hand_open(w);
	if (st == OK && !text_same(w->request.state, REQUEST_OPEN))
		return hand_answered(w, HAND_ENDED);
	return st;
}

static enum status hand_run(enum status (*work)(struct db *db, void *context), struct hand *w, enum hand_answer *answer)
{
	enum status st = db_transaction(w->house->db, work, w);
	*answer = w->answer;
	if (st != CONFLICT)
		return st;
	if (w->answer == HAND_OK) /* a row was not as it was read */
		*answer = HAND_CHANGED;
	return OK;
}

static enum status ruling_by_hand(struct hand *w, const struct docket *d, struct ruling *out)
{
	const struct house *h = w->house;
	int32_t place = house_plan_request(&d->plan, w->request_id);
	*out = (struct ruling){
		.who = w->who,
		.why = "hand",
		.note = w->note,
		.due_at = w->request.decide_at,
		.undo_until = { h->now.second + h->settings->undo_minutes * 60 },
		.plan_version = d->plan.version,
		.value = { d->result.value },
		.bound = { d->result.bound },
		.goodwill = { house_plan_goodwill_listed(&d->plan, &d->result) },
		.own_goodwill = { house_plan_goodwill(&d->plan, &d->result, place) },
	};
	return record_instance(w->arena, h, &d->plan, &out->instance_id);
}

/* From here on the option asks for these rooms; to the guest its wish stays as it was sent. */
static bool rooms_fix(struct hand *w, struct docket *d, int32_t place)
{
	const struct house_plan *hp = &d->plan;
	const struct room_ids *ids = w->rooms;
	struct house_plan with;
	struct request_option *options;
	if (ids->count != (size_t)hp->options.items[place].rooms_count ||
	    place_rooms(&hp->rooms, ids->items, ids->count, w->request.adults + w->request.children, NULL) !=
	        PLACE_OK ||
	    !pin_with(w->arena, hp, place, ids->items, ids->count, &with))
		return false;
	options = arena_news(w->arena, struct request_option, hp->options.count);
	for (size_t i = 0; i < hp->options.count; i++)
		options[i] = hp->options.items[i];
	options[place].held = true;
	with.options.items = options;
	d->plan = with;
	return true;
}

/* The list with the request forced in: its options, or the one that is fixed, are worth more than all others together.
 * What the budget does not find beside the list it finds beside the accepted stays alone. */
static enum status force_in(struct arena *a, struct docket *d, int32_t request, int32_t only,
                            const struct plan_limits *limits, int32_t *option)
{
	struct plan_problem forced = d->plan.problem;
	struct plan_option *options = arena_news(a, struct plan_option, (size_t)forced.option_count);
	int64_t sum = 1;
	enum status st = OK;
	for (int32_t i = 0; i < forced.option_count; i++)
		sum += forced.options[i].value;
	forced.options = options;
	*option = PLAN_NONE;
	for (int alone = 0; alone < 2 && st == OK && request != PLAN_NONE && *option == PLAN_NONE; alone++) {
		for (int32_t i = 0; i < forced.option_count; i++) {
			options[i] = d->plan.problem.options[i];
			if (options[i].request == request && only != PLAN_NONE && i != only)
				options[i].value = 0;
			else if (options[i].request == request)
				options[i].value =
				    sum + options[i].value < PLAN_VALUE_MAX ? sum + options[i].value : PLAN_VALUE_MAX;
			else if (alone)
				options[i].value = 0;
		}
		st = plan_solve(a, &forced, &d->plan.start, limits, &d->result);
		if (st == OK)
			*option = house_plan_listed(&d->plan, &d->result, request);
	}
	return st;
}

static enum status moves_write(struct hand *w, struct docket *d)
{
	struct verdict yes = { .request_id = w->request_id, .accepted = true };
	bool *moves = arena_news(w->arena, bool, d->plan.stays.count);
	docket_moves(d, &(struct verdicts){ .items = &yes, .count = 1 }, moves);
	return record_moves(w->arena, w->house, &d->plan, d->result.kept, moves);
}

static enum status accept_open(struct hand *w)
{
	struct plan_limits limits = plan_quick_limits(w->house->settings);
	struct docket d = { 0 };
	struct ruling ruling = { 0 };
	int32_t option = PLAN_NONE, request = PLAN_NONE, only = PLAN_NONE;
	enum status st = docket_load_in(w->arena, w->house, &d);
	if (st == OK)
		st = docket_solve(w->arena, &d, &limits);
	if (st == OK)
		st = ruling_by_hand(w, &d, &ruling);
	if (st != OK)
		return st;
	request = house_plan_request(&d.plan, w->request_id);
	if (w->rooms != NULL && request != PLAN_NONE)
		only = pin_option(&d.plan, request);
	if (w->rooms != NULL && (only == PLAN_NONE || !rooms_fix(w, &d, only)))
		return hand_answered(w, HAND_NO_ROOM);
	st = force_in(w->arena, &d, request, only, &limits, &option);
	if (st == OK && option == PLAN_NONE)
		return hand_answered(w, HAND_NO_ROOM);
	if (st == OK)
		st = moves_write(w, &d);
	if (st == OK)
		st = record_acceptance(w->arena, w->house, &d.plan, option, &d.result.options[option], &ruling);
	if (st == OK)
		st = replan_quick(w->arena, w->house, w->version);
	return st;
}

static enum status accept_work(struct db *db, void *context)
{
	(void)db;
	struct hand *w = context;
	enum status st = hand_open_undecided(w);
	return st == OK ? accept_open(w) : st;
}

enum status accept_within(struct arena *a, const struct house *h, int64_t user_id, const struct guest_request *request,
                          int64_t version, enum hand_answer *answer)
{
	struct hand w = {
		.arena = a,
		.house = h,
		.who = { "user", user_id },
		.request_id = request->id,
		.note = "",
		.request = *request,
		.version = version,
	};
	enum status st = accept_open(&w);
	*answer = w.answer;
	return st;
}

enum status accept_by_hand(struct arena *a, const struct house *h, int64_t user_id, int64_t request_id, int64_t version,
                           const char *note, enum hand_answer *answer)
{
	return accept_into_by_hand(a, h, user_id, request_id, version, note, NULL, answer);
}

enum status accept_into_by_hand(struct arena *a, const struct house *h, int64_t user_id, int64_t request_id,
                                int64_t version, const char *note, const struct room_ids *rooms,
                                enum hand_answer *answer)
{
	struct hand w = {
		.arena = a, .house = h, .who = { "user", user_id }, .request_id = request_id, .seen_version = version,
		.note = text_cut(a, note != NULL ? note : "", 250), .rooms = rooms,
	};
	return hand_run(accept_work, &w, answer);
}

static enum status refuse_work(struct db *db, void *context)
{
	(void)db;
	struct hand *w = context;
	struct plan_limits limits = plan_quick_limits(w->house->settings);
	struct docket d = { 0 };
	struct ruling ruling = { 0 };
	enum status st = hand_open_held(w);
	if (st == OK)
		st = docket_load_in(w->arena, w->house, &d);
	if (st == OK)
		st = docket_solve(w->arena, &d, &limits);
	if (st == OK)
		st = ruling_by_hand(w, &d, &ruling);
	if (st == OK)
		st = record_refusal(w->arena, w->house, &w->request, &ruling, NULL);
	if (st == OK)
		st = replan_quick(w->arena, w->house, w->version);
	return st;
}

enum status refuse_by_hand(struct arena *a, const struct house *h, int64_t user_id, int64_t request_id, int64_t version,
                           const char *note, enum hand_answer *answer)
{
	struct hand w = {
		.arena = a, .house = h, .who = { "user", user_id }, .request_id = request_id, .seen_version = version,
		.note = text_cut(a, note != NULL ? note : "", 250),
	};
	return hand_run(refuse_work, &w, answer);
}

/* --- postpone --- */

static enum status first_arrival(struct hand *w, struct date *out)
{
	struct request_options options = { 0 };
	enum status st = request_options_of(w->house->db, w->arena, w->request_id, &options);
	*out = (struct date){ INT32_MAX };
	for (size_t i = 0; i < options.count; i++)
		if (options.items[i].arrival.day < out->day)
			*out = options.items[i].arrival;
	return st;
}

/* The plan does not depend on the hour, but a decision under way does: it must see that the guard went up. */
static enum status postpone_work(struct db *db, void *context)
{
	struct hand *w = context;
	struct arena *a = w->arena;
	const struct settings *s = w->house->settings;
	struct date arrival;
	enum status st = hand_open_undecided(w);
	if (st == OK)
		st = first_arrival(w, &arrival);
	if (st != OK)
		return st;
	struct instant was = w->request.decide_at, later = postponed_to(&s->deadline, s->zone, was, arrival);
	if (w->request.postponed || later.second <= was.second || later.second <= w->house->now.second)
		return hand_answered(w, HAND_TOO_LATE);
	st = request_postpone(db, w->request_id, later);
	if (st == OK)
		st = notice_queue(
		    a, w->house, &w->request, "postponed",
		    arena_printf(a, "was=%s\ndecide_at=%s\n", instant_text(a, was), instant_text(a, later)));
	if (st == OK)
		st = audit_add(db, w->who, w->house->now, "postpone", "request", w->request_id,
		               arena_printf(a, "decide_at=%s", instant_text(a, was)),
		               arena_printf(a, "decide_at=%s", instant_text(a, later)));
	if (st == OK)
		st = replan_quick(a, w->house, w->version);
	return st;
}

enum status postpone_by_hand(struct arena *a, const struct house *h, int64_t user_id, int64_t request_id,
                             enum hand_answer *answer)
{
	struct hand w = { .arena = a, .house = h, .who = { "user", user_id }, .request_id = request_id };
	return hand_run(postpone_work, &w, answer);
}

/* --- undo --- */

static enum status undo_allowed(struct hand *w, struct decision *d)
{
	int64_t later = 0;
	enum status st = decision_of(w->house->db, w->arena, w->request_id, d);
	if (st == NOT_FOUND)
		return hand_answered(w, HAND_ENDED);
	if (st != OK)
		return st;
	if (!text_same(d->why, "hand") || instant_is(d->settled_at) || w->house->now.second >= d->undo_until.second)
		return hand_answered(w, HAND_NO_UNDO);
	if (text_same(d->verdict, "accepted")) {
		struct guest_stay stay = { 0 };
		st = stay_by_request(w->house->db, w->arena, w->request_id, &stay);
		if (st == OK && stay.version > 1) /* the guest has moved in, or the stay was changed */
			return hand_answered(w, HAND_RELIED_ON);
	}
	if (st == OK)
		st = decisions_after(w->house->db, w->arena, d->id, &later);
	if (st == OK && later > 0)
		return hand_answered(w, HAND_RELIED_ON);
	return st;
}

static enum status stay_undo(struct hand *w)
{
	struct guest_stay stay = { 0 };
	enum status st = stay_by_request(w->house->db, w->arena, w->request_id, &stay);
	if (st == OK)
		st = nights_free(w->house->db, stay.id);
	if (st == OK)
		st = stay_delete(w->house->db, stay.id);
	return st;
}

static enum status undo_work(struct db *db, void *context)
{
	struct hand *w = context;
	struct decision d = { 0 };
	enum status st = hand_open(w);
	if (st == OK)
		st = undo_allowed(w, &d);
	if (st == OK && text_same(d.verdict, "accepted"))
		st = stay_undo(w);
	if (st == OK)
		st = decision_undo(db, d.id, w->house->now);
	if (st == OK)
		st = request_undecide(db, w->request_id);
	if (st == OK && text_same(d.verdict, "refused"))
		st = people_hold(w->arena, w->house, w->who, w->request_id);
	if (st == OK)
		st = audit_add(db, w->who, w->house->now, "undo", "request", w->request_id,
		               arena_printf(w->arena, "state=%s", d.verdict), "state=open");
	if (st == OK)
		st = replan_quick(w->arena, w->house, w->version);
	return st;
}

enum status undo_by_hand(struct arena *a, const struct house *h, int64_t user_id, int64_t request_id,
                         enum hand_answer *answer)
{
	struct hand w = { .arena = a, .house = h, .who = { "user", user_id }, .request_id = request_id };
	return hand_run(undo_work, &w, answer);
}
