/* After the acceptance: the guest asks to stay shorter, to give up a room, to bring somebody, or cancels. Price and
 * penalty come first. */
#include "booking/booking.h"

#include "house/life.h"
#include "house/submit.h"

struct change_form {
	const char *kind;
	struct date arrival, departure;
	int64_t room, adults, children;
	const char *why, *reason;
	int64_t seen; /* the price that was shown, plus one; 0: none was */
};
static const struct input change_inputs[] = {
	{ .field = FIELD(change_form, kind), .required = true, .max = 16, .as = AS_CODE },
	{ .field = FIELD(change_form, arrival) },
	{ .field = FIELD(change_form, departure) },
	{ .field = FIELD(change_form, room), .min = 0, .max = UINT32_MAX },
	{ .field = FIELD(change_form, adults), .min = 0, .max = 500 },
	{ .field = FIELD(change_form, children), .min = 0, .max = 500 },
	{ .field = FIELD(change_form, why), .max = 16, .as = AS_CODE },
	{ .field = FIELD(change_form, reason), .max = 400, .as = AS_BLOCK },
	{ .field = FIELD(change_form, seen), .min = 0, .max = MONEY_MAX + 1 },
	INPUTS_END
};

/* The stay of the link. NOT_FOUND: there is none, or the guest does not know of it yet. */
static enum status stay_opened(struct request *r, struct stay_file *f)
{
	struct guest_request request;
	struct person person;
	struct request_view view;
	const struct house *h = &visit_of(r)->house;

	enum status st = link_opened(r, LINK_STATUS, &request, &person);
	if (st == OK)
		st = request_view_load(&r->arena, h, &request, &view);
	if (st == OK && (view.stay.id == 0 || !text_same(view.request.state, REQUEST_ACCEPTED)))
		return NOT_FOUND;
	if (st == OK)
		st = stay_file_open(&r->arena, h, view.stay.id, f);
	if (st != OK)
		return st;
	page_put(&r->page, "Request.reference", request.reference);
	page_put(&r->page, "Here", private_path(r, ""));
	page_put(&r->page, "Href.change", private_path(r, "/change"));
	return OK;
}

static void put_choices(struct request *r, const struct stay_file *f)
{
	struct page *p = &r->page;

	for (size_t i = 0; i < f->rooms.count; i++) {
		const struct room *room = room_by_id(&visit_of(r)->catalogue->rooms, f->rooms.items[i].room_id);
		page_int(p, page_name(p, "Options.room.%zu.value", i), f->rooms.items[i].room_id);
		page_put(p, page_name(p, "Options.room.%zu.text", i), room != NULL ? room->name : "");
	}
	page_span(p, "Stay", f->stay.arrival, f->stay.departure);
	page_put(p, "Stay.price", present_money(p, f->stay.price, false));
	page_put(p, "First", date_text(&r->arena, f->stay.arrival));
	page_put(p, "Last", date_text(&r->arena, f->stay.departure));
	page_date(p, "FreeUntil", f->free_until);
	page_put(p, "Penalty", f->penalty.minor > 0 ? present_money(p, f->penalty, false) : NULL);
	page_bool(p, "May.drop_room", f->rooms.count > 1);
	for (size_t i = 0; leaving_whys[i] != NULL; i++)
		page_put(p, page_item(p, "Whys", i), leaving_whys[i]);
	page_put(p, "Kind", form_param(r, "kind") ? form_param(r, "kind") : query_param(r, "kind"));
}

static enum status change_page(struct request *r, int code, const struct stay_file *f, const char *failed)
{
	put_choices(r, f);
	page_put(&r->page, "Failed", failed);
	return show_as(r, code, "booking/change.cs");
}

enum status change_show(struct request *r)
{
	struct stay_file f;
	enum ask_kind kind;
	enum status st = stay_opened(r, &f);

	if (st != OK)
		return st;
	if (query_param(r, "kind") != NULL && !ask_kind_parse(query_param(r, "kind"), &kind))
		return NOT_FOUND;
	const bool more = text_same(query_param(r, "kind"), "add-person");
	const struct change_form form = { "",
		                          f.stay.arrival,
		                          f.stay.departure,
		                          0,
		                          f.stay.guests - f.stay.children + more,
		                          f.stay.children,
		                          NULL,
		                          NULL,
		                          0 };
	form_fill(r, change_inputs, &form);
	return change_page(r, 200, &f, NULL);
}

static struct change_ask ask_of(const struct stay_file *f, const struct change_form *form, enum ask_kind kind)
{
	return (struct change_ask){
		.kind = kind,
		.arrival = date_is(form->arrival) ? form->arrival : f->stay.arrival,
		.departure = date_is(form->departure) ? form->departure : f->stay.departure,
		.room_id = form->room,
		.adults = form->adults,
		.children = form->children,
		.why = form->why,
		.reason = form->reason,
	};
}

enum status change_post(struct request *r)
{
	const struct house *h = &visit_of(r)->house;
	struct change_form form = { 0 };
	struct amendment m = { 0 };
	struct stay_file f;
	enum life_answer answer;
	enum ask_kind kind;
	enum status st = stay_opened(r, &f);

	if (st != OK)
		return st;
	if (!form_read(r, &r->form, change_inputs, &form) || !ask_kind_parse(form.kind, &kind))
		return change_page(r, 422, &f, "not_now");
	const struct change_ask ask = ask_of(&f, &form, kind);
	if (form.seen == 0) {
		st = change_quote(&r->arena, h, &f, &ask, &m, &answer);
		if (st != OK)
			return st;
		if (answer != LIFE_OK)
			return change_page(r, 422, &f, life_word(answer));
		page_put(&r->page, "Quote.price", present_money(&r->page, m.price, false));
		page_put(&r->page, "Quote.penalty",
		         m.penalty.minor > 0 ? present_money(&r->page, m.penalty, false) : NULL);
		page_span(&r->page, "Quote.Stay", m.arrival, m.departure);
		page_int(&r->page, "Quote.guests", m.adults + m.children);
		page_int(&r->page, "Quote.seen", m.price.minor + 1);
		return change_page(r, 200, &f, NULL);
	}
	st = change_send(&r->arena, h, f.stay.id, &ask, (struct money){ form.seen - 1 }, &answer);
	if (st != OK)
		return st;
	return answer == LIFE_OK ? redirect(r, private_path(r, "")) : change_page(r, 409, &f, life_word(answer));
}
