#include "admin/admin.h"

#include "store/plan.h"

#define QUEUE_PAGE 50

/* The page an owner opens first. */
enum status first_show(struct request *r)
{
	return redirect(r, "/admin/queue");
}

static void put_row(struct request *r, const char *node, const struct queue_row *q)
{
	struct page *p = &r->page;
	struct desk *d = desk_of(r);
	int32_t length = nights(q->arrival, q->departure);
	enum wish wish = WISH_ANY;

	wish_parse(q->wish, &wish);
	page_int(p, page_name(p, "%s.id", node), q->id);
	page_put(p, page_name(p, "%s.reference", node), q->reference);
	page_put(p, page_name(p, "%s.name", node),
	         person_full_name(p->arena, &(struct person){ .name = q->name, .surname = q->surname, .patronymic = "" }));
	page_put(p, page_name(p, "%s.href", node), request_path(r, q->id, ""));
	page_bool(p, page_name(p, "%s.turn", node), q->turn);
	page_bool(p, page_name(p, "%s.postponed", node), q->postponed);
	page_int(p, page_name(p, "%s.adults", node), q->adults);
	if (q->children)
		page_int(p, page_name(p, "%s.children", node), q->children);
	page_span(p, page_name(p, "%s.Stay", node), q->arrival, q->departure);
	/* Named rooms stand in the seats; the wish alone tells how many. */
	page_put(p, page_name(p, "%s.wish", node),
	         wish == WISH_ROOMS ? NULL : present_wish(p, &d->catalogue, wish, q->kind_id, q->rooms_count, NULL));
	page_put(p, page_name(p, "%s.seats", node), q->seats);
	page_put(p, page_name(p, "%s.value", node), present_money(p, q->value, true));
	page_put(p, page_name(p, "%s.price", node), present_money(p, q->price, true));
	page_put(p, page_name(p, "%s.night", node),
	         present_money(p, (struct money){ q->value.minor / (length * (q->rooms_count ? q->rooms_count : 1)) }, true));
	if (q->effect_known) {
		page_put(p, page_name(p, "%s.Effect", node), q->effect_possible ? "possible" : "impossible");
		page_bool(p, page_name(p, "%s.Effect.proved", node), q->effect_proved);
		page_put(p, page_name(p, "%s.Effect.amount", node), present_money(p, q->effect_amount, true));
		page_bool(p, page_name(p, "%s.Effect.some", node), q->effect_amount.minor != 0);
		page_put(p, page_name(p, "%s.Effect.names", node), q->effect_names);
	}
}

/* Rows of one decision time stand under one heading. */
static void put_rows(struct request *r, const struct queue_rows *rows, struct instant seen)
{
	struct page *p = &r->page;
	size_t group = 0, n = 0;

	for (size_t i = 0; i < rows->count; i++) {
		const struct queue_row *q = &rows->items[i];
		const char *node;

		if (i > 0 && q->decide_at.second != rows->items[i - 1].decide_at.second) {
			group++;
			n = 0;
		}
		if (n == 0) {
			page_instant(p, page_name(p, "Groups.%zu.At", group), q->decide_at, r->zone);
			page_put(p, page_name(p, "Groups.%zu.left", group), present_duration(p, q->decide_at.second - r->now.second));
		}
		node = page_name(p, "Groups.%zu.Rows.%zu", group, n++);
		put_row(r, node, q);
		page_bool(p, page_name(p, "%s.fresh", node), instant_is(seen) && instant_is(q->confirmed_at) && q->confirmed_at.second > seen.second);
		page_bool(p, page_name(p, "%s.changed", node), instant_is(seen) && instant_is(q->turn_at) && q->turn_at.second > seen.second);
	}
}

static void put_plan(struct request *r, const struct stored_plan *plan, const struct queue_counts *counts)
{
	struct page *p = &r->page;
	int64_t gap = plan->bound.minor - plan->value.minor;

	page_put(p, "Plan.status", plan->status);
	page_put(p, "Plan.value", present_money(p, plan->value, true));
	page_instant(p, "Plan.At", plan->computed_at, r->zone);
	if (gap > 0 && plan->value.minor > 0)
		page_put(p, "Plan.gap", arena_printf(p->arena, "%.1f", (double)gap * 100.0 / (double)plan->value.minor));
	page_int(p, "Counts.all", counts->all_count);
	page_int(p, "Counts.in", counts->in_count);
	page_int(p, "Counts.out", counts->all_count - counts->in_count);
	page_instant(p, "Next.At", counts->next_decision, r->zone);
	if (instant_is(counts->next_decision)) {
		page_put(p, "Next.left", present_duration(p, counts->next_decision.second - r->now.second));
		page_int(p, "Next.count", counts->next_count);
	}
}

/* Decisions by hand that can still be taken back stand on top. */
static enum status put_undoable(struct request *r)
{
	struct page *p = &r->page;
	struct decisions list;
	enum status st = decisions_undoable(r->db, &r->arena, r->now, &list);

	for (size_t i = 0; st == OK && i < list.count; i++) {
		const struct decision *d = &list.items[i];
		struct guest_request request;
		struct person person;

		st = request_by_id(r->db, &r->arena, d->request_id, &request);
		if (st == OK)
			st = person_by_id(r->db, &r->arena, request.person_id, &person);
		if (st != OK)
			break;
		page_put(p, page_name(p, "Undo.%zu.name", i), person_full_name(p->arena, &person));
		page_put(p, page_name(p, "Undo.%zu.verdict", i), d->verdict);
		page_put(p, page_name(p, "Undo.%zu.href", i), request_path(r, request.id, ""));
		page_put(p, page_name(p, "Undo.%zu.undo", i), request_path(r, request.id, "/undo"));
		page_instant(p, page_name(p, "Undo.%zu.Until", i), d->undo_until, r->zone);
	}
	return st;
}

enum status queue_show(struct request *r)
{
	static const char *const filters[] = { [QUEUE_ALL] = "all", [QUEUE_IN] = "in", [QUEUE_OUT] = "out" };
	const struct session_user *user = r->site;
	const char *show_param = query_param(r, "show"), *done = query_param(r, "done");
	enum queue_filter filter = QUEUE_ALL;
	int64_t page = 1;
	struct queue_rows rows;
	struct queue_counts counts;
	struct stored_plan plan;
	enum status st;

	for (size_t i = 0; i < ARRAY_LEN(filters); i++)
		if (text_same(show_param, filters[i]))
			filter = (enum queue_filter)i;
	if (query_param(r, "page") && !int_parse(query_param(r, "page"), 1, 100000, &page))
		return NOT_FOUND;
	st = queue_list(r->db, &r->arena, filter, (page - 1) * QUEUE_PAGE, QUEUE_PAGE, &rows);
	if (st == OK)
		st = queue_counts(r->db, &r->arena, &counts);
	if (st == OK)
		st = plan_get(r->db, &r->arena, &plan);
	if (st == OK)
		st = put_undoable(r);
	if (st != OK)
		return st;
	put_rows(r, &rows, user->seen_queue);
	put_plan(r, &plan, &counts);
	page_put(&r->page, "Filter", filters[filter]);
	page_put(&r->page, "Done", done);
	page_int(&r->page, "Page.number", page);
	if (page > 1)
		page_int(&r->page, "Page.previous", page - 1);
	if (rows.count == QUEUE_PAGE)
		page_int(&r->page, "Page.next", page + 1);
	return show(r, "admin/queue.cs");
}
