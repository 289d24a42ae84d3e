/* Guests without mail whose stay was moved or has ended: whom to call on Today, what to say, a letter to print. */
#include "admin/today.h"

#include "admin/desk.h"
#include "admin/stay.h"
#include "house/notice.h"
#include "house/tell.h"
#include "store/person.h"

#define TOLD_SHOWN 12

static struct money fact_money(struct request *r, const char *facts, const char *name)
{
	int64_t minor = 0;
	const char *text = notice_fact(&r->arena, facts, name);

	return (struct money){ text != NULL && int_parse(text, 0, MONEY_MAX, &minor) ? minor : 0 };
}

/* As the mails of these kinds have it, in the page's language. */
static enum status put_facts(struct request *r, const struct catalogue *c, int64_t stay_id, const char *kind,
                             const char *facts)
{
	struct page *p = &r->page;
	const char *why = notice_fact(&r->arena, facts, "why");
	struct told_stay was, now;
	struct guest_stay s;
	enum status st = stay_by_id(r->db, &r->arena, stay_id, &s);

	told_read(&r->arena, facts, "was_", &was);
	told_read(&r->arena, facts, "", &now);
	page_put(p, "kind", text_same(kind, "moved") ? kind : text_same(why, "no-show") ? "no_show" : "house");
	if (st == OK && text_same(kind, "moved")) {
		present_moved(p, c, &was, &now, s.rooms_count);
		page_int(p, "adults", now.adults);
		if (now.children > 0)
			page_int(p, "children", now.children);
		return OK;
	}
	struct money penalty = fact_money(r, facts, "penalty");
	page_span(p, "Stay", now.arrival, now.departure);
	page_money(p, "Price", now.price);
	if (penalty.minor > 0)
		page_money(p, "Penalty", penalty);
	return st;
}

enum status put_tells(struct request *r, const struct catalogue *c, size_t *waiting)
{
	struct page *p = &r->page;
	struct untold_stays list;
	enum status st = stays_untold(r->db, &r->arena, r->now, &list);

	for (size_t i = 0; st == OK && i < list.count && i < TOLD_SHOWN; i++) {
		const struct untold_stay *u = &list.items[i];
		void *page = page_enter(p, page_item(p, "TellStay", i));

		page_put(p, "name", put_name(r, u->name, u->surname));
		page_put(p, "phone", u->phone);
		page_put(p, "tel", u->phone_key);
		page_put(p, "email", u->email != NULL && u->email[0] != '\0' ? u->email : NULL);
		page_put(p, "href", stay_path(r, u->stay_id, ""));
		page_put(p, "told", arena_printf(&r->arena, "/admin/tell/%lld/told", (long long)u->id));
		page_put(p, "letter", arena_printf(&r->arena, "/admin/tell/%lld/letter", (long long)u->id));
		page_instant(p, "At", u->created_at, r->zone);
		st = put_facts(r, c, u->stay_id, u->kind, u->facts);
		page_leave(p, page);
	}
	if (st == OK && list.count > TOLD_SHOWN)
		page_int(p, "TellStayMore", (int64_t)(list.count - TOLD_SHOWN));
	*waiting += st == OK ? list.count : 0;
	return st;
}

/* Ticked *************************************************************************************************************/

struct tick {
	struct request *request;
	int64_t id;
};

static enum status told_work(struct db *db, void *context)
{
	struct tick *w = context;
	struct request *r = w->request;
	struct stay_tell t;
	enum status st = stay_tell_by_id(db, &r->arena, w->id, &t);

	if (st == OK)
		st = stay_told(db, w->id, visitor_of(r)->user.user_id, r->now);
	return st == OK ? audit_add(db, (struct actor){ "user", visitor_of(r)->user.user_id }, r->now, "tell", "stay",
	                            t.stay_id, NULL, arena_printf(&r->arena, "kind=%s", t.kind))
	                : st;
}

/* Pressed twice, or put right meanwhile: it is as it was wanted. */
enum status tell_told(struct request *r)
{
	struct tick w = { .request = r };

	if (!int_parse(path_param(r, "id"), 1, INT64_MAX, &w.id))
		return NOT_FOUND;
	enum status st = db_transaction(r->db, told_work, &w);
	return st == OK || st == CONFLICT || st == NOT_FOUND ? redirect(r, "/admin/today?done=told") : st;
}

/* The letter *********************************************************************************************************/

static enum status put_letter(struct request *r, const struct stay_tell *t, const struct guest_stay *s,
                              const char *reference)
{
	struct page *p = &r->page;
	const struct settings *set = &desk_of(r)->facts->settings;
	struct person person;
	enum status st = person_by_id(r->db, &r->arena, s->person_id, &person);

	if (st != OK)
		return st;
	page_put(p, "Letter.name", person_full_name(p->arena, &person));
	page_put(p, "Letter.reference",
	         reference != NULL ? reference
	                           : language_say(p->arena, p->language, "Stay_life.number",
	                                          arena_printf(p->arena, "%lld", (long long)s->id), NULL));
	page_date(p, "Letter.Day", r->today);
	page_put(p, "Letter.arrive_time", language_clock(p->arena, p->language, set->check_in));
	page_put(p, "Letter.leave_time", language_clock(p->arena, p->language, set->check_out));
	page_put(p, "House.address", set->house_address);
	page_put(p, "House.phone", set->house_phone);
	page_put(p, "Href.self", stay_path(r, s->id, ""));
	void *page = page_enter(p, "Letter");
	st = put_facts(r, &desk_of(r)->facts->catalogue, s->id, t->kind, t->facts);
	page_leave(p, page);
	return st;
}

enum status tell_letter_show(struct request *r)
{
	const char *back = language_text(r->page.language, "Tidings.back"),
	           *lang = desk_of(r)->facts->settings.language;
	struct guest_request request = { 0 };
	struct guest_stay s = { 0 };
	struct stay_tell t;
	int64_t id;

	if (!int_parse(path_param(r, "id"), 1, INT64_MAX, &id))
		return NOT_FOUND;
	enum status st = stay_tell_by_id(r->db, &r->arena, id, &t);
	if (st == OK)
		st = stay_by_id(r->db, &r->arena, t.stay_id, &s);
	if (st == OK && s.request_id != 0)
		st = request_by_id(r->db, &r->arena, s.request_id, &request);
	if (st == OK)
		st = letter_language(r, request.lang != NULL ? request.lang : lang);
	if (st != OK)
		return st;
	page_put(&r->page, "Owner.back", back);
	st = put_letter(r, &t, &s, request.reference);
	return st == OK ? show(r, "admin/letter_stay.cs") : st;
}
