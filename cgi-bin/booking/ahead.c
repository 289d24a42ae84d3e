/* Registration typed ahead: who comes, on a page of its own. */
#include "booking/booking.h"

#include "house/ahead.h"

#define PEOPLE_MAX 40

struct typed {
	const char *name, *born, *country;
};

static const char *field(struct request *r, const char *name, size_t i)
{
	const char *value = form_param(r, arena_printf(&r->arena, "%s%zu", name, i));

	return value != NULL ? text_line(&r->arena, value) : "";
}

static size_t lines_of(const struct guest_stay *stay)
{
	return stay->guests > PEOPLE_MAX ? PEOPLE_MAX : (size_t)stay->guests;
}

static void line_put(struct request *r, size_t i, const struct typed *t)
{
	void *outside = page_enter(&r->page, page_item(&r->page, "Lines", i));

	page_put(&r->page, "name", t->name);
	page_put(&r->page, "born", t->born);
	page_put(&r->page, "country", t->country);
	page_leave(&r->page, outside);
}

/* The stay of the link. NOT_FOUND: there is none, or the guest does not know of it yet. */
static enum status stay_opened(struct request *r, struct request_view *view, bool *may)
{
	struct guest_request request;
	struct person person;
	const struct house *h = &visit_of(r)->house;
	enum status st = link_opened(r, LINK_STATUS, &request, &person);

	if (st == OK)
		st = request_view_load(&r->arena, h, &request, view);
	if (st == OK && (view->stay.id == 0 || !text_same(view->request.state, REQUEST_ACCEPTED)))
		return NOT_FOUND;
	return st == OK ? ahead_may(&r->arena, h, &view->stay, may) : st;
}

static enum status people_page(struct request *r, int code, const struct request_view *view)
{
	page_put(&r->page, "Request.reference", view->request.reference);
	page_span(&r->page, "Stay", view->stay.arrival, view->stay.departure);
	page_put(&r->page, "Here", private_path(r, ""));
	page_put(&r->page, "Href.guests", private_path(r, "/guests"));
	page_put(&r->page, "Most", date_text(&r->arena, r->today));
	return show_as(r, code, "booking/ahead.cs");
}

/* Who booked stands first until somebody says otherwise. */
enum status ahead_show(struct request *r)
{
	struct request_view view;
	struct stay_aheads known = { 0 };
	bool may = false;
	enum status st = stay_opened(r, &view, &may);

	if (st == OK && !may)
		return redirect(r, private_path(r, "?done=registered"));
	if (st == OK)
		st = stay_aheads_of(r->db, &r->arena, view.stay.id, &known);
	for (size_t i = 0; st == OK && i < lines_of(&view.stay); i++) {
		struct typed t = { "", "", "" };

		if (i < known.count)
			t = (struct typed){ known.items[i].name, date_text(&r->arena, known.items[i].born),
				            known.items[i].country };
		else if (i == 0 && known.count == 0)
			t = (struct typed){ person_full_name(&r->arena, &view.person), "", view.person.country };
		line_put(r, i, &t);
	}
	return st == OK ? people_page(r, 200, &view) : st;
}

static bool country_read(struct arena *a, const char *typed, const char **out)
{
	char *upper = arena_strdup(a, typed);

	for (char *c = upper; *c != '\0'; c++)
		*c = (char)(*c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c);
	*out = *upper != '\0' ? upper : NULL;
	return *upper == '\0' || (strlen(upper) == 2 && strspn(upper, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 2);
}

/* All that have a name; complaints are on the page, each at its field. */
static bool people_read(struct request *r, const struct request_view *view, struct stay_aheads *out)
{
	struct stay_ahead *people = arena_news(&r->arena, struct stay_ahead, PEOPLE_MAX);
	size_t count = 0;
	bool good = true;

	for (size_t i = 0; i < lines_of(&view->stay); i++) {
		struct typed t = { field(r, "name", i), field(r, "born", i), field(r, "country", i) };
		struct stay_ahead g = { .name = t.name, .born = DATE_NONE };
		const char *wrong = NULL, *at = "name";

		line_put(r, i, &t);
		if (t.name[0] == '\0' && t.born[0] == '\0' && t.country[0] == '\0')
			continue;
		if (t.name[0] == '\0')
			wrong = "missing";
		else if (text_characters(t.name) > 120)
			wrong = "too_long";
		else if (t.born[0] != '\0' && (!date_parse(t.born, &g.born) || g.born.day > r->today.day)) {
			at = "born";
			wrong = "not_a_date";
		} else if (!country_read(&r->arena, t.country, &g.country)) {
			at = "country";
			wrong = "not_a_country";
		}
		if (wrong != NULL)
			form_complain(r, arena_printf(&r->arena, "%s%zu", at, i), wrong);
		good = good && wrong == NULL;
		people[count++] = g;
	}
	*out = (struct stay_aheads){ people, count };
	return good;
}

enum status ahead_post(struct request *r)
{
	struct request_view view;
	struct stay_aheads people;
	bool may = false;
	enum status st = stay_opened(r, &view, &may);

	if (st != OK)
		return st;
	if (!people_read(r, &view, &people))
		return people_page(r, 422, &view);
	st = ahead_save(&r->arena, &visit_of(r)->house, view.stay.id, &people, &may);
	return st == OK ? redirect(r, private_path(r, may ? "?done=ahead" : "?done=registered")) : st;
}
