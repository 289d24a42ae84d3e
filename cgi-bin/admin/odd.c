#include "admin/admin.h"

#include "house/odd.h"
#include "store/sender.h"

#define ODD_PAGE 100
#define TICKS_MAX 500

static const struct {
	const char *name;
	enum odd_deed deed;
	const char *done;
} deeds[] = { { "freeze", ODD_FREEZE, "frozen" },
	      { "unfreeze", ODD_UNFREEZE, "unfrozen" },
	      { "remove", ODD_REMOVE, "removed" } };

static void put_row(struct request *r, const struct odd_row *o)
{
	struct page *p = &r->page;

	page_int(p, "id", o->id);
	page_put(
	    p, "name",
	    person_full_name(p->arena, &(struct person){ .name = o->name, .surname = o->surname, .patronymic = "" }));
	page_put(p, "name.reference", o->reference);
	page_put(p, "name.email", o->email);
	page_put(p, "state", o->state);
	page_instant(p, "Sent", o->sent_at, r->zone);
	page_put(p, "stay", language_span(p->arena, p->language, o->arrival, o->departure));
	page_put(p, "value", present_money(p, o->value, false));
	page_bool(p, "why.proof", o->known && !o->proof);
	page_bool(p, "why.trap", o->trap);
	page_bool(p, "why.burst", o->burst);
	page_bool(p, "why.fresh", o->fresh);
}

static enum status list_show(struct request *r, int code, int64_t page)
{
	struct page *p = &r->page;
	struct odd_rows rows;
	struct odd_counts counts;
	enum status st = odd_list(r->db, &r->arena, (page - 1) * ODD_PAGE, ODD_PAGE + 1, &rows);

	if (st == OK)
		st = odd_counts(r->db, &r->arena, &counts);
	if (st != OK)
		return st;
	for (size_t i = 0; i < rows.count && i < ODD_PAGE; i++) {
		void *outside = page_enter(p, page_item(p, "Rows", i));
		put_row(r, &rows.items[i]);
		page_leave(p, outside);
	}
	if (page > 1)
		page_int(p, "Page.previous", page - 1);
	if (rows.count > ODD_PAGE)
		page_int(p, "Page.next", page + 1);
	page_int(p, "Counts.odd", counts.all_count);
	page_int(p, "Counts.frozen", counts.frozen_count);
	page_put(p, "Href.odd", "/admin/odd");
	return show_as(r, code, "admin/odd.cs");
}

enum status odd_show(struct request *r)
{
	int64_t page = 1, done = 0;

	if (query_param(r, "page") && !int_parse(query_param(r, "page"), 1, 100000, &page))
		return NOT_FOUND;
	if (query_param(r, "n") && int_parse(query_param(r, "n"), 0, TICKS_MAX, &done))
		for (size_t i = 0; i < ARRAY_LEN(deeds); i++)
			if (text_same(query_param(r, "done"), deeds[i].done)) {
				page_put(&r->page, "Done", deeds[i].done);
				page_int(&r->page, "Done.count", done);
			}
	return list_show(r, 200, page);
}

static size_t ticks_read(struct request *r, int64_t ids[TICKS_MAX])
{
	size_t count = 0;

	for (const struct param *tick = NULL; (tick = params_next(&r->form, "id", tick)) && count < TICKS_MAX;)
		count += int_parse(tick->value, 1, INT64_MAX, &ids[count]);
	return count;
}

/* Removing cannot be taken back, so it is asked for once more. */
static enum status remove_ask(struct request *r, const int64_t *ids, size_t count)
{
	struct page *p = &r->page;

	for (size_t i = 0; i < count; i++)
		page_int(p, page_name(p, "Ids.%zu.id", i), ids[i]);
	page_int(p, "Count", (int64_t)count);
	page_put(p, "Href.odd", "/admin/odd");
	return show(r, "admin/remove.cs");
}

enum status odd_post(struct request *r)
{
	int64_t *ids = arena_news(&r->arena, int64_t, TICKS_MAX), done = 0;
	size_t count = ticks_read(r, ids), i = 0;
	enum status st;

	while (i < ARRAY_LEN(deeds) && !text_same(form_param(r, "do"), deeds[i].name))
		i++;
	if (i == ARRAY_LEN(deeds))
		return INVALID;
	if (count == 0) {
		form_complain(r, "ids", "no_ticks");
		return list_show(r, 422, 1);
	}
	if (deeds[i].deed == ODD_REMOVE && !form_param(r, "sure"))
		return remove_ask(r, ids, count);
	st = odd_do(&r->arena, &desk_of(r)->house, visitor_of(r)->user.user_id, deeds[i].deed, ids, count, &done);
	return st != OK
	           ? st
	           : redirect(r, arena_printf(&r->arena, "/admin/odd?done=%s&n=%lld", deeds[i].done, (long long)done));
}

enum status odd_put(struct request *r, int64_t request_id)
{
	struct page *p = &r->page;
	struct request_origin o;
	enum status st = origin_get(r->db, &r->arena, request_id, &o);

	if (st != OK)
		return st == NOT_FOUND ? OK : st;
	page_bool(p, "Origin.proof", !o.proof);
	page_bool(p, "Origin.trap", o.trap);
	page_bool(p, "Origin.burst", o.burst);
	page_bool(p, "Origin.fresh", o.fresh);
	page_bool(p, "Origin.cleared", o.cleared);
	return OK;
}
