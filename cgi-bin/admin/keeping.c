/* Rooms made ready: the day's list, ticked on a phone, printed by floor or by person. */
#include "admin/stay.h"

#include "admin/edit.h"
#include "store/keeping.h"

enum order { AS_IS, BY_FLOOR, BY_PERSON };

static enum order order_asked(struct request *r)
{
	const char *by = form_param(r, "by") ? form_param(r, "by") : query_param(r, "by");
	return text_same(by, "floor") ? BY_FLOOR : text_same(by, "person") ? BY_PERSON : AS_IS;
}

static const char *order_name(enum order o)
{
	return o == BY_FLOOR ? "floor" : o == BY_PERSON ? "person" : "room";
}

static struct date day_asked(struct request *r)
{
	const char *typed = form_param(r, "day") ? form_param(r, "day") : query_param(r, "day");
	struct date d;
	return typed != NULL && date_parse(typed, &d) ? d : r->today;
}

static const char *day_path(struct request *r, struct date day, enum order o)
{
	return arena_printf(&r->arena, "/admin/housekeeping?day=%s&by=%s", date_text(&r->arena, day), order_name(o));
}

static bool has_work(const struct chore *c)
{
	return c->leaving_id != 0 || c->staying_id != 0 || c->arriving_id != 0;
}

/* Those who leave and those who come, in the order in which a room can be done: empty ones for somebody who comes, then
 * left ones, then the rest. */
static const char *work_of(const struct chore *c)
{
	if (c->leaving_id != 0)
		return c->arriving_id != 0 ? "turn" : "leaving";
	return c->staying_id != 0 ? "staying" : c->arriving_id != 0 ? "arriving" : "empty";
}

static void put_chore(struct request *r, const char *node, const struct chore *c)
{
	struct page *p = &r->page;
	void *page = page_enter(p, node);

	page_int(p, "id", c->room_id);
	page_put(p, "room", c->room);
	page_put(p, "floor", *c->floor != '\0' ? c->floor : NULL);
	page_put(p, "condition", c->condition);
	page_bool(p, "closed", c->closes);
	page_put(p, "work", work_of(c));
	if (c->leaving_id != 0) {
		page_put(p, "leaving", put_name(r, c->leaving_name, c->leaving_surname));
		page_bool(p, "left", text_same(c->leaving_state, "departed"));
		page_put(p, "leave_at",
		         c->leave_at != NULL ? language_clock(p->arena, p->language, c->leave_at) : NULL);
	}
	if (c->arriving_id != 0) {
		page_put(p, "arriving", put_name(r, c->arriving_name, c->arriving_surname));
		page_int(p, "guests", c->arriving_guests);
		page_bool(p, "come", text_same(c->arriving_state, "in-house"));
		page_put(p, "arrive_at",
		         c->arrive_at != NULL ? language_clock(p->arena, p->language, c->arrive_at) : NULL);
	}
	if (c->staying_id != 0) {
		page_put(p, "staying", put_name(r, c->staying_name, c->staying_surname));
		page_int(p, "guests", c->staying_guests);
		page_date(p, "Until", c->staying_until);
	}
	page_put(p, "person", c->housekeeper);
	if (c->housekeeper_id != 0)
		page_int(p, "person_id", c->housekeeper_id);
	page_instant(p, "Done", c->done_at, r->zone);
	page_put(p, "done_by", c->done_by);
	page_leave(p, page);
}

struct group {
	const char *title; /* NULL: without one */
	size_t count, done;
};

static const char *title_of(const struct chore *c, enum order o)
{
	if (o == BY_FLOOR)
		return c->floor;
	return o == BY_PERSON ? (c->housekeeper != NULL ? c->housekeeper : "") : "";
}

/* In groups that stand in the order in which their first room stands. */
static void put_groups(struct request *r, const struct chores *all, enum order o)
{
	struct page *p = &r->page;
	struct group *groups = arena_news(&r->arena, struct group, all->count);
	size_t count = 0, done = 0, work = 0;

	for (size_t i = 0; i < all->count; i++) {
		const struct chore *c = &all->items[i];
		const char *title = title_of(c, o);
		size_t g = 0;

		if (!has_work(c))
			continue;
		while (g < count && strcmp(groups[g].title, title) != 0)
			g++;
		if (g == count)
			groups[count++] = (struct group){ .title = title };
		put_chore(r, page_name(p, "Groups.%zu.Rooms.%zu", g, groups[g].count++), c);
		groups[g].done += instant_is(c->done_at);
		done += instant_is(c->done_at);
		work++;
	}
	for (size_t g = 0; g < count; g++) {
		page_put(p, page_name(p, "Groups.%zu.title", g), *groups[g].title != '\0' ? groups[g].title : NULL);
		page_int(p, page_name(p, "Groups.%zu.count", g), (int64_t)groups[g].count);
		page_int(p, page_name(p, "Groups.%zu.done", g), (int64_t)groups[g].done);
	}
	page_int(p, "Counts.work", (int64_t)work);
	page_int(p, "Counts.done", (int64_t)done);
	for (size_t i = 0; i < work; i++)
		page_put(p, page_item(p, "Bars", i), i < done ? "yes" : "no");
}

static void put_idle(struct request *r, const struct chores *all)
{
	struct buffer names = { .arena = &r->arena };

	for (size_t i = 0; i < all->count; i++)
		if (!has_work(&all->items[i]))
			buffer_printf(&names, "%s%s%s%s%s", names.size > 0 ? ", " : "", all->items[i].room,
			              all->items[i].closes ? " (" : "",
			              all->items[i].closes ? all->items[i].condition : "",
			              all->items[i].closes ? ")" : "");
	page_put(&r->page, "Idle", names.data);
}

static enum status put_people(struct request *r)
{
	struct page *p = &r->page;
	struct housekeepers people;
	struct condition_words words;
	size_t n = 0, w = 0, o = 0;
	enum status st = housekeepers_all(r->db, &r->arena, &people);

	if (st == OK)
		st = condition_words(r->db, &r->arena, &words);
	if (st != OK)
		return st;
	put_option(r, "person", &o, "0", language_text(p->language, "Housekeeping.nobody"));
	for (size_t i = 0; i < people.count; i++) {
		if (!people.items[i].active)
			continue;
		page_int(p, page_name(p, "Staff.%zu.id", n), people.items[i].id);
		page_put(p, page_name(p, "Staff.%zu.name", n++), people.items[i].name);
		put_option(r, "person", &o, arena_printf(&r->arena, "%lld", (long long)people.items[i].id),
		           people.items[i].name);
	}
	for (size_t i = 0; i < words.count; i++) {
		if (words.items[i].closes)
			continue;
		page_int(p, page_name(p, "Conditions.%zu.id", w), words.items[i].id);
		page_put(p, page_name(p, "Conditions.%zu.name", w), words.items[i].name);
		page_put(p, page_name(p, "Conditions.%zu.means", w++), words.items[i].means);
	}
	return OK;
}

static enum status keeping_page(struct request *r, int code, const char *failed)
{
	struct page *p = &r->page;
	struct chores all;
	struct date day = day_asked(r);
	enum order o = order_asked(r);
	enum status st = chores_of_day(r->db, &r->arena, day, &all);

	if (st == OK)
		st = put_people(r);
	if (st != OK)
		return st;
	put_groups(r, &all, o);
	put_idle(r, &all);
	page_date(p, "Day", day);
	page_bool(p, "Day.today", day.day == r->today.day);
	page_put(p, "Day.before", day_path(r, date_add(day, -1), o));
	page_put(p, "Day.after", day_path(r, date_add(day, 1), o));
	page_put(p, "Day.now", day_path(r, r->today, o));
	page_put(p, "By", order_name(o));
	for (int i = AS_IS; i <= BY_PERSON; i++) {
		page_put(p, page_name(p, "Orders.%d.name", i), order_name((enum order)i));
		page_put(p, page_name(p, "Orders.%d.href", i), day_path(r, day, (enum order)i));
	}
	page_put(p, "Print", query_param(r, "print"));
	page_put(p, "Failed", failed);
	return show_as(r, code, "admin/keeping.cs");
}

enum status keeping_show(struct request *r)
{
	return keeping_page(r, 200, NULL);
}

/* --- the buttons --- */

struct keeping_form {
	int64_t room, person, condition;
	const char *name, *means;
};
static const struct input keeping_inputs[] = {
	{ .field = FIELD(keeping_form, room), .min = 0, .max = UINT32_MAX },
	{ .field = FIELD(keeping_form, person), .min = 0, .max = UINT32_MAX },
	{ .field = FIELD(keeping_form, condition), .min = 0, .max = UINT32_MAX },
	{ .field = FIELD(keeping_form, name), .max = 60 },
	{ .field = FIELD(keeping_form, means), .max = 16, .as = AS_CODE },
	INPUTS_END
};

struct press {
	struct request *request;
	const struct keeping_form *form;
	const char *what;
	struct date day;
};

static enum status press_work(struct db *db, void *context)
{
	const struct press *w = context;
	struct request *r = w->request;
	const struct keeping_form *f = w->form;
	struct actor who = { "user", visitor_of(r)->user.user_id };

	if (text_same(w->what, "assign"))
		return chore_assign(db, w->day, f->room, f->person);
	if (text_same(w->what, "retire"))
		return housekeeper_retire(db, f->person);
	enum status st =
	    text_same(w->what, "add") ? housekeeper_put(db, f->name) : condition_mean(db, f->condition, f->means);
	return st == OK
	           ? audit_add(db, who, r->now, w->what, text_same(w->what, "add") ? "housekeeper" : "room_condition",
	                       f->condition, NULL, NULL)
	           : st;
}

static bool is_meaning(const char *means)
{
	return text_same(means, "other") || text_same(means, "ready") || text_same(means, "to-clean") ||
	       text_same(means, "in-use");
}

enum status keeping_post(struct request *r)
{
	const char *what = form_param(r, "do");
	struct keeping_form form = { 0 };
	struct date day = day_asked(r);
	const struct house *h = &desk_of(r)->house;
	int64_t user = visitor_of(r)->user.user_id;
	struct press w = { r, &form, what, day };
	struct chore_mark was = { .done_at = INSTANT_NONE };
	enum status st = INVALID;

	if (!form_read(r, &r->form, keeping_inputs, &form))
		return keeping_page(r, 422, "wrong");
	if (text_same(what, "tick") || text_same(what, "untick"))
		st = chore_done(&r->arena, h, user, day, form.room, text_same(what, "tick"), &was);
	else if (text_same(what, "deal"))
		st = chores_deal(&r->arena, h, user, day);
	else if (text_same(what, "add") && form.name == NULL)
		return keeping_page(r, 422, "no_name");
	else if (text_same(what, "mean") && (visitor_of(r)->role < MANAGER || !is_meaning(form.means)))
		return DENIED;
	else if (text_same(what, "assign") || text_same(what, "add") || text_same(what, "retire") ||
	         text_same(what, "mean"))
		st = db_transaction(r->db, press_work, &w);
	if (st == CONFLICT) /* a room or a person that is no longer there */
		return keeping_page(r, 409, "gone");
	if (st == OK && text_same(what, "tick") && was.user != NULL && was.user_id != user) {
		const struct room *room = room_by_id(&desk_of(r)->facts->catalogue.rooms, form.room);

		page_put(&r->page, "Ticked.room", room != NULL ? room->name : "");
		page_put(&r->page, "Ticked.by", was.user);
		page_instant(&r->page, "Ticked.At", was.done_at, r->zone);
		return keeping_page(r, 409, "ticked");
	}
	const char *anchor = form.room != 0 ? arena_printf(&r->arena, "#r%lld", (long long)form.room) : "";
	return st == OK ? redirect(r, arena_printf(&r->arena, "%s%s", day_path(r, day, order_asked(r)), anchor)) : st;
}
