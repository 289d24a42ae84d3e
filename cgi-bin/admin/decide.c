#include "admin/admin.h"

static void put_names(struct request *r, const char *list, const struct effect_name *names, size_t count)
{
	struct page *p = &r->page;

	for (size_t i = 0; i < count; i++) {
		const char *node = page_item(p, list, i);

		page_put(p, page_name(p, "%s.name", node), names[i].name);
		page_put(p, page_name(p, "%s.reference", node), names[i].reference);
		page_put(p, page_name(p, "%s.href", node), request_path(r, names[i].request_id, ""));
		page_span(p, page_name(p, "%s.Stay", node), names[i].nights.from, names[i].nights.to);
		page_int(p, page_name(p, "%s.nights", node), nights(names[i].nights.from, names[i].nights.to));
		page_put(p, page_name(p, "%s.value", node), present_money(p, names[i].value, true));
	}
}

/* The list before and after, what is lost, and who falls out or comes in. */
static enum status put_effect(struct request *r, int64_t id)
{
	struct page *p = &r->page;
	struct effect e;
	enum status st = effect_find(&r->arena, &desk_of(r)->house, id, &e);

	if (st != OK)
		return st;
	int64_t lost = e.in_list ? e.plan.gain : e.plan.cost;
	page_int(p, "Effect.version", e.version);
	page_bool(p, "Effect.in_list", e.in_list);
	page_bool(p, "Effect.possible", e.plan.possible);
	page_bool(p, "Effect.proved", e.proved);
	page_bool(p, "Effect.some", lost > 0);
	page_put(p, "Effect.lost", present_money(p, (struct money){ lost }, true));
	if (e.value.minor > 0)
		page_put(p, "Effect.share", arena_printf(p->arena, "%.1f", (double)lost * 100.0 / (double)e.value.minor));
	page_put(p, "Effect.value", present_money(p, e.value, true));
	page_put(p, "Effect.after", present_money(p, e.value_after, true));
	page_int(p, "Effect.listed", e.listed);
	page_int(p, "Effect.listed_after", e.listed_after);
	page_int(p, "Effect.open", e.open);
	page_put(p, "Effect.seat", e.seat);
	put_names(r, "Out", e.out, e.out_count);
	put_names(r, "In", e.in, e.in_count);
	return OK;
}

struct hand_form {
	int64_t version;
	const char *note;
};
static const struct input hand_inputs[] = {
	{ .field = FIELD(hand_form, version), .required = true, .max = INT64_MAX },
	{ .field = FIELD(hand_form, note), .max = 200 },
	INPUTS_END
};

/* A request that is no longer open has no confirmation step: its page says how it ended. */
static enum status show_step(struct request *r, int code, const char *template)
{
	struct request_view view;
	enum status st = request_open(r, &view);

	if (st != OK)
		return st;
	if (!text_same(view.request.state, REQUEST_OPEN))
		return redirect(r, request_path(r, view.request.id, "?not=ended"));
	st = put_effect(r, view.request.id);
	if (st != OK)
		return st;
	page_instant(&r->page, "Undo_until", (struct instant){ r->now.second + desk_of(r)->settings.undo_minutes * 60 }, r->zone);
	return show_as(r, code, template);
}

enum status accept_show(struct request *r) { return show_step(r, 200, "admin/accept.cs"); }
enum status refuse_show(struct request *r) { return show_step(r, 200, "admin/refuse.cs"); }

enum status postpone_show(struct request *r)
{
	struct request_view view;
	enum status st = request_open(r, &view);

	if (st != OK)
		return st;
	struct instant later = postponed_to(&desk_of(r)->settings.deadline, r->zone, view.request.decide_at, view.option.arrival);
	if (!text_same(view.request.state, REQUEST_OPEN) || view.request.postponed || later.second <= view.request.decide_at.second)
		return redirect(r, request_path(r, view.request.id,
		                                text_same(view.request.state, REQUEST_OPEN) ? "?not=too-late" : "?not=ended"));
	page_instant(&r->page, "Later", later, r->zone);
	return show(r, "admin/postpone.cs");
}

/* The answer of a decision by hand as the next page: the request's own, with the word that it shows. */
static enum status answered(struct request *r, int64_t id, enum hand_answer answer, const char *done)
{
	static const char *const words[] = {
		[HAND_CHANGED] = "changed",     [HAND_ENDED] = "ended",          [HAND_NO_ROOM] = "no-room",
		[HAND_TOO_LATE] = "too-late",   [HAND_RELIED_ON] = "relied-on",  [HAND_NO_UNDO] = "no-undo",
	};

	return redirect(r, request_path(r, id, answer == HAND_OK ? arena_printf(&r->arena, "?done=%s", done)
	                                                         : arena_printf(&r->arena, "?not=%s", words[answer])));
}

typedef enum status hand_action(struct arena *, const struct house *, int64_t, int64_t, int64_t, const char *, enum hand_answer *);

static enum status decide_post(struct request *r, hand_action *action, const char *template, const char *done)
{
	const struct session_user *user = r->site;
	struct hand_form form;
	enum hand_answer answer;
	int64_t id;
	enum status st;

	if (!int_parse(path_param(r, "id"), 1, INT64_MAX, &id))
		return NOT_FOUND;
	if (!form_read(r, &r->form, hand_inputs, &form))
		return show_step(r, 422, template);
	st = action(&r->arena, &desk_of(r)->house, user->user_id, id, form.version, form.note ? form.note : "", &answer);
	if (st != OK)
		return st;
	if (answer == HAND_CHANGED) {
		/* The figures of the page that was confirmed no longer hold: the same page with the new ones. */
		page_put(&r->page, "Changed", "1");
		page_put(&r->page, "Form.note", form.note);
		return show_step(r, 409, template);
	}
	return answered(r, id, answer, done);
}

enum status accept_post(struct request *r) { return decide_post(r, accept_by_hand, "admin/accept.cs", "accepted"); }
enum status refuse_post(struct request *r) { return decide_post(r, refuse_by_hand, "admin/refuse.cs", "refused"); }

enum status postpone_post(struct request *r)
{
	const struct session_user *user = r->site;
	enum hand_answer answer;
	int64_t id;
	enum status st;

	if (!int_parse(path_param(r, "id"), 1, INT64_MAX, &id))
		return NOT_FOUND;
	st = postpone_by_hand(&r->arena, &desk_of(r)->house, user->user_id, id, &answer);
	return st != OK ? st : answered(r, id, answer, "postponed");
}

enum status undo_post(struct request *r)
{
	const struct session_user *user = r->site;
	enum hand_answer answer;
	int64_t id;
	enum status st;

	if (!int_parse(path_param(r, "id"), 1, INT64_MAX, &id))
		return NOT_FOUND;
	st = undo_by_hand(&r->arena, &desk_of(r)->house, user->user_id, id, &answer);
	return st != OK ? st : answered(r, id, answer, "undone");
}
