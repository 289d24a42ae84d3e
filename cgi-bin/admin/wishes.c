/* Wishes by day and hour: one form for all, reached from Today and from a guest's file. */
#include "admin/edit.h"
#include "admin/people.h"

#define STAYS_SHOWN 200

struct wish_form {
	int64_t stay_id, version;
	struct date day;
	const char *hour, *body, *who;
};
static const struct input inputs[] = {
	{ .field = FIELD(wish_form, body), .required = true, .max = 300 },
	{ .field = FIELD(wish_form, day), .required = true },
	{ .field = FIELD(wish_form, hour), .max = 5 },
	{ .field = FIELD(wish_form, stay_id), .required = true, .min = 1, .max = INT64_MAX },
	{ .field = FIELD(wish_form, who), .max = 120 },
	{ .field = FIELD(wish_form, version), .max = INT64_MAX },
	INPUTS_END
};

void put_wish(struct request *r, const struct day_wish *w)
{
	struct page *p = &r->page;

	page_int(p, "id", w->id);
	page_put(p, "text", w->body);
	page_put(p, "who", w->who[0] != '\0' ? w->who : NULL);
	page_put(
	    p, "name",
	    person_full_name(p->arena, &(struct person){ .name = w->name, .surname = w->surname, .patronymic = "" }));
	page_put(p, "rooms", w->rooms);
	page_put(p, "hour", w->hour[0] != '\0' ? language_clock(p->arena, p->language, w->hour) : NULL);
	page_date(p, "Day", w->day);
	page_bool(p, "tomorrow", w->day.day == r->today.day + 1);
	page_bool(p, "late", w->day.day < r->today.day && !w->done);
	page_bool(p, "today", w->day.day == r->today.day);
	page_bool(p, "done", w->done);
	page_put(p, "href", person_path(r, w->file_id, ""));
}

/* "9:05", "09.05" and "9" are hours, too. */
static bool hour_read(struct request *r, const char **hour)
{
	const char *typed = *hour;
	int hours = 0, minutes = 0, used = 0;

	if (typed == NULL || typed[0] == '\0') {
		*hour = "";
		return true;
	}
	for (; typed[used] >= '0' && typed[used] <= '9' && used < 3; used++)
		hours = hours * 10 + typed[used] - '0';
	if (used > 0 && used < 3 && (typed[used] == ':' || typed[used] == '.')) {
		const char *rest = typed + used + 1;
		if (strlen(rest) != 2 || rest[0] < '0' || rest[0] > '5' || rest[1] < '0' || rest[1] > '9')
			used = 0;
		else
			minutes = (rest[0] - '0') * 10 + rest[1] - '0';
	} else if (typed[used] != '\0') {
		used = 0;
	}
	if (used == 0 || used > 2 || hours > 23) {
		form_complain(r, "hour", "not-an-hour");
		return false;
	}
	*hour = arena_printf(&r->arena, "%02d:%02d", hours, minutes);
	return true;
}

/* The stays it may be for: of everybody who is here or comes, and whom it is for already. */
static enum status put_stays(struct request *r, int64_t own, struct wish_stays *out)
{
	struct page *p = &r->page;
	size_t n = 0;
	enum status st = wish_stays(r->db, &r->arena, 0, r->today, out);

	for (size_t i = 0; st == OK && i < out->count && n < STAYS_SHOWN; i++) {
		const struct wish_stay *s = &out->items[i];
		const struct person guest = { .name = s->name, .surname = s->surname, .patronymic = "" };
		const char *name = person_full_name(&r->arena, &guest);
		put_option(r, "stay_id", &n, arena_printf(&r->arena, "%lld", (long long)s->id),
		           arena_printf(&r->arena, "%s, %s%s%s", name,
		                        language_span(p->arena, p->language, s->arrival, s->departure),
		                        s->rooms != NULL ? ", " : "", s->rooms != NULL ? s->rooms : ""));
		own = s->id == own ? 0 : own;
	}
	if (st == OK && own != 0) /* it has ended, and its wish is still looked at */
		put_option(r, "stay_id", &n, arena_printf(&r->arena, "%lld", (long long)own),
		           language_text(p->language, "People.past_stay"));
	return st;
}

static enum status show_form(struct request *r, int64_t id, int64_t stay, int code)
{
	struct page *p = &r->page;
	struct wish_stays stays;
	enum status st = put_stays(r, stay, &stays);

	if (st != OK)
		return st;
	page_bool(p, "Edit.new", id == 0);
	page_put(p, "Edit.href",
	         id == 0 ? "/admin/wish/new" : arena_printf(p->arena, "/admin/wish/%lld", (long long)id));
	page_put(p, "Edit.list", "/admin/today");
	return show_as(r, code, "admin/wish.cs");
}

static bool is_new(struct request *r)
{
	return path_param(r, "id")[0] == '\0';
}

enum status wish_show(struct request *r)
{
	struct guest_wish w;
	int64_t id = 0, stay = 0;

	if (is_new(r)) {
		struct wish_stays of;
		int64_t person = 0;
		enum status st = OK;
		if (query_param(r, "stay"))
			int_parse(query_param(r, "stay"), 1, INT64_MAX, &stay);
		if (query_param(r, "person") && int_parse(query_param(r, "person"), 1, INT64_MAX, &person)) {
			st = wish_stays(r->db, &r->arena, person, r->today, &of);
			if (st == OK && of.count > 0)
				stay = of.items[0].id;
		}
		struct wish_form form = { .stay_id = stay, .day = r->today };
		form_fill(r, inputs, &form);
		return st == OK ? show_form(r, 0, 0, 200) : st;
	}
	if (!path_id(r, &id))
		return NOT_FOUND;
	enum status st = guest_wish_by_id(r->db, &r->arena, id, &w);
	if (st != OK)
		return st;
	struct wish_form form = {
		.stay_id = w.stay_id, .version = w.version, .day = w.day, .hour = w.hour, .body = w.body, .who = w.who
	};
	form_fill(r, inputs, &form);
	return show_form(r, id, w.stay_id, 200);
}

enum status wish_post(struct request *r)
{
	struct wish_form form = { 0 };
	struct wish_stays stays;
	struct guest_wish w = { .version = 0 };
	const struct wish_stay *of = NULL;
	enum people_answer answer = PEOPLE_OK;
	int64_t id = 0;

	if (!is_new(r) && !path_id(r, &id))
		return NOT_FOUND;
	bool good = form_read(r, &r->form, inputs, &form);
	good = hour_read(r, &form.hour) && good;
	enum status st = id != 0 ? guest_wish_by_id(r->db, &r->arena, id, &w) : OK;
	if (st == OK)
		st = wish_stays(r->db, &r->arena, 0, r->today, &stays);
	if (st != OK)
		return st;
	for (size_t i = 0; i < stays.count; i++)
		if (stays.items[i].id == form.stay_id)
			of = &stays.items[i];
	if (good && of == NULL && (id == 0 || w.stay_id != form.stay_id)) {
		form_complain(r, "stay_id", "not-allowed");
		good = false;
	}
	if (!good)
		return show_form(r, id, w.stay_id, 422);
	w = (struct guest_wish){ .id = id,
		                 .person_id = of != NULL ? of->person_id : w.person_id,
		                 .stay_id = form.stay_id,
		                 .day = form.day,
		                 .hour = form.hour,
		                 .body = form.body,
		                 .who = form.who != NULL ? form.who : "",
		                 .version = form.version };
	st = wish_save(&r->arena, &desk_of(r)->house, visitor_of(r)->user.user_id, &w, &answer);
	if (st != OK)
		return st;
	if (answer == PEOPLE_GONE)
		return NOT_FOUND;
	if (answer == PEOPLE_CHANGED) {
		struct guest_wish stored = { 0 };
		st = guest_wish_by_id(r->db, &r->arena, id, &stored);
		if (st != OK)
			return st;
		struct wish_form is = { .stay_id = stored.stay_id,
			                .day = stored.day,
			                .hour = stored.hour,
			                .body = stored.body,
			                .who = stored.who };
		st = put_stays(r, w.stay_id, &stays);
		if (st != OK)
			return st;
		form.who = w.who;
		put_form_differences(r, inputs, &form, &is);
		page_int(&r->page, "Form.version", stored.version);
		form_complain(r, "form", "changed-meanwhile");
		return show_form(r, id, w.stay_id, 409);
	}
	return redirect(r, "/admin/today?done=wish#wishes");
}

/* Where the button was pressed is where it leads. */
static enum status back(struct request *r)
{
	int64_t person = 0;
	const char *from = form_param(r, "person");

	if (from != NULL && int_parse(from, 1, INT64_MAX, &person))
		return redirect(r, person_path(r, person, "#wishes"));
	return redirect(r, "/admin/today#wishes");
}

enum status wish_done_post(struct request *r)
{
	int64_t id;

	if (!path_id(r, &id))
		return NOT_FOUND;
	enum status st = wish_done(&r->arena, &desk_of(r)->house, visitor_of(r)->user.user_id, id,
	                           text_same(form_param(r, "done"), "1"));
	return st == OK ? back(r) : st;
}

enum status wish_remove_post(struct request *r)
{
	int64_t id;

	if (!path_id(r, &id))
		return NOT_FOUND;
	enum status st = wish_remove(&r->arena, &desk_of(r)->house, visitor_of(r)->user.user_id, id);
	return st == OK ? back(r) : st;
}
