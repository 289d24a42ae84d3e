/* Stays whose prepayment is late: what becomes of them, and the owner's word. */
#include "admin/mails.h"

#include "house/reminders.h"

#define LATE_SHOWN 3 /* of Today, before the others are folded */

static const char *const kept_words[] = { [KEPT_NOT] = "lapses", [KEPT_UNTOLD] = "untold", [KEPT_NEAR] = "near" };

static void put_stay(struct request *r, const struct late_stay *late)
{
	const struct unpaid_stay *s = &late->stay;
	struct page *p = &r->page;

	page_put(
	    p, "name",
	    person_full_name(&r->arena, &(struct person){ .name = s->name, .surname = s->surname, .patronymic = "" }));
	page_span(p, "Stay", s->arrival, s->departure);
	page_date(p, "Until", s->prepay_until);
	page_date(p, "Grace", s->grace_until);
	page_put(p, "missing", present_money(p, (struct money){ s->prepayment.minor - s->paid.minor }, false));
	if (s->paid.minor > 0)
		page_put(p, "paid", present_money(p, s->paid, false));
	page_put(p, "kept", late->kept == KEPT_NOT && !late->warned ? "warn" : kept_words[late->kept]);
	page_put(p, "href", request_path(r, s->request_id, ""));
	page_put(p, "keep", arena_printf(&r->arena, "/admin/late/%lld/keep", (long long)s->id));
	page_put(p, "go", arena_printf(&r->arena, "/admin/late/%lld/go", (long long)s->id));
}

enum status put_late(struct request *r, size_t *waiting)
{
	struct late_stay *list = NULL;
	size_t count = 0;
	enum status st = late_stays(&r->arena, &desk_of(r)->house, &list, &count);
	size_t shown = count > LATE_SHOWN + 1 ? LATE_SHOWN : count; /* one alone is not folded away */

	if (st == OK && count > shown)
		page_int(&r->page, "LateCount", (int64_t)(count - shown));
	for (size_t i = 0; st == OK && i < count; i++) {
		void *page = page_enter(&r->page, i < shown ? page_item(&r->page, "Late", i)
		                                            : page_item(&r->page, "LateRest", i - shown));

		put_stay(r, &list[i]);
		page_leave(&r->page, page);
	}
	*waiting += st == OK ? count : 0;
	return st;
}

static bool id_asked(const struct request *r, int64_t *id)
{
	return int_parse(path_param(r, "id"), 1, INT64_MAX, id);
}

static enum status done(struct request *r, enum status st, bool changed, const char *word)
{
	return st == OK ? redirect(r, arena_printf(&r->arena, "/admin/today?done=%s", changed ? "moved" : word)) : st;
}

static struct actor owner_of(const struct request *r)
{
	return (struct actor){ "user", visitor_of(r)->user.user_id };
}

enum status late_keep_post(struct request *r)
{
	bool changed = false;
	int64_t id;
	enum status st =
	    id_asked(r, &id) ? late_keep(&r->arena, &desk_of(r)->house, owner_of(r), id, &changed) : NOT_FOUND;

	return done(r, st, changed, "kept");
}

enum status late_go_show(struct request *r)
{
	struct late_stay late = { 0 };
	int64_t id;
	enum status st = id_asked(r, &id) ? late_stay_find(&r->arena, &desk_of(r)->house, id, &late) : NOT_FOUND;

	if (st != OK)
		return st;
	put_stay(r, &late);
	return show(r, "admin/late.cs");
}

enum status late_go_post(struct request *r)
{
	bool changed = false;
	int64_t id;
	enum status st =
	    id_asked(r, &id) ? late_let_go(&r->arena, &desk_of(r)->house, owner_of(r), id, &changed) : NOT_FOUND;

	return done(r, st, changed, "gone");
}
