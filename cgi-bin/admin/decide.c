#include "admin/admin.h"

#include "admin/offers.h"
#include "admin/strip.h"
#include "house/choice.h"
#include "store/decision.h"

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
		page_put(p, "value",
		         present_money(p, (struct money){ names[i].value.minor + names[i].goodwill.minor }, false));
		if (names[i].goodwill.minor > 0)
			page_put(p, "goodwill", present_money(p, names[i].goodwill, false));
		page_put(p, "night",
		         present_money(p, (struct money){ names[i].value.minor / (length ? length : 1) }, true));
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
	int64_t own = view->option.value.minor + e.own_goodwill.minor,
	        after = changes ? e.value_after.minor : e.value.minor;
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
	page_put(p, "Effect.seen", money_text(p->arena, (struct money){ lost > 0 ? lost : 0 }, p->currency.decimals));
	page_bool(p, "Effect.loses", lost > 0);
	if (lost > 0 && lost * 2000 >= e.value.minor) /* what would be written "0.0 %" is not */
		page_put(p, "Effect.share",
		         arena_printf(p->arena, "%.1f", (double)lost * 100.0 / (double)e.value.minor));
	if (!changes)
		return OK;
	page_put(p, "Effect.own", present_money(p, (struct money){ own }, false));
	if (e.own_goodwill.minor > 0)
		page_put(p, "Effect.own_goodwill", present_money(p, e.own_goodwill, false));
	int64_t rest = lost - put_names(r, "Out", e.out, e.out_count) + put_names(r, "In", e.in, e.in_count) +
	               (accepting ? own : -own);
	/* Reserves, and others that change their option, are no one's falling out or coming in. */
	if (rest > 0)
		page_put(p, "Effect.less", present_money(p, (struct money){ rest }, false));
	else if (rest < 0)
		page_put(p, "Effect.more", present_money(p, (struct money){ -rest }, false));
	return OK;
}

/* Who is in the rooms that would do, and in which of them the stay could be fixed. */
static void put_strip(struct request *r, const struct request_view *view, const struct choices *c)
{
	static const char *const sorts[] = {
		[CHOICE_KEPT] = "kept", [CHOICE_LISTED] = "list", [CHOICE_OWN] = "same", [CHOICE_CLOSED] = "closed"
	};
	struct page *p = &r->page;
	struct strip s = { .request = r, .window = c->window, .asked = c->asked };

	strip_days(&s);
	for (size_t row = 0; row < c->room_count; row++) {
		strip_row(&s, page_item(p, "Rows", row));
		page_put(p, page_name(p, "%s.room", s.row), c->rooms[row]);
		for (size_t i = 0; i < c->bar_count; i++) {
			const struct choice_bar *b = &c->bars[i];
			const char *name = b->name ? b->name : language_text(p->language, "Why.closed");

			if (b->row == row)
				strip_put(&s, &(struct strip_bar){ b->nights, sorts[b->sort], name,
				                                   b->request_id ? request_path(r, b->request_id, "")
				                                                 : NULL });
		}
		strip_end(&s);
	}
	if (view->request.turn)
		return;
	strip_row(&s, "Asked");
	strip_put(&s, &(struct strip_bar){ c->asked, "asked", page_get(p, "Guest.name"), NULL });
	strip_end(&s);
}

static enum status put_choices(struct request *r, const struct request_view *view)
{
	struct page *p = &r->page;
	struct choices all;
	size_t n = 0;
	enum status st = choices_find(&r->arena, &desk_of(r)->house, view->request.id, &all);

	if (st != OK)
		return st;
	put_strip(r, view, &all);
	for (size_t i = 0; i < all.count; i++) {
		const struct choice *c = &all.items[i];
		struct buffer names = { .arena = p->arena };
		bool same = c->out_count == all.items[0].out_count && c->out_count > 0;

		if (!c->possible)
			continue;
		for (size_t k = 0; k < c->out_count; k++) {
			same = same && c->out[k].request_id == all.items[0].out[k].request_id;
			buffer_printf(&names, "%s%s", k ? ", " : "", c->out[k].name);
		}
		void *page = page_enter(p, page_item(p, "Choices", n++));
		page_put(p, "value", ids_text(p->arena, c->room_ids, c->room_count, "."));
		page_put(p, "rooms", c->rooms);
		page_bool(p, "seat", c->seat);
		page_bool(p, "same", same);
		page_put(p, "out", names.data);
		if (c->more.minor > 0)
			page_put(p, "more", present_money(p, c->more, false));
		page_leave(p, page);
	}
	return OK;
}

struct hand_form {
	int64_t version;
	struct money seen; /* what the best set would lose, as it was shown */
	const char *note, *rooms;
};
static const struct input hand_inputs[] = {
	{ .field = FIELD(hand_form, version), .required = true, .min = 1, .max = INT64_MAX },
	{ .field = FIELD(hand_form, seen), .max = MONEY_MAX },
	{ .field = FIELD(hand_form, note), .max = 200 },
	{ .field = FIELD(hand_form, rooms), .max = 1500, .as = AS_CODE },
	INPUTS_END
};

struct hand_step {
	enum status (*decide)(struct arena *, const struct house *, int64_t user_id, int64_t request_id,
	                      int64_t version, const char *note, const struct room_ids *rooms, enum hand_answer *);
	bool accepting;
	const char *template, *done;
};

static enum status refuse_noted(struct arena *a, const struct house *h, int64_t user_id, int64_t request_id,
                                int64_t version, const char *note, const struct room_ids *rooms,
                                enum hand_answer *answer)
{
	(void)rooms;
	return refuse_by_hand(a, h, user_id, request_id, version, note, answer);
}

static const struct hand_step accepting = { accept_into_by_hand, true, "admin/accept.cs", "accepted" };
static const struct hand_step refusing = { refuse_noted, false, "admin/refuse.cs", "refused" };

/* A request that is no longer open, or whose arrival has passed, has no confirmation step: its page says how it
 * stands. */
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
	if (st == OK && step->accepting)
		st = put_choices(r, &view);
	if (st == OK && step->accepting && !view.request.turn)
		st = put_offers(r, &view);
	if (st != OK)
		return st;
	page_instant(&r->page, "Undo",
	             (struct instant){ r->now.second + desk_of(r)->facts->settings.undo_minutes * 60 }, r->zone);
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
	struct instant later =
	    postponed_to(&desk_of(r)->facts->settings.deadline, r->zone, view.request.decide_at, view.option.arrival);
	if (view.request.postponed || later.second <= view.request.decide_at.second || later.second <= r->now.second)
		return redirect(r, request_path(r, view.request.id, "?not=too_late"));
	page_instant(&r->page, "Later", later, r->zone);
	return show(r, "admin/postpone.cs");
}

/* What came of it: after a decision the queue, where it can be taken back on top; else the page of the request, with
 * the word that it shows. */
static enum status answered(struct request *r, int64_t id, enum hand_answer answer, const char *next)
{
	static const char *const words[] = {
		[HAND_OK] = "", [HAND_CHANGED] = "changed", [HAND_ENDED] = "ended", [HAND_NO_ROOM] = "no_room",
		[HAND_TOO_LATE] = "too_late", [HAND_RELIED_ON] = "relied_on", [HAND_NO_UNDO] = "no_undo",
	};

	return redirect(r, answer == HAND_OK ? next
	                                     : request_path(r, id, arena_printf(&r->arena, "?not=%s", words[answer])));
}

/* "3" or "3.7", as the page wrote them; nothing: the rooms are left open. */
static bool rooms_read(struct request *r, const char *typed, struct room_ids *out)
{
	size_t most = typed ? strlen(typed) : 0;
	int64_t *ids = arena_news(&r->arena, int64_t, most);

	*out = (struct room_ids){ ids, 0 };
	for (const char *at = typed; at && *at; at += strcspn(at, "."), at += *at == '.')
		if (!int_parse(arena_strndup(&r->arena, at, strcspn(at, ".")), 1, INT64_MAX, &ids[out->count++]))
			return false;
	return true;
}

enum status accepted_next(struct request *r, int64_t id, const char **next)
{
	struct fallens fallen = { 0 };
	enum status st = decision_fallen(r->db, &r->arena, id, &fallen);

	*next = fallen.count > 0 ? request_path(r, id, "/fallen?done=accepted") : "/admin/queue?done=accepted";
	return st;
}

static enum status decide_post(struct request *r, const struct hand_step *step)
{
	struct hand_form form = { 0 };
	struct room_ids rooms;
	enum hand_answer answer;
	int64_t id;
	enum status st;

	if (!int_parse(path_param(r, "id"), 1, INT64_MAX, &id))
		return NOT_FOUND;
	if (!form_read(r, &r->form, hand_inputs, &form))
		return show_step(r, 422, step);
	if (!rooms_read(r, form.rooms, &rooms))
		return INVALID;
	st = step->decide(&r->arena, &desk_of(r)->house, visitor_of(r)->user.user_id, id, form.version,
	                  form.note ? form.note : "", rooms.count > 0 ? &rooms : NULL, &answer);
	if (st != OK)
		return st;
	if (answer == HAND_CHANGED) {
		/* The figures that were confirmed no longer hold: the same page with the new ones. */
		page_put(&r->page, "Changed", "1");
		page_put(&r->page, "Seen", present_money(&r->page, form.seen, false));
		return show_step(r, 409, step);
	}
	const char *next = arena_printf(&r->arena, "/admin/queue?done=%s", step->done);
	if (step->accepting && answer == HAND_OK)
		st = accepted_next(r, id, &next);
	return st == OK ? answered(r, id, answer, next) : st;
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
