/* Empty nights of the room chart are filled: a stay that came by telephone or in person, or a closing. And a closing is
 * looked at and lifted. */
#include "admin/chart.h"

#include "admin/edit.h"
#include "house/enter.h"

#define ROOMS_MOST 100
#define USUAL_NIGHTS 2
#define USUAL_GUESTS 2

struct enter_form {
	struct date arrival, departure;
	int64_t guests;
	const char *guest, *phone, *email, *reason;
	struct money price;
	bool hold;
};
#define NIGHTS_INPUTS                                                   \
	{ .field = FIELD(enter_form, arrival), .required = true },      \
	{                                                               \
		.field = FIELD(enter_form, departure), .required = true \
	}
static const struct input stay_inputs[] = {
	NIGHTS_INPUTS,
	{ .field = FIELD(enter_form, guests), .required = true, .min = 1, .max = 500 },
	{ .field = FIELD(enter_form, guest), .required = true, .max = 120 },
	{ .field = FIELD(enter_form, phone), .as = AS_PHONE, .max = 40 },
	{ .field = FIELD(enter_form, email), .as = AS_EMAIL, .max = 254 },
	{ .field = FIELD(enter_form, price), .max = MONEY_MAX },
	{ .field = FIELD(enter_form, hold) },
	INPUTS_END
};
static const struct input block_inputs[] = {
	NIGHTS_INPUTS,
	{ .field = FIELD(enter_form, reason), .required = true, .max = 190 },
	INPUTS_END
};

static bool is_block(const struct params *in)
{
	return text_same(params_get(in, "what"), "block");
}

static size_t rooms_ticked(const struct params *in, int64_t *ids)
{
	size_t n = 0;

	for (const struct param *p = NULL; n < ROOMS_MOST && (p = params_next(in, "room", p)) != NULL;)
		n += int_parse(p->value, 1, INT64_MAX, &ids[n]);
	return n;
}

static void put_rooms(struct request *r, const int64_t *ticked, size_t count)
{
	struct page *p = &r->page;
	const struct catalogue *c = &desk_of(r)->facts->catalogue;

	for (size_t k = 0, kind = 0; k < c->kinds.count; k++) {
		size_t n = 0;
		for (size_t i = 0; i < c->rooms.count; i++) {
			const struct room *room = &c->rooms.items[i];
			if (room->kind_id != c->kinds.items[k].id || !room->on_sale)
				continue;
			void *out = page_enter(p, page_name(p, "Kinds.%zu.Rooms.%zu", kind, n++));
			page_int(p, "id", room->id);
			page_put(p, "name", room->name);
			page_int(p, "guests", room->capacity);
			for (size_t t = 0; t < count; t++)
				page_bool(p, "ticked", ticked[t] == room->id);
			page_leave(p, out);
		}
		if (n > 0)
			page_put(p, page_name(p, "Kinds.%zu.title", kind++), kind_title(c, c->kinds.items[k].id));
	}
}

static enum status enter_page(struct request *r, int code, bool block, const int64_t *ids, size_t count)
{
	put_rooms(r, ids, count);
	page_put(&r->page, "What", block ? "block" : "stay");
	page_put(&r->page, "Today", date_text(&r->arena, r->today));
	page_put(&r->page, "From", form_param(r, "from") != NULL ? form_param(r, "from") : query_param(r, "from"));
	return show_as(r, code, "admin/enter.cs");
}

/* What was found out, beside the form. version: of the figures, which the form then stands on; 0: of nights that may
 * change yet. */
static void put_look(struct request *r, const struct enter_view *v, bool block, int64_t version)
{
	page_put(&r->page, "Look.answer", place_words(v->answer));
	page_bool(&r->page, "Look.fits", v->answer == PLACE_OK);
	if (!block && v->priced)
		page_put(&r->page, "Look.price", present_money(&r->page, v->price, false));
	page_bool(&r->page, "Look.unpriced", !block && v->answer == PLACE_OK && !v->priced);
	if (v->answer == PLACE_OK)
		page_int(&r->page, "Look.version", version);
	put_place_ways(r, v->placed.ways, v->placed.way_count);
	put_place_moved(r, v->placed.moved, v->placed.moved_count);
	if (v->answer == PLACE_OK)
		put_place_list(r, &v->placed.list);
}

/* The last day until which the rooms are empty, at most the usual nights; those where the first night is taken are
 * asked for as usual. */
static enum status usual_departure(struct request *r, const int64_t *ids, size_t count, struct date arrival,
                                   struct date *out)
{
	enum status st = OK;

	*out = date_add(arrival, USUAL_NIGHTS);
	for (size_t i = 0; i < count && st == OK; i++) {
		struct room_nights taken = { 0 };
		st = nights_between(r->db, &r->arena, ids[i], arrival, *out, &taken);
		if (st == OK && taken.count > 0 && taken.items[0].night.day > arrival.day)
			*out = taken.items[0].night;
	}
	return st;
}

static int64_t usual_guests(struct request *r, const int64_t *ids, size_t count)
{
	const struct rooms *rooms = &desk_of(r)->facts->catalogue.rooms;
	int64_t beds = 0;

	for (size_t i = 0; i < count; i++) {
		const struct room *room = room_by_id(rooms, ids[i]);
		beds += room != NULL ? room->capacity : 0;
	}
	return beds == 1 ? 1 : USUAL_GUESTS;
}

/* An empty cell leads here with its room and first night; what would come of the usual guests and nights is shown at
 * once. */
enum status enter_show(struct request *r)
{
	bool block = is_block(&r->query);
	int64_t *ids = arena_news(&r->arena, int64_t, ROOMS_MOST);
	size_t count = rooms_ticked(&r->query, ids);
	struct enter_form form = {
		.arrival = r->today, .departure = DATE_NONE, .guests = usual_guests(r, ids, count), .hold = true
	};
	struct enter_view v = { 0 };
	enum status st = OK;
	const char *from = query_param(r, "from"), *to = query_param(r, "to");

	if ((from != NULL && !date_parse(from, &form.arrival)) || (to != NULL && !date_parse(to, &form.departure)))
		return NOT_FOUND;
	if (form.arrival.day < r->today.day)
		form.arrival = r->today;
	if (!date_is(form.departure) || form.departure.day <= form.arrival.day)
		st = block ? OK : usual_departure(r, ids, count, form.arrival, &form.departure);
	if (st != OK)
		return st;
	if (form.departure.day <= form.arrival.day)
		form.departure = date_add(form.arrival, 1);
	form_fill(r, block ? block_inputs : stay_inputs, &form);
	page_put(&r->page, "Form.price", "");
	if (count > 0) {
		struct enter_ask ask = { { form.arrival, form.departure }, ids, count, block ? 0 : form.guests };
		st = enter_look(&r->arena, &desk_of(r)->house, &ask, &v);
		if (st != OK)
			return st;
		put_look(r, &v, block, 0);
	}
	return enter_page(r, 200, block, ids, count);
}

/* A refusal as a complaint at the field that would mend it. */
static void complain_of(struct request *r, enum place_answer answer)
{
	static const struct {
		const char *field, *key;
	} complaints[] = {
		[PLACE_CLASH] = { "rooms", "not-free" },
		[PLACE_SMALL] = { "rooms", "rooms-too-small" },
		[PLACE_NO_ROOM] = { "rooms", "no-rooms" },
		[PLACE_PAST] = { "arrival", "past" },
		[PLACE_LONG] = { "departure", "not-after-arrival" },
		[PLACE_CHANGED] = { "form", "figures-changed" },
	};

	if (complaints[answer].field != NULL)
		form_complain(r, complaints[answer].field, complaints[answer].key);
}

static enum status entered(struct request *r, bool block, struct date arrival, int64_t id)
{
	struct chart_view view = { .window = { date_add(arrival, -2), arrival }, .days = 28 };
	const char *days = request_cookie(r, "chart");
	int64_t n;

	if (days != NULL && int_parse(days, 14, 92, &n) && (n == 14 || n == 92))
		view.days = (int32_t)n;
	return redirect(
	    r, chart_path(r, &view,
	                  block ? "&done=closed" : arena_printf(&r->arena, "&done=entered&stay=%lld", (long long)id)));
}

enum status enter_post(struct request *r)
{
	bool block = is_block(&r->form), look = form_param(r, "look") != NULL,
	     priced = form_param(r, "price") != NULL && *form_param(r, "price") != '\0';
	int64_t *ids = arena_news(&r->arena, int64_t, ROOMS_MOST), id;
	size_t count = rooms_ticked(&r->form, ids);
	struct enter_form form = { 0 };
	struct enter_view v = { 0 };
	bool good = form_read(r, &r->form, block ? block_inputs : stay_inputs, &form);

	if (count == 0)
		form_complain(r, "rooms", "no-rooms");
	if (!good || count == 0)
		return enter_page(r, 422, block, ids, count);
	struct entry entry = {
		.ask = { { form.arrival, form.departure }, ids, count, block ? 0 : form.guests },
		.user_id = visitor_of(r)->user.user_id,
		.name = form.guest,
		.email = form.email,
		.phone = form.phone,
		.price = form.price,
		.hold = form.hold,
		.reason = form.reason,
	};
	if (form_param(r, "version") != NULL && !int_parse(form_param(r, "version"), 0, INT64_MAX, &entry.version))
		return INVALID;
	enum status st = enter_look(&r->arena, &desk_of(r)->house, &entry.ask, &v);
	if (st != OK)
		return st;
	/* Without a price of the owner's it is the tariff's; where that has none he must say one. */
	if (!block && v.answer == PLACE_OK && !priced) {
		entry.price = v.price;
		if (!v.priced && !look) {
			form_complain(r, "price", "missing");
			put_look(r, &v, block, v.version);
			return enter_page(r, 422, block, ids, count);
		}
	}
	if (!look && v.answer == PLACE_OK) {
		st = enter_do(&r->arena, &desk_of(r)->house, &entry, &v, &id);
		if (st == OK && v.answer == PLACE_OK)
			return entered(r, block, form.arrival, id);
		if (st != OK)
			return st;
	}
	enum place_answer answer = v.answer;
	complain_of(r, answer);
	if (answer == PLACE_CHANGED)
		st = enter_look(&r->arena, &desk_of(r)->house, &entry.ask, &v);
	if (st != OK)
		return st;
	put_look(r, &v, block, v.version);
	return enter_page(r, answer == PLACE_OK ? 200 : 409, block, ids, count);
}

/* --- a closing --- */

static enum status block_page(struct request *r, int code)
{
	struct page *p = &r->page;
	struct chart_block b;
	int64_t id;

	if (!int_parse(path_param(r, "id"), 1, INT64_MAX, &id))
		return NOT_FOUND;
	enum status st = chart_block(r->db, &r->arena, id, &b);
	if (st != OK)
		return st;
	const struct room *room = room_by_id(&desk_of(r)->facts->catalogue.rooms, b.room_id);
	page_int(p, "Block.id", b.id);
	page_int(p, "Block.version", b.version);
	page_put(p, "Block.reason",
	         b.reason[0] != '\0'   ? b.reason
	         : b.condition != NULL ? b.condition
	                               : language_text(p->language, "Chart_page.closed"));
	page_put(p, "Block.room", room != NULL ? room->name : NULL);
	page_int(p, "Block.room_id", b.room_id);
	page_bool(p, "Block.condition", b.condition != NULL);
	page_bool(p, "Block.past", b.valid_to.day <= r->today.day);
	if (nights(b.valid_from, b.valid_to) == 1)
		page_date(p, "Block.Nights", b.valid_from);
	else
		page_span(p, "Block.Nights", b.valid_from, date_add(b.valid_to, -1));
	page_date(p, "Block.Until", b.valid_to);
	page_int(p, "Block.count", nights(b.valid_from, b.valid_to));
	return show_as(r, code, "admin/block.cs");
}

enum status block_show(struct request *r)
{
	return block_page(r, 200);
}

enum status block_lift_post(struct request *r)
{
	enum place_answer answer;
	int64_t id, version;
	struct chart_view view = { .window = { date_add(r->today, -2), r->today }, .days = 28 };

	if (!int_parse(path_param(r, "id"), 1, INT64_MAX, &id))
		return NOT_FOUND;
	if (form_param(r, "version") == NULL || !int_parse(form_param(r, "version"), 1, INT64_MAX, &version))
		return INVALID;
	enum status st = block_lift(&r->arena, &desk_of(r)->house, visitor_of(r)->user.user_id, id, version, &answer);
	if (st != OK)
		return st;
	if (answer == PLACE_OK || answer == PLACE_ENDED)
		return redirect(r, chart_path(r, &view, answer == PLACE_OK ? "&done=lifted" : "&done=gone"));
	page_put(&r->page, "Block.answer", place_words(answer));
	return block_page(r, 409);
}
