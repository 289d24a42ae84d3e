/* Why a decision fell as it did, in plain words, and computed again when somebody asks. */
#include "admin/admin.h"

#include "admin/desk.h"
#include "admin/strip.h"
#include "house/why.h"
#include "store/outbox.h"

static const char *const sorts[] = {
	[WHY_KEPT] = "kept", [WHY_SAME] = "same", [WHY_LIST] = "list", [WHY_CLOSED] = "closed"
};

static const char *name_of(struct request *r, const struct why_bar *b)
{
	return b->name && *b->name
	           ? b->name
	           : language_text(r->page.language, b->sort == WHY_CLOSED ? "Why.closed" : "Why.somebody");
}

static void put_others(struct request *r, const char *list, const struct why_other *others, size_t count)
{
	struct page *p = &r->page;
	struct buffer names = { .arena = p->arena };
	int64_t sum = 0;

	for (size_t i = 0; i < count; i++) {
		buffer_printf(&names, "%s%s", i ? ", " : "",
		              others[i].name ? others[i].name : language_text(p->language, "Why.somebody"));
		sum += others[i].value.minor;
	}
	page_put(p, page_name(p, "%s.names", list), names.data);
	page_put(p, page_name(p, "%s.value", list), present_money(p, (struct money){ sum }, false));
}

/* The rooms night by night. */
static void put_chart(struct request *r, const struct request_view *view, const struct why *y)
{
	struct page *p = &r->page;
	struct span asked = { view->option.arrival, view->option.departure };
	struct strip s = { .request = r, .window = y->window, .asked = asked };

	strip_days(&s);
	for (size_t i = 0; i < y->night_count; i++) {
		const struct why_night *n = &y->nights[i];

		page_int(p, page_name(p, "Days.%zu.left", i), n->left);
		page_bool(p, page_name(p, "Days.%zu.none", i), n->asked && n->left == 0);
	}
	for (size_t row = 0; row < y->room_count; row++) {
		strip_row(&s, page_item(p, "Rows", row));
		page_put(p, page_name(p, "%s.room", s.row), y->rooms[row]);
		for (size_t i = 0; i < y->bar_count; i++) {
			const struct why_bar *b = &y->bars[i];

			if (b->row == row)
				strip_put(&s, &(struct strip_bar){ b->nights, sorts[b->sort], name_of(r, b),
				                                   b->request_id ? request_path(r, b->request_id, "")
				                                                 : NULL });
		}
		strip_end(&s);
	}
	strip_row(&s, "Asked");
	strip_put(&s, &(struct strip_bar){ asked, text_same(y->decision.verdict, "accepted") ? "same" : "asked",
	                                   page_get(p, "Guest.name"), NULL });
	strip_end(&s);
}

/* Who held the rooms in the nights that were asked for; one in several rooms stands once. */
static bool is_again(const struct why *y, size_t bar)
{
	const struct why_bar *b = &y->bars[bar];

	for (size_t i = 0; i < bar; i++)
		if (b->request_id && y->bars[i].request_id == b->request_id)
			return true;
	return false;
}

static void put_filled(struct request *r, const struct request_view *view, const struct why *y)
{
	struct page *p = &r->page;
	const struct span asked = { view->option.arrival, view->option.departure };
	size_t n = 0;

	for (size_t i = 0; i < y->bar_count; i++) {
		const struct why_bar *b = &y->bars[i];

		if (!spans_overlap(b->nights, asked) || b->request_id == view->request.id || is_again(y, i))
			continue;
		void *page = page_enter(p, page_item(p, "Filled", n++));
		page_put(p, "name", name_of(r, b));
		page_put(p, "href", b->request_id ? request_path(r, b->request_id, "") : NULL);
		page_put(p, "sort", sorts[b->sort]);
		page_put(p, "room", y->rooms[b->row]);
		page_span(p, "Stay", b->nights.from, b->nights.to);
		page_int(p, "common", nights(b->nights.from.day > asked.from.day ? b->nights.from : asked.from,
		                             b->nights.to.day < asked.to.day ? b->nights.to : asked.to));
		page_bool(p, "gives_way", b->gives_way);
		page_instant(p, "Since", b->since, r->zone);
		if (b->sort == WHY_SAME || b->sort == WHY_LIST)
			page_put(p, "value", present_money(p, b->value, false));
		page_leave(p, page);
	}
}

static void put_plan(struct request *r, const struct why *y, bool again)
{
	struct page *p = &r->page;
	const struct decision *d = &y->decision;
	int64_t gap = d->bound.minor - d->value.minor;

	page_int(p, "Plan.version", d->plan_version);
	page_put(p, "Plan.value", present_money(p, d->value, false));
	page_put(p, "Plan.bound", present_money(p, d->bound, false));
	if (gap > 0)
		page_put(p, "Plan.gap", present_money(p, (struct money){ gap }, false));
	page_int(p, "With.yes", y->with_yes);
	page_int(p, "With.no", y->with_no);
	if (!y->known)
		return;
	page_int(p, "Plan.open", y->open);
	page_put(p, "Plan.other", present_money(p, (struct money){ y->value.minor - y->cost.minor }, false));
	if (!again)
		return;
	page_put(p, "Again",
	         y->value.minor == d->value.minor && y->solved && gap == 0              ? "same"
	         : y->value.minor <= d->bound.minor && y->bound.minor >= d->value.minor ? "holds"
	                                                                                : "differs");
	page_put(p, "Again.value", present_money(p, y->value, false));
	page_int(p, "Again.ms", y->microseconds / 1000 + 1);
}

static void put_why(struct request *r, const struct request_view *view, const struct why *y)
{
	struct page *p = &r->page;

	page_bool(p, "Case.known", y->known);
	if (!y->known)
		return;
	page_int(p, "Case.asked", y->asked_nights);
	page_int(p, "Case.short", y->short_nights);
	page_bool(p, "Case.listed", y->listed);
	page_bool(p, "Case.possible", y->possible);
	page_put(p, "Case.own", present_money(p, y->own, false));
	page_put(p, "Case.cost", present_money(p, y->cost, false));
	page_bool(p, "Case.costs", y->cost.minor > 0);
	put_others(r, "Out", y->out, y->out_count);
	put_others(r, "In", y->in, y->in_count);
	put_chart(r, view, y);
	put_filled(r, view, y);
}

/* What would still fit, and what the guest was told: the words of the private page. */
static enum status put_told(struct request *r, const struct request_view *view)
{
	struct page *p = &r->page;
	struct outbox_rows mails;
	size_t n = 0;
	struct date night;
	enum status st = outbox_of_request(r->db, &r->arena, view->request.id, &mails);

	for (size_t i = 0; i < mails.count && st == OK; i++)
		if (text_same(mails.items[i].kind, view->decision.verdict))
			page_instant(p, "Told", mails.items[i].sent_at, r->zone);
	if (!view->decided || !text_same(view->decision.verdict, "refused"))
		return st;
	page_put(p, "Told.why", refusal_why_name(view->why));
	for (const char *at = view->short_nights; *at; at += strcspn(at, ","), at += *at == ',')
		if (date_parse(arena_strndup(p->arena, at, strcspn(at, ",")), &night))
			page_date(p, page_item(p, "Short", n++), night);
	for (size_t i = 0; i < view->alternative_count; i++) {
		const struct alternative *a = &view->alternatives[i];
		void *page = page_enter(p, page_item(p, "Fits", i));

		page_put(p, "what",
		         present_wish(p, &desk_of(r)->facts->catalogue, a->wish, a->kind_id, a->rooms_count,
		                      view->option.room_ids));
		page_span(p, "Stay", a->nights.from, a->nights.to);
		page_put(p, "price", present_money(p, a->price, false));
		page_leave(p, page);
	}
	return st;
}

enum status why_show(struct request *r)
{
	struct page *p = &r->page;
	struct request_view view;
	struct why why;
	bool again = text_same(query_param(r, "again"), "1");
	enum status st = request_open(r, &view);

	if (st == OK)
		st = why_find(&r->arena, &desk_of(r)->house, &view.request, again, &why);
	if (st == OK)
		st = put_told(r, &view);
	if (st != OK)
		return st;
	page_put(p, "Decision.verdict", why.decision.verdict);
	page_put(p, "Decision.why", why.decision.why);
	page_put(p, "Decision.note", *why.decision.note ? why.decision.note : NULL);
	page_instant(p, "Decision.At", why.decision.decided_at, r->zone);
	page_instant(p, "Request.Confirmed", view.request.confirmed_at, r->zone);
	put_plan(r, &why, again);
	put_why(r, &view, &why);
	return show(r, "admin/why.cs");
}
