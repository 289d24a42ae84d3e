#include "booking/booking.h"

#include "site/paper.h"

/* The hour while it is open, the stay once it is agreed; the papers of one that ended, too. */
enum status status_papers_put(struct request *r, const struct request_view *view, const char *here)
{
	struct calendar_entry entry = { 0 };
	bool open = text_same(view->request.state, REQUEST_OPEN), agreed = view->decided && view->stay.id != 0;
	const char *kind = open ? "hour" : "stay";
	enum status st = view->decided || view->stay.id != 0
	                     ? papers_put(r, view->request.id, arena_printf(&r->arena, "%s/paper", here))
	                     : OK;

	if (st == OK && (open || agreed))
		st = calendar_of(r->db, &r->arena, view->request.id, kind, &entry);
	else
		return st;
	if (st == OK)
		page_put(&r->page, page_name(&r->page, "Calendar.%s", kind),
		         arena_printf(&r->arena, "%s/calendar/%s", here, kind));
	return st == NOT_FOUND ? OK : st;
}

static enum status paper_get(struct request *r, bool file)
{
	struct guest_request request;
	struct person person;
	enum status st = link_opened(r, LINK_STATUS, &request, &person);

	return st != OK ? st : paper_answer(r, request.id, file, private_path(r, "/paper"), private_path(r, ""));
}

enum status status_paper(struct request *r)
{
	return paper_get(r, false);
}

enum status status_paper_file(struct request *r)
{
	return paper_get(r, true);
}

enum status status_calendar(struct request *r)
{
	struct guest_request request;
	struct person person;
	struct calendar_entry entry = { 0 };
	const char *kind = path_param(r, "kind");
	bool stay = text_same(kind, "stay");
	enum status st = stay || text_same(kind, "hour") ? link_opened(r, LINK_STATUS, &request, &person) : NOT_FOUND;

	if (st == OK)
		st = calendar_of(r->db, &r->arena, request.id, kind, &entry);
	if (st != OK)
		return st;
	const char *name =
	    language_text(r->page.language, stay ? "Paper.calendar_file_stay" : "Paper.calendar_file_hour");
	return respond_bytes(r, "text/calendar; charset=utf-8",
	                     arena_printf(&r->arena, "%s %s.ics", name, request.reference), entry.content.data,
	                     entry.content.size);
}
