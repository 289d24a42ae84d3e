/* The telephone page: while the caller speaks, what was asked for is typed once, and the answer stands beside it.
 * Nothing is kept until one of the three buttons is pressed. */
#include "admin/admin.h"

#include "admin/desk.h"
#include "core/secret.h"
#include "admin/people.h"
#include "house/call.h"
#include "house/people.h"
#include "site/complain.h"
#include "store/search.h"

#define EXTRAS_MAX 32
#define ROOMS_MAX 75
#define KNOWN_MAX 3
#define KNOWN_ROWS 200

struct phone_want {
	struct date from, to;
	int64_t nights, adults, children, rooms;
	const char *wish; /* "any", "house", "kind-CODE", "room-CODE" */
};
static const struct input want_inputs[] = {
	{ .field = FIELD(phone_want, from) },
	{ .field = FIELD(phone_want, to) },
	{ .field = FIELD(phone_want, nights), .min = 0, .max = 999 },
	{ .field = FIELD(phone_want, adults), .min = 0, .max = 200 },
	{ .field = FIELD(phone_want, children), .min = 0, .max = 200 },
	{ .field = FIELD(phone_want, rooms), .min = 0, .max = ROOMS_MAX },
	{ .field = FIELD(phone_want, wish), .max = 80, .as = AS_CODE },
	INPUTS_END
};

struct phone_caller {
	const char *name, *phone, *email, *note, *lang;
};
static const struct input caller_inputs[] = {
	{ .field = FIELD(phone_caller, name), .required = true, .max = 120 },
	{ .field = FIELD(phone_caller, phone), .max = 40, .as = AS_PHONE },
	{ .field = FIELD(phone_caller, email), .max = 254, .as = AS_EMAIL },
	{ .field = FIELD(phone_caller, note), .max = 500 },
	{ .field = FIELD(phone_caller, lang), .max = 2, .as = AS_CODE },
	INPUTS_END
};

struct phone {
	struct phone_want want;
	struct stay_ask ask;
	struct extra extras[EXTRAS_MAX];
	int64_t room_id;
	bool asked; /* dates and party are there */
	struct call call;
};

static const struct catalogue *catalogue_of(struct request *r)
{
	return &desk_of(r)->facts->catalogue;
}

/* What was typed *****************************************************************************************************/

static void wish_read(struct request *r, struct phone *f, const char *wish)
{
	const struct catalogue *c = catalogue_of(r);
	const struct kind *kind =
	    wish && text_starts(wish, "kind-") ? kind_by_code(&c->kinds, wish + strlen("kind-")) : NULL;
	const struct room *room =
	    wish && text_starts(wish, "room-") ? room_by_code(&c->rooms, wish + strlen("room-")) : NULL;

	f->ask.wish = WISH_ANY;
	f->ask.room_ids = NULL;
	if (kind) {
		f->ask.wish = WISH_KIND;
		f->ask.kind_id = kind->id;
	} else if (room) {
		f->room_id = room->id;
		f->ask.wish = WISH_ROOMS;
		f->ask.room_ids = &f->room_id;
		f->ask.rooms_count = 1;
	} else if (text_same(wish, "house")) {
		f->ask.wish = WISH_HOUSE;
	}
}

static void extras_read(struct request *r, const struct params *params, struct phone *f)
{
	const struct services *services = &catalogue_of(r)->services;

	f->ask.extras = f->extras;
	for (size_t i = 0; i < services->count && f->ask.extra_count < EXTRAS_MAX; i++) {
		const struct service *s = &services->items[i];
		const char *name = arena_printf(&r->arena, "s-%s", s->code);

		if (!text_same(s->class, "extra") || s->mandatory || !text_same(params_get(params, name), "1"))
			continue;
		page_put(&r->page, page_name(&r->page, "Form.%s", name), "1");
		f->extras[f->ask.extra_count++] = (struct extra){ s->id, 1 };
	}
}

/* A number of nights is typed later than the day that stands beside it. False: complaints are on the page. */
static bool phone_read(struct request *r, const struct params *params, struct phone *f)
{
	struct phone_want *w = &f->want;

	if (!form_read(r, params, want_inputs, w))
		return false;
	if (!params_get(params, "adults"))
		w->adults = 2;
	if (w->rooms < 1)
		w->rooms = 1;
	if (date_is(w->from) && w->nights > 0)
		w->to = date_add(w->from, (int32_t)w->nights);
	f->asked = date_is(w->from) && date_is(w->to);
	f->ask = (struct stay_ask){ .nights = { w->from, w->to },
		                    .party = { (int32_t)w->adults, (int32_t)w->children },
		                    .rooms_count = (int32_t)w->rooms };
	wish_read(r, f, w->wish);
	extras_read(r, params, f);
	w->nights = 0;
	form_fill(r, want_inputs, w);
	page_put(&r->page, "Form.nights", "");
	return true;
}

/* What stands in the fields
 * ****************************************************************************************** */

static void put_option(struct request *r, const char *list, size_t *n, const char *value, const char *text)
{
	const char *item = page_item(&r->page, list, (*n)++);

	page_put(&r->page, page_name(&r->page, "%s.value", item), value);
	page_put(&r->page, page_name(&r->page, "%s.text", item), text);
}

static void put_wishes(struct request *r)
{
	struct page *p = &r->page;
	const struct catalogue *c = catalogue_of(r);
	size_t n = 0;

	put_option(r, "Wishes", &n, "any", language_text(p->language, "Wish.any"));
	for (size_t i = 0; i < c->kinds.count; i++)
		put_option(r, "Wishes", &n, page_name(p, "kind-%s", c->kinds.items[i].code),
		           kind_title(c, c->kinds.items[i].id));
	for (size_t i = 0; i < c->rooms.count; i++)
		if (c->rooms.items[i].on_sale && c->rooms.items[i].named)
			put_option(r, "Wishes", &n, page_name(p, "room-%s", c->rooms.items[i].code),
			           language_say(p->arena, p->language, "Phone.by_name", c->rooms.items[i].name, NULL));
	put_option(r, "Wishes", &n, "house", language_text(p->language, "Wish.house"));
}

static void put_extras(struct request *r, const struct phone *f)
{
	struct page *p = &r->page;
	const struct catalogue *c = catalogue_of(r);
	struct date night = date_is(f->want.from) ? f->want.from : r->today;
	size_t n = 0;

	for (size_t i = 0; i < c->services.count; i++) {
		const struct service *s = &c->services.items[i];

		if (!text_same(s->class, "extra") || s->mandatory ||
		    !price_row(&desk_of(r)->facts->tariff, s->id, 0, night))
			continue;
		page_put(p, page_name(p, "Extras.%zu.name", n),
		         texts_find(&c->texts, "service.%lld.name", (long long)s->id));
		page_put(p, page_name(p, "Extras.%zu.code", n++), page_name(p, "s-%s", s->code));
	}
}

static void put_languages(struct request *r)
{
	const struct languages *all = &((const struct admin *)r->context)->languages;
	size_t n = 0;

	for (size_t i = 0; i < all->offered; i++)
		put_option(r, "Langs", &n, language_code(all->order[i]), language_text(all->order[i], "Language.name"));
	if (!page_get(&r->page, "Form.lang"))
		page_put(&r->page, "Form.lang", language_code(all->order[0]));
}

/* Who is calling: stays of those with this number or address. Several persons may be one. */
static enum status put_known(struct request *r, const char *email, const char *phone)
{
	struct page *p = &r->page;
	const char *number = NULL;
	struct found_ids ids = { 0 };
	struct found_rows rows = { 0 };
	size_t n = 0;
	enum status st = OK;

	if (phone && phone_parse(&r->arena, phone, &number))
		number += strspn(number, "+0");
	if (number && strlen(number) < 6)
		number = NULL;
	if (number || (email && strchr(email, '@')))
		st = search_contact(r->db, &r->arena, email && strchr(email, '@') ? email : NULL, number, FOUND_PERSONS,
		                    &ids);
	if (st == OK)
		st = search_persons(r->db, &r->arena, &ids, KNOWN_ROWS, &rows);
	/* Of each the latest, and then only what became a stay. */
	for (size_t i = 0; st == OK && i < rows.count && n < KNOWN_MAX; i++) {
		if (i > 0 && rows.items[i].person_id == rows.items[i - 1].person_id && rows.items[i].stay_id == 0)
			continue;
		void *page = page_enter(p, page_item(p, "Known", n++));
		found_put(r, &rows.items[i]);
		page_leave(p, page);
	}
	return st;
}

/* Whom the house does not host is said before anything is promised. */
static enum status put_unwelcome(struct request *r, const struct params *params)
{
	struct page *p = &r->page;
	struct unwelcome u = { 0 };
	bool namesake = false;
	const char *name = params_get(params, "name");
	enum status st = people_unwelcome_caller(&r->arena, &desk_of(r)->house, params_get(params, "email"),
	                                         params_get(params, "phone"), name, &u, &namesake);

	if (st != OK)
		return st == NOT_FOUND ? OK : st;
	page_put(
	    p, "NoHost.name",
	    person_full_name(p->arena, &(struct person){ .name = u.name, .surname = u.surname, .patronymic = "" }));
	page_put(p, "NoHost.reason", u.reason);
	page_put(p, "NoHost.file", person_path(r, u.file_id, ""));
	page_bool(p, "NoHost.namesake", namesake);
	return OK;
}

/* The answer *********************************************************************************************************/

static void put_nights(struct request *r, const struct call *c)
{
	struct page *p = &r->page;

	for (size_t i = 0; i < c->night_count; i++) {
		const char *item = page_item(p, "Nights", i);

		page_date(p, page_name(p, "%s.Night", item), c->nights[i].night);
		if (c->nights[i].left == 0)
			page_put(p, page_name(p, "%s.taken", item), "1");
		else if (c->nights[i].asked > 0)
			page_int(p, page_name(p, "%s.asked", item), c->nights[i].asked);
	}
}

static const char *signed_money(struct request *r, int64_t minor)
{
	struct page *p = &r->page;

	return arena_printf(p->arena, "%s %s", minor < 0 ? "−" : "+",
	                    present_money(p, (struct money){ minor < 0 ? -minor : minor }, false));
}

static int64_t put_others(struct request *r, const char *list, const struct effect_name *names, size_t count)
{
	struct page *p = &r->page;
	int64_t sum = 0;

	for (size_t i = 0; i < count; i++) {
		void *page = page_enter(p, page_item(p, list, i));

		page_put(p, "name", names[i].name);
		page_put(p, "href", request_path(r, names[i].request_id, ""));
		page_span(p, "Stay", names[i].nights.from, names[i].nights.to);
		page_put(p, "value",
		         present_money(p, (struct money){ names[i].value.minor + names[i].goodwill.minor }, false));
		page_leave(p, page);
		sum += names[i].value.minor + names[i].goodwill.minor;
	}
	return sum;
}

/* What a yes now would change, line by line. When it costs something the lines add up to the cost; what is no one's
 * falling out or coming in (reserves, another option) is a line of its own. */
static void put_effect(struct request *r, const struct call *c)
{
	struct page *p = &r->page;
	const struct effect *e = &c->effect;
	struct buffer names = { .arena = p->arena };
	int64_t own = e->own.minor + e->own_goodwill.minor; /* as the list counts it, goodwill included */
	int64_t sum = own - put_others(r, "Out", e->out, e->out_count) + put_others(r, "In", e->in, e->in_count);
	int64_t total = e->plan.cost > 0 ? -e->plan.cost : sum;

	for (size_t i = 0; i < e->out_count; i++)
		buffer_printf(&names, "%s%s", i ? ", " : "", e->out[i].name);
	page_put(p, "Effect.names", names.data);
	page_put(p, "Effect.own", present_money(p, (struct money){ own }, false));
	if (total != sum)
		page_put(p, "Effect.other", signed_money(r, total - sum));
	page_put(p, "Effect.total", signed_money(r, total));
	page_bool(p, "Effect.loses", total < 0);
	if (e->plan.cost > 0)
		page_put(p, "Effect.lost", present_money(p, (struct money){ e->plan.cost }, false));
	page_bool(p, "Effect.proved", e->proved);
	page_put(p, "Effect.seat", e->seat);
}

static const char *wish_text(struct request *r, const struct stay_ask *ask)
{
	const struct catalogue *c = catalogue_of(r);
	const struct room *room = ask->wish == WISH_ROOMS ? room_by_id(&c->rooms, ask->room_ids[0]) : NULL;
	const struct kind *kind = ask->wish == WISH_KIND ? kind_by_id(&c->kinds, ask->kind_id) : NULL;

	if (room)
		return arena_printf(&r->arena, "room-%s", room->code);
	if (kind)
		return arena_printf(&r->arena, "kind-%s", kind->code);
	return ask->wish == WISH_HOUSE ? "house" : "any";
}

static const char *wish_words(struct request *r, const struct stay_ask *ask)
{
	return present_wish(&r->page, catalogue_of(r), ask->wish, ask->kind_id, ask->rooms_count, ask->room_ids);
}

static bool is_any_room(const struct stay_ask *ask) { return ask->wish == WISH_ANY && ask->rooms_count == 1; }

/* A way is sent back whole: what it is, and the price at which it was offered. */
static void put_ways(struct request *r, const struct call *c)
{
	struct page *p = &r->page;

	for (size_t i = 0; i < c->way_count; i++) {
		const struct call_way *w = &c->ways[i];
		int32_t days = w->shift < 0 ? -w->shift : w->shift;
		const char *value = arena_printf(p->arena, "%s_%s_%s_%lld", wish_text(r, &w->ask),
		                                 date_text(p->arena, w->ask.nights.from),
		                                 date_text(p->arena, w->ask.nights.to), (long long)w->price.minor);
		void *page = page_enter(p, page_item(p, "Ways", i));

		page_put(p, "value", value);
		page_put(p, "room", wish_words(r, &w->ask));
		page_bool(p, "any", is_any_room(&w->ask));
		page_put(p, "rooms", w->rooms);
		page_put(p, "price", present_money(p, w->price, false));
		page_span(p, "Stay", w->ask.nights.from, w->ask.nights.to);
		page_bool(p, "same", w->shift == 0);
		page_put(p, "shift",
		         w->shift == 0 ? language_text(p->language, "Phone.same")
		                       : language_plural(p->arena, p->language,
		                                         w->shift > 0 ? "Phone.later" : "Phone.earlier", days));
		page_leave(p, page);
	}
	if (c->way_count > 0 && !page_get(p, "Form.way"))
		page_put(p, "Form.way", page_get(p, "Ways.0.value"));
}

static void put_call(struct request *r, const struct phone *f)
{
	static const char *const states[] = {
		[CALL_CLOSED] = "closed", [CALL_FREE] = "free",   [CALL_ASKED] = "asked",
		[CALL_COSTS] = "costs",   [CALL_TAKEN] = "taken",
	};
	struct page *p = &r->page;
	const struct call *c = &f->call;
	const struct offer *o = &c->offer;

	page_put(p, "Call.state", states[c->state]);
	page_span(p, "Call.Stay", f->ask.nights.from, f->ask.nights.to);
	page_date(p, "Call.Arrive", f->ask.nights.from);
	page_date(p, "Call.Leave", f->ask.nights.to);
	page_put(p, "Call.room", wish_words(r, &f->ask));
	page_bool(p, "Call.any", is_any_room(&f->ask));
	put_ways(r, c);
	if (c->state == CALL_CLOSED)
		return;
	page_bool(p, "Call.listed", c->listed);
	page_put(p, "Call.seen", call_seen(p->arena, c));
	page_put(p, "Call.price", present_money(p, o->quote.total, false));
	page_instant(p, "Call.Told", o->answer_by, r->zone);
	page_bool(p, "Call.soon", o->decide_at.second <= r->now.second);
	page_instant(p, "Call.Undo", (struct instant){ r->now.second + desk_of(r)->facts->settings.undo_minutes * 60 },
	             r->zone);
	present_bill(p, "Bill", catalogue_of(r), o->quote.lines, o->quote.line_count, o->quote.total);
	present_taxes(p, "Bill", o->quote.vat, o->quote.vat_count, o->quote.taxes);
	put_nights(r, c);
	put_effect(r, c);
}

/* The page with the answer to what it asks; 422 when the rules refuse it. */
static enum status phone_show_as(struct request *r, int code, struct phone *f, bool good, const struct params *params)
{
	struct page *p = &r->page;
	enum status st = put_known(r, params_get(params, "email"), params_get(params, "phone"));

	if (st == OK)
		st = put_unwelcome(r, params);
	if (st == OK && good && f->asked) {
		st = call_look(&r->arena, &desk_of(r)->house, &f->ask, &f->call);
		if (st == OK) {
			const struct offer *o = &f->call.offer;
			good = !stay_complain(r, &o->complaint, o->price_answer, o->price_night, o->least_nights, NULL);
			put_call(r, f);
		}
	}
	if (st != OK)
		return st;
	put_wishes(r);
	put_extras(r, f);
	put_languages(r);
	if (!page_get(p, "Form.adults"))
		page_put(p, "Form.adults", "2");
	page_put(p, "FormKey", secret_token(&r->arena));
	page_instant(p, "Now", r->now, r->zone);
	page_put(p, "Least", date_text(p->arena, r->today));
	page_put(p, "Most",
	         date_text(p->arena, date_add(r->today, (int32_t)desk_of(r)->facts->settings.stay.ahead_days)));
	return show_as(r, good ? code : 422, "admin/phone.cs");
}

enum status phone_show(struct request *r)
{
	struct phone f = { 0 };
	bool good = phone_read(r, &r->query, &f);

	return phone_show_as(r, 200, &f, good, &r->query);
}

/* The three buttons
 * ************************************************************************************************** */

/* "kind-double_2026-12-13_2026-12-16_26700" as put_ways made it. */
static bool way_read(struct request *r, struct phone *f, const char **seen)
{
	const char *way = form_param(r, "way");
	char *copy = arena_strdup(&r->arena, way ? way : ""), *part[4] = { copy };
	int64_t price;

	/* Codes may have the sign that parts them: it is looked for from the end. */
	for (int i = 3; i > 0; i--) {
		part[i] = strrchr(copy, '_');
		if (!part[i])
			return false;
		*part[i]++ = '\0';
	}
	wish_read(r, f, part[0]);
	*seen = part[3];
	if (!int_parse(part[3], 0, MONEY_MAX, &price))
		return false;
	*seen = call_way_seen(&r->arena, (struct money){ price });
	return date_parse(part[1], &f->ask.nights.from) && date_parse(part[2], &f->ask.nights.to);
}

static bool caller_read(struct request *r, struct caller *out)
{
	struct phone_caller typed = { 0 };
	bool good = form_read(r, &r->form, caller_inputs, &typed);
	const struct languages *all = &((const struct admin *)r->context)->languages;

	if (good && !typed.phone && !typed.email) {
		form_complain(r, "phone", "no_number");
		good = false;
	}
	*out = (struct caller){ .name = typed.name,
		                .phone = typed.phone,
		                .email = typed.email,
		                .note = typed.note,
		                .lang = language_code(language_of(all, typed.lang ? typed.lang : "")),
		                .key = form_param(r, "key") };
	return good;
}

static enum status phone_end(struct request *r, struct phone *f, const char *what)
{
	bool yes = text_same(what, "yes"), offer = text_same(what, "offer");
	struct phone wanted = *f; /* the way takes the place of what was asked, but the page asks for that again */
	struct caller caller;
	enum call_answer answer;
	struct guest_request made = { 0 };
	const char *seen = yes ? form_param(r, "seen") : NULL;
	bool good = caller_read(r, &caller);
	enum status st;

	if ((yes || offer) && visitor_of(r)->role < MANAGER)
		return DENIED;
	if (!caller.key || strlen(caller.key) != 43 || (yes && !seen) || (offer && !way_read(r, &wanted, &seen)))
		return INVALID;
	if (!good)
		return phone_show_as(r, 422, f, true, &r->form);
	st = call_end(&r->arena, &desk_of(r)->house, visitor_of(r)->user.user_id, &wanted.ask, &caller, seen, &answer,
	              &made);
	if (st != OK)
		return st;
	if (answer == CALL_DONE) {
		const char *next = request_path(r, made.id, "?done=taken");
		if (yes || offer)
			st = accepted_next(r, made.id, &next);
		return st == OK ? redirect(r, next) : st;
	}
	if (answer == CALL_CHANGED)
		page_put(&r->page, "Changed", "1");
	return phone_show_as(r, answer == CALL_CHANGED ? 409 : 422, f, true, &r->form);
}

enum status phone_post(struct request *r)
{
	struct phone f = { 0 };
	const char *what = form_param(r, "do");
	bool good = phone_read(r, &r->form, &f);

	for (const struct input *in = caller_inputs; in->field.name; in++)
		page_put(&r->page, page_name(&r->page, "Form.%s", in->field.name), form_param(r, in->field.name));
	page_put(&r->page, "Form.way", form_param(r, "way"));
	if (text_same(what, "look") || !good)
		return phone_show_as(r, 200, &f, good, &r->form);
	if (!text_same(what, "yes") && !text_same(what, "offer") && !text_same(what, "request"))
		return INVALID;
	if (!f.asked) {
		form_complain(r, date_is(f.want.from) ? "to" : "from", "missing");
		return phone_show_as(r, 422, &f, false, &r->form);
	}
	return phone_end(r, &f, what);
}
