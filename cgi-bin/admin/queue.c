#include "admin/admin.h"

#include "house/begin.h"

#include "admin/offers.h"
#include "admin/people.h"
#include "store/plan.h"
#include "store/sender.h"

#define QUEUE_PAGE 50

/* The page an owner opens first. */
enum status first_show(struct request *r)
{
	enum begin_step step = BEGIN_READY;
	bool owner = visitor_of(r)->role >= OWNER, demo = desk_of(r)->facts->settings.demo;
	enum status st = owner && !demo ? begin_step(&r->arena, &desk_of(r)->house, &step) : OK;

	return st != OK ? st
	                : redirect(r, owner && demo         ? "/admin/start"
	                              : step != BEGIN_READY ? "/admin/begin"
	                                                    : "/admin/today");
}

/* What accepting it would change, or losing it when it is in the list: texts of the language, whose {1} are others and
 * {2} an amount. */
enum effect_said { UNKNOWN, IMPOSSIBLE, KNOWN };
#define CHANGES (KNOWN + 8)
static const char *const change_texts[CHANGES] = {
	[UNKNOWN] = "Queue.Change.unknown",
	[IMPOSSIBLE] = "Queue.Change.impossible",
	/* Of the known ones: in the list, somebody, something. */
	[KNOWN] = "Queue.Change.nothing",
	"Queue.Change.nobody",
	"Queue.Change.pushes_free",
	"Queue.Change.pushes",
	"Queue.Change.without_nothing",
	"Queue.Change.without_nobody",
	"Queue.Change.without_free",
	"Queue.Change.without",
};

static size_t change_of(const struct queue_row *q)
{
	if (!q->effect_known)
		return UNKNOWN;
	return q->effect_possible ? KNOWN + 4U * q->turn + 2U * (q->effect_names != NULL) + (q->effect_amount.minor > 0)
	                          : IMPOSSIBLE;
}

/* The same comes again and again: "2 adults" is said once a page, and a sentence is looked for once. */
#define COUNTED 32
struct counted {
	const char *adults[COUNTED], *children[COUNTED], *nights[COUNTED];
	const char *in_room, *a_night, *made, *way, *way_other, *changes[CHANGES];
	struct unwelcomes unwelcome; /* requests of people whom the house does not host, by id */
	struct proposals ways;       /* what was offered, or would cost nothing, by request */
};

static const struct proposal *proposal_for(const struct proposals *list, int64_t request_id)
{
	for (size_t i = 0; i < list->count && list->items[i].request_id <= request_id; i++)
		if (list->items[i].request_id == request_id)
			return &list->items[i];
	return NULL;
}

static bool is_unwelcome(const struct unwelcomes *list, int64_t request_id)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].request_id == request_id)
			return true;
	return false;
}

static const char *count(struct page *p, const char **said, const char *words, int64_t n)
{
	if (n < 0 || n >= COUNTED)
		return language_plural(p->arena, p->language, words, n);
	if (!said[n])
		said[n] = language_plural(p->arena, p->language, words, n);
	return said[n];
}

/* Said here and not in the template, which takes three times as long: a page has fifty of each. */
static const char *say(struct page *p, const char **text, const char *name, const char *first, const char *second)
{
	if (!*text)
		*text = language_text(p->language, name);
	return words_filled(p->arena, *text, first, second);
}

static bool nights_same(const struct proposal *way, const struct queue_row *q)
{
	return way->arrival.day == q->arrival.day && way->departure.day == q->departure.day;
}

/* What would bring one in that is not in the list, or what was offered for it. */
static void put_way(struct request *r, const struct queue_row *q, struct counted *said)
{
	struct page *p = &r->page;
	const struct proposal *way = proposal_for(&said->ways, q->id);
	const char *stay, *room;

	if (!way)
		return;
	bool made = instant_is(way->made_at);

	stay = language_span(p->arena, p->language, way->arrival, way->departure);
	room = offer_room(r, way, q->named);
	page_put(p, "effect.way", made                  ? say(p, &said->made, "Propose.made", room, stay)
	                          : nights_same(way, q) ? say(p, &said->way, "Propose.way", room, NULL)
	                                                : say(p, &said->way_other, "Propose.way_other", room, stay));
	if (!made && way->mail)
		page_put(p, "effect.offer", offer_code(p->arena, way));
	page_bool(p, "effect.call", !made && !way->mail);
}

static void put_change(struct request *r, const struct queue_row *q, struct counted *said)
{
	struct page *p = &r->page;
	size_t change = change_of(q);
	const char *amount =
	    q->effect_known && q->effect_amount.minor > 0 ? present_money(p, q->effect_amount, false) : NULL;

	page_put(p, "effect", say(p, &said->changes[change], change_texts[change], q->effect_names, amount));
	page_bool(p, "effect.impossible", change == IMPOSSIBLE);
	page_bool(p, "effect.unproved", q->effect_known && q->effect_possible && !q->effect_proved);
}

enum status queue_change_put(struct request *r, int64_t request_id)
{
	struct counted said = { 0 };
	struct queue_rows rows;
	enum status st = queue_list(
	    r->db, &r->arena,
	    &(struct queue_wanted){ .from = INSTANT_NONE, .to = INSTANT_NONE, .request_id = request_id }, 0, 1, &rows);

	if (st != OK || rows.count == 0)
		return st;
	void *outside = page_enter(&r->page, "Would");
	put_change(r, &rows.items[0], &said);
	page_leave(&r->page, outside);
	return OK;
}

/* The page is inside the row. */
static void put_row(struct request *r, const struct queue_row *q, struct counted *said)
{
	struct page *p = &r->page;
	int64_t room_nights = nights(q->arrival, q->departure) * (q->rooms_count ? q->rooms_count : 1);
	enum wish wish = WISH_ANY;

	wish_parse(q->wish, &wish);
	page_put(
	    p, "name",
	    person_full_name(p->arena, &(struct person){ .name = q->name, .surname = q->surname, .patronymic = "" }));
	page_bool(p, "name.odd", q->unproven || q->trap || q->burst);
	page_bool(p, "name.proof", q->unproven);
	page_bool(p, "name.trap", q->trap);
	page_bool(p, "name.burst", q->burst);
	page_bool(p, "name.fresh", q->fresh);
	page_bool(p, "name.no_host", is_unwelcome(&said->unwelcome, q->id));
	page_int(p, "id", q->id);
	page_bool(p, "turn", q->turn);
	page_bool(p, "postponed", q->postponed);
	page_put(p, "adults", count(p, said->adults, "Words.adults", q->adults));
	if (q->children)
		page_put(p, "children", count(p, said->children, "Words.children", q->children));
	page_put(p, "stay", language_span(p->arena, p->language, q->arrival, q->departure));
	page_put(p, "stay.nights", count(p, said->nights, "Words.nights", nights(q->arrival, q->departure)));
	page_instant(p, "stay.Changed", q->changed_at, r->zone);
	page_put(p, "wish",
	         wish == WISH_ROOMS
	             ? q->named
	             : present_wish(p, &desk_of(r)->facts->catalogue, wish, q->kind_id, q->rooms_count, NULL));
	if (wish != WISH_ROOMS)
		page_put(p, "wish.seats", q->seats ? say(p, &said->in_room, "Queue.in_room", q->seats, NULL) : NULL);
	page_put(p, "value", present_money(p, q->value, false));
	page_put(p, "value.night",
	         say(p, &said->a_night, "Queue.a_night",
	             present_money(p, (struct money){ q->value.minor / room_nights }, false), NULL));
	put_change(r, q, said);
	if (!q->turn)
		put_way(r, q, said);
}

/* Fresh: confirmed since the owner looked. Changed: came into the list or left it since. */
static void put_mark(struct request *r, const struct queue_row *q)
{
	struct instant seen = visitor_of(r)->user.seen_queue;

	if (!instant_is(seen))
		return;
	if ((instant_is(q->confirmed_at) ? q->confirmed_at : q->sent_at).second > seen.second)
		page_put(&r->page, "mark", "fresh");
	else if (instant_is(q->turn_at) && q->turn_at.second > seen.second)
		page_put(&r->page, "mark", "changed");
}

/* Rows of one decision time stand under one heading. Returns how many there are from `first` on. */
static size_t put_group(struct request *r, size_t group, const struct queue_row *first, size_t most,
                        struct counted *said)
{
	struct page *p = &r->page;
	void *page = page_enter(p, page_item(p, "Groups", group));
	struct date last = first->arrival;
	size_t n = 0;

	page_put(p, "at", language_instant(p->arena, p->language, first->decide_at, r->zone));
	page_put(p, "left", present_duration(p, first->decide_at.second - r->now.second));
	for (; n < most && first[n].decide_at.second == first->decide_at.second; n++) {
		void *rows = page_enter(p, page_item(p, "Rows", n));

		put_row(r, &first[n], said);
		put_mark(r, &first[n]);
		page_leave(p, rows);
		last = first[n].arrival;
	}
	page_put(p, "arrivals",
	         last.day > first->arrival.day ? language_span(p->arena, p->language, first->arrival, last)
	                                       : language_date(p->arena, p->language, last));
	page_leave(p, page);
	return n;
}

void queue_next_put(struct request *r)
{
	const struct queue_counts *counts = &desk_of(r)->counts;

	if (counts->count == 0)
		return;
	page_instant(&r->page, "Next.At", counts->hours[0].decide_at, r->zone);
	page_put(&r->page, "Next.left", present_duration(&r->page, counts->hours[0].decide_at.second - r->now.second));
	page_int(&r->page, "Next.count", counts->hours[0].all_count);
}

static void put_plan(struct request *r, const struct stored_plan *plan)
{
	struct page *p = &r->page;
	const struct queue_hour *counts = &desk_of(r)->counts.total;
	int64_t gap = plan->bound.minor - plan->value.minor, age = r->now.second - plan->computed_at.second;

	page_put(p, "Plan.status", plan->status);
	page_put(p, "Plan.value", present_money(p, (struct money){ plan->value.minor - plan->goodwill.minor }, false));
	if (plan->goodwill.minor > 0)
		page_put(p, "Plan.goodwill", present_money(p, plan->goodwill, false));
	if (plan->given_known && plan->given_up.minor > 0)
		page_put(p, "Plan.given", present_money(p, plan->given_up, false));
	page_put(p, "Plan.age", present_duration(p, age));
	if (gap > 0 && plan->value.minor > 0)
		page_put(p, "Plan.gap",
		         arena_printf(p->arena, "%.1f", (double)gap * 100.0 / (double)plan->value.minor));
	if (gap > 0)
		page_put(p, "Plan.missing", present_money(p, (struct money){ gap }, true));
	page_int(p, "Counts.all", counts->all_count);
	page_int(p, "Counts.in", counts->in_count);
	page_int(p, "Counts.out", counts->all_count - counts->in_count);
	queue_next_put(r);
}

/* What came in and what changed since the owner looked. */
static void put_news(struct request *r)
{
	const struct queue_hour *counts = &desk_of(r)->counts.total;

	page_instant(&r->page, "Seen.At", visitor_of(r)->user.seen_queue, r->zone);
	if (counts->fresh)
		page_int(&r->page, "Seen.fresh", counts->fresh);
	if (counts->changed)
		page_int(&r->page, "Seen.changed", counts->changed);
}

/* Decisions by hand that can still be taken back stand on top; one that another relies on, without its button. */
static enum status put_undoable(struct request *r)
{
	struct page *p = &r->page;
	struct decisions list;
	enum status st = decisions_undoable(r->db, &r->arena, r->now, &list);

	for (size_t i = 0; st == OK && i < list.count; i++) {
		const struct decision *d = &list.items[i];
		struct guest_request request;
		struct person person;
		int64_t later = 0;

		st = decisions_after(r->db, &r->arena, d->id, &later);
		if (st == OK)
			st = request_by_id(r->db, &r->arena, d->request_id, &request);
		if (st == OK)
			st = person_by_id(r->db, &r->arena, request.person_id, &person);
		if (st != OK)
			break;
		void *page = page_enter(p, page_item(p, "Undo", i));
		page_put(p, "name", person_full_name(p->arena, &person));
		page_put(p, "verdict", d->verdict);
		page_bool(p, "relied", later > 0);
		page_put(p, "href", request_path(r, request.id, ""));
		page_instant(p, "At", d->decided_at, r->zone);
		page_instant(p, "Until", d->undo_until, r->zone);
		page_leave(p, page);
	}
	return st;
}

static enum status put_rows(struct request *r, const struct queue_wanted *wanted, int64_t page, bool no_host)
{
	struct counted said = { 0 };
	struct queue_rows rows;
	/* One row more than is shown tells whether there is another page. */
	enum status st = queue_list(r->db, &r->arena, wanted, (page - 1) * QUEUE_PAGE, QUEUE_PAGE + 1, &rows);

	if (st == OK && no_host)
		st = people_unwelcome(&r->arena, &desk_of(r)->house, 0, &said.unwelcome);
	if (st == OK)
		st = proposals_all(r->db, &r->arena, &said.ways);
	if (st == OK)
		st = put_offers_made(r, &said.ways);
	if (st != OK)
		return st;
	size_t shown = rows.count < QUEUE_PAGE ? rows.count : QUEUE_PAGE;
	for (size_t i = 0, group = 0; i < shown; group++)
		i += put_group(r, group, &rows.items[i], shown - i, &said);
	if (page > 1)
		page_int(&r->page, "Page.previous", page - 1);
	if (rows.count > QUEUE_PAGE)
		page_int(&r->page, "Page.next", page + 1);
	return OK;
}

static const char *const filters[] = { [QUEUE_ALL] = "all", [QUEUE_IN] = "in", [QUEUE_OUT] = "out" };

/* The days on which something is decided. */
static void put_days(struct request *r, struct date chosen)
{
	struct page *p = &r->page;
	const struct queue_counts *counts = &desk_of(r)->counts;
	struct date last = DATE_NONE;
	size_t n = 0;

	for (size_t i = 0; i < counts->count; i++) {
		struct date day = zone_local(r->zone, counts->hours[i].decide_at).date;

		if (day.day == last.day)
			continue;
		last = day;
		void *page = page_enter(p, page_item(p, "Days", n++));
		page_put(p, "", language_date(p->arena, p->language, day));
		page_put(p, "iso", date_text(p->arena, day));
		page_bool(p, "chosen", day.day == chosen.day);
		page_leave(p, page);
	}
}

/* What of the queue is asked for stands in the address; what cannot be understood there is left out. */
static void wanted_read(struct request *r, struct queue_wanted *w)
{
	struct page *p = &r->page;
	const struct kinds *kinds = &desk_of(r)->facts->catalogue.kinds;
	const char *typed = query_param(r, "q"), *code = query_param(r, "kind"), *day_typed = query_param(r, "day");
	const struct kind *kind = code ? kind_by_code(kinds, code) : NULL;
	struct date day = DATE_NONE;

	*w = (struct queue_wanted){ .from = INSTANT_NONE,
		                    .to = INSTANT_NONE,
		                    .kind_id = kind ? kind->id : 0,
		                    .odd = text_same(query_param(r, "odd"), "1") };
	for (size_t i = 0; i < ARRAY_LEN(filters); i++)
		if (text_same(query_param(r, "show"), filters[i]))
			w->list = (enum queue_filter)i;
	typed = text_cut(p->arena, text_line(p->arena, typed ? typed : ""), 80);
	w->text = *typed ? typed : NULL;
	if (day_typed && date_parse(day_typed, &day)) {
		w->from = zone_instant(r->zone, day, 0);
		w->to = zone_instant(r->zone, date_add(day, 1), 0);
	}
	for (size_t i = 0; i < kinds->count; i++) {
		page_put(p, page_name(p, "Kinds.%zu.code", i), kinds->items[i].code);
		page_put(p, page_name(p, "Kinds.%zu.name", i),
		         kind_title(&desk_of(r)->facts->catalogue, kinds->items[i].id));
		page_bool(p, page_name(p, "Kinds.%zu.chosen", i), kind && kind->id == kinds->items[i].id);
	}
	page_put(p, "Filter", filters[w->list]);
	page_put(p, "Filter.kind", kind ? kind->code : NULL);
	page_put(p, "Filter.text", w->text);
	page_put(p, "Filter.day", date_is(day) ? date_text(p->arena, day) : NULL);
	page_bool(p, "Filter.odd", w->odd);
	page_bool(p, "Filter.any", kind || w->text || w->odd || date_is(day));
	put_days(r, day);
}

enum status queue_show(struct request *r)
{
	struct queue_wanted wanted;
	int64_t page = 1;
	struct queue_frame frame;

	if (query_param(r, "page") && !int_parse(query_param(r, "page"), 1, 100000, &page))
		return NOT_FOUND;
	wanted_read(r, &wanted);
	enum status st = queue_frame(r->db, &r->arena, r->now, &frame);
	if (st == OK)
		st = put_rows(r, &wanted, page, frame.no_host);
	if (st == OK && frame.undoable)
		st = put_undoable(r);
	if (st != OK)
		return st;
	put_plan(r, &frame.plan);
	put_news(r);
	if (frame.odd)
		page_int(&r->page, "Counts.odd", frame.odd);
	page_put(&r->page, "Href.seen", "/admin/queue/seen");
	return show(r, "admin/queue.cs");
}

enum status queue_seen(struct request *r)
{
	enum status st = user_saw_queue(r->db, visitor_of(r)->user.user_id, r->now);

	return st == OK ? redirect(r, "/admin/queue") : st;
}
