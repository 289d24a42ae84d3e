/* Who arrives and who leaves on any day, to look up and to print. */
#include "admin/admin.h"

#include "admin/desk.h"
#include "site/roster.h"
#include "store/guest.h"

static const char *day_path(struct request *r, struct date day)
{
	return arena_printf(&r->arena, "/admin/day?date=%s", date_text(&r->arena, day));
}

enum status day_show(struct request *r)
{
	struct page *p = &r->page;
	const char *typed = query_param(r, "date");
	struct date day = r->today;
	struct house_guests all;
	size_t comes = 0, goes = 0;
	int64_t in = 0, out = 0;
	enum status st;

	if (typed && *typed && !date_parse(typed, &day)) {
		day = r->today;
		page_put(p, "Form.date", typed);
		form_complain(r, "date", "not_a_date");
	} else {
		page_put(p, "Form.date", date_text(&r->arena, day));
	}
	st = guests_of_day(r->db, &r->arena, day, &all);
	for (size_t i = 0; st == OK && i < all.count; i++) {
		const struct house_guest *g = &all.items[i];
		bool arrives = g->arrival.day == day.day;
		char *name = page_item(p, arrives ? "Arriving" : "Leaving", arrives ? comes++ : goes++);

		roster_put(p, name, g);
		page_put(p, page_name(p, "%s.href", name),
		         arena_printf(&r->arena, "/admin/stay?id=%lld", (long long)g->id));
		*(arrives ? &in : &out) += g->guests;
	}
	if (st != OK)
		return st;
	page_date(p, "Day", day);
	page_bool(p, "Day.today", day.day == r->today.day);
	page_int(p, "Counts.arriving", in);
	page_int(p, "Counts.leaving", out);
	page_put(p, "Href.before", day.day > DATE_FIRST.day ? day_path(r, date_add(day, -1)) : NULL);
	page_put(p, "Href.after", day.day < DATE_LAST.day ? day_path(r, date_add(day, 1)) : NULL);
	return show_as(r, page_get(p, "Complaint.date") ? 422 : 200, "admin/day.cs");
}
