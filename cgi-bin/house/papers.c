#include "core/text.h"
#include "house/notice.h"
#include "house/record.h"
#include "rules/stay.h"
#include "store/invoice.h"
#include "store/person.h"
#include "store/text.h"

struct date free_cancel_until(const struct house *h, struct date arrival)
{
	return cancel_free_until((int32_t)h->settings->free_cancel_days, h->today, arrival);
}

/* The option a stay came from: its lines are what was agreed. */
static enum status stay_position(struct arena *a, const struct house *h, const struct guest_stay *stay, int64_t *position)
{
	struct request_options options = { 0 };
	enum status st = request_options_of(h->db, a, stay->request_id, &options);
	*position = 0;
	for (size_t i = options.count; i-- > 0 && st == OK;) {
		const struct request_option *o = &options.items[i];
		if (o->arrival.day == stay->arrival.day && o->departure.day == stay->departure.day && o->price.minor == stay->price.minor)
			*position = o->position;
	}
	return st;
}

static enum status lines_freeze(struct arena *a, const struct house *h, const struct guest_request *r, int64_t position, int64_t invoice_id)
{
	struct request_lines lines = { 0 };
	struct texts kinds = { 0 }, services = { 0 };
	const char *fallback = h->settings->language;
	enum status st = request_lines_of(h->db, a, r->id, position, &lines);
	if (st == OK)
		st = texts_load(h->db, a, "kind.", r->lang, fallback, &kinds);
	if (st == OK)
		st = texts_load(h->db, a, "service.", r->lang, fallback, &services);
	for (size_t i = 0; i < lines.count && st == OK; i++) {
		const struct request_line *l = &lines.items[i];
		const char *name = l->kind_id != 0 ? texts_find(&kinds, "kind.%lld.name", (long long)l->kind_id) : "";
		if (name[0] == '\0')
			name = texts_find(&services, "service.%lld.name", (long long)l->service_id);
		st = invoice_line_add(h->db, invoice_id, l->line, text_cut(a, name, 190), l);
	}
	return st;
}

static enum status invoice_write(struct arena *a, const struct house *h, const struct guest_request *r, const struct guest_stay *stay,
                                 struct invoice *out)
{
	struct person person = { 0 };
	int64_t position = 0;
	int year, month, day;
	date_split(h->today, &year, &month, &day);
	enum status st = person_by_id(h->db, a, r->person_id, &person);
	if (st == OK)
		st = stay_position(a, h, stay, &position);
	if (st != OK)
		return st;
	*out = (struct invoice){
		.stay_id = stay->id, .series = h->settings->invoice_series, .year = year, .issued_at = h->now,
		.currency = h->settings->currency, .total = stay->price,
		.payer = arena_printf(a, "%s\n%s", person_full_name(a, &person), person.country != NULL ? person.country : ""),
	};
	st = invoice_add(h->db, a, out);
	if (st == OK)
		st = lines_freeze(a, h, r, position, out->id);
	return st;
}

/* Papers name the kind, and a room only when it is pinned: then `rooms` has their ids. */
static enum status rooms_fact(struct arena *a, const struct house *h, const struct guest_stay *stay, struct buffer *facts)
{
	struct stay_rooms all = { 0 };
	struct span nights = { stay->arrival, stay->departure };
	const char *mark = "rooms=";
	if (!stay_is_pinned(h->today, (int32_t)h->settings->pin_days, nights, stay->fixed))
		return OK;
	enum status st = stay_rooms(h->db, a, date_add(stay->departure, -1), &all);
	for (size_t i = 0; i < all.count && st == OK; i++)
		if (all.items[i].stay_id == stay->id) {
			buffer_printf(facts, "%s%lld", mark, (long long)all.items[i].room_id);
			mark = ",";
		}
	buffer_text(facts, "\n");
	return st;
}

enum status papers_accepted(struct arena *a, const struct house *h, const struct guest_request *r, const struct guest_stay *stay)
{
	struct invoice invoice = { 0 };
	struct buffer facts = { .arena = a };
	enum status st = invoice_write(a, h, r, stay, &invoice);
	if (st != OK)
		return st;
	buffer_printf(&facts, "arrival=%s\ndeparture=%s\n", date_text(a, stay->arrival), date_text(a, stay->departure));
	buffer_printf(&facts, "price=%lld\nprepayment=%lld\n", (long long)stay->price.minor, (long long)stay->prepayment.minor);
	if (date_is(stay->prepay_until))
		buffer_printf(&facts, "prepay_until=%s\n", date_text(a, stay->prepay_until));
	buffer_printf(&facts, "cancel_until=%s\nwish=%s\nkind=%lld\n", date_text(a, free_cancel_until(h, stay->arrival)), stay->wish,
	              (long long)stay->kind_id);
	buffer_printf(&facts, "invoice=%s-%lld-%04lld\n", invoice.series, (long long)invoice.year, (long long)invoice.number);
	st = rooms_fact(a, h, stay, &facts);
	if (st == OK)
		st = notice_queue(a, h, r, "accepted", facts.data);
	return st;
}

enum status papers_refused(struct arena *a, const struct house *h, const struct guest_request *r, const char *facts)
{
	return notice_queue(a, h, r, "refused", facts);
}
