/* What may be done on the room chart: a stay proposed for other rooms or nights, a request held in rooms, and both
 * taken back. A proposal is an address; only the button in its strip does anything. */
#include "admin/chart.h"

#include "house/move.h"
#include "house/pin.h"

#define ROOMS_MOST 100

static const char *const answer_words[] = {
	[PLACE_OK] = "fits",           [PLACE_SAME] = "same",   [PLACE_CLASH] = "clash", [PLACE_SMALL] = "small",
	[PLACE_NO_ROOM] = "no_such",   [PLACE_PAST] = "past",   [PLACE_LONG] = "length", [PLACE_IN_HOUSE] = "here",
	[PLACE_FOLLOWED] = "followed", [PLACE_NAMED] = "named", [PLACE_ENDED] = "ended", [PLACE_CHANGED] = "changed",
};

const char *place_words(enum place_answer answer)
{
	return answer_words[answer];
}

static const struct rooms *rooms_of(struct request *r)
{
	return &desk_of(r)->facts->catalogue.rooms;
}

static bool id_read(const char *text, int64_t *id)
{
	return text != NULL && int_parse(text, 1, INT64_MAX, id);
}

/* --- what the strip says --- */

static void put_others(struct request *r, const char *list, const struct effect_name *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *node = page_item(&r->page, list, i);
		page_put(&r->page, page_name(&r->page, "%s.name", node), names[i].name);
		page_put(&r->page, page_name(&r->page, "%s.href", node), request_path(r, names[i].request_id, ""));
		page_span(&r->page, page_name(&r->page, "%s.Stay", node), names[i].nights.from, names[i].nights.to);
	}
}

void put_place_list(struct request *r, const struct place_list *list)
{
	struct page *p = &r->page;
	int64_t less = list->value.minor - list->value_after.minor;

	if (less > 0)
		page_put(p, "Cost.less", present_money(p, (struct money){ less }, false));
	else if (less < 0)
		page_put(p, "Cost.more", present_money(p, (struct money){ -less }, false));
	page_bool(p, "Cost.unproved", !list->proved);
	page_bool(p, "Cost.known", true);
	put_others(r, "Out", list->out, list->out_count);
	put_others(r, "In", list->in, list->in_count);
}

void put_place_ways(struct request *r, const struct place_way *ways, size_t count)
{
	struct page *p = &r->page;

	for (size_t i = 0; i < count; i++) {
		void *out = page_enter(p, page_item(p, "Ways", i));
		page_put(p, "name",
		         ways[i].name != NULL ? ways[i].name : language_text(p->language, "Chart_page.closed"));
		page_put(p, "room", ways[i].room);
		page_span(p, "Stay", ways[i].nights.from, ways[i].nights.to);
		page_put(p, "why", ways[i].stay_id == 0 ? "closed" : ways[i].held ? "held" : "no_other");
		page_leave(p, out);
	}
}

void put_place_moved(struct request *r, const struct touched_stay *moved, size_t count)
{
	struct page *p = &r->page;

	for (size_t i = 0; i < count; i++) {
		void *out = page_enter(p, page_item(p, "Moved", i));
		page_put(p, "name", moved[i].name);
		page_put(p, "rooms", moved[i].rooms);
		page_span(p, "Stay", moved[i].nights.from, moved[i].nights.to);
		page_leave(p, out);
	}
}

/* A list to choose from for each room, and which is chosen. */
static void put_room_choices(struct request *r, const int64_t *chosen, size_t count)
{
	struct page *p = &r->page;
	const struct rooms *rooms = rooms_of(r);

	for (size_t n = 0; n < count; n++) {
		void *out = page_enter(p, page_item(p, "Ask.Rooms", n));
		page_int(p, "number", (int64_t)n + 1);
		for (size_t i = 0, shown = 0; i < rooms->count; i++) {
			const struct room *room = &rooms->items[i];
			if (!room->on_sale && room->id != chosen[n])
				continue;
			void *option = page_enter(p, page_item(p, "Choices", shown++));
			page_int(p, "id", room->id);
			page_put(p, "name", room->name);
			page_bool(p, "chosen", room->id == chosen[n]);
			page_leave(p, option);
		}
		page_leave(p, out);
	}
}

/* "25-27 Nov 2026, Mill, €142.00": a stay as people compare it. */
static const char *stay_summary(struct request *r, const struct guest_stay *s, const char *rooms)
{
	struct page *p = &r->page;
	return arena_printf(p->arena, "%s, %s, %s", language_span(p->arena, p->language, s->arrival, s->departure),
	                    rooms, present_money(p, s->price, false));
}

/* Of two who move one stay the second reads what the first did. */
static enum status put_difference_of(struct request *r, const struct move_view *v)
{
	struct page *p = &r->page;
	const char *seen = form_param(r, "seen"), *now = stay_summary(r, &v->stay, v->rooms_now);
	struct audit_rows rows;
	enum status st;

	page_put(p, "Ask.changed", "1");
	if (seen == NULL || text_same(seen, now))
		return OK;
	page_put(p, "Ask.seen", text_cut(p->arena, seen, 200));
	page_put(p, "Ask.now", now);
	st = audit_of(r->db, &r->arena, "stay", v->stay.id, &rows);
	if (st == OK && rows.count > 0) {
		page_put(p, "Ask.who", rows.items[rows.count - 1].user_name);
		page_instant(p, "Ask.When", rows.items[rows.count - 1].at, r->zone);
	}
	return st;
}

static void put_money(struct request *r, const struct move_view *v, const struct move_ask *ask)
{
	struct page *p = &r->page;
	bool nights_differ = ask->nights.from.day != v->stay.arrival.day || ask->nights.to.day != v->stay.departure.day;
	const char *chosen = form_param(r, "charge");

	page_put(p, "Ask.price", present_money(p, v->stay.price, false));
	if (v->priced && v->price.minor != v->stay.price.minor) {
		page_put(p, "Ask.price_then", present_money(p, v->price, false));
		/* Another room is the house's wish; other nights are the guest's. */
		page_bool(p, "Ask.charge", chosen != NULL ? text_same(chosen, "1") : nights_differ);
	}
	page_bool(p, "Ask.unpriced", !v->priced);
}

static void put_move(struct request *r, const struct move_ask *ask, const struct move_view *v)
{
	struct page *p = &r->page;
	const struct guest_stay *s = &v->stay;

	page_put(p, "Ask.kind", "move");
	page_int(p, "Ask.id", s->id);
	page_put(p, "Ask.name", person_full_name(p->arena, &v->person));
	page_put(p, "Ask.answer", place_words(v->answer));
	page_bool(p, "Ask.fits", v->answer == PLACE_OK);
	page_span(p, "Ask.Was", s->arrival, s->departure);
	page_span(p, "Ask.Then", ask->nights.from, ask->nights.to);
	page_bool(p, "Ask.dates", ask->nights.from.day != s->arrival.day || ask->nights.to.day != s->departure.day);
	page_put(p, "Ask.rooms_now", v->rooms_now);
	page_put(p, "Ask.rooms_then", v->rooms_then);
	page_bool(p, "Ask.rooms", !text_same(v->rooms_now, v->rooms_then));
	page_put(p, "Ask.arrival", date_text(p->arena, ask->nights.from));
	page_put(p, "Ask.departure", date_text(p->arena, ask->nights.to));
	page_put(p, "Ask.today", date_text(p->arena, r->today));
	page_bool(p, "Ask.hold", ask->hold);
	page_bool(p, "Ask.named", v->asked_by_name);
	page_bool(p, "Ask.here", v->here);
	page_bool(p, "Ask.mail", v->mail);
	page_bool(p, "Ask.tell", form_param(r, "move") != NULL ? form_param(r, "tell") != NULL : v->news);
	page_put(p, "Ask.seen_now", stay_summary(r, s, v->rooms_now));
	page_int(p, "Ask.version", v->version);
	page_int(p, "Ask.stay_version", s->version);
	put_room_choices(r, ask->room_ids, ask->room_count);
	put_money(r, v, ask);
	put_place_ways(r, v->placed.ways, v->placed.way_count);
	put_place_moved(r, v->placed.moved, v->placed.moved_count);
	if (v->answer == PLACE_OK)
		put_place_list(r, &v->placed.list);
}

static void put_pin(struct request *r, const struct pin_ask *ask, const struct pin_view *v)
{
	struct page *p = &r->page;
	int64_t *chosen = arena_news(p->arena, int64_t, (size_t)v->option.rooms_count);

	for (size_t i = 0; i < (size_t)v->option.rooms_count; i++)
		chosen[i] = i < ask->room_count ? ask->room_ids[i] : i < v->now.count ? v->now.items[i] : 0;
	page_put(p, "Ask.kind", "pin");
	page_int(p, "Ask.id", v->request.id);
	page_put(p, "Ask.name", person_full_name(p->arena, &v->person));
	page_put(p, "Ask.answer", place_words(v->answer));
	page_bool(p, "Ask.fits", v->answer == PLACE_OK);
	page_span(p, "Ask.Was", v->option.arrival, v->option.departure);
	page_put(p, "Ask.rooms_now", v->seats);
	page_put(p, "Ask.rooms_then", v->rooms_then);
	page_bool(p, "Ask.held", v->now.count > 0);
	page_bool(p, "Ask.free", ask->room_count == 0);
	page_bool(p, "Ask.listed", v->listed);
	page_bool(p, "Ask.listed_then", v->listed_then);
	page_int(p, "Ask.version", v->version);
	put_room_choices(r, chosen, (size_t)v->option.rooms_count);
	put_place_ways(r, v->ways, v->way_count);
	if (v->answer == PLACE_OK)
		put_place_list(r, &v->list);
}

/* --- what is asked --- */

/* "room-1" ... of a form; else the rooms that are there, of which a bar was dragged from `at` to `room`. */
static size_t rooms_read(struct request *r, const struct params *in, const struct room_ids *now, int64_t *out)
{
	int64_t at = 0, room = 0;
	size_t n = 0;

	while (n < ROOMS_MOST && id_read(params_get(in, page_name(&r->page, "room-%zu", n + 1)), &out[n]))
		n++;
	if (n > 0)
		return n;
	bool dragged = id_read(params_get(in, "room"), &room);
	if (dragged && now->count == 0) {
		out[0] = room;
		return 1;
	}
	if (!id_read(params_get(in, "at"), &at) && now->count == 1)
		at = now->items[0];
	for (; n < now->count && n < ROOMS_MOST; n++)
		out[n] = dragged && now->items[n] == at ? room : now->items[n];
	return n;
}

#define SHIFT_MOST 1000

/* The days of a form; or so many days later, and longer, as a bar was carried. */
static bool nights_read(const struct params *in, struct span now, struct span *out)
{
	const char *arrival = params_get(in, "arrival"), *departure = params_get(in, "departure"),
	           *shift = params_get(in, "shift"), *longer = params_get(in, "longer");
	int64_t days = 0, more = 0;

	if ((shift != NULL && !int_parse(shift, -SHIFT_MOST, SHIFT_MOST, &days)) ||
	    (longer != NULL && !int_parse(longer, -SHIFT_MOST, SHIFT_MOST, &more)))
		return false;
	*out = (struct span){ date_add(now.from, (int32_t)days), date_add(now.to, (int32_t)(days + more)) };
	return (arrival == NULL || date_parse(arrival, &out->from)) &&
	       (departure == NULL || date_parse(departure, &out->to));
}

/* The view of the page from which a form came. */
static enum status back_view(struct request *r, struct chart_view *view)
{
	const char *from = form_param(r, "from");
	int64_t days = 28;

	*view = (struct chart_view){ .window = { date_add(r->today, -2), r->today }, .days = 28 };
	if (form_param(r, "days") != NULL &&
	    (!int_parse(form_param(r, "days"), 1, 1000, &days) || (days != 14 && days != 28 && days != 92)))
		return INVALID;
	if (from != NULL && !date_parse(from, &view->window.from))
		return INVALID;
	view->days = (int32_t)days;
	view->window.to = date_add(view->window.from, view->days);
	return OK;
}

static enum status chart_answer(struct request *r, int code, const struct chart_view *view,
                                const struct chart_proposal *proposal)
{
	enum status st = chart_put(r, view, proposal);
	return st == OK ? show_as(r, code, "admin/chart.cs") : st;
}

/* Reads what is asked of a stay, in a query or a form. */
static enum status move_read(struct request *r, const struct params *in, int64_t id, struct move_ask *ask)
{
	struct guest_stay s;
	struct room_ids now;
	int64_t *ids = arena_news(&r->arena, int64_t, ROOMS_MOST);
	enum status st = stay_by_id(r->db, &r->arena, id, &s);

	if (st == OK)
		st = stay_room_ids(r->db, &r->arena, id, &now);
	if (st != OK)
		return st;
	*ask = (struct move_ask){ .stay_id = id, .room_ids = ids };
	ask->room_count = rooms_read(r, in, &now, ids);
	if (!nights_read(in, (struct span){ s.arrival, s.departure }, &ask->nights))
		return INVALID;
	/* Who is put somewhere by hand is meant to stay there, unless the form says otherwise. */
	bool moved = ask->room_count != now.count;
	for (size_t i = 0; i < ask->room_count && !moved; i++)
		moved = ids[i] != now.items[i];
	ask->hold = params_get(in, "holds") != NULL ? params_get(in, "hold") != NULL : s.fixed || moved;
	return OK;
}

static struct chart_proposal proposal_of(const struct move_ask *ask, enum place_answer answer)
{
	struct chart_proposal p = { .stay_id = ask->stay_id, .nights = ask->nights, .clash = answer == PLACE_CLASH };
	if (answer == PLACE_OK || answer == PLACE_CLASH || answer == PLACE_SMALL || answer == PLACE_CHANGED) {
		p.room_ids = ask->room_ids;
		p.room_count = ask->room_count;
	}
	return p;
}

enum status move_put(struct request *r, int64_t stay_id, struct chart_proposal *proposal)
{
	struct move_ask ask;
	struct move_view v = { 0 };
	enum status st = move_read(r, &r->query, stay_id, &ask);

	if (st == OK)
		st = move_look(&r->arena, &desk_of(r)->house, &ask, &v);
	if (st != OK)
		return st == INVALID ? NOT_FOUND : st;
	if (v.answer == PLACE_ENDED)
		return NOT_FOUND;
	put_move(r, &ask, &v);
	*proposal = proposal_of(&ask, v.answer);
	return OK;
}

/* With neither rooms nor "free" nothing is asked yet: it is shown as it is. */
static enum status pin_read(struct request *r, const struct params *in, int64_t id, struct pin_ask *ask,
                            struct pin_view *v, bool *asked)
{
	int64_t *ids = arena_news(&r->arena, int64_t, ROOMS_MOST);
	enum status st = OK;

	*ask = (struct pin_ask){ .request_id = id, .room_ids = ids };
	*asked = params_get(in, "room-1") != NULL || params_get(in, "room") != NULL;
	st = pin_look(&r->arena, &desk_of(r)->house, ask, v);
	if (st == OK && v->answer != PLACE_ENDED && *asked)
		ask->room_count = rooms_read(r, in, &v->sits, ids);
	*asked = *asked || params_get(in, "free") != NULL;
	return st;
}

enum status pin_put(struct request *r, int64_t request_id, struct chart_proposal *proposal)
{
	struct pin_ask ask;
	struct pin_view v;
	bool asked;
	enum status st = pin_read(r, &r->query, request_id, &ask, &v, &asked);

	if (st == OK && v.answer == PLACE_ENDED)
		return NOT_FOUND;
	if (st == OK && ask.room_count > 0)
		st = pin_look(&r->arena, &desk_of(r)->house, &ask, &v);
	if (st != OK)
		return st;
	if (!asked && v.answer == PLACE_OK)
		v.answer = PLACE_SAME;
	put_pin(r, &ask, &v);
	*proposal = (struct chart_proposal){ .request_id = request_id,
		                             .nights = { v.option.arrival, v.option.departure },
		                             .clash = v.answer == PLACE_CLASH };
	if (v.answer == PLACE_OK || v.answer == PLACE_CLASH || v.answer == PLACE_SMALL) {
		proposal->room_ids = ask.room_ids;
		proposal->room_count = ask.room_count;
	}
	return OK;
}

/* --- what is done --- */

static enum status done(struct request *r, const struct chart_view *view, const char *what)
{
	return redirect(r, chart_path(r, view, arena_printf(&r->arena, "&done=%s", what)));
}

enum status move_post(struct request *r)
{
	struct move_order order = { .user_id = visitor_of(r)->user.user_id,
		                    .charge = text_same(form_param(r, "charge"), "1"),
		                    .tell = form_param(r, "tell") != NULL };
	struct chart_view view;
	struct move_view v = { 0 };
	int64_t id, move_id;
	enum status st = back_view(r, &view);

	if (st == OK &&
	    (!id_read(form_param(r, "move"), &id) || !id_read(form_param(r, "stay_version"), &order.stay_version) ||
	     !id_read(form_param(r, "version"), &order.version)))
		return INVALID;
	if (st == OK)
		st = move_read(r, &r->form, id, &order.ask);
	if (st == OK)
		st = move_do(&r->arena, &desk_of(r)->house, &order, &v, &move_id);
	if (st != OK)
		return st;
	if (v.answer == PLACE_OK)
		return done(r, &view, "moved");
	if (v.answer == PLACE_ENDED)
		return done(r, &view, "ended");
	/* The same strip with what holds now. */
	bool changed = v.answer == PLACE_CHANGED;
	if (changed)
		st = move_look(&r->arena, &desk_of(r)->house, &order.ask, &v);
	if (st == OK && v.answer == PLACE_ENDED)
		return done(r, &view, "ended");
	if (st == OK && changed)
		st = put_difference_of(r, &v);
	if (st != OK)
		return st;
	put_move(r, &order.ask, &v);
	struct chart_proposal proposal = proposal_of(&order.ask, v.answer);
	return chart_answer(r, 409, &view, &proposal);
}

enum status pin_post(struct request *r)
{
	struct chart_view view;
	struct pin_ask ask;
	struct pin_view v;
	bool asked;
	int64_t id, version;
	enum status st = back_view(r, &view);

	if (st == OK && (!id_read(form_param(r, "pin"), &id) || !id_read(form_param(r, "version"), &version)))
		return INVALID;
	if (st == OK)
		st = pin_read(r, &r->form, id, &ask, &v, &asked);
	if (st == OK && !asked)
		return INVALID;
	if (st == OK && v.answer != PLACE_ENDED)
		st = pin_do(&r->arena, &desk_of(r)->house, visitor_of(r)->user.user_id, version, &ask, &v);
	if (st != OK)
		return st;
	if (v.answer == PLACE_OK)
		return done(r, &view, ask.room_count > 0 ? "held" : "freed");
	if (v.answer == PLACE_ENDED)
		return done(r, &view, "ended");
	bool changed = v.answer == PLACE_CHANGED;
	if (changed)
		st = pin_look(&r->arena, &desk_of(r)->house, &ask, &v);
	if (st == OK && v.answer == PLACE_ENDED)
		return done(r, &view, "ended");
	if (st != OK)
		return st;
	page_bool(&r->page, "Ask.changed", changed);
	put_pin(r, &ask, &v);
	return chart_answer(r, 409, &view,
	                    &(struct chart_proposal){ .request_id = id,
	                                              .nights = { v.option.arrival, v.option.departure },
	                                              .clash = v.answer == PLACE_CLASH,
	                                              .room_ids = ask.room_ids,
	                                              .room_count = ask.room_count });
}

enum status move_back_post(struct request *r)
{
	static const char *const words[] = { [UNDO_OK] = "undone",
		                             [UNDO_LATE] = "late",
		                             [UNDO_CHANGED] = "not_same",
		                             [UNDO_TAKEN] = "taken",
		                             [UNDO_GOES_ON] = "goes_on" };
	struct chart_view view;
	enum undo_answer answer;
	int64_t id, stay_id;
	enum status st = back_view(r, &view);

	if (st == OK && !id_read(path_param(r, "id"), &id))
		return NOT_FOUND;
	if (st == OK)
		st = move_undo(&r->arena, &desk_of(r)->house, visitor_of(r)->user.user_id, id, &answer, &stay_id);
	return st == OK ? done(r, &view, words[answer]) : st;
}
