#include "house/link.h"
#include "house/notice.h"
#include "house/standing.h"
#include "job/job.h"
#include "site/present.h"
#include "store/linkwish.h"

/* How it stands now: the mail tells nothing that the private pages do not. */
static enum status entry_put(struct arena *a, const struct house *h, struct page *p, size_t n,
                             const struct catalogue *c, const char *lang, int64_t request_id)
{
	struct guest_request r = { 0 };
	struct request_view v = { 0 };
	enum wish wish = WISH_ANY;
	enum status st = request_by_id(h->db, a, request_id, &r);

	if (st == OK)
		st = request_view_load(a, h, &r, &v);
	if (st != OK)
		return st;
	wish_parse(v.option.wish, &wish);
	r.lang = lang; /* the page in the language that was asked for now */
	void *outside = page_enter(p, page_item(p, "Entries", n));
	page_put(p, "reference", r.reference);
	page_put(p, "state", v.request.state);
	page_put(p, "what", present_wish(p, c, wish, v.option.kind_id, v.option.rooms_count, v.option.room_ids));
	page_span(p, "Stay", v.option.arrival, v.option.departure);
	page_put(p, "url", link_url(a, h, LINK_STATUS, &r, &v.person));
	page_leave(p, outside);
	return OK;
}

/* What goes on is looked for anew: the mail may have waited. */
enum status links_put(struct arena *a, const struct house *h, struct page *p, const struct outbox_row *row)
{
	const char *lang = notice_fact(a, row->facts, "lang"), *tel = NULL;
	struct person person = { 0 };
	struct livings all = { 0 };
	struct catalogue c;
	enum status st = person_by_id(h->db, a, row->person_id, &person);

	if (st == OK)
		st = living_of(h->db, a, person.email_key, h->now, date_add(h->today, -LINK_DAYS_AFTER), &all);
	if (st == OK)
		st = catalogue_load(h->db, a, lang, h->settings->language, &c);
	for (size_t i = 0; i < all.count && st == OK; i++)
		st = entry_put(a, h, p, i, &c, lang, all.items[i].request_id);
	if (h->settings->house_phone != NULL && phone_parse(a, h->settings->house_phone, &tel))
		page_put(p, "House.tel", tel);
	return st;
}
