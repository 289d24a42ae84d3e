/* What the next hour would decide, before it does: everybody can still be accepted, refused or postponed by hand. */
#include "admin/admin.h"

#include "admin/desk.h"

static enum status put_verdict(struct request *r, const char *item, const struct verdict *v)
{
	struct page *p = &r->page;
	struct guest_request request;
	struct person person;
	struct request_options options;
	enum status st = request_by_id(r->db, &r->arena, v->request_id, &request);

	if (st == OK)
		st = person_by_id(r->db, &r->arena, request.person_id, &person);
	if (st == OK)
		st = request_options_of(r->db, &r->arena, v->request_id, &options);
	if (st != OK)
		return st;
	void *page = page_enter(p, item);
	page_int(p, "id", v->request_id);
	page_put(p, "name", person_full_name(p->arena, &person));
	page_put(p, "why", v->why);
	page_bool(p, "postponed", request.postponed);
	if (options.count > 0) {
		page_span(p, "Stay", options.items[0].arrival, options.items[0].departure);
		page_put(p, "value", present_money(p, options.items[0].value, false));
	}
	page_leave(p, page);
	return OK;
}

enum status next_show(struct request *r)
{
	struct page *p = &r->page;
	struct verdicts verdicts;
	struct instant at;
	size_t yes = 0, no = 0;
	enum status st = decide_preview(&r->arena, &desk_of(r)->house, &verdicts, &at);

	for (size_t i = 0; st == OK && i < verdicts.count; i++) {
		const struct verdict *v = &verdicts.items[i];

		st = put_verdict(r, v->accepted ? page_item(p, "Yes", yes++) : page_item(p, "No", no++), v);
	}
	if (st != OK)
		return st;
	page_instant(p, "Next.At", at, r->zone);
	page_put(p, "Next.left", instant_is(at) ? present_duration(p, at.second - r->now.second) : NULL);
	page_int(p, "Counts.yes", (int64_t)yes);
	page_int(p, "Counts.no", (int64_t)no);
	return show(r, "admin/next.cs");
}
