/* What a guest asks to change after the acceptance: price and penalty first, then the house says yes. */
#include "core/log.h"
#include "core/text.h"
#include "house/deed.h"
#include "house/docket.h"
#include "house/invoice.h"
#include "house/notice.h"

static const char *const kind_names[ASK_KINDS] = {
	[ASK_CANCEL] = "cancel",
	[ASK_SHORTEN] = "shorten",
	[ASK_DROP_ROOM] = "drop-room",
	[ASK_ADD_PERSON] = "add-person",
};

const char *ask_kind_name(enum ask_kind k)
{
	return kind_names[k];
}

bool ask_kind_parse(const char *text, enum ask_kind *out)
{
	for (int k = 0; k < ASK_KINDS; k++)
		if (text_same(kind_names[k], text)) {
			*out = (enum ask_kind)k;
			return true;
		}
	return false;
}

/* The shape the guest asks for; false: it is not what the kind says. */
static bool shape_asked(const struct stay_file *f, const struct change_ask *ask, struct stay_shape *now, int64_t *ids)
{
	const struct guest_stay *s = &f->stay;

	*now = (struct stay_shape){ f->nights, { (int32_t)(s->guests - s->children), (int32_t)s->children }, ids, 0 };
	for (size_t i = 0; i < f->rooms.count; i++)
		if (ask->kind != ASK_DROP_ROOM || f->rooms.items[i].room_id != ask->room_id)
			ids[now->room_count++] = f->rooms.items[i].room_id;
	switch (ask->kind) {
	case ASK_SHORTEN:
		now->nights = (struct span){ ask->arrival, ask->departure };
		return ask->arrival.day >= f->nights.from.day && ask->departure.day <= f->nights.to.day &&
		       ask->arrival.day < ask->departure.day &&
		       nights(ask->arrival, ask->departure) < nights(f->nights.from, f->nights.to);
	case ASK_DROP_ROOM:
		now->party = (struct party){ (int32_t)ask->adults, (int32_t)ask->children };
		return ask->adults >= 1 && ask->adults <= s->guests - s->children && ask->children >= 0 &&
		       ask->children <= s->children && now->room_count > 0 &&
		       (size_t)now->room_count == f->rooms.count - 1;
	case ASK_ADD_PERSON:
		now->party = (struct party){ (int32_t)ask->adults, (int32_t)ask->children };
		return ask->adults >= s->guests - s->children && ask->children >= s->children &&
		       ask->adults + ask->children > s->guests && ask->adults + ask->children <= 500;
	case ASK_CANCEL:
	case ASK_KINDS:
		break;
	}
	return ask->kind == ASK_CANCEL;
}

static bool party_fits(const struct sale_room *rooms, size_t count, const struct stay_shape *now)
{
	int64_t capacity = 0;

	for (int32_t i = 0; i < now->room_count; i++)
		for (size_t j = 0; j < count; j++)
			if (rooms[j].id == now->room_ids[i])
				capacity += rooms[j].capacity;
	return now->party.adults + now->party.children <= capacity;
}

/* What is given up is paid for as if it were cancelled alone. */
static struct money part_penalty(const struct house *h, const struct stay_file *f, struct money given_up,
                                 const struct stay_shape *now)
{
	int32_t whole = nights(f->nights.from, f->nights.to), left = nights(now->nights.from, now->nights.to);
	struct money deposit = { 0 };

	if (h->today.day <= f->free_until.day || given_up.minor <= 0)
		return deposit;
	if (f->stay.price.minor > 0)
		deposit = money_percent(f->stay.prepayment, (int32_t)(given_up.minor * 10000 / f->stay.price.minor));
	if (deposit.minor > f->stay.prepayment.minor)
		deposit = f->stay.prepayment;
	return penalty_of(&h->settings->cancel_rule, given_up, deposit, whole > left ? whole - left : whole);
}

enum status change_quote(struct arena *a, const struct house *h, const struct stay_file *f,
                         const struct change_ask *ask, struct amendment *out, enum life_answer *answer)
{
	static const enum life_answer answers[] = { [DEED_MAY] = LIFE_OK,
		                                    [DEED_NOT_NOW] = LIFE_NOT_NOW,
		                                    [DEED_TOO_EARLY] = LIFE_TOO_EARLY,
		                                    [DEED_TOO_LATE] = LIFE_TOO_LATE };
	int64_t *had = arena_news(a, int64_t, f->rooms.count), *ids = arena_news(a, int64_t, f->rooms.count);
	struct stay_shape was = { f->nights,
		                  { (int32_t)(f->stay.guests - f->stay.children), (int32_t)f->stay.children },
		                  had,
		                  (int32_t)f->rooms.count },
	                  now;
	struct tariff tariff = { 0 };
	struct sale_room *rooms = NULL;
	struct price_line *lines = NULL;
	struct money price = { 0 };
	size_t room_count = 0, count = 0;
	enum stay_state next;
	struct date night;

	for (size_t i = 0; i < f->rooms.count; i++)
		had[i] = f->rooms.items[i].room_id;
	*answer =
	    answers[deed_may(f->state, ask->kind == ASK_CANCEL ? DEED_CANCEL : DEED_EDIT, f->nights, h->today, &next)];
	if (*answer == LIFE_OK && !f->settled)
		*answer = LIFE_UNSETTLED;
	if (*answer == LIFE_OK && ask->kind != ASK_CANCEL && f->state == STAY_IN_HOUSE && ask->kind == ASK_SHORTEN &&
	    (ask->arrival.day != f->nights.from.day || ask->departure.day <= h->today.day))
		*answer = LIFE_SPAN;
	if (*answer == LIFE_OK && ask->kind == ASK_SHORTEN && ask->arrival.day != f->nights.from.day &&
	    ask->arrival.day < h->today.day)
		*answer = LIFE_SPAN;
	if (*answer == LIFE_OK && !shape_asked(f, ask, &now, ids))
		*answer = ask->kind == ASK_SHORTEN ? LIFE_SPAN : LIFE_SMALL;
	if (*answer != LIFE_OK)
		return OK;
	*out = (struct amendment){
		.stay_id = f->stay.id,
		.kind = kind_names[ask->kind],
		.state = "open",
		.asked_at = h->now,
		.arrival = now.nights.from,
		.departure = now.nights.to,
		.adults = now.party.adults,
		.children = now.party.children,
		.room_id = ask->kind == ASK_DROP_ROOM ? ask->room_id : 0,
		.why = ask->kind == ASK_CANCEL ? ending_why(END_GUEST, ask->why) : "",
		.reason = text_cut(a, ask->reason != NULL ? ask->reason : "", 480),
		.stay_version = f->stay.version,
	};
	if (ask->kind == ASK_CANCEL) {
		out->price = out->penalty = f->penalty;
		return OK;
	}
	enum status st = tariff_of(a, h, f->nights, &tariff, &rooms, &room_count);
	if (st != OK)
		return st;
	enum price_answer priced =
	    lines_reshape(a, &tariff, rooms, room_count, f->lines, f->line_count, &was, &now, &lines, &count, &night);
	if (priced != PRICE_OK || !party_fits(rooms, room_count, &now) || !lines_sum(lines, count, &price)) {
		*answer = priced == PRICE_CLOSED ? LIFE_CLOSED : LIFE_SMALL;
		return OK;
	}
	out->penalty = part_penalty(h, f, (struct money){ f->stay.price.minor - price.minor }, &now);
	out->price = (struct money){ price.minor + out->penalty.minor };
	return OK;
}

/* --- sent by the guest --- */

struct sending {
	struct arena *arena;
	const struct house *house;
	int64_t stay_id;
	const struct change_ask *ask;
	struct money seen;
	enum life_answer answer;
};

/* The plan does not depend on it yet: no guard. One that waits is enough: the table's key says so. */
static enum status send_work(struct db *db, void *context)
{
	struct sending *w = context;
	struct stay_file f;
	struct amendment m = { 0 };
	enum status st = stay_file_open(w->arena, w->house, w->stay_id, &f);

	if (st == OK)
		st = change_quote(w->arena, w->house, &f, w->ask, &m, &w->answer);
	if (st != OK || w->answer != LIFE_OK)
		return st;
	if (m.price.minor != w->seen.minor) {
		w->answer = LIFE_STALE;
		return OK;
	}
	st = amendment_add(db, &m);
	if (st == OK)
		st = audit_add(db, ACTOR_GUEST, w->house->now, "ask", "stay", w->stay_id, NULL,
		               arena_printf(w->arena, "kind=%s\nprice=%lld\npenalty=%lld", m.kind,
		                            (long long)m.price.minor, (long long)m.penalty.minor));
	return st;
}

enum status change_send(struct arena *a, const struct house *h, int64_t stay_id, const struct change_ask *ask,
                        struct money seen, enum life_answer *answer)
{
	struct sending w = { .arena = a, .house = h, .stay_id = stay_id, .ask = ask, .seen = seen };
	enum status st = db_transaction(h->db, send_work, &w);

	*answer = st == CONFLICT ? LIFE_STALE : w.answer;
	return st == CONFLICT ? OK : st;
}

/* --- answered by the house --- */

struct answering {
	int64_t amendment_id;
	bool yes;
};

static enum status change_mail(struct deed *w, const struct amendment *m, bool yes)
{
	struct guest_request r = { 0 };
	enum status st;

	if (w->stay.request_id == 0)
		return OK;
	st = request_by_id(w->house->db, w->arena, w->stay.request_id, &r);
	return st == OK ? notice_write(
	                      w->arena, w->house, &r, "changed",
	                      arena_printf(w->arena,
	                                   "answer=%s\nkind=%s\narrival=%s\ndeparture=%s\nprice=%lld\npenalty=%lld\n",
	                                   yes ? "yes" : "no", m->kind, date_text(w->arena, w->stay.arrival),
	                                   date_text(w->arena, w->stay.departure), (long long)w->stay.price.minor,
	                                   (long long)(yes ? m->penalty.minor : 0)),
	                      &w->mail_id)
	                : st;
}

/* It becomes what was asked for, at the price that was shown. */
static enum status amendment_apply(struct deed *w, const struct amendment *m)
{
	struct stay_rooms rooms = { 0 };
	struct stay_edited edited = { 0 };
	enum status st = rooms_of_stay(w->house->db, w->arena, w->stay.id, &rooms);
	int64_t *ids = arena_news(w->arena, int64_t, rooms.count);
	size_t count = 0;

	for (size_t i = 0; i < rooms.count; i++)
		if (rooms.items[i].room_id != m->room_id)
			ids[count++] = rooms.items[i].room_id;
	if (st == OK && m->room_id != 0 && count == rooms.count) /* it has other rooms since */
		return deed_answered(w, LIFE_STALE);
	struct stay_edit e = { .arrival = m->arrival,
		               .departure = m->departure,
		               .adults = m->adults,
		               .children = m->children,
		               .room_ids = ids,
		               .room_count = count,
		               .fixed = w->stay.fixed,
		               .reprice = true };
	if (st == OK)
		st = edit_apply(w, &e, &edited);
	if (st == OK)
		st = line_put(w, "given-up", m->penalty);
	if (st == OK)
		st = price_take(w);
	/* Prices that changed since: what was shown holds. */
	if (st == OK && w->stay.price.minor != m->price.minor) {
		st = line_more(w, "as-shown", (struct money){ m->price.minor - w->stay.price.minor });
		if (st == OK)
			st = price_take(w);
	}
	return st;
}

static enum status answer_work(struct db *db, void *context)
{
	struct deed *w = context;
	const struct answering *x = w->more;
	struct amendment m = { 0 };
	enum status st = amendment_by_id(db, w->arena, x->amendment_id, &m);

	if (st != OK)
		return st;
	/* Whatever changes what was shown makes it void; names or hours that came since do not. */
	w->stay_id = m.stay_id;
	w->by.version = 0;
	if (x->yes) {
		st = deed_open(w, DEED_EDIT);
	} else {
		w->answer = LIFE_OK;
		st = guard_take(db, w->arena, &w->guard);
		if (st == OK)
			st = stay_by_id(db, w->arena, w->stay_id, &w->stay);
		w->was = w->stay;
	}
	if (st == OK && (!text_same(m.state, "open") || text_same(m.kind, kind_names[ASK_CANCEL])))
		return deed_answered(w, LIFE_STALE);
	if (st == OK)
		st = amendment_answer(db, m.id, x->yes ? "granted" : "refused", w->house->now, w->by.user_id);
	if (st == OK && x->yes)
		st = amendment_apply(w, &m);
	if (st == OK)
		st = change_mail(w, &m, x->yes);
	if (st == OK && x->yes)
		return deed_close(w, "grant");
	if (st == OK)
		st = audit_add(db, deed_actor(w), w->house->now, "decline", "stay", w->stay.id, NULL,
		               arena_printf(w->arena, "kind=%s", m.kind));
	return st == OK ? replan_quick(w->arena, w->house, w->guard) : st;
}

enum status change_answer(struct arena *a, const struct house *h, struct life_by by, int64_t amendment_id, bool yes,
                          enum life_answer *answer)
{
	struct answering x = { amendment_id, yes };
	struct deed w = { .arena = a, .house = h, .by = by, .more = &x };

	return deed_run(answer_work, &w, answer);
}

/* --- carried out by the job --- */

static enum status cancel_work(struct db *db, void *context)
{
	struct deed *w = context;
	const struct amendment *m = w->more;
	enum status st = deed_open(w, DEED_CANCEL);

	if (st == OK)
		st = amendment_answer(db, m->id, "granted", w->house->now, 0);
	if (st == OK)
		st = end_apply(w, &(struct life_ending){
		                      .how = END_GUEST, .penalty = m->penalty, .why = m->why, .reason = m->reason });
	if (st == OK)
		st = deed_close(w, "cancel");
	return st == OK ? ending_write(w->arena, w->house, w->stay.id) : st;
}

/* What cannot be done any more (the guest came after all, the house cancelled first) is void. */
static enum status cancel_void(struct db *db, void *context)
{
	struct deed *w = context;
	const struct amendment *m = w->more;
	return amendment_answer(db, m->id, "void", w->house->now, 0);
}

enum status cancellations_due(struct arena *a, const struct house *h, bool dry, struct verdicts *out)
{
	struct amendments due = { 0 };
	enum status st = amendments_cancelling(h->db, a, &due);

	*out = (struct verdicts){ 0 };
	for (size_t i = 0; i < due.count && st == OK; i++) {
		struct amendment m = due.items[i];
		struct deed w = { .arena = a, .house = h, .stay_id = m.stay_id, .more = &m };
		struct guest_stay s = { 0 };
		struct guest_request r = { .reference = "" };
		enum life_answer answer = LIFE_OK;

		st = stay_by_id(h->db, a, m.stay_id, &s);
		if (st == OK && s.request_id != 0)
			st = request_by_id(h->db, a, s.request_id, &r);
		if (st == OK && !dry)
			st = deed_run(cancel_work, &w, &answer);
		if (st == OK && (answer == LIFE_NOT_NOW || answer == LIFE_TOO_LATE))
			st = db_transaction(h->db, cancel_void, &w);
		if (st == OK && answer == LIFE_OK)
			verdict_add(a, out,
			            (struct verdict){ .request_id = r.id,
			                              .reference = r.reference,
			                              .accepted = false,
			                              .why = "cancelled",
			                              .because = "the guest has cancelled",
			                              .due_at = m.asked_at });
		if (st == CONFLICT) /* answered meanwhile */
			st = OK;
	}
	return st;
}
