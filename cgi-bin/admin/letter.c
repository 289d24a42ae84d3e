/* The answer as a letter, for who has no e-mail address: to print, or to read out. It says what the mail says, in the
 * guest's language; what is not printed speaks the owner's. */
#include "admin/admin.h"

#include "admin/desk.h"

enum status letter_language(struct request *r, const char *lang)
{
	struct admin *a = r->context;
	struct desk *d = desk_of(r);
	const struct language *owner = r->page.language;
	struct currency currency = r->page.currency;
	enum status st;

	r->lang = language_code(language_of(&a->languages, lang));
	page_release(&r->page);
	request_page(r, currency);
	page_bool(&r->page, "Page.private", true);
	page_put(&r->page, "Owner.back", language_text(owner, "Phone.letter_back"));
	page_put(&r->page, "Owner.print", language_text(owner, "Phone.letter_print"));
	page_put(&r->page, "Owner.print_go", language_text(owner, "Now_page.print_go"));
	st = facts_get(&a->facts[language_place(&a->languages, r->lang)], a->db, &r->arena, r->lang,
	               visitor_of(r)->user.edition, &d->facts);
	if (st == OK)
		page_put(&r->page, "House.name", d->facts->settings.house_name);
	return st;
}

static void put_yes(struct request *r, const struct request_view *v)
{
	struct page *p = &r->page;
	const struct settings *s = &desk_of(r)->facts->settings;
	const struct guest_stay *stay = &v->stay;
	enum wish wish = WISH_ANY;

	wish_parse(stay->wish, &wish);
	page_put(p, "Letter.what",
	         v->rooms ? v->rooms
	                  : present_wish(p, &desk_of(r)->facts->catalogue, wish == WISH_ROOMS ? WISH_ANY : wish,
	                                 stay->kind_id, stay->rooms_count, NULL));
	page_span(p, "Letter.Stay", stay->arrival, stay->departure);
	page_date(p, "Letter.Arrive", stay->arrival);
	page_date(p, "Letter.Leave", stay->departure);
	page_put(p, "Letter.arrive_time", language_clock(p->arena, p->language, s->check_in));
	page_put(p, "Letter.leave_time", language_clock(p->arena, p->language, s->check_out));
	page_put(p, "Letter.price", present_money(p, stay->price, false));
	if (stay->prepayment.minor > 0 && text_same(stay->state, "accepted")) { /* else it has come */
		page_put(p, "Letter.prepay", present_money(p, stay->prepayment, false));
		page_date(p, "Letter.Prepay", stay->prepay_until);
		page_put(p, "Letter.rest",
		         present_money(p, (struct money){ stay->price.minor - stay->prepayment.minor }, false));
	}
}

static void put_no(struct request *r, const struct request_view *v)
{
	struct page *p = &r->page;

	page_span(p, "Letter.Stay", v->option.arrival, v->option.departure);
	page_put(p, "Letter.why", refusal_why_name(v->why));
	for (size_t i = 0; i < v->alternative_count; i++) {
		const struct alternative *a = &v->alternatives[i];
		const char *fit = page_item(p, "Fits", i);

		page_span(p, fit, a->nights.from, a->nights.to);
		page_put(p, page_name(p, "%s.what", fit),
		         present_wish(p, &desk_of(r)->facts->catalogue, a->wish, a->kind_id, a->rooms_count,
		                      v->option.room_ids));
		page_put(p, page_name(p, "%s.price", fit), present_money(p, a->price, false));
	}
}

enum status letter_show(struct request *r)
{
	struct page *p = &r->page;
	struct guest_request request;
	struct request_view view;
	int64_t id;
	enum status st;

	if (!int_parse(path_param(r, "id"), 1, INT64_MAX, &id))
		return NOT_FOUND;
	st = request_by_id(r->db, &r->arena, id, &request);
	if (st == OK)
		st = letter_language(r, request.lang);
	if (st == OK)
		st = request_view_load(&r->arena, &desk_of(r)->house, &request, &view);
	if (st != OK)
		return st;
	if (!view.decided ||
	    (!text_same(view.decision.verdict, "accepted") && !text_same(view.decision.verdict, "refused")))
		return NOT_FOUND;
	page_put(p, "Letter.verdict", view.decision.verdict);
	page_put(p, "Letter.name", person_full_name(p->arena, &view.person));
	page_put(p, "Letter.reference", view.request.reference);
	page_date(p, "Letter.Day", r->today);
	page_instant(p, "Letter.Decided", view.decision.decided_at, r->zone);
	page_put(p, "House.address", desk_of(r)->facts->settings.house_address);
	page_put(p, "House.phone", desk_of(r)->facts->settings.house_phone);
	page_put(p, "Href.self", request_path(r, id, ""));
	if (text_same(view.decision.verdict, "accepted"))
		put_yes(r, &view);
	else
		put_no(r, &view);
	return show(r, "admin/letter.cs");
}
