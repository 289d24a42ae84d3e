/* Delivery: what was written to guests and to the house, where it stands and what the server said. */
#include "admin/mails.h"

#include "house/notice.h"

#define MAILS_SHOWN 50
#define UNOPENED (24 * 60 * 60)

static const char *const filters[DELIVERY_FILTERS] = {
	[DELIVERY_ALL] = "all",   [DELIVERY_QUEUED] = "queued", [DELIVERY_RETRIED] = "retried",
	[DELIVERY_SENT] = "sent", [DELIVERY_FAILED] = "failed", [DELIVERY_UNOPENED] = "unopened",
};

static enum delivery_filter filter_asked(const struct request *r)
{
	const char *text = query_param(r, "show");

	for (int i = 0; text != NULL && i < DELIVERY_FILTERS; i++)
		if (text_same(text, filters[i]))
			return (enum delivery_filter)i;
	return DELIVERY_ALL;
}

/* As people tell them apart: a key of Delivery.State. */
static const char *state_word(const struct delivery *d)
{
	if (d->closed)
		return "closed";
	if (text_same(d->state, "queued") || text_same(d->state, "sending"))
		return d->attempts > 0 ? "retried" : "queued";
	return d->state;
}

static enum status put_mail(struct request *r, size_t at, const struct delivery *d, enum delivery_filter filter)
{
	struct page *p = &r->page;
	struct notice_about about;
	enum status st = notice_about(&r->arena, &desk_of(r)->house, d, &about);

	if (st != OK)
		return st;
	void *page = page_enter(p, page_item(p, "Mails", at));
	const char *state = state_word(d);

	page_int(p, "id", d->id);
	page_put(p, "kind", d->kind);
	page_put(p, "state", state);
	if (d->name != NULL)
		page_put(p, "name",
		         person_full_name(
		             &r->arena, &(struct person){ .name = d->name, .surname = d->surname, .patronymic = "" }));
	page_put(p, "email", d->email);
	page_put(p, "answer", d->answer[0] != '\0' ? d->answer : NULL);
	page_int(p, "attempts", d->attempts);
	page_put(p, "href", about.request_id != 0 ? request_path(r, about.request_id, "") : NULL);
	page_put(p, "reference", about.reference);
	page_instant(p, "Hour", about.hour, r->zone);
	page_instant(p, "Written", d->created_at, r->zone);
	page_instant(p, "Sent", d->sent_at, r->zone);
	if (text_same(state, "retried"))
		page_instant(p, "Next", d->next_at, r->zone);
	if (text_same(state, "failed") || text_same(state, "held"))
		page_put(p, "again", arena_printf(&r->arena, "/admin/mail/%lld/again", (long long)d->id));
	page_bool(p, "unopened", filter == DELIVERY_UNOPENED);
	page_leave(p, page);
	return OK;
}

static void put_pages(struct request *r, enum delivery_filter filter, int64_t offset, size_t count, int64_t all)
{
	struct page *p = &r->page;
	const char *list = arena_printf(&r->arena, "/admin/mails?show=%s", filters[filter]);

	if (offset == 0 && all <= MAILS_SHOWN)
		return;
	page_int(p, "Pages.from", offset + 1);
	page_int(p, "Pages.to", offset + (int64_t)count);
	if (offset > 0)
		page_put(p, "Pages.newer",
		         offset <= MAILS_SHOWN
		             ? list
		             : arena_printf(&r->arena, "%s&from=%lld", list, (long long)(offset - MAILS_SHOWN)));
	if (offset + (int64_t)count < all)
		page_put(p, "Pages.older",
		         arena_printf(&r->arena, "%s&from=%lld", list, (long long)(offset + MAILS_SHOWN)));
}

enum status mails_show(struct request *r)
{
	struct page *p = &r->page;
	struct instant day_ago = { r->now.second - UNOPENED };
	enum delivery_filter filter = filter_asked(r);
	struct delivery_counts counts;
	struct deliveries list = { 0 };
	int64_t offset = 0;
	enum status st = deliveries_count(r->db, &r->arena, day_ago, &counts);

	if (query_param(r, "from") != NULL && !int_parse(query_param(r, "from"), 0, 1000000000, &offset))
		offset = 0;
	if (st == OK)
		st = deliveries_list(r->db, &r->arena, filter, day_ago, offset, MAILS_SHOWN, &list);
	if (st != OK)
		return st;
	for (int i = 0; i < DELIVERY_FILTERS; i++) {
		const char *node = page_item(p, "Filters", (size_t)i);

		page_put(p, page_name(p, "%s.name", node), filters[i]);
		page_int(p, page_name(p, "%s.count", node), counts.counts[i]);
		page_put(p, page_name(p, "%s.href", node),
		         i == DELIVERY_ALL ? "/admin/mails"
		                           : arena_printf(&r->arena, "/admin/mails?show=%s", filters[i]));
		page_bool(p, page_name(p, "%s.current", node), i == (int)filter);
	}
	for (size_t i = 0; i < list.count && st == OK; i++)
		st = put_mail(r, i, &list.items[i], filter);
	if (st != OK)
		return st;
	put_pages(r, filter, offset, list.count, counts.counts[filter]);
	return show(r, "admin/mails.cs");
}
