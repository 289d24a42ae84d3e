#include "admin/stay.h"

#include "admin/edit.h"
#include "admin/money.h"
#include "admin/people.h"
#include "document/document.h"
#include "house/money.h"
#include "house/move.h"
#include "house/notice.h"
#include "site/paper.h"
#include "store/incident.h"

char *stay_path(struct request *r, int64_t id, const char *page)
{
	return arena_printf(&r->arena, "/admin/stay%s%s?id=%lld", *page != '\0' ? "/" : "", page, (long long)id);
}

const char *put_name(struct request *r, const char *name, const char *surname)
{
	return name == NULL ? NULL
	                    : person_full_name(&r->arena, &(struct person){ .name = name,
	                                                                    .surname = surname != NULL ? surname : "",
	                                                                    .patronymic = "" });
}

struct life_by life_by(struct request *r)
{
	const char *typed = form_param(r, "version");
	int64_t version = 0;

	if (typed == NULL || !int_parse(typed, 1, INT64_MAX, &version))
		version = INT64_MAX; /* a form without one is nobody's: it is stale */
	return (struct life_by){ visitor_of(r)->user.user_id, version };
}

static bool asked_id(const struct request *r, int64_t *id)
{
	const char *text = form_param(r, "id") ? form_param(r, "id") : query_param(r, "id");
	return text != NULL && int_parse(text, 1, INT64_MAX, id);
}

void put_rooms(struct request *r, const char *field, bool none)
{
	const struct rooms *rooms = &desk_of(r)->facts->catalogue.rooms;
	size_t n = 0;

	if (none)
		put_option(r, field, &n, "", language_text(r->page.language, "Stay_life.no_room"));
	for (size_t i = 0; i < rooms->count; i++)
		put_option(r, field, &n, arena_printf(&r->arena, "%lld", (long long)rooms->items[i].id),
		           rooms->items[i].name);
}

/* --- what is known of it --- */

static const char *room_name(struct request *r, int64_t id)
{
	const struct room *room = room_by_id(&desk_of(r)->facts->catalogue.rooms, id);
	return room != NULL ? room->name : NULL;
}

static void put_facts(struct request *r, const struct stay_file *f)
{
	struct page *p = &r->page;
	const struct guest_stay *s = &f->stay;
	struct buffer rooms = { .arena = p->arena };
	const char *name = person_full_name(p->arena, &f->person);

	for (size_t i = 0; i < f->rooms.count; i++)
		buffer_printf(&rooms, "%s%s", i > 0 ? ", " : "", room_name(r, f->rooms.items[i].room_id));
	page_int(p, "File.id", s->id);
	page_int(p, "File.version", s->version);
	page_put(p, "File.state", word_key(r, s->state));
	page_put(p, "File.reference", f->reference);
	page_put(p, "File.request", s->request_id != 0 ? request_path(r, s->request_id, "") : NULL);
	page_put(p, "File.name", *name != '\0' ? name : f->reference);
	page_put(p, "File.email", f->person.email);
	page_put(p, "File.phone", f->person.phone);
	page_put(p, "File.tel", f->person.phone_key);
	page_put(p, "File.rooms", rooms.data);
	page_int(p, "File.room_count", (int64_t)f->rooms.count);
	page_bool(p, "File.fixed", s->fixed);
	page_span(p, "File.Span", s->arrival, s->departure);
	page_date(p, "File.Arrive", s->arrival);
	page_date(p, "File.Leave", s->departure);
	page_put(p, "File.arrive_at",
	         s->arrive_at != NULL ? language_clock(p->arena, p->language, s->arrive_at) : NULL);
	page_put(p, "File.leave_at", s->leave_at != NULL ? language_clock(p->arena, p->language, s->leave_at) : NULL);
	page_int(p, "File.nights", nights(s->arrival, s->departure));
	page_int(p, "File.guests", s->guests);
	page_int(p, "File.adults", s->guests - s->children);
	if (s->children > 0)
		page_int(p, "File.children", s->children);
	page_instant(p, "File.In", s->checked_in_at, r->zone);
	page_instant(p, "File.Out", s->checked_out_at, r->zone);
	page_put(p, "File.price", present_money(p, s->price, false));
	if (s->prepayment.minor > 0)
		page_put(p, "File.prepayment", present_money(p, s->prepayment, false));
	page_date(p, "File.FreeUntil", f->free_until);
	page_bool(p, "File.settled", f->settled);
	page_put(p, "File.penalty", f->penalty.minor > 0 ? present_money(p, f->penalty, false) : NULL);
	page_put(p, "File.Href.self", stay_path(r, s->id, ""));
	/* The chart as it must be to show it. */
	struct date from = date_add(s->arrival.day > r->today.day ? s->arrival : r->today, -2);
	page_put(
	    p, "File.Href.move",
	    arena_printf(&r->arena, "/admin/chart?from=%s&move=%lld", date_text(&r->arena, from), (long long)s->id));
}

/* What may be done today. */
static void put_may(struct request *r, const struct stay_file *f)
{
	static const char *const names[STAY_DEEDS] = {
		[DEED_CHECK_IN] = "check_in", [DEED_CHECK_OUT] = "check_out", [DEED_CANCEL] = "cancel",
		[DEED_NO_SHOW] = "no_show",   [DEED_EDIT] = "edit",           [DEED_SPLIT] = "split",
		[DEED_PRICE] = "price",       [DEED_STRIKE] = "strike"
	};
	enum stay_state next;

	for (int d = 0; d < STAY_DEEDS; d++) {
		bool now = f->settled || d == DEED_CHECK_IN || d == DEED_CHECK_OUT;
		if (names[d] != NULL && now &&
		    deed_may(f->state, (enum stay_deed)d, f->nights, r->today, &next) == DEED_MAY)
			page_put(&r->page, page_name(&r->page, "File.May.%s", names[d]), "1");
	}
}

static void put_people(struct request *r, const struct stay_file *f)
{
	struct page *p = &r->page;

	for (size_t i = 0; i < f->guests.count; i++) {
		const struct stay_guest *g = &f->guests.items[i];
		void *page = page_enter(p, page_item(p, "File.People", i));

		page_put(p, "name", g->name);
		page_put(p, "room", g->room_id != 0 ? room_name(r, g->room_id) : NULL);
		page_date(p, "Born", g->born);
		if (g->age >= 0)
			page_int(p, "age", g->age);
		page_put(p, "country", g->country);
		page_bool(p, "passport", g->passport != NULL);
		page_instant(p, "Checked", g->checked_at, r->zone);
		page_bool(p, "matched", g->matched);
		page_leave(p, page);
	}
}

static enum status put_shares(struct request *r, const struct stay_file *f)
{
	struct balance b = { 0 };
	struct share_balances paid = { 0 }, shares = { 0 };
	enum status st = f->shares.count > 0 ? balance_of(r->db, &r->arena, f->stay.id, &b) : NOT_FOUND;

	if (st == OK)
		st = shares_paid(r->db, &r->arena, b.stay_id, &paid);
	if (st != OK)
		return st == NOT_FOUND ? OK : st;
	balance_shares(&r->arena, &paid, &b, &shares);
	put_payers(r, "File.Shares", &shares);
	return OK;
}

enum status stay_share_show(struct request *r)
{
	const struct drafting how = { &((struct admin *)r->context)->languages, document_code };
	const struct house *h = &desk_of(r)->house;
	const char *payer = query_param(r, "payer");
	struct share_bill bill;
	struct draft draft;
	int64_t id, which;

	if (!asked_id(r, &id) || payer == NULL || !int_parse(payer, 1, INT32_MAX, &which))
		return NOT_FOUND;
	enum status st = share_bill_load(&r->arena, h, id, (size_t)which - 1, &bill);
	if (st == OK)
		st = share_draft(&r->arena, h, &how, &bill, &draft);
	return st == OK ? paper_show(r, draft.title, draft.body, NULL, stay_path(r, bill.head.id, "")) : st;
}

bool fellow_comes(const struct stay_file *f, const struct fellow_stay *s)
{
	return s->arrival.day == f->stay.arrival.day &&
	       (text_same(s->state, "accepted") || text_same(s->state, "prepaid"));
}

static void put_fellows(struct request *r, const struct stay_file *f)
{
	struct page *p = &r->page;

	for (size_t i = 0; i < f->fellows.count; i++) {
		const struct fellow_stay *s = &f->fellows.items[i];
		void *page = page_enter(p, page_item(p, "File.Fellows", i));

		page_int(p, "id", s->id);
		page_int(p, "version", s->version);
		page_put(p, "name", put_name(r, s->name, s->surname));
		page_put(p, "state", word_key(r, s->state));
		page_put(p, "rooms", s->rooms);
		page_span(p, "Stay", s->arrival, s->departure);
		page_put(p, "href", stay_path(r, s->id, ""));
		page_bool(p, "comes", fellow_comes(f, s));
		page_put(p, "how",
		         s->follows_id == f->stay.id   ? "after"
		         : s->id == f->stay.follows_id ? "before"
		                                       : "with");
		page_leave(p, page);
	}
}

static void put_amendments(struct request *r, const struct stay_file *f)
{
	struct page *p = &r->page;

	for (size_t i = 0; i < f->amendments.count; i++) {
		const struct amendment *m = &f->amendments.items[i];
		void *page = page_enter(p, page_item(p, "File.Asks", i));

		page_int(p, "id", m->id);
		page_put(p, "kind", word_key(r, m->kind));
		page_put(p, "state", m->state);
		page_instant(p, "At", m->asked_at, r->zone);
		page_span(p, "Stay", m->arrival, m->departure);
		page_int(p, "guests", m->adults + m->children);
		page_put(p, "room", m->room_id != 0 ? room_name(r, m->room_id) : NULL);
		page_put(p, "price", present_money(p, m->price, false));
		page_put(p, "penalty", m->penalty.minor > 0 ? present_money(p, m->penalty, false) : NULL);
		page_put(p, "reason", *m->reason != '\0' ? m->reason : NULL);
		page_leave(p, page);
	}
}

static void put_ending(struct request *r, const struct stay_file *f)
{
	struct page *p = &r->page;
	const struct cancellation *c = &f->cancellation;

	if (f->ended) {
		page_put(p, "File.Ended.how", word_key(r, c->how));
		page_instant(p, "File.Ended.At", c->at, r->zone);
		page_put(p, "File.Ended.penalty", c->penalty.minor > 0 ? present_money(p, c->penalty, false) : NULL);
		page_put(p, "File.Ended.by_rule",
		         c->by_rule.minor != c->penalty.minor ? present_money(p, c->by_rule, false) : NULL);
		page_put(p, "File.Ended.why", c->why[0] != '\0' ? c->why : NULL);
		page_put(p, "File.Ended.reason", *c->reason != '\0' ? c->reason : NULL);
	}
	if (f->undoable) {
		page_put(p, "File.Undo.deed", word_key(r, f->step.deed));
		page_instant(p, "File.Undo.Until", f->step.undo_until, r->zone);
	} else if (f->joinable) {
		page_put(p, "File.Undo.deed", "split");
		page_int(p, "File.Undo.move", f->split.id);
		page_instant(p, "File.Undo.Until", f->split.undo_until, r->zone);
	}
}

/* A value of an audit's words, as the owner reads it. */
static const char *audit_value(struct request *r, const char *words, const char *name)
{
	const char *text = notice_fact(&r->arena, words != NULL ? words : "", name);
	struct date day;

	if (text == NULL)
		return "";
	if (text_same(name, "state"))
		return language_text(r->page.language,
		                     arena_printf(&r->arena, "Stay_life.State.%s", word_key(r, text)));
	return date_parse(text, &day) ? language_date(&r->arena, r->page.language, day) : text;
}

/* The form was made from an older stay: what has happened to it since, by whom, and what became another. */
static enum status put_meanwhile(struct request *r, const struct stay_file *f)
{
	static const char *const told[] = { "state", "arrival", "departure", "guests", "rooms" };
	const char *typed = form_param(r, "version");
	struct page *p = &r->page;
	struct audit_rows audit;
	int64_t version;

	if (typed == NULL || !int_parse(typed, 1, INT64_MAX, &version) || version >= f->stay.version)
		return OK;
	enum status st = audit_of(r->db, &r->arena, "stay", f->stay.id, &audit);
	if (st != OK)
		return st;
	size_t since = (size_t)(f->stay.version - version), first = audit.count > since ? audit.count - since : 0;
	for (size_t i = first; i < audit.count; i++) {
		const struct audit_row *a = &audit.items[i];
		void *page = page_enter(p, page_item(p, "Meanwhile", i - first));
		size_t n = 0;

		page_put(p, "what", word_key(r, a->action));
		page_put(p, "actor", a->actor);
		page_put(p, "user", a->user_name);
		page_instant(p, "At", a->at, r->zone);
		for (size_t k = 0; k < ARRAY_LEN(told); k++) {
			const char *was = audit_value(r, a->was, told[k]), *became = audit_value(r, a->became, told[k]);
			if (*was == '\0' || text_same(was, became))
				continue;
			void *outside = page_enter(p, page_item(p, "Changes", n++));
			page_put(p, "field", told[k]);
			page_put(p, "was", was);
			page_put(p, "is", became);
			page_leave(p, outside);
		}
		page_leave(p, page);
	}
	return OK;
}

enum status stay_open(struct request *r, struct stay_file *f)
{
	const struct catalogue *c = &desk_of(r)->facts->catalogue;
	int64_t id;
	enum status st;

	if (!asked_id(r, &id))
		return NOT_FOUND;
	st = stay_file_load(&r->arena, &desk_of(r)->house, id, f);
	if (st != OK)
		return st;
	put_facts(r, f);
	put_may(r, f);
	put_people(r, f);
	st = put_shares(r, f);
	if (st != OK)
		return st;
	put_fellows(r, f);
	put_amendments(r, f);
	put_ending(r, f);
	present_bill(&r->page, "Bill", c, f->lines, f->line_count, f->stay.price);
	return put_meanwhile(r, f);
}

/* --- the page --- */

static enum status put_events(struct request *r, int64_t id)
{
	struct page *p = &r->page;
	struct audit_rows audit;
	enum status st = audit_of(r->db, &r->arena, "stay", id, &audit);

	for (size_t i = 0; st == OK && i < audit.count; i++) {
		void *page = page_enter(p, page_item(p, "Events", i));
		page_instant(p, "At", audit.items[i].at, r->zone);
		page_put(p, "what", word_key(r, audit.items[i].action));
		page_put(p, "actor", audit.items[i].actor);
		page_put(p, "user", audit.items[i].user_name);
		page_leave(p, page);
	}
	return st;
}

/* What its bill says, and whose file it is in. */
static enum status put_beyond(struct request *r, const struct stay_file *f)
{
	struct page *p = &r->page;
	struct balance b = { 0 };
	int64_t head = 0, file_id = 0;
	enum status st = stay_account(r->db, &r->arena, f->stay.id, &head);

	if (st == OK)
		st = balance_of(r->db, &r->arena, head, &b);
	if (st == OK)
		st = person_file(r->db, &r->arena, f->person.id, &file_id);
	if (st != OK)
		return st;
	int64_t due = balance_due(&b).minor;
	page_put(p, "File.Bill.href", bill_path(r, head));
	page_put(p, "File.Bill.paid", b.paid.minor != 0 ? present_money(p, b.paid, false) : NULL);
	page_put(p, "File.Bill.due", due > 0 ? present_money(p, (struct money){ due }, false) : NULL);
	page_put(p, "File.Bill.back", due < 0 ? present_money(p, (struct money){ -due }, false) : NULL);
	page_put(p, "File.Href.person", instant_is(f->person.erased_at) ? NULL : person_path(r, file_id, ""));
	return OK;
}

/* With whom it may be put together; and out of its party again. */
static enum status put_beside(struct request *r, const struct stay_file *f)
{
	struct fellow_stays list;
	size_t n = 0;
	enum status st = stays_beside(r->db, &r->arena, &f->stay, &list);

	if (st == OK && f->stay.group_id != 0)
		put_option(r, "with", &n, "0", language_text(r->page.language, "Stay_life.join_none"));
	for (size_t i = 0; st == OK && i < list.count; i++) {
		const struct fellow_stay *s = &list.items[i];

		put_option(r, "with", &n, arena_printf(&r->arena, "%lld", (long long)s->id),
		           arena_printf(&r->arena, "%s, %s%s%s", put_name(r, s->name, s->surname),
		                        language_span(&r->arena, r->page.language, s->arrival, s->departure),
		                        s->rooms != NULL ? ", " : "", s->rooms != NULL ? s->rooms : ""));
	}
	return st;
}

/* Who leaves before the time: what that gives back and what is kept, before the button is pressed. */
static enum status put_early(struct request *r, const struct stay_file *f)
{
	struct page *p = &r->page;
	struct early_leave leave;

	if (f->state != STAY_IN_HOUSE)
		return OK;
	enum status st = life_leaving(&r->arena, &desk_of(r)->house, f, &leave);
	if (st != OK || leave.day.day >= f->nights.to.day)
		return st;
	struct money kept = { leave.unused.minor - leave.back.minor };
	page_bool(p, "File.early", true);
	page_put(p, "File.Early.unused", leave.unused.minor > 0 ? present_money(p, leave.unused, false) : NULL);
	page_put(p, "File.Early.back", leave.back.minor > 0 ? present_money(p, leave.back, false) : NULL);
	page_put(p, "File.Early.kept", kept.minor > 0 ? present_money(p, kept, false) : NULL);
	page_put(p, "File.Early.price", present_money(p, leave.price, false));
	return OK;
}

static enum status stay_page(struct request *r, int code, const char *failed)
{
	struct incident_rows incidents = { 0 };
	struct stay_file f;
	enum status st = stay_open(r, &f);

	if (st == OK)
		st = incidents_of_stay(r->db, &r->arena, f.stay.id, &incidents);
	if (st == OK)
		st = put_beyond(r, &f);
	if (st == OK)
		st = put_early(r, &f);
	if (st == OK)
		st = put_beside(r, &f);
	if (st == OK)
		st = put_events(r, f.stay.id);
	if (st != OK)
		return st;
	put_incidents(r, &incidents);
	page_put(&r->page, "Done", query_param(r, "done"));
	page_put(&r->page, "Failed", failed);
	return show_as(r, code, "admin/stay.cs");
}

enum status stay_show(struct request *r)
{
	return stay_page(r, 200, NULL);
}

enum status stay_answered(struct request *r, int64_t id, enum life_answer answer, const char *done)
{
	if (answer == LIFE_OK)
		return redirect(r, arena_printf(&r->arena, "%s&done=%s", stay_path(r, id, ""), done));
	return stay_page(r, 409, life_word(answer));
}

/* --- the buttons --- */

enum status stay_out_post(struct request *r)
{
	enum life_answer answer;
	int64_t id;

	if (!asked_id(r, &id))
		return NOT_FOUND;
	enum status st = life_check_out(&r->arena, &desk_of(r)->house, life_by(r), id, &answer);
	return st == OK ? stay_answered(r, id, answer, "out") : st;
}

/* Both parts of a stay that changed rooms are one again. */
static enum status joined_again(struct request *r, int64_t id, const char *typed)
{
	static const char *const words[] = { [UNDO_LATE] = "no_undo",
		                             [UNDO_CHANGED] = "no_undo",
		                             [UNDO_TAKEN] = "back_taken",
		                             [UNDO_GOES_ON] = "goes_on" };
	struct stay_moved move = { 0 };
	enum undo_answer answer;
	int64_t move_id, stay_id;

	if (!int_parse(typed, 1, INT64_MAX, &move_id))
		return NOT_FOUND;
	enum status st = stay_moved_get(r->db, &r->arena, move_id, &move);
	if (st == OK && (move.stay_id != id || !move.split))
		return NOT_FOUND;
	if (st == OK)
		st = move_undo(&r->arena, &desk_of(r)->house, visitor_of(r)->user.user_id, move_id, &answer, &stay_id);
	if (st != OK)
		return st;
	return answer == UNDO_OK ? stay_answered(r, id, LIFE_OK, "undone") : stay_page(r, 409, words[answer]);
}

enum status stay_undo_post(struct request *r)
{
	enum life_answer answer;
	int64_t id;

	if (!asked_id(r, &id))
		return NOT_FOUND;
	if (form_param(r, "move") != NULL)
		return joined_again(r, id, form_param(r, "move"));
	enum status st = life_undo(&r->arena, &desk_of(r)->house, life_by(r), id, &answer);
	return st == OK ? stay_answered(r, id, answer, "undone") : st;
}

struct join_form {
	int64_t with;
};
static const struct input join_inputs[] = {
	{ .field = FIELD(join_form, with), .min = 0, .max = INT64_MAX },
	INPUTS_END
};

enum status stay_join_post(struct request *r)
{
	struct join_form form = { 0 };
	enum life_answer answer;
	int64_t id;

	if (!asked_id(r, &id))
		return NOT_FOUND;
	if (!form_read(r, &r->form, join_inputs, &form))
		return stay_page(r, 422, "no_such_stay");
	enum status st = life_join(&r->arena, &desk_of(r)->house, life_by(r), id, form.with, &answer);
	if (st == NOT_FOUND)
		return stay_page(r, 422, "no_such_stay");
	return st == OK ? stay_answered(r, id, answer, form.with != 0 ? "joined" : "parted") : st;
}

enum status stay_answer_post(struct request *r)
{
	const char *typed = form_param(r, "ask"), *back = form_param(r, "back");
	enum life_answer answer;
	int64_t id, ask;

	if (!asked_id(r, &id) || typed == NULL || !int_parse(typed, 1, INT64_MAX, &ask))
		return NOT_FOUND;
	bool yes = text_same(form_param(r, "answer"), "yes");
	enum status st = change_answer(&r->arena, &desk_of(r)->house,
	                               (struct life_by){ visitor_of(r)->user.user_id, 0 }, ask, yes, &answer);
	if (st == OK && answer == LIFE_OK && text_same(back, "today"))
		return redirect(r, arena_printf(&r->arena, "/admin/today?done=%s", yes ? "granted" : "declined"));
	return st == OK ? stay_answered(r, id, answer, yes ? "granted" : "declined") : st;
}

/* --- endings --- */

static bool ending_asked(const char *text, enum stay_ending *how)
{
	for (int i = 0; i < ENDINGS; i++)
		if (text_same(ending_name((enum stay_ending)i), text)) {
			*how = (enum stay_ending)i;
			return true;
		}
	return false;
}

struct end_form {
	const char *why, *reason;
	struct money penalty;
};
static const struct input end_inputs[] = {
	{ .field = FIELD(end_form, why), .max = 16, .as = AS_CODE },
	{ .field = FIELD(end_form, reason), .max = 400, .as = AS_BLOCK },
	{ .field = FIELD(end_form, penalty), .min = 0, .max = MONEY_MAX },
	INPUTS_END
};

static enum status end_page(struct request *r, int code, enum stay_ending how)
{
	static const enum stay_deed deeds[ENDINGS] = { [END_GUEST] = DEED_CANCEL,
		                                       [END_HOUSE] = DEED_CANCEL,
		                                       [END_NO_SHOW] = DEED_NO_SHOW,
		                                       [END_DELETED] = DEED_STRIKE };
	struct stay_file f;
	enum stay_state next;
	enum status st = stay_open(r, &f);

	if (st != OK)
		return st;
	if (!f.settled || deed_may(f.state, deeds[how], f.nights, r->today, &next) != DEED_MAY)
		return redirect(r, stay_path(r, f.stay.id, ""));
	struct money rule = how == END_GUEST ? f.penalty : how == END_NO_SHOW ? f.no_show_penalty : (struct money){ 0 };
	page_put(&r->page, "End.how", word_key(r, ending_name(how)));
	page_put(&r->page, "End.value", ending_name(how));
	const char *const *whys = ending_whys(how);
	for (size_t i = 0; whys[i] != NULL; i++)
		page_put(&r->page, page_item(&r->page, "Whys", i), whys[i]);
	page_put(&r->page, "End.rule", present_money(&r->page, rule, false));
	page_bool(&r->page, "End.owed", rule.minor > 0);
	page_bool(&r->page, "End.mail", f.person.email != NULL && f.stay.request_id != 0 && how != END_DELETED);
	page_instant(&r->page, "End.Undo",
	             (struct instant){ r->now.second + desk_of(r)->facts->settings.undo_minutes * 60 }, r->zone);
	if (page_get(&r->page, "Form.penalty") == NULL)
		page_put(&r->page, "Form.penalty", money_text(&r->arena, rule, r->page.currency.decimals));
	return show_as(r, code, "admin/stay_end.cs");
}

enum status stay_end_show(struct request *r)
{
	enum stay_ending how;
	return ending_asked(query_param(r, "how"), &how) ? end_page(r, 200, how) : NOT_FOUND;
}

enum status stay_end_post(struct request *r)
{
	struct end_form form = { 0 };
	enum life_answer answer;
	enum stay_ending how;
	int64_t id;

	if (!asked_id(r, &id) || !ending_asked(form_param(r, "how"), &how))
		return NOT_FOUND;
	bool good = form_read(r, &r->form, end_inputs, &form);
	if (good && how == END_DELETED && form.reason == NULL) {
		form_complain(r, "reason", "missing");
		good = false;
	}
	if (!good)
		return end_page(r, 422, how);
	bool asked = how == END_GUEST || how == END_NO_SHOW;
	enum status st = life_end(
	    &r->arena, &desk_of(r)->house, life_by(r), id,
	    &(struct life_ending){ how, asked ? form.penalty : (struct money){ 0 }, form.why, form.reason }, &answer);
	return st == OK ? stay_answered(r, id, answer, "ended") : st;
}
