#include "booking/robots.h"

#include "house/submit.h"

static const char *status_link(struct request *r, const struct guest_request *request, const struct person *person)
{
	return link_to(r, arena_printf(&r->arena, "/request/%s/%s", request->reference,
	                               link_token(&r->arena, &visit_of(r)->house, LINK_STATUS, request, person)));
}

/* Mail programs and virus scanners open links: only the button confirms. */
enum status confirm_show(struct request *r)
{
	struct guest_request request;
	struct person person;
	struct request_view view;
	enum status st = link_opened(r, LINK_CONFIRM, &request, &person);

	if (st == OK && !text_same(request.state, REQUEST_UNCONFIRMED))
		return redirect(r, status_link(r, &request, &person));
	if (st == OK)
		st = request_view_load(&r->arena, &visit_of(r)->house, &request, &view);
	if (st != OK)
		return st;
	page_put(&r->page, "Request.reference", request.reference);
	page_put(&r->page, "Guest.name", person_full_name(&r->arena, &person));
	put_asked(r, &view);
	page_instant(&r->page, "Request.Until", request.confirm_until, r->zone);
	page_bool(&r->page, "Request.late", request.confirm_until.second < r->now.second);
	page_put(&r->page, "Here", link_to(r, r->path));
	return show(r, "booking/confirm.cs");
}

enum status confirm_post(struct request *r)
{
	struct guest_request request;
	struct person person;
	enum confirm_answer answer;
	bool asked = false;
	enum status st = link_opened(r, LINK_CONFIRM, &request, &person);

	if (st == OK)
		st = second_click(r, &request, &asked);
	if (st != OK || asked)
		return st;
	st = confirm(&r->arena, &visit_of(r)->house, &request, &answer);
	/* The private page says what came of it, whatever that was. */
	return st != OK ? st : redirect(r, status_link(r, &request, &person));
}
