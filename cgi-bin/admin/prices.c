#include "admin/edit.h"

#include "rules/catalogue.h"

/* The year strip in units of its viewBox: three a night. */
#define STRIP_DAYS 365
#define STRIP_LEFT 130
#define STRIP_NIGHT 3
#define STRIP_HEAD 26
#define STRIP_ROW 38
#define STRIP_BAR 28
#define STRIP_LABEL 36 /* a bar so wide has room for its amount */
#define TONES 4

/* --- one price --- */

static const struct input inputs[] = {
	{ .field = FIELD(price_edit, service_id), .required = true, .min = 1 },
	{ .field = FIELD(price_edit, kind_id) },
	{ .field = FIELD(price_edit, valid_from), .required = true },
	{ .field = FIELD(price_edit, last_night), .required = true },
	{ .field = FIELD(price_edit, monday) },
	{ .field = FIELD(price_edit, tuesday) },
	{ .field = FIELD(price_edit, wednesday) },
	{ .field = FIELD(price_edit, thursday) },
	{ .field = FIELD(price_edit, friday) },
	{ .field = FIELD(price_edit, saturday) },
	{ .field = FIELD(price_edit, sunday) },
	{ .field = FIELD(price_edit, amount), .required = true, .max = MONEY_MAX },
	{ .field = FIELD(price_edit, cost), .max = MONEY_MAX },
	{ .field = FIELD(price_edit, least_nights), .required = true, .min = 1, .max = 365 },
	{ .field = FIELD(price_edit, rank_no), .min = -1000, .max = 1000 },
	INPUTS_END
};

static void price_fresh(struct request *r, void *edit)
{
	int64_t service = 0, kind = 0;

	if (query_param(r, "service") == NULL || !int_parse(query_param(r, "service"), 1, UINT32_MAX, &service))
		service = 0;
	if (query_param(r, "kind") == NULL || !int_parse(query_param(r, "kind"), 1, UINT32_MAX, &kind))
		kind = 0;
	struct price_edit *price = edit;
	*price = price_begun(r->today);
	price->service_id = service;
	price->kind_id = kind;
}

static enum status price_choices(struct request *r, const void *edit)
{
	const struct catalogue *c = &desk_of(r)->facts->catalogue;
	size_t service = 0, kind = 0;

	(void)edit;
	for (size_t i = 0; i < c->services.count; i++) {
		long long id = c->services.items[i].id;
		const char *name = texts_find(&c->texts, "service.%lld.name", id);
		put_option(r, "service_id", &service, arena_printf(&r->arena, "%lld", id),
		           *name ? name : c->services.items[i].code);
	}
	put_option(r, "kind_id", &kind, "0", language_text(r->page.language, "Prices_page.any_kind"));
	for (size_t i = 0; i < c->kinds.count; i++) {
		int64_t id = c->kinds.items[i].id;
		put_option(r, "kind_id", &kind, arena_printf(&r->arena, "%lld", (long long)id), kind_title(c, id));
	}
	return OK;
}

static bool price_check(struct request *r, void *edit)
{
	const struct price_edit *e = edit;
	bool service = is_chosen(r, "service_id"), kind = is_chosen(r, "kind_id");
	struct complaint c = { NULL, NULL };

	if (date_is(e->valid_from) && date_is(e->last_night))
		c = price_complaint(e->valid_from, e->last_night, price_weekdays(e));
	if (c.field != NULL)
		form_complain(r, c.field, c.key);
	return service && kind && c.field == NULL;
}

static const struct form_of form = {
	ENTITY_PRICE,  inputs,     sizeof(struct price_edit), "admin/price.cs", "/admin/prices/rows", price_fresh,
	price_choices, price_check
};

enum status price_show(struct request *r)
{
	return form_show(r, &form);
}

enum status price_post(struct request *r)
{
	return form_post(r, &form);
}

enum status price_delete(struct request *r)
{
	return form_remove(r, &form);
}

/* --- the list --- */

/* "every day", "Fri, Sat" */
static const char *weekdays_text(struct request *r, int64_t weekdays)
{
	struct buffer days = { .arena = &r->arena };

	if (weekdays == 127)
		return language_text(r->page.language, "Prices_page.every_day");
	for (int i = 0; i < 7; i++)
		if (weekdays & 1 << i)
			buffer_printf(&days, "%s%s", days.size > 0 ? ", " : "",
			              language_weekday(r->page.language, i, false));
	return days.data;
}

static void put_price(struct request *r, const struct price *price, const char *node)
{
	struct page *p = &r->page;

	page_span(p, page_name(p, "%s.Nights", node), price->valid_from, date_add(price->valid_to, -1));
	page_int(p, page_name(p, "%s.count", node), nights(price->valid_from, price->valid_to));
	page_put(p, page_name(p, "%s.weekdays", node), weekdays_text(r, price->weekdays));
	page_put(p, page_name(p, "%s.amount", node), present_money(p, price->amount, false));
	if (price->cost.minor)
		page_put(p, page_name(p, "%s.cost", node), present_money(p, price->cost, false));
	if (price->least_nights > 1)
		page_int(p, page_name(p, "%s.least", node), price->least_nights);
	if (price->rank_no)
		page_int(p, page_name(p, "%s.rank", node), price->rank_no);
	page_bool(p, page_name(p, "%s.past", node), price->valid_to.day <= r->today.day);
	page_put(p, page_name(p, "%s.href", node),
	         arena_printf(&r->arena, "/admin/prices/rows/%lld", (long long)price->id));
}

static enum status put_service(struct request *r, const struct catalogue *c, const struct service *s, const char *node,
                               bool past)
{
	struct page *p = &r->page;
	struct prices prices;
	const struct price *last = NULL;
	size_t group = 0, n = 0, hidden = 0;
	const char *name = texts_find(&c->texts, "service.%lld.name", (long long)s->id);
	enum status st = prices_of(r->db, &r->arena, s->id, &prices);

	if (st != OK)
		return st;
	page_int(p, page_name(p, "%s.id", node), s->id);
	page_put(p, page_name(p, "%s.name", node), *name ? name : s->code);
	page_put(p, page_name(p, "%s.class", node), word_key(r, s->class));
	page_put(p, page_name(p, "%s.unit", node), word_key(r, s->unit));
	page_put(p, page_name(p, "%s.heads", node), s->heads);
	page_bool(p, page_name(p, "%s.mandatory", node), s->mandatory);
	page_put(p, page_name(p, "%s.vat", node), s->vat ? percent_text(&r->arena, s->vat) : NULL);
	page_put(p, page_name(p, "%s.href", node),
	         arena_printf(&r->arena, "/admin/prices/services/%lld", (long long)s->id));
	for (size_t i = 0; i < prices.count; i++) {
		const struct price *price = &prices.items[i];

		if (!past && price->valid_to.day <= r->today.day) {
			hidden++;
			continue;
		}
		if (last != NULL && last->kind_id != price->kind_id) {
			group++;
			n = 0;
		}
		last = price;
		if (n == 0 && price->kind_id)
			page_put(p, page_name(p, "%s.Groups.%zu.kind", node, group), kind_title(c, price->kind_id));
		put_price(r, price, page_name(p, "%s.Groups.%zu.Prices.%zu", node, group, n++));
	}
	if (hidden)
		page_int(p, page_name(p, "%s.hidden", node), (int64_t)hidden);
	return OK;
}

/* --- the year at a glance: what a night from Sunday to Thursday costs --- */

static bool is_usual_night(struct date d)
{
	return date_weekday(d) != 4 && date_weekday(d) != 5;
}

static const struct tariff_price *lodging_row(const struct tariff *t, int64_t kind_id, struct date night)
{
	const struct tariff_price *row = NULL;

	for (size_t i = 0; i < t->service_count && row == NULL; i++)
		if (t->services[i].class == SERVICE_LODGING)
			row = price_row(t, t->services[i].id, kind_id, night);
	return row;
}

struct run { /* of nights at one price; amount -1: none */
	int32_t from, to;
	int64_t amount;
};

/* Fridays and Saturdays go with the nights before them, unless they alone have no price. */
static size_t runs_find(const struct tariff *t, int64_t kind_id, struct date first, struct run runs[STRIP_DAYS])
{
	size_t count = 0;

	for (int32_t n = 0; n < STRIP_DAYS; n++) {
		const struct tariff_price *row = lodging_row(t, kind_id, date_add(first, n));
		int64_t amount = row != NULL ? row->amount.minor : -1;

		if (count > 0 && (amount == runs[count - 1].amount ||
		                  (amount >= 0 && runs[count - 1].amount >= 0 && !is_usual_night(date_add(first, n)))))
			runs[count - 1].to = n + 1;
		else
			runs[count++] = (struct run){ n, n + 1, amount };
	}
	return count;
}

static void put_run(struct request *r, const char *node, const struct run *run, const struct run *runs, size_t count,
                    int32_t y)
{
	struct page *p = &r->page;
	int64_t least = INT64_MAX, most = 0;
	int32_t width = (run->to - run->from) * STRIP_NIGHT;

	for (size_t i = 0; i < count; i++) {
		if (runs[i].amount >= 0 && runs[i].amount < least)
			least = runs[i].amount;
		if (runs[i].amount > most)
			most = runs[i].amount;
	}
	page_int(p, page_name(p, "%s.x", node), STRIP_LEFT + run->from * STRIP_NIGHT + 1);
	page_int(p, page_name(p, "%s.y", node), y);
	page_int(p, page_name(p, "%s.width", node), width > 2 ? width - 2 : 1);
	page_int(p, page_name(p, "%s.label_x", node), STRIP_LEFT + run->from * STRIP_NIGHT + 9);
	page_bool(p, page_name(p, "%s.gap", node), run->amount < 0);
	if (run->amount < 0)
		return;
	page_int(p, page_name(p, "%s.tone", node), (run->amount - least) * TONES / (most - least + 1));
	if (width >= STRIP_LABEL)
		page_put(p, page_name(p, "%s.amount", node), present_money(p, (struct money){ run->amount }, true));
}

static void put_months(struct request *r, struct date first)
{
	struct page *p = &r->page;
	size_t n = 0;

	for (struct date month = first; nights(first, month) < STRIP_DAYS - 15; month = month_next(month), n++) {
		const char *node = page_item(p, "Year.Months", n);
		int year, number, day;
		date_split(month, &year, &number, &day);
		page_int(p, page_name(p, "%s.number", node), number);
		if (number == 1)
			page_int(p, page_name(p, "%s.year", node), year);
		page_int(p, page_name(p, "%s.x", node), STRIP_LEFT + nights(first, month) * STRIP_NIGHT);
		page_int(p, page_name(p, "%s.label_x", node), STRIP_LEFT + nights(first, month) * STRIP_NIGHT + 5);
	}
}

/* One sentence for every span without a price: such nights cannot be requested. */
static void put_gap(struct request *r, size_t *n, const char *kind, struct date first, const struct run *run)
{
	struct page *p = &r->page;
	const char *node = page_item(p, "Gaps", (*n)++);

	page_put(p, page_name(p, "%s.kind", node), kind);
	page_span(p, page_name(p, "%s.Nights", node), date_add(first, run->from), date_add(first, run->to - 1));
	page_int(p, page_name(p, "%s.count", node), run->to - run->from);
}

static enum status put_year(struct request *r, const struct catalogue *c)
{
	struct page *p = &r->page;
	struct date first = month_first(r->today);
	struct run *runs = arena_news(&r->arena, struct run, STRIP_DAYS);
	struct tariff tariff;
	size_t gaps = 0;
	enum status st = tariff_load(r->db, &r->arena, first, date_add(first, STRIP_DAYS), &tariff);

	if (st != OK || c->kinds.count == 0)
		return st;
	for (size_t k = 0; k < c->kinds.count; k++) {
		const struct kind *kind = &c->kinds.items[k];
		const char *node = page_item(p, "Year.Kinds", k);
		size_t count = runs_find(&tariff, kind->id, first, runs);
		int32_t y = STRIP_HEAD + (int32_t)k * STRIP_ROW;

		page_put(p, page_name(p, "%s.name", node), text_cut(&r->arena, kind_title(c, kind->id), 18));
		page_int(p, page_name(p, "%s.label_y", node), y + STRIP_BAR / 2 + 5);
		for (size_t i = 0; i < count; i++) {
			put_run(r, page_name(p, "%s.Runs.%zu", node, i), &runs[i], runs, count, y);
			if (runs[i].amount < 0 && date_add(first, runs[i].to).day > r->today.day)
				put_gap(r, &gaps, kind_title(c, kind->id), first, &runs[i]);
		}
	}
	put_months(r, first);
	page_span(p, "Year", first, date_add(first, STRIP_DAYS - 1));
	page_int(p, "Year.width", STRIP_LEFT + STRIP_DAYS * STRIP_NIGHT);
	page_int(p, "Year.height", STRIP_HEAD + (int32_t)c->kinds.count * STRIP_ROW);
	page_int(p, "Year.bar", STRIP_BAR);
	page_int(p, "Year.today_x", STRIP_LEFT + nights(first, r->today) * STRIP_NIGHT);
	return OK;
}

enum status prices_list(struct request *r)
{
	const struct catalogue *c = &desk_of(r)->facts->catalogue;
	bool past = query_param(r, "past") != NULL;
	enum status st = put_year(r, c);

	for (size_t i = 0; i < c->services.count && st == OK; i++)
		st = put_service(r, c, &c->services.items[i], page_item(&r->page, "Services", i), past);
	if (st != OK)
		return st;
	put_done(r);
	page_bool(&r->page, "Past", past);
	return show(r, "admin/prices.cs");
}
