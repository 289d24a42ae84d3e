/* A stay in another shape: nights, rooms and people; another room from some night on; hours, lines and payers. */
#include "admin/stay.h"

#include "admin/edit.h"

#define ROOMS_MAX 100
#define SHARES_MAX 6

/* --- nights, rooms, people --- */

struct shape_form {
	struct date arrival, departure;
	int64_t adults, children;
	bool fixed, tell;
	const char *price; /* "rule" or "keep" */
};
static const struct input shape_inputs[] = {
	{ .field = FIELD(shape_form, arrival), .required = true },
	{ .field = FIELD(shape_form, departure), .required = true },
	{ .field = FIELD(shape_form, adults), .required = true, .min = 1, .max = 500 },
	{ .field = FIELD(shape_form, children), .min = 0, .max = 500 },
	{ .field = FIELD(shape_form, fixed) },
	{ .field = FIELD(shape_form, tell) },
	{ .field = FIELD(shape_form, price), .max = 8, .as = AS_CODE },
	INPUTS_END
};

/* Each room with a tick for those it has, or those that were ticked. */
static void put_room_ticks(struct request *r, const int64_t *ids, size_t count)
{
	struct page *p = &r->page;
	const struct catalogue *c = &desk_of(r)->facts->catalogue;
	size_t n = 0;

	for (size_t i = 0; i < c->rooms.count; i++) {
		const struct room *room = &c->rooms.items[i];
		bool has = false;

		for (size_t j = 0; j < count; j++)
			has = has || ids[j] == room->id;
		if (!room->on_sale && !has)
			continue;
		void *page = page_enter(p, page_item(p, "Rooms", n++));
		page_int(p, "id", room->id);
		page_put(p, "name", room->name);
		page_put(p, "kind", kind_title(c, room->kind_id));
		page_int(p, "capacity", room->capacity);
		page_bool(p, "has", has);
		page_leave(p, page);
	}
}

static const int64_t *rooms_typed(struct request *r, size_t *count)
{
	int64_t *ids = arena_news(&r->arena, int64_t, ROOMS_MAX);

	*count = 0;
	for (const struct param *x = NULL; (x = params_next(&r->form, "room", x)) != NULL && *count < ROOMS_MAX;)
		if (int_parse(x->value, 1, UINT32_MAX, &ids[*count]))
			++*count;
	return ids;
}

static const int64_t *rooms_had(struct request *r, const struct stay_file *f)
{
	int64_t *ids = arena_news(&r->arena, int64_t, f->rooms.count);

	for (size_t i = 0; i < f->rooms.count; i++)
		ids[i] = f->rooms.items[i].room_id;
	return ids;
}

static void put_clash(struct request *r, const struct stay_edited *out)
{
	if (out->answer != LIFE_TAKEN)
		return;
	page_date(&r->page, "Clash.Night", out->clash_night);
	page_put(&r->page, "Clash.name", out->clash_name);
	page_put(&r->page, "Clash.room", out->clash_room);
}

static const char *room_names(struct request *r, const int64_t *ids, size_t count)
{
	struct buffer b = { .arena = &r->arena };

	buffer_text(&b, "");
	for (size_t i = 0; i < count; i++) {
		const struct room *room = room_by_id(&desk_of(r)->facts->catalogue.rooms, ids[i]);
		buffer_printf(&b, "%s%s", i > 0 ? ", " : "", room != NULL ? room->name : "?");
	}
	return b.data;
}

/* Somebody was faster: what is typed beside what is stored. */
static void put_differences(struct request *r, const struct stay_file *f, const struct shape_form *form,
                            const int64_t *ids, size_t count)
{
	const struct language *l = r->page.language;
	struct arena *a = &r->arena;
	size_t n = 0, had = f->rooms.count;
	const char *typed = room_names(r, ids, count), *stored = room_names(r, rooms_had(r, f), had);

	if (form->arrival.day != f->stay.arrival.day)
		put_difference(r, &n, "arrival", language_date(a, l, form->arrival),
		               language_date(a, l, f->stay.arrival));
	if (form->departure.day != f->stay.departure.day)
		put_difference(r, &n, "departure", language_date(a, l, form->departure),
		               language_date(a, l, f->stay.departure));
	if (form->adults != f->stay.guests - f->stay.children)
		put_difference(r, &n, "adults", arena_printf(a, "%lld", (long long)form->adults),
		               arena_printf(a, "%lld", (long long)(f->stay.guests - f->stay.children)));
	if (form->children != f->stay.children)
		put_difference(r, &n, "children", arena_printf(a, "%lld", (long long)form->children),
		               arena_printf(a, "%lld", (long long)f->stay.children));
	if (strcmp(typed, stored) != 0)
		put_difference(r, &n, "rooms", typed, stored);
	put_difference(r, &n, "state",
	               language_text(l, arena_printf(a, "Stay_life.State.%s", word_key(r, f->stay.state))),
	               present_money(&r->page, f->stay.price, false));
}

/* By mail: a stay that came by a request, or goes on from one that did. */
static bool reaches(const struct stay_file *f)
{
	return (f->stay.request_id != 0 || f->stay.account_id != 0) && f->person.email != NULL &&
	       f->person.email[0] != '\0';
}

static enum status edit_page(struct request *r, int code, const struct stay_file *f, const int64_t *ids, size_t count)
{
	put_room_ticks(r, ids, count);
	page_bool(&r->page, "Mail", reaches(f));
	page_put(&r->page, "Min",
	         date_text(&r->arena, r->today.day < f->stay.arrival.day ? r->today : f->stay.arrival));
	page_bool(&r->page, "Here", f->state == STAY_IN_HOUSE);
	return show_as(r, code, "admin/stay_edit.cs");
}

enum status stay_edit_show(struct request *r)
{
	struct stay_file f;
	enum status st = stay_open(r, &f);

	if (st != OK)
		return st;
	struct shape_form form = { f.stay.arrival,  f.stay.departure, f.stay.guests - f.stay.children,
		                   f.stay.children, f.stay.fixed,     true,
		                   "rule" };
	form_fill(r, shape_inputs, &form);
	return edit_page(r, 200, &f, rooms_had(r, &f), f.rooms.count);
}

static void put_edited(struct request *r, const struct stay_file *f, const struct stay_edited *out)
{
	struct page *p = &r->page;

	page_put(p, "Look.price", present_money(p, out->by_rule, false));
	page_put(p, "Look.was", present_money(p, f->stay.price, false));
	if (out->by_rule.minor > f->stay.price.minor)
		page_put(p, "Look.more",
		         present_money(p, (struct money){ out->by_rule.minor - f->stay.price.minor }, false));
	if (out->by_rule.minor < f->stay.price.minor)
		page_put(p, "Look.less",
		         present_money(p, (struct money){ f->stay.price.minor - out->by_rule.minor }, false));
	page_put(p, "Look.good", "1");
}

enum status stay_edit_post(struct request *r)
{
	struct shape_form form = { 0 };
	struct stay_file f;
	struct stay_edited out;
	size_t count;
	const int64_t *ids = rooms_typed(r, &count);
	enum status st = stay_open(r, &f);

	if (st != OK)
		return st;
	bool good = form_read(r, &r->form, shape_inputs, &form);
	if (good && form.departure.day <= form.arrival.day) {
		form_complain(r, "departure", "not-after-arrival");
		good = false;
	}
	if (good && count == 0) {
		form_complain(r, "room", "missing");
		good = false;
	}
	if (!good)
		return edit_page(r, 422, &f, ids, count);
	struct stay_edit edit = { .arrival = form.arrival,
		                  .departure = form.departure,
		                  .adults = form.adults,
		                  .children = form.children,
		                  .room_ids = ids,
		                  .room_count = count,
		                  .fixed = form.fixed,
		                  .tell = form.tell,
		                  .reprice = !text_same(form.price, "keep"),
		                  .dry = form_param(r, "look") != NULL };
	st = life_edit(&r->arena, &desk_of(r)->house, life_by(r), f.stay.id, &edit, &out);
	if (st != OK)
		return st;
	if (out.answer == LIFE_OK && !edit.dry)
		return stay_answered(r, f.stay.id, LIFE_OK, "edited");
	if (out.answer == LIFE_STALE) {
		/* It stands over what is stored now: saving once more is meant. */
		st = stay_open(r, &f);
		if (st != OK)
			return st;
		put_differences(r, &f, &form, ids, count);
	}
	put_clash(r, &out);
	if (out.answer == LIFE_OK)
		put_edited(r, &f, &out);
	else
		page_put(&r->page, "Failed", life_word(out.answer));
	return edit_page(r, out.answer == LIFE_OK ? 200 : 409, &f, ids, count);
}

/* --- another room from some night on --- */

struct split_form {
	struct date day;
	bool tell;
};
static const struct input split_inputs[] = {
	{ .field = FIELD(split_form, day), .required = true },
	{ .field = FIELD(split_form, tell) },
	INPUTS_END
};

static struct date split_first(const struct request *r, const struct stay_file *f)
{
	return r->today.day > f->stay.arrival.day ? r->today : date_add(f->stay.arrival, 1);
}

static enum status split_page(struct request *r, int code, const struct stay_file *f, const int64_t *ids, size_t count)
{
	put_room_ticks(r, ids, count);
	page_bool(&r->page, "Mail", reaches(f));
	page_put(&r->page, "Min", date_text(&r->arena, split_first(r, f)));
	page_put(&r->page, "Max", date_text(&r->arena, date_add(f->stay.departure, -1)));
	return show_as(r, code, "admin/stay_split.cs");
}

enum status stay_split_show(struct request *r)
{
	struct stay_file f;
	enum status st = stay_open(r, &f);

	if (st != OK)
		return st;
	struct split_form form = { split_first(r, &f), true };
	form_fill(r, split_inputs, &form);
	return split_page(r, 200, &f, NULL, 0);
}

enum status stay_split_post(struct request *r)
{
	struct split_form form = { 0 };
	struct stay_file f;
	struct stay_edited out;
	int64_t next;
	size_t count;
	const int64_t *ids = rooms_typed(r, &count);
	enum status st = stay_open(r, &f);

	if (st != OK)
		return st;
	if (!form_read(r, &r->form, split_inputs, &form))
		return split_page(r, 422, &f, ids, count);
	st = life_split(&r->arena, &desk_of(r)->house, life_by(r), f.stay.id,
	                &(struct stay_split){ form.day, ids, count, form.tell }, &next, &out);
	if (st != OK)
		return st;
	if (out.answer == LIFE_OK)
		return stay_answered(r, f.stay.id, LIFE_OK, "split");
	put_clash(r, &out);
	page_put(&r->page, "Failed", life_word(out.answer));
	return split_page(r, 409, &f, ids, count);
}

/* --- what it costs, and who pays --- */

static const char *line_words(struct request *r, const struct price_line *l)
{
	const struct catalogue *c = &desk_of(r)->facts->catalogue;

	if (l->name != NULL)
		return l->name;
	if (l->code != NULL)
		return language_text(r->page.language,
		                     arena_printf(&r->arena, "Stay_life.Line.%s", word_key(r, l->code)));
	return l->class == SERVICE_LODGING && l->kind_id != 0
	           ? kind_title(c, l->kind_id)
	           : texts_find(&c->texts, "service.%lld.name", (long long)l->service_id);
}

/* What a field holds: as it was typed, else as it is. */
static const char *held(struct request *r, const char *field, const char *stored)
{
	const char *typed = form_param(r, field);
	return typed != NULL ? typed : stored;
}

static void put_lines(struct request *r, const struct stay_file *f)
{
	struct page *p = &r->page;

	for (size_t i = 0; i < f->line_count; i++) {
		const struct price_line *l = &f->lines[i];
		void *page = page_enter(p, page_item(p, "Lines", i));

		page_put(p, "name", line_words(r, l));
		page_put(
		    p, "quantity",
		    held(r, arena_printf(&r->arena, "quantity%zu", i), arena_printf(&r->arena, "%d", l->quantity)));
		page_put(p, "price",
		         held(r, arena_printf(&r->arena, "price%zu", i),
		              money_text(&r->arena, l->unit_price, p->currency.decimals)));
		page_put(p, "amount", present_money(p, l->amount, false));
		page_bool(p, "kept", text_same(l->code, "compensation")); /* it is its incident's to change */
		page_leave(p, page);
	}
}

static void put_share_fields(struct request *r, const struct stay_file *f)
{
	for (size_t i = 0; i < SHARES_MAX; i++) {
		bool has = i < f->shares.count;
		void *page = page_enter(&r->page, page_item(&r->page, "Payers", i));

		page_put(&r->page, "name",
		         held(r, arena_printf(&r->arena, "payer%zu", i), has ? f->shares.items[i].payer : ""));
		page_put(&r->page, "percent",
		         held(r, arena_printf(&r->arena, "percent%zu", i),
		              has ? percent_text(&r->arena, f->shares.items[i].share) : ""));
		page_leave(&r->page, page);
	}
}

static enum status price_page(struct request *r, int code, const char *failed)
{
	struct stay_file f;
	struct page *p = &r->page;
	enum status st = stay_open(r, &f);

	if (st != OK)
		return st;
	const struct settings *s = &desk_of(r)->facts->settings;
	struct money charge = hours_charge(&desk_of(r)->house, &f), early = charge, late = charge;
	for (size_t i = 0; i < f.line_count; i++) {
		early = text_same(f.lines[i].code, "early-arrival") ? f.lines[i].amount : early;
		late = text_same(f.lines[i].code, "late-departure") ? f.lines[i].amount : late;
	}
	page_put(p, "Hours.arrive_at", held(r, "arrive_at", f.stay.arrive_at));
	page_put(p, "Hours.leave_at", held(r, "leave_at", f.stay.leave_at));
	page_put(p, "Hours.arrive", held(r, "arrive", money_text(&r->arena, early, p->currency.decimals)));
	page_put(p, "Hours.leave", held(r, "leave", money_text(&r->arena, late, p->currency.decimals)));
	page_put(p, "Hours.usual_in", language_clock(p->arena, p->language, s->check_in));
	page_put(p, "Hours.usual_out", language_clock(p->arena, p->language, s->check_out));
	page_put(p, "Hours.rule", present_money(p, charge, false));
	page_int(p, "Hours.percent", s->hours_percent);
	put_lines(r, &f);
	put_share_fields(r, &f);
	page_put(p, "Form.unit_price", form_param(r, "unit_price"));
	page_put(p, "Failed", failed);
	return show_as(r, code, "admin/stay_price.cs");
}

enum status stay_price_show(struct request *r)
{
	return price_page(r, 200, NULL);
}

static enum status price_answered(struct request *r, enum life_answer answer, const char *done)
{
	int64_t id = 0;

	if (answer != LIFE_OK)
		return price_page(r, 409, life_word(answer));
	if (!int_parse(form_param(r, "id"), 1, INT64_MAX, &id))
		return NOT_FOUND;
	return redirect(r, arena_printf(&r->arena, "%s&done=%s", stay_path(r, id, ""), done));
}

static bool form_id(struct request *r, int64_t *id)
{
	return form_param(r, "id") != NULL && int_parse(form_param(r, "id"), 1, INT64_MAX, id);
}

/* "12:00" as clocks have it; NULL for none; false: it is no time of day. */
static bool hour_typed(struct request *r, const char *field, const char **out)
{
	const char *t = form_param(r, field);

	*out = NULL;
	if (t == NULL || *t == '\0')
		return true;
	bool good = strlen(t) == 5 && t[2] == ':' && strspn(t, "0123456789") == 2 && strspn(t + 3, "0123456789") == 2 &&
	            (t[0] - '0') * 10 + t[1] - '0' < 24 && t[3] < '6';
	*out = good ? t : NULL;
	return good;
}

static bool money_typed(struct request *r, const char *field, struct money *out)
{
	const char *t = form_param(r, field);

	*out = (struct money){ 0 };
	return t == NULL || *t == '\0' || money_parse(t, r->page.currency.decimals, out);
}

enum status stay_hours_post(struct request *r)
{
	struct stay_hours hours;
	enum life_answer answer;
	int64_t id;

	if (!form_id(r, &id))
		return NOT_FOUND;
	bool good = hour_typed(r, "arrive_at", &hours.arrive_at) & hour_typed(r, "leave_at", &hours.leave_at);
	if (!good)
		return price_page(r, 422, "no_hour");
	if (!money_typed(r, "arrive", &hours.arrive) || !money_typed(r, "leave", &hours.leave) ||
	    hours.arrive.minor < 0 || hours.leave.minor < 0)
		return price_page(r, 422, "no_money");
	enum status st = life_hours(&r->arena, &desk_of(r)->house, life_by(r), id, &hours, &answer);
	return st == OK ? price_answered(r, answer, "hours") : st;
}

/* Only what was changed is sent on: nobody's cent is rounded by being shown. */
static bool line_typed(struct request *r, const struct price_line *l, size_t i, struct line_edit *out, bool *changed)
{
	const char *quantity = form_param(r, arena_printf(&r->arena, "quantity%zu", i));

	*out = (struct line_edit){ .line = (int64_t)i, .quantity = l->quantity, .unit_price = l->unit_price };
	if (quantity == NULL)
		return true;
	if (!int_parse(*quantity == '\0' ? "0" : quantity, 0, 100000, &out->quantity) ||
	    !money_typed(r, arena_printf(&r->arena, "price%zu", i), &out->unit_price))
		return false;
	*changed = out->quantity != l->quantity || out->unit_price.minor != l->unit_price.minor;
	return true;
}

struct line_form {
	const char *name;
	int64_t quantity;
	int64_t vat;
};
static const struct input line_inputs[] = {
	{ .field = FIELD(line_form, name), .max = 180 },
	{ .field = FIELD(line_form, quantity), .min = 1, .max = 10000 },
	{ .field = FIELD(line_form, vat), .min = 0, .max = 10000, .as = AS_PERCENT },
	INPUTS_END
};

enum status stay_lines_post(struct request *r)
{
	struct line_form form = { 0 };
	struct lines_edit edit = { 0 };
	struct stay_file f;
	enum life_answer answer;
	int64_t id;

	if (!form_id(r, &id))
		return NOT_FOUND;
	enum status st = stay_file_load(&r->arena, &desk_of(r)->house, id, &f);
	if (st != OK)
		return st;
	struct line_edit *edits = arena_news(&r->arena, struct line_edit, f.line_count);
	for (size_t i = 0; i < f.line_count; i++) {
		bool changed = false;
		if (!line_typed(r, &f.lines[i], i, &edits[edit.count], &changed))
			return price_page(r, 422, "no_line");
		edit.count += changed;
	}
	edit.items = edits;
	if (!form_read(r, &r->form, line_inputs, &form) || !money_typed(r, "unit_price", &edit.added.unit_price))
		return price_page(r, 422, "no_line");
	edit.added.name = form.name;
	edit.added.quantity = form.quantity != 0 ? form.quantity : 1;
	edit.added.vat = form.vat;
	st = life_lines(&r->arena, &desk_of(r)->house, life_by(r), id, &edit, &answer);
	return st == OK ? price_answered(r, answer, "lines") : st;
}

/* Names with per cent; with "equally" the names alone count. */
enum status stay_shares_post(struct request *r)
{
	struct stay_share *shares = arena_news(&r->arena, struct stay_share, SHARES_MAX);
	int32_t equal[SHARES_MAX];
	size_t count = 0;
	enum life_answer answer;
	int64_t id;

	if (!form_id(r, &id))
		return NOT_FOUND;
	for (size_t i = 0; i < SHARES_MAX; i++) {
		const char *payer = form_param(r, arena_printf(&r->arena, "payer%zu", i));
		const char *percent = form_param(r, arena_printf(&r->arena, "percent%zu", i));
		struct money share = { 0 };

		payer = text_cut(&r->arena, text_line(&r->arena, payer != NULL ? payer : ""), 180);
		if (*payer == '\0')
			continue;
		if (form_param(r, "equally") == NULL &&
		    (percent == NULL || !money_parse(percent, 2, &share) || share.minor < 1 || share.minor > 10000))
			return price_page(r, 422, "no_share");
		shares[count++] = (struct stay_share){ .payer = payer, .share = share.minor };
	}
	equal_shares(equal, count);
	for (size_t i = 0; i < count && form_param(r, "equally") != NULL; i++)
		shares[i].share = equal[i];
	enum status st =
	    life_shares(&r->arena, &desk_of(r)->house, life_by(r), id, &(struct stay_shares){ shares, count }, &answer);
	if (st == OK && answer == LIFE_SUM)
		return price_page(r, 422, "no_share");
	return st == OK ? price_answered(r, answer, "shares") : st;
}
