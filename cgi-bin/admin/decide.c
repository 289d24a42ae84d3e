#include "admin/admin.h"

/* Who falls out or comes in, and the sum of what they are worth. */
static int64_t put_names(struct request *r, const char *list, const struct effect_name *names, size_t count)
{
	struct page *p = &r->page;
	int64_t sum = 0;

	for (size_t i = 0; i < count; i++) {
		int32_t length = nights(names[i].nights.from, names[i].nights.to);
		void *page = page_enter(p, page_item(p, list, i));

		page_put(p, "name", names[i].name);
		page_put(p, "href", request_path(r, names[i].request_id, ""));
		page_span(p, "Stay", names[i].nights.from, names[i].nights.to);
		page_put(p, "value", present_money(p, (struct money){ names[i].value.minor + names[i].goodwill.minor }, false));
		if (names[i].goodwill.minor > 0)
			page_put(p, "goodwill", present_money(p, names[i].goodwill, false));
		page_put(p, "night", present_money(p, (struct money){ names[i].value.minor / (length ? length : 1) }, true));
		page_leave(p, page);
		sum += names[i].value.minor + names[i].goodwill.minor;
	}
	return sum;
}

/* The list before and after. Accepting what is in the list, and refusing what is not, changes nothing. */
static enum status put_effect(struct request *r, const struct request_view *view, bool accepting)
{
	struct page *p = &r->page;
	struct effect e;
	enum status st = effect_find(&r->arena, &desk_of(r)->house, view->request.id, &e);

	if (st != OK)
		return st;
	bool changes = accepting != e.in_list;
	int64_t own = view->option.value.minor + e.own_goodwill.minor, after = changes ? e.value_after.minor : e.value.minor;
	int64_t lost = e.value.minor - after;

	page_int(p, "Effect.version", e.version);
	page_bool(p, "Effect.in_list", e.in_list);
	page_bool(p, "Effect.changes", changes);
	page_bool(p, "Effect.possible", e.in_list || e.plan.possible);
	page_bool(p, "Effect.proved", e.proved);
	page_put(p, "Effect.value", present_money(p, e.value, false));
	page_put(p, "Effect.after", present_money(p, (struct money){ after }, false));
	page_int(p, "Effect.listed", e.listed);
	page_int(p, "Effect.listed_after", changes ? e.listed_after : e.listed);
	page_int(p, "Effect.open", e.open);
	page_put(p, "Effect.seat", e.seat);
	page_put(p, "Effect.lost", present_money(p, (struct money){ lost }, false));
	page_bool(p, "Effect.loses", lost > 0);
	if (lost > 0 && lost * 2000 >= e.value.minor) /* what would be written "0.0 %" is not */
		page_put(p, "Effect.share", arena_printf(p->arena, "%.1f", (double)lost * 100.0 / (double)e.value.minor));
	if (!changes)
		return OK;
	page_put(p, "Effect.own", present_money(p, (struct money){ own }, false));
	if (e.own_goodwill.minor > 0)
		page_put(p, "Effect.own_goodwill", present_money(p, e.own_goodwill, false));
	int64_t rest = lost - put_names(r, "Out", e.out, e.out_count) + put_names(r, "In", e.in, e.in_count) + (accepting ? own : -own);
	/* Reserves, and others that change their option, are no one's falling out or coming in. */
	if (rest > 0)
		page_put(p, "Effect.less", present_money(p, (struct money){ rest }, false));
	else if (rest < 0)
		page_put(p, "Effect.more", present_money(p, (struct money){ -rest }, false));
	return OK;
}

struct hand_form {
	int64_t version;
	const char *note;
};
static const struct input hand_inputs[] = {
	{ .field = FIELD(hand_form, version), .required = true, .min = 1, .max = INT64_MAX },
	{ .field = FIELD(hand_form, note), .max = 200 },
	INPUTS_END
};

struct hand_step {
	enum status (*decide)(struct arena *, const struct house *, int64_t user_id, int64_t request_id, int64_t version, const char *note,
	                      enum hand_answer *);
	bool accepting;
	const char *template, *done;
};
static const struct hand_step accepting = { accept_by_hand, true, "admin/accept.cs", "accepted" };
static const struct hand_step refusing = { refuse_by_hand, false, "admin/refuse.cs", "refused" };

/* A request that is no longer open, or whose arrival has passed, has no confirmation step: its page says how it stands. */
static enum status show_step(struct request *r, int code, const struct hand_step *step)
{
	struct request_view view;
	enum status st = request_open(r, &view);

	if (st != OK)
		return st;
	if (!text_same(view.request.state, REQUEST_OPEN))
		return redirect(r, request_path(r, view.request.id, "?not=ended"));
	st = put_effect(r, &view, step->accepting);
	if (st == NOT_FOUND)
		return redirect(r, request_path(r, view.request.id, "?not=too_late"));
	if (st != OK)
		return st;
	page_instant(&r->page, "Undo", (struct instant){ r->now.second + desk_of(r)->facts->settings.undo_minutes * 60 }, r->zone);
	return show_as(r, code, step->template);
}

enum status accept_show(struct request *r) { return show_step(r, 200, &accepting); }
enum status refuse_show(struct request *r) { return show_step(r, 200, &refusing); }

enum status postpone_show(struct request *r)
{
	struct request_view view;
	enum status st = request_open(r, &view);

	if (st != OK)
		return st;
	if (!text_same(view.request.state, REQUEST_OPEN))
		return redirect(r, request_path(r, view.request.id, "?not=ended"));
	struct instant later = postponed_to(&desk_of(r)->facts->settings.deadline, r->zone, view.request.decide_at, view.option.arrival);
	if (view.request.postponed || later.second <= view.request.decide_at.second || later.second <= r->now.second)
		return redirect(r, request_path(r, view.request.id, "?not=too_late"));
	page_instant(&r->page, "Later", later, r->zone);
	return show(r, "admin/postpone.cs");
}

/* What came of it: after a decision the queue, where it can be taken back on top; else the page of the request, with the word that it shows. */
static enum status answered(struct request *r, int64_t id, enum hand_answer answer, const char *next)
{
	static const char *const words[] = {
		[HAND_OK] = "", [HAND_CHANGED] = "changed", [HAND_ENDED] = "ended", [HAND_NO_ROOM] = "no_room",
		[HAND_TOO_LATE] = "too_late", [HAND_RELIED_ON] = "relied_on", [HAND_NO_UNDO] = "no_undo",
	};

	return redirect(r, answer == HAND_OK ? next : request_path(r, id, arena_printf(&r->arena, "?not=%s", words[answer])));
}

static enum status decide_post(struct request *r, const struct hand_step *step)
{
	struct hand_form form = { 0 };
	enum hand_answer answer;
	int64_t id;
	enum status st;

	if (!int_parse(path_param(r, "id"), 1, INT64_MAX, &id))
		return NOT_FOUND;
	if (!form_read(r, &r->form, hand_inputs, &form))
		return show_step(r, 422, step);
	st = step->decide(&r->arena, &desk_of(r)->house, visitor_of(r)->user.user_id, id, form.version, form.note ? form.note : "", &answer);
	if (st != OK)
		return st;
	if (answer == HAND_CHANGED) {
		/* The figures that were confirmed no longer hold: the same page with the new ones. */
		page_put(&r->page, "Changed", "1");
		return show_step(r, 409, step);
	}
	return answered(r, id, answer, arena_printf(&r->arena, "/admin/queue?done=%s", step->done));
}

enum status accept_post(struct request *r) { return decide_post(r, &accepting); }
enum status refuse_post(struct request *r) { return decide_post(r, &refusing); }

enum status postpone_post(struct request *r)
{
	enum hand_answer answer;
	int64_t id;
	enum status st;

	if (!int_parse(path_param(r, "id"), 1, INT64_MAX, &id))
		return NOT_FOUND;
	st = postpone_by_hand(&r->arena, &desk_of(r)->house, visitor_of(r)->user.user_id, id, &answer);
	return st != OK ? st : answered(r, id, answer, request_path(r, id, "?done=postponed"));
}

enum status undo_post(struct request *r)
{
	enum hand_answer answer;
	int64_t id;
	enum status st;

	if (!int_parse(path_param(r, "id"), 1, INT64_MAX, &id))
		return NOT_FOUND;
	st = undo_by_hand(&r->arena, &desk_of(r)->house, visitor_of(r)->user.user_id, id, &answer);
	return st != OK ? st : answered(r, id, answer, request_path(r, id, "?done=undone"));
}
