#include "site/present.h"

#include "core/log.h"

enum status catalogue_load(struct db *db, struct arena *a, const char *lang, const char *fallback,
                           struct catalogue *out)
{
	struct catalogue c = { 0 };
	enum status st = kinds_all(db, a, &c.kinds);

	if (st == OK)
		st = rooms_all(db, a, &c.rooms);
	if (st == OK)
		st = services_all(db, a, &c.services);
	if (st == OK)
		st = texts_load(db, a, "", lang, fallback, &c.texts);
	if (st == OK)
		*out = c;
	return st;
}

const char *kind_title(const struct catalogue *c, int64_t kind_id)
{
	const char *title = texts_find(&c->texts, "kind.%lld.name", (long long)kind_id);
	const struct kind *kind = kind_by_id(&c->kinds, kind_id);

	return *title ? title : kind ? kind->code : "";
}

char *present_wish(struct page *p, const struct catalogue *c, enum wish wish, int64_t kind_id, int64_t rooms_count,
                   const int64_t *room_ids)
{
	struct buffer names = { .arena = p->arena };
	const char *rooms = rooms_count > 1 ? language_plural(p->arena, p->language, "Words.rooms", rooms_count) : NULL;

	switch (wish) {
	case WISH_HOUSE:
		return language_say(p->arena, p->language, "Wish.house", NULL, NULL);
	case WISH_ANY:
		return language_say(p->arena, p->language, rooms_count > 1 ? "Wish.any_rooms" : "Wish.any", rooms,
		                    NULL);
	case WISH_KIND:
		return language_say(p->arena, p->language, rooms_count > 1 ? "Wish.kind_rooms" : "Wish.kind",
		                    kind_title(c, kind_id), rooms);
	case WISH_ROOMS:
		break;
	}
	for (int64_t i = 0; i < rooms_count && room_ids; i++) {
		const struct room *room = room_by_id(&c->rooms, room_ids[i]);

		buffer_text(&names, i ? ", " : "");
		buffer_text(&names, room ? room->name : "?");
	}
	return names.data ? names.data : arena_strdup(p->arena, "");
}

char *present_told(struct page *p, const struct catalogue *c, const struct told_stay *s, int64_t rooms_count)
{
	if (text_same(s->wish, wish_name(WISH_HOUSE)))
		return present_wish(p, c, WISH_HOUSE, 0, 0, NULL);
	if (s->room_count > 0)
		return present_wish(p, c, WISH_ROOMS, 0, s->room_count, s->room_ids);
	return s->kind_id != 0 ? present_wish(p, c, WISH_KIND, s->kind_id, rooms_count, NULL) : NULL;
}

void present_moved(struct page *p, const struct catalogue *c, const struct told_stay *was, const struct told_stay *now,
                   int64_t rooms_count)
{
	const char *before = present_told(p, c, was, rooms_count), *after = present_told(p, c, now, rooms_count);
	int64_t more = now->price.minor - was->price.minor;

	page_span(p, "Was", was->arrival, was->departure);
	page_put(p, "Was.what", before);
	page_money(p, "Was.price", was->price);
	page_span(p, "Stay", now->arrival, now->departure);
	page_date(p, "Stay.arrival", now->arrival);
	page_date(p, "Stay.departure", now->departure);
	page_put(p, "Stay.what", after);
	for (size_t i = 0; i < now->part_count; i++) {
		void *page = page_enter(p, page_item(p, "Then", i));

		page_date(p, "From", now->parts[i].from);
		page_put(p, "what",
		         present_wish(p, c, WISH_ROOMS, 0, now->parts[i].room_count, now->parts[i].room_ids));
		page_leave(p, page);
	}
	page_money(p, "Price", now->price);
	page_bool(p, "Dates", was->arrival.day != now->arrival.day || was->departure.day != now->departure.day);
	page_bool(p, "Room", before != NULL && after != NULL && !text_same(before, after));
	if (more > 0)
		page_money(p, "More", (struct money){ more });
	if (more < 0)
		page_money(p, "Less", (struct money){ -more });
}

char *present_money(struct page *p, struct money m, bool whole)
{
	return language_money(p->arena, p->language, &p->currency, m, whole);
}

char *present_duration(struct page *p, int64_t seconds)
{
	const struct language *l = p->language;
	int64_t hours = seconds / 3600 % 24;

	if (seconds <= 0)
		return NULL;
	if (seconds < 3600)
		return language_plural(p->arena, l, "Words.minutes", seconds < 60 ? 1 : seconds / 60);
	if (seconds < 86400)
		return language_plural(p->arena, l, "Words.hours", hours);
	const char *days = language_plural(p->arena, l, "Words.days", seconds / 86400);
	return hours ? language_say(p->arena, l, "Words.two", days, language_plural(p->arena, l, "Words.hours", hours))
	             : arena_strdup(p->arena, days);
}

/* How the quantity came about: "3 × €77", "2 guests × 4 nights × €9". */
static char *line_parts(struct page *p, const struct price_line *l)
{
	const char *price = present_money(p, l->unit_price, true);
	const char *heads = language_plural(p->arena, p->language, "Words.guests", l->heads);
	const char *times = language_plural(p->arena, p->language, "Words.nights", l->nights);

	switch (l->unit) {
	case PER_PERSON:
		return arena_printf(p->arena, "%s × %s", heads, price);
	case PER_PERSON_NIGHT:
		return arena_printf(p->arena, "%s × %s × %s", heads, times, price);
	case PER_NIGHT:
		return l->rooms > 1
		           ? arena_printf(p->arena, "%s × %s × %s",
		                          language_plural(p->arena, p->language, "Words.rooms", l->rooms), times, price)
		           : arena_printf(p->arena, "%d × %s", (int)l->quantity, price);
	case PER_STAY:
	case PER_ITEM:
		break;
	}
	return l->quantity > 1 ? arena_printf(p->arena, "%d × %s", (int)l->quantity, price) : NULL;
}

const char *present_line_code(struct page *p, const char *code)
{
	char *key = arena_strdup(p->arena, code);

	for (char *c = key; *c != '\0'; c++)
		if (*c == '-')
			*c = '_';
	return language_text(p->language, arena_printf(p->arena, "Stay_life.Line.%s", key));
}

/* A line that is no service's: the owner's words, or those of its code. */
static const char *line_title(struct page *p, const struct price_line *l)
{
	return l->name != NULL ? l->name : present_line_code(p, l->code != NULL ? l->code : "");
}

void present_bill(struct page *p, const char *name, const struct catalogue *c, const struct price_line *lines,
                  size_t count, struct money total)
{
	size_t entry = 0;

	for (size_t i = 0; i < count;) {
		const struct price_line *first = &lines[i];
		const char *title = first->service_id == 0 ? line_title(p, first)
		                    : first->class == SERVICE_LODGING && first->kind_id
		                        ? kind_title(c, first->kind_id)
		                        : texts_find(&c->texts, "service.%lld.name", (long long)first->service_id);
		struct buffer parts = { .arena = p->arena };
		struct money sum = { 0 };

		for (; i < count && lines[i].service_id == first->service_id && lines[i].kind_id == first->kind_id &&
		       (i == (size_t)(first - lines) || first->service_id != 0);
		     i++) {
			const char *part = line_parts(p, &lines[i]);

			if (part && parts.size)
				buffer_text(&parts, ", ");
			if (part)
				buffer_text(&parts, part);
			sum.minor += lines[i].amount.minor;
		}
		page_put(p, page_name(p, "%s.Lines.%zu.name", name, entry), title);
		page_put(p, page_name(p, "%s.Lines.%zu.sub", name, entry), parts.data);
		page_put(p, page_name(p, "%s.Lines.%zu.amount", name, entry), present_money(p, sum, false));
		page_bool(p, page_name(p, "%s.Lines.%zu.minus", name, entry), sum.minor < 0);
		entry++;
	}
	page_put(p, page_name(p, "%s.total", name), present_money(p, total, false));
}

void present_taxes(struct page *p, const char *name, const struct vat_part *vat, size_t count, struct money taxes)
{
	struct money sum = { 0 };

	for (size_t i = 0; i < count; i++) {
		sum.minor += vat[i].vat.minor;
		page_put(p, page_name(p, "%s.Vat.%zu.rate", name, i),
		         vat[i].rate % 100
		             ? arena_printf(p->arena, "%d%s%02d", vat[i].rate / 100,
		                            language_text(p->language, "Format.decimal"), vat[i].rate % 100)
		             : arena_printf(p->arena, "%d", vat[i].rate / 100));
		page_put(p, page_name(p, "%s.Vat.%zu.amount", name, i), present_money(p, vat[i].vat, false));
	}
	page_put(p, page_name(p, "%s.vat", name), present_money(p, sum, false));
	if (taxes.minor)
		page_put(p, page_name(p, "%s.tax", name), present_money(p, taxes, false));
}
