#include "house/payer.h"

#include "core/text.h"
#include "house/invoice.h"
#include "rules/guest.h"

static const char *or_empty(const char *text)
{
	return text != NULL ? text : "";
}

enum status firm_of(struct arena *a, const struct house *h, int64_t request_id, struct firm *out)
{
	struct payer p = { 0 };
	enum status st = payer_of(h->db, a, request_id, &p);

	*out = (struct firm){ or_empty(p.name), or_empty(p.address), or_empty(p.tax_number) };
	return st == NOT_FOUND ? OK : st;
}

enum status firm_named(struct arena *a, const struct house *h, int64_t request_id, const struct firm *firm)
{
	struct payer was = { 0 };
	enum status st = payer_of(h->db, a, request_id, &was);

	if (st != OK && st != NOT_FOUND)
		return st;
	if (or_empty(firm->name)[0] == '\0')
		return was.version != 0 ? payer_remove(h->db, request_id, was.version) : OK;
	bool same = text_same(was.name, firm->name);
	struct payer p = { .request_id = request_id,
		           .name = firm->name,
		           .address = or_empty(firm->address),
		           .tax_number = or_empty(firm->tax_number),
		           .days = same ? was.days : 0,
		           .by_guest = same ? was.by_guest : true,
		           .version = was.version };
	return payer_put(h->db, &p);
}

/* Its letters and digits: a tax number is one however it is grouped. */
static const char *number_key(struct arena *a, const char *number)
{
	struct buffer key = { .arena = a };

	buffer_text(&key, "");
	for (const char *c = text_lower(a, number); *c != '\0'; c++)
		if (strchr(" .-/", *c) == NULL)
			buffer_add(&key, c, 1);
	return key.data;
}

static bool is_one(struct arena *a, const struct payer *named, const struct payer *filed)
{
	const char *number = number_key(a, filed->tax_number);

	return text_same(guest_name_key(a, named->name, ""), guest_name_key(a, filed->name, "")) ||
	       (number[0] != '\0' && text_same(number_key(a, named->tax_number), number));
}

enum status firm_recognise(struct arena *a, const struct house *h, const struct guest_request *r)
{
	struct payer named = { 0 }, filed = { 0 };
	enum status st = payer_of(h->db, a, r->id, &named);

	if (st != OK || !named.by_guest)
		return st == NOT_FOUND ? OK : st;
	st = payer_offered(a, h, r->person_id, &filed);
	if (st != OK || !is_one(a, &named, &filed))
		return st == NOT_FOUND ? OK : st;
	filed.request_id = r->id;
	filed.version = named.version;
	if (filed.address[0] == '\0')
		filed.address = named.address;
	if (filed.tax_number[0] == '\0')
		filed.tax_number = named.tax_number;
	return payer_put(h->db, &filed);
}
