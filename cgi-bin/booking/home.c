#include "booking/booking.h"

/* The first night from today in which this row of the tariff counts; DATE_NONE when others stand above it in all. */
static struct date night_of_row(struct request *r, const struct tariff *tariff, const struct tariff_price *row,
                                int64_t kind_id)
{
	struct date d = row->nights.from.day > r->today.day ? row->nights.from : r->today;

	while (d.day < row->nights.to.day && price_row(tariff, row->service_id, kind_id, d) != row)
		d = date_add(d, 1);
	return d.day < row->nights.to.day ? d : DATE_NONE;
}

/* The cheapest night of the coming year for two, as the calendar has it: what "from" says on a card. */
static bool price_from(struct request *r, const struct tariff *tariff, int64_t kind_id, struct money *out)
{
	bool found = false;

	for (size_t i = 0; i < tariff->service_count; i++)
		for (size_t j = 0; tariff->services[i].class == SERVICE_LODGING && j < tariff->price_count; j++) {
			const struct tariff_price *row = &tariff->prices[j];
			struct money price;
			struct date d;

			if (row->service_id != tariff->services[i].id || (row->kind_id && row->kind_id != kind_id) ||
			    (found && row->amount.minor >= out->minor))
				continue;
			d = night_of_row(r, tariff, row, kind_id);
			if (date_is(d) && price_night(tariff, kind_id, d, (struct party){ .adults = 2 }, &price) &&
			    (!found || price.minor < out->minor)) {
				*out = price;
				found = true;
			}
		}
	return found;
}

static void put_kinds(struct request *r, const struct tariff *tariff)
{
	struct visit *v = visit_of(r);

	for (size_t i = 0; i < v->catalogue->kinds.count; i++) {
		const struct kind *k = &v->catalogue->kinds.items[i];
		void *outside = page_enter(&r->page, page_item(&r->page, "Kinds", i));
		struct money from = { 0 };
		int64_t rooms = 0;

		for (size_t j = 0; j < v->catalogue->rooms.count; j++)
			rooms += v->catalogue->rooms.items[j].kind_id == k->id && v->catalogue->rooms.items[j].on_sale;
		page_put(&r->page, "name", kind_title(v->catalogue, k->id));
		page_put(&r->page, "text", texts_find(&v->catalogue->texts, "kind.%lld.text", (long long)k->id));
		page_put(&r->page, "picture", k->picture);
		page_int(&r->page, "rooms", rooms);
		page_put(&r->page, "href", link_to(r, arena_printf(&r->arena, "/stay?kind=%s", k->code)));
		put_facts(r, "Facts", texts_find(&v->catalogue->texts, "kind.%lld.facts", (long long)k->id));
		if (price_from(r, tariff, k->id, &from))
			page_put(&r->page, "from", present_money(&r->page, from, true));
		page_leave(&r->page, outside);
	}
}

static void put_services(struct request *r, const struct tariff *tariff)
{
	struct visit *v = visit_of(r);
	size_t n = 0;

	for (size_t i = 0; i < v->catalogue->services.count; i++) {
		const struct service *s = &v->catalogue->services.items[i];
		const struct tariff_price *p = price_row(tariff, s->id, 0, r->today);

		if (!text_same(s->class, "extra"))
			continue;
		void *outside = page_enter(&r->page, page_item(&r->page, "Services", n++));
		page_put(&r->page, "name", texts_find(&v->catalogue->texts, "service.%lld.name", (long long)s->id));
		page_put(&r->page, "text", texts_find(&v->catalogue->texts, "service.%lld.text", (long long)s->id));
		page_put(&r->page, "icon", s->icon);
		page_put(&r->page, "unit", word_key(r, s->unit));
		if (p)
			page_put(&r->page, "price", present_money(&r->page, p->amount, true));
		page_leave(&r->page, outside);
	}
}

static void put_sights(struct request *r)
{
	const struct facts *facts = visit_of(r)->facts;

	for (size_t i = 0; i < facts->sights.count; i++) {
		const struct sight *sight = &facts->sights.items[i];
		void *outside = page_enter(&r->page, page_item(&r->page, "Sights", i));
		long long id = sight->id;

		page_put(&r->page, "icon", sight->icon);
		page_put(&r->page, "picture", sight->picture);
		page_put(&r->page, "name", texts_find(&facts->catalogue.texts, "sight.%lld.name", id));
		page_put(&r->page, "text", texts_find(&facts->catalogue.texts, "sight.%lld.text", id));
		page_leave(&r->page, outside);
	}
}

enum status home_show(struct request *r)
{
	struct visit *v = visit_of(r);
	const struct tariff *tariff = &v->facts->tariff;

	page_put(&r->page, "Welcome.title", texts_find(&v->catalogue->texts, "house.title"));
	page_put(&r->page, "Welcome.lead", texts_find(&v->catalogue->texts, "house.lead"));
	page_put(&r->page, "Welcome.picture", texts_find(&v->catalogue->texts, "house.picture"));
	page_put(&r->page, "Welcome.seen", texts_find(&v->catalogue->texts, "house.picture.seen"));
	put_facts(r, "Welcome.Facts", texts_find(&v->catalogue->texts, "house.facts"));
	put_kinds(r, tariff);
	put_services(r, tariff);
	put_sights(r);
	page_put(&r->page, "Href.stay", link_to(r, "/stay"));
	return show(r, "booking/home.cs");
}

/* Terms, privacy, imprint: texts of the owner's, in Markdown. */
enum status page_show(struct request *r)
{
	struct visit *v = visit_of(r);
	const char *name = path_param(r, "name");
	const char *body = texts_find(&v->catalogue->texts, "page.%s.body", name);

	if (!*body)
		return NOT_FOUND;
	page_put(&r->page, "Text.title", texts_find(&v->catalogue->texts, "page.%s.title", name));
	page_put(&r->page, "Text.body", body);
	return show(r, "booking/page.cs");
}
